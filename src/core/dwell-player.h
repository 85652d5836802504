/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "dwell-sound.h"

G_BEGIN_DECLS

/**
 * DwellLayer:
 * @DWELL_LAYER_MAIN: the sound
 * @DWELL_LAYER_UNDER: a second one under it
 *
 * What sounds at once, each with its own volume.
 */
typedef enum
{
  DWELL_LAYER_MAIN,
  DWELL_LAYER_UNDER,
} DwellLayer;

#define DWELL_N_LAYERS 2

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
 * DwellPlayerEnd:
 * @DWELL_PLAYER_LOOP: begins again, without a gap; a list after its last sound
 * @DWELL_PLAYER_NEXT: crosses over into the next of the user's own files, or of the list
 * @DWELL_PLAYER_STOP: fades out at its end
 *
 * What follows the end of a file or a list. Generated sounds have none.
 */
typedef enum
{
  DWELL_PLAYER_LOOP,
  DWELL_PLAYER_NEXT,
  DWELL_PLAYER_STOP,
} DwellPlayerEnd;

/**
 * DwellOutput:
 * @id: what the sound system calls it, the same after it was away
 * @label: its name for the user
 * @is_default: the one that the sound system takes when none is chosen
 *
 * Where sound can go. Immutable.
 */
typedef struct
{
  char *id;
  char *label;
  gboolean is_default;
} DwellOutput;

/** An output with copies of these. Returns: (transfer full). */
DwellOutput *
dwell_output_new (const char *id, const char *label, gboolean is_default);
/** Frees an output. */
void
dwell_output_free (DwellOutput *output);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellOutput, dwell_output_free)

#define DWELL_TYPE_PLAYER (dwell_player_get_type ())
G_DECLARE_INTERFACE (DwellPlayer, dwell_player, DWELL, PLAYER, GObject)

/**
 * DwellPlayerInterface:
 *
 * What plays sounds; the members are as the functions of their names below. All functions are for
 * the main thread and none of them waits. Those marked "may be NULL" do and give nothing then.
 *
 * Emits #DwellPlayer::changed whenever a getter would give something else (but not as a position
 * goes on), ::sounds-changed when that holds of get_sounds(), ::outputs-changed likewise, and
 * ::level (double left, double right: peaks of the last moment in dBFS) some times a second while
 * metering is on and something sounds.
 */
struct _DwellPlayerInterface
{
  GTypeInterface parent_iface;

  GPtrArray *(*get_sounds) (DwellPlayer *self);
  gboolean (*play) (DwellPlayer *self, DwellLayer layer, const char *sound_id, guint fade_ms,
                    GError **error);
  void (*stop) (DwellPlayer *self, DwellLayer layer, guint fade_ms);
  void (*set_volume) (DwellPlayer *self, DwellLayer layer, double volume);
  double (*get_volume) (DwellPlayer *self, DwellLayer layer);
  DwellPlayerState (*get_state) (DwellPlayer *self, DwellLayer layer);
  const char *(*get_sound) (DwellPlayer *self, DwellLayer layer);
  const char *(*get_trouble) (DwellPlayer *self);

  /* These may be NULL. */
  void (*set_own_sounds) (DwellPlayer *self, GPtrArray *sounds);
  gboolean (*next) (DwellPlayer *self, DwellLayer layer, guint fade_ms);
  const char *(*get_list) (DwellPlayer *self, DwellLayer layer);
  gint64 (*get_position) (DwellPlayer *self, DwellLayer layer);
  gint64 (*get_fade_left) (DwellPlayer *self, DwellLayer layer);
  void (*set_end) (DwellPlayer *self, DwellLayer layer, DwellPlayerEnd end);
  void (*set_ceiling) (DwellPlayer *self, double decibels);
  void (*set_pace) (DwellPlayer *self, const char *sound_id, double a_minute);
  void (*set_metering) (DwellPlayer *self, gboolean on);
  GPtrArray *(*get_outputs) (DwellPlayer *self);
  void (*watch_outputs) (DwellPlayer *self, gboolean on);
  void (*set_output) (DwellPlayer *self, const char *output_id, const char *label);
  void (*set_follow) (DwellPlayer *self, gboolean follow);
  const char *(*get_lost_output) (DwellPlayer *self);
  void (*go_on) (DwellPlayer *self);
};

/** The sounds there are, the generated ones first. (element-type DwellSound) (transfer none). */
GPtrArray *
dwell_player_get_sounds (DwellPlayer *self);
/** Finds a sound by its id, or NULL. (transfer none). */
const DwellSound *
dwell_player_find_sound (DwellPlayer *self, const char *sound_id);
/** May be NULL. What the user has, files and lists, in their order; kept by reference.
 * @sounds: (element-type DwellSound). One that plays and is not among them any more goes on. */
