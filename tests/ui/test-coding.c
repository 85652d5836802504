/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "dwell-agreement-view.h"
#include "dwell-arc-view.h"
#include "dwell-coding-board.h"
#include "dwell-coding-page.h"
#include "dwell-library-papers.h"
#include "dwell-memento.h"
#include "dwell-reader.h"
#include "dwell-session-view.h"
#include "dwell-test-paint.h"
#include "dwell-ui-resources.h"
#include "supervise-fixture.h"

#define MINUTE G_GINT64_CONSTANT (60000)
#define TITLE "K-07 · session 3"

/* Twenty minutes: settled, blank, image, each of them with what would give it away. */
static const char *const some[] = {
  "0 clock start",
  "0 state settled",
  "300000 state blank",
  "310000 note said :there is nothing",
  "320000 note seen :hands lie still",
  "330000 note inferred :a quiet one",
  "340000 measure suds =3",
  "350000 contact none",
  "600000 state image",
  "610000 ask feel-image :Can you feel this one?",
  "615000 answer not-felt >10",
  "1200000 clock end",
  "@Supervisor 300000 comment - >self/3 :What told you?",
  NULL,
};

/* The same length and the same notes, all else another way. */
static const char *const other[] = {
  "0 clock start",
  "0 state activation",
  "310000 note said :there is nothing",
  "320000 note seen :hands lie still",
  "330000 note inferred :a quiet one",
  "400000 state crack",
  "405000 contact clear",
  "410000 measure suds =9",
  "420000 medicine mdma :some",
  "500000 state process",
  "510000 state sleepy",
  "520000 safety check",
  "700000 audio play :Rain",
  "1200000 clock end",
  "@Ben 0 state numb",
  "@Ben 90000 state looping",
  "@Supervisor 300000 comment - >self/6 :Something quite different.",
  NULL,
};

static const char *const nothing[] = { NULL };
static const char *const never_ended[]
    = { "0 clock start", "0 state sleepy", "1800000 state felt", NULL };
static const char *const long_one[]
    = { "0 clock start", "0 state blank", "144000000 clock end", NULL };

static const char *const three[] = {
  "0 clock start",
  "0 state blank",
  "300000 state image",
  "600000 clock end",
  "@Anna 0 state blank",
  "@Anna 300000 state image",
  "@Ben 0 state image",
  "@Cleo 0 state blank",
  "@Cleo 150000 state image",
  NULL,
};

static void
set_up (Supervised *f, gconstpointer lines)
{
  supervised_set_up (f, lines ? lines : some);
}

static void
tear_down (Supervised *f, gconstpointer lines)
{
  supervised_tear_down (f);
}

static void
press_key (Supervised *f, guint keyval, GdkModifierType modifiers)
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

static void
set_clock (Supervised *f, const char *time)
{
  GtkWidget *board = supervised_find_type (f, DWELL_TYPE_CODING_BOARD);
  Supervised inner = { .window = board };
  GtkWidget *entry = supervised_find_type (&inner, GTK_TYPE_ENTRY);

  gtk_editable_set_text (GTK_EDITABLE (entry), time);
  g_signal_emit_by_name (entry, "activate");
}

/* From the list, without the session's own view, to the choice of what is gone by. */
static void
open_from_list (Supervised *f)
{
  DwellSessionsPage *page = f->page;
  GtkWidget *list;

  supervised_activate (f, "sessions.code-choose");
  supervised_wait (f, "Which session do you want to code? Nothing of what was marked in it is shown.");
  list = test_find (GTK_WIDGET (page), test_is_type, "GtkListView");
  g_assert_nonnull (list);
  g_signal_emit_by_name (list, "activate", 0);
  supervised_wait (f, "You mark the states of this session as you find them. What the facilitator "
                      "marked stays hidden until you finish: then both are laid beside each other.");
}

static void
name (Supervised *f, const char *reader)
{
  gtk_editable_set_text (GTK_EDITABLE (find_entry (f, ADW_TYPE_ENTRY_ROW)), reader);
}

