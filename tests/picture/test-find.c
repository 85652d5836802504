/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-picture-find.h"

#include "dwell-arc-steps.h"
#include "dwell-range.h"
#include "dwell-test-arc.h"
#include "dwell-test-picture.h"
#include "dwell-time-window.h"

static const DwellPictureSpec full = { .width = WIDTH, .height = HEIGHT, .text_size = TEXT };

typedef struct
{
  DwellArc *arc;
  DwellPictureIndex *index;
  DwellArcSteps *steps;
  DwellPicture *picture;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->arc = test_arc_new_everything ();
  f->index = dwell_picture_index_new (f->arc);
  f->steps = dwell_arc_steps_new (f->arc);
  f->picture = dwell_picture_new_indexed (f->index, &full);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  dwell_picture_free (f->picture);
  dwell_arc_steps_free (f->steps);
  dwell_picture_index_free (f->index);
  dwell_arc_free (f->arc);
}

/* Where an event is shown, a pointer finds its lane, and it or one that lies on it. */
static void
test_there_and_back (Fixture *f, gconstpointer data)
{
  guint found = 0;

  for (guint i = 0; i < dwell_arc_steps_get_length (f->steps); i++)
    {
      const DwellEvent *event = dwell_arc_steps_get (f->steps, i);
      g_autofree char *lane = dwell_event_dup_lane (event, DWELL_AUTHOR_SELF);
      DwellPictureHit hit;
      DwellRect rect;

      g_assert_true (dwell_picture_get_event_rect (f->picture, f->index, event, &rect));
      g_assert_cmpfloat (rect.y, >=, 0);
      g_assert_cmpfloat (rect.y + rect.height, <=, f->picture->height);
      if (lane == NULL)
        {
          /* A pause concerns all lanes. */
          g_assert_cmpfloat (rect.height, >, HEIGHT / 2);
          continue;
        }
      dwell_picture_find_at (f->picture, f->index, rect.x + rect.width / 2,
                             rect.y + rect.height / 2, &hit);
      g_assert_cmpstr (hit.lane, ==, lane);
      found += hit.author && hit.seq == event->seq && g_str_equal (hit.author, event->author);
    }
  /* Answers, outcomes and ends lie on what they belong to. */
  g_assert_cmpuint (found, >, dwell_arc_steps_get_length (f->steps) / 2);
}

static void
assert_hit (Fixture *f, const char *lane, gint64 at, const char *author, guint seq)
{
  const DwellPictureLane *place = dwell_picture_get_lane (f->picture, lane);
  DwellPictureHit hit;
  gboolean found = dwell_picture_find_at (f->picture, f->index, dwell_picture_get_x (f->picture, at),
                                          place->top + 12, &hit);

  g_assert_cmpint (found, ==, author != NULL);
  g_assert_cmpstr (hit.lane, ==, lane);
  g_assert_cmpstr (hit.author, ==, author);
  g_assert_cmpuint (hit.seq, ==, seq);
}

static guint
find_seq (Fixture *f, DwellKind kind, const char *code, gint64 at)
{
  for (guint i = 0; i < dwell_arc_steps_get_length (f->steps); i++)
    {
      const DwellEvent *event = dwell_arc_steps_get (f->steps, i);

      if (event->at == at && dwell_event_is (event, kind, code))
        return event->seq;
    }

  g_assert_not_reached ();
}

