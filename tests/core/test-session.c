/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-session.h"

#include <string.h>

#include "dwell-test-clock.h"
#include "dwell-test-store.h"
#include "dwell-test-support.h"

/* 2026-03-12T09:04:00Z, when the test header's session started. */
#define STARTED G_GINT64_CONSTANT (1773306240000)

typedef struct
{
  DwellTestClock *clock;
  DwellTestStore *store;
  DwellSession *session;
  GString *heard;
} Fixture;

static void
hear (DwellSession *session, const DwellEvent *event, Fixture *fixture)
{
  g_string_append_printf (fixture->heard, "%u of %u;", event->seq,
                          dwell_session_get_n_events (session));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DwellProtocol) protocol = dwell_test_protocol_new ();

  fixture->clock = dwell_test_clock_new ();
  dwell_test_clock_set_boottime (fixture->clock, 5000);
  dwell_test_clock_set_wall (fixture->clock, STARTED);
  fixture->store = dwell_test_store_new ();
  fixture->session = dwell_session_new (dwell_test_header_new (), protocol,
                                        DWELL_CLOCK (fixture->clock), DWELL_STORE (fixture->store));
  fixture->heard = g_string_new (NULL);
  g_signal_connect (fixture->session, "appended", G_CALLBACK (hear), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->session);
  g_assert_finalize_object (fixture->clock);
  g_assert_finalize_object (fixture->store);
  g_string_free (fixture->heard, TRUE);
}

static void
test_append (Fixture *fixture, gconstpointer data)
{
  GPtrArray *log = dwell_test_store_get_log (fixture->store);
  const DwellEvent *first;
  const DwellEvent *second;

  dwell_test_clock_advance (fixture->clock, 700);
  first = dwell_test_append (fixture->session, "0 clock start");
  dwell_test_clock_advance (fixture->clock, 100);
  second = dwell_test_append (fixture->session, "800 state blank");
  dwell_test_append (fixture->session, "@coder-2 800 comment - >self/2 :well");

  g_assert_cmpuint (first->seq, ==, 1);
  g_assert_cmpuint (second->seq, ==, 2);
  g_assert_cmpint (first->recorded, ==, STARTED + 700);
  g_assert_cmpint (second->recorded, ==, STARTED + 800);
  g_assert_cmpuint (dwell_session_get_n_events (fixture->session), ==, 3);
  g_assert_true (dwell_session_get_event (fixture->session, 1) == second);
  g_assert_true (dwell_session_find (fixture->session, "self", 2) == second);
  g_assert_null (dwell_session_find (fixture->session, "self", 3));
  g_assert_null (dwell_session_find (fixture->session, "self", 0));
  g_assert_null (dwell_session_find (fixture->session, "coder-3", 1));

  /* Each once, in order, and already there when told. */
  g_assert_cmpstr (fixture->heard->str, ==, "1 of 1;2 of 2;1 of 3;");
  g_assert_cmpuint (log->len, ==, 3);
  g_assert_cmpstr (g_ptr_array_index (log, 0), ==, "append " DWELL_TEST_ID " self/1 clock");
  g_assert_cmpstr (g_ptr_array_index (log, 1), ==, "append " DWELL_TEST_ID " self/2 state");
  g_assert_cmpstr (g_ptr_array_index (log, 2), ==, "append " DWELL_TEST_ID " coder-2/1 comment");
}

static void
test_refused_append_leaves_no_trace (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) order = NULL;
  DwellEvent *bad = dwell_event_new (DWELL_KIND_STATE, "fog");
  DwellEvent *dangling = dwell_event_new (DWELL_KIND_STRIKE, NULL);

  dwell_event_add_ref (dangling, NULL, 4);
  dwell_test_append (fixture->session, "0 clock start");

  g_assert_null (dwell_session_append (fixture->session, bad, &error));
  g_assert_error (error, DWELL_ERROR, DWELL_ERROR_EVENT);
  g_assert_null (dwell_session_append (fixture->session, dangling, &order));
  g_assert_error (order, DWELL_ERROR, DWELL_ERROR_ORDER);

  g_assert_cmpuint (dwell_session_get_n_events (fixture->session), ==, 1);
  g_assert_cmpstr (fixture->heard->str, ==, "1 of 1;");
  g_assert_cmpuint (dwell_test_store_get_log (fixture->store)->len, ==, 1);
  /* The number was not used up. */
  g_assert_cmpuint (dwell_test_append (fixture->session, "1 state blank")->seq, ==, 2);
}

