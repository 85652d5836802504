/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-mpris.h"

#include <unistd.h>

#include "dwell-test-bus.h"
#include "dwell-test-player.h"

#define NAME "org.mpris.MediaPlayer2.org.feltsense.Dwell"
#define PATH "/org/mpris/MediaPlayer2"
#define ROOT "org.mpris.MediaPlayer2"
#define PLAYER "org.mpris.MediaPlayer2.Player"
#define PROPERTIES "org.freedesktop.DBus.Properties"

/* What nobody may read, of the user's own sounds. */
#define LABEL "Grandmothers hymn"
#define LIST_LABEL "For the hard hours"
#define URI "file:///home/someone/hymn.ogg"
#define ID "own-hymn"

/* A private bus with Dwell's end and another program's, which hears what is told. */
typedef struct
{
  GTestDBus *dbus;
  GDBusConnection *bus;
  GDBusConnection *other;
  DwellTestPlayer *fake;
  DwellPlayer *player;
  DwellSettings *settings;
  DwellMpris *mpris;

  GPtrArray *told; /* (element-type utf8) names and values of changed properties */
  guint raised;
  char *failed;

  GMutex lock;
  GString *said; /* all that Dwell ever sent */
} Fixture;

/* Everything that leaves Dwell, in the connection's own thread. */
static GDBusMessage *
filter_cb (GDBusConnection *bus, GDBusMessage *message, gboolean incoming, gpointer user_data)
{
  Fixture *f = user_data;

  if (!incoming)
    {
      g_autofree char *text = g_dbus_message_print (message, 0);

      g_mutex_lock (&f->lock);
      g_string_append (f->said, text);
      g_mutex_unlock (&f->lock);
    }

  return message;
}

static void
told_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
         const char *signal, GVariant *parameters, gpointer user_data)
{
  Fixture *f = user_data;
  g_autoptr (GVariantIter) changed = NULL;
  const char *about, *name;
  GVariant *value;

  g_variant_get (parameters, "(&sa{sv}as)", &about, &changed, NULL);
  g_assert_cmpstr (about, ==, PLAYER);
  while (g_variant_iter_next (changed, "{&sv}", &name, &value))
    {
      g_autofree char *text = g_variant_print (value, FALSE);

      g_ptr_array_add (f->told, g_strdup_printf ("%s=%s", name, text));
      g_variant_unref (value);
    }
}

static void
raise_cb (DwellMpris *mpris, Fixture *f)
{
  f->raised++;
}

static void
failed_cb (DwellMpris *mpris, const char *text, Fixture *f)
{
  g_free (f->failed);
  f->failed = g_strdup (text);
}

static void
add_own (GPtrArray *sounds, DwellSoundKind kind, const char *id, const char *label)
{
  DwellSound *sound = dwell_sound_new (kind, id, label, LABEL " as sung");

  if (kind == DWELL_SOUND_FILE)
    {
      sound->uri = g_strdup (URI);
      sound->duration = 180000;
    }
  else
    {
      sound->members = g_strsplit (ID " " ID "-2", " ", 0);
    }
  g_ptr_array_add (sounds, sound);
}

static void
give_own_sounds (Fixture *f)
{
  g_autoptr (GPtrArray) sounds
      = g_ptr_array_new_with_free_func ((GDestroyNotify) dwell_sound_unref);

  add_own (sounds, DWELL_SOUND_FILE, ID, LABEL);
  add_own (sounds, DWELL_SOUND_FILE, ID "-2", LABEL " again");
  add_own (sounds, DWELL_SOUND_LIST, ID "s", LIST_LABEL);
  dwell_player_set_own_sounds (f->player, sounds);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->dbus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (f->dbus);
  f->bus = test_bus_connect (f->dbus);
  f->other = test_bus_connect (f->dbus);
  f->told = g_ptr_array_new_with_free_func (g_free);
  f->said = g_string_new (NULL);
  g_mutex_init (&f->lock);
  g_dbus_connection_add_filter (f->bus, filter_cb, f, NULL);
  g_dbus_connection_signal_subscribe (f->other, NULL, PROPERTIES, "PropertiesChanged", PATH, NULL,
                                      G_DBUS_SIGNAL_FLAGS_NONE, told_cb, f, NULL);

  f->fake = dwell_test_player_new ();
  f->player = DWELL_PLAYER (f->fake);
  f->settings = dwell_settings_new ();
  dwell_settings_set_fade (f->settings, 5);
  dwell_settings_set_sound (f->settings, "low-rain");
  dwell_settings_set_volume (f->settings, 0.4);
  g_object_set (dwell_settings_get_audio (f->settings), "end", DWELL_PLAYER_LOOP, NULL);
  dwell_audio_settings_rule (dwell_settings_get_audio (f->settings), f->player);
  dwell_player_set_volume (f->player, DWELL_LAYER_MAIN, 0.4);
  f->mpris = dwell_mpris_new (f->bus, f->player, f->settings);
  g_signal_connect (f->mpris, "raise", G_CALLBACK (raise_cb), f);
  g_signal_connect (f->mpris, "failed", G_CALLBACK (failed_cb), f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_assert_finalize_object (f->mpris);
  g_assert_finalize_object (f->settings);
  g_assert_finalize_object (f->fake);
  g_dbus_connection_close_sync (f->other, NULL, NULL);
  g_dbus_connection_close_sync (f->bus, NULL, NULL);
  g_object_unref (f->other);
  g_object_unref (f->bus);
  g_test_dbus_down (f->dbus);
  g_object_unref (f->dbus);
  g_ptr_array_unref (f->told);
  g_string_free (f->said, TRUE);
  g_mutex_clear (&f->lock);
  g_free (f->failed);
}

/* What the other program does -------------------------------------------------------------------
 */

static void
call (Fixture *f, const char *method)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = test_bus_call (f->other, NAME, PATH, PLAYER, method, NULL, &error);

  g_assert_no_error (error);
}

