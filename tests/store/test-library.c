/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include <glib/gstdio.h>

#include "dwell-store-fixture.h"

#define CANARY "canary-of-a-note-7731"
#define CANARY_CLIENT "KANARIENVOGEL-07"

static void
test_create (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *vault = fixture_path (fixture, "vault.json");
  g_autofree char *database = fixture_path (fixture, "library.db");
  GStatBuf status;

  g_assert_false (dwell_library_exists (fixture->library));
  fixture->code = dwell_library_create (fixture->library, PASSPHRASE, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (dwell_library_exists (fixture->library));
  g_assert_true (dwell_library_is_unlocked (fixture->library));

  g_stat (fixture->directory, &status);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0700);
  g_stat (vault, &status);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0600);
  g_stat (database, &status);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0600);
}

static void
test_create_twice (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (GError) error = NULL;

  g_assert_null (dwell_library_create (fixture->library, "another", NULL, &error));
  g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_VAULT);
  fixture_reopen (fixture);
}

static void
test_secrets (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = NULL;

  dwell_library_lock (fixture->library);
  g_assert_false (dwell_library_unlock (fixture->library, "wrong", NULL, &error));
  g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_PASSPHRASE);
  g_assert_cmpstr (error->message, ==, "This passphrase does not open the library.");
  g_clear_error (&error);

  g_assert_false (dwell_library_is_unlocked (fixture->library));
  list = dwell_library_list (fixture->library, NULL, NULL, &error);
  g_assert_null (list);
  g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_LOCKED);
  g_clear_error (&error);

  g_assert_true (dwell_library_unlock (fixture->library, fixture->code, NULL, &error));
  g_assert_true (dwell_library_is_unlocked (fixture->library));
}

/* One of every kind, with its own needs. */
static void
append_all (DwellSession *session)
{
  guint ask;
  DwellEvent *event;

  fixture_append (session, DWELL_KIND_CLOCK, "start", NULL);
  fixture_append (session, DWELL_KIND_STATE, "image", NULL);
  fixture_append (session, DWELL_KIND_CONTACT, "faint", NULL);
  ask = fixture_append (session, DWELL_KIND_ASK, "feel-image", "Can you feel the image?");
  event = dwell_event_new (DWELL_KIND_ANSWER, "felt");
  dwell_event_add_ref (event, NULL, ask);
  g_assert_nonnull (dwell_session_append (session, event, NULL));
  fixture_append (session, DWELL_KIND_EXPERIMENT, "start", NULL);
  fixture_append (session, DWELL_KIND_NOTE, "said", CANARY " “it is white”");
  event = dwell_event_new (DWELL_KIND_MEASURE, "suds");
  dwell_event_set_value (event, 6.5);
  g_assert_nonnull (dwell_session_append (session, event, NULL));
  fixture_append (session, DWELL_KIND_MEDICINE, "cannabis", "2 × 5 mg");
  fixture_append (session, DWELL_KIND_AUDIO, "play", "rain");
  fixture_append (session, DWELL_KIND_GROUND, "start", NULL);
  fixture_append (session, DWELL_KIND_SAFETY, "check", NULL);
  fixture_append (session, DWELL_KIND_URGE, NULL, NULL);
  fixture_append (session, DWELL_KIND_TASK, "done", NULL);
  event = dwell_event_new (DWELL_KIND_AMEND, "text");
  dwell_event_set_text (event, CANARY " amended");
  dwell_event_add_ref (event, NULL, 7);
  g_assert_nonnull (dwell_session_append (session, event, NULL));
  event = dwell_event_new (DWELL_KIND_STRIKE, NULL);
  dwell_event_add_ref (event, NULL, 8);
  g_assert_nonnull (dwell_session_append (session, event, NULL));
  event = dwell_event_new (DWELL_KIND_COMMENT, NULL);
  dwell_event_set_author (event, "reader");
  dwell_event_set_text (event, "mind the pause");
  dwell_event_add_ref (event, "self", 4);
  g_assert_nonnull (dwell_session_append (session, event, NULL));
  event = dwell_event_new (DWELL_KIND_RATING, "item-1");
  dwell_event_set_author (event, "reader");
  dwell_event_set_value (event, 3);
  g_assert_nonnull (dwell_session_append (session, event, NULL));
}

