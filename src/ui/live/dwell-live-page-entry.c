/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-live-page-private.h"

#include "dwell-marker-vitals.h"

/* What is entered on a sheet: vital signs, and which medicines are offered. */

void
dwell_live_page_open_vitals (DwellLivePage *self)
{
  dwell_vitals_sheet_set_unit (self->vitals_sheet,
                               dwell_settings_get_temperature_unit (self->services->settings));
  dwell_live_page_open_sheet (self, DWELL_SHEET (self->vitals_sheet));
}

void
dwell_live_page_save_vitals (DwellLivePage *self)
{
  g_autoptr (DwellVitals) vitals = NULL;

  if (self->sheet != DWELL_SHEET (self->vitals_sheet))
    return;

  vitals = dwell_vitals_sheet_take (self->vitals_sheet);
  if (vitals == NULL)
    return;

  dwell_marker_vitals (self->marker, vitals);
  dwell_live_page_close_sheet (self);
}

void
dwell_live_page_offer_medicines (DwellLivePage *self)
{
  g_autoptr (GPtrArray) medicines = NULL;

  if (self->session == NULL || self->sheet != DWELL_SHEET (self->quick_entry))
    return;

  medicines = dwell_recent_medicines_dup_list (self->recent_medicines, self->session);
  dwell_quick_entry_set_medicines (self->quick_entry, medicines);
}
