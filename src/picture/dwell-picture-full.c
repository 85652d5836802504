/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The full picture: which lanes there are, how high each is, and their titles. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "dwell-picture-lanes.h"
#include "dwell-vitals.h"

/* In units; see #DwellLayout. */
#define MARGIN 12
#define PAD_TOP 14
#define PAD_BOTTOM 4
#define AXIS_HEIGHT 24
#define MEDICINE_HEIGHT 18
#define NARROW 480
#define AUDIO_ROW 18

/* As many other authors at once can still be told apart. */
#define RIBBONS_MAX 4

/* Titles may take this share of the width; what is longer is cut. */
#define LABEL_SHARE 0.26

/* More measures than this make a picture nobody reads, and may come from a careless import. */
#define MEASURES_MAX 6

#define MARKS(field) G_STRUCT_OFFSET (DwellArc, field)

static const DwellLane state_lane = { N_("State"), 34, 34, 0, 11, 0, NULL, NULL, dwell_lane_draw_state };
static const DwellLane contact_lane = { N_("Felt contact"),    142, 96, 3, 26, 0, NULL,
                                        NULL, dwell_lane_draw_contact };
static const DwellLane measure_lane = {
  N_("SUDS"), 54, 34, 1, 0, MARKS (measures), NULL, NULL, dwell_lane_draw_measure
};

static const DwellLane mark_lanes[] = {
  { N_("Prompts"), 26, 18, 0, 0, MARKS (prompts), NULL, NULL, dwell_lane_draw_prompts },
  { N_("Experiments"), 26, 18, 0, 0, MARKS (experiments), NULL, NULL, dwell_lane_draw_experiments },
  { N_("Audio"), 26, 18, 0, 0, MARKS (audio), NULL, NULL, dwell_lane_draw_audio },
  { N_("Grounding"), 26, 18, 0, 0, MARKS (grounds), NULL, NULL, dwell_lane_draw_grounds },
  { N_("Notes"), 26, 18, 0, 0, MARKS (notes), NULL, NULL, dwell_lane_draw_notes },
  { N_("Urges"), 26, 18, 0, 0, MARKS (urges), NULL, NULL, dwell_lane_draw_urges },
  { N_("Safety"), 26, 18, 0, 0, MARKS (safety), NULL, NULL, dwell_lane_draw_safety },
  { N_("Schedule"), 26, 18, 0, 0, MARKS (tasks), NULL, NULL, dwell_lane_draw_tasks },
  { N_("Comments"), 26, 18, 0, 0, MARKS (comments), NULL, NULL, dwell_lane_draw_comments },
};

const GArray *
dwell_lane_get_marks (const DwellLane *lane, const DwellArc *arc)
{
  return lane->marks ? G_STRUCT_MEMBER (GArray *, arc, lane->marks) : NULL;
}

static gboolean
has_measure (const GArray *lanes, const char *id)
{
  for (guint i = 0; i < lanes->len; i++)
    {
      if (g_strcmp0 (g_array_index (lanes, DwellLane, i).measure, id) == 0)
        return TRUE;
    }

  return FALSE;
}

/* One lane a measure: SUDS first, the others as they come. */
static void
add_measure_lanes (GArray *lanes, const DwellArc *arc)
{
  guint first = lanes->len;

  for (guint i = 0; arc->measures && i < arc->measures->len; i++)
    {
      const DwellMark *mark = &g_array_index (arc->measures, DwellMark, i);
      DwellLane lane = measure_lane;

      if (mark->code == NULL || has_measure (lanes, mark->code))
        continue;
      lane.measure = mark->code;
      if (g_str_equal (mark->code, "suds"))
        {
          g_array_insert_val (lanes, first, lane);
          continue;
        }
      lane.title = mark->code;
      if (lanes->len - first < MEASURES_MAX)
        g_array_append_val (lanes, lane);
    }
}

/* What others marked lies right below what it is to be compared with. */
static void
add_ribbon_lanes (GArray *lanes, const DwellArc *arc)
{
  for (guint i = 0; arc->ribbons && i < MIN (arc->ribbons->len, RIBBONS_MAX); i++)
    {
      DwellLane lane = state_lane;

      lane.ribbon = g_ptr_array_index (arc->ribbons, i);
      lane.title = lane.ribbon->title;
      g_array_append_val (lanes, lane);
    }
}

/* Two sounds at once lie in two rows. */
static DwellLane
fit_lane (const DwellLane *lane, const GArray *marks)
{
  DwellLane fitted = *lane;

  if (lane->draw == dwell_lane_draw_audio && dwell_sounds_count_rows (marks) > 1)
    {
      fitted.height += AUDIO_ROW;
      fitted.least += AUDIO_ROW;
    }

  return fitted;
}

