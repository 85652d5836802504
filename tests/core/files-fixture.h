/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What xmllint and gettext make of files; DWELL_DATA is the folder data. */

/** Runs @command in the shell, in @directory. Returns: (transfer full): its complaints. */
char *files_fixture_shell (const char *directory, const char *command, gboolean *ok);
/** Whether @xml is valid by the schema of that name, as xmllint sees it. */
gboolean files_fixture_is_valid (const char *directory, const char *schema, const char *xml);
/** Extracts the texts of @files (patterns of the shell, in DWELL_DATA), "translates" each into
 * itself with "# " before it, and has this program see them so in @domain from now on. Returns:
 * (transfer full): a directory, for files_fixture_remove(). */
char *files_fixture_translate (const char *files, const char *domain);
/** Ends the test where @text has not been translated so. */
void files_fixture_assert_translated (const char *text);
/** Removes the directory and frees its name. */
void files_fixture_remove (char *directory);

G_END_DECLS
