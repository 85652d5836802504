/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-library.h"

G_BEGIN_DECLS

#define DWELL_TYPE_NOTICE_BOARD (dwell_notice_board_get_type ())
G_DECLARE_FINAL_TYPE (DwellNoticeBoard, dwell_notice_board, DWELL, NOTICE_BOARD, GObject)

/**
 * What the user should know, said calmly: one toast after the other, each of which stays until it
 * is closed. Nothing pops up while the board is held: it waits until the session is over. Who has
 * something to say need not know which page is shown, nor whether there is a window yet.
 */
DwellNoticeBoard *
dwell_notice_board_new (void);

/** Where the toasts appear. @overlay: (nullable): NULL for nowhere, until there is one again. */
void
dwell_notice_board_set_overlay (DwellNoticeBoard *self, AdwToastOverlay *overlay);
/** Says the notices of @library too, at once and whenever saving changed, while it is unlocked. */
void
dwell_notice_board_follow (DwellNoticeBoard *self, DwellLibrary *library);
/** Says what the followed library has to say by now: after work of which saving knows nothing. */
void
dwell_notice_board_look (DwellNoticeBoard *self);
/** Whether everything waits; what is shown already then goes back and comes again later. */
void
dwell_notice_board_set_held (DwellNoticeBoard *self, gboolean held);
/** Says @text, now or as soon as it may. */
void
dwell_notice_board_say (DwellNoticeBoard *self, const char *text);

G_END_DECLS
