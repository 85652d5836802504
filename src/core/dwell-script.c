/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-script-private.h"

#include <string.h>

struct _DwellScript
{
  GObject parent_instance;

  DwellScriptData *data;
  gboolean sound;
};

G_DEFINE_FINAL_TYPE (DwellScript, dwell_script, G_TYPE_OBJECT)

static void
dwell_script_finalize (GObject *object)
{
  DwellScript *self = DWELL_SCRIPT (object);

  g_clear_pointer (&self->data, dwell_script_data_free);

  G_OBJECT_CLASS (dwell_script_parent_class)->finalize (object);
}

static void
dwell_script_class_init (DwellScriptClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dwell_script_finalize;
}

static void
dwell_script_init (DwellScript *self)
{
}

static int
compare_problems (gconstpointer a, gconstpointer b)
{
  const DwellPlace *first = &(*(DwellScriptProblem *const *) a)->place;
  const DwellPlace *second = &(*(DwellScriptProblem *const *) b)->place;

  if (first->line != second->line)
    return first->line < second->line ? -1 : 1;

  return first->column < second->column ? -1 : first->column > second->column;
}

DwellScript *
dwell_script_examine (const char *name, const char *xml, gssize length, DwellProtocol *protocol,
                      gboolean shipped, GPtrArray **problems)
{
  g_autoptr (GPtrArray) found
      = g_ptr_array_new_with_free_func ((GDestroyNotify) dwell_script_problem_free);
  g_autoptr (DwellScriptData) data
      = dwell_script_data_read (name, xml, length, protocol, shipped, found);
  DwellScript *self = NULL;

  if (data)
    dwell_script_data_connect (data, found);
  g_ptr_array_sort (found, compare_problems);

  if (data)
    {
      self = g_object_new (DWELL_TYPE_SCRIPT, NULL);
      self->data = g_steal_pointer (&data);
      self->sound = found->len == 0;
    }
  *problems = g_steal_pointer (&found);

  return self;
}

DwellScript *
dwell_script_new_from_xml (const char *name, const char *xml, gssize length,
                           DwellProtocol *protocol, gboolean shipped, GError **error)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (DwellScript) self
      = dwell_script_examine (name, xml, length, protocol, shipped, &problems);

  if (problems->len > 0)
    {
      const DwellScriptProblem *problem = g_ptr_array_index (problems, 0);

      g_set_error (error, DWELL_ERROR, DWELL_ERROR_SCRIPT, "%s:%u:%u: %s", name,
                   problem->place.line, problem->place.column, problem->text);
      return NULL;
    }

  return g_steal_pointer (&self);
}

gboolean
dwell_script_is_meant (const char *xml, gsize length)
{
  const char *end = xml + length;
  const char *at = memchr (xml, '<', length);

  while (at && end - at > 1 && (at[1] == '?' || at[1] == '!'))
    {
      gboolean comment = end - at >= 4 && memcmp (at, "<!--", 4) == 0;
      const char *close = g_strstr_len (at, end - at, comment ? "-->" : ">");

      at = close ? memchr (close, '<', end - close) : NULL;
    }

  return at && end - at > 7 && memcmp (at, "<script", 7) == 0 && !g_ascii_isalnum (at[7]);
}

const char *
dwell_script_get_id (DwellScript *self)
{
  return self->data->id;
}

const char *
dwell_script_get_version (DwellScript *self)
{
  return self->data->version;
}

const char *
dwell_script_get_protocol (DwellScript *self)
{
  return self->data->protocol;
}

const char *
dwell_script_get_title (DwellScript *self)
{
  return self->data->title;
}

const char *
dwell_script_get_about (DwellScript *self, DwellSource *source)
{
  if (source)
    *source = self->data->about_source;

  return self->data->about;
}

const char *
dwell_script_get_touches (DwellScript *self)
{
  return self->data->touches;
}

const char *
dwell_script_get_client_name (DwellScript *self)
{
  return self->data->client_name;
}

const char *
dwell_script_get_client_history (DwellScript *self)
{
  return self->data->client_history;
}

const char *
dwell_script_get_client (DwellScript *self)
{
  return self->data->client;
}

const char *
dwell_script_get_aim (DwellScript *self)
{
  return self->data->aim;
}

GPtrArray *
dwell_script_get_beats (DwellScript *self)
{
  return self->data->beats;
}

const DwellBeat *
dwell_script_find_beat (DwellScript *self, const char *id)
{
  return id ? g_hash_table_lookup (self->data->beats_by_id, id) : NULL;
}

const DwellBeat *
dwell_script_get_start (DwellScript *self)
{
  return self->data->start;
}

gboolean
dwell_script_is_sound (DwellScript *self)
{
  return self->sound;
}

const DwellOffer *
dwell_beat_find_offer (const DwellBeat *beat, const char *id)
{
  for (guint i = 0; i < beat->offers->len; i++)
    {
      const DwellOffer *offer = g_ptr_array_index (beat->offers, i);

      if (g_str_equal (offer->id, id))
        return offer;
    }

  return NULL;
}
