/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "dwell-breath-pacer.h"
#include "dwell-checklist-group.h"
#include "dwell-closing-gate.h"
#include "dwell-ground-card.h"
#include "dwell-ground-group.h"
#include "dwell-library-papers.h"
#include "dwell-opening-card.h"
#include "dwell-test-live.h"
#include "dwell-ui-resources.h"

/* Both ends of a session, and grounding, in a window. */

static void
set_up (Live *f, gconstpointer data)
{
  live_init (f);
  dwell_settings_set_show_preparation (f->services->settings, TRUE);
  dwell_settings_set_show_closing (f->services->settings, TRUE);
  dwell_settings_set_ground_form (f->services->settings, DWELL_GROUND_SENSES);
  dwell_settings_set_ground_sound (f->services->settings, "far-wind");
  dwell_library_set_paper (f->services->library, NULL, "preparation", "water\nphone off");
  dwell_library_set_paper (f->services->library, NULL, "closing", "oriented\nway home");
  live_hold_clock (f);
  live_add_session (f);
  live_open (f, 1280, 800);
}

typedef struct
{
  GtkWidget *window;
  const char *text;
} Waiting;

static gboolean
is_shown (gpointer data)
{
  Waiting *waiting = data;

  return test_find (waiting->window, test_reads, waiting->text) != NULL;
}

static void
wait_for (Live *f, const char *text)
{
  Waiting waiting = { f->window, text };

  test_wait (is_shown, &waiting);
}

static void
assert_gone (Live *f, const char *text)
{
  test_settle (20);
  g_assert_null (test_find (f->window, test_reads, text));
}

static void
begin (Live *f)
{
  live_begin (f, NULL, NULL);
  wait_for (f, "Preparation");
}

/* The events that lie in the library, a line each. */
static void
assert_record (Live *f, const char *expected)
{
  live_assert_words (f, 0, expected);
}

static void
test_begin_key (Live *f, gconstpointer data)
{
  begin (f);
  wait_for (f, "○ water");
  live_press (f, GDK_KEY_KP_2, 0);
  wait_for (f, "✓ phone off");
  live_act (f, "live.undo");
  wait_for (f, "○ phone off");
  live_press (f, GDK_KEY_1, 0);
  live_press (f, GDK_KEY_Return, 0);
  assert_gone (f, "Preparation");
  /* Every key is the page's again. */
  live_press (f, GDK_KEY_1, 0);
  assert_record (f, "0 clock start\n0 task done :phone off\n2000 strike -\n0 task done :water\n"
                    "0 task skipped :Preparation: phone off\n5000 state sober\n");
}

/* A digit without an item is a state's key, and the first state puts the list away; undo then takes
 * back the state and not the list. */
static void
test_begin_by_state (Live *f, gconstpointer data)
{
  begin (f);
  live_press (f, GDK_KEY_4, 0);
  assert_gone (f, "Preparation");
  live_press (f, GDK_KEY_z, GDK_CONTROL_MASK);
  assert_gone (f, "Preparation");
  assert_record (f, "0 clock start\n0 task skipped :Preparation\n1000 state blank\n2000 strike -\n");
}

static void
test_opening_words (Live *f, gconstpointer data)
{
  begin (f);
  wait_for (f, "How is it to be here, just now?");
  live_press (f, GDK_KEY_space, 0);
  wait_for (f, "Notice where something holds you up.");
  live_press (f, GDK_KEY_A, GDK_LOCK_MASK);
  wait_for (f, "What do you notice first, being here?");
  live_press (f, GDK_KEY_Escape, 0);
  assert_gone (f, "What do you notice first, being here?");
  assert_record (f, "0 clock start\n2000 ask arrive :Notice where something holds you up.\n"
                    "0 task skipped :Preparation\n");
}

/* Not shown where the user wants none, and then nothing is recorded of it either. */
static void
test_no_lists (Live *f, gconstpointer data)
{
  dwell_settings_set_show_preparation (f->services->settings, FALSE);
  dwell_settings_set_show_closing (f->services->settings, FALSE);
  live_begin (f, NULL, NULL);
  test_settle (100);
  g_assert_null (test_find (f->window, test_reads, "Preparation"));
  live_press (f, GDK_KEY_1, 0);
  live_act (f, "live.close-session");
  wait_for (f, "Still open: a rating for now. You can end all the same.");
  g_assert_null (test_find (f->window, test_reads, "○ way home"));
  live_act (f, "live.end");
  assert_record (f, "0 clock start\n1000 state sober\n3000 clock end\n");
}

