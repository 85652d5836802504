/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-followed-rows.h"
#include "dwell-test-support.h"

#define MINUTE 60000

/* One session and one move of it a row, worked out by hand. What followed is written as
 * "name came/held", the levels of felt contact first. */
typedef struct
{
  const char *name;
  const char *lines[14];
  gint64 window;
  const char *move;
  guint asked;
  guint shortened;
  const char *follows;
} Row;

static const Row rows[] = {
  /* Blank is there already, image comes twice in the window and counts once, felt comes too late.
   * Felt contact is none from the start, and becomes clear with the answer. */
  { "plain",
    { "0 clock start", "0 state blank", "60000 ask feel-image", "90000 state image",
      "100000 state blank", "110000 state image", "120000 answer felt >3", "400000 state felt",
      "900000 clock end" },
    5 * MINUTE,
    "feel-image",
    1,
    0,
    "none 0/1, clear 1/0, blank 1/0, image 1/0" },
  /* The bounds: what is at the end of the window came, a millisecond later it did not. */
  { "at-the-end-of-the-window",
    { "0 clock start", "0 ask stay", "300000 state blank", "300001 state image",
      "900000 clock end" },
    5 * MINUTE,
    "stay",
    1,
    0,
    "none 1/0, blank 1/0" },
  /* At the same millisecond the order of the marks says what came after. */
  { "same-moment",
    { "0 clock start", "1000 state blank", "1000 ask stay", "1000 state image",
      "900000 clock end" },
    5 * MINUTE,
    "stay",
    1,
    0,
    "none 0/1, blank 0/1, image 1/0" },
  /* Marked anew while it holds, nothing begins; it was there already. */
  { "repeated-state",
    { "0 clock start", "0 state blank", "1000 ask stay", "2000 state blank", "900000 clock end" },
    5 * MINUTE,
    "stay",
    1,
    0,
    "none 0/1, blank 0/1" },
  /* Asked again after a minute: the first window ends there, the state counts for the second. */
  { "asked-again",
    { "0 clock start", "0 ask come-back", "60000 ask come-back", "70000 state felt",
      "900000 clock end" },
    5 * MINUTE,
    "come-back",
    2,
    1,
    "clear 1/0, felt 1/0" },
  /* Another move in between ends nothing. */
  { "another-move",
    { "0 clock start", "0 ask come-back", "60000 ask side", "70000 state felt",
      "900000 clock end" },
    5 * MINUTE,
    "come-back",
    1,
    0,
    "clear 1/0, felt 1/0" },
  /* The session ends first: what came by then counts, and the window was shorter. */
  { "session-ends",
    { "0 clock start", "0 state blank", "60000 ask stay", "120000 state crack", "120000 clock end",
      "130000 state image" },
    5 * MINUTE,
    "stay",
    1,
    1,
    "none 0/1, clear 1/0, blank 0/1, crack 1/0" },
  /* Never ended, it lasts to its last event. */
  { "never-ended",
    { "0 clock start", "0 ask stay", "60000 state blank" },
    5 * MINUTE,
    "stay",
    1,
    1,
    "none 1/0, blank 1/0" },
  /* A struck ask is no ask and ends no window; a struck state did not come. */
  { "struck",
    { "0 clock start", "0 ask stay", "1000 ask stay", "2000 state blank", "3000 state image",
      "4000 strike - >3", "4000 strike - >5", "900000 clock end" },
    5 * MINUTE,
    "stay",
    1,
    0,
    "none 1/0, blank 1/0" },
  /* Amended, it counts as what it was amended to, at the time to which it was moved. */
  { "amended",
    { "0 clock start", "0 ask side", "1000 state blank", "2000 amend code >2 :stay",
      "3000 amend at =1500 >2", "900000 clock end" },
    5 * MINUTE,
    "stay",
    1,
    0,
    "none 0/1, blank 0/1" },
  /* Clear by the answer already: the state that is clear by itself changes no level. */
  { "no-new-level",
    { "0 clock start", "0 state image", "1000 ask feel-image", "2000 answer felt >3",
      "3000 ask stay", "4000 state felt", "900000 clock end" },
    5 * MINUTE,
    "stay",
    1,
    0,
    "clear 0/1, image 0/1, felt 1/0" },
  /* It was there, went, and came again: it came. */
  { "came-again",
    { "0 clock start", "0 state felt", "1000 ask stay", "2000 contact none", "3000 contact clear",
      "900000 clock end" },
    5 * MINUTE,
    "stay",
    1,
    0,
    "none 1/0, clear 1/0, felt 0/1" },
  /* Nothing is marked at all. */
  { "nothing",
    { "0 clock start", "0 ask stay", "900000 clock end" },
    5 * MINUTE,
    "stay",
    1,
    0,
    "" },
  /* An ask after the end can be followed by nothing. */
  { "after-the-end",
    { "0 clock start", "0 state blank", "60000 clock end", "60500 state image", "61000 ask stay",
      "61500 state crack" },
    5 * MINUTE,
    "stay",
    1,
    1,
    "none 0/1, blank 0/1" },
  /* One minute instead of five. */
  { "shorter-window",
    { "0 clock start", "0 ask stay", "60000 state blank", "60001 state felt", "900000 clock end" },
    MINUTE,
    "stay",
    1,
    0,
    "none 1/0, blank 1/0" },
};

