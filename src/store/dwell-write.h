/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-records.h"

G_BEGIN_DECLS

/**
 * DwellWrite:
 *
 * Something that is queued to be written, with all that it needs.
 */
typedef struct _DwellWrite DwellWrite;

/** Returns: (transfer full). */
DwellWrite *dwell_write_new_session (const DwellHeader *header);
/** Returns: (transfer full). */
DwellWrite *dwell_write_new_event (const char *session_id, DwellEvent *event);
/** @summary: (transfer full). Returns: (transfer full). */
DwellWrite *dwell_write_new_close (const char *session_id, GBytes *summary);
/** Returns: (transfer full). */
DwellWrite *dwell_write_new_draft (const char *session_id, const char *text);
/** Returns: (transfer full). */
DwellWrite *dwell_write_new_pulse (const char *session_id, gint64 at);
/** Returns: (transfer full). */
DwellWrite *dwell_write_new_history (const char *client, DwellHistory history);
/** Returns: (transfer full). */
DwellWrite *dwell_write_new_notes (const char *client, const char *notes);
/** @client: (nullable): NULL for the practice's own. Returns: (transfer full). */
DwellWrite *dwell_write_new_paper (const char *client, const char *name, const char *text);
/** Wipes and frees. */
void dwell_write_free (DwellWrite *write);

/** Writes it, or posts it while the library is locked; where the disk is full, from the reserve. */
gboolean dwell_write_store (DwellWrite *write, DwellRecords *records, GError **error);
/** Writes it. */
gboolean dwell_write_run (DwellWrite *write, DwellRecords *records, GError **error);
/** Whether "saving" is said until it is written: not of half-typed notes and signs of life, which
 * go on all the time. */
gboolean dwell_write_counts (const DwellWrite *write);
/** Whether @older need not be written once @write is there. */
gboolean dwell_write_replaces (const DwellWrite *write, const DwellWrite *older);

/** Whether it lies in a journal too. */
gboolean dwell_write_is_kept (const DwellWrite *write);
/** Whether it lies in a journal too. */
void dwell_write_set_kept (DwellWrite *write, gboolean kept);
/** As bytes, so that it can be kept elsewhere until it can be written. Wiped when freed. Returns:
 * (transfer full). */
GBytes *dwell_write_to_bytes (const DwellWrite *write);
/** Returns: (transfer full) (nullable): NULL where @bytes are no such thing. */
DwellWrite *dwell_write_new_from_bytes (GBytes *bytes);
/** What has the same name among the writes that replace each other, NULL for one that does not.
 * Returns: (transfer full) (nullable). */
char *dwell_write_dup_slot (const DwellWrite *write);
/** As dwell_write_run(), for one that was kept elsewhere and may have been done since. */
gboolean dwell_write_run_again (DwellWrite *write, DwellRecords *records, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellWrite, dwell_write_free)

G_END_DECLS
