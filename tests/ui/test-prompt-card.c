/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "dwell-prompt-card.h"
#include "dwell-test-clock.h"
#include "dwell-test-support.h"
#include "dwell-test-window.h"
#include "dwell-ui-resources.h"

#define ANSWERS                                                                                    \
  "[Yes, felt|Y|live.answer::felt]\n"                                                              \
  "[Not sure|U|live.answer::unsure]\n"                                                             \
  "[No|N|live.answer::not-felt]\n"
#define SAID "[Said|A|live.ask]\n"
#define OTHER "[Other wording|Space|live.other-wording]\n"
#define FOLLOW "[Try following it, as an experiment|X|live.experiment]\n"
#define ASIDE "[Set aside|Esc|live.set-aside]\n"

typedef struct
{
  DwellProtocol *protocol;
  DwellSession *session;
  DwellGuide *guide;
  GtkWidget *card;
  GtkWidget *window;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (DwellTestClock) clock = dwell_test_clock_new ();

  f->protocol = dwell_protocol_new_shipped ();
  f->session
      = dwell_session_new (dwell_test_header_new (), f->protocol, DWELL_CLOCK (clock), NULL);
  f->guide = dwell_guide_new (f->session);
  f->card = g_object_new (DWELL_TYPE_PROMPT_CARD, NULL);
  dwell_prompt_card_set_guide (DWELL_PROMPT_CARD (f->card), f->guide, 120 * 1000);
  f->window = test_window_new (f->card, 700, 400);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_ref (f->card);
  gtk_window_destroy (GTK_WINDOW (f->window));
  test_settle (20);
  g_assert_finalize_object (f->card);
  g_assert_finalize_object (f->guide);
  g_object_unref (f->session);
  g_object_unref (f->protocol);
}

static void
set_now (Fixture *f, gint64 now, gint64 stayed)
{
  dwell_prompt_card_set_now (DWELL_PROMPT_CARD (f->card), now, stayed);
}

static void
assert_page (Fixture *f, const char *expected)
{
  g_autofree char *page = NULL;

  test_settle (20);
  page = test_dup_page (f->card);
  g_assert_cmpstr (page, ==, expected);
}

#define assert_printed(f, ...)                                                                     \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *printed = g_strdup_printf (__VA_ARGS__);                                      \
    assert_page (f, printed);                                                                      \
  }                                                                                                \
  G_STMT_END

static const DwellMove *
move (Fixture *f, const char *id)
{
  const DwellMove *found = dwell_protocol_find_move (f->protocol, id);

  g_assert_nonnull (found);

  return found;
}

static const char *
wording (Fixture *f, const char *id, guint index)
{
  return ((const DwellWording *) g_ptr_array_index (move (f, id)->wordings, index))->text;
}

static void
test_empty (Fixture *f, gconstpointer data)
{
  assert_page (f, "Mark what is here now, and words are offered for it.\n");
}

/* A question: its words, why, its answers, and what else there is. */
static void
test_offer (Fixture *f, gconstpointer data)
{
  dwell_test_append (f->session, "1000 state image");
  assert_printed (f,
                  "Can you feel the image?\n%s\n" ANSWERS SAID OTHER FOLLOW
                  "[%s||live.choose::leave-image]\n" ASIDE,
                  move (f, "feel-image")->why, move (f, "leave-image")->label);

  dwell_guide_other_wording (f->guide);
  g_assert_nonnull (test_find (f->card, test_reads, wording (f, "feel-image", 1)));
  g_assert_null (test_find (f->card, test_reads, "Can you feel the image?"));

  /* What is no question has no answers. */
  dwell_guide_choose (f->guide, "leave-image");
  assert_printed (f,
                  "%s\n%s\n" SAID OTHER "[%s||live.choose::feel-image]\n" FOLLOW ASIDE,
                  wording (f, "leave-image", 0), move (f, "leave-image")->why,
                  move (f, "feel-image")->label);
}

static void
test_asked (Fixture *f, gconstpointer data)
{
  dwell_test_append (f->session, "1000 state image");
  dwell_test_append (f->session, "2000 ask feel-image >1 :Can you feel the image?");
  set_now (f, 23000, 0);
  assert_printed (f,
                  "Asked 0:00:21 ago\nCan you feel the image?\n%s\n" ANSWERS OTHER FOLLOW
                  "[%s||live.choose::leave-image]\n" ASIDE,
                  move (f, "feel-image")->why, move (f, "leave-image")->label);
  set_now (f, 24000, 0);
  g_assert_nonnull (test_find (f->card, test_reads, "Asked 0:00:22 ago"));

  /* In other words it can be said again. */
  dwell_guide_other_wording (f->guide);
  g_assert_nonnull (test_find (f->card, test_reads, wording (f, "feel-image", 1)));
  g_assert_nonnull (test_find (f->card, test_is_key, "Said again"));
}

