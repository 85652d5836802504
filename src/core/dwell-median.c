/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-median.h"

#include <math.h>

static int
compare_ms (gconstpointer a, gconstpointer b)
{
  gint64 ms_a = *(const gint64 *) a;
  gint64 ms_b = *(const gint64 *) b;

  return ms_a < ms_b ? -1 : ms_a > ms_b;
}

double
dwell_median (GArray *times)
{
  g_autoptr (GArray) sorted = g_array_copy (times);
  guint middle = times->len / 2;

  if (times->len == 0)
    return NAN;

  g_array_sort (sorted, compare_ms);
  if (times->len % 2 == 1)
    return g_array_index (sorted, gint64, middle);

  return (g_array_index (sorted, gint64, middle - 1) + g_array_index (sorted, gint64, middle))
         / 2.0;
}
