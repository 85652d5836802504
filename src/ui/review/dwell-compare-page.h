/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-services.h"

G_BEGIN_DECLS

#define DWELL_TYPE_COMPARE_PAGE (dwell_compare_page_get_type ())
G_DECLARE_FINAL_TYPE (DwellComparePage, dwell_compare_page, DWELL, COMPARE_PAGE, AdwBin)

/**
 * Sessions side by side: under one axis, which is aligned as chosen, in words, and in figures. One
 * of them is given, the other is chosen on this page; or they are all attempts at one script. What
 * it shows is forgotten while it is not on screen. Emits #DwellComparePage::back when it shall be
 * left.
 */

/** Where the sessions come from. */
void dwell_compare_page_set_services (DwellComparePage *self, DwellServices *services);
/** Which sessions are not to be seen yet, because somebody codes them blind: they are not offered.
 * @ids: (element-type utf8 utf8): a set */
void dwell_compare_page_set_withheld (DwellComparePage *self, GHashTable *ids);
/** Asks with which other one a session shall be compared. */
void dwell_compare_page_ask (DwellComparePage *self, const char *session_id);
/** Shows two sessions. */
void dwell_compare_page_show_pair (DwellComparePage *self, const char *session_id,
                                   const char *other_id);
/** Shows the attempts at the script of a practice session, the earliest first; of very many the
 * last. */
void dwell_compare_page_show_attempts (DwellComparePage *self, const char *session_id);

G_END_DECLS
