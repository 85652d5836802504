/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-range.h"

#include <math.h>

/* A tree in an array: the children of node i are 2 i and 2 i + 1, the leaves the last @size nodes. */
struct _DwellRange
{
  guint n;
  guint size;
  double *highest;
};

DwellRange *
dwell_range_new (const double *values, guint n)
{
  DwellRange *range = g_new0 (DwellRange, 1);

  range->n = n;
  range->size = 1;
  while (range->size < n)
    range->size *= 2;
  range->highest = g_new (double, 2 * (gsize)range->size);
  for (guint i = 0; i < range->size; i++)
    range->highest[range->size + i] = i < n ? values[i] : -INFINITY;
  for (guint i = range->size - 1; i > 0; i--)
    range->highest[i] = MAX (range->highest[2 * i], range->highest[2 * i + 1]);

  return range;
}

void
dwell_range_free (DwellRange *range)
{
  g_free (range->highest);
  g_free (range);
}

/* The first leaf below @node that is at least @value; there is one. */
static guint
descend (const DwellRange *range, guint node, double value)
{
  while (node < range->size)
    node = range->highest[2 * node] >= value ? 2 * node : 2 * node + 1;

  return node - range->size;
}

guint
dwell_range_find_at_least (const DwellRange *range, guint first, double value)
{
  guint node;

  if (first >= range->n)
    return range->n;

  node = range->size + first;
  while (range->highest[node] < value)
    {
      /* The next node to the right, as high up as it begins there. */
      while (node % 2 == 1)
        node /= 2;
      if (node == 0)
        return range->n;
      node++;
    }

  return descend (range, node, value);
}

guint
dwell_range_get_highest (const DwellRange *range, guint first, guint end)
{
  guint left = range->size + first;
  guint right = range->size + end;
  double best = -INFINITY;

  g_return_val_if_fail (first < end && end <= range->n, first);

  for (; left < right; left /= 2, right /= 2)
    {
      if (left % 2 == 1)
        {
          best = MAX (best, range->highest[left]);
          left++;
        }
      if (right % 2 == 1)
        {
          right--;
          best = MAX (best, range->highest[right]);
        }
    }

  return dwell_range_find_at_least (range, first, best);
}
