/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The pipeline of a player with four generated sounds, two in each layer, to a sink without a
 * clock. audio-graph play BUFFERS       renders that many buffers audio-graph describe BUFFERS
 * prints what gst-launch-1.0 would take for the same graph, without what moves in it
 */
#include <stdio.h>
#include <stdlib.h>

#include "dwell-mix.h"
#include "dwell-sounds.h"

static const char *const SOUNDS[] = { "low-rain", "slow-sea", "far-wind", "stream" };

static DwellVoice *
make_voice (GPtrArray *files, guint number)
{
  for (guint i = 0; i < files->len; i++)
    {
      DwellSoundFile *file = g_ptr_array_index (files, i);
      g_autoptr (DwellSound) sound = dwell_sound_file_to_sound (file);

      if (g_str_equal (file->id, SOUNDS[number]))
        return dwell_voice_new_generated (number % DWELL_N_LAYERS, sound, file, 0.0);
    }

  g_error ("there is no sound %s", SOUNDS[number]);
}

static DwellMix *
open_mix (const char *buffers)
{
  g_autofree char *sink = g_strdup_printf ("fakesink num-buffers=%s", buffers);
  const DwellMixSettings settings = { { 0.5, 0.5 }, -3.0, FALSE };
  g_autoptr (GPtrArray) files = dwell_sounds_load (NULL);
  DwellMix *mix = dwell_mix_new (sink);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (SOUNDS); i++)
    {
      g_autoptr (DwellVoice) voice = make_voice (files, i);
      gboolean ok = i == 0 ? dwell_mix_open (mix, voice, 50 * GST_MSECOND, &settings, &error)
                           : dwell_mix_add (mix, voice, 50 * GST_MSECOND, &error);

      if (!ok)
        g_error ("%s", error->message);
    }

  return mix;
}

static int
play (const char *buffers)
{
  g_autoptr (DwellMix) mix = open_mix (buffers);
  g_autoptr (GstMessage) message = gst_bus_timed_pop_filtered (
      dwell_mix_get_bus (mix), GST_CLOCK_TIME_NONE, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);

  dwell_mix_close (mix);

  return GST_MESSAGE_TYPE (message) == GST_MESSAGE_EOS ? 0 : 1;
}

static void
describe_properties (GstElement *element)
{
  guint n = 0;
  g_autofree GParamSpec **specs = g_object_class_list_properties (G_OBJECT_GET_CLASS (element), &n);

  for (guint i = 0; i < n; i++)
    {
      g_auto (GValue) value = G_VALUE_INIT;
      g_autofree char *text = NULL;

      if ((specs[i]->flags & G_PARAM_READWRITE) != G_PARAM_READWRITE
          || (specs[i]->flags & G_PARAM_DEPRECATED) || g_str_equal (specs[i]->name, "name")
          || g_str_equal (specs[i]->name, "parent"))
        continue;
      g_value_init (&value, specs[i]->value_type);
      g_object_get_property (G_OBJECT (element), specs[i]->name, &value);
      if (g_param_value_defaults (specs[i], &value))
        continue;
      text = gst_value_serialize (&value);
      if (text != NULL)
        printf (" %s=%s", specs[i]->name, text);
    }
}

/* Through the walls of bins, to the element that a pad leads to. */
static GstElement *
find_next (GstPad *pad)
{
  g_autoptr (GstPad) peer = gst_pad_get_peer (pad);

  while (GST_IS_PROXY_PAD (peer))
    {
      g_autoptr (GstPad) wall = g_steal_pointer (&peer);

      if (GST_IS_GHOST_PAD (wall))
        peer = gst_ghost_pad_get_target (GST_GHOST_PAD (wall));
      else
        {
          g_autoptr (GstProxyPad) outside = gst_proxy_pad_get_internal (GST_PROXY_PAD (wall));

          peer = gst_pad_get_peer (GST_PAD (outside));
        }
    }

  return gst_pad_get_parent_element (peer);
}

static void
describe_element (const GValue *item, gpointer user_data)
{
  GstElement *element = g_value_get_object (item);
  g_autoptr (GstPad) out = NULL;
  g_autoptr (GstElement) next = NULL;

  if (GST_IS_BIN (element))
    return;

  printf (" %s name=%s", GST_OBJECT_NAME (gst_element_get_factory (element)),
          GST_OBJECT_NAME (element));
  describe_properties (element);
  out = gst_element_get_static_pad (element, "src");
  next = out != NULL ? find_next (out) : NULL;
  if (next != NULL)
    printf (" ! %s.", GST_OBJECT_NAME (next));
}

static int
describe (const char *buffers)
{
  g_autoptr (DwellMix) mix = open_mix (buffers);
  g_autoptr (GstObject) pipeline = gst_object_get_parent (GST_OBJECT (dwell_mix_get_sink (mix)));
  g_autoptr (GstIterator) elements = gst_bin_iterate_recurse (GST_BIN (pipeline));

  gst_iterator_foreach (elements, describe_element, NULL);
  printf ("\n");
  dwell_mix_close (mix);

  return 0;
}

int
main (int argc, char **argv)
{
  if (argc == 3 && g_str_equal (argv[1], "play"))
    return play (argv[2]);
  if (argc == 3 && g_str_equal (argv[1], "describe"))
    return describe (argv[2]);

  return 2;
}
