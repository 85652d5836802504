/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-practice-progress.h"

#include <math.h>

DwellPracticeEntry *
dwell_practice_entry_new (DwellHeader *header, DwellPracticeFigures *figures)
{
  DwellPracticeEntry *entry = g_new0 (DwellPracticeEntry, 1);

  entry->header = header;
  entry->figures = figures;

  return entry;
}

void
dwell_practice_entry_free (DwellPracticeEntry *entry)
{
  dwell_header_free (entry->header);
  dwell_practice_figures_free (entry->figures);
  g_free (entry);
}

static void
attempt_free (gpointer data)
{
  DwellAttempt *attempt = data;

  g_free (attempt->id);
  g_clear_pointer (&attempt->started, g_date_time_unref);
  g_free (attempt);
}

static void
script_free (gpointer data)
{
  DwellScriptAttempts *script = data;

  g_free (script->script);
  g_ptr_array_unref (script->attempts);
  g_free (script);
}

static void
recurring_free (gpointer data)
{
  DwellRecurring *recurring = data;

  g_free (recurring->slip);
  g_ptr_array_unref (recurring->scripts);
  g_free (recurring);
}

static DwellAttempt *
attempt_new (const DwellPracticeEntry *entry)
{
  const DwellPracticeFigures *figures = entry->figures;
  DwellAttempt *attempt = g_new0 (DwellAttempt, 1);

  attempt->id = g_strdup (entry->header->id);
  if (entry->header->started)
    attempt->started = g_date_time_ref (entry->header->started);
  attempt->way = figures->way;
  attempt->ending = figures->ending;
  attempt->good = figures->good;
  attempt->fair = figures->fair;
  attempt->tempting = figures->tempting;
  attempt->images = figures->images;
  attempt->images_asked = figures->images_asked;
  attempt->kept = figures->kept->len;
  attempt->broken = figures->broken;
  attempt->noticing = figures->noticing_median;
  attempt->kappa = figures->agreement ? figures->agreement->kappa : NAN;
  attempt->windows = figures->agreement ? figures->agreement->n : 0;

  return attempt;
}

/* By time, one without a time first; the id decides between two of one time. */
static int
compare_headers (const DwellHeader *a, const DwellHeader *b)
{
  if (a->started && b->started)
    {
      int order = g_date_time_compare (a->started, b->started);

      return order != 0 ? order : g_strcmp0 (a->id, b->id);
    }
  if (a->started || b->started)
    return a->started ? 1 : -1;

  return g_strcmp0 (a->id, b->id);
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const DwellPracticeEntry *entry_a = *(const DwellPracticeEntry *const *) a;
  const DwellPracticeEntry *entry_b = *(const DwellPracticeEntry *const *) b;

  return compare_headers (entry_a->header, entry_b->header);
}

/* (element-type DwellPracticeEntry) (transfer container). */
static GPtrArray *
sort_entries (GPtrArray *entries)
{
  GPtrArray *sorted = g_ptr_array_new ();

  for (guint i = 0; i < entries->len; i++)
    {
      DwellPracticeEntry *entry = g_ptr_array_index (entries, i);

      if (entry->header->script)
        g_ptr_array_add (sorted, entry);
    }
  g_ptr_array_sort (sorted, compare_entries);

  return sorted;
}

static DwellScriptAttempts *
find_script (GPtrArray *scripts, const char *id)
{
  for (guint i = 0; i < scripts->len; i++)
    {
      DwellScriptAttempts *script = g_ptr_array_index (scripts, i);

      if (g_str_equal (script->script, id))
        return script;
    }

  return NULL;
}

/* From the last attempt to the first, so that the script practised last comes first. */
static void
add_attempts (DwellPracticeProgress *progress, GPtrArray *sorted)
{
  for (guint i = sorted->len; i > 0; i--)
    {
      const DwellPracticeEntry *entry = g_ptr_array_index (sorted, i - 1);
      DwellScriptAttempts *script = find_script (progress->scripts, entry->header->script);

      if (script == NULL)
        {
          script = g_new0 (DwellScriptAttempts, 1);
          script->script = g_strdup (entry->header->script);
          script->attempts = g_ptr_array_new_with_free_func (attempt_free);
          g_ptr_array_add (progress->scripts, script);
        }
      g_ptr_array_insert (script->attempts, 0, attempt_new (entry));
    }
}

static double
get_share (guint part, guint all)
{
  return all > 0 ? (double) part / all : NAN;
}

double
dwell_attempt_get_value (const DwellAttempt *attempt, DwellTrendKind kind)
{
  switch (kind)
    {
    case DWELL_TREND_GOOD:
      return get_share (attempt->good, attempt->good + attempt->fair + attempt->tempting);
    case DWELL_TREND_IMAGES:
      return get_share (attempt->images_asked, attempt->images);
    case DWELL_TREND_BROKEN:
      return get_share (attempt->broken, attempt->kept);
    case DWELL_TREND_NOTICING:
      return attempt->noticing;
    case DWELL_TREND_KAPPA:
      return attempt->kappa;
    default:
      g_return_val_if_reached (NAN);
    }
}

