/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "dwell-session.h"

G_BEGIN_DECLS

#define DWELL_TYPE_LINE (dwell_line_get_type ())
G_DECLARE_FINAL_TYPE (DwellLine, dwell_line, DWELL, LINE, GObject)

/** One event in words, as an item of a list. */
DwellLine *dwell_line_new (DwellSession *session, const DwellEvent *event);

/** The event's seq. */
guint dwell_line_get_seq (DwellLine *self);
/** Its author. */
const char *dwell_line_get_author (DwellLine *self);
/** Its time. */
gint64 dwell_line_get_at (DwellLine *self);
/** Whether @event reads as this line does. */
gboolean dwell_line_matches (DwellLine *self, const DwellEvent *event);

/**
 * Brings a list of lines up to what the session means now, touching only the lines that differ, so
 * that a list on screen does not jump.
 * @authors: (array zero-terminated=1): whose events
 */
void dwell_lines_update (GListStore *lines, DwellSession *session, const char *const *authors);

/** Makes the rows of a list of lines: time, then words. */
GtkListItemFactory *dwell_line_factory_new (void);

G_END_DECLS
