/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include "dwell-library-backup.h"
#include "dwell-library-notices.h"
#include "dwell-store-fixture.h"

#define N_NOTES 40

/* A session that is over. Returns: (transfer full): its id. */
static char *
add_session (Fixture *fixture, const char *client, guint n_notes)
{
  g_autoptr (DwellSession) session = fixture_session (fixture, client);

  fixture_append (session, DWELL_KIND_CLOCK, "start", NULL);
  for (guint i = 0; i < n_notes; i++)
    fixture_append (session, DWELL_KIND_NOTE, "said", "a white room, grün");
  fixture_append (session, DWELL_KIND_CLOCK, "end", NULL);
  fixture_close (fixture, session);
  fixture_flush (fixture);

  return g_strdup (dwell_session_get_header (session)->id);
}

static GFile *
get_file (Fixture *fixture, const char *name)
{
  g_autofree char *path = fixture_path (fixture, name);

  return g_file_new_for_path (path);
}

static void
back_up (Fixture *fixture, const char *name)
{
  g_autoptr (GFile) file = get_file (fixture, name);
  g_autoptr (GError) error = NULL;

  dwell_library_back_up (fixture->library, file, NULL, NULL, &error);
  g_assert_no_error (error);
}

static gboolean
restore (Fixture *fixture, const char *name, const char *secret, guint *n, GError **error)
{
  g_autoptr (GFile) file = get_file (fixture, name);

  return dwell_library_restore (fixture->library, file, secret, n, NULL, NULL, error);
}

