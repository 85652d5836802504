/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-papers-reading.h"

#include "dwell-library-papers.h"

typedef struct
{
  GObject *owner;
  GCancellable **reading; /* in the owner */
  DwellPapersFunc func;
} Reading;

static void
reading_free (Reading *self)
{
  g_object_unref (self->owner);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Reading) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) papers =
      dwell_library_get_papers_finish (DWELL_LIBRARY (source), result, &error);

  if (*self->reading == NULL || g_task_get_cancellable (G_TASK (result)) != *self->reading)
    return;

  g_clear_object (self->reading);
  self->func (self->owner, papers, error);
}

void
dwell_papers_read (GCancellable **reading, DwellLibrary *library, const char *client,
                   DwellPapersFunc func, GObject *owner)
{
  Reading *self = g_new0 (Reading, 1);

  dwell_papers_stop (reading);
  self->owner = g_object_ref (owner);
  self->reading = reading;
  self->func = func;
  *reading = g_cancellable_new ();
  dwell_library_get_papers_async (library, client, *reading, read_cb, self);
}

void
dwell_papers_stop (GCancellable **reading)
{
  if (*reading)
    g_cancellable_cancel (*reading);
  g_clear_object (reading);
}
