/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script-fixture.h"

#include <string.h>

static DwellProtocol *protocol;

/* Every script that comes with the program is sound, and has what the plan of practice asks for. */
static void
test_shipped (void)
{
  g_auto (GStrv) paths = script_fixture_list ();

  g_assert_cmpuint (g_strv_length (paths), >=, 12);
  for (guint i = 0; paths[i]; i++)
    {
      g_autofree char *name = g_path_get_basename (paths[i]);
      g_autofree char *xml = NULL;
      g_autofree char *expected = NULL;
      g_autoptr (GPtrArray) problems = NULL;
      g_autoptr (DwellScript) script = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (paths[i], &xml, &length, NULL));
      script = dwell_script_examine (name, xml, length, protocol, TRUE, &problems);
      for (guint j = 0; j < problems->len; j++)
        {
          const DwellScriptProblem *problem = g_ptr_array_index (problems, j);

          g_error ("%s:%u:%u: %s", name, problem->place.line, problem->place.column, problem->text);
        }
      g_assert_nonnull (script);
      g_assert_true (dwell_script_is_sound (script));
      g_assert_cmpstr (dwell_script_get_protocol (script), ==, "felt-sense");
      expected = g_strconcat (dwell_script_get_id (script), ".xml", NULL);
      g_assert_cmpstr (expected, ==, name);
      g_assert_cmpuint (dwell_script_get_beats (script)->len, >=, 10);
      g_assert_cmpuint (dwell_script_get_beats (script)->len, <=, 30);
    }
}

static void
test_head (void)
{
  g_autoptr (DwellScript) script = script_fixture_load (protocol, "white-room");
  DwellSource source;

  g_assert_cmpstr (dwell_script_get_id (script), ==, "white-room");
  g_assert_cmpstr (dwell_script_get_version (script), ==, "1");
  g_assert_cmpstr (dwell_script_get_title (script), ==, "The white room");
  g_assert_cmpstr (dwell_script_get_about (script, &source), ==,
                   "Pictures come, one lovelier than the other, and she tells them well. It is "
                   "pleasant to listen, and hard to tell whether anything is happening.");
  g_assert_cmpint (source, ==, DWELL_SOURCE_ARTICLE);
  g_assert_nonnull (dwell_script_get_about (script, NULL));
  g_assert_true (g_str_has_prefix (dwell_script_get_touches (script), "Wanting to please"));
  g_assert_cmpstr (dwell_script_get_client_name (script), ==, "Nadia");
  g_assert_cmpstr (dwell_script_get_client_history (script), ==, "developmental");
  g_assert_true (g_str_has_prefix (dwell_script_get_client (script), "She is 29"));
  g_assert_cmpstr (dwell_script_get_aim (script), ==,
                   "Ask whether the picture is felt, and go by the answer.");
  g_assert_cmpstr (dwell_script_get_start (script)->id, ==, "arriving");
  g_assert_null (dwell_script_find_beat (script, "attic"));
  g_assert_null (dwell_script_find_beat (script, NULL));
}

static void
test_beats (void)
{
  g_autoptr (DwellScript) script = script_fixture_load (protocol, "white-room");
  const DwellBeat *parade = dwell_script_find_beat (script, "parade");
  const DwellBeat *plain = dwell_script_find_beat (script, "plain");
  const DwellBeat *paper = dwell_script_find_beat (script, "paper");
  const DwellBeat *opened = dwell_script_find_beat (script, "opened");

  g_assert_cmpstr (parade->state, ==, "image");
  g_assert_cmpuint (parade->often, ==, 4);
  g_assert_cmpstr (parade->then->id, ==, "faded");
  g_assert_cmpint (parade->contact, ==, DWELL_CONTACT_NONE);
  g_assert_false (parade->has_contact);
  g_assert_cmpuint (parade->says->len, ==, 2);
  g_assert_cmpint (parade->silence.length, ==, 4 * 60 * 1000);
  g_assert_cmpstr (parade->silence.signs, ==,
                   "She goes on for a while, then more slowly. The hand sinks.");
  g_assert_cmpint (parade->ending, ==, DWELL_ENDING_NONE);

  g_assert_cmpint (plain->patience, ==, 14 * 60 * 1000);
  g_assert_cmpstr (plain->patience_to->id, ==, "sorry");
  g_assert_null (plain->patience_or);
  g_assert_cmpstr (plain->patience_signs, ==,
                   "She turns her head toward you, though she can’t see you.");
  g_assert_null (plain->silence.to);
  g_assert_cmpuint (plain->silence.replies->len, ==, 3);

  g_assert_true (paper->has_contact);
  g_assert_cmpint (paper->contact, ==, DWELL_CONTACT_FAINT);
  g_assert_cmpint (dwell_script_find_beat (script, "cold")->contact, ==, DWELL_CONTACT_CLEAR);

  g_assert_cmpint (opened->ending, ==, DWELL_ENDING_OPENED);
  g_assert_true (g_str_has_prefix (opened->closing, "It came to something small"));
  g_assert_cmpuint (opened->offers->len, ==, 0);
  g_assert_cmpuint (dwell_script_get_beats (script)->len, ==, 18);
  g_assert_cmpuint (opened->index, ==, 15);
}

