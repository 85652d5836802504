/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DwellCheckSession:
 * @id: of the session
 * @title: how it is called everywhere, or NULL where its header cannot be read
 * @what: a sentence that says what is wrong with it
 * @n_readable: how many of its events can be read
 *
 * A session that is not whole.
 */
typedef struct
{
  char *id;
  char *title;
  char *what;
  guint64 n_readable;
} DwellCheckSession;

/**
 * DwellCheckReport:
 * @n_sessions: sessions that were found
 * @n_events: events that can be read
 * @fault: what is wrong with the library as a whole, a sentence, or NULL
 * @damaged: (element-type DwellCheckSession): the sessions that are not whole
 *
 * What a check found.
 */
typedef struct
{
  guint n_sessions;
  guint64 n_events;
  char *fault;
  GPtrArray *damaged;
} DwellCheckReport;

/** Nothing found yet. Returns: (transfer full). */
DwellCheckReport *dwell_check_report_new (void);
/** Adds a session that is not whole. @title, @what: (transfer full). */
void dwell_check_report_add (DwellCheckReport *report, const char *id, char *title, char *what,
                             guint64 n_readable);
/** Whether there was nothing to find fault with. */
gboolean dwell_check_report_is_whole (const DwellCheckReport *report);
/** The first fault, a sentence; NULL where there is none. Owned by the report. */
const char *dwell_check_report_get_first (const DwellCheckReport *report);
/** All of it in words, a line for each thing. Returns: (transfer full): wipe it with
 * dwell_secret_free(). */
char *dwell_check_report_to_text (const DwellCheckReport *report);
/** Wipes and frees. */
void dwell_check_report_free (DwellCheckReport *report);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellCheckReport, dwell_check_report_free)

G_END_DECLS
