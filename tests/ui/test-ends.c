/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "dwell-breath-pacer.h"
#include "dwell-checklist-group.h"
#include "dwell-closing-gate.h"
#include "dwell-ground-card.h"
#include "dwell-ground-group.h"
#include "dwell-library-papers.h"
#include "dwell-live-page.h"
#include "dwell-opening-card.h"
#include "dwell-test-clock.h"
#include "dwell-test-player.h"
#include "dwell-test-sessions.h"
#include "dwell-test-window.h"
#include "dwell-ui-resources.h"

/* Both ends of a session, and grounding, in a window. */

#define SECOND G_GINT64_CONSTANT (1000)
#define ID "6f1c2f52-3f0e-4b4e-9d52-0d1f6f3f7a11"

typedef struct
{
  DwellServices *services;
  DwellTestClock *clock;
  DwellTestPlayer *player;
  DwellSession *session;
  DwellLivePage *page;
  GtkWidget *window;
} Fixture;

static DwellHeader *
header_new (Fixture *f)
{
  DwellHeader *header = dwell_header_new (ID);
  DwellProtocol *protocol = f->services->protocol;

  header->kind = DWELL_SESSION_LIVE;
  header->client = g_strdup ("K-07");
  header->number = 3;
  header->protocol = g_strdup (dwell_protocol_get_id (protocol));
  header->protocol_version = g_strdup (dwell_protocol_get_version (protocol));
  header->protocol_text = g_strdup (dwell_protocol_get_text (protocol));
  header->started = g_date_time_new_from_iso8601 ("2026-03-12T10:04:00Z", NULL);
  header->anchor_boot_id = g_strdup ("boot-1");
  header->anchor_boottime = 0;

  return header;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  DwellHeader *header;

  f->services = test_services_new ();
  dwell_settings_set_show_preparation (f->services->settings, TRUE);
  dwell_settings_set_show_closing (f->services->settings, TRUE);
  dwell_settings_set_ground_form (f->services->settings, DWELL_GROUND_SENSES);
  dwell_settings_set_ground_sound (f->services->settings, "far-wind");
  dwell_library_set_paper (f->services->library, NULL, "preparation", "water\nphone off");
  dwell_library_set_paper (f->services->library, NULL, "closing", "oriented\nway home");
  f->clock = dwell_test_clock_new ();
  dwell_test_clock_set_wall (f->clock, G_GINT64_CONSTANT (1773309840000));
  g_set_object (&f->services->clock, DWELL_CLOCK (f->clock));
  f->player = dwell_test_player_new ();
  f->services->player = DWELL_PLAYER (g_object_ref (f->player));
  header = header_new (f);
  dwell_library_add_session (f->services->library, header);
  f->session = dwell_session_new (header, f->services->protocol, DWELL_CLOCK (f->clock),
                                  DWELL_STORE (f->services->library));
  f->page = dwell_live_page_new (f->services);
  f->window = test_window_new (GTK_WIDGET (f->page), 1280, 800);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_ref (f->page);
  gtk_window_destroy (GTK_WINDOW (f->window));
  test_settle (60);
  g_assert_finalize_object (f->page);
  g_object_unref (f->session);
  g_object_unref (f->clock);
  g_object_unref (f->player);
  test_services_free (f->services);
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
wait_for (Fixture *f, const char *text)
{
  Waiting waiting = { f->window, text };

  test_wait (is_shown, &waiting);
}

static void
assert_gone (Fixture *f, const char *text)
{
  test_settle (20);
  g_assert_null (test_find (f->window, test_reads, text));
}

static void
begin (Fixture *f)
{
  dwell_live_page_begin (f->page, f->session, NULL, NULL);
  wait_for (f, "Preparation");
}

static void
act (Fixture *f, const char *detailed)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  dwell_test_clock_advance (f->clock, SECOND);
  g_assert_true (g_action_parse_detailed_name (detailed, &name, &target, NULL));
  g_assert_true (gtk_widget_activate_action_variant (GTK_WIDGET (f->page), name, target));
}

static void
press (Fixture *f, guint keyval, GdkModifierType modifiers)
{
  dwell_test_clock_advance (f->clock, SECOND);
  g_assert_true (test_press (GTK_WIDGET (f->page), keyval, modifiers));
}

/* The events that lie in the library, a line each. */
static void
assert_record (Fixture *f, const char *expected)
{
  g_autoptr (DwellRecord) record = NULL;
  g_autoptr (GString) lines = g_string_new (NULL);

  g_assert_true (dwell_library_flush (f->services->library, NULL));
  record = dwell_library_load (f->services->library, ID, NULL, NULL);
  for (guint i = 0; i < record->events->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (record->events, i);

      g_string_append_printf (lines, "%d %s %s%s%s\n", (int) event->at,
                              dwell_kind_to_string (event->kind), event->code ? event->code : "-",
                              event->text ? " :" : "", event->text ? event->text : "");
    }
  g_assert_cmpstr (lines->str, ==, expected);
}

