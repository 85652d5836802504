/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dwell-export-part.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include <gio/gunixinputstream.h>

#define TRIES 16
#define CHUNK (1 << 20) /* so many bytes, and then whether it was cancelled */

struct _DwellExportPart
{
  GFile *folder;
  int fd;        /* without a name; else -1 */
  GFile *beside; /* with a hidden one; else NULL */
};

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

/* Opens a file without a name, of which nothing is left when the program is killed. Returns: less
 * than 0 where @folder cannot have one. */
static int
open_unnamed (GFile *folder)
{
  const char *path = g_file_peek_path (folder);

  /* It gets its name by the way through /proc. */
  if (path == NULL || access ("/proc/self/fd", X_OK) < 0)
    return -1;

  return open (path, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
}

/* Returns: what @source has, in a hidden file; NULL if that failed, and then it is gone. */
static GFile *
write_hidden (GFile *folder, GInputStream *source, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) beside = NULL;
  g_autoptr (GFileOutputStream) stream = create_beside (folder, &beside, cancellable, error);

  if (stream == NULL)
    return NULL;

  if (g_output_stream_splice (G_OUTPUT_STREAM (stream), source,
                              G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, cancellable, error)
          >= 0
      && sync_file (beside, error))
    return g_steal_pointer (&beside);

  g_file_delete (beside, NULL, NULL);

  return NULL;
}

DwellExportPart *
dwell_export_part_new (GFile *folder, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (DwellExportPart) self = g_new0 (DwellExportPart, 1);
  g_autoptr (GInputStream) source = NULL;

  self->folder = g_object_ref (folder);
  self->fd = open_unnamed (folder);
  if (self->fd >= 0)
    return write_whole (self->fd, bytes, cancellable, error) ? g_steal_pointer (&self) : NULL;

  /* A folder that lies elsewhere, or on a disk that does not know of files without a name. */
  source = g_memory_input_stream_new_from_bytes (bytes);
  self->beside = write_hidden (folder, source, cancellable, error);

  return self->beside ? g_steal_pointer (&self) : NULL;
}

static void
close_fd (DwellExportPart *self)
{
  if (self->fd >= 0)
    close (self->fd);
  self->fd = -1;
}

/* Returns: FALSE with errno. */
static gboolean
link_to (DwellExportPart *self, GFile *file)
{
  g_autofree char *open_file = g_strdup_printf ("/proc/self/fd/%d", self->fd);

  if (linkat (AT_FDCWD, open_file, AT_FDCWD, g_file_peek_path (file), AT_SYMLINK_FOLLOW) < 0)
    return FALSE;
  close_fd (self);

  return TRUE;
}

/* Where the system knows files without a name and lets none have one. */
static gboolean
copy_hidden (DwellExportPart *self, GError **error)
{
  g_autoptr (GInputStream) source = g_unix_input_stream_new (self->fd, FALSE);

  if (lseek (self->fd, 0, SEEK_SET) < 0)
    return fail (error);
  self->beside = write_hidden (self->folder, source, NULL, error);
  close_fd (self);

  return self->beside != NULL;
}

gboolean
dwell_export_part_hide (DwellExportPart *self, GError **error)
{
  if (self->fd < 0)
    return TRUE;

  for (guint i = 0; i < TRIES; i++)
    {
      g_autoptr (GFile) beside = get_beside (self->folder);

      if (link_to (self, beside))
        {
          self->beside = g_steal_pointer (&beside);
          return TRUE;
        }
      if (errno != EEXIST)
        break;
    }

  return copy_hidden (self, error);
}

gboolean
dwell_export_part_name (DwellExportPart *self, GFile *file, gboolean replace, GError **error)
{
  GFileCopyFlags flags
      = G_FILE_COPY_NO_FALLBACK_FOR_MOVE | (replace ? G_FILE_COPY_OVERWRITE : G_FILE_COPY_NONE);

  /* At once, if it can be: between two names the program could be killed. */
  if (self->fd >= 0 && link_to (self, file))
    return TRUE;
  if (self->fd >= 0 && errno == EEXIST && !replace)
    return fail (error);

  if (!dwell_export_part_hide (self, error)
      || !g_file_move (self->beside, file, flags, NULL, NULL, NULL, error))
    return FALSE;
  g_clear_object (&self->beside);

  return TRUE;
}

void
dwell_export_part_free (DwellExportPart *self)
{
  close_fd (self);
  if (self->beside)
    g_file_delete (self->beside, NULL, NULL);
  g_clear_object (&self->beside);
  g_object_unref (self->folder);
  g_free (self);
}