static guint
count_sessions (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  guint damaged;
  g_autoptr (GPtrArray) list = dwell_library_list (fixture->library, &damaged, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (damaged, ==, 0);

  return list->len;
}

static void
assert_files (Fixture *fixture, const char *folder, guint n)
{
  g_autofree char *path = fixture_path (fixture, folder);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  guint found = 0;

  while (dir && g_dir_read_name (dir))
    found++;
  g_assert_cmpuint (found, ==, n);
}

static void
test_round (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (Fixture) other = fixture_new ();
  g_autofree char *first = add_session (fixture, "K-07", N_NOTES);
  g_autofree char *path = fixture_path (fixture, "one.dwell-backup");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  g_autoptr (DwellProgress) progress = dwell_progress_new ();
  g_autoptr (DwellRecord) before = NULL;
  g_autoptr (DwellRecord) after = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf facts;
  guint n = 0;

  dwell_library_back_up (fixture->library, file, progress, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (dwell_progress_get (progress), ==, 1);
  g_assert_cmpint (g_stat (path, &facts), ==, 0);
  g_assert_cmpuint (facts.st_mode & 0777, ==, 0600);
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));

  /* Into a folder in which there is nothing yet. */
  dwell_library_restore (other->library, file, fixture->code, &n, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 1);
  before = dwell_library_load (fixture->library, first, NULL, &error);
  after = dwell_library_load (other->library, first, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (before->events->len, ==, N_NOTES + 2);
  g_assert_cmpuint (after->events->len, ==, before->events->len);
  for (guint i = 0; i < before->events->len; i++)
    g_assert_true (dwell_event_equal (g_ptr_array_index (before->events, i),
                                      g_ptr_array_index (after->events, i)));
  assert_files (other, "kept", 0);
  fixture_reopen (other);
  g_assert_cmpuint (count_sessions (other), ==, 1);
}

static gboolean
contains (const char *bytes, gsize size, const char *text)
{
  gsize length = strlen (text);

  for (gsize i = 0; i + length <= size; i++)
    {
      if (memcmp (bytes + i, text, length) == 0)
        return TRUE;
    }

  return FALSE;
}

/* Nothing of what was written can be read in it. */
static void
test_sealed (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autofree char *id = add_session (fixture, "K-07", N_NOTES);
  g_autofree char *path = fixture_path (fixture, "one.dwell-backup");
  g_autofree char *bytes = NULL;
  gsize size;

  back_up (fixture, "one.dwell-backup");
  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  g_assert_false (contains (bytes, size, "a white room"));
  g_assert_false (contains (bytes, size, "white room"));
  g_assert_true (contains (bytes, size, id));
}

static void
test_kept (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autofree char *first = add_session (fixture, "K-07", 3);
  g_autofree char *second = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = fixture_path (fixture, "kept");
  g_autoptr (GDir) dir = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *there = NULL;
  guint n;

  back_up (fixture, "one.dwell-backup");
  second = add_session (fixture, "R-02", 3);
  g_assert_cmpuint (count_sessions (fixture), ==, 2);

  restore (fixture, "one.dwell-backup", PASSPHRASE, &n, &error);
  g_assert_no_error (error);
  g_assert_true (dwell_library_is_unlocked (fixture->library));
  g_assert_cmpuint (count_sessions (fixture), ==, 1);
  g_assert_null (dwell_library_load (fixture->library, second, NULL, NULL));

  /* What was there opens as well. */
  dir = g_dir_open (kept, 0, NULL);
  folder = g_build_filename ("kept", g_dir_read_name (dir), NULL);
  g_assert_null (g_dir_read_name (dir));
  there = fixture_path (fixture, folder);
  {
    g_autoptr (GFile) file = g_file_new_for_path (there);
    g_autoptr (DwellLibrary) old = dwell_library_new (file, fixture->clock);
    g_autoptr (GPtrArray) list = NULL;

    dwell_library_unlock (old, PASSPHRASE, NULL, &error);
    g_assert_no_error (error);
    list = dwell_library_list (old, NULL, NULL, &error);
    g_assert_cmpuint (list->len, ==, 2);
    dwell_library_lock (old);
  }
}

/* What must not be restored changes nothing. */
static void
test_refused (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autofree char *id = add_session (fixture, "K-07", 30);
  g_autofree char *path = fixture_path (fixture, "one.dwell-backup");
  g_autofree char *bad = fixture_path (fixture, "bad.dwell-backup");
  g_autofree char *bytes = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (GError) error = NULL;
  gsize size;

  back_up (fixture, "one.dwell-backup");
  g_assert_false (restore (fixture, "one.dwell-backup", "another", NULL, &error));
  g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_PASSPHRASE);
  g_clear_error (&error);
  g_assert_false (restore (fixture, "none.dwell-backup", PASSPHRASE, NULL, &error));
  g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_IO);
  g_clear_error (&error);
  g_assert_false (restore (fixture, "library.db", PASSPHRASE, NULL, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  for (guint i = 0; i < 60; i++)
    {
      gsize at = g_rand_int_range (rand, 0, size);
      gboolean cut = i % 4 == 0;
      guint n = 0;

      bytes[at] ^= 1 << (i % 8);
      g_assert_true (g_file_set_contents (bad, bytes, cut ? at : size, NULL));
      bytes[at] ^= 1 << (i % 8);
      /* A bit that nobody reads may do no harm; then all is there. */
      if (restore (fixture, "bad.dwell-backup", PASSPHRASE, &n, &error))
        g_assert_cmpuint (n, ==, 1);
      else
        g_assert_nonnull (error);
      g_clear_error (&error);
      g_assert_true (dwell_library_is_unlocked (fixture->library));
      g_assert_cmpuint (count_sessions (fixture), ==, 1);
    }
}

/* Dying at any step leaves the old library or the new one, and the next opening says which. */
static void
test_killed (void)
{
  guint finished = 0;

  for (guint step = 1; step < 20; step++)
    {
      g_autoptr (Fixture) fixture = fixture_new_library ();
      g_autofree char *first = add_session (fixture, "K-07", 3);
      g_autofree char *second = NULL;
      g_autoptr (GError) error = NULL;
      g_auto (GStrv) notices = NULL;
      g_autofree char *marker = fixture_path (fixture, "switch");
      guint n;
      gboolean begun;
      gboolean restored;

      back_up (fixture, "one.dwell-backup");
      second = add_session (fixture, "R-02", 3);
      _dwell_library_set_switch_dies_at (fixture->library, step);
      restored = restore (fixture, "one.dwell-backup", PASSPHRASE, &n, &error);
      g_clear_error (&error);
      _dwell_library_set_switch_dies_at (fixture->library, 0);
      begun = g_file_test (marker, G_FILE_TEST_EXISTS);

      /* Another program, later. */
      dwell_library_lock (fixture->library);
      g_assert_true (dwell_library_exists (fixture->library));
      fixture_reopen (fixture);
      g_assert_cmpuint (count_sessions (fixture), ==, begun || restored ? 1 : 2);
      notices = dwell_library_take_notices (fixture->library);
      g_assert_cmpuint (g_strv_length (notices), ==, begun ? 1 : 0);
      g_assert_false (g_file_test (marker, G_FILE_TEST_EXISTS));
      finished += begun;
      if (restored)
        {
          g_assert_cmpuint (finished, >=, 5);
          return;
        }
    }
  g_assert_not_reached ();
}

/* Each event that was told as saved before the backup is in it, and all go on being written. */
static void
finished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean *done = user_data;

  dwell_library_back_up_finish (DWELL_LIBRARY (source), result, &error);
  g_assert_no_error (error);
  *done = TRUE;
}

