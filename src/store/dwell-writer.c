/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-writer.h"

#include <glib/gi18n-lib.h>

#define RETRY_MS 2000
/* As many places as a journal can have its turn in. */
#define MAX_PLACES 8

typedef struct
{
  DwellWriterFunc func;
  gpointer data;
  GDestroyNotify free_data;
  GDestroyNotify free_result;
  GCancellable *cancellable;
  GTask *task;

  gpointer result;
  GError *error;
  gboolean done;
} Call;

struct _DwellWriter
{
  DwellRecords *records;
  GThread *thread;
  GMainContext *context;
  GFunc changed;
  gpointer user_data;

  /* What is below belongs to the lock. */
  GMutex lock;
  GCond wake;
  GCond done;
  GQueue writes;
  GQueue calls;
  guint n_counting;
  GError *failure;
  gint64 retry_at;
  gint64 retry_us;
  GSource *source;
  gboolean stop;

  /* Whether there is a journal; where it lies, when it has all; whether no place takes one, until
   * the database is tried again. */
  gboolean keeping;
  char *kept_in;
  gboolean cannot_keep;
};

static void
call_free (gpointer data)
{
  Call *call = data;

  if (call->free_data)
    call->free_data (call->data);
  g_clear_object (&call->cancellable);
  g_clear_object (&call->task);
  g_clear_error (&call->error);
  g_free (call);
}

static DwellSaving
get_saving (DwellWriter *self)
{
  if (self->failure)
    return DWELL_SAVING_FAILED;

  return self->n_counting > 0 ? DWELL_SAVING_BUSY : DWELL_SAVING_DONE;
}

static gboolean
tell_cb (gpointer data)
{
  DwellWriter *self = data;

  g_mutex_lock (&self->lock);
  g_clear_pointer (&self->source, g_source_unref);
  g_mutex_unlock (&self->lock);

  self->changed (NULL, self->user_data);

  return G_SOURCE_REMOVE;
}

/* With the lock held, which is let go while the other thread is woken: it would only wake to wait
 * for it. */
static void
tell (DwellWriter *self)
{
  GSource *source;

  if (self->source)
    return;

  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, tell_cb, self, NULL);
  self->source = g_source_ref (source);
  g_mutex_unlock (&self->lock);
  g_source_attach (source, self->context);
  g_source_unref (source);
  g_mutex_lock (&self->lock);
}

/* A half-typed note that failed is not tried again when a newer one waits. */
static gboolean
is_replaced (DwellWriter *self, DwellWrite *write)
{
  for (GList *l = self->writes.head; l; l = l->next)
    {
      if (dwell_write_replaces (l->data, write))
        return TRUE;
    }

  return FALSE;
}

static void
finish_write (DwellWriter *self, DwellWrite *write, GError *failure)
{
  g_clear_error (&self->failure);
  self->failure = failure;
  if (failure)
    {
      self->retry_at = g_get_monotonic_time () + self->retry_us;
      self->cannot_keep = FALSE;
    }

  if (failure && !is_replaced (self, write))
    {
      g_queue_push_head (&self->writes, write);
    }
  else
    {
      if (dwell_write_counts (write))
        self->n_counting--;
      dwell_write_free (write);
    }
}

/* What is queued and in no journal. (element-type GBytes) (transfer full) */
static GPtrArray *
collect_unkept (DwellWriter *self)
{
  GPtrArray *batch = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (GList *l = self->writes.head; l; l = l->next)
    {
      if (!dwell_write_is_kept (l->data))
        g_ptr_array_add (batch, dwell_write_to_bytes (l->data));
      dwell_write_set_kept (l->data, TRUE);
    }

  return batch;
}

/* @path: (nullable): where they are; without one none of them is kept */
static void
set_kept_in (DwellWriter *self, const char *path)
{
  g_free (self->kept_in);
  self->kept_in = g_strdup (path);
  for (GList *l = path ? NULL : self->writes.head; l; l = l->next)
    dwell_write_set_kept (l->data, FALSE);
}

static gboolean
must_keep (DwellWriter *self)
{
  GList *last = self->writes.tail;

  return self->failure && !self->cannot_keep && last && !dwell_write_is_kept (last->data);
}

/* With the lock held, which is let go while the journal is written. */
static void
keep_writes (DwellWriter *self)
{
  for (guint i = 0; i < MAX_PLACES && must_keep (self); i++)
    {
      g_autoptr (GPtrArray) batch = collect_unkept (self);
      const char *path;

      self->keeping = TRUE;
      g_mutex_unlock (&self->lock);
      path = dwell_records_keep (self->records, batch);
      g_mutex_lock (&self->lock);
      set_kept_in (self, path);
    }
  self->cannot_keep = must_keep (self);
  tell (self);
}

