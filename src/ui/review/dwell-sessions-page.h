/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-services.h"

G_BEGIN_DECLS

#define DWELL_TYPE_SESSIONS_PAGE (dwell_sessions_page_get_type ())
G_DECLARE_FINAL_TYPE (DwellSessionsPage, dwell_sessions_page, DWELL, SESSIONS_PAGE, AdwBin)

/** The sessions there are, and the one that is read. */
DwellSessionsPage *dwell_sessions_page_new (DwellServices *services);
/** The form that starts a session. */
void dwell_sessions_page_set_start (DwellSessionsPage *self, GtkWidget *start);
/** Shows that form. */
void dwell_sessions_page_show_start (DwellSessionsPage *self);
/** Asks the library for the list again, then selects @select_id, or none when NULL. */
void dwell_sessions_page_reload (DwellSessionsPage *self, const char *select_id);
/** One more than the highest number of that client's sessions. */
guint dwell_sessions_page_get_next_number (DwellSessionsPage *self, const char *client);

G_END_DECLS
