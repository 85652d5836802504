/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#include <adwaita.h>
#include <glib/gstdio.h>

#include "dwell-export-dialog.h"
#include "dwell-export.h"
#include "dwell-report-pages.h"
#include "dwell-report-printer.h"
#include "dwell-session-loader.h"
#include "dwell-sessions-page.h"
#include "dwell-test-sessions.h"
#include "dwell-test-support.h"
#include "dwell-test-window.h"
#include "dwell-ui-resources.h"
#include "exchange-fixture.h"

/* What is exported and printed, in the window. */

static gboolean
can_export (gpointer data)
{
  Exchange *f = data;
  GtkWidget *button = test_find (f->dialog, exchange_is_button, "Export …");

  return button && gtk_widget_is_sensitive (button);
}

static void
open_export (Exchange *f, const char *const *ids)
{
  f->dialog = GTK_WIDGET (dwell_export_dialog_new (GTK_WINDOW (f->window), f->services->library,
                                                   f->services->protocol, "K-07 · session 3", ids));
  gtk_window_present (GTK_WINDOW (f->dialog));
  test_wait (can_export, f);
}

static char *
dup_file (Exchange *f, const char *name)
{
  g_autofree char *path = g_build_filename (f->path, name, NULL);
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));

  return text;
}

static void
test_export (Exchange *f, gconstpointer data)
{
  const char *const ids[] = { TEST_ID_FULL, NULL };
  g_autoptr (GFile) file = g_file_get_child (f->folder, "mine.md");
  g_autofree char *text = NULL;

  open_export (f, ids);
  g_assert_nonnull (test_find (f->dialog, test_reads, "K-07 · session 3"));
  g_assert_nonnull (test_find (f->dialog, test_reads_part, "is not encrypted"));
  /* One sentence says what each is for, and paper is asked for where there is any. */
  g_assert_nonnull (test_find (f->dialog, test_reads_part, "To read and to print"));
  g_assert_nonnull (test_find (f->dialog, exchange_is_row, "Paper"));
  exchange_choose (f, "Format", "Text (Markdown)");
  g_assert_nonnull (test_find (f->dialog, test_reads_part, "any editor opens"));
  g_assert_null (test_find (f->dialog, exchange_is_row, "Paper"));
  exchange_choose (f, "What", "Process notes only");

  dwell_export_dialog_export_to (DWELL_EXPORT_DIALOG (f->dialog), file);
  exchange_wait_for (f, "“mine.md” is in ");
  g_assert_nonnull (test_find (f->dialog, exchange_is_button, "Show in folder"));
  text = dup_file (f, "mine.md");
  g_assert_true (g_str_has_prefix (text, "# K\\-07 · session 3\n"));
  g_assert_nonnull (strstr (text, "The process notes alone"));
  g_assert_nonnull (strstr (text, "face flat, breath shallow"));
  g_assert_null (strstr (text, "MDMA"));
  g_assert_nonnull (strstr (text, "You noticed the loop here"));
}

static void
test_several (Exchange *f, gconstpointer data)
{
  const char *const ids[] = { TEST_ID_FULL, TEST_ID_SHORT, TEST_ID_OPEN, NULL };
  g_autofree char *listed = NULL;

  open_export (f, ids);
  g_assert_nonnull (test_find (f->dialog, test_reads_part, "all 3 sessions, a file each"));
  exchange_choose (f, "Format", "Table (CSV)");
  adw_expander_row_set_enable_expansion (exchange_get_row (f, "De-identified copy"), TRUE);
  exchange_wait_for (f, "notes may name people and places");
  dwell_export_dialog_export_to (DWELL_EXPORT_DIALOG (f->dialog), f->folder);
  exchange_wait_for (f, "3 files are in ");
  listed = exchange_dup_folder (f);
  g_assert_cmpstr (listed, ==, "A-session-2.csv, A-session-3.csv, B-session-1.csv");
}

/* A session in whose notes the client's code stands. */
static void
add_named (Exchange *f)
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
test_deidentified (Exchange *f, gconstpointer data)
{
  const char *const ids[] = { DWELL_TEST_ID, NULL };
  g_autoptr (GFile) file = g_file_get_child (f->folder, "copy.json");
  g_autofree char *text = NULL;
  GtkEditable *code;

  add_named (f);
  open_export (f, ids);
  exchange_choose (f, "Format", "Session (JSON)");
  g_assert_null (test_find (f->dialog, test_reads_part, "0:01:01"));
  adw_expander_row_set_enable_expansion (exchange_get_row (f, "De-identified copy"), TRUE);
  exchange_wait_for (f, "still stands in 1 place: 0:01:01.");
  code = GTK_EDITABLE (exchange_get_row (f, "The client’s code in it, or else A"));
  gtk_editable_set_text (code, "a\tb");
  g_assert_false (can_export (f));
  gtk_editable_set_text (code, "Z-1");
  g_assert_true (can_export (f));

  dwell_export_dialog_export_to (DWELL_EXPORT_DIALOG (f->dialog), file);
  exchange_wait_for (f, "“copy.json” is in ");
  text = dup_file (f, "copy.json");
  g_assert_nonnull (strstr (text, "\"client\": \"Z-1\""));
  g_assert_null (strstr (text, DWELL_TEST_ID));
  g_assert_null (strstr (text, "2026-03-12"));
  g_assert_nonnull (strstr (text, "k-07, that is me"));
}

