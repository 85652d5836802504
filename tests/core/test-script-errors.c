/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script-fixture.h"

#include <string.h>

/* Where the error is to be found; taken out before the text is read. */
#define HERE "@@"

#define SILENCE_OF_ONE                                                                             \
  "      <silence minutes=\"2.5\">\n"                                                              \
  "        <reply>Hm.</reply>\n"                                                                   \
  "        <feedback source=\"ours\">You waited.</feedback>\n"                                     \
  "      </silence>\n"
#define PATIENCE "      <patience minutes=\"6\" to=\"two\"><signs>A twitch.</signs></patience>\n"
#define STAY "<offer id=\"stay\" move=\"stay-on\" fit=\"good\" minutes=\"1\">"
#define WHY "<offer id=\"why\" error=\"meaning\" fit=\"tempting\" minutes=\"0.25\" to=\"three\">"
#define FEEL                                                                                       \
  "<offer id=\"feel\" move=\"feel-image\" fit=\"good\" answer=\"not-felt\" minutes=\"0.5\""        \
  " to=\"one\">"
#define GO                                                                                         \
  "<offer id=\"go\" move=\"follow-image\" fit=\"fair\" outcome=\"morphing\" minutes=\"2\""         \
  " to=\"three\">"
#define ONE "<beat id=\"one\" state=\"blank\">"
#define TWO "<beat id=\"two\" state=\"settled\" ending=\"rested\">"
#define THREE "<beat id=\"three\" state=\"image\" often=\"2\" then=\"two\">"

static DwellProtocol *protocol;

/* One thing that is made wrong: the first `from` of the small script becomes `to`. It is the only
 * problem, and a part of what is said of it is `reason`. */
