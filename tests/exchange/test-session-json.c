/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-session-json.h"

#include <string.h>

/* Fifteen lines; what each bad case changes in it is found by its words. */
static const char good[] =
    "{\n"
    "  \"format\": \"dwell-session\", \"version\": 1,\n"
    "  \"session\": {\"id\": \"3f1c9a52-7a0e-4b8e-9f57-0d6f2f0b6c11\", \"kind\": \"live\",\n"
    "    \"client\": \"K-07\", \"number\": 3, \"protocol\": \"felt-sense\",\n"
    "    \"protocol_version\": \"1\", \"started\": \"2026-03-12T10:04:00+01:00\"},\n"
    "  \"events\": [\n"
    "    {\"seq\": 1, \"author\": \"self\", \"at\": 0, \"recorded\": \"2026-03-12T09:04:00Z\",\n"
    "     \"kind\": \"clock\", \"code\": \"start\"},\n"
    "    {\"seq\": 2, \"author\": \"self\", \"at\": 9000, \"recorded\": \"2026-03-12T09:04:09Z\",\n"
    "     \"kind\": \"ask\", \"code\": \"feel-image\", \"text\": \"ä Can you?\"},\n"
    "    {\"seq\": 3, \"author\": \"self\", \"at\": 9500, \"recorded\": \"2026-03-12T09:04:10Z\",\n"
    "     \"kind\": \"answer\", \"code\": \"felt\", \"refers\": 2},\n"
    "    {\"seq\": 4, \"author\": \"self\", \"at\": 9600, \"recorded\": \"2026-03-12T09:04:11Z\",\n"
    "     \"kind\": \"measure\", \"code\": \"suds\", \"value\": 4}\n"
    "  ]}\n";

typedef struct
{
  const char *path;
  const char *find;
  const char *replace;
  const char *place;
  const char *reason;
} BadCase;

