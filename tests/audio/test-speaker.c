/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <glib/gstdio.h>
#include <gst/gst.h>
#include <math.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>

#include "dwell-gst-speaker.h"
#include "dwell-test-file.h"

#define RATE 48000
#define WORDS "My canary is quiet now."

/* What the speaker sends to its sink lies in a file afterwards, as floats, left and right. */
typedef struct
{
  char *folder;
  char *out;
  DwellSpeaker *speaker;
} Fixture;

static char *
in_folder (Fixture *f, const char *name)
{
  return g_build_filename (f->folder, name, NULL);
}

static void
use_programs_of (const char *folder)
{
  g_autofree char *path = g_strdup_printf ("%s:/usr/bin:/bin", folder);

  g_setenv ("PATH", path, TRUE);
}

static void
open_speaker (Fixture *f, const char *options)
{
  g_autofree char *sink = g_strdup_printf ("filesink location=%s %s", f->out, options);

  f->speaker = dwell_gst_speaker_new_with_sink (sink, FALSE);
  dwell_gst_speaker_set_volume (DWELL_GST_SPEAKER (f->speaker), 1.0, 0.0);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = dwell_test_folder_new ();
  f->out = in_folder (f, "out");
  use_programs_of (f->folder);
  open_speaker (f, data != NULL ? data : "sync=false");
}

static void
wait_for_silence (Fixture *f)
{
  while (dwell_gst_speaker_get_n_lines (DWELL_GST_SPEAKER (f->speaker)) > 0)
    g_usleep (2000);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  dwell_speaker_stop (f->speaker);
  wait_for_silence (f);
  g_assert_finalize_object (f->speaker);
  g_free (f->out);
  dwell_test_folder_free (f->folder);
}

/* A program that says what it is told in a sine of a second, whatever it is. */
static void
install_program (Fixture *f, const char *name, const char *script)
{
  g_autofree char *path = in_folder (f, name);
  g_autofree char *text = g_strdup_printf ("#!/bin/sh\nfolder=%s\n%s", f->folder, script);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_cmpint (g_chmod (path, 0700), ==, 0);
}

static void
install_voice (Fixture *f, const char *name)
{
  g_autofree char *voice = dwell_test_file_wav (f->folder, "voice", 22050, 1, 1.0, dwell_test_sine);

  install_program (f, name,
                   "cat > $folder/heard\n"
                   "echo \"$@\" > $folder/arguments\n"
                   "env > $folder/environment\n"
                   "ls $folder > $folder/files\n"
                   "cat $folder/voice\n");
}

/* (element-type float): left and right by turns. */
static GArray *
read_out (Fixture *f)
{
  GArray *samples = g_array_new (FALSE, FALSE, sizeof (float));
  g_autofree char *data = NULL;
  gsize size;

  if (g_file_get_contents (f->out, &data, &size, NULL))
    g_array_append_vals (samples, data, size / sizeof (float));

  return samples;
}

static double
get_seconds (GArray *samples)
{
  return samples->len / 2.0 / RATE;
}

static double
get_peak (GArray *samples, guint first, guint last)
{
  double peak = 0;

  for (guint i = first; i < last && i < samples->len; i++)
    peak = MAX (peak, fabs (g_array_index (samples, float, i)));

  return peak;
}

static double
get_whole_peak (GArray *samples)
{
  return get_peak (samples, 0, samples->len);
}

static void
assert_file_lacks (Fixture *f, const char *name, const char *words)
{
  g_autofree char *path = in_folder (f, name);
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_null (strstr (text, words));
}

