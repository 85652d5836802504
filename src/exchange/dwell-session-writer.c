/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-json-writer.h"
#include "dwell-session-json.h"
#include "dwell-time-text.h"

static void
add_ref (DwellJsonWriter *writer, const char *key, const DwellEvent *event, const DwellRef *ref)
{
  g_autofree char *foreign = NULL;

  if (ref->author == NULL || g_strcmp0 (ref->author, event->author) == 0)
    {
      dwell_json_writer_add_int (writer, key, ref->seq);
      return;
    }

  foreign = g_strdup_printf ("%s/%u", ref->author, ref->seq);
  dwell_json_writer_add_string (writer, key, foreign);
}

static void
add_refers (DwellJsonWriter *writer, const DwellEvent *event)
{
  if (event->n_refers == 1)
    add_ref (writer, "refers", event, &event->refers[0]);
  if (event->n_refers <= 1)
    return;

  dwell_json_writer_begin (writer, "refers", '[');
  for (guint i = 0; i < event->n_refers; i++)
    add_ref (writer, NULL, event, &event->refers[i]);
  dwell_json_writer_end (writer, ']');
}

static void
add_event (DwellJsonWriter *writer, const DwellEvent *event)
{
  g_autofree char *recorded = event->recorded ? dwell_format_utc (event->recorded) : NULL;

  dwell_json_writer_begin (writer, NULL, '{');
  dwell_json_writer_add_int (writer, "seq", event->seq);
  dwell_json_writer_add_string (writer, "author", event->author);
  dwell_json_writer_add_int (writer, "at", event->at);
  dwell_json_writer_add_string (writer, "recorded", recorded);
  dwell_json_writer_add_string (writer, "kind", dwell_kind_to_string (event->kind));
  dwell_json_writer_add_string (writer, "code", event->code);
  if (event->has_value)
    dwell_json_writer_add_number (writer, "value", event->value);
  dwell_json_writer_add_string (writer, "text", event->text);
  add_refers (writer, event);
  dwell_json_writer_end (writer, '}');
}

static void
add_header (DwellJsonWriter *writer, const DwellHeader *header)
{
  g_autofree char *started = dwell_format_started (header->started);

  dwell_json_writer_begin (writer, "session", '{');
  dwell_json_writer_add_string (writer, "id", header->id);
  dwell_json_writer_add_string (writer, "kind",
                                header->kind == DWELL_SESSION_LIVE ? "live" : "practice");
  dwell_json_writer_add_string (writer, "client", header->client);
  if (header->number > 0)
    dwell_json_writer_add_int (writer, "number", header->number);
  dwell_json_writer_add_string (writer, "protocol", header->protocol);
  dwell_json_writer_add_string (writer, "protocol_version", header->protocol_version);
  dwell_json_writer_add_string (writer, "started", started);
  dwell_json_writer_add_string (writer, "script", header->script);
  dwell_json_writer_end (writer, '}');
}

static void
add_events (DwellJsonWriter *writer, DwellSession *session)
{
  GPtrArray *authors = dwell_session_get_authors (session);

  dwell_json_writer_begin (writer, "events", '[');
  for (guint i = 0; i < authors->len; i++)
    {
      const char *author = g_ptr_array_index (authors, i);
      const DwellEvent *event;

      for (guint seq = 1; (event = dwell_session_find (session, author, seq)) != NULL; seq++)
        add_event (writer, event);
    }
  dwell_json_writer_end (writer, ']');
}

GBytes *
dwell_session_to_json (DwellSession *session)
{
  DwellJsonWriter writer;
  gsize length;
  char *text;

  dwell_json_writer_init (&writer);
  dwell_json_writer_begin (&writer, NULL, '{');
  dwell_json_writer_add_string (&writer, "format", "dwell-session");
  dwell_json_writer_add_int (&writer, "version", 1);
  add_header (&writer, dwell_session_get_header (session));
  add_events (&writer, session);
  dwell_json_writer_end (&writer, '}');
  text = dwell_json_writer_finish (&writer, &length);

  return g_bytes_new_take (text, length);
}