static void
test_hits (Fixture *f, gconstpointer data)
{
  DwellPictureHit hit;

  /* A state for as long as it lasts. */
  assert_hit (f, DWELL_LANE_STATE, 100 * TEST_MINUTE, "self",
              find_seq (f, DWELL_KIND_STATE, "blank", 70 * TEST_MINUTE));
  assert_hit (f, DWELL_LANE_CONTACT, 130 * TEST_MINUTE, "self",
              find_seq (f, DWELL_KIND_CONTACT, "none", 123 * TEST_MINUTE));
  /* A mark from near, a sound from within, and nothing from afar. */
  assert_hit (f, DWELL_LANE_PROMPTS, 50 * TEST_MINUTE, "self",
              find_seq (f, DWELL_KIND_ASK, "feel-image", 51 * TEST_MINUTE));
  assert_hit (f, DWELL_LANE_AUDIO, 20 * TEST_MINUTE, "self",
              find_seq (f, DWELL_KIND_AUDIO, "play", 0));
  assert_hit (f, DWELL_LANE_AUDIO, 140 * TEST_MINUTE, NULL, 0);
  assert_hit (f, DWELL_LANE_EXPERIMENTS, 210 * TEST_MINUTE, "self",
              find_seq (f, DWELL_KIND_EXPERIMENT, "start", 200 * TEST_MINUTE));
  assert_hit (f, DWELL_LANE_COMMENTS, 118 * TEST_MINUTE, "reader", 1);
  assert_hit (f, DWELL_LANE_MEASURE_PREFIX "pulse", 175 * TEST_MINUTE, "self",
              find_seq (f, DWELL_KIND_MEASURE, "pulse", 175 * TEST_MINUTE));

  g_assert_false (dwell_picture_find_at (f->picture, f->index, 400, 2, &hit));
  g_assert_null (hit.lane);
  g_assert_false (dwell_picture_find_at (f->picture, f->index, 20, 30, &hit));
  g_assert_cmpstr (hit.lane, ==, DWELL_LANE_STATE);
}

static guint
count_in_lane (const DwellPicture *picture, const DwellPictureLane *lane, DwellItemKind kind)
{
  guint n = 0;

  for (guint i = 0; i < picture->items->len; i++)
    {
      const DwellItem *item = test_picture_get_item (picture, i);

      n += item->kind == kind && item->y >= lane->top && item->y < lane->top + lane->height;
    }

  return n;
}

static void
test_fold (Fixture *f, gconstpointer data)
{
  const char *folded[] = { DWELL_LANE_PROMPTS, DWELL_LANE_CONTACT, "nothing", NULL };
  DwellPictureSpec spec = full;
  g_autoptr (DwellPicture) whole = NULL;
  g_autoptr (DwellPicture) picture = NULL;
  const DwellPictureLane *lane;
  DwellPictureHit hit;
  DwellRect rect;

  spec.height = 0;
  whole = dwell_picture_new_indexed (f->index, &spec);
  spec.folded = folded;
  picture = dwell_picture_new_indexed (f->index, &spec);

  g_assert_cmpfloat (picture->height, <, whole->height - 100);
  g_assert_cmpuint (picture->lanes->len, ==, whole->lanes->len);
  lane = dwell_picture_get_lane (picture, DWELL_LANE_PROMPTS);
  g_assert_true (lane->folded);
  g_assert_cmpfloat (lane->height, <, dwell_picture_get_lane (whole, DWELL_LANE_PROMPTS)->height);
  g_assert_cmpuint (count_in_lane (picture, lane, DWELL_ITEM_GLYPH), ==, 0);
  g_assert_cmpuint (count_in_lane (whole, dwell_picture_get_lane (whole, DWELL_LANE_PROMPTS),
                                   DWELL_ITEM_GLYPH),
                    >, 5);
  /* Its title stays, and so does what else there is. */
  g_assert_nonnull (test_picture_find_text (picture, "Prompts"));
  g_assert_nonnull (test_picture_find_text (picture, "Felt contact"));
  g_assert_null (test_picture_find_text (picture, "faint"));
  g_assert_nonnull (test_picture_find_text (whole, "faint"));
  lane = dwell_picture_get_lane (picture, DWELL_LANE_NOTES);
  g_assert_cmpuint (count_in_lane (picture, lane, DWELL_ITEM_GLYPH), >, 5);
  test_picture_assert_texts_apart (picture);

  /* What is folded away is not found, but still has a place. */
  lane = dwell_picture_get_lane (picture, DWELL_LANE_PROMPTS);
  g_assert_false (dwell_picture_find_at (picture, f->index,
                                         dwell_picture_get_x (picture, 51 * TEST_MINUTE),
                                         lane->top + lane->height / 2, &hit));
  g_assert_cmpstr (hit.lane, ==, DWELL_LANE_PROMPTS);
  g_assert_true (dwell_picture_get_event_rect (
      picture, f->index,
      dwell_arc_steps_get (f->steps, dwell_arc_steps_find (
                                         f->steps, "self",
                                         find_seq (f, DWELL_KIND_ASK, NULL, 51 * TEST_MINUTE))),
      &rect));
  g_assert_cmpfloat (rect.y, >=, lane->top);
  g_assert_cmpfloat (rect.y + rect.height, <=, lane->top + lane->height);
}

