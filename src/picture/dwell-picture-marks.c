/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lanes that show single marks: glyphs, and boxes and brackets for what lasts. */
#include "config.h"

#include "dwell-picture-lanes.h"

#include <math.h>

#include <glib/gi18n-lib.h>

/* Of equal shapes nearer than this many pixels only one is drawn; nobody could tell. */
#define GLYPH_GAP 3
/* More equal shapes than this in the place of one become one, smaller, in a row of their own; two are
 * enough for that where there are many of them. */
#define CROWD 2
#define CROWD_SHARE 0.62
#define CROWD_ROOM 1.6

/* Corners of what is narrower cannot be seen, and cost, in pixels. */
#define RADIUS_MIN 4

/* In units; see #DwellLayout. */
#define GLYPH_SIZE 9
#define NOTE_SIZE 8
#define BAR_HEIGHT 9
#define SOUND_HEIGHT 15
#define SOUND_SEAM 3
#define SOUND_NAME_MIN 24
#define COMMENT_BAR 2.5

/* Of the lanes of glyphs. */
static const struct
{
  DwellKind kind;
  double size;
  DwellInk ink;
} looks[] = {
  { DWELL_KIND_ASK, GLYPH_SIZE, DWELL_INK_CONTACT }, { DWELL_KIND_NOTE, NOTE_SIZE, DWELL_INK_NOTE },
  { DWELL_KIND_URGE, NOTE_SIZE, DWELL_INK_NOTE },    { DWELL_KIND_SAFETY, GLYPH_SIZE, DWELL_INK_SAFETY },
  { DWELL_KIND_TASK, NOTE_SIZE, DWELL_INK_NOTE },    { DWELL_KIND_COMMENT, GLYPH_SIZE + 1, DWELL_INK_COMMENT },
};

static DwellGlyph
get_note_glyph (const char *code)
{
  if (g_strcmp0 (code, "seen") == 0)
    return DWELL_GLYPH_DIAMOND;
  if (g_strcmp0 (code, "inferred") == 0)
    return DWELL_GLYPH_TRIANGLE;

  return DWELL_GLYPH_SQUARE;
}

DwellGlyph
dwell_mark_get_glyph (const DwellMark *mark)
{
  switch ((int)mark->kind)
    {
    case DWELL_KIND_ASK:
      return dwell_answer_get_glyph (mark->outcome);
    case DWELL_KIND_NOTE:
      return get_note_glyph (mark->code);
    case DWELL_KIND_SAFETY:
      /* A check that was made is a mark like others; a stop and an emergency are crosses. */
      return g_strcmp0 (mark->code, "check") == 0 ? DWELL_GLYPH_DIAMOND : DWELL_GLYPH_CROSS;
    case DWELL_KIND_TASK:
      return g_strcmp0 (mark->code, "skipped") == 0 ? DWELL_GLYPH_OPEN_CIRCLE : DWELL_GLYPH_SQUARE;
    case DWELL_KIND_URGE:
      return DWELL_GLYPH_CROSS;
    default:
      return DWELL_GLYPH_TRIANGLE;
    }
}

static guint
find_look (DwellKind kind)
{
  guint look = 0;

  while (look + 1 < G_N_ELEMENTS (looks) && looks[look].kind != kind)
    look++;

  return look;
}

/* Whether there is anything in another row from @first to before @end. */
static gboolean
is_shared (const DwellSeries *series, guint row, gint64 first, gint64 end)
{
  for (guint other = 0; other < series->n_rows; other++)
    {
      if (other != row
          && dwell_series_count_before (series, other, first)
                 < dwell_series_count_before (series, other, end))
        return TRUE;
    }

  return FALSE;
}

/* Draws what is of one shape. @y: of single ones; @crowd_y: of those too near to each other, which
 * would lie on those of other shapes. */