static const BadCase bad_cases[] = {
  { "kind/unknown", "\"measure\"", "\"mesure\"", "14:14", "There is no kind “mesure”." },
  { "kind/type", "\"measure\"", "7", "14:14", "“kind” has to be a text." },
  { "code/unknown", "\"felt\",", "\"maybe\",", "12:32", "“answer” has no code “maybe”." },
  { "code/missing", "\"code\": \"start\"", "\"text\": \"x\"", "7:5", "“clock” needs a code." },
  { "code/id", "\"suds\"", "\"S U\"", "14:33", "“measure” has no code “S U”." },
  { "code/control", "\"suds\"", "\"a\\u001b\"", "14:33", "“measure” has no code “a\\u001b”." },
  { "code/long", "\"suds\"", "\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"", "14:33",
    "“measure” has no code “AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA…”." },
  { "move/unknown", "\"feel-image\"", "\"feel-nothing\"", "9:5",
    "The protocol “felt-sense” has no move “feel-nothing”." },
  { "at/negative", "\"at\": 9500", "\"at\": -1", "11:40",
    "“at” has to be a whole number from 0 to 31622400000." },
  { "at/fraction", "\"at\": 9500", "\"at\": 0.5", "11:40",
    "“at” has to be a whole number from 0 to 31622400000." },
  { "at/huge", "\"at\": 9500", "\"at\": 31622400001", "11:40", "“at” has to be a whole number" },
  { "at/text", "\"at\": 9500", "\"at\": \"9500\"", "11:40", "“at” has to be a whole number" },
  { "at/missing", "\"at\": 9500, ", "", "11:5", "The key “at” is missing here." },
  { "seq/twice", "\"seq\": 3", "\"seq\": 2", "11:5", "“seq” 2 of “self” stands there twice." },
  { "seq/hole", "\"seq\": 4", "\"seq\": 5", "13:5", "“seq” 4 of “self” is missing: 5 comes next." },
  { "seq/zero", "\"seq\": 4", "\"seq\": 0", "13:13", "“seq” has to be a whole number from 1" },
  { "seq/missing", "\"seq\": 4, ", "", "13:5", "The key “seq” is missing here." },
  { "refers/nowhere", "\"refers\": 2", "\"refers\": \"ada/1\"", "11:5",
    "“refers” points to event 1 of “ada”, which is not there." },
  { "refers/forward", "\"refers\": 2", "\"refers\": 4", "11:5",
    "“refers” points to event 4 of “self”, which does not come before." },
  { "refers/itself", "\"refers\": 2", "\"refers\": 3", "11:5", "which does not come before." },
  { "refers/kind", "\"refers\": 2", "\"refers\": 1", "11:5", "“answer” needs “refers”" },
  { "refers/missing", ", \"refers\": 2", "", "11:5", "“answer” needs “refers”" },
  { "refers/form", "\"refers\": 2", "\"refers\": \"self\"", "12:50",
    "“refers” has to be the “seq”" },
  { "refers/element", "\"refers\": 2", "\"refers\": [2, true]", "12:54", "“refers” has to be" },
  { "refers/empty", "\"refers\": 2", "\"refers\": []", "12:50", "“refers” is empty." },
  { "value/missing", ", \"value\": 4", "", "13:5", "“measure suds” needs a value." },
  { "value/type", "\"value\": 4", "\"value\": \"4\"", "14:50", "“value” has to be a number." },
  { "value/boolean", "\"value\": 4", "\"value\": true", "14:50", "“value” has to be a number." },
  { "value/suds", "\"value\": 4", "\"value\": 11", "13:5", "SUDS goes from 0 to 10." },
  { "text/type", "\"text\": \"ä Can you?\"", "\"text\": 4", "10:51", "“text” has to be a text." },
  { "author/form", "\"seq\": 4, \"author\": \"self\"", "\"seq\": 4, \"author\": \"a b\"", "13:26",
    "“author” has to be 1 to 64 letters" },
  { "recorded/date", "09:04:11Z", "09:64:11Z", "13:58", "“recorded” has to be a date and time" },
  { "recorded/offset", "09:04:11Z", "09:04:11", "13:58", "“recorded” has to be a date and time" },
  { "event/key", "\"value\": 4", "\"valeu\": 4", "14:41", "The key “valeu” is not known here." },
  { "event/type", "    {\"seq\": 1,", "    7, {\"seq\": 1,", "7:5",
    "An event has to be an object." },
  { "header/id", "-0d6f2f0b6c11", "", "3:21", "“id” has to be a UUID." },
  { "header/kind", "\"live\"", "\"dead\"", "3:69", "“kind” has to be “live” or “practice”." },
  { "header/script", "\"live\"", "\"practice\"", "3:14", "The key “script” is missing here." },
  { "header/live-script", "\"live\"", "\"live\", \"script\": \"a\"", "3:87",
    "Only a practice session has a “script”." },
  { "header/client", "\"K-07\"", "\"K\\u0007\"", "4:15", "“client” has to be 1 to 64 characters" },
  { "header/client-empty", "\"K-07\"", "\"\"", "4:15", "“client” is empty." },
  { "header/client-missing", "\"client\": \"K-07\", ", "", "3:14", "The key “client” is missing" },
  { "header/number", "\"number\": 3", "\"number\": 0", "4:33",
    "“number” has to be a whole number" },
  { "header/protocol", "\"protocol\": \"felt-sense\",", "", "3:14",
    "The key “protocol” is missing" },
  { "header/protocol-id", "\"felt-sense\"", "\"Felt Sense\"", "4:48",
    "“protocol” has to be an id" },
  { "header/version", "\"protocol_version\": \"1\"", "\"protocol_version\": \"1 2\"", "5:25",
    "“protocol_version” is not valid." },
  { "header/started", "T10:04:00+01:00", "T10:04:00", "5:41", "“started” has to be a date" },
  { "header/week-date", "2026-03-12T10:04", "2026-W11-4T10:04", "5:41",
    "“started” has to be a date" },
  { "header/key", "\"number\": 3", "\"nummer\": 3", "4:23", "The key “nummer” is not known here." },
  { "root/format", "dwell-session", "dwell", "2:13", "“format” has to be “dwell-session”." },
  { "root/version", "\"version\": 1", "\"version\": 2", "2:41",
    "written by a newer version of Dwell" },
  { "root/version-type", "\"version\": 1", "\"version\": \"1\"", "2:41",
    "“version” has to be a whole" },
  { "root/key", "\"events\"", "\"events\": [], \"more\"", "6:17",
    "The key “more” is not known here." },
  { "root/events", "\"events\"", "\"event\"", "6:3", "The key “event” is not known here." },
  { "json/duplicate", "\"value\": 4", "\"value\": 4, \"value\": 5", "14:53",
    "The key “value” stands there twice." },
  { "json/escaped-key", "\"value\": 4", "\"valu\\u0065\": 4", "14:41", "A key with an escape" },
  { "json/comma", "\"at\": 9500, ", "\"at\": 9500 ", "11:45", "Here should be “,” or “}”." },
  { "json/trailing", "\"value\": 4}", "\"value\": 4,}", "14:52", "a key in quotation marks" },
  { "json/colon", "\"value\": 4", "\"value\" 4", "14:49", "Here should be “:”." },
  { "json/comment", "\"value\": 4", "/* */ \"value\": 4", "14:41", "This is not JSON." },
  { "json/word", "\"value\": 4", "\"value\": NaN", "14:50", "This is not JSON." },
  { "json/octal", "\"value\": 4", "\"value\": 04", "14:50", "This is not a valid number." },
  { "json/number", "\"value\": 4", "\"value\": 4.", "14:50", "This is not a valid number." },
  { "json/too-large", "\"value\": 4", "\"value\": 1e999", "14:50", "This number is too large." },
  { "json/inexact", "\"value\": 4", "\"value\": 9007199254740993000", "14:50",
    "This number is too large." },
  { "json/control", "Can you?", "Can\tyou?", "10:57", "A control character stands inside a text." },
  { "json/escape", "Can you?", "Can\\x you?", "10:57", "This is not a valid escape." },
  { "json/nul-escape", "Can you?", "Can\\u0000 you?", "10:57", "This is not a valid escape." },
  { "json/half-pair", "Can you?", "Can\\ud83c you?", "10:57", "This is not a valid escape." },
  { "json/utf8", "Can you?", "Can \xff\xfe?", "10:58", "This is not valid UTF-8." },
  { "json/open-text", "\"value\": 4}\n  ]}\n", "\"value", "14:41", "no closing quotation mark" },
  { "json/cut", "\n  ]}\n", "", "14:52", "The file ends here, but “,” or “]” should follow." },
  { "json/more", "  ]}\n", "  ]} {}\n", "15:6", "Here should be the end of the file." },
  { "json/bom", "{\n  \"format\"", "\xef\xbb\xbf{\n  \"format\"", "1:1", "This is not JSON." },
};