static const struct
{
  const char *name;
  const char *from;
  const char *to;
  const char *reason;
} cases[] = {
  /* The XML. */
  { "mismatched-tag", "</aim>\n", HERE "</ame>\n", "ame" },
  { "left-open", "  </beats>\n</script>\n", "  </beats>\n" HERE, "script" },
  { "cut-in-a-tag", ONE, HERE "<beat id=\"one\" state=\"bl", "does not end" },
  { "bare-ampersand", "<title>Mini", HERE "<title>Mini & more", "ampersand" },
  { "unknown-entity", "<title>Mini", HERE "<title>&mini;", "mini" },
  { "entity-declared", "<script id", HERE "<!DOCTYPE script [ <!ENTITY a \"aa\"> ]>\n<script id",
    "Declarations" },
  { "text-after", "</script>\n", "</script>\n " HERE "more", "outside" },
  { "other-root", "<script id=\"mini\" version=\"1\"", HERE "<play id=\"mini\" version=\"1\"",
    "<play>" },
  { "unknown-element", "      <says>Nothing.</says>\n", "      " HERE "<mood>Low</mood>\n",
    "<mood> cannot stand in <beat>" },
  { "nested-beat", "      <says>Nothing.</says>\n", "      " HERE "<beat id=\"x\" state=\"blank\">",
    "<beat> cannot stand in <beat>" },
  { "unknown-attribute", ONE, HERE "<beat id=\"one\" state=\"blank\" mood=\"low\">", "“mood”" },
  { "attribute-twice", ONE, HERE "<beat id=\"one\" id=\"one\" state=\"blank\">", "twice" },
  { "no-id", ONE, HERE "<beat state=\"blank\">", "“id”" },
  { "no-state", ONE, HERE "<beat id=\"one\">", "“state”" },
  { "no-protocol", " protocol=\"felt-sense\"", "", "“protocol”" },
  { "no-start", " start=\"one\"", "", "“start”" },
  { "no-minutes", "<silence minutes=\"2.5\">", HERE "<silence>", "“minutes”" },
  { "no-fit", STAY, HERE "<offer id=\"stay\" move=\"stay-on\" minutes=\"1\">", "“fit”" },
  { "odd-id", ONE, HERE "<beat id=\"Öne\" state=\"blank\">", "“Öne”" },
  { "odd-contact", ONE, HERE "<beat id=\"one\" state=\"blank\" contact=\"full\">", "“full”" },
  { "odd-stop", ONE, HERE "<beat id=\"one\" state=\"blank\" stop=\"no\">", "“no”" },
  { "odd-ending", TWO, HERE "<beat id=\"two\" state=\"settled\" ending=\"won\">", "“won”" },
  { "odd-fit", STAY, HERE "<offer id=\"stay\" move=\"stay-on\" fit=\"best\" minutes=\"1\">",
    "“best”" },
  { "odd-act", STAY, HERE "<offer id=\"stay\" act=\"run\" fit=\"good\" minutes=\"1\">", "“run”" },
  { "odd-answer", FEEL,
    HERE "<offer id=\"feel\" move=\"feel-image\" fit=\"good\" answer=\"maybe\" minutes=\"0.5\""
         " to=\"one\">",
    "“maybe”" },
  { "odd-outcome", GO,
    HERE "<offer id=\"go\" move=\"follow-image\" fit=\"fair\" outcome=\"higher\" minutes=\"2\""
         " to=\"three\">",
    "“higher”" },
  { "odd-source", "<feedback source=\"ours\">You waited.",
    HERE "<feedback source=\"mine\">You waited.", "“mine”" },
  { "no-source", "<closing source=\"ours\">", HERE "<closing>", "“source”" },
  { "odd-history", "history=\"unknown\"", "history=\"sad\"", "“sad”" },
  { "no-title", "  <title>Mini</title>\n", "", "<title>" },
  { "no-aim", "  <aim>Be small.</aim>\n", "", "<aim>" },
  { "late-title", "  <aim>Be small.</aim>\n",
    "  <aim>Be small.</aim>\n  " HERE "<title>A</title>\n", "twice" },
  { "late-says", SILENCE_OF_ONE, SILENCE_OF_ONE "      " HERE "<says>Late.</says>\n", "too late" },
  { "two-silences", SILENCE_OF_ONE,
    SILENCE_OF_ONE "      " HERE "<silence minutes=\"1\"></silence>\n", "twice" },
  { "no-signs", "      <signs>Still.</signs>\n", "", "<signs>" },
  { "no-words", "        <words>Just this.</words>\n", "", "<words>" },
  { "empty-words", "<words>Just this.</words>", HERE "<words> \n </words>", "<words> is empty" },
  { "empty-says", "<says>Nothing.</says>", HERE "<says/>", "<says> is empty" },
  { "control-character", "<says>Nothing.", HERE "<says>&#7;", "control" },
  { "stray-text", "      <says>Nothing.</says>\n", "      hello\n", "holds text" },

  /* The head. */
  { "odd-version", "<script id=\"mini\" version=\"1\"", HERE "<script id=\"mini\" version=\"One\"",
    "“One”" },
  { "other-protocol", "<script id=\"mini\" version=\"1\" protocol=\"felt-sense\"",
    HERE "<script id=\"mini\" version=\"1\" protocol=\"other\"", "“other”" },
  { "nobody", "<client name=\"Ida\"", HERE "<client name=\" \"", "name" },
  { "unknown-start", "<script id=\"mini\" version=\"1\" protocol=\"felt-sense\" start=\"one\">",
    HERE "<script id=\"mini\" version=\"1\" protocol=\"felt-sense\" start=\"zero\">", "“zero”" },

  /* Beats. */
  { "unknown-state", ONE, HERE "<beat id=\"one\" state=\"dull\">", "“dull”" },
  { "often-alone", THREE, HERE "<beat id=\"three\" state=\"image\" often=\"2\">", "“then”" },
  { "then-alone", THREE, HERE "<beat id=\"three\" state=\"image\" then=\"two\">", "“often”" },
  { "often-0", "often=\"2\"", "often=\"0\"", "“0”" },
  { "often-100", "often=\"2\"", "often=\"100\"", "“100”" },
  { "often-words", "often=\"2\"", "often=\"two\"", "“two”" },
  { "no-silence", SILENCE_OF_ONE, "", "<silence>" },
  { "no-patience", PATIENCE, "", NULL },
  { "closing-of-no-ending", "    </beat>\n",
    "      <closing source=\"ours\">Over.</closing>\n    </beat>\n", "<closing>" },
  { "no-closing", "      <closing source=\"ours\">It rested.</closing>\n", "", "<closing>" },
  { "often-of-an-ending", TWO,
    HERE "<beat id=\"two\" state=\"settled\" ending=\"rested\" often=\"1\" then=\"one\">",
    "“often”" },
  { "stop-of-an-ending", TWO,
    HERE "<beat id=\"two\" state=\"settled\" ending=\"rested\" stop=\"yes\">", "“stop”" },
  { "silence-of-an-ending", "      <closing source=\"ours\">It",
    "      <silence minutes=\"1\" to=\"one\"><feedback source=\"ours\">A</feedback></silence>\n"
    "      <closing source=\"ours\">It",
    "<silence>" },
  { "unknown-patience", PATIENCE,
    "      " HERE "<patience minutes=\"6\" to=\"twoo\"><signs>A</signs></patience>\n", "“twoo”" },
  { "unknown-or", PATIENCE,
    "      " HERE "<patience minutes=\"6\" to=\"two\" or=\"owt\"><signs>A</signs></patience>\n",
    "“owt”" },
  { "unknown-then", THREE, HERE "<beat id=\"three\" state=\"image\" often=\"2\" then=\"four\">",
    "“four”" },
  { "unknown-silence", "<silence minutes=\"3\" to=\"one\">",
    HERE "<silence minutes=\"3\" to=\"onne\">", "“onne”" },

  /* Minutes. */
  { "minutes-0", "<silence minutes=\"2.5\">", HERE "<silence minutes=\"0\">", "“0”" },
  { "minutes-0.00", "<silence minutes=\"2.5\">", HERE "<silence minutes=\"0.00\">", "“0.00”" },
  { "minutes-240.01", "<silence minutes=\"2.5\">", HERE "<silence minutes=\"240.01\">",
    "“240.01”" },
  { "minutes-minus", "<silence minutes=\"2.5\">", HERE "<silence minutes=\"-1\">", "“-1”" },
  { "minutes-thirds", "<silence minutes=\"2.5\">", HERE "<silence minutes=\"0.333\">", "“0.333”" },
  { "minutes-comma", "<silence minutes=\"2.5\">", HERE "<silence minutes=\"2,5\">", "“2,5”" },
  { "minutes-none", "<silence minutes=\"2.5\">", HERE "<silence minutes=\"\">", "“”" },
  { "minutes-point", "<silence minutes=\"2.5\">", HERE "<silence minutes=\".\">", "“.”" },
  { "minutes-power", "<silence minutes=\"2.5\">", HERE "<silence minutes=\"1e2\">", "“1e2”" },
  { "minutes-infinite", "<silence minutes=\"2.5\">", HERE "<silence minutes=\"inf\">", "“inf”" },
  { "minutes-many", "<silence minutes=\"2.5\">", HERE "<silence minutes=\"99999999999999999999\">",
    "“99999999999999999999”" },
  { "minutes-patience", "<patience minutes=\"6\"", HERE "<patience minutes=\"600\"", "“600”" },
  { "minutes-offer", STAY, HERE "<offer id=\"stay\" move=\"stay-on\" fit=\"good\" minutes=\"a\">",
    "“a”" },

  /* Offers. */
  { "offer-twice", WHY,
    HERE "<offer id=\"stay\" error=\"meaning\" fit=\"tempting\" minutes=\"0.25\" to=\"three\">",
    "“stay”" },
  { "unknown-move", STAY, HERE "<offer id=\"stay\" move=\"stay\" fit=\"good\" minutes=\"1\">",
    "“stay”" },
  { "unknown-error", WHY,
    HERE "<offer id=\"why\" error=\"sloth\" fit=\"tempting\" minutes=\"0.25\" to=\"three\">",
    "“sloth”" },
  { "unknown-to", WHY,
    HERE "<offer id=\"why\" error=\"meaning\" fit=\"tempting\" minutes=\"0.25\" to=\"there\">",
    "“there”" },
  { "no-error", WHY,
    HERE "<offer id=\"why\" move=\"stay-on\" fit=\"tempting\" minutes=\"0.25\" to=\"three\">",
    "“error”" },
  { "tempting-act", WHY,
    HERE "<offer id=\"why\" error=\"meaning\" act=\"watch\" fit=\"tempting\" minutes=\"0.25\""
         " to=\"three\">",
    "“act”" },
  { "error-of-a-good-one", STAY,
    HERE "<offer id=\"stay\" move=\"stay-on\" error=\"hurry\" fit=\"good\" minutes=\"1\">",
    "“error”" },
  { "no-move", STAY, HERE "<offer id=\"stay\" fit=\"good\" minutes=\"1\">", "“move”" },
  { "move-and-act", STAY,
    HERE "<offer id=\"stay\" move=\"stay-on\" act=\"watch\" fit=\"good\" minutes=\"1\">", "“act”" },
  { "answer-of-a-stay", STAY,
    HERE "<offer id=\"stay\" move=\"stay-on\" fit=\"good\" answer=\"felt\" minutes=\"1\">",
    "“answer”" },
  { "outcome-of-a-stay", STAY,
    HERE "<offer id=\"stay\" move=\"stay-on\" fit=\"good\" outcome=\"deeper\" minutes=\"1\">",
    "“outcome”" },
  { "answer-of-an-act", STAY,
    HERE "<offer id=\"stay\" act=\"watch\" fit=\"good\" answer=\"felt\" minutes=\"1\">",
    "“answer”" },
  { "no-answer", FEEL,
    HERE "<offer id=\"feel\" move=\"feel-image\" fit=\"good\" minutes=\"0.5\" to=\"one\">",
    "“answer”" },
  { "no-outcome", GO,
    HERE "<offer id=\"go\" move=\"follow-image\" fit=\"fair\" minutes=\"2\" to=\"three\">",
    "“outcome”" },
  { "leads-nowhere", FEEL,
    HERE "<offer id=\"feel\" move=\"feel-image\" fit=\"good\" answer=\"not-felt\""
         " minutes=\"0.5\">",
    "<patience>" },
  { "silence-leads-nowhere", "<silence minutes=\"3\" to=\"one\">", HERE "<silence minutes=\"3\">",
    "<patience>" },
  { "no-feedback", "        <feedback source=\"ours\">You stayed.</feedback>\n", "", "<feedback>" },
  { "no-feedback-of-silence", "        <feedback source=\"ours\">You waited.</feedback>\n", "",
    "<feedback>" },
};

