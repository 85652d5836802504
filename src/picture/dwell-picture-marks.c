/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lanes that show single marks: glyphs, and boxes and brackets for what lasts. */
#include "config.h"

#include "dwell-picture-lanes.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#define N_GLYPHS (DWELL_GLYPH_CROSS + 1)

/* Of equal shapes nearer than this many pixels only one is drawn; nobody could tell. */
#define GLYPH_GAP 3
/* The narrowest box and the seam between two, in pixels. */
#define BOX_MIN 3
#define BOX_SEAM 1

/* In units; see #DwellLayout. */
#define GLYPH_SIZE 9
#define NOTE_SIZE 8
#define BAR_HEIGHT 9
#define SOUND_HEIGHT 15
#define SOUND_SEAM 3
#define SOUND_NAME_MIN 24

typedef DwellGlyph (*GlyphFunc) (const DwellMark *mark);

static void
add_glyphs (DwellLayout *layout, const DwellLane *lane, double y, double size, DwellInk ink,
            GlyphFunc get_glyph)
{
  const GArray *marks = dwell_lane_get_marks (lane, layout->arc);
  DwellColor color = dwell_layout_get_ink (layout, ink);
  double last[N_GLYPHS];

  for (guint i = 0; i < N_GLYPHS; i++)
    last[i] = -INFINITY;
  for (guint i = 0; i < marks->len; i++)
    {
      const DwellMark *mark = &g_array_index (marks, DwellMark, i);
      DwellGlyph glyph = get_glyph (mark);
      double x = dwell_layout_get_x (layout, mark->at);

      if (!dwell_layout_shows (layout, mark->at) || x - last[glyph] < GLYPH_GAP)
        continue;
      last[glyph] = x;
      dwell_layout_add_glyph (layout, glyph, x, y, size * layout->unit, color);
    }
}

static DwellGlyph
get_answer_glyph (const DwellMark *mark)
{
  return dwell_answer_get_glyph (mark->outcome);
}

void
dwell_lane_draw_prompts (DwellLayout *layout, const DwellLane *lane, double top, double height)
{
  add_glyphs (layout, lane, top + height / 2, GLYPH_SIZE, DWELL_INK_CONTACT, get_answer_glyph);
}

static DwellGlyph
get_note_glyph (const DwellMark *mark)
{
  if (g_strcmp0 (mark->code, "seen") == 0)
    return DWELL_GLYPH_DIAMOND;
  if (g_strcmp0 (mark->code, "inferred") == 0)
    return DWELL_GLYPH_TRIANGLE;

  return DWELL_GLYPH_SQUARE;
}

void
dwell_lane_draw_notes (DwellLayout *layout, const DwellLane *lane, double top, double height)
{
  add_glyphs (layout, lane, top + height / 2, NOTE_SIZE, DWELL_INK_NOTE, get_note_glyph);
}

static DwellGlyph
get_cross (const DwellMark *mark)
{
  return DWELL_GLYPH_CROSS;
}

void
dwell_lane_draw_urges (DwellLayout *layout, const DwellLane *lane, double top, double height)
{
  add_glyphs (layout, lane, top + height / 2, NOTE_SIZE, DWELL_INK_NOTE, get_cross);
}

/* A check that was made is a mark like others; a stop and an emergency are crosses. */
static DwellGlyph
get_safety_glyph (const DwellMark *mark)
{
  return g_strcmp0 (mark->code, "check") == 0 ? DWELL_GLYPH_DIAMOND : DWELL_GLYPH_CROSS;
}

void
dwell_lane_draw_safety (DwellLayout *layout, const DwellLane *lane, double top, double height)
{
  add_glyphs (layout, lane, top + height / 2, GLYPH_SIZE, DWELL_INK_SAFETY, get_safety_glyph);
}

static DwellGlyph
get_task_glyph (const DwellMark *mark)
{
  return g_strcmp0 (mark->code, "skipped") == 0 ? DWELL_GLYPH_OPEN_CIRCLE : DWELL_GLYPH_SQUARE;
}

void
dwell_lane_draw_tasks (DwellLayout *layout, const DwellLane *lane, double top, double height)
{
  add_glyphs (layout, lane, top + height / 2, NOTE_SIZE, DWELL_INK_NOTE, get_task_glyph);
}

static DwellGlyph
get_comment_glyph (const DwellMark *mark)
{
  return DWELL_GLYPH_TRIANGLE;
}

void
dwell_lane_draw_comments (DwellLayout *layout, const DwellLane *lane, double top, double height)
{
  add_glyphs (layout, lane, top + height / 2, GLYPH_SIZE + 1, DWELL_INK_COMMENT, get_comment_glyph);
}

/* Where a mark that lasts is seen; FALSE when it is not, or when those before it fill its place.
 * @free_x: where the last one ended. */
static gboolean
get_extent (const DwellLayout *layout, const DwellMark *mark, double *free_x, double *x0,
            double *x1)
{
  const DwellPicture *picture = layout->picture;
  gint64 end = MAX (mark->end, mark->at);

  if (end < picture->from || mark->at > picture->to)
    return FALSE;

  *x0 = MAX (dwell_layout_get_x (layout, mark->at), *free_x);
  *x1 = MAX (dwell_layout_get_x (layout, end), dwell_layout_get_x (layout, mark->at) + BOX_MIN);
  *x1 = MIN (*x1, picture->plot_x + picture->plot_width);
  if (*x1 - *x0 < 1)
    return FALSE;

  *free_x = *x1 + BOX_SEAM;
  return TRUE;
}

