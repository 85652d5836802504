/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * What a scripted client says, in a bubble that can have the focus. Where it gets the focus a screen
 * reader reads all of it: GTK 4.8 has no other way to have new words read out, so there is a new
 * bubble for new words.
 *
 * @signs: (nullable): what is seen
 * @reply: (nullable): what was said at once
 * @says: (nullable): what was said then; silence where both are NULL
 * @last_move: (nullable): what the trainee's last move did, read after the words
 */
GtkWidget *
dwell_client_bubble_new (const char *signs, const char *reply, const char *says,
                         const char *last_move);

G_END_DECLS
