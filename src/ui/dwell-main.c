/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-main.h"

int
dwell_ui_run (int argc, char **argv)
{
  return 1;
}
