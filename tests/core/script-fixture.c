/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script-fixture.h"

#include <string.h>

static int
compare (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

GStrv
script_fixture_list (void)
{
  g_autofree char *folder = g_build_filename (g_getenv ("DWELL_DATA"), "scripts", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) directory = g_dir_open (folder, 0, &error);
  GPtrArray *paths = g_ptr_array_new ();
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (directory)))
    {
      if (g_str_has_suffix (name, ".xml"))
        g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
    }
  g_ptr_array_sort (paths, compare);
  g_ptr_array_add (paths, NULL);

  return (GStrv)g_ptr_array_free (paths, FALSE);
}

DwellScript *
script_fixture_load (DwellProtocol *protocol, const char *id)
{
  g_autofree char *name = g_strconcat (id, ".xml", NULL);
  g_autofree char *path = g_build_filename (g_getenv ("DWELL_DATA"), "scripts", name, NULL);
  g_autofree char *xml = NULL;
  g_autoptr (GError) error = NULL;
  DwellScript *script;
  gsize length;

  g_file_get_contents (path, &xml, &length, &error);
  g_assert_no_error (error);
  script = dwell_script_new_from_xml (name, xml, length, protocol, TRUE, &error);
  g_assert_no_error (error);

  return script;
}

DwellScript *
script_fixture_read (DwellProtocol *protocol, const char *xml)
{
  g_autoptr (GError) error = NULL;
  DwellScript *script = dwell_script_new_from_xml ("fixture.xml", xml, -1, protocol, FALSE, &error);

  g_assert_no_error (error);

  return script;
}

char *
script_fixture_replace (const char *text, const char *from, const char *to)
{
  const char *found = strstr (text, from);
  g_autofree char *before = NULL;

  if (found == NULL)
    g_error ("there is no “%s”", from);
  before = g_strndup (text, found - text);

  return g_strconcat (before, to, found + strlen (from), NULL);
}
