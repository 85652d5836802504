/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dwell-export-write.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#define TRIES 16
#define CHUNK (1 << 20) /* so many bytes, and then whether it was cancelled */

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

static gboolean
write_whole (int fd, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  while (length > 0)
    {
      gssize n;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      n = write (fd, data, MIN (length, CHUNK));
      if (n < 0 && errno != EINTR)
        return fail (error);
      data += MAX (n, 0);
      length -= MAX (n, 0);
    }

  return fsync (fd) == 0 || errno == EINVAL || fail (error);
}

/* Returns: NULL where this system does not let it have one. */
static GFile *
name_beside (int fd, GFile *folder)
{
  g_autofree char *open_file = g_strdup_printf ("/proc/self/fd/%d", fd);

  for (guint i = 0; i < TRIES; i++)
    {
      g_autoptr (GFile) beside = get_beside (folder);

      if (linkat (AT_FDCWD, open_file, AT_FDCWD, g_file_peek_path (beside), AT_SYMLINK_FOLLOW) == 0)
        return g_steal_pointer (&beside);
      if (errno != EEXIST)
        break;
    }

  return NULL;
}

/* Opens a file without a name, of which nothing is left when the program is killed. Returns: less
 * than 0 where @folder cannot have one. */
static int
open_unnamed (GFile *folder)
{
  const char *path = g_file_peek_path (folder);

  /* It gets its name by the way through /proc. */
  if (path == NULL || access ("/proc/self/fd", X_OK) < 0)
    return -1;

  return open (path, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);
}

static GFile *
write_named (GFile *folder, GBytes *bytes, GCancellable *cancellable, GError **error)
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

GFile *
dwell_export_write_beside (GFile *folder, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  int fd = open_unnamed (folder);
  gboolean written = fd >= 0 && write_whole (fd, bytes, cancellable, error);
  GFile *beside = written ? name_beside (fd, folder) : NULL;

  if (fd >= 0)
    close (fd);
  if (beside || (fd >= 0 && !written))
    return beside;

  /* A folder that lies elsewhere, or on a disk that does not know of files without a name. */
  return write_named (folder, bytes, cancellable, error);
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
