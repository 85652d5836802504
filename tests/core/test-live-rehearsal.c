/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "live-fixture.h"

#include "dwell-correction.h"
#include "dwell-test-support.h"

/* The first event of each session is `clock start`, the trainee's number 1. With seed 1 the client
 * of the small script says "There is nothing." first, "Ah." to what hurries and "A door." in the
 * first silence: by FNV-1a of "1/quiet", "1/quiet/more" and "1/picture/", modulo two. */

#define QUIET                                                                                      \
  "script 0 state blank", "script 0 note seen :Lies still.", "script 0 note said :There is nothing."
#define PICTURE(at)                                                                                \
  "script " at " state image", "script " at " contact faint",                                      \
      "script " at " note seen :Eyes move.", "script " at " note said :A room."
#define SLEEP(at) "script " at " state sleepy", "script " at " note seen :Slow breath."
#define REST(at)                                                                                   \
  "script " at " state settled", "script " at " note seen :Rests.",                                \
      "script " at " note said :Tea?", "script " at " rating ending-rested =1",                    \
      "script " at " comment :It came to rest."

/* Lets it come so far, and forgets about it. */
static void
reach (Live *f, const char *beat)
{
  while (g_strcmp0 (dwell_rehearsal_get_beat (f->rehearsal)->id, beat) != 0)
    live_leap (f, SECOND);
  f->seen = dwell_session_get_n_events (f->session);
  g_string_truncate (f->shown, 0);
}

static void
test_silence (Live *f, gconstpointer data)
{
  live_wait (f, 1);
  live_expect (f, QUIET);
  live_wait (f, 3 * MINUTE - SECOND);
  live_expect (f, NULL);
  live_wait (f, SECOND);
  live_expect (f, "script 180000 note seen :A breath.", "script 180000 comment :You waited.",
               PICTURE ("180000"));
}

/* At once what is seen at once, then, once that has been read, what follows. */
static void
test_shown (Live *f, gconstpointer data)
{
  live_wait (f, 1);
  live_expect_shown (f, "0 quiet-2|There is nothing.|Lies still.\n");
  live_wait (f, 3 * MINUTE + 3 * SECOND);
  live_expect_shown (f, "180 ||A breath.\n181 picture-1|A room.|Eyes move.\n");

  /* Words of a silence, with what was seen before; the second time the next of them. */
  live_wait (f, 2 * MINUTE);
  live_expect_shown (f, "300 picture.-1|A door.|Eyes move.\n");
  live_wait (f, 2 * MINUTE);
  live_expect_shown (f, "420 picture.-2|…|Eyes move.\n");
  live_wait (f, 2 * MINUTE + 5 * SECOND);
  live_expect_shown (f, "540 picture.-1|A door.|Eyes move.\n541 ||The eyes stop.\n"
                        "542 ||Slow breath.\n");
}

static void
test_ask_is_shown (Live *f, gconstpointer data)
{
  live_wait (f, 10 * SECOND);
  live_expect (f, QUIET);
  live_ask (f, "focus-blank");
  live_wait (f, SECOND);
  live_expect_shown (f, "0 quiet-2|There is nothing.|Lies still.\n"
                        "10 quiet.blank-1|Grey.|Lies still.\n");
  /* It takes its minutes, words and reply together. */
  live_wait (f, 2 * MINUTE - 2 * SECOND);
  live_expect (f, NULL);
}

static void
test_ask_is_written (Live *f, gconstpointer data)
{
  live_wait (f, 10 * SECOND);
  live_expect (f, QUIET);
  live_ask (f, "focus-blank");
  live_wait (f, 2 * MINUTE);
  live_expect (f, "script 130000 note said :Grey.", "script 130000 comment >self/2 :You met it.",
               "script 130000 rating fit =2 >self/2", PICTURE ("130000"));
}

/* The first offer with the move is what happens, though it is a slip. */
static void
test_tempting (Live *f, gconstpointer data)
{
  live_wait (f, 10 * SECOND);
  live_expect (f, QUIET);
  live_ask (f, "stay-on");
  live_wait (f, MINUTE);
  live_expect (f, "script 70000 note said :Ah.", "script 70000 comment >self/2 :You hurried.",
               "script 70000 rating fit =0 >self/2", "script 70000 rating slip-hurry =1 >self/2",
               PICTURE ("70000"));
}

