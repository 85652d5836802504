/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <gst/app/gstappsink.h>
#include <gst/audio/audio.h>
#include <gst/pbutils/missing-plugins.h>

#include "dwell-decoder-formats.h"
#include "dwell-decoder-mix.h"
#include "dwell-decoder-pipe.h"

/* Buffers that are read ahead. */
#define AHEAD 4

/* Of GstAutoplugSelectResult, which no header has. */
enum
{
  SELECT_TRY,
  SELECT_EXPOSE,
  SELECT_SKIP,
};

/* Shared between the reader, the thread and the pipeline's own threads; the lock is for all that
 * stands below it. */
struct _DwellDecoderPipe
{
  char *path;
  char *name;

  GMutex lock;
  GCond changed;
  GstElement *pipeline;
  GstAppSink *sink;
  GstPad *wanted;
  GstTagList *tags;
  GstCaps *missing;
  char *missing_words;
  GError *error;
  guint waiting;
  gboolean over;
  gboolean linked;
  gboolean inexact;
  gboolean given;
  gboolean closing;
};

static void
pipe_clear (gpointer data)
{
  DwellDecoderPipe *self = data;

  g_free (self->path);
  g_free (self->name);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->changed);
  g_clear_pointer (&self->tags, gst_tag_list_unref);
  gst_clear_caps (&self->missing);
  g_free (self->missing_words);
  g_clear_error (&self->error);
}

static void
pipe_unref (DwellDecoderPipe *self)
{
  g_atomic_rc_box_release_full (self, pipe_clear);
}

/* The first trouble is the cause, what follows comes of it. */
static void G_GNUC_PRINTF (3, 4)
    fail (DwellDecoderPipe *self, DwellAudioError code, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_mutex_lock (&self->lock);
  if (self->error == NULL)
    self->error = g_error_new_valist (DWELL_AUDIO_ERROR, code, format, args);
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
  va_end (args);
}

static void
fail_unknown (DwellDecoderPipe *self)
{
  fail (self, DWELL_AUDIO_ERROR_FORMAT, _ ("“%s” is not a sound."), self->name);
}

static void
fail_undecodable (DwellDecoderPipe *self)
{
  g_autofree char *words = NULL;
  const char *package = NULL;

  g_mutex_lock (&self->lock);
  words = g_strdup (self->missing_words);
  if (self->missing != NULL)
    package = dwell_decoder_formats_get_package (self->missing);
  g_mutex_unlock (&self->lock);

  /* Translators: of these two, the second is what is missing, such as “MPEG-4 AAC decoder”
   * (GStreamer's own words, in the user's language), the third a package of the system. */
  if (package != NULL)
    fail (self, DWELL_AUDIO_ERROR_DECODER,
          _ ("“%s” needs something that is not installed: %s. The package %s has it."), self->name,
          words, package);
  else if (words != NULL)
    fail (self, DWELL_AUDIO_ERROR_DECODER, _ ("“%s” needs something that is not installed: %s."),
          self->name, words);
  else
    fail_unknown (self);
}

static void
fail_unreadable (DwellDecoderPipe *self)
{
  fail (self, DWELL_AUDIO_ERROR_FILE, _ ("“%s” cannot be read."), self->name);
}

/* GStreamer's own words are for programmers. */
static void
take_error (DwellDecoderPipe *self, const GError *error)
{
  gboolean linked;

  g_mutex_lock (&self->lock);
  linked = self->linked;
  g_mutex_unlock (&self->lock);

  if (g_error_matches (error, GST_CORE_ERROR, GST_CORE_ERROR_MISSING_PLUGIN)
      || g_error_matches (error, GST_STREAM_ERROR, GST_STREAM_ERROR_CODEC_NOT_FOUND))
    fail_undecodable (self);
  else if (error->domain == GST_RESOURCE_ERROR)
    fail_unreadable (self);
  else if (g_error_matches (error, GST_STREAM_ERROR, GST_STREAM_ERROR_DECRYPT)
           || g_error_matches (error, GST_STREAM_ERROR, GST_STREAM_ERROR_DECRYPT_NOKEY))
    fail (self, DWELL_AUDIO_ERROR_FORMAT, _ ("“%s” is locked against copying."), self->name);
  else if (g_error_matches (error, GST_STREAM_ERROR, GST_STREAM_ERROR_TYPE_NOT_FOUND)
           || g_error_matches (error, GST_STREAM_ERROR, GST_STREAM_ERROR_WRONG_TYPE))
    fail_unknown (self);
  else if (linked || g_error_matches (error, GST_STREAM_ERROR, GST_STREAM_ERROR_DEMUX)
           || g_error_matches (error, GST_STREAM_ERROR, GST_STREAM_ERROR_DECODE))
    fail (self, DWELL_AUDIO_ERROR_FORMAT, _ ("“%s” is damaged: nothing of it can be played."),
          self->name);
  else
    fail_undecodable (self);
}

