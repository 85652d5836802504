/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <glib/gstdio.h>
#include <sqlite3.h>

#include "dwell-client-page.h"
#include "dwell-delete-dialog.h"
#include "dwell-library-clients.h"
#include "dwell-search-list.h"
#include "dwell-test-sessions.h"
#include "dwell-test-window.h"
#include "dwell-ui-resources.h"

typedef struct
{
  DwellServices *services;
  GtkWidget *parent;
  char *backup;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->services = test_services_new ();
  test_services_add_sessions (fixture->services);
  g_assert_true (dwell_library_flush (fixture->services->library, NULL));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->parent)
    gtk_window_destroy (GTK_WINDOW (fixture->parent));
  test_settle (50);
  if (fixture->backup)
    {
      g_autofree char *folder = g_path_get_dirname (fixture->backup);

      g_unlink (fixture->backup);
      g_rmdir (folder);
      g_free (fixture->backup);
    }
  test_services_free (fixture->services);
}

/* What a backup shows without a key: which sessions it holds. */
static void
add_backup (Fixture *fixture, const char *id)
{
  g_autofree char *path
      = g_file_get_path (dwell_library_get_directory (fixture->services->library));
  g_autofree char *folder = g_build_filename (path, "backups", NULL);
  g_autofree char *sql = g_strdup_printf ("CREATE TABLE session (id TEXT PRIMARY KEY, key BLOB);"
                                          "INSERT INTO session VALUES ('%s', x'00')",
                                          id);
  sqlite3 *handle;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  fixture->backup = g_build_filename (folder, "a.dwell-backup", NULL);
  g_assert_cmpint (sqlite3_open (fixture->backup, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
}

static gboolean
is_button (GtkWidget *widget, const char *label)
{
  return GTK_IS_BUTTON (widget)
         && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;
}

static gboolean
is_check (GtkWidget *widget, const char *label)
{
  return GTK_IS_CHECK_BUTTON (widget)
         && g_strcmp0 (gtk_check_button_get_label (GTK_CHECK_BUTTON (widget)), label) == 0;
}

static gboolean
is_entry (GtkWidget *widget, const char *text)
{
  return GTK_IS_ENTRY (widget);
}

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

static void
press (GtkWidget *button)
{
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static gboolean
is_counted (gpointer data)
{
  return *(guint *) data > 0;
}

static GtkWidget *
open_dialog (Fixture *fixture, const char *id, const char *client, guint *deleted)
{
  g_autoptr (DwellHeader) header = dwell_header_new (id);
  GtkWindow *dialog;

  header->client = g_strdup (client);
  fixture->parent = test_window_new (gtk_label_new (""), 400, 400);
  dialog = dwell_delete_dialog_new_for_session (GTK_WINDOW (fixture->parent),
                                                fixture->services->library, header);
  g_signal_connect_swapped (dialog, "deleted", G_CALLBACK (count_cb), deleted);
  gtk_window_present (dialog);

  return GTK_WIDGET (dialog);
}

/* Goes through both questions, and presses the second button. */
static void
confirm (GtkWidget *dialog, const char *word)
{
  press (wait_for (dialog, is_button, "Continue …"));
  gtk_editable_set_text (GTK_EDITABLE (wait_for (dialog, is_entry, NULL)), word);
  press (test_find (dialog, is_button, "Delete for good"));
}

static guint
count_sessions (Fixture *fixture)
{
  g_autoptr (GPtrArray) summaries
      = dwell_library_list (fixture->services->library, NULL, NULL, NULL);

  return summaries->len;
}

static void
wait_sensitive (GtkWidget *dialog, const char *label)
{
  while (!gtk_widget_is_sensitive (wait_for (dialog, is_button, label)))
    test_settle (5);
}

static void
test_delete_session (Fixture *fixture, gconstpointer data)
{
  guint deleted = 0;
  guint n_before = count_sessions (fixture);
  GtkWidget *dialog = open_dialog (fixture, TEST_ID_SHORT, "K-07", &deleted);

  wait_for (dialog, test_reads_part, "No backup beside the library");
  g_assert_null (test_find (dialog, is_check, "Delete these backups too"));
  press (wait_for (dialog, is_button, "Continue …"));

  /* Not before the code stands there. */
  g_assert_false (gtk_widget_is_sensitive (test_find (dialog, is_button, "Delete for good")));
  gtk_editable_set_text (GTK_EDITABLE (test_find (dialog, is_entry, NULL)), "k-07");
  g_assert_false (gtk_widget_is_sensitive (test_find (dialog, is_button, "Delete for good")));
  gtk_editable_set_text (GTK_EDITABLE (test_find (dialog, is_entry, NULL)), " K-07 ");
  g_assert_cmpuint (count_sessions (fixture), ==, n_before);
  press (test_find (dialog, is_button, "Delete for good"));
  test_wait (is_counted, &deleted);
  g_assert_cmpuint (count_sessions (fixture), ==, n_before - 1);
}

static void
test_backups_stay (Fixture *fixture, gconstpointer data)
{
  guint deleted = 0;
  GtkWidget *dialog;

  add_backup (fixture, TEST_ID_SHORT);
  dialog = open_dialog (fixture, TEST_ID_SHORT, "K-07", &deleted);
  wait_for (dialog, test_reads_part, "1 older backup still holds it");
  g_assert_false (gtk_check_button_get_active (
      GTK_CHECK_BUTTON (test_find (dialog, is_check, "Delete these backups too"))));
  confirm (dialog, "K-07");
  test_wait (is_counted, &deleted);
  g_assert_true (g_file_test (fixture->backup, G_FILE_TEST_EXISTS));
}

static void
test_backups_go (Fixture *fixture, gconstpointer data)
{
  guint deleted = 0;
  GtkWidget *dialog;

  add_backup (fixture, TEST_ID_SHORT);
  dialog = open_dialog (fixture, TEST_ID_SHORT, "K-07", &deleted);
  wait_for (dialog, test_reads_part, "1 older backup still holds it");
  gtk_check_button_set_active (
      GTK_CHECK_BUTTON (test_find (dialog, is_check, "Delete these backups too")), TRUE);
  confirm (dialog, "K-07");
  test_wait (is_counted, &deleted);
  g_assert_false (g_file_test (fixture->backup, G_FILE_TEST_EXISTS));
}

static void
test_delete_part (Fixture *fixture, gconstpointer data)
{
  guint deleted = 0;
  guint n_before = count_sessions (fixture);
  GtkWidget *dialog = open_dialog (fixture, TEST_ID_FULL, "K-07", &deleted);
  g_autoptr (DwellRecord) record = NULL;

  wait_sensitive (dialog, "Continue …");
  gtk_check_button_set_active (
      GTK_CHECK_BUTTON (test_find (dialog, is_check, "Only the process notes")), TRUE);
  confirm (dialog, "K-07");
  test_wait (is_counted, &deleted);

  g_assert_cmpuint (count_sessions (fixture), ==, n_before);
  record = dwell_library_load (fixture->services->library, TEST_ID_FULL, NULL, NULL);
  g_assert_cmpuint (record->events->len, >, 0);
  for (guint i = 0; i < record->events->len; i++)
    g_assert_cmpint (((DwellEvent *) g_ptr_array_index (record->events, i))->kind, !=,
                     DWELL_KIND_NOTE);
}

static void
test_delete_fails (Fixture *fixture, gconstpointer data)
{
  guint deleted = 0;
  GtkWidget *dialog
      = open_dialog (fixture, "9b6e6a52-6d43-4a3a-9d59-0d7e5a4c1f19", "K-07", &deleted);

  wait_sensitive (dialog, "Continue …");
  confirm (dialog, "K-07");
  wait_for (dialog, test_reads_part, "There is no session");
  g_assert_cmpuint (deleted, ==, 0);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static DwellClientPage *
open_clients (Fixture *fixture)
{
  DwellClientPage *page = g_object_new (DWELL_TYPE_CLIENT_PAGE, NULL);

  dwell_client_page_set_services (page, fixture->services);
  fixture->parent = test_window_new (GTK_WIDGET (page), 600, 800);
  dwell_client_page_reload (page);

  return page;
}

static gboolean
is_row (GtkWidget *widget, const char *title)
{
  return ADW_IS_ACTION_ROW (widget)
         && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0;
}

static gboolean
is_notes (GtkWidget *widget, const char *text)
{
  return GTK_IS_TEXT_VIEW (widget);
}

static char *
dup_notes (Fixture *fixture, const char *code)
{
  g_autoptr (GPtrArray) clients
      = dwell_library_list_clients (fixture->services->library, NULL, NULL);

  for (guint i = 0; i < clients->len; i++)
    {
      const DwellClient *client = g_ptr_array_index (clients, i);

      if (g_str_equal (client->code, code))
        return g_strdup (client->notes);
    }

  return NULL;
}

static void
type_notes (GtkWidget *page, const char *text)
{
  GtkWidget *view = wait_for (page, is_notes, NULL);

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
}

/* Typed and left at once: saved. */
static void
test_client_notes (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = GTK_WIDGET (open_clients (fixture));
  g_autofree char *notes = NULL;

  gtk_widget_activate (wait_for (page, is_row, "K-07"));
  type_notes (page, "two lines\nof notes");
  dwell_client_page_reload (DWELL_CLIENT_PAGE (page));
  notes = dup_notes (fixture, "K-07");
  g_assert_cmpstr (notes, ==, "two lines\nof notes");

  /* Another client has none of it. */
  gtk_widget_activate (wait_for (page, is_row, "R-02"));
  g_free (notes);
  notes = dup_notes (fixture, "R-02");
  g_assert_null (notes);
  type_notes (page, "others");
  gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&fixture->parent)));
  test_settle (50);
  g_free (notes);
  notes = dup_notes (fixture, "R-02");
  g_assert_cmpstr (notes, ==, "others");
}

static void
opened_cb (char **opened, const char *id)
{
  *opened = g_strdup (id);
}

static void
test_client_sessions (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = GTK_WIDGET (open_clients (fixture));
  g_autofree char *opened = NULL;

  g_signal_connect_swapped (page, "open-session", G_CALLBACK (opened_cb), &opened);
  gtk_widget_activate (wait_for (page, is_row, "K-07"));
  gtk_widget_activate (wait_for (page, is_row, "K-07 · session 3"));
  g_assert_cmpstr (opened, ==, TEST_ID_FULL);
}

typedef struct
{
  char *id;
  char *author;
  guint seq;
} Opened;

static void
hit_cb (Opened *opened, const char *id, const char *author, guint seq)
{
  opened->id = g_strdup (id);
  opened->author = g_strdup (author);
  opened->seq = seq;
}

static void
test_search_list (Fixture *fixture, gconstpointer data)
{
  DwellSearchList *list = g_object_new (DWELL_TYPE_SEARCH_LIST, NULL);
  Opened opened = { 0 };

  g_object_ref_sink (list);
  fixture->parent = test_window_new (GTK_WIDGET (list), 400, 600);
  g_signal_connect_swapped (list, "open", G_CALLBACK (hit_cb), &opened);
  dwell_search_list_search (list, fixture->services->library, "image", NULL);
  dwell_search_list_search (list, fixture->services->library, "xyzzy", NULL);
  wait_for (fixture->parent, test_reads_part, "Nothing was found.");

  dwell_search_list_search (list, fixture->services->library, "k-07 image", NULL);
  wait_for (fixture->parent, test_reads, "K-07 · session 3 · 12 March 2025");
  dwell_search_list_open_first (list);
  g_assert_cmpstr (opened.id, ==, TEST_ID_FULL);
  g_assert_cmpstr (opened.author, ==, DWELL_AUTHOR_SELF);
  g_assert_cmpuint (opened.seq, >, 0);

  /* Nothing stays of it. */
  dwell_search_list_search (list, fixture->services->library, "", NULL);
  test_settle (50);
  g_assert_null (test_find (fixture->parent, test_reads_part, "K-07"));

  /* Left in the middle of a search. */
  dwell_search_list_search (list, fixture->services->library, "image", NULL);
  gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&fixture->parent)));
  test_settle (100);
  g_assert_finalize_object (list);
  g_free (opened.id);
  g_free (opened.author);
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  dwell_ui_register_resource ();

#define ADD(name, func) g_test_add ("/finding/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("delete-session", test_delete_session);
  ADD ("backups-stay", test_backups_stay);
  ADD ("backups-go", test_backups_go);
  ADD ("delete-part", test_delete_part);
  ADD ("delete-fails", test_delete_fails);
  ADD ("client-notes", test_client_notes);
  ADD ("client-sessions", test_client_sessions);
  ADD ("search-list", test_search_list);

  return g_test_run ();
}
