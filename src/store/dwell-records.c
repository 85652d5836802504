/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-records-private.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "dwell-records-vault.h"
#include "dwell-records-work.h"
#include "dwell-schema.h"
#include "dwell-sealer.h"

#define VAULT_NAME "vault.json"
#define DATABASE_NAME "library.db"
/* A database is made under this name, and takes its own when it is whole. */
#define NEW_SUFFIX ".new"
#define RESERVE_NAME "library.reserve"

static void
open_session_free (gpointer data)
{
  DwellOpenSession *session = data;

  g_clear_pointer (&session->key, dwell_key_free);
  g_free (session->author);
  g_free (session);
}

DwellRecords *
dwell_records_new (const char *directory)
{
  DwellRecords *self = g_new0 (DwellRecords, 1);
  g_autofree char *reserve_path = NULL;

  if (directory)
    {
      self->directory = g_strdup (directory);
      self->vault_path = g_build_filename (directory, VAULT_NAME, NULL);
      self->database_path = g_build_filename (directory, DATABASE_NAME, NULL);
      reserve_path = g_build_filename (directory, RESERVE_NAME, NULL);
      self->reserve = dwell_reserve_new (reserve_path);
    }
  self->open_sessions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, open_session_free);
  self->slots = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->notices = g_ptr_array_new_with_free_func (g_free);
  g_mutex_init (&self->notices_lock);

  return self;
}

static void
forget_letterbox (DwellRecords *self)
{
  g_clear_pointer (&self->letterbox, dwell_letterbox_free);
  g_clear_pointer (&self->seal_of_library, g_bytes_unref);
}

void
dwell_records_free (DwellRecords *self)
{
  dwell_records_lock (self);
  forget_letterbox (self);
  g_clear_pointer (&self->open_sessions, g_hash_table_unref);
  g_clear_pointer (&self->slots, g_hash_table_unref);
  g_clear_pointer (&self->journal, dwell_journal_free);
  g_clear_pointer (&self->reserve, dwell_reserve_free);
  g_clear_pointer (&self->notices, g_ptr_array_unref);
  g_mutex_clear (&self->notices_lock);
  g_strfreev (self->journal_places);
  g_free (self->directory);
  g_free (self->vault_path);
  g_free (self->database_path);
  g_free (self->cost);
  g_free (self);
}

void
dwell_records_set_cost (DwellRecords *self, const DwellKdfCost *cost)
{
  g_free (self->cost);
  self->cost = g_memdup2 (cost, sizeof *cost);
}

void
dwell_records_set_page_limit (DwellRecords *self, guint pages)
{
  if (self->database)
    dwell_database_set_page_limit (self->database, pages);
}

void
dwell_records_set_switch_dies_at (DwellRecords *self, guint step)
{
  self->switch_dies_at = step;
}

void
dwell_records_set_step_watch (DwellRecords *self, void (*watch) (gpointer data), gpointer data)
{
  self->step_watch = watch;
  self->step_data = data;
}

void
dwell_records_set_synchronous_off (DwellRecords *self)
{
  if (self->database)
    dwell_database_set_synchronous_off (self->database);
}

void
dwell_records_set_breather (DwellRecords *self, void (*breathe) (gpointer data),
                            gboolean (*is_wanted) (gpointer data), gpointer data)
{
  self->breathe = breathe;
  self->is_wanted = is_wanted;
  self->breathe_data = data;
}

void
_dwell_records_breathe (DwellRecords *self)
{
  if (self->breathe)
    self->breathe (self->breathe_data);
}

gboolean
dwell_records_is_unlocked (DwellRecords *self)
{
  return g_atomic_int_get (&self->unlocked);
}

void
dwell_records_lock (DwellRecords *self)
{
  g_atomic_int_set (&self->unlocked, FALSE);
  g_hash_table_remove_all (self->open_sessions);
  g_clear_pointer (&self->order, g_ptr_array_unref);
  g_clear_pointer (&self->database, dwell_database_free);
  g_clear_pointer (&self->vault, dwell_vault_free);
}

static GBytes *
read_seal (DwellDatabase *database, GError **error)
{
  g_autoptr (DwellStatement) statement =
      dwell_database_query (database, error, "SELECT body FROM meta WHERE name = 'library'", "");
  gboolean row;

  if (statement == NULL || !dwell_statement_step (statement, &row, error))
    return NULL;

  return row ? dwell_statement_get_bytes (statement, 0) : g_bytes_new_static ("", 0);
}

