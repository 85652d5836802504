/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "dwell-arc-view.h"
#include "dwell-sessions-page.h"
#include "dwell-test-hostile.h"
#include "dwell-test-sessions.h"
#include "dwell-test-window.h"
#include "dwell-ui-resources.h"

/* However long a session is, a page of it is not made of more. */
#define MOST_WIDGETS 12000

typedef struct
{
  DwellServices *services;
  GtkWidget *window;
  DwellSessionsPage *page;
  GtkStack *stack;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->services = test_services_new ();
  fixture->page = dwell_sessions_page_new (fixture->services);
  dwell_sessions_page_set_start (fixture->page, gtk_label_new ("the form"));
  fixture->stack = GTK_STACK (gtk_widget_get_template_child (
      GTK_WIDGET (fixture->page), DWELL_TYPE_SESSIONS_PAGE, "content_stack"));
  fixture->window = test_window_new (GTK_WIDGET (fixture->page), 1100, 760);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  test_settle (50);
  test_services_free (fixture->services);
}

static char *
add (Fixture *fixture, DwellTestHostile which)
{
  g_autoptr (DwellSession) session = dwell_test_hostile_new (which);
  g_autoptr (GError) error = NULL;

  dwell_library_merge (fixture->services->library, session, NULL, NULL, &error);
  g_assert_no_error (error);

  return dwell_test_hostile_dup_id (which);
}

static guint
count_widgets (GtkWidget *widget)
{
  guint count = 1;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    count += count_widgets (child);

  return count;
}

static gboolean
is_shown (gpointer data)
{
  Fixture *fixture = data;

  g_assert_cmpstr (gtk_stack_get_visible_child_name (fixture->stack), !=, "trouble");

  return g_str_equal (gtk_stack_get_visible_child_name (fixture->stack), "session");
}

static gboolean
is_painted (gpointer data)
{
  return *(guint *) data > 3;
}

static void
after_paint_cb (guint *count)
{
  (*count)++;
}

/* Until it has been painted some times, whatever each took. */
static void
wait_painted (Fixture *fixture)
{
  GdkFrameClock *frames = gtk_widget_get_frame_clock (fixture->window);
  guint count = 0;
  gulong id = g_signal_connect_swapped (frames, "after-paint", G_CALLBACK (after_paint_cb), &count);

  while (!is_painted (&count))
    {
      gtk_widget_queue_draw (fixture->window);
      g_main_context_iteration (NULL, TRUE);
    }
  g_signal_handler_disconnect (frames, id);
}

/* For looking at: DWELL_TEST_SHOW=SECONDS. */
static void
linger (void)
{
  const char *seconds = g_getenv ("DWELL_TEST_SHOW");

  if (seconds)
    test_settle ((guint) g_ascii_strtoull (seconds, NULL, 10) * 1000);
}

static void
open (Fixture *fixture, const char *id)
{
  gint64 begun = g_get_monotonic_time ();

  dwell_sessions_page_reload (fixture->page, id);
  test_wait (is_shown, fixture);
  wait_painted (fixture);
  g_test_message ("shown in %.2f s", (double) (g_get_monotonic_time () - begun) / G_USEC_PER_SEC);
}

/* What a reader of each of them is told. */
static const char *const tells[DWELL_TEST_N_HOSTILE] = {
  [DWELL_TEST_HOSTILE_EMPTY] = "Marked by the facilitator.",
  [DWELL_TEST_HOSTILE_ONE] = "Marked by the facilitator.",
  [DWELL_TEST_HOSTILE_NO_END] = "it is still there",
  [DWELL_TEST_HOSTILE_LONG] = "40 h",
  [DWELL_TEST_HOSTILE_DENSE] = "Marked by the facilitator.",
  [DWELL_TEST_HOSTILE_NOTE] = "aaaaaaaa",
  [DWELL_TEST_HOSTILE_MEASURES] = "never-heard-of",
  [DWELL_TEST_HOSTILE_PROTOCOL] = "under-water",
  [DWELL_TEST_HOSTILE_CODERS] = "40 h",
  [DWELL_TEST_HOSTILE_LAST] = "at the last moment",
  [DWELL_TEST_HOSTILE_TEXTS] = "أشعر بثقل في صدري",
  [DWELL_TEST_HOSTILE_CLIENT] = "W\ufdfdW\ufdfd",
};

static void
test_opens (Fixture *fixture, gconstpointer data)
{
  DwellTestHostile which = GPOINTER_TO_UINT (data);
  g_autofree char *id = add (fixture, which);

  open (fixture, id);
  linger ();
  g_assert_cmpuint (count_widgets (GTK_WIDGET (fixture->page)), <, MOST_WIDGETS);
  if (tells[which])
    g_assert_nonnull (test_find (fixture->window, test_reads_part, tells[which]));
}

/* All in one list, one after the other, and back to the first. */
static void
test_in_a_row (Fixture *fixture, gconstpointer data)
{
  static const DwellTestHostile order[]
      = { DWELL_TEST_HOSTILE_EMPTY, DWELL_TEST_HOSTILE_TEXTS,    DWELL_TEST_HOSTILE_LAST,
          DWELL_TEST_HOSTILE_ONE,   DWELL_TEST_HOSTILE_MEASURES, DWELL_TEST_HOSTILE_CLIENT,
          DWELL_TEST_HOSTILE_EMPTY };

  for (guint i = 0; i < G_N_ELEMENTS (order) - 1; i++)
    g_free (add (fixture, order[i]));
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      g_autofree char *id = dwell_test_hostile_dup_id (order[i]);

      open (fixture, id);
    }
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  dwell_ui_register_resource ();

  for (guint i = 0; i < DWELL_TEST_N_HOSTILE; i++)
    {
      g_autofree char *path = g_strdup_printf ("/ui/hostile/%s", dwell_test_hostile_get_name (i));

      g_test_add (path, Fixture, GUINT_TO_POINTER (i), set_up, test_opens, tear_down);
    }
  g_test_add ("/ui/hostile/in-a-row", Fixture, NULL, set_up, test_in_a_row, tear_down);

  return g_test_run ();
}
