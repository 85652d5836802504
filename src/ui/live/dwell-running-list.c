/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-running-list.h"

#include <glib/gi18n.h>

#include "dwell-line.h"

#define SHORT_HEIGHT 36

struct _DwellRunningList
{
  AdwBin parent_instance;

  GtkScrolledWindow *scroller;
  GtkListView *view;
  GListStore *lines;
  DwellSession *session;
  guint scroll_id;
  guint layouts; /* that are still awaited before the end is scrolled to */
};

G_DEFINE_FINAL_TYPE (DwellRunningList, dwell_running_list, ADW_TYPE_BIN)

static gboolean
scroll_cb (GtkWidget *widget, GdkFrameClock *frame_clock, gpointer user_data)
{
  DwellRunningList *self = DWELL_RUNNING_LIST (widget);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);

  if (self->layouts > 0)
    {
      self->layouts--;
      return G_SOURCE_CONTINUE;
    }

  self->scroll_id = 0;
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));

  return G_SOURCE_REMOVE;
}

static void
scroll_to_end (DwellRunningList *self)
{
  /* Once the lines have their heights, which they get with the layout at the end of a frame: before
   * it the list does not know where its end is, and complains. */
  self->layouts = 1;
  if (self->scroll_id == 0)
    self->scroll_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), scroll_cb, NULL, NULL);
}

static void
update (DwellRunningList *self)
{
  const char *const authors[] = { DWELL_AUTHOR_SELF, NULL };

  dwell_lines_update (self->lines, self->session, authors);
  scroll_to_end (self);
}

static void
forget_scrolling (DwellRunningList *self)
{
  if (self->scroll_id > 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->scroll_id);
  self->scroll_id = 0;
}

static void
dwell_running_list_dispose (GObject *object)
{
  DwellRunningList *self = DWELL_RUNNING_LIST (object);

  forget_scrolling (self);
  if (self->session)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);
  g_clear_object (&self->lines);

  G_OBJECT_CLASS (dwell_running_list_parent_class)->dispose (object);
}

static void
dwell_running_list_class_init (DwellRunningListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dwell_running_list_dispose;
}

static void
dwell_running_list_init (DwellRunningList *self)
{
  GtkSelectionModel *model;

  self->lines = g_list_store_new (DWELL_TYPE_LINE);
  model = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->lines))));
  self->view = GTK_LIST_VIEW (gtk_list_view_new (model, dwell_line_factory_new ()));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "lines");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("What has been marked"), -1);

  self->scroller = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (self->scroller, GTK_WIDGET (self->view));
  gtk_widget_set_vexpand (GTK_WIDGET (self->scroller), TRUE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->scroller));
}

void
dwell_running_list_set_session (DwellRunningList *self, DwellSession *session)
{
  g_return_if_fail (DWELL_IS_RUNNING_LIST (self));

  if (self->session)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_set_object (&self->session, session);
  /* A list without lines cannot be scrolled to where they were. */
  forget_scrolling (self);
  g_list_store_remove_all (self->lines);
  if (session)
    {
      g_signal_connect_swapped (session, "appended", G_CALLBACK (update), self);
      update (self);
    }
}

void
dwell_running_list_set_short (DwellRunningList *self, gboolean is_short)
{
  g_return_if_fail (DWELL_IS_RUNNING_LIST (self));

  gtk_widget_set_vexpand (GTK_WIDGET (self->scroller), !is_short);
  gtk_scrolled_window_set_min_content_height (self->scroller, is_short ? SHORT_HEIGHT : -1);
  gtk_scrolled_window_set_max_content_height (self->scroller, is_short ? SHORT_HEIGHT : -1);
  scroll_to_end (self);
}
