/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-drill.h"

#include "dwell-test-drill.h"

#define DAY 20000

typedef struct
{
  GPtrArray *files;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (DwellProtocol) protocol = dwell_protocol_new_shipped ();

  f->files = g_ptr_array_new_with_free_func ((GDestroyNotify) dwell_script_file_free);
  g_ptr_array_add (f->files, dwell_test_drill_file_new (protocol, "one", 2));
  g_ptr_array_add (f->files, dwell_test_drill_file_new (protocol, "two", 1));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_ptr_array_unref (f->files);
}

static DwellDrill *
drill_new (Fixture *f, const char *text)
{
  g_autoptr (GError) error = NULL;
  DwellDrill *drill = dwell_drill_new (f->files, text, 7, &error);

  g_assert_no_error (error);

  return drill;
}

/* Which option is one of that fit. */
static guint
find_option (const DwellDrillCard *card, DwellFit fit)
{
  for (guint i = 0; i < card->options->len; i++)
    {
      const DwellOffer *offer = g_ptr_array_index (card->options, i);

      if (offer->fit == fit)
        return i;
    }

  g_assert_not_reached ();
}

/* Answers the next question, which must be @id unless that is NULL. Returns: its id. */
static char *
answer (DwellDrill *drill, const char *id, DwellFit fit, gint64 taken, gint day)
{
  const DwellDrillCard *card = dwell_drill_next (drill, day);
  char *asked;

  g_assert_nonnull (card);
  asked = g_strdup (card->id);
  if (id)
    g_assert_cmpstr (asked, ==, id);
  dwell_drill_answer (drill, find_option (card, fit), taken, day);

  return asked;
}

static void
expect (DwellDrill *drill, const char *id, DwellFit fit, gint64 taken, gint day)
{
  g_free (answer (drill, id, fit, taken, day));
}

static void
assert_text (DwellDrill *drill, const char *expected)
{
  g_autofree char *text = dwell_drill_to_text (drill);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_cards (Fixture *f, gconstpointer data)
{
  g_autoptr (DwellDrill) drill = drill_new (f, NULL);

  /* b1 and b2 of one, b1 of two; not those with one offer that tempts, nor endings. */
  g_assert_cmpuint (dwell_drill_get_n_cards (drill), ==, 3);
  g_assert_cmpuint (dwell_drill_get_n_due (drill, DAY), ==, 0);
  assert_text (drill, "dwell-drills 1\n");
}

static void
test_question (Fixture *f, gconstpointer data)
{
  g_autoptr (DwellDrill) drill = drill_new (f, NULL);
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < 40; i++)
    {
      const DwellDrillCard *card = dwell_drill_next (drill, DAY);
      guint good = find_option (card, DWELL_FIT_GOOD);
      const DwellOffer *offer = g_ptr_array_index (card->options, good);
      guint n_good = 0;

      g_assert_cmpuint (card->options->len, ==, 4);
      for (guint j = 0; j < card->options->len; j++)
        {
          const DwellOffer *option = g_ptr_array_index (card->options, j);

          n_good += option->fit == DWELL_FIT_GOOD;
          g_assert_cmpint (option->fit, !=, DWELL_FIT_FAIR);
          for (guint k = 0; k < j; k++)
            g_assert_true (option != g_ptr_array_index (card->options, k));
        }
      g_assert_cmpuint (n_good, ==, 1);
      g_assert_cmpstr (card->says, ==, g_ptr_array_index (card->beat->says, 0));
      g_hash_table_add (places, GUINT_TO_POINTER (good));
      g_assert_true (dwell_drill_answer (drill, i % 4, 1000, DAY) == offer);
    }
  /* The place gives nothing away. */
  g_assert_cmpuint (g_hash_table_size (places), ==, 4);
}

static void
test_same_seed (Fixture *f, gconstpointer data)
{
  g_autoptr (DwellDrill) one = drill_new (f, NULL);
  g_autoptr (DwellDrill) other = drill_new (f, NULL);

  for (guint i = 0; i < 12; i++)
    {
      const DwellDrillCard *a = dwell_drill_next (one, DAY);
      const DwellDrillCard *b = dwell_drill_next (other, DAY);

      g_assert_cmpstr (a->id, ==, b->id);
      for (guint j = 0; j < a->options->len; j++)
        g_assert_true (g_ptr_array_index (a->options, j) == g_ptr_array_index (b->options, j));
      dwell_drill_answer (one, i % 3, 1000, DAY);
      dwell_drill_answer (other, i % 3, 1000, DAY);
    }
}

