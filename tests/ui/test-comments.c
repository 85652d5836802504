/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <adwaita.h>

#include "dwell-comment-box.h"
#include "dwell-library-delete.h"
#include "dwell-library-papers.h"
#include "dwell-line.h"
#include "dwell-memento.h"
#include "dwell-reader.h"
#include "dwell-session-view.h"
#include "dwell-test-sessions.h"
#include "dwell-test-window.h"
#include "dwell-ui-resources.h"

typedef struct
{
  DwellServices *services;
  GtkWidget *window;
  DwellSessionView *view;
  DwellReview *review; /* being read */
} Fixture;

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  Fixture *f = user_data;

  f->review = dwell_review_load_finish (DWELL_LIBRARY (source), result, &error);
  g_assert_no_error (error);
}

static gboolean
is_read (gpointer data)
{
  return ((Fixture *)data)->review != NULL;
}

static void
open_session (Fixture *f, const char *id)
{
  f->review = NULL;
  dwell_review_load_async (f->services->library, f->services->protocol, f->services->clock, id,
                           NULL, loaded_cb, f);
  test_wait (is_read, f);
  dwell_session_view_set_review (f->view, f->review);
  /* The reader's name is read after it. */
  test_settle (100);
}

static void
open_view (Fixture *f)
{
  f->view = DWELL_SESSION_VIEW (dwell_session_view_new ());
  f->window = test_window_new (GTK_WIDGET (f->view), 1000, 1600);
  open_session (f, TEST_ID_FULL);
}

static void
close_view (Fixture *f)
{
  DwellSessionView *view = g_object_ref (f->view);

  gtk_window_destroy (GTK_WINDOW (f->window));
  test_assert_finalize (view);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->services = test_services_new ();
  test_services_add_sessions (f->services);
  open_view (f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  close_view (f);
  test_services_free (f->services);
}

static DwellReviewDesk *
get_desk (Fixture *f)
{
  return dwell_session_view_get_desk (f->view);
}

static gboolean
is_text_view (GtkWidget *widget, const char *text)
{
  return GTK_IS_TEXT_VIEW (widget);
}

static gboolean
is_button (GtkWidget *widget, const char *label)
{
  return GTK_IS_BUTTON (widget)
         && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;
}

static gboolean
is_check (GtkWidget *widget, const char *label)
{
  return GTK_IS_CHECK_BUTTON (widget) && test_find (widget, test_reads, label);
}

static gboolean
is_name (GtkWidget *widget, const char *text)
{
  return GTK_IS_ENTRY (widget);
}

static gboolean
is_box (GtkWidget *widget, const char *text)
{
  return DWELL_IS_COMMENT_BOX (widget);
}

static GtkWidget *
find (Fixture *f, TestMatch match, const char *text)
{
  return test_find (f->window, match, text);
}

static void
press (Fixture *f, const char *label)
{
  GtkWidget *button = find (f, is_button, label);

  if (button == NULL)
    g_error ("no button “%s”", label);
  g_signal_emit_by_name (button, "clicked");
}

static void
select_event (Fixture *f, const char *author, guint seq)
{
  g_assert_true (dwell_review_desk_select (get_desk (f), author, seq, NULL));
}

static void
type (Fixture *f, const char *text)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (find (f, is_text_view, NULL))),
                            text, -1);
}

/* What stands in the place where a comment is typed. Returns: (transfer full). */
static char *
dup_typed (Fixture *f)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (find (f, is_text_view, NULL)));
  g_autofree char *text = NULL;

  g_object_get (buffer, "text", &text, NULL);

  return g_steal_pointer (&text);
}

static void
assert_typed (Fixture *f, const char *expected)
{
  g_autofree char *text = dup_typed (f);

  g_assert_cmpstr (text, ==, expected);
}

static void
begin (Fixture *f, const char *text)
{
  gtk_widget_activate_action (find (f, is_text_view, NULL) ? f->window : find (f, is_box, NULL),
                              "timeline.comment", NULL);
  type (f, text);
}

static void
be_self (Fixture *f)
{
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find (f, is_check, "I held these sessions")),
                               TRUE);
}

static void
be_named (Fixture *f, const char *name)
{
  gtk_editable_set_text (GTK_EDITABLE (find (f, is_name, NULL)), name);
}

/* The comment of that number, as it lies in the library now. Returns: (transfer full). */
static DwellEvent *
dup_stored (Fixture *f, const char *id, const char *author, guint seq)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DwellRecord) record = NULL;

  dwell_library_flush (f->services->library, &error);
  g_assert_no_error (error);
  record = dwell_library_load (f->services->library, id, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < record->events->len; i++)
    {
      DwellEvent *event = g_ptr_array_index (record->events, i);

      if (g_str_equal (event->author, author) && event->seq == seq)
        return dwell_event_ref (event);
    }

  return NULL;
}

