/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <gst/controller/controller.h>
#include <math.h>

#include "dwell-beat.h"
#include "dwell-chance.h"
#include "dwell-drift.h"
#include "dwell-soundscape.h"
#include "dwell-strikes.h"
#include "dwell-volume-binding.h"

#define RATE 48000
#define DECIBELS_PER_OCTAVE 6.0205999132796239
#define VOICE_CAPS "audio/x-raw,format=F32LE,rate=48000,channels=1,layout=interleaved"

#define PITCH_TURNS 10.0
#define PACE_KEY "dwell-pace"

/* What of a layer is drawn by lot. */
typedef struct
{
  DwellDriftPhases left;
  DwellDriftPhases right;
  DwellDriftPhases pitch_left;
  DwellDriftPhases pitch_right;
  guint64 strikes;
} Movement;

/* The pace of a sound, with what it takes. */
typedef struct
{
  DwellPace *pace;
  double least;
  double most;
} Pacing;

/* The names of audiotestsrc. */
static const char *const WAVES[] = {
  [DWELL_SOUND_WAVE_WHITE] = "white-noise", [DWELL_SOUND_WAVE_PINK] = "pink-noise",
  [DWELL_SOUND_WAVE_BROWN] = "red-noise",   [DWELL_SOUND_WAVE_SINE] = "sine",
  [DWELL_SOUND_WAVE_TRIANGLE] = "triangle",
};

GstElement *
dwell_soundscape_add (GstBin *bin, GstElement *after, const char *factory, GError **error)
{
  GstElement *element = gst_element_factory_make (factory, NULL);

  if (element == NULL)
    {
      g_set_error (
          error, DWELL_AUDIO_ERROR, DWELL_AUDIO_ERROR_DEVICE,
          _ ("Sound needs a part of GStreamer that is not installed: “%s”. Everything else "
             "works."),
          factory);
      return NULL;
    }

  gst_bin_add (bin, element);
  if (after != NULL)
    gst_element_link (after, element);

  return element;
}

/* Two tones that lie apart by always the same beat as evenly as a clock. So each wanders by itself
 * within what they may lie apart, slowly enough to part by about a turn before it comes back. */
static void
bind_pitch (GstElement *source, const DwellSoundLayer *layer, const DwellDriftPhases *phases)
{
  double top = layer->frequency + layer->detune / 2.0;
  double bottom = layer->frequency - layer->detune / 2.0;
  g_autoptr (GstControlSource) pitch =
      dwell_drift_new (top, log2 (top / bottom), PITCH_TURNS / layer->detune, phases);

  gst_object_add_control_binding (
      GST_OBJECT (source),
      gst_direct_control_binding_new_absolute (GST_OBJECT (source), "freq", pitch));
}

static GstElement *
add_source (GstBin *bin, const DwellSoundLayer *layer, double side, const Movement *movement,
            GError **error)
{
  GstElement *source = dwell_soundscape_add (bin, NULL, "audiotestsrc", error);
  GstElement *filter = source ? dwell_soundscape_add (bin, source, "capsfilter", error) : NULL;
  g_autoptr (GstCaps) caps = gst_caps_from_string (VOICE_CAPS);

  if (filter == NULL)
    return NULL;

  gst_util_set_object_arg (G_OBJECT (source), "wave", WAVES[layer->wave]);
  g_object_set (source, "volume", 1.0, "samplesperbuffer",
                (int)gst_util_uint64_scale (DWELL_SOUNDSCAPE_BUFFER, RATE, GST_SECOND), NULL);
  if (layer->frequency != 0)
    g_object_set (source, "freq", layer->frequency, NULL);
  if (layer->detune != 0)
    bind_pitch (source, layer, side < 0 ? &movement->pitch_left : &movement->pitch_right);
  g_object_set (filter, "caps", caps, NULL);

  return filter;
}

/* Steep cuts are several gentle ones in a row. One with all the poles at once is computed in a form
 * that at low frequencies no longer fits into a double: eight poles at 80 Hz blow up to full scale. */
