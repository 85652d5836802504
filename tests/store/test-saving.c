/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include <gio/gio.h>

#include "dwell-store-fixture.h"

#define CHILD_OPTION "--append-until-killed"
#define MANY 400

/* What saving-changed told, each with what was true at that moment. */
typedef struct
{
  GArray *states;
} Log;

static void
changed_cb (DwellStore *store, gpointer user_data)
{
  Log *log = user_data;
  DwellSaving saving = dwell_store_get_saving (store);

  g_array_append_val (log->states, saving);
  g_assert_true ((saving == DWELL_SAVING_FAILED) == (dwell_store_get_trouble (store) != NULL));
}

/* "Busy" with the append, "done" after the commit. What is committed before anybody was told of it
 * need not be told, so there may have to be some. */
static void
test_states (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (GArray) states = g_array_new (FALSE, FALSE, sizeof (DwellSaving));
  Log log = { states };
  g_autoptr (DwellSession) session = NULL;

  g_assert_cmpint (dwell_store_get_saving (DWELL_STORE (fixture->library)), ==, DWELL_SAVING_DONE);
  g_signal_connect (fixture->library, "saving-changed", G_CALLBACK (changed_cb), &log);
  session = fixture_session (fixture, "K-07");
  for (guint i = 0; i < MANY && states->len == 0; i++)
    {
      fixture_append (session, DWELL_KIND_NOTE, "said", "words");
      fixture_wait_saving (fixture, DWELL_SAVING_DONE);
    }
  fixture_assert_stored (fixture, session);

  g_assert_cmpuint (states->len, >=, 1);
  while (g_array_index (states, DwellSaving, states->len - 1) != DWELL_SAVING_DONE)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (dwell_store_get_trouble (DWELL_STORE (fixture->library)));
}

/* Whatever is queued is there after a lock, without anybody waiting for it. */
static void
test_lock_writes (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (DwellSession) session = fixture_session (fixture, "K-07");

  for (guint i = 0; i < MANY; i++)
    fixture_append (session, DWELL_KIND_NOTE, "said", "words");
  fixture_reopen (fixture);
  fixture_assert_stored (fixture, session);
}

/* Nothing is recorded for a library that was never unlocked here: then it waits, and says so. */
static void
test_never_unlocked (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (DwellLibrary) other = NULL;
  g_autoptr (GError) error = NULL;

  dwell_library_lock (fixture->library);
  other = fixture_new_handle (fixture);
  dwell_library_set_history (other, "K-07", DWELL_HISTORY_DEVELOPMENTAL);
  g_assert_false (dwell_library_flush (other, &error));
  g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_LOCKED);
  g_assert_cmpint (dwell_store_get_saving (DWELL_STORE (other)), ==, DWELL_SAVING_FAILED);
  g_assert_true (dwell_library_unlock (other, PASSPHRASE, NULL, NULL));
  g_assert_true (dwell_library_flush (other, NULL));
  g_assert_cmpint (dwell_library_get_history (other, "K-07", NULL, NULL), ==,
                   DWELL_HISTORY_DEVELOPMENTAL);
}

/* A commit may be reported as failed and have come through all the same. What is then tried again
 * is there once. */
static void
test_once (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (DwellSession) session = fixture_session (fixture, "K-07");
  const DwellHeader *header = dwell_session_get_header (session);
  const DwellEvent *last;

  fixture_append (session, DWELL_KIND_NOTE, "said", "one");
  fixture_append (session, DWELL_KIND_NOTE, "said", "two");
  fixture_reopen (fixture);
  last = dwell_session_get_event (session, 1);
  dwell_library_add_session (fixture->library, header);
  dwell_store_append (DWELL_STORE (fixture->library), header->id, (DwellEvent *) last);
  fixture_flush (fixture);
  fixture_assert_stored (fixture, session);
}

static void
fill_until_failed (Fixture *fixture, DwellSession *session)
{
  guint n = 0;

  while (dwell_store_get_saving (DWELL_STORE (fixture->library)) != DWELL_SAVING_FAILED)
    {
      g_assert_cmpuint (n++, <, 20000);
      fixture_append (session, DWELL_KIND_NOTE, "said", "words that take room");
      dwell_library_flush (fixture->library, NULL);
    }
  for (guint i = 0; i < 20; i++)
    fixture_append (session, DWELL_KIND_NOTE, "seen", "while it failed");
}

static void
test_disk_full (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (DwellSession) session = fixture_session (fixture, "K-07");
  g_autoptr (DwellRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  const char *id = dwell_session_get_header (session)->id;

  fixture_flush (fixture);
  _dwell_library_set_page_limit (fixture->library, 1);
  fill_until_failed (fixture, session);
  g_assert_true (g_str_has_prefix (dwell_store_get_trouble (DWELL_STORE (fixture->library)),
                                   "The disk is full. Until it can be saved, it is kept in"));
  g_assert_false (dwell_library_flush (fixture->library, &error));
  g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_IO);

  /* What was acknowledged can still be read. */
  record = dwell_library_load (fixture->library, id, NULL, NULL);
  g_assert_cmpuint (record->events->len, <, dwell_session_get_n_events (session));
  g_assert_cmpuint (record->events->len, >, 0);

  _dwell_library_set_page_limit (fixture->library, 1000000);
  fixture_wait_saving (fixture, DWELL_SAVING_DONE);
  g_assert_null (dwell_store_get_trouble (DWELL_STORE (fixture->library)));
  fixture_reopen (fixture);
  fixture_assert_stored (fixture, session);
}

static void
limit_files (rlim_t size)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = MIN (size, limit.rlim_max);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

