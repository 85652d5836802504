/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-beat.h"

#include <math.h>

struct _DwellBeat
{
  DwellEnvelope parent_instance;

  DwellPace *pace;
  DwellBeatShape shape;
};

G_DEFINE_FINAL_TYPE (DwellBeat, dwell_beat, DWELL_TYPE_ENVELOPE)

/* From 0 to 1 and back, flat at both ends. */
static double
size_at (const DwellBeatShape *shape, double beats)
{
  double at = beats - shape->at;

  at -= floor (at);
  if (at < shape->rise)
    return 0.5 - 0.5 * cos (G_PI * at / shape->rise);
  if (at < shape->rise + shape->fall)
    return 0.5 + 0.5 * cos (G_PI * (at - shape->rise) / shape->fall);

  return 0.0;
}

static double
dwell_beat_level_at (DwellEnvelope *envelope, double time)
{
  DwellBeat *self = DWELL_BEAT (envelope);
  double size = size_at (&self->shape, dwell_pace_get_beats (self->pace, time));

  return pow (10.0, -self->shape.depth * (1.0 - size) / 20.0);
}

static void
dwell_beat_finalize (GObject *object)
{
  g_clear_pointer (&DWELL_BEAT (object)->pace, dwell_pace_unref);

  G_OBJECT_CLASS (dwell_beat_parent_class)->finalize (object);
}

static void
dwell_beat_class_init (DwellBeatClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dwell_beat_finalize;
  DWELL_ENVELOPE_CLASS (klass)->level_at = dwell_beat_level_at;
}

static void
dwell_beat_init (DwellBeat *self)
{
}

GstControlSource *
dwell_beat_new (DwellPace *pace, const DwellBeatShape *shape)
{
  DwellBeat *self = gst_object_ref_sink (g_object_new (DWELL_TYPE_BEAT, NULL));

  self->pace = dwell_pace_ref (pace);
  self->shape = *shape;

  return GST_CONTROL_SOURCE (self);
}
