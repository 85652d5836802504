/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-window.h"

#include <glib/gi18n.h>

#include "dwell-close-dialog.h"
#include "dwell-damaged-page.h"
#include "dwell-figures.h"
#include "dwell-library-backup.h"
#include "dwell-library-notices.h"
#include "dwell-library-repair.h"
#include "dwell-live-page.h"
#include "dwell-locker.h"
#include "dwell-preferences.h"
#include "dwell-sessions-page.h"
#include "dwell-setup-page.h"
#include "dwell-start-page.h"
#include "dwell-unlock-page.h"

struct _DwellWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  AdwBin *page;

  DwellServices *services;
  DwellLocker *locker;
  DwellSessionsPage *sessions_page;
  DwellStartPage *start_page;
  DwellLivePage *live_page;
  gboolean closing;
  gboolean silenced;
  char *ended_id;
  guint ended_source;
};

/* A sound that is cut off clicks: a closing window waits for this fade. */
#define CLOSING_FADE_MS 300

G_DEFINE_FINAL_TYPE (DwellWindow, dwell_window, ADW_TYPE_APPLICATION_WINDOW)

/* One page at a time: the one before is let go, with all that it showed. */
static void
show_page (DwellWindow *self, GtkWidget *page)
{
  /* An entry that goes away with the focus in it would complain. */
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  adw_bin_set_child (self->page, page);
  gtk_widget_grab_focus (page);
}

static void begin_cb (DwellWindow *self, const char *client, const char *substance,
                      const char *amount);
static void ended_cb (DwellWindow *self, const char *session_id);
static void live_unlocked_cb (DwellWindow *self);
static void show_first_page (DwellWindow *self, gboolean at_start);

/* After a session and after the library was opened; a throw-away one needs none. */
static void
wake_backups (DwellWindow *self)
{
  if (self->services->demo)
    return;

  dwell_backup_keeper_hold (self->services->backups, FALSE);
  dwell_backup_keeper_wake (self->services->backups);
}

static void
show_sessions (DwellWindow *self, const char *select_id)
{
  self->live_page = NULL;
  wake_backups (self);
  self->sessions_page = dwell_sessions_page_new (self->services);
  self->start_page = dwell_start_page_new (self->services);
  g_signal_connect_swapped (self->start_page, "begin", G_CALLBACK (begin_cb), self);
  dwell_sessions_page_set_start (self->sessions_page, GTK_WIDGET (self->start_page));
  show_page (self, GTK_WIDGET (self->sessions_page));
  dwell_sessions_page_reload (self->sessions_page, select_id);
  if (select_id == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->start_page));
}

static void
show_live (DwellWindow *self)
{
  self->sessions_page = NULL;
  self->start_page = NULL;
  dwell_backup_keeper_hold (self->services->backups, TRUE);
  /* The room is dim. It stays dark afterwards too: a white page would startle. */
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_FORCE_DARK);
  self->live_page = dwell_live_page_new (self->services);
  g_signal_connect_swapped (self->live_page, "ended", G_CALLBACK (ended_cb), self);
  g_signal_connect_swapped (self->live_page, "unlocked", G_CALLBACK (live_unlocked_cb), self);

  show_page (self, GTK_WIDGET (self->live_page));
}

static DwellHeader *
create_header (DwellWindow *self, const char *client)
{
  g_autofree char *id = g_uuid_string_random ();
  DwellHeader *header = dwell_header_new (id);

  header->kind = DWELL_SESSION_LIVE;
  header->client = g_strdup (client);
  header->number = dwell_sessions_page_get_next_number (self->sessions_page, client);
  header->protocol = g_strdup (dwell_protocol_get_id (self->services->protocol));
  header->protocol_version = g_strdup (dwell_protocol_get_version (self->services->protocol));
  header->protocol_text = g_strdup (dwell_protocol_get_text (self->services->protocol));
  header->started = dwell_clock_dup_now (self->services->clock);
  header->anchor_boot_id = g_strdup (dwell_clock_get_boot_id (self->services->clock));
  header->anchor_boottime = dwell_clock_get_boottime (self->services->clock);

  return header;
}