static void
test_effective_follows (Fixture *fixture, gconstpointer data)
{
  GPtrArray *effective;

  dwell_test_append (fixture->session, "0 state blank");
  effective = dwell_session_get_effective (fixture->session, "self");
  g_assert_cmpuint (effective->len, ==, 1);
  g_assert_true (dwell_session_get_effective (fixture->session, "self") == effective);

  dwell_test_append (fixture->session, "0 strike - >1");
  g_assert_cmpuint (dwell_session_get_effective (fixture->session, "self")->len, ==, 0);
}

static void
test_authors (Fixture *fixture, gconstpointer data)
{
  GPtrArray *authors = dwell_session_get_authors (fixture->session);

  /* To ask what somebody means does not make them an author, nor keep them from becoming one. */
  g_assert_cmpuint (dwell_session_get_effective (fixture->session, "self")->len, ==, 0);
  g_assert_cmpuint (dwell_session_get_effective (fixture->session, "zoe")->len, ==, 0);
  g_assert_cmpuint (authors->len, ==, 0);

  dwell_test_append (fixture->session, "@coder-2 0 comment - :a");
  dwell_test_append (fixture->session, "0 clock start");
  dwell_test_append (fixture->session, "@abe 0 comment - :a");

  g_assert_cmpuint (authors->len, ==, 3);
  g_assert_cmpstr (g_ptr_array_index (authors, 0), ==, "self");
  g_assert_cmpstr (g_ptr_array_index (authors, 1), ==, "abe");
  g_assert_cmpstr (g_ptr_array_index (authors, 2), ==, "coder-2");
}

static void
test_undoable (Fixture *fixture, gconstpointer data)
{
  const DwellEvent *state;

  g_assert_null (dwell_session_find_undoable (fixture->session));
  dwell_test_append (fixture->session, "0 clock start");
  g_assert_null (dwell_session_find_undoable (fixture->session));
  state = dwell_test_append (fixture->session, "0 state blank");
  dwell_test_append (fixture->session, "@coder-2 0 comment - :a");
  g_assert_true (dwell_session_find_undoable (fixture->session) == state);
  dwell_test_append (fixture->session, "0 strike - >2");
  g_assert_null (dwell_session_find_undoable (fixture->session));
}

static void
test_now_by_boot_time (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (dwell_session_get_now (fixture->session), ==, 0);
  dwell_test_clock_advance (fixture->clock, 60000);
  dwell_test_clock_suspend (fixture->clock, 3600000);
  g_assert_cmpint (dwell_session_get_now (fixture->session), ==, 3660000);

  /* Somebody sets the clock: the session's does not care. */
  dwell_test_clock_set_wall (fixture->clock, STARTED - 86400000);
  g_assert_cmpint (dwell_session_get_now (fixture->session), ==, 3660000);
}

static void
test_now_after_another_boot (Fixture *fixture, gconstpointer data)
{
  dwell_test_append (fixture->session, "0 clock start");
  dwell_test_clock_set_boot_id (fixture->clock, "boot-2");
  dwell_test_clock_set_boottime (fixture->clock, 30000);
  dwell_test_clock_set_wall (fixture->clock, STARTED + 7200250);

  g_assert_cmpint (dwell_session_get_now (fixture->session), ==, 7200250);
}

static void
test_now_never_goes_back (Fixture *fixture, gconstpointer data)
{
  dwell_test_append (fixture->session, "0 clock start");
  dwell_test_append (fixture->session, "5400000 state blank");
  dwell_test_append (fixture->session, "60000 note said :late");
  dwell_test_clock_set_boot_id (fixture->clock, "boot-2");
  dwell_test_clock_set_wall (fixture->clock, STARTED + 1000);

  g_assert_cmpint (dwell_session_get_now (fixture->session), ==, 5400000);
}

/* Asked once how far a session has come in another boot, the wall clock is not asked again. */
static void
test_now_in_another_boot_ignores_jumps (Fixture *fixture, gconstpointer data)
{
  dwell_test_append (fixture->session, "0 clock start");
  dwell_test_clock_set_boot_id (fixture->clock, "boot-2");
  dwell_test_clock_set_boottime (fixture->clock, 30000);
  dwell_test_clock_set_wall (fixture->clock, STARTED + 7200000);
  g_assert_cmpint (dwell_session_get_now (fixture->session), ==, 7200000);

  dwell_test_clock_set_wall (fixture->clock, STARTED + 86400000);
  g_assert_cmpint (dwell_session_get_now (fixture->session), ==, 7200000);
  dwell_test_clock_set_wall (fixture->clock, STARTED - 86400000);
  dwell_test_clock_advance (fixture->clock, 1000);
  g_assert_cmpint (dwell_session_get_now (fixture->session), ==, 7201000);
  dwell_test_clock_suspend (fixture->clock, 60000);
  g_assert_cmpint (dwell_session_get_now (fixture->session), ==, 7261000);
}

