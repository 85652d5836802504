/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-test-arc.h"

#define HOURS(hours, minutes) (((hours)*60 + (minutes)) * TEST_MINUTE)

TestScript *
test_script_new (void)
{
  TestScript *script = g_new0 (TestScript, 1);

  script->events = g_ptr_array_new_with_free_func ((GDestroyNotify)dwell_event_unref);
  test_script_add (script, DWELL_KIND_CLOCK, "start", 0);

  return script;
}

DwellEvent *
test_script_add (TestScript *script, DwellKind kind, const char *code, gint64 at)
{
  DwellEvent *event = dwell_event_new (kind, code);

  event->seq = ++script->n_self;
  event->at = at;
  g_ptr_array_add (script->events, event);

  return event;
}

void
test_script_add_comment (TestScript *script, gint64 at)
{
  DwellEvent *event = dwell_event_new (DWELL_KIND_COMMENT, NULL);

  dwell_event_set_author (event, "reader");
  dwell_event_set_text (event, "seen");
  event->seq = ++script->n_reader;
  event->at = at;
  g_ptr_array_add (script->events, event);
}

void
test_script_add_ask (TestScript *script, gint64 at, const char *answer)
{
  guint seq = test_script_add (script, DWELL_KIND_ASK, "feel-image", at)->seq;

  if (answer)
    dwell_event_add_ref (test_script_add (script, DWELL_KIND_ANSWER, answer, at + 1000), NULL, seq);
}

void
test_script_add_measure (TestScript *script, const char *id, gint64 at, double value)
{
  dwell_event_set_value (test_script_add (script, DWELL_KIND_MEASURE, id, at), value);
}

DwellArc *
test_script_finish (TestScript *script)
{
  g_autoptr (DwellProtocol) protocol = dwell_protocol_new_shipped ();
  g_autoptr (DwellSession) session = NULL;
  g_autoptr (GError) error = NULL;
  DwellHeader *header = dwell_header_new ("0b6e6a52-6d43-4a3a-9d59-0d7e5a4c1f10");

  session = dwell_session_new (header, protocol, NULL, NULL);
  dwell_session_load (session, script->events, NULL, &error);
  g_assert_no_error (error);
  g_ptr_array_unref (script->events);
  g_free (script);

  return dwell_arc_new (session, DWELL_AUTHOR_SELF, -1);
}

