/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-playing-group.h"

#include <math.h>

#include <glib/gi18n.h>

struct _DwellPlayingGroup
{
  AdwPreferencesGroup parent_instance;

  GtkSpinButton *fade_spin;
  AdwComboRow *end_row;
  AdwComboRow *ceiling_row;
  GtkWidget *level_switch;

  DwellSettings *settings;
};

G_DEFINE_FINAL_TYPE (DwellPlayingGroup, dwell_playing_group, ADW_TYPE_PREFERENCES_GROUP)

/* Ten decibels less are heard as half as loud. A row shows no more than twenty letters of them. */
static const struct
{
  double decibels;
  const char *words;
} ceilings[] = {
  { 0, N_("0 dB: full") },
  { -3, N_("−3 dB: a little less") },
  { -6, N_("−6 dB: clearly less") },
  { -10, N_("−10 dB: much softer") },
  { -15, N_("−15 dB: softer still") },
  { -20, N_("−20 dB: very soft") },
  { -30, N_("−30 dB: very quiet") },
};

static void
fade_changed_cb (DwellPlayingGroup *self)
{
  if (self->settings)
    dwell_settings_set_fade (self->settings,
                             (guint)gtk_spin_button_get_value_as_int (self->fade_spin));
}

static void
end_selected_cb (DwellPlayingGroup *self)
{
  guint selected = adw_combo_row_get_selected (self->end_row);

  if (self->settings && selected <= DWELL_PLAYER_STOP)
    g_object_set (dwell_settings_get_audio (self->settings), "end", (int)selected, NULL);
}

static void
ceiling_selected_cb (DwellPlayingGroup *self)
{
  guint selected = adw_combo_row_get_selected (self->ceiling_row);

  if (self->settings && selected < G_N_ELEMENTS (ceilings))
    g_object_set (dwell_settings_get_audio (self->settings), "ceiling", ceilings[selected].decibels,
                  NULL);
}

static void
dwell_playing_group_dispose (GObject *object)
{
  DwellPlayingGroup *self = DWELL_PLAYING_GROUP (object);

  g_clear_object (&self->settings);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_PLAYING_GROUP);

  G_OBJECT_CLASS (dwell_playing_group_parent_class)->dispose (object);
}

static void
dwell_playing_group_class_init (DwellPlayingGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_playing_group_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-playing-group.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellPlayingGroup, fade_spin);
  gtk_widget_class_bind_template_child (widget_class, DwellPlayingGroup, end_row);
  gtk_widget_class_bind_template_child (widget_class, DwellPlayingGroup, ceiling_row);
  gtk_widget_class_bind_template_child (widget_class, DwellPlayingGroup, level_switch);
  gtk_widget_class_bind_template_callback (widget_class, fade_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, end_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, ceiling_selected_cb);
}

static void
dwell_playing_group_init (DwellPlayingGroup *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (ceilings); i++)
    gtk_string_list_append (list, _ (ceilings[i].words));
  adw_combo_row_set_model (self->ceiling_row, G_LIST_MODEL (list));
}

static guint
find_ceiling (double decibels)
{
  guint nearest = 0;

  for (guint i = 1; i < G_N_ELEMENTS (ceilings); i++)
    if (fabs (ceilings[i].decibels - decibels) < fabs (ceilings[nearest].decibels - decibels))
      nearest = i;

  return nearest;
}

void
dwell_playing_group_set_settings (DwellPlayingGroup *self, DwellSettings *settings)
{
  DwellAudioSettings *audio;
  double ceiling;
  int end;

  g_return_if_fail (DWELL_IS_PLAYING_GROUP (self));

  audio = dwell_settings_get_audio (settings);
  g_object_get (audio, "ceiling", &ceiling, "end", &end, NULL);
  gtk_spin_button_set_value (self->fade_spin, dwell_settings_get_fade (settings) / 1000);
  adw_combo_row_set_selected (self->end_row, (guint)end);
  adw_combo_row_set_selected (self->ceiling_row, find_ceiling (ceiling));
  g_object_bind_property (audio, "show-level", self->level_switch, "active",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  /* From now on what is chosen is the user's choice. */
  self->settings = g_object_ref (settings);
}
