/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-write.h"

typedef enum
{
  WRITE_SESSION,
  WRITE_EVENT,
  WRITE_CLOSE,
  WRITE_DRAFT,
  WRITE_PULSE,
  WRITE_HISTORY,
  WRITE_NOTES,
} WriteKind;

/* `id` is the session's, or the client's code; of the rest each kind has its own. */
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