/* A machine without a battery starts years off. The session goes on where it was, and every mark is
 * taken. */
static void
test_now_with_a_clock_years_off (Fixture *fixture, gconstpointer data)
{
  static const gint64 years[] = { 0, 20 };

  for (guint i = 0; i < G_N_ELEMENTS (years); i++)
    {
      tear_down (fixture, NULL);
      set_up (fixture, NULL);
      dwell_test_append (fixture->session, "5400000 state blank");
      dwell_test_clock_set_boot_id (fixture->clock, "boot-2");
      dwell_test_clock_set_wall (fixture->clock,
                                 years[i] ? STARTED + years[i] * 365 * 86400000 : 1000);
      g_assert_cmpint (dwell_session_get_now (fixture->session), ==, 5400000);
      dwell_test_clock_advance (fixture->clock, 1000);
      g_assert_cmpint (dwell_session_get_now (fixture->session), ==, 5401000);
    }
}

/* A virtual machine that is put back to an earlier moment; the clock stands until it has caught up. */
static void
test_now_when_boot_time_goes_back (Fixture *fixture, gconstpointer data)
{
  dwell_test_append (fixture->session, "5400000 state blank");
  dwell_test_clock_set_boottime (fixture->clock, 10000);
  g_assert_cmpint (dwell_session_get_now (fixture->session), ==, 5400000);
  dwell_test_clock_set_boottime (fixture->clock, 5406000);
  g_assert_cmpint (dwell_session_get_now (fixture->session), ==, 5401000);
  dwell_test_clock_set_boottime (fixture->clock, G_MAXINT64 / 2);
  g_assert_cmpint (dwell_session_get_now (fixture->session), ==, DWELL_AT_MAX);
  dwell_test_append (fixture->session, "5400000 state image");
}

static void
test_zone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GTimeZone) zone = NULL;

  dwell_test_clock_set_zone (fixture->clock, "+05:30");
  zone = dwell_session_dup_zone (fixture->session);
  g_assert_cmpstr (g_time_zone_get_identifier (zone), ==, "+05:30");
}

/* What is meant is the same whether it was kept up to date or read anew. */
static void
test_effective_grows (Fixture *fixture, gconstpointer data)
{
  GPtrArray *effective = dwell_session_get_effective (fixture->session, "self");

  g_assert_cmpuint (effective->len, ==, 0);
  dwell_test_append (fixture->session, "100 state blank");
  g_assert_cmpuint (dwell_session_get_effective (fixture->session, "self")->len, ==, 1);
  dwell_test_append (fixture->session, "50 state image");
  effective = dwell_session_get_effective (fixture->session, "self");
  g_assert_cmpint (((DwellEvent *) g_ptr_array_index (effective, 0))->at, ==, 50);
  g_assert_cmpuint (dwell_session_get_struck (fixture->session, "self")->len, ==, 0);
  dwell_test_append (fixture->session, "100 strike - >1");
  g_assert_cmpuint (dwell_session_get_effective (fixture->session, "self")->len, ==, 1);
  g_assert_cmpuint (dwell_session_get_struck (fixture->session, "self")->len, ==, 1);
  g_assert_cmpuint (dwell_session_get_struck (fixture->session, "nobody")->len, ==, 0);
}

static void
test_now_is_never_negative (Fixture *fixture, gconstpointer data)
{
  dwell_test_clock_set_boot_id (fixture->clock, "boot-2");
  dwell_test_clock_set_wall (fixture->clock, STARTED - 1000);

  g_assert_cmpint (dwell_session_get_now (fixture->session), ==, 0);
}

static void
test_getters (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpstr (dwell_session_get_header (fixture->session)->client, ==, "K-07");
  g_assert_cmpstr (dwell_protocol_get_id (dwell_session_get_protocol (fixture->session)), ==,
                   "small");
}

typedef struct
{
  const char *name;
  const char *lines[8];
  int code; /* -1: taken in */
  guint culprit;
  const char *words;
} LoadRow;

