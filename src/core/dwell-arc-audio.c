/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-arc-audio.h"

#define IS_ON(sounding) ((sounding)->end < 0)

typedef struct
{
  GArray *soundings;
  GArray
      *faded; /* (element-type guint): indices of those that a fade ended, till a stop says when */
} Walk;

static DwellSounding *
get_sounding (const Walk *walk, guint index)
{
  return &g_array_index (walk->soundings, DwellSounding, index);
}

static gboolean
refers_to (const DwellEvent *event, const DwellEvent *play)
{
  for (guint i = 0; i < event->n_refers; i++)
    {
      if (event->refers[i].author == NULL && event->refers[i].seq == play->seq)
        return TRUE;
    }

  return FALSE;
}

static void
end_at (DwellSounding *sounding, gint64 at)
{
  sounding->end = MAX (at, sounding->play->at);
}

static void
take_play (Walk *walk, const DwellEvent *event)
{
  DwellSounding added = { event, -1 };

  for (guint i = 0; i < walk->soundings->len; i++)
    {
      DwellSounding *sounding = get_sounding (walk, i);

      if (IS_ON (sounding) && !refers_to (event, sounding->play))
        end_at (sounding, event->at);
    }
  g_array_set_size (walk->faded, 0);
  g_array_append_val (walk->soundings, added);
}

static gboolean
is_faded (const Walk *walk, guint index)
{
  for (guint i = 0; i < walk->faded->len; i++)
    {
      if (g_array_index (walk->faded, guint, i) == index)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_named (const DwellEvent *event, const DwellEvent *play)
{
  return event->text == NULL || *event->text == '\0' || g_strcmp0 (event->text, play->text) == 0;
}

/* Whether a fade or stop that refers to nothing is about what is on. */
static gboolean
is_about (const Walk *walk, const DwellEvent *event, guint index)
{
  const DwellSounding *sounding = get_sounding (walk, index);

  return (IS_ON (sounding) || is_faded (walk, index)) && is_named (event, sounding->play);
}

static void
take_end (Walk *walk, const DwellEvent *event)
{
  gboolean stop = g_strcmp0 (event->code, "stop") == 0;

  for (guint i = 0; i < walk->soundings->len; i++)
    {
      if (!is_about (walk, event, i))
        continue;
      if (stop || IS_ON (get_sounding (walk, i)))
        end_at (get_sounding (walk, i), event->at);
      if (!stop && !is_faded (walk, i))
        g_array_append_val (walk->faded, i);
    }
  if (stop)
    g_array_set_size (walk->faded, 0);
}

/* In a walk of its own: a stop that was moved may stand before its play. */
static void
take_referring_stop (Walk *walk, const DwellEvent *event)
{
  for (guint i = 0; i < walk->soundings->len; i++)
    {
      if (refers_to (event, get_sounding (walk, i)->play))
        end_at (get_sounding (walk, i), event->at);
    }
}

GArray *
dwell_soundings_new (GPtrArray *events)
{
  Walk walk = { g_array_new (FALSE, FALSE, sizeof (DwellSounding)),
                g_array_new (FALSE, FALSE, sizeof (guint)) };

  for (guint i = 0; i < events->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (events, i);

      if (dwell_event_is (event, DWELL_KIND_AUDIO, "play"))
        take_play (&walk, event);
      else if (event->kind == DWELL_KIND_AUDIO && event->n_refers == 0)
        take_end (&walk, event);
    }
  for (guint i = 0; i < events->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (events, i);

      if (dwell_event_is (event, DWELL_KIND_AUDIO, "stop") && event->n_refers > 0)
        take_referring_stop (&walk, event);
    }
  g_array_unref (walk.faded);

  return walk.soundings;
}
