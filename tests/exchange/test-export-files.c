/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dwell-export-files.h"
#include "dwell-export-write.h"
#include "dwell-test-support.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

static const char *const lines[] = {
  "0 clock start",
  "1000 state image",
  "2000 ask feel-image >2 :Can you feel the image?",
  "3000 answer felt >3",
  "4000 note said :K-07 has a white room",
  "9000 clock end",
  "@bea 30 comment - >self/2 :why?",
  NULL,
};

/* Whether this system lets no file without a name have one. */
static gboolean refuses_names;

int
linkat (int from, const char *path, int to, const char *name, int flags)
{
  if (refuses_names)
    {
      errno = EPERM;
      return -1;
    }

  return (int)syscall (SYS_linkat, from, path, to, name, flags);
}

typedef struct
{
  char *path;
  GFile *folder;
  GMainLoop *loop;
  GPtrArray *written;
  GError *error;
  GCancellable *cancellable;
  guint n_steps;
  guint cancel_at;
  double last;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->path = g_dir_make_tmp ("dwell-export-XXXXXX", NULL);
  fixture->folder = g_file_new_for_path (fixture->path);
  fixture->loop = g_main_loop_new (NULL, FALSE);
  fixture->cancellable = g_cancellable_new ();
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(char *const *)a, *(char *const *)b);
}

/* (element-type utf8): what lies in the folder, hidden files too, by name. */
static GPtrArray *
list (Fixture *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->path, 0, NULL);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while ((name = g_dir_read_name (dir)))
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);

  return names;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) names = list (fixture);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (fixture->path, g_ptr_array_index (names, i), NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->path);
  g_free (fixture->path);
  g_object_unref (fixture->folder);
  g_main_loop_unref (fixture->loop);
  g_object_unref (fixture->cancellable);
  g_clear_pointer (&fixture->written, g_ptr_array_unref);
  g_clear_error (&fixture->error);
}

static void
assert_holds (Fixture *fixture, const char *expected)
{
  g_autoptr (GPtrArray) names = list (fixture);
  g_autofree char *text = NULL;

  g_ptr_array_add (names, NULL);
  text = g_strjoinv (", ", (char **)names->pdata);
  g_assert_cmpstr (text, ==, expected);
}

static GPtrArray *
make_sessions (guint n)
{
  GPtrArray *sessions = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (sessions, dwell_test_session_new (lines));

  return sessions;
}

static void
progress_cb (guint done, guint n_sessions, double share, gpointer user_data)
{
  Fixture *fixture = user_data;

  g_assert_cmpuint (done, <, n_sessions);
  g_assert_cmpfloat (share, >=, fixture->last);
  g_assert_cmpfloat (share, <=, 1);
  fixture->last = share;
  if (++fixture->n_steps == fixture->cancel_at)
    g_cancellable_cancel (fixture->cancellable);
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->written = dwell_export_to_file_finish (result, &fixture->error);
  g_main_loop_quit (fixture->loop);
}

static void export(Fixture *fixture, GPtrArray *sessions, const DwellExportOptions *options,
                   GFile *to)
{
  fixture->last = 0;
  dwell_export_to_file_async (sessions, options, to, progress_cb, fixture, fixture->cancellable,
                              exported_cb, fixture);
  g_main_loop_run (fixture->loop);
}