static void
add_states (TestScript *script)
{
  static const struct
  {
    const char *state;
    gint64 at;
  } states[] = {
    { "settled", HOURS (0, 0) },     { "sober", HOURS (0, 46) },   { "blank", HOURS (1, 10) },
    { "image", HOURS (1, 52) },      { "blank", HOURS (2, 3) },    { "crack", HOURS (2, 50) },
    { "activation", HOURS (2, 51) }, { "process", HOURS (3, 12) }, { "settled", HOURS (4, 19) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    test_script_add (script, DWELL_KIND_STATE, states[i].state, states[i].at);
  test_script_add (script, DWELL_KIND_CONTACT, "faint", HOURS (1, 57));
  test_script_add (script, DWELL_KIND_CONTACT, "none", HOURS (2, 3));
}

static void
add_measures (TestScript *script)
{
  static const double values[][2] = { { 2, 3 },   { 46, 4 },  { 75, 2 },  { 118, 2 }, { 167, 3 },
                                      { 181, 7 }, { 216, 6 }, { 259, 4 }, { 293, 2 } };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    test_script_add_measure (script, "suds", (gint64)values[i][0] * TEST_MINUTE, values[i][1]);
}

static void
add_design (TestScript *script)
{
  static const struct
  {
    gint64 at;
    const char *answer;
  } asks[] = { { 51, "felt" },      { 62, "not-felt" }, { 75, "not-felt" },
               { 114, "not-felt" }, { 119, "unsure" },  { 135, "felt" },
               { 174, "felt" },     { 195, NULL },      { 217, "felt" } };
  static const char *const voices[] = { "said", "seen", "inferred" };

  add_states (script);
  add_measures (script);
  for (guint i = 0; i < G_N_ELEMENTS (asks); i++)
    test_script_add_ask (script, asks[i].at * TEST_MINUTE, asks[i].answer);
  test_script_add (script, DWELL_KIND_MEDICINE, "mdma", HOURS (0, 40));
  dwell_event_set_text (test_script_add (script, DWELL_KIND_AUDIO, "play", 0), "rain");
  test_script_add (script, DWELL_KIND_AUDIO, "stop", HOURS (0, 40));
  dwell_event_set_text (test_script_add (script, DWELL_KIND_AUDIO, "play", HOURS (4, 12)), "rain");
  for (guint i = 0; i < 12; i++)
    test_script_add (script, DWELL_KIND_NOTE, voices[i % 3], (20 + i * 20) * TEST_MINUTE);
  test_script_add_comment (script, HOURS (1, 58));
  test_script_add_comment (script, HOURS (2, 51));
}

DwellArc *
test_arc_new_design (void)
{
  TestScript *script = test_script_new ();

  add_design (script);
  test_script_add (script, DWELL_KIND_CLOCK, "end", HOURS (4, 56));

  return test_script_finish (script);
}

static void
add_experiment (TestScript *script, gint64 at, gint64 end, const char *outcome)
{
  guint seq = test_script_add (script, DWELL_KIND_EXPERIMENT, "start", at)->seq;

  dwell_event_add_ref (test_script_add (script, DWELL_KIND_EXPERIMENT, outcome, end), NULL, seq);
}

DwellArc *
test_arc_new_everything (void)
{
  TestScript *script = test_script_new ();

  add_design (script);
  add_experiment (script, HOURS (1, 53), HOURS (1, 56), "morphing");
  add_experiment (script, HOURS (1, 59), HOURS (2, 2), "deeper");
  add_experiment (script, HOURS (3, 20), HOURS (3, 40), "deepening");
  add_experiment (script, HOURS (4, 0), HOURS (4, 4), "stopped");
  test_script_add (script, DWELL_KIND_GROUND, "start", HOURS (4, 20));
  test_script_add (script, DWELL_KIND_GROUND, "end", HOURS (4, 40));
  test_script_add (script, DWELL_KIND_CLOCK, "pause", HOURS (3, 40));
  test_script_add (script, DWELL_KIND_CLOCK, "resume", HOURS (3, 50));
  dwell_event_set_value (test_script_add (script, DWELL_KIND_CLOCK, "gap", HOURS (0, 20)),
                         10 * TEST_MINUTE);
  test_script_add (script, DWELL_KIND_URGE, NULL, HOURS (2, 20));
  test_script_add (script, DWELL_KIND_SAFETY, "check", HOURS (2, 10));
  test_script_add (script, DWELL_KIND_SAFETY, "stop-word", HOURS (3, 0));
  test_script_add (script, DWELL_KIND_TASK, "done", HOURS (1, 0));
  test_script_add (script, DWELL_KIND_TASK, "skipped", HOURS (2, 0));
  test_script_add (script, DWELL_KIND_MEDICINE, "booster", HOURS (2, 15));
  test_script_add_measure (script, "pulse", HOURS (0, 10), 71);
  test_script_add_measure (script, "pulse", HOURS (2, 55), 118);
  test_script_add_measure (script, "pulse", HOURS (4, 40), 77);
  test_script_add (script, DWELL_KIND_CLOCK, "end", HOURS (4, 56));

  return test_script_finish (script);
}

DwellArc *
test_arc_new_coded (void)
{
  static const struct
  {
    const char *state;
    gint64 at;
  } coded[] = { { "sober", 2 }, { "sleepy", 10 }, { "blank", 30 } };
  TestScript *script = test_script_new ();

  test_script_add (script, DWELL_KIND_STATE, "sober", 0);
  test_script_add (script, DWELL_KIND_STATE, "blank", HOURS (0, 20));
  test_script_add (script, DWELL_KIND_STATE, "crack", HOURS (0, 40));
  test_script_add (script, DWELL_KIND_CLOCK, "end", HOURS (1, 0));
  for (guint i = 0; i < G_N_ELEMENTS (coded); i++)
    {
      DwellEvent *event = dwell_event_new (DWELL_KIND_STATE, coded[i].state);

      dwell_event_set_author (event, "coder-2");
      event->seq = i + 1;
      event->at = coded[i].at * TEST_MINUTE;
      g_ptr_array_add (script->events, event);
    }

  return test_script_finish (script);
}

DwellArc *
test_arc_new_empty (gint64 length)
{
  TestScript *script = test_script_new ();

  test_script_add (script, DWELL_KIND_CLOCK, "end", length);

  return test_script_finish (script);
}

DwellArc *
test_arc_new_crowded (guint n, gint64 length)
{
  static const char *const answers[] = { "felt", "unsure", "not-felt", NULL };
  static const char *const voices[] = { "said", "seen", "inferred" };
  TestScript *script = test_script_new ();
  g_autoptr (DwellProtocol) protocol = dwell_protocol_new_shipped ();
  GPtrArray *states = dwell_protocol_get_states (protocol);

  for (guint i = 0; script->n_self < n; i++)
    {
      const DwellState *state = g_ptr_array_index (states, i % states->len);
      gint64 at = script->n_self * length / n;

      test_script_add (script, DWELL_KIND_STATE, state->id, at);
      test_script_add_ask (script, at, answers[i % G_N_ELEMENTS (answers)]);
      test_script_add (script, DWELL_KIND_NOTE, voices[i % G_N_ELEMENTS (voices)], at);
      test_script_add_measure (script, "suds", at, i % 11);
      test_script_add (script, DWELL_KIND_AUDIO, i % 2 ? "play" : "stop", at);
      add_experiment (script, at, at + length / n, "morphing");
      test_script_add (script, DWELL_KIND_MEDICINE, "mdma", at);
      test_script_add (script, DWELL_KIND_CLOCK, i % 2 ? "pause" : "resume", at);
      test_script_add (script, DWELL_KIND_URGE, NULL, at);
    }
  test_script_add (script, DWELL_KIND_CLOCK, "end", length + 1000);

  return test_script_finish (script);
}
