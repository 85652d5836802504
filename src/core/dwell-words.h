/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-session.h"

G_BEGIN_DECLS

/**
 * DwellWords:
 * @lead: what stands in bold, for example "Image" or "Medicine"; or NULL
 * @body: the rest, for example "80 mg" or the words that were asked; or NULL
 * @voice: of a note, whose words these are: "said", "seen", "inferred", translated; else NULL
 *
 * One event in words, for a line of the running list, of a timeline or of a text. @lead and @body
 * are never both NULL.
 */
typedef struct
{
  char *lead;
  char *body;
  char *voice;
} DwellWords;

/** Puts @event, which is one of @session's or one of its effective events, into words, translated.
 * Returns: (transfer full). */
DwellWords *dwell_words_new (DwellSession *session, const DwellEvent *event);
/** The words as one line of plain text, without the voice. Returns: (transfer full). */
char *dwell_words_dup_line (const DwellWords *words);
/** Wipes and frees. */
void dwell_words_free (DwellWords *words);

/** The name of a substance for people, from its id in a `medicine` event: "MDMA" for "mdma", and an id
 * that is not known as it is. Returns: (transfer full). */
char *dwell_substance_dup_name (const char *id);

/** The id of a substance as a `medicine` event has it, from its name as typed: "mdma" for "MDMA", and
 * "free" for what has no such form. Returns: (transfer full). */
char *dwell_substance_dup_id (const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellWords, dwell_words_free)

G_END_DECLS
