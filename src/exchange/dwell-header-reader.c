/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-json-reader.h"

#include "dwell-json-text.h"

#include <glib/gi18n-lib.h>

#define NUMBER_MAX 100000

static const char *const header_keys[] = {
  "id", "kind", "client", "number", "protocol", "protocol_version", "started", "script", NULL,
};

static gboolean
read_id (const DwellJsonReader *reader, JsonObject *object, DwellHeader *header, GError **error)
{
  const char *id;

  if (!dwell_json_reader_need_string (reader, object, "id", &id, error))
    return FALSE;
  if (!dwell_session_id_is_valid (id))
    return dwell_json_reader_refuse (reader, error, "id", _("“id” has to be a UUID."));

  header->id = g_ascii_strdown (id, -1);

  return TRUE;
}

static gboolean
read_kind (const DwellJsonReader *reader, JsonObject *object, DwellHeader *header, GError **error)
{
  const char *kind;

  if (!dwell_json_reader_need_string (reader, object, "kind", &kind, error))
    return FALSE;
  if (g_strcmp0 (kind, "live") != 0 && g_strcmp0 (kind, "practice") != 0)
    return dwell_json_reader_refuse (reader, error, "kind",
                                     _("“kind” has to be “live” or “practice”."));

  header->kind = g_strcmp0 (kind, "live") == 0 ? DWELL_SESSION_LIVE : DWELL_SESSION_PRACTICE;

  return TRUE;
}

/* A practice session has no client of its own. */
static gboolean
read_client (const DwellJsonReader *reader, JsonObject *object, DwellHeader *header, GError **error)
{
  gboolean live = header->kind == DWELL_SESSION_LIVE;
  const char *client = NULL;
  gint64 number;

  if (live ? !dwell_json_reader_need_string (reader, object, "client", &client, error)
           : !dwell_json_reader_get_string (reader, object, "client", &client, error))
    return FALSE;
  if (client && !dwell_client_is_valid (client))
    return dwell_json_reader_refuse (
        reader, error, "client",
        _("“client” has to be 1 to %d characters, none of them a control character."),
        DWELL_CLIENT_MAX);
  header->client = g_strdup (client);

  if (!live && !json_object_has_member (object, "number"))
    return TRUE;
  if (!dwell_json_reader_need_int (reader, object, "number", 1, NUMBER_MAX, &number, error))
    return FALSE;
  header->number = number;

  return TRUE;
}

static gboolean
read_protocol (const DwellJsonReader *reader, JsonObject *object, DwellHeader *header,
               GError **error)
{
  const char *id;
  const char *version;

  if (!dwell_json_reader_need_string (reader, object, "protocol", &id, error)
      || !dwell_json_reader_need_string (reader, object, "protocol_version", &version, error))
    return FALSE;
  if (!dwell_id_is_valid (id))
    return dwell_json_reader_refuse (reader, error, "protocol",
                                     _("“%s” has to be an id: small letters, digits and “-”."),
                                     "protocol");
  if (!dwell_author_is_valid (version))
    return dwell_json_reader_refuse (reader, error, "protocol_version",
                                     _("“protocol_version” is not valid."));

  header->protocol = g_strdup (id);
  header->protocol_version = g_strdup (version);

  return TRUE;
}

static gboolean
read_script (const DwellJsonReader *reader, JsonObject *object, DwellHeader *header, GError **error)
{
  const char *script;

  if (header->kind == DWELL_SESSION_LIVE)
    {
      if (json_object_has_member (object, "script"))
        return dwell_json_reader_refuse (reader, error, "script",
                                         _("Only a practice session has a “script”."));
      return TRUE;
    }

  if (!dwell_json_reader_need_string (reader, object, "script", &script, error))
    return FALSE;
  if (!dwell_id_is_valid (script))
    return dwell_json_reader_refuse (reader, error, "script",
                                     _("“%s” has to be an id: small letters, digits and “-”."),
                                     "script");

  header->script = g_strdup (script);

  return TRUE;
}

DwellHeader *
dwell_header_new_from_json (const DwellJsonReader *reader, JsonObject *object, GError **error)
{
  g_autoptr (DwellHeader) header = dwell_header_new (NULL);

  if (!dwell_json_reader_check_keys (reader, object, header_keys, error)
      || !read_id (reader, object, header, error) || !read_kind (reader, object, header, error)
      || !read_client (reader, object, header, error)
      || !read_protocol (reader, object, header, error))
    return NULL;

  header->started = dwell_json_reader_need_time (reader, object, "started", error);
  if (header->started == NULL || !read_script (reader, object, header, error))
    return NULL;

  return g_steal_pointer (&header);
}
