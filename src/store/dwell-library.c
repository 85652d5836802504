/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-library-private.h"
#include "dwell-library-slots.h"
#include "dwell-records-vault.h"

#include "dwell-library-notices.h"
#include "dwell-library-work.h"

struct _DwellLibrary
{
  GObject parent_instance;

  GFile *directory;
  DwellClock *clock;
  char *vault_path;
  char *switch_path;

  /* Held by the writer. */
  DwellRecords *records;
  DwellWriter *writer;

  /* As last told by saving-changed. */
  DwellSaving told_saving;
  char *told_trouble;
  char *trouble;
};

static void dwell_library_store_iface_init (DwellStoreInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DwellLibrary, dwell_library, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DWELL_TYPE_STORE,
                                                      dwell_library_store_iface_init))

/* Several changes may have come together, and some cancelled each other out. */
static void
tell_changes (DwellLibrary *self)
{
  char *trouble;
  DwellSaving saving = dwell_writer_get_status (self->writer, &trouble);

  if (saving == self->told_saving && g_strcmp0 (trouble, self->told_trouble) == 0)
    {
      g_free (trouble);
      return;
    }

  self->told_saving = saving;
  g_free (self->told_trouble);
  self->told_trouble = trouble;
  g_signal_emit_by_name (self, "saving-changed");
}

static void
changed_cb (gpointer data, gpointer user_data)
{
  g_autoptr (DwellLibrary) self = g_object_ref (user_data);

  tell_changes (self);
}

void
_dwell_library_queue (DwellLibrary *self, DwellWrite *write)
{
  dwell_writer_push (self->writer, write);
  tell_changes (self);
}

static void
dwell_library_append (DwellStore *store, const char *session_id, DwellEvent *event)
{
  _dwell_library_queue (DWELL_LIBRARY (store), dwell_write_new_event (session_id, event));
}

static void
dwell_library_save_draft (DwellStore *store, const char *session_id, const char *text)
{
  _dwell_library_queue (DWELL_LIBRARY (store), dwell_write_new_draft (session_id, text));
}

static void
dwell_library_pulse (DwellStore *store, const char *session_id, gint64 at)
{
  _dwell_library_queue (DWELL_LIBRARY (store), dwell_write_new_pulse (session_id, at));
}

static DwellSaving
dwell_library_get_saving (DwellStore *store)
{
  return dwell_writer_get_status (DWELL_LIBRARY (store)->writer, NULL);
}

static const char *
dwell_library_get_trouble (DwellStore *store)
{
  DwellLibrary *self = DWELL_LIBRARY (store);

  g_clear_pointer (&self->trouble, g_free);
  dwell_writer_get_status (self->writer, &self->trouble);

  return self->trouble;
}

static void
dwell_library_store_iface_init (DwellStoreInterface *iface)
{
  iface->append = dwell_library_append;
  iface->save_draft = dwell_library_save_draft;
  iface->pulse = dwell_library_pulse;
  iface->get_saving = dwell_library_get_saving;
  iface->get_trouble = dwell_library_get_trouble;
}

static void
dwell_library_dispose (GObject *object)
{
  DwellLibrary *self = DWELL_LIBRARY (object);

  if (self->writer)
    dwell_library_lock (self);
  self->records = NULL;
  g_clear_pointer (&self->writer, dwell_writer_free);

  G_OBJECT_CLASS (dwell_library_parent_class)->dispose (object);
}

static void
dwell_library_finalize (GObject *object)
{
  DwellLibrary *self = DWELL_LIBRARY (object);

  g_clear_object (&self->directory);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->vault_path, g_free);
  g_clear_pointer (&self->switch_path, g_free);
  g_clear_pointer (&self->told_trouble, g_free);
  g_clear_pointer (&self->trouble, g_free);

  G_OBJECT_CLASS (dwell_library_parent_class)->finalize (object);
}

static void
dwell_library_class_init (DwellLibraryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dwell_library_dispose;
  object_class->finalize = dwell_library_finalize;
}

static void
dwell_library_init (DwellLibrary *self)
{
}

DwellLibrary *
dwell_library_new (GFile *directory, DwellClock *clock)
{
  DwellLibrary *self;
  g_autofree char *path = NULL;

  g_return_val_if_fail (G_IS_FILE (directory), NULL);

  self = g_object_new (DWELL_TYPE_LIBRARY, NULL);
  path = g_file_get_path (directory);
  self->directory = g_object_ref (directory);
  self->vault_path = path ? g_build_filename (path, "vault.json", NULL) : NULL;
  /* While one library takes another's place there may be none for a moment. */
  self->switch_path = path ? g_build_filename (path, "switch", NULL) : NULL;
  g_set_object (&self->clock, clock);
  self->records = dwell_records_new (path);
  self->writer = dwell_writer_new (self->records, changed_cb, self);
  self->told_saving = DWELL_SAVING_DONE;

  return self;
}

GFile *
dwell_library_get_directory (DwellLibrary *self)
{
  g_return_val_if_fail (DWELL_IS_LIBRARY (self), NULL);

  return self->directory;
}

gboolean
dwell_library_exists (DwellLibrary *self)
{
  g_autoptr (GFile) database = NULL;

  g_return_val_if_fail (DWELL_IS_LIBRARY (self), FALSE);

  if (self->vault_path == NULL)
    return FALSE;
  if (g_file_test (self->vault_path, G_FILE_TEST_EXISTS)
      || g_file_test (self->switch_path, G_FILE_TEST_EXISTS))
    return TRUE;

  /* A lost vault file can be put back from the database. */
  database = g_file_get_child (self->directory, "library.db");

  return g_file_query_exists (database, NULL);
}

