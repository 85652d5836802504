/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-records-private.h"

#include <glib/gi18n-lib.h>

#include "dwell-sealer.h"

/* What a window has room for, and some more. */
#define HEAD_LENGTH 48
/* So many are listed while a frame is painted. */
#define SOON_LISTED 300

/* A summary that was computed for want of a stored one. */
typedef struct
{
  char *id;
  DwellSummary *summary;
} Computed;

static void
computed_free (gpointer data)
{
  Computed *computed = data;

  g_free (computed->id);
  g_free (computed);
}

DwellSession *
_dwell_records_make_session (const DwellHeader *header, GPtrArray *events, GError **error)
{
  g_autoptr (DwellProtocol) shipped = dwell_protocol_new_shipped ();
  g_autoptr (DwellProtocol) protocol = dwell_protocol_new_carried (
      shipped, header->protocol, header->protocol_text, NULL);
  g_autoptr (DwellSession) session = dwell_session_new (
      dwell_header_copy (header), protocol ? protocol : shipped, NULL, NULL);

  if (!dwell_session_load (session, events, NULL, error))
    return NULL;

  return g_steal_pointer (&session);
}

static DwellSummary *
compute_summary (DwellRecords *self, const char *id, gboolean *running)
{
  g_autoptr (DwellRecord) record = _dwell_records_read_record (self, id, NULL);
  g_autoptr (DwellSession) session = NULL;

  if (record == NULL)
    return NULL;
  *running = record->running;
  session = _dwell_records_make_session (record->header, record->events, NULL);

  return session ? dwell_summary_new (session) : NULL;
}

/* Reads the stored summary; NULL where there is none or it cannot be read. */
static DwellSummary *
read_summary (DwellRecords *self, const char *id, GBytes *sealed_key, GBytes *sealed)
{
  g_autoptr (GBytes) plain_key = NULL;
  g_autoptr (GBytes) plain = NULL;

  if (sealed == NULL)
    return NULL;

  plain_key = dwell_unseal (dwell_vault_get_key (self->vault), "session", id, sealed_key, NULL);
  if (plain_key == NULL || g_bytes_get_size (plain_key) != DWELL_KEY_SIZE)
    return NULL;
  plain = dwell_unseal (g_bytes_get_data (plain_key, NULL), "summary", id, sealed, NULL);

  return plain ? dwell_summary_new_from_bytes (plain) : NULL;
}

static int
compare_started (GDateTime *a, GDateTime *b)
{
  if (a == NULL || b == NULL)
    return (a == NULL) - (b == NULL);

  return g_date_time_compare (b, a);
}

static int
compare_headers (const DwellHeader *a, const DwellHeader *b)
{
  int order = compare_started (a->started, b->started);

  return order ? order : g_strcmp0 (a->id, b->id);
}

static int
compare_summaries (gconstpointer a, gconstpointer b)
{
  const DwellSummary *summary_a = *(const DwellSummary *const *) a;
  const DwellSummary *summary_b = *(const DwellSummary *const *) b;

  return compare_headers (summary_a->header, summary_b->header);
}

/* So that the next list need not compute it again. Where that fails, the list is right all the
 * same. */
static void
keep_summaries (DwellRecords *self, GPtrArray *computed)
{
  for (guint i = 0; i < computed->len; i++)
    {
      Computed *one = g_ptr_array_index (computed, i);
      g_autoptr (DwellKey) key = _dwell_records_read_key (self, one->id, NULL);
      g_autoptr (GBytes) bytes = dwell_summary_to_bytes (one->summary);

      if (key)
        _dwell_records_write_summary (self, one->id, key, bytes, NULL);
    }
}

/* Sums up the session that @statement stands on. */
static DwellSummary *
sum_up (DwellRecords *self, DwellStatement *statement, GPtrArray *computed)
{
  g_autofree char *id = dwell_statement_dup_text (statement, 0);
  g_autoptr (GBytes) key = dwell_statement_get_bytes (statement, 1);
  g_autoptr (GBytes) sealed = dwell_statement_get_bytes (statement, 2);
  DwellSummary *summary = read_summary (self, id, key, sealed);
  gboolean running = FALSE;
  Computed *one;

  if (summary)
    return summary;

  summary = compute_summary (self, id, &running);
  if (summary && !running)
    {
      one = g_new0 (Computed, 1);
      one->id = g_steal_pointer (&id);
      one->summary = summary;
      g_ptr_array_add (computed, one);
    }

  return summary;
}

