/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-drill.h"
#include "dwell-sm2.h"

G_BEGIN_DECLS

/* Private to drills. */

/**
 * DwellDrillMoment:
 * @id: "SCRIPT/BEAT"
 * @script: (nullable): which; NULL where no script has it any more
 * @beat: (nullable): the moment; owned by @script
 * @known: whether it was ever answered, so that @item and @due count
 * @item: how well it is known
 * @due: the day on which it comes back
 * @order: its place where nothing else decides
 * @asked: which answer of this drill was the last to it, from 1; 0 for none
 * @waits: which answer of this drill sent it back, from 1; 0 where it need not come back
 * @missed: whether it was missed in this drill
 * @first: which answer of this drill was the first to it, from 1; 0 for none
 *
 * A moment and what is known of its answers.
 */
typedef struct
{
  char *id;
  DwellScript *script;
  const DwellBeat *beat;
  gboolean known;
  DwellSm2 item;
  gint due;
  guint order;
  guint asked;
  guint waits;
  gboolean missed;
  guint first;
} DwellDrillMoment;

/** A moment that was never answered. */
DwellDrillMoment *dwell_drill_moment_new (const char *id);
/** Frees. */
void dwell_drill_moment_free (DwellDrillMoment *moment);

/** Reads what dwell_drill_moments_write() wrote. @text: (nullable).
 * Returns: (element-type DwellDrillMoment) (transfer full): NULL with DWELL_ERROR_DRILL. */
GPtrArray *dwell_drill_moments_read (const char *text, GError **error);
/** Those that were ever answered, as text. Returns: (transfer full). */
char *dwell_drill_moments_write (GPtrArray *moments);

G_END_DECLS
