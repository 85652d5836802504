/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-live-rehearsal.h"
#include "dwell-marker.h"
#include "dwell-test-clock.h"

G_BEGIN_DECLS

#define SECOND G_GINT64_CONSTANT (1000)
#define MINUTE (60 * SECOND)

/**
 * A trainee and a scripted client, with no page between them.
 * @seen: how many events were expected so far
 * @shown: what was shown, a line each: its time in seconds, its line, the words, the signs
 */
typedef struct
{
  DwellTestClock *base;
  DwellPacedClock *clock;
  DwellProtocol *protocol;
  DwellScript *script;
  DwellSession *session;
  DwellGuide *guide;
  DwellMarker *marker;
  DwellRehearsal *rehearsal;
  DwellLiveRehearsal *live;
  guint seen;
  GString *shown;
  guint ended;
} Live;

/** A session of a script, just started. @xml: (nullable): NULL for the small one of these tests. */
void live_open (Live *f, const char *xml, guint32 seed, guint pace);
/** The same for g_test_add(): the small one, seed 1, pace 1. */
void live_set_up (Live *f, gconstpointer data);
/** Lets go of all of it, and sees that it is gone. */
void live_tear_down (Live *f, gconstpointer data);
/** Lets so much time pass on the wall, in steps of a quarter of a second. */
void live_wait (Live *f, gint64 ms);
/** Lets it pass in one go. */
void live_leap (Live *f, gint64 ms);
/** The trainee asks a move. Returns: the seq of the ask. */
guint live_ask (Live *f, const char *move);
/** Since the last such call these lines were added, and no others: "AUTHOR MS KIND CODE =VALUE
 * >AUTHOR/SEQ :TEXT" without what is not there. */
#define live_expect(f, ...) live_expect_lines (f, (const char *[]){ __VA_ARGS__, NULL })
void live_expect_lines (Live *f, const char *const *lines);
/** Since the last such call this was shown. */
void live_expect_shown (Live *f, const char *lines);

G_END_DECLS
