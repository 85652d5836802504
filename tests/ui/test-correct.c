/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Late and wrong marks on the live page, and what a hand or a machine can do to it. */

#include <adwaita.h>
#include <string.h>

#include "dwell-test-live.h"
#include "dwell-ui-resources.h"

#define MINUTE (60 * TEST_SECOND)

typedef struct
{
  Live live;
  guint seen; /* how many events were expected so far */
} Fixture;

/* A page in a window with a session that has begun, at 0:10:00. */
static void
set_up (Fixture *f, gconstpointer data)
{
  live_init (&f->live);
  live_hold_clock (&f->live);
  live_add_session (&f->live);
  live_open (&f->live, 1280, 1000);
  live_begin (&f->live, NULL, NULL);
  dwell_test_clock_advance (f->live.clock, 10 * MINUTE);
  f->seen = 1;
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  live_close (&f->live);
  test_assert_finalize (f->live.session);
  f->live.session = NULL;
  live_tear_down (&f->live, data);
}

static void
act (Fixture *f, const char *detailed)
{
  live_activate (&f->live, detailed);
}

static void
press (Fixture *f, guint keyval, GdkModifierType modifiers)
{
  g_assert_true (test_press (GTK_WIDGET (f->live.page), keyval, modifiers));
}

static void
expect_lines (Fixture *f, const char *const *lines)
{
  for (guint i = 0; lines[i]; i++)
    {
      g_autofree char *line = NULL;

      g_assert_cmpuint (f->seen, <, dwell_session_get_n_events (f->live.session));
      line = live_dup_event (dwell_session_get_event (f->live.session, f->seen++), TEST_SECOND);
      g_assert_cmpstr (line, ==, lines[i]);
    }
  g_assert_cmpuint (f->seen, ==, dwell_session_get_n_events (f->live.session));
}

/* Since the last such call these events came, and no others. */
#define expect(f, ...) expect_lines (f, (const char *[]){ __VA_ARGS__, NULL })

static GtkWidget *
find (Fixture *f, TestMatch match, const char *text)
{
  for (guint i = 0; i < 100; i++)
    {
      GtkWidget *found = test_find (f->live.window, match, text);

      if (found)
        return found;
      test_settle (20);
    }
  g_error ("“%s” is not on the page: %s", text, test_dup_page (f->live.window));
}

static gboolean
is_named (GtkWidget *widget, const char *name)
{
  return g_str_equal (gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget))
                          ? gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget))
                          : "",
                      name);
}

static void
type_into (Fixture *f, const char *name, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (find (f, is_named, name)), text);
}

static GtkTextBuffer *
get_words (Fixture *f)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (find (f, is_named, "text_view")));
}

static GListModel *
get_rows (Fixture *f)
{
  GtkWidget *view = find (f, test_is_type, "GtkListView");

  return G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (view)));
}

