/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-lock-watch.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixfdlist.h>
#include <glib-unix.h>
#include <unistd.h>

#include "dwell-test-clock.h"
#include "dwell-test-window.h"

#define SESSION_PATH "/org/freedesktop/login1/session/_31"

/* A private bus that stands for both of a machine's, a logind of the test's own on it, and a watch.
 * */
typedef struct
{
  GTestDBus *dbus;
  GDBusConnection *bus;   /* the watch's */
  GDBusConnection *other; /* logind's and the screen saver's */
  GDBusNodeInfo *info;
  guint inhibited;
  int held; /* this end tells when the other one is closed */

  DwellTestClock *clock;
  DwellLockWatch *watch;
  guint calls;
  gboolean held_at_call;
} Fixture;

static const char logind_xml[]
    = "<node><interface name='org.freedesktop.login1.Manager'>"
      "<method name='Inhibit'><arg type='s' direction='in'/><arg type='s' direction='in'/>"
      "<arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='h' direction='out'/>"
      "</method>"
      "<method name='GetSession'><arg type='s' direction='in'/><arg type='o' direction='out'/>"
      "</method></interface></node>";

static gboolean
is_held (Fixture *f)
{
  char byte;

  /* 0 is the end: nobody holds it any more. */
  return f->held >= 0 && read (f->held, &byte, 1) < 0 && errno == EAGAIN;
}

static void
lock_now_cb (DwellLockWatch *watch, Fixture *f)
{
  f->calls++;
  f->held_at_call = is_held (f);
}

static void
hold (Fixture *f, GDBusMethodInvocation *invocation)
{
  g_autoptr (GUnixFDList) list = g_unix_fd_list_new ();
  int ends[2];

  g_assert_true (g_unix_open_pipe (ends, FD_CLOEXEC, NULL));
  g_assert_true (g_unix_set_fd_nonblocking (ends[0], TRUE, NULL));
  if (f->held >= 0)
    close (f->held);
  f->held = ends[0];
  g_assert_cmpint (g_unix_fd_list_append (list, ends[1], NULL), ==, 0);
  close (ends[1]);
  f->inhibited++;
  g_dbus_method_invocation_return_value_with_unix_fd_list (invocation, g_variant_new ("(h)", 0),
                                                           list);
}

static void
called_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
           const char *method, GVariant *parameters, GDBusMethodInvocation *invocation,
           gpointer user_data)
{
  Fixture *f = user_data;
  const char *what, *mode;

  if (g_str_equal (method, "GetSession"))
    {
      g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", SESSION_PATH));
      return;
    }

  g_variant_get (parameters, "(&s&s&s&s)", &what, NULL, NULL, &mode);
  g_assert_cmpstr (what, ==, "sleep");
  g_assert_cmpstr (mode, ==, "delay");
  hold (f, invocation);
}

static GDBusConnection *
connect_bus (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  GDBusConnection *bus = g_dbus_connection_new_for_address_sync (
      g_test_dbus_get_bus_address (f->dbus),
      G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
          | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
      NULL, NULL, &error);

  g_assert_no_error (error);

  return bus;
}

