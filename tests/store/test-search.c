/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-library-clients.h"
#include "dwell-library-search.h"
#include "dwell-store-fixture.h"

#include <string.h>

/* A session of that client, started at that time, ended, with these notes. Returns: its id. */
static char *
add_ended (Fixture *fixture, const char *client, const char *started, const char *const *notes)
{
  DwellHeader *header = fixture_header (client, started);
  g_autoptr (DwellProtocol) protocol = dwell_protocol_new_shipped ();
  g_autoptr (DwellSession) session = NULL;

  dwell_library_add_session (fixture->library, header);
  session = dwell_session_new (header, protocol, fixture->clock, DWELL_STORE (fixture->library));
  fixture_append (session, DWELL_KIND_CLOCK, "start", NULL);
  for (guint i = 0; notes[i]; i++)
    fixture_append (session, DWELL_KIND_NOTE, "said", notes[i]);
  fixture_append (session, DWELL_KIND_CLOCK, "end", NULL);
  fixture_close (fixture, session);
  fixture_flush (fixture);

  return g_strdup (header->id);
}

/* What is found, as "CLIENT:SNIPPET" in its order, parted by "|". */
static char *
search (Fixture *fixture, const char *words, guint *damaged)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits =
      dwell_library_search (fixture->library, words, 0, damaged, NULL, NULL, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < hits->len; i++)
    {
      const DwellSearchHit *hit = g_ptr_array_index (hits, i);

      g_string_append_printf (text, "%s%s:%s", i ? "|" : "", hit->header->client,
                              hit->snippet->text);
    }

  return g_string_free (text, FALSE);
}

static void
assert_finds (Fixture *fixture, const char *words, const char *expected)
{
  guint damaged;
  g_autofree char *found = search (fixture, words, &damaged);

  g_assert_cmpstr (found, ==, expected);
  g_assert_cmpuint (damaged, ==, 0);
}

static void
add_three (Fixture *fixture)
{
  static const char *const a[] = { "a door in the fog", "closed", NULL };
  static const char *const b[] = { "the door again", NULL };
  static const char *const c[] = { "no house", NULL };
  g_autofree char *first = add_ended (fixture, "K-01", "2026-03-12T10:00:00+01:00", a);
  g_autofree char *second = add_ended (fixture, "K-02", "2026-05-01T10:00:00+02:00", b);
  g_autofree char *third = add_ended (fixture, "K-01", "2026-04-02T10:00:00+02:00", c);
}

static void
test_newest_first (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();

  add_three (fixture);
  assert_finds (fixture, "door", "K-02:the door again|K-01:a door in the fog");
  assert_finds (fixture, "K-01 DÖÖR", "K-01:a door in the fog");
  assert_finds (fixture, "house", "K-01:no house");
  assert_finds (fixture, "2026-05-01", "K-02:K-02 · session 3 · 1 May 2026");
  assert_finds (fixture, "window", "");
  assert_finds (fixture, "", "");

  fixture_reopen (fixture);
  assert_finds (fixture, "door", "K-02:the door again|K-01:a door in the fog");
}

static void
test_hit (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  static const char *const notes[] = { "one", "two", NULL };
  g_autofree char *id = add_ended (fixture, "K-07", "2026-03-12T10:00:00+01:00", notes);
  g_autoptr (GPtrArray) hits =
      dwell_library_search (fixture->library, "two", 0, NULL, NULL, NULL, NULL);
  const DwellSearchHit *hit;

  g_assert_cmpuint (hits->len, ==, 1);
  hit = g_ptr_array_index (hits, 0);
  g_assert_cmpstr (hit->header->id, ==, id);
  g_assert_cmpuint (hit->header->number, ==, 3);
  g_assert_cmpstr (hit->author, ==, DWELL_AUTHOR_SELF);
  g_assert_cmpuint (hit->seq, ==, 3);
  g_assert_cmpint (hit->at, ==, 2000);
  g_assert_cmpint (hit->kind, ==, DWELL_KIND_NOTE);
  g_assert_cmpstr (hit->code, ==, "said");
}

