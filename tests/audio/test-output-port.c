/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is pulled from a socket of an output that stays. The ports are those of fake-pulse.c. */
#include <gst/base/gstbasesink.h>
#include <pulse/def.h>

#include "dwell-output-guard.h"
#include "dwell-output-port.h"
#include "dwell-port-change.h"
#include "fake-pulse.h"

#define PLUGGED "headphones=there* speaker=maybe"
#define PULLED "headphones=away speaker=maybe*"

/* A sink that only holds what a guard sets of a pulsesink. */
typedef struct
{
  GstBaseSink parent_instance;
  char *device;
  GstStructure *stream;
} TestSink;

typedef GstBaseSinkClass TestSinkClass;

GType test_sink_get_type (void);
G_DEFINE_TYPE (TestSink, test_sink, GST_TYPE_BASE_SINK)

enum
{
  PROP_DEVICE = 1,
  PROP_STREAM,
  PROP_MUTE,
};

static void
test_sink_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TestSink *self = (TestSink *)object;

  if (id == PROP_DEVICE)
    g_value_set_string (value, self->device);
  else if (id == PROP_STREAM)
    g_value_set_boxed (value, self->stream);
  else
    g_value_set_boolean (value, FALSE);
}

static void
test_sink_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  TestSink *self = (TestSink *)object;

  if (id == PROP_DEVICE)
    {
      g_free (self->device);
      self->device = g_value_dup_string (value);
    }
  else if (id == PROP_STREAM)
    {
      g_clear_pointer (&self->stream, gst_structure_free);
      self->stream = g_value_dup_boxed (value);
    }
}

static void
test_sink_finalize (GObject *object)
{
  TestSink *self = (TestSink *)object;

  g_free (self->device);
  g_clear_pointer (&self->stream, gst_structure_free);
  G_OBJECT_CLASS (test_sink_parent_class)->finalize (object);
}

static void
test_sink_class_init (TestSinkClass *klass)
{
  static GstStaticPadTemplate pad =
      GST_STATIC_PAD_TEMPLATE ("sink", GST_PAD_SINK, GST_PAD_ALWAYS, GST_STATIC_CAPS_ANY);
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = test_sink_get_property;
  object_class->set_property = test_sink_set_property;
  object_class->finalize = test_sink_finalize;
  g_object_class_install_property (
      object_class, PROP_DEVICE,
      g_param_spec_string ("device", NULL, NULL, NULL, G_PARAM_READWRITE));
  g_object_class_install_property (
      object_class, PROP_STREAM,
      g_param_spec_boxed ("stream-properties", NULL, NULL, GST_TYPE_STRUCTURE, G_PARAM_READWRITE));
  g_object_class_install_property (
      object_class, PROP_MUTE, g_param_spec_boolean ("mute", NULL, NULL, FALSE, G_PARAM_READWRITE));
  gst_element_class_add_static_pad_template (GST_ELEMENT_CLASS (klass), &pad);
}

static void
test_sink_init (TestSink *self)
{
}

typedef struct
{
  DwellPort before;
  gboolean lost;
  DwellPort own;
  DwellPort active;
  DwellPortChange change;
} Case;

#define PHONES(presence)                                                                           \
  {                                                                                                \
    "headphones", "", DWELL_PORT_WORN, DWELL_PORT_##presence                                       \
  }
#define HEADSET(presence)                                                                          \
  {                                                                                                \
    "headset", "", DWELL_PORT_WORN, DWELL_PORT_##presence                                          \
  }
#define SPEAKER(presence)                                                                          \
  {                                                                                                \
    "speaker", "", DWELL_PORT_SPEAKER, DWELL_PORT_##presence                                       \
  }
#define SCREEN(presence)                                                                           \
  {                                                                                                \
    "hdmi", "", DWELL_PORT_CHOSEN, DWELL_PORT_##presence                                           \
  }
#define STRANGE(presence)                                                                          \
  {                                                                                                \
    "strange", "", DWELL_PORT_UNKNOWN, DWELL_PORT_##presence                                       \
  }
