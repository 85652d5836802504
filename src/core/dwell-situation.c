/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-situation.h"

/* What is known on the way from the first event to the last. */
typedef struct
{
  DwellProtocol *protocol;
  DwellSituation now;
  const char *state;         /* its id */
  const DwellEvent *ask;     /* the last one in this segment */
  const DwellMove *followed; /* the move of the experiment */
  gboolean following;        /* whether the experiment began in this segment */
  const char *following_said;
  gint64 following_since;
  GHashTable *early; /* seq → the answer or outcome that stands before what it refers to */
} Walk;

static const DwellMove *
find_experiment (DwellProtocol *protocol)
{
  GPtrArray *moves = dwell_protocol_get_moves (protocol);

  for (guint i = 0; i < moves->len; i++)
    {
      const DwellMove *move = g_ptr_array_index (moves, i);

      if (move->role == DWELL_ROLE_EXPERIMENT)
        return move;
    }

  return NULL;
}

/* Nothing is awaited: what is on offer comes to the card, or the experiment that is running. */
static void
rest (Walk *walk, GPtrArray *offers, const char *verdict)
{
  DwellSituation *now = &walk->now;

  now->verdict = verdict;
  now->offers = offers;
  now->ask = 0;
  if (walk->following)
    {
      now->mode = DWELL_CARD_EXPERIMENT;
      now->move = walk->followed;
      now->said = walk->following_said;
      now->since = walk->following_since;
    }
  else
    {
      now->mode = offers->len > 0 ? DWELL_CARD_OFFER : DWELL_CARD_EMPTY;
      now->move = offers->len > 0 ? g_ptr_array_index (offers, 0) : NULL;
      now->said = NULL;
      now->since = -1;
    }
}

static gboolean
begins_with_check (GPtrArray *offers)
{
  return offers->len > 0
         && ((const DwellMove *) g_ptr_array_index (offers, 0))->role == DWELL_ROLE_CHECK;
}

static void
take_state (Walk *walk, const DwellEvent *event)
{
  GPtrArray *offers = dwell_protocol_get_offers (walk->protocol, event->code);

  if (g_strcmp0 (walk->state, event->code) == 0)
    return;

  walk->state = event->code;
  walk->now.state = event->seq;
  walk->now.checks_first = begins_with_check (offers);
  walk->ask = NULL;
  walk->following = FALSE;
  rest (walk, offers, NULL);
}

static void
apply_answer (Walk *walk, const DwellEvent *answer)
{
  rest (walk, dwell_protocol_get_next (walk->protocol, walk->ask->code, answer->code),
        dwell_protocol_get_verdict (walk->protocol, walk->ask->code, answer->code));
}

static void
take_question (Walk *walk, const DwellEvent *event)
{
  const DwellEvent *answer = g_hash_table_lookup (walk->early, GUINT_TO_POINTER (event->seq));

  walk->now.mode = DWELL_CARD_ASKED;
  walk->now.verdict = NULL;
  walk->now.offers = dwell_protocol_get_offers (walk->protocol, walk->state);
  walk->now.ask = event->seq;
  walk->now.since = event->at;
  if (answer)
    apply_answer (walk, answer);
}

/* Another word in a stay does not begin it anew: the time spent runs on. */
static void
take_stay (Walk *walk, const DwellEvent *event, GPtrArray *next)
{
  if (walk->now.mode != DWELL_CARD_STAY)
    {
      walk->now.ask = event->seq;
      walk->now.since = event->at;
    }

  walk->now.mode = DWELL_CARD_STAY;
  walk->now.verdict = dwell_protocol_get_verdict (walk->protocol, event->code, NULL);
  walk->now.offers = next->len > 0 ? next : dwell_protocol_get_offers (walk->protocol, walk->state);
}

/* The words come before the experiment, or while it runs. */
static void
take_invitation (Walk *walk, const DwellEvent *event, const DwellMove *move)
{
  walk->followed = move;
  walk->following_said = event->text;
  if (walk->following)
    {
      rest (walk, walk->now.offers, NULL);
    }
  else
    {
      rest (walk, dwell_protocol_get_offers (walk->protocol, walk->state), NULL);
      walk->now.mode = DWELL_CARD_OFFER;
      walk->now.move = move;
    }
}

static void
take_ask (Walk *walk, const DwellEvent *event)
{
  const DwellMove *move = dwell_protocol_find_move (walk->protocol, event->code);
  GPtrArray *next;

  if (move == NULL)
    return;

  walk->ask = event;
  next = dwell_protocol_get_next (walk->protocol, event->code, NULL);
  if (move->role == DWELL_ROLE_EXPERIMENT)
    {
      take_invitation (walk, event, move);
      return;
    }

  if (move->answerable)
    {
      walk->now.move = move;
      walk->now.said = event->text;
      take_question (walk, event);
    }
  else if (move->role == DWELL_ROLE_STAY && !walk->following)
    {
      walk->now.move = move;
      walk->now.said = event->text;
      take_stay (walk, event, next);
    }
  else
    {
      rest (walk, next, dwell_protocol_get_verdict (walk->protocol, event->code, NULL));
    }
}

