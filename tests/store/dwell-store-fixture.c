/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-store-fixture.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

#define PATIENCE_US (20 * G_USEC_PER_SEC)

Fixture *
fixture_new (void)
{
  Fixture *self = g_new0 (Fixture, 1);
  g_autofree char *top = g_dir_make_tmp ("dwell-store-XXXXXX", NULL);

  g_assert_nonnull (top);
  self->directory = g_build_filename (top, "library", NULL);
  self->clock = dwell_system_clock_new ();
  self->library = fixture_new_handle (self);

  return self;
}

Fixture *
fixture_new_library (void)
{
  Fixture *self = fixture_new ();
  g_autoptr (GError) error = NULL;

  self->code = dwell_library_create (self->library, PASSPHRASE, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (self->code);

  return self;
}

static void
remove_directory (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      g_unlink (file);
    }
  g_remove (path);
}

void
fixture_free (Fixture *self)
{
  g_autofree char *top = g_path_get_dirname (self->directory);

  g_assert_finalize_object (self->library);
  remove_directory (self->directory);
  g_assert_cmpint (g_rmdir (top), ==, 0);
  dwell_secret_free (self->code);
  g_clear_object (&self->clock);
  g_free (self->directory);
  g_free (self);
}

DwellLibrary *
fixture_new_handle (Fixture *self)
{
  g_autoptr (GFile) file = g_file_new_for_path (self->directory);
  DwellLibrary *library = dwell_library_new (file, self->clock);
  const DwellKdfCost cost = { 1, 8192 };
  const char *const places[] = { self->directory, NULL };

  _dwell_library_set_cost (library, &cost);
  _dwell_library_set_retry (library, 20);
  _dwell_library_set_journal_places (library, places);

  return library;
}

void
fixture_reopen (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  dwell_library_lock (self->library);
  g_assert_false (dwell_library_is_unlocked (self->library));
  dwell_library_unlock (self->library, PASSPHRASE, NULL, &error);
  g_assert_no_error (error);
}

char *
fixture_path (Fixture *self, const char *name)
{
  return g_build_filename (self->directory, name, NULL);
}

void
fixture_tamper (Fixture *self, const char *sql)
{
  g_autofree char *path = fixture_path (self, "library.db");
  sqlite3 *handle;

  dwell_library_lock (self->library);
  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
}

void
fixture_flush (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  dwell_library_flush (self->library, &error);
  g_assert_no_error (error);
}

void
fixture_wait_saving (Fixture *self, DwellSaving saving)
{
  gint64 until = g_get_monotonic_time () + PATIENCE_US;

  while (dwell_store_get_saving (DWELL_STORE (self->library)) != saving)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, until);
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_usleep (1000);
    }
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

DwellHeader *
fixture_header (const char *client, const char *started)
{
  g_autofree char *id = g_uuid_string_random ();
  DwellHeader *header = dwell_header_new (id);

  header->client = g_strdup (client);
  header->number = 3;
  header->protocol = g_strdup ("felt-sense");
  header->protocol_version = g_strdup ("1");
  header->started = g_date_time_new_from_iso8601 (started, NULL);
  header->anchor_boot_id = g_strdup ("boot");
  header->anchor_boottime = 1234;
  g_assert_nonnull (header->started);

  return header;
}

DwellSession *
fixture_session (Fixture *self, const char *client)
{
  DwellHeader *header = fixture_header (client, "2026-03-12T10:04:00.250+01:00");
  g_autoptr (DwellProtocol) protocol = dwell_protocol_new_shipped ();

  dwell_library_add_session (self->library, header);

  return dwell_session_new (header, protocol, self->clock, DWELL_STORE (self->library));
}

guint
fixture_append (DwellSession *session, DwellKind kind, const char *code, const char *text)
{
  DwellEvent *event = dwell_event_new (kind, code);
  const DwellEvent *appended;
  g_autoptr (GError) error = NULL;

  event->at = dwell_session_get_n_events (session) * 1000;
  dwell_event_set_text (event, text);
  appended = dwell_session_append (session, event, &error);
  g_assert_no_error (error);

  return appended->seq;
}

void
fixture_close (Fixture *self, DwellSession *session)
{
  g_autoptr (DwellSummary) summary = dwell_summary_new (session);

  dwell_library_close_session (self->library, dwell_session_get_header (session)->id, summary);
}

void
fixture_assert_stored (Fixture *self, DwellSession *session)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DwellRecord) record =
      dwell_library_load (self->library, dwell_session_get_header (session)->id, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (record->events->len, ==, dwell_session_get_n_events (session));
  for (guint i = 0; i < record->events->len; i++)
    g_assert_true (dwell_event_equal (g_ptr_array_index (record->events, i),
                                      dwell_session_get_event (session, i)));
}
