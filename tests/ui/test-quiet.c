/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-quiet.h"

#include "dwell-test-bus.h"
#include "dwell-test-player.h"

#define NAME "org.freedesktop.Notifications"
#define PATH "/org/freedesktop/Notifications"

static const char server_xml[]
    = "<node><interface name='" NAME "'>"
      "<method name='GetCapabilities'><arg type='as' direction='out'/></method>"
      "<method name='Inhibit'><arg type='s' direction='in'/><arg type='s' direction='in'/>"
      "<arg type='a{sv}' direction='in'/><arg type='u' direction='out'/></method>"
      "<method name='UnInhibit'><arg type='u' direction='in'/></method>"
      "</interface></node>";

/* A bus with Dwell's end and a notification server of the test's own. */
typedef struct
{
  GTestDBus *dbus;
  GDBusConnection *bus;
  GDBusConnection *server;
  GDBusNodeInfo *info;
  gboolean can_inhibit;
  GDBusMethodInvocation *kept; /* an answer that is not given yet */
  gboolean keeps;
  guint n_asked; /* for what it can */
  guint n_inhibited;
  guint n_held;
  guint most_held;
  char *entry;
  char *reason;

  DwellTestPlayer *fake;
  DwellQuiet *quiet;
} Fixture;

static void
inhibit (Fixture *f, GDBusMethodInvocation *invocation)
{
  f->n_inhibited++;
  f->n_held++;
  f->most_held = MAX (f->most_held, f->n_held);
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(u)", 40 + f->n_inhibited));
}

static void
called_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
           const char *method, GVariant *parameters, GDBusMethodInvocation *invocation,
           gpointer user_data)
{
  Fixture *f = user_data;

  if (g_str_equal (method, "GetCapabilities"))
    {
      const char *can[] = { "body", f->can_inhibit ? "inhibitions" : NULL, NULL };

      f->n_asked++;
      g_dbus_method_invocation_return_value (invocation, g_variant_new ("(^as)", can));
    }
  else if (g_str_equal (method, "Inhibit"))
    {
      g_clear_pointer (&f->entry, g_free);
      g_clear_pointer (&f->reason, g_free);
      g_variant_get (parameters, "(ssa{sv})", &f->entry, &f->reason, NULL);
      if (f->keeps)
        f->kept = invocation;
      else
        inhibit (f, invocation);
    }
  else
    {
      guint32 cookie;

      g_variant_get (parameters, "(u)", &cookie);
      g_assert_cmpuint (cookie, ==, 40 + f->n_inhibited);
      f->n_held--;
      g_dbus_method_invocation_return_value (invocation, NULL);
    }
}

static void
start_server (Fixture *f)
{
  static const GDBusInterfaceVTable vtable = { .method_call = called_cb };

  f->server = test_bus_connect (f->dbus);
  g_dbus_connection_register_object (f->server, PATH, f->info->interfaces[0], &vtable, f, NULL,
                                     NULL);
  g_variant_unref (test_bus_call (f->server, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                  "org.freedesktop.DBus", "RequestName",
                                  g_variant_new ("(su)", NAME, 0), NULL));
}

static void
stop_server (Fixture *f)
{
  g_dbus_connection_close_sync (f->server, NULL, NULL);
  g_clear_object (&f->server);
  f->n_held = 0;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->dbus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (f->dbus);
  f->info = g_dbus_node_info_new_for_xml (server_xml, NULL);
  f->can_inhibit = TRUE;
  f->bus = test_bus_connect (f->dbus);
  f->fake = dwell_test_player_new ();
  f->quiet = dwell_quiet_new (f->bus, DWELL_PLAYER (f->fake));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_run_dispose (G_OBJECT (f->quiet));
  if (f->server)
    stop_server (f);
  g_dbus_connection_close_sync (f->bus, NULL, NULL);
  /* Nobody answers any more, and nobody waits for it. */
  while (G_OBJECT (f->quiet)->ref_count > 1)
    g_main_context_iteration (NULL, TRUE);
  g_assert_finalize_object (f->quiet);
  g_assert_finalize_object (f->fake);
  g_object_unref (f->bus);
  g_dbus_node_info_unref (f->info);
  g_test_dbus_down (f->dbus);
  g_object_unref (f->dbus);
  g_free (f->entry);
  g_free (f->reason);
}

#define wait_until(condition)                                                                      \
  while (!(condition))                                                                             \
  g_main_context_iteration (NULL, TRUE)

