/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-event.h"

#include <math.h>
#include <string.h>

static void
test_kind_names (void)
{
  DwellKind found = DWELL_KIND_RATING;

  for (DwellKind kind = 0; kind < DWELL_N_KINDS; kind++)
    {
      g_assert_true (dwell_kind_from_string (dwell_kind_to_string (kind), &found));
      g_assert_cmpint (found, ==, kind);
    }

  g_assert_cmpstr (dwell_kind_to_string (DWELL_KIND_CLOCK), ==, "clock");
  g_assert_cmpstr (dwell_kind_to_string (DWELL_KIND_RATING), ==, "rating");
  g_assert_false (dwell_kind_from_string ("clocks", &found));
  g_assert_false (dwell_kind_from_string ("", &found));
  g_assert_false (dwell_kind_from_string (NULL, &found));
}

static void
test_record_and_process (void)
{
  static const char *const record[] = { "clock", "measure", "medicine", "safety", "task", NULL };

  for (DwellKind kind = 0; kind < DWELL_N_KINDS; kind++)
    g_assert_cmpint (dwell_kind_is_record (kind), ==,
                     g_strv_contains (record, dwell_kind_to_string (kind)));
}

static void
test_codes (void)
{
  g_assert_true (g_strv_contains (dwell_kind_get_codes (DWELL_KIND_CLOCK), "gap"));
  g_assert_null (dwell_kind_get_codes (DWELL_KIND_STATE));
  g_assert_null (dwell_kind_get_codes (DWELL_KIND_URGE)[0]);
}

typedef struct
{
  const char *name;
  DwellKind kind;
  const char *code;
  double value; /* NONE: without */
  gboolean refers;
  gboolean valid;
  const char *words; /* to be found in the message */
} CheckRow;

#define NONE -12345.0

