/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "dwell-session-json.h"
#include "dwell-test-live.h"
#include "dwell-ui-resources.h"

static GtkTextBuffer *
get_note (Live *f)
{
  GtkWidget *view = test_find (f->window, test_is_type, "GtkTextView");

  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
}

static void
test_begin (Live *f, gconstpointer data)
{
  live_assert_record (f, "");
  live_begin (f, "MDMA", "80 mg");
  live_assert_record (f, "0 clock start\n0 medicine mdma :80 mg\n");
  live_assert_on_page (f, "K-07 · session 3");
  live_assert_on_page (f, "Mark what is here now, and words are offered for it.");
  live_wait_on_page (f, test_reads_part, "80 mg");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (f->window)) == GTK_WIDGET (f->page));
}

static void
test_begin_without_medicine (Live *f, gconstpointer data)
{
  dwell_live_page_begin (f->page, f->session, "", NULL);
  live_assert_record (f, "0 clock start\n");
}

static gboolean
has_tooltip (GtkWidget *widget, const char *text)
{
  return gtk_widget_get_has_tooltip (widget);
}

/* A tooltip is a window that pops up by itself, over what lies below, and takes the click that was
 * meant for it. */
static void
test_no_tooltips (Live *f, gconstpointer data)
{
  live_begin (f, "MDMA", "80 mg");
  g_assert_null (test_find (f->window, has_tooltip, NULL));
  live_act (f, "live.note::seen");
  g_assert_null (test_find (f->window, has_tooltip, NULL));
}

/* Every action that marks something. */
static void
test_actions (Live *f, gconstpointer data)
{
  live_begin (f, "MDMA", "80 mg");
  live_act (f, "live.state::image");
  live_act (f, "live.state::image");
  live_act (f, "live.ask");
  live_act (f, "live.answer::unsure");
  live_act (f, "live.experiment");
  live_act (f, "live.outcome::morphing");
  live_act (f, "live.contact::clear");
  live_act (f, "live.rate(7)");
  live_act (f, "live.urge");
  live_act (f, "live.ground");
  live_act (f, "live.ground");
  dwell_test_player_finish (f->player);
  live_act (f, "live.audio");
  live_act (f, "live.audio");
  live_act (f, "live.pause");
  live_act (f, "live.pause");
  live_act (f, "live.undo");
  live_assert_record (f, "0 clock start\n0 medicine mdma :80 mg\n"
                         "1000 state image\n"
                         "3000 ask feel-image >3 :Can you feel the image?\n"
                         "4000 answer unsure >4\n"
                         "5000 experiment start\n6000 experiment morphing >6\n"
                         "7000 contact clear\n8000 measure suds =7\n9000 urge -\n"
                         "10000 ground start :senses\n10000 audio play :Low rain\n"
                         "11000 ground end\n11000 audio fade >12 :Low rain\n"
                         "11000 audio stop >12 :Low rain\n"
                         "12000 audio play :Low rain\n13000 audio fade >16 :Low rain\n"
                         "14000 clock pause\n15000 clock resume\n"
                         "16000 strike - >13\n");
}

static void
test_keys (Live *f, gconstpointer data)
{
  live_begin (f, "MDMA", "80 mg");
  live_press (f, GDK_KEY_6, 0);
  live_assert_on_page (f, "Can you feel the image?");
  live_press (f, GDK_KEY_N, GDK_LOCK_MASK);
  live_press (f, GDK_KEY_x, 0);
  live_press (f, GDK_KEY_y, 0);
  live_press (f, GDK_KEY_r, 0);
  live_press (f, GDK_KEY_KP_4, 0);
  live_press (f, GDK_KEY_c, 0);
  live_press (f, GDK_KEY_3, 0);
  live_press (f, GDK_KEY_4, 0);
  live_press (f, GDK_KEY_z, GDK_CONTROL_MASK);
  live_assert_record (f, "0 clock start\n0 medicine mdma :80 mg\n"
                         "1000 state image\n"
                         "2000 ask feel-image >3 :Can you feel the image?\n"
                         "2000 answer not-felt >4\n"
                         "3000 experiment start\n4000 experiment deeper >6\n"
                         "6000 measure suds =4\n8000 contact clear\n"
                         "9000 state blank\n10000 strike - >10\n");

  /* What is no key of the page's goes on to others. */
  g_assert_false (test_press (GTK_WIDGET (f->page), GDK_KEY_Tab, 0));
  g_assert_false (test_press (GTK_WIDGET (f->page), GDK_KEY_q, GDK_CONTROL_MASK));
}