/* While locked its seal cannot be opened, and must be the one that was seen. */
static gboolean
is_known (DwellRecords *self, GBytes *sealed)
{
  g_autoptr (GBytes) plain = NULL;

  if (self->vault == NULL)
    return self->seal_of_library && g_bytes_equal (self->seal_of_library, sealed);
  plain = dwell_unseal (dwell_vault_get_key (self->vault), "meta", "library", sealed, NULL);

  return plain != NULL;
}

/* That this database was made with this vault: files from two libraries do not mix. */
static gboolean
check_belongs (DwellRecords *self, DwellDatabase *database, GError **error)
{
  g_autoptr (GBytes) sealed = read_seal (database, error);

  if (sealed == NULL)
    return FALSE;

  if (is_known (self, sealed))
    {
      g_clear_pointer (&self->seal_of_library, g_bytes_unref);
      self->seal_of_library = g_steal_pointer (&sealed);
      return TRUE;
    }

  g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_DAMAGED,
               _("The database “%s” does not belong to this vault file."), self->database_path);
  return FALSE;
}

gboolean
_dwell_records_migrate_step (DwellDatabase *database, gint64 version, gpointer data, GError **error)
{
  DwellRecords *self = data;
  DwellLedger ledger = { 0 };

  if (version != DWELL_SCHEMA_LEDGER)
    return TRUE;

  return _dwell_ledger_sum_up (self, &ledger, error)
         && dwell_ledger_write (&ledger, database, self->vault, error);
}

static gboolean
migrate (DwellRecords *self, GError **error)
{
  if (dwell_database_get_version (self->database) == dwell_schema_get_version ())
    return TRUE;

  return _dwell_records_back_up_old (self, error)
         && dwell_database_migrate (self->database, _dwell_records_migrate_step, self, error);
}

static gboolean
open_database (DwellRecords *self, GError **error)
{
  g_autoptr (DwellDatabase) database = dwell_database_open (self->database_path, error);

  if (database == NULL || !check_belongs (self, database, error))
    return FALSE;
  self->database = g_steal_pointer (&database);

  /* While locked it was opened before, and nothing of it can be looked into. */
  if (self->vault == NULL
      || (migrate (self, error)
          && dwell_ledger_check_ids (self->database, self->vault, error)))
    return TRUE;

  g_clear_pointer (&self->database, dwell_database_free);

  return FALSE;
}

static gboolean
locked (GError **error)
{
  g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_LOCKED, _("The library is locked."));
  return FALSE;
}

gboolean
_dwell_records_ensure_database (DwellRecords *self, GError **error)
{
  /* After a failed read or write nothing that is remembered of the file need be true. */
  if (self->database && dwell_database_is_suspect (self->database))
    {
      g_hash_table_remove_all (self->open_sessions);
      g_clear_pointer (&self->database, dwell_database_free);
    }

  return self->database || open_database (self, error);
}

gboolean
_dwell_records_ensure (DwellRecords *self, GError **error)
{
  return self->vault ? _dwell_records_ensure_database (self, error) : locked (error);
}

gboolean
dwell_records_settle (DwellRecords *self, GError **error)
{
  return _dwell_records_ensure (self, error)
         && (!self->must_drain || dwell_records_drain (self, error));
}

static gboolean
write_meta (DwellDatabase *database, DwellVault *vault, GError **error)
{
  g_autoptr (GBytes) plain = dwell_codec_write_text (dwell_vault_get_library_id (vault));
  g_autoptr (GBytes) sealed = dwell_seal (dwell_vault_get_key (vault), "meta", "library", plain);

  return dwell_database_run (database, error, "INSERT INTO meta (name, body) VALUES ('library', ?)",
                             "b", sealed);
}

gboolean
_dwell_records_make_database (DwellVault *vault, const char *path, GError **error)
{
  g_autoptr (DwellDatabase) database = dwell_database_create (path, error);
  const DwellLedger ledger = { 0 };

  return database != NULL && write_meta (database, vault, error)
         && dwell_ledger_write (&ledger, database, vault, error)
         && _dwell_records_write_mirror (database, vault, error);
}

