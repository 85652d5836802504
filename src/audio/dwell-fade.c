/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-fade.h"

#include <math.h>

#include "dwell-volume-binding.h"

/* What has been computed already cannot be changed: a fade begins this much later. Two buffers. */
#define LEAD (100 * GST_MSECOND)
#define SHORTEST (50 * GST_MSECOND)

/* From @start on: the level is the sine of an angle that goes from @from to @to until @end, then
 * stays. */
typedef struct
{
  GstClockTime start;
  GstClockTime end;
  double from;
  double to;
} Curve;

#define DWELL_TYPE_FADE (dwell_fade_get_type ())
G_DECLARE_FINAL_TYPE (DwellFade, dwell_fade, DWELL, FADE, GstControlSource)

/*
 * Why not GstInterpolationControlSource: its points cannot be exchanged in one go, and exchanging
 * the whole binding while data flows is not safe, since GStreamer reads an object's bindings
 * without a lock. So there is one binding for life, and the curves change behind a lock of our own.
 */
struct _DwellFade
{
  GstControlSource parent_instance;

  GMutex lock;
  GArray *curves;

  DwellFade *leader;
  double exponent;
};

G_DEFINE_FINAL_TYPE (DwellFade, dwell_fade, GST_TYPE_CONTROL_SOURCE)

/* The curve that holds at @time: the last to have begun. */
static guint
find_curve (const DwellFade *self, GstClockTime time)
{
  guint found = 0;

  for (guint i = 1; i < self->curves->len; i++)
    if (g_array_index (self->curves, Curve, i).start <= time)
      found = i;

  return found;
}

static double
angle_at (const DwellFade *self, GstClockTime time)
{
  const Curve *curve = &g_array_index (self->curves, Curve, find_curve (self, time));

  if (time >= curve->end)
    return curve->to;
  if (time <= curve->start)
    return curve->from;

  return curve->from
         + (curve->to - curve->from) * (double)(time - curve->start)
               / (double)(curve->end - curve->start);
}

static double
gain_at (const DwellFade *self, const DwellFade *curves, GstClockTime time)
{
  double gain = sin (angle_at (curves, time));

  return self->exponent == 1.0 ? gain : pow (gain, self->exponent);
}

static gboolean
get_value (GstControlSource *source, GstClockTime timestamp, gdouble *value)
{
  DwellFade *self = DWELL_FADE (source);
  DwellFade *leader = self->leader != NULL ? self->leader : self;

  g_mutex_lock (&leader->lock);
  *value = gain_at (self, leader, timestamp);
  g_mutex_unlock (&leader->lock);

  return TRUE;
}

/* Most of the time nothing moves, and one value serves the whole buffer: then there is no array. */
static gboolean
get_value_array (GstControlSource *source, GstClockTime timestamp, GstClockTime interval,
                 guint n_values, gdouble *values)
{
  DwellFade *self = DWELL_FADE (source);
  DwellFade *leader = self->leader != NULL ? self->leader : self;
  const Curve *last;
  gboolean still;

  g_mutex_lock (&leader->lock);
  last = &g_array_index (leader->curves, Curve, leader->curves->len - 1);
  still = timestamp >= last->start && timestamp >= last->end;
  for (guint i = 0; i < n_values && !still; i++)
    values[i] = gain_at (self, leader, timestamp + i * interval);
  g_mutex_unlock (&leader->lock);

  return !still;
}

static void
dwell_fade_finalize (GObject *object)
{
  DwellFade *self = DWELL_FADE (object);

  g_mutex_clear (&self->lock);
  g_array_unref (self->curves);
  gst_clear_object (&self->leader);

  G_OBJECT_CLASS (dwell_fade_parent_class)->finalize (object);
}

static void
dwell_fade_class_init (DwellFadeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dwell_fade_finalize;
}

static void
dwell_fade_init (DwellFade *self)
{
  GstControlSource *source = GST_CONTROL_SOURCE (self);

  source->get_value = get_value;
  source->get_value_array = get_value_array;
  g_mutex_init (&self->lock);
  self->curves = g_array_new (FALSE, FALSE, sizeof (Curve));
  self->exponent = 1.0;
}

static DwellFade *
get_fade (GstElement *volume)
{
  return DWELL_FADE (dwell_volume_binding_dup_source (volume));
}

void
dwell_fade_begin (GstElement *volume, double gain)
{
  DwellFade *self = gst_object_ref_sink (g_object_new (DWELL_TYPE_FADE, NULL));
  double angle = asin (CLAMP (gain, 0.0, 1.0));
  const Curve curve = { 0, 0, angle, angle };

  g_array_append_val (self->curves, curve);
  dwell_volume_binding_add (volume, GST_CONTROL_SOURCE (self));
  gst_object_unref (self);
}

void
dwell_fade_follow (GstElement *volume, GstElement *leader, double exponent)
{
  DwellFade *self = gst_object_ref_sink (g_object_new (DWELL_TYPE_FADE, NULL));

  self->leader = get_fade (leader);
  self->exponent = exponent;
  dwell_volume_binding_add (volume, GST_CONTROL_SOURCE (self));
  gst_object_unref (self);
}

static void
add_curve (DwellFade *self, GstClockTime position, Curve curve)
{
  guint spent;

  g_mutex_lock (&self->lock);
  spent = find_curve (self, position);
  curve.from = angle_at (self, curve.start);
  g_array_append_val (self->curves, curve);
  g_array_remove_range (self->curves, 0, spent);
  g_mutex_unlock (&self->lock);
}

GstClockTime
dwell_fade_to (GstElement *volume, double gain, GstClockTime duration)
{
  DwellFade *self = get_fade (volume);
  gint64 position = 0;
  Curve curve = { 0 };

  if (!gst_element_query_position (volume, GST_FORMAT_TIME, &position) || position < 0)
    position = 0;

  curve.start = position == 0 ? 0 : (GstClockTime)position + LEAD;
  curve.end = curve.start + MAX (duration, SHORTEST);
  curve.to = asin (CLAMP (gain, 0.0, 1.0));
  add_curve (self, position, curve);
  gst_object_unref (self);

  return curve.end;
}
