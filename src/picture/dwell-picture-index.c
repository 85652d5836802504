/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which lanes an arc has, and what each shows, ready to be looked up. */
#include "config.h"

#include "dwell-picture-index.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "dwell-arc-steps.h"
#include "dwell-picture-lanes.h"
#include "dwell-vitals.h"

/* In units; see #DwellLayout. */
#define AUDIO_ROW 18
#define MARKS_HEIGHT 26
#define MARKS_LEAST 18

/* As many other authors at once can still be told apart. */
#define RIBBONS_MAX 4

/* More measures than this make a picture nobody reads, and may come from a careless import. */
#define MEASURES_MAX 6

#define SUDS_MAX 10

#define MARKS(field) G_STRUCT_OFFSET (DwellArc, field)

/**
 * Rows:
 * @ROWS_GLYPHS: one for each shape
 * @ROWS_LASTING: one, of what lasts
 * @ROWS_AT_ONCE: two, for what lasts side by side
 */
typedef enum
{
  ROWS_GLYPHS,
  ROWS_LASTING,
  ROWS_AT_ONCE,
} Rows;

static const struct
{
  const char *id;
  const char *title;
  gsize marks;
  Rows rows;
  void (*draw) (DwellLayout *layout, const DwellLane *lane, double top, double height);
} mark_lanes[] = {
  { DWELL_LANE_MEDICINE, N_("Medicine"), MARKS (medicines), ROWS_LASTING,
    dwell_lane_draw_medicine },
  { DWELL_LANE_PROMPTS, N_("Prompts"), MARKS (prompts), ROWS_GLYPHS, dwell_lane_draw_glyphs },
  { DWELL_LANE_EXPERIMENTS, N_("Experiments"), MARKS (experiments), ROWS_LASTING,
    dwell_lane_draw_experiments },
  { DWELL_LANE_AUDIO, N_("Audio"), MARKS (audio), ROWS_AT_ONCE, dwell_lane_draw_audio },
  { DWELL_LANE_GROUNDING, N_("Grounding"), MARKS (grounds), ROWS_LASTING,
    dwell_lane_draw_grounds },
  { DWELL_LANE_NOTES, N_("Notes"), MARKS (notes), ROWS_GLYPHS, dwell_lane_draw_glyphs },
  { DWELL_LANE_URGES, N_("Urges"), MARKS (urges), ROWS_GLYPHS, dwell_lane_draw_glyphs },
  { DWELL_LANE_SAFETY, N_("Safety"), MARKS (safety), ROWS_GLYPHS, dwell_lane_draw_glyphs },
  { DWELL_LANE_SCHEDULE, N_("Schedule"), MARKS (tasks), ROWS_GLYPHS, dwell_lane_draw_glyphs },
  { DWELL_LANE_COMMENTS, N_("Comments"), MARKS (comments), ROWS_AT_ONCE,
    dwell_lane_draw_comments },
};

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

const DwellMark *
dwell_series_get (const DwellSeries *series, guint row, guint index)
{
  return &g_array_index (series->marks, DwellMark,
                         g_array_index (series->rows[row].indices, guint, index));
}

guint
dwell_series_get_length (const DwellSeries *series, guint row)
{
  return series->rows[row].indices->len;
}

