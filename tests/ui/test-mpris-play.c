/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dwell's end of the bus: what plays is worked from there, and what is told of it. */
#include "mpris-fixture.h"

static void
test_play_pause (Fixture *f, gconstpointer data)
{
  appear (f);
  call (f, "Pause");
  g_assert_cmpint (state (f, DWELL_LAYER_MAIN), ==, DWELL_PLAYER_FADING);
  g_assert_cmpuint (dwell_test_player_get_fade (f->fake), ==, 5000);
  assert_told (f, "PlaybackStatus='Paused'");
  dwell_test_player_finish (f->fake);
  assert_told (f, "");
  assert_is (f, PLAYER, "PlaybackStatus", "'Paused'");
  call (f, "Pause");
  assert_told (f, "");

  dwell_settings_set_fade (f->settings, 12);
  call (f, "Play");
  g_assert_cmpint (state (f, DWELL_LAYER_MAIN), ==, DWELL_PLAYER_PLAYING);
  g_assert_cmpuint (dwell_test_player_get_fade (f->fake), ==, 12000);
  assert_told (f, "PlaybackStatus='Playing'");

  /* Twice quickly: it comes back while it still fades. */
  call (f, "PlayPause");
  g_assert_cmpint (state (f, DWELL_LAYER_MAIN), ==, DWELL_PLAYER_FADING);
  assert_told (f, "PlaybackStatus='Paused'");
  call (f, "PlayPause");
  g_assert_cmpint (state (f, DWELL_LAYER_MAIN), ==, DWELL_PLAYER_PLAYING);
  assert_told (f, "PlaybackStatus='Playing'");

  /* What plays is not begun anew. */
  dwell_settings_set_sound (f->settings, "far-wind");
  call (f, "Play");
  g_assert_cmpstr (dwell_player_get_sound (f->player, DWELL_LAYER_MAIN), ==, "low-rain");
  assert_told (f, "");

  call (f, "Stop");
  g_assert_cmpint (state (f, DWELL_LAYER_MAIN), ==, DWELL_PLAYER_FADING);
  assert_told (f, "PlaybackStatus='Stopped'");
  dwell_test_player_finish (f->fake);
  assert_told (f, "");
  call (f, "PlayPause");
  g_assert_cmpstr (dwell_player_get_sound (f->player, DWELL_LAYER_MAIN), ==, "far-wind");
  assert_told (f, "Metadata PlaybackStatus='Playing'");
}

/* Stopped after a pause is stopped. */
static void
test_stop (Fixture *f, gconstpointer data)
{
  appear (f);
  call (f, "Pause");
  dwell_test_player_finish (f->fake);
  assert_told (f, "PlaybackStatus='Paused'");
  call (f, "Stop");
  assert_told (f, "PlaybackStatus='Stopped'");
}

/* What is faded in the window is told as well, and a pause of before says nothing about it. */
static void
test_window (Fixture *f, gconstpointer data)
{
  appear (f);
  call (f, "Pause");
  dwell_test_player_finish (f->fake);
  play (f, DWELL_LAYER_MAIN, "far-wind");
  assert_told (f, "Metadata PlaybackStatus='Paused' PlaybackStatus='Playing'");
  dwell_player_stop (f->player, DWELL_LAYER_MAIN, 5000);
  assert_told (f, "PlaybackStatus='Stopped'");
  dwell_test_player_finish (f->fake);
  assert_told (f, "");
}

/* Who fades out over ten minutes hears it for ten minutes, and can end it sooner. */
static void
test_long_fade (Fixture *f, gconstpointer data)
{
  appear (f);
  dwell_player_stop (f->player, DWELL_LAYER_MAIN, 600000);
  assert_told (f, "");
  assert_is (f, PLAYER, "PlaybackStatus", "'Playing'");
  call (f, "PlayPause");
  g_assert_cmpuint (dwell_test_player_get_fade (f->fake), ==, 5000);
  assert_told (f, "PlaybackStatus='Paused'");
}

/* What the session offers for a moment, and the usual one stays the usual one. */
static void
test_offered (Fixture *f, gconstpointer data)
{
  DwellAudioSettings *audio = dwell_settings_get_audio (f->settings);

  appear (f);
  call (f, "Stop");
  dwell_test_player_finish (f->fake);
  g_object_set (audio, "offered-fade", 20000, "offered", "far-wind", NULL);
  call (f, "Play");
  g_assert_cmpstr (dwell_player_get_sound (f->player, DWELL_LAYER_MAIN), ==, "far-wind");
  g_assert_cmpuint (dwell_test_player_get_fade (f->fake), ==, 20000);
  call (f, "Pause");
  g_assert_cmpuint (dwell_test_player_get_fade (f->fake), ==, 5000);
  dwell_test_player_finish (f->fake);
  g_object_set (audio, "offered-fade", 0, "offered", "", NULL);
  call (f, "Play");
  g_assert_cmpstr (dwell_player_get_sound (f->player, DWELL_LAYER_MAIN), ==, "low-rain");
  g_assert_cmpuint (dwell_test_player_get_fade (f->fake), ==, 5000);
  call (f, "Stop");
  dwell_test_player_finish (f->fake);
}

