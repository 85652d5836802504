/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-summary.h"
#include "dwell-test-support.h"

#include <string.h>

static const char *const lines[] = {
  "0 clock start",   "0 state settled",          "100 medicine mdma :80 mg",
  "200 state blank", "300 medicine mdma :40 mg", "500 state felt",
  "1000 clock end",  "@b 0 comment - >self/1",   NULL,
};

static const DwellContactStep *
step_at (const DwellSummary *summary, guint index)
{
  g_assert_cmpuint (index, <, summary->contact->len);

  return &g_array_index (summary->contact, DwellContactStep, index);
}

static void
assert_step (const DwellSummary *summary, guint index, gint64 at, DwellContact contact)
{
  g_assert_cmpint (step_at (summary, index)->at, ==, at);
  g_assert_cmpint (step_at (summary, index)->contact, ==, contact);
}

static void
assert_is_of_lines (const DwellSummary *summary)
{
  g_assert_cmpstr (summary->header->id, ==, DWELL_TEST_ID);
  g_assert_cmpstr (summary->header->client, ==, "K-07");
  g_assert_cmpuint (summary->header->number, ==, 3);
  g_assert_null (summary->header->protocol_text);
  g_assert_true (summary->ended);
  g_assert_cmpint (summary->duration, ==, 1000);
  g_assert_cmpstr (summary->medicine, ==, "MDMA");
  g_assert_cmpuint (summary->n_events, ==, 8);
  g_assert_cmpuint (summary->contact->len, ==, 3);
  assert_step (summary, 0, 0, DWELL_CONTACT_FAINT);
  assert_step (summary, 1, 200, DWELL_CONTACT_NONE);
  assert_step (summary, 2, 500, DWELL_CONTACT_CLEAR);
}

static void
test_sums_up (void)
{
  g_autoptr (DwellSession) session = dwell_test_session_new (lines);
  g_autoptr (DwellSummary) summary = dwell_summary_new (session);

  assert_is_of_lines (summary);
}

static void
test_running_session (void)
{
  static const char *const running[] = { "0 clock start", "40 medicine ketamine", NULL };
  g_autoptr (DwellSession) session = dwell_test_session_new (running);
  g_autoptr (DwellSummary) summary = dwell_summary_new (session);

  g_assert_false (summary->ended);
  g_assert_cmpint (summary->duration, ==, 40);
  g_assert_cmpstr (summary->medicine, ==, "Ketamine");
  g_assert_cmpuint (summary->contact->len, ==, 0);
}

static void
test_round_trip (void)
{
  g_autoptr (DwellSession) session = dwell_test_session_new (lines);
  g_autoptr (DwellSummary) summary = dwell_summary_new (session);
  g_autoptr (GBytes) bytes = dwell_summary_to_bytes (summary);
  g_autoptr (DwellSummary) back = dwell_summary_new_from_bytes (bytes);
  g_autoptr (GBytes) again = NULL;
  g_autofree char *started = NULL;

  g_assert_nonnull (back);
  assert_is_of_lines (back);
  g_assert_cmpint (back->header->kind, ==, DWELL_SESSION_LIVE);
  g_assert_cmpstr (back->header->protocol, ==, "small");
  g_assert_cmpstr (back->header->protocol_version, ==, "1");
  g_assert_null (back->header->script);
  started = g_date_time_format_iso8601 (back->header->started);
  g_assert_cmpstr (started, ==, "2026-03-12T10:04:00+01");
  g_assert_cmpstr (back->header->anchor_boot_id, ==, "boot-1");
  g_assert_cmpint (back->header->anchor_boottime, ==, 5000);

  again = dwell_summary_to_bytes (back);
  g_assert_true (g_bytes_equal (bytes, again));
}

static void
test_bare_header (void)
{
  g_autoptr (DwellProtocol) protocol = dwell_test_protocol_new ();
  DwellHeader *header = dwell_header_new (DWELL_TEST_ID);
  g_autoptr (DwellSession) session = NULL;
  g_autoptr (DwellSummary) summary = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DwellSummary) back = NULL;

  header->kind = DWELL_SESSION_PRACTICE;
  header->script = g_strdup ("white-room");
  session = dwell_session_new (header, protocol, NULL, NULL);
  summary = dwell_summary_new (session);
  bytes = dwell_summary_to_bytes (summary);
  back = dwell_summary_new_from_bytes (bytes);

  g_assert_nonnull (back);
  g_assert_cmpint (back->header->kind, ==, DWELL_SESSION_PRACTICE);
  g_assert_cmpstr (back->header->script, ==, "white-room");
  g_assert_null (back->header->client);
  g_assert_null (back->header->started);
  g_assert_null (back->medicine);
  g_assert_cmpint (back->duration, ==, 0);
}

