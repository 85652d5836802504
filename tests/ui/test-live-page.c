/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "dwell-live-page.h"
#include "dwell-session-json.h"
#include "dwell-test-clock.h"
#include "dwell-test-player.h"
#include "dwell-test-sessions.h"
#include "dwell-test-window.h"
#include "dwell-ui-resources.h"

#define SECOND G_GINT64_CONSTANT (1000)
#define ID "6f1c2f52-3f0e-4b4e-9d52-0d1f6f3f7a11"

typedef struct
{
  DwellServices *services;
  DwellTestClock *clock;
  DwellTestPlayer *player;
  DwellSession *session;
  DwellLivePage *page;
  GtkWidget *window;
  char *ended;
} Fixture;

static void
ended_cb (DwellLivePage *page, const char *id, Fixture *f)
{
  g_assert_null (f->ended);
  f->ended = g_strdup (id);
}

static DwellHeader *
header_new (Fixture *f)
{
  DwellHeader *header = dwell_header_new (ID);
  DwellProtocol *protocol = f->services->protocol;

  header->kind = DWELL_SESSION_LIVE;
  header->client = g_strdup ("K-07");
  header->number = 3;
  header->protocol = g_strdup (dwell_protocol_get_id (protocol));
  header->protocol_version = g_strdup (dwell_protocol_get_version (protocol));
  header->protocol_text = g_strdup (dwell_protocol_get_text (protocol));
  header->started = g_date_time_new_from_iso8601 ("2026-03-12T10:04:00Z", NULL);
  header->anchor_boot_id = g_strdup ("boot-1");
  header->anchor_boottime = 0;

  return header;
}

static void
open_window (Fixture *f)
{
  f->page = dwell_live_page_new (f->services);
  g_signal_connect (f->page, "ended", G_CALLBACK (ended_cb), f);
  f->window = test_window_new (GTK_WIDGET (f->page), 1280, 800);
}

static void
close_window (Fixture *f)
{
  g_object_ref (f->page);
  gtk_window_destroy (GTK_WINDOW (f->window));
  test_settle (60);
  g_assert_finalize_object (f->page);
}

/* A page in a window, over a library and a clock that stands still. */
static void
set_up (Fixture *f, gconstpointer data)
{
  DwellHeader *header;

  f->services = test_services_new ();
  f->clock = dwell_test_clock_new ();
  dwell_test_clock_set_wall (f->clock, G_GINT64_CONSTANT (1773309840000));
  g_set_object (&f->services->clock, DWELL_CLOCK (f->clock));
  f->player = dwell_test_player_new ();
  f->services->player = DWELL_PLAYER (g_object_ref (f->player));
  header = header_new (f);
  dwell_library_add_session (f->services->library, header);
  f->session = dwell_session_new (header, f->services->protocol, DWELL_CLOCK (f->clock),
                                  DWELL_STORE (f->services->library));
  open_window (f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  close_window (f);
  g_object_unref (f->session);
  g_object_unref (f->clock);
  g_object_unref (f->player);
  g_free (f->ended);
  test_services_free (f->services);
}

static void
begin (Fixture *f)
{
  g_assert_false (dwell_live_page_is_running (f->page));
  dwell_live_page_begin (f->page, f->session, "MDMA", "80 mg");
  g_assert_true (dwell_live_page_is_running (f->page));
}

/* Activates an action of the page after a second. */
static void
act (Fixture *f, const char *detailed)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  dwell_test_clock_advance (f->clock, SECOND);
  g_assert_true (g_action_parse_detailed_name (detailed, &name, &target, NULL));
  g_assert_true (gtk_widget_activate_action_variant (GTK_WIDGET (f->page), name, target));
}

static void
press (Fixture *f, guint keyval, GdkModifierType modifiers)
{
  dwell_test_clock_advance (f->clock, SECOND);
  g_assert_true (test_press (GTK_WIDGET (f->page), keyval, modifiers));
}

static DwellRecord *
load (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  DwellRecord *record;

  g_assert_true (dwell_library_flush (f->services->library, &error));
  g_assert_no_error (error);
  record = dwell_library_load (f->services->library, ID, NULL, &error);
  g_assert_no_error (error);

  return record;
}

