/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "dwell-sound-file.h"

#define MAX_LAYERS 12
#define LAYER_PREFIX "Layer "

/* A whole description while it is read: the key file, and where in the text each group and each
 * key stands, which GKeyFile does not tell. */
typedef struct
{
  const char *name;
  GKeyFile *keys;
  GHashTable *lines;
} Reader;

/* A key whose value is a number, what it may be, what it is without the key, where it goes. */
typedef struct
{
  const char *key;
  double least;
  double most;
  double otherwise;
  gsize offset;
} Number;

static const Number LAYER_NUMBERS[] = {
  { "Gain", -80, 0, 0, G_STRUCT_OFFSET (DwellSoundLayer, gain) },
  { "Frequency", 20, 4000, 0, G_STRUCT_OFFSET (DwellSoundLayer, frequency) },
  { "Detune", 0, 20, 0, G_STRUCT_OFFSET (DwellSoundLayer, detune) },
  { "Low-Cut", 10, 20000, 0, G_STRUCT_OFFSET (DwellSoundLayer, low_cut) },
  { "High-Cut", 10, 20000, 0, G_STRUCT_OFFSET (DwellSoundLayer, high_cut) },
  { "Slope", 12, 48, 12, G_STRUCT_OFFSET (DwellSoundLayer, slope) },
  { "Width", 0, 1, 1, G_STRUCT_OFFSET (DwellSoundLayer, width) },
  { "Drift-Period", 0.2, 3600, 0, G_STRUCT_OFFSET (DwellSoundLayer, drift_period) },
  { "Drift-Depth", 0, 40, 0, G_STRUCT_OFFSET (DwellSoundLayer, drift_depth) },
  { "Spread", 0, 1, 1, G_STRUCT_OFFSET (DwellSoundLayer, spread) },
  { "Beat-At", 0, 1, 0, G_STRUCT_OFFSET (DwellSoundLayer, beat_at) },
  { "Beat-Rise", 0.05, 0.95, 0, G_STRUCT_OFFSET (DwellSoundLayer, beat_rise) },
  { "Beat-Fall", 0.05, 0.95, 0, G_STRUCT_OFFSET (DwellSoundLayer, beat_fall) },
  { "Beat-Depth", 0, 80, 60, G_STRUCT_OFFSET (DwellSoundLayer, beat_depth) },
  { "Strike-Every", 0.5, 3600, 0, G_STRUCT_OFFSET (DwellSoundLayer, strike_every) },
  { "Strike-Spread", 0, 1, 1, G_STRUCT_OFFSET (DwellSoundLayer, strike_spread) },
  { "Strike-Attack", 0.01, 60, 0.06, G_STRUCT_OFFSET (DwellSoundLayer, strike_attack) },
  { "Strike-Decay", 0.05, 120, 0, G_STRUCT_OFFSET (DwellSoundLayer, strike_decay) },
  { "Strike-Depth", 0, 40, 0, G_STRUCT_OFFSET (DwellSoundLayer, strike_depth) },
};

static const Number SOUND_NUMBERS[] = {
  { "Pace", 1, 120, 0, G_STRUCT_OFFSET (DwellSoundFile, pace) },
  { "Pace-Least", 1, 120, 0, G_STRUCT_OFFSET (DwellSoundFile, pace_least) },
  { "Pace-Most", 1, 120, 0, G_STRUCT_OFFSET (DwellSoundFile, pace_most) },
};

/* How many strikes may sound at once, lest a small file take a whole processor. */
#define MAX_OVERLAP 20

static const char *const WAVES[] = { "white", "pink", "brown", "sine", "triangle", NULL };
static const char *const TEXT_KEYS[] = { "Id", "Name", "Description", NULL };

