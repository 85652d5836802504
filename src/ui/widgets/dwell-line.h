/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "dwell-line-order.h"

G_BEGIN_DECLS

#define DWELL_TYPE_LINE (dwell_line_get_type ())
G_DECLARE_FINAL_TYPE (DwellLine, dwell_line, DWELL, LINE, GObject)

/** One event in words, as an item of a list. @struck: whether it was withdrawn. @limit: after so
 * many characters it is cut off; 0 for never. */
DwellLine *dwell_line_new (DwellSession *session, const DwellEvent *event, gboolean struck,
                           guint limit);

/** Shows the time of a line that otherwise stands below another one and has none. Before it is shown. */
void dwell_line_add_time (DwellLine *self, gint64 at);
/** Adds a sentence in small letters below the words: what became of the line, or what it is about.
 * Before it is shown. */
void dwell_line_add_sentence (DwellLine *self, const char *sentence);

/** The event's seq. */
guint dwell_line_get_seq (DwellLine *self);
/** Its author. */
const char *dwell_line_get_author (DwellLine *self);
/** Its time. */
gint64 dwell_line_get_at (DwellLine *self);
/** What a screen reader says of it: time, author, whether it is struck, voice and words.
 * (transfer none). */
const char *dwell_line_get_plain (DwellLine *self);

/**
 * Brings a list of lines up to what the session means now, touching only the lines that differ, so
 * that a list on screen does not jump.
 * @authors: (array zero-terminated=1): whose events
 */
void dwell_lines_update (GListStore *lines, DwellSession *session, const char *const *authors);
/** The same for any scope. */
void dwell_lines_show (GListStore *lines, DwellSession *session, const DwellLineScope *scope);
/** Brings a list that was up to date before @event was appended up to date again. Where the event
 * is a mark, that costs the same however many lines there are. */
void dwell_lines_take (GListStore *lines, DwellSession *session, const DwellLineScope *scope,
                       const DwellEvent *event);

/** Makes the rows of a list of lines: time, then words. */
GtkListItemFactory *dwell_line_factory_new (void);

G_END_DECLS
