/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-test-arc.h"
#include "dwell-test-picture.h"

static const DwellPictureSpec full = { .width = WIDTH, .height = HEIGHT, .text_size = TEXT };

static gboolean
is_time (const char *text)
{
  return text && strspn (text, "0123456789:") == strlen (text) && strchr (text, ':');
}

static void
test_axis_has_nice_times (void)
{
  static const struct
  {
    gint64 length;
    const char *second;
  } cases[] = {
    { 3000, "0:00:01" },
    { 60 * 1000, "0:00:10" },
    { 10 * TEST_MINUTE, "0:01" },
    { 60 * TEST_MINUTE, "0:05" },
    { 296 * TEST_MINUTE, "0:30" },
    { 40 * 60 * TEST_MINUTE, "4:00" },
    { 365 * 24 * 60 * TEST_MINUTE, "1536:00" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DwellArc) arc = test_arc_new_empty (cases[i].length);
      g_autoptr (DwellPicture) picture = dwell_picture_new (arc, &full);
      guint times = 0;

      for (guint j = 0; j < picture->items->len; j++)
        {
          const DwellItem *item = test_picture_get_item (picture, j);

          if (!is_time (item->text))
            continue;
          times++;
          if (times == 2)
            g_assert_cmpstr (item->text, ==, cases[i].second);
        }
      g_assert_cmpuint (times, >=, 3);
      test_picture_assert_texts_apart (picture);
    }
}

static guint
count_points (const DwellPicture *picture)
{
  guint n = 0;

  for (guint i = 0; i < picture->items->len; i++)
    n += test_picture_get_item (picture, i)->n_points;

  return n;
}

static void
test_size_bounds_items (void)
{
  static const DwellPictureKind kinds[] = { DWELL_PICTURE_FULL, DWELL_PICTURE_STRIP,
                                            DWELL_PICTURE_THUMB };
  g_autoptr (DwellArc) hours = test_arc_new_crowded (100000, 300 * TEST_MINUTE);
  g_autoptr (DwellArc) minute = test_arc_new_crowded (100000, TEST_MINUTE);
  const DwellArc *arcs[] = { hours, minute };

  for (guint i = 0; i < G_N_ELEMENTS (kinds) * G_N_ELEMENTS (arcs); i++)
    {
      DwellPictureSpec spec = full;
      g_autoptr (DwellPicture) picture = NULL;

      spec.kind = kinds[i % G_N_ELEMENTS (kinds)];
      picture = dwell_picture_new (arcs[i / G_N_ELEMENTS (kinds)], &spec);
      g_assert_cmpuint (picture->items->len, <, 7 * WIDTH);
      g_assert_cmpuint (count_points (picture), <, 14 * WIDTH);
      /* Bounded, yet something of all that is there is seen in every part. */
      g_assert_cmpuint (count_points (picture) + test_picture_count_kind (picture, DWELL_ITEM_BOX), >,
                        WIDTH);
    }
}

static void
test_short_state_is_seen (void)
{
  TestScript *script = test_script_new ();
  g_autoptr (DwellArc) arc = NULL;
  g_autoptr (DwellPicture) picture = NULL;
  DwellColor image = dwell_palette_get_state_color (DWELL_PALETTE_LIGHT, "image");
  guint seen = 0;

  test_script_add (script, DWELL_KIND_STATE, "blank", 0);
  test_script_add (script, DWELL_KIND_STATE, "image", 100 * TEST_MINUTE);
  test_script_add (script, DWELL_KIND_STATE, "blank", 100 * TEST_MINUTE + 2000);
  test_script_add (script, DWELL_KIND_CLOCK, "end", 300 * TEST_MINUTE);
  arc = test_script_finish (script);
  picture = dwell_picture_new (arc, &full);
  for (guint i = 0; i < picture->items->len; i++)
    {
      const DwellItem *item = test_picture_get_item (picture, i);

      if (memcmp (&item->color, &image, sizeof image) == 0)
        {
          seen++;
          g_assert_cmpfloat (item->width, >=, 1);
        }
    }
  g_assert_cmpuint (seen, ==, 1);
}

