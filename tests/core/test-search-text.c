/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-fold.h"
#include "dwell-search-text.h"
#include "dwell-test-support.h"

#include <string.h>

static const char *const lines[] = {
  "0 clock start",
  "100 state image",
  "200 note said :There is nothing, only a Grauer Größenwahn",
  "300 ask feel-image :Can you feel the image?",
  "400 note seen :hands over the belly",
  "500 medicine mdma :80 mg",
  "600 task skipped :the client was asleep",
  "700 measure suds =7 :before the second dose",
  "800 note inferred :a wall of fog",
  "900 strike - >9",
  "1000 note said :first words",
  "1100 amend text >11 :second words",
  "1200 state nowhere",
  "1300 audio play :rain",
  "1400 clock end",
  "@bea 450 comment - >self/5 :Why the belly?",
  NULL,
};

/* The small protocol knows no "nowhere": this one is taken as it comes. */
static DwellSession *
session_new (void)
{
  g_autoptr (DwellProtocol) protocol = dwell_test_protocol_new ();
  g_autoptr (GPtrArray) events = dwell_test_events_new (lines);
  DwellHeader *header = dwell_test_header_new ();
  g_autoptr (GError) error = NULL;
  DwellSession *session;

  g_free (header->protocol_version);
  header->protocol_version = g_strdup ("another");
  session = dwell_session_new (header, protocol, NULL, NULL);
  dwell_session_load (session, events, NULL, &error);
  g_assert_no_error (error);

  return session;
}

/* What is found, as "seq/author" in their order; "0" for the session itself. */
static char *
find (DwellSearchText *text, const char *words)
{
  g_autoptr (DwellSearchQuery) query = dwell_search_query_new (words);
  g_autoptr (GArray) found = NULL;
  GString *list = g_string_new (NULL);

  g_assert_nonnull (query);
  found = dwell_search_text_find (text, query, NULL);
  for (guint i = 0; i < found->len; i++)
    {
      DwellSearchEntry entry;

      dwell_search_text_get_entry (text, g_array_index (found, guint, i), &entry);
      g_string_append_printf (list, "%s%u", i ? " " : "", entry.seq);
      if (g_strcmp0 (entry.author, DWELL_AUTHOR_SELF) != 0)
        g_string_append_printf (list, "/%s", entry.author);
    }

  return g_string_free (list, FALSE);
}

