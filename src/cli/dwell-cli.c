/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-cli.h"

gboolean
dwell_cli_wants (int argc, char **argv)
{
  return argc > 1 && argv[1][0] != 45;
}

int
dwell_cli_run (int argc, char **argv)
{
  return 2;
}
