/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DwellPlayerState:
 * @DWELL_PLAYER_SILENT: nothing sounds and nothing runs
 * @DWELL_PLAYER_PLAYING: a sound is on, or fading in
 * @DWELL_PLAYER_FADING: a sound is fading out
 */
typedef enum
{
  DWELL_PLAYER_SILENT,
  DWELL_PLAYER_PLAYING,
  DWELL_PLAYER_FADING,
} DwellPlayerState;

/**
 * DwellSound:
 * @id: what events name it by
 * @label: its name for the user, translated
 * @description: one sentence about it, translated
 */
typedef struct
{
  char *id;
  char *label;
  char *description;
} DwellSound;

#define DWELL_TYPE_PLAYER (dwell_player_get_type ())
G_DECLARE_INTERFACE (DwellPlayer, dwell_player, DWELL, PLAYER, GObject)

/**
 * DwellPlayerInterface:
 * @get_sounds: (element-type DwellSound): the sounds there are, in their order
 * @play: fades @sound_id in over @fade_ms, crossing from what sounds now
 * @stop: fades to silence over @fade_ms
 * @set_volume: 0 to 1, on a loudness scale; ramped, never jumps
 * @get_volume: what was set
 * @get_state: silent, playing or fading out
 * @get_sound: id of the sound that is on, or NULL
 * @get_trouble: why there is no sound, as a sentence for the user, or NULL
 *
 * What plays grounding sounds. Emits #DwellPlayer::changed on the main thread whenever a getter
 * would give something else.
 */
struct _DwellPlayerInterface
{
  GTypeInterface parent_iface;

  GPtrArray *(*get_sounds) (DwellPlayer *self);
  gboolean (*play) (DwellPlayer *self, const char *sound_id, guint fade_ms, GError **error);
  void (*stop) (DwellPlayer *self, guint fade_ms);
  void (*set_volume) (DwellPlayer *self, double volume);
  double (*get_volume) (DwellPlayer *self);
  DwellPlayerState (*get_state) (DwellPlayer *self);
  const char *(*get_sound) (DwellPlayer *self);
  const char *(*get_trouble) (DwellPlayer *self);
};

/** The sounds there are, in their order. (element-type DwellSound) (transfer none). */
GPtrArray *dwell_player_get_sounds (DwellPlayer *self);
/** Finds a sound by its id, or NULL. (transfer none). */
const DwellSound *dwell_player_find_sound (DwellPlayer *self, const char *sound_id);
/** Fades @sound_id in over @fade_ms milliseconds. Returns: FALSE with an error when there is no
 * such sound or no way to play; trouble that comes later is told by ::changed and get_trouble(). */
gboolean dwell_player_play (DwellPlayer *self, const char *sound_id, guint fade_ms, GError **error);
/** Fades to silence over @fade_ms milliseconds. Harmless when silent. */
void dwell_player_stop (DwellPlayer *self, guint fade_ms);
/** Sets the volume, 0 to 1, ramped. */
void dwell_player_set_volume (DwellPlayer *self, double volume);
/** The volume as set, 0 to 1. */
double dwell_player_get_volume (DwellPlayer *self);
/** Silent, playing or fading out. */
DwellPlayerState dwell_player_get_state (DwellPlayer *self);
/** Id of the sound that is on or fading out, or NULL. (transfer none). */
const char *dwell_player_get_sound (DwellPlayer *self);
/** Why there is no sound, or NULL. (transfer none). */
const char *dwell_player_get_trouble (DwellPlayer *self);

/** Frees a sound. */
void dwell_sound_free (DwellSound *sound);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellSound, dwell_sound_free)

G_END_DECLS
