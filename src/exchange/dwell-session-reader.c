/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-session-json.h"

#include "dwell-json-text.h"
#include "dwell-json-reader.h"

#include <glib/gi18n-lib.h>

#define VERSION 1

static const char *const root_keys[] = { "format", "version", "session", "events", NULL };

static gboolean
check_format (const DwellJsonReader *reader, JsonObject *root, GError **error)
{
  const char *format;
  gint64 version;

  if (!dwell_json_reader_need_string (reader, root, "format", &format, error))
    return FALSE;
  if (g_strcmp0 (format, "dwell-session") != 0)
    return dwell_json_reader_refuse (reader, error, "format",
                                     _("“format” has to be “dwell-session”."));
  if (!dwell_json_reader_need_int (reader, root, "version", 1, G_MAXINT, &version, error))
    return FALSE;
  if (version > VERSION)
    return dwell_json_reader_refuse (reader, error, "version",
                                     _("This file was written by a newer version of Dwell."));

  return dwell_json_reader_check_keys (reader, root, root_keys, error);
}

static DwellHeader *
read_header (DwellJsonReader *reader, JsonObject *root, DwellProtocol *shipped, GError **error)
{
  JsonNode *node = dwell_json_reader_need (reader, root, "session", error);
  g_autoptr (DwellHeader) header = NULL;

  if (node == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      dwell_json_reader_refuse (reader, error, "session", _("“%s” has to be an object."),
                                "session");
      return NULL;
    }

  reader->index = DWELL_JSON_IN_SESSION;
  header = dwell_header_new_from_json (reader, json_node_get_object (node), error);
  reader->index = DWELL_JSON_IN_ROOT;
  if (header && g_strcmp0 (header->protocol, dwell_protocol_get_id (shipped)) == 0
      && g_strcmp0 (header->protocol_version, dwell_protocol_get_version (shipped)) == 0)
    header->protocol_text = g_strdup (dwell_protocol_get_text (shipped));

  return g_steal_pointer (&header);
}

static GPtrArray *
read_events (DwellJsonReader *reader, JsonObject *root, GError **error)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify)dwell_event_unref);
  JsonNode *node = dwell_json_reader_need (reader, root, "events", error);
  JsonArray *array;

  if (node == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      dwell_json_reader_refuse (reader, error, "events", _("“%s” has to be an array."), "events");
      return NULL;
    }

  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      DwellEvent *event;

      reader->index = i;
      if (!JSON_NODE_HOLDS_OBJECT (element))
        {
          dwell_json_reader_refuse (reader, error, NULL, _("An event has to be an object."));
          return NULL;
        }
      event = dwell_event_new_from_json (reader, json_node_get_object (element), error);
      if (event == NULL)
        return NULL;
      g_ptr_array_add (events, event);
    }

  return g_steal_pointer (&events);
}

static DwellSession *
read_session (DwellJsonReader *reader, JsonObject *root, DwellProtocol *shipped, GError **error)
{
  g_autoptr (DwellSession) session = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GError) reason = NULL;
  DwellHeader *header;
  guint culprit;

  if (!check_format (reader, root, error))
    return NULL;

  header = read_header (reader, root, shipped, error);
  if (header == NULL)
    return NULL;
  session = dwell_session_new (header, shipped, NULL, NULL);

  events = read_events (reader, root, error);
  if (events == NULL)
    return NULL;
  if (!dwell_session_load (session, events, &culprit, &reason))
    {
      reader->index = culprit;
      dwell_json_reader_refuse (reader, error, NULL, "%s", reason->message);
      return NULL;
    }

  return g_steal_pointer (&session);
}

DwellSession *
dwell_session_new_from_json (const char *name, GBytes *json, DwellProtocol *shipped, GError **error)
{
  DwellJsonReader reader = { .name = name, .index = DWELL_JSON_IN_ROOT };
  g_autoptr (JsonNode) root = NULL;

  reader.text = g_bytes_get_data (json, &reader.length);
  if (reader.length > DWELL_SESSION_JSON_MAX)
    {
      g_set_error (error, DWELL_EXCHANGE_ERROR, DWELL_EXCHANGE_ERROR_SIZE,
                   _("%s:1:1: The file is larger than %d MiB: no session is that long."), name,
                   DWELL_SESSION_JSON_MAX / 1024 / 1024);
      return NULL;
    }

  if (!dwell_json_check (name, reader.text ? reader.text : "", reader.length, error))
    return NULL;

  root = dwell_json_reader_parse (&reader, error);
  if (root == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (root))
    {
      dwell_json_reader_refuse (&reader, error, NULL, _("A session has to be an object."));
      return NULL;
    }

  return read_session (&reader, json_node_get_object (root), shipped, error);
}
