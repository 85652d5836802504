/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "dwell-library-search.h"

G_BEGIN_DECLS

#define DWELL_TYPE_SEARCH_ITEM (dwell_search_item_get_type ())
G_DECLARE_FINAL_TYPE (DwellSearchItem, dwell_search_item, DWELL, SEARCH_ITEM, GObject)

/** One hit of a search, as an item of a list. @hit: (transfer full). @leads: whether it is the
 * first of its session, and says which that is. */
DwellSearchItem *dwell_search_item_new (DwellSearchHit *hit, gboolean leads);
/** The hit. (transfer none). */
const DwellSearchHit *dwell_search_item_get_hit (DwellSearchItem *self);
/** Makes the rows of a list of hits: the session above its first one, then time, voice and
 * words. */
GtkListItemFactory *dwell_search_item_factory_new (void);

G_END_DECLS
