/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <pulse/glib-mainloop.h>
#include <pulse/pulseaudio.h>

#include "dwell-output-port.h"
#include "dwell-port-change.h"

/*
 * One question at a time (asking); what happens meanwhile asks once more (again). Signals are
 * emitted from a source of our own (news), never from within libpulse, so that whoever hears them
 * may end all this.
 */
struct _DwellOutputPort
{
  GObject parent_instance;

  GMainContext *context;
  pa_glib_mainloop *loop;
  pa_context *pulse;
  pa_operation *asking;
  gboolean again;

  char *id;
  /* The port that the sound is to be at; its name is NULL before that is known. */
  char *name;
  char *label;
  DwellPortKind kind;
  DwellPortPresence presence;
  gboolean lost;
  gboolean lost_told;
  GSource *news;
};

G_DEFINE_FINAL_TYPE (DwellOutputPort, dwell_output_port, G_TYPE_OBJECT)

enum
{
  SIGNAL_LOST,
  SIGNAL_RETURNED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
drop_news (DwellOutputPort *self)
{
  if (self->news != NULL)
    g_source_destroy (self->news);
  g_clear_pointer (&self->news, g_source_unref);
}

static gboolean
news_cb (gpointer user_data)
{
  DwellOutputPort *self = user_data;

  drop_news (self);
  /* It may have gone and come back before anybody was told. */
  if (self->lost == self->lost_told)
    return G_SOURCE_REMOVE;

  self->lost_told = self->lost;
  g_signal_emit (self, signals[self->lost ? SIGNAL_LOST : SIGNAL_RETURNED], 0, self->id,
                 self->label);

  return G_SOURCE_REMOVE;
}

static void
set_lost (DwellOutputPort *self, gboolean lost)
{
  self->lost = lost;
  if (self->news != NULL)
    return;

  self->news = g_idle_source_new ();
  g_source_set_priority (self->news, G_PRIORITY_HIGH);
  g_source_set_callback (self->news, news_cb, g_object_ref (self), g_object_unref);
  g_source_attach (self->news, self->context);
}

static void
forget_port (DwellOutputPort *self)
{
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->label, g_free);
}

static void
accept_port (DwellOutputPort *self, const DwellPort *port)
{
  forget_port (self);
  self->name = g_strdup (port->name);
  self->label = g_strdup (port->label);
  self->kind = port->kind;
  self->presence = port->presence;
}

static DwellPortPresence
read_presence (int available)
{
  if (available == PA_PORT_AVAILABLE_NO)
    return DWELL_PORT_AWAY;

  return available == PA_PORT_AVAILABLE_YES ? DWELL_PORT_THERE : DWELL_PORT_MAYBE;
}

/* Returns: @port, filled, or NULL when there is nothing to fill it with. */
static const DwellPort *
read_port (const pa_sink_port_info *info, DwellPort *port)
{
  if (info == NULL)
    return NULL;

  port->name = info->name;
  port->label = info->description != NULL ? info->description : info->name;
  port->kind = dwell_port_find_kind (info->type, info->name);
  port->presence = read_presence (info->available);

  return port;
}

static const pa_sink_port_info *
find_own (DwellOutputPort *self, const pa_sink_info *sink)
{
  for (guint i = 0; self->name != NULL && i < sink->n_ports; i++)
    if (g_str_equal (sink->ports[i]->name, self->name))
      return sink->ports[i];

  return NULL;
}

static void
take_sink (DwellOutputPort *self, const pa_sink_info *sink)
{
  DwellPort before = { self->name, self->label, self->kind, self->presence };
  DwellPort own_port, active_port;
  const DwellPort *own = read_port (find_own (self, sink), &own_port);
  const DwellPort *active = read_port (sink->active_port, &active_port);

  switch (dwell_port_decide (self->name != NULL ? &before : NULL, self->lost, own, active))
    {
    case DWELL_PORT_ACCEPTED:
      accept_port (self, active);
      break;

    case DWELL_PORT_LOST:
      set_lost (self, TRUE);
      break;

    case DWELL_PORT_RETURNED:
      accept_port (self, active);
      set_lost (self, FALSE);
      break;

    case DWELL_PORT_STAYS:
    default:
      if (own != NULL)
        self->presence = own->presence;
      break;
    }
}

static void look (DwellOutputPort *self);

static void
sink_cb (pa_context *pulse, const pa_sink_info *sink, int end, void *user_data)
{
  DwellOutputPort *self = user_data;

  /* An output that is gone meanwhile is not our matter. */
  if (end == 0)
    {
      take_sink (self, sink);
      return;
    }

  g_clear_pointer (&self->asking, pa_operation_unref);
  if (self->again)
    look (self);
}

