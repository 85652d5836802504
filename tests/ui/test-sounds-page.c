/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of sounds: what plays, how and where. */
#include <adwaita.h>

#include "sounds-fixture.h"

#define MINUTE_MS 60000

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

  assert_layer (f, DWELL_LAYER_UNDER, "Nothing chosen",
                "Press “Beneath” at a sound to put it here.", "Play");
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
add_all (void)
{
  ADD ("play-and-fade", test_play_and_fade);
  ADD ("rows", test_rows);
  ADD ("beneath", test_beneath);
  ADD ("volumes", test_volumes);
  ADD ("sleep-out", test_sleep_out);
  ADD ("pace", test_pace);
  ADD ("level", test_level);
  ADD ("how-it-plays", test_how_it_plays);
  ADD ("outputs", test_outputs);
  ADD ("lost-output", test_lost_output);
  ADD ("no-sound-system", test_no_sound_system);
  ADD ("back", test_back);
}

int
main (int argc, char **argv)
{
  return run_tests (argc, argv, add_all);
}
