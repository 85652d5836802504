/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-protocol.h"

#include <string.h>

/* A whole protocol, as small as one can be. */
#define BASE                                                                                       \
  "<?xml version=\"1.0\"?>\n"                                                                      \
  "<!-- a comment with <tags> & more -->\n"                                                        \
  "<protocol id=\"mini\" version=\"1\">\n"                                                         \
  "  <title>Mini</title>\n"                                                                        \
  "  <states>\n"                                                                                   \
  "    <state id=\"one\" key=\"1\" contact=\"none\" source=\"ours\"><label>One</label></state>\n"  \
  "    <state id=\"two\" key=\"2\" contact=\"none\" source=\"ours\"><label>Two</label></state>\n"  \
  "  </states>\n"                                                                                  \
  "  <moves>\n"                                                                                    \
  "    <move id=\"ask\" role=\"felt-question\" answers=\"yes\" source=\"ours\">\n"                 \
  "      <label>Ask</label><why>Why</why>\n"                                                       \
  "      <wording source=\"ours\">Is it?</wording>\n"                                              \
  "    </move>\n"                                                                                  \
  "    <move id=\"try\" role=\"experiment\" source=\"ours\">\n"                                    \
  "      <label>Try</label><why>Why</why><wording source=\"ours\">Go on.</wording>\n"              \
  "    </move>\n"                                                                                  \
  "    <move id=\"stay\" role=\"stay\" source=\"ours\">\n"                                         \
  "      <label>Stay</label><why>Why</why><wording source=\"ours\">Here.</wording>\n"              \
  "    </move>\n"                                                                                  \
  "  </moves>\n"                                                                                   \
  "  <rules>\n"                                                                                    \
  "    <when state=\"one\"><offer move=\"ask\"/></when>\n"                                         \
  "    <when state=\"two\"></when>\n"                                                              \
  "    <after move=\"ask\" answer=\"felt\"><verdict>Yes.</verdict></after>\n"                      \
  "    <after move=\"ask\" answer=\"unsure\"><offer move=\"ask\"/></after>\n"                      \
  "    <after move=\"ask\" answer=\"not-felt\"/>\n"                                                \
  "    <after move=\"try\" outcome=\"deeper\"/>\n"                                                 \
  "    <after move=\"try\" outcome=\"deepening\"/>\n"                                              \
  "    <after move=\"try\" outcome=\"morphing\"/>\n"                                               \
  "    <after move=\"try\" outcome=\"stopped\"/>\n"                                                \
  "  </rules>\n"                                                                                   \
  "</protocol>\n"

/* Where the error is to be found; taken out before the text is read. */
#define HERE "@@"