static void
test_ground_card (Live *f, gconstpointer data)
{
  begin (f);
  live_press (f, GDK_KEY_g, 0);
  wait_for (f, "Look around, slowly. What do your eyes come to rest on?");
  wait_for (f, "♪ Far wind. It fades out afterwards.");
  assert_gone (f, "Preparation");
  live_press (f, GDK_KEY_space, 0);
  wait_for (f, "What can you hear, near or far?");
  /* Marks go on: the first state is one, and the list does not come back after it. */
  live_press (f, GDK_KEY_5, 0);
  dwell_test_clock_advance (f->clock, 58 * TEST_SECOND);
  wait_for (f, "Grounding, 0:01:00");
  live_press (f, GDK_KEY_g, 0);
  assert_gone (f, "What can you hear, near or far?");
  assert_gone (f, "Preparation");
  dwell_test_player_finish (f->player);
  assert_record (f, "0 clock start\n1000 ground start :senses\n1000 audio play :Far wind\n"
                    "0 task skipped :Preparation\n3000 state numb\n62000 ground end\n"
                    "62000 audio fade :Far wind\n62000 audio stop :Far wind\n");
}

/* What played before comes back; what somebody chose meanwhile is left alone. */
static void
test_ground_sound (Live *f, gconstpointer data)
{
  begin (f);
  live_act (f, "live.audio");
  live_act (f, "live.ground");
  wait_for (f, "♪ Far wind. Afterwards Low rain comes back.");
  wait_for (f, "playing Far wind");
  live_act (f, "live.ground");
  wait_for (f, "playing");
  g_assert_cmpstr (dwell_settings_get_sound (f->services->settings), ==, "low-rain");
  live_act (f, "live.ground");
  live_act (f, "live.audio");
  dwell_test_player_finish (f->player);
  live_act (f, "live.ground");
  live_act (f, "live.audio");
  dwell_settings_set_ground_sound (f->services->settings, "low-rain");
  live_act (f, "live.ground");
  wait_for (f, "♪ Low rain goes on.");
  live_act (f, "live.ground");
  dwell_settings_set_ground_sound (f->services->settings, "");
  live_act (f, "live.ground");
  live_act (f, "live.ground");
  assert_record (f, "0 clock start\n1000 audio play :Low rain\n"
                    "2000 ground start :senses\n2000 audio play :Far wind\n"
                    "3000 ground end\n3000 audio play :Low rain\n"
                    "4000 ground start :senses\n4000 audio play :Far wind\n"
                    "5000 audio fade :Far wind\n5000 audio stop :Far wind\n6000 ground end\n"
                    "7000 audio play :Low rain\n8000 ground start :senses\n9000 ground end\n"
                    "10000 ground start :senses\n11000 ground end\n");
}

static void
test_closing (Live *f, gconstpointer data)
{
  begin (f);
  live_act (f, "live.skip-preparation");
  live_act (f, "live.rate(7)");
  live_act (f, "live.close-session");
  wait_for (f, "Still open: a rating for now, oriented, way home. You can end all the same.");
  live_press (f, GDK_KEY_5, 0);
  wait_for (f, "2 lower than at the start");
  live_press (f, GDK_KEY_t, 0);
  wait_for (f, "3 higher than at the start");
  live_press (f, GDK_KEY_w, 0);
  wait_for (f, "✓ way home · 0:00:06");
  wait_for (f, "Still open: oriented. You can end all the same.");
  live_press (f, GDK_KEY_Escape, 0);
  assert_gone (f, "Closing");
  live_press (f, GDK_KEY_End, GDK_CONTROL_MASK);
  wait_for (f, "✓ way home · 0:00:06");
  live_press (f, GDK_KEY_o, 0);
  wait_for (f, "Nothing is left open.");
  live_press (f, GDK_KEY_o, 0);
  wait_for (f, "Still open: oriented. You can end all the same.");
  live_press (f, GDK_KEY_Return, GDK_CONTROL_MASK);
  g_assert_false (dwell_live_page_is_running (f->page));
  assert_record (f, "0 clock start\n0 task skipped :Preparation\n2000 measure suds\n"
                    "4000 measure suds\n5000 measure suds\n6000 task done :way home\n"
                    "9000 task done :oriented\n10000 strike -\n"
                    "11000 task skipped :Closing: oriented\n11000 clock end\n");
}

