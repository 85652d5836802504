/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>

#include "dwell-beat-view.h"
#include "dwell-beat-words.h"
#include "dwell-script-files.h"
#include "dwell-script-graph.h"
#include "dwell-test-author.h"

static void
test_shows_the_graph (AuthorFixture *f, gconstpointer data)
{
  author_save (f, TEST_SCRIPT);
  author_open_page (f);
  author_wait_for (f, test_reads, "The grey sky");
  author_wait_for (f, test_reads, "sky.xml");
  gtk_test_accessible_assert_property (
      author_find_box (f, "lying"), GTK_ACCESSIBLE_PROPERTY_LABEL,
      "lying, Bored, begins here, to be borne 6 min, offers 2, leads to lying, drifting, quieter");
  gtk_test_accessible_assert_property (author_find_box (f, "quieter"),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "quieter, Settled, ends it: rested");
  g_assert_true (gtk_widget_has_css_class (author_find_box (f, "quieter"), "ending"));
  /* The one it begins with is selected, and has the keyboard. */
  author_wait_for (f, author_is_chosen_beat, "lying");
  g_assert_true (gtk_widget_has_focus (author_find_box (f, "lying")));
  author_wait_for (f, author_is_head, "lying");
  author_wait_for (f, test_reads, "Now she waits for something else.");
  author_wait_for (f, test_reads, "tempting offer");
}

static void
test_runs_from_any_beat (AuthorFixture *f, gconstpointer data)
{
  author_save (f, TEST_SCRIPT);
  author_open_page (f);
  author_wait_for (f, author_is_chosen_beat, "lying");
  author_press_arrow (f, GTK_DIR_DOWN);
  author_wait_for (f, author_is_chosen_beat, "drifting");
  author_wait_for (f, author_is_head, "drifting");
  gtk_widget_activate_action (author_find_box (f, "drifting"), "canvas.run", NULL);
  g_assert_cmpstr (f->was_run, ==, "drifting");

  author_press_arrow (f, GTK_DIR_DOWN);
  author_wait_for (f, author_is_chosen_beat, "quieter");
  author_wait_for (f, test_reads, "The session ends here: there is nothing to run.");
  gtk_widget_activate_action (author_find_box (f, "quieter"), "canvas.run", NULL);
  g_assert_cmpuint (f->n_runs, ==, 1);
  /* At the edge the focus stays in the graph. */
  author_press_arrow (f, GTK_DIR_DOWN);
  author_wait_for (f, author_is_chosen_beat, "quieter");

  gtk_widget_activate_action (author_find_box (f, "quieter"), "canvas.start", NULL);
  author_wait_for (f, author_is_chosen_beat, "lying");
  g_signal_emit_by_name (author_wait_for (f, author_is_button, "Run from here"), "clicked");
  g_assert_cmpstr (f->was_run, ==, "lying");
  gtk_widget_activate_action (GTK_WIDGET (f->page), "script.back", NULL);
  g_assert_cmpuint (f->n_backs, ==, 1);
}

static void
test_follows_what_leads_on (AuthorFixture *f, gconstpointer data)
{
  author_save (f, TEST_SCRIPT);
  author_open_page (f);
  author_wait_for (f, author_is_head, "lying");
  g_signal_emit_by_name (author_wait_for (f, author_is_button, "leads to drifting"), "clicked");
  author_wait_for (f, author_is_head, "drifting");
  author_wait_for (f, author_is_chosen_beat, "drifting");
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
test_a_problem_leads_to_its_beat (AuthorFixture *f, gconstpointer data)
{
  g_autofree char *start = g_strdup_printf ("Line %u, column ", line_of (UNREACHED, "\"alone\""));
  GtkWidget *label;

  author_save (f, UNREACHED);
  author_open_page (f);
  author_wait_for (f, author_is_chosen_beat, "lying");
  author_wait_for (f, test_reads, "1 problem");
  author_wait_for (f, test_reads, "It can be run once nothing is wrong with it.");
  gtk_widget_activate_action (author_find_box (f, "lying"), "canvas.run", NULL);
  g_assert_cmpuint (f->n_runs, ==, 0);

  label = author_wait_for (f, test_reads_part, start);
  g_signal_emit_by_name (gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX), "row-activated",
                         gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX_ROW));
  author_wait_for (f, author_is_head, "alone");
  author_wait_for (f, author_is_chosen_beat, "alone");
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
test_problems_can_be_copied (AuthorFixture *f, gconstpointer data)
{
  g_autofree char *text = NULL;

  author_save (f, UNREACHED);
  author_open_page (f);
  g_signal_emit_by_name (author_wait_for (f, author_is_button, "Copy all"), "clicked");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (f->window), NULL, copied_cb, &text);
  test_wait (is_set, &text);
  g_assert_true (g_str_has_prefix (text, "Line "));
  g_assert_true (g_str_has_suffix (text, "\n"));
}

