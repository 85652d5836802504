/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "dwell-arc.h"
#include "dwell-figures.h"
#include "dwell-library.h"
#include "dwell-practice-figures.h"

G_BEGIN_DECLS

/**
 * DwellReview:
 * @session: with the protocol that it ran under
 * @arc: of the owner's marks
 * @figures: of the owner's marks
 * @practice: what a practice session shows beside them; NULL for another
 * @turns: (element-type DwellTurningPoint): what each move did in a practice session; else NULL
 *
 * All that the review page shows of one session.
 */
typedef struct
{
  DwellSession *session;
  DwellArc *arc;
  DwellFigures *figures;
  DwellPracticeFigures *practice;
  GPtrArray *turns;
} DwellReview;

/** Frees; the events are wiped with it. */
void dwell_review_free (DwellReview *review);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellReview, dwell_review_free)

/**
 * Makes a review of a record, on any thread.
 * @record: (transfer full)
 * @protocol: serves where the record does not hold its own
 * @clock: (nullable): by which a reader's events are stamped; NULL where none are added
 * @store: (nullable): into which they go
 * Returns: (transfer full): or NULL with DWELL_ERROR where the record makes no whole session.
 */
DwellReview *dwell_review_new (DwellRecord *record, DwellProtocol *protocol, DwellClock *clock,
                               DwellStore *store, GError **error);
/** Computes anew all but the session, after something was added to it. */
void dwell_review_recompute (DwellReview *review);

/** Makes a review of a session that is there. Returns: (transfer full). */
DwellReview *dwell_review_new_of (DwellSession *session);

/** Whose marks these are, and what they are not; it stands wherever they are shown. Translated,
 * static. */
const char *dwell_review_get_note (const DwellReview *review);

/** Reads a session from the library and computes its review, both away from the window's thread;
 * what is added to the session goes into that library. Errors as dwell_library_load_finish() and
 * dwell_review_new(), or G_IO_ERROR_CANCELLED. */
void dwell_review_load_async (DwellLibrary *library, DwellProtocol *protocol, DwellClock *clock,
                              const char *session_id, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data);
/** Returns: (transfer full): NULL with an error. */
DwellReview *dwell_review_load_finish (DwellLibrary *library, GAsyncResult *result,
                                       GError **error);

G_END_DECLS
