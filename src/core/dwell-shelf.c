/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-shelf-private.h"

#include "dwell-markup.h"
#include "dwell-text.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

/* What the text has besides its entries. */
#define FRAME_SIZE 128

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DwellShelf, dwell_shelf, G_TYPE_OBJECT)

static void
clear (DwellShelf *self)
{
  g_hash_table_remove_all (self->by_id);
  g_hash_table_remove_all (self->by_uri);
  g_ptr_array_set_size (self->files, 0);
  g_ptr_array_set_size (self->lists, 0);
  self->size = FRAME_SIZE;
}

static void
dwell_shelf_finalize (GObject *object)
{
  DwellShelf *self = DWELL_SHELF (object);

  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->by_uri);
  g_ptr_array_unref (self->files);
  g_ptr_array_unref (self->lists);
  g_clear_pointer (&self->sounds, g_ptr_array_unref);

  G_OBJECT_CLASS (dwell_shelf_parent_class)->finalize (object);
}

static void
dwell_shelf_class_init (DwellShelfClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dwell_shelf_finalize;

  /**
   * DwellShelf::changed:
   *
   * dwell_shelf_get_sounds() would give something else.
   */
  signals[CHANGED] = g_signal_new ("changed", DWELL_TYPE_SHELF, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
dwell_shelf_init (DwellShelf *self)
{
  self->files = g_ptr_array_new_with_free_func ((GDestroyNotify) dwell_shelf_entry_free);
  self->lists = g_ptr_array_new_with_free_func ((GDestroyNotify) dwell_shelf_entry_free);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_uri = g_hash_table_new (g_str_hash, g_str_equal);
  self->size = FRAME_SIZE;
}

DwellShelf *
dwell_shelf_new (void)
{
  return g_object_new (DWELL_TYPE_SHELF, NULL);
}

static void
change (DwellShelf *self)
{
  g_clear_pointer (&self->sounds, g_ptr_array_unref);
  self->changed = self->held > 0;
  if (self->held == 0)
    g_signal_emit (self, signals[CHANGED], 0);
}

void
dwell_shelf_hold (DwellShelf *self)
{
  self->held++;
}

void
dwell_shelf_release (DwellShelf *self)
{
  g_return_if_fail (self->held > 0);

  self->held--;
  if (self->held == 0 && self->changed)
    change (self);
}

static DwellSound *
copy_sound (const DwellSound *sound)
{
  DwellSound *copy = dwell_sound_new (sound->kind, sound->id, sound->label, sound->description);

  copy->uri = g_strdup (sound->uri);
  copy->duration = sound->duration;
  copy->loudness = sound->loudness;
  copy->members = g_strdupv (sound->members);
  copy->own = sound->own;
  copy->missing = sound->missing;

  return copy;
}

DwellShelfEntry *
_dwell_shelf_copy_entry (const DwellShelfEntry *entry)
{
  DwellShelfEntry *copy = dwell_shelf_entry_new (copy_sound (entry->sound));

  copy->size = entry->size;
  copy->modified = entry->modified;
  copy->renamed = entry->renamed;

  return copy;
}

DwellShelfEntry *
_dwell_shelf_find_entry (DwellShelf *self, const char *id)
{
  return id ? g_hash_table_lookup (self->by_id, id) : NULL;
}

DwellShelfEntry *
_dwell_shelf_find_file (DwellShelf *self, const char *id)
{
  DwellShelfEntry *entry = _dwell_shelf_find_entry (self, id);

  return entry && entry->sound->kind == DWELL_SOUND_FILE ? entry : NULL;
}

static GPtrArray *
get_row (DwellShelf *self, const DwellShelfEntry *entry)
{
  return entry->sound->kind == DWELL_SOUND_FILE ? self->files : self->lists;
}

static void
index_entry (DwellShelf *self, DwellShelfEntry *entry)
{
  g_hash_table_replace (self->by_id, entry->sound->id, entry);
  if (entry->sound->uri)
    g_hash_table_replace (self->by_uri, entry->sound->uri, entry);
  self->size += dwell_shelf_entry_get_size (entry);
}

static void
unindex_entry (DwellShelf *self, DwellShelfEntry *entry)
{
  g_hash_table_remove (self->by_id, entry->sound->id);
  if (entry->sound->uri)
    g_hash_table_remove (self->by_uri, entry->sound->uri);
  self->size -= dwell_shelf_entry_get_size (entry);
}

static gboolean
has_room (DwellShelf *self, const DwellShelfEntry *old, const DwellShelfEntry *entry)
{
  gsize freed = old ? dwell_shelf_entry_get_size (old) : 0;
  gsize needed = dwell_shelf_entry_get_size (entry);

  return needed <= freed || self->size - freed + needed <= DWELL_MARKUP_MAX;
}

/* Puts @entry, which it takes, where @old was, or at the end. Returns: FALSE when there is no
 * room. */
gboolean
_dwell_shelf_place (DwellShelf *self, DwellShelfEntry *old, DwellShelfEntry *entry)
{
  GPtrArray *row = get_row (self, entry);
  guint index;

  if (!has_room (self, old, entry))
    {
      dwell_shelf_entry_free (entry);
      return FALSE;
    }

  if (old && g_ptr_array_find (row, old, &index))
    {
      unindex_entry (self, old);
      row->pdata[index] = entry;
      dwell_shelf_entry_free (old);
    }
  else
    {
      g_ptr_array_add (row, entry);
    }
  index_entry (self, entry);
  change (self);

  return TRUE;
}

gboolean
dwell_shelf_read (DwellShelf *self, const char *text, GError **error)
{
  g_autoptr (GPtrArray) entries = dwell_shelf_text_read (text, error);
  g_autoptr (GHashTable) missing = NULL;

  if (entries == NULL)
    return FALSE;

  missing = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < self->files->len; i++)
    {
      const DwellShelfEntry *entry = g_ptr_array_index (self->files, i);

      if (entry->sound->missing)
        g_hash_table_add (missing, g_strdup (entry->sound->uri));
    }

  clear (self);
  for (guint i = 0; i < entries->len; i++)
    {
      DwellShelfEntry *entry = g_ptr_array_index (entries, i);

      entry->sound->missing = entry->sound->uri && g_hash_table_contains (missing, entry->sound->uri);
      g_ptr_array_add (get_row (self, entry), entry);
      index_entry (self, entry);
    }
  g_ptr_array_set_free_func (entries, NULL);
  change (self);

  return TRUE;
}

char *
dwell_shelf_to_text (DwellShelf *self)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();

  if (self->files->len + self->lists->len == 0)
    return NULL;

  g_ptr_array_extend (entries, self->files, NULL, NULL);
  g_ptr_array_extend (entries, self->lists, NULL, NULL);

  return dwell_shelf_text_write (entries);
}

