/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-summary.h"

G_BEGIN_DECLS

/** Which kinds of session pass. */
typedef enum
{
  DWELL_PASS_ANY_KIND,
  DWELL_PASS_LIVE,
  DWELL_PASS_PRACTICE,
} DwellPassKind;

/** Whether ended sessions pass, or those that are not. */
typedef enum
{
  DWELL_PASS_ANY_END,
  DWELL_PASS_ENDED,
  DWELL_PASS_NOT_ENDED,
} DwellPassEnd;

/** How the days of a filter were chosen. */
typedef enum
{
  DWELL_DAYS_ANY,
  DWELL_DAYS_THIS_WEEK,
  DWELL_DAYS_THIS_MONTH,
  DWELL_DAYS_THIS_YEAR,
  DWELL_DAYS_BETWEEN,
} DwellDays;

/**
 * DwellSummaryFilter:
 * @client: the client's code, to the letter; NULL for all, practice too
 * @kind: which kinds pass
 * @end: whether ended ones pass
 * @days: how @from and @to were chosen
 * @from: the first day that passes; invalid for no first one
 * @to: the last day that passes; invalid for no last one
 *
 * Which sessions of a list are shown. A session's day is the one on which it was started, by the
 * clock of the place where that was.
 */
typedef struct
{
  char *client;
  DwellPassKind kind;
  DwellPassEnd end;
  DwellDays days;
  GDate from;
  GDate to;
} DwellSummaryFilter;

/** One that lets all pass. Returns: (transfer full). */
DwellSummaryFilter *dwell_summary_filter_new (void);
/** Returns: (transfer full). */
DwellSummaryFilter *dwell_summary_filter_copy (const DwellSummaryFilter *filter);
/** Wipes and frees. */
void dwell_summary_filter_free (DwellSummaryFilter *filter);

/** Lets sessions of one client pass. @client: (nullable): NULL for all. */
void dwell_summary_filter_set_client (DwellSummaryFilter *filter, const char *client);
/** Lets the days of this week (from Monday, as ISO 8601 has it), month or year pass, or all.
 * @days: not DWELL_DAYS_BETWEEN. @now: what is "this". */
void dwell_summary_filter_set_days (DwellSummaryFilter *filter, DwellDays days, GDateTime *now);
/** Lets the days from @from to @to pass, both with them, in whichever order they are given.
 * @from: (nullable): NULL for no first day. @to: (nullable): NULL for no last day. */
void dwell_summary_filter_set_between (DwellSummaryFilter *filter, const GDate *from,
                                       const GDate *to);

/** Whether it lets all pass. @filter: (nullable): NULL does. */
gboolean dwell_summary_filter_is_open (const DwellSummaryFilter *filter);
/** Whether it lets a session pass. */
gboolean dwell_summary_filter_passes (const DwellSummaryFilter *filter,
                                      const DwellSummary *summary);

/** Reads a day as people write it: 2026-03-12, or as the locale has it. Returns: FALSE where it is
 * not one of the years 1900 to 9999; @day is then invalid. */
gboolean dwell_day_read (const char *text, GDate *day);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellSummaryFilter, dwell_summary_filter_free)

G_END_DECLS
