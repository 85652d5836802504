/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-agreement.h"

G_BEGIN_DECLS

#define DWELL_TYPE_AGREEMENT_VIEW (dwell_agreement_view_get_type ())
G_DECLARE_FINAL_TYPE (DwellAgreementView, dwell_agreement_view, DWELL, AGREEMENT_VIEW, AdwBin)

/**
 * Two markings of one session laid beside each other: both ribbons, Cohen's kappa with what it is, the
 * table of which state met which, and the stretches in which they differ. Of several coders it is
 * chosen whom to compare with whom. It says what the numbers are, never whether they are good. Emits
 * #DwellAgreementView::open-moment (author, seq) for a stretch that was activated.
 */
GtkWidget *dwell_agreement_view_new (void);

/** What is compared, at first its owner with @author, or with the first other coder where that is NULL
 * or marked nothing. @session: (nullable): NULL for nothing, and then nothing is kept of it. */
void dwell_agreement_view_set_session (DwellAgreementView *self, DwellSession *session,
                                       const char *author);

/** Kappa in words: its value, or why there is none. Returns: (transfer full). */
char *dwell_agreement_dup_kappa_words (const DwellAgreement *agreement);

G_END_DECLS
