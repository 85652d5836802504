/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-player-bar.h"

#include <math.h>

#include <glib/gi18n.h>

#include "dwell-level-meter.h"
#include "dwell-sound-row.h"
#include "dwell-sound-words.h"
#include "dwell-wrap-box.h"
#include "dwell-accessible.h"

#define MINUTE (60 * 1000)

struct _DwellPlayerBar
{
  AdwBin parent_instance;

  GtkWidget *lost_box;
  GtkLabel *lost_label;
  GtkLabel *trouble_label;
  GtkLabel *notice_label;
  DwellSoundRow *main_row;
  DwellSoundRow *under_row;
  DwellLevelMeter *meter;
  GtkWidget *next_button;
  GtkWidget *fade_button;
  GtkWidget *more_button;

  DwellPlayer *player;
  DwellSettings *settings;
  DwellAudioSettings *audio;
  char *offered; /* id of the sound for this moment, or NULL */
  char *moment;  /* for what it is, or NULL */
  guint offered_fade;
  gboolean narrow;
  gboolean metering;
  gboolean locked;
};

G_DEFINE_FINAL_TYPE (DwellPlayerBar, dwell_player_bar, ADW_TYPE_BIN)

static DwellSoundRow *
get_row (DwellPlayerBar *self, DwellLayer layer)
{
  return layer == DWELL_LAYER_MAIN ? self->main_row : self->under_row;
}

static const char *
get_chosen (DwellPlayerBar *self, DwellLayer layer)
{
  return dwell_sound_choice_get_chosen (dwell_sound_row_get_choice (get_row (self, layer)));
}

static gboolean
is_playing (DwellPlayerBar *self, DwellLayer layer)
{
  return dwell_player_get_state (self->player, layer) == DWELL_PLAYER_PLAYING;
}

/* Whether that sound is on, or that list. */
static gboolean
is_on (DwellPlayerBar *self, DwellLayer layer, const char *id)
{
  return is_playing (self, layer)
         && (g_strcmp0 (id, dwell_player_get_sound (self->player, layer)) == 0
             || g_strcmp0 (id, dwell_player_get_list (self->player, layer)) == 0);
}

static gboolean
is_offered (DwellPlayerBar *self)
{
  return self->offered && g_strcmp0 (get_chosen (self, DWELL_LAYER_MAIN), self->offered) == 0;
}

static void
set_line (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

/* The second row is there for what is chosen beneath, and else only for who opens it. Where there
 * is little room it is always so, but while only its sound fades out slowly. */
static void
show_rows (DwellPlayerBar *self)
{
  gboolean open = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->more_button));
  gboolean under =
      get_chosen (self, DWELL_LAYER_UNDER)
      || (self->player
          && dwell_player_get_state (self->player, DWELL_LAYER_UNDER) != DWELL_PLAYER_SILENT);
  gboolean level = FALSE;

  if (self->audio)
    g_object_get (self->audio, "show-level", &level, NULL);
  dwell_sound_row_set_narrow (self->main_row, self->narrow, open);
  dwell_sound_row_set_narrow (self->under_row, self->narrow, open);
  gtk_widget_set_visible (GTK_WIDGET (self->under_row),
                          open || (under && !self->narrow)
                              || (self->player
                                  && dwell_sound_fades_slowly (self->player, DWELL_LAYER_UNDER)
                                  && !dwell_sound_fades_slowly (self->player, DWELL_LAYER_MAIN)));
  gtk_widget_set_visible (self->more_button, self->narrow || !under || open);
  gtk_widget_set_visible (GTK_WIDGET (self->meter), level);
  gtk_widget_set_visible (self->fade_button, !self->narrow || open);
  gtk_widget_set_visible (self->next_button,
                          (!self->narrow || open) && self->player
                              && dwell_sound_has_next (self->player, DWELL_LAYER_MAIN));
}

static void
show_states (DwellPlayerBar *self)
{
  for (guint layer = 0; layer < DWELL_N_LAYERS; layer++)
    {
      const char *id = get_chosen (self, layer);
      g_autofree char *text = self->locked ? dwell_sound_dup_public_words (self->player, layer, id)
                                           : dwell_sound_dup_words (self->player, layer, id);

      dwell_sound_row_set_telling (get_row (self, layer),
                                   dwell_sound_fades_slowly (self->player, layer));
      if (layer == DWELL_LAYER_MAIN && is_offered (self) && self->moment
          && dwell_player_get_state (self->player, layer) == DWELL_PLAYER_SILENT)
        dwell_sound_row_set_state (get_row (self, layer), self->moment);
      else
        dwell_sound_row_set_state (get_row (self, layer), text);
    }
}

