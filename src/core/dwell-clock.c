/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-clock.h"

#include <time.h>

G_DEFINE_INTERFACE (DwellClock, dwell_clock, G_TYPE_OBJECT)

static void
dwell_clock_default_init (DwellClockInterface *iface)
{
}

gint64
dwell_clock_get_boottime (DwellClock *self)
{
  g_return_val_if_fail (DWELL_IS_CLOCK (self), 0);

  return DWELL_CLOCK_GET_IFACE (self)->get_boottime (self);
}

gint64
dwell_clock_get_awake (DwellClock *self)
{
  g_return_val_if_fail (DWELL_IS_CLOCK (self), 0);

  return DWELL_CLOCK_GET_IFACE (self)->get_awake (self);
}

gint64
dwell_clock_get_wall (DwellClock *self)
{
  g_return_val_if_fail (DWELL_IS_CLOCK (self), 0);

  return DWELL_CLOCK_GET_IFACE (self)->get_wall (self);
}

const char *
dwell_clock_get_boot_id (DwellClock *self)
{
  g_return_val_if_fail (DWELL_IS_CLOCK (self), NULL);

  return DWELL_CLOCK_GET_IFACE (self)->get_boot_id (self);
}

GDateTime *
dwell_clock_dup_now (DwellClock *self)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) exact = NULL;
  g_autoptr (GTimeZone) zone = NULL;
  gint64 wall;

  g_return_val_if_fail (DWELL_IS_CLOCK (self), NULL);

  wall = dwell_clock_get_wall (self);
  zone = DWELL_CLOCK_GET_IFACE (self)->dup_zone (self);
  utc = g_date_time_new_from_unix_utc (wall / 1000);
  exact = g_date_time_add (utc, (wall % 1000) * 1000);

  return g_date_time_to_timezone (exact, zone);
}

struct _DwellSystemClock
{
  GObject parent_instance;

  char *boot_id;
};

static gint64
read_clock (clockid_t id)
{
  struct timespec now;

  clock_gettime (id, &now);

  return (gint64) now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static gint64
dwell_system_clock_get_boottime (DwellClock *clock)
{
  return read_clock (CLOCK_BOOTTIME);
}

static gint64
dwell_system_clock_get_awake (DwellClock *clock)
{
  return read_clock (CLOCK_MONOTONIC);
}

static gint64
dwell_system_clock_get_wall (DwellClock *clock)
{
  return read_clock (CLOCK_REALTIME);
}

static const char *
dwell_system_clock_get_boot_id (DwellClock *clock)
{
  return DWELL_SYSTEM_CLOCK (clock)->boot_id;
}

static GTimeZone *
dwell_system_clock_dup_zone (DwellClock *clock)
{
  return g_time_zone_new_local ();
}

static void
dwell_system_clock_iface_init (DwellClockInterface *iface)
{
  iface->get_boottime = dwell_system_clock_get_boottime;
  iface->get_awake = dwell_system_clock_get_awake;
  iface->get_wall = dwell_system_clock_get_wall;
  iface->get_boot_id = dwell_system_clock_get_boot_id;
  iface->dup_zone = dwell_system_clock_dup_zone;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (DwellSystemClock, dwell_system_clock, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DWELL_TYPE_CLOCK,
                                                      dwell_system_clock_iface_init))

static void
dwell_system_clock_finalize (GObject *object)
{
  DwellSystemClock *self = DWELL_SYSTEM_CLOCK (object);

  g_clear_pointer (&self->boot_id, g_free);

  G_OBJECT_CLASS (dwell_system_clock_parent_class)->finalize (object);
}

static void
dwell_system_clock_class_init (DwellSystemClockClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dwell_system_clock_finalize;
}

static void
dwell_system_clock_init (DwellSystemClock *self)
{
  /* A kernel file: it is in memory and cannot block. Without it every start counts as a new boot,
   * and the wall clock bridges the gap. */
  if (g_file_get_contents ("/proc/sys/kernel/random/boot_id", &self->boot_id, NULL, NULL))
    g_strstrip (self->boot_id);
  else
    self->boot_id = g_uuid_string_random ();
}

DwellClock *
dwell_system_clock_new (void)
{
  return g_object_new (DWELL_TYPE_SYSTEM_CLOCK, NULL);
}