static const LoadRow load_rows[] = {
  { "nothing", { NULL }, -1 },
  { "any-order", { "#2 5 state image", "#1 0 clock start", "#3 6 strike - >2" }, -1 },
  { "several-authors",
    { "0 clock start", "@b 0 comment - >self/1", "@a 0 rating depth =2 >self/1,b/1" },
    -1 },
  { "hole", { "#1 0 clock start", "#3 5 state image" }, DWELL_ERROR_ORDER, 1, "2" },
  { "does-not-begin-at-1", { "#2 0 clock start" }, DWELL_ERROR_ORDER, 0, "missing" },
  { "twice",
    { "#1 0 clock start", "#2 1 urge -", "#2 5 state image" },
    DWELL_ERROR_ORDER,
    2,
    "twice" },
  { "refers-forward", { "0 strike - >2", "0 clock start" }, DWELL_ERROR_ORDER, 0, "before" },
  { "refers-to-itself", { "0 clock start", "0 strike - >2" }, DWELL_ERROR_ORDER, 1, "before" },
  { "refers-to-nothing", { "0 clock start", "0 strike - >0" }, DWELL_ERROR_ORDER, 1, "not there" },
  { "refers-to-nobody",
    { "0 clock start", "0 comment - >coder-2/1" },
    DWELL_ERROR_ORDER,
    1,
    "coder-2" },
  { "refers-past-anothers-end",
    { "0 clock start", "@b 0 comment - >self/2" },
    DWELL_ERROR_ORDER,
    1,
    "not there" },
  { "one-of-several-refers",
    { "0 clock start", "0 comment - >1,2" },
    DWELL_ERROR_ORDER,
    1,
    "before" },
  { "bad-event", { "0 clock start", "0 clock gap" }, DWELL_ERROR_EVENT, 1, "value" },
  { "negative-time",
    { "0 clock start", "-1 state blank" },
    DWELL_ERROR_EVENT,
    1,
    "before the start" },
  { "unknown-state", { "0 clock start", "0 state fog" }, DWELL_ERROR_EVENT, 1, "no state “fog”" },
  { "unknown-move", { "0 ask nudge" }, DWELL_ERROR_EVENT, 0, "no move “nudge”" },
  { "answer-to-a-state", { "0 state blank", "0 answer felt >1" }, DWELL_ERROR_ORDER, 1, "“ask”" },
  { "answer-to-anothers-ask",
    { "0 ask stay", "@b 0 answer felt >self/1" },
    DWELL_ERROR_ORDER,
    1,
    "same author" },
  { "outcome-of-a-state",
    { "0 state image", "0 experiment deeper >1" },
    DWELL_ERROR_ORDER,
    1,
    "experiment start" },
  { "outcome-of-an-outcome",
    { "0 experiment start", "0 experiment deeper >1", "0 experiment deeper >2" },
    DWELL_ERROR_ORDER,
    2,
    "experiment start" },
  { "outcome-without-refers", { "0 experiment start", "5 experiment deeper" }, -1 },
  { "start-refers-to-the-image", { "0 state image", "5 experiment start >1" }, -1 },
  { "strike-of-anothers",
    { "0 clock start", "@b 0 strike - >self/1" },
    DWELL_ERROR_ORDER,
    1,
    "same author" },
  { "amend-of-anothers",
    { "0 clock start", "@b 0 amend at =5 >self/1" },
    DWELL_ERROR_ORDER,
    1,
    "“amend”" },
  { "amend-to-an-unknown-state",
    { "0 state blank", "0 amend code >1 :fog" },
    DWELL_ERROR_EVENT,
    1,
    "no state “fog”" },
  { "amend-to-no-code",
    { "0 state blank", "0 amend code >1" },
    DWELL_ERROR_EVENT,
    1,
    "needs a code" },
  { "amend-to-a-bad-value",
    { "0 measure suds =5", "0 amend value =11 >1" },
    DWELL_ERROR_EVENT,
    1,
    "SUDS" },
  { "amend-of-an-amend", { "0 note said :a", "0 amend text >1 :b", "0 amend text >2 :c" }, -1 },
};

static void
test_load (gconstpointer data)
{
  const LoadRow *row = data;
  g_autoptr (DwellProtocol) protocol = dwell_test_protocol_new ();
  g_autoptr (DwellTestStore) store = dwell_test_store_new ();
  g_autoptr (DwellSession) session
      = dwell_session_new (dwell_test_header_new (), protocol, NULL, DWELL_STORE (store));
  g_autoptr (GPtrArray) events = dwell_test_events_new (row->lines);
  g_autoptr (GError) error = NULL;
  guint culprit = 99;
  gboolean loaded = dwell_session_load (session, events, &culprit, &error);

  g_assert_cmpint (loaded, ==, row->code < 0);
  g_assert_cmpuint (dwell_test_store_get_log (store)->len, ==, 0);
  if (loaded)
    {
      g_assert_no_error (error);
      g_assert_cmpuint (dwell_session_get_n_events (session), ==, events->len);
      return;
    }

  g_assert_error (error, DWELL_ERROR, row->code);
  g_assert_cmpuint (culprit, ==, row->culprit);
  g_assert_nonnull (strstr (error->message, row->words));
  g_assert_cmpuint (dwell_session_get_n_events (session), ==, 0);
  g_assert_cmpuint (dwell_session_get_authors (session)->len, ==, 0);
}