/* What an answer means, and what comes next. */
static void
test_answered (Fixture *f, gconstpointer data)
{
  dwell_test_append (f->session, "1000 state image");
  dwell_test_append (f->session, "2000 ask feel-image >1 :Can you feel the image?");
  dwell_test_append (f->session, "3000 answer not-felt >2");
  assert_printed (f,
                  "%s\n%s\n%s\n" SAID OTHER "[%s||live.choose::focus-blank]\n" FOLLOW ASIDE,
                  dwell_protocol_get_verdict (f->protocol, "feel-image", "not-felt"),
                  wording (f, "leave-image", 0), move (f, "leave-image")->why,
                  move (f, "focus-blank")->label);
}

static void
test_stay (Fixture *f, gconstpointer data)
{
  g_autofree char *line = NULL;

  dwell_test_append (f->session, "0 state blank");
  line = g_strdup_printf ("60000 ask focus-blank >1 :%s", wording (f, "focus-blank", 0));
  dwell_test_append (f->session, line);
  set_now (f, 90 * 1000, 90 * 1000);
  assert_printed (f,
                  "Staying with it, 0:01:30\n%s\n"
                  "[Next words|Space|live.other-wording]\n[%s||live.choose::stay-on]\n",
                  wording (f, "focus-blank", 0), move (f, "stay-on")->label);
  g_assert_true (gtk_widget_has_css_class (f->card, "staying"));

  /* A quiet mark at half an hour, and nothing else. */
  set_now (f, 30 * 60 * 1000 - 1, 30 * 60 * 1000 - 1);
  g_assert_nonnull (test_find (f->card, test_reads, "Staying with it, 0:29:59"));
  set_now (f, 30 * 60 * 1000, 30 * 60 * 1000);
  g_assert_nonnull (test_find (f->card, test_reads, "Staying with it, 0:30:00 · past half an hour"));

  dwell_guide_other_wording (f->guide);
  g_assert_nonnull (test_find (f->card, test_reads, wording (f, "focus-blank", 1)));
  g_assert_nonnull (test_find (f->card, test_is_key, "Said"));

  dwell_test_append (f->session, "1900000 state image");
  g_assert_false (gtk_widget_has_css_class (f->card, "staying"));
}

static void
stay_from (Fixture *f, gint64 at)
{
  g_autofree char *state = g_strdup_printf ("%" G_GINT64_FORMAT " state blank", at);
  g_autofree char *ask = NULL;

  dwell_test_append (f->session, state);
  ask = g_strdup_printf ("%" G_GINT64_FORMAT " ask stay-on :%s", at, wording (f, "stay-on", 0));
  dwell_test_append (f->session, ask);
  test_settle (20);
}

/* What was stayed with before: the last three, and how many more there were. */
static void
test_earlier_stays (Fixture *f, gconstpointer data)
{
  dwell_test_append (f->session, "0 clock start");
  stay_from (f, 60 * 1000);
  g_assert_null (test_find (f->card, test_reads_part, "Earlier"));

  dwell_test_append (f->session, "780000 state image");
  stay_from (f, 1200 * 1000);
  g_assert_nonnull (test_find (f->card, test_reads, "Earlier stay: 12 min at 0:01:00"));

  dwell_test_append (f->session, "1800000 state image");
  stay_from (f, 2400 * 1000);
  g_assert_nonnull (test_find (f->card, test_reads,
                               "Earlier stays: 12 min at 0:01:00 · 10 min at 0:20:00"));

  dwell_test_append (f->session, "2430000 state image");
  stay_from (f, 3000 * 1000);
  dwell_test_append (f->session, "3600000 state felt");
  stay_from (f, 7200 * 1000);
  g_assert_nonnull (test_find (f->card, test_reads,
                               "Earlier stays: 10 min at 0:20:00 · 30 s at 0:40:00"
                               " · 10 min at 0:50:00, and 1 before them"));

  /* A correction of an earlier line changes what was earlier. */
  dwell_test_append (f->session, "7200000 strike - >13");
  set_now (f, 7201 * 1000, 1000);
  g_assert_nonnull (test_find (f->card, test_reads,
                               "Earlier stays: 12 min at 0:01:00 · 10 min at 0:20:00"
                               " · 30 s at 0:40:00"));

  /* Another state, and they are no longer of interest. */
  dwell_test_append (f->session, "7300000 state image");
  g_assert_null (test_find (f->card, test_reads_part, "Earlier"));
}

static void
test_experiment (Fixture *f, gconstpointer data)
{
  g_autofree char *line = NULL;

  dwell_test_append (f->session, "0 state image");
  line = g_strdup_printf ("1000 ask follow-image >1 :%s", wording (f, "follow-image", 0));
  dwell_test_append (f->session, line);
  dwell_test_append (f->session, "1000 experiment start");
  set_now (f, 46 * 1000, 0);
  assert_printed (f,
                  "Following the image for 0:00:45. About 2 min are set for it.\n%s\n"
                  "Where does following it lead?\n"
                  "[Deeper connection|Y|live.outcome::deeper]\n"
                  "[The process deepens|U|live.outcome::deepening]\n"
                  "[It only changes|N|live.outcome::morphing]\n"
                  "[Stop following|X|live.experiment]\n",
                  wording (f, "follow-image", 0));

  /* Past the length that is set nothing happens, and it is said. */
  set_now (f, 121 * 1000, 0);
  g_assert_nonnull (test_find (
      f->card, test_reads, "Following the image for 0:02:00. The 2 min set for it have passed."));

  dwell_test_append (f->session, "50000 experiment morphing >3");
  g_assert_nonnull (
      test_find (f->card, test_reads,
                 dwell_protocol_get_verdict (f->protocol, "follow-image", "morphing")));
}

