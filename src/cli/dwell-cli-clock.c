/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-cli-clock.h"

struct _DwellCliClock
{
  GObject parent_instance;
};

static gint64
get_nothing (DwellClock *clock)
{
  return 0;
}

static const char *
get_boot_id (DwellClock *clock)
{
  return "";
}

static GTimeZone *
dup_zone (DwellClock *clock)
{
  return g_time_zone_new_utc ();
}

static void
clock_init (DwellClockInterface *iface)
{
  iface->get_boottime = get_nothing;
  iface->get_awake = get_nothing;
  iface->get_wall = get_nothing;
  iface->get_boot_id = get_boot_id;
  iface->dup_zone = dup_zone;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (DwellCliClock, dwell_cli_clock, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DWELL_TYPE_CLOCK, clock_init))

static void
dwell_cli_clock_class_init (DwellCliClockClass *klass)
{
}

static void
dwell_cli_clock_init (DwellCliClock *self)
{
}

DwellClock *
dwell_cli_clock_new (void)
{
  return g_object_new (DWELL_TYPE_CLI_CLOCK, NULL);
}
