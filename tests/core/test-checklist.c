/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-checklist.h"

#include <string.h>

#include "marker-fixture.h"

static const char *const things[] = { "water", "phone off", "stop word", NULL };

static DwellChecklist *
make (Fixture *f, DwellChecklistKind kind)
{
  DwellChecklist *list = dwell_checklist_new (kind, things);

  dwell_checklist_set_session (list, f->session, f->marker);

  return list;
}

static void
assert_times (DwellChecklist *list, gint64 first, gint64 second, gint64 third)
{
  const gint64 times[] = { first, second, third };

  g_assert_cmpuint (dwell_checklist_get_n_items (list), ==, G_N_ELEMENTS (times));
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    g_assert_cmpint (dwell_checklist_get_time (list, i), ==, times[i]);
}

static void
test_preparation (Fixture *f, gconstpointer data)
{
  DwellChecklist *list = make (f, DWELL_CHECKLIST_PREPARATION);
  g_autofree char *open = NULL;
  int changes = 0;

  g_signal_connect_swapped (list, "changed", G_CALLBACK (g_atomic_int_inc), &changes);
  pass (f, 40 * SECOND);
  dwell_checklist_toggle (list, 1);
  g_assert_cmpint (changes, >, 0);
  assert_times (list, -1, 0, -1);
  pass (f, SECOND);
  dwell_checklist_toggle (list, 0);
  dwell_checklist_toggle (list, 1);
  dwell_checklist_toggle (list, 3);
  assert_times (list, 0, -1, -1);
  expect (f, "0 task done :phone off", "0 task done :water", "41000 strike - >2");

  open = dwell_checklist_dup_open (list);
  g_assert_cmpstr (open, ==, "phone off, stop word");
  g_assert_false (dwell_checklist_was_left (list));
  dwell_checklist_leave (list);
  g_assert_true (dwell_checklist_was_left (list));
  expect (f, "0 task skipped :Preparation: phone off, stop word");
  g_assert_finalize_object (list);
}

static void
test_skipped_whole (Fixture *f, gconstpointer data)
{
  DwellChecklist *list = make (f, DWELL_CHECKLIST_PREPARATION);

  dwell_checklist_leave (list);
  expect (f, "0 task skipped :Preparation");
  g_assert_true (dwell_checklist_was_left (list));
  g_assert_finalize_object (list);
}

/* What undo takes back is no longer ticked, and what was all done leaves nothing. */
static void
test_closing (Fixture *f, gconstpointer data)
{
  DwellChecklist *list = make (f, DWELL_CHECKLIST_CLOSING);

  pass (f, MINUTE);
  dwell_checklist_leave (list);
  for (guint i = 0; i < 3; i++)
    dwell_checklist_toggle (list, i);
  assert_times (list, MINUTE, MINUTE, MINUTE);
  dwell_marker_undo (f->marker);
  assert_times (list, MINUTE, MINUTE, -1);
  dwell_checklist_toggle (list, 2);
  g_assert_null (dwell_checklist_dup_open (list));
  dwell_checklist_leave (list);
  expect (f, "60000 task skipped :Closing: water, phone off, stop word", "60000 task done :water",
          "60000 task done :phone off", "60000 task done :stop word", "60000 strike - >5",
          "60000 task done :stop word");
  g_assert_finalize_object (list);
}

static DwellSession *
read_again (Fixture *f)
{
  g_autoptr (DwellProtocol) protocol = dwell_protocol_new_shipped ();
  g_autoptr (GPtrArray) events = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  DwellSession *session = dwell_session_new (dwell_test_header_new (), protocol,
                                             DWELL_CLOCK (f->clock), DWELL_STORE (f->store));

  for (guint i = 0; i < dwell_session_get_n_events (f->session); i++)
    g_ptr_array_add (events, (gpointer) dwell_session_get_event (f->session, i));
  dwell_session_load (session, events, NULL, &error);
  g_assert_no_error (error);

  return session;
}

