/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "dwell-figures.h"
#include "dwell-guide.h"
#include "dwell-marker.h"
#include "dwell-reading.h"
#include "dwell-test-clock.h"
#include "dwell-test-store.h"
#include "dwell-test-support.h"

#define CANARY "canary"

typedef struct
{
  DwellTestClock *clock;
  DwellTestStore *store;
  DwellSession *session;
  DwellGuide *guide;
  DwellMarker *marker;
} Fixture;

/* Everything that somebody can have written, and what clocks, card and figures rest on. */
static const char *const lines[] = {
  "0 clock start",
  "10 medicine canary-substance :120 mg " CANARY,
  "20 measure suds =7",
  "100 state blank",
  "200 note said :" CANARY,
  "300 state image",
  "400 ask feel-image >6 :Can you feel the image?",
  "500 answer felt >7",
  "600 note seen :" CANARY,
  "700 amend text >5 :" CANARY " again",
  "800 amend code >4 :numb",
  "900 amend at =150 >5",
  "1000 task skipped :" CANARY,
  "1000 task skipped =900 :Water: " CANARY,
  "1100 comment - >5 :" CANARY,
  "1200 audio play :" CANARY,
  "1300 note inferred :" CANARY,
  "1400 strike - >17",
  "1500 experiment start",
  "1600 task planned :other \"Water\" every 30",
};

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (DwellProtocol) protocol = dwell_test_protocol_new ();

  f->clock = dwell_test_clock_new ();
  dwell_test_clock_set_boottime (f->clock, 5000);
  f->store = dwell_test_store_new ();
  f->session = dwell_session_new (dwell_test_header_new (), protocol, DWELL_CLOCK (f->clock),
                                  DWELL_STORE (f->store));
  f->guide = dwell_guide_new (f->session);
  f->marker = dwell_marker_new (f->session, f->guide);
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    dwell_test_append (f->session, lines[i]);
  dwell_test_clock_advance (f->clock, 2000);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_assert_finalize_object (f->marker);
  g_assert_finalize_object (f->guide);
  g_assert_finalize_object (f->session);
  g_assert_finalize_object (f->clock);
  g_assert_finalize_object (f->store);
}

static void
assert_nothing_left (DwellSession *session)
{
  GPtrArray *effective = dwell_session_get_effective (session, DWELL_AUTHOR_SELF);

  for (guint i = 0; i < dwell_session_get_n_events (session); i++)
    {
      const DwellEvent *event = dwell_session_get_event (session, i);

      g_assert_true (event == dwell_session_find (session, event->author, event->seq));
      g_assert_false (event->text && strstr (event->text, CANARY));
      g_assert_false (event->code && strstr (event->code, CANARY));
    }
  for (guint i = 0; i < effective->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (effective, i);

      g_assert_false (event->text && strstr (event->text, CANARY));
    }
}

static void
test_words_go (Fixture *f, gconstpointer data)
{
  g_autoptr (DwellEvent) note = dwell_event_ref (
      (DwellEvent *) dwell_session_find (f->session, DWELL_AUTHOR_SELF, 5));

  g_assert_false (dwell_session_is_redacted (f->session));
  dwell_session_redact (f->session);
  g_assert_true (dwell_session_is_redacted (f->session));

  assert_nothing_left (f->session);
  g_assert_null (dwell_session_get_header (f->session)->client);
  g_assert_cmpstr (dwell_session_get_header (f->session)->id, ==, DWELL_TEST_ID);
  g_assert_cmpuint (dwell_session_get_n_events (f->session), ==, G_N_ELEMENTS (lines));
  /* One that waits to be stored keeps its words until then. */
  g_assert_cmpstr (note->text, ==, CANARY);
}

static void
test_the_rest_stays (Fixture *f, gconstpointer data)
{
  g_autoptr (DwellFigures) before = dwell_figures_new (f->session, DWELL_AUTHOR_SELF);
  g_autoptr (DwellFigures) after = NULL;
  DwellReading reading, read_after;
  const DwellCard *card = dwell_guide_get_card (f->guide);
  const DwellMove *move = card->move;
  guint experiment = card->experiment;

  dwell_reading_compute (&reading, f->session, 2000);
  dwell_session_redact (f->session);
  dwell_reading_compute (&read_after, f->session, 2000);
  after = dwell_figures_new (f->session, DWELL_AUTHOR_SELF);

  g_assert_cmpstr (read_after.state, ==, "image");
  g_assert_cmpint (read_after.in_state, ==, reading.in_state);
  g_assert_cmpint (read_after.since_medicine, ==, reading.since_medicine);
  g_assert_cmpint (read_after.contact, ==, reading.contact);
  g_assert_cmpint (after->duration, ==, before->duration);
  g_assert_cmpint (after->stays_total, ==, before->stays_total);
  g_assert_cmpuint (after->felt, ==, before->felt);
  g_assert_cmpuint (after->felt, ==, 1);
  g_assert_true (dwell_guide_get_card (f->guide)->move == move);
  g_assert_cmpuint (dwell_guide_get_card (f->guide)->experiment, ==, experiment);
  g_assert_cmpuint (experiment, ==, 19);
  /* What is still to be done. */
  g_assert_cmpstr (dwell_session_find (f->session, DWELL_AUTHOR_SELF, 14)->text, ==, "Water");
  g_assert_cmpstr (dwell_session_find (f->session, DWELL_AUTHOR_SELF, 20)->text, ==,
                   "other \"Water\" every 30");
}

