/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-picture.h"
#include "dwell-test-arc.h"

#include <pango/pangocairo.h>

#define WIDTH 942
#define HEIGHT 370
#define TEXT 11

static const DwellPictureSpec full = { .width = WIDTH, .height = HEIGHT, .text_size = TEXT };

static const DwellItem *
get_item (const DwellPicture *picture, guint i)
{
  return g_ptr_array_index (picture->items, i);
}

static const DwellItem *
find_text (const DwellPicture *picture, const char *text)
{
  for (guint i = 0; i < picture->items->len; i++)
    {
      if (g_strcmp0 (get_item (picture, i)->text, text) == 0)
        return get_item (picture, i);
    }

  return NULL;
}

static const DwellItem *
find_glyph (const DwellPicture *picture, DwellGlyph glyph, gint64 at)
{
  for (guint i = 0; i < picture->items->len; i++)
    {
      const DwellItem *item = get_item (picture, i);

      if (item->kind == DWELL_ITEM_GLYPH && item->glyph == glyph
          && ABS (item->x - dwell_picture_get_x (picture, at)) < 0.1)
        return item;
    }

  return NULL;
}

static guint
count_kind (const DwellPicture *picture, DwellItemKind kind)
{
  guint n = 0;

  for (guint i = 0; i < picture->items->len; i++)
    n += get_item (picture, i)->kind == kind;

  return n;
}

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

  g_assert_nonnull (find_glyph (picture, DWELL_GLYPH_FULL_CIRCLE, 51 * TEST_MINUTE));
  g_assert_nonnull (find_glyph (picture, DWELL_GLYPH_OPEN_CIRCLE, 62 * TEST_MINUTE));
  g_assert_nonnull (find_glyph (picture, DWELL_GLYPH_HALF_CIRCLE, 119 * TEST_MINUTE));
  g_assert_nonnull (find_glyph (picture, DWELL_GLYPH_DOT, 195 * TEST_MINUTE));
  g_assert_null (find_glyph (picture, DWELL_GLYPH_FULL_CIRCLE, 62 * TEST_MINUTE));
  g_assert_nonnull (find_glyph (picture, DWELL_GLYPH_SQUARE, 20 * TEST_MINUTE));
  g_assert_nonnull (find_glyph (picture, DWELL_GLYPH_DIAMOND, 40 * TEST_MINUTE));
  g_assert_nonnull (find_glyph (picture, DWELL_GLYPH_TRIANGLE, 60 * TEST_MINUTE));
  g_assert_nonnull (find_glyph (picture, DWELL_GLYPH_TRIANGLE, 118 * TEST_MINUTE));
}

