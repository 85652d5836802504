/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The time axis, and what belongs to no single lane. */
#include "config.h"

#include "dwell-picture-layout.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#define SECOND G_GINT64_CONSTANT (1000)
#define MINUTE (60 * SECOND)
#define HOUR (60 * MINUTE)

/* A stretch no longer than this has its times told with seconds. */
#define SECONDS_SPAN (10 * MINUTE)

/* Lines nearer than this many pixels are one line. */
#define LINE_GAP 4

/* No time is narrower than this, in units. */
#define WORDS_ROOM 18

/* Ticks are at least this many labels apart. */
#define TICK_ROOM 2.0

static const gint64 steps[] = {
  SECOND,      5 * SECOND,  10 * SECOND, 15 * SECOND, 30 * SECOND, MINUTE,   2 * MINUTE, 5 * MINUTE,
  10 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR,        2 * HOUR,    4 * HOUR, 6 * HOUR,   12 * HOUR,
};

/* The widest label decides: the one at the end. */
static gboolean
step_fits (DwellLayout *layout, gint64 step)
{
  const DwellPicture *picture = layout->picture;
  g_autofree char *label = dwell_layout_dup_time (picture->to, step < MINUTE);
  double span = MAX (picture->to - picture->from, 1);

  return (double)step / span * picture->plot_width
         >= dwell_layout_measure (layout, label) * TICK_ROOM;
}

static gint64
get_step (DwellLayout *layout)
{
  gint64 step = steps[G_N_ELEMENTS (steps) - 1];

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      if (step_fits (layout, steps[i]))
        return steps[i];
    }
  while (!step_fits (layout, step) && step < DWELL_AT_MAX)
    step *= 2;

  return step;
}

void
dwell_layout_axis (DwellLayout *layout)
{
  const DwellPicture *picture = layout->picture;
  DwellColor line = dwell_layout_get_ink (layout, DWELL_INK_AXIS);
  DwellColor ink = dwell_layout_get_ink (layout, DWELL_INK_MUTED);
  double end = picture->plot_x + picture->plot_width;
  double y = layout->picture->plot_bottom;
  gint64 step = get_step (layout);
  gint64 first = picture->from / step * step;

  if (first < picture->from)
    first += step;
  dwell_layout_add_line (layout, picture->plot_x, y, end, y, 1, line);
  for (gint64 at = first; at <= picture->to; at += step)
    {
      g_autofree char *label = dwell_layout_dup_time (at, step < MINUTE);
      double x = dwell_layout_get_x (layout, at);

      dwell_layout_add_line (layout, x, y, x, y + 4 * layout->unit, 1, line);
      dwell_layout_try_text (layout, label, x, y + 13 * layout->unit, FALSE, ink);
    }
}

static void
add_absence (DwellLayout *layout, double x0, double x1)
{
  const DwellPicture *picture = layout->picture;

  dwell_layout_add_box (layout, x0, picture->plot_top, x1 - x0,
                        picture->plot_bottom - picture->plot_top,
                        dwell_layout_get_ink (layout, DWELL_INK_HATCH))
      ->pattern
      = DWELL_PATTERN_SLANTS;
}

/* Those that lie so near to each other that nothing can be told between them are one. */
static void
add_absences (DwellLayout *layout, const DwellSeries *series)
{
  DwellLasting lasting;
  double x0 = 0;
  double x1 = -INFINITY;

  dwell_lasting_init (&lasting, layout, series, 0);
  while (dwell_lasting_next (&lasting))
    {
      if (lasting.x0 - x1 > LINE_GAP)
        {
          if (x1 > x0)
            add_absence (layout, x0, x1);
          x0 = lasting.x0;
        }
      x1 = lasting.x1;
    }
  if (x1 > x0)
    add_absence (layout, x0, x1);
}

void
dwell_layout_absences (DwellLayout *layout)
{
  add_absences (layout, layout->index->pauses);
  add_absences (layout, layout->index->gaps);
}

