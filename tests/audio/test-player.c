/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "dwell-gst-player.h"

#define SINK "fakesink sync=true"

typedef struct
{
  DwellPlayer *player;
  guint changes;
} Fixture;

static void
changed_cb (DwellPlayer *player, Fixture *fixture)
{
  fixture->changes++;
}

static void
set_up (Fixture *fixture, gconstpointer sink)
{
  fixture->player = dwell_gst_player_new_with_sink (sink);
  g_signal_connect (fixture->player, "changed", G_CALLBACK (changed_cb), fixture);
}

static gboolean
woken_cb (gpointer user_data)
{
  *(gboolean *)user_data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
wait_ms (guint ms)
{
  gboolean woken = FALSE;

  g_timeout_add (ms, woken_cb, &woken);
  while (!woken)
    g_main_context_iteration (NULL, TRUE);
}

static void
wait_for_state (Fixture *fixture, DwellPlayerState state)
{
  for (guint i = 0; i < 3000 && dwell_player_get_state (fixture->player, DWELL_LAYER_MAIN) != state;
       i++)
    wait_ms (10);

  g_assert_cmpint (dwell_player_get_state (fixture->player, DWELL_LAYER_MAIN), ==, state);
}

/* Whatever the test did, nothing of the player may outlive it. */
static void
tear_down (Fixture *fixture, gconstpointer sink)
{
  DwellPlayer *player = fixture->player;

  g_object_add_weak_pointer (G_OBJECT (player), (gpointer *)&fixture->player);
  g_object_unref (player);
  for (guint i = 0; i < 500 && fixture->player != NULL; i++)
    wait_ms (10);

  g_assert_null (fixture->player);
}

static void
play (Fixture *fixture, const char *sound_id, guint fade_ms)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (dwell_player_play (fixture->player, DWELL_LAYER_MAIN, sound_id, fade_ms, &error));
  g_assert_no_error (error);
}

/* How often any thread was woken so far. */
static guint64
count_wakes (void)
{
  g_autoptr (GDir) folder = g_dir_open ("/proc/self/task", 0, NULL);
  const char *name;
  guint64 count = 0;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename ("/proc/self/task", name, "status", NULL);
      g_autofree char *status = NULL;
      const char *line;

      if (!g_file_get_contents (path, &status, NULL, NULL))
        continue;
      line = strstr (status, "\nvoluntary_ctxt_switches:");
      if (line != NULL)
        count += g_ascii_strtoull (strchr (line, ':') + 1, NULL, 10);
    }

  return count;
}

/* The same over half a second without the main loop, whose sources are looked at by themselves. A
 * thread that ends meanwhile takes its count along, which makes it negative. */
static gint64
count_wakes_now (void)
{
  gint64 before = (gint64)count_wakes ();

  g_usleep (G_USEC_PER_SEC / 2);
  return (gint64)count_wakes () - before;
}

static void
test_sounds (Fixture *fixture, gconstpointer sink)
{
  GPtrArray *sounds = dwell_player_get_sounds (fixture->player);

  g_assert_cmpuint (sounds->len, >=, 4);
  for (guint i = 0; i < sounds->len; i++)
    {
      const DwellSound *sound = g_ptr_array_index (sounds, i);

      g_assert_true (dwell_player_find_sound (fixture->player, sound->id) == sound);
      g_assert_cmpstr (sound->label, !=, "");
      g_assert_cmpstr (sound->description, !=, "");
    }
  g_assert_null (dwell_player_find_sound (fixture->player, "no-such"));
}

static void
test_unknown (Fixture *fixture, gconstpointer sink)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (dwell_player_play (fixture->player, DWELL_LAYER_MAIN, "no-such", 100, &error));
  g_assert_error (error, DWELL_AUDIO_ERROR, DWELL_AUDIO_ERROR_SOUND);
  g_assert_cmpint (dwell_player_get_state (fixture->player, DWELL_LAYER_MAIN), ==,
                   DWELL_PLAYER_SILENT);
  g_assert_cmpuint (fixture->changes, ==, 0);
}

