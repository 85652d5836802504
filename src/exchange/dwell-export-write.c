/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dwell-export-write.h"

#include <fcntl.h>
#include <unistd.h>

#include "dwell-export-part.h"

void
dwell_export_sync_folder (GFile *folder)
{
  const char *path = g_file_peek_path (folder);
  int fd = path ? open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;

  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

gboolean
dwell_export_write_file (GFile *file, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autoptr (DwellExportPart) part = NULL;

  part = dwell_export_part_new (folder ? folder : file, bytes, cancellable, error);
  if (part == NULL || !dwell_export_part_name (part, file, TRUE, error))
    return FALSE;
  dwell_export_sync_folder (folder ? folder : file);

  return TRUE;
}
