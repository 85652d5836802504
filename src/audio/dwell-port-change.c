/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <pulse/def.h>
#include <string.h>

#include "dwell-port-change.h"

static gboolean
has_any (const char *name, const char *const *parts)
{
  for (; *parts != NULL; parts++)
    if (strstr (name, *parts) != NULL)
      return TRUE;

  return FALSE;
}

/* The names of PulseAudio's mixer paths, such as analog-output-headphones, and of ALSA's use cases,
 * such as "[Out] Headphones". */
static DwellPortKind
find_kind_by_name (const char *name)
{
  static const char *const worn[] = { "headphone",  "headset",  "handset", "handsfree",
                                      "hands-free", "earpiece", NULL };
  static const char *const chosen[] = { "lineout", "line-out", "hdmi", "displayport",
                                        "iec958",  "spdif",    NULL };
  g_autofree char *lower = g_ascii_strdown (name, -1);

  if (has_any (lower, worn))
    return DWELL_PORT_WORN;
  if (strstr (lower, "speaker") != NULL)
    return DWELL_PORT_SPEAKER;
  if (has_any (lower, chosen))
    return DWELL_PORT_CHOSEN;

  return DWELL_PORT_UNKNOWN;
}

DwellPortKind
dwell_port_find_kind (guint type, const char *name)
{
  switch (type)
    {
    case PA_DEVICE_PORT_TYPE_SPEAKER:
      return DWELL_PORT_SPEAKER;

    case PA_DEVICE_PORT_TYPE_HEADPHONES:
    case PA_DEVICE_PORT_TYPE_HEADSET:
    case PA_DEVICE_PORT_TYPE_HANDSET:
    case PA_DEVICE_PORT_TYPE_HANDSFREE:
    case PA_DEVICE_PORT_TYPE_EARPIECE:
      return DWELL_PORT_WORN;

    case PA_DEVICE_PORT_TYPE_AUX:
    case PA_DEVICE_PORT_TYPE_LINE:
    case PA_DEVICE_PORT_TYPE_SPDIF:
    case PA_DEVICE_PORT_TYPE_HDMI:
    case PA_DEVICE_PORT_TYPE_TV:
    case PA_DEVICE_PORT_TYPE_USB:
    case PA_DEVICE_PORT_TYPE_BLUETOOTH:
    case PA_DEVICE_PORT_TYPE_PORTABLE:
    case PA_DEVICE_PORT_TYPE_CAR:
    case PA_DEVICE_PORT_TYPE_HIFI:
      return DWELL_PORT_CHOSEN;

    default:
      return find_kind_by_name (name);
    }
}

static gboolean
is_same (const DwellPort *a, const DwellPort *b)
{
  return strcmp (a->name, b->name) == 0;
}

/* That something is gone is told before the sound system turns to another port, and some sound
 * cards turn to another by themselves. What was away all along, or never could be told, has not
 * gone. A list without any port is no answer. */
static gboolean
was_unplugged (const DwellPort *before, const DwellPort *own, const DwellPort *active)
{
  if (before->kind != DWELL_PORT_WORN && before->kind != DWELL_PORT_CHOSEN)
    return FALSE;
  if (own == NULL)
    return active != NULL;

  return own->presence == DWELL_PORT_AWAY && before->presence != DWELL_PORT_AWAY;
}

/* Where nothing tells whether headphones are still plugged in, a turn away from them may be either;
 * one needless question is the lesser harm. */
static gboolean
may_have_been_unplugged (const DwellPort *before, const DwellPort *own, const DwellPort *active)
{
  return before->kind == DWELL_PORT_WORN && active->kind != DWELL_PORT_WORN
         && own->presence != DWELL_PORT_THERE;
}

DwellPortChange
dwell_port_decide (const DwellPort *before, gboolean lost, const DwellPort *own,
                   const DwellPort *active)
{
  if (before == NULL)
    return active != NULL ? DWELL_PORT_ACCEPTED : DWELL_PORT_STAYS;
  if (lost)
    return active != NULL && is_same (active, before) && active->presence != DWELL_PORT_AWAY
               ? DWELL_PORT_RETURNED
               : DWELL_PORT_STAYS;
  if (was_unplugged (before, own, active))
    return DWELL_PORT_LOST;
  if (active == NULL || is_same (active, before))
    return DWELL_PORT_STAYS;
  if (own != NULL && may_have_been_unplugged (before, own, active))
    return DWELL_PORT_LOST;

  return DWELL_PORT_ACCEPTED;
}
