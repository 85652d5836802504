/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#include <adwaita.h>
#include <glib/gstdio.h>

#include "dwell-boris-form.h"
#include "dwell-boris-mapping.h"
#include "dwell-export-dialog.h"
#include "dwell-export.h"
#include "dwell-import-dialog.h"
#include "dwell-library-papers.h"
#include "dwell-report-pages.h"
#include "dwell-report-printer.h"
#include "dwell-session-loader.h"
#include "dwell-sessions-page.h"
#include "dwell-test-sessions.h"
#include "dwell-test-support.h"
#include "dwell-test-window.h"
#include "dwell-ui-resources.h"

/* What is exported and taken in, in the window. */

typedef struct
{
  DwellServices *services;
  GtkWidget *window;
  GtkWidget *dialog; /* or NULL */
  char *path;
  GFile *folder;
  guint n_imported;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->services = test_services_new ();
  test_services_add_sessions (f->services);
  f->window = test_window_new (gtk_label_new ("beneath"), 400, 300);
  f->path = g_dir_make_tmp ("dwell-exchange-XXXXXX", NULL);
  f->folder = g_file_new_for_path (f->path);
}

static void
close_dialog (Fixture *f)
{
  g_object_ref (f->dialog);
  gtk_window_destroy (GTK_WINDOW (f->dialog));
  test_assert_finalize (g_steal_pointer (&f->dialog));
}

/* "a.md, b.md": what lies in the folder, hidden files too. Returns: (transfer full). */
static char *
dup_folder (Fixture *f)
{
  g_autoptr (GDir) dir = g_dir_open (f->path, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  const char *name;

  while ((name = g_dir_read_name (dir)))
    {
      guint at = 0;

      while (at < names->len && g_strcmp0 (g_ptr_array_index (names, at), name) < 0)
        at++;
      g_ptr_array_insert (names, (int)at, (gpointer)name);
    }
  g_ptr_array_add (names, NULL);

  return g_strjoinv (", ", (char **)names->pdata);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autofree char *listed = dup_folder (f);
  g_auto (GStrv) names = g_strsplit (listed, ", ", -1);

  if (f->dialog)
    close_dialog (f);
  gtk_window_destroy (GTK_WINDOW (f->window));
  test_settle (50);
  for (guint i = 0; names[i]; i++)
    {
      g_autofree char *path = g_build_filename (f->path, names[i], NULL);

      g_unlink (path);
    }
  g_rmdir (f->path);
  g_free (f->path);
  g_object_unref (f->folder);
  test_services_free (f->services);
}

typedef struct
{
  GtkWidget *widget;
  const char *text;
} Awaited;

static gboolean
is_there (gpointer data)
{
  Awaited *awaited = data;

  return test_find (awaited->widget, test_reads_part, awaited->text) != NULL;
}

static void
wait_for (Fixture *f, const char *text)
{
  Awaited awaited = { f->dialog, text };

  test_wait (is_there, &awaited);
}

static gboolean
is_button (GtkWidget *widget, const char *label)
{
  return GTK_IS_BUTTON (widget)
         && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;
}

static void
click (Fixture *f, const char *label)
{
  GtkWidget *button = test_find (f->dialog, is_button, label);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static gboolean
is_row (GtkWidget *widget, const char *title)
{
  return ADW_IS_PREFERENCES_ROW (widget)
         && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0;
}

static gpointer
get_row (Fixture *f, const char *title)
{
  GtkWidget *row = test_find (f->dialog, is_row, title);

  g_assert_nonnull (row);

  return row;
}

/* Chooses by what a user reads. */
static void
choose (Fixture *f, const char *title, const char *choice)
{
  AdwComboRow *row = get_row (f, title);
  GListModel *model = adw_combo_row_get_model (row);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GtkStringObject) item = g_list_model_get_item (model, i);

      if (g_strcmp0 (gtk_string_object_get_string (item), choice) != 0)
        continue;
      adw_combo_row_set_selected (row, i);
      return;
    }
  g_error ("“%s” is not offered", choice);
}

static gboolean
can_export (gpointer data)
{
  Fixture *f = data;
  GtkWidget *button = test_find (f->dialog, is_button, "Export …");

  return button && gtk_widget_is_sensitive (button);
}

static void
open_export (Fixture *f, const char *const *ids)
{
  f->dialog = GTK_WIDGET (dwell_export_dialog_new (GTK_WINDOW (f->window), f->services->library,
                                                   f->services->protocol, "K-07 · session 3", ids));
  gtk_window_present (GTK_WINDOW (f->dialog));
  test_wait (can_export, f);
}