static void
take_missing (DwellDecoderPipe *self, GstMessage *message)
{
  const GstStructure *structure = gst_message_get_structure (message);
  g_autoptr (GstCaps) caps = NULL;

  /* What cannot be a sound is not missed, the picture of a film for one. */
  if (!gst_structure_get (structure, "detail", GST_TYPE_CAPS, &caps, NULL)
      || !dwell_decoder_formats_know (caps))
    return;

  g_mutex_lock (&self->lock);
  if (self->missing == NULL)
    {
      self->missing = g_steal_pointer (&caps);
      self->missing_words = gst_missing_plugin_message_get_description (message);
    }
  g_mutex_unlock (&self->lock);
}

static void
take_tags (DwellDecoderPipe *self, GstMessage *message)
{
  g_autoptr (GstTagList) tags = NULL;

  gst_message_parse_tag (message, &tags);
  g_mutex_lock (&self->lock);
  gst_tag_list_insert (self->tags, tags, GST_TAG_MERGE_KEEP);
  g_mutex_unlock (&self->lock);
}

/* Called by whichever thread posts. */
static GstBusSyncReply
message_cb (GstBus *bus, GstMessage *message, gpointer user_data)
{
  DwellDecoderPipe *self = user_data;

  if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR)
    {
      g_autoptr (GError) error = NULL;

      gst_message_parse_error (message, &error, NULL);
      take_error (self, error);
    }
  else if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_TAG)
    take_tags (self, message);
  else if (gst_is_missing_plugin_message (message))
    take_missing (self, message);

  gst_message_unref (message);
  return GST_BUS_DROP;
}

static int
select_cb (GstElement *bin, GstPad *pad, GstCaps *caps, GstElementFactory *factory,
           gpointer user_data)
{
  DwellDecoderPipe *self = user_data;

  if (!dwell_decoder_formats_allow (caps, factory))
    return SELECT_SKIP;

  if (gst_element_factory_list_is_type (factory, GST_ELEMENT_FACTORY_TYPE_DECODER)
      && !dwell_decoder_formats_are_exact (caps))
    {
      g_mutex_lock (&self->lock);
      self->inexact = TRUE;
      g_mutex_unlock (&self->lock);
    }

  return SELECT_TRY;
}

static void
pad_added_cb (GstElement *bin, GstPad *pad, gpointer user_data)
{
  DwellDecoderPipe *self = user_data;
  g_autoptr (GstCaps) caps = gst_pad_get_current_caps (pad);

  /* Of several tracks, the first. */
  if (caps == NULL || gst_pad_is_linked (self->wanted)
      || !gst_structure_has_name (gst_caps_get_structure (caps, 0), "audio/x-raw")
      || gst_pad_link (pad, self->wanted) != GST_PAD_LINK_OK)
    return;

  g_mutex_lock (&self->lock);
  self->linked = TRUE;
  g_mutex_unlock (&self->lock);
}

static void
no_more_pads_cb (GstElement *bin, gpointer user_data)
{
  DwellDecoderPipe *self = user_data;

  if (!gst_pad_is_linked (self->wanted))
    fail_undecodable (self);
}

static void
end_cb (GstAppSink *sink, gpointer user_data)
{
  DwellDecoderPipe *self = user_data;

  g_mutex_lock (&self->lock);
  self->over = TRUE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
}

static GstFlowReturn
sample_cb (GstAppSink *sink, gpointer user_data)
{
  DwellDecoderPipe *self = user_data;

  g_mutex_lock (&self->lock);
  self->waiting++;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
  return GST_FLOW_OK;
}

