/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "dwell-agreement.h"

G_BEGIN_DECLS

#define DWELL_TYPE_DIFFERENCE (dwell_difference_get_type ())
G_DECLARE_FINAL_TYPE (DwellDifference, dwell_difference, DWELL, DIFFERENCE, GObject)

/** A stretch in which two coders differ, as an item of a list. @a, @b: the two authors. */
DwellDifference *dwell_difference_new (DwellSession *session, const char *a, const char *b,
                                       const DwellAgreementDifference *difference);

/** The mark that holds when it begins, by the first coder or else by the second; NULL where there is
 * none. (transfer none). */
const DwellEvent *dwell_difference_get_moment (DwellDifference *self);
/** "0:10:00 to 0:12:30, Facilitator: Blank, Anna: Image". (transfer none). */
const char *dwell_difference_get_spoken (DwellDifference *self);

/** The name of a category of an agreement: a state's label, or "not marked yet" for "". */
const char *dwell_difference_get_label (DwellProtocol *protocol, const char *state_id);

/** Makes the rows of a list of differences. */
GtkListItemFactory *dwell_difference_factory_new (void);

G_END_DECLS