static gboolean G_GNUC_PRINTF (5, 6)
refuse (GError **error, const char *name, guint line, guint column, const char *format, ...)
{
  g_autofree char *reason = NULL;
  va_list args;

  va_start (args, format);
  reason = g_strdup_vprintf (format, args);
  va_end (args);

  g_set_error (error, DWELL_AUDIO_ERROR, DWELL_AUDIO_ERROR_SOUND, "%s:%u:%u: %s", name, line,
               column, reason);
  return FALSE;
}

/* The line of a key, or that of its group when the key is not there. */
static guint
line_of (const Reader *reader, const char *group, const char *key)
{
  g_autofree char *place = g_strconcat (group, "\n", key, NULL);
  gpointer line = g_hash_table_lookup (reader->lines, place);

  if (line == NULL)
    line = g_hash_table_lookup (reader->lines, group);

  return line != NULL ? GPOINTER_TO_UINT (line) : 1;
}

static gboolean
has_key (const Number *numbers, gsize n_numbers, const char *key)
{
  for (gsize i = 0; i < n_numbers; i++)
    if (g_str_equal (numbers[i].key, key))
      return TRUE;

  return FALSE;
}

static gboolean
is_known_key (const char *group, const char *key)
{
  if (g_str_equal (group, "Sound"))
    return g_strv_contains (TEXT_KEYS, key)
           || has_key (SOUND_NUMBERS, G_N_ELEMENTS (SOUND_NUMBERS), key);

  return g_str_equal (key, "Wave") || has_key (LAYER_NUMBERS, G_N_ELEMENTS (LAYER_NUMBERS), key);
}

/* Remembers where @place stands. Returns: FALSE when it was there before. */
static gboolean
remember (Reader *reader, char *place, guint line)
{
  return g_hash_table_insert (reader->lines, place, GUINT_TO_POINTER (line));
}

static gboolean
scan_group (Reader *reader, const char *text, guint line, char **group, GError **error)
{
  gsize length = strlen (text);

  if (length < 3 || text[length - 1] != ']')
    return refuse (error, reader->name, line, 1, _ ("A group is written as “[Name]”."));

  g_free (*group);
  *group = g_strndup (text + 1, length - 2);

  if (!g_str_equal (*group, "Sound") && !g_str_has_prefix (*group, LAYER_PREFIX))
    return refuse (error, reader->name, line, 2,
                   _ ("A sound has the groups “Sound” and “Layer NAME”, not “%s”."), *group);
  if (!remember (reader, g_strdup (*group), line))
    return refuse (error, reader->name, line, 2, _ ("The group “%s” is there twice."), *group);

  return TRUE;
}

static gboolean
scan_key (Reader *reader, const char *text, guint line, const char *group, GError **error)
{
  const char *equals = strchr (text, '=');
  g_autofree char *key = NULL;
  g_autofree char *plain = NULL;

  if (equals == NULL)
    return refuse (error, reader->name, line, 1, _ ("This is neither a group nor “Key=value”."));
  if (group == NULL)
    return refuse (error, reader->name, line, 1, _ ("The first line of a sound is “[Sound]”."));

  key = g_strchomp (g_strndup (text, equals - text));
  plain = g_strndup (key, strcspn (key, "["));
  /* Only words have a language: "Name[de]". */
  if (!is_known_key (group, plain)
      || (key[strlen (plain)] != '\0'
          && (!g_str_equal (group, "Sound") || !g_strv_contains (TEXT_KEYS, plain))))
    return refuse (error, reader->name, line, 1, _ ("“%s” is not a key of “%s”."), key, group);
  if (!remember (reader, g_strconcat (group, "\n", key, NULL), line))
    return refuse (error, reader->name, line, 1, _ ("The key “%s” is there twice."), key);

  return TRUE;
}

static gboolean
scan_lines (Reader *reader, const char *text, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autofree char *group = NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = g_strchomp (lines[i]);

      if (*line == '\0' || *line == '#')
        continue;
      if (*line == '[' ? !scan_group (reader, line, i + 1, &group, error)
                       : !scan_key (reader, line, i + 1, group, error))
        return FALSE;
    }

  return TRUE;
}

