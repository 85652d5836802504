/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-event.h"

G_BEGIN_DECLS

/**
 * What undo and redo mean: a pure function of one author's events, so that both go on after a
 * restart where they were.
 *
 * Every event but `clock`, `audio` and `task planned` is an act that can be undone: a mark, a
 * correction, and a strike or a restoration that somebody chose. What sounded is a fact that the program
 * saw for itself, perhaps just as somebody undid a mark. To undo an act is to strike it; to redo it is to strike that
 * strike. So a strike is read thus, in the order of seq: of the newest act that stands, it undoes
 * that act; of the strike that undid the act undone last, it redoes it; of anything else, it is an
 * act itself. An act made anew forgets what could be redone. Those three are passed over.
 *
 * Undone act by act, nothing is left but those three; redone as often, everything is meant that was
 * meant before.
 */

/** The act that the next undo strikes, or NULL. @events: (element-type DwellEvent): in the order of
 * seq, without holes. (transfer none). */
const DwellEvent *dwell_history_find_undoable (GPtrArray *events);
/** The strike that the next redo strikes, or NULL. (transfer none). */
const DwellEvent *dwell_history_find_redoable (GPtrArray *events);

G_END_DECLS
