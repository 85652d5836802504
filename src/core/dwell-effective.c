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

static Fate *
decide (GPtrArray *events)
{
  Fate *fates = g_new0 (Fate, events->len + 1);

  for (guint i = events->len; i > 0; i--)
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

GPtrArray *
dwell_effective_new (GPtrArray *events)
{
  GPtrArray *effective = g_ptr_array_new_with_free_func ((GDestroyNotify) dwell_event_unref);
  Fate *fates = decide (events);

  for (guint i = 0; i < events->len; i++)
    {
      DwellEvent *event = g_ptr_array_index (events, i);

      if (fates[i].struck || event->kind == DWELL_KIND_STRIKE || event->kind == DWELL_KIND_AMEND)
        continue;
      g_ptr_array_add (effective, fates[i].amended ? g_steal_pointer (&fates[i].amended)
                                                   : dwell_event_ref (event));
    }

  fates_free (fates, events->len);
  g_ptr_array_sort (effective, compare_times);

  return effective;
}

const DwellEvent *
dwell_effective_find_last (GPtrArray *events)
{
  Fate *fates = decide (events);
  const DwellEvent *found = NULL;

  for (guint i = events->len; i > 0 && found == NULL; i--)
    {
      const DwellEvent *event = g_ptr_array_index (events, i - 1);

      if (!fates[i - 1].struck && event->kind != DWELL_KIND_CLOCK
          && !dwell_event_is (event, DWELL_KIND_TASK, "planned") && event->kind != DWELL_KIND_STRIKE)
        found = event;
    }

  fates_free (fates, events->len);

  return found;
}
