/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-check-report.h"

#include <inttypes.h>

#include <glib/gi18n-lib.h>

#include "dwell-library.h"

static void
session_free (gpointer data)
{
  DwellCheckSession *session = data;

  dwell_secret_free (session->title);
  g_free (session->id);
  g_free (session->what);
  g_free (session);
}

DwellCheckReport *
dwell_check_report_new (void)
{
  DwellCheckReport *report = g_new0 (DwellCheckReport, 1);

  report->damaged = g_ptr_array_new_with_free_func (session_free);

  return report;
}

void
dwell_check_report_free (DwellCheckReport *report)
{
  g_clear_pointer (&report->damaged, g_ptr_array_unref);
  g_free (report->fault);
  g_free (report);
}

void
dwell_check_report_add (DwellCheckReport *report, const char *id, char *title, char *what,
                        guint64 n_readable)
{
  DwellCheckSession *session = g_new0 (DwellCheckSession, 1);

  session->id = g_strdup (id);
  session->title = title;
  session->what = what;
  session->n_readable = n_readable;
  g_ptr_array_add (report->damaged, session);
}

gboolean
dwell_check_report_is_whole (const DwellCheckReport *report)
{
  return report->fault == NULL && report->damaged->len == 0;
}

const char *
dwell_check_report_get_first (const DwellCheckReport *report)
{
  if (report->damaged->len > 0)
    return ((DwellCheckSession *) g_ptr_array_index (report->damaged, 0))->what;

  return report->fault;
}

static void
append_session (GString *text, const DwellCheckSession *session)
{
  g_autofree char *readable = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%" PRIu64 " event can be read.",
                   "%" PRIu64 " events can be read.", session->n_readable),
      session->n_readable);

  /* Translators: a session's title, what is wrong with it, how many events can be read */
  g_string_append_printf (text, _("• %s: %s %s\n"), session->title ? session->title : session->id,
                          session->what, readable);
}

char *
dwell_check_report_to_text (const DwellCheckReport *report)
{
  guint whole = report->n_sessions - MIN (report->n_sessions, report->damaged->len);
  GString *text = g_string_new (NULL);

  if (dwell_check_report_is_whole (report))
    {
      g_string_append_printf (text,
                              g_dngettext (GETTEXT_PACKAGE,
                                           "Everything is whole: %u session with all its events.",
                                           "Everything is whole: %u sessions with all their "
                                           "events.",
                                           report->n_sessions),
                              report->n_sessions);
      return g_string_free (text, FALSE);
    }

  if (report->fault)
    g_string_append_printf (text, "%s\n", report->fault);
  g_string_append_printf (
      text,
      g_dngettext (GETTEXT_PACKAGE, "%u session is whole.\n", "%u sessions are whole.\n", whole),
      whole);
  for (guint i = 0; i < report->damaged->len; i++)
    append_session (text, g_ptr_array_index (report->damaged, i));
  if (text->len > 0 && text->str[text->len - 1] == '\n')
    g_string_truncate (text, text->len - 1);

  return g_string_free (text, FALSE);
}
