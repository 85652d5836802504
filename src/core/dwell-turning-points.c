/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-practice-figures.h"

#include "dwell-practice-turns.h"
#include "dwell-words.h"

static void
point_free (gpointer data)
{
  DwellTurningPoint *point = data;

  g_free (point->did);
  g_free (point->feedback);
  g_free (point->from);
  g_free (point->to);
  g_free (point);
}

/* The state that holds at a moment, one that begins then included; "" before the first. */
static const char *
get_state (GPtrArray *truth, gint64 at)
{
  const char *state = "";

  for (guint i = 0; i < truth->len; i++)
    {
      const DwellSegment *segment = g_ptr_array_index (truth, i);

      if (segment->start > at)
        break;
      state = segment->state;
    }

  return state;
}

/* What was said; of what has no words of its own, what it is called. */
static char *
dup_did (DwellSession *session, const DwellEvent *event)
{
  const DwellMove *move;
  g_autoptr (DwellWords) words = NULL;

  if (event->text && *event->text)
    return g_strdup (event->text);

  move = event->kind == DWELL_KIND_ASK
             ? dwell_protocol_find_move (dwell_session_get_protocol (session), event->code)
             : NULL;
  if (move)
    return g_strdup (move->label);

  words = dwell_words_new (session, event);

  return dwell_words_dup_line (words);
}

static void
add_point (GPtrArray *points, DwellSession *session, GPtrArray *truth,
           const DwellPracticeTurn *turn)
{
  DwellTurningPoint *point = g_new0 (DwellTurningPoint, 1);

  point->at = turn->at;
  point->seq = turn->did ? turn->did->seq : 0;
  point->did = turn->did ? dup_did (session, turn->did) : g_strdup ("");
  point->rated = turn->rated;
  point->fit = turn->fit;
  point->feedback = g_strdup (turn->feedback);
  point->from = g_strdup (get_state (truth, turn->did ? turn->at : turn->at - 1));
  point->to = g_strdup (get_state (truth, turn->told));
  g_ptr_array_add (points, point);
}

static gboolean
is_told_of (GPtrArray *turns, gint64 at)
{
  for (guint i = 0; i < turns->len; i++)
    {
      const DwellPracticeTurn *turn = g_ptr_array_index (turns, i);

      if (turn->told == at)
        return TRUE;
    }

  return FALSE;
}

/* What came by itself, since a silence was borne of which the script says nothing. */
static void
add_silent_changes (GPtrArray *points, GPtrArray *truth, GPtrArray *turns)
{
  for (guint i = 1; i < truth->len; i++)
    {
      const DwellSegment *before = g_ptr_array_index (truth, i - 1);
      const DwellSegment *segment = g_ptr_array_index (truth, i);
      DwellTurningPoint *point;

      if (is_told_of (turns, segment->start))
        continue;
      point = g_new0 (DwellTurningPoint, 1);
      point->at = segment->start;
      point->did = g_strdup ("");
      point->from = g_strdup (before->state);
      point->to = g_strdup (segment->state);
      g_ptr_array_add (points, point);
    }
}

static int
compare_points (gconstpointer a, gconstpointer b)
{
  const DwellTurningPoint *point_a = *(const DwellTurningPoint *const *) a;
  const DwellTurningPoint *point_b = *(const DwellTurningPoint *const *) b;

  if (point_a->at != point_b->at)
    return point_a->at < point_b->at ? -1 : 1;

  return point_a->seq < point_b->seq ? -1 : point_a->seq > point_b->seq;
}

GPtrArray *
dwell_turning_points_new (DwellSession *session)
{
  GPtrArray *points = g_ptr_array_new_with_free_func (point_free);
  g_autoptr (GPtrArray) turns = dwell_practice_turns_new (session);
  g_autoptr (GPtrArray) truth = dwell_true_segments_new (session);

  for (guint i = 0; i < turns->len; i++)
    add_point (points, session, truth, g_ptr_array_index (turns, i));
  add_silent_changes (points, truth, turns);
  g_ptr_array_sort (points, compare_points);

  return points;
}
