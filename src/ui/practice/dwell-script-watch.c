/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-script-watch.h"

/* A save is several changes; they come to one reading. */
#define GATHER_MS 120

struct _DwellScriptWatch
{
  GObject parent_instance;

  DwellProtocol *protocol;
  char *path;
  DwellScriptOrigin origin;
  GFileMonitor *monitor;
  GCancellable *reading; /* or NULL */
  gboolean again;        /* it changed while it was being read */
  guint gather_id;
  DwellScriptFile *file;
  gboolean there;
};

G_DEFINE_FINAL_TYPE (DwellScriptWatch, dwell_script_watch, G_TYPE_OBJECT)

enum
{
  READ,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  char *path;
  DwellScriptOrigin origin;
  DwellProtocol *protocol;
  DwellScriptFile *file;
  gboolean there;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_free (reading->path);
  g_object_unref (reading->protocol);
  g_clear_pointer (&reading->file, dwell_script_file_free);
  g_free (reading);
}

static void
read_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Reading *reading = task_data;
  g_autoptr (GFile) file = dwell_script_files_open (reading->path);

  reading->there = g_file_query_exists (file, cancellable);
  reading->file = dwell_script_file_read (reading->path, reading->origin, reading->protocol);
  g_task_return_boolean (task, TRUE);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellScriptWatch) self = user_data;
  Reading *reading = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), NULL))
    return;

  g_clear_object (&self->reading);
  g_clear_pointer (&self->file, dwell_script_file_free);
  self->file = g_steal_pointer (&reading->file);
  self->there = reading->there;
  g_signal_emit (self, signals[READ], 0);
  if (self->again)
    dwell_script_watch_read (self);
}

void
dwell_script_watch_read (DwellScriptWatch *self)
{
  g_autoptr (GTask) task = NULL;
  Reading *reading;

  g_return_if_fail (DWELL_IS_SCRIPT_WATCH (self));

  self->again = self->reading != NULL;
  if (self->again)
    return;

  self->reading = g_cancellable_new ();
  reading = g_new0 (Reading, 1);
  reading->path = g_strdup (self->path);
  reading->origin = self->origin;
  reading->protocol = g_object_ref (self->protocol);
  task = g_task_new (NULL, self->reading, read_cb, g_object_ref (self));
  g_task_set_source_tag (task, dwell_script_watch_read);
  g_task_set_task_data (task, reading, reading_free);
  g_task_run_in_thread (task, read_in_thread);
}

static gboolean
gathered_cb (gpointer user_data)
{
  DwellScriptWatch *self = user_data;

  self->gather_id = 0;
  dwell_script_watch_read (self);

  return G_SOURCE_REMOVE;
}

static void
changed_cb (DwellScriptWatch *self)
{
  if (self->gather_id == 0)
    self->gather_id = g_timeout_add (GATHER_MS, gathered_cb, self);
}

static void
dwell_script_watch_dispose (GObject *object)
{
  DwellScriptWatch *self = DWELL_SCRIPT_WATCH (object);

  g_clear_handle_id (&self->gather_id, g_source_remove);
  if (self->monitor)
    g_file_monitor_cancel (self->monitor);
  g_clear_object (&self->monitor);
  if (self->reading)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->protocol);

  G_OBJECT_CLASS (dwell_script_watch_parent_class)->dispose (object);
}

static void
dwell_script_watch_finalize (GObject *object)
{
  DwellScriptWatch *self = DWELL_SCRIPT_WATCH (object);

  g_clear_pointer (&self->file, dwell_script_file_free);
  g_free (self->path);

  G_OBJECT_CLASS (dwell_script_watch_parent_class)->finalize (object);
}

static void
dwell_script_watch_class_init (DwellScriptWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dwell_script_watch_dispose;
  G_OBJECT_CLASS (klass)->finalize = dwell_script_watch_finalize;

  signals[READ] = g_signal_new ("read", DWELL_TYPE_SCRIPT_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
dwell_script_watch_init (DwellScriptWatch *self)
{
}

static DwellScriptOrigin
find_origin (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_str_equal (folder, dwell_script_files_get_shipped_folder ()))
    return DWELL_SCRIPT_SHIPPED;

  return g_str_equal (folder, dwell_script_files_get_own_folder ()) ? DWELL_SCRIPT_OWN
                                                                    : DWELL_SCRIPT_FOLDER;
}

DwellScriptWatch *
dwell_script_watch_new (DwellProtocol *protocol, const char *path)
{
  DwellScriptWatch *self = g_object_new (DWELL_TYPE_SCRIPT_WATCH, NULL);
  g_autoptr (GFile) file = dwell_script_files_open (path);

  self->protocol = g_object_ref (protocol);
  self->path = g_strdup (path);
  self->origin = find_origin (path);
  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->monitor)
    {
      g_file_monitor_set_rate_limit (self->monitor, GATHER_MS);
      g_signal_connect_swapped (self->monitor, "changed", G_CALLBACK (changed_cb), self);
    }
  dwell_script_watch_read (self);

  return self;
}

const DwellScriptFile *
dwell_script_watch_get_file (DwellScriptWatch *self)
{
  g_return_val_if_fail (DWELL_IS_SCRIPT_WATCH (self), NULL);

  return self->file;
}

gboolean
dwell_script_watch_is_there (DwellScriptWatch *self)
{
  g_return_val_if_fail (DWELL_IS_SCRIPT_WATCH (self), FALSE);

  return self->there;
}

const char *
dwell_script_watch_get_path (DwellScriptWatch *self)
{
  g_return_val_if_fail (DWELL_IS_SCRIPT_WATCH (self), NULL);

  return self->path;
}