/* One thing that is made wrong: the first `from` of the base becomes `to`. */
static const struct
{
  const char *name;
  const char *from;
  const char *to;
  const char *reason;
} cases[] = {
  { "mismatched-tag", "</why>\n", HERE "</wy>\n", "wy" },
  { "odd-name", "</why>\n", HERE "</why’s>\n", "why" },
  { "odd-character", "<when state=\"two\">", HERE "<when state’ \"two\">", "state" },
  { "left-open", "  </rules>\n</protocol>\n", "  </rules>\n" HERE, "protocol" },
  { "cut-in-a-tag", "<when state=\"two\"></when>", HERE "<when state=\"two", "does not end" },
  { "cut-in-a-comment", "<!-- a comment with <tags> & more -->", HERE "<!-- a comment with",
    "does not end" },
  { "bare-less-than", "Mini", "1 " HERE "< 2", "does not end" },
  { "bare-ampersand", "<title>Mini", HERE "<title>Mini & more", "ampersand" },
  { "unknown-entity", "<title>Mini", HERE "<title>&mini;", "mini" },
  { "entity-in-attribute", "<protocol id=\"mini\"", HERE "<protocol id=\"&mini;\"", "mini" },
  { "entity-declared", "<protocol id",
    HERE "<!DOCTYPE protocol [ <!ENTITY a \"aa\"> ]>\n<protocol id", "Declarations" },
  { "doctype", "<protocol id", HERE "<!DOCTYPE protocol SYSTEM \"http://a.b/c\">\n<protocol id",
    "Declarations" },
  { "text-before", "<!-- a", HERE "Hello <!-- a", "outside" },
  { "text-after", "</protocol>\n", "</protocol>\n " HERE "more", "outside" },
  { "second-root", "</protocol>\n", "</protocol>\n" HERE "<protocol id=\"a\" version=\"1\"/>",
    "follows the end" },
  { "other-root", "<protocol id=\"mini\" version=\"1\">", HERE "<script id=\"mini\">", "<script>" },
  { "unknown-element", "<label>One</label>", "<label>One</label>" HERE "<colour>red</colour>",
    "<colour> cannot stand in <state>" },
  { "element-in-text", "Mini", "Mi" HERE "<b>ni</b>", "<b> cannot stand in <title>" },
  { "nesting-bomb", "<states>", "<states>" HERE "<states><states><states><states>",
    "<states> cannot stand in <states>" },
  { "unknown-attribute", "    <state id=\"one\"", "    " HERE "<state size=\"1\" id=\"one\"",
    "“size”" },
  { "attribute-twice", "<state id=\"one\"", HERE "<state id=\"one\" id=\"one\"", "twice" },
  { "missing-attribute", "<state id=\"one\" key=\"1\"", HERE "<state id=\"one\"", "“key”" },
  { "missing-version", "<protocol id=\"mini\" version=\"1\">", HERE "<protocol id=\"mini\">",
    "“version”" },
  { "bad-version", "<protocol id=\"mini\" version=\"1\">",
    HERE "<protocol id=\"mini\" version=\"one two\">", "one two" },
  { "bad-id", "<state id=\"one\"", HERE "<state id=\"Öne\"", "Öne" },
  { "empty-id", "<state id=\"one\"", HERE "<state id=\"\"", "“id”" },
  { "duplicate-state", "<state id=\"two\"", HERE "<state id=\"one\"", "already a state “one”" },
  { "duplicate-key", "<state id=\"two\" key=\"2\"", HERE "<state id=\"two\" key=\"1\"",
    "already that of “one”" },
  { "duplicate-letter",
    "<state id=\"one\" key=\"1\" contact=\"none\" source=\"ours\">"
    "<label>One</label></state>\n    <state id=\"two\" key=\"2\"",
    "<state id=\"one\" key=\"k\" contact=\"none\" source=\"ours\"><label>One</label></state>\n"
    "    " HERE "<state id=\"two\" key=\"K\"",
    "already that of “one”" },
  { "long-key", "<state id=\"one\" key=\"1\"", HERE "<state id=\"one\" key=\"12\"", "“12”" },
  { "empty-key", "<state id=\"one\" key=\"1\"", HERE "<state id=\"one\" key=\"\"",
    "not one letter" },
  { "odd-key", "<state id=\"one\" key=\"1\"", HERE "<state id=\"one\" key=\"ä\"", "“ä”" },
  { "sign-key", "<state id=\"one\" key=\"1\"", HERE "<state id=\"one\" key=\"-\"", "“-”" },
  { "bad-contact", "<state id=\"one\" key=\"1\" contact=\"none\"",
    HERE "<state id=\"one\" key=\"1\" contact=\"full\"", "“full”" },
  { "bad-family", "<state id=\"one\" key=\"1\"", HERE "<state id=\"one\" family=\"loud\" key=\"1\"",
    "“loud”" },
  { "bad-source", "<state id=\"one\" key=\"1\" contact=\"none\" source=\"ours\"",
    HERE "<state id=\"one\" key=\"1\" contact=\"none\" source=\"theirs\"", "“theirs”" },
  { "bad-wording-source", "<wording source=\"ours\">Is it?", HERE "<wording source=\"\">Is it?",
    "“source”" },
  { "wording-without-source", "<wording source=\"ours\">Is it?", HERE "<wording>Is it?",
    "“source”" },
  { "bad-role", "<move id=\"stay\" role=\"stay\"", HERE "<move id=\"stay\" role=\"sit\"", "“sit”" },
  { "no-label", "<state id=\"one\" key=\"1\" contact=\"none\" source=\"ours\"><label>One</label>",
    HERE "<state id=\"one\" key=\"1\" contact=\"none\" source=\"ours\">", "needs a <label>" },
  { "two-labels", "<label>One</label>", "<label>One</label>" HERE "<label>Uno</label>", "twice" },
  { "late-title", "  </states>\n", "  </states>\n  " HERE "<title>Mini</title>\n", "twice" },
  { "duplicate-move", "<move id=\"try\"", HERE "<move id=\"ask\"", "already a move “ask”" },
  { "no-wording",
    "    <move id=\"stay\" role=\"stay\" source=\"ours\">\n"
    "      <label>Stay</label><why>Why</why><wording source=\"ours\">Here.</wording>",
    "    " HERE "<move id=\"stay\" role=\"stay\" source=\"ours\">\n"
    "      <label>Stay</label><why>Why</why>",
    "needs a <wording>" },
  { "no-why",
    "<move id=\"stay\" role=\"stay\" source=\"ours\">\n      <label>Stay</label>"
    "<why>Why</why>",
    HERE "<move id=\"stay\" role=\"stay\" source=\"ours\">\n"
         "      <label>Stay</label>",
    "needs a <why>" },
  { "empty-wording", "<wording source=\"ours\">Here.", HERE "<wording source=\"ours\"> \n ",
    "<wording> is empty" },
  { "empty-element", "<label>Stay</label>", HERE "<label/>", "<label> is empty" },
  { "control-reference", "<wording source=\"ours\">Here.", HERE "<wording source=\"ours\">&#27;",
    "control" },
  { "stray-text", "    <move id=\"stay\" role=\"stay\" source=\"ours\">\n",
    "    " HERE "<move id=\"stay\" role=\"stay\" source=\"ours\">\n hello ", "holds text" },
  { "experiment-with-answers", "<move id=\"try\" role=\"experiment\"",
    HERE "<move id=\"try\" role=\"experiment\" answers=\"yes\"", "outcomes" },
  { "unknown-state-in-rule", "<when state=\"two\">", HERE "<when state=\"three\">",
    "no state “three”" },
  { "two-rules-for-a-state", "<when state=\"two\">", HERE "<when state=\"one\">",
    "already a rule for state “one”" },
  { "unknown-move-offered", "<offer move=\"ask\"/></when>", HERE "<offer move=\"asks\"/></when>",
    "no move “asks”" },
  { "move-offered-twice", "<offer move=\"ask\"/></when>",
    "<offer move=\"ask\"/>" HERE "<offer move=\"ask\"/></when>", "twice" },
  { "unknown-move-in-rule", "<after move=\"ask\" answer=\"felt\">",
    HERE "<after move=\"asks\" answer=\"felt\">", "no move “asks”" },
  { "unknown-answer", "<after move=\"ask\" answer=\"felt\">",
    HERE "<after move=\"ask\" answer=\"maybe\">", "“maybe”" },
  { "unknown-outcome", "<after move=\"try\" outcome=\"deeper\"/>",
    HERE "<after move=\"try\" outcome=\"higher\"/>", "“higher”" },
  { "answer-to-a-stay", "<after move=\"ask\" answer=\"felt\">",
    HERE "<after move=\"stay\" answer=\"felt\">", "takes no answers" },
  { "outcome-of-a-stay", "<after move=\"try\" outcome=\"deeper\"/>",
    HERE "<after move=\"stay\" outcome=\"deeper\"/>", "no experiment" },
  { "answer-and-outcome", "<after move=\"ask\" answer=\"felt\">",
    HERE "<after move=\"ask\" answer=\"felt\" outcome=\"deeper\">", "both" },
  { "said-question", "<after move=\"ask\" answer=\"felt\">", HERE "<after move=\"ask\">",
    "depends on its answer" },
  { "rule-twice", "<after move=\"ask\" answer=\"unsure\">",
    HERE "<after move=\"ask\" answer=\"felt\">", "already a rule after “ask felt”" },
  { "verdict-twice", "</verdict>", "</verdict>" HERE "<verdict>No.</verdict>", "twice" },
  { "late-verdict", "<after move=\"ask\" answer=\"felt\"><verdict>",
    "<after move=\"ask\" answer=\"felt\"><offer move=\"stay\"/>" HERE "<verdict>", "too late" },
};

