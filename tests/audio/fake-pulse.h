/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * The few functions of libpulse that DwellOutputPort calls, with ports that a test pulls and plugs:
 * no sound system has ports without a sound card. A program that has this among its own sources
 * calls these; the plug-ins of GStreamer in the same process call libpulse itself.
 *
 * It answers from sources on the default main context, one step each, as a server would.
 */

typedef enum
{
  FAKE_PULSE_ANSWERS,
  FAKE_PULSE_HANGS,
  FAKE_PULSE_REFUSES,
} FakePulseWay;

/** How connections fare from now on. */
void
fake_pulse_set_way (FakePulseWay way);
/** The ports that every output has from now on, "NAME=there NAME=maybe NAME=away" with "*" behind
 * the active one, as in "headphones=there* speaker=maybe"; the label is the name in capitals. The
 * types are those of these two names, else unknown. Who asked for it is told of the change. */
void
fake_pulse_set_ports (const char *ports);
/** Ends all connections, as a server does that dies. */
void
fake_pulse_die (void);
/** Whether somebody was told the ports of now. */
gboolean
fake_pulse_has_told (void);
/** How many connections there are. */
guint
fake_pulse_count (void);

G_END_DECLS
