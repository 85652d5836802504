/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DWELL_TYPE_MEMENTO (dwell_memento_get_type ())
G_DECLARE_INTERFACE (DwellMemento, dwell_memento, DWELL, MEMENTO, GtkWidget)

/**
 * DwellMementoInterface:
 * @save: (transfer full): all that the user would miss, as a{sv}; may be floating
 * @restore: shows it again; what is missing in it or of another type is left as it is
 *
 * A page that is let go when the library is locked, and after unlocking wants to be as it was: what
 * is chosen, how far it is scrolled, what was half typed. What it saves is sealed by its owner.
 */
struct _DwellMementoInterface
{
  GTypeInterface parent_iface;

  GVariant *(*save) (DwellMemento *self);
  void (*restore) (DwellMemento *self, GVariant *state);
};

/** What @self wants to find again. Returns: (transfer full): a{sv}, not floating. */
GVariant *dwell_memento_save (DwellMemento *self);
/** Brings back what dwell_memento_save() gave. */
void dwell_memento_restore (DwellMemento *self, GVariant *state);

G_END_DECLS
