/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-event-redact.h"

/* Whether somebody wrote its words. An ask's are the protocol's, a sound's its name, and the new
 * code of an amended event has to stay what it is. */
static gboolean
has_own_words (const DwellEvent *event)
{
  switch (event->kind)
    {
    case DWELL_KIND_MEDICINE:
      return TRUE;
    case DWELL_KIND_ASK:
    case DWELL_KIND_AUDIO:
      return FALSE;
    case DWELL_KIND_AMEND:
      return event->text && g_strcmp0 (event->code, "code") != 0;
    default:
      return event->text != NULL;
    }
}

DwellEvent *
dwell_event_redact (DwellEvent *event)
{
  DwellEvent *redacted;

  if (!has_own_words (event))
    return dwell_event_ref (event);

  redacted = dwell_event_copy (event);
  dwell_event_set_text (redacted, "");
  /* A substance is a word of theirs too, once it was typed. */
  if (event->kind == DWELL_KIND_MEDICINE)
    dwell_event_set_code (redacted, "free");

  return redacted;
}
