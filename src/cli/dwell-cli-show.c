/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-cli-private.h"

#include "dwell-reading.h"
#include "dwell-session-json.h"
#include "dwell-timeline.h"
#include "dwell-words.h"

#include <glib/gi18n-lib.h>

static void
append_event (GString *text, DwellSession *session, const DwellEvent *event)
{
  g_autoptr (DwellWords) words = dwell_words_new (session, event);
  g_autofree char *line = dwell_words_dup_line (words);
  g_autofree char *shown = dwell_cli_clean (line);
  g_autofree char *time = dwell_format_clock (event->at);

  g_string_append_printf (text, "%9s  ", time);
  /* A comment's words begin with its author anyway. */
  if (g_strcmp0 (event->author, DWELL_AUTHOR_SELF) != 0 && event->kind != DWELL_KIND_COMMENT)
    g_string_append_printf (text, "[%s] ", event->author);
  if (words->voice)
    g_string_append_printf (text, "%s: ", words->voice);
  g_string_append_printf (text, "%s\n", shown);
}

static char *
dup_text (DwellSession *session)
{
  const DwellHeader *header = dwell_session_get_header (session);
  g_autoptr (GPtrArray) events = dwell_timeline_new (session);
  g_autofree char *title = dwell_header_dup_title (header);
  g_autofree char *shown = dwell_cli_clean (title);
  g_autofree char *started = g_date_time_format (header->started, "%Y-%m-%d %H:%M %:z");
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s\n%s\n%s · %s %s\n\n", shown, header->id, started,
                          header->protocol, header->protocol_version);
  for (guint i = 0; i < events->len; i++)
    append_event (text, session, g_ptr_array_index (events, i));

  return g_string_free (text, FALSE);
}

gboolean
dwell_cli_show (DwellCliCall *call, GError **error)
{
  g_autoptr (DwellSession) session = NULL;
  g_autoptr (GBytes) json = NULL;
  g_autofree char *text = NULL;

  if (!dwell_cli_open (call, error))
    return FALSE;
  session = dwell_cli_load (call, call->args[0], error);
  if (session == NULL)
    return FALSE;

  if (dwell_cli_wants_json (call))
    {
      json = dwell_session_to_json (session);
      return dwell_cli_save ("-", json, error);
    }

  text = dup_text (session);

  return dwell_cli_print (text, error);
}
