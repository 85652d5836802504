/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script-fixture.h"

#include "dwell-markup.h"
#include "dwell-script-files.h"

#include <string.h>
#include <sys/stat.h>

#include <glib/gstdio.h>

/* The user's own folder is within the test's own directories, one set for each test program; so
 * each test takes out of it again what it put there. */

typedef struct
{
  DwellProtocol *protocol;
  char *folder;
  GPtrArray *files;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->protocol = dwell_protocol_new_shipped ();
  fixture->folder = g_dir_make_tmp ("dwell-scripts-XXXXXX", &error);
  g_assert_no_error (error);
}

static void
empty_folder (const char *folder)
{
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  const char *name;

  while (directory && (name = g_dir_read_name (directory)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (folder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->files, g_ptr_array_unref);
  empty_folder (fixture->folder);
  empty_folder (dwell_script_files_get_own_folder ());
  g_free (fixture->folder);
  g_object_unref (fixture->protocol);
}

/* The small script, under an id of its own. */
static void
put (const char *folder, const char *name, const char *id)
{
  g_autofree char *attribute = g_strdup_printf ("id=\"%s\"", id);
  g_autofree char *xml = script_fixture_replace (SCRIPT_MINI, "id=\"mini\"", attribute);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (folder, 0700);
  g_file_set_contents (path, xml, -1, &error);
  g_assert_no_error (error);
}

static void
read_all (Fixture *fixture)
{
  const char *folders[] = { fixture->folder, NULL };

  fixture->files = dwell_script_files_read (folders, fixture->protocol, NULL);
}

static const DwellScriptFile *
find (Fixture *fixture, const char *name)
{
  for (guint i = 0; i < fixture->files->len; i++)
    {
      const DwellScriptFile *file = g_ptr_array_index (fixture->files, i);

      if (g_str_equal (file->name, name))
        return file;
    }

  return NULL;
}

/* It has one problem, at the beginning of the file, that names `reason`. */
static void
assert_problem (Fixture *fixture, const char *name, const char *reason)
{
  const DwellScriptFile *file = find (fixture, name);
  const DwellScriptProblem *problem;

  g_assert_nonnull (file);
  g_assert_cmpuint (file->problems->len, ==, 1);
  problem = g_ptr_array_index (file->problems, 0);
  g_assert_cmpuint (problem->place.line, ==, 1);
  g_assert_cmpuint (problem->place.column, ==, 1);
  if (!strstr (problem->text, reason))
    g_error ("“%s” should name “%s”", problem->text, reason);
}

/* Those of the program first, then one's own, then those of the folder, each by name. */
static void
test_order (Fixture *fixture, gconstpointer data)
{
  g_auto (GStrv) shipped = script_fixture_list ();
  guint n = g_strv_length (shipped);
  const DwellScriptFile *file;

  put (fixture->folder, "b.xml", "of-folder-b");
  put (fixture->folder, "a.xml", "of-folder-a");
  put (dwell_script_files_get_own_folder (), "z.xml", "of-my-own");
  read_all (fixture);

  g_assert_cmpuint (fixture->files->len, ==, n + 3);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_path_get_basename (shipped[i]);

      file = g_ptr_array_index (fixture->files, i);
      g_assert_cmpstr (file->name, ==, name);
      g_assert_cmpint (file->origin, ==, DWELL_SCRIPT_SHIPPED);
      g_assert_cmpuint (file->problems->len, ==, 0);
      g_assert_true (dwell_script_is_sound (file->script));
    }
  file = g_ptr_array_index (fixture->files, n);
  g_assert_cmpstr (file->name, ==, "z.xml");
  g_assert_cmpint (file->origin, ==, DWELL_SCRIPT_OWN);
  file = g_ptr_array_index (fixture->files, n + 1);
  g_assert_cmpstr (file->name, ==, "a.xml");
  g_assert_cmpint (file->origin, ==, DWELL_SCRIPT_FOLDER);
  g_assert_cmpstr (dwell_script_get_id (file->script), ==, "of-folder-a");

  g_assert_nonnull (dwell_script_files_find (fixture->files, "of-my-own"));
  g_assert_nonnull (dwell_script_files_find (fixture->files, "white-room"));
  g_assert_null (dwell_script_files_find (fixture->files, "nobody"));
}

/* What the program brings is what lies in the checkout, byte by byte. */
static void
test_shipped_bytes (Fixture *fixture, gconstpointer data)
{
  g_auto (GStrv) shipped = script_fixture_list ();

  read_all (fixture);
  for (guint i = 0; shipped[i]; i++)
    {
      const DwellScriptFile *file = g_ptr_array_index (fixture->files, i);
      g_autoptr (GFile) open = dwell_script_files_open (file->path);
      g_autofree char *theirs = NULL;
      g_autofree char *ours = NULL;
      gsize their_length, our_length;

      g_assert_true (g_file_load_contents (open, NULL, &theirs, &their_length, NULL, NULL));
      g_assert_true (g_file_get_contents (shipped[i], &ours, &our_length, NULL));
      g_assert_cmpmem (theirs, their_length, ours, our_length);
    }
}

/* A folder of one's own need not be there; another one that is not there is named. */
static void
test_no_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *missing = g_build_filename (fixture->folder, "gone", NULL);
  const char *folders[] = { missing, NULL };
  const DwellScriptFile *file;

  g_assert_false (g_file_test (dwell_script_files_get_own_folder (), G_FILE_TEST_EXISTS));
  fixture->files = dwell_script_files_read (folders, fixture->protocol, NULL);
  file = g_ptr_array_index (fixture->files, fixture->files->len - 1);
  g_assert_cmpstr (file->path, ==, missing);
  g_assert_cmpint (file->origin, ==, DWELL_SCRIPT_FOLDER);
  g_assert_null (file->script);
  assert_problem (fixture, "gone", "");
  g_assert_cmpint (
      ((DwellScriptFile *)g_ptr_array_index (fixture->files, fixture->files->len - 2))->origin, ==,
      DWELL_SCRIPT_SHIPPED);
}

