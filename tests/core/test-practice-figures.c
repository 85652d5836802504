/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-practice-figures.h"
#include "dwell-test-support.h"

#include <math.h>

#define MINUTE 60000

/* A guided session, written out as the practice log writes one: what is done at the beginning of its
 * turn, what it did as the turn ends, and then what begins. By hand:
 *
 *   0 to 2 min      settled
 *   2 to 5 min      blank, ended by a slip that takes 2 min, from 3 to 5
 *   5 to 9 min      image, never asked about: a slip, then a fair offer, the latter still an image
 *   9 to 20 min     blank, borne: an offer that meets the moment at 9, silence from 10 on
 *   20 to 26 min    image, asked about at 21
 *   26 to 28 min    sober, then numb: one stay, ended by the trainee's good offer
 *   28 to 30 min    felt
 */
static const char *const guided[] = {
  "0 clock start",
  "0 state settled",                         /* 2 */
  "0 ask stay >2 :Whatever is here.",        /* 3, good */
  "120000 state blank",                      /* 4 */
  "180000 comment - >4 :What is it like on a beach?", /* 5, tempting, no move of the protocol */
  "300000 state image",                      /* 6 */
  "300000 ask follow >6 :Tell me more of it.", /* 7, tempting */
  "420000 ask come-back >6 :And here?",      /* 8, fair */
  "540000 state blank",                      /* 9 */
  "540000 ask stay >9 :Let it be here.",     /* 10, good */
  "1200000 state image",                     /* 11 */
  "1260000 ask feel-image >11 :Can you feel it?", /* 12, good */
  "1260000 answer felt >12",
  "1560000 state sober",                     /* 14 */
  "1620000 state numb",                      /* 15 */
  "1620000 ask stay >15",                    /* 16, good */
  "1680000 state felt",                      /* 17 */
  "1800000 clock end",
  "@script 120000 comment - >self/3 :A door was opened.",
  "@script 120000 rating fit =2 >self/3",
  "@script 300000 comment - >self/5 :It gave the mind something nicer.",
  "@script 300000 rating fit =0 >self/5",
  "@script 300000 rating slip-evocative =1 >self/5",
  "@script 420000 comment - >self/7 :It went on changing.",
  "@script 420000 rating fit =0 >self/7",
  "@script 420000 rating slip-content =1 >self/7",
  "@script 540000 rating fit =1 >self/8",
  "@script 540000 comment - >self/8 :Early.",
  "@script 600000 comment - >self/10 :You stayed.",
  "@script 600000 rating fit =2 >self/10",
  "@script 780000 comment - :You said nothing, and that was all.",
  "@script 1560000 comment - >self/12 :It could be felt.",
  "@script 1560000 rating fit =2 >self/12",
  "@script 1680000 rating fit =2 >self/16",
  "@script 1800000 comment - :It came to rest.",
  "@script 1800000 rating ending-rested =1",
  NULL,
};

static DwellPracticeFigures *
compute (const char *const *lines)
{
  g_autoptr (DwellSession) session = dwell_test_session_new (lines);

  return dwell_practice_figures_new (session);
}

/* A session of @before, @rows and @after, each ended by NULL. */
static DwellPracticeFigures *
compute_between (const char *const *before, const char *const *rows, const char *const *after)
{
  const char *const *parts[] = { before, rows, after };
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_auto (GStrv) strv = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    g_strv_builder_addv (lines, (const char **) parts[i]);
  strv = g_strv_builder_end (lines);

  return compute ((const char *const *) strv);
}

static void
assert_slip (const DwellPracticeFigures *figures, guint index, const char *id, guint count,
             gint64 first)
{
  const DwellSlip *slip;

  g_assert_cmpuint (index, <, figures->slips->len);
  slip = g_ptr_array_index (figures->slips, index);
  g_assert_cmpstr (slip->id, ==, id);
  g_assert_cmpuint (slip->count, ==, count);
  g_assert_cmpint (slip->first, ==, first);
}

static void
assert_kept (const DwellPracticeFigures *figures, guint index, gint64 start, gint64 length,
             gboolean broken)
{
  const DwellKept *kept;

  g_assert_cmpuint (index, <, figures->kept->len);
  kept = &g_array_index (figures->kept, DwellKept, index);
  g_assert_cmpint (kept->start, ==, start);
  g_assert_cmpint (kept->length, ==, length);
  g_assert_cmpint (kept->broken, ==, broken);
}

