/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-pane-box.h"

#include "dwell-text-scale.h"

struct _DwellPaneBox
{
  GtkWidget parent_instance;

  GtkWidget *start;
  GtkWidget *end;
  int threshold;
  int spacing;
  gboolean narrow;
  guint notify_id;
};

G_DEFINE_FINAL_TYPE (DwellPaneBox, dwell_pane_box, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_START,
  PROP_END,
  PROP_THRESHOLD,
  PROP_SPACING,
  PROP_NARROW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static gboolean
notify_narrow_cb (gpointer user_data)
{
  DwellPaneBox *self = user_data;

  self->notify_id = 0;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);

  return G_SOURCE_REMOVE;
}

static void
set_child (DwellPaneBox *self, GtkWidget **field, GtkWidget *child)
{
  g_clear_pointer (field, gtk_widget_unparent);
  if (child)
    {
      *field = child;
      gtk_widget_set_parent (child, GTK_WIDGET (self));
    }
}

static GtkSizeRequestMode
dwell_pane_box_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* Larger text needs more room before two things fit beside each other. */
static gboolean
is_too_narrow (DwellPaneBox *self, int width)
{
  return width < self->threshold * MAX (dwell_text_scale_get (GTK_WIDGET (self)), 1.0);
}

/* The widths of both side by side. */
static void
share_width (DwellPaneBox *self, int width, int *start_width, int *end_width)
{
  int start_min, end_min, end_nat;

  gtk_widget_measure (self->end, GTK_ORIENTATION_HORIZONTAL, -1, &end_min, &end_nat, NULL, NULL);
  gtk_widget_measure (self->start, GTK_ORIENTATION_HORIZONTAL, -1, &start_min, NULL, NULL, NULL);
  *end_width = CLAMP (end_nat, end_min, MAX (end_min, width - self->spacing - start_min));
  *start_width = MAX (width - self->spacing - *end_width, start_min);
}

/* Both as wide as there is, but neither is asked for less than it needs. */
static void
share_stack (DwellPaneBox *self, int width, int *start_width, int *end_width)
{
  int start_min, end_min;

  gtk_widget_measure (self->start, GTK_ORIENTATION_HORIZONTAL, -1, &start_min, NULL, NULL, NULL);
  gtk_widget_measure (self->end, GTK_ORIENTATION_HORIZONTAL, -1, &end_min, NULL, NULL, NULL);
  *start_width = MAX (width, start_min);
  *end_width = MAX (width, end_min);
}

static void
measure_height (DwellPaneBox *self, int width, int *minimum, int *natural)
{
  gboolean narrow = width >= 0 ? is_too_narrow (self, width) : self->narrow;
  int start_width = width, end_width = width;
  int start_min, start_nat, end_min, end_nat;

  if (!narrow && width >= 0)
    share_width (self, width, &start_width, &end_width);
  else if (width >= 0)
    share_stack (self, width, &start_width, &end_width);
  gtk_widget_measure (self->start, GTK_ORIENTATION_VERTICAL, start_width, &start_min, &start_nat,
                      NULL, NULL);
  gtk_widget_measure (self->end, GTK_ORIENTATION_VERTICAL, end_width, &end_min, &end_nat, NULL,
                      NULL);

  *minimum = narrow ? start_min + self->spacing + end_min : MAX (start_min, end_min);
  *natural = narrow ? start_nat + self->spacing + end_nat : MAX (start_nat, end_nat);
}

static void
dwell_pane_box_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                        int *natural, int *minimum_baseline, int *natural_baseline)
{
  DwellPaneBox *self = DWELL_PANE_BOX (widget);
  int start_min, start_nat, end_min, end_nat;

  *minimum_baseline = *natural_baseline = -1;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      measure_height (self, for_size, minimum, natural);
      return;
    }

  gtk_widget_measure (self->start, orientation, -1, &start_min, &start_nat, NULL, NULL);
  gtk_widget_measure (self->end, orientation, -1, &end_min, &end_nat, NULL, NULL);
  /* One above the other is always possible, so the wider of the two is enough. */
  *minimum = MAX (start_min, end_min);
  *natural = start_nat + self->spacing + end_nat;
}

static void
allocate_at (GtkWidget *child, int x, int y, int width, int height)
{
  gtk_widget_size_allocate (child, &(GtkAllocation){ x, y, width, height }, -1);
}

