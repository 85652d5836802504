/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "dwell-sound.h"

G_BEGIN_DECLS

#define DWELL_TYPE_SHELF (dwell_shelf_get_type ())
G_DECLARE_FINAL_TYPE (DwellShelf, dwell_shelf, DWELL, SHELF, GObject)

/**
 * DwellShelf:
 *
 * The user's own sounds: files, and lists of them, in the order in which they came. It knows no disk
 * and no widget; what it holds can be written as a text and read again (it is kept as a paper of the
 * library, since the name of a file can be as private as a note). Emits #DwellShelf::changed.
 */
DwellShelf *dwell_shelf_new (void);

/** Reads what dwell_shelf_to_text() wrote, in place of what it holds. Emits ::changed. Returns:
 * FALSE with DWELL_ERROR_PARSE, naming line and reason, and nothing changed. */
gboolean dwell_shelf_read (DwellShelf *self, const char *text, GError **error);
/** All of it as a text. (transfer full): wipe it with dwell_text_wipe() or the like when done. */
char *dwell_shelf_to_text (DwellShelf *self);

/** Files first, then lists. (element-type DwellSound) (transfer none): a new array after each
 * change. */
GPtrArray *dwell_shelf_get_sounds (DwellShelf *self);

/** Puts a file onto the shelf; one of the same URI takes its place, under the same id. @sound is of
 * kind DWELL_SOUND_FILE; its id is not looked at; @size in bytes and @modified in seconds tell later
 * whether the file is still the one that was measured. Returns: (transfer none): its id. */
const char *dwell_shelf_add_file (DwellShelf *self, const DwellSound *sound, goffset size,
                                  gint64 modified);
/** Whether that file, as measured, had this size and time. FALSE when it is not on the shelf. */
gboolean dwell_shelf_is_current (DwellShelf *self, const char *id, goffset size, gint64 modified);
/** What was found out of a file later: how loud it is, in LUFS, or NAN. */
void dwell_shelf_set_loudness (DwellShelf *self, const char *id, double loudness);
/** Whether the file was there when looked for. Not part of the text. */
void dwell_shelf_set_missing (DwellShelf *self, const char *id, gboolean missing);
/** Where the file lies now, after it was moved. */
void dwell_shelf_set_uri (DwellShelf *self, const char *id, const char *uri);
/** Another name for a file or a list; one line. */
void dwell_shelf_rename (DwellShelf *self, const char *id, const char *label);
/** Takes a file or list away, a file from every list that names it too. */
void dwell_shelf_remove (DwellShelf *self, const char *id);

/** Adds a list of these ids of files. Returns: (transfer none): its id. */
const char *dwell_shelf_add_list (DwellShelf *self, const char *label, const char *const *members);
/** What a list holds now; ids that are no files of the shelf are left out. */
void dwell_shelf_set_members (DwellShelf *self, const char *id, const char *const *members);

G_END_DECLS
