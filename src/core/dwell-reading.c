/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-reading.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#define MS_PER_SECOND 1000
#define MS_PER_MINUTE (60 * MS_PER_SECOND)
#define MS_PER_HOUR (60 * MS_PER_MINUTE)

/* What the walk over the events remembers beside the reading itself. */
typedef struct
{
  DwellProtocol *protocol;
  gint64 start;
  gint64 end;
  gint64 state_since;
  gint64 stay_since;
  gint64 paused_since;
  gint64 medicine_at;
  gint64 dose_at;
  gboolean dosed_again;
} Walk;

gboolean
dwell_contact_of_event (const DwellEvent *event, DwellProtocol *protocol, DwellContact *contact)
{
  const DwellState *state;

  switch (event->kind)
    {
    case DWELL_KIND_STATE:
      state = dwell_protocol_find_state (protocol, event->code);
      *contact = state ? state->contact : DWELL_CONTACT_NONE;
      return TRUE;

    case DWELL_KIND_CONTACT:
      return dwell_contact_from_string (event->code, contact);

    case DWELL_KIND_ANSWER:
      if (g_strcmp0 (event->code, "felt") == 0)
        *contact = DWELL_CONTACT_CLEAR;
      else if (g_strcmp0 (event->code, "unsure") == 0)
        *contact = DWELL_CONTACT_FAINT;
      else
        *contact = DWELL_CONTACT_NONE;
      return TRUE;

    default:
      return FALSE;
    }
}

static void
find_bounds (DwellReading *reading, Walk *walk, GPtrArray *events, gint64 now)
{
  walk->end = now;
  for (guint i = 0; i < events->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (events, i);

      if (event->at > now)
        break;
      if (dwell_event_is (event, DWELL_KIND_CLOCK, "start") && !reading->started)
        {
          reading->started = TRUE;
          walk->start = event->at;
        }
      else if (dwell_event_is (event, DWELL_KIND_CLOCK, "end"))
        {
          reading->ended = TRUE;
          walk->end = event->at;
        }
    }
  walk->end = MAX (walk->end, walk->start);
}

static void
take_state (DwellReading *reading, Walk *walk, const DwellEvent *event)
{
  const DwellState *state = dwell_protocol_find_state (walk->protocol, event->code);
  gboolean quiet = state && state->quiet;

  reading->state = event->code;
  walk->state_since = MAX (event->at, walk->start);
  if (quiet && !reading->staying)
    walk->stay_since = walk->state_since;
  reading->staying = quiet;
}

static void
take_event (DwellReading *reading, Walk *walk, const DwellEvent *event)
{
  if (event->kind == DWELL_KIND_STATE && g_strcmp0 (reading->state, event->code) == 0)
    return;

  if (dwell_contact_of_event (event, walk->protocol, &reading->contact))
    reading->has_contact = TRUE;

  if (event->kind == DWELL_KIND_STATE)
    {
      take_state (reading, walk, event);
    }
  else if (event->kind == DWELL_KIND_MEDICINE)
    {
      if (reading->medicine)
        walk->dosed_again = TRUE;
      else
        walk->medicine_at = event->at;
      walk->dose_at = event->at;
      reading->medicine = event->text && *event->text ? event->text : event->code;
    }
  else if (dwell_event_is (event, DWELL_KIND_CLOCK, "pause") && !reading->paused)
    {
      reading->paused = TRUE;
      walk->paused_since = MAX (event->at, walk->start);
    }
  else if (dwell_event_is (event, DWELL_KIND_CLOCK, "resume"))
    {
      reading->paused = FALSE;
    }
}

void
dwell_reading_compute (DwellReading *reading, DwellSession *session, gint64 now)
{
  GPtrArray *events = dwell_session_get_effective (session, DWELL_AUTHOR_SELF);
  Walk walk = { .protocol = dwell_session_get_protocol (session) };

  *reading = (DwellReading){ .since_medicine = -1, .since_dose = -1 };
  find_bounds (reading, &walk, events, now);

  for (guint i = 0; i < events->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (events, i);

      if (event->at > walk.end)
        break;
      take_event (reading, &walk, event);
    }

  if (reading->ended)
    reading->paused = FALSE;
  reading->elapsed = walk.end - walk.start;
  if (reading->state)
    reading->in_state = walk.end - walk.state_since;
  if (reading->staying)
    reading->stayed = walk.end - walk.stay_since;
  if (reading->paused)
    reading->paused_for = walk.end - walk.paused_since;
  if (reading->medicine)
    reading->since_medicine = walk.end - walk.medicine_at;
  if (walk.dosed_again)
    reading->since_dose = walk.end - walk.dose_at;
}

char *
dwell_format_clock (gint64 ms)
{
  if (ms < 0)
    return g_strdup ("–");

  return g_strdup_printf ("%d:%02d:%02d", (int) (ms / MS_PER_HOUR), (int) (ms / MS_PER_MINUTE % 60),
                          (int) (ms / MS_PER_SECOND % 60));
}

char *
dwell_format_length (gint64 ms)
{
  if (ms < 0)
    return g_strdup ("–");

  if (ms < MS_PER_MINUTE)
    /* Translators: a length of time in seconds, as short as can be */
    return g_strdup_printf (_("%d s"), (int) (ms / MS_PER_SECOND));

  if (ms < MS_PER_HOUR)
    /* Translators: a length of time in minutes, as short as can be */
    return g_strdup_printf (_("%d min"), (int) (ms / MS_PER_MINUTE));

  /* Translators: a length of time in hours and minutes, as in "2 h 04 min" */
  return g_strdup_printf (_("%d h %02d min"), (int) (ms / MS_PER_HOUR),
                          (int) (ms / MS_PER_MINUTE % 60));
}

char *
dwell_format_kappa (double kappa)
{
  if (isnan (kappa))
    return g_strdup ("–");

  return g_strdup_printf ("%s%.2f", round (kappa * 100) < 0 ? "−" : "", fabs (kappa));
}
