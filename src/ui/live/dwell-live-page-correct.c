/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-live-page-private.h"

/* The list, the sheet on which one of its lines is corrected, and which line that is. */

void
dwell_live_page_correct (DwellLivePage *self, guint seq)
{
  DwellSheet *sheet = DWELL_SHEET (self->correct_sheet);

  /* Locked, there is no history to correct. */
  if (self->locked || seq == 0)
    return;

  dwell_correct_sheet_set_line (self->correct_sheet, seq);
  if (self->sheet != sheet)
    dwell_live_page_open_sheet (self, sheet);
  dwell_running_list_choose (self->running_list, seq);
  dwell_live_page_take_keys (self);
}

void
dwell_live_page_toggle_correct (DwellLivePage *self)
{
  if (self->sheet == DWELL_SHEET (self->correct_sheet))
    dwell_live_page_close_sheet (self);
  else
    dwell_live_page_correct (self, dwell_running_list_get_newest (self->running_list));
}

void
dwell_live_page_correct_step (DwellLivePage *self, int lines)
{
  if (self->sheet == DWELL_SHEET (self->correct_sheet))
    dwell_live_page_correct (
        self, dwell_running_list_step (self->running_list,
                                       dwell_correct_sheet_get_line (self->correct_sheet), lines));
}

void
dwell_live_page_correct_save (DwellLivePage *self)
{
  if (dwell_correct_sheet_save (self->correct_sheet))
    dwell_live_page_take_keys (self);
}

static void
picked_cb (DwellLivePage *self, guint seq)
{
  dwell_live_page_correct (self, seq);
}

static void
show_struck_cb (DwellLivePage *self)
{
  gboolean show_struck;

  g_object_get (self->correct_sheet, "show-struck", &show_struck, NULL);
  dwell_running_list_set_show_struck (self->running_list, show_struck);
}

static void
sheet_shown_cb (DwellLivePage *self)
{
  if (!gtk_widget_get_visible (GTK_WIDGET (self->correct_sheet)))
    dwell_running_list_choose (self->running_list, 0);
}

void
dwell_live_page_connect_correct (DwellLivePage *self)
{
  g_signal_connect_swapped (self->running_list, "picked", G_CALLBACK (picked_cb), self);
  g_signal_connect_swapped (self->correct_sheet, "notify::show-struck", G_CALLBACK (show_struck_cb),
                            self);
  /* However it is closed, by its key or by another sheet. */
  g_signal_connect_swapped (self->correct_sheet, "notify::visible", G_CALLBACK (sheet_shown_cb),
                            self);
}
