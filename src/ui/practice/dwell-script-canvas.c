/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-script-canvas.h"

#include <adwaita.h>
#include <math.h>

#include "dwell-accessible.h"
#include "dwell-beat-words.h"
#include "dwell-picture-cairo.h"
#include "dwell-picture-style.h"
#include "dwell-text-scale.h"

#define TEXT_SIZE 14
#define ZOOM_LEAST 0.3
#define ZOOM_MOST 3.0
#define MARGIN 12
/* Arrows are painted in squares of this size, so that only what is seen costs memory. */
#define TILE 1024
/* The mark of a state in its box. */
#define MARK_WIDTH 5
/* How much further in it stands where the ends are round. */
#define MARK_ROUND 3

struct _DwellScriptCanvas
{
  GtkWidget parent_instance;

  DwellScript *script;
  DwellProtocol *protocol;
  const DwellGraph *graph;
  GPtrArray *boxes;      /* (element-type GtkWidget) */
  DwellPicture *picture; /* of the arrows; NULL when out of date */
  AdwStyleManager *style;
  guint selected;
  double zoom;
  guint reveal_id;
};

G_DEFINE_FINAL_TYPE (DwellScriptCanvas, dwell_script_canvas, GTK_TYPE_WIDGET)

enum
{
  SELECTED,
  RUN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
forget_picture (DwellScriptCanvas *self)
{
  g_clear_pointer (&self->picture, dwell_picture_free);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static double
get_size (DwellScriptCanvas *self)
{
  return TEXT_SIZE * dwell_text_scale_get (GTK_WIDGET (self));
}

static guint
find_box (DwellScriptCanvas *self, GtkWidget *box)
{
  guint index;

  return box && g_ptr_array_find (self->boxes, box, &index) ? index : DWELL_GRAPH_NONE;
}

/* Moves as little as need be; or into the middle, for the direction in which one does not read on.
 */
static void
bring_into (GtkAdjustment *adjustment, double start, double length, gboolean middle)
{
  double page = gtk_adjustment_get_page_size (adjustment);
  double value = gtk_adjustment_get_value (adjustment);
  double least = start + length + MARGIN - page;
  double most = start - MARGIN;

  if (middle && (value < least || value > most))
    value = start + length / 2 - page / 2;
  /* What is longer than what shows begins where it begins. */
  gtk_adjustment_set_value (adjustment, CLAMP (value, MIN (least, most), most));
}

/* Only once it has a place: a graph is selected in before it was ever laid out on the screen. */
static gboolean
reveal_cb (gpointer user_data)
{
  DwellScriptCanvas *self = user_data;
  GtkWidget *scroller = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t box;

  self->reveal_id = 0;
  if (scroller == NULL || self->selected == DWELL_GRAPH_NONE
      || !gtk_widget_compute_bounds (g_ptr_array_index (self->boxes, self->selected),
                                     GTK_WIDGET (self), &box))
    return G_SOURCE_REMOVE;

  bring_into (gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scroller)), box.origin.x,
              box.size.width, TRUE);
  bring_into (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)), box.origin.y,
              box.size.height, FALSE);

  return G_SOURCE_REMOVE;
}

/* After what is drawn next has been laid out. */
static void
reveal (DwellScriptCanvas *self)
{
  if (self->reveal_id == 0)
    self->reveal_id = g_idle_add_full (G_PRIORITY_LOW, reveal_cb, self, NULL);
}

static void
mark_selected (DwellScriptCanvas *self, guint index)
{
  if (self->selected != DWELL_GRAPH_NONE)
    gtk_widget_remove_css_class (g_ptr_array_index (self->boxes, self->selected), "selected");
  self->selected = index;
  if (index != DWELL_GRAPH_NONE)
    gtk_widget_add_css_class (g_ptr_array_index (self->boxes, index), "selected");
  reveal (self);
  forget_picture (self);
}

