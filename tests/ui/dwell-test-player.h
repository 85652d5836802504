/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-player.h"

G_BEGIN_DECLS

#define DWELL_TYPE_TEST_PLAYER (dwell_test_player_get_type ())
G_DECLARE_FINAL_TYPE (DwellTestPlayer, dwell_test_player, DWELL, TEST_PLAYER, GObject)

/** A player that makes no sound, of "low-rain" (Low rain), "far-wind" (Far wind) and "heartbeat"
 * (Heartbeat, with a pace of 60, 40 to 80), of the outputs "speakers" (Speakers, the default) and
 * "headphones" (Headphones), and of the user's own sounds as they are given. Its fades last until
 * dwell_test_player_finish(). Returns: (transfer full). */
DwellTestPlayer *dwell_test_player_new (void);
/** Lets every fade come to its end. */
void dwell_test_player_finish (DwellTestPlayer *self);
/** The time in its sound that a layer came to, and what is left of its fade, in ms. */
void dwell_test_player_set_times (DwellTestPlayer *self, DwellLayer layer, gint64 position,
                                  gint64 fade_left);
/** As if the file of a list had come to its end: its next sound is on. */
void dwell_test_player_advance (DwellTestPlayer *self, DwellLayer layer);
/** Has or has no trouble. */
void dwell_test_player_set_trouble (DwellTestPlayer *self, const char *trouble);
/** As if the output of that name had gone away, or, NULL, come back. */
void dwell_test_player_lose_output (DwellTestPlayer *self, const char *label);
/** What was set last: for tests that ask whether it arrived. */
DwellPlayerEnd dwell_test_player_get_end (DwellTestPlayer *self, DwellLayer layer);
double dwell_test_player_get_ceiling (DwellTestPlayer *self);
double dwell_test_player_get_pace (DwellTestPlayer *self);
gboolean dwell_test_player_get_metering (DwellTestPlayer *self);
gboolean dwell_test_player_get_follow (DwellTestPlayer *self);
const char *dwell_test_player_get_output (DwellTestPlayer *self);
/** Length of the last fade that was asked for, in ms. */
guint dwell_test_player_get_fade (DwellTestPlayer *self);

G_END_DECLS
