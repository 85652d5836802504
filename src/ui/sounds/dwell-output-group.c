/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-output-group.h"

#include <glib/gi18n.h>

struct _DwellOutputGroup
{
  AdwPreferencesGroup parent_instance;

  AdwComboRow *output_row;
  GtkWidget *follow_switch;

  DwellSoundDesk *desk;
  GPtrArray *ids;    /* (element-type utf8) of the lines, "" for the system's own choice */
  GPtrArray *labels; /* (element-type utf8) what the outputs of the lines are called */
  gboolean watching;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (DwellOutputGroup, dwell_output_group, ADW_TYPE_PREFERENCES_GROUP)

static DwellAudioSettings *
get_audio (DwellOutputGroup *self)
{
  return dwell_settings_get_audio (dwell_sound_desk_get_settings (self->desk));
}

static void
selected_cb (DwellOutputGroup *self)
{
  guint selected = adw_combo_row_get_selected (self->output_row);

  if (self->filling || self->desk == NULL || selected >= self->ids->len)
    return;

  /* Both at once, so that the player never has one of them with the other's old value. */
  g_object_set (get_audio (self), "output", g_ptr_array_index (self->ids, selected), "output-label",
                g_ptr_array_index (self->labels, selected), NULL);
}

static void
add_line (DwellOutputGroup *self, GtkStringList *list, const char *id, const char *label,
          const char *line)
{
  g_ptr_array_add (self->ids, g_strdup (id));
  g_ptr_array_add (self->labels, g_strdup (label));
  gtk_string_list_append (list, line);
}

/* A row shows no more than twenty letters of a choice; here is room for what matters of it. */
static void
describe (DwellOutputGroup *self, const char *chosen, const char *label, gboolean away)
{
  GPtrArray *outputs = dwell_player_get_outputs (dwell_sound_desk_get_player (self->desk));
  g_autofree char *text = NULL;

  if (away)
    /* Translators: %s is the name of a loudspeaker or headphones */
    text = g_strdup_printf (_("%s is not here now."), *label ? label : chosen);
  for (guint i = 0; *chosen == '\0' && outputs && i < outputs->len; i++)
    {
      const DwellOutput *output = g_ptr_array_index (outputs, i);

      if (output->is_default && text == NULL)
        /* Translators: %s is the name of a loudspeaker or headphones */
        text = g_strdup_printf (_("Now %s."), output->label);
    }
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->output_row), text ? text : "");
}

static void
fill (DwellOutputGroup *self)
{
  GPtrArray *outputs = dwell_player_get_outputs (dwell_sound_desk_get_player (self->desk));
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  g_autofree char *chosen = NULL;
  g_autofree char *label = NULL;
  guint selected = 0;
  gboolean away;

  g_object_get (get_audio (self), "output", &chosen, "output-label", &label, NULL);
  g_ptr_array_set_size (self->ids, 0);
  g_ptr_array_set_size (self->labels, 0);
  /* Translators: of all outputs for sound the one that the computer chooses; up to 20 letters */
  add_line (self, list, "", "", _("The system’s choice"));
  for (guint i = 0; outputs && i < outputs->len; i++)
    {
      const DwellOutput *output = g_ptr_array_index (outputs, i);

      if (g_str_equal (output->id, chosen))
        selected = self->ids->len;
      add_line (self, list, output->id, output->label, output->label);
    }
  away = *chosen != '\0' && selected == 0;
  if (away)
    {
      selected = self->ids->len;
      add_line (self, list, chosen, label, *label ? label : chosen);
    }
  describe (self, chosen, label, away);

  self->filling = TRUE;
  adw_combo_row_set_model (self->output_row, G_LIST_MODEL (list));
  adw_combo_row_set_selected (self->output_row, selected);
  self->filling = FALSE;
}

static void
watch (DwellOutputGroup *self)
{
  gboolean wanted = self->desk && gtk_widget_get_mapped (GTK_WIDGET (self));

  if (wanted == self->watching)
    return;

  self->watching = wanted;
  dwell_player_watch_outputs (dwell_sound_desk_get_player (self->desk), wanted);
}

static void
dwell_output_group_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dwell_output_group_parent_class)->map (widget);
  watch (DWELL_OUTPUT_GROUP (widget));
}

static void
dwell_output_group_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dwell_output_group_parent_class)->unmap (widget);
  watch (DWELL_OUTPUT_GROUP (widget));
}

static void
dwell_output_group_dispose (GObject *object)
{
  DwellOutputGroup *self = DWELL_OUTPUT_GROUP (object);

  if (self->watching)
    dwell_player_watch_outputs (dwell_sound_desk_get_player (self->desk), FALSE);
  self->watching = FALSE;
  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_OUTPUT_GROUP);

  G_OBJECT_CLASS (dwell_output_group_parent_class)->dispose (object);
}

static void
dwell_output_group_finalize (GObject *object)
{
  DwellOutputGroup *self = DWELL_OUTPUT_GROUP (object);

  g_ptr_array_unref (self->ids);
  g_ptr_array_unref (self->labels);

  G_OBJECT_CLASS (dwell_output_group_parent_class)->finalize (object);
}

static void
dwell_output_group_class_init (DwellOutputGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_output_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = dwell_output_group_finalize;
  widget_class->map = dwell_output_group_map;
  widget_class->unmap = dwell_output_group_unmap;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-output-group.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellOutputGroup, output_row);
  gtk_widget_class_bind_template_child (widget_class, DwellOutputGroup, follow_switch);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
}

static void
dwell_output_group_init (DwellOutputGroup *self)
{
  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->labels = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
dwell_output_group_set_desk (DwellOutputGroup *self, DwellSoundDesk *desk)
{
  g_return_if_fail (DWELL_IS_OUTPUT_GROUP (self));

  self->desk = g_object_ref (desk);
  g_object_bind_property (get_audio (self), "follow-output", self->follow_switch, "active",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  g_signal_connect_object (dwell_sound_desk_get_player (desk), "outputs-changed", G_CALLBACK (fill),
                           self, G_CONNECT_SWAPPED);
  fill (self);
  watch (self);
}
