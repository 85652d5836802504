/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-keys.h"

static DwellProtocol *protocol;
static DwellKeymap *keymap;

typedef struct
{
  guint keyval;
  GdkModifierType modifiers;
  const char *action; /* NULL: none of the page's keys */
} Row;

static void
assert_action (DwellKeyMode mode, guint keyval, GdkModifierType modifiers, const char *expected)
{
  g_autofree char *action = dwell_keys_find_action (keymap, mode, keyval, modifiers);
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;
  g_autoptr (GError) error = NULL;

  if (g_strcmp0 (action, expected) != 0)
    g_error ("%s in mode %d: %s instead of %s", gdk_keyval_name (keyval), mode, action, expected);
  if (action == NULL)
    return;

  g_action_parse_detailed_name (action, &name, &target, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (name, "live."));
}

static void
assert_rows (DwellKeyMode mode, const Row *rows, gsize n_rows)
{
  for (gsize i = 0; i < n_rows; i++)
    assert_action (mode, rows[i].keyval, rows[i].modifiers, rows[i].action);
}

/* Every key of the design, but for those of the states. */
static const Row marks[] = {
  { GDK_KEY_y, 0, "live.answer::felt" },
  { GDK_KEY_u, 0, "live.answer::unsure" },
  { GDK_KEY_n, 0, "live.answer::not-felt" },
  { GDK_KEY_a, 0, "live.ask" },
  { GDK_KEY_space, 0, "live.other-wording" },
  { GDK_KEY_x, 0, "live.experiment" },
  { GDK_KEY_Escape, 0, "live.set-aside" },
  { GDK_KEY_Return, 0, "live.note::" },
  { GDK_KEY_KP_Enter, 0, "live.note::" },
  { GDK_KEY_1, GDK_ALT_MASK, "live.note::said" },
  { GDK_KEY_2, GDK_ALT_MASK, "live.note::seen" },
  { GDK_KEY_3, GDK_ALT_MASK, "live.note::inferred" },
  { GDK_KEY_KP_2, GDK_ALT_MASK, "live.note::seen" },
  { GDK_KEY_minus, 0, "live.earlier" },
  { GDK_KEY_KP_Subtract, 0, "live.earlier" },
  { GDK_KEY_c, 0, "live.open-contact" },
  { GDK_KEY_r, 0, "live.open-rating" },
  { GDK_KEY_m, 0, "live.open-medicine" },
  { GDK_KEY_v, 0, "live.open-vitals" },
  { GDK_KEY_d, 0, "live.urge" },
  { GDK_KEY_g, 0, "live.ground" },
  { GDK_KEY_p, 0, "live.audio" },
  { GDK_KEY_p, GDK_ALT_MASK, "live.sound-under" },
  { GDK_KEY_n, GDK_ALT_MASK, "live.sound-next" },
  { GDK_KEY_e, 0, "live.correct" },
  { GDK_KEY_z, GDK_CONTROL_MASK, "live.undo" },
  { GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "live.redo" },
  { GDK_KEY_End, GDK_CONTROL_MASK, "live.close-session" },
  { GDK_KEY_F1, 0, "live.keys" },
  { GDK_KEY_question, 0, "live.show-keys" },
  { GDK_KEY_s, 0, "live.safety" },
  { GDK_KEY_v, 0, "live.open-vitals" },
  { GDK_KEY_j, 0, "live.due" },
  { GDK_KEY_F2, 0, "live.next-look" },
  { GDK_KEY_Up, GDK_CONTROL_MASK, "live.brighter" },
  { GDK_KEY_Down, GDK_CONTROL_MASK, "live.dimmer" },
};

/* The states of the shipped protocol. */
static const struct
{
  guint keyval;
  const char *state;
} states[] = {
  { GDK_KEY_1, "sober" },      { GDK_KEY_2, "bored" },    { GDK_KEY_3, "sleepy" },
  { GDK_KEY_4, "blank" },      { GDK_KEY_5, "numb" },     { GDK_KEY_6, "image" },
  { GDK_KEY_7, "story" },      { GDK_KEY_8, "activation" }, { GDK_KEY_9, "felt" },
  { GDK_KEY_0, "process" },    { GDK_KEY_o, "collapse" }, { GDK_KEY_l, "looping" },
  { GDK_KEY_k, "crack" },      { GDK_KEY_t, "settled" },
};

static void
test_marks (void)
{
  assert_rows (DWELL_KEYS_MARK, marks, G_N_ELEMENTS (marks));
}

