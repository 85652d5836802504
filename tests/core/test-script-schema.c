/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "files-fixture.h"
#include "script-fixture.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* What the schema and the translations make of the shipped scripts. */

static DwellProtocol *protocol;

static void
test_shipped (void)
{
  g_auto (GStrv) paths = script_fixture_list ();
  g_autofree char *directory = g_dir_make_tmp ("dwell-schema-XXXXXX", NULL);

  for (guint i = 0; paths[i]; i++)
    {
      g_autofree char *xml = NULL;

      g_assert_true (g_file_get_contents (paths[i], &xml, NULL, NULL));
      if (!files_fixture_is_valid (directory, "script.rng", xml))
        g_error ("%s is not valid by the schema", paths[i]);
    }

  g_rmdir (directory);
}

#define OFFER "<offer id=\"stay\" move=\"stay-on\" fit=\"good\" minutes=\"1\">"
#define SLIP "<offer id=\"why\" error=\"meaning\" fit=\"tempting\" minutes=\"0.25\" to=\"three\">"

/* The schema and the program agree, as far as a schema can say it. */
static void
test_agree (void)
{
  static const struct
  {
    const char *from;
    const char *to;
    gboolean right;
  } changes[] = {
    { "<beat id=\"one\" state=\"blank\">", "<beat id=\"one\" state=\"blank\" contact=\"faint\">",
      TRUE },
    { "<beat id=\"one\" state=\"blank\">", "<beat id=\"one\" state=\"blank\" stop=\"yes\">", TRUE },
    { "<patience minutes=\"6\" to=\"two\">", "<patience minutes=\"6\" to=\"two\" or=\"three\">",
      TRUE },
    { "minutes=\"2.5\"", "minutes=\"240\"", TRUE },
    { "minutes=\"2.5\"", "minutes=\"0.01\"", TRUE },
    { SLIP,
      "<offer id=\"why\" error=\"meaning\" move=\"come-back\" fit=\"tempting\""
      " minutes=\"0.25\" to=\"three\">",
      TRUE },
    { OFFER, "<offer id=\"stay\" act=\"watch\" fit=\"fair\" minutes=\"1\">", TRUE },

    { "id=\"mini\"", "id=\"Mini\"", FALSE },
    { "version=\"1\" protocol", "version=\"One\" protocol", FALSE },
    { "name=\"Ida\"", "name=\" \"", FALSE },
    { "history=\"unknown\"", "history=\"sad\"", FALSE },
    { "<aim>Be small.</aim>", "", FALSE },
    { "<aim>Be small.</aim>", "<aim> </aim>", FALSE },
    { "<beat id=\"one\" state=\"blank\">", "<beat id=\"one\" state=\"blank\" contact=\"full\">",
      FALSE },
    { "<beat id=\"one\" state=\"blank\">", "<beat id=\"one\" state=\"blank\" often=\"2\">", FALSE },
    { "often=\"2\"", "often=\"0\"", FALSE },
    { "often=\"2\"", "often=\"100\"", FALSE },
    { "<signs>Still.</signs>", "", FALSE },
    { "minutes=\"2.5\"", "minutes=\"0\"", FALSE },
    { "minutes=\"2.5\"", "minutes=\"240.01\"", FALSE },
    { "minutes=\"2.5\"", "minutes=\"2.555\"", FALSE },
    { "minutes=\"2.5\"", "minutes=\"two\"", FALSE },
    { "<silence minutes=\"3\" to=\"one\">", "<silence minutes=\"3\">", FALSE },
    { "<feedback source=\"ours\">You stayed.</feedback>", "", FALSE },
    { "<feedback source=\"ours\">You waited.</feedback>", "", FALSE },
    { "source=\"ours\">You stayed.", "source=\"mine\">You stayed.", FALSE },
    { "<words>Just this.</words>", "", FALSE },
    { OFFER, "<offer id=\"stay\" fit=\"good\" minutes=\"1\">", FALSE },
    { OFFER, "<offer id=\"stay\" move=\"stay-on\" act=\"watch\" fit=\"good\" minutes=\"1\">",
      FALSE },
    { OFFER, "<offer id=\"stay\" move=\"stay-on\" error=\"hurry\" fit=\"good\" minutes=\"1\">",
      FALSE },
    { OFFER, "<offer id=\"stay\" move=\"stay-on\" fit=\"best\" minutes=\"1\">", FALSE },
    { SLIP, "<offer id=\"why\" fit=\"tempting\" minutes=\"0.25\" to=\"three\">", FALSE },
    { SLIP, "<offer id=\"why\" error=\"sloth\" fit=\"tempting\" minutes=\"0.25\" to=\"three\">",
      FALSE },
    { SLIP,
      "<offer id=\"why\" error=\"meaning\" act=\"watch\" fit=\"tempting\" minutes=\"0.25\""
      " to=\"three\">",
      FALSE },
    { "answer=\"not-felt\"", "answer=\"maybe\"", FALSE },
    { "outcome=\"morphing\"", "outcome=\"higher\"", FALSE },
    { "ending=\"rested\"", "ending=\"won\"", FALSE },
    { "ending=\"rested\"", "ending=\"rested\" stop=\"yes\"", FALSE },
    { "<closing source=\"ours\">It rested.</closing>", "", FALSE },
  };
  g_autofree char *directory = g_dir_make_tmp ("dwell-schema-XXXXXX", NULL);

  g_assert_true (files_fixture_is_valid (directory, "script.rng", SCRIPT_MINI));
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *xml = script_fixture_replace (SCRIPT_MINI, changes[i].from, changes[i].to);
      g_autoptr (DwellScript) script =
          dwell_script_new_from_xml ("changed.xml", xml, -1, protocol, FALSE, NULL);

      if ((script != NULL) != changes[i].right)
        g_error ("the program disagrees: %s", changes[i].to);
      if (files_fixture_is_valid (directory, "script.rng", xml) != changes[i].right)
        g_error ("the schema disagrees: %s", changes[i].to);
    }

  g_rmdir (directory);
}

