/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "dwell-playlist.h"
#include "dwell-text.h"

#define MAX_BYTES (1024 * 1024)
#define MAX_ENTRIES 5000
#define NAME_MAX_CHARS 80

typedef struct
{
  DwellPlaylist *list;
  const char *folder;
} Reader;

static const char *const SUFFIXES[] = { ".m3u", ".m3u8", ".pls", ".xspf", NULL };

static gboolean
has_suffix (const char *path, const char *suffix)
{
  gsize length = strlen (path), end = strlen (suffix);

  return length > end && g_ascii_strcasecmp (path + length - end, suffix) == 0;
}

gboolean
dwell_playlist_is_one (const char *path)
{
  for (guint i = 0; SUFFIXES[i] != NULL; i++)
    if (has_suffix (path, SUFFIXES[i]))
      return TRUE;

  return FALSE;
}

static void
entry_free (gpointer data)
{
  DwellPlaylistEntry *entry = data;

  g_free (entry->name);
  g_free (entry->path);
  g_free (entry);
}

void
dwell_playlist_free (DwellPlaylist *self)
{
  g_free (self->title);
  g_ptr_array_unref (self->entries);
  g_free (self);
}

static gboolean
exists (const char *path)
{
  return g_access (path, F_OK) == 0;
}

static char *
make_path (const char *folder, const char *text)
{
  return g_canonicalize_filename (text, folder);
}

/* What a program on another system may have meant, tried in turn where the plain way leads to
 * nothing. */
static char *
find_path (const char *folder, const char *text)
{
  g_autofree char *plain = make_path (folder, text);
  g_autofree char *slashes = g_strdelimit (g_strdup (text), "\\", '/');
  g_autofree char *unescaped = g_uri_unescape_string (text, "/");
  g_autofree char *latin = g_utf8_validate (text, -1, NULL)
                               ? NULL
                               : g_convert (text, -1, "UTF-8", "WINDOWS-1252", NULL, NULL, NULL);
  const char *const tries[] = { slashes, unescaped, latin };

  for (guint i = 0; !exists (plain) && i < G_N_ELEMENTS (tries); i++)
    {
      g_autofree char *path = tries[i] != NULL ? make_path (folder, tries[i]) : NULL;

      if (path != NULL && exists (path))
        return g_steal_pointer (&path);
    }

  return g_steal_pointer (&plain);
}

static char *
make_name (const char *text)
{
  const char *slash = strrchr (text, '/');
  const char *back = strrchr (text, '\\');
  const char *base = MAX (slash, back);

  return dwell_text_clean_line (base != NULL && base[1] != '\0' ? base + 1 : text, NAME_MAX_CHARS);
}

static gboolean
is_elsewhere (const char *text)
{
  const char *scheme = g_uri_peek_scheme (text);

  /* One letter is a drive of another system. */
  return scheme != NULL && strlen (scheme) > 1 && !g_str_equal (scheme, "file");
}

static void
add (Reader *reader, const char *text)
{
  DwellPlaylistEntry *entry;
  g_autofree char *path = NULL;

  if (reader->list->entries->len >= MAX_ENTRIES)
    return;

  entry = g_new0 (DwellPlaylistEntry, 1);
  if (g_ascii_strncasecmp (text, "file:", 5) == 0)
    path = g_filename_from_uri (text, NULL, NULL);
  else if (!is_elsewhere (text))
    path = find_path (reader->folder, text);
  entry->name = make_name (path != NULL ? path : text);
  entry->path = g_steal_pointer (&path);
  g_ptr_array_add (reader->list->entries, entry);
}

static gboolean G_GNUC_PRINTF (3, 4)
    refuse (GError **error, DwellAudioError code, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  if (error != NULL)
    *error = g_error_new_valist (DWELL_AUDIO_ERROR, code, format, args);
  va_end (args);

  return FALSE;
}

static gboolean
read_m3u (Reader *reader, const char *name, char *text, GError **error)
{
  g_auto (GStrv) lines = g_strsplit_set (text, "\r\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = g_strstrip (lines[i]);

      if (g_str_has_prefix (line, "#EXT-X-"))
        return refuse (error, DWELL_AUDIO_ERROR_FORMAT,
                       _ ("“%s” is a live stream, not a list of sounds."), name);
      if (g_str_has_prefix (line, "#PLAYLIST:") && reader->list->title == NULL)
        reader->list->title = g_strdup (line + strlen ("#PLAYLIST:"));
      else if (*line != '\0' && *line != '#')
        add (reader, line);
    }

  return TRUE;
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  const char *const *first = a;
  const char *const *second = b;
  guint64 one = g_ascii_strtoull (*first + strlen ("File"), NULL, 10);
  guint64 two = g_ascii_strtoull (*second + strlen ("File"), NULL, 10);

  return (one > two) - (one < two);
}

