/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-script.h"

G_BEGIN_DECLS


/**
 * DwellScriptLink:
 * @slot: where the beat of that id belongs
 * @id: which
 * @place: where it is named
 *
 * A beat that is named before all beats are known.
 */
typedef struct
{
  const DwellBeat **slot;
  char *id;
  DwellPlace place;
} DwellScriptLink;

/**
 * DwellScriptData:
 * @beats: (element-type DwellBeat): in the order of the file
 * @beats_by_id: the first of each id
 * @start: the beat it begins with, or NULL
 *
 * What a script file says.
 */
typedef struct
{
  char *id;
  char *version;
  char *protocol;
  char *title;
  char *about;
  DwellSource about_source;
  char *touches;
  char *client_name;
  char *client_history;
  char *client;
  char *aim;
  GPtrArray *beats;
  GHashTable *beats_by_id;
  const DwellBeat *start;
} DwellScriptData;

/** Nothing yet. Returns: (transfer full). */
DwellScriptData *dwell_script_data_new (void);
/** Frees. */
void dwell_script_data_free (DwellScriptData *data);
/** A beat without anything. Returns: (transfer full): what the script's beats free. */
DwellBeat *dwell_script_beat_new (void);
/** An offer without anything. Returns: (transfer full): what the beat's offers free. */
DwellOffer *dwell_script_offer_new (void);

/** Adds a problem. @place is copied. */
void dwell_script_add_problem (GPtrArray *problems, const DwellPlace *place, const char *format,
                               ...) G_GNUC_PRINTF (3, 4);

/** Reads a script, see dwell_script_examine().
 * @problems: (element-type DwellScriptProblem): gets all that shows while reading
 * Returns: (transfer full) (nullable). */
DwellScriptData *dwell_script_data_read (const char *name, const char *xml, gssize length,
                                         DwellProtocol *protocol, gboolean shipped,
                                         GPtrArray *problems);
/** Looks at how the beats lead on: what cannot be reached, what never ends. */
void dwell_script_data_check (const DwellScriptData *data, GPtrArray *problems);

/** The beats to which @beat leads, at most its offers and four more, with NULL left out; one may be
 * there several times. (element-type DwellBeat) (transfer container). */
GPtrArray *dwell_beat_get_next (const DwellBeat *beat);

/** Whether @id is that of a slip. */
gboolean dwell_slip_is_known (const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellScriptData, dwell_script_data_free)

G_END_DECLS
