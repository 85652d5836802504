/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-output-watch.h"

/* What pulsesink sends upstream, from the sound system's own thread, when the stream was moved. */
#define MOVED_EVENT "pulse-sink-changed"

/* Shared by its owner, by the sound system's thread, on which nothing may be asked of that, and by
 * threads that do ask, each for one question; asking is held while one does. */
struct _DwellOutputWatch
{
  GWeakRef owner;
  GMainContext *context;
  DwellOutputWatchFunc func;

  GstElement *sink;
  GstPad *pad;
  gulong probe_id;
  int plays;
  gboolean follow;

  GMutex asking;
  GMutex muting;
  gboolean lost;
  GMutex lock;
  DwellOutput *output;
};

typedef void (*Question) (DwellOutputWatch *watch);

typedef struct
{
  DwellOutputWatch *watch;
  Question question;
} Errand;

typedef struct
{
  DwellOutputWatch *watch;
  DwellOutputEvent event;
  DwellOutput *output;
} Report;

static void
watch_clear (gpointer data)
{
  DwellOutputWatch *self = data;

  g_weak_ref_clear (&self->owner);
  g_main_context_unref (self->context);
  gst_object_unref (self->sink);
  gst_object_unref (self->pad);
  g_mutex_clear (&self->asking);
  g_mutex_clear (&self->muting);
  g_mutex_clear (&self->lock);
  dwell_output_free (self->output);
}

DwellOutputWatch *
dwell_output_watch_ref (DwellOutputWatch *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
dwell_output_watch_unref (DwellOutputWatch *self)
{
  g_atomic_rc_box_release_full (self, watch_clear);
}

static void
set_output (DwellOutputWatch *watch, const DwellOutput *output)
{
  g_mutex_lock (&watch->lock);
  g_clear_pointer (&watch->output, dwell_output_free);
  watch->output = dwell_output_new (output->id, output->label, output->is_default);
  g_mutex_unlock (&watch->lock);
}

DwellOutput *
dwell_output_watch_get_output (DwellOutputWatch *self)
{
  DwellOutput *output;

  g_mutex_lock (&self->lock);
  output = dwell_output_new (self->output->id, self->output->label, self->output->is_default);
  g_mutex_unlock (&self->lock);

  return output;
}

/* The one that the sound system last said it plays to; before that, the one that it was asked to
 * play to, maybe "". Does not ask. */
static char *
get_device (DwellOutputWatch *watch)
{
  char *id = NULL;

  g_object_get (watch->sink, "device", &id, NULL);
  return id != NULL ? id : g_strdup ("");
}

static const DwellOutput *
find (GPtrArray *list, const char *id)
{
  for (guint i = 0; i < list->len; i++)
    {
      const DwellOutput *output = g_ptr_array_index (list, i);

      if (g_str_equal (output->id, id))
        return output;
    }

  return NULL;
}

static void
report_free (gpointer data)
{
  Report *report = data;

  dwell_output_watch_unref (report->watch);
  dwell_output_free (report->output);
  g_free (report);
}

static gboolean
report_cb (gpointer data)
{
  Report *report = data;
  g_autoptr (GObject) owner = g_weak_ref_get (&report->watch->owner);

  if (owner != NULL)
    report->watch->func (report->watch, report->event, report->output, owner);

  return G_SOURCE_REMOVE;
}

/* Not g_main_context_invoke(), which runs it here when nobody runs the context right now. */
static void
report (DwellOutputWatch *watch, DwellOutputEvent event, const DwellOutput *output)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  Report *self = g_new0 (Report, 1);

  self->watch = dwell_output_watch_ref (watch);
  self->event = event;
  self->output = dwell_output_new (output->id, output->label, output->is_default);
  g_source_set_priority (source, G_PRIORITY_HIGH);
  g_source_set_callback (source, report_cb, self, report_free);
  g_source_attach (source, watch->context);
}

