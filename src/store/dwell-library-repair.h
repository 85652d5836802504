/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dwell-backup.h"
#include "dwell-check-report.h"
#include "dwell-library.h"

G_BEGIN_DECLS

/**
 * DwellExamination:
 * @n_salvaged: sessions of a damaged library of which anything can be read
 * @salvage: what is not whole of them
 * @backup: the newest backup that was found whole, or NULL
 *
 * What there is to go on from. Nothing was changed.
 */
typedef struct
{
  guint n_salvaged;
  DwellCheckReport *salvage;
  DwellBackupInfo *backup;
} DwellExamination;

/** Frees. */
void dwell_examination_free (DwellExamination *examination);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellExamination, dwell_examination_free)

/**
 * DwellRepair:
 * @DWELL_REPAIR_BACKUP: the backup
 * @DWELL_REPAIR_SALVAGED: what can be read of the damaged library
 * @DWELL_REPAIR_BOTH: the backup, and what can be read beside it
 *
 * What a damaged library is replaced by.
 */
typedef enum
{
  DWELL_REPAIR_BACKUP,
  DWELL_REPAIR_SALVAGED,
  DWELL_REPAIR_BOTH,
} DwellRepair;

/** Whether something of a library lies there that cannot be opened for want of a file: damaged
 * rather than not made yet. Looks for files only. */
gboolean dwell_library_has_remains (DwellLibrary *self);

/** Looks what can be read of a library that does not open, and for the newest whole backup. @secret:
 * its passphrase or recovery code. (transfer full). */
DwellExamination *dwell_library_examine (DwellLibrary *self, const char *secret,
                                         DwellProgress *progress, GCancellable *cancellable,
                                         GError **error);
void dwell_library_examine_async (DwellLibrary *self, const char *secret, DwellProgress *progress,
                                  GCancellable *cancellable, GAsyncReadyCallback callback,
                                  gpointer user_data);
DwellExamination *dwell_library_examine_finish (DwellLibrary *self, GAsyncResult *result,
                                                GError **error);

/**
 * Puts another library in the damaged one's place, which goes into a folder of its own under
 * `damaged`, as it is. Until the very end nothing is changed; see dwell_library_restore(). The
 * library is unlocked afterwards.
 * @backup: (nullable): the path of the backup, where the choice needs one
 * Returns: (transfer full): what is not whole of what was salvaged
 */
DwellCheckReport *dwell_library_repair (DwellLibrary *self, const char *secret, DwellRepair choice,
                                        const char *backup, DwellProgress *progress,
                                        GCancellable *cancellable, GError **error);
void dwell_library_repair_async (DwellLibrary *self, const char *secret, DwellRepair choice,
                                 const char *backup, DwellProgress *progress,
                                 GCancellable *cancellable, GAsyncReadyCallback callback,
                                 gpointer user_data);
DwellCheckReport *dwell_library_repair_finish (DwellLibrary *self, GAsyncResult *result,
                                               GError **error);

G_END_DECLS
