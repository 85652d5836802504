/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-session.h"

#include "dwell-script.h"

G_BEGIN_DECLS

/* Private to what is computed from practice sessions. */

/**
 * DwellPracticeTurn:
 * @did: (nullable): what the trainee said or did, as it is meant now; NULL for a silence
 * @at: ms at which it was said; of a silence that at which it came to something
 * @told: ms at which the script said what it did, which is when what follows begins; @at where
 *   nothing was said of it
 * @rated: whether the script rated it
 * @fit: how well it met the moment, where @rated
 * @feedback: (nullable): what it did; owned by the session
 *
 * A turn, as the events of a practice session tell it.
 */
typedef struct
{
  DwellEvent *did;
  gint64 at;
  gint64 told;
  gboolean rated;
  DwellFit fit;
  const char *feedback;
} DwellPracticeTurn;

/** The turns in the order of time: all asks of the trainee's, what else of theirs the script answered,
 * struck or not, since it was said all the same, and the silences of which it said something.
 * Returns: (element-type DwellPracticeTurn) (transfer full): valid until the next append. */
GPtrArray *dwell_practice_turns_new (DwellSession *session);
/** What was truly there: the segments of "script" where it marked states, else those of "self", over the
 * session's own length. Returns: (element-type DwellSegment) (transfer full). */
GPtrArray *dwell_true_segments_new (DwellSession *session);
/** How well an event met the moment. Returns: FALSE for an event that is no such rating. */
gboolean dwell_practice_fit_of (const DwellEvent *event, DwellFit *fit);

G_END_DECLS
