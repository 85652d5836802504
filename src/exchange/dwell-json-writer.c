/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-json-writer.h"

#include <math.h>

/* Up to here every whole double is exactly one integer. */
#define WHOLE_MAX 9007199254740992.0

void
dwell_json_writer_init (DwellJsonWriter *self)
{
  self->out = g_string_new (NULL);
  self->depth = 0;
  self->empty = TRUE;
}

char *
dwell_json_writer_finish (DwellJsonWriter *self, gsize *length)
{
  g_string_append_c (self->out, '\n');
  if (length)
    *length = self->out->len;

  return g_string_free (g_steal_pointer (&self->out), FALSE);
}

static void
append_line (DwellJsonWriter *self)
{
  g_string_append_c (self->out, '\n');
  for (guint i = 0; i < self->depth; i++)
    g_string_append (self->out, "  ");
}

static void
append_quoted (GString *out, const char *text)
{
  static const char *const short_escapes[] = {
    ['\b'] = "\\b", ['\t'] = "\\t", ['\n'] = "\\n", ['\f'] = "\\f", ['\r'] = "\\r",
  };

  g_string_append_c (out, '"');
  for (const char *p = text; *p; p++)
    {
      guchar c = *p;

      if (c == '"' || c == '\\')
        g_string_append_printf (out, "\\%c", c);
      else if (c < G_N_ELEMENTS (short_escapes) && short_escapes[c])
        g_string_append (out, short_escapes[c]);
      else if (c < 0x20)
        g_string_append_printf (out, "\\u%04x", c);
      else
        g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
}

/* What stands before every value: comma, new line, indent, key. */
static void
append_lead (DwellJsonWriter *self, const char *key)
{
  if (!self->empty)
    g_string_append_c (self->out, ',');
  if (self->depth > 0)
    append_line (self);
  if (key)
    {
      append_quoted (self->out, key);
      g_string_append (self->out, ": ");
    }
  self->empty = FALSE;
}

void
dwell_json_writer_begin (DwellJsonWriter *self, const char *key, char bracket)
{
  append_lead (self, key);
  g_string_append_c (self->out, bracket);
  self->depth++;
  self->empty = TRUE;
}

void
dwell_json_writer_end (DwellJsonWriter *self, char bracket)
{
  self->depth--;
  if (!self->empty)
    append_line (self);
  g_string_append_c (self->out, bracket);
  self->empty = FALSE;
}

void
dwell_json_writer_add_string (DwellJsonWriter *self, const char *key, const char *value)
{
  if (value == NULL || *value == '\0')
    return;

  append_lead (self, key);
  append_quoted (self->out, value);
}

void
dwell_json_writer_add_empty (DwellJsonWriter *self, const char *key)
{
  append_lead (self, key);
  g_string_append (self->out, "\"\"");
}

void
dwell_json_writer_add_int (DwellJsonWriter *self, const char *key, gint64 value)
{
  append_lead (self, key);
  g_string_append_printf (self->out, "%" G_GINT64_FORMAT, value);
}

void
dwell_json_writer_add_number (DwellJsonWriter *self, const char *key, double value)
{
  g_autofree char *number = isnan (value) ? g_strdup ("null") : dwell_json_format_number (value);

  append_lead (self, key);
  g_string_append (self->out, number);
}

void
dwell_json_writer_add_boolean (DwellJsonWriter *self, const char *key, gboolean value)
{
  append_lead (self, key);
  g_string_append (self->out, value ? "true" : "false");
}

void
dwell_json_writer_add_ms (DwellJsonWriter *self, const char *key, gint64 ms)
{
  if (ms < 0)
    dwell_json_writer_add_number (self, key, NAN);
  else
    dwell_json_writer_add_int (self, key, ms);
}

char *
dwell_json_format_number (double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (fabs (value) <= WHOLE_MAX && value == trunc (value))
    return g_strdup_printf ("%" G_GINT64_FORMAT, (gint64)value);

  /* 17 digits always suffice. */
  for (int digits = 1; digits <= 17; digits++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%dg", digits);
      g_ascii_formatd (buffer, sizeof buffer, format, value);
      if (g_ascii_strtod (buffer, NULL) == value)
        break;
    }

  return g_strdup (buffer);
}
