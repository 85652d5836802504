/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-figures.h"

#include "dwell-median.h"

#include <math.h>

#define MS_PER_HOUR 3600000.0
#define FELT_QUESTION "feel-image"
#define IMAGE_STATE "image"
#define CRACK_STATE "crack"

static void
segment_free (gpointer data)
{
  DwellSegment *segment = data;

  g_free (segment->state);
  g_free (segment);
}

static DwellSegment *
add_segment (GPtrArray *segments, const char *state, gint64 start)
{
  DwellSegment *segment = g_new0 (DwellSegment, 1);

  segment->state = g_strdup (state);
  segment->start = start;
  segment->end = start;
  g_ptr_array_add (segments, segment);

  return segment;
}

/* The last effective `clock end`, or NULL. */
static const DwellEvent *
find_end (GPtrArray *events)
{
  for (guint i = events->len; i > 0; i--)
    {
      const DwellEvent *event = g_ptr_array_index (events, i - 1);

      if (dwell_event_is (event, DWELL_KIND_CLOCK, "end"))
        return event;
    }

  return NULL;
}

gboolean
dwell_session_has_ended (DwellSession *session, const char *author)
{
  return find_end (dwell_session_get_effective (session, author)) != NULL;
}

gboolean
dwell_session_get_bounds (DwellSession *session, const char *author, gint64 *start, gint64 *end)
{
  GPtrArray *events = dwell_session_get_effective (session, author);
  const DwellEvent *last = find_end (events);
  gboolean started = FALSE;

  *start = 0;
  *end = 0;
  if (events->len == 0)
    return FALSE;

  for (guint i = 0; i < events->len && !started; i++)
    {
      const DwellEvent *event = g_ptr_array_index (events, i);

      started = dwell_event_is (event, DWELL_KIND_CLOCK, "start");
      if (started)
        *start = event->at;
    }
  if (last == NULL)
    last = g_ptr_array_index (events, events->len - 1);

  /* An end that was moved before the start leaves a session of no length, not a negative one. */
  *end = MAX (last->at, *start);

  return TRUE;
}

GPtrArray *
dwell_segments_new_between (DwellSession *session, const char *author, gint64 start, gint64 end)
{
  GPtrArray *events = dwell_session_get_effective (session, author);
  GPtrArray *segments = g_ptr_array_new_with_free_func (segment_free);
  DwellSegment *current = NULL;

  for (guint i = 0; i < events->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (events, i);

      if (event->at > end)
        break;
      if (event->kind != DWELL_KIND_STATE
          || (current && g_strcmp0 (current->state, event->code) == 0))
        continue;
      if (current)
        current->end = MAX (event->at, start);
      current = add_segment (segments, event->code, MAX (event->at, start));
    }
  if (current)
    current->end = end;

  return segments;
}

GPtrArray *
dwell_segments_new (DwellSession *session, const char *author)
{
  gint64 start;
  gint64 end;

  dwell_session_get_bounds (session, author, &start, &end);

  return dwell_segments_new_between (session, author, start, end);
}

GArray *
dwell_stays_new (GPtrArray *segments, DwellProtocol *protocol)
{
  GArray *stays = g_array_new (FALSE, FALSE, sizeof (DwellSpan));
  gboolean staying = FALSE;

  for (guint i = 0; i < segments->len; i++)
    {
      const DwellSegment *segment = g_ptr_array_index (segments, i);
      const DwellState *state = dwell_protocol_find_state (protocol, segment->state);
      gboolean quiet = state && state->quiet;

      if (quiet && staying)
        {
          DwellSpan *stay = &g_array_index (stays, DwellSpan, stays->len - 1);

          stay->length = segment->end - stay->start;
        }
      else if (quiet)
        {
          DwellSpan stay = { segment->start, segment->end - segment->start };

          g_array_append_val (stays, stay);
        }
      staying = quiet;
    }

  return stays;
}

