/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-backup-send.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dwell-database-copy.h"

#define PART_SUFFIX ".part"
#define BLOCK (256 * 1024)
/* Where SQLite keeps the application id, big endian. */
#define HEADER_SIZE 100
#define ID_OFFSET 68

static gboolean
fail (GError **error, GFile *to, GError *reason)
{
  g_autofree char *name = g_file_get_parse_name (to);

  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_error_copy (reason));
  else
    g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_IO,
                 _("The backup could not be written to “%s”: %s"), name, reason->message);

  return FALSE;
}

static void
progress_cb (goffset done, goffset all, gpointer data)
{
  if (data && all > 0)
    dwell_progress_set (data, (double) done / all);
}

/* Returns: (transfer full). */
static char *
get_hash (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guint8 *block = g_malloc (BLOCK);
  gssize size = 1;

  while (stream && size > 0)
    {
      size = g_input_stream_read (G_INPUT_STREAM (stream), block, BLOCK, cancellable, error);
      if (size < 0)
        return NULL;
      g_checksum_update (checksum, block, size);
    }

  return stream ? g_strdup (g_checksum_get_string (checksum)) : NULL;
}

static gboolean
is_same (GFile *a, GFile *b, GCancellable *cancellable, GError **error)
{
  g_autofree char *hash_a = get_hash (a, cancellable, error);
  g_autofree char *hash_b = hash_a ? get_hash (b, cancellable, error) : NULL;

  if (hash_b == NULL)
    return FALSE;
  if (g_str_equal (hash_a, hash_b))
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                       _("What was written there is not what can be read there."));
  return FALSE;
}

static GFile *
get_part (GFile *to)
{
  g_autofree char *uri = g_file_get_uri (to);
  g_autofree char *part = g_strconcat (uri, PART_SUFFIX, NULL);

  return g_file_new_for_uri (part);
}

gboolean
dwell_backup_send (GFile *from, GFile *to, DwellProgress *progress, GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (GFile) part = get_part (to);
  g_autoptr (GError) reason = NULL;

  if (g_file_copy (from, part, G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS,
                   cancellable, progress_cb, progress, &reason))
    {
      /* Where there are such things: not every file system has them. */
      g_file_set_attribute_uint32 (part, G_FILE_ATTRIBUTE_UNIX_MODE, 0600, 0, cancellable, NULL);
      if (is_same (from, part, cancellable, &reason)
          && g_file_move (part, to, G_FILE_COPY_OVERWRITE, cancellable, NULL, NULL, &reason))
        return TRUE;
    }
  /* Not with the cancellable, which would keep it from being cleared away. */
  g_file_delete (part, NULL, NULL);

  return fail (error, to, reason);
}

static gboolean
is_backup (GFile *file)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, NULL);
  guint8 header[HEADER_SIZE];
  guint32 id;
  gsize size;

  if (stream == NULL
      || !g_input_stream_read_all (G_INPUT_STREAM (stream), header, sizeof header, &size, NULL,
                                   NULL)
      || size != sizeof header)
    return FALSE;
  memcpy (&id, header + ID_OFFSET, sizeof id);

  return GUINT32_FROM_BE (id) == DWELL_BACKUP_APPLICATION_ID;
}

static GDateTime *
parse (const char *name, const char *library_id, gboolean damaged)
{
  return damaged ? dwell_backup_name_parse_damaged (name, library_id)
                 : dwell_backup_name_parse (name, library_id);
}

/* @names, @made: (out) (transfer full): of the backups of this library in @folder */
static gboolean
list (GFile *folder, const char *library_id, gboolean damaged, GPtrArray *names, GPtrArray *made,
      GError **error)
{
  g_autoptr (GFileEnumerator) children = g_file_enumerate_children (
      folder, G_FILE_ATTRIBUTE_STANDARD_NAME, G_FILE_QUERY_INFO_NONE, NULL, error);
  GFileInfo *info;

  while (children && g_file_enumerator_iterate (children, &info, NULL, NULL, error) && info)
    {
      GDateTime *time = parse (g_file_info_get_name (info), library_id, damaged);

      if (time == NULL)
        continue;
      g_ptr_array_add (made, time);
      g_ptr_array_add (names, g_strdup (g_file_info_get_name (info)));
    }

  return children != NULL;
}

static const char *
find_newest (GPtrArray *names, GPtrArray *made)
{
  const char *newest = NULL;
  GDateTime *time = NULL;

  for (guint i = 0; i < names->len; i++)
    {
      if (time == NULL || g_date_time_compare (g_ptr_array_index (made, i), time) > 0)
        {
          newest = g_ptr_array_index (names, i);
          time = g_ptr_array_index (made, i);
        }
    }

  return newest;
}

static void
rotate (GFile *folder, GPtrArray *names, GPtrArray *made, const DwellBackupLimits *limits,
        GDateTime *now)
{
  g_autofree gboolean *kept = dwell_backup_rotation (made, limits, now);

  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (GFile) file = g_file_get_child (folder, g_ptr_array_index (names, i));

      if (!kept[i] && is_backup (file))
        g_file_delete (file, NULL, NULL);
    }
}

static gboolean
send_newest (const char *local, const char *library_id, gboolean damaged, GFile *folder,
             const DwellBackupLimits *limits, GDateTime *now, GCancellable *cancellable,
             GError **error)
{
  g_autoptr (GFile) source = g_file_new_for_path (local);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) made = g_ptr_array_new_with_free_func ((GDestroyNotify) g_date_time_unref);
  g_autoptr (GPtrArray) times = g_ptr_array_new_with_free_func ((GDestroyNotify) g_date_time_unref);
  g_autoptr (GPtrArray) there = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) reason = NULL;
  g_autoptr (GFile) from = NULL;
  g_autoptr (GFile) to = NULL;
  const char *newest;

  if (!list (source, library_id, damaged, names, made, &reason))
    return fail (error, source, reason);
  newest = find_newest (names, made);
  if (newest == NULL)
    return TRUE;
  if (!list (folder, library_id, damaged, there, times, &reason))
    return fail (error, folder, reason);

  from = g_file_get_child (source, newest);
  to = g_file_get_child (folder, newest);
  if (!g_ptr_array_find_with_equal_func (there, newest, g_str_equal, NULL))
    {
      if (!dwell_backup_send (from, to, NULL, cancellable, error))
        return FALSE;
      g_ptr_array_add (there, g_strdup (newest));
      g_ptr_array_add (times, parse (newest, library_id, damaged));
    }
  rotate (folder, there, times, limits, now);

  return TRUE;
}

gboolean
dwell_backup_send_newest (const char *local, const char *library_id, GFile *folder,
                          const DwellBackupLimits *limits, GDateTime *now,
                          GCancellable *cancellable, GError **error)
{
  return send_newest (local, library_id, FALSE, folder, limits, now, cancellable, error)
         && send_newest (local, library_id, TRUE, folder, limits, now, cancellable, error);
}
