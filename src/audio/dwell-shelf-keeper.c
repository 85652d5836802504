/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "dwell-loudness.h"
#include "dwell-shelf-keeper.h"
#include "dwell-shelf-scan.h"
#include "dwell-sound-tags.h"

struct _DwellShelfKeeper
{
  GObject parent_instance;

  DwellShelf *shelf;
  gulong changed_id;

  guint adding;
  gboolean looking;
  gboolean look_again;

  gboolean measuring_on;
  char *measured_id;
  GCancellable *measuring;
  GHashTable *tried;
  GHashTable *stale;
};

G_DEFINE_FINAL_TYPE (DwellShelfKeeper, dwell_shelf_keeper, G_TYPE_OBJECT)

static void
measure_next (DwellShelfKeeper *self);

void
dwell_shelf_report_free (DwellShelfReport *report)
{
  g_strfreev (report->refusals);
  g_free (report);
}

static void
dwell_shelf_keeper_dispose (GObject *object)
{
  DwellShelfKeeper *self = DWELL_SHELF_KEEPER (object);

  if (self->measuring != NULL)
    g_cancellable_cancel (self->measuring);
  if (self->shelf != NULL)
    g_clear_signal_handler (&self->changed_id, self->shelf);
  g_clear_object (&self->shelf);

  G_OBJECT_CLASS (dwell_shelf_keeper_parent_class)->dispose (object);
}

static void
dwell_shelf_keeper_finalize (GObject *object)
{
  DwellShelfKeeper *self = DWELL_SHELF_KEEPER (object);

  g_clear_object (&self->measuring);
  g_free (self->measured_id);
  g_hash_table_unref (self->tried);
  g_hash_table_unref (self->stale);

  G_OBJECT_CLASS (dwell_shelf_keeper_parent_class)->finalize (object);
}

static void
dwell_shelf_keeper_class_init (DwellShelfKeeperClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dwell_shelf_keeper_dispose;
  object_class->finalize = dwell_shelf_keeper_finalize;
}

