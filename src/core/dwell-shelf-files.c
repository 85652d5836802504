/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-shelf-private.h"

#include "dwell-text.h"

#include <math.h>

/* The files on the shelf: what is known of each, and where it lies now. */

/* The first half of a hash is enough to tell some thousand files apart. A file that was moved keeps
 * its id, and another may lie in its place now. */
static char *
make_file_id (DwellShelf *self, const char *uri)
{
  for (guint i = 0;; i++)
    {
      g_autofree char *what = g_strdup_printf ("%s%.*s", uri, (int) i, "\n\n\n\n\n\n\n\n");
      g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, what, -1);
      g_autofree char *id = g_strdup_printf ("file:%.16s", sum);

      if (i == 8 || _dwell_shelf_find_entry (self, id) == NULL)
        return g_steal_pointer (&id);
    }
}

const char *
dwell_shelf_add_file (DwellShelf *self, const DwellSound *sound, goffset size, gint64 modified)
{
  DwellShelfEntry *old, *entry;
  g_autofree char *id = NULL;
  g_autofree char *label = NULL;
  g_autofree char *about = NULL;

  g_return_val_if_fail (sound->kind == DWELL_SOUND_FILE, NULL);
  g_return_val_if_fail (sound->uri && dwell_shelf_uri_is_valid (sound->uri), NULL);

  old = g_hash_table_lookup (self->by_uri, sound->uri);
  id = old ? g_strdup (old->sound->id) : make_file_id (self, sound->uri);
  label = old && old->renamed ? g_strdup (old->sound->label) : _dwell_shelf_make_label (sound->label, sound->uri);
  about = dwell_text_clean_line (sound->description, DWELL_SHELF_LABEL_MAX);

  entry = dwell_shelf_entry_new (dwell_sound_new (DWELL_SOUND_FILE, id, label, about));
  entry->sound->uri = g_strdup (sound->uri);
  entry->sound->duration = MAX (sound->duration, 0);
  entry->sound->loudness = sound->loudness;
  entry->sound->missing = sound->missing;
  entry->size = MAX (size, 0);
  entry->modified = MAX (modified, 0);
  entry->renamed = old && old->renamed;
  if (old && isnan (sound->loudness) && old->size == size && old->modified == modified)
    entry->sound->loudness = old->sound->loudness;

  return _dwell_shelf_place (self, old, entry) ? entry->sound->id : NULL;
}

gboolean
dwell_shelf_is_current (DwellShelf *self, const char *id, goffset size, gint64 modified)
{
  const DwellShelfEntry *entry = _dwell_shelf_find_file (self, id);

  return entry && entry->size == size && entry->modified == modified;
}

/* A number that no scale of loudness has is as good as none. */
static double
make_loudness (double loudness)
{
  return isfinite (loudness) ? CLAMP (loudness, -100, 40) : NAN;
}

void
dwell_shelf_set_measured (DwellShelf *self, const char *id, double loudness, gint64 duration,
                          goffset size, gint64 modified)
{
  DwellShelfEntry *old = _dwell_shelf_find_file (self, id);
  DwellShelfEntry *entry;

  if (old == NULL)
    return;

  entry = _dwell_shelf_copy_entry (old);
  entry->sound->loudness = make_loudness (loudness);
  if (duration > 0)
    entry->sound->duration = duration;
  entry->size = MAX (size, 0);
  entry->modified = MAX (modified, 0);
  _dwell_shelf_place (self, old, entry);
}

void
dwell_shelf_set_loudness (DwellShelf *self, const char *id, double loudness)
{
  DwellShelfEntry *old = _dwell_shelf_find_file (self, id);
  DwellShelfEntry *entry;

  if (old == NULL)
    return;

  entry = _dwell_shelf_copy_entry (old);
  entry->sound->loudness = make_loudness (loudness);
  _dwell_shelf_place (self, old, entry);
}

void
dwell_shelf_set_missing (DwellShelf *self, const char *id, gboolean missing)
{
  DwellShelfEntry *old = _dwell_shelf_find_file (self, id);
  DwellShelfEntry *entry;

  if (old == NULL || old->sound->missing == !!missing)
    return;

  entry = _dwell_shelf_copy_entry (old);
  entry->sound->missing = !!missing;
  _dwell_shelf_place (self, old, entry);
}

gboolean
dwell_shelf_set_uri (DwellShelf *self, const char *id, const char *uri)
{
  DwellShelfEntry *old = _dwell_shelf_find_file (self, id);
  DwellShelfEntry *other;
  DwellShelfEntry *entry;

  if (old == NULL || !dwell_shelf_uri_is_valid (uri))
    return FALSE;
  other = g_hash_table_lookup (self->by_uri, uri);
  if (other)
    return other == old;

  entry = _dwell_shelf_copy_entry (old);
  g_free (entry->sound->uri);
  entry->sound->uri = g_strdup (uri);
  entry->sound->missing = FALSE;

  return _dwell_shelf_place (self, old, entry);
}
