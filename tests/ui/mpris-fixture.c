/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mpris-fixture.h"

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

void
give_own_sounds (Fixture *f)
{
  g_autoptr (GPtrArray) sounds = g_ptr_array_new_with_free_func ((GDestroyNotify)dwell_sound_unref);

  add_own (sounds, DWELL_SOUND_FILE, ID, LABEL);
  add_own (sounds, DWELL_SOUND_FILE, ID "-2", LABEL " again");
  add_own (sounds, DWELL_SOUND_LIST, ID "s", LIST_LABEL);
  dwell_player_set_own_sounds (f->player, sounds);
}

void
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

void
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

void
call (Fixture *f, const char *method)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = test_bus_call (f->other, NAME, PATH, PLAYER, method, NULL, &error);

  g_assert_no_error (error);
}

/* As text, as `gdbus call` would print it. */
char *
get (Fixture *f, const char *interface, const char *property)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = test_bus_call (f->other, NAME, PATH, PROPERTIES, "Get",
                                               g_variant_new ("(ss)", interface, property), &error);
  g_autoptr (GVariant) value = NULL;

  g_assert_no_error (error);
  g_variant_get (answer, "(v)", &value);

  return g_variant_print (value, FALSE);
}

void
set (Fixture *f, const char *property, GVariant *value)
{
  g_autoptr (GVariant) answer =
      test_bus_call (f->other, NAME, PATH, PROPERTIES, "Set",
                     g_variant_new ("(ssv)", PLAYER, property, value), NULL);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *)a, *(const char *const *)b);
}

/* Which properties were told since it was asked last, with their values but for the metadata's. */
char *
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

/* As the user starts a sound in the window. */
void
play (Fixture *f, DwellLayer layer, const char *id)
{
  g_assert_true (dwell_player_play (f->player, layer, id, 8000, NULL));
}

/* On the bus, with all that was told until then forgotten. */
void
appear (Fixture *f)
{
  play (f, DWELL_LAYER_MAIN, "low-rain");
  while (!test_bus_has_name (f->other, NAME))
    ;
  g_free (take_told (f));
}

DwellPlayerState
state (Fixture *f, DwellLayer layer)
{
  return dwell_player_get_state (f->player, layer);
}
