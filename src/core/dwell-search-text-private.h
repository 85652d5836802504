/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-fold.h"
#include "dwell-search-text.h"

G_BEGIN_DECLS

/* Of DwellSearchRaw.kind. */
#define KIND_MASK 0xff
#define FLAG_AMENDED 0x100

typedef struct
{
  gint64 at;
  guint32 offset;
  guint32 n;
  guint32 seq;
  guint32 author;
  guint32 code; /* 1 + its place, or 0 */
  guint32 kind;
} DwellSearchRaw;

G_STATIC_ASSERT (sizeof (DwellSearchRaw) == 32);

struct _DwellSearchText
{
  DwellHeader *header;
  GPtrArray *codes; /* code, label, code, label … */
  GPtrArray *authors;

  const char *text;
  gsize length;
  const guint8 *entries;
  guint n_entries;
  const guint8 *packed; /* the header as bytes, until it is read */
  gsize packed_size;
  gboolean broken;

  /* Of a text that was made here; one from bytes borrows all from them. */
  DwellFold fold;
  GArray *made;
  GHashTable *places;
  GBytes *bytes;
};

/** An empty one. Returns: (transfer full). */
DwellSearchText *_dwell_search_text_new_empty (void);
/** Reads header and entries, where that has not been done. Returns: FALSE where they are not what
 * they should be. */
gboolean _dwell_search_text_unpack (DwellSearchText *self);
/** Reads an entry as it lies there. */
void _dwell_search_text_get_raw (const DwellSearchText *self, guint index, DwellSearchRaw *entry);
/** Turns the entries into what they are in bytes. @entries: (element-type DwellSearchRaw). */
void _dwell_search_text_pack_entries (GArray *entries);

G_END_DECLS
