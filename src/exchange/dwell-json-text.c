/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-json-text.h"

#include "dwell-exchange-error.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#define WORD_MAX 40

/* A member's key as it stands in the text, without its quotation marks. */
typedef struct
{
  const char *start;
  gsize length;
} Key;

/* The keys of one object so far: few, or as a set where there may be many. */
typedef struct
{
  GHashTable *set;
  guint n;
  Key few[DWELL_JSON_MEMBERS_MAX];
} Keys;

/* @foreign: whether it is another program's file */
static gboolean
check_value (DwellJsonLexer *lexer, guint depth, gboolean foreign, GError **error);

static gboolean
check_encoding (const char *name, const char *text, gsize length, GError **error)
{
  DwellJsonLexer lexer;
  const char *bad;

  if (g_utf8_validate (text, length, &bad))
    return TRUE;

  /* Up to the fault the text is valid, so that lines and columns can be counted. */
  dwell_json_lexer_init (&lexer, name, text, length);
  for (const char *p = text; p < bad; p++)
    {
      if (*p == '\n')
        {
          lexer.line++;
          lexer.line_start = p + 1;
        }
    }
  lexer.start = bad;

  return dwell_json_lexer_refuse (&lexer, error, "%s",
                                  *bad == '\0' ? _("A NUL byte stands here: this is not text.")
                                               : _("This is not valid UTF-8."));
}

static gboolean
refuse_token (DwellJsonLexer *lexer, GError **error, const char *expected)
{
  if (lexer->token == DWELL_JSON_TOKEN_END)
    return dwell_json_lexer_refuse (lexer, error, _("The file ends here, but %s should follow."),
                                    expected);

  return dwell_json_lexer_refuse (lexer, error, _("Here should be %s."), expected);
}

/* Returns: FALSE when it was there already. */
static gboolean
add_key (Keys *keys, Key key)
{
  if (keys->set)
    {
      keys->n++;
      return g_hash_table_add (keys->set, g_strndup (key.start, key.length));
    }

  for (guint i = 0; i < keys->n; i++)
    {
      if (keys->few[i].length == key.length
          && memcmp (keys->few[i].start, key.start, key.length) == 0)
        return FALSE;
    }
  keys->few[keys->n++] = key;

  return TRUE;
}

static gboolean
check_key (DwellJsonLexer *lexer, Keys *keys, GError **error)
{
  Key key = { lexer->start + 1, lexer->pos - lexer->start - 2 };
  guint most = keys->set ? DWELL_JSON_FOREIGN_MEMBERS_MAX : DWELL_JSON_MEMBERS_MAX;

  if (lexer->token != DWELL_JSON_TOKEN_STRING)
    return refuse_token (lexer, error, _("a key in quotation marks"));

  /* No key of ours needs one, and it could hide a key that is there twice. */
  if (keys->set == NULL && memchr (key.start, '\\', key.length))
    return dwell_json_lexer_refuse (lexer, error, _("A key with an escape is not known here."));

  if (keys->n == most)
    return dwell_json_lexer_refuse (lexer, error, _("This object has too many keys."));

  if (!add_key (keys, key))
    {
      g_autofree char *raw = g_strndup (key.start, key.length);
      g_autofree char *word = dwell_json_dup_word (raw);

      return dwell_json_lexer_refuse (lexer, error, _("The key “%s” stands there twice."), word);
    }

  return TRUE;
}

static gboolean
check_member (DwellJsonLexer *lexer, guint depth, Keys *keys, GError **error)
{
  if (!check_key (lexer, keys, error) || !dwell_json_lexer_next (lexer, error))
    return FALSE;
  if (lexer->token != ':')
    return refuse_token (lexer, error, "“:”");

  return dwell_json_lexer_next (lexer, error)
         && check_value (lexer, depth, keys->set != NULL, error);
}

/* What is between the brackets, up to the token after the closing one. */
static gboolean
check_members (DwellJsonLexer *lexer, guint depth, gboolean foreign, Keys *keys, GError **error)
{
  gboolean object = keys != NULL;
  int close = object ? '}' : ']';

  while (TRUE)
    {
      if (object ? !check_member (lexer, depth, keys, error)
                 : !check_value (lexer, depth, foreign, error))
        return FALSE;
      if (lexer->token == close)
        return dwell_json_lexer_next (lexer, error);
      if (lexer->token != ',')
        return refuse_token (lexer, error, object ? _("“,” or “}”") : _("“,” or “]”"));
      if (!dwell_json_lexer_next (lexer, error))
        return FALSE;
    }
}

static gboolean
check_object (DwellJsonLexer *lexer, guint depth, gboolean foreign, GError **error)
{
  g_autoptr (GHashTable) set
      = foreign ? g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) : NULL;
  Keys keys = { .set = set };

  return check_members (lexer, depth, foreign, &keys, error);
}

