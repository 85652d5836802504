/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "dwell-settings.h"
#include "dwell-test-live.h"
#include "dwell-ui-resources.h"

/* What is entered on the sheets of the vital signs and of the medicine. */

#define ID_BEFORE "6f1c2f52-3f0e-4b4e-9d52-0d1f6f3f7a12"
#define ID_OTHER "6f1c2f52-3f0e-4b4e-9d52-0d1f6f3f7a13"
#define N_FIELDS 5

static void
append_medicine (DwellSession *session, const char *code, const char *text)
{
  DwellEvent *event = dwell_event_new (DWELL_KIND_MEDICINE, code);

  dwell_event_set_text (event, text);
  g_assert_nonnull (dwell_session_append (session, event, NULL));
}

/* Two sessions of days before: the client's own is the older one. */
static void
add_sessions_before (Live *f)
{
  g_autoptr (DwellSession) before
      = live_session_new (f, ID_BEFORE, "K-07", "2026-02-20T10:04:00Z");
  g_autoptr (DwellSession) other = live_session_new (f, ID_OTHER, "R-02", "2026-03-01T10:04:00Z");

  append_medicine (before, "mdma", "80 mg");
  append_medicine (before, "mdma", "40 mg");
  append_medicine (other, "ketamine", "100 mg");
  append_medicine (other, "mdma", "40 mg");
}

static void
set_up (Live *f, gconstpointer data)
{
  live_init (f);
  live_hold_clock (f);
  add_sessions_before (f);
  live_add_session (f);
  live_open (f, 1280, 800);
  live_begin (f, NULL, NULL);
}

/* Since the start these marks were made, a line each. */
static void
assert_marks (Live *f, const char *expected)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 1; i < dwell_session_get_n_events (f->session); i++)
    {
      const DwellEvent *event = dwell_session_get_event (f->session, i);

      g_string_append_printf (lines, "%d %s", (int) event->at, event->code);
      if (event->has_value)
        g_string_append_printf (lines, " =%g", event->value);
      if (event->text)
        g_string_append_printf (lines, " :%s", event->text);
      g_string_append_c (lines, '\n');
    }
  g_assert_cmpstr (lines->str, ==, expected);
}

static void
collect_entries (GtkWidget *widget, GPtrArray *entries)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_ENTRY (widget))
    g_ptr_array_add (entries, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    collect_entries (child, entries);
}

static GtkEntry *
get_entry (Live *f, guint index)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();

  test_settle (20);
  collect_entries (f->window, entries);
  g_assert_cmpuint (index, <, entries->len);

  return g_ptr_array_index (entries, index);
}

static gboolean
is_open (Live *f)
{
  test_settle (20);

  return test_find (f->window, test_is_type, "GtkEntry") != NULL;
}

static void
fill (Live *f, guint index, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (get_entry (f, index)), text);
}

static void
assert_focus (Live *f, guint index)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (f->window));

  g_assert_true (gtk_widget_is_ancestor (focus, GTK_WIDGET (get_entry (f, index))));
}

/* Enter in a field. */
static void
enter (Live *f, guint index)
{
  g_signal_emit_by_name (get_entry (f, index), "activate");
}

static void
test_enter_by_enter (Live *f, gconstpointer data)
{
  static const char *const texts[N_FIELDS] = { "72", "120", "80", "36,8", "97" };

  g_assert_true (test_press (GTK_WIDGET (f->page), GDK_KEY_v, 0));
  dwell_test_clock_advance (f->clock, TEST_SECOND);
  for (guint i = 0; i < N_FIELDS; i++)
    {
      assert_focus (f, i);
      fill (f, i, texts[i]);
      enter (f, i);
    }
  g_assert_false (is_open (f));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (f->window)) == GTK_WIDGET (f->page));
  assert_marks (f, "1000 pulse =72\n1000 systolic =120\n1000 diastolic =80\n"
                   "1000 temperature =36.8\n1000 saturation =97\n");
}

static void
test_slip (Live *f, gconstpointer data)
{
  const char *question = "Pulse 720: is that a slip of the key? Enter once more keeps it as it is.";

  live_act (f, "live.open-vitals");
  fill (f, 0, "720");
  fill (f, 4, "97");
  live_act (f, "live.save-vitals");
  g_assert_true (is_open (f));
  g_assert_nonnull (test_find (f->window, test_reads, question));
  assert_focus (f, 0);
  assert_marks (f, "");

  /* What is changed is asked about anew. */
  fill (f, 0, "7200");
  g_assert_null (test_find (f->window, test_reads, question));
  enter (f, 0);
  g_assert_nonnull (test_find (f->window, test_reads_part, "Pulse 7200: is that"));
  fill (f, 0, "72");
  enter (f, 0);
  g_assert_false (is_open (f));
  assert_marks (f, "2000 pulse =72\n2000 saturation =97\n");
}

