/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-keymap.h"

G_BEGIN_DECLS

/**
 * DwellKeyMode:
 *
 * What a key means depends on what is open on the live page. DWELL_KEYS_SHEET is for any sheet that
 * has keys of its own, and means those keys of the page that still work then.
 */
typedef enum
{
  DWELL_KEYS_MARK,
  DWELL_KEYS_EXPERIMENT,
  DWELL_KEYS_RATING,
  DWELL_KEYS_CONTACT,
  DWELL_KEYS_SHEET,
} DwellKeyMode;

/**
 * The action that a key stands for on the live page.
 * @keymap: (nullable): NULL for nothing but the keys that a sheet has of its own
 * Returns: (transfer full): a detailed action name such as "live.answer::felt", or NULL for none.
 */
char *dwell_keys_find_action (DwellKeymap *keymap, DwellKeyMode mode, guint keyval,
                              GdkModifierType modifiers);

G_END_DECLS
