/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-practice-log.h"

#include <string.h>

#include <glib/gi18n-lib.h>

struct _DwellPracticeLog
{
  GObject parent_instance;

  DwellSession *session;
  DwellRehearsal *rehearsal;
  DwellPracticeWay way;

  const char *state; /* that holds, owned by the script */
  guint state_seq;
  DwellContact contact;
  const char *feedback; /* that was written last in the beat that is, owned by the script */
};

G_DEFINE_FINAL_TYPE (DwellPracticeLog, dwell_practice_log, G_TYPE_OBJECT)

static void
dwell_practice_log_finalize (GObject *object)
{
  DwellPracticeLog *self = DWELL_PRACTICE_LOG (object);

  g_clear_object (&self->session);
  g_clear_object (&self->rehearsal);

  G_OBJECT_CLASS (dwell_practice_log_parent_class)->finalize (object);
}

static void
dwell_practice_log_class_init (DwellPracticeLogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dwell_practice_log_finalize;
}

static void
dwell_practice_log_init (DwellPracticeLog *self)
{
}

DwellPracticeLog *
dwell_practice_log_new (DwellSession *session, DwellRehearsal *rehearsal, DwellPracticeWay way)
{
  DwellPracticeLog *self = g_object_new (DWELL_TYPE_PRACTICE_LOG, NULL);

  self->session = g_object_ref (session);
  self->rehearsal = g_object_ref (rehearsal);
  self->way = way;

  return self;
}

/* Who marks what is true. */
static const char *
get_knower (DwellPracticeLog *self)
{
  return self->way == DWELL_PRACTICE_LIVE ? DWELL_AUTHOR_SCRIPT : DWELL_AUTHOR_SELF;
}

static DwellEvent *
new_event (const char *author, DwellKind kind, const char *code, const char *text, gint64 at)
{
  DwellEvent *event = dwell_event_new (kind, code);

  dwell_event_set_author (event, author);
  dwell_event_set_text (event, text);
  event->at = at;

  return event;
}

/* Takes @event. Returns: (transfer none): what was appended. */
static const DwellEvent *
append (DwellPracticeLog *self, DwellEvent *event, GError **error)
{
  return dwell_session_append (self->session, event, error);
}

static gboolean
note (DwellPracticeLog *self, const char *voice, const char *text, gint64 at, GError **error)
{
  return text == NULL
         || append (self, new_event (get_knower (self), DWELL_KIND_NOTE, voice, text, at), error);
}

/* A state that holds already starts nothing, so that only what is felt may have to be said. */
static gboolean
write_state (DwellPracticeLog *self, const DwellBeat *beat, gint64 at, GError **error)
{
  const DwellState *state
      = dwell_protocol_find_state (dwell_session_get_protocol (self->session), beat->state);

  if (g_strcmp0 (self->state, beat->state))
    {
      const DwellEvent *event = append (
          self, new_event (get_knower (self), DWELL_KIND_STATE, beat->state, NULL, at), error);

      if (event == NULL)
        return FALSE;
      self->state = beat->state;
      self->state_seq = event->seq;
      self->contact = state ? state->contact : DWELL_CONTACT_NONE;
    }
  if (self->contact == beat->contact)
    return TRUE;

  self->contact = beat->contact;

  return append (self,
                 new_event (get_knower (self), DWELL_KIND_CONTACT,
                            dwell_contact_to_string (beat->contact), NULL, at),
                 error)
         != NULL;
}

static gboolean
write_closing (DwellPracticeLog *self, const DwellBeat *beat, gint64 at, GError **error)
{
  g_autofree char *code
      = g_strconcat (DWELL_RATING_ENDING_PREFIX, dwell_ending_to_string (beat->ending), NULL);
  DwellEvent *rating = new_event (DWELL_AUTHOR_SCRIPT, DWELL_KIND_RATING, code, NULL, at);

  dwell_event_set_value (rating, 1);

  return append (self, rating, error)
         && append (self,
                    new_event (DWELL_AUTHOR_SCRIPT, DWELL_KIND_COMMENT, NULL, beat->closing, at),
                    error);
}

static gboolean
write_beat (DwellPracticeLog *self, const DwellBeat *beat, const char *says, gint64 at,
            GError **error)
{
  self->feedback = NULL;

  if (!write_state (self, beat, at, error) || !note (self, "seen", beat->signs, at, error)
      || !note (self, "said", says, at, error))
    return FALSE;
  if (beat->stop && self->way == DWELL_PRACTICE_GUIDED
      && !append (self,
                  new_event (DWELL_AUTHOR_SELF, DWELL_KIND_SAFETY, "stop-word", NULL, at), error))
    return FALSE;

  return beat->ending == DWELL_ENDING_NONE || write_closing (self, beat, at, error);
}

