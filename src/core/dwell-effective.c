/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-effective.h"

/* An event on its way to what is meant by it. */
typedef struct
{
  DwellEvent *amended; /* a copy, once something was amended */
  guint struck : 1;
  guint has_at : 1;
  guint has_text : 1;
  guint has_code : 1;
  guint has_value : 1;
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

/* Whether a later amend has already settled the field that this one is about; settles it. */
static gboolean
settle (Fate *fate, const char *field)
{
  gboolean settled = FALSE;

  switch (field[0])
    {
    case 'a':
      settled = fate->has_at;
      fate->has_at = TRUE;
      break;
    case 't':
      settled = fate->has_text;
      fate->has_text = TRUE;
      break;
    case 'c':
      settled = fate->has_code;
      fate->has_code = TRUE;
      break;
    default:
      settled = fate->has_value;
      fate->has_value = TRUE;
      break;
    }

  return settled;
}

static void
correct (GPtrArray *events, Fate *fates, guint index)
{
  const DwellEvent *event
      = fates[index].amended ? fates[index].amended : g_ptr_array_index (events, index);
  guint target = dwell_event_get_target (event);
  Fate *fate;

  if (target == 0 || target > index)
    return;

  fate = &fates[target - 1];
  if (event->kind == DWELL_KIND_STRIKE)
    {
      fate->struck = TRUE;
    }
  else if (!settle (fate, event->code))
    {
      if (fate->amended == NULL)
        fate->amended = dwell_event_copy (g_ptr_array_index (events, target - 1));
      dwell_effective_apply (fate->amended, event);
    }
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
          && event->kind != DWELL_KIND_STRIKE)
        found = event;
    }

  fates_free (fates, events->len);

  return found;
}
