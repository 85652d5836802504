/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-quiet.h"

#include <glib/gi18n.h>

#define NAME "org.freedesktop.Notifications"
#define PATH "/org/freedesktop/Notifications"

struct _DwellQuiet
{
  GObject parent_instance;

  GDBusConnection *bus;
  DwellPlayer *player;
  gboolean session;

  guint watch_id; /* while it is wanted */
  guint n_asked;  /* an answer to any but the last time is late */
  char *server;   /* who granted it, or NULL */
  guint32 cookie; /* with what */
};

G_DEFINE_FINAL_TYPE (DwellQuiet, dwell_quiet, G_TYPE_OBJECT)

/* One time of asking. */
typedef struct
{
  DwellQuiet *self;
  char *server;
  guint number;
} Asking;

static void
asking_free (Asking *asking)
{
  g_object_unref (asking->self);
  g_free (asking->server);
  g_free (asking);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asking, asking_free)

static void
uninhibit (GDBusConnection *bus, const char *server, guint32 cookie)
{
  g_dbus_connection_call (bus, server, PATH, NAME, "UnInhibit", g_variant_new ("(u)", cookie),
                          NULL, G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, NULL, NULL);
}

static void
inhibited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Asking) asking = user_data;
  DwellQuiet *self = asking->self;
  g_autoptr (GVariant) answer
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  guint32 cookie;

  if (answer == NULL)
    return;

  g_variant_get (answer, "(u)", &cookie);
  if (asking->number != self->n_asked)
    {
      uninhibit (G_DBUS_CONNECTION (source), asking->server, cookie);
      return;
    }
  self->server = g_strdup (asking->server);
  self->cookie = cookie;
}

static void
capabilities_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Asking) asking = user_data;
  g_autoptr (GVariant) answer
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  g_autofree const char **capabilities = NULL;
  const char *server = asking->server;

  if (answer == NULL || asking->number != asking->self->n_asked)
    return;

  g_variant_get (answer, "(^a&s)", &capabilities);
  if (!g_strv_contains (capabilities, "inhibitions"))
    return;

  g_dbus_connection_call (
      G_DBUS_CONNECTION (source), server, PATH, NAME, "Inhibit",
      /* Translators: the desktop shows it as the reason why notifications are held back */
      g_variant_new ("(ssa{sv})", APP_ID, _("A quiet time is under way"), NULL), G_VARIANT_TYPE ("(u)"),
      G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, inhibited_cb, g_steal_pointer (&asking));
}

static void
forget (DwellQuiet *self)
{
  self->n_asked++;
  g_clear_pointer (&self->server, g_free);
}

/* Also when another server comes into the place of the one that granted it. */
static void
appeared_cb (GDBusConnection *bus, const char *name, const char *owner, gpointer user_data)
{
  DwellQuiet *self = user_data;
  Asking *asking = g_new0 (Asking, 1);

  forget (self);
  asking->self = g_object_ref (self);
  asking->server = g_strdup (owner);
  asking->number = self->n_asked;
  g_dbus_connection_call (bus, owner, PATH, NAME, "GetCapabilities", NULL,
                          G_VARIANT_TYPE ("(as)"), G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL,
                          capabilities_cb, asking);
}

static void
vanished_cb (GDBusConnection *bus, const char *name, gpointer user_data)
{
  forget (user_data);
}

static void
release (DwellQuiet *self)
{
  g_clear_handle_id (&self->watch_id, g_bus_unwatch_name);
  if (self->server)
    uninhibit (self->bus, self->server, self->cookie);
  forget (self);
}

static void
settle (DwellQuiet *self)
{
  gboolean wanted = self->session || dwell_player_is_sounding (self->player);

  if (self->bus == NULL || wanted == (self->watch_id != 0))
    return;

  if (wanted)
    self->watch_id = g_bus_watch_name_on_connection (
        self->bus, NAME, G_BUS_NAME_WATCHER_FLAGS_NONE, appeared_cb, vanished_cb, self, NULL);
  else
    release (self);
}

static void
dwell_quiet_dispose (GObject *object)
{
  DwellQuiet *self = DWELL_QUIET (object);

  if (self->watch_id != 0)
    release (self);
  if (self->player)
    g_signal_handlers_disconnect_by_data (self->player, self);
  g_clear_object (&self->player);
  g_clear_object (&self->bus);

  G_OBJECT_CLASS (dwell_quiet_parent_class)->dispose (object);
}

static void
dwell_quiet_class_init (DwellQuietClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dwell_quiet_dispose;
}

static void
dwell_quiet_init (DwellQuiet *self)
{
}

DwellQuiet *
dwell_quiet_new (GDBusConnection *bus, DwellPlayer *player)
{
  DwellQuiet *self = g_object_new (DWELL_TYPE_QUIET, NULL);

  self->bus = bus ? g_object_ref (bus) : NULL;
  self->player = g_object_ref (player);
  g_signal_connect_swapped (player, "changed", G_CALLBACK (settle), self);
  settle (self);

  return self;
}

void
dwell_quiet_set_session (DwellQuiet *self, gboolean runs)
{
  g_return_if_fail (DWELL_IS_QUIET (self));

  self->session = runs;
  settle (self);
}