static void
begin_cb (DwellWindow *self, const char *client, const char *substance, const char *amount)
{
  DwellHeader *header = create_header (self, client);
  g_autoptr (DwellSession) session = NULL;

  dwell_library_add_session (self->services->library, header);
  session = dwell_session_new (header, self->services->protocol, self->services->clock,
                               DWELL_STORE (self->services->library));
  show_live (self);
  dwell_live_page_begin (self->live_page, session, substance, amount);
}

static gboolean
show_ended_cb (gpointer user_data)
{
  DwellWindow *self = user_data;
  g_autofree char *id = g_steal_pointer (&self->ended_id);

  self->ended_source = 0;
  if (dwell_library_is_unlocked (self->services->library))
    show_sessions (self, id);
  else
    show_first_page (self, FALSE);

  return G_SOURCE_REMOVE;
}

static void
ended_cb (DwellWindow *self, const char *session_id)
{
  /* Not at once: the popover whose button was pressed is still closing, on the page that goes. */
  g_free (self->ended_id);
  self->ended_id = g_strdup (session_id);
  if (self->ended_source == 0)
    self->ended_source = g_timeout_add (50, show_ended_cb, self);
}

static void
tell (DwellWindow *self, const char *text)
{
  AdwToast *toast = adw_toast_new (text);

  adw_toast_set_timeout (toast, 0);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

void
dwell_window_tell (DwellWindow *self, const char *text)
{
  g_return_if_fail (DWELL_IS_WINDOW (self));

  tell (self, text);
}

/* Nothing was recorded since the last event or the last sign of life, whichever came later. */
static gint64
get_last_seen (const DwellRecord *record)
{
  gint64 last = MAX (record->pulse, 0);

  for (guint i = 0; i < record->events->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (record->events, i);

      last = MAX (last, event->at);
      /* After a gap the program was there again, even if nothing was marked since. */
      if (dwell_event_is (event, DWELL_KIND_CLOCK, "gap"))
        last = MAX (last, event->at + (gint64) event->value);
    }

  return last;
}

static void
watch_page (DwellWindow *self, GtkWidget *page)
{
  if (!self->services->demo)
    dwell_locker_watch (self->locker, page ? DWELL_MEMENTO (page) : NULL);
}

static void
live_unlocked_cb (DwellWindow *self)
{
  watch_page (self, NULL);
}

/* It was ended while nobody could read it, or the program ended with it: only its sum is missing. */
static void
close_ended (DwellWindow *self, DwellSession *session)
{
  const char *id = dwell_session_get_header (session)->id;
  g_autoptr (DwellSummary) summary = dwell_summary_new (session);

  dwell_library_close_session (self->services->library, id, summary);
  show_sessions (self, id);
  watch_page (self, NULL);
}

static void
running_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DwellRecord) record
      = dwell_library_load_finish (DWELL_LIBRARY (source), result, &error);
  g_autoptr (DwellProtocol) protocol = NULL;
  g_autoptr (DwellSession) session = NULL;

  if (record)
    {
      protocol = dwell_protocol_new_carried (self->services->protocol, record->header->protocol,
                                             record->header->protocol_text, NULL);
      /* A running session goes on even where its own protocol can no longer be read. */
      if (protocol == NULL)
        protocol = g_object_ref (self->services->protocol);
      session = dwell_session_new (dwell_header_copy (record->header), protocol,
                                   self->services->clock, DWELL_STORE (self->services->library));
    }

  if (session == NULL || !dwell_session_load (session, record->events, NULL, &error))
    {
      g_autofree char *text
          = g_strdup_printf (_("The session that was running could not be opened: %s"),
                             error->message);

      show_sessions (self, NULL);
      tell (self, text);
      watch_page (self, NULL);
      return;
    }

  if (dwell_session_has_ended (session, DWELL_AUTHOR_SELF))
    {
      close_ended (self, session);
      return;
    }

  show_live (self);
  watch_page (self, NULL);
  dwell_live_page_resume (self->live_page, session, get_last_seen (record), record->draft);
}

