/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-picture.h"
#include "dwell-practice-progress.h"

G_BEGIN_DECLS

/**
 * Lays out the attempts at one script, a column each, the earliest first: how the offers met the
 * moment, as shares; whether images were asked about; and, where there is something to say, how soon
 * states were noticed and how far the marks agree with the script. Beside each row stands the value
 * of the last attempt. Of more attempts than there is room for the last are shown. Of @spec width,
 * palette, text size and direction count.
 * Returns: (transfer full).
 */
DwellPicture *dwell_picture_new_progress (const DwellScriptAttempts *script,
                                          const DwellPictureSpec *spec);
/** What the shapes in such pictures mean. Returns: (transfer full). */
DwellPicture *dwell_picture_new_progress_legend (const DwellPictureSpec *spec);

G_END_DECLS
