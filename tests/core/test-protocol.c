/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-protocol.h"

#include <string.h>

#define WORDING_MAX 90

static const char *const answers[] = { "felt", "unsure", "not-felt", NULL };
static const char *const outcomes[] = { "deeper", "deepening", "morphing", "stopped", NULL };
static const char *const said[] = { NULL };

/* What is not said to somebody far inside: words of the trade, why, meaning, praise, a push. */
static const char *const forbidden[] = {
  "autonomic", "dissociat", "felt sense",  "why",       "trauma",    "relax",    "deep",
  "breath",    "because",   "mean",        "should",    "must",      "try",      "good",
  "great",     "well done", "perfect",     "wonderful", "memory",    "medicine", "process",
  "defence",   "defense",   "distract",    "avoid",     "resist",    "heal",     "unconscious",
  "nervous",   "safe",      "don't worry", "calm",      "let go",    "soon",     "crack",
  "imagine",   "therap",    "session",     "image of",  "childhood", "emotion",  "focus",
  "going to",  "will pass"
};

static const struct
{
  const char *id;
  const char *key;
  const char *label;
  gboolean quiet;
  DwellContact contact;
} states[] = {
  { "sober", "1", "Sober", TRUE, DWELL_CONTACT_NONE },
  { "bored", "2", "Bored", TRUE, DWELL_CONTACT_NONE },
  { "sleepy", "3", "Sleepy", TRUE, DWELL_CONTACT_NONE },
  { "blank", "4", "Blank", TRUE, DWELL_CONTACT_NONE },
  { "numb", "5", "Numb, unreal", TRUE, DWELL_CONTACT_NONE },
  { "image", "6", "Image", FALSE, DWELL_CONTACT_NONE },
  { "story", "7", "Meaning, story", FALSE, DWELL_CONTACT_NONE },
  { "activation", "8", "Fear, panic", FALSE, DWELL_CONTACT_CLEAR },
  { "felt", "9", "Felt sense", FALSE, DWELL_CONTACT_CLEAR },
  { "process", "0", "Body process", FALSE, DWELL_CONTACT_CLEAR },
  { "collapse", "o", "Collapse", TRUE, DWELL_CONTACT_NONE },
  { "looping", "l", "Looping", FALSE, DWELL_CONTACT_NONE },
  { "crack", "k", "Crack", FALSE, DWELL_CONTACT_CLEAR },
  { "settled", "t", "Settled", FALSE, DWELL_CONTACT_FAINT },
};

static void
test_states (DwellProtocol **fixture, gconstpointer data)
{
  GPtrArray *shipped = dwell_protocol_get_states (*fixture);

  g_assert_cmpuint (shipped->len, ==, G_N_ELEMENTS (states));
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      const DwellState *state = g_ptr_array_index (shipped, i);

      g_assert_cmpstr (state->id, ==, states[i].id);
      g_assert_cmpstr (state->key, ==, states[i].key);
      g_assert_cmpstr (state->label, ==, states[i].label);
      g_assert_cmpint (state->quiet, ==, states[i].quiet);
      g_assert_cmpint (state->contact, ==, states[i].contact);
      g_assert_cmpuint (g_strv_length (state->says), >=, 2);
      g_assert_true (dwell_protocol_find_state (*fixture, state->id) == state);
      g_assert_true (dwell_protocol_find_state_by_key (*fixture, state->key) == state);
    }
  g_assert_cmpstr (dwell_protocol_find_state_by_key (*fixture, "K")->id, ==, "crack");
  g_assert_null (dwell_protocol_find_state_by_key (*fixture, "y"));
  g_assert_null (dwell_protocol_find_state (*fixture, "happy"));
}

static void
assert_text (const char *text)
{
  g_assert_nonnull (text);
  g_assert_cmpuint (strlen (text), >, 0);
  g_assert_null (strchr (text, '\n'));
  g_assert_null (strstr (text, "  "));
  g_assert_false (g_ascii_isspace (text[0]) || g_ascii_isspace (text[strlen (text) - 1]));
}

static guint
count (const char *text, char sign)
{
  guint n = 0;

  for (; *text; text++)
    n += *text == sign;

  return n;
}

