/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-live-page-private.h"

#include <glib/gi18n.h>

#include "dwell-client-strip.h"
#include "dwell-paced-clock.h"

/* Practice: a scripted client speaks in a strip at the top, and everything else is as ever. */

/* A few times a second, so that an answer comes as one would. */
#define TICK_MS 200

struct _DwellLivePractice
{
  DwellLiveRehearsal *rehearsal;
  DwellSpeaker *speaker; /* NULL where nothing is said aloud */
  DwellClientStrip *strip;
  char *said; /* the line that was said last, which is not said again */
  guint tick_id;
};

gboolean
dwell_live_page_is_practising (DwellLivePage *self)
{
  g_return_val_if_fail (DWELL_IS_LIVE_PAGE (self), FALSE);

  return self->practice != NULL;
}

guint
dwell_live_page_get_pace (DwellLivePage *self)
{
  return self->practice ? dwell_live_rehearsal_get_pace (self->practice->rehearsal) : 1;
}

/* The recordings of a script lie in a folder beside it, which has its name. */
static char *
dup_recording (DwellLivePractice *practice)
{
  DwellRehearsal *rehearsal = dwell_live_rehearsal_get_rehearsal (practice->rehearsal);
  DwellScript *script = dwell_rehearsal_get_script (rehearsal);
  const char *folder = dwell_script_get_folder (script);
  const char *line = dwell_live_rehearsal_get_line (practice->rehearsal);

  if (folder == NULL || line == NULL)
    return NULL;

  return g_build_filename (folder, dwell_script_get_id (script), line, NULL);
}

static void
say (DwellLivePractice *practice)
{
  const char *says = dwell_live_rehearsal_get_says (practice->rehearsal);
  DwellRehearsal *rehearsal = dwell_live_rehearsal_get_rehearsal (practice->rehearsal);
  g_autofree char *recording = dup_recording (practice);

  if (says)
    dwell_speaker_say (practice->speaker, says,
                       dwell_script_get_language (dwell_rehearsal_get_script (rehearsal)),
                       recording);
}

static void
shown_cb (DwellLivePage *self)
{
  DwellLivePractice *practice = self->practice;

  dwell_client_strip_show (practice->strip, dwell_live_rehearsal_get_says (practice->rehearsal),
                           dwell_live_rehearsal_get_signs (practice->rehearsal));
  say (practice);
}

static void
ended_cb (DwellLivePage *self)
{
  dwell_client_strip_set_ended (self->practice->strip);
}

static gboolean
tick_cb (gpointer user_data)
{
  DwellLivePage *self = user_data;

  dwell_live_rehearsal_advance (self->practice->rehearsal);
  /* Where time goes fast, a clock that jumps once a second would be hard to read. */
  if (dwell_live_page_get_pace (self) > 1)
    dwell_live_page_show_clocks (self, dwell_session_get_now (self->session));

  return G_SOURCE_CONTINUE;
}

static void
set_running (DwellLivePage *self, gboolean running)
{
  DwellLivePractice *practice = self->practice;

  if (running == (practice->tick_id > 0))
    return;

  g_clear_handle_id (&practice->tick_id, g_source_remove);
  if (running)
    practice->tick_id = g_timeout_add (TICK_MS, tick_cb, self);
  else
    dwell_speaker_stop (practice->speaker);
  dwell_client_strip_set_paused (practice->strip, !running);
}

void
dwell_live_page_follow_practice (DwellLivePage *self, gboolean paused)
{
  if (self->practice)
    set_running (self, !paused);
}

void
dwell_live_page_share_practice (DwellLivePage *self, gboolean cramped)
{
  if (self->practice)
    dwell_client_strip_set_cramped (self->practice->strip, cramped);
}

static void
practice_free (DwellLivePractice *practice)
{
  GtkWidget *strip = GTK_WIDGET (practice->strip);

  g_clear_handle_id (&practice->tick_id, g_source_remove);
  dwell_speaker_stop (practice->speaker);
  g_clear_object (&practice->speaker);
  g_clear_object (&practice->rehearsal);
  if (gtk_widget_get_parent (strip))
    gtk_box_remove (GTK_BOX (gtk_widget_get_parent (strip)), strip);
  g_object_unref (strip);
  g_free (practice);
}

void
dwell_live_page_forget_practice (DwellLivePage *self)
{
  if (self->practice == NULL)
    return;

  g_signal_handlers_disconnect_by_data (self->practice->rehearsal, self);
  g_clear_pointer (&self->practice, practice_free);
}

void
dwell_live_page_finish_practice (DwellLivePage *self)
{
  if (self->practice)
    dwell_live_rehearsal_finish (self->practice->rehearsal);
}

void
dwell_live_page_practise (DwellLivePage *self, DwellLiveRehearsal *rehearsal, DwellSpeaker *speaker)
{
  DwellLivePractice *practice;
  DwellScript *script;

  g_return_if_fail (DWELL_IS_LIVE_PAGE (self));
  g_return_if_fail (self->session != NULL);

  dwell_live_page_forget_practice (self);
  script = dwell_rehearsal_get_script (dwell_live_rehearsal_get_rehearsal (rehearsal));
  practice = g_new0 (DwellLivePractice, 1);
  practice->rehearsal = g_object_ref (rehearsal);
  g_set_object (&practice->speaker, speaker);
  practice->strip = DWELL_CLIENT_STRIP (g_object_ref_sink (dwell_client_strip_new (
      dwell_script_get_title (script), dwell_live_rehearsal_get_pace (rehearsal))));
  self->practice = practice;

  gtk_box_insert_child_after (GTK_BOX (gtk_widget_get_parent (GTK_WIDGET (self->lock_line))),
                              GTK_WIDGET (practice->strip), GTK_WIDGET (self->lock_line));
  gtk_widget_add_css_class (GTK_WIDGET (self), "practice");
  g_signal_connect_swapped (rehearsal, "shown", G_CALLBACK (shown_cb), self);
  g_signal_connect_swapped (rehearsal, "ended", G_CALLBACK (ended_cb), self);
  dwell_live_page_share_room (self);
  dwell_live_rehearsal_advance (rehearsal);
  dwell_live_page_update (self);
}
