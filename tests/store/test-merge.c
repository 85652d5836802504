/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "dwell-store-fixture.h"

#define ID "e1c2b5a4-0000-4000-8000-000000000001"
#define STARTED "2026-03-12T10:04:00+01:00"

static DwellEvent *
make_note (const char *author, guint seq, const char *text)
{
  DwellEvent *event = dwell_event_new (DWELL_KIND_COMMENT, NULL);

  event->seq = seq;
  event->at = seq * 1000;
  event->recorded = G_GINT64_CONSTANT (1770000000000) + seq;
  dwell_event_set_author (event, author);
  dwell_event_set_text (event, text);

  return event;
}

/* A session from elsewhere: the owner's @n_self comments and @reader's @n_reader. */
static DwellSession *
make_session (const char *id, const char *started, guint n_self, const char *reader, guint n_reader,
              const char *text)
{
  g_autoptr (DwellProtocol) protocol = dwell_protocol_new_shipped ();
  g_autoptr (GPtrArray) events =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dwell_event_unref);
  DwellHeader *header = fixture_header ("K-07", started);
  DwellSession *session;

  g_free (header->id);
  header->id = g_strdup (id);
  for (guint i = 0; i < n_self; i++)
    g_ptr_array_add (events, make_note ("self", i + 1, text));
  for (guint i = 0; i < n_reader; i++)
    g_ptr_array_add (events, make_note (reader, i + 1, "of the reader"));
  session = dwell_session_new (header, protocol, NULL, NULL);
  g_assert_true (dwell_session_load (session, events, NULL, NULL));

  return session;
}

static void
assert_merged (Fixture *fixture, DwellSession *session, guint expected)
{
  g_autoptr (GError) error = NULL;
  guint added = 99;

  dwell_library_merge (fixture->library, session, &added, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (added, ==, expected);
}

static void
assert_conflict (Fixture *fixture, DwellSession *session, const char *words)
{
  g_autoptr (GError) error = NULL;
  guint added = 99;

  g_assert_false (dwell_library_merge (fixture->library, session, &added, NULL, &error));
  g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, words));
  g_assert_cmpuint (added, ==, 0);
}

static void
assert_count (Fixture *fixture, guint n)
{
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (DwellRecord) record = NULL;
  guint damaged;

  fixture_reopen (fixture);
  list = dwell_library_list (fixture->library, &damaged, NULL, NULL);
  record = dwell_library_load (fixture->library, ID, NULL, NULL);
  g_assert_cmpuint (damaged, ==, 0);
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_cmpuint (((DwellSummary *) g_ptr_array_index (list, 0))->n_events, ==, n);
  g_assert_cmpuint (record->events->len, ==, n);
}

static void
test_new (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (DwellSession) session = make_session (ID, STARTED, 3, "ann", 1, "words");
  g_autoptr (DwellRecord) record = NULL;
  g_auto (GStrv) running = NULL;

  assert_merged (fixture, session, 4);
  fixture_assert_stored (fixture, session);
  running = dwell_library_list_running (fixture->library, NULL, NULL);
  g_assert_cmpuint (g_strv_length (running), ==, 0);
  record = dwell_library_load (fixture->library, ID, NULL, NULL);
  g_assert_false (record->running);
  assert_count (fixture, 4);
}

/* Two readers' copies come to the same whichever comes first, and never twice. */
static void
test_union (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (DwellSession) ann = make_session (ID, STARTED, 3, "ann", 2, "words");
  g_autoptr (DwellSession) bob = make_session (ID, STARTED, 5, "bob", 1, "words");

  assert_merged (fixture, ann, 5);
  assert_merged (fixture, ann, 0);
  assert_merged (fixture, bob, 3);
  assert_merged (fixture, ann, 0);
  assert_count (fixture, 8);
}

static void
test_conflict (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (DwellSession) session = make_session (ID, STARTED, 3, "ann", 2, "words");
  g_autoptr (DwellSession) other = make_session (ID, STARTED, 4, "bob", 1, "other words");
  g_autoptr (DwellSession) later =
      make_session (ID, "2026-03-12T10:05:00+01:00", 3, "ann", 2, "words");

  assert_merged (fixture, session, 5);
  assert_conflict (fixture, other, "Event 1 of “self”");
  assert_conflict (fixture, later, ID);
  assert_count (fixture, 5);
  fixture_assert_stored (fixture, session);
}

/* To a session that is being recorded only others' events are added. */
static void
test_running (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  DwellHeader *header = fixture_header ("K-07", STARTED);
  g_autoptr (DwellProtocol) protocol = dwell_protocol_new_shipped ();
  g_autoptr (DwellSession) live = NULL;
  g_autoptr (DwellSession) comments = NULL;
  g_autoptr (DwellSession) marks = NULL;
  g_autoptr (DwellRecord) record = NULL;

  dwell_library_add_session (fixture->library, header);
  live = dwell_session_new (header, protocol, fixture->clock, DWELL_STORE (fixture->library));
  marks = make_session (header->id, STARTED, 1, "ann", 0, "words");
  comments = make_session (header->id, STARTED, 0, "ann", 1, "words");
  assert_conflict (fixture, marks, "recorded here");
  assert_merged (fixture, comments, 1);

  fixture_append (live, DWELL_KIND_CLOCK, "start", NULL);
  fixture_reopen (fixture);
  record = dwell_library_load (fixture->library, header->id, NULL, NULL);
  g_assert_true (record->running);
  g_assert_cmpuint (record->events->len, ==, 2);
}

static void
test_locked (void)
{
  g_autoptr (Fixture) fixture = fixture_new_library ();
  g_autoptr (DwellSession) session = make_session (ID, STARTED, 3, "ann", 2, "words");
  g_autoptr (GError) error = NULL;

  dwell_library_lock (fixture->library);
  g_assert_false (dwell_library_merge (fixture->library, session, NULL, NULL, &error));
  g_assert_error (error, DWELL_STORE_ERROR, DWELL_STORE_ERROR_LOCKED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/merge/new", test_new);
  g_test_add_func ("/merge/union", test_union);
  g_test_add_func ("/merge/conflict", test_conflict);
  g_test_add_func ("/merge/running", test_running);
  g_test_add_func ("/merge/locked", test_locked);

  return g_test_run ();
}
