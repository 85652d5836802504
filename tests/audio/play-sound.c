/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Works the real player from a list of words, for tests that listen from outside and for a quick
 * ear: play-sound SINK STEP…, where SINK is "system", a GStreamer description, or "paced:FILE", and
 * a STEP is
 *   play:SOUND:FADE_MS   stop:FADE_MS   volume:0.5
 *   under:SOUND:FADE_MS (the lower layer)   own:PATH (adds a file, named as its path)
 *   stop-all:FADE_MS   next:FADE_MS   output:ID   follow:1   go-on
 *   ports:PORTS   told (in play-port only: what fake_pulse_set_ports() takes, and until these are
 *   known)
 *   wait:MS      lets MS of time pass
 *   pace:MS      the same
 *   silent       waits until the player is silent
 *   -            takes the next steps from stdin, one a line, until it ends
 * Each step and each change is a line on stdout, with the milliseconds since the start, and so is
 * an output that is away ("lost LABEL") or back ("lost -"). Then the longest time that a call took,
 * which the user would feel. Exit status 1 when the last play was refused. "play-sound list" prints
 * the ids of the sounds.
 *
 * With "paced:FILE" the stream is written to FILE and stands still between the steps: "wait" lets
 * MS of the stream pass, as fast as it goes, and a step is over when the player has done all that
 * it led to. How far the steps are apart in FILE then does not hang on the machine. "pace" and
 * "silent" hold it back to the speed of a clock, by which the player finds out that a sound ended.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dwell-gst-player.h"
#ifdef FAKE_PORTS
#include "fake-pulse.h"
#endif
#include "paced-player.h"
#include "paced-sink.h"
#include "steps.h"

#define PACED "paced:"
#define PACE_MS 20

typedef struct
{
  DwellPlayer *player;
  GPtrArray *own;
  char *lost;
  gboolean paced;
  PacedPlayer pace;
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
  const char *lost = dwell_player_get_lost_output (player);

  say (run, "changed");
  if (g_strcmp0 (lost, run->lost) == 0)
    return;

  g_free (run->lost);
  run->lost = g_strdup (lost);
  printf ("lost %s\n", lost != NULL ? lost : "-");
  fflush (stdout);
}

static void
add_own (Run *run, const char *path)
{
  DwellSound *sound = dwell_sound_new (DWELL_SOUND_FILE, path, path, NULL);

  sound->uri = g_filename_to_uri (path, NULL, NULL);
  if (run->own == NULL)
    run->own = g_ptr_array_new_with_free_func ((GDestroyNotify)dwell_sound_unref);
  g_ptr_array_add (run->own, sound);
  dwell_player_set_own_sounds (run->player, run->own);
}

static void
pace (Run *run)
{
  if (run->paced)
    paced_player_let_pass (&run->pace, PACE_MS);
  paced_player_wait_for (PACE_MS);
}

static void
pass_time (Run *run, const char *how, guint ms)
{
  if (g_str_equal (how, "silent"))
    while (dwell_player_get_state (run->player, DWELL_LAYER_MAIN) != DWELL_PLAYER_SILENT)
      pace (run);
  else if (g_str_equal (how, "pace"))
    for (guint i = 0; i < ms / PACE_MS; i++)
      pace (run);
  else if (g_str_equal (how, "wait") && run->paced)
    paced_player_let_pass (&run->pace, ms);
  else if (g_str_equal (how, "wait"))
    paced_player_wait_for (ms);
}

static void
play (Run *run, DwellLayer layer, char **words)
{
  g_autoptr (GError) error = NULL;

  run->status = 0;
  if (dwell_player_play (run->player, layer, words[1], (guint)atoi (words[2]), &error))
    return;

  printf ("refused %s\n", error->message);
  fflush (stdout);
  run->status = 1;
}

static void
step (Run *run, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, ":", 3);
  gint64 before = g_get_monotonic_time ();

  say (run, text);
  if (g_str_equal (words[0], "play"))
    play (run, DWELL_LAYER_MAIN, words);
  else if (g_str_equal (words[0], "under"))
    play (run, DWELL_LAYER_UNDER, words);
  else if (g_str_equal (words[0], "own"))
    add_own (run, words[1]);
  else if (g_str_equal (words[0], "next"))
    dwell_player_next (run->player, DWELL_LAYER_MAIN, (guint)atoi (words[1]));
  else if (g_str_equal (words[0], "output"))
    dwell_player_set_output (run->player, words[1], words[1]);
  else if (g_str_equal (words[0], "follow"))
    dwell_player_set_follow (run->player, g_str_equal (words[1], "1"));
  else if (g_str_equal (words[0], "go-on"))
    dwell_player_go_on (run->player);
#ifdef FAKE_PORTS
  else if (g_str_equal (words[0], "ports"))
    fake_pulse_set_ports (words[1]);
  else if (g_str_equal (words[0], "told"))
    while (!fake_pulse_has_told ())
      g_main_context_iteration (NULL, TRUE);
#endif
  else if (g_str_equal (words[0], "stop"))
    dwell_player_stop (run->player, DWELL_LAYER_MAIN, (guint)atoi (words[1]));
  else if (g_str_equal (words[0], "stop-all"))
    dwell_player_stop_all (run->player, (guint)atoi (words[1]));
  else if (g_str_equal (words[0], "volume"))
    dwell_player_set_volume (run->player, DWELL_LAYER_MAIN, g_ascii_strtod (words[1], NULL));
  run->longest = MAX (run->longest, g_get_monotonic_time () - before);

  if (run->paced)
    paced_player_wait_until_idle (&run->pace);
  pass_time (run, words[0], words[1] != NULL ? (guint)atoi (words[1]) : 0);
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

static gboolean
set_up (Run *run, const char *sink)
{
  run->start = g_get_monotonic_time ();
  run->paced = g_str_has_prefix (sink, PACED);
  if (run->paced && (sink = paced_sink_open (sink + strlen (PACED))) == NULL)
    return FALSE;

  run->player = g_str_equal (sink, "system") ? dwell_gst_player_new ()
                                             : dwell_gst_player_new_with_sink (sink);
  g_signal_connect (run->player, "changed", G_CALLBACK (changed_cb), run);
  paced_player_watch (&run->pace, run->player);

  return TRUE;
}

int
main (int argc, char **argv)
{
  Run run = { 0 };

  if (argc == 2 && g_str_equal (argv[1], "list"))
    return list ();
  if (argc < 3 || !set_up (&run, argv[1]))
    return 2;

  for (int i = 2; i < argc; i++)
    if (g_str_equal (argv[i], "-"))
      steps_take ((StepFunc)step, &run);
    else
      step (&run, argv[i]);
  say (&run, "end");
  printf ("longest-call-us %" G_GINT64_FORMAT "\n", run.longest);
  /* Leaves the sound system its time to take the stream down. */
  paced_player_wait_for (300);
  paced_player_drop (&run.pace);

  return run.status;
}
