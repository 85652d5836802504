/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Records sessions in a library as fast as it takes them, and writes to a log what it sends and
 * what the library has said to be saved. Another program then breaks it off, cuts the power, or
 * lets calls fail, and fault-verify holds the library against the log.
 *
 *   fault-driver --seed=N [--steps=N] [--patience=SECONDS] [--kept] [--backup] [--locking]
 *                [--control=early|unsynced] DIRECTORY LOG
 *
 * It makes the library where there is none, and goes on with the sessions that run. With --kept it
 * counts as saved what the library says to be kept in a file elsewhere; with --backup it makes a
 * backup in the library's own folder at the end, and with --locking the library is locked now and
 * then while its sessions go on. It ends by itself after the steps: 0 when everything was saved, 3 when the patience was over first. */
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "dwell-library-backup.h"
#include "dwell-library-private.h"
#include "dwell-secret.h"
#include "fault-log.h"

#define MAX_SESSIONS 3
#define RETRY_MS 10

typedef struct
{
  DwellLibrary *library;
  DwellClock *clock;
  DwellProtocol *protocol;
  GPtrArray *sessions;
  GRand *rand;
  int log;
  gboolean early;
  gboolean unsynced;
  gint64 until;
} Driver;

static int option_seed;
static int option_steps = G_MAXINT;
static int option_patience = 10;
static char *option_control;
static gboolean option_kept;
static gboolean option_backup;
static gboolean option_locking;

static const GOptionEntry entries[] = {
  { "seed", 0, 0, G_OPTION_ARG_INT, &option_seed, NULL, NULL },
  { "steps", 0, 0, G_OPTION_ARG_INT, &option_steps, NULL, NULL },
  { "patience", 0, 0, G_OPTION_ARG_INT, &option_patience, NULL, NULL },
  { "control", 0, 0, G_OPTION_ARG_STRING, &option_control, NULL, NULL },
  { "kept", 0, 0, G_OPTION_ARG_NONE, &option_kept, NULL, NULL },
  { "backup", 0, 0, G_OPTION_ARG_NONE, &option_backup, NULL, NULL },
  { "locking", 0, 0, G_OPTION_ARG_NONE, &option_locking, NULL, NULL },
  { NULL },
};

/* In one call, so that a kill leaves whole lines. */
static void G_GNUC_PRINTF (2, 3) say (Driver *self, const char *format, ...)
{
  g_autoptr (GString) line = g_string_new (NULL);
  va_list args;

  va_start (args, format);
  g_string_vprintf (line, format, args);
  va_end (args);
  g_strdelimit (line->str, "\n", ' ');
  g_string_append_c (line, '\n');
  if (write (self->log, line->str, line->len) != (gssize) line->len)
    g_error ("the log cannot be written");
}

/* Counts the tries, too: a fault that never goes away is not waited for for ever. */
static gboolean
be_patient (Driver *self, GError *error)
{
  g_assert_nonnull (error);
  g_assert_cmpstr (error->message, !=, "");
  say (self, "trouble %s", error->message);
  if (g_get_monotonic_time () > self->until)
    return FALSE;
  g_usleep (RETRY_MS * 1000);

  return TRUE;
}

static gboolean
open_once (Driver *self, GError **error)
{
  char *code;

  if (dwell_library_exists (self->library))
    return dwell_library_unlock (self->library, FAULT_PASSPHRASE, NULL, error);

  say (self, "create");
  code = dwell_library_create (self->library, FAULT_PASSPHRASE, NULL, error);
  if (code == NULL)
    return FALSE;
  dwell_secret_free (code);
  say (self, "saved");

  return TRUE;
}

static gboolean
open_library (Driver *self)
{
  g_autoptr (GError) error = NULL;

  while (!open_once (self, &error))
    {
      if (!be_patient (self, error))
        return FALSE;
      g_clear_error (&error);
    }
  if (self->unsynced)
    _dwell_library_set_synchronous_off (self->library);

  return TRUE;
}

static gboolean
resume (Driver *self)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) ids = NULL;

  while (!(ids = dwell_library_list_running (self->library, NULL, &error)))
    {
      if (!be_patient (self, error))
        return FALSE;
      g_clear_error (&error);
    }

  for (guint i = 0; ids[i]; i++)
    {
      g_autoptr (DwellRecord) record = NULL;
      g_autoptr (DwellSession) session = NULL;

      while (!(record = dwell_library_load (self->library, ids[i], NULL, &error)))
        {
          if (!be_patient (self, error))
            return FALSE;
          g_clear_error (&error);
        }
      session = dwell_session_new (g_steal_pointer (&record->header), self->protocol, self->clock,
                                   DWELL_STORE (self->library));
      if (!dwell_session_load (session, record->events, NULL, &error))
        g_error ("a session cannot be resumed: %s", error->message);
      g_ptr_array_add (self->sessions, g_steal_pointer (&session));
    }

  return TRUE;
}

