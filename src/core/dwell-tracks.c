/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-tracks.h"

#include <glib/gi18n-lib.h>

#include "dwell-error.h"

static void
track_free (gpointer data)
{
  DwellTrack *track = data;

  g_ref_string_release (track->name);
  g_clear_pointer (&track->events, g_ptr_array_unref);
  dwell_track_forget (track);
  g_free (track);
}

void
dwell_track_forget (DwellTrack *track)
{
  g_clear_pointer (&track->effective, g_ptr_array_unref);
  g_clear_pointer (&track->struck, g_ptr_array_unref);
}

GHashTable *
dwell_tracks_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, NULL, track_free);
}

DwellTrack *
dwell_tracks_ensure (GHashTable *tracks, const char *author)
{
  DwellTrack *track = g_hash_table_lookup (tracks, author);

  if (track == NULL)
    {
      track = g_new0 (DwellTrack, 1);
      track->name = g_ref_string_new (author);
      track->events = g_ptr_array_new_with_free_func ((GDestroyNotify)dwell_event_unref);
      g_hash_table_insert (tracks, track->name, track);
    }

  return track;
}

const DwellEvent *
dwell_tracks_find (GHashTable *tracks, const char *author, guint seq)
{
  DwellTrack *track = g_hash_table_lookup (tracks, author);

  if (track == NULL || seq == 0 || seq > track->events->len)
    return NULL;

  return g_ptr_array_index (track->events, seq - 1);
}

static int
compare_seqs (gconstpointer a, gconstpointer b)
{
  const DwellEvent *event_a = *(const DwellEvent *const *)a;
  const DwellEvent *event_b = *(const DwellEvent *const *)b;

  return event_a->seq < event_b->seq ? -1 : event_a->seq > event_b->seq;
}

static gboolean
check_seqs (DwellTrack *track, GPtrArray *events, guint *culprit, GError **error)
{
  for (guint i = 0; i < track->events->len; i++)
    {
      DwellEvent *event = g_ptr_array_index (track->events, i);

      if (event->seq == i + 1)
        continue;

      g_ptr_array_find (events, event, culprit);
      if (event->seq == 0)
        g_set_error (error, DWELL_ERROR, DWELL_ERROR_ORDER, _("“seq” of “%s” begins at 1."),
                     track->name);
      else if (event->seq <= i)
        g_set_error (error, DWELL_ERROR, DWELL_ERROR_ORDER,
                     _("“seq” %u of “%s” stands there twice."), event->seq, track->name);
      else
        g_set_error (error, DWELL_ERROR, DWELL_ERROR_ORDER,
                     _("“seq” %u of “%s” is missing: %u comes next."), i + 1, track->name,
                     event->seq);
      return FALSE;
    }

  return TRUE;
}

gboolean
dwell_track_sort (DwellTrack *track, GPtrArray *events, guint *culprit, GError **error)
{
  g_ptr_array_sort (track->events, compare_seqs);

  return check_seqs (track, events, culprit, error);
}