#define NONE                                                                                       \
  {                                                                                                \
    NULL                                                                                           \
  }

static const Case cases[] = {
  /* The beginning. */
  { NONE, FALSE, NONE, PHONES (THERE), DWELL_PORT_ACCEPTED },
  { NONE, FALSE, NONE, SPEAKER (MAYBE), DWELL_PORT_ACCEPTED },
  { NONE, FALSE, NONE, NONE, DWELL_PORT_STAYS },
  /* Nothing happens. */
  { PHONES (THERE), FALSE, PHONES (THERE), PHONES (THERE), DWELL_PORT_STAYS },
  { PHONES (MAYBE), FALSE, PHONES (MAYBE), PHONES (MAYBE), DWELL_PORT_STAYS },
  { PHONES (AWAY), FALSE, PHONES (AWAY), PHONES (AWAY), DWELL_PORT_STAYS },
  { PHONES (THERE), FALSE, PHONES (THERE), NONE, DWELL_PORT_STAYS },
  { PHONES (THERE), FALSE, NONE, NONE, DWELL_PORT_STAYS },
  /* Pulled out, before and after the output turns to another port. */
  { PHONES (THERE), FALSE, PHONES (AWAY), PHONES (AWAY), DWELL_PORT_LOST },
  { PHONES (THERE), FALSE, PHONES (AWAY), SPEAKER (MAYBE), DWELL_PORT_LOST },
  { PHONES (THERE), FALSE, PHONES (AWAY), SCREEN (THERE), DWELL_PORT_LOST },
  { PHONES (THERE), FALSE, PHONES (AWAY), HEADSET (THERE), DWELL_PORT_LOST },
  { PHONES (THERE), FALSE, PHONES (AWAY), STRANGE (MAYBE), DWELL_PORT_LOST },
  { PHONES (THERE), FALSE, PHONES (AWAY), NONE, DWELL_PORT_LOST },
  { PHONES (MAYBE), FALSE, PHONES (AWAY), SPEAKER (MAYBE), DWELL_PORT_LOST },
  { PHONES (THERE), FALSE, NONE, SPEAKER (MAYBE), DWELL_PORT_LOST },
  { SCREEN (THERE), FALSE, SCREEN (AWAY), SPEAKER (MAYBE), DWELL_PORT_LOST },
  { SCREEN (THERE), FALSE, SCREEN (AWAY), SCREEN (AWAY), DWELL_PORT_LOST },
  /* Nobody can tell whether it was pulled out. */
  { PHONES (MAYBE), FALSE, PHONES (MAYBE), SPEAKER (MAYBE), DWELL_PORT_LOST },
  { PHONES (MAYBE), FALSE, PHONES (MAYBE), SCREEN (THERE), DWELL_PORT_LOST },
  { PHONES (MAYBE), FALSE, PHONES (MAYBE), HEADSET (MAYBE), DWELL_PORT_ACCEPTED },
  { PHONES (AWAY), FALSE, PHONES (AWAY), SPEAKER (MAYBE), DWELL_PORT_LOST },
  { SCREEN (MAYBE), FALSE, SCREEN (MAYBE), SPEAKER (MAYBE), DWELL_PORT_ACCEPTED },
  /* The user chose another. */
  { PHONES (THERE), FALSE, PHONES (THERE), SPEAKER (MAYBE), DWELL_PORT_ACCEPTED },
  { SCREEN (THERE), FALSE, SCREEN (THERE), SPEAKER (MAYBE), DWELL_PORT_ACCEPTED },
  { SPEAKER (MAYBE), FALSE, SPEAKER (MAYBE), PHONES (THERE), DWELL_PORT_ACCEPTED },
  /* Loudspeakers that go away when something is plugged in, and what nobody knows. */
  { SPEAKER (THERE), FALSE, SPEAKER (AWAY), PHONES (THERE), DWELL_PORT_ACCEPTED },
  { SPEAKER (THERE), FALSE, SPEAKER (AWAY), SPEAKER (AWAY), DWELL_PORT_STAYS },
  { STRANGE (THERE), FALSE, STRANGE (AWAY), SPEAKER (THERE), DWELL_PORT_ACCEPTED },
  { STRANGE (MAYBE), FALSE, NONE, SPEAKER (THERE), DWELL_PORT_ACCEPTED },
  /* Lost, and back, or not yet. */
  { PHONES (THERE), TRUE, PHONES (AWAY), SPEAKER (MAYBE), DWELL_PORT_STAYS },
  { PHONES (THERE), TRUE, PHONES (AWAY), PHONES (AWAY), DWELL_PORT_STAYS },
  { PHONES (THERE), TRUE, PHONES (THERE), SPEAKER (MAYBE), DWELL_PORT_STAYS },
  { PHONES (THERE), TRUE, PHONES (AWAY), HEADSET (THERE), DWELL_PORT_STAYS },
  { PHONES (THERE), TRUE, NONE, NONE, DWELL_PORT_STAYS },
  { PHONES (THERE), TRUE, PHONES (THERE), PHONES (THERE), DWELL_PORT_RETURNED },
  { PHONES (MAYBE), TRUE, PHONES (MAYBE), PHONES (MAYBE), DWELL_PORT_RETURNED },
};

