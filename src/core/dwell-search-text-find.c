/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dwell-search-text-private.h"

#include <string.h>

/* How often a long search looks whether it is still wanted. */
#define CANCEL_STEP 4096

static const char *
get_bounds (const DwellSearchText *self, guint index, const char **end)
{
  DwellSearchRaw entry;
  DwellSearchRaw next = { 0 };

  _dwell_search_text_get_raw (self, index, &entry);
  if (index + 1 < self->n_entries)
    _dwell_search_text_get_raw (self, index + 1, &next);
  *end = index + 1 < self->n_entries ? self->text + next.offset : self->text + self->length;

  return self->text + entry.offset;
}

static guint
find_entry (const DwellSearchText *self, const char *at)
{
  guint low = 0;
  guint high = self->n_entries;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;
      DwellSearchRaw entry;

      _dwell_search_text_get_raw (self, middle, &entry);
      if (self->text + entry.offset <= at)
        low = middle;
      else
        high = middle;
    }

  return low;
}

static gboolean
holds (const char *start, const char *end, const DwellSearchQuery *query, guint index)
{
  gsize length;
  const char *term = dwell_search_query_get_term (query, index, &length);

  return memmem (start, end - start, term, length) != NULL;
}

/* Whether entry @index has all the words that the session itself has not. */
static gboolean
has_rest (const DwellSearchText *self, const DwellSearchQuery *query, guint64 in_header,
          guint index)
{
  const char *end;
  const char *start = get_bounds (self, index, &end);

  for (guint i = 0; i < dwell_search_query_get_n_terms (query); i++)
    {
      if (!(in_header >> i & 1) && !holds (start, end, query, i))
        return FALSE;
    }

  return TRUE;
}

/* Adds the entries that have this word and all others. */
static void
follow (const DwellSearchText *self, const DwellSearchQuery *query, guint64 in_header, guint pivot,
        GCancellable *cancellable, GArray *found)
{
  const char *end = self->text + self->length;
  const char *at;
  gsize length;
  const char *term = dwell_search_query_get_term (query, pivot, &length);
  guint n = 0;

  get_bounds (self, 0, &at);
  while ((at = memmem (at, end - at, term, length)))
    {
      guint index = find_entry (self, at);

      if (has_rest (self, query, in_header, index))
        g_array_append_val (found, index);
      if (++n % CANCEL_STEP == 0 && g_cancellable_is_cancelled (cancellable))
        return;
      get_bounds (self, index, &at);
    }
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  guint number_a = *(const guint *) a;
  guint number_b = *(const guint *) b;

  return number_a < number_b ? -1 : number_a > number_b;
}

static void
make_unique (GArray *found)
{
  guint kept = 0;

  g_array_sort (found, compare_numbers);
  for (guint i = 0; i < found->len; i++)
    {
      guint number = g_array_index (found, guint, i);

      if (kept == 0 || g_array_index (found, guint, kept - 1) != number)
        g_array_index (found, guint, kept++) = number;
    }
  g_array_set_size (found, kept);
}

GArray *
dwell_search_text_find (DwellSearchText *self, const DwellSearchQuery *query,
                        GCancellable *cancellable)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint));
  const char *end = self->text + self->length;
  guint n_terms = dwell_search_query_get_n_terms (query);
  guint64 in_header = 0;
  guint pivot = G_MAXUINT;
  gsize longest = 0;
  const char *header_end;
  const char *header;
  const guint itself = 0;

  for (guint i = 0; i < n_terms; i++)
    {
      if (!holds (self->text, end, query, i))
        return found;
    }
  if (!_dwell_search_text_unpack (self))
    return found;

  header = get_bounds (self, 0, &header_end);
  for (guint i = 0; i < n_terms; i++)
    {
      gsize length;

      dwell_search_query_get_term (query, i, &length);
      if (holds (header, header_end, query, i))
        {
          in_header |= G_GUINT64_CONSTANT (1) << i;
        }
      else if (!holds (header_end, end, query, i))
        {
          return found;
        }
      else if (length > longest)
        {
          longest = length;
          pivot = i;
        }
    }

  if (pivot != G_MAXUINT)
    {
      follow (self, query, in_header, pivot, cancellable, found);
      return found;
    }

  g_array_append_val (found, itself);
  for (guint i = 0; i < n_terms; i++)
    follow (self, query, in_header, i, cancellable, found);
  make_unique (found);

  return found;
}