static void
test_cancelled (Exchange *f, gconstpointer data)
{
  const char *ids[41] = { NULL };
  g_autofree char *listed = NULL;

  for (guint i = 0; i < 40; i++)
    ids[i] = TEST_ID_FULL;
  open_export (f, ids);
  dwell_export_dialog_export_to (DWELL_EXPORT_DIALOG (f->dialog), f->folder);
  g_assert_nonnull (test_find (f->dialog, test_reads_part, "Writing session 1 of 40"));
  exchange_click (f, "Cancel");
  exchange_wait_for (f, "Cancelled. Nothing was written.");
  listed = exchange_dup_folder (f);
  g_assert_cmpstr (listed, ==, "");

  /* And once more, to the end. */
  exchange_choose (f, "Format", "Table (CSV)");
  dwell_export_dialog_export_to (DWELL_EXPORT_DIALOG (f->dialog), f->folder);
  exchange_wait_for (f, "40 files are in ");
}

/* Whoever closes it wants it no more. */
static void
test_closed (Exchange *f, gconstpointer data)
{
  const char *ids[41] = { NULL };
  g_autofree char *listed = NULL;

  for (guint i = 0; i < 40; i++)
    ids[i] = TEST_ID_FULL;
  open_export (f, ids);
  dwell_export_dialog_export_to (DWELL_EXPORT_DIALOG (f->dialog), f->folder);
  exchange_close_dialog (f);
  listed = exchange_dup_folder (f);
  g_assert_cmpstr (listed, ==, "");
}

static void
test_full (Exchange *f, gconstpointer data)
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
  exchange_wait_for (f, "Nothing was");
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  listed = exchange_dup_folder (f);
  g_assert_cmpstr (listed, ==, "");

  /* With room again it goes on from where it was. */
  dwell_export_dialog_export_to (DWELL_EXPORT_DIALOG (f->dialog), file);
  exchange_wait_for (f, "“mine.pdf” is in ");
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
test_print (Exchange *f, gconstpointer data)
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

static gboolean
has_export_dialog (gpointer data)
{
  return exchange_find_toplevel (DWELL_TYPE_EXPORT_DIALOG) != NULL;
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

/* From the page: of the session that is read, and of all of a client's. */
static void
test_page (Exchange *f, gconstpointer data)
{
  DwellSessionsPage *page = dwell_sessions_page_new (f->services);
  GtkWidget *window = test_window_new (GTK_WIDGET (page), 1280, 800);
  GtkWidget *row;

  dwell_sessions_page_set_start (page, gtk_label_new ("the form"));
  dwell_sessions_page_reload (page, NULL);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "sessions.export", NULL));
  g_assert_null (exchange_find_toplevel (DWELL_TYPE_EXPORT_DIALOG));

  dwell_sessions_page_reload (page, TEST_ID_FULL);
  test_wait (has_session, page);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "sessions.export", NULL));
  test_wait (has_export_dialog, NULL);
  f->dialog = exchange_find_toplevel (DWELL_TYPE_EXPORT_DIALOG);
  exchange_wait_for (f, "K-07 · session 3");
  exchange_close_dialog (f);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "sessions.clients", NULL));
  test_wait (has_clients, page);
  row = test_find (GTK_WIDGET (page), exchange_is_row, "K-07");
  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
  f->dialog = GTK_WIDGET (page);
  exchange_wait_for (f, "Export all sessions …");
  exchange_click (f, "Export all sessions …");
  test_wait (has_export_dialog, NULL);
  f->dialog = exchange_find_toplevel (DWELL_TYPE_EXPORT_DIALOG);
  exchange_wait_for (f, "K-07: all 2 sessions, a file each");
  exchange_close_dialog (f);
  gtk_window_destroy (GTK_WINDOW (window));
}

#define ADD(path, func) g_test_add (path, Exchange, NULL, exchange_set_up, func, exchange_tear_down)

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
  ADD ("/ui/exchange/page", test_page);

  return g_test_run ();
}
