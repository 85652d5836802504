/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-live-page.h"
#include "dwell-test-clock.h"
#include "dwell-test-player.h"
#include "dwell-test-window.h"

G_BEGIN_DECLS

#define TEST_SECOND G_GINT64_CONSTANT (1000)
#define LIVE_ID "6f1c2f52-3f0e-4b4e-9d52-0d1f6f3f7a11"
/* In milliseconds since 1970: 2026-03-12 10:04 UTC. */
#define LIVE_STARTED G_GINT64_CONSTANT (1773309840000)

/**
 * A live page in a window, over a library of its own.
 * @clock: stands still, or NULL where the machine's own clock goes on
 * @session: LIVE_ID, client K-07, number 3; not begun
 * @ended: the session that the page said has ended, or NULL
 */
typedef struct
{
  DwellServices *services;
  DwellTestClock *clock;
  DwellTestPlayer *player;
  DwellSession *session;
  DwellLivePage *page;
  GtkWidget *window;
  char *ended;
} Live;

/** All of it, in a window of 1280×800 and with a clock that stands still. For g_test_add(). */
void live_set_up (Live *live, gconstpointer data);
/** Drops all that is there, by live_close() where @page is not NULL yet. For g_test_add(). */
void live_tear_down (Live *live, gconstpointer data);

/** The first step of live_set_up() where a test sets it up by itself: the services. */
void live_init (Live *live);
/** Gives the services a clock that stands still at LIVE_STARTED. */
void live_hold_clock (Live *live);
/** Adds a session to the library. @started: ISO 8601, or NULL for now. Returns: (transfer full). */
DwellSession *live_session_new (Live *live, const char *id, const char *client,
                                const char *started);
/** Adds the session that the page is for. */
void live_add_session (Live *live);
/** The page, in a window of that size. */
void live_open (Live *live, int width, int height);
/** Closes the window; nothing may hold the page any more. */
void live_close (Live *live);

/** Begins the session, which does not run yet. @medicine and @dose may be NULL. */
void live_begin (Live *live, const char *medicine, const char *dose);
/** Activates an action of the page, as "live.state::blank". */
void live_activate (Live *live, const char *detailed);
/** The same after a second. */
void live_act (Live *live, const char *detailed);
/** Presses a key after a second, which the page takes. */
void live_press (Live *live, guint keyval, GdkModifierType modifiers);

/** The session as it lies in the library. Returns: (transfer full). */
DwellRecord *live_load (Live *live);
/** An event as a line: its time in units of that many milliseconds, its kind and code, its value,
 * the first event it refers to, its text. Returns: (transfer full). */
char *live_dup_event (const DwellEvent *event, gint64 unit);
/** The events that lie in the library are these, a line each, with milliseconds. */
void live_assert_record (Live *live, const char *expected);
/** The same from the @first on, without values and what is referred to. */
void live_assert_words (Live *live, guint first, const char *expected);

/** Waits until such a widget is in the window: it may take a frame or two until a row is there. */
void live_wait_on_page (Live *live, TestMatch match, const char *text);
/** The same for a label that reads so. */
void live_assert_on_page (Live *live, const char *text);

G_END_DECLS