/* An answer counts for the last ask of this segment; one to an older ask changes nothing here. */
static void
take_answer (Walk *walk, const DwellEvent *event)
{
  guint target = dwell_event_get_target (event);
  const DwellMove *move;

  g_hash_table_insert (walk->early, GUINT_TO_POINTER (target), (gpointer) event);
  if (walk->ask == NULL || walk->ask->seq != target)
    return;

  move = dwell_protocol_find_move (walk->protocol, walk->ask->code);
  if (move->answerable)
    apply_answer (walk, event);
}

static void
apply_outcome (Walk *walk, const DwellEvent *event)
{
  const char *id = walk->followed ? walk->followed->id : NULL;

  walk->following = FALSE;
  walk->following_said = NULL;
  walk->ask = NULL;
  walk->now.experiment = 0;
  rest (walk, dwell_protocol_get_next (walk->protocol, id, event->code),
        dwell_protocol_get_verdict (walk->protocol, id, event->code));
}

static void
take_start (Walk *walk, const DwellEvent *event)
{
  const DwellEvent *outcome = g_hash_table_lookup (walk->early, GUINT_TO_POINTER (event->seq));
  const DwellMove *asked =
      walk->ask ? dwell_protocol_find_move (walk->protocol, walk->ask->code) : NULL;
  gboolean invited = asked && asked->role == DWELL_ROLE_EXPERIMENT;

  walk->followed = invited ? asked : find_experiment (walk->protocol);
  walk->following = TRUE;
  walk->following_said = invited ? walk->ask->text : event->text;
  walk->following_since = event->at;
  walk->now.experiment = event->seq;
  rest (walk, dwell_protocol_get_offers (walk->protocol, walk->state), NULL);
  if (outcome)
    apply_outcome (walk, outcome);
}

static void
take_experiment (Walk *walk, const DwellEvent *event)
{
  guint target = dwell_event_get_target (event);

  if (dwell_event_is (event, DWELL_KIND_EXPERIMENT, "start"))
    {
      take_start (walk, event);
      return;
    }

  if (target)
    g_hash_table_insert (walk->early, GUINT_TO_POINTER (target), (gpointer) event);
  if (walk->now.experiment && (target == 0 || target == walk->now.experiment))
    apply_outcome (walk, event);
}

DwellSituation
dwell_situation_read (DwellProtocol *protocol, GPtrArray *events)
{
  g_autoptr (GHashTable) early = g_hash_table_new (NULL, NULL);
  Walk walk = { .protocol = protocol, .early = early };

  rest (&walk, dwell_protocol_get_offers (protocol, NULL), NULL);
  for (guint i = 0; i < events->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (events, i);

      if (event->kind == DWELL_KIND_STATE)
        take_state (&walk, event);
      else if (event->kind == DWELL_KIND_ASK)
        take_ask (&walk, event);
      else if (event->kind == DWELL_KIND_ANSWER)
        take_answer (&walk, event);
      else if (event->kind == DWELL_KIND_EXPERIMENT)
        take_experiment (&walk, event);
    }

  return walk.now;
}

gboolean
dwell_situation_equal (const DwellSituation *a, const DwellSituation *b)
{
  return a->state == b->state && a->mode == b->mode && a->move == b->move
         && a->verdict == b->verdict && a->offers == b->offers && a->ask == b->ask
         && a->experiment == b->experiment && a->since == b->since;
}

static int
find_wording_index (const DwellMove *move, const char *text)
{
  for (guint i = 0; i < move->wordings->len; i++)
    {
      const DwellWording *wording = g_ptr_array_index (move->wordings, i);

      if (g_strcmp0 (wording->text, text) == 0)
        return i;
    }

  return -1;
}

const DwellWording *
dwell_move_find_wording (const DwellMove *move, const char *text)
{
  int index = find_wording_index (move, text);

  return index < 0 ? NULL : g_ptr_array_index (move->wordings, index);
}

guint
dwell_situation_pick_wording (GPtrArray *events, const DwellMove *move, int *last)
{
  g_autofree gboolean *used = g_new0 (gboolean, move->wordings->len);
  guint n = move->wordings->len;
  guint from;

  *last = -1;
  for (guint i = 0; i < events->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (events, i);

      if (!dwell_event_is (event, DWELL_KIND_ASK, move->id))
        continue;
      *last = find_wording_index (move, event->text);
      if (*last >= 0)
        used[*last] = TRUE;
    }

  from = *last + 1;
  for (guint i = 0; i < n; i++)
    {
      if (!used[(from + i) % n])
        return (from + i) % n;
    }

  return from % n;
}