static void
test_keys (Fixture *f, gconstpointer data)
{
  press (f, GDK_KEY_4, 0);
  expect (f, "600 state blank");
  press (f, GDK_KEY_e, 0);
  find (f, test_reads, "0:10:00 Blank");

  /* In time, by minutes, and not into what is to come. */
  press (f, GDK_KEY_minus, 0);
  press (f, GDK_KEY_minus, 0);
  press (f, GDK_KEY_plus, GDK_SHIFT_MASK);
  expect (f, "600 amend at =540000 >2", "600 amend at =480000 >2", "600 amend at =540000 >2");
  find (f, test_reads, "0:09:00 Blank");
  press (f, GDK_KEY_plus, 0);
  press (f, GDK_KEY_plus, 0);
  expect (f, "600 amend at =600000 >2");
  find (f, test_reads_part, "It can go no further that way");

  /* The state by its own key, which marks nothing meanwhile. */
  press (f, GDK_KEY_6, 0);
  press (f, GDK_KEY_6, 0);
  expect (f, "600 amend code >2 :image");
  find (f, test_reads, "0:10:00 Image");
  find (f, test_reads_part, "Was “Blank” until 0:10:00");

  press (f, GDK_KEY_Delete, 0);
  find (f, test_reads, "0:10:00 struck Image");
  g_assert_false (test_press (GTK_WIDGET (f->live.page), GDK_KEY_5, 0));
  press (f, GDK_KEY_minus, 0);
  press (f, GDK_KEY_Delete, 0);
  find (f, test_reads, "0:10:00 Image");
  expect (f, "600 strike - >2", "600 strike - >8");

  /* Undo and redo go on working, correction by correction. */
  press (f, GDK_KEY_z, GDK_CONTROL_MASK);
  press (f, GDK_KEY_z, GDK_CONTROL_MASK);
  find (f, test_reads, "0:09:00 Blank");
  press (f, GDK_KEY_Z, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  expect (f, "600 strike - >7", "600 strike - >6", "600 strike - >11");

  press (f, GDK_KEY_Escape, 0);
  test_settle (40);
  g_assert_null (test_find (f->live.window, is_named, "line_label"));
  press (f, GDK_KEY_9, 0);
  expect (f, "600 state felt");
}

static void
test_lines (Fixture *f, gconstpointer data)
{
  press (f, GDK_KEY_4, 0);
  dwell_test_clock_advance (f->live.clock, MINUTE);
  act (f, "live.urge");
  act (f, "live.earlier");
  act (f, "live.earlier");
  act (f, "live.urge");
  expect (f, "600 state blank", "660 urge -", "540 urge -");

  /* The one marked last comes first, wherever in time it lies. */
  press (f, GDK_KEY_e, 0);
  find (f, test_reads, "0:09:00 An urge to do something");
  press (f, GDK_KEY_Down, 0);
  find (f, test_reads, "0:10:00 Blank");
  press (f, GDK_KEY_Down, 0);
  press (f, GDK_KEY_Down, 0);
  find (f, test_reads, "0:11:00 An urge to do something");
  for (guint i = 0; i < 4; i++)
    press (f, GDK_KEY_Up, 0);
  find (f, test_reads, "0:00:00 Session begins");
  find (f, test_reads, "This line was measured. It stays as it is.");
  press (f, GDK_KEY_Delete, 0);
  press (f, GDK_KEY_plus, 0);
  g_assert_false (test_press (GTK_WIDGET (f->live.page), GDK_KEY_4, 0));
  expect (f, NULL);

  /* E again closes it, and going to a line in the list opens it there. */
  press (f, GDK_KEY_e, 0);
  test_settle (40);
  g_assert_null (test_find (f->live.window, is_named, "line_label"));
  gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (get_rows (f)), 2);
  find (f, is_named, "line_label");
  find (f, test_reads, "0:10:00 Blank");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (f->live.window)) == GTK_WIDGET (f->live.page));
}

static void
test_fields (Fixture *f, gconstpointer data)
{
  act (f, "live.note::inferred");
  gtk_text_buffer_set_text (get_words (f), "far", -1);
  g_assert_true (test_press (find (f, is_named, "text_view"), GDK_KEY_Return, 0));
  act (f, "live.rate(4)");
  expect (f, "600 note inferred :far", "600 measure suds =4");

  press (f, GDK_KEY_e, 0);
  type_into (f, "value_entry", "eleven");
  act (f, "live.correct-save");
  find (f, test_reads, "SUDS goes from 0 to 10.");
  expect (f, NULL);
  type_into (f, "value_entry", "7");
  type_into (f, "time_entry", "0:02:30");
  act (f, "live.correct-save");
  expect (f, "600 amend value =7 >3", "600 amend at =150000 >3");
  type_into (f, "time_entry", "soon");
  act (f, "live.correct-save");
  find (f, test_reads, "A time in the session looks like 1:14:48.");
  type_into (f, "time_entry", "0:02:30");
  type_into (f, "wall_entry", "10:09");
  act (f, "live.correct-save");
  expect (f, "600 amend at =300000 >3");
  type_into (f, "wall_entry", "23:00");
  act (f, "live.correct-save");
  find (f, test_reads_part, "A time of day in this session looks like");
  expect (f, NULL);

  /* What was typed for one line is not entered for another. */
  act (f, "live.correct-line(1)");
  find (f, test_reads, "0:10:00 inferred far");
  act (f, "live.correct-save");
  expect (f, NULL);
  press (f, GDK_KEY_2, 0);
  expect (f, "600 amend code >2 :seen");
  find (f, test_reads, "0:10:00 seen far");
}