static gboolean
read_pls (Reader *reader, const char *name, char *text, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_auto (GStrv) keys = NULL;
  g_autoptr (GPtrArray) numbered = g_ptr_array_new ();

  if (!g_key_file_load_from_data (file, text, strlen (text), 0, NULL)
      || (keys = g_key_file_get_keys (file, "playlist", NULL, NULL)) == NULL)
    return refuse (error, DWELL_AUDIO_ERROR_FORMAT, _ ("“%s” is not a playlist."), name);

  for (guint i = 0; keys[i] != NULL; i++)
    if (g_str_has_prefix (keys[i], "File"))
      g_ptr_array_add (numbered, keys[i]);
  g_ptr_array_sort (numbered, compare_keys);
  for (guint i = 0; i < numbered->len; i++)
    {
      g_autofree char *value =
          g_key_file_get_value (file, "playlist", g_ptr_array_index (numbered, i), NULL);

      if (value != NULL && *value != '\0')
        add (reader, value);
    }

  return TRUE;
}

static void
xspf_text (GMarkupParseContext *context, const char *text, gsize length, gpointer user_data,
           GError **error)
{
  Reader *reader = user_data;
  const GSList *stack = g_markup_parse_context_get_element_stack (context);
  const char *element = stack->data;
  const char *parent = stack->next != NULL ? stack->next->data : "";
  g_autofree char *value = g_strstrip (g_strndup (text, length));
  g_autofree char *base = NULL;
  g_autofree char *uri = NULL;

  if (g_str_equal (element, "title") && g_str_equal (parent, "playlist")
      && reader->list->title == NULL)
    reader->list->title = g_steal_pointer (&value);
  else if (g_str_equal (element, "location") && g_str_equal (parent, "track") && *value != '\0')
    {
      g_autofree char *folder = g_filename_to_uri (reader->folder, NULL, NULL);

      /* It is an address, and a relative one lies beside the list (XSPF 1, 4.1.1.2.14.1.1.1). */
      base = g_strconcat (folder, "/", NULL);
      uri = g_uri_resolve_relative (base, value, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED,
                                    NULL);
      add (reader, uri != NULL ? uri : value);
    }
}

static gboolean
read_xspf (Reader *reader, const char *name, char *text, GError **error)
{
  static const GMarkupParser parser = { .text = xspf_text };
  g_autoptr (GMarkupParseContext) context =
      g_markup_parse_context_new (&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, reader, NULL);

  if (!g_markup_parse_context_parse (context, text, strlen (text), NULL)
      || !g_markup_parse_context_end_parse (context, NULL))
    return refuse (error, DWELL_AUDIO_ERROR_FORMAT, _ ("“%s” is not a playlist."), name);

  return TRUE;
}

/* All of a small file, as a text without zero bytes. */
static char *
load (const char *path, const char *name, GError **error)
{
  int fd = g_open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC, 0);
  g_autofree char *text = g_malloc (MAX_BYTES + 1);
  gsize length = 0;
  gssize got = 0;

  while (fd >= 0 && length <= MAX_BYTES
         && ((got = read (fd, text + length, MAX_BYTES + 1 - length)) > 0
             || (got < 0 && errno == EINTR)))
    length += MAX (got, 0);
  if (fd >= 0)
    close (fd);

  if (fd < 0 || got < 0)
    refuse (error, DWELL_AUDIO_ERROR_FILE, _ ("“%s” cannot be read."), name);
  else if (length > MAX_BYTES || memchr (text, '\0', length) != NULL)
    refuse (error, DWELL_AUDIO_ERROR_FORMAT, _ ("“%s” is not a playlist."), name);
  else
    {
      text[length] = '\0';
      return g_steal_pointer (&text);
    }

  return NULL;
}

DwellPlaylist *
dwell_playlist_read (const char *path, GError **error)
{
  g_autoptr (DwellPlaylist) self = g_new0 (DwellPlaylist, 1);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *display = g_filename_display_basename (path);
  g_autofree char *name = dwell_text_clean_line (display, NAME_MAX_CHARS);
  g_autofree char *text = load (path, name, error);
  Reader reader = { self, folder };
  char *start = text;
  gboolean done;

  self->entries = g_ptr_array_new_with_free_func (entry_free);
  if (text == NULL)
    return NULL;

  if (g_str_has_prefix (start, "\xef\xbb\xbf"))
    start += 3;
  if (has_suffix (path, ".pls"))
    done = read_pls (&reader, name, start, error);
  else if (has_suffix (path, ".xspf"))
    done = read_xspf (&reader, name, start, error);
  else
    done = read_m3u (&reader, name, start, error);

  return done ? g_steal_pointer (&self) : NULL;
}