static void
dwell_script_canvas_set_focus_child (GtkWidget *widget, GtkWidget *child)
{
  DwellScriptCanvas *self = DWELL_SCRIPT_CANVAS (widget);
  guint index = find_box (self, child);

  GTK_WIDGET_CLASS (dwell_script_canvas_parent_class)->set_focus_child (widget, child);
  if (index == DWELL_GRAPH_NONE || index == self->selected)
    return;

  mark_selected (self, index);
  g_signal_emit (self, signals[SELECTED], 0, index);
}

static gboolean
dwell_script_canvas_focus (GtkWidget *widget, GtkDirectionType direction)
{
  static const int steps[][2] = {
    [GTK_DIR_UP] = { 0, -1 },
    [GTK_DIR_DOWN] = { 0, 1 },
    [GTK_DIR_LEFT] = { -1, 0 },
    [GTK_DIR_RIGHT] = { 1, 0 },
  };
  DwellScriptCanvas *self = DWELL_SCRIPT_CANVAS (widget);
  guint index = find_box (self, gtk_widget_get_focus_child (widget));

  if (index == DWELL_GRAPH_NONE)
    return dwell_script_canvas_focus_selected (self);
  if (direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD)
    return FALSE;

  index = dwell_graph_get_neighbour (self->graph, index, steps[direction][0], steps[direction][1]);
  if (index != DWELL_GRAPH_NONE)
    gtk_widget_grab_focus (g_ptr_array_index (self->boxes, index));

  /* At the edge it stays: an arrow key does not leave the graph. */
  return TRUE;
}

static void
run_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DwellScriptCanvas *self = DWELL_SCRIPT_CANVAS (widget);

  if (self->selected != DWELL_GRAPH_NONE)
    g_signal_emit (self, signals[RUN], 0, self->selected);
}

static void
start_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DwellScriptCanvas *self = DWELL_SCRIPT_CANVAS (widget);

  if (self->graph && self->graph->start != DWELL_GRAPH_NONE)
    gtk_widget_grab_focus (g_ptr_array_index (self->boxes, self->graph->start));
}

static void
clicked_cb (GtkWidget *box)
{
  gtk_widget_grab_focus (box);
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, gpointer user_data)
{
  GtkWidget *box = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));

  gtk_widget_grab_focus (box);
  if (n_press == 2)
    gtk_widget_activate_action (box, "canvas.run", NULL);
}

static GtkWidget *
box_label_new (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, css_class);

  return label;
}

static GtkWidget *
box_new (DwellScriptCanvas *self, const DwellBeat *beat)
{
  GtkWidget *box = gtk_button_new ();
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkGesture *click = gtk_gesture_click_new ();
  gboolean start = dwell_script_get_start (self->script) == beat;
  g_autofree char *subtitle = dwell_beat_dup_subtitle (beat, self->protocol, start);
  g_autofree char *line = dwell_beat_dup_line (beat, self->script, self->graph, self->protocol);

  gtk_box_append (GTK_BOX (texts), box_label_new (beat->id, "beat-id"));
  gtk_box_append (GTK_BOX (texts), box_label_new (subtitle, "beat-state"));
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_button_set_child (GTK_BUTTON (box), texts);
  gtk_widget_add_css_class (box, "beat");
  if (beat->ending != DWELL_ENDING_NONE)
    gtk_widget_add_css_class (box, "ending");
  if (start)
    gtk_widget_add_css_class (box, "start");
  dwell_accessible_name (box, line);
  g_signal_connect (box, "clicked", G_CALLBACK (clicked_cb), NULL);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), NULL);
  gtk_widget_add_controller (box, GTK_EVENT_CONTROLLER (click));
  gtk_widget_set_parent (box, GTK_WIDGET (self));

  return box;
}

