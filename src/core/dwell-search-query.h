/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DwellSearchQuery:
 *
 * What is looked for: words, all of which must occur, and “phrases” in quotation marks, whose words
 * must stand side by side. Case and accents are no matter.
 */
typedef struct _DwellSearchQuery DwellSearchQuery;

/** Reads a query as somebody types it. Returns: (transfer full) (nullable): NULL where there is no
 * word in it. */
DwellSearchQuery *dwell_search_query_new (const char *text);
/** Takes a reference; on any thread. */
DwellSearchQuery *dwell_search_query_ref (DwellSearchQuery *self);
/** Drops a reference; the last one wipes it. */
void dwell_search_query_unref (DwellSearchQuery *self);
/** How many words and phrases. */
guint dwell_search_query_get_n_terms (const DwellSearchQuery *self);
/** A folded word or phrase. @length: (out): its bytes. (transfer none). */
const char *dwell_search_query_get_term (const DwellSearchQuery *self, guint index, gsize *length);

/** Whether all of the query's words and phrases occur in @text. */
gboolean dwell_search_query_matches (const DwellSearchQuery *self, const char *text);

/** A stretch of a text in bytes: [start, end). */
typedef struct
{
  guint start;
  guint end;
} DwellSearchRange;

/**
 * DwellSnippet:
 * @text: a line of text, shortened with “…” around what was found
 * @ranges: (element-type DwellSearchRange): what was found in it, in order, none touching another
 */
typedef struct
{
  char *text;
  GArray *ranges;
} DwellSnippet;

/** Shows where the query's words stand in @text. Returns: (transfer full). */
DwellSnippet *dwell_search_query_cut (const DwellSearchQuery *self, const char *text);
/** Wipes and frees. */
void dwell_snippet_free (DwellSnippet *snippet);
/** The snippet as Pango markup, what was found in bold. Returns: (transfer full): wipe it. */
char *dwell_snippet_dup_markup (const DwellSnippet *snippet);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellSearchQuery, dwell_search_query_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellSnippet, dwell_snippet_free)

G_END_DECLS
