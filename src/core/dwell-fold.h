/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DwellFold:
 * @data: the folded text so far, ended by a zero byte once something was appended
 * @length: its bytes
 * @allocated: what @data has room for
 * @sources: (element-type guint32): for each byte of @data where in what was appended its character
 *   begins; or NULL, when nobody asked
 *
 * Text made alike for searching: small letters without accents ("Größe" is "grosse"), one space for
 * all that is blank, and plain quotation marks. It never holds a control character. Start with
 * zeros; nothing of it is left in memory after dwell_fold_clear().
 */
typedef struct
{
  char *data;
  gsize length;
  gsize allocated;
  GArray *sources;
} DwellFold;

/** Folds @text, at most @length bytes or -1, and appends it. */
void dwell_fold_append (DwellFold *fold, const char *text, gssize length);
/** Appends a byte as it is, to part what belongs apart. */
void dwell_fold_append_mark (DwellFold *fold, char mark);
/** Wipes and frees what it holds. */
void dwell_fold_clear (DwellFold *fold);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DwellFold, dwell_fold_clear)

G_END_DECLS
