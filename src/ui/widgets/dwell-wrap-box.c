/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-wrap-box.h"

struct _DwellWrapBox
{
  GtkWidget parent_instance;

  int spacing;
};

static void dwell_wrap_box_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DwellWrapBox, dwell_wrap_box, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      dwell_wrap_box_buildable_init))

enum
{
  PROP_0,
  PROP_SPACING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static GtkBuildableIface *parent_buildable;

static void
dwell_wrap_box_add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child,
                          const char *type)
{
  if (GTK_IS_WIDGET (child))
    dwell_wrap_box_append (DWELL_WRAP_BOX (buildable), GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
dwell_wrap_box_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = dwell_wrap_box_add_child;
}

/* The end of the row that begins at @child: how many pixels it is wide and high, and the child after
 * it. The same walk measures and places. */
static GtkWidget *
walk_row (DwellWrapBox *self, GtkWidget *child, int available, int *row_width, int *row_height)
{
  *row_width = 0;
  *row_height = 0;

  for (; child; child = gtk_widget_get_next_sibling (child))
    {
      int minimum, natural, width, height;

      if (!gtk_widget_should_layout (child))
        continue;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
      width = MAX (MIN (natural, available), minimum);
      if (*row_width > 0 && *row_width + self->spacing + width > available)
        return child;

      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
      *row_width += (*row_width > 0 ? self->spacing : 0) + width;
      *row_height = MAX (*row_height, height);
    }

  return NULL;
}

static int
measure_height (DwellWrapBox *self, int available)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));
  int total = 0;

  while (child)
    {
      int width, height;

      child = walk_row (self, child, available, &width, &height);
      if (height > 0)
        total += (total > 0 ? self->spacing : 0) + height;
    }

  return total;
}

static GtkSizeRequestMode
dwell_wrap_box_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
dwell_wrap_box_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                        int *natural, int *minimum_baseline, int *natural_baseline)
{
  DwellWrapBox *self = DWELL_WRAP_BOX (widget);
  int widest = 0, sum = 0;

  *minimum_baseline = *natural_baseline = -1;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_min, child_nat;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_min, &child_nat, NULL,
                          NULL);
      widest = MAX (widest, child_min);
      sum += (sum > 0 ? self->spacing : 0) + child_nat;
    }

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = widest;
      *natural = MAX (sum, widest);
    }
  else
    {
      /* Without a width, as high as in the narrowest form: then nothing is ever cut off. */
      *minimum = *natural = measure_height (self, for_size >= 0 ? for_size : MAX (sum, widest));
    }
}

static void
place_row (DwellWrapBox *self, GtkWidget *first, GtkWidget *end, int available, int y, int height)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int x = 0;

  for (GtkWidget *child = first; child != end; child = gtk_widget_get_next_sibling (child))
    {
      int minimum, natural, width;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
      width = MAX (MIN (natural, available), minimum);
      gtk_widget_size_allocate (
          child, &(GtkAllocation){ rtl ? available - x - width : x, y, width, height }, -1);
      x += width + self->spacing;
    }
}

static void
dwell_wrap_box_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DwellWrapBox *self = DWELL_WRAP_BOX (widget);
  GtkWidget *child = gtk_widget_get_first_child (widget);
  int y = 0;

  while (child)
    {
      int row_width, row_height;
      GtkWidget *end = walk_row (self, child, width, &row_width, &row_height);

      place_row (self, child, end, width, y, row_height);
      y += row_height + (row_height > 0 ? self->spacing : 0);
      child = end;
    }
}

static void
dwell_wrap_box_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_SPACING)
    g_value_set_int (value, DWELL_WRAP_BOX (object)->spacing);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
dwell_wrap_box_set_property (GObject *object, guint prop_id, const GValue *value,
                             GParamSpec *pspec)
{
  if (prop_id == PROP_SPACING)
    DWELL_WRAP_BOX (object)->spacing = g_value_get_int (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
dwell_wrap_box_dispose (GObject *object)
{
  dwell_wrap_box_clear (DWELL_WRAP_BOX (object));

  G_OBJECT_CLASS (dwell_wrap_box_parent_class)->dispose (object);
}

static void
dwell_wrap_box_class_init (DwellWrapBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dwell_wrap_box_get_property;
  object_class->set_property = dwell_wrap_box_set_property;
  object_class->dispose = dwell_wrap_box_dispose;
  widget_class->get_request_mode = dwell_wrap_box_get_request_mode;
  widget_class->measure = dwell_wrap_box_measure;
  widget_class->size_allocate = dwell_wrap_box_size_allocate;

  properties[PROP_SPACING]
      = g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT16, 0,
                          G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dwell_wrap_box_init (DwellWrapBox *self)
{
}

GtkWidget *
dwell_wrap_box_new (int spacing)
{
  return g_object_new (DWELL_TYPE_WRAP_BOX, "spacing", spacing, NULL);
}

void
dwell_wrap_box_append (DwellWrapBox *self, GtkWidget *child)
{
  g_return_if_fail (DWELL_IS_WRAP_BOX (self));

  gtk_widget_set_parent (child, GTK_WIDGET (self));
}

void
dwell_wrap_box_clear (DwellWrapBox *self)
{
  GtkWidget *child;

  g_return_if_fail (DWELL_IS_WRAP_BOX (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
}

void
dwell_wrap_box_set_spacing (DwellWrapBox *self, int spacing)
{
  g_return_if_fail (DWELL_IS_WRAP_BOX (self));

  self->spacing = spacing;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
