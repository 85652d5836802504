/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** A row whose words, which an author or the user may have written, are no markup, and go on in as many
 * lines as they need. @subtitle: (nullable). */
GtkWidget *
dwell_plain_row_new (const char *title, const char *subtitle);
/** Lets @row be activated, which leads on. */
void
dwell_plain_row_lead_on (GtkWidget *row);

G_END_DECLS
