/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-session.h"

G_BEGIN_DECLS

/**
 * A reader's comment, ready to be appended: pinned to an event of anybody's, or to the stretch
 * between two of them, and at the earlier one's time, as it was corrected.
 * @author: the reader, or "self" for the one who held the session
 * @from: on what
 * @to: (nullable): to where, for a stretch
 * @text: as it was typed; it is kept as a session keeps text (see dwell_text_clean())
 * Returns: (transfer full).
 */
DwellEvent *dwell_comment_new (DwellSession *session, const char *author, const DwellEvent *from,
                               const DwellEvent *to, const char *text);
/** What makes @comment read @text. Returns: (transfer full). */
DwellEvent *dwell_comment_new_change (const DwellEvent *comment, const char *text);
/** What withdraws @comment, or, where it is withdrawn, brings it back. Returns: (transfer full). */
DwellEvent *dwell_comment_new_strike (DwellSession *session, const DwellEvent *comment);

G_END_DECLS