static char *
replace_first (const char *text, const char *from, const char *to)
{
  const char *found = strstr (text, from);
  g_autofree char *before = NULL;

  g_assert_nonnull (found);
  before = g_strndup (text, found - text);

  return g_strconcat (before, to, found + strlen (from), NULL);
}

/* Takes the mark out and gives its place as it stands in a message. */
static char *
take_place (char *text)
{
  char *mark = strstr (text, HERE);
  g_autofree char *before = NULL;
  g_auto (GStrv) lines = NULL;
  guint n;

  g_assert_nonnull (mark);
  memmove (mark, mark + strlen (HERE), strlen (mark + strlen (HERE)) + 1);
  before = g_strndup (text, mark - text);
  lines = g_strsplit (before, "\n", -1);
  n = g_strv_length (lines);

  return g_strdup_printf ("bad.xml:%u:%ld: ", MAX (n, 1),
                          n ? g_utf8_strlen (lines[n - 1], -1) + 1 : 1);
}

static void
assert_refused (const char *xml, gssize length, const char *place, const char *reason)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DwellProtocol) protocol = NULL;

  protocol = dwell_protocol_new_from_xml ("bad.xml", xml, length, &error);
  g_assert_error (error, DWELL_ERROR, DWELL_ERROR_PROTOCOL);
  g_assert_null (protocol);
  if (!g_str_has_prefix (error->message, place) || !strstr (error->message, reason))
    g_error ("“%s” should begin with “%s” and name “%s”", error->message, place, reason);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

