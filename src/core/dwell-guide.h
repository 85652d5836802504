/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-session.h"

G_BEGIN_DECLS

/**
 * DwellCardMode:
 * @DWELL_CARD_EMPTY: nothing to offer: no state yet, set aside, or the protocol says nothing here
 * @DWELL_CARD_OFFER: a move is offered and has not been asked
 * @DWELL_CARD_ASKED: the move has been asked and its answer is awaited
 * @DWELL_CARD_STAY: the facilitator stays; no prompt is pushed
 * @DWELL_CARD_EXPERIMENT: an image is being followed
 */
typedef enum
{
  DWELL_CARD_EMPTY,
  DWELL_CARD_OFFER,
  DWELL_CARD_ASKED,
  DWELL_CARD_STAY,
  DWELL_CARD_EXPERIMENT,
} DwellCardMode;

/**
 * DwellCard:
 * @mode: what the card is doing
 * @move: the move it is about; NULL when empty; owned by the protocol
 * @wording: the words to say; NULL when empty; owned by the protocol. In ASKED, STAY and
 *   EXPERIMENT the words that were said, owned by the guide where the protocol has no such wording
 * @verdict: one sentence on the last answer, or NULL; owned by the protocol
 * @others: (element-type DwellMove): other moves on offer here
 * @ask: seq of the ask that is open or that began the stay; 0
 * @experiment: seq of the `experiment start` that is running; 0. A new state takes the card but
 *   leaves the experiment running until its outcome
 * @since: `at` of the ask, of the stay's beginning or of the experiment's start; -1
 * @checks_first: whether the protocol wants a check before anything else in the state that is here
 *
 * What the prompt card shows.
 */
typedef struct
{
  DwellCardMode mode;
  const DwellMove *move;
  const DwellWording *wording;
  const char *verdict;
  GPtrArray *others;
  guint ask;
  guint experiment;
  gint64 since;
  gboolean checks_first;
} DwellCard;

#define DWELL_TYPE_GUIDE (dwell_guide_get_type ())
G_DECLARE_FINAL_TYPE (DwellGuide, dwell_guide, DWELL, GUIDE, GObject)

/**
 * The guide of a session: computes the card from the protocol and the owner's events, and holds
 * besides only what leaves no trace in a session: which other wording or move is looked at, and
 * whether the card is set aside (until the next state, answer or outcome). A stop word sets it
 * aside too, also in a guide that is made anew, until it is withdrawn. It never offers the wording
 * that was used last for the same move. Emits #DwellGuide::changed.
 */
DwellGuide *dwell_guide_new (DwellSession *session);

/** The session that it guides. (transfer none). */
DwellSession *dwell_guide_get_session (DwellGuide *self);
/** The card now. (transfer none): valid until ::changed. */
const DwellCard *dwell_guide_get_card (DwellGuide *self);
/** Shows the next wording; in a stay, offers one on request. */
void dwell_guide_other_wording (DwellGuide *self);
/** Shows another move that is on offer here. Ignored when it is not. */
void dwell_guide_choose (DwellGuide *self, const char *move_id);
/** Brings the experiment that is running back to the card, which a new state has taken since, so that
 * its outcome can be entered late. The next mark, or setting it aside, lets it go again. */
void dwell_guide_recall_experiment (DwellGuide *self);
/** Puts the card away until the next state, answer or outcome. */
void dwell_guide_set_aside (DwellGuide *self);
/** Brings a card that was set aside back. */
void dwell_guide_bring_back (DwellGuide *self);
/** Whether the card is set aside. */
gboolean dwell_guide_is_set_aside (DwellGuide *self);
/** Whether it is set aside since the client said stop, and nothing was marked since that would
 * bring it back. */
gboolean dwell_guide_is_stopped (DwellGuide *self);

/** The `ask` event for what the card offers, with the wording as text and the state it meets as
 * refers; NULL when it offers nothing. The caller appends it. Returns: (transfer full). */
DwellEvent *dwell_guide_draft_ask (DwellGuide *self);
/** The `answer` event (felt, unsure, not-felt) to the open ask; NULL when none is open.
 * Returns: (transfer full). */
DwellEvent *dwell_guide_draft_answer (DwellGuide *self, const char *answer);
/** The `experiment` event that an outcome (deeper, deepening, morphing, stopped) makes of the
 * running experiment; NULL when none runs. Returns: (transfer full). */
DwellEvent *dwell_guide_draft_outcome (DwellGuide *self, const char *outcome);

G_END_DECLS
