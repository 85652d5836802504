/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** Puts the name of its group over the first row of each group in a list of figures. */
void
dwell_list_groups_use (GtkListBox *list);
/** Which group a row of such a list belongs to. @group: (nullable): NULL for one without a name. */
void
dwell_list_groups_set (GtkWidget *row, const char *group);

G_END_DECLS
