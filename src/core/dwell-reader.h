/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-figures.h"
#include "dwell-session.h"

G_BEGIN_DECLS

/** The paper of the practice (see dwell_library_set_paper()) that keeps the reader's name. */
#define DWELL_READER_PAPER "reader"

/**
 * Makes of a person's name the name of an author, which is short and plain: "Ana-Maria" of "Ana
 * María". Letters with marks become those without, all else than letters, digits and "_.@" a "-".
 * Returns: (transfer full) (nullable): NULL where nothing is left, or where it is "self" or "script",
 *   which mean somebody else.
 */
char *dwell_reader_dup_author (const char *name);
/** An author for people: "Facilitator" for "self", "Script" for "script", else the name as it is.
 * Returns: (transfer none): @author's, or translated. */
const char *dwell_reader_get_title (const char *author);

/**
 * The stretch of time that a comment or a rating is about: from the first to the last moment that it
 * refers to, a state that is referred to alone standing for as long as it lasted (to the next state
 * of its author's, or the session's end); its own time where it refers to nothing that is there. Of
 * what is referred to the time as it was corrected counts.
 */
DwellSpan dwell_reader_get_stretch (DwellSession *session, const DwellEvent *event);

G_END_DECLS
