/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-test-player.h"

typedef struct
{
  DwellPlayerState state;
  DwellSound *sound;
  DwellSound *list;
  guint index;
  double volume;
  gint64 position;
  gint64 fade_left;
  DwellPlayerEnd end;
} Layer;

struct _DwellTestPlayer
{
  GObject parent_instance;

  GPtrArray *sounds;
  guint n_generated;
  GPtrArray *outputs;
  Layer layers[DWELL_N_LAYERS];
  char *trouble;
  char *lost;
  char *output;
  double ceiling;
  double pace;
  gboolean metering;
  gboolean follow;
  guint fade;
};

static void
changed (DwellTestPlayer *self)
{
  g_signal_emit_by_name (self, "changed");
}

static void
layer_clear (Layer *layer)
{
  g_clear_pointer (&layer->sound, dwell_sound_unref);
  g_clear_pointer (&layer->list, dwell_sound_unref);
  layer->position = 0;
  layer->fade_left = 0;
  layer->index = 0;
}

static GPtrArray *
dwell_test_player_get_sounds (DwellPlayer *player)
{
  return DWELL_TEST_PLAYER (player)->sounds;
}

static void
dwell_test_player_set_own_sounds (DwellPlayer *player, GPtrArray *sounds)
{
  DwellTestPlayer *self = DWELL_TEST_PLAYER (player);

  g_ptr_array_set_size (self->sounds, (int) self->n_generated);
  for (guint i = 0; i < sounds->len; i++)
    g_ptr_array_add (self->sounds, dwell_sound_ref (g_ptr_array_index (sounds, i)));
  g_signal_emit_by_name (self, "sounds-changed");
}

static gboolean
dwell_test_player_play (DwellPlayer *player, DwellLayer layer, const char *sound_id, guint fade_ms,
                        GError **error)
{
  DwellTestPlayer *self = DWELL_TEST_PLAYER (player);
  DwellSound *sound = dwell_sound_find (self->sounds, sound_id);
  DwellSound *first = sound;

  if (sound != NULL && sound->kind == DWELL_SOUND_LIST)
    first = dwell_sound_find (self->sounds, sound->members[0]);
  if (first == NULL || first->missing)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "No such sound.");
      return FALSE;
    }
  layer_clear (&self->layers[layer]);
  self->layers[layer].sound = dwell_sound_ref (first);
  self->layers[layer].list = first != sound ? dwell_sound_ref (sound) : NULL;
  self->layers[layer].state = DWELL_PLAYER_PLAYING;
  self->fade = fade_ms;
  changed (self);

  return TRUE;
}

static void
dwell_test_player_stop (DwellPlayer *player, DwellLayer layer, guint fade_ms)
{
  DwellTestPlayer *self = DWELL_TEST_PLAYER (player);

  if (self->layers[layer].state == DWELL_PLAYER_SILENT)
    return;
  self->layers[layer].state = DWELL_PLAYER_FADING;
  self->layers[layer].fade_left = fade_ms;
  self->fade = fade_ms;
  changed (self);
}

static gboolean
dwell_test_player_next (DwellPlayer *player, DwellLayer layer, guint fade_ms)
{
  DwellTestPlayer *self = DWELL_TEST_PLAYER (player);

  if (self->layers[layer].list == NULL)
    return FALSE;
  self->fade = fade_ms;
  dwell_test_player_advance (self, layer);

  return TRUE;
}

static void
dwell_test_player_set_volume (DwellPlayer *player, DwellLayer layer, double volume)
{
  DwellTestPlayer *self = DWELL_TEST_PLAYER (player);

  if (self->layers[layer].volume == volume)
    return;

  self->layers[layer].volume = volume;
  changed (self);
}

static double
dwell_test_player_get_volume (DwellPlayer *player, DwellLayer layer)
{
  return DWELL_TEST_PLAYER (player)->layers[layer].volume;
}

static DwellPlayerState
dwell_test_player_get_state (DwellPlayer *player, DwellLayer layer)
{
  return DWELL_TEST_PLAYER (player)->layers[layer].state;
}

