/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-records-private.h"

#include <string.h>
#include <sys/stat.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "dwell-records-vault.h"

/* vault.json and its mirror, the row `vault` of the table `meta`, which puts it back when it is
 * lost.
 *
 * The order of writing is: mirror, then file. The file decides: as long as it is whole the mirror
 * is never tried, and made the same again by the next unlocking. So a crash in between leaves a
 * change undone that nobody was told to be done, and a mirror is never older than the file: an
 * older passphrase does not come back with it. */

#define MIRROR "vault"
#define SET_ASIDE ".damaged"
#define BACKUPS "backups"

/* Returns: whether it was looser. By name: to open and close the database's file here would drop
 * the lock that SQLite has on it. */
static gboolean
tighten (const char *path)
{
  GStatBuf status;
  gboolean directory;

  if (g_lstat (path, &status) != 0)
    return FALSE;

  directory = S_ISDIR (status.st_mode);
  if ((!directory && !S_ISREG (status.st_mode)) || (status.st_mode & 077) == 0)
    return FALSE;

  return g_chmod (path, directory ? 0700 : 0600) == 0;
}

/* Only what is ours: whoever keeps other files beside the library has reasons for their modes. */
static gboolean
is_ours (const char *name)
{
  return g_str_has_prefix (name, "vault.json") || g_str_has_prefix (name, "library.")
         || g_str_has_suffix (name, ".journal") || g_strcmp0 (name, BACKUPS) == 0;
}

static gboolean
tighten_directory (const char *path, gboolean all)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  gboolean loose = tighten (path);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      if (all || is_ours (name))
        loose |= tighten (file);
      if (!all && g_strcmp0 (name, BACKUPS) == 0)
        loose |= tighten_directory (file, TRUE);
    }

  return loose;
}

void
_dwell_records_tighten (DwellRecords *self)
{
  if (tighten_directory (self->directory, FALSE))
    _dwell_records_notice (self,
                           g_strdup (_("Files of the library could be read by other users of this "
                                       "computer. Now only you can read them.")));
}

static GBytes *
read_mirror (DwellDatabase *database)
{
  g_autoptr (DwellStatement) statement = dwell_database_query (
      database, NULL, "SELECT body FROM meta WHERE name = '" MIRROR "'", "");
  gboolean row;

  if (statement == NULL || !dwell_statement_step (statement, &row, NULL) || !row)
    return NULL;

  return dwell_statement_get_bytes (statement, 0);
}

gboolean
_dwell_records_write_mirror (DwellDatabase *database, DwellVault *vault, GError **error)
{
  g_autofree char *text = dwell_vault_to_text (vault);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return dwell_database_run (database, error,
                             "INSERT INTO meta (name, body) VALUES ('" MIRROR "', ?)"
                             " ON CONFLICT (name) DO UPDATE SET body = excluded.body",
                             "b", bytes);
}

/* The vault as it stands in the mirror, or NULL. */
static DwellVault *
load_mirror (DwellRecords *self)
{
  g_autoptr (DwellDatabase) own = NULL;
  DwellDatabase *database = self->database;
  g_autoptr (GBytes) bytes = NULL;

  if (database == NULL)
    database = own = dwell_database_open (self->database_path, NULL);
  if (database)
    bytes = read_mirror (database);
  if (bytes == NULL)
    return NULL;

  return dwell_vault_new_from_text (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                    self->database_path, NULL);
}

DwellVault *
_dwell_records_find_vault (DwellRecords *self, DwellVaultOpener open, const char *secret,
                           gboolean *mirrored, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (DwellVault) vault = dwell_vault_new_from_file (self->vault_path, &reason);

  *mirrored = FALSE;
  if (vault == NULL && g_error_matches (reason, DWELL_STORE_ERROR, DWELL_STORE_ERROR_VAULT))
    {
      vault = load_mirror (self);
      *mirrored = vault != NULL;
    }

  if (vault == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return NULL;
    }

  return open (vault, secret, error) ? g_steal_pointer (&vault) : NULL;
}

