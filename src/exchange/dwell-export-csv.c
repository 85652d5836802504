/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-export-private.h"

#include "dwell-json-writer.h"
#include "dwell-timeline.h"
#include "dwell-words.h"

#include <string.h>

/* A spreadsheet takes a cell that begins so for a formula, whatever somebody meant to write. */
#define FORMULA "=+-@\t\r"

static void
add_cell (GString *row, const char *text)
{
  g_string_append_c (row, ',');
  if (text == NULL || *text == '\0')
    return;

  g_string_append_c (row, '"');
  if (strchr (FORMULA, *text))
    g_string_append_c (row, '\'');
  for (const char *p = text; *p; p++)
    {
      if (*p == '"')
        g_string_append_c (row, '"');
      g_string_append_c (row, *p);
    }
  g_string_append_c (row, '"');
}

static char *
dup_refers (const DwellEvent *event)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < event->n_refers; i++)
    g_string_append_printf (text, "%s%s/%u", i ? " " : "",
                            event->refers[i].author ? event->refers[i].author : event->author,
                            event->refers[i].seq);

  return g_string_free (text, FALSE);
}

static void
add_row (GString *out, DwellSession *session, const DwellEvent *event)
{
  g_autofree char *time = dwell_export_format_time (event->at);
  g_autofree char *refers = dup_refers (event);
  g_autofree char *value = event->has_value ? dwell_json_format_number (event->value) : NULL;
  g_autoptr (DwellWords) words = dwell_words_new (session, event);
  g_autofree char *line = dwell_words_dup_line (words);

  /* A number stays one for whoever reads it, minus sign or not. */
  g_string_append_printf (out, "%s,%" G_GINT64_FORMAT ",", time, event->at);
  g_string_append_printf (out, "%s,%u,%s,%s,%s", event->author, event->seq,
                          dwell_kind_to_string (event->kind), event->code ? event->code : "",
                          value ? value : "");
  add_cell (out, event->text);
  add_cell (out, refers);
  add_cell (out, line);
  g_string_append (out, "\r\n");
}

GBytes *
dwell_export_csv (DwellSession *session)
{
  g_autoptr (GPtrArray) events = dwell_timeline_new (session);
  GString *out = g_string_new ("time,ms,author,seq,kind,code,value,text,refers,words\r\n");

  for (guint i = 0; i < events->len; i++)
    add_row (out, session, g_ptr_array_index (events, i));

  return g_string_free_to_bytes (out);
}