/* Takes the mark out. Returns: whether there was one. */
static gboolean
take_place (char *text, DwellPlace *place)
{
  char *mark = strstr (text, HERE);
  const char *line = text;

  if (mark == NULL)
    return FALSE;

  memmove (mark, mark + strlen (HERE), strlen (mark + strlen (HERE)) + 1);
  place->line = 1;
  for (const char *p = text; p < mark; p++)
    {
      if (*p == '\n')
        {
          place->line++;
          line = p + 1;
        }
    }
  place->column = g_utf8_strlen (line, mark - line) + 1;

  return TRUE;
}

/* "LINE:COL text" of each problem. */
static GStrv
list_problems (const char *xml, gssize length, DwellScript **script)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GStrvBuilder) list = g_strv_builder_new ();
  g_autoptr (DwellScript) found =
      dwell_script_examine ("bad.xml", xml, length, protocol, FALSE, &problems);

  for (guint i = 0; i < problems->len; i++)
    {
      const DwellScriptProblem *problem = g_ptr_array_index (problems, i);
      g_autofree char *line =
          g_strdup_printf ("%u:%u %s", problem->place.line, problem->place.column, problem->text);

      g_assert_true (g_utf8_validate (line, -1, NULL));
      g_strv_builder_add (list, line);
    }
  if (script)
    *script = g_steal_pointer (&found);

  return g_strv_builder_end (list);
}

