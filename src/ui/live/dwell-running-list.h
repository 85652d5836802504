/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-session.h"

G_BEGIN_DECLS

#define DWELL_TYPE_RUNNING_LIST (dwell_running_list_get_type ())
G_DECLARE_FINAL_TYPE (DwellRunningList, dwell_running_list, DWELL, RUNNING_LIST, AdwBin)

/**
 * What has been marked so far, in words, by its time. Emits #DwellRunningList::picked (guint seq)
 * when the user goes to a line, by a click or by the arrow keys in the list.
 */

/** Shows that session; the newest line stays in sight. */
void dwell_running_list_set_session (DwellRunningList *self, DwellSession *session);
/** Shows only the last lines, where there is little room. */
void dwell_running_list_set_short (DwellRunningList *self, gboolean is_short);
/** Whether lines that were withdrawn are shown too, struck through. */
void dwell_running_list_set_show_struck (DwellRunningList *self, gboolean show_struck);
/** Singles a line out, also one that was withdrawn, and keeps it in sight. @seq: 0 for none; then
 * the newest line is in sight again. */
void dwell_running_list_choose (DwellRunningList *self, guint seq);
/** The line that is so many lines below @seq's, or above for a negative number; the last or first
 * where there are not so many. Returns: its seq, or 0 when there is no line. */
guint dwell_running_list_step (DwellRunningList *self, guint seq, int lines);
/** The line marked last of those that can be corrected. Returns: its seq, or 0. */
guint dwell_running_list_get_newest (DwellRunningList *self);

G_END_DECLS
