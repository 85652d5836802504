/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-session.h"

G_BEGIN_DECLS

/**
 * DwellSuds:
 * @has_start: whether there was a rating before the closing began
 * @start: the first of the session
 * @start_at: when it was marked, ms of the session
 * @has_now: whether there is one that still counts for now, another than the first
 * @now: the last of the session
 * @now_at: when it was marked
 *
 * The ratings of distress (SUDS) that a closing lays side by side.
 */
typedef struct
{
  gboolean has_start;
  double start;
  gint64 start_at;
  gboolean has_now;
  double now;
  gint64 now_at;
} DwellSuds;

/** Computes the ratings for a closing that began at @opened ms of the session. The last rating counts
 * for now when it was marked since, or in the ten minutes before. */
void dwell_suds_compute (DwellSuds *suds, DwellSession *session, gint64 opened);
/** How the two differ, in words and without a judgement, translated; NULL where one is missing.
 * Returns: (transfer full). */
char *dwell_suds_dup_difference (const DwellSuds *suds);

G_END_DECLS