static void
test_layers (Fixture *f, gconstpointer data)
{
  appear (f);
  play (f, DWELL_LAYER_UNDER, "far-wind");
  call (f, "Pause");
  g_assert_cmpint (state (f, DWELL_LAYER_MAIN), ==, DWELL_PLAYER_FADING);
  g_assert_cmpint (state (f, DWELL_LAYER_UNDER), ==, DWELL_PLAYER_FADING);
  assert_told (f, "PlaybackStatus='Paused'");
  dwell_test_player_finish (f->fake);

  call (f, "Play");
  g_assert_cmpstr (dwell_player_get_sound (f->player, DWELL_LAYER_MAIN), ==, "low-rain");
  g_assert_cmpstr (dwell_player_get_sound (f->player, DWELL_LAYER_UNDER), ==, "far-wind");
  assert_told (f, "PlaybackStatus='Playing'");

  call (f, "Stop");
  dwell_test_player_finish (f->fake);
  call (f, "Play");
  g_assert_cmpint (state (f, DWELL_LAYER_MAIN), ==, DWELL_PLAYER_PLAYING);
  g_assert_cmpint (state (f, DWELL_LAYER_UNDER), ==, DWELL_PLAYER_SILENT);

  /* A pause is over with the next sound, whoever began that. */
  play (f, DWELL_LAYER_UNDER, "far-wind");
  call (f, "Pause");
  dwell_test_player_finish (f->fake);
  play (f, DWELL_LAYER_MAIN, "low-rain");
  dwell_player_stop (f->player, DWELL_LAYER_MAIN, 5000);
  dwell_test_player_finish (f->fake);
  call (f, "Play");
  g_assert_cmpint (state (f, DWELL_LAYER_MAIN), ==, DWELL_PLAYER_PLAYING);
  g_assert_cmpint (state (f, DWELL_LAYER_UNDER), ==, DWELL_PLAYER_SILENT);
}

/* Alone, the one beneath is the one that is heard. */
static void
test_only_under (Fixture *f, gconstpointer data)
{
  appear (f);
  dwell_player_stop (f->player, DWELL_LAYER_MAIN, 1000);
  dwell_test_player_finish (f->fake);
  play (f, DWELL_LAYER_UNDER, "heartbeat");
  assert_told (f, "Metadata PlaybackStatus='Playing' PlaybackStatus='Stopped'");
  assert_is (f, PLAYER, "Metadata",
             "{'mpris:trackid': <objectpath '/org/feltsense/Dwell/track/2'>, "
             "'xesam:title': <'Heartbeat'>}");
  call (f, "PlayPause");
  dwell_test_player_finish (f->fake);
  call (f, "PlayPause");
  g_assert_cmpint (state (f, DWELL_LAYER_MAIN), ==, DWELL_PLAYER_SILENT);
  g_assert_cmpstr (dwell_player_get_sound (f->player, DWELL_LAYER_UNDER), ==, "heartbeat");
}

static void
test_volume (Fixture *f, gconstpointer data)
{
  appear (f);
  set (f, "Volume", g_variant_new_double (0.25));
  g_assert_cmpfloat (dwell_player_get_volume (f->player, DWELL_LAYER_MAIN), ==, 0.25);
  g_assert_cmpfloat (dwell_settings_get_volume (f->settings), ==, 0.25);
  assert_told (f, "Volume=0.25");

  set (f, "Volume", g_variant_new_double (1.7));
  g_assert_cmpfloat (dwell_player_get_volume (f->player, DWELL_LAYER_MAIN), ==, 1.0);
  g_assert_cmpfloat (dwell_settings_get_volume (f->settings), ==, 1.0);
  assert_told (f, "Volume=1.0");
  set (f, "Volume", g_variant_new_double (-3));
  g_assert_cmpfloat (dwell_settings_get_volume (f->settings), ==, 0.0);
  assert_told (f, "Volume=0.0");
  set (f, "Volume", g_variant_new_double (G_MAXDOUBLE));
  assert_told (f, "Volume=1.0");
  set (f, "Volume", g_variant_new_string ("loud"));
  assert_is (f, PLAYER, "Volume", "1.0");
  assert_told (f, "");

  /* By the slider. */
  dwell_player_set_volume (f->player, DWELL_LAYER_MAIN, 0.5);
  assert_told (f, "Volume=0.5");
  dwell_player_set_volume (f->player, DWELL_LAYER_UNDER, 0.1);
  assert_told (f, "");
}

