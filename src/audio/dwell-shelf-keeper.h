/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "dwell-audio-error.h"
#include "dwell-shelf.h"

G_BEGIN_DECLS

/**
 * DwellShelfReport:
 * @added: files that came onto the shelf
 * @known: files that were there before
 * @lists: lists that came onto the shelf
 * @refusals: NULL-terminated sentences for the user, each about something that was left out
 *
 * What came of dwell_shelf_keeper_add_async().
 */
typedef struct
{
  guint added;
  guint known;
  guint lists;
  char **refusals;
} DwellShelfReport;

/** Frees a report. */
void
dwell_shelf_report_free (DwellShelfReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellShelfReport, dwell_shelf_report_free)

#define DWELL_TYPE_SHELF_KEEPER (dwell_shelf_keeper_get_type ())
G_DECLARE_FINAL_TYPE (DwellShelfKeeper, dwell_shelf_keeper, DWELL, SHELF_KEEPER, GObject)

/**
 * DwellShelfKeeper:
 *
 * Between the shelf and the disk: brings files onto it, looks whether they are still there, and
 * finds out how loud they are, one at a time, for as long as there is one whose loudness is not
 * known. When there is nothing to do, nothing runs. All of its work is done on worker threads, and
 * all of its functions are for the main thread.
 */
DwellShelfKeeper *
dwell_shelf_keeper_new (DwellShelf *shelf);

/** Brings @files onto the shelf, (element-type GFile): sounds, folders with all that lies in them
 * except hidden files, and playlists (M3U, M3U8, PLS, XSPF), which become lists. */
void
dwell_shelf_keeper_add_async (DwellShelfKeeper *self, GPtrArray *files, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data);
/** Ends dwell_shelf_keeper_add_async(). Returns: (transfer full): NULL with G_IO_ERROR_CANCELLED,
 * and nothing was added then. */
DwellShelfReport *
dwell_shelf_keeper_add_finish (DwellShelfKeeper *self, GAsyncResult *result, GError **error);

/** Looks where a file that was moved lies now: @file takes the place of the sound of this id, which
 * keeps its id, its name and its places in lists. The same as above; what is no sound is refused.
 */
void
dwell_shelf_keeper_move_async (DwellShelfKeeper *self, const char *id, GFile *file,
                               GCancellable *cancellable, GAsyncReadyCallback callback,
                               gpointer user_data);
/** Ends dwell_shelf_keeper_move_async(). Returns: FALSE with DWELL_AUDIO_ERROR, or
 * G_IO_ERROR_CANCELLED. */
gboolean
dwell_shelf_keeper_move_finish (DwellShelfKeeper *self, GAsyncResult *result, GError **error);

/** Looks whether the files are there, and whether they are still the same; tells the shelf. For
 * when a page with them opens, and before one is played. Does not wait; one look at a time. */
void
dwell_shelf_keeper_look (DwellShelfKeeper *self);

/** The picture that comes with a sound, in the file, or beside it as cover or folder, .jpg or .png:
 * the bytes of a PNG or JPEG of at most 5 MB, which may be anything. */
void
dwell_shelf_keeper_get_cover_async (DwellShelfKeeper *self, const char *id,
                                    GCancellable *cancellable, GAsyncReadyCallback callback,
                                    gpointer user_data);
/** Ends dwell_shelf_keeper_get_cover_async(). Returns: (transfer full): NULL without an error when
 * there is none. */
GBytes *
dwell_shelf_keeper_get_cover_finish (DwellShelfKeeper *self, GAsyncResult *result, GError **error);

/** Whether loudness is found out in the background. At first yes. Where it is under way and no more
 * wanted, it begins anew later. */
void
dwell_shelf_keeper_set_measuring (DwellShelfKeeper *self, gboolean on);
/** Whether anything runs: adding, looking or measuring. */
gboolean
dwell_shelf_keeper_is_busy (DwellShelfKeeper *self);

G_END_DECLS
