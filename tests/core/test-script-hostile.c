/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script-fixture.h"

#include "dwell-markup.h"

#include <string.h>

/* Files that nobody writes by a slip of the pen: refused with a place and a reason, whatever their
 * size, and by looking at every byte of them a few times only. */

#define HEAD                                                                                       \
  "<script id=\"a\" version=\"1\" protocol=\"felt-sense\" start=\"b0\">"                           \
  "<title>A</title><about source=\"ours\">B</about><touches>C</touches>"                           \
  "<client name=\"D\" history=\"unknown\">E</client><aim>F</aim><beats>"
#define TAIL "</beats></script>"

#define ENDING_FORMAT                                                                              \
  "<beat id=\"b%u\" state=\"felt\" ending=\"opened\"><signs>A</signs>"                             \
  "<closing source=\"ours\">B</closing></beat>"

static DwellProtocol *protocol;

static DwellScript *
examine (const char *xml, gssize length, GPtrArray **problems)
{
  DwellScript *script = dwell_script_examine ("bad.xml", xml, length, protocol, FALSE, problems);

  for (guint i = 0; i < (*problems)->len; i++)
    {
      const DwellScriptProblem *problem = g_ptr_array_index (*problems, i);

      g_assert_cmpuint (problem->place.line, >=, 1);
      g_assert_cmpuint (problem->place.column, >=, 1);
      g_assert_true (*problem->text && g_utf8_validate (problem->text, -1, NULL));
    }

  return script;
}

static void
assert_refused (const char *xml, gssize length, guint line, guint column, const char *reason)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (DwellScript) script = examine (xml, length, &problems);
  const DwellScriptProblem *problem;

  g_assert_null (script);
  g_assert_cmpuint (problems->len, ==, 1);
  problem = g_ptr_array_index (problems, 0);
  if (!strstr (problem->text, reason))
    g_error ("“%s” should name “%s”", problem->text, reason);
  g_assert_cmpuint (problem->place.line, ==, line);
  g_assert_cmpuint (problem->place.column, ==, column);
}

static void
test_bytes (void)
{
  static const char nul[] = "<script id=\"a\"\n version=\"1\">\0</script>";
  static const char latin[] = "<script id=\"a\"\nversion=\"ä\xE4\"/>";
  static const char bell[] = "<script id=\"a\" version=\"1\">\n<title>\a</title>";
  static const char half[] = "<script id=\"a\" version=\"\xC3";

  assert_refused (nul, sizeof nul - 1, 2, 14, "UTF-8");
  assert_refused (latin, -1, 2, 11, "UTF-8");
  assert_refused (bell, -1, 2, 8, "control");
  assert_refused (half, -1, 1, 25, "UTF-8");
  assert_refused ("", -1, 1, 1, "empty");
  assert_refused ("nonsense", -1, 1, 1, "outside");
  assert_refused ("\n\n  {\"format\": 1}", -1, 3, 3, "outside");
}

/* Each entity ten times the one before: nothing of it is ever declared. */
static void
test_entities (void)
{
  g_autoptr (GString) xml = g_string_new ("<?xml version=\"1.0\"?>\n<!DOCTYPE script [\n"
                                          "<!ENTITY e0 \"boo\">\n");

  for (guint i = 1; i < 10; i++)
    {
      g_string_append_printf (xml, "<!ENTITY e%u \"", i);
      for (guint j = 0; j < 10; j++)
        g_string_append_printf (xml, "&e%u;", i - 1);
      g_string_append (xml, "\">\n");
    }
  g_string_append (xml, "]>\n" HEAD "&e9;" TAIL);
  assert_refused (xml->str, xml->len, 2, 1, "Declarations");

  assert_refused (HEAD "<beat id=\"b0\" state=\"felt\"><signs>&e9;</signs></beat>" TAIL, -1, 1,
                  strlen (HEAD "<beat id=\"b0\" state=\"felt\">") + 1, "e9");
  assert_refused ("<!DOCTYPE script SYSTEM \"file:///etc/passwd\">\n" HEAD TAIL, -1, 1, 1,
                  "Declarations");
}