static char *
make_text (GRand *rand)
{
  static const char *const words[] = { "grau",    "white",  "room",  "Stuhl", "über",
                                       "“still”", "breath", "belly", "…",     "a" };
  int length = g_rand_int_range (rand, 0, 40);
  GString *text = g_string_new ("said:");

  /* Now and then one that goes over many pages. */
  if (g_rand_int_range (rand, 0, 40) == 0)
    length *= 100;
  for (int i = 0; i < length; i++)
    g_string_append_printf (text, " %s", words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);

  return g_string_free (text, FALSE);
}

static DwellEvent *
make_state (Driver *self)
{
  GPtrArray *states = dwell_protocol_get_states (self->protocol);
  const DwellState *state =
      g_ptr_array_index (states, g_rand_int_range (self->rand, 0, states->len));

  return dwell_event_new (DWELL_KIND_STATE, state->id);
}

static DwellEvent *
make_note (Driver *self)
{
  static const char *const codes[] = { "said", "seen", "inferred" };
  g_autofree char *text = make_text (self->rand);
  DwellEvent *event = dwell_event_new (DWELL_KIND_NOTE, codes[g_rand_int_range (self->rand, 0, 3)]);

  dwell_event_set_text (event, text);

  return event;
}

static DwellEvent *
make_measure (Driver *self)
{
  DwellEvent *event = dwell_event_new (DWELL_KIND_MEASURE, "suds");

  dwell_event_set_value (event, g_rand_int_range (self->rand, 0, 11));

  return event;
}

static DwellEvent *
make_strike (Driver *self, DwellSession *session)
{
  const DwellEvent *last = dwell_session_find_undoable (session);
  DwellEvent *event;

  if (last == NULL)
    return dwell_event_new (DWELL_KIND_CONTACT, "clear");
  event = dwell_event_new (DWELL_KIND_STRIKE, NULL);
  dwell_event_add_ref (event, NULL, last->seq);

  return event;
}

static DwellEvent *
make_comment (Driver *self)
{
  g_autofree char *text = make_text (self->rand);
  DwellEvent *event = dwell_event_new (DWELL_KIND_COMMENT, NULL);

  dwell_event_set_author (event, "reader");
  dwell_event_set_text (event, text);

  return event;
}

static DwellEvent *
make_event (Driver *self, DwellSession *session)
{
  if (dwell_session_get_n_events (session) == 0)
    return dwell_event_new (DWELL_KIND_CLOCK, "start");

  switch (g_rand_int_range (self->rand, 0, 8))
    {
    case 0:
    case 1:
      return make_note (self);
    case 2:
      return make_measure (self);
    case 3:
      return make_strike (self, session);
    case 4:
      return make_comment (self);
    case 5:
      return dwell_event_new (DWELL_KIND_URGE, NULL);
    default:
      return make_state (self);
    }
}

/* The line has to be there before the library has the event: a kill may come in between. The
 * session gives the same seq, and the harness the time of recording's place: it is left out. */
static void
append (Driver *self, DwellSession *session, DwellEvent *event)
{
  const char *id = dwell_session_get_header (session)->id;
  g_autoptr (GError) error = NULL;
  g_autoptr (DwellEvent) copy = NULL;
  g_autofree char *hash = NULL;
  guint seq = 1;

  event->at = dwell_session_get_n_events (session) * G_GINT64_CONSTANT (1000);
  while (dwell_session_find (session, event->author, seq))
    seq++;
  copy = dwell_event_copy (event);
  copy->seq = seq;
  copy->recorded = 0;
  hash = fault_hash_event (copy);
  say (self, "event %s %s/%u %s", id, event->author, seq, hash);
  if (dwell_session_append (session, event, &error) == NULL)
    g_error ("an event was refused: %s", error->message);
}

static void
open_session (Driver *self)
{
  g_autofree char *id = g_uuid_string_random ();
  DwellHeader *header = dwell_header_new (id);

  header->client = g_strdup_printf ("K-%02d", g_rand_int_range (self->rand, 1, 100));
  header->number = 1;
  header->protocol = g_strdup (dwell_protocol_get_id (self->protocol));
  header->protocol_version = g_strdup (dwell_protocol_get_version (self->protocol));
  header->protocol_text = g_strdup (dwell_protocol_get_text (self->protocol));
  header->started = dwell_clock_dup_now (self->clock);
  say (self, "open %s", id);
  dwell_library_add_session (self->library, header);
  g_ptr_array_add (self->sessions, dwell_session_new (header, self->protocol, self->clock,
                                                      DWELL_STORE (self->library)));
}

static void
close_session (Driver *self, DwellSession *session)
{
  g_autoptr (DwellSummary) summary = NULL;
  const char *id = dwell_session_get_header (session)->id;

  append (self, session, dwell_event_new (DWELL_KIND_CLOCK, "end"));
  summary = dwell_summary_new (session);
  say (self, "close %s", id);
  dwell_library_close_session (self->library, id, summary);
  g_ptr_array_remove (self->sessions, session);
}

static void
save_draft (Driver *self, DwellSession *session)
{
  const char *id = dwell_session_get_header (session)->id;
  g_autofree char *text = make_text (self->rand);
  g_autofree char *hash = fault_hash_text (text);

  say (self, "draft %s %s", id, hash);
  dwell_store_save_draft (DWELL_STORE (self->library), id, text);
}