static gboolean
is_row_check (GtkWidget *widget, const char *text)
{
  g_autofree char *own = GTK_IS_CHECK_BUTTON (widget) ? supervised_dup_name (widget) : NULL;

  return own && strstr (own, text) != NULL;
}

static void
check (Supervised *f, const char *text)
{
  GtkWidget *button = test_find (f->window, is_row_check, text);

  g_assert_nonnull (button);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (button), TRUE);
}

static void
begin (Supervised *f, const char *reader, const char *basis)
{
  open_from_list (f);
  name (f, reader);
  if (basis)
    check (f, basis);
  supervised_press (f, "Begin to code");
  supervised_wait (f, "Your marks");
}

static void
finish (Supervised *f)
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
  g_autoptr (DwellRecord) record
      = dwell_library_load (f->services->library, TEST_ID_FULL, NULL, &error);
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
static void
assert_stored (Supervised *f, const char *author, const char *expected)
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

/* What is to be read of the board, and what it looks like. */
static char *
dup_board (const char *const *lines, const char *basis, TestPaint **paint, char **hidden)
{
  Supervised f;
  GtkWidget *list;
  char *all;

  supervised_set_up (&f, lines);
  begin (&f, "Cleo", basis);
  press_key (&f, GDK_KEY_4, 0);
  set_clock (&f, "0:08:00");
  press_key (&f, GDK_KEY_6, 0);
  test_settle (100);
  /* The list holds the small arc: it is not to be seen at all. */
  list = test_find (f.window, test_is_type, "DwellArcView");
  g_assert_null (list);
  all = supervised_dup_all (&f, FALSE);
  *hidden = supervised_dup_all (&f, TRUE);
  *paint = test_paint_new (f.window, 1);
  supervised_tear_down (&f);

  return all;
}

static void
assert_blind (const char *basis, const char *shown, const char *withheld)
{
  g_autoptr (TestPaint) paint_a = NULL;
  g_autoptr (TestPaint) paint_b = NULL;
  g_autofree char *all_a = NULL;
  g_autofree char *all_b = NULL;
  g_autofree char *a = dup_board (some, basis, &paint_a, &all_a);
  g_autofree char *b = dup_board (other, basis, &paint_b, &all_b);

  g_assert_cmpstr (a, ==, b);
  g_assert_cmpint (paint_a->width, ==, paint_b->width);
  g_assert_cmpint (paint_a->height, ==, paint_b->height);
  g_assert_true (memcmp (paint_a->pixels, paint_b->pixels,
                         (gsize) paint_a->width * paint_a->height * 4)
                 == 0);
  /* The walk sees what there is. */
  g_assert_nonnull (strstr (a, "Your marks"));
  if (shown)
    g_assert_nonnull (strstr (a, shown));
  /* Nor is there anything behind what is on screen. */
  if (withheld)
    g_assert_null (strstr (all_a, withheld));
  g_assert_null (strstr (all_a, "What told you?"));
  g_assert_null (strstr (all_a, "Can you feel this one?"));
  g_assert_null (strstr (all_a, "SUDS"));
  g_assert_null (strstr (all_b, "Something quite different."));
}

/* Two sessions of one length and with the same notes cannot be told apart. */
static void
test_blind (void)
{
  assert_blind (NULL, NULL, "there is nothing");
}

static void
test_blind_with_notes (void)
{
  assert_blind ("The notes", "hands lie still", "a quiet one");
}

static void
test_blind_with_words (void)
{
  assert_blind ("The client’s words only", "there is nothing", "hands lie still");
}