static gboolean
has_file (Fixture *f, const char *name)
{
  g_autofree char *path = in_folder (f, name);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
say_and_wait (Fixture *f, const char *words, const char *recording)
{
  dwell_speaker_say (f->speaker, words, "en", recording);
  wait_for_silence (f);
}

/* The words come by the standard input, and by nothing that another program can read. */
static void
test_program (Fixture *f, gconstpointer data)
{
  g_autofree char *path = in_folder (f, "heard");
  g_autofree char *heard = NULL;
  g_autoptr (GArray) samples = NULL;

  install_voice (f, "espeak-ng");
  g_assert_true (dwell_speaker_can_speak (f->speaker));
  say_and_wait (f, WORDS, NULL);

  g_assert_true (g_file_get_contents (path, &heard, NULL, NULL));
  g_assert_cmpstr (heard, ==, WORDS);
  assert_file_lacks (f, "arguments", "canary");
  assert_file_lacks (f, "environment", "canary");
  assert_file_lacks (f, "files", "canary");

  samples = read_out (f);
  g_assert_cmpfloat_with_epsilon (get_seconds (samples), 1.0, 0.05);
  g_assert_cmpfloat_with_epsilon (get_whole_peak (samples), 0.5, 0.03);
}

static void
test_other_program (Fixture *f, gconstpointer data)
{
  g_autoptr (GArray) samples = NULL;
  g_autofree char *arguments = in_folder (f, "arguments");
  g_autofree char *text = NULL;

  /* The first of the two is not on this machine. */
  g_setenv ("PATH", f->folder, TRUE);
  g_assert_false (dwell_speaker_can_speak (f->speaker));
  install_program (f, "espeak",
                   "/bin/cat > $folder/heard\necho \"$@\" > $folder/arguments\n"
                   "/bin/cat $folder/voice\n");
  g_free (dwell_test_file_wav (f->folder, "voice", 16000, 1, 0.5, dwell_test_sine));
  g_assert_true (dwell_speaker_can_speak (f->speaker));
  dwell_speaker_say (f->speaker, WORDS, "de", NULL);
  wait_for_silence (f);

  samples = read_out (f);
  g_assert_cmpfloat_with_epsilon (get_seconds (samples), 0.5, 0.05);
  g_assert_true (g_file_get_contents (arguments, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "-v de"));
}

/* A voice's name would be taken for that of a file. */
static void
test_language (Fixture *f, gconstpointer data)
{
  static const char *const strange[] = { "../../etc/passwd", "", "-w", "en us", NULL };
  g_autofree char *path = in_folder (f, "arguments");

  install_voice (f, "espeak-ng");
  for (guint i = 0; strange[i] != NULL; i++)
    {
      g_autofree char *text = NULL;

      dwell_speaker_say (f->speaker, WORDS, strange[i], NULL);
      wait_for_silence (f);
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      g_assert_true (g_str_has_suffix (g_strstrip (text), "-v en"));
    }
}

static void
test_nothing_to_say_it (Fixture *f, gconstpointer data)
{
  g_autoptr (GArray) samples = NULL;

  g_setenv ("PATH", f->folder, TRUE);
  say_and_wait (f, WORDS, NULL);
  samples = read_out (f);
  g_assert_cmpuint (samples->len, ==, 0);

  /* One that breaks off, and one that says nonsense. */
  install_program (f, "espeak-ng", "exit 1\n");
  say_and_wait (f, WORDS, NULL);
  install_program (f, "espeak-ng", "/bin/cat; echo no sound\n");
  say_and_wait (f, WORDS, NULL);
}

/* The process is gone, and nobody waits for it to be collected. */
static void
wait_until_gone (Fixture *f)
{
  g_autofree char *path = in_folder (f, "pid");
  g_autofree char *text = NULL;
  int pid;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  pid = atoi (text);
  g_assert_cmpint (pid, >, 1);
  while (kill (pid, 0) == 0)
    g_usleep (2000);
  g_assert_cmpint (errno, ==, ESRCH);
}

static void
install_hung (Fixture *f)
{
  install_program (f, "espeak-ng",
                   "echo $$ > $folder/pid.new\nmv $folder/pid.new $folder/pid\n"
                   "exec sleep 100000\n");
}

static void
test_hung (Fixture *f, gconstpointer data)
{
  g_autoptr (GArray) samples = NULL;

  install_hung (f);
  dwell_gst_speaker_set_patience (DWELL_GST_SPEAKER (f->speaker), 50);
  /* On a busy machine it may be killed before it has told who it is. */
  while (!has_file (f, "pid"))
    {
      say_and_wait (f, WORDS, NULL);
      dwell_gst_speaker_set_patience (DWELL_GST_SPEAKER (f->speaker), 1000);
    }
  wait_until_gone (f);
  samples = read_out (f);
  g_assert_cmpuint (samples->len, ==, 0);
}

static void
test_hung_and_stopped (Fixture *f, gconstpointer data)
{
  install_hung (f);
  dwell_gst_speaker_set_patience (DWELL_GST_SPEAKER (f->speaker), G_MAXINT);
  dwell_speaker_say (f->speaker, WORDS, "en", NULL);
  g_assert_cmpuint (dwell_gst_speaker_get_n_lines (DWELL_GST_SPEAKER (f->speaker)), ==, 1);
  while (!has_file (f, "pid"))
    g_usleep (2000);
  dwell_speaker_stop (f->speaker);
  wait_for_silence (f);
  wait_until_gone (f);
}

/* Another line comes in its place: what hangs does not keep it. */
static void
test_hung_and_next (Fixture *f, gconstpointer data)
{
  g_autoptr (GArray) samples = NULL;

  install_hung (f);
  dwell_gst_speaker_set_patience (DWELL_GST_SPEAKER (f->speaker), G_MAXINT);
  dwell_speaker_say (f->speaker, WORDS, "en", NULL);
  while (!has_file (f, "pid"))
    g_usleep (2000);
  install_voice (f, "espeak-ng");
  say_and_wait (f, WORDS, NULL);
  wait_until_gone (f);
  samples = read_out (f);
  g_assert_cmpfloat_with_epsilon (get_seconds (samples), 1.0, 0.05);
}

static void
test_recording (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *ending;
    const char *encoder;
  } kinds[] = {
    { "wav", NULL },
    { "flac", "flacenc" },
    { "ogg", "vorbisenc ! oggmux" },
    { "opus", "opusenc ! oggmux" },
  };
  g_autofree char *line = in_folder (f, "room-1");

  install_voice (f, "espeak-ng");
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *name = g_strdup_printf ("room-1.%s", kinds[i].ending);
      g_autofree char *path = in_folder (f, name);
      g_autofree char *source = dwell_test_file_wav (f->folder, kinds[i].encoder ? "source" : name,
                                                     RATE, 2, 0.3, dwell_test_sine);
      g_autofree char *encoded =
          kinds[i].encoder ? dwell_test_file_encode (source, f->folder, name, kinds[i].encoder)
                           : g_strdup (source);
      g_autoptr (GArray) samples = NULL;

      g_assert_nonnull (encoded);
      say_and_wait (f, WORDS, line);
      samples = read_out (f);
      g_assert_cmpfloat_with_epsilon (get_seconds (samples), 0.3, 0.06);
      g_assert_cmpfloat_with_epsilon (get_whole_peak (samples), 0.5, 0.1);
      g_assert_false (has_file (f, "heard"));
      g_assert_cmpint (g_unlink (path), ==, 0);
      g_assert_cmpint (g_unlink (f->out), ==, 0);
    }

  /* There is none any more. */
  say_and_wait (f, WORDS, line);
  g_assert_true (has_file (f, "heard"));
}

