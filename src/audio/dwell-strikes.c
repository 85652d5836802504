/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-strikes.h"

#include <math.h>

#include "dwell-chance.h"

/* What is left after the decay and is then taken away, so that the end is silence: 60 dB. */
#define REST 0.001

struct _DwellStrikes
{
  DwellEnvelope parent_instance;

  DwellStrikesShape shape;
  guint64 seed;
};

G_DEFINE_FINAL_TYPE (DwellStrikes, dwell_strikes, DWELL_TYPE_ENVELOPE)

/* What is drawn by lot for each strike. */
typedef enum
{
  LOT_MOMENT,
  LOT_STRENGTH,
  LOT_PLACE,
  N_LOTS,
} Lot;

static double
draw (const DwellStrikes *self, gint64 strike, Lot lot)
{
  return dwell_chance (self->seed, strike * N_LOTS + (gint64)lot);
}

/* One strike, @age seconds after it began. */
static double
curve_at (const DwellStrikesShape *shape, double age)
{
  double decayed = (age - shape->attack) / shape->decay;

  if (age <= 0.0 || decayed >= 1.0)
    return 0.0;
  if (decayed < 0.0)
    return 0.5 - 0.5 * cos (G_PI * age / shape->attack);

  return (pow (REST, decayed) - REST) / (1.0 - REST);
}

/* How strong a strike is on this side; nowhere is it louder than in the middle. */
static double
strength_of (const DwellStrikes *self, gint64 strike)
{
  double depth = self->shape.depth * draw (self, strike, LOT_STRENGTH);
  double place = self->shape.width * (2.0 * draw (self, strike, LOT_PLACE) - 1.0);
  double away = MAX (0.0, -place * self->shape.side);

  return pow (10.0, -depth / 20.0) * cos (G_PI_2 * away);
}

static double
dwell_strikes_level_at (DwellEnvelope *envelope, double time)
{
  DwellStrikes *self = DWELL_STRIKES (envelope);
  const DwellStrikesShape *shape = &self->shape;
  double life = shape->attack + shape->decay;
  gint64 first = (gint64)floor ((time - life) / shape->every);
  gint64 last = (gint64)floor (time / shape->every);
  double sum = 0.0;

  /* Each strike has a share of the time of its own; those before the start count too, so that a
   * sound does not have to wait for its first one. */
  for (gint64 i = first; i <= last; i++)
    {
      double moment = ((double)i + shape->spread * draw (self, i, LOT_MOMENT)) * shape->every;
      double level = curve_at (shape, time - moment);

      if (level > 0.0)
        sum += level * strength_of (self, i);
    }

  return sum;
}

static void
dwell_strikes_class_init (DwellStrikesClass *klass)
{
  DWELL_ENVELOPE_CLASS (klass)->level_at = dwell_strikes_level_at;
}

static void
dwell_strikes_init (DwellStrikes *self)
{
}

GstControlSource *
dwell_strikes_new (const DwellStrikesShape *shape, guint64 seed)
{
  DwellStrikes *self = gst_object_ref_sink (g_object_new (DWELL_TYPE_STRIKES, NULL));

  self->shape = *shape;
  self->seed = seed;

  return GST_CONTROL_SOURCE (self);
}
