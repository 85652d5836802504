/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-write.h"

#include <string.h>

#include "dwell-codec.h"

/* These numbers are in files: only ever add to them. */
typedef enum
{
  WRITE_SESSION,
  WRITE_EVENT,
  WRITE_CLOSE,
  WRITE_DRAFT,
  WRITE_PULSE,
  WRITE_HISTORY,
  WRITE_NOTES,
  WRITE_PAPER,
} WriteKind;

/* `id` is the session's, or the client's code, "" for the practice; of the rest each kind has its
 * own. The `text` of a paper is its name, a line break and then its words. */
struct _DwellWrite
{
  WriteKind kind;
  char *id;
  DwellHeader *header;
  DwellEvent *event;
  GBytes *summary;
  char *text;
  gint64 at;
  DwellHistory history;
  gboolean kept;
};

static DwellWrite *
new_write (WriteKind kind, const char *id)
{
  DwellWrite *write = g_new0 (DwellWrite, 1);

  write->kind = kind;
  write->id = g_strdup (id);

  return write;
}

DwellWrite *
dwell_write_new_session (const DwellHeader *header)
{
  DwellWrite *write = new_write (WRITE_SESSION, header->id);

  write->header = dwell_header_copy (header);

  return write;
}

DwellWrite *
dwell_write_new_event (const char *session_id, DwellEvent *event)
{
  DwellWrite *write = new_write (WRITE_EVENT, session_id);

  write->event = dwell_event_ref (event);

  return write;
}

DwellWrite *
dwell_write_new_close (const char *session_id, GBytes *summary)
{
  DwellWrite *write = new_write (WRITE_CLOSE, session_id);

  write->summary = summary;

  return write;
}

DwellWrite *
dwell_write_new_draft (const char *session_id, const char *text)
{
  DwellWrite *write = new_write (WRITE_DRAFT, session_id);

  write->text = g_strdup (text);

  return write;
}

DwellWrite *
dwell_write_new_pulse (const char *session_id, gint64 at)
{
  DwellWrite *write = new_write (WRITE_PULSE, session_id);

  write->at = at;

  return write;
}

DwellWrite *
dwell_write_new_history (const char *client, DwellHistory history)
{
  DwellWrite *write = new_write (WRITE_HISTORY, client);

  write->history = history;

  return write;
}

DwellWrite *
dwell_write_new_notes (const char *client, const char *notes)
{
  DwellWrite *write = new_write (WRITE_NOTES, client);

  write->text = g_strdup (notes);

  return write;
}

DwellWrite *
dwell_write_new_paper (const char *client, const char *name, const char *text)
{
  DwellWrite *write = new_write (WRITE_PAPER, client ? client : "");

  write->text = g_strdup_printf ("%s\n%s", name, text ? text : "");

  return write;
}

void
dwell_write_free (DwellWrite *write)
{
  dwell_secret_free (write->id);
  dwell_secret_free (write->text);
  g_clear_pointer (&write->header, dwell_header_free);
  g_clear_pointer (&write->event, dwell_event_unref);
  g_clear_pointer (&write->summary, g_bytes_unref);
  g_free (write);
}

static gboolean
run_paper (DwellWrite *write, DwellRecords *records, GError **error)
{
  const char *end = strchr (write->text, '\n');
  g_autofree char *name = g_strndup (write->text, end - write->text);

  return dwell_records_set_paper (records, *write->id ? write->id : NULL, name, end + 1, error);
}

gboolean
dwell_write_run (DwellWrite *write, DwellRecords *records, GError **error)
{
  switch (write->kind)
    {
    case WRITE_SESSION:
      return dwell_records_add_session (records, write->header, error);

    case WRITE_EVENT:
      return dwell_records_add_event (records, write->id, write->event, error);

    case WRITE_CLOSE:
      return dwell_records_close_session (records, write->id, write->summary, error);

    case WRITE_DRAFT:
      return dwell_records_save_draft (records, write->id, write->text, error);

    case WRITE_PULSE:
      return dwell_records_save_pulse (records, write->id, write->at, error);

    case WRITE_HISTORY:
      return dwell_records_set_history (records, write->id, write->history, error);

    case WRITE_NOTES:
      return dwell_records_set_notes (records, write->id, write->text, error);

    case WRITE_PAPER:
      return run_paper (write, records, error);

    default:
      g_assert_not_reached ();
    }
}

gboolean
dwell_write_counts (const DwellWrite *write)
{
  return write->kind != WRITE_DRAFT && write->kind != WRITE_PULSE;
}

gboolean
dwell_write_replaces (const DwellWrite *write, const DwellWrite *older)
{
  return !dwell_write_counts (write) && write->kind == older->kind
         && g_str_equal (write->id, older->id);
}

gboolean
dwell_write_is_kept (const DwellWrite *write)
{
  return write->kept;
}

void
dwell_write_set_kept (DwellWrite *write, gboolean kept)
{
  write->kept = kept;
}

