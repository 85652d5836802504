/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>

#include "dwell-author-group.h"
#include "dwell-beat-view.h"
#include "dwell-beat-words.h"
#include "dwell-script-files.h"
#include "dwell-script-graph.h"
#include "dwell-script-page.h"
#include "dwell-test-script.h"
#include "dwell-test-sessions.h"
#include "dwell-test-window.h"
#include "dwell-ui-resources.h"

typedef struct
{
  DwellServices *services;
  DwellScriptPage *page;
  GtkWidget *window;
  char *folder;
  char *path;
  char *was_run;
  guint n_runs;
  guint n_backs;
} Fixture;

static void
run_cb (DwellScriptPage *page, DwellScript *script, const char *beat, Fixture *f)
{
  g_assert_true (dwell_script_is_sound (script));
  g_free (f->was_run);
  f->was_run = g_strdup (beat);
  f->n_runs++;
}

static void
back_cb (DwellScriptPage *page, Fixture *f)
{
  f->n_backs++;
}

static void
save (Fixture *f, const char *text)
{
  g_assert_true (g_file_set_contents (f->path, text, -1, NULL));
}

static void
open_page (Fixture *f)
{
  f->page = dwell_script_page_new (f->services, f->path);
  g_signal_connect (f->page, "run", G_CALLBACK (run_cb), f);
  g_signal_connect (f->page, "back", G_CALLBACK (back_cb), f);
  f->window = test_window_new (GTK_WIDGET (f->page), 1100, 800);
}

static void
close_page (Fixture *f)
{
  g_object_ref (f->page);
  gtk_window_destroy (GTK_WINDOW (f->window));
  test_assert_finalize (f->page);
  f->page = NULL;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->services = test_services_new ();
  f->folder = g_dir_make_tmp ("dwell-script-XXXXXX", NULL);
  f->path = g_build_filename (f->folder, "sky.xml", NULL);
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
  if (f->page)
    close_page (f);
  remove_all (f->folder);
  g_free (f->folder);
  g_free (f->path);
  g_free (f->was_run);
  test_services_free (f->services);
}

typedef struct
{
  GtkWidget *root;
  TestMatch match;
  const char *text;
} Wanted;

static gboolean
is_there (gpointer data)
{
  Wanted *wanted = data;

  return test_find (wanted->root, wanted->match, wanted->text) != NULL;
}

static gboolean
is_gone (gpointer data)
{
  return !is_there (data);
}

/* Returns: what reads so, once it shows. */
static GtkWidget *
wait_for (Fixture *f, TestMatch match, const char *text)
{
  Wanted wanted = { f->window, match, text };

  g_test_message ("waiting for “%s”", text);
  test_wait (is_there, &wanted);

  return test_find (f->window, match, text);
}

static void
wait_until_gone (Fixture *f, TestMatch match, const char *text)
{
  Wanted wanted = { f->window, match, text };

  g_test_message ("waiting for “%s” to go", text);
  test_wait (is_gone, &wanted);
}

static gboolean
is_beat (GtkWidget *widget, const char *id)
{
  return gtk_widget_has_css_class (widget, "beat-id") && test_reads (widget, id);
}

static gboolean
is_chosen_beat (GtkWidget *widget, const char *id)
{
  return gtk_widget_has_css_class (widget, "beat") && gtk_widget_has_css_class (widget, "selected")
         && test_find (widget, is_beat, id) != NULL;
}

/* What stands beside the graph about the selected beat. */
static gboolean
is_head (GtkWidget *widget, const char *id)
{
  return gtk_widget_has_css_class (widget, "title-3") && test_reads (widget, id);
}

static gboolean
is_button (GtkWidget *widget, const char *label)
{
  return GTK_IS_BUTTON (widget)
         && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;
}

static GtkWidget *
find_box (Fixture *f, const char *id)
{
  GtkWidget *label = wait_for (f, is_beat, id);

  return gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON);
}

