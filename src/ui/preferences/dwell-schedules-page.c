/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-schedules-page.h"

#include <glib/gi18n.h>

#include "dwell-library-papers.h"
#include "dwell-schedule-editor.h"
#include "dwell-schedule-own.h"
#include "dwell-accessible.h"

#define SAVE_MS 500
/* Room in a name for the number that tells it from another. */
#define NUMBER_ROOM 4

struct _DwellSchedulesPage
{
  AdwPreferencesPage parent_instance;

  AdwPreferencesGroup *own_group;
  AdwPreferencesGroup *shipped_group;
  GtkWidget *add_button;
  GtkLabel *message_label;

  DwellServices *services;
  GCancellable *reading;
  GPtrArray *shipped;
  GPtrArray *editors;
  guint save_id;
};

G_DEFINE_FINAL_TYPE (DwellSchedulesPage, dwell_schedules_page, ADW_TYPE_PREFERENCES_PAGE)

static void
set_message (DwellSchedulesPage *self, const char *text)
{
  gtk_label_set_label (self->message_label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message_label), text != NULL);
}

static void
save (DwellSchedulesPage *self)
{
  g_autoptr (GPtrArray) own = NULL;
  char *paper;

  if (self->save_id == 0)
    return;

  g_clear_handle_id (&self->save_id, g_source_remove);
  own = dwell_schedule_own_new ();
  for (guint i = 0; i < self->editors->len; i++)
    {
      DwellScheduleTemplate *kept =
          dwell_schedule_editor_dup_kept (g_ptr_array_index (self->editors, i));

      if (kept)
        g_ptr_array_add (own, kept);
    }
  paper = dwell_schedule_write_own (own);
  dwell_library_set_paper (self->services->library, NULL, DWELL_SCHEDULE_PAPER, paper);
  dwell_secret_free (paper);
}

static gboolean
save_cb (gpointer user_data)
{
  save (user_data);

  return G_SOURCE_REMOVE;
}

/* Whether another than @editor has that name. @editor: (nullable). */
static gboolean
is_taken (DwellSchedulesPage *self, const char *name, DwellScheduleEditor *editor)
{
  for (guint i = 0; i < self->editors->len; i++)
    {
      if (g_ptr_array_index (self->editors, i) != editor
          && dwell_schedule_editor_has_name (g_ptr_array_index (self->editors, i), name))
        return TRUE;
    }

  return FALSE;
}

static void
check (DwellSchedulesPage *self)
{
  for (guint i = 0; i < self->editors->len; i++)
    {
      DwellScheduleEditor *editor = g_ptr_array_index (self->editors, i);
      g_autofree char *name = dwell_schedule_editor_dup_name (editor);

      dwell_schedule_editor_check (editor, is_taken (self, name, editor));
    }
}

static void
editor_changed_cb (DwellSchedulesPage *self)
{
  check (self);
  g_clear_handle_id (&self->save_id, g_source_remove);
  self->save_id = g_timeout_add (SAVE_MS, save_cb, self);
}

static DwellScheduleEditor *
add_editor (DwellSchedulesPage *self, const DwellScheduleTemplate *schedule, gboolean saved)
{
  DwellScheduleEditor *editor = dwell_schedule_editor_new (schedule, saved);

  g_ptr_array_add (self->editors, editor);
  adw_preferences_group_add (self->own_group, GTK_WIDGET (editor));
  g_signal_connect_object (editor, "changed", G_CALLBACK (editor_changed_cb), self,
                           G_CONNECT_SWAPPED);
  set_message (self, NULL);

  return editor;
}

/* The label where no other schedule has it as its name, else with a number behind it. */
static char *
dup_free_name (DwellSchedulesPage *self, const char *label)
{
  glong length = MIN (g_utf8_strlen (label, -1), DWELL_SCHEDULE_NAME_MAX - NUMBER_ROOM);
  g_autofree char *stem = g_strchomp (g_utf8_substring (label, 0, length));
  char *name = g_strdup (stem);

  for (guint i = 2; is_taken (self, name, NULL); i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s %u", stem, i);
    }

  return name;
}

