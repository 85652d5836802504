/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-codec.h"
#include "dwell-library-clients.h"
#include "dwell-library-search.h"
#include "dwell-store-fixture.h"

#include <glib/gstdio.h>

static void
test_codec (void)
{
  GVariantDict dictionary;
  g_autoptr (GVariant) more = NULL;
  DwellClientRecord client = { (char *) "K-07", DWELL_HISTORY_DEVELOPMENTAL, (char *) "a\nnote" };
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DwellClientRecord) read = NULL;
  const char *later;

  g_variant_dict_init (&dictionary, NULL);
  g_variant_dict_insert (&dictionary, "later", "s", "kept");
  client.more = more = g_variant_ref_sink (g_variant_dict_end (&dictionary));

  bytes = dwell_codec_write_client (&client);
  read = dwell_codec_read_client (bytes);
  g_assert_nonnull (read);
  g_assert_cmpstr (read->code, ==, "K-07");
  g_assert_cmpint (read->history, ==, DWELL_HISTORY_DEVELOPMENTAL);
  g_assert_cmpstr (read->notes, ==, "a\nnote");
  g_assert_true (g_variant_lookup (read->more, "later", "&s", &later));
  g_assert_cmpstr (later, ==, "kept");
}

/* As schema 1 wrote it, whatever the length of the code. */
static void
test_codec_before (void)
{
  for (guint length = 0; length < 40; length++)
    {
      g_autofree char *code = g_strnfill (length, 'K');
      g_autoptr (GVariant) variant =
          g_variant_ref_sink (g_variant_new ("(sy)", code, DWELL_HISTORY_SINGLE_EVENT));
      g_autoptr (GVariant) little = G_BYTE_ORDER == G_BIG_ENDIAN ? g_variant_byteswap (variant)
                                                                 : g_variant_ref (variant);
      g_autoptr (GBytes) bytes = g_variant_get_data_as_bytes (little);
      g_autoptr (DwellClientRecord) read = dwell_codec_read_client (bytes);

      g_assert_nonnull (read);
      g_assert_cmpstr (read->code, ==, code);
      g_assert_cmpint (read->history, ==, DWELL_HISTORY_SINGLE_EVENT);
      g_assert_null (read->notes);
    }
}

static void
test_codec_refuses (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("no client", 9);

  g_assert_null (dwell_codec_read_client (bytes));
}

static const DwellClient *
find (GPtrArray *clients, const char *code)
{
  for (guint i = 0; i < clients->len; i++)
    {
      const DwellClient *client = g_ptr_array_index (clients, i);

      if (g_str_equal (client->code, code))
        return client;
    }

  return NULL;
}

static void
add_session (Fixture *fixture, const char *client, const char *started)
{
  g_autoptr (DwellHeader) header = fixture_header (client, started);

  dwell_library_add_session (fixture->library, header);
}

static void
test_list (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (GPtrArray) clients = NULL;
  const DwellClient *client;

  add_session (fixture, "K-02", "2026-03-12T10:00:00+01:00");
  add_session (fixture, "K-02", "2026-05-12T10:00:00+02:00");
  add_session (fixture, "K-01", "2026-04-12T10:00:00+02:00");
  add_session (fixture, "K-02", "2026-02-12T10:00:00+01:00");
  dwell_library_set_client_notes (fixture->library, "K-03", "not yet seen");
  dwell_library_set_client_notes (fixture->library, "K-02", "first");
  dwell_library_set_history (fixture->library, "K-02", DWELL_HISTORY_DEVELOPMENTAL);
  dwell_library_set_client_notes (fixture->library, "K-02", "second\nline");
  fixture_flush (fixture);
  fixture_reopen (fixture);

  clients = dwell_library_list_clients (fixture->library, NULL, NULL);
  g_assert_cmpuint (clients->len, ==, 3);
  g_assert_cmpstr (((DwellClient *) g_ptr_array_index (clients, 0))->code, ==, "K-01");
  client = find (clients, "K-02");
  g_assert_cmpuint (client->n_sessions, ==, 3);
  g_assert_cmpint (g_date_time_get_month (client->first), ==, 2);
  g_assert_cmpint (g_date_time_get_month (client->last), ==, 5);
  g_assert_cmpstr (client->notes, ==, "second\nline");
  g_assert_cmpint (client->history, ==, DWELL_HISTORY_DEVELOPMENTAL);
  client = find (clients, "K-03");
  g_assert_cmpuint (client->n_sessions, ==, 0);
  g_assert_null (client->first);
  g_assert_cmpstr (client->notes, ==, "not yet seen");

  dwell_library_set_client_notes (fixture->library, "K-02", "");
  g_clear_pointer (&clients, g_ptr_array_unref);
  clients = dwell_library_list_clients (fixture->library, NULL, NULL);
  g_assert_null (find (clients, "K-02")->notes);
  g_assert_cmpint (find (clients, "K-02")->history, ==, DWELL_HISTORY_DEVELOPMENTAL);
}