static void
test_load_seq_zero (void)
{
  static const char *const lines[] = { "0 clock start", NULL };
  g_autoptr (DwellProtocol) protocol = dwell_test_protocol_new ();
  g_autoptr (DwellSession) session
      = dwell_session_new (dwell_test_header_new (), protocol, NULL, NULL);
  g_autoptr (GPtrArray) events = dwell_test_events_new (lines);
  g_autoptr (GError) error = NULL;

  ((DwellEvent *) g_ptr_array_index (events, 0))->seq = 0;

  g_assert_false (dwell_session_load (session, events, NULL, &error));
  g_assert_error (error, DWELL_ERROR, DWELL_ERROR_ORDER);
  g_assert_nonnull (strstr (error->message, "begins at 1"));
}

/* After loading, what is appended goes on where the list ended, for each author. */
static void
test_goes_on_after_load (void)
{
  static const char *const lines[]
      = { "0 clock start", "@b 0 comment - >self/1", "5 state blank", NULL };
  g_autoptr (DwellProtocol) protocol = dwell_test_protocol_new ();
  g_autoptr (DwellTestClock) clock = dwell_test_clock_new ();
  g_autoptr (DwellSession) session
      = dwell_session_new (dwell_test_header_new (), protocol, DWELL_CLOCK (clock), NULL);
  g_autoptr (GPtrArray) events = dwell_test_events_new (lines);

  g_assert_cmpuint (dwell_session_get_effective (session, "self")->len, ==, 0);
  g_assert_true (dwell_session_load (session, events, NULL, NULL));

  g_assert_cmpuint (dwell_session_get_effective (session, "self")->len, ==, 2);
  g_assert_cmpuint (dwell_test_append (session, "9 strike - >2")->seq, ==, 3);
  g_assert_cmpuint (dwell_test_append (session, "@b 9 comment - >self/3")->seq, ==, 2);
  g_assert_cmpuint (dwell_session_get_effective (session, "self")->len, ==, 1);
}

/* With a protocol that is not the session's, words unknown to it are nobody's fault. */
static void
test_other_protocol_takes_any_state (void)
{
  static const char *const lines[]
      = { "0 state fog", "0 ask nudge", "0 amend code >1 :mist", NULL };
  g_autoptr (DwellProtocol) protocol = dwell_test_protocol_new ();
  g_autoptr (GPtrArray) events = dwell_test_events_new (lines);
  g_autoptr (GError) error = NULL;
  DwellHeader *header = dwell_test_header_new ();
  g_autoptr (DwellSession) session = NULL;

  g_free (header->protocol_version);
  header->protocol_version = g_strdup ("2");
  session = dwell_session_new (header, protocol, NULL, NULL);

  g_assert_true (dwell_session_load (session, events, NULL, &error));
  g_assert_no_error (error);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/session/append", test_append);
  ADD ("/session/refused-append-leaves-no-trace", test_refused_append_leaves_no_trace);
  ADD ("/session/effective-follows", test_effective_follows);
  ADD ("/session/authors", test_authors);
  ADD ("/session/undoable", test_undoable);
  ADD ("/session/now/by-boot-time", test_now_by_boot_time);
  ADD ("/session/now/after-another-boot", test_now_after_another_boot);
  ADD ("/session/now/never-goes-back", test_now_never_goes_back);
  ADD ("/session/now/never-negative", test_now_is_never_negative);
  ADD ("/session/now/ignores-jumps", test_now_in_another_boot_ignores_jumps);
  ADD ("/session/now/years-off", test_now_with_a_clock_years_off);
  ADD ("/session/now/boot-time-goes-back", test_now_when_boot_time_goes_back);
  ADD ("/session/zone", test_zone);
  ADD ("/session/effective-grows", test_effective_grows);
  ADD ("/session/getters", test_getters);
  for (guint i = 0; i < G_N_ELEMENTS (load_rows); i++)
    {
      g_autofree char *path = g_strconcat ("/session/load/", load_rows[i].name, NULL);

      g_test_add_data_func (path, &load_rows[i], test_load);
    }
  g_test_add_func ("/session/load/seq-zero", test_load_seq_zero);
  g_test_add_func ("/session/load/goes-on", test_goes_on_after_load);
  g_test_add_func ("/session/load/other-protocol", test_other_protocol_takes_any_state);

  return g_test_run ();
}