static void
test_shows_the_graph (Fixture *f, gconstpointer data)
{
  save (f, TEST_SCRIPT);
  open_page (f);
  wait_for (f, test_reads, "The grey sky");
  wait_for (f, test_reads, "sky.xml");
  gtk_test_accessible_assert_property (
      find_box (f, "lying"), GTK_ACCESSIBLE_PROPERTY_LABEL,
      "lying, Bored, begins here, to be borne 6 min, offers 2, leads to lying, drifting, quieter");
  gtk_test_accessible_assert_property (find_box (f, "quieter"), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "quieter, Settled, ends it: rested");
  g_assert_true (gtk_widget_has_css_class (find_box (f, "quieter"), "ending"));
  /* The one it begins with is selected, and has the keyboard. */
  wait_for (f, is_chosen_beat, "lying");
  g_assert_true (gtk_widget_has_focus (find_box (f, "lying")));
  wait_for (f, is_head, "lying");
  wait_for (f, test_reads, "Now she waits for something else.");
  wait_for (f, test_reads, "tempting offer");
}

static void
press_arrow (Fixture *f, GtkDirectionType direction)
{
  g_signal_emit_by_name (f->window, "move-focus", direction);
}

static void
test_runs_from_any_beat (Fixture *f, gconstpointer data)
{
  save (f, TEST_SCRIPT);
  open_page (f);
  wait_for (f, is_chosen_beat, "lying");
  press_arrow (f, GTK_DIR_DOWN);
  wait_for (f, is_chosen_beat, "drifting");
  wait_for (f, is_head, "drifting");
  gtk_widget_activate_action (find_box (f, "drifting"), "canvas.run", NULL);
  g_assert_cmpstr (f->was_run, ==, "drifting");

  press_arrow (f, GTK_DIR_DOWN);
  wait_for (f, is_chosen_beat, "quieter");
  wait_for (f, test_reads, "The session ends here: there is nothing to run.");
  gtk_widget_activate_action (find_box (f, "quieter"), "canvas.run", NULL);
  g_assert_cmpuint (f->n_runs, ==, 1);
  /* At the edge the focus stays in the graph. */
  press_arrow (f, GTK_DIR_DOWN);
  wait_for (f, is_chosen_beat, "quieter");

  gtk_widget_activate_action (find_box (f, "quieter"), "canvas.start", NULL);
  wait_for (f, is_chosen_beat, "lying");
  g_signal_emit_by_name (wait_for (f, is_button, "Run from here"), "clicked");
  g_assert_cmpstr (f->was_run, ==, "lying");
  gtk_widget_activate_action (GTK_WIDGET (f->page), "script.back", NULL);
  g_assert_cmpuint (f->n_backs, ==, 1);
}

static void
test_follows_what_leads_on (Fixture *f, gconstpointer data)
{
  save (f, TEST_SCRIPT);
  open_page (f);
  wait_for (f, is_head, "lying");
  g_signal_emit_by_name (wait_for (f, is_button, "leads to drifting"), "clicked");
  wait_for (f, is_head, "drifting");
  wait_for (f, is_chosen_beat, "drifting");
}

/* The line of a word in a text, from 1. */
static guint
line_of (const char *text, const char *word)
{
  guint line = 1;

  for (const char *end = strstr (text, word); text < end; text++)
    line += *text == '\n';

  return line;
}

#define UNREACHED                                                                                  \
  TEST_SCRIPT_HEAD TEST_SCRIPT_LYING TEST_SCRIPT_DRIFTING TEST_SCRIPT_QUIETER                      \
      "    <beat id=\"alone\" state=\"settled\" ending=\"rested\">\n"                              \
      "      <signs>Nobody sees it.</signs>\n"                                                     \
      "      <closing source=\"ours\">Nobody hears it.</closing>\n"                                \
      "    </beat>\n" TEST_SCRIPT_TAIL

static void
test_a_problem_leads_to_its_beat (Fixture *f, gconstpointer data)
{
  g_autofree char *start = g_strdup_printf ("Line %u, column ", line_of (UNREACHED, "\"alone\""));
  GtkWidget *label;

  save (f, UNREACHED);
  open_page (f);
  wait_for (f, is_chosen_beat, "lying");
  wait_for (f, test_reads, "1 problem");
  wait_for (f, test_reads, "It can be run once nothing is wrong with it.");
  gtk_widget_activate_action (find_box (f, "lying"), "canvas.run", NULL);
  g_assert_cmpuint (f->n_runs, ==, 0);

  label = wait_for (f, test_reads_part, start);
  g_signal_emit_by_name (gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX), "row-activated",
                         gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX_ROW));
  wait_for (f, is_head, "alone");
  wait_for (f, is_chosen_beat, "alone");
}

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  char **text = user_data;

  *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  g_assert_nonnull (*text);
}

