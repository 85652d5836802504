/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-script-files.h"

G_BEGIN_DECLS

#define DWELL_TYPE_SCRIPT_WATCH (dwell_script_watch_get_type ())
G_DECLARE_FINAL_TYPE (DwellScriptWatch, dwell_script_watch, DWELL, SCRIPT_WATCH, GObject)

/**
 * Reads a script's file, and reads it again whenever it was saved, whether it was written in place,
 * replaced by another file, taken away or brought back. Emits #DwellScriptWatch::read each time it
 * has been read; the first time soon after it was made.
 */
DwellScriptWatch *dwell_script_watch_new (DwellProtocol *protocol, const char *path);

/** The file's path. */
const char *dwell_script_watch_get_path (DwellScriptWatch *self);
/** Reads it now, as where changes are not told: on a drive of the network. */
void dwell_script_watch_read (DwellScriptWatch *self);
/** What was read last; NULL before. (transfer none). */
const DwellScriptFile *dwell_script_watch_get_file (DwellScriptWatch *self);
/** Whether there was a file to read. */
gboolean dwell_script_watch_is_there (DwellScriptWatch *self);

G_END_DECLS
