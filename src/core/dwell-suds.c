/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-suds.h"

#include <glib/gi18n-lib.h>

/* What was asked a moment ago need not be asked again. */
#define RECENT_MS (10 * 60 * 1000)

void
dwell_suds_compute (DwellSuds *suds, DwellSession *session, gint64 opened)
{
  GPtrArray *events = dwell_session_get_effective (session, DWELL_AUTHOR_SELF);

  *suds = (DwellSuds){ 0 };
  for (guint i = 0; i < events->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (events, i);

      if (!dwell_event_is (event, DWELL_KIND_MEASURE, "suds") || !event->has_value)
        continue;

      if (!suds->has_start && event->at < opened)
        {
          suds->has_start = TRUE;
          suds->start = event->value;
          suds->start_at = event->at;
        }
      else if (event->at >= opened - RECENT_MS)
        {
          suds->has_now = TRUE;
          suds->now = event->value;
          suds->now_at = event->at;
        }
    }
}

char *
dwell_suds_dup_difference (const DwellSuds *suds)
{
  double more = suds->now - suds->start;

  if (!suds->has_start || !suds->has_now)
    return NULL;

  if (more > 0)
    /* Translators: a rating now, beside the one at the start; %g is a number */
    return g_strdup_printf (_("%g higher than at the start"), more);
  if (more < 0)
    /* Translators: a rating now, beside the one at the start; %g is a number */
    return g_strdup_printf (_("%g lower than at the start"), -more);

  return g_strdup (_("the same as at the start"));
}
