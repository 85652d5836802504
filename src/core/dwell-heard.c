/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-heard.h"

#define ACT_EMERGENCY "emergency"
#define ACT_WATCH "watch"
/* A mark is set earlier by whole minutes, and appended within no time. */
#define EARLIER_MS (30 * 1000)

void
dwell_heard_free (DwellHeard *self)
{
  g_free (self->move);
  g_free (self->act);
  g_free (self);
}

static gboolean
has_role (DwellProtocol *protocol, const char *move_id, DwellRole role)
{
  const DwellMove *move = move_id ? dwell_protocol_find_move (protocol, move_id) : NULL;

  return move && move->role == role;
}

static const char *
find_move_of_role (DwellProtocol *protocol, DwellRole role)
{
  GPtrArray *moves = dwell_protocol_get_moves (protocol);

  for (guint i = 0; i < moves->len; i++)
    {
      const DwellMove *move = g_ptr_array_index (moves, i);

      if (move->role == role)
        return move->id;
    }

  return NULL;
}

/* To say that the image may be followed marks the experiment as begun in the same breath. */
static gboolean
was_asked (DwellSession *session, const DwellEvent *start)
{
  const DwellEvent *before = dwell_session_find (session, DWELL_AUTHOR_SELF, start->seq - 1);

  return before && before->kind == DWELL_KIND_ASK && before->at == start->at
         && has_role (dwell_session_get_protocol (session), before->code, DWELL_ROLE_EXPERIMENT);
}

/* When it was entered: its own time, unless it is marked as some minutes earlier. */
static gint64
get_moment (DwellSession *session, const DwellEvent *event)
{
  gint64 now = dwell_session_get_now (session);

  return now - event->at < EARLIER_MS ? event->at : now;
}

DwellHeard *
dwell_heard_new (DwellSession *session, const DwellEvent *event)
{
  DwellProtocol *protocol = dwell_session_get_protocol (session);
  const char *move = NULL;
  const char *act = NULL;
  DwellHeard *self;

  if (event->kind == DWELL_KIND_ASK)
    move = event->code;
  else if (event->kind == DWELL_KIND_SAFETY)
    act = event->code;
  else if (dwell_event_is (event, DWELL_KIND_EXPERIMENT, "start") && !was_asked (session, event))
    move = find_move_of_role (protocol, DWELL_ROLE_EXPERIMENT);
  if (move == NULL && act == NULL)
    return NULL;

  self = g_new0 (DwellHeard, 1);
  self->at = get_moment (session, event);
  self->seq = event->seq;
  self->kind = event->kind;
  self->move = g_strdup (move);
  self->act = g_strdup (act);
  self->check = g_strcmp0 (act, "check") == 0 || has_role (protocol, move, DWELL_ROLE_CHECK);
  self->urgent = g_strcmp0 (act, ACT_EMERGENCY) == 0;

  return self;
}

typedef gboolean (*OfferMatch) (const DwellOffer *offer, DwellProtocol *protocol);

static gboolean
is_check (const DwellOffer *offer, DwellProtocol *protocol)
{
  return g_strcmp0 (offer->act, ACT_WATCH) == 0
         || has_role (protocol, offer->move, DWELL_ROLE_CHECK);
}

static gboolean
is_good (const DwellOffer *offer, DwellProtocol *protocol)
{
  return offer->fit == DWELL_FIT_GOOD;
}

static gboolean
is_experiment (const DwellOffer *offer, DwellProtocol *protocol)
{
  return has_role (protocol, offer->move, DWELL_ROLE_EXPERIMENT);
}

static const DwellTurn *
choose_first (DwellRehearsal *rehearsal, DwellProtocol *protocol, OfferMatch match)
{
  g_autoptr (GPtrArray) offers = dwell_rehearsal_get_offers (rehearsal);

  for (guint i = 0; i < offers->len; i++)
    {
      const DwellOffer *offer = g_ptr_array_index (offers, i);

      if (match (offer, protocol))
        return dwell_rehearsal_choose (rehearsal, offer);
    }

  return NULL;
}

const DwellTurn *
dwell_heard_make (const DwellHeard *self, DwellRehearsal *rehearsal, DwellProtocol *protocol,
                  gboolean checked)
{
  const DwellTurn *turn = NULL;

  if (dwell_rehearsal_is_ended (rehearsal))
    return NULL;

  if (self->kind == DWELL_KIND_EXPERIMENT)
    turn = choose_first (rehearsal, protocol, is_experiment);
  if (turn == NULL && self->move)
    turn = dwell_rehearsal_move (rehearsal, self->move);
  else if (self->urgent)
    turn = dwell_rehearsal_act (rehearsal, ACT_EMERGENCY);
  else if (self->act && self->check)
    turn = checked ? NULL : choose_first (rehearsal, protocol, is_check);
  else if (self->act && dwell_rehearsal_get_beat (rehearsal)->stop)
    turn = choose_first (rehearsal, protocol, is_good);

  return turn;
}
