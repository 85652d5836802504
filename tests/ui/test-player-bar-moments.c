/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sound at the foot of the live page: what a client has for a moment, what shows of it while
 * the library is locked, and what goes on the record. */
#include <adwaita.h>

#include "bar-fixture.h"
#include "dwell-library-papers.h"
#include "dwell-moments.h"
#include "dwell-ui-resources.h"

static void
set_moments (Live *f, const char *text)
{
  dwell_library_set_paper (f->services->library, "K-07", DWELL_MOMENTS_PAPER, text);
}

/* What the client has for a moment is chosen in it, plays only by the key, and does not become what
 * is usual. */
static void
test_moments (Live *f, gconstpointer data)
{
  set_moments (f, "[opening]\nsound=far-wind\nlabel=Far wind\nfade=20\n"
                  "[closing]\nsound=heartbeat\nlabel=Heartbeat\n"
                  "[ground]\nsound=heartbeat\nlabel=Heartbeat\nfade=30\n");
  live_begin (f, NULL, NULL);
  live_assert_on_page (f, "for the opening");
  g_assert_cmpint (get_state (f, DWELL_LAYER_MAIN), ==, DWELL_PLAYER_SILENT);
  live_press (f, GDK_KEY_p, 0);
  g_assert_cmpstr (get_sound (f, DWELL_LAYER_MAIN), ==, "far-wind");
  g_assert_cmpuint (dwell_test_player_get_fade (f->player), ==, 20000);
  live_press (f, GDK_KEY_p, 0);
  dwell_test_player_finish (f->player);

  live_press (f, GDK_KEY_4, 0);
  g_assert_cmpstr (dwell_sound_choice_get_chosen (get_main_choice (f)), ==, "low-rain");
  live_assert_on_page (f, "silent");
  live_press (f, GDK_KEY_g, 0);
  live_assert_on_page (f, "♪ Heartbeat. It fades out afterwards.");
  g_assert_cmpuint (dwell_test_player_get_fade (f->player), ==, 30000);
  live_press (f, GDK_KEY_g, 0);
  g_assert_cmpuint (dwell_test_player_get_fade (f->player), ==, 30000);
  dwell_test_player_finish (f->player);

  live_act (f, "live.close-session");
  live_assert_on_page (f, "for the closing");
  g_assert_cmpstr (dwell_sound_choice_get_chosen (get_main_choice (f)), ==, "heartbeat");
  live_act (f, "live.close");
  g_assert_cmpstr (dwell_sound_choice_get_chosen (get_main_choice (f)), ==, "low-rain");
  g_assert_cmpstr (dwell_settings_get_sound (f->services->settings), ==, "low-rain");
}

static void
assert_told (Live *f, const char *id)
{
  g_autofree char *offered = NULL;

  g_object_get (get_audio (f), "offered", &offered, NULL);
  g_assert_cmpstr (offered, ==, id);
}

/* For who plays from outside. */
static void
test_moments_are_told (Live *f, gconstpointer data)
{
  guint fade;

  set_moments (f, "[opening]\nsound=far-wind\nlabel=Far wind\nfade=20\n");
  live_begin (f, NULL, NULL);
  live_assert_on_page (f, "for the opening");
  assert_told (f, "far-wind");
  g_object_get (get_audio (f), "offered-fade", &fade, NULL);
  g_assert_cmpuint (fade, ==, 20000);
  gtk_drop_down_set_selected (get_drop (get_main_choice (f)), 2);
  assert_told (f, "");
  gtk_drop_down_set_selected (get_drop (get_main_choice (f)), 1);
  assert_told (f, "far-wind");
  live_close (f);
  assert_told (f, "");
}

/* What somebody chose or plays in the meantime is left alone. */
static void
test_moments_give_way (Live *f, gconstpointer data)
{
  set_moments (f, "[opening]\nsound=far-wind\nlabel=Far wind\n");
  live_begin (f, NULL, NULL);
  live_assert_on_page (f, "for the opening");
  gtk_drop_down_set_selected (get_drop (get_main_choice (f)), 2);
  live_press (f, GDK_KEY_4, 0);
  g_assert_cmpstr (dwell_sound_choice_get_chosen (get_main_choice (f)), ==, "heartbeat");
  live_press (f, GDK_KEY_p, 0);
  g_assert_cmpstr (dwell_settings_get_sound (f->services->settings), ==, "heartbeat");
}

/* What is not there any more is named, and what is usual stands in for it. */
static void
test_moments_missing (Live *f, gconstpointer data)
{
  set_moments (f, "[opening]\nsound=gone\nlabel=Old song\n[ground]\nsound=gone\nlabel=Old song\n");
  dwell_settings_set_ground_sound (f->services->settings, "far-wind");
  live_begin (f, NULL, NULL);
  live_assert_on_page (f, "“Old song”, chosen for the opening, is not there.");
  live_press (f, GDK_KEY_p, 0);
  g_assert_cmpstr (get_sound (f, DWELL_LAYER_MAIN), ==, "low-rain");
  live_press (f, GDK_KEY_p, 0);
  dwell_test_player_finish (f->player);
  live_press (f, GDK_KEY_g, 0);
  live_assert_on_page (f, "“Old song”, chosen for grounding, is not there.\n"
                          "♪ Far wind. It fades out afterwards.");
  g_assert_cmpstr (get_sound (f, DWELL_LAYER_MAIN), ==, "far-wind");
  live_press (f, GDK_KEY_4, 0);
  assert_gone (f, "“Old song”, chosen for the opening, is not there.");
}

static void
assert_nowhere (Live *f, const char *name)
{
  test_settle (20);
  if (test_find (f->window, test_reads_part, name))
    g_error ("“%s” shows while locked", name);
}