static char *
dup_file (Fixture *f, const char *name)
{
  g_autofree char *path = g_build_filename (f->path, name, NULL);
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));

  return text;
}

static void
test_export (Fixture *f, gconstpointer data)
{
  const char *const ids[] = { TEST_ID_FULL, NULL };
  g_autoptr (GFile) file = g_file_get_child (f->folder, "mine.md");
  g_autofree char *text = NULL;

  open_export (f, ids);
  g_assert_nonnull (test_find (f->dialog, test_reads, "K-07 · session 3"));
  g_assert_nonnull (test_find (f->dialog, test_reads_part, "is not encrypted"));
  /* One sentence says what each is for, and paper is asked for where there is any. */
  g_assert_nonnull (test_find (f->dialog, test_reads_part, "To read and to print"));
  g_assert_nonnull (test_find (f->dialog, is_row, "Paper"));
  choose (f, "Format", "Text (Markdown)");
  g_assert_nonnull (test_find (f->dialog, test_reads_part, "any editor opens"));
  g_assert_null (test_find (f->dialog, is_row, "Paper"));
  choose (f, "What", "Process notes only");

  dwell_export_dialog_export_to (DWELL_EXPORT_DIALOG (f->dialog), file);
  wait_for (f, "“mine.md” is in ");
  g_assert_nonnull (test_find (f->dialog, is_button, "Show in folder"));
  text = dup_file (f, "mine.md");
  g_assert_true (g_str_has_prefix (text, "# K\\-07 · session 3\n"));
  g_assert_nonnull (strstr (text, "The process notes alone"));
  g_assert_nonnull (strstr (text, "face flat, breath shallow"));
  g_assert_null (strstr (text, "MDMA"));
  g_assert_nonnull (strstr (text, "You noticed the loop here"));
}

static void
test_several (Fixture *f, gconstpointer data)
{
  const char *const ids[] = { TEST_ID_FULL, TEST_ID_SHORT, TEST_ID_OPEN, NULL };
  g_autofree char *listed = NULL;

  open_export (f, ids);
  g_assert_nonnull (test_find (f->dialog, test_reads_part, "all 3 sessions, a file each"));
  choose (f, "Format", "Table (CSV)");
  adw_expander_row_set_enable_expansion (get_row (f, "De-identified copy"), TRUE);
  wait_for (f, "notes may name people and places");
  dwell_export_dialog_export_to (DWELL_EXPORT_DIALOG (f->dialog), f->folder);
  wait_for (f, "3 files are in ");
  listed = dup_folder (f);
  g_assert_cmpstr (listed, ==, "A-session-2.csv, A-session-3.csv, B-session-1.csv");
}

/* A session in whose notes the client's code stands. */
static void
add_named (Fixture *f)
{
  static const char *const lines[] = { "0 clock start", "61000 note said :k-07, that is me",
                                       "90000 clock end", NULL };
  g_autoptr (GPtrArray) events = dwell_test_events_new (lines);
  DwellHeader *header = dwell_test_header_new ();
  g_autoptr (DwellSession) session = NULL;

  session = dwell_session_new (header, f->services->protocol, NULL, NULL);
  g_assert_true (dwell_session_load (session, events, NULL, NULL));
  g_assert_true (dwell_library_merge (f->services->library, session, NULL, NULL, NULL));
}

static void
test_deidentified (Fixture *f, gconstpointer data)
{
  const char *const ids[] = { DWELL_TEST_ID, NULL };
  g_autoptr (GFile) file = g_file_get_child (f->folder, "copy.json");
  g_autofree char *text = NULL;
  GtkEditable *code;

  add_named (f);
  open_export (f, ids);
  choose (f, "Format", "Session (JSON)");
  g_assert_null (test_find (f->dialog, test_reads_part, "0:01:01"));
  adw_expander_row_set_enable_expansion (get_row (f, "De-identified copy"), TRUE);
  wait_for (f, "still stands in 1 place: 0:01:01.");
  code = GTK_EDITABLE (get_row (f, "The client’s code in it, or else A"));
  gtk_editable_set_text (code, "a\tb");
  g_assert_false (can_export (f));
  gtk_editable_set_text (code, "Z-1");
  g_assert_true (can_export (f));

  dwell_export_dialog_export_to (DWELL_EXPORT_DIALOG (f->dialog), file);
  wait_for (f, "“copy.json” is in ");
  text = dup_file (f, "copy.json");
  g_assert_nonnull (strstr (text, "\"client\": \"Z-1\""));
  g_assert_null (strstr (text, DWELL_TEST_ID));
  g_assert_null (strstr (text, "2026-03-12"));
  g_assert_nonnull (strstr (text, "k-07, that is me"));
}