static char *
dup_reader_paper (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) papers =
      dwell_library_get_papers (f->services->library, NULL, NULL, &error);

  g_assert_no_error (error);

  return g_strdup (g_hash_table_lookup (papers, DWELL_READER_PAPER));
}

static gboolean
reads_line (GtkWidget *widget, const char *text)
{
  return GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "line-words")
         && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL;
}

/* The line of the timeline that reads so, and what stands above it. */
static void
assert_below (Fixture *f, const char *comment, const char *line)
{
  GtkWidget *words = find (f, reads_line, comment);
  GtkWidget *row;

  g_assert_nonnull (words);
  row = gtk_widget_get_parent (gtk_widget_get_parent (words));
  g_assert_nonnull (test_find (gtk_widget_get_prev_sibling (row), reads_line, line));
  g_assert_true (gtk_widget_has_css_class (gtk_widget_get_first_child (row), "comment"));
}

static void
test_reader (Fixture *f, gconstpointer data)
{
  g_autoptr (DwellEvent) stored = NULL;
  g_autofree char *paper = NULL;

  select_event (f, "self", 8);
  begin (f, "He had no Tuesday before.");
  g_assert_nonnull (find (f, test_reads, "On 0:52:00 said “it is <just> a Tuesday & tea”"));
  be_named (f, "Ana María");
  g_assert_nonnull (find (f, test_reads, "It will stand there as Ana-Maria."));
  press (f, "Add comment");
  assert_below (f, "Ana-Maria  He had no Tuesday before.", "a Tuesday & tea");
  g_assert_null (find (f, is_text_view, NULL));

  stored = dup_stored (f, TEST_ID_FULL, "Ana-Maria", 1);
  g_assert_nonnull (stored);
  g_assert_cmpstr (stored->text, ==, "He had no Tuesday before.");
  g_assert_cmpint (stored->at, ==, 52 * TEST_MINUTE);
  paper = dup_reader_paper (f);
  g_assert_cmpstr (paper, ==, "Ana María");

  /* In another window, another time, it is there and nobody is asked again. */
  close_view (f);
  open_view (f);
  assert_below (f, "Ana-Maria  He had no Tuesday before.", "a Tuesday & tea");
  select_event (f, "self", 9);
  begin (f, "Here too.");
  g_assert_null (find (f, is_check, "I held these sessions"));
  g_assert_nonnull (find (f, is_button, "As Ana-Maria"));
  press (f, "Add comment");
  assert_below (f, "Ana-Maria  Here too.", "Blank");
}

static void
test_self (Fixture *f, gconstpointer data)
{
  g_autoptr (DwellEvent) stored = NULL;
  g_autofree char *paper = NULL;

  select_event (f, "self", 8);
  begin (f, "I remember this.");
  be_self (f);
  press (f, "Add comment");
  assert_below (f, "Comment  I remember this.", "a Tuesday & tea");
  stored = dup_stored (f, TEST_ID_FULL, "self", 25);
  g_assert_cmpint (stored->kind, ==, DWELL_KIND_COMMENT);
  paper = dup_reader_paper (f);
  g_assert_cmpstr (paper, ==, "self");
}

/* Nothing is added, and nothing that was typed is lost, before it is known whose it is. */
static void
test_no_name (Fixture *f, gconstpointer data)
{
  static const char *const names[] = { "", "   ", "佐藤", "self", "Script", "?!" };

  select_event (f, "self", 8);
  begin (f, "Words.");
  press (f, "Add comment");
  g_assert_nonnull (find (f, test_reads,
                          "Please say whose comments these are. What you typed stays "
                          "here."));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      be_named (f, names[i]);
      press (f, "Add comment");
      assert_typed (f, "Words.");
    }
  g_assert_nonnull (find (f, test_reads_part, "nothing can stand as a name in a file"));
  g_assert_null (dup_reader_paper (f));
  g_assert_null (dup_stored (f, TEST_ID_FULL, "self", 25));

  be_named (f, "Sato");
  press (f, "Add comment");
  assert_below (f, "Sato  Words.", "a Tuesday & tea");
}

