/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-checklist-group.h"

#include <glib/gi18n.h>

#include "dwell-library-papers.h"
#include "dwell-accessible.h"

#define KEEP_AFTER_MS 500

struct _DwellChecklistGroup
{
  AdwPreferencesGroup parent_instance;

  GtkSwitch *show_switch;
  GtkTextView *view;
  GtkWidget *usual_button;

  DwellServices *services;
  DwellChecklistKind kind;
  GCancellable *reading;
  guint keep_id;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (DwellChecklistGroup, dwell_checklist_group, ADW_TYPE_PREFERENCES_GROUP)

static const char *
get_paper (DwellChecklistGroup *self)
{
  return self->kind == DWELL_CHECKLIST_PREPARATION ? "preparation" : "closing";
}

static char *
dup_text (DwellChecklistGroup *self)
{
  char *text;

  g_object_get (gtk_text_view_get_buffer (self->view), "text", &text, NULL);

  return text;
}

/* As a list it would read; the usual one is not kept, so that it follows the language. */
static void
keep (DwellChecklistGroup *self)
{
  char *text = dup_text (self);
  g_auto (GStrv) items = dwell_checklist_read_items (self->kind, text);
  g_auto (GStrv) usual = dwell_checklist_read_items (self->kind, NULL);
  gboolean own = !g_strv_equal ((const char *const *) items, (const char *const *) usual);

  dwell_library_set_paper (self->services->library, NULL, get_paper (self), own ? text : NULL);
  dwell_secret_free (text);
}

static gboolean
keep_cb (gpointer user_data)
{
  DwellChecklistGroup *self = user_data;

  self->keep_id = 0;
  keep (self);

  return G_SOURCE_REMOVE;
}

static void
keep_now (DwellChecklistGroup *self)
{
  if (self->keep_id == 0)
    return;

  g_clear_handle_id (&self->keep_id, g_source_remove);
  keep (self);
}

static void
text_changed_cb (DwellChecklistGroup *self)
{
  if (self->filling)
    return;

  g_clear_handle_id (&self->keep_id, g_source_remove);
  self->keep_id = g_timeout_add (KEEP_AFTER_MS, keep_cb, self);
}

static void
set_text (DwellChecklistGroup *self, const char *text)
{
  g_auto (GStrv) items = dwell_checklist_read_items (self->kind, text);
  char *joined = g_strjoinv ("\n", items);

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->view), joined, -1);
  dwell_secret_free (joined);
}

static void
usual_cb (DwellChecklistGroup *self)
{
  set_text (self, NULL);
}

static void
switched_cb (DwellChecklistGroup *self)
{
  gboolean show = gtk_switch_get_active (self->show_switch);

  if (self->services == NULL)
    return;

  if (self->kind == DWELL_CHECKLIST_PREPARATION)
    dwell_settings_set_show_preparation (self->services->settings, show);
  else
    dwell_settings_set_show_closing (self->services->settings, show);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellChecklistGroup) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) papers =
      dwell_library_get_papers_finish (DWELL_LIBRARY (source), result, &error);

  /* What cannot be read must not be written over. */
  if (papers == NULL || self->view == NULL)
    return;

  self->filling = TRUE;
  set_text (self, g_hash_table_lookup (papers, get_paper (self)));
  self->filling = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->view), TRUE);
  gtk_widget_set_sensitive (self->usual_button, TRUE);
}

static void
dwell_checklist_group_unmap (GtkWidget *widget)
{
  keep_now (DWELL_CHECKLIST_GROUP (widget));

  GTK_WIDGET_CLASS (dwell_checklist_group_parent_class)->unmap (widget);
}

static void
dwell_checklist_group_dispose (GObject *object)
{
  DwellChecklistGroup *self = DWELL_CHECKLIST_GROUP (object);

  keep_now (self);
  if (self->reading)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_pointer (&self->services, dwell_services_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_CHECKLIST_GROUP);

  G_OBJECT_CLASS (dwell_checklist_group_parent_class)->dispose (object);
}

static void
dwell_checklist_group_class_init (DwellChecklistGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_checklist_group_dispose;
  widget_class->unmap = dwell_checklist_group_unmap;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/feltsense/Dwell/ui/dwell-checklist-group.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellChecklistGroup, show_switch);
  gtk_widget_class_bind_template_child (widget_class, DwellChecklistGroup, view);
  gtk_widget_class_bind_template_child (widget_class, DwellChecklistGroup, usual_button);
  gtk_widget_class_bind_template_callback (widget_class, text_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, usual_cb);
  gtk_widget_class_bind_template_callback (widget_class, switched_cb);
}

static void
dwell_checklist_group_init (DwellChecklistGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
name_parts (DwellChecklistGroup *self)
{
  gboolean before = self->kind == DWELL_CHECKLIST_PREPARATION;

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self),
                                   before ? _("Preparation") : _("Closing"));
  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (self),
      before ? _("What is seen to before a session, one item a line. One key puts the list away; "
                 "what was left open is recorded.")
             : _("What is seen to before a session ends, one item a line. It advises, and one can "
                 "always end; what was left open is recorded."));
  dwell_accessible_name (self->view, before
                                         ? _("Items of the list before a session, one a line")
                                         : _("Items of the list at the end, one a line"));
}

GtkWidget *
dwell_checklist_group_new (DwellServices *services, DwellChecklistKind kind)
{
  DwellChecklistGroup *self = g_object_new (DWELL_TYPE_CHECKLIST_GROUP, NULL);
  DwellSettings *settings = services->settings;

  self->kind = kind;
  name_parts (self);
  gtk_switch_set_active (self->show_switch, kind == DWELL_CHECKLIST_PREPARATION
                                                ? dwell_settings_get_show_preparation (settings)
                                                : dwell_settings_get_show_closing (settings));
  /* From now on what is chosen is the user's choice. */
  self->services = dwell_services_ref (services);
  self->reading = g_cancellable_new ();
  dwell_library_get_papers_async (services->library, NULL, self->reading, read_cb,
                                  g_object_ref (self));

  return GTK_WIDGET (self);
}
