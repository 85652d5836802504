/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-script.h"

G_BEGIN_DECLS

#define DWELL_TYPE_MOVE_CARD (dwell_move_card_get_type ())
G_DECLARE_FINAL_TYPE (DwellMoveCard, dwell_move_card, DWELL, MOVE_CARD, AdwBin)

/** Says what the trainee's last move was and what it did, and where that is known from. */
GtkWidget *
dwell_move_card_new (void);

/** @did: what it was, a sentence. @feedback: (nullable): what it did. */
void
dwell_move_card_show (DwellMoveCard *self, const char *did, const char *feedback,
                      DwellSource source);
/** All of it in one text, for who hears it. Returns: (transfer full). */
char *
dwell_move_card_dup_spoken (DwellMoveCard *self);

G_END_DECLS
