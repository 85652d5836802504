/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-json-reader.h"

#include "dwell-json-text.h"
#include "dwell-text.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

static const char *const event_keys[] = {
  "seq", "author", "at", "recorded", "kind", "code", "value", "text", "refers", NULL,
};

static gboolean
read_author (const DwellJsonReader *reader, JsonObject *object, DwellEvent *event, GError **error)
{
  const char *author;

  if (!dwell_json_reader_need_string (reader, object, "author", &author, error))
    return FALSE;
  if (!dwell_author_is_valid (author))
    return dwell_json_reader_refuse (
        reader, error, "author",
        _("“author” has to be 1 to 64 letters, digits, “-”, “_”, “.” or “@”."));

  dwell_event_set_author (event, author);

  return TRUE;
}

static gboolean
read_times (const DwellJsonReader *reader, JsonObject *object, DwellEvent *event, GError **error)
{
  g_autoptr (GDateTime) recorded = NULL;

  if (!dwell_json_reader_need_int (reader, object, "at", 0, DWELL_AT_MAX, &event->at, error))
    return FALSE;

  /* Another program's session may not tell. */
  if (!json_object_has_member (object, "recorded"))
    return TRUE;

  recorded = dwell_json_reader_need_time (reader, object, "recorded", error);
  if (recorded == NULL)
    return FALSE;

  event->recorded =
      g_date_time_to_unix (recorded) * 1000 + g_date_time_get_microsecond (recorded) / 1000;

  return TRUE;
}

static gboolean
read_kind (const DwellJsonReader *reader, JsonObject *object, DwellEvent *event, GError **error)
{
  g_autofree char *shown = NULL;
  const char *word;

  if (!dwell_json_reader_need_string (reader, object, "kind", &word, error))
    return FALSE;
  if (dwell_kind_from_string (word, &event->kind))
    return TRUE;

  shown = dwell_json_dup_word (word);

  return dwell_json_reader_refuse (reader, error, "kind", _("There is no kind “%s”."), shown);
}

/* Checked here as well as by the core, so that the message stands at the code and shows it cut and
 * escaped. */
static gboolean
read_code (const DwellJsonReader *reader, JsonObject *object, DwellEvent *event, GError **error)
{
  const char *const *codes = dwell_kind_get_codes (event->kind);
  g_autofree char *shown = NULL;
  const char *code;

  if (!dwell_json_reader_get_string (reader, object, "code", &code, error))
    return FALSE;

  dwell_event_set_code (event, code);
  if (code == NULL || (codes ? g_strv_contains (codes, code) : dwell_id_is_valid (code)))
    return TRUE;

  shown = dwell_json_dup_word (code);

  return dwell_json_reader_refuse (reader, error, "code", _("“%s” has no code “%s”."),
                                   dwell_kind_to_string (event->kind), shown);
}

static gboolean
read_value (const DwellJsonReader *reader, JsonObject *object, DwellEvent *event, GError **error)
{
  JsonNode *node = json_object_get_member (object, "value");
  GType type;

  if (node == NULL)
    return TRUE;

  type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;
  if (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE)
    return dwell_json_reader_refuse (reader, error, "value", _("“%s” has to be a number."),
                                     "value");

  dwell_event_set_value (event, json_node_get_double (node));

  return TRUE;
}

static gboolean
read_text (const DwellJsonReader *reader, JsonObject *object, DwellEvent *event, GError **error)
{
  const char *text;
  char *clean;

  if (!dwell_json_reader_get_string (reader, object, "text", &text, error))
    return FALSE;

  /* What an amend makes the new code may be named in messages: it has to look like one. */
  if (dwell_event_is (event, DWELL_KIND_AMEND, "code") && text && !dwell_id_is_valid (text))
    return dwell_json_reader_refuse (reader, error, "text",
                                     _("The “text” of “amend code” has to be a code."));

  /* As if it had been typed here, so that no export meets a character that it cannot write. */
  clean = dwell_text_clean (text);
  dwell_event_set_text (event, clean);
  if (clean)
    explicit_bzero (clean, strlen (clean));
  g_free (clean);

  return TRUE;
}

/* "author/seq" */
static gboolean
read_foreign_ref (DwellEvent *event, const char *text)
{
  const char *slash = strrchr (text, '/');
  g_autofree char *author = slash ? g_strndup (text, slash - text) : NULL;
  guint64 seq;

  if (!dwell_author_is_valid (author) || slash[1] == '0'
      || !g_ascii_string_to_unsigned (slash + 1, 10, 1, G_MAXUINT, &seq, NULL))
    return FALSE;

  dwell_event_add_ref (event, g_strcmp0 (author, event->author) == 0 ? NULL : author, seq);

  return TRUE;
}

static gboolean
read_ref (DwellEvent *event, JsonNode *node)
{
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;
  double seq;

  if (type == G_TYPE_STRING)
    return read_foreign_ref (event, json_node_get_string (node));
  if (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE)
    return FALSE;

  seq = json_node_get_double (node);
  if (seq < 1 || seq > G_MAXUINT || seq != trunc (seq))
    return FALSE;

  dwell_event_add_ref (event, NULL, seq);

  return TRUE;
}

static gboolean
read_refers (const DwellJsonReader *reader, JsonObject *object, DwellEvent *event, GError **error)
{
  JsonNode *node = json_object_get_member (object, "refers");
  JsonArray *array = node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  guint n = array ? json_array_get_length (array) : 1;
  g_autofree char *path = NULL;

  if (node == NULL)
    return TRUE;
  if (n == 0)
    return dwell_json_reader_refuse (reader, error, "refers", _("“%s” is empty."), "refers");

  for (guint i = 0; i < n; i++)
    {
      if (read_ref (event, array ? json_array_get_element (array, i) : node))
        continue;

      path = array ? g_strdup_printf ("refers/%u", i) : g_strdup ("refers");
      return dwell_json_reader_refuse (
          reader, error, path,
          _("“refers” has to be the “seq” of an event, or “author/seq”, or several of these."));
    }

  return TRUE;
}

DwellEvent *
dwell_event_new_from_json (const DwellJsonReader *reader, JsonObject *object, GError **error)
{
  g_autoptr (DwellEvent) event = dwell_event_new (DWELL_KIND_CLOCK, NULL);
  gint64 seq;

  if (!dwell_json_reader_check_keys (reader, object, event_keys, error)
      || !dwell_json_reader_need_int (reader, object, "seq", 1, G_MAXUINT, &seq, error)
      || !read_author (reader, object, event, error) || !read_times (reader, object, event, error)
      || !read_kind (reader, object, event, error) || !read_code (reader, object, event, error)
      || !read_value (reader, object, event, error) || !read_text (reader, object, event, error)
      || !read_refers (reader, object, event, error))
    return NULL;

  event->seq = seq;

  return g_steal_pointer (&event);
}
