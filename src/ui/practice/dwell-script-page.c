/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-script-page-private.h"

#include <glib/gi18n.h>

#include "dwell-script-graph.h"
#include "dwell-way-sample.h"

#define GRAPHVIZ_SECONDS 10
#define ZOOM_STEP 1.25
/* At which the texts in the boxes can just be read. */
#define ZOOM_READABLE 0.6

G_DEFINE_FINAL_TYPE (DwellScriptPage, dwell_script_page, ADW_TYPE_BIN)

enum
{
  BACK,
  RUN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const DwellBeat *
get_beat (DwellScriptPage *self, guint index)
{
  if (self->script == NULL || index == DWELL_GRAPH_NONE)
    return NULL;

  return g_ptr_array_index (dwell_script_get_beats (self->script), index);
}

/* Why it cannot be run from the selected beat; NULL where it can. */
static const char *
get_hindrance (DwellScriptPage *self)
{
  const DwellBeat *beat = get_beat (self, self->selected);
  const DwellScriptFile *file = dwell_script_watch_get_file (self->watch);

  if (beat == NULL)
    return "";
  if (self->stale || file == NULL || file->problems->len > 0
      || !dwell_script_is_sound (self->script))
    return _("It can be run once nothing is wrong with it.");
  if (beat->ending != DWELL_ENDING_NONE)
    return _("The session ends here: there is nothing to run.");

  return NULL;
}

static void
show_hindrance (DwellScriptPage *self)
{
  const char *hindrance = get_hindrance (self);
  const char *words = _("Or press Enter on a beat. Nothing of it is recorded.");

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "script.run", hindrance == NULL);
  gtk_label_set_label (self->run_label, hindrance ? hindrance : words);
  gtk_widget_set_visible (self->run_box, self->script != NULL);
}

static void
show_beat (DwellScriptPage *self)
{
  const DwellBeat *beat = get_beat (self, self->selected);

  dwell_beat_view_set_beat (self->beat_view, beat, self->services->protocol,
                            beat && beat == dwell_script_get_start (self->script));
  show_hindrance (self);
}

static void
select_beat (DwellScriptPage *self, guint index)
{
  self->selected = index;
  dwell_script_list_select (self->list, index);
  if (self->drawn)
    dwell_script_canvas_select (self->canvas, index);
  show_beat (self);
}

static void
selected_cb (DwellScriptPage *self, guint index)
{
  if (index != self->selected)
    select_beat (self, index);
}

static gboolean
focus_beats (DwellScriptPage *self)
{
  const char *view = gtk_stack_get_visible_child_name (self->stack);

  if (g_strcmp0 (view, "graph") == 0)
    return dwell_script_canvas_focus_selected (self->canvas);

  return g_strcmp0 (view, "list") == 0 && gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
go_cb (DwellScriptPage *self, guint index)
{
  select_beat (self, index);
  focus_beats (self);
}

static void
problem_cb (DwellScriptPage *self, const DwellPlace *place)
{
  const DwellBeat *beat = NULL;

  /* Of what is dimmed, the places are others. */
  if (self->script && !self->stale)
    beat = dwell_script_find_beat_at (self->script, place);
  if (beat)
    go_cb (self, beat->index);
}

static void
run_beat (DwellScriptPage *self, guint index)
{
  selected_cb (self, index);
  if (get_hindrance (self) == NULL)
    g_signal_emit (self, signals[RUN], 0, self->script, get_beat (self, index)->id);
}

/* What is said below it. */
static void
show_note (DwellScriptPage *self)
{
  guint n = self->script ? dwell_script_get_beats (self->script)->len : 0;
  g_autofree char *text = NULL;

  if (self->script && !self->drawn)
    text = g_strdup_printf (g_dngettext (NULL, "With %u beat it is shown as a list.",
                                         "%u beats are too many for a picture: this is a list.", n),
                            n);
  else if (self->drawn && self->laid_out == DWELL_LAID_OUT_ALONE)
    text = g_strdup (_("Drawn without Graphviz, so arrows may run behind boxes. With the package "
                        "graphviz installed they do not."));
  else if (self->drawn && self->laid_out == DWELL_LAID_OUT_FAILED)
    text = g_strdup (_("Graphviz gave no picture in time, so Dwell drew one: arrows may run "
                        "behind boxes."));
  gtk_label_set_label (self->note_label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note_label), text != NULL);
}

