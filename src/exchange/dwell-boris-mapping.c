/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-boris-mapping.h"

#include "dwell-event.h"
#include "dwell-export-private.h"
#include "dwell-json-reader.h"
#include "dwell-json-text.h"
#include "dwell-json-writer.h"
#include "dwell-text.h"

#include <string.h>

#include <glib/gi18n-lib.h>

struct _DwellBorisMapping
{
  GHashTable *senses; /* code → text */
};

DwellBorisMapping *
dwell_boris_mapping_new (void)
{
  DwellBorisMapping *self = g_new0 (DwellBorisMapping, 1);

  self->senses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

void
dwell_boris_mapping_free (DwellBorisMapping *self)
{
  g_hash_table_unref (self->senses);
  g_free (self);
}

static gboolean
is_voice (const char *id)
{
  return g_strv_contains (dwell_kind_get_codes (DWELL_KIND_NOTE), id);
}

static gboolean
is_mark (const char *id)
{
  DwellKind kind;

  return dwell_kind_from_string (id, &kind) && dwell_export_is_boris_point (kind);
}

gboolean
dwell_boris_sense_from_string (const char *text, DwellProtocol *protocol, DwellBorisSense *sense,
                               const char **id)
{
  *id = NULL;
  if (g_strcmp0 (text, "nothing") == 0)
    {
      *sense = DWELL_BORIS_NOTHING;
      return TRUE;
    }

  *id = text ? strchr (text, ' ') : NULL;
  if (*id == NULL)
    return FALSE;
  (*id)++;
  if (g_str_has_prefix (text, "state "))
    *sense = DWELL_BORIS_STATE;
  else if (g_str_has_prefix (text, "move "))
    *sense = DWELL_BORIS_MOVE;
  else if (g_str_has_prefix (text, "note "))
    *sense = DWELL_BORIS_NOTE;
  else if (g_str_has_prefix (text, "mark "))
    *sense = DWELL_BORIS_MARK;
  else
    return FALSE;

  switch (*sense)
    {
    case DWELL_BORIS_STATE:
      return dwell_protocol_find_state (protocol, *id) != NULL;
    case DWELL_BORIS_MOVE:
      return dwell_protocol_find_move (protocol, *id) != NULL;
    case DWELL_BORIS_NOTE:
      return is_voice (*id);
    default:
      return is_mark (*id);
    }
}

void
dwell_boris_mapping_set (DwellBorisMapping *self, const char *code, const char *text)
{
  if (text)
    g_hash_table_replace (self->senses, g_strdup (code), g_strdup (text));
  else
    g_hash_table_remove (self->senses, code);
}

const char *
dwell_boris_mapping_get (DwellBorisMapping *self, const char *code)
{
  return g_hash_table_lookup (self->senses, code);
}

void
dwell_boris_mapping_add_all (DwellBorisMapping *self, DwellBorisMapping *other)
{
  GHashTableIter iter;
  const char *code;
  const char *text;

  g_hash_table_iter_init (&iter, other->senses);
  while (g_hash_table_iter_next (&iter, (gpointer *)&code, (gpointer *)&text))
    dwell_boris_mapping_set (self, code, text);
}

static gboolean
read_sense (const DwellJsonReader *reader, guint index, const char *code, JsonNode *node,
            DwellBorisMapping *self, DwellProtocol *protocol, GError **error)
{
  g_autofree char *path = g_strdup_printf ("#%u", index);
  g_autofree char *clean = dwell_text_clean (code);
  const char *text = NULL;
  DwellBorisSense sense;
  const char *id;

  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    text = json_node_get_string (node);
  if (!dwell_boris_sense_from_string (text, protocol, &sense, &id))
    return dwell_json_reader_refuse (
        reader, error, path,
        _("A behaviour means “state …”, “move …”, “note said”, “note seen”, “note inferred” or "
           "“nothing”, with the id of a state or move that there is."));
  dwell_boris_mapping_set (self, clean, text);

  return TRUE;
}

DwellBorisMapping *
dwell_boris_mapping_new_from_json (const char *name, GBytes *json, DwellProtocol *protocol,
                                   GError **error)
{
  DwellJsonReader reader = { .name = name, .index = DWELL_JSON_IN_ROOT };
  g_autoptr (DwellBorisMapping) self = dwell_boris_mapping_new ();
  g_autoptr (JsonNode) root = NULL;
  JsonObjectIter iter;
  const char *code;
  JsonNode *node;
  guint index = 0;

  reader.text = g_bytes_get_data (json, &reader.length);
  if (!dwell_json_check_foreign (name, reader.text ? reader.text : "", reader.length, error))
    return NULL;
  root = dwell_json_reader_parse (&reader, error);
  if (root == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (root))
    {
      dwell_json_reader_refuse (&reader, error, NULL, _("A mapping has to be an object."));
      return NULL;
    }

  json_object_iter_init_ordered (&iter, json_node_get_object (root));
  while (json_object_iter_next_ordered (&iter, &code, &node))
    {
      if (!read_sense (&reader, index++, code, node, self, protocol, error))
        return NULL;
    }

  return g_steal_pointer (&self);
}

DwellBorisMapping *
dwell_boris_mapping_new_remembered (const char *text, DwellProtocol *protocol)
{
  g_autoptr (GBytes) json = text ? g_bytes_new (text, strlen (text)) : NULL;
  DwellBorisMapping *mapping =
      json ? dwell_boris_mapping_new_from_json (DWELL_BORIS_PAPER, json, protocol, NULL) : NULL;

  return mapping ? mapping : dwell_boris_mapping_new ();
}

char *
dwell_boris_mapping_to_json (DwellBorisMapping *self)
{
  g_autoptr (GList) codes =
      g_list_sort (g_hash_table_get_keys (self->senses), (GCompareFunc)g_strcmp0);
  DwellJsonWriter writer;

  dwell_json_writer_init (&writer);
  dwell_json_writer_begin (&writer, NULL, '{');
  for (GList *link = codes; link; link = link->next)
    dwell_json_writer_add_string (&writer, link->data, dwell_boris_mapping_get (self, link->data));
  dwell_json_writer_end (&writer, '}');

  return dwell_json_writer_finish (&writer, NULL);
}

static char *
dup_guess (const DwellBorisBehaviour *behaviour, gboolean ours, DwellProtocol *protocol)
{
  if (dwell_protocol_find_state (protocol, behaviour->code))
    return g_strconcat ("state ", behaviour->code, NULL);
  if (dwell_protocol_find_move (protocol, behaviour->code))
    return g_strconcat ("move ", behaviour->code, NULL);
  if (ours && is_mark (behaviour->code))
    return g_strconcat ("mark ", behaviour->code, NULL);

  return NULL;
}

void
dwell_boris_mapping_guess (DwellBorisMapping *self, const DwellBorisProject *project,
                           DwellProtocol *protocol)
{
  gboolean ours = g_strcmp0 (project->name, DWELL_BORIS_PROJECT_NAME) == 0;

  for (guint i = 0; i < project->behaviours->len; i++)
    {
      const DwellBorisBehaviour *behaviour = g_ptr_array_index (project->behaviours, i);
      g_autofree char *guess = dup_guess (behaviour, ours, protocol);

      if (guess && dwell_boris_mapping_get (self, behaviour->code) == NULL)
        dwell_boris_mapping_set (self, behaviour->code, guess);
    }
}

char **
dwell_boris_mapping_list_missing (DwellBorisMapping *self, const DwellBorisProject *project)
{
  GPtrArray *missing = g_ptr_array_new ();

  for (guint i = 0; i < project->behaviours->len; i++)
    {
      const DwellBorisBehaviour *behaviour = g_ptr_array_index (project->behaviours, i);

      if (behaviour->n_rows > 0 && dwell_boris_mapping_get (self, behaviour->code) == NULL)
        g_ptr_array_add (missing, g_strdup (behaviour->code));
    }
  g_ptr_array_add (missing, NULL);

  return (char **)g_ptr_array_free (missing, FALSE);
}
