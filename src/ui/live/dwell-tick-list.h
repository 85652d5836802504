/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-checklist.h"

G_BEGIN_DECLS

#define DWELL_TYPE_TICK_LIST (dwell_tick_list_get_type ())
G_DECLARE_FINAL_TYPE (DwellTickList, dwell_tick_list, DWELL, TICK_LIST, AdwBin)

/** The items of a list with their ticks, a large button each. */

/** Shows @list, or nothing where it is NULL. A press activates @action with the place of the item;
 * @letters has the key of each, or is NULL where digits are. @times: whether the time of a tick is
 * said. */
void dwell_tick_list_set_checklist (DwellTickList *self, DwellChecklist *list, const char *action,
                                    const char *letters, gboolean times);
/** What a key means while the list shows. @action: (out) (transfer full) (nullable). Returns: FALSE
 * where it means what it means on the page. */
gboolean dwell_tick_list_find_action (DwellTickList *self, guint keyval,
                                      GdkModifierType modifiers, char **action);

G_END_DECLS