static const DwellPort *
or_null (const DwellPort *port)
{
  return port->name != NULL ? port : NULL;
}

static void
test_decide (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *c = &cases[i];

      g_test_message ("case %zu", i);
      g_assert_cmpint (dwell_port_decide (or_null (&c->before), c->lost, or_null (&c->own),
                                          or_null (&c->active)),
                       ==, c->change);
    }
}

static void
test_kinds (void)
{
  static const struct
  {
    guint type;
    const char *name;
    DwellPortKind kind;
  } kinds[] = {
    { PA_DEVICE_PORT_TYPE_HEADPHONES, "x", DWELL_PORT_WORN },
    { PA_DEVICE_PORT_TYPE_HEADSET, "x", DWELL_PORT_WORN },
    { PA_DEVICE_PORT_TYPE_SPEAKER, "analog-output-headphones", DWELL_PORT_SPEAKER },
    { PA_DEVICE_PORT_TYPE_LINE, "x", DWELL_PORT_CHOSEN },
    { PA_DEVICE_PORT_TYPE_HDMI, "x", DWELL_PORT_CHOSEN },
    { PA_DEVICE_PORT_TYPE_MIC, "x", DWELL_PORT_UNKNOWN },
    { PA_DEVICE_PORT_TYPE_ANALOG, "analog-output", DWELL_PORT_UNKNOWN },
    { PA_DEVICE_PORT_TYPE_UNKNOWN, "analog-output", DWELL_PORT_UNKNOWN },
    { PA_DEVICE_PORT_TYPE_UNKNOWN, "analog-output-headphones", DWELL_PORT_WORN },
    { PA_DEVICE_PORT_TYPE_UNKNOWN, "analog-output-speaker", DWELL_PORT_SPEAKER },
    { PA_DEVICE_PORT_TYPE_UNKNOWN, "analog-output-lineout", DWELL_PORT_CHOSEN },
    { PA_DEVICE_PORT_TYPE_UNKNOWN, "hdmi-output-0", DWELL_PORT_CHOSEN },
    { PA_DEVICE_PORT_TYPE_UNKNOWN, "[Out] Headphones", DWELL_PORT_WORN },
    { PA_DEVICE_PORT_TYPE_UNKNOWN, "[Out] Headset", DWELL_PORT_WORN },
    { PA_DEVICE_PORT_TYPE_UNKNOWN, "[Out] Speaker", DWELL_PORT_SPEAKER },
    { PA_DEVICE_PORT_TYPE_UNKNOWN, "[Out] HDMI1", DWELL_PORT_CHOSEN },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_test_message ("%s", kinds[i].name);
      g_assert_cmpint (dwell_port_find_kind (kinds[i].type, kinds[i].name), ==, kinds[i].kind);
    }
}

