/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-sessions-page-private.h"

#include <glib/gi18n-lib.h>

#include "dwell-filter-words.h"

/* Which sessions the list and the search show. It is gone with the page, and with it when the
 * library is locked: nobody should miss a session for what somebody chose the day before. */

/* The line that says so, for as long as it is not all of them. */
static void
show_line (DwellSessionsPage *self)
{
  const DwellSummaryFilter *filter = dwell_session_list_get_filter (self->items);
  char *line = filter
                   ? dwell_filter_dup_line (filter,
                                            g_list_model_get_n_items (G_LIST_MODEL (self->items)),
                                            dwell_session_list_get_n_all (self->items))
                   : g_strdup ("");

  gtk_label_set_label (self->filter_label, line);
  gtk_widget_set_visible (self->filter_line, filter != NULL);
  /* Who comes to the list by keys hears it there. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list_view),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, line, -1);
  if (filter)
    gtk_widget_add_css_class (self->filter_button, "accent");
  else
    gtk_widget_remove_css_class (self->filter_button, "accent");
  dwell_secret_free (line);
}

static void
filter_changed_cb (DwellSessionsPage *self)
{
  const DwellSummaryFilter *filter = dwell_filter_popover_get_filter (self->filter_popover);
  DwellSessionItem *item = dwell_sessions_page_get_selected (self);
  g_autofree char *id = item ? g_strdup (dwell_session_item_get_id (item)) : NULL;

  /* The list that is being read is shown when all of it is there. */
  if (self->swapping)
    {
      dwell_session_list_set_filter (self->items, filter);
      return;
    }

  dwell_sessions_page_begin_swap (self);
  dwell_session_list_set_filter (self->items, filter);
  dwell_sessions_page_end_swap (self, id);
  if (id && dwell_sessions_page_get_selected (self) == NULL)
    dwell_sessions_page_show_selected (self);
  show_line (self);
  if (dwell_sessions_page_is_searching (self))
    dwell_sessions_page_search_again (self);
  else
    dwell_sessions_page_show_list (self);
}

void
dwell_sessions_page_sort_filter_out (DwellSessionsPage *self)
{
  g_auto (GStrv) clients = dwell_session_list_dup_clients (self->items);

  dwell_filter_popover_set_clients (self->filter_popover, (const char *const *) clients);
  show_line (self);
}

void
dwell_sessions_page_make_shown (DwellSessionsPage *self, const char *id)
{
  if (dwell_session_list_find (self->items, id) == GTK_INVALID_LIST_POSITION
      && dwell_session_list_has (self->items, id))
    dwell_filter_popover_reset (self->filter_popover);
}

static void
filter_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DwellSessionsPage *self = DWELL_SESSIONS_PAGE (widget);

  g_object_set (self->leaflet, "visible-child", self->list_box, NULL);
  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_menu_button_popup (GTK_MENU_BUTTON (self->filter_button));
}

static void
show_all_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DwellSessionsPage *self = DWELL_SESSIONS_PAGE (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;
  gboolean leaves = focus && gtk_widget_is_ancestor (focus, self->filter_line);

  dwell_filter_popover_reset (self->filter_popover);
  /* The button that was pressed has gone. */
  if (leaves)
    gtk_widget_grab_focus (dwell_sessions_page_is_searching (self)
                               ? GTK_WIDGET (self->search_entry)
                               : GTK_WIDGET (self->list_view));
}

void
dwell_sessions_page_install_filter (GtkWidgetClass *widget_class)
{
  g_type_ensure (DWELL_TYPE_FILTER_POPOVER);
  gtk_widget_class_install_action (widget_class, "sessions.filter", NULL, filter_cb);
  gtk_widget_class_install_action (widget_class, "sessions.show-all", NULL, show_all_cb);
  gtk_widget_class_bind_template_child (widget_class, DwellSessionsPage, filter_button);
  gtk_widget_class_bind_template_child (widget_class, DwellSessionsPage, filter_popover);
  gtk_widget_class_bind_template_child (widget_class, DwellSessionsPage, filter_line);
  gtk_widget_class_bind_template_child (widget_class, DwellSessionsPage, filter_label);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
}