static void
test_begin_key (Fixture *f, gconstpointer data)
{
  begin (f);
  wait_for (f, "○ water");
  press (f, GDK_KEY_KP_2, 0);
  wait_for (f, "✓ phone off");
  act (f, "live.undo");
  wait_for (f, "○ phone off");
  press (f, GDK_KEY_1, 0);
  press (f, GDK_KEY_Return, 0);
  assert_gone (f, "Preparation");
  /* Every key is the page's again. */
  press (f, GDK_KEY_1, 0);
  assert_record (f, "0 clock start\n0 task done :phone off\n2000 strike -\n0 task done :water\n"
                    "0 task skipped :Preparation: phone off\n5000 state sober\n");
}

/* A digit without an item is a state's key, and the first state puts the list away; undo then takes
 * back the state and not the list. */
static void
test_begin_by_state (Fixture *f, gconstpointer data)
{
  begin (f);
  press (f, GDK_KEY_4, 0);
  assert_gone (f, "Preparation");
  press (f, GDK_KEY_z, GDK_CONTROL_MASK);
  assert_gone (f, "Preparation");
  assert_record (f, "0 clock start\n0 task skipped :Preparation\n1000 state blank\n2000 strike -\n");
}

static void
test_opening_words (Fixture *f, gconstpointer data)
{
  begin (f);
  wait_for (f, "How is it to be here, just now?");
  press (f, GDK_KEY_space, 0);
  wait_for (f, "Notice where something holds you up.");
  press (f, GDK_KEY_A, GDK_LOCK_MASK);
  wait_for (f, "What do you notice first, being here?");
  press (f, GDK_KEY_Escape, 0);
  assert_gone (f, "What do you notice first, being here?");
  assert_record (f, "0 clock start\n2000 ask arrive :Notice where something holds you up.\n"
                    "0 task skipped :Preparation\n");
}

/* Not shown where the user wants none, and then nothing is recorded of it either. */
static void
test_no_lists (Fixture *f, gconstpointer data)
{
  dwell_settings_set_show_preparation (f->services->settings, FALSE);
  dwell_settings_set_show_closing (f->services->settings, FALSE);
  dwell_live_page_begin (f->page, f->session, NULL, NULL);
  test_settle (100);
  g_assert_null (test_find (f->window, test_reads, "Preparation"));
  press (f, GDK_KEY_1, 0);
  act (f, "live.close-session");
  wait_for (f, "Still open: a rating for now. You can end all the same.");
  g_assert_null (test_find (f->window, test_reads, "○ way home"));
  act (f, "live.end");
  assert_record (f, "0 clock start\n1000 state sober\n3000 clock end\n");
}

static void
test_ground_card (Fixture *f, gconstpointer data)
{
  begin (f);
  press (f, GDK_KEY_g, 0);
  wait_for (f, "Look around, slowly. What do your eyes come to rest on?");
  wait_for (f, "♪ Far wind. It fades out afterwards.");
  assert_gone (f, "Preparation");
  press (f, GDK_KEY_space, 0);
  wait_for (f, "What can you hear, near or far?");
  /* Marks go on: the first state is one, and the list does not come back after it. */
  press (f, GDK_KEY_5, 0);
  dwell_test_clock_advance (f->clock, 58 * SECOND);
  wait_for (f, "Grounding, 0:01:00");
  press (f, GDK_KEY_g, 0);
  assert_gone (f, "What can you hear, near or far?");
  assert_gone (f, "Preparation");
  dwell_test_player_finish (f->player);
  assert_record (f, "0 clock start\n1000 ground start :senses\n1000 audio play :Far wind\n"
                    "0 task skipped :Preparation\n3000 state numb\n62000 ground end\n"
                    "62000 audio fade :Far wind\n62000 audio stop\n");
}

/* What played before comes back; what somebody chose meanwhile is left alone. */
static void
test_ground_sound (Fixture *f, gconstpointer data)
{
  begin (f);
  act (f, "live.audio");
  act (f, "live.ground");
  wait_for (f, "♪ Far wind. Afterwards Low rain comes back.");
  wait_for (f, "playing Far wind");
  act (f, "live.ground");
  wait_for (f, "playing");
  g_assert_cmpstr (dwell_settings_get_sound (f->services->settings), ==, "low-rain");
  act (f, "live.ground");
  act (f, "live.audio");
  dwell_test_player_finish (f->player);
  act (f, "live.ground");
  act (f, "live.audio");
  dwell_settings_set_ground_sound (f->services->settings, "low-rain");
  act (f, "live.ground");
  wait_for (f, "♪ Low rain goes on.");
  act (f, "live.ground");
  dwell_settings_set_ground_sound (f->services->settings, "");
  act (f, "live.ground");
  act (f, "live.ground");
  assert_record (f, "0 clock start\n1000 audio play :Low rain\n"
                    "2000 ground start :senses\n2000 audio play :Far wind\n"
                    "3000 ground end\n3000 audio play :Low rain\n"
                    "4000 ground start :senses\n4000 audio play :Far wind\n"
                    "5000 audio fade :Far wind\n5000 audio stop\n6000 ground end\n"
                    "7000 audio play :Low rain\n8000 ground start :senses\n9000 ground end\n"
                    "10000 ground start :senses\n11000 ground end\n");
}

