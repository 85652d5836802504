/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <gst/gst.h>

#include "dwell-outputs.h"

/* Not through GstDeviceMonitor: where a provider of PipeWire is installed it hides this one, and
 * names the outputs in a way that pulsesink does not know. */
#define PROVIDER "pulsedeviceprovider"
/* What both sound systems put up where there is no output at all. */
#define STAND_IN "auto_null"

/*
 * What is wished for (starts, stale) and what is (provider) are kept apart: settle() compares them
 * and takes the next step. Steps may wait for the sound system, and run one at a time on a worker
 * thread (busy).
 */
struct _DwellOutputs
{
  GObject parent_instance;

  guint starts;
  gboolean stale;
  gboolean busy;
  GstDeviceProvider *provider;
  guint bus_id;
  GPtrArray *list;
};

G_DEFINE_FINAL_TYPE (DwellOutputs, dwell_outputs, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
settle (DwellOutputs *self);

static GPtrArray *
new_list (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)dwell_output_free);
}

/* Waits for the sound system. */
static GstDeviceProvider *
start_provider (GError **error)
{
  g_autoptr (GstDeviceProvider) shared = NULL;
  g_autoptr (GstDeviceProvider) self = NULL;

  if (gst_init_check (NULL, NULL, NULL))
    shared = gst_device_provider_factory_get_by_name (PROVIDER);
  /* The factory gives the same one to all; who asks anew needs one that knows nothing yet. */
  if (shared != NULL)
    self =
        gst_object_ref_sink (g_object_new (G_OBJECT_TYPE (shared), "client-name", "Dwell", NULL));

  if (self == NULL || !gst_device_provider_start (self))
    {
      g_set_error_literal (error, DWELL_AUDIO_ERROR, DWELL_AUDIO_ERROR_DEVICE,
                           _ ("There is no sound output here. Everything else works."));
      return NULL;
    }

  return g_steal_pointer (&self);
}

static int
compare_labels (gconstpointer a, gconstpointer b)
{
  const DwellOutput *one = *(DwellOutput *const *)a, *other = *(DwellOutput *const *)b;
  int order = g_utf8_collate (one->label, other->label);

  return order != 0 ? order : strcmp (one->id, other->id);
}

static gboolean
has_id (gconstpointer output, gconstpointer id)
{
  return g_str_equal (((const DwellOutput *)output)->id, id);
}

static void
add_device (GPtrArray *list, GstDevice *device)
{
  g_autoptr (GstStructure) properties = gst_device_get_properties (device);
  g_autofree char *label = gst_device_get_display_name (device);
  g_autofree char *id = NULL;
  gboolean is_default = FALSE;

  if (!gst_device_has_classes (device, "Audio/Sink"))
    return;
  g_object_get (device, "internal-name", &id, NULL);
  /* One that appears just as the list is asked for is told of twice. */
  if (id == NULL || g_str_equal (id, STAND_IN)
      || g_ptr_array_find_with_equal_func (list, id, has_id, NULL))
    return;

  if (properties != NULL)
    gst_structure_get_boolean (properties, "is-default", &is_default);
  g_ptr_array_add (list, dwell_output_new (id, label != NULL ? label : id, is_default));
}

static GPtrArray *
list_devices (GstDeviceProvider *provider)
{
  GList *devices = gst_device_provider_get_devices (provider);
  GPtrArray *list = new_list ();

  for (GList *l = devices; l != NULL; l = l->next)
    add_device (list, l->data);
  g_ptr_array_sort (list, compare_labels);
  g_list_free_full (devices, gst_object_unref);

  return list;
}

static gboolean
same_list (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;

  for (guint i = 0; i < a->len; i++)
    {
      const DwellOutput *one = g_ptr_array_index (a, i), *other = g_ptr_array_index (b, i);

      if (!g_str_equal (one->id, other->id) || !g_str_equal (one->label, other->label)
          || one->is_default != other->is_default)
        return FALSE;
    }

  return TRUE;
}

static void
take_list (DwellOutputs *self, GPtrArray *list)
{
  g_autoptr (GPtrArray) old = NULL;

  if (same_list (self->list, list))
    {
      g_ptr_array_unref (list);
      return;
    }

  old = self->list;
  self->list = list;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
read_devices (DwellOutputs *self)
{
  take_list (self, list_devices (self->provider));
}

static gboolean
bus_cb (GstBus *bus, GstMessage *message, gpointer user_data)
{
  read_devices (user_data);
  return G_SOURCE_CONTINUE;
}

static void
start_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  GstDeviceProvider *provider = start_provider (&error);

  if (provider != NULL)
    g_task_return_pointer (task, provider, gst_object_unref);
  else
    g_task_return_error (task, error);
}

