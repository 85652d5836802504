/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-boris-import.h"
#include "dwell-export.h"
#include "dwell-figures.h"
#include "dwell-test-support.h"
#include "dwell-uuid.h"

#include <string.h>

/* As BORIS writes them: @observations is the inside of that object. */
static GBytes *
make_project (const char *observations)
{
  char *text = g_strdup_printf (
      "{\"time_format\":\"hh:mm:ss\",\"project_name\":\"ward\",\"project_date\":\"2024-01-02T03:04:"
      "05\","
      "\"subjects_conf\":{\"0\":{\"key\":\"1\",\"name\":\"client\",\"description\":\"\"}},"
      "\"behaviors_conf\":{"
      "\"0\":{\"type\":\"State event\",\"key\":\"b\",\"code\":\"away\",\"description\":\"far\"},"
      "\"1\":{\"type\":\"State event\",\"key\":\"f\",\"code\":\"felt\",\"modifiers\":{}},"
      "\"2\":{\"type\":\"Point event\",\"key\":\"q\",\"code\":\"question\"},"
      "\"3\":{\"type\":\"Point event\",\"key\":\"r\",\"code\":\"remark \\u00e9\"},"
      "\"4\":{\"type\":\"Point event\",\"key\":\"u\",\"code\":\"unused\"}},"
      "\"observations\":{%s},\"project_format_version\":\"7.0\",\"independent_variables\":{}}",
      observations);

  return g_bytes_new_take (text, strlen (text));
}

static char *
make_observation (const char *name, const char *more, const char *rows)
{
  return g_strdup_printf ("\"%s\":{\"file\":[],\"type\":\"LIVE\",\"date\":\"2024-05-06T10:00:00\","
                          "\"description\":\"\",\"time offset\":0.0,%s\"events\":[%s]}",
                          name, more, rows);
}

static const char rows[] =
    "[10.5,\"client\",\"away\",\"\",\"\"],[20,\"client\",\"question\",\"\",\"Is it felt?\"],"
    "[30,\"client\",\"felt\",\"\",\"\"],[40.25,\"client\",\"felt\",\"\",\"\"],"
    "[50,\"client\",\"away\",\"\",\"\",123],[60,\"\",\"remark \\u00e9\",\"warm|cold\",\"\"]";

static DwellBorisMapping *
make_mapping (DwellProtocol *protocol)
{
  static const char json[] = "{\"away\": \"state blank\", \"question\": \"move feel-image\",\n"
                             " \"remark \\u00e9\": \"note seen\"}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (json, strlen (json));
  g_autoptr (GError) error = NULL;
  DwellBorisMapping *mapping =
      dwell_boris_mapping_new_from_json ("map.json", bytes, protocol, &error);

  g_assert_no_error (error);

  return mapping;
}

/* "at kind code text", one after another. */
static char *
describe (DwellSession *session)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < dwell_session_get_n_events (session); i++)
    {
      const DwellEvent *event = dwell_session_get_event (session, i);

      g_string_append_printf (text, "%s%d %s %s", i ? "; " : "", (int)event->at,
                              dwell_kind_to_string (event->kind), event->code);
      if (event->text)
        g_string_append_printf (text, " :%s", event->text);
    }

  return g_string_free (text, FALSE);
}

static void
test_uuid (void)
{
  /* RFC 9562, A.4 */
  g_autofree char *uuid =
      dwell_uuid_new_named ("6ba7b810-9dad-11d1-80b4-00c04fd430c8", "www.example.com", 15);
  g_autofree char *none = dwell_uuid_new_named ("no uuid", "x", 1);

  g_assert_cmpstr (uuid, ==, "2ed6657d-e927-568b-95e1-2665a8aea6a2");
  g_assert_null (none);
}

static void
test_observation (void)
{
  g_autofree char *observation = make_observation ("first \\u00e9/2", "", rows);
  g_autoptr (GBytes) json = make_project (observation);
  g_autoptr (GError) error = NULL;
  g_autoptr (DwellBorisProject) project = dwell_boris_project_new ("x.boris", json, &error);
  g_autoptr (DwellProtocol) protocol = dwell_protocol_new_shipped ();
  g_autoptr (DwellBorisMapping) mapping = make_mapping (protocol);
  g_autoptr (DwellSession) session = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) missing = NULL;
  guint left_out;

  g_assert_no_error (error);
  g_assert_cmpuint (project->behaviours->len, ==, 5);
  g_assert_cmpuint (project->subjects->len, ==, 1);
  dwell_boris_mapping_guess (mapping, project, protocol);
  missing = dwell_boris_mapping_list_missing (mapping, project);
  g_assert_cmpuint (g_strv_length (missing), ==, 0);

  session = dwell_boris_import_observation (project, 0, mapping, protocol, "K-07", 4, &left_out);
  text = describe (session);
  /* When what lay over it ends, the state beneath goes on; after the last one nothing does. */
  g_assert_cmpstr (text, ==,
                   "0 clock start; 10500 state blank; 20000 ask feel-image :Is it felt?; "
                   "30000 state felt; 40250 state blank; 60000 note seen :warm|cold; "
                   "60000 clock end");
  g_assert_cmpuint (left_out, ==, 0);
  g_assert_cmpstr (dwell_session_get_header (session)->client, ==, "K-07");
  g_assert_cmpuint (dwell_session_get_header (session)->number, ==, 4);
}

