/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-sound-file.h"
#include "dwell-sounds.h"

#define HEAD "[Sound]\nId=x\nName=X\nDescription=An x\n"
#define LAYER "\n[Layer a]\nWave=pink\n"
#define PACED "[Sound]\nId=x\nName=X\nDescription=An x\nPace=60\n"
#define BEAT "Beat-Rise=0.2\nBeat-Fall=0.3\n"

static void
test_shipped (void)
{
  g_autoptr (GPtrArray) sounds = dwell_sounds_load (NULL);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (sounds->len, >=, 14);
  for (guint i = 0; i < sounds->len; i++)
    {
      const DwellSoundFile *file = g_ptr_array_index (sounds, i);

      g_assert_true (g_hash_table_add (ids, file->id));
      g_assert_cmpuint (file->layers->len, >=, 1);
      g_assert_false (g_str_has_suffix (file->description, "."));
      g_assert_false (file->own);
    }
}

static void
test_whole (void)
{
  const char *text = HEAD "# a remark\n\n[Layer a]\nWave=white\nGain=-12.5\nHigh-Cut=3000\n"
                          "Low-Cut=200\nDrift-Period=9\nDrift-Depth=6\nWidth=0.5\n"
                          "[Layer b]\nWave=sine\nFrequency=110\nDetune=0.2\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (DwellSoundFile) file = dwell_sound_file_new_from_data ("x.sound", text, -1, &error);
  const DwellSoundLayer *first, *second;

  g_assert_no_error (error);
  g_assert_cmpstr (file->id, ==, "x");
  g_assert_cmpstr (file->name, ==, "X");
  g_assert_cmpstr (file->description, ==, "An x");
  g_assert_cmpuint (file->layers->len, ==, 2);
  first = &g_array_index (file->layers, DwellSoundLayer, 0);
  second = &g_array_index (file->layers, DwellSoundLayer, 1);
  g_assert_cmpint (first->wave, ==, DWELL_SOUND_WAVE_WHITE);
  g_assert_cmpfloat (first->gain, ==, -12.5);
  g_assert_cmpfloat (first->high_cut, ==, 3000);
  g_assert_cmpfloat (first->width, ==, 0.5);
  g_assert_cmpfloat (first->slope, ==, 12);
  g_assert_cmpfloat (first->spread, ==, 1);
  g_assert_cmpint (second->wave, ==, DWELL_SOUND_WAVE_SINE);
  g_assert_cmpfloat (second->frequency, ==, 110);
}

static void
test_moved (void)
{
  const char *text =
      PACED "Pace-Least=40\nPace-Most=80\n" LAYER "Beat-At=0.5\nBeat-Rise=0.2\nBeat-Fall=0.3\n"
            "[Layer b]\nWave=sine\nFrequency=200\nStrike-Every=20\n"
            "Strike-Decay=30\nStrike-Depth=4\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (DwellSoundFile) file = dwell_sound_file_new_from_data ("x.sound", text, -1, &error);
  const DwellSoundLayer *first, *second;

  g_assert_no_error (error);
  g_assert_cmpfloat (file->pace, ==, 60);
  g_assert_cmpfloat (file->pace_least, ==, 40);
  g_assert_cmpfloat (file->pace_most, ==, 80);
  g_assert_cmpuint (file->id_line, ==, 2);
  first = &g_array_index (file->layers, DwellSoundLayer, 0);
  second = &g_array_index (file->layers, DwellSoundLayer, 1);
  g_assert_cmpfloat (first->beat_at, ==, 0.5);
  g_assert_cmpfloat (first->beat_rise, ==, 0.2);
  g_assert_cmpfloat (first->beat_fall, ==, 0.3);
  g_assert_cmpfloat (first->beat_depth, ==, 60);
  g_assert_cmpfloat (first->strike_every, ==, 0);
  g_assert_cmpfloat (second->beat_rise, ==, 0);
  g_assert_cmpfloat (second->strike_every, ==, 20);
  g_assert_cmpfloat (second->strike_spread, ==, 1);
  g_assert_cmpfloat (second->strike_attack, ==, 0.06);
  g_assert_cmpfloat (second->strike_decay, ==, 30);
  g_assert_cmpfloat (second->strike_depth, ==, 4);
}