/* A file that is no sound is no reason for silence; nor is one that only names another address. */
static void
test_damaged_recording (Fixture *f, gconstpointer data)
{
  static const char playlist[] = "#EXTM3U\nhttp://127.0.0.1:9/x.mp3\n";
  g_autofree char *line = in_folder (f, "room-1");
  g_autofree char *uri =
      dwell_test_file_bytes (f->folder, "room-1.mp3", playlist, strlen (playlist));
  g_autoptr (GArray) samples = NULL;

  install_voice (f, "espeak-ng");
  say_and_wait (f, WORDS, line);
  samples = read_out (f);
  g_assert_true (has_file (f, "heard"));
  g_assert_cmpfloat_with_epsilon (get_seconds (samples), 1.0, 0.05);
}

static void
test_silence_is_silent (Fixture *f, gconstpointer data)
{
  install_voice (f, "espeak-ng");
  dwell_speaker_say (f->speaker, "…", "en", NULL);
  g_assert_cmpuint (dwell_gst_speaker_get_n_lines (DWELL_GST_SPEAKER (f->speaker)), ==, 0);
  dwell_speaker_say (NULL, WORDS, "en", NULL);
  dwell_speaker_stop (NULL);
  g_assert_false (dwell_speaker_can_speak (NULL));
  g_assert_false (has_file (f, "heard"));
}

/* Whoever wanted silence is not startled by the next line. */
static void
test_hush (Fixture *f, gconstpointer data)
{
  install_voice (f, "espeak-ng");
  dwell_gst_speaker_hush (DWELL_GST_SPEAKER (f->speaker), TRUE);
  say_and_wait (f, WORDS, NULL);
  g_assert_false (has_file (f, "heard"));
  dwell_gst_speaker_hush (DWELL_GST_SPEAKER (f->speaker), FALSE);
  say_and_wait (f, WORDS, NULL);
  g_assert_true (has_file (f, "heard"));
}

static void
test_volume (Fixture *f, gconstpointer data)
{
  g_autoptr (GArray) half = NULL;
  g_autoptr (GArray) low = NULL;

  install_voice (f, "espeak-ng");
  dwell_gst_speaker_set_volume (DWELL_GST_SPEAKER (f->speaker), 0.5, 0.0);
  say_and_wait (f, WORDS, NULL);
  half = read_out (f);
  /* The cube of a half, of a sine of a half. */
  g_assert_cmpfloat_with_epsilon (get_whole_peak (half), 0.0625, 0.004);

  dwell_gst_speaker_set_volume (DWELL_GST_SPEAKER (f->speaker), 1.0, -20.0);
  say_and_wait (f, WORDS, NULL);
  low = read_out (f);
  g_assert_cmpfloat_with_epsilon (get_whole_peak (low), 0.05, 0.004);
}

