/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-client-sounds.h"

#include <glib/gi18n.h>

#include "dwell-library-papers.h"
#include "dwell-moments.h"
#include "dwell-papers-reading.h"
#include "dwell-sound-choice.h"

/* What is on offer, in seconds; 0 for what the preferences say. One that was kept otherwise is
 * added. */
static const guint fades[] = { 0, 2, 4, 8, 15, 30, 60 };

typedef struct
{
  AdwActionRow *row;
  DwellSoundChoice *choice;
  GtkDropDown *fade;
  GArray *seconds; /* (element-type guint): of the rows of fade */
} MomentRow;

struct _DwellClientSounds
{
  AdwPreferencesGroup parent_instance;

  AdwActionRow *opening_row;
  DwellSoundChoice *opening_choice;
  GtkDropDown *opening_fade;
  AdwActionRow *closing_row;
  DwellSoundChoice *closing_choice;
  GtkDropDown *closing_fade;
  AdwActionRow *ground_row;
  DwellSoundChoice *ground_choice;
  GtkDropDown *ground_fade;
  GtkLabel *message_label;

  MomentRow rows[DWELL_N_MOMENTS];
  DwellLibrary *library;
  DwellPlayer *player;
  char *client;          /* or NULL */
  GCancellable *reading; /* what is under way, or NULL */
  DwellMoments *moments;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (DwellClientSounds, dwell_client_sounds, ADW_TYPE_PREFERENCES_GROUP)

static void
set_message (DwellClientSounds *self, const char *text)
{
  gtk_label_set_label (self->message_label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message_label), text != NULL);
}

/* One that is not there any more is named, and what plays in its place is said. */
static void
show_missing (DwellClientSounds *self)
{
  for (guint i = 0; i < DWELL_N_MOMENTS; i++)
    {
      const MomentRow *row = &self->rows[i];

      adw_action_row_set_subtitle (
          row->row, dwell_sound_choice_is_missing (row->choice)
                        ? _ ("That sound is not there. Until it is, the one of the preferences is "
                             "offered.")
                        : "");
    }
}

static void
save (DwellClientSounds *self)
{
  g_autofree char *text = dwell_moments_to_text (self->moments);

  dwell_library_set_paper (self->library, self->client, DWELL_MOMENTS_PAPER, text);
}

static void
chosen_cb (DwellClientSounds *self)
{
  if (self->filling || self->moments == NULL)
    return;

  for (guint i = 0; i < DWELL_N_MOMENTS; i++)
    {
      const MomentRow *row = &self->rows[i];
      guint selected = gtk_drop_down_get_selected (row->fade);

      dwell_moments_set_sound (self->moments, i, dwell_sound_choice_get_chosen (row->choice),
                               dwell_sound_choice_get_label (row->choice));
      if (selected < row->seconds->len)
        dwell_moments_set_fade (self->moments, i, g_array_index (row->seconds, guint, selected));
    }
  save (self);
  show_missing (self);
}

static void
fill_fades (const MomentRow *row, guint chosen)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  guint selected = 0;

  g_array_set_size (row->seconds, 0);
  g_array_append_vals (row->seconds, fades, G_N_ELEMENTS (fades));
  for (guint i = 0; i < G_N_ELEMENTS (fades); i++)
    {
      if (fades[i] == chosen)
        selected = i;
    }
  if (fades[selected] != chosen)
    {
      selected = row->seconds->len;
      g_array_append_val (row->seconds, chosen);
    }
  for (guint i = 0; i < row->seconds->len; i++)
    {
      guint seconds = g_array_index (row->seconds, guint, i);
      /* Translators: the length of a fade */
      g_autofree char *title = g_strdup_printf (_ ("%u s"), seconds);

      /* Translators: the length of a fade: that of the preferences */
      gtk_string_list_append (titles, seconds > 0 ? title : _ ("usual fade"));
    }
  gtk_drop_down_set_model (row->fade, G_LIST_MODEL (titles));
  gtk_drop_down_set_selected (row->fade, selected);
}

static void
fill (DwellClientSounds *self)
{
  self->filling = TRUE;
  for (guint i = 0; i < DWELL_N_MOMENTS; i++)
    {
      const MomentRow *row = &self->rows[i];
      const DwellMomentSound *own = dwell_moments_get (self->moments, i);

      dwell_sound_choice_set_chosen (row->choice, own->sound, own->label ? own->label : own->sound);
      /* Translators: the sound that is set in the preferences */
      dwell_sound_choice_set_player (row->choice, self->player, _ ("As usual"));
      fill_fades (row, own->fade);
    }
  self->filling = FALSE;
  show_missing (self);
}

