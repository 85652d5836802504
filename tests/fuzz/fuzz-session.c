/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-session-json.h"
#include "fuzz.h"

/* What was read is written, and read again as the same. */
static void
check_again (DwellSession *session, DwellProtocol *shipped)
{
  g_autoptr (GBytes) json = dwell_session_to_json (session);
  g_autoptr (GError) error = NULL;
  g_autoptr (DwellSession) again = dwell_session_new_from_json ("again", json, shipped, &error);
  g_autoptr (GBytes) json_again = NULL;

  g_assert_no_error (error);
  json_again = dwell_session_to_json (again);
  g_assert_true (g_bytes_equal (json, json_again));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static DwellProtocol *shipped;
  g_autoptr (GBytes) json = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (DwellSession) session = NULL;
  g_autoptr (DwellFigures) figures = NULL;
  g_autoptr (DwellSummary) summary = NULL;
  g_autofree char *text = NULL;

  if (shipped == NULL)
    shipped = dwell_protocol_new_shipped ();
  session = dwell_session_new_from_json ("input", json, shipped, &error);
  fuzz_assert_said (session, error);
  if (session == NULL)
    return 0;

  check_again (session, shipped);
  figures = dwell_figures_new (session, DWELL_AUTHOR_SELF);
  text = dwell_figures_to_json (figures);
  summary = dwell_summary_new (session);

  return 0;
}
