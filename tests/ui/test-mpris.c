/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dwell's end of the bus: that it is there, what it says of itself, what it refuses, and what it
 * never tells. */
#include <unistd.h>

#include "mpris-fixture.h"

static void
test_name (Fixture *f, gconstpointer data)
{
  g_assert_false (test_bus_has_name (f->other, NAME));
  dwell_player_set_volume (f->player, DWELL_LAYER_MAIN, 0.5);
  g_assert_false (test_bus_has_name (f->other, NAME));

  appear (f);
  dwell_player_stop_all (f->player, 1000);
  dwell_test_player_finish (f->fake);
  g_assert_true (test_bus_has_name (f->other, NAME));

  g_object_run_dispose (G_OBJECT (f->mpris));
  while (test_bus_has_name (f->other, NAME))
    ;
}

/* Both can be worked; each under its own name. */
static void
test_second (Fixture *f, gconstpointer data)
{
  g_autoptr (GDBusConnection) bus = test_bus_connect (f->dbus);
  g_autoptr (DwellTestPlayer) fake = dwell_test_player_new ();
  g_autoptr (DwellMpris) second = dwell_mpris_new (bus, DWELL_PLAYER (fake), f->settings);
  g_autofree char *name = g_strdup_printf (NAME ".instance%d", (int)getpid ());
  g_autoptr (GVariant) answer = NULL;

  appear (f);
  g_assert_true (dwell_player_play (DWELL_PLAYER (fake), DWELL_LAYER_MAIN, "far-wind", 1000, NULL));
  while (!test_bus_has_name (f->other, name))
    ;
  g_assert_true (test_bus_has_name (f->other, NAME));

  answer = test_bus_call (f->other, name, PATH, PLAYER, "Pause", NULL, NULL);
  g_assert_nonnull (answer);
  g_assert_cmpint (dwell_player_get_state (DWELL_PLAYER (fake), DWELL_LAYER_MAIN), ==,
                   DWELL_PLAYER_FADING);
  g_assert_cmpint (state (f, DWELL_LAYER_MAIN), ==, DWELL_PLAYER_PLAYING);
}

static void
test_no_bus (void)
{
  g_autoptr (DwellTestPlayer) fake = dwell_test_player_new ();
  g_autoptr (DwellSettings) settings = dwell_settings_new ();
  g_autoptr (DwellMpris) mpris = dwell_mpris_new (NULL, DWELL_PLAYER (fake), settings);

  g_assert_true (dwell_player_play (DWELL_PLAYER (fake), DWELL_LAYER_MAIN, "low-rain", 1000, NULL));
  g_assert_true (DWELL_IS_MPRIS (mpris));
}

static void
test_root (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = NULL;

  appear (f);
  assert_is (f, ROOT, "Identity", "'Dwell'");
  assert_is (f, ROOT, "DesktopEntry", "'org.feltsense.Dwell'");
  assert_is (f, ROOT, "CanRaise", "true");
  assert_is (f, ROOT, "CanQuit", "false");
  assert_is (f, ROOT, "HasTrackList", "false");
  assert_is (f, ROOT, "SupportedUriSchemes", "[]");
  assert_is (f, ROOT, "SupportedMimeTypes", "[]");

  answer = test_bus_call (f->other, NAME, PATH, ROOT, "Raise", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (f->raised, ==, 1);

  g_assert_null (test_bus_call (f->other, NAME, PATH, ROOT, "Quit", NULL, &error));
  g_assert_error (error, G_DBUS_ERROR, G_DBUS_ERROR_NOT_SUPPORTED);
  g_assert_cmpint (state (f, DWELL_LAYER_MAIN), ==, DWELL_PLAYER_PLAYING);
}

static void
test_properties (Fixture *f, gconstpointer data)
{
  appear (f);
  assert_is (f, PLAYER, "PlaybackStatus", "'Playing'");
  assert_is (f, PLAYER, "LoopStatus", "'Track'");
  assert_is (f, PLAYER, "Rate", "1.0");
  assert_is (f, PLAYER, "MinimumRate", "1.0");
  assert_is (f, PLAYER, "MaximumRate", "1.0");
  assert_is (f, PLAYER, "Volume", "0.40000000000000002");
  assert_is (f, PLAYER, "CanGoNext", "false");
  assert_is (f, PLAYER, "CanGoPrevious", "false");
  assert_is (f, PLAYER, "CanPlay", "true");
  assert_is (f, PLAYER, "CanPause", "true");
  assert_is (f, PLAYER, "CanSeek", "false");
  assert_is (f, PLAYER, "CanControl", "true");
  assert_is (f, PLAYER, "Metadata",
             "{'mpris:trackid': <objectpath '/org/feltsense/Dwell/track/1'>, "
             "'xesam:title': <'Low rain'>}");
}

/* What Dwell says that it cannot. */
static void
test_refused (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) sought = NULL;
  g_autoptr (GVariant) moved = NULL;

  appear (f);
  dwell_test_player_set_times (f->fake, DWELL_LAYER_MAIN, 5000, 0);
  call (f, "Previous");
  sought = test_bus_call (f->other, NAME, PATH, PLAYER, "Seek",
                          g_variant_new ("(x)", G_GINT64_CONSTANT (1000000)), &error);
  g_assert_no_error (error);
  moved = test_bus_call (
      f->other, NAME, PATH, PLAYER, "SetPosition",
      g_variant_new ("(ox)", "/org/feltsense/Dwell/track/1", G_GINT64_CONSTANT (0)), &error);
  g_assert_no_error (error);
  assert_is (f, PLAYER, "Position", "5000000");
  g_assert_null (test_bus_call (f->other, NAME, PATH, PLAYER, "OpenUri",
                                g_variant_new ("(s)", "file:///etc/passwd"), &error));
  g_assert_error (error, G_DBUS_ERROR, G_DBUS_ERROR_NOT_SUPPORTED);
  set (f, "Rate", g_variant_new_double (2));
  assert_is (f, PLAYER, "Rate", "1.0");
  set (f, "PlaybackStatus", g_variant_new_string ("Stopped"));
  assert_is (f, PLAYER, "PlaybackStatus", "'Playing'");
  assert_told (f, "");
  g_assert_cmpstr (dwell_player_get_sound (f->player, DWELL_LAYER_MAIN), ==, "low-rain");
}

