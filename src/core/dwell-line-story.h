/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-session.h"

G_BEGIN_DECLS

/**
 * What became of a line: a sentence for each correction that changed it, the oldest first, for
 * example "Was “Blank” until 1:14:50", "Moved 2 min earlier at 1:20:10, from 1:14:50", "Struck at
 * 1:21:00", "Brought back at 1:21:08". Of what a reader wrote it says on which day. Of more than fifty
 * corrections the earlier ones are only counted. Translated.
 *
 * @author: whose line
 * @seq: its number
 * Returns: (transfer full): NULL-terminated, empty when nothing became of it; wipe what it says.
 */
GStrv dwell_line_story_new (DwellSession *session, const char *author, guint seq);

G_END_DECLS