static void
started_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DwellOutputs *self = DWELL_OUTPUTS (source);

  self->busy = FALSE;
  self->provider = g_task_propagate_pointer (G_TASK (result), NULL);
  if (self->provider != NULL)
    {
      g_autoptr (GstBus) bus = gst_device_provider_get_bus (self->provider);

      self->bus_id = gst_bus_add_watch (bus, bus_cb, self);
      if (self->starts > 0)
        read_devices (self);
    }
  else
    take_list (self, new_list ());

  settle (self);
}

static void
stop_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  gst_device_provider_stop (data);
  g_task_return_boolean (task, TRUE);
}

static void
stopped_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DwellOutputs *self = DWELL_OUTPUTS (source);

  self->busy = FALSE;
  settle (self);
}

static void
stop_provider (DwellOutputs *self, GObject *source)
{
  g_autoptr (GTask) task = g_task_new (source, NULL, source != NULL ? stopped_cb : NULL, NULL);

  g_clear_handle_id (&self->bus_id, g_source_remove);
  g_task_set_source_tag (task, stop_provider);
  g_task_set_task_data (task, g_steal_pointer (&self->provider), gst_object_unref);
  g_task_run_in_thread (task, stop_in_thread);
}

static void
settle (DwellOutputs *self)
{
  if (self->busy)
    return;

  if (self->provider != NULL && (self->starts == 0 || self->stale))
    {
      self->busy = TRUE;
      stop_provider (self, G_OBJECT (self));
    }
  else if (self->stale && self->starts > 0)
    {
      g_autoptr (GTask) task = g_task_new (self, NULL, started_cb, NULL);

      self->busy = TRUE;
      self->stale = FALSE;
      g_task_set_source_tag (task, settle);
      g_task_run_in_thread (task, start_in_thread);
    }
}

void
dwell_outputs_start (DwellOutputs *self)
{
  if (self->starts++ == 0)
    dwell_outputs_restart (self);
}

void
dwell_outputs_stop (DwellOutputs *self)
{
  g_return_if_fail (self->starts > 0);

  self->starts--;
  settle (self);
  if (self->starts == 0)
    take_list (self, new_list ());
}

void
dwell_outputs_restart (DwellOutputs *self)
{
  self->stale = TRUE;
  settle (self);
}

GPtrArray *
dwell_outputs_get_list (DwellOutputs *self)
{
  return self->list;
}

const DwellOutput *
dwell_outputs_find (DwellOutputs *self, const char *id)
{
  guint index;

  if (id == NULL || !g_ptr_array_find_with_equal_func (self->list, id, has_id, &index))
    return NULL;

  return g_ptr_array_index (self->list, index);
}

GPtrArray *
dwell_outputs_ask (GError **error)
{
  /* Not its probe, which leaks a connection each time. */
  g_autoptr (GstDeviceProvider) provider = start_provider (error);
  GPtrArray *list;

  if (provider == NULL)
    return NULL;

  list = list_devices (provider);
  gst_device_provider_stop (provider);

  return list;
}

/* A step under way holds a reference, so that none is here. */
static void
dwell_outputs_dispose (GObject *object)
{
  DwellOutputs *self = DWELL_OUTPUTS (object);

  if (self->provider != NULL)
    stop_provider (self, NULL);

  G_OBJECT_CLASS (dwell_outputs_parent_class)->dispose (object);
}

static void
dwell_outputs_finalize (GObject *object)
{
  g_ptr_array_unref (DWELL_OUTPUTS (object)->list);

  G_OBJECT_CLASS (dwell_outputs_parent_class)->finalize (object);
}

static void
dwell_outputs_class_init (DwellOutputsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dwell_outputs_dispose;
  object_class->finalize = dwell_outputs_finalize;

  /**
   * DwellOutputs::changed:
   *
   * dwell_outputs_get_list() gives something else now.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", DWELL_TYPE_OUTPUTS, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
dwell_outputs_init (DwellOutputs *self)
{
  self->list = new_list ();
}

DwellOutputs *
dwell_outputs_new (void)
{
  return g_object_new (DWELL_TYPE_OUTPUTS, NULL);
}
