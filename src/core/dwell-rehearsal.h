/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-script.h"

G_BEGIN_DECLS

/** What a move that the beat has no offer for takes, in ms. */
#define DWELL_REHEARSAL_OTHER_MS (30 * 1000)

/**
 * DwellTurn:
 * @at: ms of the session at which it began
 * @length: how long it took
 * @beat: the beat in which it was
 * @offer: what was offered; NULL for silence, or for a move that the beat has no offer for
 * @move: id of that move; NULL for silence and for offers
 * @reply: what the client said at once, or NULL; NULL for a silence that patience cut short
 * @signs: what was seen at once, or NULL; NULL for a silence that patience cut short
 * @feedback: what it did; NULL where nothing is said of it: a move without an offer
 * @source: where the feedback comes from
 * @patience_signs: what was seen as patience came to its end, or NULL
 * @borne: whether it was with it that the time to be borne had been borne
 * @next: the beat that began after it, perhaps the same one anew; NULL where the beat went on
 * @says: what the client said as @next began, or NULL
 *
 * One thing that happened. Texts belong to the script.
 */
typedef struct
{
  gint64 at;
  gint64 length;
  const DwellBeat *beat;
  const DwellOffer *offer;
  const char *move;
  const char *reply;
  const char *signs;
  const char *feedback;
  DwellSource source;
  const char *patience_signs;
  gboolean borne;
  const DwellBeat *next;
  const char *says;
} DwellTurn;

#define DWELL_TYPE_REHEARSAL (dwell_rehearsal_get_type ())
G_DECLARE_FINAL_TYPE (DwellRehearsal, dwell_rehearsal, DWELL, REHEARSAL, GObject)

/**
 * A script being played, by the rules in the comment of data/scripts/white-room.xml. It knows no
 * clock: time passes by what is done. The same script, seed and calls are the same rehearsal.
 *
 * @script: one that is sound
 * @from: (nullable): the beat to begin with, instead of the script's start
 */
DwellRehearsal *dwell_rehearsal_new (DwellScript *script, guint32 seed, const DwellBeat *from);

/** (transfer none). */
DwellScript *dwell_rehearsal_get_script (DwellRehearsal *self);
/** The seed. */
guint32 dwell_rehearsal_get_seed (DwellRehearsal *self);
/** Ms of the session. */
gint64 dwell_rehearsal_get_now (DwellRehearsal *self);
/** The beat that is. (transfer none). */
const DwellBeat *dwell_rehearsal_get_beat (DwellRehearsal *self);
/** Ms of the session at which that beat began, this time. */
gint64 dwell_rehearsal_get_beat_start (DwellRehearsal *self);
/** What the client said as it began, or NULL. */
const char *dwell_rehearsal_get_says (DwellRehearsal *self);
/** Whether that beat is an ending, so that nothing more can be done. */
gboolean dwell_rehearsal_is_ended (DwellRehearsal *self);
/** The offers that are not spent, in the order of the file. (element-type DwellOffer)
 * (transfer container). */
GPtrArray *dwell_rehearsal_get_offers (DwellRehearsal *self);
/** Whether an offer of the beat that is was made already in it and can be made again only when the
 * beat begins anew. */
gboolean dwell_rehearsal_is_spent (DwellRehearsal *self, const DwellOffer *offer);

/** Makes an offer of the beat that is, one that is not spent.
 * Returns: (transfer none): what happened, valid until the next call that makes something happen. */
const DwellTurn *dwell_rehearsal_choose (DwellRehearsal *self, const DwellOffer *offer);
/** Says nothing until that comes to something. Returns: (transfer none): as above. */
const DwellTurn *dwell_rehearsal_be_silent (DwellRehearsal *self);
/** Makes a move of the protocol: the first offer of the beat with it that is not spent, else
 * something that takes DWELL_REHEARSAL_OTHER_MS and changes nothing. Returns: (transfer none). */
const DwellTurn *dwell_rehearsal_move (DwellRehearsal *self, const char *move_id);
/** Does an act (emergency, watch): the first offer of the beat with it that is not spent.
 * Returns: (transfer none) (nullable): NULL where the beat has none, and then nothing happened. */
const DwellTurn *dwell_rehearsal_act (DwellRehearsal *self, const char *act);

/** How long, in ms, silence lasts from now before it comes to something. */
gint64 dwell_rehearsal_get_wait (DwellRehearsal *self);
/** Lets time pass in silence, at most dwell_rehearsal_get_wait(): all of it is what be_silent() does;
 * less of it is a silence that is not over yet and that the next offer breaks off, which counts for
 * patience. Returns: (transfer none) (nullable): NULL where it came to nothing yet. */
const DwellTurn *dwell_rehearsal_pass (DwellRehearsal *self, gint64 ms);

G_END_DECLS
