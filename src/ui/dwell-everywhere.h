/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** Has a key, as gtk_shortcut_trigger_parse_string() reads it, activate @action wherever the
 * program has the keyboard: in each of its windows from now on, before what they show. An
 * application's own accelerators end at the windows that belong to it, which dialogs, the
 * preferences and the toolkit's file chooser do not. It holds until @action goes; to be called once
 * GTK is there. */
void dwell_everywhere_bind (const char *key, GAction *action);

G_END_DECLS