static void
dwell_script_canvas_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                             int *minimum, int *natural, int *minimum_baseline,
                             int *natural_baseline)
{
  DwellScriptCanvas *self = DWELL_SCRIPT_CANVAS (widget);
  double length = 0;

  *minimum_baseline = *natural_baseline = -1;
  if (self->graph)
    length = orientation == GTK_ORIENTATION_HORIZONTAL ? self->graph->width : self->graph->height;
  *minimum = *natural = (int)ceil (length * get_size (self) * self->zoom) + 2 * MARGIN;
}

/* Where the graph begins: in the middle, where there is more room than it needs. */
static void
get_origin (DwellScriptCanvas *self, graphene_point_t *origin)
{
  double scale = get_size (self) * self->zoom;
  double spare = gtk_widget_get_width (GTK_WIDGET (self)) - self->graph->width * scale;

  origin->x = (float)MAX (spare / 2, MARGIN);
  origin->y = MARGIN;
}

static void
allocate_box (DwellScriptCanvas *self, guint index, const graphene_point_t *origin)
{
  const DwellGraphNode *node = &g_array_index (self->graph->nodes, DwellGraphNode, index);
  GtkWidget *box = g_ptr_array_index (self->boxes, index);
  double size = get_size (self);
  GskTransform *transform = NULL;
  int least_width, least_height, width, height;

  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &least_width, NULL, NULL, NULL);
  width = MAX ((int)round (node->width * size), least_width);
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, width, &least_height, NULL, NULL, NULL);
  height = MAX ((int)round (node->height * size), least_height);
  transform = gsk_transform_translate (transform, origin);
  transform = gsk_transform_scale (transform, (float)self->zoom, (float)self->zoom);
  transform = gsk_transform_translate (
      transform, &GRAPHENE_POINT_INIT ((float)(node->x * size - width / 2.0),
                                       (float)(node->y * size - height / 2.0)));
  gtk_widget_allocate (box, width, height, -1, transform);
}

static void
dwell_script_canvas_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DwellScriptCanvas *self = DWELL_SCRIPT_CANVAS (widget);
  graphene_point_t origin;

  if (self->graph == NULL)
    return;
  get_origin (self, &origin);
  for (guint i = 0; i < self->boxes->len; i++)
    allocate_box (self, i, &origin);
}

static void
get_bounds (const DwellItem *item, graphene_rect_t *bounds)
{
  float x0 = G_MAXFLOAT, y0 = G_MAXFLOAT, x1 = -G_MAXFLOAT, y1 = -G_MAXFLOAT;

  for (guint i = 0; i < item->n_points; i++)
    {
      x0 = MIN (x0, item->points[i].x);
      y0 = MIN (y0, item->points[i].y);
      x1 = MAX (x1, item->points[i].x);
      y1 = MAX (y1, item->points[i].y);
    }
  graphene_rect_init (bounds, x0, y0, x1 - x0, y1 - y0);
  graphene_rect_inset (bounds, -item->stroke, -item->stroke);
}

static void
snapshot_tile (DwellScriptCanvas *self, GtkSnapshot *snapshot, const graphene_rect_t *tile)
{
  DwellPicture part = *self->picture;
  cairo_t *cr = NULL;

  part.items = g_ptr_array_new ();
  for (guint i = 0; i < self->picture->items->len; i++)
    {
      DwellItem *item = g_ptr_array_index (self->picture->items, i);
      graphene_rect_t bounds;

      get_bounds (item, &bounds);
      if (graphene_rect_intersection (&bounds, tile, NULL))
        g_ptr_array_add (part.items, item);
    }
  if (part.items->len > 0)
    {
      cr = gtk_snapshot_append_cairo (snapshot, tile);
      dwell_picture_draw (&part, cr);
      cairo_destroy (cr);
    }
  g_ptr_array_unref (part.items);
}

static void
snapshot_arrows (DwellScriptCanvas *self, GtkSnapshot *snapshot)
{
  if (self->picture == NULL)
    self->picture =
        dwell_graph_draw (self->graph, get_size (self) * self->zoom,
                          dwell_picture_style_get_palette (GTK_WIDGET (self)), self->selected);
  for (double y = 0; y < self->picture->height; y += TILE)
    {
      for (double x = 0; x < self->picture->width; x += TILE)
        snapshot_tile (self, snapshot, &GRAPHENE_RECT_INIT ((float)x, (float)y, TILE, TILE));
    }
}