static void
look (DwellOutputPort *self)
{
  self->again = self->asking != NULL;
  if (!self->again)
    self->asking = pa_context_get_sink_info_by_name (self->pulse, self->id, sink_cb, self);
}

static void
subscribed_cb (pa_context *pulse, pa_subscription_event_type_t event, uint32_t index,
               void *user_data)
{
  look (user_data);
}

static void
disconnect_pulse (DwellOutputPort *self)
{
  if (self->pulse == NULL)
    return;

  pa_context_set_state_callback (self->pulse, NULL, NULL);
  pa_context_set_subscribe_callback (self->pulse, NULL, NULL);
  if (self->asking != NULL)
    pa_operation_cancel (self->asking);
  g_clear_pointer (&self->asking, pa_operation_unref);
  pa_context_disconnect (self->pulse);
  g_clear_pointer (&self->pulse, pa_context_unref);
}

static void
state_cb (pa_context *pulse, void *user_data)
{
  DwellOutputPort *self = user_data;
  pa_context_state_t state = pa_context_get_state (pulse);
  pa_operation *subscribing;

  if (!PA_CONTEXT_IS_GOOD (state))
    disconnect_pulse (self);
  if (state != PA_CONTEXT_READY)
    return;

  pa_context_set_subscribe_callback (pulse, subscribed_cb, self);
  subscribing = pa_context_subscribe (pulse, PA_SUBSCRIPTION_MASK_SINK | PA_SUBSCRIPTION_MASK_CARD,
                                      NULL, NULL);
  g_clear_pointer (&subscribing, pa_operation_unref);
  look (self);
}

static void
connect_pulse (DwellOutputPort *self)
{
  if (self->loop == NULL)
    self->loop = pa_glib_mainloop_new (self->context);
  self->pulse = pa_context_new (pa_glib_mainloop_get_api (self->loop), "Dwell");
  if (self->pulse == NULL)
    return;

  pa_context_set_state_callback (self->pulse, state_cb, self);
  if (pa_context_connect (self->pulse, NULL, PA_CONTEXT_NOAUTOSPAWN, NULL) < 0)
    disconnect_pulse (self);
}

void
dwell_output_port_watch (DwellOutputPort *self, const char *id)
{
  if (self->pulse != NULL && g_str_equal (self->id, id))
    return;

  dwell_output_port_stop (self);
  self->id = g_strdup (id);
  connect_pulse (self);
}

void
dwell_output_port_stop (DwellOutputPort *self)
{
  disconnect_pulse (self);
  drop_news (self);
  forget_port (self);
  g_clear_pointer (&self->id, g_free);
  self->lost = FALSE;
  self->lost_told = FALSE;
}

static void
dwell_output_port_dispose (GObject *object)
{
  dwell_output_port_stop (DWELL_OUTPUT_PORT (object));

  G_OBJECT_CLASS (dwell_output_port_parent_class)->dispose (object);
}

static void
dwell_output_port_finalize (GObject *object)
{
  DwellOutputPort *self = DWELL_OUTPUT_PORT (object);

  g_clear_pointer (&self->loop, pa_glib_mainloop_free);
  g_main_context_unref (self->context);

  G_OBJECT_CLASS (dwell_output_port_parent_class)->finalize (object);
}

static guint
add_signal (const char *name)
{
  return g_signal_new (name, DWELL_TYPE_OUTPUT_PORT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
dwell_output_port_class_init (DwellOutputPortClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dwell_output_port_dispose;
  object_class->finalize = dwell_output_port_finalize;

  /**
   * DwellOutputPort::lost:
   * @id: the output's id
   * @label: the port's name for the user
   *
   * What was plugged into the port of the watched output was pulled out: what plays on comes out
   * of another port, or out of none. The port is still watched.
   */
  signals[SIGNAL_LOST] = add_signal ("lost");
  /**
   * DwellOutputPort::returned:
   * @id: the output's id
   * @label: the port's name for the user
   *
   * The port that was lost is the active one again. It is still watched.
   */
  signals[SIGNAL_RETURNED] = add_signal ("returned");
}

static void
dwell_output_port_init (DwellOutputPort *self)
{
  self->context = g_main_context_ref_thread_default ();
}

DwellOutputPort *
dwell_output_port_new (void)
{
  return g_object_new (DWELL_TYPE_OUTPUT_PORT, NULL);
}