static GtkTextBuffer *
get_line_words (Fixture *f)
{
  GtkWidget *sheet = find (f, test_is_type, "DwellCorrectSheet");

  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (test_find (sheet, test_is_type, "GtkTextView")));
}

static void
test_words (Fixture *f, gconstpointer data)
{
  act (f, "live.note::said");
  gtk_text_buffer_set_text (get_words (f), "so it is", -1);
  g_assert_true (test_press (find (f, is_named, "text_view"), GDK_KEY_Return, 0));
  expect (f, "600 note said :so it is");
  press (f, GDK_KEY_e, 0);
  press (f, GDK_KEY_Return, 0);
  gtk_text_buffer_set_text (get_line_words (f), "so it was\x1b", -1);
  act (f, "live.correct-save");
  expect (f, "600 amend text >2 :so it was\xef\xbf\xbd");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (f->live.window)) == GTK_WIDGET (f->live.page));
  gtk_text_buffer_set_text (get_line_words (f), " ", -1);
  act (f, "live.correct-save");
  find (f, test_reads, "A note has words. To take it away, strike it.");
  expect (f, NULL);
}

static void
test_medicine (Fixture *f, gconstpointer data)
{
  g_autoptr (DwellEvent) medicine = dwell_event_new (DWELL_KIND_MEDICINE, "mdma");

  dwell_event_set_text (medicine, "80 mg");
  dwell_session_append (f->live.session, g_steal_pointer (&medicine), NULL);
  f->seen++;
  press (f, GDK_KEY_e, 0);
  type_into (f, "substance_entry", "LSD");
  gtk_text_buffer_set_text (get_line_words (f), "100 µg", -1);
  act (f, "live.correct-save");
  expect (f, "600 amend code >2 :lsd", "600 amend text >2 :100 µg");
  find (f, test_reads_part, "LSD");
}

/* Struck lines are in the list while they are asked for, with a word and a line through them. */
static void
test_struck_lines (Fixture *f, gconstpointer data)
{
  GtkWidget *sheet;

  act (f, "live.urge");
  press (f, GDK_KEY_4, 0);
  act (f, "live.undo");
  test_settle (40);
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (f)), ==, 2);
  press (f, GDK_KEY_e, 0);
  sheet = find (f, test_is_type, "DwellCorrectSheet");
  g_object_set (sheet, "show-struck", TRUE, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (f)), ==, 3);
  find (f, test_reads, "Blank  struck");
  press (f, GDK_KEY_Down, 0);
  find (f, test_reads, "0:10:00 struck Blank");
  press (f, GDK_KEY_Delete, 0);
  find (f, test_reads, "0:10:00 Blank");
  press (f, GDK_KEY_Delete, 0);

  /* The chosen one is there even so, and goes with the sheet. */
  g_object_set (sheet, "show-struck", FALSE, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (f)), ==, 3);
  press (f, GDK_KEY_Escape, 0);
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (f)), ==, 2);
}

/* A line is put where its time is, and a row that did not change is not touched. */
static void
changed_cb (GListModel *model, guint position, guint removed, guint added, guint *rows)
{
  *rows += MAX (removed, added);
}

