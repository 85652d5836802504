/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-store.h"

G_DEFINE_INTERFACE (DwellStore, dwell_store, G_TYPE_OBJECT)

static void
dwell_store_default_init (DwellStoreInterface *iface)
{
  /**
   * DwellStore::saving-changed:
   *
   * get_saving() or get_trouble() would give something else now.
   */
  g_signal_new ("saving-changed", DWELL_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
}

void
dwell_store_append (DwellStore *self, const char *session_id, DwellEvent *event)
{
  g_return_if_fail (DWELL_IS_STORE (self));

  DWELL_STORE_GET_IFACE (self)->append (self, session_id, event);
}

void
dwell_store_save_draft (DwellStore *self, const char *session_id, const char *text)
{
  g_return_if_fail (DWELL_IS_STORE (self));

  DWELL_STORE_GET_IFACE (self)->save_draft (self, session_id, text);
}

void
dwell_store_pulse (DwellStore *self, const char *session_id, gint64 at)
{
  g_return_if_fail (DWELL_IS_STORE (self));

  DWELL_STORE_GET_IFACE (self)->pulse (self, session_id, at);
}

DwellSaving
dwell_store_get_saving (DwellStore *self)
{
  g_return_val_if_fail (DWELL_IS_STORE (self), DWELL_SAVING_FAILED);

  return DWELL_STORE_GET_IFACE (self)->get_saving (self);
}

const char *
dwell_store_get_trouble (DwellStore *self)
{
  g_return_val_if_fail (DWELL_IS_STORE (self), NULL);

  return DWELL_STORE_GET_IFACE (self)->get_trouble (self);
}