static GBytes *
make_case (const BadCase *bad)
{
  const char *at = strstr (good, bad->find);
  GString *text = g_string_new (NULL);

  g_assert_nonnull (at);
  g_string_append_len (text, good, at - good);
  g_string_append (text, bad->replace);
  g_string_append (text, at + strlen (bad->find));

  return g_string_free_to_bytes (text);
}

static DwellSession *
read_bytes (GBytes *json, GError **error)
{
  g_autoptr (DwellProtocol) protocol = dwell_protocol_new_shipped ();

  return dwell_session_new_from_json ("a.json", json, protocol, error);
}

static void
test_bad (gconstpointer data)
{
  const BadCase *bad = data;
  g_autoptr (GBytes) json = make_case (bad);
  g_autoptr (GError) error = NULL;
  g_autoptr (DwellSession) session = read_bytes (json, &error);
  g_autofree char *lead = g_strdup_printf ("a.json:%s: ", bad->place);

  g_assert_null (session);
  g_assert_nonnull (error);
  g_test_message ("%s", error->message);
  g_assert_true (error->domain == DWELL_EXCHANGE_ERROR);
  g_assert_cmpint (error->code, ==,
                   g_str_has_prefix (bad->path, "json/") ? DWELL_EXCHANGE_ERROR_SYNTAX
                                                         : DWELL_EXCHANGE_ERROR_FORMAT);
  g_assert_true (g_str_has_prefix (error->message, lead));
  g_assert_nonnull (strstr (error->message, bad->reason));
}

/* The table would prove nothing if what it changes were refused anyway. */
static void
test_good (void)
{
  g_autoptr (GBytes) json = g_bytes_new_static (good, strlen (good));
  g_autoptr (GError) error = NULL;
  g_autoptr (DwellSession) session = read_bytes (json, &error);
  const DwellHeader *header;

  g_assert_no_error (error);
  header = dwell_session_get_header (session);
  g_assert_cmpstr (header->client, ==, "K-07");
  g_assert_cmpuint (header->number, ==, 3);
  g_assert_nonnull (header->protocol_text);
  g_assert_cmpint (g_date_time_get_utc_offset (header->started), ==, G_TIME_SPAN_HOUR);
  g_assert_cmpuint (dwell_session_get_n_events (session), ==, 4);
  g_assert_cmpint (dwell_session_find (session, "self", 2)->recorded, ==, 1773306249000);
  g_assert_cmpstr (dwell_session_find (session, "self", 2)->text, ==, "ä Can you?");
}

