/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** The name of the client's paper in which they are kept; see dwell-library-papers.h. */
#define DWELL_MOMENTS_PAPER "sounds"
/** The longest fade, in seconds. */
#define DWELL_MOMENT_FADE_MAX 60

/**
 * DwellMoment:
 * @DWELL_MOMENT_OPENING: from the start of a session to its first state
 * @DWELL_MOMENT_CLOSING: while the closing is open
 * @DWELL_MOMENT_GROUND: while grounding
 *
 * When a client has a sound of their own.
 */
typedef enum
{
  DWELL_MOMENT_OPENING,
  DWELL_MOMENT_CLOSING,
  DWELL_MOMENT_GROUND,
} DwellMoment;

#define DWELL_N_MOMENTS (DWELL_MOMENT_GROUND + 1)

/**
 * DwellMomentSound:
 * @sound: its id, or NULL: then it is as in the preferences
 * @label: its name when it was chosen, so that one that is no more there can be named; or NULL
 * @fade: in seconds, 1 to 60, or 0: then it is as in the preferences
 */
typedef struct
{
  char *sound;
  char *label;
  guint fade;
} DwellMomentSound;

/** Which sound belongs to which moment, for one client. */
typedef struct _DwellMoments DwellMoments;

/** None for any moment. Returns: (transfer full). */
DwellMoments *dwell_moments_new (void);
/** Reads what dwell_moments_to_text() wrote. What cannot be read is none. @text: (nullable).
 * Returns: (transfer full). */
DwellMoments *dwell_moments_new_from_text (const char *text);
/** Frees. */
void dwell_moments_free (DwellMoments *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellMoments, dwell_moments_free)

/** As a text, or NULL where there is none for any moment. Returns: (transfer full) (nullable). */
char *dwell_moments_to_text (DwellMoments *self);
/** What belongs to a moment. (transfer none): till it is set. */
const DwellMomentSound *dwell_moments_get (DwellMoments *self, DwellMoment moment);
/** Sets the sound of a moment. @sound_id: (nullable), @label: (nullable). */
void dwell_moments_set_sound (DwellMoments *self, DwellMoment moment, const char *sound_id,
                              const char *label);
/** Sets the fade of a moment, in seconds, at most 60; 0 for that of the preferences. */
void dwell_moments_set_fade (DwellMoments *self, DwellMoment moment, guint seconds);

G_END_DECLS
