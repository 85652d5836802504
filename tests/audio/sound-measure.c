/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sound-measure.h"

#include <ebur128.h>
#include <math.h>
#include <sys/resource.h>

#include "dwell-soundscape.h"

#define RATE 48000
#define LEVEL_FRAMES (RATE / 20)
#define EDGE_FRAMES (RATE / 10)
#define BRIGHT_HZ 6000.0

typedef struct
{
  GstElement *bin;
  gsize left;
  SoundRenderFunc func;
  gpointer user_data;
  GMutex lock;
  GCond cond;
} Render;

/* A second-order section, twice in a row: fourth-order Butterworth high-pass. */
typedef struct
{
  double x[2];
  double y[2];
} Section;

typedef struct
{
  double sum;
  double square;
  double bright;
  double before[4];
  double edge_peak;
  double edge_square;
  double sharpest;
  Section sections[2];
} Channel;

typedef struct
{
  SoundMeasure *into;
  ebur128_state *meter;
  FILE *raw;
  Channel channels[2];
  double product;
  double level;
  guint64 frames;
} Meter;

static void
handoff_cb (GstElement *sink, GstBuffer *buffer, GstPad *pad, Render *render)
{
  GstMapInfo map;
  gsize frames;

  g_mutex_lock (&render->lock);
  if (render->left > 0)
    {
      g_assert_true (gst_buffer_map (buffer, &map, GST_MAP_READ));
      frames = MIN (map.size / (2 * sizeof (float)), render->left);
      render->func (render->bin, (const float *)(gpointer)map.data, frames, render->user_data);
      render->left -= frames;
      gst_buffer_unmap (buffer, &map);
    }
  if (render->left == 0)
    g_cond_signal (&render->cond);
  g_mutex_unlock (&render->lock);
}

void
sound_render (const DwellSoundFile *file, double seconds, SoundRenderFunc func, gpointer user_data)
{
  Render render = { .left = (gsize)(seconds * RATE), .func = func, .user_data = user_data };
  g_autoptr (GstElement) pipeline = gst_object_ref_sink (gst_pipeline_new (NULL));
  g_autoptr (GError) error = NULL;
  GstElement *fade = NULL;
  GstElement *sink = gst_element_factory_make ("fakesink", NULL);

  render.bin = dwell_soundscape_new (file, &fade, &error);
  g_assert_no_error (error);
  g_object_set (sink, "signal-handoffs", TRUE, "sync", FALSE, NULL);
  g_signal_connect (sink, "handoff", G_CALLBACK (handoff_cb), &render);
  gst_bin_add_many (GST_BIN (pipeline), render.bin, sink, NULL);
  g_assert_true (gst_element_link (render.bin, sink));
  gst_object_unref (render.bin);

  g_mutex_lock (&render.lock);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  while (render.left > 0)
    g_cond_wait (&render.cond, &render.lock);
  g_mutex_unlock (&render.lock);
  gst_element_set_state (pipeline, GST_STATE_NULL);
}

/* The cookbook's section (R. Bristow-Johnson) for one of the two Q of a fourth-order Butterworth.
 */
static double
run_section (Section *section, double x, double q)
{
  const double w = 2.0 * G_PI * BRIGHT_HZ / RATE;
  const double alpha = sin (w) / (2.0 * q);
  const double a0 = 1.0 + alpha;
  double y = ((1.0 + cos (w)) / 2.0 * (x - 2.0 * section->x[0] + section->x[1])
              + 2.0 * cos (w) * section->y[0] - (1.0 - alpha) * section->y[1])
             / a0;

  section->x[1] = section->x[0];
  section->x[0] = x;
  section->y[1] = section->y[0];
  section->y[0] = y;

  return y;
}

static void
take_edge (Channel *channel, double x, gboolean warm)
{
  double d = x;

  for (guint i = 0; i < G_N_ELEMENTS (channel->before); i++)
    {
      double next = d - channel->before[i];

      channel->before[i] = d;
      d = next;
    }
  if (!warm)
    return;

  channel->edge_peak = MAX (channel->edge_peak, fabs (d));
  channel->edge_square += d * d;
}

static void
take_sample (Channel *channel, double x, guint64 frame)
{
  double bright = run_section (&channel->sections[1],
                               run_section (&channel->sections[0], x, 0.54119610), 1.3065630);

  channel->sum += x;
  channel->square += x * x;
  channel->bright += bright * bright;
  take_edge (channel, x, frame >= EDGE_FRAMES);
  if (frame % EDGE_FRAMES != EDGE_FRAMES - 1)
    return;

  if (channel->edge_square > 0)
    channel->sharpest =
        MAX (channel->sharpest, channel->edge_peak / sqrt (channel->edge_square / EDGE_FRAMES));
  channel->edge_peak = channel->edge_square = 0.0;
}

