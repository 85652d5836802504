/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "dwell-keymap.h"

G_BEGIN_DECLS

#define DWELL_TYPE_KEY_ROW (dwell_key_row_get_type ())
G_DECLARE_FINAL_TYPE (DwellKeyRow, dwell_key_row, DWELL, KEY_ROW, AdwPreferencesRow)

/** A command of @keymap with its keys. Activated, it takes the next key that is pressed; where that
 * stands for another command, it asks first. @command must live as long as @keymap. */
GtkWidget *dwell_key_row_new (DwellKeymap *keymap, const DwellCommand *command);

G_END_DECLS
