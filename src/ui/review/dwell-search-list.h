/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-library-search.h"

G_BEGIN_DECLS

#define DWELL_TYPE_SEARCH_LIST (dwell_search_list_get_type ())
G_DECLARE_FINAL_TYPE (DwellSearchList, dwell_search_list, DWELL, SEARCH_LIST, AdwBin)

/** What a search of the library found, as it is found. Emits #DwellSearchList::open (session id,
 * author, seq) when a hit is chosen; author is NULL and seq 0 where the session itself was
 * found. */

/**
 * Searches for @words, and forgets what it showed before.
 * @words: as typed; "" only forgets
 * @only: (nullable) (element-type utf8): a set of the ids of the sessions in which it looks; NULL for
 *   all. It must not change any more.
 */
void dwell_search_list_search (DwellSearchList *self, DwellLibrary *library, const char *words,
                               GHashTable *only);
/** Opens the first hit, if there is one. */
void dwell_search_list_open_first (DwellSearchList *self);

G_END_DECLS
