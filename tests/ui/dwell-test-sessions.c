/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-test-sessions.h"

#include <glib/gstdio.h>

#include "dwell-library-private.h"
#include "dwell-test-support.h"

/* A script of the owner's events, one row an event. @refers: a seq. */
typedef struct
{
  DwellKind kind;
  const char *code;
  gint64 at;
  const char *text;
  double value;
  guint refers;
} Step;

#define MINUTES(minutes) ((gint64) ((minutes) *TEST_MINUTE))

static const Step full[] = {
  { DWELL_KIND_CLOCK, "start", 0 },
  { DWELL_KIND_STATE, "settled", 1000 },
  { DWELL_KIND_AUDIO, "play", MINUTES (1), "Rain" },
  { DWELL_KIND_MEASURE, "suds", MINUTES (2), NULL, 5 },
  { DWELL_KIND_AUDIO, "fade", MINUTES (38), "Rain" },
  { DWELL_KIND_MEDICINE, "mdma", MINUTES (40), "as written" },
  { DWELL_KIND_STATE, "sober", MINUTES (50) },
  { DWELL_KIND_NOTE, "said", MINUTES (52), "it is <just> a Tuesday & tea" },
  { DWELL_KIND_STATE, "blank", MINUTES (70) },
  { DWELL_KIND_STATE, "image", MINUTES (110) },
  { DWELL_KIND_ASK, "feel-image", MINUTES (110) + 11000, "Can you feel the image?" },
  { DWELL_KIND_ANSWER, "not-felt", MINUTES (110) + 20000, NULL, 0, 11 },
  { DWELL_KIND_EXPERIMENT, "start", MINUTES (111) },
  { DWELL_KIND_EXPERIMENT, "morphing", MINUTES (113), NULL, 0, 13 },
  { DWELL_KIND_STATE, "blank", MINUTES (115) },
  { DWELL_KIND_NOTE, "seen", MINUTES (120), "face flat, breath shallow" },
  { DWELL_KIND_NOTE, "inferred", MINUTES (121), "far away" },
  { DWELL_KIND_STATE, "crack", MINUTES (162) },
  { DWELL_KIND_MEASURE, "suds", MINUTES (163), NULL, 8 },
  { DWELL_KIND_STATE, "process", MINUTES (170) },
  { DWELL_KIND_ASK, "feel-image", MINUTES (175), "Does it reach you?" },
  { DWELL_KIND_ANSWER, "felt", MINUTES (175) + 9000, NULL, 0, 21 },
  { DWELL_KIND_STATE, "settled", MINUTES (240) },
  { DWELL_KIND_CLOCK, "end", MINUTES (291) },
};

static const Step brief[] = {
  { DWELL_KIND_CLOCK, "start", 0 },
  { DWELL_KIND_CLOCK, "end", MINUTES (12) },
};

static const Step open[] = {
  { DWELL_KIND_CLOCK, "start", 0 },
  { DWELL_KIND_STATE, "sleepy", MINUTES (3) },
  { DWELL_KIND_STATE, "felt", MINUTES (30) },
};

static GPtrArray *
events_new (const Step *steps, guint n_steps)
{
  GPtrArray *events = g_ptr_array_new_with_free_func ((GDestroyNotify) dwell_event_unref);

  for (guint i = 0; i < n_steps; i++)
    {
      DwellEvent *event = dwell_event_new (steps[i].kind, steps[i].code);

      event->seq = i + 1;
      event->at = steps[i].at;
      event->recorded = G_GINT64_CONSTANT (1773306240000) + steps[i].at;
      if (steps[i].text)
        dwell_event_set_text (event, steps[i].text);
      if (steps[i].kind == DWELL_KIND_MEASURE)
        dwell_event_set_value (event, steps[i].value);
      if (steps[i].refers > 0)
        dwell_event_add_ref (event, NULL, steps[i].refers);
      g_ptr_array_add (events, event);
    }

  return events;
}

static void
add_comment (GPtrArray *events, guint seq, guint refers, gint64 at, const char *text)
{
  DwellEvent *event = dwell_event_new (DWELL_KIND_COMMENT, NULL);

  dwell_event_set_author (event, "Supervisor");
  dwell_event_set_text (event, text);
  event->seq = seq;
  event->at = at;
  event->recorded = G_GINT64_CONSTANT (1773406240000) + seq;
  if (refers > 0)
    dwell_event_add_ref (event, DWELL_AUTHOR_SELF, refers);
  g_ptr_array_add (events, event);
}

