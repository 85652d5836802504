/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-sessions-page-private.h"

#include <glib/gi18n-lib.h>

#include "dwell-export-dialog.h"
#include "dwell-file-choice.h"
#include "dwell-import-dialog.h"
#include "dwell-report-printer.h"

/* What leaves the library for other programs and for paper, and what comes in. */

static GtkWindow *
get_window (DwellSessionsPage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static void
export_ids (DwellSessionsPage *self, const char *title, const char *const *ids)
{
  gtk_window_present (dwell_export_dialog_new (get_window (self), self->services->library,
                                               self->services->protocol, title, ids));
}

static void
export_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DwellSessionsPage *self = DWELL_SESSIONS_PAGE (widget);
  DwellSessionItem *item = dwell_sessions_page_get_selected (self);
  const char *ids[] = { NULL, NULL };

  if (item == NULL)
    return;

  ids[0] = dwell_session_item_get_id (item);
  export_ids (self, dwell_session_item_get_title (item), ids);
}

void
dwell_sessions_page_export_client (DwellSessionsPage *self, const char *client,
                                   const char *const *ids)
{
  if (*ids)
    export_ids (self, client, ids);
}

static void
printed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellSessionsPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!dwell_report_printer_print_finish (DWELL_LIBRARY (source), result, &error)
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      /* Translators: %s is what the system says of it */
      g_autofree char *text =
          g_strdup_printf (_("The session was not printed: %s"), error->message);

      dwell_notice_board_say (self->services->notices, text);
    }
}

static void
print_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DwellSessionsPage *self = DWELL_SESSIONS_PAGE (widget);
  DwellSessionItem *item = dwell_sessions_page_get_selected (self);
  g_autoptr (GtkPrintOperation) operation = NULL;

  if (item == NULL)
    return;

  operation = gtk_print_operation_new ();
  dwell_report_printer_print_async (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                                    get_window (self), self->services->library,
                                    self->services->protocol, dwell_session_item_get_id (item),
                                    NULL, printed_cb, g_object_ref (self));
}

static void
imported_cb (DwellSessionsPage *self)
{
  dwell_sessions_page_refresh (self);
}

static void
import_files (DwellSessionsPage *self, GPtrArray *files)
{
  GtkWindow *dialog = dwell_import_dialog_new (get_window (self), self->services->library,
                                               self->services->protocol, files);

  g_signal_connect_object (dialog, "imported", G_CALLBACK (imported_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (dialog);
}

static void
import_chosen_cb (GFile *file, gpointer owner)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (files, g_object_ref (file));
  import_files (owner, files);
}

static void
import_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DwellSessionsPage *self = DWELL_SESSIONS_PAGE (widget);

  dwell_file_choice_ask (get_window (self), DWELL_FILE_CHOICE_OPEN,
                         _("Import session JSON or a BORIS project"), NULL, NULL, import_chosen_cb,
                         self);
}

/* Returns: whether they are taken. */
static gboolean
dropped_cb (DwellSessionsPage *self, const GValue *value)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GSList) list = gdk_file_list_get_files (g_value_get_boxed (value));

  for (GSList *link = list; link; link = link->next)
    g_ptr_array_add (files, g_object_ref (link->data));
  if (files->len == 0)
    return FALSE;
  import_files (self, files);

  return TRUE;
}

void
dwell_sessions_page_take_drops (DwellSessionsPage *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_swapped (target, "drop", G_CALLBACK (dropped_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

void
dwell_sessions_page_install_exchange (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "sessions.export", NULL, export_cb);
  gtk_widget_class_install_action (widget_class, "sessions.print", NULL, print_cb);
  gtk_widget_class_install_action (widget_class, "sessions.import", NULL, import_cb);
}
