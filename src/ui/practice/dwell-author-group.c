/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-author-group.h"

#include <glib/gi18n.h>

#include "dwell-accessible.h"
#include "dwell-file-choice.h"
#include "dwell-script-copier.h"

/* The script whose comment explains the format. */
#define EXAMPLE "white-room.xml"

struct _DwellAuthorGroup
{
  AdwPreferencesGroup parent_instance;

  AdwActionRow *own_row;
  AdwActionRow *add_row;
  AdwActionRow *trouble_row;

  DwellServices *services;
  GPtrArray *folder_rows; /* (element-type GtkWidget) */
};

G_DEFINE_FINAL_TYPE (DwellAuthorGroup, dwell_author_group, ADW_TYPE_PREFERENCES_GROUP)

enum
{
  OPEN,
  FOLDERS_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void show_folders (DwellAuthorGroup *self);

static GtkWindow *
get_window (DwellAuthorGroup *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static void
show_trouble (DwellAuthorGroup *self, const char *text)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->trouble_row), text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->trouble_row), text != NULL);
}

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellAuthorGroup) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = dwell_script_copy_finish (result, &error);

  if (self->services == NULL)
    return;
  show_trouble (self, path ? NULL : error->message);
  if (path == NULL)
    return;
  g_signal_emit (self, signals[FOLDERS_CHANGED], 0);
  g_signal_emit (self, signals[OPEN], 0, path);
}

void
dwell_author_group_write (DwellAuthorGroup *self)
{
  g_autofree char *example =
      g_build_filename (dwell_script_files_get_shipped_folder (), EXAMPLE, NULL);

  g_return_if_fail (DWELL_IS_AUTHOR_GROUP (self));

  dwell_script_copy_async (example, self->services->protocol, NULL, copied_cb, g_object_ref (self));
}

static void
open_file (DwellAuthorGroup *self, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);

  show_trouble (self, path ? NULL : _("This place has no path that could be read."));
  if (path)
    g_signal_emit (self, signals[OPEN], 0, path);
}

static void
chosen_cb (GFile *file, gpointer owner)
{
  open_file (owner, file);
}

void
dwell_author_group_ask (DwellAuthorGroup *self)
{
  g_return_if_fail (DWELL_IS_AUTHOR_GROUP (self));

  dwell_file_choice_ask (get_window (self), DWELL_FILE_CHOICE_OPEN, _("Open a script"), "*.xml",
                         NULL, chosen_cb, self);
}

static void
own_cb (DwellAuthorGroup *self)
{
  const char *folder = dwell_script_files_get_own_folder ();
  g_autofree char *uri = g_filename_to_uri (folder, NULL, NULL);

  if (g_mkdir_with_parents (folder, 0700) == 0 && uri)
    gtk_show_uri (get_window (self), uri, GDK_CURRENT_TIME);
  else
    show_trouble (self, _("The folder could not be made."));
}

static void
set_folders (DwellAuthorGroup *self, GPtrArray *uris)
{
  g_ptr_array_add (uris, NULL);
  dwell_settings_set_script_folders (self->services->settings, (const char *const *)uris->pdata);
  show_folders (self);
  g_signal_emit (self, signals[FOLDERS_CHANGED], 0);
}

/* Returns: (transfer full): those that there are but for @without. */
static GPtrArray *
list_folders (DwellAuthorGroup *self, const char *without)
{
  const char *const *uris = dwell_settings_get_script_folders (self->services->settings);
  GPtrArray *list = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; uris[i]; i++)
    {
      if (g_strcmp0 (uris[i], without) != 0)
        g_ptr_array_add (list, g_strdup (uris[i]));
    }

  return list;
}

static void
add_folder (DwellAuthorGroup *self, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *uri = g_file_get_uri (file);
  g_autoptr (GPtrArray) uris = NULL;

  show_trouble (self, path ? NULL : _("This place has no path that could be read."));
  if (path == NULL)
    return;
  uris = list_folders (self, uri);
  g_ptr_array_add (uris, g_steal_pointer (&uri));
  set_folders (self, uris);
}

static void
folder_chosen_cb (GFile *file, gpointer owner)
{
  add_folder (owner, file);
}

static void
add_cb (DwellAuthorGroup *self)
{
  dwell_file_choice_ask (get_window (self), DWELL_FILE_CHOICE_FOLDER, _("Add a folder of scripts"),
                         NULL, NULL, folder_chosen_cb, self);
}

static void
remove_cb (GtkButton *button, DwellAuthorGroup *self)
{
  g_autoptr (GPtrArray) uris = list_folders (self, g_object_get_data (G_OBJECT (button), "uri"));

  gtk_widget_grab_focus (GTK_WIDGET (self->add_row));
  set_folders (self, uris);
}

