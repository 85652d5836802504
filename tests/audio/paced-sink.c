/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paced-sink.h"

#include <stdio.h>

#include <gst/base/gstbasesink.h>

#define FRAMES_PER_MS 48
#define FRAME_SIZE (2 * sizeof (float))

#define TYPE_PACED_SINK (paced_sink_get_type ())
G_DECLARE_FINAL_TYPE (PacedSink, paced_sink, PACED, SINK, GstBaseSink)

struct _PacedSink
{
  GstBaseSink parent_instance;

  gboolean unlocked;
};

G_DEFINE_FINAL_TYPE (PacedSink, paced_sink, GST_TYPE_BASE_SINK)

static struct
{
  GMutex lock;
  GCond moved;
  FILE *file;
  PacedSinkFunc func;
  gpointer user_data;
  guint64 taken;
  guint64 let;
  gboolean waits;
} pace;

/* As many bytes of @size as may pass now; waits until some may, or until the sink is unlocked. */
static gsize
wait_for_pace (PacedSink *self, gsize size)
{
  gsize open = 0;

  g_mutex_lock (&pace.lock);
  while (!self->unlocked && (open = MIN (size, pace.let - pace.taken)) == 0)
    {
      pace.waits = TRUE;
      g_cond_wait (&pace.moved, &pace.lock);
    }
  if (self->unlocked)
    open = 0;
  g_mutex_unlock (&pace.lock);

  return open;
}

static void
take (const guint8 *bytes, gsize size)
{
  if (pace.func != NULL)
    pace.func ((const float *)(gconstpointer)bytes, size / FRAME_SIZE, pace.user_data);
  else
    fwrite (bytes, 1, size, pace.file);
  g_mutex_lock (&pace.lock);
  pace.taken += size;
  g_mutex_unlock (&pace.lock);
}

static GstFlowReturn
render (GstBaseSink *sink, GstBuffer *buffer)
{
  PacedSink *self = PACED_SINK (sink);
  GstFlowReturn flow = GST_FLOW_OK;
  GstMapInfo map;
  gsize done = 0;

  if (!gst_buffer_map (buffer, &map, GST_MAP_READ))
    return GST_FLOW_ERROR;

  while (flow == GST_FLOW_OK && done < map.size)
    {
      gsize open = wait_for_pace (self, map.size - done);

      take (map.data + done, open);
      done += open;
      if (open == 0)
        flow = gst_base_sink_wait_preroll (sink);
    }
  gst_buffer_unmap (buffer, &map);

  return flow;
}

static void
set_unlocked (GstBaseSink *sink, gboolean unlocked)
{
  g_mutex_lock (&pace.lock);
  PACED_SINK (sink)->unlocked = unlocked;
  g_cond_broadcast (&pace.moved);
  g_mutex_unlock (&pace.lock);
}

static gboolean
unlock (GstBaseSink *sink)
{
  set_unlocked (sink, TRUE);
  return TRUE;
}

static gboolean
unlock_stop (GstBaseSink *sink)
{
  set_unlocked (sink, FALSE);
  return TRUE;
}

static void
paced_sink_class_init (PacedSinkClass *klass)
{
  GstElementClass *element_class = GST_ELEMENT_CLASS (klass);
  GstBaseSinkClass *sink_class = GST_BASE_SINK_CLASS (klass);
  g_autoptr (GstCaps) caps = gst_caps_from_string ("audio/x-raw,format=F32LE,rate=48000,channels=2,"
                                                   "layout=interleaved");

  gst_element_class_add_pad_template (
      element_class, gst_pad_template_new ("sink", GST_PAD_SINK, GST_PAD_ALWAYS, caps));
  gst_element_class_set_static_metadata (element_class, "Paced sink", "Sink/Audio",
                                         "Takes the stream at a test's pace", "Dwell");
  sink_class->render = render;
  sink_class->unlock = unlock;
  sink_class->unlock_stop = unlock_stop;
}

static void
paced_sink_init (PacedSink *self)
{
  gst_base_sink_set_sync (GST_BASE_SINK (self), FALSE);
}

static const char *
register_sink (void)
{
  gst_init (NULL, NULL);
  gst_element_register (NULL, "pacedsink", GST_RANK_NONE, TYPE_PACED_SINK);

  return "pacedsink";
}

const char *
paced_sink_open (const char *path)
{
  pace.file = fopen (path, "wb");

  return pace.file != NULL ? register_sink () : NULL;
}

const char *
paced_sink_open_func (PacedSinkFunc func, gpointer user_data)
{
  pace.func = func;
  pace.user_data = user_data;

  return register_sink ();
}

void
paced_sink_let (guint ms)
{
  g_mutex_lock (&pace.lock);
  pace.let += (guint64)ms * FRAMES_PER_MS * FRAME_SIZE;
  pace.waits = FALSE;
  g_cond_broadcast (&pace.moved);
  g_mutex_unlock (&pace.lock);
}

gboolean
paced_sink_waits (void)
{
  gboolean waits;

  g_mutex_lock (&pace.lock);
  waits = pace.waits;
  g_mutex_unlock (&pace.lock);

  return waits;
}