static void
dwell_shelf_keeper_init (DwellShelfKeeper *self)
{
  self->measuring_on = TRUE;
  self->tried = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->stale = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

DwellShelfKeeper *
dwell_shelf_keeper_new (DwellShelf *shelf)
{
  DwellShelfKeeper *self = g_object_new (DWELL_TYPE_SHELF_KEEPER, NULL);

  self->shelf = g_object_ref (shelf);
  self->changed_id = g_signal_connect_swapped (shelf, "changed", G_CALLBACK (measure_next), self);
  measure_next (self);

  return self;
}

static char *
dup_path (const char *uri)
{
  return g_filename_from_uri (uri, NULL, NULL);
}

/* Measuring: what is under way is named by measured_id; what came to nothing (silence, damage) is
 * not tried again until the file is another one. */

typedef struct
{
  char *uri;
  DwellLoudness found;
  goffset size;
  gint64 modified;
} Measure;

static void
measure_free (gpointer data)
{
  Measure *measure = data;

  g_free (measure->uri);
  g_free (measure);
}

static void
measure_run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Measure *measure = data;
  g_autofree char *path = dup_path (measure->uri);
  GError *error = NULL;
  GStatBuf info;

  /* Of before: should it change in the meantime, it is not current, and measured again. */
  if (path != NULL && g_stat (path, &info) == 0)
    {
      measure->size = info.st_size;
      measure->modified = info.st_mtime;
    }
  if (dwell_loudness_measure (measure->uri, &measure->found, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
measured_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  DwellShelfKeeper *self = DWELL_SHELF_KEEPER (object);
  const Measure *measure = g_task_get_task_data (G_TASK (result));
  g_autofree char *id = g_steal_pointer (&self->measured_id);
  g_autoptr (GError) error = NULL;
  gboolean done = g_task_propagate_boolean (G_TASK (result), &error);

  g_clear_object (&self->measuring);
  if (self->shelf == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      measure_next (self);
      return;
    }

  /* First: telling the shelf leads here again. */
  g_hash_table_remove (self->stale, id);
  g_hash_table_add (self->tried, g_strdup (id));
  if (done)
    dwell_shelf_set_measured (self->shelf, id, measure->found.loudness, measure->found.duration,
                              measure->size, measure->modified);
  measure_next (self);
}

static const DwellSound *
find_unmeasured (DwellShelfKeeper *self)
{
  GPtrArray *sounds = dwell_shelf_get_sounds (self->shelf);

  for (guint i = 0; i < sounds->len; i++)
    {
      const DwellSound *sound = g_ptr_array_index (sounds, i);

      if (sound->kind == DWELL_SOUND_FILE && !sound->missing
          && (g_hash_table_contains (self->stale, sound->id)
              || (isnan (sound->loudness) && !g_hash_table_contains (self->tried, sound->id))))
        return sound;
    }

  return NULL;
}

static void
measure_next (DwellShelfKeeper *self)
{
  g_autoptr (GTask) task = NULL;
  const DwellSound *sound;
  Measure *measure;

  if (self->shelf == NULL || !self->measuring_on || self->measuring != NULL
      || (sound = find_unmeasured (self)) == NULL)
    return;

  measure = g_new0 (Measure, 1);
  measure->uri = g_strdup (sound->uri);
  self->measured_id = g_strdup (sound->id);
  self->measuring = g_cancellable_new ();
  task = g_task_new (self, self->measuring, measured_cb, NULL);
  g_task_set_source_tag (task, measure_next);
  g_task_set_priority (task, G_PRIORITY_LOW);
  g_task_set_task_data (task, measure, measure_free);
  g_task_run_in_thread (task, measure_run);
}

void
dwell_shelf_keeper_set_measuring (DwellShelfKeeper *self, gboolean on)
{
  self->measuring_on = on;
  if (on)
    measure_next (self);
  else if (self->measuring != NULL)
    g_cancellable_cancel (self->measuring);
}

gboolean
dwell_shelf_keeper_is_busy (DwellShelfKeeper *self)
{
  return self->adding > 0 || self->looking || self->measuring != NULL;
}

/* Adding. */

static void
add_run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (DwellShelfScan) scan = dwell_shelf_scan_run (data, cancellable);

  if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, g_steal_pointer (&scan), (GDestroyNotify)dwell_shelf_scan_free);
}

static void
refuse_full (GPtrArray *refusals, const char *label)
{
  g_ptr_array_add (refusals,
                   g_strdup_printf (_ ("“%s”: your list of sounds is full."), label));
}

static gboolean
put_file (DwellShelfKeeper *self, const DwellFoundFile *found, DwellShelfReport *report,
          GPtrArray *refusals)
{
  gboolean known = dwell_shelf_find_uri (self->shelf, found->sound->uri) != NULL;
  const char *id = dwell_shelf_add_file (self->shelf, found->sound, found->size, found->modified);

  if (id == NULL)
    {
      refuse_full (refusals, found->sound->label);
      return FALSE;
    }

  g_hash_table_remove (self->tried, id);
  report->added += !known;
  report->known += known;
  return TRUE;
}

static void
put_list (DwellShelfKeeper *self, const DwellFoundList *found, DwellShelfReport *report,
          GPtrArray *refusals)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i + 1 < found->uris->len; i++)
    {
      const DwellSound *sound =
          dwell_shelf_find_uri (self->shelf, g_ptr_array_index (found->uris, i));

      if (sound != NULL)
        g_ptr_array_add (ids, sound->id);
    }
  g_ptr_array_add (ids, NULL);
  if (dwell_shelf_add_list (self->shelf, found->label, (const char *const *)ids->pdata) != NULL)
    report->lists++;
  else
    refuse_full (refusals, found->label);
}