static void
test_all_folded (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  DwellPictureSpec spec = full;
  g_autoptr (DwellPicture) picture = NULL;

  for (guint i = 0; i < dwell_picture_index_get_n_lanes (f->index); i++)
    g_ptr_array_add (ids, (gpointer)dwell_picture_index_get_lane (f->index, i, NULL));
  g_ptr_array_add (ids, NULL);
  spec.folded = (const char *const *)ids->pdata;
  picture = dwell_picture_new_indexed (f->index, &spec);
  g_assert_cmpfloat (picture->height, >, 100);
  g_assert_cmpuint (picture->lanes->len, ==, ids->len - 1);
  test_picture_assert_texts_apart (picture);
}

static void
test_out_of_sight (Fixture *f, gconstpointer data)
{
  DwellPictureSpec spec = full;
  g_autoptr (DwellPicture) picture = NULL;
  const DwellEvent *ask = dwell_arc_steps_get (
      f->steps,
      dwell_arc_steps_find (f->steps, "self",
                            find_seq (f, DWELL_KIND_ASK, NULL, 51 * TEST_MINUTE)));
  const DwellEvent *blank = dwell_arc_steps_get (
      f->steps,
      dwell_arc_steps_find (f->steps, "self",
                            find_seq (f, DWELL_KIND_STATE, "blank", 70 * TEST_MINUTE)));
  DwellRect rect;

  spec.from = 75 * TEST_MINUTE;
  spec.to = 80 * TEST_MINUTE;
  picture = dwell_picture_new_indexed (f->index, &spec);
  g_assert_false (dwell_picture_get_event_rect (picture, f->index, ask, &rect));
  /* What began before lasts into what is shown. */
  g_assert_true (dwell_picture_get_event_rect (picture, f->index, blank, &rect));
  g_assert_cmpfloat_with_epsilon (rect.x, picture->plot_x, 0.1);
  g_assert_cmpfloat_with_epsilon (rect.width, picture->plot_width, 0.1);
}

/* However much there is, what is near enough to be told apart is told apart. */
static void
test_near_is_whole (void)
{
  g_autoptr (DwellArc) arc = test_arc_new_crowded (100000, 300 * TEST_MINUTE);
  DwellPictureSpec spec = full;
  g_autoptr (DwellPicture) picture = NULL;
  guint glyphs = 0;
  guint expected = 0;

  spec.from = 100 * TEST_MINUTE;
  spec.to = spec.from + 20 * 1000;
  picture = dwell_picture_new (arc, &spec);
  for (guint i = 0; i < arc->prompts->len; i++)
    {
      gint64 at = g_array_index (arc->prompts, DwellMark, i).at;

      expected += at >= spec.from && at <= spec.to;
    }
  glyphs = count_in_lane (picture, dwell_picture_get_lane (picture, DWELL_LANE_PROMPTS),
                          DWELL_ITEM_GLYPH);
  g_assert_cmpuint (expected, >, 5);
  g_assert_cmpuint (glyphs, ==, expected);
}

static guint
count_pattern (const DwellPicture *picture, DwellPattern pattern)
{
  guint n = 0;

  for (guint i = 0; i < picture->items->len; i++)
    n += test_picture_get_item (picture, i)->pattern == pattern;

  return n;
}

/* The quiet family is told from the others without any colour. */
static void
test_patterns (Fixture *f, gconstpointer data)
{
  DwellPicture *picture = f->picture;

  g_assert_cmpuint (count_pattern (picture, DWELL_PATTERN_DOTS), ==, 3);
  g_assert_cmpuint (count_pattern (picture, DWELL_PATTERN_BACK_SLANTS), ==, 1);
  g_assert_cmpuint (count_pattern (picture, DWELL_PATTERN_LEVEL), ==, 1);
  g_assert_cmpuint (count_pattern (picture, DWELL_PATTERN_UPRIGHT), ==, 1);
}

