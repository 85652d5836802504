/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-test-support.h"

static void
test_titles (void)
{
  g_autoptr (DwellHeader) header = dwell_test_header_new ();
  g_autofree char *live = dwell_header_dup_title (header);
  g_autofree char *practice = NULL;
  g_autofree char *nameless = NULL;

  g_assert_cmpstr (live, ==, "K-07 · session 3");

  g_clear_pointer (&header->client, g_free);
  nameless = dwell_header_dup_title (header);
  g_assert_cmpstr (nameless, ==, " · session 3");

  header->kind = DWELL_SESSION_PRACTICE;
  header->script = g_strdup ("white-room");
  practice = dwell_header_dup_title (header);
  g_assert_cmpstr (practice, ==, "Practice · White room");
}

static void
test_copy_is_its_own (void)
{
  g_autoptr (DwellHeader) header = dwell_test_header_new ();
  g_autoptr (DwellHeader) copy = NULL;

  header->script = g_strdup ("white-room");
  copy = g_boxed_copy (DWELL_TYPE_HEADER, header);

  g_assert_cmpstr (copy->id, ==, DWELL_TEST_ID);
  g_assert_true (copy->id != header->id);
  g_assert_cmpint (copy->kind, ==, DWELL_SESSION_LIVE);
  g_assert_cmpstr (copy->client, ==, "K-07");
  g_assert_cmpuint (copy->number, ==, 3);
  g_assert_cmpstr (copy->protocol, ==, "small");
  g_assert_cmpstr (copy->protocol_version, ==, "1");
  g_assert_cmpstr (copy->protocol_text, ==, header->protocol_text);
  g_assert_cmpstr (copy->script, ==, "white-room");
  g_assert_true (g_date_time_equal (copy->started, header->started));
  g_assert_cmpstr (copy->anchor_boot_id, ==, "boot-1");
  g_assert_cmpint (copy->anchor_boottime, ==, 5000);
}

static void
test_empty_header (void)
{
  g_autoptr (DwellHeader) header = dwell_header_new (NULL);
  g_autoptr (DwellHeader) copy = dwell_header_copy (header);

  g_assert_null (copy->id);
  g_assert_null (copy->started);
}

static void
test_ids (void)
{
  g_assert_true (dwell_session_id_is_valid (DWELL_TEST_ID));
  g_assert_false (dwell_session_id_is_valid (NULL));
  g_assert_false (dwell_session_id_is_valid (""));
  g_assert_false (dwell_session_id_is_valid ("../../etc/passwd"));
  g_assert_false (dwell_session_id_is_valid ("6f1c2f52-3f0e-4b4e-9d52-0d1f6f3f7a1"));
  g_assert_false (dwell_session_id_is_valid ("6f1c2f52-3f0e-4b4e-9d52-0d1f6f3f7a1/"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/header/titles", test_titles);
  g_test_add_func ("/header/copy", test_copy_is_its_own);
  g_test_add_func ("/header/empty", test_empty_header);
  g_test_add_func ("/header/ids", test_ids);

  return g_test_run ();
}
