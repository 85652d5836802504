/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-script.h"

G_BEGIN_DECLS

/**
 * DwellScriptOrigin:
 * @DWELL_SCRIPT_SHIPPED: comes with the program
 * @DWELL_SCRIPT_OWN: lies in $XDG_DATA_HOME/dwell/scripts
 * @DWELL_SCRIPT_FOLDER: lies in a folder that the user named, that of a cohort
 */
typedef enum
{
  DWELL_SCRIPT_SHIPPED,
  DWELL_SCRIPT_OWN,
  DWELL_SCRIPT_FOLDER,
} DwellScriptOrigin;

/**
 * DwellScriptFile:
 * @path: where it lies; a URI for one that is within the program: see dwell_script_files_open()
 * @name: the file's name alone
 * @origin: whose it is
 * @script: (nullable): what it holds, as far as it can be read
 * @problems: (element-type DwellScriptProblem): what is wrong with it, empty where nothing is; a file
 *   that cannot be read, or has the id of another one, has that as its problem, at 1:1
 *
 * One file of a folder of scripts.
 */
typedef struct
{
  char *path;
  char *name;
  DwellScriptOrigin origin;
  DwellScript *script;
  GPtrArray *problems;
} DwellScriptFile;

/** The folder of the shipped scripts, which are within the program: a URI. Static. */
const char *dwell_script_files_get_shipped_folder (void);
/** The user's own folder, whether or not it exists. Static. */
const char *dwell_script_files_get_own_folder (void);
/** The file at the path of a DwellScriptFile. Returns: (transfer full). */
GFile *dwell_script_files_open (const char *path);

/**
 * Reads every *.xml of the shipped folder, of the user's own and of @folders, in this order, by name
 * within each. A file over DWELL_MARKUP_MAX is named and not read. At most 1,000 files a folder.
 * Blocks: for a thread.
 * @folders: (nullable): more folders, NULL-terminated; one that cannot be read yields one entry with
 *   its own path and that problem
 * Returns: (element-type DwellScriptFile) (transfer full).
 */
GPtrArray *dwell_script_files_read (const char *const *folders, DwellProtocol *protocol,
                                    GCancellable *cancellable);
void dwell_script_files_read_async (const char *const *folders, DwellProtocol *protocol,
                                    GCancellable *cancellable, GAsyncReadyCallback callback,
                                    gpointer user_data);
/** Returns: (element-type DwellScriptFile) (transfer full): NULL when cancelled. */
GPtrArray *dwell_script_files_read_finish (GAsyncResult *result, GError **error);
/** Reads one file. Never NULL: what is wrong is among its problems. Blocks. Returns: (transfer full). */
DwellScriptFile *dwell_script_file_read (const char *path, DwellScriptOrigin origin,
                                         DwellProtocol *protocol);
/** The sound script of that id among @files, or NULL. (transfer none). */
DwellScript *dwell_script_files_find (GPtrArray *files, const char *id);

/** Frees. */
void dwell_script_file_free (DwellScriptFile *file);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellScriptFile, dwell_script_file_free)

G_END_DECLS
