/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of sounds: the user's own, and lists of them. */
#include <adwaita.h>
#include <glib/gstdio.h>
#include <math.h>

#include "dwell-gst-player.h"
#include "sounds-fixture.h"

#include "../audio/dwell-test-file.h"

/* Returns: (transfer full): its id. */
static char *
add_file (Fixture *f, const char *name, double loudness)
{
  g_autofree char *path = g_strdup_printf ("/music/%s.flac", name);
  g_autoptr (DwellSound) sound =
      dwell_sound_new (DWELL_SOUND_FILE, "", name, "Somebody · An <album>");
  char *id;

  sound->uri = g_filename_to_uri (path, NULL, NULL);
  sound->duration = 750000;
  sound->loudness = loudness;
  id = g_strdup (dwell_shelf_add_file (f->shelf, sound, 1000, 2000));
  test_settle (20);

  return id;
}

static gboolean
is_expander (GtkWidget *widget, const char *title)
{
  return ADW_IS_EXPANDER_ROW (widget)
         && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title);
}

static GtkWidget *
open_row (Fixture *f, const char *title)
{
  GtkWidget *row = test_find (f->window, is_expander, title);
  g_autofree char *remove = NULL;

  if (row == NULL)
    g_error ("no row “%s”", title);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  remove = g_strdup_printf ("Remove %s", title);
  wait_for (f, remove);

  return row;
}

static void
test_own_file (Fixture *f, gconstpointer data)
{
  g_autofree char *id = NULL;
  GtkWidget *row;

  g_assert_true (reads (f, "None yet."));
  id = add_file (f, "Tent & rain", NAN);
  row = open_row (f, "Tent & rain");
  g_assert_nonnull (test_find (row, test_reads, "Somebody · An <album> · 12:30"));
  g_assert_nonnull (test_find (row, test_reads, "Not measured yet"));
  dwell_shelf_set_loudness (f->shelf, id, -20);
  test_settle (20);
  g_assert_nonnull (
      test_find (row, test_reads, "Measured: brought to the same loudness as the others"));

  click_named (f, "Play Tent & rain");
  dwell_test_player_set_times (f->player, DWELL_LAYER_MAIN, 61000, 0);
  dwell_test_player_set_trouble (f->player, NULL);
  assert_layer (f, DWELL_LAYER_MAIN, "Tent & rain", "playing, 1:01 of 12:30", "Fade out");
  g_assert_cmpstr (dwell_settings_get_sound (f->services->settings), ==, id);
}

static void
drop (Fixture *f, const char *const *paths)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (f->page));
  g_auto (GValue) value = G_VALUE_INIT;
  GSList *files = NULL;
  gboolean taken = FALSE;

  for (guint i = 0; paths[i]; i++)
    files = g_slist_append (files, g_file_new_for_path (paths[i]));
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, files);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_DROP_TARGET (controller))
        continue;
      g_assert_true (gdk_content_formats_contain_gtype (
          gtk_drop_target_get_formats (GTK_DROP_TARGET (controller)), GDK_TYPE_FILE_LIST));
      g_signal_emit_by_name (controller, "drop", &value, 10.0, 10.0, &taken);
    }
  g_assert_true (taken);
}

static gboolean
report_shows (gpointer data)
{
  Fixture *f = data;

  return test_find (f->window, is_button, "Close this report") != NULL;
}

/* A description of a sound that Dwell cannot read is named, with where and why, until that is
 * closed. */
static void
test_bad_description (Fixture *f, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "dwell", "sounds", NULL);
  g_autofree char *path = g_build_filename (folder, "mine.sound", NULL);
  g_autoptr (DwellPlayer) player = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents (path, "[Sound]\nId=mine\nName=\n", -1, &error);
  g_assert_no_error (error);
  player = dwell_gst_player_new_with_sink ("fakesink");
  g_assert_cmpint (g_remove (path), ==, 0);
  f->services->sound_problems =
      g_ptr_array_ref (dwell_gst_player_get_problems (DWELL_GST_PLAYER (player)));

  for (guint i = 0; i < 2; i++)
    {
      close_page (f);
      open_page (f);
      g_assert_true (report_shows (f));
      g_assert_nonnull (
          test_find (f->window, test_reads_part, "1 description of a sound is left out:\n"));
      g_assert_nonnull (test_find (f->window, test_reads_part, "mine.sound:3:"));
    }
  click (test_find (f->window, is_button, "Close this report"));
  close_page (f);
  open_page (f);
  g_assert_false (report_shows (f));
}

