/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-running-list.h"

#include <glib/gi18n.h>

#include "dwell-correction.h"
#include "dwell-line.h"
#include "dwell-accessible.h"

#define SHORT_HEIGHT 36
/* A longer line is cut off here; whoever wants to read it all goes to it. */
#define LINE_LIMIT 600

static const char *const authors[] = { DWELL_AUTHOR_SELF, NULL };

struct _DwellRunningList
{
  AdwBin parent_instance;

  GtkScrolledWindow *scroller;
  GtkListView *view;
  GListStore *lines;
  GtkSingleSelection *selection;
  DwellSession *session;
  gboolean show_struck;
  guint chosen; /* seq of the line that is singled out, or 0 */
  gboolean choosing;
  guint scroll_id;
  guint layouts; /* that are still awaited before the end is scrolled to */
};

G_DEFINE_FINAL_TYPE (DwellRunningList, dwell_running_list, ADW_TYPE_BIN)

enum
{
  PICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static guint
get_n_lines (DwellRunningList *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->lines));
}

static guint
get_seq (DwellRunningList *self, guint position)
{
  g_autoptr (DwellLine) line = g_list_model_get_item (G_LIST_MODEL (self->lines), position);

  return line ? dwell_line_get_seq (line) : 0;
}

/* From the end: what is looked for was mostly marked not long ago. */
static guint
find_position (DwellRunningList *self, guint seq)
{
  for (guint i = seq > 0 ? get_n_lines (self) : 0; i > 0; i--)
    {
      if (get_seq (self, i - 1) == seq)
        return i - 1;
    }

  return GTK_INVALID_LIST_POSITION;
}

static gboolean
scroll_cb (GtkWidget *widget, GdkFrameClock *frame_clock, gpointer user_data)
{
  DwellRunningList *self = DWELL_RUNNING_LIST (widget);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  guint position = find_position (self, self->chosen);

  if (self->layouts > 0)
    {
      self->layouts--;
      return G_SOURCE_CONTINUE;
    }

  self->scroll_id = 0;
  if (position != GTK_INVALID_LIST_POSITION)
    {
      gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", position);
      return G_SOURCE_REMOVE;
    }

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));

  return G_SOURCE_REMOVE;
}

static void
scroll_soon (DwellRunningList *self)
{
  /* Once the lines have their heights, which they get with the layout at the end of a frame: before
   * it the list does not know where its end is, and complains. */
  self->layouts = 1;
  if (self->scroll_id == 0)
    self->scroll_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), scroll_cb, NULL, NULL);
}

static void
stop_scrolling (DwellRunningList *self)
{
  if (self->scroll_id > 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->scroll_id);
  self->scroll_id = 0;
}

static DwellLineScope
get_scope (DwellRunningList *self)
{
  return (DwellLineScope){ .authors = authors,
                           .struck = self->show_struck,
                           .chosen = self->chosen,
                           .limit = LINE_LIMIT };
}

static void
show_chosen (DwellRunningList *self)
{
  self->choosing = TRUE;
  gtk_single_selection_set_selected (self->selection, find_position (self, self->chosen));
  self->choosing = FALSE;
  scroll_soon (self);
}

static void
update (DwellRunningList *self)
{
  DwellLineScope scope = get_scope (self);

  /* A line that is corrected is another item: the selection goes with the old one. */
  self->choosing = TRUE;
  dwell_lines_show (self->lines, self->session, &scope);
  self->choosing = FALSE;
  show_chosen (self);
}

static void
appended_cb (DwellRunningList *self, const DwellEvent *event)
{
  DwellLineScope scope = get_scope (self);

  self->choosing = TRUE;
  dwell_lines_take (self->lines, self->session, &scope, event);
  self->choosing = FALSE;
  show_chosen (self);
}

static void
selected_cb (DwellRunningList *self)
{
  guint position = gtk_single_selection_get_selected (self->selection);

  if (!self->choosing && position != GTK_INVALID_LIST_POSITION)
    g_signal_emit (self, signals[PICKED], 0, get_seq (self, position));
}

static void
dwell_running_list_dispose (GObject *object)
{
  DwellRunningList *self = DWELL_RUNNING_LIST (object);

  stop_scrolling (self);
  if (self->session)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);
  g_clear_object (&self->selection);
  g_clear_object (&self->lines);

  G_OBJECT_CLASS (dwell_running_list_parent_class)->dispose (object);
}

static void
dwell_running_list_class_init (DwellRunningListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dwell_running_list_dispose;

  signals[PICKED] = g_signal_new ("picked", DWELL_TYPE_RUNNING_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
dwell_running_list_init (DwellRunningList *self)
{
  self->lines = g_list_store_new (DWELL_TYPE_LINE);
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->lines));
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  self->view = GTK_LIST_VIEW (gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)),
                                                 dwell_line_factory_new ()));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "lines");
  dwell_accessible_name (self->view, _("What has been marked"));

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
  stop_scrolling (self);
  self->chosen = 0;
  self->choosing = TRUE;
  g_list_store_remove_all (self->lines);
  self->choosing = FALSE;
  if (session)
    {
      g_signal_connect_swapped (session, "appended", G_CALLBACK (appended_cb), self);
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
  scroll_soon (self);
}

void
dwell_running_list_set_show_struck (DwellRunningList *self, gboolean show_struck)
{
  g_return_if_fail (DWELL_IS_RUNNING_LIST (self));

  if (self->show_struck == show_struck)
    return;

  self->show_struck = show_struck;
  if (self->session)
    update (self);
}

void
dwell_running_list_choose (DwellRunningList *self, guint seq)
{
  g_return_if_fail (DWELL_IS_RUNNING_LIST (self));

  if (self->session == NULL || self->chosen == seq)
    return;

  self->chosen = seq;
  update (self);
}

guint
dwell_running_list_step (DwellRunningList *self, guint seq, int lines)
{
  guint n_lines;
  guint position;

  g_return_val_if_fail (DWELL_IS_RUNNING_LIST (self), 0);

  n_lines = get_n_lines (self);
  position = find_position (self, seq);
  if (n_lines == 0)
    return 0;
  if (position == GTK_INVALID_LIST_POSITION)
    return get_seq (self, n_lines - 1);

  return get_seq (self, (guint) CLAMP ((gint64) position + lines, 0, (gint64) n_lines - 1));
}

guint
dwell_running_list_get_newest (DwellRunningList *self)
{
  GPtrArray *effective;
  guint newest = 0;

  g_return_val_if_fail (DWELL_IS_RUNNING_LIST (self), 0);

  if (self->session == NULL)
    return 0;

  effective = dwell_session_get_effective (self->session, DWELL_AUTHOR_SELF);
  for (guint i = 0; i < effective->len; i++)
    {
      const DwellEvent *event = g_ptr_array_index (effective, i);

      if (dwell_correction_get_what (event) != 0)
        newest = MAX (newest, event->seq);
    }

  return newest;
}
