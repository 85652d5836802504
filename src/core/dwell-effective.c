/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-effective.h"

#define N_FIELDS 4

/* An event on its way to what is meant by it. */
typedef struct
{
  DwellEvent *amended; /* a copy, once something was amended */
  gboolean struck;
  gboolean settled[N_FIELDS]; /* by a later amend than the one at hand */
} Fate;

void
dwell_effective_apply (DwellEvent *event, const DwellEvent *amend)
{
  if (dwell_event_is (amend, DWELL_KIND_AMEND, "at"))
    event->at = (gint64) amend->value;
  else if (dwell_event_is (amend, DWELL_KIND_AMEND, "value"))
    dwell_event_set_value (event, amend->value);
  else if (dwell_event_is (amend, DWELL_KIND_AMEND, "text"))
    dwell_event_set_text (event, amend->text);
  else if (dwell_event_is (amend, DWELL_KIND_AMEND, "code"))
    dwell_event_set_code (event, amend->text);
}

/* The field that an amend is about, as a place in Fate.settled. */
static guint
find_field (const DwellEvent *amend)
{
  static const char *const fields[N_FIELDS] = { "at", "text", "code", "value" };
  guint field = 0;

  while (field + 1 < N_FIELDS && g_strcmp0 (amend->code, fields[field]) != 0)
    field++;

  return field;
}

/* An amend can itself be amended, so that what it says now may no longer fit its target. Then it
 * does nothing, and what the target said before stands. */
static void
amend_event (Fate *fate, DwellEvent *target, const DwellEvent *amend)
{
  guint field = find_field (amend);
  g_autoptr (DwellEvent) amended = NULL;

  if (fate->settled[field])
    return;

  amended = dwell_event_copy (fate->amended ? fate->amended : target);
  dwell_effective_apply (amended, amend);
  if (!dwell_event_check (amended, NULL))
    return;

  fate->settled[field] = TRUE;
  g_clear_pointer (&fate->amended, dwell_event_unref);
  fate->amended = g_steal_pointer (&amended);
}

static void
correct (GPtrArray *events, Fate *fates, guint index)
{
  const DwellEvent *event
      = fates[index].amended ? fates[index].amended : g_ptr_array_index (events, index);
  guint target = dwell_event_get_target (event);

  if (target == 0 || target > index)
    return;

  if (event->kind == DWELL_KIND_STRIKE)
    fates[target - 1].struck = TRUE;
  else
    amend_event (&fates[target - 1], g_ptr_array_index (events, target - 1), event);
}

/* Of the first @n_events, as if no more had come. */
static Fate *
decide (GPtrArray *events, guint n_events)
{
  Fate *fates = g_new0 (Fate, n_events + 1);

  for (guint i = n_events; i > 0; i--)
    {
      const DwellEvent *event = g_ptr_array_index (events, i - 1);

      if (!fates[i - 1].struck
          && (event->kind == DWELL_KIND_STRIKE || event->kind == DWELL_KIND_AMEND))
        correct (events, fates, i - 1);
    }

  return fates;
}

static void
fates_free (Fate *fates, guint n)
{
  for (guint i = 0; i < n; i++)
    g_clear_pointer (&fates[i].amended, dwell_event_unref);
  g_free (fates);
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const DwellEvent *event_a = *(const DwellEvent *const *) a;
  const DwellEvent *event_b = *(const DwellEvent *const *) b;

  if (event_a->at != event_b->at)
    return event_a->at < event_b->at ? -1 : 1;

  return event_a->seq < event_b->seq ? -1 : event_a->seq > event_b->seq;
}

/* Those that were struck, or those that were not, as they were amended. */
static GPtrArray *
collect (GPtrArray *events, gboolean struck)
{
  GPtrArray *collected = g_ptr_array_new_with_free_func ((GDestroyNotify) dwell_event_unref);
  Fate *fates = decide (events, events->len);

  for (guint i = 0; i < events->len; i++)
    {
      DwellEvent *event = g_ptr_array_index (events, i);

      if (fates[i].struck != struck || event->kind == DWELL_KIND_STRIKE
          || event->kind == DWELL_KIND_AMEND)
        continue;
      g_ptr_array_add (collected, fates[i].amended ? g_steal_pointer (&fates[i].amended)
                                                   : dwell_event_ref (event));
    }

  fates_free (fates, events->len);
  g_ptr_array_sort (collected, compare_times);

  return collected;
}

GPtrArray *
dwell_effective_new (GPtrArray *events)
{
  return collect (events, FALSE);
}

GPtrArray *
dwell_effective_new_struck (GPtrArray *events)
{
  return collect (events, TRUE);
}

void
dwell_effective_insert (GPtrArray *effective, DwellEvent *event)
{
  guint place = effective->len;

  while (place > 0 && compare_times (&effective->pdata[place - 1], &event) > 0)
    place--;

  g_ptr_array_insert (effective, place, dwell_event_ref (event));
}

DwellEvent *
dwell_effective_find (GPtrArray *events, guint n_events, guint seq, gboolean *struck)
{
  Fate *fates = decide (events, n_events);
  DwellEvent *found = NULL;

  if (seq > 0 && seq <= n_events)
    {
      Fate *fate = &fates[seq - 1];

      *struck = fate->struck;
      found = fate->amended ? g_steal_pointer (&fate->amended)
                            : dwell_event_ref (g_ptr_array_index (events, seq - 1));
    }
  fates_free (fates, n_events);

  return found;
}