static void
test_play_and_stop (Fixture *fixture, gconstpointer sink)
{
  guint changes;

  dwell_player_stop (fixture->player, DWELL_LAYER_MAIN, 100);
  g_assert_cmpuint (fixture->changes, ==, 0);

  play (fixture, "hush", 200);
  g_assert_cmpint (dwell_player_get_state (fixture->player, DWELL_LAYER_MAIN), ==,
                   DWELL_PLAYER_PLAYING);
  g_assert_cmpstr (dwell_player_get_sound (fixture->player, DWELL_LAYER_MAIN), ==, "hush");
  g_assert_cmpuint (fixture->changes, ==, 1);
  wait_ms (400);
  changes = fixture->changes;

  dwell_player_stop (fixture->player, DWELL_LAYER_MAIN, 200);
  g_assert_cmpint (dwell_player_get_state (fixture->player, DWELL_LAYER_MAIN), ==,
                   DWELL_PLAYER_FADING);
  g_assert_cmpstr (dwell_player_get_sound (fixture->player, DWELL_LAYER_MAIN), ==, "hush");
  g_assert_cmpuint (fixture->changes, ==, changes + 1);

  wait_for_state (fixture, DWELL_PLAYER_SILENT);
  g_assert_null (dwell_player_get_sound (fixture->player, DWELL_LAYER_MAIN));
  g_assert_null (dwell_player_get_trouble (fixture->player));
  g_assert_cmpuint (fixture->changes, ==, changes + 2);
}

/* Silence costs nothing: no thread wakes, and no source of the player is left. */
static void
test_silence_is_free (Fixture *fixture, gconstpointer sink)
{
  gint64 wakes;

  play (fixture, "low-rain", 50);
  wait_ms (300);
  g_assert_cmpint (count_wakes_now (), >, 50);
  dwell_player_stop (fixture->player, DWELL_LAYER_MAIN, 50);
  wait_for_state (fixture, DWELL_PLAYER_SILENT);

  wakes = -1;
  for (guint i = 0; i < 8 && (wakes < 0 || wakes >= 10); i++)
    wakes = count_wakes_now ();
  g_assert_cmpint (wakes, >=, 0);
  g_assert_cmpint (wakes, <, 10);
  g_assert_null (g_main_context_find_source_by_user_data (NULL, fixture->player));
}

static void
test_stop_at_once (Fixture *fixture, gconstpointer sink)
{
  play (fixture, "hush", 5000);
  dwell_player_stop (fixture->player, DWELL_LAYER_MAIN, 50);
  g_assert_cmpint (dwell_player_get_state (fixture->player, DWELL_LAYER_MAIN), ==,
                   DWELL_PLAYER_FADING);
  wait_for_state (fixture, DWELL_PLAYER_SILENT);
  play (fixture, "hush", 50);
  wait_ms (100);
  g_assert_cmpint (dwell_player_get_state (fixture->player, DWELL_LAYER_MAIN), ==,
                   DWELL_PLAYER_PLAYING);
}

/* A restless hand: the last choice wins, and stopping still stops. */
static void
test_many_choices (Fixture *fixture, gconstpointer sink)
{
  static const char *const ids[] = { "hush", "slow-sea", "low-rain", "low-drone", "stream" };

  for (guint i = 0; i < 20; i++)
    {
      play (fixture, ids[i % G_N_ELEMENTS (ids)], 1000);
      dwell_player_set_volume (fixture->player, DWELL_LAYER_MAIN, i / 20.0);
      wait_ms (i % 3 * 40);
    }
  play (fixture, "far-wind", 300);
  wait_ms (1800);
  g_assert_cmpstr (dwell_player_get_sound (fixture->player, DWELL_LAYER_MAIN), ==, "far-wind");
  g_assert_null (dwell_player_get_trouble (fixture->player));
  dwell_player_stop (fixture->player, DWELL_LAYER_MAIN, 100);
  wait_for_state (fixture, DWELL_PLAYER_SILENT);
}

