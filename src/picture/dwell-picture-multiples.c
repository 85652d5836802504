/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The small charts of a client over all sessions. */
#include "config.h"

#include "dwell-picture-multiples.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "dwell-picture-columns.h"
#include "dwell-reading.h"

/* In units; see #DwellLayout. */
#define MARGIN 4
#define GAP 8
#define TITLE_HEIGHT 18
#define PLOT_PAD 8
#define PLOT_HEIGHT 66
#define DATE_HEIGHT 16
#define COLUMN_MOST 56
#define POINT_MOST 8
#define POINT_LEAST 2
#define BAR_SHARE 0.5
#define BAR_MOST 14

#define SUDS_MAX 10

/* A chart being laid out. */
typedef struct
{
  DwellLayout layout;
  DwellColumns columns;
  GPtrArray *points;
  DwellMultiple multiple;
  double least; /* the value at the foot */
  double most;  /* that at the top */
  double top;
  double bottom;
} Chart;

static const DwellCourseKind kinds[DWELL_N_MULTIPLES] = {
  [DWELL_MULTIPLE_QUIET] = DWELL_COURSE_QUIET,
  [DWELL_MULTIPLE_STAY] = DWELL_COURSE_STAY,
  [DWELL_MULTIPLE_CONTACT] = DWELL_COURSE_CONTACT,
  [DWELL_MULTIPLE_SUDS] = DWELL_COURSE_SUDS_FIRST,
  [DWELL_MULTIPLE_PULSE] = DWELL_COURSE_PULSE_FIRST,
  [DWELL_MULTIPLE_SYSTOLIC] = DWELL_COURSE_SYSTOLIC_FIRST,
  [DWELL_MULTIPLE_DIASTOLIC] = DWELL_COURSE_DIASTOLIC_FIRST,
  [DWELL_MULTIPLE_TEMPERATURE] = DWELL_COURSE_TEMPERATURE_FIRST,
  [DWELL_MULTIPLE_SATURATION] = DWELL_COURSE_SATURATION_FIRST,
};

/* Between the round numbers that a scale may begin and end with. */
static const double steps[DWELL_N_VITALS] = {
  [DWELL_VITAL_PULSE] = 10,     [DWELL_VITAL_SYSTOLIC] = 10,  [DWELL_VITAL_DIASTOLIC] = 10,
  [DWELL_VITAL_TEMPERATURE] = 1, [DWELL_VITAL_SATURATION] = 5,
};

static gboolean
is_measure (DwellMultiple multiple)
{
  return multiple >= DWELL_MULTIPLE_SUDS;
}

static gboolean
is_vital (DwellMultiple multiple)
{
  return multiple >= DWELL_MULTIPLE_PULSE;
}

static DwellVital
get_vital (DwellMultiple multiple)
{
  return multiple - DWELL_MULTIPLE_PULSE;
}

gboolean
dwell_multiple_is_told (GPtrArray *points, DwellMultiple multiple)
{
  return !is_vital (multiple) || dwell_course_count (points, kinds[multiple]) > 0;
}

/* Translated. */
static const char *
get_measure (DwellMultiple multiple)
{
  return is_vital (multiple) ? dwell_vital_get_label (get_vital (multiple)) : _("SUDS");
}

char *
dwell_multiple_dup_title (DwellMultiple multiple)
{
  switch (multiple)
    {
    case DWELL_MULTIPLE_QUIET:
      return g_strdup (_("Share of the time in quiet states"));
    case DWELL_MULTIPLE_STAY:
      return g_strdup (_("Longest stay"));
    case DWELL_MULTIPLE_CONTACT:
      return g_strdup (_("Contact rate"));
    default:
      /* Translators: values of a measure in each session, as in "SUDS, first and last" */
      return g_strdup_printf (_("%s, first and last"), get_measure (multiple));
    }
}

char *
dwell_multiple_dup_n (GPtrArray *points, DwellMultiple multiple)
{
  guint n = dwell_course_count (points, kinds[multiple]);

  /* Translators: in how many sessions of how many there is something to say, as in "n = 5 of 6" */
  return g_strdup_printf (_("n = %u of %u"), n, points->len);
}

