/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-protocol-private.h"

#include "dwell-core-resources.h"

#include <string.h>

#define SHIPPED_NAME "felt-sense.xml"
#define SHIPPED_PATH "/org/feltsense/Dwell/protocols/" SHIPPED_NAME

struct _DwellProtocol
{
  GObject parent_instance;

  DwellProtocolData *data;
  char *text;
  GPtrArray *nothing;
};

G_DEFINE_FINAL_TYPE (DwellProtocol, dwell_protocol, G_TYPE_OBJECT)

static void
dwell_protocol_finalize (GObject *object)
{
  DwellProtocol *self = DWELL_PROTOCOL (object);

  g_clear_pointer (&self->data, dwell_protocol_data_free);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->nothing, g_ptr_array_unref);

  G_OBJECT_CLASS (dwell_protocol_parent_class)->finalize (object);
}

static void
dwell_protocol_class_init (DwellProtocolClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dwell_protocol_finalize;
}

static void
dwell_protocol_init (DwellProtocol *self)
{
  self->nothing = g_ptr_array_new ();
}

static GBytes *
lookup_shipped (void)
{
  static gsize registered = 0;
  GBytes *bytes;

  if (g_once_init_enter (&registered))
    {
      dwell_core_register_resource ();
      g_once_init_leave (&registered, 1);
    }

  bytes = g_resources_lookup_data (SHIPPED_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_assert (bytes != NULL);

  return bytes;
}

/* A session keeps the text of its protocol. Where that is the shipped one, its words are still
 * those that the translations know. */
static gboolean
is_shipped (const char *xml, gsize length)
{
  g_autoptr (GBytes) shipped = lookup_shipped ();

  return g_bytes_get_size (shipped) == length
         && memcmp (g_bytes_get_data (shipped, NULL), xml, length) == 0;
}

DwellProtocol *
dwell_protocol_new_from_xml (const char *name, const char *xml, gssize length, GError **error)
{
  g_autoptr (DwellProtocolData) data = NULL;
  DwellProtocol *self;
  gsize size;

  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (xml != NULL, NULL);

  size = length < 0 ? strlen (xml) : (gsize) length;
  data = dwell_protocol_data_new_from_xml (name, xml, size, is_shipped (xml, size), error);
  if (data == NULL)
    return NULL;

  self = g_object_new (DWELL_TYPE_PROTOCOL, NULL);
  self->data = g_steal_pointer (&data);
  self->text = g_strndup (xml, size);

  return self;
}

DwellProtocol *
dwell_protocol_new_shipped (void)
{
  g_autoptr (GBytes) bytes = lookup_shipped ();
  g_autoptr (GError) error = NULL;
  DwellProtocol *self;

  self = dwell_protocol_new_from_xml (SHIPPED_NAME, g_bytes_get_data (bytes, NULL),
                                      g_bytes_get_size (bytes), &error);
  /* It is part of the program, and a test reads it. */
  g_assert_no_error (error);

  return self;
}

DwellProtocol *
dwell_protocol_new_carried (DwellProtocol *shipped, const char *id, const char *text,
                            GError **error)
{
  g_return_val_if_fail (DWELL_IS_PROTOCOL (shipped), NULL);

  if (text == NULL || g_strcmp0 (text, dwell_protocol_get_text (shipped)) == 0)
    return g_object_ref (shipped);

  return dwell_protocol_new_from_xml (id ? id : "protocol", text, -1, error);
}

const char *
dwell_protocol_get_id (DwellProtocol *self)
{
  g_return_val_if_fail (DWELL_IS_PROTOCOL (self), NULL);

  return self->data->id;
}

const char *
dwell_protocol_get_version (DwellProtocol *self)
{
  g_return_val_if_fail (DWELL_IS_PROTOCOL (self), NULL);

  return self->data->version;
}

const char *
dwell_protocol_get_title (DwellProtocol *self)
{
  g_return_val_if_fail (DWELL_IS_PROTOCOL (self), NULL);

  return self->data->title;
}

const char *
dwell_protocol_get_text (DwellProtocol *self)
{
  g_return_val_if_fail (DWELL_IS_PROTOCOL (self), NULL);

  return self->text;
}

GPtrArray *
dwell_protocol_get_states (DwellProtocol *self)
{
  g_return_val_if_fail (DWELL_IS_PROTOCOL (self), NULL);

  return self->data->states;
}

GPtrArray *
dwell_protocol_get_moves (DwellProtocol *self)
{
  g_return_val_if_fail (DWELL_IS_PROTOCOL (self), NULL);

  return self->data->moves;
}

const DwellState *
dwell_protocol_find_state (DwellProtocol *self, const char *id)
{
  g_return_val_if_fail (DWELL_IS_PROTOCOL (self), NULL);

  return id ? g_hash_table_lookup (self->data->states_by_id, id) : NULL;
}

const DwellState *
dwell_protocol_find_state_by_key (DwellProtocol *self, const char *key)
{
  g_autofree char *lower = key ? g_utf8_strdown (key, -1) : NULL;

  g_return_val_if_fail (DWELL_IS_PROTOCOL (self), NULL);

  return lower ? g_hash_table_lookup (self->data->states_by_key, lower) : NULL;
}

const DwellMove *
dwell_protocol_find_move (DwellProtocol *self, const char *id)
{
  g_return_val_if_fail (DWELL_IS_PROTOCOL (self), NULL);

  return id ? g_hash_table_lookup (self->data->moves_by_id, id) : NULL;
}

GPtrArray *
dwell_protocol_get_offers (DwellProtocol *self, const char *state_id)
{
  const DwellRule *rule;

  g_return_val_if_fail (DWELL_IS_PROTOCOL (self), NULL);

  rule = state_id ? g_hash_table_lookup (self->data->whens, state_id) : NULL;

  return rule ? rule->offers : self->nothing;
}

static const DwellRule *
find_after (DwellProtocol *self, const char *move_id, const char *outcome)
{
  g_autofree char *key = move_id ? dwell_protocol_dup_after (move_id, outcome) : NULL;

  return key ? g_hash_table_lookup (self->data->afters, key) : NULL;
}

GPtrArray *
dwell_protocol_get_next (DwellProtocol *self, const char *move_id, const char *outcome)
{
  const DwellRule *rule;

  g_return_val_if_fail (DWELL_IS_PROTOCOL (self), NULL);

  rule = find_after (self, move_id, outcome);

  return rule ? rule->offers : self->nothing;
}

const char *
dwell_protocol_get_verdict (DwellProtocol *self, const char *move_id, const char *outcome)
{
  const DwellRule *rule;

  g_return_val_if_fail (DWELL_IS_PROTOCOL (self), NULL);

  rule = find_after (self, move_id, outcome);

  return rule ? rule->verdict : NULL;
}