static void
test_cancelled (Fixture *f, gconstpointer data)
{
  const char *ids[41] = { NULL };
  g_autofree char *listed = NULL;

  for (guint i = 0; i < 40; i++)
    ids[i] = TEST_ID_FULL;
  open_export (f, ids);
  dwell_export_dialog_export_to (DWELL_EXPORT_DIALOG (f->dialog), f->folder);
  g_assert_nonnull (test_find (f->dialog, test_reads_part, "Writing session 1 of 40"));
  click (f, "Cancel");
  wait_for (f, "Cancelled. Nothing was written.");
  listed = dup_folder (f);
  g_assert_cmpstr (listed, ==, "");

  /* And once more, to the end. */
  choose (f, "Format", "Table (CSV)");
  dwell_export_dialog_export_to (DWELL_EXPORT_DIALOG (f->dialog), f->folder);
  wait_for (f, "40 files are in ");
}

/* Whoever closes it wants it no more. */
static void
test_closed (Fixture *f, gconstpointer data)
{
  const char *ids[41] = { NULL };
  g_autofree char *listed = NULL;

  for (guint i = 0; i < 40; i++)
    ids[i] = TEST_ID_FULL;
  open_export (f, ids);
  dwell_export_dialog_export_to (DWELL_EXPORT_DIALOG (f->dialog), f->folder);
  close_dialog (f);
  listed = dup_folder (f);
  g_assert_cmpstr (listed, ==, "");
}

static void
test_full (Fixture *f, gconstpointer data)
{
  const char *const ids[] = { TEST_ID_FULL, NULL };
  g_autoptr (GFile) file = g_file_get_child (f->folder, "mine.pdf");
  g_autofree char *listed = NULL;
  struct rlimit before;
  struct rlimit little;

  open_export (f, ids);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  little = before;
  little.rlim_cur = 4096;
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &little), ==, 0);
  dwell_export_dialog_export_to (DWELL_EXPORT_DIALOG (f->dialog), file);
  wait_for (f, "Nothing was");
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  listed = dup_folder (f);
  g_assert_cmpstr (listed, ==, "");

  /* With room again it goes on from where it was. */
  dwell_export_dialog_export_to (DWELL_EXPORT_DIALOG (f->dialog), file);
  wait_for (f, "“mine.pdf” is in ");
}

static void
printed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (dwell_report_printer_print_finish (DWELL_LIBRARY (source), result, &error));
  g_assert_no_error (error);
  *(gboolean *)user_data = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *)data;
}

static void
test_print (Fixture *f, gconstpointer data)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) paper = gtk_paper_size_new (GTK_PAPER_NAME_LETTER);
  g_autofree char *path = g_build_filename (f->path, "print.pdf", NULL);
  g_autofree char *text = NULL;
  g_autofree char *job = NULL;
  gboolean printed = FALSE;

  gtk_page_setup_set_paper_size (setup, paper);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_export_filename (operation, path);
  dwell_report_printer_print_async (
      operation, GTK_PRINT_OPERATION_ACTION_EXPORT, GTK_WINDOW (f->window), f->services->library,
      f->services->protocol, TEST_ID_FULL, NULL, printed_cb, &printed);
  test_wait (is_true, &printed);
  text = dup_file (f, "print.pdf");
  g_assert_true (g_str_has_prefix (text, "%PDF"));
  g_object_get (operation, "job-name", &job, NULL);
  g_assert_null (strstr (job, "K-07"));
  g_assert_cmpint (gtk_print_operation_get_n_pages_to_print (operation), >=, 2);
}

static void
imported_cb (Fixture *f)
{
  f->n_imported++;
}

static void
open_import (Fixture *f, const char *name)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (files, g_file_get_child (f->folder, name));
  f->dialog = GTK_WIDGET (dwell_import_dialog_new (GTK_WINDOW (f->window), f->services->library,
                                                   f->services->protocol, files));
  g_signal_connect_swapped (f->dialog, "imported", G_CALLBACK (imported_cb), f);
  gtk_window_present (GTK_WINDOW (f->dialog));
}