/* Wherever bytes are cut or changed: either they are no summary, or they are one that can be used.
 */
static void
test_broken_bytes (void)
{
  g_autoptr (DwellSession) session = dwell_test_session_new (lines);
  g_autoptr (DwellSummary) summary = dwell_summary_new (session);
  g_autoptr (GBytes) bytes = dwell_summary_to_bytes (summary);
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  for (gsize i = 0; i < size; i++)
    {
      g_autofree guint8 *copy = g_memdup2 (data, size);
      g_autoptr (GBytes) changed = NULL;
      g_autoptr (GBytes) cut = g_bytes_new (data, i);
      g_autoptr (DwellSummary) of_changed = NULL;
      g_autoptr (DwellSummary) of_cut = dwell_summary_new_from_bytes (cut);

      g_assert_null (of_cut);
      copy[i] ^= 0xff;
      changed = g_bytes_new (copy, size);
      of_changed = dwell_summary_new_from_bytes (changed);
      if (of_changed)
        {
          g_autoptr (GBytes) usable = dwell_summary_to_bytes (of_changed);

          g_assert_cmpuint (g_bytes_get_size (usable), >, 0);
        }
    }
}

/* The bytes of a summary with one thing changed before they were made. */
static GBytes *
bytes_with (guint32 version, guint32 kind, const char *started, guint n_steps, guint8 contact)
{
  g_autoptr (GVariant) variant = NULL;
  GVariantBuilder steps;

  g_variant_builder_init (&steps, G_VARIANT_TYPE ("a(xy)"));
  for (guint i = 0; i < n_steps; i++)
    g_variant_builder_add (&steps, "(xy)", (gint64) i, contact);
  variant = g_variant_ref_sink (
      g_variant_new ("(u(sumsumsmsmsmsmsx)bxmsua(xy))", version, DWELL_TEST_ID, kind, NULL, 1, NULL,
                     NULL, NULL, started, NULL, (gint64) 0, TRUE, (gint64) 5, NULL, 2, &steps));

  return g_variant_get_data_as_bytes (variant);
}

static void
test_refuses (void)
{
  static const struct
  {
    guint32 version;
    guint32 kind;
    const char *started;
    guint n_steps;
    guint8 contact;
    gboolean good;
  } rows[] = {
    { 1, DWELL_SESSION_LIVE, "2026-03-12T10:04:00+01", DWELL_SUMMARY_STEPS, 2, TRUE },
    { 1, DWELL_SESSION_LIVE, NULL, 0, 0, TRUE },
    { 2, DWELL_SESSION_LIVE, NULL, 0, 0, FALSE },
    { 1, DWELL_SESSION_PRACTICE + 1, NULL, 0, 0, FALSE },
    { 1, DWELL_SESSION_LIVE, "yesterday", 0, 0, FALSE },
    { 1, DWELL_SESSION_LIVE, NULL, DWELL_SUMMARY_STEPS + 1, 0, FALSE },
    { 1, DWELL_SESSION_LIVE, NULL, 1, DWELL_CONTACT_CLEAR + 1, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GBytes) bytes = bytes_with (rows[i].version, rows[i].kind, rows[i].started,
                                             rows[i].n_steps, rows[i].contact);
      g_autoptr (DwellSummary) summary = dwell_summary_new_from_bytes (bytes);

      g_assert_cmpint (summary != NULL, ==, rows[i].good);
    }
}

/* What other machines have stored must be read here, and the other way round. */
static void
test_stored_form (void)
{
  g_autoptr (DwellSession) session = dwell_test_session_new (lines);
  g_autoptr (DwellSummary) summary = dwell_summary_new (session);
  g_autoptr (GBytes) bytes = dwell_summary_to_bytes (summary);
  const guint8 *data = g_bytes_get_data (bytes, NULL);

  g_assert_cmpmem (data, 4, "\x01\x00\x00\x00", 4);
  g_assert_cmpmem (data + 8, strlen (DWELL_TEST_ID) + 1, DWELL_TEST_ID, strlen (DWELL_TEST_ID) + 1);
}

