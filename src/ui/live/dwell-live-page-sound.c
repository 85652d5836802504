/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-live-page-private.h"

#include <glib/gi18n.h>

#include "dwell-library-papers.h"
#include "dwell-reading.h"

/* Sound: what of it is on the record, the client's own sounds for moments, and its keys. A sound is
 * offered for a moment; it plays when somebody plays it. */

static void
moments_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellLivePage) self = user_data;
  g_autoptr (GHashTable) papers =
      dwell_library_get_papers_finish (DWELL_LIBRARY (source), result, NULL);

  /* An answer about another session is no answer. */
  if (self->moments_reading == NULL
      || g_task_get_cancellable (G_TASK (result)) != self->moments_reading)
    return;

  g_clear_object (&self->moments_reading);
  if (papers == NULL)
    return;

  g_clear_pointer (&self->moments, dwell_moments_free);
  self->moments = dwell_moments_new_from_text (g_hash_table_lookup (papers, DWELL_MOMENTS_PAPER));
  dwell_live_page_show_cards (self);
}

static void
read_moments (DwellLivePage *self)
{
  const char *client = dwell_session_get_header (self->session)->client;

  /* Without a client they would be the practice's. */
  if (client == NULL || *client == '\0')
    return;

  self->moments_reading = g_cancellable_new ();
  dwell_library_get_papers_async (self->services->library, client, self->moments_reading,
                                  moments_read_cb, g_object_ref (self));
}

void
dwell_live_page_forget_sound (DwellLivePage *self)
{
  if (self->moments_reading)
    g_cancellable_cancel (self->moments_reading);
  g_clear_object (&self->moments_reading);
  g_clear_pointer (&self->moments, dwell_moments_free);
  g_clear_pointer (&self->ground_sound, g_free);
  g_clear_pointer (&self->ground_before, g_free);
  if (self->player_bar && self->services)
    dwell_player_bar_offer (self->player_bar, NULL, 0, NULL, NULL);
}

void
dwell_live_page_begin_sound (DwellLivePage *self, gint64 silent_since)
{
  dwell_live_page_forget_sound (self);
  dwell_player_bar_calm (self->player_bar);
  dwell_shelf_keeper_look (self->services->shelf_keeper);
  dwell_audio_log_begin (self->audio_log, self->session, self->marker, silent_since);
  read_moments (self);
}

static guint
get_usual_fade (DwellLivePage *self, DwellMoment moment)
{
  DwellSettings *settings = self->services->settings;

  return moment == DWELL_MOMENT_GROUND ? dwell_settings_get_ground_fade (settings)
                                       : dwell_settings_get_fade (settings);
}

static const char *
get_usual_sound (DwellLivePage *self, DwellMoment moment)
{
  const char *id = moment == DWELL_MOMENT_GROUND
                       ? dwell_settings_get_ground_sound (self->services->settings)
                       : NULL;

  return id && *id ? id : NULL;
}

const char *
dwell_live_page_get_moment (DwellLivePage *self, DwellMoment moment, guint *fade_ms,
                            const char **lost)
{
  const DwellMomentSound *own = self->moments ? dwell_moments_get (self->moments, moment) : NULL;
  const DwellSound *sound =
      own && own->sound ? dwell_player_find_sound (self->services->player, own->sound) : NULL;
  gboolean there = sound && !sound->missing;

  if (fade_ms)
    *fade_ms = own && own->fade > 0 ? own->fade * 1000 : get_usual_fade (self, moment);
  if (lost)
    *lost = own && own->sound && !there ? (own->label ? own->label : own->sound) : NULL;

  return there ? own->sound : get_usual_sound (self, moment);
}

/* Whether it is the opening: nothing was marked yet of what is here. */
static gboolean
is_opening (DwellLivePage *self)
{
  DwellReading reading;

  dwell_reading_compute (&reading, self->session, dwell_session_get_now (self->session));

  return reading.state == NULL;
}

static void
offer (DwellLivePage *self, DwellMoment moment)
{
  gboolean opening = moment == DWELL_MOMENT_OPENING;
  const char *lost;
  guint fade;
  const char *id = dwell_live_page_get_moment (self, moment, &fade, &lost);
  g_autofree char *notice = NULL;

  if (lost && !self->locked)
    /* Translators: %s is the name of a sound */
    notice = g_strdup_printf (opening ? _ ("“%s”, chosen for the opening, is not there.")
                                      : _ ("“%s”, chosen for the closing, is not there."),
                              lost);
  dwell_player_bar_offer (self->player_bar, id, fade,
                          opening ? _ ("for the opening") : _ ("for the closing"), notice);
}

void
dwell_live_page_offer_sound (DwellLivePage *self)
{
  if (self->session == NULL)
    return;

  if (self->sheet == DWELL_SHEET (self->closing_gate))
    offer (self, DWELL_MOMENT_CLOSING);
  else if (is_opening (self))
    offer (self, DWELL_MOMENT_OPENING);
  else
    dwell_player_bar_offer (self->player_bar, NULL, 0, NULL, NULL);
}

static void
action_audio (GtkWidget *widget, const char *action, GVariant *parameter)
{
  dwell_player_bar_toggle (DWELL_LIVE_PAGE (widget)->player_bar, DWELL_LAYER_MAIN);
}

static void
action_under (GtkWidget *widget, const char *action, GVariant *parameter)
{
  dwell_player_bar_toggle (DWELL_LIVE_PAGE (widget)->player_bar, DWELL_LAYER_UNDER);
}

static void
action_next (GtkWidget *widget, const char *action, GVariant *parameter)
{
  dwell_player_bar_next (DWELL_LIVE_PAGE (widget)->player_bar);
}

/* As everywhere by the window's own key; here so that a pedal can be it. */
static void
action_silence (GtkWidget *widget, const char *action, GVariant *parameter)
{
  dwell_services_silence (DWELL_LIVE_PAGE (widget)->services);
}

void
dwell_live_page_install_sound_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "live.audio", NULL, action_audio);
  gtk_widget_class_install_action (widget_class, "live.sound-under", NULL, action_under);
  gtk_widget_class_install_action (widget_class, "live.sound-next", NULL, action_next);
  gtk_widget_class_install_action (widget_class, "live.silence", NULL, action_silence);
}
