/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-mix-meter.h"

#include <math.h>

/* In frames of 48 kHz. */
#define MOMENT 4800
#define SILENCE -100.0

struct _DwellMixMeter
{
  GstPad *pad;
  GstBus *bus;
  char *name;
  gulong probe;
  gsize frames;
  float peaks[2];
};

static double
decibels (float peak)
{
  return peak > 0.0f ? MAX (20.0 * log10 ((double)peak), SILENCE) : SILENCE;
}

static void
post (DwellMixMeter *self)
{
  gst_bus_post (
      self->bus,
      gst_message_new_application (
          NULL, gst_structure_new (self->name, "left", G_TYPE_DOUBLE, decibels (self->peaks[0]),
                                   "right", G_TYPE_DOUBLE, decibels (self->peaks[1]), NULL)));
  self->frames = 0;
  self->peaks[0] = self->peaks[1] = 0.0f;
}

static GstPadProbeReturn
buffer_cb (GstPad *pad, GstPadProbeInfo *info, gpointer user_data)
{
  DwellMixMeter *self = user_data;
  GstMapInfo map;
  const float *frames;
  gsize n;

  if (!gst_buffer_map (GST_PAD_PROBE_INFO_BUFFER (info), &map, GST_MAP_READ))
    return GST_PAD_PROBE_OK;

  frames = (const float *)(gconstpointer)map.data;
  n = map.size / (2 * sizeof (float));
  for (gsize i = 0; i < n; i++)
    for (guint channel = 0; channel < 2; channel++)
      self->peaks[channel] = MAX (self->peaks[channel], fabsf (frames[2 * i + channel]));
  gst_buffer_unmap (GST_PAD_PROBE_INFO_BUFFER (info), &map);

  self->frames += n;
  if (self->frames >= MOMENT)
    post (self);

  return GST_PAD_PROBE_OK;
}

DwellMixMeter *
dwell_mix_meter_new (GstPad *pad, GstBus *bus, const char *name)
{
  DwellMixMeter *self = g_new0 (DwellMixMeter, 1);

  self->pad = gst_object_ref (pad);
  self->bus = gst_object_ref (bus);
  self->name = g_strdup (name);

  return self;
}

void
dwell_mix_meter_free (DwellMixMeter *self)
{
  dwell_mix_meter_set_on (self, FALSE);
  gst_object_unref (self->pad);
  gst_object_unref (self->bus);
  g_free (self->name);
  g_free (self);
}

void
dwell_mix_meter_set_on (DwellMixMeter *self, gboolean on)
{
  if (on && self->probe == 0)
    self->probe = gst_pad_add_probe (self->pad, GST_PAD_PROBE_TYPE_BUFFER, buffer_cb, self, NULL);
  else if (!on && self->probe != 0)
    {
      gst_pad_remove_probe (self->pad, self->probe);
      self->probe = 0;
    }
}