static void
test_one (Fixture *fixture, gconstpointer data)
{
  const DwellExportOptions options = { .format = DWELL_EXPORT_CSV };
  g_autoptr (GPtrArray) sessions = make_sessions (1);
  g_autoptr (GFile) file = g_file_get_child (fixture->folder, "mine.csv");
  g_autofree char *text = NULL;
  GStatBuf status;

  g_file_set_contents (g_file_peek_path (file), "before", -1, NULL);
  export (fixture, sessions, &options, file);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (fixture->written->len, ==, 1);
  g_assert_true (g_file_equal (g_ptr_array_index (fixture->written, 0), file));
  g_assert_cmpuint (fixture->n_steps, >, 0);
  assert_holds (fixture, "mine.csv");

  g_file_get_contents (g_file_peek_path (file), &text, NULL, NULL);
  g_assert_nonnull (strstr (text, "a white room"));
  g_assert_cmpint (g_stat (g_file_peek_path (file), &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0600);
}

static void
test_several (Fixture *fixture, gconstpointer data)
{
  DwellExportOptions options = { .format = DWELL_EXPORT_MARKDOWN };
  g_autoptr (GPtrArray) sessions = make_sessions (2);
  g_autoptr (GFile) there = g_file_get_child (fixture->folder, "K-07-session-3.md");
  g_autofree char *text = NULL;

  g_file_set_contents (g_file_peek_path (there), "before", -1, NULL);
  export (fixture, sessions, &options, fixture->folder);
  g_assert_no_error (fixture->error);
  assert_holds (fixture, "K-07-session-3 (2).md, K-07-session-3 (3).md, K-07-session-3.md");
  g_file_get_contents (g_file_peek_path (there), &text, NULL, NULL);
  g_assert_cmpstr (text, ==, "before");
}

static void
test_deidentified (Fixture *fixture, gconstpointer data)
{
  const DwellExportOptions options = { .format = DWELL_EXPORT_JSON,
                                       .deidentify = TRUE,
                                       .words = DWELL_WORDS_NONE };
  g_autoptr (GPtrArray) sessions = make_sessions (2);

  export (fixture, sessions, &options, fixture->folder);
  g_assert_no_error (fixture->error);
  /* No name tells the code. */
  assert_holds (fixture, "A-session-3 (2).json, A-session-3.json");
  for (guint i = 0; i < fixture->written->len; i++)
    {
      g_autofree char *text = NULL;

      g_file_get_contents (g_file_peek_path (g_ptr_array_index (fixture->written, i)), &text, NULL,
                           NULL);
      g_assert_null (strstr (text, "K-07"));
      g_assert_null (strstr (text, "bea"));
    }
}

/* Whenever it is cancelled, nothing stays. */
static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  const DwellExportOptions options = { .format = DWELL_EXPORT_PDF };
  g_autoptr (GPtrArray) sessions = make_sessions (40);

  fixture->cancel_at = GPOINTER_TO_UINT (data);
  if (fixture->cancel_at == 0)
    g_cancellable_cancel (fixture->cancellable);
  export (fixture, sessions, &options, fixture->folder);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (fixture->written);
  assert_holds (fixture, "");
}

static void
test_not_there (Fixture *fixture, gconstpointer data)
{
  const DwellExportOptions options = { .format = DWELL_EXPORT_JSON };
  g_autoptr (GPtrArray) one = make_sessions (1);
  g_autoptr (GPtrArray) two = make_sessions (2);
  g_autoptr (GFile) none = g_file_get_child (fixture->folder, "none");
  g_autoptr (GFile) within = g_file_get_child (none, "file.json");

  export (fixture, one, &options, within);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (fixture->error->message, "Nothing was left there."));
  g_clear_error (&fixture->error);

  /* Two sessions are no one file. */
  export (fixture, two, &options, none);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY);
  assert_holds (fixture, "");
}

/* A disk that fills up while the second file is written is made of a limit on how large a file may
 * grow: the first one is smaller than that. */
static void
test_full (Fixture *fixture, gconstpointer data)
{
  const DwellExportOptions options = { .format = DWELL_EXPORT_JSON };
  g_autoptr (GPtrArray) sessions = make_sessions (1);
  g_autofree char *note = g_strnfill (100000, 'x');
  g_autofree char *line = g_strdup_printf ("5 note said :%s", note);
  const char *const long_lines[] = { "0 clock start", line, NULL };
  g_autoptr (GFile) file = g_file_get_child (fixture->folder, "mine.json");
  g_autofree char *text = NULL;
  struct rlimit before;
  struct rlimit little;

  g_ptr_array_add (sessions, dwell_test_session_new (long_lines));
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  little = before;
  little.rlim_cur = 50000;
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &little), ==, 0);

  export (fixture, sessions, &options, fixture->folder);
  g_assert_nonnull (fixture->error);
  g_assert_cmpuint (fixture->error->domain, ==, G_IO_ERROR);
  g_assert_nonnull (strstr (fixture->error->message, "Nothing was"));
  assert_holds (fixture, "");
  g_clear_error (&fixture->error);

  /* And what was there stays. */
  g_file_set_contents (g_file_peek_path (file), "before", -1, NULL);
  g_ptr_array_remove_index (sessions, 0);
  export (fixture, sessions, &options, file);
  g_assert_nonnull (fixture->error);
  assert_holds (fixture, "mine.json");
  g_file_get_contents (g_file_peek_path (file), &text, NULL, NULL);
  g_assert_cmpstr (text, ==, "before");

  setrlimit (RLIMIT_FSIZE, &before);
}

