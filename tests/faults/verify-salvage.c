/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "verify-salvage.h"

#include "dwell-library-backup.h"
#include "dwell-library-repair.h"

typedef struct
{
  guint sessions;
  guint events;
  guint lost;
  guint wrong;
} Salvaged;

static char *
get_key (const DwellEvent *event, char **place)
{
  g_autoptr (DwellEvent) copy = dwell_event_copy (event);
  g_autofree char *hash = NULL;

  copy->recorded = 0;
  hash = fault_hash_event (copy);
  *place = g_strdup_printf ("%s/%u", event->author, event->seq);

  return g_strjoin (" ", *place, hash, NULL);
}

/* Returns: how many acknowledged events are there as they were. */
static guint
count_kept (FaultSession *session, GPtrArray *events, guint *wrong)
{
  guint kept = 0;

  for (guint i = 0; i < events->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (events, i);
      g_autofree char *place = NULL;
      g_autofree char *key = get_key (event, &place);

      if (g_hash_table_contains (session->may, key))
        kept += g_hash_table_contains (session->must, place);
      else
        *wrong += event->kind != DWELL_KIND_COMMENT;
    }

  return kept;
}

static void
hold_one (DwellLibrary *library, const char *id, FaultSession *session, Salvaged *all)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DwellRecord) record = dwell_library_load (library, id, NULL, &error);
  guint must = g_hash_table_size (session->must);
  guint wrong = 0;
  guint kept = 0;

  if (record)
    {
      kept = count_kept (session, record->events, &wrong);
      all->sessions++;
      all->events += record->events->len;
      g_print ("salvaged %s %u of %u %u\n", id, kept, must, wrong);
    }
  all->lost += must - kept;
  all->wrong += wrong;
}

static gboolean
salvage (DwellLibrary *library, const char *passphrase, GError **error)
{
  g_autoptr (DwellExamination) found
      = dwell_library_examine (library, passphrase, NULL, NULL, error);
  g_autoptr (DwellCheckReport) report = NULL;

  if (found == NULL)
    return FALSE;
  report = dwell_library_repair (library, passphrase, DWELL_REPAIR_SALVAGED, NULL, NULL, NULL,
                                 error);

  return report != NULL;
}

void
fault_verify_salvage (DwellLibrary *library, FaultLog *log, const char *passphrase)
{
  g_autoptr (GError) error = NULL;
  Salvaged all = { 0 };
  GHashTableIter iter;
  gpointer id;
  gpointer session;

  if (!salvage (library, passphrase, &error))
    {
      g_print ("salvage refused: %s\n", error->message);
      return;
    }

  g_hash_table_iter_init (&iter, log->sessions);
  while (g_hash_table_iter_next (&iter, &id, &session))
    hold_one (library, id, session, &all);
  g_print ("salvage sessions=%u events=%u lost=%u wrong=%u\n", all.sessions, all.events, all.lost,
           all.wrong);
}

void
fault_verify_check (DwellLibrary *library)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DwellCheckReport) report = dwell_library_check (library, NULL, NULL, &error);

  if (report && dwell_check_report_is_whole (report))
    g_print ("check whole\n");
  else
    g_print ("check found: %s\n",
             report ? dwell_check_report_get_first (report) : error->message);
}