gboolean
dwell_library_is_unlocked (DwellLibrary *self)
{
  g_return_val_if_fail (DWELL_IS_LIBRARY (self), FALSE);

  return dwell_records_is_unlocked (self->records);
}

DwellClock *
_dwell_library_get_clock (DwellLibrary *self)
{
  return self->clock;
}

DwellWriter *
_dwell_library_get_writer (DwellLibrary *self)
{
  return self->writer;
}

const char *
_dwell_library_get_vault_path (DwellLibrary *self)
{
  return self->vault_path;
}

gboolean
dwell_library_flush (DwellLibrary *self, GError **error)
{
  g_return_val_if_fail (DWELL_IS_LIBRARY (self), FALSE);

  return dwell_writer_flush (self->writer, error);
}

static gpointer
lock (DwellRecords *records, gpointer data, GCancellable *cancellable, GError **error)
{
  dwell_records_lock (records);
  return NULL;
}

/* All writes are tried before the call. Those that fail stay queued, and what comes afterwards is
 * sealed for the next unlock. */
void
dwell_library_lock (DwellLibrary *self)
{
  g_return_if_fail (DWELL_IS_LIBRARY (self));

  _dwell_library_cancel_jobs (self);
  dwell_writer_call (self->writer, lock, NULL, NULL, NULL);
}

void
dwell_library_add_session (DwellLibrary *self, const DwellHeader *header)
{
  g_return_if_fail (DWELL_IS_LIBRARY (self));
  g_return_if_fail (header != NULL);

  _dwell_library_queue (self, dwell_write_new_session (header));
}

void
dwell_library_close_session (DwellLibrary *self, const char *session_id,
                             const DwellSummary *summary)
{
  g_return_if_fail (DWELL_IS_LIBRARY (self));
  g_return_if_fail (summary != NULL);

  _dwell_library_queue (self, dwell_write_new_close (session_id, dwell_summary_to_bytes (summary)));
}

void
dwell_library_set_history (DwellLibrary *self, const char *client, DwellHistory history)
{
  g_return_if_fail (DWELL_IS_LIBRARY (self));
  g_return_if_fail (client != NULL);

  _dwell_library_queue (self, dwell_write_new_history (client, history));
}

static gpointer
set_cost (DwellRecords *records, gpointer data, GCancellable *cancellable, GError **error)
{
  dwell_records_set_cost (records, data);
  return NULL;
}

void
_dwell_library_set_cost (DwellLibrary *self, const DwellKdfCost *cost)
{
  dwell_writer_call (self->writer, set_cost, (gpointer) cost, NULL, NULL);
}

void
_dwell_library_set_retry (DwellLibrary *self, guint milliseconds)
{
  dwell_writer_set_retry (self->writer, milliseconds);
}

static gpointer
set_page_limit (DwellRecords *records, gpointer data, GCancellable *cancellable, GError **error)
{
  dwell_records_set_page_limit (records, GPOINTER_TO_UINT (data));
  return NULL;
}

void
_dwell_library_set_page_limit (DwellLibrary *self, guint pages)
{
  dwell_writer_call (self->writer, set_page_limit, GUINT_TO_POINTER (pages), NULL, NULL);
}

static gpointer
set_synchronous_off (DwellRecords *records, gpointer data, GCancellable *cancellable,
                     GError **error)
{
  dwell_records_set_synchronous_off (records);
  return NULL;
}

void
_dwell_library_set_synchronous_off (DwellLibrary *self)
{
  dwell_writer_call (self->writer, set_synchronous_off, NULL, NULL, NULL);
}

char **
dwell_library_take_notices (DwellLibrary *self)
{
  g_return_val_if_fail (DWELL_IS_LIBRARY (self), NULL);

  return dwell_records_take_notices (self->records);
}

static gpointer
set_journal_places (DwellRecords *records, gpointer data, GCancellable *cancellable,
                    GError **error)
{
  dwell_records_set_journal_places (records, data);
  return NULL;
}

void
_dwell_library_set_journal_places (DwellLibrary *self, const char *const *places)
{
  dwell_writer_call (self->writer, set_journal_places, (gpointer) places, NULL, NULL);
}

static gpointer
set_switch_dies_at (DwellRecords *records, gpointer data, GCancellable *cancellable, GError **error)
{
  dwell_records_set_switch_dies_at (records, GPOINTER_TO_UINT (data));
  return NULL;
}

void
_dwell_library_set_switch_dies_at (DwellLibrary *self, guint step)
{
  dwell_writer_call (self->writer, set_switch_dies_at, GUINT_TO_POINTER (step), NULL, NULL);
}

typedef struct
{
  void (*watch) (gpointer data);
  gpointer data;
} StepWatch;

static gpointer
set_step_watch (DwellRecords *records, gpointer data, GCancellable *cancellable, GError **error)
{
  StepWatch *step = data;

  dwell_records_set_step_watch (records, step->watch, step->data);
  return NULL;
}

void
_dwell_library_set_step_watch (DwellLibrary *self, void (*watch) (gpointer data), gpointer data)
{
  StepWatch step = { watch, data };

  dwell_writer_call (self->writer, set_step_watch, &step, NULL, NULL);
}
