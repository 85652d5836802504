/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "dwell-library-notices.h"
#include "dwell-store-fixture.h"

#define CHILD_OPTION "--record-and-die"
#define CANARY "the heron stands in the reeds"
#define N_EVENTS 10

/* A library with another place for its journal. */
typedef struct
{
  Fixture *fixture;
  DwellSession *session;
  char *top;
  char *elsewhere;
  char *aside;
} Setup;

static void
set_places (DwellLibrary *library, Setup *setup)
{
  const char *const places[] = { setup->fixture->directory, setup->elsewhere, NULL };

  _dwell_library_set_journal_places (library, places);
}

static Setup *
setup_new (void)
{
  Setup *self = g_new0 (Setup, 1);

  self->fixture = fixture_new_library ();
  self->top = g_path_get_dirname (self->fixture->directory);
  self->elsewhere = g_build_filename (self->top, "elsewhere", NULL);
  self->aside = g_build_filename (self->top, "aside", NULL);
  set_places (self->fixture->library, self);
  self->session = fixture_session (self->fixture, "K-07");
  fixture_append (self->session, DWELL_KIND_CLOCK, "start", NULL);
  fixture_flush (self->fixture);

  return self;
}

static guint
count_files (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  guint n = 0;

  while (dir && g_dir_read_name (dir))
    n++;

  return n;
}

static void
empty (const char *path)
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
setup_free (Setup *self)
{
  g_clear_object (&self->session);
  empty (self->elsewhere);
  g_rmdir (self->elsewhere);
  g_clear_pointer (&self->fixture, fixture_free);
  g_free (self->top);
  g_free (self->elsewhere);
  g_free (self->aside);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Setup, setup_free)

static void
mark (Setup *setup, guint n)
{
  for (guint i = 0; i < n; i++)
    fixture_append (setup->session, DWELL_KIND_NOTE, "said", CANARY);
}

/* Until @part is in what is said of the trouble; this comes from the worker. */
static void
wait_trouble (Setup *setup, const char *part)
{
  DwellStore *store = DWELL_STORE (setup->fixture->library);
  gint64 until = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  for (;;)
    {
      const char *trouble = dwell_store_get_trouble (store);

      if (trouble && strstr (trouble, part))
        return;
      g_assert_cmpint (g_get_monotonic_time (), <, until);
      g_usleep (1000);
    }
}

static guint
count_notices (Setup *setup, const char *part)
{
  g_auto (GStrv) notices = dwell_library_take_notices (setup->fixture->library);
  guint n = 0;

  for (guint i = 0; notices && notices[i]; i++)
    n += strstr (notices[i], part) != NULL;

  return n;
}

static void
move (const char *from, const char *to)
{
  g_assert_cmpint (g_rename (from, to), ==, 0);
}

static char *
get_journal (const char *place)
{
  g_autoptr (GDir) dir = g_dir_open (place, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      if (g_str_has_suffix (name, ".journal"))
        return g_build_filename (place, name, NULL);
    }

  return NULL;
}

/* The folder goes and comes back: everything is there, once and in order. */
static void
check_vanished (gboolean lock)
{
  g_autoptr (Setup) setup = setup_new ();
  Fixture *fixture = setup->fixture;
  g_autofree char *journal = NULL;
  g_autofree char *contents = NULL;
  gsize length;
  struct stat stats;

  if (lock)
    dwell_library_lock (fixture->library);
  mark (setup, N_EVENTS);
  fixture_flush (fixture);
  move (fixture->directory, setup->aside);
  mark (setup, N_EVENTS);
  wait_trouble (setup, setup->elsewhere);
  g_assert_cmpint (dwell_store_get_saving (DWELL_STORE (fixture->library)), ==,
                   DWELL_SAVING_FAILED);
  mark (setup, N_EVENTS);
  dwell_library_flush (fixture->library, NULL);

  /* No new library in its place, and what is kept is sealed. */
  g_assert_false (g_file_test (fixture->directory, G_FILE_TEST_EXISTS));
  journal = get_journal (setup->elsewhere);
  g_assert_nonnull (journal);
  g_assert_true (g_file_get_contents (journal, &contents, &length, NULL));
  g_assert_cmpuint (length, >, N_EVENTS * 100);
  g_assert_null (memmem (contents, length, "heron", 5));
  g_assert_cmpint (stat (journal, &stats), ==, 0);
  g_assert_cmpuint (stats.st_mode & 0777, ==, 0600);
  g_assert_cmpint (stat (setup->elsewhere, &stats), ==, 0);
  g_assert_cmpuint (stats.st_mode & 0777, ==, 0700);

  move (setup->aside, fixture->directory);
  fixture_wait_saving (fixture, DWELL_SAVING_DONE);
  g_assert_null (dwell_store_get_trouble (DWELL_STORE (fixture->library)));
  fixture_reopen (fixture);
  fixture_assert_stored (fixture, setup->session);
  g_assert_cmpuint (count_files (setup->elsewhere), ==, 0);
}

