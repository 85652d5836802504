/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-marker.h"

#include "dwell-test-clock.h"
#include "dwell-test-store.h"
#include "dwell-test-support.h"

#define SECOND G_GINT64_CONSTANT (1000)
#define MINUTE (60 * SECOND)

typedef struct
{
  DwellTestClock *clock;
  DwellTestStore *store;
  DwellSession *session;
  DwellGuide *guide;
  DwellMarker *marker;
  guint seen; /* how many events were expected so far */
  int changes;
} Fixture;

/** A started session of the shipped protocol, at 0:00. */
void set_up (Fixture *f, gconstpointer data);
/** Lets go of all of it, and sees that it is gone. */
void tear_down (Fixture *f, gconstpointer data);
/** Since the last such call these lines were added, and no others. */
#define expect(f, ...) expect_lines (f, (const char *[]){ __VA_ARGS__, NULL })
#define expect_nothing(f) expect (f, NULL)
/** See expect(). @lines: ended by NULL, each an event in the helper's compact table. */
void expect_lines (Fixture *f, const char *const *lines);
/** Lets time pass. */
void pass (Fixture *f, gint64 ms);
/** Sets the next mark so many minutes earlier. */
void earlier (Fixture *f, guint minutes);
/** Marks a state and forgets about it. */
void mark (Fixture *f, const char *state);
/** Undoes a mark. Returns: the seq of what was struck, or 0. */
guint undo (Fixture *f);

#define ADD(path, test) g_test_add ("/marker/" path, Fixture, NULL, set_up, test, tear_down)
