/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-boris-import.h"

#include <math.h>
#include <string.h>

#include "dwell-uuid.h"

/* Of what the names are that ids are made of: observations of BORIS. */
#define SPACE "5a2f6c1e-8f0b-4d53-9b3e-6d1f0b7c2a94"

typedef struct
{
  DwellBorisMapping *mapping;
  DwellProtocol *protocol;
  GHashTable *lasting; /* codes of behaviours that last */
  GPtrArray *events;
  GHashTable
      *on; /* what lasts and is on, by subject, code and modifier → its link in @states, or NULL */
  GQueue *states; /* the states among them, the last begun at the end */
  guint ask;      /* seq of the last one */
  guint experiment;
  guint left_out;
} Import;

static DwellEvent *
add (Import *self, DwellEvent *event, gint64 at)
{
  event->seq = self->events->len + 1;
  event->at = at;
  g_ptr_array_add (self->events, event);

  return event;
}

static const char *
get_text (const DwellBorisRow *row)
{
  return *row->comment ? row->comment : NULL;
}

static void
add_state (Import *self, const char *state, gint64 at, const char *text)
{
  dwell_event_set_text (add (self, dwell_event_new (DWELL_KIND_STATE, state), at), text);
}

/* A note says something: its comment, what was chosen with it, or at least what it is. */
static void
add_note (Import *self, const char *voice, const DwellBorisRow *row)
{
  DwellEvent *event = add (self, dwell_event_new (DWELL_KIND_NOTE, voice), row->at);

  if (*row->comment)
    dwell_event_set_text (event, row->comment);
  else
    dwell_event_set_text (event, *row->modifier ? row->modifier : row->code);
}

static void
add_ask (Import *self, const char *move, const DwellBorisRow *row)
{
  DwellEvent *event = add (self, dwell_event_new (DWELL_KIND_ASK, move), row->at);

  dwell_event_set_text (event, get_text (row));
  self->ask = event->seq;
}

/* As Dwell itself exports it: a measure's value is its comment. */
static gboolean
take_value (DwellEvent *event, const DwellBorisRow *row)
{
  char *end = NULL;
  double value = g_ascii_strtod (row->comment, &end);

  if (end == row->comment || *end != '\0' || !isfinite (value))
    return FALSE;
  dwell_event_set_value (event, value);
  dwell_event_set_text (event, NULL);

  return TRUE;
}

static void
refer (Import *self, DwellEvent *event)
{
  gboolean outcome = event->kind == DWELL_KIND_EXPERIMENT && g_strcmp0 (event->code, "start") != 0;

  if (event->kind == DWELL_KIND_ANSWER && self->ask > 0)
    dwell_event_add_ref (event, NULL, self->ask);
  if (outcome && self->experiment > 0)
    dwell_event_add_ref (event, NULL, self->experiment);
}

/* Whether it could have been marked here: by itself, and what it needs before it is there. */
static gboolean
can_be_marked (Import *self, const DwellEvent *event)
{
  if (event->kind == DWELL_KIND_ASK && !dwell_protocol_find_move (self->protocol, event->code))
    return FALSE;

  return (event->kind != DWELL_KIND_ANSWER || self->ask > 0) && dwell_event_check (event, NULL);
}

static void
add_mark (Import *self, const char *word, const DwellBorisRow *row)
{
  g_autoptr (DwellEvent) event = NULL;
  DwellKind kind;

  if (!dwell_kind_from_string (word, &kind))
    return;

  event = dwell_event_new (kind, *row->modifier ? row->modifier : NULL);
  event->seq = self->events->len + 1;
  event->at = row->at;
  dwell_event_set_text (event, get_text (row));
  if (kind == DWELL_KIND_MEASURE || kind == DWELL_KIND_RATING)
    take_value (event, row);
  refer (self, event);
  if (!can_be_marked (self, event))
    {
      self->left_out++;
      return;
    }

  if (kind == DWELL_KIND_ASK)
    self->ask = event->seq;
  if (dwell_event_is (event, DWELL_KIND_EXPERIMENT, "start"))
    self->experiment = event->seq;
  g_ptr_array_add (self->events, g_steal_pointer (&event));
}

/* BORIS pairs a beginning and an end by these. No text holds this character. */
static char *
dup_key (const DwellBorisRow *row)
{
  return g_strdup_printf ("%s\001%s\001%s", row->subject, row->code, row->modifier);
}

static const char *
get_state (Import *self)
{
  return g_queue_peek_tail (self->states);
}

/* Returns: whether it is the end of something. @state: what lasts is here, or NULL. */
static gboolean
take_end (Import *self, const DwellBorisRow *row, const char *state)
{
  g_autofree char *key = dup_key (row);
  const char *before = get_state (self);
  const char *after;
  GList *link = NULL;

  if (!g_hash_table_contains (self->lasting, row->code))
    return FALSE;
  if (!g_hash_table_lookup_extended (self->on, key, NULL, (gpointer *)&link))
    {
      if (state)
        {
          g_queue_push_tail (self->states, (gpointer)state);
          link = self->states->tail;
        }
      g_hash_table_insert (self->on, g_steal_pointer (&key), link);
      return FALSE;
    }

  g_hash_table_remove (self->on, key);
  if (link)
    g_queue_delete_link (self->states, link);
  after = get_state (self);
  if (after && g_strcmp0 (before, after) != 0)
    add_state (self, after, row->at, NULL);

  return TRUE;
}

