/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** Called with the passphrase or recovery code, when the user wants it. */
typedef void (*DwellRestoreFunc) (GFile *file, const char *secret, gpointer user_data);

/** Says what restoring @file does, and asks for its passphrase or recovery code. */
void dwell_restore_question_ask (GtkWindow *parent, GFile *file, DwellRestoreFunc func,
                                 gpointer user_data);

G_END_DECLS