static void
taken_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellAuthorGroup) self = user_data;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, NULL);

  if (self->services == NULL)
    return;
  if (info && g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
    add_folder (self, G_FILE (source));
  else
    open_file (self, G_FILE (source));
}

void
dwell_author_group_take (DwellAuthorGroup *self, GFile *file)
{
  g_return_if_fail (DWELL_IS_AUTHOR_GROUP (self));

  g_file_query_info_async (file, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE,
                           G_PRIORITY_DEFAULT, NULL, taken_cb, g_object_ref (self));
}

static gboolean
drop_cb (DwellAuthorGroup *self, const GValue *value)
{
  GSList *dropped = g_value_get_boxed (value);

  if (dropped == NULL)
    return FALSE;
  dwell_author_group_take (self, dropped->data);

  return TRUE;
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AdwActionRow) row = user_data;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, NULL);
  g_autofree char *name = g_file_get_parse_name (G_FILE (source));
  /* Translators: a folder */
  g_autofree char *gone = g_strdup_printf (
      _("It is not there at the moment; its scripts are listed again when it is: %s"), name);
  g_autofree char *text = g_markup_escape_text (info ? name : gone, -1);

  adw_action_row_set_subtitle (row, text);
}

static GtkWidget *
folder_row_new (DwellAuthorGroup *self, const char *uri)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autoptr (GFile) folder = g_file_new_for_uri (uri);
  g_autofree char *basename = g_file_get_basename (folder);
  g_autofree char *name = g_filename_display_name (basename ? basename : uri);
  g_autofree char *title = g_markup_escape_text (name, -1);
  /* Translators: a folder; it is not deleted */
  g_autofree char *label = g_strdup_printf (_("No longer list the scripts in “%s”"), name);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  dwell_accessible_name (button, label);
  g_object_set_data_full (G_OBJECT (button), "uri", g_strdup (uri), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  g_file_query_info_async (folder, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE,
                           G_PRIORITY_DEFAULT, NULL, looked_cb, g_object_ref (row));

  return row;
}

static void
show_folders (DwellAuthorGroup *self)
{
  const char *const *uris = dwell_settings_get_script_folders (self->services->settings);

  for (guint i = 0; i < self->folder_rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self),
                                  g_ptr_array_index (self->folder_rows, i));
  g_ptr_array_set_size (self->folder_rows, 0);
  for (guint i = 0; uris[i]; i++)
    {
      GtkWidget *row = folder_row_new (self, uris[i]);

      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
      g_ptr_array_add (self->folder_rows, row);
    }
}

static void
dwell_author_group_dispose (GObject *object)
{
  DwellAuthorGroup *self = DWELL_AUTHOR_GROUP (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_AUTHOR_GROUP);
  g_clear_pointer (&self->services, dwell_services_unref);

  G_OBJECT_CLASS (dwell_author_group_parent_class)->dispose (object);
}

static void
dwell_author_group_finalize (GObject *object)
{
  g_ptr_array_unref (DWELL_AUTHOR_GROUP (object)->folder_rows);

  G_OBJECT_CLASS (dwell_author_group_parent_class)->finalize (object);
}

static void
dwell_author_group_class_init (DwellAuthorGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_author_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = dwell_author_group_finalize;

  signals[OPEN] = g_signal_new ("open", DWELL_TYPE_AUTHOR_GROUP, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[FOLDERS_CHANGED] = g_signal_new ("folders-changed", DWELL_TYPE_AUTHOR_GROUP,
                                           G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /* GTK 4.18 finds a type of the template only once it was asked for. */
  g_type_ensure (GDK_TYPE_FILE_LIST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-author-group.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellAuthorGroup, own_row);
  gtk_widget_class_bind_template_child (widget_class, DwellAuthorGroup, add_row);
  gtk_widget_class_bind_template_child (widget_class, DwellAuthorGroup, trouble_row);
  gtk_widget_class_bind_template_callback (widget_class, dwell_author_group_write);
  gtk_widget_class_bind_template_callback (widget_class, dwell_author_group_ask);
  gtk_widget_class_bind_template_callback (widget_class, own_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, drop_cb);
}

static void
dwell_author_group_init (DwellAuthorGroup *self)
{
  self->folder_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dwell_author_group_new (DwellServices *services)
{
  DwellAuthorGroup *self = g_object_new (DWELL_TYPE_AUTHOR_GROUP, NULL);

  dwell_author_group_set_services (self, services);

  return GTK_WIDGET (self);
}

void
dwell_author_group_set_services (DwellAuthorGroup *self, DwellServices *services)
{
  g_autofree char *folder = g_filename_display_name (dwell_script_files_get_own_folder ());
  g_autofree char *text = g_markup_escape_text (folder, -1);

  g_return_if_fail (DWELL_IS_AUTHOR_GROUP (self));

  self->services = dwell_services_ref (services);
  adw_action_row_set_subtitle (self->own_row, text);
  show_folders (self);
}
