/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-services.h"

#include "dwell-gst-speaker.h"

DwellServices *
dwell_services_new (void)
{
  DwellServices *services = g_rc_box_new0 (DwellServices);

  services->notices = dwell_notice_board_new ();
  services->shelf = dwell_shelf_new ();
  services->shelf_keeper = dwell_shelf_keeper_new (services->shelf);

  return services;
}

DwellServices *
dwell_services_ref (DwellServices *services)
{
  return g_rc_box_acquire (services);
}

static void
services_clear (gpointer data)
{
  DwellServices *services = data;

  g_clear_object (&services->clock);
  g_clear_object (&services->notices);
  g_clear_object (&services->backups);
  if (services->shelf_keeper)
    dwell_shelf_keeper_set_measuring (services->shelf_keeper, FALSE);
  g_clear_object (&services->shelf_keeper);
  g_clear_object (&services->shelf_store);
  g_clear_object (&services->shelf);
  g_clear_object (&services->library);
  g_clear_object (&services->quiet);
  g_clear_object (&services->player);
  g_clear_pointer (&services->sound_problems, g_ptr_array_unref);
  g_clear_object (&services->look);
  g_clear_object (&services->speaker);
  g_clear_object (&services->settings);
  g_clear_object (&services->protocol);
}

void
dwell_services_unref (DwellServices *services)
{
  g_rc_box_release_full (services, services_clear);
}

void
dwell_services_silence (DwellServices *services)
{
  dwell_player_stop_all (services->player, dwell_settings_get_fade (services->settings));
  if (DWELL_IS_GST_SPEAKER (services->speaker))
    dwell_gst_speaker_hush (DWELL_GST_SPEAKER (services->speaker), TRUE);
  else
    dwell_speaker_stop (services->speaker);
}
