/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-sound-words.h"

#include <glib/gi18n.h>

#define SECOND_MS 1000
#define MINUTE_MS (60 * SECOND_MS)

char *
dwell_sound_words_dup_time (gint64 ms)
{
  gint64 seconds = MAX (ms, 0) / SECOND_MS;
  gint64 hours = seconds / 3600;

  if (hours > 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT ":%02d:%02d", hours, (int)(seconds / 60 % 60),
                            (int)(seconds % 60));

  return g_strdup_printf ("%d:%02d", (int)(seconds / 60), (int)(seconds % 60));
}

/* In whole minutes as long as there are some: the number is no clock to watch. */
static char *
dup_fading (gint64 left)
{
  int minutes = (int)((left + MINUTE_MS - 1) / MINUTE_MS);
  int seconds = (int)((left + SECOND_MS - 1) / SECOND_MS);

  if (left <= 0)
    return g_strdup (_("fading out"));
  if (left >= MINUTE_MS)
    return g_strdup_printf (
        ngettext ("fading out, %d min left", "fading out, %d min left", minutes), minutes);

  return g_strdup_printf (ngettext ("fading out, %d s left", "fading out, %d s left", seconds),
                          seconds);
}

char *
dwell_sound_words_dup_state (DwellPlayer *player, DwellLayer layer, const DwellSound *sound)
{
  g_autofree char *position = NULL;
  g_autofree char *duration = NULL;

  switch (dwell_player_get_state (player, layer))
    {
    case DWELL_PLAYER_FADING:
      return dup_fading (dwell_player_get_fade_left (player, layer));
    case DWELL_PLAYER_PLAYING:
      position = dwell_sound_words_dup_time (dwell_player_get_position (player, layer));
      if (sound == NULL || sound->kind != DWELL_SOUND_FILE)
        /* Translators: for how long it was heard until now; %s is a time such as 12:04 */
        return g_strdup_printf (_("playing for %s"), position);
      if (sound->duration <= 0)
        /* Translators: %s is the place in a sound, as a time such as 12:04 */
        return g_strdup_printf (_("playing, at %s"), position);
      duration = dwell_sound_words_dup_time (sound->duration);
      /* Translators: the place in a sound and its whole length, as times such as 12:04 */
      return g_strdup_printf (_("playing, %s of %s"), position, duration);
    case DWELL_PLAYER_SILENT:
    default:
      return g_strdup (_("silent"));
    }
}

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
dwell_sound_words_dup_facts (const DwellSound *sound)
{
  GString *facts = g_string_new (NULL);
  g_autofree char *duration = NULL;

  if (sound->kind == DWELL_SOUND_FILE && sound->missing)
    add_fact (facts, _("Not found at its place"));
  add_fact (facts, sound->description);
  if (sound->duration > 0)
    {
      duration = dwell_sound_words_dup_time (sound->duration);
      add_fact (facts, duration);
    }

  return g_string_free (facts, FALSE);
}
