/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-practice-words.h"

#include <glib/gi18n.h>

const char *
dwell_practice_source_label (DwellSource source)
{
  switch (source)
    {
    case DWELL_SOURCE_ARTICLE:
      /* Translators: where a feedback comes from: the article that describes the method */
      return _ ("From the article");
    case DWELL_SOURCE_PUBLIC:
      /* Translators: where a feedback comes from: other published material */
      return _ ("Published");
    case DWELL_SOURCE_OURS:
    default:
      /* Translators: where a feedback comes from: it is Dwell's own, or that of the script's author
       */
      return _ ("Ours");
    }
}

const char *
dwell_practice_state_label (DwellProtocol *protocol, const char *state_id)
{
  const DwellState *state = state_id ? dwell_protocol_find_state (protocol, state_id) : NULL;

  return state ? state->label : state_id;
}

char *
dwell_practice_quote (const char *words)
{
  /* Translators: the quotation marks around what a client said */
  return g_strdup_printf (_ ("“%s”"), words);
}

char *
dwell_practice_shorten (const char *words, guint most)
{
  g_autofree char *head = NULL;

  if (g_utf8_strlen (words, -1) <= (glong)most)
    return g_strdup (words);

  head = g_utf8_substring (words, 0, most);
  g_strchomp (head);

  return g_strconcat (head, "…", NULL);
}
