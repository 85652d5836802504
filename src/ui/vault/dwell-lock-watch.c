/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-lock-watch.h"

#include <gio/gunixfdlist.h>
#include <glib/gi18n.h>
#include <unistd.h>

#define LOGIND "org.freedesktop.login1"
#define LOGIND_PATH "/org/freedesktop/login1"
#define LOGIND_MANAGER LOGIND ".Manager"
#define LOGIND_SESSION LOGIND ".Session"
#define N_SUBSCRIPTIONS 4

typedef struct
{
  GDBusConnection *bus;
  guint id;
} Subscription;

struct _DwellLockWatch
{
  GObject parent_instance;

  DwellClock *clock;
  gint64 idle;
  gint64 touched;
  guint timeout_id;
  gboolean active;

  GListModel *windows;
  GCancellable *cancellable;
  GDBusConnection *system;
  GDBusConnection *session;
  Subscription subscriptions[N_SUBSCRIPTIONS];
  guint n_subscriptions;
  int inhibitor; /* holds the sleep back while it is open; -1 */
  gboolean inhibiting;
};

G_DEFINE_FINAL_TYPE (DwellLockWatch, dwell_lock_watch, G_TYPE_OBJECT)

enum
{
  LOCK_NOW,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
call (DwellLockWatch *self)
{
  if (self->active)
    g_signal_emit (self, signals[LOCK_NOW], 0);
}

/* Idle ---------------------------------------------------------------------------------------- */

static void arm (DwellLockWatch *self);

/* With the machine's sleep, so that nobody finds open what was left alone for a night. */
static gint64
get_left (DwellLockWatch *self)
{
  return self->touched + self->idle - dwell_clock_get_boottime (self->clock);
}

static gboolean
timeout_cb (gpointer user_data)
{
  DwellLockWatch *self = user_data;

  self->timeout_id = 0;
  if (get_left (self) <= 0)
    call (self);
  else
    arm (self);

  return G_SOURCE_REMOVE;
}

/* A touch only notes the time: the one source looks at it when it is due, and goes on for what is
 * left. */
static void
arm (DwellLockWatch *self)
{
  g_clear_handle_id (&self->timeout_id, g_source_remove);
  if (!self->active || self->idle == 0)
    return;

  /* Seconds are grouped with other timeouts of the system. */
  if (get_left (self) >= 10 * 1000)
    self->timeout_id = g_timeout_add_seconds ((get_left (self) + 999) / 1000, timeout_cb, self);
  else
    self->timeout_id = g_timeout_add (MAX (get_left (self), 1), timeout_cb, self);
}

void
dwell_lock_watch_touch (DwellLockWatch *self)
{
  g_return_if_fail (DWELL_IS_LOCK_WATCH (self));

  if (self->active && self->idle > 0 && get_left (self) <= 0)
    call (self);
  self->touched = dwell_clock_get_boottime (self->clock);
}

void
dwell_lock_watch_set_idle (DwellLockWatch *self, gint64 ms)
{
  g_return_if_fail (DWELL_IS_LOCK_WATCH (self));

  self->idle = ms;
  arm (self);
}

static gboolean
event_cb (DwellLockWatch *self, GdkEvent *event)
{
  switch ((int) gdk_event_get_event_type (event))
    {
    case GDK_KEY_PRESS:
    case GDK_BUTTON_PRESS:
    case GDK_MOTION_NOTIFY:
    case GDK_SCROLL:
    case GDK_TOUCH_BEGIN:
    case GDK_TOUCH_UPDATE:
      dwell_lock_watch_touch (self);
      break;
    default:
      break;
    }

  return GDK_EVENT_PROPAGATE;
}

static void
windows_changed_cb (DwellLockWatch *self, guint position, guint removed, guint added,
                    GListModel *windows)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      GtkEventController *controller = gtk_event_controller_legacy_new ();

      gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
      g_signal_connect_object (controller, "event", G_CALLBACK (event_cb), self, G_CONNECT_SWAPPED);
      gtk_widget_add_controller (window, controller);
    }
}

void
dwell_lock_watch_follow_windows (DwellLockWatch *self)
{
  g_return_if_fail (DWELL_IS_LOCK_WATCH (self));
  g_return_if_fail (self->windows == NULL);

  g_set_object (&self->windows, gtk_window_get_toplevels ());
  g_signal_connect_object (self->windows, "items-changed", G_CALLBACK (windows_changed_cb), self,
                           G_CONNECT_SWAPPED);
  windows_changed_cb (self, 0, 0, g_list_model_get_n_items (self->windows), self->windows);
}

/* Sleep --------------------------------------------------------------------------------------- */

static void
close_inhibitor (DwellLockWatch *self)
{
  if (self->inhibitor >= 0)
    close (self->inhibitor);
  self->inhibitor = -1;
}

static void
inhibited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellLockWatch) self = user_data;
  g_autoptr (GUnixFDList) descriptors = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_with_unix_fd_list_finish (
      G_DBUS_CONNECTION (source), &descriptors, result, NULL);
  int index;

  self->inhibiting = FALSE;
  if (reply == NULL || descriptors == NULL)
    return;

  g_variant_get (reply, "(h)", &index);
  close_inhibitor (self);
  self->inhibitor = g_unix_fd_list_get (descriptors, index, NULL);
  /* It was locked in the meantime. */
  if (!self->active)
    close_inhibitor (self);
}

static void
inhibit (DwellLockWatch *self)
{
  if (self->system == NULL || !self->active || self->inhibitor >= 0 || self->inhibiting)
    return;

  self->inhibiting = TRUE;
  g_dbus_connection_call_with_unix_fd_list (
      self->system, LOGIND, LOGIND_PATH, LOGIND_MANAGER, "Inhibit",
      g_variant_new ("(ssss)", "sleep", "Dwell", _("The library is locked first"), "delay"),
      G_VARIANT_TYPE ("(h)"), G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, self->cancellable,
      inhibited_cb, g_object_ref (self));
}

void
dwell_lock_watch_set_active (DwellLockWatch *self, gboolean active)
{
  g_return_if_fail (DWELL_IS_LOCK_WATCH (self));

  self->active = active;
  self->touched = dwell_clock_get_boottime (self->clock);
  arm (self);
  if (active)
    inhibit (self);
  else
    close_inhibitor (self);
}

gboolean
dwell_lock_watch_get_active (DwellLockWatch *self)
{
  g_return_val_if_fail (DWELL_IS_LOCK_WATCH (self), FALSE);

  return self->active;
}

/* Buses --------------------------------------------------------------------------------------- */

static void
lock_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
         const char *name, GVariant *parameters, gpointer user_data)
{
  call (user_data);
}

/* PrepareForSleep and ActiveChanged: TRUE before, FALSE after. */
static void
begins_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
           const char *name, GVariant *parameters, gpointer user_data)
{
  gboolean begins = FALSE;

  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    g_variant_get (parameters, "(b)", &begins);
  if (begins)
    call (user_data);
}

static void
subscribe (DwellLockWatch *self, GDBusConnection *bus, const char *sender, const char *interface,
           const char *name, const char *path, GDBusSignalCallback callback)
{
  Subscription *subscription;

  g_return_if_fail (self->n_subscriptions < N_SUBSCRIPTIONS);

  subscription = &self->subscriptions[self->n_subscriptions++];
  subscription->bus = g_object_ref (bus);
  subscription->id
      = g_dbus_connection_signal_subscribe (bus, sender, interface, name, path, NULL,
                                            G_DBUS_SIGNAL_FLAGS_NONE, callback, self, NULL);
}

static void
session_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellLockWatch) self = user_data;
  g_autoptr (GVariant) reply
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  const char *path;

  if (reply == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;

  g_variant_get (reply, "(&o)", &path);
  subscribe (self, G_DBUS_CONNECTION (source), LOGIND, LOGIND_SESSION, "Lock", path, lock_cb);
}

