/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-pace.h"

/* Those who go by one pace are never further apart than the few buffers that the mixer holds. */
#define KEPT_SECONDS 5.0

/* From @start on: @beats have been, and there are @rate a second more. */
typedef struct
{
  double start;
  double beats;
  double rate;
} Stretch;

struct _DwellPace
{
  GMutex lock;
  GArray *stretches;
  double latest;
};

DwellPace *
dwell_pace_new (double a_minute)
{
  DwellPace *self = g_atomic_rc_box_new0 (DwellPace);
  const Stretch first = { 0.0, 0.0, a_minute / 60.0 };

  g_mutex_init (&self->lock);
  self->stretches = g_array_new (FALSE, FALSE, sizeof (Stretch));
  g_array_append_val (self->stretches, first);

  return self;
}

DwellPace *
dwell_pace_ref (DwellPace *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
pace_clear (gpointer data)
{
  DwellPace *self = data;

  g_mutex_clear (&self->lock);
  g_array_unref (self->stretches);
}

void
dwell_pace_unref (DwellPace *self)
{
  g_atomic_rc_box_release_full (self, pace_clear);
}

/* The stretch that holds at @time: the last to have begun. */
static guint
find_stretch (const DwellPace *self, double time)
{
  guint found = self->stretches->len - 1;

  while (found > 0 && g_array_index (self->stretches, Stretch, found).start > time)
    found--;

  return found;
}

static double
beats_at (const DwellPace *self, double time)
{
  const Stretch *stretch = &g_array_index (self->stretches, Stretch, find_stretch (self, time));

  return stretch->beats + (time - stretch->start) * stretch->rate;
}

void
dwell_pace_set (DwellPace *self, double a_minute)
{
  Stretch *last;
  Stretch next;

  g_mutex_lock (&self->lock);
  next = (Stretch){ self->latest, beats_at (self, self->latest), a_minute / 60.0 };
  last = &g_array_index (self->stretches, Stretch, self->stretches->len - 1);
  /* Nobody has asked since the last change: it has not been heard, and is overridden. */
  if (last->start == next.start)
    *last = next;
  else
    g_array_append_val (self->stretches, next);
  g_array_remove_range (self->stretches, 0, find_stretch (self, self->latest - KEPT_SECONDS));
  g_mutex_unlock (&self->lock);
}

double
dwell_pace_get_beats (DwellPace *self, double time)
{
  double beats;

  g_mutex_lock (&self->lock);
  self->latest = MAX (self->latest, time);
  beats = beats_at (self, time);
  g_mutex_unlock (&self->lock);

  return beats;
}
