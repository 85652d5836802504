/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-header.h"
#include "dwell-practice-figures.h"

G_BEGIN_DECLS

/**
 * DwellPracticeEntry:
 * @header: of a practice session; owned
 * @figures: what it shows; owned
 *
 * One practice session, without its words.
 */
typedef struct
{
  DwellHeader *header;
  DwellPracticeFigures *figures;
} DwellPracticeEntry;

/**
 * DwellAttempt:
 * @id: of the session
 * @started: when, or NULL
 * @way: guided or live
 * @ending: what it came to
 * @good: offers that met the moment
 * @fair: offers that were early, late or beside the point
 * @tempting: slips
 * @images: how often there was an image
 * @images_asked: how many of those were asked about
 * @kept: true stays
 * @broken: how many of those were broken off
 * @noticing: median ms until a state was noticed, NAN in guided practice
 * @kappa: agreement with the script, NAN in guided practice
 * @windows: over how many windows, 0 in guided practice
 *
 * One attempt at a script.
 */
typedef struct
{
  char *id;
  GDateTime *started;
  DwellPracticeWay way;
  DwellEnding ending;
  guint good;
  guint fair;
  guint tempting;
  guint images;
  guint images_asked;
  guint kept;
  guint broken;
  double noticing;
  double kappa;
  guint windows;
} DwellAttempt;

/**
 * DwellScriptAttempts:
 * @script: id of the script
 * @attempts: (element-type DwellAttempt): the earliest first
 */
typedef struct
{
  char *script;
  GPtrArray *attempts;
} DwellScriptAttempts;

/**
 * DwellTrendKind:
 * @DWELL_TREND_GOOD: share of the offers that met the moment
 * @DWELL_TREND_IMAGES: share of the images that were asked about
 * @DWELL_TREND_BROKEN: share of the stays that were broken off
 * @DWELL_TREND_NOTICING: median ms until a state was noticed
 * @DWELL_TREND_KAPPA: agreement with the script
 */
typedef enum
{
  DWELL_TREND_GOOD,
  DWELL_TREND_IMAGES,
  DWELL_TREND_BROKEN,
  DWELL_TREND_NOTICING,
  DWELL_TREND_KAPPA,
} DwellTrendKind;

#define DWELL_N_TRENDS (DWELL_TREND_KAPPA + 1)

/**
 * DwellTrend:
 * @earlier: the mean of the earlier attempts, NAN where there is nothing to compare
 * @later: the mean of the later attempts
 * @n_earlier: how many those are
 * @n_later: how many these are
 * @n_scripts: at how many scripts
 *
 * What an attempt shows, earlier and later. Like is compared with like: only scripts count at which
 * there were two attempts that have something to say, and the attempts at each are halved in the
 * order of time, the middle one of an odd number being a later one.
 */
typedef struct
{
  double earlier;
  double later;
  guint n_earlier;
  guint n_later;
  guint n_scripts;
} DwellTrend;

/**
 * DwellRecurring:
 * @slip: which
 * @count: how often in all
 * @n_attempts: in how many attempts
 * @scripts: (element-type utf8): ids of the scripts at which it was made, in the order of the scripts
 */
typedef struct
{
  char *slip;
  guint count;
  guint n_attempts;
  GPtrArray *scripts;
} DwellRecurring;

/**
 * DwellPracticeProgress:
 * @n: how many attempts in all
 * @scripts: (element-type DwellScriptAttempts): the one practised last first
 * @trends: by #DwellTrendKind
 * @recurring: (element-type DwellRecurring): the slips that were made in more than one attempt, those
 *   in the most attempts first, then by how often, then by name
 *
 * Practice over time, computed from nothing but what each session shows.
 */
typedef struct
{
  guint n;
  GPtrArray *scripts;
  DwellTrend trends[DWELL_N_TRENDS];
  GPtrArray *recurring;
} DwellPracticeProgress;

/** Computes. @entries: (element-type DwellPracticeEntry): in any order; those without a script are
 * left out. Returns: (transfer full). */
DwellPracticeProgress *dwell_practice_progress_new (GPtrArray *entries);
/** Frees. */
void dwell_practice_progress_free (DwellPracticeProgress *progress);
/** What an attempt shows of @kind, NAN for nothing. */
double dwell_attempt_get_value (const DwellAttempt *attempt, DwellTrendKind kind);
/** -1, 0 or 1: whether what changed is worse, the same or better; 0 where nothing can be said. */
int dwell_trend_get_direction (const DwellTrend *trend, DwellTrendKind kind);

/** @header and @figures: (transfer full). */
DwellPracticeEntry *dwell_practice_entry_new (DwellHeader *header, DwellPracticeFigures *figures);
/** Frees. */
void dwell_practice_entry_free (DwellPracticeEntry *entry);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellPracticeEntry, dwell_practice_entry_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellPracticeProgress, dwell_practice_progress_free)

G_END_DECLS