/* As the page that was left behind by the lock does. */
static void
test_notes_while_locked (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (GPtrArray) clients = NULL;

  dwell_library_set_client_notes (fixture->library, "K-01", "before");
  fixture_flush (fixture);
  dwell_library_lock (fixture->library);
  dwell_library_set_client_notes (fixture->library, "K-01", "after");
  dwell_library_set_history (fixture->library, "K-01", DWELL_HISTORY_SINGLE_EVENT);
  dwell_library_unlock (fixture->library, PASSPHRASE, NULL, NULL);
  fixture_flush (fixture);
  clients = dwell_library_list_clients (fixture->library, NULL, NULL);
  g_assert_cmpstr (find (clients, "K-01")->notes, ==, "after");
  g_assert_cmpint (find (clients, "K-01")->history, ==, DWELL_HISTORY_SINGLE_EVENT);
}

/* Puts the library that schema 1 left behind into the fixture's directory, and opens it. */
static void
open_first_schema (Fixture *fixture)
{
  const char *const names[] = { "vault.json", "library.db" };
  g_autofree char *code = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_get_contents (DWELL_FIXTURES "/libraries/v1/code", &code, NULL, NULL));
  g_mkdir (fixture->directory, 0700);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *from = g_build_filename (DWELL_FIXTURES, "libraries", "v1", names[i], NULL);
      g_autofree char *to = fixture_path (fixture, names[i]);
      g_autofree char *data = NULL;
      gsize size;

      g_assert_true (g_file_get_contents (from, &data, &size, NULL));
      g_assert_true (g_file_set_contents (to, data, size, NULL));
    }
  dwell_library_unlock (fixture->library, code, NULL, &error);
  g_assert_no_error (error);
}

static void
test_first_schema (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GPtrArray) clients = NULL;
  g_autoptr (GPtrArray) hits = NULL;

  open_first_schema (fixture);
  g_assert_cmpint (dwell_library_get_history (fixture->library, "K-07", NULL, NULL), ==,
                   DWELL_HISTORY_DEVELOPMENTAL);
  dwell_library_set_client_notes (fixture->library, "K-07", "kept since");
  clients = dwell_library_list_clients (fixture->library, NULL, NULL);
  g_assert_cmpstr (find (clients, "K-07")->notes, ==, "kept since");
  g_assert_cmpint (find (clients, "K-07")->history, ==, DWELL_HISTORY_DEVELOPMENTAL);
  g_assert_cmpuint (find (clients, "K-07")->n_sessions, >, 0);

  /* There were no search texts then. */
  hits = dwell_library_search (fixture->library, "belly", 0, NULL, NULL, NULL, NULL);
  g_assert_cmpuint (hits->len, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/clients/codec", test_codec);
  g_test_add_func ("/clients/codec-before", test_codec_before);
  g_test_add_func ("/clients/codec-refuses", test_codec_refuses);
  g_test_add_func ("/clients/list", test_list);
  g_test_add_func ("/clients/notes-while-locked", test_notes_while_locked);
  g_test_add_func ("/clients/first-schema", test_first_schema);

  return g_test_run ();
}
