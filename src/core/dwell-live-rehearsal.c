/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-live-rehearsal.h"

#include "dwell-heard.h"
#include "dwell-reading.h"

/* How long it takes to read: words as fast as somebody would say them softly, what is seen at a
 * glance. In ms. */
#define READ_MS 800
#define SAID_CHAR_MS 55
#define SEEN_CHAR_MS 28

/* Something that is said or seen at once. Texts belong to the script. */
typedef struct
{
  const char *says;  /* NULL for silence */
  const char *signs; /* NULL where what was seen goes on */
  char *line;        /* see dwell_live_rehearsal_get_line() */
} Showing;

struct _DwellLiveRehearsal
{
  GObject parent_instance;

  DwellSession *session;
  DwellPacedClock *clock;
  DwellRehearsal *rehearsal;
  DwellPracticeLog *log;
  gulong appended_id;
  guint pace;
  gboolean begun;
  gboolean told_end;

  GQueue heard;          /* (element-type DwellHeard): what waits for its turn */
  gboolean checked;      /* the last that was said was a check */
  const DwellTurn *turn; /* the answer that is under way, or NULL */
  DwellHeard *answered;  /* what it answers */

  GQueue showings; /* (element-type Showing): what is still to be shown */
  Showing shown;   /* what is */
  gint64 read_at;  /* ms of the session at which that has been read */
};

G_DEFINE_FINAL_TYPE (DwellLiveRehearsal, dwell_live_rehearsal, G_TYPE_OBJECT)