static double
decibels (double power)
{
  return 10.0 * log10 (MAX (power, 1e-12));
}

static void
take_frames (GstElement *bin, const float *frames, gsize n_frames, gpointer user_data)
{
  Meter *meter = user_data;
  double momentary = -HUGE_VAL;

  ebur128_add_frames_float (meter->meter, frames, n_frames);
  ebur128_loudness_momentary (meter->meter, &momentary);
  meter->into->momentary = MAX (meter->into->momentary, momentary);
  if (meter->raw != NULL)
    fwrite (frames, 2 * sizeof (float), n_frames, meter->raw);

  for (gsize i = 0; i < n_frames; i++)
    {
      double left = frames[2 * i];
      double right = frames[2 * i + 1];

      take_sample (&meter->channels[0], left, meter->frames);
      take_sample (&meter->channels[1], right, meter->frames);
      meter->product += left * right;
      meter->level += left * left + right * right;
      meter->frames++;
      if (meter->frames % LEVEL_FRAMES == 0)
        {
          double level = decibels (meter->level / LEVEL_FRAMES);

          g_array_append_val (meter->into->levels, level);
          meter->level = 0.0;
        }
    }
}

static void
conclude (Meter *meter)
{
  SoundMeasure *into = meter->into;
  double n = (double)meter->frames;

  into->bright = into->constant = -HUGE_VAL;
  ebur128_loudness_global (meter->meter, &into->integrated);
  into->true_peak = -HUGE_VAL;
  for (guint i = 0; i < 2; i++)
    {
      const Channel *channel = &meter->channels[i];
      double peak = 0.0;

      ebur128_true_peak (meter->meter, i, &peak);
      into->true_peak = MAX (into->true_peak, decibels (peak * peak));
      into->bright = MAX (into->bright, decibels (channel->bright / n));
      into->constant =
          MAX (into->constant, decibels (channel->sum * channel->sum / n / channel->square));
      into->sharpest = MAX (into->sharpest, channel->sharpest);
    }
  into->correlation = meter->product / sqrt (meter->channels[0].square * meter->channels[1].square);
}

static double
processor_seconds (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
         + (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

SoundMeasure *
sound_measure_new (const DwellSoundFile *file, double seconds, FILE *raw)
{
  SoundMeasure *self = g_new0 (SoundMeasure, 1);
  double before = processor_seconds ();
  Meter meter = { .into = self, .raw = raw };

  self->seconds = seconds;
  self->momentary = -HUGE_VAL;
  self->levels = g_array_new (FALSE, FALSE, sizeof (double));
  meter.meter = ebur128_init (2, RATE, EBUR128_MODE_I | EBUR128_MODE_M | EBUR128_MODE_TRUE_PEAK);
  sound_render (file, seconds, take_frames, &meter);
  conclude (&meter);
  ebur128_destroy (&meter.meter);
  self->cpu = processor_seconds () - before;

  return self;
}

void
sound_measure_free (SoundMeasure *self)
{
  g_array_unref (self->levels);
  g_free (self);
}

static double
correlate (const double *a, const double *b, gsize n)
{
  double sa = 0, sb = 0, aa = 0, bb = 0, ab = 0;

  for (gsize i = 0; i < n; i++)
    {
      sa += a[i];
      sb += b[i];
      aa += a[i] * a[i];
      bb += b[i] * b[i];
      ab += a[i] * b[i];
    }

  return (ab - sa * sb / (double)n)
         / sqrt ((aa - sa * sa / (double)n) * (bb - sb * sb / (double)n));
}

double
sound_measure_repeats (const SoundMeasure *self, double from, double to, double *where)
{
  const double *levels = (const double *)(gpointer)self->levels->data;
  gsize n = self->levels->len;
  double most = -1.0;

  for (gsize lag = (gsize)(from * RATE / LEVEL_FRAMES); lag < (gsize)(to * RATE / LEVEL_FRAMES);
       lag++)
    {
      double same = correlate (levels, levels + lag, n - lag);

      if (same > most && where != NULL)
        *where = (double)lag * LEVEL_FRAMES / RATE;
      most = MAX (most, same);
    }

  return most;
}