static void
test_lanes_without_content_are_left_out (void)
{
  static const char *const always[] = { "State", "Felt contact", "clear", "faint", "none" };
  static const char *const lanes[] = { "SUDS",   "pulse",     "Prompts", "Experiments",
                                       "Audio",  "Grounding", "Notes",   "Urges",
                                       "Safety", "Schedule",  "Comments" };
  g_autoptr (DwellArc) nothing = test_arc_new_empty (60 * TEST_MINUTE);
  g_autoptr (DwellArc) everything = test_arc_new_everything ();
  g_autoptr (DwellPicture) bare = dwell_picture_new (nothing, &full);
  g_autoptr (DwellPicture) rich = dwell_picture_new (everything, &full);
  double y = 0;

  for (guint i = 0; i < G_N_ELEMENTS (always); i++)
    g_assert_nonnull (find_text (bare, always[i]));
  g_assert_nonnull (find_text (bare, "0:30"));
  for (guint i = 0; i < G_N_ELEMENTS (lanes); i++)
    {
      const DwellItem *title = find_text (rich, lanes[i]);

      g_assert_null (find_text (bare, lanes[i]));
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
  const DwellItem *label = find_text (picture, "Blank");
  double x0 = dwell_picture_get_x (picture, 70 * TEST_MINUTE);
  double x1 = dwell_picture_get_x (picture, 112 * TEST_MINUTE);

  g_assert_nonnull (label);
  g_assert_cmpfloat (label->x, >, x0);
  g_assert_cmpfloat (label->width, >, 0);
  g_assert_cmpfloat (label->x + label->width, <, x1);
  g_assert_nonnull (find_text (picture, "Body process"));
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

  g_assert_nonnull (find_text (picture, "drifting"));
}

static void
test_crack_medicine_and_stay_are_told (void)
{
  g_autoptr (DwellArc) arc = test_arc_new_design ();
  g_autoptr (DwellPicture) picture = dwell_picture_new (arc, &full);
  double x = dwell_picture_get_x (picture, 170 * TEST_MINUTE);
  guint dashed = 0;

  g_assert_nonnull (find_text (picture, "it cracks 2:50"));
  g_assert_nonnull (find_text (picture, "medicine 0:40"));
  g_assert_nonnull (find_text (picture, "stayed 47 min"));
  g_assert_nonnull (find_text (picture, "stayed 1 h 06 min"));
  for (guint i = 0; i < picture->items->len; i++)
    {
      const DwellItem *item = get_item (picture, i);

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
      const DwellItem *item = get_item (picture, i);

      if (!item->hatched)
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

  g_assert_nonnull (find_glyph (picture, DWELL_GLYPH_OPEN_CIRCLE, 116 * TEST_MINUTE));
  g_assert_nonnull (find_glyph (picture, DWELL_GLYPH_FULL_CIRCLE, 122 * TEST_MINUTE));
  g_assert_nonnull (find_text (picture, "only changing"));
  g_assert_nonnull (find_text (picture, "deeper"));
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
  title = find_text (picture, "Felt contact");

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

/* Where a text stands, measured apart from the layout's own way. */
static void
get_area (const DwellItem *item, PangoLayout *pango, double area[4])
{
  g_autoptr (PangoFontDescription) font =
      pango_font_description_from_string ("Cantarell, sans-serif");
  int width, height;
  double taken;

  pango_font_description_set_absolute_size (font, item->size * PANGO_SCALE);
  pango_layout_set_font_description (pango, font);
  pango_layout_set_text (pango, item->text, -1);
  pango_layout_get_pixel_size (pango, &width, &height);
  taken = item->width > 0 ? MIN (width, item->width) : width;
  area[0] = item->align_end ? item->x - taken : item->x;
  area[1] = item->y - item->size / 2;
  area[2] = area[0] + taken;
  area[3] = item->y + item->size / 2;
}

static void
assert_texts_apart (const DwellPicture *picture)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  g_autoptr (PangoLayout) pango = pango_layout_new (context);
  g_autoptr (GArray) areas = g_array_new (FALSE, FALSE, 4 * sizeof (double));

  for (guint i = 0; i < picture->items->len; i++)
    {
      double area[4];

      if (get_item (picture, i)->kind != DWELL_ITEM_TEXT)
        continue;
      get_area (get_item (picture, i), pango, area);
      g_assert_cmpfloat (area[0], >=, -1);
      g_assert_cmpfloat (area[2], <=, picture->width + 2);
      g_assert_cmpfloat (area[1], >=, 0);
      g_assert_cmpfloat (area[3], <=, picture->height);
      for (guint j = 0; j < areas->len; j++)
        {
          const double *other = (const double *)(gconstpointer)areas->data + 4 * j;

          g_assert_false (area[0] < other[2] && other[0] < area[2] && area[1] < other[3]
                          && other[1] < area[3]);
        }
      g_array_append_val (areas, area);
    }
  g_object_unref (context);
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

      assert_texts_apart (picture);
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
          const DwellItem *item = get_item (picture, j);

          if (!is_time (item->text))
            continue;
          times++;
          if (times == 2)
            g_assert_cmpstr (item->text, ==, cases[i].second);
        }
      g_assert_cmpuint (times, >=, 3);
      assert_texts_apart (picture);
    }
}

