/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-export-private.h"

#include "dwell-figures.h"
#include "dwell-json-writer.h"
#include "dwell-practice-log.h"

/* A project of BORIS (Friard and Gamba 2016), of the project format 7.0, which BORIS 7 to 9 open:
 * one live observation for each author; states as state events, each begun and ended by a row of
 * the same behaviour, all else that is marked as point events with the code as modifier and the
 * words, or the value, as comment. BORIS wants a behaviour to name the modifiers that its rows
 * have. */

#define PROJECT_FORMAT "7.0"

/* What is a point event there. Codes of BORIS may not hold commas or bars; ids never do. */
static const DwellKind points[] = {
  DWELL_KIND_ASK,     DWELL_KIND_ANSWER, DWELL_KIND_CONTACT, DWELL_KIND_EXPERIMENT,
  DWELL_KIND_NOTE,    DWELL_KIND_URGE,   DWELL_KIND_MEASURE, DWELL_KIND_MEDICINE,
  DWELL_KIND_AUDIO,   DWELL_KIND_GROUND, DWELL_KIND_SAFETY,  DWELL_KIND_TASK,
  DWELL_KIND_COMMENT, DWELL_KIND_RATING,
};

/* One row of an observation. */
typedef struct
{
  gint64 at;
  guint order;
  const char *behaviour;
  const char *modifier;
  const char *comment; /* NULL where @value stands for it */
  const DwellEvent *value;
} Row;

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const Row *first = a;
  const Row *second = b;

  if (first->at != second->at)
    return first->at < second->at ? -1 : 1;

  return first->order < second->order ? -1 : first->order > second->order;
}

gboolean
dwell_export_is_boris_point (DwellKind kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    {
      if (points[i] == kind)
        return TRUE;
    }

  return FALSE;
}

static void
add_row (GArray *rows, gint64 at, const char *behaviour, const DwellEvent *event)
{
  Row row = { at, rows->len, behaviour, NULL, NULL, NULL };

  if (event)
    {
      row.modifier = event->code;
      row.comment = event->text;
      row.value = event->has_value && event->text == NULL ? event : NULL;
    }

  g_array_append_val (rows, row);
}

static GArray *
list_rows (DwellSession *session, const char *author, GPtrArray *segments)
{
  GPtrArray *events = dwell_session_get_effective (session, author);
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (Row));

  for (guint i = 0; i < segments->len; i++)
    {
      const DwellSegment *segment = g_ptr_array_index (segments, i);

      add_row (rows, segment->start, segment->state, NULL);
      add_row (rows, segment->end, segment->state, NULL);
    }
  for (guint i = 0; i < events->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (events, i);

      if (dwell_export_is_boris_point (event->kind))
        add_row (rows, event->at, dwell_kind_to_string (event->kind), event);
    }
  g_array_sort (rows, compare_rows);

  return rows;
}

/* Our writer leaves empty strings out, and BORIS wants its keys to be there. */
static void
add_text (DwellJsonWriter *writer, const char *key, const char *value)
{
  if (value && *value)
    dwell_json_writer_add_string (writer, key, value);
  else
    dwell_json_writer_add_empty (writer, key);
}

static void
write_empty (DwellJsonWriter *writer, const char *key, char open, char close)
{
  dwell_json_writer_begin (writer, key, open);
  dwell_json_writer_end (writer, close);
}

/* One of which one is chosen. */
static void
begin_set (DwellJsonWriter *writer)
{
  dwell_json_writer_begin (writer, "0", '{');
  add_text (writer, "name", NULL);
  dwell_json_writer_add_int (writer, "type", 0);
  dwell_json_writer_begin (writer, "values", '[');
}

/* The codes that marks of this kind have, by whoever they are, each once, as the one set of
 * modifiers that they are chosen from. */