static char *
dup_id (const char *name, const char *body, const char *client)
{
  g_autofree char *observation = make_observation (name, "", body);
  g_autoptr (GBytes) json = make_project (observation);
  g_autoptr (DwellBorisProject) project = dwell_boris_project_new ("x.boris", json, NULL);
  g_autoptr (DwellProtocol) protocol = dwell_protocol_new_shipped ();
  g_autoptr (DwellBorisMapping) mapping = make_mapping (protocol);
  g_autoptr (DwellSession) session =
      dwell_boris_import_observation (project, 0, mapping, protocol, client, 1, NULL);

  g_assert_true (dwell_session_id_is_valid (dwell_session_get_header (session)->id));

  return g_strdup (dwell_session_get_header (session)->id);
}

static void
test_same_id (void)
{
  g_autofree char *first = dup_id ("one", rows, "K-07");
  g_autofree char *again = dup_id ("one", rows, "K-07");
  g_autofree char *named = dup_id ("two", rows, "K-07");
  g_autofree char *whose = dup_id ("one", rows, "K-08");
  g_autofree char *longer = dup_id ("one", "[1,\"\",\"question\",\"\",\"\"]", "K-07");

  g_assert_cmpstr (first, ==, again);
  g_assert_cmpint (first[14], ==, '5');
  g_assert_cmpstr (first, !=, named);
  g_assert_cmpstr (first, !=, whose);
  g_assert_cmpstr (first, !=, longer);
}

