/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-arc.h"
#include "dwell-figures.h"

G_BEGIN_DECLS

/**
 * DwellAlign:
 * @DWELL_ALIGN_START: when the session began
 * @DWELL_ALIGN_MEDICINE: the first medicine
 * @DWELL_ALIGN_CRACK: the first crack
 *
 * Which moment of each session lies at the zero of the axis that sessions share.
 */
typedef enum
{
  DWELL_ALIGN_START,
  DWELL_ALIGN_MEDICINE,
  DWELL_ALIGN_CRACK,
} DwellAlign;

#define DWELL_N_ALIGNS (DWELL_ALIGN_CRACK + 1)

/**
 * DwellCompared:
 * @arc: of the session; borrowed
 * @zero: the moment that lies at the axis's zero, in ms of the session
 * @lacks: whether it has no moment to be aligned by, and therefore is aligned by its start
 *
 * One of the sessions that are compared.
 */
typedef struct
{
  const DwellArc *arc;
  gint64 zero;
  gboolean lacks;
} DwellCompared;

/**
 * DwellComparison:
 * @align: by which moment
 * @sessions: (element-type DwellCompared): in the order in which they were given
 * @from: where the axis begins, in ms from its zero: the earliest start; never above 0
 * @to: where it ends: the latest end; never below 0
 *
 * Sessions under one axis. It borrows their arcs.
 */
typedef struct
{
  DwellAlign align;
  GArray *sessions;
  gint64 from;
  gint64 to;
} DwellComparison;

/**
 * Lays sessions under one axis. A session that lacks the moment is aligned by its start, and so is
 * every one where @align is DWELL_ALIGN_START. The first medicine is that of the arc; the first
 * crack its first stretch of the state `crack`.
 * @arcs: (element-type DwellArc): must outlive it
 * Returns: (transfer full).
 */
DwellComparison *dwell_comparison_new (GPtrArray *arcs, DwellAlign align);
/** Frees. */
void dwell_comparison_free (DwellComparison *comparison);
/** A moment of the session at @index, in ms of that session, as ms from the axis's zero. */
gint64 dwell_comparison_get_at (const DwellComparison *comparison, guint index, gint64 at);
/** What lies at the zero, one or two words, translated: "start", "medicine", "first crack". Static.
 */
const char *dwell_align_get_label (DwellAlign align);
/** Why a session stands at its start although another moment was chosen, translated: "no medicine,
 * so from its start". Static; NULL where it does not lack that. */
const char *dwell_compared_get_lack (const DwellCompared *compared, DwellAlign align);
/** A time on the axis as "0:40:00", "−0:40:00" before its zero. Returns: (transfer full). */
char *dwell_comparison_format_at (gint64 at);

/**
 * DwellComparedMoment:
 * @at: ms from the axis's zero
 * @session: index of the session it is of
 * @text: what was marked, in words, translated
 *
 * One thing that pictures of the comparison show.
 */
typedef struct
{
  gint64 at;
  guint session;
  char *text;
} DwellComparedMoment;

/** All that a picture of the comparison shows, in words: states with how long they lasted, felt
 * contact where it changed, questions with their answers, medicine, pauses and absences; in the
 * order of the axis, at one time in that of the sessions. Texts are wiped when they are freed.
 * Returns: (element-type DwellComparedMoment) (transfer full). */
GPtrArray *dwell_comparison_moments_new (const DwellComparison *comparison);

/**
 * DwellComparedRow:
 * @group: the heading that it stands under, translated; NULL for the first ones
 * @title: what is told, translated
 * @values: (element-type utf8): what each session shows, translated; "–" where there is nothing to
 * say
 * @spoken: (element-type utf8): the values as they are read aloud
 * @definition: what exactly it is, one plain sentence, translated
 *
 * One figure of several sessions, side by side and without a judgement.
 */
typedef struct
{
  char *group;
  char *title;
  GPtrArray *values;
  GPtrArray *spoken;
  char *definition;
} DwellComparedRow;

/**
 * Lays the figures of several sessions side by side. Rows are the same where group and title are; a
 * row that only some have stands in its group. What is idle in all is left out.
 * @lists: (element-type GPtrArray): of each session its #DwellFigureRow, the idle ones among them
 * Returns: (element-type DwellComparedRow) (transfer full): each with as many values as there are
 * lists.
 */
GPtrArray *dwell_compared_rows_new (GPtrArray *lists);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellComparison, dwell_comparison_free)

G_END_DECLS
