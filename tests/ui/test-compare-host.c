/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comparison in the program: from an open session, and back to it. */
#include <adwaita.h>

#include "dwell-memento.h"
#include "dwell-sessions-page.h"
#include "dwell-test-sessions.h"
#include "dwell-test-window.h"
#include "dwell-ui-resources.h"

#define ID_TRY_1 "5b6e6a52-6d43-4a3a-9d59-0d7e5a4c1f21"

static const char *const attempt[] = {
  "0 clock start", "0 state blank", "60000 ask come-back :And here?", "90000 clock end", NULL,
};

typedef struct
{
  DwellServices *services;
  DwellSessionsPage *page;
  GtkWidget *window;
  const char *title; /* of the session that is waited for */
} Host;

static void
open_page (Host *host, int width)
{
  host->page = dwell_sessions_page_new (host->services);
  dwell_sessions_page_set_start (host->page, gtk_label_new ("the form"));
  host->window = test_window_new (GTK_WIDGET (host->page), width, 800);
}

static void
close_page (Host *host)
{
  g_object_ref (host->page);
  gtk_window_destroy (GTK_WINDOW (host->window));
  test_settle (60);
  test_assert_finalize (host->page);
}

static void
host_set_up (Host *host, gconstpointer data)
{
  host->services = test_services_new ();
  test_services_add_sessions (host->services);
  test_services_add_practice (host->services, ID_TRY_1, "white-room", "2026-03-01T10:00:00Z",
                              attempt, NULL);
  open_page (host, GPOINTER_TO_INT (data));
}

static void
host_tear_down (Host *host, gconstpointer data)
{
  close_page (host);
  test_services_free (host->services);
}

static gboolean
is_entry (GtkWidget *widget, const char *name)
{
  return GTK_IS_SEARCH_ENTRY (widget)
         && gtk_widget_get_ancestor (widget, g_type_from_name ("DwellCompareList")) != NULL;
}

static gboolean
is_radio (GtkWidget *widget, const char *label)
{
  return GTK_IS_CHECK_BUTTON (widget)
         && g_strcmp0 (gtk_check_button_get_label (GTK_CHECK_BUTTON (widget)), label) == 0;
}

static gboolean
shows_session (gpointer data)
{
  return test_find (((Host *)data)->window, test_reads, "Timeline") != NULL;
}

static gboolean
is_title (GtkWidget *widget, const char *title)
{
  return ADW_IS_WINDOW_TITLE (widget)
         && g_strcmp0 (adw_window_title_get_title (ADW_WINDOW_TITLE (widget)), title) == 0;
}

static gboolean
shows_comparison (gpointer data)
{
  return test_find (((Host *)data)->window, test_is_type, "DwellCompareChart") != NULL;
}

static gboolean
asks_host (gpointer data)
{
  return test_find (((Host *)data)->window, test_is_type, "DwellCompareList") != NULL;
}

static gboolean
is_compare_button (GtkWidget *widget, const char *name)
{
  return GTK_IS_BUTTON (widget)
         && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), "Compare") == 0;
}

static gboolean
is_titled (gpointer data)
{
  Host *host = data;

  return shows_session (host) && test_find (host->window, is_title, host->title);
}

static void
open_session (Host *host, const char *id, const char *title)
{
  host->title = title;
  dwell_sessions_page_reload (host->page, id);
  test_wait (is_titled, host);
}

static void
test_host (Host *host, gconstpointer data)
{
  GtkWidget *button;
  GtkWidget *focus;

  open_session (host, TEST_ID_FULL, "K-07 · session 3");
  button = test_find (host->window, is_compare_button, NULL);
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  test_wait (asks_host, host);
  g_assert_nonnull (test_find (host->window, test_reads, "Compare K-07 · session 3 with"));
  g_assert_null (test_find (host->window, is_compare_button, NULL));
  g_signal_emit_by_name (test_find (host->window, is_entry, NULL), "activate");
  test_wait (shows_comparison, host);
  g_assert_nonnull (test_find (host->window, test_reads, "K-07 · session 2 · 20 February 2025"));

  focus = gtk_window_get_focus (GTK_WINDOW (host->window));
  g_assert_true (is_radio (focus, "Start"));
  gtk_widget_activate_action (focus, "compare.back", NULL);
  test_settle (50);
  g_assert_true (shows_session (host));
  g_assert_false (shows_comparison (host));
  g_assert_nonnull (test_find (host->window, is_compare_button, NULL));

  /* Another session of the list comes in the place of a comparison. */
  gtk_widget_activate_action (GTK_WIDGET (host->page), "sessions.compare", NULL);
  test_wait (asks_host, host);
  open_session (host, TEST_ID_OPEN, "R-02 · session 1");
  g_assert_null (test_find (host->window, is_entry, NULL));
}

static gboolean
has_action (GtkWidget *widget, const char *name)
{
  return GTK_IS_ACTIONABLE (widget)
         && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), name) == 0;
}