static void
test_offsets (void)
{
  static const struct
  {
    const char *more;
    const char *rows;
    gint64 at;
  } cases[] = {
    { "", "[12.5,\"\",\"question\",\"\",\"\"]", 12500 },
    { "\"start_from_current_epoch_time\":true,",
      "[1700000010,\"\",\"away\",\"\",\"\"],[1700000012.5,\"\",\"question\",\"\",\"\"]", 2500 },
    { "\"start_from_current_time\":true,",
      "[36000,\"\",\"away\",\"\",\"\"],[36001,\"\",\"question\",\"\",\"\"]", 1000 },
    { "\"media_creation_date_as_offset\":true,",
      "[1700000010,\"\",\"away\",\"\",\"\",\"NA\"],[1700000010.5,\"\",\"question\",\"\",\"\",7]",
      500 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *observation = make_observation ("o", cases[i].more, cases[i].rows);
      g_autoptr (GBytes) json = make_project (observation);
      g_autoptr (GError) error = NULL;
      g_autoptr (DwellBorisProject) project = dwell_boris_project_new ("x.boris", json, &error);
      GPtrArray *found;

      g_assert_no_error (error);
      found = ((DwellBorisObservation *)g_ptr_array_index (project->observations, 0))->rows;
      g_assert_cmpint (((DwellBorisRow *)g_ptr_array_index (found, found->len - 1))->at, ==,
                       cases[i].at);
    }
}

static void
test_media_offset (void)
{
  static const char observation[] =
      "\"m\":{\"type\":\"MEDIA\",\"file\":{\"1\":[\"a.mp4\"]},\"date\":\"2024-05-06T10:00:00\","
      "\"time offset\":\"100.5\",\"events\":[[101,\"\",\"question\",\"\",\"\",25]]}";
  g_autoptr (GBytes) json = make_project (observation);
  g_autoptr (GError) error = NULL;
  g_autoptr (DwellBorisProject) project = dwell_boris_project_new ("x.boris", json, &error);
  GPtrArray *found;

  g_assert_no_error (error);
  found = ((DwellBorisObservation *)g_ptr_array_index (project->observations, 0))->rows;
  g_assert_cmpint (((DwellBorisRow *)g_ptr_array_index (found, 0))->at, ==, 500);
}

static void
test_refused (void)
{
  static const struct
  {
    const char *observations;
    const char *where;
    const char *why;
  } cases[] = {
    { "\"a\":[]", "x.boris:1:", "object" },
    { "\"a\":{\"date\":\"2024-05-06T10:00:00\"}", "x.boris:1:", "events" },
    { "\"a\":{\"date\":\"soon\",\"events\":[]}", "x.boris:1:", "date" },
    { "\"a\":{\"date\":\"2024-05-06T10:00:00\",\n\"events\":[\n[1,\"\"]]}", "x.boris:3:1:", "row" },
    { "\"a\":{\"date\":\"2024-05-06T10:00:00\",\n\"events\":[[1,\"\",\"away\"],\n[-1,\"\",\"away\"]"
      "]}",
      "x.boris:3:2:", "before" },
    { "\"a\":{\"date\":\"2024-05-06T10:00:00\",\n\"events\":[[NaN,\"\",\"away\"]]}",
      "x.boris:2:", "" },
    { "\"a\":{\"date\":\"2024-05-06T10:00:00\",\n\"events\":[[40000000,\"\",\"away\"]]}",
      "x.boris:2:", "year" },
    { "\"a\":{\"date\":\"2024-05-06T10:00:00\",\n\"events\":[[1,\"\",7]]}",
      "x.boris:2:17:", "text" },
    { "\"a\":{\"date\":\"2024-05-06T10:00:00\",\n\"time offset\":[],\"events\":[]}",
      "x.boris:2:15:", "seconds" },
    { "\"a\":{\"date\":\"2024-05-06T10:00:00\",\n\"time offset\":5,\"events\":[[1,\"\",\"x\"]]}",
      "x.boris:2:", "before" },
    { "\"a\":{\"date\":\"2024-05-06T10:00:00\",\"events\":[]},\n\"a\":{}",
      "x.boris:2:1:", "twice" },
    { "\"a\":{\"date\":\"2024-05-06T10:00:00\",\"events\":[", "x.boris:1:", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) json = make_project (cases[i].observations);
      g_autoptr (GError) error = NULL;
      g_autoptr (DwellBorisProject) project = dwell_boris_project_new ("x.boris", json, &error);

      g_assert_null (project);
      g_assert_nonnull (error);
      g_assert_cmpuint (error->domain, ==, DWELL_EXCHANGE_ERROR);
      g_test_message ("%s", error->message);
      g_assert_true (g_str_has_prefix (error->message, cases[i].where));
      g_assert_nonnull (strstr (error->message, cases[i].why));
    }
}

/* Wherever it is cut, it is refused; nothing is read beyond its end. */
static void
test_truncated (void)
{
  g_autofree char *observation = make_observation ("o", "", rows);
  g_autoptr (GBytes) json = make_project (observation);
  gsize length;
  const char *text = g_bytes_get_data (json, &length);

  for (gsize i = 0; i < length; i++)
    {
      g_autoptr (GBytes) cut = g_bytes_new (text, i);
      g_autoptr (GError) error = NULL;
      g_autoptr (DwellBorisProject) project = dwell_boris_project_new ("x", cut, &error);

      g_assert_null (project);
      g_assert_true (g_str_has_prefix (error->message, "x:1:"));
    }
}

/* A million things that never end take no longer than a million that do. */
static void
test_many (void)
{
  g_autoptr (GString) body = g_string_new ("[0,\"\",\"away\",\"\",\"\"]");
  g_autofree char *observation = NULL;
  g_autoptr (GBytes) json = NULL;
  g_autoptr (DwellBorisProject) project = NULL;
  g_autoptr (DwellProtocol) protocol = dwell_protocol_new_shipped ();
  g_autoptr (DwellBorisMapping) mapping = make_mapping (protocol);
  g_autoptr (DwellSession) session = NULL;

  for (guint i = 1; i < 100000; i++)
    g_string_append_printf (body, ",[%u,\"\",\"away\",\"%u\",\"\"]", i, i);
  observation = make_observation ("o", "", body->str);
  json = make_project (observation);
  project = dwell_boris_project_new ("x", json, NULL);
  g_assert_nonnull (project);
  session = dwell_boris_import_observation (project, 0, mapping, protocol, "K", 1, NULL);
  g_assert_cmpuint (dwell_session_get_n_events (session), ==, 100002);
}

static void
test_mapping (void)
{
  static const struct
  {
    const char *json;
    const char *where;
  } cases[] = {
    { "[]", "map:1:1:" },
    { "{\n\"a\": \"state nowhere\"}", "map:2:6:" },
    { "{\"a\": \"state blank\",\n\"b\": \"note whispered\"}", "map:2:6:" },
    { "{\"a\": 7}", "map:1:7:" },
    { "{\"a\": \"mark clock\"}", "map:1:7:" },
    { "{\"a\": \"\"}", "map:1:7:" },
  };
  g_autoptr (DwellProtocol) protocol = dwell_protocol_new_shipped ();
  g_autoptr (DwellBorisMapping) mapping = make_mapping (protocol);
  g_autofree char *json = dwell_boris_mapping_to_json (mapping);
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  g_autoptr (DwellBorisMapping) again =
      dwell_boris_mapping_new_from_json ("again", bytes, protocol, NULL);
  g_autofree char *json_again = dwell_boris_mapping_to_json (again);

  g_assert_cmpstr (json, ==, json_again);
  g_assert_cmpstr (dwell_boris_mapping_get (again, "remark é"), ==, "note seen");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bad = g_bytes_new (cases[i].json, strlen (cases[i].json));
      g_autoptr (GError) error = NULL;

      g_assert_null (dwell_boris_mapping_new_from_json ("map", bad, protocol, &error));
      g_assert_error (error, DWELL_EXCHANGE_ERROR, DWELL_EXCHANGE_ERROR_FORMAT);
      g_assert_true (g_str_has_prefix (error->message, cases[i].where));
    }
}

