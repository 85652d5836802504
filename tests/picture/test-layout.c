/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-picture-lanes.h"
#include "dwell-test-arc.h"
#include "dwell-test-picture.h"

static const DwellPictureSpec full = { .width = WIDTH, .height = HEIGHT, .text_size = TEXT };

static void
test_time_mapping (void)
{
  g_autoptr (DwellArc) arc = test_arc_new_design ();
  g_autoptr (DwellPicture) picture = dwell_picture_new (arc, &full);
  double end = picture->plot_x + picture->plot_width;

  g_assert_cmpint (picture->from, ==, 0);
  g_assert_cmpint (picture->to, ==, 296 * TEST_MINUTE);
  g_assert_cmpfloat_with_epsilon (dwell_picture_get_x (picture, 0), picture->plot_x, 0.001);
  g_assert_cmpfloat_with_epsilon (dwell_picture_get_x (picture, 148 * TEST_MINUTE),
                                  picture->plot_x + picture->plot_width / 2, 0.001);
  g_assert_cmpfloat_with_epsilon (dwell_picture_get_x (picture, picture->to), end, 0.001);
  for (gint64 at = 0; at <= picture->to; at += 777777)
    g_assert_cmpint (dwell_picture_get_at (picture, dwell_picture_get_x (picture, at)), ==, at);
  g_assert_cmpint (dwell_picture_get_at (picture, -50), ==, picture->from);
  g_assert_cmpint (dwell_picture_get_at (picture, WIDTH + 50), ==, picture->to);
  g_assert_cmpfloat (dwell_picture_get_x (picture, -TEST_MINUTE), <, picture->plot_x);
}

static void
test_shapes_tell_answers_and_voices (void)
{
  g_autoptr (DwellArc) arc = test_arc_new_design ();
  g_autoptr (DwellPicture) picture = dwell_picture_new (arc, &full);

  g_assert_nonnull (test_picture_find_glyph (picture, DWELL_GLYPH_FULL_CIRCLE, 51 * TEST_MINUTE));
  g_assert_nonnull (test_picture_find_glyph (picture, DWELL_GLYPH_OPEN_CIRCLE, 62 * TEST_MINUTE));
  g_assert_nonnull (test_picture_find_glyph (picture, DWELL_GLYPH_HALF_CIRCLE, 119 * TEST_MINUTE));
  g_assert_nonnull (test_picture_find_glyph (picture, DWELL_GLYPH_DOT, 195 * TEST_MINUTE));
  g_assert_null (test_picture_find_glyph (picture, DWELL_GLYPH_FULL_CIRCLE, 62 * TEST_MINUTE));
  g_assert_nonnull (test_picture_find_glyph (picture, DWELL_GLYPH_SQUARE, 20 * TEST_MINUTE));
  g_assert_nonnull (test_picture_find_glyph (picture, DWELL_GLYPH_DIAMOND, 40 * TEST_MINUTE));
  g_assert_nonnull (test_picture_find_glyph (picture, DWELL_GLYPH_TRIANGLE, 60 * TEST_MINUTE));
  g_assert_nonnull (test_picture_find_glyph (picture, DWELL_GLYPH_TRIANGLE, 118 * TEST_MINUTE));
}

static void
test_lanes_without_content_are_left_out (void)
{
  static const char *const always[] = { "State", "Felt contact", "clear", "faint", "none" };
  static const char *const lanes[] = { "SUDS",   "Pulse",     "Prompts", "Experiments",
                                       "Audio",  "Grounding", "Notes",   "Urges",
                                       "Safety", "Schedule",  "Comments" };
  g_autoptr (DwellArc) nothing = test_arc_new_empty (60 * TEST_MINUTE);
  g_autoptr (DwellArc) everything = test_arc_new_everything ();
  g_autoptr (DwellPicture) bare = dwell_picture_new (nothing, &full);
  g_autoptr (DwellPicture) rich = dwell_picture_new (everything, &full);
  double y = 0;

  for (guint i = 0; i < G_N_ELEMENTS (always); i++)
    g_assert_nonnull (test_picture_find_text (bare, always[i]));
  g_assert_nonnull (test_picture_find_text (bare, "0:30"));
  for (guint i = 0; i < G_N_ELEMENTS (lanes); i++)
    {
      const DwellItem *title = test_picture_find_text (rich, lanes[i]);

      g_assert_null (test_picture_find_text (bare, lanes[i]));
      g_assert_nonnull (title);
      g_assert_cmpfloat (title->y, >, y);
      y = title->y;
    }
}

