/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The arc by pointer, wheel and touch. */
#include "dwell-arc-chart-private.h"

#include <math.h>

/* One notch of a wheel with Ctrl shows so many times as much; one notch without moves by this share of
 * what is shown. */
#define WHEEL_FACTOR 1.25
#define WHEEL_SHARE 0.1
/* A touchpad's pixels in a notch of a wheel. */
#define NOTCH 50.0
/* What was pressed has not been dragged before it has moved so many pixels. */
#define DRAG_MIN 6

/* The moment at an x, also outside of the plot. */
static gint64
get_at (DwellArcChart *self, double x)
{
  return dwell_arc_chart_lay_out (self) ? dwell_picture_get_at (self->picture, x)
                                        : self->window.from;
}

static gint64
get_ms (DwellArcChart *self, double pixels)
{
  double span = (double) (self->window.to - self->window.from);

  return dwell_arc_chart_lay_out (self) ? (gint64) (pixels / self->picture->plot_width * span) : 0;
}

static void
motion_cb (GtkEventControllerMotion *motion, double x, double y, DwellArcChart *self)
{
  dwell_arc_chart_set_pointer (self, x);
}

static void
leave_cb (GtkEventControllerMotion *motion, DwellArcChart *self)
{
  dwell_arc_chart_set_pointer (self, -1);
}

/* Plain turning scrolls the page, as everywhere. */
static gboolean
scroll_cb (GtkEventControllerScroll *scroll, double dx, double dy, DwellArcChart *self)
{
  GdkModifierType state
      = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (scroll));
  gint64 span = self->window.to - self->window.from;

  if (gtk_event_controller_scroll_get_unit (scroll) == GDK_SCROLL_UNIT_SURFACE)
    {
      dx /= NOTCH;
      dy /= NOTCH;
    }
  if (state & GDK_SHIFT_MASK && dx == 0)
    {
      dx = dy;
      dy = 0;
    }
  if (state & GDK_CONTROL_MASK)
    {
      gint64 at = self->pointer >= 0 ? get_at (self, self->pointer) : self->window.from + span / 2;

      if (dwell_time_window_zoom (&self->window, at, pow (WHEEL_FACTOR, dy)))
        dwell_arc_chart_moved (self);
      return TRUE;
    }
  if (fabs (dx) <= fabs (dy) || dwell_time_window_is_whole (&self->window))
    return FALSE;

  if (dwell_time_window_move (&self->window, (gint64) (dx * WHEEL_SHARE * (double) span)))
    dwell_arc_chart_moved (self);

  return TRUE;
}

static void
pinch_begin_cb (GtkGestureZoom *zoom, GdkEventSequence *sequence, DwellArcChart *self)
{
  double x, y;

  self->held_from = self->window.from;
  self->held_to = self->window.to;
  self->held_at = self->window.from + (self->window.to - self->window.from) / 2;
  if (gtk_gesture_get_bounding_box_center (GTK_GESTURE (zoom), &x, &y))
    self->held_at = get_at (self, x);
  gtk_gesture_set_state (GTK_GESTURE (zoom), GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
pinch_cb (GtkGestureZoom *zoom, double scale, DwellArcChart *self)
{
  DwellTimeWindow window = self->window;

  if (scale <= 0)
    return;

  /* From where the fingers came down, not from the step before: so rounding does not add up. */
  dwell_time_window_show (&window, self->held_from, self->held_to);
  dwell_time_window_zoom (&window, self->held_at, 1 / scale);
  dwell_arc_chart_show (self, window.from, window.to);
}

static void
drag_begin_cb (GtkGestureDrag *drag, double x, double y, DwellArcChart *self)
{
  self->held_from = self->window.from;
  self->held_to = self->window.to;
  self->dragging = FALSE;
}

static void
drag_update_cb (GtkGestureDrag *drag, double dx, double dy, DwellArcChart *self)
{
  gint64 ms;

  if (!self->dragging)
    {
      /* Up and down is the page's. */
      if (fabs (dx) < DRAG_MIN || fabs (dy) > fabs (dx)
          || dwell_time_window_is_whole (&self->window))
        return;
      self->dragging = TRUE;
      gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
    }
  ms = get_ms (self, dx);
  dwell_arc_chart_show (self, self->held_from - ms, self->held_to - ms);
}

/* On a title, folds its lane; else selects what is there. */
static void
click_cb (GtkGestureClick *click, int n_press, double x, double y, DwellArcChart *self)
{
  DwellPictureHit hit;
  gboolean found;

  if (self->dragging || !dwell_arc_chart_lay_out (self))
    return;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  found = dwell_picture_find_at (self->picture, self->index, x, y, &hit);
  if (found)
    {
      guint step = dwell_arc_steps_find (self->steps, hit.author, hit.seq);

      if (step != DWELL_STEP_NONE)
        dwell_arc_chart_choose (self, step);
      return;
    }
  if (hit.lane == NULL)
    return;
  if (x < self->picture->plot_x || x > self->picture->plot_x + self->picture->plot_width
      || dwell_arc_chart_is_folded (self, hit.lane))
    dwell_arc_chart_set_folded (self, hit.lane, !dwell_arc_chart_is_folded (self, hit.lane));
}

void
dwell_arc_chart_init_input (DwellArcChart *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll
      = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *pinch = gtk_gesture_zoom_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (click_cb), self);
  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, scroll);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (pinch));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_gesture_group (drag, click);
}