static void
test_broken_then_mended (AuthorFixture *f, gconstpointer data)
{
  author_save (f, TEST_SCRIPT_HEAD "    <beat id=\"lying\"\n");
  author_open_page (f);
  author_wait_for (f, test_reads, "Its graph shows here as soon as the file can be read.");
  author_wait_for (f, test_reads, "1 problem");
  author_save (f, TEST_SCRIPT);
  author_wait_for (f, author_is_chosen_beat, "lying");
  author_wait_until_gone (f, test_reads, "1 problem");

  g_signal_emit_by_name (author_wait_for (f, author_is_button, "leads to drifting"), "clicked");
  author_wait_for (f, author_is_chosen_beat, "drifting");
  author_save (f, "<script");
  author_wait_for (f, test_reads, "It cannot be read so far. What was read last is shown.");
  author_wait_for (f, author_is_chosen_beat, "drifting");
  gtk_widget_activate_action (author_find_box (f, "drifting"), "canvas.run", NULL);
  g_assert_cmpuint (f->n_runs, ==, 0);

  /* Mended, with a beat in front of it: the same one is chosen. */
  author_save (
      f, TEST_SCRIPT_HEAD
      "    <beat id=\"first\" state=\"sober\"><signs>Lies.</signs>\n"
      "      <silence minutes=\"1\" to=\"lying\"><feedback source=\"ours\">So.</feedback>"
      "</silence>\n"
      "      <offer id=\"so\" move=\"arrive\" fit=\"good\" minutes=\"1\" to=\"lying\">"
      "<words>So?</words><feedback source=\"ours\">So.</feedback></offer>\n"
      "    </beat>\n" TEST_SCRIPT_LYING TEST_SCRIPT_DRIFTING TEST_SCRIPT_QUIETER TEST_SCRIPT_TAIL);
  author_wait_for (f, author_is_beat, "first");
  author_wait_for (f, author_is_chosen_beat, "drifting");
  author_wait_until_gone (f, test_reads_part, "It cannot be read so far.");
}

/* In place, by another file, taken away and brought back. */
static void
test_every_way_of_saving (AuthorFixture *f, gconstpointer data)
{
  const char *other = TEST_SCRIPT_HEAD TEST_SCRIPT_LYING TEST_SCRIPT_DRIFTING
      "    <beat id=\"quieter\" state=\"settled\" ending=\"opened\">\n"
      "      <signs>.</signs><closing source=\"ours\">.</closing></beat>\n" TEST_SCRIPT_TAIL;
  FILE *file;

  author_save (f, TEST_SCRIPT);
  author_open_page (f);
  author_wait_for (f, test_reads, "Settled · rested");
  file = g_fopen (f->path, "w");
  g_assert_nonnull (file);
  g_assert_cmpint (fputs (other, file), >=, 0);
  g_assert_cmpint (fclose (file), ==, 0);
  author_wait_for (f, test_reads, "Settled · opened");
  author_save (f, TEST_SCRIPT);
  author_wait_for (f, test_reads, "Settled · rested");

  g_assert_cmpint (g_unlink (f->path), ==, 0);
  author_wait_for (f, test_reads_part, "The file is not there at the moment.");
  author_wait_for (f, author_is_beat, "lying");
  author_save (f, other);
  author_wait_for (f, test_reads, "Settled · opened");
  author_wait_until_gone (f, test_reads_part, "The file is not there at the moment.");
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
test_many_beats_are_a_list (AuthorFixture *f, gconstpointer data)
{
  g_autofree char *text = make_long_script (3000);
  GtkWidget *list;

  author_save (f, text);
  author_open_page (f);
  author_wait_for (f, test_reads, "3000 beats are too many for a picture: this is a list.");
  author_wait_for (f, test_reads, "lying, Bored, begins here, offers 1, leads to b1");
  author_wait_for (f, author_is_head, "lying");
  list = gtk_widget_get_ancestor (author_wait_for (f, test_reads_part, "leads to b1"),
                                  GTK_TYPE_LIST_VIEW);
  g_signal_emit_by_name (list, "activate", 3);
  g_assert_cmpstr (f->was_run, ==, "b3");
  author_wait_for (f, author_is_head, "b3");
}

static void
toggle (AuthorFixture *f, const char *label)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (author_wait_for (f, author_is_button, label)),
                                TRUE);
}