static void
test_states (void)
{
  g_assert_cmpuint (dwell_protocol_get_states (protocol)->len, ==, G_N_ELEMENTS (states));
  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autofree char *action = g_strdup_printf ("live.state::%s", states[i].state);

      assert_action (DWELL_KEYS_MARK, states[i].keyval, 0, action);
      assert_action (DWELL_KEYS_EXPERIMENT, states[i].keyval, 0, action);
    }
}

/* A state whose key means something else first could not be reached by it. */
static void
test_no_collision (void)
{
  GPtrArray *all = dwell_protocol_get_states (protocol);

  for (guint i = 0; i < all->len; i++)
    {
      const DwellState *state = g_ptr_array_index (all, i);
      g_autofree char *action = g_strdup_printf ("live.state::%s", state->id);
      gunichar key = g_utf8_get_char (state->key);

      assert_action (DWELL_KEYS_MARK, gdk_unicode_to_keyval (g_unichar_tolower (key)), 0, action);
      assert_action (DWELL_KEYS_MARK, gdk_unicode_to_keyval (g_unichar_toupper (key)), 0, action);
    }
}

static void
test_number_pad (void)
{
  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *state
          = dwell_keys_find_action (keymap, DWELL_KEYS_MARK, GDK_KEY_0 + i, 0);
      g_autofree char *rate = g_strdup_printf ("live.rate(%u)", i);

      g_assert_true (g_str_has_prefix (state, "live.state::"));
      assert_action (DWELL_KEYS_MARK, GDK_KEY_KP_0 + i, 0, state);
      assert_action (DWELL_KEYS_RATING, GDK_KEY_KP_0 + i, 0, rate);
    }
  assert_action (DWELL_KEYS_CONTACT, GDK_KEY_KP_2, 0, "live.contact::faint");
}

/* With Caps Lock, or with Shift, a letter is the same key. */
static void
test_upper_case (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      guint upper = gdk_keyval_to_upper (marks[i].keyval);

      assert_action (DWELL_KEYS_MARK, upper, marks[i].modifiers | GDK_LOCK_MASK, marks[i].action);
      /* With Ctrl it is another one: undo and redo differ by it. */
      if (!(marks[i].modifiers & GDK_CONTROL_MASK))
        assert_action (DWELL_KEYS_MARK, upper, marks[i].modifiers | GDK_SHIFT_MASK,
                       marks[i].action);
    }
  assert_action (DWELL_KEYS_MARK, GDK_KEY_K, GDK_LOCK_MASK, "live.state::crack");
  assert_action (DWELL_KEYS_RATING, GDK_KEY_T, GDK_LOCK_MASK, "live.rate(10)");
  assert_action (DWELL_KEYS_CONTACT, GDK_KEY_C, GDK_LOCK_MASK, "live.close");
  assert_action (DWELL_KEYS_EXPERIMENT, GDK_KEY_Y, GDK_LOCK_MASK, "live.outcome::deeper");
}

/* Copying, closing the window and the like are not the page's; a button held is nothing. */
static void
test_modifiers (void)
{
  static const GdkModifierType foreign[]
      = { GDK_CONTROL_MASK, GDK_ALT_MASK, GDK_SUPER_MASK, GDK_CONTROL_MASK | GDK_ALT_MASK };

  for (DwellKeyMode mode = DWELL_KEYS_MARK; mode <= DWELL_KEYS_CONTACT; mode++)
    for (gsize i = 0; i < G_N_ELEMENTS (foreign); i++)
      {
        for (guint keyval = GDK_KEY_4; keyval <= GDK_KEY_9; keyval++)
          assert_action (mode, keyval, foreign[i], NULL);
        for (guint keyval = GDK_KEY_a; keyval <= GDK_KEY_y; keyval++)
          {
            if (foreign[i] != GDK_ALT_MASK || (keyval != GDK_KEY_n && keyval != GDK_KEY_p))
              assert_action (mode, keyval, foreign[i], NULL);
          }
        assert_action (mode, GDK_KEY_F1, foreign[i], NULL);
      }

  assert_action (DWELL_KEYS_MARK, GDK_KEY_z, 0, NULL);
  assert_action (DWELL_KEYS_MARK, GDK_KEY_4, GDK_BUTTON1_MASK, "live.state::blank");
  assert_action (DWELL_KEYS_MARK, GDK_KEY_1, GDK_CONTROL_MASK, NULL);
}

