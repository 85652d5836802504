/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-session.h"

#include <string.h>

#include "dwell-effective.h"
#include "dwell-event-check.h"
#include "dwell-event-redact.h"
#include "dwell-history.h"
#include "dwell-tracks.h"

struct _DwellSession
{
  GObject parent_instance;

  DwellHeader *header;
  DwellProtocol *protocol;
  DwellClock *clock;
  DwellStore *store;

  GPtrArray *events;
  GHashTable *tracks; /* name → DwellTrack; a file may name as many authors as it has events */
  GPtrArray *authors;
  GPtrArray *nothing;
  gboolean protocol_known;
  gboolean redacted;
  gint64 latest; /* the largest `at` of all events */
  gint64 anchor; /* boot time at the start of the session, or where it would lie in another boot */
  gboolean anchored;
};

G_DEFINE_FINAL_TYPE (DwellSession, dwell_session, G_TYPE_OBJECT)

enum
{
  APPENDED,
  REDACTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
dwell_session_finalize (GObject *object)
{
  DwellSession *self = DWELL_SESSION (object);

  g_clear_pointer (&self->header, dwell_header_free);
  g_clear_object (&self->protocol);
  g_clear_object (&self->clock);
  g_clear_object (&self->store);
  g_clear_pointer (&self->events, g_ptr_array_unref);
  g_clear_pointer (&self->tracks, g_hash_table_unref);
  g_clear_pointer (&self->authors, g_ptr_array_unref);
  g_clear_pointer (&self->nothing, g_ptr_array_unref);

  G_OBJECT_CLASS (dwell_session_parent_class)->finalize (object);
}

static void
dwell_session_class_init (DwellSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dwell_session_finalize;

  /**
   * DwellSession::appended:
   * @event: the new #DwellEvent
   */
  signals[APPENDED] = g_signal_new ("appended", DWELL_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 1, DWELL_TYPE_EVENT);

  /**
   * DwellSession::redacted:
   *
   * Events were replaced by others, without their words or with them: forget all pointers into
   * them.
   */
  signals[REDACTED] = g_signal_new ("redacted", DWELL_TYPE_SESSION, G_SIGNAL_RUN_FIRST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
}

static void
dwell_session_init (DwellSession *self)
{
  self->events = g_ptr_array_new_with_free_func ((GDestroyNotify)dwell_event_unref);
  self->tracks = dwell_tracks_new ();
  self->authors = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ref_string_release);
  self->nothing = g_ptr_array_new ();
}

DwellSession *
dwell_session_new (DwellHeader *header, DwellProtocol *protocol, DwellClock *clock,
                   DwellStore *store)
{
  DwellSession *self;

  g_return_val_if_fail (header != NULL, NULL);
  g_return_val_if_fail (DWELL_IS_PROTOCOL (protocol), NULL);

  self = g_object_new (DWELL_TYPE_SESSION, NULL);
  self->header = header;
  g_set_object (&self->protocol, protocol);
  g_set_object (&self->clock, clock);
  g_set_object (&self->store, store);
  self->protocol_known =
      g_strcmp0 (header->protocol, dwell_protocol_get_id (protocol)) == 0
      && g_strcmp0 (header->protocol_version, dwell_protocol_get_version (protocol)) == 0;

  return self;
}

DwellClock *
dwell_session_get_clock (DwellSession *self)
{
  g_return_val_if_fail (DWELL_IS_SESSION (self), NULL);

  return self->clock;
}

const DwellHeader *
dwell_session_get_header (DwellSession *self)
{
  g_return_val_if_fail (DWELL_IS_SESSION (self), NULL);

  return self->header;
}

DwellStore *
dwell_session_get_store (DwellSession *self)
{
  g_return_val_if_fail (DWELL_IS_SESSION (self), NULL);

  return self->store;
}

DwellProtocol *
dwell_session_get_protocol (DwellSession *self)
{
  g_return_val_if_fail (DWELL_IS_SESSION (self), NULL);

  return self->protocol;
}

static int
compare_authors (gconstpointer a, gconstpointer b)
{
  const char *author_a = *(const char *const *)a;
  const char *author_b = *(const char *const *)b;
  gboolean self_a = g_strcmp0 (author_a, DWELL_AUTHOR_SELF) == 0;
  gboolean self_b = g_strcmp0 (author_b, DWELL_AUTHOR_SELF) == 0;

  if (self_a != self_b)
    return self_a ? -1 : 1;

  return g_strcmp0 (author_a, author_b);
}

static void
update_authors (DwellSession *self)
{
  GHashTableIter iter;
  DwellTrack *track;

  g_ptr_array_set_size (self->authors, 0);
  g_hash_table_iter_init (&iter, self->tracks);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *)&track))
    g_ptr_array_add (self->authors, g_ref_string_acquire (track->name));
  g_ptr_array_sort (self->authors, compare_authors);
}

