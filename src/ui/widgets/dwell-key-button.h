/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DWELL_TYPE_KEY_BUTTON (dwell_key_button_get_type ())
G_DECLARE_FINAL_TYPE (DwellKeyButton, dwell_key_button, DWELL, KEY_BUTTON, GtkButton)

/** A button that shows its key beside its title, and tells assistive technology both. On a page
 * that is a #DwellKeySource it shows the key that stands for its action now; the key that it is given is
 * for where nobody knows of that action. */
GtkWidget *dwell_key_button_new (const char *title, const char *key);

/** What the button says. */
void dwell_key_button_set_title (DwellKeyButton *self, const char *title);
/** The key as it is shown where no #DwellKeySource knows of the action, or NULL. */
void dwell_key_button_set_key (DwellKeyButton *self, const char *key);
/** From now on what it does stands on one line: for one with room enough, or with a short form
 * beside it. */
void dwell_key_button_keep_on_one_line (DwellKeyButton *self);
/** Whether there is no room to show the key. */
void dwell_key_button_set_keyless (DwellKeyButton *self, gboolean keyless);
/** What a press does: a detailed action name such as "live.answer::felt". */
void dwell_key_button_set_action (DwellKeyButton *self, const char *action);


G_END_DECLS
