/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-library.h"
#include "dwell-notice-board.h"
#include "dwell-player.h"
#include "dwell-shelf.h"

G_BEGIN_DECLS

/** The paper of the practice on which the shelf is kept. */
#define DWELL_SHELF_PAPER "sounds"
/** The paper on which one is put away that could not be read. */
#define DWELL_SHELF_DAMAGED_PAPER "sounds-unreadable"

#define DWELL_TYPE_SHELF_STORE (dwell_shelf_store_get_type ())
G_DECLARE_FINAL_TYPE (DwellShelfStore, dwell_shelf_store, DWELL, SHELF_STORE, GObject)

/**
 * DwellShelfStore:
 *
 * Keeps the shelf in the library, sealed like everything there, since the names of someone's files
 * can be as private as notes; never in a plain file. It is read when the library was unlocked, and
 * written soon after each change, also while locked, as the library allows. What is on the shelf
 * stays in memory while locked, so that what plays plays on; its text is wiped. The player is told
 * of each change.
 */
DwellShelfStore *dwell_shelf_store_new (DwellShelf *shelf, DwellLibrary *library,
                                        DwellPlayer *player, DwellNoticeBoard *notices);

/** The library was unlocked: reads the shelf, unless it is being read. A text that cannot be read is
 * put away, said so, and an empty shelf begun. */
void dwell_shelf_store_load (DwellShelfStore *self);
/** Whether it was read, and is not being read again: what is on the shelf before it was read the
 * first time is not kept. */
gboolean dwell_shelf_store_is_loaded (DwellShelfStore *self);
/** Hands what was not written yet to the library at once: before that is closed. */
void dwell_shelf_store_flush (DwellShelfStore *self);

G_END_DECLS
