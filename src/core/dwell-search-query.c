/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dwell-search-query.h"

#include <string.h>

#include "dwell-fold.h"

/* A line that fits a list. */
#define SNIPPET_CHARS 140
/* What is shown before the first word that was found. */
#define LEAD_CHARS 40
/* More words than anybody types; guards the work that each costs. */
#define TERMS_MAX 32

typedef struct
{
  gsize start;
  gsize length;
} Term;

struct _DwellSearchQuery
{
  DwellFold fold;
  GArray *terms;
};

static void
add_term (DwellSearchQuery *self, gsize start, gsize end)
{
  Term term;

  while (start < end && self->fold.data[start] == ' ')
    start++;
  while (end > start && self->fold.data[end - 1] == ' ')
    end--;
  if (start == end || self->terms->len == TERMS_MAX)
    return;

  term.start = start;
  term.length = end - start;
  g_array_append_val (self->terms, term);
}

/* A quotation mark that is not closed yet reaches to the end. */
static void
split (DwellSearchQuery *self)
{
  gboolean quoted = FALSE;
  gsize start = 0;

  for (gsize i = 0; i < self->fold.length; i++)
    {
      char c = self->fold.data[i];

      if (c != '"' && (quoted || c != ' '))
        continue;
      add_term (self, start, i);
      start = i + 1;
      if (c == '"')
        quoted = !quoted;
    }
  add_term (self, start, self->fold.length);
}

static void
query_clear (gpointer data)
{
  DwellSearchQuery *self = data;

  dwell_fold_clear (&self->fold);
  g_clear_pointer (&self->terms, g_array_unref);
}

DwellSearchQuery *
dwell_search_query_new (const char *text)
{
  g_autoptr (DwellSearchQuery) self = g_atomic_rc_box_new0 (DwellSearchQuery);

  self->terms = g_array_new (FALSE, FALSE, sizeof (Term));
  if (text && g_utf8_validate (text, -1, NULL))
    dwell_fold_append (&self->fold, text, -1);
  split (self);

  return self->terms->len > 0 ? g_steal_pointer (&self) : NULL;
}

DwellSearchQuery *
dwell_search_query_ref (DwellSearchQuery *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
dwell_search_query_unref (DwellSearchQuery *self)
{
  g_atomic_rc_box_release_full (self, query_clear);
}

guint
dwell_search_query_get_n_terms (const DwellSearchQuery *self)
{
  return self->terms->len;
}

const char *
dwell_search_query_get_term (const DwellSearchQuery *self, guint index, gsize *length)
{
  const Term *term = &g_array_index (self->terms, Term, index);

  *length = term->length;

  return self->fold.data + term->start;
}

gboolean
dwell_search_query_matches (const DwellSearchQuery *self, const char *text)
{
  g_auto (DwellFold) fold = { 0 };
  gboolean matches = TRUE;

  dwell_fold_append (&fold, text, -1);
  for (guint i = 0; matches && i < self->terms->len; i++)
    {
      gsize length;
      const char *term = dwell_search_query_get_term (self, i, &length);

      matches = fold.length >= length && memmem (fold.data, fold.length, term, length) != NULL;
    }

  return matches;
}

/* Where the character ends whose folding has byte @index. */
static guint
get_source_end (const DwellFold *fold, const char *text, gsize index)
{
  guint32 source = g_array_index (fold->sources, guint32, index);
  const char *end = g_utf8_next_char (text + source);

  /* An accent that stands by itself belongs to the letter before it. */
  while (*end && g_unichar_type (g_utf8_get_char (end)) == G_UNICODE_NON_SPACING_MARK)
    end = g_utf8_next_char (end);

  return end - text;
}

static void
find_term (const DwellFold *fold, const char *text, const char *term, gsize length, GArray *ranges)
{
  const char *at = fold->data;
  const char *end = fold->data + fold->length;

  while (at && (at = memmem (at, end - at, term, length)))
    {
      gsize index = at - fold->data;
      DwellSearchRange range = { g_array_index (fold->sources, guint32, index),
                                 get_source_end (fold, text, index + length - 1) };

      g_array_append_val (ranges, range);
      at += length;
    }
}

static int
compare_ranges (gconstpointer a, gconstpointer b)
{
  const DwellSearchRange *range_a = a;
  const DwellSearchRange *range_b = b;

  return range_a->start < range_b->start ? -1 : range_a->start > range_b->start;
}

static GArray *
join_ranges (GArray *ranges)
{
  GArray *joined = g_array_new (FALSE, FALSE, sizeof (DwellSearchRange));

  g_array_sort (ranges, compare_ranges);
  for (guint i = 0; i < ranges->len; i++)
    {
      DwellSearchRange range = g_array_index (ranges, DwellSearchRange, i);
      DwellSearchRange *last
          = joined->len > 0 ? &g_array_index (joined, DwellSearchRange, joined->len - 1) : NULL;

      if (last && range.start <= last->end)
        last->end = MAX (last->end, range.end);
      else
        g_array_append_val (joined, range);
    }

  return joined;
}

static GArray *
find_ranges (const DwellSearchQuery *self, const char *text)
{
  g_auto (DwellFold) fold = { .sources = g_array_new (FALSE, FALSE, sizeof (guint32)) };
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (DwellSearchRange));

  dwell_fold_append (&fold, text, -1);
  for (guint i = 0; fold.length > 0 && i < self->terms->len; i++)
    {
      gsize length;
      const char *term = dwell_search_query_get_term (self, i, &length);

      find_term (&fold, text, term, length, ranges);
    }

  return join_ranges (ranges);
}