static void
append_up_to_the_limit (GString *xml, const char *piece)
{
  while (xml->len + strlen (piece) <= DWELL_MARKUP_MAX)
    g_string_append (xml, piece);
}

static void
test_deep (void)
{
  static const char *const pieces[] = { "<a>", "<beats>", "<beat id=\"a\" state=\"felt\">" };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString) xml = g_string_new (HEAD);
      g_autoptr (GPtrArray) problems = NULL;
      g_autoptr (DwellScript) script = NULL;

      append_up_to_the_limit (xml, pieces[i]);
      script = examine (xml->str, xml->len, &problems);
      g_assert_null (script);
      g_assert_cmpuint (problems->len, ==, 1);
      g_assert_nonnull (
          strstr (((DwellScriptProblem *)g_ptr_array_index (problems, 0))->text, "cannot stand"));
    }
}

static void
test_too_large (void)
{
  g_autoptr (GString) xml = g_string_new (SCRIPT_MINI);
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (DwellScript) script = NULL;

  while (xml->len < DWELL_MARKUP_MAX)
    g_string_append_c (xml, ' ');
  script = examine (xml->str, xml->len, &problems);
  g_assert_nonnull (script);
  g_assert_true (dwell_script_is_sound (script));

  g_string_append_c (xml, ' ');
  assert_refused (xml->str, xml->len, 1, 1, "1 MiB");
}

static void
test_many_attributes (void)
{
  g_autoptr (GString) xml = g_string_new ("<script id=\"a\"");

  while (xml->len + 10 < DWELL_MARKUP_MAX)
    g_string_append (xml, " id=\"a\"");
  assert_refused (xml->str, xml->len, 1, 1, "does not end");
  g_string_append (xml, "/>");
  assert_refused (xml->str, xml->len, 1, 1, "attribute");
}

static void
append_beat (GString *xml, guint index, guint silence, guint offer, const char *more)
{
  g_string_append_printf (xml,
                          "<beat id=\"b%u\" state=\"felt\"%s><signs>A</signs>"
                          "<silence minutes=\"1\" to=\"b%u\"><feedback source=\"ours\">A</feedback>"
                          "</silence><offer id=\"a\" fit=\"good\" move=\"stay-on\" minutes=\"1\""
                          " to=\"b%u\"><words>A</words><feedback source=\"ours\">A</feedback>"
                          "</offer></beat>",
                          index, more, silence, offer);
}

/* So many beats are more than a file may hold. */
static void
test_ten_thousand_beats (void)
{
  g_autoptr (GString) xml = g_string_new (HEAD);

  for (guint i = 0; i < 10000; i++)
    append_beat (xml, i, i + 1, i + 1, "");
  g_string_append_printf (xml, ENDING_FORMAT TAIL, 10000);
  assert_refused (xml->str, xml->len, 1, 1, "1 MiB");
}

/* So many of the shortest kind do find room; each is an ending that nothing leads to. */
static void
test_nearly_ten_thousand_endings (void)
{
  g_autoptr (GString) xml = g_string_new (HEAD);
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (DwellScript) script = NULL;
  guint n = 0;

  while (xml->len + 200 < DWELL_MARKUP_MAX)
    g_string_append_printf (xml, ENDING_FORMAT, n++);
  g_string_append (xml, TAIL);
  g_assert_cmpuint (n, >, 9000);

  script = examine (xml->str, xml->len, &problems);
  g_assert_nonnull (script);
  g_assert_false (dwell_script_is_sound (script));
  g_assert_cmpuint (dwell_script_get_beats (script)->len, ==, n);
  g_assert_cmpuint (problems->len, >, 0);
}