static gboolean
has_own_sounds (DwellPlayerBar *self)
{
  GPtrArray *sounds = dwell_player_get_sounds (self->player);

  for (guint i = 0; i < sounds->len; i++)
    {
      if (((const DwellSound *)g_ptr_array_index (sounds, i))->own)
        return TRUE;
    }

  return FALSE;
}

/* A sentence that can name a file of the user's waits until they may be named. */
static void
show_trouble (DwellPlayerBar *self, const char *trouble)
{
  if (trouble && self->locked && has_own_sounds (self))
    trouble = _ ("Something is wrong with the sound. What it is can be read after unlocking.");
  set_line (self->trouble_label, trouble);
}

static void
show_lost_output (DwellPlayerBar *self)
{
  const char *lost = dwell_player_get_lost_output (self->player);
  g_autofree char *text = NULL;

  if (lost)
    /* Translators: %s is the name of an output such as Headphones */
    text = g_strdup_printf (_ ("%s went away. Sound waits until it is back."), lost);
  gtk_label_set_label (self->lost_label, text ? text : "");
  gtk_widget_set_visible (self->lost_box, lost != NULL);
}

/* Levels are told only where somebody sees them, and nothing is drawn of silence. */
static void
meter (DwellPlayerBar *self)
{
  gboolean shown = gtk_widget_get_mapped (GTK_WIDGET (self->meter));
  gboolean wanted = self->player && shown && dwell_player_is_sounding (self->player);

  if (wanted == self->metering)
    return;

  self->metering = wanted;
  if (self->player)
    dwell_player_set_metering (self->player, wanted);
  if (!wanted)
    dwell_level_meter_clear (self->meter);
}

static void
player_changed_cb (DwellPlayerBar *self)
{
  show_trouble (self, dwell_player_get_trouble (self->player));
  show_lost_output (self);
  for (guint layer = 0; layer < DWELL_N_LAYERS; layer++)
    {
      dwell_sound_row_set_playing (get_row (self, layer), is_playing (self, layer));
      dwell_sound_row_set_volume (get_row (self, layer),
                                  dwell_player_get_volume (self->player, layer));
    }
  show_states (self);
  show_rows (self);
  gtk_widget_set_sensitive (self->fade_button, dwell_player_is_sounding (self->player));
  meter (self);
}

static void
level_cb (DwellPlayerBar *self, double left, double right)
{
  if (self->metering)
    dwell_level_meter_take (self->meter, fmax (left, right));
}

static gboolean
play (DwellPlayerBar *self, DwellLayer layer, const char *sound_id, guint fade_ms)
{
  g_autoptr (GError) error = NULL;

  if (dwell_player_play (self->player, layer, sound_id, fade_ms, &error))
    return TRUE;

  show_trouble (self, error->message);

  return FALSE;
}

/* What was only offered does not become the usual one by being played. */
static void
play_chosen (DwellPlayerBar *self, DwellLayer layer)
{
  const char *id = get_chosen (self, layer);
  gboolean offered = layer == DWELL_LAYER_MAIN && is_offered (self);
  guint fade = dwell_settings_get_fade (self->settings);

  if (offered && self->offered_fade > 0)
    fade = self->offered_fade;
  if (id && play (self, layer, id, fade) && layer == DWELL_LAYER_MAIN && !offered)
    dwell_settings_set_sound (self->settings, id);
}

static void
chosen (DwellPlayerBar *self, DwellLayer layer)
{
  const char *id = get_chosen (self, layer);

  if (id && is_playing (self, layer) && !is_on (self, layer, id))
    play_chosen (self, layer);
  else if (id == NULL)
    dwell_player_stop (self->player, layer, dwell_settings_get_fade (self->settings));
  show_states (self);
  show_rows (self);
}