static const CheckRow check_rows[] = {
  { "clock-start", DWELL_KIND_CLOCK, "start", NONE, FALSE, TRUE },
  { "clock-gap", DWELL_KIND_CLOCK, "gap", 5000, FALSE, TRUE },
  { "clock-gap-zero", DWELL_KIND_CLOCK, "gap", 0, FALSE, TRUE },
  { "clock-gap-without-value", DWELL_KIND_CLOCK, "gap", NONE, FALSE, FALSE, "needs a value" },
  { "clock-gap-negative", DWELL_KIND_CLOCK, "gap", -1, FALSE, FALSE, "milliseconds" },
  { "clock-gap-half", DWELL_KIND_CLOCK, "gap", 0.5, FALSE, FALSE, "milliseconds" },
  { "clock-gap-endless", DWELL_KIND_CLOCK, "gap", 1e18, FALSE, FALSE, "milliseconds" },
  { "clock-without-code", DWELL_KIND_CLOCK, NULL, NONE, FALSE, FALSE, "“clock” needs a code" },
  { "clock-unknown", DWELL_KIND_CLOCK, "stop", NONE, FALSE, FALSE, "“stop”" },
  { "state", DWELL_KIND_STATE, "blank", NONE, FALSE, TRUE },
  { "state-no-id", DWELL_KIND_STATE, "Blank!", NONE, FALSE, FALSE, "“Blank!”" },
  { "state-without-code", DWELL_KIND_STATE, NULL, NONE, FALSE, FALSE, "needs a code" },
  { "contact", DWELL_KIND_CONTACT, "faint", NONE, FALSE, TRUE },
  { "contact-unknown", DWELL_KIND_CONTACT, "some", NONE, FALSE, FALSE, "“some”" },
  { "ask", DWELL_KIND_ASK, "feel-image", NONE, FALSE, TRUE },
  { "ask-without-code", DWELL_KIND_ASK, NULL, NONE, FALSE, FALSE, "needs a code" },
  { "answer", DWELL_KIND_ANSWER, "not-felt", NONE, TRUE, TRUE },
  { "answer-unknown", DWELL_KIND_ANSWER, "yes", NONE, TRUE, FALSE, "“yes”" },
  { "answer-to-nothing", DWELL_KIND_ANSWER, "felt", NONE, FALSE, FALSE, "refers" },
  { "experiment", DWELL_KIND_EXPERIMENT, "deepening", NONE, FALSE, TRUE },
  { "experiment-unknown", DWELL_KIND_EXPERIMENT, "deep", NONE, FALSE, FALSE, "“deep”" },
  { "note", DWELL_KIND_NOTE, "seen", NONE, FALSE, TRUE },
  { "note-unknown", DWELL_KIND_NOTE, "heard", NONE, FALSE, FALSE, "“heard”" },
  { "suds", DWELL_KIND_MEASURE, "suds", 10, FALSE, TRUE },
  { "suds-over", DWELL_KIND_MEASURE, "suds", 10.5, FALSE, FALSE, "SUDS" },
  { "suds-under", DWELL_KIND_MEASURE, "suds", -1, FALSE, FALSE, "SUDS" },
  { "measure-other", DWELL_KIND_MEASURE, "dss-4", 31.5, FALSE, TRUE },
  { "measure-without-value", DWELL_KIND_MEASURE, "suds", NONE, FALSE, FALSE, "needs a value" },
  { "measure-nan", DWELL_KIND_MEASURE, "suds", NAN, FALSE, FALSE, "not a number" },
  { "measure-infinite", DWELL_KIND_MEASURE, "dss-4", INFINITY, FALSE, FALSE, "not a number" },
  { "medicine", DWELL_KIND_MEDICINE, "mdma", NONE, FALSE, TRUE },
  { "medicine-without-code", DWELL_KIND_MEDICINE, NULL, NONE, FALSE, FALSE, "needs a code" },
  { "audio", DWELL_KIND_AUDIO, "fade", NONE, FALSE, TRUE },
  { "audio-unknown", DWELL_KIND_AUDIO, "loop", NONE, FALSE, FALSE, "“loop”" },
  { "ground", DWELL_KIND_GROUND, "end", NONE, FALSE, TRUE },
  { "ground-unknown", DWELL_KIND_GROUND, "stop", NONE, FALSE, FALSE, "“stop”" },
  { "safety", DWELL_KIND_SAFETY, "stop-word", NONE, FALSE, TRUE },
  { "safety-unknown", DWELL_KIND_SAFETY, "stop", NONE, FALSE, FALSE, "“stop”" },
  { "urge", DWELL_KIND_URGE, NULL, NONE, FALSE, TRUE },
  { "urge-with-code", DWELL_KIND_URGE, "do", NONE, FALSE, FALSE, "takes no code" },
  { "task", DWELL_KIND_TASK, "skipped", NONE, FALSE, TRUE },
  { "task-unknown", DWELL_KIND_TASK, "open", NONE, FALSE, FALSE, "“open”" },
  { "amend-at", DWELL_KIND_AMEND, "at", 1000, TRUE, TRUE },
  { "amend-at-without-value", DWELL_KIND_AMEND, "at", NONE, TRUE, FALSE, "needs a value" },
  { "amend-at-negative", DWELL_KIND_AMEND, "at", -5, TRUE, FALSE, "milliseconds" },
  { "amend-value", DWELL_KIND_AMEND, "value", -2.5, TRUE, TRUE },
  { "amend-value-without", DWELL_KIND_AMEND, "value", NONE, TRUE, FALSE, "needs a value" },
  { "amend-text", DWELL_KIND_AMEND, "text", NONE, TRUE, TRUE },
  { "amend-nothing", DWELL_KIND_AMEND, "text", NONE, FALSE, FALSE, "refers" },
  { "amend-unknown", DWELL_KIND_AMEND, "author", NONE, TRUE, FALSE, "“author”" },
  { "strike", DWELL_KIND_STRIKE, NULL, NONE, TRUE, TRUE },
  { "strike-nothing", DWELL_KIND_STRIKE, NULL, NONE, FALSE, FALSE, "refers" },
  { "strike-with-code", DWELL_KIND_STRIKE, "all", NONE, TRUE, FALSE, "takes no code" },
  { "comment", DWELL_KIND_COMMENT, NULL, NONE, FALSE, TRUE },
  { "comment-with-code", DWELL_KIND_COMMENT, "good", NONE, FALSE, FALSE, "takes no code" },
  { "rating", DWELL_KIND_RATING, "stays-with-it", 3, FALSE, TRUE },
  { "rating-without-value", DWELL_KIND_RATING, "stays-with-it", NONE, FALSE, FALSE,
    "needs a value" },
};