/* A file system of its own, with hardly any room. Returns: FALSE where this user may not make one. */
static gboolean
mount_small (const char *path)
{
  if (unshare (CLONE_NEWNS) != 0)
    return FALSE;
  if (mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0)
    return FALSE;

  return mount ("tmpfs", path, "tmpfs", 0, "size=64k") == 0;
}

static void
test_no_room (Fixture *fixture, gconstpointer data)
{
  const DwellExportOptions options = { .format = DWELL_EXPORT_PDF };
  g_autoptr (GPtrArray) sessions = make_sessions (5);
  g_autoptr (GPtrArray) one = make_sessions (1);

  /* Of a process that has no threads yet. */
  if (!g_test_subprocess () && geteuid () != 0)
    {
      g_test_skip ("only root can make a small file system");
      return;
    }
  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
      g_test_trap_assert_passed ();
      return;
    }
  if (!mount_small (fixture->path))
    {
      g_test_message ("A small file system cannot be made here.");
      return;
    }

  export (fixture, sessions, &options, fixture->folder);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_assert_cmpstr (fixture->error->message, ==,
                   "There is no room left in that folder. Nothing was written there.");
  assert_holds (fixture, "");
  g_clear_error (&fixture->error);

  /* Nothing of it takes up the room for one. */
  export (fixture, one, &options, fixture->folder);
  g_assert_no_error (fixture->error);
  assert_holds (fixture, "K-07-session-3.pdf");
  umount (fixture->path);
}

static void
test_names (void)
{
  static const struct
  {
    const char *client;
    const char *name;
  } cases[] = {
    { "K-07", "K-07-session-3.pdf" },
    { "../../etc", "etc-session-3.pdf" },
    { "Ünïcode 日本", "Ünïcode-日本-session-3.pdf" },
    { ".", "session-3.pdf" },
    { "a\\b:c*d", "a-b-c-d-session-3.pdf" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DwellSession) session = dwell_test_session_new (lines);
      DwellHeader *header = (DwellHeader *)dwell_session_get_header (session);
      g_autofree char *name = NULL;

      g_free (header->client);
      header->client = g_strdup (cases[i].client);
      name = dwell_export_dup_file_name (session, DWELL_EXPORT_PDF);
      g_assert_cmpstr (name, ==, cases[i].name);
    }
}

/* The system kills the program when its file has this size. */
#define KILLED_AT (1 << 20)

static gboolean
can_be_unnamed (const char *folder)
{
  int fd = open (folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);

  if (fd >= 0)
    close (fd);

  return fd >= 0;
}

static void
write_and_be_killed (const char *path)
{
  const struct rlimit size = { KILLED_AT, KILLED_AT }, none = { 0, 0 };
  g_autofree char *text = g_strnfill (4 * KILLED_AT, 'x');
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GFile) file = g_file_new_build_filename (path, "whole.txt", NULL);

  signal (SIGXFSZ, SIG_DFL);
  setrlimit (RLIMIT_CORE, &none);
  setrlimit (RLIMIT_FSIZE, &size);
  dwell_export_write_file (file, bytes, NULL, NULL);
  _exit (0);
}

/* Killed in the middle of a file, the program leaves nothing behind. */
static void
test_killed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) names = NULL;
  int status;
  pid_t child;

  if (!can_be_unnamed (fixture->path))
    {
      g_test_skip ("the disk has no files without a name");
      return;
    }
  child = fork ();
  if (child == 0)
    write_and_be_killed (fixture->path);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGXFSZ);
  names = list (fixture);
  g_assert_cmpuint (names->len, ==, 0);
}

