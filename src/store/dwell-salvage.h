/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-check-report.h"
#include "dwell-records-work.h"

G_BEGIN_DECLS

/**
 * DwellSalvage:
 *
 * What can still be read of a damaged library, which is not touched. Every record proves itself:
 * what opens with the key and the name of its place is what was once written there.
 */
typedef struct _DwellSalvage DwellSalvage;

/** Looks for all rows in the library of @directory. Returns: (transfer full): NULL where it was
 * cancelled. */
DwellSalvage *dwell_salvage_new (const char *directory, DwellVault *vault, DwellWork *work,
                                 GError **error);
/** Frees. */
void dwell_salvage_free (DwellSalvage *self);
/** The ids of all sessions of which there is anything. (transfer full). */
char **dwell_salvage_list (DwellSalvage *self);
/**
 * Reads a session. Where an event is lost, a comment stands in its place that says so, so that
 * those before and after it keep their numbers.
 * @report: told what is not whole
 * Returns: (transfer full): a session that can be stored, or NULL where nothing of it can be opened
 */
DwellSession *dwell_salvage_read (DwellSalvage *self, const char *id, DwellCheckReport *report);
/** Puts the clients, and the writes that wait, into a new database. @target: its records. */
gboolean dwell_salvage_copy_rest (DwellSalvage *self, DwellRecords *target, GError **error);

/** For dwell-salvage.c: the session that @events make, with a comment for each that is lost.
 * @events: (element-type DwellEvent): as far as they could be read, in their order
 * @n_events: how many there were
 * @n_lost: (out): how many are lost, or had to be made comments of
 * Returns: (transfer full) (nullable) */
DwellSession *_dwell_salvage_make_session (const DwellHeader *header, GPtrArray *events,
                                           guint64 n_events, guint *n_lost);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellSalvage, dwell_salvage_free)

G_END_DECLS
