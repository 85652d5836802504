/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-library.h"

G_BEGIN_DECLS

/**
 * DwellClient:
 * @code: the client's code; nobody's name is asked for
 * @history: what is known of where their dissociation comes from
 * @notes: free notes, or NULL
 * @n_sessions: how many sessions the library has of them
 * @first: when the first of these started, or NULL
 * @last: when the last of these started, or NULL
 *
 * What the library knows of a client.
 */
typedef struct
{
  char *code;
  DwellHistory history;
  char *notes;
  guint n_sessions;
  GDateTime *first;
  GDateTime *last;
} DwellClient;

/** Wipes and frees. */
void dwell_client_free (DwellClient *client);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellClient, dwell_client_free)

/** All clients who have a session or a record of their own, by code. Sessions and records that
 * cannot be read are left out. (element-type DwellClient) (transfer full). */
GPtrArray *dwell_library_list_clients (DwellLibrary *self, GCancellable *cancellable,
                                       GError **error);
void dwell_library_list_clients_async (DwellLibrary *self, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *dwell_library_list_clients_finish (DwellLibrary *self, GAsyncResult *result,
                                              GError **error);

/** Queued: the free notes on a client; NULL or "" for none. */
void dwell_library_set_client_notes (DwellLibrary *self, const char *client, const char *notes);

G_END_DECLS