static void
check_wording (const char *text)
{
  g_autofree char *lower = g_utf8_strdown (text, -1);

  assert_text (text);
  if (g_utf8_strlen (text, -1) > WORDING_MAX)
    g_error ("too long for a breath: %s", text);
  g_assert_cmpuint (count (text, '?'), <=, 1);
  g_assert_cmpuint (count (text, '!'), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (forbidden); i++)
    {
      if (strstr (lower, forbidden[i]))
        g_error ("“%s” holds “%s”", text, forbidden[i]);
    }
}

static void
test_wordings (DwellProtocol **fixture, gconstpointer data)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *moves = dwell_protocol_get_moves (*fixture);

  for (guint i = 0; i < moves->len; i++)
    {
      const DwellMove *move = g_ptr_array_index (moves, i);

      assert_text (move->label);
      assert_text (move->why);
      g_assert_cmpuint (count (move->why, '.'), <=, 2);
      g_assert_cmpuint (move->wordings->len, >=, 4);
      for (guint j = 0; j < move->wordings->len; j++)
        {
          const DwellWording *wording = g_ptr_array_index (move->wordings, j);

          check_wording (wording->text);
          if (!g_hash_table_add (seen, wording->text))
            g_error ("twice: %s", wording->text);
        }
    }
}

/* Whether it opens with a verb that asks for a yes or a no. */
static gboolean
asks_yes_or_no (const char *text)
{
  static const char *const openings[] = {
    "can you ", "do you ", "does ",    "is ",    "are you ",
    "do ",      "can ",    "shall i ", "would ", "have you "
  };
  g_auto (GStrv) parts = g_regex_split_simple ("[.:,] ", text, 0, 0);

  for (guint i = 0; parts[i]; i++)
    {
      g_autofree char *part = g_utf8_strdown (parts[i], -1);

      for (guint j = 0; strchr (part, '?') && j < G_N_ELEMENTS (openings); j++)
        {
          if (g_str_has_prefix (part, openings[j]))
            return TRUE;
        }
    }

  return FALSE;
}

static void
test_yes_or_no_only_where_it_branches (DwellProtocol **fixture, gconstpointer data)
{
  GPtrArray *moves = dwell_protocol_get_moves (*fixture);

  for (guint i = 0; i < moves->len; i++)
    {
      const DwellMove *move = g_ptr_array_index (moves, i);

      for (guint j = 0; j < move->wordings->len; j++)
        {
          const DwellWording *wording = g_ptr_array_index (move->wordings, j);

          if (move->answerable)
            g_assert_true (g_str_has_suffix (wording->text, "?"));
          else if (move->role != DWELL_ROLE_CHECK && asks_yes_or_no (wording->text))
            g_error ("yes or no, where nothing branches: %s", wording->text);
        }
    }
}

static void
test_sources (DwellProtocol **fixture, gconstpointer data)
{
  static const char *const not_of_the_article[] = {
    "feel-story",    "give-time", "follow-on",   "check-sleepy", "check-numb", "check-collapse",
    "stay-collapse", "stay-near", "check-safe",  "let-be",       "slow-down",  "arrive",
    "turn-inward",   "come-back", "look-around", "ready-to-end"
  };
  GPtrArray *moves = dwell_protocol_get_moves (*fixture);
  const DwellMove *feel = dwell_protocol_find_move (*fixture, "feel-image");
  const DwellWording *first = g_ptr_array_index (feel->wordings, 0);

  g_assert_cmpstr (first->text, ==, "Can you feel the image?");
  g_assert_cmpint (feel->role, ==, DWELL_ROLE_FELT_QUESTION);
  g_assert_true (feel->answerable);
  g_assert_cmpint (feel->source, ==, DWELL_SOURCE_ARTICLE);
  g_assert_cmpint (first->source, ==, DWELL_SOURCE_ARTICLE);

  for (guint i = 0; i < G_N_ELEMENTS (not_of_the_article); i++)
    g_assert_cmpint (dwell_protocol_find_move (*fixture, not_of_the_article[i])->source, !=,
                     DWELL_SOURCE_ARTICLE);
  g_assert_cmpint (dwell_protocol_find_state (*fixture, "settled")->source, ==, DWELL_SOURCE_OURS);

  /* The article gives moves, no lines but the one. */
  for (guint i = 0; i < moves->len; i++)
    {
      const DwellMove *move = g_ptr_array_index (moves, i);

      for (guint j = 0; j < move->wordings->len; j++)
        {
          const DwellWording *wording = g_ptr_array_index (move->wordings, j);

          g_assert_true (wording == first || wording->source == DWELL_SOURCE_OURS);
        }
    }
}

