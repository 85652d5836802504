/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-replace-file.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include <glib/gstdio.h>

/* Why not g_file_set_contents_full(): newer versions of it keep the mode of the file that is
 * replaced, also a looser one. */

#define NEW_SUFFIX ".new"

static gboolean
fail (GError **error)
{
  int reason = errno;

  g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (reason), g_strerror (reason));
  return FALSE;
}

static gboolean
write_all (int fd, const char *text, gsize length)
{
  while (length > 0)
    {
      gssize n = write (fd, text, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      text += n;
      length -= n;
    }

  return TRUE;
}

static gboolean
write_new (const char *path, const char *text, gsize length, GError **error)
{
  int fd = g_open (path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0600);
  gboolean written;

  if (fd < 0)
    return fail (error);

  written = (write_all (fd, text, length) && fsync (fd) == 0) || fail (error);
  if (close (fd) != 0 && written)
    written = fail (error);

  return written;
}

static gboolean
sync_directory (const char *path, GError **error)
{
  g_autofree char *directory = g_path_get_dirname (path);
  int fd = g_open (directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  gboolean synced;

  if (fd < 0)
    return fail (error);
  synced = fsync (fd) == 0 || errno == EINVAL || fail (error);
  close (fd);

  return synced;
}

gboolean
dwell_replace_file (const char *path, const char *text, gsize length, GError **error)
{
  g_autofree char *new_path = g_strconcat (path, NEW_SUFFIX, NULL);

  /* One that a crash left behind. */
  g_unlink (new_path);
  if (!write_new (new_path, text, length, error))
    {
      g_unlink (new_path);
      return FALSE;
    }

  if (g_rename (new_path, path) != 0)
    {
      fail (error);
      g_unlink (new_path);
      return FALSE;
    }

  return sync_directory (path, error);
}
