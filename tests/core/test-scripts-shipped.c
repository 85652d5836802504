/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-rehearsal.h"

#include <string.h>

/* Every shipped script, played: by many walks of fixed seeds, every beat is reached, every ending by
 * some route, and an ending by several honest ones. */

#define WALKS 3000
#define STEPS_MAX 2000

typedef struct
{
  DwellProtocol *protocol;
  DwellScript *script;
} Fixture;

static char *
build_path (const char *id)
{
  g_autofree char *name = g_strconcat (id, ".xml", NULL);

  return g_build_filename (g_getenv ("DWELL_SCRIPTS_DIR"), name, NULL);
}

static void
set_up (Fixture *fixture, gconstpointer id)
{
  g_autofree char *path = build_path (id);
  g_autofree char *xml = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_file_get_contents (path, &xml, &length, &error);
  g_assert_no_error (error);
  fixture->protocol = dwell_protocol_new_shipped ();
  fixture->script = dwell_script_new_from_xml (id, xml, length, fixture->protocol, TRUE, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer id)
{
  g_object_unref (fixture->script);
  g_object_unref (fixture->protocol);
}

static void
test_whole (Fixture *fixture, gconstpointer id)
{
  GPtrArray *beats = dwell_script_get_beats (fixture->script);

  g_assert_cmpstr (dwell_script_get_id (fixture->script), ==, id);
  g_assert_cmpuint (beats->len, >=, 10);
  g_assert_cmpuint (beats->len, <=, 30);

  for (guint i = 0; i < beats->len; i++)
    {
      const DwellBeat *beat = g_ptr_array_index (beats, i);

      g_assert_cmpuint (beat->index, ==, i);
      if (beat->ending != DWELL_ENDING_NONE)
        {
          g_assert_nonnull (beat->closing);
          continue;
        }
      g_assert_nonnull (beat->silence.feedback);
      for (guint j = 0; j < beat->offers->len; j++)
        {
          const DwellOffer *offer = g_ptr_array_index (beat->offers, j);

          g_assert_cmpstr (offer->effect.feedback, !=, "");
          g_assert_nonnull (offer->effect.feedback);
        }
    }
}

/* One thing, at random; @honest leaves slips out, @quiet of ten times nothing is said. */
static const DwellTurn *
step (DwellRehearsal *rehearsal, GRand *rand, gboolean honest, gint quiet)
{
  g_autoptr (GPtrArray) offers = dwell_rehearsal_get_offers (rehearsal);
  guint choice;

  if (g_rand_int_range (rand, 0, 10) < quiet)
    return dwell_rehearsal_be_silent (rehearsal);

  for (guint i = offers->len; honest && i > 0; i--)
    {
      if (((DwellOffer *) g_ptr_array_index (offers, i - 1))->fit == DWELL_FIT_TEMPTING)
        g_ptr_array_remove_index (offers, i - 1);
    }

  choice = g_rand_int_range (rand, 0, offers->len + 1);
  if (choice == offers->len)
    return dwell_rehearsal_be_silent (rehearsal);

  return dwell_rehearsal_choose (rehearsal, g_ptr_array_index (offers, choice));
}

/* What a walk did, in words that tell two walks apart. */
static char *
walk (DwellScript *script, guint32 seed, gboolean honest, gboolean *reached)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (DwellRehearsal) rehearsal = dwell_rehearsal_new (script, seed, NULL);
  GString *route = g_string_new (NULL);
  gint quiet = seed % 10;
  gint64 now = 0;

  reached[dwell_rehearsal_get_beat (rehearsal)->index] = TRUE;
  for (guint i = 0; i < STEPS_MAX && !dwell_rehearsal_is_ended (rehearsal); i++)
    {
      const DwellTurn *turn = step (rehearsal, rand, honest, quiet);

      g_assert_cmpint (turn->at, ==, now);
      g_assert_cmpint (turn->length, >, 0);
      g_assert_nonnull (turn->feedback);
      now += turn->length;
      g_assert_cmpint (dwell_rehearsal_get_now (rehearsal), ==, now);
      g_string_append_printf (route, "%s %s %s|", turn->offer ? turn->offer->id : "silence",
                              turn->reply ? turn->reply : "", turn->says ? turn->says : "");
      reached[dwell_rehearsal_get_beat (rehearsal)->index] = TRUE;
    }

  if (!dwell_rehearsal_is_ended (rehearsal))
    g_string_truncate (route, 0);

  return g_string_free (route, FALSE);
}

