/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-script-page.h"

#include "dwell-beat-view.h"
#include "dwell-graphviz.h"
#include "dwell-pane-box.h"
#include "dwell-script-canvas.h"
#include "dwell-script-list.h"
#include "dwell-script-problems.h"
#include "dwell-script-watch.h"

G_BEGIN_DECLS

struct _DwellScriptPage
{
  AdwBin parent_instance;

  AdwWindowTitle *title;
  GtkLabel *status_label;
  GtkStack *stack;
  GtkLabel *message_label;
  GtkScrolledWindow *scroller;
  DwellScriptCanvas *canvas;
  DwellScriptList *list;
  GtkLabel *note_label;
  GtkWidget *legend_scroller;
  GtkBox *legend;
  GtkWidget *foot;
  GtkToggleButton *graph_toggle;
  GtkWidget *zooms;
  DwellPaneBox *panes;
  GtkWidget *side;
  DwellScriptProblems *problems;
  GtkWidget *run_box;
  GtkLabel *run_label;
  DwellBeatView *beat_view;

  DwellServices *services;
  DwellScriptWatch *watch;
  DwellScript *script; /* what is shown; NULL as long as there was nothing to show */
  DwellGraph *graph;   /* its graph; laid out where it is not shown as a list alone */
  DwellScript *coming; /* what is being laid out, or NULL */
  GCancellable *laying_out;
  DwellLaidOut laid_out;
  gboolean drawn; /* whether there is a picture, and not a list alone */
  gboolean stale; /* what is in the file now cannot be shown */
  guint selected;
};

/** Follows another file. */
void dwell_script_page_watch (DwellScriptPage *self, const char *path);
/** Takes in what was read of the file. */
void dwell_script_page_read (DwellScriptPage *self);
/** Says what the file is called, and how it is with it. */
void dwell_script_page_show_file (DwellScriptPage *self);
/** The actions that are about the file: an editor, its folder, a copy. */
void dwell_script_page_install_file_actions (GtkWidgetClass *widget_class);

G_END_DECLS
