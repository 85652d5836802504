/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "dwell-library-papers.h"
#include "dwell-schedule-own.h"
#include "dwell-schedules-page.h"
#include "dwell-test-sessions.h"
#include "dwell-test-window.h"
#include "dwell-ui-resources.h"

typedef struct
{
  DwellServices *services;
  DwellSchedulesPage *page;
  GtkWidget *window;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->services = test_services_new ();
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  test_services_free (f->services);
}

static gboolean
is_button (GtkWidget *widget, const char *label)
{
  return GTK_IS_BUTTON (widget)
         && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;
}

static gboolean
is_ready (gpointer data)
{
  Fixture *f = data;
  GtkWidget *button = test_find (f->window, is_button, "New schedule");

  return button && gtk_widget_is_sensitive (button);
}

static void
open_window (Fixture *f)
{
  f->page = g_object_new (DWELL_TYPE_SCHEDULES_PAGE, NULL);
  dwell_schedules_page_set_services (f->page, f->services);
  f->window = test_window_new (GTK_WIDGET (f->page), 600, 700);
}

static void
close_window (Fixture *f)
{
  g_object_ref (f->page);
  gtk_window_destroy (GTK_WINDOW (f->window));
  test_settle (60);
  test_assert_finalize (f->page);
}

static char *
dup_paper (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) papers = NULL;

  g_assert_true (dwell_library_flush (f->services->library, NULL));
  papers = dwell_library_get_papers (f->services->library, NULL, NULL, &error);
  g_assert_no_error (error);

  return g_strdup (g_hash_table_lookup (papers, DWELL_SCHEDULE_PAPER));
}

/* Lets what was changed be kept, then looks. */
static void
assert_paper (Fixture *f, const char *expected)
{
  g_autofree char *paper = NULL;

  for (guint i = 0; i < 100; i++)
    {
      test_settle (50);
      g_free (paper);
      paper = dup_paper (f);
      if (g_strcmp0 (paper, expected) == 0)
        break;
    }
  g_assert_cmpstr (paper, ==, expected);
}

static void
set_paper (Fixture *f, const char *paper)
{
  dwell_library_set_paper (f->services->library, NULL, DWELL_SCHEDULE_PAPER, paper);
  open_window (f);
  test_wait (is_ready, f);
}

static void
click (Fixture *f, const char *label)
{
  GtkWidget *button = test_find (f->window, is_button, label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  test_settle (60);
}

static gboolean
is_expander (GtkWidget *widget, const char *title)
{
  return ADW_IS_EXPANDER_ROW (widget)
         && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title);
}

static GtkWidget *
find_editor (Fixture *f, const char *title)
{
  GtkWidget *row = test_find (f->window, is_expander, title);

  g_assert_nonnull (row);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  test_settle (300);

  return row;
}

static void
type_name (GtkWidget *editor, const char *name)
{
  GtkWidget *row = test_find (editor, test_is_type, "AdwEntryRow");

  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (row), name);
}

static void
type_items (GtkWidget *editor, const char *items)
{
  GtkWidget *view = test_find (editor, test_is_type, "GtkTextView");

  g_assert_nonnull (view);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), items, -1);
  test_settle (20);
}

static void
assert_reads (GtkWidget *widget, const char *text)
{
  if (test_find (widget, test_reads_part, text) == NULL)
    {
      g_autofree char *page = test_dup_page (widget);

      g_error ("“%s” is not on the page:\n%s", text, page);
    }
}

static void
test_new (Fixture *f, gconstpointer data)
{
  GtkWidget *editor;

  set_paper (f, NULL);
  assert_reads (f->window, "None yet.");
  click (f, "New schedule");
  editor = find_editor (f, "My schedule");
  g_assert_null (test_find (f->window, test_reads, "None yet."));
  assert_reads (editor, "Line 1: There is no item in this schedule.");
  assert_reads (editor, "Not kept until it can be read");

  type_name (editor, "  Evening ");
  type_items (editor, "# mine\nsuds every lunch");
  assert_reads (editor, "Line 2: Here a number of minutes is expected");
  test_settle (700);
  assert_paper (f, NULL);

  type_items (editor, "# mine\nsuds every 30");
  g_assert_null (test_find (editor, test_reads_part, "Line"));
  assert_paper (f, "[Evening]\n# mine\nsuds every 30\n");
  g_assert_nonnull (test_find (f->window, is_expander, "Evening"));
  close_window (f);
}

