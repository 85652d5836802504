/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-correction.h"
#include "dwell-history.h"
#include "marker-fixture.h"

typedef struct
{
  const char *name;
  const char *lines[10];
  guint undo; /* the act that the next undo strikes */
  guint redo; /* the strike that the next redo strikes */
} Row;

static const Row rows[] = {
  { "nothing", { NULL }, 0, 0 },
  { "newest", { "0 clock start", "1 state blank", "2 note said" }, 3, 0 },
  { "not-the-clock", { "0 clock start", "1 state blank", "2 clock pause" }, 2, 0 },
  { "not-the-plan", { "0 state blank", "1 task planned :suds every 30" }, 1, 0 },
  { "what-sounded-is-no-act", { "0 state blank", "1 audio play :a", "2 audio stop >2" }, 1, 0 },
  { "undone", { "0 state blank", "1 note said", "2 strike - >2" }, 1, 3 },
  { "an-amend", { "0 state blank", "1 amend at =0 >1" }, 2, 0 },
  { "an-amend-undone", { "0 state blank", "1 amend at =0 >1", "2 strike - >2" }, 1, 3 },
  { "redone", { "0 state blank", "1 strike - >1", "2 strike - >2" }, 1, 0 },
  { "all-undone", { "0 state blank", "1 urge -", "2 strike - >2", "3 strike - >1" }, 0, 4 },
  { "one-redone",
    { "0 state blank", "1 urge -", "2 strike - >2", "3 strike - >1", "4 strike - >4" },
    1,
    3 },
  { "undone-again", { "0 state blank", "1 strike - >1", "2 strike - >2", "3 strike - >1" }, 0, 4 },
  { "newest-is-by-seq", { "50 state blank", "10 state image" }, 2, 0 },
  { "a-mark-forgets-what-was-undone", { "0 state blank", "1 strike - >1", "2 state image" }, 3, 0 },
  { "the-clock-forgets-nothing", { "0 state blank", "1 strike - >1", "2 clock pause" }, 0, 2 },
  { "a-strike-of-an-older-line-is-an-act", { "0 state blank", "1 urge -", "2 strike - >1" }, 3, 0 },
  { "that-act-undone", { "0 state blank", "1 urge -", "2 strike - >1", "3 strike - >3" }, 2, 4 },
  { "to-restore-an-older-line-is-an-act",
    { "0 state blank", "1 urge -", "2 strike - >2", "3 urge -", "4 strike - >3" },
    5,
    0 },
  { "of-no-event", { "0 state blank", "1 strike - >coder-2/1" }, 2, 0 },
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (GPtrArray) events = dwell_test_events_new (row->lines);
  const DwellEvent *undo = dwell_history_find_undoable (events);
  const DwellEvent *redo = dwell_history_find_redoable (events);

  g_assert_cmpuint (undo ? undo->seq : 0, ==, row->undo);
  g_assert_cmpuint (redo ? redo->seq : 0, ==, row->redo);
}

static void
test_marker (Fixture *f, gconstpointer data)
{
  const DwellEvent *redone;

  g_assert_null (dwell_marker_redo (f->marker));
  mark (f, "blank");
  mark (f, "image");
  g_assert_cmpuint (undo (f), ==, 3);
  g_assert_cmpuint (undo (f), ==, 2);
  g_assert_cmpuint (undo (f), ==, 0);
  redone = dwell_marker_redo (f->marker);
  g_assert_cmpuint (redone->seq, ==, 2);
  redone = dwell_marker_redo (f->marker);
  g_assert_cmpuint (redone->seq, ==, 3);
  g_assert_null (dwell_marker_redo (f->marker));
  expect (f, "0 strike - >3", "0 strike - >2", "0 strike - >5", "0 strike - >4");
}

/* The session's meaning, so that two can be compared. */
static char *
dup_meaning (Fixture *f)
{
  GPtrArray *effective = dwell_session_get_effective (f->session, DWELL_AUTHOR_SELF);
  GString *meaning = g_string_new (NULL);

  for (guint i = 0; i < effective->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (effective, i);

      g_string_append_printf (meaning, "%u %" G_GINT64_FORMAT " %s %s %s %g\n", event->seq,
                              event->at, dwell_kind_to_string (event->kind), event->code,
                              event->text, event->has_value ? event->value : 0.0);
    }

  return g_string_free (meaning, FALSE);
}