static double
get_value (const Chart *chart, guint index, DwellCourseKind kind)
{
  return ((const DwellCoursePoint *)g_ptr_array_index (chart->points, index))->values[kind];
}

/* @from, @to: widened to hold what the sessions have of that. */
static void
widen (const Chart *chart, DwellCourseKind kind, double *from, double *to)
{
  for (guint i = 0; i < chart->points->len; i++)
    {
      double value = get_value (chart, i, kind);

      *from = isnan (value) ? *from : MIN (*from, value);
      *to = isnan (value) ? *to : MAX (*to, value);
    }
}

/* From a round number to a round number, around all that there is. */
static void
set_vital_scale (Chart *chart)
{
  DwellCourseKind kind = kinds[chart->multiple];
  double step = steps[get_vital (chart->multiple)];
  double least = INFINITY;
  double most = -INFINITY;

  widen (chart, kind, &least, &most);
  widen (chart, kind + 1, &least, &most);
  if (least > most)
    least = most = 0;
  chart->least = floor (least / step) * step;
  chart->most = MAX (ceil (most / step) * step, chart->least + step);
}

static void
set_scale (Chart *chart)
{
  if (is_vital (chart->multiple))
    set_vital_scale (chart);
  else if (chart->multiple == DWELL_MULTIPLE_SUDS)
    chart->most = SUDS_MAX;
  else if (chart->multiple == DWELL_MULTIPLE_STAY)
    widen (chart, DWELL_COURSE_STAY, &chart->least, &chart->most);
  else
    chart->most = 1;
}

/* What stands at the top of the scale, or at its foot. */
static char *
dup_scale (const Chart *chart, gboolean top)
{
  double value = top ? chart->most : chart->least;

  if (is_measure (chart->multiple))
    return g_strdup_printf ("%.0f", value);
  if (chart->multiple == DWELL_MULTIPLE_STAY)
    return top && value <= 0 ? g_strdup ("") : dwell_format_length (llround (value));

  /* Translators: a share in per cent */
  return g_strdup_printf (_("%.0f%%"), value * 100.0);
}

static void
place_columns (Chart *chart)
{
  DwellLayout *layout = &chart->layout;
  DwellPicture *picture = layout->picture;
  double unit = layout->unit;
  double width = picture->width;
  g_autofree char *top = dup_scale (chart, TRUE);
  g_autofree char *foot = dup_scale (chart, FALSE);
  double room;

  layout->label_width =
      MAX (dwell_layout_measure (layout, top), dwell_layout_measure (layout, foot));
  room = MAX (width - (2 * MARGIN + GAP) * unit - layout->label_width, 1);
  picture->plot_width = room;
  dwell_columns_place (&chart->columns, layout, MAX (chart->points->len, 1), 0, COLUMN_MOST * unit);
  /* The scale is as long as the chart is wide, also where there are few sessions. */
  picture->plot_width = room;
  picture->plot_x = layout->spec->rtl ? MARGIN * unit : width - MARGIN * unit - room;
}

/* A piece of the title, in a new line where it does not fit into this one. @used: of the line. */
static void
add_piece (Chart *chart, const char *text, const DwellGlyph *glyph, double *used)
{
  DwellLayout *layout = &chart->layout;
  double unit = layout->unit;
  double room = layout->picture->width - 2 * MARGIN * unit;
  double shape = glyph ? (POINT_MOST + GAP / 2.0) * unit : 0;
  double width = shape + dwell_layout_measure (layout, text);
  double step = layout->spec->rtl ? -1 : 1;
  double start;
  double y;

  if (*used > 0 && *used + width > room)
    {
      *used = 0;
      chart->top += TITLE_HEIGHT * unit;
    }
  start =
      (layout->spec->rtl ? layout->picture->width - MARGIN * unit : MARGIN * unit) + step * *used;
  y = chart->top + TITLE_HEIGHT * unit / 2;
  if (glyph)
    dwell_layout_add_glyph (layout, *glyph, start + step * POINT_MOST * unit / 2, y,
                            POINT_MOST * unit, dwell_layout_get_ink (layout, DWELL_INK_MEASURE));
  dwell_layout_add_text (layout, text, start + step * shape, y, layout->spec->rtl,
                         MAX (room - *used - shape, 1),
                         dwell_layout_get_ink (layout, glyph ? DWELL_INK_MUTED : DWELL_INK_TEXT));
  *used += width + GAP * unit;
}

