/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Opens a library after a fault and holds it against the driver's log.
 *
 *   fault-verify [--passphrase=TEXT] [--salvage] [--check] DIRECTORY LOG
 *
 * Prints "library open", "library absent" or "library refused: WORDS"; "lists refused: WORDS" where
 * the sessions cannot be listed; a line "session ID STATE WORDS" for each session that the log or
 * the library knows; and the line "total" with the counts. The states:
 *
 * - whole: every acknowledged event is there once, in order, as it was; what follows was sent
 * - refused: the library says that it cannot be read
 * - short: some acknowledged events are missing at its end
 * - wrong: an event is there that was not sent so, or in a wrong place
 * - marks: the events are right, but the mark of a running session, its half-typed note, its sign
 *   of life or its place in the list is not
 * - absent: it was acknowledged, and is not there
 * - unknown: it is there, and was never sent
 *
 * With --salvage a library that was refused, or is damaged, is salvaged, and with --check one that
 * opened is looked through first; see verify-salvage.h for what is printed then.
 *
 * The exit status is 0 when it got to its end; what the counts are worth, its caller knows. */
#include <string.h>

#include "dwell-figures.h"
#include "dwell-library-private.h"
#include "fault-log.h"
#include "verify-salvage.h"

typedef struct
{
  DwellLibrary *library;
  DwellProtocol *protocol;
  FaultLog *log;
  GHashTable *running;
  GHashTable *listed;
  gboolean has_lists;

  guint acknowledged;
  guint lost;
  guint damaged;
  guint sessions;
} Verifier;

static char *option_passphrase;
static gboolean option_salvage;
static gboolean option_check;

static const GOptionEntry entries[] = {
  { "passphrase", 0, 0, G_OPTION_ARG_FILENAME, &option_passphrase, NULL, NULL },
  { "salvage", 0, 0, G_OPTION_ARG_NONE, &option_salvage, NULL, NULL },
  { "check", 0, 0, G_OPTION_ARG_NONE, &option_check, NULL, NULL },
  { NULL },
};

static void
report (Verifier *self, const char *id, const char *state, const char *words)
{
  g_print ("session %s %s%s%s\n", id, state, words ? " " : "", words ? words : "");
}

/* Returns: (transfer full): "author/seq". */
static char *
get_place (const DwellEvent *event)
{
  return g_strdup_printf ("%s/%u", event->author, event->seq);
}

static char *
hash_stored (const DwellEvent *event)
{
  g_autoptr (DwellEvent) copy = dwell_event_copy (event);

  copy->recorded = 0;

  return fault_hash_event (copy);
}

/* Returns: the number of events that are not what was sent; those that are go into @found. */
static guint
compare_events (FaultSession *session, GPtrArray *events, GHashTable *found)
{
  guint wrong = 0;

  for (guint i = 0; i < events->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (events, i);
      g_autofree char *hash = hash_stored (event);
      char *place = get_place (event);
      g_autofree char *key = g_strjoin (" ", place, hash, NULL);
      const char *must = g_hash_table_lookup (session->must, place);

      if (!g_hash_table_contains (session->may, key) || (must && !g_str_equal (must, hash))
          || g_hash_table_contains (found, place))
        wrong++;
      g_hash_table_add (found, place);
    }

  return wrong;
}

static guint
count_missing (FaultSession *session, GHashTable *found)
{
  GHashTableIter iter;
  gpointer place;
  guint missing = 0;

  g_hash_table_iter_init (&iter, session->must);
  while (g_hash_table_iter_next (&iter, &place, NULL))
    {
      if (!g_hash_table_contains (found, place))
        missing++;
    }

  return missing;
}

/* That the events make a session, which can be summed up and reckoned with. */
static const char *
check_session (Verifier *self, DwellRecord *record)
{
  g_autoptr (DwellSession) session =
      dwell_session_new (dwell_header_copy (record->header), self->protocol, NULL, NULL);
  g_autoptr (DwellFigures) figures = NULL;
  g_autoptr (DwellSummary) summary = NULL;

  if (!dwell_session_load (session, record->events, NULL, NULL))
    return "its events make no session";
  figures = dwell_figures_new (session, DWELL_AUTHOR_SELF);
  summary = dwell_summary_new (session);
  if (figures == NULL || summary->n_events != record->events->len)
    return "it cannot be summed up";

  return NULL;
}

/* The marks of a session that runs, and the place of one that is over. */
static const char *
check_marks (Verifier *self, const char *id, FaultSession *session, DwellRecord *record)
{
  g_autofree char *draft = fault_hash_text (record->draft);
  gboolean listed = g_hash_table_contains (self->listed, id);

  if (!self->has_lists)
    return NULL;
  if (record->running != g_hash_table_contains (self->running, id))
    return "it runs, or does not, as one asks";
  if (!listed)
    return "it is not in the list";
  if (session->closed && record->running)
    return "it was closed, and runs";
  if (!session->closing && !record->running)
    return "it was never closed, and does not run";
  if (record->running && record->pulse < session->pulse)
    return "its sign of life is old";
  for (guint i = 0; record->running && i < session->drafts->len; i++)
    {
      if (g_str_equal (g_ptr_array_index (session->drafts, i), draft))
        return NULL;
    }

  return record->running ? "its half-typed note is not the last one" : NULL;
}

