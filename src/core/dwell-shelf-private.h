/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-shelf.h"

#include "dwell-shelf-text.h"

G_BEGIN_DECLS

struct _DwellShelf
{
  GObject parent_instance;

  GPtrArray *files;
  GPtrArray *lists;
  GHashTable *by_id;
  GHashTable *by_uri;
  gsize size;

  GPtrArray *sounds;
  guint held;
  gboolean changed;
};

/** What has that id, a file or a list; NULL for none. @id: (nullable). (transfer none). */
DwellShelfEntry *_dwell_shelf_find_entry (DwellShelf *self, const char *id);
/** The file of that id; NULL for none. @id: (nullable). (transfer none). */
DwellShelfEntry *_dwell_shelf_find_file (DwellShelf *self, const char *id);
/** To be changed and put in its place. Returns: (transfer full). */
DwellShelfEntry *_dwell_shelf_copy_entry (const DwellShelfEntry *entry);
/** Puts @entry where @old was, or at the end. @old: (nullable). @entry: (transfer full).
 * Returns: FALSE when there is no room. */
gboolean _dwell_shelf_place (DwellShelf *self, DwellShelfEntry *old, DwellShelfEntry *entry);
/** What something is called: by its label, or else its file's name, or else a word for neither.
 * @uri: (nullable). Returns: (transfer full). */
char *_dwell_shelf_make_label (const char *label, const char *uri);

G_END_DECLS
