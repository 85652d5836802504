/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes a library with many sessions, the same ones for the same arguments.
 *   make-library DIRECTORY SESSIONS EVENTS
 * The passphrase is "correct horse battery staple". */

#include <stdlib.h>

#include "dwell-library.h"

#define HOUR (G_GINT64_CONSTANT (3600) * 1000)
#define CLIENTS 120

static const char *const states[]
    = { "sober", "bored", "blank", "numb", "image", "story", "felt", "process", "settled" };
static const char *const levels[] = { "none", "faint", "clear" };
static const char *const voices[] = { "said", "seen", "inferred" };
static const char *const words[]
    = { "the left hand", "is still", "shallow", "warm", "under the ribs", "a room", "no door", "far" };

#define PICK(random, list) ((list)[g_rand_int_range ((random), 0, G_N_ELEMENTS (list))])

static char *
dup_note (GRand *random)
{
  GString *note = g_string_new (PICK (random, words));

  for (int i = g_rand_int_range (random, 2, 10); i > 0; i--)
    g_string_append_printf (note, " %s", PICK (random, words));

  return g_string_free (note, FALSE);
}

/* Kinds in about the proportions of a real session. */
static DwellEvent *
make_event (GRand *random)
{
  int pick = g_rand_int_range (random, 0, 100);
  g_autofree char *text = NULL;
  DwellEvent *event;

  if (pick < 25)
    return dwell_event_new (DWELL_KIND_STATE, PICK (random, states));
  if (pick < 35)
    return dwell_event_new (DWELL_KIND_CONTACT, PICK (random, levels));
  if (pick < 45)
    {
      event = dwell_event_new (DWELL_KIND_MEASURE, "suds");
      dwell_event_set_value (event, g_rand_int_range (random, 0, 11));
      return event;
    }
  if (pick < 65)
    {
      event = dwell_event_new (DWELL_KIND_ASK, "feel-image");
      dwell_event_set_text (event, "Can you feel the image?");
      return event;
    }

  event = dwell_event_new (DWELL_KIND_NOTE, PICK (random, voices));
  text = dup_note (random);
  dwell_event_set_text (event, text);

  return event;
}

static GPtrArray *
make_events (GRand *random, gint64 started, guint count)
{
  GPtrArray *events = g_ptr_array_new_with_free_func ((GDestroyNotify) dwell_event_unref);
  gint64 length = g_rand_int_range (random, 2, 9) * HOUR;

  for (guint i = 0; i < count; i++)
    {
      DwellEvent *event;

      if (i == 0)
        event = dwell_event_new (DWELL_KIND_CLOCK, "start");
      else if (i == count - 1)
        event = dwell_event_new (DWELL_KIND_CLOCK, "end");
      else
        event = make_event (random);
      event->seq = i + 1;
      event->at = length / (count - 1) * i;
      event->recorded = started + event->at;
      g_ptr_array_add (events, event);
    }

  return events;
}

static DwellHeader *
make_header (GRand *random, DwellProtocol *protocol, guint number, gint64 started)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (started / 1000);
  g_autofree char *id
      = g_strdup_printf ("%08x-%04x-4%03x-8%03x-%08x%04x", g_rand_int (random), number & 0xffff,
                         g_rand_int (random) & 0xfff, g_rand_int (random) & 0xfff,
                         g_rand_int (random), g_rand_int (random) & 0xffff);
  DwellHeader *header = dwell_header_new (id);

  header->kind = DWELL_SESSION_LIVE;
  header->client = g_strdup_printf ("C-%03u", number % CLIENTS);
  header->number = number / CLIENTS + 1;
  header->protocol = g_strdup (dwell_protocol_get_id (protocol));
  header->protocol_version = g_strdup (dwell_protocol_get_version (protocol));
  header->protocol_text = g_strdup (dwell_protocol_get_text (protocol));
  header->started = g_steal_pointer (&time);

  return header;
}

static void
add_session (DwellLibrary *library, DwellProtocol *protocol, GRand *random, guint number,
             guint count)
{
  gint64 started = G_GINT64_CONSTANT (1577869200000) + 30 * HOUR * number;
  g_autoptr (DwellSession) session
      = dwell_session_new (make_header (random, protocol, number, started), protocol, NULL, NULL);
  g_autoptr (GPtrArray) events = make_events (random, started, count);
  g_autoptr (GError) error = NULL;

  if (!dwell_session_load (session, events, NULL, &error)
      || !dwell_library_merge (library, session, NULL, NULL, &error))
    g_error ("%s", error->message);
}

int
main (int argc, char **argv)
{
  g_autoptr (DwellProtocol) protocol = dwell_protocol_new_shipped ();
  g_autoptr (DwellClock) clock = dwell_system_clock_new ();
  g_autoptr (DwellLibrary) library = NULL;
  g_autoptr (GFile) directory = NULL;
  g_autoptr (GError) error = NULL;
  GRand *random;
  char *code;

  if (argc != 4 || atoi (argv[2]) < 1 || atoi (argv[3]) < 2)
    {
      g_printerr ("make-library DIRECTORY SESSIONS EVENTS\n");
      return 2;
    }

  directory = g_file_new_for_path (argv[1]);
  library = dwell_library_new (directory, clock);
  code = dwell_library_create (library, "correct horse battery staple", NULL, &error);
  if (!code)
    g_error ("%s", error->message);
  dwell_secret_free (code);

  random = g_rand_new_with_seed (7);
  for (int i = 0; i < atoi (argv[2]); i++)
    add_session (library, protocol, random, (guint) i, (guint) atoi (argv[3]));
  g_rand_free (random);
  dwell_library_lock (library);

  return 0;
}