static void
test_ribbon_names_states (void)
{
  g_autoptr (DwellArc) arc = test_arc_new_design ();
  g_autoptr (DwellPicture) picture = dwell_picture_new (arc, &full);
  const DwellItem *label = test_picture_find_text (picture, "Blank");
  double x0 = dwell_picture_get_x (picture, 70 * TEST_MINUTE);
  double x1 = dwell_picture_get_x (picture, 112 * TEST_MINUTE);

  g_assert_nonnull (label);
  g_assert_cmpfloat (label->x, >, x0);
  g_assert_cmpfloat (label->width, >, 0);
  g_assert_cmpfloat (label->x + label->width, <, x1);
  g_assert_nonnull (test_picture_find_text (picture, "Body process"));
}

/* Another coder's states lie right below the owner's, in the same time, under their own title; what
 * crosses the lanes begins below both. */
static void
test_second_ribbon (void)
{
  g_autoptr (DwellArc) arc = test_arc_new_coded ();
  g_autoptr (DwellPicture) alone = dwell_picture_new (arc, &full);
  g_autoptr (DwellPicture) both = NULL;
  const DwellItem *own;
  const DwellItem *other;
  const DwellItem *label;
  const DwellItem *contact;
  const DwellItem *crack;

  g_assert_null (test_picture_find_text (alone, "Second"));
  dwell_arc_add_ribbon (arc, "coder-2", "Second");
  both = dwell_picture_new (arc, &full);
  own = test_picture_find_text (both, "State");
  other = test_picture_find_text (both, "Second");
  contact = test_picture_find_text (both, "Felt contact");
  /* The owner has marked no such state. */
  label = test_picture_find_text (both, "Sleepy");
  crack = test_picture_find_text (both, "it cracks 0:40");
  g_assert_nonnull (own);
  g_assert_nonnull (other);
  g_assert_nonnull (contact);
  g_assert_nonnull (label);
  g_assert_nonnull (crack);
  g_assert_cmpfloat (other->y, >, own->y + 20);
  g_assert_cmpfloat (contact->y, >, other->y);
  g_assert_cmpfloat (label->x, >, dwell_picture_get_x (both, 10 * TEST_MINUTE));
  g_assert_cmpfloat (label->x, <, dwell_picture_get_x (both, 20 * TEST_MINUTE));
  g_assert_cmpfloat (crack->y, >, label->y);
}

static const DwellItem *
find_box_under (const DwellPicture *picture, const DwellItem *text)
{
  for (guint i = 0; text && i < picture->items->len; i++)
    {
      const DwellItem *item = test_picture_get_item (picture, i);

      if (item->kind == DWELL_ITEM_BOX && item->x < text->x
          && item->x + item->width > text->x && item->y < text->y
          && item->y + item->height > text->y)
        return item;
    }

  return NULL;
}

static void
assert_span (const DwellPicture *picture, const DwellItem *box, guint from, guint to)
{
  g_assert_nonnull (box);
  g_assert_cmpfloat_with_epsilon (box->x, dwell_picture_get_x (picture, from * TEST_MINUTE), 0.1);
  g_assert_cmpfloat_with_epsilon (box->x + box->width,
                                  dwell_picture_get_x (picture, to * TEST_MINUTE), 0.1);
}

static void
add_sound (TestScript *script, const char *code, const char *name, guint minute, guint refers)
{
  DwellEvent *event = test_script_add (script, DWELL_KIND_AUDIO, code, minute * TEST_MINUTE);

  dwell_event_set_text (event, name);
  if (refers > 0)
    dwell_event_add_ref (event, NULL, refers);
}

/* Two at once: each with its own length and name, one above the other. */
static void
test_two_sounds_at_once (void)
{
  TestScript *script = test_script_new ();
  g_autoptr (DwellArc) arc = NULL;
  g_autoptr (DwellPicture) picture = NULL;
  const DwellItem *rain, *wind, *heart;

  add_sound (script, "play", "Low rain", 5, 0);
  add_sound (script, "play", "Heartbeat", 15, 2);
  add_sound (script, "play", "Far wind", 30, 3);
  add_sound (script, "stop", "Far wind", 40, 4);
  add_sound (script, "stop", "Heartbeat", 50, 3);
  test_script_add (script, DWELL_KIND_CLOCK, "end", 60 * TEST_MINUTE);
  arc = test_script_finish (script);
  picture = dwell_picture_new (arc, &full);

  rain = find_box_under (picture, test_picture_find_text (picture, "Low rain"));
  heart = find_box_under (picture, test_picture_find_text (picture, "Heartbeat"));
  wind = find_box_under (picture, test_picture_find_text (picture, "Far wind"));
  /* A seam keeps the one from the other that it crossed over into. */
  assert_span (picture, rain, 5, 30);
  assert_span (picture, heart, 15, 50);
  g_assert_nonnull (wind);
  g_assert_cmpfloat (wind->x, >=, rain->x + rain->width);
  g_assert_cmpfloat (wind->y, ==, rain->y);
  g_assert_cmpfloat (heart->y, >, rain->y + rain->height);
  test_picture_assert_texts_apart (picture);
}