static void
test_no_key (void)
{
  static const guint none[] = { GDK_KEY_Tab,    GDK_KEY_Up,        GDK_KEY_Shift_L, GDK_KEY_F3,
                                GDK_KEY_period, GDK_KEY_BackSpace, GDK_KEY_VoidSymbol };

  for (DwellKeyMode mode = DWELL_KEYS_MARK; mode <= DWELL_KEYS_CONTACT; mode++)
    for (gsize i = 0; i < G_N_ELEMENTS (none); i++)
      assert_action (mode, none[i], 0, NULL);
}

/* Only the answers mean something else while an image is followed. */
static void
test_experiment (void)
{
  static const Row rows[] = {
    { GDK_KEY_y, 0, "live.outcome::deeper" },
    { GDK_KEY_u, 0, "live.outcome::deepening" },
    { GDK_KEY_n, 0, "live.outcome::morphing" },
  };

  assert_rows (DWELL_KEYS_EXPERIMENT, rows, G_N_ELEMENTS (rows));
  assert_rows (DWELL_KEYS_EXPERIMENT, marks + 3, G_N_ELEMENTS (marks) - 3);
}

static void
test_rating (void)
{
  static const Row rows[] = {
    { GDK_KEY_0, 0, "live.rate(0)" }, { GDK_KEY_5, 0, "live.rate(5)" },
    { GDK_KEY_9, 0, "live.rate(9)" }, { GDK_KEY_t, 0, "live.rate(10)" },
    { GDK_KEY_r, 0, "live.close" },   { GDK_KEY_Escape, 0, "live.close" },
    { GDK_KEY_y, 0, NULL },           { GDK_KEY_o, 0, NULL },
    { GDK_KEY_minus, 0, NULL },       { GDK_KEY_3, GDK_CONTROL_MASK, NULL },
    { GDK_KEY_b, 0, "live.blank" },
  };

  assert_rows (DWELL_KEYS_RATING, rows, G_N_ELEMENTS (rows));
}

static void
test_contact (void)
{
  static const Row rows[] = {
    { GDK_KEY_1, 0, "live.contact::none" },  { GDK_KEY_2, 0, "live.contact::faint" },
    { GDK_KEY_3, 0, "live.contact::clear" }, { GDK_KEY_4, 0, NULL },
    { GDK_KEY_c, 0, "live.close" },          { GDK_KEY_Escape, 0, "live.close" },
    { GDK_KEY_n, 0, NULL },                  { GDK_KEY_k, 0, NULL },
    { GDK_KEY_b, 0, "live.blank" },
  };

  assert_rows (DWELL_KEYS_CONTACT, rows, G_N_ELEMENTS (rows));
}

/* From a sheet that has keys of its own, help is one key away, and so is the way out. */
static void
test_sheet (void)
{
  static const Row rows[] = {
    { GDK_KEY_b, 0, "live.blank" },   { GDK_KEY_s, 0, "live.safety" },
    { GDK_KEY_g, 0, "live.ground" },  { GDK_KEY_F1, 0, "live.keys" },
    { GDK_KEY_Escape, 0, "live.close" }, { GDK_KEY_4, 0, NULL },
    { GDK_KEY_y, 0, NULL },           { GDK_KEY_z, GDK_CONTROL_MASK, NULL },
  };
  static const DwellKeyMode modes[]
      = { DWELL_KEYS_SHEET, DWELL_KEYS_RATING, DWELL_KEYS_CONTACT };

  assert_rows (DWELL_KEYS_SHEET, rows, G_N_ELEMENTS (rows));
  for (gsize i = 0; i < G_N_ELEMENTS (modes); i++)
    assert_rows (modes[i], rows, 5);
}

int
main (int argc, char **argv)
{
  g_autoptr (DwellSettings) settings = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  protocol = dwell_protocol_new_shipped ();
  settings = dwell_settings_new ();
  keymap = dwell_keymap_new (settings, protocol);

  g_test_add_func ("/keys/marks", test_marks);
  g_test_add_func ("/keys/states", test_states);
  g_test_add_func ("/keys/no-collision", test_no_collision);
  g_test_add_func ("/keys/number-pad", test_number_pad);
  g_test_add_func ("/keys/upper-case", test_upper_case);
  g_test_add_func ("/keys/modifiers", test_modifiers);
  g_test_add_func ("/keys/no-key", test_no_key);
  g_test_add_func ("/keys/experiment", test_experiment);
  g_test_add_func ("/keys/rating", test_rating);
  g_test_add_func ("/keys/contact", test_contact);
  g_test_add_func ("/keys/sheet", test_sheet);

  result = g_test_run ();
  g_object_unref (keymap);
  g_object_unref (protocol);

  return result;
}