/* Three days of one card, by hand: fast is 5, slow 4, very slow 3, a slip 1. */
static void
test_schedule (Fixture *f, gconstpointer data)
{
  g_autoptr (DwellDrill) drill = NULL;

  g_ptr_array_remove_index (f->files, 0);
  drill = drill_new (f, NULL);
  expect (drill, "two/b1", DWELL_FIT_GOOD, 8000, DAY);
  assert_text (drill, "dwell-drills 1\ntwo/b1 1 1 2.60 20001\n");
  g_assert_cmpuint (dwell_drill_get_n_due (drill, DAY), ==, 0);
  g_assert_cmpuint (dwell_drill_get_n_due (drill, DAY + 1), ==, 1);

  dwell_drill_restart (drill);
  expect (drill, "two/b1", DWELL_FIT_GOOD, 8001, DAY + 1);
  assert_text (drill, "dwell-drills 1\ntwo/b1 2 6 2.60 20007\n");

  /* Three days late: the interval counts from the answer. */
  dwell_drill_restart (drill);
  expect (drill, "two/b1", DWELL_FIT_GOOD, 30001, DAY + 10);
  assert_text (drill, "dwell-drills 1\ntwo/b1 3 15 2.46 20025\n"); /* 6 * 2.46 = 14.76 */

  dwell_drill_restart (drill);
  expect (drill, "two/b1", DWELL_FIT_TEMPTING, 1000, DAY + 25);
  assert_text (drill, "dwell-drills 1\ntwo/b1 0 1 2.46 20026\n");
}

/* What was missed comes back in the same drill until it is known, and that changes no day. */
static void
test_missed (Fixture *f, gconstpointer data)
{
  g_autoptr (DwellDrill) drill = drill_new (f, NULL);
  g_autofree char *first = answer (drill, NULL, DWELL_FIT_TEMPTING, 1000, DAY);
  g_autofree char *second = answer (drill, NULL, DWELL_FIT_GOOD, 1000, DAY);
  g_autofree char *third = NULL;
  g_autofree char *text = NULL;
  g_autofree char *line = g_strdup_printf ("\n%s 0 1 2.50 20001\n", first);
  GArray *results;

  g_assert_cmpstr (first, !=, second);
  expect (drill, first, DWELL_FIT_TEMPTING, 1000, DAY);
  third = answer (drill, NULL, DWELL_FIT_GOOD, 1000, DAY);
  g_assert_cmpstr (third, !=, first);
  g_assert_cmpstr (third, !=, second);
  /* Good, and hesitant: once more. */
  expect (drill, first, DWELL_FIT_GOOD, 40000, DAY);
  g_free (answer (drill, NULL, DWELL_FIT_GOOD, 1000, DAY));
  expect (drill, first, DWELL_FIT_GOOD, 20000, DAY);

  text = dwell_drill_to_text (drill);
  g_assert_nonnull (strstr (text, line));

  results = dwell_drill_get_results (drill);
  g_assert_cmpuint (results->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      const DwellDrillResult *result = &g_array_index (results, DwellDrillResult, i);
      const char *const ids[] = { first, second, third };
      g_autofree char *id
          = g_strdup_printf ("%s/%s", dwell_script_get_id (result->script), result->beat->id);

      g_assert_cmpstr (id, ==, ids[i]);
      g_assert_cmpint (result->missed, ==, i == 0);
      g_assert_cmpint (result->due, ==, DAY + 1);
    }
  g_array_unref (results);
}

/* Due first, the longest due before all, then what was missed, then new ones, then what comes next. */
static void
test_order (Fixture *f, gconstpointer data)
{
  g_autoptr (DwellDrill) drill = drill_new (f, "dwell-drills 1\n"
                                               "two/b1 2 6 2.50 19999\n"
                                               "one/b2 2 6 2.50 19990\n");

  g_assert_cmpuint (dwell_drill_get_n_due (drill, DAY), ==, 2);
  expect (drill, "one/b2", DWELL_FIT_TEMPTING, 1000, DAY);
  expect (drill, "two/b1", DWELL_FIT_GOOD, 1000, DAY);
  expect (drill, "one/b2", DWELL_FIT_GOOD, 1000, DAY);
  expect (drill, "one/b1", DWELL_FIT_GOOD, 1000, DAY);
  /* All were asked: the one whose answer is longest ago, and never the last one. */
  expect (drill, "two/b1", DWELL_FIT_GOOD, 1000, DAY);
  expect (drill, "one/b2", DWELL_FIT_GOOD, 1000, DAY);
}

