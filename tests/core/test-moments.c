/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-moments.h"

static void
assert_moment (DwellMoments *moments, DwellMoment moment, const char *sound, const char *label,
               guint fade)
{
  const DwellMomentSound *has = dwell_moments_get (moments, moment);

  g_assert_cmpstr (has->sound, ==, sound);
  g_assert_cmpstr (has->label, ==, label);
  g_assert_cmpuint (has->fade, ==, fade);
}

static void
assert_none (DwellMoments *moments)
{
  for (guint i = 0; i < DWELL_N_MOMENTS; i++)
    assert_moment (moments, i, NULL, NULL, 0);
}

/* What is kept comes back, names in any writing. */
static void
test_round (void)
{
  g_autoptr (DwellMoments) moments = dwell_moments_new ();
  g_autoptr (DwellMoments) read = NULL;
  g_autofree char *text = NULL;

  assert_none (moments);
  g_assert_null (dwell_moments_to_text (moments));
  dwell_moments_set_sound (moments, DWELL_MOMENT_OPENING, "own:7f=[a]", "Lied; „Wie schön“ \\n");
  dwell_moments_set_sound (moments, DWELL_MOMENT_GROUND, "low-rain", "Low rain");
  dwell_moments_set_fade (moments, DWELL_MOMENT_GROUND, 20);
  dwell_moments_set_fade (moments, DWELL_MOMENT_CLOSING, 500);
  text = dwell_moments_to_text (moments);
  read = dwell_moments_new_from_text (text);
  assert_moment (read, DWELL_MOMENT_OPENING, "own:7f=[a]", "Lied; „Wie schön“ \\n", 0);
  assert_moment (read, DWELL_MOMENT_CLOSING, NULL, NULL, 60);
  assert_moment (read, DWELL_MOMENT_GROUND, "low-rain", "Low rain", 20);
}

/* None chosen again, nothing is left of it. */
static void
test_none_again (void)
{
  g_autoptr (DwellMoments) moments = dwell_moments_new ();
  const DwellMomentSound *opening = dwell_moments_get (moments, DWELL_MOMENT_OPENING);

  dwell_moments_set_sound (moments, DWELL_MOMENT_OPENING, "low-rain", "Low rain");
  dwell_moments_set_sound (moments, DWELL_MOMENT_OPENING, opening->sound, opening->label);
  assert_moment (moments, DWELL_MOMENT_OPENING, "low-rain", "Low rain", 0);
  dwell_moments_set_sound (moments, DWELL_MOMENT_OPENING, "", "Low rain");
  assert_none (moments);
  g_assert_null (dwell_moments_to_text (moments));
}

static void
test_nonsense (void)
{
  static const char *const texts[] = {
    NULL,
    "",
    "nothing of the kind",
    "[opening\nsound=x",
    "[opening]\nsound=\nlabel=alone\nfade=-5\n",
    "[opening]\nfade=soon\n[ground]\nfade=99999999999999999999\n",
    "[elsewhere]\nsound=x\n"
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (DwellMoments) moments = dwell_moments_new_from_text (texts[i]);

      assert_none (moments);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/moments/round", test_round);
  g_test_add_func ("/moments/none-again", test_none_again);
  g_test_add_func ("/moments/nonsense", test_nonsense);

  return g_test_run ();
}