static void
assert_noticing (const DwellPracticeFigures *figures, guint index, const char *state, gint64 start,
                 gint64 end, gint64 delay)
{
  const DwellNoticing *noticing;

  g_assert_cmpuint (index, <, figures->noticing->len);
  noticing = &g_array_index (figures->noticing, DwellNoticing, index);
  g_assert_cmpstr (noticing->state, ==, state);
  g_assert_cmpint (noticing->start, ==, start);
  g_assert_cmpint (noticing->end, ==, end);
  g_assert_cmpint (noticing->delay, ==, delay);
}

static void
test_guided (void)
{
  g_autoptr (DwellPracticeFigures) figures = compute (guided);

  g_assert_cmpint (figures->way, ==, DWELL_PRACTICE_GUIDED);
  g_assert_cmpint (figures->ending, ==, DWELL_ENDING_RESTED);
  g_assert_cmpuint (figures->good, ==, 4);
  g_assert_cmpuint (figures->fair, ==, 1);
  g_assert_cmpuint (figures->tempting, ==, 2);
  g_assert_cmpuint (figures->slips->len, ==, 2);
  assert_slip (figures, 0, "evocative", 1, 5 * MINUTE);
  assert_slip (figures, 1, "content", 1, 7 * MINUTE);

  g_assert_null (figures->agreement);
  g_assert_cmpuint (figures->noticing->len, ==, 0);
  g_assert_true (isnan (figures->noticing_median));
  g_assert_cmpuint (figures->unnoticed, ==, 0);

  g_assert_cmpuint (figures->images, ==, 2);
  g_assert_cmpuint (figures->images_asked, ==, 1);
  g_assert_cmpuint (figures->kept->len, ==, 3);
  assert_kept (figures, 0, 2 * MINUTE, 3 * MINUTE, TRUE);
  assert_kept (figures, 1, 9 * MINUTE, 11 * MINUTE, FALSE);
  assert_kept (figures, 2, 26 * MINUTE, 2 * MINUTE, FALSE);
  g_assert_cmpuint (figures->broken, ==, 1);
  g_assert_cmpuint (figures->urges, ==, 0);
}

/* A live session. The truth is blank from 0, image from 100 s, blank from 160 s, crack from 300 s to
 * the end at 400 s. The trainee marks blank at 20 s (delay 20 s), image at 130 s (30 s), never the
 * second blank, crack at 290 s, too early, so that it is marked already when it comes (0).
 * Median of 0, 20 and 30 s: 20 s. Not noticed: one. */
static const char *const live[] = {
  "0 clock start",
  "20000 state blank",
  "130000 state image",        /* 3 */
  "140000 ask feel-image >3",
  "150000 urge -",             /* 5 */
  "155000 urge -",             /* 6: withdrawn */
  "156000 strike - >6",
  "290000 state crack",
  "400000 clock end",
  "@script 0 state blank",
  "@script 100000 state image",
  "@script 100000 note seen :A small smile.",
  "@script 160000 state blank",
  "@script 300000 state crack",
  "@script 160000 comment - >self/4 :It is felt a little.",
  "@script 160000 rating fit =2 >self/4",
  NULL,
};