/* The events that lie in the library, a line each: their time, kind and code; of those with a
 * value or words these too. */
static char *
dup_record (Fixture *f)
{
  g_autoptr (DwellRecord) record = load (f);
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < record->events->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (record->events, i);

      g_string_append_printf (lines, "%d %s %s", (int)event->at, dwell_kind_to_string (event->kind),
                              event->code ? event->code : "-");
      if (event->has_value)
        g_string_append_printf (lines, " =%g", event->value);
      if (event->n_refers > 0)
        g_string_append_printf (lines, " >%u", event->refers[0].seq);
      if (event->text)
        g_string_append_printf (lines, " :%s", event->text);
      g_string_append_c (lines, '\n');
    }

  return g_string_free (lines, FALSE);
}

static void
assert_record (Fixture *f, const char *expected)
{
  g_autofree char *record = dup_record (f);

  g_assert_cmpstr (record, ==, expected);
}

/* It may take a frame or two until a new row is there. */
static void
wait_on_page (Fixture *f, TestMatch match, const char *text)
{
  g_autofree char *page = NULL;

  for (guint i = 0; i < 250; i++)
    {
      test_settle (20);
      if (test_find (f->window, match, text))
        return;
    }

  page = test_dup_page (f->window);
  g_error ("“%s” is not on the page:\n%s", text, page);
}

static void
assert_on_page (Fixture *f, const char *text)
{
  wait_on_page (f, test_reads, text);
}

static GtkTextBuffer *
get_note (Fixture *f)
{
  GtkWidget *view = test_find (f->window, test_is_type, "GtkTextView");

  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
}

static void
test_begin (Fixture *f, gconstpointer data)
{
  assert_record (f, "");
  begin (f);
  assert_record (f, "0 clock start\n0 medicine mdma :80 mg\n");
  assert_on_page (f, "K-07 · session 3");
  assert_on_page (f, "Mark what is here now, and words are offered for it.");
  wait_on_page (f, test_reads_part, "80 mg");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (f->window)) == GTK_WIDGET (f->page));
}

static void
test_begin_without_medicine (Fixture *f, gconstpointer data)
{
  dwell_live_page_begin (f->page, f->session, "", NULL);
  assert_record (f, "0 clock start\n");
}

static gboolean
has_tooltip (GtkWidget *widget, const char *text)
{
  return gtk_widget_get_has_tooltip (widget);
}

/* A tooltip is a window that pops up by itself, over what lies below, and takes the click that was
 * meant for it. */
static void
test_no_tooltips (Fixture *f, gconstpointer data)
{
  begin (f);
  g_assert_null (test_find (f->window, has_tooltip, NULL));
  act (f, "live.note::seen");
  g_assert_null (test_find (f->window, has_tooltip, NULL));
}

/* Every action that marks something. */
static void
test_actions (Fixture *f, gconstpointer data)
{
  begin (f);
  act (f, "live.state::image");
  act (f, "live.state::image");
  act (f, "live.ask");
  act (f, "live.answer::unsure");
  act (f, "live.experiment");
  act (f, "live.outcome::morphing");
  act (f, "live.contact::clear");
  act (f, "live.rate(7)");
  act (f, "live.urge");
  act (f, "live.ground");
  act (f, "live.ground");
  dwell_test_player_finish (f->player);
  act (f, "live.audio");
  act (f, "live.audio");
  act (f, "live.pause");
  act (f, "live.pause");
  act (f, "live.undo");
  assert_record (f, "0 clock start\n0 medicine mdma :80 mg\n"
                    "1000 state image\n"
                    "3000 ask feel-image >3 :Can you feel the image?\n"
                    "4000 answer unsure >4\n"
                    "5000 experiment start\n6000 experiment morphing >6\n"
                    "7000 contact clear\n8000 measure suds =7\n9000 urge -\n"
                    "10000 ground start :senses\n10000 audio play :Low rain\n"
                    "11000 ground end\n11000 audio fade :Low rain\n11000 audio stop\n"
                    "12000 audio play :Low rain\n13000 audio fade :Low rain\n"
                    "14000 clock pause\n15000 clock resume\n"
                    "16000 strike - >17\n");
}