static void
mark_something (Fixture *f, GRand *rand)
{
  static const char *const states[] = { "blank", "image", "sober", "felt", "story" };
  static const char *const answers[] = { "felt", "unsure", "not-felt" };
  static const char *const outcomes[] = { "deeper", "deepening", "morphing" };

  for (int i = g_rand_int_range (rand, 0, 3); i > 1; i--)
    dwell_marker_earlier (f->marker);
  switch (g_rand_int_range (rand, 0, 10))
    {
    case 0:
      dwell_marker_answer (f->marker, answers[g_rand_int_range (rand, 0, 3)]);
      break;
    case 1:
      dwell_marker_ask (f->marker);
      break;
    case 2:
      dwell_marker_toggle_experiment (f->marker);
      break;
    case 3:
      dwell_marker_outcome (f->marker, outcomes[g_rand_int_range (rand, 0, 3)]);
      break;
    case 4:
      dwell_marker_toggle_ground (f->marker);
      break;
    case 5:
      dwell_marker_toggle_pause (f->marker);
      break;
    case 6:
      dwell_marker_measure (f->marker, "suds", g_rand_int_range (rand, 0, 11));
      break;
    case 7:
      dwell_marker_note (f->marker, "seen", "hands open", dwell_session_get_now (f->session));
      break;
    default:
      dwell_marker_state (f->marker, states[g_rand_int_range (rand, 0, 5)]);
      break;
    }
}

static void
correct_something (Fixture *f, GRand *rand)
{
  guint n = dwell_session_get_n_events (f->session);
  guint seq = g_rand_int_range (rand, 1, n + 1);
  gboolean struck;
  g_autoptr (DwellEvent) line =
      dwell_session_find_meant (f->session, DWELL_AUTHOR_SELF, seq, G_MAXUINT, &struck);
  g_auto (GStrv) codes = dwell_correction_dup_codes (f->session, line);
  guint n_codes = g_strv_length (codes);

  /* Of strikes and amends nothing is a line. */
  if (line->kind == DWELL_KIND_STRIKE || line->kind == DWELL_KIND_AMEND)
    return;

  switch (g_rand_int_range (rand, 0, 6))
    {
    case 0:
      dwell_correction_strike (f->session, seq);
      break;
    case 1:
      dwell_correction_restore (f->session, seq);
      break;
    case 2:
      if (n_codes > 0)
        dwell_correction_set_code (f->session, seq, codes[g_rand_int_range (rand, 0, n_codes)]);
      break;
    case 3:
      dwell_correction_set_text (f->session, seq, g_rand_boolean (rand) ? "otherwise" : "");
      break;
    case 4:
      dwell_correction_set_value (f->session, seq, g_rand_int_range (rand, 0, 11));
      break;
    default:
      dwell_correction_move (f->session, seq, g_rand_int_range (rand, -5, 100) * SECOND * 10);
      break;
    }
}

/* No reply before what it replies to, nor without it; grounding and pauses in turn. */
static void
check_rules (Fixture *f)
{
  GPtrArray *effective = dwell_session_get_effective (f->session, DWELL_AUTHOR_SELF);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < effective->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (effective, i);
      guint target = dwell_event_get_target (event);

      g_hash_table_add (seen, GUINT_TO_POINTER (event->seq));
      if (event->kind == DWELL_KIND_ANSWER || (event->kind == DWELL_KIND_EXPERIMENT && target != 0))
        g_assert_true (g_hash_table_contains (seen, GUINT_TO_POINTER (target)));
      g_assert_cmpint (event->at, >=, 0);
      g_assert_cmpint (event->at, <=, dwell_session_get_now (f->session));
    }
}

/* Without a clock event, so that it can be said that nothing is left. */
static void
assert_only_clock (Fixture *f)
{
  GPtrArray *effective = dwell_session_get_effective (f->session, DWELL_AUTHOR_SELF);

  for (guint i = 0; i < effective->len; i++)
    g_assert_cmpint (((DwellEvent *)g_ptr_array_index (effective, i))->kind, ==, DWELL_KIND_CLOCK);
}

static void
play (Fixture *f, GRand *rand)
{
  for (int i = g_rand_int_range (rand, 1, 60); i > 0; i--)
    {
      pass (f, g_rand_int_range (rand, 0, 90) * SECOND);
      switch (g_rand_int_range (rand, 0, 6))
        {
        case 0:
          dwell_marker_undo (f->marker);
          break;
        case 1:
          dwell_marker_redo (f->marker);
          break;
        case 2:
        case 3:
          correct_something (f, rand);
          check_rules (f);
          break;
        default:
          mark_something (f, rand);
          break;
        }
    }
}

/* Whatever was done: all of it can be undone, and all of that redone. */
static void
test_any_sequence (Fixture *f, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (GPOINTER_TO_UINT (data));

  for (int round = 0; round < 6; round++)
    {
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      guint n = 0;

      play (f, rand);
      before = dup_meaning (f);
      while (dwell_marker_undo (f->marker))
        n++;
      assert_only_clock (f);
      while (n-- > 0)
        g_assert_nonnull (dwell_marker_redo (f->marker));
      after = dup_meaning (f);
      g_assert_cmpstr (before, ==, after);
    }
  f->seen = dwell_session_get_n_events (f->session);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/history/", rows[i].name, NULL);

      g_test_add_data_func (path, &rows[i], test_row);
    }
  ADD ("undo-and-redo", test_marker);
  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *path = g_strdup_printf ("/history/any-sequence/%u", i);

      g_test_add (path, Fixture, GUINT_TO_POINTER (i), set_up, test_any_sequence, tear_down);
    }

  return g_test_run ();
}