static GstElement *
add_cut (GstBin *bin, GstElement *last, const DwellSoundLayer *layer, gboolean high, GError **error)
{
  for (guint i = (guint)(layer->slope / 12.0); i > 0 && last != NULL; i--)
    {
      last = dwell_soundscape_add (bin, last, "audiocheblimit", error);
      if (last == NULL)
        return NULL;

      gst_util_set_object_arg (G_OBJECT (last), "mode", high ? "low-pass" : "high-pass");
      g_object_set (last, "cutoff", (float)(high ? layer->high_cut : layer->low_cut), "poles", 2,
                    NULL);
    }

  return last;
}

static GstElement *
add_cuts (GstBin *bin, GstElement *last, const DwellSoundLayer *layer, GError **error)
{
  if (last != NULL && layer->high_cut != 0)
    last = add_cut (bin, last, layer, TRUE, error);
  if (last != NULL && layer->low_cut != 0)
    last = add_cut (bin, last, layer, FALSE, error);

  return last;
}

/* A level that @movement moves; takes @movement over. */
static GstElement *
add_moved_level (GstBin *bin, GstElement *last, GstControlSource *movement, GError **error)
{
  g_autoptr (GstControlSource) owned = movement;
  GstElement *level = last ? dwell_soundscape_add (bin, last, "volume", error) : NULL;

  if (level != NULL)
    dwell_volume_binding_add (level, owned);

  return level;
}

/* The beat and the strikes of a layer, as far as it has any. */
static GstElement *
add_envelopes (GstBin *bin, GstElement *last, const DwellSoundLayer *layer, double side,
               const Movement *movement, DwellPace *pace, GError **error)
{
  const DwellBeatShape beat = { layer->beat_at, layer->beat_rise, layer->beat_fall,
                                layer->beat_depth };
  const DwellStrikesShape strikes = { layer->strike_every,  layer->strike_spread,
                                      layer->strike_attack, layer->strike_decay,
                                      layer->strike_depth,  side,
                                      layer->spread };

  if (last != NULL && layer->beat_rise != 0)
    last = add_moved_level (bin, last, dwell_beat_new (pace, &beat), error);
  if (last != NULL && layer->strike_every != 0)
    last = add_moved_level (bin, last, dwell_strikes_new (&strikes, movement->strikes), error);

  return last;
}

static GstElement *
add_level (GstBin *bin, GstElement *last, const DwellSoundLayer *layer, double side,
           const Movement *movement, GError **error)
{
  GstElement *level = last ? dwell_soundscape_add (bin, last, "volume", error) : NULL;
  GstElement *place = level ? dwell_soundscape_add (bin, level, "audiopanorama", error) : NULL;
  double gain = pow (10.0, layer->gain / 20.0);

  if (place == NULL)
    return NULL;

  g_object_set (level, "volume", gain, NULL);
  if (layer->drift_depth != 0)
    {
      g_autoptr (GstControlSource) drift =
          dwell_drift_new (gain, layer->drift_depth / DECIBELS_PER_OCTAVE, layer->drift_period,
                           side < 0 ? &movement->left : &movement->right);

      dwell_volume_binding_add (level, drift);
    }
  g_object_set (place, "panorama", (float)(side * layer->width), NULL);

  return place;
}

/* One channel of one layer, into the mixer. */
static gboolean
add_voice (GstBin *bin, GstElement *mixer, const DwellSoundLayer *layer, double side,
           const Movement *movement, DwellPace *pace, GError **error)
{
  GstElement *last = add_source (bin, layer, side, movement, error);

  last = add_cuts (bin, last, layer, error);
  last = add_envelopes (bin, last, layer, side, movement, pace, error);
  last = add_level (bin, last, layer, side, movement, error);

  return last != NULL && gst_element_link (last, mixer);
}

static DwellDriftPhases
draw_phases (void)
{
  return (DwellDriftPhases){ { g_random_double (), g_random_double (), g_random_double () },
                             dwell_chance_new_seed () };
}

/* Where the drift of a layer begins, left and right: somewhere, unless it moves with one that came
 * before. */