static void
add_bars (DwellLayout *layout, const DwellLane *lane, double y, DwellInk ink)
{
  const GArray *marks = dwell_lane_get_marks (lane, layout->arc);
  double height = BAR_HEIGHT * layout->unit;
  double free_x = -INFINITY;

  for (guint i = 0; i < marks->len; i++)
    {
      const DwellMark *mark = &g_array_index (marks, DwellMark, i);
      double x0, x1;
      DwellItem *box;

      if (!get_extent (layout, mark, &free_x, &x0, &x1))
        continue;
      box = dwell_layout_add_box (layout, x0, y - height / 2, x1 - x0, height,
                                  dwell_layout_get_ink (layout, ink));
      box->radius = MIN (height, x1 - x0) / 2;
      box->hatched = TRUE;
    }
}

/* In which of the rows a sound lies: the first one that was free when it began. @ends: until when each
 * row is taken. */
static guint
choose_row (const DwellMark *mark, gint64 ends[DWELL_SOUND_ROWS])
{
  guint row = 0;

  while (row + 1 < DWELL_SOUND_ROWS && mark->at < ends[row])
    row++;
  /* More at once than there are rows come from elsewhere: then the upper one is shared. */
  if (mark->at < ends[row])
    row = 0;
  ends[row] = MAX (ends[row], mark->end);

  return row;
}

guint
dwell_sounds_count_rows (const GArray *marks)
{
  gint64 ends[DWELL_SOUND_ROWS] = { G_MININT64, G_MININT64 };
  guint rows = 0;

  for (guint i = 0; i < marks->len; i++)
    {
      guint row = choose_row (&g_array_index (marks, DwellMark, i), ends);

      rows = MAX (rows, row + 1);
    }

  return rows;
}

static void
add_sound (DwellLayout *layout, const DwellMark *mark, double x0, double x1, double y)
{
  DwellColor color = dwell_layout_get_ink (layout, DWELL_INK_AUDIO);
  double height = SOUND_HEIGHT * layout->unit;
  double pad = 5 * layout->unit;
  DwellItem *box = dwell_layout_add_box (layout, x0, y - height / 2, x1 - x0, height, color);

  box->radius = MIN (height, x1 - x0) / 2;
  if (mark->text && *mark->text && x1 - x0 >= SOUND_NAME_MIN * layout->unit)
    dwell_layout_add_text (layout, mark->text, x0 + pad, y, FALSE, x1 - x0 - 2 * pad,
                           dwell_color_get_text_on (color));
}

void
dwell_lane_draw_audio (DwellLayout *layout, const DwellLane *lane, double top, double height)
{
  const GArray *marks = dwell_lane_get_marks (lane, layout->arc);
  double step = (SOUND_HEIGHT + SOUND_SEAM) * layout->unit;
  double first = top + (height - (dwell_sounds_count_rows (marks) - 1) * step) / 2;
  gint64 ends[DWELL_SOUND_ROWS] = { G_MININT64, G_MININT64 };
  double free_x[DWELL_SOUND_ROWS] = { -INFINITY, -INFINITY };

  for (guint i = 0; i < marks->len; i++)
    {
      const DwellMark *mark = &g_array_index (marks, DwellMark, i);
      guint row = choose_row (mark, ends);
      double x0, x1;

      if (get_extent (layout, mark, &free_x[row], &x0, &x1))
        add_sound (layout, mark, x0, x1, first + row * step);
    }
}

void
dwell_lane_draw_grounds (DwellLayout *layout, const DwellLane *lane, double top, double height)
{
  add_bars (layout, lane, top + height / 2, DWELL_INK_GROUNDING);
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
  const GArray *marks = dwell_lane_get_marks (lane, layout->arc);
  g_autoptr (GArray) runs = g_array_new (FALSE, FALSE, sizeof (DwellRun));
  double room = 3 * GLYPH_SIZE * layout->unit;
  double y = top + height / 2;
  double free_x = -INFINITY;

  for (guint i = 0; i < marks->len; i++)
    {
      const DwellMark *mark = &g_array_index (marks, DwellMark, i);
      int outcome = find_outcome (mark->outcome);
      DwellRun run;

      if (!get_extent (layout, mark, &free_x, &run.x0, &run.x1))
        continue;
      run.name = outcome < 0 ? NULL : outcomes[outcome].word;
      g_array_append_val (runs, run);
      dwell_layout_take (layout, run.x0, top, run.x1 - run.x0 + 4 * layout->unit, height);
      add_bracket (layout, run.x0, run.x1, y, outcome, dwell_layout_shows (layout, mark->end));
    }
  for (guint i = 0; i < runs->len; i++)
    {
      const DwellRun *run = &g_array_index (runs, DwellRun, i);
      const DwellRun *next = i + 1 < runs->len ? run + 1 : NULL;

      if (run->name && (next == NULL || next->x0 - run->x1 > room))
        dwell_layout_try_text (layout, _ (run->name), run->x1 + 8 * layout->unit, y, FALSE,
                               dwell_layout_get_ink (layout, DWELL_INK_MUTED));
    }
}