/* As text, as `gdbus call` would print it. */
static char *
get (Fixture *f, const char *interface, const char *property)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer
      = test_bus_call (f->other, NAME, PATH, PROPERTIES, "Get",
                       g_variant_new ("(ss)", interface, property), &error);
  g_autoptr (GVariant) value = NULL;

  g_assert_no_error (error);
  g_variant_get (answer, "(v)", &value);

  return g_variant_print (value, FALSE);
}

#define assert_is(f, interface, property, text)                                                    \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *is_ = get (f, interface, property);                                           \
    g_assert_cmpstr (is_, ==, text);                                                               \
  }                                                                                                \
  G_STMT_END

static void
set (Fixture *f, const char *property, GVariant *value)
{
  g_autoptr (GVariant) answer
      = test_bus_call (f->other, NAME, PATH, PROPERTIES, "Set",
                       g_variant_new ("(ssv)", PLAYER, property, value), NULL);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* Which properties were told since it was asked last, with their values but for the metadata's. */
static char *
take_told (Fixture *f)
{
  g_autoptr (GString) text = g_string_new (NULL);

  /* What was told before this answer has arrived when it has. */
  assert_is (f, PLAYER, "CanSeek", "false");
  g_ptr_array_sort (f->told, compare_texts);
  for (guint i = 0; i < f->told->len; i++)
    {
      const char *told = g_ptr_array_index (f->told, i);

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                              g_str_has_prefix (told, "Metadata=") ? "Metadata" : told);
    }
  g_ptr_array_set_size (f->told, 0);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

#define assert_told(f, text)                                                                       \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *told_ = take_told (f);                                                        \
    g_assert_cmpstr (told_, ==, text);                                                             \
  }                                                                                                \
  G_STMT_END

/* As the user starts a sound in the window. */
static void
play (Fixture *f, DwellLayer layer, const char *id)
{
  g_assert_true (dwell_player_play (f->player, layer, id, 8000, NULL));
}

/* On the bus, with all that was told until then forgotten. */
static void
appear (Fixture *f)
{
  play (f, DWELL_LAYER_MAIN, "low-rain");
  while (!test_bus_has_name (f->other, NAME))
    ;
  g_free (take_told (f));
}

static DwellPlayerState
state (Fixture *f, DwellLayer layer)
{
  return dwell_player_get_state (f->player, layer);
}

/* The tests --------------------------------------------------------------------------------------
 */

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
  g_autofree char *name = g_strdup_printf (NAME ".instance%d", (int) getpid ());
  g_autoptr (GVariant) answer = NULL;

  appear (f);
  g_assert_true (
      dwell_player_play (DWELL_PLAYER (fake), DWELL_LAYER_MAIN, "far-wind", 1000, NULL));
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

  g_assert_true (
      dwell_player_play (DWELL_PLAYER (fake), DWELL_LAYER_MAIN, "low-rain", 1000, NULL));
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