/* A pipe or a device may never give anything, and opening one may never return. */
static gboolean
check_file (DwellDecoderPipe *self)
{
  GStatBuf info;

  if (g_stat (self->path, &info) != 0)
    {
      if (errno == ENOENT || errno == ENOTDIR)
        fail (self, DWELL_AUDIO_ERROR_FILE, _ ("“%s” is not there."), self->name);
      else
        fail_unreadable (self);
    }
  else if (g_access (self->path, R_OK) != 0)
    fail_unreadable (self);
  else if (!S_ISREG (info.st_mode))
    fail_unknown (self);
  else if (info.st_size == 0)
    fail (self, DWELL_AUDIO_ERROR_FORMAT, _ ("“%s” is empty."), self->name);
  else
    return TRUE;

  return FALSE;
}

static GstElement *
add (GstElement *pipeline, const char *factory)
{
  GstElement *element = gst_element_factory_make (factory, NULL);

  if (element != NULL)
    gst_bin_add (GST_BIN (pipeline), element);

  return element;
}

static void
set_up_sink (DwellDecoderPipe *self, GstElement *sink)
{
  static GstAppSinkCallbacks callbacks = { .eos = end_cb, .new_sample = sample_cb };
  g_autoptr (GstCaps) caps =
      gst_caps_new_simple ("audio/x-raw", "format", G_TYPE_STRING, GST_AUDIO_NE (F32), "layout",
                           G_TYPE_STRING, "interleaved", "channels", G_TYPE_INT, 2, NULL);

  g_object_set (sink, "sync", FALSE, "max-buffers", AHEAD, "enable-last-sample", FALSE, "caps",
                caps, NULL);
  gst_app_sink_set_callbacks (GST_APP_SINK (sink), &callbacks, self, NULL);
  self->sink = GST_APP_SINK (sink);
}

static GstElement *
build (DwellDecoderPipe *self)
{
  g_autoptr (GstElement) pipeline = gst_object_ref_sink (gst_pipeline_new (NULL));
  g_autoptr (GstBus) bus = gst_element_get_bus (pipeline);
  g_autoptr (GstCaps) sounds = gst_caps_from_string ("audio/x-raw(ANY)");
  GstElement *source = add (pipeline, "filesrc");
  GstElement *decode = add (pipeline, "decodebin");
  GstElement *convert = add (pipeline, "audioconvert");
  GstElement *sink = add (pipeline, "appsink");

  if (source == NULL || decode == NULL || convert == NULL || sink == NULL)
    return NULL;

  g_object_set (source, "location", self->path, NULL);
  g_object_set (decode, "caps", sounds, "expose-all-streams", FALSE, NULL);
  set_up_sink (self, sink);
  if (!gst_element_link (source, decode) || !gst_element_link (convert, sink))
    return NULL;

  self->wanted = gst_element_get_static_pad (convert, "sink");
  dwell_decoder_mix_set_up (convert);
  g_signal_connect (decode, "autoplug-select", G_CALLBACK (select_cb), self);
  g_signal_connect (decode, "pad-added", G_CALLBACK (pad_added_cb), self);
  g_signal_connect (decode, "no-more-pads", G_CALLBACK (no_more_pads_cb), self);
  gst_bus_set_sync_handler (bus, message_cb, self, NULL);

  return g_steal_pointer (&pipeline);
}

static gboolean
start (DwellDecoderPipe *self)
{
  GstElement *pipeline;

  if ((pipeline = build (self)) == NULL)
    {
      fail (self, DWELL_AUDIO_ERROR_DECODER,
            _ ("A part of GStreamer is missing: the package %s is needed."),
            "gstreamer1.0-plugins-base");
      return FALSE;
    }

  g_mutex_lock (&self->lock);
  self->pipeline = pipeline;
  g_mutex_unlock (&self->lock);
  if (gst_element_set_state (pipeline, GST_STATE_PLAYING) == GST_STATE_CHANGE_FAILURE)
    fail_unreadable (self);

  return TRUE;
}

static void
finish (DwellDecoderPipe *self)
{
  GstElement *pipeline;

  gst_element_set_state (self->pipeline, GST_STATE_NULL);
  g_mutex_lock (&self->lock);
  pipeline = g_steal_pointer (&self->pipeline);
  g_mutex_unlock (&self->lock);
  gst_clear_object (&self->wanted);
  gst_object_unref (pipeline);
}

