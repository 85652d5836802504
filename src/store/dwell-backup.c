/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-backup.h"

#include "dwell-database-copy.h"

#define WHOLE 1000000

struct _DwellProgress
{
  int parts;
};

DwellProgress *
dwell_progress_new (void)
{
  return g_atomic_rc_box_new0 (DwellProgress);
}

DwellProgress *
dwell_progress_ref (DwellProgress *progress)
{
  return g_atomic_rc_box_acquire (progress);
}

void
dwell_progress_unref (DwellProgress *progress)
{
  g_atomic_rc_box_release (progress);
}

double
dwell_progress_get (DwellProgress *progress)
{
  return (double) g_atomic_int_get (&progress->parts) / WHOLE;
}

void
dwell_progress_set (DwellProgress *progress, double done)
{
  g_atomic_int_set (&progress->parts, (int) (CLAMP (done, 0, 1) * WHOLE));
}

void
dwell_backup_info_free (DwellBackupInfo *info)
{
  g_free (info->path);
  g_clear_pointer (&info->made, g_date_time_unref);
  g_free (info);
}

gboolean
dwell_backup_check_structure (const char *path, GError **error)
{
  g_autoptr (DwellDatabase) backup =
      dwell_database_open_file (path, DWELL_BACKUP_APPLICATION_ID, FALSE, error);

  return backup != NULL && dwell_database_check_pages (backup, error);
}
