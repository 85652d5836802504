/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-records-work.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "dwell-database-copy.h"

/* While this file is there, a switch is under way; it names the folder for what was there. */
#define MARKER "switch"
#define STAGED_SUFFIX ".staged"
#define MAX_FOLDERS 1000

/* In this order: what belongs to the database before the database itself. */
static const char *const names[] = { "library.db-wal", "library.db-journal", "library.db-shm",
                                     "library.db", "vault.json" };

char *
_dwell_records_get_staged (DwellRecords *self, const char *name)
{
  g_autofree char *staged = g_strconcat (name, STAGED_SUFFIX, NULL);

  return g_build_filename (self->directory, staged, NULL);
}

void
_dwell_records_drop_staged (DwellRecords *self)
{
  g_autofree char *database = _dwell_records_get_staged (self, "library.db");
  g_autofree char *vault = _dwell_records_get_staged (self, "vault.json");

  _dwell_records_remove_database (database);
  g_unlink (vault);
}

static gboolean
fail (GError **error, const char *path)
{
  int reason = errno;

  g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_IO, _("“%s” cannot be written: %s"),
               path, g_strerror (reason));
  return FALSE;
}

/* For tests: as if the program died here. */
static gboolean
dies (DwellRecords *self, GError **error)
{
  if (self->switch_dies_at == 0 || --self->switch_dies_at > 0)
    return FALSE;

  errno = EINTR;
  fail (error, self->directory);

  return TRUE;
}

static gboolean
move (DwellRecords *self, const char *from, const char *to, GError **error)
{
  if (dies (self, error))
    return FALSE;

  return g_rename (from, to) == 0 || errno == ENOENT || fail (error, to);
}

/* One file: the present one away, the staged one into its place. Done again it changes nothing. */
static gboolean
switch_one (DwellRecords *self, const char *name, const char *folder, GError **error)
{
  g_autofree char *here = g_build_filename (self->directory, name, NULL);
  g_autofree char *kept = g_build_filename (folder, name, NULL);
  g_autofree char *staged = _dwell_records_get_staged (self, name);
  gboolean is_part = strchr (name, '-') != NULL;

  if (!is_part && !g_file_test (staged, G_FILE_TEST_EXISTS))
    return TRUE;

  return move (self, here, kept, error) && (is_part || move (self, staged, here, error));
}

static gboolean
carry_out (DwellRecords *self, const char *keep, GError **error)
{
  g_autofree char *folder = g_build_filename (self->directory, keep, NULL);
  g_autofree char *marker = g_build_filename (self->directory, MARKER, NULL);

  if (!_dwell_records_make_folder (folder, error))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (!switch_one (self, names[i], folder, error))
        return FALSE;
    }
  /* Where there was nothing, nothing was kept. */
  if (g_rmdir (folder) == 0)
    {
      g_autofree char *parent = g_path_get_dirname (folder);

      g_rmdir (parent);
    }
  if ((g_file_test (folder, G_FILE_TEST_IS_DIR) && !dwell_database_sync_file (folder, error))
      || !dwell_database_sync_file (self->database_path, error) || dies (self, error))
    return FALSE;

  return g_unlink (marker) == 0 || fail (error, marker);
}

/* A folder for what is there now, relative to the library's. Returns: (transfer full). */
static char *
choose_folder (DwellRecords *self, const char *keep, GError **error)
{
  g_autofree char *parent = g_build_filename (self->directory, keep, NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *time = g_date_time_format (now, "%Y-%m-%d-%H%M%S");

  if (!_dwell_records_make_folder (parent, error))
    return NULL;

  for (guint i = 1; i < MAX_FOLDERS; i++)
    {
      g_autofree char *number = i > 1 ? g_strdup_printf ("-%u", i) : g_strdup ("");
      g_autofree char *name = g_strconcat (time, number, NULL);
      g_autofree char *path = g_build_filename (parent, name, NULL);

      if (g_mkdir (path, 0700) == 0)
        return g_build_filename (keep, name, NULL);
      if (errno != EEXIST)
        break;
    }
  fail (error, parent);

  return NULL;
}

gboolean
_dwell_records_switch (DwellRecords *self, const char *keep, GError **error)
{
  g_autofree char *marker = g_build_filename (self->directory, MARKER, NULL);
  g_autofree char *folder = NULL;
  g_autoptr (GError) reason = NULL;

  if (dies (self, error))
    return FALSE;
  folder = choose_folder (self, keep, error);
  if (folder == NULL)
    return FALSE;

  /* The database must be closed: its last pages may lie in its WAL until then. */
  dwell_records_lock (self);
  if (!g_file_set_contents_full (marker, folder, -1,
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                 0600, &reason))
    {
      g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_IO, _("“%s” cannot be written: %s"),
                   marker, reason->message);
      return FALSE;
    }

  return dwell_database_sync_file (marker, error) && carry_out (self, folder, error);
}

/* What the marker says is used as a path: nothing else than what was written there. */
static gboolean
is_folder (const char *folder)
{
  g_auto (GStrv) parts = g_strsplit (folder, G_DIR_SEPARATOR_S, -1);

  return g_strv_length (parts) == 2
         && (g_str_equal (parts[0], "kept") || g_str_equal (parts[0], "damaged"))
         && *parts[1] != '\0' && *parts[1] != '.';
}

gboolean
_dwell_records_resume_switch (DwellRecords *self, GError **error)
{
  g_autofree char *marker = g_build_filename (self->directory, MARKER, NULL);
  g_autofree char *folder = NULL;

  if (!g_file_get_contents (marker, &folder, NULL, NULL))
    {
      _dwell_records_drop_staged (self);
      return TRUE;
    }

  if (!is_folder (folder))
    {
      g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_DAMAGED,
                   _("The file “%s” is damaged."), marker);
      return FALSE;
    }
  if (!carry_out (self, folder, error))
    return FALSE;

  /* Translators: a folder */
  _dwell_records_notice (
      self, g_strdup_printf (_("A restore that was interrupted has been finished: this is the "
                               "restored library. The one before it is in “%s”."),
                             folder));

  return TRUE;
}
