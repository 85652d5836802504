/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <gst/gst.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "dwell-shelf-keeper.h"
#include "dwell-test-file.h"

typedef struct
{
  char *folder;
  DwellShelf *shelf;
  DwellShelfKeeper *keeper;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = dwell_test_folder_new ();
  fixture->shelf = dwell_shelf_new ();
  fixture->keeper = dwell_shelf_keeper_new (fixture->shelf);
  dwell_shelf_keeper_set_measuring (fixture->keeper, FALSE);
}

/* The thread of a task holds it for a moment longer. */
static void
assert_goes (gpointer object)
{
  g_object_add_weak_pointer (object, &object);
  g_object_unref (object);
  while (object != NULL)
    {
      g_main_context_iteration (NULL, FALSE);
      g_thread_yield ();
    }
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  dwell_shelf_keeper_set_measuring (fixture->keeper, FALSE);
  while (dwell_shelf_keeper_is_busy (fixture->keeper))
    g_main_context_iteration (NULL, TRUE);
  assert_goes (fixture->keeper);
  assert_goes (fixture->shelf);
  dwell_test_folder_free (fixture->folder);
}

static void
wait_idle (Fixture *fixture)
{
  while (dwell_shelf_keeper_is_busy (fixture->keeper))
    g_main_context_iteration (NULL, TRUE);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **)user_data = g_object_ref (result);
}

/* Adds names of the folder, NULL-terminated. */
static DwellShelfReport *
add (Fixture *fixture, ...)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  DwellShelfReport *report;
  const char *name;
  va_list names;

  va_start (names, fixture);
  while ((name = va_arg (names, const char *)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_ptr_array_add (files, g_file_new_for_path (path));
    }
  va_end (names);

  dwell_shelf_keeper_add_async (fixture->keeper, files, NULL, done_cb, &result);
  g_assert_true (dwell_shelf_keeper_is_busy (fixture->keeper));
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  report = dwell_shelf_keeper_add_finish (fixture->keeper, result, &error);
  g_assert_no_error (error);

  return report;
}

static void
assert_report (const DwellShelfReport *report, guint added, guint lists, const char *refusals)
{
  g_autofree char *all = g_strjoinv ("\n", report->refusals);

  g_assert_cmpstr (all, ==, refusals);
  g_assert_cmpuint (report->added, ==, added);
  g_assert_cmpuint (report->lists, ==, lists);
}

/* The labels of all that is on the shelf; of lists those of what they name too. */
static char *
dup_labels (DwellShelf *shelf)
{
  GPtrArray *sounds = dwell_shelf_get_sounds (shelf);
  GString *labels = g_string_new (NULL);

  for (guint i = 0; i < sounds->len; i++)
    {
      const DwellSound *sound = g_ptr_array_index (sounds, i);

      g_string_append_printf (labels, "%s%s", i > 0 ? " " : "", sound->label);
      for (guint j = 0; sound->members != NULL && sound->members[j] != NULL; j++)
        g_string_append_printf (labels, "%s%s", j > 0 ? "," : "=",
                                dwell_shelf_find (shelf, sound->members[j])->label);
    }

  return g_string_free (labels, FALSE);
}

static void
assert_shelf (Fixture *fixture, const char *labels)
{
  g_autofree char *all = dup_labels (fixture->shelf);

  g_assert_cmpstr (all, ==, labels);
}

static void
make_wav (Fixture *fixture, const char *name)
{
  g_free (dwell_test_file_wav (fixture->folder, name, 8000, 1, 1, dwell_test_sine));
}

static void
make_text (Fixture *fixture, const char *name, const char *text)
{
  g_free (dwell_test_file_bytes (fixture->folder, name, text, strlen (text)));
}

static char *
make_folder (Fixture *fixture, const char *name)
{
  char *path = g_build_filename (fixture->folder, name, NULL);

  g_mkdir_with_parents (path, 0700);

  return path;
}

