/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Attempts at a script over time. */
#include "config.h"

#include "dwell-picture-progress.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "dwell-picture-columns.h"
#include "dwell-reading.h"

/* In units; see #DwellLayout. */
#define MARGIN 4
#define GAP 8
#define ROW_GAP 8
#define BAR_HEIGHT 56
#define NUMBER_HEIGHT 18
#define GLYPH_HEIGHT 20
#define GLYPH_SIZE 10
#define LINE_HEIGHT 34
#define POINT_SIZE 12
#define COLUMN_MOST 44
#define COLUMN_LEAST 8
#define SWATCH 12
#define LEGEND_HEIGHT 20

/* Of a column. */
#define BAR_SHARE 0.62
/* Titles may take this share of the width; what is longer is cut. */
#define LABEL_SHARE 0.36

/* Attempts being laid out. */
typedef struct
{
  DwellLayout layout;
  GPtrArray *attempts;
  DwellColumns columns;
  double y;
} Chart;

static const DwellAttempt *
get_last (const Chart *chart)
{
  return g_ptr_array_index (chart->attempts, chart->attempts->len - 1);
}

static gboolean
has_value (const Chart *chart, DwellTrendKind kind)
{
  for (guint i = 0; i < chart->attempts->len; i++)
    {
      if (!isnan (dwell_attempt_get_value (g_ptr_array_index (chart->attempts, i), kind)))
        return TRUE;
    }

  return FALSE;
}

static const char *
get_title (DwellTrendKind kind)
{
  switch (kind)
    {
    case DWELL_TREND_IMAGES:
      return _("Images asked");
    case DWELL_TREND_NOTICING:
      return _("Noticed after");
    case DWELL_TREND_KAPPA:
      return _("Kappa");
    case DWELL_TREND_GOOD:
    case DWELL_TREND_BROKEN:
    default:
      return _("Offers");
    }
}

/* What the last attempt shows; "–" for nothing. */
static char *
dup_value (const DwellAttempt *attempt, DwellTrendKind kind)
{
  double value = dwell_attempt_get_value (attempt, kind);

  if (isnan (value))
    return g_strdup ("–");

  switch (kind)
    {
    case DWELL_TREND_IMAGES:
      /* Translators: so many of so many images were asked about, as in "2 of 3" */
      return g_strdup_printf (_("%u of %u"), attempt->images_asked, attempt->images);
    case DWELL_TREND_NOTICING:
      return dwell_format_length (llround (value));
    case DWELL_TREND_KAPPA:
      return dwell_format_kappa (value);
    case DWELL_TREND_GOOD:
    case DWELL_TREND_BROKEN:
    default:
      /* Translators: a share in per cent */
      return g_strdup_printf (_("%.0f%%"), value * 100.0);
    }
}

/* The width that titles or last values need. */
static double
measure_sides (Chart *chart, gboolean titles)
{
  static const DwellTrendKind kinds[] = { DWELL_TREND_GOOD, DWELL_TREND_IMAGES,
                                          DWELL_TREND_NOTICING, DWELL_TREND_KAPPA };
  double width = 0;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *value = dup_value (get_last (chart), kinds[i]);

      width =
          MAX (width, dwell_layout_measure (&chart->layout, titles ? get_title (kinds[i]) : value));
    }

  return width;
}

static void
place_columns (Chart *chart)
{
  DwellLayout *layout = &chart->layout;
  DwellPicture *picture = layout->picture;
  double unit = layout->unit;
  double titles = MIN (measure_sides (chart, TRUE), picture->width * LABEL_SHARE);
  double values = MIN (measure_sides (chart, FALSE), picture->width * LABEL_SHARE);
  gboolean rtl = layout->spec->rtl;

  layout->label_width = titles;
  picture->plot_width =
      MAX (picture->width - (2 * MARGIN + 2 * GAP) * unit - titles - values, COLUMN_LEAST * unit);
  /* The last values stand beside the last attempt. */
  dwell_columns_place (&chart->columns, layout, chart->attempts->len, COLUMN_LEAST * unit,
                       COLUMN_MOST * unit);
  picture->plot_x = (MARGIN + GAP) * unit + titles;
  if (rtl)
    picture->plot_x = picture->width - picture->plot_x - picture->plot_width;
}