static gpointer
run_errand (gpointer data)
{
  g_autofree Errand *errand = data;

  errand->question (errand->watch);
  dwell_output_watch_unref (errand->watch);

  return NULL;
}

/* A thread of its own, since one may wait long, and since one must not wait for a free one. */
static void
ask (DwellOutputWatch *watch, Question question)
{
  Errand *errand = g_new0 (Errand, 1);

  errand->watch = dwell_output_watch_ref (watch);
  errand->question = question;
  g_thread_unref (g_thread_new ("output", run_errand, errand));
}

/* What the output is called. */
static void
ask_label (DwellOutputWatch *watch)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&watch->asking);
  g_autoptr (DwellOutput) output = dwell_output_watch_get_output (watch);
  g_autoptr (GPtrArray) list = dwell_outputs_ask (NULL);
  const DwellOutput *found = list != NULL ? find (list, output->id) : NULL;

  if (found != NULL)
    set_output (watch, found);
  report (watch, DWELL_OUTPUT_PLAYS, output);
}

/* Not once the output is lost. */
static void
set_mute (DwellOutputWatch *watch, gboolean mute)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&watch->muting);

  if (!watch->follow && !watch->lost)
    g_object_set (watch->sink, "mute", mute, NULL);
}

/* Stops the stream, and takes back what the sound system has of it and has not played yet. Not by
 * muting: WirePlumber remembers that, and begins the next stream muted whatever that says. */
static void
silence (DwellOutputWatch *watch)
{
  gst_pad_send_event (watch->pad, gst_event_new_flush_start ());
}

/* The output is gone. Nothing is heard any more, so that a mute can be taken back: it would be
 * remembered. By its answer the sound system has done that; else the stream, about to end, might be
 * gone first. */
static void
lose (DwellOutputWatch *watch, const DwellOutput *output)
{
  gboolean mute;

  if (!watch->follow)
    {
      silence (watch);
      g_mutex_lock (&watch->muting);
      watch->lost = TRUE;
      g_mutex_unlock (&watch->muting);
      g_object_set (watch->sink, "mute", FALSE, NULL);
      g_object_get (watch->sink, "mute", &mute, NULL);
    }
  report (watch, DWELL_OUTPUT_LOST, output);
}

/* Whether the output of a stream that was not moved is gone. */
static void
ask_whether_gone (DwellOutputWatch *watch)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&watch->asking);
  g_autoptr (DwellOutput) output = dwell_output_watch_get_output (watch);
  g_autoptr (GPtrArray) list = dwell_outputs_ask (NULL);

  if (list != NULL && *output->id != '\0' && find (list, output->id) == NULL)
    lose (watch, output);
}

/* Silence first, questions later. */
static void
ask_why_moved (DwellOutputWatch *watch)
{
  g_autoptr (GMutexLocker) locker = NULL;
  g_autoptr (DwellOutput) output = NULL;
  g_autoptr (DwellOutput) unknown = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autofree char *id = NULL;
  const DwellOutput *now;

  set_mute (watch, TRUE);
  locker = g_mutex_locker_new (&watch->asking);
  output = dwell_output_watch_get_output (watch);
  id = get_device (watch);
  if (g_str_equal (id, output->id))
    {
      set_mute (watch, FALSE);
      return;
    }

  /* Without an answer the sound system is away, and the pipeline will tell of that. */
  list = dwell_outputs_ask (NULL);
  if (list == NULL)
    return;
  if (!watch->follow && find (list, output->id) == NULL)
    {
      lose (watch, output);
      return;
    }

  now = find (list, id);
  unknown = dwell_output_new (id, id, FALSE);
  set_output (watch, now != NULL ? now : unknown);
  set_mute (watch, FALSE);
  report (watch, DWELL_OUTPUT_MOVED, now != NULL ? now : unknown);
}

