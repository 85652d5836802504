/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-paced-clock.h"

struct _DwellPacedClock
{
  GObject parent_instance;

  DwellClock *clock;
  guint pace;
  gboolean held;
  gint64 asleep; /* boot time less awake time, of @clock at the start and of this one for ever */
  gint64 awake;  /* by this clock, when the pace was set last */
  gint64 since;  /* by @clock, then */
};

/* Awake time, so that a sleep of an hour does not come to sixty of a session. */
static gint64
dwell_paced_clock_get_awake (DwellClock *clock)
{
  DwellPacedClock *self = DWELL_PACED_CLOCK (clock);

  if (self->held)
    return self->awake;

  return self->awake + (dwell_clock_get_awake (self->clock) - self->since) * self->pace;
}

static gint64
dwell_paced_clock_get_boottime (DwellClock *clock)
{
  return dwell_paced_clock_get_awake (clock) + DWELL_PACED_CLOCK (clock)->asleep;
}

static gint64
dwell_paced_clock_get_wall (DwellClock *clock)
{
  return dwell_clock_get_wall (DWELL_PACED_CLOCK (clock)->clock);
}

static const char *
dwell_paced_clock_get_boot_id (DwellClock *clock)
{
  return dwell_clock_get_boot_id (DWELL_PACED_CLOCK (clock)->clock);
}

static GTimeZone *
dwell_paced_clock_dup_zone (DwellClock *clock)
{
  DwellClock *base = DWELL_PACED_CLOCK (clock)->clock;

  return DWELL_CLOCK_GET_IFACE (base)->dup_zone (base);
}

static void
dwell_paced_clock_iface_init (DwellClockInterface *iface)
{
  iface->get_boottime = dwell_paced_clock_get_boottime;
  iface->get_awake = dwell_paced_clock_get_awake;
  iface->get_wall = dwell_paced_clock_get_wall;
  iface->get_boot_id = dwell_paced_clock_get_boot_id;
  iface->dup_zone = dwell_paced_clock_dup_zone;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (DwellPacedClock, dwell_paced_clock, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DWELL_TYPE_CLOCK,
                                                      dwell_paced_clock_iface_init))

static void
dwell_paced_clock_finalize (GObject *object)
{
  g_clear_object (&DWELL_PACED_CLOCK (object)->clock);

  G_OBJECT_CLASS (dwell_paced_clock_parent_class)->finalize (object);
}

static void
dwell_paced_clock_class_init (DwellPacedClockClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dwell_paced_clock_finalize;
}

static void
dwell_paced_clock_init (DwellPacedClock *self)
{
}

/* What passed so far has passed at the pace that there was. */
static void
settle (DwellPacedClock *self)
{
  self->awake = dwell_paced_clock_get_awake (DWELL_CLOCK (self));
  self->since = dwell_clock_get_awake (self->clock);
}

DwellPacedClock *
dwell_paced_clock_new (DwellClock *clock, guint pace)
{
  DwellPacedClock *self;

  g_return_val_if_fail (DWELL_IS_CLOCK (clock), NULL);

  self = g_object_new (DWELL_TYPE_PACED_CLOCK, NULL);
  g_set_object (&self->clock, clock);
  self->pace = CLAMP (pace, 1, DWELL_PACE_MAX);
  self->since = dwell_clock_get_awake (clock);
  self->awake = self->since;
  self->asleep = dwell_clock_get_boottime (clock) - self->since;

  return self;
}

guint
dwell_paced_clock_get_pace (DwellPacedClock *self)
{
  g_return_val_if_fail (DWELL_IS_PACED_CLOCK (self), 1);

  return self->pace;
}

void
dwell_paced_clock_set_pace (DwellPacedClock *self, guint pace)
{
  g_return_if_fail (DWELL_IS_PACED_CLOCK (self));

  settle (self);
  self->pace = CLAMP (pace, 1, DWELL_PACE_MAX);
}

void
dwell_paced_clock_hold (DwellPacedClock *self, gboolean hold)
{
  g_return_if_fail (DWELL_IS_PACED_CLOCK (self));

  settle (self);
  self->held = hold;
}

gboolean
dwell_paced_clock_is_held (DwellPacedClock *self)
{
  g_return_val_if_fail (DWELL_IS_PACED_CLOCK (self), FALSE);

  return self->held;
}