static void
test_zoom_stays_in_plot (void)
{
  DwellPictureSpec spec = full;
  g_autoptr (DwellArc) arc = test_arc_new_everything ();
  g_autoptr (DwellPicture) picture = NULL;
  double end;

  spec.from = 75 * TEST_MINUTE;
  spec.to = 80 * TEST_MINUTE;
  picture = dwell_picture_new (arc, &spec);
  end = picture->plot_x + picture->plot_width;
  g_assert_cmpint (picture->from, ==, spec.from);
  g_assert_cmpint (picture->to, ==, spec.to);
  for (guint i = 0; i < picture->items->len; i++)
    {
      const DwellItem *item = test_picture_get_item (picture, i);

      for (guint j = 0; j < item->n_points; j++)
        {
          g_assert_cmpfloat (item->points[j].x, >=, picture->plot_x - 0.1);
          g_assert_cmpfloat (item->points[j].x, <=, end + 0.1);
        }
      if (item->kind == DWELL_ITEM_BOX)
        {
          g_assert_cmpfloat (item->x, >=, picture->plot_x - 0.1);
          g_assert_cmpfloat (item->x + item->width, <=, end + 0.1);
        }
    }
  g_assert_nonnull (test_picture_find_text (picture, "Blank"));
  g_assert_nonnull (test_picture_find_text (picture, "stayed 1 h 06 min"));
  /* Medicine, cracks and comments lie outside. */
  g_assert_null (test_picture_find_text (picture, "medicine 0:40"));
}

static void
test_strip (void)
{
  DwellPictureSpec spec = { .kind = DWELL_PICTURE_STRIP, .width = 900, .height = 56 };
  g_autoptr (DwellArc) arc = test_arc_new_design ();
  g_autoptr (DwellArc) nothing = test_arc_new_empty (0);
  g_autoptr (DwellPicture) picture = NULL;
  g_autoptr (DwellPicture) bare = NULL;
  const DwellItem *now;

  spec.to = 592 * TEST_MINUTE;
  picture = dwell_picture_new (arc, &spec);
  now = test_picture_get_item (picture, picture->items->len - 1);

  g_assert_cmpuint (test_picture_count_kind (picture, DWELL_ITEM_TEXT), ==, 0);
  g_assert_cmpuint (test_picture_count_kind (picture, DWELL_ITEM_GLYPH), ==, 9);
  g_assert_cmpfloat (picture->plot_x, ==, 0);
  g_assert_cmpfloat (picture->plot_width, ==, 900);
  g_assert_cmpint (now->kind, ==, DWELL_ITEM_LINE);
  g_assert_cmpfloat_with_epsilon (now->points[0].x, 450, 0.1);

  spec.to = 0;
  bare = dwell_picture_new (nothing, &spec);
  g_assert_cmpuint (bare->items->len, ==, 1);
  g_assert_cmpint (test_picture_get_item (bare, 0)->kind, ==, DWELL_ITEM_LINE);
}

static void
test_thumb (void)
{
  DwellPictureSpec spec = { .kind = DWELL_PICTURE_THUMB, .width = 250, .height = 24 };
  DwellContactStep steps[] = { { 0, DWELL_CONTACT_NONE }, { 500, DWELL_CONTACT_CLEAR } };
  DwellSummary summary = { .duration = 1000 };
  g_autoptr (DwellPicture) picture = NULL;
  const DwellItem *line;

  summary.contact = g_array_new (FALSE, FALSE, sizeof (DwellContactStep));
  g_array_append_vals (summary.contact, steps, G_N_ELEMENTS (steps));
  picture = dwell_picture_new_thumb (&summary, &spec);
  g_array_unref (summary.contact);

  g_assert_cmpuint (picture->items->len, ==, 1);
  line = test_picture_get_item (picture, 0);
  g_assert_cmpuint (line->n_points, ==, 4);
  g_assert_cmpfloat (line->points[0].x, ==, 0);
  g_assert_cmpfloat (line->points[1].x, ==, 125);
  g_assert_cmpfloat (line->points[1].y, >, line->points[2].y);
  g_assert_cmpfloat (line->points[3].x, ==, 250);
  g_assert_cmpfloat (line->points[3].y, >=, 0);
  g_assert_cmpfloat (line->points[0].y, <=, 24);
}