static void
ask_why_error (DwellOutputWatch *watch)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&watch->asking);
  g_autoptr (DwellOutput) output = dwell_output_watch_get_output (watch);
  g_autoptr (GPtrArray) list = dwell_outputs_ask (NULL);
  const DwellOutput *found = list != NULL ? find (list, output->id) : NULL;

  if (list == NULL || *output->id == '\0')
    report (watch, DWELL_OUTPUT_BROKEN, output);
  else if (found == NULL)
    report (watch, DWELL_OUTPUT_LOST, output);
  else
    report (watch, g_atomic_int_get (&watch->plays) ? DWELL_OUTPUT_BROKEN : DWELL_OUTPUT_REFUSED,
            found);
}

/* With the first buffer there is a stream, and it is known where it plays to. */
static void
note_output (DwellOutputWatch *watch)
{
  g_autofree char *id = get_device (watch);
  g_autoptr (DwellOutput) output = dwell_output_new (id, id, FALSE);

  set_output (watch, output);
  ask (watch, ask_label);
}

static GstPadProbeReturn
probe_cb (GstPad *pad, GstPadProbeInfo *info, gpointer user_data)
{
  DwellOutputWatch *watch = user_data;

  if (GST_PAD_PROBE_INFO_TYPE (info) & GST_PAD_PROBE_TYPE_BUFFER)
    {
      if (g_atomic_int_compare_and_exchange (&watch->plays, FALSE, TRUE))
        note_output (watch);
    }
  else if (gst_event_has_name (GST_PAD_PROBE_INFO_EVENT (info), MOVED_EVENT))
    ask (watch, ask_why_moved);

  return GST_PAD_PROBE_OK;
}

/* Mute is set off with each stream, and remembered by the sound system under a name of our own:
 * under that of all music, other programs would begin muted, too. */
static void
prepare (DwellOutputWatch *watch)
{
  g_autoptr (GstStructure) properties = NULL;

  g_object_get (watch->sink, "stream-properties", &properties, NULL);
  if (properties == NULL)
    properties = gst_structure_new_empty ("props");
  gst_structure_set (properties, "module-stream-restore.id", G_TYPE_STRING,
                     "sink-input-by-application-id:" APP_ID, NULL);
  if (!watch->follow)
    gst_structure_set (properties, "node.dont-reconnect", G_TYPE_STRING, "true",
                       "node.dont-fallback", G_TYPE_STRING, "true", NULL);
  g_object_set (watch->sink, "stream-properties", properties, "mute", FALSE, NULL);
}

DwellOutputWatch *
dwell_output_watch_new (GstElement *sink, gboolean follow, GMainContext *context,
                        DwellOutputWatchFunc func, GObject *owner)
{
  DwellOutputWatch *self = g_atomic_rc_box_new0 (DwellOutputWatch);
  g_autofree char *id = NULL;

  g_weak_ref_init (&self->owner, owner);
  self->context = g_main_context_ref (context);
  self->func = func;
  self->sink = gst_object_ref (sink);
  self->pad = gst_element_get_static_pad (sink, "sink");
  self->follow = follow;
  g_mutex_init (&self->asking);
  g_mutex_init (&self->muting);
  g_mutex_init (&self->lock);
  id = get_device (self);
  self->output = dwell_output_new (id, id, FALSE);

  prepare (self);
  self->probe_id = gst_pad_add_probe (
      self->pad, GST_PAD_PROBE_TYPE_BUFFER | GST_PAD_PROBE_TYPE_EVENT_UPSTREAM, probe_cb,
      dwell_output_watch_ref (self), (GDestroyNotify)dwell_output_watch_unref);

  return self;
}

void
dwell_output_watch_end (DwellOutputWatch *self)
{
  gst_pad_remove_probe (self->pad, self->probe_id);
}

void
dwell_output_watch_silence (DwellOutputWatch *self)
{
  ask (self, silence);
}

void
dwell_output_watch_ask_whether_gone (DwellOutputWatch *self)
{
  ask (self, ask_whether_gone);
}

void
dwell_output_watch_ask_why_error (DwellOutputWatch *self)
{
  ask (self, ask_why_error);
}