static void
add_pieces (Chart *chart, double *used)
{
  static const DwellGlyph ring = DWELL_GLYPH_OPEN_CIRCLE;
  static const DwellGlyph dot = DWELL_GLYPH_DOT;

  g_autofree char *title = NULL;

  if (!is_measure (chart->multiple))
    title = dwell_multiple_dup_title (chart->multiple);
  else if (is_vital (chart->multiple))
    /* Translators: a measure and its unit, as in "Pulse, /min" */
    title = g_strdup_printf (_("%s, %s"), get_measure (chart->multiple),
                             dwell_vital_get_unit (get_vital (chart->multiple),
                                                   DWELL_UNIT_CELSIUS));
  else
    title = g_strdup (get_measure (chart->multiple));
  add_piece (chart, title, NULL, used);
  if (!is_measure (chart->multiple))
    return;

  /* Translators: the first rating of a session, beside its shape */
  add_piece (chart, _("first"), &ring, used);
  /* Translators: the last rating of a session, beside its shape */
  add_piece (chart, _("last"), &dot, used);
}

/* The title, and beside it, or where there is no room below it, how many sessions it rests on. */
static void
add_title (Chart *chart)
{
  DwellLayout *layout = &chart->layout;
  const DwellPicture *picture = layout->picture;
  g_autofree char *n = dwell_multiple_dup_n (chart->points, chart->multiple);
  double unit = layout->unit;
  double margin = MARGIN * unit;
  double used = 0;
  gboolean below;
  gboolean right;

  add_pieces (chart, &used);
  below = used + dwell_layout_measure (layout, n) > picture->width - 2 * margin;
  /* Below it stands where lines begin, beside it where they end. */
  right = below == layout->spec->rtl;
  chart->top += (below ? 2 : 1) * TITLE_HEIGHT * unit;
  dwell_layout_add_text (layout, n, right ? picture->width - margin : margin,
                         chart->top - TITLE_HEIGHT * unit / 2, right, 0,
                         dwell_layout_get_ink (layout, DWELL_INK_MUTED));
}

static void
add_scale (Chart *chart)
{
  DwellLayout *layout = &chart->layout;
  const DwellPicture *picture = layout->picture;
  const double places[] = { chart->bottom, chart->top };
  double gap = GAP * layout->unit;
  gboolean rtl = layout->spec->rtl;
  double x = rtl ? picture->plot_x + picture->plot_width + gap : picture->plot_x - gap;

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *text = dup_scale (chart, i > 0);

      dwell_layout_add_text (layout, text, x, places[i], !rtl, 0,
                             dwell_layout_get_ink (layout, DWELL_INK_MUTED));
      dwell_columns_add_line (&chart->columns, places[i], i > 0 ? DWELL_INK_GUIDE : DWELL_INK_AXIS);
    }
}

static double
get_y (const Chart *chart, double value)
{
  double range = chart->most - chart->least;
  double share = range > 0 ? CLAMP ((value - chart->least) / range, 0, 1) : 0;

  return chart->bottom - share * (chart->bottom - chart->top);
}

static void
add_point (Chart *chart, double x, double y, DwellGlyph glyph, DwellInk ink)
{
  double size = CLAMP (chart->columns.width * 0.8, POINT_LEAST, POINT_MOST * chart->layout.unit);

  dwell_layout_add_glyph (&chart->layout, glyph, x, y, size,
                          dwell_layout_get_ink (&chart->layout, ink));
}

/* A bar up to the value, and a point on it, which is there for a value of zero too. */
static void
add_value (Chart *chart, guint index)
{
  double value = get_value (chart, index, kinds[chart->multiple]);
  double x = dwell_columns_get_middle (&chart->columns, index);
  double width = CLAMP (chart->columns.width * BAR_SHARE, 1, BAR_MOST * chart->layout.unit);
  double y;

  if (isnan (value))
    return;

  y = get_y (chart, value);
  if (y < chart->bottom)
    dwell_layout_add_box (&chart->layout, x - width / 2, y, width, chart->bottom - y,
                          dwell_layout_get_ink (&chart->layout, DWELL_INK_FILL));
  add_point (chart, x, y, DWELL_GLYPH_FULL_CIRCLE, DWELL_INK_CONTACT);
}