static void
add_row (DwellLayout *layout, const DwellSeries *series, guint row, double y, double crowd_y)
{
  const DwellMark *mark = dwell_series_get (series, row, 0);
  guint look = find_look (mark->kind);
  double size = looks[look].size * layout->unit;
  DwellGlyph glyph = dwell_mark_get_glyph (mark);
  DwellColor color = dwell_layout_get_ink (layout, looks[look].ink);
  gint64 gap = dwell_layout_get_ms (layout, GLYPH_GAP);
  gint64 room = dwell_layout_get_ms (layout, size);
  gint64 crowd = dwell_layout_get_ms (layout, size * CROWD_ROOM);
  guint i = dwell_series_count_before (series, row, layout->picture->from);
  guint end = dwell_series_count_before (series, row, layout->picture->to + 1);
  guint most = (end - i) * size > layout->picture->plot_width ? 1 : CROWD;

  while (i < end)
    {
      gint64 at = dwell_series_get (series, row, i)->at;
      guint next = dwell_series_count_before (series, row, at + room);
      double x = dwell_layout_get_x (layout, at);

      if (next - i > most && is_shared (series, row, at - room, at + room))
        {
          dwell_layout_add_glyph (layout, glyph, x, crowd_y, size * CROWD_SHARE, color);
          i = dwell_series_count_before (series, row, at + crowd);
          continue;
        }
      dwell_layout_add_glyph (layout, glyph, x, y, size, color);
      i = next - i > most ? next : MAX (i + 1, dwell_series_count_before (series, row, at + gap));
    }
}

void
dwell_lane_draw_glyphs (DwellLayout *layout, const DwellLane *lane, double top, double height)
{
  double middle = top + height / 2;
  guint n = 0;
  guint row = 0;

  for (guint i = 0; i < lane->series->n_rows; i++)
    n += dwell_series_get_length (lane->series, i) > 0;
  for (guint i = 0; i < lane->series->n_rows; i++)
    {
      double share;

      if (dwell_series_get_length (lane->series, i) == 0)
        continue;
      share = (row++ + 0.5) / n - 0.5;
      add_row (layout, lane->series, i, middle, middle + share * height * 0.9);
    }
}

static void
add_comment_bars (DwellLayout *layout, const DwellLane *lane, guint row, double y)
{
  double height = COMMENT_BAR * layout->unit;
  DwellLasting comments;
  const DwellMark *mark;

  dwell_lasting_init (&comments, layout, lane->series, row);
  while ((mark = dwell_lasting_next (&comments)))
    {
      double width = comments.x1 - comments.x0;

      if (mark->end > mark->at)
        dwell_layout_add_box (layout, comments.x0, y, width, height,
                              dwell_layout_get_ink (layout, DWELL_INK_COMMENT))
            ->radius
            = MIN (height, width) / 2;
    }
}

/* A comment on a stretch is a bar below its mark; one that begins within it has its own below. */
void
dwell_lane_draw_comments (DwellLayout *layout, const DwellLane *lane, double top, double height)
{
  double unit = layout->unit;
  double y = top + height / 2;

  for (guint row = 0; row < lane->series->n_rows; row++)
    {
      if (dwell_series_get_length (lane->series, row) == 0)
        continue;
      add_comment_bars (layout, lane, row, y + (5 + row * (COMMENT_BAR + 1)) * unit);
      add_row (layout, lane->series, row, y - unit, y - unit);
    }
}

void
dwell_lane_draw_grounds (DwellLayout *layout, const DwellLane *lane, double top, double height)
{
  double bar = BAR_HEIGHT * layout->unit;
  DwellLasting grounds;

  dwell_lasting_init (&grounds, layout, lane->series, 0);
  while (dwell_lasting_next (&grounds))
    {
      double width = grounds.x1 - grounds.x0;
      DwellItem *box = dwell_layout_add_box (layout, grounds.x0, top + (height - bar) / 2, width, bar,
                                             dwell_layout_get_ink (layout, DWELL_INK_GROUNDING));

      box->radius = MIN (bar, width) / 2;
      box->pattern = DWELL_PATTERN_SLANTS;
    }
}