static void
test_play_pause (Fixture *f, gconstpointer data)
{
  appear (f);
  call (f, "Pause");
  g_assert_cmpint (state (f, DWELL_LAYER_MAIN), ==, DWELL_PLAYER_FADING);
  g_assert_cmpuint (dwell_test_player_get_fade (f->fake), ==, 5000);
  assert_told (f, "PlaybackStatus='Paused'");
  dwell_test_player_finish (f->fake);
  assert_told (f, "");
  assert_is (f, PLAYER, "PlaybackStatus", "'Paused'");
  call (f, "Pause");
  assert_told (f, "");

  dwell_settings_set_fade (f->settings, 12);
  call (f, "Play");
  g_assert_cmpint (state (f, DWELL_LAYER_MAIN), ==, DWELL_PLAYER_PLAYING);
  g_assert_cmpuint (dwell_test_player_get_fade (f->fake), ==, 12000);
  assert_told (f, "PlaybackStatus='Playing'");

  /* Twice quickly: it comes back while it still fades. */
  call (f, "PlayPause");
  g_assert_cmpint (state (f, DWELL_LAYER_MAIN), ==, DWELL_PLAYER_FADING);
  assert_told (f, "PlaybackStatus='Paused'");
  call (f, "PlayPause");
  g_assert_cmpint (state (f, DWELL_LAYER_MAIN), ==, DWELL_PLAYER_PLAYING);
  assert_told (f, "PlaybackStatus='Playing'");

  /* What plays is not begun anew. */
  dwell_settings_set_sound (f->settings, "far-wind");
  call (f, "Play");
  g_assert_cmpstr (dwell_player_get_sound (f->player, DWELL_LAYER_MAIN), ==, "low-rain");
  assert_told (f, "");

  call (f, "Stop");
  g_assert_cmpint (state (f, DWELL_LAYER_MAIN), ==, DWELL_PLAYER_FADING);
  assert_told (f, "PlaybackStatus='Stopped'");
  dwell_test_player_finish (f->fake);
  assert_told (f, "");
  call (f, "PlayPause");
  g_assert_cmpstr (dwell_player_get_sound (f->player, DWELL_LAYER_MAIN), ==, "far-wind");
  assert_told (f, "Metadata PlaybackStatus='Playing'");
}

/* Stopped after a pause is stopped. */
static void
test_stop (Fixture *f, gconstpointer data)
{
  appear (f);
  call (f, "Pause");
  dwell_test_player_finish (f->fake);
  assert_told (f, "PlaybackStatus='Paused'");
  call (f, "Stop");
  assert_told (f, "PlaybackStatus='Stopped'");
}

/* What is faded in the window is told as well, and a pause of before says nothing about it. */
static void
test_window (Fixture *f, gconstpointer data)
{
  appear (f);
  call (f, "Pause");
  dwell_test_player_finish (f->fake);
  play (f, DWELL_LAYER_MAIN, "far-wind");
  assert_told (f, "Metadata PlaybackStatus='Paused' PlaybackStatus='Playing'");
  dwell_player_stop (f->player, DWELL_LAYER_MAIN, 5000);
  assert_told (f, "PlaybackStatus='Stopped'");
  dwell_test_player_finish (f->fake);
  assert_told (f, "");
}

/* Who fades out over ten minutes hears it for ten minutes, and can end it sooner. */
static void
test_long_fade (Fixture *f, gconstpointer data)
{
  appear (f);
  dwell_player_stop (f->player, DWELL_LAYER_MAIN, 600000);
  assert_told (f, "");
  assert_is (f, PLAYER, "PlaybackStatus", "'Playing'");
  call (f, "PlayPause");
  g_assert_cmpuint (dwell_test_player_get_fade (f->fake), ==, 5000);
  assert_told (f, "PlaybackStatus='Paused'");
}

/* What the session offers for a moment, and the usual one stays the usual one. */
static void
test_offered (Fixture *f, gconstpointer data)
{
  DwellAudioSettings *audio = dwell_settings_get_audio (f->settings);

  appear (f);
  call (f, "Stop");
  dwell_test_player_finish (f->fake);
  g_object_set (audio, "offered-fade", 20000, "offered", "far-wind", NULL);
  call (f, "Play");
  g_assert_cmpstr (dwell_player_get_sound (f->player, DWELL_LAYER_MAIN), ==, "far-wind");
  g_assert_cmpuint (dwell_test_player_get_fade (f->fake), ==, 20000);
  call (f, "Pause");
  g_assert_cmpuint (dwell_test_player_get_fade (f->fake), ==, 5000);
  dwell_test_player_finish (f->fake);
  g_object_set (audio, "offered-fade", 0, "offered", "", NULL);
  call (f, "Play");
  g_assert_cmpstr (dwell_player_get_sound (f->player, DWELL_LAYER_MAIN), ==, "low-rain");
  g_assert_cmpuint (dwell_test_player_get_fade (f->fake), ==, 5000);
  call (f, "Stop");
  dwell_test_player_finish (f->fake);
}