static void
assert_same_bytes (GBytes *a, GBytes *b)
{
  gsize length_a;
  gsize length_b;
  const char *data_a = g_bytes_get_data (a, &length_a);
  const char *data_b = g_bytes_get_data (b, &length_b);

  g_assert_cmpmem (data_a, length_a, data_b, length_b);
}

/* The fixtures are as Python's json module writes them, so that the form is not only our own. */
static void
test_round_trip (gconstpointer data)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "sessions", data, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GBytes) json = NULL;
  g_autoptr (GBytes) again = NULL;
  g_autoptr (DwellSession) session = NULL;
  gsize length;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  json = g_bytes_new (text, length);
  session = read_bytes (json, &error);
  g_assert_no_error (error);
  again = dwell_session_to_json (session);

  assert_same_bytes (json, again);
}

static void
test_every_kind (void)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "fixtures", "sessions", "full.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GBytes) json = NULL;
  g_autoptr (DwellSession) session = NULL;
  gboolean seen[DWELL_N_KINDS] = { FALSE };

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  json = g_bytes_new_static (text, strlen (text));
  session = read_bytes (json, NULL);
  g_assert_nonnull (session);
  for (guint i = 0; i < dwell_session_get_n_events (session); i++)
    seen[dwell_session_get_event (session, i)->kind] = TRUE;

  for (guint i = 0; i < DWELL_N_KINDS; i++)
    g_assert_true (seen[i]);
}

/* What may be written in more than one way is written in one way only. */
static void
test_canonical (void)
{
  static const BadCase changes[] = {
    { NULL, "\"refers\": 2", "\"refers\": \"self/2\"", NULL, NULL },
    { NULL, "\"refers\": 2", "\"refers\": [2]", NULL, NULL },
    { NULL, "\"value\": 4", "\"value\": 4.0", NULL, NULL },
    { NULL, "\"value\": 4", "\"value\": 0.4e1", NULL, NULL },
    { NULL, "\"value\": 4", "\"text\": \"\", \"value\": 4", NULL, NULL },
    { NULL, "09:04:09Z", "09:04:09.000Z", NULL, NULL },
    { NULL, "09:04:09Z", "10:04:09+01:00", NULL, NULL },
    { NULL, "ä Can", "\\u00e4 Can", NULL, NULL },
    { NULL, "3f1c9a52", "3F1C9A52", NULL, NULL },
  };
  g_autoptr (GBytes) plain = g_bytes_new_static (good, strlen (good));
  g_autoptr (DwellSession) plain_session = read_bytes (plain, NULL);
  g_autoptr (GBytes) expected = dwell_session_to_json (plain_session);

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (GBytes) json = make_case (&changes[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (DwellSession) session = read_bytes (json, &error);
      g_autoptr (GBytes) again = NULL;

      g_assert_no_error (error);
      again = dwell_session_to_json (session);
      assert_same_bytes (again, expected);
    }
}

/* The control characters that JSON can hold come in as they would be typed, and go out so. */
static void
test_controls (void)
{
  BadCase change = { NULL, "ä Can", "\\u0001\\u001b\\r\\n\\tCan", NULL, NULL };
  g_autoptr (GBytes) json = make_case (&change);
  g_autoptr (GError) error = NULL;
  g_autoptr (DwellSession) session = read_bytes (json, &error);
  g_autoptr (GBytes) again = NULL;
  g_autoptr (DwellSession) second = NULL;
  g_autoptr (GBytes) third = NULL;

  g_assert_no_error (error);
  again = dwell_session_to_json (session);
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (again, NULL), g_bytes_get_size (again),
                                  "\xef\xbf\xbd\xef\xbf\xbd\\n\\tCan"));
  second = read_bytes (again, &error);
  g_assert_no_error (error);
  third = dwell_session_to_json (second);
  assert_same_bytes (again, third);
}