static gboolean
is_picture (GtkWidget *widget, const char *text)
{
  return GTK_IS_IMAGE (widget)
         && gtk_image_get_storage_type (GTK_IMAGE (widget)) == GTK_IMAGE_PAINTABLE;
}

static gboolean
cover_shows (gpointer data)
{
  return test_find (((Fixture *)data)->window, is_picture, NULL) != NULL;
}

static void
write_cover (const char *folder)
{
  static const guint8 pixels[2 * 2 * 4] = { 0 };
  g_autoptr (GBytes) bytes = g_bytes_new_static (pixels, sizeof pixels);
  g_autoptr (GdkTexture) texture = gdk_memory_texture_new (2, 2, GDK_MEMORY_R8G8B8A8, bytes, 8);
  g_autofree char *path = g_build_filename (folder, "cover.png", NULL);

  g_assert_true (gdk_texture_save_to_png (texture, path));
}

static void
test_cover (Fixture *f, gconstpointer data)
{
  char *folder = dwell_test_folder_new ();
  g_autofree char *uri = dwell_test_file_wav (folder, "Brook.wav", 8000, 1, 1, dwell_test_sine);
  g_autofree char *brook = g_filename_from_uri (uri, NULL, NULL);

  write_cover (folder);
  drop (f, (const char *const[]){ brook, NULL });
  test_wait (report_shows, f);
  g_assert_true (reads (f, "1 sound was added."));
  test_wait (cover_shows, f);
  dwell_test_folder_free (folder);
}

static gboolean
has_one (gpointer shelf)
{
  return dwell_shelf_get_sounds (shelf)->len == 1;
}

/* The page is left while files are looked at: they come even so. */
static void
test_leave_while_adding (Fixture *f, gconstpointer data)
{
  char *folder = dwell_test_folder_new ();
  g_autofree char *uri = dwell_test_file_wav (folder, "Brook.wav", 8000, 1, 1, dwell_test_sine);
  g_autofree char *brook = g_filename_from_uri (uri, NULL, NULL);

  drop (f, (const char *const[]){ brook, NULL });
  g_assert_true (reads (f, "Looking through the files …"));
  close_page (f);
  test_wait (has_one, f->shelf);
  dwell_test_folder_free (folder);
}

/* What was left out is named with its reason, and stays until it is closed. */
static void
test_add (Fixture *f, gconstpointer data)
{
  char *folder = dwell_test_folder_new ();
  g_autofree char *uri = dwell_test_file_wav (folder, "Brook.wav", 8000, 1, 1, dwell_test_sine);
  g_autofree char *bad = dwell_test_file_bytes (folder, "letter.mp3", "Dear all", 8);
  g_autofree char *brook = g_filename_from_uri (uri, NULL, NULL);
  g_autofree char *letter = g_filename_from_uri (bad, NULL, NULL);
  GtkWidget *label;

  drop (f, (const char *const[]){ brook, letter, NULL });
  test_wait (report_shows, f);
  label = test_find (f->window, test_reads_part, "1 sound was added. 1 could not be added:");
  g_assert_nonnull (label);
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (label)), "letter.mp3"));
  find_named (f, "Play Brook");
  click (test_find (f->window, is_button, "Close this report"));
  g_assert_false (report_shows (f));

  drop (f, (const char *const[]){ brook, NULL });
  test_wait (report_shows, f);
  g_assert_true (reads (f, "1 was here before."));

  /* It goes away while nobody looks, and is named when the page is opened. */
  close_page (f);
  g_assert_cmpint (g_unlink (brook), ==, 0);
  open_page (f);
  wait_for (f, "Find Brook …");
  dwell_test_folder_free (folder);
}

static GtkWidget *
find_name_row (GtkWidget *row)
{
  GtkWidget *entry = test_find (row, test_is_type, "AdwEntryRow");

  g_assert_nonnull (entry);

  return entry;
}

