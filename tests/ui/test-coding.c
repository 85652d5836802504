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

/* What is to be read of the board, and what it looks like. */
static char *
dup_board (const char *const *lines, const char *basis, TestPaint **paint, char **hidden)
{
  Supervised f;
  GtkWidget *list;
  char *all;

  supervised_set_up (&f, lines);
  coding_begin (&f, "Cleo", basis);
  coding_press_key (&f, GDK_KEY_4, 0);
  coding_set_clock (&f, "0:08:00");
  coding_press_key (&f, GDK_KEY_6, 0);
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
  g_assert_true (
      memcmp (paint_a->pixels, paint_b->pixels, (gsize)paint_a->width * paint_a->height * 4) == 0);
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
  coding_begin (f, "Anna", NULL);
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
  g_assert_null (test_find (f->window, test_is_type, "DwellArcChart"));
  g_assert_null (test_find (f->window, test_is_type, "DwellTimelineCard"));
}

static void
test_marks (Supervised *f, gconstpointer lines)
{
  coding_begin (f, "Anna", NULL);
  coding_press_key (f, GDK_KEY_4, 0);
  supervised_wait (f, "Blank from 0:00:00 on");
  coding_set_clock (f, "0:10:00");
  coding_press_key (f, GDK_KEY_4, 0);
  supervised_wait (f, "Blank holds at 0:10:00 already");
  coding_press_key (f, GDK_KEY_6, 0);
  coding_set_clock (f, "0:15:00");
  coding_press_key (f, GDK_KEY_minus, 0);
  coding_press_key (f, GDK_KEY_minus, 0);
  supervised_wait (f, "Next mark 2 minutes earlier");
  coding_press_key (f, GDK_KEY_7, 0);
  g_assert_false (supervised_reads (f, "Next mark 2 minutes earlier"));
  coding_assert_stored (f, "Anna", "0 blank, 600000 image, 780000 story");
  coding_press_key (f, GDK_KEY_z, GDK_CONTROL_MASK);
  coding_assert_stored (f, "Anna", "0 blank, 600000 image");
  coding_press_key (f, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  coding_assert_stored (f, "Anna", "0 blank, 600000 image, 780000 story");
  coding_set_clock (f, "no time");
  supervised_wait (
      f, "A time is written as 1:14:48, or 1:14 for hours and minutes, or 14 for minutes.");
}

static gboolean
is_past (gpointer data)
{
  return !supervised_reads (data, "0:10:00 of 0:20:00");
}

/* The clock is kept in step with what is played elsewhere. */
static void
test_clock (Supervised *f, gconstpointer lines)
{
  coding_begin (f, "Anna", NULL);
  supervised_wait (f, "0:00:00 of 0:20:00");
  coding_press_key (f, GDK_KEY_Left, 0);
  supervised_wait (f, "0:00:00 of 0:20:00");
  coding_set_clock (f, "0:10:00");
  supervised_wait (f, "0:10:00 of 0:20:00");
  coding_press_key (f, GDK_KEY_Right, 0);
  supervised_wait (f, "0:10:10 of 0:20:00");
  supervised_press (f, "−10 s");
  supervised_wait (f, "0:10:00 of 0:20:00");
  coding_press_key (f, GDK_KEY_space, 0);
  supervised_wait (f, "Pause");
  /* It goes on by itself. */
  test_wait (is_past, f);
  coding_press_key (f, GDK_KEY_space, 0);
  supervised_wait (f, "Play");
  coding_set_clock (f, "5:00");
  supervised_wait (f, "0:20:00 of 0:20:00");
  /* At its end it does not play. */
  supervised_press (f, "Play");
  supervised_wait (f, "Play");
}

/* What was open before is behind nothing. */
static void
test_behind (Supervised *f, gconstpointer lines)
{
  g_autofree char *before = NULL;
  g_autofree char *all = NULL;

  supervised_choose (f, "Timeline");
  before = supervised_dup_all (f, TRUE);
  g_assert_nonnull (strstr (before, "What told you?"));
  supervised_activate (f, "sessions.code");
  supervised_wait (f, "What do you go by?");
  coding_name (f, "Anna");
  supervised_press (f, "Begin to code");
  supervised_wait (f, "Your marks");
  all = supervised_dup_all (f, TRUE);
  g_assert_null (strstr (all, "What told you?"));
  g_assert_null (strstr (all, "Can you feel this one?"));
  g_assert_null (strstr (all, "SUDS"));
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

  coding_begin (f, "Anna", NULL);
  coding_press_key (f, GDK_KEY_4, 0);
  coding_set_clock (f, "0:10:00");
  coding_press_key (f, GDK_KEY_6, 0);
  marks = get_marks (f);
  g_assert_cmpuint (g_list_model_get_n_items (marks), ==, 2);
  g_assert_false (gtk_widget_is_sensitive (supervised_find_button (f, "10 s later")));
  gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (marks), 1);
  supervised_press (f, "10 s later");
  coding_assert_stored (f, "Anna", "0 blank, 610000 image");
  supervised_press (f, "10 s later");
  supervised_press (f, "10 s earlier");
  coding_assert_stored (f, "Anna", "0 blank, 610000 image");
  coding_set_clock (f, "0:05:00");
  supervised_press (f, "To the clock");
  coding_assert_stored (f, "Anna", "0 blank, 300000 image");
  supervised_press (f, "Take back");
  coding_assert_stored (f, "Anna", "0 blank");
}