static void
listen_to_system (DwellLockWatch *self)
{
  const char *id = g_getenv ("XDG_SESSION_ID");

  subscribe (self, self->system, LOGIND, LOGIND_MANAGER, "PrepareForSleep", LOGIND_PATH, begins_cb);
  g_dbus_connection_call (self->system, LOGIND, LOGIND_PATH, LOGIND_MANAGER, "GetSession",
                          g_variant_new ("(s)", id && *id ? id : "auto"), G_VARIANT_TYPE ("(o)"),
                          G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, self->cancellable, session_found_cb,
                          g_object_ref (self));
  inhibit (self);
}

void
dwell_lock_watch_set_buses (DwellLockWatch *self, GDBusConnection *system, GDBusConnection *session)
{
  g_return_if_fail (DWELL_IS_LOCK_WATCH (self));

  if (system && self->system == NULL)
    {
      g_set_object (&self->system, system);
      listen_to_system (self);
    }
  if (session && self->session == NULL)
    {
      g_set_object (&self->session, session);
      subscribe (self, session, NULL, "org.gnome.ScreenSaver", "ActiveChanged", NULL, begins_cb);
      subscribe (self, session, NULL, "org.freedesktop.ScreenSaver", "ActiveChanged", NULL,
                 begins_cb);
    }
}

static void
system_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellLockWatch) self = user_data;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);

  if (bus && !g_cancellable_is_cancelled (self->cancellable))
    dwell_lock_watch_set_buses (self, bus, NULL);
}

static void
session_bus_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellLockWatch) self = user_data;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);

  if (bus && !g_cancellable_is_cancelled (self->cancellable))
    dwell_lock_watch_set_buses (self, NULL, bus);
}

void
dwell_lock_watch_find_buses (DwellLockWatch *self)
{
  g_return_if_fail (DWELL_IS_LOCK_WATCH (self));

  g_bus_get (G_BUS_TYPE_SYSTEM, self->cancellable, system_found_cb, g_object_ref (self));
  g_bus_get (G_BUS_TYPE_SESSION, self->cancellable, session_bus_found_cb, g_object_ref (self));
}

/* Object -------------------------------------------------------------------------------------- */

static void
dwell_lock_watch_dispose (GObject *object)
{
  DwellLockWatch *self = DWELL_LOCK_WATCH (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->timeout_id, g_source_remove);
  for (; self->n_subscriptions > 0; self->n_subscriptions--)
    {
      Subscription *subscription = &self->subscriptions[self->n_subscriptions - 1];

      g_dbus_connection_signal_unsubscribe (subscription->bus, subscription->id);
      g_clear_object (&subscription->bus);
    }
  close_inhibitor (self);
  g_clear_object (&self->windows);
  g_clear_object (&self->system);
  g_clear_object (&self->session);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (dwell_lock_watch_parent_class)->dispose (object);
}

static void
dwell_lock_watch_finalize (GObject *object)
{
  g_clear_object (&DWELL_LOCK_WATCH (object)->cancellable);

  G_OBJECT_CLASS (dwell_lock_watch_parent_class)->finalize (object);
}

static void
dwell_lock_watch_class_init (DwellLockWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dwell_lock_watch_dispose;
  G_OBJECT_CLASS (klass)->finalize = dwell_lock_watch_finalize;

  signals[LOCK_NOW] = g_signal_new ("lock-now", DWELL_TYPE_LOCK_WATCH, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
}

static void
dwell_lock_watch_init (DwellLockWatch *self)
{
  self->inhibitor = -1;
  self->cancellable = g_cancellable_new ();
}

DwellLockWatch *
dwell_lock_watch_new (DwellClock *clock)
{
  DwellLockWatch *self = g_object_new (DWELL_TYPE_LOCK_WATCH, NULL);

  g_set_object (&self->clock, clock);

  return self;
}