static void
kill_cb (guint done, guint n_sessions, double share, gpointer user_data)
{
  if (done == 2)
    kill (getpid (), SIGKILL);
}

static void
export_and_be_killed (Fixture *fixture)
{
  const DwellExportOptions options = { .format = DWELL_EXPORT_CSV };
  g_autoptr (GPtrArray) sessions = make_sessions (4);
  g_autoptr (GFile) folder = g_file_new_for_path (g_getenv ("DWELL_TEST_FOLDER"));

  g_rmdir (fixture->path);
  dwell_export_to_file_async (sessions, &options, folder, kill_cb, NULL, NULL, exported_cb,
                              fixture);
  g_main_loop_run (fixture->loop);
}

/* Nor killed when some of several files are whole already. */
static void
test_killed_between (Fixture *fixture, gconstpointer data)
{
  if (g_test_subprocess ())
    {
      export_and_be_killed (fixture);
      return;
    }
  if (!can_be_unnamed (fixture->path))
    {
      g_test_skip ("the disk has no files without a name");
      return;
    }
  g_setenv ("DWELL_TEST_FOLDER", fixture->path, TRUE);
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
  assert_holds (fixture, "");
}

/* Where none of them may have a name, they are written as hidden files. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  const DwellExportOptions options = { .format = DWELL_EXPORT_CSV };
  g_autoptr (GPtrArray) sessions = make_sessions (2);
  g_autofree char *text = NULL;

  refuses_names = TRUE;
  export (fixture, sessions, &options, fixture->folder);
  refuses_names = FALSE;
  g_assert_no_error (fixture->error);
  assert_holds (fixture, "K-07-session-3 (2).csv, K-07-session-3.csv");
  g_file_get_contents (g_file_peek_path (g_ptr_array_index (fixture->written, 1)), &text, NULL,
                       NULL);
  g_assert_nonnull (strstr (text, "a white room"));
}

static guint
count_open (void)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/fd", 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir))
    n++;

  return n;
}

/* More of them than a program may have open. */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  const DwellExportOptions options = { .format = DWELL_EXPORT_CSV };
  const guint n_sessions = 300, n_open = count_open ();
  g_autoptr (GPtrArray) sessions = make_sessions (n_sessions);
  g_autoptr (GPtrArray) names = NULL;
  struct rlimit before;

  getrlimit (RLIMIT_NOFILE, &before);
  setrlimit (RLIMIT_NOFILE, &(struct rlimit){ n_open + 280, before.rlim_max });
  export (fixture, sessions, &options, fixture->folder);
  setrlimit (RLIMIT_NOFILE, &before);
  g_assert_no_error (fixture->error);
  names = list (fixture);
  g_assert_cmpuint (names->len, ==, n_sessions);
  for (guint i = 0; i < names->len; i++)
    g_assert_true (g_str_has_prefix (g_ptr_array_index (names, i), "K-07-session-3"));
  g_assert_cmpuint (count_open (), <=, n_open + 8);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, data, test) g_test_add (path, Fixture, data, set_up, test, tear_down)
  ADD ("/export-files/one", NULL, test_one);
  ADD ("/export-files/several", NULL, test_several);
  ADD ("/export-files/deidentified", NULL, test_deidentified);
  ADD ("/export-files/cancelled/before", GUINT_TO_POINTER (0), test_cancelled);
  ADD ("/export-files/cancelled/first", GUINT_TO_POINTER (1), test_cancelled);
  ADD ("/export-files/cancelled/later", GUINT_TO_POINTER (9), test_cancelled);
  ADD ("/export-files/not-there", NULL, test_not_there);
  ADD ("/export-files/full", NULL, test_full);
  ADD ("/export-files/no-room", NULL, test_no_room);
  ADD ("/export-files/killed", NULL, test_killed);
  ADD ("/export-files/killed-between", NULL, test_killed_between);
  ADD ("/export-files/refused", NULL, test_refused);
  ADD ("/export-files/many", NULL, test_many);
  g_test_add_func ("/export-files/names", test_names);

  return g_test_run ();
}
