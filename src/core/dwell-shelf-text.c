/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-shelf-text.h"

#include "dwell-event.h"
#include "dwell-markup.h"
#include "dwell-text.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

/* What stands before places in messages; there is no file. */
#define NAME "sounds"

#define URI_MAX 16384
#define LOUDNESS_LEAST -200
#define LOUDNESS_MOST 60
/* More than any number takes. */
#define LOUDNESS_SIZE 48

enum
{
  SHELF,
  FILE_,
  LIST,
  ITEM,
};

enum
{
  FILE_ID,
  FILE_URI,
  FILE_LABEL,
  FILE_RENAMED,
  FILE_DESCRIPTION,
  FILE_DURATION,
  FILE_SIZE,
  FILE_MODIFIED,
  FILE_LOUDNESS,
};

/* A text while it is being read. */
typedef struct
{
  GPtrArray *entries;
  GHashTable *ids;
  GHashTable *uris;
  GPtrArray *members;
} Reader;

DwellShelfEntry *
dwell_shelf_entry_new (DwellSound *sound)
{
  DwellShelfEntry *entry = g_new0 (DwellShelfEntry, 1);

  entry->sound = sound;

  return entry;
}

void
dwell_shelf_entry_free (DwellShelfEntry *entry)
{
  dwell_sound_unref (entry->sound);
  g_free (entry);
}

gboolean
dwell_shelf_uri_is_valid (const char *uri)
{
  g_autofree char *host = NULL;
  g_autofree char *path = NULL;

  if (strlen (uri) > URI_MAX || !g_str_is_ascii (uri))
    return FALSE;
  for (const char *p = uri; *p; p++)
    {
      if (!g_ascii_isgraph (*p))
        return FALSE;
    }
  path = g_filename_from_uri (uri, &host, NULL);

  return path && (host == NULL || *host == '\0' || g_str_equal (host, "localhost"));
}

static gboolean
read_whole_number (DwellMarkup *markup, const char *name, const char *text, gint64 *number,
                   GError **error)
{
  *number = 0;
  if (text == NULL || g_ascii_string_to_signed (text, 10, 0, G_MAXINT64, number, NULL))
    return TRUE;

  return dwell_markup_fail (markup, NULL, error, _("“%s” is a whole number, not “%s”."), name,
                            text);
}

static gboolean
read_loudness (DwellMarkup *markup, const char *text, double *loudness, GError **error)
{
  char *end;

  *loudness = NAN;
  if (text == NULL)
    return TRUE;

  *loudness = g_ascii_strtod (text, &end);
  if (end == text || *end != '\0' || !isfinite (*loudness) || *loudness < LOUDNESS_LEAST
      || *loudness > LOUDNESS_MOST)
    return dwell_markup_fail (markup, NULL, error, _("“%s” is a number from %d to %d, not “%s”."),
                              "loudness", LOUDNESS_LEAST, LOUDNESS_MOST, text);

  return TRUE;
}

static gboolean
check_id (DwellMarkup *markup, Reader *reader, const char *prefix, const char *id, GError **error)
{
  gsize length = strlen (prefix);

  if (!g_str_has_prefix (id, prefix) || !dwell_id_is_valid (id + length))
    return dwell_markup_fail (markup, NULL, error, _("“%s” is no id of this kind."), id);
  if (g_hash_table_contains (reader->ids, id))
    return dwell_markup_fail (markup, NULL, error, _("There is already a sound “%s”."), id);

  return TRUE;
}

/* Adds what was read, under a label and a description that can be shown. */
static DwellShelfEntry *
add (Reader *reader, DwellSoundKind kind, const char *id, const char *label,
     const char *description)
{
  g_autofree char *name = dwell_text_clean_line (label, DWELL_SHELF_LABEL_MAX);
  g_autofree char *about = dwell_text_clean_line (description, DWELL_SHELF_LABEL_MAX);
  DwellShelfEntry *entry = dwell_shelf_entry_new (dwell_sound_new (kind, id, name, about));

  g_ptr_array_add (reader->entries, entry);
  g_hash_table_add (reader->ids, entry->sound->id);

  return entry;
}

static gboolean
start_file (DwellMarkup *markup, const char *const *values, gpointer data, GError **error)
{
  Reader *reader = data;
  gint64 duration, size, modified;
  double loudness;
  DwellShelfEntry *entry;

  if (!check_id (markup, reader, "file:", values[FILE_ID], error)
      || !read_whole_number (markup, "duration", values[FILE_DURATION], &duration, error)
      || !read_whole_number (markup, "size", values[FILE_SIZE], &size, error)
      || !read_whole_number (markup, "modified", values[FILE_MODIFIED], &modified, error)
      || !read_loudness (markup, values[FILE_LOUDNESS], &loudness, error))
    return FALSE;
  if (!dwell_shelf_uri_is_valid (values[FILE_URI]))
    return dwell_markup_fail (markup, NULL, error, _("“%s” is not the address of a file."),
                              values[FILE_URI]);
  if (g_hash_table_contains (reader->uris, values[FILE_URI]))
    return dwell_markup_fail (markup, NULL, error, _("The file stands there twice."));

  entry = add (reader, DWELL_SOUND_FILE, values[FILE_ID], values[FILE_LABEL],
               values[FILE_DESCRIPTION]);
  entry->sound->uri = g_strdup (values[FILE_URI]);
  entry->sound->duration = duration;
  entry->sound->loudness = loudness;
  entry->size = size;
  entry->modified = modified;
  entry->renamed = values[FILE_RENAMED] != NULL;
  g_hash_table_add (reader->uris, entry->sound->uri);

  return TRUE;
}