/* The beginning of a word, LEAD_CHARS or less before @at. */
static const char *
find_start (const char *text, const char *at)
{
  const char *start = at;
  const char *word = at;

  for (guint i = 0; i < LEAD_CHARS && start > text; i++)
    {
      start = g_utf8_prev_char (start);
      if (start == text || g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (start))))
        word = start;
    }

  return start == text ? text : word;
}

static void
cut_ranges (GArray *ranges, guint from, guint to, guint shift)
{
  for (guint i = ranges->len; i > 0; i--)
    {
      DwellSearchRange *range = &g_array_index (ranges, DwellSearchRange, i - 1);

      if (range->end <= from || range->start >= to)
        {
          g_array_remove_index (ranges, i - 1);
          continue;
        }
      range->start = MAX (range->start, from) - from + shift;
      range->end = MIN (range->end, to) - from + shift;
    }
}

/* One line: what parts lines in the text is a space, and so are the other control characters. */
static void
make_line (char *text)
{
  for (char *p = text; *p; p++)
    if ((guchar) *p < ' ' || *p == 0x7f)
      *p = ' ';
}

DwellSnippet *
dwell_search_query_cut (const DwellSearchQuery *self, const char *text)
{
  DwellSnippet *snippet = g_new0 (DwellSnippet, 1);
  const char *start = text;
  const char *end = text;
  gboolean more;

  snippet->ranges = find_ranges (self, text);
  if (snippet->ranges->len > 0 && g_utf8_strlen (text, -1) > SNIPPET_CHARS)
    start = find_start (text,
                        text + g_array_index (snippet->ranges, DwellSearchRange, 0).start);
  end = start;
  for (guint i = 0; i < SNIPPET_CHARS && *end; i++)
    end = g_utf8_next_char (end);
  more = *end != '\0';

  snippet->text = g_strdup_printf ("%s%.*s%s", start > text ? "…" : "", (int) (end - start), start,
                                   more ? "…" : "");
  cut_ranges (snippet->ranges, start - text, end - text, start > text ? strlen ("…") : 0);
  make_line (snippet->text);

  return snippet;
}

static void
wipe (char *text)
{
  explicit_bzero (text, strlen (text));
  g_free (text);
}

void
dwell_snippet_free (DwellSnippet *snippet)
{
  g_clear_pointer (&snippet->text, wipe);
  g_clear_pointer (&snippet->ranges, g_array_unref);
  g_free (snippet);
}

static void
append_escaped (GString *markup, const char *text, guint from, guint to)
{
  char *escaped = g_markup_escape_text (text + from, to - from);

  g_string_append (markup, escaped);
  wipe (escaped);
}

char *
dwell_snippet_dup_markup (const DwellSnippet *snippet)
{
  /* No character's markup is longer than "&#x1f;", so that it need not grow and leave copies. */
  GString *markup = g_string_sized_new (strlen (snippet->text) * 6 + snippet->ranges->len * 7 + 1);
  guint at = 0;

  for (guint i = 0; i < snippet->ranges->len; i++)
    {
      const DwellSearchRange *range = &g_array_index (snippet->ranges, DwellSearchRange, i);

      append_escaped (markup, snippet->text, at, range->start);
      g_string_append (markup, "<b>");
      append_escaped (markup, snippet->text, range->start, range->end);
      g_string_append (markup, "</b>");
      at = range->end;
    }
  append_escaped (markup, snippet->text, at, strlen (snippet->text));

  return g_string_free (markup, FALSE);
}
