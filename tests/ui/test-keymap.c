/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-keymap.h"

#include <string.h>

#include <gtk/gtk.h>

#include "dwell-keys.h"

typedef struct
{
  DwellSettings *settings;
  DwellProtocol *protocol;
  DwellKeymap *keymap;
  guint n_changes;
} Fixture;

static void
changed_cb (Fixture *f)
{
  f->n_changes++;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->settings = dwell_settings_new ();
  dwell_settings_set_keys (f->settings, (const char *const[]){ NULL });
  f->protocol = dwell_protocol_new_shipped ();
  f->keymap = dwell_keymap_new (f->settings, f->protocol);
  g_signal_connect_swapped (f->keymap, "changed", G_CALLBACK (changed_cb), f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_assert_finalize_object (f->keymap);
  g_object_unref (f->protocol);
  g_assert_finalize_object (f->settings);
}

static void
set_settings (Fixture *f, const char *entries)
{
  g_auto (GStrv) split = g_strsplit (entries, ";", -1);

  dwell_settings_set_keys (f->settings, (const char *const *)split);
}

static void
assert_settings (Fixture *f, const char *expected)
{
  g_autofree char *joined = g_strjoinv (";", (char **)dwell_settings_get_keys (f->settings));

  g_assert_cmpstr (joined, ==, expected);
}

static const DwellCommand *
get (Fixture *f, const char *id)
{
  const DwellCommand *command = dwell_keymap_find_command (f->keymap, id);

  g_assert_nonnull (command);

  return command;
}

/* The keys of a command as they are shown. */
static void
assert_keys (Fixture *f, const char *id, const char *expected)
{
  guint n_keys;
  const DwellKey *keys = dwell_keymap_get_keys (f->keymap, get (f, id), &n_keys);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n_keys; i++)
    {
      g_autofree char *label = dwell_key_dup_label (&keys[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", label);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
give (Fixture *f, const char *id, const char *name)
{
  DwellKey key;

  g_assert_true (dwell_key_parse (name, &key));
  dwell_keymap_set_keys (f->keymap, get (f, id), &key, 1);
}

static void
assert_press (Fixture *f, guint keyval, GdkModifierType modifiers, const char *expected)
{
  g_autofree char *action = dwell_keys_find_action (f->keymap, DWELL_KEYS_MARK, keyval, modifiers);

  g_assert_cmpstr (action, ==, expected);
}

/* Names of keys, what they are written as again, and how they are shown. */
static void
test_key_names (void)
{
  static const char *const rows[][3] = {
    { "b", "b", "B" },
    { "B", "b", "B" },
    { "<Control>z", "<Control>z", "Ctrl+Z" },
    { "<Shift><Control>Z", "<Shift><Control>z", "Ctrl+Shift+Z" },
    { "<Alt>1", "<Alt>1", "Alt+1" },
    { "<Super>space", "<Super>space", "Super+Space" },
    { "Return", "Return", "Enter" },
    { "KP_Enter", "KP_Enter", "Num Enter" },
    { "KP_7", "7", "7" },
    { "minus", "minus", "-" },
    { "Escape", "Escape", "Esc" },
    { "Page_Down", "Page_Down", "Page Down" },
    { "F13", "F13", "F13" },
    { "F24", "F24", "F24" },
    { "<Shift>F13", "<Shift>F13", "Shift+F13" },
    { "XF86Tools", "F13", "F13" },
    { "XF86Launch9", "F18", "F18" },
    { "XF86AudioPlay", "AudioPlay", "Play" },
    { "AudioNext", "AudioNext", "Next track" },
    { "adiaeresis", "adiaeresis", "Ä" },
    { "Cyrillic_ef", "Cyrillic_ef", "Ф" },
    { "U+0661", "Arabic_1", "١" },
    { "<Control>U+1D7F", "<Control>U+1D7F", "Ctrl+ᵿ" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *name = NULL;
      g_autofree char *label = NULL;
      DwellKey key, again;

      if (!dwell_key_parse (rows[i][0], &key))
        g_error ("“%s” is not read", rows[i][0]);
      name = dwell_key_to_string (&key);
      label = dwell_key_dup_label (&key);
      if (!g_str_equal (rows[i][1], "Arabic_1"))
        g_assert_cmpstr (name, ==, rows[i][1]);
      g_assert_cmpstr (label, ==, rows[i][2]);
      g_assert_true (dwell_key_parse (name, &again));
      g_assert_true (dwell_key_equal (&key, &again));
      g_assert_null (dwell_key_get_fault (&key));
    }
}

static void
test_no_key_names (void)
{
  static const char *const none[] = { "",         " ",           "bb",    "<Control>",
                                      "<Hyper>b", "<Nonsense>b", "0x26",  "U+",
                                      "U+110000", "U+0020",      "U+41x", "VoidSymbol",
                                      "F13 F14",  "<Bad>U+0661" };

  for (gsize i = 0; i < G_N_ELEMENTS (none); i++)
    {
      DwellKey key;

      if (dwell_key_parse (none[i], &key))
        g_error ("“%s” is read as a key", none[i]);
    }
}

static void
test_faults (void)
{
  static const char *const faulty[] = { "Shift_L",          "Control_R",        "Super_L",
                                        "ISO_Level3_Shift", "Num_Lock",         "Tab",
                                        "ISO_Left_Tab",     "<Control>q",       "<Control>l",
                                        "<Control>comma",   "<Control>question" };

  for (gsize i = 0; i < G_N_ELEMENTS (faulty); i++)
    {
      DwellKey key;

      g_assert_true (dwell_key_parse (faulty[i], &key));
      if (dwell_key_get_fault (&key) == NULL)
        g_error ("“%s” is let through", faulty[i]);
    }
}

static void
test_silent (void)
{
  g_assert_true (dwell_key_is_silent (GDK_KEY_F1));
  g_assert_true (dwell_key_is_silent (GDK_KEY_F24));
  g_assert_true (dwell_key_is_silent (GDK_KEY_AudioPlay));
  g_assert_false (dwell_key_is_silent (GDK_KEY_b));
  g_assert_false (dwell_key_is_silent (GDK_KEY_Escape));
  g_assert_false (dwell_key_is_silent (GDK_KEY_Page_Down));
}

/* Every command has an id of its own, a label and an action that can be parsed; no key stands for
 * two, and only the pause has none at first. */
static void
test_table (Fixture *f, gconstpointer data)
{
  GPtrArray *commands = dwell_keymap_get_commands (f->keymap);

  for (guint i = 0; i < commands->len; i++)
    {
      const DwellCommand *command = g_ptr_array_index (commands, i);
      g_autofree char *name = NULL;
      g_autofree char *label = NULL;
      g_autoptr (GVariant) target = NULL;
      guint n_keys;
      const DwellKey *keys = dwell_keymap_get_keys (f->keymap, command, &n_keys);

      g_assert_true (dwell_keymap_find_command (f->keymap, command->id) == command);
      g_assert_cmpstr (command->label, !=, "");
      g_assert_true (g_action_parse_detailed_name (command->action, &name, &target, NULL));
      g_assert_true (g_str_has_prefix (name, "live."));
      g_assert_true (dwell_keymap_is_default (f->keymap, command));
      g_assert_cmpint (n_keys == 0, ==, g_str_equal (command->id, "pause")
                                              || g_str_equal (command->id, "silence"));
      for (guint j = 0; j < n_keys; j++)
        {
          g_assert_null (dwell_key_get_fault (&keys[j]));
          g_assert_true (dwell_keymap_find_by_key (f->keymap, &keys[j]) == command);
        }
      g_assert_true (dwell_keymap_find_label (f->keymap, command->action, &label));
      g_assert_cmpint (label == NULL, ==, n_keys == 0);
    }
  for (DwellKeyGroup group = 0; group < DWELL_N_KEY_GROUPS; group++)
    g_assert_cmpstr (dwell_key_group_get_title (group), !=, "");
  g_assert_null (dwell_keymap_find_command (f->keymap, "nonsense"));
}

static void
assert_label (Fixture *f, const char *action, gboolean known, const char *expected)
{
  g_autofree char *label = NULL;

  g_assert_cmpint (dwell_keymap_find_label (f->keymap, action, &label), ==, known);
  g_assert_cmpstr (label, ==, expected);
}

static void
test_labels (Fixture *f, gconstpointer data)
{
  assert_label (f, "live.state::blank", TRUE, "4");
  assert_label (f, "live.answer::felt", TRUE, "Y");
  assert_label (f, "live.outcome::deeper", TRUE, "Y");
  assert_label (f, "live.outcome::morphing", TRUE, "N");
  assert_label (f, "live.note::", TRUE, "Enter");
  assert_label (f, "live.note('')", TRUE, "Enter");
  assert_label (f, "live.pause", TRUE, NULL);
  assert_label (f, "live.contact::clear", FALSE, NULL);
  assert_label (f, "win.lock", FALSE, NULL);

  give (f, "felt", "F13");
  assert_label (f, "live.outcome::deeper", TRUE, "F13");
}

/* A pedal, and a letter beside it. */
static void
test_change (Fixture *f, gconstpointer data)
{
  const DwellKey keys[] = { { GDK_KEY_F13, 0 }, { GDK_KEY_q, 0 }, { GDK_KEY_F13, 0 } };

  dwell_keymap_set_keys (f->keymap, get (f, "blank"), keys, G_N_ELEMENTS (keys));
  g_assert_cmpuint (f->n_changes, ==, 1);
  assert_keys (f, "blank", "F13 Q");
  assert_settings (f, "blank=F13,q");
  assert_press (f, GDK_KEY_F13, 0, "live.blank");
  assert_press (f, GDK_KEY_Tools, 0, "live.blank");
  assert_press (f, GDK_KEY_Q, GDK_LOCK_MASK, "live.blank");
  assert_press (f, GDK_KEY_b, 0, NULL);

  dwell_keymap_set_keys (f->keymap, get (f, "blank"), NULL, 0);
  assert_settings (f, "blank=");
  assert_press (f, GDK_KEY_F13, 0, NULL);
  assert_label (f, "live.blank", TRUE, NULL);

  give (f, "blank", "b");
  assert_settings (f, "");
  g_assert_cmpuint (f->n_changes, ==, 3);
}

/* A key that types nothing may mean two things, one of them with Shift. */
static void
test_shift (Fixture *f, gconstpointer data)
{
  give (f, "ground", "F13");
  assert_press (f, GDK_KEY_F13, GDK_SHIFT_MASK, "live.ground");
  give (f, "safety", "<Shift>F13");
  assert_press (f, GDK_KEY_F13, GDK_SHIFT_MASK, "live.safety");
  assert_press (f, GDK_KEY_F13, 0, "live.ground");
  assert_press (f, GDK_KEY_question, GDK_SHIFT_MASK, "live.show-keys");
  give (f, "ground", "<Control><Alt>Page_Down");
  assert_press (f, GDK_KEY_Page_Down, GDK_CONTROL_MASK | GDK_ALT_MASK, "live.ground");
  assert_press (f, GDK_KEY_Page_Down, GDK_CONTROL_MASK, NULL);
}

static void
test_conflict (Fixture *f, gconstpointer data)
{
  const DwellKey keys[] = { { GDK_KEY_F13, 0 }, { GDK_KEY_g, 0 } };
  const DwellKey own = { GDK_KEY_b, 0 };
  DwellKey key;

  g_assert_true (dwell_keymap_find_conflict (f->keymap, get (f, "blank"), keys, 2, &key)
                 == get (f, "ground"));
  g_assert_true (dwell_key_equal (&key, &keys[1]));
  g_assert_null (dwell_keymap_find_conflict (f->keymap, get (f, "blank"), keys, 1, NULL));
  g_assert_null (dwell_keymap_find_conflict (f->keymap, get (f, "blank"), &own, 1, NULL));

  /* Taken, it is gone from there, and comes back with a reset. */
  give (f, "blank", "g");
  assert_keys (f, "ground", "");
  assert_settings (f, "ground=;blank=g");
  assert_press (f, GDK_KEY_g, 0, "live.blank");
  dwell_keymap_reset (f->keymap);
  assert_keys (f, "ground", "G");
  assert_keys (f, "blank", "B");
  assert_settings (f, "");
}

/* What somebody wrote by hand, or another Dwell: each entry stands or falls for itself. */
static void
test_broken_settings (Fixture *f, gconstpointer data)
{
  set_settings (f, "blank;=;blank=nonsense;ground=F13,Tab;state.blank=F14, F15;urge=;audio=<Bad>x;"
                   "state.other=q;from-the-future=w");
  g_assert_cmpuint (f->n_changes, ==, 1);
  assert_keys (f, "blank", "B");
  assert_keys (f, "ground", "G");
  assert_keys (f, "audio", "P");
  assert_keys (f, "state.blank", "F14 F15");
  assert_keys (f, "urge", "");
  assert_press (f, GDK_KEY_4, 0, NULL);

  /* What is not known here is kept, what cannot be read is not. */
  give (f, "urge", "d");
  assert_settings (f, "state.blank=F14,F15;state.other=q;from-the-future=w");
}

/* Two that want one key: what was chosen goes before what was not, and the first of two. */
static void
test_double_settings (Fixture *f, gconstpointer data)
{
  set_settings (f, "urge=s,F13;ground=F13,F14;urge=F20");
  assert_keys (f, "urge", "S F13");
  assert_keys (f, "ground", "F14");
  assert_keys (f, "safety", "");
  assert_label (f, "live.safety", TRUE, NULL);
  g_assert_false (dwell_keymap_is_default (f->keymap, get (f, "safety")));
}

/* Two windows over the same settings. */
static void
test_two_keymaps (Fixture *f, gconstpointer data)
{
  g_autoptr (DwellKeymap) other = dwell_keymap_new (f->settings, f->protocol);
  const DwellKey key = { GDK_KEY_F13, 0 };

  dwell_keymap_set_keys (other, dwell_keymap_find_command (other, "blank"), &key, 1);
  g_assert_cmpuint (f->n_changes, ==, 1);
  assert_keys (f, "blank", "F13");
}

static void
test_text (Fixture *f, gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autofree char *again = NULL;
  g_autoptr (GError) error = NULL;

  give (f, "blank", "F13");
  give (f, "ground", "4");
  dwell_keymap_set_keys (f->keymap, get (f, "urge"), NULL, 0);
  text = dwell_keymap_to_text (f->keymap);
  g_assert_nonnull (strstr (text, "\nblank = F13\n"));
  g_assert_nonnull (strstr (text, "\nstate.blank =\n"));
  g_assert_nonnull (strstr (text, "\nnote = Return, KP_Enter\n"));
  g_assert_nonnull (strstr (text, "\nurge =\n"));

  dwell_keymap_reset (f->keymap);
  f->n_changes = 0;
  g_assert_true (dwell_keymap_set_text (f->keymap, "keys.txt", text, strlen (text), &error));
  g_assert_no_error (error);
  g_assert_cmpuint (f->n_changes, ==, 1);
  assert_settings (f, "state.blank=;urge=;ground=4;blank=F13");
  again = dwell_keymap_to_text (f->keymap);
  g_assert_cmpstr (again, ==, text);
}

/* What an editor, or another system, makes of a text. */
static void
test_text_variants (Fixture *f, gconstpointer data)
{
  static const char text[] = "\xef\xbb\xbf# mine\r\n\r\n  blank=F13,q\r\nground  =  F14  ,  g\r\n"
                             "safety =\r\nurge = F15";
  g_autoptr (GError) error = NULL;

  g_assert_true (dwell_keymap_set_text (f->keymap, "keys.txt", text, strlen (text), &error));
  g_assert_no_error (error);
  assert_settings (f, "urge=F15;safety=;ground=F14,g;blank=F13,q");

  /* What it does not name is as at first, also what was changed before. */
  g_assert_true (dwell_keymap_set_text (f->keymap, "keys.txt", "", 0, &error));
  assert_settings (f, "");
}

static void
assert_refused (Fixture *f, const char *text, gsize length, const char *expected)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (dwell_keymap_set_text (f->keymap, "keys.txt", text, length, &error));
  g_assert_error (error, DWELL_UI_ERROR, DWELL_UI_ERROR_KEYMAP);
  g_assert_cmpstr (error->message, ==, expected);
  assert_settings (f, "blank=F13");
}

static void
test_text_errors (Fixture *f, gconstpointer data)
{
  static const char *const rows[][2] = {
    { "blank = b\nnonsense\n", "keys.txt:2: A command, “=” and its keys are expected." },
    { "\n\nblink = b\n", "keys.txt:3: There is no command “blink”." },
    { "= b\n", "keys.txt:1: There is no command “”." },
    { "blank = b\nblank = q\n", "keys.txt:2: The command “blank” comes a second time." },
    { "blank = bb\n", "keys.txt:1: “bb”: There is no key of that name." },
    { "blank = b,\n", "keys.txt:1: “”: There is no key of that name." },
    { "blank = <Control>q\n", "keys.txt:1: “<Control>q”: That is a key of the whole window." },
    { "blank = Tab\n", "keys.txt:1: “Tab”: Tab moves from one button to the next." },
    { "blank = F13\nground = q\nurge = x, F13\nexperiment = w\n",
      "keys.txt:3: F13 is also a key of “Blank the screen, or bring it back”." },
    { "# \nblank = s\n", "keys.txt:2: S is also a key of “Safety card, or close it”." },
    { "blank = F13\n\xff\xfe\n", "keys.txt:2: It is no text in UTF-8." },
  };
  g_autofree char *long_text = g_strnfill (100 * 1024, '\n');

  give (f, "blank", "F13");
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    assert_refused (f, rows[i][0], strlen (rows[i][0]), rows[i][1]);
  assert_refused (f, "blank = b\n\0\n", 12, "keys.txt:2: It is no text in UTF-8.");
  assert_refused (f, long_text, strlen (long_text), "keys.txt:1: It is too long for a keymap.");
}

/* Whatever comes in, it is taken whole or refused whole, and no key ever stands for two. */
static void
test_text_random (Fixture *f, gconstpointer data)
{
  g_autofree char *good = dwell_keymap_to_text (f->keymap);
  gsize length = strlen (good);

  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *text = g_strdup (good);
      g_autoptr (GError) error = NULL;
      guint n_changes = f->n_changes;

      for (int n = g_test_rand_int_range (1, 6); n > 0; n--)
        text[g_test_rand_int_range (0, length)] =
            "\n=,<>#bF1\xff\0 q"[g_test_rand_int_range (0, 13)];
      if (dwell_keymap_set_text (f->keymap, "keys.txt", text, length, &error))
        g_assert_cmpuint (f->n_changes, ==, n_changes + 1);
      else
        g_assert_cmpuint (f->n_changes, ==, n_changes);
    }
  for (guint keyval = GDK_KEY_space; keyval < GDK_KEY_asciitilde; keyval++)
    {
      const DwellKey key = { keyval, 0 };
      const DwellCommand *command = dwell_keymap_find_by_key (f->keymap, &key);

      if (command)
        g_assert_null (dwell_keymap_find_conflict (f->keymap, command, &key, 1, NULL));
    }
}

static const char foreign[] =
    "<?xml version='1.0'?>"
    "<protocol id='mine' version='1'><title>Mine</title><states>"
    "<state id='near' key='v' contact='none' source='ours'><label>Near</label></state>"
    "<state id='far' key='w' contact='none' source='ours'><label>Far</label></state>"
    "</states><moves><move id='ask' role='check' "
    "source='ours'><label>Ask</label><why>Because.</why>"
    "<wording source='ours'>How is it?</wording></move></moves><rules>"
    "<when state='near'><offer move='ask'/></when><when state='far'/></rules></protocol>";

/* A protocol of somebody's own brings its states and their keys. */
static void
test_other_protocol (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DwellProtocol) protocol =
      dwell_protocol_new_from_xml ("mine.xml", foreign, -1, &error);
  g_autoptr (DwellKeymap) keymap = NULL;
  const DwellKey v = { GDK_KEY_v, 0 }, w = { GDK_KEY_w, 0 };

  g_assert_no_error (error);
  set_settings (f, "state.blank=F13");
  keymap = dwell_keymap_new (f->settings, protocol);
  g_assert_null (dwell_keymap_find_command (keymap, "state.blank"));
  g_assert_cmpstr (dwell_keymap_find_by_key (keymap, &v)->id, ==, "state.near");
  g_assert_cmpstr (dwell_keymap_find_by_key (keymap, &w)->id, ==, "state.far");
  dwell_keymap_set_keys (keymap, dwell_keymap_find_command (keymap, "state.near"), &w, 1);
  assert_settings (f, "state.near=w;state.far=;vitals=;state.blank=F13");
}

/* No display: what cannot be asked stays as it is. */
static void
test_latin_without_display (void)
{
  g_assert_cmpuint (dwell_key_to_latin (NULL, GDK_KEY_Cyrillic_ef, 38), ==, GDK_KEY_Cyrillic_ef);
  g_assert_cmpuint (dwell_key_to_latin (NULL, GDK_KEY_a, 38), ==, GDK_KEY_a);
}

#define ADD(path, test) g_test_add ("/keymap/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  gtk_test_init (&argc, &argv, NULL);

  g_test_add_func ("/key/names", test_key_names);
  g_test_add_func ("/key/no-names", test_no_key_names);
  g_test_add_func ("/key/faults", test_faults);
  g_test_add_func ("/key/silent", test_silent);
  g_test_add_func ("/key/latin-without-display", test_latin_without_display);
  ADD ("table", test_table);
  ADD ("labels", test_labels);
  ADD ("change", test_change);
  ADD ("shift", test_shift);
  ADD ("conflict", test_conflict);
  ADD ("settings/broken", test_broken_settings);
  ADD ("settings/double", test_double_settings);
  ADD ("two-keymaps", test_two_keymaps);
  ADD ("text", test_text);
  ADD ("text/variants", test_text_variants);
  ADD ("text/errors", test_text_errors);
  ADD ("text/random", test_text_random);
  ADD ("other-protocol", test_other_protocol);

  return g_test_run ();
}
