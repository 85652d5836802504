/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "dwell-protocol.h"

G_BEGIN_DECLS

/**
 * DwellKeyMode:
 *
 * What a key means depends on what is open on the live page.
 */
typedef enum
{
  DWELL_KEYS_MARK,
  DWELL_KEYS_EXPERIMENT,
  DWELL_KEYS_RATING,
  DWELL_KEYS_CONTACT,
} DwellKeyMode;

/**
 * The action that a key stands for on the live page.
 * Returns: (transfer full): a detailed action name such as "live.answer::felt", or NULL for none.
 */
char *dwell_keys_find_action (DwellProtocol *protocol, DwellKeyMode mode, guint keyval,
                              GdkModifierType modifiers);

G_END_DECLS
