/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-sheet.h"

G_DEFINE_INTERFACE (DwellSheet, dwell_sheet, GTK_TYPE_WIDGET)

static void
dwell_sheet_default_init (DwellSheetInterface *iface)
{
}

gboolean
dwell_sheet_find_action (DwellSheet *self, guint keyval, GdkModifierType modifiers, char **action)
{
  DwellSheetInterface *iface;

  g_return_val_if_fail (DWELL_IS_SHEET (self), FALSE);

  *action = NULL;
  iface = DWELL_SHEET_GET_IFACE (self);

  return iface->find_action && iface->find_action (self, keyval, modifiers, action);
}

void
dwell_sheet_forget (DwellSheet *self)
{
  DwellSheetInterface *iface;

  g_return_if_fail (DWELL_IS_SHEET (self));

  iface = DWELL_SHEET_GET_IFACE (self);
  if (iface->forget)
    iface->forget (self);
}
