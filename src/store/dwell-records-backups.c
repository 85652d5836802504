/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-records-backups.h"

#include <sys/stat.h>

#include <glib/gstdio.h>

#include "dwell-database-copy.h"

static char *
get_folder (DwellRecords *self)
{
  return g_build_filename (self->directory, DWELL_BACKUP_FOLDER, NULL);
}

static guint
count_sessions (DwellDatabase *backup)
{
  g_autoptr (DwellStatement) statement =
      dwell_database_query (backup, NULL, "SELECT count (*) FROM session", "");
  gboolean row;

  if (statement == NULL || !dwell_statement_step (statement, &row, NULL) || !row)
    return 0;

  return dwell_statement_get_int (statement, 0);
}

/* One that was not named by the program was made when its file was. */
static GDateTime *
get_made (const char *path, const char *name)
{
  GDateTime *made = dwell_backup_name_parse (name, NULL);
  GStatBuf facts;

  if (made)
    return made;

  return g_stat (path, &facts) == 0 ? g_date_time_new_from_unix_local (facts.st_mtime)
                                    : g_date_time_new_now_local ();
}

static DwellBackupInfo *
read_info (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (DwellDatabase) backup = NULL;
  DwellBackupInfo *info;

  if (!g_str_has_suffix (name, DWELL_BACKUP_SUFFIX))
    return NULL;
  backup = dwell_database_open_file (path, DWELL_BACKUP_APPLICATION_ID, FALSE, NULL);
  if (backup == NULL)
    return NULL;

  info = g_new0 (DwellBackupInfo, 1);
  info->made = get_made (path, name);
  info->path = g_steal_pointer (&path);
  info->n_sessions = count_sessions (backup);

  return info;
}

static int
compare_infos (gconstpointer a, gconstpointer b)
{
  const DwellBackupInfo *info_a = *(const DwellBackupInfo *const *) a;
  const DwellBackupInfo *info_b = *(const DwellBackupInfo *const *) b;

  return g_date_time_compare (info_b->made, info_a->made);
}

GPtrArray *
_dwell_records_list_backups (DwellRecords *self)
{
  GPtrArray *infos = g_ptr_array_new_with_free_func ((GDestroyNotify) dwell_backup_info_free);
  g_autofree char *folder = self->directory ? get_folder (self) : NULL;
  g_autoptr (GDir) dir = folder ? g_dir_open (folder, 0, NULL) : NULL;
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      DwellBackupInfo *info = read_info (folder, name);

      if (info)
        g_ptr_array_add (infos, info);
    }
  g_ptr_array_sort (infos, compare_infos);

  return infos;
}

/* (element-type utf8) (element-type GDateTime): this library's own, by their names */
static void
list_own (DwellRecords *self, GPtrArray *names, GPtrArray *made)
{
  g_autofree char *folder = get_folder (self);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      GDateTime *time
          = dwell_backup_name_parse (name, dwell_vault_get_library_id (self->vault));

      if (time == NULL)
        continue;
      g_ptr_array_add (names, g_strdup (name));
      g_ptr_array_add (made, time);
    }
}

static void
remove_one (DwellRecords *self, const char *name)
{
  g_autofree char *folder = get_folder (self);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (DwellDatabase) backup =
      dwell_database_open_file (path, DWELL_BACKUP_APPLICATION_ID, FALSE, NULL);

  if (backup && _dwell_records_belongs (backup, self->vault))
    g_unlink (path);
}

static void
rotate (DwellRecords *self, const DwellBackupLimits *limits, GDateTime *now)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) made = g_ptr_array_new_with_free_func ((GDestroyNotify) g_date_time_unref);
  g_autofree gboolean *kept = NULL;

  list_own (self, names, made);
  kept = dwell_backup_rotation (made, limits, now);
  for (guint i = 0; i < names->len; i++)
    {
      if (!kept[i])
        remove_one (self, g_ptr_array_index (names, i));
    }
}

/* What a crash left behind; a name that ends so is nobody else's. */
static void
remove_parts (DwellRecords *self)
{
  g_autofree char *folder = get_folder (self);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_str_has_suffix (name, DWELL_BACKUP_SUFFIX ".part"))
        _dwell_records_remove_database (path);
    }
}

static gint64
get_changed (const char *path)
{
  GStatBuf facts;

  /* An empty WAL was only opened. */
  if (g_stat (path, &facts) != 0 || facts.st_size == 0)
    return 0;

  return facts.st_mtime;
}

/* By the files' times, so that it holds across runs; a backup too many does no harm. */
static gboolean
is_due (DwellRecords *self, GDateTime *newest, gboolean daily, GDateTime *now)
{
  g_autofree char *wal = g_strconcat (self->database_path, "-wal", NULL);
  gint64 changed = MAX (get_changed (self->database_path), get_changed (wal));

  if (newest == NULL)
    return TRUE;
  if (changed < g_date_time_to_unix (newest)
      && g_date_time_compare (newest, now) <= 0)
    return FALSE;

  return !daily || g_date_time_get_year (newest) != g_date_time_get_year (now)
         || g_date_time_get_day_of_year (newest) != g_date_time_get_day_of_year (now);
}

static GDateTime *
find_newest (DwellRecords *self)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) made = g_ptr_array_new_with_free_func ((GDestroyNotify) g_date_time_unref);
  GDateTime *newest = NULL;

  list_own (self, names, made);
  for (guint i = 0; i < made->len; i++)
    {
      GDateTime *time = g_ptr_array_index (made, i);

      if (newest == NULL || g_date_time_compare (time, newest) > 0)
        newest = time;
    }

  return newest ? g_date_time_ref (newest) : NULL;
}

gboolean
_dwell_records_keep_backups (DwellRecords *self, const DwellBackupLimits *limits, gboolean daily,
                             GDateTime *now, gboolean *made, DwellWork *work, GError **error)
{
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GDateTime) newest = NULL;

  if (made)
    *made = FALSE;
  if (!_dwell_records_ensure (self, error))
    return FALSE;

  folder = get_folder (self);
  newest = find_newest (self);
  if (!is_due (self, newest, daily, now))
    return TRUE;

  name = dwell_backup_name_new (dwell_vault_get_library_id (self->vault), now);
  path = g_build_filename (folder, name, NULL);
  if (!_dwell_records_make_folder (folder, error))
    return FALSE;
  remove_parts (self);
  if (!_dwell_records_write_backup (self, path, NULL, work, error))
    return FALSE;
  rotate (self, limits, now);
  if (made)
    *made = TRUE;

  return TRUE;
}
