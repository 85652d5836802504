/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-sound-row.h"

#include "dwell-wrap-box.h"
#include "dwell-accessible.h"

/* The line changes each second: it keeps its place, so that nothing beside it moves. */
#define STATE_CHARS 22

struct _DwellSoundRow
{
  AdwBin parent_instance;

  DwellWrapBox *box;
  GtkButton *play_button;
  GtkImage *play_icon;
  GtkLabel *play_label;
  DwellSoundChoice *choice;
  GtkLabel *state_label;
  GtkBox *volume_box;
  GtkWidget *volume_scale;
  GtkAdjustment *volume_adjustment;

  char *play_title;
  char *fade_title;
  gboolean filling;
  gboolean narrow;
  gboolean all;
  gboolean telling;
};

G_DEFINE_FINAL_TYPE (DwellSoundRow, dwell_sound_row, ADW_TYPE_BIN)

enum
{
  TOGGLED,
  CHOSEN,
  VOLUME,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
clicked_cb (DwellSoundRow *self)
{
  g_signal_emit (self, signals[TOGGLED], 0);
}

static void
chosen_cb (DwellSoundRow *self)
{
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
volume_changed_cb (DwellSoundRow *self)
{
  if (!self->filling)
    g_signal_emit (self, signals[VOLUME], 0, gtk_adjustment_get_value (self->volume_adjustment));
}

static void
dwell_sound_row_dispose (GObject *object)
{
  /* Before the template, which would take the bin its child without telling it. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_SOUND_ROW);

  G_OBJECT_CLASS (dwell_sound_row_parent_class)->dispose (object);
}

static void
dwell_sound_row_finalize (GObject *object)
{
  DwellSoundRow *self = DWELL_SOUND_ROW (object);

  g_free (self->play_title);
  g_free (self->fade_title);

  G_OBJECT_CLASS (dwell_sound_row_parent_class)->finalize (object);
}

static void
dwell_sound_row_class_init (DwellSoundRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_sound_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = dwell_sound_row_finalize;

  signals[TOGGLED] = g_signal_new ("toggled", DWELL_TYPE_SOUND_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[CHOSEN] = g_signal_new ("chosen", DWELL_TYPE_SOUND_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  signals[VOLUME] = g_signal_new ("volume", DWELL_TYPE_SOUND_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_DOUBLE);

  g_type_ensure (DWELL_TYPE_WRAP_BOX);
  g_type_ensure (DWELL_TYPE_SOUND_CHOICE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-sound-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellSoundRow, box);
  gtk_widget_class_bind_template_child (widget_class, DwellSoundRow, play_button);
  gtk_widget_class_bind_template_child (widget_class, DwellSoundRow, play_icon);
  gtk_widget_class_bind_template_child (widget_class, DwellSoundRow, play_label);
  gtk_widget_class_bind_template_child (widget_class, DwellSoundRow, choice);
  gtk_widget_class_bind_template_child (widget_class, DwellSoundRow, state_label);
  gtk_widget_class_bind_template_child (widget_class, DwellSoundRow, volume_box);
  gtk_widget_class_bind_template_child (widget_class, DwellSoundRow, volume_scale);
  gtk_widget_class_bind_template_child (widget_class, DwellSoundRow, volume_adjustment);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, volume_changed_cb);
}

static void
dwell_sound_row_init (DwellSoundRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_label_set_width_chars (self->state_label, STATE_CHARS);
  gtk_label_set_max_width_chars (self->state_label, STATE_CHARS);
}

static void
set_label (gpointer widget, const char *label)
{
  dwell_accessible_name (widget, label);
}

void
dwell_sound_row_set_titles (DwellSoundRow *self, const char *play, const char *fade,
                            const char *sound, const char *volume)
{
  g_return_if_fail (DWELL_IS_SOUND_ROW (self));
  g_return_if_fail (self->play_title == NULL);

  self->play_title = g_strdup (play);
  self->fade_title = g_strdup (fade);
  dwell_sound_choice_set_title (self->choice, sound);
  set_label (self->volume_scale, volume);
  dwell_sound_row_set_playing (self, FALSE);
}

DwellSoundChoice *
dwell_sound_row_get_choice (DwellSoundRow *self)
{
  g_return_val_if_fail (DWELL_IS_SOUND_ROW (self), NULL);

  return self->choice;
}

void
dwell_sound_row_append (DwellSoundRow *self, GtkWidget *child)
{
  g_return_if_fail (DWELL_IS_SOUND_ROW (self));

  dwell_wrap_box_append (self->box, child);
}

void
dwell_sound_row_add_meter (DwellSoundRow *self, GtkWidget *meter)
{
  g_return_if_fail (DWELL_IS_SOUND_ROW (self));

  gtk_box_append (self->volume_box, meter);
}

void
dwell_sound_row_place (DwellSoundRow *self, GtkWidget *child, gboolean beside_choice)
{
  g_return_if_fail (DWELL_IS_SOUND_ROW (self));

  gtk_widget_insert_before (child, GTK_WIDGET (self->box),
                            beside_choice ? GTK_WIDGET (self->state_label) : NULL);
}

void
dwell_sound_row_set_playing (DwellSoundRow *self, gboolean playing)
{
  const char *title;

  g_return_if_fail (DWELL_IS_SOUND_ROW (self));

  title = playing ? self->fade_title : self->play_title;
  gtk_image_set_from_icon_name (self->play_icon, playing ? "media-playback-stop-symbolic"
                                                         : "media-playback-start-symbolic");
  gtk_label_set_label (self->play_label, title);
  set_label (self->play_button, title);
}

void
dwell_sound_row_set_state (DwellSoundRow *self, const char *text)
{
  g_return_if_fail (DWELL_IS_SOUND_ROW (self));

  /* Of the same again GTK makes no work; said here since it is asked each second. */
  gtk_label_set_label (self->state_label, text);
}

void
dwell_sound_row_set_volume (DwellSoundRow *self, double volume)
{
  g_return_if_fail (DWELL_IS_SOUND_ROW (self));

  self->filling = TRUE;
  gtk_adjustment_set_value (self->volume_adjustment, volume);
  self->filling = FALSE;
}

static void
show_parts (DwellSoundRow *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->play_label), !self->narrow);
  dwell_sound_choice_set_short (self->choice, self->narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->state_label),
                          !self->narrow || self->all || self->telling);
  gtk_widget_set_visible (GTK_WIDGET (self->volume_box), !self->narrow || self->all);
}

void
dwell_sound_row_set_telling (DwellSoundRow *self, gboolean telling)
{
  g_return_if_fail (DWELL_IS_SOUND_ROW (self));

  if (self->telling == telling)
    return;

  self->telling = telling;
  show_parts (self);
}

void
dwell_sound_row_set_narrow (DwellSoundRow *self, gboolean narrow, gboolean all)
{
  g_return_if_fail (DWELL_IS_SOUND_ROW (self));

  self->narrow = narrow;
  self->all = all;
  show_parts (self);
}

void
dwell_sound_row_set_key (DwellSoundRow *self, const char *key)
{
  g_return_if_fail (DWELL_IS_SOUND_ROW (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->play_button),
                                  GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, key ? key : "", -1);
}
