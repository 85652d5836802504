/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gst/app/gstappsrc.h>

#include "dwell-soundscape.h"
#include "dwell-voice.h"

#define RATE 48000
#define FRAME (2 * sizeof (float))

/* One way of a reel through a pipeline. */
typedef struct
{
  DwellReel *reel;
  guint64 frames;
} Feed;

static void
voice_clear (gpointer data)
{
  DwellVoice *self = data;

  dwell_sound_unref (self->sound);
  g_clear_pointer (&self->file, dwell_sound_file_unref);
  g_clear_object (&self->reel);
}

DwellVoice *
dwell_voice_new (DwellLayer layer, DwellSound *sound, DwellReel *reel)
{
  DwellVoice *self = g_atomic_rc_box_new0 (DwellVoice);

  self->layer = layer;
  self->sound = dwell_sound_ref (sound);
  self->reel = g_object_ref (reel);

  return self;
}

DwellVoice *
dwell_voice_new_generated (DwellLayer layer, DwellSound *sound, DwellSoundFile *file, double pace)
{
  DwellVoice *self = g_atomic_rc_box_new0 (DwellVoice);

  self->layer = layer;
  self->sound = dwell_sound_ref (sound);
  self->file = dwell_sound_file_ref (file);
  self->pace = pace;

  return self;
}

DwellVoice *
dwell_voice_ref (DwellVoice *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
dwell_voice_unref (DwellVoice *self)
{
  g_atomic_rc_box_release_full (self, voice_clear);
}

const char *
dwell_voice_get_title (const DwellVoice *self)
{
  return dwell_sound_get_public_label (self->sound);
}

gboolean
dwell_voice_is_ending (const DwellVoice *self)
{
  return self->reel != NULL && dwell_reel_get_end (self->reel) >= 0;
}

static void
feed_free (gpointer data)
{
  Feed *feed = data;

  g_object_unref (feed->reel);
  g_free (feed);
}

/* Gives at once whatever there is, so that the mix never waits for a file. */
static void
need_data_cb (GstAppSrc *source, guint length, gpointer user_data)
{
  Feed *feed = user_data;
  const gsize n = gst_util_uint64_scale (DWELL_SOUNDSCAPE_BUFFER, RATE, GST_SECOND);
  GstBuffer *buffer = gst_buffer_new_allocate (NULL, n * FRAME, NULL);
  GstMapInfo map;

  gst_buffer_map (buffer, &map, GST_MAP_WRITE);
  dwell_reel_read (feed->reel, (float *)(gpointer)map.data, n);
  gst_buffer_unmap (buffer, &map);
  GST_BUFFER_PTS (buffer) = gst_util_uint64_scale (feed->frames, GST_SECOND, RATE);
  feed->frames += n;
  GST_BUFFER_DURATION (buffer) =
      gst_util_uint64_scale (feed->frames, GST_SECOND, RATE) - GST_BUFFER_PTS (buffer);
  gst_app_src_push_buffer (source, buffer);
}

static GstElement *
build_reel (DwellVoice *self, GstElement **fade, GError **error)
{
  static GstAppSrcCallbacks callbacks = { .need_data = need_data_cb };
  g_autoptr (GstElement) bin = gst_object_ref_sink (gst_bin_new (NULL));
  g_autoptr (GstCaps) caps = gst_caps_from_string (DWELL_SOUNDSCAPE_CAPS);
  g_autoptr (GstPad) pad = NULL;
  GstElement *source = dwell_soundscape_add (GST_BIN (bin), NULL, "appsrc", error);
  Feed *feed;

  *fade = source != NULL ? dwell_soundscape_add (GST_BIN (bin), source, "volume", error) : NULL;
  if (*fade == NULL)
    return NULL;

  feed = g_new0 (Feed, 1);
  feed->reel = g_object_ref (self->reel);
  g_object_set (source, "caps", caps, "format", GST_FORMAT_TIME, NULL);
  gst_app_src_set_callbacks (GST_APP_SRC (source), &callbacks, feed, feed_free);
  pad = gst_element_get_static_pad (*fade, "src");
  gst_element_add_pad (bin, gst_ghost_pad_new ("src", pad));

  return g_steal_pointer (&bin);
}

static GstElement *
build_generated (DwellVoice *self, GstElement **fade, GError **error)
{
  GstElement *bin = dwell_soundscape_new (self->file, fade, error);

  if (bin != NULL && self->pace > 0)
    dwell_soundscape_set_pace (bin, self->pace);

  return bin;
}

GstElement *
dwell_voice_build (DwellVoice *self, GstElement **fade, GError **error)
{
  return self->reel != NULL ? build_reel (self, fade, error) : build_generated (self, fade, error);
}