static void
test_running (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (DwellSession) session = fixture_session (fixture, "K-09");

  fixture_append (session, DWELL_KIND_NOTE, "seen", "a lighthouse");
  assert_finds (fixture, "lighthouse", "K-09:a lighthouse");
  fixture_append (session, DWELL_KIND_NOTE, "seen", "a lighthouse once more");
  assert_finds (fixture, "lighthouse", "K-09:a lighthouse|K-09:a lighthouse once more");
}

static void
test_corrections (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (DwellSession) session = fixture_session (fixture, "K-09");
  guint struck = fixture_append (session, DWELL_KIND_NOTE, "said", "withdrawn word");
  guint amended = fixture_append (session, DWELL_KIND_NOTE, "said", "older word");
  DwellEvent *strike = dwell_event_new (DWELL_KIND_STRIKE, NULL);
  DwellEvent *amend = dwell_event_new (DWELL_KIND_AMEND, "text");

  dwell_event_add_ref (strike, NULL, struck);
  dwell_session_append (session, strike, NULL);
  dwell_event_add_ref (amend, NULL, amended);
  dwell_event_set_text (amend, "newer word");
  dwell_session_append (session, amend, NULL);

  for (guint round = 0; round < 2; round++)
    {
      assert_finds (fixture, "word", "K-09:newer word");
      assert_finds (fixture, "older", "");
      fixture_close (fixture, session);
    }

  /* What is added to an ended session is found too. */
  fixture_append (session, DWELL_KIND_COMMENT, NULL, "a reader's word");
  assert_finds (fixture, "word", "K-09:newer word|K-09:a reader's word");
}

static void
test_made_anew (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();

  add_three (fixture);
  fixture_tamper (fixture, "DELETE FROM search");
  fixture_reopen (fixture);
  assert_finds (fixture, "door", "K-02:the door again|K-01:a door in the fog");

  /* Kept then: with the events out of reach the words are still known to be there. */
  fixture_tamper (fixture, "UPDATE search SET body = zeroblob (9)");
  fixture_reopen (fixture);
  assert_finds (fixture, "door", "K-02:the door again|K-01:a door in the fog");
  fixture_tamper (fixture, "DELETE FROM header");
  fixture_reopen (fixture);
  assert_finds (fixture, "door", "K-02:the door again|K-01:a door in the fog");
}

static void
test_damaged (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  static const char *const notes[] = { "a door", NULL };
  g_autofree char *bad = add_ended (fixture, "K-01", "2026-03-12T10:00:00+01:00", notes);
  g_autofree char *good = add_ended (fixture, "K-02", "2026-03-11T10:00:00+01:00", notes);
  g_autofree char *sql = g_strdup_printf ("DELETE FROM search;"
                                          "UPDATE event SET body = zeroblob (99)"
                                          " WHERE session = '%s' AND n = 2;",
                                          bad);
  g_autofree char *found = NULL;
  guint damaged;

  fixture_tamper (fixture, sql);
  fixture_reopen (fixture);
  found = search (fixture, "door", &damaged);
  g_assert_cmpstr (found, ==, "K-02:a door");
  g_assert_cmpuint (damaged, ==, 1);
}

/* What a list could not read is searched for all the same: its words may be whole. */
static void
test_after_list (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (GPtrArray) summaries = NULL;

  add_three (fixture);
  fixture_tamper (fixture, "DELETE FROM summary; DELETE FROM header");
  fixture_reopen (fixture);
  summaries = dwell_library_list (fixture->library, NULL, NULL, NULL);
  g_assert_cmpuint (summaries->len, ==, 0);
  assert_finds (fixture, "house", "K-01:no house");

  g_clear_pointer (&summaries, g_ptr_array_unref);
}

