/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-journal.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#define DATABASE_NAME "library.db"
#define PREFIX "dwell-"
#define SUFFIX ".journal"
/* How many journals of one library may lie in a place before it counts as unusable. */
#define MAX_NAMES 100
/* Far more than a letter can need, and than a journal can grow to in days. */
#define MAX_LETTER (65 * 1024 * 1024)
#define MAX_JOURNAL (1024 * 1024 * 1024)

struct _DwellJournal
{
  char **places;
  char *library_id;
  guint place;
  int fd;
  off_t size;
  GPtrArray *paths;
  DwellLetterChain chain;
};

char **
dwell_journal_get_places (const char *directory)
{
  char *shared = g_strdup_printf ("/var/tmp/dwell-%u", (guint) geteuid ());
  GPtrArray *places = g_ptr_array_new ();

  g_ptr_array_add (places, g_strdup (directory));
  g_ptr_array_add (places, g_build_filename (g_get_user_state_dir (), "dwell", NULL));
  g_ptr_array_add (places, g_build_filename (g_get_user_cache_dir (), "dwell", NULL));
  g_ptr_array_add (places, g_build_filename (g_get_user_runtime_dir (), "dwell", NULL));
  g_ptr_array_add (places, shared);
  g_ptr_array_add (places, NULL);

  return (char **) g_ptr_array_free (places, FALSE);
}

DwellJournal *
dwell_journal_new (const char *const *places, const char *library_id)
{
  DwellJournal *self = g_new0 (DwellJournal, 1);

  self->places = g_strdupv ((char **) places);
  self->library_id = g_strdup (library_id);
  self->fd = -1;
  self->paths = g_ptr_array_new_with_free_func (g_free);

  return self;
}

static void
close_file (DwellJournal *self)
{
  if (self->fd >= 0)
    close (self->fd);
  self->fd = -1;
}

void
dwell_journal_free (DwellJournal *self)
{
  close_file (self);
  g_strfreev (self->places);
  g_free (self->library_id);
  g_ptr_array_unref (self->paths);
  g_free (self);
}

/* That it is the user's own folder, and no link that somebody laid there. */
static gboolean
is_own_directory (const char *path)
{
  struct stat stats;

  return lstat (path, &stats) == 0 && S_ISDIR (stats.st_mode) && stats.st_uid == geteuid ()
         && (stats.st_mode & (S_IWGRP | S_IWOTH)) == 0;
}

/* The library's own folder is not made: it would hide that it is gone. */
static gboolean
prepare_place (DwellJournal *self, const char *place)
{
  g_autofree char *database = g_build_filename (place, DATABASE_NAME, NULL);

  if (self->place == 0)
    return g_file_test (database, G_FILE_TEST_EXISTS);

  return g_mkdir_with_parents (place, 0700) == 0 && is_own_directory (place);
}

static gboolean
sync_directory (const char *path)
{
  int fd = g_open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  gboolean done = fd >= 0 && fsync (fd) == 0;

  if (fd >= 0)
    close (fd);

  return done;
}

/* Always a new file: what lies there may end in the middle of a letter. */
static gboolean
open_file (DwellJournal *self)
{
  const char *place = self->places[self->place];

  for (guint i = 0; i < MAX_NAMES; i++)
    {
      g_autofree char *number = i > 0 ? g_strdup_printf ("-%u", i) : g_strdup ("");
      g_autofree char *name = g_strconcat (PREFIX, self->library_id, number, SUFFIX, NULL);
      g_autofree char *path = g_build_filename (place, name, NULL);

      self->fd = g_open (path, O_CREAT | O_EXCL | O_WRONLY | O_APPEND | O_CLOEXEC | O_NOFOLLOW,
                         0600);
      if (self->fd >= 0)
        {
          self->size = 0;
          dwell_letter_chain_init (&self->chain);
          g_ptr_array_add (self->paths, g_steal_pointer (&path));
          return sync_directory (place);
        }
      if (errno != EEXIST)
        return FALSE;
    }

  return FALSE;
}

static gboolean
ensure_file (DwellJournal *self)
{
  struct stat stats;

  if (self->fd >= 0)
    return fstat (self->fd, &stats) == 0 && stats.st_nlink > 0;

  return prepare_place (self, self->places[self->place]) && open_file (self);
}

static gboolean
write_all (int fd, const guint8 *data, gsize size)
{
  while (size > 0)
    {
      gssize written = write (fd, data, size);

      if (written < 0 && errno == EINTR)
        continue;
      if (written <= 0)
        return FALSE;
      data += written;
      size -= written;
    }

  return TRUE;
}

