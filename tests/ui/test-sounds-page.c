/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <glib/gstdio.h>
#include <gst/gst.h>
#include <math.h>

#include "dwell-gst-player.h"
#include "dwell-sounds-page.h"
#include "dwell-test-player.h"
#include "dwell-test-sessions.h"
#include "dwell-test-window.h"
#include "dwell-ui-resources.h"

#include "../audio/dwell-test-file.h"

#define MINUTE_MS 60000

typedef struct
{
  DwellServices *services;
  DwellTestPlayer *player;
  DwellShelf *shelf;
  DwellSoundsPage *page;
  GtkWidget *window;
} Fixture;

static void
open_page (Fixture *f)
{
  f->page = dwell_sounds_page_new (f->services);
  f->window = test_window_new (GTK_WIDGET (f->page), 700, 900);
}

/* Nothing of it stays behind. */
static void
close_page (Fixture *f)
{
  g_object_ref (f->page);
  gtk_window_destroy (GTK_WINDOW (f->window));
  test_settle (60);
  test_assert_finalize (f->page);
  f->page = NULL;
}

/* As the keeper of the shelf does. */
static void
shelf_changed_cb (Fixture *f)
{
  dwell_player_set_own_sounds (f->services->player, dwell_shelf_get_sounds (f->shelf));
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->services = test_services_new ();
  f->player = dwell_test_player_new ();
  f->services->player = DWELL_PLAYER (f->player);
  f->shelf = f->services->shelf;
  dwell_shelf_keeper_set_measuring (f->services->shelf_keeper, FALSE);
  g_signal_connect_swapped (f->shelf, "changed", G_CALLBACK (shelf_changed_cb), f);
  dwell_settings_set_sound (f->services->settings, "low-rain");
  dwell_settings_set_fade (f->services->settings, 4);
  dwell_audio_settings_rule (dwell_settings_get_audio (f->services->settings), f->services->player);
  open_page (f);
}

static gboolean
is_idle (gpointer keeper)
{
  return !dwell_shelf_keeper_is_busy (keeper);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  if (f->page)
    close_page (f);
  test_wait (is_idle, f->services->shelf_keeper);
  test_services_free (f->services);
}

/* What a screen reader calls it. */
static gboolean
is_named (GtkWidget *widget, const char *name)
{
  g_autofree char *fault = NULL;

  if (!GTK_IS_BUTTON (widget) && !GTK_IS_RANGE (widget) && !GTK_IS_SPIN_BUTTON (widget)
      && !GTK_IS_SWITCH (widget) && !GTK_IS_EDITABLE (widget))
    return FALSE;

  fault = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget),
                                              GTK_ACCESSIBLE_PROPERTY_LABEL, name);

  return fault == NULL;
}

static gboolean
is_button (GtkWidget *widget, const char *label)
{
  return GTK_IS_BUTTON (widget)
         && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;
}

typedef struct
{
  GtkWidget *window;
  const char *name;
} Wanted;

static gboolean
is_there (gpointer data)
{
  Wanted *wanted = data;

  return test_find (wanted->window, is_named, wanted->name) != NULL;
}

/* What a row that opens does not show at once. */
static void
wait_for (Fixture *f, const char *name)
{
  Wanted wanted = { f->window, name };

  test_wait (is_there, &wanted);
}

static GtkWidget *
find_named (Fixture *f, const char *name)
{
  GtkWidget *widget = test_find (f->window, is_named, name);

  if (widget == NULL)
    g_error ("nothing is called “%s”", name);

  return widget;
}

static void
click (GtkWidget *button)
{
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  test_settle (20);
}

static void
click_named (Fixture *f, const char *name)
{
  click (find_named (f, name));
}

static gboolean
is_layer (GtkWidget *widget, const char *name)
{
  g_autofree char *fault = NULL;

  if (!test_is_type (widget, "DwellLayerRow"))
    return FALSE;

  fault = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget),
                                              GTK_ACCESSIBLE_PROPERTY_LABEL, name);

  return fault == NULL;
}

