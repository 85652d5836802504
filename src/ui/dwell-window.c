/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-window-private.h"

#include <glib/gi18n.h>

#include "dwell-close-dialog.h"
#include "dwell-keys-window.h"
#include "dwell-preferences.h"

/* A sound that is cut off clicks: a closing window waits for this fade. */
#define CLOSING_FADE_MS 300

G_DEFINE_FINAL_TYPE (DwellWindow, dwell_window, ADW_TYPE_APPLICATION_WINDOW)

void
dwell_window_show_page (DwellWindow *self, GtkWidget *page)
{
  /* An entry that goes away with the focus in it would complain. */
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  if (page != self->behind && !DWELL_IS_SOUNDS_PAGE (page)
      && !DWELL_IS_PRACTICE_PAGE (page))
    g_clear_object (&self->behind);
  adw_bin_set_child (self->page, page);
  gtk_widget_grab_focus (page);
}

static void
show_waiting_page (DwellWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *spinner = gtk_spinner_new ();

  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_widget_set_size_request (spinner, 32, 32);
  gtk_box_append (GTK_BOX (box), spinner);
  gtk_box_append (GTK_BOX (box), gtk_label_new (_("The sample sessions are being laid out …")));
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  dwell_window_show_page (self, box);
}

static void
save_size (DwellWindow *self)
{
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  dwell_settings_set_window (self->services->settings, width, height,
                             gtk_window_is_maximized (GTK_WINDOW (self)));
}

static void
close_answered_cb (gpointer user_data)
{
  DwellWindow *self = user_data;

  self->closing = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

static void
player_changed_cb (DwellWindow *self)
{
  DwellPlayer *player = self->services->player;

  /* A media key can start it again while nobody sees the window any more. */
  for (guint layer = 0; layer < DWELL_N_LAYERS; layer++)
    {
      if (dwell_player_get_state (player, layer) == DWELL_PLAYER_PLAYING)
        dwell_player_stop (player, layer, CLOSING_FADE_MS);
    }
  if (self->silenced || dwell_player_is_sounding (player))
    return;

  g_signal_handlers_disconnect_by_func (self->services->player, player_changed_cb, self);
  self->silenced = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
waits_for_silence (DwellWindow *self)
{
  DwellPlayer *player = self->services->player;

  if (self->silenced || !dwell_player_is_sounding (player))
    return FALSE;

  self->closing = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_connect_object (player, "changed", G_CALLBACK (player_changed_cb), self,
                           G_CONNECT_SWAPPED);
  dwell_player_stop_all (player, CLOSING_FADE_MS);

  return TRUE;
}

void
dwell_window_tell (DwellWindow *self, const char *text)
{
  g_return_if_fail (DWELL_IS_WINDOW (self));

  dwell_notice_board_say (self->services->notices, text);
}

void
dwell_window_leave (DwellWindow *self)
{
  g_return_if_fail (DWELL_IS_WINDOW (self));

  if (self->live_page)
    dwell_live_page_leave (self->live_page);
  dwell_window_leave_practice (self);
}

static gboolean
dwell_window_close_request (GtkWindow *window)
{
  DwellWindow *self = DWELL_WINDOW (window);

  if (self->live_page && dwell_live_page_is_running (self->live_page) && !self->closing)
    {
      dwell_close_dialog_ask (window, DWELL_STORE (self->services->library), close_answered_cb,
                              self);
      return GDK_EVENT_STOP;
    }

  dwell_window_leave (self);
  dwell_window_set_undisturbed (self, FALSE);
  dwell_look_end (self->services->look);
  if (waits_for_silence (self))
    return GDK_EVENT_STOP;
  save_size (self);

  return GTK_WINDOW_CLASS (dwell_window_parent_class)->close_request (window);
}

static void
dwell_window_dispose (GObject *object)
{
  DwellWindow *self = DWELL_WINDOW (object);

  g_clear_handle_id (&self->ended_source, g_source_remove);
  g_clear_handle_id (&self->sounds_source, g_source_remove);
  g_clear_handle_id (&self->waiting_source, g_source_remove);
  g_clear_pointer (&self->ended_id, g_free);
  if (self->locker)
    g_object_run_dispose (G_OBJECT (self->locker));
  g_clear_object (&self->locker);
  g_clear_object (&self->behind);
  g_clear_weak_pointer (&self->behind_focus);
  g_clear_weak_pointer (&self->practice_page);
  g_clear_pointer (&self->settled, g_hash_table_unref);
  g_clear_object (&self->inhibitor);
  g_clear_pointer (&self->services, dwell_services_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_WINDOW);

  G_OBJECT_CLASS (dwell_window_parent_class)->dispose (object);
}

static void
dwell_window_class_init (DwellWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = dwell_window_close_request;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, DwellWindow, page);
}

/* A session has its own, on which every key goes on doing what it does. */
static void
show_help_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DwellWindow *self = user_data;

  if (self->live_page && dwell_live_page_is_running (self->live_page))
    gtk_widget_activate_action (GTK_WIDGET (self->live_page), "live.keys", NULL);
  else
    gtk_window_present (dwell_keys_window_new (GTK_WINDOW (self), self->services));
}

