/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-main.h"

#include "dwell-application.h"
#include "dwell-ui-resources.h"

int
dwell_ui_run (int argc, char **argv)
{
  g_autoptr (DwellApplication) application = NULL;

  /* By hand: a static library's constructors are lost. */
  dwell_ui_register_resource ();
  application = dwell_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