/* A line through all lanes. */
static void
add_crossing (DwellLayout *layout, double x, double top, gboolean dashed, DwellInk ink)
{
  DwellItem *line = dwell_layout_add_line (layout, x, top, x, layout->picture->plot_bottom,
                                           dashed ? 1.2 : 1.6, dwell_layout_get_ink (layout, ink));

  line->dashed = dashed ? DWELL_DASHED_DASHES : DWELL_DASHED_NOT;
  dwell_layout_take (layout, x, top, 0.5, layout->picture->plot_bottom - top);
}

/* On one side of a line or the other, where there is room. */
static gboolean
try_beside (DwellLayout *layout, const char *text, gint64 at, double y, DwellInk ink)
{
  DwellColor color = dwell_layout_get_ink (layout, ink);
  double x = dwell_layout_get_x (layout, at);
  double away = 5 * layout->unit;

  return dwell_layout_try_text (layout, text, x + away, y, FALSE, color)
         || dwell_layout_try_text (layout, text, x - away, y, TRUE, color);
}

/* Where there is no room for the words, the time alone still helps. */
static void
add_words (DwellLayout *layout, const char *format, gint64 at, double y, DwellInk ink)
{
  g_autofree char *time = dwell_layout_dup_time (at, layout->seconds);
  g_autoptr (GString) words = g_string_new (format);

  g_string_replace (words, "%s", time, 1);
  if (!try_beside (layout, words->str, at, y, ink))
    try_beside (layout, time, at, y, ink);
}

/* How many of @all are before a moment. */
static guint
count_before (const GArray *all, gint64 at)
{
  guint low = 0;
  guint high = all->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (all, gint64, middle) < at)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/* The moments of those that are seen apart from each other. (element-type gint64) */
static GArray *
get_moments (const DwellLayout *layout, const GArray *all)
{
  GArray *moments = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint end = count_before (all, layout->picture->to + 1);
  guint i = count_before (all, layout->picture->from);
  gint64 gap = dwell_layout_get_ms (layout, dwell_layout_get_least (layout, end - i, LINE_GAP));

  while (i < end)
    {
      gint64 at = g_array_index (all, gint64, i);

      g_array_append_val (moments, at);
      i = MAX (i + 1, count_before (all, at + gap));
    }

  return moments;
}

static void
add_crossings (DwellLayout *layout, const GArray *moments, double top, gboolean dashed,
               DwellInk ink)
{
  for (guint i = 0; i < moments->len; i++)
    add_crossing (layout, dwell_layout_get_x (layout, g_array_index (moments, gint64, i)), top,
                  dashed, ink);
}

/* Tells the moments at @y, but not those so near to their neighbours that no words could stand
 * there: to measure words is what costs. */
static void
tell_moments (DwellLayout *layout, const GArray *moments, const char *format, double y,
              DwellInk ink)
{
  double room = WORDS_ROOM * layout->unit;
  double before = -INFINITY;

  for (guint i = 0; i < moments->len; i++)
    {
      gint64 at = g_array_index (moments, gint64, i);
      double x = dwell_layout_get_x (layout, at);
      double after = i + 1 < moments->len
                         ? dwell_layout_get_x (layout, g_array_index (moments, gint64, i + 1))
                         : INFINITY;

      if (x - before >= room || after - x >= room)
        add_words (layout, format, at, y, ink);
      before = x;
    }
}

void
dwell_layout_crossings (DwellLayout *layout, double top)
{
  const DwellPicture *picture = layout->picture;
  g_autoptr (GArray) medicines = get_moments (layout, layout->index->medicines);
  g_autoptr (GArray) cracks = get_moments (layout, layout->index->cracks);

  layout->seconds = picture->to - picture->from <= SECONDS_SPAN;
  add_crossings (layout, medicines, top - 2, FALSE, DWELL_INK_MEDICINE);
  add_crossings (layout, cracks, top - 2, TRUE, DWELL_INK_CRACK);
  tell_moments (layout, medicines, _("medicine %s"), layout->picture->plot_bottom - 8 * layout->unit,
                DWELL_INK_MUTED);
  tell_moments (layout, cracks, _("it cracks %s"), top + 9 * layout->unit, DWELL_INK_CRACK);
}
