/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A comparison in words, for those who do not see its picture. */
#include "config.h"

#include "dwell-comparison.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dwell-reading.h"
#include "dwell-words.h"

/* What is being gathered. */
typedef struct
{
  const DwellComparison *comparison;
  guint session;
  GPtrArray *moments;
} Gathering;

static void
moment_free (gpointer data)
{
  DwellComparedMoment *moment = data;

  explicit_bzero (moment->text, strlen (moment->text));
  g_free (moment->text);
  g_free (moment);
}

/* @text: (transfer full) */
static void
add (Gathering *gathering, gint64 at, char *text)
{
  DwellComparedMoment *moment = g_new0 (DwellComparedMoment, 1);

  moment->at = dwell_comparison_get_at (gathering->comparison, gathering->session, at);
  moment->session = gathering->session;
  moment->text = text;
  g_ptr_array_add (gathering->moments, moment);
}

static void
add_states (Gathering *gathering, const DwellArc *arc)
{
  DwellProtocol *protocol = dwell_session_get_protocol (arc->session);

  for (guint i = 0; i < arc->segments->len; i++)
    {
      const DwellSegment *segment = g_ptr_array_index (arc->segments, i);
      const DwellState *state = dwell_protocol_find_state (protocol, segment->state);
      g_autofree char *length = dwell_format_length (segment->end - segment->start);

      /* Translators: a state and how long it lasted, as in "Blank, 47 min" */
      add (gathering, segment->start,
           g_strdup_printf (_("%s, %s"), state ? state->label : segment->state, length));
    }
}

static void
add_contact (Gathering *gathering, const DwellArc *arc)
{
  const char *const words[] = { _("Felt contact: none"), _("Felt contact: faint"),
                                _("Felt contact: clear") };

  for (guint i = 0; i < arc->contact->len; i++)
    {
      const DwellContactStep *step = &g_array_index (arc->contact, DwellContactStep, i);

      if (step->contact < G_N_ELEMENTS (words))
        add (gathering, step->at, g_strdup (words[step->contact]));
    }
}

static const char *
get_answer (const char *outcome)
{
  if (g_strcmp0 (outcome, "felt") == 0)
    return _("felt");
  if (g_strcmp0 (outcome, "unsure") == 0)
    return _("not sure");
  if (g_strcmp0 (outcome, "not-felt") == 0)
    return _("not felt");

  return _("no answer marked");
}

static void
add_prompts (Gathering *gathering, const DwellArc *arc)
{
  for (guint i = 0; i < arc->prompts->len; i++)
    {
      const DwellMark *mark = &g_array_index (arc->prompts, DwellMark, i);

      /* Translators: a question and its answer, as in "“Can you feel the image?”: not felt" */
      add (gathering, mark->at,
           g_strdup_printf (_("“%s”: %s"), mark->text ? mark->text : mark->code,
                            get_answer (mark->outcome)));
    }
}

static void
add_medicines (Gathering *gathering, const DwellArc *arc)
{
  for (guint i = 0; i < arc->medicines->len; i++)
    {
      const DwellMark *mark = &g_array_index (arc->medicines, DwellMark, i);
      g_autofree char *name = mark->code ? dwell_substance_dup_name (mark->code) : NULL;

      /* Translators: %s is the name of a substance */
      add (gathering, mark->at,
           name ? g_strdup_printf (_("Medicine: %s"), name) : g_strdup (_("Medicine")));
    }
}

static void
add_absences (Gathering *gathering, const GArray *marks, const char *format)
{
  for (guint i = 0; i < marks->len; i++)
    {
      const DwellMark *mark = &g_array_index (marks, DwellMark, i);
      g_autofree char *length = dwell_format_length (mark->end - mark->at);
      g_autoptr (GString) text = g_string_new (format);

      g_string_replace (text, "%s", length, 1);
      add (gathering, mark->at, g_strdup (text->str));
    }
}

static int
compare_moments (gconstpointer a, gconstpointer b)
{
  const DwellComparedMoment *moment_a = *(gconstpointer *)a;
  const DwellComparedMoment *moment_b = *(gconstpointer *)b;

  if (moment_a->at != moment_b->at)
    return moment_a->at < moment_b->at ? -1 : 1;

  return (moment_a->session > moment_b->session) - (moment_a->session < moment_b->session);
}

GPtrArray *
dwell_comparison_moments_new (const DwellComparison *comparison)
{
  Gathering gathering = { comparison, 0, g_ptr_array_new_with_free_func (moment_free) };

  for (; gathering.session < comparison->sessions->len; gathering.session++)
    {
      const DwellArc *arc =
          g_array_index (comparison->sessions, DwellCompared, gathering.session).arc;

      add_states (&gathering, arc);
      add_contact (&gathering, arc);
      add_medicines (&gathering, arc);
      add_prompts (&gathering, arc);
      add_absences (&gathering, arc->pauses, _("Paused, %s"));
      add_absences (&gathering, arc->gaps, _("Away, %s"));
    }
  /* Stable: at one time a state comes before what was asked in it. */
  g_ptr_array_sort (gathering.moments, compare_moments);

  return gathering.moments;
}
