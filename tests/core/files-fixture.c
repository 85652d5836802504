/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "files-fixture.h"

#include <libintl.h>
#include <locale.h>
#include <string.h>

#include <glib/gstdio.h>

char *
files_fixture_shell (const char *directory, const char *command, gboolean *ok)
{
  const char *argv[] = { "sh", "-ec", command, NULL };
  g_autoptr (GError) error = NULL;
  char *output = NULL;
  int status;

  g_spawn_sync (directory, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, &output,
                &status, &error);
  g_assert_no_error (error);
  *ok = status == 0;

  return output;
}

gboolean
files_fixture_is_valid (const char *directory, const char *schema, const char *xml)
{
  g_autofree char *path = g_build_filename (directory, "file.xml", NULL);
  g_autofree char *command = g_strdup_printf (
      "xmllint --noout --relaxng \"$DWELL_DATA/schemas/%s\" file.xml", schema);
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;
  gboolean ok;

  g_file_set_contents (path, xml, -1, &error);
  g_assert_no_error (error);
  output = files_fixture_shell (directory, command, &ok);
  g_remove (path);
  if (!ok && !strstr (output, "fails to validate"))
    g_error ("xmllint: %s", output);

  return ok;
}

char *
files_fixture_translate (const char *files, const char *domain)
{
  char *directory = g_dir_make_tmp ("dwell-locale-XXXXXX", NULL);
  g_autofree char *command =
      g_strdup_printf ("export GETTEXTDATADIRS=\"$DWELL_DATA\"\n"
                       "mkdir -p xx/LC_MESSAGES\n"
                       "xgettext --from-code=UTF-8 -o p.pot \"$DWELL_DATA\"/%s\n"
                       "sed -i 's/charset=CHARSET/charset=UTF-8/' p.pot\n"
                       "msgen p.pot -o p.po\n"
                       "msgfilter --keep-header -i p.po -o q.po sed -e '1s/^/# /'\n"
                       "msgfmt q.po -o xx/LC_MESSAGES/%s.mo\n"
                       /* The C locales are never translated, so a real one is made for the test. */
                       "localedef --no-archive -i en_GB -f UTF-8 ./en_GB.UTF-8\n",
                       files, domain);
  g_autofree char *output = NULL;
  gboolean ok;

  output = files_fixture_shell (directory, command, &ok);
  if (!ok)
    g_error ("%s", output);

  g_setenv ("LOCPATH", directory, TRUE);
  g_setenv ("LANGUAGE", "xx", TRUE);
  g_assert_nonnull (setlocale (LC_ALL, "en_GB.UTF-8"));
  bindtextdomain (domain, directory);
  bind_textdomain_codeset (domain, "UTF-8");

  return directory;
}

void
files_fixture_assert_translated (const char *text)
{
  if (!g_str_has_prefix (text, "# "))
    g_error ("not translated: “%s”", text);
}

void
files_fixture_remove (char *directory)
{
  gboolean ok;
  g_autofree char *output = files_fixture_shell (directory, "rm -rf \"$PWD\"", &ok);

  g_free (directory);
}
