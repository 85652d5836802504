/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-picture.h"

#include "dwell-picture-layout.h"

static void
item_free (gpointer data)
{
  DwellItem *item = data;

  g_free (item->points);
  g_free (item->text);
  g_free (item);
}

static void
lane_clear (gpointer data)
{
  DwellPictureLane *lane = data;

  g_free (lane->id);
  g_free (lane->title);
}

DwellPicture *
dwell_picture_alloc (const DwellPictureSpec *spec, gint64 start, gint64 end)
{
  DwellPicture *picture = g_new0 (DwellPicture, 1);
  gboolean whole = spec->to <= spec->from;

  picture->width = MAX (spec->width, 1);
  picture->height = MAX (spec->height, 0);
  picture->plot_width = picture->width;
  picture->from = whole ? start : spec->from;
  picture->to = whole ? MAX (start, end) : spec->to;
  picture->items = g_ptr_array_new_with_free_func (item_free);
  picture->lanes = g_array_new (FALSE, FALSE, sizeof (DwellPictureLane));
  g_array_set_clear_func (picture->lanes, lane_clear);

  return picture;
}

/* @index: (nullable): needed for a full picture alone. */
static DwellPicture *
lay_out (const DwellArc *arc, const DwellPictureIndex *index, const DwellPictureSpec *spec)
{
  DwellPicture *picture = dwell_picture_alloc (spec, arc->start, arc->end);
  DwellLayout layout;

  dwell_layout_init (&layout, arc, spec, picture);
  layout.index = index;
  switch (spec->kind)
    {
    case DWELL_PICTURE_STRIP:
      dwell_layout_strip (&layout);
      break;
    case DWELL_PICTURE_THUMB:
      dwell_layout_thumb (&layout, arc->contact, arc->end);
      break;
    case DWELL_PICTURE_FULL:
    default:
      dwell_layout_full (&layout);
      break;
    }
  dwell_layout_clear (&layout);

  return picture;
}

DwellPicture *
dwell_picture_new_indexed (const DwellPictureIndex *index, const DwellPictureSpec *spec)
{
  g_return_val_if_fail (index != NULL && spec != NULL, NULL);

  return lay_out (index->arc, index, spec);
}

DwellPicture *
dwell_picture_new (const DwellArc *arc, const DwellPictureSpec *spec)
{
  g_autoptr (DwellPictureIndex) index = NULL;

  g_return_val_if_fail (arc != NULL && spec != NULL, NULL);

  if (spec->kind == DWELL_PICTURE_FULL)
    index = dwell_picture_index_new (arc);

  return lay_out (arc, index, spec);
}

DwellPicture *
dwell_picture_new_thumb (const DwellSummary *summary, const DwellPictureSpec *spec)
{
  DwellPicture *picture;
  DwellLayout layout;

  g_return_val_if_fail (summary != NULL && spec != NULL, NULL);

  picture = dwell_picture_alloc (spec, 0, summary->duration);
  dwell_layout_init (&layout, NULL, spec, picture);
  dwell_layout_thumb (&layout, summary->contact, summary->duration);
  dwell_layout_clear (&layout);

  return picture;
}

void
dwell_picture_free (DwellPicture *picture)
{
  g_ptr_array_unref (picture->items);
  g_array_unref (picture->lanes);
  g_free (picture);
}

/* A session of no length has all its moments at the axis's beginning. */
static double
picture_get_span (const DwellPicture *picture)
{
  return MAX (picture->to - picture->from, 1);
}

double
dwell_picture_get_x (const DwellPicture *picture, gint64 at)
{
  return picture->plot_x
         + (double)(at - picture->from) / picture_get_span (picture) * picture->plot_width;
}

gint64
dwell_picture_get_at (const DwellPicture *picture, double x)
{
  double share = (x - picture->plot_x) / picture->plot_width;

  return picture->from
         + (gint64)(CLAMP (share, 0, 1) * (double)(picture->to - picture->from) + 0.5);
}