/* The other end is what is selected while one writes. */
static void
test_stretch (Fixture *f, gconstpointer data)
{
  g_autoptr (DwellEvent) stored = NULL;

  select_event (f, "self", 15);
  begin (f, "47 minutes, no rescue.");
  be_named (f, "Ana");
  select_event (f, "self", 18);
  assert_typed (f, "47 minutes, no rescue.");
  press (f, "Make it a stretch, to 2:42:00");
  g_assert_nonnull (find (f, test_reads, "On the stretch from 1:55:00 to 2:42:00"));
  press (f, "Only on 1:55:00");
  press (f, "Make it a stretch, to 2:42:00");
  press (f, "Add comment");
  assert_below (f, "47 minutes, no rescue.\n1:55:00 to 2:42:00", "Blank");

  stored = dup_stored (f, TEST_ID_FULL, "Ana", 1);
  g_assert_cmpuint (stored->n_refers, ==, 2);
  g_assert_cmpuint (stored->refers[0].seq, ==, 15);
  g_assert_cmpuint (stored->refers[1].seq, ==, 18);
}

static void
add_one (Fixture *f, const char *text)
{
  select_event (f, "self", 8);
  begin (f, text);
  if (find (f, is_name, NULL))
    be_named (f, "Ana");
  press (f, "Add comment");
}

/* By whoever wrote it, and by nobody else. */
static void
test_changed (Fixture *f, gconstpointer data)
{
  g_autoptr (DwellEvent) change = NULL;

  add_one (f, "First words.");
  press (f, "Change this comment");
  assert_typed (f, "First words.");
  g_assert_null (find (f, is_button, "As Ana"));
  type (f, "Second words.");
  press (f, "Change comment");
  assert_below (f, "Ana  Second words.", "a Tuesday & tea");
  g_assert_null (find (f, reads_line, "First words."));
  change = dup_stored (f, TEST_ID_FULL, "Ana", 2);
  g_assert_true (dwell_event_is (change, DWELL_KIND_AMEND, "text"));

  press (f, "Strike this comment");
  g_assert_null (find (f, reads_line, "Second words."));
  press (f, "Bring this comment back");
  assert_below (f, "Ana  Second words.", "a Tuesday & tea");

  select_event (f, "Supervisor", 1);
  g_assert_null (find (f, is_button, "Change this comment"));
  g_assert_null (find (f, is_button, "Strike this comment"));
}

/* It goes with its session and comes back with it. */
static void
test_half_typed (Fixture *f, gconstpointer data)
{
  select_event (f, "self", 8);
  begin (f, "half a thou");
  select_event (f, "self", 9);
  assert_typed (f, "half a thou");
  g_assert_nonnull (find (f, test_reads, "On 0:52:00 said “it is <just> a Tuesday & tea”"));

  open_session (f, TEST_ID_OPEN);
  g_assert_null (find (f, is_text_view, NULL));
  select_event (f, "self", 1);
  begin (f, "of the other");
  open_session (f, TEST_ID_FULL);
  assert_typed (f, "half a thou");
  open_session (f, TEST_ID_OPEN);
  assert_typed (f, "of the other");

  /* Put away, it is gone. */
  press (f, "Put away");
  open_session (f, TEST_ID_FULL);
  open_session (f, TEST_ID_OPEN);
  g_assert_null (find (f, is_text_view, NULL));
}

/* Locking lets the page go and keeps, sealed, what it said; the new page has it again. */
static void
test_locked (Fixture *f, gconstpointer data)
{
  g_autoptr (GVariant) state = NULL;
  GtkTextBuffer *buffer;

  select_event (f, "self", 8);
  begin (f, "half a thou");
  select_event (f, "self", 9);
  state = dwell_memento_save (DWELL_MEMENTO (f->view));
  buffer = g_object_ref (gtk_text_view_get_buffer (GTK_TEXT_VIEW (find (f, is_text_view, NULL))));
  close_view (f);
  g_assert_cmpint (gtk_text_buffer_get_char_count (buffer), ==, 0);
  g_object_unref (buffer);

  open_view (f);
  dwell_memento_restore (DWELL_MEMENTO (f->view), state);
  assert_typed (f, "half a thou");
  g_assert_cmpuint (dwell_review_desk_get_selected (get_desk (f))->seq, ==, 9);
  g_assert_nonnull (find (f, test_reads, "On 0:52:00 said “it is <just> a Tuesday & tea”"));
  be_self (f);
  press (f, "Add comment");
  assert_below (f, "Comment  half a thou", "a Tuesday & tea");
}

static gboolean
is_kept (gpointer data)
{
  Fixture *f = data;
  g_autoptr (GHashTable) papers
      = dwell_library_get_papers (f->services->library, NULL, NULL, NULL);
  g_autofree char *name = dwell_comment_paper_dup_name (TEST_ID_FULL);

  return papers && g_hash_table_contains (papers, name);
}

static gboolean
is_taken_up (gpointer data)
{
  return find (data, is_text_view, NULL) != NULL;
}

