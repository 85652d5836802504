/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sessions under one axis. A band is laid out by the lanes of the full picture: while that is done,
 * the picture shows the stretch of the session's own time that the axis stands for. */
#include "config.h"

#include "dwell-picture-compare.h"

#include <glib/gi18n-lib.h>

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

static const DwellLane state_lane = {
  N_ ("State"), 28, 28, 0, 11, 0, NULL, NULL, dwell_lane_draw_state,
};
static const DwellLane contact_lane = {
  N_ ("Felt contact"), 104, 96, 0, 26, 0, NULL, NULL, dwell_lane_draw_contact,
};
static const DwellLane prompts_lane = {
  N_ ("Prompts"),          22, 18, 0, 0, G_STRUCT_OFFSET (DwellArc, prompts), NULL, NULL,
  dwell_lane_draw_prompts,
};

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

static const char *
lane_get_title (const DwellLane *lane)
{
  return lane->ribbon ? lane->title : _ (lane->title);
}

static double
measure_titles (Bands *bands)
{
  const DwellLane *const lanes[] = { &state_lane, &contact_lane, &prompts_lane };
  double widest = 0;

  for (guint i = 0; i < G_N_ELEMENTS (lanes); i++)
    widest = MAX (widest, dwell_layout_measure (&bands->layout, lane_get_title (lanes[i])));
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
add_lane (Bands *bands, const DwellLane *lane)
{
  DwellLayout *layout = &bands->layout;
  double unit = layout->unit;
  double middle = lane->title_y > 0 ? lane->title_y : lane->height / 2;

  dwell_layout_add_text (layout, lane_get_title (lane), layout->label_x, bands->y + middle * unit,
                         layout->spec->rtl, layout->label_width,
                         dwell_layout_get_ink (layout, DWELL_INK_TEXT));
  lane->draw (layout, lane, bands->y, lane->height * unit);
  bands->y += lane->height * unit;
}

static guint
count_ribbons (const DwellArc *arc)
{
  return MIN (arc->ribbons->len, RIBBONS_MAX);
}

static void
add_ribbons (Bands *bands, const DwellArc *arc)
{
  add_lane (bands, &state_lane);
  for (guint i = 0; i < count_ribbons (arc); i++)
    {
      DwellLane lane = state_lane;

      lane.ribbon = g_ptr_array_index (arc->ribbons, i);
      lane.title = lane.ribbon->title;
      add_lane (bands, &lane);
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
  double height = state_lane.height * (1 + count_ribbons (arc));

  if (contact)
    height += contact_lane.height + (arc->medicines->len > 0 ? MEDICINE_HEIGHT : 0);
  if (arc->prompts->len > 0)
    height += prompts_lane.height;

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
  gboolean contact = layout->spec->kind == DWELL_PICTURE_FULL;
  double ribbons = state_lane.height * (1 + count_ribbons (arc)) * layout->unit;

  layout->picture->from = bands->from + session->zero;
  layout->picture->to = bands->to + session->zero;
  layout->arc = arc;
  add_title (bands, index);
  layout->plot_top = bands->y;
  layout->plot_bottom = bands->y + measure_lanes (bands, arc, contact);

  add_zero_line (bands, layout->plot_top, layout->plot_bottom);
  dwell_layout_absences (layout);
  if (contact)
    dwell_layout_crossings (layout, bands->y + ribbons);
  add_ribbons (bands, arc);
  if (contact)
    add_lane (bands, &contact_lane);
  if (arc->prompts->len > 0)
    add_lane (bands, &prompts_lane);
  bands->y = layout->plot_bottom + BAND_GAP * layout->unit;
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
  bands.layout.plot_bottom = bands.y;
  dwell_layout_axis (&bands.layout);
  dwell_layout_clear (&bands.layout);

  return picture;
}
