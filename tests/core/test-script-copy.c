/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <glib/gstdio.h>

#include "dwell-error.h"
#include "dwell-markup.h"
#include "dwell-script-copy.h"
#include "dwell-script-files.h"

#define SCRIPT                                                                                     \
  "<?xml version=\"1.0\"?>\n"                                                                      \
  "<!-- How it goes: <script id=\"no\"> is not the one. -->\n"                                     \
  "<script start=\"a\" id=\"lake\" version=\"1\">\n"                                               \
  "  <!-- <title>Not this</title> -->\n"                                                           \
  "  <title>The lake &amp; more</title>\n"                                                         \
  "  <beat id=\"lake\"/>\n"                                                                        \
  "</script>\n"

typedef struct
{
  char *folder;
  char *file;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = g_dir_make_tmp ("dwell-copy-XXXXXX", NULL);
  f->file = g_build_filename (f->folder, "lake.xml", NULL);
  g_assert_true (g_file_set_contents (f->file, SCRIPT, -1, NULL));
}

static void
remove_all (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_all (child);
    }
  g_remove (path);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  remove_all (f->folder);
  g_free (f->file);
  g_free (f->folder);
}

static char *
read_text (const char *path)
{
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));

  return text;
}

static void
test_only_id_and_title_change (void)
{
  g_autofree char *copy = dwell_script_copy_text (SCRIPT, "sea", "%s (copy <1>)");
  g_autofree char *id = dwell_script_copy_find_id (SCRIPT);

  g_assert_cmpstr (id, ==, "lake");
  g_assert_cmpstr (copy, ==,
                   "<?xml version=\"1.0\"?>\n"
                   "<!-- How it goes: <script id=\"no\"> is not the one. -->\n"
                   "<script start=\"a\" id=\"sea\" version=\"1\">\n"
                   "  <!-- <title>Not this</title> -->\n"
                   "  <title>The lake &amp; more (copy &lt;1&gt;)</title>\n"
                   "  <beat id=\"lake\"/>\n"
                   "</script>\n");
}

static void
test_title_may_stay (void)
{
  g_autofree char *copy = dwell_script_copy_text (SCRIPT, "lake", NULL);

  g_assert_cmpstr (copy, ==, SCRIPT);
}

static void
test_what_is_no_script_is_not_copied (void)
{
  static const char *const texts[] = {
    "",
    "<",
    "<script",
    "<script>",
    "<script start='a'>",
    "<script id>",
    "<script id=lake>",
    "<script id='lake",
    "<scripts id='lake'>",
    "<protocol id='lake'>",
    "<!-- <script id='lake'>",
    "<?xml <script id='lake'>",
    "words",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *copy = dwell_script_copy_text (texts[i], "sea", "%s");
      g_autofree char *id = dwell_script_copy_find_id (texts[i]);

      g_assert_null (copy);
      g_assert_null (id);
    }
}

static void
test_each_copy_has_an_id_of_its_own (Fixture *f, gconstpointer data)
{
  static const char *const ids[] = { "lake", "lake-own-2", NULL };
  g_autofree char *own = g_build_filename (f->folder, "a", "scripts", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *first = dwell_script_copy_save (f->file, own, ids, "%s", &error);
  g_autofree char *second = NULL;
  g_autofree char *text = NULL;
  g_autofree char *other = NULL;

  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (first, "/a/scripts/lake-own.xml"));
  second = dwell_script_copy_save (f->file, own, ids, "%s", &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (second, "/lake-own-3.xml"));
  text = read_text (first);
  g_assert_nonnull (strstr (text, "id=\"lake-own\""));
  other = read_text (second);
  g_assert_nonnull (strstr (other, "id=\"lake-own-3\""));
  /* The first is as it was. */
  g_assert_cmpuint (strlen (text), ==, strlen (SCRIPT) + strlen ("-own"));
}

/* Each script that comes with the program, and the copy has nothing wrong with it. */
static void
test_shipped_ones (Fixture *f, gconstpointer data)
{
  g_autoptr (DwellProtocol) protocol = dwell_protocol_new_shipped ();
  g_autoptr (GPtrArray) files = dwell_script_files_read (NULL, protocol, NULL);
  guint n = 0;

  for (guint i = 0; i < files->len; i++)
    {
      const DwellScriptFile *file = g_ptr_array_index (files, i);
      g_autoptr (DwellScriptFile) copy = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *path = NULL;
      g_autofree char *text = NULL;

      if (file->origin != DWELL_SCRIPT_SHIPPED)
        continue;
      path = dwell_script_copy_save (file->path, f->folder, NULL, "%s (copy)", &error);
      g_assert_no_error (error);
      copy = dwell_script_file_read (path, DWELL_SCRIPT_OWN, protocol);
      g_assert_cmpuint (copy->problems->len, ==, 0);
      g_assert_true (g_str_has_suffix (dwell_script_get_title (copy->script), " (copy)"));
      g_assert_cmpuint (dwell_script_get_beats (copy->script)->len, ==,
                        dwell_script_get_beats (file->script)->len);
      text = read_text (path);
      if (g_str_equal (dwell_script_get_id (copy->script), "white-room-own"))
        g_assert_nonnull (strstr (text, "How it is played"));
      n++;
    }
  g_assert_cmpuint (n, >=, 12);
}

static void
test_refused_with_words (Fixture *f, gconstpointer data)
{
  g_autofree char *missing = g_build_filename (f->folder, "missing.xml", NULL);
  g_autofree char *in_a_file = g_build_filename (f->file, "scripts", NULL);
  g_autofree char *large = g_malloc0 (DWELL_MARKUP_MAX + 2);
  g_autoptr (GError) error = NULL;

  g_assert_null (dwell_script_copy_save (missing, f->folder, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (dwell_script_copy_save (f->file, in_a_file, NULL, NULL, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOTDIR);
  g_clear_error (&error);

  memset (large, ' ', DWELL_MARKUP_MAX + 1);
  memcpy (large, SCRIPT, strlen (SCRIPT));
  g_assert_true (g_file_set_contents (f->file, large, DWELL_MARKUP_MAX + 1, NULL));
  g_assert_null (dwell_script_copy_save (f->file, f->folder, NULL, NULL, &error));
  g_assert_error (error, DWELL_ERROR, DWELL_ERROR_SCRIPT);
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (f->file, "<script id='a\0'>", 16, NULL));
  g_assert_null (dwell_script_copy_save (f->file, f->folder, NULL, NULL, &error));
  g_assert_error (error, DWELL_ERROR, DWELL_ERROR_SCRIPT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/script-copy/only-id-and-title-change", test_only_id_and_title_change);
  g_test_add_func ("/script-copy/title-may-stay", test_title_may_stay);
  g_test_add_func ("/script-copy/what-is-no-script-is-not-copied",
                   test_what_is_no_script_is_not_copied);
  g_test_add ("/script-copy/each-copy-has-an-id-of-its-own", Fixture, NULL, set_up,
              test_each_copy_has_an_id_of_its_own, tear_down);
  g_test_add ("/script-copy/shipped-ones", Fixture, NULL, set_up, test_shipped_ones, tear_down);
  g_test_add ("/script-copy/refused-with-words", Fixture, NULL, set_up, test_refused_with_words,
              tear_down);

  return g_test_run ();
}