static const char *
dwell_test_player_get_sound (DwellPlayer *player, DwellLayer layer)
{
  const DwellSound *sound = DWELL_TEST_PLAYER (player)->layers[layer].sound;

  return sound != NULL ? sound->id : NULL;
}

static const char *
dwell_test_player_get_list (DwellPlayer *player, DwellLayer layer)
{
  const DwellSound *list = DWELL_TEST_PLAYER (player)->layers[layer].list;

  return list != NULL ? list->id : NULL;
}

static gint64
dwell_test_player_get_position (DwellPlayer *player, DwellLayer layer)
{
  return DWELL_TEST_PLAYER (player)->layers[layer].position;
}

static gint64
dwell_test_player_get_fade_left (DwellPlayer *player, DwellLayer layer)
{
  return DWELL_TEST_PLAYER (player)->layers[layer].fade_left;
}

static const char *
dwell_test_player_get_trouble (DwellPlayer *player)
{
  return DWELL_TEST_PLAYER (player)->trouble;
}

static void
dwell_test_player_set_end (DwellPlayer *player, DwellLayer layer, DwellPlayerEnd end)
{
  DWELL_TEST_PLAYER (player)->layers[layer].end = end;
}

static void
dwell_test_player_set_ceiling (DwellPlayer *player, double decibels)
{
  DWELL_TEST_PLAYER (player)->ceiling = decibels;
}

static void
dwell_test_player_set_pace (DwellPlayer *player, const char *sound_id, double a_minute)
{
  DWELL_TEST_PLAYER (player)->pace = a_minute;
}

static void
dwell_test_player_set_metering (DwellPlayer *player, gboolean on)
{
  DWELL_TEST_PLAYER (player)->metering = on;
}

static GPtrArray *
dwell_test_player_get_outputs (DwellPlayer *player)
{
  return DWELL_TEST_PLAYER (player)->outputs;
}

static void
dwell_test_player_set_output (DwellPlayer *player, const char *output_id, const char *label)
{
  DwellTestPlayer *self = DWELL_TEST_PLAYER (player);

  g_free (self->output);
  self->output = g_strdup (output_id);
}

static void
dwell_test_player_set_follow (DwellPlayer *player, gboolean follow)
{
  DWELL_TEST_PLAYER (player)->follow = follow;
}

static const char *
dwell_test_player_get_lost_output (DwellPlayer *player)
{
  return DWELL_TEST_PLAYER (player)->lost;
}

static void
dwell_test_player_go_on (DwellPlayer *player)
{
  dwell_test_player_lose_output (DWELL_TEST_PLAYER (player), NULL);
}

static void
dwell_test_player_iface_init (DwellPlayerInterface *iface)
{
  iface->get_sounds = dwell_test_player_get_sounds;
  iface->set_own_sounds = dwell_test_player_set_own_sounds;
  iface->play = dwell_test_player_play;
  iface->stop = dwell_test_player_stop;
  iface->next = dwell_test_player_next;
  iface->set_volume = dwell_test_player_set_volume;
  iface->get_volume = dwell_test_player_get_volume;
  iface->get_state = dwell_test_player_get_state;
  iface->get_sound = dwell_test_player_get_sound;
  iface->get_list = dwell_test_player_get_list;
  iface->get_position = dwell_test_player_get_position;
  iface->get_fade_left = dwell_test_player_get_fade_left;
  iface->get_trouble = dwell_test_player_get_trouble;
  iface->set_end = dwell_test_player_set_end;
  iface->set_ceiling = dwell_test_player_set_ceiling;
  iface->set_pace = dwell_test_player_set_pace;
  iface->set_metering = dwell_test_player_set_metering;
  iface->get_outputs = dwell_test_player_get_outputs;
  iface->set_output = dwell_test_player_set_output;
  iface->set_follow = dwell_test_player_set_follow;
  iface->get_lost_output = dwell_test_player_get_lost_output;
  iface->go_on = dwell_test_player_go_on;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (DwellTestPlayer, dwell_test_player, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DWELL_TYPE_PLAYER,
                                                      dwell_test_player_iface_init))

