/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "dwell-delete-dialog.h"
#include "dwell-library-clients.h"
#include "dwell-library-private.h"
#include "dwell-library-slots.h"
#include "dwell-preferences.h"
#include "dwell-records-private.h"
#include "dwell-restore-question.h"
#include "dwell-test-player.h"
#include "dwell-test-sessions.h"
#include "dwell-test-window.h"
#include "dwell-ui-resources.h"
#include "dwell-window.h"

/* The window when its library is locked, and when it is unlocked again. */

#define PASSPHRASE "a quiet room"

typedef struct
{
  DwellServices *services;
  AdwApplication *application;
  GtkWidget *window;
} Fixture;

typedef struct
{
  GtkWidget *widget;
  TestMatch match;
  const char *text;
} Wanted;

static gboolean
is_there (gpointer data)
{
  const Wanted *wanted = data;

  return test_find (wanted->widget, wanted->match, wanted->text) != NULL;
}

static GtkWidget *
wait_for (GtkWidget *widget, TestMatch match, const char *text)
{
  Wanted wanted = { widget, match, text };

  test_wait (is_there, &wanted);

  return test_find (widget, match, text);
}

static gboolean
is_button (GtkWidget *widget, const char *label)
{
  return GTK_IS_BUTTON (widget)
         && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;
}

static gboolean
is_of_type (GtkWidget *widget, const char *type_name)
{
  return test_is_type (widget, type_name);
}

static gboolean
is_row (GtkWidget *widget, const char *title)
{
  return ADW_IS_ACTION_ROW (widget)
         && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title);
}

static gboolean
is_titled (GtkWidget *widget, const char *title)
{
  return ADW_IS_PREFERENCES_ROW (widget)
         && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  static guint n;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  f->services = test_services_new ();
  f->services->player = DWELL_PLAYER (dwell_test_player_new ());
  test_services_add_sessions (f->services);
  g_assert_true (dwell_library_flush (f->services->library, NULL));
  /* One that is gone may still be on the bus. */
  id = g_strdup_printf ("org.feltsense.DwellTest%u", ++n);
  f->application = adw_application_new (id, G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (f->application), NULL, &error);
  g_assert_no_error (error);
  f->window = GTK_WIDGET (dwell_window_new (GTK_APPLICATION (f->application), f->services));
  gtk_window_present (GTK_WINDOW (f->window));
  dwell_window_enter (DWELL_WINDOW (f->window));
  wait_for (f->window, is_of_type, "DwellSessionsPage");
  test_settle (300);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  gpointer window = f->window;

  g_object_add_weak_pointer (G_OBJECT (f->window), &window);
  gtk_window_destroy (GTK_WINDOW (f->window));
  test_settle (400);
  g_assert_null (window);
  g_clear_object (&f->application);
  test_services_free (f->services);
}

static void
lock (Fixture *f)
{
  gtk_widget_activate_action (f->window, "win.lock", NULL);
}

static gboolean
is_locked (gpointer data)
{
  return !dwell_library_is_unlocked (data);
}

static void
unlock (Fixture *f, const char *passphrase)
{
  g_autoptr (GError) error = NULL;

  wait_for (f->window, test_reads, "The library is locked");
  test_wait (is_locked, f->services->library);
  dwell_library_unlock (f->services->library, passphrase, NULL, &error);
  g_assert_no_error (error);
  dwell_window_enter (DWELL_WINDOW (f->window));
}

static void
open_client (Fixture *f)
{
  GtkWidget *page = wait_for (f->window, is_of_type, "DwellSessionsPage");
  GtkWidget *row;

  gtk_widget_activate_action (page, "sessions.clients", NULL);
  row = wait_for (wait_for (f->window, is_of_type, "DwellClientPage"), is_row, "K-07");
  gtk_widget_activate (row);
  wait_for (f->window, is_of_type, "GtkTextView");
}

static GtkTextBuffer *
get_notes (Fixture *f)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (wait_for (f->window, is_of_type, "GtkTextView")));
}

