/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-practice-figures.h"
#include "dwell-script-files.h"
#include "dwell-test-clock.h"
#include "dwell-test-support.h"

/* What the figures say of sessions as the practice log writes them, against what happened: every
 * shipped script, played at random with fixed seeds. */

#define SEEDS 8
#define TURNS_MOST 60
#define BROKEN_MS 60000

/* What happened, counted as it did. */
typedef struct
{
  guint fits[3];
  guint slips;
  guint n_said;
  guint n_stays;
  guint broken;
  gboolean staying;
  gint64 slipped; /* when the last turn of which anything is known, a slip, was over; -1 for another */
} Count;

typedef struct
{
  DwellSession *session;
  DwellRehearsal *rehearsal;
  DwellPracticeLog *log;
  GRand *rand;
  GPtrArray *turns; /* "from to" of each turn with an offer */
  Count count;
} Run;

static gboolean
is_quiet (Run *run, const DwellBeat *beat)
{
  const DwellState *state
      = dwell_protocol_find_state (dwell_session_get_protocol (run->session), beat->state);

  return state->quiet;
}

static void
count_beat (Run *run, const DwellBeat *beat, gint64 at)
{
  Count *count = &run->count;
  gboolean quiet = is_quiet (run, beat);

  if (count->staying && !quiet)
    count->broken += count->slipped >= 0 && at - count->slipped <= BROKEN_MS;
  count->n_stays += quiet && !count->staying;
  count->staying = quiet;
}

static void
count_turn (Run *run, const DwellTurn *turn)
{
  Count *count = &run->count;
  gint64 end = turn->at + turn->length;

  if (turn->offer)
    {
      count->fits[turn->offer->fit]++;
      count->slips += turn->offer->error != NULL;
      count->n_said++;
      g_ptr_array_add (run->turns, g_strdup_printf ("%s %s", turn->beat->state,
                                                    turn->next ? turn->next->state
                                                               : turn->beat->state));
      count->slipped = turn->offer->fit == DWELL_FIT_TEMPTING ? end : -1;
    }
  else if (turn->feedback)
    {
      count->slipped = -1;
    }
  if (turn->next)
    count_beat (run, turn->next, end);
}

/* Some offer, or silence. */
static const DwellTurn *
do_something (Run *run)
{
  g_autoptr (GPtrArray) offers = dwell_rehearsal_get_offers (run->rehearsal);

  if (offers->len == 0 || g_rand_int_range (run->rand, 0, 4) == 0)
    return dwell_rehearsal_be_silent (run->rehearsal);

  return dwell_rehearsal_choose (
      run->rehearsal,
      g_ptr_array_index (offers, g_rand_int_range (run->rand, 0, (gint32) offers->len)));
}

static void
play (Run *run)
{
  g_autoptr (GError) error = NULL;

  dwell_practice_log_begin (run->log, &error);
  g_assert_no_error (error);
  count_beat (run, dwell_rehearsal_get_beat (run->rehearsal), 0);
  for (guint i = 0; i < TURNS_MOST && !dwell_rehearsal_is_ended (run->rehearsal); i++)
    {
      const DwellTurn *turn = do_something (run);

      dwell_practice_log_add (run->log, turn, NULL, NULL, &error);
      g_assert_no_error (error);
      count_turn (run, turn);
    }
  if (run->count.staying)
    run->count.broken
        += run->count.slipped >= 0
           && dwell_rehearsal_get_now (run->rehearsal) - run->count.slipped <= BROKEN_MS;
  dwell_practice_log_end (run->log, &error);
  g_assert_no_error (error);
}

static void
check_points (Run *run)
{
  g_autoptr (GPtrArray) points = dwell_turning_points_new (run->session);
  guint said = 0;

  for (guint i = 0; i < points->len; i++)
    {
      const DwellTurningPoint *point = g_ptr_array_index (points, i);
      g_autofree char *states = g_strdup_printf ("%s %s", point->from, point->to);

      if (point->seq == 0)
        continue;
      g_assert_true (point->rated);
      g_assert_cmpstr (point->did, !=, "");
      g_assert_cmpuint (said, <, run->turns->len);
      g_assert_cmpstr (states, ==, g_ptr_array_index (run->turns, said));
      said++;
    }
  g_assert_cmpuint (said, ==, run->turns->len);
}

static void
check (Run *run)
{
  g_autoptr (DwellPracticeFigures) figures = dwell_practice_figures_new (run->session);
  const DwellBeat *beat = dwell_rehearsal_get_beat (run->rehearsal);
  const Count *count = &run->count;
  guint slips = 0;

  g_assert_cmpint (figures->way, ==, DWELL_PRACTICE_GUIDED);
  g_assert_cmpint (figures->ending, ==, beat->ending);
  g_assert_cmpuint (figures->good, ==, count->fits[DWELL_FIT_GOOD]);
  g_assert_cmpuint (figures->fair, ==, count->fits[DWELL_FIT_FAIR]);
  g_assert_cmpuint (figures->tempting, ==, count->fits[DWELL_FIT_TEMPTING]);
  for (guint i = 0; i < figures->slips->len; i++)
    slips += ((const DwellSlip *) g_ptr_array_index (figures->slips, i))->count;
  g_assert_cmpuint (slips, ==, count->slips);
  g_assert_cmpuint (figures->kept->len, ==, count->n_stays);
  g_assert_cmpuint (figures->broken, ==, count->broken);
}

static guint
rehearse (DwellScript *script, DwellProtocol *protocol, guint seed)
{
  g_autoptr (DwellClock) clock = DWELL_CLOCK (dwell_test_clock_new ());
  Run run = { 0 };
  guint broken;

  run.session = dwell_session_new (
      dwell_practice_header_new (script, protocol, clock, DWELL_TEST_ID), protocol, clock, NULL);
  run.rehearsal = dwell_rehearsal_new (script, seed, NULL);
  run.log = dwell_practice_log_new (run.session, run.rehearsal, DWELL_PRACTICE_GUIDED);
  run.rand = g_rand_new_with_seed (seed);
  run.turns = g_ptr_array_new_with_free_func (g_free);
  run.count.slipped = -1;
  play (&run);
  check (&run);
  check_points (&run);
  broken = run.count.broken;

  g_ptr_array_unref (run.turns);
  g_rand_free (run.rand);
  g_object_unref (run.log);
  g_object_unref (run.rehearsal);
  g_object_unref (run.session);

  return broken;
}

static void
test_shipped (void)
{
  g_autoptr (DwellProtocol) protocol = dwell_protocol_new_shipped ();
  g_autoptr (GPtrArray) files = dwell_script_files_read (NULL, protocol, NULL);
  guint broken = 0;

  g_assert_cmpuint (files->len, >=, 12);
  for (guint i = 0; i < files->len; i++)
    {
      const DwellScriptFile *file = g_ptr_array_index (files, i);

      for (guint seed = 0; seed < SEEDS; seed++)
        broken += rehearse (file->script, protocol, seed);
    }
  /* Chance has to have broken some off. */
  g_assert_cmpuint (broken, >, 20);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/practice-rehearsed/shipped", test_shipped);

  return g_test_run ();
}
