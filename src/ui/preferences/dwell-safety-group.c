/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-safety-group.h"

#include "dwell-paper-field.h"
#include "dwell-paper-fields.h"

struct _DwellSafetyGroup
{
  AdwPreferencesGroup parent_instance;

  DwellPaperFields *fields;

  DwellLibrary *library;
};

G_DEFINE_FINAL_TYPE (DwellSafetyGroup, dwell_safety_group, ADW_TYPE_PREFERENCES_GROUP)

/* Once they are read. Nothing is on this page but what is to be written. */
static void
sensitive_cb (DwellSafetyGroup *self)
{
  if (gtk_widget_is_sensitive (GTK_WIDGET (self->fields)))
    gtk_widget_grab_focus (dwell_paper_fields_find (self->fields, "address"));
}

static void
dwell_safety_group_map (GtkWidget *widget)
{
  DwellSafetyGroup *self = DWELL_SAFETY_GROUP (widget);

  GTK_WIDGET_CLASS (dwell_safety_group_parent_class)->map (widget);
  if (self->library)
    dwell_paper_fields_open (self->fields, self->library, NULL);
}

static void
dwell_safety_group_unmap (GtkWidget *widget)
{
  dwell_paper_fields_forget (DWELL_SAFETY_GROUP (widget)->fields);
  GTK_WIDGET_CLASS (dwell_safety_group_parent_class)->unmap (widget);
}

static void
dwell_safety_group_dispose (GObject *object)
{
  DwellSafetyGroup *self = DWELL_SAFETY_GROUP (object);

  g_clear_object (&self->library);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_SAFETY_GROUP);

  G_OBJECT_CLASS (dwell_safety_group_parent_class)->dispose (object);
}

static void
dwell_safety_group_class_init (DwellSafetyGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_safety_group_dispose;
  widget_class->map = dwell_safety_group_map;
  widget_class->unmap = dwell_safety_group_unmap;

  g_type_ensure (DWELL_TYPE_PAPER_FIELD);
  g_type_ensure (DWELL_TYPE_PAPER_FIELDS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-safety-group.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellSafetyGroup, fields);
  gtk_widget_class_bind_template_callback (widget_class, sensitive_cb);
}

static void
dwell_safety_group_init (DwellSafetyGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
dwell_safety_group_set_library (DwellSafetyGroup *self, DwellLibrary *library)
{
  g_return_if_fail (DWELL_IS_SAFETY_GROUP (self));

  g_set_object (&self->library, library);
}
