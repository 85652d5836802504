/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-event.h"

G_BEGIN_DECLS

/* The passphrase of every library of the harness. */
#define FAULT_PASSPHRASE "three grey stones"

/**
 * FaultSession:
 * @may: (element-type utf8 utf8): "author/seq hash" of every event that was ever sent
 * @must: (element-type utf8 utf8): "author/seq" to hash of every event that was acknowledged
 * @drafts: hashes of the half-typed notes that may be there: the last acknowledged and later ones
 * @pulse: the last acknowledged sign of life, or -1
 * @opened: whether adding the session was acknowledged
 * @closed: whether closing it was acknowledged
 * @closing: whether closing it was asked for
 *
 * What a log says of one session.
 */
typedef struct
{
  GHashTable *may;
  GHashTable *must;
  GPtrArray *drafts;
  gint64 pulse;
  gboolean opened;
  gboolean closed;
  gboolean closing;
} FaultSession;

/**
 * FaultLog:
 * @sessions: (element-type utf8 FaultSession)
 * @created: whether making the library was acknowledged
 *
 * What the driver wrote into its log: a line before each thing that it sends to the library, and
 * the line "saved" when the library has said that everything is saved.
 */
typedef struct
{
  GHashTable *sessions;
  gboolean created;
} FaultLog;

/** Reads a log; a last line that is cut off is left out. (transfer full). */
FaultLog *
fault_log_new (const char *path);
/** Frees. */
void
fault_log_free (FaultLog *log);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FaultLog, fault_log_free)

/** A hash of everything that an event says. (transfer full). */
char *
fault_hash_event (const DwellEvent *event);
/** A hash of a half-typed note; "-" for none. (transfer full). */
char *
fault_hash_text (const char *text);

G_END_DECLS
