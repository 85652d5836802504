/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-comment.h"
#include "dwell-line-order.h"
#include "dwell-line-story.h"
#include "dwell-reader.h"
#include "dwell-test-clock.h"
#include "dwell-test-support.h"

static DwellSession *
session_new (void)
{
  static const char *const lines[] = {
    "0 clock start",
    "1000 state blank",
    "5000 note said :nothing",
    "9000 state felt",
    "20000 clock end",
    "21000 amend at =6000 >3",
    "@Bo 9000 comment - >self/4 :There it was.",
    NULL,
  };
  g_autoptr (GPtrArray) events = dwell_test_events_new (lines);
  g_autoptr (DwellTestClock) clock = dwell_test_clock_new ();
  g_autoptr (DwellProtocol) protocol = dwell_test_protocol_new ();
  DwellSession *session =
      dwell_session_new (dwell_test_header_new (), protocol, DWELL_CLOCK (clock), NULL);
  g_autoptr (GError) error = NULL;

  dwell_test_clock_set_wall (clock, 1000);
  dwell_session_load (session, events, NULL, &error);
  g_assert_no_error (error);

  return session;
}

static const DwellEvent *
append (DwellSession *session, DwellEvent *event)
{
  g_autoptr (GError) error = NULL;
  const DwellEvent *added = dwell_session_append (session, event, &error);

  g_assert_no_error (error);

  return added;
}

static const DwellEvent *
add_comment (DwellSession *session, const char *author, guint from, guint to, const char *text)
{
  return append (session,
                 dwell_comment_new (session, author, dwell_session_find (session, "self", from),
                                    to ? dwell_session_find (session, "self", to) : NULL, text));
}

/* At the moment as it was corrected, and pinned to it. */
static void
test_moment (void)
{
  g_autoptr (DwellSession) session = session_new ();
  const DwellEvent *other = add_comment (session, "Ana", 3, 0, "one\r\ntwo\x07");
  const DwellEvent *own = add_comment (session, "self", 2, 0, "mine");

  g_assert_cmpint (other->at, ==, 6000);
  g_assert_cmpstr (other->author, ==, "Ana");
  g_assert_cmpuint (other->n_refers, ==, 1);
  g_assert_cmpstr (other->refers[0].author, ==, "self");
  g_assert_cmpuint (other->refers[0].seq, ==, 3);
  g_assert_cmpstr (other->text, ==, "one\ntwo\xef\xbf\xbd");

  g_assert_null (own->refers[0].author);
  g_assert_cmpuint (own->refers[0].seq, ==, 2);
}

/* From the earlier to the later, whichever was chosen first. */
static void
test_stretch (void)
{
  g_autoptr (DwellSession) session = session_new ();
  const DwellEvent *comment = add_comment (session, "Ana", 4, 3, "all of it");
  DwellSpan span = dwell_reader_get_stretch (session, comment);

  g_assert_cmpuint (comment->n_refers, ==, 2);
  g_assert_cmpuint (comment->refers[0].seq, ==, 3);
  g_assert_cmpuint (comment->refers[1].seq, ==, 4);
  g_assert_cmpint (comment->at, ==, 6000);
  g_assert_cmpint (span.start, ==, 6000);
  g_assert_cmpint (span.length, ==, 3000);
}

static gboolean
is_struck (DwellSession *session, const DwellEvent *event, char **text)
{
  gboolean struck = FALSE;
  g_autoptr (DwellEvent) meant =
      dwell_session_find_meant (session, event->author, event->seq, G_MAXUINT, &struck);

  if (text)
    *text = g_strdup (meant->text);

  return struck;
}

