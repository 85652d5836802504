/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "dwell-client-page.h"
#include "dwell-library-clients.h"
#include "dwell-library-delete.h"
#include "dwell-library-papers.h"
#include "dwell-memento.h"
#include "dwell-paper-field.h"
#include "dwell-paper-fields.h"
#include "dwell-safety-group.h"
#include "dwell-start-page.h"
#include "dwell-test-sessions.h"
#include "dwell-test-window.h"
#include "dwell-ui-resources.h"

typedef struct
{
  DwellServices *services;
  DwellPaperFields *fields;
  GtkWidget *window;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  static const char *const names[] = { "medication", "allergies" };

  f->services = test_services_new ();
  f->fields = g_object_new (DWELL_TYPE_PAPER_FIELDS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    gtk_box_append (GTK_BOX (f->fields), g_object_new (DWELL_TYPE_PAPER_FIELD, "paper", names[i],
                                                       "title", names[i], NULL));
  f->window = test_window_new (GTK_WIDGET (f->fields), 400, 400);
}

static void
close_window (Fixture *f)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  f->window = NULL;
  test_settle (60);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  if (f->window)
    close_window (f);
  test_services_free (f->services);
}

static void
set_paper (Fixture *f, const char *client, const char *name, const char *text)
{
  dwell_library_set_paper (f->services->library, client, name, text);
}

static char *
dup_paper (Fixture *f, const char *client, const char *name)
{
  g_autoptr (GHashTable) papers = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (dwell_library_flush (f->services->library, &error));
  papers = dwell_library_get_papers (f->services->library, client, NULL, &error);
  g_assert_no_error (error);

  return g_strdup (g_hash_table_lookup (papers, name));
}

static void
assert_paper (Fixture *f, const char *client, const char *name, const char *text)
{
  g_autofree char *paper = dup_paper (f, client, name);

  g_assert_cmpstr (paper, ==, text);
}

static gboolean
is_ready (gpointer fields)
{
  return gtk_widget_get_sensitive (fields);
}

static DwellPaperField *
get_field (DwellPaperFields *fields, const char *name)
{
  GtkWidget *field = dwell_paper_fields_find (fields, name);

  g_assert_nonnull (field);

  return DWELL_PAPER_FIELD (field);
}

static void
assert_field (DwellPaperFields *fields, const char *name, const char *text)
{
  g_autofree char *own = dwell_paper_field_dup_text (get_field (fields, name));

  g_assert_cmpstr (own, ==, text);
}

static GtkWidget *
find_view (GtkWidget *widget)
{
  if (GTK_IS_TEXT_VIEW (widget))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_view (child);

      if (found)
        return found;
    }

  return NULL;
}

/* As somebody types it, in place of what is there. */
static void
type (DwellPaperFields *fields, const char *name, const char *text)
{
  GtkWidget *view = find_view (GTK_WIDGET (get_field (fields, name)));

  g_object_set (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "text", text, NULL);
}

static void
open (Fixture *f, const char *client)
{
  dwell_paper_fields_open (f->fields, f->services->library, client);
  g_assert_false (is_ready (f->fields));
  test_wait (is_ready, f->fields);
}

static void
offer (Fixture *f, const char *client)
{
  dwell_paper_fields_offer (f->fields, f->services->library, client);
  if (client)
    test_wait (is_ready, f->fields);
}

static void
count_cb (DwellPaperField *field, GParamSpec *pspec, guint *n)
{
  (*n)++;
}

static void
test_field (Fixture *f, gconstpointer data)
{
  DwellPaperField *field = get_field (f->fields, "medication");
  guint n = 0;

  g_assert_cmpstr (dwell_paper_field_get_paper (field), ==, "medication");
  g_signal_connect (field, "notify::touched", G_CALLBACK (count_cb), &n);
  g_assert_false (dwell_paper_field_get_touched (field));
  dwell_paper_field_set_touched (field, FALSE);
  g_assert_cmpuint (n, ==, 0);
  dwell_paper_field_set_touched (field, TRUE);
  dwell_paper_field_set_touched (field, TRUE);
  g_assert_cmpuint (n, ==, 1);

  dwell_paper_field_fill (field, "a");
  g_assert_false (dwell_paper_field_get_touched (field));
  g_assert_true (dwell_paper_field_is_filled (field));
  type (f->fields, "medication", "b");
  g_assert_true (dwell_paper_field_get_touched (field));
  assert_field (f->fields, "medication", "b");
  dwell_paper_field_fill (field, NULL);
  assert_field (f->fields, "medication", "");
  g_assert_false (dwell_paper_field_is_filled (field));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (find_view (GTK_WIDGET (field))),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "medication");
}

