/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-output-guard.h"
#include "dwell-output-port.h"
#include "dwell-output-watch.h"

/* An output that has just come is told of before it can take a stream. */
#define SETTLE_MS 500
#define MAX_REFUSALS 6

struct _DwellOutputGuard
{
  GObject parent_instance;

  GMainContext *context;
  DwellOutputs *outputs;
  gulong outputs_id;

  int follow;
  GMutex lock;
  DwellOutputWatch *watch;
  gboolean playing;

  DwellOutputPort *port;

  DwellOutput *lost;
  gboolean port_lost;
  gboolean seen_gone;
  guint settle_id;
  guint refusals;
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

/* A mix is built on a worker. */
static DwellOutputWatch *
dup_watch (DwellOutputGuard *self)
{
  DwellOutputWatch *watch;

  g_mutex_lock (&self->lock);
  watch = self->watch != NULL ? dwell_output_watch_ref (self->watch) : NULL;
  g_mutex_unlock (&self->lock);

  return watch;
}

static void
exchange_watch (DwellOutputGuard *self, DwellOutputWatch *watch)
{
  g_autoptr (DwellOutputWatch) old = NULL;

  g_mutex_lock (&self->lock);
  old = self->watch;
  self->watch = watch;
  g_mutex_unlock (&self->lock);

  if (old != NULL)
    dwell_output_watch_end (old);
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

static gboolean
settled_cb (gpointer user_data)
{
  DwellOutputGuard *self = user_data;
  const DwellOutput *found = find_back (self);
  g_autoptr (DwellOutput) output = NULL;

  self->settle_id = 0;
  if (found == NULL)
    return G_SOURCE_REMOVE;

  output = dwell_output_new (found->id, found->label, found->is_default);
  dwell_output_guard_forget_lost (self);
  g_signal_emit (self, signals[SIGNAL_RETURNED], 0, output->id, output->label);

  return G_SOURCE_REMOVE;
}

static void
look_for_lost (DwellOutputGuard *self)
{
  g_clear_handle_id (&self->settle_id, g_source_remove);
  if (!self->port_lost && find_back (self) != NULL)
    self->settle_id = g_timeout_add (SETTLE_MS, settled_cb, self);
}

/* A newer WirePlumber leaves the stream as it is, without a sound and without a word. */
static void
look_for_own (DwellOutputGuard *self)
{
  g_autoptr (DwellOutputWatch) watch = dup_watch (self);
  g_autoptr (DwellOutput) output = NULL;

  if (watch == NULL || g_atomic_int_get (&self->follow))
    return;

  output = dwell_output_watch_get_output (watch);
  if (dwell_outputs_find (self->outputs, output->id) == NULL)
    dwell_output_watch_ask_whether_gone (watch);
}

static void
outputs_changed_cb (DwellOutputs *outputs, DwellOutputGuard *self)
{
  if (self->playing)
    look_for_own (self);
  if (self->lost != NULL)
    look_for_lost (self);
}

/* The outputs are looked at while something plays or is waited for. */
static void
update_looking (DwellOutputGuard *self)
{
  gboolean looks = self->playing || self->lost != NULL;

  if (looks && self->outputs_id == 0)
    {
      dwell_outputs_start (self->outputs);
      self->outputs_id =
          g_signal_connect (self->outputs, "changed", G_CALLBACK (outputs_changed_cb), self);
    }
  else if (!looks && self->outputs_id != 0)
    {
      g_clear_signal_handler (&self->outputs_id, self->outputs);
      dwell_outputs_stop (self->outputs);
    }
}

static void
lose (DwellOutputGuard *self, const DwellOutput *output, gboolean gone)
{
  g_clear_pointer (&self->lost, dwell_output_free);
  self->lost = dwell_output_new (output->id, output->label, output->is_default);
  self->seen_gone = !gone;
  dwell_output_guard_release (self);
  look_for_lost (self);
}

/* The output is still there, but plays through another port, or is about to. */
static void
port_lost_cb (DwellOutputPort *port, const char *id, const char *label, DwellOutputGuard *self)
{
  g_autoptr (DwellOutputWatch) watch = dup_watch (self);
  g_autoptr (DwellOutput) output = dwell_output_new (id, label, FALSE);

  if (watch != NULL)
    dwell_output_watch_silence (watch);
  self->port_lost = TRUE;
  lose (self, output, FALSE);
  g_signal_emit (self, signals[SIGNAL_LOST], 0, id, label);
}

/* Still watched: it may be pulled out again before the sound is back. */
static void
port_returned_cb (DwellOutputPort *port, const char *id, const char *label, DwellOutputGuard *self)
{
  self->port_lost = FALSE;
  dwell_output_guard_forget_lost (self);
  g_signal_emit (self, signals[SIGNAL_RETURNED], 0, id, label);
}

static void
look_at_port (DwellOutputGuard *self, DwellOutputWatch *watch, const DwellOutput *output)
{
  /* A sound that was about to begin when its port was lost. */
  if (self->port_lost)
    dwell_output_watch_silence (watch);
  else if (!g_atomic_int_get (&self->follow) && *output->id != '\0')
    dwell_output_port_watch (self->port, output->id);
}

static void
found_out_cb (DwellOutputWatch *watch, DwellOutputEvent event, const DwellOutput *output,
              GObject *owner)
{
  DwellOutputGuard *self = DWELL_OUTPUT_GUARD (owner);
  g_autoptr (DwellOutputWatch) current = dup_watch (self);
  guint told = SIGNAL_BROKEN;

  if (watch != current)
    return;

  self->playing = event == DWELL_OUTPUT_PLAYS || event == DWELL_OUTPUT_MOVED;
  if (self->playing)
    {
      self->refusals = 0;
      look_at_port (self, watch, output);
    }
  update_looking (self);

  if (event == DWELL_OUTPUT_PLAYS)
    return;
  if (event == DWELL_OUTPUT_MOVED)
    told = SIGNAL_MOVED;
  else if (event == DWELL_OUTPUT_LOST
           || (event == DWELL_OUTPUT_REFUSED && self->refusals++ < MAX_REFUSALS))
    {
      told = SIGNAL_LOST;
      self->port_lost = FALSE;
      lose (self, output, event == DWELL_OUTPUT_LOST);
    }
  g_signal_emit (self, signals[told], 0, output->id, output->label);
}

void
dwell_output_guard_watch (DwellOutputGuard *self, GstElement *sink)
{
  exchange_watch (self, dwell_output_watch_new (sink, g_atomic_int_get (&self->follow),
                                                self->context, found_out_cb, G_OBJECT (self)));
}

void
dwell_output_guard_release (DwellOutputGuard *self)
{
  exchange_watch (self, NULL);
  if (!self->port_lost)
    dwell_output_port_stop (self->port);
  self->playing = FALSE;
  update_looking (self);
}

void
dwell_output_guard_explain_error (DwellOutputGuard *self)
{
  g_autoptr (DwellOutputWatch) watch = dup_watch (self);

  if (watch != NULL)
    dwell_output_watch_ask_why_error (watch);
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
  g_clear_handle_id (&self->settle_id, g_source_remove);
  g_clear_pointer (&self->lost, dwell_output_free);
  if (self->port_lost)
    dwell_output_port_stop (self->port);
  self->port_lost = FALSE;
  update_looking (self);
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

  g_signal_handlers_disconnect_by_data (self->port, self);
  g_object_unref (self->port);
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
   * The output of the watched sink is gone, or what was plugged into the port that it played to;
   * then @label is that of the port. Nothing sounds any more, and the sink is not watched any more
   * and of no use: to be stopped.
   */
  signals[SIGNAL_LOST] = add_signal ("lost");
  /**
   * DwellOutputGuard::returned:
   * @id: the output's id
   * @label: its name for the user, or its port's
   *
   * What was lost is there again, and not waited for any more. Should it not take a stream yet,
   * then an error comes, and, when that was explained, ::lost once more.
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
  self->port = dwell_output_port_new ();
  g_signal_connect (self->port, "lost", G_CALLBACK (port_lost_cb), self);
  g_signal_connect (self->port, "returned", G_CALLBACK (port_returned_cb), self);
}

DwellOutputGuard *
dwell_output_guard_new (DwellOutputs *outputs)
{
  DwellOutputGuard *self = g_object_new (DWELL_TYPE_OUTPUT_GUARD, NULL);

  self->outputs = g_object_ref (outputs);

  return self;
}