/* Line and paragraph separators count as such. */
static gboolean
has_control_character (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029)
        return TRUE;
    }

  return FALSE;
}

/* A text that must be there and must say something, in one line. */
static char *
read_text (const Reader *reader, const char *key, glong most, GError **error)
{
  g_autofree char *text = g_key_file_get_locale_string (reader->keys, "Sound", key, NULL, NULL);

  if (text == NULL || *g_strstrip (text) == '\0')
    refuse (error, reader->name, line_of (reader, "Sound", key), 1, _ ("The sound has no “%s”."),
            key);
  else if (g_utf8_strlen (text, -1) > most)
    refuse (error, reader->name, line_of (reader, "Sound", key), 1,
            _ ("“%s” is longer than %ld characters."), key, most);
  else if (has_control_character (text))
    refuse (error, reader->name, line_of (reader, "Sound", key), 1,
            _ ("“%s” is one line, without control characters."), key);
  else
    return g_steal_pointer (&text);

  return NULL;
}

static char *
read_id (const Reader *reader, GError **error)
{
  g_autofree char *id = read_text (reader, "Id", 64, error);

  if (id == NULL)
    return NULL;
  if (id[strspn (id, "abcdefghijklmnopqrstuvwxyz0123456789-")] != '\0')
    {
      refuse (error, reader->name, line_of (reader, "Sound", "Id"), 4,
              _ ("An id is made of a to z, 0 to 9 and “-”, not “%s”."), id);
      return NULL;
    }

  return g_steal_pointer (&id);
}

static gboolean
read_wave (const Reader *reader, const char *group, DwellSoundLayer *layer, GError **error)
{
  g_autofree char *wave = g_key_file_get_string (reader->keys, group, "Wave", NULL);

  for (guint i = 0; wave != NULL && WAVES[i] != NULL; i++)
    if (g_str_equal (g_strstrip (wave), WAVES[i]))
      {
        layer->wave = (DwellSoundWave)i;
        return TRUE;
      }

  return refuse (error, reader->name, line_of (reader, group, "Wave"), 1,
                 _ ("“Wave” is white, pink, brown, sine or triangle, not “%s”."),
                 wave != NULL ? wave : "");
}

static gboolean
read_number (const Reader *reader, const char *group, const Number *number, double *value,
             GError **error)
{
  g_autofree char *text = g_key_file_get_string (reader->keys, group, number->key, NULL);
  char *end = NULL;

  *value = number->otherwise;
  if (text == NULL)
    return TRUE;

  *value = g_ascii_strtod (g_strstrip (text), &end);
  if (end == text || *end != '\0' || !isfinite (*value) || *value < number->least
      || *value > number->most)
    return refuse (error, reader->name, line_of (reader, group, number->key),
                   (guint)strlen (number->key) + 2, _ ("“%s” is a number from %g to %g, not “%s”."),
                   number->key, number->least, number->most, text);

  return TRUE;
}

static gboolean
read_numbers (const Reader *reader, const char *group, const Number *numbers, gsize n_numbers,
              gpointer into, GError **error)
{
  for (gsize i = 0; i < n_numbers; i++)
    if (!read_number (reader, group, &numbers[i],
                      &G_STRUCT_MEMBER (double, into, numbers[i].offset), error))
      return FALSE;

  return TRUE;
}

/* The line of the first key of @group that begins like this, or 0. */
static guint
find_prefix (const Reader *reader, const char *group, const char *prefix)
{
  guint found = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (LAYER_NUMBERS); i++)
    {
      const char *key = LAYER_NUMBERS[i].key;

      if (g_str_has_prefix (key, prefix) && g_key_file_has_key (reader->keys, group, key, NULL))
        found =
            found == 0 ? line_of (reader, group, key) : MIN (found, line_of (reader, group, key));
    }

  return found;
}

