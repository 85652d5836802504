/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-mpris.h"

#include <unistd.h>

#include "dwell-mpris-player.h"

#define PATH "/org/mpris/MediaPlayer2"
#define NAME "org.mpris.MediaPlayer2." APP_ID

/* Of the bus itself, by the D-Bus specification. */
#define DBUS "org.freedesktop.DBus"
#define DBUS_PATH "/org/freedesktop/DBus"
#define NAME_DO_NOT_QUEUE 4u
#define NAME_TAKEN 3u

struct _DwellMpris
{
  GObject parent_instance;

  GDBusConnection *bus;
  DwellPlayer *player;
  DwellBusMediaPlayer2 *root;
  DwellMprisPlayer *bus_player;
  gboolean appeared;
  gboolean second; /* another Dwell has the plain name */
  char *name;
};

G_DEFINE_FINAL_TYPE (DwellMpris, dwell_mpris, G_TYPE_OBJECT)

enum
{
  RAISE,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
handle_raise_cb (DwellMpris *self, GDBusMethodInvocation *invocation)
{
  g_signal_emit (self, signals[RAISE], 0);
  dwell_bus_media_player2_complete_raise (self->root, invocation);

  return TRUE;
}

/* A button of a headset must never end a session. */
static gboolean
handle_quit_cb (DwellMpris *self, GDBusMethodInvocation *invocation)
{
  g_dbus_method_invocation_return_error_literal (invocation, G_DBUS_ERROR,
                                                 G_DBUS_ERROR_NOT_SUPPORTED,
                                                 "Dwell is closed by its window.");

  return TRUE;
}

static void
failed_cb (DwellMpris *self, const char *text)
{
  g_signal_emit (self, signals[FAILED], 0, text);
}

static void
request_name (DwellMpris *self, char *name);

static void
release_name (GDBusConnection *bus, const char *name)
{
  g_dbus_connection_call (bus, DBUS, DBUS_PATH, DBUS, "ReleaseName", g_variant_new ("(s)", name),
                          NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL, NULL);
}

static void
name_requested_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellMpris) self = user_data;
  g_autoptr (GVariant) answer
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  guint32 reply;

  if (answer == NULL)
    return;

  g_variant_get (answer, "(u)", &reply);
  if (self->bus == NULL)
    release_name (G_DBUS_CONNECTION (source), self->name);
  else if (reply == NAME_TAKEN && !self->second)
    {
      self->second = TRUE;
      request_name (self, g_strdup_printf (NAME ".instance%d", (int) getpid ()));
    }
}

/* Not by g_bus_own_name(): to give a name up that another program has makes it warn. Not in a queue
 * either: who is second would become first in the middle of a session. */
static void
request_name (DwellMpris *self, char *name)
{
  g_free (self->name);
  self->name = name;
  g_dbus_connection_call (self->bus, DBUS, DBUS_PATH, DBUS, "RequestName",
                          g_variant_new ("(su)", name, NAME_DO_NOT_QUEUE), G_VARIANT_TYPE ("(u)"),
                          G_DBUS_CALL_FLAGS_NONE, -1, NULL, name_requested_cb,
                          g_object_ref (self));
}

static void
appear (DwellMpris *self)
{
  self->appeared = TRUE;
  if (g_dbus_interface_skeleton_export (G_DBUS_INTERFACE_SKELETON (self->root), self->bus, PATH,
                                        NULL)
      && g_dbus_interface_skeleton_export (G_DBUS_INTERFACE_SKELETON (self->bus_player), self->bus,
                                           PATH, NULL))
    request_name (self, g_strdup (NAME));
}

static void
player_changed_cb (DwellMpris *self)
{
  if (!self->appeared && dwell_player_is_sounding (self->player))
    appear (self);
}

static void
withdraw (GDBusInterfaceSkeleton *skeleton)
{
  if (g_dbus_interface_skeleton_get_connection (skeleton))
    g_dbus_interface_skeleton_unexport (skeleton);
  g_object_run_dispose (G_OBJECT (skeleton));
}

static void
dwell_mpris_dispose (GObject *object)
{
  DwellMpris *self = DWELL_MPRIS (object);

  if (self->name && self->bus)
    release_name (self->bus, self->name);
  if (self->player)
    g_signal_handlers_disconnect_by_data (self->player, self);
  if (self->bus_player)
    withdraw (G_DBUS_INTERFACE_SKELETON (self->bus_player));
  if (self->root)
    withdraw (G_DBUS_INTERFACE_SKELETON (self->root));
  g_clear_object (&self->bus_player);
  g_clear_object (&self->root);
  g_clear_object (&self->player);
  g_clear_object (&self->bus);

  G_OBJECT_CLASS (dwell_mpris_parent_class)->dispose (object);
}

static void
dwell_mpris_finalize (GObject *object)
{
  g_free (DWELL_MPRIS (object)->name);

  G_OBJECT_CLASS (dwell_mpris_parent_class)->finalize (object);
}

static void
dwell_mpris_class_init (DwellMprisClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dwell_mpris_dispose;
  G_OBJECT_CLASS (klass)->finalize = dwell_mpris_finalize;

  signals[RAISE] = g_signal_new ("raise", DWELL_TYPE_MPRIS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", DWELL_TYPE_MPRIS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
dwell_mpris_init (DwellMpris *self)
{
}

static void
create_root (DwellMpris *self)
{
  const char *none[] = { NULL };

  self->root = dwell_bus_media_player2_skeleton_new ();
  g_object_set (self->root, "can-raise", TRUE, "can-quit", FALSE, "has-track-list", FALSE,
                "identity", "Dwell", "desktop-entry", APP_ID, "supported-uri-schemes", none,
                "supported-mime-types", none, NULL);
  g_signal_connect_swapped (self->root, "handle-raise", G_CALLBACK (handle_raise_cb), self);
  g_signal_connect_swapped (self->root, "handle-quit", G_CALLBACK (handle_quit_cb), self);
}

DwellMpris *
dwell_mpris_new (GDBusConnection *bus, DwellPlayer *player, DwellSettings *settings)
{
  DwellMpris *self = g_object_new (DWELL_TYPE_MPRIS, NULL);

  if (bus == NULL)
    return self;

  self->bus = g_object_ref (bus);
  self->player = g_object_ref (player);
  create_root (self);
  self->bus_player = dwell_mpris_player_new (player, settings);
  g_signal_connect_swapped (self->bus_player, "failed", G_CALLBACK (failed_cb), self);
  g_signal_connect_swapped (player, "changed", G_CALLBACK (player_changed_cb), self);
  player_changed_cb (self);

  return self;
}
