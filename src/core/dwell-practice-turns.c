/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-practice-turns.h"

#include "dwell-figures.h"
#include "dwell-practice-log.h"

static void
turn_free (gpointer data)
{
  DwellPracticeTurn *turn = data;

  g_clear_pointer (&turn->did, dwell_event_unref);
  g_free (turn);
}

gboolean
dwell_practice_fit_of (const DwellEvent *event, DwellFit *fit)
{
  if (!dwell_event_is (event, DWELL_KIND_RATING, DWELL_RATING_FIT))
    return FALSE;

  for (guint i = DWELL_FIT_GOOD; i <= DWELL_FIT_TEMPTING; i++)
    {
      if (event->value == DWELL_FIT_TEMPTING - i)
        {
          *fit = i;
          return TRUE;
        }
    }

  return FALSE;
}

GPtrArray *
dwell_true_segments_new (DwellSession *session)
{
  const char *author = dwell_practice_way_of (session) == DWELL_PRACTICE_LIVE
                           ? DWELL_AUTHOR_SCRIPT
                           : DWELL_AUTHOR_SELF;
  gint64 start;
  gint64 end;

  dwell_session_get_bounds (session, DWELL_AUTHOR_SELF, &start, &end);

  return dwell_segments_new_between (session, author, start, end);
}

/* The owner's event that one of the script's is about, or 0. */
static guint
get_target (const DwellEvent *event)
{
  for (guint i = 0; i < event->n_refers; i++)
    {
      if (g_strcmp0 (event->refers[i].author, DWELL_AUTHOR_SELF) == 0)
        return event->refers[i].seq;
    }

  return 0;
}

/* Where it ended, the last comment that is about nothing of the trainee's sums it up. */
static const DwellEvent *
find_closing (GPtrArray *events)
{
  const DwellEvent *closing = NULL;
  gboolean ended = FALSE;

  for (guint i = 0; i < events->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (events, i);

      ended |= event->kind == DWELL_KIND_RATING
               && g_str_has_prefix (event->code, DWELL_RATING_ENDING_PREFIX);
      if (event->kind == DWELL_KIND_COMMENT && get_target (event) == 0
          && (closing == NULL || event->seq > closing->seq))
        closing = event;
    }

  return ended ? closing : NULL;
}

static DwellPracticeTurn *
add_turn (GPtrArray *turns, DwellEvent *did, gint64 at)
{
  DwellPracticeTurn *turn = g_new0 (DwellPracticeTurn, 1);

  turn->did = did;
  turn->at = at;
  turn->told = at;
  g_ptr_array_add (turns, turn);

  return turn;
}

static void
add_asks (GPtrArray *turns, GHashTable *by_seq, GPtrArray *events)
{
  for (guint i = 0; i < events->len; i++)
    {
      DwellEvent *event = g_ptr_array_index (events, i);

      if (event->kind == DWELL_KIND_ASK)
        g_hash_table_insert (by_seq, GUINT_TO_POINTER (event->seq),
                             add_turn (turns, dwell_event_ref (event), event->at));
    }
}

/* The turn of the owner's event @seq, which need be no ask, and may be struck. */
static DwellPracticeTurn *
find_turn (GPtrArray *turns, GHashTable *by_seq, DwellSession *session, guint seq)
{
  DwellPracticeTurn *turn = g_hash_table_lookup (by_seq, GUINT_TO_POINTER (seq));
  g_autoptr (DwellEvent) did = NULL;
  gboolean struck;
  gint64 at;

  if (turn)
    return turn;

  did = dwell_session_find_meant (session, DWELL_AUTHOR_SELF, seq, G_MAXUINT, &struck);
  if (did == NULL)
    return NULL;

  at = did->at;
  turn = add_turn (turns, g_steal_pointer (&did), at);
  g_hash_table_insert (by_seq, GUINT_TO_POINTER (seq), turn);

  return turn;
}

static void
add_answers (GPtrArray *turns, GHashTable *by_seq, DwellSession *session)
{
  GPtrArray *events = dwell_session_get_effective (session, DWELL_AUTHOR_SCRIPT);
  const DwellEvent *closing = find_closing (events);

  for (guint i = 0; i < events->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (events, i);
      guint target = get_target (event);
      DwellPracticeTurn *turn = NULL;
      DwellFit fit;
      gboolean rates = dwell_practice_fit_of (event, &fit);

      if (event == closing || (event->kind != DWELL_KIND_COMMENT && !rates))
        continue;
      if (target > 0)
        turn = find_turn (turns, by_seq, session, target);
      else if (!rates)
        turn = add_turn (turns, NULL, event->at);
      if (turn == NULL)
        continue;

      turn->told = MAX (turn->told, event->at);
      turn->rated |= rates;
      if (rates)
        turn->fit = fit;
      else
        turn->feedback = event->text;
    }
}

/* What was done at one moment stays in the order in which it was done, after a silence that ended
 * then. */
static int
compare_turns (gconstpointer a, gconstpointer b)
{
  const DwellPracticeTurn *turn_a = *(const DwellPracticeTurn *const *) a;
  const DwellPracticeTurn *turn_b = *(const DwellPracticeTurn *const *) b;
  guint seq_a = turn_a->did ? turn_a->did->seq : 0;
  guint seq_b = turn_b->did ? turn_b->did->seq : 0;

  if (turn_a->at != turn_b->at)
    return turn_a->at < turn_b->at ? -1 : 1;

  return seq_a < seq_b ? -1 : seq_a > seq_b;
}

GPtrArray *
dwell_practice_turns_new (DwellSession *session)
{
  GPtrArray *turns = g_ptr_array_new_with_free_func (turn_free);
  g_autoptr (GHashTable) by_seq = g_hash_table_new (NULL, NULL);

  add_asks (turns, by_seq, dwell_session_get_effective (session, DWELL_AUTHOR_SELF));
  add_answers (turns, by_seq, session);
  g_ptr_array_sort (turns, compare_turns);

  return turns;
}