/* The first problem is also the error with which a script is refused. */
static void
assert_refused (const char *xml, gssize length, const char *first)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *expected = g_strdup_printf ("bad.xml:%s", first);
  char *space = strchr (expected, ' ');
  g_autofree char *message = NULL;

  g_assert_null (dwell_script_new_from_xml ("bad.xml", xml, length, protocol, FALSE, &error));
  g_assert_error (error, DWELL_ERROR, DWELL_ERROR_SCRIPT);
  *space = '\0';
  message = g_strdup_printf ("%s: %s", expected, space + 1);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_case (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *xml = script_fixture_replace (SCRIPT_MINI, cases[i].from, cases[i].to);
  DwellPlace place;
  gboolean placed = take_place (xml, &place);
  g_auto (GStrv) problems = list_problems (xml, -1, NULL);
  g_autofree char *expected = NULL;

  g_assert_nonnull (problems[0]);
  if (cases[i].reason == NULL)
    return;

  if (problems[1])
    g_error ("another problem: %s", problems[1]);
  if (!strstr (problems[0], cases[i].reason))
    g_error ("“%s” should name %s", problems[0], cases[i].reason);
  if (placed)
    {
      expected = g_strdup_printf ("%u:%u ", place.line, place.column);
      if (!g_str_has_prefix (problems[0], expected))
        g_error ("“%s” should be at %s", problems[0], expected);
    }
  assert_refused (xml, -1, problems[0]);
}

