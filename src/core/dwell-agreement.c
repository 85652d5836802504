/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-agreement.h"

#include <math.h>

#include "dwell-figures.h"

/* What holds as time goes on. */
typedef struct
{
  GPtrArray *segments;
  guint next;
} Reader;

/* Two markings, window by window. */
typedef struct
{
  Reader a;
  Reader b;
  gint64 start;
  gint64 window;
} Pair;

static gboolean
has_clock (DwellSession *session, const char *author)
{
  GPtrArray *events = dwell_session_get_effective (session, author);

  for (guint i = 0; i < events->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (events, i);

      if (event->kind == DWELL_KIND_CLOCK)
        return TRUE;
    }

  return FALSE;
}

static void
get_bounds (DwellSession *session, const char *author, gint64 *start, gint64 *end)
{
  dwell_session_get_bounds (session, has_clock (session, author) ? author : DWELL_AUTHOR_SELF,
                            start, end);
}

/* @at never falls from one call to the next. */
static const char *
read_state (Reader *reader, gint64 at)
{
  while (reader->next < reader->segments->len)
    {
      const DwellSegment *segment = g_ptr_array_index (reader->segments, reader->next);

      if (at < segment->start)
        break;
      if (at < segment->end)
        return segment->state;
      reader->next++;
    }

  return "";
}

static void
read_window (Pair *pair, guint index, const char **a, const char **b)
{
  gint64 middle = pair->start + index * pair->window + pair->window / 2;

  *a = read_state (&pair->a, middle);
  *b = read_state (&pair->b, middle);
}

static void
rewind_pair (Pair *pair)
{
  pair->a.next = 0;
  pair->b.next = 0;
}

static void
add_category (DwellAgreement *agreement, GHashTable *places, const char *state)
{
  if (g_hash_table_contains (places, state))
    return;

  g_hash_table_insert (places, (char *) state, GUINT_TO_POINTER (agreement->states->len));
  g_ptr_array_add (agreement->states, g_strdup (state));
}

static void
difference_free (gpointer data)
{
  DwellAgreementDifference *difference = data;

  g_free (difference->a);
  g_free (difference->b);
  g_free (difference);
}

static void
add_difference (DwellAgreement *agreement, gint64 start, const char *a, const char *b)
{
  GPtrArray *differences = agreement->differences;
  DwellAgreementDifference *last
      = differences->len > 0 ? g_ptr_array_index (differences, differences->len - 1) : NULL;

  if (last == NULL || last->end != start || !g_str_equal (last->a, a) || !g_str_equal (last->b, b))
    {
      last = g_new0 (DwellAgreementDifference, 1);
      last->start = start;
      last->a = g_strdup (a);
      last->b = g_strdup (b);
      g_ptr_array_add (differences, last);
    }
  last->end = start + agreement->window;
}

static void
count_windows (DwellAgreement *agreement, Pair *pair, GHashTable *places)
{
  const char *a;
  const char *b;

  for (guint i = 0; i < agreement->n; i++)
    {
      read_window (pair, i, &a, &b);
      add_category (agreement, places, a);
      add_category (agreement, places, b);
    }

  rewind_pair (pair);
  agreement->table = g_new0 (guint, (gsize) agreement->states->len * agreement->states->len);
  for (guint i = 0; i < agreement->n; i++)
    {
      guint row;
      guint column;

      read_window (pair, i, &a, &b);
      row = GPOINTER_TO_UINT (g_hash_table_lookup (places, a));
      column = GPOINTER_TO_UINT (g_hash_table_lookup (places, b));
      agreement->table[row * agreement->states->len + column]++;
      if (row != column)
        add_difference (agreement, pair->start + i * pair->window, a, b);
    }
}

static void
compute_kappa (DwellAgreement *agreement)
{
  guint size = agreement->states->len;
  guint64 all = (guint64) agreement->n * agreement->n;
  guint64 same = 0;
  guint64 chance = 0;

  agreement->observed = agreement->expected = agreement->kappa = NAN;
  if (agreement->n == 0)
    return;

  for (guint i = 0; i < size; i++)
    {
      guint64 row = 0;
      guint64 column = 0;

      for (guint j = 0; j < size; j++)
        {
          row += agreement->table[i * size + j];
          column += agreement->table[j * size + i];
        }
      same += agreement->table[i * size + i];
      chance += row * column;
    }

  agreement->observed = (double) same / agreement->n;
  agreement->expected = (double) chance / (double) all;
  /* In whole numbers, so that it is 1 exactly where it is. */
  if (chance < all)
    agreement->kappa = (agreement->observed - agreement->expected) / (1.0 - agreement->expected);
}

DwellAgreement *
dwell_agreement_new (DwellSession *session, const char *a, const char *b, gint64 window)
{
  DwellAgreement *agreement;
  g_autoptr (GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) segments_a = NULL;
  g_autoptr (GPtrArray) segments_b = NULL;
  gint64 start_a, start_b, end_a, end_b, start, end;
  Pair pair;

  g_return_val_if_fail (window > 0, NULL);

  get_bounds (session, a, &start_a, &end_a);
  get_bounds (session, b, &start_b, &end_b);
  start = MAX (start_a, start_b);
  end = MAX (MIN (end_a, end_b), start);

  agreement = g_new0 (DwellAgreement, 1);
  agreement->window = window;
  agreement->n = (guint) MIN ((end - start) / window, G_MAXUINT);
  agreement->states = g_ptr_array_new_with_free_func (g_free);
  agreement->differences = g_ptr_array_new_with_free_func (difference_free);

  segments_a = dwell_segments_new_between (session, a, start, end);
  segments_b = dwell_segments_new_between (session, b, start, end);
  pair = (Pair){ { segments_a, 0 }, { segments_b, 0 }, start, window };
  count_windows (agreement, &pair, places);
  compute_kappa (agreement);

  return agreement;
}

void
dwell_agreement_free (DwellAgreement *agreement)
{
  g_ptr_array_unref (agreement->states);
  g_free (agreement->table);
  g_ptr_array_unref (agreement->differences);
  g_free (agreement);
}
