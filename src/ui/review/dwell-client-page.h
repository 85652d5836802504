/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-services.h"

G_BEGIN_DECLS

#define DWELL_TYPE_CLIENT_PAGE (dwell_client_page_get_type ())
G_DECLARE_FINAL_TYPE (DwellClientPage, dwell_client_page, DWELL, CLIENT_PAGE, AdwBin)

/**
 * The clients by their codes, and of the chosen one: sessions counted, history, free notes, their
 * sessions. Notes are saved as they are typed. What it shows is forgotten while it is not on
 * screen. Emits #DwellClientPage::open-session (session id), #DwellClientPage::export-sessions (client,
 * their ids), and #DwellClientPage::changed after a client was deleted.
 */

/** Where the clients come from. */
void dwell_client_page_set_services (DwellClientPage *self, DwellServices *services);
/** Which sessions are not to be seen yet, because somebody codes them blind: the client's charts are
 * without them. @ids: (element-type utf8 utf8): a set */
void dwell_client_page_set_withheld (DwellClientPage *self, GHashTable *ids);
/** Reads the clients again, without waiting for them, and shows their list. */
void dwell_client_page_reload (DwellClientPage *self);

G_END_DECLS
