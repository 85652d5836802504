/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "dwell-markup.h"
#include "dwell-protocol.h"

G_BEGIN_DECLS

/**
 * DwellFit:
 *
 * How well what the trainee offers meets the moment: well; not wrong but early, late or beside the
 * point; or a slip, which is what it is tempting to do there.
 */
typedef enum
{
  DWELL_FIT_GOOD,
  DWELL_FIT_FAIR,
  DWELL_FIT_TEMPTING,
} DwellFit;

/**
 * DwellEnding:
 *
 * What a session came to; DWELL_ENDING_NONE for a beat that does not end it.
 */
typedef enum
{
  DWELL_ENDING_NONE,
  DWELL_ENDING_OPENED,
  DWELL_ENDING_RESTED,
  DWELL_ENDING_STOPPED,
  DWELL_ENDING_CHECKED,
  DWELL_ENDING_UNMOVED,
} DwellEnding;

typedef struct _DwellBeat DwellBeat;

/**
 * DwellEffect:
 * @length: ms of the session that it takes, words and reply together
 * @to: the beat that begins next, NULL where the beat goes on
 * @replies: (element-type utf8): variants of what comes at once, translated; empty for nothing
 * @signs: what is seen at once, translated, or NULL
 * @feedback: what it did, translated
 * @source: where the feedback comes from
 *
 * What an offer or a silence does.
 */
typedef struct
{
  gint64 length;
  const DwellBeat *to;
  GPtrArray *replies;
  char *signs;
  char *feedback;
  DwellSource source;
} DwellEffect;

/**
 * DwellOffer:
 * @id: its name within its beat
 * @words: what is said, translated; in brackets what is done
 * @fit: how well it meets the moment
 * @move: id of the protocol's move, or NULL
 * @act: emergency or watch, or NULL
 * @error: the slip's id, for a tempting one; else NULL
 * @answer: felt, unsure or not-felt: what the reply comes to; or NULL
 * @outcome: deeper, deepening, morphing or stopped, of an experiment; or NULL
 * @effect: what it does
 * @place: in the file
 *
 * One thing the trainee may say.
 */
typedef struct
{
  char *id;
  char *words;
  DwellFit fit;
  char *move;
  char *act;
  char *error;
  char *answer;
  char *outcome;
  DwellEffect effect;
  DwellPlace place;
} DwellOffer;

/**
 * DwellBeat:
 * @id: its name in the script
 * @index: its number in the script, from 0
 * @state: id of the true state
 * @contact: the true felt contact: its own, else the state's
 * @has_contact: whether it is its own
 * @stop: whether the client says stop here
 * @often: begun more often than that, @then begins instead; 0 for any number of times
 * @then: see @often, or NULL
 * @signs: what can be seen, translated
 * @says: (element-type utf8): variants of the client's words, translated; empty for silence
 * @patience: ms to be borne before it goes on by itself, 0 for a beat in which nothing is
 * @patience_to: where to then, or NULL
 * @patience_or: where to as well, or NULL
 * @patience_signs: what is seen just before, translated, or NULL
 * @silence: what saying nothing does; of no meaning in an ending
 * @offers: (element-type DwellOffer): in the order of the file; empty in an ending
 * @ending: what the session came to, in a beat that ends it
 * @closing: what it came to in words, and one thing to try next, translated; or NULL
 * @closing_source: where @closing comes from
 * @place: in the file
 *
 * A stretch of the session in which the client is in one state.
 */
struct _DwellBeat
{
  char *id;
  guint index;
  char *state;
  DwellContact contact;
  gboolean has_contact;
  gboolean stop;
  guint often;
  const DwellBeat *then;
  char *signs;
  GPtrArray *says;
  gint64 patience;
  const DwellBeat *patience_to;
  const DwellBeat *patience_or;
  char *patience_signs;
  DwellEffect silence;
  GPtrArray *offers;
  DwellEnding ending;
  char *closing;
  DwellSource closing_source;
  DwellPlace place;
};

/**
 * DwellScriptProblem:
 * @place: where in the file
 * @text: what is wrong, a whole sentence, translated
 */
