/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-report.h"

#include <string.h>

#include "dwell-export-private.h"
#include "dwell-figure-rows.h"
#include "dwell-followed-rows.h"
#include "dwell-practice-log.h"
#include "dwell-reader.h"
#include "dwell-reading.h"
#include "dwell-timeline.h"
#include "dwell-words.h"

#include <glib/gi18n-lib.h>

static const char *const cautions[] = {
  N_("Written with Dwell, a memory aid and training tool. It is not medical advice, a medical "
      "device, "
      "a diagnosis, a dosing aid or a crisis service, and it is not affiliated with the "
      "Psychedelic "
      "Somatic Institute."),
  N_("The arc and the figures rest on what the facilitator marked: a description, not a validated "
      "scale. What came after a prompt is told in the order of time, not as its effect."),
  N_("Sleepy may be sedation, sober may be dose, tolerance or medication, and numbness with "
      "weakness "
      "or failing responsiveness is medical until shown otherwise."),
  N_("The words marked as said are the client’s; what was seen and what was inferred stand "
      "apart."),
  N_("This copy is not encrypted. Whoever holds it answers for who may read it, and for how long "
      "it "
      "has to be kept."),
};

static void
wipe (char *text)
{
  if (text)
    explicit_bzero (text, strlen (text));
  g_free (text);
}

static void
line_free (gpointer data)
{
  DwellReportLine *line = data;

  wipe (line->first);
  wipe (line->second);
  g_free (line);
}

void
dwell_report_free (DwellReport *report)
{
  g_clear_object (&report->session);
  g_clear_pointer (&report->lines, g_ptr_array_unref);
  wipe (report->title);
  g_free (report);
}

/* @first and @second: (transfer full). */
static void
add (DwellReport *report, DwellReportKind kind, char *first, char *second)
{
  DwellReportLine *line = g_new0 (DwellReportLine, 1);

  line->kind = kind;
  line->first = first;
  line->second = second;
  g_ptr_array_add (report->lines, line);
}

static void
add_text (DwellReport *report, DwellReportKind kind, const char *text)
{
  add (report, kind, g_strdup (text), NULL);
}

static void
add_head (DwellReport *report, const DwellExportOptions *options)
{
  const DwellHeader *header = dwell_session_get_header (report->session);
  g_autofree char *date = g_date_time_format (header->started, "%Y-%m-%d %H:%M");

  add_text (report, DWELL_REPORT_TITLE, report->title);
  add (report, DWELL_REPORT_UNDER,
       g_strdup_printf ("%s · %s %s", date, header->protocol, header->protocol_version), NULL);
  if (options->apart)
    add_text (report, DWELL_REPORT_UNDER,
              options->part == DWELL_PART_RECORD
                  ? _("The record alone: times, medicine, measures, tasks and safety.")
                  : _("The process notes alone, without the record of times, medicine, measures, "
                       "tasks and safety."));
  if (options->deidentify)
    add_text (
        report, DWELL_REPORT_UNDER,
        _("De-identified: the code is another one, all dates are moved by one number of weeks."));
}

static void
add_arc (DwellReport *report)
{
  add (report, DWELL_REPORT_ARC, NULL, NULL);
  add_text (report, DWELL_REPORT_SMALL,
            dwell_practice_get_note (report->session));
}

static void
add_figures (DwellReport *report)
{
  g_autoptr (DwellFigures) figures = dwell_figures_new (report->session, DWELL_AUTHOR_SELF);
  g_autoptr (GPtrArray) rows =
      dwell_figure_rows_new (figures, dwell_session_get_protocol (report->session));
  const char *group = NULL;

  add_text (report, DWELL_REPORT_HEADING, _("Figures"));
  for (guint i = 0; i < rows->len; i++)
    {
      const DwellFigureRow *row = g_ptr_array_index (rows, i);

      if (row->group && g_strcmp0 (row->group, group) != 0)
        add_text (report, DWELL_REPORT_GROUP, row->group);
      group = row->group;
      add (report, DWELL_REPORT_FIGURE, g_strdup (row->title), g_strdup (row->value));
    }
}

