/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-codec.h"
#include "dwell-library-clients.h"
#include "dwell-library-delete.h"
#include "dwell-library-papers.h"
#include "dwell-store-fixture.h"
#include "dwell-write.h"

static void
assert_paper (Fixture *fixture, const char *client, const char *name, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) papers = dwell_library_get_papers (fixture->library, client, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (g_hash_table_lookup (papers, name), ==, expected);
}

static void
test_kept (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();

  assert_paper (fixture, NULL, "address", NULL);
  assert_paper (fixture, "K-07", "allergies", NULL);
  dwell_library_set_paper (fixture->library, NULL, "address", "Lindenweg 4\nsecond floor");
  dwell_library_set_paper (fixture->library, NULL, "numbers", "112");
  dwell_library_set_paper (fixture->library, "K-07", "allergies", "penicillin");
  dwell_library_set_paper (fixture->library, "K-08", "allergies", "none known");
  dwell_library_set_client_notes (fixture->library, "K-07", "a note");
  dwell_library_set_history (fixture->library, "K-07", DWELL_HISTORY_SINGLE_EVENT);
  fixture_flush (fixture);
  fixture_reopen (fixture);

  assert_paper (fixture, NULL, "address", "Lindenweg 4\nsecond floor");
  assert_paper (fixture, NULL, "numbers", "112");
  assert_paper (fixture, NULL, "allergies", NULL);
  assert_paper (fixture, "K-07", "allergies", "penicillin");
  assert_paper (fixture, "K-08", "allergies", "none known");

  dwell_library_set_paper (fixture->library, NULL, "numbers", "");
  dwell_library_set_paper (fixture->library, "K-07", "allergies", NULL);
  assert_paper (fixture, NULL, "numbers", NULL);
  assert_paper (fixture, NULL, "address", "Lindenweg 4\nsecond floor");
  assert_paper (fixture, "K-07", "allergies", NULL);
}

/* Nobody sees a client who is none, and a client's other things stay beside the papers. */
static void
test_clients (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (GPtrArray) clients = NULL;
  const DwellClient *client;

  dwell_library_set_paper (fixture->library, NULL, "address", "Lindenweg 4");
  dwell_library_set_client_notes (fixture->library, "K-07", "a note");
  dwell_library_set_paper (fixture->library, "K-07", "medication", "none");
  dwell_library_set_history (fixture->library, "K-07", DWELL_HISTORY_SINGLE_EVENT);

  clients = dwell_library_list_clients (fixture->library, NULL, NULL);
  g_assert_cmpuint (clients->len, ==, 1);
  client = g_ptr_array_index (clients, 0);
  g_assert_cmpstr (client->code, ==, "K-07");
  g_assert_cmpstr (client->notes, ==, "a note");
  g_assert_cmpint (client->history, ==, DWELL_HISTORY_SINGLE_EVENT);
  assert_paper (fixture, "K-07", "medication", "none");
}

static void
test_deleted (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (GError) error = NULL;
  guint n_sessions;

  dwell_library_set_paper (fixture->library, NULL, "address", "Lindenweg 4");
  dwell_library_set_paper (fixture->library, "K-07", "medication", "none");
  fixture_flush (fixture);
  g_assert_true (
      dwell_library_delete_client (fixture->library, "K-07", &n_sessions, NULL, &error));
  g_assert_no_error (error);
  assert_paper (fixture, "K-07", "medication", NULL);
  assert_paper (fixture, NULL, "address", "Lindenweg 4");
}

/* What is changed while the library is locked is there afterwards; nothing can be read meanwhile. */
static void
test_locked (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (GError) error = NULL;

  dwell_library_set_paper (fixture->library, NULL, "address", "before");
  fixture_flush (fixture);
  dwell_library_lock (fixture->library);
  g_assert_null (dwell_library_get_papers (fixture->library, NULL, NULL, &error));
  g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_LOCKED);
  dwell_library_set_paper (fixture->library, NULL, "address", "after");
  dwell_library_set_paper (fixture->library, "K-07", "allergies", "nuts");
  dwell_library_unlock (fixture->library, PASSPHRASE, NULL, NULL);
  fixture_flush (fixture);
  assert_paper (fixture, NULL, "address", "after");
  assert_paper (fixture, "K-07", "allergies", "nuts");
}

static void
got_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) papers =
      dwell_library_get_papers_finish (DWELL_LIBRARY (source), result, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (g_hash_table_lookup (papers, "address"), ==, "Lindenweg 4");
  g_main_loop_quit (user_data);
}

static void
test_async (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  dwell_library_set_paper (fixture->library, NULL, "address", "Lindenweg 4");
  dwell_library_get_papers_async (fixture->library, NULL, NULL, got_cb, loop);
  g_main_loop_run (loop);
}

/* As in a journal, or in the letterbox of a locked library. */
static void
test_bytes (void)
{
  static const char *const clients[] = { NULL, "K-07" };

  for (guint i = 0; i < G_N_ELEMENTS (clients); i++)
    {
      g_autoptr (DwellWrite) write = dwell_write_new_paper (clients[i], "address", "a\nb");
      g_autoptr (GBytes) bytes = dwell_write_to_bytes (write);
      g_autoptr (DwellWrite) read = dwell_write_new_from_bytes (bytes);
      g_autoptr (GBytes) again = NULL;

      g_assert_nonnull (read);
      g_assert_true (dwell_write_counts (read));
      again = dwell_write_to_bytes (read);
      g_assert_true (g_bytes_equal (bytes, again));
    }
}

/* The same papers are the same bytes, whatever their order. */
static void
test_codec (void)
{
  static const char *const names[] = { "numbers", "address", "second-person", "allergies" };
  DwellClientRecord one = { (char *) "K-07", DWELL_HISTORY_UNKNOWN };
  DwellClientRecord other = one;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) others = NULL;
  g_autoptr (DwellClientRecord) read = NULL;

  one.papers = dwell_papers_new ();
  other.papers = dwell_papers_new ();
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *last = names[G_N_ELEMENTS (names) - 1 - i];

      g_hash_table_replace (one.papers, g_strdup (names[i]), g_strdup (names[i]));
      g_hash_table_replace (other.papers, g_strdup (last), g_strdup (last));
    }
  bytes = dwell_codec_write_client (&one);
  others = dwell_codec_write_client (&other);
  g_assert_true (g_bytes_equal (bytes, others));

  read = dwell_codec_read_client (bytes);
  g_assert_cmpuint (g_hash_table_size (read->papers), ==, G_N_ELEMENTS (names));
  g_assert_cmpstr (g_hash_table_lookup (read->papers, "numbers"), ==, "numbers");
  g_hash_table_unref (one.papers);
  g_hash_table_unref (other.papers);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/papers/kept", test_kept);
  g_test_add_func ("/papers/clients", test_clients);
  g_test_add_func ("/papers/deleted", test_deleted);
  g_test_add_func ("/papers/locked", test_locked);
  g_test_add_func ("/papers/async", test_async);
  g_test_add_func ("/papers/bytes", test_bytes);
  g_test_add_func ("/papers/codec", test_codec);

  return g_test_run ();
}