static gboolean
collect (DwellRecords *self, GPtrArray *summaries, GPtrArray *computed, guint *damaged,
         GCancellable *cancellable, GError **error)
{
  g_autoptr (DwellStatement) statement = dwell_database_query (self->database, error,
                                                               "SELECT id, key, body FROM session"
                                                               " LEFT JOIN summary ON session = id",
                                                               "");
  gboolean there;

  while (statement && !g_cancellable_set_error_if_cancelled (cancellable, error)
         && dwell_statement_step (statement, &there, error))
    {
      DwellSummary *summary;

      if (!there)
        return TRUE;
      summary = sum_up (self, statement, computed);
      if (summary)
        g_ptr_array_add (summaries, summary);
      else
        (*damaged)++;
    }

  return FALSE;
}

GPtrArray *
dwell_records_list (DwellRecords *self, guint *damaged, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) summaries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dwell_summary_free);
  g_autoptr (GPtrArray) computed = g_ptr_array_new_with_free_func (computed_free);

  *damaged = 0;
  if (!_dwell_records_ensure (self, error)
      || !collect (self, summaries, computed, damaged, cancellable, error))
    return NULL;

  keep_summaries (self, computed);
  g_ptr_array_sort (summaries, compare_summaries);
  _dwell_records_remember_order (self, summaries);

  return g_steal_pointer (&summaries);
}

static gboolean
is_large (DwellRecords *self)
{
  g_autoptr (DwellStatement) statement = dwell_database_query (
      self->database, NULL, "SELECT count (*) FROM (SELECT 1 FROM header LIMIT ?)", "i",
      (gint64) SOON_LISTED);
  gboolean there = FALSE;

  return statement && dwell_statement_step (statement, &there, NULL) && there
         && dwell_statement_get_int (statement, 0) == SOON_LISTED;
}

/* Only by what is stored: nothing is computed that the list itself will compute. */
GPtrArray *
dwell_records_list_head (DwellRecords *self)
{
  g_autoptr (GPtrArray) summaries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dwell_summary_free);
  g_autoptr (DwellStatement) statement = NULL;
  gboolean there = TRUE;

  if (!_dwell_records_ensure (self, NULL) || !is_large (self))
    return NULL;

  statement = dwell_database_query (
      self->database, NULL,
      "SELECT session.id, key, summary.body FROM"
      " (SELECT session AS id FROM header ORDER BY rowid DESC LIMIT ?) AS head"
      " JOIN session ON session.id = head.id JOIN summary ON summary.session = head.id",
      "i", (gint64) HEAD_LENGTH);
  while (statement && there && dwell_statement_step (statement, &there, NULL) && there)
    {
      g_autofree char *id = dwell_statement_dup_text (statement, 0);
      g_autoptr (GBytes) key = dwell_statement_get_bytes (statement, 1);
      g_autoptr (GBytes) sealed = dwell_statement_get_bytes (statement, 2);
      DwellSummary *summary = read_summary (self, id, key, sealed);

      if (summary)
        g_ptr_array_add (summaries, summary);
    }
  if (summaries->len == 0)
    return NULL;
  g_ptr_array_sort (summaries, compare_summaries);

  return g_steal_pointer (&summaries);
}

static int
compare_running (gconstpointer a, gconstpointer b)
{
  return compare_headers (*(const DwellHeader *const *) a, *(const DwellHeader *const *) b);
}

/* The header, or for one that cannot be read a bare one: its session is then refused by words when
 * it is loaded, and not passed over here. */
static DwellHeader *
read_any_header (DwellRecords *self, const char *id)
{
  g_autoptr (DwellKey) key = _dwell_records_read_key (self, id, NULL);
  DwellHeader *header = key ? _dwell_records_read_header (self, id, key, NULL) : NULL;

  return header ? header : dwell_header_new (id);
}

char **
dwell_records_list_running (DwellRecords *self, GError **error)
{
  g_autoptr (GPtrArray) headers =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dwell_header_free);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (DwellStatement) statement = NULL;
  gboolean there = TRUE;

  if (!dwell_records_settle (self, error))
    return NULL;

  statement = dwell_database_query (self->database, error, "SELECT session FROM running", "");
  if (statement == NULL)
    return NULL;

  while (there)
    {
      g_autofree char *id = NULL;

      if (!dwell_statement_step (statement, &there, error))
        return NULL;
      id = there ? dwell_statement_dup_text (statement, 0) : NULL;
      if (there)
        g_ptr_array_add (headers, read_any_header (self, id));
    }

  g_ptr_array_sort (headers, compare_running);
  for (guint i = 0; i < headers->len; i++)
    g_strv_builder_add (ids, ((DwellHeader *) g_ptr_array_index (headers, i))->id);

  return g_strv_builder_end (ids);
}
