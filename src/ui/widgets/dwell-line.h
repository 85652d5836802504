/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "dwell-session.h"

G_BEGIN_DECLS

#define DWELL_TYPE_LINE (dwell_line_get_type ())
G_DECLARE_FINAL_TYPE (DwellLine, dwell_line, DWELL, LINE, GObject)

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

/** One event in words, as an item of a list. @struck: whether it was withdrawn. @limit: after so
 * many characters it is cut off; 0 for never. */
DwellLine *dwell_line_new (DwellSession *session, const DwellEvent *event, gboolean struck,
                           guint limit);

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