static void
test_changed (void)
{
  g_autoptr (DwellSession) session = session_new ();
  const DwellEvent *comment = add_comment (session, "Ana", 3, 0, "first");
  g_autofree char *text = NULL;
  g_auto (GStrv) story = NULL;

  append (session, dwell_comment_new_change (comment, "second"));
  g_assert_false (is_struck (session, comment, &text));
  g_assert_cmpstr (text, ==, "second");

  /* When that was is a day, and not a moment of the session. */
  story = dwell_line_story_new (session, "Ana", comment->seq);
  g_assert_cmpuint (g_strv_length (story), ==, 1);
  g_assert_nonnull (g_strstr_len (story[0], -1, "first"));
  g_assert_null (g_strstr_len (story[0], -1, "0:00:06"));
}

/* So many corrections as nobody makes are told in the end only. */
static void
test_often_changed (void)
{
  g_autoptr (DwellSession) session = session_new ();
  const DwellEvent *comment = add_comment (session, "Ana", 3, 0, "0");
  g_auto (GStrv) story = NULL;

  for (guint i = 1; i <= 120; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", i);

      append (session, dwell_comment_new_change (comment, text));
    }
  story = dwell_line_story_new (session, "Ana", comment->seq);
  g_assert_cmpuint (g_strv_length (story), ==, 51);
  g_assert_cmpstr (story[0], ==, "70 earlier corrections");
  g_assert_nonnull (g_strstr_len (story[1], -1, "Ana 70"));
  g_assert_nonnull (g_strstr_len (story[50], -1, "Ana 119"));
}

/* Withdrawn, brought back, withdrawn again: as often as one likes. */
static void
test_struck (void)
{
  g_autoptr (DwellSession) session = session_new ();
  const DwellEvent *comment = add_comment (session, "Ana", 3, 0, "words");

  for (guint i = 0; i < 5; i++)
    {
      append (session, dwell_comment_new_strike (session, comment));
      g_assert_cmpint (is_struck (session, comment, NULL), ==, i % 2 == 0);
    }
}

static char *
dup_order (DwellSession *session, gboolean struck)
{
  static const char *const authors[] = { "self", "Ana", "Bo", NULL };
  const DwellLineScope scope = { .authors = authors, .struck = struck };
  g_autoptr (GHashTable) withdrawn = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) below = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) events = dwell_line_order_new (session, &scope, withdrawn, below);
  GString *order = g_string_new (NULL);

  for (guint i = 0; i < events->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (events, i);

      g_string_append_printf (order, "%s%s%s/%u%s", i ? " " : "",
                              g_hash_table_contains (below, event) ? "+" : "", event->author,
                              event->seq, g_hash_table_contains (withdrawn, event) ? "-" : "");
    }

  return g_string_free (order, FALSE);
}

/* Below what it is about, also by way of another comment; by itself where that is not there. */
static void
test_order (void)
{
  g_autoptr (DwellSession) session = session_new ();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *all = NULL;
  DwellEvent *strike;

  append (session, dwell_comment_new (session, "Ana", dwell_session_find (session, "Bo", 1), NULL,
                                      "Was it?"));
  add_comment (session, "Ana", 2, 0, "blank");
  before = dup_order (session, FALSE);
  g_assert_cmpstr (before, ==, "self/1 self/2 +Ana/2 self/3 self/4 +Bo/1 +Ana/1 self/5");

  strike = dwell_event_new (DWELL_KIND_STRIKE, NULL);
  dwell_event_add_ref (strike, NULL, 2);
  append (session, strike);
  after = dup_order (session, FALSE);
  g_assert_cmpstr (after, ==, "self/1 Ana/2 self/3 self/4 +Bo/1 +Ana/1 self/5");
  all = dup_order (session, TRUE);
  g_assert_cmpstr (all, ==, "self/1 self/2- +Ana/2 self/3 self/4 +Bo/1 +Ana/1 self/5");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/comment/moment", test_moment);
  g_test_add_func ("/core/comment/stretch", test_stretch);
  g_test_add_func ("/core/comment/changed", test_changed);
  g_test_add_func ("/core/comment/often-changed", test_often_changed);
  g_test_add_func ("/core/comment/struck", test_struck);
  g_test_add_func ("/core/comment/order", test_order);

  return g_test_run ();
}