/* What one undoes is one's own, not what stood there before. */
static void
test_no_undo_of_others (Fixture *f, gconstpointer data)
{
  DwellPaperField *field = get_field (f->fields, "medication");
  GtkWidget *view = find_view (GTK_WIDGET (field));

  dwell_paper_field_fill (field, "somebody's");
  dwell_paper_field_fill (field, NULL);
  g_assert_false (gtk_text_buffer_get_can_undo (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view))));
}

static gboolean
is_untouched (gpointer field)
{
  return !dwell_paper_field_get_touched (field);
}

/* Saved after a short pause; the practice's and each client's are kept apart. */
static void
test_saves_as_typed (Fixture *f, gconstpointer data)
{
  set_paper (f, "K-07", "allergies", "Penicillin");
  set_paper (f, NULL, "allergies", "of nobody");
  open (f, "K-07");
  assert_field (f->fields, "allergies", "Penicillin");
  assert_field (f->fields, "medication", "");

  type (f->fields, "medication", "Sertraline\n50 mg\n");
  g_assert_false (is_untouched (get_field (f->fields, "medication")));
  test_wait (is_untouched, get_field (f->fields, "medication"));
  assert_paper (f, "K-07", "medication", "Sertraline\n50 mg");
  assert_paper (f, "K-07", "allergies", "Penicillin");
  assert_paper (f, NULL, "medication", NULL);
  assert_paper (f, "K-08", "medication", NULL);

  /* Room is nothing to know. */
  type (f->fields, "allergies", " \n ");
  test_wait (is_untouched, get_field (f->fields, "allergies"));
  assert_paper (f, "K-07", "allergies", NULL);
  assert_paper (f, NULL, "allergies", "of nobody");
}

/* Whatever ends it, what was typed last is not lost. */
static void
test_saves_at_the_end (Fixture *f, gconstpointer data)
{
  open (f, "K-07");
  type (f->fields, "medication", "one");
  dwell_paper_fields_save (f->fields);
  assert_paper (f, "K-07", "medication", "one");

  type (f->fields, "medication", "two");
  open (f, "K-08");
  assert_paper (f, "K-07", "medication", "two");
  assert_field (f->fields, "medication", "");

  type (f->fields, "medication", "three");
  dwell_paper_fields_forget (f->fields);
  assert_paper (f, "K-08", "medication", "three");
  assert_field (f->fields, "medication", "");
  g_assert_false (is_ready (f->fields));

  open (f, "K-08");
  type (f->fields, "medication", "four");
  close_window (f);
  assert_paper (f, "K-08", "medication", "four");
}

/* Of a client who is deleted nothing is kept, nor written anew. */
static void
test_discard (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  set_paper (f, "K-07", "allergies", "Penicillin");
  set_paper (f, "K-08", "allergies", "Nuts");
  open (f, "K-07");
  type (f->fields, "medication", "half ty");
  dwell_library_delete_client (f->services->library, "K-07", NULL, NULL, &error);
  g_assert_no_error (error);
  dwell_paper_fields_discard (f->fields);
  test_settle (800);
  assert_paper (f, "K-07", "medication", NULL);
  assert_paper (f, "K-07", "allergies", NULL);
  assert_paper (f, "K-08", "allergies", "Nuts");
}

