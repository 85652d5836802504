/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-words.h"

#include "dwell-test-support.h"

/* The last line of @lines is put into words. */
typedef struct
{
  const char *name;
  const char *lines[8];
  const char *lead;
  const char *body;
  const char *voice;
} Row;

static const Row rows[] = {
  { "clock-start", { "0 clock start" }, NULL, "Session begins" },
  { "clock-pause", { "0 clock pause" }, NULL, "Paused" },
  { "clock-pause-why", { "0 clock pause :bathroom" }, NULL, "Paused: bathroom" },
  { "clock-resume", { "0 clock resume" }, NULL, "Resumed" },
  { "clock-gap", { "0 clock gap =720000" }, NULL, "Away for 12 min" },
  { "clock-end", { "0 clock end" }, NULL, "Session ends" },
  { "state", { "0 state numb" }, "Numb, unreal", NULL },
  { "state-with-words", { "0 state image :a white room" }, "Image", "a white room" },
  { "contact-none", { "0 contact none" }, "Felt contact", "none" },
  { "contact-faint", { "0 contact faint" }, "Felt contact", "faint" },
  { "contact-clear", { "0 contact clear" }, "Felt contact", "clear" },
  { "ask", { "0 ask feel-image :Can you feel the image?" }, NULL, "Can you feel the image?" },
  { "ask-in-own-words", { "0 ask come-back" }, NULL, "Come back" },
  { "answer-felt", { "0 ask stay", "0 answer felt >1" }, NULL, "Felt" },
  { "answer-unsure", { "0 ask stay", "0 answer unsure >1" }, NULL, "Not sure" },
  { "answer-not-felt", { "0 ask stay", "0 answer not-felt >1" }, NULL, "Not felt" },
  { "answer-in-words",
    { "0 ask stay", "0 answer felt >1 :in the belly" },
    NULL,
    "Felt: in the belly" },
  { "experiment", { "0 experiment start" }, NULL, "Following the image, as an experiment" },
  { "experiment-deeper", { "0 experiment deeper" }, NULL, "It led to something deeper" },
  { "experiment-deepening", { "0 experiment deepening" }, NULL, "The process deepened" },
  { "experiment-stopped", { "0 experiment stopped" }, NULL, "The experiment was set down" },
  { "experiment-after-a-time",
    { "0 experiment start", "120000 experiment morphing >1" },
    NULL,
    "It only kept changing, after 2 min" },
  { "experiment-start-moved",
    { "0 experiment start", "0 amend at =100000 >1", "120000 experiment morphing >1" },
    NULL,
    "It only kept changing, after 20 s" },
  { "experiment-start-withdrawn",
    { "0 experiment start", "0 strike - >1", "120000 experiment morphing >1" },
    NULL,
    "It only kept changing" },
  { "said", { "0 note said :nothing here" }, NULL, "“nothing here”", "said" },
  { "seen", { "0 note seen :hands open" }, NULL, "hands open", "seen" },
  { "inferred", { "0 note inferred :a loop" }, NULL, "a loop", "inferred" },
  { "note-without-words", { "0 note seen" }, NULL, "…", "seen" },
  { "suds", { "0 measure suds =4" }, "SUDS", "4" },
  { "measure", { "0 measure dss-4 =31.5 :after the break" }, "dss-4", "31.5 · after the break" },
  { "pulse", { "0 measure pulse =72" }, "Pulse", "72 /min" },
  { "systolic", { "0 measure systolic =120" }, "Systolic pressure", "120 mmHg" },
  { "diastolic", { "0 measure diastolic =80" }, "Diastolic pressure", "80 mmHg" },
  { "temperature", { "0 measure temperature =36.8" }, "Temperature", "36.8 °C" },
  { "saturation", { "0 measure saturation =97 :at rest" }, "Saturation", "97 % · at rest" },
  { "script-fit", { "0 ask stay", "@script 0 rating fit =2 >self/1" }, NULL, "It met the moment." },
  { "script-fit-fair",
    { "0 ask stay", "@script 0 rating fit =1 >self/1" },
    NULL,
    "It came early, late or beside the point." },
  { "script-fit-tempting",
    { "0 ask stay", "@script 0 rating fit =0 >self/1" },
    NULL,
    "It is tempting to do." },
  { "script-ending", { "@script 0 rating ending-rested =1" }, NULL, "It came to rest." },
  { "script-ending-unknown", { "@script 0 rating ending-else =1" }, "ending-else", "1" },
  { "script-feedback",
    { "0 ask stay", "@script 0 comment - >self/1 :It helped." },
    "Feedback",
    "It helped." },
  { "fit-by-a-reader", { "0 ask stay", "@reader 0 rating fit =2 >self/1" }, "fit", "2" },
  { "rating-named-like-one", { "0 rating pulse =3" }, "pulse", "3" },
  { "medicine-free", { "0 medicine free :80 mg" }, "Medicine", "80 mg" },
  { "medicine-unknown", { "0 medicine some-tea :a cup" }, "Medicine", "some-tea, a cup" },
  { "medicine", { "0 medicine mdma :80 mg" }, "Medicine", "MDMA, 80 mg" },
  { "medicine-without-amount", { "0 medicine ketamine" }, "Medicine", "Ketamine" },
  { "audio-play", { "0 audio play :Low rain" }, NULL, "♪ Low rain begins" },
  { "audio-fade", { "0 audio fade :Low rain" }, NULL, "♪ Low rain fades out" },
  { "audio-stop", { "0 audio stop :Low rain" }, NULL, "♪ Low rain is silent" },
  { "audio-stop-of-no-name", { "0 audio stop" }, NULL, "♪ Sound is silent" },
  { "ground-start", { "0 ground start" }, "Grounding", "begins" },
  { "ground-end", { "0 ground end" }, "Grounding", "ends" },
  { "safety-check", { "0 safety check" }, "Safety", "checked on the client" },
  { "safety-check-of-what",
    { "0 safety check :can be roused" },
    "Safety",
    "checked on the client: can be roused" },
  { "safety-stop-word", { "0 safety stop-word" }, "Safety", "the client said stop" },
  { "safety-emergency", { "0 safety emergency" }, "Safety", "emergency" },
  { "safety-emergency-and-what",
    { "0 safety emergency :help was called" },
    "Safety",
    "emergency: help was called" },
  { "urge", { "0 urge -" }, NULL, "An urge to do something" },
  { "urge-to-what", { "0 urge - :to explain" }, NULL, "An urge to do something: to explain" },
  { "task-done", { "0 task done" }, NULL, "Planned check done" },
  { "item-done", { "0 task done :Phones off" }, NULL, "Done: Phones off" },
  { "item-left", { "0 task skipped :Closing: Way home" }, NULL, "Left open: Closing: Way home" },
  { "task-skipped", { "0 task skipped" }, NULL, "Planned check skipped" },
  { "task-planned", { "0 task planned :suds every 30" }, "Schedule", "suds every 30" },
  { "task-due-done", { "0 task done =5400000 :Vital signs" }, "Vital signs", "done, due 1:30:00" },
  { "task-due-skipped",
    { "0 task skipped =5400000 :Vital signs" },
    "Vital signs",
    "skipped, due 1:30:00" },
  { "task-due-skipped-why",
    { "0 task skipped =5400000 :Vital signs: asleep" },
    "Vital signs",
    "skipped, due 1:30:00: asleep" },
  { "comment", { "0 comment - :look again" }, "Comment", "look again" },
  { "comment-of-another",
    { "0 urge -", "@Supervisor 0 comment - >self/1 :look again" },
    "Supervisor",
    "look again" },
  { "comment-without-words", { "0 comment -" }, "Comment", "…" },
  { "rating", { "0 rating stays-with-it =3" }, "stays-with-it", "3" },
  { "strike", { "0 state image", "0 strike - >1" }, NULL, "Withdrawn: Image" },
  { "strike-of-a-strike",
    { "0 state image :a door", "0 strike - >1", "0 strike - >2" },
    NULL,
    "Restored: Image a door" },
  { "amend-at",
    { "0 state image", "0 amend at =727000 >1" },
    NULL,
    "Corrected: Image, moved to 0:12:07" },
  { "amend-code",
    { "0 state image", "0 amend code >1 :story" },
    NULL,
    "Corrected: Image, now Story" },
  { "amend-text", { "0 note said :a", "0 amend text >1 :b" }, NULL, "Corrected: “a”, now “b”" },
  { "amend-value",
    { "0 measure suds =4", "0 amend value =6 >1" },
    NULL,
    "Corrected: SUDS 4, now SUDS 6" },
  { "strike-of-an-amend",
    { "0 state image", "0 amend code >1 :story", "0 strike - >2" },
    NULL,
    "Withdrawn: Corrected: Image, now Story" },
  { "amend-of-an-amend",
    { "0 note said :a", "0 amend text >1 :b", "0 amend text >2 :c" },
    NULL,
    "Corrected: an earlier correction" },
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (DwellSession) session = dwell_test_session_new (row->lines);
  guint last = dwell_session_get_n_events (session) - 1;
  g_autoptr (DwellWords) words = dwell_words_new (session, dwell_session_get_event (session, last));

  g_assert_cmpstr (words->lead, ==, row->lead);
  g_assert_cmpstr (words->body, ==, row->body);
  g_assert_cmpstr (words->voice, ==, row->voice);
}

