/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-mix-sink.h"
#include "dwell-soundscape.h"

/* What the sound server holds of ours. Long, for few wake-ups; short enough for a key to be felt: a
 * fade is heard after it and some 150 ms more. Half a second bought nothing: with two busy loops
 * beside it on two cores no stream ran empty, neither with PulseAudio nor with PipeWire. */
#define BUFFER_US G_GINT64_CONSTANT (250000)
#define PERIOD_US G_GINT64_CONSTANT (50000)

/* The role is not "music": the sound server's modules for telephony turn down (module-role-ducking)
 * or stop (module-role-cork) what has that role whenever another program claims to ring, and bring
 * it back in one go. Of "production" they keep their hands off, and so do desktop volumes that are
 * remembered by role. */
static GstStructure *
describe_stream (void)
{
  return gst_structure_new ("props", "media.role", G_TYPE_STRING, "production", "application.name",
                            G_TYPE_STRING, "Dwell", "application.id", G_TYPE_STRING, APP_ID,
                            "application.icon_name", G_TYPE_STRING, APP_ID, NULL);
}

static GstElement *
add_described (GstBin *bin, GstElement *after, const char *description, GError **error)
{
  g_autoptr (GError) local = NULL;
  GstElement *sink = gst_parse_bin_from_description (description, TRUE, &local);

  if (sink == NULL)
    {
      g_set_error_literal (error, DWELL_AUDIO_ERROR, DWELL_AUDIO_ERROR_DEVICE, local->message);
      return NULL;
    }
  gst_bin_add (bin, sink);
  gst_element_link (after, sink);

  return sink;
}

GstElement *
dwell_mix_sink_add (GstBin *bin, GstElement *after, const char *description, const char *device,
                    GError **error)
{
  g_autoptr (GstStructure) properties = NULL;
  GstElement *sink;

  if (description != NULL)
    return add_described (bin, after, description, error);

  sink = dwell_soundscape_add (bin, after, "pulsesink", error);
  if (sink == NULL)
    return NULL;

  properties = describe_stream ();
  g_object_set (sink, "device", device, "client-name", "Dwell", "stream-properties", properties,
                "buffer-time", BUFFER_US, "latency-time", PERIOD_US, NULL);

  return sink;
}
