/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-test-clock.h"

struct _DwellTestClock
{
  GObject parent_instance;

  gint64 boottime;
  gint64 awake;
  gint64 wall;
  char *boot_id;
  char *zone;
};

static gint64
dwell_test_clock_get_boottime (DwellClock *clock)
{
  return DWELL_TEST_CLOCK (clock)->boottime;
}

static gint64
dwell_test_clock_get_awake (DwellClock *clock)
{
  return DWELL_TEST_CLOCK (clock)->awake;
}

static gint64
dwell_test_clock_get_wall (DwellClock *clock)
{
  return DWELL_TEST_CLOCK (clock)->wall;
}

static const char *
dwell_test_clock_get_boot_id (DwellClock *clock)
{
  return DWELL_TEST_CLOCK (clock)->boot_id;
}

static GTimeZone *
dwell_test_clock_dup_zone (DwellClock *clock)
{
  return g_time_zone_new_identifier (DWELL_TEST_CLOCK (clock)->zone);
}

static void
dwell_test_clock_iface_init (DwellClockInterface *iface)
{
  iface->get_boottime = dwell_test_clock_get_boottime;
  iface->get_awake = dwell_test_clock_get_awake;
  iface->get_wall = dwell_test_clock_get_wall;
  iface->get_boot_id = dwell_test_clock_get_boot_id;
  iface->dup_zone = dwell_test_clock_dup_zone;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (DwellTestClock, dwell_test_clock, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DWELL_TYPE_CLOCK,
                                                      dwell_test_clock_iface_init))

static void
dwell_test_clock_finalize (GObject *object)
{
  DwellTestClock *self = DWELL_TEST_CLOCK (object);

  g_clear_pointer (&self->boot_id, g_free);
  g_clear_pointer (&self->zone, g_free);

  G_OBJECT_CLASS (dwell_test_clock_parent_class)->finalize (object);
}

static void
dwell_test_clock_class_init (DwellTestClockClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dwell_test_clock_finalize;
}

static void
dwell_test_clock_init (DwellTestClock *self)
{
  self->boot_id = g_strdup ("boot-1");
  self->zone = g_strdup ("UTC");
}

DwellTestClock *
dwell_test_clock_new (void)
{
  return g_object_new (DWELL_TYPE_TEST_CLOCK, NULL);
}

void
dwell_test_clock_advance (DwellTestClock *self, gint64 ms)
{
  dwell_test_clock_suspend (self, ms);
  self->awake += ms;
}

void
dwell_test_clock_suspend (DwellTestClock *self, gint64 ms)
{
  self->boottime += ms;
  self->wall += ms;
}

void
dwell_test_clock_set_boottime (DwellTestClock *self, gint64 ms)
{
  self->boottime = ms;
}

void
dwell_test_clock_set_awake (DwellTestClock *self, gint64 ms)
{
  self->awake = ms;
}

void
dwell_test_clock_set_wall (DwellTestClock *self, gint64 ms)
{
  self->wall = ms;
}

void
dwell_test_clock_set_boot_id (DwellTestClock *self, const char *boot_id)
{
  g_free (self->boot_id);
  self->boot_id = g_strdup (boot_id);
}

void
dwell_test_clock_set_zone (DwellTestClock *self, const char *identifier)
{
  g_free (self->zone);
  self->zone = g_strdup (identifier);
}