/* Writing itself fails: then the database is closed, opened again and looked at before anything is
 * tried again. */
static void
test_write_error (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (DwellSession) session = fixture_session (fixture, "K-07");

  signal (SIGXFSZ, SIG_IGN);
  fixture_append (session, DWELL_KIND_CLOCK, "start", NULL);
  fixture_flush (fixture);
  limit_files (256 * 1024);
  fill_until_failed (fixture, session);
  g_assert_nonnull (
      strstr (dwell_store_get_trouble (DWELL_STORE (fixture->library)), "library.db"));
  limit_files (RLIM_INFINITY);
  fixture_wait_saving (fixture, DWELL_SAVING_DONE);
  fixture_reopen (fixture);
  fixture_assert_stored (fixture, session);
}

/* What cannot be written before a lock is not lost with it. */
static void
test_full_and_locked (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (DwellSession) session = fixture_session (fixture, "K-07");

  fixture_flush (fixture);
  _dwell_library_set_page_limit (fixture->library, 1);
  fill_until_failed (fixture, session);
  dwell_library_lock (fixture->library);
  fixture_reopen (fixture);
  fixture_wait_saving (fixture, DWELL_SAVING_DONE);
  fixture_assert_stored (fixture, session);
}

/* In the child: tells the number of each event after its commit. */
static int
append_until_killed (const char *directory)
{
  g_autoptr (GFile) file = g_file_new_for_path (directory);
  g_autoptr (DwellClock) clock = dwell_system_clock_new ();
  g_autoptr (DwellLibrary) library = dwell_library_new (file, clock);
  Fixture fixture = { .clock = clock, .library = library };
  g_autoptr (DwellSession) session = NULL;

  if (!dwell_library_unlock (library, PASSPHRASE, NULL, NULL))
    return 1;

  session = fixture_session (&fixture, "K-07");
  printf ("%s\n", dwell_session_get_header (session)->id);
  for (guint i = 0; i < 1000000; i++)
    {
      guint seq = fixture_append (session, DWELL_KIND_NOTE, "said", "words");

      if (!dwell_library_flush (library, NULL))
        return 1;
      printf ("%u\n", seq);
      fflush (stdout);
    }

  return 0;
}

static char *
read_line (GDataInputStream *stream)
{
  return g_data_input_stream_read_line (stream, NULL, NULL, NULL);
}

/* Returns: the last number that the child told. @id: (out) (transfer full) */
static guint
kill_after (GSubprocess *child, guint n, char **id)
{
  g_autoptr (GDataInputStream) stream =
      g_data_input_stream_new (g_subprocess_get_stdout_pipe (child));
  guint last = 0;

  *id = read_line (stream);
  g_assert_nonnull (*id);
  for (;;)
    {
      g_autofree char *line = read_line (stream);

      if (line == NULL)
        return last;
      last = atoi (line);
      if (last == n)
        g_subprocess_force_exit (child);
    }
}

static void
test_killed (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autoptr (GError) error = NULL;

  for (guint n = 5; n < 80; n += 31)
    {
      g_autoptr (GSubprocess) child = NULL;
      g_autoptr (DwellRecord) record = NULL;
      g_autofree char *id = NULL;
      guint acknowledged;

      dwell_library_lock (fixture->library);
      child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, CHILD_OPTION,
                                fixture->directory, NULL);
      g_assert_no_error (error);
      acknowledged = kill_after (child, n, &id);
      g_subprocess_wait (child, NULL, NULL);
      g_assert_cmpint (g_subprocess_get_term_sig (child), ==, SIGKILL);

      g_assert_true (dwell_library_unlock (fixture->library, PASSPHRASE, NULL, &error));
      record = dwell_library_load (fixture->library, id, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (record->running);
      g_assert_cmpuint (acknowledged, >=, n);
      g_assert_cmpuint (record->events->len, >=, acknowledged);
      g_assert_cmpuint (record->events->len, <=, acknowledged + 1);
    }
}

/* While another process holds the library, it is refused by words; when that is killed, not. */
static void
test_busy_process (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autoptr (GSubprocess) child = NULL;
  g_autoptr (GDataInputStream) stream = NULL;
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;

  dwell_library_lock (fixture->library);
  child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, CHILD_OPTION,
                            fixture->directory, NULL);
  stream = g_data_input_stream_new (g_subprocess_get_stdout_pipe (child));
  id = read_line (stream);
  g_assert_nonnull (id);
  g_assert_false (dwell_library_unlock (fixture->library, PASSPHRASE, NULL, &error));
  g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_BUSY);
  g_clear_error (&error);

  g_subprocess_force_exit (child);
  g_subprocess_wait (child, NULL, NULL);
  g_assert_true (dwell_library_unlock (fixture->library, PASSPHRASE, NULL, &error));
}

int
main (int argc, char **argv)
{
  if (argc == 3 && strcmp (argv[1], CHILD_OPTION) == 0)
    return append_until_killed (argv[2]);

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/saving/states", test_states);
  g_test_add_func ("/saving/lock-writes", test_lock_writes);
  g_test_add_func ("/saving/never-unlocked", test_never_unlocked);
  g_test_add_func ("/saving/once", test_once);
  g_test_add_func ("/saving/disk-full", test_disk_full);
  g_test_add_func ("/saving/write-error", test_write_error);
  g_test_add_func ("/saving/full-and-locked", test_full_and_locked);
  g_test_add_func ("/saving/killed", test_killed);
  g_test_add_func ("/saving/busy-process", test_busy_process);

  return g_test_run ();
}
