/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>

#include "dwell-author-group.h"
#include "dwell-script-files.h"
#include "dwell-test-author.h"

/* What an author's files come to: how they are drawn, copied and found in folders. */

/* @script: what stands where graphviz should, or NULL for nothing. */
static void
with_dot (AuthorFixture *f, const char *script)
{
  g_autofree char *dot = g_build_filename (f->folder, "dot", NULL);

  if (script)
    {
      g_assert_true (g_file_set_contents (dot, script, -1, NULL));
      g_assert_cmpint (g_chmod (dot, 0700), ==, 0);
    }
  g_setenv ("PATH", f->folder, TRUE);
  author_save (f, TEST_SCRIPT);
  author_open_page (f);
  author_wait_for (f, author_is_chosen_beat, "lying");
}

static void
test_drawn_without_graphviz (AuthorFixture *f, gconstpointer data)
{
  g_autofree char *path = g_strdup (g_getenv ("PATH"));

  with_dot (f, NULL);
  author_wait_for (f, test_reads_part, "Drawn without Graphviz");
  author_press_arrow (f, GTK_DIR_DOWN);
  author_wait_for (f, author_is_chosen_beat, "drifting");
  g_setenv ("PATH", path, TRUE);
}

static void
test_drawn_when_graphviz_fails (AuthorFixture *f, gconstpointer data)
{
  g_autofree char *path = g_strdup (g_getenv ("PATH"));

  with_dot (f, "#!/bin/sh\necho graph 1 10 20\necho stop\n");
  author_wait_for (f, test_reads_part, "Graphviz gave no picture in time");
  g_setenv ("PATH", path, TRUE);
}

static gboolean
is_copy (gpointer data)
{
  AuthorFixture *f = data;

  return g_str_has_suffix (dwell_script_page_get_path (f->page), "/dwell/scripts/grey-sky-own.xml");
}

static void
test_makes_a_copy (AuthorFixture *f, gconstpointer data)
{
  g_autoptr (DwellScriptFile) file = NULL;

  author_save (f, TEST_SCRIPT);
  author_open_page (f);
  author_wait_for (f, author_is_chosen_beat, "lying");
  gtk_widget_activate_action (GTK_WIDGET (f->page), "script.copy", NULL);
  test_wait (is_copy, f);
  author_wait_for (f, test_reads, "The grey sky (copy)");
  file = dwell_script_file_read (dwell_script_page_get_path (f->page), DWELL_SCRIPT_OWN,
                                 f->services->protocol);
  g_assert_cmpuint (file->problems->len, ==, 0);
  g_assert_cmpstr (dwell_script_get_id (file->script), ==, "grey-sky-own");
}

/* A shipped one: the copy has nothing wrong with it, and keeps what explains it. */
static void
test_shipped_ones_can_be_copied (AuthorFixture *f, gconstpointer data)
{
  g_autofree char *text = NULL;

  g_free (f->path);
  f->path = g_build_filename (dwell_script_files_get_shipped_folder (), "white-room.xml", NULL);
  author_open_page (f);
  author_wait_for (f, test_reads, "It comes with Dwell: make a copy to change it.");
  author_wait_for (f, author_is_chosen_beat, "arriving");
  gtk_widget_activate_action (GTK_WIDGET (f->page), "script.copy", NULL);
  author_wait_for (f, test_reads, "The white room (copy)");
  author_wait_for (f, author_is_chosen_beat, "arriving");
  author_wait_until_gone (f, test_reads_part, "It comes with Dwell");
  g_assert_null (test_find (f->window, test_reads_part, "problem"));
  g_assert_true (g_file_get_contents (dwell_script_page_get_path (f->page), &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "How it is played"));
}

typedef struct
{
  char *opened;
  guint n_changes;
} Heard;

static void
open_cb (DwellAuthorGroup *group, const char *path, Heard *heard)
{
  g_free (heard->opened);
  heard->opened = g_strdup (path);
}

static void
changed_cb (DwellAuthorGroup *group, Heard *heard)
{
  heard->n_changes++;
}

static gboolean
is_row (GtkWidget *widget, const char *title)
{
  return ADW_IS_ACTION_ROW (widget)
         && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title);
}

static gboolean
has_opened (gpointer data)
{
  return ((Heard *)data)->opened != NULL;
}

static gboolean
is_trash (GtkWidget *widget, const char *icon)
{
  return GTK_IS_BUTTON (widget)
         && g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (widget)), icon) == 0;
}

static void
test_folders_of_a_group (AuthorFixture *f, gconstpointer data)
{
  g_autofree char *gone = g_build_filename (f->folder, "gone", NULL);
  g_autofree char *gone_uri = g_filename_to_uri (gone, NULL, NULL);
  g_autofree char *name = g_path_get_basename (f->folder);
  const char *const folders[] = { gone_uri, NULL };
  g_autoptr (GFile) folder = g_file_new_for_path (f->folder);
  g_autoptr (GFile) file = g_file_new_for_path (f->path);
  GtkWidget *group;
  Heard heard = { 0 };

  author_save (f, TEST_SCRIPT);
  dwell_settings_set_script_folders (f->services->settings, folders);
  group = dwell_author_group_new (f->services);
  g_signal_connect (group, "open", G_CALLBACK (open_cb), &heard);
  g_signal_connect (group, "folders-changed", G_CALLBACK (changed_cb), &heard);
  f->window = test_window_new (group, 600, 700);
  author_wait_for (f, test_reads_part, "It is not there at the moment");

  /* Dropped: a folder is added, a file is opened. */
  dwell_author_group_take (DWELL_AUTHOR_GROUP (group), folder);
  author_wait_for (f, is_row, name);
  g_assert_cmpuint (heard.n_changes, ==, 1);
  dwell_author_group_take (DWELL_AUTHOR_GROUP (group), file);
  test_wait (has_opened, &heard);
  g_assert_cmpstr (heard.opened, ==, f->path);

  g_signal_emit_by_name (
      test_find (author_wait_for (f, is_row, "gone"), is_trash, "user-trash-symbolic"), "clicked");
  author_wait_until_gone (f, is_row, "gone");
  g_assert_cmpuint (
      g_strv_length ((char **)dwell_settings_get_script_folders (f->services->settings)), ==, 1);
  g_free (heard.opened);
  gtk_window_destroy (GTK_WINDOW (f->window));
  test_settle (60);
}

static void
add_tests (void)
{
  AUTHOR_ADD ("/author-files/drawn-without-graphviz", test_drawn_without_graphviz);
  AUTHOR_ADD ("/author-files/drawn-when-graphviz-fails", test_drawn_when_graphviz_fails);
  AUTHOR_ADD ("/author-files/makes-a-copy", test_makes_a_copy);
  AUTHOR_ADD ("/author-files/shipped-ones-can-be-copied", test_shipped_ones_can_be_copied);
  AUTHOR_ADD ("/author-files/folders-of-a-group", test_folders_of_a_group);
}

int
main (int argc, char **argv)
{
  return author_main (argc, argv, add_tests);
}
