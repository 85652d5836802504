/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-reserve.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <glib/gstdio.h>

/* Some thousand marks. */
#define SIZE (2 * 1024 * 1024)
/* What must be free besides, so that it is not made only to be given up at once. */
#define ROOM (4 * SIZE)

struct _DwellReserve
{
  char *path;
  int given_up;
};

DwellReserve *
dwell_reserve_new (const char *path)
{
  DwellReserve *self = g_new0 (DwellReserve, 1);

  self->path = g_strdup (path);

  return self;
}

void
dwell_reserve_free (DwellReserve *self)
{
  g_free (self->path);
  g_free (self);
}

static gboolean
has_room (DwellReserve *self)
{
  g_autofree char *directory = g_path_get_dirname (self->path);
  struct statvfs stats;

  return statvfs (directory, &stats) == 0
         && (guint64) stats.f_bavail * stats.f_frsize >= SIZE + ROOM;
}

static gboolean
is_whole (DwellReserve *self)
{
  struct stat stats;

  return lstat (self->path, &stats) == 0 && S_ISREG (stats.st_mode) && stats.st_size == SIZE
         && stats.st_blocks * 512 >= SIZE;
}

static gboolean
allocate (DwellReserve *self)
{
  int fd = g_open (self->path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0600);
  gboolean done;

  if (fd < 0)
    return FALSE;

  done = posix_fallocate (fd, 0, SIZE) == 0;
  close (fd);
  if (!done)
    g_unlink (self->path);

  return done;
}

void
dwell_reserve_make (DwellReserve *self)
{
  if (is_whole (self))
    {
      g_atomic_int_set (&self->given_up, FALSE);
      return;
    }

  if (!has_room (self))
    return;

  g_unlink (self->path);
  if (allocate (self))
    g_atomic_int_set (&self->given_up, FALSE);
}

gboolean
dwell_reserve_give_up (DwellReserve *self)
{
  if (g_unlink (self->path) != 0)
    return FALSE;
  g_atomic_int_set (&self->given_up, TRUE);

  return TRUE;
}

gboolean
dwell_reserve_is_given_up (DwellReserve *self)
{
  return g_atomic_int_get (&self->given_up);
}
