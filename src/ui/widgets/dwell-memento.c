/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-memento.h"

G_DEFINE_INTERFACE (DwellMemento, dwell_memento, GTK_TYPE_WIDGET)

static void
dwell_memento_default_init (DwellMementoInterface *iface)
{
}

GVariant *
dwell_memento_save (DwellMemento *self)
{
  g_return_val_if_fail (DWELL_IS_MEMENTO (self), NULL);

  return g_variant_ref_sink (DWELL_MEMENTO_GET_IFACE (self)->save (self));
}

void
dwell_memento_restore (DwellMemento *self, GVariant *state)
{
  g_return_if_fail (DWELL_IS_MEMENTO (self));
  g_return_if_fail (g_variant_is_of_type (state, G_VARIANT_TYPE_VARDICT));

  DWELL_MEMENTO_GET_IFACE (self)->restore (self, state);
}