static GBytes *
write_history (const DwellWrite *write)
{
  const DwellClientRecord client = { .code = write->id, .history = write->history };

  return dwell_codec_write_client (&client);
}

static GBytes *
write_payload (const DwellWrite *write)
{
  switch (write->kind)
    {
    case WRITE_SESSION:
      return dwell_codec_write_header (write->header);

    case WRITE_EVENT:
      return dwell_codec_write_event (write->event);

    case WRITE_CLOSE:
      return g_bytes_ref (write->summary);

    case WRITE_DRAFT:
    case WRITE_NOTES:
    case WRITE_PAPER:
      return write->text ? dwell_codec_write_text (write->text) : NULL;

    case WRITE_PULSE:
      return dwell_codec_write_number (write->at);

    case WRITE_HISTORY:
      return write_history (write);

    default:
      g_assert_not_reached ();
    }
}

GBytes *
dwell_write_to_bytes (const DwellWrite *write)
{
  g_autoptr (GBytes) payload = write_payload (write);

  return dwell_codec_write_parcel (write->kind, write->id, payload);
}

static gboolean
read_history (DwellWrite *write, GBytes *payload)
{
  g_autoptr (DwellClientRecord) client = dwell_codec_read_client (payload);

  if (client == NULL || !g_str_equal (client->code, write->id))
    return FALSE;
  write->history = client->history;

  return TRUE;
}

static gboolean
read_payload (DwellWrite *write, GBytes *payload)
{
  switch (write->kind)
    {
    case WRITE_SESSION:
      write->header = dwell_codec_read_header (payload);
      return write->header && g_strcmp0 (write->header->id, write->id) == 0;

    case WRITE_EVENT:
      write->event = dwell_codec_read_event (payload);
      return write->event != NULL;

    case WRITE_CLOSE:
      write->summary = g_bytes_ref (payload);
      return g_bytes_get_size (payload) > 0;

    case WRITE_DRAFT:
    case WRITE_NOTES:
      write->text = g_bytes_get_size (payload) > 0 ? dwell_codec_read_text (payload) : NULL;
      return write->text || g_bytes_get_size (payload) == 0;

    case WRITE_PULSE:
      return dwell_codec_read_number (payload, &write->at);

    case WRITE_HISTORY:
      return read_history (write, payload);

    case WRITE_PAPER:
      write->text = dwell_codec_read_text (payload);
      return write->text && strchr (write->text, '\n') != NULL;

    default:
      return FALSE;
    }
}

DwellWrite *
dwell_write_new_from_bytes (GBytes *bytes)
{
  g_autoptr (DwellWrite) write = g_new0 (DwellWrite, 1);
  g_autoptr (GBytes) payload = NULL;
  guint8 kind;

  if (!dwell_codec_read_parcel (bytes, &kind, &write->id, &payload)
      || (*write->id == '\0' && kind != WRITE_PAPER))
    return NULL;

  write->kind = kind;

  return read_payload (write, payload) ? g_steal_pointer (&write) : NULL;
}

char *
dwell_write_dup_slot (const DwellWrite *write)
{
  return dwell_write_counts (write) ? NULL : g_strdup_printf ("%d/%s", write->kind, write->id);
}

gboolean
dwell_write_run_again (DwellWrite *write, DwellRecords *records, GError **error)
{
  g_autoptr (GError) reason = NULL;
  gboolean running = TRUE;

  /* What was closed may have been added to since, and its summary be newer than this one. */
  if (write->kind == WRITE_CLOSE)
    {
      if (!dwell_records_is_running (records, write->id, &running, error))
        return FALSE;
      if (!running)
        return TRUE;
    }

  if (dwell_write_run (write, records, &reason))
    return TRUE;

  /* A half-typed note of a session that was deleted since. */
  if (!dwell_write_counts (write)
      && g_error_matches (reason, DWELL_STORE_ERROR, DWELL_STORE_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&reason));

  return FALSE;
}

static gboolean
post (DwellWrite *write, DwellRecords *records, GError **error)
{
  g_autoptr (GBytes) bytes = dwell_write_to_bytes (write);
  g_autofree char *slot = dwell_write_dup_slot (write);

  return dwell_records_post (records, bytes, slot, error);
}

static gboolean
store (DwellWrite *write, DwellRecords *records, GError **error)
{
  gboolean stored;

  if (dwell_records_can_post (records))
    stored = post (write, records, error);
  else
    stored = dwell_records_settle (records, error) && dwell_write_run (write, records, error);

  return stored && dwell_records_check_place (records, error);
}

gboolean
dwell_write_store (DwellWrite *write, DwellRecords *records, GError **error)
{
  g_autoptr (GError) reason = NULL;

  if (store (write, records, &reason))
    {
      dwell_records_take_room (records);
      return TRUE;
    }

  if (dwell_records_give_room (records))
    return store (write, records, error);
  g_propagate_error (error, g_steal_pointer (&reason));

  return FALSE;
}