static void
test_line (void)
{
  static const char *const lines[]
      = { "0 state image :a white room", "0 state blank", "0 clock start", NULL };
  static const char *const expected[] = { "Image a white room", "Blank", "Session begins" };
  g_autoptr (DwellSession) session = dwell_test_session_new (lines);

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (DwellWords) words
          = dwell_words_new (session, dwell_session_get_event (session, i));
      g_autofree char *line = dwell_words_dup_line (words);

      g_assert_cmpstr (line, ==, expected[i]);
    }
}

static void
test_every_code_has_words (void)
{
  g_autoptr (DwellSession) session = dwell_test_session_new ((const char *[]){ NULL });

  for (DwellKind kind = 0; kind < DWELL_N_KINDS; kind++)
    {
      const char *const *codes = dwell_kind_get_codes (kind);

      for (guint i = 0; codes && codes[i]; i++)
        {
          g_autoptr (DwellEvent) event = dwell_event_new (kind, codes[i]);
          g_autoptr (DwellWords) words = NULL;

          dwell_event_set_value (event, 1);
          words = dwell_words_new (session, event);
          g_assert_true (words->lead || words->body);
          /* Words, not the codes of the file. */
          g_assert_cmpstr (words->lead, !=, codes[i]);
        }
    }
}

static void
test_unknown_ids_stand_for_themselves (void)
{
  g_autoptr (DwellSession) session = dwell_test_session_new ((const char *[]){ NULL });
  g_autoptr (DwellEvent) state = dwell_event_new (DWELL_KIND_STATE, "fog");
  g_autoptr (DwellEvent) ask = dwell_event_new (DWELL_KIND_ASK, "nudge");
  g_autoptr (DwellWords) of_state = dwell_words_new (session, state);
  g_autoptr (DwellWords) of_ask = dwell_words_new (session, ask);

  g_assert_cmpstr (of_state->lead, ==, "fog");
  g_assert_cmpstr (of_ask->body, ==, "nudge");
}

/* A file may hold a chain of as many withdrawals as it likes. */
static void
test_long_chain (void)
{
  g_autoptr (GPtrArray) table = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (DwellSession) session = NULL;
  g_autoptr (DwellWords) words = NULL;

  g_ptr_array_add (table, g_strdup ("0 state image"));
  for (guint i = 1; i < 2000; i++)
    g_ptr_array_add (table, g_strdup_printf ("0 strike - >%u", i));
  g_ptr_array_add (table, NULL);
  session = dwell_test_session_new ((const char *const *) table->pdata);
  words = dwell_words_new (session, dwell_session_get_event (session, 1999));

  g_assert_cmpstr (words->body, ==, "Restored: Restored: Restored: Restored: an earlier change");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/words/", rows[i].name, NULL);

      g_test_add_data_func (path, &rows[i], test_row);
    }
  g_test_add_func ("/words/line", test_line);
  g_test_add_func ("/words/every-code", test_every_code_has_words);
  g_test_add_func ("/words/unknown-ids", test_unknown_ids_stand_for_themselves);
  g_test_add_func ("/words/long-chain", test_long_chain);

  return g_test_run ();
}
