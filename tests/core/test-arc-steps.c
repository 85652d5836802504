/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-arc-steps.h"

#include "dwell-moment-words.h"
#include "dwell-test-support.h"

static const char *const lines[] = {
  "0 clock start",
  "0 state settled",
  "60000 medicine mdma :80 mg",
  "120000 audio play :Low rain",
  "180000 measure suds =4",
  "240000 state image :a white room", /* 6 */
  "250000 ask feel-image >6 :Can you feel it?",
  "260000 answer felt >7",
  "300000 audio stop >4 :Low rain",
  "360000 clock pause",
  "420000 clock resume",
  "480000 note said :It is cold",
  "500000 measure pulse =72",
  "600000 clock gap =60000",
  "900000 state blank",
  "1000000 clock end",
  "@Ana 240000 state blank",
  "@Ana 700000 comment - >self/6 :What told you?",
  NULL,
};

typedef struct
{
  DwellSession *session;
  DwellArc *arc;
  DwellArcSteps *steps;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->session = dwell_test_session_new (lines);
  f->arc = dwell_arc_new (f->session, DWELL_AUTHOR_SELF, -1);
  dwell_arc_add_other_ribbons (f->arc);
  f->steps = dwell_arc_steps_new (f->arc);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  dwell_arc_steps_free (f->steps);
  dwell_arc_free (f->arc);
  g_object_unref (f->session);
}

static void
test_go (Fixture *f, gconstpointer data)
{
  guint step = DWELL_STEP_NONE;
  gint64 at = 0;
  guint n = 0;

  while ((step = dwell_arc_steps_go (f->steps, step, 1, NULL)) != DWELL_STEP_NONE)
    {
      g_assert_cmpint (dwell_arc_steps_get (f->steps, step)->at, >=, at);
      at = dwell_arc_steps_get (f->steps, step)->at;
      n++;
    }
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (lines) - 1);
  g_assert_cmpuint (n, ==, dwell_arc_steps_get_length (f->steps));

  step = dwell_arc_steps_go (f->steps, DWELL_STEP_NONE, -1, NULL);
  g_assert_true (dwell_event_is (dwell_arc_steps_get (f->steps, step), DWELL_KIND_CLOCK, "end"));
  g_assert_cmpuint (dwell_arc_steps_find (f->steps, "Ana", 2), <, step);
  g_assert_cmpuint (dwell_arc_steps_find (f->steps, "Ana", 3), ==, DWELL_STEP_NONE);
  g_assert_cmpuint (dwell_arc_steps_find (f->steps, NULL, 1), ==, DWELL_STEP_NONE);
}

/* The seq of what is in a lane, one after the other. */
static char *
describe_lane (Fixture *f, const char *lane)
{
  GString *seqs = g_string_new (NULL);
  guint step = DWELL_STEP_NONE;

  while ((step = dwell_arc_steps_go (f->steps, step, 1, lane)) != DWELL_STEP_NONE)
    g_string_append_printf (seqs, "%s/%u ", dwell_arc_steps_get (f->steps, step)->author,
                            dwell_arc_steps_get (f->steps, step)->seq);

  return g_string_free (seqs, FALSE);
}

static void
test_lanes (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *lane;
    const char *seqs;
  } lanes[] = {
    { DWELL_LANE_STATE, "self/2 self/6 self/15 " },
    { DWELL_LANE_RIBBON_PREFIX "Ana", "Ana/1 " },
    { DWELL_LANE_MEASURE_PREFIX "suds", "self/5 " },
    { DWELL_LANE_MEASURE_PREFIX "pulse", "self/13 " },
    { DWELL_LANE_PROMPTS, "self/7 self/8 " },
    { DWELL_LANE_AUDIO, "self/4 self/9 " },
    { DWELL_LANE_COMMENTS, "Ana/2 " },
    { DWELL_LANE_URGES, "" },
  };
  guint nth, total;

  for (guint i = 0; i < G_N_ELEMENTS (lanes); i++)
    {
      g_autofree char *seqs = describe_lane (f, lanes[i].lane);

      g_assert_cmpstr (seqs, ==, lanes[i].seqs);
    }
  /* Each says of itself where it is. */
  for (guint i = 0; i < dwell_arc_steps_get_length (f->steps); i++)
    {
      const DwellEvent *event = dwell_arc_steps_get (f->steps, i);
      g_autofree char *lane = dwell_event_dup_lane (event, DWELL_AUTHOR_SELF);

      if (lane)
        g_assert_true (dwell_event_is_in_lane (event, lane, DWELL_AUTHOR_SELF));
      else
        g_assert_cmpint (event->kind, ==, DWELL_KIND_CLOCK);
    }
  dwell_arc_steps_count (f->steps, dwell_arc_steps_find (f->steps, "self", 6), DWELL_LANE_STATE,
                         &nth, &total);
  g_assert_cmpuint (nth, ==, 2);
  g_assert_cmpuint (total, ==, 3);
}

