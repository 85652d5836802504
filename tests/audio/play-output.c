/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Works DwellOutputs and DwellOutputGuard as a player does, with a tone for a sound. Takes its
 * steps from stdin, one a line: start, stop, restart    the outputs are looked at follow:1 the
 * guard lets the sound go on elsewhere open:ID, open:          a tone to that output, or to the
 * default close                   ends it What is lost is closed, and opened again when it returns.
 * Each list and each signal is a line on stdout: "outputs ID=LABEL…" with "*" behind the default,
 * "lost ID LABEL" and so on.
 */
#include <stdio.h>
#include <stdlib.h>

#include "dwell-output-guard.h"
#include "steps.h"

#define PIPELINE                                                                                   \
  "audiotestsrc freq=1000 volume=0.5 ! audio/x-raw,format=F32LE,rate=48000,channels=2 ! "          \
  "pulsesink name=sink client-name=Dwell buffer-time=250000 latency-time=50000"

typedef struct
{
  DwellOutputs *outputs;
  DwellOutputGuard *guard;
  GstElement *pipeline;
  guint bus_id;
} Run;

static void
list_cb (DwellOutputs *outputs, Run *run)
{
  GPtrArray *list = dwell_outputs_get_list (outputs);

  printf ("outputs");
  for (guint i = 0; i < list->len; i++)
    {
      const DwellOutput *output = g_ptr_array_index (list, i);

      printf (" %s=%s%s", output->id, output->label, output->is_default ? "*" : "");
    }
  printf ("\n");
  fflush (stdout);
}

static void
say (const char *what, const char *id, const char *label)
{
  printf ("%s %s %s\n", what, id, label);
  fflush (stdout);
}

static void
close_tone (Run *run)
{
  dwell_output_guard_release (run->guard);
  g_clear_handle_id (&run->bus_id, g_source_remove);
  if (run->pipeline != NULL)
    gst_element_set_state (run->pipeline, GST_STATE_NULL);
  gst_clear_object (&run->pipeline);
}

static gboolean
bus_cb (GstBus *bus, GstMessage *message, gpointer user_data)
{
  Run *run = user_data;

  if (GST_MESSAGE_TYPE (message) != GST_MESSAGE_ERROR)
    return G_SOURCE_CONTINUE;

  run->bus_id = 0;
  dwell_output_guard_explain_error (run->guard);
  return G_SOURCE_REMOVE;
}

static void
open_tone (Run *run, const char *id)
{
  g_autoptr (GstElement) sink = NULL;
  g_autoptr (GstBus) bus = NULL;

  close_tone (run);
  run->pipeline = gst_parse_launch (PIPELINE, NULL);
  sink = gst_bin_get_by_name (GST_BIN (run->pipeline), "sink");
  if (*id != '\0')
    g_object_set (sink, "device", id, NULL);
  dwell_output_guard_watch (run->guard, sink);
  bus = gst_element_get_bus (run->pipeline);
  run->bus_id = gst_bus_add_watch (bus, bus_cb, run);
  gst_element_set_state (run->pipeline, GST_STATE_PLAYING);
}

static void
lost_cb (DwellOutputGuard *guard, const char *id, const char *label, Run *run)
{
  close_tone (run);
  say ("lost", id, label);
}

static void
returned_cb (DwellOutputGuard *guard, const char *id, const char *label, Run *run)
{
  say ("returned", id, label);
  open_tone (run, id);
}

static void
moved_cb (DwellOutputGuard *guard, const char *id, const char *label, Run *run)
{
  say ("moved", id, label);
}

static void
broken_cb (DwellOutputGuard *guard, const char *id, const char *label, Run *run)
{
  close_tone (run);
  say ("broken", id, label);
}

static void
step (gpointer data, const char *text)
{
  Run *run = data;
  g_auto (GStrv) words = g_strsplit (text, ":", 2);

  if (g_str_equal (words[0], "start"))
    dwell_outputs_start (run->outputs);
  else if (g_str_equal (words[0], "stop"))
    dwell_outputs_stop (run->outputs);
  else if (g_str_equal (words[0], "restart"))
    dwell_outputs_restart (run->outputs);
  else if (g_str_equal (words[0], "follow"))
    dwell_output_guard_set_follow (run->guard, atoi (words[1]));
  else if (g_str_equal (words[0], "open"))
    open_tone (run, words[1]);
  else if (g_str_equal (words[0], "close"))
    close_tone (run);
  say ("done", text, "");
}

int
main (int argc, char **argv)
{
  Run run = { 0 };

  gst_init (&argc, &argv);
  run.outputs = dwell_outputs_new ();
  run.guard = dwell_output_guard_new (run.outputs);
  g_signal_connect (run.outputs, "changed", G_CALLBACK (list_cb), &run);
  g_signal_connect (run.guard, "lost", G_CALLBACK (lost_cb), &run);
  g_signal_connect (run.guard, "returned", G_CALLBACK (returned_cb), &run);
  g_signal_connect (run.guard, "moved", G_CALLBACK (moved_cb), &run);
  g_signal_connect (run.guard, "broken", G_CALLBACK (broken_cb), &run);
  steps_take (step, &run);
  close_tone (&run);
  g_object_unref (run.guard);
  g_object_unref (run.outputs);

  return 0;
}
