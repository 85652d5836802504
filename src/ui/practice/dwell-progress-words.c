/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-progress-words.h"

#include <math.h>

#include <glib/gi18n.h>

#include "dwell-practice-rating.h"
#include "dwell-reading.h"

char *
dwell_progress_words_dup_title (const DwellAttempt *attempt)
{
  const char *way = attempt->way == DWELL_PRACTICE_LIVE ? _("live") : _("guided");
  g_autofree char *day = NULL;

  if (attempt->started == NULL)
    return g_strdup (way);

  /* Translators: day, month and year, see strftime */
  day = g_date_time_format (attempt->started, _("%-d %B %Y"));

  /* Translators: the day of a practice session, and "guided" or "live" */
  return g_strdup_printf (_("%s · %s"), day, way);
}

static void
add (GPtrArray *parts, char *text)
{
  g_ptr_array_add (parts, text);
}

static void
add_offers (GPtrArray *parts, const DwellAttempt *attempt)
{
  add (parts, g_strdup_printf (ngettext ("%u offer met the moment", "%u offers met the moment",
                                         attempt->good),
                               attempt->good));
  if (attempt->fair > 0)
    add (parts, g_strdup_printf (ngettext ("%u was early, late or beside the point",
                                           "%u were early, late or beside the point",
                                           attempt->fair),
                                 attempt->fair));
  if (attempt->tempting > 0)
    add (parts, g_strdup_printf (ngettext ("%u slip", "%u slips", attempt->tempting),
                                 attempt->tempting));
}

static void
add_live (GPtrArray *parts, const DwellAttempt *attempt)
{
  if (!isnan (attempt->noticing))
    {
      g_autofree char *length = dwell_format_length (llround (attempt->noticing));

      /* Translators: a length, as in "20 s" */
      add (parts, g_strdup_printf (_("half of the states noticed within %s"), length));
    }
  if (!isnan (attempt->kappa))
    {
      g_autofree char *kappa = dwell_format_kappa (attempt->kappa);

      /* Translators: %s is a number with two places */
      add (parts, g_strdup_printf (ngettext ("kappa %s over %u window", "kappa %s over %u windows",
                                             attempt->windows),
                                   kappa, attempt->windows));
    }
}

char *
dwell_progress_words_dup_attempt (const DwellAttempt *attempt)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  add_offers (parts, attempt);
  if (attempt->images > 0)
    add (parts, g_strdup_printf (ngettext ("%u of %u image asked about",
                                           "%u of %u images asked about", attempt->images),
                                 attempt->images_asked, attempt->images));
  if (attempt->broken > 0)
    add (parts, g_strdup_printf (ngettext ("%u of %u stay broken off", "%u of %u stays broken off",
                                           attempt->kept),
                                 attempt->broken, attempt->kept));
  add_live (parts, attempt);
  add (parts, g_strdup (dwell_ending_get_label (attempt->ending)));
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (" · ", (char **)parts->pdata);
}

const char *
dwell_progress_words_get_trend (DwellTrendKind kind)
{
  switch (kind)
    {
    case DWELL_TREND_IMAGES:
      return _("Images asked about");
    case DWELL_TREND_BROKEN:
      return _("Stays broken off");
    case DWELL_TREND_NOTICING:
      return _("Time until a state is noticed, median");
    case DWELL_TREND_KAPPA:
      return _("Agreement with the script, Cohen’s kappa");
    case DWELL_TREND_GOOD:
    default:
      return _("Offers that met the moment");
    }
}

static char *
dup_value (double value, DwellTrendKind kind)
{
  switch (kind)
    {
    case DWELL_TREND_NOTICING:
      return dwell_format_length (llround (value));
    case DWELL_TREND_KAPPA:
      return dwell_format_kappa (value);
    case DWELL_TREND_GOOD:
    case DWELL_TREND_IMAGES:
    case DWELL_TREND_BROKEN:
    default:
      /* Translators: a share in per cent */
      return g_strdup_printf (_("%.0f%%"), value * 100.0);
    }
}

char *
dwell_progress_words_dup_change (const DwellTrend *trend, DwellTrendKind kind)
{
  g_autofree char *earlier = dup_value (trend->earlier, kind);
  g_autofree char *later = dup_value (trend->later, kind);
  const char *change;

  /* What looks the same is not called another. */
  if (g_str_equal (earlier, later))
    change = _("the same");
  else if (dwell_trend_get_direction (trend, kind) > 0)
    change = _("better");
  else if (trend->later > trend->earlier)
    change = _("more");
  else
    change = _("less");

  /* Translators: a value of earlier and one of later attempts, and "better", "more", "less" or "the
   * same" */
  return g_strdup_printf (_("%s → %s, %s"), earlier, later, change);
}

char *
dwell_progress_words_dup_basis (const DwellTrend *trend)
{
  guint n = trend->n_earlier + trend->n_later;
  g_autofree char *attempts = g_strdup_printf (ngettext ("%u attempt", "%u attempts", n), n);
  g_autofree char *scripts = g_strdup_printf (
      ngettext ("%u script", "%u scripts", trend->n_scripts), trend->n_scripts);

  /* Translators: "5 attempts", "2 scripts", and of the former how many are earlier and later ones */
  return g_strdup_printf (_("%s at %s, %u earlier and %u later"), attempts, scripts,
                          trend->n_earlier, trend->n_later);
}

char *
dwell_progress_words_dup_count (const DwellRecurring *recurring)
{
  g_autofree char *times
      = g_strdup_printf (ngettext ("%u time", "%u times", recurring->count), recurring->count);

  /* Translators: "3 times", and a number of attempts */
  return g_strdup_printf (
      ngettext ("%s in %u attempt", "%s in %u attempts", recurring->n_attempts), times,
      recurring->n_attempts);
}