static void
test_since_medicine (Fixture *f, gconstpointer data)
{
  const DwellItem *tick = test_picture_find_text (f->picture, "+30 min");
  double x = dwell_picture_get_x (f->picture, 70 * TEST_MINUTE);

  g_assert_nonnull (test_picture_find_text (f->picture, "MDMA"));
  g_assert_nonnull (tick);
  g_assert_cmpfloat (tick->x, >, x);
  g_assert_cmpfloat (tick->x, <, x + 10);
  /* After the second dose it is counted from that. */
  tick = test_picture_find_text (f->picture, "+2 h");
  g_assert_nonnull (tick);
  x = dwell_picture_get_x (f->picture, (135 + 120) * TEST_MINUTE);
  g_assert_cmpfloat (tick->x, >, x);
  g_assert_cmpfloat (tick->x, <, x + 10);
}

/* A comment on a stretch is a bar as long as that. */
static void
test_comment_on_a_stretch (void)
{
  TestScript *script = test_script_new ();
  g_autoptr (DwellArc) arc = NULL;
  g_autoptr (DwellPicture) picture = NULL;
  const DwellPictureLane *lane;
  DwellEvent *comment;
  guint n = 0;

  test_script_add (script, DWELL_KIND_STATE, "blank", 10 * TEST_MINUTE);
  test_script_add (script, DWELL_KIND_STATE, "felt", 40 * TEST_MINUTE);
  test_script_add (script, DWELL_KIND_CLOCK, "end", 60 * TEST_MINUTE);
  test_script_add_comment (script, 50 * TEST_MINUTE);
  comment = g_ptr_array_index (script->events, script->events->len - 1);
  dwell_event_add_ref (comment, "self", 2);
  arc = test_script_finish (script);
  picture = dwell_picture_new (arc, &full);
  lane = dwell_picture_get_lane (picture, DWELL_LANE_COMMENTS);
  for (guint i = 0; i < picture->items->len; i++)
    {
      const DwellItem *item = test_picture_get_item (picture, i);

      if (item->kind != DWELL_ITEM_BOX || item->y < lane->top)
        continue;
      n++;
      g_assert_cmpfloat_with_epsilon (item->x, dwell_picture_get_x (picture, 10 * TEST_MINUTE), 0.1);
      g_assert_cmpfloat_with_epsilon (item->x + item->width,
                                      dwell_picture_get_x (picture, 40 * TEST_MINUTE), 0.1);
    }
  g_assert_cmpuint (n, ==, 1);
  g_assert_nonnull (test_picture_find_glyph (picture, DWELL_GLYPH_TRIANGLE, 10 * TEST_MINUTE));
}

/* One on a moment within a stretch that has one is seen and found all the same. */
static void
test_comment_within_another (void)
{
  TestScript *script = test_script_new ();
  g_autoptr (DwellArc) arc = NULL;
  g_autoptr (DwellPictureIndex) index = NULL;
  g_autoptr (DwellPicture) picture = NULL;
  const DwellPictureLane *lane;
  DwellPictureHit hit;

  test_script_add (script, DWELL_KIND_STATE, "blank", 10 * TEST_MINUTE);
  test_script_add (script, DWELL_KIND_STATE, "felt", 40 * TEST_MINUTE);
  test_script_add (script, DWELL_KIND_CLOCK, "end", 60 * TEST_MINUTE);
  test_script_add_comment (script, 50 * TEST_MINUTE);
  dwell_event_add_ref (g_ptr_array_index (script->events, script->events->len - 1), "self", 2);
  test_script_add_comment (script, 25 * TEST_MINUTE);
  arc = test_script_finish (script);
  index = dwell_picture_index_new (arc);
  picture = dwell_picture_new_indexed (index, &full);
  lane = dwell_picture_get_lane (picture, DWELL_LANE_COMMENTS);
  g_assert_nonnull (test_picture_find_glyph (picture, DWELL_GLYPH_TRIANGLE, 10 * TEST_MINUTE));
  g_assert_nonnull (test_picture_find_glyph (picture, DWELL_GLYPH_TRIANGLE, 25 * TEST_MINUTE));
  g_assert_true (dwell_picture_find_at (picture, index,
                                        dwell_picture_get_x (picture, 25 * TEST_MINUTE),
                                        lane->top + lane->height / 2, &hit));
  g_assert_cmpuint (hit.seq, ==, 2);
  g_assert_true (dwell_picture_find_at (picture, index,
                                        dwell_picture_get_x (picture, 35 * TEST_MINUTE),
                                        lane->top + lane->height / 2, &hit));
  g_assert_cmpuint (hit.seq, ==, 1);
}

