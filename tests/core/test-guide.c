/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guide-fixture.h"

static void
test_begins_empty (Fixture *f, gconstpointer data)
{
  assert_card (f, DWELL_CARD_EMPTY, NULL);
  assert_nothing_to_draft (f);
  append (f, dwell_event_new (DWELL_KIND_CLOCK, "start"));
  append (f, dwell_event_new (DWELL_KIND_NOTE, "seen"));
  assert_card (f, DWELL_CARD_EMPTY, NULL);
  g_assert_cmpuint (f->changes, ==, 0);
  dwell_guide_other_wording (f->guide);
  dwell_guide_choose (f->guide, "feel-image");
  assert_card (f, DWELL_CARD_EMPTY, NULL);
}

static void
test_image_asked_and_answered (Fixture *f, gconstpointer data)
{
  guint state = mark (f, "image");
  g_autoptr (DwellEvent) draft = dwell_guide_draft_ask (f->guide);
  guint asked;
  const DwellCard *card = dwell_guide_get_card (f->guide);

  assert_card (f, DWELL_CARD_OFFER, "feel-image");
  g_assert_cmpstr (words (f), ==, "Can you feel the image?");
  g_assert_true (has_other (f, "follow-image"));
  g_assert_cmpint (card->since, ==, -1);
  g_assert_cmpstr (draft->text, ==, "Can you feel the image?");
  g_assert_cmpuint (dwell_event_get_target (draft), ==, state);

  asked = ask (f);
  assert_card (f, DWELL_CARD_ASKED, "feel-image");
  g_assert_cmpstr (words (f), ==, "Can you feel the image?");
  g_assert_cmpuint (card->ask, ==, asked);
  g_assert_cmpint (card->since, ==, f->at);
  g_assert_null (dwell_guide_draft_ask (f->guide));

  answer (f, "felt");
  assert_card (f, DWELL_CARD_OFFER, "toward-felt");
  g_assert_cmpstr (card->verdict, ==,
                   dwell_protocol_get_verdict (f->protocol, "feel-image", "felt"));
  g_assert_cmpuint (card->ask, ==, 0);
  g_assert_null (dwell_guide_draft_answer (f->guide, "felt"));

  ask (f);
  assert_card (f, DWELL_CARD_STAY, "toward-felt");
}

static void
test_not_felt_and_unsure (Fixture *f, gconstpointer data)
{
  mark (f, "image");
  ask (f);
  answer (f, "unsure");
  assert_card (f, DWELL_CARD_OFFER, "give-time");
  g_assert_true (has_other (f, "feel-image"));
  g_assert_true (has_other (f, "follow-image"));

  dwell_guide_choose (f->guide, "feel-image");
  assert_card (f, DWELL_CARD_OFFER, "feel-image");
  g_assert_true (has_other (f, "give-time"));
  g_assert_cmpstr (words (f), !=, "Can you feel the image?");
  ask (f);
  assert_card (f, DWELL_CARD_ASKED, "feel-image");
  answer (f, "not-felt");
  assert_card (f, DWELL_CARD_OFFER, "leave-image");
  ask (f);
  assert_card (f, DWELL_CARD_OFFER, "stay-on");
}

static void
test_same_state_again (Fixture *f, gconstpointer data)
{
  guint changes;

  mark (f, "image");
  ask (f);
  changes = f->changes;
  mark (f, "image");
  assert_card (f, DWELL_CARD_ASKED, "feel-image");
  g_assert_cmpuint (f->changes, ==, changes);

  mark (f, "blank");
  assert_card (f, DWELL_CARD_OFFER, "focus-blank");
  g_assert_null (dwell_guide_draft_answer (f->guide, "felt"));
  mark (f, "image");
  assert_card (f, DWELL_CARD_OFFER, "feel-image");
}

