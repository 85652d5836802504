/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes the corpus of fuzz-codec: what the writers make, with the reader's number before it.
 *   make-seeds DIRECTORY */
#include <string.h>

#include "dwell-codec.h"
#include "dwell-summary.h"

static void
save (const char *directory, const char *name, char reader, GBytes *bytes)
{
  g_autofree char *path = g_build_filename (directory, name, NULL);
  g_autoptr (GByteArray) all = g_byte_array_new ();
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  g_byte_array_append (all, (const guint8 *) &reader, 1);
  g_byte_array_append (all, data, size);
  if (!g_file_set_contents (path, (const char *) all->data, all->len, NULL))
    g_error ("%s cannot be written", path);
}

static void
save_events (const char *directory, DwellSession *session)
{
  for (guint i = 0; i < dwell_session_get_n_events (session); i++)
    {
      g_autofree char *name = g_strdup_printf ("event-%u", i + 1);
      g_autoptr (GBytes) bytes = dwell_codec_write_event (dwell_session_get_event (session, i));

      save (directory, name, 0, bytes);
    }
}

static void
append (DwellSession *session, DwellKind kind, const char *code, const char *text)
{
  DwellEvent *event = dwell_event_new (kind, code);

  event->at = dwell_session_get_n_events (session) * 1000;
  dwell_event_set_text (event, text);
  if (kind == DWELL_KIND_MEASURE)
    dwell_event_set_value (event, 7);
  if (kind == DWELL_KIND_STRIKE)
    dwell_event_add_ref (event, NULL, 2);
  if (kind == DWELL_KIND_COMMENT)
    {
      dwell_event_set_author (event, "reader");
      dwell_event_add_ref (event, "self", 3);
    }
  dwell_session_append (session, event, NULL);
}

static DwellSession *
make_session (void)
{
  DwellHeader *header = dwell_header_new ("0c9e3033-4a78-4027-aaa6-80e6408fd8cb");
  g_autoptr (DwellClock) clock = dwell_system_clock_new ();
  g_autoptr (DwellProtocol) protocol = dwell_protocol_new_shipped ();
  DwellSession *session;

  header->client = g_strdup ("K-07");
  header->number = 3;
  header->protocol = g_strdup ("felt-sense");
  header->protocol_version = g_strdup ("1");
  header->protocol_text = g_strdup ("<protocol/>");
  header->started = g_date_time_new_from_iso8601 ("2026-03-12T10:04:00+01:00", NULL);
  session = dwell_session_new (header, protocol, clock, NULL);
  append (session, DWELL_KIND_CLOCK, "start", NULL);
  append (session, DWELL_KIND_STATE, "blank", NULL);
  append (session, DWELL_KIND_NOTE, "said", "a white room, grün");
  append (session, DWELL_KIND_MEASURE, "suds", NULL);
  append (session, DWELL_KIND_MEDICINE, "free", "40 mg");
  append (session, DWELL_KIND_STRIKE, NULL, NULL);
  append (session, DWELL_KIND_COMMENT, NULL, "why here?");
  append (session, DWELL_KIND_CLOCK, "end", NULL);

  return session;
}

int
main (int argc, char **argv)
{
  g_autoptr (DwellSession) session = make_session ();
  g_autoptr (DwellSummary) summary = dwell_summary_new (session);
  g_autoptr (GBytes) header = dwell_codec_write_header (dwell_session_get_header (session));
  g_autoptr (GBytes) summed = dwell_summary_to_bytes (summary);
  char code[] = "K-07";
  char notes[] = "comes on foot";
  const DwellClientRecord record = { code, DWELL_HISTORY_DEVELOPMENTAL, notes, NULL };
  g_autoptr (GBytes) client = dwell_codec_write_client (&record);
  g_autoptr (GBytes) parcel = dwell_codec_write_parcel (1, "K-07", client);
  g_autoptr (GBytes) text = dwell_codec_write_text ("half a sen");
  g_autoptr (GBytes) number = dwell_codec_write_number (60000);
  const DwellTally empty = { 0 };
  g_autoptr (GBytes) tally = dwell_codec_write_tally (&empty);

  if (argc != 2)
    return 2;
  save_events (argv[1], session);
  save (argv[1], "header", 1, header);
  save (argv[1], "summary", 2, summed);
  save (argv[1], "client", 3, client);
  save (argv[1], "parcel", 3, parcel);
  save (argv[1], "text", 3, text);
  save (argv[1], "number", 3, number);
  save (argv[1], "tally", 3, tally);

  return 0;
}
