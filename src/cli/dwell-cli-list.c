/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-cli-private.h"

#include "dwell-reading.h"
#include "dwell-session-json.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#define SHORT_ID 8
#define N_COLUMNS 5

/* The fewest characters, at least eight, by which every id differs from all others. */
static guint
get_id_length (GPtrArray *summaries)
{
  guint length = SHORT_ID;

  for (guint i = 0; i < summaries->len; i++)
    {
      const char *a = ((DwellSummary *)g_ptr_array_index (summaries, i))->header->id;

      for (guint j = i + 1; j < summaries->len; j++)
        {
          const char *b = ((DwellSummary *)g_ptr_array_index (summaries, j))->header->id;

          while (strncmp (a, b, length) == 0 && length < strlen (a))
            length++;
        }
    }

  return length;
}

static char **
make_row (const DwellSummary *summary, guint id_length)
{
  g_autofree char *title = dwell_header_dup_title (summary->header);
  g_autoptr (GStrvBuilder) row = g_strv_builder_new ();
  g_autofree char *id = g_strndup (summary->header->id, id_length);
  g_autofree char *started = g_date_time_format (summary->header->started, "%Y-%m-%d %H:%M");
  g_autofree char *shown = dwell_cli_clean (title);
  g_autofree char *length = dwell_format_clock (summary->duration);

  g_strv_builder_add_many (row, id, started, shown, length,
                           summary->ended ? _("ended") : _("not ended"), NULL);

  return g_strv_builder_end (row);
}

static char *
dup_table (GPtrArray *rows)
{
  GString *text = g_string_new (NULL);
  int widths[N_COLUMNS] = { 0 };

  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);

      for (guint column = 0; column < N_COLUMNS; column++)
        widths[column] = MAX (widths[column], g_utf8_strlen (row[column], -1));
    }

  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);

      for (guint column = 0; column + 1 < N_COLUMNS; column++)
        {
          int pad = widths[column] - (int)g_utf8_strlen (row[column], -1) + 2;

          g_string_append_printf (text, "%s%*s", row[column], pad, "");
        }
      g_string_append_printf (text, "%s\n", row[N_COLUMNS - 1]);
    }

  return g_string_free (text, FALSE);
}

static char *
dup_text (GPtrArray *summaries)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  guint id_length = get_id_length (summaries);

  for (guint i = 0; i < summaries->len; i++)
    g_ptr_array_add (rows, make_row (g_ptr_array_index (summaries, i), id_length));

  return dup_table (rows);
}

gboolean
dwell_cli_list (DwellCliCall *call, GError **error)
{
  g_autoptr (GPtrArray) summaries = NULL;
  g_autofree char *text = NULL;
  guint damaged = 0;

  if (!dwell_cli_open (call, error))
    return FALSE;

  summaries = dwell_library_list (call->library, &damaged, NULL, error);
  if (summaries == NULL)
    return FALSE;

  text = dwell_cli_wants_json (call) ? dwell_summaries_to_json (summaries) : dup_text (summaries);
  if (!dwell_cli_print (text, error))
    return FALSE;

  return dwell_cli_is_whole (damaged, error);
}
