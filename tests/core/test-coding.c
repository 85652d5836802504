/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-agreement.h"
#include "dwell-coding.h"
#include "dwell-test-clock.h"
#include "dwell-test-store.h"
#include "dwell-test-support.h"
#include "dwell-transport.h"
#include "dwell-words.h"

#define MINUTE (60 * 1000)
#define HOUR (60 * MINUTE)

static const char *const ended[] = {
  "0 clock start",
  "0 state settled",
  "600000 state blank",
  "610000 note said :nothing there",
  "620000 note seen :hands still",
  "630000 note inferred :I think she is blank",
  "640000 note said :struck words",
  "650000 strike - >7",
  "1200000 state image",
  "3600000 clock end",
  NULL,
};

typedef struct
{
  DwellSession *session;
  DwellCoding *coding;
} Fixture;

static DwellSession *
session_new (const char *const *lines)
{
  g_autoptr (DwellProtocol) protocol = dwell_test_protocol_new ();
  g_autoptr (DwellTestClock) clock = dwell_test_clock_new ();
  g_autoptr (GPtrArray) events = dwell_test_events_new (lines);
  g_autoptr (GError) error = NULL;
  DwellSession *session =
      dwell_session_new (dwell_test_header_new (), protocol, DWELL_CLOCK (clock), NULL);

  dwell_session_load (session, events, NULL, &error);
  g_assert_no_error (error);

  return session;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->session = session_new (data ? data : ended);
  f->coding = dwell_coding_new (f->session, "Anna");
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_object (&f->coding);
  g_clear_object (&f->session);
}

static void
begin (Fixture *f)
{
  g_assert_true (dwell_coding_begin (f->coding, DWELL_CODING_FROM_RECORDING, 0, FALSE));
}

static void
finish (Fixture *f)
{
  DwellEvent *end = dwell_coding_dup_end (f->coding);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (end);
  dwell_session_append (f->session, end, &error);
  g_assert_no_error (error);
}