/* Asked before its day it keeps its day, unless it is missed. */
static void
test_early (Fixture *f, gconstpointer data)
{
  static const char text[] = "dwell-drills 1\none/b1 3 15 2.50 20009\none/b2 3 15 2.50 20005\n"
                             "two/b1 3 15 2.50 20007\n";
  g_autoptr (DwellDrill) drill = drill_new (f, text);

  expect (drill, "one/b2", DWELL_FIT_GOOD, 1000, DAY);
  assert_text (drill, text);
  expect (drill, "two/b1", DWELL_FIT_TEMPTING, 1000, DAY);
  assert_text (drill, "dwell-drills 1\none/b1 3 15 2.50 20009\none/b2 3 15 2.50 20005\n"
                      "two/b1 0 1 2.50 20001\n");
}

static void
test_only_one (Fixture *f, gconstpointer data)
{
  g_autoptr (DwellDrill) drill = NULL;

  g_ptr_array_remove_index (f->files, 0);
  drill = drill_new (f, NULL);
  for (guint i = 0; i < 3; i++)
    expect (drill, "two/b1", DWELL_FIT_TEMPTING, 1000, DAY);
  assert_text (drill, "dwell-drills 1\ntwo/b1 0 1 2.50 20001\n");

  /* Known, and missed a minute later. */
  dwell_drill_restart (drill);
  expect (drill, "two/b1", DWELL_FIT_GOOD, 1000, DAY + 1);
  assert_text (drill, "dwell-drills 1\ntwo/b1 1 1 2.60 20002\n");
  expect (drill, "two/b1", DWELL_FIT_TEMPTING, 1000, DAY + 1);
  assert_text (drill, "dwell-drills 1\ntwo/b1 0 1 2.60 20002\n");
}

static void
test_none (Fixture *f, gconstpointer data)
{
  g_autoptr (DwellDrill) drill = NULL;
  guint answered;
  guint good;

  g_ptr_array_set_size (f->files, 0);
  drill = drill_new (f, "dwell-drills 1\nold/beat 1 1 2.60 20001\n");
  g_assert_cmpuint (dwell_drill_get_n_cards (drill), ==, 0);
  g_assert_cmpuint (dwell_drill_get_n_due (drill, DAY + 9), ==, 0);
  g_assert_null (dwell_drill_next (drill, DAY));
  g_assert_cmpint (dwell_drill_get_median (drill), ==, -1);
  dwell_drill_get_counts (drill, &answered, &good);
  g_assert_cmpuint (answered + good, ==, 0);
  /* Of a script that is away: kept for when it is there again. */
  assert_text (drill, "dwell-drills 1\nold/beat 1 1 2.60 20001\n");
}

static void
test_counts (Fixture *f, gconstpointer data)
{
  g_autoptr (DwellDrill) drill = drill_new (f, NULL);
  guint answered;
  guint good;

  g_free (answer (drill, NULL, DWELL_FIT_GOOD, 9000, DAY));
  g_free (answer (drill, NULL, DWELL_FIT_TEMPTING, 2000, DAY));
  g_assert_cmpint (dwell_drill_get_median (drill), ==, 5500);
  g_free (answer (drill, NULL, DWELL_FIT_GOOD, 4000, DAY));
  g_assert_cmpint (dwell_drill_get_median (drill), ==, 4000);
  dwell_drill_get_counts (drill, &answered, &good);
  g_assert_cmpuint (answered, ==, 3);
  g_assert_cmpuint (good, ==, 2);

  dwell_drill_restart (drill);
  dwell_drill_get_counts (drill, &answered, &good);
  g_assert_cmpuint (answered, ==, 0);
  g_assert_cmpint (dwell_drill_get_median (drill), ==, -1);
}

/* What was written is read as it was, by a drill of another day. */
static void
test_round_trip (Fixture *f, gconstpointer data)
{
  g_autoptr (DwellDrill) drill = drill_new (f, NULL);
  g_autoptr (DwellDrill) again = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < 9; i++)
    g_free (answer (drill, NULL, i % 3 ? DWELL_FIT_GOOD : DWELL_FIT_TEMPTING, 1000, DAY + i));
  text = dwell_drill_to_text (drill);
  again = drill_new (f, text);
  assert_text (again, text);
}

typedef struct
{
  const char *name;
  const char *text;
  const char *message;
} BadRow;