static void
test_earlier (Live *f, gconstpointer data)
{
  live_begin (f, "MDMA", "80 mg");
  dwell_test_clock_advance (f->clock, 200 * TEST_SECOND);
  live_act (f, "live.earlier");
  live_act (f, "live.earlier");
  live_assert_on_page (f, "Next mark 2 minutes earlier");

  /* The first Esc takes that back, the second puts the card away, the third brings it back. */
  live_act (f, "live.set-aside");
  g_assert_null (test_find (f->window, test_reads, "Next mark 2 minutes earlier"));
  live_act (f, "live.set-aside");
  live_assert_on_page (f, "Set aside. It comes back with the next mark.");
  live_act (f, "live.set-aside");
  live_assert_on_page (f, "Mark what is here now, and words are offered for it.");

  live_act (f, "live.earlier");
  live_assert_on_page (f, "Next mark 1 minute earlier");
  live_act (f, "live.state::blank");
  g_assert_null (test_find (f->window, test_reads, "Next mark 1 minute earlier"));
  live_assert_record (f, "0 clock start\n0 medicine mdma :80 mg\n147000 state blank\n");
}

static void
test_note (Live *f, gconstpointer data)
{
  GtkTextBuffer *note;
  GtkWidget *view;

  live_begin (f, "MDMA", "80 mg");
  live_press (f, GDK_KEY_Return, 0);
  note = get_note (f);
  view = test_find (f->window, test_is_type, "GtkTextView");

  /* The keys are the note's now, and the note keeps the moment at which it was begun. */
  g_assert_true (gtk_widget_has_focus (view));
  g_assert_false (test_press (GTK_WIDGET (f->page), GDK_KEY_6, 0));
  gtk_text_buffer_insert_at_cursor (note, "so ", -1);
  dwell_test_clock_advance (f->clock, 20 * TEST_SECOND);
  gtk_text_buffer_insert_at_cursor (note, "it is", -1);
  g_assert_true (test_press (view, GDK_KEY_Return, 0));
  live_assert_record (f, "0 clock start\n0 medicine mdma :80 mg\n1000 note said :so it is\n");

  /* And then they are the page's again. */
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (f->window)) == GTK_WIDGET (f->page));
  live_act (f, "live.note::inferred");
  gtk_text_buffer_insert_at_cursor (note, "far", -1);
  g_assert_true (test_press (view, GDK_KEY_Return, 0));
  live_assert_record (f, "0 clock start\n0 medicine mdma :80 mg\n1000 note said :so it is\n"
                         "22000 note inferred :far\n");
}

static gboolean
has_draft (gpointer data)
{
  g_autoptr (DwellRecord) record = live_load (data);

  return record->draft != NULL;
}

/* What is half typed is kept, and what is a note is half typed no more. */
static void
test_draft (Live *f, gconstpointer data)
{
  g_autoptr (DwellRecord) record = NULL;

  live_begin (f, "MDMA", "80 mg");
  live_act (f, "live.note::");
  gtk_text_buffer_insert_at_cursor (get_note (f), "so it is", -1);
  test_wait (has_draft, f);
  g_assert_true (
      test_press (test_find (f->window, test_is_type, "GtkTextView"), GDK_KEY_Return, 0));
  record = live_load (f);
  g_assert_null (record->draft);
  g_assert_cmpuint (record->events->len, ==, 3);
}

static GtkWidget *
get_entry (Live *f, guint index)
{
  GtkWidget *entry = test_find (f->window, test_is_type, "GtkEntry");

  while (index-- > 0)
    entry = gtk_widget_get_next_sibling (entry);
  g_assert_true (GTK_IS_ENTRY (entry));

  return entry;
}

static void
test_medicine (Live *f, gconstpointer data)
{
  live_begin (f, "MDMA", "80 mg");
  live_act (f, "live.open-medicine");
  test_settle (20);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_entry (f, 0))), ==, "mdma");
  gtk_editable_set_text (GTK_EDITABLE (get_entry (f, 1)), "40 mg");
  live_act (f, "live.save-medicine");
  test_settle (20);
  g_assert_null (test_find (f->window, test_is_type, "GtkEntry"));

  /* Esc enters nothing. */
  live_act (f, "live.open-medicine");
  test_settle (20);
  gtk_editable_set_text (GTK_EDITABLE (get_entry (f, 1)), "more");
  live_press (f, GDK_KEY_Escape, 0);
  test_settle (20);
  g_assert_null (test_find (f->window, test_is_type, "GtkEntry"));
  live_assert_record (f, "0 clock start\n0 medicine mdma :80 mg\n2000 medicine mdma :40 mg\n");
}

