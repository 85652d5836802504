/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-guided-run.h"

#include "dwell-summary.h"

/* A clock that is looked at seldom enough to cost nothing, and often enough to be a clock. */
#define TICK_MS 200

/* What is seen before it breaks is seen for at least so long, by the clock on the wall, in session
 * time, and for no more than that share of the waiting. */
#define OMEN_REAL_MS 3000
#define OMEN_MS (20 * 1000)
#define OMEN_SHARE 4

struct _DwellGuidedRun
{
  GObject parent_instance;

  DwellServices *services;
  DwellRehearsal *rehearsal;
  DwellSession *session;
  DwellPracticeLog *log;
  guint pace;
  guint n_moves;
  gint64 silence_start; /* in ms of the session; -1 while it is not silent */
  gint64 last_silence;  /* how long it had lasted when it came to something last */
  gboolean counted;     /* the silence that goes on is among the moves already */
  gint64 last_tick;
  guint tick_id;
  gboolean running;
  gboolean trial; /* it is in no library */
};

G_DEFINE_FINAL_TYPE (DwellGuidedRun, dwell_guided_run, G_TYPE_OBJECT)

enum
{
  TURN,
  TICK,
  TROUBLE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
tell_trouble (DwellGuidedRun *self, const GError *error)
{
  g_signal_emit (self, signals[TROUBLE], 0, error->message);
}

static void
take_turn (DwellGuidedRun *self, const DwellTurn *turn, const char *words)
{
  g_autoptr (GError) error = NULL;
  gboolean silence = turn->offer == NULL;

  if (!silence || !self->counted)
    self->n_moves++;
  self->counted = silence;
  if (!dwell_practice_log_add (self->log, turn, words, NULL, &error))
    tell_trouble (self, error);

  /* Where the client goes on as they are, silence goes on too, until something else is offered. */
  if (!silence || turn->next || dwell_rehearsal_is_ended (self->rehearsal))
    g_clear_handle_id (&self->tick_id, g_source_remove);
  if (dwell_rehearsal_is_ended (self->rehearsal))
    dwell_guided_run_end (self);
  self->last_silence = silence ? dwell_guided_run_get_silence (self) : 0;
  if (!silence || turn->next)
    {
      self->silence_start = -1;
      self->counted = FALSE;
    }
  g_signal_emit (self, signals[TURN], 0, turn);
}

/* Lets the time that went by since it was looked at last pass in the session. Returns: whether that
 * came to something. */
static gboolean
catch_up (DwellGuidedRun *self)
{
  gint64 awake = dwell_clock_get_awake (self->services->clock);
  gint64 passed = (awake - self->last_tick) * self->pace;
  const DwellTurn *turn = NULL;

  self->last_tick = awake;
  if (passed > 0)
    turn = dwell_rehearsal_pass (self->rehearsal,
                                 MIN (passed, dwell_rehearsal_get_wait (self->rehearsal)));
  if (turn)
    take_turn (self, turn, NULL);

  return turn != NULL;
}

static gboolean
tick_cb (gpointer user_data)
{
  g_autoptr (DwellGuidedRun) self = g_object_ref (user_data);

  if (!catch_up (self))
    g_signal_emit (self, signals[TICK], 0);

  return G_SOURCE_CONTINUE;
}

static void
dwell_guided_run_dispose (GObject *object)
{
  DwellGuidedRun *self = DWELL_GUIDED_RUN (object);

  g_clear_handle_id (&self->tick_id, g_source_remove);
  g_clear_object (&self->log);
  g_clear_object (&self->session);
  g_clear_object (&self->rehearsal);
  g_clear_pointer (&self->services, dwell_services_unref);

  G_OBJECT_CLASS (dwell_guided_run_parent_class)->dispose (object);
}

static void
dwell_guided_run_class_init (DwellGuidedRunClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dwell_guided_run_dispose;

  signals[TURN] = g_signal_new ("turn", DWELL_TYPE_GUIDED_RUN, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[TICK] = g_signal_new ("tick", DWELL_TYPE_GUIDED_RUN, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  signals[TROUBLE] = g_signal_new ("trouble", DWELL_TYPE_GUIDED_RUN, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
dwell_guided_run_init (DwellGuidedRun *self)
{
  self->silence_start = -1;
}

static DwellGuidedRun *
create (DwellServices *services, DwellScript *script, const DwellBeat *from, guint32 seed,
        guint pace, DwellStore *store)
{
  DwellGuidedRun *self = g_object_new (DWELL_TYPE_GUIDED_RUN, NULL);
  g_autofree char *id = g_uuid_string_random ();
  DwellHeader *header = dwell_practice_header_new (script, services->protocol, services->clock, id);

  self->services = dwell_services_ref (services);
  self->pace = MAX (pace, 1);
  self->rehearsal = dwell_rehearsal_new (script, seed, from);
  self->session = dwell_session_new (header, services->protocol, services->clock, store);
  self->log = dwell_practice_log_new (self->session, self->rehearsal, DWELL_PRACTICE_GUIDED);

  return self;
}

DwellGuidedRun *
dwell_guided_run_new (DwellServices *services, DwellScript *script, guint32 seed, guint pace)
{
  return create (services, script, NULL, seed, pace, DWELL_STORE (services->library));
}

DwellGuidedRun *
dwell_guided_run_new_trial (DwellServices *services, DwellScript *script, const char *from,
                            guint32 seed, guint pace)
{
  const DwellBeat *beat = from ? dwell_script_find_beat (script, from) : NULL;
  DwellGuidedRun *self = create (services, script, beat, seed, pace, NULL);

  self->trial = TRUE;

  return self;
}

gboolean
dwell_guided_run_is_trial (DwellGuidedRun *self)
{
  g_return_val_if_fail (DWELL_IS_GUIDED_RUN (self), FALSE);

  return self->trial;
}

void
dwell_guided_run_begin (DwellGuidedRun *self)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (DWELL_IS_GUIDED_RUN (self));
  g_return_if_fail (!self->running);

  self->running = TRUE;
  if (!self->trial)
    dwell_library_add_session (self->services->library, dwell_session_get_header (self->session));
  if (!dwell_practice_log_begin (self->log, &error))
    tell_trouble (self, error);
}

void
dwell_guided_run_end (DwellGuidedRun *self)
{
  g_autoptr (DwellSummary) summary = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (DWELL_IS_GUIDED_RUN (self));

  if (!self->running)
    return;

  if (self->tick_id > 0)
    catch_up (self);
  /* Which may have come to the end by itself. */
  if (!self->running)
    return;

  self->running = FALSE;
  g_clear_handle_id (&self->tick_id, g_source_remove);
  if (!dwell_practice_log_end (self->log, &error))
    tell_trouble (self, error);
  if (self->trial)
    return;
  summary = dwell_summary_new (self->session);
  dwell_library_close_session (self->services->library,
                               dwell_session_get_header (self->session)->id, summary);
}

gboolean
dwell_guided_run_is_running (DwellGuidedRun *self)
{
  g_return_val_if_fail (DWELL_IS_GUIDED_RUN (self), FALSE);

  return self->running;
}

gboolean
dwell_guided_run_choose (DwellGuidedRun *self, const DwellOffer *offer, const char *words)
{
  const DwellBeat *beat;

  g_return_val_if_fail (DWELL_IS_GUIDED_RUN (self), FALSE);
  g_return_val_if_fail (offer != NULL, FALSE);

  if (!self->running)
    return FALSE;

  if (self->tick_id > 0)
    catch_up (self);
  beat = dwell_rehearsal_get_beat (self->rehearsal);
  if (!self->running || !g_ptr_array_find (beat->offers, offer, NULL)
      || dwell_rehearsal_is_spent (self->rehearsal, offer))
    return FALSE;

  take_turn (self, dwell_rehearsal_choose (self->rehearsal, offer), words);

  return TRUE;
}

void
dwell_guided_run_set_silent (DwellGuidedRun *self, gboolean silent)
{
  g_return_if_fail (DWELL_IS_GUIDED_RUN (self));

  if (!self->running || silent == (self->tick_id > 0))
    return;

  if (!silent)
    {
      catch_up (self);
      g_clear_handle_id (&self->tick_id, g_source_remove);
    }
  else
    {
      if (self->silence_start < 0)
        self->silence_start = dwell_rehearsal_get_now (self->rehearsal);
      self->last_tick = dwell_clock_get_awake (self->services->clock);
      self->tick_id = g_timeout_add (TICK_MS, tick_cb, self);
    }
  g_signal_emit (self, signals[TICK], 0);
}

gboolean
dwell_guided_run_is_silent (DwellGuidedRun *self)
{
  g_return_val_if_fail (DWELL_IS_GUIDED_RUN (self), FALSE);

  return self->tick_id > 0;
}

gint64
dwell_guided_run_get_silence (DwellGuidedRun *self)
{
  g_return_val_if_fail (DWELL_IS_GUIDED_RUN (self), 0);

  if (self->silence_start < 0)
    return 0;

  return dwell_rehearsal_get_now (self->rehearsal) - self->silence_start;
}

gint64
dwell_guided_run_get_last_silence (DwellGuidedRun *self)
{
  g_return_val_if_fail (DWELL_IS_GUIDED_RUN (self), 0);

  return self->last_silence;
}

const char *
dwell_guided_run_get_omen (DwellGuidedRun *self)
{
  const DwellBeat *beat;
  gint64 left;

  g_return_val_if_fail (DWELL_IS_GUIDED_RUN (self), NULL);

  beat = dwell_rehearsal_get_beat (self->rehearsal);
  if (self->silence_start < 0 || beat->patience <= 0)
    return NULL;

  left = dwell_rehearsal_get_beat_start (self->rehearsal) + beat->patience
         - dwell_rehearsal_get_now (self->rehearsal);
  if (left > MIN (MAX (OMEN_MS, OMEN_REAL_MS * (gint64)self->pace), beat->patience / OMEN_SHARE))
    return NULL;

  return beat->patience_signs;
}

guint
dwell_guided_run_get_pace (DwellGuidedRun *self)
{
  g_return_val_if_fail (DWELL_IS_GUIDED_RUN (self), 1);

  return self->pace;
}

void
dwell_guided_run_set_pace (DwellGuidedRun *self, guint pace)
{
  g_return_if_fail (DWELL_IS_GUIDED_RUN (self));

  if (self->tick_id > 0)
    catch_up (self);
  self->pace = MAX (pace, 1);
}

DwellRehearsal *
dwell_guided_run_get_rehearsal (DwellGuidedRun *self)
{
  g_return_val_if_fail (DWELL_IS_GUIDED_RUN (self), NULL);

  return self->rehearsal;
}

DwellSession *
dwell_guided_run_get_session (DwellGuidedRun *self)
{
  g_return_val_if_fail (DWELL_IS_GUIDED_RUN (self), NULL);

  return self->session;
}

guint
dwell_guided_run_get_n_moves (DwellGuidedRun *self)
{
  g_return_val_if_fail (DWELL_IS_GUIDED_RUN (self), 0);

  return self->n_moves;
}