/* Half a minute in which the client stays as they are, and after which silence begins anew. */
static void
test_no_offer (Live *f, gconstpointer data)
{
  live_wait (f, 2 * MINUTE);
  live_expect (f, QUIET);
  live_ask (f, "let-be");
  live_wait (f, 3 * MINUTE + 30 * SECOND - 250);
  live_expect (f, NULL);
  live_wait (f, 250);
  live_expect (f, "script 330000 note seen :A breath.", "script 330000 comment :You waited.",
               PICTURE ("330000"));
}

/* What is asked while the client answers is asked then, of the beat that is then; the same once
 * more finds the offer spent. */
static void
test_queue (Live *f, gconstpointer data)
{
  live_wait (f, 10 * SECOND);
  live_expect (f, QUIET);
  live_ask (f, "focus-blank");
  live_wait (f, 20 * SECOND);
  live_ask (f, "feel-image");
  live_ask (f, "feel-image");
  live_wait (f, 100 * SECOND);
  live_expect (f, "script 130000 note said :Grey.", "script 130000 comment >self/2 :You met it.",
               "script 130000 rating fit =2 >self/2", PICTURE ("130000"));
  live_wait (f, MINUTE);
  live_expect (f, "script 190000 note said :No.", "script 190000 note seen :A shrug.",
               "script 190000 comment >self/3 :You asked.", "script 190000 rating fit =2 >self/3");
  live_wait (f, 30 * SECOND);
  live_expect (f, NULL);
  /* Silence is counted from then. */
  live_wait (f, 2 * MINUTE);
  live_expect (f, "script 340000 note said :A door.", "script 340000 comment :You let it be.");
}

static void
test_undone (Live *f, gconstpointer data)
{
  live_wait (f, 10 * SECOND);
  live_expect (f, QUIET);
  live_ask (f, "focus-blank");
  g_assert_nonnull (dwell_marker_undo (f->marker));
  f->seen++;
  live_wait (f, 2 * MINUTE);
  live_expect (f, "script 130000 note said :Grey.", "script 130000 comment >self/2 :You met it.",
               "script 130000 rating fit =2 >self/2", PICTURE ("130000"));
}

/* What the trainee marks and corrects is the trainee's. */
static void
test_marks (Live *f, gconstpointer data)
{
  live_wait (f, 10 * SECOND);
  live_expect (f, QUIET);
  dwell_marker_state (f->marker, "bored");
  dwell_marker_contact (f->marker, "clear");
  dwell_marker_urge (f->marker);
  dwell_marker_note (f->marker, "seen", "hands", 10 * SECOND);
  dwell_test_append (f->session, "10000 amend code >2 :blank");
  dwell_marker_undo (f->marker);
  f->seen = dwell_session_get_n_events (f->session);
  live_wait (f, 170 * SECOND);
  live_expect (f, "script 180000 note seen :A breath.", "script 180000 comment :You waited.",
               PICTURE ("180000"));
}

/* Marked as a minute earlier, it is heard when it is entered. */
static void
test_late (Live *f, gconstpointer data)
{
  live_wait (f, 2 * MINUTE);
  live_expect (f, QUIET);
  dwell_test_append (f->session, "60000 ask focus-blank :words");
  f->seen++;
  live_wait (f, 2 * MINUTE);
  live_expect (f, "script 240000 note said :Grey.", "script 240000 comment >self/2 :You met it.",
               "script 240000 rating fit =2 >self/2", PICTURE ("240000"));
}

static void
test_pause (Live *f, gconstpointer data)
{
  live_wait (f, 10 * SECOND);
  live_expect (f, QUIET);
  dwell_marker_toggle_pause (f->marker);
  live_wait (f, 30 * MINUTE);
  live_expect (f, "self 10000 clock pause");
  live_ask (f, "focus-blank");
  live_wait (f, MINUTE);
  live_expect (f, NULL);
  dwell_marker_toggle_pause (f->marker);
  live_expect (f, "self 10000 clock resume");
  live_wait (f, 2 * MINUTE);
  live_expect (f, "script 130000 note said :Grey.", "script 130000 comment >self/3 :You met it.",
               "script 130000 rating fit =2 >self/3", PICTURE ("130000"));
}