void
dwell_player_set_own_sounds (DwellPlayer *self, GPtrArray *sounds);

/** Fades a sound in over @fade_ms milliseconds, crossing from what sounds in that layer now. A list
 * begins with its first sound, and crosses over from one to the next within the same time. Returns:
 * FALSE with an error when there is no such sound or no way to play; trouble that comes later is
 * told by ::changed and get_trouble(). */
gboolean
dwell_player_play (DwellPlayer *self, DwellLayer layer, const char *sound_id, guint fade_ms,
                   GError **error);
/** Fades a layer to silence over @fade_ms milliseconds. Harmless when silent. A fade that is under
 * way already goes on, unless this one ends sooner. */
void
dwell_player_stop (DwellPlayer *self, DwellLayer layer, guint fade_ms);
/** Fades all that sounds to silence. */
void
dwell_player_stop_all (DwellPlayer *self, guint fade_ms);
/** May be NULL. Crosses over into the next sound of the list, or the next file. Returns: FALSE when
 * there is none. */
gboolean
dwell_player_next (DwellPlayer *self, DwellLayer layer, guint fade_ms);

/** Sets the volume of a layer, 0 to 1, on a loudness scale; ramped, never jumps. */
void
dwell_player_set_volume (DwellPlayer *self, DwellLayer layer, double volume);
/** The volume as set, 0 to 1. */
double
dwell_player_get_volume (DwellPlayer *self, DwellLayer layer);
/** Silent, playing or fading out. */
DwellPlayerState
dwell_player_get_state (DwellPlayer *self, DwellLayer layer);
/** Whether any layer sounds. */
gboolean
dwell_player_is_sounding (DwellPlayer *self);
/** Id of the sound that is on or fading out, or NULL; of a list, the one of its sounds that is on.
 * (transfer none). */
const char *
dwell_player_get_sound (DwellPlayer *self, DwellLayer layer);
/** May be NULL. Id of the list that is on, or NULL. (transfer none). */
const char *
dwell_player_get_list (DwellPlayer *self, DwellLayer layer);
/** May be NULL. For how long the sound that is on was heard, or where in its file it is, in ms. */
gint64
dwell_player_get_position (DwellPlayer *self, DwellLayer layer);
/** May be NULL. How long a fade to silence will go on, in ms; 0 when none is under way. */
gint64
dwell_player_get_fade_left (DwellPlayer *self, DwellLayer layer);
/** Why there is no sound, as a sentence for the user, or NULL. (transfer none). */
const char *
dwell_player_get_trouble (DwellPlayer *self);

/** May be NULL. What follows the end of a file or list in @layer. At first DWELL_PLAYER_LOOP. */
void
dwell_player_set_end (DwellPlayer *self, DwellLayer layer, DwellPlayerEnd end);
/** May be NULL. No sample leaves Dwell above this, in dBFS, 0 or less; ramped. */
void
dwell_player_set_ceiling (DwellPlayer *self, double decibels);
/** May be NULL. The pace of a generated sound that has one, a minute; held to what it takes. One
 * that is on goes over to it without a jump. */
void
dwell_player_set_pace (DwellPlayer *self, const char *sound_id, double a_minute);
/** May be NULL. Whether ::level is emitted. At first not. */
void
dwell_player_set_metering (DwellPlayer *self, gboolean on);

/** May be NULL. The outputs that are known of: kept up to date while watched or something sounds.
 * (element-type DwellOutput) (transfer none): empty when none are known. */
GPtrArray *
dwell_player_get_outputs (DwellPlayer *self);
/** May be NULL. Keeps an eye on the outputs, for a page that lists them. Calls are counted. */
void
dwell_player_watch_outputs (DwellPlayer *self, gboolean on);
/** May be NULL. Sound goes to this output, or to the sound system's default where NULL or "". What
 * sounds crosses over. @label is what it is called should it be away. */
void
dwell_player_set_output (DwellPlayer *self, const char *output_id, const char *label);
/** May be NULL. Whether sound goes on through another output when its own goes away. At first not:
 * then it is silent, and comes back when the output does. */
void
dwell_player_set_follow (DwellPlayer *self, gboolean follow);
/** May be NULL. Name of the output that went away and is waited for, or NULL. (transfer none). */
const char *
dwell_player_get_lost_output (DwellPlayer *self);
/** May be NULL. Waits no longer: what waits fades in on the output that the sound system has now.
 */
void
dwell_player_go_on (DwellPlayer *self);

G_END_DECLS