/* Against a walk through all numbers. */
static void
test_range (void)
{
  double values[77];

  for (guint n = 1; n < G_N_ELEMENTS (values); n += 5)
    {
      g_autoptr (DwellRange) range = NULL;

      for (guint i = 0; i < n; i++)
        values[i] = g_test_rand_int_range (0, 20);
      range = dwell_range_new (values, n);
      for (guint first = 0; first < n; first++)
        {
          double value = g_test_rand_int_range (0, 22);
          guint at_least = first;

          while (at_least < n && values[at_least] < value)
            at_least++;
          g_assert_cmpuint (dwell_range_find_at_least (range, first, value), ==, at_least);
          for (guint end = first + 1; end <= n; end++)
            {
              guint highest = first;

              for (guint i = first; i < end; i++)
                highest = values[i] > values[highest] ? i : highest;
              g_assert_cmpuint (dwell_range_get_highest (range, first, end), ==, highest);
            }
        }
    }
}

static void
assert_shown (const DwellTimeWindow *window, gint64 from, gint64 to)
{
  g_assert_cmpint (window->from, ==, from);
  g_assert_cmpint (window->to, ==, to);
}

static void
test_window (void)
{
  DwellTimeWindow window;

  dwell_time_window_init (&window, 0, 100000);
  g_assert_true (dwell_time_window_is_whole (&window));
  g_assert_false (dwell_time_window_zoom (&window, 50000, 2));
  g_assert_false (dwell_time_window_move (&window, 500));

  /* What is under the pointer stays there. */
  g_assert_true (dwell_time_window_zoom (&window, 25000, 0.5));
  assert_shown (&window, 12500, 62500);
  g_assert_true (dwell_time_window_move (&window, 90000));
  assert_shown (&window, 50000, 100000);
  g_assert_false (dwell_time_window_move (&window, 1));
  g_assert_true (dwell_time_window_show (&window, -500, 9500));
  assert_shown (&window, 0, 10000);
  g_assert_true (dwell_time_window_zoom (&window, 5000, 0.0001));
  g_assert_cmpint (window.to - window.from, ==, DWELL_TIME_WINDOW_LEAST);

  dwell_time_window_show (&window, 20000, 30000);
  g_assert_false (dwell_time_window_reach (&window, 25000, 25000));
  g_assert_true (dwell_time_window_reach (&window, 40000, 40000));
  assert_shown (&window, 31000, 41000);
  g_assert_true (dwell_time_window_reach (&window, 0, 0));
  assert_shown (&window, 0, 10000);

  /* A session of no length. */
  dwell_time_window_init (&window, 700, 700);
  g_assert_false (dwell_time_window_zoom (&window, 700, 0.5));
  g_assert_false (dwell_time_window_move (&window, 5));
  assert_shown (&window, 700, 700);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add ("/picture/find/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("there-and-back", test_there_and_back);
  ADD ("hits", test_hits);
  ADD ("fold", test_fold);
  ADD ("all-folded", test_all_folded);
  ADD ("out-of-sight", test_out_of_sight);
  ADD ("patterns", test_patterns);
  ADD ("since-medicine", test_since_medicine);
#undef ADD
  g_test_add_func ("/picture/find/near-is-whole", test_near_is_whole);
  g_test_add_func ("/picture/find/comment-on-a-stretch", test_comment_on_a_stretch);
  g_test_add_func ("/picture/find/comment-within-another", test_comment_within_another);
  g_test_add_func ("/picture/find/range", test_range);
  g_test_add_func ("/picture/find/window", test_window);

  return g_test_run ();
}