static void
write_file (Fixture *f, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (f->path, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static guint
count_sessions (Fixture *f)
{
  g_autoptr (GPtrArray) summaries = dwell_library_list (f->services->library, NULL, NULL, NULL);

  return summaries->len;
}

static const char session_json[] =
    "{\"format\":\"dwell-session\",\"version\":1,\"session\":{\"id\":"
    "\"aaaaaaaa-0000-4000-8000-000000000001\",\"kind\":\"live\",\"client\":\"N-1\",\"number\":1,"
    "\"protocol\":\"felt-sense\",\"protocol_version\":\"1\",\"started\":"
    "\"2025-01-02T03:04:05+01:00\"},\"events\":[\n"
    "{\"seq\":1,\"author\":\"self\",\"at\":0,\"kind\":\"clock\",\"code\":\"start\"},\n"
    "{\"seq\":2,\"author\":\"self\",\"at\":9,\"kind\":\"state\",\"code\":\"blank\"}]}";

static void
test_import (Fixture *f, gconstpointer data)
{
  g_autofree char *bad = g_strndup (session_json, strlen (session_json) - 20);

  write_file (f, "a.json", session_json);
  open_import (f, "a.json");
  wait_for (f, "1 session was read, 1 of them new. 2 events were added.");
  g_assert_cmpuint (f->n_imported, ==, 1);
  g_assert_cmpuint (count_sessions (f), ==, 4);
  close_dialog (f);

  open_import (f, "a.json");
  wait_for (f, "0 of them new. All that is in them was here already");
  g_assert_cmpuint (f->n_imported, ==, 1);
  close_dialog (f);

  write_file (f, "b.json", bad);
  open_import (f, "b.json");
  wait_for (f, "b.json:3:");
  g_assert_nonnull (test_find (f->dialog, test_reads_part, "Nothing was changed."));
  close_dialog (f);

  open_import (f, "none.json");
  wait_for (f, "Nothing was changed.");
  g_assert_cmpuint (count_sessions (f), ==, 4);
}

static const char boris[] =
    "{\"project_name\":\"Ward\",\"project_date\":\"2024-01-02T03:04:05\",\"subjects_conf\":{},"
    "\"behaviors_conf\":{\"0\":{\"type\":\"State event\",\"code\":\"away <b>\"},"
    "\"1\":{\"type\":\"Point event\",\"code\":\"remark\",\"description\":\"what & who\"},"
    "\"2\":{\"type\":\"State event\",\"code\":\"blank\"},"
    "\"3\":{\"type\":\"Point event\",\"code\":\"never\"}},"
    "\"observations\":{\"one\":{\"type\":\"LIVE\",\"file\":[],\"date\":\"2024-05-06T10:00:00\","
    "\"time offset\":0,\"events\":[[1,\"\",\"away <b>\",\"\",\"\"],[2,\"\",\"remark\",\"\",\"so\"],"
    "[3,\"\",\"blank\",\"\",\"\"]]}}}";

static void
test_boris (Fixture *f, gconstpointer data)
{
  g_autoptr (GHashTable) papers = NULL;
  GtkWidget *button;

  write_file (f, "ward.boris", boris);
  open_import (f, "ward.boris");
  wait_for (f, "BORIS project “Ward”");
  wait_for (f, "2 behaviours have no meaning yet.");
  /* What no row has is not asked about, and an id of ours goes without saying. */
  g_assert_null (test_find (f->dialog, is_row, "never"));
  g_assert_cmpuint (adw_combo_row_get_selected (get_row (f, "blank")), >, 0);
  choose (f, "away <b>", "State: Numb, unreal");
  choose (f, "remark", "Note: what was seen");
  wait_for (f, "the code is missing");
  button = test_find (f->dialog, is_button, "Import");
  g_assert_false (gtk_widget_is_sensitive (button));
  gtk_editable_set_text (GTK_EDITABLE (get_row (f, "The client’s code")), "N-2");
  click (f, "Import");
  wait_for (f, "1 session was read, 1 of them new. 5 events were added.");
  g_assert_cmpuint (count_sessions (f), ==, 4);
  close_dialog (f);

  /* It is remembered: only whose it is is asked again, and the same is not taken in twice. */
  papers = dwell_library_get_papers (f->services->library, NULL, NULL, NULL);
  g_assert_nonnull (strstr (g_hash_table_lookup (papers, DWELL_BORIS_PAPER), "\"note seen\""));
  open_import (f, "ward.boris");
  wait_for (f, "the code is missing");
  gtk_editable_set_text (GTK_EDITABLE (get_row (f, "The client’s code")), "N-2");
  click (f, "Import");
  wait_for (f, "All that is in them was here already");
  g_assert_cmpuint (count_sessions (f), ==, 4);
  g_assert_cmpuint (f->n_imported, ==, 1);
}

/* A dialog that is closed while it asks leaves nothing behind. */
static void
test_boris_left (Fixture *f, gconstpointer data)
{
  write_file (f, "ward.boris", boris);
  open_import (f, "ward.boris");
  wait_for (f, "2 behaviours have no meaning yet.");
  close_dialog (f);
  g_assert_cmpuint (count_sessions (f), ==, 3);

  open_import (f, "ward.boris");
  close_dialog (f);
}

static GtkWidget *
find_toplevel (GType type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *link = windows; link; link = link->next)
    {
      if (g_type_is_a (G_OBJECT_TYPE (link->data), type))
        return link->data;
    }

  return NULL;
}

static gboolean
has_export_dialog (gpointer data)
{
  return find_toplevel (DWELL_TYPE_EXPORT_DIALOG) != NULL;
}

static gboolean
has_session (gpointer data)
{
  return test_find (data, test_reads_part, "Tuesday") != NULL;
}

static gboolean
has_clients (gpointer data)
{
  return test_find (data, test_reads, "R-02") != NULL;
}

static gboolean
has_import_dialog (gpointer data)
{
  return find_toplevel (DWELL_TYPE_IMPORT_DIALOG) != NULL;
}

/* Files that are dropped on the page are taken in, and the list shows them. */
static void
test_dropped (Fixture *f, gconstpointer data)
{
  DwellSessionsPage *page = dwell_sessions_page_new (f->services);
  GtkWidget *window = test_window_new (GTK_WIDGET (page), 1280, 800);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (page));
  g_autoptr (GFile) file = g_file_get_child (f->folder, "a.json");
  GFile *files[] = { file };
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean taken = FALSE;

  dwell_sessions_page_set_start (page, gtk_label_new ("the form"));
  dwell_sessions_page_reload (page, NULL);
  write_file (f, "a.json", session_json);
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_array (files, 1));
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        g_signal_emit_by_name (controller, "drop", &value, 10.0, 10.0, &taken);
    }
  g_assert_true (taken);
  test_wait (has_import_dialog, NULL);
  f->dialog = find_toplevel (DWELL_TYPE_IMPORT_DIALOG);
  wait_for (f, "1 session was read, 1 of them new.");
  close_dialog (f);
  f->dialog = GTK_WIDGET (page);
  wait_for (f, "N-1 · session 1");
  f->dialog = NULL;
  gtk_window_destroy (GTK_WINDOW (window));
}

