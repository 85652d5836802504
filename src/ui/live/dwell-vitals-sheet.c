/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-vitals-sheet.h"

#include <glib/gi18n.h>

#include "dwell-key-button.h"
#include "dwell-wrap-box.h"
#include "dwell-accessible.h"

/* Room for what a device shows, and for a slip. */
#define CHARS_MAX 12
#define WIDTH_CHARS 6

typedef struct
{
  GtkEntry *entry;
  GtkLabel *unit_label;
} Field;

struct _DwellVitalsSheet
{
  AdwBin parent_instance;

  GtkLabel *message_label;
  DwellWrapBox *fields_box;
  Field fields[DWELL_N_VITALS];

  DwellTemperatureUnit unit;
  gboolean tried;      /* to save; from then on Enter saves in every field */
  gboolean asked;      /* whether it is a slip, and nothing has changed since */
  gboolean enter_down; /* a key that is held must not answer what it has brought about */
};

static void sheet_init (DwellSheetInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DwellVitalsSheet, dwell_vitals_sheet, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (DWELL_TYPE_SHEET, sheet_init))

static void
say (DwellVitalsSheet *self, const char *message)
{
  gtk_label_set_label (self->message_label, message ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message_label), message != NULL);
}

static void
forget (DwellSheet *sheet)
{
  DwellVitalsSheet *self = DWELL_VITALS_SHEET (sheet);

  for (guint i = 0; i < DWELL_N_VITALS; i++)
    gtk_editable_set_text (GTK_EDITABLE (self->fields[i].entry), "");
  say (self, NULL);
  self->tried = FALSE;
  self->asked = FALSE;
  self->enter_down = FALSE;
}

static void
sheet_init (DwellSheetInterface *iface)
{
  iface->forget = forget;
}

static gboolean
dwell_vitals_sheet_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DWELL_VITALS_SHEET (widget)->fields[0].entry));
}

static void
changed_cb (DwellVitalsSheet *self)
{
  self->asked = FALSE;
  say (self, NULL);
}

static void
activate_cb (DwellVitalsSheet *self, GtkEntry *entry)
{
  guint i = 0;

  while (self->fields[i].entry != entry)
    i++;

  if (self->tried || i + 1 == DWELL_N_VITALS)
    gtk_widget_activate_action (GTK_WIDGET (self), "live.save-vitals", NULL);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->fields[i + 1].entry));
}

static gboolean
key_pressed_cb (DwellVitalsSheet *self, guint keyval)
{
  gboolean repeats = self->enter_down;

  if (keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter)
    return GDK_EVENT_PROPAGATE;

  self->enter_down = TRUE;

  return repeats ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
}

static void
key_released_cb (DwellVitalsSheet *self)
{
  self->enter_down = FALSE;
}

static void
dwell_vitals_sheet_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_VITALS_SHEET);

  G_OBJECT_CLASS (dwell_vitals_sheet_parent_class)->dispose (object);
}

static void
dwell_vitals_sheet_class_init (DwellVitalsSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_vitals_sheet_dispose;
  widget_class->grab_focus = dwell_vitals_sheet_grab_focus;

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "live.save-vitals", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK,
                                       "live.save-vitals", NULL);

  g_type_ensure (DWELL_TYPE_KEY_BUTTON);
  g_type_ensure (DWELL_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-vitals-sheet.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellVitalsSheet, message_label);
  gtk_widget_class_bind_template_child (widget_class, DwellVitalsSheet, fields_box);
}

static GtkLabel *
label_new (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css_class);

  return GTK_LABEL (label);
}

static GtkEntry *
entry_new (DwellVitalsSheet *self)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_max_length (GTK_ENTRY (entry), CHARS_MAX);
  gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_NUMBER);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), WIDTH_CHARS);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), WIDTH_CHARS);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (activate_cb), self);

  return GTK_ENTRY (entry);
}

/* The name above, the number and its unit below. */
static void
add_field (DwellVitalsSheet *self, DwellVital vital)
{
  Field *field = &self->fields[vital];
  GtkBox *column = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 2));
  GtkBox *row = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));

  field->entry = entry_new (self);
  field->unit_label = label_new (NULL, "caption-soft");
  gtk_box_append (row, GTK_WIDGET (field->entry));
  gtk_box_append (row, GTK_WIDGET (field->unit_label));
  gtk_box_append (column, GTK_WIDGET (label_new (dwell_vital_get_label (vital), "field-name")));
  gtk_box_append (column, GTK_WIDGET (row));
  dwell_wrap_box_append (self->fields_box, GTK_WIDGET (column));
}

static void
dwell_vitals_sheet_init (DwellVitalsSheet *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < DWELL_N_VITALS; i++)
    add_field (self, i);
  dwell_vitals_sheet_set_unit (self, DWELL_UNIT_CELSIUS);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect_swapped (keys, "key-released", G_CALLBACK (key_released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

void
dwell_vitals_sheet_set_unit (DwellVitalsSheet *self, DwellTemperatureUnit unit)
{
  g_return_if_fail (DWELL_IS_VITALS_SHEET (self));

  self->unit = unit;
  for (guint i = 0; i < DWELL_N_VITALS; i++)
    {
      const char *text = dwell_vital_get_unit (i, unit);
      g_autofree char *name = g_strdup_printf ("%s, %s", dwell_vital_get_label (i), text);

      gtk_label_set_label (self->fields[i].unit_label, text);
      dwell_accessible_name (self->fields[i].entry, name);
    }
}

DwellVitals *
dwell_vitals_sheet_take (DwellVitalsSheet *self)
{
  const char *texts[DWELL_N_VITALS];
  g_autoptr (DwellVitals) vitals = NULL;

  g_return_val_if_fail (DWELL_IS_VITALS_SHEET (self), NULL);

  for (guint i = 0; i < DWELL_N_VITALS; i++)
    texts[i] = gtk_editable_get_text (GTK_EDITABLE (self->fields[i].entry));
  vitals = dwell_vitals_read (texts, self->unit);
  if (vitals->message == NULL || (vitals->verdict == DWELL_VITALS_DOUBTFUL && self->asked))
    return g_steal_pointer (&vitals);

  self->tried = TRUE;
  self->asked = vitals->verdict == DWELL_VITALS_DOUBTFUL;
  say (self, vitals->message);
  gtk_widget_grab_focus (GTK_WIDGET (self->fields[vitals->first].entry));

  return NULL;
}