/* The database first: a vault without one would be a library that cannot be opened. */
static gboolean
make_files (DwellRecords *self, DwellVault *vault, GError **error)
{
  g_autofree char *new_path = g_strconcat (self->database_path, NEW_SUFFIX, NULL);

  _dwell_records_remove_database (new_path);
  if (!_dwell_records_make_database (vault, new_path, error))
    {
      _dwell_records_remove_database (new_path);
      return FALSE;
    }

  if (g_rename (new_path, self->database_path) != 0)
    {
      g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_IO,
                   _("The database “%s” cannot be made: %s"), self->database_path,
                   g_strerror (errno));
      _dwell_records_remove_database (new_path);
      return FALSE;
    }

  /* Its directory is synced with the vault's rename. */
  if (!dwell_vault_save (vault, self->vault_path, error))
    {
      /* It may have its name already, and only the directory could not be synced. */
      if (g_unlink (self->vault_path) == 0 || errno == ENOENT)
        _dwell_records_remove_database (self->database_path);
      return FALSE;
    }

  return TRUE;
}

static gboolean
check_path (DwellRecords *self, GError **error)
{
  if (self->directory)
    return TRUE;

  g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_IO,
               _("The library must lie in a folder of this computer."));
  return FALSE;
}

static gboolean
check_free (DwellRecords *self, GError **error)
{
  if (g_file_test (self->vault_path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_VAULT,
                   _("There is a library in “%s” already."), self->directory);
      return FALSE;
    }

  if (g_file_test (self->database_path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_VAULT,
                   _("There is a database in “%s”, but no vault.json that opens it. Put that file "
                      "back, or choose another folder."),
                   self->directory);
      return FALSE;
    }

  return TRUE;
}

/* @made: (out): whether the directory was not there before */
static gboolean
make_directory (DwellRecords *self, gboolean *made, GError **error)
{
  *made = !g_file_test (self->directory, G_FILE_TEST_EXISTS);
  if (g_mkdir_with_parents (self->directory, 0700) == 0
      && g_access (self->directory, W_OK | X_OK) == 0)
    return TRUE;

  g_set_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_IO,
               _("The folder “%s” cannot be written: %s"), self->directory, g_strerror (errno));
  return FALSE;
}

/* Once the vault and the database are open. */
static void
begin (DwellRecords *self)
{
  g_clear_pointer (&self->letterbox, dwell_letterbox_free);
  self->letterbox = dwell_vault_new_letterbox (self->vault);
  if (!self->must_drain)
    dwell_letter_chain_init (&self->chain);
  dwell_reserve_make (self->reserve);
  g_atomic_int_set (&self->unlocked, TRUE);
}

char *
dwell_records_create (DwellRecords *self, const char *passphrase, GError **error)
{
  g_autoptr (DwellVault) vault = NULL;
  char *code = NULL;
  gboolean made;

  if (!check_path (self, error) || !_dwell_records_resume_switch (self, error)
      || !check_free (self, error)
      || !make_directory (self, &made, error))
    return NULL;

  vault = dwell_vault_new (passphrase, self->cost, &code, error);
  if (vault && make_files (self, vault, error))
    {
      dwell_records_lock (self);
      self->vault = g_steal_pointer (&vault);
      if (open_database (self, error))
        {
          begin (self);
          return code;
        }
      dwell_records_lock (self);
    }
  else if (made)
    {
      g_rmdir (self->directory);
    }
  dwell_secret_free (code);

  return NULL;
}

static gboolean
unlock (DwellRecords *self, DwellVaultOpener open, const char *secret, GError **error)
{
  g_autoptr (DwellVault) vault = NULL;
  g_autoptr (GError) reason = NULL;
  gboolean mirrored;

  if (!check_path (self, error) || !_dwell_records_resume_switch (self, error))
    return FALSE;

  vault = _dwell_records_find_vault (self, open, secret, &mirrored, error);
  if (vault == NULL)
    return FALSE;

  dwell_records_lock (self);
  self->vault = g_steal_pointer (&vault);
  _dwell_records_tighten (self);
  if (!open_database (self, error))
    {
      dwell_records_lock (self);
      return FALSE;
    }
  begin (self);
  _dwell_records_repair_vault (self, mirrored);
  self->must_drain = TRUE;
  /* Where that fails for want of room or the like, nothing is loaded or written until it goes well;
   * what is there is listed. A database that cannot be read would never let it go well. */
  if (dwell_records_drain (self, &reason)
      || !g_error_matches (reason, DWELL_STORE_ERROR, DWELL_STORE_ERROR_DAMAGED))
    return TRUE;

  dwell_records_lock (self);
  g_propagate_error (error, g_steal_pointer (&reason));

  return FALSE;
}

gboolean
dwell_records_unlock (DwellRecords *self, const char *secret, GError **error)
{
  return unlock (self, dwell_vault_unlock, secret, error);
}

gboolean
dwell_records_unlock_keyring (DwellRecords *self, const char *secret, GError **error)
{
  return unlock (self, dwell_vault_unlock_keyring, secret, error);
}
