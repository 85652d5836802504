/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-records-backups.h"

#include <sys/stat.h>

#include <glib/gi18n-lib.h>
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

static guint
count_damaged (DwellDatabase *backup)
{
  g_autoptr (GPtrArray) ids = _dwell_records_read_damaged (backup);

  return ids->len;
}

/* One that was not named by the program was made when its file was. */
static GDateTime *
get_made (const char *path, const char *name)
{
  GDateTime *made = dwell_backup_name_parse (name, NULL);
  GStatBuf facts;

  if (made == NULL)
    made = dwell_backup_name_parse_damaged (name, NULL);
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
  info->n_damaged = count_damaged (backup);

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

/* (element-type utf8) (element-type GDateTime): this library's own, by their names; those without
 * damage, or those with */
static void
list_own (DwellRecords *self, gboolean damaged, GPtrArray *names, GPtrArray *made)
{
  g_autofree char *folder = get_folder (self);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      const char *library = dwell_vault_get_library_id (self->vault);
      GDateTime *time = damaged ? dwell_backup_name_parse_damaged (name, library)
                                : dwell_backup_name_parse (name, library);

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

/* Those without damage among themselves, and so those with. */
static void
rotate (DwellRecords *self, gboolean damaged, const DwellBackupLimits *limits, GDateTime *now)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) made = g_ptr_array_new_with_free_func ((GDestroyNotify) g_date_time_unref);
  g_autofree gboolean *kept = NULL;

  list_own (self, damaged, names, made);
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

/* @name: (out) (transfer full) (nullable) (optional) */
static GDateTime *
find_newest (DwellRecords *self, gboolean damaged, char **name)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) made = g_ptr_array_new_with_free_func ((GDestroyNotify) g_date_time_unref);
  GDateTime *newest = NULL;
  const char *its_name = NULL;

  list_own (self, damaged, names, made);
  for (guint i = 0; i < made->len; i++)
    {
      GDateTime *time = g_ptr_array_index (made, i);

      if (newest == NULL || g_date_time_compare (time, newest) > 0)
        {
          newest = time;
          its_name = g_ptr_array_index (names, i);
        }
    }
  if (name)
    *name = g_strdup (its_name);

  return newest ? g_date_time_ref (newest) : NULL;
}

/* The sessions that were damaged when the newest backup was made. */
static GPtrArray *
read_last_damage (DwellRecords *self, GDateTime **newest)
{
  g_autoptr (GDateTime) sound = find_newest (self, FALSE, NULL);
  g_autofree char *name = NULL;
  g_autoptr (GDateTime) damaged = find_newest (self, TRUE, &name);
  g_autofree char *folder = get_folder (self);
  g_autofree char *path = name ? g_build_filename (folder, name, NULL) : NULL;
  g_autoptr (DwellDatabase) backup = NULL;

  if (damaged && (sound == NULL || g_date_time_compare (damaged, sound) > 0))
    {
      backup = dwell_database_open_file (path, DWELL_BACKUP_APPLICATION_ID, FALSE, NULL);
      *newest = g_steal_pointer (&damaged);
    }
  else
    {
      *newest = g_steal_pointer (&sound);
    }

  return backup ? _dwell_records_read_damaged (backup)
                : g_ptr_array_new_with_free_func (g_free);
}

/* Once for each session, and not with every backup. */
static void
tell_damage (DwellRecords *self, GPtrArray *before, GPtrArray *now)
{
  guint n_new = 0;

  for (guint i = 0; i < now->len; i++)
    n_new += !g_ptr_array_find_with_equal_func (before, g_ptr_array_index (now, i), g_str_equal,
                                                NULL);
  if (n_new == 0)
    return;

  _dwell_records_notice (
      self,
      g_strdup_printf (ngettext ("%u session is damaged. Backups go on; the last whole one is "
                                 "kept.",
                                 "%u sessions are damaged. Backups go on; the last whole one is "
                                 "kept.",
                                 n_new),
                       n_new));
}

static gboolean
write_one (DwellRecords *self, GDateTime *now, GPtrArray *before, DwellWork *work, GError **error)
{
  const char *library = dwell_vault_get_library_id (self->vault);
  g_autofree char *folder = get_folder (self);
  g_autofree char *name = dwell_backup_name_new (library, now);
  g_autofree char *damaged_name = dwell_backup_name_new_damaged (library, now);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *damaged_path = g_build_filename (folder, damaged_name, NULL);
  g_autoptr (DwellDatabase) damaged = NULL;
  g_autoptr (GPtrArray) ids = NULL;

  if (!_dwell_records_write_backup (self, path, damaged_path, NULL, work, error))
    return FALSE;

  damaged = dwell_database_open_file (damaged_path, DWELL_BACKUP_APPLICATION_ID, FALSE, NULL);
  ids = damaged ? _dwell_records_read_damaged (damaged) : NULL;
  if (ids)
    tell_damage (self, before, ids);

  return TRUE;
}

gboolean
_dwell_records_keep_backups (DwellRecords *self, const DwellBackupLimits *limits, gboolean daily,
                             GDateTime *now, gboolean *made, DwellWork *work, GError **error)
{
  g_autofree char *folder = NULL;
  g_autoptr (GDateTime) newest = NULL;
  g_autoptr (GPtrArray) damage = NULL;

  if (made)
    *made = FALSE;
  if (!_dwell_records_ensure (self, error))
    return FALSE;

  folder = get_folder (self);
  damage = read_last_damage (self, &newest);
  if (!is_due (self, newest, daily, now))
    return TRUE;

  if (!_dwell_records_make_folder (folder, error))
    return FALSE;
  remove_parts (self);
  if (!write_one (self, now, damage, work, error))
    return FALSE;
  rotate (self, FALSE, limits, now);
  rotate (self, TRUE, limits, now);
  if (made)
    *made = TRUE;

  return TRUE;
}