/* Follows what is offered from `move`, marking what is reached; every branch must lead on. */
static void
walk (DwellProtocol *protocol, const DwellMove *move, GHashTable *reached)
{
  const char *const *branches = said;
  guint i = 0;

  if (!g_hash_table_add (reached, (gpointer) move))
    return;

  if (move->answerable)
    branches = answers;
  else if (move->role == DWELL_ROLE_EXPERIMENT)
    branches = outcomes;

  do
    {
      GPtrArray *next = dwell_protocol_get_next (protocol, move->id, branches[i]);

      if (branches != said)
        {
          g_assert_cmpuint (next->len, >, 0);
          assert_text (dwell_protocol_get_verdict (protocol, move->id, branches[i]));
        }
      for (guint j = 0; j < next->len; j++)
        walk (protocol, g_ptr_array_index (next, j), reached);
      i += branches[i] != NULL;
    }
  while (branches[i]);
}

static void
test_every_state_reaches_a_move (DwellProtocol **fixture, gconstpointer data)
{
  g_autoptr (GHashTable) all = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autoptr (GHashTable) reached = g_hash_table_new (NULL, NULL);
      GPtrArray *offers = dwell_protocol_get_offers (*fixture, states[i].id);
      gboolean stays = FALSE;
      GHashTableIter iter;
      gpointer move;

      g_assert_cmpuint (offers->len, >, 0);
      for (guint j = 0; j < offers->len; j++)
        walk (*fixture, g_ptr_array_index (offers, j), reached);

      g_hash_table_iter_init (&iter, reached);
      while (g_hash_table_iter_next (&iter, &move, NULL))
        {
          stays = stays || ((DwellMove *) move)->role == DWELL_ROLE_STAY;
          g_hash_table_add (all, move);
        }
      /* Whatever is marked, it ends in staying, but for the session's own ends. */
      g_assert_true (stays || g_strcmp0 (states[i].id, "settled") == 0);
    }

  /* And no move is there in vain. */
  g_assert_cmpuint (g_hash_table_size (all), ==, dwell_protocol_get_moves (*fixture)->len);
}

static void
test_checks_come_first (DwellProtocol **fixture, gconstpointer data)
{
  static const char *const checked[] = { "sleepy", "numb", "collapse" };

  for (guint i = 0; i < G_N_ELEMENTS (checked); i++)
    {
      GPtrArray *offers = dwell_protocol_get_offers (*fixture, checked[i]);
      const DwellMove *check = g_ptr_array_index (offers, 0);
      GPtrArray *next = dwell_protocol_get_next (*fixture, check->id, NULL);
      const DwellMove *stay;

      g_assert_cmpint (check->role, ==, DWELL_ROLE_CHECK);
      g_assert_false (check->answerable);
      g_assert_cmpuint (next->len, >, 0);
      stay = g_ptr_array_index (next, 0);
      g_assert_cmpint (stay->role, ==, DWELL_ROLE_STAY);
      for (guint j = 0; j < offers->len; j++)
        g_assert_cmpint (((DwellMove *) g_ptr_array_index (offers, j))->role, !=, DWELL_ROLE_STAY);
    }
}

/* The other quiet states go straight to a stay. */
static void
test_quiet_is_stayed_with (DwellProtocol **fixture, gconstpointer data)
{
  static const char *const straight[] = { "sober", "bored", "blank" };

  for (guint i = 0; i < G_N_ELEMENTS (straight); i++)
    {
      const DwellMove *first =
          g_ptr_array_index (dwell_protocol_get_offers (*fixture, straight[i]), 0);

      g_assert_cmpint (first->role, ==, DWELL_ROLE_STAY);
      g_assert_cmpint (first->source, ==, DWELL_SOURCE_ARTICLE);
    }
}