enum
{
  SHOWN,
  ENDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
showing_free (gpointer data)
{
  Showing *showing = data;

  g_free (showing->line);
  g_free (showing);
}

/* @words: one of @variants, itself and no copy. */
static char *
dup_line (const char *place, GPtrArray *variants, const char *words)
{
  guint index;

  if (words == NULL || !g_ptr_array_find (variants, words, &index))
    return NULL;

  return g_strdup_printf ("%s-%u", place, index + 1);
}

static void
show_later (DwellLiveRehearsal *self, const char *says, const char *signs, char *line)
{
  Showing *showing;

  if (says == NULL && signs == NULL)
    {
      g_free (line);
      return;
    }

  showing = g_new0 (Showing, 1);
  showing->says = says;
  showing->signs = signs;
  showing->line = line;
  g_queue_push_tail (&self->showings, showing);
}

static void
show_beat (DwellLiveRehearsal *self, const DwellBeat *beat, const char *says)
{
  show_later (self, says, beat->signs, dup_line (beat->id, beat->says, says));
}

static void
show_reply (DwellLiveRehearsal *self, const DwellTurn *turn)
{
  const DwellEffect *effect = turn->offer ? &turn->offer->effect : &turn->beat->silence;
  g_autofree char *place =
      g_strdup_printf ("%s.%s", turn->beat->id, turn->offer ? turn->offer->id : "");

  show_later (self, turn->reply, turn->signs, dup_line (place, effect->replies, turn->reply));
}

/* What comes once a turn is over. */
static void
show_rest (DwellLiveRehearsal *self, const DwellTurn *turn)
{
  show_later (self, NULL, turn->patience_signs, NULL);
  if (turn->next)
    show_beat (self, turn->next, turn->says);
}

/* What is written is made by the program: a refusal is its fault, and no reason to lose the
 * session.
 */
static void
warn_of (GError *error)
{
  if (error)
    g_critical ("What the scripted client did was refused: %s", error->message);
}

static void
write_turn (DwellLiveRehearsal *self, const DwellTurn *turn)
{
  g_autoptr (GError) error = NULL;
  const DwellEvent *ask =
      self->answered ? dwell_session_find (self->session, DWELL_AUTHOR_SELF, self->answered->seq)
                     : NULL;

  dwell_practice_log_add (self->log, turn, NULL, ask, &error);
  warn_of (error);
}

static void
end_turn (DwellLiveRehearsal *self)
{
  const DwellTurn *turn = g_steal_pointer (&self->turn);

  write_turn (self, turn);
  g_clear_pointer (&self->answered, dwell_heard_free);
  show_rest (self, turn);
}

/* Something was said: what it comes to begins now, and is written when it is over. */
static void
hear (DwellLiveRehearsal *self, DwellHeard *heard)
{
  g_autoptr (DwellHeard) owned = heard;
  const DwellTurn *turn = dwell_heard_make (
      heard, self->rehearsal, dwell_session_get_protocol (self->session), self->checked);

  if (turn == NULL)
    return;

  self->checked = heard->check;
  self->turn = turn;
  self->answered = g_steal_pointer (&owned);
  show_reply (self, turn);
}

static void
wait_until (DwellLiveRehearsal *self, gint64 end)
{
  gint64 left = end - dwell_rehearsal_get_now (self->rehearsal);
  const DwellTurn *turn = dwell_rehearsal_pass (
      self->rehearsal, MIN (left, dwell_rehearsal_get_wait (self->rehearsal)));

  if (turn == NULL)
    return;

  write_turn (self, turn);
  show_reply (self, turn);
  show_rest (self, turn);
}

/* One thing after the other, each at its own time, however far apart the calls are.
 * Returns: whether there may be more. */
static gboolean
go_on (DwellLiveRehearsal *self, gint64 now)
{
  DwellHeard *next = g_queue_peek_head (&self->heard);
  gint64 reached = dwell_rehearsal_get_now (self->rehearsal);

  if (self->turn)
    {
      if (reached > now)
        return FALSE;
      end_turn (self);
      return TRUE;
    }
  if (dwell_rehearsal_is_ended (self->rehearsal))
    return FALSE;
  if (next && next->at <= reached)
    {
      hear (self, g_queue_pop_head (&self->heard));
      return TRUE;
    }
  if (reached >= now)
    return FALSE;
  wait_until (self, next ? MIN (next->at, now) : now);

  return TRUE;
}

static void
set_pace (DwellLiveRehearsal *self, guint pace)
{
  if (dwell_paced_clock_get_pace (self->clock) != pace)
    dwell_paced_clock_set_pace (self->clock, pace);
}

static gint64
get_reading_time (const Showing *showing)
{
  gint64 ms = READ_MS;

  if (showing->says)
    ms += g_utf8_strlen (showing->says, -1) * SAID_CHAR_MS;
  if (showing->signs)
    ms += g_utf8_strlen (showing->signs, -1) * SEEN_CHAR_MS;

  return ms;
}

static void
show_next (DwellLiveRehearsal *self, gint64 now)
{
  Showing *next = g_queue_pop_head (&self->showings);

  self->read_at = now + get_reading_time (next);
  self->shown.says = next->says;
  if (next->signs)
    self->shown.signs = next->signs;
  g_free (self->shown.line);
  self->shown.line = g_steal_pointer (&next->line);
  showing_free (next);

  g_signal_emit (self, signals[SHOWN], 0);
}

/* All that could happen did. */
static gboolean
is_over (DwellLiveRehearsal *self)
{
  return self->turn == NULL && dwell_rehearsal_is_ended (self->rehearsal);
}

static void
follow_shown (DwellLiveRehearsal *self, gint64 now)
{
  if (now >= self->read_at && !g_queue_is_empty (&self->showings))
    show_next (self, now);
  set_pace (self, now < self->read_at || is_over (self) ? 1 : self->pace);

  if (dwell_live_rehearsal_is_ended (self) && !self->told_end)
    {
      self->told_end = TRUE;
      g_signal_emit (self, signals[ENDED], 0);
    }
}

static void
begin (DwellLiveRehearsal *self)
{
  g_autoptr (GError) error = NULL;

  self->begun = TRUE;
  dwell_practice_log_begin (self->log, &error);
  warn_of (error);
  show_beat (self, dwell_rehearsal_get_beat (self->rehearsal),
             dwell_rehearsal_get_says (self->rehearsal));
}

static void
catch_up (DwellLiveRehearsal *self, gint64 now)
{
  if (!self->begun)
    begin (self);
  while (go_on (self, now))
    ;
}

/* The client waits as long as the trainee does, whichever way the pause came to be marked. */
static void
follow_pause (DwellLiveRehearsal *self)
{
  DwellReading reading;

  dwell_reading_compute (&reading, self->session, dwell_session_get_now (self->session));
  dwell_paced_clock_hold (self->clock, reading.paused);
}

static void
appended_cb (DwellLiveRehearsal *self, const DwellEvent *event)
{
  DwellHeard *heard;

  if (g_strcmp0 (event->author, DWELL_AUTHOR_SELF) != 0)
    return;

  if (event->kind == DWELL_KIND_CLOCK || event->kind == DWELL_KIND_STRIKE
      || event->kind == DWELL_KIND_AMEND)
    follow_pause (self);

  /* Nothing is written now, so that nobody hears of it before they heard of this one. */
  heard = dwell_heard_new (self->session, event);
  if (heard == NULL)
    return;
  if (heard->urgent)
    g_queue_push_head (&self->heard, heard);
  else
    g_queue_push_tail (&self->heard, heard);
}

static void
dwell_live_rehearsal_dispose (GObject *object)
{
  DwellLiveRehearsal *self = DWELL_LIVE_REHEARSAL (object);

  g_clear_signal_handler (&self->appended_id, self->session);
  g_clear_object (&self->log);
  g_clear_object (&self->rehearsal);
  g_clear_object (&self->clock);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dwell_live_rehearsal_parent_class)->dispose (object);
}

static void
dwell_live_rehearsal_finalize (GObject *object)
{
  DwellLiveRehearsal *self = DWELL_LIVE_REHEARSAL (object);

  g_queue_clear_full (&self->heard, (GDestroyNotify)dwell_heard_free);
  g_queue_clear_full (&self->showings, showing_free);
  g_clear_pointer (&self->answered, dwell_heard_free);
  g_free (self->shown.line);

  G_OBJECT_CLASS (dwell_live_rehearsal_parent_class)->finalize (object);
}

