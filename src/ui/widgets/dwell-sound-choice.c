/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-sound-choice.h"
#include "dwell-accessible.h"

#include <glib/gi18n.h>

#define CHARS 16
#define CHARS_SHORT 9

struct _DwellSoundChoice
{
  AdwBin parent_instance;

  GtkDropDown *drop;
  DwellPlayer *player;
  GPtrArray *rows; /* (element-type DwellSound), NULL for none */
  char *none;      /* or NULL where one is chosen always */
  char *wanted;    /* id, or NULL */
  char *label;     /* the name of that one when it was there last, or NULL */
  int chars;
  gboolean locked;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (DwellSoundChoice, dwell_sound_choice, ADW_TYPE_BIN)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const DwellSound *
get_row (DwellSoundChoice *self, guint position)
{
  return position < self->rows->len ? g_ptr_array_index (self->rows, position) : NULL;
}

static void
set_chosen (char **to, const char *text)
{
  char *copy = text && *text ? g_strdup (text) : NULL;

  g_free (*to);
  *to = copy;
}

static void
selected_cb (DwellSoundChoice *self)
{
  const DwellSound *sound;

  if (self->filling)
    return;

  sound = get_row (self, gtk_drop_down_get_selected (self->drop));
  set_chosen (&self->wanted, sound ? sound->id : NULL);
  set_chosen (&self->label, sound ? sound->label : NULL);
  g_signal_emit (self, signals[CHOSEN], 0);
}

static char *
dup_title (DwellSoundChoice *self, const DwellSound *sound)
{
  const char *label;

  if (sound == NULL)
    return g_strdup (self->none);

  label = self->locked ? dwell_sound_get_public_label (sound) : sound->label;
  if (sound->missing)
    /* Translators: a sound whose file is not there */
    return g_strdup_printf (_ ("%s (missing)"), label);

  return g_strdup (label);
}

/* One that is not there any more is there still, so that the choice can be seen and kept. */
static DwellSound *
create_lost (DwellSoundChoice *self)
{
  DwellSound *lost = dwell_sound_new (DWELL_SOUND_GENERATED, self->wanted, self->label, NULL);

  lost->missing = TRUE;
  /* Nobody knows any more. */
  lost->own = TRUE;

  return lost;
}

static void
fill_rows (DwellSoundChoice *self)
{
  GPtrArray *sounds = self->player ? dwell_player_get_sounds (self->player) : NULL;

  g_ptr_array_set_size (self->rows, 0);
  if (self->none)
    g_ptr_array_add (self->rows, NULL);
  if (sounds && self->wanted && self->label && !dwell_sound_find (sounds, self->wanted))
    g_ptr_array_add (self->rows, create_lost (self));
  for (guint i = 0; sounds && i < sounds->len; i++)
    g_ptr_array_add (self->rows, dwell_sound_ref (g_ptr_array_index (sounds, i)));
}

static guint
find_wanted (DwellSoundChoice *self)
{
  for (guint i = 0; self->wanted && i < self->rows->len; i++)
    {
      const DwellSound *sound = get_row (self, i);

      if (sound && g_str_equal (sound->id, self->wanted))
        return i;
    }

  return 0;
}

static void
fill (DwellSoundChoice *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  const DwellSound *chosen;

  self->filling = TRUE;
  fill_rows (self);
  for (guint i = 0; i < self->rows->len; i++)
    {
      g_autofree char *title = dup_title (self, get_row (self, i));

      gtk_string_list_append (titles, title);
    }
  gtk_drop_down_set_model (self->drop, G_LIST_MODEL (titles));
  gtk_drop_down_set_selected (self->drop, find_wanted (self));
  self->filling = FALSE;

  chosen = get_row (self, gtk_drop_down_get_selected (self->drop));
  if (chosen && g_strcmp0 (chosen->id, self->wanted) == 0)
    set_chosen (&self->label, chosen->label);
}

/* The heading over the first of a kind. */
static const char *
get_heading (DwellSoundChoice *self, guint position)
{
  const DwellSound *sound = get_row (self, position);
  const DwellSound *before = position > 0 ? get_row (self, position - 1) : NULL;

  if (sound == NULL || sound->kind == DWELL_SOUND_GENERATED
      || (before && before->kind == sound->kind))
    return NULL;

  return sound->kind == DWELL_SOUND_FILE ? _ ("Your files") : _ ("Your lists");
}

static GtkWidget *
create_label (GtkAlign align)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_halign (label, align);