typedef struct
{
  DwellPlace place;
  char *text;
} DwellScriptProblem;

#define DWELL_TYPE_SCRIPT (dwell_script_get_type ())
G_DECLARE_FINAL_TYPE (DwellScript, dwell_script, DWELL, SCRIPT, GObject)

/**
 * A practice script: the scripted client, as the comment in data/scripts/white-room.xml describes
 * it. Immutable.
 *
 * Reads a script from XML, with everything that "dwell check" wants of it. @name stands for the file
 * in messages.
 * @protocol: whose states and moves it uses
 * @shipped: whether its texts are those that the program's translations know
 * Returns: (transfer full): NULL with DWELL_ERROR_SCRIPT and "NAME:LINE:COL: reason" for the first
 * thing that is wrong.
 */
DwellScript *dwell_script_new_from_xml (const char *name, const char *xml, gssize length,
                                        DwellProtocol *protocol, gboolean shipped, GError **error);
/**
 * Reads a script that need not be right, for its author.
 * @problems: (out) (element-type DwellScriptProblem) (transfer full): all that is wrong, in the
 *   order of the file; where the XML itself is wrong, that alone
 * Returns: (transfer full) (nullable): as much of it as can be shown as a graph; NULL where it cannot
 * be read so far. Only without problems can it be rehearsed.
 */
DwellScript *dwell_script_examine (const char *name, const char *xml, gssize length,
                                   DwellProtocol *protocol, gboolean shipped,
                                   GPtrArray **problems);

/** Whether XML is meant to be a script, by its first element. It need not be valid. */
gboolean dwell_script_is_meant (const char *xml, gsize length);

/** Its id, for example "white-room". */
const char *dwell_script_get_id (DwellScript *self);
/** Its version. */
const char *dwell_script_get_version (DwellScript *self);
/** The id of its protocol. */
const char *dwell_script_get_protocol (DwellScript *self);
/** Its title, translated. */
const char *dwell_script_get_title (DwellScript *self);
/** What is hard here, translated. @source: (out) (optional). */
const char *dwell_script_get_about (DwellScript *self, DwellSource *source);
/** What it touches on, translated; to be shown before it begins. */
const char *dwell_script_get_touches (DwellScript *self);
/** The client's name. */
const char *dwell_script_get_client_name (DwellScript *self);
/** single-event, developmental or unknown. */
const char *dwell_script_get_client_history (DwellScript *self);
/** Who the client is, translated. */
const char *dwell_script_get_client (DwellScript *self);
/** The one thing it is there to practise, translated. */
const char *dwell_script_get_aim (DwellScript *self);
/** All beats, in the order of the file. (element-type DwellBeat) (transfer none). */
GPtrArray *dwell_script_get_beats (DwellScript *self);
/** The beat of that id, or NULL. (transfer none). */
const DwellBeat *dwell_script_find_beat (DwellScript *self, const char *id);
/** The beat it begins with; NULL only in one with problems. (transfer none). */
const DwellBeat *dwell_script_get_start (DwellScript *self);
/** Whether nothing was found wrong with it, so that it can be rehearsed. */
gboolean dwell_script_is_sound (DwellScript *self);

/** The offer of that id in @beat, or NULL. (transfer none). */
const DwellOffer *dwell_beat_find_offer (const DwellBeat *beat, const char *id);
/** The word of an ending in files, for example "opened"; NULL for none. Static. */
const char *dwell_ending_to_string (DwellEnding ending);
/** The word of a fit in files. Static. */
const char *dwell_fit_to_string (DwellFit fit);
/** The ids of the slips, NULL-terminated, as in the schema. Static. */
const char *const *dwell_slip_get_ids (void);
/** What a slip is called, a few plain words, translated, for example "Asked for more of the picture";
 * the id itself for one that is not known. */
const char *dwell_slip_get_label (const char *id);
/** Where the name of a slip comes from; see the schema. Ours for one that is not known. */
DwellSource dwell_slip_get_source (const char *id);

/** Frees. */
void dwell_script_problem_free (DwellScriptProblem *problem);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellScriptProblem, dwell_script_problem_free)

G_END_DECLS
