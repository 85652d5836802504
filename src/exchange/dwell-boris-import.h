/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-boris-mapping.h"
#include "dwell-session.h"

G_BEGIN_DECLS

/**
 * Makes a session of one observation: states and marks in the order of time, between a start at 0 and
 * an end at the last row. A behaviour that lasts and is a state here holds from its beginning; at its
 * end whatever other state is still on holds again, and where none is, the state goes on, since here
 * there is always one. All subjects go into the one session.
 *
 * The session's id follows from the project, the observation, @client and all events (RFC 4122,
 * version 5), so that the same observation imported again in the same way is the same session, and one
 * that was changed is another.
 * @client: the client's code
 * @number: which session of theirs
 * @left_out: (out) (optional): how many rows are not in it, because they mean nothing or could not be
 *   marked here, as an answer without a question
 * Returns: (transfer full): a session without clock and store.
 */
DwellSession *dwell_boris_import_observation (const DwellBorisProject *project, guint index,
                                              DwellBorisMapping *mapping, DwellProtocol *protocol,
                                              const char *client, guint number, guint *left_out);

G_END_DECLS