/* With the lock held, which is let go while the journal is removed. */
static void
forget_kept (DwellWriter *self)
{
  self->keeping = FALSE;
  g_clear_pointer (&self->kept_in, g_free);
  g_mutex_unlock (&self->lock);
  dwell_records_forget_kept (self->records);
  g_mutex_lock (&self->lock);
}

/* With the lock held, which is let go while a write is under way. */
static void
run_writes (DwellWriter *self)
{
  gboolean failed = FALSE;

  while (!failed && !g_queue_is_empty (&self->writes))
    {
      DwellWrite *write = g_queue_pop_head (&self->writes);
      GError *failure = NULL;

      g_mutex_unlock (&self->lock);
      failed = !dwell_write_store (write, self->records, &failure);
      g_mutex_lock (&self->lock);
      finish_write (self, write, failure);
      if (!failed)
        tell (self);
    }

  if (failed)
    keep_writes (self);
  else if (self->keeping)
    forget_kept (self);
}

static gboolean
return_cb (gpointer data)
{
  Call *call = data;

  if (call->error)
    g_task_return_error (call->task, g_steal_pointer (&call->error));
  else
    g_task_return_pointer (call->task, call->result, call->free_result);

  return G_SOURCE_REMOVE;
}

/* The task, and with it perhaps the last reference to the library, must go on its own thread: it
 * would wait for this one here. */
static void
return_task (Call *call)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, g_task_get_priority (call->task));
  g_source_set_callback (source, return_cb, call, call_free);
  g_source_attach (source, g_task_get_context (call->task));
}

/* With the lock held, which is let go while the call is under way. */
static void
run_call (DwellWriter *self, Call *call)
{
  gboolean was_unlocked = dwell_records_is_unlocked (self->records);

  g_mutex_unlock (&self->lock);
  if (!g_cancellable_set_error_if_cancelled (call->cancellable, &call->error))
    call->result = call->func (self->records, call->data, call->cancellable, &call->error);
  g_mutex_lock (&self->lock);

  /* What could not be written to a locked library can be now. */
  if (!was_unlocked && dwell_records_is_unlocked (self->records))
    self->retry_at = 0;

  if (call->task)
    {
      return_task (call);
    }
  else
    {
      call->done = TRUE;
      g_cond_broadcast (&self->done);
    }
}

static gboolean
is_due (DwellWriter *self)
{
  return !g_queue_is_empty (&self->writes)
         && (self->failure == NULL || g_get_monotonic_time () >= self->retry_at);
}

/* Called by the records in the middle of long work, without the lock. */
static void
breathe_cb (gpointer data)
{
  DwellWriter *self = data;

  g_mutex_lock (&self->lock);
  if (is_due (self))
    run_writes (self);
  g_mutex_unlock (&self->lock);
}

static gboolean
is_wanted_cb (gpointer data)
{
  DwellWriter *self = data;
  gboolean wanted;

  g_mutex_lock (&self->lock);
  wanted = !g_queue_is_empty (&self->calls);
  g_mutex_unlock (&self->lock);

  return wanted;
}

static void
wait_for_work (DwellWriter *self)
{
  if (g_queue_is_empty (&self->writes))
    g_cond_wait (&self->wake, &self->lock);
  else
    g_cond_wait_until (&self->wake, &self->lock, self->retry_at);
}

static gpointer
work (gpointer data)
{
  DwellWriter *self = data;

  g_mutex_lock (&self->lock);
  while (!self->stop)
    {
      Call *call;

      if (is_due (self) || !g_queue_is_empty (&self->calls))
        run_writes (self);
      else if (must_keep (self))
        keep_writes (self);

      call = g_queue_pop_head (&self->calls);
      if (call)
        run_call (self, call);
      else if (!self->stop && !is_due (self) && !must_keep (self))
        wait_for_work (self);
    }
  g_mutex_unlock (&self->lock);

  return NULL;
}

DwellWriter *
dwell_writer_new (DwellRecords *records, GFunc changed, gpointer user_data)
{
  DwellWriter *self = g_new0 (DwellWriter, 1);

  self->records = records;
  self->context = g_main_context_ref_thread_default ();
  self->changed = changed;
  self->user_data = user_data;
  self->retry_us = RETRY_MS * G_GINT64_CONSTANT (1000);
  g_mutex_init (&self->lock);
  g_cond_init (&self->wake);
  g_cond_init (&self->done);
  g_queue_init (&self->writes);
  g_queue_init (&self->calls);
  dwell_records_set_breather (records, breathe_cb, is_wanted_cb, self);
  self->thread = g_thread_new ("dwell-writer", work, self);

  return self;
}