static void
test_stay_is_quiet (Fixture *f, gconstpointer data)
{
  const DwellCard *card = dwell_guide_get_card (f->guide);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  gint64 since;
  guint began;

  mark (f, "bored");
  assert_card (f, DWELL_CARD_OFFER, "focus-bored");
  first = g_strdup (words (f));
  began = ask (f);
  since = f->at;
  assert_card (f, DWELL_CARD_STAY, "focus-bored");
  g_assert_cmpstr (words (f), ==, first);
  g_assert_cmpuint (card->ask, ==, began);
  g_assert_cmpint (card->since, ==, since);
  g_assert_true (has_other (f, "stay-on"));
  assert_nothing_to_draft (f);

  /* Notes and marks of other kinds push nothing. */
  append (f, dwell_event_new (DWELL_KIND_NOTE, "said"));
  append (f, dwell_event_new (DWELL_KIND_URGE, NULL));
  append (f, dwell_event_new (DWELL_KIND_CONTACT, "faint"));
  g_assert_cmpstr (words (f), ==, first);
  assert_nothing_to_draft (f);

  /* On request there are other words, and the stay goes on. */
  dwell_guide_other_wording (f->guide);
  assert_card (f, DWELL_CARD_STAY, "focus-bored");
  second = g_strdup (words (f));
  g_assert_cmpstr (second, !=, first);
  ask (f);
  assert_card (f, DWELL_CARD_STAY, "focus-bored");
  g_assert_cmpstr (words (f), ==, second);
  g_assert_cmpuint (card->ask, ==, began);
  g_assert_cmpint (card->since, ==, since);
  assert_nothing_to_draft (f);

  dwell_guide_choose (f->guide, "stay-on");
  assert_card (f, DWELL_CARD_OFFER, "stay-on");
  dwell_guide_choose (f->guide, "focus-bored");
  assert_card (f, DWELL_CARD_STAY, "focus-bored");
  dwell_guide_choose (f->guide, "stay-on");
  ask (f);
  assert_card (f, DWELL_CARD_STAY, "stay-on");
  g_assert_cmpint (card->since, ==, since);
}

static void
test_checks_before_the_stay (Fixture *f, gconstpointer data)
{
  static const char *const walks[][3] = { { "sleepy", "check-sleepy", "focus-sleepy" },
                                          { "numb", "check-numb", "focus-numb" },
                                          { "collapse", "check-collapse", "stay-collapse" } };

  for (guint i = 0; i < G_N_ELEMENTS (walks); i++)
    {
      mark (f, walks[i][0]);
      assert_card (f, DWELL_CARD_OFFER, walks[i][1]);
      g_assert_false (has_other (f, walks[i][2]));
      ask (f);
      assert_card (f, DWELL_CARD_OFFER, walks[i][2]);
      g_assert_nonnull (dwell_guide_get_card (f->guide)->verdict);
      ask (f);
      assert_card (f, DWELL_CARD_STAY, walks[i][2]);
    }
}

static void
test_experiment (Fixture *f, gconstpointer data)
{
  static const char *const ends[][2] = { { "deeper", "follow-on" },
                                         { "deepening", "follow-on" },
                                         { "morphing", "leave-image" },
                                         { "stopped", "feel-image" } };
  const DwellCard *card = dwell_guide_get_card (f->guide);

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *invitation = NULL;
      guint start;

      mark (f, "image");
      dwell_guide_choose (f->guide, "follow-image");
      invitation = g_strdup (words (f));
      ask (f);
      assert_card (f, DWELL_CARD_OFFER, "follow-image");
      g_assert_null (dwell_guide_draft_outcome (f->guide, ends[i][0]));

      start = start_experiment (f);
      assert_card (f, DWELL_CARD_EXPERIMENT, "follow-image");
      g_assert_cmpstr (words (f), ==, invitation);
      g_assert_cmpuint (card->experiment, ==, start);
      g_assert_cmpint (card->since, ==, f->at);
      append (f, dwell_event_new (DWELL_KIND_NOTE, "said"));
      assert_card (f, DWELL_CARD_EXPERIMENT, "follow-image");

      append (f, dwell_guide_draft_outcome (f->guide, ends[i][0]));
      assert_card (f, DWELL_CARD_OFFER, ends[i][1]);
      g_assert_cmpuint (card->experiment, ==, 0);
      g_assert_cmpstr (card->verdict, ==,
                       dwell_protocol_get_verdict (f->protocol, "follow-image", ends[i][0]));
      g_assert_null (dwell_guide_draft_outcome (f->guide, "deeper"));
      mark (f, "felt");
    }
}