static void
test_check (gconstpointer data)
{
  const CheckRow *row = data;
  g_autoptr (DwellEvent) event = dwell_event_new (row->kind, row->code);
  g_autoptr (GError) error = NULL;

  if (isnan (row->value) || row->value != NONE)
    dwell_event_set_value (event, row->value);
  if (row->refers)
    dwell_event_add_ref (event, NULL, 1);

  g_assert_cmpint (dwell_event_check (event, &error), ==, row->valid);
  if (row->valid)
    {
      g_assert_no_error (error);
      return;
    }
  g_assert_error (error, DWELL_ERROR, DWELL_ERROR_EVENT);
  g_assert_nonnull (strstr (error->message, row->words));
}

static void
assert_refused (DwellEvent *event, const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (dwell_event_check (event, &error));
  g_assert_error (error, DWELL_ERROR, DWELL_ERROR_EVENT);
  g_assert_nonnull (strstr (error->message, words));
}

static void
test_check_times (void)
{
  g_autoptr (DwellEvent) event = dwell_event_new (DWELL_KIND_URGE, NULL);

  event->at = DWELL_AT_MAX;
  g_assert_true (dwell_event_check (event, NULL));
  event->at = DWELL_AT_MAX + 1;
  assert_refused (event, "more than a year");
  event->at = -1;
  assert_refused (event, "before the start");
}

static void
test_check_author_and_text (void)
{
  g_autoptr (DwellEvent) event = dwell_event_new (DWELL_KIND_COMMENT, NULL);

  dwell_event_set_text (event, "f\xc3\xbcr");
  dwell_event_set_author (event, "coder-2");
  g_assert_true (dwell_event_check (event, NULL));
  dwell_event_set_text (event, "f\xfcr");
  assert_refused (event, "UTF-8");
  dwell_event_set_text (event, NULL);
  dwell_event_set_author (event, "no one");
  assert_refused (event, "author");
}

static void
test_names (void)
{
  g_autofree char *longest = g_strnfill (64, 'a');
  g_autofree char *longer = g_strnfill (65, 'a');

  g_assert_true (dwell_author_is_valid ("S.B_2@team-x"));
  g_assert_true (dwell_author_is_valid (longest));
  g_assert_false (dwell_author_is_valid (longer));
  g_assert_false (dwell_author_is_valid (""));
  g_assert_false (dwell_author_is_valid (NULL));
  g_assert_false (dwell_author_is_valid ("a/b"));
  g_assert_false (dwell_author_is_valid ("\xc3\xa4"));

  g_assert_true (dwell_id_is_valid ("feel-image-2"));
  g_assert_true (dwell_id_is_valid (longest));
  g_assert_false (dwell_id_is_valid (longer));
  g_assert_false (dwell_id_is_valid (""));
  g_assert_false (dwell_id_is_valid (NULL));
  g_assert_false (dwell_id_is_valid ("Feel"));
  g_assert_false (dwell_id_is_valid ("feel image"));
}

static DwellEvent *
full_event_new (void)
{
  DwellEvent *event = dwell_event_new (DWELL_KIND_COMMENT, NULL);

  event->seq = 4;
  event->at = 100;
  event->recorded = 1700000000000;
  dwell_event_set_author (event, "coder-2");
  dwell_event_set_value (event, 2.5);
  dwell_event_set_text (event, "words");
  dwell_event_add_ref (event, "self", 9);
  dwell_event_add_ref (event, NULL, 3);

  return event;
}

static void
test_copy (void)
{
  g_autoptr (DwellEvent) event = full_event_new ();
  g_autoptr (DwellEvent) copy = dwell_event_copy (event);
  g_autoptr (DwellEvent) same = g_boxed_copy (DWELL_TYPE_EVENT, event);

  g_assert_true (same == event);
  g_assert_true (copy != event);
  g_assert_true (dwell_event_equal (copy, event));

  /* The copy has a life of its own. */
  dwell_event_set_text (copy, "other words");
  g_assert_cmpstr (event->text, ==, "words");
  g_assert_false (dwell_event_equal (copy, event));
}