static GArray *
get_lanes (const DwellArc *arc)
{
  GArray *lanes = g_array_new (FALSE, FALSE, sizeof (DwellLane));

  g_array_append_val (lanes, state_lane);
  add_ribbon_lanes (lanes, arc);
  g_array_append_val (lanes, contact_lane);
  add_measure_lanes (lanes, arc);
  for (guint i = 0; i < G_N_ELEMENTS (mark_lanes); i++)
    {
      const GArray *marks = dwell_lane_get_marks (&mark_lanes[i], arc);

      if (marks && marks->len > 0)
        {
          DwellLane lane = fit_lane (&mark_lanes[i], marks);

          g_array_append_val (lanes, lane);
        }
    }

  return lanes;
}

/* The id of a measure that is not known is no word to translate, and might happen to be a message.
 */
static const char *
lane_get_title (const DwellLane *lane)
{
  DwellVital vital;

  if (lane->ribbon)
    return lane->title;
  if (lane->title != lane->measure)
    return _ (lane->title);

  return dwell_vital_from_id (lane->measure, &vital) ? dwell_vital_get_label (vital)
                                                     : lane->measure;
}

static void
place_columns (DwellLayout *layout, const GArray *lanes)
{
  DwellPicture *picture = layout->picture;
  double margin = picture->width < NARROW ? MARGIN / 3.0 : MARGIN;
  double widest = 0;
  double column;

  for (guint i = 0; i < lanes->len; i++)
    {
      const char *title = lane_get_title (&g_array_index (lanes, DwellLane, i));

      widest = MAX (widest, dwell_layout_measure (layout, title));
    }
  layout->label_width = MIN (widest, picture->width * LABEL_SHARE);
  column = margin + layout->label_width + MAX (margin, 8);
  picture->plot_width = MAX (picture->width - column - margin, 1);
  picture->plot_x = layout->spec->rtl ? margin : column;
  layout->label_x = layout->spec->rtl ? picture->width - margin : margin;
}

/* Gives the lanes the height there is; none gets less than it needs to be read. */
static void
stretch_lanes (DwellLayout *layout, GArray *lanes, double fixed)
{
  double natural = fixed;
  double give = 0;
  double shares = 0;
  double extra;

  for (guint i = 0; i < lanes->len; i++)
    {
      const DwellLane *lane = &g_array_index (lanes, DwellLane, i);

      natural += lane->height;
      give += lane->height - lane->least;
      shares += lane->stretch;
    }
  extra = layout->spec->height > 0 ? layout->spec->height / layout->unit - natural : 0;
  for (guint i = 0; i < lanes->len; i++)
    {
      DwellLane *lane = &g_array_index (lanes, DwellLane, i);

      if (extra > 0)
        lane->height += extra * lane->stretch / shares;
      else
        lane->height -= (lane->height - lane->least) * MIN (-extra / give, 1);
    }
  layout->picture->height = (natural + MAX (extra, -give)) * layout->unit;
}

static void
add_title (DwellLayout *layout, const DwellLane *lane, double top)
{
  double y = lane->title_y > 0 ? lane->title_y : lane->height / 2;

  dwell_layout_add_text (layout, lane_get_title (lane), layout->label_x, top + y * layout->unit,
                         layout->spec->rtl, layout->label_width,
                         dwell_layout_get_ink (layout, DWELL_INK_TEXT));
}

/* What crosses the lanes begins below all ribbons. */
static double
get_ribbons_height (const GArray *lanes)
{
  double height = 0;

  for (guint i = 0; i < lanes->len; i++)
    {
      const DwellLane *lane = &g_array_index (lanes, DwellLane, i);

      if (lane->draw == dwell_lane_draw_state)
        height += lane->height;
    }

  return height;
}

void
dwell_layout_full (DwellLayout *layout)
{
  g_autoptr (GArray) lanes = get_lanes (layout->arc);
  gboolean medicine = layout->arc->medicines && layout->arc->medicines->len > 0;
  double below = (medicine ? MEDICINE_HEIGHT : 0) + AXIS_HEIGHT + PAD_BOTTOM;
  double top = PAD_TOP * layout->unit;

  place_columns (layout, lanes);
  stretch_lanes (layout, lanes, PAD_TOP + below);
  layout->plot_top = top;
  layout->plot_bottom = layout->picture->height - (AXIS_HEIGHT + PAD_BOTTOM) * layout->unit;

  dwell_layout_absences (layout);
  dwell_layout_crossings (layout, top + get_ribbons_height (lanes) * layout->unit);
  for (guint i = 0; i < lanes->len; i++)
    {
      const DwellLane *lane = &g_array_index (lanes, DwellLane, i);
      double height = lane->height * layout->unit;

      add_title (layout, lane, top);
      lane->draw (layout, lane, top, height);
      top += height;
    }
  dwell_layout_axis (layout);
}