static void
test_case (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *xml = replace_first (BASE, cases[i].from, cases[i].to);
  g_autofree char *place = take_place (xml);

  assert_refused (xml, -1, place, cases[i].reason);
}

static void
assert_broken (const char *from, const char *to, const char *place, const char *reason)
{
  g_autofree char *xml = replace_first (BASE, from, to);

  assert_refused (xml, -1, place, reason);
}

/* The same with the numbers written out, and those whose place is far from what was changed. */
static void
test_places (void)
{
  assert_broken ("<state id=\"two\"", "<state id=\"one\"", "bad.xml:7:5: ", "“one”");
  assert_broken ("<offer move=\"ask\"/></when>", "<offer move=\"no\"/></when>",
                 "bad.xml:22:23: ", "“no”");
  assert_broken ("    <when state=\"two\"></when>\n", "",
                 "bad.xml:7:5: ", "no rule for the state “two”");
  assert_broken ("    <after move=\"ask\" answer=\"felt\"><verdict>Yes.</verdict></after>\n", "",
                 "bad.xml:10:5: ", "“felt”");
  assert_broken ("    <after move=\"ask\" answer=\"unsure\"><offer move=\"ask\"/></after>\n", "",
                 "bad.xml:10:5: ", "“unsure”");
  assert_broken ("    <after move=\"ask\" answer=\"not-felt\"/>\n", "",
                 "bad.xml:10:5: ", "“not-felt”");
  assert_broken ("    <after move=\"try\" outcome=\"morphing\"/>\n", "",
                 "bad.xml:14:5: ", "“morphing”");
  assert_broken ("  <title>Mini</title>\n", "", "bad.xml:3:1: ", "needs a <title>");
  assert_broken ("  <title>Mini</title>\n  <states>", "  <states/><title>Mini</title><states>",
                 "bad.xml:4:3: ", "needs a <state>");
  assert_broken ("answers=\"yes\"", "answers=\"no\"", "bad.xml:10:5: ", "“no”");
}

static void
test_reserved_keys (void)
{
  static const char reserved[] = "YUNAXCRMDGSPByunaxcrmdgspb";

  for (const char *key = reserved; *key; key++)
    {
      g_autofree char *to = g_strdup_printf ("<state id=\"one\" key=\"%c\"", *key);

      assert_broken ("<state id=\"one\" key=\"1\"", to, "bad.xml:6:5: ", "live page");
    }
}

static void
test_bytes (void)
{
  static const char nul[] = "<protocol id=\"a\"\n version=\"1\">\0</protocol>";
  static const char latin[] = "<protocol id=\"a\"\nversion=\"ä\xE4\"/>";
  static const char bell[] = "<protocol id=\"a\" version=\"1\">\n<title>\a</title>";
  static const char half[] = "<protocol id=\"a\" version=\"\xC3";

  assert_refused (nul, sizeof nul - 1, "bad.xml:2:14: ", "UTF-8");
  assert_refused (latin, -1, "bad.xml:2:11: ", "UTF-8");
  assert_refused (bell, -1, "bad.xml:2:8: ", "control");
  assert_refused (half, -1, "bad.xml:1:27: ", "UTF-8");
  assert_refused ("", -1, "bad.xml:1:1: ", "empty");
  assert_refused (" \n ", -1, "bad.xml:2:2: ", "empty");
  assert_refused ("nonsense", -1, "bad.xml:1:1: ", "outside");
  assert_refused ("\n\n  {\"format\": 1}", -1, "bad.xml:3:3: ", "outside");
}

