/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-practice-settings.h"

#include <glib/gi18n.h>

#define DEFAULT_PACE 10

struct _DwellPracticeSettings
{
  GObject parent_instance;

  guint pace;
  gboolean aloud;
};

G_DEFINE_FINAL_TYPE (DwellPracticeSettings, dwell_practice_settings, G_TYPE_OBJECT)

enum
{
  PROP_PACE = 1,
  PROP_ALOUD,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const guint paces[DWELL_N_PACES] = { 1, 5, 10, 30, 60 };

const guint *
dwell_paces_get (void)
{
  return paces;
}

char *
dwell_pace_dup_meaning (guint pace)
{
  switch (pace)
    {
    case 1:
      return g_strdup (_ ("Ten minutes of waiting take ten minutes, as they do in a session."));
    case 5:
      return g_strdup (_ ("Ten minutes of waiting take two minutes."));
    case 10:
      return g_strdup (_ ("Ten minutes of waiting take one minute."));
    case 30:
      return g_strdup (_ ("Ten minutes of waiting take 20 seconds."));
    default:
      return g_strdup (_ ("Ten minutes of waiting take 10 seconds."));
    }
}

static guint
find_pace (guint pace)
{
  guint found = paces[0];

  for (guint i = 0; i < DWELL_N_PACES; i++)
    {
      if (paces[i] <= pace)
        found = paces[i];
    }

  return found;
}

static void
dwell_practice_settings_get_property (GObject *object, guint prop_id, GValue *value,
                                      GParamSpec *pspec)
{
  DwellPracticeSettings *self = DWELL_PRACTICE_SETTINGS (object);

  switch (prop_id)
    {
    case PROP_PACE:
      g_value_set_uint (value, self->pace);
      break;
    case PROP_ALOUD:
      g_value_set_boolean (value, self->aloud);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dwell_practice_settings_set_property (GObject *object, guint prop_id, const GValue *value,
                                      GParamSpec *pspec)
{
  DwellPracticeSettings *self = DWELL_PRACTICE_SETTINGS (object);

  switch (prop_id)
    {
    case PROP_PACE:
      dwell_practice_settings_set_pace (self, g_value_get_uint (value));
      break;
    case PROP_ALOUD:
      dwell_practice_settings_set_aloud (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dwell_practice_settings_class_init (DwellPracticeSettingsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = dwell_practice_settings_get_property;
  object_class->set_property = dwell_practice_settings_set_property;

  properties[PROP_PACE] = g_param_spec_uint ("pace", NULL, NULL, paces[0], paces[DWELL_N_PACES - 1],
                                             DEFAULT_PACE, flags);
  properties[PROP_ALOUD] = g_param_spec_boolean ("aloud", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dwell_practice_settings_init (DwellPracticeSettings *self)
{
  self->pace = DEFAULT_PACE;
}

DwellPracticeSettings *
dwell_practice_settings_new (GSettings *gsettings)
{
  DwellPracticeSettings *self = g_object_new (DWELL_TYPE_PRACTICE_SETTINGS, NULL);

  if (gsettings)
    {
      g_settings_bind (gsettings, "practice-pace", self, "pace", G_SETTINGS_BIND_DEFAULT);
      g_settings_bind (gsettings, "practice-aloud", self, "aloud", G_SETTINGS_BIND_DEFAULT);
    }

  return self;
}

guint
dwell_practice_settings_get_pace (DwellPracticeSettings *self)
{
  g_return_val_if_fail (DWELL_IS_PRACTICE_SETTINGS (self), DEFAULT_PACE);

  return self->pace;
}

void
dwell_practice_settings_set_pace (DwellPracticeSettings *self, guint pace)
{
  g_return_if_fail (DWELL_IS_PRACTICE_SETTINGS (self));

  pace = find_pace (pace);
  if (self->pace == pace)
    return;

  self->pace = pace;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PACE]);
}

gboolean
dwell_practice_settings_get_aloud (DwellPracticeSettings *self)
{
  g_return_val_if_fail (DWELL_IS_PRACTICE_SETTINGS (self), FALSE);

  return self->aloud;
}

void
dwell_practice_settings_set_aloud (DwellPracticeSettings *self, gboolean aloud)
{
  g_return_if_fail (DWELL_IS_PRACTICE_SETTINGS (self));

  aloud = !!aloud;
  if (self->aloud == aloud)
    return;

  self->aloud = aloud;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ALOUD]);
}
