/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Hours of a session's sound through the real player, as fast as they go: soak-mix HOURS FLAC
 * MP3…, where FLAC is 30 s long at 48 kHz and the others make up a list. Every ten minutes of the
 * stream a sound is changed, by turns as in SLOTS; volumes move; everything fades out and begins
 * again once an hour. A measuring sink takes the stream and holds it back while the player is told
 * something, so that what is measured does not hang on the machine.
 *
 * A line of key=value for each hour, then one for all. Exit status 1 when something is wrong: the
 * player told of trouble (it tells of each read that starved), there was a hole, an edge that
 * stands out, a sample above the ceiling, a step wider than the sound's own, a round of the file
 * that is not like the one before, or memory, threads or files that grew.
 */
#include <malloc.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#include "dwell-gst-player.h"
#include "paced-player.h"
#include "paced-sink.h"
#include "soak-measure.h"

#define CEILING (-12.0)
#define ROUND_SECONDS 30
#define STEP_SECONDS 10
#define SLOT_SECONDS 600
/* The part of a slot in which nothing is touched. */
#define STEADY_FROM 240
#define STEADY_TO 590
#define SLOTS_AN_HOUR 6
#define LIST "list"
#define FLAC "flac"

#define MOST_EDGE 12.0
/* Of noise, the widest step of one second is not the widest of another. */
#define MOST_STEP 1.6
#define MOST_HEAP_KIB 256
#define MOST_RSS_KIB 2048
/* Threads and files: those of a pool come and go. */
#define MOST_MORE 6

/* What is asked of the player when a slot begins; NULL changes nothing, "" fades out. */
typedef struct
{
  const char *main;
  guint main_fade_s;
  const char *under;
  guint under_fade_s;
  double volume;
  /* The file alone, which is the same each round. */
  gboolean exact;
  /* The sounds are such that their own step can be told. */
  gboolean even;
} SoakSlot;

static const SoakSlot SLOTS[SLOTS_AN_HOUR] = {
  { FLAC, 10, "low-rain", 20, 1.0, FALSE, TRUE },
  { LIST, 5, NULL, 0, 0.9, FALSE, TRUE },
  { NULL, 0, "slow-sea", 60, 0.7, FALSE, FALSE },
  { FLAC, 3, "", 60, 0.7, TRUE, TRUE },
  { LIST, 5, NULL, 0, 0.7, FALSE, TRUE },
  { "soft-pink", 1, "bowls", 10, 0.8, FALSE, FALSE },
};

typedef struct
{
  gint64 rss_kib;
  gint64 heap_kib;
  gint64 heap_most_kib;
  guint threads;
  guint files;
  double processor;
} Costs;

typedef struct
{
  PacedPlayer pace;
  GPtrArray *own;
  char *trouble;
  guint troubles;
  gint64 begun;

  /* The streaming thread has these, except while the stream is held back. */
  SoakMeasure *all;
  SoakMeasure *steady;
  gboolean listening;
  gboolean is_steady;
  guint64 frames;

  /* Of this hour, and of all. */
  Costs hour;
  Costs first;
  double widest;
  guint64 compared;
  guint64 differing;
  int status;
} Soak;

static void
take_frames (const float *frames, gsize n, gpointer user_data)
{
  Soak *self = user_data;

  self->frames += n;
  if (self->listening)
    soak_measure_take (self->all, frames, n, 2);
  if (self->is_steady)
    soak_measure_take (self->steady, frames, n, 2);
}

static void
wrong (Soak *self, const char *what)
{
  printf ("WRONG: %s\n", what);
  self->status = 1;
}

static void
changed_cb (DwellPlayer *player, Soak *self)
{
  const char *trouble = dwell_player_get_trouble (player);

  if (trouble != NULL && g_strcmp0 (trouble, self->trouble) != 0)
    {
      self->troubles++;
      wrong (self, trouble);
    }
  g_free (self->trouble);
  self->trouble = g_strdup (trouble);
}

static guint
count_entries (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

static gint64
get_rss_kib (void)
{
  g_autofree char *text = NULL;
  long pages = 0;

  if (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL))
    sscanf (text, "%*s %ld", &pages);

  return (gint64)pages * sysconf (_SC_PAGESIZE) / 1024;
}