static void
add_sound (DwellLayout *layout, const DwellMark *mark, double x0, double x1, double y)
{
  DwellColor color = dwell_layout_get_ink (layout, DWELL_INK_AUDIO);
  double height = SOUND_HEIGHT * layout->unit;
  double pad = 5 * layout->unit;
  DwellItem *box = dwell_layout_add_box (layout, x0, y - height / 2, x1 - x0, height, color);

  box->radius = x1 - x0 < RADIUS_MIN ? 0 : MIN (height, x1 - x0) / 2;
  if (mark->text && *mark->text && x1 - x0 >= SOUND_NAME_MIN * layout->unit)
    dwell_layout_add_text (layout, mark->text, x0 + pad, y, FALSE, x1 - x0 - 2 * pad,
                           dwell_color_get_text_on (color));
}

void
dwell_lane_draw_audio (DwellLayout *layout, const DwellLane *lane, double top, double height)
{
  gboolean two = dwell_series_get_length (lane->series, 1) > 0;
  double step = (SOUND_HEIGHT + SOUND_SEAM) * layout->unit;
  double y = top + (height - (two ? step : 0)) / 2;

  for (guint row = 0; row < lane->series->n_rows; row++, y += step)
    {
      DwellLasting sounds;
      const DwellMark *mark;

      dwell_lasting_init (&sounds, layout, lane->series, row);
      while ((mark = dwell_lasting_next (&sounds)))
        add_sound (layout, mark, sounds.x0, sounds.x1, y);
    }
}

static const struct
{
  const char *code;
  const char *word;
  DwellGlyph glyph;
} outcomes[] = {
  { "deeper", N_("deeper"), DWELL_GLYPH_FULL_CIRCLE },
  { "deepening", N_("deepening"), DWELL_GLYPH_HALF_CIRCLE },
  { "morphing", N_("only changing"), DWELL_GLYPH_OPEN_CIRCLE },
  { "stopped", N_("stopped"), DWELL_GLYPH_SQUARE },
};

static int
find_outcome (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      if (g_strcmp0 (outcomes[i].code, code) == 0)
        return i;
    }

  return -1;
}

/* A bracket from the start to the outcome, which is told by a glyph where it ends. */
static void
add_bracket (DwellLayout *layout, double x0, double x1, double y, int outcome, gboolean ends)
{
  DwellColor color = dwell_layout_get_ink (layout, DWELL_INK_CONTACT);
  double tick = 5 * layout->unit;

  dwell_layout_add_line (layout, x0, y - tick, x0, y + tick, 1.6 * layout->unit, color);
  if (outcome < 0 || !ends)
    {
      dwell_layout_add_line (layout, x0, y, x1, y, 1.6 * layout->unit, color);
      return;
    }
  dwell_layout_add_line (layout, x0, y, MAX (x0, x1 - 3 * layout->unit), y, 1.6 * layout->unit,
                         color);
  dwell_layout_add_glyph (layout, outcomes[outcome].glyph, x1, y, 7 * layout->unit, color);
}

void
dwell_lane_draw_experiments (DwellLayout *layout, const DwellLane *lane, double top, double height)
{
  g_autoptr (GArray) runs = g_array_new (FALSE, FALSE, sizeof (DwellRun));
  double room = 3 * GLYPH_SIZE * layout->unit;
  double y = top + height / 2;
  DwellLasting experiments;
  const DwellMark *mark;

  dwell_lasting_init (&experiments, layout, lane->series, 0);
  while ((mark = dwell_lasting_next (&experiments)))
    {
      int outcome = find_outcome (mark->outcome);
      DwellRun run = { experiments.x0, experiments.x1,
                       outcome < 0 ? NULL : outcomes[outcome].word };

      g_array_append_val (runs, run);
      dwell_layout_take (layout, run.x0, top, run.x1 - run.x0 + 4 * layout->unit, height);
      add_bracket (layout, run.x0, run.x1, y, outcome, dwell_layout_shows (layout, mark->end));
    }
  for (guint i = 0; i < runs->len; i++)
    {
      const DwellRun *told = &g_array_index (runs, DwellRun, i);
      const DwellRun *next = i + 1 < runs->len ? told + 1 : NULL;

      if (told->name && (next == NULL || next->x0 - told->x1 > room))
        dwell_layout_try_text (layout, _ (told->name), told->x1 + 8 * layout->unit, y, FALSE,
                               dwell_layout_get_ink (layout, DWELL_INK_MUTED));
    }
}
