/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-sound-buttons.h"

#include <glib/gi18n.h>

#include "dwell-wrap-box.h"
#include "dwell-accessible.h"

struct _DwellSoundButtons
{
  AdwBin parent_instance;

  GtkWidget *buttons[DWELL_N_LAYERS];
  DwellSoundDesk *desk;
  char *sound_id;
  char *label;
};

G_DEFINE_FINAL_TYPE (DwellSoundButtons, dwell_sound_buttons, ADW_TYPE_BIN)

static void
toggle (DwellSoundButtons *self, DwellLayer layer)
{
  if (dwell_sound_desk_is_on (self->desk, layer, self->sound_id))
    dwell_sound_desk_fade (self->desk, layer);
  else
    dwell_sound_desk_play (self->desk, layer, self->sound_id);
}

static void
play_cb (DwellSoundButtons *self)
{
  toggle (self, DWELL_LAYER_MAIN);
}

static void
beneath_cb (DwellSoundButtons *self)
{
  toggle (self, DWELL_LAYER_UNDER);
}

/* @words: (transfer full). */
static void
set_words (GtkWidget *button, char *words)
{
  dwell_accessible_name (button, words);
  g_free (words);
}

static void
show_layer (DwellSoundButtons *self, DwellLayer layer, gboolean on)
{
  GtkWidget *button = self->buttons[layer];

  if (on)
    gtk_widget_add_css_class (button, "ticked");
  else
    gtk_widget_remove_css_class (button, "ticked");
  gtk_accessible_update_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_PRESSED,
                               on ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE,
                               -1);
}

static void
update (DwellSoundButtons *self)
{
  gboolean on = dwell_sound_desk_is_on (self->desk, DWELL_LAYER_MAIN, self->sound_id);
  gboolean beneath = dwell_sound_desk_is_on (self->desk, DWELL_LAYER_UNDER, self->sound_id);
  const char *label = self->label ? self->label : "";

  gtk_button_set_icon_name (GTK_BUTTON (self->buttons[DWELL_LAYER_MAIN]),
                            on ? "media-playback-stop-symbolic" : "media-playback-start-symbolic");
  show_layer (self, DWELL_LAYER_MAIN, on);
  show_layer (self, DWELL_LAYER_UNDER, beneath);
  set_words (self->buttons[DWELL_LAYER_MAIN],
             /* Translators: %s is the name of a sound */
             on ? g_strdup_printf (_("Fade out %s"), label)
                : g_strdup_printf (_("Play %s"), label));
  set_words (self->buttons[DWELL_LAYER_UNDER],
             /* Translators: %s is the name of a sound that plays beneath another one */
             beneath ? g_strdup_printf (_("Fade out %s beneath"), label)
                     : g_strdup_printf (_("Play %s beneath"), label));
}

static void
dwell_sound_buttons_dispose (GObject *object)
{
  g_clear_object (&DWELL_SOUND_BUTTONS (object)->desk);

  G_OBJECT_CLASS (dwell_sound_buttons_parent_class)->dispose (object);
}

static void
dwell_sound_buttons_finalize (GObject *object)
{
  DwellSoundButtons *self = DWELL_SOUND_BUTTONS (object);

  g_free (self->sound_id);
  g_free (self->label);

  G_OBJECT_CLASS (dwell_sound_buttons_parent_class)->finalize (object);
}

static void
dwell_sound_buttons_class_init (DwellSoundButtonsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dwell_sound_buttons_dispose;
  G_OBJECT_CLASS (klass)->finalize = dwell_sound_buttons_finalize;
}

static void
dwell_sound_buttons_init (DwellSoundButtons *self)
{
  GtkWidget *box = dwell_wrap_box_new (6);
  GtkWidget *play = gtk_button_new ();
  /* Translators: a button that plays a sound beneath another one */
  GtkWidget *beneath = gtk_button_new_with_label (_("Beneath"));

  /* With large text in a narrow window, one above the other. */
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (play, "circular");
  gtk_widget_set_valign (play, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (play, "clicked", G_CALLBACK (play_cb), self);
  g_signal_connect_swapped (beneath, "clicked", G_CALLBACK (beneath_cb), self);
  dwell_wrap_box_append (DWELL_WRAP_BOX (box), play);
  dwell_wrap_box_append (DWELL_WRAP_BOX (box), beneath);
  self->buttons[DWELL_LAYER_MAIN] = play;
  self->buttons[DWELL_LAYER_UNDER] = beneath;
}

GtkWidget *
dwell_sound_buttons_new (DwellSoundDesk *desk, const char *sound_id)
{
  DwellSoundButtons *self = g_object_new (DWELL_TYPE_SOUND_BUTTONS, NULL);

  self->desk = g_object_ref (desk);
  self->sound_id = g_strdup (sound_id);
  g_signal_connect_object (desk, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return GTK_WIDGET (self);
}

void
dwell_sound_buttons_set_label (DwellSoundButtons *self, const char *label)
{
  g_return_if_fail (DWELL_IS_SOUND_BUTTONS (self));

  g_free (self->label);
  self->label = g_strdup (label);
  update (self);
}

void
dwell_sound_buttons_stack (DwellSoundButtons *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  g_return_if_fail (DWELL_IS_SOUND_BUTTONS (self));

  for (guint i = 0; i < G_N_ELEMENTS (self->buttons); i++)
    {
      g_autoptr (GtkWidget) button = g_object_ref (self->buttons[i]);

      gtk_widget_unparent (button);
      gtk_widget_set_halign (button, GTK_ALIGN_END);
      gtk_box_append (GTK_BOX (box), button);
    }
  gtk_widget_set_margin_top (box, 8);
  gtk_widget_set_margin_bottom (box, 8);
  adw_bin_set_child (ADW_BIN (self), box);
}