static void
assert_texts_translated (GPtrArray *texts)
{
  for (guint i = 0; i < texts->len; i++)
    files_fixture_assert_translated (g_ptr_array_index (texts, i));
}

static void
assert_effect_translated (const DwellEffect *effect)
{
  assert_texts_translated (effect->replies);
  files_fixture_assert_translated (effect->feedback);
  if (effect->signs)
    files_fixture_assert_translated (effect->signs);
}

static void
assert_beat_translated (const DwellBeat *beat)
{
  files_fixture_assert_translated (beat->signs);
  assert_texts_translated (beat->says);
  if (beat->patience_signs)
    files_fixture_assert_translated (beat->patience_signs);
  if (beat->ending)
    {
      files_fixture_assert_translated (beat->closing);
      return;
    }

  assert_effect_translated (&beat->silence);
  for (guint i = 0; i < beat->offers->len; i++)
    {
      const DwellOffer *offer = g_ptr_array_index (beat->offers, i);

      files_fixture_assert_translated (offer->words);
      assert_effect_translated (&offer->effect);
    }
}

/* Every text that is shown is one that translators get, spelled the same; names are not. */
static void
test_translations (void)
{
  g_auto (GStrv) paths = script_fixture_list ();
  char *directory = files_fixture_translate ("scripts/*.xml", SCRIPTS_GETTEXT_PACKAGE);
  g_autofree char *known = script_fixture_replace (SCRIPT_MINI, "Hm.", "Mm.");
  g_autoptr (DwellScript) own = script_fixture_read (protocol, known);

  for (guint i = 0; paths[i]; i++)
    {
      g_autofree char *xml = NULL;
      g_autoptr (DwellScript) script = NULL;
      GPtrArray *beats;

      g_assert_true (g_file_get_contents (paths[i], &xml, NULL, NULL));
      script = dwell_script_new_from_xml ("a.xml", xml, -1, protocol, TRUE, NULL);
      files_fixture_assert_translated (dwell_script_get_title (script));
      files_fixture_assert_translated (dwell_script_get_about (script, NULL));
      files_fixture_assert_translated (dwell_script_get_touches (script));
      files_fixture_assert_translated (dwell_script_get_client (script));
      files_fixture_assert_translated (dwell_script_get_aim (script));
      g_assert_false (g_str_has_prefix (dwell_script_get_client_name (script), "# "));

      beats = dwell_script_get_beats (script);
      for (guint j = 0; j < beats->len; j++)
        assert_beat_translated (g_ptr_array_index (beats, j));
    }

  /* What somebody else wrote stays theirs, even where the program knows the same words. */
  files_fixture_assert_translated (g_dgettext (SCRIPTS_GETTEXT_PACKAGE, "Mm."));
  g_assert_cmpstr (g_ptr_array_index (dwell_script_get_start (own)->silence.replies, 0), ==, "Mm.");
  files_fixture_remove (directory);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  protocol = dwell_protocol_new_shipped ();

  g_test_add_func ("/script-schema/shipped", test_shipped);
  g_test_add_func ("/script-schema/agree", test_agree);
  g_test_add_func ("/script-schema/translations", test_translations);

  return g_test_run ();
}
