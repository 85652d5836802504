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
 * The figures of a session, one author's marks. Times in ms; -1 (or NAN for rates and medians) where
 * there is nothing to say. Each is defined at dwell_figures_new().
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

/** Computes the figures of @author's marks ("self" for the owner's). Returns: (transfer full). */
DwellFigures *dwell_figures_new (DwellSession *session, const char *author);
/** Frees. */
void dwell_figures_free (DwellFigures *figures);

/** The stretches of @author's states, clipped to the session; a repeated state starts nothing.
 * Returns: (element-type DwellSegment) (transfer full). */
GPtrArray *dwell_segments_new (DwellSession *session, const char *author);
/** The stays among segments: maximal runs of consecutive quiet-family ones.
 * Returns: (element-type DwellSpan) (transfer full). */
GArray *dwell_stays_new (GPtrArray *segments, DwellProtocol *protocol);
/** Start and end of the session in ms, by @author's `clock` events. Returns: FALSE when that author
 * has no event. */
gboolean dwell_session_get_bounds (DwellSession *session, const char *author, gint64 *start,
                                   gint64 *end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellFigures, dwell_figures_free)

G_END_DECLS