static void
save_pulse (Driver *self, DwellSession *session)
{
  const char *id = dwell_session_get_header (session)->id;
  gint64 at = dwell_session_get_n_events (session) * G_GINT64_CONSTANT (1000);

  say (self, "pulse %s %" G_GINT64_FORMAT, id, at);
  dwell_store_pulse (DWELL_STORE (self->library), id, at);
}

/* Locking closes the database, which folds the log of writes into it. */
static gboolean
reopen (Driver *self)
{
  dwell_library_lock (self->library);
  return open_library (self);
}

static void
do_something (Driver *self)
{
  DwellSession *session;
  int dice = g_rand_int_range (self->rand, 0, 100);

  gboolean locked = !dwell_library_is_unlocked (self->library);

  if (self->sessions->len == 0 || (!locked && dice == 0 && self->sessions->len < MAX_SESSIONS))
    open_session (self);

  session =
      g_ptr_array_index (self->sessions, g_rand_int_range (self->rand, 0, self->sessions->len));
  if (dice < 3 && !locked && dwell_session_get_n_events (session) > 20)
    close_session (self, session);
  else if (dice < 15)
    save_draft (self, session);
  else if (dice < 20)
    save_pulse (self, session);
  else
    append (self, session, make_event (self, session));
}

/* What is written to a locked library waits in it for the next unlocking. */
static gboolean
lock_or_unlock (Driver *self)
{
  if (!dwell_library_is_unlocked (self->library))
    return g_rand_int_range (self->rand, 0, 20) > 0 || open_library (self);
  if (self->sessions->len > 0 && g_rand_int_range (self->rand, 0, 10) == 0)
    dwell_library_lock (self->library);

  return TRUE;
}

/* Whether all that waits is sealed in a file elsewhere. Nothing was added since the last flush,
 * which tries that before it fails. */
static gboolean
is_kept (Driver *self)
{
  const char *trouble = dwell_store_get_trouble (DWELL_STORE (self->library));

  return trouble && strstr (trouble, ".journal");
}

static gboolean
save (Driver *self, gboolean wait)
{
  g_autoptr (GError) error = NULL;

  if (self->early)
    say (self, "saved");
  while (!dwell_library_flush (self->library, &error))
    {
      if (option_kept && is_kept (self))
        say (self, "saved");
      if (!wait)
        {
          say (self, "trouble %s", error->message);
          return TRUE;
        }
      if (!be_patient (self, error))
        return FALSE;
      g_clear_error (&error);
    }
  if (!self->early)
    say (self, "saved");

  return TRUE;
}

static void
back_up (Driver *self)
{
  const DwellBackupPlan plan = { { 7, 4, 12 }, FALSE, NULL };
  g_autoptr (GError) error = NULL;

  if (!dwell_library_keep_backups (self->library, &plan, NULL, &error))
    g_error ("there is no backup: %s", error->message);
}

static gboolean
drive (Driver *self)
{
  say (self, "start");
  if (!open_library (self) || !resume (self))
    return FALSE;

  for (int i = 0; i < option_steps; i++)
    {
      if (option_locking && !lock_or_unlock (self))
        return FALSE;
      do_something (self);
      if (g_rand_int_range (self->rand, 0, 4) == 0 && !save (self, FALSE))
        return FALSE;
      if (g_rand_int_range (self->rand, 0, 200) == 0 && (!save (self, TRUE) || !reopen (self)))
        return FALSE;
    }

  if (!save (self, TRUE))
    return FALSE;
  if (option_backup)
    back_up (self);

  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new ("DIRECTORY LOG");
  g_autoptr (GFile) file = NULL;
  const DwellKdfCost cost = { 1, 8192 };
  const char *const nowhere = NULL;
  Driver self = { 0 };
  gboolean done;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, NULL) || argc != 3)
    return 2;

  self.log = open (argv[2], O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
  if (self.log < 0)
    return 2;
  file = g_file_new_for_path (argv[1]);
  self.early = g_strcmp0 (option_control, "early") == 0;
  self.unsynced = g_strcmp0 (option_control, "unsynced") == 0;
  self.until = g_get_monotonic_time () + option_patience * G_USEC_PER_SEC;
  self.rand = g_rand_new_with_seed (option_seed);
  self.clock = dwell_system_clock_new ();
  self.protocol = dwell_protocol_new_shipped ();
  self.sessions = g_ptr_array_new_with_free_func (g_object_unref);
  self.library = dwell_library_new (file, self.clock);
  _dwell_library_set_cost (self.library, &cost);
  _dwell_library_set_retry (self.library, RETRY_MS);
  /* Else what was said too early might be true in the end. */
  if (self.early)
    _dwell_library_set_journal_places (self.library, &nowhere);

  done = drive (&self);

  g_ptr_array_unref (self.sessions);
  g_object_unref (self.library);
  g_object_unref (self.protocol);
  g_object_unref (self.clock);
  g_rand_free (self.rand);
  close (self.log);

  return done ? 0 : 3;
}
