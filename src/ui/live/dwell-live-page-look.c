/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-live-page-private.h"

#include "dwell-brightness.h"

void
dwell_live_page_show_brightness (DwellLivePage *self)
{
  GtkPopover *menu = gtk_menu_button_get_popover (self->menu_button);

  gtk_popover_menu_add_child (GTK_POPOVER_MENU (menu),
                              dwell_brightness_new (self->services->look, TRUE), "brightness");
}

void
dwell_live_page_add_brightness (DwellLivePage *self, int percent)
{
  DwellLook *look = self->services->look;

  dwell_look_set_brightness (look, dwell_look_get_brightness (look) + percent);
}
