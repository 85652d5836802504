/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The player with the user's own files, against a sink that goes by the clock. What is heard is
 * measured in test-mix.c and test-reel.c; here it is what the player says of it. */
#include <string.h>

#include "dwell-gst-player.h"
#include "dwell-test-file.h"

#define SINK "fakesink sync=true"
#define MAIN DWELL_LAYER_MAIN
#define UNDER DWELL_LAYER_UNDER
#define RATE 48000

static char *folder;

typedef struct
{
  DwellPlayer *player;
  GPtrArray *sounds;
  guint levels;
} Fixture;

static void
level_cb (DwellPlayer *player, double left, double right, Fixture *fixture)
{
  fixture->levels++;
}

static DwellSound *
add_file (Fixture *fixture, const char *id, double seconds)
{
  g_autofree char *name = g_strconcat (id, ".wav", NULL);
  DwellSound *sound = dwell_sound_new (DWELL_SOUND_FILE, id, id, NULL);

  sound->uri = seconds > 0 ? dwell_test_file_wav (folder, name, RATE, 2, seconds, dwell_test_sine)
                           : dwell_test_file_uri (folder, name);
  g_ptr_array_add (fixture->sounds, sound);

  return sound;
}

static void
add_list (Fixture *fixture, const char *id, const char *members)
{
  DwellSound *sound = dwell_sound_new (DWELL_SOUND_LIST, id, id, NULL);

  sound->members = g_strsplit (members, " ", -1);
  g_ptr_array_add (fixture->sounds, sound);
}

static void
set_up (Fixture *fixture, gconstpointer sink)
{
  fixture->player = dwell_gst_player_new_with_sink (sink);
  fixture->sounds = g_ptr_array_new_with_free_func ((GDestroyNotify)dwell_sound_unref);
  g_signal_connect (fixture->player, "level", G_CALLBACK (level_cb), fixture);
  add_file (fixture, "one", 1.0);
  add_file (fixture, "gone", 0.0);
  add_file (fixture, "two", 1.5);
  add_file (fixture, "long", 30.0);
  add_list (fixture, "all", "one gone two");
  add_list (fixture, "none", "gone nobody");
  add_list (fixture, "empty", "");
  dwell_player_set_own_sounds (fixture->player, fixture->sounds);
}

static gboolean
tick_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

#define wait_for(condition)                                                                        \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gint64 until = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;                                  \
    guint tick = g_timeout_add (5, tick_cb, NULL);                                                 \
                                                                                                   \
    while (!(condition) && g_get_monotonic_time () < until)                                        \
      g_main_context_iteration (NULL, TRUE);                                                       \
    g_source_remove (tick);                                                                        \
    g_assert_true (condition);                                                                     \
  }                                                                                                \
  G_STMT_END

static void
tear_down (Fixture *fixture, gconstpointer sink)
{
  DwellPlayer *player = fixture->player;

  g_object_add_weak_pointer (G_OBJECT (player), (gpointer *)&fixture->player);
  g_object_unref (player);
  wait_for (fixture->player == NULL);
  g_ptr_array_unref (fixture->sounds);
}

static void
play (Fixture *fixture, DwellLayer layer, const char *id, guint fade_ms)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (dwell_player_play (fixture->player, layer, id, fade_ms, &error));
  g_assert_no_error (error);
}

static gboolean
sounds (Fixture *fixture, DwellLayer layer, const char *id)
{
  return g_strcmp0 (dwell_player_get_sound (fixture->player, layer), id) == 0;
}

static gboolean
is (Fixture *fixture, DwellLayer layer, DwellPlayerState state)
{
  return dwell_player_get_state (fixture->player, layer) == state;
}

static gboolean
troubled (Fixture *fixture, const char *part)
{
  const char *trouble = dwell_player_get_trouble (fixture->player);

  return trouble != NULL && strstr (trouble, part) != NULL;
}

