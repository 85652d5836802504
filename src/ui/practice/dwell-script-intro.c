/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-script-intro.h"

#include <glib/gi18n.h>

#include "dwell-accessible.h"
#include "dwell-practice-words.h"
#include "dwell-wrap-box.h"

struct _DwellScriptIntro
{
  AdwBin parent_instance;

  GtkScrolledWindow *scroller;
  GtkLabel *title_label;
  GtkLabel *about_label;
  GtkLabel *source_label;
  GtkLabel *aim_label;
  GtkLabel *client_heading;
  GtkLabel *client_label;
  GtkLabel *touches_label;
  DwellWrapBox *pace_box;
  GtkLabel *pace_label;
  GtkWidget *guided_row;
  GtkWidget *live_row;
  GtkWidget *aloud_row;
  GtkSwitch *aloud_switch;

  GtkToggleButton *pace_buttons[DWELL_N_PACES]; /* owned by the box */
  DwellPracticeSettings *settings;
  DwellScript *script;
};

G_DEFINE_FINAL_TYPE (DwellScriptIntro, dwell_script_intro, ADW_TYPE_BIN)

enum
{
  GUIDED,
  LIVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
guided_cb (DwellScriptIntro *self)
{
  if (self->script)
    g_signal_emit (self, signals[GUIDED], 0);
}

static void
live_cb (DwellScriptIntro *self)
{
  if (self->script)
    g_signal_emit (self, signals[LIVE], 0);
}

static void
show_pace (DwellScriptIntro *self)
{
  guint pace = dwell_practice_settings_get_pace (self->settings);
  g_autofree char *meaning = dwell_pace_dup_meaning (pace);

  gtk_label_set_label (self->pace_label, meaning);
  for (guint i = 0; i < DWELL_N_PACES; i++)
    {
      if (dwell_paces_get ()[i] == pace)
        gtk_toggle_button_set_active (self->pace_buttons[i], TRUE);
    }
}

static void
pace_toggled_cb (DwellScriptIntro *self, GtkToggleButton *button)
{
  if (!gtk_toggle_button_get_active (button) || self->settings == NULL)
    return;

  for (guint i = 0; i < DWELL_N_PACES; i++)
    {
      if (self->pace_buttons[i] == button)
        dwell_practice_settings_set_pace (self->settings, dwell_paces_get ()[i]);
    }
}

static void
add_pace_button (DwellScriptIntro *self, guint i)
{
  guint pace = dwell_paces_get ()[i];
  g_autofree char *label = g_strdup_printf ("×%u", pace);
  g_autofree char *meaning = dwell_pace_dup_meaning (pace);
  GtkWidget *button = gtk_toggle_button_new_with_label (label);

  self->pace_buttons[i] = GTK_TOGGLE_BUTTON (button);
  if (i > 0)
    gtk_toggle_button_set_group (self->pace_buttons[i], self->pace_buttons[0]);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  meaning, -1);
  g_signal_connect_swapped (button, "toggled", G_CALLBACK (pace_toggled_cb), self);
  dwell_wrap_box_append (self->pace_box, button);
}

static gboolean
dwell_script_intro_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (DWELL_SCRIPT_INTRO (widget)->guided_row);
}

