/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-filter-words.h"

#include <glib/gi18n-lib.h>

#include "dwell-library.h"

static char *
dup_day (const GDate *date)
{
  g_autoptr (GDateTime) time
      = g_date_time_new_utc (g_date_get_year (date), g_date_get_month (date),
                             g_date_get_day (date), 0, 0, 0);

  /* Translators: day, month and year, see strftime */
  return g_date_time_format (time, _("%-d %B %Y"));
}

static char *
dup_between (const DwellSummaryFilter *filter)
{
  g_autofree char *from = g_date_valid (&filter->from) ? dup_day (&filter->from) : NULL;
  g_autofree char *to = g_date_valid (&filter->to) ? dup_day (&filter->to) : NULL;

  if (from && to && g_date_compare (&filter->from, &filter->to) == 0)
    return g_steal_pointer (&from);
  if (from && to)
    /* Translators: two days, both with what is between them */
    return g_strdup_printf (_("%s to %s"), from, to);
  if (from)
    /* Translators: a day, and all after it */
    return g_strdup_printf (_("from %s"), from);

  /* Translators: a day, and all before it */
  return to ? g_strdup_printf (_("until %s"), to) : NULL;
}

static char *
dup_days (const DwellSummaryFilter *filter)
{
  switch (filter->days)
    {
    case DWELL_DAYS_THIS_WEEK:
      return g_strdup (_("this week"));
    case DWELL_DAYS_THIS_MONTH:
      return g_strdup (_("this month"));
    case DWELL_DAYS_THIS_YEAR:
      return g_strdup (_("this year"));
    case DWELL_DAYS_BETWEEN:
      return dup_between (filter);
    case DWELL_DAYS_ANY:
    default:
      return NULL;
    }
}

char *
dwell_filter_dup_words (const DwellSummaryFilter *filter)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_autofree char *days = filter ? dup_days (filter) : NULL;
  char **strv;
  char *words;

  if (filter && filter->client)
    g_strv_builder_add (parts, filter->client);
  if (filter && filter->kind != DWELL_PASS_ANY_KIND)
    g_strv_builder_add (parts, filter->kind == DWELL_PASS_LIVE
                                   /* Translators: of sessions: held with a client */
                                   ? _("live")
                                   /* Translators: of sessions: held with a scripted client */
                                   : _("practice"));
  if (filter && filter->end != DWELL_PASS_ANY_END)
    /* Translators: of sessions */
    g_strv_builder_add (parts, filter->end == DWELL_PASS_ENDED ? _("ended") : _("not ended"));
  if (days)
    g_strv_builder_add (parts, days);

  strv = g_strv_builder_end (parts);
  words = g_strjoinv (" · ", strv);
  for (guint i = 0; strv[i]; i++)
    dwell_secret_free (strv[i]);
  g_free (strv);

  return words;
}

char *
dwell_filter_dup_line (const DwellSummaryFilter *filter, guint n_shown, guint n_all)
{
  char *words = dwell_filter_dup_words (filter);
  g_autofree char *count
      /* Translators: how many sessions a list shows, and how many there are */
      = g_strdup_printf (ngettext ("%u of %u session", "%u of %u sessions", n_all), n_shown, n_all);
  char *line = g_strdup_printf ("%s · %s", count, words);

  dwell_secret_free (words);

  return line;
}