static void
note_cb (GObject *object, const char *id, const char *label, GString *said)
{
  g_string_append_printf (said, "%s:%s ", id, label);
}

static void
lost_cb (GObject *object, const char *id, const char *label, GString *said)
{
  g_string_append (said, "lost ");
  note_cb (object, id, label, said);
}

static void
returned_cb (GObject *object, const char *id, const char *label, GString *said)
{
  g_string_append (said, "returned ");
  note_cb (object, id, label, said);
}

static gboolean
other_cb (GObject *object, const char *id, const char *label, GString *said)
{
  g_string_append (said, "other ");
  note_cb (object, id, label, said);
  return TRUE;
}

/* All that can be done without waiting for anything else is done. */
static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
expect (GString *said, const char *what)
{
  settle ();
  g_assert_cmpstr (said->str, ==, what);
  g_string_truncate (said, 0);
}

static DwellOutputPort *
new_port (GString *said, const char *ports)
{
  DwellOutputPort *port = dwell_output_port_new ();

  fake_pulse_set_way (FAKE_PULSE_ANSWERS);
  fake_pulse_set_ports (ports);
  g_signal_connect (port, "lost", G_CALLBACK (lost_cb), said);
  g_signal_connect (port, "returned", G_CALLBACK (returned_cb), said);
  dwell_output_port_watch (port, "card");
  settle ();

  return port;
}

static void
test_port (void)
{
  g_autoptr (GString) said = g_string_new (NULL);
  DwellOutputPort *port = new_port (said, PLUGGED);

  expect (said, "");
  fake_pulse_set_ports (PULLED);
  expect (said, "lost card:HEADPHONES ");
  fake_pulse_set_ports (PULLED);
  expect (said, "");
  fake_pulse_set_ports (PLUGGED);
  expect (said, "returned card:HEADPHONES ");
  fake_pulse_set_ports ("headphones=away* speaker=maybe");
  expect (said, "lost card:HEADPHONES ");
  fake_pulse_set_ports (PULLED);
  dwell_output_port_watch (port, "card");
  expect (said, "");
  fake_pulse_set_ports (PLUGGED);
  expect (said, "returned card:HEADPHONES ");
  dwell_output_port_stop (port);
  g_assert_cmpuint (fake_pulse_count (), ==, 0);
  g_object_unref (port);
}

static void
test_port_chosen (void)
{
  g_autoptr (GString) said = g_string_new (NULL);
  DwellOutputPort *port = new_port (said, PLUGGED);

  fake_pulse_set_ports ("headphones=there speaker=maybe*");
  expect (said, "");
  fake_pulse_set_ports (PULLED);
  expect (said, "");
  fake_pulse_set_ports (PLUGGED);
  expect (said, "");
  fake_pulse_set_ports (PULLED);
  expect (said, "lost card:HEADPHONES ");
  g_object_unref (port);
  g_assert_cmpuint (fake_pulse_count (), ==, 0);
}

/* A plug that does not sit well: two changes before the first was looked at. */
static void
test_port_bounces (void)
{
  g_autoptr (GString) said = g_string_new (NULL);
  DwellOutputPort *port = new_port (said, PLUGGED);

  for (guint i = 0; i < 9; i++)
    {
      fake_pulse_set_ports (i % 2 == 0 ? PULLED : PLUGGED);
      for (guint steps = 0; steps < i % 4; steps++)
        g_main_context_iteration (NULL, FALSE);
    }
  settle ();
  g_assert_true (g_str_has_suffix (said->str, "lost card:HEADPHONES "));
  fake_pulse_set_ports (PLUGGED);
  settle ();
  g_string_truncate (said, 0);

  /* And one while an answer is on its way that does not know of it. */
  fake_pulse_set_ports (PLUGGED);
  g_main_context_iteration (NULL, FALSE);
  fake_pulse_set_ports (PULLED);
  expect (said, "lost card:HEADPHONES ");
  g_object_unref (port);
}

