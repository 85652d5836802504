/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-boris-project.h"

#include "dwell-event.h"
#include "dwell-json-reader.h"
#include "dwell-json-text.h"
#include "dwell-text.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#define ETHOGRAM "\"behaviors_conf\""

/* Some observations keep the time of day in seconds, or that of the epoch. */
#define TIME_MAX 1e11

static void
wipe (char *text)
{
  if (text)
    explicit_bzero (text, strlen (text));
  g_free (text);
}

static void
behaviour_free (gpointer data)
{
  DwellBorisBehaviour *behaviour = data;

  g_free (behaviour->code);
  g_free (behaviour->description);
  g_free (behaviour);
}

static void
row_free (gpointer data)
{
  DwellBorisRow *row = data;

  g_free (row->subject);
  g_free (row->code);
  g_free (row->modifier);
  wipe (row->comment);
  g_free (row);
}

static void
observation_free (gpointer data)
{
  DwellBorisObservation *observation = data;

  g_free (observation->name);
  g_free (observation->date);
  wipe (observation->description);
  g_ptr_array_unref (observation->rows);
  g_free (observation);
}

void
dwell_boris_project_free (DwellBorisProject *project)
{
  g_free (project->name);
  g_free (project->date);
  g_ptr_array_unref (project->behaviours);
  g_ptr_array_unref (project->subjects);
  g_ptr_array_unref (project->observations);
  g_free (project);
}

gboolean
dwell_boris_is_project (GBytes *json)
{
  gsize length;
  const char *text = g_bytes_get_data (json, &length);

  /* In what somebody wrote, a quotation mark has a "\" before it. */
  return text && g_strstr_len (text, (gssize)length, ETHOGRAM) != NULL;
}

/* The member @key of the thing at @path: its text, cleaned, "" where it is not there or null.
 * Returns: FALSE with an error when it is something else. */
static gboolean
take_text (const DwellJsonReader *reader, const char *path, const char *key, JsonNode *node,
           char **text, GError **error)
{
  g_autofree char *place = NULL;

  *text = NULL;
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    {
      *text = g_strdup ("");
      return TRUE;
    }
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    {
      *text = dwell_text_clean (json_node_get_string (node));
      return TRUE;
    }

  place = g_strconcat (path, *path ? "/" : "", key, NULL);

  return dwell_json_reader_refuse (reader, error, place, _("Here has to be a text."));
}

/* A number, or a text that is one, as BORIS keeps some; 0 where it is not there or null. */
static gboolean
take_number (const DwellJsonReader *reader, const char *path, const char *key, JsonNode *node,
             double *number, GError **error)
{
  GType type = node && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : 0;
  g_autofree char *place = NULL;
  char *end = NULL;

  *number = 0;
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (type == G_TYPE_INT64 || type == G_TYPE_DOUBLE)
    *number = json_node_get_double (node);
  else if (type == G_TYPE_STRING)
    *number = g_ascii_strtod (json_node_get_string (node), &end);
  else
    *number = NAN;
  if (isfinite (*number) && fabs (*number) <= TIME_MAX && (end == NULL || *end == '\0'))
    return TRUE;

  place = g_strconcat (path, *path ? "/" : "", key, NULL);

  return dwell_json_reader_refuse (reader, error, place, _("Here has to be a number of seconds."));
}

static gboolean
take_flag (JsonObject *object, const char *key)
{
  JsonNode *node = json_object_get_member (object, key);

  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN
         && json_node_get_boolean (node);
}

static JsonObject *
need_object (const DwellJsonReader *reader, const char *path, JsonNode *node, GError **error)
{
  if (node && JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);

  dwell_json_reader_refuse (reader, error, path,
                            _("Here has to be an object, as BORIS writes it."));

  return NULL;
}

static DwellBorisBehaviour *
find_behaviour (DwellBorisProject *project, GHashTable *known, const char *code)
{
  DwellBorisBehaviour *behaviour = g_hash_table_lookup (known, code);

  if (behaviour)
    return behaviour;

  behaviour = g_new0 (DwellBorisBehaviour, 1);
  behaviour->code = g_strdup (code);
  g_ptr_array_add (project->behaviours, behaviour);
  g_hash_table_insert (known, behaviour->code, behaviour);

  return behaviour;
}

