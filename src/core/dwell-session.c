/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-session.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dwell-effective.h"

/* One author's events, in the order of seq, and what they come to. */
typedef struct
{
  GRefString *name;
  GPtrArray *events;
  GPtrArray *effective;
} Track;

struct _DwellSession
{
  GObject parent_instance;

  DwellHeader *header;
  DwellProtocol *protocol;
  DwellClock *clock;
  DwellStore *store;

  GPtrArray *events;
  GHashTable *tracks; /* name → Track; a file may name as many authors as it has events */
  GPtrArray *authors;
  GPtrArray *nothing;
  gboolean protocol_known;
  gboolean redacted;
  gint64 latest; /* the largest `at` of all events */
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
track_free (gpointer data)
{
  Track *track = data;

  g_ref_string_release (track->name);
  g_clear_pointer (&track->events, g_ptr_array_unref);
  g_clear_pointer (&track->effective, g_ptr_array_unref);
  g_free (track);
}

static GHashTable *
tracks_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, NULL, track_free);
}

static Track *
ensure_track (GHashTable *tracks, const char *author)
{
  Track *track = g_hash_table_lookup (tracks, author);

  if (track == NULL)
    {
      track = g_new0 (Track, 1);
      track->name = g_ref_string_new (author);
      track->events = g_ptr_array_new_with_free_func ((GDestroyNotify) dwell_event_unref);
      g_hash_table_insert (tracks, track->name, track);
    }

  return track;
}

static const DwellEvent *
find_in (GHashTable *tracks, const char *author, guint seq)
{
  Track *track = g_hash_table_lookup (tracks, author);

  if (track == NULL || seq == 0 || seq > track->events->len)
    return NULL;

  return g_ptr_array_index (track->events, seq - 1);
}

static gboolean
check_protocol_words (DwellSession *self, const DwellEvent *event, GError **error)
{
  if (!self->protocol_known)
    return TRUE;

  if (event->kind == DWELL_KIND_STATE && !dwell_protocol_find_state (self->protocol, event->code))
    {
      g_set_error (error, DWELL_ERROR, DWELL_ERROR_EVENT,
                   _("The protocol “%s” has no state “%s”."),
                   dwell_protocol_get_id (self->protocol), event->code);
      return FALSE;
    }

  if (event->kind == DWELL_KIND_ASK && !dwell_protocol_find_move (self->protocol, event->code))
    {
      g_set_error (error, DWELL_ERROR, DWELL_ERROR_EVENT, _("The protocol “%s” has no move “%s”."),
                   dwell_protocol_get_id (self->protocol), event->code);
      return FALSE;
    }

  return TRUE;
}

static gboolean
check_refers (GHashTable *tracks, const DwellEvent *event, GError **error)
{
  for (guint i = 0; i < event->n_refers; i++)
    {
      const DwellRef *ref = &event->refers[i];
      const char *author = ref->author ? ref->author : event->author;

      if (g_strcmp0 (author, event->author) == 0 && ref->seq >= event->seq)
        {
          g_set_error (error, DWELL_ERROR, DWELL_ERROR_ORDER,
                       _("“refers” points to event %u of “%s”, which does not come before."),
                       ref->seq, author);
          return FALSE;
        }

      if (find_in (tracks, author, ref->seq) == NULL)
        {
          g_set_error (error, DWELL_ERROR, DWELL_ERROR_ORDER,
                       _("“refers” points to event %u of “%s”, which is not there."), ref->seq,
                       author);
          return FALSE;
        }
    }

  return TRUE;
}

/* The event that an amend makes of its target must be one that could have been marked. */
static gboolean
check_amended (DwellSession *self, const DwellEvent *target, const DwellEvent *amend,
               GError **error)
{
  g_autoptr (DwellEvent) amended = dwell_event_copy (target);

  dwell_effective_apply (amended, amend);

  return dwell_event_check (amended, error) && check_protocol_words (self, amended, error);
}