static void
verify_record (Verifier *self, const char *id, FaultSession *session, DwellRecord *record)
{
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint wrong = compare_events (session, record->events, found);
  guint missing = count_missing (session, found);
  const char *words = wrong ? "events that were not sent so" : check_session (self, record);
  const char *state = words ? "wrong" : missing ? "short" : "whole";

  if (words == NULL && missing == 0)
    {
      words = check_marks (self, id, session, record);
      state = words ? "marks" : state;
    }
  self->lost += missing;
  self->damaged += words ? MAX (wrong, 1) : 0;
  report (self, id, state, words);
}

static void
verify_session (Verifier *self, const char *id, FaultSession *session)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DwellRecord) record = dwell_library_load (self->library, id, NULL, &error);
  guint must = g_hash_table_size (session->must);

  self->sessions++;
  self->acknowledged += must;
  if (record)
    {
      verify_record (self, id, session, record);
      return;
    }

  self->lost += must;
  if (!g_error_matches (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_NOT_FOUND))
    {
      self->damaged++;
      report (self, id, "refused", error->message);
    }
  else if (session->opened || must)
    {
      self->damaged++;
      report (self, id, "absent", NULL);
    }
}

static void
verify_all (Verifier *self)
{
  GHashTableIter iter;
  gpointer id;
  gpointer session;

  g_hash_table_iter_init (&iter, self->log->sessions);
  while (g_hash_table_iter_next (&iter, &id, &session))
    verify_session (self, id, session);

  g_hash_table_iter_init (&iter, self->listed);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      if (g_hash_table_contains (self->log->sessions, id))
        continue;
      self->damaged++;
      report (self, id, "unknown", NULL);
    }
}

static void
refuse (const char *what, const GError *error)
{
  g_assert_cmpint (error->domain, ==, DWELL_STORE_ERROR);
  g_assert_cmpstr (error->message, !=, "");
  g_print ("%s refused: %s\n", what, error->message);
}

/* Without them the sessions can still be read. */
static void
read_lists (Verifier *self)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) running = dwell_library_list_running (self->library, NULL, &error);
  g_autoptr (GPtrArray) list = NULL;

  if (running)
    list = dwell_library_list (self->library, NULL, NULL, &error);
  if (list == NULL)
    {
      self->damaged++;
      refuse ("lists", error);
      return;
    }

  self->has_lists = TRUE;
  for (guint i = 0; running[i]; i++)
    g_hash_table_add (self->running, g_strdup (running[i]));
  for (guint i = 0; i < list->len; i++)
    {
      const DwellSummary *summary = g_ptr_array_index (list, i);

      g_hash_table_add (self->listed, g_strdup (summary->header->id));
    }
}

static void
lose_all (Verifier *self)
{
  GHashTableIter iter;
  gpointer session;

  g_hash_table_iter_init (&iter, self->log->sessions);
  while (g_hash_table_iter_next (&iter, NULL, &session))
    {
      self->acknowledged += g_hash_table_size (((FaultSession *) session)->must);
      self->lost += g_hash_table_size (((FaultSession *) session)->must);
    }
  if (self->log->created)
    self->damaged++;
}

static gboolean
open_library (Verifier *self)
{
  g_autoptr (GError) error = NULL;
  const char *passphrase = option_passphrase ? option_passphrase : FAULT_PASSPHRASE;

  if (!dwell_library_exists (self->library))
    {
      g_print ("library absent\n");
      return FALSE;
    }
  if (!dwell_library_unlock (self->library, passphrase, NULL, &error))
    {
      refuse ("library", error);
      return FALSE;
    }

  return TRUE;
}

static void
salvage (Verifier *self)
{
  fault_verify_salvage (self->library, self->log,
                        option_passphrase ? option_passphrase : FAULT_PASSPHRASE);
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new ("DIRECTORY LOG");
  g_autoptr (GFile) file = NULL;
  g_autoptr (DwellClock) clock = dwell_system_clock_new ();
  Verifier self = { 0 };

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, NULL) || argc != 3)
    return 2;

  file = g_file_new_for_path (argv[1]);
  self.library = dwell_library_new (file, clock);
  self.protocol = dwell_protocol_new_shipped ();
  self.log = fault_log_new (argv[2]);
  self.running = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.listed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (open_library (&self))
    {
      g_print ("library open\n");
      if (option_check)
        fault_verify_check (self.library);
      read_lists (&self);
      verify_all (&self);
      if (option_salvage && self.damaged > 0)
        salvage (&self);
    }
  else
    {
      lose_all (&self);
      if (option_salvage)
        salvage (&self);
    }
  g_print ("total sessions=%u acknowledged=%u lost=%u damaged=%u\n", self.sessions,
           self.acknowledged, self.lost, self.damaged);

  g_hash_table_unref (self.listed);
  g_hash_table_unref (self.running);
  fault_log_free (self.log);
  g_object_unref (self.protocol);
  g_object_unref (self.library);

  return 0;
}