static gboolean
opens (GtkWidget *widget, const char *text)
{
  return GTK_IS_DROP_DOWN (widget) && gtk_widget_is_sensitive (widget);
}

/* While locked no name of the user's is to be read; what Dwell makes is called what it is. */
static void
test_locked (Live *f, gconstpointer data)
{
  GtkDropDown *drop;

  give_own (f, FALSE);
  live_begin (f, NULL, NULL);
  drop = get_drop (get_main_choice (f));
  /* The three generated ones, the first file. */
  gtk_drop_down_set_selected (drop, 3);
  g_object_set (get_audio (f), "sound-under", "list", NULL);
  live_act (f, "live.audio");
  dwell_player_play (DWELL_PLAYER (f->player), DWELL_LAYER_MAIN, "two", 0, NULL);
  dwell_player_play (DWELL_PLAYER (f->player), DWELL_LAYER_UNDER, "list", 0, NULL);
  live_assert_on_page (f, "playing Second song");
  g_signal_emit_by_name (drop, "activate");
  gtk_widget_grab_focus (GTK_WIDGET (drop));
  test_settle (60);

  dwell_live_page_lock (f->page);
  live_assert_on_page (f, "Own sound");
  live_assert_on_page (f, "playing Own sound");
  dwell_test_player_set_trouble (f->player, "“First song” could not be played.");
  live_assert_on_page (
      f, "Something is wrong with the sound. What it is can be read after unlocking.");
  for (const char *const *name = (const char *const[]){ "First", "Second", "Evening", NULL }; *name;
       name++)
    assert_nowhere (f, *name);
  g_assert_null (test_find (get_bar (f), opens, NULL));
  g_assert_cmpstr (dwell_sound_choice_get_chosen (get_main_choice (f)), ==, "one");
  /* The keys are still the page's, and play on. */
  live_press (f, GDK_KEY_p, 0);
  g_assert_cmpint (get_state (f, DWELL_LAYER_MAIN), ==, DWELL_PLAYER_FADING);
  live_press (f, GDK_KEY_p, 0);
  g_assert_cmpstr (get_sound (f, DWELL_LAYER_MAIN), ==, "one");
  dwell_player_play (DWELL_PLAYER (f->player), DWELL_LAYER_MAIN, "far-wind", 0, NULL);
  live_assert_on_page (f, "playing Far wind");

  g_signal_emit_by_name (test_find (f->window, test_is_type, "DwellLockLine"), "unlocked");
  test_settle (200);
  live_assert_on_page (f, "First song");
  live_assert_on_page (f, "Evening");
  g_assert_nonnull (test_find (get_bar (f), opens, NULL));
}

/* Nor what the card of grounding says, or the line about a client's sound that is not there. */
static void
test_locked_elsewhere (Live *f, gconstpointer data)
{
  give_own (f, FALSE);
  set_moments (f, "[opening]\nsound=gone\nlabel=Old song\n");
  dwell_settings_set_ground_sound (f->services->settings, "one");
  live_begin (f, NULL, NULL);
  live_assert_on_page (f, "“Old song”, chosen for the opening, is not there.");
  live_press (f, GDK_KEY_g, 0);
  live_assert_on_page (f, "♪ First song. It fades out afterwards.");
  dwell_live_page_lock (f->page);
  live_assert_on_page (f, "♪ Own sound. It fades out afterwards.");
  assert_nowhere (f, "First");
  assert_nowhere (f, "Old song");
}

static gboolean
is_known_missing (gpointer data)
{
  GPtrArray *own = dwell_shelf_get_sounds (((Live *)data)->services->shelf);

  return ((const DwellSound *)g_ptr_array_index (own, 0))->missing;
}

/* Before anybody wants to play it, it is known that a file is not there. */
static void
test_looks_for_files (Live *f, gconstpointer data)
{
  g_autoptr (DwellSound) gone = dwell_sound_new (DWELL_SOUND_FILE, NULL, "Old song", NULL);

  gone->uri = g_strdup ("file:///nonexistent/song.ogg");
  g_assert_nonnull (dwell_shelf_add_file (f->services->shelf, gone, 1, 1));
  g_assert_false (is_known_missing (f));
  live_begin (f, NULL, NULL);
  test_wait (is_known_missing, f);
}

/* What sounds goes on the record whoever began it, and once: read anew after it was locked too. */
static void
test_record (Live *f, gconstpointer data)
{
  dwell_player_play (DWELL_PLAYER (f->player), DWELL_LAYER_UNDER, "heartbeat", 0, NULL);
  live_begin (f, NULL, NULL);
  dwell_test_clock_advance (f->clock, TEST_SECOND);
  dwell_player_play (DWELL_PLAYER (f->player), DWELL_LAYER_MAIN, "far-wind", 0, NULL);
  dwell_live_page_lock (f->page);
  live_act (f, "live.audio");
  live_act (f, "live.end");
  dwell_test_player_finish (f->player);
  live_assert_record (f, "0 clock start\n0 audio play :Heartbeat\n1000 audio play >2 :Far wind\n"
                         "2000 audio fade >3 :Far wind\n3000 audio fade >2 :Heartbeat\n"
                         "3000 clock end\n");
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  dwell_ui_register_resource ();

  ADD ("moments", test_moments);
  ADD ("moments/told", test_moments_are_told);
  ADD ("moments/give-way", test_moments_give_way);
  ADD ("moments/missing", test_moments_missing);
  ADD ("locked", test_locked);
  ADD ("locked/elsewhere", test_locked_elsewhere);
  ADD ("looks-for-files", test_looks_for_files);
  ADD ("record", test_record);

  return g_test_run ();
}