/* The title on the outer side of a row, the last value on the other side of the columns. */
static void
add_sides (Chart *chart, DwellTrendKind kind, double middle)
{
  DwellLayout *layout = &chart->layout;
  const DwellPicture *picture = layout->picture;
  gboolean rtl = layout->spec->rtl;
  double margin = MARGIN * layout->unit;
  double gap = GAP * layout->unit;
  double beside = rtl ? picture->plot_x - gap : picture->plot_x + picture->plot_width + gap;
  g_autofree char *value = dup_value (get_last (chart), kind);

  dwell_layout_add_text (layout, get_title (kind), rtl ? picture->width - margin : margin, middle,
                         rtl, layout->label_width, dwell_layout_get_ink (layout, DWELL_INK_MUTED));
  dwell_layout_add_text (layout, value, beside, middle, rtl, picture->width * LABEL_SHARE,
                         dwell_layout_get_ink (layout, DWELL_INK_TEXT));
}

/* A swatch is full, hatched, or an outline with a cross: told apart without any colour. */
static void
add_swatch (DwellLayout *layout, DwellFit fit, double x, double y, double width, double height)
{
  DwellColor color = dwell_layout_get_ink (layout, DWELL_INK_CONTACT);
  double cross = MIN (MIN (width, height) * 0.8, SWATCH * layout->unit);
  double pad = layout->unit * 0.6;
  GArray *outline;
  DwellPoint corners[5];

  if (fit == DWELL_FIT_GOOD)
    {
      dwell_layout_add_box (layout, x, y, width, height, color);
      return;
    }
  if (fit == DWELL_FIT_FAIR)
    {
      dwell_layout_add_box (layout, x, y, width, height,
                            dwell_layout_get_ink (layout, DWELL_INK_FILL));
      dwell_layout_add_box (layout, x, y, width, height, color)->pattern = DWELL_PATTERN_SLANTS;
      return;
    }

  color = dwell_layout_get_ink (layout, DWELL_INK_COMMENT);
  corners[0] = corners[4] = (DwellPoint){ x + pad, y + pad };
  corners[1] = (DwellPoint){ x + width - pad, y + pad };
  corners[2] = (DwellPoint){ x + width - pad, y + height - pad };
  corners[3] = (DwellPoint){ x + pad, y + height - pad };
  outline = g_array_new (FALSE, FALSE, sizeof (DwellPoint));
  g_array_append_vals (outline, corners, G_N_ELEMENTS (corners));
  dwell_layout_add_polyline (layout, outline, 1.2 * layout->unit, color);
  dwell_layout_add_glyph (layout, DWELL_GLYPH_CROSS, x + width / 2, y + height / 2, cross, color);
}

static void
add_bar (Chart *chart, guint index, double top, double bottom)
{
  const DwellAttempt *attempt = g_ptr_array_index (chart->attempts, index);
  const guint counts[] = { attempt->good, attempt->fair, attempt->tempting };
  guint all = attempt->good + attempt->fair + attempt->tempting;
  double width = chart->columns.width * BAR_SHARE;
  double x = dwell_columns_get_middle (&chart->columns, index) - width / 2;
  double y = bottom;

  if (all == 0)
    dwell_layout_add_glyph (
        &chart->layout, DWELL_GLYPH_DOT, dwell_columns_get_middle (&chart->columns, index),
        bottom - POINT_SIZE * chart->layout.unit / 4, POINT_SIZE * chart->layout.unit,
        dwell_layout_get_ink (&chart->layout, DWELL_INK_MUTED));

  for (guint fit = DWELL_FIT_GOOD; all > 0 && fit <= DWELL_FIT_TEMPTING; fit++)
    {
      double height = (bottom - top) * counts[fit] / all;

      if (counts[fit] == 0)
        continue;
      y -= height;
      add_swatch (&chart->layout, fit, x, y, width, height);
    }
}