static gint64
position (Fixture *fixture)
{
  return dwell_player_get_position (fixture->player, MAIN);
}

static void
test_list_of_sounds (Fixture *fixture, gconstpointer sink)
{
  GPtrArray *all = dwell_player_get_sounds (fixture->player);
  const DwellSound *last = g_ptr_array_index (all, all->len - 1);

  g_assert_cmpint (((DwellSound *)g_ptr_array_index (all, 0))->kind, ==, DWELL_SOUND_GENERATED);
  g_assert_cmpstr (last->id, ==, "empty");
  g_assert_nonnull (dwell_player_find_sound (fixture->player, "one"));
}

static void
test_file (Fixture *fixture, gconstpointer sink)
{
  play (fixture, MAIN, "long", 50);
  g_assert_true (sounds (fixture, MAIN, "long"));
  g_assert_null (dwell_player_get_list (fixture->player, MAIN));
  wait_for (position (fixture) > 300);
  g_assert_cmpint (position (fixture), <, 30000);

  dwell_player_stop (fixture->player, MAIN, 300);
  g_assert_true (is (fixture, MAIN, DWELL_PLAYER_FADING));
  g_assert_cmpint (dwell_player_get_fade_left (fixture->player, MAIN), >, 0);
  wait_for (is (fixture, MAIN, DWELL_PLAYER_SILENT));
  g_assert_cmpint (dwell_player_get_fade_left (fixture->player, MAIN), ==, 0);
  g_assert_null (dwell_player_get_sound (fixture->player, MAIN));
  g_assert_null (dwell_player_get_trouble (fixture->player));
}

/* The same file again while it fades out goes on where it is. */
static void
test_back_during_fade (Fixture *fixture, gconstpointer sink)
{
  gint64 before;

  play (fixture, MAIN, "long", 50);
  wait_for (position (fixture) > 400);
  dwell_player_stop (fixture->player, MAIN, 2000);
  before = position (fixture);
  play (fixture, MAIN, "long", 50);
  g_assert_true (is (fixture, MAIN, DWELL_PLAYER_PLAYING));
  wait_for (position (fixture) > before + 100);
}

/* What cannot be played is named, and what sounded goes on. */
static void
test_missing_file (Fixture *fixture, gconstpointer sink)
{
  play (fixture, MAIN, "gone", 50);
  wait_for (is (fixture, MAIN, DWELL_PLAYER_SILENT));
  g_assert_true (troubled (fixture, "“gone” could not be played."));
  g_assert_null (dwell_player_get_sound (fixture->player, MAIN));

  play (fixture, MAIN, "hush", 50);
  g_assert_null (dwell_player_get_trouble (fixture->player));
  wait_for (position (fixture) > 100);
  play (fixture, MAIN, "gone", 50);
  wait_for (troubled (fixture, "“gone” could not be played."));
  g_assert_true (sounds (fixture, MAIN, "hush"));
  g_assert_true (is (fixture, MAIN, DWELL_PLAYER_PLAYING));
  wait_for (position (fixture) > 500);
}

static void
test_list (Fixture *fixture, gconstpointer sink)
{
  play (fixture, MAIN, "all", 100);
  g_assert_cmpstr (dwell_player_get_list (fixture->player, MAIN), ==, "all");
  g_assert_true (sounds (fixture, MAIN, "one"));
  wait_for (sounds (fixture, MAIN, "two"));
  g_assert_true (troubled (fixture, "“gone” could not be played."));
  g_assert_true (troubled (fixture, "“two” plays instead."));
  wait_for (sounds (fixture, MAIN, "one"));
  g_assert_true (is (fixture, MAIN, DWELL_PLAYER_PLAYING));
}

