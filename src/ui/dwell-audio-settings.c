/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-audio-settings.h"

#define DEFAULT_CEILING -3.0

struct _DwellAudioSettings
{
  GObject parent_instance;

  GSettings *gsettings; /* NULL without a schema */
  double volume_under;
  char *sound_under;
  int end;
  double ceiling;
  char *output;
  char *output_label;
  gboolean follow_output;
  gboolean show_level;
  char *offered;
  guint offered_fade;
  GHashTable *paces; /* (element-type utf8 double) */
};

G_DEFINE_FINAL_TYPE (DwellAudioSettings, dwell_audio_settings, G_TYPE_OBJECT)

enum
{
  PROP_VOLUME_UNDER = 1,
  PROP_SOUND_UNDER,
  PROP_END,
  PROP_CEILING,
  PROP_OUTPUT,
  PROP_OUTPUT_LABEL,
  PROP_FOLLOW_OUTPUT,
  PROP_SHOW_LEVEL,
  /* Those from here on are not stored. */
  PROP_OFFERED,
  PROP_OFFERED_FADE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* As they are stored. */
static const char *const ends[] = {
  [DWELL_PLAYER_LOOP] = "loop",
  [DWELL_PLAYER_NEXT] = "next",
  [DWELL_PLAYER_STOP] = "stop",
};

static gboolean
end_from_setting (GValue *value, GVariant *variant, gpointer user_data)
{
  const char *text = g_variant_get_string (variant, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      if (g_str_equal (ends[i], text))
        g_value_set_int (value, (int) i);
    }

  return TRUE;
}

static GVariant *
end_to_setting (const GValue *value, const GVariantType *type, gpointer user_data)
{
  return g_variant_new_string (ends[g_value_get_int (value)]);
}

static void
dwell_audio_settings_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DwellAudioSettings *self = DWELL_AUDIO_SETTINGS (object);

