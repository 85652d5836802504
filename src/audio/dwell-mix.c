/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "dwell-fade.h"
#include "dwell-mix-meter.h"
#include "dwell-mix-sink.h"
#include "dwell-mix.h"
#include "dwell-soundscape.h"

#define RATE 48000
/* A stream begins with this much silence: a sound server may swallow the first moments, and then
 * the fade would begin with a step. */
#define LEAD_IN (200 * GST_MSECOND)
/* A sound that joins while another plays begins this much after what was mixed already. */
#define JOIN_LEAD (150 * GST_MSECOND)
/* A fade that would end less than this sooner is not worth a new curve. */
#define SOONER (500 * GST_MSECOND)

typedef struct
{
  DwellVoice *voice;
  GstElement *bin;
  GstElement *fade;
  GstElement *level;
  GstPad *pad;
  GstClockTime offset;
  GstClockTime end;
  gint64 from;
} Slot;

struct _DwellMix
{
  GObject parent_instance;

  char *sink_description;
  char *device;
  DwellOutputGuard *guard;
  GstElement *pipeline;
  GstElement *mixer;
  GstElement *ceiling;
  GstElement *sink;
  GstBus *bus;
  DwellMixMeter *meter;
  double volumes[DWELL_N_LAYERS];
  int connecting;

  /* A worker adds and takes away while others ask. */
  GMutex lock;
  GPtrArray *slots;
};

G_DEFINE_FINAL_TYPE (DwellMix, dwell_mix, G_TYPE_OBJECT)

static void
slot_free (gpointer data)
{
  Slot *slot = data;

  dwell_voice_unref (slot->voice);
  gst_clear_object (&slot->pad);
  gst_clear_object (&slot->fade);
  gst_clear_object (&slot->level);
  gst_clear_object (&slot->bin);
  g_free (slot);
}

static gboolean
slot_is_leaving (const Slot *slot)
{
  return GST_CLOCK_TIME_IS_VALID (slot->end);
}

/* When it will be silent for good, by its fade or by its own end. */
static GstClockTime
slot_get_end (const Slot *slot)
{
  gint64 end = slot->voice->reel != NULL ? dwell_reel_get_end (slot->voice->reel) : -1;

  if (end < 0)
    return slot->end;

  return MIN (slot->end,
              slot->offset
                  + gst_util_uint64_scale ((guint64)MAX (end - slot->from, 0), GST_SECOND, RATE));
}

static double
ceiling_gain (double decibels)
{
  return pow (10.0, CLAMP (decibels, DWELL_MIX_LOWEST_CEILING, 0.0) / 20.0);
}

/* Up by what the ceiling is under full scale, limited to full scale, down again. `volume` goes up
 * to ten times only, so that it takes two of them. */
static GstElement *
add_ceiling (DwellMix *self, GstBin *bin, GstElement *after, double decibels, GError **error)
{
  GstElement *up, *up_more, *limiter;

  if ((up = dwell_soundscape_add (bin, after, "volume", error)) == NULL
      || (up_more = dwell_soundscape_add (bin, up, "volume", error)) == NULL
      || (limiter = dwell_soundscape_add (bin, up_more, "rglimiter", error)) == NULL
      || (self->ceiling = dwell_soundscape_add (bin, limiter, "volume", error)) == NULL)
    return NULL;

  dwell_fade_begin (self->ceiling, ceiling_gain (decibels));
  dwell_fade_follow (up, self->ceiling, -0.5);
  dwell_fade_follow (up_more, self->ceiling, -0.5);

  return self->ceiling;
}

static gboolean
build (DwellMix *self, const DwellMixSettings *settings, GError **error)
{
  g_autoptr (GstCaps) caps = gst_caps_from_string (DWELL_SOUNDSCAPE_CAPS);
  g_autoptr (GstPad) out = NULL;
  GstElement *filter, *last;
  GstBin *bin;

  self->pipeline = gst_object_ref_sink (gst_pipeline_new (NULL));
  self->bus = gst_element_get_bus (self->pipeline);
  bin = GST_BIN (self->pipeline);
  if ((self->mixer = dwell_soundscape_add (bin, NULL, "audiomixer", error)) == NULL
      || (filter = dwell_soundscape_add (bin, self->mixer, "capsfilter", error)) == NULL
      || (last = add_ceiling (self, bin, filter, settings->ceiling, error)) == NULL)
    return FALSE;

  out = gst_element_get_static_pad (last, "src");
  self->meter = dwell_mix_meter_new (out, self->bus, DWELL_MIX_LEVEL);
  dwell_mix_meter_set_on (self->meter, settings->metering);
  for (guint i = 0; i < DWELL_N_LAYERS; i++)
    self->volumes[i] = settings->volumes[i];
  if ((last = dwell_soundscape_add (bin, last, "audioconvert", error)) == NULL)
    return FALSE;

  g_object_set (self->mixer, "output-buffer-duration", DWELL_SOUNDSCAPE_BUFFER, NULL);
  g_object_set (filter, "caps", caps, NULL);
  self->sink = dwell_mix_sink_add (bin, last, self->sink_description, self->device, error);

  return self->sink != NULL;
}

