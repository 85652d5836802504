/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-arc-lanes.h"

/* In pixels; more lanes are scrolled. */
#define MAX_HEIGHT 440

struct _DwellArcLanes
{
  AdwBin parent_instance;

  GtkWidget *box;
  DwellArcChart *chart;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (DwellArcLanes, dwell_arc_lanes, ADW_TYPE_BIN)

static void
toggled_cb (GtkCheckButton *button, DwellArcLanes *self)
{
  if (!self->updating)
    dwell_arc_chart_set_folded (self->chart, g_object_get_data (G_OBJECT (button), "lane"),
                                !gtk_check_button_get_active (button));
}

/* Folded elsewhere. */
static void
folded_cb (DwellArcLanes *self)
{
  self->updating = TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (self->box); child;
       child = gtk_widget_get_next_sibling (child))
    gtk_check_button_set_active (
        GTK_CHECK_BUTTON (child),
        !dwell_arc_chart_is_folded (self->chart, g_object_get_data (G_OBJECT (child), "lane")));
  self->updating = FALSE;
}

static void
dwell_arc_lanes_class_init (DwellArcLanesClass *klass)
{
}

static void
dwell_arc_lanes_init (DwellArcLanes *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), MAX_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->box);
  adw_bin_set_child (ADW_BIN (self), scroller);
}

GtkWidget *
dwell_arc_lanes_new (void)
{
  return g_object_new (DWELL_TYPE_ARC_LANES, NULL);
}

void
dwell_arc_lanes_set_chart (DwellArcLanes *self, DwellArcChart *chart)
{
  g_return_if_fail (DWELL_IS_ARC_LANES (self) && self->chart == NULL);

  self->chart = chart;
  g_signal_connect_object (chart, "folded", G_CALLBACK (folded_cb), self, G_CONNECT_SWAPPED);
}

void
dwell_arc_lanes_update (DwellArcLanes *self)
{
  GtkWidget *child;

  g_return_if_fail (DWELL_IS_ARC_LANES (self));

  while ((child = gtk_widget_get_first_child (self->box)))
    gtk_box_remove (GTK_BOX (self->box), child);
  for (guint i = 0; i < dwell_arc_chart_get_n_lanes (self->chart); i++)
    {
      const char *title;
      const char *id = dwell_arc_chart_get_lane (self->chart, i, &title);
      GtkWidget *button = gtk_check_button_new_with_label (title);

      g_object_set_data_full (G_OBJECT (button), "lane", g_strdup (id), g_free);
      g_signal_connect (button, "toggled", G_CALLBACK (toggled_cb), self);
      gtk_box_append (GTK_BOX (self->box), button);
    }
  folded_cb (self);
}