/* What is due is said in a line, and done or skipped in two keys. */
static void
test_schedule (Live *f, gconstpointer data)
{
  GtkWidget *entry;

  live_begin (f, "MDMA", "80 mg");
  dwell_live_page_plan (f->page, "look every 30\nvitals every 90\nminimum at 120");
  live_wait_on_page (f, test_reads, "Next: Look at the client");
  live_wait_on_page (f, test_reads, "Planned until 12:04 at least");
  g_assert_null (test_find (f->window, test_reads, "Look at the client, due 0:30:00"));
  live_act (f, "live.due");
  g_assert_null (test_find (f->window, test_is_type, "GtkEntry"));

  dwell_test_clock_advance (f->clock, 30 * 60 * TEST_SECOND);
  live_wait_on_page (f, test_reads, "Look at the client, due 0:30:00");
  live_press (f, GDK_KEY_j, 0);
  live_press (f, GDK_KEY_j, 0);
  g_assert_null (test_find (f->window, test_reads, "Look at the client, due 0:30:00"));

  /* States go on being marked while it is open; Esc leaves it for later. */
  dwell_test_clock_advance (f->clock, 30 * 60 * TEST_SECOND);
  live_press (f, GDK_KEY_j, 0);
  live_press (f, GDK_KEY_4, 0);
  live_press (f, GDK_KEY_Escape, 0);
  live_press (f, GDK_KEY_j, 0);
  live_press (f, GDK_KEY_n, 0);
  entry = test_find (f->window, test_is_type, "GtkEntry");
  g_assert_true (gtk_widget_get_state_flags (entry) & GTK_STATE_FLAG_FOCUS_WITHIN);
  gtk_editable_set_text (GTK_EDITABLE (entry), "far away");
  /* The next times fall due while it is typed: it is still about the one that was opened. */
  dwell_test_clock_advance (f->clock, 30 * 60 * TEST_SECOND);
  test_settle (1200);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "far away");
  g_signal_emit_by_name (entry, "activate");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (f->window)) == GTK_WIDGET (f->page));

  /* Two at a time, one after the other; a measure settles what asks for it. */
  live_wait_on_page (f, test_reads, "and 1 more");
  live_press (f, GDK_KEY_j, 0);
  live_press (f, GDK_KEY_Return, 0);
  live_wait_on_page (f, test_reads, "Vital signs, due 1:30:00");
  live_press (f, GDK_KEY_j, 0);
  dwell_test_clock_advance (f->clock, 30 * 60 * TEST_SECOND);
  live_wait_on_page (f, test_reads, "The planned length has passed.");
  live_assert_record (f, "0 clock start\n0 medicine mdma :80 mg\n"
                         "0 task planned :look every 30\nvitals every 90\nminimum at 120\n"
                         "1803000 task done =1.8e+06 :Look at the client\n"
                         "3605000 state blank\n"
                         "5408000 task skipped =3.6e+06 :Look at the client: far away\n"
                         "5410000 task done =5.4e+06 :Look at the client\n");
}

/* The page goes on with a session as it lies in the library. */
static void
resume (Live *f, gint64 last_seen)
{
  g_autoptr (DwellRecord) record = live_load (f);
  g_autoptr (GError) error = NULL;

  g_assert_true (record->running);
  g_set_object (&f->session, NULL);
  f->session = dwell_session_new (dwell_header_copy (record->header), f->services->protocol,
                                  DWELL_CLOCK (f->clock), DWELL_STORE (f->services->library));
  dwell_session_load (f->session, record->events, NULL, &error);
  g_assert_no_error (error);
  live_open (f, 1280, 800);
  dwell_live_page_resume (f->page, f->session, last_seen, record->draft);
}

