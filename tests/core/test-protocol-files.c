/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-protocol.h"

#include <locale.h>
#include <string.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* What the schema and the translations make of the shipped file. DWELL_DATA is the folder data. */

static char *
shell (const char *directory, const char *command, gboolean *ok)
{
  const char *argv[] = { "sh", "-ec", command, NULL };
  g_autoptr (GError) error = NULL;
  char *output = NULL;
  int status;

  g_spawn_sync (directory, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, &output,
                &status, &error);
  g_assert_no_error (error);
  *ok = status == 0;

  return output;
}

static gboolean
is_valid (const char *directory, const char *xml)
{
  g_autofree char *path = g_build_filename (directory, "protocol.xml", NULL);
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;
  gboolean ok;

  g_file_set_contents (path, xml, -1, &error);
  g_assert_no_error (error);
  output =
      shell (directory,
             "xmllint --noout --relaxng \"$DWELL_DATA/schemas/protocol.rng\" protocol.xml", &ok);
  g_remove (path);
  if (!ok && !strstr (output, "fails to validate"))
    g_error ("xmllint: %s", output);

  return ok;
}

/* The schema and the program agree, as far as a schema can say it. */
static void
test_schema (void)
{
  static const char *const broken[][2] = {
    { "<state id=\"sober\"", "<state size=\"1\" id=\"sober\"" },
    { "<state id=\"sober\" key=\"1\"", "<state id=\"sober\"" },
    { "key=\"1\"", "key=\"y\"" },
    { "key=\"1\"", "key=\"12\"" },
    { "id=\"sober\"", "id=\"So ber\"" },
    { "contact=\"none\"", "contact=\"full\"" },
    { "family=\"quiet\"", "family=\"loud\"" },
    { "source=\"article\"", "source=\"theirs\"" },
    { "role=\"felt-question\"", "role=\"question\"" },
    { "answers=\"yes\"", "answers=\"no\"" },
    { "role=\"experiment\"", "role=\"experiment\" answers=\"yes\"" },
    { "Can you feel the image?", " " },
    { "<label>Sober</label>", "" },
    { "<label>Sober</label>", "<label>Sober</label><colour/>" },
    { "<title>Felt sense</title>", "" },
    { "answer=\"felt\"", "answer=\"maybe\"" },
    { "outcome=\"deeper\"", "outcome=\"higher\"" },
    { "answer=\"felt\"", "answer=\"felt\" outcome=\"deeper\"" },
    { "</protocol>", "<more/></protocol>" },
  };
  g_autoptr (DwellProtocol) shipped = dwell_protocol_new_shipped ();
  g_autofree char *directory = g_dir_make_tmp ("dwell-schema-XXXXXX", NULL);
  const char *xml = dwell_protocol_get_text (shipped);

  g_assert_true (is_valid (directory, xml));
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      const char *root = strstr (xml, "<protocol ");
      const char *found = strstr (root, broken[i][0]);
      g_autoptr (GString) wrong = g_string_new_len (xml, found - xml);
      g_autoptr (GError) error = NULL;

      g_assert_nonnull (found);
      g_string_append (wrong, broken[i][1]);
      g_string_append (wrong, found + strlen (broken[i][0]));
      if (is_valid (directory, wrong->str))
        g_error ("the schema lets it pass: %s", broken[i][1]);
      g_assert_null (dwell_protocol_new_from_xml ("wrong.xml", wrong->str, -1, &error));
      g_assert_error (error, DWELL_ERROR, DWELL_ERROR_PROTOCOL);
    }

  g_rmdir (directory);
}

/* Extracts the texts, "translates" each into itself with a mark, and compiles that. */
static char *
make_translations (void)
{
  char *directory = g_dir_make_tmp ("dwell-locale-XXXXXX", NULL);
  g_autofree char *output = NULL;
  gboolean ok;

  output = shell (directory,
                  "export GETTEXTDATADIRS=\"$DWELL_DATA\"\n"
                  "mkdir -p xx/LC_MESSAGES\n"
                  "xgettext --from-code=UTF-8 -o p.pot \"$DWELL_DATA/protocols/felt-sense.xml\"\n"
                  "sed -i 's/charset=CHARSET/charset=UTF-8/' p.pot\n"
                  "msgen p.pot -o p.po\n"
                  "msgfilter --keep-header -i p.po -o q.po sed -e 's/^/# /'\n"
                  "msgfmt q.po -o xx/LC_MESSAGES/" GETTEXT_PACKAGE ".mo 2>&1\n",
                  &ok);
  if (!ok)
    g_error ("%s", output);

  return directory;
}

static void
assert_translated (const char *text)
{
  if (!g_str_has_prefix (text, "# "))
    g_error ("not translated: “%s”", text);
}

static void
assert_all_translated (DwellProtocol *protocol)
{
  GPtrArray *states = dwell_protocol_get_states (protocol);
  GPtrArray *moves = dwell_protocol_get_moves (protocol);

  assert_translated (dwell_protocol_get_title (protocol));
  for (guint i = 0; i < states->len; i++)
    {
      const DwellState *state = g_ptr_array_index (states, i);

      assert_translated (state->label);
      for (guint j = 0; state->says[j]; j++)
        assert_translated (state->says[j]);
    }

  for (guint i = 0; i < moves->len; i++)
    {
      const DwellMove *move = g_ptr_array_index (moves, i);

      assert_translated (move->label);
      assert_translated (move->why);
      for (guint j = 0; j < move->wordings->len; j++)
        assert_translated (((DwellWording *) g_ptr_array_index (move->wordings, j))->text);
    }
}

static void
test_translations (void)
{
  g_autofree char *directory = make_translations ();
  g_autoptr (DwellProtocol) shipped = NULL;
  g_autoptr (DwellProtocol) stored = NULL;
  g_autoptr (DwellProtocol) own = NULL;
  g_autofree char *edited = NULL;
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;
  gboolean ok;

  /* The C locales are never translated, so a real one is made for the test. */
  output = shell (directory, "localedef --no-archive -i en_GB -f UTF-8 ./en_GB.UTF-8", &ok);
  g_assert_true (ok);
  g_clear_pointer (&output, g_free);
  g_setenv ("LOCPATH", directory, TRUE);
  g_setenv ("LANGUAGE", "xx", TRUE);
  g_assert_nonnull (setlocale (LC_ALL, "en_GB.UTF-8"));
  bindtextdomain (GETTEXT_PACKAGE, directory);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");

  shipped = dwell_protocol_new_shipped ();
  assert_all_translated (shipped);
  assert_translated (dwell_protocol_get_verdict (shipped, "feel-image", "not-felt"));
  assert_translated (dwell_protocol_get_verdict (shipped, "check-collapse", NULL));

  /* A session's copy of it is translated too; a file that somebody has changed is theirs. */
  stored = dwell_protocol_new_from_xml ("session", dwell_protocol_get_text (shipped), -1, &error);
  g_assert_no_error (error);
  assert_all_translated (stored);
  edited = g_strconcat (dwell_protocol_get_text (shipped), "\n", NULL);
  own = dwell_protocol_new_from_xml ("own.xml", edited, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dwell_protocol_get_title (own), ==, "Felt sense");

  output = shell (directory, "rm -rf \"$PWD\"", &ok);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/protocol-files/schema", test_schema);
  g_test_add_func ("/protocol-files/translations", test_translations);

  return g_test_run ();
}
