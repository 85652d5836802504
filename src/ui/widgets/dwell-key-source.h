/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DWELL_TYPE_KEY_SOURCE (dwell_key_source_get_type ())
G_DECLARE_INTERFACE (DwellKeySource, dwell_key_source, DWELL, KEY_SOURCE, GtkWidget)

/**
 * DwellKeySourceInterface:
 * @find_key: see dwell_key_source_find_key()
 *
 * A page that knows which keys stand for its actions. The #DwellKeyButton below it show those.
 */
struct _DwellKeySourceInterface
{
  GTypeInterface parent_iface;

  gboolean (*find_key) (DwellKeySource *self, const char *action, char **label);
};

/** Finds the key that stands for an action now.
 * @action: a detailed action name
 * @label: (out) (transfer full) (nullable): the key as it is shown, or NULL where there is none
 * Returns: whether the source knows of that action. */
gboolean dwell_key_source_find_key (DwellKeySource *self, const char *action, char **label);
/** Emits #DwellKeySource::keys-changed: what was found before may be another key now. */
void dwell_key_source_changed (DwellKeySource *self);

G_END_DECLS