  switch (id)
    {
    case PROP_VOLUME_UNDER:
      g_value_set_double (value, self->volume_under);
      break;
    case PROP_SOUND_UNDER:
      g_value_set_string (value, self->sound_under);
      break;
    case PROP_END:
      g_value_set_int (value, self->end);
      break;
    case PROP_CEILING:
      g_value_set_double (value, self->ceiling);
      break;
    case PROP_OUTPUT:
      g_value_set_string (value, self->output);
      break;
    case PROP_OUTPUT_LABEL:
      g_value_set_string (value, self->output_label);
      break;
    case PROP_FOLLOW_OUTPUT:
      g_value_set_boolean (value, self->follow_output);
      break;
    case PROP_SHOW_LEVEL:
      g_value_set_boolean (value, self->show_level);
      break;
    case PROP_OFFERED:
      g_value_set_string (value, self->offered);
      break;
    case PROP_OFFERED_FADE:
      g_value_set_uint (value, self->offered_fade);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
take_string (char **to, const GValue *value)
{
  const char *text = g_value_get_string (value);

  g_free (*to);
  *to = g_strdup (text ? text : "");
}

static void
dwell_audio_settings_set_property (GObject *object, guint id, const GValue *value,
                                   GParamSpec *pspec)
{
  DwellAudioSettings *self = DWELL_AUDIO_SETTINGS (object);

  switch (id)
    {
    case PROP_VOLUME_UNDER:
      self->volume_under = g_value_get_double (value);
      break;
    case PROP_SOUND_UNDER:
      take_string (&self->sound_under, value);
      break;
    case PROP_END:
      self->end = g_value_get_int (value);
      break;
    case PROP_CEILING:
      self->ceiling = g_value_get_double (value);
      break;
    case PROP_OUTPUT:
      take_string (&self->output, value);
      break;
    case PROP_OUTPUT_LABEL:
      take_string (&self->output_label, value);
      break;
    case PROP_FOLLOW_OUTPUT:
      self->follow_output = g_value_get_boolean (value);
      break;
    case PROP_SHOW_LEVEL:
      self->show_level = g_value_get_boolean (value);
      break;
    case PROP_OFFERED:
      take_string (&self->offered, value);
      break;
    case PROP_OFFERED_FADE:
      self->offered_fade = g_value_get_uint (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dwell_audio_settings_finalize (GObject *object)
{
  DwellAudioSettings *self = DWELL_AUDIO_SETTINGS (object);

  g_clear_object (&self->gsettings);
  g_free (self->sound_under);
  g_free (self->output);
  g_free (self->output_label);
  g_free (self->offered);
  g_hash_table_unref (self->paces);

  G_OBJECT_CLASS (dwell_audio_settings_parent_class)->finalize (object);
}

static void
dwell_audio_settings_class_init (DwellAudioSettingsClass *klass)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = dwell_audio_settings_get_property;
  object_class->set_property = dwell_audio_settings_set_property;
  object_class->finalize = dwell_audio_settings_finalize;

  properties[PROP_VOLUME_UNDER] = g_param_spec_double ("volume-under", NULL, NULL, 0, 1, 0, flags);
  properties[PROP_SOUND_UNDER] = g_param_spec_string ("sound-under", NULL, NULL, "", flags);
  properties[PROP_END] = g_param_spec_int ("end", NULL, NULL, 0, DWELL_PLAYER_STOP, 0, flags);
  properties[PROP_CEILING] = g_param_spec_double ("ceiling", NULL, NULL, -40, 0, 0, flags);
  properties[PROP_OUTPUT] = g_param_spec_string ("output", NULL, NULL, "", flags);
  properties[PROP_OUTPUT_LABEL] = g_param_spec_string ("output-label", NULL, NULL, "", flags);
  properties[PROP_FOLLOW_OUTPUT] =
      g_param_spec_boolean ("follow-output", NULL, NULL, FALSE, flags);
  properties[PROP_SHOW_LEVEL] = g_param_spec_boolean ("show-level", NULL, NULL, TRUE, flags);
  properties[PROP_OFFERED] = g_param_spec_string ("offered", NULL, NULL, "", flags);
  properties[PROP_OFFERED_FADE]
      = g_param_spec_uint ("offered-fade", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dwell_audio_settings_init (DwellAudioSettings *self)
{
  self->volume_under = 0.4;
  self->sound_under = g_strdup ("");
  self->ceiling = DEFAULT_CEILING;
  self->output = g_strdup ("");
  self->output_label = g_strdup ("");
  self->offered = g_strdup ("");
  self->show_level = TRUE;
  self->paces = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static void
put_pace (DwellAudioSettings *self, const char *sound_id, double a_minute)
{
  double *value = g_new (double, 1);

  *value = a_minute;
  g_hash_table_insert (self->paces, g_strdup (sound_id), value);
}

static void
read_paces (DwellAudioSettings *self)
{
  g_autoptr (GVariant) paces = g_settings_get_value (self->gsettings, "paces");
  GVariantIter iter;
  const char *id;
  double pace;

  g_variant_iter_init (&iter, paces);
  while (g_variant_iter_next (&iter, "{&sd}", &id, &pace))
    put_pace (self, id, pace);
}

static void
write_paces (DwellAudioSettings *self)
{
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{sd}"));
  GHashTableIter iter;
  gpointer id, pace;

  g_hash_table_iter_init (&iter, self->paces);
  while (g_hash_table_iter_next (&iter, &id, &pace))
    g_variant_builder_add (&builder, "{sd}", id, *(double *) pace);
  g_settings_set_value (self->gsettings, "paces", g_variant_builder_end (&builder));
}

static void
bind (DwellAudioSettings *self)
{
  for (guint i = 1; i < PROP_OFFERED; i++)
    {
      const char *name = g_param_spec_get_name (properties[i]);

      if (i == PROP_END)
        g_settings_bind_with_mapping (self->gsettings, name, self, name, G_SETTINGS_BIND_DEFAULT,
                                      end_from_setting, end_to_setting, NULL, NULL);
      else
        g_settings_bind (self->gsettings, name, self, name, G_SETTINGS_BIND_DEFAULT);
    }
}

DwellAudioSettings *
dwell_audio_settings_new (GSettings *gsettings)
{
  DwellAudioSettings *self = g_object_new (DWELL_TYPE_AUDIO_SETTINGS, NULL);

  if (gsettings)
    {
      self->gsettings = g_object_ref (gsettings);
      read_paces (self);
      bind (self);
    }

  return self;
}

double
dwell_audio_settings_get_pace (DwellAudioSettings *self, const char *sound_id)
{
  const double *pace;

  g_return_val_if_fail (DWELL_IS_AUDIO_SETTINGS (self), 0);

  pace = g_hash_table_lookup (self->paces, sound_id);

  return pace ? *pace : 0;
}

void
dwell_audio_settings_set_pace (DwellAudioSettings *self, const char *sound_id, double a_minute)
{
  g_return_if_fail (DWELL_IS_AUDIO_SETTINGS (self));

  put_pace (self, sound_id, a_minute);
  if (self->gsettings)
    write_paces (self);
}

static void
give (DwellAudioSettings *self, GParamSpec *pspec, DwellPlayer *player)
{
  /* Each of these does nothing where nothing is new. */
  dwell_player_set_volume (player, DWELL_LAYER_UNDER, self->volume_under);
  dwell_player_set_ceiling (player, self->ceiling);
  dwell_player_set_output (player, self->output, self->output_label);
  dwell_player_set_follow (player, self->follow_output);
  for (guint layer = 0; layer < DWELL_N_LAYERS; layer++)
    dwell_player_set_end (player, layer, (DwellPlayerEnd) self->end);
}

void
dwell_audio_settings_rule (DwellAudioSettings *self, DwellPlayer *player)
{
  GHashTableIter iter;
  gpointer id, pace;

  g_return_if_fail (DWELL_IS_AUDIO_SETTINGS (self));
  g_return_if_fail (DWELL_IS_PLAYER (player));

  give (self, NULL, player);
  g_hash_table_iter_init (&iter, self->paces);
  while (g_hash_table_iter_next (&iter, &id, &pace))
    dwell_player_set_pace (player, id, *(double *) pace);
  g_signal_connect_object (self, "notify", G_CALLBACK (give), player, 0);
}
