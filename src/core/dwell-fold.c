/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-fold.h"

#include <string.h>

/* Nothing may be left behind by growing, as realloc() would. */
static void
reserve (DwellFold *fold, gsize more)
{
  gsize needed = fold->length + more + 1;
  gsize allocated = MAX (fold->allocated, 64);
  char *data;

  if (needed <= fold->allocated)
    return;

  while (allocated < needed)
    allocated *= 2;
  data = g_malloc (allocated);
  if (fold->data)
    {
      memcpy (data, fold->data, fold->length);
      explicit_bzero (fold->data, fold->allocated);
      g_free (fold->data);
    }
  fold->data = data;
  fold->allocated = allocated;
}

static void
put (DwellFold *fold, const char *bytes, gsize length, guint32 source)
{
  reserve (fold, length);
  memcpy (fold->data + fold->length, bytes, length);
  fold->length += length;
  fold->data[fold->length] = '\0';
  for (gsize i = 0; fold->sources && i < length; i++)
    g_array_append_val (fold->sources, source);
}

static void
put_space (DwellFold *fold, guint32 source)
{
  if (fold->length == 0 || fold->data[fold->length - 1] != ' ')
    put (fold, " ", 1, source);
}

/* Quotation marks and apostrophes as a keyboard has them. */
static gunichar
straighten (gunichar c)
{
  switch (c)
    {
    case 0x2018:
    case 0x2019:
    case 0x201a:
    case 0x2039:
    case 0x203a:
      return '\'';

    case 0x201c:
    case 0x201d:
    case 0x201e:
    case 0x00ab:
    case 0x00bb:
      return '"';

    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
      return '-';

    default:
      return c;
    }
}

static gboolean
is_dropped (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return type == G_UNICODE_NON_SPACING_MARK || type == G_UNICODE_ENCLOSING_MARK
         || type == G_UNICODE_FORMAT;
}

static gboolean
is_blank (gunichar c)
{
  return g_unichar_isspace (c) || g_unichar_type (c) == G_UNICODE_CONTROL;
}

/* @cased: whether its case is gone already */
static void
put_char (DwellFold *fold, gunichar c, guint32 source, gboolean cased)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize n = g_unichar_fully_decompose (c, TRUE, parts, G_N_ELEMENTS (parts));

  for (gsize i = 0; i < n; i++)
    {
      char bytes[8] = { 0 };
      g_autofree char *small = NULL;

      if (is_dropped (parts[i]))
        continue;
      if (is_blank (parts[i]))
        {
          put_space (fold, source);
          continue;
        }
      g_unichar_to_utf8 (straighten (parts[i]), bytes);
      if (cased)
        {
          put (fold, bytes, strlen (bytes), source);
          continue;
        }

      /* What a letter becomes may have to be taken apart once more. */
      small = g_utf8_casefold (bytes, -1);
      for (const char *p = small; *p; p = g_utf8_next_char (p))
        put_char (fold, g_utf8_get_char (p), source, TRUE);
    }
}

void
dwell_fold_append (DwellFold *fold, const char *text, gssize length)
{
  const char *end = text + (length < 0 ? strlen (text) : (gsize) length);

  reserve (fold, end - text);
  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    {
      guchar c = *p;

      if (c > ' ' && c < 0x7f)
        {
          char small = g_ascii_tolower (c);

          put (fold, &small, 1, p - text);
        }
      else if (c < 0x80)
        {
          put_space (fold, p - text);
        }
      else
        {
          put_char (fold, g_utf8_get_char (p), p - text, FALSE);
        }
    }
}

void
dwell_fold_append_mark (DwellFold *fold, char mark)
{
  put (fold, &mark, 1, 0);
}

void
dwell_fold_clear (DwellFold *fold)
{
  if (fold->data)
    explicit_bzero (fold->data, fold->allocated);
  g_clear_pointer (&fold->data, g_free);
  g_clear_pointer (&fold->sources, g_array_unref);
  fold->length = 0;
  fold->allocated = 0;
}
