/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-column-box.h"

struct _DwellColumnBox
{
  GtkWidget parent_instance;

  int spacing;
};

G_DEFINE_FINAL_TYPE (DwellColumnBox, dwell_column_box, GTK_TYPE_WIDGET)

static void
measure_widths (DwellColumnBox *self, int *minimum, int *natural)
{
  *minimum = 0;
  *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_min, child_nat;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_min, &child_nat, NULL,
                          NULL);
      *minimum = MAX (*minimum, child_min);
      *natural = MAX (*natural, child_nat);
    }
}

static guint
count_columns (DwellColumnBox *self, int available)
{
  int minimum, natural;

  measure_widths (self, &minimum, &natural);

  return MAX (1, (available + self->spacing) / MAX (1, natural + self->spacing));
}

/* How many columns there are when none may be higher than @limit; @tallest is that of the highest
 * child. With @width, the children are placed in columns of that width too. */
static guint
walk (DwellColumnBox *self, int limit, int column_width, int width, int *tallest)
{
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  guint column = 0;
  int y = 0;

  *tallest = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child;
       child = gtk_widget_get_next_sibling (child))
    {
      int height, x;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, column_width, NULL, &height, NULL, NULL);
      *tallest = MAX (*tallest, height);
      if (y > 0 && y + height > limit)
        {
          column++;
          y = 0;
        }
      x = column * (column_width + self->spacing);
      if (width > 0)
        gtk_widget_size_allocate (
            child,
            &(GtkAllocation){ mirrored ? width - x - column_width : x, y, column_width, height },
            -1);
      y += height + self->spacing;
    }

  return column + 1;
}

/* The least height for which that many columns are enough, but for a few pixels. */
static int
find_height (DwellColumnBox *self, guint n_columns, int column_width)
{
  int tallest, limit;

  walk (self, G_MAXINT, column_width, 0, &tallest);
  for (limit = tallest; walk (self, limit, column_width, 0, &tallest) > n_columns; limit += 8)
    ;

  return limit;
}

static int
get_column_width (DwellColumnBox *self, guint n_columns, int width)
{
  return MAX (1, (width - (int)(n_columns - 1) * self->spacing) / (int)n_columns);
}

static GtkSizeRequestMode
dwell_column_box_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
dwell_column_box_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                          int *natural, int *minimum_baseline, int *natural_baseline)
{
  DwellColumnBox *self = DWELL_COLUMN_BOX (widget);
  guint n_columns;

  *minimum_baseline = *natural_baseline = -1;
  measure_widths (self, minimum, natural);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return;

  if (for_size < 0)
    for_size = *natural;
  for_size = MAX (for_size, *minimum);
  n_columns = count_columns (self, for_size);
  *minimum = *natural = find_height (self, n_columns, get_column_width (self, n_columns, for_size));
}

static void
dwell_column_box_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DwellColumnBox *self = DWELL_COLUMN_BOX (widget);
  guint n_columns = count_columns (self, width);
  int column_width = get_column_width (self, n_columns, width);
  int tallest;

  walk (self, find_height (self, n_columns, column_width), column_width, width, &tallest);
}

static void
dwell_column_box_dispose (GObject *object)
{
  dwell_column_box_clear (DWELL_COLUMN_BOX (object));

  G_OBJECT_CLASS (dwell_column_box_parent_class)->dispose (object);
}

static void
dwell_column_box_class_init (DwellColumnBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_column_box_dispose;
  widget_class->get_request_mode = dwell_column_box_get_request_mode;
  widget_class->measure = dwell_column_box_measure;
  widget_class->size_allocate = dwell_column_box_size_allocate;
}

static void
dwell_column_box_init (DwellColumnBox *self)
{
}

GtkWidget *
dwell_column_box_new (int spacing)
{
  DwellColumnBox *self = g_object_new (DWELL_TYPE_COLUMN_BOX, NULL);

  self->spacing = spacing;

  return GTK_WIDGET (self);
}

void
dwell_column_box_append (DwellColumnBox *self, GtkWidget *child)
{
  g_return_if_fail (DWELL_IS_COLUMN_BOX (self));

  gtk_widget_insert_before (child, GTK_WIDGET (self), NULL);
}

void
dwell_column_box_clear (DwellColumnBox *self)
{
  GtkWidget *child;

  g_return_if_fail (DWELL_IS_COLUMN_BOX (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
}