/* Locked, what was marked before is hidden, and everything can be marked. */
static void
test_closing_locked (Live *f, gconstpointer data)
{
  begin (f);
  live_act (f, "live.skip-preparation");
  live_act (f, "live.rate(7)");
  dwell_live_page_lock (f->page);
  live_act (f, "live.close-session");
  wait_for (f, "hidden while locked");
  live_press (f, GDK_KEY_3, 0);
  live_press (f, GDK_KEY_o, 0);
  wait_for (f, "✓ oriented · 0:00:05");
  g_assert_null (test_find (f->window, test_reads_part, "than at the start"));
  g_assert_nonnull (test_find (f->window, test_reads, "–"));
  live_act (f, "live.end");
  assert_record (f, "0 clock start\n0 task skipped :Preparation\n2000 measure suds\n"
                    "4000 measure suds\n5000 task done :oriented\n"
                    "6000 task skipped :Closing: way home\n6000 clock end\n");
}

static gboolean
reads_two (gpointer window)
{
  return test_find (window, test_reads, "2") != NULL;
}

/* The pacing goes by the clock, and counts where nothing is to move. */
static void
test_pacer (Live *f, gconstpointer data)
{
  DwellBreathPacer *pacer = g_object_new (DWELL_TYPE_BREATH_PACER, NULL);
  GtkWidget *window = test_window_new (GTK_WIDGET (pacer), 300, 200);
  GtkSettings *settings = gtk_widget_get_settings (window);

  g_object_set (settings, "gtk-enable-animations", FALSE, NULL);
  dwell_breath_pacer_begin (pacer, DWELL_CLOCK (f->clock), 6.0);
  g_assert_nonnull (test_find (window, test_reads, "in"));
  dwell_test_clock_advance (f->clock, 1500);
  test_wait (reads_two, window);
  dwell_test_clock_advance (f->clock, 4000);
  test_settle (250);
  g_assert_nonnull (test_find (window, test_reads, "out"));
  g_assert_nonnull (test_find (window, test_reads, "2"));

  g_object_set (settings, "gtk-enable-animations", TRUE, NULL);
  test_settle (250);
  g_assert_nonnull (test_find (window, test_reads, "out"));
  g_assert_null (test_find (window, test_reads, "2"));

  g_object_ref (pacer);
  gtk_window_destroy (GTK_WINDOW (window));
  test_settle (20);
  g_assert_finalize_object (pacer);
}

static void
test_forms (void)
{
  g_autofree char *senses = dwell_ground_form_dup_words (DWELL_GROUND_SENSES, 6.0);
  g_autofree char *breath = dwell_ground_form_dup_words (DWELL_GROUND_BREATH, 4.5);
  g_autofree char *sound = dwell_ground_form_dup_words (DWELL_GROUND_SOUND, 6.0);

  g_assert_cmpstr (senses, ==, "senses");
  g_assert_cmpstr (breath, ==, "breath, 4.5 a minute");
  g_assert_cmpstr (sound, ==, "sound only");
}

static gboolean
is_ready (gpointer window)
{
  GtkWidget *view = test_find (window, test_is_type, "GtkTextView");

  return gtk_widget_get_sensitive (view);
}

static char *
dup_paper (Live *f, const char *name)
{
  g_autoptr (GHashTable) papers = NULL;

  g_assert_true (dwell_library_flush (f->services->library, NULL));
  papers = dwell_library_get_papers (f->services->library, NULL, NULL, NULL);
  g_assert_nonnull (papers);

  return g_strdup (g_hash_table_lookup (papers, name));
}

