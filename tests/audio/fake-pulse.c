/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-pulse.h"

#include <pulse/glib-mainloop.h>
#include <pulse/pulseaudio.h>
#include <string.h>

#define MAX_PORTS 4

struct pa_operation
{
  gatomicrefcount refs;
  gboolean cancelled;
  pa_context *context;
  pa_sink_info_cb_t func;
  void *data;
  /* As they were when it was asked. */
  pa_sink_port_info ports[MAX_PORTS];
  guint n_ports;
  int active;
  guint version;
};

struct pa_context
{
  gatomicrefcount refs;
  pa_context_state_t state;
  pa_context_notify_cb_t state_func;
  void *state_data;
  pa_context_subscribe_cb_t event_func;
  void *event_data;
  gboolean subscribed;
};

static FakePulseWay way;
static GSList *connected;
static pa_sink_port_info ports[MAX_PORTS];
static guint n_ports;
static int active = -1;
static gboolean told;
static guint version;

void
fake_pulse_set_way (FakePulseWay new_way)
{
  way = new_way;
}

gboolean
fake_pulse_has_told (void)
{
  return told;
}

guint
fake_pulse_count (void)
{
  return g_slist_length (connected);
}

static void
set_state (pa_context *c, pa_context_state_t state)
{
  g_atomic_ref_count_inc (&c->refs);
  c->state = state;
  if (state == PA_CONTEXT_FAILED)
    connected = g_slist_remove (connected, c);
  if (c->state_func != NULL)
    c->state_func (c, c->state_data);
  pa_context_unref (c);
}

static gboolean
event_cb (gpointer data)
{
  pa_context *c = data;

  if (c->event_func != NULL && c->subscribed && c->state == PA_CONTEXT_READY)
    c->event_func (c, PA_SUBSCRIPTION_EVENT_SINK | PA_SUBSCRIPTION_EVENT_CHANGE, 0, c->event_data);

  return G_SOURCE_REMOVE;
}

static void
tell (gpointer data, gpointer unused)
{
  pa_context *c = data;

  g_atomic_ref_count_inc (&c->refs);
  /* It may overtake an answer. */
  g_idle_add_full (G_PRIORITY_HIGH, event_cb, c, (GDestroyNotify)pa_context_unref);
}

static void
read_port (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, "=*", 3);
  g_autofree char *label = g_ascii_strup (words[0], -1);
  pa_sink_port_info *port = &ports[n_ports];

  port->name = g_intern_string (words[0]);
  port->description = g_intern_string (label);
  port->available = g_str_equal (words[1], "away")    ? PA_PORT_AVAILABLE_NO
                    : g_str_equal (words[1], "there") ? PA_PORT_AVAILABLE_YES
                                                      : PA_PORT_AVAILABLE_UNKNOWN;
  port->type = g_str_equal (words[0], "headphones") ? PA_DEVICE_PORT_TYPE_HEADPHONES
               : g_str_equal (words[0], "speaker")  ? PA_DEVICE_PORT_TYPE_SPEAKER
                                                    : PA_DEVICE_PORT_TYPE_UNKNOWN;
  if (words[2] != NULL)
    active = (int)n_ports;
  n_ports++;
}

void
fake_pulse_set_ports (const char *text)
{
  g_auto (GStrv) list = g_strsplit (text, " ", MAX_PORTS);

  told = FALSE;
  version++;
  n_ports = 0;
  active = -1;
  for (guint i = 0; list[i] != NULL; i++)
    read_port (list[i]);
  g_slist_foreach (connected, tell, NULL);
}

void
fake_pulse_die (void)
{
  while (connected != NULL)
    set_state (connected->data, PA_CONTEXT_FAILED);
}

pa_glib_mainloop *
pa_glib_mainloop_new (GMainContext *context)
{
  return g_malloc (1);
}

void
pa_glib_mainloop_free (pa_glib_mainloop *loop)
{
  g_free (loop);
}

pa_mainloop_api *
pa_glib_mainloop_get_api (pa_glib_mainloop *loop)
{
  return NULL;
}