/* After a restart ticks are found by their words, and a scheduled check of the same words is none. */
static void
test_found_again (Fixture *f, gconstpointer data)
{
  DwellChecklist *list = make (f, DWELL_CHECKLIST_PREPARATION);
  DwellEvent *check = dwell_event_new (DWELL_KIND_TASK, "done");
  g_autoptr (DwellSession) session = NULL;

  dwell_event_set_text (check, "stop word");
  dwell_event_set_value (check, 60000);
  dwell_session_append (f->session, check, NULL);
  dwell_checklist_toggle (list, 0);
  g_assert_finalize_object (list);

  session = read_again (f);
  list = dwell_checklist_new (DWELL_CHECKLIST_PREPARATION, things);
  dwell_checklist_set_session (list, session, f->marker);
  assert_times (list, 0, -1, -1);
  g_assert_finalize_object (list);
}

/* While locked no words are left, in the session or in what is still ticked. */
static void
test_locked (Fixture *f, gconstpointer data)
{
  DwellChecklist *list = make (f, DWELL_CHECKLIST_PREPARATION);
  g_autofree char *open = NULL;

  dwell_checklist_toggle (list, 0);
  dwell_session_redact (f->session);
  assert_times (list, 0, -1, -1);
  dwell_checklist_toggle (list, 1);
  assert_times (list, 0, 0, -1);
  open = dwell_checklist_dup_open (list);
  g_assert_cmpstr (open, ==, "stop word");
  dwell_checklist_toggle (list, 0);
  assert_times (list, -1, 0, -1);
  g_assert_finalize_object (list);
}

static void
assert_items (DwellChecklistKind kind, const char *text, const char *joined)
{
  g_auto (GStrv) items = dwell_checklist_read_items (kind, text);
  g_autofree char *found = g_strjoinv ("|", items);

  g_assert_cmpstr (found, ==, joined);
}

static void
test_read_items (void)
{
  g_autofree char *many = g_strnfill (100, '\n');
  g_auto (GStrv) defaults = dwell_checklist_read_items (DWELL_CHECKLIST_PREPARATION, NULL);
  g_auto (GStrv) items = NULL;

  assert_items (DWELL_CHECKLIST_CLOSING, " tea \n\n\tdog fed\r\n", "tea|dog fed");
  assert_items (DWELL_CHECKLIST_CLOSING, " \n",
                "Oriented in place and time|Way home|Contact plan for the days after|"
                "Time to talk, 10 to 15 minutes");
  assert_items (DWELL_CHECKLIST_CLOSING, many,
                "Oriented in place and time|Way home|Contact plan for the days after|"
                "Time to talk, 10 to 15 minutes");
  /* Each has a digit. */
  g_assert_cmpuint (g_strv_length (defaults), ==, 7);

  memset (many, 'x', 100);
  for (guint i = 1; i < 100; i += 2)
    many[i] = '\n';
  items = dwell_checklist_read_items (DWELL_CHECKLIST_CLOSING, many);
  g_assert_cmpuint (g_strv_length (items), ==, 20);
}

static void
assert_letters (const char *const *items, const char *reserved, const char *letters)
{
  g_autoptr (DwellChecklist) list = dwell_checklist_new (DWELL_CHECKLIST_CLOSING, items);
  g_autofree char *found = dwell_checklist_pick_letters (list, reserved);

  g_assert_cmpstr (found, ==, letters);
}

static void
test_letters (void)
{
  assert_letters ((const char *[]){ "Oriented", "Way home", "Open door", "10 g", NULL }, "abg",
                  "owpc");
  assert_letters ((const char *[]){ "Ähre", "家", NULL }, "", "ha");
  assert_letters ((const char *[]){ "a", "b", NULL }, "abcdefghijklmnopqrstuvwxy", "z ");
  assert_letters ((const char *[]){ NULL }, "ab", "");
}

#undef ADD
#define ADD(path, test) g_test_add ("/checklist/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_test_init (&argc, &argv, NULL);

  ADD ("preparation", test_preparation);
  ADD ("skipped-whole", test_skipped_whole);
  ADD ("closing", test_closing);
  ADD ("found-again", test_found_again);
  ADD ("locked", test_locked);
  g_test_add_func ("/checklist/read-items", test_read_items);
  g_test_add_func ("/checklist/letters", test_letters);

  return g_test_run ();
}