static void
assert_problems (const char *xml, const char *const *expected)
{
  g_auto (GStrv) problems = list_problems (xml, -1, NULL);
  guint n = 0;

  for (; problems[n] && expected[n]; n++)
    {
      if (!g_str_has_prefix (problems[n], expected[n]))
        g_error ("“%s” should begin with “%s”", problems[n], expected[n]);
    }
  if (problems[n])
    g_error ("another problem: %s", problems[n]);
  g_assert_null (expected[n]);
}

/* A small beat, whose one offer leads to `to`. */
static char *
make_beat (const char *id, const char *more, const char *silence, const char *to)
{
  return g_strdup_printf ("<beat id=\"%s\" state=\"image\"%s><signs>A</signs>"
                          "<silence minutes=\"1\" to=\"%s\">"
                          "<feedback source=\"ours\">B</feedback></silence>"
                          "<offer id=\"a\" move=\"stay-on\" fit=\"good\" minutes=\"1\" to=\"%s\">"
                          "<words>C</words><feedback source=\"ours\">D</feedback></offer></beat>\n",
                          id, more, silence, to);
}

#define END                                                                                        \
  "<beat id=\"end\" state=\"settled\" ending=\"rested\"><signs>A</signs>"                          \
  "<closing source=\"ours\">B</closing></beat>\n"

/* The beats begin in line 3. */
static char *make_script (const char *start, ...) G_GNUC_NULL_TERMINATED;

static char *
make_script (const char *start, ...)
{
  GString *xml = g_string_new (NULL);
  va_list args;
  char *beat;

  g_string_printf (xml,
                   "<script id=\"a\" version=\"1\" protocol=\"felt-sense\" start=\"%s\">\n"
                   "<title>A</title><about source=\"ours\">B</about><touches>C</touches>"
                   "<client name=\"D\" history=\"unknown\">E</client><aim>F</aim><beats>\n",
                   start);
  va_start (args, start);
  while ((beat = va_arg (args, char *)))
    {
      g_string_append (xml, beat);
      g_free (beat);
    }
  va_end (args);
  g_string_append (xml, "</beats></script>");

  return g_string_free (xml, FALSE);
}