static void
add_measures (Chart *chart, guint index)
{
  double first = get_value (chart, index, kinds[chart->multiple]);
  double last = get_value (chart, index, kinds[chart->multiple] + 1);
  double x = dwell_columns_get_middle (&chart->columns, index);

  if (isnan (first))
    return;

  /* Under the circle, so that an open one that is the same as the last is still seen around it. */
  if (!isnan (last))
    {
      dwell_layout_add_line (&chart->layout, x, get_y (chart, first), x, get_y (chart, last),
                             1.4 * chart->layout.unit,
                             dwell_layout_get_ink (&chart->layout, DWELL_INK_MEASURE));
      add_point (chart, x, get_y (chart, last), DWELL_GLYPH_DOT, DWELL_INK_MEASURE);
    }
  add_point (chart, x, get_y (chart, first), DWELL_GLYPH_OPEN_CIRCLE, DWELL_INK_MEASURE);
}

static GDateTime *
get_started (const Chart *chart, guint index)
{
  return ((const DwellCoursePoint *)g_ptr_array_index (chart->points, index))->started;
}

/* @shown: the year that was told last, which need not be told again. */
static void
try_date (Chart *chart, guint index, double y, int *shown)
{
  DwellLayout *layout = &chart->layout;
  GDateTime *started = get_started (chart, index);
  double height = DATE_HEIGHT * layout->unit;
  g_autofree char *day = NULL;
  g_autofree char *year = NULL;
  double width;

  if (started == NULL)
    return;

  /* Translators: day and month as short as can be, under a small chart, see strftime */
  day = g_date_time_format (started, _("%-d %b"));
  year = g_date_time_format (started, "%Y");
  if (!dwell_columns_try_text (&chart->columns, index, day, y + height / 2))
    return;

  /* So that one does not run into the next. */
  width = dwell_layout_measure (layout, day) + 2 * GAP * layout->unit;
  dwell_layout_take (layout, dwell_columns_get_middle (&chart->columns, index) - width / 2, y,
                     width, height);
  if (*shown != g_date_time_get_year (started)
      && dwell_columns_try_text (&chart->columns, index, year, y + height * 1.5))
    *shown = g_date_time_get_year (started);
}

/* The last before the others, as far as there is room. */
static void
add_dates (Chart *chart)
{
  guint n = chart->points->len;
  double y = chart->bottom + PLOT_PAD * chart->layout.unit;

  int shown = 0;

  if (n > 0)
    try_date (chart, n - 1, y, &shown);
  shown = 0;
  for (guint i = 0; i + 1 < n; i++)
    try_date (chart, i, y, &shown);
}

DwellPicture *
dwell_picture_new_multiple (GPtrArray *points, DwellMultiple multiple, const DwellPictureSpec *spec)
{
  DwellPicture *picture;
  Chart chart = { .points = points, .multiple = multiple };
  double unit;

  g_return_val_if_fail (points != NULL && spec != NULL, NULL);
  g_return_val_if_fail (multiple < DWELL_N_MULTIPLES, NULL);

  picture = dwell_picture_alloc (spec, 0, 0);
  dwell_layout_init (&chart.layout, NULL, spec, picture);
  unit = chart.layout.unit;
  set_scale (&chart);
  add_title (&chart);
  chart.top += PLOT_PAD * unit;
  chart.bottom = chart.top + PLOT_HEIGHT * unit;
  place_columns (&chart);
  add_scale (&chart);
  for (guint i = 0; i < points->len; i++)
    {
      if (is_measure (multiple))
        add_measures (&chart, i);
      else
        add_value (&chart, i);
    }
  add_dates (&chart);
  picture->height = chart.bottom + (PLOT_PAD + 2 * DATE_HEIGHT + MARGIN) * unit;
  dwell_layout_clear (&chart.layout);

  return picture;
}