static void
test_live (void)
{
  g_autoptr (DwellPracticeFigures) figures = compute (live);

  g_assert_cmpint (figures->way, ==, DWELL_PRACTICE_LIVE);
  g_assert_cmpint (figures->ending, ==, DWELL_ENDING_NONE);
  g_assert_cmpuint (figures->truth->len, ==, 4);
  g_assert_cmpuint (figures->noticing->len, ==, 4);
  assert_noticing (figures, 0, "blank", 0, 100000, 20000);
  assert_noticing (figures, 1, "image", 100000, 160000, 30000);
  assert_noticing (figures, 2, "blank", 160000, 300000, -1);
  assert_noticing (figures, 3, "crack", 300000, 400000, 0);
  g_assert_cmpfloat (figures->noticing_median, ==, 20000);
  g_assert_cmpuint (figures->unnoticed, ==, 1);

  /* 40 windows, their middles at 5, 15 … 395 s. Truth: 10 blank, 6 image, 14 blank, 10 crack. The
   * trainee: 2 none, 11 blank, 16 image, 11 crack. Same: 8 blank (20 to 100), 3 image (130 to 160),
   * 10 crack. po = 21/40; pe = (2·0 + 11·24 + 16·6 + 11·10) / 1600 = 470/1600. */
  g_assert_nonnull (figures->agreement);
  g_assert_cmpuint (figures->agreement->n, ==, 40);
  g_assert_cmpfloat_with_epsilon (figures->agreement->observed, 21 / 40.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (figures->agreement->expected, 470 / 1600.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (figures->agreement->kappa, 370 / 1130.0, 1e-12);

  g_assert_cmpuint (figures->images, ==, 1);
  g_assert_cmpuint (figures->images_asked, ==, 1);
  g_assert_cmpuint (figures->kept->len, ==, 2);
  g_assert_cmpuint (figures->broken, ==, 0);
  g_assert_cmpuint (figures->urges, ==, 1);
}

/* Delays, one aspect a row, in a truth of blank from 0, image from 1000, blank from 2000 to 3000. */
typedef struct
{
  const char *name;
  const char *lines[8];
  gint64 delays[3];
  double median;
} DelayRow;

static const DelayRow delay_rows[] = {
  { "at-once", { "0 state blank", "1000 state image", "2000 state blank" }, { 0, 0, 0 }, 0 },
  { "never", { "500 urge -" }, { -1, -1, -1 }, NAN },
  { "last-moment", { "999 state blank", "1999 state image" }, { 999, 999, -1 }, 999 },
  { "as-it-ends", { "1000 state blank", "2000 state image" }, { -1, -1, -1 }, NAN },
  { "held-over", { "10 state image" }, { -1, 0, -1 }, 0 },
  { "marked-again", { "10 state image", "1500 state image" }, { -1, 0, -1 }, 0 },
  { "left-and-found-again",
    { "900 state blank", "1000 state story", "1200 state image", "2400 state blank" },
    { 900, 200, 400 },
    400 },
  { "struck",
    { "100 state blank", "1300 state image", "1700 state image", "2000 strike - >3" },
    { 100, 700, -1 },
    400 },
  { "amended",
    { "100 state story", "1300 state image", "2000 amend code >2 :blank", "2000 amend at >3 =1100" },
    { 100, 100, -1 },
    100 },
  { "late-mark", { "1500 state image", "300 state blank" }, { 300, 500, -1 }, 400 },
};

static void
test_delays (gconstpointer data)
{
  const DelayRow *row = data;
  static const char *const before[] = { "0 clock start", NULL };
  static const char *const after[] = { "3000 clock end", "@script 0 state blank",
                                       "@script 1000 state image", "@script 2000 state blank", NULL };
  g_autoptr (DwellPracticeFigures) figures = compute_between (before, row->lines, after);
  guint unnoticed = 0;

  for (guint i = 0; i < 3; i++)
    {
      assert_noticing (figures, i, i == 1 ? "image" : "blank", i * 1000, (i + 1) * 1000,
                       row->delays[i]);
      unnoticed += row->delays[i] < 0;
    }
  if (isnan (row->median))
    g_assert_true (isnan (figures->noticing_median));
  else
    g_assert_cmpfloat (figures->noticing_median, ==, row->median);
  g_assert_cmpuint (figures->unnoticed, ==, unnoticed);
}

/* What ends as it begins cannot be noticed. */
static void
test_no_length (void)
{
  static const char *const lines[] = {
    "0 clock start", "0 state blank", "1000 clock end", "@script 0 state blank",
    "@script 1000 state settled", NULL,
  };
  g_autoptr (DwellPracticeFigures) figures = compute (lines);

  g_assert_cmpuint (figures->truth->len, ==, 2);
  g_assert_cmpuint (figures->noticing->len, ==, 1);
  g_assert_cmpuint (figures->unnoticed, ==, 0);
}

/* Why a stay ended. It is blank from 0 to 600 s, then an image to 900 s; its end is told by @lines. */
typedef struct
{
  const char *name;
  const char *lines[8];
  gboolean broken;
} StayRow;

static const StayRow stay_rows[] = {
  { "nothing-said", { NULL }, FALSE },
  { "slip-that-led-on",
    { "480000 ask stay", "@script 600000 rating fit =0 >self/3" },
    TRUE },
  { "slip-with-feedback-first",
    { "590000 ask stay", "@script 600000 comment - >self/3 :So.", "@script 600000 rating fit =0 >self/3" },
    TRUE },
  { "good-offer-that-led-on",
    { "480000 ask stay", "@script 600000 rating fit =2 >self/3" },
    FALSE },
  { "fair-offer-that-led-on",
    { "480000 ask stay", "@script 600000 rating fit =1 >self/3" },
    FALSE },
  /* It was stayed with after that. */
  { "slip-long-ago", { "400000 ask stay", "@script 539999 rating fit =0 >self/3" }, FALSE },
  { "slip-a-minute-ago", { "400000 ask stay", "@script 540000 rating fit =0 >self/3" }, TRUE },
  { "slip-then-good",
    { "500000 ask stay", "560000 ask stay", "@script 560000 rating fit =0 >self/3",
      "@script 600000 rating fit =2 >self/4" },
    FALSE },
  { "slip-then-silence",
    { "550000 ask stay", "@script 560000 rating fit =0 >self/3",
      "@script 600000 comment - :You said nothing." },
    FALSE },
  { "good-then-slip",
    { "500000 ask stay", "560000 ask stay", "@script 560000 rating fit =2 >self/3",
      "@script 600000 rating fit =0 >self/4" },
    TRUE },
  /* What is said as the next begins has nothing to do with it. */
  { "slip-after", { "600000 ask stay", "@script 600000 rating fit =0 >self/3" }, FALSE },
  { "own-words",
    { "500000 comment - >2 :Picture a beach.", "@script 600000 rating fit =0 >self/3" },
    TRUE },
  { "another-comment", { "599000 comment - >2 :I was restless here." }, FALSE },
  { "unrated", { "599000 ask stay" }, FALSE },
  { "rating-struck",
    { "500000 ask stay", "@script 600000 rating fit =0 >self/3", "@script 600000 strike - >1" },
    FALSE },
  { "no-such-fit", { "500000 ask stay", "@script 600000 rating fit =7 >self/3" }, FALSE },
  /* It was said all the same. */
  { "ask-struck",
    { "500000 ask stay", "501000 strike - >3", "@script 600000 rating fit =0 >self/3" },
    TRUE },
};

static void
test_stays (gconstpointer data)
{
  const StayRow *row = data;
  static const char *const before[] = { "0 clock start", "0 state blank", NULL };
  static const char *const after[] = { "600000 state image", "900000 clock end", NULL };
  g_autoptr (DwellPracticeFigures) figures = compute_between (before, row->lines, after);

  g_assert_cmpuint (figures->kept->len, ==, 1);
  assert_kept (figures, 0, 0, 600000, row->broken);
  g_assert_cmpuint (figures->broken, ==, row->broken);
}

static void
test_slips (void)
{
  static const char *const lines[] = {
    "0 clock start",
    "10 ask stay",
    "20 ask stay",
    "30 ask stay",
    "40 ask stay",
    "100 clock end",
    "@script 15 rating slip-hurry =1 >self/2",
    "@script 25 rating slip-content =1 >self/3",
    "@script 35 rating slip-argue =1 >self/4",
    "@script 45 rating slip-content =1 >self/5",
    "@script 50 rating slip-argue =1 >self/5",
    "@script 60 strike - >5", /* that slip was none */
    "@script 60 rating slipper =1 >self/5",
    NULL,
  };
  g_autoptr (DwellPracticeFigures) figures = compute (lines);

  g_assert_cmpuint (figures->slips->len, ==, 3);
  assert_slip (figures, 0, "content", 2, 25);
  assert_slip (figures, 1, "hurry", 1, 15);
  assert_slip (figures, 2, "argue", 1, 35);
}

/* The answer of the method counts, whenever in the image it was given. */
static void
test_images (void)
{
  static const char *const lines[] = {
    "0 clock start",
    "0 state image",
    "0 ask feel-image",      /* at once */
    "100 state blank",
    "150 ask feel-image",    /* of no image */
    "200 state image",
    "250 ask come-back",     /* asked otherwise */
    "300 state felt",
    "300 ask feel-image",    /* as it is over */
    "400 state image",
    "450 ask feel-image",    /* 11: withdrawn */
    "460 strike - >11",
    "500 state image",       /* no other one */
    "600 clock end",
    NULL,
  };
  g_autoptr (DwellPracticeFigures) figures = compute (lines);

  g_assert_cmpuint (figures->images, ==, 3);
  g_assert_cmpuint (figures->images_asked, ==, 1);
}

static void
assert_empty (const DwellPracticeFigures *figures)
{
  g_assert_cmpint (figures->way, ==, DWELL_PRACTICE_GUIDED);
  g_assert_cmpint (figures->ending, ==, DWELL_ENDING_NONE);
  g_assert_cmpuint (figures->good + figures->fair + figures->tempting, ==, 0);
  g_assert_cmpuint (figures->slips->len + figures->kept->len + figures->noticing->len, ==, 0);
  g_assert_cmpuint (figures->truth->len, ==, 0);
  g_assert_null (figures->agreement);
  g_assert_true (isnan (figures->noticing_median));
  g_assert_cmpuint (figures->images + figures->broken + figures->urges + figures->unnoticed, ==, 0);
}

static void
test_empty (void)
{
  static const char *const begun[] = { "0 clock start", NULL };
  g_autoptr (DwellPracticeFigures) of_nothing = compute ((const char *const[]){ NULL });
  g_autoptr (DwellPracticeFigures) of_begun = compute (begun);
  g_autofree char *next = dwell_practice_figures_dup_next (of_nothing);

  assert_empty (of_nothing);
  assert_empty (of_begun);
  g_assert_cmpuint (strlen (next), >, 0);
}

/* What the script says and the trainee did not hear of: their marks alone. */
static void
test_no_script (void)
{
  static const char *const lines[] = { "0 clock start", "0 state blank", "100 ask stay",
                                       "200 state image", "500 clock end", NULL };
  g_autoptr (DwellPracticeFigures) figures = compute (lines);

  g_assert_cmpint (figures->way, ==, DWELL_PRACTICE_GUIDED);
  g_assert_null (figures->agreement);
  g_assert_cmpuint (figures->good + figures->fair + figures->tempting, ==, 0);
  g_assert_cmpuint (figures->kept->len, ==, 1);
  g_assert_cmpuint (figures->broken, ==, 0);
  g_assert_cmpuint (figures->images, ==, 1);
}

static void
assert_point (GPtrArray *points, guint index, gint64 at, guint seq, const char *did, int fit,
              const char *feedback, const char *from, const char *to)
{
  const DwellTurningPoint *point;

  g_assert_cmpuint (index, <, points->len);
  point = g_ptr_array_index (points, index);
  g_assert_cmpint (point->at, ==, at);
  g_assert_cmpuint (point->seq, ==, seq);
  g_assert_cmpstr (point->did, ==, did);
  g_assert_cmpint (point->rated, ==, fit >= 0);
  if (fit >= 0)
    g_assert_cmpint (point->fit, ==, fit);
  g_assert_cmpstr (point->feedback, ==, feedback);
  g_assert_cmpstr (point->from, ==, from);
  g_assert_cmpstr (point->to, ==, to);
}

static void
test_turning_points (void)
{
  g_autoptr (DwellSession) session = dwell_test_session_new (guided);
  g_autoptr (GPtrArray) points = dwell_turning_points_new (session);

  assert_point (points, 0, 0, 3, "Whatever is here.", DWELL_FIT_GOOD, "A door was opened.",
                "settled", "blank");
  assert_point (points, 1, 3 * MINUTE, 5, "What is it like on a beach?", DWELL_FIT_TEMPTING,
                "It gave the mind something nicer.", "blank", "image");
  assert_point (points, 2, 5 * MINUTE, 7, "Tell me more of it.", DWELL_FIT_TEMPTING,
                "It went on changing.", "image", "image");
  assert_point (points, 3, 7 * MINUTE, 8, "And here?", DWELL_FIT_FAIR, "Early.", "image", "blank");
  assert_point (points, 4, 9 * MINUTE, 10, "Let it be here.", DWELL_FIT_GOOD, "You stayed.",
                "blank", "blank");
  assert_point (points, 5, 13 * MINUTE, 0, "", -1, "You said nothing, and that was all.", "blank",
                "blank");
  /* Borne, and nothing was said of it. */
  assert_point (points, 6, 20 * MINUTE, 0, "", -1, NULL, "blank", "image");
  assert_point (points, 7, 21 * MINUTE, 12, "Can you feel it?", DWELL_FIT_GOOD,
                "It could be felt.", "image", "sober");
  assert_point (points, 8, 27 * MINUTE, 0, "", -1, NULL, "sober", "numb");
  /* Of an ask without words the move's name. */
  assert_point (points, 9, 27 * MINUTE, 16, "Stay", DWELL_FIT_GOOD, NULL, "numb", "felt");
  g_assert_cmpuint (points->len, ==, 10);
}

/* A silence is told of as it comes to something, in the moment in which what follows begins. */
static void
test_silence_turns (void)
{
  static const char *const lines[] = {
    "0 clock start",
    "0 state blank",
    "90000 state image",
    "90000 ask feel-image",
    "200000 clock end",
    "@script 90000 comment - :You were quiet.",
    "@script 120000 comment - >self/4 :Good to ask.",
    NULL,
  };
  g_autoptr (DwellSession) session = dwell_test_session_new (lines);
  g_autoptr (GPtrArray) points = dwell_turning_points_new (session);

  assert_point (points, 0, 90000, 0, "", -1, "You were quiet.", "blank", "image");
  assert_point (points, 1, 90000, 4, "Felt question", -1, "Good to ask.", "image", "image");
  g_assert_cmpuint (points->len, ==, 2);
}

static void
test_no_turning_points (void)
{
  g_autoptr (DwellSession) session = dwell_test_session_new ((const char *const[]){ NULL });
  g_autoptr (GPtrArray) points = dwell_turning_points_new (session);

  g_assert_cmpuint (points->len, ==, 0);
}

/* One thing to try next, and what it must speak of. */
typedef struct
{
  const char *name;
  const char *lines[8];
  const char *says;
} NextRow;

static const NextRow next_rows[] = {
  { "stop-before-all",
    { "0 state image", "10 ask stay", "@script 20 rating slip-content =1 >self/3",
      "@script 20 rating slip-content =1 >self/3", "@script 20 rating slip-ignore-stop =1 >self/3" },
    "at “stop”, stop" },
  { "images", { "0 state image", "10 ask stay", "@script 20 rating slip-hurry =1 >self/3" },
    "ask whether it can be felt, and go by the answer" },
  { "slip", { "0 state felt", "10 ask stay", "@script 20 rating slip-two-questions =1 >self/3" },
    "ask one thing, and stop there" },
  { "unknown-slip", { "0 state felt", "10 ask stay", "@script 20 rating slip-of-the-pen =1 >self/3" },
    "notice the pull before you speak" },
  { "broken",
    { "0 state blank", "10 ask stay", "60 state felt", "@script 60 rating fit =0 >self/3",
      "@script 60 rating slip-hurry =1 >self/3" },
    "A quiet stretch ended early" },
  { "unnoticed", { "0 state blank", "@script 0 state felt" }, "went by unmarked" },
  { "late", { "100000 state felt", "@script 0 state felt" }, "only after 1 min or more" },
  { "nothing", { "0 state felt" }, "the waiting less shortened" },
};

static void
test_next (gconstpointer data)
{
  const NextRow *row = data;
  static const char *const before[] = { "0 clock start", NULL };
  static const char *const after[] = { "200000 clock end", NULL };
  g_autoptr (DwellPracticeFigures) figures = compute_between (before, row->lines, after);
  g_autofree char *next = dwell_practice_figures_dup_next (figures);

  g_assert_nonnull (strstr (next, row->says));
}

static void
add_rows (const char *folder, gconstpointer rows, gsize size, guint n_rows, GTestDataFunc test)
{
  for (guint i = 0; i < n_rows; i++)
    {
      const char *const *row = (const char *const *) ((const char *) rows + i * size);
      g_autofree char *path = g_strconcat ("/practice-figures/", folder, "/", *row, NULL);

      g_test_add_data_func (path, row, test);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/practice-figures/guided", test_guided);
  g_test_add_func ("/practice-figures/live", test_live);
  add_rows ("delays", delay_rows, sizeof *delay_rows, G_N_ELEMENTS (delay_rows), test_delays);
  g_test_add_func ("/practice-figures/no-length", test_no_length);
  add_rows ("stays", stay_rows, sizeof *stay_rows, G_N_ELEMENTS (stay_rows), test_stays);
  g_test_add_func ("/practice-figures/slips", test_slips);
  g_test_add_func ("/practice-figures/images", test_images);
  g_test_add_func ("/practice-figures/empty", test_empty);
  g_test_add_func ("/practice-figures/no-script", test_no_script);
  g_test_add_func ("/practice-figures/turning-points", test_turning_points);
  g_test_add_func ("/practice-figures/silence-turns", test_silence_turns);
  g_test_add_func ("/practice-figures/no-turning-points", test_no_turning_points);
  add_rows ("next", next_rows, sizeof *next_rows, G_N_ELEMENTS (next_rows), test_next);

  return g_test_run ();
}
