/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-schedule-row.h"

#include <string.h>

#include <glib/gi18n.h>

#include "dwell-library-papers.h"
#include "dwell-schedule-own.h"

/* The paper with the name of the own schedule that was chosen last. Settings lie there for all to
 * read, and the name is the user's own word. */
#define CHOSEN_PAPER "schedule-chosen"
/* How a choice is told apart: what comes with the program by its id, one's own by its name. */
#define SHIPPED "shipped:"
#define OWN "own:"

struct _DwellScheduleRow
{
  AdwPreferencesGroup parent_instance;

  AdwComboRow *row;
  GPtrArray *shipped;
  GPtrArray *own;
  char *wanted;     /* what is to be chosen once it is there, or NULL */
  char *remembered; /* what the paper says, or NULL */
  gboolean filling;
  gboolean chosen;
  DwellServices *services;
  GCancellable *reading;
  GtkWidget *window;
};

G_DEFINE_FINAL_TYPE (DwellScheduleRow, dwell_schedule_row, ADW_TYPE_PREFERENCES_GROUP)

/* The first row is none; then come one's own, which somebody wrote for a reason. */
static const DwellScheduleTemplate *
get_template (DwellScheduleRow *self, guint selected)
{
  if (selected == 0 || selected == GTK_INVALID_LIST_POSITION)
    return NULL;
  if (selected <= self->own->len)
    return g_ptr_array_index (self->own, selected - 1);

  selected -= self->own->len;

  return selected <= self->shipped->len ? g_ptr_array_index (self->shipped, selected - 1) : NULL;
}

static char *
dup_choice_of (const DwellScheduleTemplate *template)
{
  if (template == NULL)
    return g_strdup ("");

  return template->id ? g_strconcat (SHIPPED, template->id, NULL)
                      : g_strconcat (OWN, template->label, NULL);
}

static gboolean
choose (DwellScheduleRow *self, const char *choice)
{
  guint n_rows = 1 + self->own->len + self->shipped->len;

  for (guint i = 0; i < n_rows; i++)
    {
      g_autofree char *its_own = dup_choice_of (get_template (self, i));

      if (g_str_equal (its_own, choice))
        {
          self->filling = TRUE;
          adw_combo_row_set_selected (self->row, i);
          self->filling = FALSE;
          return TRUE;
        }
    }

  return FALSE;
}

static void
show_templates (DwellScheduleRow *self, const char *choice)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  const DwellScheduleTemplate *template;

  gtk_string_list_append (list, _ ("None"));
  for (guint i = 1; (template = get_template (self, i)); i++)
    gtk_string_list_append (list, template->label);
  self->filling = TRUE;
  adw_combo_row_set_model (self->row, G_LIST_MODEL (list));
  self->filling = FALSE;
  if (!choose (self, choice))
    choose (self, "");
}

static void
take_own (DwellScheduleRow *self, GHashTable *papers)
{
  g_autoptr (GPtrArray) own =
      dwell_schedule_list_own (g_hash_table_lookup (papers, DWELL_SCHEDULE_PAPER));
  const char *remembered = g_hash_table_lookup (papers, CHOSEN_PAPER);
  char *before = dwell_schedule_write_own (self->own);
  char *now = dwell_schedule_write_own (own);
  /* The choice, before the rows that it is counted by are others. */
  g_autofree char *choice = dwell_schedule_row_dup_choice (self);

  if (g_strcmp0 (before, now) != 0)
    {
      g_clear_pointer (&self->own, g_ptr_array_unref);
      self->own = g_steal_pointer (&own);
      show_templates (self, choice);
    }
  dwell_secret_free (before);
  dwell_secret_free (now);

  g_clear_pointer (&self->remembered, dwell_secret_free);
  self->remembered = g_strdup (remembered);
  if (remembered && self->wanted == NULL && !self->chosen)
    self->wanted = g_strconcat (OWN, remembered, NULL);
  if (self->wanted && !self->chosen)
    choose (self, self->wanted);
  g_clear_pointer (&self->wanted, dwell_secret_free);
}

static void
papers_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellScheduleRow) self = user_data;
  g_autoptr (GHashTable) papers =
      dwell_library_get_papers_finish (DWELL_LIBRARY (source), result, NULL);

  g_clear_object (&self->reading);
  /* While locked there are those that come with the program. */
  if (papers && self->services)
    take_own (self, papers);
}

