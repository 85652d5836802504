/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DWELL_TYPE_VAULT_ACTION (dwell_vault_action_get_type ())
G_DECLARE_FINAL_TYPE (DwellVaultAction, dwell_vault_action, DWELL, VAULT_ACTION, GtkBox)

/**
 * DwellVaultAction:
 *
 * The end of every form about the library's keys: a line that says what is missing or went wrong,
 * the button, and a spinner while a key is derived. `label` is the button's; `form` the widget
 * that must not be changed meanwhile. #DwellVaultAction::activated comes when the button is
 * pressed, or by dwell_vault_action_activate(), but never while it is busy or not ready.
 */

/** Shows that it works: the form rests. */
void dwell_vault_action_begin (DwellVaultAction *self);
/** It is over. @message: (nullable): what to say then. */
void dwell_vault_action_end (DwellVaultAction *self, const char *message);
/** Whether it works. */
gboolean dwell_vault_action_is_busy (DwellVaultAction *self);
/** What is said beside the button; NULL says nothing. */
void dwell_vault_action_set_message (DwellVaultAction *self, const char *message);
/** Whether the button may be pressed; at first it may. */
void dwell_vault_action_set_ready (DwellVaultAction *self, gboolean ready);
/** As if the button was pressed. */
void dwell_vault_action_activate (DwellVaultAction *self);

G_END_DECLS