static gboolean
is_set (gpointer data)
{
  return *(char **)data != NULL;
}

static void
test_problems_can_be_copied (Fixture *f, gconstpointer data)
{
  g_autofree char *text = NULL;

  save (f, UNREACHED);
  open_page (f);
  g_signal_emit_by_name (wait_for (f, is_button, "Copy all"), "clicked");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (f->window), NULL, copied_cb, &text);
  test_wait (is_set, &text);
  g_assert_true (g_str_has_prefix (text, "Line "));
  g_assert_true (g_str_has_suffix (text, "\n"));
}

static void
test_broken_then_mended (Fixture *f, gconstpointer data)
{
  save (f, TEST_SCRIPT_HEAD "    <beat id=\"lying\"\n");
  open_page (f);
  wait_for (f, test_reads, "Its graph shows here as soon as the file can be read.");
  wait_for (f, test_reads, "1 problem");
  save (f, TEST_SCRIPT);
  wait_for (f, is_chosen_beat, "lying");
  wait_until_gone (f, test_reads, "1 problem");

  g_signal_emit_by_name (wait_for (f, is_button, "leads to drifting"), "clicked");
  wait_for (f, is_chosen_beat, "drifting");
  save (f, "<script");
  wait_for (f, test_reads, "It cannot be read so far. What was read last is shown.");
  wait_for (f, is_chosen_beat, "drifting");
  gtk_widget_activate_action (find_box (f, "drifting"), "canvas.run", NULL);
  g_assert_cmpuint (f->n_runs, ==, 0);

  /* Mended, with a beat in front of it: the same one is chosen. */
  save (
      f, TEST_SCRIPT_HEAD
      "    <beat id=\"first\" state=\"sober\"><signs>Lies.</signs>\n"
      "      <silence minutes=\"1\" to=\"lying\"><feedback source=\"ours\">So.</feedback>"
      "</silence>\n"
      "      <offer id=\"so\" move=\"arrive\" fit=\"good\" minutes=\"1\" to=\"lying\">"
      "<words>So?</words><feedback source=\"ours\">So.</feedback></offer>\n"
      "    </beat>\n" TEST_SCRIPT_LYING TEST_SCRIPT_DRIFTING TEST_SCRIPT_QUIETER TEST_SCRIPT_TAIL);
  wait_for (f, is_beat, "first");
  wait_for (f, is_chosen_beat, "drifting");
  wait_until_gone (f, test_reads_part, "It cannot be read so far.");
}

/* In place, by another file, taken away and brought back. */
static void
test_every_way_of_saving (Fixture *f, gconstpointer data)
{
  const char *other = TEST_SCRIPT_HEAD TEST_SCRIPT_LYING TEST_SCRIPT_DRIFTING
      "    <beat id=\"quieter\" state=\"settled\" ending=\"opened\">\n"
      "      <signs>.</signs><closing source=\"ours\">.</closing></beat>\n" TEST_SCRIPT_TAIL;
  FILE *file;

  save (f, TEST_SCRIPT);
  open_page (f);
  wait_for (f, test_reads, "Settled · rested");
  file = g_fopen (f->path, "w");
  g_assert_nonnull (file);
  g_assert_cmpint (fputs (other, file), >=, 0);
  g_assert_cmpint (fclose (file), ==, 0);
  wait_for (f, test_reads, "Settled · opened");
  save (f, TEST_SCRIPT);
  wait_for (f, test_reads, "Settled · rested");

  g_assert_cmpint (g_unlink (f->path), ==, 0);
  wait_for (f, test_reads_part, "The file is not there at the moment.");
  wait_for (f, is_beat, "lying");
  save (f, other);
  wait_for (f, test_reads, "Settled · opened");
  wait_until_gone (f, test_reads_part, "The file is not there at the moment.");
}