/* Where the program just ends, what was half typed is there the next time; and once it is added,
 * nothing of it is kept beside. */
static void
test_cut_off (Fixture *f, gconstpointer data)
{
  select_event (f, "self", 8);
  begin (f, "half a 'thou\n\"ght");
  test_wait (is_kept, f);
  close_view (f);

  open_view (f);
  test_wait (is_taken_up, f);
  assert_typed (f, "half a 'thou\n\"ght");
  be_self (f);
  press (f, "Add comment");
  assert_below (f, "Comment  half a 'thou\n\"ght", "a Tuesday & tea");
  g_assert_false (is_kept (f));
}

static void
delete_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (dwell_library_delete_finish (DWELL_LIBRARY (source), result, &error));
  g_assert_no_error (error);
  *(gboolean *)user_data = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *)data;
}

/* Deleted for good is also what was about to be said of it. */
static void
test_deleted (Fixture *f, gconstpointer data)
{
  gboolean deleted = FALSE;

  select_event (f, "self", 8);
  begin (f, "half a thought");
  test_wait (is_kept, f);
  dwell_session_view_set_review (f->view, NULL);
  g_assert_true (is_kept (f));
  dwell_library_delete_session_async (f->services->library, TEST_ID_FULL, NULL, delete_cb,
                                      &deleted);
  test_wait (is_true, &deleted);
  g_assert_false (is_kept (f));
}

/* More than one comment holds is neither cut nor lost. */
static void
test_long (Fixture *f, gconstpointer data)
{
  g_autofree char *words = g_strnfill (1000000, 'x');
  g_autofree char *typed = NULL;
  g_autofree char *fits = NULL;
  g_autoptr (DwellEvent) stored = NULL;

  for (guint i = 60; i < 1000000; i += 60)
    words[i] = '\n';
  select_event (f, "self", 8);
  begin (f, words);
  be_named (f, "Ana");
  press (f, "Add comment");
  g_assert_nonnull (find (f, test_reads_part,
                          "One comment holds up to 100000 characters, and this has 1000000."));
  typed = dup_typed (f);
  g_assert_cmpuint (strlen (typed), ==, 1000000);

  fits = g_strndup (words, DWELL_COMMENT_MAX);
  type (f, fits);
  press (f, "Add comment");
  stored = dup_stored (f, TEST_ID_FULL, "Ana", 1);
  g_assert_cmpuint (strlen (stored->text), ==, DWELL_COMMENT_MAX);
}

static gboolean
is_search (GtkWidget *widget, const char *text)
{
  return GTK_IS_SEARCH_ENTRY (widget);
}

static gboolean
is_filtered (gpointer data)
{
  return find (data, test_reads, "1 of 26 lines") != NULL;
}

/* What was just written is there, whatever is looked for. */
static void
test_filtered (Fixture *f, gconstpointer data)
{
  gtk_editable_set_text (GTK_EDITABLE (find (f, is_search, NULL)), "tuesday");
  test_wait (is_filtered, f);
  add_one (f, "Not the word.");
  assert_below (f, "Ana  Not the word.", "a Tuesday & tea");
  g_assert_nonnull (find (f, test_reads, "2 of 27 lines"));
}

static void
test_nothing (Fixture *f, gconstpointer data)
{
  GtkWidget *button = find (f, is_button, "Comment on this moment");

  g_assert_false (gtk_widget_get_sensitive (button));
  gtk_widget_activate_action (button, "timeline.comment", NULL);
  g_assert_null (find (f, is_text_view, NULL));

  select_event (f, "self", 8);
  g_assert_true (gtk_widget_get_sensitive (button));
  begin (f, " \n ");
  be_self (f);
  press (f, "Add comment");
  g_assert_nonnull (find (f, test_reads, "There is nothing to add yet."));
  g_assert_null (dup_stored (f, TEST_ID_FULL, "self", 25));
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  dwell_ui_register_resource ();

  ADD ("/ui/comments/reader", test_reader);
  ADD ("/ui/comments/self", test_self);
  ADD ("/ui/comments/no-name", test_no_name);
  ADD ("/ui/comments/stretch", test_stretch);
  ADD ("/ui/comments/changed", test_changed);
  ADD ("/ui/comments/half-typed", test_half_typed);
  ADD ("/ui/comments/locked", test_locked);
  ADD ("/ui/comments/cut-off", test_cut_off);
  ADD ("/ui/comments/deleted", test_deleted);
  ADD ("/ui/comments/long", test_long);
  ADD ("/ui/comments/filtered", test_filtered);
  ADD ("/ui/comments/nothing", test_nothing);

  return g_test_run ();
}