/* The stream's name in the system's mixer is a tag, and tags travel with the data. */
static GstPadProbeReturn
name_stream_cb (GstPad *pad, GstPadProbeInfo *info, gpointer user_data)
{
  gst_pad_push_event (pad, gst_event_new_tag (gst_tag_list_ref (user_data)));
  return GST_PAD_PROBE_REMOVE;
}

static void
name_stream (DwellMix *self, const DwellVoice *voice)
{
  g_autoptr (GstPad) pad = gst_element_get_static_pad (self->ceiling, "src");

  gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_BUFFER, name_stream_cb,
                     gst_tag_list_new (GST_TAG_TITLE, dwell_voice_get_title (voice), NULL),
                     (GDestroyNotify)gst_tag_list_unref);
}

/* How much was mixed, which is ahead of what was heard. */
static GstClockTime
get_mixed (DwellMix *self)
{
  gint64 position = 0;

  if (!gst_element_query_position (self->ceiling, GST_FORMAT_TIME, &position) || position < 0)
    return 0;

  return position;
}

/* On the thread that mixes. */
static void
news_cb (DwellReel *reel, gpointer bus)
{
  gst_bus_post (bus, gst_message_new_application (NULL, gst_structure_new_empty (DWELL_MIX_NEWS)));
}

static Slot *
slot_new (DwellMix *self, DwellVoice *voice, GstClockTime offset, GstClockTime fade, GError **error)
{
  GstElement *fader = NULL;
  g_autoptr (GstElement) bin = dwell_voice_build (voice, &fader, error);
  Slot *slot;

  if (bin == NULL)
    return NULL;

  slot = g_new0 (Slot, 1);
  slot->voice = dwell_voice_ref (voice);
  slot->fade = gst_object_ref (fader);
  slot->offset = offset;
  slot->end = GST_CLOCK_TIME_NONE;
  slot->from = voice->reel != NULL ? dwell_reel_get_read (voice->reel) : 0;
  dwell_fade_begin (slot->fade, 0.0);
  dwell_fade_to (slot->fade, 1.0, fade);
  gst_bin_add (GST_BIN (self->pipeline), bin);
  slot->bin = g_steal_pointer (&bin);

  slot->level = dwell_soundscape_add (GST_BIN (self->pipeline), slot->bin, "volume", error);
  if (slot->level == NULL)
    {
      slot_free (slot);
      return NULL;
    }
  gst_object_ref (slot->level);
  dwell_fade_begin (slot->level, self->volumes[voice->layer]);

  return slot;
}

static gboolean
add_slot (DwellMix *self, DwellVoice *voice, GstClockTime offset, GstClockTime fade, GError **error)
{
  Slot *slot = slot_new (self, voice, offset, fade, error);
  g_autoptr (GstPad) source = NULL;

  if (slot == NULL)
    return FALSE;

  if (voice->reel != NULL)
    dwell_reel_set_notify (voice->reel, news_cb, self->bus);
  source = gst_element_get_static_pad (slot->level, "src");
  slot->pad = gst_element_request_pad_simple (self->mixer, "sink_%u");
  gst_pad_set_offset (slot->pad, (gint64)offset);
  gst_pad_link (source, slot->pad);
  gst_element_sync_state_with_parent (slot->level);
  gst_element_sync_state_with_parent (slot->bin);
  name_stream (self, voice);

  g_mutex_lock (&self->lock);
  g_ptr_array_add (self->slots, slot);
  g_mutex_unlock (&self->lock);

  return TRUE;
}

static void
set_no_output (GError **error)
{
  g_set_error_literal (error, DWELL_AUDIO_ERROR, DWELL_AUDIO_ERROR_DEVICE,
                       _ ("There is no sound output here. Everything else works."));
}

