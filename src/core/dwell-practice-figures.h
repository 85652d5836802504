/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-agreement.h"
#include "dwell-figures.h"
#include "dwell-practice-log.h"

G_BEGIN_DECLS

/**
 * DwellNoticing:
 * @state: id of the true state; owned by the figures
 * @start: ms at which it truly began
 * @end: ms at which it truly ended
 * @delay: ms from @start to the trainee's first mark of that state before @end; 0 where it was marked
 *   already when it began; -1 where it was never marked in it
 */
typedef struct
{
  const char *state;
  gint64 start;
  gint64 end;
  gint64 delay;
} DwellNoticing;

/**
 * DwellKept:
 * @start: ms
 * @length: ms
 * @broken: whether the trainee broke it off
 *
 * A true stay: a maximal run of quiet states.
 */
typedef struct
{
  gint64 start;
  gint64 length;
  gboolean broken;
} DwellKept;

/**
 * DwellSlip:
 * @id: which, see dwell_slip_get_label(); owned by the figures
 * @count: how often
 * @first: ms at which it was made first
 */
typedef struct
{
  char *id;
  guint count;
  gint64 first;
} DwellSlip;

/**
 * DwellPracticeFigures:
 * @way: guided or live
 * @ending: what it came to
 * @truth: (element-type DwellSegment): what was truly there, over the session's length
 * @good: offers that met the moment
 * @fair: offers that were early, late or beside the point
 * @tempting: slips
 * @slips: (element-type DwellSlip): which, the most frequent first, then by time
 * @agreement: between the trainee's states and the script's; NULL in guided practice
 * @noticing: (element-type DwellNoticing): in live practice, each true segment that has a length, so
 *   that it could be noticed; else empty
 * @noticing_median: ms, of those that were noticed; NAN without one
 * @unnoticed: how many were not
 * @images: true segments of `image`
 * @images_asked: those with an ask of `feel-image` in [start, end)
 * @kept: (element-type DwellKept): the true stays
 * @broken: how many of them the trainee broke off
 * @urges: `urge` marks that stand
 *
 * What a practice session shows beside the figures of any session. The true states are those of
 * "script" where there are any, else those of "self". Deleted and corrected marks count as corrected.
 * A stay is broken off where the last thing the trainee did before it ended, within 60 s of its end,
 * was rated by the script as tempting: not one that ended because it had been borne.
 */
typedef struct
{
  DwellPracticeWay way;
  DwellEnding ending;
  GPtrArray *truth;
  guint good;
  guint fair;
  guint tempting;
  GPtrArray *slips;
  DwellAgreement *agreement;
  GArray *noticing;
  double noticing_median;
  guint unnoticed;
  guint images;
  guint images_asked;
  GArray *kept;
  guint broken;
  guint urges;
} DwellPracticeFigures;

/** Computes. Returns: (transfer full). */
DwellPracticeFigures *dwell_practice_figures_new (DwellSession *session);
/** Frees. */
void dwell_practice_figures_free (DwellPracticeFigures *figures);
/** One thing to try next, from what the figures show: one sentence or two, translated, that blames
 * nobody. Returns: (transfer full). */
char *dwell_practice_figures_dup_next (const DwellPracticeFigures *figures);

/**
 * DwellTurningPoint:
 * @at: ms
 * @seq: of the trainee's event, 0 for a silence
 * @did: what the trainee said or did, in words; "" for a silence
 * @fit: how well it met the moment; only where @rated
 * @rated: whether the script says
 * @feedback: what it did, or NULL
 * @from: id of the true state before
 * @to: id of the true state after, the same where it did not change
 *
 * One move and what followed from it: a row of the debrief. Texts are owned by the list.
 */
typedef struct
{
  gint64 at;
  guint seq;
  char *did;
  DwellFit fit;
  gboolean rated;
  char *feedback;
  char *from;
  char *to;
} DwellTurningPoint;

/** What each move did, in the order of time; those at which the true state changed are the turning
 * points. (element-type DwellTurningPoint) (transfer full). */
GPtrArray *dwell_turning_points_new (DwellSession *session);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellPracticeFigures, dwell_practice_figures_free)

G_END_DECLS