static DwellPlayerEnd
get_end (Fixture *f)
{
  return dwell_test_player_get_end (f->fake, DWELL_LAYER_MAIN);
}

static void
test_loop_status (Fixture *f, gconstpointer data)
{
  give_own_sounds (f);
  appear (f);
  set (f, "LoopStatus", g_variant_new_string ("None"));
  g_assert_cmpint (get_end (f), ==, DWELL_PLAYER_STOP);
  assert_told (f, "LoopStatus='None'");
  set (f, "LoopStatus", g_variant_new_string ("Playlist"));
  g_assert_cmpint (get_end (f), ==, DWELL_PLAYER_NEXT);
  assert_told (f, "LoopStatus='Playlist'");
  set (f, "LoopStatus", g_variant_new_string ("Track"));
  g_assert_cmpint (get_end (f), ==, DWELL_PLAYER_LOOP);
  assert_told (f, "LoopStatus='Track'");
  set (f, "LoopStatus", g_variant_new_string ("Sometimes"));
  g_assert_cmpint (get_end (f), ==, DWELL_PLAYER_LOOP);
  assert_told (f, "");
  assert_is (f, PLAYER, "LoopStatus", "'Track'");

  /* On the page of the settings. */
  g_object_set (dwell_settings_get_audio (f->settings), "end", DWELL_PLAYER_STOP, NULL);
  assert_told (f, "LoopStatus='None'");

  /* A list that begins again. */
  play (f, DWELL_LAYER_MAIN, ID "s");
  g_free (take_told (f));
  set (f, "LoopStatus", g_variant_new_string ("Playlist"));
  g_assert_cmpint (get_end (f), ==, DWELL_PLAYER_LOOP);
  assert_told (f, "LoopStatus='Playlist'");
}

static void
test_next (Fixture *f, gconstpointer data)
{
  give_own_sounds (f);
  appear (f);
  call (f, "Next");
  g_assert_cmpstr (dwell_player_get_sound (f->player, DWELL_LAYER_MAIN), ==, "low-rain");
  assert_told (f, "");

  play (f, DWELL_LAYER_MAIN, ID "s");
  assert_told (f, "CanGoNext=true LoopStatus='Playlist' Metadata");
  call (f, "Next");
  g_assert_cmpstr (dwell_player_get_sound (f->player, DWELL_LAYER_MAIN), ==, ID "-2");
  g_assert_cmpuint (dwell_test_player_get_fade (f->fake), ==, 5000);
  assert_told (f, "Metadata");

  /* Another file follows one that plays by itself. */
  play (f, DWELL_LAYER_MAIN, ID);
  assert_is (f, PLAYER, "CanGoNext", "true");
  call (f, "Pause");
  assert_is (f, PLAYER, "CanGoNext", "false");
  call (f, "Next");
  g_assert_cmpint (state (f, DWELL_LAYER_MAIN), ==, DWELL_PLAYER_FADING);
}

static void
test_position (Fixture *f, gconstpointer data)
{
  give_own_sounds (f);
  appear (f);
  dwell_test_player_set_times (f->fake, DWELL_LAYER_MAIN, 61500, 0);
  assert_is (f, PLAYER, "Position", "61500000");
  dwell_test_player_set_times (f->fake, DWELL_LAYER_MAIN, 62000, 0);
  assert_is (f, PLAYER, "Position", "62000000");
  assert_told (f, "");

  play (f, DWELL_LAYER_MAIN, ID);
  assert_is (f, PLAYER, "Metadata",
             "{'mpris:trackid': <objectpath '/org/feltsense/Dwell/track/2'>, "
             "'xesam:title': <'Own sound'>, 'mpris:length': <int64 180000000>}");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("play-pause", test_play_pause);
  ADD ("stop", test_stop);
  ADD ("window", test_window);
  ADD ("long-fade", test_long_fade);
  ADD ("offered", test_offered);
  ADD ("layers", test_layers);
  ADD ("only-under", test_only_under);
  ADD ("volume", test_volume);
  ADD ("loop-status", test_loop_status);
  ADD ("next", test_next);
  ADD ("position", test_position);

  return g_test_run ();
}