gboolean
dwell_mix_open (DwellMix *self, DwellVoice *voice, GstClockTime fade,
                const DwellMixSettings *settings, GError **error)
{
  if (!gst_init_check (NULL, NULL, NULL))
    {
      set_no_output (error);
      return FALSE;
    }
  if (!build (self, settings, error) || !add_slot (self, voice, LEAD_IN, fade, error))
    return FALSE;

  if (self->guard != NULL)
    dwell_output_guard_watch (self->guard, self->sink);
  g_atomic_int_set (&self->connecting, 1);
  if (gst_element_set_state (self->pipeline, GST_STATE_PLAYING) == GST_STATE_CHANGE_FAILURE)
    {
      set_no_output (error);
      return FALSE;
    }

  return TRUE;
}

gboolean
dwell_mix_add (DwellMix *self, DwellVoice *voice, GstClockTime fade, GError **error)
{
  return add_slot (self, voice, get_mixed (self) + JOIN_LEAD, fade, error);
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
  g_autoptr (GstPad) source = gst_element_get_static_pad (slot->level, "src");

  gst_pad_add_probe (source, GST_PAD_PROBE_TYPE_BLOCK_DOWNSTREAM, hold_cb, NULL, NULL);
  gst_pad_unlink (source, slot->pad);
  gst_element_release_request_pad (self->mixer, slot->pad);
  gst_element_set_state (slot->level, GST_STATE_NULL);
  gst_element_set_state (slot->bin, GST_STATE_NULL);
  gst_bin_remove (GST_BIN (self->pipeline), slot->level);
  gst_bin_remove (GST_BIN (self->pipeline), slot->bin);
  if (slot->voice->reel != NULL)
    dwell_reel_set_notify (slot->voice->reel, NULL, NULL);
}

static Slot *
steal_silent (DwellMix *self, GstClockTime heard)
{
  Slot *silent = NULL;

  g_mutex_lock (&self->lock);
  for (guint i = 0; i < self->slots->len && silent == NULL; i++)
    if (slot_get_end (g_ptr_array_index (self->slots, i)) <= heard)
      silent = g_ptr_array_steal_index (self->slots, i);
  g_mutex_unlock (&self->lock);

  return silent;
}

void
dwell_mix_reap (DwellMix *self)
{
  GstClockTime heard = dwell_mix_get_position (self);
  Slot *slot;

  while ((slot = steal_silent (self, heard)) != NULL)
    {
      remove_slot (self, slot);
      slot_free (slot);
    }
}