/* From the opening bracket to the token after the closing one. */
static gboolean
check_container (DwellJsonLexer *lexer, guint depth, gboolean foreign, GError **error)
{
  gboolean object = lexer->token == '{';

  if (depth > DWELL_JSON_DEPTH_MAX)
    return dwell_json_lexer_refuse (
        lexer, error, _("Brackets are nested deeper than %d levels here."), DWELL_JSON_DEPTH_MAX);

  if (!dwell_json_lexer_next (lexer, error))
    return FALSE;
  if (lexer->token == (object ? '}' : ']'))
    return dwell_json_lexer_next (lexer, error);

  return object ? check_object (lexer, depth, foreign, error)
                : check_members (lexer, depth, foreign, NULL, error);
}

static gboolean
check_value (DwellJsonLexer *lexer, guint depth, gboolean foreign, GError **error)
{
  switch (lexer->token)
    {
    case '{':
    case '[':
      return check_container (lexer, depth + 1, foreign, error);
    case DWELL_JSON_TOKEN_STRING:
    case DWELL_JSON_TOKEN_NUMBER:
    case DWELL_JSON_TOKEN_WORD:
      return dwell_json_lexer_next (lexer, error);
    default:
      return refuse_token (lexer, error, _("a value"));
    }
}

static gboolean
check (const char *name, const char *text, gsize length, gboolean foreign, GError **error)
{
  DwellJsonLexer lexer;

  if (!check_encoding (name, text, length, error))
    return FALSE;

  dwell_json_lexer_init (&lexer, name, text, length);
  if (!dwell_json_lexer_next (&lexer, error) || !check_value (&lexer, 0, foreign, error))
    return FALSE;
  if (lexer.token != DWELL_JSON_TOKEN_END)
    return refuse_token (&lexer, error, _("the end of the file"));

  return TRUE;
}

gboolean
dwell_json_check (const char *name, const char *text, gsize length, GError **error)
{
  return check (name, text, length, FALSE, error);
}

gboolean
dwell_json_check_foreign (const char *name, const char *text, gsize length, GError **error)
{
  return check (name, text, length, TRUE, error);
}

/* From the first token of a value to the token after it. */
static void
skip_value (DwellJsonLexer *lexer)
{
  int depth = 0;

  do
    {
      if (lexer->token == '{' || lexer->token == '[')
        depth++;
      else if (lexer->token == '}' || lexer->token == ']')
        depth--;
      dwell_json_lexer_next (lexer, NULL);
    }
  while (depth > 0 && lexer->token != DWELL_JSON_TOKEN_END);
}

static gboolean
key_is (const DwellJsonLexer *lexer, const char *key)
{
  gsize length = lexer->pos - lexer->start - 2;

  return strlen (key) == length && memcmp (lexer->start + 1, key, length) == 0;
}

/* Goes from the bracket to the value that @step names. Where its key stands is kept as a lexer:
 * counting columns for each key on the way would take forever in a file of one long line. */
static gboolean
find_step (DwellJsonLexer *lexer, const char *step, DwellJsonLexer *key)
{
  gboolean object = lexer->token == '{';
  gboolean by_key = object && *step != '#';
  guint64 index = by_key ? 0 : g_ascii_strtoull (step + (object ? 1 : 0), NULL, 10);

  dwell_json_lexer_next (lexer, NULL);
  for (guint64 i = 0; lexer->token != '}' && lexer->token != ']'; i++)
    {
      gboolean found = by_key ? key_is (lexer, step) : i == index;

      *key = *lexer;
      if (object)
        {
          dwell_json_lexer_next (lexer, NULL);
          dwell_json_lexer_next (lexer, NULL);
        }
      if (found)
        return TRUE;
      skip_value (lexer);
      if (lexer->token == ',')
        dwell_json_lexer_next (lexer, NULL);
    }

  return FALSE;
}

DwellJsonPlace
dwell_json_find (const char *text, gsize length, const char *path, gboolean at_key)
{
  g_auto (GStrv) steps = g_strsplit (path, "/", -1);
  DwellJsonLexer lexer;
  DwellJsonLexer value;
  DwellJsonLexer key;

  dwell_json_lexer_init (&lexer, "", text, length);
  dwell_json_lexer_next (&lexer, NULL);
  value = key = lexer;

  for (guint i = 0; steps[i] && (lexer.token == '{' || lexer.token == '['); i++)
    {
      if (!find_step (&lexer, steps[i], &key))
        return dwell_json_lexer_get_place (&value);
      value = lexer;
    }

  return dwell_json_lexer_get_place (at_key ? &key : &value);
}

char *
dwell_json_dup_word (const char *word)
{
  GString *out = g_string_new (NULL);
  guint n = 0;

  for (const char *p = word; *p; p = g_utf8_next_char (p), n++)
    {
      gunichar c = g_utf8_get_char (p);

      if (n == WORD_MAX)
        {
          g_string_append (out, "…");
          break;
        }
      if (g_unichar_isgraph (c) || c == ' ')
        g_string_append_unichar (out, c);
      else
        g_string_append_printf (out, "\\u%04x", c);
    }

  return g_string_free (out, FALSE);
}
