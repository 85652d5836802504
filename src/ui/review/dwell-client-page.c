/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-client-page.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dwell-client-sounds.h"
#include "dwell-course-group.h"
#include "dwell-delete-dialog.h"
#include "dwell-library-clients.h"
#include "dwell-memento.h"
#include "dwell-paper-field.h"
#include "dwell-paper-fields.h"
#include "dwell-reading.h"
#include "dwell-accessible.h"

/* What is typed is saved when the hands rest for so long. */
#define SAVE_MS 600

struct _DwellClientPage
{
  AdwBin parent_instance;

  GtkWidget *list_page;
  GtkWidget *clients_group;
  GtkListBox *clients_list;
  GtkLabel *message;

  GtkWidget *client_page;
  GtkWidget *back_button;
  GtkLabel *code_label;
  GtkLabel *count_label;
  AdwComboRow *history_row;
  GtkTextBuffer *notes;
  GtkWidget *notes_view;
  DwellPaperFields *paper_fields;
  DwellClientSounds *sounds;
  DwellCourseGroup *course;
  GtkWidget *sessions_group;
  GtkListBox *sessions_list;

  DwellServices *services;
  GHashTable *withheld; /* or NULL */
  GCancellable *reading; /* what is under way, or NULL */
  GPtrArray *clients;
  GPtrArray *summaries;
  char *client;     /* the one that is shown, or NULL */
  GVariant *wanted; /* what is to be shown once the clients are read, or NULL */
  guint save_id;
  gboolean filling;
};

static void
dwell_client_page_memento_init (DwellMementoInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DwellClientPage, dwell_client_page, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (DWELL_TYPE_MEMENTO,
                                                      dwell_client_page_memento_init))

enum
{
  OPEN_SESSION,
  CHANGED,
  EXPORT_SESSIONS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
save_notes (DwellClientPage *self)
{
  GtkTextIter start;
  GtkTextIter end;
  char *text;

  if (self->save_id == 0)
    return;

  g_clear_handle_id (&self->save_id, g_source_remove);
  gtk_text_buffer_get_bounds (self->notes, &start, &end);
  text = gtk_text_buffer_get_text (self->notes, &start, &end, TRUE);
  dwell_library_set_client_notes (self->services->library, self->client, text);
  dwell_secret_free (text);
}

static gboolean
save_cb (gpointer user_data)
{
  save_notes (user_data);

  return G_SOURCE_REMOVE;
}

static void
notes_changed_cb (DwellClientPage *self)
{
  if (self->filling || self->client == NULL)
    return;

  g_clear_handle_id (&self->save_id, g_source_remove);
  self->save_id = g_timeout_add (SAVE_MS, save_cb, self);
}

static void
history_chosen_cb (DwellClientPage *self)
{
  if (!self->filling && self->client)
    dwell_library_set_history (self->services->library, self->client,
                               adw_combo_row_get_selected (self->history_row));
}

static void
clear_list (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)))
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static void
forget_client (DwellClientPage *self)
{
  save_notes (self);
  dwell_paper_fields_forget (self->paper_fields);
  dwell_client_sounds_forget (self->sounds);
  dwell_course_group_forget (self->course);
  self->filling = TRUE;
  gtk_text_buffer_set_text (self->notes, "", 0);
  self->filling = FALSE;
  clear_list (self->sessions_list);
  g_clear_pointer (&self->client, dwell_secret_free);
}

static void
show_list (DwellClientPage *self)
{
  gtk_widget_set_visible (self->client_page, FALSE);
  gtk_widget_set_visible (self->list_page, TRUE);
}

static void
forget (DwellClientPage *self)
{
  if (self->reading)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_pointer (&self->wanted, g_variant_unref);
  forget_client (self);
  clear_list (self->clients_list);
  g_clear_pointer (&self->clients, g_ptr_array_unref);
  g_clear_pointer (&self->summaries, g_ptr_array_unref);
}

static char *
dup_day (GDateTime *time)
{
  /* Translators: day, month and year, see strftime */
  return g_date_time_format (time, _("%-d %B %Y"));
}

static char *
dup_count (const DwellClient *client)
{
  g_autofree char *count = g_strdup_printf (
      ngettext ("%u session", "%u sessions", client->n_sessions), client->n_sessions);
  g_autofree char *first = client->first ? dup_day (client->first) : NULL;
  g_autofree char *last = client->last ? dup_day (client->last) : NULL;

  if (first == NULL)
    return g_steal_pointer (&count);
  if (g_str_equal (first, last))
    return g_strdup_printf ("%s · %s", count, first);

  /* Translators: "3 sessions", and the days of the first and the last of them */
  return g_strdup_printf (_("%s · %s to %s"), count, first, last);
}

