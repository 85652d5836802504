/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "supervise-fixture.h"

#include <string.h>

#include "dwell-agreement-table.h"
#include "dwell-coding-board.h"
#include "dwell-coding-page.h"
#include "dwell-review.h"

static void
open_page (Supervised *self)
{
  self->page = dwell_sessions_page_new (self->services);
  dwell_sessions_page_set_start (self->page, gtk_label_new ("the form"));
  self->window = test_window_new (GTK_WIDGET (self->page), 1280, 800);
  dwell_sessions_page_reload (self->page, NULL);
  supervised_wait (self, "K-07 · session 3");
}

static void
close_page (Supervised *self)
{
  DwellSessionsPage *page = g_object_ref (self->page);

  gtk_window_destroy (GTK_WINDOW (self->window));
  test_settle (50);
  test_assert_finalize (page);
}

void
supervised_set_up (Supervised *self, const char *const *lines)
{
  self->services = test_services_new ();
  test_services_add_lines (self->services, TEST_ID_FULL, lines);
  open_page (self);
}

void
supervised_tear_down (Supervised *self)
{
  close_page (self);
  test_services_free (self->services);
}

void
supervised_reopen (Supervised *self)
{
  close_page (self);
  open_page (self);
}

void
supervised_choose (Supervised *self, const char *text)
{
  dwell_sessions_page_reload (self->page, TEST_ID_FULL);
  supervised_wait (self, text);
}

typedef struct
{
  GtkWidget *window;
  TestMatch match;
  const char *text;
} Wanted;

static gboolean
is_there (gpointer data)
{
  const Wanted *wanted = data;

  return test_find (wanted->window, wanted->match, wanted->text) != NULL;
}

static GtkWidget *
wait_for (Supervised *self, TestMatch match, const char *text)
{
  Wanted wanted = { self->window, match, text };
  gint64 until = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (!is_there (&wanted))
    {
      if (g_get_monotonic_time () > until)
        {
          g_autofree char *all = supervised_dup_all (self, FALSE);

          g_error ("“%s” never came: %s", text, all);
        }
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (2000);
    }

  return test_find (self->window, match, text);
}

GtkWidget *
supervised_wait (Supervised *self, const char *text)
{
  return wait_for (self, test_reads, text);
}

gboolean
supervised_reads (Supervised *self, const char *text)
{
  return test_find (self->window, test_reads, text) != NULL;
}

gboolean
supervised_is_button (GtkWidget *widget, const char *label)
{
  return GTK_IS_BUTTON (widget)
         && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;
}

static gboolean
is_ready_button (GtkWidget *widget, const char *label)
{
  return supervised_is_button (widget, label) && gtk_widget_is_sensitive (widget);
}

GtkWidget *
supervised_find_button (Supervised *self, const char *label)
{
  return test_find (self->window, supervised_is_button, label);
}

void
supervised_press (Supervised *self, const char *label)
{
  g_signal_emit_by_name (wait_for (self, is_ready_button, label), "clicked");
}

static GtkWidget *
find_type (GtkWidget *widget, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_type (child, type);

      if (found)
        return found;
    }

  return NULL;
}

GtkWidget *
supervised_find_type (Supervised *self, GType type)
{
  return find_type (self->window, type);
}

void
supervised_activate (Supervised *self, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (self->page), action, NULL);
}

/* Sideways, there is no way to scroll to what is not in sight. */
static gboolean
is_scrolled_sideways (GtkWidget *widget)
{
  GtkAdjustment *adjustment;

  if (!GTK_IS_SCROLLED_WINDOW (widget) || !gtk_widget_get_mapped (widget))
    return FALSE;

  adjustment = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (widget));

  return gtk_adjustment_get_upper (adjustment) > gtk_adjustment_get_page_size (adjustment);
}

static gboolean
is_sideways (GtkWidget *widget, const char *text)
{
  return is_scrolled_sideways (widget)
         && gtk_widget_get_ancestor (widget, DWELL_TYPE_AGREEMENT_TABLE) == NULL;
}

static int
measure_width (Supervised *self)
{
  int width;

  gtk_widget_measure (GTK_WIDGET (self->page), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL,
                      NULL);

  return width;
}

static gboolean
has_width (gpointer data)
{
  return gtk_widget_get_width (data) <= 360;
}

void
supervised_assert_narrow (Supervised *self)
{
  g_assert_cmpint (measure_width (self), <=, 360);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 360, 640);
  test_wait (has_width, self->page);
  test_settle (100);
  g_assert_null (test_find (self->window, is_sideways, NULL));
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1280, 800);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  test_settle (100);
  g_assert_cmpint (measure_width (self), <=, 360);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024, NULL);
  test_settle (100);
}

/* The test's own way of asking: whether it is something that it is not, and then it is told. */
static char *
dup_property (gpointer widget, GtkAccessibleProperty property)
{
  if (!gtk_test_accessible_has_property (widget, property))
    return NULL;

  return gtk_test_accessible_check_property (widget, property, "\001");
}

char *
supervised_dup_name (gpointer widget)
{
  return dup_property (widget, GTK_ACCESSIBLE_PROPERTY_LABEL);
}