static void
add_word (GString *words, const char *name, const DwellFollow *follow)
{
  if (follow->came + follow->held > 0)
    g_string_append_printf (words, "%s%s %u/%u", words->len > 0 ? ", " : "", name, follow->came,
                            follow->held);
}

static char *
dup_follows (const DwellFollowed *followed)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (followed->contact); i++)
    add_word (words, dwell_contact_to_string (i), &followed->contact[i]);
  for (guint i = 0; i < followed->states->len; i++)
    {
      const DwellFollowState *state = g_ptr_array_index (followed->states, i);

      add_word (words, state->state, &state->follow);
    }

  return g_string_free (words, FALSE);
}

static const DwellFollowed *
find_move (GPtrArray *followed, const char *move)
{
  for (guint i = 0; i < followed->len; i++)
    {
      const DwellFollowed *of = g_ptr_array_index (followed, i);

      if (g_str_equal (of->move, move))
        return of;
    }

  g_error ("nothing of “%s”", move);
}

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (DwellSession) session = dwell_test_session_new (row->lines);
  g_autoptr (GPtrArray) followed = dwell_followed_new (session, DWELL_AUTHOR_SELF, row->window);
  const DwellFollowed *of = find_move (followed, row->move);
  g_autofree char *follows = dup_follows (of);

  g_assert_cmpuint (of->asked, ==, row->asked);
  g_assert_cmpuint (of->shortened, ==, row->shortened);
  g_assert_cmpstr (follows, ==, row->follows);
}

static void
test_nobody (void)
{
  static const char *const lines[] = { "0 clock start", "0 ask stay", "@coder 0 ask side", NULL };
  g_autoptr (DwellSession) session = dwell_test_session_new (lines);
  g_autoptr (DwellSession) empty = dwell_test_session_new ((const char *[]){ NULL });
  g_autoptr (GPtrArray) own = dwell_followed_new (session, DWELL_AUTHOR_SELF, MINUTE);
  g_autoptr (GPtrArray) other = dwell_followed_new (session, "coder", MINUTE);
  g_autoptr (GPtrArray) nobody = dwell_followed_new (session, "nobody", MINUTE);
  g_autoptr (GPtrArray) nothing = dwell_followed_new (empty, DWELL_AUTHOR_SELF, MINUTE);

  g_assert_cmpuint (own->len, ==, 1);
  find_move (own, "stay");
  g_assert_cmpuint (other->len, ==, 1);
  find_move (other, "side");
  g_assert_cmpuint (nobody->len, ==, 0);
  g_assert_cmpuint (nothing->len, ==, 0);
}

