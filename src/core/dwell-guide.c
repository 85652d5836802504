/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-guide.h"

#include "dwell-situation.h"

struct _DwellGuide
{
  GObject parent_instance;

  DwellSession *session;
  gulong appended_id;
  gulong redacted_id;

  DwellSituation situation;
  DwellCard card;
  DwellWording said; /* for words that are none of the protocol's */

  /* What leaves no trace in the session. */
  const DwellMove *chosen; /* another move than the situation's, or NULL */
  int shown;               /* index of another wording, or -1 */
  gboolean aside;
  gboolean recalled; /* the experiment is on the card, though a state came since it began */
  gboolean stopped; /* whether the last mark that moves the card was a stop */
};

G_DEFINE_FINAL_TYPE (DwellGuide, dwell_guide, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GPtrArray *
get_events (DwellGuide *self)
{
  return dwell_session_get_effective (self->session, DWELL_AUTHOR_SELF);
}

/* Whether the move on the card has been said and no other words are being looked at. */
static gboolean
is_said (DwellGuide *self)
{
  return self->chosen == NULL && self->situation.mode != DWELL_CARD_OFFER && self->situation.said
         && self->shown < 0;
}

static const DwellWording *
find_said (DwellGuide *self)
{
  const DwellWording *wording =
      dwell_move_find_wording (self->situation.move, self->situation.said);

  if (wording == NULL)
    {
      self->said.text = g_strdup (self->situation.said);
      self->said.source = DWELL_SOURCE_OURS;
      wording = &self->said;
    }

  return wording;
}

static const DwellWording *
find_wording (DwellGuide *self, const DwellMove *move)
{
  int last;
  guint index;

  if (is_said (self))
    return find_said (self);

  index = dwell_situation_pick_wording (get_events (self), move, &last);
  if (self->shown >= 0 && self->shown != last)
    index = self->shown;

  return g_ptr_array_index (move->wordings, index);
}

static void
add_other (DwellGuide *self, const DwellMove *move)
{
  if (move && move != self->card.move && !g_ptr_array_find (self->card.others, move, NULL))
    g_ptr_array_add (self->card.others, (gpointer) move);
}

static void
clear_card (DwellGuide *self)
{
  self->card.mode = DWELL_CARD_EMPTY;
  self->card.move = NULL;
  self->card.wording = NULL;
  self->card.verdict = NULL;
  self->card.since = -1;
}

static void
fill_recalled (DwellGuide *self)
{
  GPtrArray *events = get_events (self);

  clear_card (self);
  self->card.mode = DWELL_CARD_EXPERIMENT;
  for (guint i = 0; i < events->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (events, i);

      if (event->seq == self->situation.experiment)
        self->card.since = event->at;
    }
}

static void
fill_card (DwellGuide *self)
{
  const DwellSituation *situation = &self->situation;

  self->card.mode = self->chosen ? DWELL_CARD_OFFER : situation->mode;
  self->card.move = self->chosen ? self->chosen : situation->move;
  self->card.wording = self->card.move ? find_wording (self, self->card.move) : NULL;
  self->card.verdict = situation->verdict;
  self->card.since = situation->since;
  add_other (self, situation->move);
  for (guint i = 0; i < situation->offers->len; i++)
    add_other (self, g_ptr_array_index (situation->offers, i));
}

static void
rebuild (DwellGuide *self)
{
  g_ptr_array_set_size (self->card.others, 0);
  g_clear_pointer (&self->said.text, g_free);
  self->card.ask = self->situation.ask;
  self->card.experiment = self->situation.experiment;
  self->card.checks_first = self->situation.checks_first;

  if (self->aside)
    clear_card (self);
  else if (self->recalled)
    fill_recalled (self);
  else
    fill_card (self);
}

static void
update (DwellGuide *self)
{
  rebuild (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* In the order in which they were marked, so that a stop that is marked late still silences. */
static gboolean
was_stopped (DwellGuide *self)
{
  GPtrArray *events = get_events (self);
  guint stop = 0;
  guint move = 0;

  for (guint i = 0; i < events->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (events, i);

      if (dwell_event_is (event, DWELL_KIND_SAFETY, "stop-word"))
        stop = MAX (stop, event->seq);
      else if (event->kind == DWELL_KIND_STATE || event->kind == DWELL_KIND_ANSWER
               || event->kind == DWELL_KIND_EXPERIMENT)
        move = MAX (move, event->seq);
    }

  return stop > move;
}

/* "Stop" outranks every prompt. When the stop is withdrawn, so is the silence. */
static void
follow_stop (DwellGuide *self)
{
  gboolean stopped = was_stopped (self);

  if (stopped != self->stopped)
    self->aside = stopped;
  self->stopped = stopped;
}

static void
appended_cb (DwellGuide *self, const DwellEvent *event)
{
  DwellSituation before = self->situation;
  const DwellWording *wording = self->card.wording;
  gboolean was_aside = self->aside;
  gboolean was_silent = dwell_guide_is_stopped (self);
  gboolean own = g_strcmp0 (event->author, DWELL_AUTHOR_SELF) == 0;
  gboolean moved;

  self->situation =
      dwell_situation_read (dwell_session_get_protocol (self->session), get_events (self));
  moved = !dwell_situation_equal (&before, &self->situation);

  if (moved || (own && event->kind == DWELL_KIND_ASK))
    {
      self->chosen = NULL;
      self->shown = -1;
      self->recalled = FALSE;
    }
  if (before.state != self->situation.state
      || (own && (event->kind == DWELL_KIND_ANSWER || event->kind == DWELL_KIND_EXPERIMENT)))
    self->aside = FALSE;
  follow_stop (self);
  if (own && dwell_event_is (event, DWELL_KIND_SAFETY, "stop-word"))
    self->aside = TRUE;

  rebuild (self);
  if (moved || was_aside != self->aside || was_silent != dwell_guide_is_stopped (self)
      || wording != self->card.wording)
    g_signal_emit (self, signals[CHANGED], 0);
}

/* The same card; but the words on it may have lain in an event that is no longer there. */
static void
redacted_cb (DwellGuide *self)
{
  self->situation =
      dwell_situation_read (dwell_session_get_protocol (self->session), get_events (self));
  rebuild (self);
}

static void
dwell_guide_dispose (GObject *object)
{
  DwellGuide *self = DWELL_GUIDE (object);

  g_clear_signal_handler (&self->redacted_id, self->session);
  g_clear_signal_handler (&self->appended_id, self->session);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dwell_guide_parent_class)->dispose (object);
}

static void
dwell_guide_finalize (GObject *object)
{
  DwellGuide *self = DWELL_GUIDE (object);

  g_clear_pointer (&self->card.others, g_ptr_array_unref);
  g_clear_pointer (&self->said.text, g_free);

  G_OBJECT_CLASS (dwell_guide_parent_class)->finalize (object);
}

static void
dwell_guide_class_init (DwellGuideClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dwell_guide_dispose;
  G_OBJECT_CLASS (klass)->finalize = dwell_guide_finalize;

  /**
   * DwellGuide::changed:
   *
   * The card is another one.
   */
  signals[CHANGED] = g_signal_new ("changed", DWELL_TYPE_GUIDE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
dwell_guide_init (DwellGuide *self)
{
  self->card.others = g_ptr_array_new ();
  self->shown = -1;
}

DwellGuide *
dwell_guide_new (DwellSession *session)
{
  DwellGuide *self;

  g_return_val_if_fail (DWELL_IS_SESSION (session), NULL);

  self = g_object_new (DWELL_TYPE_GUIDE, NULL);
  g_set_object (&self->session, session);
  self->appended_id =
      g_signal_connect_swapped (session, "appended", G_CALLBACK (appended_cb), self);
  self->redacted_id =
      g_signal_connect_swapped (session, "redacted", G_CALLBACK (redacted_cb), self);
  self->situation = dwell_situation_read (dwell_session_get_protocol (session), get_events (self));
  follow_stop (self);
  rebuild (self);

  return self;
}

DwellSession *
dwell_guide_get_session (DwellGuide *self)
{
  g_return_val_if_fail (DWELL_IS_GUIDE (self), NULL);

  return self->session;
}

const DwellCard *
dwell_guide_get_card (DwellGuide *self)
{
  g_return_val_if_fail (DWELL_IS_GUIDE (self), NULL);

  return &self->card;
}

void
dwell_guide_other_wording (DwellGuide *self)
{
  guint next;
  guint index;
  int last;

  g_return_if_fail (DWELL_IS_GUIDE (self));

  if (self->card.move == NULL)
    return;

  next = dwell_situation_pick_wording (get_events (self), self->card.move, &last);
  if (!is_said (self) && g_ptr_array_find (self->card.move->wordings, self->card.wording, &index))
    {
      next = (index + 1) % self->card.move->wordings->len;
      if ((int) next == last)
        next = (next + 1) % self->card.move->wordings->len;
    }

  self->shown = next;
  update (self);
}

void
dwell_guide_choose (DwellGuide *self, const char *move_id)
{
  g_return_if_fail (DWELL_IS_GUIDE (self));

  for (guint i = 0; i < self->card.others->len; i++)
    {
      const DwellMove *move = g_ptr_array_index (self->card.others, i);

      if (g_strcmp0 (move->id, move_id) == 0)
        {
          self->chosen = move == self->situation.move ? NULL : move;
          self->shown = -1;
          update (self);
          return;
        }
    }
}

static void
put_aside (DwellGuide *self, gboolean aside)
{
  if (self->aside == aside)
    return;

  self->aside = aside;
  update (self);
}

void
dwell_guide_set_aside (DwellGuide *self)
{
  g_return_if_fail (DWELL_IS_GUIDE (self));

  if (self->recalled)
    {
      self->recalled = FALSE;
      update (self);
      return;
    }

  put_aside (self, TRUE);
}

void
dwell_guide_recall_experiment (DwellGuide *self)
{
  g_return_if_fail (DWELL_IS_GUIDE (self));

  /* Nobody is asked for an outcome after a stop. */
  if (self->situation.experiment == 0 || self->card.mode == DWELL_CARD_EXPERIMENT
      || dwell_guide_is_stopped (self))
    return;

  self->aside = FALSE;
  /* What is followed may be what was only set aside. */
  self->recalled = self->situation.mode != DWELL_CARD_EXPERIMENT;
  update (self);
}

void
dwell_guide_bring_back (DwellGuide *self)
{
  g_return_if_fail (DWELL_IS_GUIDE (self));

  put_aside (self, FALSE);
}

gboolean
dwell_guide_is_set_aside (DwellGuide *self)
{
  g_return_val_if_fail (DWELL_IS_GUIDE (self), FALSE);

  return self->aside;
}

gboolean
dwell_guide_is_stopped (DwellGuide *self)
{
  g_return_val_if_fail (DWELL_IS_GUIDE (self), FALSE);

  return self->stopped && self->aside;
}

DwellEvent *
dwell_guide_draft_ask (DwellGuide *self)
{
  DwellEvent *event;

  g_return_val_if_fail (DWELL_IS_GUIDE (self), NULL);

  /* What has been said is not said again by a second press. */
  if (self->card.move == NULL || is_said (self))
    return NULL;

  event = dwell_event_new (DWELL_KIND_ASK, self->card.move->id);
  dwell_event_set_text (event, self->card.wording->text);
  if (self->situation.state)
    dwell_event_add_ref (event, NULL, self->situation.state);

  return event;
}

DwellEvent *
dwell_guide_draft_answer (DwellGuide *self, const char *answer)
{
  DwellEvent *event;

  g_return_val_if_fail (DWELL_IS_GUIDE (self), NULL);
  g_return_val_if_fail (g_strv_contains (dwell_kind_get_codes (DWELL_KIND_ANSWER), answer), NULL);

  if (self->situation.mode != DWELL_CARD_ASKED)
    return NULL;

  event = dwell_event_new (DWELL_KIND_ANSWER, answer);
  dwell_event_add_ref (event, NULL, self->situation.ask);

  return event;
}

DwellEvent *
dwell_guide_draft_outcome (DwellGuide *self, const char *outcome)
{
  DwellEvent *event;

  g_return_val_if_fail (DWELL_IS_GUIDE (self), NULL);
  g_return_val_if_fail (g_strv_contains (dwell_kind_get_codes (DWELL_KIND_EXPERIMENT), outcome),
                        NULL);

  if (self->situation.experiment == 0)
    return NULL;

  event = dwell_event_new (DWELL_KIND_EXPERIMENT, outcome);
  dwell_event_add_ref (event, NULL, self->situation.experiment);

  return event;
}