/* One after the other need no second row, whatever they are called. */
static void
test_sounds_in_turn (void)
{
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (DwellMark));
  DwellMark one = { .at = 0, .end = 10 }, two = { .at = 10, .end = 20 }, beside = { .at = 15, .end = 30 };

  g_assert_cmpuint (dwell_sounds_count_rows (marks), ==, 0);
  g_array_append_val (marks, one);
  g_array_append_val (marks, two);
  g_assert_cmpuint (dwell_sounds_count_rows (marks), ==, 1);
  g_array_append_val (marks, beside);
  g_assert_cmpuint (dwell_sounds_count_rows (marks), ==, 2);
  g_array_append_val (marks, beside);
  g_assert_cmpuint (dwell_sounds_count_rows (marks), ==, 2);
}

static void
test_unknown_state_shows_its_id (void)
{
  TestScript *script = test_script_new ();
  g_autoptr (DwellArc) arc = NULL;
  g_autoptr (DwellPicture) picture = NULL;

  test_script_add (script, DWELL_KIND_STATE, "drifting", 0);
  test_script_add (script, DWELL_KIND_CLOCK, "end", 60 * TEST_MINUTE);
  arc = test_script_finish (script);
  picture = dwell_picture_new (arc, &full);

  g_assert_nonnull (test_picture_find_text (picture, "drifting"));
}

static void
test_crack_medicine_and_stay_are_told (void)
{
  g_autoptr (DwellArc) arc = test_arc_new_design ();
  g_autoptr (DwellPicture) picture = dwell_picture_new (arc, &full);
  double x = dwell_picture_get_x (picture, 170 * TEST_MINUTE);
  guint dashed = 0;

  g_assert_nonnull (test_picture_find_text (picture, "it cracks 2:50"));
  g_assert_nonnull (test_picture_find_text (picture, "medicine 0:40"));
  g_assert_nonnull (test_picture_find_text (picture, "stayed 47 min"));
  g_assert_nonnull (test_picture_find_text (picture, "stayed 1 h 06 min"));
  for (guint i = 0; i < picture->items->len; i++)
    {
      const DwellItem *item = test_picture_get_item (picture, i);

      if (!item->dashed)
        continue;
      dashed++;
      g_assert_cmpfloat_with_epsilon (item->points[0].x, x, 0.1);
      g_assert_cmpfloat (item->points[1].y - item->points[0].y, >, HEIGHT / 2);
    }
  g_assert_cmpuint (dashed, ==, 1);
}

static void
test_absences_are_hatched (void)
{
  g_autoptr (DwellArc) arc = test_arc_new_everything ();
  g_autoptr (DwellPicture) picture = dwell_picture_new (arc, &full);
  const gint64 starts[] = { 220 * TEST_MINUTE, 20 * TEST_MINUTE, 260 * TEST_MINUTE };
  const gint64 lengths[] = { 10 * TEST_MINUTE, 10 * TEST_MINUTE, 20 * TEST_MINUTE };
  guint n = 0;

  for (guint i = 0; i < picture->items->len; i++)
    {
      const DwellItem *item = test_picture_get_item (picture, i);

      if (item->pattern != DWELL_PATTERN_SLANTS)
        continue;
      g_assert_cmpuint (n, <, G_N_ELEMENTS (starts));
      g_assert_cmpfloat_with_epsilon (item->x, dwell_picture_get_x (picture, starts[n]), 0.1);
      g_assert_cmpfloat_with_epsilon (item->x + item->width,
                                      dwell_picture_get_x (picture, starts[n] + lengths[n]), 0.1);
      n++;
    }
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (starts));
}

static void
test_experiment_tells_its_outcome (void)
{
  DwellPictureSpec spec = full;
  g_autoptr (DwellArc) arc = test_arc_new_everything ();
  g_autoptr (DwellPicture) picture = NULL;

  spec.from = 110 * TEST_MINUTE;
  spec.to = 125 * TEST_MINUTE;
  picture = dwell_picture_new (arc, &spec);

  g_assert_nonnull (test_picture_find_glyph (picture, DWELL_GLYPH_OPEN_CIRCLE, 116 * TEST_MINUTE));
  g_assert_nonnull (test_picture_find_glyph (picture, DWELL_GLYPH_FULL_CIRCLE, 122 * TEST_MINUTE));
  g_assert_nonnull (test_picture_find_text (picture, "only changing"));
  g_assert_nonnull (test_picture_find_text (picture, "deeper"));
}

