/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stops a change of the slots at every step that it makes on the disk: the program ends there, or
 * the step fails. The C library's calls are stood in for here, SQLite's uses of them included. */
#include <dlfcn.h>
#include <errno.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "dwell-records-vault.h"
#include "dwell-vault-private.h"

#define OLD "the one before"
#define NEW "the one after"
#define STOPPED 77

static const DwellKdfCost cheap = { 1, 8192 };

/* Counted down by each step; at 0 it happens. */
static int steps = -1;
static gboolean fails;
static gboolean happened;

static gboolean
stops_here (void)
{
  if (steps < 0)
    return FALSE;
  if (steps-- > 0)
    return FALSE;

  happened = TRUE;
  if (!fails)
    _exit (STOPPED);
  errno = EIO;

  return TRUE;
}

#define NEXT(name) ((__typeof__ (&name)) (dlsym (RTLD_NEXT, #name)))

ssize_t
write (int fd, const void *data, size_t size)
{
  return fd > 2 && stops_here () ? -1 : NEXT (write) (fd, data, size);
}

ssize_t
pwrite64 (int fd, const void *data, size_t size, off64_t offset)
{
  return stops_here () ? -1 : NEXT (pwrite64) (fd, data, size, offset);
}

int
fsync (int fd)
{
  return stops_here () ? -1 : NEXT (fsync) (fd);
}

int
fdatasync (int fd)
{
  return stops_here () ? -1 : NEXT (fdatasync) (fd);
}

int
rename (const char *old, const char *new)
{
  return stops_here () ? -1 : NEXT (rename) (old, new);
}

int
unlink (const char *path)
{
  return stops_here () ? -1 : NEXT (unlink) (path);
}

int
ftruncate64 (int fd, off64_t length)
{
  return stops_here () ? -1 : NEXT (ftruncate64) (fd, length);
}

typedef struct
{
  char *directory;
  char *code;
} Fixture;

typedef gboolean (*Change) (DwellRecords *records);

static DwellRecords *
open_records (Fixture *fixture, const char *secret, GError **error)
{
  g_autoptr (DwellRecords) records = dwell_records_new (fixture->directory);

  dwell_records_set_cost (records, &cheap);
  if (!dwell_records_unlock (records, secret, error))
    return NULL;

  return g_steal_pointer (&records);
}

static gboolean
opens (Fixture *fixture, const char *secret)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DwellRecords) records = open_records (fixture, secret, &error);

  if (records == NULL)
    g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_PASSPHRASE);

  return records != NULL;
}

static void
remove_files (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      g_unlink (file);
    }
}

static void
make_library (Fixture *fixture)
{
  g_autoptr (DwellRecords) records = dwell_records_new (fixture->directory);

  remove_files (fixture->directory);
  dwell_records_set_cost (records, &cheap);
  dwell_secret_free (fixture->code);
  fixture->code = dwell_records_create (records, OLD, NULL);
  g_assert_nonnull (fixture->code);
}

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  fixture->directory = g_dir_make_tmp ("dwell-crash-XXXXXX", NULL);
  make_library (fixture);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  remove_files (fixture->directory);
  g_assert_cmpint (g_rmdir (fixture->directory), ==, 0);
  g_free (fixture->directory);
  dwell_secret_free (fixture->code);
}

/* Returns: whether the change came to its end before step @n. */
static gboolean
stop_at (Fixture *fixture, Change change, int n)
{
  int status;
  pid_t child = fork ();

  if (child == 0)
    {
      g_autoptr (DwellRecords) records = open_records (fixture, OLD, NULL);

      steps = n;
      _exit (records && change (records) ? 0 : 1);
    }

  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  g_assert_true (WEXITSTATUS (status) == 0 || WEXITSTATUS (status) == STOPPED);

  return WEXITSTATUS (status) == 0;
}

static void
lose_vault (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->directory, "vault.json", NULL);

  g_assert_cmpint (g_unlink (path), ==, 0);
}

static gboolean
change_passphrase (DwellRecords *records)
{
  return dwell_records_change_passphrase (records, OLD, NEW, NULL);
}

/* Exactly one of the two opens, the recovery code always, and once somebody was in, that is also
 * what the mirror says. */
static void
assert_one_passphrase (Fixture *fixture)
{
  gboolean old = opens (fixture, OLD);

  g_assert_true (opens (fixture, NEW) != old);
  g_assert_true (opens (fixture, fixture->code));
  lose_vault (fixture);
  g_assert_true (opens (fixture, OLD) == old);
  g_assert_true (opens (fixture, NEW) != old);
}

