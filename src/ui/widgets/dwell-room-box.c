/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-room-box.h"

#include "dwell-text-scale.h"

typedef enum
{
  ROOM_CRAMPED,
  ROOM_USUAL,
  ROOM_LARGE,
  ROOM_HUGE,
} Room;

struct _DwellRoomBox
{
  GtkWidget parent_instance;

  Room room; /* that there is */
  Room shown;
  guint idle_id;
  guint tick_id;
  guint n_ticks;
};

G_DEFINE_FINAL_TYPE (DwellRoomBox, dwell_room_box, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_CRAMPED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* For text of the usual size. Where two panes fit beside each other, less height is enough. */
#define NARROW 820
#define ENOUGH_HEIGHT 640
#define ENOUGH_HEIGHT_NARROW 1000
/* Up to which GTK looks for a width that gives a height. */
#define WIDEST (1 << 20)

static const struct
{
  const char *class;
  int width;
  int height;
} rooms[] = {
  [ROOM_CRAMPED] = { "cramped", 0, 0 },
  [ROOM_USUAL] = { NULL, 0, 0 },
  [ROOM_LARGE] = { "large", 1700, 900 },
  [ROOM_HUGE] = { "huge", 3000, 1600 },
};

static double
get_text_scale (DwellRoomBox *self)
{
  return MAX (dwell_text_scale_get (GTK_WIDGET (self)), 1.0);
}

static Room
find_room (DwellRoomBox *self, int width, int height)
{
  double scale = get_text_scale (self);
  int enough = width < NARROW * scale ? ENOUGH_HEIGHT_NARROW : ENOUGH_HEIGHT;
  Room room = ROOM_HUGE;

  if (height < enough * scale)
    return ROOM_CRAMPED;
  while (width < rooms[room].width * scale || height < rooms[room].height * scale)
    room--;

  return room;
}

/* With the second frame after a change of class the new style holds: what is laid out in other ways
 * then is not measured by the old one, which would make the window wider for good. */
static gboolean
tell_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  DwellRoomBox *self = DWELL_ROOM_BOX (widget);

  if (++self->n_ticks < 2)
    return G_SOURCE_CONTINUE;

  self->tick_id = 0;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CRAMPED]);

  return G_SOURCE_REMOVE;
}

static void
tell_soon (DwellRoomBox *self)
{
  self->n_ticks = 0;
  if (self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), tell_cb, NULL, NULL);
}

static gboolean
show_room_cb (gpointer user_data)
{
  DwellRoomBox *self = user_data;
  gboolean cramped = self->shown == ROOM_CRAMPED;

  self->idle_id = 0;
  if (rooms[self->shown].class)
    gtk_widget_remove_css_class (GTK_WIDGET (self), rooms[self->shown].class);
  self->shown = self->room;
  if (rooms[self->shown].class)
    gtk_widget_add_css_class (GTK_WIDGET (self), rooms[self->shown].class);
  if (cramped != (self->shown == ROOM_CRAMPED))
    tell_soon (self);

  return G_SOURCE_REMOVE;
}

static GtkSizeRequestMode
dwell_room_box_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* Where the height is asked for without a width, it is that of the widest form too: a page that asked
 * for less than it needs at any width would get a window that is too low. */
static void
measure_any_height (GtkWidget *child, int *minimum, int *natural)
{
  int wide_minimum, wide_natural;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, minimum, natural, NULL, NULL);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, WIDEST, &wide_minimum, &wide_natural, NULL,
                      NULL);
  *minimum = MAX (*minimum, wide_minimum);
  *natural = MAX (*natural, wide_natural);
}

static void
dwell_room_box_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                        int *natural, int *minimum_baseline, int *natural_baseline)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  if (child == NULL)
    return;

  if (orientation == GTK_ORIENTATION_VERTICAL && for_size < 0)
    measure_any_height (child, minimum, natural);
  else
    gtk_widget_measure (child, orientation, for_size, minimum, natural, NULL, NULL);
}

static void
dwell_room_box_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DwellRoomBox *self = DWELL_ROOM_BOX (widget);
  GtkWidget *child = gtk_widget_get_first_child (widget);

  self->room = find_room (self, width, height);
  /* What changes with it must not do so in the middle of a layout. */
  if (self->room != self->shown && self->idle_id == 0)
    self->idle_id = g_idle_add (show_room_cb, self);
  if (child)
    gtk_widget_size_allocate (child, &(GtkAllocation){ 0, 0, width, height }, baseline);
}

static void
dwell_room_box_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_CRAMPED)
    g_value_set_boolean (value, dwell_room_box_get_cramped (DWELL_ROOM_BOX (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
dwell_room_box_dispose (GObject *object)
{
  DwellRoomBox *self = DWELL_ROOM_BOX (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  g_clear_handle_id (&self->idle_id, g_source_remove);
  if (self->tick_id > 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->tick_id = 0;
  /* That of a template may be gone before. */
  g_clear_pointer (&child, gtk_widget_unparent);

  G_OBJECT_CLASS (dwell_room_box_parent_class)->dispose (object);
}

static void
dwell_room_box_class_init (DwellRoomBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dwell_room_box_get_property;
  object_class->dispose = dwell_room_box_dispose;
  widget_class->get_request_mode = dwell_room_box_get_request_mode;
  widget_class->measure = dwell_room_box_measure;
  widget_class->size_allocate = dwell_room_box_size_allocate;

  properties[PROP_CRAMPED] = g_param_spec_boolean ("cramped", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dwell_room_box_init (DwellRoomBox *self)
{
  self->room = self->shown = ROOM_USUAL;
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
}

GtkWidget *
dwell_room_box_new (GtkWidget *child)
{
  GtkWidget *self = g_object_new (DWELL_TYPE_ROOM_BOX, NULL);

  gtk_widget_set_parent (child, self);

  return self;
}

gboolean
dwell_room_box_get_cramped (DwellRoomBox *self)
{
  g_return_val_if_fail (DWELL_IS_ROOM_BOX (self), FALSE);

  return self->shown == ROOM_CRAMPED;
}