/* Who plays from outside is to play the same. */
static void
tell_offer (DwellPlayerBar *self)
{
  const char *id = is_offered (self) ? self->offered : "";
  g_autofree char *told = NULL;
  guint told_fade;

  g_object_get (self->audio, "offered", &told, "offered-fade", &told_fade, NULL);
  if (!g_str_equal (id, told) || told_fade != self->offered_fade)
    g_object_set (self->audio, "offered-fade", self->offered_fade, "offered", id, NULL);
}

static void
main_chosen_cb (DwellPlayerBar *self)
{
  chosen (self, DWELL_LAYER_MAIN);
  tell_offer (self);
}

static void
under_chosen_cb (DwellPlayerBar *self)
{
  const char *id = get_chosen (self, DWELL_LAYER_UNDER);

  g_object_set (self->audio, "sound-under", id ? id : "", NULL);
  chosen (self, DWELL_LAYER_UNDER);
}

static void
main_toggled_cb (DwellPlayerBar *self)
{
  dwell_player_bar_toggle (self, DWELL_LAYER_MAIN);
}

static void
under_toggled_cb (DwellPlayerBar *self)
{
  dwell_player_bar_toggle (self, DWELL_LAYER_UNDER);
}

static void
main_volume_cb (DwellPlayerBar *self, double volume)
{
  dwell_player_set_volume (self->player, DWELL_LAYER_MAIN, volume);
  dwell_settings_set_volume (self->settings, volume);
}

static void
under_volume_cb (DwellPlayerBar *self, double volume)
{
  dwell_player_set_volume (self->player, DWELL_LAYER_UNDER, volume);
  g_object_set (self->audio, "volume-under", volume, NULL);
}

static void
go_on_cb (DwellPlayerBar *self)
{
  dwell_player_go_on (self->player);
}

static void
action_fade (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DwellPlayerBar *self = DWELL_PLAYER_BAR (widget);

  dwell_player_stop_all (self->player, dwell_settings_get_fade (self->settings));
}

static void
action_fade_over (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dwell_player_stop_all (DWELL_PLAYER_BAR (widget)->player,
                         (guint)g_variant_get_int32 (parameter) * MINUTE);
}

