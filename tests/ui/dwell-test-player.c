/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-test-player.h"

struct _DwellTestPlayer
{
  GObject parent_instance;

  GPtrArray *sounds;
  DwellPlayerState state;
  const char *sound;
  double volume;
};

static void
set_state (DwellTestPlayer *self, DwellPlayerState state)
{
  self->state = state;
  g_signal_emit_by_name (self, "changed");
}

static GPtrArray *
dwell_test_player_get_sounds (DwellPlayer *player)
{
  return DWELL_TEST_PLAYER (player)->sounds;
}

static gboolean
dwell_test_player_play (DwellPlayer *player, const char *sound_id, guint fade_ms, GError **error)
{
  DwellTestPlayer *self = DWELL_TEST_PLAYER (player);
  const DwellSound *sound = dwell_player_find_sound (player, sound_id);

  if (sound == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "No such sound.");
      return FALSE;
    }
  self->sound = sound->id;
  set_state (self, DWELL_PLAYER_PLAYING);

  return TRUE;
}

static void
dwell_test_player_stop (DwellPlayer *player, guint fade_ms)
{
  set_state (DWELL_TEST_PLAYER (player), DWELL_PLAYER_FADING);
}

static void
dwell_test_player_set_volume (DwellPlayer *player, double volume)
{
  DWELL_TEST_PLAYER (player)->volume = volume;
}

static double
dwell_test_player_get_volume (DwellPlayer *player)
{
  return DWELL_TEST_PLAYER (player)->volume;
}

static DwellPlayerState
dwell_test_player_get_state (DwellPlayer *player)
{
  return DWELL_TEST_PLAYER (player)->state;
}

static const char *
dwell_test_player_get_sound (DwellPlayer *player)
{
  return DWELL_TEST_PLAYER (player)->sound;
}

static const char *
dwell_test_player_get_trouble (DwellPlayer *player)
{
  return NULL;
}

static void
dwell_test_player_iface_init (DwellPlayerInterface *iface)
{
  iface->get_sounds = dwell_test_player_get_sounds;
  iface->play = dwell_test_player_play;
  iface->stop = dwell_test_player_stop;
  iface->set_volume = dwell_test_player_set_volume;
  iface->get_volume = dwell_test_player_get_volume;
  iface->get_state = dwell_test_player_get_state;
  iface->get_sound = dwell_test_player_get_sound;
  iface->get_trouble = dwell_test_player_get_trouble;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (DwellTestPlayer, dwell_test_player, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DWELL_TYPE_PLAYER,
                                                      dwell_test_player_iface_init))

static void
dwell_test_player_finalize (GObject *object)
{
  g_clear_pointer (&DWELL_TEST_PLAYER (object)->sounds, g_ptr_array_unref);

  G_OBJECT_CLASS (dwell_test_player_parent_class)->finalize (object);
}

static void
dwell_test_player_class_init (DwellTestPlayerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dwell_test_player_finalize;
}

static void
add_sound (DwellTestPlayer *self, const char *id, const char *label)
{
  DwellSound *sound = g_new0 (DwellSound, 1);

  sound->id = g_strdup (id);
  sound->label = g_strdup (label);
  sound->description = g_strdup ("");
  g_ptr_array_add (self->sounds, sound);
}

static void
dwell_test_player_init (DwellTestPlayer *self)
{
  self->sounds = g_ptr_array_new_with_free_func ((GDestroyNotify) dwell_sound_free);
  add_sound (self, "low-rain", "Low rain");
  add_sound (self, "far-wind", "Far wind");
}

DwellTestPlayer *
dwell_test_player_new (void)
{
  return g_object_new (DWELL_TYPE_TEST_PLAYER, NULL);
}

void
dwell_test_player_finish (DwellTestPlayer *self)
{
  self->sound = NULL;
  set_state (self, DWELL_PLAYER_SILENT);
}
