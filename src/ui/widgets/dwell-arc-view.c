/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-arc-view.h"

#include <adwaita.h>

#include "dwell-picture-snapshot.h"
#include "dwell-picture-style.h"

#define STRIP_HEIGHT 56
#define THUMB_HEIGHT 28
#define FULL_MIN_HEIGHT 200

struct _DwellArcView
{
  GtkWidget parent_instance;

  DwellPictureKind kind;
  DwellArc *arc;
  const DwellSummary *summary;
  gint64 to;
  DwellPicture *picture; /* for the size it has now; NULL when out of date */
  AdwStyleManager *style;
};

G_DEFINE_FINAL_TYPE (DwellArcView, dwell_arc_view, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_KIND,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
forget_picture (DwellArcView *self)
{
  g_clear_pointer (&self->picture, dwell_picture_free);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static DwellPicture *
lay_out (DwellArcView *self, double width, double height)
{
  DwellPictureSpec spec = {
    .kind = self->kind,
    .palette = dwell_picture_style_get_palette (GTK_WIDGET (self)),
    .width = width,
    .height = height,
    .from = 0,
    .to = self->to,
    .text_size = dwell_picture_style_get_text_size (GTK_WIDGET (self)),
    .rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL,
  };

  if (self->arc)
    return dwell_picture_new (self->arc, &spec);
  if (self->summary)
    return dwell_picture_new_thumb (self->summary, &spec);

  return NULL;
}

static void
dwell_arc_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DwellArcView *self = DWELL_ARC_VIEW (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);

  if (width <= 0 || height <= 0)
    return;

  if (self->picture == NULL || self->picture->width != width)
    {
      g_clear_pointer (&self->picture, dwell_picture_free);
      self->picture = lay_out (self, width, height);
    }
  if (self->picture)
    dwell_picture_snapshot (self->picture, snapshot);
}

static GtkSizeRequestMode
dwell_arc_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
dwell_arc_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                        int *natural, int *minimum_baseline, int *natural_baseline)
{
  DwellArcView *self = DWELL_ARC_VIEW (widget);

  *minimum_baseline = *natural_baseline = -1;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 120;
      *natural = 240;
    }
  else if (self->kind != DWELL_PICTURE_FULL)
    {
      *minimum = *natural = self->kind == DWELL_PICTURE_STRIP ? STRIP_HEIGHT : THUMB_HEIGHT;
    }
  else
    {
      g_autoptr (DwellPicture) picture = lay_out (self, MAX (for_size, 320), 0);

      *minimum = *natural = picture ? (int) (picture->height + 0.5) : FULL_MIN_HEIGHT;
    }
}

static void
dwell_arc_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DwellArcView *self = DWELL_ARC_VIEW (widget);

  g_clear_pointer (&self->picture, dwell_picture_free);
}

static void
dwell_arc_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (dwell_arc_view_parent_class)->css_changed (widget, change);
  forget_picture (DWELL_ARC_VIEW (widget));
}

static void
dwell_arc_view_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_KIND)
    g_value_set_uint (value, DWELL_ARC_VIEW (object)->kind);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
dwell_arc_view_set_property (GObject *object, guint prop_id, const GValue *value,
                             GParamSpec *pspec)
{
  if (prop_id == PROP_KIND)
    DWELL_ARC_VIEW (object)->kind = g_value_get_uint (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
dwell_arc_view_dispose (GObject *object)
{
  DwellArcView *self = DWELL_ARC_VIEW (object);

  if (self->style)
    g_signal_handlers_disconnect_by_data (self->style, self);
  g_clear_object (&self->style);
  g_clear_pointer (&self->picture, dwell_picture_free);
  g_clear_pointer (&self->arc, dwell_arc_free);

  G_OBJECT_CLASS (dwell_arc_view_parent_class)->dispose (object);
}

static void
dwell_arc_view_class_init (DwellArcViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dwell_arc_view_get_property;
  object_class->set_property = dwell_arc_view_set_property;
  object_class->dispose = dwell_arc_view_dispose;
  widget_class->css_changed = dwell_arc_view_css_changed;
  widget_class->snapshot = dwell_arc_view_snapshot;
  widget_class->get_request_mode = dwell_arc_view_get_request_mode;
  widget_class->measure = dwell_arc_view_measure;
  widget_class->size_allocate = dwell_arc_view_size_allocate;

  properties[PROP_KIND] = g_param_spec_uint (
      "kind", NULL, NULL, DWELL_PICTURE_FULL, DWELL_PICTURE_THUMB, DWELL_PICTURE_FULL,
      G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
dwell_arc_view_init (DwellArcView *self)
{
  self->style = g_object_ref (adw_style_manager_get_default ());
  g_signal_connect_swapped (self->style, "notify::dark", G_CALLBACK (forget_picture), self);
}

GtkWidget *
dwell_arc_view_new (DwellPictureKind kind)
{
  return g_object_new (DWELL_TYPE_ARC_VIEW, "kind", kind, NULL);
}

void
dwell_arc_view_set_arc (DwellArcView *self, DwellArc *arc, gint64 to)
{
  g_return_if_fail (DWELL_IS_ARC_VIEW (self));

  g_clear_pointer (&self->arc, dwell_arc_free);
  self->arc = arc;
  self->to = to;
  forget_picture (self);
  /* A full arc is as high as its lanes. */
  if (self->kind == DWELL_PICTURE_FULL)
    gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
dwell_arc_view_set_summary (DwellArcView *self, const DwellSummary *summary)
{
  g_return_if_fail (DWELL_IS_ARC_VIEW (self));

  self->summary = summary;
  forget_picture (self);
}