static void
test_kept_as_it_is (Live *f, gconstpointer data)
{
  live_act (f, "live.open-vitals");
  fill (f, 1, "80");
  fill (f, 2, "120");
  live_act (f, "live.save-vitals");
  g_assert_nonnull (test_find (f->window, test_reads_part, "are the two the other way round?"));
  assert_focus (f, 1);
  enter (f, 1);
  assert_marks (f, "2000 systolic =80\n2000 diastolic =120\n");

  /* That was about those, not about the next ones. */
  live_act (f, "live.open-vitals");
  g_assert_null (test_find (f->window, test_reads_part, "the other way round"));
  fill (f, 0, "7");
  live_act (f, "live.save-vitals");
  g_assert_true (is_open (f));
  live_act (f, "live.close");
  assert_marks (f, "2000 systolic =80\n2000 diastolic =120\n");
}

static void
test_no_number (Live *f, gconstpointer data)
{
  live_act (f, "live.open-vitals");
  fill (f, 0, "72");
  fill (f, 3, "36.8 C");
  for (guint i = 0; i < 2; i++)
    {
      live_act (f, "live.save-vitals");
      g_assert_nonnull (
          test_find (f->window, test_reads,
                     "Temperature: “36.8 C” does not read as a number. Nothing is entered yet."));
    }
  assert_focus (f, 3);
  assert_marks (f, "");

  /* Esc enters nothing and keeps nothing. */
  g_assert_true (test_press (GTK_WIDGET (f->page), GDK_KEY_Escape, 0));
  g_assert_false (is_open (f));
  live_act (f, "live.open-vitals");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_entry (f, 0))), ==, "");
  live_act (f, "live.save-vitals");
  g_assert_false (is_open (f));
  live_act (f, "live.save-vitals");
  assert_marks (f, "");
}

static void
test_earlier (Live *f, gconstpointer data)
{
  dwell_test_clock_advance (f->clock, 200 * TEST_SECOND);
  live_act (f, "live.earlier");
  live_act (f, "live.open-vitals");
  fill (f, 1, "120");
  fill (f, 2, "80");
  live_act (f, "live.save-vitals");
  assert_marks (f, "143000 systolic =120\n143000 diastolic =80\n");
}

static void
test_fahrenheit (Live *f, gconstpointer data)
{
  dwell_settings_set_temperature_choice (f->services->settings, "fahrenheit");
  live_act (f, "live.open-vitals");
  test_settle (20);
  g_assert_nonnull (test_find (f->window, test_reads, "°F"));
  fill (f, 3, "98.6");
  live_act (f, "live.save-vitals");
  assert_marks (f, "2000 temperature =37\n");

  dwell_settings_set_temperature_choice (f->services->settings, "celsius");
  live_act (f, "live.open-vitals");
  test_settle (20);
  g_assert_nonnull (test_find (f->window, test_reads, "°C"));
  g_assert_null (test_find (f->window, test_reads, "°F"));
}

/* A key that is held does not answer what it has brought about. */
static void
test_held_enter (Live *f, gconstpointer data)
{
  GtkWidget *sheet;
  g_autoptr (GListModel) controllers = NULL;

  live_act (f, "live.open-vitals");
  test_settle (20);
  sheet = test_find (f->window, test_is_type, "DwellVitalsSheet");
  g_assert_false (test_press (sheet, GDK_KEY_KP_Enter, 0));
  g_assert_true (test_press (sheet, GDK_KEY_KP_Enter, 0));
  controllers = gtk_widget_observe_controllers (sheet);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-released", GDK_KEY_KP_Enter, 0, 0);
    }
  g_assert_false (test_press (sheet, GDK_KEY_KP_Enter, 0));
  g_assert_false (test_press (sheet, GDK_KEY_7, 0));
}

static gboolean
has_offer (gpointer data)
{
  return test_find (data, test_is_key, "Ketamine, 100 mg") != NULL;
}

