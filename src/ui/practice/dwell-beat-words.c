/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-beat-words.h"

#include <string.h>

#include <glib/gi18n.h>

/* So many are named in a line that is read out. */
#define NAMED 12

const char *
dwell_way_get_label (DwellWay way)
{
  switch (way)
    {
    case DWELL_WAY_GOOD:
      return _("good offer");
    case DWELL_WAY_FAIR:
      return _("fair offer");
    case DWELL_WAY_TEMPTING:
      return _("tempting offer");
    case DWELL_WAY_SILENCE:
      return _("silence");
    case DWELL_WAY_PATIENCE:
      return _("borne to its end");
    case DWELL_WAY_WORN:
    default:
      return _("begun too often");
    }
}

const char *
dwell_fit_get_word (DwellFit fit)
{
  switch (fit)
    {
    case DWELL_FIT_GOOD:
      /* Translators: what is said, and meets the moment */
      return C_("offer", "good");
    case DWELL_FIT_FAIR:
      /* Translators: what is said, and comes early, late or beside the point */
      return C_("offer", "fair");
    case DWELL_FIT_TEMPTING:
    default:
      return C_("offer", "tempting");
    }
}

const char *
dwell_ending_get_word (DwellEnding ending)
{
  switch (ending)
    {
    case DWELL_ENDING_OPENED:
      /* Translators: what a session came to: something was met, and came to rest */
      return C_("ending", "opened");
    case DWELL_ENDING_RESTED:
      return C_("ending", "rested");
    case DWELL_ENDING_STOPPED:
      return C_("ending", "stopped");
    case DWELL_ENDING_CHECKED:
      return C_("ending", "checked");
    case DWELL_ENDING_UNMOVED:
      return C_("ending", "unmoved");
    case DWELL_ENDING_NONE:
    default:
      return NULL;
    }
}

char *
dwell_format_minutes (gint64 ms)
{
  g_autofree char *number = g_strdup_printf ("%.2f", ms / 60000.0);
  gsize length = strlen (number);

  while (number[length - 1] == '0')
    number[--length] = '\0';
  if (!g_ascii_isdigit (number[length - 1]))
    number[--length] = '\0';

  /* Translators: so many minutes, short */
  return g_strdup_printf (_("%s min"), number);
}

static const char *
get_state_label (const DwellBeat *beat, DwellProtocol *protocol)
{
  const DwellState *state = beat->state ? dwell_protocol_find_state (protocol, beat->state) : NULL;

  if (state)
    return state->label;

  return beat->state ? beat->state : _("no state");
}

static void
append_part (GString *text, const char *part)
{
  g_string_append_printf (text, " · %s", part);
}

char *
dwell_beat_dup_subtitle (const DwellBeat *beat, DwellProtocol *protocol, gboolean start)
{
  GString *text = g_string_new (get_state_label (beat, protocol));
  const char *ending = dwell_ending_get_word (beat->ending);

  if (beat->stop)
    append_part (text, _("says stop"));
  if (beat->patience > 0)
    {
      g_autofree char *minutes = dwell_format_minutes (beat->patience);

      append_part (text, minutes);
    }
  if (start)
    append_part (text, _("start"));
  if (ending)
    append_part (text, ending);

  return g_string_free (text, FALSE);
}

static void
append_next (GString *line, DwellScript *script, const DwellGraph *graph, guint index)
{
  g_autoptr (GArray) next = dwell_graph_get_next (graph, index);
  GPtrArray *beats = dwell_script_get_beats (script);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < MIN (next->len, NAMED); i++)
    {
      const DwellBeat *beat = g_ptr_array_index (beats, g_array_index (next, guint, i));

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", beat->id);
    }
  if (next->len > NAMED)
    g_string_append (names, " …");
  if (next->len > 0)
    {
      /* Translators: the names of moments of a script, as in “leads to room, parade” */
      g_string_append_printf (line, _(", leads to %s"), names->str);
    }
}

char *
dwell_beat_dup_line (const DwellBeat *beat, DwellScript *script, const DwellGraph *graph,
                     DwellProtocol *protocol)
{
  GString *line = g_string_new (NULL);
  const char *ending = dwell_ending_get_word (beat->ending);

  g_string_append_printf (line, "%s, %s", beat->id, get_state_label (beat, protocol));
  if (dwell_script_get_start (script) == beat)
    g_string_append_printf (line, ", %s", _("begins here"));
  if (beat->stop)
    g_string_append_printf (line, ", %s", _("says stop"));
  if (beat->patience > 0)
    {
      g_autofree char *minutes = dwell_format_minutes (beat->patience);

      /* Translators: how long a silence has to be borne, as in “to be borne 12 min” */
      g_string_append_printf (line, _(", to be borne %s"), minutes);
    }
  if (ending)
    {
      /* Translators: what a session came to, as in “ends it: opened” */
      g_string_append_printf (line, _(", ends it: %s"), ending);
    }
  else
    {
      g_string_append_printf (line, _(", offers %u"), beat->offers->len);
    }
  append_next (line, script, graph, beat->index);

  return g_string_free (line, FALSE);
}