static void
show_view (DwellScriptPage *self)
{
  gboolean graph = self->drawn && gtk_toggle_button_get_active (self->graph_toggle);

  if (self->script == NULL)
    return;
  gtk_stack_set_visible_child_name (self->stack, graph ? "graph" : "list");
  gtk_widget_set_visible (self->legend_scroller, graph);
  gtk_widget_set_visible (self->zooms, graph && !dwell_pane_box_get_narrow (self->panes));
  gtk_widget_set_visible (self->foot, self->drawn);
}

/* What had the focus in the other view comes back with it, and must not be taken for a choice. */
static void
view_cb (DwellScriptPage *self)
{
  gboolean focused = gtk_widget_get_focus_child (GTK_WIDGET (self->stack)) != NULL;
  guint selected = self->selected;

  show_view (self);
  select_beat (self, selected);
  if (focused)
    focus_beats (self);
}

static void
narrow_cb (DwellScriptPage *self)
{
  if (dwell_pane_box_get_narrow (self->panes))
    gtk_widget_add_css_class (GTK_WIDGET (self), "narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "narrow");
  show_view (self);
}

static void
fit (DwellScriptPage *self, double least)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self->scroller));

  if (width > 0)
    dwell_script_canvas_set_zoom (
        self->canvas, MAX (dwell_script_canvas_get_fitting (self->canvas, width), least));
}

/* The beat of the same name as before, or the one that it begins with. */
static guint
find_again (DwellScript *script, const char *id)
{
  const DwellBeat *beat = id ? dwell_script_find_beat (script, id) : NULL;

  if (beat == NULL)
    beat = dwell_script_get_start (script);
  if (beat)
    return beat->index;

  return dwell_script_get_beats (script)->len > 0 ? 0 : DWELL_GRAPH_NONE;
}

/* Shows what was read and laid out in place of what there was. @graph: (transfer full). */
static void
take_over (DwellScriptPage *self, DwellScript *script, DwellGraph *graph, gboolean drawn)
{
  const DwellBeat *before = get_beat (self, self->selected);
  g_autofree char *id = before ? g_strdup (before->id) : NULL;
  gboolean focused = gtk_widget_get_focus_child (GTK_WIDGET (self->stack)) != NULL;
  gboolean first = self->script == NULL;

  dwell_script_canvas_set_script (self->canvas, NULL, NULL, NULL);
  dwell_beat_view_set_beat (self->beat_view, NULL, NULL, FALSE);
  g_clear_pointer (&self->graph, dwell_graph_free);
  g_set_object (&self->script, script);
  self->graph = graph;
  self->drawn = drawn;
  dwell_script_list_set_script (self->list, script, graph, self->services->protocol);
  if (drawn)
    dwell_script_canvas_set_script (self->canvas, script, graph, self->services->protocol);
  show_view (self);
  show_note (self);
  select_beat (self, find_again (script, id));
  if (first && drawn)
    fit (self, ZOOM_READABLE);
  if (focused || first)
    focus_beats (self);
}

static void
laid_out_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellScriptPage) self = user_data;
  DwellLaidOut laid_out;
  DwellGraph *graph = dwell_graphviz_lay_out_finish (result, &laid_out, NULL);
  g_autoptr (DwellScript) script = NULL;

  /* Something newer was read, or the page was left. */
  if (graph == NULL)
    return;

  g_clear_object (&self->laying_out);
  script = g_steal_pointer (&self->coming);
  self->laid_out = laid_out;
  take_over (self, script, graph, TRUE);
}

static void
stop_laying_out (DwellScriptPage *self)
{
  if (self->laying_out)
    g_cancellable_cancel (self->laying_out);
  g_clear_object (&self->laying_out);
  g_clear_object (&self->coming);
}