static void
test_emergency (Live *f, gconstpointer data)
{
  /* Here there is no offer of that kind, and nothing happens. */
  live_wait (f, 10 * SECOND);
  live_expect (f, QUIET);
  dwell_marker_safety (f->marker, "emergency", NULL);
  f->seen++;
  live_wait (f, 170 * SECOND);
  live_expect (f, "script 180000 note seen :A breath.", "script 180000 comment :You waited.",
               PICTURE ("180000"));

  /* It comes before what waits. */
  reach (f, "sleep");
  live_ask (f, "let-be");
  live_ask (f, "check-sleepy");
  live_leap (f, SECOND);
  dwell_marker_safety (f->marker, "emergency", NULL);
  live_leap (f, 30 * SECOND);
  f->seen = dwell_session_get_n_events (f->session);
  live_leap (f, MINUTE);
  live_expect (f, "script 630000 comment >self/5 :You fetched help.",
               "script 630000 rating fit =2 >self/5",
               "script 630000 note seen :Somebody is there.");
}

static void
test_check (Live *f, gconstpointer data)
{
  reach (f, "sleep");
  dwell_marker_safety (f->marker, "check", "can be roused");
  /* What it found, and no check of its own. */
  dwell_marker_safety (f->marker, "check", "breathing well");
  f->seen += 2;
  live_leap (f, MINUTE);
  live_expect (f, "script 600000 note said :Mm.", "script 600000 comment >self/2 :You checked.",
               "script 600000 rating fit =2 >self/2",
               "script 600000 note seen :Somebody is there.");
  dwell_marker_safety (f->marker, "check", "still breathing");
  f->seen++;
  live_leap (f, MINUTE);
  live_expect (f, NULL);

  /* One that is asked is always one. */
  live_ask (f, "check-sleepy");
  live_leap (f, MINUTE);
  live_expect (f, "script 720000 comment >self/5 :Twice.", "script 720000 rating fit =1 >self/5",
               REST ("720000"));
}

/* A check after something else was said is one of its own. */
static void
test_check_again (Live *f, gconstpointer data)
{
  reach (f, "sleep");
  live_ask (f, "check-sleepy");
  live_ask (f, "let-be");
  dwell_marker_safety (f->marker, "check", "can be roused");
  live_leap (f, 3 * MINUTE);
  f->seen = dwell_session_get_n_events (f->session);
  g_assert_true (dwell_rehearsal_is_ended (f->rehearsal));
}

static void
test_stop_word (Live *f, gconstpointer data)
{
  /* Nobody says stop here. */
  reach (f, "picture");
  dwell_marker_safety (f->marker, "stop-word", NULL);
  live_leap (f, SECOND);
  g_assert_cmpstr (dwell_rehearsal_get_beat (f->rehearsal)->id, ==, "picture");

  live_ask (f, "leave-image");
  reach (f, "stop");
  live_leap (f, 30 * SECOND);
  f->seen = dwell_session_get_n_events (f->session);
  /* What is heard is yes, and not the slip with the same move. */
  dwell_marker_safety (f->marker, "stop-word", NULL);
  f->seen++;
  live_leap (f, 30 * SECOND);
  live_expect (f, "script 242000 note said :Thanks.", "script 242000 comment >self/4 :You stopped.",
               "script 242000 rating fit =2 >self/4", REST ("242000"));
}

static void
test_experiment (Live *f, gconstpointer data)
{
  reach (f, "picture");
  dwell_test_append (f->session, "180000 experiment start");
  f->seen++;
  live_leap (f, 2 * MINUTE);
  live_expect (f, "script 300000 comment >self/2 :It went on.",
               "script 300000 rating fit =1 >self/2");
}

