/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reel-fixture.h"

#include <math.h>

#include "dwell-decoder.h"

#define BUFFER 2400
#define NAMES 3

static DwellSound *
sound_new (const char *id, const char *uri)
{
  DwellSound *sound = dwell_sound_new (DWELL_SOUND_FILE, id, id, NULL);

  sound->uri = g_strdup (uri);
  sound->loudness = -23.0;

  return sound;
}

/* Sounds "a", "b", "c" of these URIs. */
GPtrArray *
sounds_new (const char *a, const char *b, const char *c)
{
  static const char *const names[NAMES] = { "a", "b", "c" };
  const char *const uris[NAMES] = { a, b, c };
  GPtrArray *sounds = g_ptr_array_new_with_free_func ((GDestroyNotify)dwell_sound_unref);

  for (guint i = 0; i < NAMES && uris[i] != NULL; i++)
    g_ptr_array_add (sounds, sound_new (names[i], uris[i]));

  return sounds;
}

DwellReel *
reel_new (GPtrArray *sounds, const char *list, DwellPlayerEnd end, guint fade_ms)
{
  DwellReel *reel = dwell_reel_new (sounds, 0, list);
  g_autoptr (GError) error = NULL;

  dwell_reel_set_patient (reel, TRUE);
  dwell_reel_set_end (reel, end);
  dwell_reel_set_fade (reel, fade_ms);
  dwell_reel_open (reel, NULL, &error);
  g_assert_no_error (error);

  return reel;
}

/* Reads @frames frames more, as the pipeline does. */
void
read_more (DwellReel *reel, GArray *all, guint frames)
{
  while (frames > 0)
    {
      guint n = MIN (frames, BUFFER);
      guint before = all->len;

      g_array_set_size (all, before + 2 * n);
      dwell_reel_read (reel, &g_array_index (all, float, before), n);
      frames -= n;
    }
}

GArray *
read_frames (DwellReel *reel, guint frames)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (float));

  read_more (reel, all, frames);

  return all;
}

GArray *
decode (const char *uri)
{
  g_autoptr (DwellDecoder) decoder = dwell_decoder_new (uri);
  g_autoptr (GError) error = NULL;
  GArray *all = g_array_new (FALSE, FALSE, sizeof (float));
  GBytes *bytes;

  dwell_decoder_open (decoder, NULL, &error);
  g_assert_no_error (error);
  while ((bytes = dwell_decoder_pull (decoder, NULL, &error)) != NULL)
    {
      gsize size;
      gconstpointer data = g_bytes_get_data (bytes, &size);

      g_array_append_vals (all, data, (guint)(size / sizeof (float)));
      g_bytes_unref (bytes);
    }
  g_assert_no_error (error);

  return all;
}

double
at (const GArray *samples, guint frame)
{
  return (double)g_array_index (samples, float, frame * 2);
}

double
rms (const GArray *samples, guint from, guint to)
{
  double sum = 0.0;

  for (guint i = from; i < to; i++)
    sum += at (samples, i) * at (samples, i);

  return sqrt (sum / (to - from));
}

double
widest_step (const GArray *samples, guint from, guint to)
{
  double most = 0.0;

  for (guint i = from + 1; i < to; i++)
    most = MAX (most, fabs (at (samples, i) - at (samples, i - 1)));

  return most;
}

double
db (double ratio)
{
  return 20.0 * log10 (MAX (ratio, 1e-10));
}

/* Another noise for each channel, always the same, at about -17 dBFS. */
double
noise (double second, guint channel)
{
  static guint32 state = 1;

  if (second == 0.0 && channel == 0)
    state = 1;
  state = state * 1664525u + 1013904223u;

  return ((double)state / G_MAXUINT32 - 0.5) * 0.5;
}

double
ones (double second, guint channel)
{
  return 0.5;
}

double
square (double second, guint channel)
{
  return fmod (second * 100.0, 1.0) < 0.5 ? 0.999 : -0.999;
}

void
assert_loops_exactly (const char *uri, guint loops)
{
  g_autoptr (GPtrArray) sounds = sounds_new (uri, NULL, NULL);
  g_autoptr (DwellReel) reel = reel_new (sounds, NULL, DWELL_PLAYER_LOOP, 1000);
  g_autoptr (GArray) once = decode (uri);
  g_autoptr (GArray) heard = read_frames (reel, once->len / 2 * loops);

  g_assert_cmpuint (once->len, >, 0);
  for (guint i = 0; i < heard->len; i++)
    if (g_array_index (heard, float, i) != g_array_index (once, float, i % once->len))
      g_error ("sample %u of %u differs", i, once->len);
  g_assert_cmpuint (dwell_reel_get_starved (reel), ==, 0);
}