static void
test_many_lines (Fixture *f, gconstpointer data)
{
  guint touched = 0;
  gint64 begun;
  GListModel *rows;

  for (guint i = 0; i < 5000; i++)
    {
      g_autoptr (DwellEvent) event =
          i % 3 ? dwell_event_new (DWELL_KIND_STATE, i % 2 ? "blank" : "image")
                : dwell_event_new (DWELL_KIND_NOTE, "seen");

      event->at = i * 100;
      if (event->kind == DWELL_KIND_NOTE)
        dwell_event_set_text (event, "the left hand is very still");
      dwell_session_append (f->live.session, g_steal_pointer (&event), NULL);
    }
  test_settle (100);
  rows = get_rows (f);
  g_signal_connect (rows, "items-changed", G_CALLBACK (changed_cb), &touched);

  begun = g_get_monotonic_time ();
  press (f, GDK_KEY_9, 0);
  g_test_message ("a mark among 5,000: %" G_GINT64_FORMAT " µs", g_get_monotonic_time () - begun);
  g_assert_cmpuint (touched, ==, 1);
  for (guint i = 0; i < 5; i++)
    act (f, "live.earlier");
  begun = g_get_monotonic_time ();
  press (f, GDK_KEY_1, 0);
  g_test_message ("a late mark: %" G_GINT64_FORMAT " µs", g_get_monotonic_time () - begun);
  g_assert_cmpuint (touched, ==, 2);

  press (f, GDK_KEY_e, 0);
  touched = 0;
  begun = g_get_monotonic_time ();
  press (f, GDK_KEY_2, 0);
  g_test_message ("a correction: %" G_GINT64_FORMAT " µs", g_get_monotonic_time () - begun);
  g_assert_cmpuint (touched, ==, 1);
  begun = g_get_monotonic_time ();
  press (f, GDK_KEY_z, GDK_CONTROL_MASK);
  g_test_message ("an undo: %" G_GINT64_FORMAT " µs", g_get_monotonic_time () - begun);
  g_assert_cmpuint (touched, ==, 2);
  test_settle (60);
  g_signal_handlers_disconnect_by_data (rows, &touched);
}

/* Locked, nobody may look at what was marked. */
static void
test_lock (Fixture *f, gconstpointer data)
{
  press (f, GDK_KEY_4, 0);
  press (f, GDK_KEY_e, 0);
  find (f, is_named, "line_label");
  dwell_live_page_lock (f->live.page);
  test_settle (40);
  g_assert_null (test_find (f->live.window, test_reads_part, "0:10:00 Blank"));
  press (f, GDK_KEY_e, 0);
  act (f, "live.correct-strike");
  act (f, "live.correct-save");
  act (f, "live.correct-minutes(-1)");
  act (f, "live.correct-line(1)");
  test_settle (40);
  g_assert_null (test_find (f->live.window, is_named, "line_label"));
  expect (f, "600 state blank");
}

/* Bad input -------------------------------------------------------------------------------------
 */

static gboolean
hold (Fixture *f, guint keyval, guint keycode)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (f->live.page));
  gboolean taken = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, keycode, 0, &taken);
    }

  return taken;
}

static void
let_go (Fixture *f, guint keyval, guint keycode)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (f->live.page));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-released", keyval, keycode, 0);
    }
}

/* A key that is held, or that something lies on, marks once. */
static void
test_held_key (Fixture *f, gconstpointer data)
{
  for (guint i = 0; i < 300; i++)
    g_assert_true (hold (f, GDK_KEY_d, 40));
  expect (f, "600 urge -");
  for (guint i = 0; i < 300; i++)
    g_assert_true (hold (f, GDK_KEY_x, 53));
  expect (f, "600 experiment start");

  /* Let go of and pressed again it marks again. */
  let_go (f, GDK_KEY_x, 53);
  hold (f, GDK_KEY_x, 53);
  expect (f, "600 experiment stopped >3");
  let_go (f, GDK_KEY_d, 40);
  hold (f, GDK_KEY_d, 40);
  expect (f, "600 urge -");
}

static void
test_ten_states (Fixture *f, gconstpointer data)
{
  for (guint i = 0; i < 10; i++)
    {
      press (f, GDK_KEY_0 + i, 0);
      dwell_test_clock_advance (f->live.clock, 90);
    }
  expect (f, "600 state process", "600 state sober", "600 state bored", "600 state sleepy",
          "600 state blank", "600 state numb", "600 state image", "600 state story",
          "600 state activation", "600 state felt");
  find (f, test_reads, "In “Felt sense”");
}

static void
enter_note (Fixture *f, const char *text)
{
  act (f, "live.note::said");
  gtk_text_buffer_set_text (get_words (f), text, -1);
  g_assert_true (test_press (find (f, is_named, "text_view"), GDK_KEY_Return, 0));
}

static void
test_long_note (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const DwellEvent *event;

  for (guint i = 0; i < 100000; i++)
    g_string_append_unichar (text, i % 50 == 49 ? '\n' : i % 7 ? 0x5d0 + i % 26 : ' ');
  enter_note (f, text->str);
  event = dwell_session_get_event (f->live.session, 1);
  g_assert_cmpint (g_utf8_strlen (event->text, -1), ==, 100000);
  g_assert_cmpstr (event->text, ==, text->str);

  /* The list shows the beginning only, and whoever goes there sees it all. */
  test_settle (200);
  press (f, GDK_KEY_e, 0);
  g_assert_cmpint (gtk_text_buffer_get_char_count (get_line_words (f)), ==, 100000);
  f->seen++;
  press (f, GDK_KEY_Escape, 0);
  press (f, GDK_KEY_6, 0);
  expect (f, "600 state image");
}