  return label;
}

static void
button_setup_cb (DwellSoundChoice *self, GtkListItem *item)
{
  gtk_list_item_set_child (item, create_label (GTK_ALIGN_START));
}

static void
button_bind_cb (DwellSoundChoice *self, GtkListItem *item)
{
  GtkLabel *label = GTK_LABEL (gtk_list_item_get_child (item));

  gtk_label_set_max_width_chars (label, self->chars);
  gtk_label_set_label (
      label, gtk_string_object_get_string (GTK_STRING_OBJECT (gtk_list_item_get_item (item))));
}

/* The sign of the one that is chosen. */
static void
show_sign (GtkListItem *item, GParamSpec *pspec, GtkDropDown *drop)
{
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *line = box ? gtk_widget_get_last_child (box) : NULL;

  if (line)
    gtk_widget_set_opacity (gtk_widget_get_last_child (line),
                            gtk_list_item_get_position (item) == gtk_drop_down_get_selected (drop));
}

static void
row_setup_cb (DwellSoundChoice *self, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *heading = create_label (GTK_ALIGN_FILL);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *title = create_label (GTK_ALIGN_FILL);

  gtk_widget_add_css_class (heading, "caption-soft");
  gtk_label_set_max_width_chars (GTK_LABEL (title), 32);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (line), title);
  gtk_box_append (GTK_BOX (line), gtk_image_new_from_icon_name ("object-select-symbolic"));
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), line);
  gtk_list_item_set_child (item, box);
  g_signal_connect_object (self->drop, "notify::selected", G_CALLBACK (show_sign), item,
                           G_CONNECT_SWAPPED);
}

static void
row_bind_cb (DwellSoundChoice *self, GtkListItem *item)
{
  guint position = gtk_list_item_get_position (item);
  GtkWidget *heading = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *title = gtk_widget_get_first_child (gtk_widget_get_next_sibling (heading));
  const char *text = get_heading (self, position);

  gtk_widget_set_visible (heading, text != NULL);
  gtk_label_set_label (GTK_LABEL (heading), text ? text : "");
  gtk_label_set_label (GTK_LABEL (title), gtk_string_object_get_string (
                                              GTK_STRING_OBJECT (gtk_list_item_get_item (item))));
  show_sign (item, NULL, self->drop);
}

static void
set_row_factory (DwellSoundChoice *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_swapped (factory, "setup", G_CALLBACK (row_setup_cb), self);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (row_bind_cb), self);
  gtk_drop_down_set_list_factory (self->drop, factory);
}

static void
set_button_factory (DwellSoundChoice *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_swapped (factory, "setup", G_CALLBACK (button_setup_cb), self);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (button_bind_cb), self);
  gtk_drop_down_set_factory (self->drop, factory);
}

static void
dwell_sound_choice_dispose (GObject *object)
{
  DwellSoundChoice *self = DWELL_SOUND_CHOICE (object);

  if (self->player)
    g_signal_handlers_disconnect_by_data (self->player, self);
  g_clear_object (&self->player);
  /* What is left of the list would ask for rows. */
  if (self->drop)
    {
      g_signal_handlers_disconnect_by_data (self->drop, self);
      gtk_drop_down_set_model (self->drop, NULL);
      self->drop = NULL;
    }
  adw_bin_set_child (ADW_BIN (self), NULL);

  G_OBJECT_CLASS (dwell_sound_choice_parent_class)->dispose (object);
}

static void
dwell_sound_choice_finalize (GObject *object)
{
  DwellSoundChoice *self = DWELL_SOUND_CHOICE (object);

  g_ptr_array_unref (self->rows);
  g_free (self->none);
  g_free (self->wanted);
  g_free (self->label);

  G_OBJECT_CLASS (dwell_sound_choice_parent_class)->finalize (object);
}

