/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-session-json.h"

#include <json-glib/json-glib.h>

static DwellSession *
read_fixture (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "sessions", name, NULL);
  g_autoptr (DwellProtocol) protocol = dwell_protocol_new_shipped ();
  g_autoptr (DwellSession) session = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) json = NULL;
  char *text;
  gsize length;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  json = g_bytes_new_take (text, length);
  session = dwell_session_new_from_json (name, json, protocol, &error);
  g_assert_no_error (error);

  return g_steal_pointer (&session);
}

static JsonNode *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonNode *root = json_from_string (text, &error);

  g_assert_no_error (error);

  return root;
}

/* Worked out by hand from the fixture. */
static void
test_figures (void)
{
  g_autoptr (DwellSession) session = read_fixture ("full.json");
  g_autoptr (DwellFigures) figures = dwell_figures_new (session, "self");
  g_autofree char *text = dwell_figures_to_json (figures);

  g_assert_cmpstr (text, ==,
                   "{\n"
                   "  \"duration\": 3600000,\n"
                   "  \"paused\": 60000,\n"
                   "  \"gaps\": 93250,\n"
                   "  \"time_in_state\": {\n"
                   "    \"sober\": 120000,\n"
                   "    \"image\": 160000,\n"
                   "    \"blank\": 1820000,\n"
                   "    \"crack\": 600000,\n"
                   "    \"settled\": 600000\n"
                   "  },\n"
                   "  \"stays\": {\n"
                   "    \"count\": 2,\n"
                   "    \"total\": 1940000,\n"
                   "    \"longest\": 1820000,\n"
                   "    \"list\": [\n"
                   "      {\n"
                   "        \"start\": 300000,\n"
                   "        \"length\": 120000\n"
                   "      },\n"
                   "      {\n"
                   "        \"start\": 580000,\n"
                   "        \"length\": 1820000\n"
                   "      }\n"
                   "    ]\n"
                   "  },\n"
                   "  \"felt_questions\": 1,\n"
                   "  \"answers\": {\n"
                   "    \"felt\": 0,\n"
                   "    \"unsure\": 1,\n"
                   "    \"not-felt\": 0\n"
                   "  },\n"
                   "  \"contact_rate\": 0,\n"
                   "  \"image_latency\": {\n"
                   "    \"median\": 11500,\n"
                   "    \"list\": [\n"
                   "      11500\n"
                   "    ]\n"
                   "  },\n"
                   "  \"images_unasked\": 0,\n"
                   "  \"experiments\": {\n"
                   "    \"deeper\": 0,\n"
                   "    \"deepening\": 0,\n"
                   "    \"morphing\": 1,\n"
                   "    \"stopped\": 0\n"
                   "  },\n"
                   "  \"longest_silence\": 3168500,\n"
                   "  \"first_crack\": 2400000,\n"
                   "  \"redirects_per_hour\": 0\n"
                   "}\n");
}

static void
assert_null_at (JsonNode *root, const char *path)
{
  g_autoptr (JsonNode) found = json_path_query (path, root, NULL);
  JsonArray *array = json_node_get_array (found);

  g_assert_cmpuint (json_array_get_length (array), ==, 1);
  g_assert_true (json_array_get_null_element (array, 0));
}

/* A session without a state, an answer or an image has nothing to say there. */
static void
test_nothing_to_say (void)
{
  g_autoptr (DwellProtocol) protocol = dwell_protocol_new_shipped ();
  DwellHeader *header = dwell_header_new ("8c0a4f0e-2f3d-4c58-8d64-2b9f5d1e7a90");
  g_autoptr (DwellSession) session = dwell_session_new (header, protocol, NULL, NULL);
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify)dwell_event_unref);
  DwellEvent *start = dwell_event_new (DWELL_KIND_CLOCK, "start");
  g_autoptr (DwellFigures) figures = NULL;
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) root = NULL;

  start->seq = 1;
  g_ptr_array_add (events, start);
  g_assert_true (dwell_session_load (session, events, NULL, NULL));
  figures = dwell_figures_new (session, "self");
  text = dwell_figures_to_json (figures);
  root = parse (text);

  assert_null_at (root, "$.contact_rate");
  assert_null_at (root, "$.image_latency.median");
  assert_null_at (root, "$.first_crack");
  assert_null_at (root, "$.redirects_per_hour");
}

static void
test_list (void)
{
  g_autoptr (GPtrArray) summaries =
      g_ptr_array_new_with_free_func ((GDestroyNotify)dwell_summary_free);
  g_autoptr (DwellSession) full = read_fixture ("full.json");
  g_autoptr (DwellSession) practice = read_fixture ("practice.json");
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonObject *first;
  JsonObject *second;

  g_ptr_array_add (summaries, dwell_summary_new (full));
  g_ptr_array_add (summaries, dwell_summary_new (practice));
  text = dwell_summaries_to_json (summaries);
  root = parse (text);
  first = json_array_get_object_element (json_node_get_array (root), 0);
  second = json_array_get_object_element (json_node_get_array (root), 1);

  g_assert_cmpstr (json_object_get_string_member (first, "id"), ==,
                   "3f1c9a52-7a0e-4b8e-9f57-0d6f2f0b6c11");
  g_assert_cmpstr (json_object_get_string_member (first, "started"), ==,
                   "2026-03-12T10:04:00+01:00");
  g_assert_true (json_object_get_boolean_member (first, "ended"));
  g_assert_cmpint (json_object_get_int_member (first, "duration"), ==, 3600000);
  g_assert_cmpstr (json_object_get_string_member (first, "medicine"), ==, "2.5 mg, inhaled");
  g_assert_cmpint (json_object_get_int_member (first, "events"), ==, 39);
  g_assert_false (json_object_has_member (first, "script"));

  g_assert_cmpstr (json_object_get_string_member (second, "script"), ==, "white-room");
  g_assert_cmpstr (json_object_get_string_member (second, "started"), ==,
                   "2026-04-01T08:00:00.250-03:30");
  g_assert_false (json_object_get_boolean_member (second, "ended"));
  g_assert_false (json_object_has_member (second, "client"));
}

static void
test_empty_list (void)
{
  g_autoptr (GPtrArray) summaries = g_ptr_array_new ();
  g_autofree char *text = dwell_summaries_to_json (summaries);

  g_assert_cmpstr (text, ==, "[]\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/figures-json/figures", test_figures);
  g_test_add_func ("/figures-json/nothing-to-say", test_nothing_to_say);
  g_test_add_func ("/figures-json/list", test_list);
  g_test_add_func ("/figures-json/empty-list", test_empty_list);

  return g_test_run ();
}
