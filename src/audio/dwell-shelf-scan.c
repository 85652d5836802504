/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "dwell-decoder.h"
#include "dwell-playlist.h"
#include "dwell-shelf-scan.h"
#include "dwell-sound-tags.h"
#include "dwell-text.h"

#define MAX_DEPTH 16
/* Of files, and of all that playlists name: lists in lists can name the same ones over and over. */
#define MAX_FILES 5000
#define MAX_MEMBERS 5000
#define MAX_REFUSALS 100
#define NAME_CHARS 80
/* Stretches of a file that does not say how long it is until it may be known. */
#define PATIENCE_FOR_DURATION 40

typedef struct
{
  DwellShelfScan *scan;
  GCancellable *cancellable;
  GHashTable *files;
  GHashTable *refused;
  GHashTable *folders;
  GHashTable *bad;
  GPtrArray *chain;
  GPtrArray *ways;
  guint members;
  guint others;
  gboolean full;
} Scanner;

static void
found_file_free (gpointer data)
{
  DwellFoundFile *found = data;

  dwell_sound_unref (found->sound);
  g_free (found);
}

static void
found_list_free (gpointer data)
{
  DwellFoundList *found = data;

  g_free (found->label);
  g_ptr_array_unref (found->uris);
  g_free (found);
}

void
dwell_shelf_scan_free (DwellShelfScan *self)
{
  g_ptr_array_unref (self->files);
  g_ptr_array_unref (self->lists);
  g_ptr_array_unref (self->refusals);
  g_free (self);
}

/* Each reason once: a list may name a missing file ten times. */
static void
refuse (Scanner *scanner, char *reason)
{
  if (g_hash_table_contains (scanner->refused, reason))
    g_free (reason);
  else
    {
      g_hash_table_add (scanner->refused, reason);
      g_ptr_array_add (scanner->scan->refusals, reason);
    }
}

static char *
dup_name (const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);

  return dwell_text_clean_line (name, NAME_CHARS);
}

static gboolean
is_over (Scanner *scanner)
{
  return g_cancellable_is_cancelled (scanner->cancellable) || scanner->full;
}

/* What tells one file from another, under whatever name. */
static char *
dup_identity (const GStatBuf *info)
{
  return g_strdup_printf ("%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT, (guint64)info->st_dev,
                          (guint64)info->st_ino);
}

static gint64
find_duration (Scanner *scanner, DwellDecoder *decoder)
{
  gint64 duration = dwell_decoder_get_duration (decoder);

  for (guint i = 0; duration == 0 && i < PATIENCE_FOR_DURATION; i++)
    {
      g_autoptr (GBytes) bytes = dwell_decoder_pull (decoder, scanner->cancellable, NULL);

      if (bytes == NULL)
        break;
      duration = dwell_decoder_get_duration (decoder);
    }

  return duration;
}

/* Opens a sound. Returns: (transfer full): its URI, or NULL. */
static char *
scan_sound (Scanner *scanner, const char *path, const GStatBuf *info)
{
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autoptr (DwellDecoder) decoder = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;
  g_autofree char *about = NULL;
  DwellFoundFile *found;

  if (g_hash_table_contains (scanner->files, uri))
    return g_steal_pointer (&uri);
  if (g_hash_table_contains (scanner->bad, uri))
    return NULL;

  decoder = dwell_decoder_new (uri);
  if (!dwell_decoder_open (decoder, scanner->cancellable, &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        refuse (scanner, g_strdup (error->message));
      g_hash_table_add (scanner->bad, g_steal_pointer (&uri));
      return NULL;
    }

  label = dwell_sound_tags_dup_label (dwell_decoder_get_tags (decoder), path);
  about = dwell_sound_tags_dup_description (dwell_decoder_get_tags (decoder));
  found = g_new0 (DwellFoundFile, 1);
  found->sound = dwell_sound_new (DWELL_SOUND_FILE, NULL, label, about);
  found->sound->uri = g_strdup (uri);
  found->sound->duration = find_duration (scanner, decoder);
  found->size = info->st_size;
  found->modified = info->st_mtime;
  g_ptr_array_add (scanner->scan->files, found);
  g_hash_table_add (scanner->files, found->sound->uri);
  if (scanner->scan->files->len == MAX_FILES)
    {
      scanner->full = TRUE;
      refuse (scanner, g_strdup_printf (_ ("These are more than %d files: the rest is left out."),
                                        MAX_FILES));
    }

  return g_steal_pointer (&uri);
}

static void
scan_path (Scanner *scanner, const char *path, guint depth, GPtrArray *into);

/* Names in a folder as a person would sort them. */
static GPtrArray *
list_folder (const char *path)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  if (folder == NULL)
    return names;
  while ((name = g_dir_read_name (folder)) != NULL)
    if (*name != '.' && !g_str_has_suffix (name, "~"))
      g_ptr_array_add (names, g_strdup (name));

  return names;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const char *const *first = a;
  const char *const *second = b;
  g_autofree char *one = g_filename_display_name (*first);
  g_autofree char *two = g_filename_display_name (*second);
  g_autofree char *one_key = g_utf8_collate_key_for_filename (one, -1);
  g_autofree char *two_key = g_utf8_collate_key_for_filename (two, -1);

  return strcmp (one_key, two_key);
}