int
dwell_trend_get_direction (const DwellTrend *trend, DwellTrendKind kind)
{
  gboolean less_is_better = kind == DWELL_TREND_BROKEN || kind == DWELL_TREND_NOTICING;
  int more;

  if (isnan (trend->earlier) || isnan (trend->later))
    return 0;

  more = trend->later > trend->earlier ? 1 : trend->later < trend->earlier ? -1 : 0;

  return less_is_better ? -more : more;
}

static void
add_to_trend (DwellTrend *trend, const DwellScriptAttempts *script, DwellTrendKind kind)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < script->attempts->len; i++)
    {
      double value = dwell_attempt_get_value (g_ptr_array_index (script->attempts, i), kind);

      if (!isnan (value))
        g_array_append_val (values, value);
    }
  if (values->len < 2)
    return;

  for (guint i = 0; i < values->len; i++)
    {
      if (i < values->len / 2)
        trend->earlier += g_array_index (values, double, i);
      else
        trend->later += g_array_index (values, double, i);
    }
  trend->n_earlier += values->len / 2;
  trend->n_later += values->len - values->len / 2;
  trend->n_scripts++;
}

static void
compute_trend (DwellPracticeProgress *progress, DwellTrendKind kind)
{
  DwellTrend *trend = &progress->trends[kind];

  for (guint i = 0; i < progress->scripts->len; i++)
    add_to_trend (trend, g_ptr_array_index (progress->scripts, i), kind);

  trend->earlier = trend->n_scripts > 0 ? trend->earlier / trend->n_earlier : NAN;
  trend->later = trend->n_scripts > 0 ? trend->later / trend->n_later : NAN;
}

static DwellRecurring *
find_recurring (GPtrArray *recurring, const char *slip)
{
  DwellRecurring *found;

  for (guint i = 0; i < recurring->len; i++)
    {
      found = g_ptr_array_index (recurring, i);
      if (g_str_equal (found->slip, slip))
        return found;
    }

  found = g_new0 (DwellRecurring, 1);
  found->slip = g_strdup (slip);
  found->scripts = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (recurring, found);

  return found;
}

static void
add_slips (GPtrArray *recurring, const DwellPracticeEntry *entry)
{
  GPtrArray *slips = entry->figures->slips;

  for (guint i = 0; i < slips->len; i++)
    {
      const DwellSlip *slip = g_ptr_array_index (slips, i);
      DwellRecurring *found = find_recurring (recurring, slip->id);

      found->count += slip->count;
      found->n_attempts++;
      if (!g_ptr_array_find_with_equal_func (found->scripts, entry->header->script, g_str_equal,
                                             NULL))
        g_ptr_array_add (found->scripts, g_strdup (entry->header->script));
    }
}

static int
compare_recurring (gconstpointer a, gconstpointer b)
{
  const DwellRecurring *one = *(const DwellRecurring *const *) a;
  const DwellRecurring *other = *(const DwellRecurring *const *) b;

  if (one->n_attempts != other->n_attempts)
    return one->n_attempts > other->n_attempts ? -1 : 1;
  if (one->count != other->count)
    return one->count > other->count ? -1 : 1;

  return g_strcmp0 (one->slip, other->slip);
}

static void
collect_recurring (DwellPracticeProgress *progress, GPtrArray *sorted)
{
  /* As the scripts are ordered: the last first. */
  for (guint i = sorted->len; i > 0; i--)
    add_slips (progress->recurring, g_ptr_array_index (sorted, i - 1));

  for (guint i = progress->recurring->len; i > 0; i--)
    {
      const DwellRecurring *recurring = g_ptr_array_index (progress->recurring, i - 1);

      if (recurring->n_attempts < 2)
        g_ptr_array_remove_index (progress->recurring, i - 1);
    }
  g_ptr_array_sort (progress->recurring, compare_recurring);
}

DwellPracticeProgress *
dwell_practice_progress_new (GPtrArray *entries)
{
  g_autoptr (GPtrArray) sorted = sort_entries (entries);
  DwellPracticeProgress *progress = g_new0 (DwellPracticeProgress, 1);

  progress->n = sorted->len;
  progress->scripts = g_ptr_array_new_with_free_func (script_free);
  progress->recurring = g_ptr_array_new_with_free_func (recurring_free);
  add_attempts (progress, sorted);
  for (guint kind = 0; kind < DWELL_N_TRENDS; kind++)
    compute_trend (progress, kind);
  collect_recurring (progress, sorted);

  return progress;
}

void
dwell_practice_progress_free (DwellPracticeProgress *progress)
{
  g_ptr_array_unref (progress->scripts);
  g_ptr_array_unref (progress->recurring);
  g_free (progress);
}
