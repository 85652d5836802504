/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/** No client's code has more characters. */
#define DWELL_CLIENT_MAX 64

typedef enum
{
  DWELL_SESSION_LIVE,
  DWELL_SESSION_PRACTICE,
} DwellSessionKind;

/**
 * DwellHeader:
 * @id: a lower-case UUID
 * @kind: live, or practice with a scripted client
 * @client: the client's code, never a name
 * @number: which session of that client
 * @protocol: id of the protocol it runs under
 * @protocol_version: that protocol's version
 * @protocol_text: the whole protocol as XML, so that an old session never changes its meaning; NULL
 *   when it came from elsewhere without it
 * @script: id of the practice script, or NULL
 * @started: local time at which `at` is 0
 * @anchor_boot_id: the boot in which it was started, or NULL
 * @anchor_boottime: milliseconds of that boot at which `at` is 0
 *
 * What a session is, beside its events. Immutable once a session has it.
 */
typedef struct
{
  char *id;
  DwellSessionKind kind;
  char *client;
  guint number;
  char *protocol;
  char *protocol_version;
  char *protocol_text;
  char *script;
  GDateTime *started;
  char *anchor_boot_id;
  gint64 anchor_boottime;
} DwellHeader;

#define DWELL_TYPE_HEADER (dwell_header_get_type ())
GType dwell_header_get_type (void);

/** An empty header with this id. Returns: (transfer full). */
DwellHeader *dwell_header_new (const char *id);
/** Returns: (transfer full). */
DwellHeader *dwell_header_copy (const DwellHeader *header);
/** Wipes and frees. */
void dwell_header_free (DwellHeader *header);
/** "K-07 · session 3", or "Practice · White room": how a session is called everywhere.
 * Returns: (transfer full). */
char *dwell_header_dup_title (const DwellHeader *header);
/** Whether @id is a UUID as a session's id must be. */
gboolean dwell_session_id_is_valid (const char *id);
/** Whether @client may stand as a client's code: 1 to 64 characters, none of them a control
 * character. */
gboolean dwell_client_is_valid (const char *client);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellHeader, dwell_header_free)

G_END_DECLS