static void
test_too_large (void)
{
  g_autoptr (GString) xml = g_string_new (BASE);
  g_autoptr (DwellProtocol) whole = NULL;
  g_autoptr (GError) error = NULL;

  while (xml->len < 1024 * 1024)
    g_string_append_c (xml, ' ');
  whole = dwell_protocol_new_from_xml ("large.xml", xml->str, xml->len, &error);
  g_assert_no_error (error);
  g_assert_nonnull (whole);

  g_string_append_c (xml, ' ');
  assert_refused (xml->str, xml->len, "bad.xml:1:1: ", "1 MiB");
}

/* A megabyte of what only looks like XML is refused as soon as it is wrong, and costs no depth. */
static void
test_deep (void)
{
  g_autoptr (GString) xml = g_string_new ("<protocol id=\"a\" version=\"1\">");

  while (xml->len < 1024 * 1024 - 10)
    g_string_append (xml, "<a>");
  assert_refused (xml->str, xml->len, "bad.xml:1:30: ", "<a> cannot stand in <protocol>");
}

/* Every beginning of a good file is refused, and none is read past its end. */
static void
test_every_prefix (void)
{
  gsize length = strlen (BASE);

  for (gsize i = 0; i < length - 1; i++)
    {
      g_autofree char *exact = g_memdup2 (BASE, i + 1);
      g_autoptr (GError) error = NULL;

      if (dwell_protocol_new_from_xml ("cut.xml", exact, i, &error))
        g_error ("taken as a whole: %.*s", (int) i, exact);
      g_assert_error (error, DWELL_ERROR, DWELL_ERROR_PROTOCOL);
      g_assert_true (g_str_has_prefix (error->message, "cut.xml:"));
    }
}

static void
test_good (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DwellProtocol) protocol =
      dwell_protocol_new_from_xml ("mini.xml", "\xEF\xBB\xBF" BASE, -1, &error);
  const DwellMove *move;

  g_assert_no_error (error);
  g_assert_cmpstr (dwell_protocol_get_id (protocol), ==, "mini");
  g_assert_cmpstr (dwell_protocol_get_version (protocol), ==, "1");
  g_assert_cmpstr (dwell_protocol_get_title (protocol), ==, "Mini");
  g_assert_cmpstr (dwell_protocol_get_text (protocol), ==, "\xEF\xBB\xBF" BASE);
  g_assert_cmpuint (dwell_protocol_get_states (protocol)->len, ==, 2);
  g_assert_cmpstr (dwell_protocol_find_state_by_key (protocol, "2")->id, ==, "two");
  move = dwell_protocol_find_move (protocol, "ask");
  g_assert_true (move->answerable);
  g_assert_cmpint (move->role, ==, DWELL_ROLE_FELT_QUESTION);
  g_assert_cmpuint (dwell_protocol_get_offers (protocol, "two")->len, ==, 0);
  g_assert_cmpuint (dwell_protocol_get_offers (protocol, "none")->len, ==, 0);
  g_assert_true (g_ptr_array_index (dwell_protocol_get_next (protocol, "ask", "unsure"), 0)
                 == move);
  g_assert_cmpstr (dwell_protocol_get_verdict (protocol, "ask", "felt"), ==, "Yes.");
  g_assert_null (dwell_protocol_get_verdict (protocol, "ask", "unsure"));
  g_assert_cmpuint (dwell_protocol_get_next (protocol, "stay", NULL)->len, ==, 0);
}

static void
test_white_space (void)
{
  g_autofree char *xml = replace_first (
      BASE, "Here.", "\n  Here,\n\t  <![CDATA[a <b>]]> &amp;&#32;&#x20;there. <!-- x -->\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (DwellProtocol) protocol = dwell_protocol_new_from_xml ("mini.xml", xml, -1, &error);
  const DwellWording *wording;

  g_assert_no_error (error);
  wording = g_ptr_array_index (dwell_protocol_find_move (protocol, "stay")->wordings, 0);
  g_assert_cmpstr (wording->text, ==, "Here, a <b> & there.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/protocol/bad/", cases[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_case);
    }
  g_test_add_func ("/protocol/places", test_places);
  g_test_add_func ("/protocol/reserved-keys", test_reserved_keys);
  g_test_add_func ("/protocol/bytes", test_bytes);
  g_test_add_func ("/protocol/too-large", test_too_large);
  g_test_add_func ("/protocol/deep", test_deep);
  g_test_add_func ("/protocol/every-prefix", test_every_prefix);
  g_test_add_func ("/protocol/good", test_good);
  g_test_add_func ("/protocol/white-space", test_white_space);

  return g_test_run ();
}