/* A form in which the client is still being typed. */
static void
test_offer (Fixture *f, gconstpointer data)
{
  set_paper (f, "K-0", "allergies", "Nuts");
  set_paper (f, "K-07", "medication", "Sertraline");
  offer (f, NULL);
  g_assert_false (is_ready (f->fields));
  offer (f, "K-0");
  assert_field (f->fields, "allergies", "Nuts");

  /* What came of somebody else's papers never stays, changed or not. */
  type (f->fields, "allergies", "Nuts and cats");
  offer (f, "K-07");
  assert_field (f->fields, "allergies", "");
  assert_field (f->fields, "medication", "Sertraline");
  dwell_paper_fields_keep (f->fields, "K-07");
  assert_paper (f, "K-07", "allergies", NULL);
  assert_paper (f, "K-0", "allergies", "Nuts");

  /* What was typed anew stays, below what is kept there. */
  offer (f, "new");
  type (f->fields, "allergies", "Latex");
  type (f->fields, "medication", "none today");
  offer (f, "K-07");
  assert_field (f->fields, "allergies", "Latex");
  assert_field (f->fields, "medication", "Sertraline\nnone today");
  dwell_paper_fields_keep (f->fields, "K-07");
  assert_paper (f, "K-07", "allergies", "Latex");
  assert_paper (f, "K-07", "medication", "Sertraline\nnone today");
  assert_paper (f, "new", "allergies", NULL);

  /* An answer about somebody who is not meant any more is no answer. */
  dwell_paper_fields_offer (f->fields, f->services->library, "K-0");
  offer (f, "K-07");
  assert_field (f->fields, "allergies", "Latex");
}

static void
test_locked (Fixture *f, gconstpointer data)
{
  dwell_library_lock (f->services->library);
  dwell_paper_fields_open (f->fields, f->services->library, NULL);
  test_settle (300);
  g_assert_false (is_ready (f->fields));
  /* It says why. */
  g_assert_nonnull (test_find (GTK_WIDGET (f->fields), test_reads_part, "locked"));
}

static void
show (Fixture *f, gpointer page)
{
  close_window (f);
  f->window = test_window_new (page, 600, 700);
}

static DwellPaperFields *
find_fields (GtkWidget *widget)
{
  if (DWELL_IS_PAPER_FIELDS (widget))
    return DWELL_PAPER_FIELDS (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    {
      DwellPaperFields *found = find_fields (child);

      if (found)
        return found;
    }

  return NULL;
}

/* In the preferences: the cursor is there, and what is typed is kept when the window goes. */
static void
test_group (Fixture *f, gconstpointer data)
{
  DwellSafetyGroup *group = g_object_new (DWELL_TYPE_SAFETY_GROUP, NULL);
  DwellPaperFields *fields;

  set_paper (f, NULL, "numbers", "112");
  dwell_safety_group_set_library (group, f->services->library);
  show (f, group);
  fields = find_fields (f->window);
  test_wait (is_ready, fields);
  assert_field (fields, "numbers", "112");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (f->window)),
                                         GTK_WIDGET (get_field (fields, "address"))));
  type (fields, "address", "12 Example Street");
  type (fields, "numbers", "112\n144");
  type (fields, "second-person", "Ana");
  type (fields, "emergency-department", "Gate 2");
  close_window (f);
  assert_paper (f, NULL, "address", "12 Example Street");
  assert_paper (f, NULL, "numbers", "112\n144");
  assert_paper (f, NULL, "second-person", "Ana");
  assert_paper (f, NULL, "emergency-department", "Gate 2");
}

static void
begun_cb (DwellStartPage *page, const char *client, const char *substance, const char *amount,
          char **begun)
{
  g_assert_null (*begun);
  *begun = g_strdup (client);
}

static GtkEditable *
find_client_row (Fixture *f)
{
  return GTK_EDITABLE (test_find (f->window, test_is_type, "AdwEntryRow"));
}