/* From the page: of the session that is read, and of all of a client's. */
static void
test_page (Fixture *f, gconstpointer data)
{
  DwellSessionsPage *page = dwell_sessions_page_new (f->services);
  GtkWidget *window = test_window_new (GTK_WIDGET (page), 1280, 800);
  GtkWidget *row;

  dwell_sessions_page_set_start (page, gtk_label_new ("the form"));
  dwell_sessions_page_reload (page, NULL);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "sessions.export", NULL));
  g_assert_null (find_toplevel (DWELL_TYPE_EXPORT_DIALOG));

  dwell_sessions_page_reload (page, TEST_ID_FULL);
  test_wait (has_session, page);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "sessions.export", NULL));
  test_wait (has_export_dialog, NULL);
  f->dialog = find_toplevel (DWELL_TYPE_EXPORT_DIALOG);
  wait_for (f, "K-07 · session 3");
  close_dialog (f);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "sessions.clients", NULL));
  test_wait (has_clients, page);
  row = test_find (GTK_WIDGET (page), is_row, "K-07");
  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
  f->dialog = GTK_WIDGET (page);
  wait_for (f, "Export all sessions …");
  click (f, "Export all sessions …");
  test_wait (has_export_dialog, NULL);
  f->dialog = find_toplevel (DWELL_TYPE_EXPORT_DIALOG);
  wait_for (f, "K-07: all 2 sessions, a file each");
  close_dialog (f);
  gtk_window_destroy (GTK_WINDOW (window));
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  dwell_ui_register_resource ();

  ADD ("/ui/exchange/export", test_export);
  ADD ("/ui/exchange/several", test_several);
  ADD ("/ui/exchange/deidentified", test_deidentified);
  ADD ("/ui/exchange/cancelled", test_cancelled);
  ADD ("/ui/exchange/closed", test_closed);
  ADD ("/ui/exchange/full", test_full);
  ADD ("/ui/exchange/print", test_print);
  ADD ("/ui/exchange/import", test_import);
  ADD ("/ui/exchange/boris", test_boris);
  ADD ("/ui/exchange/boris-left", test_boris_left);
  ADD ("/ui/exchange/dropped", test_dropped);
  ADD ("/ui/exchange/page", test_page);

  return g_test_run ();
}