/* What holds between the keys of a beat. */
static gboolean
check_beat (const Reader *reader, const char *group, const DwellSoundLayer *layer, GError **error)
{
  guint line = find_prefix (reader, group, "Beat-");

  if (line == 0)
    return TRUE;
  if (!g_key_file_has_key (reader->keys, "Sound", "Pace", NULL))
    return refuse (error, reader->name, line, 1, _ ("A beat needs the “Pace” of the sound."));
  if (layer->beat_rise == 0 || layer->beat_fall == 0)
    return refuse (error, reader->name, line, 1,
                   _ ("A beat needs a “Beat-Rise” and a “Beat-Fall”."));
  if (layer->beat_rise + layer->beat_fall > 1.0 + 1e-9)
    return refuse (error, reader->name, line_of (reader, group, "Beat-Fall"), 1,
                   _ ("“Beat-Rise” and “Beat-Fall” together are at most 1, one whole beat."));

  return TRUE;
}

/* What holds between the keys of strikes. */
static gboolean
check_strikes (const Reader *reader, const char *group, const DwellSoundLayer *layer,
               GError **error)
{
  guint line = find_prefix (reader, group, "Strike-");

  if (line == 0)
    return TRUE;
  if (layer->strike_every == 0 || layer->strike_decay == 0)
    return refuse (error, reader->name, line, 1,
                   _ ("Strikes need a “Strike-Every” and a “Strike-Decay”."));
  if (layer->strike_attack + layer->strike_decay > MAX_OVERLAP * layer->strike_every)
    return refuse (error, reader->name, line_of (reader, group, "Strike-Decay"), 1,
                   _ ("More than %d strikes would sound at once: “Strike-Decay” is too long for "
                      "“Strike-Every”."),
                   MAX_OVERLAP);

  return TRUE;
}

/* What holds between the keys of a layer. */
static gboolean
check_layer (const Reader *reader, const char *group, const DwellSoundLayer *layer, GError **error)
{
  gboolean tone = layer->wave >= DWELL_SOUND_WAVE_SINE;

  if (tone && layer->frequency == 0)
    return refuse (error, reader->name, line_of (reader, group, "Wave"), 1,
                   _ ("A tone needs a “Frequency”."));
  if (!tone && (layer->frequency != 0 || layer->detune != 0))
    return refuse (error, reader->name,
                   line_of (reader, group, layer->frequency != 0 ? "Frequency" : "Detune"), 1,
                   _ ("Noise has no “Frequency” and no “Detune”."));
  if (layer->high_cut != 0 && layer->low_cut >= layer->high_cut)
    return refuse (error, reader->name, line_of (reader, group, "Low-Cut"), 1,
                   _ ("“Low-Cut” lies above “High-Cut”: nothing would be left."));
  if (layer->drift_depth != 0 && layer->drift_period == 0)
    return refuse (error, reader->name, line_of (reader, group, "Drift-Depth"), 1,
                   _ ("Movement needs a “Drift-Period”."));

  return check_beat (reader, group, layer, error) && check_strikes (reader, group, layer, error);
}

static gboolean
read_layers (const Reader *reader, GArray *layers, GError **error)
{
  g_auto (GStrv) groups = g_key_file_get_groups (reader->keys, NULL);

  for (guint i = 0; groups[i] != NULL; i++)
    {
      DwellSoundLayer layer = { 0 };

      if (!g_str_has_prefix (groups[i], LAYER_PREFIX))
        continue;
      if (layers->len == MAX_LAYERS)
        return refuse (error, reader->name, line_of (reader, groups[i], ""), 1,
                       _ ("A sound has at most %d layers."), MAX_LAYERS);
      if (!read_wave (reader, groups[i], &layer, error)
          || !read_numbers (reader, groups[i], LAYER_NUMBERS, G_N_ELEMENTS (LAYER_NUMBERS), &layer,
                            error)
          || !check_layer (reader, groups[i], &layer, error))
        return FALSE;

      g_array_append_val (layers, layer);
    }

  if (layers->len == 0)
    return refuse (error, reader->name, 1, 1, _ ("The sound has no “[Layer NAME]”."));

  return TRUE;
}

