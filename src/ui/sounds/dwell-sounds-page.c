/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-sounds-page.h"

#include <glib/gi18n.h>

#include "dwell-add-group.h"
#include "dwell-made-group.h"
#include "dwell-now-group.h"
#include "dwell-output-group.h"
#include "dwell-playing-group.h"
#include "dwell-shelf-group.h"
#include "dwell-sound-desk.h"

struct _DwellSoundsPage
{
  AdwBin parent_instance;

  DwellNowGroup *now_group;
  DwellMadeGroup *made_group;
  DwellAddGroup *add_group;
  DwellShelfGroup *files_group;
  DwellShelfGroup *lists_group;
  DwellPlayingGroup *playing_group;
  DwellOutputGroup *output_group;

  DwellServices *services;
};

G_DEFINE_FINAL_TYPE (DwellSoundsPage, dwell_sounds_page, ADW_TYPE_BIN)

enum
{
  BACK,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
back_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[BACK], 0);
}

static void
new_list_cb (DwellSoundsPage *self)
{
  const char *const none[] = { NULL };
  const char *id = dwell_shelf_add_list (self->services->shelf, _("New list"), none);

  if (id)
    dwell_shelf_group_edit_name (self->lists_group, id);
}

static gboolean
drop_cb (DwellSoundsPage *self, const GValue *value)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  GSList *dropped = g_value_get_boxed (value);

  for (GSList *link = dropped; link; link = link->next)
    g_ptr_array_add (files, g_object_ref (link->data));
  dwell_add_group_add (self->add_group, files);

  return TRUE;
}

static gboolean
dwell_sounds_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DWELL_SOUNDS_PAGE (widget)->now_group));
}

static void
dwell_sounds_page_dispose (GObject *object)
{
  DwellSoundsPage *self = DWELL_SOUNDS_PAGE (object);

  /* Before the template, which would take the bin its child without telling it. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_SOUNDS_PAGE);
  g_clear_pointer (&self->services, dwell_services_unref);

  G_OBJECT_CLASS (dwell_sounds_page_parent_class)->dispose (object);
}

static void
dwell_sounds_page_class_init (DwellSoundsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_sounds_page_dispose;
  widget_class->grab_focus = dwell_sounds_page_grab_focus;

  signals[BACK] = g_signal_new ("back", DWELL_TYPE_SOUNDS_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);

  g_type_ensure (DWELL_TYPE_NOW_GROUP);
  g_type_ensure (DWELL_TYPE_MADE_GROUP);
  g_type_ensure (DWELL_TYPE_ADD_GROUP);
  g_type_ensure (DWELL_TYPE_SHELF_GROUP);
  g_type_ensure (DWELL_TYPE_PLAYING_GROUP);
  g_type_ensure (DWELL_TYPE_OUTPUT_GROUP);
  /* GTK 4.18 finds a type of the template only once it was asked for. */
  g_type_ensure (GDK_TYPE_FILE_LIST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-sounds-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellSoundsPage, now_group);
  gtk_widget_class_bind_template_child (widget_class, DwellSoundsPage, made_group);
  gtk_widget_class_bind_template_child (widget_class, DwellSoundsPage, add_group);
  gtk_widget_class_bind_template_child (widget_class, DwellSoundsPage, files_group);
  gtk_widget_class_bind_template_child (widget_class, DwellSoundsPage, lists_group);
  gtk_widget_class_bind_template_child (widget_class, DwellSoundsPage, playing_group);
  gtk_widget_class_bind_template_child (widget_class, DwellSoundsPage, output_group);
  gtk_widget_class_bind_template_callback (widget_class, drop_cb);
  gtk_widget_class_bind_template_callback (widget_class, new_list_cb);
  gtk_widget_class_install_action (widget_class, "sounds.back", NULL, back_cb);
}

static void
dwell_sounds_page_init (DwellSoundsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_own_sounds (DwellSoundsPage *self, DwellSoundDesk *desk)
{
  DwellShelf *shelf = self->services->shelf;
  DwellShelfKeeper *keeper = self->services->shelf_keeper;

  dwell_add_group_set_keeper (self->add_group, keeper, self->services->notices);
  if (self->services->sound_problems)
    dwell_add_group_set_problems (self->add_group, self->services->sound_problems);
  dwell_shelf_group_set_shelf (self->files_group, desk, shelf, keeper, DWELL_SOUND_FILE,
                               _("None yet."));
  dwell_shelf_group_set_shelf (self->lists_group, desk, shelf, keeper, DWELL_SOUND_LIST,
                               _("None yet."));
  dwell_shelf_keeper_look (keeper);
}

DwellSoundsPage *
dwell_sounds_page_new (DwellServices *services)
{
  DwellSoundsPage *self = g_object_new (DWELL_TYPE_SOUNDS_PAGE, NULL);
  g_autoptr (DwellSoundDesk) desk = dwell_sound_desk_new (services);

  self->services = dwell_services_ref (services);
  dwell_now_group_set_desk (self->now_group, desk);
  dwell_made_group_set_desk (self->made_group, desk);
  show_own_sounds (self, desk);
  dwell_playing_group_set_settings (self->playing_group, services->settings);
  dwell_output_group_set_desk (self->output_group, desk);

  return self;
}