static char *
make_long_script (guint n)
{
  GString *text = g_string_new (TEST_SCRIPT_HEAD);
  g_autofree char *start = g_strdup ("lying");

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = i == 0 ? g_strdup (start) : g_strdup_printf ("b%u", i);
      g_autofree char *to = i + 2 < n ? g_strdup_printf ("b%u", i + 1) : g_strdup ("quieter");

      if (i + 1 == n)
        break;
      g_string_append_printf (
          text,
          "<beat id=\"%s\" state=\"bored\"><signs>.</signs>"
          "<silence minutes=\"1\" to=\"%s\"><feedback source=\"ours\">.</feedback></silence>"
          "<offer id=\"a\" move=\"arrive\" fit=\"good\" minutes=\"1\" to=\"%s\"><words>.</words>"
          "<feedback source=\"ours\">.</feedback></offer></beat>\n",
          id, to, to);
    }
  g_string_append (text, TEST_SCRIPT_QUIETER TEST_SCRIPT_TAIL);

  return g_string_free (text, FALSE);
}

static void
test_many_beats_are_a_list (Fixture *f, gconstpointer data)
{
  g_autofree char *text = make_long_script (3000);
  GtkWidget *list;

  save (f, text);
  open_page (f);
  wait_for (f, test_reads, "3000 beats are too many for a picture: this is a list.");
  wait_for (f, test_reads, "lying, Bored, begins here, offers 1, leads to b1");
  wait_for (f, is_head, "lying");
  list = gtk_widget_get_ancestor (wait_for (f, test_reads_part, "leads to b1"), GTK_TYPE_LIST_VIEW);
  g_signal_emit_by_name (list, "activate", 3);
  g_assert_cmpstr (f->was_run, ==, "b3");
  wait_for (f, is_head, "b3");
}

static void
toggle (Fixture *f, const char *label)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (wait_for (f, is_button, label)), TRUE);
}

static void
test_the_list_says_the_same (Fixture *f, gconstpointer data)
{
  GtkWidget *list;

  save (f, TEST_SCRIPT);
  open_page (f);
  wait_for (f, is_chosen_beat, "lying");
  toggle (f, "List");
  wait_for (f, test_reads, "drifting, Image, offers 1, leads to quieter");
  list = gtk_widget_get_ancestor (wait_for (f, test_reads_part, "leads to quieter"),
                                  GTK_TYPE_LIST_VIEW);
  gtk_test_accessible_assert_property (list, GTK_ACCESSIBLE_PROPERTY_LABEL, "Beats");
  g_signal_emit_by_name (list, "activate", 1);
  g_assert_cmpstr (f->was_run, ==, "drifting");
  toggle (f, "Graph");
  wait_for (f, is_chosen_beat, "drifting");
}

/* @script: what stands where graphviz should, or NULL for nothing. */
static void
with_dot (Fixture *f, const char *script)
{
  g_autofree char *dot = g_build_filename (f->folder, "dot", NULL);

  if (script)
    {
      g_assert_true (g_file_set_contents (dot, script, -1, NULL));
      g_assert_cmpint (g_chmod (dot, 0700), ==, 0);
    }
  g_setenv ("PATH", f->folder, TRUE);
  save (f, TEST_SCRIPT);
  open_page (f);
  wait_for (f, is_chosen_beat, "lying");
}

static void
test_drawn_without_graphviz (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_strdup (g_getenv ("PATH"));

  with_dot (f, NULL);
  wait_for (f, test_reads_part, "Drawn without Graphviz");
  press_arrow (f, GTK_DIR_DOWN);
  wait_for (f, is_chosen_beat, "drifting");
  g_setenv ("PATH", path, TRUE);
}

static void
test_drawn_when_graphviz_fails (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_strdup (g_getenv ("PATH"));

  with_dot (f, "#!/bin/sh\necho graph 1 10 20\necho stop\n");
  wait_for (f, test_reads_part, "Graphviz gave no picture in time");
  g_setenv ("PATH", path, TRUE);
}

static gboolean
is_copy (gpointer data)
{
  Fixture *f = data;

  return g_str_has_suffix (dwell_script_page_get_path (f->page), "/dwell/scripts/grey-sky-own.xml");
}