static void
test_new_after_list (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  static const char *const notes[] = { "the door once more", NULL };
  g_autoptr (GPtrArray) summaries = NULL;
  g_autofree char *id = NULL;

  add_three (fixture);
  summaries = dwell_library_list (fixture->library, NULL, NULL, NULL);
  assert_finds (fixture, "door", "K-02:the door again|K-01:a door in the fog");
  id = add_ended (fixture, "K-04", "2026-04-20T10:00:00+02:00", notes);
  assert_finds (fixture, "door",
                "K-02:the door again|K-04:the door once more|K-01:a door in the fog");
}

static void
test_limit (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (GPtrArray) hits = NULL;
  gboolean more;

  add_three (fixture);
  hits = dwell_library_search (fixture->library, "door", 1, NULL, &more, NULL, NULL);
  g_assert_cmpuint (hits->len, ==, 1);
  g_assert_true (more);
  g_clear_pointer (&hits, g_ptr_array_unref);
  hits = dwell_library_search (fixture->library, "door", 2, NULL, &more, NULL, NULL);
  g_assert_cmpuint (hits->len, ==, 2);
  g_assert_false (more);
}

typedef struct
{
  GMainLoop *loop;
  GCancellable *cancellable;
  guint n_hits;
  guint n_batches;
  GError *error;
} Listener;

static void
batch_cb (GPtrArray *hits, gpointer user_data)
{
  Listener *listener = user_data;

  g_assert_cmpuint (hits->len, >, 0);
  listener->n_hits += hits->len;
  listener->n_batches++;
  if (listener->cancellable)
    g_cancellable_cancel (listener->cancellable);
}

static void
searched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Listener *listener = user_data;

  dwell_library_search_finish (DWELL_LIBRARY (source), result, NULL, NULL, &listener->error);
  g_main_loop_quit (listener->loop);
}

static void
add_many (Fixture *fixture)
{
  static const char *const notes[]
      = { "a door", "the door", "door", "doors", "indoors", "no door", NULL };

  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *started = g_strdup_printf ("2026-03-12T10:%02u:00+01:00", i);
      g_autofree char *id = add_ended (fixture, "K-01", started, notes);
    }
}

static void
test_batches (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  Listener listener = { .loop = g_main_loop_new (NULL, FALSE) };

  add_many (fixture);
  dwell_library_search_async (fixture->library, "door", 0, NULL, batch_cb, &listener, NULL,
                              searched_cb, &listener);
  g_main_loop_run (listener.loop);
  g_assert_no_error (listener.error);
  g_assert_cmpuint (listener.n_hits, ==, 360);
  g_assert_cmpuint (listener.n_batches, >, 1);
  g_main_loop_unref (listener.loop);
}

/* Only where it may look. */
static void
test_only (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (GHashTable) only = g_hash_table_new (g_str_hash, g_str_equal);
  static const char *const notes[] = { "a door", "another door", NULL };
  g_autofree char *first = add_ended (fixture, "K-01", "2026-03-12T10:00:00+01:00", notes);
  g_autofree char *second = add_ended (fixture, "K-02", "2026-03-13T10:00:00+01:00", notes);
  Listener listener = { .loop = g_main_loop_new (NULL, FALSE) };

  dwell_library_search_async (fixture->library, "door", 0, only, batch_cb, &listener, NULL,
                              searched_cb, &listener);
  g_main_loop_run (listener.loop);
  g_assert_no_error (listener.error);
  g_assert_cmpuint (listener.n_hits, ==, 0);

  g_hash_table_add (only, second);
  dwell_library_search_async (fixture->library, "door", 0, only, batch_cb, &listener, NULL,
                              searched_cb, &listener);
  g_main_loop_run (listener.loop);
  g_assert_no_error (listener.error);
  g_assert_cmpuint (listener.n_hits, ==, 2);
  g_main_loop_unref (listener.loop);
}