static void
test_round_trip (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (DwellSession) session = fixture_session (fixture, "K-07");
  g_autoptr (DwellSession) again = NULL;
  g_autoptr (DwellRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  const DwellHeader *header = dwell_session_get_header (session);

  append_all (session);
  fixture_assert_stored (fixture, session);
  fixture_reopen (fixture);
  fixture_assert_stored (fixture, session);

  /* And it goes on where it was. */
  fixture_append (session, DWELL_KIND_NOTE, "seen", "after");
  fixture_reopen (fixture);
  fixture_assert_stored (fixture, session);

  record = dwell_library_load (fixture->library, header->id, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (record->header->client, ==, "K-07");
  g_assert_cmpuint (record->header->number, ==, 3);
  g_assert_cmpstr (record->header->anchor_boot_id, ==, "boot");
  g_assert_cmpint (record->header->anchor_boottime, ==, 1234);
  g_assert_true (g_date_time_equal (record->header->started, header->started));
  again = dwell_session_new (dwell_header_copy (record->header),
                             dwell_session_get_protocol (session), NULL, NULL);
  g_assert_true (dwell_session_load (again, record->events, NULL, &error));
}

static void
test_not_found (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (GError) error = NULL;

  g_assert_null (
      dwell_library_load (fixture->library, "e1c2b5a4-0000-4000-8000-000000000001", NULL, &error));
  g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_NOT_FOUND);
}

/* A half-typed note and the last sign of life, each the newest. */
static void
test_running (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  DwellStore *store = DWELL_STORE (fixture->library);
  g_autoptr (DwellSession) session = fixture_session (fixture, "K-07");
  const char *id = dwell_session_get_header (session)->id;
  g_autoptr (DwellRecord) running = NULL;
  g_autoptr (DwellRecord) cleared = NULL;
  g_autoptr (DwellRecord) closed = NULL;
  g_auto (GStrv) before = NULL;
  g_auto (GStrv) after = NULL;

  fixture_append (session, DWELL_KIND_CLOCK, "start", NULL);
  dwell_store_save_draft (store, id, CANARY " h");
  dwell_store_save_draft (store, id, CANARY " half");
  dwell_store_pulse (store, id, 1000);
  dwell_store_pulse (store, id, 61000);
  fixture_reopen (fixture);
  before = dwell_library_list_running (fixture->library, NULL, NULL);
  running = dwell_library_load (fixture->library, id, NULL, NULL);
  g_assert_cmpuint (g_strv_length (before), ==, 1);
  g_assert_cmpstr (before[0], ==, id);
  g_assert_true (running->running);
  g_assert_cmpstr (running->draft, ==, CANARY " half");
  g_assert_cmpint (running->pulse, ==, 61000);

  dwell_store_save_draft (store, id, "");
  cleared = dwell_library_load (fixture->library, id, NULL, NULL);
  g_assert_null (cleared->draft);
  g_assert_cmpint (cleared->pulse, ==, 61000);

  fixture_append (session, DWELL_KIND_CLOCK, "end", NULL);
  fixture_close (fixture, session);
  after = dwell_library_list_running (fixture->library, NULL, NULL);
  closed = dwell_library_load (fixture->library, id, NULL, NULL);
  g_assert_cmpuint (g_strv_length (after), ==, 0);
  g_assert_false (closed->running);
  g_assert_cmpint (closed->pulse, ==, -1);
}

static void
test_list (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  const char *const started[] = { "2026-03-12T10:00:00+01:00", "2026-03-12T09:30:00Z",
                                  "2026-03-11T23:00:00-05:00" };
  const char *const newest_first[] = { "c1", "c0", "c2" };
  g_autoptr (DwellProtocol) protocol = dwell_protocol_new_shipped ();
  guint damaged = 9;

  for (guint i = 0; i < G_N_ELEMENTS (started); i++)
    {
      g_autofree char *client = g_strdup_printf ("c%u", i);
      DwellHeader *header = fixture_header (client, started[i]);
      g_autoptr (DwellSession) session = NULL;

      dwell_library_add_session (fixture->library, header);
      session =
          dwell_session_new (header, protocol, fixture->clock, DWELL_STORE (fixture->library));
      fixture_append (session, DWELL_KIND_CLOCK, "start", NULL);
      fixture_append (session, DWELL_KIND_STATE, "felt", NULL);
      fixture_append (session, DWELL_KIND_CLOCK, "end", NULL);
      /* The third is one that a crash left behind. */
      if (i < 2)
        fixture_close (fixture, session);
    }

  fixture_reopen (fixture);
  for (guint round = 0; round < 2; round++)
    {
      g_autoptr (GPtrArray) list = dwell_library_list (fixture->library, &damaged, NULL, NULL);

      g_assert_cmpuint (damaged, ==, 0);
      g_assert_cmpuint (list->len, ==, 3);
      for (guint i = 0; i < list->len; i++)
        {
          DwellSummary *summary = g_ptr_array_index (list, i);

          g_assert_cmpstr (summary->header->client, ==, newest_first[i]);
          g_assert_true (summary->ended);
          g_assert_cmpint (summary->duration, ==, 2000);
          g_assert_cmpuint (summary->n_events, ==, 3);
        }
    }
}

/* A comment to a session that is over is counted in the list. */
static void
test_list_after_late_event (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (DwellSession) session = fixture_session (fixture, "K-07");

  fixture_append (session, DWELL_KIND_CLOCK, "start", NULL);
  fixture_append (session, DWELL_KIND_CLOCK, "end", NULL);
  fixture_close (fixture, session);
  fixture_append (session, DWELL_KIND_COMMENT, NULL, "late");
  for (guint round = 0; round < 2; round++)
    {
      g_autoptr (GPtrArray) list = dwell_library_list (fixture->library, NULL, NULL, NULL);

      g_assert_cmpuint (((DwellSummary *) g_ptr_array_index (list, 0))->n_events, ==, 3);
      fixture_reopen (fixture);
    }
}

static void
test_history (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (dwell_library_get_history (fixture->library, "K-07", NULL, &error), ==,
                   DWELL_HISTORY_UNKNOWN);
  dwell_library_set_history (fixture->library, "K-07", DWELL_HISTORY_SINGLE_EVENT);
  dwell_library_set_history (fixture->library, "K-08", DWELL_HISTORY_SINGLE_EVENT);
  dwell_library_set_history (fixture->library, "K-07", DWELL_HISTORY_DEVELOPMENTAL);
  fixture_reopen (fixture);
  g_assert_cmpint (dwell_library_get_history (fixture->library, "K-07", NULL, &error), ==,
                   DWELL_HISTORY_DEVELOPMENTAL);
  g_assert_cmpint (dwell_library_get_history (fixture->library, "K-08", NULL, &error), ==,
                   DWELL_HISTORY_SINGLE_EVENT);
  g_assert_no_error (error);
}

static guint
search_files (Fixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->directory, 0, NULL);
  const char *const canaries[] = { CANARY,     CANARY_CLIENT, "it is white", "2026-03-12",
                                   PASSPHRASE, "felt-sense",  "feel-image" };
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *path = fixture_path (fixture, name);
      g_autofree char *text = NULL;
      gsize length;
      GStatBuf status;

      g_assert_true (g_file_get_contents (path, &text, &length, NULL));
      g_assert_cmpint (g_stat (path, &status), ==, 0);
      g_assert_cmpuint (status.st_mode & 0777, ==, 0600);
      for (guint i = 0; i < G_N_ELEMENTS (canaries); i++)
        g_assert_null (memmem (text, length, canaries[i], strlen (canaries[i])));
      n++;
    }

  return n;
}