static const char *
first_next (DwellProtocol *protocol, const char *move, const char *outcome)
{
  return ((DwellMove *) g_ptr_array_index (dwell_protocol_get_next (protocol, move, outcome), 0))
      ->id;
}

static void
test_branch_of_the_image (DwellProtocol **fixture, gconstpointer data)
{
  GPtrArray *unsure = dwell_protocol_get_next (*fixture, "feel-image", "unsure");
  const DwellMove *first = g_ptr_array_index (dwell_protocol_get_offers (*fixture, "image"), 0);

  g_assert_cmpstr (first->id, ==, "feel-image");
  g_assert_cmpstr (first_next (*fixture, "feel-image", "felt"), ==, "toward-felt");
  g_assert_cmpstr (first_next (*fixture, "feel-image", "not-felt"), ==, "leave-image");
  g_assert_cmpint (dwell_protocol_find_move (*fixture, "leave-image")->role, ==,
                   DWELL_ROLE_REDIRECT);
  g_assert_true (
      g_ptr_array_find (unsure, dwell_protocol_find_move (*fixture, "feel-image"), NULL));
  g_assert_true (
      g_ptr_array_find (unsure, dwell_protocol_find_move (*fixture, "follow-image"), NULL));
  g_assert_cmpstr (first_next (*fixture, "follow-image", "deeper"), ==, "follow-on");
  g_assert_cmpstr (first_next (*fixture, "follow-image", "deepening"), ==, "follow-on");
  g_assert_cmpstr (first_next (*fixture, "follow-image", "morphing"), ==, "leave-image");
}

/* A session's stored text, read again, is the same protocol. */
static void
test_text_round (DwellProtocol **fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DwellProtocol) again =
      dwell_protocol_new_from_xml ("session", dwell_protocol_get_text (*fixture), -1, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (dwell_protocol_get_id (again), ==, "felt-sense");
  g_assert_cmpstr (dwell_protocol_get_version (again), ==, "1");
  g_assert_cmpstr (dwell_protocol_get_title (again), ==, "Felt sense");
  g_assert_cmpuint (dwell_protocol_get_moves (again)->len, ==,
                    dwell_protocol_get_moves (*fixture)->len);
}

static void
test_words (void)
{
  DwellContact contact = DWELL_CONTACT_NONE;

  g_assert_true (dwell_contact_from_string ("clear", &contact));
  g_assert_cmpint (contact, ==, DWELL_CONTACT_CLEAR);
  g_assert_false (dwell_contact_from_string ("full", &contact));
  g_assert_cmpint (contact, ==, DWELL_CONTACT_CLEAR);
  g_assert_cmpstr (dwell_contact_to_string (DWELL_CONTACT_FAINT), ==, "faint");
  g_assert_cmpstr (dwell_role_to_string (DWELL_ROLE_FELT_QUESTION), ==, "felt-question");
  g_assert_cmpstr (dwell_role_to_string (DWELL_ROLE_CLOSE), ==, "close");
  g_assert_cmpstr (dwell_source_to_string (DWELL_SOURCE_ARTICLE), ==, "article");
  g_assert_cmpstr (dwell_source_to_string (DWELL_SOURCE_OURS), ==, "ours");
}

static void
set_up (DwellProtocol **fixture, gconstpointer data)
{
  *fixture = dwell_protocol_new_shipped ();
}

static void
tear_down (DwellProtocol **fixture, gconstpointer data)
{
  g_assert_finalize_object (*fixture);
}

#define add(path, function)                                                                        \
  g_test_add ("/protocol/" path, DwellProtocol *, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("states", test_states);
  add ("wordings", test_wordings);
  add ("yes-or-no", test_yes_or_no_only_where_it_branches);
  add ("sources", test_sources);
  add ("every-state-reaches-a-move", test_every_state_reaches_a_move);
  add ("checks-come-first", test_checks_come_first);
  add ("quiet-is-stayed-with", test_quiet_is_stayed_with);
  add ("branch-of-the-image", test_branch_of_the_image);
  add ("text-round", test_text_round);
  g_test_add_func ("/protocol/words", test_words);

  return g_test_run ();
}
