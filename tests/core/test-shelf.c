/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-shelf.h"

#include <math.h>
#include <string.h>

static DwellSound *
make_file (const char *uri, const char *label)
{
  DwellSound *sound = dwell_sound_new (DWELL_SOUND_FILE, NULL, label, "Somebody · Something");

  sound->uri = g_strdup (uri);
  sound->duration = 1000;

  return sound;
}

static const char *
add_file (DwellShelf *shelf, const char *uri, const char *label)
{
  g_autoptr (DwellSound) sound = make_file (uri, label);

  return dwell_shelf_add_file (shelf, sound, 10, 20);
}

static void
count_cb (DwellShelf *shelf, gpointer user_data)
{
  guint *n = user_data;

  (*n)++;
}

/* "label|description|duration|members|missing;" of each. */
static char *
dup_words (DwellShelf *shelf)
{
  GPtrArray *sounds = dwell_shelf_get_sounds (shelf);
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < sounds->len; i++)
    {
      const DwellSound *sound = g_ptr_array_index (sounds, i);

      g_string_append_printf (words, "%s|%s|%d|%d|%s;", sound->label, sound->description,
                              (int) sound->duration,
                              sound->members ? (int) g_strv_length (sound->members) : -1,
                              sound->missing ? "missing" : "");
    }

  return g_string_free (words, FALSE);
}

static void
assert_words (DwellShelf *shelf, const char *expected)
{
  g_autofree char *words = dup_words (shelf);

  g_assert_cmpstr (words, ==, expected);
}

/* What was written is read as it was, to the byte. */
static void
assert_kept (DwellShelf *shelf)
{
  g_autoptr (DwellShelf) other = dwell_shelf_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *text = dwell_shelf_to_text (shelf);
  g_autofree char *again = NULL;

  dwell_shelf_read (other, text, &error);
  g_assert_no_error (error);
  again = dwell_shelf_to_text (other);
  g_assert_cmpstr (again, ==, text);
}

static void
test_empty (void)
{
  g_autoptr (DwellShelf) shelf = dwell_shelf_new ();

  g_assert_cmpuint (dwell_shelf_get_sounds (shelf)->len, ==, 0);
  g_assert_null (dwell_shelf_to_text (shelf));
  g_assert_null (dwell_shelf_find (shelf, "file:0"));
  g_assert_null (dwell_shelf_find (shelf, NULL));
  g_assert_true (dwell_shelf_read (shelf, NULL, NULL));
  g_assert_true (dwell_shelf_read (shelf, "", NULL));
  g_assert_true (dwell_shelf_read (shelf, "<shelf version='1'/>", NULL));
  g_assert_cmpuint (dwell_shelf_get_sounds (shelf)->len, ==, 0);
}

static void
test_files (void)
{
  g_autoptr (DwellShelf) shelf = dwell_shelf_new ();
  g_autofree char *id = g_strdup (add_file (shelf, "file:///music/a.flac", "Aä <&\"'>"));
  const DwellSound *sound = dwell_shelf_find (shelf, id);
  const char *members[] = { NULL, NULL };

  /* The first 16 digits of: printf file:///music/a.flac | sha256sum */
  g_assert_cmpstr (id, ==, "file:69285abeced0bf17");
  g_assert_true (sound == dwell_shelf_find_uri (shelf, "file:///music/a.flac"));
  g_assert_null (dwell_shelf_find_uri (shelf, "file:///music/b.flac"));
  g_assert_cmpint (sound->kind, ==, DWELL_SOUND_FILE);
  g_assert_cmpstr (sound->uri, ==, "file:///music/a.flac");
  g_assert_true (isnan (sound->loudness));
  add_file (shelf, "file:///music/b.flac", "B");
  members[0] = id;
  dwell_shelf_add_list (shelf, "L", members);
  add_file (shelf, "file:///music/c.flac", "C");
  assert_words (shelf, "Aä <&\"'>|Somebody · Something|1000|-1|;"
                       "B|Somebody · Something|1000|-1|;"
                       "C|Somebody · Something|1000|-1|;L|1 sound|1000|1|;");
  assert_kept (shelf);
}