static GtkWidget *
find_layer (Fixture *f, DwellLayer layer)
{
  GtkWidget *row =
      test_find (f->window, is_layer, layer == DWELL_LAYER_MAIN ? "The sound" : "Beneath it");

  g_assert_nonnull (row);

  return row;
}

/* All that the part of a layer says. */
static void
assert_layer (Fixture *f, DwellLayer layer, const char *name, const char *state, const char *button)
{
  GtkWidget *row = find_layer (f, layer);

  if (test_find (row, test_reads, name) == NULL || test_find (row, test_reads, state) == NULL
      || test_find (row, is_button, button) == NULL)
    {
      g_autofree char *text = test_dup_page (row);

      g_error ("not “%s”, “%s” and [%s], but:\n%s", name, state, button, text);
    }
}

static gboolean
reads (Fixture *f, const char *text)
{
  return test_find (f->window, test_reads, text) != NULL;
}

static DwellAudioSettings *
get_audio (Fixture *f)
{
  return dwell_settings_get_audio (f->services->settings);
}

static void
test_play_and_fade (Fixture *f, gconstpointer data)
{
  assert_layer (f, DWELL_LAYER_MAIN, "Low rain", "silent", "Play");
  click (test_find (find_layer (f, DWELL_LAYER_MAIN), is_button, "Play"));
  assert_layer (f, DWELL_LAYER_MAIN, "Low rain", "playing", "Fade out");
  g_assert_cmpuint (dwell_test_player_get_fade (f->player), ==, 4000);

  click (test_find (find_layer (f, DWELL_LAYER_MAIN), is_button, "Fade out"));
  assert_layer (f, DWELL_LAYER_MAIN, "Low rain", "fading out", "Play");
  dwell_test_player_finish (f->player);
  assert_layer (f, DWELL_LAYER_MAIN, "Low rain", "silent", "Play");
}

static gboolean
time_shows (gpointer data)
{
  return reads (data, "playing, 12:04");
}

/* A row plays in the main layer, shows that it does, and fades it out again. */
static void
test_rows (Fixture *f, gconstpointer data)
{
  click_named (f, "Play Far wind");
  assert_layer (f, DWELL_LAYER_MAIN, "Far wind", "playing", "Fade out");
  g_assert_cmpstr (dwell_settings_get_sound (f->services->settings), ==, "far-wind");
  g_assert_null (test_find (f->window, is_named, "Play Far wind"));
  dwell_test_player_set_times (f->player, DWELL_LAYER_MAIN, 724000, 0);
  test_wait (time_shows, f);

  click_named (f, "Fade out Far wind");
  g_assert_cmpint (dwell_player_get_state (f->services->player, DWELL_LAYER_MAIN), ==,
                   DWELL_PLAYER_FADING);
  find_named (f, "Play Far wind");
}

static void
test_beneath (Fixture *f, gconstpointer data)
{
  g_autofree char *under = NULL;

  assert_layer (f, DWELL_LAYER_UNDER, "Nothing chosen", "Press “Beneath” at a sound to put it here.",
                "Play");
  g_assert_false (
      gtk_widget_is_sensitive (test_find (find_layer (f, DWELL_LAYER_UNDER), is_button, "Play")));

  click_named (f, "Play Heartbeat beneath");
  assert_layer (f, DWELL_LAYER_UNDER, "Heartbeat", "playing", "Fade out");
  assert_layer (f, DWELL_LAYER_MAIN, "Low rain", "silent", "Play");
  g_object_get (get_audio (f), "sound-under", &under, NULL);
  g_assert_cmpstr (under, ==, "heartbeat");
  click_named (f, "Fade out Heartbeat beneath");
  dwell_test_player_finish (f->player);
  assert_layer (f, DWELL_LAYER_UNDER, "Heartbeat", "silent", "Play");
}