static void
write_modifiers (DwellJsonWriter *writer, DwellSession *session, DwellKind kind)
{
  GPtrArray *authors = dwell_session_get_authors (session);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  dwell_json_writer_begin (writer, "modifiers", '{');
  for (guint i = 0; i < authors->len; i++)
    {
      GPtrArray *events = dwell_session_get_effective (session, g_ptr_array_index (authors, i));

      for (guint j = 0; j < events->len; j++)
        {
          const DwellEvent *event = g_ptr_array_index (events, j);

          if (event->kind != kind || event->code == NULL
              || g_hash_table_contains (known, event->code))
            continue;
          if (g_hash_table_size (known) == 0)
            begin_set (writer);
          g_hash_table_add (known, event->code);
          dwell_json_writer_add_string (writer, NULL, event->code);
        }
    }
  if (g_hash_table_size (known) > 0)
    {
      dwell_json_writer_end (writer, ']');
      dwell_json_writer_end (writer, '}');
    }
  dwell_json_writer_end (writer, '}');
}

static void
begin_behaviour (DwellJsonWriter *writer, guint index, const char *type, const char *code)
{
  g_autofree char *name = g_strdup_printf ("%u", index);

  dwell_json_writer_begin (writer, name, '{');
  add_text (writer, "type", type);
  add_text (writer, "code", code);
  add_text (writer, "color", NULL);
  add_text (writer, "excluded", NULL);
  add_text (writer, "coding map", NULL);
}

static void
write_state (DwellJsonWriter *writer, guint index, const char *id, const DwellState *state)
{
  begin_behaviour (writer, index, "State event", id);
  add_text (writer, "key", state ? state->key : NULL);
  add_text (writer, "description", state ? state->label : NULL);
  add_text (writer, "category", "state");
  write_empty (writer, "modifiers", '{', '}');
  dwell_json_writer_end (writer, '}');
}

/* All that the protocol has, then what a session from elsewhere has besides. Returns: how many. */
static guint
write_states (DwellJsonWriter *writer, DwellSession *session)
{
  GPtrArray *states = dwell_protocol_get_states (dwell_session_get_protocol (session));
  GPtrArray *authors = dwell_session_get_authors (session);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = 0;

  for (guint i = 0; i < states->len; i++)
    {
      const DwellState *state = g_ptr_array_index (states, i);

      g_hash_table_add (known, g_strdup (state->id));
      write_state (writer, n++, state->id, state);
    }
  for (guint i = 0; i < authors->len; i++)
    {
      g_autoptr (GPtrArray) segments = dwell_segments_new (session, g_ptr_array_index (authors, i));

      for (guint j = 0; j < segments->len; j++)
        {
          const DwellSegment *segment = g_ptr_array_index (segments, j);

          if (g_hash_table_add (known, g_strdup (segment->state)))
            write_state (writer, n++, segment->state, NULL);
        }
    }

  return n;
}

static void
write_behaviours (DwellJsonWriter *writer, DwellSession *session)
{
  guint n;

  dwell_json_writer_begin (writer, "behaviors_conf", '{');
  n = write_states (writer, session);
  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    {
      begin_behaviour (writer, n + i, "Point event", dwell_kind_to_string (points[i]));
      add_text (writer, "key", NULL);
      add_text (writer, "description", NULL);
      add_text (writer, "category", "mark");
      write_modifiers (writer, session, points[i]);
      dwell_json_writer_end (writer, '}');
    }
  dwell_json_writer_end (writer, '}');
}

static void
write_rows (DwellJsonWriter *writer, DwellSession *session, const char *author)
{
  g_autoptr (GPtrArray) segments = dwell_segments_new (session, author);
  g_autoptr (GArray) rows = list_rows (session, author, segments);

  dwell_json_writer_begin (writer, "events", '[');
  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);

      g_autofree char *value = row->value ? dwell_json_format_number (row->value->value) : NULL;

      dwell_json_writer_begin (writer, NULL, '[');
      dwell_json_writer_add_number (writer, NULL, row->at / 1000.0);
      add_text (writer, NULL, NULL);
      add_text (writer, NULL, row->behaviour);
      add_text (writer, NULL, row->modifier);
      add_text (writer, NULL, value ? value : row->comment);
      dwell_json_writer_end (writer, ']');
    }
  dwell_json_writer_end (writer, ']');
}