void
dwell_writer_free (DwellWriter *self)
{
  g_mutex_lock (&self->lock);
  self->stop = TRUE;
  g_cond_signal (&self->wake);
  g_mutex_unlock (&self->lock);
  g_thread_join (self->thread);

  if (self->n_counting > 0)
    g_warning ("%u writes to the library could not be committed", self->n_counting);
  if (self->source)
    g_source_destroy (self->source);
  g_clear_pointer (&self->source, g_source_unref);
  g_queue_clear_full (&self->writes, (GDestroyNotify) dwell_write_free);
  g_queue_clear_full (&self->calls, call_free);
  g_clear_error (&self->failure);
  g_free (self->kept_in);
  g_clear_pointer (&self->records, dwell_records_free);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->wake);
  g_cond_clear (&self->done);
  g_free (self);
}

void
dwell_writer_set_retry (DwellWriter *self, guint milliseconds)
{
  g_mutex_lock (&self->lock);
  self->retry_us = milliseconds * G_GINT64_CONSTANT (1000);
  g_mutex_unlock (&self->lock);
}

/* The newest goes to the end all the same, so that it never comes before what was queued before
 * it. */
static void
drop_replaced (DwellWriter *self, DwellWrite *write)
{
  for (GList *l = self->writes.head; l; l = l->next)
    {
      if (dwell_write_replaces (write, l->data))
        {
          dwell_write_free (l->data);
          g_queue_delete_link (&self->writes, l);
          return;
        }
    }
}

void
dwell_writer_push (DwellWriter *self, DwellWrite *write)
{
  g_mutex_lock (&self->lock);
  drop_replaced (self, write);
  g_queue_push_tail (&self->writes, write);
  if (dwell_write_counts (write))
    self->n_counting++;
  g_cond_signal (&self->wake);
  g_mutex_unlock (&self->lock);
}

static char *
dup_trouble (DwellWriter *self)
{
  if (self->failure == NULL)
    return dwell_records_is_on_reserve (self->records)
               ? g_strdup (_("The disk is full; Dwell goes on with its reserve. Please make room."))
               : NULL;

  if (self->kept_in)
    /* Translators: a sentence that says why, and a file */
    return g_strdup_printf (_("%s Until it can be saved, it is kept in memory and, sealed, in "
                              "“%s”."),
                            self->failure->message, self->kept_in);

  /* Translators: a sentence that says why */
  return g_strdup_printf (_("%s Until it can be saved, it is kept in memory."),
                          self->failure->message);
}

DwellSaving
dwell_writer_get_status (DwellWriter *self, char **trouble)
{
  DwellSaving saving;

  g_mutex_lock (&self->lock);
  saving = get_saving (self);
  if (trouble)
    *trouble = dup_trouble (self);
  g_mutex_unlock (&self->lock);

  return saving;
}

static Call *
call_new (DwellWriterFunc func, gpointer data, GCancellable *cancellable)
{
  Call *call = g_new0 (Call, 1);

  call->func = func;
  call->data = data;
  g_set_object (&call->cancellable, cancellable);

  return call;
}

static void
push_call (DwellWriter *self, Call *call)
{
  g_queue_push_tail (&self->calls, call);
  g_cond_signal (&self->wake);
}

gpointer
dwell_writer_call (DwellWriter *self, DwellWriterFunc func, gpointer data,
                   GCancellable *cancellable, GError **error)
{
  Call *call = call_new (func, data, cancellable);
  gpointer result;

  g_mutex_lock (&self->lock);
  push_call (self, call);
  while (!call->done)
    g_cond_wait (&self->done, &self->lock);
  g_mutex_unlock (&self->lock);

  result = call->result;
  if (call->error)
    g_propagate_error (error, g_steal_pointer (&call->error));
  call_free (call);

  return result;
}

void
dwell_writer_call_async (DwellWriter *self, DwellWriterFunc func, gpointer data,
                         GDestroyNotify free_data, GDestroyNotify free_result, GTask *task)
{
  Call *call = call_new (func, data, g_task_get_cancellable (task));

  call->free_data = free_data;
  call->free_result = free_result;
  call->task = task;

  g_mutex_lock (&self->lock);
  push_call (self, call);
  g_mutex_unlock (&self->lock);
}

static gpointer
do_nothing (DwellRecords *records, gpointer data, GCancellable *cancellable, GError **error)
{
  return NULL;
}

gboolean
dwell_writer_flush (DwellWriter *self, GError **error)
{
  gboolean clean;

  dwell_writer_call (self, do_nothing, NULL, NULL, NULL);

  g_mutex_lock (&self->lock);
  clean = self->failure == NULL;
  if (!clean && error)
    *error = g_error_copy (self->failure);
  g_mutex_unlock (&self->lock);

  return clean;
}
