/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-sound.h"

G_BEGIN_DECLS

/** At most so many characters has the name of a sound on the shelf. */
#define DWELL_SHELF_LABEL_MAX 200

/**
 * DwellShelfEntry:
 * @sound: the file or the list
 * @size: of the file when it was measured, in bytes
 * @modified: when it had been changed last then, in seconds since 1970
 * @renamed: whether the user gave it its name
 *
 * What a shelf keeps of a sound.
 */
typedef struct
{
  DwellSound *sound;
  goffset size;
  gint64 modified;
  gboolean renamed;
} DwellShelfEntry;

/** An entry of @sound, which it takes. Returns: (transfer full). */
DwellShelfEntry *dwell_shelf_entry_new (DwellSound *sound);
/** Frees an entry. */
void dwell_shelf_entry_free (DwellShelfEntry *entry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellShelfEntry, dwell_shelf_entry_free)

/** At most so many bytes its text has, whatever its loudness. */
gsize dwell_shelf_entry_get_size (const DwellShelfEntry *entry);

/** Whether this can be the URI of a file on the shelf: one of this machine's files. */
gboolean dwell_shelf_uri_is_valid (const char *uri);

/** Reads the text of a shelf; "" or NULL is an empty one. Returns: (transfer full) (element-type
 * DwellShelfEntry): NULL with DWELL_ERROR_SHELF, which names line and reason. */
GPtrArray *dwell_shelf_text_read (const char *text, GError **error);
/** The text of all @entries, files first: every list names only files among them. (element-type
 * DwellShelfEntry). Returns: (transfer full). */
char *dwell_shelf_text_write (GPtrArray *entries);

G_END_DECLS