static void
test_any_letters (Fixture *f, gconstpointer data)
{
  enter_note (f, "שלום \xe2\x80\xae"
                 "abc\xe2\x80\xac مرحبا 👩🏽\xe2\x80\x8d🚀 <b>&amp;</b> %s");
  enter_note (f, "a\x01"
                 "b\x1b[31m\x7f\r\nc\td\xef\xbf\xbe");
  expect (f,
          "600 note said :שלום \xe2\x80\xae"
          "abc\xe2\x80\xac مرحبا 👩🏽\xe2\x80\x8d🚀 <b>&amp;</b> %s",
          "600 note said :a\xef\xbf\xbd"
          "b\xef\xbf\xbd[31m\xef\xbf\xbd\nc\td\xef\xbf\xbd");
  find (f, test_reads_part, "<b>&amp;</b> %s");
}

/* The machine sleeps while a note is written: the note keeps the moment at which it was begun. */
static void
test_sleep_in_a_note (Fixture *f, gconstpointer data)
{
  act (f, "live.note::seen");
  gtk_text_buffer_set_text (get_words (f), "half ", -1);
  dwell_test_clock_advance (f->live.clock, 5 * TEST_SECOND);
  dwell_test_clock_suspend (f->live.clock, 600 * TEST_SECOND);
  for (guint i = 0; i < 150 && dwell_session_get_n_events (f->live.session) < 2; i++)
    test_settle (20);
  gtk_text_buffer_insert_at_cursor (get_words (f), "a note", -1);
  g_assert_true (test_press (find (f, is_named, "text_view"), GDK_KEY_Return, 0));
  expect (f, "605 clock gap =600000", "600 note seen :half a note");
}

/* Somebody sets the clock on the wall, or summer time does: no mark moves and no gap comes. */
static void
test_wall_clock_jumps (Fixture *f, gconstpointer data)
{
  dwell_test_clock_set_wall (f->live.clock, LIVE_STARTED + 40 * 365 * 24 * 60 * MINUTE);
  press (f, GDK_KEY_4, 0);
  dwell_test_clock_set_wall (f->live.clock, 1000);
  dwell_test_clock_set_zone (f->live.clock, "+02:00");
  dwell_test_clock_advance (f->live.clock, TEST_SECOND);
  press (f, GDK_KEY_6, 0);
  test_settle (1200);
  expect (f, "600 state blank", "601 state image");
  find (f, test_reads, "0:10:01");
}

/* Boot time that goes back, as in a machine put back to an earlier moment, stands until it caught
 * up; one that leaps is a sleep. */
static void
test_boot_time_jumps (Fixture *f, gconstpointer data)
{
  press (f, GDK_KEY_4, 0);
  dwell_test_clock_set_boottime (f->live.clock, 2 * MINUTE);
  press (f, GDK_KEY_6, 0);
  expect (f, "600 state blank", "600 state image");
  test_settle (1200);
  expect (f, NULL);
}

#define ADD(path, test) g_test_add ("/correct/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  dwell_ui_register_resource ();

  ADD ("keys", test_keys);
  ADD ("lines", test_lines);
  ADD ("fields", test_fields);
  ADD ("words", test_words);
  ADD ("medicine", test_medicine);
  ADD ("struck-lines", test_struck_lines);
  ADD ("many-lines", test_many_lines);
  ADD ("lock", test_lock);
  ADD ("held-key", test_held_key);
  ADD ("ten-states", test_ten_states);
  ADD ("long-note", test_long_note);
  ADD ("any-letters", test_any_letters);
  ADD ("sleep-in-a-note", test_sleep_in_a_note);
  ADD ("wall-clock-jumps", test_wall_clock_jumps);
  ADD ("boot-time-jumps", test_boot_time_jumps);

  return g_test_run ();
}