/* Neither a key nor the search leads to what is hidden. */
static void
test_no_way_round (Supervised *f, gconstpointer lines)
{
  begin (f, "Anna", NULL);
  supervised_activate (f, "sessions.search");
  supervised_activate (f, "sessions.clients");
  supervised_activate (f, "sessions.code-choose");
  supervised_activate (f, "sessions.adherence");
  test_settle (50);
  g_assert_true (supervised_reads (f, "Your marks"));
  g_assert_null (test_find (f->window, test_is_type, "GtkSearchEntry"));
  /* Also not when the list is read again, as after another session ended. */
  dwell_sessions_page_refresh (f->page);
  test_settle (100);
  g_assert_null (test_find (f->window, test_is_type, "DwellArcView"));
  g_assert_null (test_find (f->window, test_is_type, "DwellTimelineCard"));
}

static void
test_marks (Supervised *f, gconstpointer lines)
{
  begin (f, "Anna", NULL);
  press_key (f, GDK_KEY_4, 0);
  supervised_wait (f, "Blank from 0:00:00 on");
  set_clock (f, "0:10:00");
  press_key (f, GDK_KEY_4, 0);
  supervised_wait (f, "Blank holds at 0:10:00 already");
  press_key (f, GDK_KEY_6, 0);
  set_clock (f, "0:15:00");
  press_key (f, GDK_KEY_minus, 0);
  press_key (f, GDK_KEY_minus, 0);
  supervised_wait (f, "Next mark 2 minutes earlier");
  press_key (f, GDK_KEY_7, 0);
  g_assert_false (supervised_reads (f, "Next mark 2 minutes earlier"));
  assert_stored (f, "Anna", "0 blank, 600000 image, 780000 story");
  press_key (f, GDK_KEY_z, GDK_CONTROL_MASK);
  assert_stored (f, "Anna", "0 blank, 600000 image");
  press_key (f, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  assert_stored (f, "Anna", "0 blank, 600000 image, 780000 story");
  set_clock (f, "no time");
  supervised_wait (
      f, "A time is written as 1:14:48, or 1:14 for hours and minutes, or 14 for minutes.");
}

static GListModel *
get_marks (Supervised *f)
{
  GtkWidget *board = supervised_find_type (f, DWELL_TYPE_CODING_BOARD);
  Supervised inner = { .window = board };
  GtkWidget *view = supervised_find_type (&inner, GTK_TYPE_LIST_VIEW);

  return G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (view)));
}

static void
test_move (Supervised *f, gconstpointer lines)
{
  GListModel *marks;

  begin (f, "Anna", NULL);
  press_key (f, GDK_KEY_4, 0);
  set_clock (f, "0:10:00");
  press_key (f, GDK_KEY_6, 0);
  marks = get_marks (f);
  g_assert_cmpuint (g_list_model_get_n_items (marks), ==, 2);
  g_assert_false (gtk_widget_is_sensitive (supervised_find_button (f, "10 s later")));
  gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (marks), 1);
  supervised_press (f, "10 s later");
  assert_stored (f, "Anna", "0 blank, 610000 image");
  supervised_press (f, "10 s later");
  supervised_press (f, "10 s earlier");
  assert_stored (f, "Anna", "0 blank, 610000 image");
  set_clock (f, "0:05:00");
  supervised_press (f, "To the clock");
  assert_stored (f, "Anna", "0 blank, 300000 image");
  supervised_press (f, "Take back");
  assert_stored (f, "Anna", "0 blank");
}

/* Each mark is in the library, and whoever chooses the session goes on, instead of seeing it. */
static void
test_goes_on (Supervised *f, gconstpointer lines)
{
  begin (f, "Anna", NULL);
  set_clock (f, "0:10:00");
  press_key (f, GDK_KEY_6, 0);
  supervised_reopen (f);

  supervised_choose (f, "Coding blind");
  supervised_press (f, "Go on coding");
  supervised_wait (f, "0:10:00 of 0:20:00");
  g_assert_null (test_find (f->window, test_is_type, "DwellTimelineCard"));
  press_key (f, GDK_KEY_z, GDK_CONTROL_MASK);
  assert_stored (f, "Anna", "");
}

static gboolean
is_back (GtkWidget *widget, const char *text)
{
  return GTK_IS_BUTTON (widget)
         && g_strcmp0 (gtk_widget_get_tooltip_text (widget), text) == 0;
}

