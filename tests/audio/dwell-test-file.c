/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-test-file.h"

#include <gst/gst.h>
#include <math.h>
#include <string.h>

char *
dwell_test_folder_new (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("dwell-audio-XXXXXX", &error);

  g_assert_no_error (error);

  return folder;
}

static void
remove_all (GFile *file)
{
  g_autoptr (GFileEnumerator) children = g_file_enumerate_children (
      file, G_FILE_ATTRIBUTE_STANDARD_NAME, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);
  GFile *child;

  while (children != NULL && g_file_enumerator_iterate (children, NULL, &child, NULL, NULL)
         && child != NULL)
    remove_all (child);
  g_file_delete (file, NULL, NULL);
}

void
dwell_test_folder_free (char *folder)
{
  g_autoptr (GFile) file = g_file_new_for_path (folder);

  remove_all (file);
  g_free (folder);
}

char *
dwell_test_file_uri (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return g_filename_to_uri (path, NULL, NULL);
}

char *
dwell_test_file_bytes (const char *folder, const char *name, gconstpointer data, gsize size)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  /* Not the _full() without a flag: over a longer file it leaves the rest of that. */
  g_file_set_contents (path, data, (gssize)size, &error);
  g_assert_no_error (error);

  return g_filename_to_uri (path, NULL, NULL);
}

static void
add_number (GByteArray *bytes, guint32 number, guint size)
{
  guint32 little = GUINT32_TO_LE (number);

  g_byte_array_append (bytes, (const guint8 *)&little, size);
}

char *
dwell_test_file_wav (const char *folder, const char *name, int rate, guint channels, double seconds,
                     DwellTestWave wave)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint frames = (guint)(seconds * rate);
  guint size = frames * channels * 2;

  g_byte_array_append (bytes, (const guint8 *)"RIFF", 4);
  add_number (bytes, size + 36, 4);
  g_byte_array_append (bytes, (const guint8 *)"WAVEfmt ", 8);
  add_number (bytes, 16, 4);
  add_number (bytes, 1, 2);
  add_number (bytes, channels, 2);
  add_number (bytes, rate, 4);
  add_number (bytes, rate * channels * 2, 4);
  add_number (bytes, channels * 2, 2);
  add_number (bytes, 16, 2);
  g_byte_array_append (bytes, (const guint8 *)"data", 4);
  add_number (bytes, size, 4);
  for (guint i = 0; i < frames; i++)
    for (guint channel = 0; channel < channels; channel++)
      {
        double value = CLAMP (wave ((double)i / rate, channel), -1, 1);

        add_number (bytes, (guint16)(gint16)lrint (value * 32767), 2);
      }

  return dwell_test_file_bytes (folder, name, bytes->data, bytes->len);
}

char *
dwell_test_file_encode (const char *uri, const char *folder, const char *name, const char *encoder)
{
  g_autofree char *from = g_filename_from_uri (uri, NULL, NULL);
  g_autofree char *to = g_build_filename (folder, name, NULL);
  g_autofree char *line =
      g_strdup_printf ("filesrc location=\"%s\" ! wavparse ! audioconvert ! audioresample ! %s ! "
                       "filesink location=\"%s\"",
                       from, encoder, to);
  g_autoptr (GstElement) pipeline = NULL;
  g_autoptr (GstBus) bus = NULL;
  g_autoptr (GstMessage) message = NULL;

  gst_init (NULL, NULL);
  pipeline = gst_parse_launch_full (line, NULL, GST_PARSE_FLAG_FATAL_ERRORS, NULL);
  if (pipeline == NULL)
    return NULL;

  bus = gst_element_get_bus (pipeline);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  message =
      gst_bus_timed_pop_filtered (bus, GST_CLOCK_TIME_NONE, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  g_assert_cmpint (GST_MESSAGE_TYPE (message), ==, GST_MESSAGE_EOS);
  gst_element_set_state (pipeline, GST_STATE_NULL);

  return g_filename_to_uri (to, NULL, NULL);
}

char *
dwell_test_file_cut (const char *uri, const char *folder, const char *name, double part)
{
  g_autofree char *from = g_filename_from_uri (uri, NULL, NULL);
  g_autofree char *data = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (from, &data, &size, NULL));

  return dwell_test_file_bytes (folder, name, data, (gsize)(size * part));
}

char *
dwell_test_file_id3 (const char *uri, const char *folder, const char *name, const char *frame,
                     gconstpointer data, gsize size)
{
  g_autofree char *path = g_filename_from_uri (uri, NULL, NULL);
  g_autofree char *sound = NULL;
  g_autoptr (GByteArray) file = g_byte_array_new ();
  gsize tag_size = size + 10, sound_size;
  guint8 head[20] = { 'I', 'D', '3', 3, 0, 0 };

  for (guint i = 0; i < 4; i++)
    {
      head[6 + i] = (tag_size >> (7 * (3 - i))) & 0x7f;
      head[14 + i] = (size >> (8 * (3 - i))) & 0xff;
    }
  memcpy (head + 10, frame, 4);
  g_assert_true (g_file_get_contents (path, &sound, &sound_size, NULL));
  g_byte_array_append (file, head, sizeof head);
  g_byte_array_append (file, data, size);
  g_byte_array_append (file, (const guint8 *)sound, sound_size);

  return dwell_test_file_bytes (folder, name, file->data, file->len);
}

double
dwell_test_sine (double second, guint channel)
{
  return 0.5 * sin (2 * G_PI * 440 * second);
}

double
dwell_test_silence (double second, guint channel)
{
  return 0;
}
