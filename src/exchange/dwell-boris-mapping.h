/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-boris-project.h"
#include "dwell-protocol.h"

G_BEGIN_DECLS

/** The paper of the practice in which the mapping is remembered, see dwell_library_set_paper(). */
#define DWELL_BORIS_PAPER "boris-mapping"

/**
 * DwellBorisSense:
 * @DWELL_BORIS_NOTHING: "nothing": it is left out
 * @DWELL_BORIS_STATE: "state blank": from its beginning on that state
 * @DWELL_BORIS_MOVE: "move feel-image": that move was said
 * @DWELL_BORIS_NOTE: "note said": a note in that voice
 * @DWELL_BORIS_MARK: "mark answer": a mark of that kind as Dwell itself exports it, its code as the
 *   modifier and its words as the comment
 *
 * What a behaviour of BORIS means here.
 */
typedef enum
{
  DWELL_BORIS_NOTHING,
  DWELL_BORIS_STATE,
  DWELL_BORIS_MOVE,
  DWELL_BORIS_NOTE,
  DWELL_BORIS_MARK,
} DwellBorisSense;

/**
 * DwellBorisMapping:
 *
 * What the behaviours of projects mean, by their codes.
 */
typedef struct _DwellBorisMapping DwellBorisMapping;

/** One that knows nothing. Returns: (transfer full). */
DwellBorisMapping *dwell_boris_mapping_new (void);
/**
 * Reads a mapping: a JSON object of codes and meanings, {"blankness": "state blank", "asks": "move
 * feel-image", "remark": "note seen", "camera": "nothing"}.
 * @name: stands for the file in messages
 * @protocol: whose states and moves there are
 * Returns: (transfer full): NULL with DWELL_EXCHANGE_ERROR and "NAME:LINE:COL: reason".
 */
DwellBorisMapping *dwell_boris_mapping_new_from_json (const char *name, GBytes *json,
                                                      DwellProtocol *protocol, GError **error);
/** The one that is remembered in a text: dwell_boris_mapping_to_json(). Returns: (transfer full): one
 * that knows nothing where there is none, or none of this version. */
DwellBorisMapping *dwell_boris_mapping_new_remembered (const char *text, DwellProtocol *protocol);
/** Frees. */
void dwell_boris_mapping_free (DwellBorisMapping *self);
/** As such an object, codes in their order, with a final new line. Returns: (transfer full). */
char *dwell_boris_mapping_to_json (DwellBorisMapping *self);

/** Whether @sense says something, and what. @id: (out) (transfer none): the part behind it, or NULL. */
gboolean dwell_boris_sense_from_string (const char *text, DwellProtocol *protocol,
                                        DwellBorisSense *sense, const char **id);
/** Says what @code means. @text: a meaning, or NULL to forget it. */
void dwell_boris_mapping_set (DwellBorisMapping *self, const char *code, const char *text);
/** What @code means, as it was set; NULL where that is not known. */
const char *dwell_boris_mapping_get (DwellBorisMapping *self, const char *code);
/** Takes over what @other knows. */
void dwell_boris_mapping_add_all (DwellBorisMapping *self, DwellBorisMapping *other);
/** Fills in what goes without saying and is not known yet: behaviours whose codes are ids of states or
 * moves, and in a project that Dwell wrote its marks. */
void dwell_boris_mapping_guess (DwellBorisMapping *self, const DwellBorisProject *project,
                                DwellProtocol *protocol);
/** The codes that stand in observations of @project and mean nothing yet. Returns: (transfer full):
 * NULL-terminated. */
char **dwell_boris_mapping_list_missing (DwellBorisMapping *self,
                                         const DwellBorisProject *project);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellBorisMapping, dwell_boris_mapping_free)

G_END_DECLS