/* Nothing readable in any file, while it is open (with its log) and afterwards. */
static void
test_canary (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (DwellSession) session = fixture_session (fixture, CANARY_CLIENT);
  g_autofree char *log = fixture_path (fixture, "library.db-wal");

  append_all (session);
  dwell_library_set_history (fixture->library, CANARY_CLIENT, DWELL_HISTORY_SINGLE_EVENT);
  dwell_store_save_draft (DWELL_STORE (fixture->library), dwell_session_get_header (session)->id,
                          CANARY);
  fixture_flush (fixture);
  g_assert_true (g_file_test (log, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (search_files (fixture), ==, 4);

  fixture_close (fixture, session);
  dwell_library_lock (fixture->library);
  g_assert_cmpuint (search_files (fixture), ==, 3);
}

static void
test_busy (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (DwellLibrary) second = fixture_new_handle (fixture);
  g_autoptr (GError) error = NULL;

  g_assert_false (dwell_library_unlock (second, PASSPHRASE, NULL, &error));
  g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_BUSY);
  g_assert_cmpstr (error->message, ==, "The library is open in another window or program.");
  g_assert_false (dwell_library_is_unlocked (second));
  g_clear_error (&error);

  dwell_library_lock (fixture->library);
  g_assert_true (dwell_library_unlock (second, PASSPHRASE, NULL, &error));
}

static void
keep_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GAsyncResult *
wait_result (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return g_steal_pointer (result);
}

static void
test_async (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GError) error = NULL;
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) created = NULL;
  g_autoptr (GAsyncResult) refused = NULL;
  g_autoptr (GAsyncResult) listed = NULL;
  g_autoptr (GAsyncResult) asked = NULL;
  g_autoptr (GPtrArray) list = NULL;
  guint damaged;

  dwell_library_create_async (fixture->library, PASSPHRASE, NULL, keep_result_cb, &pending);
  created = wait_result (&pending);
  fixture->code = dwell_library_create_finish (fixture->library, created, &error);
  g_assert_no_error (error);
  g_assert_nonnull (fixture->code);

  dwell_library_lock (fixture->library);
  dwell_library_unlock_async (fixture->library, "wrong", NULL, keep_result_cb, &pending);
  refused = wait_result (&pending);
  g_assert_false (dwell_library_unlock_finish (fixture->library, refused, &error));
  g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_PASSPHRASE);
  g_clear_error (&error);

  fixture_reopen (fixture);
  dwell_library_list_async (fixture->library, NULL, keep_result_cb, &pending);
  listed = wait_result (&pending);
  list = dwell_library_list_finish (fixture->library, listed, &damaged, &error);
  g_assert_cmpuint (list->len, ==, 0);
  dwell_library_set_history (fixture->library, "K-07", DWELL_HISTORY_SINGLE_EVENT);
  dwell_library_get_history_async (fixture->library, "K-07", NULL, keep_result_cb, &pending);
  asked = wait_result (&pending);
  g_assert_cmpint (dwell_library_get_history_finish (fixture->library, asked, &error), ==,
                   DWELL_HISTORY_SINGLE_EVENT);
  g_assert_no_error (error);
}