static gboolean
check_target (DwellSession *self, GHashTable *tracks, const DwellEvent *event, GError **error)
{
  const DwellEvent *target = find_in (tracks, event->author, dwell_event_get_target (event));

  if (event->kind == DWELL_KIND_ANSWER && (!target || target->kind != DWELL_KIND_ASK))
    {
      g_set_error (error, DWELL_ERROR, DWELL_ERROR_ORDER,
                   _("“answer” needs “refers” to an “ask” of the same author."));
      return FALSE;
    }

  if (event->kind == DWELL_KIND_EXPERIMENT && event->n_refers > 0
      && g_strcmp0 (event->code, "start")
      && (!target || !dwell_event_is (target, DWELL_KIND_EXPERIMENT, "start")))
    {
      g_set_error (error, DWELL_ERROR, DWELL_ERROR_ORDER,
                   _("An outcome needs “refers” to an “experiment start” of the same author."));
      return FALSE;
    }

  if ((event->kind == DWELL_KIND_AMEND || event->kind == DWELL_KIND_STRIKE) && !target)
    {
      g_set_error (error, DWELL_ERROR, DWELL_ERROR_ORDER,
                   _("“%s” can only correct an event of the same author."),
                   dwell_kind_to_string (event->kind));
      return FALSE;
    }

  return event->kind != DWELL_KIND_AMEND || check_amended (self, target, event, error);
}

static gboolean
check_in_session (DwellSession *self, GHashTable *tracks, const DwellEvent *event, GError **error)
{
  return dwell_event_check (event, error) && check_protocol_words (self, event, error)
         && check_refers (tracks, event, error) && check_target (self, tracks, event, error);
}

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
   * Events were replaced by others: forget all pointers into them.
   */
  signals[REDACTED] = g_signal_new ("redacted", DWELL_TYPE_SESSION, G_SIGNAL_RUN_FIRST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
}

static void
dwell_session_init (DwellSession *self)
{
  self->events = g_ptr_array_new_with_free_func ((GDestroyNotify) dwell_event_unref);
  self->tracks = tracks_new ();
  self->authors = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ref_string_release);
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
  self->protocol_known
      = g_strcmp0 (header->protocol, dwell_protocol_get_id (protocol)) == 0
        && g_strcmp0 (header->protocol_version, dwell_protocol_get_version (protocol)) == 0;

  return self;
}

const DwellHeader *
dwell_session_get_header (DwellSession *self)
{
  g_return_val_if_fail (DWELL_IS_SESSION (self), NULL);

  return self->header;
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
  const char *author_a = *(const char *const *) a;
  const char *author_b = *(const char *const *) b;
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
  Track *track;

  g_ptr_array_set_size (self->authors, 0);
  g_hash_table_iter_init (&iter, self->tracks);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &track))
    g_ptr_array_add (self->authors, g_ref_string_acquire (track->name));
  g_ptr_array_sort (self->authors, compare_authors);
}

static gboolean
check_seqs (Track *track, GPtrArray *events, guint *culprit, GError **error)
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

static int
compare_seqs (gconstpointer a, gconstpointer b)
{
  const DwellEvent *event_a = *(const DwellEvent *const *) a;
  const DwellEvent *event_b = *(const DwellEvent *const *) b;

  return event_a->seq < event_b->seq ? -1 : event_a->seq > event_b->seq;
}

static void
keep_event (DwellSession *self, DwellEvent *event)
{
  g_ptr_array_add (self->events, dwell_event_ref (event));
  self->latest = MAX (self->latest, event->at);
}

gboolean
dwell_session_load (DwellSession *self, GPtrArray *events, guint *culprit, GError **error)
{
  g_autoptr (GHashTable) tracks = tracks_new ();
  GHashTableIter iter;
  Track *track;
  guint ignored;

  g_return_val_if_fail (DWELL_IS_SESSION (self), FALSE);
  g_return_val_if_fail (self->events->len == 0, FALSE);

  if (culprit == NULL)
    culprit = &ignored;
  *culprit = 0;

  for (guint i = 0; i < events->len; i++)
    {
      DwellEvent *event = g_ptr_array_index (events, i);

      g_ptr_array_add (ensure_track (tracks, event->author)->events, dwell_event_ref (event));
    }

  g_hash_table_iter_init (&iter, tracks);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &track))
    {
      g_ptr_array_sort (track->events, compare_seqs);
      if (!check_seqs (track, events, culprit, error))
        return FALSE;
    }

  for (guint i = 0; i < events->len; i++)
    {
      *culprit = i;
      if (!check_in_session (self, tracks, g_ptr_array_index (events, i), error))
        return FALSE;
    }

  for (guint i = 0; i < events->len; i++)
    keep_event (self, g_ptr_array_index (events, i));
  g_hash_table_unref (self->tracks);
  self->tracks = g_steal_pointer (&tracks);
  update_authors (self);

  return TRUE;
}

