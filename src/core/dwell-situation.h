/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-guide.h"

G_BEGIN_DECLS

/**
 * DwellSituation:
 * @state: seq of the state event that began the segment that lasts now; 0
 * @mode: what the card is doing
 * @move: the first move on offer, or the one that was asked, is stayed in or followed; or NULL
 * @said: the words that were said for @move, or NULL; owned by the events
 * @verdict: on the last answer or outcome, or NULL; owned by the protocol
 * @offers: (element-type DwellMove): what is on offer, in order; owned by the protocol
 * @ask: seq of the ask that is open or that began the stay; 0
 * @experiment: seq of the experiment's start, while it has no outcome; 0. A new state does not end
 *   it, but takes the card
 * @since: `at` of the ask, of the stay's beginning or of the experiment's start; -1
 * @checks_first: whether the first move that the state offers is a check
 *
 * Where a session stands, as far as the guide is concerned: a pure function of protocol and events.
 */
typedef struct
{
  guint state;
  DwellCardMode mode;
  const DwellMove *move;
  const char *said;
  const char *verdict;
  GPtrArray *offers;
  guint ask;
  guint experiment;
  gint64 since;
  gboolean checks_first;
} DwellSituation;

/** Where a session stands whose effective events, in their order, are @events. */
DwellSituation dwell_situation_read (DwellProtocol *protocol, GPtrArray *events);
/** Whether two situations put the same card on the table. */
gboolean dwell_situation_equal (const DwellSituation *a, const DwellSituation *b);

/**
 * Which of a move's wordings comes next: the first one at first, then the next in order that was
 * not used yet in @events; when all have been used, the next in order.
 * @last: (out): index of the wording that was used last, or -1. It is never what is returned unless
 *   there is no other
 * Returns: an index.
 */
guint dwell_situation_pick_wording (GPtrArray *events, const DwellMove *move, int *last);
/** The wording of @move with that text, or NULL. */
const DwellWording *dwell_move_find_wording (const DwellMove *move, const char *text);

G_END_DECLS