static void
preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DwellWindow *self = user_data;

  gtk_window_present (dwell_preferences_new (GTK_WINDOW (self), self->services));
}

static void
sounds_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  dwell_window_show_sounds (user_data);
}

static void
practice_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  dwell_window_show_practice (user_data);
}

static void
reload_library_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DwellWindow *self = user_data;

  /* Locked meanwhile: it is entered when it is unlocked. */
  if (dwell_library_is_unlocked (self->services->library))
    dwell_window_enter (self);
}

static void
lock_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DwellWindow *self = user_data;

  if (self->live_page && dwell_live_page_is_locked (self->live_page))
    dwell_live_page_ask_to_unlock (self->live_page);
  else
    dwell_window_lock (self);
}

/* With its state, so that a menu can show which look it is. */
static void
add_look_action (DwellWindow *self)
{
  g_autoptr (GPropertyAction) look
      = g_property_action_new ("look", self->services->look, "name");

  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (look));
}

static void
dwell_window_init (DwellWindow *self)
{
  static const GActionEntry actions[] = {
    { "show-help-overlay", show_help_cb, NULL, NULL, NULL, { 0 } },
    { "preferences", preferences_cb, NULL, NULL, NULL, { 0 } },
    { "sounds", sounds_cb, NULL, NULL, NULL, { 0 } },
    { "practice", practice_cb, NULL, NULL, NULL, { 0 } },
    { "reload-library", reload_library_cb, NULL, NULL, NULL, { 0 } },
    { "lock", lock_cb, NULL, NULL, NULL, { 0 } },
  };

  gtk_widget_init_template (GTK_WIDGET (self));
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}

DwellWindow *
dwell_window_new (GtkApplication *application, DwellServices *services)
{
  DwellWindow *self = g_object_new (DWELL_TYPE_WINDOW, "application", application, NULL);
  int width, height;
  gboolean maximized;

  self->services = dwell_services_ref (services);
  add_look_action (self);
  dwell_notice_board_set_overlay (services->notices, self->toasts);
  dwell_notice_board_follow (services->notices, services->library);
  g_signal_connect_object (services->backups, "changed", G_CALLBACK (dwell_notice_board_look),
                           services->notices, G_CONNECT_SWAPPED);
  self->inhibitor = dwell_inhibitor_new (application);
  self->locker = dwell_locker_new (GTK_WINDOW (self), services);
  g_signal_connect_swapped (self->locker, "lock-now", G_CALLBACK (dwell_window_lock), self);
  if (services->demo)
    g_action_map_remove_action (G_ACTION_MAP (self), "lock");
  gtk_application_set_accels_for_action (application, "win.lock",
                                         (const char *const[]){ "<Control>l", NULL });
  gtk_application_set_accels_for_action (application, "win.sounds",
                                         (const char *const[]){ "<Control>u", NULL });
  gtk_application_set_accels_for_action (application, "win.practice",
                                         (const char *const[]){ "<Control>r", NULL });
  gtk_application_set_accels_for_action (application, "win.show-help-overlay",
                                         (const char *const[]){ "<Control>question", NULL });
  dwell_settings_get_window (services->settings, &width, &height, &maximized);
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  if (maximized)
    gtk_window_maximize (GTK_WINDOW (self));

  if (services->demo)
    show_waiting_page (self);
  else
    dwell_window_show_first_page (self, TRUE);

  return self;
}