static gboolean
write_letters (DwellJournal *self, DwellLetterbox *letterbox, GPtrArray *writes)
{
  g_autoptr (GByteArray) letters = g_byte_array_new ();

  for (guint i = 0; i < writes->len; i++)
    {
      g_autoptr (GBytes) letter = dwell_letterbox_seal (letterbox, &self->chain, FALSE,
                                                        g_ptr_array_index (writes, i));
      gsize size;
      const guint8 *data = g_bytes_get_data (letter, &size);
      guint32 length = GUINT32_TO_LE ((guint32) size);

      g_byte_array_append (letters, (const guint8 *) &length, sizeof length);
      g_byte_array_append (letters, data, size);
    }

  if (!write_all (self->fd, letters->data, letters->len) || fdatasync (self->fd) != 0)
    return FALSE;
  self->size += letters->len;

  return TRUE;
}

/* What is whole in it may still be read, where the next place fails too; an empty file is no use. */
static void
give_up_place (DwellJournal *self)
{
  if (self->fd >= 0 && self->size == 0)
    g_unlink (g_ptr_array_index (self->paths, self->paths->len - 1));
  else if (self->fd >= 0 && ftruncate (self->fd, self->size) != 0)
    g_debug ("a journal keeps a torn end");
  close_file (self);
  self->place++;
  if (self->places[self->place] == NULL)
    self->place = 0;
}

const char *
dwell_journal_append (DwellJournal *self, DwellLetterbox *letterbox, GPtrArray *writes)
{
  if (ensure_file (self) && write_letters (self, letterbox, writes))
    return g_ptr_array_index (self->paths, self->paths->len - 1);
  give_up_place (self);

  return NULL;
}

/* One that cannot be removed is emptied, so that it is not read another time. */
void
dwell_journal_remove (DwellJournal *self)
{
  close_file (self);
  for (guint i = 0; i < self->paths->len; i++)
    {
      const char *path = g_ptr_array_index (self->paths, i);

      if (g_unlink (path) != 0 && truncate (path, 0) != 0 && errno != ENOENT)
        g_debug ("a journal stays");
    }
  g_ptr_array_set_size (self->paths, 0);
  self->place = 0;
}

GPtrArray *
dwell_journal_find (const char *const *places, const char *library_id)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *prefix = g_strconcat (PREFIX, library_id, NULL);

  for (guint i = 0; places[i]; i++)
    {
      g_autoptr (GDir) dir =
          i == 0 || is_own_directory (places[i]) ? g_dir_open (places[i], 0, NULL) : NULL;
      const char *name;

      while (dir && (name = g_dir_read_name (dir)))
        {
          g_autofree char *path = g_build_filename (places[i], name, NULL);

          if (g_str_has_prefix (name, prefix) && g_str_has_suffix (name, SUFFIX)
              && !g_ptr_array_find_with_equal_func (found, path, g_str_equal, NULL))
            g_ptr_array_add (found, g_steal_pointer (&path));
        }
    }

  return found;
}

static GBytes *
read_file (const char *path)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0);
  g_autoptr (GMappedFile) file = NULL;
  struct stat stats;

  if (fd < 0)
    return NULL;

  if (fstat (fd, &stats) == 0 && S_ISREG (stats.st_mode) && stats.st_uid == geteuid ()
      && stats.st_size <= MAX_JOURNAL)
    file = g_mapped_file_new_from_fd (fd, FALSE, NULL);
  close (fd);

  return file ? g_mapped_file_get_bytes (file) : NULL;
}

static gboolean
is_zero (const guint8 *data, gsize size)
{
  return size == 0 || (data[0] == 0 && memcmp (data, data + 1, size - 1) == 0);
}

GPtrArray *
dwell_journal_read (const char *path, gboolean *whole)
{
  g_autoptr (GBytes) bytes = read_file (path);
  GPtrArray *letters;
  const guint8 *data;
  gsize size;
  gsize at = 0;

  *whole = TRUE;
  if (bytes == NULL)
    return NULL;

  data = g_bytes_get_data (bytes, &size);
  letters = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  while (size - at > sizeof (guint32))
    {
      guint32 length;

      memcpy (&length, data + at, sizeof length);
      length = GUINT32_FROM_LE (length);
      at += sizeof length;
      if (length == 0 || length > MAX_LETTER)
        {
          /* After a power cut a file may end in zeros. */
          *whole = is_zero (data + at - sizeof length, size - at + sizeof length);
          break;
        }
      if (length > size - at)
        break;
      g_ptr_array_add (letters, g_bytes_new (data + at, length));
      at += length;
    }

  return letters;
}
