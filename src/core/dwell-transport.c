/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-transport.h"

#include "dwell-event.h"

struct _DwellTransport
{
  GObject parent_instance;

  DwellClock *clock;
  gint64 limit;
  gint64 position; /* when it was set last, or began to play */
  gint64 since;    /* by the clock, then; -1 while it stands */
};

G_DEFINE_FINAL_TYPE (DwellTransport, dwell_transport, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
dwell_transport_finalize (GObject *object)
{
  g_clear_object (&DWELL_TRANSPORT (object)->clock);

  G_OBJECT_CLASS (dwell_transport_parent_class)->finalize (object);
}

static void
dwell_transport_class_init (DwellTransportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dwell_transport_finalize;

  signals[CHANGED] = g_signal_new ("changed", DWELL_TYPE_TRANSPORT, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
dwell_transport_init (DwellTransport *self)
{
  self->limit = DWELL_AT_MAX;
  self->since = -1;
}

DwellTransport *
dwell_transport_new (DwellClock *clock)
{
  DwellTransport *self = g_object_new (DWELL_TYPE_TRANSPORT, NULL);

  self->clock = g_object_ref (clock);

  return self;
}

gint64
dwell_transport_get_position (DwellTransport *self)
{
  gint64 played;

  g_return_val_if_fail (DWELL_IS_TRANSPORT (self), 0);

  played = self->since < 0 ? 0 : dwell_clock_get_awake (self->clock) - self->since;

  return CLAMP (self->position + played, 0, self->limit);
}

gboolean
dwell_transport_is_playing (DwellTransport *self)
{
  g_return_val_if_fail (DWELL_IS_TRANSPORT (self), FALSE);

  return self->since >= 0 && dwell_transport_get_position (self) < self->limit;
}

void
dwell_transport_set_position (DwellTransport *self, gint64 position)
{
  g_return_if_fail (DWELL_IS_TRANSPORT (self));

  self->position = CLAMP (position, 0, self->limit);
  if (self->since >= 0)
    self->since = dwell_clock_get_awake (self->clock);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
dwell_transport_seek (DwellTransport *self, gint64 ms)
{
  g_return_if_fail (DWELL_IS_TRANSPORT (self));

  dwell_transport_set_position (self, dwell_transport_get_position (self) + ms);
}

void
dwell_transport_set_limit (DwellTransport *self, gint64 limit)
{
  g_return_if_fail (DWELL_IS_TRANSPORT (self));

  self->limit = CLAMP (limit, 0, DWELL_AT_MAX);
  dwell_transport_set_position (self, dwell_transport_get_position (self));
}

void
dwell_transport_set_playing (DwellTransport *self, gboolean playing)
{
  g_return_if_fail (DWELL_IS_TRANSPORT (self));

  if (playing == dwell_transport_is_playing (self))
    return;

  self->position = dwell_transport_get_position (self);
  self->since = playing && self->position < self->limit ? dwell_clock_get_awake (self->clock) : -1;
  g_signal_emit (self, signals[CHANGED], 0);
}