static void
add_copy (DwellSchedulesPage *self, const char *label, const char *text)
{
  g_autofree char *name = dup_free_name (self, label);
  DwellScheduleTemplate schedule = { NULL, name, (char *)text };

  dwell_schedule_editor_open (add_editor (self, &schedule, FALSE));
  editor_changed_cb (self);
}

static void
add_cb (DwellSchedulesPage *self)
{
  add_copy (self, _("My schedule"), "");
}

static void
copy_cb (DwellSchedulesPage *self, GtkWidget *button)
{
  const DwellScheduleTemplate *schedule = g_object_get_data (G_OBJECT (button), "schedule");

  add_copy (self, schedule->label, schedule->text);
}

static void
add_shipped (DwellSchedulesPage *self, DwellScheduleTemplate *schedule)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_label (_("Copy"));
  g_autofree char *text = g_strchomp (g_strdup (schedule->text));
  /* Translators: %s is the name of a schedule */
  g_autofree char *words = g_strdup_printf (_("Copy “%s” to your schedules"), schedule->label);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), schedule->label);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  dwell_accessible_name (button, words);
  g_object_set_data (G_OBJECT (button), "schedule", schedule);
  g_signal_connect_object (button, "clicked", G_CALLBACK (copy_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (self->shipped_group, row);
}

static void
papers_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellSchedulesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) papers =
      dwell_library_get_papers_finish (DWELL_LIBRARY (source), result, &error);
  g_autoptr (GPtrArray) own = NULL;

  if (self->services == NULL)
    return;
  /* What could not be read must not be written over. */
  if (papers == NULL)
    {
      set_message (self, error->message);
      return;
    }

  own = dwell_schedule_parse_own (g_hash_table_lookup (papers, DWELL_SCHEDULE_PAPER));
  set_message (self, _("None yet."));
  for (guint i = 0; i < own->len; i++)
    add_editor (self, g_ptr_array_index (own, i), TRUE);
  check (self);
  gtk_widget_set_sensitive (self->add_button, TRUE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->shipped_group), TRUE);
}

static void
dwell_schedules_page_dispose (GObject *object)
{
  DwellSchedulesPage *self = DWELL_SCHEDULES_PAGE (object);

  save (self);
  if (self->reading)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_pointer (&self->services, dwell_services_unref);
  g_clear_pointer (&self->editors, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_SCHEDULES_PAGE);

  G_OBJECT_CLASS (dwell_schedules_page_parent_class)->dispose (object);
}

static void
dwell_schedules_page_finalize (GObject *object)
{
  g_clear_pointer (&DWELL_SCHEDULES_PAGE (object)->shipped, g_ptr_array_unref);

  G_OBJECT_CLASS (dwell_schedules_page_parent_class)->finalize (object);
}

static void
dwell_schedules_page_class_init (DwellSchedulesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_schedules_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = dwell_schedules_page_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-schedules-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellSchedulesPage, own_group);
  gtk_widget_class_bind_template_child (widget_class, DwellSchedulesPage, shipped_group);
  gtk_widget_class_bind_template_child (widget_class, DwellSchedulesPage, add_button);
  gtk_widget_class_bind_template_child (widget_class, DwellSchedulesPage, message_label);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
}

static void
dwell_schedules_page_init (DwellSchedulesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->editors = g_ptr_array_new ();
  self->shipped = dwell_schedule_list_templates ();
  for (guint i = 0; i < self->shipped->len; i++)
    add_shipped (self, g_ptr_array_index (self->shipped, i));
}

void
dwell_schedules_page_set_services (DwellSchedulesPage *self, DwellServices *services)
{
  g_return_if_fail (DWELL_IS_SCHEDULES_PAGE (self));

  self->services = dwell_services_ref (services);
  self->reading = g_cancellable_new ();
  dwell_library_get_papers_async (services->library, NULL, self->reading, papers_cb,
                                  g_object_ref (self));
}