/* The pace, once the layers are known. One that is not to be changed needs no bounds. */
static gboolean
read_pace (const Reader *reader, DwellSoundFile *self, GError **error)
{
  gboolean used = FALSE;

  if (!read_numbers (reader, "Sound", SOUND_NUMBERS, G_N_ELEMENTS (SOUND_NUMBERS), self, error))
    return FALSE;

  for (guint i = 0; i < self->layers->len; i++)
    used |= g_array_index (self->layers, DwellSoundLayer, i).beat_rise != 0;
  if (self->pace != 0 && !used)
    return refuse (error, reader->name, line_of (reader, "Sound", "Pace"), 1,
                   _ ("The sound has a “Pace”, but no layer has a beat."));

  if (self->pace_least == 0)
    self->pace_least = self->pace;
  if (self->pace_most == 0)
    self->pace_most = self->pace;
  if (self->pace_least > self->pace || self->pace_most < self->pace)
    return refuse (
        error, reader->name,
        line_of (reader, "Sound", self->pace_least > self->pace ? "Pace-Least" : "Pace-Most"), 1,
        _ ("“Pace” lies between “Pace-Least” and “Pace-Most”."));

  return TRUE;
}

static gboolean
check_text (const char *name, const char *data, gsize length, GError **error)
{
  const char *end = NULL;
  guint line = 1;

  if (length > DWELL_SOUND_FILE_MAX)
    return refuse (error, name, 1, 1, _ ("A sound description has at most %d bytes."),
                   DWELL_SOUND_FILE_MAX);
  if (g_utf8_validate_len (data, length, &end))
    return TRUE;

  for (const char *at = data; at < end; at++)
    line += *at == '\n';

  return refuse (error, name, line, 1, _ ("This is not UTF-8 text."));
}

DwellSoundFile *
dwell_sound_file_ref (DwellSoundFile *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
sound_file_clear (gpointer data)
{
  DwellSoundFile *self = data;

  g_free (self->id);
  g_free (self->name);
  g_free (self->description);
  g_array_unref (self->layers);
}

void
dwell_sound_file_unref (DwellSoundFile *self)
{
  g_atomic_rc_box_release_full (self, sound_file_clear);
}

static DwellSoundFile *
read_sound (const Reader *reader, GError **error)
{
  g_autoptr (DwellSoundFile) self = g_atomic_rc_box_new0 (DwellSoundFile);

  self->layers = g_array_new (FALSE, TRUE, sizeof (DwellSoundLayer));
  if ((self->id = read_id (reader, error)) == NULL
      || (self->name = read_text (reader, "Name", 80, error)) == NULL
      || (self->description = read_text (reader, "Description", 400, error)) == NULL
      || !read_layers (reader, self->layers, error) || !read_pace (reader, self, error))
    return NULL;

  self->id_line = line_of (reader, "Sound", "Id");

  return g_steal_pointer (&self);
}

DwellSoundFile *
dwell_sound_file_new_from_data (const char *name, const char *data, gssize length, GError **error)
{
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  g_autoptr (GHashTable) lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) local = NULL;
  g_autofree char *text = NULL;
  Reader reader = { name, keys, lines };
  gsize bytes = length < 0 ? strlen (data) : (gsize)length;

  if (!check_text (name, data, bytes, error))
    return NULL;

  text = g_strndup (data, bytes);
  if (!scan_lines (&reader, text, error))
    return NULL;
  if (!g_key_file_load_from_data (keys, text, strlen (text), G_KEY_FILE_KEEP_TRANSLATIONS, &local))
    {
      refuse (error, name, 1, 1, "%s", local->message);
      return NULL;
    }

  return read_sound (&reader, error);
}

gboolean
dwell_sound_check (const char *name, const char *data, gssize length, GError **error)
{
  g_autoptr (DwellSoundFile) file = dwell_sound_file_new_from_data (name, data, length, error);

  return file != NULL;
}