/* The way out of a coding leads to the list, not to what is hidden. */
static void
test_leave (Supervised *f, gconstpointer lines)
{
  begin (f, "Anna", NULL);
  press_key (f, GDK_KEY_4, 0);
  g_signal_emit_by_name (test_find (f->window, is_back, "Back"), "clicked");
  supervised_wait (f, "the form");
  supervised_wait (f, TITLE);
  g_assert_null (test_find (f->window, test_is_type, "DwellTimelineCard"));
  g_assert_null (test_find (f->window, is_back, "Back"));
}

/* Where a small arc is painted, there are lines on it in more colours than the row has. */
static gboolean
shows_arc (gpointer data)
{
  Supervised *f = data;
  GtkWidget *thumb = test_find (f->window, test_is_type, "DwellArcView");
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;
  gboolean found;

  g_assert_nonnull (thumb);
  GTK_WIDGET_GET_CLASS (thumb)->snapshot (thumb, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  found = node != NULL;
  g_clear_pointer (&node, gsk_render_node_unref);

  return found;
}

/* As long as a session is coded, also the list does not show how it went. */
static void
test_list (Supervised *f, gconstpointer lines)
{
  test_wait (shows_arc, f);
  begin (f, "Anna", NULL);
  press_key (f, GDK_KEY_4, 0);
  g_signal_emit_by_name (test_find (f->window, is_back, "Back"), "clicked");
  supervised_wait (f, TITLE);
  test_settle (100);
  g_assert_false (shows_arc (f));
  supervised_reopen (f);
  test_settle (100);
  g_assert_false (shows_arc (f));

  supervised_choose (f, "Coding blind");
  supervised_press (f, "Go on coding");
  supervised_wait (f, "Your marks");
  finish (f);
  g_signal_emit_by_name (test_find (f->window, is_back, "Back"), "clicked");
  supervised_wait (f, "In figures");
  test_wait (shows_arc, f);
  supervised_reopen (f);
  test_wait (shows_arc, f);
}

/* Locked and unlocked, the page is where it was: with the coding, not with the session. */
static void
test_memento (Supervised *f, gconstpointer lines)
{
  g_autoptr (GVariant) state = NULL;

  begin (f, "Anna", NULL);
  press_key (f, GDK_KEY_4, 0);
  state = dwell_memento_save (DWELL_MEMENTO (f->page));
  supervised_reopen (f);
  dwell_memento_restore (DWELL_MEMENTO (f->page), state);
  supervised_press (f, "Go on coding");
  supervised_wait (f, "Your marks");
  g_assert_null (test_find (f->window, test_is_type, "DwellTimelineCard"));
}

/* Ten minutes of twenty are the same. By hand, 120 windows of 10 s: the facilitator has 30 settled, 30
 * blank, 60 image, Anna 60 blank, 60 image. Same: 30 blank, 60 image = 90, so 75 %. Expected: (0 · 30 +
 * 60 · 30 + 60 · 60) / 120² = 37.5 %. Kappa = .375 / .625 = 0.6. */
static void
test_finish (Supervised *f, gconstpointer lines)
{
  GtkWidget *result, *rows;

  begin (f, "Anna", NULL);
  press_key (f, GDK_KEY_4, 0);
  set_clock (f, "0:10:00");
  press_key (f, GDK_KEY_6, 0);
  supervised_press (f, "Finish and compare …");
  supervised_press (f, "Go on coding");
  g_assert_true (supervised_reads (f, "Your marks"));
  finish (f);

  supervised_wait (f, "Cohen’s kappa 0.60");
  supervised_wait (f, "120 windows of 10 s: 75.0 % the same, 37.5 % expected by chance.");
  supervised_wait (f, "Anna: coded blind, from a recording.");
  supervised_wait (f, "Settled · Blank");
  g_assert_null (test_find (f->window, test_reads, "Nowhere."));

  /* A stretch leads to the session's own view, with its moment selected. */
  result = supervised_find_type (f, DWELL_TYPE_AGREEMENT_VIEW);
  rows = test_find (result, test_is_type, "GtkListView");
  g_signal_emit_by_name (rows, "activate", 0);
  supervised_wait (f, "Timeline");
  {
    GtkWidget *view = supervised_find_type (f, DWELL_TYPE_SESSION_VIEW);
    DwellReviewDesk *desk = dwell_session_view_get_desk (DWELL_SESSION_VIEW (view));
    const DwellEvent *selected = dwell_review_desk_get_selected (desk);

    g_assert_nonnull (selected);
    g_assert_cmpstr (selected->author, ==, DWELL_AUTHOR_SELF);
    g_assert_cmpstr (selected->code, ==, "settled");
  }
}

/* In words, for whoever does not see it: a table by its rows, differences by who and what. */
static void
test_spoken (Supervised *f, gconstpointer lines)
{
  g_autofree char *all = NULL;

  begin (f, "Anna", NULL);
  press_key (f, GDK_KEY_4, 0);
  set_clock (f, "0:10:00");
  press_key (f, GDK_KEY_6, 0);
  finish (f);
  test_settle (50);
  all = supervised_dup_all (f, FALSE);
  g_assert_nonnull (strstr (all, "Facilitator, Settled; Anna: 30 Blank\n"));
  g_assert_nonnull (strstr (all, "Facilitator, Image; Anna: 60 Image\n"));
  g_assert_nonnull (strstr (all, "0:00:00 to 0:05:00, Facilitator: Settled, Anna: Blank\n"));
}

static void
test_narrow (Supervised *f, gconstpointer lines)
{
  open_from_list (f);
  supervised_assert_narrow (f);
  name (f, "Anna");
  check (f, "The notes");
  supervised_press (f, "Begin to code");
  supervised_wait (f, "Your marks");
  press_key (f, GDK_KEY_4, 0);
  supervised_assert_narrow (f);
  finish (f);
  supervised_assert_narrow (f);
}

/* Whoever looked first is not blind, and that is kept. */
static void
test_seen (Supervised *f, gconstpointer lines)
{
  supervised_choose (f, "Timeline");
  supervised_activate (f, "sessions.code");
  supervised_wait (f, "The session’s own view was open just now. This is kept with the coding. To "
                      "code without having seen it, choose “Code blind” while no session is open.");
  name (f, "Anna");
  supervised_press (f, "Begin to code");
  supervised_wait (f, "Anna: coded blind, from a recording. The session’s own view had been open "
                      "before the coding began. The coding is not finished.");
}

static void
test_name (Supervised *f, gconstpointer lines)
{
  g_autoptr (GHashTable) papers = NULL;
  g_autoptr (GError) error = NULL;

  open_from_list (f);
  name (f, " – ");
  supervised_press (f, "Begin to code");
  supervised_wait (f, "A name is needed, with a letter or a digit.");
  name (f, "Ana María");
  supervised_press (f, "Begin to code");
  supervised_wait (f, "Ana-Maria: coded blind, from a recording. The coding is not finished.");
  papers = dwell_library_get_papers (f->services->library, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (g_hash_table_lookup (papers, DWELL_READER_PAPER), ==, "Ana María");
}

/* Whom to compare with whom is chosen. By hand, 60 windows: the facilitator and Anna are the same;
 * Anna and Cleo are in 45; Ben has one state alone. */
static void
test_three (Supervised *f, gconstpointer lines)
{
  GtkWidget *result, *choice;
  Supervised inner;

  open_from_list (f);
  name (f, "Dora");
  supervised_press (f, "Compare the codings that are there");
  supervised_wait (f, "Cohen’s kappa 1.00");
  supervised_wait (f, "Nowhere.");

  result = supervised_find_type (f, DWELL_TYPE_AGREEMENT_VIEW);
  inner.window = result;
  choice = supervised_find_type (&inner, GTK_TYPE_DROP_DOWN);
  g_assert_cmpuint (
      g_list_model_get_n_items (gtk_drop_down_get_model (GTK_DROP_DOWN (choice))), ==, 4);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), 3);
  /* Cleo with Anna: 45 of 60 the same; (15 · 30 + 45 · 30) / 60² = .5 expected. */
  supervised_wait (f, "Cohen’s kappa 0.50");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), 2);
  supervised_wait (f, "Cohen’s kappa 0.00");
  supervised_wait (f, "Ben: marked elsewhere; whether blind is not known.\nAnna: marked elsewhere; "
                      "whether blind is not known.");
}

