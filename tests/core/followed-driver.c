/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-followed.h"
#include "dwell-test-support.h"

#include <stdio.h>
#include <stdlib.h>

/* Reads sessions in the table of dwell-test-support.h, each ended by a line "--- WINDOW" in ms, and
 * prints what followed in each as one line of JSON. */

static void
put_follow (const char *name, const DwellFollow *follow)
{
  g_print (", \"%s\": [%u, %u]", name, follow->came, follow->held);
}

static void
put_followed (DwellSession *session, gint64 window)
{
  g_autoptr (GPtrArray) all = dwell_followed_new (session, DWELL_AUTHOR_SELF, window);

  g_print ("[");
  for (guint i = 0; i < all->len; i++)
    {
      const DwellFollowed *followed = g_ptr_array_index (all, i);

      g_print ("%s{\"move\": \"%s\", \"asked\": %u, \"shortened\": %u", i ? ", " : "",
               followed->move, followed->asked, followed->shortened);
      for (guint j = 0; j < followed->states->len; j++)
        {
          const DwellFollowState *state = g_ptr_array_index (followed->states, j);

          put_follow (state->state, &state->follow);
        }
      for (guint j = 0; j < G_N_ELEMENTS (followed->contact); j++)
        if (followed->contact[j].came + followed->contact[j].held > 0)
          put_follow ((const char *[]){ "contact-none", "contact-faint", "contact-clear" }[j],
                      &followed->contact[j]);
      g_print ("}");
    }
  g_print ("]\n");
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
      if (!g_str_has_prefix (line, "--- "))
        {
          g_ptr_array_add (lines, g_strdup (line));
          continue;
        }
      g_ptr_array_add (lines, NULL);
      session = dwell_test_session_new ((const char *const *)lines->pdata);
      put_followed (session, atoi (line + 4));
      g_ptr_array_set_size (lines, 0);
    }

  return 0;
}