static const BadRow bad_rows[] = {
  { "no-head", "one/b1 1 1 2.60 20001\n", "drills:1: “dwell-drills 1” is expected here." },
  { "newer", "dwell-drills 2\n", "drills:1: “dwell-drills 1” is expected here." },
  { "few", "dwell-drills 1\none/b1 1 1 2.60\n",
    "drills:2: A moment and four numbers are expected here." },
  { "many", "dwell-drills 1\none/b1 1 1 2.60 20001 3\n",
    "drills:2: A moment and four numbers are expected here." },
  { "empty-line", "dwell-drills 1\n\none/b1 1 1 2.60 20001\n",
    "drills:2: A moment and four numbers are expected here." },
  { "id", "dwell-drills 1\none-b1 1 1 2.60 20001\n",
    "drills:2: “one-b1” names no moment of a script." },
  { "id-letters", "dwell-drills 1\none/B1 1 1 2.60 20001\n",
    "drills:2: “one/B1” names no moment of a script." },
  { "twice", "dwell-drills 1\none/b1 1 1 2.60 20001\none/b1 1 1 2.60 20001\n",
    "drills:3: “one/b1” stands there twice." },
  { "repetitions", "dwell-drills 1\none/b1 -1 1 2.60 20001\n",
    "drills:2: “-1” is no number of repetitions." },
  { "interval", "dwell-drills 1\none/b1 1 0 2.60 20001\n",
    "drills:2: “0” is no number of days from 1 to 36500." },
  { "interval-huge", "dwell-drills 1\none/b1 1 99999999999999999999 2.60 20001\n",
    "drills:2: “99999999999999999999” is no number of days from 1 to 36500." },
  { "factor", "dwell-drills 1\none/b1 1 1 1.29 20001\n",
    "drills:2: “1.29” is no E-factor from 1.30 to 9.99." },
  { "factor-form", "dwell-drills 1\none/b1 1 1 2,60 20001\n",
    "drills:2: “2,60” is no E-factor from 1.30 to 9.99." },
  { "day", "dwell-drills 1\none/b1 1 1 2.60 soon\n", "drills:2: “soon” is no day." },
  { "leading-zero", "dwell-drills 1\none/b1 01 1 2.60 20001\n",
    "drills:2: “01” is no number of repetitions." },
  { "not-utf8", "dwell-drills 1\none/b1 \xff 1 2.60 20001\n",
    "drills:2: The text is not valid UTF-8." },
};

static void
test_bad (gconstpointer data)
{
  const BadRow *row = data;
  g_autoptr (GPtrArray) files = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DwellDrill) drill = dwell_drill_new (files, row->text, 1, &error);

  g_assert_null (drill);
  g_assert_error (error, DWELL_ERROR, DWELL_ERROR_DRILL);
  g_assert_cmpstr (error->message, ==, row->message);
}

static void
test_day (void)
{
  g_autoptr (GDateTime) first = g_date_time_new_from_iso8601 ("1970-01-01T00:00:00Z", NULL);
  g_autoptr (GDateTime) late = g_date_time_new_from_iso8601 ("2026-11-28T23:59:59+05:00", NULL);
  g_autoptr (GDateTime) early = g_date_time_new_from_iso8601 ("2026-11-28T00:10:00-08:00", NULL);

  g_assert_cmpint (dwell_drill_day_of (first), ==, 0);
  /* 56 years of 365 days, 14 leap days, and 331 days of 2026. */
  g_assert_cmpint (dwell_drill_day_of (late), ==, 56 * 365 + 14 + 331);
  g_assert_cmpint (dwell_drill_day_of (early), ==, 56 * 365 + 14 + 331);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/drill/cards", test_cards);
  ADD ("/drill/question", test_question);
  ADD ("/drill/same-seed", test_same_seed);
  ADD ("/drill/schedule", test_schedule);
  ADD ("/drill/missed", test_missed);
  ADD ("/drill/order", test_order);
  ADD ("/drill/early", test_early);
  ADD ("/drill/only-one", test_only_one);
  ADD ("/drill/none", test_none);
  ADD ("/drill/counts", test_counts);
  ADD ("/drill/round-trip", test_round_trip);
  for (guint i = 0; i < G_N_ELEMENTS (bad_rows); i++)
    {
      g_autofree char *path = g_strconcat ("/drill/bad/", bad_rows[i].name, NULL);

      g_test_add_data_func (path, &bad_rows[i], test_bad);
    }
  g_test_add_func ("/drill/day", test_day);

  return g_test_run ();
}