/* What the counts are is said once, above all of them. */
static void
add_followed (DwellReport *report)
{
  g_autoptr (GPtrArray) followed
      = dwell_followed_new (report->session, DWELL_AUTHOR_SELF, DWELL_FOLLOWED_WINDOW);
  g_autoptr (GPtrArray) rows = dwell_followed_rows_new (
      followed, dwell_session_get_protocol (report->session), DWELL_FOLLOWED_WINDOW);
  g_autofree char *definition = dwell_followed_dup_definition (DWELL_FOLLOWED_WINDOW);

  if (rows->len == 0)
    return;

  add_text (report, DWELL_REPORT_HEADING, _("What followed"));
  add_text (report, DWELL_REPORT_SMALL, definition);
  for (guint i = 0; i < rows->len; i++)
    {
      const DwellFigureRow *row = g_ptr_array_index (rows, i);

      add (report, DWELL_REPORT_GROUP, g_strdup_printf ("%s · %s", row->title, row->value), NULL);
      if (row->detail)
        add_text (report, DWELL_REPORT_TEXT, row->detail);
    }
}

static gboolean
is_readers (const DwellEvent *event)
{
  return event->kind == DWELL_KIND_COMMENT || event->kind == DWELL_KIND_RATING;
}

/* All that was marked during the session, or by whoever held it. */
static void
add_timeline (DwellReport *report, GPtrArray *events)
{
  add_text (report, DWELL_REPORT_HEADING, _("Timeline"));
  for (guint i = 0; i < events->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (events, i);

      if (!is_readers (event))
        add (report, DWELL_REPORT_ENTRY, dwell_format_clock (event->at),
             dwell_export_dup_line (report->session, event));
    }
}

/* Comments and ratings stand at what they are about. */
static char *
dup_stretch (DwellReport *report, const DwellEvent *event)
{
  DwellSpan stretch = dwell_reader_get_stretch (report->session, event);
  g_autofree char *first = dwell_format_clock (stretch.start);
  g_autofree char *last = dwell_format_clock (stretch.start + stretch.length);

  return stretch.length < 1000 ? g_steal_pointer (&first) : g_strdup_printf ("%s–%s", first, last);
}

static char *
dup_remark (DwellReport *report, const DwellEvent *event)
{
  g_autoptr (DwellWords) words = NULL;

  if (event->kind != DWELL_KIND_COMMENT)
    return dwell_export_dup_line (report->session, event);

  words = dwell_words_new (report->session, event);

  return g_strdup_printf ("%s: %s", words->lead, words->body);
}

static void
add_remarks (DwellReport *report, GPtrArray *events, DwellKind kind, const char *heading)
{
  gboolean headed = FALSE;

  for (guint i = 0; i < events->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (events, i);

      if (event->kind != kind)
        continue;
      if (!headed)
        add_text (report, DWELL_REPORT_HEADING, heading);
      headed = TRUE;
      add (report, DWELL_REPORT_REMARK, dup_stretch (report, event), dup_remark (report, event));
    }
}

static void
add_cautions (DwellReport *report)
{
  add_text (report, DWELL_REPORT_HEADING, _("What this is, and what it is not"));
  for (guint i = 0; i < G_N_ELEMENTS (cautions); i++)
    add_text (report, DWELL_REPORT_TEXT, _(cautions[i]));
}

DwellReport *
dwell_report_new (DwellSession *session, const DwellExportOptions *options)
{
  DwellReport *report = g_new0 (DwellReport, 1);
  g_autoptr (GPtrArray) events = dwell_timeline_new (session);

  report->session = g_object_ref (session);
  report->title = dwell_header_dup_title (dwell_session_get_header (session));
  report->lines = g_ptr_array_new_with_free_func (line_free);

  add_head (report, options);
  add_arc (report);
  add_figures (report);
  add_followed (report);
  add_timeline (report, events);
  add_remarks (report, events, DWELL_KIND_COMMENT, _("Comments"));
  add_remarks (report, events, DWELL_KIND_RATING, _("Ratings"));
  add_cautions (report);

  return report;
}