static void
test_volumes (Fixture *f, gconstpointer data)
{
  double under;

  gtk_range_set_value (GTK_RANGE (find_named (f, "Volume of the sound")), 0.5);
  gtk_range_set_value (GTK_RANGE (find_named (f, "Volume beneath it")), 0.25);
  g_assert_cmpfloat (dwell_player_get_volume (f->services->player, DWELL_LAYER_MAIN), ==, 0.5);
  g_assert_cmpfloat (dwell_player_get_volume (f->services->player, DWELL_LAYER_UNDER), ==, 0.25);
  g_assert_cmpfloat (dwell_settings_get_volume (f->services->settings), ==, 0.5);
  g_object_get (get_audio (f), "volume-under", &under, NULL);
  g_assert_cmpfloat (under, ==, 0.25);

  close_page (f);
  open_page (f);
  g_assert_cmpfloat (gtk_range_get_value (GTK_RANGE (find_named (f, "Volume of the sound"))), ==,
                     0.5);
  g_assert_cmpfloat (gtk_range_get_value (GTK_RANGE (find_named (f, "Volume beneath it"))), ==,
                     0.25);
}

/* Both layers, over minutes; the words count minutes and not seconds. */
static void
test_sleep_out (Fixture *f, gconstpointer data)
{
  GtkWidget *now = test_find (f->window, test_is_type, "DwellNowGroup");

  click_named (f, "Play Far wind");
  click_named (f, "Play Low rain beneath");
  g_assert_true (gtk_widget_activate_action (now, "now.fade-over", "i", 10));
  g_assert_cmpuint (dwell_test_player_get_fade (f->player), ==, 10 * MINUTE_MS);
  assert_layer (f, DWELL_LAYER_MAIN, "Far wind", "fading out, 10 min left", "Play");
  assert_layer (f, DWELL_LAYER_UNDER, "Low rain", "fading out, 10 min left", "Play");
  dwell_test_player_set_times (f->player, DWELL_LAYER_MAIN, 0, 8 * MINUTE_MS + 1);
  dwell_test_player_set_trouble (f->player, NULL);
  assert_layer (f, DWELL_LAYER_MAIN, "Far wind", "fading out, 9 min left", "Play");

  /* And it can be thought better of. */
  click (test_find (find_layer (f, DWELL_LAYER_MAIN), is_button, "Play"));
  assert_layer (f, DWELL_LAYER_MAIN, "Far wind", "playing", "Fade out");
}

static void
test_pace (Fixture *f, gconstpointer data)
{
  GtkWidget *spin = find_named (f, "Pace of Heartbeat, times a minute");

  g_assert_cmpfloat (gtk_spin_button_get_value (GTK_SPIN_BUTTON (spin)), ==, 60);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), 52);
  g_assert_cmpfloat (dwell_test_player_get_pace (f->player), ==, 52);
  g_assert_cmpfloat (dwell_audio_settings_get_pace (get_audio (f), "heartbeat"), ==, 52);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), 500);
  g_assert_cmpfloat (dwell_test_player_get_pace (f->player), ==, 80);
}

/* It measures only while it is looked at, and only where that is wanted. */
static void
test_level (Fixture *f, gconstpointer data)
{
  GtkWidget *bar = test_find (f->window, test_is_type, "GtkLevelBar");

  g_assert_true (dwell_test_player_get_metering (f->player));
  click_named (f, "Play Far wind");
  g_signal_emit_by_name (f->player, "level", -30.0, -40.0);
  g_assert_cmpfloat_with_epsilon (gtk_level_bar_get_value (GTK_LEVEL_BAR (bar)), 0.5, 0.001);
  /* Down it goes slowly. */
  g_signal_emit_by_name (f->player, "level", -60.0, -60.0);
  g_assert_cmpfloat (gtk_level_bar_get_value (GTK_LEVEL_BAR (bar)), >, 0.4);

  gtk_switch_set_active (GTK_SWITCH (find_named (f, "Show how loud it is")), FALSE);
  test_settle (20);
  g_assert_false (dwell_test_player_get_metering (f->player));
  g_assert_null (test_find (f->window, test_is_type, "GtkLevelBar"));
  gtk_switch_set_active (GTK_SWITCH (find_named (f, "Show how loud it is")), TRUE);
  g_assert_true (dwell_test_player_get_metering (f->player));
  gtk_widget_set_visible (GTK_WIDGET (f->page), FALSE);
  g_assert_false (dwell_test_player_get_metering (f->player));
  gtk_widget_set_visible (GTK_WIDGET (f->page), TRUE);
  test_settle (50);
  g_assert_true (dwell_test_player_get_metering (f->player));
  close_page (f);
  g_assert_false (dwell_test_player_get_metering (f->player));
  g_assert_true (dwell_player_is_sounding (f->services->player));
}

