/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-audio-error.h"

G_BEGIN_DECLS

/**
 * DwellPlaylistEntry:
 * @name: what messages call it, one clean line
 * @path: where it should lie, or NULL when it names an address elsewhere
 */
typedef struct
{
  char *name;
  char *path;
} DwellPlaylistEntry;

/**
 * DwellPlaylist:
 * @title: what the list calls itself, or NULL; not to be trusted
 * @entries: (element-type DwellPlaylistEntry): in their order
 *
 * What a playlist file names: M3U, M3U8, PLS or XSPF. Nothing that it names is opened.
 *
 * Not by totem-plparser: that one was seen to leave out lines without a word, to escape the
 * relative addresses of XSPF twice, to take the mark at the beginning of an M3U8 for a name; and it
 * brings libarchive and other readers of everything along.
 */
typedef struct
{
  char *title;
  GPtrArray *entries;
} DwellPlaylist;

/** Whether a file of this name is a playlist. */
gboolean
dwell_playlist_is_one (const char *path);
/** Reads a playlist, a regular file. Blocks. Returns: (transfer full): NULL with
 * DWELL_AUDIO_ERROR_FILE or _FORMAT. */
DwellPlaylist *
dwell_playlist_read (const char *path, GError **error);
/** Frees a playlist. */
void
dwell_playlist_free (DwellPlaylist *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellPlaylist, dwell_playlist_free)

G_END_DECLS