/* What Dwell itself exported comes back without a question, and means the same. */
static void
test_round_trip (void)
{
  static const char *const lines[] = {
    "0 clock start",
    "1000 state blank",
    "2000 ask feel-image :Is it felt?",
    "3000 answer felt >3",
    "4000 contact faint",
    "5000 experiment start",
    "6000 experiment deeper >6",
    "7000 note said :so",
    "8000 measure suds =3.5",
    "9000 medicine mdma :80 mg",
    "10000 state crack",
    "11000 state settled",
    "12000 clock end",
    NULL,
  };
  const DwellExportOptions options = { .format = DWELL_EXPORT_BORIS };
  g_autoptr (DwellProtocol) protocol = dwell_protocol_new_shipped ();
  g_autoptr (GPtrArray) events = dwell_test_events_new (lines);
  g_autoptr (DwellSession) session =
      dwell_session_new (dwell_test_header_new (), protocol, NULL, NULL);
  g_autoptr (GBytes) json = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DwellBorisProject) project = NULL;
  g_autoptr (DwellBorisMapping) mapping = dwell_boris_mapping_new ();
  g_autoptr (DwellSession) back = NULL;
  g_autoptr (DwellFigures) before = NULL;
  g_autoptr (DwellFigures) after = NULL;
  g_auto (GStrv) missing = NULL;
  guint left_out;

  g_assert_true (dwell_session_load (session, events, NULL, NULL));
  json = dwell_export (session, &options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (dwell_boris_is_project (json));
  project = dwell_boris_project_new ("ours.boris", json, &error);
  g_assert_no_error (error);
  dwell_boris_mapping_guess (mapping, project, protocol);
  missing = dwell_boris_mapping_list_missing (mapping, project);
  g_assert_cmpuint (g_strv_length (missing), ==, 0);
  back = dwell_boris_import_observation (project, 0, mapping, protocol, "K-07", 3, &left_out);
  g_assert_cmpuint (left_out, ==, 0);
  g_assert_cmpuint (dwell_session_get_n_events (back), ==, 13);

  before = dwell_figures_new (session, DWELL_AUTHOR_SELF);
  after = dwell_figures_new (back, DWELL_AUTHOR_SELF);
  g_assert_cmpint (after->duration, ==, before->duration);
  g_assert_cmpuint (after->felt, ==, before->felt);
  g_assert_cmpint (after->first_crack, ==, before->first_crack);
  for (guint i = 0; i < 13; i++)
    {
      const DwellEvent *a = dwell_session_get_event (session, i);
      const DwellEvent *b = dwell_session_get_event (back, i);

      g_assert_cmpint (a->kind, ==, b->kind);
      g_assert_cmpint (a->at, ==, b->at);
      g_assert_cmpstr (a->code, ==, b->code);
      g_assert_cmpstr (a->text, ==, b->text);
      g_assert_cmpint (a->has_value, ==, b->has_value);
      if (a->has_value)
        g_assert_cmpfloat (a->value, ==, b->value);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/boris/uuid", test_uuid);
  g_test_add_func ("/boris/observation", test_observation);
  g_test_add_func ("/boris/same-id", test_same_id);
  g_test_add_func ("/boris/offsets", test_offsets);
  g_test_add_func ("/boris/media-offset", test_media_offset);
  g_test_add_func ("/boris/refused", test_refused);
  g_test_add_func ("/boris/truncated", test_truncated);
  g_test_add_func ("/boris/many", test_many);
  g_test_add_func ("/boris/mapping", test_mapping);
  g_test_add_func ("/boris/round-trip", test_round_trip);

  return g_test_run ();
}
