/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-window-private.h"

#include "dwell-gst-speaker.h"

/* Live practice: a session as any other, with a clock of its own and a scripted client in it. */

/* As loud as the sounds are, and where they are. */
static void
tune_speaker (DwellServices *services)
{
  DwellGstSpeaker *speaker;
  g_autofree char *output = NULL;
  double ceiling;

  /* That of a test is another one. */
  if (!DWELL_IS_GST_SPEAKER (services->speaker))
    return;

  speaker = DWELL_GST_SPEAKER (services->speaker);
  g_object_get (dwell_settings_get_audio (services->settings), "ceiling", &ceiling, "output",
                &output, NULL);
  dwell_gst_speaker_set_volume (speaker, dwell_settings_get_volume (services->settings), ceiling);
  dwell_gst_speaker_set_output (speaker, output);
  dwell_gst_speaker_hush (speaker, FALSE);
}

void
dwell_window_begin_live_practice (DwellWindow *self, DwellScript *script, guint32 seed, guint pace,
                                  gboolean aloud)
{
  DwellServices *services;
  g_autoptr (DwellPacedClock) clock = NULL;
  g_autoptr (DwellSession) session = NULL;
  g_autoptr (DwellRehearsal) rehearsal = NULL;
  g_autoptr (DwellLiveRehearsal) live = NULL;
  DwellHeader *header;

  g_return_if_fail (DWELL_IS_WINDOW (self));
  g_return_if_fail (dwell_script_is_sound (script));

  services = self->services;
  g_free (self->practised_id);
  self->practised_id = g_uuid_string_random ();
  clock = dwell_paced_clock_new (services->clock, pace);
  header = dwell_practice_header_new (script, services->protocol, DWELL_CLOCK (clock),
                                      self->practised_id);
  dwell_library_add_session (services->library, header);
  session = dwell_session_new (header, services->protocol, DWELL_CLOCK (clock),
                               DWELL_STORE (services->library));
  rehearsal = dwell_rehearsal_new (script, seed, NULL);
  live = dwell_live_rehearsal_new (session, rehearsal);
  if (aloud)
    tune_speaker (services);

  dwell_window_show_live (self);
  dwell_live_page_begin (self->live_page, session, NULL, NULL);
  dwell_live_page_practise (self->live_page, live, aloud ? services->speaker : NULL);
}
