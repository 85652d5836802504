/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which moments of a session an item of the adherence sheet may rest on. */
#include "config.h"

#include "dwell-adherence.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/* A state with all that was marked while it held. */
typedef struct
{
  const DwellEvent *mark;
  const DwellState *state;    /* NULL where the protocol does not know it */
  const DwellState *before;   /* of the one before, or NULL */
  const DwellEvent *question; /* the first of each, or NULL */
  const DwellEvent *redirect;
  const DwellEvent *check;
  const DwellEvent *experiment;
  const DwellEvent *outcome;
  const DwellEvent *sound;
} Stretch;

typedef void (*HintFunc) (GArray *hints, const Stretch *stretch);

static void
add (GArray *hints, const DwellEvent *event, const char *why)
{
  DwellAdherenceHint hint = { event->seq, event->at, why };

  g_array_append_val (hints, hint);
}

static gboolean
is_any (const DwellEvent *mark, const char *a, const char *b, const char *c)
{
  return g_str_equal (mark->code, a) || g_str_equal (mark->code, b) || g_str_equal (mark->code, c);
}

static void
hint_felt_question (GArray *hints, const Stretch *stretch)
{
  if (!g_str_equal (stretch->mark->code, "image"))
    return;

  add (hints, stretch->mark,
       stretch->question ? _ ("image, asked whether it can be felt")
                         : _ ("image, no felt question"));
}

static void
hint_stay (GArray *hints, const Stretch *stretch)
{
  if (stretch->state && stretch->state->quiet && !(stretch->before && stretch->before->quiet))
    add (hints, stretch->mark, _ ("a stay begins"));
}

static void
hint_evocative (GArray *hints, const Stretch *stretch)
{
  if (stretch->state == NULL || !stretch->state->quiet)
    return;

  if (stretch->sound)
    add (hints, stretch->sound, _ ("a sound begins during a quiet state"));
  if (stretch->experiment)
    add (hints, stretch->experiment, _ ("an image is followed during a quiet state"));
}

static void
hint_left (GArray *hints, const Stretch *stretch)
{
  if (stretch->before && stretch->before->quiet
      && is_any (stretch->mark, "image", "story", "looping") && !stretch->question
      && !stretch->redirect)
    add (hints, stretch->mark, _ ("after a quiet state, without a question or a way back"));
}

static void
hint_experiment (GArray *hints, const Stretch *stretch)
{
  if (stretch->experiment)
    add (hints, stretch->experiment, _ ("an image is followed"));
  if (stretch->outcome)
    add (hints, stretch->outcome, _ ("how it went is marked"));
}

static void
hint_check (GArray *hints, const Stretch *stretch)
{
  if (is_any (stretch->mark, "sleepy", "numb", "collapse"))
    add (hints, stretch->mark, stretch->check ? _ ("with a check") : _ ("no check is marked"));
}

static void
hint_back (GArray *hints, const Stretch *stretch)
{
  if (is_any (stretch->mark, "story", "looping", "image") && !stretch->redirect
      && !(stretch->question && g_str_equal (stretch->mark->code, "image")))
    add (hints, stretch->mark, _ ("no way back is marked"));
  else if (stretch->redirect)
    add (hints, stretch->redirect, _ ("led back"));
}

static const struct
{
  const char *id;
  HintFunc func;
} finders[] = {
  { "felt-question", hint_felt_question }, { "stay-kept", hint_stay },
  { "evocative-input", hint_evocative },   { "left-for-more", hint_left },
  { "experiment-used", hint_experiment },  { "checked-first", hint_check },
  { "back-to-felt", hint_back },
};

static HintFunc
find_func (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (finders); i++)
    {
      if (g_str_equal (finders[i].id, id))
        return finders[i].func;
    }

  return NULL;
}

static void
take_first (const DwellEvent **place, const DwellEvent *event)
{
  if (*place == NULL)
    *place = event;
}

static void
take_ask (Stretch *stretch, DwellProtocol *protocol, const DwellEvent *event)
{
  const DwellMove *move = dwell_protocol_find_move (protocol, event->code);

  if (g_str_equal (event->code, "feel-image"))
    take_first (&stretch->question, event);
  if (move && move->role == DWELL_ROLE_REDIRECT)
    take_first (&stretch->redirect, event);
  if (move && move->role == DWELL_ROLE_CHECK)
    take_first (&stretch->check, event);
}

static void
take_event (Stretch *stretch, DwellProtocol *protocol, const DwellEvent *event)
{
  if (event->kind == DWELL_KIND_ASK)
    take_ask (stretch, protocol, event);
  else if (dwell_event_is (event, DWELL_KIND_SAFETY, "check"))
    take_first (&stretch->check, event);
  else if (dwell_event_is (event, DWELL_KIND_EXPERIMENT, "start"))
    take_first (&stretch->experiment, event);
  else if (event->kind == DWELL_KIND_EXPERIMENT)
    take_first (&stretch->outcome, event);
  else if (dwell_event_is (event, DWELL_KIND_AUDIO, "play"))
    take_first (&stretch->sound, event);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const DwellAdherenceHint *hint_a = a;
  const DwellAdherenceHint *hint_b = b;

  if (hint_a->at != hint_b->at)
    return hint_a->at < hint_b->at ? -1 : 1;

  return hint_a->seq < hint_b->seq ? -1 : hint_a->seq > hint_b->seq;
}

GArray *
dwell_adherence_find_hints (DwellSession *session, const DwellAdherenceItem *item)
{
  GArray *hints = g_array_new (FALSE, FALSE, sizeof (DwellAdherenceHint));
  GPtrArray *events = dwell_session_get_effective (session, DWELL_AUTHOR_SELF);
  DwellProtocol *protocol = dwell_session_get_protocol (session);
  HintFunc func = find_func (item->id);
  Stretch stretch = { 0 };

  for (guint i = 0; func && i < events->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (events, i);

      if (event->kind != DWELL_KIND_STATE)
        {
          take_event (&stretch, protocol, event);
          continue;
        }
      if (stretch.mark && g_str_equal (stretch.mark->code, event->code))
        continue;
      if (stretch.mark)
        func (hints, &stretch);
      stretch = (Stretch){ .mark = event,
                           .state = dwell_protocol_find_state (protocol, event->code),
                           .before = stretch.state };
    }
  if (func && stretch.mark)
    func (hints, &stretch);
  g_array_sort (hints, compare);

  return hints;
}