static void
assert_nearest (Fixture *f, gint64 at, const char *lane, guint seq)
{
  guint step = dwell_arc_steps_find_nearest (f->steps, at, lane);

  g_assert_cmpuint (step, !=, DWELL_STEP_NONE);
  g_assert_cmpuint (dwell_arc_steps_get (f->steps, step)->seq, ==, seq);
}

static void
test_nearest (Fixture *f, gconstpointer data)
{
  assert_nearest (f, 0, DWELL_LANE_PROMPTS, 7);
  assert_nearest (f, 256000, DWELL_LANE_PROMPTS, 8);
  assert_nearest (f, 254000, DWELL_LANE_PROMPTS, 7);
  assert_nearest (f, 5000000, DWELL_LANE_STATE, 15);
  assert_nearest (f, 580000, DWELL_LANE_STATE, 15);
  assert_nearest (f, 560000, DWELL_LANE_STATE, 6);
  g_assert_cmpuint (dwell_arc_steps_find_nearest (f->steps, 0, DWELL_LANE_URGES), ==,
                    DWELL_STEP_NONE);
}

static void
assert_moment (Fixture *f, gint64 at, const char *inner, const char *outer)
{
  g_autoptr (DwellMomentWords) words = dwell_moment_words_new (f->arc, at);
  g_autofree char *is_inner = dwell_moment_words_dup_inner (words, TRUE);
  g_autofree char *is_outer = dwell_moment_words_dup_outer (words);

  g_assert_cmpstr (is_inner, ==, inner);
  g_assert_cmpstr (is_outer, ==, outer);
}

/* What held, by hand. */
static void
test_moments (Fixture *f, gconstpointer data)
{
  assert_moment (f, 0, "0:00:00 · Settled · felt contact faint", "");
  assert_moment (f, 130000, "0:02:10 · Settled · felt contact faint",
                 "1 min after MDMA · Low rain");
  assert_moment (f, 240000, "0:04:00 · Image · felt contact none · Ana: Blank",
                 "3 min after MDMA · Low rain · SUDS 4");
  assert_moment (f, 260000, "0:04:20 · Image · felt contact clear · Ana: Blank",
                 "3 min after MDMA · Low rain · SUDS 4");
  assert_moment (f, 300000, "0:05:00 · Image · felt contact clear · Ana: Blank",
                 "4 min after MDMA · SUDS 4");
  assert_moment (f, 400000, "0:06:40 · Image · felt contact clear · Ana: Blank",
                 "5 min after MDMA · SUDS 4 · paused");
  assert_moment (f, 630000, "0:10:30 · Image · felt contact clear · Ana: Blank",
                 "9 min after MDMA · Pulse 72 /min · away");
  assert_moment (f, 950000, "0:15:50 · Blank · felt contact none · Ana: Blank",
                 "14 min after MDMA · Pulse 72 /min");
}

static void
assert_spoken (Fixture *f, const char *author, guint seq, const char *words)
{
  g_autofree char *spoken = dwell_moment_words_dup_spoken (
      f->arc, dwell_arc_steps_get (f->steps, dwell_arc_steps_find (f->steps, author, seq)));

  g_assert_cmpstr (spoken, ==, words);
}

static void
test_spoken (Fixture *f, gconstpointer data)
{
  assert_spoken (f, "self", 12,
                 "0:08:00, said “It is cold”. Image · felt contact clear · Ana: Blank. 7 min after "
                 "MDMA · SUDS 4");
  /* Its own state is not said twice. */
  assert_spoken (f, "self", 15,
                 "0:15:00, Blank. felt contact none · Ana: Blank. 14 min after MDMA · Pulse 72 "
                 "/min");
  assert_spoken (f, "Ana", 1,
                 "0:04:00, Ana: Blank. Image · felt contact none · Ana: Blank. 3 min after MDMA · "
                 "Low rain · SUDS 4");
}

static void
test_found_on_arc (Fixture *f, gconstpointer data)
{
  const DwellEvent *event = dwell_arc_find_state_event (f->arc, DWELL_AUTHOR_SELF, 899999);

  g_assert_cmpuint (event->seq, ==, 6);
  g_assert_cmpuint (dwell_arc_find_state_event (f->arc, DWELL_AUTHOR_SELF, 900000)->seq, ==, 15);
  g_assert_cmpuint (dwell_arc_find_state_event (f->arc, "Ana", 900000)->seq, ==, 1);
  g_assert_null (dwell_arc_find_state_event (f->arc, "Ana", 1000));
  g_assert_null (dwell_arc_find_state_event (f->arc, "nobody", 1000));
  g_assert_cmpuint (dwell_arc_find_contact_event (f->arc, 255000)->seq, ==, 6);
  g_assert_cmpuint (dwell_arc_find_contact_event (f->arc, 400000)->seq, ==, 8);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add ("/arc-steps/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("go", test_go);
  ADD ("lanes", test_lanes);
  ADD ("nearest", test_nearest);
  ADD ("moments", test_moments);
  ADD ("spoken", test_spoken);
  ADD ("found-on-arc", test_found_on_arc);
#undef ADD

  return g_test_run ();
}
