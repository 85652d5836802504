/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-press-guard.h"

#define BUTTONS                                                                                    \
  (GDK_BUTTON1_MASK | GDK_BUTTON2_MASK | GDK_BUTTON3_MASK | GDK_BUTTON4_MASK | GDK_BUTTON5_MASK)

typedef struct
{
  gboolean pressed; /* and its release has not come yet */
} Guard;

/* Made by GTK, not by the pointer: those have a time. */
static gboolean
is_made_up (GdkEvent *event)
{
  return gdk_event_get_time (event) == GDK_CURRENT_TIME;
}

static gboolean
event_cb (GtkEventControllerLegacy *controller, GdkEvent *event, gpointer user_data)
{
  Guard *guard = user_data;

  switch ((int)gdk_event_get_event_type (event))
    {
    case GDK_BUTTON_PRESS:
      guard->pressed = TRUE;
      break;
    case GDK_BUTTON_RELEASE:
    case GDK_GRAB_BROKEN:
      guard->pressed = FALSE;
      break;
    case GDK_MOTION_NOTIFY:
      if (gdk_event_get_modifier_state (event) & BUTTONS)
        break;
      if (guard->pressed && is_made_up (event))
        return GDK_EVENT_STOP;
      /* The release went to somebody else. */
      guard->pressed = FALSE;
      break;
    default:
      break;
    }

  return GDK_EVENT_PROPAGATE;
}

static void
free_guard (gpointer data, GClosure *closure)
{
  g_free (data);
}

void
dwell_press_guard_add (GtkWindow *window)
{
  GtkEventController *controller = gtk_event_controller_legacy_new ();

  g_return_if_fail (GTK_IS_WINDOW (window));

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_data (controller, "event", G_CALLBACK (event_cb), g_new0 (Guard, 1), free_guard,
                         0);
  gtk_widget_add_controller (GTK_WIDGET (window), controller);
}