/* While anybody codes, those who did not finish see no comparison. */
static void
test_not_while_coding (Supervised *f, gconstpointer lines)
{
  begin (f, "Eva", NULL);
  press_key (f, GDK_KEY_4, 0);
  supervised_reopen (f);
  open_from_list (f);
  name (f, "Dora");
  g_assert_null (supervised_find_button (f, "Compare the codings that are there"));
  name (f, "Eva");
  g_assert_nonnull (supervised_find_button (f, "Go on coding"));
  name (f, "Anna");
  g_assert_nonnull (supervised_find_button (f, "See the comparison"));
}

/* There was nobody to be compared with. */
static void
test_nothing (Supervised *f, gconstpointer lines)
{
  begin (f, "Anna", "The notes");
  press_key (f, GDK_KEY_4, 0);
  set_clock (f, "0:30");
  press_key (f, GDK_KEY_6, 0);
  assert_stored (f, "Anna", "0 blank, 1800000 image");
  supervised_press (f, "Finish and compare …");
  supervised_press (f, "Finish and compare");
  supervised_wait (f, "Nothing to compare");
}

static void
test_never_ended (Supervised *f, gconstpointer lines)
{
  begin (f, "Anna", NULL);
  press_key (f, GDK_KEY_3, 0);
  set_clock (f, "2:00");
  press_key (f, GDK_KEY_9, 0);
  finish (f);
  supervised_wait (f, "There is no kappa: both have one and the same state throughout, and then "
                      "chance alone would agree wholly.");
}

