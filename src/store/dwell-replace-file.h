/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-store-error.h"

G_BEGIN_DECLS

/**
 * Puts a file with this content in place of the one of that name, or makes it: whoever looks, and
 * whenever the power goes, finds either the old file or the new one, whole and on the disk. From
 * its first byte on only its owner can read it, whatever the old one's mode was.
 * Returns: FALSE with G_FILE_ERROR, and then the old file is as it was; only where the directory
 * could not be synced at the very end the new one is there and may not outlast a power cut.
 */
gboolean dwell_replace_file (const char *path, const char *text, gsize length, GError **error);

G_END_DECLS