static void
test_changed (void)
{
  g_autoptr (DwellShelf) shelf = dwell_shelf_new ();
  g_autoptr (GPtrArray) before = NULL;
  g_autofree char *id = NULL;
  guint n = 0;

  g_signal_connect (shelf, "changed", G_CALLBACK (count_cb), &n);
  id = g_strdup (add_file (shelf, "file:///a", "A"));
  g_assert_cmpuint (n, ==, 1);
  before = g_ptr_array_ref (dwell_shelf_get_sounds (shelf));
  g_assert_true (before == dwell_shelf_get_sounds (shelf));

  dwell_shelf_hold (shelf);
  dwell_shelf_hold (shelf);
  g_assert_true (dwell_shelf_rename (shelf, id, "B"));
  add_file (shelf, "file:///c", "C");
  dwell_shelf_release (shelf);
  g_assert_cmpuint (n, ==, 1);
  dwell_shelf_release (shelf);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (before->len, ==, 1);
  g_assert_cmpstr (((DwellSound *) g_ptr_array_index (before, 0))->label, ==, "A");
  g_assert_cmpuint (dwell_shelf_get_sounds (shelf)->len, ==, 2);

  dwell_shelf_hold (shelf);
  dwell_shelf_release (shelf);
  dwell_shelf_set_missing (shelf, id, FALSE);
  g_assert_true (dwell_shelf_rename (shelf, id, " B "));
  dwell_shelf_remove (shelf, "file:none");
  g_assert_cmpuint (n, ==, 2);
}

static void
test_again (void)
{
  g_autoptr (DwellShelf) shelf = dwell_shelf_new ();
  g_autofree char *id = g_strdup (add_file (shelf, "file:///a", "A"));
  g_autoptr (DwellSound) sound = make_file ("file:///a", "Other");

  add_file (shelf, "file:///b", "B");
  dwell_shelf_set_loudness (shelf, id, -20.5);
  g_assert_cmpstr (dwell_shelf_add_file (shelf, sound, 10, 20), ==, id);
  g_assert_cmpfloat (dwell_shelf_find (shelf, id)->loudness, ==, -20.5);
  assert_words (shelf, "Other|Somebody · Something|1000|-1|;B|Somebody · Something|1000|-1|;");

  /* The user's own name stays, and another file is of another loudness. */
  dwell_shelf_rename (shelf, id, "Mine");
  g_assert_cmpstr (dwell_shelf_add_file (shelf, sound, 11, 20), ==, id);
  g_assert_true (isnan (dwell_shelf_find (shelf, id)->loudness));
  g_assert_cmpstr (dwell_shelf_find (shelf, id)->label, ==, "Mine");
  assert_kept (shelf);
}

static void
test_measured (void)
{
  g_autoptr (DwellShelf) shelf = dwell_shelf_new ();
  g_autofree char *id = g_strdup (add_file (shelf, "file:///a", "A"));

  g_assert_true (dwell_shelf_is_current (shelf, id, 10, 20));
  g_assert_false (dwell_shelf_is_current (shelf, id, 11, 20));
  g_assert_false (dwell_shelf_is_current (shelf, id, 10, 21));
  g_assert_false (dwell_shelf_is_current (shelf, "file:none", 10, 20));

  dwell_shelf_set_measured (shelf, id, -31.25, 0, 11, 21);
  g_assert_true (dwell_shelf_is_current (shelf, id, 11, 21));
  g_assert_cmpfloat (dwell_shelf_find (shelf, id)->loudness, ==, -31.25);
  g_assert_cmpint (dwell_shelf_find (shelf, id)->duration, ==, 1000);
  dwell_shelf_set_measured (shelf, id, -INFINITY, 2000, 11, 21);
  g_assert_true (isnan (dwell_shelf_find (shelf, id)->loudness));
  g_assert_cmpint (dwell_shelf_find (shelf, id)->duration, ==, 2000);
  dwell_shelf_set_loudness (shelf, id, 1e300);
  g_assert_cmpfloat (dwell_shelf_find (shelf, id)->loudness, ==, 40);
  dwell_shelf_set_loudness (shelf, "file:none", -20);
  dwell_shelf_set_measured (shelf, "file:none", -20, 0, 0, 0);
  assert_kept (shelf);
}

