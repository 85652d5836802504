/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-backup-keeper.h"

#include "dwell-library-backup.h"

/* Once the pages have read what they show; and when they were in the way. */
#define SOON_SECONDS 20
/* A day is noticed that late at most. */
#define DAILY_SECONDS 1800

struct _DwellBackupKeeper
{
  GObject parent_instance;

  DwellLibrary *library;
  DwellSettings *settings;
  char *failure;
  guint soon;
  guint daily;
  gboolean held;
  gboolean waiting;
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (DwellBackupKeeper, dwell_backup_keeper, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
finished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellBackupKeeper) self = user_data;
  g_autoptr (GError) error = NULL;

  dwell_library_keep_backups_finish (DWELL_LIBRARY (source), result, &error);
  self->busy = FALSE;
  /* Somebody else needed the library. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      if (dwell_library_is_unlocked (self->library))
        dwell_backup_keeper_wake (self);
      return;
    }

  g_free (self->failure);
  self->failure = error ? g_strdup (error->message) : NULL;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
keep (DwellBackupKeeper *self, gboolean daily)
{
  const char *uri = dwell_settings_get_backup_folder (self->settings);
  g_autoptr (GFile) folder = *uri ? g_file_new_for_uri (uri) : NULL;
  DwellBackupPlan plan = { dwell_settings_get_backup_limits (self->settings), daily, folder };

  if (self->busy || self->held || !dwell_settings_get_backup_automatic (self->settings)
      || !dwell_library_is_unlocked (self->library))
    return;

  self->busy = TRUE;
  dwell_library_keep_backups_async (self->library, &plan, NULL, finished_cb, g_object_ref (self));
}

static gboolean
soon_cb (gpointer user_data)
{
  DwellBackupKeeper *self = user_data;

  self->soon = 0;
  keep (self, FALSE);

  return G_SOURCE_REMOVE;
}

static gboolean
daily_cb (gpointer user_data)
{
  keep (user_data, TRUE);

  return G_SOURCE_CONTINUE;
}

void
dwell_backup_keeper_wake (DwellBackupKeeper *self)
{
  g_return_if_fail (DWELL_IS_BACKUP_KEEPER (self));

  self->waiting = self->held;
  if (self->soon == 0 && !self->held)
    self->soon = g_timeout_add_seconds (SOON_SECONDS, soon_cb, self);
}

void
dwell_backup_keeper_hold (DwellBackupKeeper *self, gboolean hold)
{
  g_return_if_fail (DWELL_IS_BACKUP_KEEPER (self));

  self->held = hold;
  if (hold && self->soon)
    self->waiting = TRUE;
  if (hold)
    g_clear_handle_id (&self->soon, g_source_remove);
  else if (self->waiting)
    dwell_backup_keeper_wake (self);
}

const char *
dwell_backup_keeper_get_failure (DwellBackupKeeper *self)
{
  g_return_val_if_fail (DWELL_IS_BACKUP_KEEPER (self), NULL);

  return self->failure;
}

static void
dwell_backup_keeper_dispose (GObject *object)
{
  DwellBackupKeeper *self = DWELL_BACKUP_KEEPER (object);

  g_clear_handle_id (&self->soon, g_source_remove);
  g_clear_handle_id (&self->daily, g_source_remove);
  g_clear_object (&self->library);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (dwell_backup_keeper_parent_class)->dispose (object);
}

static void
dwell_backup_keeper_finalize (GObject *object)
{
  g_clear_pointer (&DWELL_BACKUP_KEEPER (object)->failure, g_free);

  G_OBJECT_CLASS (dwell_backup_keeper_parent_class)->finalize (object);
}

static void
dwell_backup_keeper_class_init (DwellBackupKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dwell_backup_keeper_dispose;
  G_OBJECT_CLASS (klass)->finalize = dwell_backup_keeper_finalize;

  signals[CHANGED] = g_signal_new ("changed", DWELL_TYPE_BACKUP_KEEPER, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
dwell_backup_keeper_init (DwellBackupKeeper *self)
{
}

DwellBackupKeeper *
dwell_backup_keeper_new (DwellLibrary *library, DwellSettings *settings)
{
  DwellBackupKeeper *self = g_object_new (DWELL_TYPE_BACKUP_KEEPER, NULL);

  self->library = g_object_ref (library);
  self->settings = g_object_ref (settings);
  self->daily = g_timeout_add_seconds (DAILY_SECONDS, daily_cb, self);

  return self;
}