static GtkWidget *
add_row (GtkListBox *list, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *spoken = g_strdup_printf ("%s, %s", title, subtitle);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  dwell_accessible_name (row, spoken);
  gtk_list_box_append (list, row);

  return row;
}

static gboolean
is_of_client (const DwellSummary *summary, const char *client)
{
  return summary->header->kind == DWELL_SESSION_LIVE
         && g_strcmp0 (summary->header->client, client) == 0;
}

/* Over all sessions but those that somebody codes blind. */
static void
open_course (DwellClientPage *self)
{
  g_autoptr (GPtrArray) own = g_ptr_array_new ();

  for (guint i = 0; i < self->summaries->len; i++)
    {
      DwellSummary *summary = g_ptr_array_index (self->summaries, i);

      if (is_of_client (summary, self->client)
          && (self->withheld == NULL
              || !g_hash_table_contains (self->withheld, summary->header->id)))
        g_ptr_array_add (own, summary);
    }
  dwell_course_group_open (self->course, self->services, own);
}

static void
add_sessions (DwellClientPage *self)
{
  guint n_sessions = 0;

  for (guint i = 0; i < self->summaries->len; i++)
    {
      const DwellSummary *summary = g_ptr_array_index (self->summaries, i);
      g_autofree char *title = NULL;
      g_autofree char *day = NULL;
      g_autofree char *length = NULL;
      g_autofree char *subtitle = NULL;
      GtkWidget *row;

      if (!is_of_client (summary, self->client))
        continue;
      title = dwell_header_dup_title (summary->header);
      day = summary->header->started ? dup_day (summary->header->started) : g_strdup ("");
      length = dwell_format_length (summary->duration);
      subtitle = g_strdup_printf ("%s · %s", day, length);
      row = add_row (self->sessions_list, title, subtitle);
      g_object_set_data_full (G_OBJECT (row), "id", g_strdup (summary->header->id), g_free);
      n_sessions++;
    }
  gtk_widget_set_visible (self->sessions_group, n_sessions > 0);
  open_course (self);
}

static void
show_client (DwellClientPage *self, const DwellClient *client)
{
  g_autofree char *count = dup_count (client);

  forget_client (self);
  self->client = g_strdup (client->code);
  self->filling = TRUE;
  gtk_label_set_label (self->code_label, client->code);
  gtk_label_set_label (self->count_label, count);
  adw_combo_row_set_selected (self->history_row, client->history);
  gtk_text_buffer_set_text (self->notes, client->notes ? client->notes : "", -1);
  self->filling = FALSE;
  dwell_paper_fields_open (self->paper_fields, self->services->library, client->code);
  dwell_client_sounds_open (self->sounds, self->services->library, self->services->player,
                            client->code);
  add_sessions (self);

  gtk_widget_set_visible (self->list_page, FALSE);
  gtk_widget_set_visible (self->client_page, TRUE);
  gtk_widget_grab_focus (self->notes_view);
}

static void
client_activated_cb (DwellClientPage *self, GtkListBoxRow *row)
{
  guint index = gtk_list_box_row_get_index (row);

  if (self->clients && index < self->clients->len)
    show_client (self, g_ptr_array_index (self->clients, index));
}

static void
session_activated_cb (DwellClientPage *self, GtkListBoxRow *row)
{
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (row), "id"));

  g_signal_emit (self, signals[OPEN_SESSION], 0, id);
}

static void
show_clients (DwellClientPage *self)
{
  clear_list (self->clients_list);
  for (guint i = 0; i < self->clients->len; i++)
    {
      const DwellClient *client = g_ptr_array_index (self->clients, i);
      g_autofree char *count = dup_count (client);

      add_row (self->clients_list, client->code, count);
    }
  gtk_widget_set_visible (self->clients_group, self->clients->len > 0);
  gtk_label_set_label (self->message,
                       _("No clients yet. Each one with whom you hold a session will stand here, "
                          "by the code that you give."));
  gtk_widget_set_visible (GTK_WIDGET (self->message), self->clients->len == 0);
  if (self->clients->len > 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->clients_list, 0)));
}

static void
show_trouble (DwellClientPage *self, const GError *error)
{
  gtk_label_set_label (self->message, error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->message), TRUE);
}

