/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-live-page-private.h"

#include <glib/gi18n.h>

/* Grounding: the sound and the card. It begins by its key and ends by the same one, and nothing here
 * or in the guide begins or offers it while the client is in the blankness: there it would be one of
 * the ways of coping that the method holds back. */

static const DwellSound *
find_sound (DwellLivePage *self, const char *id)
{
  return id ? dwell_player_find_sound (self->services->player, id) : NULL;
}

static gboolean
is_playing (DwellLivePage *self, const char *id)
{
  DwellPlayer *player = self->services->player;

  return dwell_player_get_state (player, DWELL_LAYER_MAIN) == DWELL_PLAYER_PLAYING
         && (id == NULL || g_strcmp0 (dwell_player_get_sound (player, DWELL_LAYER_MAIN), id) == 0
             || g_strcmp0 (dwell_player_get_list (player, DWELL_LAYER_MAIN), id) == 0);
}

static const char *
get_label (DwellLivePage *self, const DwellSound *sound)
{
  return self->locked ? dwell_sound_get_public_label (sound) : sound->label;
}

/* What the sound does, and what becomes of it afterwards. */
static char *
dup_sound_words (DwellLivePage *self)
{
  DwellSettings *settings = self->services->settings;
  const DwellSound *chosen =
      find_sound (self, dwell_live_page_get_moment (self, DWELL_MOMENT_GROUND, NULL, NULL));
  const DwellSound *sound = find_sound (self, self->ground_sound);
  const DwellSound *before = find_sound (self, self->ground_before);

  if (sound && before)
    /* Translators: the sound of grounding, and the one that played before it */
    return g_strdup_printf (_("♪ %s. Afterwards %s comes back."), get_label (self, sound), get_label (self, before));
  if (sound)
    /* Translators: the sound of grounding */
    return g_strdup_printf (_("♪ %s. It fades out afterwards."), get_label (self, sound));
  if (chosen && is_playing (self, chosen->id))
    /* Translators: the sound of grounding, which was playing already */
    return g_strdup_printf (_("♪ %s goes on."), get_label (self, chosen));
  if (chosen == NULL && dwell_settings_get_ground_form (settings) == DWELL_GROUND_SOUND)
    return g_strdup (_("No sound is chosen for it in the preferences."));

  return NULL;
}

/* And, before that, that the client's own is not there any more. */
static char *
dup_all_words (DwellLivePage *self)
{
  g_autofree char *words = dup_sound_words (self);
  g_autofree char *notice = NULL;
  const char *lost;

  dwell_live_page_get_moment (self, DWELL_MOMENT_GROUND, NULL, &lost);
  if (lost == NULL || self->locked)
    return g_steal_pointer (&words);

  /* Translators: %s is the name of a sound */
  notice = g_strdup_printf (_("“%s”, chosen for grounding, is not there."), lost);

  return words ? g_strconcat (notice, "\n", words, NULL) : g_steal_pointer (&notice);
}

static void
tell_sound (DwellLivePage *self)
{
  g_autofree char *text = dup_all_words (self);

  dwell_ground_card_set_sound (self->ground_card, text);
}

/* Of a list that plays, the list. */
static char *
dup_playing (DwellLivePage *self)
{
  DwellPlayer *player = self->services->player;
  const char *list = dwell_player_get_list (player, DWELL_LAYER_MAIN);

  return g_strdup (list ? list : dwell_player_get_sound (player, DWELL_LAYER_MAIN));
}

static void
begin_sound (DwellLivePage *self)
{
  guint fade;
  const char *id = dwell_live_page_get_moment (self, DWELL_MOMENT_GROUND, &fade, NULL);
  g_autofree char *before = NULL;

  g_clear_pointer (&self->ground_sound, g_free);
  g_clear_pointer (&self->ground_before, g_free);
  /* What plays already goes on afterwards too. */
  if (id == NULL || is_playing (self, id))
    return;

  if (is_playing (self, NULL))
    before = dup_playing (self);
  if (dwell_player_bar_play_sound (self->player_bar, id, fade))
    {
      self->ground_sound = g_strdup (id);
      self->ground_before = g_steal_pointer (&before);
    }
}

