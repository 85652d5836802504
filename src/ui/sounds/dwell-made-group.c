/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-made-group.h"

#include <glib/gi18n.h>

#include "dwell-sound-buttons.h"
#include "dwell-accessible.h"

/* Beats or breaths a minute. */
#define PACE_STEP 0.5
#define PACE_PAGE 5

struct _DwellMadeGroup
{
  AdwPreferencesGroup parent_instance;

  DwellSoundDesk *desk;
};

G_DEFINE_FINAL_TYPE (DwellMadeGroup, dwell_made_group, ADW_TYPE_PREFERENCES_GROUP)

static void
dwell_made_group_dispose (GObject *object)
{
  g_clear_object (&DWELL_MADE_GROUP (object)->desk);

  G_OBJECT_CLASS (dwell_made_group_parent_class)->dispose (object);
}

static void
dwell_made_group_class_init (DwellMadeGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dwell_made_group_dispose;
}

static void
dwell_made_group_init (DwellMadeGroup *self)
{
}

static void
pace_changed_cb (DwellMadeGroup *self, GtkSpinButton *spin)
{
  const char *id = g_object_get_data (G_OBJECT (spin), "sound-id");
  double pace = gtk_spin_button_get_value (spin);

  dwell_audio_settings_set_pace (
      dwell_settings_get_audio (dwell_sound_desk_get_settings (self->desk)), id, pace);
  dwell_player_set_pace (dwell_sound_desk_get_player (self->desk), id, pace);
}

static GtkWidget *
create_pace_row (DwellMadeGroup *self, const DwellSound *sound)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *spin = gtk_spin_button_new_with_range (sound->pace_least, sound->pace_most, PACE_STEP);
  double pace = dwell_audio_settings_get_pace (
      dwell_settings_get_audio (dwell_sound_desk_get_settings (self->desk)), sound->id);
  /* Translators: %s is a sound that goes at a pace, as a heartbeat does */
  g_autofree char *name = g_strdup_printf (_("Pace of %s, times a minute"), sound->label);

  gtk_spin_button_set_digits (GTK_SPIN_BUTTON (spin), 1);
  gtk_spin_button_set_increments (GTK_SPIN_BUTTON (spin), PACE_STEP, PACE_PAGE);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), pace > 0 ? pace : sound->pace);
  gtk_widget_set_valign (spin, GTK_ALIGN_CENTER);
  dwell_accessible_name (spin, name);
  g_object_set_data_full (G_OBJECT (spin), "sound-id", g_strdup (sound->id), g_free);
  g_signal_connect_object (spin, "value-changed", G_CALLBACK (pace_changed_cb), self,
                           G_CONNECT_SWAPPED);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), spin);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), spin);

  return row;
}

static void
add_sound (DwellMadeGroup *self, const DwellSound *sound)
{
  GtkWidget *buttons = dwell_sound_buttons_new (self->desk, sound->id);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, NULL);

  dwell_sound_buttons_set_label (DWELL_SOUND_BUTTONS (buttons), sound->label);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), sound->description);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), buttons);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), sound->label);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  if (sound->pace > 0)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), create_pace_row (self, sound));
}

void
dwell_made_group_set_desk (DwellMadeGroup *self, DwellSoundDesk *desk)
{
  GPtrArray *sounds;

  g_return_if_fail (DWELL_IS_MADE_GROUP (self));

  self->desk = g_object_ref (desk);
  sounds = dwell_player_get_sounds (dwell_sound_desk_get_player (desk));
  for (guint i = 0; i < sounds->len; i++)
    {
      const DwellSound *sound = g_ptr_array_index (sounds, i);

      if (sound->kind == DWELL_SOUND_GENERATED)
        add_sound (self, sound);
    }
}