/* At the left edge of a box the colour that its state has in an arc; broken up for the quiet ones.
 */
static void
snapshot_mark (DwellScriptCanvas *self, GtkSnapshot *snapshot, guint index)
{
  const DwellBeat *beat = g_ptr_array_index (dwell_script_get_beats (self->script), index);
  const DwellState *state =
      beat->state ? dwell_protocol_find_state (self->protocol, beat->state) : NULL;
  DwellColor color = dwell_palette_get_state_color (
      dwell_picture_style_get_palette (GTK_WIDGET (self)), beat->state);
  const GdkRGBA rgba = { color.red, color.green, color.blue, color.alpha };
  graphene_rect_t box;
  float width = (float)(MARK_WIDTH * self->zoom);
  guint pieces = state && state->quiet ? 3 : 1;
  float in = beat->ending != DWELL_ENDING_NONE ? MARK_ROUND : 1;
  float piece, inset;

  if (!gtk_widget_compute_bounds (g_ptr_array_index (self->boxes, index), GTK_WIDGET (self), &box))
    return;
  inset = box.size.height * 0.2f;
  piece = (box.size.height - 2 * inset) / (float)(2 * pieces - 1);
  for (guint i = 0; i < pieces; i++)
    gtk_snapshot_append_color (snapshot, &rgba,
                               &GRAPHENE_RECT_INIT (box.origin.x + width * in,
                                                    box.origin.y + inset + (float)(2 * i) * piece,
                                                    width, piece));
}

static void
dwell_script_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DwellScriptCanvas *self = DWELL_SCRIPT_CANVAS (widget);
  graphene_point_t origin;

  if (self->graph == NULL)
    return;
  get_origin (self, &origin);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &origin);
  snapshot_arrows (self, snapshot);
  gtk_snapshot_restore (snapshot);
  GTK_WIDGET_CLASS (dwell_script_canvas_parent_class)->snapshot (widget, snapshot);
  for (guint i = 0; i < self->boxes->len; i++)
    snapshot_mark (self, snapshot, i);
}

static void
dwell_script_canvas_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (dwell_script_canvas_parent_class)->css_changed (widget, change);
  forget_picture (DWELL_SCRIPT_CANVAS (widget));
}

static void
clear (DwellScriptCanvas *self)
{
  self->selected = DWELL_GRAPH_NONE;
  for (guint i = 0; i < self->boxes->len; i++)
    gtk_widget_unparent (g_ptr_array_index (self->boxes, i));
  g_ptr_array_set_size (self->boxes, 0);
  g_clear_pointer (&self->picture, dwell_picture_free);
  g_clear_object (&self->script);
  g_clear_object (&self->protocol);
  self->graph = NULL;
}

static void
dwell_script_canvas_dispose (GObject *object)
{
  DwellScriptCanvas *self = DWELL_SCRIPT_CANVAS (object);

  g_clear_handle_id (&self->reveal_id, g_source_remove);
  clear (self);
  if (self->style)
    g_signal_handlers_disconnect_by_data (self->style, self);
  g_clear_object (&self->style);

  G_OBJECT_CLASS (dwell_script_canvas_parent_class)->dispose (object);
}

static void
dwell_script_canvas_finalize (GObject *object)
{
  g_ptr_array_unref (DWELL_SCRIPT_CANVAS (object)->boxes);

  G_OBJECT_CLASS (dwell_script_canvas_parent_class)->finalize (object);
}

static void
install_keys (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "canvas.run", NULL, run_cb);
  gtk_widget_class_install_action (widget_class, "canvas.start", NULL, start_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Home, 0, "canvas.start", NULL);
}

