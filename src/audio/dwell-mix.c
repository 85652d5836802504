/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "dwell-fade.h"
#include "dwell-mix.h"
#include "dwell-soundscape.h"

/* A stream begins with this much silence: a sound server may swallow the first moments, and then
 * the fade would begin with a step. */
#define LEAD_IN (200 * GST_MSECOND)
/* A sound that joins while another plays begins this much after what was mixed already. */
#define JOIN_LEAD (150 * GST_MSECOND)
/* A fade that would end less than this sooner is not worth a new curve. */
#define SOONER (500 * GST_MSECOND)
/* What the sound server holds of ours. Long, for few wake-ups; short enough for a key to be felt. */
#define SINK_BUFFER_US G_GINT64_CONSTANT (250000)
#define SINK_PERIOD_US G_GINT64_CONSTANT (50000)

typedef struct
{
  DwellSoundFile *file;
  GstElement *bin;
  GstElement *fade;
  GstPad *pad;
  GstClockTime offset;
  GstClockTime end;
} Slot;

struct _DwellMix
{
  GObject parent_instance;

  char *sink_description;
  GstElement *pipeline;
  GstElement *mixer;
  GstElement *master;
  GstBus *bus;
  GPtrArray *slots;
  int connecting;
};

G_DEFINE_FINAL_TYPE (DwellMix, dwell_mix, G_TYPE_OBJECT)

static void
slot_free (gpointer data)
{
  Slot *slot = data;

  dwell_sound_file_unref (slot->file);
  gst_clear_object (&slot->pad);
  gst_clear_object (&slot->fade);
  g_free (slot);
}

static gboolean
slot_is_leaving (const Slot *slot)
{
  return GST_CLOCK_TIME_IS_VALID (slot->end);
}

static GstElement *
make_system_sink (GstBin *bin, GstElement *after, GError **error)
{
  GstElement *sink = dwell_soundscape_add (bin, after, "pulsesink", error);
  g_autoptr (GstStructure) properties = NULL;

  if (sink == NULL)
    return NULL;

  properties = gst_structure_new ("props", "media.role", G_TYPE_STRING, "music", "application.name",
                                  G_TYPE_STRING, "Dwell", "application.id", G_TYPE_STRING, APP_ID,
                                  "application.icon_name", G_TYPE_STRING, APP_ID, NULL);
  g_object_set (sink, "client-name", "Dwell", "stream-properties", properties, "buffer-time",
                SINK_BUFFER_US, "latency-time", SINK_PERIOD_US, NULL);

  return sink;
}

static gboolean
add_sink (DwellMix *self, GstElement *after, GError **error)
{
  g_autoptr (GError) local = NULL;
  GstElement *sink;

  if (self->sink_description == NULL)
    return make_system_sink (GST_BIN (self->pipeline), after, error) != NULL;

  sink = gst_parse_bin_from_description (self->sink_description, TRUE, &local);
  if (sink == NULL)
    {
      g_set_error (error, DWELL_AUDIO_ERROR, DWELL_AUDIO_ERROR_DEVICE, "%s", local->message);
      return FALSE;
    }
  gst_bin_add (GST_BIN (self->pipeline), sink);

  return gst_element_link (after, sink);
}

static gboolean
build (DwellMix *self, GError **error)
{
  g_autoptr (GstCaps) caps = gst_caps_from_string (DWELL_SOUNDSCAPE_CAPS);
  GstElement *filter, *limiter, *convert;
  GstBin *bin;

  self->pipeline = gst_object_ref_sink (gst_pipeline_new (NULL));
  self->bus = gst_element_get_bus (self->pipeline);
  bin = GST_BIN (self->pipeline);
  if ((self->mixer = dwell_soundscape_add (bin, NULL, "audiomixer", error)) == NULL
      || (filter = dwell_soundscape_add (bin, self->mixer, "capsfilter", error)) == NULL
      || (self->master = dwell_soundscape_add (bin, filter, "volume", error)) == NULL
      || (limiter = dwell_soundscape_add (bin, self->master, "rglimiter", error)) == NULL
      || (convert = dwell_soundscape_add (bin, limiter, "audioconvert", error)) == NULL)
    return FALSE;

  g_object_set (self->mixer, "output-buffer-duration", DWELL_SOUNDSCAPE_BUFFER, NULL);
  g_object_set (filter, "caps", caps, NULL);

  return add_sink (self, convert, error);
}

