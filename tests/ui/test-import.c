/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "dwell-boris-mapping.h"
#include "dwell-import-dialog.h"
#include "dwell-library-papers.h"
#include "dwell-sessions-page.h"
#include "dwell-test-window.h"
#include "dwell-ui-resources.h"
#include "exchange-fixture.h"

/* What is taken in, in the window. */

static void
imported_cb (Exchange *f)
{
  f->n_imported++;
}

static void
open_import (Exchange *f, const char *name)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (files, g_file_get_child (f->folder, name));
  f->dialog = GTK_WIDGET (dwell_import_dialog_new (GTK_WINDOW (f->window), f->services->library,
                                                   f->services->protocol, files));
  g_signal_connect_swapped (f->dialog, "imported", G_CALLBACK (imported_cb), f);
  gtk_window_present (GTK_WINDOW (f->dialog));
}

static void
write_file (Exchange *f, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (f->path, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static guint
count_sessions (Exchange *f)
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
test_import (Exchange *f, gconstpointer data)
{
  g_autofree char *bad = g_strndup (session_json, strlen (session_json) - 20);

  write_file (f, "a.json", session_json);
  open_import (f, "a.json");
  exchange_wait_for (f, "1 session was read, 1 of them new. 2 events were added.");
  g_assert_cmpuint (f->n_imported, ==, 1);
  g_assert_cmpuint (count_sessions (f), ==, 4);
  exchange_close_dialog (f);

  open_import (f, "a.json");
  exchange_wait_for (f, "0 of them new. All that is in them was here already");
  g_assert_cmpuint (f->n_imported, ==, 1);
  exchange_close_dialog (f);

  write_file (f, "b.json", bad);
  open_import (f, "b.json");
  exchange_wait_for (f, "b.json:3:");
  g_assert_nonnull (test_find (f->dialog, test_reads_part, "Nothing was changed."));
  exchange_close_dialog (f);

  open_import (f, "none.json");
  exchange_wait_for (f, "Nothing was changed.");
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
test_boris (Exchange *f, gconstpointer data)
{
  g_autoptr (GHashTable) papers = NULL;
  GtkWidget *button;

  write_file (f, "ward.boris", boris);
  open_import (f, "ward.boris");
  exchange_wait_for (f, "BORIS project “Ward”");
  exchange_wait_for (f, "2 behaviours have no meaning yet.");
  /* What no row has is not asked about, and an id of ours goes without saying. */
  g_assert_null (test_find (f->dialog, exchange_is_row, "never"));
  g_assert_cmpuint (adw_combo_row_get_selected (exchange_get_row (f, "blank")), >, 0);
  exchange_choose (f, "away <b>", "State: Numb, unreal");
  exchange_choose (f, "remark", "Note: what was seen");
  exchange_wait_for (f, "the code is missing");
  button = test_find (f->dialog, exchange_is_button, "Import");
  g_assert_false (gtk_widget_is_sensitive (button));
  gtk_editable_set_text (GTK_EDITABLE (exchange_get_row (f, "The client’s code")), "N-2");
  exchange_click (f, "Import");
  exchange_wait_for (f, "1 session was read, 1 of them new. 5 events were added.");
  g_assert_cmpuint (count_sessions (f), ==, 4);
  exchange_close_dialog (f);

  /* It is remembered: only whose it is is asked again, and the same is not taken in twice. */
  papers = dwell_library_get_papers (f->services->library, NULL, NULL, NULL);
  g_assert_nonnull (strstr (g_hash_table_lookup (papers, DWELL_BORIS_PAPER), "\"note seen\""));
  open_import (f, "ward.boris");
  exchange_wait_for (f, "the code is missing");
  gtk_editable_set_text (GTK_EDITABLE (exchange_get_row (f, "The client’s code")), "N-2");
  exchange_click (f, "Import");
  exchange_wait_for (f, "All that is in them was here already");
  g_assert_cmpuint (count_sessions (f), ==, 4);
  g_assert_cmpuint (f->n_imported, ==, 1);
}

/* A dialog that is closed while it asks leaves nothing behind. */
static void
test_boris_left (Exchange *f, gconstpointer data)
{
  write_file (f, "ward.boris", boris);
  open_import (f, "ward.boris");
  exchange_wait_for (f, "2 behaviours have no meaning yet.");
  exchange_close_dialog (f);
  g_assert_cmpuint (count_sessions (f), ==, 3);

  open_import (f, "ward.boris");
  exchange_close_dialog (f);
}

static gboolean
has_import_dialog (gpointer data)
{
  return exchange_find_toplevel (DWELL_TYPE_IMPORT_DIALOG) != NULL;
}

/* Files that are dropped on the page are taken in, and the list shows them. */
static void
test_dropped (Exchange *f, gconstpointer data)
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
  f->dialog = exchange_find_toplevel (DWELL_TYPE_IMPORT_DIALOG);
  exchange_wait_for (f, "1 session was read, 1 of them new.");
  exchange_close_dialog (f);
  f->dialog = GTK_WIDGET (page);
  exchange_wait_for (f, "N-1 · session 1");
  f->dialog = NULL;
  gtk_window_destroy (GTK_WINDOW (window));
}

#define ADD(path, func)                                                                            \
  g_test_add ("/ui/import/" path, Exchange, NULL, exchange_set_up, func, exchange_tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  dwell_ui_register_resource ();

  ADD ("session", test_import);
  ADD ("boris", test_boris);
  ADD ("boris-left", test_boris_left);
  ADD ("dropped", test_dropped);

  return g_test_run ();
}