/* All that was asked until now has been answered, there and back. */
static void
settle (Fixture *f)
{
  for (guint i = 0; i < 4; i++)
    test_bus_has_name (f->bus, NAME);
  if (f->server)
    test_bus_has_name (f->server, NAME);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
play (Fixture *f)
{
  g_assert_true (
      dwell_player_play (DWELL_PLAYER (f->fake), DWELL_LAYER_MAIN, "low-rain", 1000, NULL));
}

static void
fade (Fixture *f)
{
  dwell_player_stop_all (DWELL_PLAYER (f->fake), 1000);
}

static void
test_session (Fixture *f, gconstpointer data)
{
  start_server (f);
  settle (f);
  g_assert_cmpuint (f->n_asked, ==, 0);

  dwell_quiet_set_session (f->quiet, TRUE);
  wait_until (f->n_held == 1);
  g_assert_cmpstr (f->entry, ==, "org.feltsense.Dwell");
  g_assert_cmpstr (f->reason, ==, "A quiet time is under way");
  dwell_quiet_set_session (f->quiet, FALSE);
  wait_until (f->n_held == 0);
  g_assert_cmpuint (f->n_inhibited, ==, 1);
}

static void
test_sound (Fixture *f, gconstpointer data)
{
  start_server (f);
  play (f);
  wait_until (f->n_held == 1);
  /* It is still heard. */
  fade (f);
  settle (f);
  g_assert_cmpuint (f->n_held, ==, 1);
  dwell_test_player_finish (f->fake);
  wait_until (f->n_held == 0);
}

/* Once for both, and until both are over. */
static void
test_both (Fixture *f, gconstpointer data)
{
  start_server (f);
  dwell_quiet_set_session (f->quiet, TRUE);
  play (f);
  wait_until (f->n_held == 1);
  fade (f);
  dwell_test_player_finish (f->fake);
  play (f);
  dwell_quiet_set_session (f->quiet, FALSE);
  settle (f);
  g_assert_cmpuint (f->n_held, ==, 1);
  g_assert_cmpuint (f->n_inhibited, ==, 1);
  fade (f);
  dwell_test_player_finish (f->fake);
  wait_until (f->n_held == 0);
}

/* No longer wanted when it is granted: given back at once. */
static void
test_too_late (Fixture *f, gconstpointer data)
{
  start_server (f);
  f->keeps = TRUE;
  dwell_quiet_set_session (f->quiet, TRUE);
  wait_until (f->kept != NULL);
  dwell_quiet_set_session (f->quiet, FALSE);
  settle (f);
  inhibit (f, g_steal_pointer (&f->kept));
  g_assert_cmpuint (f->n_held, ==, 1);
  wait_until (f->n_held == 0);
}

/* Wanted again before it was granted. */
static void
test_again (Fixture *f, gconstpointer data)
{
  start_server (f);
  for (guint i = 0; i < 5; i++)
    {
      dwell_quiet_set_session (f->quiet, TRUE);
      dwell_quiet_set_session (f->quiet, FALSE);
    }
  dwell_quiet_set_session (f->quiet, TRUE);
  settle (f);
  wait_until (f->n_held == 1);
  settle (f);
  g_assert_cmpuint (f->n_held, ==, 1);
  g_assert_cmpuint (f->most_held, ==, 1);
  dwell_quiet_set_session (f->quiet, FALSE);
  wait_until (f->n_held == 0);
}

/* The server comes later, or goes and comes back: in the middle of a session, too. */
static void
test_server_restarts (Fixture *f, gconstpointer data)
{
  dwell_quiet_set_session (f->quiet, TRUE);
  settle (f);
  start_server (f);
  wait_until (f->n_held == 1);
  stop_server (f);
  settle (f);
  start_server (f);
  wait_until (f->n_held == 1);
  g_assert_cmpuint (f->n_inhibited, ==, 2);
  dwell_quiet_set_session (f->quiet, FALSE);
  wait_until (f->n_held == 0);
}

/* As GNOME's: it is asked what it can, and no more. */
static void
test_cannot (Fixture *f, gconstpointer data)
{
  f->can_inhibit = FALSE;
  start_server (f);
  dwell_quiet_set_session (f->quiet, TRUE);
  wait_until (f->n_asked == 1);
  settle (f);
  dwell_quiet_set_session (f->quiet, FALSE);
  settle (f);
  g_assert_cmpuint (f->n_inhibited, ==, 0);
  g_assert_null (f->entry);
}

static void
test_dispose (Fixture *f, gconstpointer data)
{
  start_server (f);
  dwell_quiet_set_session (f->quiet, TRUE);
  wait_until (f->n_held == 1);
  g_object_run_dispose (G_OBJECT (f->quiet));
  wait_until (f->n_held == 0);
}

static void
test_no_bus (void)
{
  g_autoptr (DwellTestPlayer) fake = dwell_test_player_new ();
  g_autoptr (DwellQuiet) quiet = dwell_quiet_new (NULL, DWELL_PLAYER (fake));

  dwell_quiet_set_session (quiet, TRUE);
  dwell_quiet_set_session (quiet, FALSE);
  g_assert_true (DWELL_IS_QUIET (quiet));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) g_test_add ("/quiet/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("session", test_session);
  ADD ("sound", test_sound);
  ADD ("both", test_both);
  ADD ("too-late", test_too_late);
  ADD ("again", test_again);
  ADD ("server-restarts", test_server_restarts);
  ADD ("cannot", test_cannot);
  ADD ("dispose", test_dispose);
  g_test_add_func ("/quiet/no-bus", test_no_bus);

  return g_test_run ();
}
