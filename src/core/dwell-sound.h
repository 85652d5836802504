/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * DwellSoundKind:
 * @DWELL_SOUND_GENERATED: one that Dwell makes itself; it has no end
 * @DWELL_SOUND_FILE: a file of the user's
 * @DWELL_SOUND_LIST: a list of the user's, which plays one after the other
 */
typedef enum
{
  DWELL_SOUND_GENERATED,
  DWELL_SOUND_FILE,
  DWELL_SOUND_LIST,
} DwellSoundKind;

/**
 * DwellSound:
 * @kind: made, a file, or a list
 * @id: what settings and the player name it by; never shown
 * @label: its name for the user, translated; what events name it by. One line, clean of control
 *   characters
 * @description: one sentence or less about it, translated; may be ""
 * @uri: where a file lies, or NULL
 * @duration: of a file or list, in ms; 0 when unknown or without end
 * @loudness: integrated loudness of a file in LUFS (EBU R 128), or NAN when it was not measured yet
 * @members: ids of the sounds of a list, NULL-terminated, or NULL
 * @pace: of a generated sound that has one (heartbeat, breath), a minute, else 0
 * @pace_least: the slowest that it takes
 * @pace_most: the fastest that it takes
 * @own: the user's, so that its name is nobody else's to read: files, lists, and generated ones that
 *   do not come with the program
 * @missing: the file was not there when looked for last
 *
 * A sound that can be played. Immutable, so that threads may share it.
 */
typedef struct
{
  DwellSoundKind kind;
  char *id;
  char *label;
  char *description;
  char *uri;
  gint64 duration;
  double loudness;
  char **members;
  double pace;
  double pace_least;
  double pace_most;
  gboolean own;
  gboolean missing;
} DwellSound;

#define DWELL_TYPE_SOUND (dwell_sound_get_type ())
GType dwell_sound_get_type (void);

/** A sound with these, all else empty, its loudness unknown: to be filled before it is shared.
 * Returns: (transfer full). */
DwellSound *dwell_sound_new (DwellSoundKind kind, const char *id, const char *label,
                             const char *description);
/** What it is called where others may read it, as in the system's mixer, on a lock screen or while the
 * library is locked: a name of the user's is left out. @sound: (nullable): one that is not known is
 * taken for the user's. (transfer none). */
const char *dwell_sound_get_public_label (const DwellSound *sound);
/** Takes a reference. Any thread. */
DwellSound *dwell_sound_ref (DwellSound *self);
/** Drops a reference. Any thread. */
void dwell_sound_unref (DwellSound *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellSound, dwell_sound_unref)

/** Finds a sound by its id, or NULL. @sounds: (element-type DwellSound). (transfer none). */
DwellSound *dwell_sound_find (GPtrArray *sounds, const char *id);

G_END_DECLS
