/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "dwell-library-notices.h"
#include "dwell-store-fixture.h"
#include "dwell-test-vfs.h"

#define N_EVENTS 4
/* More calls than any step makes. */
#define MANY 400
#define FOR_EVER G_MAXUINT

/* One kind of failure, and whether it goes on once it began. */
typedef struct
{
  const char *name;
  DwellTestCalls calls;
  int code;
  guint more;
} Fault;

static const Fault faults[] = {
  { "open", DWELL_TEST_OPEN, SQLITE_CANTOPEN, 0 },
  { "read", DWELL_TEST_READ, SQLITE_IOERR_READ, 0 },
  { "read-on", DWELL_TEST_READ, SQLITE_IOERR_READ, FOR_EVER },
  { "write", DWELL_TEST_WRITE, SQLITE_IOERR_WRITE, 0 },
  { "write-on", DWELL_TEST_WRITE, SQLITE_IOERR_WRITE, FOR_EVER },
  { "full", DWELL_TEST_WRITE, SQLITE_FULL, 0 },
  { "full-on", DWELL_TEST_WRITE, SQLITE_FULL, FOR_EVER },
  { "read-only-on", DWELL_TEST_WRITE, SQLITE_READONLY, FOR_EVER },
  { "sync", DWELL_TEST_SYNC, SQLITE_IOERR_FSYNC, 0 },
  { "sync-on", DWELL_TEST_SYNC, SQLITE_IOERR_FSYNC, FOR_EVER },
  { "truncate", DWELL_TEST_TRUNCATE, SQLITE_IOERR_TRUNCATE, 0 },
  { "delete", DWELL_TEST_DELETE, SQLITE_IOERR_DELETE, 0 },
  { "lock", DWELL_TEST_LOCK, SQLITE_BUSY, 0 },
  { "everything-on", 0xff, SQLITE_IOERR, FOR_EVER },
};

static void
arm (const Fault *fault, guint n)
{
  dwell_test_vfs_arm (fault->calls, n, fault->more, fault->code);
}

static void
unlock (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  dwell_library_unlock (fixture->library, PASSPHRASE, NULL, &error);
  g_assert_no_error (error);
}

static void
assert_calm (Fixture *fixture)
{
  g_auto (GStrv) notices = dwell_library_take_notices (fixture->library);

  g_assert_true (notices == NULL || notices[0] == NULL);
}

/* All that a session does, and at each step what was said of it must be true. */
static DwellSession *
record (Fixture *fixture)
{
  DwellSession *session = fixture_session (fixture, "K-07");
  const char *id = dwell_session_get_header (session)->id;

  for (guint i = 0; i < N_EVENTS; i++)
    {
      fixture_append (session, DWELL_KIND_NOTE, "said", "words");
      dwell_store_save_draft (DWELL_STORE (fixture->library), id, "half");
      dwell_store_pulse (DWELL_STORE (fixture->library), id, i);
      dwell_library_flush (fixture->library, NULL);
    }

  return session;
}

static void
finish (Fixture *fixture, DwellSession *session)
{
  fixture_wait_saving (fixture, DWELL_SAVING_DONE);
  /* After a full disk the next write looks whether there is room again. */
  dwell_library_set_history (fixture->library, "K-07", DWELL_HISTORY_SINGLE_EVENT);
  fixture_flush (fixture);
  g_assert_null (dwell_store_get_trouble (DWELL_STORE (fixture->library)));
  fixture_reopen (fixture);
  fixture_assert_stored (fixture, session);
}

static guint
try_create (const Fault *fault, guint n)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (DwellSession) session = NULL;
  g_autoptr (GError) error = NULL;
  guint failed;

  arm (fault, n);
  fixture->code = dwell_library_create (fixture->library, PASSPHRASE, NULL, &error);
  failed = dwell_test_vfs_disarm ();
  g_assert_true ((fixture->code == NULL) == (error != NULL));

  /* Either it is there, or there is nothing that hinders the next try. */
  if (fixture->code == NULL && !dwell_library_exists (fixture->library))
    fixture->code = dwell_library_create (fixture->library, PASSPHRASE, NULL, NULL);
  else if (fixture->code == NULL)
    unlock (fixture);
  session = record (fixture);
  finish (fixture, session);

  return failed;
}

static guint
try_record (const Fault *fault, guint n)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (DwellSession) session = NULL;
  guint failed;

  arm (fault, n);
  session = record (fixture);
  fixture_close (fixture, session);
  dwell_library_flush (fixture->library, NULL);
  failed = dwell_test_vfs_disarm ();
  finish (fixture, session);
  assert_calm (fixture);

  return failed;
}