static void
test_layers (Fixture *f, gconstpointer data)
{
  appear (f);
  play (f, DWELL_LAYER_UNDER, "far-wind");
  call (f, "Pause");
  g_assert_cmpint (state (f, DWELL_LAYER_MAIN), ==, DWELL_PLAYER_FADING);
  g_assert_cmpint (state (f, DWELL_LAYER_UNDER), ==, DWELL_PLAYER_FADING);
  assert_told (f, "PlaybackStatus='Paused'");
  dwell_test_player_finish (f->fake);

  call (f, "Play");
  g_assert_cmpstr (dwell_player_get_sound (f->player, DWELL_LAYER_MAIN), ==, "low-rain");
  g_assert_cmpstr (dwell_player_get_sound (f->player, DWELL_LAYER_UNDER), ==, "far-wind");
  assert_told (f, "PlaybackStatus='Playing'");

  call (f, "Stop");
  dwell_test_player_finish (f->fake);
  call (f, "Play");
  g_assert_cmpint (state (f, DWELL_LAYER_MAIN), ==, DWELL_PLAYER_PLAYING);
  g_assert_cmpint (state (f, DWELL_LAYER_UNDER), ==, DWELL_PLAYER_SILENT);

  /* A pause is over with the next sound, whoever began that. */
  play (f, DWELL_LAYER_UNDER, "far-wind");
  call (f, "Pause");
  dwell_test_player_finish (f->fake);
  play (f, DWELL_LAYER_MAIN, "low-rain");
  dwell_player_stop (f->player, DWELL_LAYER_MAIN, 5000);
  dwell_test_player_finish (f->fake);
  call (f, "Play");
  g_assert_cmpint (state (f, DWELL_LAYER_MAIN), ==, DWELL_PLAYER_PLAYING);
  g_assert_cmpint (state (f, DWELL_LAYER_UNDER), ==, DWELL_PLAYER_SILENT);
}

/* Alone, the one beneath is the one that is heard. */
static void
test_only_under (Fixture *f, gconstpointer data)
{
  appear (f);
  dwell_player_stop (f->player, DWELL_LAYER_MAIN, 1000);
  dwell_test_player_finish (f->fake);
  play (f, DWELL_LAYER_UNDER, "heartbeat");
  assert_told (f, "Metadata PlaybackStatus='Playing' PlaybackStatus='Stopped'");
  assert_is (f, PLAYER, "Metadata",
             "{'mpris:trackid': <objectpath '/org/feltsense/Dwell/track/2'>, "
             "'xesam:title': <'Heartbeat'>}");
  call (f, "PlayPause");
  dwell_test_player_finish (f->fake);
  call (f, "PlayPause");
  g_assert_cmpint (state (f, DWELL_LAYER_MAIN), ==, DWELL_PLAYER_SILENT);
  g_assert_cmpstr (dwell_player_get_sound (f->player, DWELL_LAYER_UNDER), ==, "heartbeat");
}

static void
test_volume (Fixture *f, gconstpointer data)
{
  appear (f);
  set (f, "Volume", g_variant_new_double (0.25));
  g_assert_cmpfloat (dwell_player_get_volume (f->player, DWELL_LAYER_MAIN), ==, 0.25);
  g_assert_cmpfloat (dwell_settings_get_volume (f->settings), ==, 0.25);
  assert_told (f, "Volume=0.25");

  set (f, "Volume", g_variant_new_double (1.7));
  g_assert_cmpfloat (dwell_player_get_volume (f->player, DWELL_LAYER_MAIN), ==, 1.0);
  g_assert_cmpfloat (dwell_settings_get_volume (f->settings), ==, 1.0);
  assert_told (f, "Volume=1.0");
  set (f, "Volume", g_variant_new_double (-3));
  g_assert_cmpfloat (dwell_settings_get_volume (f->settings), ==, 0.0);
  assert_told (f, "Volume=0.0");
  set (f, "Volume", g_variant_new_double (G_MAXDOUBLE));
  assert_told (f, "Volume=1.0");
  set (f, "Volume", g_variant_new_string ("loud"));
  assert_is (f, PLAYER, "Volume", "1.0");
  assert_told (f, "");

  /* By the slider. */
  dwell_player_set_volume (f->player, DWELL_LAYER_MAIN, 0.5);
  assert_told (f, "Volume=0.5");
  dwell_player_set_volume (f->player, DWELL_LAYER_UNDER, 0.1);
  assert_told (f, "");
}

static DwellPlayerEnd
get_end (Fixture *f)
{
  return dwell_test_player_get_end (f->fake, DWELL_LAYER_MAIN);
}

