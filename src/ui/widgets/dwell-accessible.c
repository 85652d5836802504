/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-accessible.h"

void
dwell_accessible_name (gpointer accessible, const char *name)
{
  g_return_if_fail (GTK_IS_ACCESSIBLE (accessible));

  /* Newer GTK has a button labelled by the words on it, which comes before a name of its own. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (accessible),
                                 GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (accessible), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}
