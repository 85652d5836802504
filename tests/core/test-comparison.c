/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-comparison.h"

#include <math.h>

#include "dwell-figure-rows.h"
#include "dwell-test-support.h"

#define MINUTE G_GINT64_CONSTANT (60000)
#define HOUR (60 * MINUTE)

/* Medicine at 40 minutes, a crack at 2:50. */
static const char *const longer[] = {
  "0 clock start",
  "0 state settled",
  "2400000 medicine mdma :80 mg",
  "3000000 state blank",
  "3000000 ask feel-image :Can you feel the image?",
  "3009000 answer not-felt >5",
  "5000000 medicine mdma :40 mg",
  "6000000 clock pause",
  "6060000 clock resume",
  "10200000 state crack",
  "12000000 state settled",
  "12600000 state crack",
  "14400000 clock end",
  NULL,
};

/* Starts a minute after its own zero; neither medicine nor a crack. */
static const char *const plain[] = {
  "60000 clock start",
  "60000 state blank",
  "660000 ask stay :Let it be here.",
  "1260000 clock end",
  NULL,
};

static const char *const nothing[] = { NULL };

static const char *const open_end[] = {
  "0 clock start", "600000 medicine ketamine", "1200000 state numb", "2400000 state image", NULL,
};

/* Forty hours. */
static const char *const endless[] = {
  "0 clock start",
  "0 state blank",
  "144000000 clock end",
  NULL,
};

static const char *const brief[] = {
  "0 clock start",
  "300000 state crack",
  "600000 clock end",
  NULL,
};

static GPtrArray *
arcs_new (const char *const *first, const char *const *second)
{
  const char *const *const lines[] = { first, second };
  GPtrArray *arcs = g_ptr_array_new_with_free_func ((GDestroyNotify)dwell_arc_free);

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (DwellSession) session = dwell_test_session_new (lines[i]);

      g_ptr_array_add (arcs, dwell_arc_new (session, DWELL_AUTHOR_SELF, -1));
    }

  return arcs;
}

static void
assert_aligned (const DwellComparison *comparison, guint index, gint64 zero, const char *lack)
{
  const DwellCompared *compared = &g_array_index (comparison->sessions, DwellCompared, index);

  g_assert_cmpint (compared->zero, ==, zero);
  g_assert_cmpstr (dwell_compared_get_lack (compared, comparison->align), ==, lack);
  g_assert_cmpint (dwell_comparison_get_at (comparison, index, zero), ==, 0);
  g_assert_cmpint (dwell_comparison_get_at (comparison, index, zero + 7), ==, 7);
}

static void
test_start (void)
{
  g_autoptr (GPtrArray) arcs = arcs_new (longer, plain);
  g_autoptr (DwellComparison) comparison = dwell_comparison_new (arcs, DWELL_ALIGN_START);

  assert_aligned (comparison, 0, 0, NULL);
  assert_aligned (comparison, 1, MINUTE, NULL);
  g_assert_cmpint (comparison->from, ==, 0);
  g_assert_cmpint (comparison->to, ==, 4 * HOUR);
}

static void
test_medicine (void)
{
  g_autoptr (GPtrArray) arcs = arcs_new (longer, plain);
  g_autoptr (DwellComparison) comparison = dwell_comparison_new (arcs, DWELL_ALIGN_MEDICINE);

  /* The first of two. */
  assert_aligned (comparison, 0, 40 * MINUTE, NULL);
  assert_aligned (comparison, 1, MINUTE, "no medicine, so from its start");
  g_assert_cmpint (comparison->from, ==, -40 * MINUTE);
  g_assert_cmpint (comparison->to, ==, 4 * HOUR - 40 * MINUTE);
}

static void
test_crack (void)
{
  g_autoptr (GPtrArray) arcs = arcs_new (brief, longer);
  g_autoptr (DwellComparison) comparison = dwell_comparison_new (arcs, DWELL_ALIGN_CRACK);

  assert_aligned (comparison, 0, 5 * MINUTE, NULL);
  assert_aligned (comparison, 1, 170 * MINUTE, NULL);
  g_assert_cmpint (comparison->from, ==, -170 * MINUTE);
  g_assert_cmpint (comparison->to, ==, 70 * MINUTE);
  /* Neither: both from their starts, and it is said of both. */
  {
    g_autoptr (GPtrArray) others = arcs_new (plain, endless);
    g_autoptr (DwellComparison) none = dwell_comparison_new (others, DWELL_ALIGN_CRACK);

    assert_aligned (none, 0, MINUTE, "no crack, so from its start");
    assert_aligned (none, 1, 0, "no crack, so from its start");
  }
}

