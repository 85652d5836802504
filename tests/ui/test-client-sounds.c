/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "dwell-client-sounds.h"
#include "dwell-library-papers.h"
#include "dwell-moments.h"
#include "dwell-sound-choice.h"
#include "dwell-test-player.h"
#include "dwell-test-sessions.h"
#include "dwell-test-window.h"
#include "dwell-ui-resources.h"

/* A client's sounds, on the client's page. */

typedef struct
{
  DwellServices *services;
  DwellTestPlayer *player;
  GtkWidget *window;
  DwellClientSounds *group;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->services = test_services_new ();
  f->player = dwell_test_player_new ();
  f->group = g_object_new (DWELL_TYPE_CLIENT_SOUNDS, NULL);
  f->window = test_window_new (GTK_WIDGET (f->group), 600, 500);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_ref (f->group);
  gtk_window_destroy (GTK_WINDOW (f->window));
  test_settle (20);
  test_assert_finalize (f->group);
  test_services_free (f->services);
  g_object_unref (f->player);
}

static void
keep (Fixture *f, const char *client, const char *text)
{
  dwell_library_set_paper (f->services->library, client, DWELL_MOMENTS_PAPER, text);
}

static void
assert_kept (Fixture *f, const char *client, const char *text)
{
  g_autoptr (GHashTable) papers = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (dwell_library_flush (f->services->library, &error));
  papers = dwell_library_get_papers (f->services->library, client, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (g_hash_table_lookup (papers, DWELL_MOMENTS_PAPER), ==, text);
}

static gboolean
is_ready (gpointer group)
{
  return gtk_widget_get_sensitive (group);
}

static void
open (Fixture *f, const char *client)
{
  dwell_client_sounds_open (f->group, f->services->library, DWELL_PLAYER (f->player), client);
  g_assert_false (is_ready (f->group));
  test_wait (is_ready, f->group);
}

static gboolean
is_row (GtkWidget *widget, const char *title)
{
  return ADW_IS_ACTION_ROW (widget)
         && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title);
}

static AdwActionRow *
get_row (Fixture *f, const char *title)
{
  return ADW_ACTION_ROW (test_find (f->window, is_row, title));
}

static DwellSoundChoice *
get_choice (Fixture *f, const char *title)
{
  return DWELL_SOUND_CHOICE (
      test_find (GTK_WIDGET (get_row (f, title)), test_is_type, "DwellSoundChoice"));
}

static void
choose (Fixture *f, const char *title, guint position)
{
  gtk_drop_down_set_selected (GTK_DROP_DOWN (adw_bin_get_child (ADW_BIN (get_choice (f, title)))),
                              position);
}

static GtkDropDown *
get_fade (Fixture *f, const char *title)
{
  GtkWidget *choice = GTK_WIDGET (get_choice (f, title));

  return GTK_DROP_DOWN (gtk_widget_get_next_sibling (choice));
}

/* Kept as it is chosen, with the client and with nobody else. */
static void
test_choose (Fixture *f, gconstpointer data)
{
  open (f, "K-07");
  g_assert_null (dwell_sound_choice_get_chosen (get_choice (f, "Opening")));
  choose (f, "Opening", 2);
  assert_kept (f, "K-07", "[opening]\nsound=far-wind\nlabel=Far wind\n");
  gtk_drop_down_set_selected (get_fade (f, "Grounding"), 4);
  assert_kept (f, "K-07", "[opening]\nsound=far-wind\nlabel=Far wind\n\n[ground]\nfade=15\n");
  assert_kept (f, "K-08", NULL);

  open (f, "K-08");
  g_assert_null (dwell_sound_choice_get_chosen (get_choice (f, "Opening")));
  g_assert_cmpuint (gtk_drop_down_get_selected (get_fade (f, "Grounding")), ==, 0);
  open (f, "K-07");
  g_assert_cmpstr (dwell_sound_choice_get_chosen (get_choice (f, "Opening")), ==, "far-wind");
  g_assert_cmpuint (gtk_drop_down_get_selected (get_fade (f, "Grounding")), ==, 4);

  /* None of it any more is no paper any more. */
  choose (f, "Opening", 0);
  gtk_drop_down_set_selected (get_fade (f, "Grounding"), 0);
  assert_kept (f, "K-07", NULL);
}

/* A fade that is not on offer stays what it was. */
static void
test_other_fade (Fixture *f, gconstpointer data)
{
  keep (f, "K-07", "[closing]\nsound=low-rain\nlabel=Low rain\nfade=7\n");
  open (f, "K-07");
  choose (f, "Opening", 1);
  assert_kept (f, "K-07",
               "[opening]\nsound=low-rain\nlabel=Low rain\n\n"
               "[closing]\nsound=low-rain\nlabel=Low rain\nfade=7\n");
}

/* Named, kept, and told apart from what is there. */
static void
test_missing (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) own = g_ptr_array_new_with_free_func ((GDestroyNotify)dwell_sound_unref);

  keep (f, "K-07", "[closing]\nsound=own\nlabel=Old song\n");
  open (f, "K-07");
  g_assert_nonnull (test_find (f->window, test_reads, "Old song (missing)"));
  g_assert_cmpstr (adw_action_row_get_subtitle (get_row (f, "Closing")), !=, "");
  g_assert_cmpstr (adw_action_row_get_subtitle (get_row (f, "Opening")), ==, "");
  choose (f, "Opening", 1);
  assert_kept (f, "K-07",
               "[opening]\nsound=low-rain\nlabel=Low rain\n\n"
               "[closing]\nsound=own\nlabel=Old song\n");

  g_ptr_array_add (own, dwell_sound_new (DWELL_SOUND_FILE, "own", "Old song", NULL));
  dwell_player_set_own_sounds (DWELL_PLAYER (f->player), own);
  g_assert_cmpstr (adw_action_row_get_subtitle (get_row (f, "Closing")), ==, "");
  g_assert_cmpstr (dwell_sound_choice_get_chosen (get_choice (f, "Closing")), ==, "own");
}

static void
test_forget (Fixture *f, gconstpointer data)
{
  keep (f, "K-07", "[closing]\nsound=own\nlabel=Old song\n");
  open (f, "K-07");
  dwell_client_sounds_forget (f->group);
  g_assert_false (is_ready (f->group));
  g_assert_null (test_find (f->window, test_reads_part, "Old song"));
  assert_kept (f, "K-07", "[closing]\nsound=own\nlabel=Old song\n");
}

static void
test_locked (Fixture *f, gconstpointer data)
{
  dwell_library_lock (f->services->library);
  dwell_client_sounds_open (f->group, f->services->library, DWELL_PLAYER (f->player), "K-07");
  test_settle (300);
  g_assert_false (is_ready (f->group));
  /* It says why. */
  g_assert_nonnull (test_find (f->window, test_reads_part, "locked"));
}

#define ADD(path, test) g_test_add ("/client-sounds/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  dwell_ui_register_resource ();

  ADD ("choose", test_choose);
  ADD ("other-fade", test_other_fade);
  ADD ("missing", test_missing);
  ADD ("forget", test_forget);
  ADD ("locked", test_locked);

  return g_test_run ();
}
