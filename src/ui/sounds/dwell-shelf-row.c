/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-shelf-row.h"

#include <math.h>

#include <glib/gi18n.h>

#include "dwell-cover.h"
#include "dwell-file-choice.h"
#include "dwell-members-row.h"
#include "dwell-sound-buttons.h"
#include "dwell-sound-facts.h"
#include "dwell-text.h"
#include "dwell-accessible.h"

#define COVER_PIXELS 40

struct _DwellShelfRow
{
  AdwExpanderRow parent_instance;

  GtkWidget *find_row;
  GtkLabel *find_label;
  GtkWidget *find_button;
  GtkWidget *name_row;
  AdwActionRow *loudness_row;
  GtkWidget *remove_row;
  GtkWidget *remove_button;
  GtkWidget *buttons;
  GtkWidget *members; /* of a list */

  GtkWidget *back_button;

  DwellShelf *shelf;
  DwellShelfKeeper *keeper;
  DwellSound *sound;
  GCancellable *cover; /* once its cover was asked for */
  GPtrArray *places;   /* (element-type Place) while it is removed, else NULL */
};

G_DEFINE_FINAL_TYPE (DwellShelfRow, dwell_shelf_row, ADW_TYPE_EXPANDER_ROW)

/* A list that named a file which was taken away. */
typedef struct
{
  char *list_id;
  char **members;
} Place;

static void
place_free (gpointer data)
{
  Place *place = data;

  g_free (place->list_id);
  g_strfreev (place->members);
  g_free (place);
}

static void
rename_cb (DwellShelfRow *self)
{
  const char *name = gtk_editable_get_text (GTK_EDITABLE (self->name_row));

  if (dwell_text_is_blank (name) || !dwell_shelf_rename (self->shelf, self->sound->id, name))
    gtk_editable_set_text (GTK_EDITABLE (self->name_row), self->sound->label);
}

/* Returns: (transfer full) (element-type Place). */
static GPtrArray *
list_places (DwellShelfRow *self)
{
  GPtrArray *places = g_ptr_array_new_with_free_func (place_free);
  GPtrArray *sounds = dwell_shelf_get_sounds (self->shelf);

  for (guint i = 0; i < sounds->len; i++)
    {
      const DwellSound *list = g_ptr_array_index (sounds, i);
      Place *place;

      if (list->members == NULL
          || !g_strv_contains ((const char *const *)list->members, self->sound->id))
        continue;
      place = g_new0 (Place, 1);
      place->list_id = g_strdup (list->id);
      place->members = g_strdupv (list->members);
      g_ptr_array_add (places, place);
    }

  return places;
}

static void
show_removed (DwellShelfRow *self)
{
  gboolean removed = self->places != NULL;
  g_autofree char *title = NULL;

  /* Translators: %s is the name of a sound or of a list of sounds */
  title = removed ? g_strdup_printf (_("%s, removed"), self->sound->label)
                  : g_strdup (self->sound->label);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), FALSE);
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (self), !removed);
  gtk_widget_set_visible (self->buttons, !removed);
  gtk_widget_set_visible (self->back_button, removed);
}

static void
remove_cb (DwellShelfRow *self)
{
  self->places = list_places (self);
  show_removed (self);
  gtk_widget_grab_focus (self->back_button);
  dwell_shelf_remove (self->shelf, self->sound->id);
}

/* @id: what the file is known by now. */
static void
return_to_lists (DwellShelfRow *self, GPtrArray *places, const char *id)
{
  for (guint i = 0; i < places->len; i++)
    {
      const Place *place = g_ptr_array_index (places, i);

      for (guint j = 0; place->members[j]; j++)
        {
          if (!g_str_equal (place->members[j], self->sound->id))
            continue;
          g_free (place->members[j]);
          place->members[j] = g_strdup (id);
        }
      dwell_shelf_set_members (self->shelf, place->list_id, (const char *const *)place->members);
    }
}

static void
bring_back_cb (DwellShelfRow *self)
{
  g_autoptr (DwellShelfRow) alive = g_object_ref (self);
  g_autoptr (GPtrArray) places = g_steal_pointer (&self->places);
  g_autofree char *id = NULL;

  dwell_shelf_hold (self->shelf);
  id = g_strdup (dwell_shelf_bring_back (self->shelf, self->sound));
  if (id)
    return_to_lists (self, places, id);
  show_removed (self);
  dwell_shelf_release (self->shelf);
}