/* A bad one is named with the places of what is wrong, and does not stand in the way of the rest.
 */
static void
test_bad_one (Fixture *fixture, gconstpointer data)
{
  g_autofree char *xml = script_fixture_replace (SCRIPT_MINI, "state=\"blank\"", "state=\"odd\"");
  g_autofree char *path = g_build_filename (fixture->folder, "bad.xml", NULL);
  const DwellScriptProblem *problem;

  g_assert_true (g_file_set_contents (path, xml, -1, NULL));
  put (fixture->folder, "good.xml", "good");
  read_all (fixture);

  problem = g_ptr_array_index (find (fixture, "bad.xml")->problems, 0);
  g_assert_cmpuint (problem->place.line, ==, 10);
  g_assert_cmpuint (problem->place.column, ==, 5);
  g_assert_nonnull (find (fixture, "bad.xml")->script);
  g_assert_null (dwell_script_files_find (fixture->files, "mini"));
  g_assert_nonnull (dwell_script_files_find (fixture->files, "good"));
}

/* The first one of an id counts. */
static void
test_same_id (Fixture *fixture, gconstpointer data)
{
  put (dwell_script_files_get_own_folder (), "lake-of-mine.xml", "lake");
  put (fixture->folder, "one.xml", "same");
  put (fixture->folder, "two.xml", "same");
  read_all (fixture);

  assert_problem (fixture, "lake-of-mine.xml", "lake.xml");
  g_assert_cmpuint (find (fixture, "one.xml")->problems->len, ==, 0);
  assert_problem (fixture, "two.xml", "one.xml");
  g_assert_true (dwell_script_files_find (fixture->files, "same")
                 == find (fixture, "one.xml")->script);
}

/* What cannot be read, or would have to be waited for, is named as well. */
static void
test_unreadable (Fixture *fixture, gconstpointer data)
{
  g_autofree char *pipe = g_build_filename (fixture->folder, "pipe.xml", NULL);
  g_autofree char *link = g_build_filename (fixture->folder, "link.xml", NULL);
  g_autofree char *large = g_build_filename (fixture->folder, "large.xml", NULL);
  g_autofree char *directory = g_build_filename (fixture->folder, "directory.xml", NULL);
  g_autofree char *empty = g_build_filename (fixture->folder, "empty.xml", NULL);
  g_autofree char *bytes = g_malloc0 (DWELL_MARKUP_MAX + 100);

  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_cmpint (symlink ("/no/such/file", link), ==, 0);
  g_assert_cmpint (g_mkdir (directory, 0700), ==, 0);
  g_assert_true (g_file_set_contents (large, bytes, DWELL_MARKUP_MAX + 100, NULL));
  g_assert_true (g_file_set_contents (empty, "", 0, NULL));
  read_all (fixture);

  assert_problem (fixture, "pipe.xml", "regular");
  assert_problem (fixture, "link.xml", "");
  assert_problem (fixture, "directory.xml", "regular");
  assert_problem (fixture, "large.xml", "1 MiB");
  assert_problem (fixture, "empty.xml", "");
}

