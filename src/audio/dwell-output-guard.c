/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-output-guard.h"

/* What pulsesink sends upstream, from the sound system's own thread, when the stream was moved. */
#define MOVED_EVENT "pulse-sink-changed"

/* What is known of one sink. Shared by the guard, by the sound system's thread, on which nothing
 * may be asked of it, and by threads that do ask, each for one question. */
typedef struct
{
  GWeakRef guard;
  GMainContext *context;
  GstElement *sink;
  GstPad *pad;
  gulong probe_id;
  gboolean plays;
  gboolean follow;
  GMutex asking;
  GMutex lock;
  DwellOutput *output;
} Watch;

typedef void (*Question) (Watch *watch);

typedef struct
{
  Watch *watch;
  Question question;
} Errand;

typedef struct
{
  Watch *watch;
  guint signal;
  DwellOutput *output;
} Report;

struct _DwellOutputGuard
{
  GObject parent_instance;

  GMainContext *context;
  DwellOutputs *outputs;
  gulong outputs_id;

  int follow;
  GMutex lock;
  Watch *watch;

  DwellOutput *lost;
  gboolean seen_gone;
};

G_DEFINE_FINAL_TYPE (DwellOutputGuard, dwell_output_guard, G_TYPE_OBJECT)

enum
{
  SIGNAL_LOST,
  SIGNAL_RETURNED,
  SIGNAL_MOVED,
  SIGNAL_BROKEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
watch_clear (gpointer data)
{
  Watch *watch = data;

  g_weak_ref_clear (&watch->guard);
  g_main_context_unref (watch->context);
  gst_object_unref (watch->sink);
  gst_object_unref (watch->pad);
  g_mutex_clear (&watch->asking);
  g_mutex_clear (&watch->lock);
  g_clear_pointer (&watch->output, dwell_output_free);
}

static void
watch_unref (gpointer watch)
{
  g_atomic_rc_box_release_full (watch, watch_clear);
}

static void
report_free (gpointer data)
{
  Report *report = data;

  watch_unref (report->watch);
  dwell_output_free (report->output);
  g_free (report);
}

static void
set_output (Watch *watch, const DwellOutput *output)
{
  g_mutex_lock (&watch->lock);
  g_clear_pointer (&watch->output, dwell_output_free);
  watch->output = dwell_output_new (output->id, output->label, output->is_default);
  g_mutex_unlock (&watch->lock);
}

static DwellOutput *
get_output (Watch *watch)
{
  DwellOutput *output;

  g_mutex_lock (&watch->lock);
  output = dwell_output_new (watch->output->id, watch->output->label, watch->output->is_default);
  g_mutex_unlock (&watch->lock);

  return output;
}

/* The one that the sound system last said it plays to; before that, the one that it was asked to
 * play to, or NULL. Does not ask. */
static char *
get_device (Watch *watch)
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

/* Returns: what was lost, if it is there again. */
static const DwellOutput *
find_back (DwellOutputGuard *self)
{
  const DwellOutput *found = dwell_outputs_find (self->outputs, self->lost->id);

  /* The list may still be as it was before. */
  if (found == NULL)
    self->seen_gone = TRUE;

  return self->seen_gone ? found : NULL;
}

static void
outputs_changed_cb (DwellOutputs *outputs, DwellOutputGuard *self)
{
  const DwellOutput *found = find_back (self);
  g_autoptr (DwellOutput) output = NULL;

  if (found == NULL)
    return;

  output = dwell_output_new (found->id, found->label, found->is_default);
  dwell_output_guard_forget_lost (self);
  g_signal_emit (self, signals[SIGNAL_RETURNED], 0, output->id, output->label);
}

static void
lose (DwellOutputGuard *self, const DwellOutput *output)
{
  dwell_output_guard_forget_lost (self);
  self->lost = dwell_output_new (output->id, output->label, output->is_default);
  dwell_outputs_start (self->outputs);
  self->outputs_id =
      g_signal_connect (self->outputs, "changed", G_CALLBACK (outputs_changed_cb), self);
  self->seen_gone = FALSE;
  find_back (self);
}

/* Back where the guard lives. */
static gboolean
report_cb (gpointer data)
{
  Report *report = data;
  g_autoptr (DwellOutputGuard) self = g_weak_ref_get (&report->watch->guard);
  gboolean current;

  if (self == NULL)
    return G_SOURCE_REMOVE;

  g_mutex_lock (&self->lock);
  current = self->watch == report->watch;
  g_mutex_unlock (&self->lock);
  if (!current)
    return G_SOURCE_REMOVE;

  if (report->signal == SIGNAL_LOST)
    lose (self, report->output);
  g_signal_emit (self, signals[report->signal], 0, report->output->id, report->output->label);

  return G_SOURCE_REMOVE;
}

static void
report (Watch *watch, guint signal, const DwellOutput *output)
{
  Report *self = g_new0 (Report, 1);

  self->watch = g_atomic_rc_box_acquire (watch);
  self->signal = signal;
  self->output = dwell_output_new (output->id, output->label, output->is_default);
  g_main_context_invoke_full (watch->context, G_PRIORITY_HIGH, report_cb, self, report_free);
}

static gpointer
run_errand (gpointer data)
{
  g_autofree Errand *errand = data;

  errand->question (errand->watch);
  watch_unref (errand->watch);

  return NULL;
}

/* A thread of its own, since one may wait long, and since one must not wait for a free one. */
static void
ask (Watch *watch, Question question)
{
  Errand *errand = g_new0 (Errand, 1);

  errand->watch = g_atomic_rc_box_acquire (watch);
  errand->question = question;
  g_thread_unref (g_thread_new ("output", run_errand, errand));
}

/* What the output is called. */
static void
ask_label (Watch *watch)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&watch->asking);
  g_autoptr (DwellOutput) output = get_output (watch);
  g_autoptr (GPtrArray) list = dwell_outputs_ask (NULL);
  const DwellOutput *found = list != NULL ? find (list, output->id) : NULL;

  if (found != NULL)
    set_output (watch, found);
}