static void
test_keys (Fixture *f, gconstpointer data)
{
  begin (f);
  press (f, GDK_KEY_6, 0);
  assert_on_page (f, "Can you feel the image?");
  press (f, GDK_KEY_N, GDK_LOCK_MASK);
  press (f, GDK_KEY_x, 0);
  press (f, GDK_KEY_y, 0);
  press (f, GDK_KEY_r, 0);
  press (f, GDK_KEY_KP_4, 0);
  press (f, GDK_KEY_c, 0);
  press (f, GDK_KEY_3, 0);
  press (f, GDK_KEY_4, 0);
  press (f, GDK_KEY_z, GDK_CONTROL_MASK);
  assert_record (f, "0 clock start\n0 medicine mdma :80 mg\n"
                    "1000 state image\n"
                    "2000 ask feel-image >3 :Can you feel the image?\n2000 answer not-felt >4\n"
                    "3000 experiment start\n4000 experiment deeper >6\n"
                    "6000 measure suds =4\n8000 contact clear\n"
                    "9000 state blank\n10000 strike - >10\n");

  /* What is no key of the page's goes on to others. */
  g_assert_false (test_press (GTK_WIDGET (f->page), GDK_KEY_Tab, 0));
  g_assert_false (test_press (GTK_WIDGET (f->page), GDK_KEY_q, GDK_CONTROL_MASK));
}

static void
test_earlier (Fixture *f, gconstpointer data)
{
  begin (f);
  dwell_test_clock_advance (f->clock, 200 * SECOND);
  act (f, "live.earlier");
  act (f, "live.earlier");
  assert_on_page (f, "Next mark 2 minutes earlier");

  /* The first Esc takes that back, the second puts the card away, the third brings it back. */
  act (f, "live.set-aside");
  g_assert_null (test_find (f->window, test_reads, "Next mark 2 minutes earlier"));
  act (f, "live.set-aside");
  assert_on_page (f, "Set aside. It comes back with the next mark.");
  act (f, "live.set-aside");
  assert_on_page (f, "Mark what is here now, and words are offered for it.");

  act (f, "live.earlier");
  assert_on_page (f, "Next mark 1 minute earlier");
  act (f, "live.state::blank");
  g_assert_null (test_find (f->window, test_reads, "Next mark 1 minute earlier"));
  assert_record (f, "0 clock start\n0 medicine mdma :80 mg\n147000 state blank\n");
}

static void
test_note (Fixture *f, gconstpointer data)
{
  GtkTextBuffer *note;
  GtkWidget *view;

  begin (f);
  press (f, GDK_KEY_Return, 0);
  note = get_note (f);
  view = test_find (f->window, test_is_type, "GtkTextView");

  /* The keys are the note's now, and the note keeps the moment at which it was begun. */
  g_assert_true (gtk_widget_has_focus (view));
  g_assert_false (test_press (GTK_WIDGET (f->page), GDK_KEY_6, 0));
  gtk_text_buffer_insert_at_cursor (note, "so ", -1);
  dwell_test_clock_advance (f->clock, 20 * SECOND);
  gtk_text_buffer_insert_at_cursor (note, "it is", -1);
  g_assert_true (test_press (view, GDK_KEY_Return, 0));
  assert_record (f, "0 clock start\n0 medicine mdma :80 mg\n1000 note said :so it is\n");

  /* And then they are the page's again. */
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (f->window)) == GTK_WIDGET (f->page));
  act (f, "live.note::inferred");
  gtk_text_buffer_insert_at_cursor (note, "far", -1);
  g_assert_true (test_press (view, GDK_KEY_Return, 0));
  assert_record (f, "0 clock start\n0 medicine mdma :80 mg\n1000 note said :so it is\n"
                    "22000 note inferred :far\n");
}

static gboolean
has_draft (gpointer data)
{
  g_autoptr (DwellRecord) record = load (data);

  return record->draft != NULL;
}

/* What is half typed is kept, and what is a note is half typed no more. */
static void
test_draft (Fixture *f, gconstpointer data)
{
  g_autoptr (DwellRecord) record = NULL;

  begin (f);
  act (f, "live.note::");
  gtk_text_buffer_insert_at_cursor (get_note (f), "so it is", -1);
  test_wait (has_draft, f);
  g_assert_true (
      test_press (test_find (f->window, test_is_type, "GtkTextView"), GDK_KEY_Return, 0));
  record = load (f);
  g_assert_null (record->draft);
  g_assert_cmpuint (record->events->len, ==, 3);
}

