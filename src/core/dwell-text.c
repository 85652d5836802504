/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-text.h"

#include <string.h>

#define REPLACEMENT 0xfffd
/* The longest paragraph for a layout, in bytes. */
#define PART_MAX 4000
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

/* Where a paragraph of at least PART_MAX bytes is parted: after the last room in it, or else before
 * the last character that begins something. */
static gsize
find_part_end (const char *text)
{
  gsize end = PART_MAX;

  while (end > PART_MAX / 2 && text[end - 1] != ' ' && text[end - 1] != '\t')
    end--;
  if (end > PART_MAX / 2)
    return end;

  for (end = PART_MAX; end > PART_MAX / 2; end--)
    {
      gunichar c;

      if (((guchar) text[end] & 0xc0) == 0x80)
        continue;
      c = g_utf8_get_char (text + end);
      if (!g_unichar_ismark (c) && c != ZERO_WIDTH_JOINER)
        return end;
    }

  /* Nothing but marks: only not within a character. */
  for (end = PART_MAX; ((guchar) text[end] & 0xc0) == 0x80;)
    end--;

  return end;
}

char *
dwell_text_dup_parted (const char *text)
{
  gsize left = strlen (text);
  /* At most one more in each half part, so that nothing is moved and left behind in memory. */
  GString *parted = g_string_sized_new (left + left / (PART_MAX / 2) + 1);

  while (left > 0)
    {
      const char *newline = memchr (text, '\n', MIN (left, PART_MAX + 1));
      gsize length = newline ? (gsize) (newline - text) + 1 : left;

      if (newline == NULL && left > PART_MAX)
        length = find_part_end (text);
      g_string_append_len (parted, text, (gssize) length);
      text += length;
      left -= length;
      if (newline == NULL && left > 0)
        g_string_append_c (parted, '\n');
    }

  return g_string_free (parted, FALSE);
}