static void
test_missing (void)
{
  g_autoptr (DwellShelf) shelf = dwell_shelf_new ();
  g_autofree char *a = g_strdup (add_file (shelf, "file:///a", "A"));
  g_autofree char *b = g_strdup (add_file (shelf, "file:///b", "B"));
  const char *members[] = { a, b, NULL };
  g_autofree char *text = NULL;

  dwell_shelf_add_list (shelf, "L", members);
  dwell_shelf_add_list (shelf, "None", NULL);
  dwell_shelf_set_missing (shelf, a, TRUE);
  assert_words (shelf, "A|Somebody · Something|1000|-1|missing;B|Somebody · Something|1000|-1|;"
                       "L|2 sounds|2000|2|;None|0 sounds|0|0|;");
  dwell_shelf_set_missing (shelf, b, TRUE);
  g_assert_true (dwell_shelf_find (shelf, b)->missing);

  /* It is not written, and still known after reading. */
  text = dwell_shelf_to_text (shelf);
  g_assert_null (strstr (text, "missing"));
  g_assert_true (dwell_shelf_read (shelf, text, NULL));
  assert_words (shelf, "A|Somebody · Something|1000|-1|missing;"
                       "B|Somebody · Something|1000|-1|missing;"
                       "L|2 sounds|2000|2|missing;None|0 sounds|0|0|;");
  dwell_shelf_set_missing (shelf, "file:none", TRUE);
}

static void
test_moved (void)
{
  g_autoptr (DwellShelf) shelf = dwell_shelf_new ();
  g_autofree char *a = g_strdup (add_file (shelf, "file:///a", "A"));
  g_autofree char *b = g_strdup (add_file (shelf, "file:///b", "B"));
  g_autofree char *new_a = NULL;

  dwell_shelf_set_missing (shelf, a, TRUE);
  g_assert_false (dwell_shelf_set_uri (shelf, a, "http://example.org/a"));
  g_assert_false (dwell_shelf_set_uri (shelf, a, "file:///b"));
  g_assert_false (dwell_shelf_set_uri (shelf, "file:none", "file:///c"));
  g_assert_true (dwell_shelf_set_uri (shelf, a, "file:///else/a"));
  g_assert_true (dwell_shelf_set_uri (shelf, a, "file:///else/a"));
  g_assert_false (dwell_shelf_find (shelf, a)->missing);
  g_assert_cmpstr (dwell_shelf_find (shelf, a)->uri, ==, "file:///else/a");
  g_assert_null (dwell_shelf_find_uri (shelf, "file:///a"));

  /* Another file in the old place is another file. */
  new_a = g_strdup (add_file (shelf, "file:///a", "A2"));
  g_assert_cmpstr (new_a, !=, a);
  g_assert_cmpstr (dwell_shelf_find (shelf, a)->label, ==, "A");
  g_assert_nonnull (dwell_shelf_find (shelf, b));
  assert_kept (shelf);
}

