/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-drill.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (GPtrArray) files = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DwellDrill) drill = dwell_drill_new (files, text, 1, &error);
  g_autoptr (DwellDrill) again = NULL;
  g_autofree char *written = NULL;
  g_autofree char *rewritten = NULL;

  fuzz_assert_said (drill, error);
  if (drill == NULL)
    return 0;

  /* What was read is kept as it is. */
  written = dwell_drill_to_text (drill);
  again = dwell_drill_new (files, written, 1, NULL);
  g_assert_nonnull (again);
  rewritten = dwell_drill_to_text (again);
  g_assert_cmpstr (rewritten, ==, written);

  return 0;
}