static void
set_mute (Watch *watch, gboolean mute)
{
  if (!watch->follow)
    g_object_set (watch->sink, "mute", mute, NULL);
}

/* Silence first, questions later. */
static void
ask_why_moved (Watch *watch)
{
  g_autoptr (GMutexLocker) locker = NULL;
  g_autoptr (DwellOutput) output = NULL;
  g_autoptr (DwellOutput) unknown = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autofree char *id = NULL;
  const DwellOutput *now;

  set_mute (watch, TRUE);
  locker = g_mutex_locker_new (&watch->asking);
  output = get_output (watch);
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
      report (watch, SIGNAL_LOST, output);
      return;
    }

  now = find (list, id);
  unknown = dwell_output_new (id, id, FALSE);
  set_output (watch, now != NULL ? now : unknown);
  set_mute (watch, FALSE);
  report (watch, SIGNAL_MOVED, now != NULL ? now : unknown);
}

static void
ask_why_error (Watch *watch)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&watch->asking);
  g_autoptr (DwellOutput) output = get_output (watch);
  g_autoptr (GPtrArray) list = dwell_outputs_ask (NULL);
  gboolean lost = list != NULL && *output->id != '\0' && find (list, output->id) == NULL;

  report (watch, lost ? SIGNAL_LOST : SIGNAL_BROKEN, output);
}

/* With the first buffer there is a stream, and it is known where it plays to. */
static void
note_output (Watch *watch)
{
  g_autofree char *id = get_device (watch);
  g_autoptr (DwellOutput) output = dwell_output_new (id, id, FALSE);

  set_output (watch, output);
  ask (watch, ask_label);
}

static GstPadProbeReturn
probe_cb (GstPad *pad, GstPadProbeInfo *info, gpointer user_data)
{
  Watch *watch = user_data;

  if (GST_PAD_PROBE_INFO_TYPE (info) & GST_PAD_PROBE_TYPE_BUFFER)
    {
      if (!watch->plays)
        note_output (watch);
      watch->plays = TRUE;
    }
  else if (gst_event_has_name (GST_PAD_PROBE_INFO_EVENT (info), MOVED_EVENT))
    ask (watch, ask_why_moved);

  return GST_PAD_PROBE_OK;
}

/* Mute is set off with each stream, and remembered by the sound system under a name of our own:
 * under that of all music, other programs would begin muted, too. */
static void
prepare (Watch *watch)
{
  g_autoptr (GstStructure) properties = NULL;

  g_object_get (watch->sink, "stream-properties", &properties, NULL);
  if (properties == NULL)
    properties = gst_structure_new_empty ("props");
  gst_structure_set (properties, "module-stream-restore.id", G_TYPE_STRING,
                     "sink-input-by-application-id:" APP_ID, NULL);
  if (!watch->follow)
    gst_structure_set (properties, "node.dont-reconnect", G_TYPE_STRING, "true", NULL);
  g_object_set (watch->sink, "stream-properties", properties, "mute", FALSE, NULL);
}

static Watch *
watch_new (DwellOutputGuard *self, GstElement *sink, gboolean follow)
{
  Watch *watch = g_atomic_rc_box_new0 (Watch);
  g_autofree char *id = NULL;

  g_weak_ref_init (&watch->guard, self);
  watch->context = g_main_context_ref (self->context);
  watch->sink = gst_object_ref (sink);
  watch->pad = gst_element_get_static_pad (sink, "sink");
  watch->follow = follow;
  g_mutex_init (&watch->asking);
  g_mutex_init (&watch->lock);
  id = get_device (watch);
  watch->output = dwell_output_new (id, id, FALSE);

  return watch;
}