static void
test_files (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DwellShelfReport) report = NULL;
  g_autoptr (DwellShelfReport) again = NULL;
  const DwellSound *sound;

  make_wav (fixture, "a b.wav");
  make_wav (fixture, "c.mp3");
  make_text (fixture, "d.wav", "no sound at all");
  make_text (fixture, "e.wav", "");
  report = add (fixture, "a b.wav", "c.mp3", "d.wav", "e.wav", "f.wav", NULL);
  assert_report (report, 2, 0, "“d.wav” is not a sound.\n“e.wav” is empty.\n“f.wav” is not there.");
  assert_shelf (fixture, "a b c");
  sound = g_ptr_array_index (dwell_shelf_get_sounds (fixture->shelf), 0);
  g_assert_true (g_str_has_suffix (sound->uri, "/a%20b.wav"));
  g_assert_cmpint (sound->duration, ==, 1000);

  again = add (fixture, "a b.wav", "a b.wav", NULL);
  assert_report (again, 0, 0, "");
  g_assert_cmpuint (again->known, ==, 1);
}

static void
test_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *deep = make_folder (fixture, "in/deep");
  g_autofree char *hidden = make_folder (fixture, "in/.hidden");
  g_autofree char *loop = g_build_filename (deep, "loop", NULL);
  g_autoptr (DwellShelfReport) report = NULL;

  make_wav (fixture, "in/10 b.wav");
  make_wav (fixture, "in/2 a.wav");
  make_wav (fixture, "in/deep/c.wav");
  make_wav (fixture, "in/.hidden/no.wav");
  make_wav (fixture, "in/.no.wav");
  make_text (fixture, "in/notes.txt", "x");
  make_text (fixture, "in/deep/cover.jpg", "x");
  make_text (fixture, "in/broken.flac", "x");
  g_assert_cmpint (symlink ("../..", loop), ==, 0);
  make_text (fixture, "in/list.m3u", "deep/c.wav\n2 a.wav\n");

  report = add (fixture, "in", NULL);
  assert_report (report, 3, 1,
                 "“broken.flac” is not a sound.\n“in”: 2 other files in it are not sounds.");
  assert_shelf (fixture, "2 a 10 b c list=c,2 a");
}

static void
test_deep (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) path = g_string_new ("top");
  g_autoptr (DwellShelfReport) report = NULL;

  for (guint i = 0; i < 20; i++)
    g_string_append_printf (path, "/%u", i);
  g_free (make_folder (fixture, path->str));
  g_string_append (path, "/a.wav");
  make_wav (fixture, path->str);
  report = add (fixture, "top", NULL);
  assert_report (report, 0, 0, "“15” lies too deep in other folders: left out.");
}

static void
test_playlists (Fixture *fixture, gconstpointer data)
{
  g_autofree char *sub = make_folder (fixture, "sub");
  g_autoptr (DwellShelfReport) report = NULL;

  make_wav (fixture, "a.wav");
  make_wav (fixture, "sub/b.wav");
  make_text (fixture, "sub/inner.pls", "[playlist]\nFile1=b.wav\nFile2=../a.wav\n");
  make_text (fixture, "list.m3u",
             "#PLAYLIST:My evening\na.wav\nsub/inner.pls\ngone.wav\nhttp://127.0.0.1:9/x.mp3\n"
             "gone.wav\na.wav\n");
  report = add (fixture, "list.m3u", NULL);
  assert_report (report, 2, 1,
                 "“gone.wav” is not there.\n“x.mp3” lies on another computer: Dwell plays files of "
                 "this one only.");
  assert_shelf (fixture, "a b My evening=a,b,a,a");
}

static void
test_loops (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DwellShelfReport) first = NULL;
  g_autoptr (DwellShelfReport) second = NULL;
  g_autoptr (DwellShelfReport) third = NULL;

  make_wav (fixture, "x.wav");
  make_text (fixture, "a.m3u", "x.wav\nb.m3u\n");
  make_text (fixture, "b.m3u", "a.m3u\nx.wav\n");
  make_text (fixture, "own.m3u", "./own.m3u\nx.wav\n");
  make_text (fixture, "only.m3u", "only.m3u\n");

  first = add (fixture, "a.m3u", NULL);
  assert_report (first, 1, 1, "“a.m3u” names itself by way of “b.m3u”: left out.");
  assert_shelf (fixture, "x a=x,x");
  second = add (fixture, "own.m3u", NULL);
  assert_report (second, 0, 1, "“own.m3u” names itself: left out.");
  third = add (fixture, "only.m3u", NULL);
  assert_report (third, 0, 0,
                 "“only.m3u” names itself: left out.\n“only.m3u” names no sound that can be "
                 "played.");
}