/* Started by one key: the words are there to be said, and a question within it is answered. */
static void
test_experiment_without_words (Fixture *f, gconstpointer data)
{
  const DwellCard *card = dwell_guide_get_card (f->guide);
  gint64 since;

  mark (f, "image");
  start_experiment (f);
  since = f->at;
  assert_card (f, DWELL_CARD_EXPERIMENT, "follow-image");
  ask (f);
  assert_card (f, DWELL_CARD_EXPERIMENT, "follow-image");
  g_assert_null (dwell_guide_draft_ask (f->guide));
  g_assert_cmpint (card->since, ==, since);

  dwell_guide_choose (f->guide, "feel-image");
  ask (f);
  assert_card (f, DWELL_CARD_ASKED, "feel-image");
  answer (f, "felt");
  assert_card (f, DWELL_CARD_EXPERIMENT, "follow-image");
  g_assert_cmpint (card->since, ==, since);
  g_assert_nonnull (card->verdict);
  g_assert_true (has_other (f, "toward-felt"));

  /* A new state takes the card; the experiment can still be closed. */
  mark (f, "crack");
  assert_card (f, DWELL_CARD_OFFER, "slow-down");
  append (f, dwell_guide_draft_outcome (f->guide, "deeper"));
  assert_card (f, DWELL_CARD_OFFER, "follow-on");
}

static void
test_set_aside (Fixture *f, gconstpointer data)
{
  const DwellCard *card = dwell_guide_get_card (f->guide);

  mark (f, "image");
  dwell_guide_set_aside (f->guide);
  g_assert_true (dwell_guide_is_set_aside (f->guide));
  assert_card (f, DWELL_CARD_EMPTY, NULL);
  g_assert_cmpuint (card->others->len, ==, 0);
  assert_nothing_to_draft (f);

  append (f, dwell_event_new (DWELL_KIND_NOTE, "seen"));
  mark (f, "image");
  assert_card (f, DWELL_CARD_EMPTY, NULL);

  dwell_guide_bring_back (f->guide);
  assert_card (f, DWELL_CARD_OFFER, "feel-image");

  ask (f);
  dwell_guide_set_aside (f->guide);
  answer (f, "felt");
  g_assert_false (dwell_guide_is_set_aside (f->guide));
  assert_card (f, DWELL_CARD_OFFER, "toward-felt");

  dwell_guide_set_aside (f->guide);
  mark (f, "felt");
  g_assert_false (dwell_guide_is_set_aside (f->guide));

  start_experiment (f);
  dwell_guide_set_aside (f->guide);
  append (f, dwell_guide_draft_outcome (f->guide, "morphing"));
  assert_card (f, DWELL_CARD_OFFER, "leave-image");
}

static void
test_strike (Fixture *f, gconstpointer data)
{
  guint asked;
  guint answered;
  guint strike;

  mark (f, "image");
  asked = ask (f);
  answered = answer (f, "felt");
  append (f, correction (DWELL_KIND_STRIKE, NULL, answered));
  assert_card (f, DWELL_CARD_ASKED, "feel-image");
  strike = append (f, correction (DWELL_KIND_STRIKE, NULL, asked));
  assert_card (f, DWELL_CARD_OFFER, "feel-image");
  g_assert_cmpstr (words (f), ==, "Can you feel the image?");
  append (f, correction (DWELL_KIND_STRIKE, NULL, strike));
  assert_card (f, DWELL_CARD_ASKED, "feel-image");
  answer (f, "not-felt");
  assert_card (f, DWELL_CARD_OFFER, "leave-image");
}

static void
test_struck_state (Fixture *f, gconstpointer data)
{
  guint wrong;

  mark (f, "blank");
  ask (f);
  wrong = mark (f, "felt");
  assert_card (f, DWELL_CARD_OFFER, "toward-felt");
  append (f, correction (DWELL_KIND_STRIKE, NULL, wrong));
  assert_card (f, DWELL_CARD_STAY, "focus-blank");
}

static void
test_amend (Fixture *f, gconstpointer data)
{
  DwellEvent *amend;
  guint answered;

  mark (f, "image");
  ask (f);
  answered = answer (f, "felt");
  amend = correction (DWELL_KIND_AMEND, "code", answered);
  dwell_event_set_text (amend, "not-felt");
  append (f, amend);
  assert_card (f, DWELL_CARD_OFFER, "leave-image");
}

