/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-cli-private.h"

#include "dwell-figures.h"
#include "dwell-reading.h"
#include "dwell-session-json.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#define NAME_WIDTH 34

/* @value: (transfer full) */
static void
append (GString *text, const char *name, char *value)
{
  int pad = MAX (2, NAME_WIDTH - (int)g_utf8_strlen (name, -1));

  g_string_append_printf (text, "%s%*s%s\n", name, pad, "", value);
  g_free (value);
}

static char *
dup_time (double ms)
{
  return isnan (ms) ? g_strdup ("–") : dwell_format_clock ((gint64)ms);
}

static char *
dup_rate (double rate)
{
  return isnan (rate) ? g_strdup ("–") : g_strdup_printf ("%.2f", rate);
}

static void
append_states (GString *text, DwellSession *session, const DwellFigures *figures)
{
  DwellProtocol *protocol = dwell_session_get_protocol (session);

  for (guint i = 0; i < figures->time_in_state->len; i++)
    {
      const DwellSegment *segment = g_ptr_array_index (figures->time_in_state, i);
      const DwellState *state = dwell_protocol_find_state (protocol, segment->state);
      g_autofree char *name = g_strdup_printf ("  %s", state ? state->label : segment->state);

      append (text, name, dwell_format_clock (segment->end - segment->start));
    }
}

static void
append_stays (GString *text, const DwellFigures *figures)
{
  append (text, _("Stays with the quiet states"), g_strdup_printf ("%u", figures->stays->len));
  append (text, _("  in all"), dwell_format_clock (figures->stays_total));
  append (text, _("  longest"), dwell_format_clock (figures->stays_longest));
}

static void
append_asking (GString *text, const DwellFigures *figures)
{
  append (text, _("“Can you feel the image?”"), g_strdup_printf ("%u", figures->felt_questions));
  append (text, _("Answered felt"), g_strdup_printf ("%u", figures->felt));
  append (text, _("Answered unsure"), g_strdup_printf ("%u", figures->unsure));
  append (text, _("Answered not felt"), g_strdup_printf ("%u", figures->not_felt));
  append (text, _("Contact rate"), dup_rate (figures->contact_rate));
  append (text, _("From image to question, median"), dup_time (figures->image_latency_median));
  append (text, _("Images not asked about"), g_strdup_printf ("%u", figures->images_unasked));
  append (text, _("Redirects an hour"), dup_rate (figures->redirects_per_hour));
}

static char *
dup_text (DwellSession *session, const DwellFigures *figures)
{
  GString *text = g_string_new (NULL);

  append (text, _("Length"), dwell_format_clock (figures->duration));
  append (text, _("Paused"), dwell_format_clock (figures->paused));
  append (text, _("Gaps"), dwell_format_clock (figures->gaps));
  g_string_append_printf (text, "%s\n", _("Time in each state"));
  append_states (text, session, figures);
  append_stays (text, figures);
  append_asking (text, figures);
  append (text, _("Experiments: deeper"), g_strdup_printf ("%u", figures->deeper));
  append (text, _("Experiments: deepening"), g_strdup_printf ("%u", figures->deepening));
  append (text, _("Experiments: morphing"), g_strdup_printf ("%u", figures->morphing));
  append (text, _("Experiments: stopped"), g_strdup_printf ("%u", figures->stopped));
  append (text, _("Longest silence"), dwell_format_clock (figures->longest_silence));
  append (text, _("First crack"), dwell_format_clock (figures->first_crack));

  return g_string_free (text, FALSE);
}

gboolean
dwell_cli_figures (DwellCliCall *call, GError **error)
{
  g_autoptr (DwellSession) session = NULL;
  g_autoptr (DwellFigures) figures = NULL;
  g_autofree char *text = NULL;

  if (!dwell_cli_open (call, error))
    return FALSE;
  session = dwell_cli_load (call, call->args[0], error);
  if (session == NULL)
    return FALSE;

  figures = dwell_figures_new (session, DWELL_AUTHOR_SELF);
  text =
      dwell_cli_wants_json (call) ? dwell_figures_to_json (figures) : dup_text (session, figures);

  return dwell_cli_print (text, error);
}