static void
begin_drift (Movement *movements, const DwellSoundLayer *all, guint index)
{
  Movement *movement = &movements[index];

  for (guint i = 0; i < index; i++)
    if (all[i].drift_period == all[index].drift_period)
      {
        movement->left = movements[i].left;
        movement->right = movements[i].right;
        return;
      }

  movement->left = draw_phases ();
  movement->right = movement->left;
  for (guint i = 0; i < G_N_ELEMENTS (movement->right.at); i++)
    movement->right.at[i] += all[index].spread * (g_random_double () - 0.5);
}

/* Likewise for strikes. */
static void
begin_strikes (Movement *movements, const DwellSoundLayer *all, guint index)
{
  for (guint i = 0; i < index; i++)
    if (all[i].strike_every == all[index].strike_every)
      {
        movements[index].strikes = movements[i].strikes;
        return;
      }

  movements[index].strikes = dwell_chance_new_seed ();
}

static gboolean
add_layers (GstBin *bin, GstElement *mixer, const GArray *layers, DwellPace *pace, GError **error)
{
  const DwellSoundLayer *all = (const DwellSoundLayer *)(gpointer)layers->data;
  g_autofree Movement *movements = g_new0 (Movement, layers->len);

  for (guint i = 0; i < layers->len; i++)
    {
      begin_drift (movements, all, i);
      begin_strikes (movements, all, i);
      movements[i].pitch_left = draw_phases ();
      movements[i].pitch_right = draw_phases ();
      if (!add_voice (bin, mixer, &all[i], -1.0, &movements[i], pace, error)
          || !add_voice (bin, mixer, &all[i], 1.0, &movements[i], pace, error))
        return FALSE;
    }

  return TRUE;
}

static void
pacing_free (gpointer data)
{
  Pacing *pacing = data;

  dwell_pace_unref (pacing->pace);
  g_free (pacing);
}

/* Returns: (transfer none): the pace of the sound, which the bin keeps, or NULL. */
static DwellPace *
begin_pace (GstElement *bin, const DwellSoundFile *file)
{
  Pacing *pacing;

  if (file->pace == 0)
    return NULL;

  pacing = g_new0 (Pacing, 1);
  pacing->pace = dwell_pace_new (file->pace);
  pacing->least = file->pace_least;
  pacing->most = file->pace_most;
  g_object_set_data_full (G_OBJECT (bin), PACE_KEY, pacing, pacing_free);

  return pacing->pace;
}

void
dwell_soundscape_set_pace (GstElement *bin, double a_minute)
{
  const Pacing *pacing = g_object_get_data (G_OBJECT (bin), PACE_KEY);

  if (pacing != NULL)
    dwell_pace_set (pacing->pace, CLAMP (a_minute, pacing->least, pacing->most));
}

GstElement *
dwell_soundscape_new (const DwellSoundFile *file, GstElement **fade, GError **error)
{
  g_autoptr (GstElement) self = gst_object_ref_sink (gst_bin_new (NULL));
  g_autoptr (GstCaps) caps = gst_caps_from_string (DWELL_SOUNDSCAPE_CAPS);
  g_autoptr (GstPad) pad = NULL;
  GstBin *bin = GST_BIN (self);
  GstElement *mixer = dwell_soundscape_add (bin, NULL, "audiomixer", error);
  GstElement *filter = mixer ? dwell_soundscape_add (bin, mixer, "capsfilter", error) : NULL;
  GstElement *last = filter ? dwell_soundscape_add (bin, filter, "volume", error) : NULL;

  if (last == NULL)
    return NULL;

  g_object_set (mixer, "output-buffer-duration", DWELL_SOUNDSCAPE_BUFFER, NULL);
  g_object_set (filter, "caps", caps, NULL);
  if (!add_layers (bin, mixer, file->layers, begin_pace (self, file), error))
    return NULL;

  pad = gst_element_get_static_pad (last, "src");
  gst_element_add_pad (self, gst_ghost_pad_new ("src", pad));
  *fade = last;

  return g_steal_pointer (&self);
}
