/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-session.h"

G_BEGIN_DECLS

/**
 * DwellSegment:
 *
 * A stretch in which one state held: [start, end), ms since the session's start.
 */
typedef struct
{
  char *state;
  gint64 start;
  gint64 end;
} DwellSegment;

/**
 * DwellSpan:
 *
 * A stretch of time in ms.
 */
typedef struct
{
  gint64 start;
  gint64 length;
} DwellSpan;

/**
 * DwellFigures:
 *
 * The figures of a session, one author's marks. Times in ms; -1 (or NAN for rates and medians)
 * where there is nothing to say. Each is defined at dwell_figures_new().
 */
typedef struct
{
  gint64 duration;
  gint64 paused;
  gint64 gaps;
  GPtrArray *time_in_state; /* DwellSegment with start 0 and end = the time; order of first entry */
  GArray *stays;            /* DwellSpan */
  gint64 stays_total;
  gint64 stays_longest;
  guint felt_questions;
  guint felt;
  guint unsure;
  guint not_felt;
  double contact_rate;
  GArray *image_latency; /* gint64 */
  double image_latency_median;
  guint images_unasked;
  guint deeper;
  guint deepening;
  guint morphing;
  guint stopped;
  gint64 longest_silence;
  gint64 first_crack;
  double redirects_per_hour;
} DwellFigures;

/**
 * Computes the figures of @author's marks ("self" for the owner's): that author's own events alone,
 * with strikes and amends applied, ordered by (at, seq).
 *
 * - Bounds: from the first `clock start`, or 0 without one, to the last `clock end`, or the
 *   author's last event when there is none; never negative. An author whose every event is struck,
 *   or who has none, has no figures: -1, NAN and empty lists.
 * - Segments are clipped to the bounds. A `state` after the end starts nothing, and neither does
 *   one equal to the current state. A segment of no length counts: its state is in @time_in_state.
 * - @paused: from each pause to the next resume or the end; a pause while paused is nothing.
 *   @gaps: the lengths of all gaps, each clipped to the bounds.
 * - @stays: maximal runs of consecutive quiet segments. A segment of another state breaks the run,
 *   also one of no length. Without a stay @stays_total is 0 and @stays_longest -1.
 * - @felt, @unsure, @not_felt: for each ask its last answer, whenever that came; an ask without an
 *   answer, and an answer to an ask that was struck, count for nothing.
 * - @image_latency: for each `image` segment with an ask of `feel-image` in [start, end) the time
 *   to the first one. @images_unasked: the other `image` segments.
 * - @longest_silence: between consecutive asks, those outside the bounds counting as on them.
 * - @first_crack: time of the first `crack` within the bounds.
 * - @redirects_per_hour: asks of moves whose role is redirect; a move that the protocol does not
 *   know has no role. NAN when the duration is 0.
 *
 * Returns: (transfer full).
 */
DwellFigures *dwell_figures_new (DwellSession *session, const char *author);
/** Frees. */
void dwell_figures_free (DwellFigures *figures);

/** The stretches of @author's states, clipped to the session; a repeated state starts nothing.
 * Returns: (element-type DwellSegment) (transfer full). */
GPtrArray *dwell_segments_new (DwellSession *session, const char *author);
/** The same, clipped to [@start, @end] instead. Returns: (element-type DwellSegment)
 * (transfer full). */
GPtrArray *dwell_segments_new_between (DwellSession *session, const char *author, gint64 start,
                                       gint64 end);
/** The stays among segments: maximal runs of consecutive quiet-family ones.
 * Returns: (element-type DwellSpan) (transfer full). */
GArray *dwell_stays_new (GPtrArray *segments, DwellProtocol *protocol);
/** The owner's stays of a running session before the one that lasts now, which is not among them.
 * Returns: (element-type DwellSpan) (transfer full). */
GArray *dwell_earlier_stays_new (DwellSession *session);
/** The first ask of `feel-image` in [start, end) of @segment, or NULL.
 * @events: (element-type DwellEvent): effective ones, ordered by time
 * @next: (inout): where to begin, 0 for the first of several segments in the order of time
 * Returns: (transfer none). */
const DwellEvent *dwell_segment_find_felt_question (const DwellSegment *segment, GPtrArray *events,
                                                    guint *next);
/** Whether there is a `clock end` by @author. */
gboolean dwell_session_has_ended (DwellSession *session, const char *author);
/** Start and end of the session in ms, by @author's `clock` events. Returns: FALSE when that author
 * has no event. */
gboolean dwell_session_get_bounds (DwellSession *session, const char *author, gint64 *start,
                                   gint64 *end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellFigures, dwell_figures_free)

G_END_DECLS