pa_context *
pa_context_new (pa_mainloop_api *api, const char *name)
{
  pa_context *c = g_new0 (pa_context, 1);

  g_atomic_ref_count_init (&c->refs);

  return c;
}

void
pa_context_unref (pa_context *c)
{
  if (g_atomic_ref_count_dec (&c->refs))
    g_free (c);
}

void
pa_context_set_state_callback (pa_context *c, pa_context_notify_cb_t func, void *data)
{
  c->state_func = func;
  c->state_data = data;
}

void
pa_context_set_subscribe_callback (pa_context *c, pa_context_subscribe_cb_t func, void *data)
{
  c->event_func = func;
  c->event_data = data;
}

pa_context_state_t
pa_context_get_state (const pa_context *c)
{
  return c->state;
}

static gboolean
connected_cb (gpointer data)
{
  pa_context *c = data;

  if (c->state == PA_CONTEXT_CONNECTING)
    set_state (c, PA_CONTEXT_READY);

  return G_SOURCE_REMOVE;
}

int
pa_context_connect (pa_context *c, const char *server, pa_context_flags_t flags,
                    const pa_spawn_api *api)
{
  g_assert_cmpint (flags, ==, PA_CONTEXT_NOAUTOSPAWN);
  if (way == FAKE_PULSE_REFUSES)
    {
      set_state (c, PA_CONTEXT_FAILED);
      return -1;
    }

  connected = g_slist_prepend (connected, c);
  set_state (c, PA_CONTEXT_CONNECTING);
  g_atomic_ref_count_inc (&c->refs);
  if (way == FAKE_PULSE_ANSWERS)
    g_idle_add_full (G_PRIORITY_DEFAULT, connected_cb, c, (GDestroyNotify)pa_context_unref);
  else
    pa_context_unref (c);

  return 0;
}

void
pa_context_disconnect (pa_context *c)
{
  connected = g_slist_remove (connected, c);
  c->state = PA_CONTEXT_TERMINATED;
}

static pa_operation *
new_operation (pa_context *c)
{
  pa_operation *self = g_new0 (pa_operation, 1);

  g_atomic_ref_count_init (&self->refs);
  self->context = c;

  return self;
}

void
pa_operation_unref (pa_operation *self)
{
  if (g_atomic_ref_count_dec (&self->refs))
    g_free (self);
}

void
pa_operation_cancel (pa_operation *self)
{
  self->cancelled = TRUE;
}

pa_operation *
pa_context_subscribe (pa_context *c, pa_subscription_mask_t mask, pa_context_success_cb_t func,
                      void *data)
{
  g_assert_cmpint (mask, ==, PA_SUBSCRIPTION_MASK_SINK | PA_SUBSCRIPTION_MASK_CARD);
  c->subscribed = TRUE;

  return new_operation (c);
}

static gboolean
answer_cb (gpointer data)
{
  pa_operation *self = data;
  pa_sink_port_info *list[MAX_PORTS] = { NULL };
  pa_sink_info sink = { .n_ports = self->n_ports, .ports = list };

  for (guint i = 0; i < self->n_ports; i++)
    list[i] = &self->ports[i];
  sink.active_port = self->active >= 0 ? list[self->active] : NULL;
  told = told || (!self->cancelled && self->version == version);
  if (!self->cancelled)
    self->func (self->context, &sink, 0, self->data);
  if (!self->cancelled)
    self->func (self->context, NULL, 1, self->data);

  return G_SOURCE_REMOVE;
}

pa_operation *
pa_context_get_sink_info_by_name (pa_context *c, const char *name, pa_sink_info_cb_t func,
                                  void *data)
{
  pa_operation *self = new_operation (c);

  self->func = func;
  self->data = data;
  memcpy (self->ports, ports, sizeof ports);
  self->n_ports = n_ports;
  self->active = active;
  self->version = version;
  g_atomic_ref_count_inc (&self->refs);
  g_idle_add_full (G_PRIORITY_DEFAULT, answer_cb, self, (GDestroyNotify)pa_operation_unref);

  return self;
}
