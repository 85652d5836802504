/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-deidentify.h"
#include "dwell-figures.h"
#include "dwell-test-support.h"
#include "dwell-words.h"

#include <string.h>

#define WEEK_MS (G_GINT64_CONSTANT (7) * 24 * 60 * 60 * 1000)

static const char *const every_kind[] = {
  "0 clock start",
  "1 state image",
  "2 contact clear",
  "3 ask feel-image >2 :Can you feel the image?",
  "4 answer felt >4",
  "5 experiment start",
  "6 note said :words of k-07 about Anna",
  "7 measure suds =3",
  "8 medicine mdma :80 mg",
  "9 audio play :rain",
  "10 ground start",
  "11 safety check :roused",
  "12 urge -",
  "13 task done >12,2 :blood pressure",
  "14 amend at =20 >7",
  "15 strike - >9",
  "16 comment - >8,7 :mine",
  "17 rating presence =4 >12 :well",
  "18 amend text >7 :other words",
  "19 medicine tea-of-anna :a cup",
  "21 clock end",
  "@bea 30 comment - >self/9,self/7 :why K-07?",
  "@zoe 31 comment - >bea/1 :since K-070",
  "@script 1 state image",
  NULL,
};

static void
set_recorded (DwellSession *session)
{
  for (guint i = 0; i < dwell_session_get_n_events (session); i++)
    ((DwellEvent *)dwell_session_get_event (session, i))->recorded =
        G_GINT64_CONSTANT (1773306240000) + 100 * i;
}

static void
test_header (void)
{
  g_autoptr (DwellSession) session = dwell_test_session_new (every_kind);
  g_autoptr (DwellDeidentifier) all = dwell_deidentifier_new ("A-1", DWELL_WORDS_ALL, 60);
  g_autoptr (DwellSession) copy = dwell_deidentifier_copy (all, session);
  const DwellHeader *before = dwell_session_get_header (session);
  const DwellHeader *after = dwell_session_get_header (copy);
  g_autofree char *started = g_date_time_format_iso8601 (after->started);

  g_assert_cmpstr (after->client, ==, "A-1");
  g_assert_cmpuint (after->number, ==, before->number);
  g_assert_true (dwell_session_id_is_valid (after->id));
  g_assert_cmpstr (after->id, !=, before->id);
  /* 60 weeks before 2026-03-12, the same clock and weekday, and no zone. */
  g_assert_cmpstr (started, ==, "2025-01-16T10:04:00Z");
  g_assert_cmpint (g_date_time_get_day_of_week (after->started), ==,
                   g_date_time_get_day_of_week (before->started));
  g_assert_null (after->anchor_boot_id);
  g_assert_cmpint (after->anchor_boottime, ==, 0);
}

static void
test_moments (void)
{
  g_autoptr (DwellSession) session = dwell_test_session_new (every_kind);
  g_autoptr (DwellDeidentifier) all = dwell_deidentifier_new (NULL, DWELL_WORDS_ALL, 60);
  g_autoptr (DwellSession) copy = NULL;

  set_recorded (session);
  copy = dwell_deidentifier_copy (all, session);
  g_assert_cmpuint (dwell_session_get_n_events (copy), ==, dwell_session_get_n_events (session));
  for (guint i = 0; i < dwell_session_get_n_events (session); i++)
    {
      const DwellEvent *before = dwell_session_get_event (session, i);
      const DwellEvent *after = dwell_session_get_event (copy, i);

      g_assert_cmpint (after->at, ==, before->at);
      /* One hour for the zone that the session was started in. */
      g_assert_cmpint (after->recorded, ==, before->recorded - 60 * WEEK_MS + 60 * 60 * 1000);
      g_assert_cmpstr (after->text, ==, before->text);
      g_assert_cmpstr (after->code, ==, before->code);
      g_assert_cmpuint (after->n_refers, ==, before->n_refers);
    }
}

static void
test_readers (void)
{
  g_autoptr (DwellSession) session = dwell_test_session_new (every_kind);
  g_autoptr (DwellDeidentifier) all = dwell_deidentifier_new (NULL, DWELL_WORDS_ALL, 0);
  g_autoptr (DwellSession) copy = dwell_deidentifier_copy (all, session);
  const DwellEvent *answer = dwell_session_find (copy, "reader-2", 1);

  g_assert_null (dwell_session_find (copy, "bea", 1));
  g_assert_nonnull (dwell_session_find (copy, "reader-1", 1));
  g_assert_nonnull (dwell_session_find (copy, "script", 1));
  g_assert_nonnull (answer);
  g_assert_cmpstr (answer->refers[0].author, ==, "reader-1");
}

/* The weeks that lie between a session and its copy. */
static gint64
get_weeks (DwellSession *session, DwellSession *copy)
{
  GDateTime *before = dwell_session_get_header (session)->started;
  GDateTime *after = dwell_session_get_header (copy)->started;
  gint64 ms = (g_date_time_difference (before, after) + g_date_time_get_utc_offset (before)) / 1000;

  g_assert_cmpint (ms % WEEK_MS, ==, 0);

  return ms / WEEK_MS;
}

