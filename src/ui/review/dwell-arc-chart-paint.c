/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the arc is painted: as it is laid out, kept while only what is over it changes; over it the line
 * at the pointer, and what is selected. */
#include "dwell-arc-chart-private.h"

#include "dwell-picture-snapshot.h"
#include "dwell-picture-style.h"

/* In pixels. */
#define FRAME_WIDTH 2
#define FRAME_ROOM 3
#define POINTER_WIDTH 5
#define POINTER_HEIGHT 7

static void
add_line (GtkSnapshot *snapshot, double x, double top, double bottom, const GdkRGBA *color)
{
  gtk_snapshot_append_color (
      snapshot, color,
      &GRAPHENE_RECT_INIT ((float) (int) x, (float) top, 1, (float) (bottom - top)));
}

static void
add_frame (GtkSnapshot *snapshot, const DwellRect *rect, float room, float width,
           const GdkRGBA *color)
{
  const float widths[] = { width, width, width, width };
  const GdkRGBA colors[] = { *color, *color, *color, *color };
  GskRoundedRect frame;

  gsk_rounded_rect_init_from_rect (
      &frame,
      &GRAPHENE_RECT_INIT ((float) rect->x - room, (float) rect->y - room,
                           (float) rect->width + 2 * room, (float) rect->height + 2 * room),
      4 + room);
  gtk_snapshot_append_border (snapshot, &frame, widths, colors);
}

/* A frame around it, a line through all lanes and an arrow above them: seen without any colour. */
static void
add_selected (DwellArcChart *self, GtkSnapshot *snapshot)
{
  const DwellEvent *event = dwell_arc_chart_get_selected (self);
  const DwellPicture *picture = self->picture;
  GdkRGBA ink = dwell_picture_style_get_ink (GTK_WIDGET (self), DWELL_INK_TEXT);
  GdkRGBA ground = dwell_picture_style_get_ink (GTK_WIDGET (self), DWELL_INK_BACKGROUND);
  DwellRect rect;
  double x;
  cairo_t *cr;

  if (event == NULL
      || !dwell_picture_get_event_rect (picture, self->index, event, &rect))
    return;

  /* A seam of the ground keeps the frame apart from what it is around. */
  add_frame (snapshot, &rect, FRAME_ROOM - 1, 1, &ground);
  add_frame (snapshot, &rect, FRAME_ROOM + 1, FRAME_WIDTH, &ink);
  /* It may last into what is shown. */
  if (event->at < picture->from || event->at > picture->to)
    return;

  x = dwell_picture_get_x (picture, event->at);
  add_line (snapshot, x, picture->plot_top, picture->plot_bottom, &ink);
  cr = gtk_snapshot_append_cairo (
      snapshot, &GRAPHENE_RECT_INIT ((float) x - 10, 0, 20, (float) picture->plot_top));
  gdk_cairo_set_source_rgba (cr, &ink);
  cairo_move_to (cr, x - POINTER_WIDTH, picture->plot_top - POINTER_HEIGHT - FRAME_ROOM);
  cairo_line_to (cr, x + POINTER_WIDTH, picture->plot_top - POINTER_HEIGHT - FRAME_ROOM);
  cairo_line_to (cr, x, picture->plot_top - FRAME_ROOM);
  cairo_close_path (cr);
  cairo_fill (cr);
  cairo_destroy (cr);
}

/* The lane that keys go through has a bar beside its title. */
static void
add_lane (DwellArcChart *self, GtkSnapshot *snapshot)
{
  const DwellPictureLane *lane = dwell_picture_get_lane (self->picture, self->lane);
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  GdkRGBA ink = dwell_picture_style_get_ink (GTK_WIDGET (self), DWELL_INK_TEXT);

  if (lane)
    gtk_snapshot_append_color (
        snapshot, &ink,
        &GRAPHENE_RECT_INIT (rtl ? (float) self->picture->width - 3 : 0, (float) lane->top + 2, 3,
                             (float) lane->height - 4));
}

void
dwell_arc_chart_paint (DwellArcChart *self, GtkSnapshot *snapshot)
{
  GdkRGBA line;

  if (!dwell_arc_chart_lay_out (self))
    return;

  if (self->node == NULL)
    {
      GtkSnapshot *painted = gtk_snapshot_new ();

      dwell_picture_snapshot (self->picture, painted);
      self->node = gtk_snapshot_free_to_node (painted);
    }
  if (self->node)
    gtk_snapshot_append_node (snapshot, self->node);
  if (self->pointer >= 0)
    {
      line = dwell_picture_style_get_ink (GTK_WIDGET (self), DWELL_INK_MUTED);
      add_line (snapshot, self->pointer, self->picture->plot_top, self->picture->plot_bottom, &line);
    }
  add_lane (self, snapshot);
  add_selected (self, snapshot);
}