GArray *
dwell_earlier_stays_new (DwellSession *session)
{
  DwellProtocol *protocol = dwell_session_get_protocol (session);
  g_autoptr (GPtrArray) segments = dwell_segments_new (session, DWELL_AUTHOR_SELF);
  GArray *stays = dwell_stays_new (segments, protocol);
  const DwellSegment *last
      = segments->len > 0 ? g_ptr_array_index (segments, segments->len - 1) : NULL;
  const DwellState *state = last ? dwell_protocol_find_state (protocol, last->state) : NULL;

  /* The last of them lasts while the last state is a quiet one. */
  if (state && state->quiet && stays->len > 0)
    g_array_set_size (stays, stays->len - 1);

  return stays;
}

/* How much of [from, to) lies within [start, end). */
static gint64
overlap (gint64 from, gint64 to, gint64 start, gint64 end)
{
  return MAX (0, MIN (to, end) - MAX (from, start));
}

static void
count_times (DwellFigures *figures, GPtrArray *events, gint64 start, gint64 end)
{
  gint64 paused_at = -1;

  figures->duration = end - start;
  figures->paused = 0;
  figures->gaps = 0;

  for (guint i = 0; i < events->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (events, i);

      if (dwell_event_is (event, DWELL_KIND_CLOCK, "gap"))
        {
          figures->gaps += overlap (event->at, event->at + (gint64) event->value, start, end);
        }
      else if (dwell_event_is (event, DWELL_KIND_CLOCK, "pause") && paused_at < 0)
        {
          paused_at = event->at;
        }
      else if (dwell_event_is (event, DWELL_KIND_CLOCK, "resume") && paused_at >= 0)
        {
          figures->paused += overlap (paused_at, event->at, start, end);
          paused_at = -1;
        }
    }
  if (paused_at >= 0)
    figures->paused += overlap (paused_at, end, start, end);
}

static void
count_states (DwellFigures *figures, GPtrArray *segments)
{
  g_autoptr (GHashTable) totals = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < segments->len; i++)
    {
      const DwellSegment *segment = g_ptr_array_index (segments, i);
      DwellSegment *total = g_hash_table_lookup (totals, segment->state);

      if (total == NULL)
        {
          total = add_segment (figures->time_in_state, segment->state, 0);
          g_hash_table_insert (totals, total->state, total);
        }
      total->end += segment->end - segment->start;
    }
}

static void
count_stays (DwellFigures *figures, GPtrArray *segments, DwellProtocol *protocol)
{
  g_array_unref (figures->stays);
  figures->stays = dwell_stays_new (segments, protocol);
  figures->stays_total = 0;

  for (guint i = 0; i < figures->stays->len; i++)
    {
      gint64 length = g_array_index (figures->stays, DwellSpan, i).length;

      figures->stays_total += length;
      figures->stays_longest = MAX (figures->stays_longest, length);
    }
}

static void
count_answers (DwellFigures *figures, GPtrArray *events)
{
  g_autoptr (GHashTable) last = g_hash_table_new (NULL, NULL);
  guint answered;

  for (guint i = 0; i < events->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (events, i);

      if (event->kind == DWELL_KIND_ANSWER)
        g_hash_table_insert (last, GUINT_TO_POINTER (dwell_event_get_target (event)), event->code);
    }
  for (guint i = 0; i < events->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (events, i);
      const char *answer = NULL;

      if (event->kind == DWELL_KIND_ASK)
        answer = g_hash_table_lookup (last, GUINT_TO_POINTER (event->seq));
      figures->felt += g_strcmp0 (answer, "felt") == 0;
      figures->unsure += g_strcmp0 (answer, "unsure") == 0;
      figures->not_felt += g_strcmp0 (answer, "not-felt") == 0;
    }

  answered = figures->felt + figures->unsure + figures->not_felt;
  if (answered > 0)
    figures->contact_rate = (double) figures->felt / answered;
}

const DwellEvent *
dwell_segment_find_felt_question (const DwellSegment *segment, GPtrArray *events, guint *next)
{
  for (; *next < events->len; (*next)++)
    {
      const DwellEvent *event = g_ptr_array_index (events, *next);

      if (event->at >= segment->end)
        return NULL;
      if (event->at >= segment->start && dwell_event_is (event, DWELL_KIND_ASK, FELT_QUESTION))
        return event;
    }

  return NULL;
}