static void
read_own (DwellScheduleRow *self)
{
  if (self->services == NULL || self->reading || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  self->reading = g_cancellable_new ();
  dwell_library_get_papers_async (self->services->library, NULL, self->reading, papers_cb,
                                  g_object_ref (self));
}

static void
forget_window (DwellScheduleRow *self)
{
  if (self->window)
    g_signal_handlers_disconnect_by_data (self->window, self);
  self->window = NULL;
}

/* They may have been written just now, in a window above this one. */
static void
dwell_schedule_row_map (GtkWidget *widget)
{
  DwellScheduleRow *self = DWELL_SCHEDULE_ROW (widget);

  GTK_WIDGET_CLASS (dwell_schedule_row_parent_class)->map (widget);
  self->window = GTK_WIDGET (gtk_widget_get_root (widget));
  if (GTK_IS_WINDOW (self->window))
    g_signal_connect_swapped (self->window, "notify::is-active", G_CALLBACK (read_own), self);
  read_own (self);
}

static void
dwell_schedule_row_unmap (GtkWidget *widget)
{
  forget_window (DWELL_SCHEDULE_ROW (widget));
  GTK_WIDGET_CLASS (dwell_schedule_row_parent_class)->unmap (widget);
}

static void
dwell_schedule_row_dispose (GObject *object)
{
  DwellScheduleRow *self = DWELL_SCHEDULE_ROW (object);

  forget_window (self);
  if (self->reading)
    g_cancellable_cancel (self->reading);
  g_clear_pointer (&self->services, dwell_services_unref);

  G_OBJECT_CLASS (dwell_schedule_row_parent_class)->dispose (object);
}

static void
dwell_schedule_row_finalize (GObject *object)
{
  DwellScheduleRow *self = DWELL_SCHEDULE_ROW (object);

  g_clear_object (&self->reading);
  g_clear_pointer (&self->shipped, g_ptr_array_unref);
  g_clear_pointer (&self->own, g_ptr_array_unref);
  g_clear_pointer (&self->wanted, dwell_secret_free);
  g_clear_pointer (&self->remembered, dwell_secret_free);

  G_OBJECT_CLASS (dwell_schedule_row_parent_class)->finalize (object);
}

static void
dwell_schedule_row_class_init (DwellScheduleRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dwell_schedule_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = dwell_schedule_row_finalize;
  GTK_WIDGET_CLASS (klass)->map = dwell_schedule_row_map;
  GTK_WIDGET_CLASS (klass)->unmap = dwell_schedule_row_unmap;
}

static void
selected_cb (DwellScheduleRow *self)
{
  if (!self->filling)
    self->chosen = TRUE;
}

static void
dwell_schedule_row_init (DwellScheduleRow *self)
{
  self->own = dwell_schedule_own_new ();
  self->shipped = dwell_schedule_list_templates ();
  self->row = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), _ ("Schedule"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->row));
  show_templates (self, "");
  g_signal_connect_swapped (self->row, "notify::selected", G_CALLBACK (selected_cb), self);
}

void
dwell_schedule_row_set_services (DwellScheduleRow *self, DwellServices *services)
{
  g_autofree char *choice = NULL;

  g_return_if_fail (DWELL_IS_SCHEDULE_ROW (self));

  self->services = dwell_services_ref (services);
  choice = g_strconcat (SHIPPED, dwell_settings_get_schedule (services->settings), NULL);
  choose (self, choice);
  read_own (self);
}

char *
dwell_schedule_row_dup_choice (DwellScheduleRow *self)
{
  g_return_val_if_fail (DWELL_IS_SCHEDULE_ROW (self), NULL);

  return dup_choice_of (get_template (self, adw_combo_row_get_selected (self->row)));
}

gboolean
dwell_schedule_row_was_chosen (DwellScheduleRow *self)
{
  g_return_val_if_fail (DWELL_IS_SCHEDULE_ROW (self), FALSE);

  return self->chosen;
}

void
dwell_schedule_row_restore (DwellScheduleRow *self, const char *choice)
{
  g_return_if_fail (DWELL_IS_SCHEDULE_ROW (self));

  if (choose (self, choice))
    {
      self->chosen = TRUE;
      return;
    }

  g_clear_pointer (&self->wanted, dwell_secret_free);
  self->wanted = g_strdup (choice);
}

char *
dwell_schedule_row_take (DwellScheduleRow *self)
{
  const DwellScheduleTemplate *template;

  g_return_val_if_fail (DWELL_IS_SCHEDULE_ROW (self), NULL);

  if (self->services == NULL)
    return NULL;

  template = get_template (self, adw_combo_row_get_selected (self->row));
  dwell_settings_set_schedule (self->services->settings,
                               template && template->id ? template->id : "");
  if (template && template->id == NULL)
    dwell_library_set_paper (self->services->library, NULL, CHOSEN_PAPER, template->label);
  else if (self->remembered)
    dwell_library_set_paper (self->services->library, NULL, CHOSEN_PAPER, NULL);

  return template ? g_strdup (template->text) : NULL;
}
