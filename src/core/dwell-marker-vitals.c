/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-marker-vitals.h"

#include "dwell-marker-private.h"

gboolean
dwell_marker_vitals (DwellMarker *self, const DwellVitals *vitals)
{
  g_autoptr (GPtrArray) events
      = g_ptr_array_new_with_free_func ((GDestroyNotify) dwell_event_unref);

  for (guint i = 0; i < DWELL_N_VITALS; i++)
    {
      DwellEvent *event;

      if (!vitals->filled[i])
        continue;
      event = dwell_event_new (DWELL_KIND_MEASURE, dwell_vital_get_id (i));
      dwell_event_set_value (event, vitals->values[i]);
      g_ptr_array_add (events, event);
    }

  /* Nothing was marked, and the next mark is still as early as it was set. */
  return events->len > 0 && dwell_marker_append_together (self, events);
}
