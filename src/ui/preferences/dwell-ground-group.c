/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-ground-group.h"

#include <glib/gi18n.h>

#include "dwell-breath.h"
#include "dwell-sound-choice.h"

struct _DwellGroundGroup
{
  AdwPreferencesGroup parent_instance;

  AdwComboRow *form_row;
  AdwComboRow *rate_row;
  DwellSoundChoice *sound_choice;
  GtkAdjustment *fade_adjustment;

  DwellSettings *settings;
};

G_DEFINE_FINAL_TYPE (DwellGroundGroup, dwell_ground_group, ADW_TYPE_PREFERENCES_GROUP)

/* A pace means nothing to the other forms. */
static void
show_rate (DwellGroundGroup *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->rate_row),
                            adw_combo_row_get_selected (self->form_row) == DWELL_GROUND_BREATH);
}

static void
form_selected_cb (DwellGroundGroup *self)
{
  guint selected = adw_combo_row_get_selected (self->form_row);

  if (self->settings && selected <= DWELL_GROUND_SOUND)
    dwell_settings_set_ground_form (self->settings, selected);
  show_rate (self);
}

static void
rate_selected_cb (DwellGroundGroup *self)
{
  guint selected = adw_combo_row_get_selected (self->rate_row);

  if (self->settings && selected != GTK_INVALID_LIST_POSITION)
    dwell_settings_set_breath_rate (self->settings,
                                    DWELL_BREATH_SLOWEST + selected * DWELL_BREATH_STEP);
}

static void
sound_chosen_cb (DwellGroundGroup *self)
{
  const char *id = dwell_sound_choice_get_chosen (self->sound_choice);

  dwell_settings_set_ground_sound (self->settings, id ? id : "");
}

static void
fade_changed_cb (DwellGroundGroup *self)
{
  if (self->settings)
    dwell_settings_set_ground_fade (self->settings,
                                    (guint) gtk_adjustment_get_value (self->fade_adjustment));
}

static void
dwell_ground_group_dispose (GObject *object)
{
  DwellGroundGroup *self = DWELL_GROUND_GROUP (object);

  g_clear_object (&self->settings);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_GROUND_GROUP);

  G_OBJECT_CLASS (dwell_ground_group_parent_class)->dispose (object);
}

static void
dwell_ground_group_class_init (DwellGroundGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_ground_group_dispose;

  g_type_ensure (DWELL_TYPE_SOUND_CHOICE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-ground-group.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellGroundGroup, form_row);
  gtk_widget_class_bind_template_child (widget_class, DwellGroundGroup, rate_row);
  gtk_widget_class_bind_template_child (widget_class, DwellGroundGroup, sound_choice);
  gtk_widget_class_bind_template_child (widget_class, DwellGroundGroup, fade_adjustment);
  gtk_widget_class_bind_template_callback (widget_class, form_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, rate_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, sound_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, fade_changed_cb);
}

static void
dwell_ground_group_init (DwellGroundGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
fill_rates (DwellGroundGroup *self, double chosen)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  for (double rate = DWELL_BREATH_SLOWEST; rate <= DWELL_BREATH_QUICKEST; rate += DWELL_BREATH_STEP)
    {
      /* Translators: a pace of breathing; %.1f is a number such as 5.5 */
      g_autofree char *text = g_strdup_printf (_("%.1f a minute"), rate);

      gtk_string_list_append (list, text);
    }
  adw_combo_row_set_model (self->rate_row, G_LIST_MODEL (list));
  adw_combo_row_set_selected (self->rate_row,
                              (guint) ((chosen - DWELL_BREATH_SLOWEST) / DWELL_BREATH_STEP + 0.5));
}

GtkWidget *
dwell_ground_group_new (DwellSettings *settings, DwellPlayer *player)
{
  DwellGroundGroup *self = g_object_new (DWELL_TYPE_GROUND_GROUP, NULL);

  adw_combo_row_set_selected (self->form_row, dwell_settings_get_ground_form (settings));
  fill_rates (self, dwell_settings_get_breath_rate (settings));
  dwell_sound_choice_set_title (self->sound_choice, _("Sound"));
  dwell_sound_choice_set_chosen (self->sound_choice, dwell_settings_get_ground_sound (settings),
                                 NULL);
  /* Translators: no sound */
  dwell_sound_choice_set_player (self->sound_choice, player, C_("sound", "None"));
  gtk_adjustment_set_value (self->fade_adjustment,
                            dwell_settings_get_ground_fade (settings) / 1000);
  show_rate (self);
  /* From now on what is chosen is the user's choice. */
  g_set_object (&self->settings, settings);

  return GTK_WIDGET (self);
}
