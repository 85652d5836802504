/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-history.h"

/* An act that was undone, and the strike that did it; both by seq. */
typedef struct
{
  guint act;
  guint strike;
} Undone;

typedef struct
{
  GArray *done;   /* (element-type guint): the acts that stand, by seq, the newest last */
  GArray *undone; /* (element-type Undone): the one undone last is the last */
} History;

static guint
get_newest (const History *history)
{
  return history->done->len > 0 ? g_array_index (history->done, guint, history->done->len - 1) : 0;
}

static guint
get_newest_strike (const History *history)
{
  guint n = history->undone->len;

  return n > 0 ? g_array_index (history->undone, Undone, n - 1).strike : 0;
}

static void
take_act (History *history, guint seq)
{
  g_array_append_val (history->done, seq);
  g_array_set_size (history->undone, 0);
}

static void
take_strike (History *history, guint seq, guint target)
{
  if (target != 0 && target == get_newest (history))
    {
      Undone undone = { .act = target, .strike = seq };

      g_array_set_size (history->done, history->done->len - 1);
      g_array_append_val (history->undone, undone);
    }
  else if (target != 0 && target == get_newest_strike (history))
    {
      guint last = history->undone->len - 1;
      guint act = g_array_index (history->undone, Undone, last).act;

      g_array_set_size (history->undone, last);
      g_array_append_val (history->done, act);
    }
  else
    {
      take_act (history, seq);
    }
}

static History
read_history (GPtrArray *events)
{
  History history = { .done = g_array_new (FALSE, FALSE, sizeof (guint)),
                      .undone = g_array_new (FALSE, FALSE, sizeof (Undone)) };

  for (guint i = 0; i < events->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (events, i);

      if (event->kind == DWELL_KIND_STRIKE)
        take_strike (&history, i + 1, dwell_event_get_target (event));
      else if (event->kind != DWELL_KIND_CLOCK && event->kind != DWELL_KIND_AUDIO
               && !dwell_event_is (event, DWELL_KIND_TASK, "planned"))
        take_act (&history, i + 1);
    }

  return history;
}

static void
clear_history (History *history)
{
  g_array_unref (history->done);
  g_array_unref (history->undone);
}

static const DwellEvent *
find (GPtrArray *events, guint seq)
{
  return seq > 0 ? g_ptr_array_index (events, seq - 1) : NULL;
}

const DwellEvent *
dwell_history_find_undoable (GPtrArray *events)
{
  History history = read_history (events);
  const DwellEvent *found = find (events, get_newest (&history));

  clear_history (&history);

  return found;
}

const DwellEvent *
dwell_history_find_redoable (GPtrArray *events)
{
  History history = read_history (events);
  const DwellEvent *found = find (events, get_newest_strike (&history));

  clear_history (&history);

  return found;
}
