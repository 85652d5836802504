/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-text.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *text;
  const char *clean;
} Row;

static const Row rows[] = {
  { "nothing", NULL, NULL },
  { "empty", "", "" },
  { "plain", "it is warm", "it is warm" },
  { "lines-and-tabs", "a\tb\nc", "a\tb\nc" },
  { "line-ends",
    "a\r\nb\rc\r\r\nd\xc2\x85"
    "e\xe2\x80\xa8"
    "f\xe2\x80\xa9g",
    "a\nb\nc\n\nd\ne\nf\ng" },
  { "controls", "\x01\x08\x0b\x0c\x1b[31m\x1f\x7f\xc2\x80\xc2\x9f", "�����[31m����" },
  { "noncharacters", "a\xef\xbf\xbe\xef\xbf\xbf\xef\xb7\x90\xf0\x9f\xbf\xbf", "a����" },
  { "half-a-surrogate-pair", "a\xed\xa0\x80z", "a���z" },
  { "no-utf-8", "a\xff\xc3", "a��" },
  { "cut-off", "a\xe2\x82", "a��" },
  { "right-to-left",
    "שלום \xe2\x80\xae"
    "abc\xe2\x80\xac مرحبا",
    "שלום \xe2\x80\xae"
    "abc\xe2\x80\xac مرحبا" },
  { "emoji", "👩🏽\xe2\x80\x8d🚀 🏳️\xe2\x80\x8d🌈 1️⃣",
    "👩🏽\xe2\x80\x8d🚀 🏳️\xe2\x80\x8d🌈 1️⃣" },
  { "composed-or-not", "é e\xcc\x81", "é e\xcc\x81" },
  { "no-break-space", "a\xc2\xa0z", "a\xc2\xa0z" },
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autofree char *clean = dwell_text_clean (row->text);
  g_autofree char *again = dwell_text_clean (clean);

  g_assert_cmpstr (clean, ==, row->clean);
  g_assert_cmpstr (again, ==, clean);
  g_assert_true (clean == NULL || g_utf8_validate (clean, -1, NULL));
}

static void
test_long (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *clean = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (text, i % 7 ? "w" : "\x02");
  clean = dwell_text_clean (text->str);
  g_assert_cmpint (g_utf8_strlen (clean, -1), ==, 100000);
}

static void
test_blank (void)
{
  g_assert_true (dwell_text_is_blank (NULL));
  g_assert_true (dwell_text_is_blank (""));
  g_assert_true (dwell_text_is_blank (" \n\t\xc2\xa0"));
  g_assert_false (dwell_text_is_blank (" a "));
  g_assert_false (dwell_text_is_blank ("�"));
}

/* What stands between two newlines. */
static gsize
longest_paragraph (const char *text)
{
  gsize longest = 0;

  while (*text)
    {
      gsize length = strcspn (text, "\n");

      longest = MAX (longest, length);
      text += length + (text[length] == '\n');
    }

  return longest;
}

/* Nothing is lost but that newlines come in. */
static void
assert_parted (const char *text, gsize at_most)
{
  g_autofree char *parted = dwell_text_dup_parted (text);
  const char *at = text;

  g_assert_cmpuint (longest_paragraph (parted), <=, at_most);
  g_assert_true (g_utf8_validate (parted, -1, NULL));
  for (const char *p = parted; *p; p++)
    {
      if (*p == *at)
        at++;
      else
        g_assert_cmpint (*p, ==, '\n');
    }
  g_assert_cmpint (*at, ==, '\0');
}

static void
test_parted (void)
{
  g_autofree char *word = g_strnfill (100000, 'a');
  g_autofree char *marks = NULL;
  g_autofree char *wide = NULL;
  GString *text = g_string_new ("a");

  assert_parted ("", 0);
  assert_parted ("one\n\ntwo\n", 3);
  assert_parted (word, 4000);
  for (guint i = 100; i < 100000; i += 1000)
    word[i] = ' ';
  assert_parted (word, 4000);

  for (guint i = 0; i < 20000; i++)
    g_string_append (text, "\u0300");
  marks = g_string_free (text, FALSE);
  assert_parted (marks, 4000);
  text = g_string_new (NULL);
  for (guint i = 0; i < 20000; i++)
    g_string_append (text, i % 2 ? "\U0001f469" : "\u200d");
  wide = g_string_free (text, FALSE);
  assert_parted (wide, 4000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/text/", rows[i].name, NULL);

      g_test_add_data_func (path, &rows[i], test_row);
    }
  g_test_add_func ("/text/long", test_long);
  g_test_add_func ("/text/blank", test_blank);
  g_test_add_func ("/text/parted", test_parted);

  return g_test_run ();
}
