/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-keymap.h"

G_BEGIN_DECLS

/** Reads names of keys with commas between them. Returns: (transfer full) (element-type DwellKey):
 * without doubles; NULL with the first that is none, and why, in @fault. */
GArray *dwell_keymap_parse_keys (const char *text, char **fault);
/** The names of keys, with @separator between them. Returns: (transfer full). */
char *dwell_keymap_print_keys (const DwellKey *keys, guint n_keys, const char *separator);
/** Lets the keys of @keys (DwellCommand -> GArray of DwellKey, no key twice) stand for their
 * commands, and for all others those that Dwell comes with. */
void dwell_keymap_take_all (DwellKeymap *self, GHashTable *keys);

G_END_DECLS
