/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DWELL_TYPE_CLIENT_STRIP (dwell_client_strip_get_type ())
G_DECLARE_FINAL_TYPE (DwellClientStrip, dwell_client_strip, DWELL, CLIENT_STRIP, GtkWidget)

/**
 * What a scripted client says and shows, at the top of the live page, with the word "Practice" beside
 * it for as long as it is there. Nothing in it takes the focus, moves or makes a sound.
 *
 * @title: of the script
 * @pace: how many times as fast waiting goes
 */
GtkWidget *dwell_client_strip_new (const char *title, guint pace);

/** Shows what is said and seen. @says: (nullable): NULL for silence. @signs: (nullable). */
void dwell_client_strip_show (DwellClientStrip *self, const char *says, const char *signs);
/** Whether it says that the client waits, as the session is paused. */
void dwell_client_strip_set_paused (DwellClientStrip *self, gboolean paused);
/** Says from now on that the script came to its end. */
void dwell_client_strip_set_ended (DwellClientStrip *self);
/** Whether there is little room: then what does not fit is scrolled to. */
void dwell_client_strip_set_cramped (DwellClientStrip *self, gboolean cramped);

G_END_DECLS
