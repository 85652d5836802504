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
/** Wipes and frees. */
void dwell_write_free (DwellWrite *write);

/** Writes it. */
gboolean dwell_write_run (DwellWrite *write, DwellRecords *records, GError **error);
/** Whether "saving" is said until it is written: not of half-typed notes and signs of life, which
 * go on all the time. */
gboolean dwell_write_counts (const DwellWrite *write);
/** Whether @older need not be written once @write is there. */
gboolean dwell_write_replaces (const DwellWrite *write, const DwellWrite *older);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellWrite, dwell_write_free)

G_END_DECLS