static gboolean
read_behaviour (const DwellJsonReader *reader, const char *path, JsonNode *node,
                DwellBorisProject *project, GHashTable *known, GError **error)
{
  JsonObject *object = need_object (reader, path, node, error);
  g_autofree char *code = NULL;
  g_autofree char *type = NULL;
  g_autofree char *description = NULL;
  g_autofree char *place = NULL;
  DwellBorisBehaviour *behaviour;

  if (object == NULL
      || !take_text (reader, path, "code", json_object_get_member (object, "code"), &code, error)
      || !take_text (reader, path, "type", json_object_get_member (object, "type"), &type, error)
      || !take_text (reader, path, "description", json_object_get_member (object, "description"),
                     &description, error))
    return FALSE;
  if (*code == '\0')
    return dwell_json_reader_refuse (reader, error, path, _("A behaviour needs a code."));
  if (g_hash_table_contains (known, code))
    {
      place = g_strconcat (path, "/code", NULL);
      return dwell_json_reader_refuse (reader, error, place,
                                       _("Two behaviours have the same code."));
    }

  behaviour = find_behaviour (project, known, code);
  behaviour->lasts = g_str_has_prefix (type, "State");
  if (*description)
    behaviour->description = g_steal_pointer (&description);

  return TRUE;
}

static gboolean
read_subject (const DwellJsonReader *reader, const char *path, JsonNode *node,
              DwellBorisProject *project, GError **error)
{
  JsonObject *object = need_object (reader, path, node, error);
  char *name;

  if (object == NULL
      || !take_text (reader, path, "name", json_object_get_member (object, "name"), &name, error))
    return FALSE;
  g_ptr_array_add (project->subjects, name);

  return TRUE;
}

/* @time: in seconds, as it stands there */
static DwellBorisRow *
read_row (const DwellJsonReader *reader, const char *path, JsonNode *node, double *time,
          GError **error)
{
  DwellBorisRow *row = g_new0 (DwellBorisRow, 1);
  char **const texts[] = { &row->subject, &row->code, &row->modifier, &row->comment };
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  guint n = array ? json_array_get_length (array) : 0;
  gboolean good = n >= 3;

  if (!good)
    dwell_json_reader_refuse (reader, error, path,
                              _("A row has to be a list of a time, a subject and a behaviour."));
  good = good && take_number (reader, path, "0", json_array_get_element (array, 0), time, error);
  for (guint i = 0; good && i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *key = g_strdup_printf ("%u", i + 1);

      good = take_text (reader, path, key, i + 1 < n ? json_array_get_element (array, i + 1) : NULL,
                        texts[i], error);
    }
  if (good && *row->code == '\0')
    good = dwell_json_reader_refuse (reader, error, path, _("A row needs a behaviour."));
  if (good)
    return row;

  row_free (row);

  return NULL;
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const DwellBorisRow *first = *(DwellBorisRow *const *)a;
  const DwellBorisRow *second = *(DwellBorisRow *const *)b;

  return first->at < second->at ? -1 : first->at > second->at;
}

/* Gives the rows their times. @base: what is taken off, in seconds. */
static gboolean
set_times (const DwellJsonReader *reader, const char *path, GPtrArray *rows, GArray *times,
           double base, GError **error)
{
  for (guint i = 0; i < rows->len; i++)
    {
      DwellBorisRow *row = g_ptr_array_index (rows, i);
      double ms = round ((g_array_index (times, double, i) - base) * 1000);
      g_autofree char *place = NULL;

      if (ms >= 0 && ms <= DWELL_AT_MAX)
        {
          row->at = (gint64)ms;
          continue;
        }
      place = g_strdup_printf ("%s/events/%u/0", path, i);
      return dwell_json_reader_refuse (
          reader, error, place,
          ms < 0 ? _("This time lies before the beginning of the observation.")
                 : _("This time lies more than a year after the beginning."));
    }

  return TRUE;
}

static gboolean
read_rows (const DwellJsonReader *reader, const char *path, JsonObject *object, GPtrArray *rows,
           GError **error)
{
  JsonNode *node = json_object_get_member (object, "events");
  JsonArray *array = node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  gboolean by_clock = take_flag (object, "start_from_current_time")
                      || take_flag (object, "start_from_current_epoch_time")
                      || take_flag (object, "media_creation_date_as_offset");
  double earliest = INFINITY;
  double base;

  if (array == NULL)
    return dwell_json_reader_refuse (reader, error, path, _("An observation needs its “events”."));
  if (!take_number (reader, path, "time offset", json_object_get_member (object, "time offset"),
                    &base, error))
    return FALSE;

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *place = g_strdup_printf ("%s/events/%u", path, i);
      double time;
      DwellBorisRow *row =
          read_row (reader, place, json_array_get_element (array, i), &time, error);

      if (row == NULL)
        return FALSE;
      g_ptr_array_add (rows, row);
      g_array_append_val (times, time);
      earliest = MIN (earliest, time);
    }

  if (!set_times (reader, path, rows, times, by_clock ? earliest : base, error))
    return FALSE;
  /* It keeps the order of those at the same time: an end before the next beginning. */
  g_ptr_array_sort (rows, compare_rows);

  return TRUE;
}

