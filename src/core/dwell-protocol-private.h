/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-protocol.h"

G_BEGIN_DECLS

/* The words of files for DwellContact, DwellSource and DwellRole, in their order, and for what a move
 * or an experiment comes to; they end in NULL. */
extern const char *const dwell_protocol_contacts[];
extern const char *const dwell_protocol_sources[];
extern const char *const dwell_protocol_roles[];
extern const char *const dwell_protocol_answers[];
extern const char *const dwell_protocol_outcomes[];

/** The index of @word among @words, or -1. */
int dwell_protocol_find_word (const char *const *words, const char *word);
/** Whether it can stand as the version of a file: digits, small letters, "." and "-", at most 32. */
gboolean dwell_protocol_version_is_valid (const char *version);

/**
 * DwellRule:
 * @verdict: one sentence, or NULL
 * @offers: (element-type DwellMove): what is offered, in order
 */
typedef struct
{
  char *verdict;
  GPtrArray *offers;
} DwellRule;

/**
 * DwellProtocolData:
 * @states: (element-type DwellState): in the order of the file, found by id and by key
 * @moves: (element-type DwellMove): in the order of the file, found by id
 * @whens: id of a state → DwellRule
 * @afters: dwell_protocol_dup_after() → DwellRule
 *
 * What a protocol file says.
 */
typedef struct
{
  char *id;
  char *version;
  char *title;
  GPtrArray *states;
  GHashTable *states_by_id;
  GHashTable *states_by_key;
  GPtrArray *moves;
  GHashTable *moves_by_id;
  GHashTable *whens;
  GHashTable *afters;
} DwellProtocolData;

/** Reads a protocol, see dwell_protocol_new_from_xml().
 * @translate: whether its texts are those that the program's translations know
 * Returns: (transfer full). */
DwellProtocolData *dwell_protocol_data_new_from_xml (const char *name, const char *xml,
                                                     gssize length, gboolean translate,
                                                     GError **error);
/** A move without any wording yet. Returns: (transfer full): what the protocol's moves free. */
DwellMove *dwell_protocol_move_new (void);
/** A rule that offers nothing yet. Returns: (transfer full). */
DwellRule *dwell_protocol_rule_new (void);
/** Nothing yet. Returns: (transfer full). */
DwellProtocolData *dwell_protocol_data_new (void);
/** Frees. */
void dwell_protocol_data_free (DwellProtocolData *data);
/** The key in @afters of what follows a move. Returns: (transfer full). */
char *dwell_protocol_dup_after (const char *move_id, const char *outcome);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellProtocolData, dwell_protocol_data_free)

G_END_DECLS