static double
get_processor (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
         + (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

/* Of an hour: the least in use, as what a passing buffer takes is no leak, and the most resident,
 * as the heap keeps what it once took. */
static void
note_costs (Soak *self)
{
  struct mallinfo2 info = mallinfo2 ();
  const Costs now = { .rss_kib = get_rss_kib (),
                      .heap_kib = (gint64)(info.uordblks + info.hblkhd) / 1024,
                      .threads = count_entries ("/proc/self/task"),
                      .files = count_entries ("/proc/self/fd") };

  self->hour.rss_kib = MAX (self->hour.rss_kib, now.rss_kib);
  self->hour.heap_kib = MIN (self->hour.heap_kib, now.heap_kib);
  self->hour.heap_most_kib = MAX (self->hour.heap_most_kib, now.heap_kib);
  self->hour.threads = MAX (self->hour.threads, now.threads);
  self->hour.files = MAX (self->hour.files, now.files);
}

/* The player looks at its state when it is told something; else it would by the clock, which is
 * far behind the stream. */
static void
let_pass (Soak *self, guint seconds)
{
  guint64 until = self->frames + (guint64)seconds * SOAK_RATE;

  while (self->frames < until && dwell_player_is_sounding (self->pace.player))
    {
      paced_player_let_pass (
          &self->pace, (guint)MIN ((until - self->frames) * 1000 / SOAK_RATE, STEP_SECONDS * 1000));
      dwell_player_set_metering (self->pace.player, TRUE);
      paced_player_wait_until_idle (&self->pace);
    }
}

static void
ask (Soak *self, DwellLayer layer, const char *sound, guint fade_s)
{
  g_autoptr (GError) error = NULL;

  if (sound == NULL)
    return;
  if (*sound == '\0')
    dwell_player_stop (self->pace.player, layer, fade_s * 1000);
  else if (!dwell_player_play (self->pace.player, layer, sound, fade_s * 1000, &error))
    wrong (self, error->message);
  paced_player_wait_until_idle (&self->pace);
}

static void
set_volumes (Soak *self, double main_volume, double under_volume)
{
  dwell_player_set_volume (self->pace.player, DWELL_LAYER_MAIN, main_volume);
  dwell_player_set_volume (self->pace.player, DWELL_LAYER_UNDER, under_volume);
  paced_player_wait_until_idle (&self->pace);
}

static void
judge_steady (Soak *self, const SoakSlot *slot)
{
  SoakMeasure *steady = self->steady;
  double step = steady->widest / soak_measure_get_own_step (steady);

  if (slot->even)
    self->widest = MAX (self->widest, step);
  if (slot->exact)
    {
      self->compared += steady->compared;
      self->differing += steady->differing;
    }
}

static void
run_slot (Soak *self, const SoakSlot *slot)
{
  ask (self, DWELL_LAYER_UNDER, slot->under, slot->under_fade_s);
  ask (self, DWELL_LAYER_MAIN, slot->main, slot->main_fade_s);
  let_pass (self, 1);
  self->listening = TRUE;
  let_pass (self, 59);
  set_volumes (self, 0.4, 0.5);
  let_pass (self, 30);
  set_volumes (self, 0.95, 0.2);
  if (dwell_player_get_list (self->pace.player, DWELL_LAYER_MAIN) != NULL)
    dwell_player_next (self->pace.player, DWELL_LAYER_MAIN, 3000);
  let_pass (self, 30);
  set_volumes (self, slot->volume, slot->volume);
  let_pass (self, STEADY_FROM - 120);

  soak_measure_reset (self->steady);
  self->is_steady = TRUE;
  for (guint s = STEADY_FROM; s < STEADY_TO; s += STEP_SECONDS)
    {
      let_pass (self, STEP_SECONDS);
      note_costs (self);
    }
  self->is_steady = FALSE;
  judge_steady (self, slot);
  let_pass (self, SLOT_SECONDS - STEADY_TO);
}

/* Everything fades to silence, and the pipeline goes. */
static void
fall_silent (Soak *self)
{
  self->listening = FALSE;
  dwell_player_stop_all (self->pace.player, 20 * 1000);
  paced_player_wait_until_idle (&self->pace);
  let_pass (self, 120);
  if (dwell_player_is_sounding (self->pace.player))
    wrong (self, "it did not fall silent");
}

static void
judge_hour (Soak *self, double processor)
{
  const SoakMeasure *all = self->all;

  if (all->holes > 0)
    wrong (self, "there are holes");
  if (soak_decibels (all->peak) > CEILING + 0.001)
    wrong (self, "it is above the ceiling");
  if (all->edge > MOST_EDGE)
    wrong (self, "an edge stands out");
  if (self->widest > MOST_STEP)
    wrong (self, "a step is wider than the sound's own");
  if (self->differing > 0 || self->compared == 0)
    wrong (self, "a round of the file is not like the one before");
  if (self->first.rss_kib == 0)
    self->first = self->hour;
  if (self->hour.heap_kib > self->first.heap_kib + MOST_HEAP_KIB
      || self->hour.rss_kib > self->first.rss_kib + MOST_RSS_KIB
      || self->hour.threads > self->first.threads + MOST_MORE
      || self->hour.files > self->first.files + MOST_MORE)
    wrong (self, "it grows");
  self->hour.processor = processor;
}

static void
say_hour (const Soak *self, guint hour)
{
  const SoakMeasure *all = self->all;

  printf (
      "mix hour=%u rss-kib=%" G_GINT64_FORMAT " heap-kib=%" G_GINT64_FORMAT
      " heap-most-kib=%" G_GINT64_FORMAT
      " threads=%u files=%u troubles=%u peak-dbfs=%.3f ceiling-dbfs=%.1f holes=%" G_GUINT64_FORMAT
      " longest-hole=%" G_GUINT64_FORMAT " widest-step=%.2f edge=%.2f compared=%" G_GUINT64_FORMAT
      " differing=%" G_GUINT64_FORMAT " cpu-percent=%.2f clock-seconds=%.0f\n",
      hour, self->hour.rss_kib, self->hour.heap_kib, self->hour.heap_most_kib, self->hour.threads,
      self->hour.files, self->troubles, soak_decibels (all->peak), CEILING, all->holes,
      all->longest_hole, self->widest, all->edge, self->compared, self->differing,
      self->hour.processor / (double)self->frames * SOAK_RATE * 100,
      (double)(g_get_monotonic_time () - self->begun) / G_USEC_PER_SEC);
  fflush (stdout);
}

static void
run_hour (Soak *self, guint hour)
{
  double before = get_processor ();

  soak_measure_reset (self->all);
  self->frames = 0;
  self->begun = g_get_monotonic_time ();
  self->hour = (Costs){ .heap_kib = G_MAXINT64 };
  self->widest = 0;
  self->compared = self->differing = 0;
  for (guint i = 0; i < SLOTS_AN_HOUR; i++)
    run_slot (self, &SLOTS[i]);
  fall_silent (self);
  judge_hour (self, get_processor () - before);
  say_hour (self, hour);
}

static void
add_own (Soak *self, const char *id, const char *path, double loudness)
{
  DwellSound *sound = dwell_sound_new (DWELL_SOUND_FILE, id, id, NULL);

  sound->uri = g_filename_to_uri (path, NULL, NULL);
  sound->loudness = loudness;
  g_ptr_array_add (self->own, sound);
}

static void
add_list (Soak *self, char **paths)
{
  g_autoptr (GStrvBuilder) members = g_strv_builder_new ();
  DwellSound *list = dwell_sound_new (DWELL_SOUND_LIST, LIST, LIST, NULL);

  /* Each is 3 dB under the one before. */
  for (guint i = 0; paths[i] != NULL; i++)
    {
      add_own (self, paths[i], paths[i], -20.0 - 3.0 * i);
      g_strv_builder_add (members, paths[i]);
    }
  list->members = g_strv_builder_end (members);
  g_ptr_array_add (self->own, list);
}

static void
set_up (Soak *self, char **paths)
{
  const char *sink = paced_sink_open_func (take_frames, self);

  self->all = soak_measure_new (0);
  self->steady = soak_measure_new (ROUND_SECONDS * SOAK_RATE);
  self->own = g_ptr_array_new_with_free_func ((GDestroyNotify)dwell_sound_unref);
  add_own (self, FLAC, paths[0], -23.0);
  add_list (self, paths + 1);
  paced_player_watch (&self->pace, dwell_gst_player_new_with_sink (sink));
  g_signal_connect (self->pace.player, "changed", G_CALLBACK (changed_cb), self);
  dwell_player_set_own_sounds (self->pace.player, self->own);
  dwell_player_set_ceiling (self->pace.player, CEILING);
  dwell_player_set_metering (self->pace.player, TRUE);
}

int
main (int argc, char **argv)
{
  Soak self = { 0 };
  guint hours = argc < 4 ? 0 : (guint)atoi (argv[1]);

  if (hours == 0)
    return 2;

  /* One heap for all threads, which mallinfo2() can tell of. */
  mallopt (M_ARENA_MAX, 1);
  set_up (&self, argv + 2);
  for (guint i = 1; i <= hours; i++)
    run_hour (&self, i);
  printf ("mix-all hours=%u rss-growth-kib=%" G_GINT64_FORMAT " heap-growth-kib=%" G_GINT64_FORMAT
          " troubles=%u\n",
          hours, self.hour.rss_kib - self.first.rss_kib, self.hour.heap_kib - self.first.heap_kib,
          self.troubles);

  g_signal_handlers_disconnect_by_data (self.pace.player, &self);
  paced_player_drop (&self.pace);
  soak_measure_free (self.all);
  soak_measure_free (self.steady);
  g_ptr_array_unref (self.own);
  g_free (self.trouble);

  return self.status;
}