#define N_DURING 5

/* A backup that stands still between two of its slices, as often as its other thread wants. */
typedef struct
{
  GMutex lock;
  GCond changed;
  guint stands;
  guint goes_on;
} Standstill;

static void
stand_still_cb (gpointer data)
{
  Standstill *self = data;

  g_mutex_lock (&self->lock);
  if (self->stands < N_DURING)
    {
      self->stands++;
      g_cond_signal (&self->changed);
      while (self->goes_on < self->stands)
        g_cond_wait (&self->changed, &self->lock);
    }
  g_mutex_unlock (&self->lock);
}

static void
wait_until_it_stands (Standstill *self, guint time)
{
  g_mutex_lock (&self->lock);
  while (self->stands < time)
    g_cond_wait (&self->changed, &self->lock);
  g_mutex_unlock (&self->lock);
}

static void
let_it_go_on (Standstill *self)
{
  g_mutex_lock (&self->lock);
  self->goes_on++;
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->lock);
}

/* What is written while it stands at one slice is saved when it stands at the next. */
static void
write_during (Fixture *fixture, DwellSession *session, const gboolean *done)
{
  Standstill still = { 0 };

  _dwell_library_set_step_watch (fixture->library, stand_still_cb, &still);
  {
    g_autoptr (GFile) file = get_file (fixture, "one.dwell-backup");

    dwell_library_back_up_async (fixture->library, file, NULL, NULL, finished_cb,
                                 (gpointer) done);
  }
  for (guint time = 1; time <= N_DURING; time++)
    {
      wait_until_it_stands (&still, time);
      if (time > 1)
        fixture_wait_saving (fixture, DWELL_SAVING_DONE);
      g_assert_false (*done);
      fixture_append (session, DWELL_KIND_NOTE, "seen", "during");
      let_it_go_on (&still);
    }
  while (!*done)
    g_main_context_iteration (NULL, TRUE);
  _dwell_library_set_step_watch (fixture->library, NULL, NULL);
}