static void
test_offers (void)
{
  g_autoptr (DwellScript) script = script_fixture_load (protocol, "white-room");
  const DwellBeat *room = dwell_script_find_beat (script, "room");
  const DwellOffer *feel = dwell_beat_find_offer (room, "feel");
  const DwellOffer *try = dwell_beat_find_offer (room, "try");
  const DwellOffer *lovely = dwell_beat_find_offer (room, "lovely");

  g_assert_null (dwell_beat_find_offer (room, "ugly"));
  g_assert_cmpstr (((DwellOffer *)g_ptr_array_index (room->offers, 0))->id, ==, "more");
  g_assert_cmpuint (room->offers->len, ==, 5);

  g_assert_cmpint (feel->fit, ==, DWELL_FIT_GOOD);
  g_assert_cmpstr (feel->move, ==, "feel-image");
  g_assert_cmpstr (feel->answer, ==, "not-felt");
  g_assert_null (feel->outcome);
  g_assert_null (feel->error);
  g_assert_cmpint (feel->effect.length, ==, 30 * 1000);
  g_assert_cmpstr (feel->effect.to->id, ==, "asked");
  g_assert_cmpint (feel->effect.source, ==, DWELL_SOURCE_ARTICLE);

  g_assert_cmpstr (try->outcome, ==, "morphing");
  g_assert_cmpint (lovely->fit, ==, DWELL_FIT_TEMPTING);
  g_assert_cmpstr (lovely->error, ==, "praise");
  g_assert_null (lovely->move);
  g_assert_cmpint (lovely->effect.source, ==, DWELL_SOURCE_OURS);
}

/* The slips and endings have the names that the schema gives them, and words of their own. */
static void
test_words (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("DWELL_DATA"), "schemas", "script.rng", NULL);
  g_autofree char *schema = NULL;
  const char *errors;
  const char *const *ids = dwell_slip_get_ids ();
  g_autoptr (GHashTable) labels = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = 0;

  g_assert_true (g_file_get_contents (path, &schema, NULL, NULL));
  errors = strstr (schema, "<define name=\"error\">");
  for (const char *p = errors; (p = strstr (p, "<value type=\"string\">")); n++)
    {
      const char *source = g_strrstr_len (schema, p - schema, "<!-- [") + strlen ("<!-- [");
      const char *word = dwell_source_to_string (dwell_slip_get_source (ids[n]));

      p += strlen ("<value type=\"string\">");
      g_assert_nonnull (ids[n]);
      g_assert_true (g_str_has_prefix (p, ids[n]) && p[strlen (ids[n])] == '<');
      g_assert_true (g_str_has_prefix (source, word));
      g_assert_cmpstr (dwell_slip_get_label (ids[n]), !=, ids[n]);
      g_assert_true (g_hash_table_add (labels, (gpointer)dwell_slip_get_label (ids[n])));
    }
  g_assert_null (ids[n]);

  g_assert_cmpstr (dwell_slip_get_label ("of-the-future"), ==, "of-the-future");
  g_assert_cmpint (dwell_slip_get_source ("of-the-future"), ==, DWELL_SOURCE_OURS);
  g_assert_cmpstr (dwell_ending_to_string (DWELL_ENDING_OPENED), ==, "opened");
  g_assert_cmpstr (dwell_ending_to_string (DWELL_ENDING_UNMOVED), ==, "unmoved");
  g_assert_null (dwell_ending_to_string (DWELL_ENDING_NONE));
  g_assert_cmpstr (dwell_fit_to_string (DWELL_FIT_TEMPTING), ==, "tempting");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  protocol = dwell_protocol_new_shipped ();

  g_test_add_func ("/script/shipped", test_shipped);
  g_test_add_func ("/script/head", test_head);
  g_test_add_func ("/script/beats", test_beats);
  g_test_add_func ("/script/offers", test_offers);
  g_test_add_func ("/script/words", test_words);

  return g_test_run ();
}