gboolean
dwell_practice_log_begin (DwellPracticeLog *self, GError **error)
{
  gint64 now = dwell_rehearsal_get_now (self->rehearsal);

  if (self->way == DWELL_PRACTICE_GUIDED
      && !append (self, new_event (DWELL_AUTHOR_SELF, DWELL_KIND_CLOCK, "start", NULL, now),
                  error))
    return FALSE;

  return write_beat (self, dwell_rehearsal_get_beat (self->rehearsal),
                     dwell_rehearsal_get_says (self->rehearsal), now, error);
}

static const DwellMove *
find_move (DwellPracticeLog *self, const DwellTurn *turn)
{
  const char *id = turn->offer ? turn->offer->move : turn->move;

  return id ? dwell_protocol_find_move (dwell_session_get_protocol (self->session), id) : NULL;
}

/* What comes of an ask: an answer, or an experiment's start and outcome. */
static gboolean
write_branch (DwellPracticeLog *self, const DwellTurn *turn, const DwellEvent *ask, GError **error)
{
  const DwellOffer *offer = turn->offer;
  gint64 end = turn->at + turn->length;
  DwellEvent *event;
  const DwellEvent *start;

  if (offer && offer->answer)
    {
      event = new_event (DWELL_AUTHOR_SELF, DWELL_KIND_ANSWER, offer->answer, NULL, end);
      dwell_event_add_ref (event, NULL, ask->seq);
      if (g_str_equal (offer->answer, "not-felt"))
        self->contact = DWELL_CONTACT_NONE;
      else
        self->contact
            = g_str_equal (offer->answer, "felt") ? DWELL_CONTACT_CLEAR : DWELL_CONTACT_FAINT;
      return append (self, event, error) != NULL;
    }
  if (offer == NULL || offer->outcome == NULL)
    return TRUE;

  event = new_event (DWELL_AUTHOR_SELF, DWELL_KIND_EXPERIMENT, "start", NULL, turn->at);
  start = append (self, event, error);
  if (start == NULL)
    return FALSE;
  event = new_event (DWELL_AUTHOR_SELF, DWELL_KIND_EXPERIMENT, offer->outcome, NULL, end);
  dwell_event_add_ref (event, NULL, start->seq);

  return append (self, event, error) != NULL;
}

static const DwellEvent *
write_ask (DwellPracticeLog *self, const DwellTurn *turn, const DwellMove *move, const char *words,
           GError **error)
{
  DwellEvent *event = new_event (DWELL_AUTHOR_SELF, DWELL_KIND_ASK, move->id, words, turn->at);
  const DwellEvent *ask;

  if (self->state_seq)
    dwell_event_add_ref (event, NULL, self->state_seq);
  ask = append (self, event, error);
  if (ask == NULL || !write_branch (self, turn, ask, error))
    return NULL;
  if (move->role == DWELL_ROLE_CHECK
      && !append (self,
                  new_event (DWELL_AUTHOR_SELF, DWELL_KIND_SAFETY, "check", NULL, turn->at),
                  error))
    return NULL;

  return ask;
}

/* What the trainee said or did in guided practice. Returns: (transfer none): the event that stands
 * for it. */
static const DwellEvent *
write_doing (DwellPracticeLog *self, const DwellTurn *turn, const char *words, GError **error)
{
  const DwellMove *move = find_move (self, turn);
  const char *act = turn->offer ? turn->offer->act : NULL;

  if (words == NULL && turn->offer)
    words = turn->offer->words;
  if (move)
    return write_ask (self, turn, move, words, error);
  if (act)
    return append (self,
                   new_event (DWELL_AUTHOR_SELF, DWELL_KIND_SAFETY,
                              g_str_equal (act, "emergency") ? "emergency" : "check", words,
                              turn->at),
                   error);

  return append (
      self, new_event (DWELL_AUTHOR_SELF, DWELL_KIND_COMMENT, NULL, words, turn->at), error);
}

static gboolean
rate (DwellPracticeLog *self, const char *code, double value, gint64 at, const DwellEvent *doing,
      GError **error)
{
  DwellEvent *event = new_event (DWELL_AUTHOR_SCRIPT, DWELL_KIND_RATING, code, NULL, at);

  dwell_event_set_value (event, value);
  if (doing)
    dwell_event_add_ref (event, DWELL_AUTHOR_SELF, doing->seq);

  return append (self, event, error) != NULL;
}

static gboolean
write_ratings (DwellPracticeLog *self, const DwellTurn *turn, gint64 at, const DwellEvent *doing,
               GError **error)
{
  static const int values[]
      = { [DWELL_FIT_GOOD] = 2, [DWELL_FIT_FAIR] = 1, [DWELL_FIT_TEMPTING] = 0 };
  g_autofree char *slip = NULL;

  if (turn->offer == NULL)
    return TRUE;
  if (!rate (self, DWELL_RATING_FIT, values[turn->offer->fit], at, doing, error))
    return FALSE;
  if (turn->offer->error == NULL)
    return TRUE;

  slip = g_strconcat (DWELL_RATING_SLIP_PREFIX, turn->offer->error, NULL);

  return rate (self, slip, 1, at, doing, error);
}

