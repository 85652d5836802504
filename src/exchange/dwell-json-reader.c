/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-json-reader.h"

#include "dwell-exchange-error.h"
#include "dwell-json-text.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

static char *
dup_path (const DwellJsonReader *self, const char *key)
{
  g_autofree char *object = NULL;

  if (self->index == DWELL_JSON_IN_ROOT)
    return g_strdup (key ? key : "");

  object = self->index == DWELL_JSON_IN_SESSION ? g_strdup ("session")
                                                : g_strdup_printf ("events/%d", self->index);

  return key ? g_strconcat (object, "/", key, NULL) : g_steal_pointer (&object);
}

gboolean
dwell_json_reader_refuse (const DwellJsonReader *self, GError **error, const char *key,
                          const char *format, ...)
{
  g_autofree char *path = dup_path (self, key);
  DwellJsonPlace place = dwell_json_find (self->text, self->length, path, FALSE);
  g_autofree char *reason = NULL;
  va_list args;

  va_start (args, format);
  reason = g_strdup_vprintf (format, args);
  va_end (args);

  g_set_error (error, DWELL_EXCHANGE_ERROR, DWELL_EXCHANGE_ERROR_FORMAT, "%s:%u:%u: %s", self->name,
               place.line, place.column, reason);

  return FALSE;
}

JsonNode *
dwell_json_reader_parse (const DwellJsonReader *self, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) reason = NULL;

  if (!json_parser_load_from_data (parser, self->text, self->length, &reason))
    {
      dwell_json_reader_refuse (self, error, NULL, "%s", reason->message);
      return NULL;
    }

  return json_parser_steal_root (parser);
}

gboolean
dwell_json_reader_check_keys (const DwellJsonReader *self, JsonObject *object,
                              const char *const *keys, GError **error)
{
  JsonObjectIter iter;
  const char *key;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &key, NULL))
    {
      g_autofree char *path = NULL;
      g_autofree char *word = NULL;
      DwellJsonPlace place;

      if (g_strv_contains (keys, key))
        continue;

      path = dup_path (self, key);
      word = dwell_json_dup_word (key);
      place = dwell_json_find (self->text, self->length, path, TRUE);
      g_set_error (error, DWELL_EXCHANGE_ERROR, DWELL_EXCHANGE_ERROR_FORMAT,
                   _("%s:%u:%u: The key “%s” is not known here."), self->name, place.line,
                   place.column, word);
      return FALSE;
    }

  return TRUE;
}

JsonNode *
dwell_json_reader_need (const DwellJsonReader *self, JsonObject *object, const char *key,
                        GError **error)
{
  JsonNode *node = json_object_get_member (object, key);

  if (node == NULL)
    dwell_json_reader_refuse (self, error, NULL, _("The key “%s” is missing here."), key);

  return node;
}

gboolean
dwell_json_reader_get_string (const DwellJsonReader *self, JsonObject *object, const char *key,
                              const char **value, GError **error)
{
  JsonNode *node = json_object_get_member (object, key);

  *value = NULL;
  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return dwell_json_reader_refuse (self, error, key, _("“%s” has to be a text."), key);

  *value = json_node_get_string (node);
  if (**value == '\0')
    *value = NULL;

  return TRUE;
}

gboolean
dwell_json_reader_need_string (const DwellJsonReader *self, JsonObject *object, const char *key,
                               const char **value, GError **error)
{
  if (!dwell_json_reader_need (self, object, key, error)
      || !dwell_json_reader_get_string (self, object, key, value, error))
    return FALSE;

  if (*value == NULL)
    return dwell_json_reader_refuse (self, error, key, _("“%s” is empty."), key);

  return TRUE;
}

gboolean
dwell_json_reader_need_int (const DwellJsonReader *self, JsonObject *object, const char *key,
                            gint64 min, gint64 max, gint64 *value, GError **error)
{
  JsonNode *node = dwell_json_reader_need (self, object, key, error);
  GType type;
  double number;

  if (node == NULL)
    return FALSE;

  type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;
  number = type == G_TYPE_INT64 || type == G_TYPE_DOUBLE ? json_node_get_double (node) : NAN;
  if (isnan (number) || number != trunc (number) || number < min || number > max)
    return dwell_json_reader_refuse (
        self, error, key,
        _("“%s” has to be a whole number from %" PRIi64 " to %" PRIi64 "."), key,
        min, max);

  *value = number;

  return TRUE;
}

/* A "0" stands for a digit, all else for itself. */
static gboolean
skip_mask (const char **text, const char *mask)
{
  for (; *mask; mask++, (*text)++)
    {
      if (*mask == '0' ? !g_ascii_isdigit (**text) : **text != *mask)
        return FALSE;
    }

  return TRUE;
}

/* Whether @text is "2026-03-12T10:04:00", perhaps a fraction, and an offset. GLib alone also reads
 * week dates and basic forms, and fills in what is not there. */
static gboolean
is_full_time (const char *text)
{
  const char *p = text;

  if (!skip_mask (&p, "0000-00-00T00:00:00"))
    return FALSE;

  if (*p == '.')
    {
      gsize n = strspn (p + 1, "0123456789");

      if (n == 0 || n > 6)
        return FALSE;
      p += n + 1;
    }

  if (*p == 'Z')
    return p[1] == '\0';
  if (*p != '+' && *p != '-')
    return FALSE;

  p++;

  return skip_mask (&p, "00:00") && *p == '\0';
}

GDateTime *
dwell_json_reader_need_time (const DwellJsonReader *self, JsonObject *object, const char *key,
                             GError **error)
{
  GDateTime *time;
  const char *text;

  if (!dwell_json_reader_need_string (self, object, key, &text, error))
    return NULL;

  time = is_full_time (text) ? g_date_time_new_from_iso8601 (text, NULL) : NULL;
  if (time == NULL)
    dwell_json_reader_refuse (
        self, error, key,
        _("“%s” has to be a date and time with its offset, as in 2026-03-12T10:04:00+01:00."),
        key);

  return time;
}
