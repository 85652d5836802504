/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Works the real player from a list of words, for tests that listen from outside and for a quick
 * ear: play-sound SINK STEP…, where SINK is "system" or a GStreamer description and a STEP is
 *   play:SOUND:FADE_MS   stop:FADE_MS   volume:0.5   wait:MS   silent (waits for silence)
 * Each step and each change is a line on stdout, with the milliseconds since the start. Then the
 * longest time that a call took, which the user would feel. Exit status 1 when play is refused.
 * "play-sound list" prints the ids of the sounds.
 */
#include <stdio.h>
#include <stdlib.h>

#include "dwell-gst-player.h"

typedef struct
{
  DwellPlayer *player;
  gint64 start;
  gint64 longest;
  int status;
} Run;

static void
say (Run *run, const char *word)
{
  const char *sound = dwell_player_get_sound (run->player, DWELL_LAYER_MAIN);
  const char *trouble = dwell_player_get_trouble (run->player);

  printf ("%" G_GINT64_FORMAT " %s state=%d sound=%s trouble=%s\n",
          (g_get_monotonic_time () - run->start) / 1000, word,
          dwell_player_get_state (run->player, DWELL_LAYER_MAIN), sound != NULL ? sound : "-",
          trouble != NULL ? trouble : "-");
  fflush (stdout);
}

static void
changed_cb (DwellPlayer *player, Run *run)
{
  say (run, "changed");
}

static gboolean
woken_cb (gpointer user_data)
{
  *(gboolean *)user_data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
wait_for (guint ms)
{
  gboolean woken = FALSE;

  g_timeout_add (ms, woken_cb, &woken);
  while (!woken)
    g_main_context_iteration (NULL, TRUE);
}

static void
play (Run *run, char **words)
{
  g_autoptr (GError) error = NULL;

  if (dwell_player_play (run->player, DWELL_LAYER_MAIN, words[1], (guint)atoi (words[2]), &error))
    return;

  printf ("refused %s\n", error->message);
  run->status = 1;
}

static void
step (Run *run, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, ":", 3);
  gint64 before = g_get_monotonic_time ();

  say (run, text);
  if (g_str_equal (words[0], "play"))
    play (run, words);
  else if (g_str_equal (words[0], "stop"))
    dwell_player_stop (run->player, DWELL_LAYER_MAIN, (guint)atoi (words[1]));
  else if (g_str_equal (words[0], "volume"))
    dwell_player_set_volume (run->player, DWELL_LAYER_MAIN, g_ascii_strtod (words[1], NULL));
  run->longest = MAX (run->longest, g_get_monotonic_time () - before);

  if (g_str_equal (words[0], "wait"))
    wait_for ((guint)atoi (words[1]));
  else if (g_str_equal (words[0], "silent"))
    while (dwell_player_get_state (run->player, DWELL_LAYER_MAIN) != DWELL_PLAYER_SILENT)
      g_main_context_iteration (NULL, TRUE);
}

static int
list (void)
{
  g_autoptr (DwellPlayer) player = dwell_gst_player_new ();
  GPtrArray *sounds = dwell_player_get_sounds (player);

  for (guint i = 0; i < sounds->len; i++)
    puts (((DwellSound *)g_ptr_array_index (sounds, i))->id);

  return 0;
}

int
main (int argc, char **argv)
{
  Run run = { 0 };

  if (argc == 2 && g_str_equal (argv[1], "list"))
    return list ();
  if (argc < 3)
    return 2;

  run.start = g_get_monotonic_time ();
  run.player = g_str_equal (argv[1], "system") ? dwell_gst_player_new ()
                                               : dwell_gst_player_new_with_sink (argv[1]);
  g_signal_connect (run.player, "changed", G_CALLBACK (changed_cb), &run);
  for (int i = 2; i < argc; i++)
    step (&run, argv[i]);
  say (&run, "end");
  printf ("longest-call-us %" G_GINT64_FORMAT "\n", run.longest);
  /* Leaves the sound system its time to take the stream down. */
  wait_for (300);
  g_object_unref (run.player);

  return run.status;
}