/* Only what is meant as a script is looked at. */
static void
test_other_files (Fixture *fixture, gconstpointer data)
{
  put (fixture->folder, "notes.txt", "notes");
  put (fixture->folder, ".hidden.xml", "hidden");
  put (fixture->folder, "script.xml~", "before");
  read_all (fixture);

  g_assert_cmpint (
      ((DwellScriptFile *)g_ptr_array_index (fixture->files, fixture->files->len - 1))->origin, ==,
      DWELL_SCRIPT_SHIPPED);
}

/* A name in another encoding is shown as far as it can be. */
static void
test_odd_names (Fixture *fixture, gconstpointer data)
{
  put (fixture->folder, "a\xE4.xml", "same");
  put (fixture->folder, "b.xml", "same");
  read_all (fixture);

  assert_problem (fixture, "b.xml", "same");
  for (guint i = 0; i < fixture->files->len; i++)
    {
      const DwellScriptFile *file = g_ptr_array_index (fixture->files, i);

      for (guint j = 0; j < file->problems->len; j++)
        g_assert_true (g_utf8_validate (
            ((DwellScriptProblem *)g_ptr_array_index (file->problems, j))->text, -1, NULL));
    }
}

static void
test_one_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "one.xml", NULL);
  g_autoptr (DwellScriptFile) gone = NULL;
  g_autoptr (DwellScriptFile) there = NULL;

  gone = dwell_script_file_read (path, DWELL_SCRIPT_OWN, fixture->protocol);
  g_assert_null (gone->script);
  g_assert_cmpuint (gone->problems->len, ==, 1);

  put (fixture->folder, "one.xml", "one");
  there = dwell_script_file_read (path, DWELL_SCRIPT_OWN, fixture->protocol);
  g_assert_cmpstr (dwell_script_get_id (there->script), ==, "one");
  g_assert_cmpstr (there->path, ==, path);
  g_assert_cmpint (there->origin, ==, DWELL_SCRIPT_OWN);
  g_assert_cmpuint (there->problems->len, ==, 0);
}

static void
take_result (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **)user_data = g_object_ref (result);
}

static GAsyncResult *
read_in_a_thread (Fixture *fixture, GCancellable *cancellable)
{
  const char *folders[] = { fixture->folder, NULL };
  GAsyncResult *result = NULL;

  dwell_script_files_read_async (folders, fixture->protocol, cancellable, take_result, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return result;
}

static void
test_async (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  put (fixture->folder, "a.xml", "of-folder");
  result = read_in_a_thread (fixture, NULL);
  fixture->files = dwell_script_files_read_finish (result, &error);
  g_assert_no_error (error);
  g_assert_nonnull (dwell_script_files_find (fixture->files, "of-folder"));
  g_assert_nonnull (dwell_script_files_find (fixture->files, "lake"));
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  result = read_in_a_thread (fixture, cancellable);
  g_assert_null (dwell_script_files_read_finish (result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Only so many of a folder, and always the same: those that come first by name. */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  guint n = 0;

  for (guint i = 1050; i > 0; i--)
    {
      g_autofree char *name = g_strdup_printf ("f%04u.xml", i - 1);
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_assert_true (g_file_set_contents (path, "<", 1, NULL));
    }
  read_all (fixture);

  for (guint i = 0; i < fixture->files->len; i++)
    {
      const DwellScriptFile *file = g_ptr_array_index (fixture->files, i);

      n += file->origin == DWELL_SCRIPT_FOLDER;
    }
  g_assert_cmpuint (n, ==, 1000);
  g_assert_nonnull (find (fixture, "f0000.xml"));
  g_assert_nonnull (find (fixture, "f0999.xml"));
  g_assert_null (find (fixture, "f1000.xml"));
}

#define ADD(path, function)                                                                        \
  g_test_add ("/script-files/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("order", test_order);
  ADD ("shipped-bytes", test_shipped_bytes);
  ADD ("no-folder", test_no_folder);
  ADD ("bad-one", test_bad_one);
  ADD ("same-id", test_same_id);
  ADD ("unreadable", test_unreadable);
  ADD ("other-files", test_other_files);
  ADD ("odd-names", test_odd_names);
  ADD ("one-file", test_one_file);
  ADD ("async", test_async);
  ADD ("cancelled", test_cancelled);
  ADD ("many", test_many);

  return g_test_run ();
}
