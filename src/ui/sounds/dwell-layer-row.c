/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-layer-row.h"

#include <glib/gi18n.h>

#include "dwell-sound-words.h"
#include "dwell-wrap-box.h"
#include "dwell-accessible.h"

struct _DwellLayerRow
{
  AdwPreferencesRow parent_instance;

  GtkLabel *layer_label;
  GtkLabel *name_label;
  GtkLabel *state_label;
  GtkButton *play_button;
  GtkWidget *next_button;
  GtkWidget *volume_scale;
  GtkAdjustment *volume_adjustment;

  DwellSoundDesk *desk;
  DwellLayer layer;
};

G_DEFINE_FINAL_TYPE (DwellLayerRow, dwell_layer_row, ADW_TYPE_PREFERENCES_ROW)

static gboolean
is_playing (DwellLayerRow *self)
{
  return dwell_player_get_state (dwell_sound_desk_get_player (self->desk), self->layer)
         == DWELL_PLAYER_PLAYING;
}

static void
play_cb (DwellLayerRow *self)
{
  const DwellSound *sound = dwell_sound_desk_get_shown (self->desk, self->layer);

  if (is_playing (self))
    dwell_sound_desk_fade (self->desk, self->layer);
  else if (sound)
    dwell_sound_desk_play (self->desk, self->layer, sound->id);
}

static void
next_cb (DwellLayerRow *self)
{
  dwell_sound_desk_next (self->desk, self->layer);
}

static void
volume_changed_cb (DwellLayerRow *self)
{
  if (self->desk)
    dwell_sound_desk_set_volume (self->desk, self->layer,
                                 gtk_adjustment_get_value (self->volume_adjustment));
}

static void
dwell_layer_row_dispose (GObject *object)
{
  DwellLayerRow *self = DWELL_LAYER_ROW (object);

  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_LAYER_ROW);

  G_OBJECT_CLASS (dwell_layer_row_parent_class)->dispose (object);
}

static gboolean
dwell_layer_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DWELL_LAYER_ROW (widget)->play_button));
}

static void
dwell_layer_row_class_init (DwellLayerRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_layer_row_dispose;
  widget_class->grab_focus = dwell_layer_row_grab_focus;

  g_type_ensure (DWELL_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-layer-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellLayerRow, layer_label);
  gtk_widget_class_bind_template_child (widget_class, DwellLayerRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, DwellLayerRow, state_label);
  gtk_widget_class_bind_template_child (widget_class, DwellLayerRow, play_button);
  gtk_widget_class_bind_template_child (widget_class, DwellLayerRow, next_button);
  gtk_widget_class_bind_template_child (widget_class, DwellLayerRow, volume_scale);
  gtk_widget_class_bind_template_child (widget_class, DwellLayerRow, volume_adjustment);
  gtk_widget_class_bind_template_callback (widget_class, play_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, volume_changed_cb);
}

static void
dwell_layer_row_init (DwellLayerRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Of a list both are of interest: what is heard, and from where it comes. */
static char *
dup_name (DwellLayerRow *self, const DwellSound *shown)
{
  DwellPlayer *player = dwell_sound_desk_get_player (self->desk);
  const DwellSound *heard;

  if (shown == NULL)
    return g_strdup (dwell_player_get_state (player, self->layer) == DWELL_PLAYER_SILENT
                         ? _("Nothing chosen")
                         : _("A sound that was taken away"));
  if (dwell_player_get_list (player, self->layer) == NULL)
    return g_strdup (shown->label);

  heard = dwell_player_find_sound (player, dwell_player_get_sound (player, self->layer));

  /* Translators: a sound, and the list of sounds that plays it */
  return heard ? g_strdup_printf (_("%s, from “%s”"), heard->label, shown->label)
               : g_strdup (shown->label);
}

void
dwell_layer_row_tick (DwellLayerRow *self)
{
  DwellPlayer *player;
  g_autofree char *state = NULL;

  g_return_if_fail (DWELL_IS_LAYER_ROW (self));

  player = dwell_sound_desk_get_player (self->desk);
  if (dwell_sound_desk_get_shown (self->desk, self->layer) == NULL
      && dwell_player_get_state (player, self->layer) == DWELL_PLAYER_SILENT)
    state =
        g_strdup (self->layer == DWELL_LAYER_MAIN ? _("Play one of the sounds below.")
                                                  : _("Press “Beneath” at a sound to put it here."));
  else
    state = dwell_sound_dup_words (player, self->layer,
                                   dwell_player_get_sound (player, self->layer));
  /* A label that is set is laid out again, whether it says something else or not. */
  if (g_strcmp0 (gtk_label_get_label (self->state_label), state) != 0)
    gtk_label_set_label (self->state_label, state);
}

static void
update (DwellLayerRow *self)
{
  DwellPlayer *player = dwell_sound_desk_get_player (self->desk);
  const DwellSound *shown = dwell_sound_desk_get_shown (self->desk, self->layer);
  gboolean playing = is_playing (self);
  g_autofree char *name = dup_name (self, shown);

  gtk_label_set_label (self->name_label, name);
  gtk_button_set_label (self->play_button, playing ? _("Fade out") : _("Play"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->play_button), playing || shown != NULL);
  gtk_widget_set_visible (self->next_button, dwell_sound_has_next (player, self->layer));
  dwell_layer_row_tick (self);
}

static void
name_all (DwellLayerRow *self)
{
  gboolean is_main = self->layer == DWELL_LAYER_MAIN;
  const char *layer = is_main ? _("The sound") : _("Beneath it");

  gtk_label_set_label (self->layer_label, layer);
  dwell_accessible_name (self, layer);
  dwell_accessible_name (self->volume_scale,
                         is_main ? _("Volume of the sound") : _("Volume beneath it"));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->play_button),
                                  GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->layer_label,
                                  self->name_label, NULL, -1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->next_button),
                                  GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->layer_label,
                                  self->name_label, NULL, -1);
}

GtkWidget *
dwell_layer_row_new (DwellSoundDesk *desk, DwellLayer layer)
{
  DwellLayerRow *self = g_object_new (DWELL_TYPE_LAYER_ROW, NULL);

  self->layer = layer;
  gtk_adjustment_set_value (self->volume_adjustment, dwell_sound_desk_get_volume (desk, layer));
  /* From now on it is the user who moves it. */
  self->desk = g_object_ref (desk);
  name_all (self);
  g_signal_connect_object (desk, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return GTK_WIDGET (self);
}
