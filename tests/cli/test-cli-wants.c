/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-cli.h"

typedef struct
{
  const char *name;
  const char *arguments;
  gboolean wanted;
} Case;

static const Case cases[] = {
  { "nothing", "", FALSE },
  { "demo", "--demo", FALSE },
  { "demo-library", "--demo --library x", FALSE },
  { "library", "--library x", FALSE },
  { "library-equals", "--library=x", FALSE },
  { "service", "--gapplication-service", FALSE },
  { "display", "--display=:1", FALSE },
  { "library-named-like-a-command", "--library list", FALSE },
  { "help", "--help", TRUE },
  { "short-help", "-h", TRUE },
  { "version", "--version", TRUE },
  { "list", "list", TRUE },
  { "library-list", "--library x list", TRUE },
  { "list-library", "list --library x", TRUE },
  { "unknown-command", "frobnicate", TRUE },
  { "unknown-option", "--frobnicate", TRUE },
  { "library-without-value", "--library", TRUE },
};

static void
test_wants (gconstpointer data)
{
  const Case *one = data;
  g_autofree char *line = g_strconcat ("dwell ", one->arguments, NULL);
  g_auto (GStrv) argv = NULL;
  int argc;

  g_assert_true (g_shell_parse_argv (line, &argc, &argv, NULL));
  g_assert_cmpint (dwell_cli_wants (argc, argv), ==, one->wanted);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/cli/wants/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_wants);
    }

  return g_test_run ();
}