/* After each outcome its verdict, and the move that comes next. */
static void
test_outcomes (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *outcome;
    const char *next;
  } outcomes[] = { { "deeper", "follow-on" },
                   { "deepening", "follow-on" },
                   { "morphing", "leave-image" },
                   { "stopped", "feel-image" } };

  dwell_test_append (f->session, "0 state image");
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      g_autofree char *outcome
          = g_strdup_printf ("2000 experiment %s >%u", outcomes[i].outcome, 2 + 2 * i);
      const char *verdict
          = dwell_protocol_get_verdict (f->protocol, "follow-image", outcomes[i].outcome);

      dwell_test_append (f->session, "1000 experiment start");
      dwell_test_append (f->session, outcome);
      g_assert_nonnull (test_find (f->card, test_reads, verdict));
      g_assert_nonnull (test_find (f->card, test_reads, wording (f, outcomes[i].next, 0)));
    }
}

/* A state that came meanwhile takes the card; how the experiment went can be said all the same. */
static void
test_late_outcome (Fixture *f, gconstpointer data)
{
  dwell_test_append (f->session, "0 state image");
  dwell_test_append (f->session, "1000 experiment start");
  dwell_test_append (f->session, "60000 state felt");
  test_settle (20);
  g_assert_null (test_find (f->card, test_is_key, "Deeper connection"));
  g_assert_nonnull (test_find (f->card, test_is_key, "How did following the image go?"));
  g_assert_nonnull (test_find (f->card, test_is_key, "Stop following"));
  g_assert_null (test_find (f->card, test_is_key, "Try following it, as an experiment"));

  set_now (f, 91 * 1000, 0);
  dwell_guide_recall_experiment (f->guide);
  assert_page (f, "Following the image for 0:01:30. About 2 min are set for it.\n"
                  "Where does following it lead?\n"
                  "[Deeper connection|Y|live.outcome::deeper]\n"
                  "[The process deepens|U|live.outcome::deepening]\n"
                  "[It only changes|N|live.outcome::morphing]\n"
                  "[Stop following|X|live.experiment]\n");

  /* Esc lets it go again. */
  dwell_guide_set_aside (f->guide);
  test_settle (20);
  g_assert_nonnull (test_find (f->card, test_is_key, "How did following the image go?"));
  dwell_guide_recall_experiment (f->guide);
  dwell_test_append (f->session, "92000 experiment deeper >2");
  test_settle (20);
  g_assert_nonnull (test_find (f->card, test_reads,
                               dwell_protocol_get_verdict (f->protocol, "follow-image", "deeper")));
  g_assert_null (test_find (f->card, test_is_key, "How did following the image go?"));

  /* With no experiment there is nothing to recall. */
  dwell_guide_recall_experiment (f->guide);
  g_assert_null (test_find (f->card, test_is_key, "Deeper connection"));
}

static void
test_aside (Fixture *f, gconstpointer data)
{
  dwell_test_append (f->session, "0 state image");
  dwell_guide_set_aside (f->guide);
  assert_page (f, "Set aside. It comes back with the next mark.\n"
                  "[Bring back|Esc|live.set-aside]\n");
  dwell_guide_bring_back (f->guide);
  g_assert_nonnull (test_find (f->card, test_reads, "Can you feel the image?"));
}

/* A guide that it was taken away from is not followed. */
static void
test_other_guide (Fixture *f, gconstpointer data)
{
  g_autoptr (DwellGuide) first = g_steal_pointer (&f->guide);

  dwell_test_append (f->session, "0 state image");
  f->guide = dwell_guide_new (f->session);
  dwell_prompt_card_set_guide (DWELL_PROMPT_CARD (f->card), f->guide, 1000);
  dwell_guide_set_aside (first);
  g_assert_nonnull (test_find (f->card, test_reads, "Can you feel the image?"));

  dwell_prompt_card_set_guide (DWELL_PROMPT_CARD (f->card), NULL, 0);
  dwell_test_append (f->session, "1000 state blank");
  set_now (f, 1000, 0);
  g_assert_nonnull (test_find (f->card, test_reads, "Can you feel the image?"));
}

#define ADD(path, test) g_test_add ("/prompt-card/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  dwell_ui_register_resource ();

  ADD ("empty", test_empty);
  ADD ("offer", test_offer);
  ADD ("asked", test_asked);
  ADD ("answered", test_answered);
  ADD ("stay", test_stay);
  ADD ("earlier-stays", test_earlier_stays);
  ADD ("experiment", test_experiment);
  ADD ("experiment/outcomes", test_outcomes);
  ADD ("experiment/late-outcome", test_late_outcome);
  ADD ("aside", test_aside);
  ADD ("other-guide", test_other_guide);

  return g_test_run ();
}
