/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-timeline-filter.h"
#include "dwell-test-support.h"

static gboolean
takes (const DwellTimelineFilter *filter, const char *line, const char *state)
{
  g_autoptr (GPtrArray) events = dwell_test_events_new ((const char *[]){ line, NULL });

  return dwell_timeline_filter_takes (filter, g_ptr_array_index (events, 0), state);
}

static void
test_empty (void)
{
  g_autoptr (DwellTimelineFilter) filter = dwell_timeline_filter_new ();

  g_assert_true (dwell_timeline_filter_is_empty (filter));
  g_assert_true (takes (filter, "0 state blank", "blank"));
  g_assert_true (takes (filter, "@reader 0 comment - :words", NULL));
  g_assert_true (dwell_timeline_filter_takes_words (filter, ""));

  dwell_timeline_filter_set_text (filter, " \t ");
  g_assert_true (dwell_timeline_filter_is_empty (filter));
}

/* Each kind has its group, and a filter by that group alone takes it and no other. */
static void
test_groups (void)
{
  static const struct
  {
    const char *line;
    DwellLineGroup group;
  } lines[] = {
    { "0 clock start", DWELL_LINE_GROUP_CLOCK },
    { "0 clock gap =1000", DWELL_LINE_GROUP_CLOCK },
    { "0 state blank", DWELL_LINE_GROUP_STATES },
    { "0 contact clear", DWELL_LINE_GROUP_CONTACT },
    { "0 ask stay", DWELL_LINE_GROUP_QUESTIONS },
    { "0 answer felt >1", DWELL_LINE_GROUP_QUESTIONS },
    { "0 experiment start", DWELL_LINE_GROUP_EXPERIMENTS },
    { "0 note said :a", DWELL_LINE_GROUP_SAID },
    { "0 note seen :a", DWELL_LINE_GROUP_SEEN },
    { "0 note inferred :a", DWELL_LINE_GROUP_INFERRED },
    { "0 measure suds =5", DWELL_LINE_GROUP_MEASURES },
    { "0 medicine mdma :80 mg", DWELL_LINE_GROUP_MEDICINE },
    { "0 audio play :Bowls", DWELL_LINE_GROUP_SOUND },
    { "0 ground start", DWELL_LINE_GROUP_SAFETY },
    { "0 safety check", DWELL_LINE_GROUP_SAFETY },
    { "0 urge -", DWELL_LINE_GROUP_URGES },
    { "0 task done :Pulse", DWELL_LINE_GROUP_PLAN },
    { "0 comment - :a", DWELL_LINE_GROUP_COMMENTS },
    { "0 rating exp =3", DWELL_LINE_GROUP_COMMENTS },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      guint n_taking = 0;

      for (guint group = 0; group < DWELL_N_LINE_GROUPS; group++)
        {
          g_autoptr (DwellTimelineFilter) filter = dwell_timeline_filter_new ();

          dwell_timeline_filter_set_group (filter, group, TRUE);
          g_assert_false (dwell_timeline_filter_is_empty (filter));
          if (!takes (filter, lines[i].line, NULL))
            continue;
          g_assert_cmpuint (group, ==, lines[i].group);
          n_taking++;
        }
      g_assert_cmpuint (n_taking, ==, 1);
    }
}

/* Of one thing any will do, of several all are needed. */
static void
test_together (void)
{
  g_autoptr (DwellTimelineFilter) filter = dwell_timeline_filter_new ();

  dwell_timeline_filter_set_group (filter, DWELL_LINE_GROUP_SAID, TRUE);
  dwell_timeline_filter_set_group (filter, DWELL_LINE_GROUP_SEEN, TRUE);
  g_assert_true (takes (filter, "0 note said :a", "blank"));
  g_assert_true (takes (filter, "0 note seen :a", "blank"));
  g_assert_false (takes (filter, "0 note inferred :a", "blank"));

  dwell_timeline_filter_set_state (filter, "blank", TRUE);
  dwell_timeline_filter_set_state (filter, "", TRUE);
  g_assert_true (takes (filter, "0 note said :a", "blank"));
  g_assert_true (takes (filter, "0 note said :a", ""));
  g_assert_true (takes (filter, "0 note said :a", NULL));
  g_assert_false (takes (filter, "0 note said :a", "image"));
  g_assert_false (takes (filter, "0 state blank", "blank"));

  dwell_timeline_filter_set_author (filter, "reader", TRUE);
  g_assert_false (takes (filter, "0 note said :a", "blank"));
  g_assert_true (takes (filter, "@reader 0 note said :a", "blank"));

  dwell_timeline_filter_set_author (filter, "reader", FALSE);
  dwell_timeline_filter_set_state (filter, "blank", FALSE);
  dwell_timeline_filter_set_state (filter, "", FALSE);
  dwell_timeline_filter_set_group (filter, DWELL_LINE_GROUP_SAID, FALSE);
  g_assert_false (takes (filter, "0 note said :a", "image"));
  dwell_timeline_filter_set_group (filter, DWELL_LINE_GROUP_SEEN, FALSE);
  g_assert_true (dwell_timeline_filter_is_empty (filter));
  g_assert_true (takes (filter, "0 note said :a", "image"));
}

static void
test_text (void)
{
  static const struct
  {
    const char *text;
    const char *words;
    gboolean takes;
  } rows[] = {
    { "white room", "a White  Room, no door", TRUE },
    { "room white", "a white room", TRUE },
    { "\"room white\"", "a white room", FALSE },
    { "\"white room\"", "a white\nroom", TRUE },
    { "hite", "a white room", TRUE },
    { "white door", "a white room", FALSE },
    /* One letter with its accent, and the same as two characters. */
    { "größe", "die GRO\xcc\x88SSE", TRUE },
    { "gro\xcc\x88sse", "Größe", TRUE },
    { "ﬁne", "FINE", TRUE },
    { "a", "", FALSE },
    { "100%", "at 100% now", TRUE },
    { "<b>", "<b> & c", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (DwellTimelineFilter) filter = dwell_timeline_filter_new ();

      dwell_timeline_filter_set_text (filter, rows[i].text);
      g_assert_true (dwell_timeline_filter_has_text (filter));
      g_assert_cmpint (dwell_timeline_filter_takes_words (filter, rows[i].words), ==,
                       rows[i].takes);
      dwell_timeline_filter_clear (filter);
      g_assert_true (dwell_timeline_filter_takes_words (filter, rows[i].words));
    }
}

/* Bytes that are no text are not looked for, and nothing breaks. */
static void
test_no_text (void)
{
  g_autoptr (DwellTimelineFilter) filter = dwell_timeline_filter_new ();

  dwell_timeline_filter_set_text (filter, "\xff\xfe");
  g_assert_true (dwell_timeline_filter_is_empty (filter));
  dwell_timeline_filter_set_text (filter, NULL);
  g_assert_true (dwell_timeline_filter_is_empty (filter));
}

static void
test_labels (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint group = 0; group < DWELL_N_LINE_GROUPS; group++)
    g_assert_true (g_hash_table_add (seen, (gpointer)dwell_line_group_get_label (group)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/timeline-filter/empty", test_empty);
  g_test_add_func ("/core/timeline-filter/groups", test_groups);
  g_test_add_func ("/core/timeline-filter/together", test_together);
  g_test_add_func ("/core/timeline-filter/text", test_text);
  g_test_add_func ("/core/timeline-filter/no-text", test_no_text);
  g_test_add_func ("/core/timeline-filter/labels", test_labels);

  return g_test_run ();
}
