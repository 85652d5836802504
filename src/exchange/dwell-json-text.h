/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-json-lexer.h"

G_BEGIN_DECLS

/** No file is deeper; json-glib calls itself for each level, so that a limit has to come before. */
#define DWELL_JSON_DEPTH_MAX 32
/** No object of ours has more members. */
#define DWELL_JSON_MEMBERS_MAX 64

/**
 * Checks that a text is JSON by RFC 8259 in valid UTF-8, with no member twice, before json-glib
 * makes a tree of it: json-glib 1.6 lets through comments, octal numbers, members that stand there
 * twice and texts cut short by a NUL, goes as deep as the file says, and keeps no places.
 * @name: stands for the file in messages
 * Returns: FALSE with DWELL_EXCHANGE_ERROR_SYNTAX and "NAME:LINE:COL: reason".
 */
gboolean dwell_json_check (const char *name, const char *text, gsize length, GError **error);

/** No object of another program's files has more members. */
#define DWELL_JSON_FOREIGN_MEMBERS_MAX 100000

/** The same for a file of another program: objects may have more members, and keys escapes. */
gboolean dwell_json_check_foreign (const char *name, const char *text, gsize length,
                                   GError **error);

/**
 * Finds where something stands in a text that dwell_json_check() has passed.
 * @path: keys and indices from the root, separated by "/", as in "events/17/refers"; "" for the
 *   root; "#3" for the fourth member of an object, whatever its key. Where it leads nowhere, the place is that of the last thing on the way.
 * @at_key: whether the place of the last member's key is meant rather than of its value
 */
DwellJsonPlace dwell_json_find (const char *text, gsize length, const char *path, gboolean at_key);

/** A word from a file, fit to be shown in a message: cut at 40 characters, and what cannot be
 * printed written as an escape. Returns: (transfer full). */
char *dwell_json_dup_word (const char *word);

G_END_DECLS
