/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-codec.h"
#include "dwell-summary.h"
#include "fuzz.h"

/* Aligned as what is unsealed is. */
static GBytes *
take_bytes (const guint8 *data, gsize size)
{
  return g_bytes_new (data, size);
}

static void
read_event (GBytes *bytes)
{
  g_autoptr (DwellEvent) event = dwell_codec_read_event (bytes);
  g_autoptr (DwellEvent) again = NULL;
  g_autoptr (GBytes) written = NULL;

  if (event == NULL)
    return;
  written = dwell_codec_write_event (event);
  again = dwell_codec_read_event (written);
  g_assert_nonnull (again);
  /* A value that is no number is not equal to itself. */
  g_assert_true (dwell_event_equal (event, again) || event->value != event->value);
}

static void
read_header (GBytes *bytes)
{
  g_autoptr (DwellHeader) header = dwell_codec_read_header (bytes);
  g_autoptr (DwellHeader) again = NULL;
  g_autoptr (GBytes) written = NULL;

  if (header == NULL)
    return;
  written = dwell_codec_write_header (header);
  again = dwell_codec_read_header (written);
  g_assert_nonnull (again);
  g_assert_cmpstr (header->client, ==, again->client);
}

static void
read_summary (GBytes *bytes)
{
  g_autoptr (DwellSummary) summary = dwell_summary_new_from_bytes (bytes);
  g_autoptr (DwellSummary) again = NULL;
  g_autoptr (GBytes) written = NULL;

  if (summary == NULL)
    return;
  written = dwell_summary_to_bytes (summary);
  again = dwell_summary_new_from_bytes (written);
  g_assert_nonnull (again);
  g_assert_cmpuint (summary->n_events, ==, again->n_events);
}

static void
read_client (GBytes *bytes)
{
  g_autoptr (DwellClientRecord) client = dwell_codec_read_client (bytes);
  g_autoptr (DwellClientRecord) again = NULL;
  g_autoptr (GBytes) written = NULL;

  if (client == NULL)
    return;
  written = dwell_codec_write_client (client);
  again = dwell_codec_read_client (written);
  g_assert_nonnull (again);
  g_assert_cmpstr (client->code, ==, again->code);
  g_assert_cmpstr (client->notes, ==, again->notes);
}

static void
read_parcel (GBytes *bytes)
{
  g_autoptr (GBytes) payload = NULL;
  char *id = NULL;
  guint8 kind;

  if (dwell_codec_read_parcel (bytes, &kind, &id, &payload))
    dwell_secret_free (id);
}

static void
read_small (GBytes *bytes)
{
  DwellTally tally;
  gint64 number;
  char *text = NULL;

  read_client (bytes);
  read_parcel (bytes);
  text = dwell_codec_read_text (bytes);
  dwell_secret_free (text);
  dwell_codec_read_number (bytes, &number);
  dwell_codec_read_tally (bytes, &tally);
}

/* The first byte says which of the readers is meant. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = size ? take_bytes (data + 1, size - 1) : NULL;

  if (bytes == NULL)
    return 0;

  switch (data[0] % 4)
    {
    case 0:
      read_event (bytes);
      break;
    case 1:
      read_header (bytes);
      break;
    case 2:
      read_summary (bytes);
      break;
    default:
      read_small (bytes);
      break;
    }

  return 0;
}