/* A list as it is shown: what it is like comes of its files. */
static DwellSound *
describe_list (DwellShelf *self, const DwellSound *list)
{
  DwellSound *sound = copy_sound (list);
  guint n = g_strv_length (list->members);
  gboolean known = TRUE;

  g_free (sound->description);
  sound->description = g_strdup_printf (ngettext ("%u sound", "%u sounds", n), n);
  sound->missing = n > 0;
  for (guint i = 0; i < n; i++)
    {
      const DwellSound *file = _dwell_shelf_find_file (self, list->members[i])->sound;

      known = known && file->duration > 0 && file->duration < G_MAXINT64 - sound->duration;
      sound->duration = known ? sound->duration + file->duration : 0;
      sound->missing = sound->missing && file->missing;
    }

  return sound;
}

GPtrArray *
dwell_shelf_get_sounds (DwellShelf *self)
{
  if (self->sounds)
    return self->sounds;

  self->sounds = g_ptr_array_new_with_free_func ((GDestroyNotify) dwell_sound_unref);
  for (guint i = 0; i < self->files->len; i++)
    {
      const DwellShelfEntry *entry = g_ptr_array_index (self->files, i);

      g_ptr_array_add (self->sounds, dwell_sound_ref (entry->sound));
    }
  for (guint i = 0; i < self->lists->len; i++)
    {
      const DwellShelfEntry *entry = g_ptr_array_index (self->lists, i);

      g_ptr_array_add (self->sounds, describe_list (self, entry->sound));
    }

  return self->sounds;
}

DwellSound *
dwell_shelf_find (DwellShelf *self, const char *id)
{
  const DwellShelfEntry *entry = _dwell_shelf_find_entry (self, id);

  if (entry && entry->sound->kind == DWELL_SOUND_LIST)
    return dwell_sound_find (dwell_shelf_get_sounds (self), id);

  return entry ? entry->sound : NULL;
}

DwellSound *
dwell_shelf_find_uri (DwellShelf *self, const char *uri)
{
  const DwellShelfEntry *entry = g_hash_table_lookup (self->by_uri, uri);

  return entry ? entry->sound : NULL;
}

char *
_dwell_shelf_make_label (const char *label, const char *uri)
{
  g_autofree char *clean = dwell_text_clean_line (label, DWELL_SHELF_LABEL_MAX);
  g_autofree char *path = NULL;
  g_autofree char *name = NULL;

  if (*clean)
    return g_steal_pointer (&clean);

  path = uri ? g_filename_from_uri (uri, NULL, NULL) : NULL;
  name = path ? g_filename_display_basename (path) : NULL;
  g_free (clean);
  clean = dwell_text_clean_line (name, DWELL_SHELF_LABEL_MAX);

  return *clean ? g_steal_pointer (&clean) : g_strdup (_("Without a name"));
}