static void
running_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) ids
      = dwell_library_list_running_finish (DWELL_LIBRARY (source), result, &error);

  if (ids && ids[0])
    dwell_library_load_async (self->services->library, ids[0], NULL, running_loaded_cb,
                              g_object_ref (self));
  else
    {
      show_sessions (self, NULL);
      watch_page (self, GTK_WIDGET (self->sessions_page));
    }

  if (error)
    tell (self, error->message);
}

static void
tell_notices (DwellWindow *self)
{
  g_auto (GStrv) notices = dwell_library_take_notices (self->services->library);

  for (guint i = 0; notices && notices[i]; i++)
    tell (self, notices[i]);
}

/* A session is not disturbed: what there is to tell is told after it. */
static void
backups_changed_cb (DwellWindow *self)
{
  if (self->sessions_page)
    tell_notices (self);
}

void
dwell_window_enter (DwellWindow *self)
{
  g_return_if_fail (DWELL_IS_WINDOW (self));

  tell_notices (self);
  dwell_library_list_running_async (self->services->library, NULL, running_listed_cb,
                                    g_object_ref (self));
}

static GtkWidget *
show_damaged_page (DwellWindow *self, const char *reason)
{
  GtkWidget *page = GTK_WIDGET (dwell_damaged_page_new (self->services, reason));

  g_signal_connect_swapped (page, "done", G_CALLBACK (dwell_window_enter), self);
  show_page (self, page);

  return page;
}

typedef struct
{
  DwellWindow *window;
  char *reason;
  char *secret;
} Damage;

static void
damage_free (gpointer data)
{
  Damage *damage = data;

  g_object_unref (damage->window);
  g_free (damage->reason);
  dwell_secret_free (damage->secret);
  g_free (damage);
}

static gboolean
show_damage_cb (gpointer user_data)
{
  Damage *damage = user_data;
  GtkWidget *page = show_damaged_page (damage->window, damage->reason);

  dwell_damaged_page_look (DWELL_DAMAGED_PAGE (page), damage->secret);

  return G_SOURCE_REMOVE;
}

/* Not at once: the page that tells it would go while it tells it. */
static void
damaged_cb (DwellWindow *self, const char *reason, const char *secret)
{
  Damage *damage = g_new0 (Damage, 1);

  damage->window = g_object_ref (self);
  damage->reason = g_strdup (reason);
  damage->secret = g_strdup (secret);
  g_timeout_add_full (G_PRIORITY_DEFAULT, 50, show_damage_cb, damage, damage_free);
}

static GtkWidget *
create_unlock_page (DwellWindow *self)
{
  DwellUnlockPage *page = dwell_unlock_page_new (self->services);

  g_signal_connect_swapped (page, "damaged", G_CALLBACK (damaged_cb), self);

  return GTK_WIDGET (page);
}

/* @at_start: of the program: only then the login keyring opens the library. */
static void
show_first_page (DwellWindow *self, gboolean at_start)
{
  DwellLibrary *library = self->services->library;
  GtkWidget *page;

  /* Not as if there had never been one. */
  if (!dwell_library_exists (library) && dwell_library_has_remains (library))
    {
      show_damaged_page (self, _("Its key file, vault.json, is missing."));
      return;
    }

  if (dwell_library_exists (library))
    {
      page = create_unlock_page (self);
      if (at_start)
        dwell_unlock_page_try_keyring (DWELL_UNLOCK_PAGE (page));
    }
  else
    page = GTK_WIDGET (dwell_setup_page_new (self->services));

  g_signal_connect_swapped (page, "done", G_CALLBACK (dwell_window_enter), self);
  show_page (self, page);
}