static GtkWidget *
find_combo (Fixture *f, const char *title)
{
  GtkWidget *label = test_find (f->window, test_reads, title);

  g_assert_nonnull (label);

  return gtk_widget_get_ancestor (label, ADW_TYPE_COMBO_ROW);
}

static void
select_row (Fixture *f, const char *title, const char *choice)
{
  AdwComboRow *row = ADW_COMBO_ROW (find_combo (f, title));
  GListModel *model = adw_combo_row_get_model (row);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      const char *text = gtk_string_list_get_string (GTK_STRING_LIST (model), i);

      if (g_str_equal (text, choice))
        {
          adw_combo_row_set_selected (row, i);
          return;
        }
    }
  g_error ("“%s” is not on offer", choice);
}

static const char *
get_selected (Fixture *f, const char *title)
{
  gpointer item = adw_combo_row_get_selected_item (ADW_COMBO_ROW (find_combo (f, title)));

  return gtk_string_object_get_string (GTK_STRING_OBJECT (item));
}

static void
test_how_it_plays (Fixture *f, gconstpointer data)
{
  GtkWidget *fade = find_named (f, "Fade, in seconds");

  g_assert_cmpfloat (gtk_spin_button_get_value (GTK_SPIN_BUTTON (fade)), ==, 4);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (fade), 99);
  g_assert_cmpuint (dwell_settings_get_fade (f->services->settings), ==, 60000);

  g_assert_cmpstr (get_selected (f, "Never louder than"), ==, "−3 dB: a little less");
  select_row (f, "Never louder than", "−10 dB: much softer");
  g_assert_cmpfloat (dwell_test_player_get_ceiling (f->player), ==, -10);

  g_assert_cmpstr (get_selected (f, "After the end"), ==, "Begin again");
  select_row (f, "After the end", "Go on to the next");
  g_assert_cmpint (dwell_test_player_get_end (f->player, DWELL_LAYER_MAIN), ==, DWELL_PLAYER_NEXT);

  close_page (f);
  open_page (f);
  g_assert_cmpstr (get_selected (f, "Never louder than"), ==, "−10 dB: much softer");
  g_assert_cmpstr (get_selected (f, "After the end"), ==, "Go on to the next");
}

static void
test_outputs (Fixture *f, gconstpointer data)
{
  GPtrArray *outputs = dwell_player_get_outputs (f->services->player);
  g_autofree char *label = NULL;

  g_assert_cmpstr (get_selected (f, "Output"), ==, "The system’s choice");
  g_assert_true (reads (f, "Now Speakers."));
  select_row (f, "Output", "Headphones");
  g_assert_cmpstr (dwell_test_player_get_output (f->player), ==, "headphones");
  g_object_get (get_audio (f), "output-label", &label, NULL);
  g_assert_cmpstr (label, ==, "Headphones");

  g_assert_false (dwell_test_player_get_follow (f->player));
  gtk_switch_set_active (
      GTK_SWITCH (find_named (f, "Go on through another output if this one goes away")), TRUE);
  g_assert_true (dwell_test_player_get_follow (f->player));

  /* It goes away, and is still what was chosen. */
  g_ptr_array_remove_index (outputs, 1);
  g_signal_emit_by_name (f->player, "outputs-changed");
  g_assert_cmpstr (get_selected (f, "Output"), ==, "Headphones");
  g_assert_true (reads (f, "Headphones is not here now."));
  g_assert_cmpstr (dwell_test_player_get_output (f->player), ==, "headphones");
}