/* The client who was shown when the library was locked, if there is still such a one. */
static void
show_wanted (DwellClientPage *self)
{
  g_autoptr (GVariant) wanted = g_steal_pointer (&self->wanted);
  const char *code;
  GtkTextIter cursor;
  int offset = 0;

  if (wanted == NULL || !g_variant_lookup (wanted, "client", "&s", &code))
    return;

  for (guint i = 0; i < self->clients->len; i++)
    {
      const DwellClient *client = g_ptr_array_index (self->clients, i);

      if (!g_str_equal (client->code, code))
        continue;
      show_client (self, client);
      g_variant_lookup (wanted, "cursor", "i", &offset);
      gtk_text_buffer_get_iter_at_offset (self->notes, &cursor, offset);
      gtk_text_buffer_place_cursor (self->notes, &cursor);
      return;
    }
}

static gboolean
is_wanted (DwellClientPage *self, GAsyncResult *result)
{
  return self->reading && g_task_get_cancellable (G_TASK (result)) == self->reading;
}

static void
summaries_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellClientPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) summaries =
      dwell_library_list_finish (DWELL_LIBRARY (source), result, NULL, &error);

  if (!is_wanted (self, result))
    return;

  g_clear_object (&self->reading);
  if (summaries == NULL)
    {
      show_trouble (self, error);
      return;
    }
  self->summaries = g_steal_pointer (&summaries);
  show_clients (self);
  show_wanted (self);
}

static void
clients_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellClientPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) clients =
      dwell_library_list_clients_finish (DWELL_LIBRARY (source), result, &error);

  if (!is_wanted (self, result))
    return;

  if (clients == NULL)
    {
      g_clear_object (&self->reading);
      show_trouble (self, error);
      return;
    }
  self->clients = g_steal_pointer (&clients);
  dwell_library_list_async (self->services->library, self->reading, summaries_listed_cb,
                            g_object_ref (self));
}

void
dwell_client_page_reload (DwellClientPage *self)
{
  g_return_if_fail (DWELL_IS_CLIENT_PAGE (self));

  forget (self);
  show_list (self);
  gtk_widget_set_visible (GTK_WIDGET (self->message), FALSE);
  self->reading = g_cancellable_new ();
  dwell_library_list_clients_async (self->services->library, self->reading, clients_listed_cb,
                                    g_object_ref (self));
}

