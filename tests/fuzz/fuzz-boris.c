/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-boris-import.h"
#include "dwell-session-json.h"
#include "fuzz.h"

/* What was made of an observation is a session like any other, and made again has the same id. */
static void
check_observation (const DwellBorisProject *project, guint index, DwellBorisMapping *mapping,
                   DwellProtocol *shipped)
{
  g_autoptr (DwellSession) session =
      dwell_boris_import_observation (project, index, mapping, shipped, "K", 1, NULL);
  g_autoptr (DwellSession) twin =
      dwell_boris_import_observation (project, index, mapping, shipped, "K", 2, NULL);
  g_autoptr (GBytes) json = dwell_session_to_json (session);
  g_autoptr (GError) error = NULL;
  g_autoptr (DwellSession) again = dwell_session_new_from_json ("again", json, shipped, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (dwell_session_get_n_events (again), ==, dwell_session_get_n_events (session));
  g_assert_cmpstr (dwell_session_get_header (session)->id, ==, dwell_session_get_header (twin)->id);
}

/* Whatever is not known yet means one thing or another, by turns. */
static void
complete (DwellBorisMapping *mapping, const DwellBorisProject *project)
{
  static const char *const senses[] = { "state blank", "note said", "move feel-image",
                                        "mark answer", "nothing",   "mark measure" };
  g_auto (GStrv) missing = dwell_boris_mapping_list_missing (mapping, project);

  for (guint i = 0; missing[i]; i++)
    dwell_boris_mapping_set (mapping, missing[i], senses[i % G_N_ELEMENTS (senses)]);
}

static void
read_mapping (GBytes *json, DwellProtocol *shipped)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DwellBorisMapping) mapping =
      dwell_boris_mapping_new_from_json ("input", json, shipped, &error);
  g_autofree char *text = NULL;

  fuzz_assert_said (mapping, error);
  if (mapping)
    text = dwell_boris_mapping_to_json (mapping);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static DwellProtocol *shipped;
  g_autoptr (GBytes) json = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (DwellBorisProject) project = NULL;
  g_autoptr (DwellBorisMapping) mapping = dwell_boris_mapping_new ();

  if (shipped == NULL)
    shipped = dwell_protocol_new_shipped ();
  read_mapping (json, shipped);
  project = dwell_boris_project_new ("input", json, &error);
  fuzz_assert_said (project, error);
  if (project == NULL)
    return 0;

  dwell_boris_mapping_guess (mapping, project, shipped);
  complete (mapping, project);
  for (guint i = 0; i < project->observations->len; i++)
    check_observation (project, i, mapping, shipped);

  return 0;
}
