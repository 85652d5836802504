/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-shelf-store.h"

#include <glib/gi18n.h>

#include "dwell-library-papers.h"
#include "dwell-secret.h"

struct _DwellShelfStore
{
  GObject parent_instance;

  DwellShelf *shelf;
  DwellLibrary *library;
  DwellPlayer *player;
  DwellNoticeBoard *notices;

  GCancellable *reading;
  char *written; /* a hash of the text that the library has */
  guint idle;
  gboolean loaded;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (DwellShelfStore, dwell_shelf_store, G_TYPE_OBJECT)

static char *
dup_hash (const char *text)
{
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text ? text : "", -1);
}

/* The hash tells whether there is anything to write: that a file is missing is no part of the text.
 */
static void
write_now (DwellShelfStore *self)
{
  char *text = dwell_shelf_to_text (self->shelf);
  g_autofree char *hash = dup_hash (text);

  if (g_strcmp0 (hash, self->written) != 0)
    {
      dwell_library_set_paper (self->library, NULL, DWELL_SHELF_PAPER, text);
      g_free (self->written);
      self->written = g_steal_pointer (&hash);
    }
  dwell_secret_free (text);
}

static gboolean
idle_cb (gpointer user_data)
{
  DwellShelfStore *self = user_data;

  self->idle = 0;
  write_now (self);

  return G_SOURCE_REMOVE;
}

static void
changed_cb (DwellShelfStore *self)
{
  if (self->player)
    dwell_player_set_own_sounds (self->player, dwell_shelf_get_sounds (self->shelf));
  if (self->loaded && !self->filling && self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_LOW, idle_cb, self, NULL);
}

void
dwell_shelf_store_flush (DwellShelfStore *self)
{
  g_return_if_fail (DWELL_IS_SHELF_STORE (self));

  if (self->idle == 0)
    return;

  g_clear_handle_id (&self->idle, g_source_remove);
  write_now (self);
}

static void
put_away (DwellShelfStore *self, const char *text)
{
  dwell_library_set_paper (self->library, NULL, DWELL_SHELF_DAMAGED_PAPER, text);
  if (self->notices)
    dwell_notice_board_say (self->notices,
                            _("The list of your own sounds could not be read. It was put away as "
                              "it is, and an empty one begun."));
}

static void
fill (DwellShelfStore *self, const char *text)
{
  g_autofree char *hash = dup_hash (text);

  if (self->loaded && g_strcmp0 (hash, self->written) == 0)
    return;

  self->filling = TRUE;
  if (!dwell_shelf_read (self->shelf, text, NULL))
    {
      put_away (self, text);
      dwell_shelf_read (self->shelf, NULL, NULL);
    }
  self->filling = FALSE;
  self->loaded = TRUE;
  g_free (self->written);
  self->written = g_steal_pointer (&hash);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellShelfStore) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) papers
      = dwell_library_get_papers_finish (DWELL_LIBRARY (source), result, &error);

  g_clear_object (&self->reading);
  /* Locked again meanwhile, or the like: it is read when it is unlocked the next time. Nor is what
   * was changed since lost to what was read before. */
  if (papers == NULL || self->shelf == NULL || self->idle)
    return;

  fill (self, g_hash_table_lookup (papers, DWELL_SHELF_PAPER));
}

void
dwell_shelf_store_load (DwellShelfStore *self)
{
  g_return_if_fail (DWELL_IS_SHELF_STORE (self));

  if (self->reading)
    return;

  /* Before, so that what is read is not older than what is there. */
  dwell_shelf_store_flush (self);
  self->reading = g_cancellable_new ();
  dwell_library_get_papers_async (self->library, NULL, self->reading, read_cb,
                                  g_object_ref (self));
}

gboolean
dwell_shelf_store_is_loaded (DwellShelfStore *self)
{
  g_return_val_if_fail (DWELL_IS_SHELF_STORE (self), FALSE);

  return self->loaded && self->reading == NULL;
}

static void
dwell_shelf_store_dispose (GObject *object)
{
  DwellShelfStore *self = DWELL_SHELF_STORE (object);

  g_cancellable_cancel (self->reading);
  if (self->shelf)
    dwell_shelf_store_flush (self);
  g_clear_object (&self->shelf);
  g_clear_object (&self->library);
  g_clear_object (&self->player);
  g_clear_object (&self->notices);

  G_OBJECT_CLASS (dwell_shelf_store_parent_class)->dispose (object);
}

static void
dwell_shelf_store_finalize (GObject *object)
{
  DwellShelfStore *self = DWELL_SHELF_STORE (object);

  g_clear_object (&self->reading);
  g_free (self->written);

  G_OBJECT_CLASS (dwell_shelf_store_parent_class)->finalize (object);
}

static void
dwell_shelf_store_class_init (DwellShelfStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dwell_shelf_store_dispose;
  G_OBJECT_CLASS (klass)->finalize = dwell_shelf_store_finalize;
}

static void
dwell_shelf_store_init (DwellShelfStore *self)
{
}

DwellShelfStore *
dwell_shelf_store_new (DwellShelf *shelf, DwellLibrary *library, DwellPlayer *player,
                       DwellNoticeBoard *notices)
{
  DwellShelfStore *self = g_object_new (DWELL_TYPE_SHELF_STORE, NULL);

  self->shelf = g_object_ref (shelf);
  self->library = g_object_ref (library);
  g_set_object (&self->player, player);
  g_set_object (&self->notices, notices);
  g_signal_connect_object (shelf, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}
