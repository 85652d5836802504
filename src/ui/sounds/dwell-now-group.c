/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-now-group.h"

#include <glib/gi18n.h>

#include "dwell-layer-row.h"

/* The level shows from here, in dBFS, to full scale; it falls back by no more than so many dB each
 * time it is told, so that it does not flicker. */
#define LEVEL_FLOOR -60.0
#define LEVEL_FALL 3.0

struct _DwellNowGroup
{
  AdwPreferencesGroup parent_instance;

  GtkWidget *trouble_row;
  GtkLabel *trouble_label;
  GtkWidget *lost_row;
  GtkLabel *lost_label;
  GtkWidget *level_row;
  GtkLevelBar *level_bar;
  GtkWidget *sleep_row;
  GtkWidget *sleep_button;
  GtkWidget *layers[DWELL_N_LAYERS];

  DwellSoundDesk *desk;
  double level;
  gboolean metering;
  guint tick_id;
};

G_DEFINE_FINAL_TYPE (DwellNowGroup, dwell_now_group, ADW_TYPE_PREFERENCES_GROUP)

static void
show_level (DwellNowGroup *self, double level)
{
  self->level = CLAMP (level, LEVEL_FLOOR, 0);
  gtk_level_bar_set_value (self->level_bar, (self->level - LEVEL_FLOOR) / -LEVEL_FLOOR);
}

static void
level_cb (DwellNowGroup *self, double left, double right)
{
  show_level (self, MAX (MAX (left, right), self->level - LEVEL_FALL));
}

static gboolean
tick_cb (gpointer user_data)
{
  DwellNowGroup *self = user_data;

  for (guint i = 0; i < DWELL_N_LAYERS; i++)
    dwell_layer_row_tick (DWELL_LAYER_ROW (self->layers[i]));

  return G_SOURCE_CONTINUE;
}

static gboolean
wants_level (DwellNowGroup *self)
{
  gboolean shown;

  g_object_get (dwell_settings_get_audio (dwell_sound_desk_get_settings (self->desk)), "show-level",
                &shown, NULL);

  return shown;
}

/* Neither the player nor a timer works for what nobody sees or hears. */
static void
watch (DwellNowGroup *self)
{
  gboolean mapped = gtk_widget_get_mapped (GTK_WIDGET (self));
  DwellPlayer *player = dwell_sound_desk_get_player (self->desk);
  gboolean sounding = dwell_player_is_sounding (player);
  gboolean metering = mapped && wants_level (self);

  if (metering != self->metering)
    dwell_player_set_metering (player, metering);
  self->metering = metering;

  if (mapped && sounding && self->tick_id == 0)
    self->tick_id = g_timeout_add_seconds (1, tick_cb, self);
  else if (!(mapped && sounding))
    g_clear_handle_id (&self->tick_id, g_source_remove);
}

static void
update (DwellNowGroup *self)
{
  DwellPlayer *player = dwell_sound_desk_get_player (self->desk);
  const char *trouble = dwell_sound_desk_get_trouble (self->desk);
  const char *lost = dwell_player_get_lost_output (player);
  gboolean sounding = dwell_player_is_sounding (player);

  gtk_label_set_label (self->trouble_label, trouble ? trouble : "");
  gtk_widget_set_visible (self->trouble_row, trouble != NULL);
  if (lost)
    {
      g_autofree char *text = g_strdup_printf (
          /* Translators: %s is the name of a loudspeaker or headphones */
          _("%s went away. Sound waits until it is back."),
          lost);

      gtk_label_set_label (self->lost_label, text);
    }
  gtk_widget_set_visible (self->lost_row, lost != NULL);
  gtk_widget_set_sensitive (self->sleep_button, sounding);
  gtk_widget_set_visible (self->level_row, wants_level (self));
  if (!sounding)
    show_level (self, LEVEL_FLOOR);
  watch (self);
}

static void
go_on_cb (DwellNowGroup *self)
{
  dwell_player_go_on (dwell_sound_desk_get_player (self->desk));
}

static void
fade_over_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DwellNowGroup *self = DWELL_NOW_GROUP (widget);

  dwell_sound_desk_fade_all (self->desk, (guint)MAX (g_variant_get_int32 (parameter), 1));
}