guint
dwell_series_count_before (const DwellSeries *series, guint row, gint64 at)
{
  guint low = 0;
  guint high = dwell_series_get_length (series, row);

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (dwell_series_get (series, row, middle)->at < at)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static DwellSeries *
series_new (const GArray *marks, guint n_rows)
{
  DwellSeries *series = g_new0 (DwellSeries, 1);

  series->marks = marks;
  series->n_rows = n_rows;
  for (guint i = 0; i < n_rows; i++)
    series->rows[i].indices = g_array_new (FALSE, FALSE, sizeof (guint));

  return series;
}

static void
series_free (DwellSeries *series)
{
  for (guint i = 0; i < series->n_rows; i++)
    {
      g_array_unref (series->rows[i].indices);
      g_clear_pointer (&series->rows[i].ends, dwell_range_free);
      g_clear_pointer (&series->rows[i].highs, dwell_range_free);
      g_clear_pointer (&series->rows[i].lows, dwell_range_free);
    }
  g_free (series);
}

static double
get_end (const DwellMark *mark)
{
  return (double)MAX (mark->end, mark->at);
}

static double
get_value (const DwellMark *mark)
{
  return mark->value;
}

static double
get_negated (const DwellMark *mark)
{
  return -mark->value;
}

static DwellRange *
range_of_row (const DwellSeries *series, guint row, double (*get) (const DwellMark *mark))
{
  guint n = dwell_series_get_length (series, row);
  g_autofree double *values = g_new (double, n);

  for (guint i = 0; i < n; i++)
    values[i] = get (dwell_series_get (series, row, i));

  return dwell_range_new (values, n);
}

static DwellSeries *
series_new_of_rows (const GArray *marks, Rows rows)
{
  static const guint n_rows[] = { DWELL_N_GLYPHS, 1, DWELL_SOUND_ROWS };
  gint64 ends[DWELL_SOUND_ROWS] = { G_MININT64, G_MININT64 };
  DwellSeries *series = series_new (marks, n_rows[rows]);

  for (guint i = 0; marks && i < marks->len; i++)
    {
      const DwellMark *mark = &g_array_index (marks, DwellMark, i);
      guint row = rows == ROWS_GLYPHS   ? dwell_mark_get_glyph (mark)
                  : rows == ROWS_AT_ONCE ? choose_row (mark, ends)
                                        : 0;

      g_array_append_val (series->rows[row].indices, i);
    }
  for (guint row = 0; rows != ROWS_GLYPHS && row < series->n_rows; row++)
    series->rows[row].ends = range_of_row (series, row, get_end);

  return series;
}

static DwellSeries *
series_new_of_measure (const GArray *marks, const char *id)
{
  DwellSeries *series = series_new (marks, 1);

  for (guint i = 0; i < marks->len; i++)
    {
      const DwellMark *mark = &g_array_index (marks, DwellMark, i);

      if (g_strcmp0 (mark->code, id) == 0 && isfinite (mark->value))
        g_array_append_val (series->rows[0].indices, i);
    }
  series->rows[0].highs = range_of_row (series, 0, get_value);
  series->rows[0].lows = range_of_row (series, 0, get_negated);

  return series;
}

/* SUDS runs from 0 to 10; of other measures nothing is known but their values. */
static void
set_scale (DwellLane *lane, const char *measure)
{
  const DwellRow *row = &lane->series->rows[0];
  guint n = dwell_series_get_length (lane->series, 0);

  if (g_str_equal (measure, "suds") || n == 0)
    {
      lane->low = 0;
      lane->high = SUDS_MAX;
      return;
    }

  lane->high = dwell_series_get (lane->series, 0, dwell_range_get_highest (row->highs, 0, n))->value;
  lane->low = dwell_series_get (lane->series, 0, dwell_range_get_highest (row->lows, 0, n))->value;
  if (!(lane->high > lane->low))
    lane->high = lane->low + 1;
}

/* The id of a measure that is not known is no word to translate, and might happen to be a message.
 */
static const char *
get_measure_title (const char *id)
{
  DwellVital vital;

  if (g_str_equal (id, "suds"))
    return _("SUDS");

  return dwell_vital_from_id (id, &vital) ? dwell_vital_get_label (vital) : id;
}

static void
add_measure_lane (GArray *lanes, const DwellArc *arc, const char *measure)
{
  DwellLane lane = { .height = 54, .least = 34, .stretch = 1, .draw = dwell_lane_draw_measure };

  lane.id = g_strconcat (DWELL_LANE_MEASURE_PREFIX, measure, NULL);
  lane.title = g_strdup (get_measure_title (measure));
  lane.series = series_new_of_measure (arc->measures, measure);
  set_scale (&lane, measure);
  g_array_append_val (lanes, lane);
}

/* One lane a measure: SUDS first, the others as they come. */
static void
add_measure_lanes (GArray *lanes, const DwellArc *arc)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) others = g_ptr_array_new ();

  for (guint i = 0; arc->measures && i < arc->measures->len; i++)
    {
      const DwellMark *mark = &g_array_index (arc->measures, DwellMark, i);

      if (mark->code && g_hash_table_add (seen, (gpointer)mark->code)
          && !g_str_equal (mark->code, "suds"))
        g_ptr_array_add (others, (gpointer)mark->code);
    }
  if (g_hash_table_contains (seen, "suds"))
    add_measure_lane (lanes, arc, "suds");
  for (guint i = 0; i < MIN (others->len, MEASURES_MAX); i++)
    add_measure_lane (lanes, arc, g_ptr_array_index (others, i));
}

static DwellRange *
range_of_segments (const GPtrArray *segments)
{
  g_autofree double *lengths = g_new (double, segments->len);

  for (guint i = 0; i < segments->len; i++)
    {
      const DwellSegment *segment = g_ptr_array_index (segments, i);

      lengths[i] = (double)(segment->end - segment->start);
    }

  return dwell_range_new (lengths, segments->len);
}

/* @id, @title: (transfer full). */
static void
add_state_lane (GArray *lanes, char *id, char *title, const char *author,
                const GPtrArray *segments)
{
  DwellLane lane = { .id = id,
                     .title = title,
                     .height = 34,
                     .least = 34,
                     .title_y = 11,
                     .author = author,
                     .segments = segments,
                     .draw = dwell_lane_draw_state };

  if (segments)
    lane.lengths = range_of_segments (segments);
  g_array_append_val (lanes, lane);
}

/* What others marked lies right below what it is to be compared with. */
static void
add_ribbon_lanes (GArray *lanes, const DwellArc *arc)
{
  for (guint i = 0; arc->ribbons && i < MIN (arc->ribbons->len, RIBBONS_MAX); i++)
    {
      const DwellRibbon *ribbon = g_ptr_array_index (arc->ribbons, i);

      add_state_lane (lanes, g_strconcat (DWELL_LANE_RIBBON_PREFIX, ribbon->author, NULL),
                      g_strdup (ribbon->title), ribbon->author, ribbon->segments);
    }
}

