/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-key-source.h"

G_DEFINE_INTERFACE (DwellKeySource, dwell_key_source, GTK_TYPE_WIDGET)

enum
{
  KEYS_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
dwell_key_source_default_init (DwellKeySourceInterface *iface)
{
  signals[KEYS_CHANGED] = g_signal_new ("keys-changed", DWELL_TYPE_KEY_SOURCE, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);
}

gboolean
dwell_key_source_find_key (DwellKeySource *self, const char *action, char **label)
{
  g_return_val_if_fail (DWELL_IS_KEY_SOURCE (self), FALSE);

  *label = NULL;

  return DWELL_KEY_SOURCE_GET_IFACE (self)->find_key (self, action, label);
}

void
dwell_key_source_changed (DwellKeySource *self)
{
  g_return_if_fail (DWELL_IS_KEY_SOURCE (self));

  g_signal_emit (self, signals[KEYS_CHANGED], 0);
}