static void
take_row (Import *self, const DwellBorisRow *row)
{
  const char *text = dwell_boris_mapping_get (self->mapping, row->code);
  DwellBorisSense sense = DWELL_BORIS_NOTHING;
  const char *id = NULL;

  if (!dwell_boris_sense_from_string (text, self->protocol, &sense, &id)
      || sense == DWELL_BORIS_NOTHING)
    {
      self->left_out++;
      return;
    }
  if (take_end (self, row, sense == DWELL_BORIS_STATE ? id : NULL))
    return;

  switch (sense)
    {
    case DWELL_BORIS_STATE:
      add_state (self, id, row->at, get_text (row));
      break;
    case DWELL_BORIS_MOVE:
      add_ask (self, id, row);
      break;
    case DWELL_BORIS_NOTE:
      add_note (self, id, row);
      break;
    case DWELL_BORIS_MARK:
    default:
      add_mark (self, id, row);
      break;
    }
}

static char *
make_id (const DwellBorisProject *project, const DwellBorisObservation *observation,
         const char *client, GPtrArray *events)
{
  g_autoptr (GString) name = g_string_new (NULL);

  /* A NUL between them: no text holds one. */
  for (guint i = 0; i < 5; i++)
    {
      const char *const parts[] = { project->name, project->date, observation->name,
                                    observation->date, client };

      g_string_append_len (name, parts[i], (gssize)strlen (parts[i]) + 1);
    }
  for (guint i = 0; i < events->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (events, i);

      g_string_append_printf (name, "%" G_GINT64_FORMAT " %s %s %.17g %s", event->at,
                              dwell_kind_to_string (event->kind), event->code ? event->code : "",
                              event->has_value ? event->value : 0, event->text ? event->text : "");
      g_string_append_c (name, '\0');
    }

  return dwell_uuid_new_named (SPACE, name->str, name->len);
}

static DwellHeader *
make_header (const DwellBorisProject *project, const DwellBorisObservation *observation,
             DwellProtocol *protocol, const char *client, guint number, GPtrArray *events)
{
  g_autofree char *id = make_id (project, observation, client, events);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  DwellHeader *header = dwell_header_new (id);

  header->kind = DWELL_SESSION_LIVE;
  header->client = g_strdup (client);
  header->number = number;
  header->protocol = g_strdup (dwell_protocol_get_id (protocol));
  header->protocol_version = g_strdup (dwell_protocol_get_version (protocol));
  header->protocol_text = g_strdup (dwell_protocol_get_text (protocol));
  header->started = g_date_time_new_from_iso8601 (observation->date, zone);

  return header;
}

/* Codes of behaviours that last. They are borrowed. */
static GHashTable *
list_lasting (const DwellBorisProject *project)
{
  GHashTable *lasting = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < project->behaviours->len; i++)
    {
      const DwellBorisBehaviour *behaviour = g_ptr_array_index (project->behaviours, i);

      if (behaviour->lasts)
        g_hash_table_add (lasting, behaviour->code);
    }

  return lasting;
}

static void
take_rows (Import *self, GPtrArray *rows)
{
  gint64 last = 0;

  add (self, dwell_event_new (DWELL_KIND_CLOCK, "start"), 0);
  for (guint i = 0; i < rows->len; i++)
    {
      const DwellBorisRow *row = g_ptr_array_index (rows, i);

      last = row->at;
      take_row (self, row);
    }
  add (self, dwell_event_new (DWELL_KIND_CLOCK, "end"), last);
}

DwellSession *
dwell_boris_import_observation (const DwellBorisProject *project, guint index,
                                DwellBorisMapping *mapping, DwellProtocol *protocol,
                                const char *client, guint number, guint *left_out)
{
  const DwellBorisObservation *observation = g_ptr_array_index (project->observations, index);
  g_autoptr (GHashTable) lasting = list_lasting (project);
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify)dwell_event_unref);
  g_autoptr (GHashTable) on = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GQueue) states = g_queue_new ();
  Import import = {
    .mapping = mapping,
    .protocol = protocol,
    .lasting = lasting,
    .events = events,
    .on = on,
    .states = states,
  };
  DwellSession *session;

  take_rows (&import, observation->rows);
  session = dwell_session_new (make_header (project, observation, protocol, client, number, events),
                               protocol, NULL, NULL);
  if (left_out)
    *left_out = import.left_out;

  /* Each of them was looked at when it was made. */
  if (!dwell_session_load (session, events, NULL, NULL))
    g_return_val_if_reached (session);

  return session;
}

gboolean
dwell_boris_import_all (const DwellBorisProject *project, DwellBorisMapping *mapping,
                        DwellProtocol *protocol, const char *client, guint highest,
                        DwellBorisMerge merge, gpointer user_data, DwellBorisTaken *taken,
                        GError **error)
{
  *taken = (DwellBorisTaken){ 0 };
  for (guint i = 0; i < project->observations->len; i++)
    {
      guint added = 0;
      guint left_out;
      /* One that was there keeps the number that it has. */
      g_autoptr (DwellSession) session = dwell_boris_import_observation (
          project, i, mapping, protocol, client, highest + taken->n_new + 1, &left_out);
      guint n = dwell_session_get_n_events (session);

      if (!merge (session, &added, user_data, error))
        return FALSE;
      taken->n_sessions++;
      taken->n_new += added == n ? 1 : 0;
      taken->n_events += added;
      taken->n_there += n - added;
      taken->left_out += left_out;
    }

  return TRUE;
}