static void
add_number (Chart *chart, guint index, double y)
{
  g_autofree char *text = g_strdup_printf ("%u", index + 1);

  dwell_columns_try_text (&chart->columns, index, text, y);
}

static void
add_offers (Chart *chart)
{
  DwellLayout *layout = &chart->layout;
  double unit = layout->unit;
  double top = chart->y;
  double bottom = top + BAR_HEIGHT * unit;

  add_sides (chart, DWELL_TREND_GOOD, (top + bottom) / 2);
  dwell_columns_add_line (&chart->columns, top, DWELL_INK_GUIDE);
  for (guint i = chart->columns.first; i < chart->attempts->len; i++)
    add_bar (chart, i, top, bottom);
  dwell_columns_add_line (&chart->columns, bottom, DWELL_INK_AXIS);
  for (guint i = chart->attempts->len; i > chart->columns.first; i--)
    add_number (chart, i - 1, bottom + NUMBER_HEIGHT * unit / 2);
  chart->y = bottom + (NUMBER_HEIGHT + ROW_GAP / 2.0) * unit;
}

static DwellGlyph
get_glyph (const DwellAttempt *attempt)
{
  if (attempt->images_asked == 0)
    return DWELL_GLYPH_OPEN_CIRCLE;

  return attempt->images_asked == attempt->images ? DWELL_GLYPH_FULL_CIRCLE
                                                  : DWELL_GLYPH_HALF_CIRCLE;
}

static void
add_images (Chart *chart)
{
  double unit = chart->layout.unit;
  double middle = chart->y + GLYPH_HEIGHT * unit / 2;
  double size = MIN (GLYPH_SIZE * unit, chart->columns.width * 0.8);

  add_sides (chart, DWELL_TREND_IMAGES, middle);
  for (guint i = chart->columns.first; i < chart->attempts->len; i++)
    {
      const DwellAttempt *attempt = g_ptr_array_index (chart->attempts, i);

      if (attempt->images > 0)
        dwell_layout_add_glyph (&chart->layout, get_glyph (attempt),
                                dwell_columns_get_middle (&chart->columns, i), middle, size,
                                dwell_layout_get_ink (&chart->layout, DWELL_INK_CONTACT));
    }
  chart->y += (GLYPH_HEIGHT + ROW_GAP) * unit;
}

/* The most that is shown, so that the line fills its row. */
static double
get_most (const Chart *chart, DwellTrendKind kind)
{
  double most = kind == DWELL_TREND_KAPPA ? 1 : 0;

  for (guint i = chart->columns.first; i < chart->attempts->len; i++)
    {
      double value = dwell_attempt_get_value (g_ptr_array_index (chart->attempts, i), kind);

      most = isnan (value) ? most : MAX (most, value);
    }

  return most > 0 ? most : 1;
}

/* A point each, joined over attempts that have nothing to say. */
static void
add_line (Chart *chart, DwellTrendKind kind)
{
  DwellLayout *layout = &chart->layout;
  DwellColor color = dwell_layout_get_ink (layout, DWELL_INK_CONTACT);
  double unit = layout->unit;
  double bottom = chart->y + LINE_HEIGHT * unit;
  double most = get_most (chart, kind);
  GArray *points = g_array_new (FALSE, FALSE, sizeof (DwellPoint));

  add_sides (chart, kind, (chart->y + bottom) / 2);
  dwell_columns_add_line (&chart->columns, chart->y, DWELL_INK_GUIDE);
  dwell_columns_add_line (&chart->columns, bottom, DWELL_INK_GUIDE);
  for (guint i = chart->columns.first; i < chart->attempts->len; i++)
    {
      double value = dwell_attempt_get_value (g_ptr_array_index (chart->attempts, i), kind);
      DwellPoint point;

      if (isnan (value))
        continue;
      point.x = (float)dwell_columns_get_middle (&chart->columns, i);
      point.y = (float)(bottom - (bottom - chart->y) * CLAMP (value / most, 0, 1));
      g_array_append_val (points, point);
      dwell_layout_add_glyph (layout, DWELL_GLYPH_DOT, point.x, point.y, POINT_SIZE * unit, color);
    }
  if (points->len > 1)
    dwell_layout_add_polyline (layout, points, 1.4 * unit, color);
  else
    g_array_unref (points);
  chart->y = bottom + ROW_GAP * unit;
}