static void
test_lost_output (Fixture *f, gconstpointer data)
{
  g_assert_null (test_find (f->window, is_button, "Play here instead"));
  dwell_test_player_lose_output (f->player, "Headphones");
  test_settle (20);
  g_assert_nonnull (test_find (f->window, test_reads_part, "Headphones went away"));
  click (test_find (f->window, is_button, "Play here instead"));
  test_settle (20);
  g_assert_null (test_find (f->window, test_reads_part, "went away"));
  g_assert_null (dwell_player_get_lost_output (f->services->player));
}

/* Said in one calm line; what is chosen stays chosen. */
static void
test_no_sound_system (Fixture *f, gconstpointer data)
{
  dwell_test_player_set_trouble (f->player, "There is no sound output here.");
  test_settle (20);
  g_assert_true (reads (f, "There is no sound output here."));
  click_named (f, "Play Far wind");
  g_assert_cmpstr (dwell_settings_get_sound (f->services->settings), ==, "far-wind");
  dwell_test_player_set_trouble (f->player, NULL);
  test_settle (20);
  g_assert_false (reads (f, "There is no sound output here."));
}

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

/* A description of a sound that Dwell cannot read is named, with where and why, until that is closed. */
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
  f->services->sound_problems
      = g_ptr_array_ref (dwell_gst_player_get_problems (DWELL_GST_PLAYER (player)));

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
  return test_find (((Fixture *) data)->window, is_picture, NULL) != NULL;
}

static void
write_cover (const char *folder)
{
  static const guint8 pixels[2 * 2 * 4] = { 0 };
  g_autoptr (GBytes) bytes = g_bytes_new_static (pixels, sizeof pixels);
  g_autoptr (GdkTexture) texture
      = gdk_memory_texture_new (2, 2, GDK_MEMORY_R8G8B8A8, bytes, 8);
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

  click_named (f, "Remove Evening");
  g_assert_cmpuint (dwell_shelf_get_sounds (f->shelf)->len, ==, 1);
  click_named (f, "Bring Evening back");
  list = g_ptr_array_index (dwell_shelf_get_sounds (f->shelf), 1);
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
count_cb (guint *count)
{
  (*count)++;
}

static void
test_back (Fixture *f, gconstpointer data)
{
  guint count = 0;

  g_signal_connect_swapped (f->page, "back", G_CALLBACK (count_cb), &count);
  find_named (f, "Back to the sessions");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->page), "sounds.back", NULL));
  g_assert_cmpuint (count, ==, 1);
}

static void
add (const char *path, void (*test) (Fixture *f, gconstpointer data))
{
  g_autofree char *full = g_strconcat ("/sounds-page/", path, NULL);

  g_test_add (full, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  char *data_home = dwell_test_folder_new ();
  int status;

  /* No test is to find descriptions of sounds that somebody has, nor to leave one. */
  g_setenv ("XDG_DATA_HOME", data_home, TRUE);
  gtk_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);
  adw_init ();
  dwell_ui_register_resource ();

  add ("play-and-fade", test_play_and_fade);
  add ("rows", test_rows);
  add ("beneath", test_beneath);
  add ("volumes", test_volumes);
  add ("sleep-out", test_sleep_out);
  add ("pace", test_pace);
  add ("level", test_level);
  add ("how-it-plays", test_how_it_plays);
  add ("outputs", test_outputs);
  add ("lost-output", test_lost_output);
  add ("no-sound-system", test_no_sound_system);
  add ("own-file", test_own_file);
  add ("add", test_add);
  add ("leave-while-adding", test_leave_while_adding);
  add ("cover", test_cover);
  add ("bad-description", test_bad_description);
  add ("rename", test_rename);
  add ("missing", test_missing);
  add ("remove-file", test_remove_file);
  add ("remove-moved-file", test_remove_moved_file);
  add ("list-order", test_list_order);
  add ("new-list", test_new_list);
  add ("list-plays", test_list_plays);
  add ("back", test_back);

  status = g_test_run ();
  dwell_test_folder_free (data_home);

  return status;
}
