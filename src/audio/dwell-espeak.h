/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** The path of the program espeak-ng, else of espeak. Returns: (transfer full) (nullable). */
char *dwell_espeak_find_program (void);
/**
 * Has the program say @words, and waits for all of it: blocks, for a thread. The words go to its
 * standard input alone, so that neither its command line nor its environment nor a file has them.
 * One that takes longer than @patience ms is killed, as is one that is at work when @cancellable is
 * cancelled. It leaves no process behind.
 * @language: "en" or the like; anything else than letters, digits and "-" counts as "en"
 * Returns: (transfer full) (nullable): a WAV file as it would lie on a disk; its header need not
 * tell its true length. NULL where nothing came of it.
 */
GBytes *dwell_espeak_say (const char *program, const char *words, const char *language,
                          guint patience, GCancellable *cancellable);

G_END_DECLS
