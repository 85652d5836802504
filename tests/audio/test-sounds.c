/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The user's own sounds, in a data folder of this test's. */
#include <glib/gstdio.h>
#include <sys/stat.h>

#include "dwell-sounds.h"

#define LAYER "\n[Layer a]\nWave=pink\n"
#define SOUND(id) "[Sound]\nId=" id "\nName=Mine\nDescription=My own\n" LAYER

static char *
own_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "dwell", "sounds", NULL);
}

static char *
own_path (const char *name)
{
  g_autofree char *folder = own_folder ();

  return g_build_filename (folder, name, NULL);
}

static void
empty_folder (void)
{
  g_autofree char *folder = own_folder ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = own_path (name);

      g_remove (path);
    }
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
}

static void
write_own (const char *name, const char *text)
{
  g_autofree char *path = own_path (name);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static const DwellSoundFile *
last_of (GPtrArray *sounds)
{
  return g_ptr_array_index (sounds, sounds->len - 1);
}

static guint
count_shipped (void)
{
  g_autoptr (GPtrArray) sounds = NULL;

  empty_folder ();
  sounds = dwell_sounds_load (NULL);
  return sounds->len;
}

/* One file that must be left out, with the words for it. */
static void
assert_left_out (const char *name, const char *message)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GPtrArray) sounds = dwell_sounds_load (&problems);

  g_assert_cmpuint (problems->len, ==, 1);
  if (!g_pattern_match_simple (message, g_ptr_array_index (problems, 0)))
    g_error ("“%s” is not “%s”", (char *)g_ptr_array_index (problems, 0), message);
  for (guint i = 0; i < sounds->len; i++)
    g_assert_false (((const DwellSoundFile *)g_ptr_array_index (sounds, i))->own);
}

static void
test_own (void)
{
  guint shipped = count_shipped ();
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GPtrArray) sounds = NULL;
  g_autoptr (DwellSound) sound = NULL;

  write_own ("b.sound", SOUND ("second"));
  write_own ("a.sound", SOUND ("first"));
  write_own (".hidden.sound", "nonsense");
  write_own ("notes.txt", "nonsense");
  sounds = dwell_sounds_load (&problems);

  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_cmpuint (sounds->len, ==, shipped + 2);
  g_assert_cmpstr (last_of (sounds)->id, ==, "second");
  g_assert_true (last_of (sounds)->own);
  sound = dwell_sound_file_to_sound (last_of (sounds));
  g_assert_cmpint (sound->kind, ==, DWELL_SOUND_GENERATED);
  g_assert_cmpstr (sound->label, ==, "Mine");
  g_assert_cmpstr (dwell_sound_get_public_label (sound), ==, "Own sound");
  g_assert_cmpstr (sound->description, ==, "My own");
  g_assert_cmpfloat (sound->pace, ==, 0);
}

static void
test_no_folder (void)
{
  g_autofree char *folder = own_folder ();
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GPtrArray) sounds = NULL;

  empty_folder ();
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  sounds = dwell_sounds_load (&problems);
  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_cmpuint (sounds->len, >=, 14);
}

static void
test_bad (void)
{
  empty_folder ();
  write_own ("mine.sound", SOUND ("mine") "Element=filesink\n");
  assert_left_out ("mine.sound", "mine.sound:8:1: “Element” is not a key*");
}

/* The others are there all the same. */
static void
test_bad_among_good (void)
{
  guint shipped = count_shipped ();
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GPtrArray) sounds = NULL;

  write_own ("a.sound", SOUND ("a"));
  write_own ("b.sound", "");
  write_own ("c.sound", SOUND ("c"));
  sounds = dwell_sounds_load (&problems);
  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_cmpuint (sounds->len, ==, shipped + 2);
}

static void
test_taken (void)
{
  empty_folder ();
  write_own ("mine.sound", "# a remark\n" SOUND ("hush"));
  assert_left_out ("mine.sound", "mine.sound:3:4: There is another sound with the id “hush”.");
}

static void
test_taken_by_own (void)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GPtrArray) sounds = NULL;

  empty_folder ();
  write_own ("a.sound", SOUND ("mine"));
  write_own ("b.sound", SOUND ("mine"));
  sounds = dwell_sounds_load (&problems);
  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_true (g_str_has_prefix (g_ptr_array_index (problems, 0), "b.sound:2:4: "));
}

/* Nobody writes to this pipe: whoever opened it would wait for ever. */
static void
test_pipe (void)
{
  g_autofree char *path = own_path ("mine.sound");

  empty_folder ();
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  assert_left_out ("mine.sound", "mine.sound:1:1: This is not an ordinary file.");
}

static void
test_huge (void)
{
  g_autofree char *text = g_strnfill (1 << 20, '#');

  empty_folder ();
  write_own ("mine.sound", text);
  assert_left_out ("mine.sound", "mine.sound:1:1: A sound description has at most*");
}

/* A name of a file is not an order to the terminal. */
static void
test_hostile_name (void)
{
  empty_folder ();
  write_own ("a\nb\x1b[2J.sound", "");
  assert_left_out ("", "a b\xef\xbf\xbd?2J.sound:1:1: *");
}

static void
test_many (void)
{
  guint shipped = count_shipped ();
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GPtrArray) sounds = NULL;

  for (guint i = 0; i < 203; i++)
    {
      g_autofree char *name = g_strdup_printf ("%03u.sound", i);
      g_autofree char *text = g_strdup_printf (SOUND ("own-%u"), i);

      write_own (name, text);
    }
  sounds = dwell_sounds_load (&problems);
  g_assert_cmpuint (sounds->len, ==, shipped + 200);
  g_assert_cmpuint (problems->len, ==, 1);
}

static void
test_paces (void)
{
  g_autoptr (GPtrArray) sounds = NULL;
  guint paced = 0;

  empty_folder ();
  sounds = dwell_sounds_load (NULL);
  for (guint i = 0; i < sounds->len; i++)
    {
      g_autoptr (DwellSound) sound = dwell_sound_file_to_sound (g_ptr_array_index (sounds, i));

      if (g_str_equal (sound->id, "heartbeat"))
        g_assert_true (sound->pace == 60 && sound->pace_least == 40 && sound->pace_most == 80);
      else if (g_str_equal (sound->id, "breath"))
        g_assert_true (sound->pace == 6 && sound->pace_least == 4 && sound->pace_most == 8);
      else
        g_assert_true (sound->pace == 0 && sound->pace_least == 0 && sound->pace_most == 0);
      paced += sound->pace != 0;
    }
  g_assert_cmpuint (paced, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/sounds/own", test_own);
  g_test_add_func ("/sounds/no-folder", test_no_folder);
  g_test_add_func ("/sounds/bad", test_bad);
  g_test_add_func ("/sounds/bad-among-good", test_bad_among_good);
  g_test_add_func ("/sounds/taken", test_taken);
  g_test_add_func ("/sounds/taken-by-own", test_taken_by_own);
  g_test_add_func ("/sounds/pipe", test_pipe);
  g_test_add_func ("/sounds/huge", test_huge);
  g_test_add_func ("/sounds/hostile-name", test_hostile_name);
  g_test_add_func ("/sounds/many", test_many);
  g_test_add_func ("/sounds/paces", test_paces);

  return g_test_run ();
}
