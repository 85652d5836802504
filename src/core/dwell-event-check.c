/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-event-check.h"

#include <glib/gi18n-lib.h>

#include "dwell-effective.h"
#include "dwell-error.h"
#include "dwell-tracks.h"

static gboolean
check_protocol_words (DwellProtocol *protocol, const DwellEvent *event, GError **error)
{
  if (protocol == NULL)
    return TRUE;

  if (event->kind == DWELL_KIND_STATE && !dwell_protocol_find_state (protocol, event->code))
    {
      g_set_error (error, DWELL_ERROR, DWELL_ERROR_EVENT,
                   _("The protocol “%s” has no state “%s”."), dwell_protocol_get_id (protocol),
                   event->code);
      return FALSE;
    }

  if (event->kind == DWELL_KIND_ASK && !dwell_protocol_find_move (protocol, event->code))
    {
      g_set_error (error, DWELL_ERROR, DWELL_ERROR_EVENT, _("The protocol “%s” has no move “%s”."),
                   dwell_protocol_get_id (protocol), event->code);
      return FALSE;
    }

  return TRUE;
}

static gboolean
check_refers (GHashTable *tracks, const DwellEvent *event, GError **error)
{
  for (guint i = 0; i < event->n_refers; i++)
    {
      const DwellRef *ref = &event->refers[i];
      const char *author = ref->author ? ref->author : event->author;

      if (g_strcmp0 (author, event->author) == 0 && ref->seq >= event->seq)
        {
          g_set_error (error, DWELL_ERROR, DWELL_ERROR_ORDER,
                       _("“refers” points to event %u of “%s”, which does not come before."),
                       ref->seq, author);
          return FALSE;
        }

      if (dwell_tracks_find (tracks, author, ref->seq) == NULL)
        {
          g_set_error (error, DWELL_ERROR, DWELL_ERROR_ORDER,
                       _("“refers” points to event %u of “%s”, which is not there."), ref->seq,
                       author);
          return FALSE;
        }
    }

  return TRUE;
}

/* The event that an amend makes of its target must be one that could have been marked. */
static gboolean
check_amended (DwellProtocol *protocol, const DwellEvent *target, const DwellEvent *amend,
               GError **error)
{
  g_autoptr (DwellEvent) amended = dwell_event_copy (target);

  dwell_effective_apply (amended, amend);

  return dwell_event_check (amended, error) && check_protocol_words (protocol, amended, error);
}

static gboolean
check_target (DwellProtocol *protocol, GHashTable *tracks, const DwellEvent *event, GError **error)
{
  const DwellEvent *target =
      dwell_tracks_find (tracks, event->author, dwell_event_get_target (event));

  if (event->kind == DWELL_KIND_ANSWER && (!target || target->kind != DWELL_KIND_ASK))
    {
      g_set_error (error, DWELL_ERROR, DWELL_ERROR_ORDER,
                   _("“answer” needs “refers” to an “ask” of the same author."));
      return FALSE;
    }

  if (event->kind == DWELL_KIND_EXPERIMENT && event->n_refers > 0
      && g_strcmp0 (event->code, "start")
      && (!target || !dwell_event_is (target, DWELL_KIND_EXPERIMENT, "start")))
    {
      g_set_error (error, DWELL_ERROR, DWELL_ERROR_ORDER,
                   _("An outcome needs “refers” to an “experiment start” of the same author."));
      return FALSE;
    }

  if ((event->kind == DWELL_KIND_AMEND || event->kind == DWELL_KIND_STRIKE) && !target)
    {
      g_set_error (error, DWELL_ERROR, DWELL_ERROR_ORDER,
                   _("“%s” can only correct an event of the same author."),
                   dwell_kind_to_string (event->kind));
      return FALSE;
    }

  return event->kind != DWELL_KIND_AMEND || check_amended (protocol, target, event, error);
}

gboolean
dwell_event_check_among (const DwellEvent *event, GHashTable *tracks, DwellProtocol *protocol,
                         GError **error)
{
  return dwell_event_check (event, error) && check_protocol_words (protocol, event, error)
         && check_refers (tracks, event, error) && check_target (protocol, tracks, event, error);
}