DwellPicture *
dwell_picture_new_progress (const DwellScriptAttempts *script, const DwellPictureSpec *spec)
{
  DwellPicture *picture;
  Chart chart = { .attempts = script->attempts };

  g_return_val_if_fail (script->attempts->len > 0, NULL);

  picture = dwell_picture_alloc (spec, 0, 0);
  dwell_layout_init (&chart.layout, NULL, spec, picture);
  chart.y = ROW_GAP * chart.layout.unit;
  place_columns (&chart);
  add_offers (&chart);
  if (has_value (&chart, DWELL_TREND_IMAGES))
    add_images (&chart);
  if (has_value (&chart, DWELL_TREND_NOTICING))
    add_line (&chart, DWELL_TREND_NOTICING);
  if (has_value (&chart, DWELL_TREND_KAPPA))
    add_line (&chart, DWELL_TREND_KAPPA);
  picture->height = chart.y;
  dwell_layout_clear (&chart.layout);

  return picture;
}

/* One entry; in a new line where it does not fit into this one. Time goes from left to right in
 * every language, and so do these. */
static void
add_entry (DwellLayout *layout, int fit, DwellGlyph glyph, const char *text, double *x, double *y)
{
  double unit = layout->unit;
  double swatch = SWATCH * unit;
  double width = swatch + GAP * unit + dwell_layout_measure (layout, text);
  double most = layout->picture->width - MARGIN * unit;

  if (*x > MARGIN * unit && *x + width > most)
    {
      *x = MARGIN * unit;
      *y += LEGEND_HEIGHT * unit;
    }
  if (fit >= 0)
    add_swatch (layout, fit, *x, *y - swatch / 2, swatch, swatch);
  else
    dwell_layout_add_glyph (layout, glyph, *x + swatch / 2, *y, GLYPH_SIZE * unit,
                            dwell_layout_get_ink (layout, DWELL_INK_CONTACT));
  dwell_layout_add_text (layout, text, *x + swatch + GAP * unit * 0.75, *y, FALSE,
                         most - *x - swatch - GAP * unit * 0.75,
                         dwell_layout_get_ink (layout, DWELL_INK_TEXT));
  *x += width + 2 * GAP * unit;
}

DwellPicture *
dwell_picture_new_progress_legend (const DwellPictureSpec *spec)
{
  DwellPicture *picture = dwell_picture_alloc (spec, 0, 0);
  DwellLayout layout;
  double x, y;

  dwell_layout_init (&layout, NULL, spec, picture);
  x = MARGIN * layout.unit;
  y = LEGEND_HEIGHT * layout.unit / 2;
  add_entry (&layout, DWELL_FIT_GOOD, 0, _("Met the moment"), &x, &y);
  add_entry (&layout, DWELL_FIT_FAIR, 0, _("Early, late or beside the point"), &x, &y);
  add_entry (&layout, DWELL_FIT_TEMPTING, 0, _("A slip"), &x, &y);
  add_entry (&layout, -1, DWELL_GLYPH_FULL_CIRCLE, _("Every image asked about"), &x, &y);
  add_entry (&layout, -1, DWELL_GLYPH_HALF_CIRCLE, _("Some of them"), &x, &y);
  add_entry (&layout, -1, DWELL_GLYPH_OPEN_CIRCLE, _("None of them"), &x, &y);
  picture->height = y + LEGEND_HEIGHT * layout.unit / 2;
  dwell_layout_clear (&layout);

  return picture;
}