static guint
count_points (const DwellPicture *picture)
{
  guint n = 0;

  for (guint i = 0; i < picture->items->len; i++)
    n += get_item (picture, i)->n_points;

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
      g_assert_cmpuint (count_points (picture), >, WIDTH);
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
      const DwellItem *item = get_item (picture, i);

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
      const DwellItem *item = get_item (picture, i);

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
  g_assert_nonnull (find_text (picture, "Blank"));
  g_assert_nonnull (find_text (picture, "stayed 1 h 06 min"));
  /* Medicine, cracks and comments lie outside. */
  g_assert_null (find_text (picture, "medicine 0:40"));
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
  now = get_item (picture, picture->items->len - 1);

  g_assert_cmpuint (count_kind (picture, DWELL_ITEM_TEXT), ==, 0);
  g_assert_cmpuint (count_kind (picture, DWELL_ITEM_GLYPH), ==, 9);
  g_assert_cmpfloat (picture->plot_x, ==, 0);
  g_assert_cmpfloat (picture->plot_width, ==, 900);
  g_assert_cmpint (now->kind, ==, DWELL_ITEM_LINE);
  g_assert_cmpfloat_with_epsilon (now->points[0].x, 450, 0.1);

  spec.to = 0;
  bare = dwell_picture_new (nothing, &spec);
  g_assert_cmpuint (bare->items->len, ==, 1);
  g_assert_cmpint (get_item (bare, 0)->kind, ==, DWELL_ITEM_LINE);
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
  line = get_item (picture, 0);
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
  const DwellItem *line = get_item (one, 0);

  g_assert_cmpuint (one->items->len, ==, 1);
  g_assert_cmpuint (other->items->len, ==, 1);
  g_assert_cmpmem (line->points, line->n_points * sizeof (DwellPoint), get_item (other, 0)->points,
                   get_item (other, 0)->n_points * sizeof (DwellPoint));
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
      const char *text = get_item (picture, i)->text;

      lanes += text && g_str_has_prefix (text, "scale-");
    }
  g_assert_cmpuint (lanes, >=, 1);
  g_assert_cmpuint (lanes, <=, 7);
  g_assert_nonnull (find_text (picture, "SUDS"));
  g_assert_nonnull (find_text (picture, "5"));
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

  g_test_add_func ("/picture/layout/time-mapping", test_time_mapping);
  g_test_add_func ("/picture/layout/shapes", test_shapes_tell_answers_and_voices);
  g_test_add_func ("/picture/layout/lanes-left-out", test_lanes_without_content_are_left_out);
  g_test_add_func ("/picture/layout/ribbon-labels", test_ribbon_names_states);
  g_test_add_func ("/picture/layout/unknown-state", test_unknown_state_shows_its_id);
  g_test_add_func ("/picture/layout/crossings", test_crack_medicine_and_stay_are_told);
  g_test_add_func ("/picture/layout/absences", test_absences_are_hatched);
  g_test_add_func ("/picture/layout/experiments", test_experiment_tells_its_outcome);
  g_test_add_func ("/picture/layout/rtl", test_rtl_puts_labels_right);
  g_test_add_func ("/picture/layout/height", test_height);
  g_test_add_func ("/picture/layout/texts-never-meet", test_texts_never_meet);
  g_test_add_func ("/picture/layout/no-room", test_no_room);
  g_test_add_func ("/picture/layout/axis", test_axis_has_nice_times);
  g_test_add_func ("/picture/layout/bounded", test_size_bounds_items);
  g_test_add_func ("/picture/layout/short-state", test_short_state_is_seen);
  g_test_add_func ("/picture/layout/zoom", test_zoom_stays_in_plot);
  g_test_add_func ("/picture/layout/strip", test_strip);
  g_test_add_func ("/picture/layout/thumb", test_thumb);
  g_test_add_func ("/picture/layout/thumb-of-summary", test_thumb_of_summary_is_that_of_arc);
  g_test_add_func ("/picture/layout/many-measures", test_many_measures_stay_few_lanes);
  g_test_add_func ("/picture/layout/no-length", test_session_of_no_length);

  return g_test_run ();
}