static gboolean
start_list (DwellMarkup *markup, const char *const *values, gpointer data, GError **error)
{
  Reader *reader = data;

  if (!check_id (markup, reader, "list:", values[0], error))
    return FALSE;

  add (reader, DWELL_SOUND_LIST, values[0], values[1], NULL);
  reader->members = g_ptr_array_new ();

  return TRUE;
}

static gboolean
start_item (DwellMarkup *markup, const char *const *values, gpointer data, GError **error)
{
  Reader *reader = data;

  if (!g_str_has_prefix (values[0], "file:") || !g_hash_table_contains (reader->ids, values[0]))
    return dwell_markup_fail (markup, NULL, error, _("There is no file “%s” above."), values[0]);

  g_ptr_array_add (reader->members, g_strdup (values[0]));

  return TRUE;
}

static gboolean
end_list (DwellMarkup *markup, const char *text, gpointer data, GError **error)
{
  Reader *reader = data;
  DwellShelfEntry *entry = g_ptr_array_index (reader->entries, reader->entries->len - 1);

  g_ptr_array_add (reader->members, NULL);
  entry->sound->members = (char **) g_ptr_array_free (g_steal_pointer (&reader->members), FALSE);

  return TRUE;
}

static const char *const versions[] = { "1", NULL };
static const char *const yes[] = { "yes", NULL };

static const DwellElement elements[] = {
  [SHELF] = { "shelf", SHELF, 0, DWELL_OCCURS_ONCE, FALSE, { { "version", TRUE, FALSE, versions } } },
  [FILE_] = { "file", SHELF, 1, DWELL_OCCURS_ANY, FALSE,
              { [FILE_ID] = { "id", TRUE },
                [FILE_URI] = { "uri", TRUE },
                [FILE_LABEL] = { "label", TRUE },
                [FILE_RENAMED] = { "renamed", FALSE, FALSE, yes },
                [FILE_DESCRIPTION] = { "description" },
                [FILE_DURATION] = { "duration" },
                [FILE_SIZE] = { "size" },
                [FILE_MODIFIED] = { "modified" },
                [FILE_LOUDNESS] = { "loudness" } },
              start_file },
  [LIST] = { "list", SHELF, 2, DWELL_OCCURS_ANY, FALSE, { { "id", TRUE }, { "label", TRUE } },
             start_list, end_list },
  [ITEM] = { "item", LIST, 0, DWELL_OCCURS_ANY, FALSE, { { "file", TRUE } }, start_item },
};

static void
free_members (GPtrArray *members)
{
  if (members == NULL)
    return;

  g_ptr_array_set_free_func (members, g_free);
  g_ptr_array_unref (members);
}

GPtrArray *
dwell_shelf_text_read (const char *text, GError **error)
{
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dwell_shelf_entry_free);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) uris = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) local = NULL;
  Reader reader = { entries, ids, uris, NULL };
  gboolean done;

  if (text == NULL || *text == '\0')
    return g_steal_pointer (&entries);

  done = dwell_markup_parse (NAME, text, -1, elements, G_N_ELEMENTS (elements), &reader, &local);
  free_members (reader.members);
  if (done)
    return g_steal_pointer (&entries);

  g_set_error_literal (error, DWELL_ERROR, DWELL_ERROR_SHELF, local->message);

  return NULL;
}

static void
write_text (GString *text, const char *name, const char *value)
{
  g_autofree char *escaped = g_markup_escape_text (value, -1);

  g_string_append_printf (text, " %s=\"%s\"", name, escaped);
}

static void
write_number (GString *text, const char *name, gint64 value)
{
  if (value != 0)
    g_string_append_printf (text, " %s=\"%" G_GINT64_FORMAT "\"", name, value);
}

static void
write_file (GString *text, const DwellShelfEntry *entry, double level)
{
  const DwellSound *sound = entry->sound;
  char loudness[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (text, "  <file");
  write_text (text, "id", sound->id);
  write_text (text, "uri", sound->uri);
  write_text (text, "label", sound->label);
  if (entry->renamed)
    write_text (text, "renamed", "yes");
  if (*sound->description)
    write_text (text, "description", sound->description);
  write_number (text, "duration", sound->duration);
  write_number (text, "size", entry->size);
  write_number (text, "modified", entry->modified);
  if (!isnan (level))
    write_text (text, "loudness", g_ascii_dtostr (loudness, sizeof loudness, level));
  g_string_append (text, "/>\n");
}

static void
write_list (GString *text, const DwellShelfEntry *entry)
{
  const DwellSound *sound = entry->sound;

  g_string_append (text, "  <list");
  write_text (text, "id", sound->id);
  write_text (text, "label", sound->label);
  g_string_append (text, ">\n");
  for (guint i = 0; sound->members[i]; i++)
    {
      g_string_append (text, "    <item");
      write_text (text, "file", sound->members[i]);
      g_string_append (text, "/>\n");
    }
  g_string_append (text, "  </list>\n");
}

gsize
dwell_shelf_entry_get_size (const DwellShelfEntry *entry)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (entry->sound->kind == DWELL_SOUND_FILE)
    write_file (text, entry, NAN);
  else
    write_list (text, entry);

  return text->len + LOUDNESS_SIZE;
}

char *
dwell_shelf_text_write (GPtrArray *entries)
{
  GString *text = g_string_new ("<shelf version=\"1\">\n");

  for (guint i = 0; i < entries->len; i++)
    {
      const DwellShelfEntry *entry = g_ptr_array_index (entries, i);

      if (entry->sound->kind == DWELL_SOUND_FILE)
        write_file (text, entry, entry->sound->loudness);
      else
        write_list (text, entry);
    }
  g_string_append (text, "</shelf>\n");

  return g_string_free (text, FALSE);
}
