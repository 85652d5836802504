/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-comparison.h"
#include "dwell-picture.h"

G_BEGIN_DECLS

/**
 * Lays several sessions out, one below the other, over one time axis whose zero is marked with what
 * lies there. Of each session: its title, and with it why it is not aligned where it is not; its
 * states, and those of others beside them; its felt contact with stays, cracks and medicine; its
 * prompts with their answers. With kind DWELL_PICTURE_STRIP only states and prompts, so that many
 * lie close together. The picture's `from` and `to`, like those of @spec, are ms from the axis's
 * zero. It is as high as what is in it; of @spec all but the height counts.
 * @titles: (array): of each session
 * Returns: (transfer full).
 */
DwellPicture *dwell_picture_new_compare (const DwellComparison *comparison,
                                         const char *const *titles, const DwellPictureSpec *spec);

G_END_DECLS
