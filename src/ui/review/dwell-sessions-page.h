/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-services.h"

G_BEGIN_DECLS

#define DWELL_TYPE_SESSIONS_PAGE (dwell_sessions_page_get_type ())
G_DECLARE_FINAL_TYPE (DwellSessionsPage, dwell_sessions_page, DWELL, SESSIONS_PAGE, AdwBin)

/**
 * The sessions of the library: their list with small arcs at one side, the chosen one with its arc,
 * timeline and figures at the other. What it holds of a session is dropped while the page is not on
 * screen and read again when it comes back. Nothing is read before dwell_sessions_page_reload().
 */
DwellSessionsPage *dwell_sessions_page_new (DwellServices *services);

/** The form that starts a session; it stands in the content while no session is chosen. */
void dwell_sessions_page_set_start (DwellSessionsPage *self, GtkWidget *start);
/** Chooses no session and brings the form into sight. */
void dwell_sessions_page_show_start (DwellSessionsPage *self);
/**
 * Asks the library for the list again, without waiting for it.
 * @select_id: (nullable): the session that is chosen then, NULL for none
 */
void dwell_sessions_page_reload (DwellSessionsPage *self, const char *select_id);
/** The same, with the session chosen then that is chosen now. */
void dwell_sessions_page_refresh (DwellSessionsPage *self);
/** 1 + the highest number of that client's sessions in the list; 1 for a client who is not in
 * it. */
guint dwell_sessions_page_get_next_number (DwellSessionsPage *self, const char *client);

G_END_DECLS