gboolean
dwell_shelf_rename (DwellShelf *self, const char *id, const char *label)
{
  DwellShelfEntry *old = _dwell_shelf_find_entry (self, id);
  g_autofree char *clean = dwell_text_clean_line (label, DWELL_SHELF_LABEL_MAX);
  DwellShelfEntry *entry;

  if (old == NULL || *clean == '\0')
    return FALSE;
  if (g_strcmp0 (old->sound->label, clean) == 0)
    return TRUE;

  entry = _dwell_shelf_copy_entry (old);
  g_free (entry->sound->label);
  entry->sound->label = g_steal_pointer (&clean);
  entry->renamed = entry->sound->kind == DWELL_SOUND_FILE;

  return _dwell_shelf_place (self, old, entry);
}

/* Those of @members that are files here, without @but. */
static char **
dup_members (DwellShelf *self, const char *const *members, const char *but)
{
  GPtrArray *kept = g_ptr_array_new ();

  for (guint i = 0; members && members[i]; i++)
    {
      if (_dwell_shelf_find_file (self, members[i]) && g_strcmp0 (members[i], but) != 0)
        g_ptr_array_add (kept, g_strdup (members[i]));
    }
  g_ptr_array_add (kept, NULL);

  return (char **) g_ptr_array_free (kept, FALSE);
}

static gboolean
replace_members (DwellShelf *self, DwellShelfEntry *old, const char *const *members,
                 const char *but)
{
  DwellShelfEntry *entry = _dwell_shelf_copy_entry (old);

  g_strfreev (entry->sound->members);
  entry->sound->members = dup_members (self, members, but);

  return _dwell_shelf_place (self, old, entry);
}

void
dwell_shelf_remove (DwellShelf *self, const char *id)
{
  DwellShelfEntry *entry = _dwell_shelf_find_entry (self, id);

  if (entry == NULL)
    return;

  dwell_shelf_hold (self);
  for (guint i = 0; entry->sound->kind == DWELL_SOUND_FILE && i < self->lists->len; i++)
    {
      DwellShelfEntry *list = g_ptr_array_index (self->lists, i);
      const char *const *members = (const char *const *) list->sound->members;

      if (g_strv_contains (members, id))
        replace_members (self, list, members, id);
    }
  unindex_entry (self, entry);
  g_ptr_array_remove (get_row (self, entry), entry);
  change (self);
  dwell_shelf_release (self);
}

const char *
dwell_shelf_add_list (DwellShelf *self, const char *label, const char *const *members)
{
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *id = g_strconcat ("list:", uuid, NULL);
  g_autofree char *name = _dwell_shelf_make_label (label, NULL);
  DwellShelfEntry *entry = dwell_shelf_entry_new (dwell_sound_new (DWELL_SOUND_LIST, id, name, NULL));

  entry->sound->members = dup_members (self, members, NULL);

  return _dwell_shelf_place (self, NULL, entry) ? entry->sound->id : NULL;
}

gboolean
dwell_shelf_set_members (DwellShelf *self, const char *id, const char *const *members)
{
  DwellShelfEntry *entry = _dwell_shelf_find_entry (self, id);

  if (entry == NULL || entry->sound->kind != DWELL_SOUND_LIST)
    return FALSE;

  return replace_members (self, entry, members, NULL);
}

const char *
dwell_shelf_bring_back (DwellShelf *self, const DwellSound *sound)
{
  DwellShelfEntry *here = sound->uri ? g_hash_table_lookup (self->by_uri, sound->uri) : NULL;
  DwellShelfEntry *entry;

  if (here)
    return here->sound->id;
  /* The id of a file that was moved may be another's by now, which lies where it lay. */
  if (_dwell_shelf_find_entry (self, sound->id))
    return sound->uri ? dwell_shelf_add_file (self, sound, 0, 0) : sound->id;

  if (sound->kind == DWELL_SOUND_LIST)
    {
      entry = dwell_shelf_entry_new (
          dwell_sound_new (DWELL_SOUND_LIST, sound->id, sound->label, NULL));
      entry->sound->members = dup_members (self, (const char *const *) sound->members, NULL);
    }
  else
    {
      entry = dwell_shelf_entry_new (copy_sound (sound));
      /* Whether the user gave it its name is not known any more: it is not to be lost. */
      entry->renamed = TRUE;
    }

  return _dwell_shelf_place (self, NULL, entry) ? entry->sound->id : NULL;
}