/* To say it once is enough, while it goes on being so. */
static gboolean
write_feedback (DwellPracticeLog *self, const DwellTurn *turn, gint64 at, const DwellEvent *doing,
                GError **error)
{
  DwellEvent *event;

  if (turn->feedback == NULL || turn->feedback == self->feedback)
    return TRUE;

  self->feedback = turn->feedback;
  event = new_event (DWELL_AUTHOR_SCRIPT, DWELL_KIND_COMMENT, NULL, turn->feedback, at);
  if (doing)
    dwell_event_add_ref (event, DWELL_AUTHOR_SELF, doing->seq);

  return append (self, event, error) != NULL;
}

gboolean
dwell_practice_log_add (DwellPracticeLog *self, const DwellTurn *turn, const char *words,
                        const DwellEvent *ask, GError **error)
{
  gint64 end = turn->at + turn->length;
  const DwellEvent *doing = ask;

  if (self->way == DWELL_PRACTICE_GUIDED && (turn->offer || turn->move))
    {
      doing = write_doing (self, turn, words, error);
      if (doing == NULL)
        return FALSE;
    }

  if (!note (self, "said", turn->reply, end, error)
      || !note (self, "seen", turn->signs, end, error)
      || !write_feedback (self, turn, end, doing, error)
      || !write_ratings (self, turn, end, doing, error)
      || !note (self, "seen", turn->patience_signs, end, error))
    return FALSE;

  return turn->next == NULL || write_beat (self, turn->next, turn->says, end, error);
}

gboolean
dwell_practice_log_end (DwellPracticeLog *self, GError **error)
{
  return self->way == DWELL_PRACTICE_LIVE
         || append (self,
                    new_event (DWELL_AUTHOR_SELF, DWELL_KIND_CLOCK, "end", NULL,
                               dwell_rehearsal_get_now (self->rehearsal)),
                    error);
}

static gboolean
is_script (const DwellEvent *event)
{
  return g_strcmp0 (event->author, DWELL_AUTHOR_SCRIPT) == 0;
}

DwellPracticeWay
dwell_practice_way_of (DwellSession *session)
{
  for (guint i = 0; i < dwell_session_get_n_events (session); i++)
    {
      const DwellEvent *event = dwell_session_get_event (session, i);

      if (event->kind == DWELL_KIND_STATE && is_script (event))
        return DWELL_PRACTICE_LIVE;
    }

  return DWELL_PRACTICE_GUIDED;
}

const char *
dwell_practice_get_note (DwellSession *session)
{
  if (dwell_session_get_header (session)->kind != DWELL_SESSION_PRACTICE)
    return _("Marked by the facilitator. A description, not a validated scale.");
  if (dwell_practice_way_of (session) == DWELL_PRACTICE_LIVE)
    return _("Above what you marked, below it what the script has. A description, not a validated "
             "scale.");

  return _("States as the script has them. A description, not a validated scale.");
}

static DwellEnding
find_ending (const char *word)
{
  for (DwellEnding ending = DWELL_ENDING_OPENED; ending <= DWELL_ENDING_UNMOVED; ending++)
    {
      if (g_str_equal (dwell_ending_to_string (ending), word))
        return ending;
    }

  return DWELL_ENDING_NONE;
}

DwellEnding
dwell_practice_ending_of (DwellSession *session)
{
  DwellEnding ending = DWELL_ENDING_NONE;

  for (guint i = 0; i < dwell_session_get_n_events (session); i++)
    {
      const DwellEvent *event = dwell_session_get_event (session, i);

      if (event->kind == DWELL_KIND_RATING && is_script (event)
          && g_str_has_prefix (event->code, DWELL_RATING_ENDING_PREFIX))
        ending = find_ending (event->code + strlen (DWELL_RATING_ENDING_PREFIX));
    }

  return ending;
}

DwellHeader *
dwell_practice_header_new (DwellScript *script, DwellProtocol *protocol, DwellClock *clock,
                           const char *id)
{
  DwellHeader *header = dwell_header_new (id);

  header->kind = DWELL_SESSION_PRACTICE;
  header->script = g_strdup (dwell_script_get_id (script));
  header->protocol = g_strdup (dwell_protocol_get_id (protocol));
  header->protocol_version = g_strdup (dwell_protocol_get_version (protocol));
  header->protocol_text = g_strdup (dwell_protocol_get_text (protocol));
  header->started = dwell_clock_dup_now (clock);
  header->anchor_boot_id = g_strdup (dwell_clock_get_boot_id (clock));
  header->anchor_boottime = dwell_clock_get_boottime (clock);

  return header;
}