static void
attach (Watch *watch)
{
  watch->probe_id =
      gst_pad_add_probe (watch->pad, GST_PAD_PROBE_TYPE_BUFFER | GST_PAD_PROBE_TYPE_EVENT_UPSTREAM,
                         probe_cb, g_atomic_rc_box_acquire (watch), watch_unref);
}

static void
detach (Watch *watch)
{
  gst_pad_remove_probe (watch->pad, watch->probe_id);
  watch_unref (watch);
}

static Watch *
exchange_watch (DwellOutputGuard *self, Watch *watch)
{
  Watch *old;

  g_mutex_lock (&self->lock);
  old = self->watch;
  self->watch = watch;
  g_mutex_unlock (&self->lock);

  return old;
}

void
dwell_output_guard_watch (DwellOutputGuard *self, GstElement *sink)
{
  Watch *watch = watch_new (self, sink, g_atomic_int_get (&self->follow));
  Watch *old = exchange_watch (self, watch);

  g_clear_pointer (&old, detach);
  prepare (watch);
  attach (watch);
}

void
dwell_output_guard_release (DwellOutputGuard *self)
{
  Watch *old = exchange_watch (self, NULL);

  g_clear_pointer (&old, detach);
}

void
dwell_output_guard_explain_error (DwellOutputGuard *self)
{
  if (self->watch != NULL)
    ask (self->watch, ask_why_error);
  else
    g_signal_emit (self, signals[SIGNAL_BROKEN], 0, "", "");
}

void
dwell_output_guard_set_follow (DwellOutputGuard *self, gboolean follow)
{
  g_atomic_int_set (&self->follow, follow);
}

const DwellOutput *
dwell_output_guard_get_lost (DwellOutputGuard *self)
{
  return self->lost;
}

void
dwell_output_guard_forget_lost (DwellOutputGuard *self)
{
  g_clear_pointer (&self->lost, dwell_output_free);
  if (self->outputs_id == 0)
    return;

  g_clear_signal_handler (&self->outputs_id, self->outputs);
  dwell_outputs_stop (self->outputs);
}

static void
dwell_output_guard_dispose (GObject *object)
{
  DwellOutputGuard *self = DWELL_OUTPUT_GUARD (object);

  dwell_output_guard_release (self);
  dwell_output_guard_forget_lost (self);

  G_OBJECT_CLASS (dwell_output_guard_parent_class)->dispose (object);
}

static void
dwell_output_guard_finalize (GObject *object)
{
  DwellOutputGuard *self = DWELL_OUTPUT_GUARD (object);

  g_object_unref (self->outputs);
  g_main_context_unref (self->context);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (dwell_output_guard_parent_class)->finalize (object);
}

static guint
add_signal (const char *name)
{
  return g_signal_new (name, DWELL_TYPE_OUTPUT_GUARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
dwell_output_guard_class_init (DwellOutputGuardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dwell_output_guard_dispose;
  object_class->finalize = dwell_output_guard_finalize;

  /**
   * DwellOutputGuard::lost:
   * @id: the output's id
   * @label: its name for the user; the id where that was never known
   *
   * The output of the watched sink is gone. Nothing sounds any more, and the sink is of no use: to
   * be stopped.
   */
  signals[SIGNAL_LOST] = add_signal ("lost");
  /**
   * DwellOutputGuard::returned:
   * @id: the output's id
   * @label: its name for the user
   *
   * What was lost is there again, and not waited for any more.
   */
  signals[SIGNAL_RETURNED] = add_signal ("returned");
  /**
   * DwellOutputGuard::moved:
   * @id: the other output's id
   * @label: its name for the user
   *
   * The sound goes on through another output: the user wanted that, or it may follow.
   */
  signals[SIGNAL_MOVED] = add_signal ("moved");
  /**
   * DwellOutputGuard::broken:
   * @id: the output's id, maybe empty
   * @label: its name for the user, maybe empty
   *
   * The error that was to be explained has another cause than that the output is gone.
   */
  signals[SIGNAL_BROKEN] = add_signal ("broken");
}

static void
dwell_output_guard_init (DwellOutputGuard *self)
{
  self->context = g_main_context_ref_thread_default ();
  g_mutex_init (&self->lock);
}

DwellOutputGuard *
dwell_output_guard_new (DwellOutputs *outputs)
{
  DwellOutputGuard *self = g_object_new (DWELL_TYPE_OUTPUT_GUARD, NULL);

  self->outputs = g_object_ref (outputs);

  return self;
}