static void
test_list_without_sound (Fixture *fixture, gconstpointer sink)
{
  play (fixture, MAIN, "none", 100);
  wait_for (is (fixture, MAIN, DWELL_PLAYER_SILENT));
  g_assert_true (troubled (fixture, "“gone” could not be played."));
  play (fixture, MAIN, "empty", 100);
  wait_for (is (fixture, MAIN, DWELL_PLAYER_SILENT));
  g_assert_true (troubled (fixture, "There is no sound in “empty”."));
}

static void
test_stops_at_its_end (Fixture *fixture, gconstpointer sink)
{
  dwell_player_set_end (fixture->player, MAIN, DWELL_PLAYER_STOP);
  play (fixture, MAIN, "one", 300);
  wait_for (is (fixture, MAIN, DWELL_PLAYER_FADING));
  g_assert_true (sounds (fixture, MAIN, "one"));
  wait_for (is (fixture, MAIN, DWELL_PLAYER_SILENT));
  g_assert_null (dwell_player_get_sound (fixture->player, MAIN));

  /* Chosen again while it fades out by itself, it begins anew. */
  play (fixture, MAIN, "one", 300);
  wait_for (is (fixture, MAIN, DWELL_PLAYER_FADING));
  play (fixture, MAIN, "one", 300);
  g_assert_true (is (fixture, MAIN, DWELL_PLAYER_PLAYING));
  wait_for (position (fixture) > 0 && position (fixture) < 600);
  wait_for (is (fixture, MAIN, DWELL_PLAYER_SILENT));
}

static void
test_next (Fixture *fixture, gconstpointer sink)
{
  g_assert_false (dwell_player_next (fixture->player, MAIN, 100));
  play (fixture, MAIN, "hush", 50);
  g_assert_false (dwell_player_next (fixture->player, MAIN, 100));

  play (fixture, MAIN, "long", 50);
  wait_for (position (fixture) > 100 && sounds (fixture, MAIN, "long"));
  g_assert_true (dwell_player_next (fixture->player, MAIN, 100));
  wait_for (sounds (fixture, MAIN, "one"));
  g_assert_true (dwell_player_next (fixture->player, MAIN, 100));
  wait_for (sounds (fixture, MAIN, "two"));
  g_assert_true (troubled (fixture, "“gone” could not be played."));
}

static void
test_two_layers (Fixture *fixture, gconstpointer sink)
{
  play (fixture, MAIN, "long", 50);
  play (fixture, UNDER, "hush", 50);
  dwell_player_set_volume (fixture->player, UNDER, 0.2);
  wait_for (dwell_player_get_position (fixture->player, UNDER) > 100);
  g_assert_cmpfloat (dwell_player_get_volume (fixture->player, MAIN), ==, 0.7);
  g_assert_cmpfloat (dwell_player_get_volume (fixture->player, UNDER), ==, 0.2);

  dwell_player_stop (fixture->player, MAIN, 50);
  wait_for (is (fixture, MAIN, DWELL_PLAYER_SILENT));
  g_assert_true (is (fixture, UNDER, DWELL_PLAYER_PLAYING));
  play (fixture, MAIN, "one", 50);
  wait_for (position (fixture) > 100);
  dwell_player_stop_all (fixture->player, 50);
  wait_for (!dwell_player_is_sounding (fixture->player));
}

/* Stopped before the file was open: nothing sounds, then or later. */
static void
test_stopped_while_it_opens (Fixture *fixture, gconstpointer sink)
{
  play (fixture, MAIN, "long", 50);
  dwell_player_stop (fixture->player, MAIN, 50);
  wait_for (is (fixture, MAIN, DWELL_PLAYER_SILENT));

  play (fixture, MAIN, "hush", 50);
  wait_for (position (fixture) > 100);
  play (fixture, MAIN, "long", 50);
  dwell_player_stop (fixture->player, MAIN, 50);
  wait_for (is (fixture, MAIN, DWELL_PLAYER_SILENT));
  g_assert_null (dwell_player_get_trouble (fixture->player));
}

