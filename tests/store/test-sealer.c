/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "dwell-codec.h"
#include "dwell-sealer.h"

static void
test_padding (void)
{
  const gsize sizes[][2] = { { 0, 64 },      { 60, 64 },     { 61, 128 },     { 124, 128 },
                             { 125, 256 },   { 508, 512 },   { 509, 1024 },   { 1020, 1024 },
                             { 1021, 2048 }, { 2044, 2048 }, { 30000, 30720 } };
  g_autoptr (DwellKey) key = dwell_key_new_random ();

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *text = g_strnfill (sizes[i][0], 'x');
      g_autoptr (GBytes) plain = g_bytes_new (text, sizes[i][0]);
      g_autoptr (GBytes) sealed = dwell_seal (key, "event", "a/1", plain);
      g_autoptr (GBytes) again = dwell_unseal (key, "event", "a/1", sealed, NULL);

      g_assert_cmpuint (g_bytes_get_size (sealed), ==, sizes[i][1] + 1 + 24 + 16);
      g_assert_true (g_bytes_equal (plain, again));
    }
}

static void
assert_refused (const DwellKey *key, const char *table, const char *row, GBytes *sealed)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (dwell_unseal (key, table, row, sealed, &error));
  g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_DAMAGED);
}

static void
test_place (void)
{
  g_autoptr (DwellKey) key = dwell_key_new_random ();
  g_autoptr (DwellKey) other = dwell_key_new_random ();
  g_autoptr (GBytes) plain = g_bytes_new_static ("words", 5);
  g_autoptr (GBytes) sealed = dwell_seal (key, "event", "a/1", plain);
  g_autoptr (GBytes) twice = dwell_seal (key, "event", "a/1", plain);

  assert_refused (key, "event", "a/2", sealed);
  assert_refused (key, "draft", "a/1", sealed);
  assert_refused (other, "event", "a/1", sealed);
  assert_refused (key, "event", "a/1", NULL);
  g_assert_false (g_bytes_equal (sealed, twice));
}

static void
test_flips (void)
{
  g_autoptr (DwellKey) key = dwell_key_new_random ();
  g_autoptr (GBytes) plain = g_bytes_new_static ("words", 5);
  g_autoptr (GBytes) sealed = dwell_seal (key, "event", "a/1", plain);
  gsize size;
  const guint8 *data = g_bytes_get_data (sealed, &size);

  for (gsize i = 0; i < size; i++)
    {
      guint8 *copy = g_memdup2 (data, size);
      g_autoptr (GBytes) flipped = NULL;
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (sealed, 0, i);

      copy[i] ^= 0x80;
      flipped = g_bytes_new_take (copy, size);
      if (i > 0)
        assert_refused (key, "event", "a/1", flipped);
      assert_refused (key, "event", "a/1", cut);
    }
}

static void
test_newer (void)
{
  g_autoptr (DwellKey) key = dwell_key_new_random ();
  g_autoptr (GBytes) plain = g_bytes_new_static ("words", 5);
  g_autoptr (GBytes) sealed = dwell_seal (key, "event", "a/1", plain);
  g_autoptr (GByteArray) copy = g_byte_array_new ();
  g_autoptr (GBytes) newer = NULL;
  g_autoptr (GError) error = NULL;

  g_byte_array_append (copy, g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed));
  copy->data[0]++;
  newer = g_bytes_new (copy->data, copy->len);
  g_assert_null (dwell_unseal (key, "event", "a/1", newer, &error));
  g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_NEWER);
}

static DwellEvent *
make_event (DwellKind kind)
{
  const char *const *codes = dwell_kind_get_codes (kind);
  DwellEvent *event = dwell_event_new (kind, codes ? codes[0] : "some-id");

  event->seq = kind + 1;
  event->at = G_GINT64_CONSTANT (12345678901) + kind;
  event->recorded = G_GINT64_CONSTANT (1770000000123);
  dwell_event_set_author (event, kind % 2 ? "self" : "second.coder@x");
  if (kind % 3 == 0)
    dwell_event_set_value (event, kind * -0.1);
  if (kind % 4 != 0)
    dwell_event_set_text (event, "Grüße, “felt”\nand a second line");
  for (guint i = 0; i < kind % 5; i++)
    dwell_event_add_ref (event, i % 2 ? "other" : NULL, i + 1);

  return event;
}

static void
test_events (void)
{
  for (DwellKind kind = 0; kind < DWELL_N_KINDS; kind++)
    {
      g_autoptr (DwellEvent) event = make_event (kind);
      g_autoptr (GBytes) bytes = dwell_codec_write_event (event);
      g_autoptr (DwellEvent) again = dwell_codec_read_event (bytes);

      g_assert_true (dwell_event_equal (event, again));
      g_assert_true ((event->text == NULL) == (again->text == NULL));
    }
}

/* Bytes that are no event give none, and nothing worse. */
static void
test_nonsense (void)
{
  g_autoptr (DwellEvent) event = make_event (DWELL_KIND_AMEND);
  g_autoptr (GBytes) bytes = dwell_codec_write_event (event);
  g_autoptr (GBytes) empty = g_bytes_new (NULL, 0);
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  g_assert_null (dwell_codec_read_event (empty));
  g_assert_null (dwell_codec_read_header (bytes));
  for (gsize i = 0; i < size; i++)
    {
      g_autoptr (GBytes) cut = g_bytes_new (data, i);

      g_assert_null (dwell_codec_read_event (cut));
    }
}

static void
test_header (void)
{
  g_autoptr (DwellHeader) header = dwell_header_new ("e1c2b5a4-0000-4000-8000-000000000001");
  g_autoptr (DwellHeader) again = NULL;
  g_autoptr (GBytes) bytes = NULL;

  header->kind = DWELL_SESSION_PRACTICE;
  header->number = 12;
  header->protocol_text = g_strdup ("<protocol/>");
  header->script = g_strdup ("white-room");
  header->started = g_date_time_new_from_iso8601 ("2026-03-12T10:04:00.123+01:00", NULL);
  header->anchor_boottime = G_MAXINT64;
  bytes = dwell_codec_write_header (header);
  again = dwell_codec_read_header (bytes);

  g_assert_cmpstr (again->id, ==, header->id);
  g_assert_cmpint (again->kind, ==, DWELL_SESSION_PRACTICE);
  g_assert_null (again->client);
  g_assert_cmpuint (again->number, ==, 12);
  g_assert_cmpstr (again->protocol_text, ==, "<protocol/>");
  g_assert_cmpstr (again->script, ==, "white-room");
  g_assert_true (g_date_time_equal (again->started, header->started));
  g_assert_cmpint (g_date_time_get_utc_offset (again->started), ==, G_TIME_SPAN_HOUR);
  g_assert_cmpint (again->anchor_boottime, ==, G_MAXINT64);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sealer/padding", test_padding);
  g_test_add_func ("/sealer/place", test_place);
  g_test_add_func ("/sealer/flips", test_flips);
  g_test_add_func ("/sealer/newer", test_newer);
  g_test_add_func ("/codec/events", test_events);
  g_test_add_func ("/codec/nonsense", test_nonsense);
  g_test_add_func ("/codec/header", test_header);

  return g_test_run ();
}
