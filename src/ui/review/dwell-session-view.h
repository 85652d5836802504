/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-review-desk.h"

G_BEGIN_DECLS

#define DWELL_TYPE_SESSION_VIEW (dwell_session_view_get_type ())
G_DECLARE_FINAL_TYPE (DwellSessionView, dwell_session_view, DWELL, SESSION_VIEW, AdwBin)

/** Shows one session: its arc, its timeline and its figures. */
GtkWidget *dwell_session_view_new (void);

/** What to show; NULL to forget what is shown. @review: (transfer full) (nullable). */
void dwell_session_view_set_review (DwellSessionView *self, DwellReview *review);
/** The session that is shown, or NULL. (transfer none). */
DwellReviewDesk *dwell_session_view_get_desk (DwellSessionView *self);
/** Brings the line of an event into sight and chooses it; nothing where there is no such line. */
void dwell_session_view_show_event (DwellSessionView *self, const char *author, guint seq);

G_END_DECLS
