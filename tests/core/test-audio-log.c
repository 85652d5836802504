/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-audio-log.h"

#include "dwell-arc.h"
#include "dwell-test-player.h"
#include "marker-fixture.h"

#define FADE 8000

typedef struct
{
  Fixture session;
  DwellTestPlayer *player;
  DwellAudioLog *log;
} Logged;

static void
set_up_log (Logged *f, gconstpointer data)
{
  set_up (&f->session, NULL);
  f->player = dwell_test_player_new ();
  f->log = dwell_audio_log_new (DWELL_PLAYER (f->player));
}

static void
tear_down_log (Logged *f, gconstpointer data)
{
  g_assert_finalize_object (f->log);
  g_assert_finalize_object (f->player);
  tear_down (&f->session, NULL);
}

static void
begin (Logged *f)
{
  dwell_audio_log_begin (f->log, f->session.session, f->session.marker, 0);
}

static void
play (Logged *f, DwellLayer layer, const char *sound)
{
  g_assert_true (dwell_player_play (DWELL_PLAYER (f->player), layer, sound, FADE, NULL));
}

static void
stop (Logged *f, DwellLayer layer)
{
  dwell_player_stop (DWELL_PLAYER (f->player), layer, FADE);
}

static void
give_list (Logged *f)
{
  g_autoptr (GPtrArray) own = g_ptr_array_new_with_free_func ((GDestroyNotify)dwell_sound_unref);
  DwellSound *list = dwell_sound_new (DWELL_SOUND_LIST, "list", "Evening", NULL);

  g_ptr_array_add (own, dwell_sound_new (DWELL_SOUND_FILE, "one", "First song", NULL));
  g_ptr_array_add (own, dwell_sound_new (DWELL_SOUND_FILE, "two", "Second song", NULL));
  list->members = g_strsplit ("one two", " ", -1);
  g_ptr_array_add (own, list);
  dwell_player_set_own_sounds (DWELL_PLAYER (f->player), own);
}

static void
assert_sounding (Logged *f, guint index, const char *name, gint64 at, gint64 end)
{
  g_autoptr (DwellArc) arc = dwell_arc_new (f->session.session, DWELL_AUTHOR_SELF, -1);
  const DwellMark *mark;

  g_assert_cmpuint (index, <, arc->audio->len);
  mark = &g_array_index (arc->audio, DwellMark, index);
  g_assert_cmpstr (mark->text, ==, name);
  g_assert_cmpint (mark->at, ==, at);
  g_assert_cmpint (mark->end, ==, end);
}

static void
test_one (Logged *f, gconstpointer data)
{
  begin (f);
  expect_nothing (&f->session);
  pass (&f->session, SECOND);
  play (f, DWELL_LAYER_MAIN, "low-rain");
  expect (&f->session, "1000 audio play :Low rain");

  /* The same once more is nothing new; neither is what changes nothing of it. */
  play (f, DWELL_LAYER_MAIN, "low-rain");
  dwell_test_player_set_trouble (f->player, "Something.");
  expect_nothing (&f->session);

  pass (&f->session, SECOND);
  stop (f, DWELL_LAYER_MAIN);
  expect (&f->session, "2000 audio fade >2 :Low rain");
  pass (&f->session, SECOND);
  dwell_test_player_finish (f->player);
  expect (&f->session, "3000 audio stop >2 :Low rain");
  assert_sounding (f, 0, "Low rain", 1000, 3000);
}

/* Crossing over is another play, which ends the one before. Taken up again while it fades, it
 * begins anew. */
static void
test_crossing (Logged *f, gconstpointer data)
{
  begin (f);
  play (f, DWELL_LAYER_MAIN, "low-rain");
  pass (&f->session, SECOND);
  play (f, DWELL_LAYER_MAIN, "far-wind");
  expect (&f->session, "0 audio play :Low rain", "1000 audio play :Far wind");
  stop (f, DWELL_LAYER_MAIN);
  pass (&f->session, SECOND);
  play (f, DWELL_LAYER_MAIN, "far-wind");
  expect (&f->session, "1000 audio fade >3 :Far wind", "2000 audio play :Far wind");
  assert_sounding (f, 0, "Low rain", 0, 1000);
  assert_sounding (f, 1, "Far wind", 1000, 2000);
}

/* Two at once, each with its own beginning and end, whichever goes first. */
static void
test_two_layers (Logged *f, gconstpointer data)
{
  begin (f);
  play (f, DWELL_LAYER_MAIN, "low-rain");
  pass (&f->session, SECOND);
  play (f, DWELL_LAYER_UNDER, "heartbeat");
  pass (&f->session, SECOND);
  play (f, DWELL_LAYER_MAIN, "far-wind");
  expect (&f->session, "0 audio play :Low rain", "1000 audio play >2 :Heartbeat",
          "2000 audio play >3 :Far wind");
  pass (&f->session, SECOND);
  stop (f, DWELL_LAYER_UNDER);
  dwell_test_player_finish (f->player);
  pass (&f->session, SECOND);
  dwell_player_stop_all (DWELL_PLAYER (f->player), FADE);
  dwell_test_player_finish (f->player);
  expect (&f->session, "3000 audio fade >3 :Heartbeat", "3000 audio stop >3 :Heartbeat",
          "4000 audio fade >4 :Far wind", "4000 audio stop >4 :Far wind");
  assert_sounding (f, 0, "Low rain", 0, 2000);
  assert_sounding (f, 1, "Heartbeat", 1000, 3000);
  assert_sounding (f, 2, "Far wind", 2000, 4000);

  /* Beside nothing, after all. */
  play (f, DWELL_LAYER_UNDER, "heartbeat");
  expect (&f->session, "4000 audio play :Heartbeat");
}

