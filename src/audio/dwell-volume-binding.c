/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-volume-binding.h"

#define PROPERTY "volume"

struct _DwellVolumeBinding
{
  GstControlBinding parent_instance;

  GstControlSource *source;
  double last;
};

G_DEFINE_FINAL_TYPE (DwellVolumeBinding, dwell_volume_binding, GST_TYPE_CONTROL_BINDING)

static gboolean
sync_values (GstControlBinding *binding, GstObject *object, GstClockTime timestamp,
             GstClockTime last_sync)
{
  DwellVolumeBinding *self = DWELL_VOLUME_BINDING (binding);
  double value = 0.0;

  if (!gst_control_source_get_value (self->source, timestamp, &value))
    return FALSE;

  if (value != self->last)
    g_object_set (object, PROPERTY, value, NULL);
  self->last = value;

  return TRUE;
}

static GValue *
get_value (GstControlBinding *binding, GstClockTime timestamp)
{
  DwellVolumeBinding *self = DWELL_VOLUME_BINDING (binding);
  double value = 0.0;
  GValue *boxed;

  if (!gst_control_source_get_value (self->source, timestamp, &value))
    return NULL;

  boxed = g_new0 (GValue, 1);
  g_value_init (boxed, G_TYPE_DOUBLE);
  g_value_set_double (boxed, value);

  return boxed;
}

static gboolean
get_value_array (GstControlBinding *binding, GstClockTime timestamp, GstClockTime interval,
                 guint n_values, gpointer values)
{
  DwellVolumeBinding *self = DWELL_VOLUME_BINDING (binding);

  return gst_control_source_get_value_array (self->source, timestamp, interval, n_values, values);
}

static void
dwell_volume_binding_finalize (GObject *object)
{
  gst_clear_object (&DWELL_VOLUME_BINDING (object)->source);

  G_OBJECT_CLASS (dwell_volume_binding_parent_class)->finalize (object);
}

static void
dwell_volume_binding_class_init (DwellVolumeBindingClass *klass)
{
  GstControlBindingClass *binding_class = GST_CONTROL_BINDING_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dwell_volume_binding_finalize;
  binding_class->sync_values = sync_values;
  binding_class->get_value = get_value;
  binding_class->get_value_array = get_value_array;
}

static void
dwell_volume_binding_init (DwellVolumeBinding *self)
{
  self->last = -1.0;
}

void
dwell_volume_binding_add (GstElement *volume, GstControlSource *source)
{
  DwellVolumeBinding *self =
      g_object_new (DWELL_TYPE_VOLUME_BINDING, "object", volume, "name", PROPERTY, NULL);

  self->source = gst_object_ref (source);
  gst_object_add_control_binding (GST_OBJECT (volume), GST_CONTROL_BINDING (self));
}

GstControlSource *
dwell_volume_binding_dup_source (GstElement *volume)
{
  g_autoptr (GstControlBinding) binding =
      gst_object_get_control_binding (GST_OBJECT (volume), PROPERTY);

  return gst_object_ref (DWELL_VOLUME_BINDING (binding)->source);
}