static DwellShelfReport *
put (DwellShelfKeeper *self, DwellShelfScan *scan)
{
  DwellShelfReport *report = g_new0 (DwellShelfReport, 1);

  dwell_shelf_hold (self->shelf);
  for (guint i = 0; i < scan->files->len; i++)
    if (!put_file (self, g_ptr_array_index (scan->files, i), report, scan->refusals))
      break;
  for (guint i = 0; i < scan->lists->len; i++)
    put_list (self, g_ptr_array_index (scan->lists, i), report, scan->refusals);
  dwell_shelf_release (self->shelf);

  g_ptr_array_add (scan->refusals, NULL);
  g_ptr_array_set_free_func (scan->refusals, NULL);
  report->refusals = (char **)g_ptr_array_steal (scan->refusals, NULL);

  return report;
}

static void
added_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  DwellShelfKeeper *self = DWELL_SHELF_KEEPER (object);
  g_autoptr (GTask) task = user_data;
  g_autoptr (DwellShelfScan) scan = NULL;
  GError *error = NULL;

  scan = g_task_propagate_pointer (G_TASK (result), &error);
  self->adding--;
  if (scan == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, put (self, scan), (GDestroyNotify)dwell_shelf_report_free);
}

static void
scan_async (DwellShelfKeeper *self, GPtrArray *files, GCancellable *cancellable,
            GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  GPtrArray *copy = g_ptr_array_copy (files, (GCopyFunc)(void (*) (void))g_object_ref, NULL);

  g_ptr_array_set_free_func (copy, g_object_unref);
  g_task_set_source_tag (task, scan_async);
  g_task_set_task_data (task, copy, (GDestroyNotify)g_ptr_array_unref);
  self->adding++;
  g_task_run_in_thread (task, add_run);
}

void
dwell_shelf_keeper_add_async (DwellShelfKeeper *self, GPtrArray *files, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, dwell_shelf_keeper_add_async);
  scan_async (self, files, cancellable, added_cb, task);
}

DwellShelfReport *
dwell_shelf_keeper_add_finish (DwellShelfKeeper *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
moved_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  DwellShelfKeeper *self = DWELL_SHELF_KEEPER (object);
  g_autoptr (GTask) task = user_data;
  g_autoptr (DwellShelfScan) scan = NULL;
  const char *id = g_task_get_task_data (task);
  const DwellFoundFile *found;
  GError *error = NULL;

  scan = g_task_propagate_pointer (G_TASK (result), &error);
  self->adding--;
  if (scan == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (scan->files->len != 1)
    {
      g_task_return_new_error (task, DWELL_AUDIO_ERROR, DWELL_AUDIO_ERROR_FORMAT, "%s",
                               scan->refusals->len > 0
                                   ? (const char *)g_ptr_array_index (scan->refusals, 0)
                                   : _ ("That is not a sound."));
      return;
    }

  found = g_ptr_array_index (scan->files, 0);
  dwell_shelf_hold (self->shelf);
  if (dwell_shelf_set_uri (self->shelf, id, found->sound->uri))
    {
      if (!dwell_shelf_is_current (self->shelf, id, found->size, found->modified))
        g_hash_table_add (self->stale, g_strdup (id));
      g_task_return_boolean (task, TRUE);
    }
  else
    g_task_return_new_error (task, DWELL_AUDIO_ERROR, DWELL_AUDIO_ERROR_SOUND,
                             _ ("You have “%s” already."), found->sound->label);
  dwell_shelf_release (self->shelf);
}

void
dwell_shelf_keeper_move_async (DwellShelfKeeper *self, const char *id, GFile *file,
                               GCancellable *cancellable, GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GPtrArray) files = g_ptr_array_new ();

  g_task_set_source_tag (task, dwell_shelf_keeper_move_async);
  g_task_set_task_data (task, g_strdup (id), g_free);
  g_ptr_array_add (files, file);
  scan_async (self, files, cancellable, moved_cb, task);
}

