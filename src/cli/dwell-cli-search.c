/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-cli-private.h"

#include "dwell-json-writer.h"
#include "dwell-library-search.h"
#include "dwell-reading.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#define SHORT_ID 8

/* An argument of several words is a phrase, as the shell had it in quotation marks. */
static char *
dup_words (char **args)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; args[i]; i++)
    {
      gboolean phrase = strchr (args[i], ' ') && !strchr (args[i], '"');

      g_string_append_printf (words, phrase ? "%s\"%s\"" : "%s%s", i ? " " : "", args[i]);
    }

  return g_string_free (words, FALSE);
}

static void
append_heading (GString *text, const DwellHeader *header)
{
  g_autofree char *title = dwell_header_dup_title (header);
  g_autofree char *shown = dwell_cli_clean (title);
  g_autofree char *started
      = header->started ? g_date_time_format (header->started, "%Y-%m-%d %H:%M") : g_strdup ("–");

  g_string_append_printf (text, "%s%.*s  %s  %s\n", text->len ? "\n" : "", SHORT_ID, header->id,
                          started, shown);
}

static char *
dup_text (GPtrArray *hits)
{
  GString *text = g_string_new (NULL);
  const char *before = NULL;

  for (guint i = 0; i < hits->len; i++)
    {
      const DwellSearchHit *hit = g_ptr_array_index (hits, i);
      g_autofree char *shown = dwell_cli_clean (hit->snippet->text);
      g_autofree char *time = dwell_format_clock (hit->at);

      if (g_strcmp0 (hit->header->id, before) != 0)
        append_heading (text, hit->header);
      before = hit->header->id;
      if (hit->author == NULL)
        continue;
      g_string_append_printf (text, "%9s  ", time);
      if (g_strcmp0 (hit->author, DWELL_AUTHOR_SELF) != 0)
        g_string_append_printf (text, "[%s] ", hit->author);
      g_string_append_printf (text, "%s\n", shown);
    }

  return g_string_free (text, FALSE);
}

static void
add_hit (DwellJsonWriter *writer, const DwellSearchHit *hit)
{
  const DwellHeader *header = hit->header;
  g_autofree char *started = header->started ? g_date_time_format_iso8601 (header->started) : NULL;

  dwell_json_writer_begin (writer, NULL, '{');
  dwell_json_writer_add_string (writer, "session", header->id);
  dwell_json_writer_add_string (writer, "client", header->client);
  if (header->number > 0)
    dwell_json_writer_add_int (writer, "number", header->number);
  dwell_json_writer_add_string (writer, "started", started);
  if (hit->author)
    {
      dwell_json_writer_add_string (writer, "author", hit->author);
      dwell_json_writer_add_int (writer, "seq", hit->seq);
      dwell_json_writer_add_int (writer, "at", hit->at);
      dwell_json_writer_add_string (writer, "kind", dwell_kind_to_string (hit->kind));
      dwell_json_writer_add_string (writer, "code", hit->code);
    }
  dwell_json_writer_add_string (writer, "text", hit->snippet->text);
  dwell_json_writer_end (writer, '}');
}

static char *
dup_json (GPtrArray *hits)
{
  DwellJsonWriter writer;

  dwell_json_writer_init (&writer);
  dwell_json_writer_begin (&writer, NULL, '[');
  for (guint i = 0; i < hits->len; i++)
    add_hit (&writer, g_ptr_array_index (hits, i));
  dwell_json_writer_end (&writer, ']');

  return dwell_json_writer_finish (&writer, NULL);
}

gboolean
dwell_cli_search (DwellCliCall *call, GError **error)
{
  g_autoptr (GPtrArray) hits = NULL;
  g_autofree char *words = dup_words (call->args);
  g_autofree char *text = NULL;
  guint damaged = 0;

  if (!dwell_cli_open (call, error))
    return FALSE;

  hits = dwell_library_search (call->library, words, 0, &damaged, NULL, NULL, error);
  if (hits == NULL)
    return FALSE;

  text = dwell_cli_wants_json (call) ? dup_json (hits) : dup_text (hits);
  if (!dwell_cli_print (text, error))
    return FALSE;

  return dwell_cli_is_whole (damaged, error);
}