static void
dwell_script_canvas_class_init (DwellScriptCanvasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dwell_script_canvas_dispose;
  object_class->finalize = dwell_script_canvas_finalize;
  widget_class->css_changed = dwell_script_canvas_css_changed;
  widget_class->focus = dwell_script_canvas_focus;
  widget_class->measure = dwell_script_canvas_measure;
  widget_class->set_focus_child = dwell_script_canvas_set_focus_child;
  widget_class->size_allocate = dwell_script_canvas_size_allocate;
  widget_class->snapshot = dwell_script_canvas_snapshot;

  signals[SELECTED] = g_signal_new ("selected", DWELL_TYPE_SCRIPT_CANVAS, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[RUN] = g_signal_new ("run", DWELL_TYPE_SCRIPT_CANVAS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  install_keys (widget_class);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "scriptcanvas");
}

/* Before the boxes, which as buttons would take the key for a click. */
static void
dwell_script_canvas_init (DwellScriptCanvas *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkShortcutTrigger *trigger = gtk_shortcut_trigger_parse_string ("Return|KP_Enter|ISO_Enter");

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (trigger, gtk_named_action_new ("canvas.run")));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  self->boxes = g_ptr_array_new ();
  self->selected = DWELL_GRAPH_NONE;
  self->zoom = 1;
  self->style = g_object_ref (adw_style_manager_get_default ());
  g_signal_connect_swapped (self->style, "notify::dark", G_CALLBACK (forget_picture), self);
}

GtkWidget *
dwell_script_canvas_new (void)
{
  return g_object_new (DWELL_TYPE_SCRIPT_CANVAS, NULL);
}

void
dwell_script_canvas_set_script (DwellScriptCanvas *self, DwellScript *script,
                                const DwellGraph *graph, DwellProtocol *protocol)
{
  GPtrArray *beats;

  g_return_if_fail (DWELL_IS_SCRIPT_CANVAS (self));

  clear (self);
  if (script)
    {
      self->script = g_object_ref (script);
      self->protocol = g_object_ref (protocol);
      self->graph = graph;
      beats = dwell_script_get_beats (script);
      for (guint i = 0; i < beats->len; i++)
        g_ptr_array_add (self->boxes, box_new (self, g_ptr_array_index (beats, i)));
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
dwell_script_canvas_select (DwellScriptCanvas *self, guint index)
{
  g_return_if_fail (DWELL_IS_SCRIPT_CANVAS (self));

  if (index != self->selected && (index == DWELL_GRAPH_NONE || index < self->boxes->len))
    mark_selected (self, index);
}

gboolean
dwell_script_canvas_focus_selected (DwellScriptCanvas *self)
{
  guint index;

  g_return_val_if_fail (DWELL_IS_SCRIPT_CANVAS (self), FALSE);

  if (self->boxes->len == 0)
    return FALSE;
  index = self->selected != DWELL_GRAPH_NONE ? self->selected : self->graph->start;

  return gtk_widget_grab_focus (g_ptr_array_index (self->boxes, index));
}

double
dwell_script_canvas_get_zoom (DwellScriptCanvas *self)
{
  g_return_val_if_fail (DWELL_IS_SCRIPT_CANVAS (self), 1);

  return self->zoom;
}

void
dwell_script_canvas_set_zoom (DwellScriptCanvas *self, double zoom)
{
  g_return_if_fail (DWELL_IS_SCRIPT_CANVAS (self));

  self->zoom = CLAMP (zoom, ZOOM_LEAST, ZOOM_MOST);
  reveal (self);
  forget_picture (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

double
dwell_script_canvas_get_fitting (DwellScriptCanvas *self, int width)
{
  g_return_val_if_fail (DWELL_IS_SCRIPT_CANVAS (self), 1);

  if (self->graph == NULL || self->graph->width <= 0)
    return 1;

  return MIN ((width - 2 * MARGIN) / (self->graph->width * get_size (self)), 1.0);
}