/* Sessions without an event, never ended, or of very different lengths. */
static void
test_odd (void)
{
  g_autoptr (GPtrArray) empty = arcs_new (nothing, nothing);
  g_autoptr (GPtrArray) mixed = arcs_new (nothing, open_end);
  g_autoptr (GPtrArray) lengths = arcs_new (endless, brief);

  for (guint align = 0; align < DWELL_N_ALIGNS; align++)
    {
      g_autoptr (DwellComparison) none = dwell_comparison_new (empty, align);
      g_autoptr (GPtrArray) moments = dwell_comparison_moments_new (none);

      g_assert_cmpint (none->from, ==, 0);
      g_assert_cmpint (none->to, ==, 0);
      g_assert_cmpuint (moments->len, ==, 0);
    }
  {
    g_autoptr (DwellComparison) comparison = dwell_comparison_new (mixed, DWELL_ALIGN_MEDICINE);

    assert_aligned (comparison, 0, 0, "no medicine, so from its start");
    assert_aligned (comparison, 1, 10 * MINUTE, NULL);
    g_assert_cmpint (comparison->from, ==, -10 * MINUTE);
    g_assert_cmpint (comparison->to, ==, 30 * MINUTE);
  }
  {
    g_autoptr (DwellComparison) comparison = dwell_comparison_new (lengths, DWELL_ALIGN_START);

    g_assert_cmpint (comparison->to, ==, 40 * HOUR);
  }
}

static void
assert_moment (GPtrArray *moments, guint index, gint64 at, guint session, const char *text)
{
  const DwellComparedMoment *moment;

  g_assert_cmpuint (index, <, moments->len);
  moment = g_ptr_array_index (moments, index);
  g_assert_cmpint (moment->at, ==, at);
  g_assert_cmpuint (moment->session, ==, session);
  g_assert_cmpstr (moment->text, ==, text);
}

/* In the order of the axis, not of either session. */
static void
test_moments (void)
{
  g_autoptr (GPtrArray) arcs = arcs_new (longer, plain);
  g_autoptr (DwellComparison) comparison = dwell_comparison_new (arcs, DWELL_ALIGN_MEDICINE);
  g_autoptr (GPtrArray) moments = dwell_comparison_moments_new (comparison);

  assert_moment (moments, 0, -40 * MINUTE, 0, "Settled, 50 min");
  assert_moment (moments, 1, -40 * MINUTE, 0, "Felt contact: faint");
  assert_moment (moments, 2, 0, 0, "Medicine: MDMA");
  assert_moment (moments, 3, 0, 1, "Blank, 20 min");
  assert_moment (moments, 4, 0, 1, "Felt contact: none");
  assert_moment (moments, 5, 10 * MINUTE, 0, "Blank, 2 h 00 min");
  assert_moment (moments, 6, 10 * MINUTE, 0, "Felt contact: none");
  assert_moment (moments, 7, 10 * MINUTE, 0, "“Can you feel the image?”: not felt");
  assert_moment (moments, 8, 10 * MINUTE, 1, "“Let it be here.”: no answer marked");
  assert_moment (moments, 10, 60 * MINUTE, 0, "Paused, 1 min");
}

static GPtrArray *
lists_new (const char *const *first, const char *const *second)
{
  const char *const *const lines[] = { first, second };
  GPtrArray *lists = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (DwellSession) session = dwell_test_session_new (lines[i]);
      g_autoptr (DwellFigures) figures = dwell_figures_new (session, DWELL_AUTHOR_SELF);

      g_ptr_array_add (lists,
                       dwell_figure_rows_new_all (figures, dwell_session_get_protocol (session)));
    }

  return lists;
}

static const DwellComparedRow *
find_row (GPtrArray *rows, const char *title)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const DwellComparedRow *row = g_ptr_array_index (rows, i);

      if (g_str_equal (row->title, title))
        return row;
    }

  return NULL;
}

static guint
get_index (GPtrArray *rows, const char *title)
{
  guint index = 0;

  g_assert_true (g_ptr_array_find (rows, find_row (rows, title), &index));

  return index;
}

static void
assert_row (GPtrArray *rows, const char *title, const char *first, const char *second)
{
  const DwellComparedRow *row = find_row (rows, title);

  g_assert_nonnull (row);
  g_assert_cmpuint (row->values->len, ==, 2);
  g_assert_cmpuint (row->spoken->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (row->values, 0), ==, first);
  g_assert_cmpstr (g_ptr_array_index (row->values, 1), ==, second);
}