/* The stream's name in the system's mixer is a tag, and tags travel with the data. */
static GstPadProbeReturn
name_stream_cb (GstPad *pad, GstPadProbeInfo *info, gpointer user_data)
{
  gst_pad_push_event (pad, gst_event_new_tag (gst_tag_list_ref (user_data)));
  return GST_PAD_PROBE_REMOVE;
}

static void
name_stream (DwellMix *self, const DwellSoundFile *file)
{
  g_autoptr (GstPad) pad = gst_element_get_static_pad (self->master, "src");
  const char *label = g_dgettext (GETTEXT_PACKAGE, file->name);

  gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_BUFFER, name_stream_cb,
                     gst_tag_list_new (GST_TAG_TITLE, label, NULL),
                     (GDestroyNotify) gst_tag_list_unref);
}

/* How much was mixed, which is ahead of what was heard. */
static GstClockTime
get_mixed (DwellMix *self)
{
  gint64 position = 0;

  if (!gst_element_query_position (self->master, GST_FORMAT_TIME, &position) || position < 0)
    return 0;

  return position;
}

static gboolean
add_slot (DwellMix *self, DwellSoundFile *file, GstClockTime offset, GstClockTime fade,
          GError **error)
{
  GstElement *fader = NULL;
  g_autoptr (GstElement) bin = dwell_soundscape_new (file, &fader, error);
  g_autoptr (GstPad) source = NULL;
  Slot *slot;

  if (bin == NULL)
    return FALSE;

  slot = g_new0 (Slot, 1);
  slot->file = dwell_sound_file_ref (file);
  slot->bin = bin;
  slot->fade = gst_object_ref (fader);
  slot->offset = offset;
  slot->end = GST_CLOCK_TIME_NONE;
  g_ptr_array_add (self->slots, slot);

  dwell_fade_begin (slot->fade, 0.0);
  dwell_fade_to (slot->fade, 1.0, fade);
  gst_bin_add (GST_BIN (self->pipeline), bin);
  source = gst_element_get_static_pad (bin, "src");
  slot->pad = gst_element_request_pad_simple (self->mixer, "sink_%u");
  gst_pad_set_offset (slot->pad, offset);
  gst_pad_link (source, slot->pad);
  gst_element_sync_state_with_parent (bin);
  name_stream (self, file);

  return TRUE;
}

static void
set_no_output (GError **error)
{
  g_set_error_literal (error, DWELL_AUDIO_ERROR, DWELL_AUDIO_ERROR_DEVICE,
                       _("There is no sound output here. Everything else works."));
}

gboolean
dwell_mix_open (DwellMix *self, DwellSoundFile *file, GstClockTime fade, double gain,
                GError **error)
{
  if (!gst_init_check (NULL, NULL, NULL))
    {
      set_no_output (error);
      return FALSE;
    }
  if (!build (self, error))
    return FALSE;

  dwell_fade_begin (self->master, gain);
  if (!add_slot (self, file, LEAD_IN, fade, error))
    return FALSE;

  g_atomic_int_set (&self->connecting, 1);
  if (gst_element_set_state (self->pipeline, GST_STATE_PLAYING) == GST_STATE_CHANGE_FAILURE)
    {
      set_no_output (error);
      return FALSE;
    }

  return TRUE;
}

gboolean
dwell_mix_add (DwellMix *self, DwellSoundFile *file, GstClockTime fade, GError **error)
{
  return add_slot (self, file, get_mixed (self) + JOIN_LEAD, fade, error);
}

static GstPadProbeReturn
hold_cb (GstPad *pad, GstPadProbeInfo *info, gpointer user_data)
{
  return GST_PAD_PROBE_OK;
}

/* Nothing may flow while the link is cut, or the generators would report an error. */
static void
remove_slot (DwellMix *self, Slot *slot)
{
  g_autoptr (GstPad) ghost = gst_element_get_static_pad (slot->bin, "src");

  gst_pad_add_probe (ghost, GST_PAD_PROBE_TYPE_BLOCK_DOWNSTREAM, hold_cb, NULL, NULL);
  gst_pad_unlink (ghost, slot->pad);
  gst_element_release_request_pad (self->mixer, slot->pad);
  gst_element_set_state (slot->bin, GST_STATE_NULL);
  gst_bin_remove (GST_BIN (self->pipeline), slot->bin);
}