/* A restless hand: the last choice wins. */
static void
test_many_choices (Fixture *fixture, gconstpointer sink)
{
  static const char *const ids[] = { "one", "hush", "gone", "long", "all", "slow-sea", "two" };

  for (guint i = 0; i < 70; i++)
    {
      play (fixture, i % 2, ids[i % G_N_ELEMENTS (ids)], 100 * (i % 4));
      if (i % 5 == 0)
        dwell_player_next (fixture->player, i % 2, 50);
      for (guint k = 0; k < i % 4; k++)
        g_main_context_iteration (NULL, TRUE);
    }
  play (fixture, MAIN, "long", 100);
  play (fixture, UNDER, "two", 100);
  wait_for (position (fixture) > 500 && sounds (fixture, MAIN, "long"));
  wait_for (dwell_player_get_position (fixture->player, UNDER) > 0
            && sounds (fixture, UNDER, "two"));
  dwell_player_stop_all (fixture->player, 50);
  wait_for (!dwell_player_is_sounding (fixture->player));
}

static void
test_metering (Fixture *fixture, gconstpointer sink)
{
  play (fixture, MAIN, "long", 50);
  wait_for (position (fixture) > 300);
  g_assert_cmpuint (fixture->levels, ==, 0);
  dwell_player_set_metering (fixture->player, TRUE);
  wait_for (fixture->levels > 3);
  dwell_player_set_metering (fixture->player, FALSE);
  fixture->levels = 0;
  wait_for (position (fixture) > 1500);
  g_assert_cmpuint (fixture->levels, ==, 0);
}

/* A stall of the output ends the files' threads as well. */
static void
test_stalled (Fixture *fixture, gconstpointer sink)
{
  play (fixture, MAIN, "long", 50);
  wait_for (is (fixture, MAIN, DWELL_PLAYER_SILENT));
  g_assert_cmpstr (dwell_player_get_trouble (fixture->player), ==,
                   "There is no sound output here. Everything else works.");
}

/* The sounds are exchanged in mid-play, as a shelf does that measures them. */
static void
test_sounds_are_exchanged (Fixture *fixture, gconstpointer sink)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  play (fixture, MAIN, "long", 50);
  wait_for (position (fixture) > 100);
  dwell_player_set_own_sounds (fixture->player, none);
  g_assert_null (dwell_player_find_sound (fixture->player, "long"));
  g_assert_true (is (fixture, MAIN, DWELL_PLAYER_PLAYING));
  wait_for (position (fixture) > 400);
  dwell_player_set_own_sounds (fixture->player, fixture->sounds);
  g_assert_true (dwell_player_next (fixture->player, MAIN, 50));
  wait_for (sounds (fixture, MAIN, "one"));
}

static void
add (const char *path, const char *sink, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, sink, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = dwell_test_folder_new ();

  add ("/player-files/list-of-sounds", SINK, test_list_of_sounds);
  add ("/player-files/file", SINK, test_file);
  add ("/player-files/back-during-fade", SINK, test_back_during_fade);
  add ("/player-files/missing-file", SINK, test_missing_file);
  add ("/player-files/list", SINK, test_list);
  add ("/player-files/list-without-sound", SINK, test_list_without_sound);
  add ("/player-files/stops-at-its-end", SINK, test_stops_at_its_end);
  add ("/player-files/next", SINK, test_next);
  add ("/player-files/two-layers", SINK, test_two_layers);
  add ("/player-files/stopped-while-it-opens", SINK, test_stopped_while_it_opens);
  add ("/player-files/many-choices", SINK, test_many_choices);
  add ("/player-files/metering", SINK, test_metering);
  add ("/player-files/stalled", "valve drop=true ! fakesink", test_stalled);
  add ("/player-files/sounds-are-exchanged", SINK, test_sounds_are_exchanged);

  status = g_test_run ();
  dwell_test_folder_free (folder);

  return status;
}