static void
show_script (DwellScriptPage *self, DwellScript *script)
{
  g_autoptr (DwellGraph) graph = dwell_graph_new_from_script (script);

  stop_laying_out (self);
  if (graph->nodes->len > DWELL_SCRIPT_CANVAS_MOST)
    {
      take_over (self, script, g_steal_pointer (&graph), FALSE);
      return;
    }
  if (self->script == NULL)
    gtk_label_set_label (self->message_label, _("The graph is being drawn …"));
  self->coming = g_object_ref (script);
  self->laying_out = g_cancellable_new ();
  dwell_graphviz_lay_out_async (g_steal_pointer (&graph), GRAPHVIZ_SECONDS, self->laying_out,
                                laid_out_cb, g_object_ref (self));
}

void
dwell_script_page_read (DwellScriptPage *self)
{
  const DwellScriptFile *file = dwell_script_watch_get_file (self->watch);
  gboolean there = dwell_script_watch_is_there (self->watch);

  self->stale = !there || file->script == NULL || dwell_script_get_beats (file->script)->len == 0;
  dwell_script_problems_set (self->problems, file->problems);
  gtk_widget_set_opacity (GTK_WIDGET (self->stack), self->stale && self->script ? 0.5 : 1);
  dwell_script_page_show_file (self);
  if (self->stale)
    stop_laying_out (self);
  else
    show_script (self, file->script);
  show_hindrance (self);
}

static void
back_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[BACK], 0);
}

static void
run_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  run_beat (DWELL_SCRIPT_PAGE (widget), DWELL_SCRIPT_PAGE (widget)->selected);
}

static void
read_again_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dwell_script_watch_read (DWELL_SCRIPT_PAGE (widget)->watch);
}

static void
zoom_by (DwellScriptPage *self, double factor)
{
  dwell_script_canvas_set_zoom (self->canvas, dwell_script_canvas_get_zoom (self->canvas) * factor);
}

static void
zoom_in_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  zoom_by (DWELL_SCRIPT_PAGE (widget), ZOOM_STEP);
}

static void
zoom_out_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  zoom_by (DWELL_SCRIPT_PAGE (widget), 1 / ZOOM_STEP);
}

static void
zoom_fit_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  fit (DWELL_SCRIPT_PAGE (widget), 0);
}

static gboolean
scroll_cb (GtkEventControllerScroll *scroll, double dx, double dy, DwellScriptPage *self)
{
  GdkModifierType held =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (scroll));

  if ((held & GDK_CONTROL_MASK) == 0)
    return FALSE;
  zoom_by (self, dy < 0 ? ZOOM_STEP : 1 / ZOOM_STEP);

  return TRUE;
}

static gboolean
dwell_script_page_grab_focus (GtkWidget *widget)
{
  DwellScriptPage *self = DWELL_SCRIPT_PAGE (widget);

  return focus_beats (self) || gtk_widget_child_focus (self->side, GTK_DIR_TAB_FORWARD);
}