static void
dwell_live_rehearsal_class_init (DwellLiveRehearsalClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dwell_live_rehearsal_dispose;
  G_OBJECT_CLASS (klass)->finalize = dwell_live_rehearsal_finalize;

  /**
   * DwellLiveRehearsal::shown:
   *
   * Something else is said or seen now.
   */
  signals[SHOWN] = g_signal_new ("shown", DWELL_TYPE_LIVE_REHEARSAL, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  /**
   * DwellLiveRehearsal::ended:
   *
   * The script came to its end, and the last of it is shown. Once.
   */
  signals[ENDED] = g_signal_new ("ended", DWELL_TYPE_LIVE_REHEARSAL, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
dwell_live_rehearsal_init (DwellLiveRehearsal *self)
{
  g_queue_init (&self->heard);
  g_queue_init (&self->showings);
}

DwellLiveRehearsal *
dwell_live_rehearsal_new (DwellSession *session, DwellRehearsal *rehearsal)
{
  DwellLiveRehearsal *self;

  g_return_val_if_fail (DWELL_IS_SESSION (session), NULL);
  g_return_val_if_fail (DWELL_IS_PACED_CLOCK (dwell_session_get_clock (session)), NULL);
  g_return_val_if_fail (DWELL_IS_REHEARSAL (rehearsal), NULL);

  self = g_object_new (DWELL_TYPE_LIVE_REHEARSAL, NULL);
  g_set_object (&self->session, session);
  g_set_object (&self->clock, DWELL_PACED_CLOCK (dwell_session_get_clock (session)));
  g_set_object (&self->rehearsal, rehearsal);
  self->log = dwell_practice_log_new (session, rehearsal, DWELL_PRACTICE_LIVE);
  self->pace = dwell_paced_clock_get_pace (self->clock);
  self->appended_id =
      g_signal_connect_swapped (session, "appended", G_CALLBACK (appended_cb), self);

  return self;
}

void
dwell_live_rehearsal_advance (DwellLiveRehearsal *self)
{
  gint64 now;

  g_return_if_fail (DWELL_IS_LIVE_REHEARSAL (self));

  if (self->session == NULL || dwell_paced_clock_is_held (self->clock))
    return;

  now = dwell_session_get_now (self->session);
  catch_up (self, now);
  follow_shown (self, now);
}

/* What was said was said; how it would have gone on nobody knows. */
static void
cut_turn (DwellLiveRehearsal *self, gint64 now)
{
  DwellTurn cut = *self->turn;

  cut.length = MAX (now - cut.at, 0);
  cut.patience_signs = NULL;
  cut.borne = FALSE;
  cut.next = NULL;
  cut.says = NULL;
  self->turn = NULL;
  write_turn (self, &cut);
  g_clear_pointer (&self->answered, dwell_heard_free);
}

void
dwell_live_rehearsal_finish (DwellLiveRehearsal *self)
{
  g_autoptr (GError) error = NULL;
  gint64 now;

  g_return_if_fail (DWELL_IS_LIVE_REHEARSAL (self));

  if (self->session == NULL)
    return;

  now = dwell_session_get_now (self->session);
  catch_up (self, now);
  if (self->turn)
    cut_turn (self, now);
  dwell_practice_log_end (self->log, &error);
  warn_of (error);
  /* Whatever follows belongs to nobody's practice. */
  g_clear_signal_handler (&self->appended_id, self->session);
  g_clear_object (&self->log);
  g_clear_object (&self->session);
}

DwellRehearsal *
dwell_live_rehearsal_get_rehearsal (DwellLiveRehearsal *self)
{
  g_return_val_if_fail (DWELL_IS_LIVE_REHEARSAL (self), NULL);

  return self->rehearsal;
}

guint
dwell_live_rehearsal_get_pace (DwellLiveRehearsal *self)
{
  g_return_val_if_fail (DWELL_IS_LIVE_REHEARSAL (self), 1);

  return self->pace;
}

const char *
dwell_live_rehearsal_get_says (DwellLiveRehearsal *self)
{
  g_return_val_if_fail (DWELL_IS_LIVE_REHEARSAL (self), NULL);

  return self->shown.says;
}

const char *
dwell_live_rehearsal_get_signs (DwellLiveRehearsal *self)
{
  g_return_val_if_fail (DWELL_IS_LIVE_REHEARSAL (self), NULL);

  return self->shown.signs;
}

const char *
dwell_live_rehearsal_get_line (DwellLiveRehearsal *self)
{
  g_return_val_if_fail (DWELL_IS_LIVE_REHEARSAL (self), NULL);

  return self->shown.line;
}

gboolean
dwell_live_rehearsal_is_ended (DwellLiveRehearsal *self)
{
  g_return_val_if_fail (DWELL_IS_LIVE_REHEARSAL (self), FALSE);

  return is_over (self) && g_queue_is_empty (&self->showings);
}