static DwellHeader *
header_new (DwellServices *services, const char *id, const char *client, guint number,
            const char *started)
{
  DwellHeader *header = dwell_header_new (id);

  header->kind = DWELL_SESSION_LIVE;
  header->client = g_strdup (client);
  header->number = number;
  header->protocol = g_strdup (dwell_protocol_get_id (services->protocol));
  header->protocol_version = g_strdup (dwell_protocol_get_version (services->protocol));
  header->protocol_text = g_strdup (dwell_protocol_get_text (services->protocol));
  header->started = g_date_time_new_from_iso8601 (started, NULL);

  return header;
}

/* @header and @events: (transfer full). */
static void
add_session (DwellServices *services, DwellHeader *header, GPtrArray *events)
{
  g_autoptr (GPtrArray) owned = events;
  g_autoptr (DwellSession) session = dwell_session_new (header, services->protocol, NULL, NULL);
  g_autoptr (GError) error = NULL;

  dwell_session_load (session, owned, NULL, &error);
  g_assert_no_error (error);
  dwell_library_merge (services->library, session, NULL, NULL, &error);
  g_assert_no_error (error);
}

DwellServices *
test_services_new (void)
{
  const DwellKdfCost cheap = { 1, 8192 };
  DwellServices *services = dwell_services_new ();
  g_autofree char *path = g_dir_make_tmp ("dwell-review-XXXXXX", NULL);
  g_autofree char *inner = g_build_filename (path, "library", NULL);
  g_autoptr (GFile) directory = g_file_new_for_path (inner);
  g_autoptr (GError) error = NULL;

  services->clock = dwell_system_clock_new ();
  services->library = dwell_library_new (directory, services->clock);
  _dwell_library_set_cost (services->library, &cheap);
  services->settings = dwell_settings_new ();
  services->look = dwell_look_new (adw_style_manager_get_default (), gdk_display_get_default (),
                                   services->settings);
  /* They take keys and add events; a test that wants them turns them on. */
  dwell_settings_set_show_preparation (services->settings, FALSE);
  dwell_settings_set_show_closing (services->settings, FALSE);
  services->backups = dwell_backup_keeper_new (services->library, services->settings);
  services->protocol = dwell_protocol_new_shipped ();
  dwell_secret_free (dwell_library_create (services->library, "a quiet room", NULL, &error));
  g_assert_no_error (error);

  return services;
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_tree (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

void
test_services_free (DwellServices *services)
{
  g_autoptr (GFile) parent
      = g_file_get_parent (dwell_library_get_directory (services->library));

  dwell_library_lock (services->library);
  dwell_services_unref (services);
  remove_tree (g_file_peek_path (parent));
}

void
test_services_add_sessions (DwellServices *services)
{
  GPtrArray *events = events_new (full, G_N_ELEMENTS (full));

  add_comment (events, 1, 14, 0, "You noticed the loop here in two minutes.");
  add_comment (events, 2, 0, MINUTES (118), "This is the work.");
  add_session (services,
               header_new (services, TEST_ID_FULL, "K-07", 3, "2025-03-12T10:04:00+01:00"), events);
  add_session (services,
               header_new (services, TEST_ID_SHORT, "K-07", 2, "2025-02-20T10:00:00+01:00"),
               events_new (brief, G_N_ELEMENTS (brief)));
  add_session (services,
               header_new (services, TEST_ID_OPEN, "R-02", 1, "2025-02-18T10:00:00+01:00"),
               events_new (open, G_N_ELEMENTS (open)));
}

void
test_services_add_lines (DwellServices *services, const char *id, const char *const *lines)
{
  add_session (services, header_new (services, id, "K-07", 3, "2025-03-12T10:04:00+01:00"),
               dwell_test_events_new (lines));
}

void
test_services_add_practice (DwellServices *services, const char *id, const char *script,
                            const char *started, const char *const *lines,
                            const char *protocol_text)
{
  DwellHeader *header = header_new (services, id, NULL, 0, started);

  header->kind = DWELL_SESSION_PRACTICE;
  header->script = g_strdup (script);
  g_free (header->protocol_text);
  header->protocol_text = g_strdup (protocol_text);
  add_session (services, header, dwell_test_events_new (lines));
}

void
test_services_add_damaged (DwellServices *services)
{
  DwellHeader *header
      = header_new (services, TEST_ID_DAMAGED, "J-11", 5, "2025-04-01T10:00:00+01:00");

  g_free (header->protocol_text);
  header->protocol_text = g_strdup ("<protocol & broken");
  add_session (services, header, events_new (brief, G_N_ELEMENTS (brief)));
}