static void
test_forty_hours (Supervised *f, gconstpointer lines)
{
  begin (f, "Anna", NULL);
  press_key (f, GDK_KEY_4, 0);
  set_clock (f, "39:00");
  press_key (f, GDK_KEY_6, 0);
  set_clock (f, "99:00");
  supervised_wait (f, "40:00:00 of 40:00:00");
  finish (f);
  supervised_wait (f, "14400 windows of 10 s: 97.5 % the same, 97.5 % expected by chance.");
  supervised_wait (f, "Cohen’s kappa 0.00");
}

#define add(name, lines, func)                                                                     \
  g_test_add ("/coding/" name, Supervised, lines, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  dwell_ui_register_resource ();
  test_use_style ();

  g_test_add_func ("/coding/blind", test_blind);
  g_test_add_func ("/coding/blind-with-notes", test_blind_with_notes);
  g_test_add_func ("/coding/blind-with-words", test_blind_with_words);
  add ("no-way-round", NULL, test_no_way_round);
  add ("marks", NULL, test_marks);
  add ("move", NULL, test_move);
  add ("goes-on", NULL, test_goes_on);
  add ("leave", NULL, test_leave);
  add ("list", NULL, test_list);
  add ("memento", NULL, test_memento);
  add ("finish", NULL, test_finish);
  add ("spoken", NULL, test_spoken);
  add ("narrow", NULL, test_narrow);
  add ("seen", NULL, test_seen);
  add ("name", NULL, test_name);
  add ("three", three, test_three);
  add ("not-while-coding", three, test_not_while_coding);
  add ("nothing", nothing, test_nothing);
  add ("never-ended", never_ended, test_never_ended);
  add ("forty-hours", long_one, test_forty_hours);

  return g_test_run ();
}