static void
test_port_without (void)
{
  g_autoptr (GString) said = g_string_new (NULL);
  g_autoptr (DwellOutputPort) port = new_port (said, "");

  fake_pulse_set_ports ("");
  expect (said, "");
  fake_pulse_set_ports (PLUGGED);
  fake_pulse_die ();
  fake_pulse_set_ports (PULLED);
  expect (said, "");

  for (FakePulseWay way = FAKE_PULSE_HANGS; way <= FAKE_PULSE_REFUSES; way++)
    {
      fake_pulse_set_way (way);
      dwell_output_port_stop (port);
      fake_pulse_set_ports (PLUGGED);
      dwell_output_port_watch (port, "card");
      settle ();
      fake_pulse_set_ports (PULLED);
      expect (said, "");
    }
  dwell_output_port_stop (port);
  g_assert_cmpuint (fake_pulse_count (), ==, 0);
}

typedef struct
{
  DwellOutputs *outputs;
  DwellOutputGuard *guard;
  GstElement *pipeline;
  TestSink *sink;
  GString *said;
} Stage;

static gboolean
is_silenced (Stage *stage)
{
  return GST_PAD_IS_FLUSHING (GST_BASE_SINK_PAD (stage->sink));
}

static void
close_sound (Stage *stage)
{
  dwell_output_guard_release (stage->guard);
  gst_element_set_state (stage->pipeline, GST_STATE_NULL);
  gst_clear_object (&stage->pipeline);
}

/* A sound that has begun, as far as the guard sees. */
static void
open_sound (Stage *stage)
{
  GstElement *source = gst_element_factory_make ("fakesrc", NULL);

  stage->pipeline = gst_pipeline_new (NULL);
  stage->sink = g_object_new (test_sink_get_type (), "device", "card", "sync", FALSE, NULL);
  gst_bin_add_many (GST_BIN (stage->pipeline), source, GST_ELEMENT (stage->sink), NULL);
  gst_element_link (source, GST_ELEMENT (stage->sink));
  g_object_set (source, "num-buffers", 1, NULL);
  dwell_output_guard_watch (stage->guard, GST_ELEMENT (stage->sink));
  gst_element_set_state (stage->pipeline, GST_STATE_PLAYING);
}

static void
open_watched (Stage *stage)
{
  open_sound (stage);
  while (fake_pulse_count () == 0)
    g_main_context_iteration (NULL, TRUE);
  settle ();
  g_assert_false (is_silenced (stage));
}

static void
set_up (Stage *stage, gboolean follow)
{
  fake_pulse_set_way (FAKE_PULSE_ANSWERS);
  fake_pulse_set_ports (PLUGGED);
  stage->said = g_string_new (NULL);
  stage->outputs = dwell_outputs_new ();
  stage->guard = dwell_output_guard_new (stage->outputs);
  dwell_output_guard_set_follow (stage->guard, follow);
  g_signal_connect (stage->guard, "lost", G_CALLBACK (lost_cb), stage->said);
  g_signal_connect (stage->guard, "returned", G_CALLBACK (returned_cb), stage->said);
  g_signal_connect (stage->guard, "moved", G_CALLBACK (other_cb), stage->said);
  g_signal_connect (stage->guard, "broken", G_CALLBACK (other_cb), stage->said);
}

static void
tear_down (Stage *stage)
{
  if (stage->pipeline != NULL)
    close_sound (stage);
  g_object_unref (stage->guard);
  g_object_unref (stage->outputs);
  g_string_free (stage->said, TRUE);
  g_assert_cmpuint (fake_pulse_count (), ==, 0);
}

/* On a thread of its own. */
static void
wait_silenced (Stage *stage)
{
  while (!is_silenced (stage))
    g_usleep (1000);
}

static void
pull (Stage *stage)
{
  fake_pulse_set_ports (PULLED);
  expect (stage->said, "lost card:HEADPHONES ");
  wait_silenced (stage);
}

