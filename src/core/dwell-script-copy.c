/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-script-copy.h"

#include <errno.h>
#include <string.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "dwell-script-files.h"

/* An id is at most 64 letters long; so much is left of it before what makes the copy's. */
#define ID_KEPT 48
#define TRIES 1000

typedef struct
{
  const char *start;
  const char *end;
} Span;

/* After what stands before the first element, comments and instructions; or NULL. */
static const char *
skip_prolog (const char *text)
{
  while (text)
    {
      text += strspn (text, " \t\r\n");
      if (g_str_has_prefix (text, "\xef\xbb\xbf"))
        text += 3;
      else if (g_str_has_prefix (text, "<?"))
        text = (text = strstr (text, "?>")) ? text + 2 : NULL;
      else if (g_str_has_prefix (text, "<!--"))
        text = (text = strstr (text, "-->")) ? text + 3 : NULL;
      else
        return text;
    }

  return NULL;
}

/* Goes past one attribute. Returns: what follows it, or NULL where there is none. */
static const char *
take_attribute (const char *text, Span *name, Span *value)
{
  char quote[2] = { 0 };

  text += strspn (text, " \t\r\n");
  name->start = text;
  name->end = text += strcspn (text, " \t\r\n=<>/");
  text += strspn (text, " \t\r\n");
  if (name->end == name->start || *text++ != '=')
    return NULL;
  text += strspn (text, " \t\r\n");
  if (*text != '"' && *text != '\'')
    return NULL;
  quote[0] = *text++;
  value->start = text;
  value->end = text += strcspn (text, quote);

  return *text ? text + 1 : NULL;
}

static gboolean
find_id (const char *xml, Span *id)
{
  const char *text = skip_prolog (xml);
  Span name;

  if (text == NULL || !g_str_has_prefix (text, "<script") || !g_ascii_isspace (text[7]))
    return FALSE;
  for (text += 7; (text = take_attribute (text, &name, id));)
    {
      if (name.end - name.start == 2 && strncmp (name.start, "id", 2) == 0)
        return TRUE;
    }

  return FALSE;
}

/* The text of the first title that stands in no comment. */
static gboolean
find_title (const char *text, Span *title)
{
  while ((text = strchr (text, '<')))
    {
      if (g_str_has_prefix (text, "<!--"))
        {
          text = strstr (text, "-->");
          if (text == NULL)
            return FALSE;
        }
      else if (g_str_has_prefix (text, "<title>"))
        {
          title->start = text + strlen ("<title>");
          title->end = strstr (title->start, "</title>");

          return title->end != NULL;
        }
      text++;
    }

  return FALSE;
}

char *
dwell_script_copy_find_id (const char *xml)
{
  Span id;

  return find_id (xml, &id) ? g_strndup (id.start, id.end - id.start) : NULL;
}

static char *
dup_title (const Span *title, const char *format)
{
  const char *place = strstr (format, "%s");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *old = g_strndup (title->start, title->end - title->start);

  if (place == NULL)
    return g_steal_pointer (&old);
  before = g_markup_escape_text (format, place - format);
  after = g_markup_escape_text (place + 2, -1);

  return g_strconcat (before, old, after, NULL);
}

char *
dwell_script_copy_text (const char *xml, const char *id, const char *title)
{
  GString *copy;
  Span at, old;

  if (!find_id (xml, &at))
    return NULL;

  copy = g_string_new_len (xml, at.start - xml);
  g_string_append (copy, id);
  if (title && find_title (at.end, &old))
    {
      g_autofree char *text = dup_title (&old, title);

      g_string_append_len (copy, at.end, old.start - at.end);
      g_string_append (copy, text);
      g_string_append (copy, old.end);
    }
  else
    {
      g_string_append (copy, at.end);
    }

  return g_string_free (copy, FALSE);
}

/* "white-room" gives "white-room-own", then "white-room-own-2". */
static char *
make_id (const char *id, guint nth)
{
  g_autofree char *kept = g_strndup (id, ID_KEPT);

  return nth == 1 ? g_strdup_printf ("%s-own", kept) : g_strdup_printf ("%s-own-%u", kept, nth);
}

static gboolean
write_new (const char *folder, const char *id, const char *text, char **path, GError **error)
{
  g_autofree char *name = g_strconcat (id, ".xml", NULL);
  g_autofree char *where = g_build_filename (folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (where);
  g_autoptr (GFileOutputStream) stream = g_file_create (file, G_FILE_CREATE_NONE, NULL, error);

  if (stream == NULL)
    return FALSE;
  if (!g_output_stream_write_all (G_OUTPUT_STREAM (stream), text, strlen (text), NULL, NULL, error)
      || !g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error))
    {
      g_unlink (where);
      return FALSE;
    }
  *path = g_steal_pointer (&where);

  return TRUE;
}

/* Returns: (transfer full): the path of the new file. */
static char *
save_as_new (const char *xml, const char *old_id, const char *folder, const char *const *ids,
             const char *title, GError **error)
{
  g_autoptr (GError) failure = NULL;
  char *path = NULL;

  for (guint nth = 1; nth <= TRIES; nth++)
    {
      g_autofree char *id = make_id (old_id, nth);
      g_autofree char *text = NULL;

      if (ids && g_strv_contains (ids, id))
        continue;
      g_clear_error (&failure);
      text = dwell_script_copy_text (xml, id, title);
      if (write_new (folder, id, text, &path, &failure))
        return path;
      if (!g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_EXISTS))
        break;
    }
  if (failure)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    g_set_error_literal (error, DWELL_ERROR, DWELL_ERROR_SCRIPT,
                         _("There are too many copies of this script."));

  return NULL;
}

char *
dwell_script_copy_save (const char *path, const char *folder, const char *const *ids,
                        const char *title, GError **error)
{
  g_autoptr (GFile) file = dwell_script_files_open (path);
  g_autofree char *xml = NULL;
  g_autofree char *id = NULL;
  gsize length;

  if (!g_file_load_contents (file, NULL, &xml, &length, NULL, error))
    return NULL;
  if (length <= DWELL_MARKUP_MAX && memchr (xml, '\0', length) == NULL)
    id = dwell_script_copy_find_id (xml);
  if (id == NULL)
    {
      g_set_error_literal (error, DWELL_ERROR, DWELL_ERROR_SCRIPT,
                           _("This file is no practice script that could be copied."));
      return NULL;
    }
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      int number = errno;

      g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (number),
                           g_strerror (number));
      return NULL;
    }

  return save_as_new (xml, id, folder, ids, title, error);
}