static void
test_lists (void)
{
  g_autoptr (DwellShelf) shelf = dwell_shelf_new ();
  g_autofree char *a = g_strdup (add_file (shelf, "file:///a", "A"));
  g_autofree char *b = g_strdup (add_file (shelf, "file:///b", "B"));
  const char *members[] = { a, "file:none", b, a, NULL };
  const char *turned[] = { b, a, NULL };
  g_autofree char *list = g_strdup (dwell_shelf_add_list (shelf, " My\nlist ", members));
  const char *nested[] = { list, a, NULL };

  g_assert_true (g_str_has_prefix (list, "list:"));
  g_assert_cmpint (dwell_shelf_find (shelf, list)->kind, ==, DWELL_SOUND_LIST);
  g_assert_cmpstr (dwell_shelf_find (shelf, list)->label, ==, "My list");
  g_assert_cmpint (dwell_shelf_find (shelf, list)->duration, ==, 3000);
  dwell_shelf_add_list (shelf, "", nested);
  assert_words (shelf, "A|Somebody · Something|1000|-1|;B|Somebody · Something|1000|-1|;"
                       "My list|3 sounds|3000|3|;Without a name|1 sound|1000|1|;");
  assert_kept (shelf);

  g_assert_true (dwell_shelf_set_members (shelf, list, turned));
  g_assert_cmpstr (dwell_shelf_find (shelf, list)->members[0], ==, b);
  g_assert_false (dwell_shelf_set_members (shelf, a, turned));
  g_assert_false (dwell_shelf_set_members (shelf, "list:none", turned));
  g_assert_true (dwell_shelf_rename (shelf, list, "Ours"));
  g_assert_false (dwell_shelf_rename (shelf, list, " \n"));
  g_assert_false (dwell_shelf_rename (shelf, "list:none", "X"));

  /* The id may be that of the sound that goes. */
  dwell_shelf_remove (shelf, dwell_shelf_find (shelf, a)->id);
  assert_words (shelf, "B|Somebody · Something|1000|-1|;Ours|1 sound|1000|1|;"
                       "Without a name|0 sounds|0|0|;");
  dwell_shelf_remove (shelf, list);
  assert_words (shelf, "B|Somebody · Something|1000|-1|;Without a name|0 sounds|0|0|;");
  assert_kept (shelf);
}

/* What was taken away and is brought back is the same as before to all that names it. */
static void
test_bring_back (void)
{
  g_autoptr (DwellShelf) shelf = dwell_shelf_new ();
  g_autofree char *a = g_strdup (add_file (shelf, "file:///a", "A"));
  g_autofree char *b = g_strdup (add_file (shelf, "file:///b", "B"));
  const char *members[] = { b, a, NULL };
  g_autofree char *id = g_strdup (dwell_shelf_add_list (shelf, "L", members));
  g_autoptr (DwellSound) list = dwell_sound_ref (dwell_shelf_find (shelf, id));
  g_autofree char *before = dwell_shelf_to_text (shelf);
  g_autofree char *after = NULL;
  g_autoptr (DwellSound) file = NULL;

  dwell_shelf_remove (shelf, id);
  g_assert_cmpstr (dwell_shelf_bring_back (shelf, list), ==, id);
  g_assert_cmpstr (dwell_shelf_bring_back (shelf, list), ==, id);
  after = dwell_shelf_to_text (shelf);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpint (dwell_shelf_find (shelf, id)->duration, ==, 2000);

  /* A file that was moved and renamed too, and a list without what is not there any more. */
  g_assert_true (dwell_shelf_set_uri (shelf, a, "file:///else/a"));
  g_assert_true (dwell_shelf_rename (shelf, a, "Mine"));
  file = dwell_sound_ref (dwell_shelf_find (shelf, a));
  dwell_shelf_remove (shelf, id);
  dwell_shelf_remove (shelf, a);
  g_assert_cmpstr (dwell_shelf_bring_back (shelf, list), ==, id);
  g_assert_cmpuint (g_strv_length (dwell_shelf_find (shelf, id)->members), ==, 1);
  g_assert_cmpstr (dwell_shelf_bring_back (shelf, file), ==, a);
  g_assert_cmpstr (add_file (shelf, "file:///else/a", "A"), ==, a);
  g_assert_cmpstr (dwell_shelf_find (shelf, a)->label, ==, "Mine");

  /* Another lies where it lay, and has its id. */
  dwell_shelf_remove (shelf, a);
  g_assert_cmpstr (add_file (shelf, "file:///a", "A2"), ==, a);
  g_assert_cmpstr (dwell_shelf_bring_back (shelf, file), !=, a);
  g_assert_cmpstr (dwell_shelf_find (shelf, a)->label, ==, "A2");
  assert_kept (shelf);
}

static void
test_unknown_duration (void)
{
  g_autoptr (DwellShelf) shelf = dwell_shelf_new ();
  g_autoptr (DwellSound) sound = make_file ("file:///b", "B");
  g_autofree char *a = g_strdup (add_file (shelf, "file:///a", "A"));
  const char *members[] = { a, NULL, NULL };
  const char *list;

  sound->duration = 0;
  members[1] = dwell_shelf_add_file (shelf, sound, 1, 1);
  list = dwell_shelf_add_list (shelf, "L", members);
  g_assert_cmpint (dwell_shelf_find (shelf, list)->duration, ==, 0);
}

