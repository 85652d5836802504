/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "dwell-comparison.h"
#include "dwell-session-item.h"

G_BEGIN_DECLS

/* What the page of comparison says in words. */

/** "K-07 · session 3 · 12 March 2025". Returns: (transfer full). */
char *
dwell_compare_words_dup_name (DwellSessionItem *item);
/** "Attempt 2 · 12 March 2025". Returns: (transfer full). */
char *
dwell_compare_words_dup_attempt (DwellSessionItem *item, guint number);
/** What attempts these are, and whether they are all: "Practice · White room: the last 12 of 23
 * attempts". Returns: (transfer full). */
char *
dwell_compare_words_dup_attempts (DwellSessionItem *item, guint shown, guint all);
/** Which sessions lack the moment that the others are aligned by, a line each. Returns: (transfer full)
 * (nullable): NULL for none. */
char *
dwell_compare_words_dup_lacks (const DwellComparison *comparison, const char *const *titles);
/** Which sessions could not be read. @names: (element-type utf8). Returns: (transfer full) (nullable):
 * NULL for none. */
char *
dwell_compare_words_dup_unread (GPtrArray *names);
/** Fills @list, which is empty, with all that a picture of the comparison shows. */
void
dwell_compare_words_fill (GtkStringList *list, const DwellComparison *comparison,
                          const char *const *titles);
/** Makes the rows of such a list. Returns: (transfer full). */
GtkListItemFactory *
dwell_compare_words_factory_new (void);

G_END_DECLS