static void
test_rows (void)
{
  g_autoptr (GPtrArray) lists = lists_new (longer, plain);
  g_autoptr (GPtrArray) rows = dwell_compared_rows_new (lists);
  const DwellComparedRow *row;

  assert_row (rows, "Longest stay", "2 h 00 min", "20 min");
  assert_row (rows, "Felt question asked", "1", "0");
  assert_row (rows, "Contact rate", "0%", "–");
  assert_row (rows, "First crack", "2:50:00", "–");
  assert_row (rows, "Length of the session", "4 h 00 min", "20 min");
  /* Idle in one, told because of the other. */
  assert_row (rows, "Paused", "1 min", "0 s");
  assert_row (rows, "It cracks", "1 h 00 min", "–");
  assert_row (rows, "Blank", "2 h 00 min", "20 min");
  /* Idle in both. */
  g_assert_null (find_row (rows, "Away"));
  g_assert_null (find_row (rows, "Set down"));

  row = find_row (rows, "Contact rate");
  g_assert_cmpstr (g_ptr_array_index (row->spoken, 1), ==, "nothing to say");
  row = find_row (rows, "It cracks");
  g_assert_cmpstr (g_ptr_array_index (row->spoken, 1), ==, "nothing to say");
}

/* What only the second has stands in its group, and groups stay whole. */
static void
test_rows_order (void)
{
  g_autoptr (GPtrArray) lists = lists_new (plain, longer);
  g_autoptr (GPtrArray) rows = dwell_compared_rows_new (lists);
  g_autoptr (GHashTable) ended = g_hash_table_new (g_str_hash, g_str_equal);
  const char *group = "";

  for (guint i = 0; i < rows->len; i++)
    {
      const DwellComparedRow *row = g_ptr_array_index (rows, i);
      const char *own = row->group ? row->group : "";

      if (!g_str_equal (own, group))
        {
          g_hash_table_add (ended, (gpointer)group);
          group = own;
        }
      g_assert_false (g_hash_table_contains (ended, group));
    }
  assert_row (rows, "Settled", "–", "1 h 00 min");
  /* States of the second stand below those of the first. */
  g_assert_cmpuint (get_index (rows, "Blank"), <, get_index (rows, "Settled"));
  g_assert_cmpuint (get_index (rows, "Settled"), <, get_index (rows, "It cracks"));
  assert_row (rows, "Paused", "0 s", "1 min");
}

static void
test_rows_empty (void)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GPtrArray) rows = dwell_compared_rows_new (none);
  g_autoptr (GPtrArray) lists = lists_new (nothing, nothing);
  g_autoptr (GPtrArray) silent = dwell_compared_rows_new (lists);

  g_assert_cmpuint (rows->len, ==, 0);
  assert_row (silent, "Longest stay", "–", "–");
  g_assert_null (find_row (silent, "Paused"));
}

/* A session by itself shows what it showed before there were idle rows. */
static void
test_idle (void)
{
  g_autoptr (DwellSession) session = dwell_test_session_new (plain);
  g_autoptr (DwellFigures) figures = dwell_figures_new (session, DWELL_AUTHOR_SELF);
  DwellProtocol *protocol = dwell_session_get_protocol (session);
  g_autoptr (GPtrArray) rows = dwell_figure_rows_new (figures, protocol);
  g_autoptr (GPtrArray) all = dwell_figure_rows_new_all (figures, protocol);
  guint n_idle = 0;

  for (guint i = 0; i < all->len; i++)
    n_idle += ((const DwellFigureRow *)g_ptr_array_index (all, i))->idle;
  g_assert_cmpuint (n_idle, ==, 9);
  g_assert_cmpuint (rows->len, ==, all->len - n_idle);
  for (guint i = 0; i < rows->len; i++)
    g_assert_false (((const DwellFigureRow *)g_ptr_array_index (rows, i))->idle);
}

static void
test_format (void)
{
  g_autofree char *before = dwell_comparison_format_at (-40 * MINUTE);
  g_autofree char *zero = dwell_comparison_format_at (0);
  g_autofree char *after = dwell_comparison_format_at (2 * HOUR + 1000);

  g_assert_cmpstr (before, ==, "−0:40:00");
  g_assert_cmpstr (zero, ==, "0:00:00");
  g_assert_cmpstr (after, ==, "2:00:01");
  g_assert_cmpstr (dwell_align_get_label (DWELL_ALIGN_START), ==, "start");
  g_assert_cmpstr (dwell_align_get_label (DWELL_ALIGN_MEDICINE), ==, "medicine");
  g_assert_cmpstr (dwell_align_get_label (DWELL_ALIGN_CRACK), ==, "first crack");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/comparison/start", test_start);
  g_test_add_func ("/comparison/medicine", test_medicine);
  g_test_add_func ("/comparison/crack", test_crack);
  g_test_add_func ("/comparison/odd", test_odd);
  g_test_add_func ("/comparison/moments", test_moments);
  g_test_add_func ("/comparison/rows", test_rows);
  g_test_add_func ("/comparison/rows-order", test_rows_order);
  g_test_add_func ("/comparison/rows-empty", test_rows_empty);
  g_test_add_func ("/comparison/idle", test_idle);
  g_test_add_func ("/comparison/format", test_format);

  return g_test_run ();
}
