/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <gst/controller/controller.h>
#include <math.h>

#include "dwell-drift.h"
#include "dwell-soundscape.h"

#define RATE 48000
#define DECIBELS_PER_OCTAVE 6.0205999132796239
#define VOICE_CAPS "audio/x-raw,format=F32LE,rate=48000,channels=1,layout=interleaved"

typedef struct
{
  DwellDriftPhases left;
  DwellDriftPhases right;
} Movement;

/* The names of audiotestsrc. */
static const char *const WAVES[] = {
  [DWELL_SOUND_WAVE_WHITE] = "white-noise",   [DWELL_SOUND_WAVE_PINK] = "pink-noise",
  [DWELL_SOUND_WAVE_BROWN] = "red-noise",     [DWELL_SOUND_WAVE_SINE] = "sine",
  [DWELL_SOUND_WAVE_TRIANGLE] = "triangle",
};

GstElement *
dwell_soundscape_add (GstBin *bin, GstElement *after, const char *factory, GError **error)
{
  GstElement *element = gst_element_factory_make (factory, NULL);

  if (element == NULL)
    {
      g_set_error (error, DWELL_AUDIO_ERROR, DWELL_AUDIO_ERROR_DEVICE,
                   _("Sound needs a part of GStreamer that is not installed: “%s”. Everything else "
                     "works."),
                   factory);
      return NULL;
    }

  gst_bin_add (bin, element);
  if (after != NULL)
    gst_element_link (after, element);

  return element;
}

static void
bind_to (GstElement *element, const char *property, GstControlSource *source)
{
  gst_object_add_control_binding (
      GST_OBJECT (element),
      gst_direct_control_binding_new_absolute (GST_OBJECT (element), property, source));
}

static GstElement *
add_source (GstBin *bin, const DwellSoundLayer *layer, double side, GError **error)
{
  GstElement *source = dwell_soundscape_add (bin, NULL, "audiotestsrc", error);
  GstElement *filter = source ? dwell_soundscape_add (bin, source, "capsfilter", error) : NULL;
  g_autoptr (GstCaps) caps = gst_caps_from_string (VOICE_CAPS);

  if (filter == NULL)
    return NULL;

  gst_util_set_object_arg (G_OBJECT (source), "wave", WAVES[layer->wave]);
  g_object_set (source, "volume", 1.0, "samplesperbuffer",
                (int) gst_util_uint64_scale (DWELL_SOUNDSCAPE_BUFFER, RATE, GST_SECOND), NULL);
  if (layer->frequency != 0)
    g_object_set (source, "freq", layer->frequency + side * layer->detune / 2.0, NULL);
  g_object_set (filter, "caps", caps, NULL);

  return filter;
}

static GstElement *
add_cut (GstBin *bin, GstElement *last, const DwellSoundLayer *layer, gboolean high,
         GError **error)
{
  GstElement *cut = dwell_soundscape_add (bin, last, "audiocheblimit", error);

  if (cut == NULL)
    return NULL;

  gst_util_set_object_arg (G_OBJECT (cut), "mode", high ? "low-pass" : "high-pass");
  g_object_set (cut, "cutoff", (float) (high ? layer->high_cut : layer->low_cut), "poles",
                2 * (int) (layer->slope / 12.0), NULL);

  return cut;
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

static GstElement *
add_level (GstBin *bin, GstElement *last, const DwellSoundLayer *layer, double side,
           const DwellDriftPhases *phases, GError **error)
{
  GstElement *level = last ? dwell_soundscape_add (bin, last, "volume", error) : NULL;
  GstElement *place = level ? dwell_soundscape_add (bin, level, "audiopanorama", error) : NULL;
  double gain = pow (10.0, layer->gain / 20.0);

  if (place == NULL)
    return NULL;

  g_object_set (level, "volume", gain, NULL);
  if (layer->drift_depth != 0)
    {
      g_autoptr (GstControlSource) movement = dwell_drift_new (
          gain, layer->drift_depth / DECIBELS_PER_OCTAVE, layer->drift_period, phases);

      bind_to (level, "volume", movement);
    }
  g_object_set (place, "panorama", (float) (side * layer->width), NULL);

  return place;
}

/* One channel of one layer, into the mixer. */
static gboolean
add_voice (GstBin *bin, GstElement *mixer, const DwellSoundLayer *layer, double side,
           const DwellDriftPhases *phases, GError **error)
{
  GstElement *last = add_source (bin, layer, side, error);

  last = add_cuts (bin, last, layer, error);
  last = add_level (bin, last, layer, side, phases, error);

  return last != NULL && gst_element_link (last, mixer);
}

/* Where the movement of a layer begins, left and right: somewhere, unless it moves with one that
 * came before. */
static void
begin_movement (Movement *movements, const GArray *layers, guint index)
{
  const DwellSoundLayer *all = (const DwellSoundLayer *) (gpointer) layers->data;
  Movement *movement = &movements[index];

  for (guint i = 0; i < index; i++)
    if (all[i].drift_period == all[index].drift_period)
      {
        *movement = movements[i];
        return;
      }

  for (guint i = 0; i < G_N_ELEMENTS (movement->left.at); i++)
    {
      movement->left.at[i] = g_random_double ();
      movement->right.at[i]
          = movement->left.at[i] + all[index].spread * (g_random_double () - 0.5);
    }
}

static gboolean
add_layers (GstBin *bin, GstElement *mixer, const GArray *layers, GError **error)
{
  g_autofree Movement *movements = g_new0 (Movement, layers->len);

  for (guint i = 0; i < layers->len; i++)
    {
      const DwellSoundLayer *layer = &g_array_index (layers, DwellSoundLayer, i);

      begin_movement (movements, layers, i);
      if (!add_voice (bin, mixer, layer, -1.0, &movements[i].left, error)
          || !add_voice (bin, mixer, layer, 1.0, &movements[i].right, error))
        return FALSE;
    }

  return TRUE;
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
  if (!add_layers (bin, mixer, file->layers, error))
    return NULL;

  pad = gst_element_get_static_pad (last, "src");
  gst_element_add_pad (self, gst_ghost_pad_new ("src", pad));
  *fade = last;

  return g_steal_pointer (&self);
}
