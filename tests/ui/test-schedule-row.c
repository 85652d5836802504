/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "dwell-library-papers.h"
#include "dwell-schedule-own.h"
#include "dwell-schedule-row.h"
#include "dwell-test-sessions.h"
#include "dwell-test-window.h"

#define OWN_PAPER "[Day]\nsuds every 40\n\n[Newer]\nof another version\n\n[Night]\nlook every 20\n"

typedef struct
{
  DwellServices *services;
  DwellScheduleRow *row;
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

static void
open_window (Fixture *f)
{
  f->row = g_object_new (DWELL_TYPE_SCHEDULE_ROW, NULL);
  dwell_schedule_row_set_services (f->row, f->services);
  f->window = test_window_new (GTK_WIDGET (f->row), 500, 300);
}

static void
close_window (Fixture *f)
{
  g_object_ref (f->row);
  gtk_window_destroy (GTK_WINDOW (f->window));
  test_settle (60);
  test_assert_finalize (f->row);
}

static void
set_paper (Fixture *f, const char *text)
{
  dwell_library_set_paper (f->services->library, NULL, DWELL_SCHEDULE_PAPER, text);
}

static AdwComboRow *
get_combo (Fixture *f)
{
  GtkWidget *combo = test_find (f->window, test_is_type, "AdwComboRow");

  g_assert_nonnull (combo);

  return ADW_COMBO_ROW (combo);
}

static gboolean
has_own (gpointer data)
{
  return g_list_model_get_n_items (adw_combo_row_get_model (get_combo (data))) == 8;
}

static void
assert_choice (Fixture *f, const char *expected)
{
  g_autofree char *choice = NULL;

  for (guint i = 0; i < 100; i++)
    {
      g_free (choice);
      choice = dwell_schedule_row_dup_choice (f->row);
      if (g_str_equal (choice, expected))
        break;
      test_settle (20);
    }
  g_assert_cmpstr (choice, ==, expected);
}

static void
assert_taken (Fixture *f, const char *expected)
{
  g_autofree char *text = dwell_schedule_row_take (f->row);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_none (Fixture *f, gconstpointer data)
{
  open_window (f);
  assert_choice (f, "");
  assert_taken (f, NULL);
  close_window (f);
}

static void
test_shipped (Fixture *f, gconstpointer data)
{
  open_window (f);
  dwell_schedule_row_restore (f->row, "shipped:suds-30");
  assert_taken (f, "suds every 30\n");
  close_window (f);

  open_window (f);
  assert_choice (f, "shipped:suds-30");
  g_assert_false (dwell_schedule_row_was_chosen (f->row));
  close_window (f);
  g_assert_cmpstr (dwell_settings_get_schedule (f->services->settings), ==, "suds-30");
}

/* Those that can be read are there, and the name of the one that was chosen goes into the library
 * and nowhere else. */
static void
test_own (Fixture *f, gconstpointer data)
{
  set_paper (f, OWN_PAPER);
  open_window (f);
  test_wait (has_own, f);
  adw_combo_row_set_selected (get_combo (f), 2);
  g_assert_true (dwell_schedule_row_was_chosen (f->row));
  assert_taken (f, "look every 20\n");
  g_assert_cmpstr (dwell_settings_get_schedule (f->services->settings), ==, "");
  close_window (f);

  open_window (f);
  assert_choice (f, "own:Night");
  g_assert_false (dwell_schedule_row_was_chosen (f->row));

  /* One that comes with the program takes its place. */
  dwell_schedule_row_restore (f->row, "shipped:vitals-60");
  assert_taken (f, "vitals every 60\n");
  close_window (f);
  open_window (f);
  test_wait (has_own, f);
  assert_choice (f, "shipped:vitals-60");
  close_window (f);
}

/* The one that was chosen is gone. */
static void
test_gone (Fixture *f, gconstpointer data)
{
  set_paper (f, OWN_PAPER);
  open_window (f);
  dwell_schedule_row_restore (f->row, "own:Day");
  assert_choice (f, "own:Day");
  assert_taken (f, "suds every 40\n");
  close_window (f);
  set_paper (f, NULL);
  open_window (f);
  test_settle (200);
  assert_choice (f, "");
  close_window (f);
}

/* Read anew when somebody comes back to the window; what is chosen stays. */
static void
test_written_meanwhile (Fixture *f, gconstpointer data)
{
  set_paper (f, "[Night]\nlook every 20\n");
  open_window (f);
  dwell_schedule_row_restore (f->row, "own:Night");
  assert_choice (f, "own:Night");
  set_paper (f, OWN_PAPER);
  g_object_notify (G_OBJECT (f->window), "is-active");
  test_wait (has_own, f);
  assert_choice (f, "own:Night");
  set_paper (f, "[Day]\nlook at 5\n");
  g_object_notify (G_OBJECT (f->window), "is-active");
  assert_choice (f, "");
  close_window (f);
}

/* What the user chose is not taken back by what is read later. */
static void
test_chosen_before (Fixture *f, gconstpointer data)
{
  set_paper (f, OWN_PAPER);
  dwell_library_set_paper (f->services->library, NULL, "schedule-chosen", "Day");
  open_window (f);
  dwell_schedule_row_restore (f->row, "shipped:minimum-120");
  test_wait (has_own, f);
  assert_choice (f, "shipped:minimum-120");
  close_window (f);
}

static void
test_locked (Fixture *f, gconstpointer data)
{
  set_paper (f, OWN_PAPER);
  dwell_library_lock (f->services->library);
  open_window (f);
  test_settle (200);
  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (get_combo (f))), ==, 6);
  close_window (f);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/schedule-row/none", test_none);
  ADD ("/schedule-row/shipped", test_shipped);
  ADD ("/schedule-row/own", test_own);
  ADD ("/schedule-row/gone", test_gone);
  ADD ("/schedule-row/written-meanwhile", test_written_meanwhile);
  ADD ("/schedule-row/chosen-before", test_chosen_before);
  ADD ("/schedule-row/locked", test_locked);

  return g_test_run ();
}
