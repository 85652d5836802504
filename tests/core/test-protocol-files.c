/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-protocol.h"
#include "files-fixture.h"

#include <string.h>

#include <glib/gstdio.h>

/* What the schema and the translations make of the shipped file. */

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

  g_assert_true (files_fixture_is_valid (directory, "protocol.rng", xml));
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      const char *root = strstr (xml, "<protocol ");
      const char *found = strstr (root, broken[i][0]);
      g_autoptr (GString) wrong = g_string_new_len (xml, found - xml);
      g_autoptr (GError) error = NULL;

      g_assert_nonnull (found);
      g_string_append (wrong, broken[i][1]);
      g_string_append (wrong, found + strlen (broken[i][0]));
      if (files_fixture_is_valid (directory, "protocol.rng", wrong->str))
        g_error ("the schema lets it pass: %s", broken[i][1]);
      g_assert_null (dwell_protocol_new_from_xml ("wrong.xml", wrong->str, -1, &error));
      g_assert_error (error, DWELL_ERROR, DWELL_ERROR_PROTOCOL);
    }

  g_rmdir (directory);
}

static void
assert_all_translated (DwellProtocol *protocol)
{
  GPtrArray *states = dwell_protocol_get_states (protocol);
  GPtrArray *moves = dwell_protocol_get_moves (protocol);

  files_fixture_assert_translated (dwell_protocol_get_title (protocol));
  for (guint i = 0; i < states->len; i++)
    {
      const DwellState *state = g_ptr_array_index (states, i);

      files_fixture_assert_translated (state->label);
      for (guint j = 0; state->says[j]; j++)
        files_fixture_assert_translated (state->says[j]);
    }

  for (guint i = 0; i < moves->len; i++)
    {
      const DwellMove *move = g_ptr_array_index (moves, i);

      files_fixture_assert_translated (move->label);
      files_fixture_assert_translated (move->why);
      for (guint j = 0; j < move->wordings->len; j++)
        files_fixture_assert_translated (((DwellWording *) g_ptr_array_index (move->wordings, j))->text);
    }
}

static void
test_translations (void)
{
  char *directory = files_fixture_translate ("protocols/felt-sense.xml", GETTEXT_PACKAGE);
  g_autoptr (DwellProtocol) shipped = NULL;
  g_autoptr (DwellProtocol) stored = NULL;
  g_autoptr (DwellProtocol) own = NULL;
  g_autofree char *edited = NULL;
  g_autoptr (GError) error = NULL;

  shipped = dwell_protocol_new_shipped ();
  assert_all_translated (shipped);
  files_fixture_assert_translated (dwell_protocol_get_verdict (shipped, "feel-image", "not-felt"));
  files_fixture_assert_translated (dwell_protocol_get_verdict (shipped, "check-collapse", NULL));

  /* A session's copy of it is translated too; a file that somebody has changed is theirs. */
  stored = dwell_protocol_new_from_xml ("session", dwell_protocol_get_text (shipped), -1, &error);
  g_assert_no_error (error);
  assert_all_translated (stored);
  edited = g_strconcat (dwell_protocol_get_text (shipped), "\n", NULL);
  own = dwell_protocol_new_from_xml ("own.xml", edited, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dwell_protocol_get_title (own), ==, "Felt sense");

  files_fixture_remove (directory);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/protocol-files/schema", test_schema);
  g_test_add_func ("/protocol-files/translations", test_translations);

  return g_test_run ();
}