static const struct
{
  const char *what;
  const char *label;
  const char *shown;
} LABELS[] = {
  { "lines", "a\r\nb\tc\u2028d", "a b c d" },
  { "control", "a\001\033[31mb\177", "a[31mb" },
  { "bidi", "\u202egnp.exe\u2066x\u200e", "gnp.exex" },
  { "joiner", "\u0915\u094d\u200d\u0937", "\u0915\u094d\u200d\u0937" },
  { "not-text", "a\xff\xfe b", "a\ufffd\ufffd b" },
  { "markup", "<b>&amp;</b>", "<b>&amp;</b>" },
  { "nothing", "\u202e\n ", "c d.flac" },
};

static void
test_label (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (DwellShelf) shelf = dwell_shelf_new ();
  const char *id = add_file (shelf, "file:///c%20d.flac", LABELS[i].label);

  g_assert_cmpstr (dwell_shelf_find (shelf, id)->label, ==, LABELS[i].shown);
  assert_kept (shelf);
}

static void
test_long_label (void)
{
  g_autoptr (DwellShelf) shelf = dwell_shelf_new ();
  g_autofree char *huge = g_strnfill (10 << 20, 'x');
  const char *id = add_file (shelf, "file:///a", huge);
  const char *label = dwell_shelf_find (shelf, id)->label;

  g_assert_cmpint (g_utf8_strlen (label, -1), ==, 200);
  g_assert_true (g_str_has_suffix (label, "x…"));
  assert_kept (shelf);
}

/* What was let in can be read again, and there is an end to it. */
static void
test_full (void)
{
  g_autoptr (DwellShelf) shelf = dwell_shelf_new ();
  g_autofree char *label = g_strnfill (200, '&');
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autofree char *first = NULL;
  guint n = 0;

  dwell_shelf_hold (shelf);
  first = g_strdup (add_file (shelf, "file:///a", "A"));
  for (;; n++)
    {
      g_autofree char *uri = g_strdup_printf ("file:///music/%u.flac", n);

      if (add_file (shelf, uri, label) == NULL)
        break;
    }
  g_assert_cmpuint (n, >, 500);
  for (guint i = 0; i < 1000; i++)
    g_ptr_array_add (all, first);
  g_ptr_array_add (all, NULL);
  g_assert_null (dwell_shelf_add_list (shelf, "L", (const char *const *) all->pdata));
  g_assert_false (dwell_shelf_rename (shelf, first, label));

  /* There is still room for what is found out of those that are there. */
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *uri = g_strdup_printf ("file:///music/%u.flac", i);

      dwell_shelf_set_loudness (shelf, dwell_shelf_find_uri (shelf, uri)->id, -23.456789012345678);
    }
  dwell_shelf_release (shelf);
  assert_kept (shelf);
  g_assert_false (isnan (dwell_shelf_find_uri (shelf, "file:///music/0.flac")->loudness));
}

#define HEAD "<shelf version='1'>\n"
#define A "<file id='file:a' uri='file:///a' label='A'/>\n"

