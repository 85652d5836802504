/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-player.h"

#define FAKE_TYPE_PLAYER (fake_player_get_type ())
G_DECLARE_FINAL_TYPE (FakePlayer, fake_player, FAKE, PLAYER, GObject)

struct _FakePlayer
{
  GObject parent_instance;

  GPtrArray *sounds;
  const DwellSound *sound;
  DwellPlayerState state;
  double volume;
};

static GPtrArray *
fake_player_get_sounds (DwellPlayer *player)
{
  return FAKE_PLAYER (player)->sounds;
}

static gboolean
fake_player_play (DwellPlayer *player, DwellLayer layer, const char *sound_id, guint fade_ms,
                  GError **error)
{
  FakePlayer *self = FAKE_PLAYER (player);

  self->sound = dwell_player_find_sound (player, sound_id);
  if (self->sound == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "no such sound");
      return FALSE;
    }
  self->state = DWELL_PLAYER_PLAYING;
  g_signal_emit_by_name (self, "changed");

  return TRUE;
}

static void
fake_player_stop (DwellPlayer *player, DwellLayer layer, guint fade_ms)
{
  FAKE_PLAYER (player)->state = fade_ms > 0 ? DWELL_PLAYER_FADING : DWELL_PLAYER_SILENT;
  g_signal_emit_by_name (player, "changed");
}

static void
fake_player_set_volume (DwellPlayer *player, DwellLayer layer, double volume)
{
  FAKE_PLAYER (player)->volume = volume;
}

static double
fake_player_get_volume (DwellPlayer *player, DwellLayer layer)
{
  return FAKE_PLAYER (player)->volume;
}

static DwellPlayerState
fake_player_get_state (DwellPlayer *player, DwellLayer layer)
{
  return FAKE_PLAYER (player)->state;
}

static const char *
fake_player_get_sound (DwellPlayer *player, DwellLayer layer)
{
  const DwellSound *sound = FAKE_PLAYER (player)->sound;

  return sound ? sound->id : NULL;
}

static const char *
fake_player_get_trouble (DwellPlayer *player)
{
  return FAKE_PLAYER (player)->sounds->len == 0 ? "There is no device." : NULL;
}

static void
fake_player_iface_init (DwellPlayerInterface *iface)
{
  iface->get_sounds = fake_player_get_sounds;
  iface->play = fake_player_play;
  iface->stop = fake_player_stop;
  iface->set_volume = fake_player_set_volume;
  iface->get_volume = fake_player_get_volume;
  iface->get_state = fake_player_get_state;
  iface->get_sound = fake_player_get_sound;
  iface->get_trouble = fake_player_get_trouble;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (FakePlayer, fake_player, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DWELL_TYPE_PLAYER, fake_player_iface_init))

static void
fake_player_finalize (GObject *object)
{
  g_ptr_array_unref (FAKE_PLAYER (object)->sounds);

  G_OBJECT_CLASS (fake_player_parent_class)->finalize (object);
}

static void
fake_player_class_init (FakePlayerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fake_player_finalize;
}

static void
fake_player_init (FakePlayer *self)
{
  self->sounds = g_ptr_array_new_with_free_func ((GDestroyNotify)dwell_sound_unref);
}

static DwellPlayer *
fake_player_new (const char *const *ids)
{
  FakePlayer *self = g_object_new (FAKE_TYPE_PLAYER, NULL);

  for (guint i = 0; ids[i]; i++)
    {
      g_ptr_array_add (self->sounds, dwell_sound_new (DWELL_SOUND_GENERATED, ids[i], ids[i], NULL));
    }

  return DWELL_PLAYER (self);
}

static void
count (GObject *object, gpointer data)
{
  (*(guint *)data)++;
}

static void
test_play_and_stop (void)
{
  g_autoptr (DwellPlayer) player = fake_player_new ((const char *[]){ "rain", "hum", NULL });
  g_autoptr (GError) error = NULL;
  guint changes = 0;

  g_signal_connect (player, "changed", G_CALLBACK (count), &changes);
  g_assert_cmpint (dwell_player_get_state (player, DWELL_LAYER_MAIN), ==, DWELL_PLAYER_SILENT);
  g_assert_null (dwell_player_get_sound (player, DWELL_LAYER_MAIN));

  g_assert_true (dwell_player_play (player, DWELL_LAYER_MAIN, "hum", 4000, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (dwell_player_get_sound (player, DWELL_LAYER_MAIN), ==, "hum");
  g_assert_cmpint (dwell_player_get_state (player, DWELL_LAYER_MAIN), ==, DWELL_PLAYER_PLAYING);

  dwell_player_stop (player, DWELL_LAYER_MAIN, 4000);
  g_assert_cmpint (dwell_player_get_state (player, DWELL_LAYER_MAIN), ==, DWELL_PLAYER_FADING);
  dwell_player_stop (player, DWELL_LAYER_MAIN, 0);
  g_assert_cmpint (dwell_player_get_state (player, DWELL_LAYER_MAIN), ==, DWELL_PLAYER_SILENT);
  g_assert_cmpuint (changes, ==, 3);
}

static void
test_sounds (void)
{
  g_autoptr (DwellPlayer) player = fake_player_new ((const char *[]){ "rain", "hum", NULL });
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (dwell_player_get_sounds (player)->len, ==, 2);
  g_assert_cmpstr (dwell_player_find_sound (player, "rain")->id, ==, "rain");
  g_assert_null (dwell_player_find_sound (player, "sea"));
  g_assert_null (dwell_player_find_sound (player, NULL));
  g_assert_false (dwell_player_play (player, DWELL_LAYER_MAIN, "sea", 0, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_volume_is_clamped (void)
{
  g_autoptr (DwellPlayer) player = fake_player_new ((const char *[]){ NULL });

  dwell_player_set_volume (player, DWELL_LAYER_MAIN, 0.25);
  g_assert_cmpfloat (dwell_player_get_volume (player, DWELL_LAYER_MAIN), ==, 0.25);
  dwell_player_set_volume (player, DWELL_LAYER_MAIN, 7.0);
  g_assert_cmpfloat (dwell_player_get_volume (player, DWELL_LAYER_MAIN), ==, 1.0);
  dwell_player_set_volume (player, DWELL_LAYER_MAIN, -1.0);
  g_assert_cmpfloat (dwell_player_get_volume (player, DWELL_LAYER_MAIN), ==, 0.0);
}

static void
test_trouble (void)
{
  g_autoptr (DwellPlayer) none = fake_player_new ((const char *[]){ NULL });
  g_autoptr (DwellPlayer) some = fake_player_new ((const char *[]){ "rain", NULL });

  g_assert_cmpstr (dwell_player_get_trouble (none), ==, "There is no device.");
  g_assert_null (dwell_player_get_trouble (some));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/player/play-and-stop", test_play_and_stop);
  g_test_add_func ("/player/sounds", test_sounds);
  g_test_add_func ("/player/volume-is-clamped", test_volume_is_clamped);
  g_test_add_func ("/player/trouble", test_trouble);

  return g_test_run ();
}
