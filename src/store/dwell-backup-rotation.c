/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-backup.h"

typedef struct
{
  GDateTime *made;
  guint index;
} Entry;

/* Which day, week or month it is: all that matters is whether two are the same. */
typedef gint64 (*PeriodFunc) (GDateTime *made);

static gint64
get_day (GDateTime *made)
{
  return (gint64) g_date_time_get_year (made) * 1000 + g_date_time_get_day_of_year (made);
}

static gint64
get_week (GDateTime *made)
{
  return (gint64) g_date_time_get_week_numbering_year (made) * 1000
         + g_date_time_get_week_of_year (made);
}

static gint64
get_month (GDateTime *made)
{
  return (gint64) g_date_time_get_year (made) * 1000 + g_date_time_get_month (made);
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  const Entry *entry_a = a;
  const Entry *entry_b = b;
  int order = g_date_time_compare (entry_b->made, entry_a->made);

  return order ? order : (int) entry_a->index - (int) entry_b->index;
}

/* Keeps the newest of each of the latest @limit periods that have any. */
static void
keep (GArray *entries, PeriodFunc get_period, guint limit, gboolean *kept)
{
  gint64 last = -1;
  guint n = 0;

  for (guint i = 0; i < entries->len && n < limit; i++)
    {
      Entry *entry = &g_array_index (entries, Entry, i);
      gint64 period = get_period (entry->made);

      if (period == last)
        continue;
      last = period;
      kept[entry->index] = TRUE;
      n++;
    }
}

gboolean *
dwell_backup_rotation (GPtrArray *made, const DwellBackupLimits *limits, GDateTime *now)
{
  gboolean *kept = g_new0 (gboolean, made->len + 1);
  g_autoptr (GArray) past = g_array_new (FALSE, FALSE, sizeof (Entry));

  for (guint i = 0; i < made->len; i++)
    {
      Entry entry = { g_ptr_array_index (made, i), i };

      if (g_date_time_compare (entry.made, now) > 0)
        kept[i] = TRUE;
      else
        g_array_append_val (past, entry);
    }
  g_array_sort (past, compare_newest_first);

  if (past->len > 0)
    kept[g_array_index (past, Entry, 0).index] = TRUE;
  keep (past, get_day, limits->daily, kept);
  keep (past, get_week, limits->weekly, kept);
  keep (past, get_month, limits->monthly, kept);

  return kept;
}
