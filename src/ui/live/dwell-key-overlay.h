/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-keymap.h"

G_BEGIN_DECLS

#define DWELL_TYPE_KEY_OVERLAY (dwell_key_overlay_get_type ())
G_DECLARE_FINAL_TYPE (DwellKeyOverlay, dwell_key_overlay, DWELL, KEY_OVERLAY, AdwBin)

/** All keys, over the content of the live page; hidden at first. It never takes the focus, so that
 * every key goes on doing what it does. A click on it closes it. */
GtkWidget *dwell_key_overlay_new (void);

/** The keys to show. @keymap: (nullable). */
void dwell_key_overlay_set_keymap (DwellKeyOverlay *self, DwellKeymap *keymap);
/** Shows or hides it. */
void dwell_key_overlay_set_open (DwellKeyOverlay *self, gboolean open);
/** Whether it shows. */
gboolean dwell_key_overlay_is_open (DwellKeyOverlay *self);
/** Scrolls it by an arrow key or a page key. Returns: whether @keyval is one. */
gboolean dwell_key_overlay_scroll (DwellKeyOverlay *self, guint keyval);

G_END_DECLS
