/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-cli-private.h"

#include "dwell-audio-error.h"
#include "dwell-export-write.h"
#include "dwell-session-json.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

static gboolean
write_stdout (const char *data, gsize length, GError **error)
{
  if (fwrite (data, 1, length, stdout) == length && fflush (stdout) == 0)
    return TRUE;

  g_set_error (error, DWELL_CLI_ERROR, DWELL_CLI_ERROR_FAILED,
               _("The output cannot be written: %s"), g_strerror (errno));

  return FALSE;
}

gboolean
dwell_cli_print (const char *text, GError **error)
{
  return write_stdout (text, strlen (text), error);
}

gboolean
dwell_cli_is_whole (guint damaged, GError **error)
{
  if (damaged == 0)
    return TRUE;

  g_set_error (error, DWELL_CLI_ERROR, DWELL_CLI_ERROR_FAILED,
               g_dngettext (GETTEXT_PACKAGE, "%u session cannot be read and was left out.",
                            "%u sessions cannot be read and were left out.", damaged),
               damaged);

  return FALSE;
}

/* A device or pipe must be written to, not replaced. */
static gboolean
write_special (const char *path, const char *data, gsize length, GError **error)
{
  FILE *file = fopen (path, "we");
  gboolean written = file && fwrite (data, 1, length, file) == length;
  int fault = errno;

  if (file && fclose (file) != 0 && written)
    {
      fault = errno;
      written = FALSE;
    }
  if (!written)
    g_set_error (error, DWELL_CLI_ERROR, DWELL_CLI_ERROR_FAILED, "%s", g_strerror (fault));

  return written;
}

gboolean
dwell_cli_save (const char *path, GBytes *bytes, GError **error)
{
  g_autofree char *name = dwell_cli_dup_name (path);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) reason = NULL;
  struct stat there;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  gboolean special = stat (path, &there) == 0 && !S_ISREG (there.st_mode);

  if (g_strcmp0 (path, "-") == 0)
    return write_stdout (data, length, error);

  if (special ? write_special (path, data, length, &reason)
              : dwell_export_write_file (file, bytes, NULL, &reason))
    return TRUE;

  g_set_error (error, DWELL_CLI_ERROR, DWELL_CLI_ERROR_FAILED, _("%s: cannot be written: %s"),
               name, reason->message);

  return FALSE;
}

/* Not g_printerr(), which writes "?" for what the C locale has no letter for. */
void
dwell_cli_say (const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);

  fprintf (stderr, "dwell: %s\n", text);
}

static gboolean
names_place (const GError *error)
{
  return error->domain == DWELL_EXCHANGE_ERROR
         || g_error_matches (error, DWELL_ERROR, DWELL_ERROR_PROTOCOL)
         || g_error_matches (error, DWELL_ERROR, DWELL_ERROR_SCRIPT)
         || g_error_matches (error, DWELL_AUDIO_ERROR, DWELL_AUDIO_ERROR_SOUND);
}

int
dwell_cli_tell (const GError *error)
{
  if (names_place (error))
    fprintf (stderr, "%s\n", error->message);
  else
    dwell_cli_say ("%s", error->message);

  if (error->domain == G_OPTION_ERROR
      || g_error_matches (error, DWELL_CLI_ERROR, DWELL_CLI_ERROR_USAGE))
    return 2;

  return 1;
}

static GBytes *
refuse_file (GError **error, const char *name, int fault)
{
  g_set_error (error, DWELL_CLI_ERROR, DWELL_CLI_ERROR_FAILED, _("%s: cannot be read: %s"), name,
               g_strerror (fault));

  return NULL;
}

static GBytes *
refuse_size (GError **error, const char *name)
{
  g_set_error (error, DWELL_EXCHANGE_ERROR, DWELL_EXCHANGE_ERROR_SIZE,
               _("%s:1:1: The file is larger than %d MiB: none of Dwell’s is."), name,
               DWELL_SESSION_JSON_MAX / 1024 / 1024);

  return NULL;
}

static GBytes *
read_stream (FILE *file, const char *name, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 buffer[16384];
  gsize n;

  while ((n = fread (buffer, 1, sizeof buffer, file)) > 0)
    {
      if (bytes->len + n > DWELL_SESSION_JSON_MAX)
        return refuse_size (error, name);
      g_byte_array_append (bytes, buffer, n);
    }

  if (ferror (file))
    return refuse_file (error, name, errno);

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

GBytes *
dwell_cli_read_file (const char *path, const char *name, GError **error)
{
  FILE *file = fopen (path, "re");
  struct stat what;
  GBytes *bytes;

  if (file == NULL)
    return refuse_file (error, name, errno);

  if (fstat (fileno (file), &what) == 0 && S_ISREG (what.st_mode)
      && what.st_size > DWELL_SESSION_JSON_MAX)
    bytes = refuse_size (error, name);
  else
    bytes = read_stream (file, name, error);
  fclose (file);

  return bytes;
}

char *
dwell_cli_dup_name (const char *path)
{
  g_autofree char *name = g_filename_display_name (path);

  return dwell_cli_clean (name);
}

static gboolean
steers_terminal (gunichar c)
{
  return g_unichar_iscntrl (c) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

char *
dwell_cli_clean (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\n' || c == '\t')
        g_string_append_c (out, ' ');
      else
        g_string_append_unichar (out, steers_terminal (c) ? 0xfffd : c);
    }

  return g_string_free (out, FALSE);
}
