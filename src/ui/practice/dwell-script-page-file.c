/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-script-page-private.h"

#include <glib/gi18n.h>

#include "dwell-script-copier.h"

/* What the page says and does about the file as a file. */

/* What is said above the graph. */
static void
show_status (DwellScriptPage *self, const char *text)
{
  gtk_label_set_label (self->status_label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->status_label), text != NULL);
}

static void
show_names (DwellScriptPage *self, const DwellScriptFile *file)
{
  const char *title = file->script ? dwell_script_get_title (file->script) : NULL;

  adw_window_title_set_title (self->title, title && *title ? title : file->name);
  adw_window_title_set_subtitle (self->title, title && *title ? file->name : "");
}

static void
show_state_of_file (DwellScriptPage *self, const DwellScriptFile *file)
{
  if (!dwell_script_watch_is_there (self->watch))
    show_status (self, self->script
                           ? _("The file is not there at the moment. What was read last is shown; "
                                "when it is back, it is read again.")
                           : _("The file is not there. When it is, it is read."));
  else if (self->stale && self->script)
    show_status (self, _("It cannot be read so far. What was read last is shown."));
  else if (file->origin == DWELL_SCRIPT_SHIPPED)
    show_status (self, _("It comes with Dwell: make a copy to change it."));
  else
    show_status (self, NULL);
  if (self->script == NULL && self->stale)
    gtk_label_set_label (self->message_label,
                         _("Its graph shows here as soon as the file can be read."));
}

void
dwell_script_page_show_file (DwellScriptPage *self)
{
  const DwellScriptFile *file = dwell_script_watch_get_file (self->watch);
  gboolean there = dwell_script_watch_is_there (self->watch);

  if (there)
    show_names (self, file);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "script.edit",
                                 there && file->origin != DWELL_SCRIPT_SHIPPED);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "script.folder",
                                 file->origin != DWELL_SCRIPT_SHIPPED);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "script.copy", there && file->script);
  show_state_of_file (self, file);
}

static void
edit_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DwellScriptPage *self = DWELL_SCRIPT_PAGE (widget);
  g_autoptr (GFile) file = g_file_new_for_path (dwell_script_page_get_path (self));
  /* By what edits texts: what opens XML may be a web browser. */
  g_autoptr (GAppInfo) editor = g_app_info_get_default_for_type ("text/plain", FALSE);
  g_autoptr (GdkAppLaunchContext) context =
      gdk_display_get_app_launch_context (gtk_widget_get_display (widget));
  GList files = { .data = file };

  if (editor == NULL || !g_app_info_launch (editor, &files, G_APP_LAUNCH_CONTEXT (context), NULL))
    show_status (self, _("This desktop has no text editor that could be opened from here."));
}

static void
folder_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree char *folder =
      g_path_get_dirname (dwell_script_page_get_path (DWELL_SCRIPT_PAGE (widget)));
  g_autofree char *uri = g_filename_to_uri (folder, NULL, NULL);

  if (uri)
    gtk_show_uri (GTK_WINDOW (gtk_widget_get_root (widget)), uri, GDK_CURRENT_TIME);
}

void
dwell_script_page_watch (DwellScriptPage *self, const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);

  if (self->watch)
    g_signal_handlers_disconnect_by_data (self->watch, self);
  g_clear_object (&self->watch);
  adw_window_title_set_title (self->title, name);
  self->watch = dwell_script_watch_new (self->services->protocol, path);
  g_signal_connect_object (self->watch, "read", G_CALLBACK (dwell_script_page_read), self,
                           G_CONNECT_SWAPPED);
}

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellScriptPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = dwell_script_copy_finish (result, &error);

  if (self->services == NULL)
    return;
  if (path)
    dwell_script_page_watch (self, path);
  else
    show_status (self, error->message);
}

static void
copy_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DwellScriptPage *self = DWELL_SCRIPT_PAGE (widget);

  dwell_script_copy_async (dwell_script_page_get_path (self), self->services->protocol, NULL,
                           copied_cb, g_object_ref (self));
}

void
dwell_script_page_install_file_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "script.edit", NULL, edit_cb);
  gtk_widget_class_install_action (widget_class, "script.folder", NULL, folder_cb);
  gtk_widget_class_install_action (widget_class, "script.copy", NULL, copy_cb);
}