/* "0 blank, 60000 image" */
static void
assert_marks (Fixture *f, const char *expected)
{
  g_autoptr (GPtrArray) marks = dwell_coding_get_marks (f->coding);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < marks->len; i++)
    {
      const DwellEvent *mark = g_ptr_array_index (marks, i);

      g_assert_cmpstr (mark->author, ==, "Anna");
      g_string_append_printf (found, "%s%" G_GINT64_FORMAT " %s", i > 0 ? ", " : "", mark->at,
                              mark->code);
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_begin (Fixture *f, gconstpointer data)
{
  g_assert_cmpint (dwell_coding_get_stage (f->coding), ==, DWELL_CODING_FRESH);
  g_assert_false (dwell_coding_mark (f->coding, "blank", 0));
  g_assert_null (dwell_coding_dup_end (f->coding));
  begin (f);
  g_assert_cmpint (dwell_coding_get_stage (f->coding), ==, DWELL_CODING_OPEN);
  g_assert_false (dwell_coding_begin (f->coding, DWELL_CODING_FROM_NOTES, 0, FALSE));
  g_assert_cmpint (dwell_coding_get_length (f->coding), ==, HOUR);
  g_assert_cmpint (dwell_coding_get_limit (f->coding), ==, HOUR);
  assert_marks (f, "");
  g_assert_true (dwell_coding_is_under_way (f->session, NULL));
  g_assert_true (dwell_coding_is_under_way (f->session, "Anna"));
  g_assert_false (dwell_coding_is_under_way (f->session, "Ben"));
  finish (f);
  g_assert_false (dwell_coding_is_under_way (f->session, NULL));
}

static void
test_marks (Fixture *f, gconstpointer data)
{
  begin (f);
  g_assert_true (dwell_coding_mark (f->coding, "blank", 10 * MINUTE));
  g_assert_false (dwell_coding_mark (f->coding, "blank", 11 * MINUTE));
  g_assert_true (dwell_coding_mark (f->coding, "image", 20 * MINUTE));
  /* One from before, and times outside of the session. */
  g_assert_true (dwell_coding_mark (f->coding, "sober", 5 * MINUTE));
  g_assert_true (dwell_coding_mark (f->coding, "settled", -MINUTE));
  g_assert_true (dwell_coding_mark (f->coding, "story", 2 * HOUR));
  g_assert_false (dwell_coding_mark (f->coding, "no-such", MINUTE));
  assert_marks (f, "0 settled, 300000 sober, 600000 blank, 1200000 image, 3600000 story");
  g_assert_cmpstr (dwell_coding_find_state (f->coding, 15 * MINUTE), ==, "blank");
  g_assert_cmpstr (dwell_coding_find_state (f->coding, 10 * MINUTE - 1), ==, "sober");
}

/* Second thoughts while the clock stands. */
static void
test_same_moment (Fixture *f, gconstpointer data)
{
  begin (f);
  dwell_coding_mark (f->coding, "blank", MINUTE);
  g_assert_true (dwell_coding_mark (f->coding, "image", MINUTE));
  assert_marks (f, "60000 image");
  g_assert_true (dwell_coding_undo (f->coding));
  assert_marks (f, "60000 blank");
}

static void
test_move (Fixture *f, gconstpointer data)
{
  begin (f);
  dwell_coding_mark (f->coding, "blank", MINUTE);
  dwell_coding_mark (f->coding, "image", 2 * MINUTE);
  g_assert_true (dwell_coding_move (f->coding, 3, MINUTE / 2));
  g_assert_false (dwell_coding_move (f->coding, 3, MINUTE / 2));
  assert_marks (f, "30000 image, 60000 blank");
  g_assert_false (dwell_coding_move (f->coding, 1, MINUTE)); /* the start is no mark */
  g_assert_false (dwell_coding_move (f->coding, 99, MINUTE));
  g_assert_true (dwell_coding_undo (f->coding));
  assert_marks (f, "60000 blank, 120000 image");
}

static void
test_undo (Fixture *f, gconstpointer data)
{
  g_assert_false (dwell_coding_undo (f->coding));
  begin (f);
  g_assert_false (dwell_coding_undo (f->coding));
  dwell_coding_mark (f->coding, "blank", MINUTE);
  dwell_coding_mark (f->coding, "image", 2 * MINUTE);
  /* A comment in between is not what undo is about, and stays. */
  dwell_test_append (f->session, "@Anna 0 comment - :a thought");
  g_assert_true (dwell_coding_undo (f->coding));
  assert_marks (f, "60000 blank");
  g_assert_true (dwell_coding_redo (f->coding));
  assert_marks (f, "60000 blank, 120000 image");
  g_assert_true (dwell_coding_remove (f->coding, 2));
  assert_marks (f, "120000 image");
  g_assert_true (dwell_coding_undo (f->coding));
  assert_marks (f, "60000 blank, 120000 image");
  g_assert_true (dwell_coding_undo (f->coding));
  g_assert_true (dwell_coding_undo (f->coding));
  g_assert_false (dwell_coding_undo (f->coding));
  assert_marks (f, "");
  g_assert_cmpint (dwell_coding_get_stage (f->coding), ==, DWELL_CODING_OPEN);
  g_assert_cmpuint (dwell_session_get_effective (f->session, "Anna")->len, ==, 2);
}

/* Another program, another day: all that is known are the events. */
static void
test_goes_on (Fixture *f, gconstpointer data)
{
  DwellCodingVoices voices;

  g_assert_true (dwell_coding_begin (f->coding, DWELL_CODING_FROM_NOTES,
                                     DWELL_CODING_SAID | DWELL_CODING_SEEN, FALSE));
  dwell_coding_mark (f->coding, "blank", 20 * MINUTE);
  dwell_coding_mark (f->coding, "image", 10 * MINUTE);
  g_clear_object (&f->coding);
  f->coding = dwell_coding_new (f->session, "Anna");

  g_assert_cmpint (dwell_coding_get_stage (f->coding), ==, DWELL_CODING_OPEN);
  g_assert_cmpint (dwell_coding_get_basis (f->coding, &voices), ==, DWELL_CODING_FROM_NOTES);
  g_assert_cmpint (voices, ==, DWELL_CODING_SAID | DWELL_CODING_SEEN);
  g_assert_cmpint (dwell_coding_get_place (f->coding), ==, 10 * MINUTE);
  g_assert_true (dwell_coding_undo (f->coding));
  assert_marks (f, "1200000 blank");
  g_assert_cmpint (dwell_coding_get_place (f->coding), ==, 20 * MINUTE);
}

static void
assert_notes (DwellCodingBasis basis, DwellCodingVoices voices, const char *expected)
{
  g_autoptr (DwellSession) session = session_new (ended);
  g_autoptr (DwellCoding) coding = dwell_coding_new (session, "Anna");
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GString) found = g_string_new (NULL);

  dwell_coding_begin (coding, basis, voices, FALSE);
  notes = dwell_coding_get_notes (coding);
  for (guint i = 0; i < notes->len; i++)
    {
      const DwellEvent *note = g_ptr_array_index (notes, i);

      g_assert_cmpint (note->kind, ==, DWELL_KIND_NOTE);
      g_string_append_printf (found, "%s%s", i > 0 ? ", " : "", note->text);
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_notes (void)
{
  assert_notes (DWELL_CODING_FROM_RECORDING, DWELL_CODING_SAID, "");
  assert_notes (DWELL_CODING_FROM_WORDS, DWELL_CODING_INFERRED, "nothing there");
  assert_notes (DWELL_CODING_FROM_NOTES, DWELL_CODING_SEEN, "hands still");
  assert_notes (DWELL_CODING_FROM_NOTES, DWELL_CODING_SAID | DWELL_CODING_INFERRED,
                "nothing there, I think she is blank");
}

static void
test_finish (Fixture *f, gconstpointer data)
{
  g_autoptr (DwellAgreement) agreement = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  begin (f);
  dwell_coding_mark (f->coding, "settled", 0);
  dwell_coding_mark (f->coding, "blank", 10 * MINUTE);
  dwell_coding_mark (f->coding, "image", 20 * MINUTE);
  before = dwell_coding_dup_story (f->session, "Anna");
  g_assert_cmpstr (before, ==, "Anna: coded blind, from a recording. The coding is not finished.");
  finish (f);

  g_assert_cmpint (dwell_coding_get_stage (f->coding), ==, DWELL_CODING_DONE);
  g_assert_false (dwell_coding_mark (f->coding, "story", 0));
  g_assert_false (dwell_coding_move (f->coding, 2, MINUTE));
  g_assert_false (dwell_coding_remove (f->coding, 2));
  g_assert_false (dwell_coding_undo (f->coding));
  g_assert_null (dwell_coding_dup_end (f->coding));

  agreement = dwell_agreement_new (f->session, DWELL_AUTHOR_SELF, "Anna", DWELL_AGREEMENT_WINDOW);
  g_assert_cmpuint (agreement->n, ==, 360);
  g_assert_cmpfloat (agreement->kappa, ==, 1.0);

  /* What another program adds later is told. */
  dwell_test_append (f->session, "@Anna 100 comment - :a comment is no mark");
  dwell_test_append (f->session, "@Anna 100 state story");
  after = dwell_coding_dup_story (f->session, "Anna");
  g_assert_cmpstr (after, ==,
                   "Anna: coded blind, from a recording. 1 change was made after the coding was "
                   "finished.");
}

static void
test_story (Fixture *f, gconstpointer data)
{
  g_autofree char *seen = NULL;
  g_autofree char *elsewhere = NULL;

  g_assert_null (dwell_coding_dup_story (f->session, DWELL_AUTHOR_SELF));
  dwell_coding_begin (f->coding, DWELL_CODING_FROM_NOTES, DWELL_CODING_SAID | DWELL_CODING_SEEN,
                      TRUE);
  seen = dwell_coding_dup_story (f->session, "Anna");
  g_assert_cmpstr (seen, ==,
                   "Anna: coded blind, from the notes: said, seen. The session’s own view had been "
                   "open before the coding began. The coding is not finished.");
  dwell_test_append (f->session, "@Ben 100 state story");
  elsewhere = dwell_coding_dup_story (f->session, "Ben");
  g_assert_cmpstr (elsewhere, ==, "Ben: marked elsewhere; whether blind is not known.");
}

static void
assert_words (Fixture *f, const char *author, guint seq, const char *expected)
{
  g_autoptr (DwellWords) words =
      dwell_words_new (f->session, dwell_session_find (f->session, author, seq));
  g_autofree char *line = dwell_words_dup_line (words);

  g_assert_cmpstr (line, ==, expected);
}

/* The coder's clock is not the session's. */
static void
test_words (Fixture *f, gconstpointer data)
{
  begin (f);
  finish (f);
  assert_words (f, "Anna", 1, "Blind coding begins, from a recording");
  assert_words (f, "Anna", 2, "Coding is finished");
  assert_words (f, DWELL_AUTHOR_SELF, 1, "Session begins");
}

/* One who marked in another program is not to begin anew among those marks. */
static void
test_marked_elsewhere (Fixture *f, gconstpointer data)
{
  dwell_test_append (f->session, "@Anna 100 state story");
  g_assert_cmpint (dwell_coding_get_stage (f->coding), ==, DWELL_CODING_DONE);
  g_assert_false (dwell_coding_begin (f->coding, DWELL_CODING_FROM_RECORDING, 0, FALSE));
}

static void
test_coders (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) coders = NULL;
  g_autoptr (DwellCoding) ben = dwell_coding_new (f->session, "Ben");
  g_autoptr (DwellCoding) cleo = dwell_coding_new (f->session, "Cleo");

  begin (f);
  dwell_coding_mark (f->coding, "blank", 0);
  dwell_coding_begin (cleo, DWELL_CODING_FROM_WORDS, 0, FALSE);
  dwell_coding_begin (ben, DWELL_CODING_FROM_WORDS, 0, FALSE);
  dwell_coding_mark (ben, "image", 0);

  coders = dwell_coding_list_coders (f->session);
  g_assert_cmpuint (coders->len, ==, 3);
  g_assert_cmpstr (g_ptr_array_index (coders, 0), ==, DWELL_AUTHOR_SELF);
  g_assert_cmpstr (g_ptr_array_index (coders, 1), ==, "Anna");
  g_assert_cmpstr (g_ptr_array_index (coders, 2), ==, "Ben");
}

static const char *const nothing[] = { NULL };
static const char *const never_ended[] = { "0 clock start", "0 state blank", "60000 state image",
                                           NULL };
static const char *const long_one[] = { "0 clock start", "0 state blank", "144000000 clock end",
                                        NULL };

/* Nobody knows how long it was. */
static void
test_without_end (Fixture *f, gconstpointer data)
{
  begin (f);
  g_assert_cmpint (dwell_coding_get_limit (f->coding), ==, DWELL_AT_MAX);
  g_assert_true (dwell_coding_mark (f->coding, "blank", HOUR));
  finish (f);
  g_assert_cmpint (dwell_coding_get_stage (f->coding), ==, DWELL_CODING_DONE);
  assert_marks (f, "3600000 blank");
}

static void
test_forty_hours (Fixture *f, gconstpointer data)
{
  begin (f);
  g_assert_cmpint (dwell_coding_get_limit (f->coding), ==, 40 * HOUR);
  g_assert_true (dwell_coding_mark (f->coding, "image", 39 * (gint64)HOUR));
  assert_marks (f, "140400000 image");
}

/* Each mark is in the store before the call is over. */
static void
test_store (void)
{
  g_autoptr (DwellProtocol) protocol = dwell_test_protocol_new ();
  g_autoptr (DwellTestClock) clock = dwell_test_clock_new ();
  g_autoptr (DwellTestStore) store = dwell_test_store_new ();
  g_autoptr (DwellSession) session = dwell_session_new (dwell_test_header_new (), protocol,
                                                        DWELL_CLOCK (clock), DWELL_STORE (store));
  g_autoptr (DwellCoding) coding = dwell_coding_new (session, "Anna");
  GPtrArray *log = dwell_test_store_get_log (store);

  dwell_coding_begin (coding, DWELL_CODING_FROM_RECORDING, 0, FALSE);
  dwell_coding_mark (coding, "blank", MINUTE);
  dwell_coding_undo (coding);
  g_assert_cmpuint (log->len, ==, 3);
  g_assert_cmpstr (g_ptr_array_index (log, 1), ==, "append " DWELL_TEST_ID " Anna/2 state");
  g_assert_cmpstr (g_ptr_array_index (log, 2), ==, "append " DWELL_TEST_ID " Anna/3 strike");
}

static void
count_cb (DwellTransport *transport, guint *count)
{
  (*count)++;
}

static void
test_transport (void)
{
  g_autoptr (DwellTestClock) clock = dwell_test_clock_new ();
  g_autoptr (DwellTransport) transport = dwell_transport_new (DWELL_CLOCK (clock));
  guint count = 0;

  g_signal_connect (transport, "changed", G_CALLBACK (count_cb), &count);
  dwell_test_clock_advance (clock, 5000);
  g_assert_cmpint (dwell_transport_get_position (transport), ==, 0);
  dwell_transport_set_playing (transport, TRUE);
  dwell_transport_set_playing (transport, TRUE);
  g_assert_cmpuint (count, ==, 1);
  dwell_test_clock_advance (clock, 5000);
  g_assert_cmpint (dwell_transport_get_position (transport), ==, 5000);
  /* The recording sleeps with the machine. */
  dwell_test_clock_suspend (clock, 60000);
  g_assert_cmpint (dwell_transport_get_position (transport), ==, 5000);
  dwell_transport_seek (transport, -10000);
  g_assert_cmpint (dwell_transport_get_position (transport), ==, 0);
  g_assert_true (dwell_transport_is_playing (transport));
  dwell_test_clock_advance (clock, 2000);
  dwell_transport_set_playing (transport, FALSE);
  dwell_test_clock_advance (clock, 2000);
  g_assert_cmpint (dwell_transport_get_position (transport), ==, 2000);
  dwell_transport_set_limit (transport, 3000);
  dwell_transport_set_playing (transport, TRUE);
  dwell_test_clock_advance (clock, 2000);
  g_assert_cmpint (dwell_transport_get_position (transport), ==, 3000);
  g_assert_false (dwell_transport_is_playing (transport));
  dwell_transport_set_position (transport, 9000);
  g_assert_cmpint (dwell_transport_get_position (transport), ==, 3000);
}

#define add(name, lines, func) g_test_add ("/coding/" name, Fixture, lines, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("begin", NULL, test_begin);
  add ("marks", NULL, test_marks);
  add ("same-moment", NULL, test_same_moment);
  add ("move", NULL, test_move);
  add ("undo", NULL, test_undo);
  add ("goes-on", NULL, test_goes_on);
  g_test_add_func ("/coding/notes", test_notes);
  add ("finish", NULL, test_finish);
  add ("story", NULL, test_story);
  add ("words", NULL, test_words);
  add ("marked-elsewhere", NULL, test_marked_elsewhere);
  add ("coders", NULL, test_coders);
  add ("of-nothing", nothing, test_without_end);
  add ("never-ended", never_ended, test_without_end);
  add ("forty-hours", long_one, test_forty_hours);
  g_test_add_func ("/coding/store", test_store);
  g_test_add_func ("/coding/transport", test_transport);

  return g_test_run ();
}
