/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-review.h"
#include "dwell-script.h"
#include "dwell-services.h"

G_BEGIN_DECLS

#define DWELL_TYPE_PRACTICE_PAGE (dwell_practice_page_get_type ())
G_DECLARE_FINAL_TYPE (DwellPracticePage, dwell_practice_page, DWELL, PRACTICE_PAGE, AdwBin)

/**
 * The page of practice: the scripts there are, what each is about and the ways to practise it;
 * guided practice and its debrief; and the pages that other ways of practising put in their place.
 *
 * Emits #DwellPracticePage::back when it shall be left, and #DwellPracticePage::live (DwellScript *,
 * uint seed, uint pace, boolean aloud) when a script shall be practised on the live page. Its property
 * `busy` says whether somebody is practising here.
 */
DwellPracticePage *
dwell_practice_page_new (DwellServices *services);

/** Whether there is a voice, so that a client's words can be read aloud. */
void
dwell_practice_page_set_can_speak (DwellPracticePage *self, gboolean can_speak);
/** Whether somebody is practising. */
gboolean
dwell_practice_page_get_busy (DwellPracticePage *self);
/** Whether somebody is bearing a silence, in which nobody need touch anything. */
gboolean
dwell_practice_page_is_waiting (DwellPracticePage *self);
/** Ends what is practised where it is: it is saved as far as it came. */
void
dwell_practice_page_leave (DwellPracticePage *self);
/** Shows how a practice session went. @review: (transfer full). */
void
dwell_practice_page_show_debrief (DwellPracticePage *self, DwellReview *review);

G_END_DECLS