static void
allocate_stacked (DwellPaneBox *self, int width, int height)
{
  int end_min, end_height, start_min, start_height;

  gtk_widget_measure (self->end, GTK_ORIENTATION_VERTICAL, width, &end_min, &end_height, NULL,
                      NULL);
  gtk_widget_measure (self->start, GTK_ORIENTATION_VERTICAL, width, &start_min, NULL, NULL, NULL);
  height -= self->spacing;
  end_height = CLAMP (end_height, end_min, MAX (end_min, height - start_min));
  start_height = MAX (height - end_height, start_min);
  allocate_at (self->start, 0, 0, width, start_height);
  allocate_at (self->end, 0, start_height + self->spacing, width, end_height);
}

static void
dwell_pane_box_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DwellPaneBox *self = DWELL_PANE_BOX (widget);
  gboolean narrow = is_too_narrow (self, width);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int start_width, end_width;

  if (narrow != self->narrow)
    {
      self->narrow = narrow;
      gtk_widget_queue_resize (widget);
      /* Watchers change other widgets, which must not happen in the middle of a layout. */
      if (self->notify_id == 0)
        self->notify_id = g_idle_add (notify_narrow_cb, self);
    }

  if (narrow)
    {
      allocate_stacked (self, width, height);
      return;
    }

  share_width (self, width, &start_width, &end_width);
  allocate_at (self->start, rtl ? end_width + self->spacing : 0, 0, start_width, height);
  allocate_at (self->end, rtl ? 0 : start_width + self->spacing, 0, end_width, height);
}

static void
dwell_pane_box_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  DwellPaneBox *self = DWELL_PANE_BOX (object);

  switch (prop_id)
    {
    case PROP_START:
      g_value_set_object (value, self->start);
      break;
    case PROP_END:
      g_value_set_object (value, self->end);
      break;
    case PROP_THRESHOLD:
      g_value_set_int (value, self->threshold);
      break;
    case PROP_SPACING:
      g_value_set_int (value, self->spacing);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dwell_pane_box_set_property (GObject *object, guint prop_id, const GValue *value,
                             GParamSpec *pspec)
{
  DwellPaneBox *self = DWELL_PANE_BOX (object);

  switch (prop_id)
    {
    case PROP_START:
      set_child (self, &self->start, g_value_get_object (value));
      break;
    case PROP_END:
      set_child (self, &self->end, g_value_get_object (value));
      break;
    case PROP_THRESHOLD:
      self->threshold = g_value_get_int (value);
      gtk_widget_queue_resize (GTK_WIDGET (self));
      break;
    case PROP_SPACING:
      self->spacing = g_value_get_int (value);
      gtk_widget_queue_resize (GTK_WIDGET (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dwell_pane_box_dispose (GObject *object)
{
  DwellPaneBox *self = DWELL_PANE_BOX (object);

  g_clear_handle_id (&self->notify_id, g_source_remove);
  g_clear_pointer (&self->start, gtk_widget_unparent);
  g_clear_pointer (&self->end, gtk_widget_unparent);

  G_OBJECT_CLASS (dwell_pane_box_parent_class)->dispose (object);
}

static void
dwell_pane_box_class_init (DwellPaneBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dwell_pane_box_get_property;
  object_class->set_property = dwell_pane_box_set_property;
  object_class->dispose = dwell_pane_box_dispose;
  widget_class->get_request_mode = dwell_pane_box_get_request_mode;
  widget_class->measure = dwell_pane_box_measure;
  widget_class->size_allocate = dwell_pane_box_size_allocate;

  properties[PROP_START] = g_param_spec_object ("start", NULL, NULL, GTK_TYPE_WIDGET,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_END] = g_param_spec_object ("end", NULL, NULL, GTK_TYPE_WIDGET,
                                              G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_THRESHOLD]
      = g_param_spec_int ("threshold", NULL, NULL, 0, G_MAXINT, 800,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT, 0,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, TRUE,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dwell_pane_box_init (DwellPaneBox *self)
{
  /* Until the width is known: a window never shrinks again from what it was once asked to be. */
  self->narrow = TRUE;
  self->threshold = 800;
}

GtkWidget *
dwell_pane_box_new (void)
{
  return g_object_new (DWELL_TYPE_PANE_BOX, NULL);
}

gboolean
dwell_pane_box_get_narrow (DwellPaneBox *self)
{
  g_return_val_if_fail (DWELL_IS_PANE_BOX (self), FALSE);

  return self->narrow;
}