/* Covers, texts and the like lie in folders of sounds; they were not asked for one by one. */
static gboolean
may_sound (const char *name)
{
  g_autofree char *type = g_content_type_guess (name, NULL, 0, NULL);

  return dwell_playlist_is_one (name) || g_content_type_is_a (type, "audio/*")
         || g_content_type_is_a (type, "application/ogg") || g_content_type_is_a (type, "video/mp4")
         || g_content_type_is_a (type, "video/webm") || g_content_type_is_a (type, "video/ogg")
         || g_str_has_suffix (name, ".mka");
}

static void
scan_folder (Scanner *scanner, const char *path, const GStatBuf *info, guint depth, GPtrArray *into)
{
  g_autofree char *identity = dup_identity (info);
  g_autofree char *shown = dup_name (path);
  g_autoptr (GPtrArray) names = NULL;

  /* It was here already, for the same list: by a link, or because it was given twice. */
  if (!g_hash_table_add (scanner->folders, g_strdup_printf ("%s %p", identity, (gpointer)into)))
    return;
  if (depth >= MAX_DEPTH)
    {
      refuse (scanner,
              g_strdup_printf (_ ("“%s” lies too deep in other folders: left out."), shown));
      return;
    }
  if (g_access (path, R_OK | X_OK) != 0)
    {
      refuse (scanner, g_strdup_printf (_ ("“%s” cannot be read."), shown));
      return;
    }

  names = list_folder (path);
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len && !is_over (scanner); i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) || may_sound (name))
        scan_path (scanner, child, depth + 1, into);
      else
        scanner->others++;
    }
}

static gboolean
is_in_chain (Scanner *scanner, const char *identity)
{
  return g_ptr_array_find_with_equal_func (scanner->chain, identity, g_str_equal, NULL);
}

/* A playlist that comes back to itself: by way of which, if not at once. */
static void
refuse_loop (Scanner *scanner, const char *path)
{
  g_autofree char *name = dup_name (path);
  g_autofree char *way = dup_name (g_ptr_array_index (scanner->ways, scanner->ways->len - 1));

  if (g_str_equal (name, way))
    refuse (scanner, g_strdup_printf (_ ("“%s” names itself: left out."), name));
  else
    refuse (scanner,
            g_strdup_printf (_ ("“%s” names itself by way of “%s”: left out."), name, way));
}

static void
scan_entry (Scanner *scanner, const char *list, const DwellPlaylistEntry *entry, guint depth,
            GPtrArray *uris)
{
  if (entry->path == NULL)
    {
      refuse (scanner, g_strdup_printf (_ ("“%s” lies on another computer: Dwell plays files of "
                                           "this one only."),
                                        entry->name));
      return;
    }
  if (++scanner->members > MAX_MEMBERS)
    {
      g_autofree char *name = dup_name (list);

      refuse (scanner, g_strdup_printf (_ ("“%s” names more than %d files: the rest is left out."),
                                        name, MAX_MEMBERS));
      return;
    }

  scan_path (scanner, entry->path, depth + 1, uris);
}

static char *
dup_list_label (const DwellPlaylist *playlist, const char *path)
{
  g_autofree char *title = dwell_text_clean_line (playlist->title, NAME_CHARS);

  return *title != '\0' ? g_steal_pointer (&title) : dwell_sound_tags_dup_label (NULL, path);
}

/* @into: where the members of this list go when another one names it, else NULL: then it becomes a
 * list of its own. */
