/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-sound-facts.h"

#include <glib/gi18n.h>

#include "dwell-sound-words.h"

static void
add_fact (GString *facts, const char *fact)
{
  if (fact == NULL || *fact == '\0')
    return;

  if (facts->len > 0)
    g_string_append (facts, " · ");
  g_string_append (facts, fact);
}

char *
dwell_sound_dup_facts (const DwellSound *sound)
{
  GString *facts = g_string_new (NULL);
  g_autofree char *duration = NULL;

  if (sound->kind == DWELL_SOUND_FILE && sound->missing)
    add_fact (facts, _("Not found at its place"));
  add_fact (facts, sound->description);
  if (sound->duration > 0)
    {
      duration = dwell_sound_dup_time (sound->duration);
      add_fact (facts, duration);
    }

  return g_string_free (facts, FALSE);
}