/* A pace without bounds is one that is not to be changed. */
static void
test_fixed_pace (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DwellSoundFile) file =
      dwell_sound_file_new_from_data ("x.sound", PACED LAYER BEAT, -1, &error);

  g_assert_no_error (error);
  g_assert_cmpfloat (file->pace_least, ==, 60);
  g_assert_cmpfloat (file->pace_most, ==, 60);
}

/* What is wrong, and where the message must point. */
static const struct
{
  const char *what;
  const char *text;
  const char *message;
} BAD[] = {
  { "empty", "", "x.sound:1:1: The sound has no “Id”*" },
  { "no-group", "Id=x\n", "x.sound:1:1: The first line*" },
  { "nonsense", HEAD "\x01zzz\n", "x.sound:5:1: This is neither*" },
  { "utf8", "[Sound]\nId=\xff\n", "x.sound:2:1: This is not UTF-8*" },
  { "unclosed", "[Sound\n", "x.sound:1:1: A group*" },
  { "unknown-group", HEAD "[Pipeline]\n", "x.sound:5:2: *“Pipeline”*" },
  { "unknown-key", HEAD "[Layer a]\nElement=filesink\n", "x.sound:6:1: “Element” is not*" },
  { "twice-key", HEAD "Name=Y\n" LAYER, "x.sound:5:1: The key “Name” is there twice*" },
  { "twice-group", HEAD LAYER LAYER, "x.sound:9:2: The group “Layer a” is there twice*" },
  { "no-layer", HEAD, "x.sound:1:1: The sound has no “?Layer NAME?”*" },
  { "no-name", "[Sound]\nId=x\nName=\nDescription=d\n" LAYER, "x.sound:3:1: *no “Name”*" },
  { "bad-id", "[Sound]\nId=../x\nName=X\n", "x.sound:2:4: An id is made of*" },
  { "wave", HEAD "[Layer a]\nWave=filesrc\n", "x.sound:6:1: “Wave” is*not “filesrc”*" },
  { "no-wave", HEAD "[Layer a]\nGain=-3\n", "x.sound:5:1: “Wave” is*" },
  { "loud", HEAD LAYER "Gain=3\n", "x.sound:8:6: “Gain” is a number from -80 to 0, not “3”*" },
  { "nan", HEAD LAYER "Gain=nan\n", "x.sound:8:6: “Gain” is a number*" },
  { "word", HEAD LAYER "High-Cut=high\n", "x.sound:8:10: “High-Cut” is a number*" },
  { "trail", HEAD LAYER "High-Cut=300 Hz\n", "x.sound:8:10: “High-Cut” is a number*" },
  { "order", HEAD LAYER "High-Cut=300\nLow-Cut=400\n", "x.sound:9:1: “Low-Cut” lies above*" },
  { "tone", HEAD "[Layer a]\nWave=sine\n", "x.sound:6:1: A tone needs*" },
  { "noise", HEAD LAYER "Frequency=100\n", "x.sound:8:1: Noise has no “Frequency”*" },
  { "two-lines", "[Sound]\nId=x\nName=X\\nY\nDescription=d\n", "x.sound:3:1: “Name” is one line*" },
  { "paced-in-german", HEAD "Pace[de]=60\n" LAYER BEAT, "x.sound:5:1: “Pace?de?” is not a key*" },
  { "pace-range", HEAD "Pace=0\n" LAYER,
    "x.sound:5:6: “Pace” is a number from 1 to 120, not “0”*" },
  { "pace-word", HEAD "Pace=slow\n" LAYER, "x.sound:5:6: “Pace” is a number*" },
  { "pace-least", PACED "Pace-Least=61\n" LAYER BEAT, "x.sound:6:1: “Pace” lies between*" },
  { "pace-most", PACED "Pace-Most=59\n" LAYER BEAT, "x.sound:6:1: “Pace” lies between*" },
  { "pace-bounds", HEAD "Pace-Least=40\n" LAYER, "x.sound:5:1: “Pace” lies between*" },
  { "pace-unused", PACED LAYER, "x.sound:5:1: The sound has a “Pace”, but no layer*" },
  { "pace-in-layer", HEAD LAYER "Pace=60\n", "x.sound:8:1: “Pace” is not a key of “Layer a”*" },
  { "beat-unpaced", HEAD LAYER BEAT, "x.sound:8:1: A beat needs the “Pace”*" },
  { "beat-rise", PACED LAYER "Beat-Fall=0.2\n", "x.sound:9:1: A beat needs a “Beat-Rise”*" },
  { "beat-fall", PACED LAYER "Beat-Rise=0.2\n", "x.sound:9:1: A beat needs a “Beat-Rise”*" },
  { "beat-depth", PACED LAYER "Beat-Depth=9\n", "x.sound:9:1: A beat needs a “Beat-Rise”*" },
  { "beat-long", PACED LAYER "Beat-Rise=0.5\nBeat-Fall=0.6\n", "x.sound:10:1: *at most 1*" },
  { "beat-hard", PACED LAYER "Beat-Rise=0.001\n", "x.sound:9:11: “Beat-Rise” is a number from*" },
  { "beat-in-sound", HEAD BEAT LAYER, "x.sound:5:1: “Beat-Rise” is not a key of “Sound”*" },
  { "strike-every", HEAD LAYER "Strike-Decay=2\n", "x.sound:8:1: Strikes need a*" },
  { "strike-decay", HEAD LAYER "Strike-Every=2\n", "x.sound:8:1: Strikes need a*" },
  { "strike-depth", HEAD LAYER "Strike-Depth=2\n", "x.sound:8:1: Strikes need a*" },
  { "strike-often", HEAD LAYER "Strike-Every=0.1\n", "x.sound:8:14: “Strike-Every” is a number*" },
  { "strike-hard", HEAD LAYER "Strike-Attack=0\n", "x.sound:8:15: “Strike-Attack” is a number*" },
  { "strike-spread", HEAD LAYER "Strike-Spread=2\n", "x.sound:8:15: “Strike-Spread” is a number*" },
  { "strike-crowd", HEAD LAYER "Strike-Every=1\nStrike-Decay=30\n",
    "x.sound:9:1: More than 20 strikes*" },
  { "still", HEAD LAYER "Drift-Depth=3\n", "x.sound:8:1: Movement needs*" },
};

