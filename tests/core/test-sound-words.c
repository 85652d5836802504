/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-sound-words.h"

#include <string.h>

#include "dwell-test-player.h"

#define MINUTE (60 * 1000)

static void
assert_time (gint64 ms, const char *text)
{
  g_autofree char *time = dwell_sound_dup_time (ms);

  g_assert_cmpstr (time, ==, text);
}

static void
test_time (void)
{
  assert_time (-5, "0:00");
  assert_time (999, "0:00");
  assert_time (61 * 1000, "1:01");
  assert_time (59 * MINUTE + 59999, "59:59");
  assert_time (600 * MINUTE + 4000, "10:00:04");
}

static void
assert_words (DwellTestPlayer *player, const char *chosen, const char *text)
{
  g_autofree char *words = dwell_sound_dup_words (DWELL_PLAYER (player), DWELL_LAYER_MAIN, chosen);

  g_assert_cmpstr (words, ==, text);
}

/* How long a fade still takes is never said to be less than it is. */
static void
test_fade (void)
{
  g_autoptr (DwellTestPlayer) player = dwell_test_player_new ();
  static const struct
  {
    gint64 left;
    const char *words;
  } rows[] = {
    { 30 * MINUTE, "fading out, 30 min left" },
    { 9 * MINUTE, "fading out, 9 min left" },
    { 9 * MINUTE - 1, "fading out, 9 min left" },
    { 8 * MINUTE + 1, "fading out, 9 min left" },
    { MINUTE, "fading out, 1 min left" },
    { MINUTE - 1, "fading out" },
    { 0, "fading out" },
  };

  assert_words (player, "low-rain", "silent");
  dwell_player_play (DWELL_PLAYER (player), DWELL_LAYER_MAIN, "low-rain", 0, NULL);
  dwell_player_stop (DWELL_PLAYER (player), DWELL_LAYER_MAIN, 30 * MINUTE);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      dwell_test_player_set_times (player, DWELL_LAYER_MAIN, 0, rows[i].left);
      assert_words (player, "low-rain", rows[i].words);
      g_assert_cmpint (dwell_sound_fades_slowly (DWELL_PLAYER (player), DWELL_LAYER_MAIN), ==,
                       strstr (rows[i].words, " min ") != NULL);
    }
}

static DwellSound *
add (GPtrArray *own, DwellSoundKind kind, const char *id, const char *members)
{
  DwellSound *sound = dwell_sound_new (kind, id, id, NULL);

  if (members != NULL)
    sound->members = g_strsplit (members, " ", -1);
  g_ptr_array_add (own, sound);

  return sound;
}

static gboolean
has_next_after (DwellTestPlayer *player, const char *id)
{
  g_assert_true (dwell_player_play (DWELL_PLAYER (player), DWELL_LAYER_MAIN, id, 0, NULL));

  return dwell_sound_has_next (DWELL_PLAYER (player), DWELL_LAYER_MAIN);
}

static void
test_next (void)
{
  g_autoptr (DwellTestPlayer) player = dwell_test_player_new ();
  g_autoptr (GPtrArray) own = g_ptr_array_new_with_free_func ((GDestroyNotify)dwell_sound_unref);
  DwellSound *other;

  add (own, DWELL_SOUND_FILE, "one", NULL);
  other = add (own, DWELL_SOUND_FILE, "two", NULL);
  other->missing = TRUE;
  add (own, DWELL_SOUND_LIST, "short", "one");
  add (own, DWELL_SOUND_LIST, "long", "one two");
  dwell_player_set_own_sounds (DWELL_PLAYER (player), own);

  g_assert_false (dwell_sound_has_next (DWELL_PLAYER (player), DWELL_LAYER_MAIN));
  g_assert_false (has_next_after (player, "low-rain"));
  g_assert_false (has_next_after (player, "one"));
  g_assert_false (has_next_after (player, "short"));
  g_assert_true (has_next_after (player, "long"));
  other->missing = FALSE;
  g_assert_true (has_next_after (player, "one"));
  dwell_player_stop (DWELL_PLAYER (player), DWELL_LAYER_MAIN, 0);
  g_assert_false (dwell_sound_has_next (DWELL_PLAYER (player), DWELL_LAYER_MAIN));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sound-words/time", test_time);
  g_test_add_func ("/sound-words/fade", test_fade);
  g_test_add_func ("/sound-words/next", test_next);

  return g_test_run ();
}