static void
scan_playlist (Scanner *scanner, const char *path, const GStatBuf *info, guint depth,
               GPtrArray *into)
{
  g_autoptr (GPtrArray) uris = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (DwellPlaylist) playlist = NULL;
  g_autofree char *identity = dup_identity (info);
  DwellFoundList *found;

  if (is_in_chain (scanner, identity))
    {
      refuse_loop (scanner, path);
      return;
    }
  if (depth >= MAX_DEPTH)
    {
      g_autofree char *name = dup_name (path);

      refuse (scanner, g_strdup_printf (_ ("“%s” lies too deep in other lists: left out."), name));
      return;
    }
  playlist = dwell_playlist_read (path, &error);
  if (playlist == NULL)
    {
      refuse (scanner, g_strdup (error->message));
      return;
    }

  g_ptr_array_add (scanner->chain, g_steal_pointer (&identity));
  g_ptr_array_add (scanner->ways, (gpointer)path);
  for (guint i = 0;
       i < playlist->entries->len && !is_over (scanner) && scanner->members <= MAX_MEMBERS; i++)
    scan_entry (scanner, path, g_ptr_array_index (playlist->entries, i), depth,
                into != NULL ? into : uris);
  g_ptr_array_set_size (scanner->chain, scanner->chain->len - 1);
  g_ptr_array_set_size (scanner->ways, scanner->ways->len - 1);
  if (into != NULL)
    return;

  if (uris->len == 0)
    {
      g_autofree char *name = dup_name (path);

      refuse (scanner, g_strdup_printf (_ ("“%s” names no sound that can be played."), name));
      return;
    }
  found = g_new0 (DwellFoundList, 1);
  found->label = dup_list_label (playlist, path);
  g_ptr_array_add (uris, NULL);
  found->uris = g_steal_pointer (&uris);
  g_ptr_array_add (scanner->scan->lists, found);
}

static void
scan_path (Scanner *scanner, const char *path, guint depth, GPtrArray *into)
{
  GStatBuf info;

  if (is_over (scanner))
    return;
  if (g_stat (path, &info) != 0)
    {
      g_autofree char *name = dup_name (path);

      refuse (scanner, g_strdup_printf (_ ("“%s” is not there."), name));
    }
  else if (S_ISDIR (info.st_mode))
    scan_folder (scanner, path, &info, depth, into);
  else if (S_ISREG (info.st_mode) && dwell_playlist_is_one (path))
    scan_playlist (scanner, path, &info, depth, into);
  else
    {
      g_autofree char *uri = scan_sound (scanner, path, &info);

      if (uri != NULL && into != NULL)
        g_ptr_array_add (into, g_steal_pointer (&uri));
    }
}

static void
scan_given (Scanner *scanner, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);
  guint others = scanner->others;

  if (path == NULL)
    {
      g_autofree char *base = g_file_get_basename (file);
      g_autofree char *name = dwell_text_clean_line (base, NAME_CHARS);

      refuse (scanner, g_strdup_printf (_ ("“%s” lies on another computer: Dwell plays files of "
                                           "this one only."),
                                        name));
      return;
    }

  scan_path (scanner, path, 0, NULL);
  if (scanner->others > others)
    {
      g_autofree char *name = dup_name (path);
      guint n = scanner->others - others;

      refuse (scanner, g_strdup_printf (ngettext ("“%s”: %u other file in it is not a sound.",
                                                  "“%s”: %u other files in it are not sounds.", n),
                                        name, n));
    }
}

/* Nobody reads a thousand lines. */
static void
bound_refusals (DwellShelfScan *scan)
{
  guint n = scan->refusals->len;

  if (n <= MAX_REFUSALS)
    return;

  g_ptr_array_set_size (scan->refusals, MAX_REFUSALS);
  n -= MAX_REFUSALS;
  g_ptr_array_add (scan->refusals,
                   g_strdup_printf (ngettext ("And %u more.", "And %u more.", n), n));
}

DwellShelfScan *
dwell_shelf_scan_run (GPtrArray *files, GCancellable *cancellable)
{
  DwellShelfScan *scan = g_new0 (DwellShelfScan, 1);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) refused = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) folders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) bad = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) chain = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) ways = g_ptr_array_new ();
  Scanner scanner = { scan, cancellable, known, refused, folders, bad, chain, ways, 0, 0, FALSE };

  scan->files = g_ptr_array_new_with_free_func (found_file_free);
  scan->lists = g_ptr_array_new_with_free_func (found_list_free);
  scan->refusals = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < files->len && !is_over (&scanner); i++)
    scan_given (&scanner, g_ptr_array_index (files, i));
  bound_refusals (scan);

  return scan;
}