/* NULL where it runs under another one, whose states and moves only serve as a guess. */
static DwellProtocol *
get_known_protocol (DwellSession *self)
{
  return self->protocol_known ? self->protocol : NULL;
}

static void
keep_event (DwellSession *self, DwellEvent *event)
{
  g_ptr_array_add (self->events, dwell_event_ref (event));
  self->latest = MAX (self->latest, event->at);
}

/* In place of all that is there. */
static gboolean
take_events (DwellSession *self, GPtrArray *events, guint *culprit, GError **error)
{
  g_autoptr (GHashTable) tracks = dwell_tracks_new ();
  GHashTableIter iter;
  DwellTrack *track;

  *culprit = 0;
  for (guint i = 0; i < events->len; i++)
    {
      DwellEvent *event = g_ptr_array_index (events, i);

      g_ptr_array_add (dwell_tracks_ensure (tracks, event->author)->events,
                       dwell_event_ref (event));
    }

  g_hash_table_iter_init (&iter, tracks);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *)&track))
    {
      if (!dwell_track_sort (track, events, culprit, error))
        return FALSE;
    }

  for (guint i = 0; i < events->len; i++)
    {
      *culprit = i;
      if (!dwell_event_check_among (g_ptr_array_index (events, i), tracks,
                                    get_known_protocol (self), error))
        return FALSE;
    }

  g_ptr_array_set_size (self->events, 0);
  for (guint i = 0; i < events->len; i++)
    keep_event (self, g_ptr_array_index (events, i));
  g_hash_table_unref (self->tracks);
  self->tracks = g_steal_pointer (&tracks);
  update_authors (self);

  return TRUE;
}

gboolean
dwell_session_load (DwellSession *self, GPtrArray *events, guint *culprit, GError **error)
{
  guint ignored;

  g_return_val_if_fail (DWELL_IS_SESSION (self), FALSE);
  g_return_val_if_fail (self->events->len == 0, FALSE);

  return take_events (self, events, culprit ? culprit : &ignored, error);
}

const DwellEvent *
dwell_session_append (DwellSession *self, DwellEvent *event, GError **error)
{
  g_autoptr (DwellEvent) owned = event;
  g_autoptr (DwellEvent) kept = NULL;
  DwellTrack *track;

  g_return_val_if_fail (DWELL_IS_SESSION (self), NULL);
  g_return_val_if_fail (self->clock != NULL, NULL);
  g_return_val_if_fail (event->seq == 0, NULL);

  track = g_hash_table_lookup (self->tracks, event->author);
  event->seq = track ? track->events->len + 1 : 1;
  event->recorded = dwell_clock_get_wall (self->clock);

  if (!dwell_event_check_among (event, self->tracks, get_known_protocol (self), error))
    return NULL;

  if (track == NULL)
    {
      track = dwell_tracks_ensure (self->tracks, event->author);
      update_authors (self);
    }

  kept = self->redacted ? dwell_event_redact (event) : dwell_event_ref (event);
  g_ptr_array_add (track->events, dwell_event_ref (kept));
  keep_event (self, kept);
  if (event->kind == DWELL_KIND_STRIKE || event->kind == DWELL_KIND_AMEND)
    dwell_track_forget (track);
  else if (track->effective)
    dwell_effective_insert (track->effective, kept);
  if (self->store)
    dwell_store_append (self->store, self->header->id, event);

  g_signal_emit (self, signals[APPENDED], 0, kept);

  return kept;
}

