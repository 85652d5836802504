/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sound at the foot of the live page. */
#include <adwaita.h>

#include "bar-fixture.h"
#include "dwell-level-meter.h"
#include "dwell-player-bar.h"
#include "dwell-ui-resources.h"

/* The row of the sound beneath, or NULL where it does not show. */
static GtkWidget *
get_under_row (Live *f)
{
  GtkWidget *main_row = test_find (get_bar (f), is_widget, "DwellSoundRow");
  GtkWidget *under = gtk_widget_get_next_sibling (main_row);

  return under && gtk_widget_get_mapped (under) ? under : NULL;
}

static gboolean
under_row_shows (gpointer data)
{
  return get_under_row (data) != NULL;
}

static GtkWidget *
wait_for_under_row (Live *f)
{
  test_wait (under_row_shows, f);

  return get_under_row (f);
}

static void
tick (Live *f)
{
  dwell_player_bar_tick (DWELL_PLAYER_BAR (get_bar (f)));
}

static gboolean
is_button (GtkWidget *widget, const char *label)
{
  return GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget)
         && test_find (widget, test_reads, label) != NULL;
}

static void
press_button (Live *f, const char *label)
{
  GtkWidget *button = test_find (f->window, is_button, label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  test_settle (20);
}

static void
take_own_away (Live *f)
{
  g_autoptr (GPtrArray) own = g_ptr_array_new ();

  dwell_player_set_own_sounds (DWELL_PLAYER (f->player), own);
}

static void
test_times (Live *f, gconstpointer data)
{
  live_begin (f, NULL, NULL);
  live_act (f, "live.state::blank");
  live_assert_on_page (f, "silent");
  live_press (f, GDK_KEY_p, 0);
  live_assert_on_page (f, "playing");
  dwell_test_player_set_times (f->player, DWELL_LAYER_MAIN, 724600, 0);
  tick (f);
  live_assert_on_page (f, "playing, 12:04");

  give_own (f, FALSE);
  dwell_player_play (DWELL_PLAYER (f->player), DWELL_LAYER_MAIN, "one", 0, NULL);
  dwell_test_player_set_times (f->player, DWELL_LAYER_MAIN, 40000, 0);
  tick (f);
  live_assert_on_page (f, "playing First song, 0:40 of 3:12");
  live_press (f, GDK_KEY_p, 0);
  live_assert_on_page (f, "fading out");
  dwell_test_player_finish (f->player);
  live_assert_on_page (f, "silent");
}

/* A list goes on by its key and its button, which shows only where there is one to go on to. */
static void
test_next (Live *f, gconstpointer data)
{
  give_own (f, FALSE);
  live_begin (f, NULL, NULL);
  live_act (f, "live.audio");
  g_assert_null (test_find (f->window, is_button, "Next"));
  live_press (f, GDK_KEY_n, GDK_ALT_MASK);
  g_assert_cmpstr (get_sound (f, DWELL_LAYER_MAIN), ==, "low-rain");

  dwell_player_play (DWELL_PLAYER (f->player), DWELL_LAYER_MAIN, "list", 0, NULL);
  live_assert_on_page (f, "playing First song");
  live_press (f, GDK_KEY_n, GDK_ALT_MASK);
  live_assert_on_page (f, "playing Second song");
  press_button (f, "Next");
  live_assert_on_page (f, "playing First song");
  live_assert_words (f, 1,
                     "1000 audio play :Low rain\n2000 audio play :First song\n"
                     "3000 audio play :Second song\n3000 audio play :First song\n");
}

/* The second row is not there before something is chosen for it, or somebody opens it. */
static void
test_under (Live *f, gconstpointer data)
{
  GtkWidget *under;

  live_begin (f, NULL, NULL);
  g_assert_null (get_under_row (f));
  live_press (f, GDK_KEY_p, GDK_ALT_MASK);
  under = wait_for_under_row (f);
  g_assert_cmpint (get_state (f, DWELL_LAYER_UNDER), ==, DWELL_PLAYER_SILENT);

  /* None, then the three generated ones. */
  gtk_drop_down_set_selected (get_drop (get_choice (under)), 3);
  g_assert_cmpint (get_state (f, DWELL_LAYER_UNDER), ==, DWELL_PLAYER_SILENT);
  live_press (f, GDK_KEY_p, GDK_ALT_MASK);
  g_assert_cmpstr (get_sound (f, DWELL_LAYER_UNDER), ==, "heartbeat");
  g_assert_cmpint (get_state (f, DWELL_LAYER_MAIN), ==, DWELL_PLAYER_SILENT);
  /* While it sounds, another choice crosses over, and none fades it out. */
  gtk_drop_down_set_selected (get_drop (get_choice (under)), 2);
  g_assert_cmpstr (get_sound (f, DWELL_LAYER_UNDER), ==, "far-wind");
  gtk_drop_down_set_selected (get_drop (get_choice (under)), 0);
  g_assert_cmpint (get_state (f, DWELL_LAYER_UNDER), ==, DWELL_PLAYER_FADING);
}

static void
test_under_is_remembered (Live *f, gconstpointer data)
{
  live_begin (f, NULL, NULL);
  g_object_set (get_audio (f), "sound-under", "far-wind", NULL);
  wait_for_under_row (f);
  press_button (f, "Play beneath");
  g_assert_cmpstr (get_sound (f, DWELL_LAYER_UNDER), ==, "far-wind");
  press_button (f, "Fade out beneath");
  g_assert_cmpint (get_state (f, DWELL_LAYER_UNDER), ==, DWELL_PLAYER_FADING);
}

/* Both layers, and in words how long it will take. */
static void
test_slow_fade (Live *f, gconstpointer data)
{
  GtkWidget *bar = get_bar (f);

  live_begin (f, NULL, NULL);
  g_object_set (get_audio (f), "sound-under", "far-wind", NULL);
  live_act (f, "live.audio");
  live_act (f, "live.sound-under");
  g_assert_true (gtk_widget_activate_action (bar, "player.fade-over", "i", 10));
  g_assert_cmpuint (dwell_test_player_get_fade (f->player), ==, 600000);
  for (guint layer = 0; layer < DWELL_N_LAYERS; layer++)
    g_assert_cmpint (get_state (f, layer), ==, DWELL_PLAYER_FADING);
  live_assert_on_page (f, "fading out, 10 min left");
  dwell_test_player_set_times (f->player, DWELL_LAYER_MAIN, 0, 540000);
  dwell_test_player_set_times (f->player, DWELL_LAYER_UNDER, 0, 59000);
  tick (f);
  live_assert_on_page (f, "fading out, 9 min left");
  live_assert_on_page (f, "fading out");

  live_act (f, "live.silence");
  g_assert_cmpuint (dwell_test_player_get_fade (f->player), ==,
                    dwell_settings_get_fade (f->services->settings));
}

static void
set_up_narrow (Live *f, gconstpointer data)
{
  set_up_in (f, 0.4, 360, 640);
}

/* Where there is little room, how long it still takes is what shows of it all the same. */
static void
test_slow_fade_narrow (Live *f, gconstpointer data)
{
  live_begin (f, NULL, NULL);
  live_act (f, "live.audio");
  assert_gone (f, "playing");
  g_assert_true (gtk_widget_activate_action (get_bar (f), "player.fade-over", "i", 10));
  live_assert_on_page (f, "fading out, 10 min left");
  dwell_test_player_set_times (f->player, DWELL_LAYER_MAIN, 0, 59000);
  tick (f);
  assert_gone (f, "fading out");

  /* Of the one beneath too, when it is the one that does. */
  dwell_test_player_finish (f->player);
  g_object_set (get_audio (f), "sound-under", "far-wind", NULL);
  live_act (f, "live.sound-under");
  g_assert_null (get_under_row (f));
  g_assert_true (gtk_widget_activate_action (get_bar (f), "player.fade-over", "i", 5));
  wait_for_under_row (f);
  live_assert_on_page (f, "fading out, 5 min left");
  dwell_test_player_finish (f->player);
  assert_gone (f, "fading out, 5 min left");
  g_assert_null (get_under_row (f));
}

/* Two rows of sound make room for two lines beside them, but the words need only one. */
static void
test_safety_card_beside (Live *f, gconstpointer data)
{
  GtkWidget *button, *title;

  live_begin (f, NULL, NULL);
  g_object_set (get_audio (f), "sound-under", "far-wind", NULL);
  wait_for_under_row (f);
  test_settle (60);
  button = test_find (f->window, test_is_key, "Safety card");
  title = test_find (button, test_reads, "Safety card");
  g_assert_cmpint (pango_layout_get_line_count (gtk_label_get_layout (GTK_LABEL (title))), ==, 1);
}

static void
test_lost_output (Live *f, gconstpointer data)
{
  live_begin (f, NULL, NULL);
  live_act (f, "live.audio");
  dwell_test_player_lose_output (f->player, "Headphones");
  live_assert_on_page (f, "Headphones went away. Sound waits until it is back.");
  press_button (f, "Play here instead");
  assert_gone (f, "Headphones went away. Sound waits until it is back.");
  g_assert_null (dwell_player_get_lost_output (DWELL_PLAYER (f->player)));
}

static void
test_trouble (Live *f, gconstpointer data)
{
  live_begin (f, NULL, NULL);
  dwell_test_player_set_trouble (f->player, "There is no sound output here.");
  live_assert_on_page (f, "There is no sound output here.");
  dwell_test_player_set_trouble (f->player, NULL);
  assert_gone (f, "There is no sound output here.");
}

static char *
dup_title (DwellSoundChoice *choice, guint position)
{
  GListModel *model = gtk_drop_down_get_model (get_drop (choice));
  g_autoptr (GtkStringObject) item = g_list_model_get_item (model, position);

  return g_strdup (item ? gtk_string_object_get_string (item) : NULL);
}

static void
assert_title (DwellSoundChoice *choice, guint position, const char *title)
{
  g_autofree char *has = dup_title (choice, position);

  g_assert_cmpstr (has, ==, title);
}

static void
count_cb (gpointer object, guint *n)
{
  (*n)++;
}

/* What is chosen stays so, whatever comes before it or goes, and nobody is told that the user
 * chose. */
static void
test_choice (Live *f, gconstpointer data)
{
  DwellSoundChoice *choice = get_main_choice (f);
  guint n = 0;

  g_signal_connect (choice, "chosen", G_CALLBACK (count_cb), &n);
  give_own (f, TRUE);
  assert_title (choice, 3, "First song");
  assert_title (choice, 4, "Second song (missing)");
  assert_title (choice, 5, "Evening");
  assert_title (choice, 6, NULL);
  g_assert_cmpstr (dwell_sound_choice_get_chosen (choice), ==, "low-rain");
  g_assert_cmpuint (n, ==, 0);

  gtk_drop_down_set_selected (get_drop (choice), 5);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpstr (dwell_sound_choice_get_chosen (choice), ==, "list");
  take_own_away (f);
  g_assert_cmpstr (dwell_sound_choice_get_chosen (choice), ==, "list");
  g_assert_cmpstr (dwell_sound_choice_get_label (choice), ==, "Evening");
  g_assert_true (dwell_sound_choice_is_missing (choice));
  assert_title (choice, 0, "Evening (missing)");
  give_own (f, FALSE);
  g_assert_cmpstr (dwell_sound_choice_get_chosen (choice), ==, "list");
  g_assert_false (dwell_sound_choice_is_missing (choice));
  assert_title (choice, 0, "Low rain");
  g_assert_cmpuint (n, ==, 1);
}

/* One that was set before the user's own sounds were read is chosen once they are. */
static void
test_choice_comes_later (Live *f, gconstpointer data)
{
  DwellSoundChoice *choice = g_object_ref_sink (g_object_new (DWELL_TYPE_SOUND_CHOICE, NULL));

  dwell_sound_choice_set_chosen (choice, "two", NULL);
  dwell_sound_choice_set_player (choice, DWELL_PLAYER (f->player), "None");
  g_assert_null (dwell_sound_choice_get_chosen (choice));
  give_own (f, FALSE);
  g_assert_cmpstr (dwell_sound_choice_get_chosen (choice), ==, "two");
  dwell_sound_choice_set_chosen (choice, NULL, NULL);
  g_assert_null (dwell_sound_choice_get_chosen (choice));
  assert_title (choice, 0, "None");
  g_assert_finalize_object (choice);
}

/* A missing one says so when it is to be played, and nothing is marked. */
static void
test_missing (Live *f, gconstpointer data)
{
  give_own (f, TRUE);
  live_begin (f, NULL, NULL);
  gtk_drop_down_set_selected (get_drop (get_main_choice (f)), 4);
  live_press (f, GDK_KEY_p, 0);
  live_assert_on_page (f, "No such sound.");
  live_assert_words (f, 0, "0 clock start\n");
}

static double
get_volume (Live *f, DwellLayer layer)
{
  return dwell_player_get_volume (DWELL_PLAYER (f->player), layer);
}

static void
set_up_loud (Live *f, gconstpointer data)
{
  set_up_in (f, 0.9, 1280, 800);
}

/* At the start of the program and of a session it is never louder than a half, and not louder than
 * it was. */
static void
test_start_volume (Live *f, gconstpointer data)
{
  g_assert_cmpfloat (get_volume (f, DWELL_LAYER_MAIN), ==, DWELL_START_VOLUME);
  g_assert_cmpfloat (get_volume (f, DWELL_LAYER_UNDER), ==, 0.2);
  dwell_player_set_volume (DWELL_PLAYER (f->player), DWELL_LAYER_MAIN, 0.3);
  dwell_player_set_volume (DWELL_PLAYER (f->player), DWELL_LAYER_UNDER, 0.8);
  live_begin (f, NULL, NULL);
  g_assert_cmpfloat (get_volume (f, DWELL_LAYER_MAIN), ==, 0.3);
  g_assert_cmpfloat (get_volume (f, DWELL_LAYER_UNDER), ==, DWELL_START_VOLUME);
  g_assert_cmpfloat (dwell_settings_get_volume (f->services->settings), ==, DWELL_START_VOLUME);
}

static void
test_sliders (Live *f, gconstpointer data)
{
  GtkWidget *scale;
  double under;

  live_begin (f, NULL, NULL);
  live_wait_on_page (f, test_is_type, "GtkScale");
  scale = test_find (get_bar (f), test_is_type, "GtkScale");
  gtk_range_set_value (GTK_RANGE (scale), 0.75);
  g_assert_cmpfloat (get_volume (f, DWELL_LAYER_MAIN), ==, 0.75);
  g_assert_cmpfloat (dwell_settings_get_volume (f->services->settings), ==, 0.75);

  g_object_set (get_audio (f), "sound-under", "far-wind", NULL);
  scale = test_find (wait_for_under_row (f), test_is_type, "GtkScale");
  gtk_range_set_value (GTK_RANGE (scale), 0.25);
  g_object_get (get_audio (f), "volume-under", &under, NULL);
  g_assert_cmpfloat (get_volume (f, DWELL_LAYER_UNDER), ==, 0.25);
  g_assert_cmpfloat (under, ==, 0.25);
}

static gboolean
meters (gpointer data)
{
  return dwell_test_player_get_metering (((Live *)data)->player);
}

static gboolean
does_not_meter (gpointer data)
{
  return !meters (data);
}

static void
assert_meters (Live *f, gboolean on)
{
  test_settle (60);
  test_wait (on ? meters : does_not_meter, f);
}

/* Levels are asked for only while somebody sees them. */
static void
test_metering (Live *f, gconstpointer data)
{
  live_begin (f, NULL, NULL);
  assert_meters (f, FALSE);
  live_act (f, "live.audio");
  assert_meters (f, TRUE);
  live_act (f, "live.blank");
  assert_meters (f, FALSE);
  live_press (f, GDK_KEY_Escape, 0);
  assert_meters (f, TRUE);
  g_object_set (get_audio (f), "show-level", FALSE, NULL);
  assert_meters (f, FALSE);
  g_object_set (get_audio (f), "show-level", TRUE, NULL);
  assert_meters (f, TRUE);
  live_act (f, "live.audio");
  assert_meters (f, TRUE);
  dwell_test_player_finish (f->player);
  assert_meters (f, FALSE);
  live_act (f, "live.audio");
  live_close (f);
  assert_meters (f, FALSE);
}

/* It rises at once, falls slowly, and of silence shows nothing. */
static void
test_meter (Live *f, gconstpointer data)
{
  DwellLevelMeter *meter;
  double before;

  live_begin (f, NULL, NULL);
  live_wait_on_page (f, test_is_type, "DwellLevelMeter");
  meter = DWELL_LEVEL_METER (test_find (get_bar (f), test_is_type, "DwellLevelMeter"));
  g_assert_cmpfloat (dwell_level_meter_get_fraction (meter), ==, 0);
  g_signal_emit_by_name (f->player, "level", -6.0, -12.0);
  g_assert_cmpfloat (dwell_level_meter_get_fraction (meter), ==, 0);
  live_act (f, "live.audio");
  g_signal_emit_by_name (f->player, "level", -40.0, -12.0);
  g_assert_cmpfloat_with_epsilon (dwell_level_meter_get_fraction (meter), 0.8, 0.001);
  for (guint i = 0; i < 5; i++)
    {
      before = dwell_level_meter_get_fraction (meter);
      g_signal_emit_by_name (f->player, "level", -INFINITY, -INFINITY);
      g_assert_cmpfloat (dwell_level_meter_get_fraction (meter), <, before);
      g_assert_cmpfloat (dwell_level_meter_get_fraction (meter), >, before - 0.05);
    }
  g_signal_emit_by_name (f->player, "level", 3.0, NAN);
  g_assert_cmpfloat (dwell_level_meter_get_fraction (meter), ==, 1);
  live_act (f, "live.audio");
  dwell_test_player_finish (f->player);
  g_assert_cmpfloat (dwell_level_meter_get_fraction (meter), ==, 0);
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  dwell_ui_register_resource ();

  ADD ("times", test_times);
  ADD ("next", test_next);
  ADD ("under", test_under);
  ADD ("under/remembered", test_under_is_remembered);
  ADD ("slow-fade", test_slow_fade);
  g_test_add ("/player-bar/slow-fade/narrow", Live, NULL, set_up_narrow, test_slow_fade_narrow,
              live_tear_down);
  ADD ("safety-card-beside", test_safety_card_beside);
  ADD ("lost-output", test_lost_output);
  ADD ("trouble", test_trouble);
  ADD ("choice", test_choice);
  ADD ("choice/later", test_choice_comes_later);
  ADD ("missing", test_missing);
  g_test_add ("/player-bar/start-volume", Live, NULL, set_up_loud, test_start_volume,
              live_tear_down);
  ADD ("sliders", test_sliders);
  ADD ("metering", test_metering);
  ADD ("meter", test_meter);

  return g_test_run ();
}
