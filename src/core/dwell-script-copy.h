/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * A script's text under another id, for somebody who wants to change it: its comments and all else
 * stay as they are.
 * @title: (nullable): with "%s" for the title that it has, as "%s (copy)"; not escaped
 * Returns: (transfer full) (nullable): NULL where it does not begin as a script does.
 */
char *dwell_script_copy_text (const char *xml, const char *id, const char *title);
/** The id in a script's text, as it stands there; NULL where it does not begin as a script does.
 * Returns: (transfer full) (nullable). */
char *dwell_script_copy_find_id (const char *xml);
/**
 * Writes a copy of the script at @path into @folder, which is made if need be, as "ID.xml", under
 * an id that neither one of @ids nor a file there has. Blocks: for a thread.
 * @ids: (nullable): ids in use, NULL-terminated
 * @title: see dwell_script_copy_text()
 * Returns: (transfer full): the path of the copy; NULL with DWELL_ERROR_SCRIPT or a G_FILE_ERROR or
 * G_IO_ERROR.
 */
char *dwell_script_copy_save (const char *path, const char *folder, const char *const *ids,
                              const char *title, GError **error);

G_END_DECLS