static void
test_closing (Fixture *f, gconstpointer data)
{
  begin (f);
  act (f, "live.skip-preparation");
  act (f, "live.rate(7)");
  act (f, "live.close-session");
  wait_for (f, "Still open: a rating for now, oriented, way home. You can end all the same.");
  press (f, GDK_KEY_5, 0);
  wait_for (f, "2 lower than at the start");
  press (f, GDK_KEY_t, 0);
  wait_for (f, "3 higher than at the start");
  press (f, GDK_KEY_w, 0);
  wait_for (f, "✓ way home · 0:00:06");
  wait_for (f, "Still open: oriented. You can end all the same.");
  press (f, GDK_KEY_Escape, 0);
  assert_gone (f, "Closing");
  press (f, GDK_KEY_End, GDK_CONTROL_MASK);
  wait_for (f, "✓ way home · 0:00:06");
  press (f, GDK_KEY_o, 0);
  wait_for (f, "Nothing is left open.");
  press (f, GDK_KEY_o, 0);
  wait_for (f, "Still open: oriented. You can end all the same.");
  press (f, GDK_KEY_Return, GDK_CONTROL_MASK);
  g_assert_false (dwell_live_page_is_running (f->page));
  assert_record (f, "0 clock start\n0 task skipped :Preparation\n2000 measure suds\n"
                    "4000 measure suds\n5000 measure suds\n6000 task done :way home\n"
                    "9000 task done :oriented\n10000 strike -\n"
                    "11000 task skipped :Closing: oriented\n11000 clock end\n");
}

/* Locked, what was marked before is hidden, and everything can be marked. */
static void
test_closing_locked (Fixture *f, gconstpointer data)
{
  begin (f);
  act (f, "live.skip-preparation");
  act (f, "live.rate(7)");
  dwell_live_page_lock (f->page);
  act (f, "live.close-session");
  wait_for (f, "hidden while locked");
  press (f, GDK_KEY_3, 0);
  press (f, GDK_KEY_o, 0);
  wait_for (f, "✓ oriented · 0:00:05");
  g_assert_null (test_find (f->window, test_reads_part, "than at the start"));
  g_assert_nonnull (test_find (f->window, test_reads, "–"));
  act (f, "live.end");
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
test_pacer (Fixture *f, gconstpointer data)
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
dup_paper (Fixture *f, const char *name)
{
  g_autoptr (GHashTable) papers = NULL;

  g_assert_true (dwell_library_flush (f->services->library, NULL));
  papers = dwell_library_get_papers (f->services->library, NULL, NULL, NULL);
  g_assert_nonnull (papers);

  return g_strdup (g_hash_table_lookup (papers, name));
}

/* What is typed is kept, also when the window goes at once; the usual items are kept as none. */
static void
test_list_group (Fixture *f, gconstpointer data)
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
test_ground_group (Fixture *f, gconstpointer data)
{
  GtkWidget *group = dwell_ground_group_new (f->services->settings, f->services->player);
  GtkWidget *window = test_window_new (group, 500, 700);
  DwellSettings *settings = f->services->settings;

  select_row (window, "What shows", DWELL_GROUND_BREATH);
  select_row (window, "Pace of the breath", 1);
  select_row (window, "Sound", 1);
  g_assert_cmpint (dwell_settings_get_ground_form (settings), ==, DWELL_GROUND_BREATH);
  g_assert_cmpfloat (dwell_settings_get_breath_rate (settings), ==, 5.0);
  g_assert_cmpstr (dwell_settings_get_ground_sound (settings), ==, "low-rain");
  select_row (window, "Sound", 0);
  g_assert_cmpstr (dwell_settings_get_ground_sound (settings), ==, "");
  gtk_spin_button_set_value (
      GTK_SPIN_BUTTON (test_find (window, test_is_type, "GtkSpinButton")), 20);
  g_assert_cmpuint (dwell_settings_get_ground_fade (settings), ==, 20000);

  g_object_ref (group);
  gtk_window_destroy (GTK_WINDOW (window));
  test_settle (20);
  g_assert_finalize_object (group);
}

#define ADD(path, test) g_test_add ("/ends/" path, Fixture, NULL, set_up, test, tear_down)

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
