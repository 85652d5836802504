/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** Whether these arguments are for the command line rather than for the window. */
gboolean dwell_cli_wants (int argc, char **argv);
/** Runs one command without a display. Data goes to stdout, messages to stderr.
 * Returns: the exit status: 0 done, 1 failed, 2 wrong use. */
int dwell_cli_run (int argc, char **argv);

G_END_DECLS
