/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sessions under one axis. A band is laid out by the lanes of the full picture: while that is done,
 * the picture shows the stretch of the session's own time that the axis stands for. */
#include "config.h"

#include "dwell-picture-compare.h"

#include <glib/gi18n-lib.h>

#include "dwell-arc-steps.h"
#include "dwell-picture-lanes.h"

/* In units; see #DwellLayout. */
#define MARGIN 12
#define NARROW 480
#define PAD_TOP 6
#define ZERO_HEIGHT 18
#define TITLE_HEIGHT 20
#define BAND_GAP 10
#define MEDICINE_HEIGHT 18
#define AXIS_HEIGHT 24
#define PAD_BOTTOM 4

/* Titles of lanes may take this share of the width; what is longer is cut. */
#define LABEL_SHARE 0.26

/* As many other authors at once can still be told apart. */
#define RIBBONS_MAX 4

/* The lanes of a band are those of the full picture, lower. */
#define STATE_HEIGHT 28
#define CONTACT_HEIGHT 104
#define PROMPTS_HEIGHT 22

/* Sessions being laid out. */
typedef struct
{
  DwellLayout layout;
  const DwellComparison *comparison;
  const char *const *titles;
  gint64 from; /* of the axis, in its own time */
  gint64 to;
  double zero_x; /* where the zero is; -1 when it is not shown */
  double y;
} Bands;

static const DwellCompared *
get_session (const Bands *bands, guint index)
{
  return &g_array_index (bands->comparison->sessions, DwellCompared, index);
}

static double
measure_titles (Bands *bands)
{
  static const char *const lanes[] = { N_ ("State"), N_ ("Felt contact"), N_ ("Prompts") };
  double widest = 0;

  for (guint i = 0; i < G_N_ELEMENTS (lanes); i++)
    widest = MAX (widest, dwell_layout_measure (&bands->layout, _ (lanes[i])));
  for (guint i = 0; i < bands->comparison->sessions->len; i++)
    {
      const GPtrArray *ribbons = get_session (bands, i)->arc->ribbons;

      for (guint j = 0; j < MIN (ribbons->len, RIBBONS_MAX); j++)
        {
          const DwellRibbon *ribbon = g_ptr_array_index (ribbons, j);

          widest = MAX (widest, dwell_layout_measure (&bands->layout, ribbon->title));
        }
    }

  return widest;
}

static void
place_columns (Bands *bands)
{
  DwellLayout *layout = &bands->layout;
  DwellPicture *picture = layout->picture;
  double margin = picture->width < NARROW ? MARGIN / 3.0 : MARGIN;
  double column;

  layout->label_width = MIN (measure_titles (bands), picture->width * LABEL_SHARE);
  column = margin + layout->label_width + MAX (margin, 8);
  picture->plot_width = MAX (picture->width - column - margin, 1);
  picture->plot_x = layout->spec->rtl ? margin : column;
  layout->label_x = layout->spec->rtl ? picture->width - margin : margin;
}

static void
add_lane (Bands *bands, const DwellLane *lane, double height)
{
  DwellLayout *layout = &bands->layout;
  double unit = layout->unit;
  double middle = lane->title_y > 0 ? lane->title_y : height / 2;

  dwell_layout_add_text (layout, lane->title, layout->label_x, bands->y + middle * unit,
                         layout->spec->rtl, layout->label_width,
                         dwell_layout_get_ink (layout, DWELL_INK_TEXT));
  lane->draw (layout, lane, bands->y, height * unit);
  bands->y += height * unit;
}

static guint
count_ribbons (const DwellArc *arc)
{
  return MIN (arc->ribbons->len, RIBBONS_MAX);
}

/* States of all authors, felt contact where asked for, and prompts. */
static void
add_lanes (Bands *bands, gboolean contact)
{
  const GArray *lanes = bands->layout.index->lanes;

  for (guint i = 0; i < lanes->len; i++)
    {
      const DwellLane *lane = &g_array_index (lanes, DwellLane, i);

      if (lane->draw == dwell_lane_draw_state)
        add_lane (bands, lane, STATE_HEIGHT);
      else if (lane->draw == dwell_lane_draw_contact && contact)
        add_lane (bands, lane, CONTACT_HEIGHT);
      else if (g_str_equal (lane->id, DWELL_LANE_PROMPTS))
        add_lane (bands, lane, PROMPTS_HEIGHT);
    }
}

/* What stands in bold over a band, and why it is not aligned. */
static void
add_title (Bands *bands, guint index)
{
  DwellLayout *layout = &bands->layout;
  const char *lack = dwell_compared_get_lack (get_session (bands, index), bands->comparison->align);
  /* Translators: a session, and why it stands at its start: "K-07 · session 2 · no medicine, so
   * from its start" */
  g_autofree char *text = lack ? g_strdup_printf (_("%s · %s"), bands->titles[index], lack)
                               : g_strdup (bands->titles[index]);
  double margin = MIN (layout->label_x, layout->picture->width - layout->label_x);

  dwell_layout_add_text (layout, text, layout->label_x, bands->y + TITLE_HEIGHT * layout->unit / 2,
                         layout->spec->rtl, layout->picture->width - 2 * margin,
                         dwell_layout_get_ink (layout, DWELL_INK_TEXT))
      ->bold = TRUE;
  bands->y += TITLE_HEIGHT * layout->unit;
}

