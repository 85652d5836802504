/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-exchange-error.h"
#include "dwell-figures.h"
#include "dwell-protocol.h"
#include "dwell-session.h"
#include "dwell-summary.h"

G_BEGIN_DECLS

/** No session JSON is larger, in bytes: 64 MiB, some hundred thousand events. */
#define DWELL_SESSION_JSON_MAX (64 * 1024 * 1024)

/**
 * Writes a session as session JSON (format "dwell-session", version 1): keys in the order of the
 * schema, two spaces of indent, events by author ("self" first, then by name) and seq, a final new
 * line. The same session gives the same bytes.
 * Returns: (transfer full).
 */
GBytes *dwell_session_to_json (DwellSession *session);

/**
 * Reads session JSON. The whole file is checked before anything is made of it.
 * @name: stands for the file in messages
 * @shipped: the protocol that serves where the session's own is not known. Where it is the
 *   session's own its text goes into the header, and states and moves are checked against it;
 *   otherwise they are any ids.
 * Returns: (transfer full): a session without clock and store, or NULL with DWELL_EXCHANGE_ERROR
 *   and "NAME:LINE:COL: reason".
 */
DwellSession *dwell_session_new_from_json (const char *name, GBytes *json, DwellProtocol *shipped,
                                           GError **error);

/** The figures under the names of the design, as a JSON object with a final new line.
 * Returns: (transfer full). */
char *dwell_figures_to_json (const DwellFigures *figures);
/** The list of sessions as a JSON array with a final new line. Returns: (transfer full). */
char *dwell_summaries_to_json (GPtrArray *summaries);

G_END_DECLS