static void
test_while_writing (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (Fixture) other = fixture_new ();
  g_autofree char *filler = add_session (fixture, "K-07", 4000);
  g_autoptr (DwellSession) session = fixture_session (fixture, "R-02");
  const char *id = dwell_session_get_header (session)->id;
  g_autoptr (GFile) file = get_file (fixture, "one.dwell-backup");
  g_autoptr (DwellRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done = FALSE;
  guint before;

  fixture_append (session, DWELL_KIND_CLOCK, "start", NULL);
  for (guint i = 0; i < 20; i++)
    fixture_append (session, DWELL_KIND_NOTE, "seen", "before");
  fixture_flush (fixture);
  before = dwell_session_get_n_events (session);

  write_during (fixture, session, &done);
  fixture_flush (fixture);
  fixture_reopen (fixture);
  fixture_assert_stored (fixture, session);

  dwell_library_restore (other->library, file, PASSPHRASE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  record = dwell_library_load (other->library, id, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (record->running);
  g_assert_cmpuint (record->events->len, >=, before);
  g_assert_cmpuint (record->events->len, <=, dwell_session_get_n_events (session));
}

/* The callback of one that must have been cancelled. */
static void
cancelled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError **error = user_data;

  g_assert_false (dwell_library_back_up_finish (DWELL_LIBRARY (source), result, error));
}

static void
restore_cancelled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError **error = user_data;

  g_assert_false (
      dwell_library_restore_finish (DWELL_LIBRARY (source), result, NULL, error));
}

/* What cancels it, once it has come so far. */
typedef struct
{
  DwellProgress *progress;
  GCancellable *cancellable;
  double from;
} Cancel;

static void
cancel_cb (gpointer data)
{
  Cancel *cancel = data;

  if (dwell_progress_get (cancel->progress) > cancel->from)
    g_cancellable_cancel (cancel->cancellable);
}

/* From the worker's thread, where it comes in time for certain. */
static void
cancel_one (Fixture *fixture, GFile *file, double from, gboolean restores)
{
  g_autoptr (DwellProgress) progress = dwell_progress_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Cancel cancel = { progress, cancellable, from };

  _dwell_library_set_step_watch (fixture->library, cancel_cb, &cancel);
  if (restores)
    dwell_library_restore_async (fixture->library, file, PASSPHRASE, progress, cancellable,
                                 restore_cancelled_cb, &error);
  else
    dwell_library_back_up_async (fixture->library, file, progress, cancellable, cancelled_cb,
                                 &error);
  while (error == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  _dwell_library_set_step_watch (fixture->library, NULL, NULL);
}

static void
test_cancelled (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (GFile) file = get_file (fixture, "one.dwell-backup");
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  g_autofree char *staged = fixture_path (fixture, "library.db.staged");
  const double from[] = { 0.01, 0.35 };

  for (guint i = 0; i < 12; i++)
    g_free (add_session (fixture, "K-07", 60));

  for (guint i = 0; i < G_N_ELEMENTS (from); i++)
    {
      cancel_one (fixture, file, from[i], FALSE);
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
      g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
    }

  back_up (fixture, "one.dwell-backup");
  for (guint i = 0; i < G_N_ELEMENTS (from); i++)
    {
      cancel_one (fixture, file, from[i], TRUE);
      g_assert_false (g_file_test (staged, G_FILE_TEST_EXISTS));
      g_assert_cmpuint (count_sessions (fixture), ==, 12);
    }
}

static void
test_target (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autofree char *path = fixture_path (fixture, "letter.txt");
  g_autofree char *text = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) nowhere = g_file_new_for_path ("/proc/none/one.dwell-backup");
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "dear", -1, NULL));
  g_assert_false (dwell_library_back_up (fixture->library, file, NULL, NULL, &error));
  g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_IO);
  g_clear_error (&error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "dear");

  g_assert_false (dwell_library_back_up (fixture->library, nowhere, NULL, NULL, &error));
  g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_IO);

  /* An older backup is replaced. */
  back_up (fixture, "one.dwell-backup");
  back_up (fixture, "one.dwell-backup");
  dwell_library_lock (fixture->library);
  g_clear_error (&error);
  g_assert_false (dwell_library_back_up (fixture->library, file, NULL, NULL, &error));
  g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_LOCKED);
}

static void
test_of_damaged (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autofree char *id = add_session (fixture, "K-07", 3);
  g_autofree char *path = fixture_path (fixture, "one.dwell-backup");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  fixture_tamper (fixture, "DELETE FROM event WHERE n = 2");
  fixture_reopen (fixture);
  g_assert_false (dwell_library_back_up (fixture->library, file, NULL, NULL, &error));
  g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, id));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/backup/round", test_round);
  g_test_add_func ("/backup/sealed", test_sealed);
  g_test_add_func ("/backup/kept", test_kept);
  g_test_add_func ("/backup/refused", test_refused);
  g_test_add_func ("/backup/killed", test_killed);
  g_test_add_func ("/backup/while-writing", test_while_writing);
  g_test_add_func ("/backup/cancelled", test_cancelled);
  g_test_add_func ("/backup/target", test_target);
  g_test_add_func ("/backup/of-damaged", test_of_damaged);

  return g_test_run ();
}
