/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guide-fixture.h"

static void
test_other_wording (Fixture *f, gconstpointer data)
{
  const DwellMove *move = dwell_protocol_find_move (f->protocol, "feel-image");
  guint n = move->wordings->len;
  g_autofree char *chosen = NULL;

  /* All of them in turn, and round again. */
  mark (f, "image");
  for (guint i = 0; i < 2 * n; i++)
    {
      g_assert_true (dwell_guide_get_card (f->guide)->wording
                     == g_ptr_array_index (move->wordings, i % n));
      dwell_guide_other_wording (f->guide);
    }

  /* It stays through a note. */
  dwell_guide_other_wording (f->guide);
  chosen = g_strdup (words (f));
  append (f, dwell_event_new (DWELL_KIND_NOTE, "said"));
  g_assert_cmpstr (words (f), ==, chosen);
  ask (f);
  g_assert_cmpstr (words (f), ==, chosen);

  /* What was said last does not come round. */
  for (guint i = 0; i < 2 * n; i++)
    {
      dwell_guide_other_wording (f->guide);
      assert_card (f, DWELL_CARD_ASKED, "feel-image");
      g_assert_cmpstr (words (f), !=, chosen);
    }
  ask (f);
  assert_card (f, DWELL_CARD_ASKED, "feel-image");
}

/* First the first, then each one once, then none twice running. */
static void
test_wordings_take_turns (Fixture *f, gconstpointer data)
{
  const DwellMove *move = dwell_protocol_find_move (f->protocol, "feel-image");
  const DwellWording *last = NULL;

  for (guint i = 0; i < 3 * move->wordings->len; i++)
    {
      const DwellWording *wording;

      mark (f, "image");
      wording = dwell_guide_get_card (f->guide)->wording;
      if (i < move->wordings->len)
        g_assert_true (wording == g_ptr_array_index (move->wordings, i));
      g_assert_true (wording != last);
      last = wording;
      ask (f);
      mark (f, "felt");
    }
}

static void
test_foreign_words (Fixture *f, gconstpointer data)
{
  DwellEvent *event = dwell_event_new (DWELL_KIND_ASK, "focus-blank");

  mark (f, "blank");
  dwell_event_set_text (event, "What is it like, this nothing of yours?");
  append (f, event);
  assert_card (f, DWELL_CARD_STAY, "focus-blank");
  g_assert_cmpstr (words (f), ==, "What is it like, this nothing of yours?");
  dwell_guide_other_wording (f->guide);
  g_assert_cmpstr (words (f), ==, "Stay with the blank. How does it feel to you?");
}

/* A guide made later, as after a crash, says the same as the one that was there all along, once
 * nothing else is being looked at. */
static void
assert_resumes (Fixture *f)
{
  g_autoptr (DwellGuide) later = dwell_guide_new (f->session);
  const DwellCard *a = dwell_guide_get_card (f->guide);
  const DwellCard *b = dwell_guide_get_card (later);

  g_assert_cmpint (a->mode, ==, b->mode);
  g_assert_true (a->move == b->move);
  g_assert_cmpstr (a->wording ? a->wording->text : NULL, ==, b->wording ? b->wording->text : NULL);
  g_assert_cmpstr (a->verdict, ==, b->verdict);
  g_assert_cmpuint (a->ask, ==, b->ask);
  g_assert_cmpuint (a->experiment, ==, b->experiment);
  g_assert_cmpint (a->since, ==, b->since);
}

static DwellEvent *
draft_something (Fixture *f, GRand *rand)
{
  GPtrArray *states = dwell_protocol_get_states (f->protocol);
  const DwellCard *card = dwell_guide_get_card (f->guide);
  const char *const *answers = dwell_kind_get_codes (DWELL_KIND_ANSWER);
  const char *const *outcomes = dwell_kind_get_codes (DWELL_KIND_EXPERIMENT);
  const DwellState *state = g_ptr_array_index (states, g_rand_int_range (rand, 0, states->len));

  if (card->mode == DWELL_CARD_ASKED && g_rand_boolean (rand))
    return dwell_guide_draft_answer (f->guide, answers[g_rand_int_range (rand, 0, 3)]);

  for (gint turns = g_rand_int_range (rand, 0, 4); turns > 0; turns--)
    dwell_guide_other_wording (f->guide);
  if (card->others->len > 0 && g_rand_int_range (rand, 0, 3) == 0)
    {
      const DwellMove *move =
          g_ptr_array_index (card->others, g_rand_int_range (rand, 0, card->others->len));

      dwell_guide_choose (f->guide, move->id);
    }

  switch (g_rand_int_range (rand, 0, 12))
    {
    case 0:
      return dwell_event_new (DWELL_KIND_STATE, state->id);
    case 1:
    case 2:
      return dwell_guide_draft_answer (f->guide, answers[g_rand_int_range (rand, 0, 3)]);
    case 3:
      return dwell_guide_draft_outcome (f->guide, outcomes[g_rand_int_range (rand, 1, 5)]);
    case 4:
      return card->experiment ? NULL : dwell_event_new (DWELL_KIND_EXPERIMENT, "start");
    default:
      return dwell_guide_draft_ask (f->guide);
    }
}

/* Long walks of every kind: no words twice running, no card without sense. */
static void
test_walks (Fixture *f, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260312);
  g_autoptr (GHashTable) last = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  GPtrArray *moves = dwell_protocol_get_moves (f->protocol);
  guint asks = 0;

  for (guint i = 0; i < 5000; i++)
    {
      DwellEvent *event = draft_something (f, rand);
      gboolean asked;

      if (event == NULL)
        continue;
      if (event->kind == DWELL_KIND_ASK)
        {
          const DwellMove *move = dwell_protocol_find_move (f->protocol, event->code);

          g_assert_cmpstr (event->text, !=, g_hash_table_lookup (last, move->id));
          g_hash_table_insert (last, move->id, g_strdup (event->text));
          asks++;
        }
      asked = event->kind == DWELL_KIND_ASK;
      append (f, event);
      if (asked && asks % 20 == 0)
        assert_resumes (f);
    }

  g_assert_cmpuint (asks, >, 500);
  for (guint i = 0; i < moves->len; i++)
    {
      const DwellMove *move = g_ptr_array_index (moves, i);

      if (!g_hash_table_contains (last, move->id))
        g_error ("the guide never came to “%s”", move->id);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("other-wording", test_other_wording);
  add ("wordings-take-turns", test_wordings_take_turns);
  add ("foreign-words", test_foreign_words);
  add ("walks", test_walks);

  return g_test_run ();
}
