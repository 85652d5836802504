/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-settings.h"

#include "dwell-breath.h"

struct _DwellSettings
{
  GObject parent_instance;

  GSettings *gsettings; /* NULL without a schema */
  DwellAudioSettings *audio;
  DwellPracticeSettings *practice;
  double volume;
  guint fade;
  guint experiment;
  char *sound;
  DwellGroundForm ground_form;
  double breath_rate;
  char *ground_sound;
  guint ground_fade;
  gboolean show_preparation;
  gboolean show_closing;
  char *schedule;
  gboolean backup_automatic;
  DwellBackupLimits backup_limits;
  char *backup_folder;
  guint lock_after;
  gboolean keys_while_blank;
  char **keys;
  char **script_folders;
  char *temperature;
  char *look;
  int brightness;
  int width;
  int height;
  gboolean maximized;
};

G_DEFINE_FINAL_TYPE (DwellSettings, dwell_settings, G_TYPE_OBJECT)

enum
{
  LOCK_CHANGED,
  KEYS_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
dwell_settings_dispose (GObject *object)
{
  DwellSettings *self = DWELL_SETTINGS (object);

  g_clear_object (&self->audio);
  g_clear_object (&self->practice);
  g_clear_object (&self->gsettings);

  G_OBJECT_CLASS (dwell_settings_parent_class)->dispose (object);
}

static void
dwell_settings_finalize (GObject *object)
{
  DwellSettings *self = DWELL_SETTINGS (object);

  g_clear_pointer (&self->sound, g_free);
  g_clear_pointer (&self->ground_sound, g_free);
  g_clear_pointer (&self->schedule, g_free);
  g_clear_pointer (&self->backup_folder, g_free);
  g_clear_pointer (&self->keys, g_strfreev);
  g_clear_pointer (&self->script_folders, g_strfreev);
  g_clear_pointer (&self->temperature, g_free);
  g_clear_pointer (&self->look, g_free);

  G_OBJECT_CLASS (dwell_settings_parent_class)->finalize (object);
}

static void
dwell_settings_class_init (DwellSettingsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dwell_settings_dispose;
  object_class->finalize = dwell_settings_finalize;

  signals[LOCK_CHANGED] = g_signal_new ("lock-changed", DWELL_TYPE_SETTINGS, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[KEYS_CHANGED] = g_signal_new ("keys-changed", DWELL_TYPE_SETTINGS, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);
}

/* As they are stored. */
static const char *const ground_forms[] = { "senses", "breath", "sound" };

static void
read_grounding (DwellSettings *self)
{
  g_autofree char *form = g_settings_get_string (self->gsettings, "ground-form");

  for (guint i = 0; i < G_N_ELEMENTS (ground_forms); i++)
    {
      if (g_str_equal (form, ground_forms[i]))
        self->ground_form = i;
    }
  self->breath_rate = dwell_breath_snap (g_settings_get_double (self->gsettings, "breath-rate"));
  g_free (self->ground_sound);
  self->ground_sound = g_settings_get_string (self->gsettings, "ground-sound");
  self->ground_fade = g_settings_get_uint (self->gsettings, "ground-fade-seconds");
  self->show_preparation = g_settings_get_boolean (self->gsettings, "show-preparation");
  self->show_closing = g_settings_get_boolean (self->gsettings, "show-closing");
}

static void
read_settings (DwellSettings *self)
{
  read_grounding (self);
  self->volume = g_settings_get_double (self->gsettings, "volume");
  self->fade = g_settings_get_uint (self->gsettings, "fade-seconds");
  self->experiment = g_settings_get_uint (self->gsettings, "experiment-seconds");
  g_free (self->sound);
  self->sound = g_settings_get_string (self->gsettings, "sound");
  g_free (self->schedule);
  self->schedule = g_settings_get_string (self->gsettings, "schedule");
  self->backup_automatic = g_settings_get_boolean (self->gsettings, "backup-automatic");
  self->backup_limits.daily = g_settings_get_uint (self->gsettings, "backup-daily");
  self->backup_limits.weekly = g_settings_get_uint (self->gsettings, "backup-weekly");
  self->backup_limits.monthly = g_settings_get_uint (self->gsettings, "backup-monthly");
  g_free (self->backup_folder);
  self->backup_folder = g_settings_get_string (self->gsettings, "backup-folder");
  self->lock_after = g_settings_get_uint (self->gsettings, "lock-after-minutes");
  self->keys_while_blank = g_settings_get_boolean (self->gsettings, "keys-while-blank");
  g_strfreev (self->keys);
  self->keys = g_settings_get_strv (self->gsettings, "keys");
  g_strfreev (self->script_folders);
  self->script_folders = g_settings_get_strv (self->gsettings, "script-folders");
  g_free (self->temperature);
  self->temperature = g_settings_get_string (self->gsettings, "temperature-unit");
  g_free (self->look);
  self->look = g_settings_get_string (self->gsettings, "look");
  self->brightness = g_settings_get_int (self->gsettings, "brightness");
  self->width = g_settings_get_int (self->gsettings, "window-width");
  self->height = g_settings_get_int (self->gsettings, "window-height");
  self->maximized = g_settings_get_boolean (self->gsettings, "window-maximized");
}

static void
dwell_settings_init (DwellSettings *self)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  self->volume = 0.4;
  self->fade = 8;
  self->experiment = 120;
  self->sound = g_strdup ("low-rain");
  self->breath_rate = 6.0;
  self->ground_sound = g_strdup ("low-rain");
  self->ground_fade = 8;
  self->show_preparation = TRUE;
  self->show_closing = TRUE;
  self->schedule = g_strdup ("");
  self->backup_automatic = TRUE;
  self->backup_limits = (DwellBackupLimits){ 7, 4, 12 };
  self->backup_folder = g_strdup ("");
  self->lock_after = 10;
  self->keys = g_new0 (char *, 1);
  self->script_folders = g_new0 (char *, 1);
  self->temperature = g_strdup ("locale");
  self->look = g_strdup ("dark");
  self->brightness = 100;
  self->width = 1280;
  self->height = 800;

  /* g_settings_new() ends the program when the schema is missing; a session must not end so. */
  if (source)
    schema = g_settings_schema_source_lookup (source, APP_ID, TRUE);
  if (schema)
    {
      self->gsettings = g_settings_new_full (schema, NULL, NULL);
      read_settings (self);
    }
  self->audio = dwell_audio_settings_new (self->gsettings);
  self->practice = dwell_practice_settings_new (self->gsettings);
}

DwellSettings *
dwell_settings_new (void)
{
  return g_object_new (DWELL_TYPE_SETTINGS, NULL);
}

double
dwell_settings_get_volume (DwellSettings *self)
{
  return self->volume;
}

void
dwell_settings_set_volume (DwellSettings *self, double volume)
{
  self->volume = volume;
  if (self->gsettings)
    g_settings_set_double (self->gsettings, "volume", volume);
}

guint
dwell_settings_get_fade (DwellSettings *self)
{
  return self->fade * 1000;
}

void
dwell_settings_set_fade (DwellSettings *self, guint seconds)
{
  self->fade = seconds;
  if (self->gsettings)
    g_settings_set_uint (self->gsettings, "fade-seconds", seconds);
}

DwellAudioSettings *
dwell_settings_get_audio (DwellSettings *self)
{
  return self->audio;
}

DwellPracticeSettings *
dwell_settings_get_practice (DwellSettings *self)
{
  return self->practice;
}

gint64
dwell_settings_get_experiment (DwellSettings *self)
{
  return (gint64) self->experiment * 1000;
}

const char *
dwell_settings_get_sound (DwellSettings *self)
{
  return self->sound;
}

void
dwell_settings_set_sound (DwellSettings *self, const char *sound_id)
{
  char *copy = g_strdup (sound_id);

  g_free (self->sound);
  self->sound = copy;
  if (self->gsettings)
    g_settings_set_string (self->gsettings, "sound", self->sound);
}

DwellGroundForm
dwell_settings_get_ground_form (DwellSettings *self)
{
  return self->ground_form;
}

void
dwell_settings_set_ground_form (DwellSettings *self, DwellGroundForm form)
{
  self->ground_form = form;
  if (self->gsettings)
    g_settings_set_string (self->gsettings, "ground-form", ground_forms[form]);
}

double
dwell_settings_get_breath_rate (DwellSettings *self)
{
  return self->breath_rate;
}

void
dwell_settings_set_breath_rate (DwellSettings *self, double rate)
{
  self->breath_rate = dwell_breath_snap (rate);
  if (self->gsettings)
    g_settings_set_double (self->gsettings, "breath-rate", self->breath_rate);
}

const char *
dwell_settings_get_ground_sound (DwellSettings *self)
{
  return self->ground_sound;
}

void
dwell_settings_set_ground_sound (DwellSettings *self, const char *sound_id)
{
  char *copy = g_strdup (sound_id);

  g_free (self->ground_sound);
  self->ground_sound = copy;
  if (self->gsettings)
    g_settings_set_string (self->gsettings, "ground-sound", self->ground_sound);
}

guint
dwell_settings_get_ground_fade (DwellSettings *self)
{
  return self->ground_fade * 1000;
}

void
dwell_settings_set_ground_fade (DwellSettings *self, guint seconds)
{
  self->ground_fade = seconds;
  if (self->gsettings)
    g_settings_set_uint (self->gsettings, "ground-fade-seconds", seconds);
}

gboolean
dwell_settings_get_show_preparation (DwellSettings *self)
{
  return self->show_preparation;
}

void
dwell_settings_set_show_preparation (DwellSettings *self, gboolean show)
{
  self->show_preparation = show;
  if (self->gsettings)
    g_settings_set_boolean (self->gsettings, "show-preparation", show);
}

gboolean
dwell_settings_get_show_closing (DwellSettings *self)
{
  return self->show_closing;
}

void
dwell_settings_set_show_closing (DwellSettings *self, gboolean show)
{
  self->show_closing = show;
  if (self->gsettings)
    g_settings_set_boolean (self->gsettings, "show-closing", show);
}

gboolean
dwell_settings_get_backup_automatic (DwellSettings *self)
{
  return self->backup_automatic;
}

void
dwell_settings_set_backup_automatic (DwellSettings *self, gboolean automatic)
{
  self->backup_automatic = automatic;
  if (self->gsettings)
    g_settings_set_boolean (self->gsettings, "backup-automatic", automatic);
}

DwellBackupLimits
dwell_settings_get_backup_limits (DwellSettings *self)
{
  return self->backup_limits;
}

void
dwell_settings_set_backup_limits (DwellSettings *self, const DwellBackupLimits *limits)
{
  self->backup_limits = *limits;
  if (self->gsettings)
    {
      g_settings_set_uint (self->gsettings, "backup-daily", limits->daily);
      g_settings_set_uint (self->gsettings, "backup-weekly", limits->weekly);
      g_settings_set_uint (self->gsettings, "backup-monthly", limits->monthly);
    }
}

const char *
dwell_settings_get_backup_folder (DwellSettings *self)
{
  return self->backup_folder;
}

void
dwell_settings_set_backup_folder (DwellSettings *self, const char *uri)
{
  char *copy = g_strdup (uri);

  g_free (self->backup_folder);
  self->backup_folder = copy;
  if (self->gsettings)
    g_settings_set_string (self->gsettings, "backup-folder", self->backup_folder);
}

guint
dwell_settings_get_lock_after (DwellSettings *self)
{
  return self->lock_after;
}

void
dwell_settings_set_lock_after (DwellSettings *self, guint minutes)
{
  if (self->lock_after == minutes)
    return;

  self->lock_after = minutes;
  if (self->gsettings)
    g_settings_set_uint (self->gsettings, "lock-after-minutes", minutes);
  g_signal_emit (self, signals[LOCK_CHANGED], 0);
}

gboolean
dwell_settings_get_keys_while_blank (DwellSettings *self)
{
  return self->keys_while_blank;
}

void
dwell_settings_set_keys_while_blank (DwellSettings *self, gboolean work)
{
  self->keys_while_blank = work;
  if (self->gsettings)
    g_settings_set_boolean (self->gsettings, "keys-while-blank", work);
}

const char *const *
dwell_settings_get_keys (DwellSettings *self)
{
  return (const char *const *) self->keys;
}

void
dwell_settings_set_keys (DwellSettings *self, const char *const *keys)
{
  char **copy = g_strdupv ((char **) keys);

  g_strfreev (self->keys);
  self->keys = copy;
  if (self->gsettings)
    g_settings_set_strv (self->gsettings, "keys", keys);
  g_signal_emit (self, signals[KEYS_CHANGED], 0);
}

const char *const *
dwell_settings_get_script_folders (DwellSettings *self)
{
  return (const char *const *) self->script_folders;
}

void
dwell_settings_set_script_folders (DwellSettings *self, const char *const *uris)
{
  char **copy = g_strdupv ((char **) uris);

  g_strfreev (self->script_folders);
  self->script_folders = copy;
  if (self->gsettings)
    g_settings_set_strv (self->gsettings, "script-folders", (const char *const *) copy);
}

char **
dwell_settings_dup_script_paths (DwellSettings *self)
{
  GPtrArray *paths = g_ptr_array_new ();

  for (guint i = 0; self->script_folders[i]; i++)
    {
      g_autoptr (GFile) folder = g_file_new_for_uri (self->script_folders[i]);
      char *path = g_file_get_path (folder);

      if (path)
        g_ptr_array_add (paths, path);
    }
  g_ptr_array_add (paths, NULL);

  return (char **) g_ptr_array_free (paths, FALSE);
}

const char *
dwell_settings_get_temperature_choice (DwellSettings *self)
{
  return self->temperature;
}

void
dwell_settings_set_temperature_choice (DwellSettings *self, const char *choice)
{
  char *copy = g_strdup (choice);

  g_free (self->temperature);
  self->temperature = copy;
  if (self->gsettings)
    g_settings_set_string (self->gsettings, "temperature-unit", self->temperature);
}

DwellTemperatureUnit
dwell_settings_get_temperature_unit (DwellSettings *self)
{
  if (g_str_equal (self->temperature, "celsius"))
    return DWELL_UNIT_CELSIUS;
  if (g_str_equal (self->temperature, "fahrenheit"))
    return DWELL_UNIT_FAHRENHEIT;

  return dwell_temperature_unit_of_locale ();
}

const char *
dwell_settings_get_look (DwellSettings *self)
{
  return self->look;
}

void
dwell_settings_set_look (DwellSettings *self, const char *look)
{
  char *copy = g_strdup (look);

  g_free (self->look);
  self->look = copy;
  if (self->gsettings)
    g_settings_set_string (self->gsettings, "look", self->look);
}

int
dwell_settings_get_brightness (DwellSettings *self)
{
  return self->brightness;
}

void
dwell_settings_set_brightness (DwellSettings *self, int percent)
{
  self->brightness = percent;
  if (self->gsettings)
    g_settings_set_int (self->gsettings, "brightness", percent);
}

void
dwell_settings_get_window (DwellSettings *self, int *width, int *height, gboolean *maximized)
{
  *width = self->width;
  *height = self->height;
  *maximized = self->maximized;
}

void
dwell_settings_set_window (DwellSettings *self, int width, int height, gboolean maximized)
{
  self->maximized = maximized;
  if (!maximized)
    {
      self->width = width;
      self->height = height;
    }
  if (self->gsettings)
    {
      g_settings_set_int (self->gsettings, "window-width", self->width);
      g_settings_set_int (self->gsettings, "window-height", self->height);
      g_settings_set_boolean (self->gsettings, "window-maximized", maximized);
    }
}

const char *
dwell_settings_get_schedule (DwellSettings *self)
{
  return self->schedule;
}

void
dwell_settings_set_schedule (DwellSettings *self, const char *id)
{
  g_autofree char *before = self->schedule;

  self->schedule = g_strdup (id);
  if (self->gsettings)
    g_settings_set_string (self->gsettings, "schedule", id);
}
