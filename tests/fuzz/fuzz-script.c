/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "dwell-rehearsal.h"
#include "fuzz.h"

#define STEPS_MAX 400

/* One thing after the other, as the bytes of the file itself decide. */
static void
walk (DwellScript *script, const guint8 *data, gsize size)
{
  g_autoptr (DwellRehearsal) rehearsal = dwell_rehearsal_new (script, size, NULL);

  for (guint i = 0; i < STEPS_MAX && !dwell_rehearsal_is_ended (rehearsal); i++)
    {
      g_autoptr (GPtrArray) offers = dwell_rehearsal_get_offers (rehearsal);
      guint index = data[i * 31 % size] % (offers->len + 3);
      gint64 before = dwell_rehearsal_get_now (rehearsal);
      gint64 wait = dwell_rehearsal_get_wait (rehearsal);
      const DwellTurn *turn;

      if (index < offers->len)
        turn = dwell_rehearsal_choose (rehearsal, g_ptr_array_index (offers, index));
      else if (index == offers->len)
        turn = dwell_rehearsal_move (rehearsal, "stay-on");
      else if (index == offers->len + 1)
        turn = dwell_rehearsal_pass (rehearsal, wait / 2);
      else
        turn = dwell_rehearsal_be_silent (rehearsal);

      g_assert_true (wait > 0);
      g_assert_true (dwell_rehearsal_get_now (rehearsal) >= before);
      if (turn)
        g_assert_true (turn->at + turn->length == dwell_rehearsal_get_now (rehearsal));
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static DwellProtocol *protocol;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (DwellScript) script = NULL;
  g_autoptr (DwellScript) sound = NULL;
  g_autoptr (GError) error = NULL;

  if (protocol == NULL)
    protocol = dwell_protocol_new_shipped ();

  script = dwell_script_examine ("input", (const char *) data, size, protocol, FALSE, &problems);
  for (guint i = 0; i < problems->len; i++)
    {
      const DwellScriptProblem *problem = g_ptr_array_index (problems, i);

      g_assert_true (*problem->text && g_utf8_validate (problem->text, -1, NULL));
      g_assert_true (problem->place.line >= 1 && problem->place.column >= 1);
    }
  g_assert_true (script || problems->len == 1);

  sound = dwell_script_new_from_xml ("input", (const char *) data, size, protocol, FALSE, &error);
  fuzz_assert_said (sound, error);
  g_assert_true ((sound != NULL) == (problems->len == 0));
  if (sound)
    walk (sound, data, size);

  return 0;
}
