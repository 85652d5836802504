/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-practice-rows.h"

#include <math.h>

#include <glib/gi18n.h>

#include "dwell-figure-rows.h"
#include "dwell-reading.h"

static const char *
get_group (void)
{
  return _ ("Practice");
}

static void
add (GPtrArray *rows, const char *title, char *value, const char *definition)
{
  dwell_figure_rows_add (rows, get_group (), title, value, definition);
}

static char *
dup_count (guint count)
{
  return g_strdup_printf ("%u", count);
}

/* "2 of 3" */
static char *
dup_share (guint part, guint whole)
{
  /* Translators: how many of how many, as in "2 of 3" */
  return g_strdup_printf (_ ("%u of %u"), part, whole);
}

static void
add_moves (GPtrArray *rows, const DwellPracticeFigures *figures)
{
  if (figures->good + figures->fair + figures->tempting == 0)
    return;

  add (rows, _ ("Moves that met the moment"), dup_count (figures->good),
       _ ("As the script rates them."));
  add (rows, _ ("Early, late or beside the point"), dup_count (figures->fair),
       _ ("Moves that were fair, where another would have met the moment better."));
  add (rows, _ ("What it is tempting to do"), dup_count (figures->tempting),
       _ ("Moves of which the article, or the script, says what they cost. Everybody makes them."));
  for (guint i = 0; i < figures->slips->len; i++)
    {
      const DwellSlip *slip = g_ptr_array_index (figures->slips, i);

      add (rows, dwell_slip_get_label (slip->id), dup_count (slip->count),
           _ ("One of the tempting moves, and how often it was made."));
    }
}

static void
add_agreement (GPtrArray *rows, const DwellAgreement *agreement)
{
  g_autofree char *window = NULL;
  g_autofree char *title = NULL;
  g_autofree char *definition = NULL;
  char *kappa = NULL;

  if (agreement == NULL)
    return;

  window = dwell_format_length (agreement->window);
  /* Translators: %s is a length such as 10 s; Cohen's kappa is a measure of agreement */
  title = g_strdup_printf (_ ("Agreement with the script, Cohen’s kappa in windows of %s"), window);
  definition = g_strdup_printf (
      /* Translators: %s is a length such as 10 s */
      _ ("Cohen’s kappa between your states and the script’s: the session is cut into windows of "
         "%s, "
         "and in the middle of each it is seen whether both have the same. 1 is always, 0 is as "
         "often as "
         "by chance."),
      window);
  if (!isnan (agreement->kappa))
    kappa = dwell_format_kappa (agreement->kappa);
  add (rows, title, kappa, definition);
  if (!isnan (agreement->observed))
    /* Translators: a share in per cent */
    add (rows, _ ("The same state marked"),
         g_strdup_printf (_ ("%.0f%%"), agreement->observed * 100),
         _ ("The share of these windows in which your state and the script’s are the same."));
}

static void
add_noticing (GPtrArray *rows, const DwellPracticeFigures *figures)
{
  char *median = NULL;

  if (figures->way != DWELL_PRACTICE_LIVE)
    return;

  if (!isnan (figures->noticing_median))
    median = dwell_format_length (llround (figures->noticing_median));
  add (rows, _ ("Until a change was marked, median"), median,
       _ ("Time from the moment at which the client’s state changed to your mark of it, of those "
          "that "
          "you marked. It counts in the session’s time."));
  add (rows, _ ("Changes not marked"), dup_share (figures->unnoticed, figures->noticing->len),
       _ ("States of the client that passed without being marked."));
}

static void
add_rest (GPtrArray *rows, const DwellPracticeFigures *figures)
{
  if (figures->images > 0)
    add (rows, _ ("Images asked about"), dup_share (figures->images_asked, figures->images),
         _ ("Images that were met with a felt question before they were over."));
  if (figures->kept->len > 0)
    {
      add (rows, _ ("Stays kept"),
           dup_share (figures->kept->len - figures->broken, figures->kept->len),
           _ ("Runs of quiet states that ended by themselves, or because they had been borne."));
      add (rows, _ ("Stays broken off"), dup_count (figures->broken),
           _ ("Runs of quiet states that ended within a minute after a tempting move."));
    }
  if (figures->urges > 0)
    add (rows, _ ("Urges marked"), dup_count (figures->urges),
         _ ("How often you marked a pull to do something. To mark it is to notice it."));
}

void
dwell_practice_rows_add (GPtrArray *rows, const DwellPracticeFigures *figures)
{
  add_moves (rows, figures);
  add_agreement (rows, figures->agreement);
  add_noticing (rows, figures);
  add_rest (rows, figures);
}
