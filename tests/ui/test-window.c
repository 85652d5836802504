/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <glib/gstdio.h>

#include "dwell-test-clock.h"
#include "dwell-test-player.h"
#include "dwell-test-window.h"
#include "dwell-ui-resources.h"
#include "dwell-window.h"

typedef struct
{
  char *directory;
  AdwApplication *application;
  DwellPlayer *player;
  GtkApplicationWindow *window; /* NULL once it is closed */
} Fixture;

static DwellServices *
make_services (const char *directory)
{
  g_autoptr (GFile) file = g_file_new_for_path (directory);
  DwellServices *services = dwell_services_new ();

  services->clock = DWELL_CLOCK (dwell_test_clock_new ());
  services->library = dwell_library_new (file, services->clock);
  services->player = DWELL_PLAYER (dwell_test_player_new ());
  services->settings = dwell_settings_new ();
  dwell_settings_set_keys (services->settings, (const char *const[]){ "ground=F17", NULL });
  services->look = dwell_look_new (adw_style_manager_get_default (), gdk_display_get_default (),
                                   services->settings);
  services->backups = dwell_backup_keeper_new (services->library, services->settings);
  services->protocol = dwell_protocol_new_shipped ();

  return services;
}

static gboolean
is_mapped (gpointer widget)
{
  return gtk_widget_get_mapped (widget);
}

/* The window over it, or NULL. */
static GtkWidget *
find_over (Fixture *f)
{
  GListModel *all = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (all, i);

      if (gtk_window_get_transient_for (window) == GTK_WINDOW (f->window))
        return GTK_WIDGET (window);
    }

  return NULL;
}

static gboolean
is_alone (gpointer data)
{
  return find_over (data) == NULL;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  static guint n_applications;
  g_autoptr (DwellServices) services = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;

  f->directory = g_dir_make_tmp ("dwell-window-XXXXXX", &error);
  g_assert_no_error (error);
  services = make_services (f->directory);

  /* The one before can still be on the bus, where there is one of a name at a time. */
  name = g_strdup_printf ("org.feltsense.DwellTest%u", n_applications++);
  f->application = adw_application_new (name, G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (f->application), NULL, &error);
  g_assert_no_error (error);
  f->window
      = GTK_APPLICATION_WINDOW (dwell_window_new (GTK_APPLICATION (f->application), services));
  gtk_window_present (GTK_WINDOW (f->window));
  test_wait (is_mapped, f->window);
  g_object_add_weak_pointer (G_OBJECT (f->window), (gpointer *) &f->window);
  f->player = g_object_ref (services->player);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  if (f->window)
    {
      g_object_remove_weak_pointer (G_OBJECT (f->window), (gpointer *) &f->window);
      gtk_window_destroy (GTK_WINDOW (f->window));
    }
  test_settle (50);
  g_object_unref (f->player);
  g_clear_object (&f->application);
  g_assert_cmpint (g_rmdir (f->directory), ==, 0);
  g_free (f->directory);
}

/* The keys are shown as often as they are asked for, those that the user chose. */
static void
test_help (Fixture *f, gconstpointer data)
{
  GtkWidget *help;

  for (guint i = 0; i < 3; i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (f->window), "win.show-help-overlay", NULL);
      help = find_over (f);
      g_assert_nonnull (help);
      test_wait (is_mapped, help);
      g_assert_nonnull (test_find (help, test_reads, "What is here now"));
      g_assert_nonnull (test_find (help, test_reads, "Search in all sessions"));
      g_assert_nonnull (test_find (help, test_reads, "F17"));

      gtk_window_close (GTK_WINDOW (help));
      test_wait (is_alone, f);
    }
}

static gboolean
is_closed (gpointer data)
{
  return ((Fixture *) data)->window == NULL;
}

/* It waits until what sounds has faded out; what a media key starts meanwhile does not keep a window
 * alive that nobody sees. */
static void
test_closing (Fixture *f, gconstpointer data)
{
  g_assert_true (dwell_player_play (f->player, DWELL_LAYER_MAIN, "low-rain", 1000, NULL));
  gtk_window_close (GTK_WINDOW (f->window));
  test_settle (50);
  g_assert_nonnull (f->window);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (f->window)));
  g_assert_cmpint (dwell_player_get_state (f->player, DWELL_LAYER_MAIN), ==, DWELL_PLAYER_FADING);

  g_assert_true (dwell_player_play (f->player, DWELL_LAYER_MAIN, "far-wind", 1000, NULL));
  g_assert_cmpint (dwell_player_get_state (f->player, DWELL_LAYER_MAIN), ==, DWELL_PLAYER_FADING);
  dwell_test_player_finish (DWELL_TEST_PLAYER (f->player));
  test_wait (is_closed, f);
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  dwell_ui_register_resource ();

  g_test_add ("/window/help", Fixture, NULL, set_up, test_help, tear_down);
  g_test_add ("/window/closing", Fixture, NULL, set_up, test_closing, tear_down);

  return g_test_run ();
}