static void
test_late_marks (Fixture *f, gconstpointer data)
{
  guint asked;

  /* A state before the one that lasts changes nothing now. */
  f->at = 600000;
  mark (f, "image");
  append_at (f, 120000, dwell_event_new (DWELL_KIND_STATE, "bored"));
  assert_card (f, DWELL_CARD_OFFER, "feel-image");

  /* An answer that was marked as a minute earlier still answers. */
  asked = ask (f);
  append_at (f, 560000, dwell_guide_draft_answer (f->guide, "felt"));
  assert_card (f, DWELL_CARD_OFFER, "toward-felt");
  g_assert_cmpuint (asked, >, 0);

  /* So does the outcome of an experiment. */
  start_experiment (f);
  append_at (f, 560000, dwell_guide_draft_outcome (f->guide, "morphing"));
  assert_card (f, DWELL_CARD_OFFER, "leave-image");

  /* A state that is marked late takes over from where it stands. */
  append_at (f, 700000, dwell_event_new (DWELL_KIND_STATE, "felt"));
  append_at (f, 650000, dwell_event_new (DWELL_KIND_STATE, "story"));
  assert_card (f, DWELL_CARD_OFFER, "toward-felt");
}

static void
test_older_answer (Fixture *f, gconstpointer data)
{
  guint first;
  DwellEvent *event;

  mark (f, "image");
  first = ask (f);
  dwell_guide_other_wording (f->guide);
  ask (f);
  event = correction (DWELL_KIND_ANSWER, "not-felt", first);
  append (f, event);
  assert_card (f, DWELL_CARD_ASKED, "feel-image");
  answer (f, "felt");
  assert_card (f, DWELL_CARD_OFFER, "toward-felt");
}

static void
test_second_coder (Fixture *f, gconstpointer data)
{
  DwellEvent *event = dwell_event_new (DWELL_KIND_STATE, "felt");
  guint changes;

  mark (f, "image");
  changes = f->changes;
  dwell_event_set_author (event, "reader");
  append (f, event);
  assert_card (f, DWELL_CARD_OFFER, "feel-image");
  g_assert_cmpuint (f->changes, ==, changes);
}

static void
test_choose_only_what_is_offered (Fixture *f, gconstpointer data)
{
  mark (f, "image");
  dwell_guide_choose (f->guide, "let-be");
  dwell_guide_choose (f->guide, "nonsense");
  assert_card (f, DWELL_CARD_OFFER, "feel-image");
  dwell_guide_choose (f->guide, "leave-image");
  assert_card (f, DWELL_CARD_OFFER, "leave-image");
  ask (f);
  assert_card (f, DWELL_CARD_OFFER, "stay-on");
}

static void
test_asking_while_another_is_looked_at (Fixture *f, gconstpointer data)
{
  mark (f, "image");
  ask (f);
  dwell_guide_choose (f->guide, "leave-image");
  assert_card (f, DWELL_CARD_OFFER, "leave-image");
  answer (f, "felt");
  assert_card (f, DWELL_CARD_OFFER, "toward-felt");
}

static void
test_last_word_leaves_empty (Fixture *f, gconstpointer data)
{
  mark (f, "settled");
  assert_card (f, DWELL_CARD_OFFER, "arrive");
  ask (f);
  assert_card (f, DWELL_CARD_OFFER, "turn-inward");
  ask (f);
  assert_card (f, DWELL_CARD_EMPTY, NULL);
  assert_nothing_to_draft (f);
}

static void
test_guide_outlives_its_signal (Fixture *f, gconstpointer data)
{
  g_autoptr (DwellSession) session = g_object_ref (f->session);
  DwellGuide *guide = dwell_guide_new (session);

  g_object_run_dispose (G_OBJECT (guide));
  mark (f, "image");
  g_assert_finalize_object (guide);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("begins-empty", test_begins_empty);
  add ("image-asked-and-answered", test_image_asked_and_answered);
  add ("not-felt-and-unsure", test_not_felt_and_unsure);
  add ("same-state-again", test_same_state_again);
  add ("stay-is-quiet", test_stay_is_quiet);
  add ("checks-before-the-stay", test_checks_before_the_stay);
  add ("experiment", test_experiment);
  add ("experiment-without-words", test_experiment_without_words);
  add ("set-aside", test_set_aside);
  add ("strike", test_strike);
  add ("struck-state", test_struck_state);
  add ("amend", test_amend);
  add ("late-marks", test_late_marks);
  add ("older-answer", test_older_answer);
  add ("second-coder", test_second_coder);
  add ("choose-only-what-is-offered", test_choose_only_what_is_offered);
  add ("asking-while-another-is-looked-at", test_asking_while_another_is_looked_at);
  add ("last-word-leaves-empty", test_last_word_leaves_empty);
  add ("dispose", test_guide_outlives_its_signal);

  return g_test_run ();
}
