/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-sessions-page-private.h"

#include <glib/gi18n.h>

/* Sessions side by side, in the place of the one that is open. */

static const char *
get_page (DwellSessionsPage *self)
{
  const char *name = gtk_stack_get_visible_child_name (self->content_stack);

  return name ? name : "";
}

/* Above the width at which list and content stand beside each other. */
static gboolean
has_room (DwellSessionsPage *self)
{
  gboolean folded;

  g_object_get (self->leaflet, "folded", &folded, NULL);

  return !folded;
}

void
dwell_sessions_page_update_compare (DwellSessionsPage *self)
{
  DwellSessionItem *item = dwell_sessions_page_get_selected (self);
  const DwellHeader *header = item ? dwell_session_item_get_summary (item)->header : NULL;
  gboolean open = header && g_str_equal (get_page (self), "session");
  GtkWidget *widget = GTK_WIDGET (self);

  /* Folded it is in the menu, so that there is room for the title. */
  gtk_widget_set_visible (self->compare_button, open && has_room (self));
  gtk_widget_action_set_enabled (widget, "sessions.compare", open);
  gtk_widget_action_set_enabled (widget, "sessions.attempts",
                                 open && header->kind == DWELL_SESSION_PRACTICE
                                     && header->script != NULL);
}

/* A session that is still being read would come in the place of the comparison. */
static void
open_page (DwellSessionsPage *self, const char *title)
{
  self->unread_behind = self->loading != NULL;
  if (self->loading)
    g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  dwell_sessions_page_show_page (self, "compare", title);
  dwell_sessions_page_show_content (self);
}

static void
compare_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DwellSessionsPage *self = DWELL_SESSIONS_PAGE (widget);
  DwellSessionItem *item = dwell_sessions_page_get_selected (self);

  if (item == NULL)
    return;

  open_page (self, _("Compare"));
  dwell_compare_page_ask (self->compare_page, dwell_session_item_get_id (item));
}

static void
attempts_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DwellSessionsPage *self = DWELL_SESSIONS_PAGE (widget);
  DwellSessionItem *item = dwell_sessions_page_get_selected (self);

  if (item == NULL)
    return;

  open_page (self, _("Attempts"));
  dwell_compare_page_show_attempts (self->compare_page, dwell_session_item_get_id (item));
}

void
dwell_sessions_page_compare_again (DwellSessionsPage *self, GVariant *state)
{
  gboolean attempts = FALSE;

  g_variant_lookup (state, "attempts", "b", &attempts);
  open_page (self, attempts ? _("Attempts") : _("Compare"));
  /* The list, which is being read, is not to put the session in its place. */
  self->keep_page = TRUE;
  self->unread_behind = TRUE;
  dwell_memento_restore (DWELL_MEMENTO (self->compare_page), state);
}

/* The session is still there behind the comparison, if it was there before. */
static void
compare_back_cb (DwellSessionsPage *self)
{
  DwellSessionItem *item = dwell_sessions_page_get_selected (self);

  if (item == NULL)
    return;

  if (self->unread_behind)
    {
      dwell_sessions_page_load_selected (self);
      return;
    }
  dwell_sessions_page_show_page (self, "session", dwell_session_item_get_title (item));
  gtk_widget_child_focus (GTK_WIDGET (self->session_view), GTK_DIR_TAB_FORWARD);
}

void
dwell_sessions_page_install_comparing (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "sessions.compare", NULL, compare_cb);
  gtk_widget_class_install_action (widget_class, "sessions.attempts", NULL, attempts_cb);
}

void
dwell_sessions_page_bind_comparing (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, compare_back_cb);
}