static void
test_vanished (void)
{
  check_vanished (FALSE);
}

static void
test_vanished_locked (void)
{
  check_vanished (TRUE);
}

/* A file that was removed is written to without a complaint; that must not count as saved. */
static void
test_replaced (void)
{
  g_autoptr (Setup) setup = setup_new ();
  Fixture *fixture = setup->fixture;

  move (fixture->directory, setup->aside);
  g_assert_cmpint (g_mkdir (fixture->directory, 0700), ==, 0);
  mark (setup, N_EVENTS);
  wait_trouble (setup, setup->elsewhere);
  g_assert_cmpuint (count_files (fixture->directory), ==, 0);
  g_assert_cmpint (g_rmdir (fixture->directory), ==, 0);
  move (setup->aside, fixture->directory);
  fixture_wait_saving (fixture, DWELL_SAVING_DONE);
  fixture_reopen (fixture);
  fixture_assert_stored (fixture, setup->session);
}

/* In the child: its library goes away, it keeps what comes, and dies. */
static int
record_and_die (const char *directory)
{
  g_autoptr (GFile) file = g_file_new_for_path (directory);
  g_autoptr (DwellClock) clock = dwell_system_clock_new ();
  DwellLibrary *library = dwell_library_new (file, clock);
  g_autofree char *top = g_path_get_dirname (directory);
  g_autofree char *elsewhere = g_build_filename (top, "elsewhere", NULL);
  g_autofree char *aside = g_build_filename (top, "aside", NULL);
  const char *const places[] = { directory, elsewhere, NULL };
  Fixture fixture = { .clock = clock, .library = library, .directory = (char *) directory };
  Setup setup = { .fixture = &fixture, .elsewhere = elsewhere };

  _dwell_library_set_journal_places (library, places);
  if (!dwell_library_unlock (library, PASSPHRASE, NULL, NULL))
    return 1;
  setup.session = fixture_session (&fixture, "K-07");
  mark (&setup, N_EVENTS);
  if (!dwell_library_flush (library, NULL))
    return 1;
  move (directory, aside);
  mark (&setup, N_EVENTS);
  dwell_store_save_draft (DWELL_STORE (library), dwell_session_get_header (setup.session)->id,
                          CANARY);
  wait_trouble (&setup, elsewhere);
  mark (&setup, N_EVENTS);
  dwell_library_flush (library, NULL);
  wait_trouble (&setup, elsewhere);
  /* The last ones may have come after the last flush. */
  dwell_library_flush (library, NULL);
  printf ("%s\n", dwell_session_get_header (setup.session)->id);
  fflush (stdout);
  kill (getpid (), SIGKILL);

  return 1;
}

static char *
run_child (Setup *setup)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  const char *const argv[] = { program, CHILD_OPTION, setup->fixture->directory, NULL };
  char *id = NULL;
  g_autoptr (GError) error = NULL;

  dwell_library_lock (setup->fixture->library);
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &id, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (strlen (id), ==, 37);
  id[36] = '\0';
  move (setup->aside, setup->fixture->directory);

  return id;
}

static void
assert_taken (Setup *setup, const char *id, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DwellRecord) record = NULL;

  dwell_library_unlock (setup->fixture->library, PASSPHRASE, NULL, &error);
  g_assert_no_error (error);
  record = dwell_library_load (setup->fixture->library, id, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (record->events->len, ==, n);
  for (guint i = 0; i < n; i++)
    {
      const DwellEvent *event = g_ptr_array_index (record->events, i);

      g_assert_cmpuint (event->seq, ==, i + 1);
      g_assert_cmpstr (event->text, ==, CANARY);
    }
  g_assert_true (record->running);
}

/* What the one who died kept is taken in by the next, the half-typed note too. */
static void
test_died (void)
{
  g_autoptr (Setup) setup = setup_new ();
  g_autofree char *id = run_child (setup);
  g_autoptr (DwellRecord) record = NULL;

  g_assert_cmpuint (count_files (setup->elsewhere), ==, 1);
  assert_taken (setup, id, 3 * N_EVENTS);
  record = dwell_library_load (setup->fixture->library, id, NULL, NULL);
  g_assert_cmpstr (record->draft, ==, CANARY);
  g_assert_cmpuint (count_files (setup->elsewhere), ==, 0);
  g_assert_cmpuint (count_notices (setup, setup->elsewhere), ==, 1);
}

