/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-keymap.h"

G_BEGIN_DECLS

#define DWELL_TYPE_KEY_LIST (dwell_key_list_get_type ())
G_DECLARE_FINAL_TYPE (DwellKeyList, dwell_key_list, DWELL, KEY_LIST, AdwBin)

/** All commands of the live page with the keys that stand for them, to be read, in columns where
 * there is room. Assistive technology reads each as "Image, 6". */
GtkWidget *dwell_key_list_new (void);

/** Fills it, now and whenever the keys change.
 * @keymap: (nullable)
 * @elsewhere: whether the keys of the other pages are told too */
void dwell_key_list_set_keymap (DwellKeyList *self, DwellKeymap *keymap, gboolean elsewhere);

/** A command's keys as labels in a row, or words where it has none.
 * Returns: (transfer floating). */
GtkWidget *dwell_key_list_create_keys (const DwellKey *keys, guint n_keys);
/** A command's keys as words. Returns: (transfer full). */
char *dwell_key_list_describe_keys (const DwellKey *keys, guint n_keys);

G_END_DECLS