static void
test_passphrase (Fixture *fixture, gconstpointer data)
{
  gboolean done = FALSE;
  guint n_old = 0, n_new = 0;
  int n;

  for (n = 0; !done; n++)
    {
      make_library (fixture);
      done = stop_at (fixture, change_passphrase, n);
      if (opens (fixture, OLD))
        n_old++;
      else
        n_new++;
      assert_one_passphrase (fixture);
    }
  g_test_message ("%d steps: %u with the old passphrase, %u with the new", n, n_old, n_new);
  g_assert_cmpint (n, >, 6);
  g_assert_cmpuint (n_old, >, 3);
  g_assert_cmpuint (n_new, >, 1);
  g_assert_true (opens (fixture, NEW));
}

/* The vault file is lost right after the crash, before anybody was in: somebody who knows both, or
 * the recovery code, still gets in. */
static void
test_passphrase_and_loss (Fixture *fixture, gconstpointer data)
{
  gboolean done = FALSE;

  for (int n = 0; !done; n++)
    {
      make_library (fixture);
      done = stop_at (fixture, change_passphrase, n);
      lose_vault (fixture);
      g_assert_true (opens (fixture, fixture->code));
      g_assert_true (opens (fixture, NEW) != opens (fixture, OLD));
    }
}

static gboolean
replace_recovery (DwellRecords *records)
{
  char *code = dwell_records_begin_recovery (records, OLD, NULL);
  gboolean ended = code && dwell_records_end_recovery (records, TRUE, NULL);

  dwell_secret_free (code);

  return ended;
}

static void
test_recovery (Fixture *fixture, gconstpointer data)
{
  gboolean done = FALSE;
  guint n_old = 0;
  int n;

  for (n = 0; !done; n++)
    {
      make_library (fixture);
      done = stop_at (fixture, replace_recovery, n);
      n_old += opens (fixture, fixture->code);
      g_assert_true (opens (fixture, OLD));
      lose_vault (fixture);
      g_assert_true (opens (fixture, OLD));
    }
  g_test_message ("%d steps", n);
  g_assert_cmpuint (n_old, >, 6);
  g_assert_false (opens (fixture, fixture->code));
}

/* Where a step fails what was said holds: done is the new one, not done is the old one. */
static void
test_failing (Fixture *fixture, gconstpointer data)
{
  guint failed = 0;
  int n;

  for (n = 0;; n++)
    {
      g_autoptr (DwellRecords) records = NULL;
      gboolean changed;

      make_library (fixture);
      records = open_records (fixture, OLD, NULL);
      happened = FALSE;
      fails = TRUE;
      steps = n;
      changed = change_passphrase (records);
      steps = -1;
      fails = FALSE;
      g_clear_pointer (&records, dwell_records_free);

      failed += !changed;
      g_assert_true (opens (fixture, changed ? NEW : OLD));
      g_assert_false (opens (fixture, changed ? OLD : NEW));
      assert_one_passphrase (fixture);
      if (!happened)
        break;
    }
  g_test_message ("%d steps, %u told as failed", n, failed);
  g_assert_cmpuint (failed, >, 3);
}

/* Also the putting back of a lost file is no moment in which it can be lost. */
static void
test_put_back (Fixture *fixture, gconstpointer data)
{
  gboolean done = FALSE;

  for (int n = 0; !done; n++)
    {
      int status;
      pid_t child;
      g_autofree char *path = g_build_filename (fixture->directory, "vault.json", NULL);

      make_library (fixture);
      g_assert_true (g_file_set_contents (path, "{", 1, NULL));
      child = fork ();
      if (child == 0)
        {
          g_autoptr (DwellRecords) records = NULL;

          steps = n;
          records = open_records (fixture, OLD, NULL);
          _exit (records ? 0 : 1);
        }
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      done = WEXITSTATUS (status) == 0;
      g_assert_true (opens (fixture, fixture->code));
      g_assert_true (opens (fixture, OLD));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) \
  g_test_add ("/slot-crash/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("passphrase", test_passphrase);
  ADD ("passphrase-and-loss", test_passphrase_and_loss);
  ADD ("recovery", test_recovery);
  ADD ("failing", test_failing);
  ADD ("put-back", test_put_back);

  return g_test_run ();
}