static gboolean
date_is_valid (const char *date)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (date, zone);

  return time != NULL;
}

static gboolean
read_observation (const DwellJsonReader *reader, const char *path, const char *name, JsonNode *node,
                  DwellBorisProject *project, GHashTable *known, GError **error)
{
  JsonObject *object = need_object (reader, path, node, error);
  DwellBorisObservation *observation;
  g_autofree char *place = NULL;

  if (object == NULL)
    return FALSE;

  observation = g_new0 (DwellBorisObservation, 1);
  observation->name = dwell_text_clean (name);
  observation->rows = g_ptr_array_new_with_free_func (row_free);
  g_ptr_array_add (project->observations, observation);
  if (!take_text (reader, path, "date", json_object_get_member (object, "date"), &observation->date,
                  error)
      || !take_text (reader, path, "description", json_object_get_member (object, "description"),
                     &observation->description, error))
    return FALSE;
  if (!date_is_valid (observation->date))
    {
      place = g_strconcat (path, "/date", NULL);
      return dwell_json_reader_refuse (reader, error, place,
                                       _("“date” has to be a date and time, as in "
                                          "2026-03-12T10:04:00."));
    }
  if (!read_rows (reader, path, object, observation->rows, error))
    return FALSE;

  for (guint i = 0; i < observation->rows->len; i++)
    {
      const DwellBorisRow *row = g_ptr_array_index (observation->rows, i);

      find_behaviour (project, known, row->code)->n_rows++;
    }

  return TRUE;
}

typedef enum
{
  IN_ETHOGRAM,
  IN_SUBJECTS,
  IN_OBSERVATIONS,
} Part;

/* The objects that are the members of @key. */
static gboolean
read_members (const DwellJsonReader *reader, JsonObject *root, const char *key, Part part,
              DwellBorisProject *project, GHashTable *known, GError **error)
{
  JsonNode *node = json_object_get_member (root, key);
  JsonObjectIter iter;
  JsonObject *object;
  const char *name;
  guint index = 0;

  if (node == NULL && part == IN_SUBJECTS)
    return TRUE;
  if (node == NULL)
    return dwell_json_reader_refuse (reader, error, NULL, _("The key “%s” is missing here."), key);
  object = need_object (reader, key, node, error);
  if (object == NULL)
    return FALSE;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      g_autofree char *path = g_strdup_printf ("%s/#%u", key, index++);
      gboolean good;

      if (part == IN_ETHOGRAM)
        good = read_behaviour (reader, path, node, project, known, error);
      else if (part == IN_SUBJECTS)
        good = read_subject (reader, path, node, project, error);
      else
        good = read_observation (reader, path, name, node, project, known, error);
      if (!good)
        return FALSE;
    }

  return TRUE;
}

static DwellBorisProject *
read_project (const DwellJsonReader *reader, JsonObject *root, GError **error)
{
  g_autoptr (DwellBorisProject) project = g_new0 (DwellBorisProject, 1);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  project->behaviours = g_ptr_array_new_with_free_func (behaviour_free);
  project->subjects = g_ptr_array_new_with_free_func (g_free);
  project->observations = g_ptr_array_new_with_free_func (observation_free);
  if (!take_text (reader, "", "project_name", json_object_get_member (root, "project_name"),
                  &project->name, error)
      || !take_text (reader, "", "project_date", json_object_get_member (root, "project_date"),
                     &project->date, error)
      || !read_members (reader, root, "behaviors_conf", IN_ETHOGRAM, project, known, error)
      || !read_members (reader, root, "subjects_conf", IN_SUBJECTS, project, known, error)
      || !read_members (reader, root, "observations", IN_OBSERVATIONS, project, known, error))
    return NULL;

  return g_steal_pointer (&project);
}

DwellBorisProject *
dwell_boris_project_new (const char *name, GBytes *json, GError **error)
{
  DwellJsonReader reader = { .name = name, .index = DWELL_JSON_IN_ROOT };
  g_autoptr (JsonNode) root = NULL;

  reader.text = g_bytes_get_data (json, &reader.length);
  if (reader.length > DWELL_BORIS_MAX)
    {
      g_set_error (error, DWELL_EXCHANGE_ERROR, DWELL_EXCHANGE_ERROR_SIZE,
                   _("%s:1:1: The file is larger than %d MiB: no project is that large."), name,
                   DWELL_BORIS_MAX / 1024 / 1024);
      return NULL;
    }
  if (!dwell_json_check_foreign (name, reader.text ? reader.text : "", reader.length, error))
    return NULL;

  root = dwell_json_reader_parse (&reader, error);
  if (root == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (root))
    {
      dwell_json_reader_refuse (&reader, error, NULL, _("A project has to be an object."));
      return NULL;
    }

  return read_project (&reader, json_node_get_object (root), error);
}
