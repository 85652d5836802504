/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-practice-figures.h"
#include "dwell-test-support.h"

#include <math.h>
#include <stdio.h>

/* Reads sessions in the table of dwell-test-support.h, each ended by a line "---", and prints the
 * figures of practice of each as one line of JSON. */

static void
put_number (const char *name, double number)
{
  if (isnan (number))
    g_print ("\"%s\": null, ", name);
  else
    g_print ("\"%s\": %.17g, ", name, number);
}

static void
put_agreement (const DwellAgreement *agreement)
{
  if (agreement == NULL)
    {
      g_print ("\"agreement\": null, ");
      return;
    }

  put_number ("observed", agreement->observed);
  put_number ("expected", agreement->expected);
  put_number ("kappa", agreement->kappa);
  g_print ("\"differences\": [");
  for (guint i = 0; i < agreement->differences->len; i++)
    {
      const DwellAgreementDifference *difference
          = g_ptr_array_index (agreement->differences, i);

      g_print ("%s[%" G_GINT64_FORMAT ", %" G_GINT64_FORMAT ", \"%s\", \"%s\"]", i ? ", " : "",
               difference->start, difference->end, difference->a, difference->b);
    }
  g_print ("], \"agreement\": %u, ", agreement->n);
}

static void
put_lists (const DwellPracticeFigures *figures)
{
  g_print ("\"slips\": [");
  for (guint i = 0; i < figures->slips->len; i++)
    {
      const DwellSlip *slip = g_ptr_array_index (figures->slips, i);

      g_print ("%s[\"%s\", %u, %" G_GINT64_FORMAT "]", i ? ", " : "", slip->id, slip->count,
               slip->first);
    }
  g_print ("], \"noticing\": [");
  for (guint i = 0; i < figures->noticing->len; i++)
    {
      const DwellNoticing *noticing = &g_array_index (figures->noticing, DwellNoticing, i);

      g_print ("%s[\"%s\", %" G_GINT64_FORMAT ", %" G_GINT64_FORMAT ", %" G_GINT64_FORMAT "]",
               i ? ", " : "", noticing->state, noticing->start, noticing->end, noticing->delay);
    }
  g_print ("], \"kept\": [");
  for (guint i = 0; i < figures->kept->len; i++)
    {
      const DwellKept *kept = &g_array_index (figures->kept, DwellKept, i);

      g_print ("%s[%" G_GINT64_FORMAT ", %" G_GINT64_FORMAT ", %d]", i ? ", " : "", kept->start,
               kept->length, kept->broken);
    }
  g_print ("], ");
}

static void
put_figures (DwellSession *session)
{
  g_autoptr (DwellPracticeFigures) figures = dwell_practice_figures_new (session);

  g_print ("{");
  put_agreement (figures->agreement);
  put_number ("noticing_median", figures->noticing_median);
  put_lists (figures);
  g_print ("\"live\": %d, \"offers\": [%u, %u, %u], \"unnoticed\": %u, \"images\": [%u, %u], "
           "\"broken\": %u, \"urges\": %u}\n",
           figures->way == DWELL_PRACTICE_LIVE, figures->good, figures->fair, figures->tempting,
           figures->unnoticed, figures->images_asked, figures->images, figures->broken,
           figures->urges);
}

int
main (void)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  char line[1024];

  while (fgets (line, sizeof line, stdin))
    {
      g_autoptr (DwellSession) session = NULL;

      g_strchomp (line);
      if (!g_str_equal (line, "---"))
        {
          g_ptr_array_add (lines, g_strdup (line));
          continue;
        }
      g_ptr_array_add (lines, NULL);
      session = dwell_test_session_new ((const char *const *) lines->pdata);
      put_figures (session);
      g_ptr_array_set_size (lines, 0);
    }

  return 0;
}
