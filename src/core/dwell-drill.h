/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-script-files.h"

G_BEGIN_DECLS

/** How long a drill lasts, in ms of questions that stand open. */
#define DWELL_DRILL_MS (60 * 1000)
/** The paper of the practice that holds what was answered. */
#define DWELL_DRILL_PAPER "drills"

/**
 * DwellDrillCard:
 * @id: "SCRIPT/BEAT"
 * @beat: the moment; owned by its script
 * @says: which of its variants is said, or NULL for silence; owned by the script
 * @script: (transfer none): which
 * @options: (element-type DwellOffer): what to choose from, in the order shown: one that meets the
 *   moment, two or three that tempt
 *
 * One question of a drill: what is seen and said, and what to do.
 */
typedef struct
{
  const char *id;
  const DwellBeat *beat;
  const char *says;
  DwellScript *script;
  GPtrArray *options;
} DwellDrillCard;

/**
 * DwellDrillResult:
 * @beat: the moment; owned by its script
 * @script: (transfer none): which
 * @missed: whether it was missed in this drill, once at least
 * @due: the day on which it comes back, in days since 1970-01-01
 *
 * A moment that was asked in this drill.
 */
typedef struct
{
  const DwellBeat *beat;
  DwellScript *script;
  gboolean missed;
  gint due;
} DwellDrillResult;

#define DWELL_TYPE_DRILL (dwell_drill_get_type ())
G_DECLARE_FINAL_TYPE (DwellDrill, dwell_drill, DWELL, DRILL, GObject)

/**
 * Drills: moments out of the scripts, and what was answered to each. When a moment comes back follows
 * SM-2 (Wozniak 1990, "Optimization of learning",
 * https://super-memory.com/english/ol/sm2.htm; see dwell-sm2.h), the quality of an answer being 5
 * (good, within 8 s), 4 (good, within 30 s), 3 (good, later), 2 (fair: there was a better one) or 1
 * (tempting). As SM-2 has it, what scored below 4 comes back in the same drill too, until it does not,
 * and that changes nothing about the day. Nor does a good answer before a moment's day, where nothing
 * else is left to ask; whenever it is missed it begins anew.
 *
 * @files: (element-type DwellScriptFile): the moments are those of the sound scripts among them: beats
 *   that are no ending, with a good offer and at least two tempting ones
 * @text: (nullable): what dwell_drill_to_text() wrote; cards that no script has any more are kept
 * @seed: decides what is left open
 * Returns: (transfer full): NULL with DWELL_ERROR_DRILL and "drills:LINE: reason".
 */
DwellDrill *dwell_drill_new (GPtrArray *files, const char *text, guint32 seed, GError **error);

/** How many moments there are. */
guint dwell_drill_get_n_cards (DwellDrill *self);
/** How many are due on that day (days since 1970-01-01), new ones not counted. */
guint dwell_drill_get_n_due (DwellDrill *self, gint day);
/** The next question on that day: what is due first, then what was missed in this drill, then new
 * ones, then what comes back next; never the one just answered, where there is another. NULL without
 * moments. Returns: (transfer none): until the next call. */
const DwellDrillCard *dwell_drill_next (DwellDrill *self, gint day);
/** Takes the answer to that question. @taken: ms. Returns: (transfer none): the offer that meets the
 * moment, to be shown beside the one chosen. */
const DwellOffer *dwell_drill_answer (DwellDrill *self, guint option, gint64 taken, gint day);
/** All that is known of the answers, as a text for a paper: a line "dwell-drills 1", then for each
 * moment "SCRIPT/BEAT REPETITIONS INTERVAL E-FACTOR DAY". Returns: (transfer full). */
char *dwell_drill_to_text (DwellDrill *self);
/** In this drill: how many were answered, and how many of them well. */
void dwell_drill_get_counts (DwellDrill *self, guint *answered, guint *good);
/** The median time in ms of this drill's answers, -1 without one. */
gint64 dwell_drill_get_median (DwellDrill *self);
/** The moments of this drill, each once, in the order in which they were first asked.
 * Returns: (element-type DwellDrillResult) (transfer full). */
GArray *dwell_drill_get_results (DwellDrill *self);
/** From now on it is another drill: what was answered stays, what is of one drill begins anew. */
void dwell_drill_restart (DwellDrill *self);

/** The day of a time by its own zone, in days since 1970-01-01. */
gint dwell_drill_day_of (GDateTime *time);

G_END_DECLS