static GtkWidget *
get_entry (Fixture *f, guint index)
{
  GtkWidget *entry = test_find (f->window, test_is_type, "GtkEntry");

  while (index-- > 0)
    entry = gtk_widget_get_next_sibling (entry);
  g_assert_true (GTK_IS_ENTRY (entry));

  return entry;
}

static void
test_medicine (Fixture *f, gconstpointer data)
{
  begin (f);
  act (f, "live.open-medicine");
  test_settle (20);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_entry (f, 0))), ==, "mdma");
  gtk_editable_set_text (GTK_EDITABLE (get_entry (f, 1)), "40 mg");
  act (f, "live.save-medicine");
  test_settle (20);
  g_assert_null (test_find (f->window, test_is_type, "GtkEntry"));

  /* Esc enters nothing. */
  act (f, "live.open-medicine");
  test_settle (20);
  gtk_editable_set_text (GTK_EDITABLE (get_entry (f, 1)), "more");
  press (f, GDK_KEY_Escape, 0);
  test_settle (20);
  g_assert_null (test_find (f->window, test_is_type, "GtkEntry"));
  assert_record (f, "0 clock start\n0 medicine mdma :80 mg\n2000 medicine mdma :40 mg\n");
}

/* What is due is said in a line, and done or skipped in two keys. */
static void
test_schedule (Fixture *f, gconstpointer data)
{
  GtkWidget *entry;

  begin (f);
  dwell_live_page_plan (f->page, "look every 30\nvitals every 90\nminimum at 120");
  wait_on_page (f, test_reads, "Next: Look at the client");
  wait_on_page (f, test_reads, "Planned until 12:04 at least");
  g_assert_null (test_find (f->window, test_reads, "Look at the client, due 0:30:00"));
  act (f, "live.due");
  g_assert_null (test_find (f->window, test_is_type, "GtkEntry"));

  dwell_test_clock_advance (f->clock, 30 * 60 * SECOND);
  wait_on_page (f, test_reads, "Look at the client, due 0:30:00");
  press (f, GDK_KEY_j, 0);
  press (f, GDK_KEY_j, 0);
  g_assert_null (test_find (f->window, test_reads, "Look at the client, due 0:30:00"));

  /* States go on being marked while it is open; Esc leaves it for later. */
  dwell_test_clock_advance (f->clock, 30 * 60 * SECOND);
  press (f, GDK_KEY_j, 0);
  press (f, GDK_KEY_4, 0);
  press (f, GDK_KEY_Escape, 0);
  press (f, GDK_KEY_j, 0);
  press (f, GDK_KEY_n, 0);
  entry = test_find (f->window, test_is_type, "GtkEntry");
  g_assert_true (gtk_widget_get_state_flags (entry) & GTK_STATE_FLAG_FOCUS_WITHIN);
  gtk_editable_set_text (GTK_EDITABLE (entry), "far away");
  g_signal_emit_by_name (entry, "activate");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (f->window)) == GTK_WIDGET (f->page));

  /* Two at a time, one after the other; a measure settles what asks for it. */
  dwell_test_clock_advance (f->clock, 30 * 60 * SECOND);
  wait_on_page (f, test_reads, "and 1 more");
  press (f, GDK_KEY_j, 0);
  press (f, GDK_KEY_Return, 0);
  wait_on_page (f, test_reads, "Vital signs, due 1:30:00");
  press (f, GDK_KEY_j, 0);
  dwell_test_clock_advance (f->clock, 30 * 60 * SECOND);
  wait_on_page (f, test_reads, "The planned length has passed.");
  assert_record (f, "0 clock start\n0 medicine mdma :80 mg\n"
                    "0 task planned :look every 30\nvitals every 90\nminimum at 120\n"
                    "1803000 task done =1.8e+06 :Look at the client\n"
                    "3605000 state blank\n"
                    "3608000 task skipped =3.6e+06 :Look at the client: far away\n"
                    "5410000 task done =5.4e+06 :Look at the client\n");
}