static void
moved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellShelfRow) self = user_data;
  g_autoptr (GError) error = NULL;

  /* What was found is told by the shelf. */
  if (!dwell_shelf_keeper_move_finish (DWELL_SHELF_KEEPER (source), result, &error) && self->shelf)
    gtk_label_set_label (self->find_label, error->message);
}

static void
found_cb (GFile *file, gpointer owner)
{
  DwellShelfRow *self = owner;

  dwell_shelf_keeper_move_async (self->keeper, self->sound->id, file, NULL, moved_cb,
                                 g_object_ref (self));
}

static void
find_cb (DwellShelfRow *self)
{
  dwell_file_choice_ask (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                         DWELL_FILE_CHOICE_OPEN, _("Where it is now"), NULL, NULL, found_cb, self);
}

static void
cover_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellShelfRow) self = user_data;
  g_autoptr (GdkTexture) texture = dwell_cover_load_finish (result, NULL);
  GtkWidget *image;

  if (texture == NULL || self->shelf == NULL)
    return;

  image = gtk_image_new_from_paintable (GDK_PAINTABLE (texture));
  gtk_image_set_pixel_size (GTK_IMAGE (image), COVER_PIXELS);
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (self), image);
}

static void
cover_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellShelfRow) self = user_data;
  g_autoptr (GBytes) bytes
      = dwell_shelf_keeper_get_cover_finish (DWELL_SHELF_KEEPER (source), result, NULL);

  if (bytes && self->shelf)
    dwell_cover_load_async (bytes, self->cover, cover_loaded_cb, g_object_ref (self));
}

void
dwell_shelf_row_load_cover (DwellShelfRow *self)
{
  g_return_if_fail (DWELL_IS_SHELF_ROW (self));

  if (self->cover || self->sound->kind != DWELL_SOUND_FILE || self->sound->missing)
    return;

  self->cover = g_cancellable_new ();
  dwell_shelf_keeper_get_cover_async (self->keeper, self->sound->id, self->cover, cover_found_cb,
                                      g_object_ref (self));
}

static void
expanded_cb (DwellShelfRow *self)
{
  if (self->keeper && adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)))
    dwell_shelf_row_load_cover (self);
}

static void
dwell_shelf_row_dispose (GObject *object)
{
  DwellShelfRow *self = DWELL_SHELF_ROW (object);

  g_clear_object (&self->shelf);
  g_clear_object (&self->keeper);
  if (self->cover)
    g_cancellable_cancel (self->cover);
  g_clear_object (&self->cover);
  g_clear_pointer (&self->sound, dwell_sound_unref);
  g_clear_pointer (&self->places, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_SHELF_ROW);

  G_OBJECT_CLASS (dwell_shelf_row_parent_class)->dispose (object);
}

