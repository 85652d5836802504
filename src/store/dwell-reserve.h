/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DwellReserve:
 *
 * A file beside the database that holds room on the disk and nothing else. When the disk is full it
 * is given up, so that a session can go on for a while.
 */
typedef struct _DwellReserve DwellReserve;

/** @path: of the file. Returns: (transfer full). */
DwellReserve *dwell_reserve_new (const char *path);
/** Frees; the file stays. */
void dwell_reserve_free (DwellReserve *self);
/** Makes the file, where it is not there and there is far more room than it takes. */
void dwell_reserve_make (DwellReserve *self);
/** Removes the file. Returns: TRUE where that made room. */
gboolean dwell_reserve_give_up (DwellReserve *self);
/** Whether it was given up, and could not be made again. On any thread. */
gboolean dwell_reserve_is_given_up (DwellReserve *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellReserve, dwell_reserve_free)

G_END_DECLS
