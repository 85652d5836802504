/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "dwell-review-desk.h"
#include "dwell-test-sessions.h"

typedef struct
{
  DwellServices *services;
  DwellReviewDesk *desk;
  guint n_selected;
  guint n_changed;
  gpointer source;
} Fixture;

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  Fixture *f = user_data;
  DwellReview *review = dwell_review_load_finish (DWELL_LIBRARY (source), result, &error);

  g_assert_no_error (error);
  f->desk = dwell_review_desk_new (review);
}

static void
selected_cb (DwellReviewDesk *desk, gpointer source, Fixture *f)
{
  f->n_selected++;
  f->source = source;
}

static void
changed_cb (DwellReviewDesk *desk, Fixture *f)
{
  f->n_changed++;
}

static void
open_desk (Fixture *f)
{
  dwell_review_load_async (f->services->library, f->services->protocol, f->services->clock,
                           TEST_ID_FULL, NULL, loaded_cb, f);
  while (f->desk == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_signal_connect (f->desk, "selected", G_CALLBACK (selected_cb), f);
  g_signal_connect (f->desk, "changed", G_CALLBACK (changed_cb), f);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->services = test_services_new ();
  test_services_add_sessions (f->services);
  open_desk (f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_assert_finalize_object (f->desk);
  test_services_free (f->services);
}

static void
test_select (Fixture *f, gconstpointer data)
{
  g_assert_null (dwell_review_desk_get_selected (f->desk));
  g_assert_true (dwell_review_desk_select (f->desk, "self", 2, f));
  g_assert_cmpuint (dwell_review_desk_get_selected (f->desk)->seq, ==, 2);
  g_assert_true (f->source == f);
  /* The same again is nothing new, and what is not there changes nothing. */
  g_assert_true (dwell_review_desk_select (f->desk, "self", 2, NULL));
  g_assert_false (dwell_review_desk_select (f->desk, "self", 100000, NULL));
  g_assert_false (dwell_review_desk_select (f->desk, "nobody", 1, NULL));
  g_assert_cmpuint (f->n_selected, ==, 1);
  g_assert_true (dwell_review_desk_select (f->desk, NULL, 0, NULL));
  g_assert_null (dwell_review_desk_get_selected (f->desk));
  g_assert_null (dwell_review_desk_dup_selected (f->desk));
}

static void
test_add (Fixture *f, gconstpointer data)
{
  guint n_comments = dwell_review_desk_get_review (f->desk)->arc->comments->len;
  DwellEvent *event = dwell_event_new (DWELL_KIND_COMMENT, NULL);
  g_autoptr (GError) error = NULL;
  const DwellEvent *found;

  dwell_event_set_author (event, "Ana");
  dwell_event_set_text (event, "What told you?");
  dwell_event_add_ref (event, "self", 3);
  g_assert_nonnull (dwell_review_desk_add (f->desk, event, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (f->n_changed, ==, 1);
  g_assert_cmpuint (dwell_review_desk_get_review (f->desk)->arc->comments->len, ==,
                    n_comments + 1);

  /* Opened anew it is there. */
  g_assert_true (dwell_library_flush (f->services->library, &error));
  g_assert_no_error (error);
  g_assert_finalize_object (g_steal_pointer (&f->desk));
  open_desk (f);
  found = dwell_session_find (dwell_review_desk_get_session (f->desk), "Ana", 1);
  g_assert_nonnull (found);
  g_assert_cmpstr (found->text, ==, "What told you?");
}

static void
test_refused (Fixture *f, gconstpointer data)
{
  DwellEvent *event = dwell_event_new (DWELL_KIND_COMMENT, NULL);
  g_autoptr (GError) error = NULL;

  dwell_event_set_author (event, "Ana");
  dwell_event_set_text (event, "About nothing");
  dwell_event_add_ref (event, "self", 100000);
  g_assert_null (dwell_review_desk_add (f->desk, event, &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (f->n_changed, ==, 0);
}

static void
test_only_looked_at (Fixture *f, gconstpointer data)
{
  g_autoptr (DwellReviewDesk) other = NULL;
  g_autoptr (GError) error = NULL;
  DwellRecord *record = dwell_library_load (f->services->library, TEST_ID_FULL, NULL, &error);

  g_assert_no_error (error);
  other = dwell_review_desk_new (
      dwell_review_new (record, f->services->protocol, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (dwell_review_desk_can_add (other));
  g_assert_true (dwell_review_desk_can_add (f->desk));
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/review-desk/select", test_select);
  ADD ("/review-desk/add", test_add);
  ADD ("/review-desk/refused", test_refused);
  ADD ("/review-desk/only-looked-at", test_only_looked_at);
#undef ADD

  return g_test_run ();
}
