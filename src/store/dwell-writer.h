/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "dwell-write.h"

G_BEGIN_DECLS

/**
 * DwellWriter:
 *
 * The worker thread, the only one that touches the records. It has two queues: writes, which keep
 * their order, of which each is its own transaction, and which stay queued until they are
 * committed; and calls, before each of which it tries all the writes. Where a write fails, those
 * behind it wait, and it is tried again after a while. Made, called and freed on one thread, except
 * where said.
 */
typedef struct _DwellWriter DwellWriter;

/** Work on the worker's thread. Returns: (transfer full) (nullable): NULL with an error. */
typedef gpointer (*DwellWriterFunc) (DwellRecords *records, gpointer data,
                                     GCancellable *cancellable, GError **error);

/**
 * @records: (transfer full)
 * @changed: called in the present thread-default main context after the status changed
 */
DwellWriter *dwell_writer_new (DwellRecords *records, GFunc changed, gpointer user_data);
/** Stops the thread and frees. What is still queued is gone, with a warning: flush first. */
void dwell_writer_free (DwellWriter *self);
/** How long it waits until it tries again, in milliseconds. */
void dwell_writer_set_retry (DwellWriter *self, guint milliseconds);

/** Queues a write, in place of an older one that it replaces. @write: (transfer full). */
void dwell_writer_push (DwellWriter *self, DwellWrite *write);
/** How saving stands. @trouble: (out) (optional) (transfer full): why it failed, or NULL. */
DwellSaving dwell_writer_get_status (DwellWriter *self, char **trouble);
/** Waits until all writes are committed, or one has failed. */
gboolean dwell_writer_flush (DwellWriter *self, GError **error);

/** Runs @func on the worker's thread and waits for it. */
gpointer dwell_writer_call (DwellWriter *self, DwellWriterFunc func, gpointer data,
                            GCancellable *cancellable, GError **error);
/** Runs @func on the worker's thread, and gives @task its result as a pointer.
 * @task: (transfer full). @data: (transfer full). */
void dwell_writer_call_async (DwellWriter *self, DwellWriterFunc func, gpointer data,
                              GDestroyNotify free_data, GDestroyNotify free_result, GTask *task);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwellWriter, dwell_writer_free)

G_END_DECLS