static void
write_observation (DwellJsonWriter *writer, DwellSession *session, const char *author,
                   const char *date)
{
  const DwellHeader *header = dwell_session_get_header (session);
  gboolean self = g_strcmp0 (author, DWELL_AUTHOR_SELF) == 0;
  g_autofree char *name =
      self ? g_strdup (header->id) : g_strdup_printf ("%s %s", header->id, author);
  g_autofree char *title = dwell_header_dup_title (header);

  dwell_json_writer_begin (writer, name, '{');
  dwell_json_writer_begin (writer, "file", '[');
  dwell_json_writer_end (writer, ']');
  add_text (writer, "type", "LIVE");
  add_text (writer, "date", date);
  add_text (writer, "description", title);
  dwell_json_writer_add_number (writer, "time offset", 0);
  write_rows (writer, session, author);
  dwell_json_writer_begin (writer, "observation time interval", '[');
  dwell_json_writer_add_int (writer, NULL, 0);
  dwell_json_writer_add_int (writer, NULL, 0);
  dwell_json_writer_end (writer, ']');
  dwell_json_writer_begin (writer, "independent_variables", '{');
  dwell_json_writer_end (writer, '}');
  dwell_json_writer_add_boolean (writer, "start_from_current_time", FALSE);
  dwell_json_writer_add_boolean (writer, "start_from_current_epoch_time", FALSE);
  dwell_json_writer_add_boolean (writer, "visualize_spectrogram", FALSE);
  dwell_json_writer_add_boolean (writer, "visualize_waveform", FALSE);
  dwell_json_writer_add_boolean (writer, "close_behaviors_between_videos", FALSE);
  dwell_json_writer_add_int (writer, "scan_sampling_time", 0);
  dwell_json_writer_end (writer, '}');
}

GBytes *
dwell_export_boris (DwellSession *session)
{
  GPtrArray *authors = dwell_session_get_authors (session);
  g_autofree char *date =
      g_date_time_format (dwell_session_get_header (session)->started, "%Y-%m-%dT%H:%M:%S");
  DwellJsonWriter writer;
  gsize length;
  char *text;

  dwell_json_writer_init (&writer);
  dwell_json_writer_begin (&writer, NULL, '{');
  add_text (&writer, "time_format", "hh:mm:ss");
  add_text (&writer, "project_date", date);
  add_text (&writer, "project_name", DWELL_BORIS_PROJECT_NAME);
  add_text (&writer, "project_description", dwell_practice_get_note (session));
  add_text (&writer, "project_format_version", PROJECT_FORMAT);
  write_empty (&writer, "subjects_conf", '{', '}');
  write_behaviours (&writer, session);
  dwell_json_writer_begin (&writer, "observations", '{');
  for (guint i = 0; i < authors->len; i++)
    write_observation (&writer, session, g_ptr_array_index (authors, i), date);
  dwell_json_writer_end (&writer, '}');
  dwell_json_writer_begin (&writer, "behavioral_categories", '[');
  add_text (&writer, NULL, "state");
  add_text (&writer, NULL, "mark");
  dwell_json_writer_end (&writer, ']');
  write_empty (&writer, "independent_variables", '{', '}');
  write_empty (&writer, "coding_map", '{', '}');
  write_empty (&writer, "behaviors_coding_map", '[', ']');
  write_empty (&writer, "converters", '{', '}');
  dwell_json_writer_end (&writer, '}');
  text = dwell_json_writer_finish (&writer, &length);

  return g_bytes_new_take (text, length);
}