static void
assert_row (GPtrArray *rows_of, guint index, const char *move, const char *value,
            const char *detail)
{
  const DwellFigureRow *row = g_ptr_array_index (rows_of, index);
  g_autofree char *title = g_strdup_printf ("After “%s”", move);
  g_autofree char *spoken = g_strdup_printf ("asked %s, within 5 min: %s", value, detail);

  g_assert_cmpstr (row->title, ==, title);
  g_assert_cmpstr (row->value, ==, value);
  g_assert_cmpstr (row->detail, ==, detail);
  g_assert_cmpstr (row->spoken, ==, spoken);
  g_assert_nonnull (row->definition);
}

static void
test_words (void)
{
  static const char *const lines[] = { "0 clock start",
                                       "0 state blank",
                                       "1000 ask come-back",
                                       "2000 state felt",
                                       "3000 state blank",
                                       "4000 ask come-back",
                                       "5000 ask feel-image",
                                       "500000 ask stay",
                                       "500001 state blank",
                                       "900000 clock end",
                                       NULL };
  g_autoptr (DwellSession) session = dwell_test_session_new (lines);
  DwellProtocol *protocol = dwell_session_get_protocol (session);
  const char *blank = dwell_protocol_find_state (protocol, "blank")->label;
  const char *felt = dwell_protocol_find_state (protocol, "felt")->label;
  g_autoptr (GPtrArray) followed =
      dwell_followed_new (session, DWELL_AUTHOR_SELF, DWELL_FOLLOWED_WINDOW);
  g_autoptr (GPtrArray) words = dwell_followed_rows_new (followed, protocol, DWELL_FOLLOWED_WINDOW);
  g_autofree char *twice =
      g_strdup_printf ("felt contact clear 1 of 2, felt contact none 1 of 2, %s 1 of 2, %s 1 of "
                       "2 · there already: felt contact none 1, %s 1 · less time: 1",
                       blank, felt, blank);
  g_autofree char *once =
      g_strdup_printf ("nothing new was marked · there already: felt contact none 1, %s 1", blank);

  g_assert_cmpuint (words->len, ==, 3);
  assert_row (words, 0, dwell_protocol_find_move (protocol, "come-back")->label, "2 times",
              twice);
  assert_row (words, 1, dwell_protocol_find_move (protocol, "feel-image")->label, "once",
              once);
  assert_row (words, 2, dwell_protocol_find_move (protocol, "stay")->label, "once", once);
}

/* Every word of what is said about it is checked for the words of an effect. */
static void
test_no_effect (void)
{
  static const char *const forbidden[] = { "because of", "effect", "led to", "caused", "worked" };
  g_autoptr (DwellSession) session = dwell_test_session_new (rows[0].lines);
  g_autoptr (GPtrArray) followed = dwell_followed_new (session, DWELL_AUTHOR_SELF, MINUTE);
  g_autoptr (GPtrArray) words =
      dwell_followed_rows_new (followed, dwell_session_get_protocol (session), MINUTE);

  for (guint i = 0; i < words->len; i++)
    {
      const DwellFigureRow *row = g_ptr_array_index (words, i);
      g_autofree char *all =
          g_strjoin (" ", row->title, row->value, row->detail, row->definition, NULL);

      for (guint j = 0; j < G_N_ELEMENTS (forbidden); j++)
        g_assert_null (g_strstr_len (all, -1, forbidden[j]));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/core/followed/%s", rows[i].name);

      g_test_add_data_func (path, &rows[i], test_row);
    }
  g_test_add_func ("/core/followed/nobody", test_nobody);
  g_test_add_func ("/core/followed/words", test_words);
  g_test_add_func ("/core/followed/no-effect", test_no_effect);

  return g_test_run ();
}