/* What shows how to get into a new library is not taken away; the sample sessions are nobody's. */
static void
lock_now (DwellWindow *self)
{
  if (self->services->demo)
    return;

  if (self->live_page && dwell_live_page_is_running (self->live_page))
    {
      dwell_live_page_lock (self->live_page);
      dwell_locker_lock (self->locker, NULL);
    }
  else if (self->live_page || self->sessions_page)
    {
      dwell_locker_lock (self->locker,
                         self->sessions_page ? DWELL_MEMENTO (self->sessions_page) : NULL);
      g_clear_handle_id (&self->ended_source, g_source_remove);
      g_clear_pointer (&self->ended_id, g_free);
      self->live_page = NULL;
      self->sessions_page = NULL;
      self->start_page = NULL;
      dwell_backup_keeper_hold (self->services->backups, TRUE);
      show_first_page (self, FALSE);
    }
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
  show_page (self, box);
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
  if (dwell_player_get_state (self->services->player) != DWELL_PLAYER_SILENT)
    return;

  g_signal_handlers_disconnect_by_func (self->services->player, player_changed_cb, self);
  self->silenced = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
waits_for_silence (DwellWindow *self)
{
  DwellPlayer *player = self->services->player;

  if (self->silenced || dwell_player_get_state (player) == DWELL_PLAYER_SILENT)
    return FALSE;

  self->closing = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_connect_object (player, "changed", G_CALLBACK (player_changed_cb), self,
                           G_CONNECT_SWAPPED);
  dwell_player_stop (player, CLOSING_FADE_MS);

  return TRUE;
}

void
dwell_window_leave (DwellWindow *self)
{
  g_return_if_fail (DWELL_IS_WINDOW (self));

  if (self->live_page)
    dwell_live_page_leave (self->live_page);
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
  g_clear_pointer (&self->ended_id, g_free);
  if (self->locker)
    g_object_run_dispose (G_OBJECT (self->locker));
  g_clear_object (&self->locker);
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

/* Made when it is first asked for: it has more widgets than the page that the window opens with, and
 * would keep its first frame waiting. It brings an action of its own, but only where there is none of
 * that name yet. */
static void
show_help_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkApplicationWindow *window = user_data;
  g_autoptr (GtkBuilder) builder
      = gtk_builder_new_from_resource ("/org/feltsense/Dwell/ui/dwell-shortcuts.ui");

  g_action_map_remove_action (G_ACTION_MAP (window), "show-help-overlay");
  gtk_application_window_set_help_overlay (
      window, GTK_SHORTCUTS_WINDOW (gtk_builder_get_object (builder, "shortcuts")));
  g_action_group_activate_action (G_ACTION_GROUP (window), "show-help-overlay", NULL);
}

static void
preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DwellWindow *self = user_data;

  gtk_window_present (dwell_preferences_new (GTK_WINDOW (self), self->services));
}

static void
reload_library_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  dwell_window_enter (user_data);
}

static void
lock_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DwellWindow *self = user_data;

  if (self->live_page && dwell_live_page_is_locked (self->live_page))
    dwell_live_page_ask_to_unlock (self->live_page);
  else
    lock_now (self);
}

static void
dwell_window_init (DwellWindow *self)
{
  static const GActionEntry actions[] = {
    { "show-help-overlay", show_help_cb, NULL, NULL, NULL, { 0 } },
    { "preferences", preferences_cb, NULL, NULL, NULL, { 0 } },
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
  self->locker = dwell_locker_new (GTK_WINDOW (self), services);
  g_signal_connect_swapped (self->locker, "lock-now", G_CALLBACK (lock_now), self);
  g_signal_connect_object (services->backups, "changed", G_CALLBACK (backups_changed_cb), self,
                           G_CONNECT_SWAPPED);
  if (services->demo)
    g_action_map_remove_action (G_ACTION_MAP (self), "lock");
  gtk_application_set_accels_for_action (application, "win.lock",
                                         (const char *const[]){ "<Control>l", NULL });
  dwell_settings_get_window (services->settings, &width, &height, &maximized);
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  if (maximized)
    gtk_window_maximize (GTK_WINDOW (self));

  if (services->demo)
    show_waiting_page (self);
  else
    show_first_page (self, TRUE);

  return self;
}
