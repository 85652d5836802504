/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-application.h"

#include <glib-unix.h>
#include <glib/gi18n.h>

#include "dwell-about.h"
#include "dwell-demo.h"
#include "dwell-everywhere.h"
#include "dwell-gst-player.h"
#include "dwell-gst-speaker.h"
#include "dwell-mpris.h"
#include "dwell-press-guard.h"
#include "dwell-services.h"
#include "dwell-window.h"

struct _DwellApplication
{
  AdwApplication parent_instance;

  gboolean demo;
  char *directory;
  GFile *demo_directory;
  DwellServices *services;
  DwellMpris *mpris;
};

G_DEFINE_FINAL_TYPE (DwellApplication, dwell_application, ADW_TYPE_APPLICATION)

static GFile *
get_directory (DwellApplication *self, GError **error)
{
  g_autofree char *path = NULL;

  if (self->demo)
    {
      self->demo_directory = dwell_demo_create_directory (error);
      return self->demo_directory ? g_object_ref (self->demo_directory) : NULL;
    }
  if (self->directory)
    return g_file_new_for_path (self->directory);

  path = g_build_filename (g_get_user_data_dir (), "dwell", NULL);

  return g_file_new_for_path (path);
}

static DwellServices *
create_services (DwellApplication *self, GError **error)
{
  g_autoptr (GFile) directory = get_directory (self, error);
  DwellServices *services;

  if (directory == NULL)
    return NULL;

  services = dwell_services_new ();
  services->clock = dwell_system_clock_new ();
  services->library = dwell_library_new (directory, services->clock);
  services->player = dwell_gst_player_new ();
  services->sound_problems
      = g_ptr_array_ref (dwell_gst_player_get_problems (DWELL_GST_PLAYER (services->player)));
  services->shelf_store = dwell_shelf_store_new (services->shelf, services->library,
                                                 services->player, services->notices);
  services->speaker = dwell_gst_speaker_new ();
  services->settings = dwell_settings_new ();
  dwell_audio_settings_rule (dwell_settings_get_audio (services->settings), services->player);
  dwell_player_set_volume (services->player, DWELL_LAYER_MAIN,
                           dwell_settings_get_volume (services->settings));
  services->quiet = dwell_quiet_new (g_application_get_dbus_connection (G_APPLICATION (self)),
                                     services->player);
  services->look = dwell_look_new (adw_style_manager_get_default (), gdk_display_get_default (),
                                   services->settings);
  services->backups = dwell_backup_keeper_new (services->library, services->settings);
  services->protocol = dwell_protocol_new_shipped ();
  services->demo = self->demo;
  /* Never where the user keeps those of their own library. */
  dwell_backup_keeper_hold (services->backups, services->demo);

  return services;
}

static void
raise_cb (DwellApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  /* One that is closing stays away. */
  if (window && gtk_widget_get_visible (GTK_WIDGET (window)))
    gtk_window_present (window);
}

static void
create_mpris (DwellApplication *self)
{
  self->mpris = dwell_mpris_new (g_application_get_dbus_connection (G_APPLICATION (self)),
                                 self->services->player, self->services->settings);
  g_signal_connect_swapped (self->mpris, "raise", G_CALLBACK (raise_cb), self);
  g_signal_connect_object (self->mpris, "failed", G_CALLBACK (dwell_notice_board_say),
                           self->services->notices, G_CONNECT_SWAPPED);
}

static void
demo_filled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellApplication) self = user_data;
  g_autoptr (GError) error = NULL;
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  g_application_release (G_APPLICATION (self));
  if (!dwell_demo_fill_finish (result, &error))
    {
      g_printerr ("dwell: %s\n", error->message);
      g_application_quit (G_APPLICATION (self));
    }
  else if (window)
    {
      dwell_window_enter (DWELL_WINDOW (window));
    }
}

static void
dwell_application_activate (GApplication *application)
{
  DwellApplication *self = DWELL_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  g_autoptr (GError) error = NULL;

  if (window)
    {
      gtk_window_present (window);
      return;
    }

  if (self->services == NULL)
    self->services = create_services (self, &error);
  if (self->services == NULL)
    {
      g_printerr ("dwell: %s\n", error->message);
      return;
    }

  if (self->mpris == NULL)
    create_mpris (self);

  window = GTK_WINDOW (dwell_window_new (GTK_APPLICATION (self), self->services));
  gtk_window_present (window);
  if (self->demo)
    {
      g_application_hold (application);
      dwell_demo_fill_async (self->services, demo_filled_cb, g_object_ref (self));
    }
}

/* Asked from outside to end, there is nobody to ask: the library is closed as on any other end, and a
 * running session goes on at the next start. */