static void
test_rtl_puts_labels_right (void)
{
  DwellPictureSpec spec = full;
  g_autoptr (DwellArc) arc = test_arc_new_design ();
  g_autoptr (DwellPicture) picture = NULL;
  const DwellItem *title;

  spec.rtl = TRUE;
  picture = dwell_picture_new (arc, &spec);
  title = test_picture_find_text (picture, "Felt contact");

  g_assert_true (title->align_end);
  g_assert_cmpfloat (title->x, >, picture->plot_x + picture->plot_width);
  g_assert_cmpfloat (title->x, <=, WIDTH);
  g_assert_cmpfloat (picture->plot_x, <, 20);
  g_assert_cmpfloat (dwell_picture_get_x (picture, 0), <,
                     dwell_picture_get_x (picture, TEST_MINUTE));
}

static void
test_height (void)
{
  DwellPictureSpec spec = full;
  g_autoptr (DwellArc) arc = test_arc_new_design ();
  g_autoptr (DwellPicture) asked = dwell_picture_new (arc, &spec);
  g_autoptr (DwellPicture) natural = NULL;
  g_autoptr (DwellPicture) least = NULL;
  g_autoptr (DwellPicture) large = NULL;

  g_assert_cmpfloat_with_epsilon (asked->height, HEIGHT, 0.5);
  spec.height = 0;
  natural = dwell_picture_new (arc, &spec);
  g_assert_cmpfloat (natural->height, >, 300);
  spec.text_size = 2 * TEXT;
  large = dwell_picture_new (arc, &spec);
  g_assert_cmpfloat_with_epsilon (large->height, 2 * natural->height, 0.5);
  spec.text_size = TEXT;
  spec.height = 10;
  least = dwell_picture_new (arc, &spec);
  g_assert_cmpfloat (least->height, >, 150);
  g_assert_cmpfloat (least->height, <, natural->height);
}

static void
test_texts_never_meet (void)
{
  static const double widths[] = { 120, 336, 600, 942, 1800 };
  static const double sizes[] = { 8, 11, 16.5, 22 };
  static const double heights[] = { 0, 10, 370 };
  g_autoptr (DwellArc) design = test_arc_new_design ();
  g_autoptr (DwellArc) everything = test_arc_new_everything ();
  g_autoptr (DwellArc) crowded = test_arc_new_crowded (2000, 300 * TEST_MINUTE);
  const DwellArc *arcs[] = { design, everything, crowded };

  for (guint i = 0; i < G_N_ELEMENTS (arcs) * G_N_ELEMENTS (widths) * G_N_ELEMENTS (sizes); i++)
    {
      guint rest = i / G_N_ELEMENTS (arcs);
      DwellPictureSpec spec = {
        .width = widths[rest % G_N_ELEMENTS (widths)],
        .height = heights[i % G_N_ELEMENTS (heights)],
        .text_size = sizes[rest / G_N_ELEMENTS (widths)],
        .rtl = i % 2,
      };
      g_autoptr (DwellPicture) picture = dwell_picture_new (arcs[i % G_N_ELEMENTS (arcs)], &spec);

      test_picture_assert_texts_apart (picture);
    }
}

/* Nothing can be read there, and nothing breaks. */
static void
test_no_room (void)
{
  g_autoptr (DwellArc) arc = test_arc_new_everything ();

  for (guint i = 0; i < 9; i++)
    {
      DwellPictureSpec spec = { .kind = i % 3, .width = i / 3, .height = 1, .text_size = TEXT };
      g_autoptr (DwellPicture) picture = dwell_picture_new (arc, &spec);

      g_assert_cmpfloat (picture->plot_width, >=, 1);
      g_assert_cmpfloat (picture->height, >, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/picture/layout/time-mapping", test_time_mapping);
  g_test_add_func ("/picture/layout/shapes", test_shapes_tell_answers_and_voices);
  g_test_add_func ("/picture/layout/lanes-left-out", test_lanes_without_content_are_left_out);
  g_test_add_func ("/picture/layout/ribbon-labels", test_ribbon_names_states);
  g_test_add_func ("/picture/layout/second-ribbon", test_second_ribbon);
  g_test_add_func ("/picture/layout/two-sounds", test_two_sounds_at_once);
  g_test_add_func ("/picture/layout/sounds-in-turn", test_sounds_in_turn);
  g_test_add_func ("/picture/layout/unknown-state", test_unknown_state_shows_its_id);
  g_test_add_func ("/picture/layout/crossings", test_crack_medicine_and_stay_are_told);
  g_test_add_func ("/picture/layout/absences", test_absences_are_hatched);
  g_test_add_func ("/picture/layout/experiments", test_experiment_tells_its_outcome);
  g_test_add_func ("/picture/layout/rtl", test_rtl_puts_labels_right);
  g_test_add_func ("/picture/layout/height", test_height);
  g_test_add_func ("/picture/layout/texts-never-meet", test_texts_never_meet);
  g_test_add_func ("/picture/layout/no-room", test_no_room);

  return g_test_run ();
}