static void
dwell_player_bar_dispose (GObject *object)
{
  DwellPlayerBar *self = DWELL_PLAYER_BAR (object);

  if (self->player)
    g_signal_handlers_disconnect_by_data (self->player, self);
  if (self->audio)
    g_signal_handlers_disconnect_by_data (self->audio, self);
  /* Before the template, which would take the bin its child without telling it. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_PLAYER_BAR);
  g_clear_object (&self->player);
  g_clear_object (&self->settings);
  g_clear_object (&self->audio);

  G_OBJECT_CLASS (dwell_player_bar_parent_class)->dispose (object);
}

static void
dwell_player_bar_finalize (GObject *object)
{
  DwellPlayerBar *self = DWELL_PLAYER_BAR (object);

  g_free (self->offered);
  g_free (self->moment);

  G_OBJECT_CLASS (dwell_player_bar_parent_class)->finalize (object);
}

static void
bind_callbacks (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, dwell_player_bar_next);
  gtk_widget_class_bind_template_callback (widget_class, show_rows);
  gtk_widget_class_bind_template_callback (widget_class, go_on_cb);
  gtk_widget_class_bind_template_callback (widget_class, main_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, main_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, main_volume_cb);
  gtk_widget_class_bind_template_callback (widget_class, under_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, under_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, under_volume_cb);
}

static void
dwell_player_bar_class_init (DwellPlayerBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_player_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = dwell_player_bar_finalize;

  g_type_ensure (DWELL_TYPE_LEVEL_METER);
  g_type_ensure (DWELL_TYPE_SOUND_ROW);
  g_type_ensure (DWELL_TYPE_WRAP_BOX);
  gtk_widget_class_install_action (widget_class, "player.fade", NULL, action_fade);
  gtk_widget_class_install_action (widget_class, "player.fade-over", "i", action_fade_over);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-player-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellPlayerBar, lost_box);
  gtk_widget_class_bind_template_child (widget_class, DwellPlayerBar, lost_label);
  gtk_widget_class_bind_template_child (widget_class, DwellPlayerBar, trouble_label);
  gtk_widget_class_bind_template_child (widget_class, DwellPlayerBar, notice_label);
  gtk_widget_class_bind_template_child (widget_class, DwellPlayerBar, main_row);
  gtk_widget_class_bind_template_child (widget_class, DwellPlayerBar, under_row);
  gtk_widget_class_bind_template_child (widget_class, DwellPlayerBar, meter);
  gtk_widget_class_bind_template_child (widget_class, DwellPlayerBar, next_button);
  gtk_widget_class_bind_template_child (widget_class, DwellPlayerBar, fade_button);
  gtk_widget_class_bind_template_child (widget_class, DwellPlayerBar, more_button);
  bind_callbacks (widget_class);
}

static void
dwell_player_bar_init (DwellPlayerBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dwell_sound_row_add_meter (self->main_row, GTK_WIDGET (self->meter));
  dwell_sound_row_append (self->main_row, self->next_button);
  dwell_sound_row_append (self->main_row, self->fade_button);
  dwell_sound_row_append (self->main_row, self->more_button);
  dwell_sound_row_set_titles (self->main_row, _ ("Play"), _ ("Fade out"), _ ("Grounding sound"),
                              _ ("Volume"));
  dwell_sound_row_set_titles (self->under_row, _ ("Play beneath"), _ ("Fade out beneath"),
                              _ ("Sound beneath"), _ ("Volume of the sound beneath"));
  g_signal_connect_object (self->meter, "map", G_CALLBACK (meter), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->meter, "unmap", G_CALLBACK (meter), self, G_CONNECT_SWAPPED);
}

/* The pages that set about sound are others: what they set shows here. */
static void
audio_changed_cb (DwellPlayerBar *self)
{
  g_autofree char *under = NULL;

  g_object_get (self->audio, "sound-under", &under, NULL);
  dwell_sound_choice_set_chosen (dwell_sound_row_get_choice (self->under_row), under, NULL);
  show_states (self);
  show_rows (self);
  meter (self);
}

void
dwell_player_bar_set_player (DwellPlayerBar *self, DwellPlayer *player, DwellSettings *settings)
{
  double under;

  g_return_if_fail (DWELL_IS_PLAYER_BAR (self));
  g_return_if_fail (self->player == NULL);

  g_set_object (&self->player, player);
  g_set_object (&self->settings, settings);
  g_set_object (&self->audio, dwell_settings_get_audio (settings));

  dwell_sound_choice_set_chosen (dwell_sound_row_get_choice (self->main_row),
                                 dwell_settings_get_sound (settings), NULL);
  dwell_sound_choice_set_player (dwell_sound_row_get_choice (self->main_row), player, NULL);
  /* Translators: no sound */
  dwell_sound_choice_set_player (dwell_sound_row_get_choice (self->under_row), player,
                                 C_ ("sound", "None"));
  g_object_get (self->audio, "volume-under", &under, NULL);
  dwell_player_set_volume (player, DWELL_LAYER_MAIN, dwell_settings_get_volume (settings));
  dwell_player_set_volume (player, DWELL_LAYER_UNDER, under);
  dwell_player_bar_calm (self);

  g_signal_connect_swapped (player, "changed", G_CALLBACK (player_changed_cb), self);
  g_signal_connect_swapped (player, "sounds-changed", G_CALLBACK (player_changed_cb), self);
  g_signal_connect_swapped (player, "level", G_CALLBACK (level_cb), self);
  g_signal_connect_swapped (self->audio, "notify", G_CALLBACK (audio_changed_cb), self);
  audio_changed_cb (self);
  player_changed_cb (self);
}

void
dwell_player_bar_calm (DwellPlayerBar *self)
{
  double under;

  g_return_if_fail (DWELL_IS_PLAYER_BAR (self));

  g_object_get (self->audio, "volume-under", &under, NULL);
  if (dwell_settings_get_volume (self->settings) > DWELL_START_VOLUME)
    dwell_settings_set_volume (self->settings, DWELL_START_VOLUME);
  if (under > DWELL_START_VOLUME)
    g_object_set (self->audio, "volume-under", DWELL_START_VOLUME, NULL);
  for (guint layer = 0; layer < DWELL_N_LAYERS; layer++)
    {
      if (dwell_player_get_volume (self->player, layer) > DWELL_START_VOLUME)
        dwell_player_set_volume (self->player, layer, DWELL_START_VOLUME);
    }
  player_changed_cb (self);
}

void
dwell_player_bar_set_locked (DwellPlayerBar *self, gboolean locked)
{
  g_return_if_fail (DWELL_IS_PLAYER_BAR (self));

  self->locked = locked;
  for (guint layer = 0; layer < DWELL_N_LAYERS; layer++)
    dwell_sound_choice_set_locked (dwell_sound_row_get_choice (get_row (self, layer)), locked);
  player_changed_cb (self);
}

void
dwell_player_bar_tick (DwellPlayerBar *self)
{
  g_return_if_fail (DWELL_IS_PLAYER_BAR (self));

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    show_states (self);
}

void
dwell_player_bar_set_key (DwellPlayerBar *self, DwellLayer layer, const char *key)
{
  g_return_if_fail (DWELL_IS_PLAYER_BAR (self));

  dwell_sound_row_set_key (get_row (self, layer), key);
}

void
dwell_player_bar_set_narrow (DwellPlayerBar *self, gboolean narrow)
{
  g_return_if_fail (DWELL_IS_PLAYER_BAR (self));

  self->narrow = narrow;
  dwell_sound_row_place (self->main_row, self->more_button, narrow);
  if (narrow)
    gtk_button_set_icon_name (GTK_BUTTON (self->more_button), "view-more-symbolic");
  else
    gtk_button_set_label (GTK_BUTTON (self->more_button), _ ("Beneath …"));
  dwell_accessible_name (self->more_button, narrow ? _ ("More about the sound") : _ ("Beneath …"));
  show_rows (self);
}

void
dwell_player_bar_offer (DwellPlayerBar *self, const char *sound_id, guint fade_ms,
                        const char *moment, const char *notice)
{
  DwellSoundChoice *choice;

  g_return_if_fail (DWELL_IS_PLAYER_BAR (self));

  set_line (self->notice_label, notice);
  self->offered_fade = fade_ms;
  g_free (self->moment);
  self->moment = g_strdup (moment);
  if (g_strcmp0 (sound_id, self->offered) != 0)
    {
      choice = dwell_sound_row_get_choice (self->main_row);
      if (sound_id)
        dwell_sound_choice_set_chosen (choice, sound_id, NULL);
      else if (is_offered (self) && !is_on (self, DWELL_LAYER_MAIN, self->offered))
        dwell_sound_choice_set_chosen (choice, dwell_settings_get_sound (self->settings), NULL);
      g_free (self->offered);
      self->offered = g_strdup (sound_id);
    }
  tell_offer (self);
  show_states (self);
}

gboolean
dwell_player_bar_play_sound (DwellPlayerBar *self, const char *sound_id, guint fade_ms)
{
  g_return_val_if_fail (DWELL_IS_PLAYER_BAR (self), FALSE);

  return dwell_player_find_sound (self->player, sound_id)
         && play (self, DWELL_LAYER_MAIN, sound_id, fade_ms);
}

void
dwell_player_bar_fade_over (DwellPlayerBar *self, guint fade_ms)
{
  g_return_if_fail (DWELL_IS_PLAYER_BAR (self));

  if (is_playing (self, DWELL_LAYER_MAIN))
    dwell_player_stop (self->player, DWELL_LAYER_MAIN, fade_ms);
}

void
dwell_player_bar_fade (DwellPlayerBar *self)
{
  g_return_if_fail (DWELL_IS_PLAYER_BAR (self));

  for (guint layer = 0; layer < DWELL_N_LAYERS; layer++)
    {
      if (is_playing (self, layer))
        dwell_player_stop (self->player, layer, dwell_settings_get_fade (self->settings));
    }
}

void
dwell_player_bar_next (DwellPlayerBar *self)
{
  g_return_if_fail (DWELL_IS_PLAYER_BAR (self));

  dwell_player_next (self->player, DWELL_LAYER_MAIN, dwell_settings_get_fade (self->settings));
}

void
dwell_player_bar_toggle (DwellPlayerBar *self, DwellLayer layer)
{
  g_return_if_fail (DWELL_IS_PLAYER_BAR (self));

  if (is_playing (self, layer))
    dwell_player_stop (self->player, layer, dwell_settings_get_fade (self->settings));
  else if (get_chosen (self, layer))
    play_chosen (self, layer);
  else if (layer == DWELL_LAYER_UNDER)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->more_button), TRUE);
}
