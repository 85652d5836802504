/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "dwell-comparison.h"
#include "dwell-session-item.h"

G_BEGIN_DECLS

/* What the page of comparison says in words. */

/**
 * DwellCompareName:
 * @id: of the session
 * @title: with its day: "K-07 · session 3 · 12 March 2025", "Attempt 2 · 12 March 2025"
 * @name: without it, where that is enough to tell it apart from the others
 *
 * How a session is called that is compared.
 */
typedef struct
{
  char *id;
  char *title;
  char *name;
} DwellCompareName;

/** An array for @n names. Returns: (element-type DwellCompareName) (transfer full). */
GPtrArray *dwell_compare_names_new (guint n);
/** Adds a session that is compared with @other. */
void dwell_compare_names_add (GPtrArray *names, DwellSessionItem *item, DwellSessionItem *other);
/** Adds an attempt by its number. */
void dwell_compare_names_add_attempt (GPtrArray *names, DwellSessionItem *item, guint number);

/** What the session of that id is called. Returns: (transfer none): NULL for one that was not
 * added. */
const DwellCompareName *dwell_compare_names_find (GPtrArray *names, const char *id);

/** "2 attempts", "The last 12 of 23 attempts". Returns: (transfer full). */
char *dwell_compare_words_dup_count (guint shown, guint all);
/** Which sessions lack the moment that the others are aligned by, a line each. @names: of the
 * sessions. Returns: (transfer full) (nullable): NULL for none. */
char *dwell_compare_words_dup_lacks (const DwellComparison *comparison, const char *const *names);
/** Which sessions could not be read. @names: (element-type utf8). Returns: (transfer full)
 * (nullable): NULL for none. */
char *dwell_compare_words_dup_unread (GPtrArray *names);
/** Fills @list, which is empty, with all that a picture of the comparison shows. */
void dwell_compare_words_fill (GtkStringList *list, const DwellComparison *comparison,
                               const char *const *names);
/** Makes the rows of such a list. Returns: (transfer full). */
GtkListItemFactory *dwell_compare_words_factory_new (void);

G_END_DECLS
