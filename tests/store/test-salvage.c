/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <glib/gstdio.h>

#include "dwell-library-backup.h"
#include "dwell-library-repair.h"
#include "dwell-store-fixture.h"

#define N_SESSIONS 6
#define N_EVENTS 20
#define N_DAMAGES 160

/* Sessions that are over, some with events of many pages. */
static Fixture *
make (char **ids)
{
  Fixture *fixture = fixture_new_library ();

  for (guint i = 0; i < N_SESSIONS; i++)
    {
      g_autoptr (DwellSession) session = fixture_session (fixture, "K-07");

      fixture_append (session, DWELL_KIND_CLOCK, "start", NULL);
      for (guint n = 2; n < N_EVENTS; n++)
        fixture_append (session, DWELL_KIND_NOTE, "said", "a white room, and nothing in it");
      fixture_append (session, DWELL_KIND_CLOCK, "end", NULL);
      if (i > 0)
        fixture_close (fixture, session);
      else
        dwell_store_save_draft (DWELL_STORE (fixture->library),
                                dwell_session_get_header (session)->id, "half a sen");
      if (ids)
        ids[i] = g_strdup (dwell_session_get_header (session)->id);
    }
  dwell_library_set_history (fixture->library, "K-07", DWELL_HISTORY_DEVELOPMENTAL);
  fixture_flush (fixture);

  return fixture;
}

static void
put (Fixture *fixture, const char *name, const char *bytes, gsize size)
{
  g_autofree char *path = fixture_path (fixture, name);

  g_assert_true (g_file_set_contents (path, bytes, size, NULL));
}

static void
get (Fixture *fixture, const char *name, char **bytes, gsize *size)
{
  g_autofree char *path = fixture_path (fixture, name);

  g_assert_true (g_file_get_contents (path, bytes, size, NULL));
}

static guint
count_files (Fixture *fixture, const char *folder)
{
  g_autofree char *path = fixture_path (fixture, folder);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  guint n = 0;

  while (dir && g_dir_read_name (dir))
    n++;

  return n;
}

/* How many sessions open, and how many of their events are such as were written. */
static guint
count_events (Fixture *fixture, guint *n_sessions)
{
  g_autoptr (GError) error = NULL;
  guint damaged;
  g_autoptr (GPtrArray) list = dwell_library_list (fixture->library, &damaged, NULL, &error);
  guint n = 0;

  g_assert_no_error (error);
  g_assert_cmpuint (damaged, ==, 0);
  *n_sessions = list->len;
  for (guint i = 0; i < list->len; i++)
    {
      const DwellSummary *summary = g_ptr_array_index (list, i);
      g_autoptr (DwellRecord) record
          = dwell_library_load (fixture->library, summary->header->id, NULL, &error);

      g_assert_no_error (error);
      for (guint k = 0; k < record->events->len; k++)
        n += ((DwellEvent *) g_ptr_array_index (record->events, k))->kind != DWELL_KIND_COMMENT;
    }

  return n;
}

/* Puts what can be read in the library's place. Returns: how many events were there. */
static guint
salvage (Fixture *fixture, guint *n_sessions)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DwellExamination) found
      = dwell_library_examine (fixture->library, PASSPHRASE, NULL, NULL, &error);
  g_autoptr (DwellCheckReport) report = NULL;
  guint n;

  g_assert_no_error (error);
  report = dwell_library_repair (fixture->library, PASSPHRASE, DWELL_REPAIR_SALVAGED, NULL, NULL,
                                 NULL, &error);
  g_assert_no_error (error);
  g_assert_true (dwell_library_is_unlocked (fixture->library));
  n = count_events (fixture, n_sessions);
  g_assert_cmpuint (*n_sessions, ==, found->n_salvaged);
  /* What is missing is told, never hidden. */
  if (n < N_SESSIONS * N_EVENTS && *n_sessions == N_SESSIONS)
    g_assert_cmpuint (report->damaged->len, >, 0);

  return n;
}