/* Each mark is in the library, and whoever chooses the session goes on, instead of seeing it. */
static void
test_goes_on (Supervised *f, gconstpointer lines)
{
  coding_begin (f, "Anna", NULL);
  coding_set_clock (f, "0:10:00");
  coding_press_key (f, GDK_KEY_6, 0);
  supervised_reopen (f);

  supervised_choose (f, "Coding blind");
  supervised_press (f, "Go on coding");
  supervised_wait (f, "0:10:00 of 0:20:00");
  g_assert_null (test_find (f->window, test_is_type, "DwellTimelineCard"));
  coding_press_key (f, GDK_KEY_z, GDK_CONTROL_MASK);
  coding_assert_stored (f, "Anna", "");
}

static gboolean
is_back (GtkWidget *widget, const char *text)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_widget_get_tooltip_text (widget), text) == 0;
}

/* The way out of a coding leads to the list, not to what is hidden. */
static void
test_leave (Supervised *f, gconstpointer lines)
{
  coding_begin (f, "Anna", NULL);
  coding_press_key (f, GDK_KEY_4, 0);
  g_signal_emit_by_name (test_find (f->window, is_back, "Back"), "clicked");
  supervised_wait (f, "the form");
  supervised_wait (f, TITLE);
  g_assert_null (test_find (f->window, test_is_type, "DwellTimelineCard"));
  g_assert_null (test_find (f->window, is_back, "Back"));
}

static gboolean
has_row (gpointer data)
{
  return test_find (((Supervised *)data)->window, test_is_type, "DwellArcView") != NULL;
}

/* Where a small arc is painted, there are lines on it in more colours than the row has. */
static gboolean
shows_arc (gpointer data)
{
  Supervised *f = data;
  GtkWidget *thumb = test_find (f->window, test_is_type, "DwellArcView");
  GtkSnapshot *snapshot;
  GskRenderNode *node;
  gboolean found;

  /* Its row may be still to come. */
  if (thumb == NULL)
    return FALSE;

  snapshot = gtk_snapshot_new ();
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
  coding_begin (f, "Anna", NULL);
  coding_press_key (f, GDK_KEY_4, 0);
  g_signal_emit_by_name (test_find (f->window, is_back, "Back"), "clicked");
  supervised_wait (f, TITLE);
  test_wait (has_row, f);
  test_settle (100);
  g_assert_true (has_row (f));
  g_assert_false (shows_arc (f));
  supervised_reopen (f);
  test_wait (has_row, f);
  test_settle (100);
  g_assert_true (has_row (f));
  g_assert_false (shows_arc (f));

  supervised_choose (f, "Coding blind");
  supervised_press (f, "Go on coding");
  supervised_wait (f, "Your marks");
  coding_finish (f);
  g_signal_emit_by_name (test_find (f->window, is_back, "Back"), "clicked");
  supervised_wait (f, "In figures");
  test_wait (shows_arc, f);
  supervised_reopen (f);
  test_wait (shows_arc, f);
}

/* The session to be coded may be gone from before it is read. */
static void
test_left_unread (Supervised *f, gconstpointer lines)
{
  supervised_choose (f, TITLE);
  supervised_activate (f, "sessions.code-choose");
  g_signal_emit_by_name (test_find (f->window, test_is_type, "GtkListView"), "activate", 0);
  supervised_reopen (f);
  coding_begin (f, "Anna", NULL);
}

/* Locked and unlocked, the page is where it was: with the coding, not with the session. */
static void
test_memento (Supervised *f, gconstpointer lines)
{
  g_autoptr (GVariant) state = NULL;

  coding_begin (f, "Anna", NULL);
  coding_press_key (f, GDK_KEY_4, 0);
  state = dwell_memento_save (DWELL_MEMENTO (f->page));
  supervised_reopen (f);
  dwell_memento_restore (DWELL_MEMENTO (f->page), state);
  supervised_press (f, "Go on coding");
  supervised_wait (f, "Your marks");
  g_assert_null (test_find (f->window, test_is_type, "DwellTimelineCard"));
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
  add ("clock", NULL, test_clock);
  add ("behind", NULL, test_behind);
  add ("move", NULL, test_move);
  add ("goes-on", NULL, test_goes_on);
  add ("leave", NULL, test_leave);
  add ("left-unread", NULL, test_left_unread);
  add ("list", NULL, test_list);
  add ("memento", NULL, test_memento);

  return g_test_run ();
}
