/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-picture-snapshot.h"

#include <math.h>

#include "dwell-picture-cairo.h"

/* No text is higher than so many times its size. */
#define TEXT_HEIGHT 1.6f

static void
snapshot_box (const DwellItem *item, GtkSnapshot *snapshot)
{
  graphene_rect_t bounds
      = GRAPHENE_RECT_INIT (item->x, item->y, MAX (item->width, 0.0f), MAX (item->height, 0.0f));
  GdkRGBA color
      = { item->color.red, item->color.green, item->color.blue, item->color.alpha };

  if (item->radius > 0)
    {
      GskRoundedRect rounded;

      gsk_rounded_rect_init_from_rect (&rounded, &bounds, item->radius);
      gtk_snapshot_push_rounded_clip (snapshot, &rounded);
      gtk_snapshot_append_color (snapshot, &color, &bounds);
      gtk_snapshot_pop (snapshot);
    }
  else
    {
      gtk_snapshot_append_color (snapshot, &color, &bounds);
    }
}

static gboolean
is_plain_box (const DwellItem *item)
{
  return item->kind == DWELL_ITEM_BOX && item->pattern == DWELL_PATTERN_NONE;
}

static void
get_heights (const DwellItem *item, float *top, float *bottom)
{
  float half = item->kind == DWELL_ITEM_TEXT ? item->size * TEXT_HEIGHT / 2 : item->size;

  *top = item->y - half;
  *bottom = item->kind == DWELL_ITEM_BOX ? item->y + item->height : item->y + half;
  for (guint i = 0; i < item->n_points; i++)
    {
      *top = i == 0 ? item->points[0].y : MIN (*top, item->points[i].y);
      *bottom = i == 0 ? item->points[0].y : MAX (*bottom, item->points[i].y);
    }
  *top -= item->stroke + 1;
  *bottom += item->stroke + 1;
}

/* [@first, @end) in one node, no higher than it need be. */
static void
snapshot_run (const DwellPicture *picture, guint first, guint end, GtkSnapshot *snapshot)
{
  DwellPicture run = *picture;
  float top = (float) picture->height;
  float bottom = 0;
  cairo_t *cr;

  run.items = g_ptr_array_sized_new (end - first);
  for (guint i = first; i < end; i++)
    {
      DwellItem *item = g_ptr_array_index (picture->items, i);
      float item_top, item_bottom;

      get_heights (item, &item_top, &item_bottom);
      top = MIN (top, item_top);
      bottom = MAX (bottom, item_bottom);
      g_ptr_array_add (run.items, item);
    }
  top = floorf (top);
  cr = gtk_snapshot_append_cairo (
      snapshot, &GRAPHENE_RECT_INIT (0, top, (float) picture->width, ceilf (bottom - top)));
  dwell_picture_draw (&run, cr);
  cairo_destroy (cr);
  g_ptr_array_unref (run.items);
}

void
dwell_picture_snapshot (const DwellPicture *picture, GtkSnapshot *snapshot)
{
  guint end;

  for (guint i = 0; i < picture->items->len; i = end)
    {
      end = i + 1;
      if (is_plain_box (g_ptr_array_index (picture->items, i)))
        {
          snapshot_box (g_ptr_array_index (picture->items, i), snapshot);
          continue;
        }
      while (end < picture->items->len && !is_plain_box (g_ptr_array_index (picture->items, end)))
        end++;
      snapshot_run (picture, i, end, snapshot);
    }
}
