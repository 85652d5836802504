/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-player-bar.h"

#include <glib/gi18n.h>

struct _DwellPlayerBar
{
  AdwBin parent_instance;

  GtkLabel *trouble_label;
  GtkButton *play_button;
  GtkDropDown *sound_drop;
  GtkLabel *state_label;
  GtkAdjustment *volume_adjustment;

  DwellPlayer *player;
  DwellSettings *settings;
  DwellMarker *marker;
  gboolean filling;
  gboolean sounding; /* a `play` was marked and no `stop` yet */
};

G_DEFINE_FINAL_TYPE (DwellPlayerBar, dwell_player_bar, ADW_TYPE_BIN)

static const DwellSound *
get_chosen (DwellPlayerBar *self)
{
  GPtrArray *sounds = dwell_player_get_sounds (self->player);
  guint selected = gtk_drop_down_get_selected (self->sound_drop);

  return selected < sounds->len ? g_ptr_array_index (sounds, selected) : NULL;
}

static void
set_trouble (DwellPlayerBar *self, const char *text)
{
  gtk_label_set_label (self->trouble_label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->trouble_label), text != NULL);
}

static void
set_button (DwellPlayerBar *self, const char *icon, const char *title)
{
  gtk_button_set_icon_name (self->play_button, icon);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->play_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

static void
mark (DwellPlayerBar *self, const char *code, const DwellSound *sound)
{
  if (self->marker)
    dwell_marker_audio (self->marker, code, sound ? sound->label : NULL);
}

/* The list shows what was chosen; where another one sounds, it is named. */
static void
show_playing (DwellPlayerBar *self)
{
  const DwellSound *chosen = get_chosen (self);
  const DwellSound *sound =
      dwell_player_find_sound (self->player, dwell_player_get_sound (self->player, DWELL_LAYER_MAIN));
  g_autofree char *text = NULL;

  if (sound && sound != chosen)
    /* Translators: %s is the name of a sound */
    text = g_strdup_printf (_("playing %s"), sound->label);
  gtk_label_set_label (self->state_label, text ? text : _("playing"));
}

static void
player_changed_cb (DwellPlayerBar *self)
{
  DwellPlayerState state = dwell_player_get_state (self->player, DWELL_LAYER_MAIN);

  set_trouble (self, dwell_player_get_trouble (self->player));
  switch (state)
    {
    case DWELL_PLAYER_PLAYING:
      set_button (self, "media-playback-stop-symbolic", _("Fade out"));
      show_playing (self);
      break;
    case DWELL_PLAYER_FADING:
      set_button (self, "media-playback-start-symbolic", _("Play"));
      gtk_label_set_label (self->state_label, _("fading out"));
      break;
    case DWELL_PLAYER_SILENT:
    default:
      set_button (self, "media-playback-start-symbolic", _("Play"));
      gtk_label_set_label (self->state_label, _("silent"));
      if (self->sounding)
        {
          self->sounding = FALSE;
          mark (self, "stop", NULL);
        }
      break;
    }
}

static gboolean
play (DwellPlayerBar *self, const DwellSound *sound, guint fade_ms)
{
  g_autoptr (GError) error = NULL;

  if (!dwell_player_play (self->player, DWELL_LAYER_MAIN, sound->id, fade_ms, &error))
    {
      set_trouble (self, error->message);
      return FALSE;
    }

  self->sounding = TRUE;
  mark (self, "play", sound);

  return TRUE;
}

static void
play_chosen (DwellPlayerBar *self)
{
  const DwellSound *sound = get_chosen (self);

  if (sound && play (self, sound, dwell_settings_get_fade (self->settings)))
    dwell_settings_set_sound (self->settings, sound->id);
}

static void
sound_selected_cb (DwellPlayerBar *self)
{
  const DwellSound *sound;

  if (self->filling || self->player == NULL)
    return;

  sound = get_chosen (self);
  if (sound && dwell_player_get_state (self->player, DWELL_LAYER_MAIN) == DWELL_PLAYER_PLAYING
      && g_strcmp0 (sound->id, dwell_player_get_sound (self->player, DWELL_LAYER_MAIN)) != 0)
    play_chosen (self);
}

static void
volume_changed_cb (DwellPlayerBar *self)
{
  double volume = gtk_adjustment_get_value (self->volume_adjustment);

  if (self->filling || self->player == NULL)
    return;

  dwell_player_set_volume (self->player, DWELL_LAYER_MAIN, volume);
  dwell_settings_set_volume (self->settings, volume);
}

static void
dwell_player_bar_dispose (GObject *object)
{
  DwellPlayerBar *self = DWELL_PLAYER_BAR (object);

  if (self->player)
    g_signal_handlers_disconnect_by_data (self->player, self);
  g_clear_object (&self->player);
  g_clear_object (&self->settings);
  g_clear_object (&self->marker);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_PLAYER_BAR);

  G_OBJECT_CLASS (dwell_player_bar_parent_class)->dispose (object);
}