static void
dwell_shelf_row_class_init (DwellShelfRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_shelf_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-shelf-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellShelfRow, find_row);
  gtk_widget_class_bind_template_child (widget_class, DwellShelfRow, find_label);
  gtk_widget_class_bind_template_child (widget_class, DwellShelfRow, find_button);
  gtk_widget_class_bind_template_child (widget_class, DwellShelfRow, name_row);
  gtk_widget_class_bind_template_child (widget_class, DwellShelfRow, loudness_row);
  gtk_widget_class_bind_template_child (widget_class, DwellShelfRow, remove_row);
  gtk_widget_class_bind_template_child (widget_class, DwellShelfRow, remove_button);
  gtk_widget_class_bind_template_child (widget_class, DwellShelfRow, back_button);
  gtk_widget_class_bind_template_callback (widget_class, bring_back_cb);
  gtk_widget_class_bind_template_callback (widget_class, expanded_cb);
  gtk_widget_class_bind_template_callback (widget_class, rename_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static void
dwell_shelf_row_init (DwellShelfRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Their place in the row is for both kinds the same: after the name, before the removal. */
static void
add_members (DwellShelfRow *self)
{
  AdwExpanderRow *row = ADW_EXPANDER_ROW (self);

  self->members = dwell_members_row_new (self->shelf, self->sound->id);
  g_object_ref (self->remove_row);
  adw_expander_row_remove (row, self->remove_row);
  adw_expander_row_add_row (row, self->members);
  adw_expander_row_add_row (row, self->remove_row);
  g_object_unref (self->remove_row);
}

static void
name_all (DwellShelfRow *self)
{
  /* Translators: %s is the name of a sound or of a list of sounds */
  g_autofree char *name = g_strdup_printf (_("Name of %s"), self->sound->label);
  g_autofree char *remove = g_strdup_printf (_("Remove %s"), self->sound->label);
  g_autofree char *back = g_strdup_printf (_("Bring %s back"), self->sound->label);
  g_autofree char *find = g_strdup_printf (_("Find %s …"), self->sound->label);

  dwell_accessible_name (self->name_row, name);
  dwell_accessible_name (self->remove_button, remove);
  dwell_accessible_name (self->find_button, find);
  dwell_accessible_name (self->back_button, back);
  dwell_sound_buttons_set_label (DWELL_SOUND_BUTTONS (self->buttons), self->sound->label);
}

GtkWidget *
dwell_shelf_row_new (DwellSoundDesk *desk, DwellShelf *shelf, DwellShelfKeeper *keeper,
                     DwellSound *sound)
{
  DwellShelfRow *self = g_object_new (DWELL_TYPE_SHELF_ROW, NULL);
  gboolean is_list = sound->kind == DWELL_SOUND_LIST;

  self->shelf = g_object_ref (shelf);
  self->keeper = g_object_ref (keeper);
  self->sound = dwell_sound_ref (sound);
  self->buttons = dwell_sound_buttons_new (desk, sound->id);
  dwell_sound_buttons_stack (DWELL_SOUND_BUTTONS (self->buttons));
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self), self->buttons);
  if (is_list)
    add_members (self);
  gtk_widget_set_visible (GTK_WIDGET (self->loudness_row), !is_list);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->remove_row),
                                 is_list ? _("Take the list away. Its sounds stay.")
                                         : _("Take it out of Dwell. The file stays."));
  dwell_shelf_row_set_sound (self, sound);
  gtk_editable_set_text (GTK_EDITABLE (self->name_row), sound->label);

  return GTK_WIDGET (self);
}

DwellSound *
dwell_shelf_row_get_sound (DwellShelfRow *self)
{
  g_return_val_if_fail (DWELL_IS_SHELF_ROW (self), NULL);

  return self->sound;
}

gboolean
dwell_shelf_row_is_removed (DwellShelfRow *self)
{
  g_return_val_if_fail (DWELL_IS_SHELF_ROW (self), FALSE);

  return self->places != NULL;
}

static gboolean
can_play (const DwellSound *sound)
{
  return !sound->missing
         && (sound->kind != DWELL_SOUND_LIST || (sound->members && sound->members[0]));
}

void
dwell_shelf_row_set_sound (DwellShelfRow *self, DwellSound *sound)
{
  g_autofree char *facts = NULL;
  gboolean lost = sound->kind == DWELL_SOUND_FILE && sound->missing;

  g_return_if_fail (DWELL_IS_SHELF_ROW (self));

  /* A name that is being typed is not taken away by what is found out meanwhile. */
  if (!g_str_equal (sound->label, self->sound->label))
    gtk_editable_set_text (GTK_EDITABLE (self->name_row), sound->label);
  dwell_sound_ref (sound);
  dwell_sound_unref (self->sound);
  self->sound = sound;

  facts = dwell_sound_dup_facts (sound);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), sound->label);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), facts);
  adw_action_row_set_subtitle (self->loudness_row,
                               isnan (sound->loudness)
                                   ? _("Not measured yet")
                                   : _("Measured: brought to the same loudness as the others"));
  if (lost && !gtk_widget_get_visible (self->find_row))
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);
  gtk_widget_set_visible (self->find_row, lost);
  gtk_widget_set_sensitive (self->buttons, can_play (sound));
  if (self->members)
    dwell_members_row_update (DWELL_MEMBERS_ROW (self->members));
  name_all (self);
}

void
dwell_shelf_row_edit_name (DwellShelfRow *self)
{
  g_return_if_fail (DWELL_IS_SHELF_ROW (self));

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);
  gtk_widget_grab_focus (self->name_row);
  gtk_editable_select_region (GTK_EDITABLE (self->name_row), 0, -1);
}
