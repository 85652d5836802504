/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** What a screen reader calls @accessible, in place of the words that show. */
void dwell_accessible_name (gpointer accessible, const char *name);

G_END_DECLS