/* Whether somebody wrote its words. An ask's are the protocol's, a sound's its name, and the new
 * code of an amended event has to stay what it is. */
static gboolean
has_own_words (const DwellEvent *event)
{
  switch (event->kind)
    {
    case DWELL_KIND_MEDICINE:
      return TRUE;
    case DWELL_KIND_ASK:
    case DWELL_KIND_AUDIO:
      return FALSE;
    case DWELL_KIND_AMEND:
      return event->text && g_strcmp0 (event->code, "code") != 0;
    default:
      return event->text != NULL;
    }
}

/* The event itself may still wait to be stored: it is not touched, but exchanged. */
static DwellEvent *
redact_event (DwellEvent *event)
{
  DwellEvent *redacted;

  if (!has_own_words (event))
    return dwell_event_ref (event);

  redacted = dwell_event_copy (event);
  dwell_event_set_text (redacted, "");
  /* A substance is a word of theirs too, once it was typed. */
  if (event->kind == DWELL_KIND_MEDICINE)
    dwell_event_set_code (redacted, "free");

  return redacted;
}

const DwellEvent *
dwell_session_append (DwellSession *self, DwellEvent *event, GError **error)
{
  g_autoptr (DwellEvent) owned = event;
  g_autoptr (DwellEvent) kept = NULL;
  Track *track;

  g_return_val_if_fail (DWELL_IS_SESSION (self), NULL);
  g_return_val_if_fail (self->clock != NULL, NULL);
  g_return_val_if_fail (event->seq == 0, NULL);

  track = g_hash_table_lookup (self->tracks, event->author);
  event->seq = track ? track->events->len + 1 : 1;
  event->recorded = dwell_clock_get_wall (self->clock);

  if (!check_in_session (self, self->tracks, event, error))
    return NULL;

  if (track == NULL)
    {
      track = ensure_track (self->tracks, event->author);
      update_authors (self);
    }

  kept = self->redacted ? redact_event (event) : dwell_event_ref (event);
  g_ptr_array_add (track->events, dwell_event_ref (kept));
  keep_event (self, kept);
  g_clear_pointer (&track->effective, g_ptr_array_unref);
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
      DwellEvent *redacted = redact_event (event);
      Track *track = g_hash_table_lookup (self->tracks, event->author);

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
  Track *track;
  DwellHeader *header;

  g_return_if_fail (DWELL_IS_SESSION (self));

  if (self->redacted)
    return;

  self->redacted = TRUE;
  redact_events (self);
  g_hash_table_iter_init (&iter, self->tracks);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &track))
    g_clear_pointer (&track->effective, g_ptr_array_unref);

  header = dwell_header_copy (self->header);
  if (header->client)
    explicit_bzero (header->client, strlen (header->client));
  g_clear_pointer (&header->client, g_free);
  dwell_header_free (self->header);
  self->header = header;

  g_signal_emit (self, signals[REDACTED], 0);
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

  return find_in (self->tracks, author, seq);
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
  Track *track;

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

gint64
dwell_session_get_now (DwellSession *self)
{
  gint64 now;

  g_return_val_if_fail (DWELL_IS_SESSION (self), 0);
  g_return_val_if_fail (self->clock != NULL, 0);

  /* Within one boot the boot time is right whatever happens to the wall clock. */
  if (self->header->anchor_boot_id
      && g_strcmp0 (self->header->anchor_boot_id, dwell_clock_get_boot_id (self->clock)) == 0)
    now = dwell_clock_get_boottime (self->clock) - self->header->anchor_boottime;
  else
    now = dwell_clock_get_wall (self->clock) - g_date_time_to_unix (self->header->started) * 1000
          - g_date_time_get_microsecond (self->header->started) / 1000;

  /* A wall clock that was set back must not put what comes after before what came. */
  return MAX (now, self->latest);
}

const DwellEvent *
dwell_session_find_undoable (DwellSession *self)
{
  Track *track;

  g_return_val_if_fail (DWELL_IS_SESSION (self), NULL);

  track = g_hash_table_lookup (self->tracks, DWELL_AUTHOR_SELF);
  if (track == NULL)
    return NULL;

  return dwell_effective_find_last (track->events);
}
