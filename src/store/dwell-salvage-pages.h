/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DwellSalvagePages:
 *
 * The pages of an SQLite database that may be damaged in any way, read one by one as the file
 * format describes them, with the newest committed ones of its WAL in their place. No tree is
 * followed: a page that is whole is found, whatever happened to those around it.
 */
typedef struct _DwellSalvagePages DwellSalvagePages;

/** Maps the file and, where there is one, its WAL. What cannot be read has no pages. Returns:
 * (transfer full). */
DwellSalvagePages *dwell_salvage_pages_new (const char *path);
/** Frees. */
void dwell_salvage_pages_free (DwellSalvagePages *self);
/** How many pages there are; they are counted from 1. */
guint dwell_salvage_pages_get_n_pages (DwellSalvagePages *self);
/** How many rows a page has, or seems to have. */
guint dwell_salvage_pages_get_n_rows (DwellSalvagePages *self, guint page);

#define DWELL_SALVAGE_COLUMNS 3

/**
 * DwellSalvageRow:
 * @n_columns: how many there are, at most DWELL_SALVAGE_COLUMNS
 * @types: 'n' for NULL, 'i' for a number, 't' for text, 'b' for bytes
 * @numbers: the values of numbers
 * @values: the places of text and bytes in @payload
 * @sizes: their sizes
 * @rowid: of a table that has it, else 0
 * @payload: holds the row
 *
 * A row, as it lies in a page.
 */
typedef struct
{
  guint n_columns;
  char types[DWELL_SALVAGE_COLUMNS + 1];
  gint64 numbers[DWELL_SALVAGE_COLUMNS];
  const guint8 *values[DWELL_SALVAGE_COLUMNS];
  gsize sizes[DWELL_SALVAGE_COLUMNS];
  gint64 rowid;
  GBytes *payload;
} DwellSalvageRow;

/** Reads a row. Returns: FALSE where there is none that makes sense; else clear it. */
gboolean dwell_salvage_pages_read (DwellSalvagePages *self, guint page, guint row,
                                   DwellSalvageRow *result);
/** Frees what the row holds. */
void dwell_salvage_row_clear (DwellSalvageRow *row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellSalvagePages, dwell_salvage_pages_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DwellSalvageRow, dwell_salvage_row_clear)

G_END_DECLS