/* One that is there another time changes nothing. */
static void
test_twice (void)
{
  g_autoptr (Setup) setup = setup_new ();
  g_autofree char *id = run_child (setup);
  g_autofree char *journal = get_journal (setup->elsewhere);
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (journal, &contents, &length, NULL));
  assert_taken (setup, id, 3 * N_EVENTS);
  dwell_library_lock (setup->fixture->library);
  g_assert_true (g_file_set_contents (journal, contents, length, NULL));
  assert_taken (setup, id, 3 * N_EVENTS);
  g_assert_cmpuint (count_files (setup->elsewhere), ==, 0);
}

/* A journal whose end was torn, at any place, gives what is whole, and no complaint. */
static void
test_torn (void)
{
  g_autoptr (Setup) setup = setup_new ();
  g_autofree char *id = run_child (setup);
  g_autofree char *journal = get_journal (setup->elsewhere);
  struct stat stats;

  g_assert_cmpint (stat (journal, &stats), ==, 0);
  g_assert_cmpint (truncate (journal, stats.st_size - 70), ==, 0);
  assert_taken (setup, id, 3 * N_EVENTS - 1);
  g_assert_cmpuint (count_files (setup->elsewhere), ==, 0);
  g_assert_cmpuint (count_notices (setup, "damaged"), ==, 0);
}

/* In the middle something is wrong: what stands before is taken in, the rest is left and told. */
static void
test_damaged (void)
{
  g_autoptr (Setup) setup = setup_new ();
  g_autofree char *id = run_child (setup);
  g_autofree char *journal = get_journal (setup->elsewhere);
  int fd = g_open (journal, O_WRONLY | O_APPEND, 0);
  const guint8 junk[64] = { 0xff, 0xff, 0xff, 0xff, 1, 2, 3 };

  g_assert_cmpint (write (fd, junk, sizeof junk), ==, sizeof junk);
  close (fd);
  assert_taken (setup, id, 3 * N_EVENTS);
  g_assert_cmpuint (count_notices (setup, "is damaged"), ==, 1);
  g_assert_cmpuint (count_files (setup->elsewhere), ==, 1);

  /* It is told once. */
  fixture_reopen (setup->fixture);
  g_assert_cmpuint (count_notices (setup, ""), ==, 0);
}

/* A link that lies where a journal would lie is not followed. */
static void
test_link (void)
{
  g_autoptr (Setup) setup = setup_new ();
  Fixture *fixture = setup->fixture;
  g_autofree char *target = g_build_filename (setup->top, "target", NULL);

  g_assert_cmpint (symlink (target, setup->elsewhere), ==, 0);
  g_assert_cmpint (g_mkdir (target, 0700), ==, 0);
  move (fixture->directory, setup->aside);
  mark (setup, N_EVENTS);
  wait_trouble (setup, "it is kept in memory.");
  dwell_library_flush (fixture->library, NULL);
  g_assert_cmpuint (count_files (target), ==, 0);
  move (setup->aside, fixture->directory);
  fixture_wait_saving (fixture, DWELL_SAVING_DONE);
  fixture_assert_stored (fixture, setup->session);
  g_unlink (setup->elsewhere);
  g_rmdir (target);
}