static void
test_bad (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GError) error = NULL;

  g_assert_false (dwell_sound_check ("x.sound", BAD[i].text, -1, &error));
  g_assert_error (error, DWELL_AUDIO_ERROR, DWELL_AUDIO_ERROR_SOUND);
  if (!g_pattern_match_simple (BAD[i].message, error->message))
    g_error ("“%s” is not “%s”", error->message, BAD[i].message);
}

static void
test_many_layers (void)
{
  g_autoptr (GString) text = g_string_new (HEAD);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 13; i++)
    g_string_append_printf (text, "[Layer %u]\nWave=pink\n", i);

  g_assert_false (dwell_sound_check ("x.sound", text->str, -1, &error));
  g_assert_true (g_str_has_prefix (error->message, "x.sound:29:1: A sound has at most 12"));
}

static void
test_huge (void)
{
  g_autofree char *text = g_strnfill (1 << 20, '#');
  g_autoptr (GError) error = NULL;

  g_assert_false (dwell_sound_check ("x.sound", text, -1, &error));
  g_assert_error (error, DWELL_AUDIO_ERROR, DWELL_AUDIO_ERROR_SOUND);
}

/* Bytes after a zero byte are not text either. */
static void
test_zero_byte (void)
{
  static const char text[] = HEAD LAYER "\0Gain=3\n";

  g_assert_false (dwell_sound_check ("x.sound", text, sizeof text - 1, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sound-file/shipped", test_shipped);
  g_test_add_func ("/sound-file/whole", test_whole);
  g_test_add_func ("/sound-file/moved", test_moved);
  g_test_add_func ("/sound-file/fixed-pace", test_fixed_pace);
  g_test_add_func ("/sound-file/many-layers", test_many_layers);
  g_test_add_func ("/sound-file/huge", test_huge);
  g_test_add_func ("/sound-file/zero-byte", test_zero_byte);
  for (gsize i = 0; i < G_N_ELEMENTS (BAD); i++)
    {
      g_autofree char *path = g_strconcat ("/sound-file/bad/", BAD[i].what, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_bad);
    }

  return g_test_run ();
}
