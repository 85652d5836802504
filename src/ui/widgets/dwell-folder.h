/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** Shows @file in its folder: by the desktop's file manager, which then has it selected
 * (org.freedesktop.FileManager1), else whatever opens folders. */
void dwell_folder_show (GtkWindow *parent, GFile *file);

G_END_DECLS
