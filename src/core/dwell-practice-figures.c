/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-practice-figures.h"

#include <math.h>

#include "dwell-figures.h"
#include "dwell-median.h"
#include "dwell-practice-turns.h"

#define IMAGE_STATE "image"
/* What broke a stay off was said so shortly before its end. */
#define BROKEN_MS (60 * 1000)

static void
slip_free (gpointer data)
{
  DwellSlip *slip = data;

  g_free (slip->id);
  g_free (slip);
}

static void
add_slip (DwellPracticeFigures *figures, const DwellEvent *event)
{
  const char *id = event->code + strlen (DWELL_RATING_SLIP_PREFIX);
  DwellSlip *slip;

  for (guint i = 0; i < figures->slips->len; i++)
    {
      slip = g_ptr_array_index (figures->slips, i);
      if (g_str_equal (slip->id, id))
        {
          slip->count++;
          return;
        }
    }

  slip = g_new0 (DwellSlip, 1);
  slip->id = g_strdup (id);
  slip->count = 1;
  slip->first = event->at;
  g_ptr_array_add (figures->slips, slip);
}

static int
compare_slips (gconstpointer a, gconstpointer b)
{
  const DwellSlip *slip_a = *(const DwellSlip *const *) a;
  const DwellSlip *slip_b = *(const DwellSlip *const *) b;

  if (slip_a->count != slip_b->count)
    return slip_a->count > slip_b->count ? -1 : 1;
  if (slip_a->first != slip_b->first)
    return slip_a->first < slip_b->first ? -1 : 1;

  return g_strcmp0 (slip_a->id, slip_b->id);
}

static void
count_offers (DwellPracticeFigures *figures, DwellSession *session)
{
  GPtrArray *events = dwell_session_get_effective (session, DWELL_AUTHOR_SCRIPT);

  for (guint i = 0; i < events->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (events, i);
      DwellFit fit;

      if (dwell_practice_fit_of (event, &fit))
        {
          figures->good += fit == DWELL_FIT_GOOD;
          figures->fair += fit == DWELL_FIT_FAIR;
          figures->tempting += fit == DWELL_FIT_TEMPTING;
        }
      else if (event->kind == DWELL_KIND_RATING
               && g_str_has_prefix (event->code, DWELL_RATING_SLIP_PREFIX))
        {
          add_slip (figures, event);
        }
    }
  g_ptr_array_sort (figures->slips, compare_slips);
}

/* From the start of a true segment to the first mark of its state within it. */
static gint64
get_delay (const DwellSegment *segment, GPtrArray *marks)
{
  gboolean already = FALSE;

  for (guint i = 0; i < marks->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (marks, i);
      gboolean same = g_strcmp0 (event->code, segment->state) == 0;

      if (event->kind != DWELL_KIND_STATE)
        continue;
      if (event->at > segment->start && already)
        return 0;
      if (event->at >= segment->end)
        return -1;
      if (event->at > segment->start && same)
        return event->at - segment->start;
      already = same;
    }

  return already ? 0 : -1;
}

static void
count_noticing (DwellPracticeFigures *figures, DwellSession *session)
{
  GPtrArray *marks = dwell_session_get_effective (session, DWELL_AUTHOR_SELF);
  g_autoptr (GArray) delays = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < figures->truth->len; i++)
    {
      const DwellSegment *segment = g_ptr_array_index (figures->truth, i);
      DwellNoticing noticing = { segment->state, segment->start, segment->end, 0 };

      /* Such as that in which it ended. */
      if (segment->end == segment->start)
        continue;

      noticing.delay = get_delay (segment, marks);
      g_array_append_val (figures->noticing, noticing);
      if (noticing.delay >= 0)
        g_array_append_val (delays, noticing.delay);
      else
        figures->unnoticed++;
    }
  figures->noticing_median = dwell_median (delays);
}

static void
count_images (DwellPracticeFigures *figures, DwellSession *session)
{
  GPtrArray *events = dwell_session_get_effective (session, DWELL_AUTHOR_SELF);
  guint next = 0;

  for (guint i = 0; i < figures->truth->len; i++)
    {
      const DwellSegment *segment = g_ptr_array_index (figures->truth, i);

      if (g_strcmp0 (segment->state, IMAGE_STATE) != 0)
        continue;
      figures->images++;
      figures->images_asked += dwell_segment_find_felt_question (segment, events, &next) != NULL;
    }
}

/* Whether the last turn that was over by then was a slip, and no longer ago than what follows from
 * it. */
static gboolean
is_broken_off (GPtrArray *turns, gint64 end)
{
  const DwellPracticeTurn *last = NULL;

  for (guint i = 0; i < turns->len; i++)
    {
      const DwellPracticeTurn *turn = g_ptr_array_index (turns, i);

      if (turn->told <= end && (turn->at < end || turn->did == NULL))
        last = turn;
    }

  return last && last->rated && last->fit == DWELL_FIT_TEMPTING && end - last->told <= BROKEN_MS;
}

static void
count_stays (DwellPracticeFigures *figures, DwellSession *session)
{
  g_autoptr (GArray) stays = dwell_stays_new (figures->truth, dwell_session_get_protocol (session));
  g_autoptr (GPtrArray) turns = dwell_practice_turns_new (session);

  for (guint i = 0; i < stays->len; i++)
    {
      const DwellSpan *stay = &g_array_index (stays, DwellSpan, i);
      DwellKept kept = { stay->start, stay->length,
                         is_broken_off (turns, stay->start + stay->length) };

      g_array_append_val (figures->kept, kept);
      figures->broken += kept.broken;
    }
}

static void
count_urges (DwellPracticeFigures *figures, DwellSession *session)
{
  GPtrArray *events = dwell_session_get_effective (session, DWELL_AUTHOR_SELF);

  for (guint i = 0; i < events->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (events, i);

      figures->urges += event->kind == DWELL_KIND_URGE;
    }
}

DwellPracticeFigures *
dwell_practice_figures_new (DwellSession *session)
{
  DwellPracticeFigures *figures = g_new0 (DwellPracticeFigures, 1);

  figures->truth = dwell_true_segments_new (session);
  figures->way = dwell_practice_way_of (session);
  figures->ending = dwell_practice_ending_of (session);
  figures->slips = g_ptr_array_new_with_free_func (slip_free);
  figures->noticing = g_array_new (FALSE, FALSE, sizeof (DwellNoticing));
  figures->noticing_median = NAN;
  figures->kept = g_array_new (FALSE, FALSE, sizeof (DwellKept));

  count_offers (figures, session);
  count_images (figures, session);
  count_stays (figures, session);
  count_urges (figures, session);
  if (figures->way == DWELL_PRACTICE_LIVE)
    {
      figures->agreement = dwell_agreement_new (session, DWELL_AUTHOR_SELF, DWELL_AUTHOR_SCRIPT,
                                                DWELL_AGREEMENT_WINDOW);
      count_noticing (figures, session);
    }

  return figures;
}

void
dwell_practice_figures_free (DwellPracticeFigures *figures)
{
  g_ptr_array_unref (figures->slips);
  g_clear_pointer (&figures->agreement, dwell_agreement_free);
  g_array_unref (figures->noticing);
  g_array_unref (figures->kept);
  g_ptr_array_unref (figures->truth);
  g_free (figures);
}