/* The tracks hold the same events as the list. */
static void
redact_events (DwellSession *self)
{
  for (guint i = 0; i < self->events->len; i++)
    {
      DwellEvent *event = g_ptr_array_index (self->events, i);
      DwellEvent *redacted = dwell_event_redact (event);
      DwellTrack *track = g_hash_table_lookup (self->tracks, event->author);

      g_ptr_array_index (track->events, event->seq - 1) = dwell_event_ref (redacted);
      g_ptr_array_index (self->events, i) = redacted;
      dwell_event_unref (event);
      dwell_event_unref (event);
    }
}

void
dwell_session_redact (DwellSession *self)
{
  GHashTableIter iter;
  DwellTrack *track;
  DwellHeader *header;

  g_return_if_fail (DWELL_IS_SESSION (self));

  if (self->redacted)
    return;

  self->redacted = TRUE;
  redact_events (self);
  g_hash_table_iter_init (&iter, self->tracks);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *)&track))
    dwell_track_forget (track);

  header = dwell_header_copy (self->header);
  if (header->client)
    explicit_bzero (header->client, strlen (header->client));
  g_clear_pointer (&header->client, g_free);
  dwell_header_free (self->header);
  self->header = header;

  g_signal_emit (self, signals[REDACTED], 0);
}

gboolean
dwell_session_restore (DwellSession *self, const DwellHeader *header, GPtrArray *events,
                       GError **error)
{
  guint culprit;

  g_return_val_if_fail (DWELL_IS_SESSION (self), FALSE);
  g_return_val_if_fail (g_strcmp0 (header->id, self->header->id) == 0, FALSE);
  g_return_val_if_fail (events->len >= self->events->len, FALSE);

  if (!take_events (self, events, &culprit, error))
    return FALSE;

  dwell_header_free (self->header);
  self->header = dwell_header_copy (header);
  self->redacted = FALSE;
  g_signal_emit (self, signals[REDACTED], 0);

  return TRUE;
}

gboolean
dwell_session_is_redacted (DwellSession *self)
{
  g_return_val_if_fail (DWELL_IS_SESSION (self), FALSE);

  return self->redacted;
}

guint
dwell_session_get_n_events (DwellSession *self)
{
  g_return_val_if_fail (DWELL_IS_SESSION (self), 0);

  return self->events->len;
}

const DwellEvent *
dwell_session_get_event (DwellSession *self, guint index)
{
  g_return_val_if_fail (DWELL_IS_SESSION (self), NULL);
  g_return_val_if_fail (index < self->events->len, NULL);

  return g_ptr_array_index (self->events, index);
}

const DwellEvent *
dwell_session_find (DwellSession *self, const char *author, guint seq)
{
  g_return_val_if_fail (DWELL_IS_SESSION (self), NULL);
  g_return_val_if_fail (author != NULL, NULL);

  return dwell_tracks_find (self->tracks, author, seq);
}

GPtrArray *
dwell_session_get_authors (DwellSession *self)
{
  g_return_val_if_fail (DWELL_IS_SESSION (self), NULL);

  return self->authors;
}

GPtrArray *
dwell_session_get_effective (DwellSession *self, const char *author)
{
  DwellTrack *track;

  g_return_val_if_fail (DWELL_IS_SESSION (self), NULL);
  g_return_val_if_fail (author != NULL, NULL);

  track = g_hash_table_lookup (self->tracks, author);
  /* An author without events is no reason for callers to check for NULL. */
  if (track == NULL)
    return self->nothing;
  if (track->effective == NULL)
    track->effective = dwell_effective_new (track->events);

  return track->effective;
}

