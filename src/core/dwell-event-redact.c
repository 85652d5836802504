/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-event-redact.h"

#include <string.h>

/* A schedule and the labels of its items go on being needed; of a time that was skipped they are
 * followed by the reason. */
static char *
dup_label (const DwellEvent *event)
{
  const char *colon = strchr (event->text, ':');

  return colon ? g_strndup (event->text, colon - event->text) : g_strdup (event->text);
}

static gboolean
is_due (const DwellEvent *event)
{
  return event->kind == DWELL_KIND_TASK && event->has_value && event->text != NULL;
}

/* Whether somebody wrote its words. An ask's are the protocol's, and the new code of an amended event
 * has to stay what it is. A sound's name may be that of a file of theirs. */
static gboolean
has_own_words (const DwellEvent *event)
{
  switch (event->kind)
    {
    case DWELL_KIND_MEDICINE:
      return TRUE;
    case DWELL_KIND_ASK:
      return FALSE;
    case DWELL_KIND_TASK:
      return event->text && g_strcmp0 (event->code, "planned") != 0;
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
  g_autofree char *label = NULL;

  if (!has_own_words (event))
    return dwell_event_ref (event);

  label = is_due (event) ? dup_label (event) : NULL;
  redacted = dwell_event_copy (event);
  dwell_event_set_text (redacted, label ? label : "");
  /* A substance is a word of theirs too, once it was typed. */
  if (event->kind == DWELL_KIND_MEDICINE)
    dwell_event_set_code (redacted, "free");

  return redacted;
}