static guint
try_locked (const Fault *fault, guint n)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (DwellSession) session = NULL;
  guint failed;

  dwell_library_lock (fixture->library);
  arm (fault, n);
  session = record (fixture);
  fixture_close (fixture, session);
  dwell_library_flush (fixture->library, NULL);
  failed = dwell_test_vfs_disarm ();
  finish (fixture, session);
  assert_calm (fixture);

  return failed;
}

/* What was recorded while locked is taken in, or stays for the next time, never half. */
static guint
try_unlock (const Fault *fault, guint n)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (DwellSession) session = NULL;
  g_autoptr (DwellRecord) loaded = NULL;
  guint failed;

  dwell_library_lock (fixture->library);
  session = record (fixture);
  fixture_flush (fixture);
  arm (fault, n);
  if (dwell_library_unlock (fixture->library, PASSPHRASE, NULL, NULL))
    loaded = dwell_library_load (fixture->library, dwell_session_get_header (session)->id, NULL,
                                 NULL);
  failed = dwell_test_vfs_disarm ();
  if (loaded)
    g_assert_cmpuint (loaded->events->len, ==, N_EVENTS);
  unlock (fixture);
  fixture_append (session, DWELL_KIND_NOTE, "said", "more");
  finish (fixture, session);
  assert_calm (fixture);

  return failed;
}

/* The program ends while nothing can be written; the next one takes the journal in, whatever fails
 * then. */
static guint
try_journal (const Fault *fault, guint n)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (DwellSession) session = record (fixture);
  g_autofree char *name = NULL;
  g_autofree char *journal = NULL;
  g_autofree char *contents = NULL;
  gsize length;
  guint failed;

  fixture_flush (fixture);
  dwell_test_vfs_arm (DWELL_TEST_WRITE, 1, FOR_EVER, SQLITE_IOERR_WRITE);
  for (guint i = 0; i < N_EVENTS; i++)
    fixture_append (session, DWELL_KIND_NOTE, "said", "kept");
  while (dwell_library_flush (fixture->library, NULL))
    ;
  /* The journal is written after the call was answered. */
  dwell_library_flush (fixture->library, NULL);
  name = g_strdup (g_strrstr (dwell_store_get_trouble (DWELL_STORE (fixture->library)), "“"));
  g_assert_nonnull (name);
  *strstr (name, "”") = '\0';
  journal = g_strdup (name + strlen ("“"));
  g_assert_true (g_str_has_suffix (journal, ".journal"));
  g_assert_true (g_file_get_contents (journal, &contents, &length, NULL));
  dwell_test_vfs_disarm ();
  fixture_wait_saving (fixture, DWELL_SAVING_DONE);

  fixture_assert_stored (fixture, session);

  /* As if the one who wrote it had died before it could remove it. */
  dwell_library_lock (fixture->library);
  g_assert_true (g_file_set_contents (journal, contents, length, NULL));
  arm (fault, n);
  dwell_library_unlock (fixture->library, PASSPHRASE, NULL, NULL);
  failed = dwell_test_vfs_disarm ();
  unlock (fixture);
  fixture_assert_stored (fixture, session);
  g_assert_false (g_file_test (journal, G_FILE_TEST_EXISTS));

  return failed;
}

typedef guint (*Try) (const Fault *fault, guint n);

/* The first call fails, then the second, and so on, until all went well. */
static void
try_all (Try try)
{
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      guint n = 1;

      /* Every call at first, then one in three, which is quicker. */
      while (try (&faults[i], n) > 0)
        {
          n += n < 12 || g_test_slow () ? 1 : 3;
          g_assert_cmpuint (n, <, MANY);
        }
      g_test_message ("%s: %u", faults[i].name, n - 1);
    }
}

static void
test_create (void)
{
  try_all (try_create);
}

static void
test_record (void)
{
  try_all (try_record);
}

static void
test_locked (void)
{
  try_all (try_locked);
}

static void
test_unlock (void)
{
  try_all (try_unlock);
}

static void
test_journal (void)
{
  try_all (try_journal);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dwell_test_vfs_install ();

  g_test_add_func ("/faults/create", test_create);
  g_test_add_func ("/faults/record", test_record);
  g_test_add_func ("/faults/locked", test_locked);
  g_test_add_func ("/faults/unlock", test_unlock);
  g_test_add_func ("/faults/journal", test_journal);

  return g_test_run ();
}
