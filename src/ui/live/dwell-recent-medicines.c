/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-recent-medicines.h"

/* So many sessions are read at most, however few medicines there are in them. */
#define SESSIONS_MAX 12

struct _DwellRecentMedicines
{
  GObject parent_instance;

  DwellLibrary *library;
  GCancellable *cancellable;
  GPtrArray *medicines;
};

G_DEFINE_FINAL_TYPE (DwellRecentMedicines, dwell_recent_medicines, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* One reading, which goes from session to session. */
typedef struct
{
  DwellRecentMedicines *recent;
  GCancellable *cancellable;
  char *client;
  char *but;
  GPtrArray *ids; /* still to be read, the next one last */
} Reading;

static void
reading_free (Reading *reading)
{
  g_object_unref (reading->recent);
  g_object_unref (reading->cancellable);
  g_free (reading->client);
  g_free (reading->but);
  g_ptr_array_unref (reading->ids);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static void
dwell_recent_medicines_dispose (GObject *object)
{
  DwellRecentMedicines *self = DWELL_RECENT_MEDICINES (object);

  dwell_recent_medicines_forget (self);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (dwell_recent_medicines_parent_class)->dispose (object);
}

static void
dwell_recent_medicines_finalize (GObject *object)
{
  g_ptr_array_unref (DWELL_RECENT_MEDICINES (object)->medicines);

  G_OBJECT_CLASS (dwell_recent_medicines_parent_class)->finalize (object);
}

static void
dwell_recent_medicines_class_init (DwellRecentMedicinesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dwell_recent_medicines_dispose;
  object_class->finalize = dwell_recent_medicines_finalize;

  signals[CHANGED] = g_signal_new ("changed", DWELL_TYPE_RECENT_MEDICINES, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dwell_recent_medicines_init (DwellRecentMedicines *self)
{
  self->medicines = dwell_medicines_new ();
}

DwellRecentMedicines *
dwell_recent_medicines_new (DwellLibrary *library)
{
  DwellRecentMedicines *self = g_object_new (DWELL_TYPE_RECENT_MEDICINES, NULL);

  self->library = g_object_ref (library);

  return self;
}

static void read_next (Reading *reading);

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Reading) reading = user_data;
  g_autoptr (DwellRecord) record
      = dwell_library_load_finish (DWELL_LIBRARY (source), result, NULL);

  if (g_cancellable_is_cancelled (reading->cancellable))
    return;

  /* One that cannot be read has nothing to offer; Review says what is the matter with it. */
  if (record)
    dwell_medicines_add_stored (reading->recent->medicines, record->events);
  read_next (g_steal_pointer (&reading));
}

/* @reading: (transfer full) */
static void
read_next (Reading *reading)
{
  DwellRecentMedicines *self = reading->recent;
  g_autofree char *id = NULL;

  if (reading->ids->len == 0 || self->medicines->len >= DWELL_MEDICINES_MAX)
    {
      g_signal_emit (self, signals[CHANGED], 0);
      reading_free (reading);
      return;
    }

  id = g_ptr_array_steal_index (reading->ids, reading->ids->len - 1);
  dwell_library_load_async (self->library, id, reading->cancellable, loaded_cb, reading);
}

static void
add_ids (Reading *reading, GPtrArray *summaries, gboolean of_client)
{
  for (guint i = 0; i < summaries->len && reading->ids->len < SESSIONS_MAX; i++)
    {
      const DwellSummary *summary = g_ptr_array_index (summaries, i);
      gboolean is_clients = g_strcmp0 (summary->header->client, reading->client) == 0;

      if (is_clients == of_client && summary->medicine
          && g_strcmp0 (summary->header->id, reading->but) != 0)
        g_ptr_array_insert (reading->ids, 0, g_strdup (summary->header->id));
    }
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Reading) reading = user_data;
  g_autoptr (GPtrArray) summaries
      = dwell_library_list_finish (DWELL_LIBRARY (source), result, NULL, NULL);

  if (g_cancellable_is_cancelled (reading->cancellable) || summaries == NULL)
    return;

  add_ids (reading, summaries, TRUE);
  add_ids (reading, summaries, FALSE);
  read_next (g_steal_pointer (&reading));
}

void
dwell_recent_medicines_read (DwellRecentMedicines *self, const DwellHeader *header)
{
  Reading *reading;

  g_return_if_fail (DWELL_IS_RECENT_MEDICINES (self));

  dwell_recent_medicines_forget (self);
  self->cancellable = g_cancellable_new ();
  reading = g_new0 (Reading, 1);
  reading->recent = g_object_ref (self);
  reading->cancellable = g_object_ref (self->cancellable);
  reading->client = g_strdup (header->client);
  reading->but = g_strdup (header->id);
  reading->ids = g_ptr_array_new_with_free_func (g_free);
  dwell_library_list_async (self->library, reading->cancellable, listed_cb, reading);
}

void
dwell_recent_medicines_forget (DwellRecentMedicines *self)
{
  g_return_if_fail (DWELL_IS_RECENT_MEDICINES (self));

  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_ptr_array_set_size (self->medicines, 0);
}

GPtrArray *
dwell_recent_medicines_dup_list (DwellRecentMedicines *self, DwellSession *session)
{
  GPtrArray *list = dwell_medicines_new ();

  dwell_medicines_add_events (list, dwell_session_get_effective (session, DWELL_AUTHOR_SELF));
  dwell_medicines_add_all (list, self->medicines);

  return list;
}
