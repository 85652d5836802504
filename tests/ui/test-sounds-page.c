/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "dwell-sounds-page.h"
#include "dwell-test-player.h"
#include "dwell-test-sessions.h"
#include "dwell-test-window.h"
#include "dwell-ui-resources.h"

#define MINUTE_MS 60000

typedef struct
{
  DwellServices *services;
  DwellTestPlayer *player;
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

static void
set_up (Fixture *f, gconstpointer data)
{
  f->services = test_services_new ();
  f->player = dwell_test_player_new ();
  f->services->player = DWELL_PLAYER (f->player);
  dwell_settings_set_sound (f->services->settings, "low-rain");
  dwell_settings_set_fade (f->services->settings, 4);
  dwell_audio_settings_rule (dwell_settings_get_audio (f->services->settings), f->services->player);
  open_page (f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  if (f->page)
    close_page (f);
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
  assert_layer (f, DWELL_LAYER_MAIN, "Low rain", "playing for 0:00", "Fade out");
  g_assert_cmpuint (dwell_test_player_get_fade (f->player), ==, 4000);

  click (test_find (find_layer (f, DWELL_LAYER_MAIN), is_button, "Fade out"));
  assert_layer (f, DWELL_LAYER_MAIN, "Low rain", "fading out, 4 s left", "Play");
  dwell_test_player_finish (f->player);
  assert_layer (f, DWELL_LAYER_MAIN, "Low rain", "silent", "Play");
}

static gboolean
time_shows (gpointer data)
{
  return reads (data, "playing for 12:04");
}

/* A row plays in the main layer, shows that it does, and fades it out again. */
static void
test_rows (Fixture *f, gconstpointer data)
{
  click_named (f, "Play Far wind");
  assert_layer (f, DWELL_LAYER_MAIN, "Far wind", "playing for 0:00", "Fade out");
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

  assert_layer (f, DWELL_LAYER_UNDER, "Nothing chosen", "“Beneath” at a sound below puts it here.",
                "Play");
  g_assert_false (
      gtk_widget_is_sensitive (test_find (find_layer (f, DWELL_LAYER_UNDER), is_button, "Play")));

  click_named (f, "Play Heartbeat beneath");
  assert_layer (f, DWELL_LAYER_UNDER, "Heartbeat", "playing for 0:00", "Fade out");
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
  assert_layer (f, DWELL_LAYER_MAIN, "Far wind", "playing for 0:00", "Fade out");
}

static void
test_pace (Fixture *f, gconstpointer data)
{
  GtkWidget *row =
      gtk_widget_get_ancestor (find_named (f, "Play Heartbeat"), ADW_TYPE_EXPANDER_ROW);
  GtkWidget *spin;

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  test_settle (50);
  spin = find_named (f, "Pace of Heartbeat, a minute");
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
  select_row (f, "Never louder than", "−10 dB: half as loud");
  g_assert_cmpfloat (dwell_test_player_get_ceiling (f->player), ==, -10);

  g_assert_cmpstr (get_selected (f, "At the end of a file or a list"), ==, "Begin again");
  select_row (f, "At the end of a file or a list", "Go on to the next");
  g_assert_cmpint (dwell_test_player_get_end (f->player, DWELL_LAYER_MAIN), ==, DWELL_PLAYER_NEXT);

  close_page (f);
  open_page (f);
  g_assert_cmpstr (get_selected (f, "Never louder than"), ==, "−10 dB: half as loud");
  g_assert_cmpstr (get_selected (f, "At the end of a file or a list"), ==, "Go on to the next");
}

static void
test_outputs (Fixture *f, gconstpointer data)
{
  GPtrArray *outputs = dwell_player_get_outputs (f->services->player);
  g_autofree char *label = NULL;

  g_assert_cmpstr (get_selected (f, "Output"), ==, "The computer’s choice, now Speakers");
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
  g_assert_cmpstr (get_selected (f, "Output"), ==, "Headphones, not here now");
  g_assert_cmpstr (dwell_test_player_get_output (f->player), ==, "headphones");
}

static void
test_lost_output (Fixture *f, gconstpointer data)
{
  g_assert_null (test_find (f->window, is_button, "Play it here"));
  dwell_test_player_lose_output (f->player, "Headphones");
  test_settle (20);
  g_assert_nonnull (test_find (f->window, test_reads_part, "“Headphones” is not here any more"));
  click (test_find (f->window, is_button, "Play it here"));
  test_settle (20);
  g_assert_null (test_find (f->window, test_reads_part, "is not here any more"));
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
add (const char *path, void (*test) (Fixture *f, gconstpointer data))
{
  g_autofree char *full = g_strconcat ("/sounds-page/", path, NULL);

  g_test_add (full, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
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
  add ("back", test_back);

  return g_test_run ();
}
