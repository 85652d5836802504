/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-loudness.h"

#include <ebur128.h>
#include <math.h>
#include <string.h>

#include "dwell-decoder.h"

#define REPLAY_GAIN_LEVEL -18.0
/* What ReplayGain calls the same level, in dB SPL. */
#define REPLAY_GAIN_SPL 89.0
#define R128_LEVEL -23.0
#define R128_TAG "R128_TRACK_GAIN="
/* Between these lies every recording that someone made to be heard. */
#define LEAST -45.0
#define MOST 0.0
#define LONGEST_REST (100 * G_TIME_SPAN_MILLISECOND)
#define LONGEST_COMMENT 64

static double
check (double loudness)
{
  return isfinite (loudness) && loudness >= LEAST && loudness <= MOST ? loudness : NAN;
}

/* GStreamer keeps the tags that it has no name for as "KEY=value". */
static double
find_r128 (const GstTagList *tags)
{
  guint n = gst_tag_list_get_tag_size (tags, GST_TAG_EXTENDED_COMMENT);

  for (guint i = 0; i < n; i++)
    {
      const char *comment = NULL;
      gint64 gain;

      if (gst_tag_list_peek_string_index (tags, GST_TAG_EXTENDED_COMMENT, i, &comment)
          && strnlen (comment, LONGEST_COMMENT) < LONGEST_COMMENT
          && g_ascii_strncasecmp (comment, R128_TAG, strlen (R128_TAG)) == 0
          && g_ascii_string_to_signed (comment + strlen (R128_TAG), 10, G_MININT16, G_MAXINT16,
                                       &gain, NULL))
        return R128_LEVEL - gain / 256.0;
    }

  return NAN;
}

double
dwell_loudness_from_tags (const GstTagList *tags)
{
  double gain, reference;

  if (tags == NULL)
    return NAN;
  if (!gst_tag_list_get_double (tags, GST_TAG_TRACK_GAIN, &gain))
    return check (find_r128 (tags));
  if (!gst_tag_list_get_double (tags, GST_TAG_REFERENCE_LEVEL, &reference) || reference <= 0)
    reference = REPLAY_GAIN_SPL;

  return check (REPLAY_GAIN_LEVEL - gain + reference - REPLAY_GAIN_SPL);
}

/* As long as the last stretch took: half of one core at most. */
static void
rest (gint64 since)
{
  g_usleep (CLAMP (g_get_monotonic_time () - since, 0, LONGEST_REST));
}

static gboolean
measure_all (DwellDecoder *decoder, DwellLoudness *loudness, GCancellable *cancellable,
             GError **error)
{
  /* With a histogram, so that the memory is the same for a minute and for a day. */
  ebur128_state *meter = ebur128_init (DWELL_DECODER_CHANNELS, DWELL_DECODER_RATE,
                                       EBUR128_MODE_I | EBUR128_MODE_HISTOGRAM);
  guint64 frames = 0, rested = 0;
  gint64 since = g_get_monotonic_time ();
  g_autoptr (GError) local = NULL;
  double result = NAN;
  GBytes *bytes;

  while ((bytes = dwell_decoder_pull (decoder, cancellable, &local)) != NULL)
    {
      gsize size;
      const float *samples = g_bytes_get_data (bytes, &size);

      ebur128_add_frames_float (meter, samples, size / sizeof (float) / DWELL_DECODER_CHANNELS);
      frames += size / sizeof (float) / DWELL_DECODER_CHANNELS;
      g_bytes_unref (bytes);
      if (frames - rested >= DWELL_DECODER_RATE)
        {
          rest (since);
          rested = frames;
          since = g_get_monotonic_time ();
        }
    }
  ebur128_loudness_global (meter, &result);
  ebur128_destroy (&meter);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  loudness->loudness = isfinite (result) ? result : NAN;
  loudness->duration = (gint64)(frames * 1000 / DWELL_DECODER_RATE);
  return TRUE;
}

gboolean
dwell_loudness_measure (const char *uri, DwellLoudness *loudness, GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (DwellDecoder) decoder = dwell_decoder_new (uri);

  if (!dwell_decoder_open (decoder, cancellable, error))
    return FALSE;

  loudness->duration = dwell_decoder_get_duration (decoder);
  loudness->loudness = dwell_loudness_from_tags (dwell_decoder_get_tags (decoder));
  loudness->from_tags = !isnan (loudness->loudness);

  return loudness->from_tags || measure_all (decoder, loudness, cancellable, error);
}

static void
measure_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autofree DwellLoudness *loudness = g_new0 (DwellLoudness, 1);
  GError *error = NULL;

  if (dwell_loudness_measure (data, loudness, cancellable, &error))
    g_task_return_pointer (task, g_steal_pointer (&loudness), g_free);
  else
    g_task_return_error (task, error);
}

void
dwell_loudness_measure_async (const char *uri, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, dwell_loudness_measure_async);
  g_task_set_task_data (task, g_strdup (uri), g_free);
  g_task_run_in_thread (task, measure_cb);
}

gboolean
dwell_loudness_measure_finish (GAsyncResult *result, DwellLoudness *loudness, GError **error)
{
  g_autofree DwellLoudness *measured = g_task_propagate_pointer (G_TASK (result), error);

  if (measured == NULL)
    return FALSE;

  *loudness = *measured;
  return TRUE;
}
