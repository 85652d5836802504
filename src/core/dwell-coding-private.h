/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-coding.h"

G_BEGIN_DECLS

/* The words that the text of a coder's `clock start` is made of. They are in files: not to be
 * translated. */
#define DWELL_CODING_WORD_BLIND "blind"
#define DWELL_CODING_WORD_SEEN "opened-before"

/** The word of each #DwellCodingBasis. */
extern const char *const dwell_coding_basis_words[];

/**
 * DwellCodingTrack:
 * @start: the `clock start` of a blind coding, or NULL
 * @end: the first `clock end` after it, or NULL
 * @marked: whether there is any state
 *
 * What the events of one author say of how they marked.
 */
typedef struct
{
  const DwellEvent *start;
  const DwellEvent *end;
  gboolean marked;
} DwellCodingTrack;

/** Reads an author's track. */
DwellCodingTrack dwell_coding_read_track (DwellSession *session, const char *author);
/** Whether @text, which may be NULL, has that word. */
gboolean dwell_coding_has_word (const char *text, const char *word);
/** Whether an event of the coder's is a state, or a correction of one by whatever way. */
gboolean dwell_coding_is_part (DwellCoding *self, const DwellEvent *event);

G_END_DECLS