/* The same sound in both layers is two. */
static void
test_same_in_both (Logged *f, gconstpointer data)
{
  begin (f);
  play (f, DWELL_LAYER_MAIN, "low-rain");
  play (f, DWELL_LAYER_UNDER, "low-rain");
  pass (&f->session, SECOND);
  stop (f, DWELL_LAYER_MAIN);
  dwell_test_player_finish (f->player);
  pass (&f->session, SECOND);
  stop (f, DWELL_LAYER_UNDER);
  dwell_test_player_finish (f->player);
  assert_sounding (f, 0, "Low rain", 0, 1000);
  assert_sounding (f, 1, "Low rain", 0, 2000);
}

/* A list goes on by itself; what is not among the sounds any more keeps its name. */
static void
test_list (Logged *f, gconstpointer data)
{
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();

  give_list (f);
  begin (f);
  play (f, DWELL_LAYER_MAIN, "list");
  pass (&f->session, SECOND);
  dwell_test_player_advance (f->player, DWELL_LAYER_MAIN);
  dwell_player_set_own_sounds (DWELL_PLAYER (f->player), nothing);
  pass (&f->session, SECOND);
  stop (f, DWELL_LAYER_MAIN);
  dwell_test_player_finish (f->player);
  expect (&f->session, "0 audio play :First song", "1000 audio play :Second song",
          "2000 audio fade >3 :Second song", "2000 audio stop >3 :Second song");
}

/* What sounds when the session begins is on its record; what goes on after its end is not. */
static void
test_both_ends (Logged *f, gconstpointer data)
{
  play (f, DWELL_LAYER_MAIN, "low-rain");
  play (f, DWELL_LAYER_UNDER, "heartbeat");
  stop (f, DWELL_LAYER_UNDER);
  expect_nothing (&f->session);
  begin (f);
  expect (&f->session, "0 audio play :Low rain", "0 audio play >2 :Heartbeat",
          "0 audio fade >3 :Heartbeat");

  pass (&f->session, SECOND);
  dwell_player_stop_all (DWELL_PLAYER (f->player), FADE);
  dwell_audio_log_end (f->log);
  dwell_marker_end (f->session.marker);
  dwell_test_player_finish (f->player);
  play (f, DWELL_LAYER_MAIN, "far-wind");
  dwell_audio_log_end (f->log);
  expect (&f->session, "1000 audio fade >2 :Low rain", "1000 clock end");
  assert_sounding (f, 0, "Low rain", 0, 1000);
}

/* Read anew after it was locked, it is the same session: nothing is marked twice. */
static void
test_other_marker (Logged *f, gconstpointer data)
{
  g_autoptr (DwellMarker) marker = dwell_marker_new (f->session.session, f->session.guide);

  begin (f);
  play (f, DWELL_LAYER_MAIN, "low-rain");
  expect (&f->session, "0 audio play :Low rain");
  dwell_audio_log_set_marker (f->log, marker);
  stop (f, DWELL_LAYER_MAIN);
  expect (&f->session, "0 audio fade >2 :Low rain");
}

/* The program was away: what sounded then is silent since. */
static void
test_away (Logged *f, gconstpointer data)
{
  begin (f);
  play (f, DWELL_LAYER_MAIN, "low-rain");
  play (f, DWELL_LAYER_UNDER, "heartbeat");
  play (f, DWELL_LAYER_MAIN, "far-wind");
  expect (&f->session, "0 audio play :Low rain", "0 audio play >2 :Heartbeat",
          "0 audio play >3 :Far wind");
  g_assert_finalize_object (f->log);
  g_assert_finalize_object (f->player);

  pass (&f->session, MINUTE);
  f->player = dwell_test_player_new ();
  f->log = dwell_audio_log_new (DWELL_PLAYER (f->player));
  dwell_audio_log_begin (f->log, f->session.session, f->session.marker, 20 * SECOND);
  expect (&f->session, "20000 audio stop >3 :Heartbeat", "20000 audio stop >4 :Far wind");
  assert_sounding (f, 0, "Low rain", 0, 0);
  assert_sounding (f, 1, "Heartbeat", 0, 20000);
  assert_sounding (f, 2, "Far wind", 0, 20000);
  dwell_audio_log_end (f->log);
  begin (f);
  expect_nothing (&f->session);
}

#undef ADD
#define ADD(path, test)                                                                            \
  g_test_add ("/audio-log/" path, Logged, NULL, set_up_log, test, tear_down_log)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("one", test_one);
  ADD ("crossing", test_crossing);
  ADD ("two-layers", test_two_layers);
  ADD ("same-in-both", test_same_in_both);
  ADD ("list", test_list);
  ADD ("both-ends", test_both_ends);
  ADD ("other-marker", test_other_marker);
  ADD ("away", test_away);

  return g_test_run ();
}