static void
start_logind (Fixture *f)
{
  static const GDBusInterfaceVTable vtable = { .method_call = called_cb };

  f->info = g_dbus_node_info_new_for_xml (logind_xml, NULL);
  g_dbus_connection_register_object (f->other, "/org/freedesktop/login1", f->info->interfaces[0],
                                     &vtable, f, NULL, NULL);
  g_variant_unref (g_dbus_connection_call_sync (
      f->other, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
      "RequestName", g_variant_new ("(su)", "org.freedesktop.login1", 0), NULL,
      G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL));
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->held = -1;
  f->dbus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (f->dbus);
  f->bus = connect_bus (f);
  f->other = connect_bus (f);
  f->clock = dwell_test_clock_new ();
  f->watch = dwell_lock_watch_new (DWELL_CLOCK (f->clock));
  g_signal_connect (f->watch, "lock-now", G_CALLBACK (lock_now_cb), f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_run_dispose (G_OBJECT (f->watch));
  test_settle (20);
  g_assert_finalize_object (f->watch);
  g_assert_finalize_object (f->clock);
  g_object_unref (f->bus);
  g_object_unref (f->other);
  g_clear_pointer (&f->info, g_dbus_node_info_unref);
  if (f->held >= 0)
    close (f->held);
  g_test_dbus_down (f->dbus);
  g_object_unref (f->dbus);
}

static void
say (Fixture *f, const char *path, const char *interface, const char *name, GVariant *parameters)
{
  g_assert_true (
      g_dbus_connection_emit_signal (f->other, NULL, path, interface, name, parameters, NULL));
  g_dbus_connection_flush_sync (f->other, NULL, NULL);
  test_settle (60);
}

static void
prepare_for_sleep (Fixture *f, gboolean begins)
{
  say (f, "/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep",
       g_variant_new ("(b)", begins));
}

static void
test_idle (Fixture *f, gconstpointer data)
{
  dwell_lock_watch_set_idle (f->watch, 30);
  dwell_test_clock_advance (f->clock, 100);
  test_settle (60);
  g_assert_cmpuint (f->calls, ==, 0);

  /* From now on, not from before there was anything to lock. */
  dwell_lock_watch_set_active (f->watch, TRUE);
  test_settle (60);
  g_assert_cmpuint (f->calls, ==, 0);

  dwell_test_clock_advance (f->clock, 20);
  dwell_lock_watch_touch (f->watch);
  dwell_test_clock_advance (f->clock, 20);
  test_settle (60);
  g_assert_cmpuint (f->calls, ==, 0);

  dwell_test_clock_advance (f->clock, 10);
  test_settle (60);
  g_assert_cmpuint (f->calls, ==, 1);

  dwell_lock_watch_set_active (f->watch, FALSE);
  dwell_test_clock_advance (f->clock, 100);
  dwell_lock_watch_touch (f->watch);
  test_settle (60);
  g_assert_cmpuint (f->calls, ==, 1);
}

static void
test_never (Fixture *f, gconstpointer data)
{
  dwell_lock_watch_set_idle (f->watch, 20);
  dwell_lock_watch_set_active (f->watch, TRUE);
  dwell_lock_watch_set_idle (f->watch, 0);
  dwell_test_clock_advance (f->clock, G_GINT64_CONSTANT (1000) * 60 * 60 * 24);
  dwell_lock_watch_touch (f->watch);
  test_settle (60);
  g_assert_cmpuint (f->calls, ==, 0);
}

/* The first touch after a night's sleep does not count as somebody having been there. */
static void
test_slept (Fixture *f, gconstpointer data)
{
  dwell_lock_watch_set_idle (f->watch, 60 * 1000);
  dwell_lock_watch_set_active (f->watch, TRUE);
  dwell_test_clock_suspend (f->clock, 59 * 1000);
  dwell_lock_watch_touch (f->watch);
  g_assert_cmpuint (f->calls, ==, 0);
  dwell_test_clock_suspend (f->clock, 60 * 1000);
  dwell_lock_watch_touch (f->watch);
  g_assert_cmpuint (f->calls, ==, 1);
}

static void
test_sleep (Fixture *f, gconstpointer data)
{
  start_logind (f);
  dwell_lock_watch_set_buses (f->watch, f->bus, NULL);
  test_settle (60);
  g_assert_cmpuint (f->inhibited, ==, 0);

  dwell_lock_watch_set_active (f->watch, TRUE);
  test_settle (60);
  g_assert_cmpuint (f->inhibited, ==, 1);
  g_assert_true (is_held (f));

  prepare_for_sleep (f, TRUE);
  g_assert_cmpuint (f->calls, ==, 1);
  /* Until it is locked, which the owner says. */
  g_assert_true (f->held_at_call);
  g_assert_true (is_held (f));
  dwell_lock_watch_set_active (f->watch, FALSE);
  test_settle (20);
  g_assert_false (is_held (f));

  prepare_for_sleep (f, FALSE);
  prepare_for_sleep (f, TRUE);
  g_assert_cmpuint (f->calls, ==, 1);

  dwell_lock_watch_set_active (f->watch, TRUE);
  test_settle (60);
  g_assert_cmpuint (f->inhibited, ==, 2);
  g_assert_true (is_held (f));
  prepare_for_sleep (f, FALSE);
  g_assert_cmpuint (f->calls, ==, 1);
}

/* Locked again before logind answered: nothing is held back for nothing. */
static void
test_sleep_too_late (Fixture *f, gconstpointer data)
{
  start_logind (f);
  dwell_lock_watch_set_active (f->watch, TRUE);
  dwell_lock_watch_set_buses (f->watch, f->bus, NULL);
  dwell_lock_watch_set_active (f->watch, FALSE);
  test_settle (100);
  g_assert_cmpuint (f->inhibited, ==, 1);
  g_assert_false (is_held (f));
}

static void
test_session_lock (Fixture *f, gconstpointer data)
{
  start_logind (f);
  dwell_lock_watch_set_active (f->watch, TRUE);
  dwell_lock_watch_set_buses (f->watch, f->bus, NULL);
  test_settle (100);

  say (f, "/org/freedesktop/login1/session/_32", "org.freedesktop.login1.Session", "Lock", NULL);
  g_assert_cmpuint (f->calls, ==, 0);
  say (f, SESSION_PATH, "org.freedesktop.login1.Session", "Unlock", NULL);
  g_assert_cmpuint (f->calls, ==, 0);
  say (f, SESSION_PATH, "org.freedesktop.login1.Session", "Lock", NULL);
  g_assert_cmpuint (f->calls, ==, 1);
}

static void
test_screen_saver (Fixture *f, gconstpointer data)
{
  dwell_lock_watch_set_active (f->watch, TRUE);
  dwell_lock_watch_set_buses (f->watch, NULL, f->bus);
  test_settle (60);

  say (f, "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged",
       g_variant_new ("(b)", FALSE));
  g_assert_cmpuint (f->calls, ==, 0);
  say (f, "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged",
       g_variant_new ("(b)", TRUE));
  g_assert_cmpuint (f->calls, ==, 1);
  say (f, "/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged",
       g_variant_new ("(b)", TRUE));
  g_assert_cmpuint (f->calls, ==, 2);
  /* Nonsense from another program. */
  say (f, "/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged",
       g_variant_new ("(s)", "yes"));
  g_assert_cmpuint (f->calls, ==, 2);
}

/* A container has no system bus, and a bus may have no logind. */
static void
test_alone (Fixture *f, gconstpointer data)
{
  dwell_lock_watch_set_active (f->watch, TRUE);
  dwell_lock_watch_find_buses (f->watch);
  dwell_lock_watch_set_buses (f->watch, f->bus, f->bus);
  test_settle (200);
  g_assert_cmpuint (f->calls, ==, 0);
}

int
main (int argc, char **argv)
{
  g_setenv ("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere", TRUE);
  gtk_test_init (&argc, &argv, NULL);

  g_test_add ("/lock-watch/idle", Fixture, NULL, set_up, test_idle, tear_down);
  g_test_add ("/lock-watch/never", Fixture, NULL, set_up, test_never, tear_down);
  g_test_add ("/lock-watch/slept", Fixture, NULL, set_up, test_slept, tear_down);
  g_test_add ("/lock-watch/sleep", Fixture, NULL, set_up, test_sleep, tear_down);
  g_test_add ("/lock-watch/sleep-too-late", Fixture, NULL, set_up, test_sleep_too_late, tear_down);
  g_test_add ("/lock-watch/session-lock", Fixture, NULL, set_up, test_session_lock, tear_down);
  g_test_add ("/lock-watch/screen-saver", Fixture, NULL, set_up, test_screen_saver, tear_down);
  g_test_add ("/lock-watch/alone", Fixture, NULL, set_up, test_alone, tear_down);

  return g_test_run ();
}