/* Said and begun in one breath, it is heard once. */
static void
test_experiment_asked (Live *f, gconstpointer data)
{
  reach (f, "picture");
  dwell_test_append (f->session, "180000 ask follow-image :words");
  dwell_test_append (f->session, "180000 experiment start");
  f->seen += 2;
  live_leap (f, 2 * MINUTE);
  live_expect (f, "script 300000 comment >self/2 :It went on.",
               "script 300000 rating fit =1 >self/2");
  live_leap (f, 2 * MINUTE);
  live_expect (f, "script 420000 note said :A door.", "script 420000 comment :You let it be.");
}

/* In the midst of an answer: what was said was said, and nothing follows. */
static void
test_left (Live *f, gconstpointer data)
{
  live_wait (f, 10 * SECOND);
  live_expect (f, QUIET);
  live_ask (f, "stay-on");
  live_ask (f, "focus-blank");
  live_wait (f, 5 * SECOND);
  dwell_live_rehearsal_finish (f->live);
  live_expect (f, "script 15000 note said :Ah.", "script 15000 comment >self/2 :You hurried.",
               "script 15000 rating fit =0 >self/2", "script 15000 rating slip-hurry =1 >self/2");
  dwell_marker_end (f->marker);
  live_leap (f, 30 * MINUTE);
  live_expect (f, "self 15000 clock end");
  g_assert_cmpuint (f->ended, ==, 0);
}

/* Up to the last moment, however long ago anybody looked. */
static void
test_left_in_silence (Live *f, gconstpointer data)
{
  live_wait (f, 1);
  live_expect (f, QUIET);
  dwell_test_clock_advance (f->base, 4 * MINUTE);
  dwell_live_rehearsal_finish (f->live);
  live_expect (f, "script 180000 note seen :A breath.", "script 180000 comment :You waited.",
               PICTURE ("180000"));
  g_assert_cmpint (dwell_practice_ending_of (f->session), ==, DWELL_ENDING_NONE);
}

static void
test_end (Live *f, gconstpointer data)
{
  reach (f, "sleep");
  live_ask (f, "check-sleepy");
  live_leap (f, 3 * MINUTE);
  g_assert_true (dwell_rehearsal_is_ended (f->rehearsal));
  /* The last words are still to be read. */
  g_assert_false (dwell_live_rehearsal_is_ended (f->live));
  live_wait (f, 20 * SECOND);
  g_assert_true (dwell_live_rehearsal_is_ended (f->live));
  g_assert_cmpuint (f->ended, ==, 1);
  g_assert_cmpstr (dwell_live_rehearsal_get_says (f->live), ==, "Tea?");
  g_assert_cmpint (dwell_practice_ending_of (f->session), ==, DWELL_ENDING_RESTED);

  f->seen = dwell_session_get_n_events (f->session);
  live_ask (f, "let-be");
  live_wait (f, 10 * MINUTE);
  live_expect (f, NULL);
  g_assert_cmpuint (f->ended, ==, 1);
}

/* While a client's words are read time goes as on the wall, then as fast as was wanted. */
static void
test_pace (Live *f, gconstpointer data)
{
  live_open (f, NULL, 1, 60);
  g_assert_cmpuint (dwell_live_rehearsal_get_pace (f->live), ==, 60);
  live_wait (f, SECOND);
  live_expect (f, QUIET);
  live_wait (f, SECOND);
  g_assert_cmpint (dwell_session_get_now (f->session), >=, 2 * SECOND);
  g_assert_cmpint (dwell_session_get_now (f->session), <, 62 * SECOND);
  /* Words and signs have been read within two seconds and a half: from then on a second is a
   * minute.
   */
  live_wait (f, 4 * SECOND);
  live_expect (f, "script 180000 note seen :A breath.", "script 180000 comment :You waited.",
               PICTURE ("180000"));
  g_assert_cmpuint (dwell_paced_clock_get_pace (f->clock), ==, 1);

  /* An answer has its time too, and once all is over there is nothing left to be waited for. */
  live_ask (f, "feel-image");
  live_wait (f, 60 * SECOND);
  reach (f, "sleep");
  live_ask (f, "check-sleepy");
  live_wait (f, 30 * SECOND);
  g_assert_true (dwell_live_rehearsal_is_ended (f->live));
  g_assert_cmpuint (dwell_paced_clock_get_pace (f->clock), ==, 1);
}

