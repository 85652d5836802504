/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-script.h"

G_BEGIN_DECLS

/* The words of files for DwellFit, and for the endings from DWELL_ENDING_OPENED on, in their order;
 * they end in NULL. */
extern const char *const dwell_script_fits[];
extern const char *const dwell_script_endings[];

/**
 * DwellScriptLink:
 * @slot: where the beat of that id belongs
 * @from: the index of the beat from which it leads there
 * @id: which
 * @place: where it is named
 *
 * A beat that is named before all beats are known.
 */
typedef struct
{
  const DwellBeat **slot;
  guint from;
  char *id;
  DwellPlace place;
} DwellScriptLink;

/**
 * DwellScriptData:
 * @beats: (element-type DwellBeat): in the order of the file
 * @beats_by_id: the first of each id
 * @links: (element-type DwellScriptLink): all that leads from one beat to another
 * @start_id: the beat that it is to begin with
 * @start: that beat, or NULL
 * @place: of the script in the file
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
  GArray *links;
  char *start_id;
  const DwellBeat *start;
  DwellPlace place;
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

/** Reads a script, see dwell_script_examine(). Nothing of it leads anywhere yet.
 * @problems: (element-type DwellScriptProblem): gets all that shows while reading
 * Returns: (transfer full) (nullable). */
DwellScriptData *dwell_script_data_read (const char *name, const char *xml, gssize length,
                                         DwellProtocol *protocol, gboolean shipped,
                                         GPtrArray *problems);
/** Notes what is wrong with an offer by itself.
 * @protocol: (nullable): whose moves it uses; NULL where that is not known */
void dwell_script_check_offer (const DwellOffer *offer, DwellProtocol *protocol,
                               GPtrArray *problems);
/** Notes what is wrong with a whole beat by itself.
 * @has_silence: whether it says what silence comes to */
void dwell_script_check_beat (const DwellBeat *beat, gboolean has_silence, GPtrArray *problems);
/** Lets the links lead where they say, and looks at how the beats lead on: what cannot be reached,
 * what never ends. Takes time and memory in proportion to the size of the file. */
void dwell_script_data_connect (DwellScriptData *data, GPtrArray *problems);

/** Whether @id is that of a slip. */
gboolean dwell_slip_is_known (const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellScriptData, dwell_script_data_free)

G_END_DECLS
