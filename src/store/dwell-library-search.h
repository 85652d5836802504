/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-library.h"
#include "dwell-search-query.h"

G_BEGIN_DECLS

/**
 * DwellSearchHit:
 * @header: of the session, without the protocol's text
 * @author: whose event was found; NULL where the session itself was, by its client or date
 * @seq: its number, or 0
 * @at: its time in ms, or 0
 * @kind: its kind, where there is one
 * @code: its code, or NULL
 * @snippet: the line in which the words stand
 *
 * One place where all words of a query were found.
 */
typedef struct
{
  DwellHeader *header;
  char *author;
  guint seq;
  gint64 at;
  DwellKind kind;
  char *code;
  DwellSnippet *snippet;
} DwellSearchHit;

/** Wipes and frees. */
void dwell_search_hit_free (DwellSearchHit *hit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellSearchHit, dwell_search_hit_free)

/** Takes what was found since the last time. @hits: (element-type DwellSearchHit): what is stolen
 * from it is the taker's; the rest is wiped. */
typedef void (*DwellSearchFunc) (GPtrArray *hits, gpointer user_data);

/**
 * Looks for words in all sessions, running ones too: clients, dates, states, and all that the user
 * wrote, with corrections applied. The newest session comes first, and in it what came first.
 * @words: as the user typed them, see #DwellSearchQuery
 * @limit: when to stop, in hits; 0 for never
 * @damaged: (out) (optional): sessions that could not be read and were left out
 * @more: (out) (optional): whether it stopped at @limit
 * Returns: (element-type DwellSearchHit) (transfer full): empty where there is no word in @words.
 */
GPtrArray *dwell_library_search (DwellLibrary *self, const char *words, guint limit,
                                 guint *damaged, gboolean *more, GCancellable *cancellable,
                                 GError **error);
/**
 * The same, in batches as they are found.
 * @only: (nullable) (element-type utf8): a set of the ids of the sessions in which it looks; NULL for
 *   all. It must not change any more.
 * @func: called on the caller's thread; never after @cancellable was cancelled or @callback called
 */
void dwell_library_search_async (DwellLibrary *self, const char *words, guint limit,
                                 GHashTable *only, DwellSearchFunc func, gpointer func_data,
                                 GCancellable *cancellable, GAsyncReadyCallback callback,
                                 gpointer user_data);
/** Returns: whether all was searched. */
gboolean dwell_library_search_finish (DwellLibrary *self, GAsyncResult *result, guint *damaged,
                                      gboolean *more, GError **error);

G_END_DECLS