static void
dwell_now_group_map (GtkWidget *widget)
{
  DwellNowGroup *self = DWELL_NOW_GROUP (widget);

  GTK_WIDGET_CLASS (dwell_now_group_parent_class)->map (widget);
  if (self->desk)
    update (self);
}

static void
dwell_now_group_unmap (GtkWidget *widget)
{
  DwellNowGroup *self = DWELL_NOW_GROUP (widget);

  GTK_WIDGET_CLASS (dwell_now_group_parent_class)->unmap (widget);
  if (self->desk)
    watch (self);
}

static gboolean
dwell_now_group_grab_focus (GtkWidget *widget)
{
  DwellNowGroup *self = DWELL_NOW_GROUP (widget);

  return self->layers[DWELL_LAYER_MAIN] && gtk_widget_grab_focus (self->layers[DWELL_LAYER_MAIN]);
}

static void
dwell_now_group_dispose (GObject *object)
{
  DwellNowGroup *self = DWELL_NOW_GROUP (object);

  g_clear_handle_id (&self->tick_id, g_source_remove);
  if (self->metering)
    dwell_player_set_metering (dwell_sound_desk_get_player (self->desk), FALSE);
  self->metering = FALSE;
  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_NOW_GROUP);

  G_OBJECT_CLASS (dwell_now_group_parent_class)->dispose (object);
}

static void
dwell_now_group_class_init (DwellNowGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_now_group_dispose;
  widget_class->map = dwell_now_group_map;
  widget_class->unmap = dwell_now_group_unmap;
  widget_class->grab_focus = dwell_now_group_grab_focus;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-now-group.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellNowGroup, trouble_row);
  gtk_widget_class_bind_template_child (widget_class, DwellNowGroup, trouble_label);
  gtk_widget_class_bind_template_child (widget_class, DwellNowGroup, lost_row);
  gtk_widget_class_bind_template_child (widget_class, DwellNowGroup, lost_label);
  gtk_widget_class_bind_template_child (widget_class, DwellNowGroup, level_row);
  gtk_widget_class_bind_template_child (widget_class, DwellNowGroup, level_bar);
  gtk_widget_class_bind_template_child (widget_class, DwellNowGroup, sleep_row);
  gtk_widget_class_bind_template_child (widget_class, DwellNowGroup, sleep_button);
  gtk_widget_class_bind_template_callback (widget_class, go_on_cb);
  gtk_widget_class_install_action (widget_class, "now.fade-over", "i", fade_over_cb);
}

static void
dwell_now_group_init (DwellNowGroup *self)
{
  static const char *const offsets[] = { GTK_LEVEL_BAR_OFFSET_LOW, GTK_LEVEL_BAR_OFFSET_HIGH,
                                         GTK_LEVEL_BAR_OFFSET_FULL };

  gtk_widget_init_template (GTK_WIDGET (self));
  self->level = LEVEL_FLOOR;
  /* One colour, however loud it is. */
  for (guint i = 0; i < G_N_ELEMENTS (offsets); i++)
    gtk_level_bar_remove_offset_value (self->level_bar, offsets[i]);
}

/* Those of the template keep their place: first what is wrong, then the layers, then what concerns
 * both. */
static void
add_layers (DwellNowGroup *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (self);
  GtkWidget *const last[] = { self->level_row, self->sleep_row };

  for (guint i = 0; i < G_N_ELEMENTS (last); i++)
    {
      g_object_ref (last[i]);
      adw_preferences_group_remove (group, last[i]);
    }
  for (guint i = 0; i < DWELL_N_LAYERS; i++)
    {
      self->layers[i] = dwell_layer_row_new (self->desk, (DwellLayer)i);
      adw_preferences_group_add (group, self->layers[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (last); i++)
    {
      adw_preferences_group_add (group, last[i]);
      g_object_unref (last[i]);
    }
}

void
dwell_now_group_set_desk (DwellNowGroup *self, DwellSoundDesk *desk)
{
  g_return_if_fail (DWELL_IS_NOW_GROUP (self));

  self->desk = g_object_ref (desk);
  add_layers (self);
  g_signal_connect_object (desk, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dwell_sound_desk_get_player (desk), "level", G_CALLBACK (level_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (dwell_settings_get_audio (dwell_sound_desk_get_settings (desk)),
                           "notify::show-level", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