static void
dwell_script_page_dispose (GObject *object)
{
  DwellScriptPage *self = DWELL_SCRIPT_PAGE (object);

  if (self->watch)
    g_signal_handlers_disconnect_by_data (self->watch, self);
  g_clear_object (&self->watch);
  stop_laying_out (self);
  if (self->canvas)
    dwell_script_canvas_set_script (self->canvas, NULL, NULL, NULL);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_SCRIPT_PAGE);
  g_clear_pointer (&self->graph, dwell_graph_free);
  g_clear_object (&self->script);
  g_clear_pointer (&self->services, dwell_services_unref);

  G_OBJECT_CLASS (dwell_script_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, DwellScriptPage, title);
  gtk_widget_class_bind_template_child (widget_class, DwellScriptPage, status_label);
  gtk_widget_class_bind_template_child (widget_class, DwellScriptPage, stack);
  gtk_widget_class_bind_template_child (widget_class, DwellScriptPage, message_label);
  gtk_widget_class_bind_template_child (widget_class, DwellScriptPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, DwellScriptPage, canvas);
  gtk_widget_class_bind_template_child (widget_class, DwellScriptPage, list);
  gtk_widget_class_bind_template_child (widget_class, DwellScriptPage, note_label);
  gtk_widget_class_bind_template_child (widget_class, DwellScriptPage, legend_scroller);
  gtk_widget_class_bind_template_child (widget_class, DwellScriptPage, legend);
  gtk_widget_class_bind_template_child (widget_class, DwellScriptPage, foot);
  gtk_widget_class_bind_template_child (widget_class, DwellScriptPage, graph_toggle);
  gtk_widget_class_bind_template_child (widget_class, DwellScriptPage, zooms);
  gtk_widget_class_bind_template_child (widget_class, DwellScriptPage, panes);
  gtk_widget_class_bind_template_child (widget_class, DwellScriptPage, side);
  gtk_widget_class_bind_template_child (widget_class, DwellScriptPage, problems);
  gtk_widget_class_bind_template_child (widget_class, DwellScriptPage, run_box);
  gtk_widget_class_bind_template_child (widget_class, DwellScriptPage, run_label);
  gtk_widget_class_bind_template_child (widget_class, DwellScriptPage, beat_view);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "script.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "script.run", NULL, run_cb);
  gtk_widget_class_install_action (widget_class, "script.read", NULL, read_again_cb);
  gtk_widget_class_install_action (widget_class, "script.zoom-in", NULL, zoom_in_cb);
  gtk_widget_class_install_action (widget_class, "script.zoom-out", NULL, zoom_out_cb);
  gtk_widget_class_install_action (widget_class, "script.zoom-fit", NULL, zoom_fit_cb);
  dwell_script_page_install_file_actions (widget_class);
}

static void
dwell_script_page_class_init (DwellScriptPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_script_page_dispose;
  widget_class->grab_focus = dwell_script_page_grab_focus;

  signals[BACK] = g_signal_new ("back", DWELL_TYPE_SCRIPT_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  signals[RUN] = g_signal_new ("run", DWELL_TYPE_SCRIPT_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 2, DWELL_TYPE_SCRIPT, G_TYPE_STRING);

  g_type_ensure (DWELL_TYPE_BEAT_VIEW);
  g_type_ensure (DWELL_TYPE_PANE_BOX);
  g_type_ensure (DWELL_TYPE_SCRIPT_CANVAS);
  g_type_ensure (DWELL_TYPE_SCRIPT_LIST);
  g_type_ensure (DWELL_TYPE_SCRIPT_PROBLEMS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-script-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, run_beat);
  gtk_widget_class_bind_template_callback (widget_class, view_cb);
  gtk_widget_class_bind_template_callback (widget_class, narrow_cb);
  gtk_widget_class_bind_template_callback (widget_class, scroll_cb);
  gtk_widget_class_bind_template_callback (widget_class, problem_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_cb);
  install_actions (widget_class);
}

static void
dwell_script_page_init (DwellScriptPage *self)
{
  self->selected = DWELL_GRAPH_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint way = 0; way < DWELL_N_WAYS; way++)
    gtk_box_append (self->legend, dwell_way_sample_new (way));
  gtk_widget_set_visible (self->legend_scroller, FALSE);
  gtk_widget_set_visible (self->foot, FALSE);
}

DwellScriptPage *
dwell_script_page_new (DwellServices *services, const char *path)
{
  DwellScriptPage *self = g_object_new (DWELL_TYPE_SCRIPT_PAGE, NULL);

  self->services = dwell_services_ref (services);
  dwell_script_page_watch (self, path);
  gtk_label_set_label (self->message_label, _("The file is being read …"));
  show_hindrance (self);

  return self;
}

const char *
dwell_script_page_get_path (DwellScriptPage *self)
{
  g_return_val_if_fail (DWELL_IS_SCRIPT_PAGE (self), NULL);

  return dwell_script_watch_get_path (self->watch);
}
