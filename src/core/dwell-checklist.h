/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-marker.h"
#include "dwell-session.h"

G_BEGIN_DECLS

#define DWELL_TYPE_CHECKLIST (dwell_checklist_get_type ())
G_DECLARE_FINAL_TYPE (DwellChecklist, dwell_checklist, DWELL, CHECKLIST, GObject)

/**
 * DwellChecklistKind:
 * @DWELL_CHECKLIST_PREPARATION: what is seen to before a session; its ticks count from the start
 * @DWELL_CHECKLIST_CLOSING: what is seen to before a session ends; its ticks have their own time
 */
typedef enum
{
  DWELL_CHECKLIST_PREPARATION,
  DWELL_CHECKLIST_CLOSING,
} DwellChecklistKind;

/**
 * A list of things to see to at one end of a session. A tick is a `task done` event with the item
 * as its text, taking it back strikes that event, and what was left open becomes one
 * `task skipped`: so what is ticked is computed from the session, and survives whatever becomes of the window.
 * Emits #DwellChecklist::changed when other items are ticked than before.
 * @items: NULL-terminated
 */
DwellChecklist *dwell_checklist_new (DwellChecklistKind kind, const char *const *items);

/** Lets the ticks be those of @session from now on. What was ticked stays ticked where it is the
 * same session read anew, and is found again by its words where it goes on after a restart. */
void dwell_checklist_set_session (DwellChecklist *self, DwellSession *session,
                                  DwellMarker *marker);

/** How many items there are. */
guint dwell_checklist_get_n_items (DwellChecklist *self);
/** An item. Owned by the list. */
const char *dwell_checklist_get_item (DwellChecklist *self, guint index);
/** When an item was ticked, ms of the session; -1 where it is open. */
gint64 dwell_checklist_get_time (DwellChecklist *self, guint index);
/** Ticks an item, or takes the tick back. Ignored where there is no such item. */
void dwell_checklist_toggle (DwellChecklist *self, guint index);
/** The items that are open, in a row; NULL where none is. Returns: (transfer full). */
char *dwell_checklist_dup_open (DwellChecklist *self);
/** Records what is left open, if anything is, as one `task skipped`. */
void dwell_checklist_leave (DwellChecklist *self);
/** Whether it was recorded already that something was left open. */
gboolean dwell_checklist_was_left (DwellChecklist *self);

/** The items that @text holds, one a line, or the default ones where it is NULL or holds none.
 * Returns: (transfer full): NULL-terminated. */
char **dwell_checklist_read_items (DwellChecklistKind kind, const char *text);
/** One letter for each item by which it can be ticked: the first of its own that is neither taken
 * nor in @reserved, else any that is free; a space where none is. Small letters of ASCII.
 * Returns: (transfer full). */
char *dwell_checklist_pick_letters (DwellChecklist *self, const char *reserved);

G_END_DECLS
