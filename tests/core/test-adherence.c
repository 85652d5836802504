/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "dwell-adherence.h"
#include "dwell-practice-log.h"
#include "dwell-reader.h"
#include "dwell-test-clock.h"
#include "dwell-test-support.h"
#include "dwell-words.h"

static const char *const lines[] = {
  "0 clock start",                 /* 1 */
  "0 state settled",               /* 2 */
  "60000 state sober",             /* 3: a stay begins */
  "120000 state blank",            /* 4: and goes on */
  "130000 audio play :bowls",      /* 5 */
  "180000 state image",            /* 6: asked */
  "185000 ask feel-image >6",      /* 7 */
  "190000 experiment start",       /* 8 */
  "250000 experiment morphing >8", /* 9 */
  "300000 state numb",             /* 10: no check */
  "360000 state image",            /* 11: not asked */
  "420000 state story",            /* 12: led back */
  "430000 ask come-back >12",      /* 13 */
  "480000 state numb",             /* 14: checked */
  "485000 safety check",           /* 15 */
  "600000 clock end",              /* 16 */
  NULL,
};

static DwellSession *
session_new (const char *const *events_of)
{
  g_autoptr (DwellProtocol) protocol = dwell_test_protocol_new ();
  g_autoptr (DwellTestClock) clock = dwell_test_clock_new ();
  g_autoptr (GPtrArray) events = dwell_test_events_new (events_of);
  g_autoptr (GError) error = NULL;
  DwellSession *session =
      dwell_session_new (dwell_test_header_new (), protocol, DWELL_CLOCK (clock), NULL);

  dwell_session_load (session, events, NULL, &error);
  g_assert_no_error (error);

  return session;
}

static GArray *
moments_new (const guint *seqs)
{
  GArray *moments = g_array_new (FALSE, FALSE, sizeof (DwellRef));

  for (guint i = 0; seqs[i] > 0; i++)
    {
      DwellRef ref = { (GRefString *)DWELL_AUTHOR_SELF, seqs[i] };

      g_array_append_val (moments, ref);
    }

  return moments;
}

static void
rate (DwellSession *session, const char *author, const char *id, int value, const guint *seqs)
{
  g_autoptr (GArray) moments = moments_new (seqs);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) events =
      dwell_adherence_rate (session, author, dwell_adherence_find (id), value, moments, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < events->len; i++)
    {
      dwell_session_append (session, dwell_event_ref (g_ptr_array_index (events, i)), &error);
      g_assert_no_error (error);
    }
}

static void
assert_refused (DwellSession *session, const char *id, int value, const guint *seqs)
{
  g_autoptr (GArray) moments = moments_new (seqs);
  g_autoptr (GError) error = NULL;
  GPtrArray *events =
      dwell_adherence_rate (session, "Anna", dwell_adherence_find (id), value, moments, &error);

  g_assert_null (events);
  g_assert_error (error, DWELL_ERROR, DWELL_ERROR_EVENT);
}