static void
test_makes_a_copy (Fixture *f, gconstpointer data)
{
  g_autoptr (DwellScriptFile) file = NULL;

  save (f, TEST_SCRIPT);
  open_page (f);
  wait_for (f, is_chosen_beat, "lying");
  gtk_widget_activate_action (GTK_WIDGET (f->page), "script.copy", NULL);
  test_wait (is_copy, f);
  wait_for (f, test_reads, "The grey sky (copy)");
  file = dwell_script_file_read (dwell_script_page_get_path (f->page), DWELL_SCRIPT_OWN,
                                 f->services->protocol);
  g_assert_cmpuint (file->problems->len, ==, 0);
  g_assert_cmpstr (dwell_script_get_id (file->script), ==, "grey-sky-own");
}

/* Each of the shipped ones: the copy has nothing wrong with it, and keeps what explains it. */
static void
test_shipped_ones_can_be_copied (Fixture *f, gconstpointer data)
{
  g_autofree char *text = NULL;

  g_free (f->path);
  f->path = g_build_filename (dwell_script_files_get_shipped_folder (), "white-room.xml", NULL);
  open_page (f);
  wait_for (f, test_reads, "It comes with Dwell: make a copy to change it.");
  wait_for (f, is_chosen_beat, "arriving");
  gtk_widget_activate_action (GTK_WIDGET (f->page), "script.copy", NULL);
  wait_for (f, test_reads, "The white room (copy)");
  wait_for (f, is_chosen_beat, "arriving");
  wait_until_gone (f, test_reads_part, "It comes with Dwell");
  g_assert_null (test_find (f->window, test_reads_part, "problem"));
  g_assert_true (g_file_get_contents (dwell_script_page_get_path (f->page), &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "How it is played"));
}

static int
measure (GtkWidget *widget, GtkOrientation orientation, int for_size)
{
  int least;

  gtk_widget_measure (widget, orientation, for_size, &least, NULL, NULL, NULL);

  return least;
}

/* Also with texts twice as large. */
static void
test_fits_a_small_window (Fixture *f, gconstpointer data)
{
  int dpi;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  save (f, UNREACHED);
  open_page (f);
  wait_for (f, is_chosen_beat, "lying");
  g_assert_cmpint (measure (GTK_WIDGET (f->page), GTK_ORIENTATION_HORIZONTAL, -1), <=, 360);
  g_assert_cmpint (measure (GTK_WIDGET (f->page), GTK_ORIENTATION_VERTICAL, 360), <=, 640);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", dpi, NULL);
}

/* Whatever is missing in a script, what can be read of it is shown. */
static void
test_any_line_may_be_missing (Fixture *f, gconstpointer data)
{
  g_auto (GStrv) lines = g_strsplit (TEST_SCRIPT, "\n", -1);
  DwellProtocol *protocol = f->services->protocol;
  GtkWidget *view = g_object_ref_sink (dwell_beat_view_new ());
  guint n_shown = 0;

  for (guint i = 0; lines[i]; i++)
    {
      g_autofree char *line = g_strdup (lines[i]);
      g_autofree char *text = NULL;
      g_autoptr (GPtrArray) problems = NULL;
      g_autoptr (DwellScript) script = NULL;
      g_autoptr (DwellGraph) graph = NULL;

      *lines[i] = '\0';
      text = g_strjoinv ("\n", lines);
      strcpy (lines[i], line);
      script = dwell_script_examine ("sky.xml", text, -1, protocol, FALSE, &problems);
      if (script == NULL)
        continue;
      n_shown++;
      graph = dwell_graph_new_from_script (script);
      dwell_graph_lay_out (graph);
      for (guint j = 0; j < graph->nodes->len; j++)
        {
          const DwellBeat *beat = g_ptr_array_index (dwell_script_get_beats (script), j);
          g_autofree char *words = dwell_beat_dup_line (beat, script, graph, protocol);

          g_assert_true (g_str_has_prefix (words, beat->id));
          dwell_beat_view_set_beat (DWELL_BEAT_VIEW (view), beat, protocol, FALSE);
        }
      dwell_beat_view_set_beat (DWELL_BEAT_VIEW (view), NULL, NULL, FALSE);
    }
  g_assert_cmpuint (n_shown, >, 0);
  g_assert_finalize_object (view);
}