static void
test_rename (Fixture *f, gconstpointer data)
{
  g_autofree char *id = add_file (f, "Track 07", NAN);
  GtkWidget *entry = find_name_row (open_row (f, "Track 07"));

  gtk_editable_set_text (GTK_EDITABLE (entry), "Sea at night");
  g_signal_emit_by_name (entry, "apply");
  test_settle (20);
  g_assert_cmpstr (dwell_shelf_find (f->shelf, id)->label, ==, "Sea at night");
  find_named (f, "Play Sea at night");

  /* Nothing is no name; and what is being typed is not taken away by a measurement. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "  ");
  g_signal_emit_by_name (entry, "apply");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "Sea at night");
  gtk_editable_set_text (GTK_EDITABLE (entry), "Sea at d");
  dwell_shelf_set_loudness (f->shelf, id, -18);
  test_settle (20);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "Sea at d");
}

/* Named on its row, which opens by itself, with the ways out of it. */
static void
test_missing (Fixture *f, gconstpointer data)
{
  g_autofree char *id = add_file (f, "Sea", -20);
  GtkWidget *row = test_find (f->window, is_expander, "Sea");

  dwell_shelf_set_missing (f->shelf, id, TRUE);
  wait_for (f, "Remove Sea");
  g_assert_nonnull (test_find (row, test_reads_part, "Not found at its place"));
  find_named (f, "Find Sea …");
  find_named (f, "Remove Sea");
  g_assert_false (gtk_widget_is_sensitive (find_named (f, "Play Sea")));

  g_assert_true (dwell_shelf_set_uri (f->shelf, id, "file:///elsewhere/Sea.flac"));
  test_settle (60);
  g_assert_null (test_find (row, test_reads_part, "Not found at its place"));
  g_assert_true (gtk_widget_is_sensitive (find_named (f, "Play Sea")));
}

static char *
add_list (Fixture *f, const char *label, const char *first, const char *second)
{
  const char *const members[] = { first, second, NULL };
  char *id = g_strdup (dwell_shelf_add_list (f->shelf, label, members));

  test_settle (20);

  return id;
}

static void
assert_members (Fixture *f, const char *list_id, const char *labels)
{
  const DwellSound *list = dwell_shelf_find (f->shelf, list_id);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_nonnull (list);
  for (guint i = 0; list->members[i]; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "",
                            dwell_shelf_find (f->shelf, list->members[i])->label);
  g_assert_cmpstr (text->str, ==, labels);
}

/* Taken away at once, from its lists too, and brought back as it was. */
static void
test_remove_file (Fixture *f, gconstpointer data)
{
  g_autofree char *sea = add_file (f, "Sea", -20);
  g_autofree char *wood = add_file (f, "Wood", -20);
  g_autofree char *list = add_list (f, "Evening", wood, sea);

  open_row (f, "Sea");
  click_named (f, "Remove Sea");
  g_assert_null (dwell_shelf_find (f->shelf, sea));
  assert_members (f, list, "Wood");
  g_assert_nonnull (test_find (f->window, is_expander, "Sea, removed"));
  g_assert_null (test_find (f->window, is_named, "Play Sea"));

  click_named (f, "Bring Sea back");
  g_assert_nonnull (dwell_shelf_find (f->shelf, sea));
  g_assert_cmpfloat (dwell_shelf_find (f->shelf, sea)->loudness, ==, -20);
  assert_members (f, list, "Wood, Sea");
  find_named (f, "Play Sea");

  /* Where nobody brings it back it is gone. */
  click_named (f, "Play Sea");
  open_row (f, "Sea");
  click_named (f, "Remove Sea");
  assert_layer (f, DWELL_LAYER_MAIN, "A sound that was taken away", "playing", "Fade out");
  close_page (f);
  open_page (f);
  g_assert_null (test_find (f->window, is_expander, "Sea, removed"));
  g_assert_nonnull (test_find (f->window, is_expander, "Wood"));
  g_assert_null (test_find (f->window, is_expander, "Sea"));
}

static void
test_remove_moved_file (Fixture *f, gconstpointer data)
{
  g_autofree char *sea = add_file (f, "Sea", -20);
  g_autofree char *wood = add_file (f, "Wood", -20);
  g_autofree char *list = add_list (f, "Evening", wood, sea);

  g_assert_true (dwell_shelf_set_uri (f->shelf, sea, "file:///elsewhere/Sea.flac"));
  open_row (f, "Sea");
  click_named (f, "Remove Sea");
  click_named (f, "Bring Sea back");
  assert_members (f, list, "Wood, Sea");
  find_named (f, "Play Sea");
  g_assert_null (test_find (f->window, is_expander, "Sea, removed"));
}

static GtkWidget *
find_line (Fixture *f, const char *label)
{
  GtkWidget *list = test_find (f->window, test_is_type, "DwellMembersRow");
  GtkWidget *found = test_find (list, test_reads, label);

  g_assert_nonnull (found);

  return gtk_widget_get_ancestor (found, GTK_TYPE_LIST_BOX_ROW);
}

static void
press (GtkWidget *line, guint keyval, GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (line);
  gboolean taken = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !taken; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, state, &taken);
    }
  g_assert_true (taken);
  test_settle (20);
}

static gboolean
has_focus (Fixture *f, GtkWidget *widget)
{
  return gtk_window_get_focus (GTK_WINDOW (f->window)) == widget;
}

