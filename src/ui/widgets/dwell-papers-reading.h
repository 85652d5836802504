/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-library.h"

G_BEGIN_DECLS

/**
 * What a widget does that shows somebody's papers: it reads them, and an answer about somebody who
 * is not meant any more is no answer. What is under way is a cancellable that the widget keeps.
 */

/** Told of the papers, or of NULL and why; not of what was stopped. (element-type utf8 utf8). */
typedef void (*DwellPapersFunc) (gpointer owner, GHashTable *papers, const GError *error);

/** Reads the papers of @client, or of the practice where that is NULL, and calls @func with @owner,
 * which lives until then. @reading: (inout): in @owner; what it has under way is stopped, and it
 * has this reading until @func is called. */
void dwell_papers_read (GCancellable **reading, DwellLibrary *library, const char *client,
                        DwellPapersFunc func, GObject *owner);
/** Stops what is under way, if anything is. */
void dwell_papers_stop (GCancellable **reading);

G_END_DECLS