static void
add_mark_lanes (GArray *lanes, const DwellArc *arc)
{
  for (guint i = 0; i < G_N_ELEMENTS (mark_lanes); i++)
    {
      const GArray *marks = G_STRUCT_MEMBER (GArray *, arc, mark_lanes[i].marks);
      DwellLane lane = { .height = MARKS_HEIGHT, .least = MARKS_LEAST, .draw = mark_lanes[i].draw };

      if (marks == NULL || marks->len == 0)
        continue;
      lane.id = g_strdup (mark_lanes[i].id);
      lane.title = g_strdup (_ (mark_lanes[i].title));
      lane.series = series_new_of_rows (marks, mark_lanes[i].rows);
      /* Two sounds at once lie in two rows. */
      if (lane.draw == dwell_lane_draw_audio && dwell_series_get_length (lane.series, 1) > 0)
        {
          lane.height += AUDIO_ROW;
          lane.least += AUDIO_ROW;
        }
      g_array_append_val (lanes, lane);
    }
}

static void
add_contact_lane (GArray *lanes)
{
  DwellLane lane = { .height = 142,
                     .least = 96,
                     .stretch = 3,
                     .title_y = 26,
                     .draw = dwell_lane_draw_contact };

  lane.id = g_strdup (DWELL_LANE_CONTACT);
  lane.title = g_strdup (_ ("Felt contact"));
  g_array_append_val (lanes, lane);
}

static DwellRange *
range_of_contact (const GArray *steps, double sign)
{
  guint n = steps ? steps->len : 0;
  g_autofree double *levels = g_new (double, n);

  for (guint i = 0; i < n; i++)
    levels[i] = sign * g_array_index (steps, DwellContactStep, i).contact;

  return dwell_range_new (levels, n);
}

static DwellRange *
range_of_stays (const GArray *stays)
{
  guint n = stays ? stays->len : 0;
  g_autofree double *lengths = g_new (double, n);

  for (guint i = 0; i < n; i++)
    lengths[i] = (double)g_array_index (stays, DwellSpan, i).length;

  return dwell_range_new (lengths, n);
}

static GArray *
get_cracks (const GPtrArray *segments)
{
  GArray *moments = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; segments && i < segments->len; i++)
    {
      const DwellSegment *segment = g_ptr_array_index (segments, i);

      if (g_strcmp0 (segment->state, "crack") == 0)
        g_array_append_val (moments, segment->start);
    }

  return moments;
}

static GArray *
get_medicines (const GArray *marks)
{
  GArray *moments = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; marks && i < marks->len; i++)
    g_array_append_val (moments, g_array_index (marks, DwellMark, i).at);

  return moments;
}

static void
lane_clear (gpointer data)
{
  DwellLane *lane = data;

  g_free (lane->id);
  g_free (lane->title);
  g_clear_pointer (&lane->series, series_free);
  g_clear_pointer (&lane->lengths, dwell_range_free);
}

DwellPictureIndex *
dwell_picture_index_new (const DwellArc *arc)
{
  DwellPictureIndex *index = g_new0 (DwellPictureIndex, 1);

  index->arc = arc;
  index->lanes = g_array_new (FALSE, FALSE, sizeof (DwellLane));
  g_array_set_clear_func (index->lanes, lane_clear);
  add_state_lane (index->lanes, g_strdup (DWELL_LANE_STATE), g_strdup (_ ("State")), arc->author,
                  arc->segments);
  add_ribbon_lanes (index->lanes, arc);
  add_contact_lane (index->lanes);
  add_measure_lanes (index->lanes, arc);
  add_mark_lanes (index->lanes, arc);

  index->contacts = range_of_contact (arc->contact, 1);
  index->no_contacts = range_of_contact (arc->contact, -1);
  index->stays = range_of_stays (arc->stays);
  index->cracks = get_cracks (arc->segments);
  index->medicines = get_medicines (arc->medicines);
  index->pauses = series_new_of_rows (arc->pauses, ROWS_LASTING);
  index->gaps = series_new_of_rows (arc->gaps, ROWS_LASTING);

  return index;
}

void
dwell_picture_index_free (DwellPictureIndex *index)
{
  g_array_unref (index->lanes);
  dwell_range_free (index->contacts);
  dwell_range_free (index->no_contacts);
  dwell_range_free (index->stays);
  g_array_unref (index->cracks);
  g_array_unref (index->medicines);
  series_free (index->pauses);
  series_free (index->gaps);
  g_free (index);
}

guint
dwell_picture_index_get_n_lanes (const DwellPictureIndex *index)
{
  return index->lanes->len;
}

const char *
dwell_picture_index_get_lane (const DwellPictureIndex *index, guint lane, const char **title)
{
  const DwellLane *found;

  g_return_val_if_fail (lane < index->lanes->len, NULL);

  found = &g_array_index (index->lanes, DwellLane, lane);
  if (title)
    *title = found->title;

  return found->id;
}