static void
dwell_player_bar_class_init (DwellPlayerBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_player_bar_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-player-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellPlayerBar, trouble_label);
  gtk_widget_class_bind_template_child (widget_class, DwellPlayerBar, play_button);
  gtk_widget_class_bind_template_child (widget_class, DwellPlayerBar, sound_drop);
  gtk_widget_class_bind_template_child (widget_class, DwellPlayerBar, state_label);
  gtk_widget_class_bind_template_child (widget_class, DwellPlayerBar, volume_adjustment);
  gtk_widget_class_bind_template_callback (widget_class, dwell_player_bar_toggle);
  gtk_widget_class_bind_template_callback (widget_class, sound_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, volume_changed_cb);
}

static void
dwell_player_bar_init (DwellPlayerBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
fill_sounds (DwellPlayerBar *self)
{
  GPtrArray *sounds = dwell_player_get_sounds (self->player);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  guint chosen = 0;

  for (guint i = 0; i < sounds->len; i++)
    {
      const DwellSound *sound = g_ptr_array_index (sounds, i);

      gtk_string_list_append (labels, sound->label);
      if (g_strcmp0 (sound->id, dwell_settings_get_sound (self->settings)) == 0)
        chosen = i;
    }
  gtk_drop_down_set_model (self->sound_drop, G_LIST_MODEL (labels));
  gtk_drop_down_set_selected (self->sound_drop, chosen);
}

void
dwell_player_bar_set_player (DwellPlayerBar *self, DwellPlayer *player, DwellSettings *settings)
{
  g_return_if_fail (DWELL_IS_PLAYER_BAR (self));

  g_set_object (&self->player, player);
  g_set_object (&self->settings, settings);

  self->filling = TRUE;
  fill_sounds (self);
  gtk_adjustment_set_value (self->volume_adjustment, dwell_settings_get_volume (settings));
  self->filling = FALSE;

  dwell_player_set_volume (player, DWELL_LAYER_MAIN, dwell_settings_get_volume (settings));
  g_signal_connect_swapped (player, "changed", G_CALLBACK (player_changed_cb), self);
  player_changed_cb (self);
}

void
dwell_player_bar_set_marker (DwellPlayerBar *self, DwellMarker *marker)
{
  g_return_if_fail (DWELL_IS_PLAYER_BAR (self));

  g_set_object (&self->marker, marker);
}

void
dwell_player_bar_set_key (DwellPlayerBar *self, const char *key)
{
  g_return_if_fail (DWELL_IS_PLAYER_BAR (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->play_button),
                                  GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, key ? key : "", -1);
}

void
dwell_player_bar_set_narrow (DwellPlayerBar *self, gboolean narrow)
{
  g_return_if_fail (DWELL_IS_PLAYER_BAR (self));

  gtk_widget_set_visible (GTK_WIDGET (self->state_label), !narrow);
}

gboolean
dwell_player_bar_play_sound (DwellPlayerBar *self, const char *sound_id, guint fade_ms)
{
  const DwellSound *sound;

  g_return_val_if_fail (DWELL_IS_PLAYER_BAR (self), FALSE);

  sound = dwell_player_find_sound (self->player, sound_id);

  return sound && play (self, sound, fade_ms);
}

void
dwell_player_bar_fade_over (DwellPlayerBar *self, guint fade_ms)
{
  g_return_if_fail (DWELL_IS_PLAYER_BAR (self));

  if (dwell_player_get_state (self->player, DWELL_LAYER_MAIN) != DWELL_PLAYER_PLAYING)
    return;

  mark (self, "fade", dwell_player_find_sound (self->player, dwell_player_get_sound (self->player, DWELL_LAYER_MAIN)));
  dwell_player_stop (self->player, DWELL_LAYER_MAIN, fade_ms);
}

void
dwell_player_bar_fade (DwellPlayerBar *self)
{
  g_return_if_fail (DWELL_IS_PLAYER_BAR (self));

  dwell_player_bar_fade_over (self, dwell_settings_get_fade (self->settings));
}

void
dwell_player_bar_toggle (DwellPlayerBar *self)
{
  g_return_if_fail (DWELL_IS_PLAYER_BAR (self));

  if (dwell_player_get_state (self->player, DWELL_LAYER_MAIN) == DWELL_PLAYER_PLAYING)
    dwell_player_bar_fade (self);
  else
    play_chosen (self);
}