/* The client who was chosen, and what was half typed about them, cursor and all. */
static void
test_client (Fixture *f, gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) clients = NULL;
  gboolean found = FALSE;
  GtkTextIter iter;
  int cursor;

  open_client (f);
  gtk_text_buffer_insert_at_cursor (get_notes (f), "prefers the morn", -1);
  gtk_text_buffer_get_iter_at_offset (get_notes (f), &iter, 7);
  gtk_text_buffer_place_cursor (get_notes (f), &iter);
  lock (f);
  unlock (f, PASSPHRASE);

  g_object_get (get_notes (f), "text", &text, "cursor-position", &cursor, NULL);
  g_assert_cmpstr (text, ==, "prefers the morn");
  g_assert_cmpint (cursor, ==, 7);
  g_assert_nonnull (test_find (f->window, test_reads, "K-07"));
  clients = dwell_library_list_clients (f->services->library, NULL, NULL);
  for (guint i = 0; i < clients->len; i++)
    {
      const DwellClient *client = g_ptr_array_index (clients, i);

      found |= g_strcmp0 (client->notes, "prefers the morn") == 0;
    }
  g_assert_true (found);
}

/* The list of clients is a page as well. */
static void
test_clients (Fixture *f, gconstpointer data)
{
  gtk_widget_activate_action (wait_for (f->window, is_of_type, "DwellSessionsPage"),
                              "sessions.clients", NULL);
  wait_for (wait_for (f->window, is_of_type, "DwellClientPage"), is_row, "K-07");
  lock (f);
  unlock (f, PASSPHRASE);
  wait_for (wait_for (f->window, is_of_type, "DwellClientPage"), is_row, "K-07");
  test_settle (300);
  g_assert_nonnull (test_find (f->window, is_of_type, "DwellClientPage"));
  g_assert_null (test_find (f->window, is_of_type, "DwellStartPage"));
}

static gboolean
is_hit (GtkWidget *widget, const char *text)
{
  return test_reads_part (widget, text)
         && gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_VIEW) != NULL;
}

static void
test_search (Fixture *f, gconstpointer data)
{
  GtkWidget *entry;

  gtk_widget_activate_action (wait_for (f->window, is_of_type, "DwellSessionsPage"),
                              "sessions.search", NULL);
  entry = wait_for (f->window, is_of_type, "GtkSearchEntry");
  gtk_editable_set_text (GTK_EDITABLE (entry), "Tuesday");
  wait_for (f->window, is_hit, "Tuesday");
  lock (f);
  unlock (f, PASSPHRASE);

  entry = wait_for (f->window, is_of_type, "GtkSearchEntry");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "Tuesday");
  wait_for (f->window, is_hit, "Tuesday");
}

/* What of ours is on the screen, the main window left out. */
static guint
count_other_windows (Fixture *f)
{
  GListModel *windows = gtk_window_get_toplevels ();
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      n += window != f->window && gtk_widget_get_visible (window);
    }

  return n;
}

static GtkWidget *
find_window (const char *type_name)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (test_is_type (window, type_name))
        return window;
    }

  return NULL;
}

static gboolean
has_window (gpointer type_name)
{
  return find_window (type_name) != NULL;
}

static GtkWidget *
wait_for_window (const char *type_name)
{
  test_wait (has_window, (gpointer)type_name);

  return find_window (type_name);
}

static GtkWidget *
open_preferences (Fixture *f)
{
  gtk_widget_activate_action (f->window, "win.preferences", NULL);

  return wait_for_window ("AdwPreferencesWindow");
}

static void
press_in_row (GtkWidget *window, const char *title)
{
  GtkWidget *row = wait_for (window, is_row, title);

  g_signal_emit_by_name (wait_for (row, is_of_type, "GtkButton"), "clicked");
}

static void
type_in_row (GtkWidget *window, const char *title, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (wait_for (window, is_titled, title)), text);
}

static gboolean
is_code (GtkWidget *widget, const char *text)
{
  return GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "recovery-code");
}

static void
ignore_cb (GFile *file, const char *secret, gpointer user_data)
{
  g_assert_not_reached ();
}