static void
test_numbers (void)
{
  static const char *const numbers[] = {
    "0.1",   "-0.5", "2.5", "0.30000000000000004", "1e-07", "12345678.9", "5e-324",
    "1e+22", "-7",   "0",   "9007199254740992",
  };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char *value = g_strdup_printf ("\"value\": %s", numbers[i]);
      g_autofree char *code_and_value = g_strdup_printf ("\"dss-4\", %s", value);
      BadCase change = { NULL, "\"suds\", \"value\": 4", code_and_value, NULL, NULL };
      g_autoptr (GBytes) json = make_case (&change);
      g_autoptr (GError) error = NULL;
      g_autoptr (DwellSession) session = read_bytes (json, &error);
      g_autoptr (GBytes) again = NULL;

      g_assert_no_error (error);
      again = dwell_session_to_json (session);
      g_assert_nonnull (
          g_strstr_len (g_bytes_get_data (again, NULL), g_bytes_get_size (again), value));
    }
}

/* States and moves of a protocol that is not here are any ids. */
static void
test_other_protocol (void)
{
  BadCase change = { NULL, "\"protocol_version\": \"1\"", "\"protocol_version\": \"99\"", NULL,
                     NULL };
  g_autoptr (GBytes) json = make_case (&change);
  g_autofree char *text = g_strndup (g_bytes_get_data (json, NULL), g_bytes_get_size (json));
  g_autoptr (GString) other = g_string_new (text);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DwellSession) session = NULL;
  g_autoptr (GError) error = NULL;

  g_string_replace (other, "feel-image", "far-away", 0);
  bytes = g_bytes_new_static (other->str, other->len);
  session = read_bytes (bytes, &error);

  g_assert_no_error (error);
  g_assert_null (dwell_session_get_header (session)->protocol_text);
}

static void
test_amend_code (void)
{
  BadCase change = {
    NULL, "\"kind\": \"measure\", \"code\": \"suds\", \"value\": 4",
    "\"kind\": \"amend\", \"code\": \"code\", \"text\": \"my secret\", \"refers\": 2", NULL, NULL
  };
  g_autoptr (GBytes) json = make_case (&change);
  g_autoptr (GError) error = NULL;
  g_autoptr (DwellSession) session = read_bytes (json, &error);

  g_assert_null (session);
  g_assert_error (error, DWELL_EXCHANGE_ERROR, DWELL_EXCHANGE_ERROR_FORMAT);
  g_assert_null (strstr (error->message, "my secret"));
  g_assert_true (g_str_has_prefix (error->message, "a.json:14:47: "));
}

static void
test_not_an_object (void)
{
  static const char *const texts[] = { "[]", "7", "\"x\"", "null" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) json = g_bytes_new_static (texts[i], strlen (texts[i]));
      g_autoptr (GError) error = NULL;

      g_assert_null (read_bytes (json, &error));
      g_assert_error (error, DWELL_EXCHANGE_ERROR, DWELL_EXCHANGE_ERROR_FORMAT);
      g_assert_true (g_str_has_prefix (error->message, "a.json:1:1: "));
    }
}

/* Another program may not tell when an event was stored; then neither does Dwell. */
static void
test_without_recorded (void)
{
  g_autoptr (GRegex) times = g_regex_new ("\"recorded\": \"[^\"]*\",\\s*", 0, 0, NULL);
  g_autofree char *text = g_regex_replace (times, good, -1, 0, "", 0, NULL);
  g_autoptr (GBytes) json = NULL;
  g_autoptr (GBytes) again = NULL;
  g_autoptr (DwellSession) session = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *written = NULL;

  g_assert_null (strstr (text, "09:04:09Z\""));
  json = g_bytes_new (text, strlen (text));
  session = read_bytes (json, &error);
  g_assert_no_error (error);
  g_assert_cmpint (dwell_session_find (session, "self", 2)->recorded, ==, 0);

  again = dwell_session_to_json (session);
  written = g_strndup (g_bytes_get_data (again, NULL), g_bytes_get_size (again));
  g_assert_null (strstr (written, "recorded"));
}

static void
test_empty (void)
{
  g_autoptr (GBytes) json = g_bytes_new_static ("", 0);
  g_autoptr (GError) error = NULL;

  g_assert_null (read_bytes (json, &error));
  g_assert_error (error, DWELL_EXCHANGE_ERROR, DWELL_EXCHANGE_ERROR_SYNTAX);
  g_assert_true (g_str_has_prefix (error->message, "a.json:1:1: "));
}

