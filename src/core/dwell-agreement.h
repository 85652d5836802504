/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-session.h"

G_BEGIN_DECLS

/** The window in which two markings are compared, unless told otherwise: 10 seconds, in ms. */
#define DWELL_AGREEMENT_WINDOW (10 * 1000)

/**
 * DwellAgreement:
 * @window: ms
 * @n: how many windows
 * @states: (element-type utf8): the categories that occur, in the order in which they come: ids of
 *   states, and "" for none marked yet
 * @table: counts, row (of @a) by column (of @b), in the order of @states
 * @observed: the share of windows in which both have the same, NAN without windows
 * @expected: the share to be expected by chance
 * @kappa: Cohen's kappa, NAN where chance alone would agree wholly
 * @differences: (element-type DwellAgreementDifference): the stretches in which they differ
 *
 * How far two authors' states of one session agree.
 */
typedef struct
{
  gint64 window;
  guint n;
  GPtrArray *states;
  guint *table;
  double observed;
  double expected;
  double kappa;
  GPtrArray *differences;
} DwellAgreement;

/**
 * DwellAgreementDifference:
 * @start: ms, the beginning of the first window
 * @end: ms, the end of the last window
 * @a: id of the state that the one marked, "" for none
 * @b: id of the state that the other marked, "" for none
 */
typedef struct
{
  gint64 start;
  gint64 end;
  char *a;
  char *b;
} DwellAgreementDifference;

/**
 * Compares two authors' states. The session from the later of the two starts to the earlier of the
 * two ends (an author without clock events has the bounds of "self") is cut into windows of @window
 * ms, a last one that is not whole is left out; in each, an author's category is the state that holds
 * in its middle, "" before the first. Cohen (1960), A coefficient of agreement for nominal scales:
 * kappa = (po - pe) / (1 - pe), pe = the sum over categories of the products of the two shares.
 * Returns: (transfer full).
 */
DwellAgreement *dwell_agreement_new (DwellSession *session, const char *a, const char *b,
                                     gint64 window);
/** Frees. */
void dwell_agreement_free (DwellAgreement *agreement);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellAgreement, dwell_agreement_free)

G_END_DECLS