/* Cancelled in the middle: nothing comes any more, and the next search is whole. */
static void
test_cancelled (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Listener listener = { .loop = g_main_loop_new (NULL, FALSE), .cancellable = cancellable };

  add_many (fixture);
  dwell_library_search_async (fixture->library, "door", 0, NULL, batch_cb, &listener, cancellable,
                              searched_cb, &listener);
  g_main_loop_run (listener.loop);
  g_assert_error (listener.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (listener.n_batches, ==, 1);
  g_assert_cmpuint (listener.n_hits, <, 360);
  g_clear_error (&listener.error);

  listener.cancellable = NULL;
  listener.n_hits = 0;
  dwell_library_search_async (fixture->library, "door", 0, NULL, batch_cb, &listener, NULL,
                              searched_cb, &listener);
  g_main_loop_run (listener.loop);
  g_assert_no_error (listener.error);
  g_assert_cmpuint (listener.n_hits, ==, 360);
  g_main_loop_unref (listener.loop);
}

typedef struct
{
  Fixture *fixture;
  DwellSession *session;
  GMainLoop *loop;
} Writing;

static void
write_in_batch_cb (GPtrArray *hits, gpointer user_data)
{
  Writing *writing = user_data;

  fixture_append (writing->session, DWELL_KIND_NOTE, "said", "meanwhile");
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Writing *writing = user_data;
  g_autoptr (GError) error = NULL;

  dwell_library_search_finish (DWELL_LIBRARY (source), result, NULL, NULL, &error);
  g_assert_no_error (error);
  g_main_loop_quit (writing->loop);
}

static void
test_events_come_through (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (DwellSession) session = NULL;
  Writing writing = { fixture, NULL, g_main_loop_new (NULL, FALSE) };

  add_many (fixture);
  writing.session = session = fixture_session (fixture, "K-02");
  dwell_library_search_async (fixture->library, "door", 0, NULL, write_in_batch_cb, &writing, NULL,
                              written_cb, &writing);
  g_main_loop_run (writing.loop);
  g_main_loop_unref (writing.loop);
  fixture_flush (fixture);
  g_assert_cmpuint (dwell_session_get_n_events (session), >, 0);
  fixture_assert_stored (fixture, session);
}

static void
test_locked (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (GError) error = NULL;

  dwell_library_lock (fixture->library);
  g_assert_null (dwell_library_search (fixture->library, "door", 0, NULL, NULL, NULL, &error));
  g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_LOCKED);
}

static void
test_nothing_in_clear (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  static const char *const notes[] = { "Canaryword", NULL };
  g_autofree char *id = add_ended (fixture, "K-01", "2026-03-12T10:00:00+01:00", notes);
  static const char *const names[] = { "library.db", "library.db-wal" };

  dwell_library_set_client_notes (fixture->library, "K-01", "Canaryword");
  assert_finds (fixture, "canaryword", "K-01:Canaryword");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = fixture_path (fixture, names[i]);
      g_autofree char *data = NULL;
      gsize size = 0;

      g_file_get_contents (path, &data, &size, NULL);
      for (gsize at = 0; at + 6 < size; at++)
        g_assert_cmpint (g_ascii_strncasecmp (data + at, "canary", 6), !=, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/search/newest-first", test_newest_first);
  g_test_add_func ("/search/hit", test_hit);
  g_test_add_func ("/search/running", test_running);
  g_test_add_func ("/search/corrections", test_corrections);
  g_test_add_func ("/search/made-anew", test_made_anew);
  g_test_add_func ("/search/damaged", test_damaged);
  g_test_add_func ("/search/after-list", test_after_list);
  g_test_add_func ("/search/new-after-list", test_new_after_list);
  g_test_add_func ("/search/limit", test_limit);
  g_test_add_func ("/search/batches", test_batches);
  g_test_add_func ("/search/only", test_only);
  g_test_add_func ("/search/cancelled", test_cancelled);
  g_test_add_func ("/search/events-come-through", test_events_come_through);
  g_test_add_func ("/search/locked", test_locked);
  g_test_add_func ("/search/nothing-in-clear", test_nothing_in_clear);

  return g_test_run ();
}
