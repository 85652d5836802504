/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "dwell-agreement-view.h"
#include "dwell-library-papers.h"
#include "dwell-reader.h"
#include "dwell-session-view.h"
#include "dwell-ui-resources.h"
#include "supervise-fixture.h"

/* Twenty minutes: settled, blank, image. */
static const char *const some[] = {
  "0 clock start",      "0 state settled",   "300000 state blank",
  "600000 state image", "1200000 clock end", NULL,
};

static const char *const nothing[] = { NULL };

static const char *const never_ended[] = { "0 clock start", "0 state sleepy", "1800000 state felt",
                                           NULL };

static const char *const long_one[] = { "0 clock start", "0 state blank", "144000000 clock end",
                                        NULL };

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

/* Ten minutes of twenty are the same. By hand, 120 windows of 10 s: the facilitator has 30 settled,
 * 30 blank, 60 image, Anna 60 blank, 60 image. Same: 30 blank, 60 image = 90, so 75 %. Expected: (0
 * · 30 + 60 · 30 + 60 · 60) / 120² = 37.5 %. Kappa = .375 / .625 = 0.6. */
static void
test_finish (Supervised *f, gconstpointer lines)
{
  GtkWidget *result, *rows;

  coding_begin (f, "Anna", NULL);
  coding_press_key (f, GDK_KEY_4, 0);
  coding_set_clock (f, "0:10:00");
  coding_press_key (f, GDK_KEY_6, 0);
  supervised_press (f, "Finish and compare …");
  supervised_press (f, "Go on coding");
  g_assert_true (supervised_reads (f, "Your marks"));
  coding_finish (f);

  supervised_wait (f, "Cohen’s kappa 0.60");
  supervised_wait (f, "Codings compared");
  g_assert_false (supervised_reads (f, "Coding blind"));
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

  coding_begin (f, "Anna", NULL);
  coding_press_key (f, GDK_KEY_4, 0);
  coding_set_clock (f, "0:10:00");
  coding_press_key (f, GDK_KEY_6, 0);
  coding_finish (f);
  test_settle (50);
  all = supervised_dup_all (f, FALSE);
  g_assert_nonnull (strstr (all, "Facilitator, Settled; Anna: 30 Blank\n"));
  g_assert_nonnull (strstr (all, "Facilitator, Image; Anna: 60 Image\n"));
  g_assert_nonnull (strstr (all, "0:00:00 to 0:05:00, Facilitator: Settled, Anna: Blank\n"));
}

static void
test_narrow (Supervised *f, gconstpointer lines)
{
  coding_open (f);
  supervised_assert_narrow (f);
  coding_name (f, "Anna");
  coding_check (f, "The notes");
  supervised_press (f, "Begin to code");
  supervised_wait (f, "Your marks");
  coding_press_key (f, GDK_KEY_4, 0);
  supervised_assert_narrow (f);
  supervised_press (f, "Finish and compare …");
  supervised_assert_narrow (f);
  supervised_press (f, "Go on coding");
  coding_finish (f);
  supervised_assert_narrow (f);
}

/* Whoever looked first is not blind, and that is kept. */
static void
test_seen (Supervised *f, gconstpointer lines)
{
  supervised_choose (f, "Timeline");
  supervised_activate (f, "sessions.code");
  supervised_wait (f, "The session’s own view was open just now. This is kept with the coding. To "
                      "code without having seen it, choose “Code a session blind …” in the main menu while no "
                      "session is open.");
  coding_name (f, "Anna");
  supervised_press (f, "Begin to code");
  supervised_wait (f, "Anna: coded blind, from a recording. The session’s own view had been open "
                      "before the coding began. The coding is not finished.");
}

static void
test_name (Supervised *f, gconstpointer lines)
{
  g_autoptr (GHashTable) papers = NULL;
  g_autoptr (GError) error = NULL;

  coding_open (f);
  coding_name (f, " – ");
  supervised_press (f, "Begin to code");
  supervised_wait (f, "A name is needed, with a letter or a digit.");
  coding_name (f, "Ana María");
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

  coding_open (f);
  coding_name (f, "Dora");
  supervised_press (f, "Compare the codings that are there");
  supervised_wait (f, "Cohen’s kappa 1.00");
  supervised_wait (f, "Nowhere.");

  result = supervised_find_type (f, DWELL_TYPE_AGREEMENT_VIEW);
  inner.window = result;
  choice = supervised_find_type (&inner, GTK_TYPE_DROP_DOWN);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (GTK_DROP_DOWN (choice))), ==,
                    4);
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
  coding_begin (f, "Eva", NULL);
  coding_press_key (f, GDK_KEY_4, 0);
  supervised_reopen (f);
  coding_open (f);
  coding_name (f, "Dora");
  g_assert_null (supervised_find_button (f, "Compare the codings that are there"));
  coding_name (f, "Eva");
  g_assert_nonnull (supervised_find_button (f, "Go on coding"));
  coding_name (f, "Anna");
  g_assert_nonnull (supervised_find_button (f, "See the comparison"));
}

/* There was nobody to be compared with. */
static void
test_nothing (Supervised *f, gconstpointer lines)
{
  coding_begin (f, "Anna", "The notes");
  coding_press_key (f, GDK_KEY_4, 0);
  coding_set_clock (f, "0:30");
  coding_press_key (f, GDK_KEY_6, 0);
  coding_assert_stored (f, "Anna", "0 blank, 1800000 image");
  supervised_press (f, "Finish and compare …");
  supervised_press (f, "Finish and compare");
  supervised_wait (f, "Nothing to compare");
}

static void
test_never_ended (Supervised *f, gconstpointer lines)
{
  coding_begin (f, "Anna", NULL);
  coding_press_key (f, GDK_KEY_3, 0);
  coding_set_clock (f, "2:00");
  coding_press_key (f, GDK_KEY_9, 0);
  coding_finish (f);
  supervised_wait (f, "There is no kappa: both have one and the same state throughout, and then "
                      "chance alone would agree wholly.");
}

static void
test_forty_hours (Supervised *f, gconstpointer lines)
{
  coding_begin (f, "Anna", NULL);
  coding_press_key (f, GDK_KEY_4, 0);
  coding_set_clock (f, "39:00");
  coding_press_key (f, GDK_KEY_6, 0);
  coding_set_clock (f, "99:00");
  supervised_wait (f, "40:00:00 of 40:00:00");
  coding_finish (f);
  supervised_wait (f, "14400 windows of 10 s: 97.5 % the same, 97.5 % expected by chance.");
  supervised_wait (f, "Cohen’s kappa 0.00");
}

#define add(name, lines, func)                                                                     \
  g_test_add ("/coding-result/" name, Supervised, lines, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  dwell_ui_register_resource ();
  test_use_style ();

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
