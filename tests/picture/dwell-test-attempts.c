/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-test-attempts.h"

#include <math.h>

DwellScriptAttempts *
test_attempts_new (guint n, gboolean live)
{
  DwellScriptAttempts *script = g_new0 (DwellScriptAttempts, 1);

  script->script = g_strdup ("lake");
  script->attempts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < n; i++)
    {
      DwellAttempt *attempt = g_new0 (DwellAttempt, 1);

      attempt->way = live ? DWELL_PRACTICE_LIVE : DWELL_PRACTICE_GUIDED;
      attempt->good = 2 + i;
      attempt->fair = 2;
      attempt->tempting = i < 4 ? 4 - i : 0;
      attempt->images = i == 0 && n > 2 ? 0 : 3;
      attempt->images_asked = attempt->images > 0 ? MIN (i / 2, 3) : 0;
      attempt->noticing = live ? 120000.0 / (i + 1) : NAN;
      attempt->kappa = live ? 0.2 + 0.6 * i / MAX (n, 2) : NAN;
      g_ptr_array_add (script->attempts, attempt);
    }

  return script;
}

void
test_attempts_free (DwellScriptAttempts *script)
{
  g_ptr_array_unref (script->attempts);
  g_free (script->script);
  g_free (script);
}
