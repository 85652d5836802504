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

/**
 * DwellBorisMerge:
 * @added: (out): how many events were new
 *
 * Takes a session into a library. Returns: FALSE with an error.
 */
typedef gboolean (*DwellBorisMerge) (DwellSession *session, guint *added, gpointer user_data,
                                     GError **error);

/**
 * DwellBorisTaken:
 * @n_sessions: how many there were
 * @n_new: how many of them were not there before
 * @n_events: how many events were not
 * @n_there: how many were
 * @left_out: rows that are not in them
 *
 * What came of importing a project.
 */
typedef struct
{
  guint n_sessions;
  guint n_new;
  guint n_events;
  guint n_there;
  guint left_out;
} DwellBorisTaken;

/** Imports all observations of a project one after another. @highest: the highest number of a session
 * of that client, or 0. Returns: FALSE with the error of @merge; those before it are taken then. */
gboolean dwell_boris_import_all (const DwellBorisProject *project, DwellBorisMapping *mapping,
                                 DwellProtocol *protocol, const char *client, guint highest,
                                 DwellBorisMerge merge, gpointer user_data,
                                 DwellBorisTaken *taken, GError **error);

G_END_DECLS
