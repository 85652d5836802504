/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-summary-filter.h"

#include <string.h>

#define FIRST_YEAR 1900
#define LAST_YEAR 9999
/* No day is written at greater length. */
#define LONGEST_DAY 80

DwellSummaryFilter *
dwell_summary_filter_new (void)
{
  DwellSummaryFilter *filter = g_new0 (DwellSummaryFilter, 1);

  g_date_clear (&filter->from, 1);
  g_date_clear (&filter->to, 1);

  return filter;
}

DwellSummaryFilter *
dwell_summary_filter_copy (const DwellSummaryFilter *filter)
{
  DwellSummaryFilter *copy = g_memdup2 (filter, sizeof *filter);

  copy->client = g_strdup (filter->client);

  return copy;
}

void
dwell_summary_filter_free (DwellSummaryFilter *filter)
{
  dwell_summary_filter_set_client (filter, NULL);
  g_free (filter);
}

void
dwell_summary_filter_set_client (DwellSummaryFilter *filter, const char *client)
{
  char *old = filter->client;

  filter->client = g_strdup (client);
  if (old)
    explicit_bzero (old, strlen (old));
  g_free (old);
}

void
dwell_summary_filter_set_days (DwellSummaryFilter *filter, DwellDays days, GDateTime *now)
{
  int year, month, day;

  g_return_if_fail (days != DWELL_DAYS_BETWEEN);

  filter->days = days;
  g_date_clear (&filter->from, 1);
  g_date_clear (&filter->to, 1);
  if (days == DWELL_DAYS_ANY)
    return;

  g_date_time_get_ymd (now, &year, &month, &day);
  if (days == DWELL_DAYS_THIS_YEAR)
    {
      g_date_set_dmy (&filter->from, 1, G_DATE_JANUARY, (GDateYear)year);
      g_date_set_dmy (&filter->to, 31, G_DATE_DECEMBER, (GDateYear)year);
    }
  else if (days == DWELL_DAYS_THIS_MONTH)
    {
      g_date_set_dmy (&filter->from, 1, (GDateMonth)month, (GDateYear)year);
      g_date_set_dmy (&filter->to, g_date_get_days_in_month ((GDateMonth)month, (GDateYear)year),
                      (GDateMonth)month, (GDateYear)year);
    }
  else
    {
      g_date_set_dmy (&filter->from, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
      g_date_subtract_days (&filter->from, (guint)g_date_get_weekday (&filter->from) - 1);
      filter->to = filter->from;
      g_date_add_days (&filter->to, 6);
    }
}

void
dwell_summary_filter_set_between (DwellSummaryFilter *filter, const GDate *from, const GDate *to)
{
  filter->days = from || to ? DWELL_DAYS_BETWEEN : DWELL_DAYS_ANY;
  g_date_clear (&filter->from, 1);
  g_date_clear (&filter->to, 1);
  if (from)
    filter->from = *from;
  if (to)
    filter->to = *to;
  if (from && to)
    g_date_order (&filter->from, &filter->to);
}

gboolean
dwell_summary_filter_is_open (const DwellSummaryFilter *filter)
{
  return filter == NULL
         || (filter->client == NULL && filter->kind == DWELL_PASS_ANY_KIND
             && filter->end == DWELL_PASS_ANY_END && !g_date_valid (&filter->from)
             && !g_date_valid (&filter->to));
}

static gboolean
passes_days (const DwellSummaryFilter *filter, GDateTime *started)
{
  int year, month, day;
  GDate date;

  if (!g_date_valid (&filter->from) && !g_date_valid (&filter->to))
    return TRUE;
  if (started == NULL)
    return FALSE;

  g_date_time_get_ymd (started, &year, &month, &day);
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);

  return (!g_date_valid (&filter->from) || g_date_compare (&filter->from, &date) <= 0)
         && (!g_date_valid (&filter->to) || g_date_compare (&date, &filter->to) <= 0);
}

gboolean
dwell_summary_filter_passes (const DwellSummaryFilter *filter, const DwellSummary *summary)
{
  const DwellHeader *header = summary->header;

  if (filter->client && g_strcmp0 (filter->client, header->client) != 0)
    return FALSE;
  if (filter->kind != DWELL_PASS_ANY_KIND
      && (filter->kind == DWELL_PASS_PRACTICE) != (header->kind == DWELL_SESSION_PRACTICE))
    return FALSE;
  if (filter->end != DWELL_PASS_ANY_END && (filter->end == DWELL_PASS_ENDED) != summary->ended)
    return FALSE;

  return passes_days (filter, header->started);
}

/* GLib knows how the locale orders the parts of a day, but reads this one otherwise in some. */
static gboolean
read_iso_day (const char *text, GDate *day)
{
  guint parts[3] = { 0, 0, 0 };
  const char *at = text;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      guint n_digits = 0;

      for (; g_ascii_isdigit (*at) && n_digits < 4; at++, n_digits++)
        parts[i] = parts[i] * 10 + (guint)g_ascii_digit_value (*at);
      if (n_digits == 0 || (i == 0 && n_digits != 4) || *at != (i < 2 ? '-' : '\0'))
        return FALSE;
      at += i < 2;
    }
  if (!g_date_valid_dmy ((GDateDay)MIN (parts[2], 99), (GDateMonth)MIN (parts[1], 99),
                         (GDateYear)parts[0]))
    return FALSE;
  g_date_set_dmy (day, (GDateDay)parts[2], (GDateMonth)parts[1], (GDateYear)parts[0]);

  return TRUE;
}

static gboolean
is_iso_like (const char *text)
{
  gsize n_digits = strspn (text, "0123456789");

  return n_digits >= 4 && text[n_digits] == '-';
}

gboolean
dwell_day_read (const char *text, GDate *day)
{
  g_autofree char *words = g_strstrip (g_strndup (text, LONGEST_DAY + 1));

  g_date_clear (day, 1);
  if (*words == '\0' || strlen (words) > LONGEST_DAY || !g_utf8_validate (words, -1, NULL))
    return FALSE;
  /* GLib makes some day even of an impossible one that is written so. */
  if (!read_iso_day (words, day) && !is_iso_like (words))
    g_date_set_parse (day, words);
  if (!g_date_valid (day) || g_date_get_year (day) < FIRST_YEAR
      || g_date_get_year (day) > LAST_YEAR)
    {
      g_date_clear (day, 1);
      return FALSE;
    }

  return TRUE;
}
