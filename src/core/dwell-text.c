/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-text.h"

#include <string.h>

#define REPLACEMENT 0xfffd
#define LINE_SEPARATOR 0x2028
#define PARAGRAPH_SEPARATOR 0x2029
#define NEXT_LINE 0x85

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

gboolean
dwell_text_is_blank (const char *text)
{
  while (text && g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);

  return text == NULL || *text == '\0';
}