static void
test_resume (Live *f, gconstpointer data)
{
  g_autoptr (DwellRecord) record = NULL;
  g_autofree char *text = NULL;

  live_begin (f, "MDMA", "80 mg");
  live_act (f, "live.state::image");
  live_act (f, "live.note::seen");
  g_object_set (get_note (f), "text", "half a th", NULL);
  dwell_test_clock_advance (f->clock, TEST_SECOND);
  dwell_live_page_leave (f->page);
  live_close (f);
  record = live_load (f);
  g_assert_cmpstr (record->draft, ==, "seen\nhalf a th");
  g_assert_cmpint (record->pulse, ==, 3000);

  dwell_test_clock_advance (f->clock, 60 * TEST_SECOND);
  resume (f, 3000);
  g_assert_true (dwell_live_page_is_running (f->page));
  live_assert_on_page (f, "Can you feel the image?");
  live_assert_on_page (f, "0:01:03");
  g_object_get (get_note (f), "text", &text, NULL);
  g_assert_cmpstr (text, ==, "half a th");

  live_act (f, "live.note::");
  g_assert_true (
      test_press (test_find (f->window, test_is_type, "GtkTextView"), GDK_KEY_Return, 0));
  live_assert_record (f, "0 clock start\n0 medicine mdma :80 mg\n1000 state image\n"
                         "3000 clock gap =60000\n3000 note seen :half a th\n");
}

static gboolean
has_third (gpointer data)
{
  return dwell_session_get_n_events (data) > 2;
}

/* While the machine sleeps nothing is recorded; that is a gap too. */
static void
test_sleep (Live *f, gconstpointer data)
{
  live_begin (f, "MDMA", "80 mg");
  dwell_test_clock_advance (f->clock, 5 * TEST_SECOND);
  dwell_test_clock_suspend (f->clock, 600 * TEST_SECOND);
  test_wait (has_third, f->session);
  live_assert_record (f, "0 clock start\n0 medicine mdma :80 mg\n5000 clock gap =600000\n");
  live_assert_on_page (f, "0:10:05");
}

static void
test_finish (Live *f, gconstpointer data)
{
  g_autoptr (DwellRecord) record = NULL;
  g_autoptr (GBytes) json = NULL;
  g_autoptr (DwellSession) read = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;

  live_begin (f, "MDMA", "80 mg");
  live_act (f, "live.state::blank");
  live_act (f, "live.ground");
  gtk_text_buffer_insert_at_cursor (get_note (f), "it was good", -1);
  live_act (f, "live.end");

  g_assert_cmpstr (f->ended, ==, LIVE_ID);
  g_assert_false (dwell_live_page_is_running (f->page));
  live_assert_record (f, "0 clock start\n0 medicine mdma :80 mg\n1000 state blank\n"
                         "2000 ground start :senses\n2000 audio play :Low rain\n"
                         "2000 note said :it was good\n3000 audio fade >5 :Low rain\n"
                         "3000 ground end\n3000 clock end\n");
  record = live_load (f);
  g_assert_false (record->running);
  g_assert_null (record->draft);
  list = dwell_library_list (f->services->library, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 1);

  /* What was recorded is a session that the command line reads. */
  json = dwell_session_to_json (f->session);
  read = dwell_session_new_from_json ("session.json", json, f->services->protocol, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dwell_session_get_n_events (read), ==, record->events->len);

  /* Nothing more is marked, and no words are left on the page. */
  live_act (f, "live.state::image");
  live_act (f, "live.undo");
  dwell_test_player_finish (f->player);
  g_assert_cmpint (gtk_text_buffer_get_char_count (get_note (f)), ==, 0);
  g_assert_false (test_press (GTK_WIDGET (f->page), GDK_KEY_6, 0));
  g_assert_cmpuint (dwell_session_get_n_events (f->session), ==, record->events->len);
}

/* Room is no note, at the end as at any other time. */
static void
test_finish_blank (Live *f, gconstpointer data)
{
  live_begin (f, "MDMA", "80 mg");
  gtk_text_buffer_insert_at_cursor (get_note (f), " \n", -1);
  live_act (f, "live.end");
  live_assert_record (f, "0 clock start\n0 medicine mdma :80 mg\n1000 clock end\n");
}

#define ADD(path, test)                                                                            \
  g_test_add ("/live-page/" path, Live, NULL, live_set_up, test, live_tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  dwell_ui_register_resource ();

  ADD ("begin", test_begin);
  ADD ("begin/without-medicine", test_begin_without_medicine);
  ADD ("no-tooltips", test_no_tooltips);
  ADD ("actions", test_actions);
  ADD ("keys", test_keys);
  ADD ("earlier", test_earlier);
  ADD ("note", test_note);
  ADD ("note/draft", test_draft);
  ADD ("medicine", test_medicine);
  ADD ("schedule", test_schedule);
  ADD ("resume", test_resume);
  ADD ("sleep", test_sleep);
  ADD ("finish", test_finish);
  ADD ("finish/blank", test_finish_blank);

  return g_test_run ();
}