static void
test_unreachable (void)
{
  static const char *const expected[] = { "4:1 The beat “island” cannot be reached", NULL };
  g_autofree char *xml = make_script ("a", make_beat ("a", "", "end", "a"),
                                      make_beat ("island", "", "end", "a"), g_strdup (END), NULL);

  assert_problems (xml, expected);
}

/* A beat that only a worn-out one gives way to can be reached. */
static void
test_reached_by_then (void)
{
  static const char *const expected[] = { NULL };
  g_autofree char *xml = make_script ("a", make_beat ("a", " often=\"2\" then=\"b\"", "a", "a"),
                                      make_beat ("b", "", "end", "end"), g_strdup (END), NULL);

  assert_problems (xml, expected);
}

static void
test_dead_end (void)
{
  static const char *const expected[] = { "4:1 A dead end: nothing leads out of the beat “pit”",
                                          NULL };
  g_autofree char *xml = make_script ("a", make_beat ("a", "", "end", "pit"),
                                      make_beat ("pit", "", "pit", "pit"), g_strdup (END), NULL);

  assert_problems (xml, expected);
}

static void
test_loop (void)
{
  static const char *const expected[] = {
    "4:1 A loop without an exit: from the beat “b”",
    "5:1 A loop without an exit: from the beat “c”",
    NULL,
  };
  g_autofree char *xml =
      make_script ("a", make_beat ("a", "", "end", "b"), make_beat ("b", "", "c", "b"),
                   make_beat ("c", "", "b", "b"), g_strdup (END), NULL);

  assert_problems (xml, expected);
}

/* What follows from another fault is not a fault: the way out is there, only misspelt, and so is
 * the way to the last beat. */
static void
test_misspelt (void)
{
  static const char *const expected[] = { "4:44 There is no beat “edn”", NULL };
  static const char *const there[] = { "3:44 There is no beat “bb”", NULL };
  g_autofree char *xml = make_script ("a", make_beat ("a", "", "end", "b"),
                                      make_beat ("b", "", "edn", "b"), g_strdup (END), NULL);
  g_autofree char *other = make_script ("a", make_beat ("a", "", "bb", "end"),
                                        make_beat ("b", "", "end", "b"), g_strdup (END), NULL);

  assert_problems (xml, expected);
  assert_problems (other, there);
}

/* Only once that which leads out has worn out does it become a loop. */
static void
test_worn_loop (void)
{
  static const char *const expected[] = { "3:1 A loop without an exit: once all", NULL };
  g_autofree char *xml =
      make_script ("a", make_beat ("a", "", "door", "door"),
                   make_beat ("door", " often=\"1\" then=\"a\"", "end", "a"), g_strdup (END), NULL);

  assert_problems (xml, expected);
}

static void
test_no_ending (void)
{
  static const char *const expected[] = { "1:1 No beat is an ending", NULL };
  g_autofree char *xml =
      make_script ("a", make_beat ("a", "", "b", "a"), make_beat ("b", "", "a", "a"), NULL);

  assert_problems (xml, expected);
}

static void
test_round_of_then (void)
{
  static const char *const expected[] = { "3:1 From “a” one “then” leads to the next", NULL };
  g_autofree char *xml =
      make_script ("a", make_beat ("a", " often=\"1\" then=\"b\"", "b", "end"),
                   make_beat ("b", " often=\"1\" then=\"a\"", "a", "end"), g_strdup (END), NULL);
  static const char *const itself[] = { "3:1 From “a” one “then” leads to the next", NULL };
  g_autofree char *alone = make_script ("a", make_beat ("a", " often=\"1\" then=\"a\"", "a", "end"),
                                        g_strdup (END), NULL);

  assert_problems (xml, expected);
  assert_problems (alone, itself);
}