/* This client's come before those of others, though they are older. */
static void
test_recent_medicines (Live *f, gconstpointer data)
{
  g_autofree char *page = NULL;

  live_act (f, "live.open-medicine");
  test_wait (has_offer, f->window);
  page = test_dup_page (f->window);
  g_assert_nonnull (strstr (page, "[MDMA, 40 mg|Alt+1|live.recent-medicine(1)]\n"
                                  "[MDMA, 80 mg|Alt+2|live.recent-medicine(2)]\n"
                                  "[Ketamine, 100 mg|Alt+3|live.recent-medicine(3)]\n"));

  live_act (f, "live.recent-medicine(9)");
  live_act (f, "live.recent-medicine(3)");
  assert_focus (f, 1);
  enter (f, 1);
  g_assert_false (is_open (f));

  /* What was taken now comes first from now on, once. */
  live_act (f, "live.open-medicine");
  test_wait (has_offer, f->window);
  g_clear_pointer (&page, g_free);
  page = test_dup_page (f->window);
  g_assert_nonnull (strstr (page, "[Ketamine, 100 mg|Alt+1|live.recent-medicine(1)]\n"
                                  "[MDMA, 40 mg|Alt+2|live.recent-medicine(2)]\n"
                                  "[MDMA, 80 mg|Alt+3|live.recent-medicine(3)]\n"));
  live_act (f, "live.close");
  assert_marks (f, "3000 ketamine :100 mg\n");
}

/* Where nobody types into a field, Alt and a digit still mean what is offered. */
static void
test_recent_by_key (Live *f, gconstpointer data)
{
  live_act (f, "live.open-medicine");
  test_wait (has_offer, f->window);
  gtk_widget_grab_focus (GTK_WIDGET (f->page));
  g_assert_true (test_press (GTK_WIDGET (f->page), GDK_KEY_2, GDK_ALT_MASK));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_entry (f, 0))), ==, "MDMA");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_entry (f, 1))), ==, "80 mg");

  /* On another page of that sheet there is nothing to choose. */
  live_act (f, "live.open-rating");
  live_act (f, "live.recent-medicine(1)");
  live_act (f, "live.close");
  assert_marks (f, "");
}

static void
test_recent_while_locked (Live *f, gconstpointer data)
{
  live_act (f, "live.open-medicine");
  test_wait (has_offer, f->window);
  dwell_live_page_lock (f->page);
  test_settle (20);
  g_assert_false (has_offer (f->window));
  live_act (f, "live.close");
  live_act (f, "live.open-medicine");
  test_settle (100);
  g_assert_null (test_find (f->window, test_reads, "Recently"));
}

static void
test_further_dose (Live *f, gconstpointer data)
{
  live_act (f, "live.open-medicine");
  test_wait (has_offer, f->window);
  live_act (f, "live.recent-medicine(2)");
  live_act (f, "live.save-medicine");
  test_settle (20);
  g_assert_nonnull (test_find (f->window, test_reads, "Since medicine"));
  g_assert_null (test_find (f->window, test_reads, "Since last dose"));

  dwell_test_clock_advance (f->clock, 3600 * TEST_SECOND);
  live_act (f, "live.open-medicine");
  test_wait (has_offer, f->window);
  live_act (f, "live.recent-medicine(2)");
  live_act (f, "live.save-medicine");
  dwell_test_clock_advance (f->clock, 60 * TEST_SECOND);
  live_act (f, "live.urge");
  test_settle (20);
  g_assert_nonnull (test_find (f->window, test_reads, "1:01:04"));
  g_assert_nonnull (test_find (f->window, test_reads, "Since last dose"));
  g_assert_nonnull (test_find (f->window, test_reads, "0:01:01"));
}

#define ADD(path, test) g_test_add ("/vitals/" path, Live, NULL, set_up, test, live_tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  dwell_ui_register_resource ();

  ADD ("enter-by-enter", test_enter_by_enter);
  ADD ("slip", test_slip);
  ADD ("kept-as-it-is", test_kept_as_it_is);
  ADD ("no-number", test_no_number);
  ADD ("earlier", test_earlier);
  ADD ("fahrenheit", test_fahrenheit);
  ADD ("held-enter", test_held_enter);
  ADD ("recent-medicines", test_recent_medicines);
  ADD ("recent-medicines/by-key", test_recent_by_key);
  ADD ("recent-medicines/locked", test_recent_while_locked);
  ADD ("further-dose", test_further_dose);

  return g_test_run ();
}
