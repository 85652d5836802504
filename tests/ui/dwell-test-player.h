/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-player.h"

G_BEGIN_DECLS

#define DWELL_TYPE_TEST_PLAYER (dwell_test_player_get_type ())
G_DECLARE_FINAL_TYPE (DwellTestPlayer, dwell_test_player, DWELL, TEST_PLAYER, GObject)

/** A player of two sounds, "low-rain" (Low rain) and "far-wind" (Far wind), which makes none. Its
 * fades last until dwell_test_player_finish(). Returns: (transfer full). */
DwellTestPlayer *dwell_test_player_new (void);
/** Lets a fade come to its end. */
void dwell_test_player_finish (DwellTestPlayer *self);

G_END_DECLS
