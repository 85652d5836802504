/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-json-lexer.h"

#include "dwell-exchange-error.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

/* Beyond it a double no longer tells one whole number from the next. */
#define WHOLE_MAX 9007199254740992.0

void
dwell_json_lexer_init (DwellJsonLexer *self, const char *name, const char *text, gsize length)
{
  self->name = name;
  self->token = DWELL_JSON_TOKEN_END;
  self->start = text;
  self->pos = text;
  self->end = text + length;
  self->line_start = text;
  self->line = 1;
}

DwellJsonPlace
dwell_json_lexer_get_place (const DwellJsonLexer *self)
{
  DwellJsonPlace place = {
    .line = self->line,
    .column = g_utf8_strlen (self->line_start, self->start - self->line_start) + 1,
  };

  return place;
}

gboolean
dwell_json_lexer_refuse (const DwellJsonLexer *self, GError **error, const char *format, ...)
{
  DwellJsonPlace place = dwell_json_lexer_get_place (self);
  g_autofree char *reason = NULL;
  va_list args;

  va_start (args, format);
  reason = g_strdup_vprintf (format, args);
  va_end (args);

  g_set_error (error, DWELL_EXCHANGE_ERROR, DWELL_EXCHANGE_ERROR_SYNTAX, "%s:%u:%u: %s", self->name,
               place.line, place.column, reason);

  return FALSE;
}

static int
peek (const DwellJsonLexer *self)
{
  return self->pos < self->end ? (guchar)*self->pos : -1;
}

/* A fault inside a token is shown where it is, not where the token begins. */
static gboolean
refuse_here (DwellJsonLexer *self, GError **error, const char *reason)
{
  self->start = self->pos;

  return dwell_json_lexer_refuse (self, error, "%s", reason);
}

static gboolean
read_hex4 (DwellJsonLexer *self, gunichar *value)
{
  *value = 0;
  for (int i = 0; i < 4; i++, self->pos++)
    {
      int c = peek (self);

      if (c < 0 || !g_ascii_isxdigit (c))
        return FALSE;
      *value = *value * 16 + g_ascii_xdigit_value (c);
    }

  return TRUE;
}

/* After "\u". A NUL would end the text early; half a surrogate pair is no character. */
static gboolean
read_unicode_escape (DwellJsonLexer *self)
{
  gunichar high;
  gunichar low;

  if (!read_hex4 (self, &high) || high == 0)
    return FALSE;
  if (high < 0xd800 || high > 0xdfff)
    return TRUE;
  if (high > 0xdbff || self->end - self->pos < 6 || strncmp (self->pos, "\\u", 2) != 0)
    return FALSE;

  self->pos += 2;

  return read_hex4 (self, &low) && low >= 0xdc00 && low <= 0xdfff;
}

static gboolean
read_escape (DwellJsonLexer *self)
{
  int c;

  self->pos++;
  c = peek (self);
  if (c <= 0 || strchr ("\"\\/bfnrtu", c) == NULL)
    return FALSE;

  self->pos++;

  return c != 'u' || read_unicode_escape (self);
}

static gboolean
read_string (DwellJsonLexer *self, GError **error)
{
  self->pos++;

  while (TRUE)
    {
      int c = peek (self);

      if (c < 0)
        return dwell_json_lexer_refuse (self, error,
                                        _("This text has no closing quotation mark."));
      if (c < 0x20)
        return refuse_here (self, error, _("A control character stands inside a text."));

      if (c == '\\')
        {
          const char *escape = self->pos;

          if (!read_escape (self))
            {
              self->pos = escape;
              return refuse_here (self, error, _("This is not a valid escape."));
            }
          continue;
        }

      self->pos++;
      if (c == '"')
        return TRUE;
    }
}

static guint
skip_digits (DwellJsonLexer *self)
{
  guint n = 0;

  for (; g_ascii_isdigit (peek (self)); n++)
    self->pos++;

  return n;
}

static gboolean
skip_number (DwellJsonLexer *self, gboolean *whole)
{
  gboolean zero;
  guint n_digits;

  if (peek (self) == '-')
    self->pos++;
  zero = peek (self) == '0';
  n_digits = skip_digits (self);
  if (n_digits == 0 || (zero && n_digits > 1))
    return FALSE;

  *whole = TRUE;
  if (peek (self) == '.')
    {
      *whole = FALSE;
      self->pos++;
      if (skip_digits (self) == 0)
        return FALSE;
    }
  if (peek (self) == 'e' || peek (self) == 'E')
    {
      *whole = FALSE;
      self->pos++;
      if (peek (self) == '+' || peek (self) == '-')
        self->pos++;
      if (skip_digits (self) == 0)
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_number (DwellJsonLexer *self, GError **error)
{
  g_autofree char *digits = NULL;
  gboolean whole;
  double value;

  if (!skip_number (self, &whole))
    return dwell_json_lexer_refuse (self, error, _("This is not a valid number."));

  digits = g_strndup (self->start, self->pos - self->start);
  value = g_ascii_strtod (digits, NULL);
  if (!isfinite (value) || (whole && fabs (value) > WHOLE_MAX))
    return dwell_json_lexer_refuse (self, error, _("This number is too large."));

  return TRUE;
}

static gboolean
read_word (DwellJsonLexer *self, GError **error)
{
  static const char *const words[] = { "true", "false", "null" };

  while (g_ascii_isalnum (peek (self)) || peek (self) == '_')
    self->pos++;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize length = strlen (words[i]);

      if ((gsize)(self->pos - self->start) == length
          && strncmp (self->start, words[i], length) == 0)
        return TRUE;
    }

  return dwell_json_lexer_refuse (self, error, _("This is not JSON."));
}

static void
skip_space (DwellJsonLexer *self)
{
  for (int c = peek (self); c == ' ' || c == '\t' || c == '\n' || c == '\r'; c = peek (self))
    {
      self->pos++;
      if (c == '\n')
        {
          self->line++;
          self->line_start = self->pos;
        }
    }
}

gboolean
dwell_json_lexer_next (DwellJsonLexer *self, GError **error)
{
  int c;

  skip_space (self);
  self->start = self->pos;
  c = peek (self);

  if (c < 0)
    {
      self->token = DWELL_JSON_TOKEN_END;
      return TRUE;
    }

  if (c != 0 && strchr ("{}[]:,", c))
    {
      self->token = c;
      self->pos++;
      return TRUE;
    }

  if (c == '"')
    {
      self->token = DWELL_JSON_TOKEN_STRING;
      return read_string (self, error);
    }

  if (c == '-' || g_ascii_isdigit (c))
    {
      self->token = DWELL_JSON_TOKEN_NUMBER;
      return read_number (self, error);
    }

  self->token = DWELL_JSON_TOKEN_WORD;

  return read_word (self, error);
}
