/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * Text as a session keeps it, whether it was typed, pasted or imported: every kind of line end is a
 * newline, tabs stay, and every other control character and noncharacter, which XML cannot hold and
 * a screen may take for an order, is U+FFFD, so that one sees that something stood there. Anything
 * else stays as it is. Bytes that are not UTF-8 are U+FFFD too.
 * Returns: (transfer full): the caller wipes it. NULL for NULL.
 */
char *dwell_text_clean (const char *text);

/**
 * A name from elsewhere (a tag, a file's name) as one line that can be shown anywhere: control
 * characters, noncharacters and those that turn the direction of what follows are left out, bytes
 * that are not UTF-8 are U+FFFD, runs of room are one space, none at the ends; at most @most
 * characters, with "…" for what is left out. Of a text without end only the beginning is read.
 * Returns: (transfer full): may be "", also for NULL.
 */
char *dwell_text_clean_line (const char *text, guint most);

/**
 * Text for a layout: a paragraph of more than some thousand bytes is parted into several, where there is
 * room if there is any. Pango shapes all that is left of a paragraph anew for each of its lines, so
 * that one of a megabyte would take hours.
 * Returns: (transfer full): the caller wipes it.
 */
char *dwell_text_dup_parted (const char *text);

/** Whether there is nothing in @text but room. NULL counts as nothing. */
gboolean dwell_text_is_blank (const char *text);

G_END_DECLS