static gpointer
run (gpointer data)
{
  DwellDecoderPipe *self = data;
  gboolean started = check_file (self) && start (self);

  if (started)
    {
      g_mutex_lock (&self->lock);
      while (!self->closing)
        g_cond_wait (&self->changed, &self->lock);
      g_mutex_unlock (&self->lock);
      finish (self);
    }
  pipe_unref (self);

  return NULL;
}

DwellDecoderPipe *
dwell_decoder_pipe_new (const char *path, const char *name)
{
  DwellDecoderPipe *self = g_atomic_rc_box_new0 (DwellDecoderPipe);

  self->path = g_strdup (path);
  self->name = g_strdup (name);
  self->tags = gst_tag_list_new_empty ();
  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  g_thread_unref (g_thread_new ("dwell-decoder", run, g_atomic_rc_box_acquire (self)));

  return self;
}

void
dwell_decoder_pipe_free (DwellDecoderPipe *self)
{
  g_mutex_lock (&self->lock);
  self->closing = TRUE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
  pipe_unref (self);
}

static void
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  DwellDecoderPipe *self = user_data;

  g_mutex_lock (&self->lock);
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
}

/* Waits until there is something to take or to tell. Returns: FALSE with an error when there is
 * neither. */
static gboolean
wait (DwellDecoderPipe *self, guint patience, GCancellable *cancellable, GError **error)
{
  gint64 until = g_get_monotonic_time () + patience * G_TIME_SPAN_MILLISECOND;

  while (self->waiting == 0 && !self->over && self->error == NULL)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!g_cond_wait_until (&self->changed, &self->lock, until))
        {
          g_set_error (error, DWELL_AUDIO_ERROR, DWELL_AUDIO_ERROR_STALLED,
                       _ ("Nothing comes from “%s”: it is damaged, or its disk does not answer."),
                       self->name);
          return FALSE;
        }
    }

  return TRUE;
}

/* What is known once something was waited for, under the lock. Trouble after the first samples is
 * where a file was cut off, unless it was the disk's. */
static gboolean
tell (DwellDecoderPipe *self, GError **error)
{
  if (self->waiting > 0)
    {
      self->waiting--;
      self->given = TRUE;
      return TRUE;
    }
  if (self->error != NULL && (!self->given || self->error->code == DWELL_AUDIO_ERROR_FILE))
    g_propagate_error (error, g_error_copy (self->error));
  else if (!self->given)
    g_set_error (error, DWELL_AUDIO_ERROR, DWELL_AUDIO_ERROR_FORMAT,
                 _ ("There is no sound in “%s”."), self->name);

  return FALSE;
}

GstSample *
dwell_decoder_pipe_take (DwellDecoderPipe *self, guint patience, GCancellable *cancellable,
                         GError **error)
{
  gulong id = 0;
  gboolean some;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  if (cancellable != NULL)
    id = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), self, NULL);
  g_mutex_lock (&self->lock);
  some = wait (self, patience, cancellable, error) && tell (self, error);
  g_mutex_unlock (&self->lock);
  g_cancellable_disconnect (cancellable, id);

  return some ? gst_app_sink_try_pull_sample (self->sink, 0) : NULL;
}

GstClockTime
dwell_decoder_pipe_get_duration (DwellDecoderPipe *self)
{
  gint64 duration = 0;

  if (!gst_element_query_duration (GST_ELEMENT (self->sink), GST_FORMAT_TIME, &duration))
    return 0;

  return MAX (duration, 0);
}

gboolean
dwell_decoder_pipe_is_exact (DwellDecoderPipe *self)
{
  gboolean inexact;

  g_mutex_lock (&self->lock);
  inexact = self->inexact;
  g_mutex_unlock (&self->lock);

  return !inexact;
}

GstTagList *
dwell_decoder_pipe_dup_tags (DwellDecoderPipe *self)
{
  GstTagList *tags;

  g_mutex_lock (&self->lock);
  tags = gst_tag_list_copy (self->tags);
  g_mutex_unlock (&self->lock);

  return tags;
}