static void
add (GString *all, const char *words)
{
  if (words && *words)
    g_string_append_printf (all, "%s\n", words);
}

static void
add_all (GtkWidget *widget, gboolean hidden, GString *all)
{
  g_autofree char *name = NULL;
  g_autofree char *description = NULL;
  g_autofree char *value = NULL;

  if (!hidden && !gtk_widget_get_mapped (widget))
    return;

  name = dup_property (widget, GTK_ACCESSIBLE_PROPERTY_LABEL);
  description = dup_property (widget, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
  value = dup_property (widget, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT);
  add (all, name);
  add (all, description);
  add (all, value);
  add (all, gtk_widget_get_tooltip_text (widget));
  if (GTK_IS_LABEL (widget))
    add (all, gtk_label_get_text (GTK_LABEL (widget)));
  if (GTK_IS_EDITABLE (widget))
    add (all, gtk_editable_get_text (GTK_EDITABLE (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    add_all (child, hidden, all);
}

char *
supervised_dup_all (Supervised *self, gboolean hidden)
{
  GString *all = g_string_new (NULL);

  add (all, gtk_window_get_title (GTK_WINDOW (self->window)));
  add_all (self->window, hidden, all);

  return g_string_free (all, FALSE);
}

void
coding_press_key (Supervised *f, guint keyval, GdkModifierType modifiers)
{
  GtkWidget *board = supervised_find_type (f, DWELL_TYPE_CODING_BOARD);

  g_assert_true (gtk_widget_get_mapped (board));
  g_assert_true (dwell_coding_board_press (DWELL_CODING_BOARD (board), keyval, modifiers));
}

static GtkWidget *
find_entry (Supervised *f, GType type)
{
  GtkWidget *page = supervised_find_type (f, DWELL_TYPE_CODING_PAGE);
  Supervised inner = { .window = page };

  return supervised_find_type (&inner, type);
}

void
coding_set_clock (Supervised *f, const char *time)
{
  GtkWidget *board = supervised_find_type (f, DWELL_TYPE_CODING_BOARD);
  Supervised inner = { .window = board };
  GtkWidget *entry = supervised_find_type (&inner, GTK_TYPE_ENTRY);

  gtk_editable_set_text (GTK_EDITABLE (entry), time);
  g_signal_emit_by_name (entry, "activate");
}

/* From the list, without the session's own view, to the choice of what is gone by. */
void
coding_open (Supervised *f)
{
  DwellSessionsPage *page = f->page;
  GtkWidget *list;

  supervised_activate (f, "sessions.code-choose");
  supervised_wait (f,
                   "Which session do you want to code? Nothing of what was marked in it is shown.");
  list = test_find (GTK_WIDGET (page), test_is_type, "GtkListView");
  g_assert_nonnull (list);
  g_signal_emit_by_name (list, "activate", 0);
  supervised_wait (f,
                   "You mark the states of this session as you find them. What the facilitator "
                   "marked stays hidden until you finish: then both are laid beside each other.");
}

void
coding_name (Supervised *f, const char *reader)
{
  gtk_editable_set_text (GTK_EDITABLE (find_entry (f, ADW_TYPE_ENTRY_ROW)), reader);
}

static gboolean
is_row_check (GtkWidget *widget, const char *text)
{
  g_autofree char *own = GTK_IS_CHECK_BUTTON (widget) ? supervised_dup_name (widget) : NULL;

  return own && strstr (own, text) != NULL;
}

void
coding_check (Supervised *f, const char *text)
{
  GtkWidget *button = test_find (f->window, is_row_check, text);

  g_assert_nonnull (button);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (button), TRUE);
}

void
coding_begin (Supervised *f, const char *reader, const char *basis)
{
  coding_open (f);
  coding_name (f, reader);
  if (basis)
    coding_check (f, basis);
  supervised_press (f, "Begin to code");
  supervised_wait (f, "Your marks");
}

void
coding_finish (Supervised *f)
{
  supervised_press (f, "Finish and compare …");
  supervised_press (f, "Finish and compare");
  supervised_wait (f, "Where they differ");
}

/* What is in the library, whatever is shown. */
static DwellSession *
load (Supervised *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DwellRecord) record =
      dwell_library_load (f->services->library, TEST_ID_FULL, NULL, &error);
  DwellReview *review;
  DwellSession *session;

  g_assert_no_error (error);
  review = dwell_review_new (g_steal_pointer (&record), f->services->protocol, NULL, NULL, &error);
  g_assert_no_error (error);
  session = g_object_ref (review->session);
  dwell_review_free (review);

  return session;
}

/* "0 blank, 60000 image" */
void
coding_assert_stored (Supervised *f, const char *author, const char *expected)
{
  g_autoptr (DwellSession) session = load (f);
  GPtrArray *events = dwell_session_get_effective (session, author);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < events->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (events, i);

      if (event->kind == DWELL_KIND_STATE)
        g_string_append_printf (found, "%s%" G_GINT64_FORMAT " %s", found->len > 0 ? ", " : "",
                                event->at, event->code);
    }
  g_assert_cmpstr (found->str, ==, expected);
}
