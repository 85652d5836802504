/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "dwell-playlist.h"
#include "dwell-test-file.h"

static char *folder;

/* "title: name=path; …", paths without the folder's own. */
static char *
read_words (const char *name, const char *text, gsize size, GError **error)
{
  g_autofree char *uri = dwell_test_file_bytes (folder, name, text, size);
  g_autofree char *path = g_filename_from_uri (uri, NULL, NULL);
  g_autoptr (DwellPlaylist) list = dwell_playlist_read (path, error);
  g_autoptr (GString) words = NULL;

  g_assert_true (dwell_playlist_is_one (path));
  if (list == NULL)
    return NULL;

  words = g_string_new (list->title);
  g_string_append (words, ":");
  for (guint i = 0; i < list->entries->len; i++)
    {
      const DwellPlaylistEntry *entry = g_ptr_array_index (list->entries, i);
      const char *where = entry->path != NULL ? entry->path : "-";

      if (g_str_has_prefix (where, folder))
        where += strlen (folder) + 1;
      g_string_append_printf (words, " %s=%s;", entry->name, where);
    }

  return g_strdup (words->str);
}

static const struct
{
  const char *what;
  const char *name;
  const char *text;
  const char *words;
} GOOD[] = {
  { "m3u", "x.m3u", "#EXTM3U\r\n#EXTINF:3,T\r\na b.flac\r\n\r\n  sub/../c.ogg \n/abs/d.wav\n",
    ": a b.flac=a b.flac; c.ogg=c.ogg; d.wav=/abs/d.wav;" },
  { "m3u8", "x.M3U8", "\xef\xbb\xbf#EXTM3U\n#PLAYLIST:Evening\nä.flac\n",
    "Evening: ä.flac=ä.flac;" },
  { "latin", "x.m3u", "gr\xfcn.flac\n", ": grün.flac=grün.flac;" },
  { "windows", "x.m3u", "sub\\e.mp3\nC:\\Music\\d.mp3\n",
    ": e.mp3=sub/e.mp3; d.mp3=C:\\Music\\d.mp3;" },
  { "escaped", "x.m3u", "sub/100%25%20e.mp3\n", ": 100% e.mp3=sub/100% e.mp3;" },
  { "uris", "x.m3u", "file:///abs/a%20b.flac\nhttp://example.org/live.mp3\nsmb://host/x\n",
    ": a b.flac=/abs/a b.flac; live.mp3=-; x=-;" },
  { "pls", "x.pls",
    "[playlist]\nFile10=j.ogg\nFile2=b.ogg\nFile1=http://127.0.0.1:9/a\nTitle1=T\nLength1=-1\n"
    "NumberOfEntries=3\nVersion=2\n",
    ": a=-; b.ogg=b.ogg; j.ogg=j.ogg;" },
  { "xspf", "x.xspf",
    "<?xml version=\"1.0\"?><playlist version=\"1\" xmlns=\"http://xspf.org/ns/0/\">"
    "<title>Rain &amp; sea</title><trackList><track><location>a%20b.flac</location>"
    "<title>No</title></track><track><location>file:///abs/c.ogg</location></track>"
    "<track><location>https://example.org/d.ogg</location></track></trackList></playlist>",
    "Rain & sea: a b.flac=a b.flac; c.ogg=/abs/c.ogg; d.ogg=-;" },
  { "empty", "x.m3u", "", ":" },
  { "bidi", "x.m3u", "a\xe2\x80\xae\x01gnp.mp3\n", ": agnp.mp3=a\xe2\x80\xae\x01gnp.mp3;" },
};

static void
test_good (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  g_autofree char *sub = g_build_filename (folder, "sub", NULL);

  g_mkdir_with_parents (sub, 0700);
  g_free (dwell_test_file_bytes (sub, "e.mp3", "x", 1));
  g_free (dwell_test_file_bytes (sub, "100% e.mp3", "x", 1));
  g_free (dwell_test_file_bytes (folder, "grün.flac", "x", 1));
  words = read_words (GOOD[i].name, GOOD[i].text, strlen (GOOD[i].text), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (words, ==, GOOD[i].words);
}

static void
test_bad (void)
{
  const struct
  {
    const char *name;
    const char *text;
    gsize size;
    const char *message;
  } bad[] = {
    { "b.m3u", "a\0b", 3, "“b.m3u” is not a playlist." },
    { "b.pls", "zzz", 3, "“b.pls” is not a playlist." },
    { "b.pls", "[other]\nFile1=a\n", 16, "“b.pls” is not a playlist." },
    { "b.xspf", "<playlist>", 10, "“b.xspf” is not a playlist." },
    { "b.xspf", "not xml", 7, "“b.xspf” is not a playlist." },
    { "b.m3u8", "#EXTM3U\n#EXT-X-VERSION:3\na.ts\n", 30,
      "“b.m3u8” is a live stream, not a list of sounds." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_words (bad[i].name, bad[i].text, bad[i].size, &error));
      g_assert_error (error, DWELL_AUDIO_ERROR, DWELL_AUDIO_ERROR_FORMAT);
      g_assert_cmpstr (error->message, ==, bad[i].message);
    }
}

static void
test_large (void)
{
  g_autofree char *text = g_strnfill (2 << 20, '\n');
  g_autoptr (GString) many = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *uri = NULL;
  g_autofree char *path = NULL;
  g_autoptr (DwellPlaylist) list = NULL;

  g_assert_null (read_words ("large.m3u", text, 2 << 20, &error));
  g_assert_error (error, DWELL_AUDIO_ERROR, DWELL_AUDIO_ERROR_FORMAT);

  for (guint i = 0; i < 6000; i++)
    g_string_append (many, "a\n");
  uri = dwell_test_file_bytes (folder, "many.m3u", many->str, many->len);
  path = g_filename_from_uri (uri, NULL, NULL);
  list = dwell_playlist_read (path, NULL);
  g_assert_cmpuint (list->entries->len, <, 6000);
}

static void
test_not_there (void)
{
  g_autofree char *path = g_build_filename (folder, "none.m3u", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (dwell_playlist_read (path, &error));
  g_assert_error (error, DWELL_AUDIO_ERROR, DWELL_AUDIO_ERROR_FILE);
  g_assert_false (dwell_playlist_is_one ("a.mp3"));
  g_assert_false (dwell_playlist_is_one (".m3u"));
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = dwell_test_folder_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (GOOD); i++)
    {
      g_autofree char *path = g_strconcat ("/playlist/good/", GOOD[i].what, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_good);
    }
  g_test_add_func ("/playlist/bad", test_bad);
  g_test_add_func ("/playlist/large", test_large);
  g_test_add_func ("/playlist/not-there", test_not_there);

  status = g_test_run ();
  dwell_test_folder_free (folder);

  return status;
}
