/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "dwell-error.h"

G_BEGIN_DECLS

/**
 * DwellContact:
 *
 * How much of what is there the client directly feels, as the facilitator marked it.
 */
typedef enum
{
  DWELL_CONTACT_NONE,
  DWELL_CONTACT_FAINT,
  DWELL_CONTACT_CLEAR,
} DwellContact;

/** The level's code in files: none, faint, clear. Static. */
const char *dwell_contact_to_string (DwellContact contact);
/** Finds a level by its code. Returns: FALSE when there is none. */
gboolean dwell_contact_from_string (const char *code, DwellContact *contact);

/**
 * DwellSource:
 *
 * Where a line of a protocol comes from: the article, other published material, or ourselves.
 */
typedef enum
{
  DWELL_SOURCE_ARTICLE,
  DWELL_SOURCE_PUBLIC,
  DWELL_SOURCE_OURS,
} DwellSource;

/**
 * DwellRole:
 *
 * What a move is for.
 */
typedef enum
{
  DWELL_ROLE_FELT_QUESTION,
  DWELL_ROLE_STAY,
  DWELL_ROLE_REDIRECT,
  DWELL_ROLE_EXPERIMENT,
  DWELL_ROLE_CHECK,
  DWELL_ROLE_OPEN,
  DWELL_ROLE_CLOSE,
} DwellRole;

/**
 * DwellState:
 * @id: what events name it by
 * @label: its name, translated
 * @key: the one character that marks it, in lower case
 * @quiet: whether it is of the quiet family
 * @contact: felt contact while nothing else is known
 * @says: the client's typical words or signs, translated, NULL-terminated
 * @source: where it comes from
 */
typedef struct
{
  char *id;
  char *label;
  char *key;
  gboolean quiet;
  DwellContact contact;
  char **says;
  DwellSource source;
} DwellState;

/**
 * DwellWording:
 * @text: words to say aloud, translated
 * @source: where they come from
 */
typedef struct
{
  char *text;
  DwellSource source;
} DwellWording;

/**
 * DwellMove:
 * @id: what events name it by
 * @role: what it is for
 * @answerable: whether the method branches on felt / unsure / not felt here
 * @label: what the facilitator calls it, a few words, translated
 * @why: one plain sentence for the facilitator, translated
 * @source: where the move comes from
 * @wordings: (element-type DwellWording): at least one
 */
typedef struct
{
  char *id;
  DwellRole role;
  gboolean answerable;
  char *label;
  char *why;
  DwellSource source;
  GPtrArray *wordings;
} DwellMove;

#define DWELL_TYPE_PROTOCOL (dwell_protocol_get_type ())
G_DECLARE_FINAL_TYPE (DwellProtocol, dwell_protocol, DWELL, PROTOCOL, GObject)

/**
 * Reads a protocol from XML. @name stands for the file in messages.
 * Returns: (transfer full): the protocol, or NULL with DWELL_ERROR_PROTOCOL and
 * "NAME:LINE:COL: reason" for the first thing that is wrong.
 */
DwellProtocol *dwell_protocol_new_from_xml (const char *name, const char *xml, gssize length,
                                            GError **error);
/** The shipped protocol, felt-sense. Returns: (transfer full). */
DwellProtocol *dwell_protocol_new_shipped (void);

/**
 * The protocol of a session, from the text that the session carries.
 * @shipped: what serves where it carries none, or this very one
 * @id: of the session's protocol, to name it in messages
 * @text: (nullable): its XML
 * Returns: (transfer full): NULL with DWELL_ERROR_PROTOCOL.
 */
DwellProtocol *dwell_protocol_new_carried (DwellProtocol *shipped, const char *id, const char *text,
                                           GError **error);

/** Its id, for example "felt-sense". */
const char *dwell_protocol_get_id (DwellProtocol *self);
/** Its version, for example "1". */
const char *dwell_protocol_get_version (DwellProtocol *self);
/** Its title, translated. */
const char *dwell_protocol_get_title (DwellProtocol *self);
/** The XML that it was read from. */
const char *dwell_protocol_get_text (DwellProtocol *self);

/** All states, in the order of the file. (element-type DwellState) (transfer none). */
GPtrArray *dwell_protocol_get_states (DwellProtocol *self);
/** All moves, in the order of the file. (element-type DwellMove) (transfer none). */
GPtrArray *dwell_protocol_get_moves (DwellProtocol *self);
/** The state of that id, or NULL. (transfer none). */
const DwellState *dwell_protocol_find_state (DwellProtocol *self, const char *id);
/** The state that this key marks, or NULL. (transfer none). */
const DwellState *dwell_protocol_find_state_by_key (DwellProtocol *self, const char *key);
/** The move of that id, or NULL. (transfer none). */
const DwellMove *dwell_protocol_find_move (DwellProtocol *self, const char *id);

/** The moves offered when a state begins, in order; empty for "say nothing".
 * (element-type DwellMove) (transfer none). */
GPtrArray *dwell_protocol_get_offers (DwellProtocol *self, const char *state_id);
/**
 * The moves offered after a move, in order.
 * @outcome: an answer (felt, unsure, not-felt), an outcome of the experiment (deeper, deepening,
 *   morphing, stopped), or NULL for a move that has been said and asks for no answer.
 * Returns: (element-type DwellMove) (transfer none): an empty array where nothing follows.
 */
GPtrArray *dwell_protocol_get_next (DwellProtocol *self, const char *move_id, const char *outcome);
/** One sentence on what an answer or outcome means and what to do, translated; or NULL. */
const char *dwell_protocol_get_verdict (DwellProtocol *self, const char *move_id,
                                        const char *outcome);

/** The word of a role in files. Static. */
const char *dwell_role_to_string (DwellRole role);
/** The word of a source in files. Static. */
const char *dwell_source_to_string (DwellSource source);

G_END_DECLS
