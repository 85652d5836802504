/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-practice-figures.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "dwell-reading.h"

/* A state noticed sooner than that needs no practice. */
#define SOON_MS (60 * 1000)

/* What to do in place of each slip. */
static const struct
{
  const char *slip;
  const char *next;
} instead[] = {
  { "evocative", N_ ("bring what is here into focus, however little it is") },
  { "juicier", N_ ("stay with the dull part one breath longer than you would like") },
  { "agree", N_ ("ask what the nothing is like, from inside") },
  { "ground", N_ ("keep breathing and the five senses for the opening, the closing and for safety") },
  { "manage", N_ ("let the plan go by, and come back to what is felt") },
  { "meaning", N_ ("leave the meaning open, and ask what happens in the body as it is said") },
  { "content", N_ ("leave the picture or the story as it is, and ask whether it can be felt") },
  { "reassure", N_ ("let it be as it is, and say that you are there") },
  { "soothe", N_ ("let the feeling stay for as long as it wants to") },
  { "praise", N_ ("say what you notice, or nothing, in place of praise") },
  { "hurry", N_ ("wait once more, just when you would press on") },
  { "name-it", N_ ("use the client’s own words for it") },
  { "suggest", N_ ("wait for what comes by itself, and put nothing in its place") },
  { "argue", N_ ("step out of the dispute, and ask what is noticed right now") },
  { "two-questions", N_ ("ask one thing, and stop there") },
  { "interrupt", N_ ("say nothing while it moves by itself") },
  { "break-off", N_ ("stay a little longer, with nothing to show for it") },
  { "skip-check", N_ ("check first that the client can be roused and is breathing well, then stay") },
  { "ignore-stop", N_ ("at “stop”, stop, and ask nothing more") },
  { "ignore-body", N_ ("look at hands, face and breath before you speak") },
};

static char *
dup_after_slip (const DwellSlip *slip)
{
  const char *label = dwell_slip_get_label (slip->id);

  for (guint i = 0; i < G_N_ELEMENTS (instead); i++)
    {
      if (g_str_equal (instead[i].slip, slip->id))
        /* Translators: a slip, as in "Asked for more of the picture", and what to do in its place, as
         * in "ask one thing, and stop there" */
        return g_strdup_printf (_("“%s” had its pull here. Next time, %s."), label,
                                _(instead[i].next));
    }

  /* Translators: a slip, as in "Asked for more of the picture" */
  return g_strdup_printf (_("“%s” had its pull here. Next time, notice the pull before you speak."),
                          label);
}

static char *
dup_after_noticing (const DwellPracticeFigures *figures)
{
  g_autofree char *median = NULL;

  if (figures->unnoticed * 2 > figures->noticing->len)
    return g_strdup (_("Some of what was there went by unmarked. Next time, look at hands, face and "
                       "breath each minute, and mark what you see."));
  if (isnan (figures->noticing_median) || figures->noticing_median <= SOON_MS)
    return NULL;

  median = dwell_format_length (llround (figures->noticing_median));

  /* Translators: a length, as in "2 min" */
  return g_strdup_printf (_("Half of the changes were marked only after %s or more. Next time, mark a "
                            "change as soon as you think of it; it can be corrected."),
                          median);
}

/* What concerns safety comes first, then the branch of the method, then staying, then the rest. */
char *
dwell_practice_figures_dup_next (const DwellPracticeFigures *figures)
{
  const DwellSlip *most = figures->slips->len > 0 ? g_ptr_array_index (figures->slips, 0) : NULL;
  char *text;

  for (guint i = 0; i < figures->slips->len; i++)
    {
      const DwellSlip *slip = g_ptr_array_index (figures->slips, i);

      if (g_str_equal (slip->id, "ignore-stop") || g_str_equal (slip->id, "skip-check"))
        return dup_after_slip (slip);
    }
  if (figures->images_asked < figures->images)
    return g_strdup_printf (
        ngettext ("A picture came and was not asked about. Next time, ask whether it can be felt, "
                  "and go by the answer.",
                  "%u pictures came and were not asked about. Next time, ask whether each can be "
                  "felt, and go by the answer.",
                  figures->images - figures->images_asked),
        figures->images - figures->images_asked);
  if (most && (most->count > 1 || figures->broken == 0))
    return dup_after_slip (most);
  if (figures->broken > 0)
    return g_strdup (_("A quiet stretch ended early. Next time, let one last until it changes by "
                       "itself."));

  text = dup_after_noticing (figures);
  if (text)
    return text;

  return g_strdup (_("Next time, try the same client with the waiting less shortened, or one whose "
                     "difficulty is another."));
}
