/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-letterbox.h"

G_BEGIN_DECLS

/**
 * DwellJournal:
 *
 * A file outside the database in which writes lie, sealed as letters, while the database does not
 * take them: `dwell-ID.journal` in the first place that can be written. Each letter has its length
 * before it, 4 bytes in little endian.
 */
typedef struct _DwellJournal DwellJournal;

/** Where a journal may lie: first @directory, the library's, and then folders of the user's.
 * Returns: (transfer full): NULL-terminated. */
char **dwell_journal_get_places (const char *directory);

/** @places: NULL-terminated; the first is used only while a library lies there, the others are
 * made. Returns: (transfer full): no file yet. */
DwellJournal *dwell_journal_new (const char *const *places, const char *library_id);
/** Frees; the file stays. */
void dwell_journal_free (DwellJournal *self);
/**
 * Adds @writes (element-type GBytes) and waits until they are on the disk. Where that fails the
 * place is given up for good or, if it was the last, all have their turn again.
 * Returns: (nullable): the file's path, owned by the journal; NULL where it failed, and then
 *   nothing of what was added before counts as kept.
 */
const char *dwell_journal_append (DwellJournal *self, DwellLetterbox *letterbox, GPtrArray *writes);
/** Removes what was made. */
void dwell_journal_remove (DwellJournal *self);

/** The journals of a library that lie in @places. Returns: (element-type filename) (transfer
 * full). */
GPtrArray *dwell_journal_find (const char *const *places, const char *library_id);
/**
 * Reads a journal. A last letter that was torn as it was written is left out.
 * @whole: (out): whether that is all there is in the file
 * Returns: (element-type GBytes) (transfer full) (nullable): NULL where it cannot be read.
 */
GPtrArray *dwell_journal_read (const char *path, gboolean *whole);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellJournal, dwell_journal_free)

G_END_DECLS
