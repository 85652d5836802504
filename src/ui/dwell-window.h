/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-script.h"
#include "dwell-services.h"

G_BEGIN_DECLS

#define DWELL_TYPE_WINDOW (dwell_window_get_type ())
G_DECLARE_FINAL_TYPE (DwellWindow, dwell_window, DWELL, WINDOW, AdwApplicationWindow)

/** The window. It shows one page at a time: setup or unlock, then the sessions, or the live page
 * while a session runs. A session that was interrupted goes on by itself. */
DwellWindow *
dwell_window_new (GtkApplication *application, DwellServices *services);

/** Shows the sessions, or the session that was interrupted; for a library just unlocked. */
void
dwell_window_enter (DwellWindow *self);
/** Begins live practice: a new session in the library, with the client of @script on the live page.
 * @script: a sound one, for the shipped protocol
 * @pace: how many times as fast waiting goes, 1 to 60
 * @aloud: whether the client's words are said aloud */
void
dwell_window_begin_live_practice (DwellWindow *self, DwellScript *script, guint32 seed, guint pace,
                                  gboolean aloud);
/** Says something calmly, in a toast that stays until it is closed; during a session not before it
 * is over. */
void
dwell_window_tell (DwellWindow *self, const char *text);
/** Keeps what is half typed, for an end that asks nobody. */
void
dwell_window_leave (DwellWindow *self);

G_END_DECLS