/* The page goes on with a session as it lies in the library. */
static void
resume (Fixture *f, gint64 last_seen)
{
  g_autoptr (DwellRecord) record = load (f);
  g_autoptr (GError) error = NULL;

  g_assert_true (record->running);
  g_set_object (&f->session, NULL);
  f->session = dwell_session_new (dwell_header_copy (record->header), f->services->protocol,
                                  DWELL_CLOCK (f->clock), DWELL_STORE (f->services->library));
  dwell_session_load (f->session, record->events, NULL, &error);
  g_assert_no_error (error);
  open_window (f);
  dwell_live_page_resume (f->page, f->session, last_seen, record->draft);
}

static void
test_resume (Fixture *f, gconstpointer data)
{
  g_autoptr (DwellRecord) record = NULL;
  g_autofree char *text = NULL;

  begin (f);
  act (f, "live.state::image");
  act (f, "live.note::seen");
  g_object_set (get_note (f), "text", "half a th", NULL);
  dwell_test_clock_advance (f->clock, SECOND);
  dwell_live_page_leave (f->page);
  close_window (f);
  record = load (f);
  g_assert_cmpstr (record->draft, ==, "seen\nhalf a th");
  g_assert_cmpint (record->pulse, ==, 3000);

  dwell_test_clock_advance (f->clock, 60 * SECOND);
  resume (f, 3000);
  g_assert_true (dwell_live_page_is_running (f->page));
  assert_on_page (f, "Can you feel the image?");
  assert_on_page (f, "0:01:03");
  g_object_get (get_note (f), "text", &text, NULL);
  g_assert_cmpstr (text, ==, "half a th");

  act (f, "live.note::");
  g_assert_true (
      test_press (test_find (f->window, test_is_type, "GtkTextView"), GDK_KEY_Return, 0));
  assert_record (f, "0 clock start\n0 medicine mdma :80 mg\n1000 state image\n"
                    "3000 clock gap =60000\n3000 note seen :half a th\n");
}

static gboolean
has_third (gpointer data)
{
  return dwell_session_get_n_events (data) > 2;
}

/* While the machine sleeps nothing is recorded; that is a gap too. */
static void
test_sleep (Fixture *f, gconstpointer data)
{
  begin (f);
  dwell_test_clock_advance (f->clock, 5 * SECOND);
  dwell_test_clock_suspend (f->clock, 600 * SECOND);
  test_wait (has_third, f->session);
  assert_record (f, "0 clock start\n0 medicine mdma :80 mg\n5000 clock gap =600000\n");
  assert_on_page (f, "0:10:05");
}

static void
test_finish (Fixture *f, gconstpointer data)
{
  g_autoptr (DwellRecord) record = NULL;
  g_autoptr (GBytes) json = NULL;
  g_autoptr (DwellSession) read = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;

  begin (f);
  act (f, "live.state::blank");
  act (f, "live.ground");
  gtk_text_buffer_insert_at_cursor (get_note (f), "it was good", -1);
  act (f, "live.end");

  g_assert_cmpstr (f->ended, ==, ID);
  g_assert_false (dwell_live_page_is_running (f->page));
  assert_record (f, "0 clock start\n0 medicine mdma :80 mg\n1000 state blank\n"
                    "2000 ground start :senses\n2000 audio play :Low rain\n"
                    "2000 note said :it was good\n3000 audio fade :Low rain\n"
                    "3000 ground end\n3000 clock end\n");
  record = load (f);
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
  act (f, "live.state::image");
  act (f, "live.undo");
  dwell_test_player_finish (f->player);
  g_assert_cmpint (gtk_text_buffer_get_char_count (get_note (f)), ==, 0);
  g_assert_false (test_press (GTK_WIDGET (f->page), GDK_KEY_6, 0));
  g_assert_cmpuint (dwell_session_get_n_events (f->session), ==, record->events->len);
}

/* Room is no note, at the end as at any other time. */
static void
test_finish_blank (Fixture *f, gconstpointer data)
{
  begin (f);
  gtk_text_buffer_insert_at_cursor (get_note (f), " \n", -1);
  act (f, "live.end");
  assert_record (f, "0 clock start\n0 medicine mdma :80 mg\n1000 clock end\n");
}

#define ADD(path, test) g_test_add ("/live-page/" path, Fixture, NULL, set_up, test, tear_down)

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