/* As long a way as a file has room for, by "to" or by "then". */
static void
test_long_way (gconstpointer data)
{
  gboolean worn = GPOINTER_TO_INT (data);
  g_autoptr (GString) xml = g_string_new (HEAD);
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (DwellScript) script = NULL;
  guint n = 0;

  for (; xml->len + 500 < DWELL_MARKUP_MAX; n++)
    {
      g_autofree char *then = g_strdup_printf (" often=\"1\" then=\"b%u\"", n + 1);

      append_beat (xml, n, n + 1, worn ? 0 : n + 1, worn ? then : "");
    }
  g_string_append_printf (xml, ENDING_FORMAT TAIL, n);
  g_assert_cmpuint (n, >, 3000);

  script = examine (xml->str, xml->len, &problems);
  g_assert_nonnull (script);
  g_assert_cmpuint (problems->len, ==, 0);
}

/* A ring of all of them, without an exit. */
static void
test_ring (void)
{
  g_autoptr (GString) xml = g_string_new (HEAD);
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (DwellScript) script = NULL;
  guint n = 3500;

  for (guint i = 0; i < n; i++)
    append_beat (xml, i, (i + 1) % n, (i * 7) % n, "");
  g_string_append_printf (xml, ENDING_FORMAT TAIL, n);

  script = examine (xml->str, xml->len, &problems);
  g_assert_nonnull (script);
  g_assert_cmpuint (problems->len, ==, n + 1);
}

/* As many offers as there is room for in one beat, all of one name. */
static void
test_many_offers (void)
{
  g_autoptr (GString) xml = g_string_new (
      HEAD "<beat id=\"b0\" state=\"felt\"><signs>A</signs><silence minutes=\"1\" to=\"b1\">"
           "<feedback source=\"ours\">A</feedback></silence>");
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (DwellScript) script = NULL;
  guint n = 0;

  for (; xml->len + 400 < DWELL_MARKUP_MAX; n++)
    g_string_append (xml, "<offer id=\"a\" fit=\"good\" move=\"stay-on\" minutes=\"1\" to=\"b1\">"
                          "<words>A</words><feedback source=\"ours\">A</feedback></offer>");
  g_string_append_printf (xml, "</beat>" ENDING_FORMAT TAIL, 1);

  script = examine (xml->str, xml->len, &problems);
  g_assert_nonnull (script);
  g_assert_cmpuint (problems->len, ==, n - 1);
}

/* Every beginning of a good file is refused, and none is read past its end. */
static void
test_every_prefix (void)
{
  gsize length = strlen (SCRIPT_MINI);

  for (gsize i = 0; i < length - 1; i++)
    {
      g_autofree char *exact = g_memdup2 (SCRIPT_MINI, i + 1);
      g_autoptr (GPtrArray) problems = NULL;
      g_autoptr (DwellScript) script = examine (exact, i, &problems);

      if (script)
        g_error ("taken as a whole: %.*s", (int)i, exact);
      g_assert_cmpuint (problems->len, ==, 1);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  protocol = dwell_protocol_new_shipped ();

  g_test_add_func ("/script-hostile/bytes", test_bytes);
  g_test_add_func ("/script-hostile/entities", test_entities);
  g_test_add_func ("/script-hostile/deep", test_deep);
  g_test_add_func ("/script-hostile/too-large", test_too_large);
  g_test_add_func ("/script-hostile/many-attributes", test_many_attributes);
  g_test_add_func ("/script-hostile/ten-thousand-beats", test_ten_thousand_beats);
  g_test_add_func ("/script-hostile/nearly-ten-thousand-endings", test_nearly_ten_thousand_endings);
  g_test_add_data_func ("/script-hostile/long-way/to", GINT_TO_POINTER (FALSE), test_long_way);
  g_test_add_data_func ("/script-hostile/long-way/then", GINT_TO_POINTER (TRUE), test_long_way);
  g_test_add_func ("/script-hostile/ring", test_ring);
  g_test_add_func ("/script-hostile/many-offers", test_many_offers);
  g_test_add_func ("/script-hostile/every-prefix", test_every_prefix);

  return g_test_run ();
}
