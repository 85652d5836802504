/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-drill-results.h"

#include <glib/gi18n.h>

#include "dwell-plain-row.h"
#include "dwell-practice-words.h"

#define SIGNS_MOST 120

char *
dwell_drill_results_dup_summary (DwellDrill *drill)
{
  guint answered;
  guint good;
  gint64 median = dwell_drill_get_median (drill);
  g_autofree char *moments = NULL;

  dwell_drill_get_counts (drill, &answered, &good);
  moments = g_strdup_printf (ngettext ("%u moment.", "%u moments.", answered), answered);
  if (median < 0)
    return g_steal_pointer (&moments);

  /* Translators: "5 moments.", and a number of seconds, as in "8.4" */
  return g_strdup_printf (_("%s Half of the answers took no longer than %.1f s, reading included."),
                          moments, (double)median / 1000.0);
}

static char *
dup_when (gint days)
{
  if (days <= 0)
    return g_strdup (_("Comes back today"));
  if (days == 1)
    return g_strdup (_("Comes back tomorrow"));

  return g_strdup_printf (ngettext ("Comes back in %d day", "Comes back in %d days", days), days);
}

static GtkWidget *
row_new (const DwellDrillResult *result, gint day)
{
  g_autofree char *signs = dwell_practice_shorten (result->beat->signs, SIGNS_MOST);
  g_autofree char *when = dup_when (result->due - day);
  g_autofree char *below = NULL;

  if (result->missed)
    /* Translators: when a moment comes back, the title of its script, and that there was a better
     * answer to it */
    below = g_strdup_printf (_("%s · %s · there was something nearer"), when,
                             dwell_script_get_title (result->script));
  else
    below = g_strdup_printf ("%s · %s", when, dwell_script_get_title (result->script));

  return dwell_plain_row_new (signs, below);
}

void
dwell_drill_results_fill (GtkListBox *list, DwellDrill *drill, gint day)
{
  g_autoptr (GArray) results = dwell_drill_get_results (drill);
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)))
    gtk_list_box_remove (list, GTK_WIDGET (row));
  for (guint i = 0; i < results->len; i++)
    gtk_list_box_append (list, row_new (&g_array_index (results, DwellDrillResult, i), day));
}