static const struct
{
  const char *what;
  const char *text;
  const char *message;
} BAD[] = {
  { "nonsense", "zzz", "sounds:1:1: *" },
  { "not-text", HEAD "\xff", "sounds:2:1: The text is not valid UTF-8." },
  { "cut", HEAD A, "sounds:*" },
  { "version", "<shelf version='2'/>", "sounds:1:1: “2” is no “version”*" },
  { "element", HEAD "<film/></shelf>", "sounds:2:1: <film> cannot stand in <shelf>." },
  { "id", HEAD "<file id='a' uri='file:///a' label='A'/></shelf>", "sounds:2:1: “a” is no id*" },
  { "id-twice", HEAD A "<file id='file:a' uri='file:///b' label='A'/></shelf>",
    "sounds:3:1: There is already a sound “file:a”." },
  { "uri-twice", HEAD A "<file id='file:b' uri='file:///a' label='A'/></shelf>",
    "sounds:3:1: The file stands there twice." },
  { "net", HEAD "<file id='file:a' uri='http://x/a' label='A'/></shelf>",
    "sounds:2:1: “http://x/a” is not the address of a file." },
  { "host", HEAD "<file id='file:a' uri='file://x/a' label='A'/></shelf>",
    "sounds:2:1: “file://x/a” is not*" },
  { "space", HEAD "<file id='file:a' uri='file:///a b' label='A'/></shelf>", "sounds:2:1: *" },
  { "umlaut", HEAD "<file id='file:a' uri='file:///ä' label='A'/></shelf>", "sounds:2:1: *" },
  { "duration", HEAD "<file id='file:a' uri='file:///a' label='A' duration='-1'/></shelf>",
    "sounds:2:1: “duration” is a whole number, not “-1”." },
  { "size", HEAD "<file id='file:a' uri='file:///a' label='A' size='x'/></shelf>",
    "sounds:2:1: “size” is*" },
  { "modified", HEAD "<file id='file:a' uri='file:///a' label='A' modified=''/></shelf>",
    "sounds:2:1: “modified” is*" },
  { "loudness", HEAD "<file id='file:a' uri='file:///a' label='A' loudness='nan'/></shelf>",
    "sounds:2:1: “loudness” is a number from -200 to 60, not “nan”." },
  { "loud", HEAD "<file id='file:a' uri='file:///a' label='A' loudness='1e9'/></shelf>",
    "sounds:2:1: “loudness” is*" },
  { "list-id", HEAD "<list id='file:a' label='L'/></shelf>", "sounds:2:1: “file:a” is no id*" },
  { "item", HEAD A "<list id='list:a' label='L'>\n<item file='file:b'/></list></shelf>",
    "sounds:4:1: There is no file “file:b” above." },
  { "item-list", HEAD A "<list id='list:a' label='L'><item file='list:a'/></list></shelf>",
    "sounds:3:29: There is no file “list:a” above." },
  { "order", HEAD "<list id='list:a' label='L'/>\n" A "</shelf>",
    "sounds:3:1: <file> stands too late here." },
};

/* The reason is told, and what is there stays. */
static void
test_bad (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (DwellShelf) shelf = dwell_shelf_new ();
  g_autoptr (GError) error = NULL;
  guint n = 0;

  add_file (shelf, "file:///kept", "Kept");
  g_signal_connect (shelf, "changed", G_CALLBACK (count_cb), &n);
  g_assert_false (dwell_shelf_read (shelf, BAD[i].text, &error));
  g_assert_error (error, DWELL_ERROR, DWELL_ERROR_SHELF);
  if (!g_pattern_match_simple (BAD[i].message, error->message))
    g_error ("“%s” is not “%s”", error->message, BAD[i].message);
  assert_words (shelf, "Kept|Somebody · Something|1000|-1|;");
  g_assert_cmpuint (n, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/shelf/empty", test_empty);
  g_test_add_func ("/shelf/files", test_files);
  g_test_add_func ("/shelf/changed", test_changed);
  g_test_add_func ("/shelf/again", test_again);
  g_test_add_func ("/shelf/measured", test_measured);
  g_test_add_func ("/shelf/missing", test_missing);
  g_test_add_func ("/shelf/moved", test_moved);
  g_test_add_func ("/shelf/lists", test_lists);
  g_test_add_func ("/shelf/bring-back", test_bring_back);
  g_test_add_func ("/shelf/unknown-duration", test_unknown_duration);
  g_test_add_func ("/shelf/long-label", test_long_label);
  g_test_add_func ("/shelf/full", test_full);
  for (gsize i = 0; i < G_N_ELEMENTS (LABELS); i++)
    {
      g_autofree char *path = g_strconcat ("/shelf/label/", LABELS[i].what, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_label);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (BAD); i++)
    {
      g_autofree char *path = g_strconcat ("/shelf/bad/", BAD[i].what, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_bad);
    }

  return g_test_run ();
}