gboolean
dwell_shelf_keeper_move_finish (DwellShelfKeeper *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Looking. */

typedef struct
{
  char *id;
  char *uri;
  gboolean missing;
  goffset size;
  gint64 modified;
} Look;

static void
look_clear (gpointer data)
{
  Look *look = data;

  g_free (look->id);
  g_free (look->uri);
}

static void
look_run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GArray *looks = data;

  for (guint i = 0; i < looks->len; i++)
    {
      Look *look = &g_array_index (looks, Look, i);
      g_autofree char *path = dup_path (look->uri);
      GStatBuf info;

      look->missing = path == NULL || g_stat (path, &info) != 0;
      if (!look->missing)
        {
          look->size = info.st_size;
          look->modified = info.st_mtime;
        }
    }
  g_task_return_boolean (task, TRUE);
}

static void
looked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  DwellShelfKeeper *self = DWELL_SHELF_KEEPER (object);
  GArray *looks = g_task_get_task_data (G_TASK (result));

  self->looking = FALSE;
  if (self->shelf == NULL)
    return;

  dwell_shelf_hold (self->shelf);
  for (guint i = 0; i < looks->len; i++)
    {
      const Look *look = &g_array_index (looks, Look, i);
      const DwellSound *sound = dwell_shelf_find (self->shelf, look->id);

      /* It may have been moved while it was looked for. */
      if (sound == NULL || g_strcmp0 (sound->uri, look->uri) != 0)
        continue;
      if (sound->missing && !look->missing)
        g_hash_table_remove (self->tried, look->id);
      if (!look->missing
          && !dwell_shelf_is_current (self->shelf, look->id, look->size, look->modified))
        {
          g_hash_table_remove (self->tried, look->id);
          g_hash_table_add (self->stale, g_strdup (look->id));
        }
      dwell_shelf_set_missing (self->shelf, look->id, look->missing);
    }
  dwell_shelf_release (self->shelf);
  measure_next (self);

  if (self->look_again)
    dwell_shelf_keeper_look (self);
}

void
dwell_shelf_keeper_look (DwellShelfKeeper *self)
{
  GPtrArray *sounds = dwell_shelf_get_sounds (self->shelf);
  g_autoptr (GTask) task = NULL;
  GArray *looks;

  self->look_again = self->looking;
  if (self->looking || sounds->len == 0)
    return;

  looks = g_array_new (FALSE, TRUE, sizeof (Look));
  g_array_set_clear_func (looks, look_clear);
  for (guint i = 0; i < sounds->len; i++)
    {
      const DwellSound *sound = g_ptr_array_index (sounds, i);
      Look look = { g_strdup (sound->id), g_strdup (sound->uri), FALSE, 0, 0 };

      if (sound->kind == DWELL_SOUND_FILE)
        g_array_append_val (looks, look);
      else
        look_clear (&look);
    }
  self->looking = TRUE;
  task = g_task_new (self, NULL, looked_cb, NULL);
  g_task_set_source_tag (task, dwell_shelf_keeper_look);
  g_task_set_task_data (task, looks, (GDestroyNotify)g_array_unref);
  g_task_run_in_thread (task, look_run);
}

/* Covers. */

static void
cover_run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  GBytes *bytes = dwell_sound_tags_read_cover (data, cancellable, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, bytes, (GDestroyNotify)g_bytes_unref);
}

void
dwell_shelf_keeper_get_cover_async (DwellShelfKeeper *self, const char *id,
                                    GCancellable *cancellable, GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  const DwellSound *sound = dwell_shelf_find (self->shelf, id);

  g_task_set_source_tag (task, dwell_shelf_keeper_get_cover_async);
  if (sound == NULL || sound->uri == NULL)
    {
      g_task_return_pointer (task, NULL, NULL);
      return;
    }

  g_task_set_task_data (task, g_strdup (sound->uri), g_free);
  g_task_run_in_thread (task, cover_run);
}

GBytes *
dwell_shelf_keeper_get_cover_finish (DwellShelfKeeper *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