/* Nothing where somebody chose another sound meanwhile, or none. */
static void
end_sound (DwellLivePage *self)
{
  guint fade;

  dwell_live_page_get_moment (self, DWELL_MOMENT_GROUND, &fade, NULL);
  if (self->ground_sound && is_playing (self, self->ground_sound)
      && (self->ground_before == NULL
          || !dwell_player_bar_play_sound (self->player_bar, self->ground_before, fade)))
    dwell_player_bar_fade_over (self->player_bar, fade);
  g_clear_pointer (&self->ground_sound, g_free);
  g_clear_pointer (&self->ground_before, g_free);
}

static void
show_button (DwellLivePage *self, gboolean grounding)
{
  if (grounding)
    gtk_widget_add_css_class (GTK_WIDGET (self->ground_button), "on");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->ground_button), "on");
  dwell_key_button_set_title (self->ground_button, grounding ? _("End grounding") : _("Ground"));
  dwell_safety_card_set_grounding (self->safety_card, grounding);
}

static void
scroll_up (DwellLivePage *self)
{
  GtkWidget *window = gtk_widget_get_ancestor (self->main_box, GTK_TYPE_SCROLLED_WINDOW);

  if (window)
    gtk_adjustment_set_value (
        gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (window)), 0);
}

/* A card that comes in the place of another is in sight, in a small window too. */
static void
set_card (DwellLivePage *self, gpointer card, gboolean visible)
{
  if (gtk_widget_get_visible (card) == visible)
    return;

  gtk_widget_set_visible (card, visible);
  if (visible && card != self->prompt_card)
    scroll_up (self);
}

void
dwell_live_page_show_cards (DwellLivePage *self)
{
  DwellSettings *settings = self->services->settings;
  gint64 start = self->marker ? dwell_marker_get_ground_start (self->marker) : -1;
  gboolean closing = self->sheet == DWELL_SHEET (self->closing_gate);
  gboolean grounding = start >= 0;

  if (grounding && start != self->ground_start)
    dwell_ground_card_begin (self->ground_card, self->services->clock,
                             dwell_settings_get_ground_form (settings),
                             dwell_settings_get_breath_rate (settings));
  self->ground_start = start;
  if (grounding)
    tell_sound (self);

  show_button (self, grounding);
  set_card (self, self->ground_card, grounding);
  set_card (self, self->opening_card, self->preparing && !grounding && !closing);
  set_card (self, self->prompt_card, !self->preparing && !grounding && !closing);
  if (closing)
    dwell_live_page_update_closing (self);
  dwell_live_page_offer_sound (self);
}

void
dwell_live_page_show_ground_time (DwellLivePage *self, gint64 now)
{
  if (self->ground_start >= 0)
    dwell_ground_card_set_lasted (self->ground_card, now - self->ground_start);
}

gboolean
dwell_live_page_find_card_action (DwellLivePage *self, guint keyval, GdkModifierType modifiers,
                                  char **action)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self->ground_card))
      && dwell_ground_card_find_action (self->ground_card, keyval, modifiers, action))
    return TRUE;
  if (self->sheet)
    return dwell_sheet_find_action (self->sheet, keyval, modifiers, action);

  return gtk_widget_get_visible (GTK_WIDGET (self->opening_card))
         && dwell_opening_card_find_action (self->opening_card, keyval, modifiers, action);
}

static void
action_ground (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DwellLivePage *self = DWELL_LIVE_PAGE (widget);
  DwellSettings *settings = self->services->settings;
  g_autofree char *form = NULL;

  if (self->marker == NULL)
    return;

  form = dwell_ground_form_dup_words (dwell_settings_get_ground_form (settings),
                                      dwell_settings_get_breath_rate (settings));
  dwell_marker_toggle_ground_as (self->marker, form);
  if (dwell_marker_is_grounding (self->marker))
    {
      begin_sound (self);
      tell_sound (self);
    }
  else
    {
      end_sound (self);
    }
}

static void
action_other_line (GtkWidget *widget, const char *action, GVariant *parameter)
{
  dwell_ground_card_other_line (DWELL_LIVE_PAGE (widget)->ground_card);
}

void
dwell_live_page_install_ground_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "live.ground", NULL, action_ground);
  gtk_widget_class_install_action (widget_class, "live.other-line", NULL, action_other_line);
}
