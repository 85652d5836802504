/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-arc-chart.h"
#include "dwell-picture-find.h"
#include "dwell-time-window.h"

G_BEGIN_DECLS

/* So much more or less is shown by one press of a key. */
#define DWELL_ARC_CHART_STEP 1.5

struct _DwellArcChart
{
  GtkWidget parent_instance;

  DwellArc *arc;
  DwellPictureIndex *index;
  DwellArcSteps *steps;
  DwellTimeWindow window;
  GStrv folded;

  DwellPicture *picture; /* for the size it has now; NULL when out of date */
  GskRenderNode *node;   /* @picture painted; NULL when out of date */

  guint selected; /* position in @steps, or DWELL_STEP_NONE */
  char *lane;     /* id of that which is gone through; NULL for all */
  double pointer; /* x of it, below 0 while it is elsewhere */

  /* GTK 4.8 has no way to say something to a screen reader but to move the focus: on each step it
   * goes to the other one of the two. */
  GtkWidget *cursors[2];
  guint cursor;

  /* While it is dragged or pinched. */
  gint64 held_from;
  gint64 held_to;
  gint64 held_at;
  gboolean dragging;

  AdwStyleManager *style;
};

/** Emits that the user selected the step at that position, and selects it. */
void dwell_arc_chart_choose (DwellArcChart *self, guint step);
/** Goes to another lane, or to all with NULL. */
void dwell_arc_chart_set_lane (DwellArcChart *self, const char *lane);
/** Forgets what is laid out and painted; @resize: also how high it is. */
void dwell_arc_chart_forget (DwellArcChart *self, gboolean resize);
/** Forgets what is laid out, and tells that another stretch is shown. */
void dwell_arc_chart_moved (DwellArcChart *self);
/** Says something to a screen reader, if the focus is here. */
void dwell_arc_chart_say (DwellArcChart *self, const char *words);
/** What it says of the selected step. Returns: (transfer full). */
char *dwell_arc_chart_dup_words (DwellArcChart *self);
/** Tells where the pointer is; @x below 0 for nowhere. */
void dwell_arc_chart_set_pointer (DwellArcChart *self, double x);
/** Lays it out, where that was not done for this size. Returns: whether there is something. */
gboolean dwell_arc_chart_lay_out (DwellArcChart *self);
/** A picture of so many pixels. Returns: (transfer full): NULL without an arc. */
DwellPicture *dwell_arc_chart_create_picture (DwellArcChart *self, double width, double height);

/** Adds what listens to pointer, wheel and touch. */
void dwell_arc_chart_init_input (DwellArcChart *self);
/** Adds the keys. */
void dwell_arc_chart_install_keys (GtkWidgetClass *widget_class);
/** Paints it. */
void dwell_arc_chart_paint (DwellArcChart *self, GtkSnapshot *snapshot);

G_END_DECLS
