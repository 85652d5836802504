/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-sessions-page-private.h"

#include "dwell-delete-dialog.h"

/* Looking for something, the clients, and deleting: what happens over the list and not in it. */

gboolean
dwell_sessions_page_is_searching (DwellSessionsPage *self)
{
  return *gtk_editable_get_text (self->search_entry) != '\0';
}

/* What the list shows when nothing is searched for. */
static void
end_search (DwellSessionsPage *self)
{
  dwell_search_list_search (self->search_list, self->services->library, "", NULL);
  dwell_sessions_page_show_list (self);
}

void
dwell_sessions_page_search_again (DwellSessionsPage *self)
{
  g_autoptr (GHashTable) ids = NULL;

  if (!dwell_sessions_page_is_searching (self))
    {
      end_search (self);
      return;
    }

  ids = dwell_session_list_dup_ids (self->items);
  gtk_stack_set_visible_child_name (self->list_stack, "search");
  dwell_search_list_search (self->search_list, self->services->library,
                            gtk_editable_get_text (self->search_entry), ids);
}

static void
search_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DwellSessionsPage *self = DWELL_SESSIONS_PAGE (widget);

  g_object_set (self->leaflet, "visible-child", self->list_box, NULL);
  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
open_session (DwellSessionsPage *self, const char *id)
{
  guint position;

  dwell_sessions_page_make_shown (self, id);
  position = dwell_session_list_find (self->items, id);
  if (position == GTK_INVALID_LIST_POSITION)
    return;

  /* The one that is chosen already is read again, so that its moment comes into sight. */
  if (position == gtk_single_selection_get_selected (self->selection))
    dwell_sessions_page_load_selected (self);
  else
    gtk_single_selection_set_selected (self->selection, position);
  dwell_sessions_page_show_content (self);
}

static void
open_hit_cb (DwellSessionsPage *self, const char *id, const char *author, guint seq)
{
  dwell_sessions_page_forget_moment (self);
  self->moment_author = g_strdup (author);
  self->moment_seq = seq;
  open_session (self, id);
}

static void
open_session_cb (DwellSessionsPage *self, const char *id)
{
  dwell_sessions_page_forget_moment (self);
  open_session (self, id);
}

static void
clients_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DwellSessionsPage *self = DWELL_SESSIONS_PAGE (widget);

  dwell_sessions_page_show_clients (self);
  dwell_client_page_reload (self->client_page);
}

static void
reload_all (DwellSessionsPage *self, const char *select_id)
{
  dwell_sessions_page_reload (self, select_id);
  if (dwell_sessions_page_is_searching (self))
    dwell_sessions_page_search_again (self);
}

static void
client_deleted_cb (DwellSessionsPage *self)
{
  self->keep_page = TRUE;
  reload_all (self, NULL);
}

/* The same session again: one part of it may have stayed. */
static void
session_deleted_cb (DwellSessionsPage *self)
{
  DwellSessionItem *item = dwell_sessions_page_get_selected (self);
  g_autofree char *id = item ? g_strdup (dwell_session_item_get_id (item)) : NULL;

  reload_all (self, id);
}

static void
delete_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DwellSessionsPage *self = DWELL_SESSIONS_PAGE (widget);
  DwellSessionItem *item = dwell_sessions_page_get_selected (self);
  GtkWindow *dialog;

  if (item == NULL)
    return;

  dialog = dwell_delete_dialog_new_for_session (GTK_WINDOW (gtk_widget_get_root (widget)),
                                                self->services->library,
                                                dwell_session_item_get_summary (item)->header);
  g_signal_connect_object (dialog, "deleted", G_CALLBACK (session_deleted_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (dialog);
}

void
dwell_sessions_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "sessions.search", NULL, search_cb);
  gtk_widget_class_install_action (widget_class, "sessions.clients", NULL, clients_cb);
  gtk_widget_class_install_action (widget_class, "sessions.delete", NULL, delete_cb);
  dwell_sessions_page_install_supervision (widget_class);
  dwell_sessions_page_install_comparing (widget_class);
  dwell_sessions_page_install_filter (widget_class);
}

void
dwell_sessions_page_bind_finding (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, dwell_sessions_page_search_again);
  gtk_widget_class_bind_template_callback (widget_class, dwell_search_list_open_first);
  gtk_widget_class_bind_template_callback (widget_class, open_hit_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_session_cb);
  gtk_widget_class_bind_template_callback (widget_class, client_deleted_cb);
  gtk_widget_class_bind_template_callback (widget_class, dwell_sessions_page_export_client);
}