static DwellSession *
busy_session_new (guint first, guint n, guint step, guint end)
{
  g_autoptr (GPtrArray) table = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (table, g_strdup ("0 clock start"));
  for (guint i = 0; i < n; i++)
    {
      static const char *const levels[] = { "clear", "none", "faint" };

      /* Two thirds of each stretch in the level that the stretch is about. */
      g_ptr_array_add (table, g_strdup_printf ("%u contact %s", first + i * step, levels[i % 3]));
      g_ptr_array_add (table, g_strdup_printf ("%u contact %s", first + i * step + step * 2 / 3,
                                               levels[(i + 2) % 3]));
    }
  g_ptr_array_add (table, g_strdup_printf ("%u clock end", end));
  g_ptr_array_add (table, NULL);

  return dwell_test_session_new ((const char *const *) table->pdata);
}

static void
test_thinning_keeps_the_shape (void)
{
  /* 64 stretches of 300 ms: exactly the buckets of a session of 19200 ms. */
  g_autoptr (DwellSession) session = busy_session_new (0, 64, 300, 19200);
  g_autoptr (DwellSummary) summary = dwell_summary_new (session);

  g_assert_cmpuint (summary->contact->len, ==, 64);
  for (guint i = 0; i < 64; i++)
    assert_step (summary, i, i * 300, (i + DWELL_CONTACT_CLEAR) % 3);
}

static void
test_thinning_begins_with_the_first_step (void)
{
  /* Nothing is known for the first half, which ends within a bucket. */
  g_autoptr (DwellSession) session = busy_session_new (10001, 35, 260, 19200);
  g_autoptr (DwellSummary) summary = dwell_summary_new (session);

  g_assert_cmpuint (summary->contact->len, >, 10);
  g_assert_cmpuint (summary->contact->len, <=, DWELL_SUMMARY_STEPS);
  assert_step (summary, 0, 10001, DWELL_CONTACT_CLEAR);
  for (guint i = 1; i < summary->contact->len; i++)
    {
      g_assert_cmpint (step_at (summary, i)->at, >, step_at (summary, i - 1)->at);
      g_assert_cmpint (step_at (summary, i)->contact, !=, step_at (summary, i - 1)->contact);
    }
}

static void
test_thinning_more_steps_than_milliseconds_a_bucket (void)
{
  /* 66 changes in 66 ms: buckets of one or two milliseconds. */
  g_autoptr (GPtrArray) table = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (DwellSession) session = NULL;
  g_autoptr (DwellSummary) summary = NULL;

  for (guint i = 0; i < 66; i++)
    g_ptr_array_add (table, g_strdup_printf ("%u contact %s", i, i % 2 ? "faint" : "clear"));
  g_ptr_array_add (table, g_strdup ("66 clock end"));
  g_ptr_array_add (table, NULL);
  session = dwell_test_session_new ((const char *const *) table->pdata);
  summary = dwell_summary_new (session);

  g_assert_cmpuint (summary->contact->len, >, 32);
  g_assert_cmpuint (summary->contact->len, <=, DWELL_SUMMARY_STEPS);
  assert_step (summary, 0, 0, DWELL_CONTACT_CLEAR);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/summary/sums-up", test_sums_up);
  g_test_add_func ("/summary/running-session", test_running_session);
  g_test_add_func ("/summary/round-trip", test_round_trip);
  g_test_add_func ("/summary/bare-header", test_bare_header);
  g_test_add_func ("/summary/broken-bytes", test_broken_bytes);
  g_test_add_func ("/summary/refuses", test_refuses);
  g_test_add_func ("/summary/stored-form", test_stored_form);
  g_test_add_func ("/summary/thinning/shape", test_thinning_keeps_the_shape);
  g_test_add_func ("/summary/thinning/first-step", test_thinning_begins_with_the_first_step);
  g_test_add_func ("/summary/thinning/dense", test_thinning_more_steps_than_milliseconds_a_bucket);

  return g_test_run ();
}