static void
test_loop_status (Fixture *f, gconstpointer data)
{
  give_own_sounds (f);
  appear (f);
  set (f, "LoopStatus", g_variant_new_string ("None"));
  g_assert_cmpint (get_end (f), ==, DWELL_PLAYER_STOP);
  assert_told (f, "LoopStatus='None'");
  set (f, "LoopStatus", g_variant_new_string ("Playlist"));
  g_assert_cmpint (get_end (f), ==, DWELL_PLAYER_NEXT);
  assert_told (f, "LoopStatus='Playlist'");
  set (f, "LoopStatus", g_variant_new_string ("Track"));
  g_assert_cmpint (get_end (f), ==, DWELL_PLAYER_LOOP);
  assert_told (f, "LoopStatus='Track'");
  set (f, "LoopStatus", g_variant_new_string ("Sometimes"));
  g_assert_cmpint (get_end (f), ==, DWELL_PLAYER_LOOP);
  assert_told (f, "");
  assert_is (f, PLAYER, "LoopStatus", "'Track'");

  /* On the page of the settings. */
  g_object_set (dwell_settings_get_audio (f->settings), "end", DWELL_PLAYER_STOP, NULL);
  assert_told (f, "LoopStatus='None'");

  /* A list that begins again. */
  play (f, DWELL_LAYER_MAIN, ID "s");
  g_free (take_told (f));
  set (f, "LoopStatus", g_variant_new_string ("Playlist"));
  g_assert_cmpint (get_end (f), ==, DWELL_PLAYER_LOOP);
  assert_told (f, "LoopStatus='Playlist'");
}

static void
test_next (Fixture *f, gconstpointer data)
{
  give_own_sounds (f);
  appear (f);
  call (f, "Next");
  g_assert_cmpstr (dwell_player_get_sound (f->player, DWELL_LAYER_MAIN), ==, "low-rain");
  assert_told (f, "");

  play (f, DWELL_LAYER_MAIN, ID "s");
  assert_told (f, "CanGoNext=true LoopStatus='Playlist' Metadata");
  call (f, "Next");
  g_assert_cmpstr (dwell_player_get_sound (f->player, DWELL_LAYER_MAIN), ==, ID "-2");
  g_assert_cmpuint (dwell_test_player_get_fade (f->fake), ==, 5000);
  assert_told (f, "Metadata");

  /* Another file follows one that plays by itself. */
  play (f, DWELL_LAYER_MAIN, ID);
  assert_is (f, PLAYER, "CanGoNext", "true");
  call (f, "Pause");
  assert_is (f, PLAYER, "CanGoNext", "false");
  call (f, "Next");
  g_assert_cmpint (state (f, DWELL_LAYER_MAIN), ==, DWELL_PLAYER_FADING);
}

static void
test_position (Fixture *f, gconstpointer data)
{
  give_own_sounds (f);
  appear (f);
  dwell_test_player_set_times (f->fake, DWELL_LAYER_MAIN, 61500, 0);
  assert_is (f, PLAYER, "Position", "61500000");
  dwell_test_player_set_times (f->fake, DWELL_LAYER_MAIN, 62000, 0);
  assert_is (f, PLAYER, "Position", "62000000");
  assert_told (f, "");

  play (f, DWELL_LAYER_MAIN, ID);
  assert_is (f, PLAYER, "Metadata",
             "{'mpris:trackid': <objectpath '/org/feltsense/Dwell/track/2'>, "
             "'xesam:title': <'Own sound'>, 'mpris:length': <int64 180000000>}");
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
  moved = test_bus_call (f->other, NAME, PATH, PLAYER, "SetPosition",
                         g_variant_new ("(ox)", "/org/feltsense/Dwell/track/1",
                                        G_GINT64_CONSTANT (0)),
                         &error);
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

#define ADD(name, function) g_test_add ("/mpris/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("name", test_name);
  ADD ("second", test_second);
  g_test_add_func ("/mpris/no-bus", test_no_bus);
  ADD ("root", test_root);
  ADD ("properties", test_properties);
  ADD ("play-pause", test_play_pause);
  ADD ("stop", test_stop);
  ADD ("window", test_window);
  ADD ("long-fade", test_long_fade);
  ADD ("offered", test_offered);
  ADD ("layers", test_layers);
  ADD ("only-under", test_only_under);
  ADD ("volume", test_volume);
  ADD ("loop-status", test_loop_status);
  ADD ("next", test_next);
  ADD ("position", test_position);
  ADD ("refused", test_refused);
  ADD ("gone", test_gone);
  ADD ("never-named", test_never_named);

  return g_test_run ();
}
