/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "dwell-event.h"

G_BEGIN_DECLS

/**
 * DwellTrack:
 * @name: the author
 * @events: (element-type DwellEvent): theirs, in the order of seq
 * @effective: (nullable): what they come to; cleared when a correction comes
 * @struck: (nullable): what was withdrawn; cleared when a correction comes
 *
 * One author's part of a session.
 */
typedef struct
{
  GRefString *name;
  GPtrArray *events;
  GPtrArray *effective;
  GPtrArray *struck;
} DwellTrack;

/** An empty table, name → #DwellTrack, which owns the tracks. Returns: (transfer full). */
GHashTable *
dwell_tracks_new (void);
/** That author's track, made if there is none. Returns: (transfer none). */
DwellTrack *
dwell_tracks_ensure (GHashTable *tracks, const char *author);
/** Forgets what the events come to: it is computed anew when somebody asks. */
void
dwell_track_forget (DwellTrack *track);
/** The event of that author and number, or NULL. Returns: (transfer none). */
const DwellEvent *
dwell_tracks_find (GHashTable *tracks, const char *author, guint seq);
/**
 * Puts the events into the order of seq, which must run 1, 2, 3 without holes.
 * @events: the list in which @culprit counts
 * @culprit: (out): index of the event that was refused
 * Returns: FALSE with DWELL_ERROR_ORDER.
 */
gboolean
dwell_track_sort (DwellTrack *track, GPtrArray *events, guint *culprit, GError **error);

G_END_DECLS