/* The chosen sound is not there: the user is told, and nobody else why. */
static void
test_gone (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  dwell_settings_set_sound (f->settings, "own-gone");
  appear (f);
  call (f, "Stop");
  dwell_test_player_finish (f->fake);
  assert_told (f, "CanPlay=false PlaybackStatus='Stopped'");
  g_assert_null (test_bus_call (f->other, NAME, PATH, PLAYER, "Play", NULL, &error));
  g_assert_error (error, G_DBUS_ERROR, G_DBUS_ERROR_FAILED);
  g_assert_null (strstr (error->message, "No such sound"));
  g_assert_cmpstr (f->failed, ==, "No such sound.");
  assert_is (f, PLAYER, "PlaybackStatus", "'Stopped'");
}

static void
assert_never_said (Fixture *f, const char *text)
{
  g_mutex_lock (&f->lock);
  g_assert_null (strstr (f->said->str, text));
  g_mutex_unlock (&f->lock);
}

/* All that can be heard and asked, with sounds of the user's own. */
static void
test_never_named (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GVariant) all = NULL;
  g_autoptr (GVariant) described = NULL;

  give_own_sounds (f);
  dwell_settings_set_sound (f->settings, ID "s");
  dwell_player_set_output (f->player, "headphones", "Headphones");
  appear (f);
  call (f, "Stop");
  call (f, "Play");
  call (f, "Next");
  dwell_test_player_advance (f->fake, DWELL_LAYER_MAIN);
  play (f, DWELL_LAYER_MAIN, ID);
  play (f, DWELL_LAYER_UNDER, ID "-2");
  dwell_test_player_set_trouble (f->fake, LABEL " cannot be played.");
  call (f, "Pause");
  dwell_test_player_finish (f->fake);
  call (f, "PlayPause");
  /* Taken from the shelf while it sounds. */
  dwell_player_set_own_sounds (f->player, none);
  assert_is (f, PLAYER, "PlaybackStatus", "'Playing'");
  all = test_bus_call (f->other, NAME, PATH, PROPERTIES, "GetAll", g_variant_new ("(s)", PLAYER),
                       NULL);
  g_assert_nonnull (all);
  described = test_bus_call (f->other, NAME, PATH, "org.freedesktop.DBus.Introspectable",
                             "Introspect", NULL, NULL);
  g_assert_nonnull (described);

  /* The list is what is chosen: gone now, and asked for. */
  call (f, "Stop");
  dwell_test_player_finish (f->fake);
  g_assert_null (test_bus_call (f->other, NAME, PATH, PLAYER, "Play", NULL, NULL));
  assert_is (f, PLAYER, "CanPlay", "false");

  g_assert_nonnull (strstr (f->said->str, "Own sound"));
  assert_never_said (f, LABEL);
  assert_never_said (f, LIST_LABEL);
  assert_never_said (f, "hymn");
  assert_never_said (f, "file:");
  assert_never_said (f, "own-");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("name", test_name);
  ADD ("second", test_second);
  g_test_add_func ("/mpris/no-bus", test_no_bus);
  ADD ("root", test_root);
  ADD ("properties", test_properties);
  ADD ("refused", test_refused);
  ADD ("gone", test_gone);
  ADD ("never-named", test_never_named);

  return g_test_run ();
}