static void
deleted_cb (DwellClientPage *self)
{
  /* What was typed goes with the client. */
  g_clear_handle_id (&self->save_id, g_source_remove);
  dwell_paper_fields_discard (self->paper_fields);
  dwell_client_page_reload (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Of the shown client's sessions, NULL at the end. They are borrowed. */
static GPtrArray *
list_ids (DwellClientPage *self)
{
  GPtrArray *ids = g_ptr_array_new ();

  for (guint i = 0; i < self->summaries->len; i++)
    {
      const DwellSummary *summary = g_ptr_array_index (self->summaries, i);

      if (is_of_client (summary, self->client))
        g_ptr_array_add (ids, summary->header->id);
    }
  g_ptr_array_add (ids, NULL);

  return ids;
}

static void
export_cb (DwellClientPage *self)
{
  g_autoptr (GPtrArray) ids = list_ids (self);

  g_signal_emit (self, signals[EXPORT_SESSIONS], 0, self->client, ids->pdata);
}

static void
delete_cb (DwellClientPage *self)
{
  g_autoptr (GPtrArray) ids = list_ids (self);
  GtkWindow *dialog;

  save_notes (self);
  dwell_paper_fields_save (self->paper_fields);
  dialog = dwell_delete_dialog_new_for_client (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                               self->services->library, self->client,
                                               (const char *const *)ids->pdata);
  g_signal_connect_object (dialog, "deleted", G_CALLBACK (deleted_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (dialog);
}

/* What was typed goes to the library before it is locked. */
static GVariant *
dwell_client_page_save (DwellMemento *memento)
{
  DwellClientPage *self = DWELL_CLIENT_PAGE (memento);
  GVariantDict dict;

  save_notes (self);
  dwell_paper_fields_save (self->paper_fields);
  g_variant_dict_init (&dict, NULL);
  if (self->client)
    {
      int cursor;

      g_object_get (self->notes, "cursor-position", &cursor, NULL);
      g_variant_dict_insert (&dict, "client", "s", self->client);
      g_variant_dict_insert (&dict, "cursor", "i", cursor);
    }

  return g_variant_dict_end (&dict);
}

static void
dwell_client_page_restore (DwellMemento *memento, GVariant *state)
{
  DwellClientPage *self = DWELL_CLIENT_PAGE (memento);

  dwell_client_page_reload (self);
  self->wanted = g_variant_ref (state);
}

static void
dwell_client_page_memento_init (DwellMementoInterface *iface)
{
  iface->save = dwell_client_page_save;
  iface->restore = dwell_client_page_restore;
}

static void
dwell_client_page_unmap (GtkWidget *widget)
{
  DwellClientPage *self = DWELL_CLIENT_PAGE (widget);

  forget (self);
  GTK_WIDGET_CLASS (dwell_client_page_parent_class)->unmap (widget);
}

static void
dwell_client_page_dispose (GObject *object)
{
  DwellClientPage *self = DWELL_CLIENT_PAGE (object);

  if (self->services)
    forget (self);
  /* Before the template, which would take the bin its child without telling it. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_CLIENT_PAGE);
  g_clear_pointer (&self->services, dwell_services_unref);
  g_clear_pointer (&self->withheld, g_hash_table_unref);

  G_OBJECT_CLASS (dwell_client_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, DwellClientPage, list_page);
  gtk_widget_class_bind_template_child (widget_class, DwellClientPage, clients_group);
  gtk_widget_class_bind_template_child (widget_class, DwellClientPage, clients_list);
  gtk_widget_class_bind_template_child (widget_class, DwellClientPage, message);
  gtk_widget_class_bind_template_child (widget_class, DwellClientPage, client_page);
  gtk_widget_class_bind_template_child (widget_class, DwellClientPage, back_button);
  gtk_widget_class_bind_template_child (widget_class, DwellClientPage, code_label);
  gtk_widget_class_bind_template_child (widget_class, DwellClientPage, count_label);
  gtk_widget_class_bind_template_child (widget_class, DwellClientPage, history_row);
  gtk_widget_class_bind_template_child (widget_class, DwellClientPage, notes);
  gtk_widget_class_bind_template_child (widget_class, DwellClientPage, notes_view);
  gtk_widget_class_bind_template_child (widget_class, DwellClientPage, paper_fields);
  gtk_widget_class_bind_template_child (widget_class, DwellClientPage, sounds);
  gtk_widget_class_bind_template_child (widget_class, DwellClientPage, course);
  gtk_widget_class_bind_template_child (widget_class, DwellClientPage, sessions_group);
  gtk_widget_class_bind_template_child (widget_class, DwellClientPage, sessions_list);
  gtk_widget_class_bind_template_callback (widget_class, dwell_client_page_reload);
  gtk_widget_class_bind_template_callback (widget_class, client_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, session_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, notes_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, history_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, export_cb);
  gtk_widget_class_bind_template_callback (widget_class, delete_cb);
}

static void
dwell_client_page_class_init (DwellClientPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_client_page_dispose;
  widget_class->unmap = dwell_client_page_unmap;

  /**
   * DwellClientPage::open-session:
   * @session_id: which is to be read
   */
  signals[OPEN_SESSION] = g_signal_new ("open-session", DWELL_TYPE_CLIENT_PAGE, G_SIGNAL_RUN_LAST,
                                        0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  /**
   * DwellClientPage::changed:
   *
   * Sessions were deleted.
   */
  signals[CHANGED] = g_signal_new ("changed", DWELL_TYPE_CLIENT_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  /**
   * DwellClientPage::export-sessions:
   * @client: whose
   * @ids: of all their sessions
   */
  signals[EXPORT_SESSIONS]
      = g_signal_new ("export-sessions", DWELL_TYPE_CLIENT_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRV);

  g_type_ensure (DWELL_TYPE_CLIENT_SOUNDS);
  g_type_ensure (DWELL_TYPE_COURSE_GROUP);
  g_type_ensure (DWELL_TYPE_PAPER_FIELD);
  g_type_ensure (DWELL_TYPE_PAPER_FIELDS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-client-page.ui");
  bind_children (widget_class);
}

static void
dwell_client_page_init (DwellClientPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
dwell_client_page_set_services (DwellClientPage *self, DwellServices *services)
{
  g_return_if_fail (DWELL_IS_CLIENT_PAGE (self));
  g_return_if_fail (self->services == NULL);

  self->services = dwell_services_ref (services);
}

void
dwell_client_page_set_withheld (DwellClientPage *self, GHashTable *ids)
{
  g_return_if_fail (DWELL_IS_CLIENT_PAGE (self));

  g_clear_pointer (&self->withheld, g_hash_table_unref);
  self->withheld = g_hash_table_ref (ids);
  /* After a lock a client may be shown before it is known which sessions are withheld. */
  if (self->client && self->summaries)
    open_course (self);
}