/* The page of practice was in its place meanwhile, say. */
static void
test_host_again (Host *host, gconstpointer data)
{
  GtkWidget *button;

  open_session (host, TEST_ID_FULL, "K-07 · session 3");
  g_object_ref (host->page);
  gtk_window_set_child (GTK_WINDOW (host->window), gtk_label_new ("another page"));
  gtk_window_set_child (GTK_WINDOW (host->window), GTK_WIDGET (host->page));
  g_object_unref (host->page);
  g_assert_true (gtk_widget_is_sensitive (test_find (host->window, has_action, "sessions.search")));
  button = test_find (host->window, is_compare_button, NULL);
  g_assert_true (gtk_widget_is_sensitive (button));
  /* While the session is still being read. */
  g_signal_emit_by_name (button, "clicked");
  test_wait (asks_host, host);
  test_settle (200);
  g_assert_true (asks_host (host));
  gtk_widget_activate_action (test_find (host->window, is_entry, NULL), "compare.back", NULL);
  test_wait (is_titled, host);
}

static gboolean
is_aligned_by_crack (gpointer data)
{
  GtkWidget *radio = test_find (((Host *)data)->window, is_radio, "First crack");

  return radio && gtk_check_button_get_active (GTK_CHECK_BUTTON (radio));
}

/* Locked and unlocked: what was compared is compared still, by the same moment, and the session is
 * behind it. */
static void
test_host_locked (Host *host, gconstpointer data)
{
  g_autoptr (GVariant) state = NULL;
  g_autoptr (GVariant) asking = NULL;

  open_session (host, TEST_ID_FULL, "K-07 · session 3");
  gtk_widget_activate_action (GTK_WIDGET (host->page), "sessions.compare", NULL);
  test_wait (asks_host, host);
  asking = dwell_memento_save (DWELL_MEMENTO (host->page));
  g_signal_emit_by_name (test_find (host->window, is_entry, NULL), "activate");
  test_wait (shows_comparison, host);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (test_find (host->window, is_radio, "First crack")), TRUE);
  state = dwell_memento_save (DWELL_MEMENTO (host->page));

  close_page (host);
  open_page (host, 1280);
  dwell_memento_restore (DWELL_MEMENTO (host->page), state);
  test_wait (is_aligned_by_crack, host);
  test_settle (100);
  g_assert_true (shows_comparison (host));
  g_assert_nonnull (test_find (host->window, is_title, "Compare"));
  g_assert_nonnull (test_find (host->window, test_reads, "K-07 · session 2 · 20 February 2025"));
  gtk_widget_activate_action (test_find (host->window, is_radio, "First crack"), "compare.back", NULL);
  test_wait (is_titled, host);

  /* Also where the other one was not chosen yet. */
  close_page (host);
  open_page (host, 1280);
  dwell_memento_restore (DWELL_MEMENTO (host->page), asking);
  test_wait (asks_host, host);
  g_assert_nonnull (test_find (host->window, test_reads, "Compare K-07 · session 3 with"));
}

/* Attempts are offered where there are any. */
static void
test_host_attempts (Host *host, gconstpointer data)
{
  g_autoptr (GVariant) state = NULL;

  open_session (host, TEST_ID_FULL, "K-07 · session 3");
  gtk_widget_activate_action (GTK_WIDGET (host->page), "sessions.attempts", NULL);
  test_settle (100);
  g_assert_true (shows_session (host));

  open_session (host, ID_TRY_1, "Practice · White room");
  gtk_widget_activate_action (GTK_WIDGET (host->page), "sessions.attempts", NULL);
  test_wait (shows_comparison, host);
  g_assert_nonnull (test_find (host->window, test_reads, "1 attempt"));
  state = dwell_memento_save (DWELL_MEMENTO (host->page));
  close_page (host);
  open_page (host, 1280);
  dwell_memento_restore (DWELL_MEMENTO (host->page), state);
  test_wait (shows_comparison, host);
  g_assert_nonnull (test_find (host->window, test_reads, "1 attempt"));
  g_assert_nonnull (test_find (host->window, is_title, "Attempts"));
}

/* Where there is no room for the button there is the menu. */
static void
test_host_narrow (Host *host, gconstpointer data)
{
  open_session (host, TEST_ID_FULL, "K-07 · session 3");
  g_assert_null (test_find (host->window, is_compare_button, NULL));
  gtk_widget_activate_action (GTK_WIDGET (host->page), "sessions.compare", NULL);
  test_wait (asks_host, host);
  g_assert_nonnull (test_find (host->window, test_reads_part, "Compare K-07 · session 3"));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  dwell_ui_register_resource ();
  test_use_style ();

#define ADD(path, test, width)                                                                     \
  g_test_add (path, Host, GINT_TO_POINTER (width), host_set_up, test, host_tear_down)
  ADD ("/compare-host/there-and-back", test_host, 1280);
  ADD ("/compare-host/again", test_host_again, 1280);
  ADD ("/compare-host/locked", test_host_locked, 1280);
  ADD ("/compare-host/attempts", test_host_attempts, 1280);
  ADD ("/compare-host/narrow", test_host_narrow, 360);

  return g_test_run ();
}
