/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-session.h"

G_BEGIN_DECLS

/**
 * DwellLineScope:
 * @authors: (array zero-terminated=1): whose events
 * @struck: whether lines that were withdrawn are shown too, struck through
 * @chosen: an own event that is shown even so; 0 for none
 * @limit: how many characters of a line are shown, or 0 for all
 *
 * Which lines a list shows.
 */
typedef struct
{
  const char *const *authors;
  gboolean struck;
  guint chosen;
  guint limit;
} DwellLineScope;

/**
 * The events of a list in the order in which they stand there: that of time, what is at the same
 * time in the order of "self", then the others by their names, then of their seq; but a comment
 * that refers to something stands below the first line that it refers to, also by way of another
 * comment, as long as that line is there; several in the order in which they were written.
 * @struck: where those that were withdrawn are remembered, as a set
 * @below: (nullable): where those that stand below another line are remembered, as a set
 * Returns: (element-type DwellEvent) (transfer container): valid until the next append.
 */
GPtrArray *dwell_line_order_new (DwellSession *session, const DwellLineScope *scope,
                                 GHashTable *struck, GHashTable *below);

/** Whether @event is a comment that stands below what it refers to. */
gboolean dwell_line_is_pinned (const DwellEvent *event);
/** By time, then "self" first, then by author and seq, as a GCompareFunc of places in an array. */
int dwell_line_compare (gconstpointer a, gconstpointer b);

/** A set or a table of events by author and seq, which are looked for with any event that has those
 * two. Its keys are borrowed, its values freed with @free_value. Returns: (transfer full). */
GHashTable *dwell_event_table_new (GDestroyNotify free_value);

G_END_DECLS