static void
dwell_sound_choice_class_init (DwellSoundChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dwell_sound_choice_dispose;
  G_OBJECT_CLASS (klass)->finalize = dwell_sound_choice_finalize;

  signals[CHOSEN] = g_signal_new ("chosen", DWELL_TYPE_SOUND_CHOICE, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
row_unref (gpointer sound)
{
  if (sound)
    dwell_sound_unref (sound);
}

static void
dwell_sound_choice_init (DwellSoundChoice *self)
{
  self->rows = g_ptr_array_new_with_free_func (row_unref);
  self->chars = CHARS;
  self->drop = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  gtk_widget_set_focus_on_click (GTK_WIDGET (self->drop), FALSE);
  set_button_factory (self);
  set_row_factory (self);
  g_signal_connect_swapped (self->drop, "notify::selected", G_CALLBACK (selected_cb), self);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->drop));
}

void
dwell_sound_choice_set_player (DwellSoundChoice *self, DwellPlayer *player, const char *none)
{
  g_return_if_fail (DWELL_IS_SOUND_CHOICE (self));

  if (self->player)
    g_signal_handlers_disconnect_by_data (self->player, self);
  g_set_object (&self->player, player);
  set_chosen (&self->none, none);
  if (player)
    g_signal_connect_swapped (player, "sounds-changed", G_CALLBACK (fill), self);
  fill (self);
}

void
dwell_sound_choice_set_chosen (DwellSoundChoice *self, const char *sound_id, const char *label)
{
  g_return_if_fail (DWELL_IS_SOUND_CHOICE (self));

  /* Not filled anew for nothing: it may be asked as the user chooses. */
  if (g_strcmp0 (sound_id && *sound_id ? sound_id : NULL, self->wanted) == 0)
    return;

  set_chosen (&self->wanted, sound_id);
  set_chosen (&self->label, label);
  fill (self);
}

const char *
dwell_sound_choice_get_chosen (DwellSoundChoice *self)
{
  const DwellSound *sound;

  g_return_val_if_fail (DWELL_IS_SOUND_CHOICE (self), NULL);

  sound = get_row (self, gtk_drop_down_get_selected (self->drop));

  return sound ? sound->id : NULL;
}

const char *
dwell_sound_choice_get_label (DwellSoundChoice *self)
{
  const DwellSound *sound;

  g_return_val_if_fail (DWELL_IS_SOUND_CHOICE (self), NULL);

  sound = get_row (self, gtk_drop_down_get_selected (self->drop));

  return sound ? sound->label : NULL;
}

gboolean
dwell_sound_choice_is_missing (DwellSoundChoice *self)
{
  const DwellSound *sound;

  g_return_val_if_fail (DWELL_IS_SOUND_CHOICE (self), FALSE);

  sound = get_row (self, gtk_drop_down_get_selected (self->drop));

  return sound && sound->missing;
}

static void
close_list (DwellSoundChoice *self)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->drop)); child;
       child = gtk_widget_get_next_sibling (child))
    {
      if (GTK_IS_POPOVER (child))
        gtk_popover_popdown (GTK_POPOVER (child));
    }
}

void
dwell_sound_choice_set_locked (DwellSoundChoice *self, gboolean locked)
{
  g_return_if_fail (DWELL_IS_SOUND_CHOICE (self));

  if (locked == self->locked)
    return;

  self->locked = locked;
  if (locked)
    close_list (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->drop), !locked);
  fill (self);
}

void
dwell_sound_choice_set_title (DwellSoundChoice *self, const char *title)
{
  g_return_if_fail (DWELL_IS_SOUND_CHOICE (self));

  dwell_accessible_name (self->drop, title);
}

void
dwell_sound_choice_set_short (DwellSoundChoice *self, gboolean is_short)
{
  int chars = is_short ? CHARS_SHORT : CHARS;

  g_return_if_fail (DWELL_IS_SOUND_CHOICE (self));

  if (chars == self->chars)
    return;

  self->chars = chars;
  set_button_factory (self);
}