static void
test_back_during_fade (Fixture *fixture, gconstpointer sink)
{
  play (fixture, "hush", 50);
  wait_ms (300);
  dwell_player_stop (fixture->player, DWELL_LAYER_MAIN, 400);
  wait_ms (100);
  play (fixture, "hush", 50);
  g_assert_cmpint (dwell_player_get_state (fixture->player, DWELL_LAYER_MAIN), ==,
                   DWELL_PLAYER_PLAYING);
  wait_ms (900);
  g_assert_cmpint (dwell_player_get_state (fixture->player, DWELL_LAYER_MAIN), ==,
                   DWELL_PLAYER_PLAYING);
}

static void
test_volume (Fixture *fixture, gconstpointer sink)
{
  dwell_player_set_volume (fixture->player, DWELL_LAYER_MAIN, 0.25);
  g_assert_cmpfloat (dwell_player_get_volume (fixture->player, DWELL_LAYER_MAIN), ==, 0.25);
  g_assert_cmpuint (fixture->changes, ==, 1);
  dwell_player_set_volume (fixture->player, DWELL_LAYER_MAIN, 0.25);
  g_assert_cmpuint (fixture->changes, ==, 1);
  dwell_player_set_volume (fixture->player, DWELL_LAYER_MAIN, 7.0);
  g_assert_cmpfloat (dwell_player_get_volume (fixture->player, DWELL_LAYER_MAIN), ==, 1.0);
}

static void
test_no_sink (Fixture *fixture, gconstpointer sink)
{
  play (fixture, "hush", 100);
  wait_for_state (fixture, DWELL_PLAYER_SILENT);
  g_assert_nonnull (dwell_player_get_trouble (fixture->player));
  g_assert_null (dwell_player_get_sound (fixture->player, DWELL_LAYER_MAIN));

  /* Not given up for good: each try is a new one. */
  wait_ms (100);
  play (fixture, "hush", 100);
  g_assert_null (dwell_player_get_trouble (fixture->player));
  wait_for_state (fixture, DWELL_PLAYER_SILENT);
  g_assert_nonnull (dwell_player_get_trouble (fixture->player));
}

/* A sink that takes the connection but plays nothing is found out. */
static void
test_stalled (Fixture *fixture, gconstpointer sink)
{
  gint64 start = g_get_monotonic_time ();

  play (fixture, "hush", 100);
  wait_for_state (fixture, DWELL_PLAYER_SILENT);
  g_assert_cmpint (g_get_monotonic_time () - start, >, G_USEC_PER_SEC);
  g_assert_cmpstr (dwell_player_get_trouble (fixture->player), ==,
                   "There is no sound output here. Everything else works.");
}

/* An error in mid-play. */
static void
test_sink_breaks (Fixture *fixture, gconstpointer sink)
{
  play (fixture, "hush", 100);
  wait_for_state (fixture, DWELL_PLAYER_SILENT);
  g_assert_cmpstr (dwell_player_get_trouble (fixture->player), ==,
                   "The sound output stopped. Everything else works.");
}

static void
test_gone_while_playing (Fixture *fixture, gconstpointer sink)
{
  play (fixture, "hush", 100);
  wait_ms (300);
}

static void
add (const char *path, const char *sink, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, sink, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/player/sounds", SINK, test_sounds);
  add ("/player/unknown", SINK, test_unknown);
  add ("/player/play-and-stop", SINK, test_play_and_stop);
  add ("/player/silence-is-free", SINK, test_silence_is_free);
  add ("/player/stop-at-once", SINK, test_stop_at_once);
  add ("/player/many-choices", SINK, test_many_choices);
  add ("/player/back-during-fade", SINK, test_back_during_fade);
  add ("/player/volume", SINK, test_volume);
  add ("/player/no-sink", "nosuchsink", test_no_sink);
  add ("/player/unwilling-sink", "fakesink state-error=ready-to-paused", test_no_sink);
  add ("/player/stalled", "valve drop=true ! fakesink", test_stalled);
  add ("/player/sink-breaks", "identity error-after=20 ! fakesink sync=true", test_sink_breaks);
  add ("/player/gone-while-playing", SINK, test_gone_while_playing);

  return g_test_run ();
}