/* Lists in lists that would be a million sounds. */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DwellShelfReport) report = NULL;
  g_autofree char *all = NULL;

  make_wav (fixture, "x.wav");
  for (guint level = 0; level < 4; level++)
    {
      g_autofree char *name = g_strdup_printf ("%u.m3u", level);
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint i = 0; i < 32; i++)
        g_string_append_printf (text, level == 3 ? "x.wav\n" : "%u.m3u\n", level + 1);
      make_text (fixture, name, text->str);
    }
  report = add (fixture, "0.m3u", NULL);
  all = g_strjoinv ("\n", report->refusals);
  g_assert_nonnull (strstr (all, "names more than 5000 files: the rest is left out."));
  g_assert_cmpuint (g_strv_length (report->refusals), <=, 5);
  g_assert_cmpuint (report->lists, ==, 1);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  make_wav (fixture, "a.wav");
  g_ptr_array_add (files, g_file_new_for_path (fixture->folder));
  g_cancellable_cancel (cancellable);
  dwell_shelf_keeper_add_async (fixture->keeper, files, cancellable, done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (dwell_shelf_keeper_add_finish (fixture->keeper, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_shelf (fixture, "");
}

static void
test_elsewhere (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DwellShelfReport) report = NULL;

  g_ptr_array_add (files, g_file_new_for_uri ("http://127.0.0.1:9/a.wav"));
  dwell_shelf_keeper_add_async (fixture->keeper, files, NULL, done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  report = dwell_shelf_keeper_add_finish (fixture->keeper, result, NULL);
  assert_report (report, 0, 0,
                 "“a.wav” lies on another computer: Dwell plays files of this one only.");
}

static char *
encode (Fixture *fixture, const char *name, const char *encoder)
{
  g_autofree char *wav =
      dwell_test_file_wav (fixture->folder, ".from", 44100, 2, 1, dwell_test_sine);

  return dwell_test_file_encode (wav, fixture->folder, name, encoder);
}

static void
test_tags (Fixture *fixture, gconstpointer data)
{
  g_autofree char *uri =
      encode (fixture, "tagged.flac",
              "taginject tags=\"title=\\\"Rain on leaves\\\",artist=Somebody,album=Outside\" ! "
              "flacenc");
  g_autoptr (DwellShelfReport) report = NULL;
  const DwellSound *sound;

  if (uri == NULL)
    {
      g_test_skip ("no encoder for it here");
      return;
    }
  report = add (fixture, "tagged.flac", NULL);
  assert_report (report, 1, 0, "");
  sound = dwell_shelf_find_uri (fixture->shelf, uri);
  g_assert_cmpstr (sound->label, ==, "Rain on leaves");
  g_assert_cmpstr (sound->description, ==, "Somebody · Outside");
}

/* Each after the other, and then nothing more. */
static void
test_measured (Fixture *fixture, gconstpointer data)
{
  g_autofree char *silent =
      dwell_test_file_wav (fixture->folder, "s.wav", 48000, 2, 1, dwell_test_silence);
  g_autofree char *loud =
      dwell_test_file_wav (fixture->folder, "l.wav", 48000, 2, 1, dwell_test_sine);
  g_autoptr (DwellShelfReport) report = add (fixture, "s.wav", "l.wav", NULL);

  g_assert_false (dwell_shelf_keeper_is_busy (fixture->keeper));
  g_assert_true (isnan (dwell_shelf_find_uri (fixture->shelf, loud)->loudness));
  dwell_shelf_keeper_set_measuring (fixture->keeper, TRUE);
  g_assert_true (dwell_shelf_keeper_is_busy (fixture->keeper));
  wait_idle (fixture);
  g_assert_cmpfloat_with_epsilon (dwell_shelf_find_uri (fixture->shelf, loud)->loudness, -6, 1);
  g_assert_true (isnan (dwell_shelf_find_uri (fixture->shelf, silent)->loudness));

  /* The silent one is not tried again and again. */
  g_assert_true (dwell_shelf_rename (fixture->shelf,
                                     dwell_shelf_find_uri (fixture->shelf, loud)->id, "Other"));
  g_assert_false (dwell_shelf_keeper_is_busy (fixture->keeper));
}

static double
soft (double second, guint channel)
{
  return dwell_test_sine (second, channel) / 10;
}

static void
test_look (Fixture *fixture, gconstpointer data)
{
  g_autofree char *uri =
      dwell_test_file_wav (fixture->folder, "a.wav", 48000, 2, 1, dwell_test_sine);
  g_autofree char *path = g_filename_from_uri (uri, NULL, NULL);
  g_autoptr (DwellShelfReport) report = add (fixture, "a.wav", NULL);

  dwell_shelf_keeper_set_measuring (fixture->keeper, TRUE);
  wait_idle (fixture);
  dwell_shelf_keeper_look (fixture->keeper);
  dwell_shelf_keeper_look (fixture->keeper);
  wait_idle (fixture);
  g_assert_false (dwell_shelf_find_uri (fixture->shelf, uri)->missing);

  /* Gone. */
  g_assert_cmpint (g_unlink (path), ==, 0);
  dwell_shelf_keeper_look (fixture->keeper);
  wait_idle (fixture);
  g_assert_true (dwell_shelf_find_uri (fixture->shelf, uri)->missing);
  g_assert_cmpfloat_with_epsilon (dwell_shelf_find_uri (fixture->shelf, uri)->loudness, -6, 1);

  /* Back, and another one: measured again. */
  g_free (dwell_test_file_wav (fixture->folder, "a.wav", 48000, 2, 2, soft));
  dwell_shelf_keeper_look (fixture->keeper);
  wait_idle (fixture);
  g_assert_false (dwell_shelf_find_uri (fixture->shelf, uri)->missing);
  g_assert_cmpfloat_with_epsilon (dwell_shelf_find_uri (fixture->shelf, uri)->loudness, -26, 1);
  g_assert_cmpint (dwell_shelf_find_uri (fixture->shelf, uri)->duration, ==, 2000);
}

static gboolean
move (Fixture *fixture, const char *id, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;

  dwell_shelf_keeper_move_async (fixture->keeper, id, file, NULL, done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return dwell_shelf_keeper_move_finish (fixture->keeper, result, error);
}

static void
test_moved (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DwellShelfReport) report = NULL;
  g_autoptr (GError) gone = NULL;
  g_autoptr (GError) taken = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  make_wav (fixture, "a.wav");
  make_wav (fixture, "b.wav");
  report = add (fixture, "a.wav", "b.wav", NULL);
  make_wav (fixture, "c.wav");
  id =
      g_strdup (((DwellSound *)g_ptr_array_index (dwell_shelf_get_sounds (fixture->shelf), 0))->id);
  dwell_shelf_set_missing (fixture->shelf, id, TRUE);

  g_assert_false (move (fixture, id, "none.wav", &gone));
  g_assert_cmpstr (gone->message, ==, "“none.wav” is not there.");
  g_assert_false (move (fixture, id, "b.wav", &taken));
  g_assert_error (taken, DWELL_AUDIO_ERROR, DWELL_AUDIO_ERROR_SOUND);
  g_assert_true (move (fixture, id, "c.wav", &error));
  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (dwell_shelf_find (fixture->shelf, id)->uri, "/c.wav"));
  g_assert_cmpstr (dwell_shelf_find (fixture->shelf, id)->label, ==, "a");
  g_assert_false (dwell_shelf_find (fixture->shelf, id)->missing);
}

static GBytes *
get_cover (Fixture *fixture, const char *uri)
{
  g_autoptr (GAsyncResult) result = NULL;
  const DwellSound *sound = uri != NULL ? dwell_shelf_find_uri (fixture->shelf, uri) : NULL;
  g_autoptr (GError) error = NULL;
  GBytes *bytes;

  dwell_shelf_keeper_get_cover_async (fixture->keeper, sound != NULL ? sound->id : "file:none",
                                      NULL, done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  bytes = dwell_shelf_keeper_get_cover_finish (fixture->keeper, result, &error);
  g_assert_no_error (error);

  return bytes;
}

/* An MP3 whose tag holds a picture of any bytes. */
static char *
make_covered (Fixture *fixture, const char *name, gconstpointer picture, gsize size)
{
  static const char frame[] = "\0image/png\0\003";
  g_autofree char *mp3 = encode (fixture, ".mp3", "lamemp3enc");
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  if (mp3 == NULL)
    return NULL;

  g_byte_array_append (bytes, (const guint8 *)frame, sizeof frame);
  g_byte_array_append (bytes, picture, size);

  return dwell_test_file_id3 (mp3, fixture->folder, name, "APIC", bytes->data, bytes->len);
}

/* A title that would fill the screen, turn it around, and send orders to a terminal. */
static void
test_hostile_tags (Fixture *fixture, gconstpointer data)
{
  static const char start[] = "\003\x1b[31m<b>Rain</b>\n\xe2\x80\xae&amp;";
  g_autofree char *mp3 = encode (fixture, ".mp3", "lamemp3enc");
  g_autofree char *text = g_strnfill (10 << 20, 'x');
  g_autofree char *uri = NULL;
  g_autoptr (DwellShelfReport) report = NULL;
  const char *label;

  if (mp3 == NULL)
    {
      g_test_skip ("no encoder for it here");
      return;
    }
  memcpy (text, start, sizeof start - 1);
  uri = dwell_test_file_id3 (mp3, fixture->folder, "hostile.mp3", "TIT2", text, 10 << 20);
  report = add (fixture, "hostile.mp3", NULL);
  assert_report (report, 1, 0, "");
  label = dwell_shelf_find_uri (fixture->shelf, uri)->label;
  g_assert_true (g_str_has_prefix (label, "[31m<b>Rain</b> &amp;xxx"));
  g_assert_cmpint (g_utf8_strlen (label, -1), ==, 200);
}

static void
test_covers (Fixture *fixture, gconstpointer data)
{
  static const char png[] = "\x89PNG\r\n\x1a\n and nothing true after it";
  g_autofree char *large = g_strnfill (6 << 20, 'x');
  g_autofree char *good = make_covered (fixture, "good.mp3", png, sizeof png);
  g_autofree char *odd = NULL;
  g_autofree char *huge = NULL;
  g_autoptr (DwellShelfReport) report = NULL;
  g_autoptr (GBytes) cover = NULL;
  g_autoptr (GBytes) beside = NULL;

  if (good == NULL)
    {
      g_test_skip ("no encoder for it here");
      return;
    }
  odd = make_covered (fixture, "odd.mp3", "<svg/>", 6);
  memcpy (large, png, sizeof png);
  huge = make_covered (fixture, "huge.mp3", large, 6 << 20);
  report = add (fixture, "good.mp3", "odd.mp3", "huge.mp3", NULL);
  assert_report (report, 3, 0, "");

  cover = get_cover (fixture, good);
  g_assert_nonnull (cover);
  g_assert_cmpmem (g_bytes_get_data (cover, NULL), g_bytes_get_size (cover), png, sizeof png);
  g_assert_null (get_cover (fixture, odd));
  g_assert_null (get_cover (fixture, huge));
  g_assert_null (get_cover (fixture, NULL));

  make_text (fixture, "cover.jpg", "no picture");
  g_assert_null (get_cover (fixture, odd));
  make_text (fixture, "folder.jpg", "\xff\xd8\xff as it were");
  beside = get_cover (fixture, odd);
  g_assert_nonnull (beside);
}

#define ADD(name, test) g_test_add (name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);

  ADD ("/shelf-keeper/files", test_files);
  ADD ("/shelf-keeper/folder", test_folder);
  ADD ("/shelf-keeper/deep", test_deep);
  ADD ("/shelf-keeper/playlists", test_playlists);
  ADD ("/shelf-keeper/loops", test_loops);
  ADD ("/shelf-keeper/many", test_many);
  ADD ("/shelf-keeper/cancelled", test_cancelled);
  ADD ("/shelf-keeper/elsewhere", test_elsewhere);
  ADD ("/shelf-keeper/tags", test_tags);
  ADD ("/shelf-keeper/measured", test_measured);
  ADD ("/shelf-keeper/look", test_look);
  ADD ("/shelf-keeper/moved", test_moved);
  ADD ("/shelf-keeper/hostile-tags", test_hostile_tags);
  ADD ("/shelf-keeper/covers", test_covers);

  return g_test_run ();
}