static void
test_walked (Fixture *fixture, gconstpointer id)
{
  GPtrArray *beats = dwell_script_get_beats (fixture->script);
  g_autofree gboolean *reached = g_new0 (gboolean, beats->len);
  g_autofree gboolean *honestly = g_new0 (gboolean, beats->len);
  g_autoptr (GHashTable) routes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint ended = 0;

  for (guint32 seed = 1; seed <= WALKS; seed++)
    {
      g_autofree char *route = walk (fixture->script, seed, FALSE, reached);
      char *honest = walk (fixture->script, seed, TRUE, honestly);

      ended += *route != '\0';
      if (*honest)
        g_hash_table_add (routes, honest);
      else
        g_free (honest);
    }

  for (guint i = 0; i < beats->len; i++)
    {
      const DwellBeat *beat = g_ptr_array_index (beats, i);

      if (!reached[i])
        g_test_fail_printf ("the beat %s was not reached", beat->id);
    }
  g_assert_cmpuint (ended, ==, WALKS);
  g_assert_cmpuint (g_hash_table_size (routes), >=, 3);
}

static void
test_same_seed (Fixture *fixture, gconstpointer id)
{
  g_autofree gboolean *reached
      = g_new0 (gboolean, dwell_script_get_beats (fixture->script)->len);
  gboolean differ = FALSE;

  for (guint32 seed = 1; seed <= 50; seed++)
    {
      g_autofree char *first = walk (fixture->script, seed, FALSE, reached);
      g_autofree char *second = walk (fixture->script, seed, FALSE, reached);
      g_autofree char *other = walk (fixture->script, seed + 1000, FALSE, reached);

      g_assert_cmpstr (first, ==, second);
      differ |= !g_str_equal (first, other);
    }
  g_assert_true (differ);
}

/* Nobody can be in a beat for ever by saying nothing. */
static void
test_silence_ends (Fixture *fixture, gconstpointer id)
{
  for (guint32 seed = 1; seed <= 20; seed++)
    {
      g_autoptr (DwellRehearsal) rehearsal = dwell_rehearsal_new (fixture->script, seed, NULL);
      const DwellBeat *beat = NULL;
      guint same = 0;

      for (guint i = 0; i < STEPS_MAX && !dwell_rehearsal_is_ended (rehearsal); i++)
        {
          same = dwell_rehearsal_get_beat (rehearsal) == beat ? same + 1 : 0;
          beat = dwell_rehearsal_get_beat (rehearsal);
          g_assert_cmpuint (same, <, 200);
          dwell_rehearsal_be_silent (rehearsal);
        }
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GDir) dir = g_dir_open (g_getenv ("DWELL_SCRIPTS_DIR"), 0, NULL);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  g_test_init (&argc, &argv, NULL);
  while ((name = g_dir_read_name (dir)))
    {
      if (g_str_has_suffix (name, ".xml"))
        g_ptr_array_add (ids, g_strndup (name, strlen (name) - strlen (".xml")));
    }
  g_assert_cmpuint (ids->len, >=, 12);

  for (guint i = 0; i < ids->len; i++)
    {
      static const struct
      {
        const char *name;
        void (*run) (Fixture *fixture, gconstpointer id);
      } tests[] = {
        { "whole", test_whole },
        { "walked", test_walked },
        { "same-seed", test_same_seed },
        { "silence-ends", test_silence_ends },
      };
      const char *id = g_ptr_array_index (ids, i);

      for (guint j = 0; j < G_N_ELEMENTS (tests); j++)
        {
          g_autofree char *path = g_strdup_printf ("/scripts/%s/%s", id, tests[j].name);

          g_test_add (path, Fixture, id, set_up, tests[j].run, tear_down);
        }
    }

  return g_test_run ();
}
