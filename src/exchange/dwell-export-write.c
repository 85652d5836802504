/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-export-write.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#define TRIES 16

/* Hidden, and of no name that means something. */
static GFile *
get_beside (GFile *folder)
{
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *name = g_strconcat (".dwell-", id, ".part", NULL);

  return g_file_get_child (folder, name);
}

static GFileOutputStream *
create_beside (GFile *folder, GFile **beside, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < TRIES; i++)
    {
      g_autoptr (GError) reason = NULL;
      GFileOutputStream *stream;

      *beside = get_beside (folder);
      stream = g_file_create (*beside, G_FILE_CREATE_PRIVATE, cancellable, &reason);
      if (stream)
        return stream;
      g_clear_object (beside);
      if (!g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_EXISTS))
        {
          g_propagate_error (error, g_steal_pointer (&reason));
          return NULL;
        }
    }

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_EXISTS, g_strerror (EEXIST));

  return NULL;
}

static gboolean
fail (GError **error)
{
  int reason = errno;

  g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (reason), g_strerror (reason));

  return FALSE;
}

/* What lies elsewhere has no path, and is the other side's to keep. */
static gboolean
sync_file (GFile *file, GError **error)
{
  const char *path = g_file_peek_path (file);
  int fd = path ? open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW) : -1;
  gboolean synced;

  if (path == NULL)
    return TRUE;
  if (fd < 0)
    return fail (error);
  synced = fsync (fd) == 0 || errno == EINVAL || fail (error);
  close (fd);

  return synced;
}

GFile *
dwell_export_write_beside (GFile *folder, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) beside = NULL;
  g_autoptr (GFileOutputStream) stream = create_beside (folder, &beside, cancellable, error);
  gsize length;
  const void *data = g_bytes_get_data (bytes, &length);
  gboolean written;

  if (stream == NULL)
    return NULL;

  written =
      g_output_stream_write_all (G_OUTPUT_STREAM (stream), data, length, NULL, cancellable, error);
  if (!g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, written ? error : NULL))
    written = FALSE;
  if (written && sync_file (beside, error))
    return g_steal_pointer (&beside);

  g_file_delete (beside, NULL, NULL);

  return NULL;
}

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
  g_autoptr (GFile) beside = NULL;

  beside = dwell_export_write_beside (folder ? folder : file, bytes, cancellable, error);
  if (beside == NULL)
    return FALSE;

  if (!g_file_move (beside, file, G_FILE_COPY_OVERWRITE | G_FILE_COPY_NO_FALLBACK_FOR_MOVE,
                    cancellable, NULL, NULL, error))
    {
      g_file_delete (beside, NULL, NULL);
      return FALSE;
    }
  dwell_export_sync_folder (folder ? folder : file);

  return TRUE;
}
