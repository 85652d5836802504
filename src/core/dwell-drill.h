/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-script-files.h"

G_BEGIN_DECLS

/** How long a drill lasts, in ms. */
#define DWELL_DRILL_MS (60 * 1000)

/**
 * DwellDrillCard:
 * @id: "SCRIPT/BEAT"
 * @beat: the moment; owned by its script
 * @script: (transfer none): which
 * @options: (element-type DwellOffer): what to choose from, in the order shown: one that meets the
 *   moment, two or three that tempt
 *
 * One question of a drill: what is seen and said, and what to do.
 */
typedef struct
{
  char *id;
  const DwellBeat *beat;
  DwellScript *script;
  GPtrArray *options;
} DwellDrillCard;

#define DWELL_TYPE_DRILL (dwell_drill_get_type ())
G_DECLARE_FINAL_TYPE (DwellDrill, dwell_drill, DWELL, DRILL, GObject)

/**
 * Drills: moments out of the scripts, and what was answered to each. When a moment comes back follows
 * SM-2 (Wozniak 1990, "Optimization of repetition spacing in the practice of learning",
 * https://super-memory.com/english/ol/sm2.htm), the quality of an answer being 5 (good, within 8 s),
 * 4 (good), 2 (fair: there was a better one) or 1 (tempting); what was missed comes back in the same
 * drill too.
 *
 * @files: (element-type DwellScriptFile): the moments are those of the sound scripts among them: beats
 *   that are no ending, with a good offer and at least two tempting ones
 * @text: (nullable): what dwell_drill_to_text() wrote; cards that no script has any more are kept
 * @seed: decides what is left open
 */
DwellDrill *dwell_drill_new (GPtrArray *files, const char *text, guint32 seed, GError **error);

/** How many moments there are. */
guint dwell_drill_get_n_cards (DwellDrill *self);
/** How many are due on that day (days since 1970-01-01), new ones not counted. */
guint dwell_drill_get_n_due (DwellDrill *self, gint day);
/** The next question on that day: what is due first, then what was missed in this drill, then new
 * ones; never the one just answered, where there is another. NULL without moments.
 * Returns: (transfer none): until the next call. */
const DwellDrillCard *dwell_drill_next (DwellDrill *self, gint day);
/** Takes the answer to that question. @taken: ms. Returns: (transfer none): the offer that meets the
 * moment, to be shown beside the one chosen. */
const DwellOffer *dwell_drill_answer (DwellDrill *self, guint option, gint64 taken, gint day);
/** All that is known of the answers, as a text for a paper. Returns: (transfer full). */
char *dwell_drill_to_text (DwellDrill *self);
/** In this drill: how many were answered, and how many of them well. */
void dwell_drill_get_counts (DwellDrill *self, guint *answered, guint *good);
/** The median time in ms of this drill's answers, -1 without one. */
gint64 dwell_drill_get_median (DwellDrill *self);

G_END_DECLS