static void
test_thumb_of_summary_is_that_of_arc (void)
{
  DwellPictureSpec spec = { .kind = DWELL_PICTURE_THUMB, .width = 250, .height = 24 };
  g_autoptr (DwellArc) arc = test_arc_new_design ();
  g_autoptr (DwellSummary) summary = dwell_summary_new (arc->session);
  g_autoptr (DwellPicture) one = dwell_picture_new (arc, &spec);
  g_autoptr (DwellPicture) other = dwell_picture_new_thumb (summary, &spec);
  const DwellItem *line = test_picture_get_item (one, 0);

  g_assert_cmpuint (one->items->len, ==, 1);
  g_assert_cmpuint (other->items->len, ==, 1);
  g_assert_cmpmem (line->points, line->n_points * sizeof (DwellPoint), test_picture_get_item (other, 0)->points,
                   test_picture_get_item (other, 0)->n_points * sizeof (DwellPoint));
}

static void
test_many_measures_stay_few_lanes (void)
{
  TestScript *script = test_script_new ();
  g_autoptr (DwellArc) arc = NULL;
  g_autoptr (DwellPicture) picture = NULL;
  guint lanes = 0;

  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *id = g_strdup_printf ("scale-%u", i);

      test_script_add_measure (script, id, i * TEST_MINUTE, i);
    }
  test_script_add_measure (script, "suds", 200 * TEST_MINUTE, 5);
  test_script_add (script, DWELL_KIND_CLOCK, "end", 201 * TEST_MINUTE);
  arc = test_script_finish (script);
  picture = dwell_picture_new (arc, &full);
  for (guint i = 0; i < picture->items->len; i++)
    {
      const char *text = test_picture_get_item (picture, i)->text;

      lanes += text && g_str_has_prefix (text, "scale-");
    }
  g_assert_cmpuint (lanes, >=, 1);
  g_assert_cmpuint (lanes, <=, 7);
  g_assert_nonnull (test_picture_find_text (picture, "SUDS"));
  g_assert_nonnull (test_picture_find_text (picture, "5"));
}

static void
test_session_of_no_length (void)
{
  static const char *const kinds[] = { "said", "seen" };
  TestScript *script = test_script_new ();
  g_autoptr (DwellArc) arc = NULL;

  test_script_add (script, DWELL_KIND_STATE, "blank", 0);
  test_script_add_ask (script, 0, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    test_script_add (script, DWELL_KIND_NOTE, kinds[i], 0);
  test_script_add (script, DWELL_KIND_CLOCK, "end", 0);
  arc = test_script_finish (script);
  for (guint kind = DWELL_PICTURE_FULL; kind <= DWELL_PICTURE_THUMB; kind++)
    {
      DwellPictureSpec spec = full;
      g_autoptr (DwellPicture) picture = NULL;

      spec.kind = kind;
      picture = dwell_picture_new (arc, &spec);
      g_assert_cmpint (picture->from, ==, picture->to);
      g_assert_cmpfloat (dwell_picture_get_x (picture, 0), ==, picture->plot_x);
      g_assert_cmpint (dwell_picture_get_at (picture, WIDTH / 2.0), ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/picture/detail/axis", test_axis_has_nice_times);
  g_test_add_func ("/picture/detail/bounded", test_size_bounds_items);
  g_test_add_func ("/picture/detail/short-state", test_short_state_is_seen);
  g_test_add_func ("/picture/detail/zoom", test_zoom_stays_in_plot);
  g_test_add_func ("/picture/detail/strip", test_strip);
  g_test_add_func ("/picture/detail/thumb", test_thumb);
  g_test_add_func ("/picture/detail/thumb-of-summary", test_thumb_of_summary_is_that_of_arc);
  g_test_add_func ("/picture/detail/many-measures", test_many_measures_stay_few_lanes);
  g_test_add_func ("/picture/detail/no-length", test_session_of_no_length);

  return g_test_run ();
}
