/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DwellPortKind:
 * @DWELL_PORT_UNKNOWN: nobody can say
 * @DWELL_PORT_SPEAKER: loudspeakers that are built in: what is left when nothing is plugged in
 * @DWELL_PORT_WORN: at somebody's ears
 * @DWELL_PORT_CHOSEN: what else somebody plugged in, such as an amplifier or a screen
 *
 * What a port of an output leads to.
 */
typedef enum
{
  DWELL_PORT_UNKNOWN,
  DWELL_PORT_SPEAKER,
  DWELL_PORT_WORN,
  DWELL_PORT_CHOSEN,
} DwellPortKind;

/** Whether something is plugged into a port, as far as the sound system can tell. */
typedef enum
{
  DWELL_PORT_MAYBE,
  DWELL_PORT_AWAY,
  DWELL_PORT_THERE,
} DwellPortPresence;

/**
 * DwellPort:
 * @name: the sound system's
 * @label: its name for the user
 * @kind: what it leads to
 * @presence: whether that is there
 *
 * A port of an output: one of the sockets or loudspeakers of a sound card, of which one is active.
 * Does not own the strings.
 */
typedef struct
{
  const char *name;
  const char *label;
  DwellPortKind kind;
  DwellPortPresence presence;
} DwellPort;

/**
 * DwellPortChange:
 * @DWELL_PORT_STAYS: nothing is to be done
 * @DWELL_PORT_ACCEPTED: the sound is to be at the active port from now on
 * @DWELL_PORT_LOST: the port was unplugged, and the sound must not come out of another one
 * @DWELL_PORT_RETURNED: the port that was lost is the active one again
 *
 * What to make of the ports of an output.
 */
typedef enum
{
  DWELL_PORT_STAYS,
  DWELL_PORT_ACCEPTED,
  DWELL_PORT_LOST,
  DWELL_PORT_RETURNED,
} DwellPortChange;

/** What a port leads to: by @type, a PA_DEVICE_PORT_TYPE_*, or, where that says nothing, by
 * @name. */
DwellPortKind dwell_port_find_kind (guint type, const char *name);
/** Decides what has become of the port that a sound is at. @before: that port as it was known, or
 * NULL at first. @lost: whether it was lost. @own: the same port as it is now, NULL when it is none
 * of the output's any more. @active: the output's active port now, NULL when there is none. */
DwellPortChange dwell_port_decide (const DwellPort *before, gboolean lost, const DwellPort *own,
                                   const DwellPort *active);

G_END_DECLS