/* Locked, its words are in the store alone; the client goes on, and has lost nothing. */
static void
test_locked (Live *f, gconstpointer data)
{
  live_wait (f, 10 * SECOND);
  live_expect (f, QUIET);
  live_ask (f, "focus-blank");
  dwell_session_redact (f->session);
  live_wait (f, 2 * MINUTE);
  live_expect (f, "script 130000 note said :", "script 130000 comment >self/2 :",
               "script 130000 rating fit =2 >self/2", "script 130000 state image",
               "script 130000 contact faint",
               "script 130000 note seen :", "script 130000 note said :");
}

static char *
dup_events (Live *f)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < dwell_session_get_n_events (f->session); i++)
    {
      const DwellEvent *event = dwell_session_get_event (f->session, i);

      g_string_append_printf (all, "%s %" G_GINT64_FORMAT " %d %s %s\n", event->author, event->at,
                              event->kind, event->code ? event->code : "",
                              event->text ? event->text : "");
    }

  return g_string_free (all, FALSE);
}

static char *
dup_shipped (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("DWELL_DATA"), "scripts", name, NULL);
  char *xml = NULL;

  g_assert_true (g_file_get_contents (path, &xml, NULL, NULL));

  return xml;
}

/* Every shipped script, held in silence but for one question: it comes to an end, and what is
 * written does not depend on how often it is looked at. */
static void
test_shipped (gconstpointer data)
{
  g_autofree char *xml = dup_shipped (data);
  g_autofree char *often = NULL;
  g_autofree char *seldom = NULL;
  Live fine = { 0 };
  Live coarse = { 0 };

  live_open (&fine, xml, 7, 1);
  live_open (&coarse, xml, 7, 1);
  live_leap (&fine, SECOND);
  live_leap (&coarse, SECOND);
  live_ask (&fine, "stay-on");
  live_ask (&coarse, "stay-on");
  for (guint i = 0; i < 300 * 60 && !dwell_live_rehearsal_is_ended (fine.live); i++)
    live_leap (&fine, SECOND);
  g_assert_true (dwell_live_rehearsal_is_ended (fine.live));
  live_leap (&coarse, 300 * MINUTE);
  g_assert_true (dwell_rehearsal_is_ended (coarse.rehearsal));
  often = dup_events (&fine);
  seldom = dup_events (&coarse);
  g_assert_cmpstr (often, ==, seldom);
  g_assert_cmpint (dwell_practice_ending_of (fine.session), !=, DWELL_ENDING_NONE);
  g_assert_cmpint (dwell_practice_way_of (fine.session), ==, DWELL_PRACTICE_LIVE);

  live_tear_down (&fine, NULL);
  live_tear_down (&coarse, NULL);
}

static void
add_shipped (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("DWELL_DATA"), "scripts", NULL);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)))
    {
      g_autofree char *test = g_strconcat ("/live-rehearsal/shipped/", name, NULL);

      if (g_str_has_suffix (name, ".xml"))
        g_test_add_data_func_full (test, g_strdup (name), test_shipped, g_free);
    }
}

#define ADD(name, test)                                                                            \
  g_test_add ("/live-rehearsal/" name, Live, NULL, live_set_up, test, live_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("silence", test_silence);
  ADD ("shown", test_shown);
  ADD ("ask-is-shown", test_ask_is_shown);
  ADD ("ask-is-written", test_ask_is_written);
  ADD ("tempting", test_tempting);
  ADD ("no-offer", test_no_offer);
  ADD ("queue", test_queue);
  ADD ("undone", test_undone);
  ADD ("marks", test_marks);
  ADD ("late", test_late);
  ADD ("pause", test_pause);
  ADD ("emergency", test_emergency);
  ADD ("check", test_check);
  ADD ("check-again", test_check_again);
  ADD ("stop-word", test_stop_word);
  ADD ("experiment", test_experiment);
  ADD ("experiment-asked", test_experiment_asked);
  ADD ("left", test_left);
  ADD ("left-in-silence", test_left_in_silence);
  ADD ("end", test_end);
  g_test_add ("/live-rehearsal/pace", Live, NULL, NULL, test_pace, live_tear_down);
  ADD ("locked", test_locked);
  add_shipped ();

  return g_test_run ();
}
