/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The arc by keys. */
#include "config.h"

#include "dwell-arc-chart-private.h"

#include <glib/gi18n-lib.h>

/* Ctrl with an arrow moves by this share of what is shown. */
#define MOVE_SHARE 4

static void
say_shown (DwellArcChart *self)
{
  g_autofree char *words = dwell_time_window_dup_words (&self->window);

  dwell_arc_chart_say (self, words);
}

static const char *
find_title (DwellArcChart *self, const char *lane)
{
  for (guint i = 0; i < dwell_arc_chart_get_n_lanes (self); i++)
    {
      const char *title;

      if (g_strcmp0 (dwell_arc_chart_get_lane (self, i, &title), lane) == 0)
        return title;
    }

  return NULL;
}

/* Where the lane has nothing that way, it says again where one is. */
static void
choose_and_say (DwellArcChart *self, guint step, const char *before)
{
  g_autofree char *words = NULL;
  g_autofree char *all = NULL;

  if (step != DWELL_STEP_NONE)
    dwell_arc_chart_choose (self, step);
  words = dwell_arc_chart_dup_words (self);
  if (before)
    /* Translators: the name of a lane of the arc with how much is in it, then what is read there */
    all = g_strdup_printf (_("%s. %s"), before, words);
  dwell_arc_chart_say (self, all ? all : words);
}

/* @args: 1 for the next, -1 for the one before. */
static gboolean
step_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  DwellArcChart *self = DWELL_ARC_CHART (widget);

  if (self->steps)
    choose_and_say (self,
                    dwell_arc_steps_go (self->steps, self->selected, g_variant_get_int32 (args),
                                        self->lane),
                    NULL);

  return TRUE;
}

/* @args: 1 for the first, -1 for the last. */
static gboolean
end_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  DwellArcChart *self = DWELL_ARC_CHART (widget);

  if (self->steps)
    choose_and_say (self,
                    dwell_arc_steps_go (self->steps, DWELL_STEP_NONE, g_variant_get_int32 (args),
                                        self->lane),
                    NULL);

  return TRUE;
}

static char *
dup_lane_words (DwellArcChart *self)
{
  guint nth, total;

  if (self->lane == NULL)
    return g_strdup (_("All lanes"));

  dwell_arc_steps_count (self->steps, DWELL_STEP_NONE, self->lane, &nth, &total);
  if (dwell_arc_chart_is_folded (self, self->lane))
    /* Translators: a lane of the arc, of which only the title is shown */
    return g_strdup_printf (_("%s, folded"), find_title (self, self->lane));

  /* Translators: a lane of the arc, and how many things are in it */
  return g_strdup_printf (_("%s, %u in all"), find_title (self, self->lane), total);
}

/* From all lanes down to the first one, and back. In it, what is nearest in time. */
static gboolean
lane_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  DwellArcChart *self = DWELL_ARC_CHART (widget);
  int n = (int) dwell_arc_chart_get_n_lanes (self);
  int direction = g_variant_get_int32 (args);
  const DwellEvent *event = dwell_arc_chart_get_selected (self);
  g_autofree char *words = NULL;
  int lane = -1;

  if (self->steps == NULL)
    return TRUE;

  for (int i = 0; i < n; i++)
    {
      if (g_strcmp0 (dwell_arc_chart_get_lane (self, i, NULL), self->lane) == 0)
        lane = i;
    }
  lane = CLAMP (lane + direction, -1, n - 1);
  dwell_arc_chart_set_lane (self, lane < 0 ? NULL : dwell_arc_chart_get_lane (self, lane, NULL));
  words = dup_lane_words (self);
  choose_and_say (self,
                  self->lane ? dwell_arc_steps_find_nearest (
                      self->steps, event ? event->at : self->window.from, self->lane)
                             : DWELL_STEP_NONE,
                  words);

  return TRUE;
}

static gboolean
fold_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  DwellArcChart *self = DWELL_ARC_CHART (widget);
  g_autofree char *words = NULL;

  if (self->lane == NULL)
    return FALSE;

  dwell_arc_chart_set_folded (self, self->lane, !dwell_arc_chart_is_folded (self, self->lane));
  words = dup_lane_words (self);
  dwell_arc_chart_say (self, words);

  return TRUE;
}

static gboolean
move_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  DwellArcChart *self = DWELL_ARC_CHART (widget);
  gint64 span = self->window.to - self->window.from;

  if (dwell_time_window_move (&self->window, g_variant_get_int32 (args) * (span / MOVE_SHARE)))
    dwell_arc_chart_moved (self);
  say_shown (self);

  return TRUE;
}

/* @args: 1 for more of the session, -1 for less, 0 for all. */
static gboolean
zoom_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  DwellArcChart *self = DWELL_ARC_CHART (widget);
  int direction = g_variant_get_int32 (args);

  if (direction == 0)
    dwell_arc_chart_show (self, self->window.start, self->window.end);
  else
    dwell_arc_chart_zoom (self,
                          direction > 0 ? DWELL_ARC_CHART_STEP : 1 / DWELL_ARC_CHART_STEP);
  say_shown (self);

  return TRUE;
}

void
dwell_arc_chart_install_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint keys[3];
    GdkModifierType modifiers;
    GtkShortcutFunc callback;
    int argument;
  } bindings[] = {
    { { GDK_KEY_Left, GDK_KEY_KP_Left }, 0, step_cb, -1 },
    { { GDK_KEY_Right, GDK_KEY_KP_Right }, 0, step_cb, 1 },
    { { GDK_KEY_Home, GDK_KEY_KP_Home }, 0, end_cb, 1 },
    { { GDK_KEY_End, GDK_KEY_KP_End }, 0, end_cb, -1 },
    { { GDK_KEY_Up, GDK_KEY_KP_Up }, 0, lane_cb, -1 },
    { { GDK_KEY_Down, GDK_KEY_KP_Down }, 0, lane_cb, 1 },
    { { GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_ISO_Enter }, 0, fold_cb, 0 },
    { { GDK_KEY_Left, GDK_KEY_KP_Left }, GDK_CONTROL_MASK, move_cb, -1 },
    { { GDK_KEY_Right, GDK_KEY_KP_Right }, GDK_CONTROL_MASK, move_cb, 1 },
    { { GDK_KEY_plus, GDK_KEY_KP_Add, GDK_KEY_equal }, 0, zoom_cb, -1 },
    { { GDK_KEY_minus, GDK_KEY_KP_Subtract }, 0, zoom_cb, 1 },
    { { GDK_KEY_0, GDK_KEY_KP_0 }, 0, zoom_cb, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bindings); i++)
    {
      for (guint j = 0; j < G_N_ELEMENTS (bindings[i].keys) && bindings[i].keys[j]; j++)
        gtk_widget_class_add_binding (widget_class, bindings[i].keys[j], bindings[i].modifiers,
                                      bindings[i].callback, "i", bindings[i].argument);
    }
  /* As it is typed on keyboards where it needs Shift. */
  gtk_widget_class_add_binding (widget_class, GDK_KEY_plus, GDK_SHIFT_MASK, zoom_cb, "i", -1);
}
