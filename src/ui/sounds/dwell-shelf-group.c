/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-shelf-group.h"

#include "dwell-shelf-row.h"

/* Of so many files the covers are there at once; of the others when they are opened, so that a shelf
 * of thousands does not fill the memory with pictures. */
#define MAX_COVERS 40

struct _DwellShelfGroup
{
  AdwPreferencesGroup parent_instance;

  GtkWidget *none_label;
  GPtrArray *rows; /* (element-type DwellShelfRow) */

  DwellSoundDesk *desk;
  DwellShelf *shelf;
  DwellShelfKeeper *keeper;
  DwellSoundKind kind;
};

G_DEFINE_FINAL_TYPE (DwellShelfGroup, dwell_shelf_group, ADW_TYPE_PREFERENCES_GROUP)

static DwellShelfRow *
find_row (DwellShelfGroup *self, const char *id)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      DwellShelfRow *row = g_ptr_array_index (self->rows, i);

      if (g_str_equal (dwell_shelf_row_get_sound (row)->id, id))
        return row;
    }

  return NULL;
}

static void
show_sound (DwellShelfGroup *self, DwellSound *sound)
{
  DwellShelfRow *row = find_row (self, sound->id);

  if (row)
    {
      dwell_shelf_row_set_sound (row, sound);
      return;
    }

  row = DWELL_SHELF_ROW (dwell_shelf_row_new (self->desk, self->shelf, self->keeper, sound));
  if (self->rows->len < MAX_COVERS)
    dwell_shelf_row_load_cover (row);
  g_ptr_array_add (self->rows, row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (row));
}

/* What was removed here stays, so that it can be brought back. */
static void
drop_gone (DwellShelfGroup *self)
{
  for (guint i = self->rows->len; i > 0; i--)
    {
      DwellShelfRow *row = g_ptr_array_index (self->rows, i - 1);
      const char *id = dwell_shelf_row_get_sound (row)->id;

      if (dwell_shelf_find (self->shelf, id) || dwell_shelf_row_is_removed (row))
        continue;
      g_ptr_array_remove_index (self->rows, i - 1);
      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (row));
    }
}

static void
update (DwellShelfGroup *self)
{
  GPtrArray *sounds = dwell_shelf_get_sounds (self->shelf);

  drop_gone (self);
  for (guint i = 0; i < sounds->len; i++)
    {
      DwellSound *sound = g_ptr_array_index (sounds, i);

      if (sound->kind == self->kind)
        show_sound (self, sound);
    }
  gtk_widget_set_visible (self->none_label, self->rows->len == 0);
}

static void
dwell_shelf_group_dispose (GObject *object)
{
  DwellShelfGroup *self = DWELL_SHELF_GROUP (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->shelf);
  g_clear_object (&self->keeper);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (dwell_shelf_group_parent_class)->dispose (object);
}

static void
dwell_shelf_group_class_init (DwellShelfGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dwell_shelf_group_dispose;
}

static void
dwell_shelf_group_init (DwellShelfGroup *self)
{
  self->rows = g_ptr_array_new ();
  self->none_label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->none_label), 0);
  gtk_label_set_wrap (GTK_LABEL (self->none_label), TRUE);
  gtk_widget_add_css_class (self->none_label, "dim-label");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->none_label);
}

void
dwell_shelf_group_set_shelf (DwellShelfGroup *self, DwellSoundDesk *desk, DwellShelf *shelf,
                             DwellShelfKeeper *keeper, DwellSoundKind kind, const char *none)
{
  g_return_if_fail (DWELL_IS_SHELF_GROUP (self));

  self->desk = g_object_ref (desk);
  self->shelf = g_object_ref (shelf);
  self->keeper = g_object_ref (keeper);
  self->kind = kind;
  gtk_label_set_label (GTK_LABEL (self->none_label), none);
  g_signal_connect_object (shelf, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

void
dwell_shelf_group_edit_name (DwellShelfGroup *self, const char *id)
{
  DwellShelfRow *row;

  g_return_if_fail (DWELL_IS_SHELF_GROUP (self));

  row = find_row (self, id);
  if (row)
    dwell_shelf_row_edit_name (row);
}