static void
assert_finds (DwellSearchText *text, const char *words, const char *expected)
{
  g_autofree char *found = find (text, words);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_fold (void)
{
  static const struct
  {
    const char *text;
    const char *folded;
  } cases[] = {
    { "Größe", "grosse" },
    { "ÜBER", "uber" },
    { "e\xcc\x81te\xcc\x81", "ete" },
    { "„So“ – ‚ja‘", "\"so\" - 'ja'" },
    { "a\n\t  b\xc2\xa0" "c", "a b c" },
    { "\xef\xac\x81sh", "fish" },
    { "İ", "i" },
    { "ΣΑΣ", "σασ" },
    { "soft\xc2\xadhyphen", "softhyphen" },
    { "a\x1f" "b\x7f" "c", "a b c" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (DwellFold) fold = { 0 };

      dwell_fold_append (&fold, cases[i].text, -1);
      g_assert_cmpstr (fold.data, ==, cases[i].folded);
      g_assert_cmpuint (fold.length, ==, strlen (cases[i].folded));
    }
}

static void
test_query (void)
{
  g_autoptr (DwellSearchQuery) query = dwell_search_query_new (" Two  “a Phrase” words \"open");
  static const char *const terms[] = { "two", "a phrase", "words", "open" };

  g_assert_cmpuint (dwell_search_query_get_n_terms (query), ==, G_N_ELEMENTS (terms));
  for (guint i = 0; i < G_N_ELEMENTS (terms); i++)
    {
      gsize length;
      const char *term = dwell_search_query_get_term (query, i, &length);

      g_assert_cmpmem (term, length, terms[i], strlen (terms[i]));
    }

  g_assert_null (dwell_search_query_new (""));
  g_assert_null (dwell_search_query_new (" \" \" "));
  g_assert_null (dwell_search_query_new ("\xcc\x81"));
  g_assert_null (dwell_search_query_new ("\xff"));
}

static void
test_finds (void)
{
  g_autoptr (DwellSession) session = session_new ();
  g_autoptr (DwellSearchText) text = dwell_search_text_new (session);

  assert_finds (text, "NOTHING", "3");
  assert_finds (text, "grossenwahn", "3");
  assert_finds (text, "Größen", "3");
  assert_finds (text, "belly", "5 1/bea");
  assert_finds (text, "belly hands", "5");
  assert_finds (text, "\"the belly\"", "5 1/bea");
  assert_finds (text, "\"belly the\"", "");
  assert_finds (text, "hands nothing", "");
  assert_finds (text, "bea", "1/bea");
  assert_finds (text, "asleep", "7");
  assert_finds (text, "dose", "8");
  assert_finds (text, "80 mg", "6");
  assert_finds (text, "mdma", "6");
  assert_finds (text, "elsewhere", "");
}

static void
test_states_by_label_and_id (void)
{
  g_autoptr (DwellSession) session = session_new ();
  g_autoptr (DwellSearchText) text = dwell_search_text_new (session);
  const DwellState *state
      = dwell_protocol_find_state (dwell_session_get_protocol (session), "image");

  assert_finds (text, state->label, "2");
  assert_finds (text, "image", "2");
  assert_finds (text, "nowhere", "13");
}

static void
test_leaves_out (void)
{
  g_autoptr (DwellSession) session = session_new ();
  g_autoptr (DwellSearchText) text = dwell_search_text_new (session);

  /* Struck, replaced, a prompt's words, a sound. */
  assert_finds (text, "fog", "");
  assert_finds (text, "\"first words\"", "");
  assert_finds (text, "\"second words\"", "11");
  assert_finds (text, "feel", "");
  assert_finds (text, "rain", "");
}

static void
test_session_itself (void)
{
  g_autoptr (DwellSession) session = session_new ();
  g_autoptr (DwellSearchText) text = dwell_search_text_new (session);

  assert_finds (text, "k-07", "0");
  assert_finds (text, "2026-03-12", "0");
  assert_finds (text, "12 march 2026", "0");
  assert_finds (text, "thursday", "0");
  assert_finds (text, "K-07 belly", "5 1/bea");
  assert_finds (text, "belly 2026-03", "5 1/bea");
  assert_finds (text, "k-08 belly", "");
}

static void
test_every_kind (void)
{
  /* Each kind with the one word; those that say nothing of the user's own are not found. */
  static const char *const all[] = {
    "0 clock start :zebra",       "1 state image :zebra",    "2 contact clear :zebra",
    "3 ask feel-image :zebra",    "4 answer felt >4 :zebra", "5 experiment start :zebra",
    "6 note said :zebra",         "7 measure suds =3 :zebra", "8 medicine free :zebra",
    "9 audio play :zebra",        "10 ground start :zebra",  "11 safety check :zebra",
    "12 urge - :zebra",           "13 task done :zebra",     "14 amend at =20 >7 :zebra",
    "15 strike - >13 :zebra",     "16 comment - :zebra",     "17 rating presence =4 :zebra",
    NULL,
  };
  g_autoptr (DwellSession) session = dwell_test_session_new (all);
  g_autoptr (DwellSearchText) text = dwell_search_text_new (session);

  g_assert_cmpuint (dwell_session_get_n_events (session), ==, DWELL_N_KINDS);
  assert_finds (text, "zebra", "1 2 3 5 6 8 9 11 12 14 17 18 7");
}

static void
test_bytes (void)
{
  g_autoptr (DwellSession) session = session_new ();
  g_autoptr (DwellSearchText) text = dwell_search_text_new (session);
  g_autoptr (GBytes) bytes = dwell_search_text_to_bytes (text);
  g_autoptr (DwellSearchText) again = dwell_search_text_new_from_bytes (bytes);
  DwellSearchEntry entry;
  DwellSearchEntry other;

  g_assert_nonnull (again);
  g_assert_cmpuint (dwell_search_text_get_n_entries (again), ==,
                    dwell_search_text_get_n_entries (text));
  for (guint i = 0; i < dwell_search_text_get_n_entries (text); i++)
    {
      dwell_search_text_get_entry (text, i, &entry);
      dwell_search_text_get_entry (again, i, &other);
      g_assert_cmpuint (entry.n, ==, other.n);
      g_assert_cmpint (entry.at, ==, other.at);
      g_assert_cmpint (entry.amended, ==, other.amended);
      g_assert_cmpstr (entry.code, ==, other.code);
      g_assert_cmpstr (entry.label, ==, other.label);
    }
  g_assert_cmpstr (dwell_search_text_get_header (again)->client, ==, "K-07");
  assert_finds (again, "K-07 belly", "5 1/bea");
}

static void
test_bad_bytes (void)
{
  g_autoptr (DwellSession) session = session_new ();
  g_autoptr (DwellSearchText) text = dwell_search_text_new (session);
  g_autoptr (GBytes) bytes = dwell_search_text_to_bytes (text);
  g_autoptr (DwellSearchQuery) query = dwell_search_query_new ("e");
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  for (gsize length = 0; length < size; length++)
    {
      g_autoptr (GBytes) cut = g_bytes_new (data, length);

      g_assert_null (dwell_search_text_new_from_bytes (cut));
    }

  /* Whatever a byte is changed to: refused, or searched without reading beside it. */
  for (gsize i = 0; i < size; i++)
    {
      guint8 *copy = g_memdup2 (data, size);
      g_autoptr (GBytes) changed = NULL;
      g_autoptr (DwellSearchText) read = NULL;
      g_autoptr (GArray) found = NULL;

      copy[i] ^= 0xff;
      changed = g_bytes_new_take (copy, size);
      read = dwell_search_text_new_from_bytes (changed);
      found = read ? dwell_search_text_find (read, query, NULL) : NULL;
      for (guint j = 0; found && j < found->len; j++)
        {
          DwellSearchEntry entry;

          dwell_search_text_get_entry (read, g_array_index (found, guint, j), &entry);
        }
    }
}

static void
assert_cut (const char *words, const char *text, const char *markup)
{
  g_autoptr (DwellSearchQuery) query = dwell_search_query_new (words);
  g_autoptr (DwellSnippet) snippet = dwell_search_query_cut (query, text);
  g_autofree char *cut = dwell_snippet_dup_markup (snippet);

  g_assert_cmpstr (cut, ==, markup);
}

static void
test_snippet (void)
{
  g_autoptr (GString) many = g_string_new (NULL);

  assert_cut ("gros", "Die <Größe> & mehr", "Die &lt;<b>Größ</b>e&gt; &amp; mehr");
  assert_cut ("a ab", "abba", "<b>ab</b>b<b>a</b>");
  assert_cut ("cafe", "Cafe\xcc\x81 noir", "<b>Cafe\xcc\x81</b> noir");
  assert_cut ("\"two words\"", "two\n\nwords", "<b>two  words</b>");
  assert_cut ("none", "nothing", "nothing");

  for (guint i = 0; i < 60; i++)
    g_string_append (many, "füllt ");
  g_string_append (many, "Fund");
  {
    g_autoptr (DwellSearchQuery) query = dwell_search_query_new ("fund");
    g_autoptr (DwellSnippet) snippet = dwell_search_query_cut (query, many->str);
    const DwellSearchRange *range = &g_array_index (snippet->ranges, DwellSearchRange, 0);

    g_assert_cmpuint (snippet->ranges->len, ==, 1);
    g_assert_true (g_str_has_prefix (snippet->text, "…füllt"));
    g_assert_cmpmem (snippet->text + range->start, range->end - range->start, "Fund", 4);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/search-text/fold", test_fold);
  g_test_add_func ("/search-text/query", test_query);
  g_test_add_func ("/search-text/finds", test_finds);
  g_test_add_func ("/search-text/states-by-label-and-id", test_states_by_label_and_id);
  g_test_add_func ("/search-text/leaves-out", test_leaves_out);
  g_test_add_func ("/search-text/session-itself", test_session_itself);
  g_test_add_func ("/search-text/every-kind", test_every_kind);
  g_test_add_func ("/search-text/bytes", test_bytes);
  g_test_add_func ("/search-text/bad-bytes", test_bad_bytes);
  g_test_add_func ("/search-text/snippet", test_snippet);

  return g_test_run ();
}