/* By buttons and by keys; the focus goes along. */
static void
test_list_order (Fixture *f, gconstpointer data)
{
  g_autofree char *sea = add_file (f, "Sea", -20);
  g_autofree char *wood = add_file (f, "Wood", -20);
  g_autofree char *list = add_list (f, "Evening", wood, sea);
  GtkWidget *row = open_row (f, "Evening");

  g_assert_nonnull (test_find (row, test_reads, "2 sounds · 25:00"));
  g_assert_false (gtk_widget_is_sensitive (find_named (f, "Move Wood up")));
  click_named (f, "Move Sea up");
  assert_members (f, list, "Sea, Wood");
  g_assert_true (has_focus (f, find_line (f, "Sea")));
  press (find_line (f, "Sea"), GDK_KEY_Down, GDK_ALT_MASK);
  assert_members (f, list, "Wood, Sea");
  g_assert_true (has_focus (f, find_line (f, "Sea")));
  press (find_line (f, "Sea"), GDK_KEY_Down, GDK_ALT_MASK);
  assert_members (f, list, "Wood, Sea");
  press (find_line (f, "Wood"), GDK_KEY_Delete, 0);
  assert_members (f, list, "Sea");
  g_assert_true (has_focus (f, find_line (f, "Sea")));
  click_named (f, "Take Sea out of the list");
  assert_members (f, list, "");
  g_assert_true (reads (f, "Nothing in it yet."));
  g_assert_false (gtk_widget_is_sensitive (find_named (f, "Play Evening")));
}

static void
test_new_list (Fixture *f, gconstpointer data)
{
  g_autofree char *sea = add_file (f, "Sea", -20);
  g_autofree char *id = NULL;
  const DwellSound *list;
  GtkWidget *entry;

  click (test_find (f->window, is_button, "New list"));
  wait_for (f, "Remove New list");
  entry = find_name_row (test_find (f->window, is_expander, "New list"));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (f->window)), entry));
  gtk_editable_set_text (GTK_EDITABLE (entry), "Evening");
  g_signal_emit_by_name (entry, "apply");
  test_settle (20);
  click (test_find (f->window, is_button, "Put it in"));
  list = g_ptr_array_index (dwell_shelf_get_sounds (f->shelf), 1);
  g_assert_cmpstr (list->label, ==, "Evening");
  assert_members (f, list->id, "Sea");

  /* Who chose it for a moment has it again when it is brought back. */
  id = g_strdup (list->id);
  click_named (f, "Remove Evening");
  g_assert_cmpuint (dwell_shelf_get_sounds (f->shelf)->len, ==, 1);
  click_named (f, "Bring Evening back");
  list = dwell_shelf_find (f->shelf, id);
  g_assert_nonnull (list);
  g_assert_cmpstr (list->label, ==, "Evening");
  assert_members (f, list->id, "Sea");
  g_assert_null (test_find (f->window, is_expander, "Evening, removed"));
}

static void
test_list_plays (Fixture *f, gconstpointer data)
{
  g_autofree char *sea = add_file (f, "Sea", -20);
  g_autofree char *wood = add_file (f, "Wood", -20);
  g_autofree char *list = add_list (f, "Evening", wood, sea);

  g_assert_null (test_find (find_layer (f, DWELL_LAYER_MAIN), is_button, "Next"));
  click_named (f, "Play Evening");
  assert_layer (f, DWELL_LAYER_MAIN, "Wood, from “Evening”", "playing", "Fade out");
  click (test_find (find_layer (f, DWELL_LAYER_MAIN), is_button, "Next"));
  assert_layer (f, DWELL_LAYER_MAIN, "Sea, from “Evening”", "playing", "Fade out");
  g_assert_cmpstr (dwell_settings_get_sound (f->services->settings), ==, list);
  click_named (f, "Fade out Evening");
  dwell_test_player_finish (f->player);
  assert_layer (f, DWELL_LAYER_MAIN, "Evening", "silent", "Play");
}

static void
add_all (void)
{
  ADD ("own-file", test_own_file);
  ADD ("add", test_add);
  ADD ("leave-while-adding", test_leave_while_adding);
  ADD ("cover", test_cover);
  ADD ("bad-description", test_bad_description);
  ADD ("rename", test_rename);
  ADD ("missing", test_missing);
  ADD ("remove-file", test_remove_file);
  ADD ("remove-moved-file", test_remove_moved_file);
  ADD ("list-order", test_list_order);
  ADD ("new-list", test_new_list);
  ADD ("list-plays", test_list_plays);
}

int
main (int argc, char **argv)
{
  return run_tests (argc, argv, add_all);
}