static void
count_images (DwellFigures *figures, GPtrArray *events, GPtrArray *segments)
{
  guint next = 0;

  for (guint i = 0; i < segments->len; i++)
    {
      const DwellSegment *segment = g_ptr_array_index (segments, i);
      const DwellEvent *ask;
      gint64 latency;

      if (g_strcmp0 (segment->state, IMAGE_STATE) != 0)
        continue;

      ask = dwell_segment_find_felt_question (segment, events, &next);
      if (ask == NULL)
        {
          figures->images_unasked++;
          continue;
        }
      latency = ask->at - segment->start;
      g_array_append_val (figures->image_latency, latency);
    }

  figures->image_latency_median = dwell_median (figures->image_latency);
}

static void
count_asks (DwellFigures *figures, GPtrArray *events, DwellProtocol *protocol, gint64 start,
            gint64 end)
{
  gint64 last = start;
  guint redirects = 0;

  figures->longest_silence = 0;
  for (guint i = 0; i < events->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (events, i);
      const DwellMove *move;
      gint64 at;

      if (event->kind != DWELL_KIND_ASK)
        continue;

      at = CLAMP (event->at, start, end);
      figures->longest_silence = MAX (figures->longest_silence, at - last);
      last = at;

      move = dwell_protocol_find_move (protocol, event->code);
      redirects += move && move->role == DWELL_ROLE_REDIRECT;
      figures->felt_questions += dwell_event_is (event, DWELL_KIND_ASK, FELT_QUESTION);
    }
  figures->longest_silence = MAX (figures->longest_silence, end - last);

  if (end > start)
    figures->redirects_per_hour = redirects * MS_PER_HOUR / (double) (end - start);
}

static void
count_outcomes (DwellFigures *figures, GPtrArray *events)
{
  for (guint i = 0; i < events->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (events, i);

      figures->deeper += dwell_event_is (event, DWELL_KIND_EXPERIMENT, "deeper");
      figures->deepening += dwell_event_is (event, DWELL_KIND_EXPERIMENT, "deepening");
      figures->morphing += dwell_event_is (event, DWELL_KIND_EXPERIMENT, "morphing");
      figures->stopped += dwell_event_is (event, DWELL_KIND_EXPERIMENT, "stopped");
    }
}

static gint64
find_crack (GPtrArray *events, gint64 start, gint64 end)
{
  for (guint i = 0; i < events->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (events, i);

      if (event->at >= start && event->at <= end
          && dwell_event_is (event, DWELL_KIND_STATE, CRACK_STATE))
        return event->at;
    }

  return -1;
}

static DwellFigures *
figures_new_empty (void)
{
  DwellFigures *figures = g_new0 (DwellFigures, 1);

  figures->duration = -1;
  figures->paused = -1;
  figures->gaps = -1;
  figures->time_in_state = g_ptr_array_new_with_free_func (segment_free);
  figures->stays = g_array_new (FALSE, FALSE, sizeof (DwellSpan));
  figures->stays_total = -1;
  figures->stays_longest = -1;
  figures->contact_rate = NAN;
  figures->image_latency = g_array_new (FALSE, FALSE, sizeof (gint64));
  figures->image_latency_median = NAN;
  figures->longest_silence = -1;
  figures->first_crack = -1;
  figures->redirects_per_hour = NAN;

  return figures;
}

DwellFigures *
dwell_figures_new (DwellSession *session, const char *author)
{
  DwellFigures *figures = figures_new_empty ();
  DwellProtocol *protocol = dwell_session_get_protocol (session);
  GPtrArray *events = dwell_session_get_effective (session, author);
  g_autoptr (GPtrArray) segments = NULL;
  gint64 start;
  gint64 end;

  if (!dwell_session_get_bounds (session, author, &start, &end))
    return figures;

  segments = dwell_segments_new_between (session, author, start, end);
  count_times (figures, events, start, end);
  count_states (figures, segments);
  count_stays (figures, segments, protocol);
  count_answers (figures, events);
  count_images (figures, events, segments);
  count_asks (figures, events, protocol, start, end);
  count_outcomes (figures, events);
  figures->first_crack = find_crack (events, start, end);

  return figures;
}

void
dwell_figures_free (DwellFigures *figures)
{
  g_ptr_array_unref (figures->time_in_state);
  g_array_unref (figures->stays);
  g_array_unref (figures->image_latency);
  g_free (figures);
}