static void
test_nul (void)
{
  g_autoptr (GBytes) json = g_bytes_new_static ("{\n \0}", 6);
  g_autoptr (GError) error = NULL;

  g_assert_null (read_bytes (json, &error));
  g_assert_error (error, DWELL_EXCHANGE_ERROR, DWELL_EXCHANGE_ERROR_SYNTAX);
  g_assert_true (g_str_has_prefix (error->message, "a.json:2:2: A NUL byte"));
}

static void
test_deep (void)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GBytes) json = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 1000000; i++)
    g_string_append_c (text, '[');
  json = g_string_free_to_bytes (text);

  g_assert_null (read_bytes (json, &error));
  g_assert_error (error, DWELL_EXCHANGE_ERROR, DWELL_EXCHANGE_ERROR_SYNTAX);
  g_assert_true (g_str_has_prefix (error->message, "a.json:1:33: Brackets are nested deeper"));
}

/* A file of one long line: the place is found in one pass, not counted anew for each event. */
static void
test_long_line (void)
{
  static const char head[] = "{\"format\":\"dwell-session\",\"version\":1,\"session\":{"
                             "\"id\":\"3f1c9a52-7a0e-4b8e-9f57-0d6f2f0b6c11\",\"kind\":\"live\","
                             "\"client\":\"K-07\",\"number\":3,\"protocol\":\"felt-sense\","
                             "\"protocol_version\":\"1\","
                             "\"started\":\"2026-03-12T10:04:00+01:00\"},\"events\":[";
  GString *text = g_string_new (head);
  gsize last = 0;
  gint64 begun;
  g_autoptr (GBytes) json = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *lead = NULL;

  for (guint i = 1; i <= 50000; i++)
    {
      last = text->len + 1;
      g_string_append_printf (text,
                              "{\"seq\":%u,\"author\":\"self\",\"at\":1,\"recorded\":"
                              "\"2026-03-12T09:04:00Z\",\"kind\":\"urge\"}%s",
                              i == 50000 ? i + 1 : i, i == 50000 ? "]}" : ",");
    }
  lead = g_strdup_printf ("a.json:1:%" G_GSIZE_FORMAT ": “seq” 50000", last);
  json = g_string_free_to_bytes (text);
  begun = g_get_monotonic_time ();

  g_assert_null (read_bytes (json, &error));
  g_assert_true (g_str_has_prefix (error->message, lead));
  g_assert_cmpint (g_get_monotonic_time () - begun, <, 10 * G_TIME_SPAN_SECOND);
}

static void
test_too_large (void)
{
  gsize length = DWELL_SESSION_JSON_MAX + 1;
  g_autoptr (GBytes) json = g_bytes_new_take (g_malloc0 (length), length);
  g_autoptr (GError) error = NULL;

  g_assert_null (read_bytes (json, &error));
  g_assert_error (error, DWELL_EXCHANGE_ERROR, DWELL_EXCHANGE_ERROR_SIZE);
  g_assert_true (g_str_has_prefix (error->message, "a.json:1:1: The file is larger than 64 MiB"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/session-json/good", test_good);
  g_test_add_data_func ("/session-json/round-trip/full", "full.json", test_round_trip);
  g_test_add_data_func ("/session-json/round-trip/practice", "practice.json", test_round_trip);
  g_test_add_func ("/session-json/every-kind", test_every_kind);
  g_test_add_func ("/session-json/canonical", test_canonical);
  g_test_add_func ("/session-json/controls", test_controls);
  g_test_add_func ("/session-json/numbers", test_numbers);
  g_test_add_func ("/session-json/other-protocol", test_other_protocol);
  g_test_add_func ("/session-json/amend-code", test_amend_code);
  g_test_add_func ("/session-json/not-an-object", test_not_an_object);
  g_test_add_func ("/session-json/without-recorded", test_without_recorded);
  g_test_add_func ("/session-json/empty", test_empty);
  g_test_add_func ("/session-json/nul", test_nul);
  g_test_add_func ("/session-json/deep", test_deep);
  g_test_add_func ("/session-json/long-line", test_long_line);
  g_test_add_func ("/session-json/too-large", test_too_large);

  for (guint i = 0; i < G_N_ELEMENTS (bad_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/session-json/bad/", bad_cases[i].path, NULL);

      g_test_add_data_func (path, &bad_cases[i], test_bad);
    }

  return g_test_run ();
}
