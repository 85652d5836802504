/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-review-desk.h"

G_BEGIN_DECLS

/** More than anybody types as one comment, in characters. */
#define DWELL_COMMENT_MAX 100000

#define DWELL_TYPE_COMMENT_BOX (dwell_comment_box_get_type ())
G_DECLARE_FINAL_TYPE (DwellCommentBox, dwell_comment_box, DWELL, COMMENT_BOX, AdwBin)

/**
 * DwellCommentBox:
 *
 * Where a comment is written: on the selected moment, or on the stretch from the one that was
 * selected when it was begun to the one that is now; and where an own comment is changed or struck.
 * What is half typed stays with its session until it is added or put away, whatever is selected or
 * opened meanwhile, and is wiped with the box. Emits #DwellCommentBox::left when the keys should go
 * back to the lines, and #DwellCommentBox::writing (gboolean) when the place to write opens or
 * closes.
 */

/** Whose session is commented on; NULL for none. What is half typed for it is there again. */
void dwell_comment_box_set_desk (DwellCommentBox *self, DwellReviewDesk *desk);
/** Begins a comment on the selected moment, or goes on with the one that is half typed. */
void dwell_comment_box_open (DwellCommentBox *self);
/** What is half typed, so that it can be kept sealed; NULL where nothing is.
 * Returns: (transfer full): a{sv}, floating. */
GVariant *dwell_comment_box_save (DwellCommentBox *self);
/** Brings back what dwell_comment_box_save() gave, for the session that is shown. */
void dwell_comment_box_restore (DwellCommentBox *self, GVariant *state);

G_END_DECLS