/* A real disk that is really full: first the reserve, then the journal on another. */
static void
test_full (void)
{
  g_autoptr (Setup) setup = NULL;
  Fixture *fixture;
  g_autofree char *ballast = NULL;
  g_autofree char *reserve = NULL;
  g_autofree char *text = g_strnfill (600, 'x');
  char name[] = "/tmp/dwell-full-XXXXXX";
  g_autoptr (GError) error = NULL;
  guint n = 0;
  int fd;

  g_assert_nonnull (g_mkdtemp (name));
  if (mount ("dwell", name, "tmpfs", MS_NOSUID | MS_NODEV, "size=16m") != 0)
    {
      g_rmdir (name);
      g_test_skip ("only the administrator can mount a small file system");
      return;
    }

  setup = g_new0 (Setup, 1);
  fixture = setup->fixture = g_new0 (Fixture, 1);
  fixture->directory = g_build_filename (name, "library", NULL);
  fixture->clock = dwell_system_clock_new ();
  fixture->library = fixture_new_handle (fixture);
  setup->top = g_strdup (name);
  setup->elsewhere = g_strconcat (name, "-elsewhere", NULL);
  set_places (fixture->library, setup);
  fixture->code = dwell_library_create (fixture->library, PASSPHRASE, NULL, &error);
  g_assert_no_error (error);
  setup->session = fixture_session (fixture, "K-07");
  mark (setup, N_EVENTS);
  fixture_flush (fixture);

  reserve = fixture_path (fixture, "library.reserve");
  g_assert_true (g_file_test (reserve, G_FILE_TEST_EXISTS));
  ballast = g_build_filename (name, "ballast", NULL);
  fd = g_open (ballast, O_CREAT | O_WRONLY, 0600);
  while (write (fd, text, strlen (text)) > 0)
    ;
  close (fd);

  /* It goes on, and says so. */
  while (g_file_test (reserve, G_FILE_TEST_EXISTS))
    {
      g_assert_cmpuint (n++, <, 20000);
      fixture_append (setup->session, DWELL_KIND_NOTE, "said", text);
      g_assert_true (dwell_library_flush (fixture->library, NULL));
    }
  g_assert_cmpint (dwell_store_get_saving (DWELL_STORE (fixture->library)), ==, DWELL_SAVING_DONE);
  wait_trouble (setup, "reserve");
  mark (setup, 100);
  fixture_flush (fixture);

  /* Then that is used up too. */
  while (dwell_library_flush (fixture->library, NULL))
    {
      g_assert_cmpuint (n++, <, 20000);
      fixture_append (setup->session, DWELL_KIND_NOTE, "said", text);
    }
  mark (setup, N_EVENTS);
  wait_trouble (setup, setup->elsewhere);
  wait_trouble (setup, "The disk is full.");

  g_assert_cmpint (g_unlink (ballast), ==, 0);
  fixture_wait_saving (fixture, DWELL_SAVING_DONE);
  mark (setup, 1);
  fixture_flush (fixture);
  g_assert_null (dwell_store_get_trouble (DWELL_STORE (fixture->library)));
  g_assert_true (g_file_test (reserve, G_FILE_TEST_EXISTS));
  fixture_reopen (fixture);
  fixture_assert_stored (fixture, setup->session);
  g_assert_cmpuint (count_files (setup->elsewhere), ==, 0);

  g_clear_object (&setup->session);
  g_assert_finalize_object (g_steal_pointer (&fixture->library));
  g_assert_cmpint (umount (name), ==, 0);
  g_assert_cmpint (g_mkdir (fixture->directory, 0700), ==, 0);
  fixture->library = fixture_new_handle (fixture);
}

/* A file system that is made read-only in the middle of a session. */
static void
test_read_only (void)
{
  g_autoptr (Setup) setup = NULL;
  Fixture *fixture;
  char name[] = "/tmp/dwell-read-only-XXXXXX";

  g_assert_nonnull (g_mkdtemp (name));
  if (mount ("dwell", name, "tmpfs", MS_NOSUID | MS_NODEV, "size=32m") != 0)
    {
      g_rmdir (name);
      g_test_skip ("only the administrator can mount a file system");
      return;
    }
  umount (name);
  g_rmdir (name);

  setup = setup_new ();
  fixture = setup->fixture;
  dwell_library_lock (fixture->library);
  g_assert_cmpint (mount (fixture->directory, fixture->directory, NULL, MS_BIND, NULL), ==, 0);
  g_assert_true (dwell_library_unlock (fixture->library, PASSPHRASE, NULL, NULL));
  dwell_library_lock (fixture->library);
  g_assert_cmpint (mount (NULL, fixture->directory, NULL, MS_REMOUNT | MS_BIND | MS_RDONLY, NULL),
                   ==, 0);
  mark (setup, N_EVENTS);
  wait_trouble (setup, "read-only");
  wait_trouble (setup, setup->elsewhere);
  g_assert_false (dwell_library_unlock (fixture->library, PASSPHRASE, NULL, NULL));
  g_assert_cmpint (mount (NULL, fixture->directory, NULL, MS_REMOUNT | MS_BIND, NULL), ==, 0);
  fixture_wait_saving (fixture, DWELL_SAVING_DONE);
  g_assert_true (dwell_library_unlock (fixture->library, PASSPHRASE, NULL, NULL));
  fixture_assert_stored (fixture, setup->session);
  dwell_library_lock (fixture->library);
  g_assert_cmpint (umount (fixture->directory), ==, 0);
}

int
main (int argc, char **argv)
{
  if (argc == 3 && strcmp (argv[1], CHILD_OPTION) == 0)
    return record_and_die (argv[2]);

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/kept/vanished", test_vanished);
  g_test_add_func ("/kept/vanished-locked", test_vanished_locked);
  g_test_add_func ("/kept/replaced", test_replaced);
  g_test_add_func ("/kept/died", test_died);
  g_test_add_func ("/kept/twice", test_twice);
  g_test_add_func ("/kept/torn", test_torn);
  g_test_add_func ("/kept/damaged", test_damaged);
  g_test_add_func ("/kept/link", test_link);
  g_test_add_func ("/kept/full", test_full);
  g_test_add_func ("/kept/read-only", test_read_only);

  return g_test_run ();
}
