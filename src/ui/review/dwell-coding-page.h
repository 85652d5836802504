/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-coding.h"
#include "dwell-review-desk.h"
#include "dwell-services.h"

G_BEGIN_DECLS

#define DWELL_TYPE_CODING_PAGE (dwell_coding_page_get_type ())
G_DECLARE_FINAL_TYPE (DwellCodingPage, dwell_coding_page, DWELL, CODING_PAGE, AdwBin)

/**
 * Coding a session blind, from the choice of what to go by to the comparison. Until the coder has
 * finished, nothing on it tells what others marked: only the notes that were chosen to be shown, the
 * session's length, and the coder's own marks.
 *
 * It emits #DwellCodingPage::open-moment (author, seq) when a stretch in which the codings differ is
 * to be looked at in the session's own view, and #DwellCodingPage::compared when it shows what others
 * marked.
 */
GtkWidget *dwell_coding_page_new (void);

/** What it rests on; to be set once, before a session is. */
void dwell_coding_page_set_services (DwellCodingPage *self, DwellServices *services);
/**
 * Which session is coded. It begins with the reader's name, once that was read, as another person may
 * sit here: from there a coding that was begun goes on.
 * @desk: (nullable): NULL for none, and then nothing is kept of it
 * @seen: whether the session's own view was open before
 */
void dwell_coding_page_set_desk (DwellCodingPage *self, DwellReviewDesk *desk, gboolean seen);
/** The session that is coded, or NULL. (transfer none). */
DwellReviewDesk *dwell_coding_page_get_desk (DwellCodingPage *self);
/** Whether the owner's marks were on screen, here or before. */
gboolean dwell_coding_page_get_seen (DwellCodingPage *self);
/** How far the coding has come under the name that was given; FRESH where none is. */
DwellCodingStage dwell_coding_page_get_stage (DwellCodingPage *self);

G_END_DECLS