/* By the clock here: it ends before its time, and not with a click. */
static void
test_stop_fades (Fixture *f, gconstpointer data)
{
  g_autofree char *line = in_folder (f, "long-1");
  g_autofree char *uri =
      dwell_test_file_wav (f->folder, "long-1.wav", RATE, 2, 60.0, dwell_test_sine);
  g_autoptr (GArray) samples = NULL;
  GStatBuf info = { 0 };
  float last = 0;

  dwell_speaker_say (f->speaker, WORDS, "en", line);
  while (g_stat (f->out, &info) != 0 || info.st_size < RATE)
    g_usleep (2000);
  dwell_speaker_stop (f->speaker);
  wait_for_silence (f);

  samples = read_out (f);
  g_assert_cmpfloat (get_seconds (samples), <, 30.0);
  g_assert_cmpfloat (get_peak (samples, 0, RATE / 10), >, 0.4);
  g_assert_cmpfloat (get_peak (samples, samples->len - 20, samples->len), <, 0.02);
  /* No step is higher than those of the sine itself. */
  for (guint i = 0; i < samples->len; i += 2)
    {
      float sample = g_array_index (samples, float, i);

      g_assert_cmpfloat (fabs (sample - last), <, 0.5 * 2 * G_PI * 440 / RATE + 0.002);
      last = sample;
    }
}

/* GStreamer's own, where that is installed: the program is not asked then. */
static void
test_element (Fixture *f, gconstpointer data)
{
  g_autoptr (DwellSpeaker) speaker = NULL;
  g_autoptr (GstElementFactory) factory = NULL;
  g_autofree char *sink = g_strdup_printf ("filesink location=%s", f->out);
  g_autoptr (GArray) samples = NULL;

  gst_init (NULL, NULL);
  factory = gst_element_factory_find ("espeak");
  if (factory == NULL)
    {
      g_test_skip ("gstreamer1.0-espeak is not installed");
      return;
    }

  install_voice (f, "espeak-ng");
  speaker = dwell_gst_speaker_new_with_sink (sink, TRUE);
  dwell_gst_speaker_set_volume (DWELL_GST_SPEAKER (speaker), 1.0, 0.0);
  dwell_speaker_say (speaker, "It’s a white room now. And a corridor.", "en", NULL);
  while (dwell_gst_speaker_get_n_lines (DWELL_GST_SPEAKER (speaker)) > 0)
    g_usleep (2000);
  samples = read_out (f);
  g_test_message ("%.2f s, peak %.2f", get_seconds (samples), get_whole_peak (samples));
  g_assert_cmpfloat (get_seconds (samples), >, 1.0);
  g_assert_cmpfloat (get_seconds (samples), <, 10.0);
  g_assert_cmpfloat (get_whole_peak (samples), >, 0.1);
  g_assert_false (has_file (f, "heard"));
}

/* As it is installed here, if it is: that it speaks, and for longer where there is more to say. */
static void
test_real (Fixture *f, gconstpointer data)
{
  g_autofree char *program = NULL;
  g_autoptr (GArray) little = NULL;
  g_autoptr (GArray) much = NULL;

  g_setenv ("PATH", "/usr/bin:/bin", TRUE);
  program = g_find_program_in_path ("espeak-ng");
  if (program == NULL)
    {
      g_test_skip ("espeak-ng is not installed");
      return;
    }

  say_and_wait (f, "Mm. Okay.", NULL);
  little = read_out (f);
  say_and_wait (f, "It’s a white room now. And a corridor. There’s a gold light at the end.", NULL);
  much = read_out (f);
  g_test_message ("%.2f s and %.2f s, peak %.2f", get_seconds (little), get_seconds (much),
                  get_whole_peak (much));
  g_assert_cmpfloat (get_seconds (little), >, 0.3);
  g_assert_cmpfloat (get_seconds (little), <, 4.0);
  g_assert_cmpfloat (get_seconds (much), >, 3.0);
  g_assert_cmpfloat (get_seconds (much), <, 15.0);
  g_assert_cmpfloat (get_whole_peak (much), >, 0.1);
  g_assert_cmpfloat (get_whole_peak (much), <=, 1.0);
}

#define ADD(name, options, test)                                                                   \
  g_test_add ("/speaker/" name, Fixture, options, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("program", NULL, test_program);
  ADD ("other-program", NULL, test_other_program);
  ADD ("language", NULL, test_language);
  ADD ("nothing-to-say-it", NULL, test_nothing_to_say_it);
  ADD ("hung", NULL, test_hung);
  ADD ("hung-and-stopped", NULL, test_hung_and_stopped);
  ADD ("hung-and-next", NULL, test_hung_and_next);
  ADD ("recording", NULL, test_recording);
  ADD ("damaged-recording", NULL, test_damaged_recording);
  ADD ("silence-is-silent", NULL, test_silence_is_silent);
  ADD ("hush", NULL, test_hush);
  ADD ("volume", NULL, test_volume);
  ADD ("stop-fades", "sync=true", test_stop_fades);
  ADD ("element", NULL, test_element);
  ADD ("real", NULL, test_real);

  return g_test_run ();
}
