/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lane of medicine: what was taken, and how long since. */
#include "config.h"

#include "dwell-picture-lanes.h"
#include "dwell-words.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#define MINUTE (60 * G_GINT64_CONSTANT (1000))
#define HOUR (60 * MINUTE)

/* In units; see #DwellLayout. */
#define DOSE_SIZE 9
#define TICK 4

/* Times since are at least this many of their widths apart. */
#define TICK_ROOM 1.6

static const gint64 steps[]
    = { MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR, 12 * HOUR };

static char *
dup_since (gint64 since)
{
  gint minutes = (gint)(since / MINUTE);

  if (minutes < 60)
    /* Translators: time since the medicine, on a scale */
    return g_strdup_printf (_("+%d min"), minutes);
  if (minutes % 60 == 0)
    /* Translators: time since the medicine, on a scale */
    return g_strdup_printf (_("+%d h"), minutes / 60);

  /* Translators: time since the medicine, on a scale */
  return g_strdup_printf (_("+%d h %02d"), minutes / 60, minutes % 60);
}

static gint64
get_step (DwellLayout *layout)
{
  const DwellPicture *picture = layout->picture;
  g_autofree char *widest = dup_since (11 * HOUR + 30 * MINUTE);
  double room = dwell_layout_measure (layout, widest) * TICK_ROOM;
  double span = (double)MAX (picture->to - picture->from, 1);

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      if ((double)steps[i] / span * picture->plot_width >= room)
        return steps[i];
    }

  return DWELL_AT_MAX;
}

/* What was taken, where there is room for it. */
static void
add_dose (DwellLayout *layout, const DwellMark *mark, double y)
{
  double x = dwell_layout_get_x (layout, mark->at);
  g_autofree char *name = dwell_substance_dup_name (mark->code);
  gboolean own = g_strcmp0 (mark->code, "free") == 0 && mark->text && *mark->text;
  g_autofree char *words = own ? g_strdup (mark->text)
                           : mark->text && *mark->text
                               ? g_strdup_printf ("%s, %s", name, mark->text)
                               : g_strdup (name);
  DwellColor ink = dwell_layout_get_ink (layout, DWELL_INK_TEXT);
  double away = 8 * layout->unit;

  dwell_layout_add_glyph (layout, DWELL_GLYPH_DIAMOND, x, y, DOSE_SIZE * layout->unit,
                          dwell_layout_get_ink (layout, DWELL_INK_MEDICINE));
  if (!dwell_layout_try_text (layout, words, x + away, y, FALSE, ink))
    dwell_layout_try_text (layout, name, x + away, y, FALSE, ink);
}

/* The scale of the time since a dose, until the next one. */
static void
add_scale (DwellLayout *layout, gint64 dose, gint64 until, gint64 step, double y)
{
  const DwellPicture *picture = layout->picture;
  DwellColor line = dwell_layout_get_ink (layout, DWELL_INK_AXIS);
  DwellColor ink = dwell_layout_get_ink (layout, DWELL_INK_MUTED);
  double tick = TICK * layout->unit;
  gint64 first = MAX ((picture->from - dose + step - 1) / step, 1);

  until = MIN (until, picture->to);
  for (gint64 since = first * step; dose + since < until; since += step)
    {
      double x = dwell_layout_get_x (layout, dose + since);
      g_autofree char *words = dup_since (since);

      if (dwell_layout_try_text (layout, words, x + 4 * layout->unit, y, FALSE, ink))
        dwell_layout_add_line (layout, x, y - tick, x, y + tick, 1, line);
    }
}

void
dwell_lane_draw_medicine (DwellLayout *layout, const DwellLane *lane, double top, double height)
{
  const DwellPicture *picture = layout->picture;
  const DwellSeries *series = lane->series;
  gint64 step = get_step (layout);
  gint64 room = dwell_layout_get_ms (layout, 2 * DOSE_SIZE * layout->unit);
  double y = top + height / 2;
  guint n = dwell_series_get_length (series, 0);
  guint i = dwell_series_count_before (series, 0, picture->from);

  /* The one before what is shown is that from which time is counted there. */
  for (i = i > 0 ? i - 1 : 0; i < n;)
    {
      const DwellMark *mark = dwell_series_get (series, 0, i);
      guint next = MAX (dwell_series_count_before (series, 0, mark->at + room), i + 1);
      gint64 until = next < n ? dwell_series_get (series, 0, next)->at : layout->arc->end;

      if (mark->at > picture->to)
        break;
      if (dwell_layout_shows (layout, mark->at))
        add_dose (layout, mark, y);
      add_scale (layout, dwell_series_get (series, 0, next - 1)->at, until, step, y);
      i = next;
    }
}
