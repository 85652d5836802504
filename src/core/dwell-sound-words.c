/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-sound-words.h"

#include <glib/gi18n-lib.h>

#define SECOND 1000
#define MINUTE (60 * SECOND)

char *
dwell_sound_dup_time (gint64 ms)
{
  gint64 seconds = MAX (ms, 0) / SECOND;
  int hours = (int)(seconds / 3600);
  int minutes = (int)(seconds / 60 % 60);

  if (hours > 0)
    return g_strdup_printf ("%d:%02d:%02d", hours, minutes, (int)(seconds % 60));

  return g_strdup_printf ("%d:%02d", minutes, (int)(seconds % 60));
}

/* How far it is, or NULL at its very beginning. */
static char *
dup_progress (const DwellSound *sound, gint64 position)
{
  g_autofree char *now = dwell_sound_dup_time (position);
  g_autofree char *whole = NULL;

  if (position < SECOND)
    return NULL;
  if (sound == NULL || sound->duration <= 0)
    return g_steal_pointer (&now);

  whole = dwell_sound_dup_time (sound->duration);
  /* Translators: where in a file it is, and how long that is, as in "1:10 of 3:12" */
  return g_strdup_printf (_ ("%s of %s"), now, whole);
}

static char *
dup_playing (DwellPlayer *player, DwellLayer layer, const char *chosen, gboolean public)
{
  const char *id = dwell_player_get_sound (player, layer);
  const DwellSound *sound = dwell_player_find_sound (player, id);
  g_autofree char *progress = dup_progress (sound, dwell_player_get_position (player, layer));
  const char *label;

  if (sound == NULL || g_strcmp0 (id, chosen) == 0)
    /* Translators: a sound is on; then how far it is, as in "playing, 12:04" */
    return progress ? g_strdup_printf (_ ("playing, %s"), progress) : g_strdup (_ ("playing"));

  label = public ? dwell_sound_get_public_label (sound) : sound->label;
  if (progress)
    /* Translators: the name of a sound and how far it is, as in "playing Far wind, 12:04" */
    return g_strdup_printf (_ ("playing %s, %s"), label, progress);

  /* Translators: %s is the name of a sound */
  return g_strdup_printf (_ ("playing %s"), label);
}

/* A usual fade is over before its length is read. */
static char *
dup_fading (gint64 left)
{
  guint minutes = (guint)((left + MINUTE - 1) / MINUTE);

  if (left < MINUTE)
    return g_strdup (_ ("fading out"));

  return g_strdup_printf (ngettext ("fading out, %u min left", "fading out, %u min left", minutes),
                          minutes);
}

gboolean
dwell_sound_fades_slowly (DwellPlayer *player, DwellLayer layer)
{
  return dwell_player_get_state (player, layer) == DWELL_PLAYER_FADING
         && dwell_player_get_fade_left (player, layer) >= MINUTE;
}

static char *
dup_words (DwellPlayer *player, DwellLayer layer, const char *chosen, gboolean public)
{
  switch (dwell_player_get_state (player, layer))
    {
    case DWELL_PLAYER_PLAYING:
      return dup_playing (player, layer, chosen, public);
    case DWELL_PLAYER_FADING:
      return dup_fading (dwell_player_get_fade_left (player, layer));
    case DWELL_PLAYER_SILENT:
    default:
      return g_strdup (_ ("silent"));
    }
}

char *
dwell_sound_dup_words (DwellPlayer *player, DwellLayer layer, const char *chosen)
{
  return dup_words (player, layer, chosen, FALSE);
}

char *
dwell_sound_dup_public_words (DwellPlayer *player, DwellLayer layer, const char *chosen)
{
  return dup_words (player, layer, chosen, TRUE);
}

static guint
count_files (DwellPlayer *player)
{
  GPtrArray *sounds = dwell_player_get_sounds (player);
  guint n = 0;

  for (guint i = 0; i < sounds->len; i++)
    {
      const DwellSound *sound = g_ptr_array_index (sounds, i);

      n += sound->kind == DWELL_SOUND_FILE && !sound->missing;
    }

  return n;
}

gboolean
dwell_sound_has_next (DwellPlayer *player, DwellLayer layer)
{
  const DwellSound *list = dwell_player_find_sound (player, dwell_player_get_list (player, layer));
  const DwellSound *sound =
      dwell_player_find_sound (player, dwell_player_get_sound (player, layer));

  if (dwell_player_get_state (player, layer) != DWELL_PLAYER_PLAYING)
    return FALSE;
  if (list != NULL)
    return list->members != NULL && g_strv_length (list->members) > 1;

  return sound != NULL && sound->kind == DWELL_SOUND_FILE && count_files (player) > 1;
}
