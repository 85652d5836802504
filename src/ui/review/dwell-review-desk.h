/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-review.h"

G_BEGIN_DECLS

#define DWELL_TYPE_REVIEW_DESK (dwell_review_desk_get_type ())
G_DECLARE_FINAL_TYPE (DwellReviewDesk, dwell_review_desk, DWELL, REVIEW_DESK, GObject)

/**
 * DwellReviewDesk:
 *
 * One opened session, as all that shows it shares it: what is computed of it, and the one event that
 * is selected, whether on the arc, in the table or in the timeline. It emits
 * #DwellReviewDesk::selected (gpointer source) when another event is selected, and
 * #DwellReviewDesk::changed after an event was added, when all that was taken from the review before
 * is gone.
 */
DwellReviewDesk *dwell_review_desk_new (DwellReview *review);

/** What is shown. (transfer none): valid until the next #DwellReviewDesk::changed. */
DwellReview *dwell_review_desk_get_review (DwellReviewDesk *self);
/** The session that it is of. (transfer none). */
DwellSession *dwell_review_desk_get_session (DwellReviewDesk *self);

/**
 * Selects an event, struck ones included.
 * @author: (nullable): NULL for none
 * @source: (nullable): who selects, handed to ::selected, so that whoever did so need not follow
 * Returns: whether there is such an event; where there is not, nothing changes.
 */
gboolean dwell_review_desk_select (DwellReviewDesk *self, const char *author, guint seq,
                                   gpointer source);
/** The selected event, as it is stored; NULL for none. (transfer none). */
const DwellEvent *dwell_review_desk_get_selected (DwellReviewDesk *self);
/** The selected event as it is meant after corrections; NULL for none. (transfer full). */
DwellEvent *dwell_review_desk_dup_selected (DwellReviewDesk *self);

/** Whether events can be added: not where the session was made without a clock, as one that is only
 * looked at. */
gboolean dwell_review_desk_can_add (DwellReviewDesk *self);
/**
 * Adds a reader's event; the library commits it at once (see dwell_store_get_saving()), and what is
 * shown is computed anew.
 * @event: (transfer full): with its author
 * Returns: (transfer none): or NULL with DWELL_ERROR, and then nothing changed.
 */
const DwellEvent *dwell_review_desk_add (DwellReviewDesk *self, DwellEvent *event, GError **error);

G_END_DECLS
