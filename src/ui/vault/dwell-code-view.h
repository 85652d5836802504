/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "dwell-vault-action.h"

G_BEGIN_DECLS

#define DWELL_TYPE_CODE_VIEW (dwell_code_view_get_type ())
G_DECLARE_FINAL_TYPE (DwellCodeView, dwell_code_view, DWELL, CODE_VIEW, GtkBox)

/**
 * DwellCodeView:
 *
 * Shows a recovery code this once, large and in numbered groups; prints it; and asks for two of the
 * groups, or all, before it lets on: #DwellCodeView::confirmed. It can be neither selected nor
 * copied. `label` is the button's.
 */

/** Shows @code, of which it keeps a copy. */
void dwell_code_view_set_code (DwellCodeView *self, const char *code);
/** Wipes it. */
void dwell_code_view_clear (DwellCodeView *self);
/** The button and the line beside it. (transfer none). */
DwellVaultAction *dwell_code_view_get_action (DwellCodeView *self);

G_END_DECLS