static void
test_no_file_at_all (Fixture *f, gconstpointer data)
{
  open_page (f);
  wait_for (f, test_reads, "The file is not there. When it is, it is read.");
  save (f, TEST_SCRIPT);
  wait_for (f, is_chosen_beat, "lying");
}

/* Left in the middle of all it does. */
static void
test_can_be_left_at_once (Fixture *f, gconstpointer data)
{
  save (f, TEST_SCRIPT);
  open_page (f);
  close_page (f);
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
test_folders_of_a_group (Fixture *f, gconstpointer data)
{
  g_autofree char *gone = g_build_filename (f->folder, "gone", NULL);
  g_autofree char *gone_uri = g_filename_to_uri (gone, NULL, NULL);
  g_autofree char *name = g_path_get_basename (f->folder);
  const char *const folders[] = { gone_uri, NULL };
  g_autoptr (GFile) folder = g_file_new_for_path (f->folder);
  g_autoptr (GFile) file = g_file_new_for_path (f->path);
  GtkWidget *group;
  Heard heard = { 0 };

  save (f, TEST_SCRIPT);
  dwell_settings_set_script_folders (f->services->settings, folders);
  group = dwell_author_group_new (f->services);
  g_signal_connect (group, "open", G_CALLBACK (open_cb), &heard);
  g_signal_connect (group, "folders-changed", G_CALLBACK (changed_cb), &heard);
  f->window = test_window_new (group, 600, 700);
  wait_for (f, test_reads_part, "It is not there at the moment");

  /* Dropped: a folder is added, a file is opened. */
  dwell_author_group_take (DWELL_AUTHOR_GROUP (group), folder);
  wait_for (f, is_row, name);
  g_assert_cmpuint (heard.n_changes, ==, 1);
  dwell_author_group_take (DWELL_AUTHOR_GROUP (group), file);
  test_wait (has_opened, &heard);
  g_assert_cmpstr (heard.opened, ==, f->path);

  g_signal_emit_by_name (test_find (wait_for (f, is_row, "gone"), is_trash, "user-trash-symbolic"),
                         "clicked");
  wait_until_gone (f, is_row, "gone");
  g_assert_cmpuint (
      g_strv_length ((char **)dwell_settings_get_script_folders (f->services->settings)), ==, 1);
  g_free (heard.opened);
  gtk_window_destroy (GTK_WINDOW (f->window));
  test_settle (60);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_autofree char *data = g_dir_make_tmp ("dwell-own-XXXXXX", NULL);
  int status;

  g_setenv ("XDG_DATA_HOME", data, TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  dwell_ui_register_resource ();
  test_use_style ();

  ADD ("/script-page/shows-the-graph", test_shows_the_graph);
  ADD ("/script-page/runs-from-any-beat", test_runs_from_any_beat);
  ADD ("/script-page/follows-what-leads-on", test_follows_what_leads_on);
  ADD ("/script-page/a-problem-leads-to-its-beat", test_a_problem_leads_to_its_beat);
  ADD ("/script-page/problems-can-be-copied", test_problems_can_be_copied);
  ADD ("/script-page/broken-then-mended", test_broken_then_mended);
  ADD ("/script-page/every-way-of-saving", test_every_way_of_saving);
  ADD ("/script-page/many-beats-are-a-list", test_many_beats_are_a_list);
  ADD ("/script-page/the-list-says-the-same", test_the_list_says_the_same);
  ADD ("/script-page/drawn-without-graphviz", test_drawn_without_graphviz);
  ADD ("/script-page/drawn-when-graphviz-fails", test_drawn_when_graphviz_fails);
  ADD ("/script-page/makes-a-copy", test_makes_a_copy);
  ADD ("/script-page/shipped-ones-can-be-copied", test_shipped_ones_can_be_copied);
  ADD ("/script-page/fits-a-small-window", test_fits_a_small_window);
  ADD ("/script-page/any-line-may-be-missing", test_any_line_may_be_missing);
  ADD ("/script-page/no-file-at-all", test_no_file_at_all);
  ADD ("/script-page/can-be-left-at-once", test_can_be_left_at_once);
  ADD ("/script-page/folders-of-a-group", test_folders_of_a_group);

  status = g_test_run ();
  remove_all (data);

  return status;
}
