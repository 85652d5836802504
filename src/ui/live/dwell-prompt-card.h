/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-guide.h"

G_BEGIN_DECLS

#define DWELL_TYPE_PROMPT_CARD (dwell_prompt_card_get_type ())
G_DECLARE_FINAL_TYPE (DwellPromptCard, dwell_prompt_card, DWELL, PROMPT_CARD, AdwBin)

/** Shows what @guide offers, and follows it. @experiment_length: ms that an image is followed. */
void dwell_prompt_card_set_guide (DwellPromptCard *self, DwellGuide *guide,
                                  gint64 experiment_length);
/** Moves the card's own clock: @now is the session's time, @stayed how long the quiet states have
 * lasted, both in ms. */
void dwell_prompt_card_set_now (DwellPromptCard *self, gint64 now, gint64 stayed);

/** Whether the answers stand in one row in any case, without their keys. */
void dwell_prompt_card_set_short (DwellPromptCard *self, gboolean is_short);
/** Its links, to be placed elsewhere where there is little room: the answers come before what there is
 * to be marked, and these after it. Returns: (transfer none). */
GtkWidget *dwell_prompt_card_get_links (DwellPromptCard *self);

G_END_DECLS