/* Salvages @bad, and says whether it still had the sessions' keys, which lie in one page here. */
static gboolean
salvage_flipped (Fixture *fixture, const char *bad, gsize size)
{
  guint n_sessions;
  guint n;

  put (fixture, "library.db", bad, size);
  n = salvage (fixture, &n_sessions);
  dwell_library_lock (fixture->library);
  if (n_sessions + 1 < N_SESSIONS)
    return FALSE;

  /* It spoils one record, or the cells of one page, which has some twenty events. */
  g_assert_cmpuint (n, >=, n_sessions * N_EVENTS - 40);

  return TRUE;
}

/* Whatever unlocking makes of it, what was whole is not lost. */
static void
test_flips (void)
{
  g_autoptr (Fixture) fixture = make (NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (41);
  g_autofree char *bytes = NULL;
  g_autofree char *vault = NULL;
  gsize size, vault_size;
  guint opened = 0;
  guint refused = 0;
  guint with_keys = 0;

  dwell_library_lock (fixture->library);
  get (fixture, "library.db", &bytes, &size);
  get (fixture, "vault.json", &vault, &vault_size);

  for (guint i = 0; i < N_DAMAGES; i++)
    {
      g_autofree char *bad = g_memdup2 (bytes, size);
      /* Most of the file is never read by unlocking; without its first bytes it is no database. */
      gsize at = i % 8 == 0 ? (i / 8) % 15 : (gsize) g_rand_int_range (rand, 0, size);
      g_autofree char *there = NULL;
      gsize there_size;

      bad[at] ^= 1 << g_rand_int_range (rand, 0, 8);
      put (fixture, "library.db", bad, size);
      put (fixture, "vault.json", vault, vault_size);
      if (dwell_library_unlock (fixture->library, PASSPHRASE, NULL, NULL))
        {
          opened++;
          dwell_library_lock (fixture->library);
        }
      else
        {
          /* Not touched by the attempt. */
          get (fixture, "library.db", &there, &there_size);
          g_assert_cmpmem (there, there_size, bad, size);
          refused++;
        }
      with_keys += salvage_flipped (fixture, bad, size);
    }
  g_assert_cmpuint (opened, >, 0);
  g_assert_cmpuint (refused, >=, N_DAMAGES / 8);
  g_assert_cmpuint (with_keys, >, N_DAMAGES / 2);
  g_assert_cmpuint (count_files (fixture, "damaged"), ==, N_DAMAGES);
}

/* Damage of whole pages: each of the file's in turn, the first one and the trees' roots among them. */
static void
test_pages (void)
{
  g_autoptr (Fixture) fixture = make (NULL);
  g_autofree char *bytes = NULL;
  gsize size;
  guint worst = G_MAXUINT;

  dwell_library_lock (fixture->library);
  get (fixture, "library.db", &bytes, &size);

  for (gsize at = 0; at < size; at += 4096)
    {
      g_autofree char *bad = g_memdup2 (bytes, size);
      guint n_sessions;
      guint n;

      memset (bad + at, 0xa5, 4096);
      put (fixture, "library.db", bad, size);
      n = salvage (fixture, &n_sessions);
      /* All keys lie in one page here; that of any other page leaves all sessions. */
      if (n_sessions > 0)
        {
          g_assert_cmpuint (n_sessions, ==, N_SESSIONS);
          worst = MIN (worst, n);
        }
      dwell_library_lock (fixture->library);
    }
  /* A page has some twenty events. */
  g_assert_cmpuint (worst, >=, N_SESSIONS * N_EVENTS - 40);
  g_assert_cmpuint (worst, <, N_SESSIONS * N_EVENTS);
}

static void
test_truncated (void)
{
  g_autoptr (Fixture) fixture = make (NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (43);
  g_autofree char *bytes = NULL;
  gsize size;
  guint last = 0;

  dwell_library_lock (fixture->library);
  get (fixture, "library.db", &bytes, &size);
  for (gsize cut = 0; cut < size; cut += g_rand_int_range (rand, 900, 9000))
    {
      guint n_sessions;
      guint n;

      put (fixture, "library.db", bytes, cut);
      n = salvage (fixture, &n_sessions);
      /* The longer the better. */
      g_assert_cmpuint (n, >=, last);
      last = n;
      dwell_library_lock (fixture->library);
    }
  g_assert_cmpuint (last, >, 0);
}

/* The newest events are in the WAL only, and the file's first page is gone. */
static void
test_wal (void)
{
  g_autoptr (Fixture) fixture = make (NULL);
  g_autoptr (Fixture) other = fixture_new ();
  const char *const names[] = { "vault.json", "library.db", "library.db-wal" };
  guint n_sessions;

  g_assert_cmpint (g_mkdir (other->directory, 0700), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *bytes = NULL;
      gsize size;

      get (fixture, names[i], &bytes, &size);
      if (i == 1)
        memset (bytes, 0, MIN (size, 4096));
      put (other, names[i], bytes, size);
    }
  g_assert_cmpuint (salvage (other, &n_sessions), ==, N_SESSIONS * N_EVENTS);
  g_assert_cmpint (dwell_library_get_history (other->library, "K-07", NULL, NULL), ==,
                   DWELL_HISTORY_DEVELOPMENTAL);
}

/* Nothing can be loaded before what came while it was locked was taken in; where that cannot be
 * read, the library is refused, and not opened without ever giving anything. */
static void
test_pending (void)
{
  g_autoptr (Fixture) fixture = make (NULL);
  g_autoptr (GError) error = NULL;
  guint n_sessions;

  fixture_tamper (fixture, "DROP TABLE pending");
  g_assert_false (dwell_library_unlock (fixture->library, PASSPHRASE, NULL, &error));
  g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_DAMAGED);
  g_assert_cmpuint (salvage (fixture, &n_sessions), ==, N_SESSIONS * N_EVENTS);
}

/* What a session lost stands there, and those that rest on it keep their words. */
static void
test_hole (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (DwellSession) session = fixture_session (fixture, "K-07");
  const char *id = dwell_session_get_header (session)->id;
  DwellEvent *answer = dwell_event_new (DWELL_KIND_ANSWER, "felt");
  g_autoptr (DwellExamination) found = NULL;
  g_autoptr (DwellCheckReport) report = NULL;
  g_autoptr (DwellRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  const DwellEvent *event;

  fixture_append (session, DWELL_KIND_CLOCK, "start", NULL);
  fixture_append (session, DWELL_KIND_ASK, "feel-image", "Can you feel it?");
  dwell_event_add_ref (answer, NULL, 2);
  g_assert_nonnull (dwell_session_append (session, answer, NULL));
  fixture_append (session, DWELL_KIND_NOTE, "said", "warm");
  fixture_append (session, DWELL_KIND_NOTE, "said", "lost");
  dwell_store_save_draft (DWELL_STORE (fixture->library), id, "half a sen");
  fixture_flush (fixture);
  fixture_tamper (fixture, "DELETE FROM event WHERE n IN (2, 5); DELETE FROM header;"
                           "DELETE FROM meta");

  g_assert_false (dwell_library_unlock (fixture->library, PASSPHRASE, NULL, &error));
  g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_DAMAGED);
  g_clear_error (&error);
  found = dwell_library_examine (fixture->library, PASSPHRASE, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->n_salvaged, ==, 1);
  g_assert_null (found->backup);
  text = dwell_check_report_to_text (found->salvage);
  g_assert_nonnull (strstr (text, "3 events of it are lost"));

  report = dwell_library_repair (fixture->library, PASSPHRASE, DWELL_REPAIR_SALVAGED, NULL, NULL,
                                 NULL, &error);
  g_assert_no_error (error);
  record = dwell_library_load (fixture->library, id, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (record->events->len, ==, 6);
  event = g_ptr_array_index (record->events, 1);
  g_assert_cmpint (event->kind, ==, DWELL_KIND_COMMENT);
  event = g_ptr_array_index (record->events, 2);
  g_assert_nonnull (strstr (event->text, "answer felt"));
  event = g_ptr_array_index (record->events, 3);
  g_assert_cmpstr (event->text, ==, "warm");
  event = g_ptr_array_index (record->events, 4);
  g_assert_cmpstr (event->text, ==, "half a sen");
}

/* The backup of yesterday, and what is newer than it. */
static void
test_both (void)
{
  char *ids[N_SESSIONS];
  g_autoptr (Fixture) fixture = make (ids);
  DwellBackupPlan plan = { { 7, 4, 12 }, FALSE, NULL };
  g_autoptr (DwellExamination) found = NULL;
  g_autoptr (DwellCheckReport) report = NULL;
  g_autoptr (DwellSession) newer = NULL;
  g_autoptr (GString) sql = g_string_new ("DELETE FROM session WHERE id = '$A'");
  g_autoptr (GError) error = NULL;
  guint n_sessions;

  dwell_library_keep_backups (fixture->library, &plan, NULL, &error);
  g_assert_no_error (error);
  newer = fixture_session (fixture, "R-02");
  fixture_append (newer, DWELL_KIND_CLOCK, "start", NULL);
  fixture_append (newer, DWELL_KIND_NOTE, "said", "today");
  fixture_close (fixture, newer);
  fixture_flush (fixture);
  g_string_replace (sql, "$A", ids[1], 0);
  fixture_tamper (fixture, sql->str);

  g_assert_false (dwell_library_unlock (fixture->library, PASSPHRASE, NULL, NULL));
  found = dwell_library_examine (fixture->library, PASSPHRASE, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->n_salvaged, ==, N_SESSIONS);
  g_assert_true (found->backup->is_sound);
  g_assert_cmpuint (found->backup->n_sessions, ==, N_SESSIONS);

  report = dwell_library_repair (fixture->library, PASSPHRASE, DWELL_REPAIR_BOTH,
                                 found->backup->path, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_events (fixture, &n_sessions), ==, N_SESSIONS * N_EVENTS + 2);
  g_assert_cmpuint (n_sessions, ==, N_SESSIONS + 1);
  g_assert_cmpuint (count_files (fixture, "damaged"), ==, 1);
  for (guint i = 0; i < N_SESSIONS; i++)
    g_free (ids[i]);
}

/* A vault file that is damaged or missing, and no copy of it in the database: a backup has its
 * text. */
static void
test_vault (void)
{
  g_autoptr (Fixture) fixture = make (NULL);
  DwellBackupPlan plan = { { 7, 4, 12 }, FALSE, NULL };
  g_autofree char *path = fixture_path (fixture, "vault.json");
  g_autoptr (GError) error = NULL;
  guint n_sessions;

  dwell_library_keep_backups (fixture->library, &plan, NULL, &error);
  fixture_tamper (fixture, "DELETE FROM meta WHERE name = 'vault'");
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_false (dwell_library_unlock (fixture->library, PASSPHRASE, NULL, &error));
  g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_VAULT);
  g_clear_error (&error);
  g_assert_true (dwell_library_has_remains (fixture->library));
  g_assert_null (dwell_library_examine (fixture->library, "another", NULL, NULL, &error));
  g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_PASSPHRASE);
  g_assert_cmpuint (salvage (fixture, &n_sessions), ==, N_SESSIONS * N_EVENTS);

  fixture_tamper (fixture, "DELETE FROM meta WHERE name = 'vault'");
  put (fixture, "vault.json", "{\"format\":", 10);
  g_assert_cmpuint (salvage (fixture, &n_sessions), ==, N_SESSIONS * N_EVENTS);
  g_assert_cmpuint (n_sessions, ==, N_SESSIONS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/salvage/flips", test_flips);
  g_test_add_func ("/salvage/pages", test_pages);
  g_test_add_func ("/salvage/truncated", test_truncated);
  g_test_add_func ("/salvage/wal", test_wal);
  g_test_add_func ("/salvage/pending", test_pending);
  g_test_add_func ("/salvage/hole", test_hole);
  g_test_add_func ("/salvage/both", test_both);
  g_test_add_func ("/salvage/vault", test_vault);

  return g_test_run ();
}
