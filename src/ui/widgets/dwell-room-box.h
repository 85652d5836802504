/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DWELL_TYPE_ROOM_BOX (dwell_room_box_get_type ())
G_DECLARE_FINAL_TYPE (DwellRoomBox, dwell_room_box, DWELL, ROOM_BOX, GtkWidget)

/**
 * Knows how much room there is for @child, in proportion to the size of text: a style class says so
 * to all in it, "cramped" where not everything fits at once, "large" and "huge" where type can be
 * larger for eyes that are further away. @child: (transfer floating).
 */
GtkWidget *dwell_room_box_new (GtkWidget *child);

/** Whether it is cramped; also the property #DwellRoomBox:cramped, which tells when that changes. */
gboolean dwell_room_box_get_cramped (DwellRoomBox *self);

G_END_DECLS
