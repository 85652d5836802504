/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "dwell-sound.h"

G_BEGIN_DECLS

/**
 * DwellFoundFile:
 * @sound: without an id
 * @size: in bytes
 * @modified: in seconds since 1970
 */
typedef struct
{
  DwellSound *sound;
  goffset size;
  gint64 modified;
} DwellFoundFile;

/**
 * DwellFoundList:
 * @label: one clean line
 * @uris: NULL-terminated, in their order
 */
typedef struct
{
  char *label;
  GPtrArray *uris;
} DwellFoundList;

/**
 * DwellShelfScan:
 * @files: (element-type DwellFoundFile): each file once, in the order in which it was found
 * @lists: (element-type DwellFoundList): the playlists that were given or lay in a folder
 * @refusals: (element-type utf8): why something was left out, sentences for the user
 *
 * What lies in some files and folders, as far as it can be played.
 */
typedef struct
{
  GPtrArray *files;
  GPtrArray *lists;
  GPtrArray *refusals;
} DwellShelfScan;

/** Looks through files, folders (hidden files left out) and playlists, opening each sound for what
 * it says about itself. Blocks. @files: (element-type GFile). Returns: (transfer full): as far as
 * it came when cancelled. */
DwellShelfScan *
dwell_shelf_scan_run (GPtrArray *files, GCancellable *cancellable);
/** Frees a scan. */
void
dwell_shelf_scan_free (DwellShelfScan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellShelfScan, dwell_shelf_scan_free)

G_END_DECLS
