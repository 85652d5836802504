/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-library-private.h"

G_BEGIN_DECLS

#define PASSPHRASE "a passphrase of the test's"

/** A library in a directory of its own, whose passphrase costs next to nothing. */
typedef struct
{
  char *directory;
  DwellClock *clock;
  DwellLibrary *library;
  char *code;
} Fixture;

/** Makes a directory, and no library in it yet. */
Fixture *fixture_new (void);
/** Makes a directory with a new, unlocked library. */
Fixture *fixture_new_library (void);
/** Locks the library and removes the directory. */
void fixture_free (Fixture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fixture, fixture_free)

/** A second object for the same directory. Returns: (transfer full). */
DwellLibrary *fixture_new_handle (Fixture *self);
/** Locks and unlocks, so that what is read comes from the disk. */
void fixture_reopen (Fixture *self);
/** A path in the directory. Returns: (transfer full). */
char *fixture_path (Fixture *self, const char *name);
/** Locks the library and runs SQL on its database, as somebody without the key can. */
void fixture_tamper (Fixture *self, const char *sql);
/** Stops with the error's words where the library cannot be flushed. */
void fixture_flush (Fixture *self);
/** Waits, with the main loop running, until saving stands as given; at most 20 seconds. */
void fixture_wait_saving (Fixture *self, DwellSaving saving);

/** A header of the shipped protocol. Returns: (transfer full). */
DwellHeader *fixture_header (const char *client, const char *started);
/** A session that puts its events into the library, which has it as a running one.
 * Returns: (transfer full). */
DwellSession *fixture_session (Fixture *self, const char *client);
/** Appends an event; it must be a right one. Returns: its seq. */
guint fixture_append (DwellSession *session, DwellKind kind, const char *code, const char *text);
/** Stores the summary, so that the session runs no longer. */
void fixture_close (Fixture *self, DwellSession *session);
/** Checks that the library has exactly the events of @session, in its order. */
void fixture_assert_stored (Fixture *self, DwellSession *session);

G_END_DECLS