static double
measure_lanes (const Bands *bands, const DwellArc *arc, gboolean contact)
{
  double height = STATE_HEIGHT * (1 + count_ribbons (arc));

  if (contact)
    height += CONTACT_HEIGHT + (arc->medicines->len > 0 ? MEDICINE_HEIGHT : 0);
  if (arc->prompts->len > 0)
    height += PROMPTS_HEIGHT;

  return height * bands->layout.unit;
}

/* It goes through all bands but for their titles. */
static void
add_zero_line (Bands *bands, double top, double bottom)
{
  DwellLayout *layout = &bands->layout;
  double x = bands->zero_x;

  if (x < 0)
    return;

  dwell_layout_add_line (layout, x, top, x, bottom, 1.2,
                         dwell_layout_get_ink (layout, DWELL_INK_MUTED))
      ->dashed = DWELL_DASHED_DOTS;
}

static void
add_band (Bands *bands, guint index)
{
  DwellLayout *layout = &bands->layout;
  const DwellCompared *session = get_session (bands, index);
  const DwellArc *arc = session->arc;
  DwellPicture *picture = layout->picture;
  g_autoptr (DwellPictureIndex) index_of_arc = dwell_picture_index_new (arc);
  gboolean contact = layout->spec->kind == DWELL_PICTURE_FULL;
  double ribbons = STATE_HEIGHT * (1 + count_ribbons (arc)) * layout->unit;

  picture->from = bands->from + session->zero;
  picture->to = bands->to + session->zero;
  layout->arc = arc;
  layout->index = index_of_arc;
  add_title (bands, index);
  picture->plot_top = bands->y;
  picture->plot_bottom = bands->y + measure_lanes (bands, arc, contact);

  add_zero_line (bands, picture->plot_top, picture->plot_bottom);
  dwell_layout_absences (layout);
  if (contact)
    dwell_layout_crossings (layout, bands->y + ribbons);
  add_lanes (bands, contact);
  bands->y = picture->plot_bottom + BAND_GAP * layout->unit;
  layout->index = NULL;
}

static double
measure_bands (const Bands *bands)
{
  gboolean contact = bands->layout.spec->kind == DWELL_PICTURE_FULL;
  double height = (PAD_TOP + ZERO_HEIGHT) * bands->layout.unit;

  for (guint i = 0; i < bands->comparison->sessions->len; i++)
    height += (TITLE_HEIGHT + BAND_GAP) * bands->layout.unit
              + measure_lanes (bands, get_session (bands, i)->arc, contact);

  return height;
}

/* What lies at the zero. */
static void
tell_zero (Bands *bands)
{
  DwellLayout *layout = &bands->layout;
  const char *label = dwell_align_get_label (bands->comparison->align);
  DwellColor ink = dwell_layout_get_ink (layout, DWELL_INK_TEXT);
  double away = 5 * layout->unit;
  double y = (PAD_TOP + ZERO_HEIGHT / 2.0) * layout->unit;
  double x = bands->zero_x;

  if (x < 0)
    return;

  add_zero_line (bands, PAD_TOP * layout->unit, (PAD_TOP + ZERO_HEIGHT) * layout->unit);
  if (!dwell_layout_try_text (layout, label, x + away, y, FALSE, ink)
      && !dwell_layout_try_text (layout, label, x - away, y, TRUE, ink))
    dwell_layout_add_text (layout, label, x, y, x > layout->picture->width / 2, 0, ink);
}

static void
show_axis (Bands *bands)
{
  bands->layout.picture->from = bands->from;
  bands->layout.picture->to = bands->to;
}

DwellPicture *
dwell_picture_new_compare (const DwellComparison *comparison, const char *const *titles,
                           const DwellPictureSpec *spec)
{
  DwellPicture *picture;
  Bands bands = { .comparison = comparison, .titles = titles };

  g_return_val_if_fail (comparison != NULL && spec != NULL, NULL);

  picture = dwell_picture_alloc (spec, comparison->from, comparison->to);
  bands.from = picture->from;
  bands.to = picture->to;
  dwell_layout_init (&bands.layout, NULL, spec, picture);
  place_columns (&bands);
  picture->height = measure_bands (&bands) + (AXIS_HEIGHT + PAD_BOTTOM) * bands.layout.unit;
  bands.zero_x = dwell_layout_shows (&bands.layout, 0) ? dwell_layout_get_x (&bands.layout, 0) : -1;
  tell_zero (&bands);
  bands.y = (PAD_TOP + ZERO_HEIGHT) * bands.layout.unit;
  for (guint i = 0; i < comparison->sessions->len; i++)
    add_band (&bands, i);
  show_axis (&bands);
  picture->plot_bottom = bands.y;
  dwell_layout_axis (&bands.layout);
  dwell_layout_clear (&bands.layout);

  return picture;
}
