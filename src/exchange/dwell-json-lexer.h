/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DwellJsonPlace:
 * @line: from 1
 * @column: from 1, in characters
 *
 * Where something stands in a text.
 */
typedef struct
{
  guint line;
  guint column;
} DwellJsonPlace;

/**
 * DwellJsonToken:
 *
 * The sorts of tokens; brackets, colon and comma stand for themselves.
 */
typedef enum
{
  DWELL_JSON_TOKEN_END = 0,
  DWELL_JSON_TOKEN_STRING = '"',
  DWELL_JSON_TOKEN_NUMBER = '0',
  DWELL_JSON_TOKEN_WORD = 'w', /* true, false, null */
} DwellJsonToken;

/**
 * DwellJsonLexer:
 * @name: stands for the file in messages
 * @token: the token read last, a #DwellJsonToken or one of {}[]:,
 * @start: its first byte
 * @pos: the byte after it
 *
 * Splits a text that is valid UTF-8 into the tokens of JSON, strictly by RFC 8259, and knows the
 * line and column of each.
 */
typedef struct
{
  const char *name;
  int token;
  const char *start;
  const char *pos;

  /*< private >*/
  const char *end;
  const char *line_start;
  guint line;
} DwellJsonLexer;

/** Prepares a lexer on the stack. The text is borrowed. */
void dwell_json_lexer_init (DwellJsonLexer *self, const char *name, const char *text, gsize length);
/** Reads the next token. Returns: FALSE with DWELL_EXCHANGE_ERROR_SYNTAX. */
gboolean dwell_json_lexer_next (DwellJsonLexer *self, GError **error);
/** Where the last token begins. No token goes over a line's end. */
DwellJsonPlace dwell_json_lexer_get_place (const DwellJsonLexer *self);
/** Sets "NAME:LINE:COL: reason" about the last token. Returns: FALSE. */
gboolean dwell_json_lexer_refuse (const DwellJsonLexer *self, GError **error, const char *format,
                                  ...) G_GNUC_PRINTF (3, 4);

G_END_DECLS
