/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "dwell-error.h"
#include "dwell-sound.h"

G_BEGIN_DECLS

#define DWELL_TYPE_SHELF (dwell_shelf_get_type ())
G_DECLARE_FINAL_TYPE (DwellShelf, dwell_shelf, DWELL, SHELF, GObject)

/**
 * DwellShelf:
 *
 * The user's own sounds: files, and lists of them, in the order in which they came. It knows no disk
 * and no widget; what it holds can be written as a text and read again (it is kept as a paper of the
 * library, since the name of a file can be as private as a note). Labels and descriptions become one
 * clean line of at most 200 characters, whatever they were. Emits #DwellShelf::changed.
 *
 * All of it has room in a text of 1 MiB, some thousand files; what finds no room any more is refused.
 */
DwellShelf *dwell_shelf_new (void);

/** Reads what dwell_shelf_to_text() wrote, in place of what it holds; NULL or "" for an empty one.
 * Which files are missing stays known. Emits ::changed. Returns: FALSE with DWELL_ERROR_SHELF,
 * naming line and reason, and nothing changed. */
gboolean dwell_shelf_read (DwellShelf *self, const char *text, GError **error);
/** All of it as a text. (transfer full): NULL for an empty shelf. */
char *dwell_shelf_to_text (DwellShelf *self);

/** Holds ::changed back until dwell_shelf_release(), for many changes at once. Calls are counted. */
void dwell_shelf_hold (DwellShelf *self);
/** Emits ::changed once if something changed since dwell_shelf_hold(). */
void dwell_shelf_release (DwellShelf *self);

/** Files first, then lists. The duration of a list is that of all its files, 0 when one is unknown;
 * it is missing when all of them are. (element-type DwellSound) (transfer none): a new array after
 * each change, so that one that was kept stays as it was. */
GPtrArray *dwell_shelf_get_sounds (DwellShelf *self);
/** A file or list by its id, or NULL. (transfer none). */
DwellSound *dwell_shelf_find (DwellShelf *self, const char *id);
/** The file of this URI, or NULL. (transfer none). */
DwellSound *dwell_shelf_find_uri (DwellShelf *self, const char *uri);

/** Puts a file onto the shelf; one of the same URI takes its place, under the same id, the name that
 * the user gave it, and if size and time are the same, with the loudness that was known. @sound is
 * of kind DWELL_SOUND_FILE with the URI of a file of this machine; its id is not looked at; @size in
 * bytes and @modified in seconds tell later whether the file is still the one that was measured.
 * Returns: (transfer none): its id, until it goes; NULL when there is no more room. */
const char *dwell_shelf_add_file (DwellShelf *self, const DwellSound *sound, goffset size,
                                  gint64 modified);
/** Whether that file, as measured, had this size and time. FALSE when it is not on the shelf. */
gboolean dwell_shelf_is_current (DwellShelf *self, const char *id, goffset size, gint64 modified);
/** What was found out of a file later: how loud it is, in LUFS, or NAN; of what size, and changed
 * when, and how long in ms (0: as it was). */
void dwell_shelf_set_measured (DwellShelf *self, const char *id, double loudness, gint64 duration,
                               goffset size, gint64 modified);
/** How loud a file is, in LUFS, or NAN. */
void dwell_shelf_set_loudness (DwellShelf *self, const char *id, double loudness);
/** Whether the file was there when looked for. Not part of the text. */
void dwell_shelf_set_missing (DwellShelf *self, const char *id, gboolean missing);
/** Where the file lies now, after it was moved; it keeps its id. Returns: FALSE when that is no file
 * of this machine, or one that is on the shelf already, or there is no more room. */
gboolean dwell_shelf_set_uri (DwellShelf *self, const char *id, const char *uri);
/** Another name for a file or a list. Returns: FALSE when there is nothing in it, or no more room. */
gboolean dwell_shelf_rename (DwellShelf *self, const char *id, const char *label);
/** Takes a file or list away, a file from every list that names it too. */
void dwell_shelf_remove (DwellShelf *self, const char *id);

/** Adds a list of these ids of files. Returns: (transfer none): its id, until it goes; NULL when
 * there is no more room. */
const char *dwell_shelf_add_list (DwellShelf *self, const char *label, const char *const *members);
/** What a list holds now, one file perhaps twice; ids that are no files of the shelf are left out.
 * Returns: FALSE when there is no such list or no more room. */
gboolean dwell_shelf_set_members (DwellShelf *self, const char *id, const char *const *members);

/** Puts back what dwell_shelf_remove() took away, under the id that it had, so that all that names it
 * means it again; a list with those of its files that are there, and a file so that it counts as one
 * to be measured again. A file that came onto the shelf in another way meanwhile stays as it is, and
 * one whose id was given away has a new one. Returns: (transfer none): its id, until it goes; NULL
 * when there is no more room. */
const char *dwell_shelf_bring_back (DwellShelf *self, const DwellSound *sound);

G_END_DECLS