#define LARGE 320

typedef struct
{
  GPtrArray *head;
  GAsyncResult *result;
} Early;

static void
head_cb (GPtrArray *summaries, gpointer user_data)
{
  Early *early = user_data;

  g_assert_null (early->head);
  g_assert_null (early->result);
  early->head = summaries;
}

static void
early_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ((Early *) user_data)->result = g_object_ref (result);
}

static void
list_early (Fixture *fixture, Early *early, GCancellable *cancellable)
{
  dwell_library_list_early_async (fixture->library, head_cb, early, cancellable, early_cb, early);
  while (early->result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static const char *
get_id (GPtrArray *summaries, guint index)
{
  return ((DwellSummary *) g_ptr_array_index (summaries, index))->header->id;
}

/* Of a large library what came in last is there before the rest, and then again in its place. */
static void
test_early (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (DwellProtocol) protocol = dwell_protocol_new_shipped ();
  g_autoptr (GPtrArray) head = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Early early = { 0 };
  guint damaged;

  for (guint i = 0; i < LARGE; i++)
    {
      g_autofree char *started
          = g_strdup_printf ("2026-03-%02uT%02u:00:00Z", 1 + i / 24, i % 24);
      g_autoptr (DwellSession) session
          = dwell_session_new (fixture_header ("K-07", started), protocol, NULL, NULL);

      dwell_library_merge (fixture->library, session, NULL, NULL, &error);
      g_assert_no_error (error);
    }
  fixture_reopen (fixture);

  list_early (fixture, &early, NULL);
  head = g_steal_pointer (&early.head);
  g_assert_nonnull (head);
  g_assert_cmpuint (head->len, >, 10);
  g_assert_cmpuint (head->len, <, LARGE);
  all = dwell_library_list_finish (fixture->library, early.result, &damaged, &error);
  g_clear_object (&early.result);
  g_assert_no_error (error);
  g_assert_cmpuint (damaged, ==, 0);
  g_assert_cmpuint (all->len, ==, LARGE);
  for (guint i = 0; i < head->len; i++)
    g_assert_cmpstr (get_id (head, i), ==, get_id (all, i));

  g_cancellable_cancel (cancellable);
  list_early (fixture, &early, cancellable);
  g_assert_null (early.head);
  g_assert_null (dwell_library_list_finish (fixture->library, early.result, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_object (&early.result);
}

static void
test_cancelled (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (dwell_library_list (fixture->library, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/library/create", test_create);
  g_test_add_func ("/library/create-twice", test_create_twice);
  g_test_add_func ("/library/secrets", test_secrets);
  g_test_add_func ("/library/round-trip", test_round_trip);
  g_test_add_func ("/library/not-found", test_not_found);
  g_test_add_func ("/library/running", test_running);
  g_test_add_func ("/library/list", test_list);
  g_test_add_func ("/library/list-after-late-event", test_list_after_late_event);
  g_test_add_func ("/library/history", test_history);
  g_test_add_func ("/library/canary", test_canary);
  g_test_add_func ("/library/busy", test_busy);
  g_test_add_func ("/library/async", test_async);
  g_test_add_func ("/library/list-early", test_early);
  g_test_add_func ("/library/cancelled", test_cancelled);

  return g_test_run ();
}