/* The form knows a known client, and keeps what is typed there as the session begins. */
static void
test_start_form (Fixture *f, gconstpointer data)
{
  DwellStartPage *page = dwell_start_page_new (f->services);
  g_autofree char *begun = NULL;
  DwellPaperFields *fields;
  GtkWidget *row;

  set_paper (f, "K-07", "allergies", "Penicillin");
  g_signal_connect (page, "begin", G_CALLBACK (begun_cb), &begun);
  show (f, page);
  fields = find_fields (f->window);
  row = test_find (f->window, test_is_type, "AdwExpanderRow");
  g_assert_false (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)));
  gtk_editable_set_text (find_client_row (f), "K-07");
  test_wait (is_ready, fields);
  assert_field (fields, "allergies", "Penicillin");
  type (fields, "medication", "Ramipril");
  g_assert_null (dup_paper (f, "K-07", "medication"));
  g_signal_emit_by_name (find_client_row (f), "entry-activated");
  g_assert_cmpstr (begun, ==, "K-07");
  assert_paper (f, "K-07", "medication", "Ramipril");
  assert_paper (f, "K-07", "allergies", "Penicillin");

  dwell_start_page_clear (page);
  assert_field (fields, "allergies", "");
  assert_field (fields, "medication", "");
}

/* Half typed, then locked and unlocked: it is there again, once, and still only half entered. */
static void
test_start_form_is_kept (Fixture *f, gconstpointer data)
{
  DwellStartPage *page = dwell_start_page_new (f->services);
  g_autoptr (GVariant) state = NULL;
  DwellPaperFields *fields;
  GtkWidget *row;

  set_paper (f, "K-07", "allergies", "Penicillin");
  show (f, page);
  fields = find_fields (f->window);
  gtk_editable_set_text (find_client_row (f), "K-07");
  test_wait (is_ready, fields);
  row = test_find (f->window, test_is_type, "AdwExpanderRow");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  type (fields, "allergies", "Penicillin, la");
  state = dwell_memento_save (DWELL_MEMENTO (page));

  page = dwell_start_page_new (f->services);
  show (f, page);
  dwell_memento_restore (DWELL_MEMENTO (page), state);
  fields = find_fields (f->window);
  test_wait (is_ready, fields);
  assert_field (fields, "allergies", "Penicillin, la");
  assert_field (fields, "medication", "");
  row = test_find (f->window, test_is_type, "AdwExpanderRow");
  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)));
  assert_paper (f, "K-07", "allergies", "Penicillin");
  g_signal_emit_by_name (find_client_row (f), "entry-activated");
  assert_paper (f, "K-07", "allergies", "Penicillin, la");
}

static gboolean
has_row (gpointer window)
{
  return test_find (window, test_is_type, "AdwActionRow") != NULL;
}

static void
test_client_page (Fixture *f, gconstpointer data)
{
  DwellClientPage *page = g_object_new (DWELL_TYPE_CLIENT_PAGE, NULL);
  DwellPaperFields *fields;
  GtkWidget *row;

  set_paper (f, "K-07", "allergies", "Penicillin");
  dwell_library_set_client_notes (f->services->library, "K-07", "a note");
  dwell_client_page_set_services (page, f->services);
  show (f, page);
  dwell_client_page_reload (page);
  test_wait (has_row, f->window);
  row = test_find (f->window, test_is_type, "AdwActionRow");
  g_signal_emit_by_name (gtk_widget_get_ancestor (row, GTK_TYPE_LIST_BOX), "row-activated", row);
  fields = find_fields (f->window);
  test_wait (is_ready, fields);
  assert_field (fields, "allergies", "Penicillin");
  type (fields, "medication", "Ramipril");

  /* Left, it is saved and no longer there. */
  dwell_client_page_reload (page);
  assert_field (fields, "allergies", "");
  assert_paper (f, "K-07", "medication", "Ramipril");
  assert_paper (f, "K-07", "allergies", "Penicillin");
}

#define ADD(path, test) g_test_add ("/papers/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  dwell_ui_register_resource ();

  ADD ("field", test_field);
  ADD ("field/undo", test_no_undo_of_others);
  ADD ("as-typed", test_saves_as_typed);
  ADD ("at-the-end", test_saves_at_the_end);
  ADD ("discard", test_discard);
  ADD ("offer", test_offer);
  ADD ("locked", test_locked);
  ADD ("preferences", test_group);
  ADD ("start-form", test_start_form);
  ADD ("start-form/kept", test_start_form_is_kept);
  ADD ("client-page", test_client_page);

  return g_test_run ();
}