void
dwell_mix_reap (DwellMix *self)
{
  GstClockTime heard = dwell_mix_get_position (self);

  for (guint i = self->slots->len; i > 0; i--)
    {
      Slot *slot = g_ptr_array_index (self->slots, i - 1);

      if (slot->end > heard)
        continue;
      remove_slot (self, slot);
      g_ptr_array_remove_index (self->slots, i - 1);
    }
}

void
dwell_mix_close (DwellMix *self)
{
  if (self->pipeline != NULL)
    gst_element_set_state (self->pipeline, GST_STATE_NULL);
}

gboolean
dwell_mix_is_connecting (DwellMix *self)
{
  return g_atomic_int_get (&self->connecting) != 0;
}

GstBus *
dwell_mix_get_bus (DwellMix *self)
{
  return self->bus;
}

GstClockTime
dwell_mix_get_position (DwellMix *self)
{
  gint64 position = 0;

  if (!dwell_mix_is_connecting (self)
      || !gst_element_query_position (self->pipeline, GST_FORMAT_TIME, &position) || position < 0)
    return 0;

  return position;
}

gboolean
dwell_mix_raise (DwellMix *self, DwellSoundFile *file, GstClockTime fade)
{
  for (guint i = 0; i < self->slots->len; i++)
    {
      Slot *slot = g_ptr_array_index (self->slots, i);

      if (slot->file != file)
        continue;
      if (slot_is_leaving (slot))
        {
          slot->end = GST_CLOCK_TIME_NONE;
          dwell_fade_to (slot->fade, 1.0, fade);
          name_stream (self, file);
        }
      return TRUE;
    }

  return FALSE;
}

static void
lower_slot (DwellMix *self, Slot *slot, GstClockTime fade)
{
  if (slot_is_leaving (slot) && slot->end <= get_mixed (self) + fade + SOONER)
    return;

  slot->end = slot->offset + dwell_fade_to (slot->fade, 0.0, fade);
}

void
dwell_mix_lower (DwellMix *self, DwellSoundFile *keep, GstClockTime fade)
{
  for (guint i = 0; i < self->slots->len; i++)
    {
      Slot *slot = g_ptr_array_index (self->slots, i);

      if (slot->file != keep)
        lower_slot (self, slot, fade);
    }
}

void
dwell_mix_lower_oldest (DwellMix *self, GstClockTime fade)
{
  if (self->slots->len > 0)
    lower_slot (self, g_ptr_array_index (self->slots, 0), fade);
}

void
dwell_mix_set_gain (DwellMix *self, double gain, GstClockTime ramp)
{
  dwell_fade_to (self->master, gain, ramp);
}

guint
dwell_mix_get_n_sounds (DwellMix *self)
{
  return self->slots->len;
}

GstClockTime
dwell_mix_get_next_end (DwellMix *self)
{
  GstClockTime end = GST_CLOCK_TIME_NONE;

  for (guint i = 0; i < self->slots->len; i++)
    end = MIN (end, ((Slot *) g_ptr_array_index (self->slots, i))->end);

  return end;
}

GstClockTime
dwell_mix_get_last_end (DwellMix *self)
{
  GstClockTime end = 0;

  for (guint i = 0; i < self->slots->len; i++)
    end = MAX (end, ((Slot *) g_ptr_array_index (self->slots, i))->end);

  return end;
}

static void
dwell_mix_finalize (GObject *object)
{
  DwellMix *self = DWELL_MIX (object);

  g_ptr_array_unref (self->slots);
  gst_clear_object (&self->bus);
  gst_clear_object (&self->pipeline);
  g_free (self->sink_description);

  G_OBJECT_CLASS (dwell_mix_parent_class)->finalize (object);
}

static void
dwell_mix_class_init (DwellMixClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dwell_mix_finalize;
}

static void
dwell_mix_init (DwellMix *self)
{
  self->slots = g_ptr_array_new_with_free_func (slot_free);
}

DwellMix *
dwell_mix_new (const char *sink)
{
  DwellMix *self = g_object_new (DWELL_TYPE_MIX, NULL);

  self->sink_description = g_strdup (sink);

  return self;
}