static void
papers_read_cb (gpointer owner, GHashTable *papers, const GError *error)
{
  DwellClientSounds *self = owner;

  if (papers == NULL)
    {
      set_message (self, error->message);
      return;
    }
  self->moments = dwell_moments_new_from_text (g_hash_table_lookup (papers, DWELL_MOMENTS_PAPER));
  fill (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self), TRUE);
}

static void
dwell_client_sounds_dispose (GObject *object)
{
  DwellClientSounds *self = DWELL_CLIENT_SOUNDS (object);

  dwell_papers_stop (&self->reading);
  if (self->player)
    g_signal_handlers_disconnect_by_data (self->player, self);
  g_clear_object (&self->player);
  g_clear_object (&self->library);
  g_clear_pointer (&self->client, dwell_secret_free);
  g_clear_pointer (&self->moments, dwell_moments_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_CLIENT_SOUNDS);

  G_OBJECT_CLASS (dwell_client_sounds_parent_class)->dispose (object);
}

static void
dwell_client_sounds_finalize (GObject *object)
{
  DwellClientSounds *self = DWELL_CLIENT_SOUNDS (object);

  for (guint i = 0; i < DWELL_N_MOMENTS; i++)
    g_array_unref (self->rows[i].seconds);

  G_OBJECT_CLASS (dwell_client_sounds_parent_class)->finalize (object);
}

static void
dwell_client_sounds_class_init (DwellClientSoundsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_client_sounds_dispose;
  G_OBJECT_CLASS (klass)->finalize = dwell_client_sounds_finalize;

  g_type_ensure (DWELL_TYPE_SOUND_CHOICE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-client-sounds.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellClientSounds, opening_row);
  gtk_widget_class_bind_template_child (widget_class, DwellClientSounds, opening_choice);
  gtk_widget_class_bind_template_child (widget_class, DwellClientSounds, opening_fade);
  gtk_widget_class_bind_template_child (widget_class, DwellClientSounds, closing_row);
  gtk_widget_class_bind_template_child (widget_class, DwellClientSounds, closing_choice);
  gtk_widget_class_bind_template_child (widget_class, DwellClientSounds, closing_fade);
  gtk_widget_class_bind_template_child (widget_class, DwellClientSounds, ground_row);
  gtk_widget_class_bind_template_child (widget_class, DwellClientSounds, ground_choice);
  gtk_widget_class_bind_template_child (widget_class, DwellClientSounds, ground_fade);
  gtk_widget_class_bind_template_child (widget_class, DwellClientSounds, message_label);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
}

static void
dwell_client_sounds_init (DwellClientSounds *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows[DWELL_MOMENT_OPENING] =
      (MomentRow){ self->opening_row, self->opening_choice, self->opening_fade, NULL };
  self->rows[DWELL_MOMENT_CLOSING] =
      (MomentRow){ self->closing_row, self->closing_choice, self->closing_fade, NULL };
  self->rows[DWELL_MOMENT_GROUND] =
      (MomentRow){ self->ground_row, self->ground_choice, self->ground_fade, NULL };
  for (guint i = 0; i < DWELL_N_MOMENTS; i++)
    {
      MomentRow *row = &self->rows[i];

      row->seconds = g_array_new (FALSE, FALSE, sizeof (guint));
      dwell_sound_choice_set_short (row->choice, TRUE);
      dwell_sound_choice_set_title (row->choice,
                                    adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row->row)));
    }
}

void
dwell_client_sounds_open (DwellClientSounds *self, DwellLibrary *library, DwellPlayer *player,
                          const char *client)
{
  g_return_if_fail (DWELL_IS_CLIENT_SOUNDS (self));

  dwell_client_sounds_forget (self);
  g_set_object (&self->library, library);
  g_set_object (&self->player, player);
  if (player)
    /* After the choices, which say what is missing. */
    g_signal_connect_data (player, "sounds-changed", G_CALLBACK (show_missing), self, NULL,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  self->client = g_strdup (client);
  dwell_papers_read (&self->reading, library, client, papers_read_cb, G_OBJECT (self));
}

void
dwell_client_sounds_forget (DwellClientSounds *self)
{
  g_return_if_fail (DWELL_IS_CLIENT_SOUNDS (self));

  dwell_papers_stop (&self->reading);
  if (self->player)
    g_signal_handlers_disconnect_by_data (self->player, self);
  g_clear_object (&self->player);
  g_clear_pointer (&self->client, dwell_secret_free);
  g_clear_pointer (&self->moments, dwell_moments_free);
  self->moments = dwell_moments_new ();
  fill (self);
  g_clear_pointer (&self->moments, dwell_moments_free);
  set_message (self, NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
}
