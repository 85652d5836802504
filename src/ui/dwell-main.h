/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** Opens the window and runs it until it is closed. Returns: the exit status. */
int dwell_ui_run (int argc, char **argv);

G_END_DECLS