/* "Anna 3 @180000, self 1 @0" */
static void
assert_ratings (DwellSession *session, const char *author, const char *id, const char *expected)
{
  g_autoptr (GPtrArray) ratings =
      dwell_adherence_list_ratings (session, author, dwell_adherence_find (id));
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < ratings->len; i++)
    {
      const DwellEvent *rating = g_ptr_array_index (ratings, i);

      g_string_append_printf (found, "%s%s %g @%" G_GINT64_FORMAT, i > 0 ? ", " : "",
                              rating->author, rating->value, rating->at);
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_items (void)
{
  guint n_items;
  const DwellAdherenceItem *items = dwell_adherence_get_items (&n_items);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (n_items, ==, 9);
  for (guint i = 0; i < n_items; i++)
    {
      g_assert_true (dwell_id_is_valid (items[i].id));
      g_assert_true (g_hash_table_add (ids, (char *)items[i].id));
      g_assert_true (dwell_adherence_find (items[i].id) == &items[i]);
      g_assert_cmpstr (items[i].id, !=, DWELL_RATING_FIT);
      g_assert_false (g_str_has_prefix (items[i].id, DWELL_RATING_SLIP_PREFIX));
      g_assert_false (g_str_has_prefix (items[i].id, DWELL_RATING_ENDING_PREFIX));
    }
  g_assert_null (dwell_adherence_find (DWELL_RATING_FIT));
  g_assert_null (dwell_adherence_find (NULL));
}

static void
test_rate (void)
{
  g_autoptr (DwellSession) session = session_new (lines);
  g_autoptr (GPtrArray) ratings = NULL;
  const DwellEvent *rating;

  rate (session, "Anna", "felt-question", 3, (const guint[]){ 11, 6, 0 });
  assert_ratings (session, "Anna", "felt-question", "Anna 3 @180000");
  ratings = dwell_adherence_list_ratings (session, "Anna", dwell_adherence_find ("felt-question"));
  rating = g_ptr_array_index (ratings, 0);
  g_assert_cmpuint (rating->n_refers, ==, 2);
  g_assert_cmpuint (rating->refers[0].seq, ==, 11);
  g_assert_cmpstr (rating->refers[0].author, ==, DWELL_AUTHOR_SELF);
  assert_ratings (session, "Anna", "stay-kept", "");
}

static void
test_replace (void)
{
  g_autoptr (DwellSession) session = session_new (lines);

  rate (session, "Anna", "felt-question", 3, (const guint[]){ 6, 0 });
  rate (session, "Anna", "felt-question", 2, (const guint[]){ 6, 11, 0 });
  rate (session, DWELL_AUTHOR_SELF, "felt-question", 4, (const guint[]){ 6, 0 });
  rate (session, "Ben", "felt-question", DWELL_ADHERENCE_NOT_APPLICABLE, (const guint[]){ 0 });
  assert_ratings (session, NULL, "felt-question", "self 4 @180000, Anna 2 @180000, Ben -1 @0");
  /* What was there stays: two ratings and a strike. */
  g_assert_cmpuint (dwell_session_find (session, "Anna", 3)->seq, ==, 3);

  /* A union of two machines may hold two: the later counts. */
  dwell_test_append (session, "@Anna 60000 rating felt-question =1 >self/3");
  assert_ratings (session, "Anna", "felt-question", "Anna 1 @60000");
  rate (session, "Anna", "felt-question", 0, (const guint[]){ 6, 0 });
  assert_ratings (session, "Anna", "felt-question", "Anna 0 @180000");
}

/* Each stretch has a rating of its own, from its first to its last moment. */
static void
test_exp (void)
{
  g_autoptr (DwellSession) session = session_new (lines);
  g_autoptr (GPtrArray) ratings = NULL;
  DwellSpan span;

  rate (session, "Anna", "exp", 4, (const guint[]){ 10, 6, 7, 0 });
  rate (session, "Anna", "exp", 2, (const guint[]){ 14, 0 });
  rate (session, "Anna", "exp", 5, (const guint[]){ 6, 10, 0 });
  assert_ratings (session, "Anna", "exp", "Anna 5 @180000, Anna 2 @480000");

  ratings = dwell_adherence_list_ratings (session, "Anna", dwell_adherence_find ("exp"));
  span = dwell_reader_get_stretch (session, g_ptr_array_index (ratings, 0));
  g_assert_cmpint (span.start, ==, 180000);
  g_assert_cmpint (span.length, ==, 120000);
  /* A state by itself stands for as long as it lasted. */
  span = dwell_reader_get_stretch (session, g_ptr_array_index (ratings, 1));
  g_assert_cmpint (span.start, ==, 480000);
  g_assert_cmpint (span.length, ==, 120000);
}

static void
test_refused (void)
{
  g_autoptr (DwellSession) session = session_new (lines);
  const guint one[] = { 6, 0 };
  const guint none[] = { 0 };

  assert_refused (session, "stay-kept", 3, none);
  assert_refused (session, "stay-kept", 5, one);
  assert_refused (session, "stay-kept", -2, one);
  assert_refused (session, "exp", 0, one);
  assert_refused (session, "exp", 8, one);
  assert_refused (session, "exp", DWELL_ADHERENCE_NOT_APPLICABLE, one);
  assert_refused (session, "exp", 3, none);
  assert_refused (session, "stay-kept", 3, (const guint[]){ 99, 0 });
  rate (session, "Anna", "stay-kept", 0, one);
  rate (session, "Anna", "exp", 7, one);
}

static void
test_withdraw (void)
{
  g_autoptr (DwellSession) session = session_new (lines);
  g_autoptr (GPtrArray) ratings = NULL;
  g_autoptr (GPtrArray) raters = NULL;
  g_autoptr (GError) error = NULL;

  rate (session, "Anna", "stay-kept", 3, (const guint[]){ 3, 0 });
  rate (session, "Ben", "stay-kept", 1, (const guint[]){ 3, 0 });
  ratings = dwell_adherence_list_ratings (session, "Anna", dwell_adherence_find ("stay-kept"));
  dwell_session_append (session, dwell_adherence_withdraw (g_ptr_array_index (ratings, 0)), &error);
  g_assert_no_error (error);
  assert_ratings (session, NULL, "stay-kept", "Ben 1 @60000");
  raters = dwell_adherence_list_raters (session);
  g_assert_cmpuint (raters->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (raters, 0), ==, "Ben");
}

static void
assert_hints (const char *const *events, const char *id, const char *expected)
{
  g_autoptr (DwellSession) session = session_new (events);
  g_autoptr (GArray) hints = dwell_adherence_find_hints (session, dwell_adherence_find (id));
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < hints->len; i++)
    {
      const DwellAdherenceHint *hint = &g_array_index (hints, DwellAdherenceHint, i);

      g_assert_cmpint (hint->at, ==, dwell_session_find (session, "self", hint->seq)->at);
      g_string_append_printf (found, "%s%u %s", i > 0 ? ", " : "", hint->seq, hint->why);
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_hints (void)
{
  static const char *const nothing[] = { NULL };
  static const char *const repeated[] = { "0 state image", "5 ask feel-image", "9 state image",
                                          NULL };

  assert_hints (lines, "felt-question",
                "6 image, asked whether it can be felt, 11 image, no felt question");
  assert_hints (lines, "stay-kept", "3 a stay begins, 10 a stay begins, 14 a stay begins");
  assert_hints (lines, "evocative-input", "5 a sound begins during a quiet state");
  assert_hints (lines, "left-for-more", "11 after a quiet state, without a question or a way back");
  assert_hints (lines, "agreed-absent", "");
  assert_hints (lines, "experiment-used", "8 an image is followed, 9 how it went is marked");
  assert_hints (lines, "checked-first", "10 no check is marked, 14 with a check");
  assert_hints (lines, "back-to-felt", "11 no way back is marked, 13 led back");
  assert_hints (lines, "exp", "");
  assert_hints (nothing, "felt-question", "");
  /* A state that is marked again is the same image. */
  assert_hints (repeated, "felt-question", "1 image, asked whether it can be felt");
}

static void
test_words (void)
{
  g_autoptr (DwellSession) session = session_new (lines);
  g_autoptr (DwellWords) words = NULL;
  g_autoptr (DwellWords) none = NULL;

  rate (session, "Anna", "stay-kept", 3, (const guint[]){ 3, 0 });
  rate (session, "Ben", "stay-kept", DWELL_ADHERENCE_NOT_APPLICABLE, (const guint[]){ 0 });
  words = dwell_words_new (session, dwell_session_find (session, "Anna", 1));
  g_assert_cmpstr (words->lead, ==, "Staying");
  g_assert_cmpstr (words->body, ==, "3");
  none = dwell_words_new (session, dwell_session_find (session, "Ben", 1));
  g_assert_cmpstr (none->body, ==, "not applicable");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/adherence/items", test_items);
  g_test_add_func ("/adherence/rate", test_rate);
  g_test_add_func ("/adherence/replace", test_replace);
  g_test_add_func ("/adherence/exp", test_exp);
  g_test_add_func ("/adherence/refused", test_refused);
  g_test_add_func ("/adherence/withdraw", test_withdraw);
  g_test_add_func ("/adherence/hints", test_hints);
  g_test_add_func ("/adherence/words", test_words);

  return g_test_run ();
}