static gboolean
signal_cb (gpointer user_data)
{
  g_application_quit (G_APPLICATION (user_data));

  return G_SOURCE_CONTINUE;
}

static void
dwell_application_startup (GApplication *application)
{
  G_APPLICATION_CLASS (dwell_application_parent_class)->startup (application);

  g_unix_signal_add (SIGTERM, signal_cb, application);
  g_unix_signal_add (SIGINT, signal_cb, application);
  g_unix_signal_add (SIGHUP, signal_cb, application);
  dwell_everywhere_bind ("<Control>period",
                         g_action_map_lookup_action (G_ACTION_MAP (application), "silence"));
}

static void
dwell_application_shutdown (GApplication *application)
{
  DwellApplication *self = DWELL_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (window)
    dwell_window_leave (DWELL_WINDOW (window));
  if (self->services)
    {
      dwell_shelf_store_flush (self->services->shelf_store);
      dwell_library_lock (self->services->library);
    }

  G_APPLICATION_CLASS (dwell_application_parent_class)->shutdown (application);

  if (self->mpris)
    g_object_run_dispose (G_OBJECT (self->mpris));
  g_clear_object (&self->mpris);
  g_clear_pointer (&self->services, dwell_services_unref);
  if (self->demo_directory)
    dwell_demo_remove_directory (self->demo_directory);
}

static int
dwell_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  DwellApplication *self = DWELL_APPLICATION (application);

  g_variant_dict_lookup (options, "demo", "b", &self->demo);
  g_variant_dict_lookup (options, "library", "^ay", &self->directory);

  /* One window for one library: the usual one is found by the application's name on the bus, any
   * other has a process of its own and its own guard. */
  if (self->demo || self->directory)
    g_application_set_flags (application,
                             g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);

  return -1;
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  dwell_about_show (gtk_application_get_active_window (GTK_APPLICATION (user_data)));
}

static void
help_shown_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellWindow) window = user_data;

  if (!gtk_show_uri_full_finish (GTK_WINDOW (source), result, NULL))
    dwell_window_tell (window, _("The help could not be opened: no viewer for it is installed. "
                                 "GNOME’s own is called Yelp."));
}

static void
help_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (user_data));

  if (window)
    gtk_show_uri_full (window, "help:dwell", GDK_CURRENT_TIME, NULL, help_shown_cb,
                       g_object_ref (window));
}

/* Wherever the user is: typing, locked out, or before a dialog. */
static void
silence_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DwellApplication *self = DWELL_APPLICATION (user_data);

  if (self->services)
    dwell_services_silence (self->services);
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (user_data));

  /* As by the window's own button, so that a running session is asked about. */
  if (window)
    gtk_window_close (window);
}

static void
dwell_application_finalize (GObject *object)
{
  DwellApplication *self = DWELL_APPLICATION (object);

  g_clear_pointer (&self->directory, g_free);
  g_clear_object (&self->demo_directory);

  G_OBJECT_CLASS (dwell_application_parent_class)->finalize (object);
}

static void
dwell_application_window_added (GtkApplication *application, GtkWindow *window)
{
  GTK_APPLICATION_CLASS (dwell_application_parent_class)->window_added (application, window);

  dwell_press_guard_add (window);
}

static void
dwell_application_class_init (DwellApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dwell_application_finalize;
  application_class->startup = dwell_application_startup;
  application_class->activate = dwell_application_activate;
  application_class->shutdown = dwell_application_shutdown;
  application_class->handle_local_options = dwell_application_handle_local_options;
  GTK_APPLICATION_CLASS (klass)->window_added = dwell_application_window_added;
}

static void
dwell_application_init (DwellApplication *self)
{
  static const GOptionEntry options[] = {
    { "demo", 0, 0, G_OPTION_ARG_NONE, NULL,
      N_("Open a throw-away library with sample sessions"), NULL },
    { "library", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_("Use the library in this directory"),
      N_("DIR") },
    { NULL },
  };
  static const GActionEntry actions[] = {
    { "about", about_cb, NULL, NULL, NULL, { 0 } },
    { "help", help_cb, NULL, NULL, NULL, { 0 } },
    { "quit", quit_cb, NULL, NULL, NULL, { 0 } },
    { "silence", silence_cb, NULL, NULL, NULL, { 0 } },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "app.quit",
                                         (const char *const[]){ "<Control>q", NULL });
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "win.preferences",
                                         (const char *const[]){ "<Control>comma", NULL });
}

DwellApplication *
dwell_application_new (void)
{
  return g_object_new (DWELL_TYPE_APPLICATION, "application-id", APP_ID, "resource-base-path",
                       "/org/feltsense/Dwell", NULL);
}
