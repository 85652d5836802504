/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-followed.h"

#include "dwell-figures.h"
#include "dwell-reading.h"

#define N_LEVELS 3
#define NONE -1

/* Something that began: a state or a level of felt contact. */
typedef struct
{
  guint place; /* of its event in the order of the session */
  gint64 at;
  gboolean is_contact;
  int index; /* of the state, or the level */
} Beginning;

/* An ask, and what holds when it is asked. */
typedef struct
{
  guint place;
  gint64 at;
  guint move;
  int state;
  int level;
  guint next; /* the first beginning after it */
} Ask;

/* A session taken apart. */
typedef struct
{
  GPtrArray *moves;  /* ids, in the order of their first ask */
  GPtrArray *states; /* ids, in the order in which they first came */
  GArray *asks;
  GArray *beginnings;
  gint64 end;
} Walk;

static void
follow_state_free (gpointer data)
{
  DwellFollowState *state = data;

  g_free (state->state);
  g_free (state);
}

static void
followed_free (gpointer data)
{
  DwellFollowed *followed = data;

  g_free (followed->move);
  g_ptr_array_unref (followed->states);
  g_free (followed);
}

/* Returns: its place in @ids, where it is put if it has none and there is room; else NONE. */
static int
get_index (GPtrArray *ids, GHashTable *places, const char *id)
{
  gpointer place;

  if (g_hash_table_lookup_extended (places, id, NULL, &place))
    return GPOINTER_TO_INT (place);
  if (ids->len == DWELL_FOLLOWED_MAX)
    return NONE;

  g_ptr_array_add (ids, (gpointer)id);
  g_hash_table_insert (places, (gpointer)id, GINT_TO_POINTER ((int)ids->len - 1));

  return (int)ids->len - 1;
}

static void
begin (Walk *walk, guint place, gint64 at, gboolean is_contact, int index)
{
  Beginning beginning = { place, at, is_contact, index };

  if (index != NONE)
    g_array_append_val (walk->beginnings, beginning);
}

static void
walk_through (Walk *walk, GPtrArray *events, DwellProtocol *protocol)
{
  g_autoptr (GHashTable) move_places = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) state_places = g_hash_table_new (g_str_hash, g_str_equal);
  const char *code = NULL;
  int state = NONE;
  int level = NONE;

  for (guint i = 0; i < events->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (events, i);
      DwellContact contact;

      if (event->kind == DWELL_KIND_ASK)
        {
          int move = get_index (walk->moves, move_places, event->code);
          Ask ask = { i, event->at, (guint)move, state, level, walk->beginnings->len };

          if (move != NONE)
            g_array_append_val (walk->asks, ask);
        }
      if (event->at > walk->end)
        continue;
      if (event->kind == DWELL_KIND_STATE)
        {
          if (g_strcmp0 (code, event->code) == 0)
            continue;
          code = event->code;
          state = get_index (walk->states, state_places, code);
          begin (walk, i, event->at, FALSE, state);
        }
      if (dwell_contact_of_event (event, protocol, &contact) && level != (int)contact)
        {
          level = (int)contact;
          begin (walk, i, event->at, TRUE, level);
        }
    }
}

/* How often each followed one move. */
typedef struct
{
  DwellFollow states[DWELL_FOLLOWED_MAX];
  DwellFollow contact[N_LEVELS];
  guint asked;
  guint shortened;
} Count;

/* @next: the next ask of the same move, or NULL. */
static void
look_after (Count *count, const Walk *walk, const Ask *ask, const Ask *next, gint64 window)
{
  gboolean came[DWELL_FOLLOWED_MAX] = { FALSE };
  gboolean reached[N_LEVELS] = { FALSE };
  gint64 until = MIN (ask->at + window, walk->end);

  for (guint i = ask->next; i < walk->beginnings->len; i++)
    {
      const Beginning *beginning = &g_array_index (walk->beginnings, Beginning, i);

      if (beginning->at > until || (next && beginning->place > next->place))
        break;
      if (beginning->is_contact)
        reached[beginning->index] = TRUE;
      else
        came[beginning->index] = TRUE;
    }

  count->asked++;
  count->shortened += until < ask->at + window || (next && next->at <= until);
  for (guint i = 0; i < walk->states->len; i++)
    {
      count->states[i].came += came[i];
      count->states[i].held += !came[i] && ask->state == (int)i;
    }
  for (guint i = 0; i < N_LEVELS; i++)
    {
      count->contact[i].came += reached[i];
      count->contact[i].held += !reached[i] && ask->level == (int)i;
    }
}

static DwellFollowed *
followed_new (const Count *count, const Walk *walk, const char *move)
{
  DwellFollowed *followed = g_new0 (DwellFollowed, 1);

  followed->move = g_strdup (move);
  followed->asked = count->asked;
  followed->shortened = count->shortened;
  followed->states = g_ptr_array_new_with_free_func (follow_state_free);
  for (guint i = 0; i < walk->states->len; i++)
    {
      DwellFollowState *state;

      if (count->states[i].came + count->states[i].held == 0)
        continue;
      state = g_new0 (DwellFollowState, 1);
      state->state = g_strdup (g_ptr_array_index (walk->states, i));
      state->follow = count->states[i];
      g_ptr_array_add (followed->states, state);
    }
  for (guint i = 0; i < N_LEVELS; i++)
    followed->contact[i] = count->contact[i];

  return followed;
}

static GPtrArray *
count_all (const Walk *walk, gint64 window)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (followed_free);
  g_autofree Count *counts = g_new0 (Count, walk->moves->len);
  g_autofree const Ask **next = g_new0 (const Ask *, walk->moves->len);

  for (guint i = walk->asks->len; i > 0; i--)
    {
      const Ask *ask = &g_array_index (walk->asks, Ask, i - 1);

      look_after (&counts[ask->move], walk, ask, next[ask->move], window);
      next[ask->move] = ask;
    }
  for (guint i = 0; i < walk->moves->len; i++)
    g_ptr_array_add (all, followed_new (&counts[i], walk, g_ptr_array_index (walk->moves, i)));

  return all;
}

GPtrArray *
dwell_followed_new (DwellSession *session, const char *author, gint64 window)
{
  g_autoptr (GPtrArray) moves = g_ptr_array_new ();
  g_autoptr (GPtrArray) states = g_ptr_array_new ();
  g_autoptr (GArray) asks = g_array_new (FALSE, FALSE, sizeof (Ask));
  g_autoptr (GArray) beginnings = g_array_new (FALSE, FALSE, sizeof (Beginning));
  Walk walk = { moves, states, asks, beginnings, 0 };
  gint64 start;

  g_return_val_if_fail (window > 0, NULL);

  dwell_session_get_bounds (session, author, &start, &walk.end);
  walk_through (&walk, dwell_session_get_effective (session, author),
                dwell_session_get_protocol (session));

  return count_all (&walk, window);
}