static void
test_belong_together (void)
{
  g_autoptr (DwellSession) first = dwell_test_session_new (every_kind);
  g_autoptr (DwellSession) second = dwell_test_session_new (every_kind);
  g_autoptr (DwellSession) other = dwell_test_session_new (every_kind);
  g_autoptr (DwellDeidentifier) letters = dwell_deidentifier_new (NULL, DWELL_WORDS_ALL, 0);
  g_autoptr (DwellDeidentifier) given = dwell_deidentifier_new ("P", DWELL_WORDS_ALL, 0);
  g_autoptr (DwellSession) copy = dwell_deidentifier_copy (letters, first);
  g_autoptr (DwellSession) next = dwell_deidentifier_copy (letters, second);
  g_autoptr (DwellSession) last = NULL;
  DwellHeader *header = (DwellHeader *)dwell_session_get_header (other);
  g_autoptr (DwellSession) one = dwell_deidentifier_copy (given, first);
  g_autoptr (DwellSession) two = NULL;
  gint64 weeks = get_weeks (first, copy);

  g_free (header->client);
  header->client = g_strdup ("R-02");
  last = dwell_deidentifier_copy (letters, other);
  two = dwell_deidentifier_copy (given, other);

  g_assert_cmpint (weeks, >=, 53);
  g_assert_cmpint (weeks, <=, 520);
  g_assert_cmpint (get_weeks (second, next), ==, weeks);
  g_assert_cmpint (get_weeks (other, last), ==, weeks);
  g_assert_cmpstr (dwell_session_get_header (copy)->client, ==, "A");
  g_assert_cmpstr (dwell_session_get_header (next)->client, ==, "A");
  g_assert_cmpstr (dwell_session_get_header (last)->client, ==, "B");
  g_assert_cmpstr (dwell_session_get_header (one)->client, ==, "P");
  g_assert_cmpstr (dwell_session_get_header (two)->client, ==, "P-2");
  g_assert_cmpstr (dwell_session_get_header (copy)->id, !=, dwell_session_get_header (next)->id);
}

static void
test_no_words (void)
{
  g_autoptr (DwellSession) session = dwell_test_session_new (every_kind);
  g_autoptr (DwellDeidentifier) none = dwell_deidentifier_new (NULL, DWELL_WORDS_NONE, 0);
  g_autoptr (DwellSession) copy = dwell_deidentifier_copy (none, session);
  g_autoptr (DwellFigures) before = dwell_figures_new (session, DWELL_AUTHOR_SELF);
  g_autoptr (DwellFigures) after = dwell_figures_new (copy, DWELL_AUTHOR_SELF);

  for (guint i = 0; i < dwell_session_get_n_events (copy); i++)
    {
      const DwellEvent *event = dwell_session_get_event (copy, i);
      g_autoptr (DwellWords) words = dwell_words_new (copy, event);
      g_autofree char *line = dwell_words_dup_line (words);

      /* The wording of an ask is the protocol's. */
      if (event->kind == DWELL_KIND_ASK)
        g_assert_cmpstr (event->text, ==, "Can you feel the image?");
      else
        g_assert_null (event->text);
      g_assert_null (strstr (line, "nna"));
    }
  g_assert_cmpstr (dwell_session_find (copy, "self", 9)->code, ==, "mdma");
  g_assert_cmpstr (dwell_session_find (copy, "self", 20)->code, ==, "free");
  g_assert_cmpint (after->duration, ==, before->duration);
  g_assert_cmpuint (after->felt, ==, before->felt);
}

static void
test_find (void)
{
  g_autoptr (DwellSession) session = dwell_test_session_new (every_kind);
  g_autoptr (GPtrArray) found = dwell_deidentify_find (session, "K-07");
  g_autoptr (GPtrArray) none = dwell_deidentify_find (session, "K-0");
  g_autoptr (GPtrArray) nothing = dwell_deidentify_find (session, "");

  /* In whatever case, and not as a part of "K-070". */
  g_assert_cmpuint (found->len, ==, 2);
  g_assert_cmpint (((DwellEvent *)g_ptr_array_index (found, 0))->at, ==, 6);
  g_assert_cmpint (((DwellEvent *)g_ptr_array_index (found, 1))->at, ==, 30);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (nothing->len, ==, 0);
}

static void
test_many_clients (void)
{
  g_autoptr (DwellSession) session = dwell_test_session_new (every_kind);
  g_autoptr (DwellDeidentifier) all = dwell_deidentifier_new (NULL, DWELL_WORDS_ALL, 0);
  DwellHeader *header = (DwellHeader *)dwell_session_get_header (session);
  g_autoptr (GHashTable) codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < 60; i++)
    {
      g_autoptr (DwellSession) copy = NULL;

      g_free (header->client);
      header->client = g_strdup_printf ("client %u", i);
      copy = dwell_deidentifier_copy (all, session);
      g_assert_true (g_hash_table_add (codes, g_strdup (dwell_session_get_header (copy)->client)));
    }
  g_assert_true (g_hash_table_contains (codes, "Z"));
  g_assert_true (g_hash_table_contains (codes, "AA"));
  g_assert_true (g_hash_table_contains (codes, "BH"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/deidentify/header", test_header);
  g_test_add_func ("/deidentify/moments", test_moments);
  g_test_add_func ("/deidentify/readers", test_readers);
  g_test_add_func ("/deidentify/belong-together", test_belong_together);
  g_test_add_func ("/deidentify/no-words", test_no_words);
  g_test_add_func ("/deidentify/find", test_find);
  g_test_add_func ("/deidentify/many-clients", test_many_clients);

  return g_test_run ();
}
