/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-figures.h"
#include "dwell-part.h"
#include "dwell-summary.h"
#include "dwell-test-support.h"

#include <math.h>

static const char *const every_kind[] = {
  "0 clock start",       "1 state image",        "2 contact clear",
  "3 ask feel-image >2", "4 answer felt >4",     "5 experiment start",
  "6 note said :words",  "7 measure suds =3",    "8 medicine mdma",
  "9 audio play :rain",  "10 ground start",      "11 safety check",
  "12 urge -",           "13 task done >12,2",   "14 amend at =20 >7",
  "15 strike - >9",      "16 comment - >8,7",    "17 rating presence =4 >12",
  "18 strike - >16",     "19 amend value =5 >8", "20 strike - >15",
  "21 clock end",        "@bea 30 comment - >self/9,self/7 :why",
  NULL,
};

/* "seq kind >refers", one after another. */
static char *
describe (GPtrArray *events)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < events->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (events, i);

      g_string_append_printf (text, "%s%u %s", i ? ", " : "", event->seq,
                              dwell_kind_to_string (event->kind));
      for (guint j = 0; j < event->n_refers; j++)
        g_string_append_printf (text, " >%s%u", event->refers[j].author ? "self/" : "",
                                event->refers[j].seq);
    }

  return g_string_free (text, FALSE);
}

static void
test_every_kind (void)
{
  g_autoptr (DwellSession) session = dwell_test_session_new (every_kind);
  g_autoptr (GPtrArray) record = dwell_part_take (session, DWELL_PART_RECORD);
  g_autoptr (GPtrArray) process = dwell_part_take (session, DWELL_PART_PROCESS);
  g_autofree char *record_text = describe (record);
  g_autofree char *process_text = describe (process);

  g_assert_cmpstr (record_text, ==,
                   "1 clock, 2 measure, 3 medicine, 4 safety, 5 task >4, 6 strike >3, "
                   "7 strike >6, 8 amend >2, 9 clock");
  g_assert_cmpstr (process_text, ==,
                   "1 state, 2 contact, 3 ask >1, 4 answer >3, 5 experiment, 6 note, 7 audio, "
                   "8 ground, 9 urge, 10 amend >6, 11 comment >6, 12 rating, 13 strike >10, "
                   "1 comment >self/6");
  g_assert_cmpuint (record->len + process->len, ==, dwell_session_get_n_events (session));
}

static void
test_parts_are_sessions (void)
{
  g_autoptr (DwellSession) session = dwell_test_session_new (every_kind);

  for (DwellPart part = DWELL_PART_RECORD; part <= DWELL_PART_PROCESS; part++)
    {
      g_autoptr (DwellSession) taken = dwell_part_new_session (session, part);
      g_autoptr (GPtrArray) again = dwell_part_take (taken, part);
      g_autoptr (GPtrArray) nothing = dwell_part_take (taken, dwell_part_get_other (part));

      /* A part is all of itself, and as it was but for the numbers. */
      g_assert_cmpuint (again->len, ==, dwell_session_get_n_events (taken));
      g_assert_cmpuint (nothing->len, ==, 0);
      for (guint i = 0; i < again->len; i++)
        g_assert_true (dwell_event_equal (g_ptr_array_index (again, i),
                                          dwell_session_get_event (taken, i)));
    }
}

static void
test_words (void)
{
  DwellPart part;

  g_assert_true (dwell_part_from_string ("record", &part));
  g_assert_cmpint (part, ==, DWELL_PART_RECORD);
  g_assert_true (dwell_part_from_string ("process", &part));
  g_assert_cmpint (part, ==, DWELL_PART_PROCESS);
  g_assert_false (dwell_part_from_string ("all", &part));
  g_assert_cmpstr (dwell_part_to_string (DWELL_PART_PROCESS), ==, "process");
}

static void
test_figures_of_a_record (void)
{
  g_autoptr (DwellSession) session = dwell_test_session_new (every_kind);
  g_autoptr (DwellSession) record = dwell_part_new_session (session, DWELL_PART_RECORD);
  g_autoptr (DwellFigures) figures = dwell_figures_new (record, DWELL_AUTHOR_SELF);

  g_assert_cmpint (figures->duration, ==, 21);
  g_assert_cmpuint (figures->time_in_state->len, ==, 0);
  g_assert_cmpuint (figures->stays->len, ==, 0);
  g_assert_true (isnan (figures->contact_rate));
  g_assert_true (isnan (figures->image_latency_median));
  g_assert_cmpint (figures->first_crack, ==, -1);
}

static void
test_figures_of_a_process (void)
{
  g_autoptr (DwellSession) session = dwell_test_session_new (every_kind);
  g_autoptr (DwellSession) process = dwell_part_new_session (session, DWELL_PART_PROCESS);
  g_autoptr (DwellFigures) figures = dwell_figures_new (process, DWELL_AUTHOR_SELF);
  g_autoptr (DwellSummary) summary = dwell_summary_new (process);

  /* Without a clock it begins at 0 and ends with the last mark. */
  g_assert_cmpint (figures->duration, ==, 17);
  g_assert_cmpint (figures->paused, ==, 0);
  g_assert_cmpuint (figures->felt, ==, 1);
  g_assert_false (summary->ended);
  g_assert_cmpint (summary->duration, ==, 17);
  g_assert_null (summary->medicine);
}

static void
test_nothing_left (void)
{
  static const char *const lines[] = { "0 clock start", "5 clock end", NULL };
  g_autoptr (DwellSession) session = dwell_test_session_new (lines);
  g_autoptr (DwellSession) process = dwell_part_new_session (session, DWELL_PART_PROCESS);
  g_autoptr (DwellFigures) figures = dwell_figures_new (process, DWELL_AUTHOR_SELF);
  g_autoptr (DwellSummary) summary = dwell_summary_new (process);

  g_assert_cmpuint (dwell_session_get_n_events (process), ==, 0);
  g_assert_cmpint (figures->duration, ==, -1);
  g_assert_cmpint (figures->longest_silence, ==, -1);
  g_assert_true (isnan (figures->redirects_per_hour));
  g_assert_cmpint (summary->duration, ==, 0);
  g_assert_cmpuint (summary->contact->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/part/every-kind", test_every_kind);
  g_test_add_func ("/part/parts-are-sessions", test_parts_are_sessions);
  g_test_add_func ("/part/words", test_words);
  g_test_add_func ("/part/figures-of-a-record", test_figures_of_a_record);
  g_test_add_func ("/part/figures-of-a-process", test_figures_of_a_process);
  g_test_add_func ("/part/nothing-left", test_nothing_left);

  return g_test_run ();
}