static void
test_double_beat (void)
{
  static const char *const expected[] = { "4:1 There is already a beat “a”", NULL };
  g_autofree char *xml = make_script ("a", make_beat ("a", "", "end", "end"),
                                      make_beat ("a", "", "end", "end"), g_strdup (END), NULL);

  assert_problems (xml, expected);
}

/* All that is wrong is said at once, in the order of the file, and as much as can be shown of it is
 * there to be shown. */
static void
test_several (void)
{
  static const char *const expected[] = {
    "3:1 The protocol “felt-sense” has no state “odd”",
    "4:1 The beat “island”",
    "4:49 There is no beat “atlantis”",
    NULL,
  };
  g_autofree char *good = make_beat ("a", "", "end", "a");
  g_autofree char *xml =
      make_script ("a", script_fixture_replace (good, "image", "odd"),
                   make_beat ("island", "", "atlantis", "a"), g_strdup (END), NULL);
  g_autoptr (DwellScript) script = NULL;
  g_auto (GStrv) problems = list_problems (xml, -1, &script);

  assert_problems (xml, expected);
  g_assert_nonnull (script);
  g_assert_false (dwell_script_is_sound (script));
  g_assert_cmpuint (dwell_script_get_beats (script)->len, ==, 3);
  g_assert_null (dwell_script_find_beat (script, "island")->silence.to);
}

/* Where the XML is wrong, nothing else is said, whatever was wrong before that. */
static void
test_xml_alone (void)
{
  static const char *const expected[] = { "4:1 ", NULL };
  g_autofree char *good = make_beat ("a", "", "end", "a");
  g_autofree char *xml = make_script ("a", script_fixture_replace (good, "image", "odd"),
                                      g_strdup ("<oops/>"), g_strdup (END), NULL);
  g_autoptr (DwellScript) script = NULL;
  g_auto (GStrv) problems = list_problems (xml, -1, &script);

  assert_problems (xml, expected);
  g_assert_null (script);
}

/* The numbers of the minutes, exactly. */
static void
test_minutes (void)
{
  static const struct
  {
    const char *text;
    gint64 ms;
  } right[] = { { "0.01", 600 },        { "1", 60000 },    { "2.5", 150000 }, { ".5", 30000 },
                { "3.", 180000 },       { "0.25", 15000 }, { "007", 420000 }, { "240", 14400000 },
                { "240.00", 14400000 }, { "1.07", 64200 } };

  for (guint i = 0; i < G_N_ELEMENTS (right); i++)
    {
      g_autofree char *to = g_strdup_printf ("<silence minutes=\"%s\">", right[i].text);
      g_autofree char *xml = script_fixture_replace (SCRIPT_MINI, "<silence minutes=\"2.5\">", to);
      g_autoptr (DwellScript) script = script_fixture_read (protocol, xml);

      g_assert_cmpint (dwell_script_get_start (script)->silence.length, ==, right[i].ms);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  protocol = dwell_protocol_new_shipped ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/script-errors/case/", cases[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_case);
    }
  g_test_add_func ("/script-errors/unreachable", test_unreachable);
  g_test_add_func ("/script-errors/reached-by-then", test_reached_by_then);
  g_test_add_func ("/script-errors/dead-end", test_dead_end);
  g_test_add_func ("/script-errors/loop", test_loop);
  g_test_add_func ("/script-errors/misspelt", test_misspelt);
  g_test_add_func ("/script-errors/worn-loop", test_worn_loop);
  g_test_add_func ("/script-errors/no-ending", test_no_ending);
  g_test_add_func ("/script-errors/round-of-then", test_round_of_then);
  g_test_add_func ("/script-errors/double-beat", test_double_beat);
  g_test_add_func ("/script-errors/several", test_several);
  g_test_add_func ("/script-errors/xml-alone", test_xml_alone);
  g_test_add_func ("/script-errors/minutes", test_minutes);

  return g_test_run ();
}