static void
dwell_script_intro_dispose (GObject *object)
{
  DwellScriptIntro *self = DWELL_SCRIPT_INTRO (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->script);
  /* Before the template, which would take the bin its child without telling it. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_SCRIPT_INTRO);

  G_OBJECT_CLASS (dwell_script_intro_parent_class)->dispose (object);
}

static void
dwell_script_intro_class_init (DwellScriptIntroClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_script_intro_dispose;
  widget_class->grab_focus = dwell_script_intro_grab_focus;

  signals[GUIDED] = g_signal_new ("guided", DWELL_TYPE_SCRIPT_INTRO, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  signals[LIVE] = g_signal_new ("live", DWELL_TYPE_SCRIPT_INTRO, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);

  g_type_ensure (DWELL_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-script-intro.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellScriptIntro, scroller);
  gtk_widget_class_bind_template_child (widget_class, DwellScriptIntro, title_label);
  gtk_widget_class_bind_template_child (widget_class, DwellScriptIntro, about_label);
  gtk_widget_class_bind_template_child (widget_class, DwellScriptIntro, source_label);
  gtk_widget_class_bind_template_child (widget_class, DwellScriptIntro, aim_label);
  gtk_widget_class_bind_template_child (widget_class, DwellScriptIntro, client_heading);
  gtk_widget_class_bind_template_child (widget_class, DwellScriptIntro, client_label);
  gtk_widget_class_bind_template_child (widget_class, DwellScriptIntro, touches_label);
  gtk_widget_class_bind_template_child (widget_class, DwellScriptIntro, pace_box);
  gtk_widget_class_bind_template_child (widget_class, DwellScriptIntro, pace_label);
  gtk_widget_class_bind_template_child (widget_class, DwellScriptIntro, guided_row);
  gtk_widget_class_bind_template_child (widget_class, DwellScriptIntro, live_row);
  gtk_widget_class_bind_template_child (widget_class, DwellScriptIntro, aloud_row);
  gtk_widget_class_bind_template_child (widget_class, DwellScriptIntro, aloud_switch);
  gtk_widget_class_bind_template_callback (widget_class, guided_cb);
  gtk_widget_class_bind_template_callback (widget_class, live_cb);
}

static void
dwell_script_intro_init (DwellScriptIntro *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < DWELL_N_PACES; i++)
    add_pace_button (self, i);
  dwell_accessible_name (self->aloud_switch, _ ("Read the client’s words aloud"));
}

GtkWidget *
dwell_script_intro_new (void)
{
  return g_object_new (DWELL_TYPE_SCRIPT_INTRO, NULL);
}

void
dwell_script_intro_set_settings (DwellScriptIntro *self, DwellPracticeSettings *settings)
{
  g_return_if_fail (DWELL_IS_SCRIPT_INTRO (self));
  g_return_if_fail (self->settings == NULL);

  self->settings = g_object_ref (settings);
  g_signal_connect_object (settings, "notify::pace", G_CALLBACK (show_pace), self,
                           G_CONNECT_SWAPPED);
  g_object_bind_property (settings, "aloud", self->aloud_switch, "active",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  show_pace (self);
}

void
dwell_script_intro_set_can_speak (DwellScriptIntro *self, gboolean can_speak)
{
  g_return_if_fail (DWELL_IS_SCRIPT_INTRO (self));

  gtk_widget_set_visible (self->aloud_row, can_speak);
}

void
dwell_script_intro_set_script (DwellScriptIntro *self, DwellScript *script)
{
  DwellSource source;
  g_autofree char *heading = NULL;

  g_return_if_fail (DWELL_IS_SCRIPT_INTRO (self));

  g_set_object (&self->script, script);
  if (script == NULL)
    return;

  /* Translators: %s is the name of a scripted client */
  heading = g_strdup_printf (_ ("The client: %s"), dwell_script_get_client_name (script));
  gtk_label_set_label (self->title_label, dwell_script_get_title (script));
  gtk_label_set_label (self->about_label, dwell_script_get_about (script, &source));
  gtk_label_set_label (self->source_label, dwell_practice_source_label (source));
  gtk_label_set_label (self->aim_label, dwell_script_get_aim (script));
  gtk_label_set_label (self->client_heading, heading);
  gtk_label_set_label (self->client_label, dwell_script_get_client (script));
  gtk_label_set_label (self->touches_label, dwell_script_get_touches (script));
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

DwellScript *
dwell_script_intro_get_script (DwellScriptIntro *self)
{
  g_return_val_if_fail (DWELL_IS_SCRIPT_INTRO (self), NULL);

  return self->script;
}