/* What is typed is kept, also when the window goes at once; the usual items are kept as none. */
static void
test_list_group (Live *f, gconstpointer data)
{
  GtkWidget *group = dwell_checklist_group_new (f->services, DWELL_CHECKLIST_CLOSING);
  GtkWidget *window = test_window_new (group, 500, 500);
  g_autofree char *text = NULL;
  g_autofree char *typed = NULL;
  g_autofree char *usual = NULL;
  GtkTextBuffer *buffer;

  test_wait (is_ready, window);
  buffer = gtk_text_view_get_buffer (
      GTK_TEXT_VIEW (test_find (window, test_is_type, "GtkTextView")));
  g_object_get (buffer, "text", &text, NULL);
  g_assert_cmpstr (text, ==, "oriented\nway home");
  gtk_text_buffer_insert_at_cursor (buffer, "\ntea", -1);
  gtk_switch_set_active (GTK_SWITCH (test_find (window, test_is_type, "GtkSwitch")), FALSE);
  g_object_ref (group);
  gtk_window_destroy (GTK_WINDOW (window));
  test_settle (20);
  g_assert_finalize_object (group);
  typed = dup_paper (f, "closing");
  g_assert_cmpstr (typed, ==, "oriented\nway home\ntea");
  g_assert_false (dwell_settings_get_show_closing (f->services->settings));

  group = dwell_checklist_group_new (f->services, DWELL_CHECKLIST_CLOSING);
  window = test_window_new (group, 500, 500);
  test_wait (is_ready, window);
  gtk_widget_activate (test_find (window, test_is_type, "GtkButton"));
  test_settle (700);
  gtk_window_destroy (GTK_WINDOW (window));
  usual = dup_paper (f, "closing");
  g_assert_null (usual);
}

static void
select_row (GtkWidget *window, const char *title, guint selected)
{
  GtkWidget *row = gtk_widget_get_ancestor (test_find (window, test_reads, title),
                                            ADW_TYPE_COMBO_ROW);

  adw_combo_row_set_selected (ADW_COMBO_ROW (row), selected);
}

static void
select_sound (GtkWidget *window, guint selected)
{
  GtkWidget *choice = test_find (window, test_is_type, "DwellSoundChoice");

  gtk_drop_down_set_selected (GTK_DROP_DOWN (adw_bin_get_child (ADW_BIN (choice))), selected);
}

static void
test_ground_group (Live *f, gconstpointer data)
{
  GtkWidget *group = dwell_ground_group_new (f->services->settings, f->services->player);
  GtkWidget *window = test_window_new (group, 500, 700);
  DwellSettings *settings = f->services->settings;
  g_autoptr (GPtrArray) own = g_ptr_array_new_with_free_func ((GDestroyNotify) dwell_sound_unref);

  select_row (window, "What shows", DWELL_GROUND_BREATH);
  select_row (window, "Pace of the breath", 1);
  select_sound (window, 1);
  g_assert_cmpint (dwell_settings_get_ground_form (settings), ==, DWELL_GROUND_BREATH);
  g_assert_cmpfloat (dwell_settings_get_breath_rate (settings), ==, 5.0);
  g_assert_cmpstr (dwell_settings_get_ground_sound (settings), ==, "low-rain");
  /* One that comes while the preferences are open is the fourth. */
  g_ptr_array_add (own, dwell_sound_new (DWELL_SOUND_FILE, "own", "First song", NULL));
  dwell_player_set_own_sounds (f->services->player, own);
  select_sound (window, 4);
  g_assert_cmpstr (dwell_settings_get_ground_sound (settings), ==, "own");
  select_sound (window, 0);
  g_assert_cmpstr (dwell_settings_get_ground_sound (settings), ==, "");
  gtk_spin_button_set_value (
      GTK_SPIN_BUTTON (test_find (window, test_is_type, "GtkSpinButton")), 20);
  g_assert_cmpuint (dwell_settings_get_ground_fade (settings), ==, 20000);

  g_object_ref (group);
  gtk_window_destroy (GTK_WINDOW (window));
  test_settle (20);
  g_assert_finalize_object (group);
}

#define ADD(path, test) g_test_add ("/ends/" path, Live, NULL, set_up, test, live_tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  dwell_ui_register_resource ();

  ADD ("opening/key", test_begin_key);
  ADD ("opening/state", test_begin_by_state);
  ADD ("opening/words", test_opening_words);
  ADD ("no-lists", test_no_lists);
  ADD ("ground/card", test_ground_card);
  ADD ("ground/sound", test_ground_sound);
  ADD ("closing", test_closing);
  ADD ("closing/locked", test_closing_locked);
  ADD ("pacer", test_pacer);
  g_test_add_func ("/ends/forms", test_forms);
  ADD ("preferences/list", test_list_group);
  ADD ("preferences/ground", test_ground_group);

  return g_test_run ();
}
