/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-library.h"
#include "dwell-recovery-code.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  char *code = dwell_recovery_code_normalize (text);

  /* What was read is read as itself. */
  if (code)
    {
      char *again = dwell_recovery_code_normalize (code);

      g_assert_cmpstr (again, ==, code);
      dwell_secret_free (again);
    }
  dwell_secret_free (code);

  return 0;
}