static void
dwell_test_player_finalize (GObject *object)
{
  DwellTestPlayer *self = DWELL_TEST_PLAYER (object);

  for (guint i = 0; i < DWELL_N_LAYERS; i++)
    layer_clear (&self->layers[i]);
  g_ptr_array_unref (self->sounds);
  g_ptr_array_unref (self->outputs);
  g_free (self->trouble);
  g_free (self->lost);
  g_free (self->output);

  G_OBJECT_CLASS (dwell_test_player_parent_class)->finalize (object);
}

static void
dwell_test_player_class_init (DwellTestPlayerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dwell_test_player_finalize;
}

static DwellSound *
add_sound (DwellTestPlayer *self, const char *id, const char *label)
{
  DwellSound *sound = dwell_sound_new (DWELL_SOUND_GENERATED, id, label, NULL);

  g_ptr_array_add (self->sounds, sound);

  return sound;
}

static void
dwell_test_player_init (DwellTestPlayer *self)
{
  DwellSound *heartbeat;

  self->sounds = g_ptr_array_new_with_free_func ((GDestroyNotify) dwell_sound_unref);
  add_sound (self, "low-rain", "Low rain");
  add_sound (self, "far-wind", "Far wind");
  heartbeat = add_sound (self, "heartbeat", "Heartbeat");
  heartbeat->pace = 60;
  heartbeat->pace_least = 40;
  heartbeat->pace_most = 80;
  self->n_generated = self->sounds->len;
  self->outputs = g_ptr_array_new_with_free_func ((GDestroyNotify) dwell_output_free);
  g_ptr_array_add (self->outputs, dwell_output_new ("speakers", "Speakers", TRUE));
  g_ptr_array_add (self->outputs, dwell_output_new ("headphones", "Headphones", FALSE));
}

DwellTestPlayer *
dwell_test_player_new (void)
{
  return g_object_new (DWELL_TYPE_TEST_PLAYER, NULL);
}

void
dwell_test_player_finish (DwellTestPlayer *self)
{
  for (guint i = 0; i < DWELL_N_LAYERS; i++)
    {
      if (self->layers[i].state != DWELL_PLAYER_FADING)
        continue;
      layer_clear (&self->layers[i]);
      self->layers[i].state = DWELL_PLAYER_SILENT;
    }
  changed (self);
}

void
dwell_test_player_set_times (DwellTestPlayer *self, DwellLayer layer, gint64 position,
                             gint64 fade_left)
{
  self->layers[layer].position = position;
  self->layers[layer].fade_left = fade_left;
}

void
dwell_test_player_advance (DwellTestPlayer *self, DwellLayer layer)
{
  Layer *on = &self->layers[layer];
  DwellSound *next;

  on->index = (on->index + 1) % g_strv_length (on->list->members);
  next = dwell_sound_find (self->sounds, on->list->members[on->index]);
  g_clear_pointer (&on->sound, dwell_sound_unref);
  on->sound = dwell_sound_ref (next);
  on->position = 0;
  changed (self);
}

void
dwell_test_player_set_trouble (DwellTestPlayer *self, const char *trouble)
{
  g_free (self->trouble);
  self->trouble = g_strdup (trouble);
  changed (self);
}

void
dwell_test_player_lose_output (DwellTestPlayer *self, const char *label)
{
  g_free (self->lost);
  self->lost = g_strdup (label);
  changed (self);
}

DwellPlayerEnd
dwell_test_player_get_end (DwellTestPlayer *self, DwellLayer layer)
{
  return self->layers[layer].end;
}

double
dwell_test_player_get_ceiling (DwellTestPlayer *self)
{
  return self->ceiling;
}

double
dwell_test_player_get_pace (DwellTestPlayer *self)
{
  return self->pace;
}

gboolean
dwell_test_player_get_metering (DwellTestPlayer *self)
{
  return self->metering;
}

gboolean
dwell_test_player_get_follow (DwellTestPlayer *self)
{
  return self->follow;
}

const char *
dwell_test_player_get_output (DwellTestPlayer *self)
{
  return self->output;
}

guint
dwell_test_player_get_fade (DwellTestPlayer *self)
{
  return self->fade;
}
