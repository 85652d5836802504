/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-marker-private.h"

#include <string.h>

#include "dwell-reading.h"
#include "dwell-text.h"
#include "dwell-words.h"

#define MINUTE (60 * 1000)
/* A key that is held down repeats itself, and is one mark all the same. */
#define SAME_MS 2000

struct _DwellMarker
{
  GObject parent_instance;

  DwellSession *session;
  DwellGuide *guide;
  guint minutes;

  /* The last safety mark, kept here since the session lets its words go when it is locked. */
  char *safety_code;
  char *safety_text;
  gint64 safety_at;
};

G_DEFINE_FINAL_TYPE (DwellMarker, dwell_marker, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
set_minutes (DwellMarker *self, guint minutes)
{
  if (self->minutes == minutes)
    return;

  self->minutes = minutes;
  g_signal_emit (self, signals[CHANGED], 0);
}

/* What is wrong with a mark is a fault of the program, not of the user: each is made here. */
static gboolean
append_at (DwellMarker *self, DwellEvent *event, gint64 at)
{
  g_autoptr (GError) error = NULL;

  event->at = MAX (at, 0);
  if (dwell_session_append (self->session, event, &error) == NULL)
    {
      g_critical ("A mark was refused: %s", error->message);
      return FALSE;
    }

  return TRUE;
}

static gint64
get_mark_time (DwellMarker *self)
{
  return MAX (dwell_session_get_now (self->session) - (gint64) self->minutes * MINUTE, 0);
}

/* Where the owner's event of that number lies, 0 when there is none. */
static gint64
get_event_time (DwellMarker *self, guint seq)
{
  GPtrArray *effective = dwell_session_get_effective (self->session, DWELL_AUTHOR_SELF);

  for (guint i = 0; i < effective->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (effective, i);

      if (event->seq == seq)
        return event->at;
    }

  return 0;
}

/* A late mark does not come before what it answers: in that order neither guide nor arc would take
 * it for an answer. */
static gint64
get_time_of (DwellMarker *self, const DwellEvent *event)
{
  return MAX (get_mark_time (self), get_event_time (self, dwell_event_get_target (event)));
}

static gboolean
append_mark (DwellMarker *self, DwellEvent *event)
{
  gboolean appended = append_at (self, event, get_time_of (self, event));

  set_minutes (self, 0);

  return appended;
}

gboolean
dwell_marker_append_together (DwellMarker *self, GPtrArray *events)
{
  gint64 at = get_mark_time (self);
  gboolean appended = events->len > 0;

  set_minutes (self, 0);
  for (guint i = 0; i < events->len; i++)
    appended &= append_at (self, dwell_event_ref (g_ptr_array_index (events, i)), at);

  return appended;
}

static gboolean
append_now (DwellMarker *self, DwellEvent *event)
{
  return append_at (self, event, dwell_session_get_now (self->session));
}

static void
read_clocks (DwellMarker *self, gint64 at, DwellReading *reading)
{
  dwell_reading_compute (reading, self->session, at);
}

static void
dwell_marker_finalize (GObject *object)
{
  DwellMarker *self = DWELL_MARKER (object);

  g_clear_object (&self->session);
  g_clear_object (&self->guide);
  g_free (self->safety_code);
  g_free (self->safety_text);

  G_OBJECT_CLASS (dwell_marker_parent_class)->finalize (object);
}

static void
dwell_marker_class_init (DwellMarkerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dwell_marker_finalize;

  /**
   * DwellMarker::changed:
   *
   * The minutes by which the next mark is set earlier are others now.
   */
  signals[CHANGED] = g_signal_new ("changed", DWELL_TYPE_MARKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
dwell_marker_init (DwellMarker *self)
{
}

DwellMarker *
dwell_marker_new (DwellSession *session, DwellGuide *guide)
{
  DwellMarker *self;

  g_return_val_if_fail (DWELL_IS_SESSION (session), NULL);
  g_return_val_if_fail (DWELL_IS_GUIDE (guide), NULL);

  self = g_object_new (DWELL_TYPE_MARKER, NULL);
  g_set_object (&self->session, session);
  g_set_object (&self->guide, guide);

  return self;
}

void
dwell_marker_earlier (DwellMarker *self)
{
  gint64 now = dwell_session_get_now (self->session);

  if ((gint64) (self->minutes + 1) * MINUTE <= now)
    set_minutes (self, self->minutes + 1);
}

void
dwell_marker_forget_earlier (DwellMarker *self)
{
  set_minutes (self, 0);
}

guint
dwell_marker_get_minutes (DwellMarker *self)
{
  return self->minutes;
}

gboolean
dwell_marker_start (DwellMarker *self)
{
  DwellReading reading;

  read_clocks (self, dwell_session_get_now (self->session), &reading);
  if (reading.started)
    return FALSE;

  return append_at (self, dwell_event_new (DWELL_KIND_CLOCK, "start"), 0);
}

gboolean
dwell_marker_toggle_pause (DwellMarker *self)
{
  DwellReading reading;

  read_clocks (self, dwell_session_get_now (self->session), &reading);
  if (reading.ended)
    return FALSE;

  return append_now (self,
                     dwell_event_new (DWELL_KIND_CLOCK, reading.paused ? "resume" : "pause"));
}

gboolean
dwell_marker_end (DwellMarker *self)
{
  DwellReading reading;

  read_clocks (self, dwell_session_get_now (self->session), &reading);
  if (reading.ended)
    return FALSE;

  return append_now (self, dwell_event_new (DWELL_KIND_CLOCK, "end"));
}

gboolean
dwell_marker_gap (DwellMarker *self, gint64 from, gint64 length)
{
  DwellEvent *event;

  if (length <= 0)
    return FALSE;

  event = dwell_event_new (DWELL_KIND_CLOCK, "gap");
  dwell_event_set_value (event, (double) length);

  return append_at (self, event, from);
}

gboolean
dwell_marker_state (DwellMarker *self, const char *state_id)
{
  DwellReading reading;

  /* What holds at the time of the mark counts, so that a late mark is not taken for a repetition of
   * what has come since. */
  read_clocks (self, get_mark_time (self), &reading);
  if (g_strcmp0 (reading.state, state_id) == 0)
    {
      /* It changes nothing in the session, but somebody is there who goes on. */
      if (dwell_guide_is_stopped (self->guide))
        dwell_guide_bring_back (self->guide);
      set_minutes (self, 0);
      return FALSE;
    }

  return append_mark (self, dwell_event_new (DWELL_KIND_STATE, state_id));
}

gboolean
dwell_marker_contact (DwellMarker *self, const char *code)
{
  DwellReading reading;
  DwellContact contact;

  read_clocks (self, get_mark_time (self), &reading);
  if (!dwell_contact_from_string (code, &contact)
      || (reading.has_contact && reading.contact == contact))
    {
      set_minutes (self, 0);
      return FALSE;
    }

  return append_mark (self, dwell_event_new (DWELL_KIND_CONTACT, code));
}

gboolean
dwell_marker_ask (DwellMarker *self)
{
  const DwellCard *card = dwell_guide_get_card (self->guide);
  gboolean follows = card->mode == DWELL_CARD_OFFER && card->move->role == DWELL_ROLE_EXPERIMENT;
  DwellEvent *event = dwell_guide_draft_ask (self->guide);
  gint64 at;

  if (event == NULL)
    return FALSE;

  at = get_time_of (self, event);
  set_minutes (self, 0);
  append_at (self, event, at);
  /* To say that the image may be followed is to begin following it. */
  if (follows)
    append_at (self, dwell_event_new (DWELL_KIND_EXPERIMENT, "start"), at);

  return TRUE;
}

gboolean
dwell_marker_answer (DwellMarker *self, const char *answer)
{
  const DwellCard *card = dwell_guide_get_card (self->guide);
  DwellEvent *event;

  /* One key for a question asked and answered in one breath. */
  if (card->mode == DWELL_CARD_OFFER && card->move && card->move->answerable)
    {
      event = dwell_guide_draft_ask (self->guide);
      append_at (self, event, get_time_of (self, event));
    }

  event = dwell_guide_draft_answer (self->guide, answer);

  return event != NULL && append_mark (self, event);
}

gboolean
dwell_marker_toggle_experiment (DwellMarker *self)
{
  /* The card may show something else, a new state's offers or nothing, while one runs. */
  if (dwell_guide_get_card (self->guide)->experiment)
    return dwell_marker_outcome (self, "stopped");

  return append_mark (self, dwell_event_new (DWELL_KIND_EXPERIMENT, "start"));
}

gboolean
dwell_marker_outcome (DwellMarker *self, const char *outcome)
{
  DwellEvent *event = dwell_guide_draft_outcome (self->guide, outcome);

  return event != NULL && append_mark (self, event);
}

gboolean
dwell_marker_urge (DwellMarker *self)
{
  return append_mark (self, dwell_event_new (DWELL_KIND_URGE, NULL));
}

gboolean
dwell_marker_measure (DwellMarker *self, const char *id, double value)
{
  DwellEvent *event = dwell_event_new (DWELL_KIND_MEASURE, id);

  dwell_event_set_value (event, value);

  return append_mark (self, event);
}

/* What was typed or pasted, as a session keeps it. */
static void
set_words (DwellEvent *event, const char *text)
{
  char *clean = dwell_text_clean (text);

  dwell_event_set_text (event, clean);
  explicit_bzero (clean, strlen (clean));
  g_free (clean);
}

gboolean
dwell_marker_medicine (DwellMarker *self, const char *substance, const char *amount)
{
  g_autofree char *id = dwell_substance_dup_id (substance);
  g_autofree char *name = g_strstrip (g_strdup (substance ? substance : ""));
  g_autofree char *text = g_strstrip (g_strdup (amount ? amount : ""));
  DwellEvent *event = dwell_event_new (DWELL_KIND_MEDICINE, id);

  /* The words as written always say the substance too when the id does not. */
  if (g_strcmp0 (id, "free") == 0)
    {
      g_autofree char *amount_only = g_steal_pointer (&text);

      text = g_strstrip (g_strjoin (" ", name, amount_only, NULL));
    }

  if (*text)
    set_words (event, text);

  return append_mark (self, event);
}

gboolean
dwell_marker_note (DwellMarker *self, const char *voice, const char *text, gint64 at)
{
  DwellEvent *event = dwell_event_new (DWELL_KIND_NOTE, voice);

  set_words (event, text);

  return append_at (self, event, at);
}

/* The owner's last event of that kind, or NULL. */
static const DwellEvent *
find_last (DwellMarker *self, DwellKind kind)
{
  GPtrArray *effective = dwell_session_get_effective (self->session, DWELL_AUTHOR_SELF);

  for (guint i = effective->len; i > 0; i--)
    {
      const DwellEvent *event = g_ptr_array_index (effective, i - 1);

      if (event->kind == kind)
        return event;
    }

  return NULL;
}

gboolean
dwell_marker_is_grounding (DwellMarker *self)
{
  const DwellEvent *last = find_last (self, DWELL_KIND_GROUND);

  return last && dwell_event_is (last, DWELL_KIND_GROUND, "start");
}

gint64
dwell_marker_get_ground_start (DwellMarker *self)
{
  const DwellEvent *last = find_last (self, DWELL_KIND_GROUND);

  return last && dwell_event_is (last, DWELL_KIND_GROUND, "start") ? last->at : -1;
}

gboolean
dwell_marker_toggle_ground_as (DwellMarker *self, const char *form)
{
  gboolean ends = dwell_marker_is_grounding (self);
  const DwellEvent *last = find_last (self, DWELL_KIND_GROUND);
  DwellEvent *event = dwell_event_new (DWELL_KIND_GROUND, ends ? "end" : "start");
  /* A late end must not come before its start, or grounding would never be over. */
  gint64 at = MAX (get_mark_time (self), last ? last->at : 0);

  if (!ends)
    dwell_event_set_text (event, form);
  set_minutes (self, 0);

  return append_at (self, event, at);
}

gboolean
dwell_marker_toggle_ground (DwellMarker *self)
{
  return dwell_marker_toggle_ground_as (self, NULL);
}

gboolean
dwell_marker_say (DwellMarker *self, const char *move_id, const char *words)
{
  const DwellEvent *state = find_last (self, DWELL_KIND_STATE);
  DwellEvent *event = dwell_event_new (DWELL_KIND_ASK, move_id);

  dwell_event_set_text (event, words);
  if (state)
    dwell_event_add_ref (event, NULL, state->seq);

  return append_mark (self, event);
}

guint
dwell_marker_task (DwellMarker *self, const char *code, const char *text, gint64 at)
{
  g_autoptr (DwellEvent) event = dwell_event_new (DWELL_KIND_TASK, code);

  dwell_event_set_text (event, text);

  return append_at (self, dwell_event_ref (event), at) ? event->seq : 0;
}

gboolean
dwell_marker_take_back (DwellMarker *self, guint seq)
{
  DwellEvent *event = dwell_event_new (DWELL_KIND_STRIKE, NULL);

  dwell_event_add_ref (event, NULL, seq);

  return append_now (self, event);
}

gboolean
dwell_marker_safety (DwellMarker *self, const char *code, const char *text)
{
  gint64 at = get_mark_time (self);
  gboolean same = self->safety_code && g_strcmp0 (self->safety_code, code) == 0
                  && g_strcmp0 (self->safety_text, text) == 0
                  && ABS (at - self->safety_at) < SAME_MS;
  DwellEvent *event;

  if (same)
    return FALSE;

  g_free (self->safety_code);
  g_free (self->safety_text);
  self->safety_code = g_strdup (code);
  self->safety_text = g_strdup (text);
  self->safety_at = at;
  event = dwell_event_new (DWELL_KIND_SAFETY, code);
  if (text && *text)
    dwell_event_set_text (event, text);

  return append_mark (self, event);
}

guint
dwell_marker_audio (DwellMarker *self, const char *code, const char *sound, guint refers, gint64 at)
{
  g_autoptr (DwellEvent) event = dwell_event_new (DWELL_KIND_AUDIO, code);

  dwell_event_set_text (event, sound);
  if (refers > 0)
    dwell_event_add_ref (event, NULL, refers);
  if (at < 0)
    at = dwell_session_get_now (self->session);

  return append_at (self, dwell_event_ref (event), at) ? event->seq : 0;
}

gboolean
dwell_marker_plan (DwellMarker *self, const char *text)
{
  DwellEvent *event = dwell_event_new (DWELL_KIND_TASK, "planned");

  dwell_event_set_text (event, text);

  return append_now (self, event);
}

gboolean
dwell_marker_settle (DwellMarker *self, const char *code, const char *label, gint64 due,
                     const char *reason)
{
  DwellEvent *event = dwell_event_new (DWELL_KIND_TASK, code);
  g_autofree char *text = NULL;

  if (reason && *reason)
    text = g_strdup_printf ("%s: %s", label, reason);
  dwell_event_set_text (event, text ? text : label);
  dwell_event_set_value (event, (double) due);

  return append_now (self, event);
}

static gboolean
strike (DwellMarker *self, const DwellEvent *event)
{
  DwellEvent *strike = dwell_event_new (DWELL_KIND_STRIKE, NULL);

  dwell_event_add_ref (strike, NULL, event->seq);

  return append_now (self, strike);
}

const DwellEvent *
dwell_marker_undo (DwellMarker *self)
{
  const DwellEvent *last = dwell_session_find_undoable (self->session);

  return last && strike (self, last) ? last : NULL;
}

const DwellEvent *
dwell_marker_redo (DwellMarker *self)
{
  const DwellEvent *last = dwell_session_find_redoable (self->session);

  if (last == NULL || !strike (self, last))
    return NULL;

  return dwell_session_find (self->session, DWELL_AUTHOR_SELF, dwell_event_get_target (last));
}