/* All windows over the main one, and those over these, go at once, whatever stands in them. */
static void
test_windows (Fixture *f, gconstpointer data)
{
  g_autoptr (DwellHeader) header = dwell_header_new (TEST_ID_FULL);
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/a.dwell-backup");
  GtkWidget *preferences, *recovery;
  GtkWindow *dialog;

  preferences = open_preferences (f);
  press_in_row (preferences, "Passphrase");
  type_in_row (wait_for_window ("DwellPassphraseWindow"), "Present passphrase, or recovery code",
               PASSPHRASE);
  press_in_row (preferences, "Recovery code");
  recovery = wait_for_window ("DwellRecoveryWindow");
  type_in_row (recovery, "Present passphrase, or recovery code", PASSPHRASE);
  g_signal_emit_by_name (wait_for (recovery, is_button, "Make a new code"), "clicked");
  wait_for (recovery, is_code, NULL);
  dwell_restore_question_ask (GTK_WINDOW (preferences), file, ignore_cb, NULL);
  header->client = g_strdup ("K-07");
  dialog =
      dwell_delete_dialog_new_for_session (GTK_WINDOW (f->window), f->services->library, header);
  gtk_window_present (dialog);
  test_settle (100);
  g_assert_cmpuint (count_other_windows (f), ==, 5);

  lock (f);
  g_assert_cmpuint (count_other_windows (f), ==, 0);
  unlock (f, PASSPHRASE);
  wait_for (f->window, is_of_type, "DwellSessionsPage");
}

static void
close_toast (GtkWidget *window)
{
  GtkWidget *toast = test_find (window, is_of_type, "AdwToastWidget");

  g_signal_emit_by_name (test_find (toast, is_of_type, "GtkButton"), "clicked");
}

/* One is said after the other. */
static gboolean
says_changed (gpointer window)
{
  if (test_find (window, test_reads, "The passphrase was changed."))
    return TRUE;
  if (test_find (window, test_reads, "Cancelled; nothing was changed"))
    close_toast (window);

  return FALSE;
}

/* What was begun in one of them ends without it, and is said afterwards. */
static void
test_busy (Fixture *f, gconstpointer data)
{
  GtkWidget *preferences, *passphrase;

  preferences = open_preferences (f);
  press_in_row (preferences, "Passphrase");
  passphrase = wait_for_window ("DwellPassphraseWindow");
  type_in_row (passphrase, "Present passphrase, or recovery code", PASSPHRASE);
  type_in_row (passphrase, "New passphrase", "two grey stones");
  type_in_row (passphrase, "The same again", "two grey stones");
  g_signal_emit_by_name (wait_for (passphrase, is_button, "Change the passphrase"), "clicked");
  press_in_row (preferences, "Check the library …");
  lock (f);
  g_assert_cmpuint (count_other_windows (f), ==, 0);
  unlock (f, "two grey stones");
  test_wait (says_changed, f->window);
}

static gpointer
add_notice (DwellRecords *records, gpointer data, GCancellable *cancellable, GError **error)
{
  _dwell_records_notice (records, g_strdup ("The disk is slow."));

  return NULL;
}

/* Late ones too, and never during a session. */
static void
test_notices (Fixture *f, gconstpointer data)
{
  GtkWidget *live;

  g_signal_emit_by_name (wait_for (f->window, is_of_type, "DwellStartPage"), "begin", "K-09", "",
                         "");
  live = wait_for (f->window, is_of_type, "DwellLivePage");
  dwell_window_tell (DWELL_WINDOW (f->window), "Something was found.");
  dwell_writer_call (_dwell_library_get_writer (f->services->library), add_notice, NULL, NULL,
                     NULL);
  g_signal_emit_by_name (f->services->library, "saving-changed");
  test_settle (200);
  g_assert_null (test_find (f->window, test_reads, "Something was found."));
  g_assert_null (test_find (f->window, test_reads, "The disk is slow."));

  gtk_widget_activate_action (live, "live.end", NULL);
  wait_for (f->window, test_reads, "Something was found.");
  g_assert_null (test_find (f->window, test_reads, "The disk is slow."));
  close_toast (f->window);
  wait_for (f->window, test_reads, "The disk is slow.");
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  dwell_ui_register_resource ();

  g_test_add ("/away/client", Fixture, NULL, set_up, test_client, tear_down);
  g_test_add ("/away/clients", Fixture, NULL, set_up, test_clients, tear_down);
  g_test_add ("/away/search", Fixture, NULL, set_up, test_search, tear_down);
  g_test_add ("/away/windows", Fixture, NULL, set_up, test_windows, tear_down);
  g_test_add ("/away/busy", Fixture, NULL, set_up, test_busy, tear_down);
  g_test_add ("/away/notices", Fixture, NULL, set_up, test_notices, tear_down);

  return g_test_run ();
}