/* What was right stays until something right takes its place. */
static void
test_broken (Fixture *f, gconstpointer data)
{
  static const char paper[] = "[Day]\nsuds every 30\n\n[Newer]\nof another version\n";
  GtkWidget *editor;

  set_paper (f, paper);
  editor = find_editor (f, "Newer");
  assert_reads (editor, "Line 1: Here an item is expected");
  editor = find_editor (f, "Day");
  type_items (editor, "suds every");
  assert_reads (editor, "Kept as it was before, until this can be read");
  test_settle (700);
  assert_paper (f, paper);
  type_items (editor, "suds every 40");
  assert_paper (f, "[Day]\nsuds every 40\n\n[Newer]\nof another version\n");
  close_window (f);
}

static void
test_name (Fixture *f, gconstpointer data)
{
  GtkWidget *editor;

  set_paper (f, "[Day]\nsuds every 30\n\n[Night]\nlook every 30\n");
  editor = find_editor (f, "Night");
  type_name (editor, "Day");
  assert_reads (editor, "Another schedule has this name already.");
  type_items (editor, "look every 20");
  test_settle (700);
  assert_paper (f, "[Day]\nsuds every 30\n\n[Night]\nlook every 30\n");

  type_name (editor, " ");
  assert_reads (editor, "A name of 1 to 80 characters, please.");
  g_assert_nonnull (test_find (f->window, is_expander, "A schedule without a name"));
  type_name (editor, "Dusk");
  assert_paper (f, "[Day]\nsuds every 30\n\n[Dusk]\nlook every 20\n");
  close_window (f);
}

static void
test_remove (Fixture *f, gconstpointer data)
{
  set_paper (f, "[Day]\nsuds every 30\n");
  find_editor (f, "Day");
  click (f, "Remove");
  find_editor (f, "Day, removed");
  assert_paper (f, NULL);
  click (f, "Bring it back");
  assert_paper (f, "[Day]\nsuds every 30\n");
  close_window (f);
}

static void
test_copy (Fixture *f, gconstpointer data)
{
  set_paper (f, NULL);
  click (f, "Copy");
  assert_paper (f, "[Vital signs every 60 minutes]\nvitals every 60\n");
  click (f, "Copy");
  assert_paper (f, "[Vital signs every 60 minutes]\nvitals every 60\n\n"
                   "[Vital signs every 60 minutes 2]\nvitals every 60\n");
  close_window (f);
}

/* What was just typed is kept when the window goes at once. */
static void
test_closed (Fixture *f, gconstpointer data)
{
  set_paper (f, "[Day]\nsuds every 30\n");
  type_items (find_editor (f, "Day"), "suds every 45");
  close_window (f);
  assert_paper (f, "[Day]\nsuds every 45\n");
}

static void
test_locked (Fixture *f, gconstpointer data)
{
  dwell_library_set_paper (f->services->library, NULL, DWELL_SCHEDULE_PAPER, "[Day]\nsuds at 3\n");
  dwell_library_lock (f->services->library);
  open_window (f);
  test_settle (200);
  g_assert_false (is_ready (f));
  g_assert_false (gtk_widget_is_sensitive (test_find (f->window, is_button, "Copy")));
  g_assert_null (test_find (f->window, test_reads, "None yet."));
  close_window (f);
}

static void
test_accessible (Fixture *f, gconstpointer data)
{
  GtkWidget *editor;

  set_paper (f, "[Day]\nsuds every 30\n");
  editor = find_editor (f, "Day");
  gtk_test_accessible_assert_property (test_find (editor, test_is_type, "GtkTextView"),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Items of the schedule, one a line");
  gtk_test_accessible_assert_property (test_find (f->window, is_button, "Copy"),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Copy “Vital signs every 60 minutes” to your schedules");
  close_window (f);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  dwell_ui_register_resource ();

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/schedules-page/new", test_new);
  ADD ("/schedules-page/broken", test_broken);
  ADD ("/schedules-page/name", test_name);
  ADD ("/schedules-page/remove", test_remove);
  ADD ("/schedules-page/copy", test_copy);
  ADD ("/schedules-page/closed", test_closed);
  ADD ("/schedules-page/locked", test_locked);
  ADD ("/schedules-page/accessible", test_accessible);

  return g_test_run ();
}