static void
test_the_list_says_the_same (AuthorFixture *f, gconstpointer data)
{
  GtkWidget *list;

  author_save (f, TEST_SCRIPT);
  author_open_page (f);
  author_wait_for (f, author_is_chosen_beat, "lying");
  toggle (f, "List");
  author_wait_for (f, test_reads, "drifting, Image, offers 1, leads to quieter");
  list = gtk_widget_get_ancestor (author_wait_for (f, test_reads_part, "leads to quieter"),
                                  GTK_TYPE_LIST_VIEW);
  gtk_test_accessible_assert_property (list, GTK_ACCESSIBLE_PROPERTY_LABEL, "Beats");
  g_signal_emit_by_name (list, "activate", 1);
  g_assert_cmpstr (f->was_run, ==, "drifting");
  toggle (f, "Graph");
  author_wait_for (f, author_is_chosen_beat, "drifting");
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
test_fits_a_small_window (AuthorFixture *f, gconstpointer data)
{
  int dpi;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  author_save (f, UNREACHED);
  author_open_page (f);
  author_wait_for (f, author_is_chosen_beat, "lying");
  g_assert_cmpint (measure (GTK_WIDGET (f->page), GTK_ORIENTATION_HORIZONTAL, -1), <=, 360);
  g_assert_cmpint (measure (GTK_WIDGET (f->page), GTK_ORIENTATION_VERTICAL, 360), <=, 640);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", dpi, NULL);
}

/* Whatever is missing in a script, what can be read of it is shown. */
static void
test_any_line_may_be_missing (AuthorFixture *f, gconstpointer data)
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
test_no_file_at_all (AuthorFixture *f, gconstpointer data)
{
  author_open_page (f);
  author_wait_for (f, test_reads, "The file is not there. When it is, it is read.");
  author_save (f, TEST_SCRIPT);
  author_wait_for (f, author_is_chosen_beat, "lying");
}

/* Left in the middle of all it does. */
static void
test_can_be_left_at_once (AuthorFixture *f, gconstpointer data)
{
  author_save (f, TEST_SCRIPT);
  author_open_page (f);
  author_close_page (f);
}

static void
add_tests (void)
{
  AUTHOR_ADD ("/script-page/shows-the-graph", test_shows_the_graph);
  AUTHOR_ADD ("/script-page/runs-from-any-beat", test_runs_from_any_beat);
  AUTHOR_ADD ("/script-page/follows-what-leads-on", test_follows_what_leads_on);
  AUTHOR_ADD ("/script-page/a-problem-leads-to-its-beat", test_a_problem_leads_to_its_beat);
  AUTHOR_ADD ("/script-page/problems-can-be-copied", test_problems_can_be_copied);
  AUTHOR_ADD ("/script-page/broken-then-mended", test_broken_then_mended);
  AUTHOR_ADD ("/script-page/every-way-of-saving", test_every_way_of_saving);
  AUTHOR_ADD ("/script-page/many-beats-are-a-list", test_many_beats_are_a_list);
  AUTHOR_ADD ("/script-page/the-list-says-the-same", test_the_list_says_the_same);
  AUTHOR_ADD ("/script-page/fits-a-small-window", test_fits_a_small_window);
  AUTHOR_ADD ("/script-page/any-line-may-be-missing", test_any_line_may_be_missing);
  AUTHOR_ADD ("/script-page/no-file-at-all", test_no_file_at_all);
  AUTHOR_ADD ("/script-page/can-be-left-at-once", test_can_be_left_at_once);
}

int
main (int argc, char **argv)
{
  return author_main (argc, argv, add_tests);
}