GPtrArray *
dwell_session_get_struck (DwellSession *self, const char *author)
{
  DwellTrack *track;

  g_return_val_if_fail (DWELL_IS_SESSION (self), NULL);
  g_return_val_if_fail (author != NULL, NULL);

  track = g_hash_table_lookup (self->tracks, author);
  if (track == NULL)
    return self->nothing;
  if (track->struck == NULL)
    track->struck = dwell_effective_new_struck (track->events);

  return track->struck;
}

/* By the wall clock, which need not be right: a machine may start with it years off. What it says is
 * taken only where a session can have come to. */
static gint64
get_anchor_by_wall (DwellSession *self)
{
  gint64 now = dwell_clock_get_wall (self->clock)
               - g_date_time_to_unix (self->header->started) * 1000
               - g_date_time_get_microsecond (self->header->started) / 1000;

  if (now < self->latest || now > DWELL_AT_MAX)
    now = self->latest;

  return dwell_clock_get_boottime (self->clock) - now;
}

/* Within one boot the boot time is right whatever happens to the wall clock. So the wall clock is
 * asked once, when a session goes on in another boot, and never again: from then on somebody may set
 * it. */
static void
find_anchor (DwellSession *self)
{
  const char *boot_id = dwell_clock_get_boot_id (self->clock);

  self->anchored = TRUE;
  if (self->header->anchor_boot_id && g_strcmp0 (self->header->anchor_boot_id, boot_id) == 0)
    self->anchor = self->header->anchor_boottime;
  else
    self->anchor = get_anchor_by_wall (self);
}

gint64
dwell_session_get_now (DwellSession *self)
{
  gint64 now;

  g_return_val_if_fail (DWELL_IS_SESSION (self), 0);
  g_return_val_if_fail (self->clock != NULL, 0);

  if (!self->anchored)
    find_anchor (self);
  now = dwell_clock_get_boottime (self->clock) - self->anchor;

  /* Nothing that comes may lie before what came, nor where no event can lie. */
  return CLAMP (now, self->latest, DWELL_AT_MAX);
}

GTimeZone *
dwell_session_dup_zone (DwellSession *self)
{
  g_autoptr (GDateTime) now = NULL;

  g_return_val_if_fail (DWELL_IS_SESSION (self), NULL);

  now = self->clock ? dwell_clock_dup_now (self->clock) : g_date_time_ref (self->header->started);

  return g_time_zone_ref (g_date_time_get_timezone (now));
}

const DwellEvent *
dwell_session_find_undoable (DwellSession *self)
{
  DwellTrack *track;

  g_return_val_if_fail (DWELL_IS_SESSION (self), NULL);

  track = g_hash_table_lookup (self->tracks, DWELL_AUTHOR_SELF);

  return track ? dwell_history_find_undoable (track->events) : NULL;
}

const DwellEvent *
dwell_session_find_redoable (DwellSession *self)
{
  DwellTrack *track;

  g_return_val_if_fail (DWELL_IS_SESSION (self), NULL);

  track = g_hash_table_lookup (self->tracks, DWELL_AUTHOR_SELF);

  return track ? dwell_history_find_redoable (track->events) : NULL;
}

DwellEvent *
dwell_session_find_meant (DwellSession *self, const char *author, guint seq, guint n_events,
                          gboolean *struck)
{
  DwellTrack *track;

  g_return_val_if_fail (DWELL_IS_SESSION (self), NULL);
  g_return_val_if_fail (author != NULL, NULL);

  *struck = FALSE;
  track = g_hash_table_lookup (self->tracks, author);
  if (track == NULL)
    return NULL;

  return dwell_effective_find (track->events, MIN (n_events, track->events->len), seq, struck);
}