static void
hear (DwellSession *session, const DwellEvent *event, char **heard)
{
  g_free (*heard);
  *heard = g_strdup (event->text ? event->text : "-");
}

/* The store gets the words, nobody else does. */
static void
test_goes_on (Fixture *f, gconstpointer data)
{
  GPtrArray *log = dwell_test_store_get_log (f->store);
  guint logged = log->len;
  g_autofree char *heard = NULL;
  DwellEvent *note = dwell_event_new (DWELL_KIND_NOTE, "said");
  g_autoptr (DwellEvent) whole = dwell_event_ref (note);
  const DwellEvent *kept;

  dwell_session_redact (f->session);
  g_signal_connect (f->session, "appended", G_CALLBACK (hear), &heard);
  dwell_event_set_text (note, CANARY);
  kept = dwell_session_append (f->session, note, NULL);

  g_assert_nonnull (kept);
  g_assert_true (kept != whole);
  g_assert_cmpuint (kept->seq, ==, G_N_ELEMENTS (lines) + 1);
  g_assert_cmpstr (whole->text, ==, CANARY);
  g_assert_cmpuint (whole->seq, ==, kept->seq);
  g_assert_cmpstr (heard, ==, "");
  g_assert_cmpuint (log->len, ==, logged + 1);
  assert_nothing_left (f->session);

  g_assert_true (dwell_marker_state (f->marker, "felt"));
  g_assert_true (dwell_marker_outcome (f->marker, "deeper"));
  g_signal_handlers_disconnect_by_func (f->session, hear, &heard);
}

/* A note can be withdrawn that nobody sees. */
static void
test_undo (Fixture *f, gconstpointer data)
{
  const DwellEvent *struck;

  dwell_session_redact (f->session);
  struck = dwell_marker_undo (f->marker);
  g_assert_true (dwell_event_is (struck, DWELL_KIND_EXPERIMENT, "start"));
  struck = dwell_marker_undo (f->marker);
  g_assert_true (struck->kind == DWELL_KIND_COMMENT);
}

/* Whoever may read again has the same session, with what came meanwhile, and it goes on. */
static void
test_restore (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) whole = g_ptr_array_new_with_free_func ((GDestroyNotify)dwell_event_unref);
  g_autoptr (DwellHeader) header = dwell_header_copy (dwell_session_get_header (f->session));
  DwellEvent *note = dwell_event_new (DWELL_KIND_NOTE, "said");
  g_autoptr (GError) error = NULL;
  const DwellCard *card;

  for (guint i = 0; i < dwell_session_get_n_events (f->session); i++)
    g_ptr_array_add (whole, dwell_event_ref ((DwellEvent *)dwell_session_get_event (f->session, i)));
  dwell_session_redact (f->session);
  dwell_event_set_text (note, CANARY);
  g_ptr_array_add (whole, dwell_event_ref (note));
  g_assert_nonnull (dwell_session_append (f->session, note, NULL));
  assert_nothing_left (f->session);

  g_assert_true (dwell_session_restore (f->session, header, whole, &error));
  g_assert_no_error (error);
  g_assert_false (dwell_session_is_redacted (f->session));
  g_assert_cmpstr (dwell_session_get_header (f->session)->client, ==, "K-07");
  g_assert_cmpuint (dwell_session_get_n_events (f->session), ==, G_N_ELEMENTS (lines) + 1);
  for (guint i = 0; i < whole->len; i++)
    g_assert_true (dwell_event_equal (g_ptr_array_index (whole, i),
                                      dwell_session_get_event (f->session, i)));
  card = dwell_guide_get_card (f->guide);
  g_assert_cmpint (card->mode, ==, DWELL_CARD_EXPERIMENT);
  g_assert_true (dwell_marker_note (f->marker, "seen", CANARY " then", 2000));
  g_assert_cmpstr (dwell_session_get_event (f->session, whole->len)->text, ==, CANARY " then");
}

/* What does not fit together is not taken, and what was there is still there. */
static void
test_restore_refused (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) damaged
      = g_ptr_array_new_with_free_func ((GDestroyNotify)dwell_event_unref);
  g_autoptr (DwellHeader) header = dwell_header_copy (dwell_session_get_header (f->session));
  g_autoptr (GError) error = NULL;
  guint n = dwell_session_get_n_events (f->session);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (damaged, dwell_event_copy (dwell_session_get_event (f->session, i)));
  ((DwellEvent *)g_ptr_array_index (damaged, n - 1))->seq++;
  dwell_session_redact (f->session);
  g_assert_false (dwell_session_restore (f->session, header, damaged, &error));
  g_assert_nonnull (error);
  g_assert_true (dwell_session_is_redacted (f->session));
  g_assert_cmpuint (dwell_session_get_n_events (f->session), ==, n);
  assert_nothing_left (f->session);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/redact/words-go", Fixture, NULL, set_up, test_words_go, tear_down);
  g_test_add ("/redact/the-rest-stays", Fixture, NULL, set_up, test_the_rest_stays, tear_down);
  g_test_add ("/redact/goes-on", Fixture, NULL, set_up, test_goes_on, tear_down);
  g_test_add ("/redact/undo", Fixture, NULL, set_up, test_undo, tear_down);
  g_test_add ("/redact/restore", Fixture, NULL, set_up, test_restore, tear_down);
  g_test_add ("/redact/restore-refused", Fixture, NULL, set_up, test_restore_refused, tear_down);

  return g_test_run ();
}