static void
test_guard_lost (void)
{
  Stage stage = { 0 };

  set_up (&stage, FALSE);
  open_watched (&stage);
  pull (&stage);
  g_assert_cmpstr (dwell_output_guard_get_lost (stage.guard)->id, ==, "card");
  g_assert_true (is_silenced (&stage));
  close_sound (&stage);
  /* Still waited for. */
  g_assert_cmpuint (fake_pulse_count (), ==, 1);
  fake_pulse_set_ports (PLUGGED);
  expect (stage.said, "returned card:HEADPHONES ");
  g_assert_null (dwell_output_guard_get_lost (stage.guard));

  /* Pulled out again before the sound is back. */
  fake_pulse_set_ports (PULLED);
  expect (stage.said, "lost card:HEADPHONES ");
  fake_pulse_set_ports (PLUGGED);
  expect (stage.said, "returned card:HEADPHONES ");
  open_watched (&stage);
  pull (&stage);
  tear_down (&stage);
}

/* A sound that was on its way when its headphones were pulled out falls silent. */
static void
test_guard_lost_meanwhile (void)
{
  Stage stage = { 0 };

  set_up (&stage, FALSE);
  open_watched (&stage);
  pull (&stage);
  close_sound (&stage);
  open_sound (&stage);
  while (!is_silenced (&stage))
    g_main_context_iteration (NULL, FALSE);
  tear_down (&stage);
}

/* "Play here instead". */
static void
test_guard_go_on (void)
{
  Stage stage = { 0 };

  set_up (&stage, FALSE);
  open_watched (&stage);
  pull (&stage);
  close_sound (&stage);
  dwell_output_guard_forget_lost (stage.guard);
  g_assert_cmpuint (fake_pulse_count (), ==, 0);
  open_watched (&stage);
  fake_pulse_set_ports (PULLED);
  expect (stage.said, "");
  g_assert_false (is_silenced (&stage));

  /* Plugged in and pulled out once more, that is another loss. */
  fake_pulse_set_ports (PLUGGED);
  expect (stage.said, "");
  pull (&stage);
  tear_down (&stage);
}

/* Once it is known where the sound plays to, the outputs are looked at. */
static void
wait_playing (Stage *stage)
{
  while (!g_signal_has_handler_pending (stage->outputs,
                                        g_signal_lookup ("changed", DWELL_TYPE_OUTPUTS), 0, TRUE))
    g_main_context_iteration (NULL, TRUE);
  settle ();
}

static void
test_guard_follow (void)
{
  Stage stage = { 0 };

  set_up (&stage, TRUE);
  open_sound (&stage);
  wait_playing (&stage);
  g_assert_cmpuint (fake_pulse_count (), ==, 0);
  fake_pulse_set_ports (PULLED);
  expect (stage.said, "");
  g_assert_false (is_silenced (&stage));
  tear_down (&stage);
}

int
main (int argc, char **argv)
{
  g_setenv ("PULSE_SERVER", "unix:/nonexistent", TRUE);
  g_test_init (&argc, &argv, NULL);
  gst_init (&argc, &argv);

  g_test_add_func ("/audio/output-port/decide", test_decide);
  g_test_add_func ("/audio/output-port/kinds", test_kinds);
  g_test_add_func ("/audio/output-port/port", test_port);
  g_test_add_func ("/audio/output-port/chosen", test_port_chosen);
  g_test_add_func ("/audio/output-port/bounces", test_port_bounces);
  g_test_add_func ("/audio/output-port/without", test_port_without);
  g_test_add_func ("/audio/output-port/guard-lost", test_guard_lost);
  g_test_add_func ("/audio/output-port/guard-lost-meanwhile", test_guard_lost_meanwhile);
  g_test_add_func ("/audio/output-port/guard-go-on", test_guard_go_on);
  g_test_add_func ("/audio/output-port/guard-follow", test_guard_follow);

  return g_test_run ();
}
