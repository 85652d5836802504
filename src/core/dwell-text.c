/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-text.h"

#include <string.h>

#define REPLACEMENT 0xfffd
#define LINE_SEPARATOR 0x2028
#define PARAGRAPH_SEPARATOR 0x2029
#define NEXT_LINE 0x85
#define ZERO_WIDTH_NON_JOINER 0x200c
#define ZERO_WIDTH_JOINER 0x200d

static gboolean
is_line_end (gunichar c)
{
  return c == '\n' || c == '\r' || c == NEXT_LINE || c == LINE_SEPARATOR
         || c == PARAGRAPH_SEPARATOR;
}

static gboolean
is_noncharacter (gunichar c)
{
  return (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);
}

static gunichar
clean_char (gunichar c)
{
  if (is_line_end (c))
    return '\n';
  if (c != '\t' && (c < 0x20 || (c >= 0x7f && c < 0xa0) || is_noncharacter (c)))
    return REPLACEMENT;

  return c;
}

char *
dwell_text_clean (const char *text)
{
  const char *end;
  GString *clean;

  if (text == NULL)
    return NULL;

  /* Room for the worst, a replacement for each byte: nothing is moved in memory on the way, and so
   * no copy is left behind. */
  end = text + strlen (text);
  clean = g_string_sized_new ((end - text) * 3 + 1);
  while (text < end)
    {
      gunichar c = g_utf8_get_char_validated (text, end - text);

      if (c == (gunichar)-1 || c == (gunichar)-2)
        {
          g_string_append_unichar (clean, REPLACEMENT);
          text++;
          continue;
        }

      g_string_append_unichar (clean, clean_char (c));
      text = g_utf8_next_char (text);
      if (c == '\r' && text < end && *text == '\n')
        text++;
    }

  return g_string_free (clean, FALSE);
}

/* Of the characters without a shape only the two joiners, which some scripts need. */
static gboolean
is_unshown (gunichar c)
{
  if (c == ZERO_WIDTH_NON_JOINER || c == ZERO_WIDTH_JOINER)
    return FALSE;

  return g_unichar_iscntrl (c) || is_noncharacter (c) || g_unichar_type (c) == G_UNICODE_FORMAT;
}

/* Cuts @line down to @most characters. */
static void
shorten (GString *line, guint most)
{
  const char *end;

  if (most == 0 || g_utf8_strlen (line->str, line->len) <= (glong) most)
    return;

  end = g_utf8_offset_to_pointer (line->str, most - 1);
  g_string_truncate (line, end - line->str);
  g_string_append (line, "…");
}

char *
dwell_text_clean_line (const char *text, guint most)
{
  /* Four bytes for each, and as much again for what is left out. */
  gsize length = text ? strnlen (text, ((gsize) most + 1) * 8) : 0;
  g_autofree char *valid = g_utf8_make_valid (text ? text : "", length);
  GString *line = g_string_sized_new (length);

  for (const char *p = valid; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || is_line_end (c))
        {
          if (line->len > 0 && line->str[line->len - 1] != ' ')
            g_string_append_c (line, ' ');
        }
      else if (!is_unshown (c))
        g_string_append_unichar (line, c);
    }
  if (line->len > 0 && line->str[line->len - 1] == ' ')
    g_string_truncate (line, line->len - 1);
  shorten (line, most);

  return g_string_free (line, FALSE);
}

gboolean
dwell_text_is_blank (const char *text)
{
  while (text && g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);

  return text == NULL || *text == '\0';
}
