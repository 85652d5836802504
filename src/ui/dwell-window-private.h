/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-window.h"

#include "dwell-inhibitor.h"
#include "dwell-live-page.h"
#include "dwell-locker.h"
#include "dwell-practice-page.h"
#include "dwell-sessions-page.h"
#include "dwell-sounds-page.h"
#include "dwell-start-page.h"

G_BEGIN_DECLS

struct _DwellWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  AdwBin *page;

  DwellServices *services;
  DwellLocker *locker;
  DwellInhibitor *inhibitor;
  DwellSessionsPage *sessions_page;
  DwellStartPage *start_page;
  DwellLivePage *live_page;
  DwellPracticePage *practice_page; /* weak */
  GtkWidget *behind; /* the sessions, while another page is in their place; owned */
  GtkWidget *behind_focus; /* what had the focus in them; weak */
  guint waiting_source;         /* while somebody practises */
  gboolean refresh_behind;      /* their list is out of date */
  GHashTable *settled;          /* ids of practice sessions that were ended here; or NULL */
  gboolean closing;
  gboolean silenced;
  char *ended_id;
  guint ended_source;
  guint sounds_source;
};

/** One page at a time: the one before is let go, with all that it showed. */
void
dwell_window_show_page (DwellWindow *self, GtkWidget *page);
/** The sessions. @select_id: (nullable): the one that is chosen then. */
void
dwell_window_show_sessions (DwellWindow *self, const char *select_id);
/** The sounds, in place of the sessions, which wait behind them as they are. */
void
dwell_window_show_sounds (DwellWindow *self);
/** Back to what is behind the page that is shown, with what had the focus there. */
void
dwell_window_go_back (DwellWindow *self);
/** The page of practice, in place of the sessions, which wait behind it as they are. */
void
dwell_window_show_practice (DwellWindow *self);
/** How a practice session went, on the page of practice. */
void
dwell_window_show_debrief (DwellWindow *self, const char *session_id);
/** What is practised on that page ends where it is, saved as far as it came. */
void
dwell_window_leave_practice (DwellWindow *self);
/** Ends a practice session that was cut off, where it was, and closes it in the library: a scripted
 * client is not resumed.
 * @draft: (nullable): words that were typed */
void
dwell_window_end_practice (DwellWindow *self, DwellSession *session, gint64 at, const char *draft);
/** A session that ended is not shown any more, nor is any other. */
void
dwell_window_forget_sessions (DwellWindow *self);
/** Setup, unlock, or what is left of a damaged library.
 * @at_start: of the program: only then the login keyring opens the library. */
void
dwell_window_show_first_page (DwellWindow *self, gboolean at_start);
/** From now on the library is locked when nobody is there. @page: (nullable): gets back what was
 * put away when it was locked last. */
void
dwell_window_watch (DwellWindow *self, GtkWidget *page);
/** Whether the computer stays awake and the desktop quiet, as in a session. */
void
dwell_window_set_undisturbed (DwellWindow *self, gboolean undisturbed);
/** Locks the library, at once; a session that runs goes on, without its history. */
void
dwell_window_lock (DwellWindow *self);

G_END_DECLS