/* Never over another file: somebody may yet want to look at it. */
static gboolean
set_aside (DwellRecords *self)
{
  for (guint n = 1;; n++)
    {
      g_autofree char *path = g_strdup_printf ("%s" SET_ASIDE "-%u", self->vault_path, n);

      if (!g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        return g_rename (self->vault_path, path) == 0;
    }
}

static void
put_back (DwellRecords *self)
{
  g_autoptr (GError) error = NULL;
  gboolean was_there = g_file_test (self->vault_path, G_FILE_TEST_EXISTS)
                       || g_file_test (self->vault_path, G_FILE_TEST_IS_SYMLINK);

  if ((was_there && !set_aside (self))
      || !dwell_vault_save (self->vault, self->vault_path, &error))
    {
      char *text = g_strdup_printf (
          _("The vault file “%s” is damaged and could not be put back. The library opened "
            "with the copy of it in the database."),
          self->vault_path);

      _dwell_records_notice (self, text);
      return;
    }

  _dwell_records_notice (
      self, g_strdup (was_there ? _("The vault file was damaged. It was put back from the copy in "
                                    "the database, and the damaged one was set aside.")
                                : _("The vault file was missing. It was put back from the copy "
                                    "in the database.")));
}

void
_dwell_records_repair_vault (DwellRecords *self, gboolean mirrored)
{
  g_autofree char *text = dwell_vault_to_text (self->vault);
  g_autoptr (GBytes) wanted = g_bytes_new_static (text, strlen (text));
  g_autoptr (GBytes) mirror = read_mirror (self->database);

  if (mirrored)
    put_back (self);

  /* One that cannot be written is no reason not to open; the next time will do. */
  if (mirror == NULL || !g_bytes_equal (mirror, wanted))
    _dwell_records_write_mirror (self->database, self->vault, NULL);
}

/* The slots that went are still in what the log holds of the mirror. */
static void
forget_old_pages (DwellRecords *self)
{
  dwell_database_run (self->database, NULL, "PRAGMA wal_checkpoint (TRUNCATE)", "");
}

/* @vault: (transfer full): in place of the present one */
static gboolean
store_vault (DwellRecords *self, DwellVault *vault, GError **error)
{
  g_autoptr (DwellVault) changed = vault;

  if (!_dwell_records_write_mirror (self->database, changed, error))
    return FALSE;

  if (!dwell_vault_save (changed, self->vault_path, error))
    {
      /* Whatever it was that failed: what was said to be unchanged should be. */
      dwell_vault_save (self->vault, self->vault_path, NULL);
      _dwell_records_write_mirror (self->database, self->vault, NULL);
      return FALSE;
    }

  dwell_vault_free (self->vault);
  self->vault = g_steal_pointer (&changed);
  forget_old_pages (self);

  return TRUE;
}

GPtrArray *
dwell_records_list_slots (DwellRecords *self, GError **error)
{
  return _dwell_records_ensure (self, error) ? dwell_vault_list_slots (self->vault) : NULL;
}

/* A copy to be changed, where the library is open and @proof, if it is needed, opens it. */
static DwellVault *
begin_change (DwellRecords *self, const char *proof, GError **error)
{
  if (!_dwell_records_ensure (self, error)
      || (proof && !dwell_vault_check_secret (self->vault, proof, error)))
    return NULL;

  return dwell_vault_copy (self->vault);
}

gboolean
dwell_records_change_passphrase (DwellRecords *self, const char *proof, const char *passphrase,
                                 GError **error)
{
  g_autoptr (DwellVault) vault = begin_change (self, proof, error);

  return vault && dwell_vault_set_passphrase (vault, passphrase, self->cost, error)
         && store_vault (self, g_steal_pointer (&vault), error);
}

char *
dwell_records_begin_recovery (DwellRecords *self, const char *proof, GError **error)
{
  g_autoptr (DwellVault) vault = begin_change (self, proof, error);
  char *code = vault ? dwell_vault_begin_recovery (vault, self->cost, error) : NULL;

  if (code && !store_vault (self, g_steal_pointer (&vault), error))
    g_clear_pointer (&code, dwell_secret_free);

  return code;
}

gboolean
dwell_records_end_recovery (DwellRecords *self, gboolean keep, GError **error)
{
  g_autoptr (DwellVault) vault = begin_change (self, NULL, error);

  return vault && dwell_vault_end_recovery (vault, keep, error)
         && store_vault (self, g_steal_pointer (&vault), error);
}

gboolean
dwell_records_remove_slot (DwellRecords *self, const char *proof, DwellSlotKind kind,
                           GError **error)
{
  g_autoptr (DwellVault) vault = begin_change (self, proof, error);

  return vault && dwell_vault_remove_slot (vault, kind, error)
         && store_vault (self, g_steal_pointer (&vault), error);
}

gboolean
dwell_records_set_keyring (DwellRecords *self, const char *secret, GError **error)
{
  g_autoptr (DwellVault) vault = begin_change (self, NULL, error);

  if (vault == NULL)
    return FALSE;
  if (secret == NULL && !dwell_vault_has_slot (vault, DWELL_SLOT_KEYRING))
    return TRUE;

  return (secret ? dwell_vault_set_keyring (vault, secret, self->cost, error)
                 : dwell_vault_remove_slot (vault, DWELL_SLOT_KEYRING, error))
         && store_vault (self, g_steal_pointer (&vault), error);
}