static void
change (DwellEvent *event, guint field)
{
  switch (field)
    {
    case 0:
      event->kind = DWELL_KIND_URGE;
      break;
    case 1:
      event->seq++;
      break;
    case 2:
      event->at++;
      break;
    case 3:
      event->recorded++;
      break;
    case 4:
      dwell_event_set_value (event, 3);
      break;
    case 5:
      event->has_value = FALSE;
      break;
    case 6:
      dwell_event_set_author (event, "coder-3");
      break;
    case 7:
      dwell_event_set_code (event, "code");
      break;
    case 8:
      dwell_event_set_text (event, NULL);
      break;
    case 9:
      dwell_event_add_ref (event, NULL, 1);
      break;
    default:
      event->refers[0].seq++;
      break;
    }
}

static void
test_every_field_counts (void)
{
  g_autoptr (DwellEvent) event = full_event_new ();

  for (guint field = 0; field <= 10; field++)
    {
      g_autoptr (DwellEvent) other = full_event_new ();

      g_assert_true (dwell_event_equal (event, other));
      change (other, field);
      g_assert_false (dwell_event_equal (event, other));
    }
}

static void
test_refers_to_oneself (void)
{
  g_autoptr (DwellEvent) named = dwell_event_new (DWELL_KIND_COMMENT, NULL);
  g_autoptr (DwellEvent) unnamed = dwell_event_new (DWELL_KIND_COMMENT, NULL);
  g_autoptr (DwellEvent) foreign = dwell_event_new (DWELL_KIND_COMMENT, NULL);
  g_autoptr (DwellEvent) none = dwell_event_new (DWELL_KIND_COMMENT, NULL);

  dwell_event_add_ref (named, "self", 3);
  dwell_event_add_ref (unnamed, NULL, 3);
  dwell_event_add_ref (foreign, "coder-2", 3);

  g_assert_true (dwell_event_equal (named, unnamed));
  g_assert_false (dwell_event_equal (named, foreign));
  g_assert_cmpuint (dwell_event_get_target (named), ==, 3);
  g_assert_cmpuint (dwell_event_get_target (unnamed), ==, 3);
  g_assert_cmpuint (dwell_event_get_target (foreign), ==, 0);
  g_assert_cmpuint (dwell_event_get_target (none), ==, 0);
}

static void
test_is (void)
{
  g_autoptr (DwellEvent) event = dwell_event_new (DWELL_KIND_CLOCK, "pause");

  g_assert_true (dwell_event_is (event, DWELL_KIND_CLOCK, NULL));
  g_assert_true (dwell_event_is (event, DWELL_KIND_CLOCK, "pause"));
  g_assert_false (dwell_event_is (event, DWELL_KIND_CLOCK, "resume"));
  g_assert_false (dwell_event_is (event, DWELL_KIND_AUDIO, "pause"));
}

static gpointer
make_and_drop (gpointer data)
{
  for (guint i = 0; i < 200000; i++)
    {
      g_autoptr (DwellEvent) event = dwell_event_new (DWELL_KIND_COMMENT, NULL);

      dwell_event_set_author (event, "reader");
      dwell_event_add_ref (event, "other", 1);
    }

  return NULL;
}

/* The last event of an author goes on one thread while the next one is made on another. */
static void
test_threads (void)
{
  GThread *first = g_thread_new ("first", make_and_drop, NULL);
  GThread *second = g_thread_new ("second", make_and_drop, NULL);

  g_thread_join (first);
  g_thread_join (second);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/event/kind-names", test_kind_names);
  g_test_add_func ("/event/record-and-process", test_record_and_process);
  g_test_add_func ("/event/codes", test_codes);
  for (guint i = 0; i < G_N_ELEMENTS (check_rows); i++)
    {
      g_autofree char *path = g_strconcat ("/event/check/", check_rows[i].name, NULL);

      g_test_add_data_func (path, &check_rows[i], test_check);
    }
  g_test_add_func ("/event/check-times", test_check_times);
  g_test_add_func ("/event/check-author-and-text", test_check_author_and_text);
  g_test_add_func ("/event/names", test_names);
  g_test_add_func ("/event/copy", test_copy);
  g_test_add_func ("/event/every-field-counts", test_every_field_counts);
  g_test_add_func ("/event/refers-to-oneself", test_refers_to_oneself);
  g_test_add_func ("/event/is", test_is);
  g_test_add_func ("/event/threads", test_threads);

  return g_test_run ();
}