void
dwell_mix_close (DwellMix *self)
{
  if (self->pipeline == NULL)
    return;

  gst_element_set_state (self->pipeline, GST_STATE_NULL);
  for (guint i = 0; i < self->slots->len; i++)
    {
      const Slot *slot = g_ptr_array_index (self->slots, i);

      if (slot->voice->reel != NULL)
        dwell_reel_set_notify (slot->voice->reel, NULL, NULL);
    }
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

GstElement *
dwell_mix_get_sink (DwellMix *self)
{
  return self->sink;
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

/* The lock is held. */
static Slot *
find_slot (DwellMix *self, const DwellVoice *voice)
{
  for (guint i = 0; i < self->slots->len; i++)
    {
      Slot *slot = g_ptr_array_index (self->slots, i);

      if (slot->voice == voice)
        return slot;
    }

  return NULL;
}

gint64
dwell_mix_get_frame (DwellMix *self, const DwellVoice *voice)
{
  GstClockTime heard = dwell_mix_get_position (self);
  gint64 frame = -1;
  const Slot *slot;

  g_mutex_lock (&self->lock);
  slot = find_slot (self, voice);
  if (slot != NULL)
    frame = slot->from
            + (gint64)gst_util_uint64_scale (heard > slot->offset ? heard - slot->offset : 0, RATE,
                                             GST_SECOND);
  g_mutex_unlock (&self->lock);

  return frame;
}

gboolean
dwell_mix_raise (DwellMix *self, DwellVoice *voice, GstClockTime fade)
{
  Slot *slot = find_slot (self, voice);

  if (slot == NULL)
    return FALSE;

  if (slot_is_leaving (slot))
    {
      slot->end = GST_CLOCK_TIME_NONE;
      dwell_fade_to (slot->fade, 1.0, fade);
      name_stream (self, voice);
    }

  return TRUE;
}

static void
lower_slot (DwellMix *self, Slot *slot, GstClockTime fade)
{
  GstClockTime end;

  if (slot_is_leaving (slot) && slot->end <= get_mixed (self) + fade + SOONER)
    return;

  end = slot->offset + dwell_fade_to (slot->fade, 0.0, fade);
  g_mutex_lock (&self->lock);
  slot->end = end;
  g_mutex_unlock (&self->lock);
}

void
dwell_mix_lower (DwellMix *self, DwellLayer layer, DwellVoice *keep, GstClockTime fade)
{
  for (guint i = 0; i < self->slots->len; i++)
    {
      Slot *slot = g_ptr_array_index (self->slots, i);

      if (slot->voice->layer == layer && slot->voice != keep)
        lower_slot (self, slot, fade);
    }
}

void
dwell_mix_lower_oldest (DwellMix *self, DwellLayer layer, GstClockTime fade)
{
  for (guint i = 0; i < self->slots->len; i++)
    {
      Slot *slot = g_ptr_array_index (self->slots, i);

      if (slot->voice->layer != layer)
        continue;
      lower_slot (self, slot, fade);
      return;
    }
}

void
dwell_mix_set_volume (DwellMix *self, DwellLayer layer, double gain, GstClockTime ramp)
{
  self->volumes[layer] = gain;
  for (guint i = 0; i < self->slots->len; i++)
    {
      Slot *slot = g_ptr_array_index (self->slots, i);

      if (slot->voice->layer == layer)
        dwell_fade_to (slot->level, gain, ramp);
    }
}

void
dwell_mix_set_pace (DwellMix *self, const char *sound_id, double a_minute)
{
  for (guint i = 0; i < self->slots->len; i++)
    {
      const Slot *slot = g_ptr_array_index (self->slots, i);

      if (slot->voice->file != NULL && g_str_equal (slot->voice->sound->id, sound_id))
        dwell_soundscape_set_pace (slot->bin, a_minute);
    }
}

void
dwell_mix_set_ceiling (DwellMix *self, double decibels, GstClockTime ramp)
{
  dwell_fade_to (self->ceiling, ceiling_gain (decibels), ramp);
}

void
dwell_mix_set_metering (DwellMix *self, gboolean on)
{
  dwell_mix_meter_set_on (self->meter, on);
}

guint
dwell_mix_get_n_voices (DwellMix *self, DwellLayer layer)
{
  guint n = 0;

  for (guint i = 0; i < self->slots->len; i++)
    n += ((Slot *)g_ptr_array_index (self->slots, i))->voice->layer == layer ? 1 : 0;

  return n;
}

GstClockTime
dwell_mix_get_next_end (DwellMix *self)
{
  GstClockTime end = GST_CLOCK_TIME_NONE;

  g_mutex_lock (&self->lock);
  for (guint i = 0; i < self->slots->len; i++)
    end = MIN (end, slot_get_end (g_ptr_array_index (self->slots, i)));
  g_mutex_unlock (&self->lock);

  return end;
}

GstClockTime
dwell_mix_get_last_end (DwellMix *self, DwellLayer layer)
{
  GstClockTime end = 0;

  g_mutex_lock (&self->lock);
  for (guint i = 0; i < self->slots->len; i++)
    {
      const Slot *slot = g_ptr_array_index (self->slots, i);

      if (slot->voice->layer == layer)
        end = MAX (end, slot_get_end (slot));
    }
  g_mutex_unlock (&self->lock);

  return end;
}

static void
dwell_mix_finalize (GObject *object)
{
  DwellMix *self = DWELL_MIX (object);

  g_clear_pointer (&self->meter, dwell_mix_meter_free);
  g_ptr_array_unref (self->slots);
  g_mutex_clear (&self->lock);
  gst_clear_object (&self->bus);
  gst_clear_object (&self->pipeline);
  g_free (self->sink_description);
  g_free (self->device);
  g_clear_object (&self->guard);

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
  g_mutex_init (&self->lock);
  self->slots = g_ptr_array_new_with_free_func (slot_free);
}

DwellMix *
dwell_mix_new (const char *sink)
{
  DwellMix *self = g_object_new (DWELL_TYPE_MIX, NULL);

  self->sink_description = g_strdup (sink);

  return self;
}

DwellMix *
dwell_mix_new_for_device (const char *device, DwellOutputGuard *guard)
{
  DwellMix *self = g_object_new (DWELL_TYPE_MIX, NULL);

  self->device = g_strdup (device);
  self->guard = g_object_ref (guard);

  return self;
}
