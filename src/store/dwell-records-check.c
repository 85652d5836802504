/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-records-check.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dwell-database-copy.h"
#include "dwell-schema.h"

static GStrv
list_ids (DwellRecords *reader, GError **error)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (DwellStatement) statement =
      dwell_database_query (reader->database, error, "SELECT id FROM session ORDER BY id", "");
  gboolean there = TRUE;

  while (statement && there)
    {
      g_autofree char *id = NULL;

      if (!dwell_statement_step (statement, &there, error))
        return NULL;
      id = there ? dwell_statement_dup_text (statement, 0) : NULL;
      if (id)
        g_strv_builder_add (ids, id);
    }

  return statement ? g_strv_builder_end (ids) : NULL;
}

static guint64
count_readable (DwellRecords *reader, const char *id)
{
  g_autoptr (DwellKey) key = _dwell_records_read_key (reader, id, NULL);
  g_autoptr (DwellStatement) statement = NULL;
  guint64 n = 0;
  gboolean there;

  if (key == NULL)
    return 0;
  statement = dwell_database_query (
      reader->database, NULL,
      "SELECT n FROM event WHERE session = ? AND n < " DWELL_SCHEMA_TALLY " ORDER BY n", "t", id);
  while (statement && dwell_statement_step (statement, &there, NULL) && there)
    {
      g_autoptr (DwellEvent) event = _dwell_records_read_event (
          reader, id, key, dwell_statement_get_int (statement, 0));

      n += event != NULL;
    }

  return n;
}

static char *
dup_title (DwellRecords *reader, const char *id)
{
  g_autoptr (DwellKey) key = _dwell_records_read_key (reader, id, NULL);
  g_autoptr (DwellHeader) header = key ? _dwell_records_read_header (reader, id, key, NULL) : NULL;

  return header ? dwell_header_dup_title (header) : NULL;
}

static void
inspect_session (DwellRecords *reader, const char *id, DwellCheckReport *report)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DwellRecord) record = _dwell_records_read_record (reader, id, &error);
  g_autoptr (DwellSession) session = NULL;
  guint64 n;

  if (record)
    session = _dwell_records_make_session (record->header, record->events, &error);
  if (session)
    {
      report->n_events += record->events->len;
      return;
    }

  n = count_readable (reader, id);
  report->n_events += n;
  dwell_check_report_add (report, id, dup_title (reader, id), g_strdup (error->message), n);
}

static void
set_fault (DwellCheckReport *report, const char *fault)
{
  if (report->fault == NULL)
    report->fault = g_strdup (fault);
}

/* The tallies as well: a session that was rolled back as a whole agrees with itself. */
static void
inspect_ledger (DwellRecords *reader, DwellCheckReport *report)
{
  g_autoptr (GError) error = NULL;
  DwellLedger stored;
  DwellLedger found = { 0 };

  if (dwell_database_get_version (reader->database) < DWELL_SCHEMA_LEDGER)
    return;

  if (!dwell_ledger_check_ids (reader->database, reader->vault, &error)
      || !dwell_ledger_read (&stored, reader->database, reader->vault, &error)
      || !_dwell_ledger_sum_up (reader, &found, &error))
    set_fault (report, error->message);
  else if (memcmp (stored.tallies, found.tallies, sizeof found.tallies) != 0)
    set_fault (report, _("A session is not as it was last written: an older state of it was put "
                         "in its place."));
}

static gboolean
inspect_pages (DwellRecords *reader, DwellWork *work, DwellCheckReport *report, GError **error)
{
  g_autoptr (GError) reason = NULL;

  _dwell_work_watch (work, reader->database);
  dwell_database_check_pages (reader->database, &reason);
  _dwell_work_watch (NULL, reader->database);
  if (g_cancellable_set_error_if_cancelled (work->cancellable, error))
    return FALSE;
  if (reason)
    set_fault (report, reason->message);

  return TRUE;
}

DwellCheckReport *
_dwell_records_inspect (DwellRecords *reader, DwellWork *work, GError **error)
{
  g_autoptr (DwellCheckReport) report = dwell_check_report_new ();
  g_auto (GStrv) ids = NULL;

  if (!inspect_pages (reader, work, report, error))
    return NULL;
  ids = list_ids (reader, error);
  if (ids == NULL)
    return NULL;

  report->n_sessions = g_strv_length (ids);
  for (guint i = 0; ids[i]; i++)
    {
      inspect_session (reader, ids[i], report);
      if (!_dwell_work_step (work, (i + 1.0) / (report->n_sessions + 1), error))
        return NULL;
    }
  inspect_ledger (reader, report);

  return _dwell_work_step (work, 1, error) ? g_steal_pointer (&report) : NULL;
}

static DwellCheckReport *
inspect_copy (DwellRecords *self, const char *path, DwellWork *work, GError **error)
{
  g_autoptr (DwellDatabase) copy =
      dwell_database_open_file (path, DWELL_SCHEMA_APPLICATION_ID, FALSE, error);
  DwellCheckReport *report;
  DwellRecords *reader;

  if (copy == NULL)
    return NULL;
  reader = _dwell_records_new_reader (g_steal_pointer (&copy), self->vault);
  report = _dwell_records_inspect (reader, work, error);
  _dwell_records_free_reader (reader);

  return report;
}

/* In a copy, page for page, because a long look at the library itself would keep events waiting. */
DwellCheckReport *
_dwell_records_check (DwellRecords *self, DwellWork *work, GError **error)
{
  g_autofree char *path = NULL;
  DwellCheckReport *report = NULL;

  if (!_dwell_records_ensure (self, error))
    return NULL;

  path = g_strconcat (self->database_path, ".check", NULL);
  work->to = 0.3;
  if (_dwell_records_copy_database (NULL, path, work, error))
    {
      _dwell_work_next (work, 1);
      report = inspect_copy (self, path, work, error);
    }
  _dwell_records_remove_database (path);

  return report;
}
