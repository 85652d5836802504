/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-decoder-mix.h"

/* GStreamer's own bound for a mix. */
#define MAX_CHANNELS 63
/* No recording lies outside; a filter between such rates and ours would take all memory. */
#define MIN_RATE 1000
#define MAX_RATE 768000

/* GStreamer mixes channels down by where they belong. Where a file does not say, it would take the
 * first two and be noisy about it: then all of them go to both sides, each as much as cannot clip.
 */
static void
mix_evenly (GstElement *convert, int channels)
{
  GValue matrix = G_VALUE_INIT;

  g_value_init (&matrix, GST_TYPE_ARRAY);
  for (guint side = 0; side < 2; side++)
    {
      GValue row = G_VALUE_INIT;

      g_value_init (&row, GST_TYPE_ARRAY);
      for (int i = 0; i < channels; i++)
        {
          GValue part = G_VALUE_INIT;

          g_value_init (&part, G_TYPE_FLOAT);
          g_value_set_float (&part, 1.0f / (float)channels);
          gst_value_array_append_and_take_value (&row, &part);
        }
      gst_value_array_append_and_take_value (&matrix, &row);
    }
  g_object_set_property (G_OBJECT (convert), "mix-matrix", &matrix);
  g_value_unset (&matrix);
}

/* Caps of many channels that belong nowhere, or NULL where these say more. */
static GstCaps *
place_nowhere (GstCaps *caps, int *channels)
{
  const GstStructure *structure = gst_caps_get_structure (caps, 0);
  guint64 mask = 0;
  GstCaps *nowhere;

  gst_structure_get (structure, "channel-mask", GST_TYPE_BITMASK, &mask, NULL);
  if (!gst_structure_get_int (structure, "channels", channels) || *channels <= 2 || mask != 0)
    return NULL;

  nowhere = gst_caps_copy (caps);
  gst_caps_set_simple (nowhere, "channel-mask", GST_TYPE_BITMASK, G_GUINT64_CONSTANT (0), NULL);

  return nowhere;
}

/* On what comes to the element that mixes. */
static GstPadProbeReturn
event_cb (GstPad *pad, GstPadProbeInfo *info, gpointer user_data)
{
  GstElement *convert = user_data;
  GstEvent *event = GST_PAD_PROBE_INFO_EVENT (info);
  g_autoptr (GstCaps) nowhere = NULL;
  GstCaps *caps;
  int channels = 0;
  int rate = 0;

  if (GST_EVENT_TYPE (event) != GST_EVENT_CAPS)
    return GST_PAD_PROBE_OK;

  gst_event_parse_caps (event, &caps);
  nowhere = place_nowhere (caps, &channels);
  if (channels > MAX_CHANNELS
      || !gst_structure_get_int (gst_caps_get_structure (caps, 0), "rate", &rate) || rate < MIN_RATE
      || rate > MAX_RATE)
    {
      GST_ELEMENT_ERROR (convert, STREAM, FORMAT, (NULL), (NULL));
      return GST_PAD_PROBE_DROP;
    }
  if (nowhere != NULL)
    {
      mix_evenly (convert, channels);
      GST_PAD_PROBE_INFO_DATA (info) = gst_event_new_caps (nowhere);
      gst_event_unref (event);
    }

  return GST_PAD_PROBE_OK;
}

void
dwell_decoder_mix_set_up (GstElement *convert)
{
  g_autoptr (GstPad) pad = gst_element_get_static_pad (convert, "sink");

  gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_EVENT_DOWNSTREAM, event_cb, convert, NULL);
}
