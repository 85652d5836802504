/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-timeline-card.h"

#include "dwell-line.h"

struct _DwellTimelineCard
{
  AdwBin parent_instance;

  GtkScrolledWindow *scroller;
  GtkListView *timeline_view;

  GListStore *lines;
  GtkSingleSelection *selection;
  DwellReviewDesk *desk;
};

G_DEFINE_FINAL_TYPE (DwellTimelineCard, dwell_timeline_card, ADW_TYPE_BIN)

static void
show (DwellTimelineCard *self)
{
  DwellSession *session = dwell_review_desk_get_session (self->desk);
  GPtrArray *authors = dwell_session_get_authors (session);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  g_ptr_array_extend (names, authors, NULL, NULL);
  g_ptr_array_add (names, NULL);
  dwell_lines_update (self->lines, session, (const char *const *) names->pdata);
}

/* Where the event has no line, no line is selected. */
static void
show_selected (DwellTimelineCard *self)
{
  const DwellEvent *event = dwell_review_desk_get_selected (self->desk);
  guint n_lines = event ? g_list_model_get_n_items (G_LIST_MODEL (self->lines)) : 0;
  guint selected = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; i < n_lines; i++)
    {
      g_autoptr (DwellLine) line = g_list_model_get_item (G_LIST_MODEL (self->lines), i);

      if (dwell_line_get_seq (line) == event->seq
          && g_strcmp0 (dwell_line_get_author (line), event->author) == 0)
        selected = i;
    }
  gtk_single_selection_set_selected (self->selection, selected);
}

static void
desk_selected_cb (DwellTimelineCard *self, gpointer source)
{
  if (source != self)
    show_selected (self);
}

static void
selected_cb (DwellTimelineCard *self)
{
  DwellLine *line = gtk_single_selection_get_selected_item (self->selection);

  if (self->desk && line)
    dwell_review_desk_select (self->desk, dwell_line_get_author (line), dwell_line_get_seq (line),
                              self);
}

static void
dwell_timeline_card_dispose (GObject *object)
{
  DwellTimelineCard *self = DWELL_TIMELINE_CARD (object);

  if (self->desk)
    dwell_timeline_card_set_desk (self, NULL);
  g_clear_object (&self->lines);
  g_clear_object (&self->selection);
  /* Before the template, which would take the bin its child without telling it. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_TIMELINE_CARD);

  G_OBJECT_CLASS (dwell_timeline_card_parent_class)->dispose (object);
}

static void
dwell_timeline_card_class_init (DwellTimelineCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_timeline_card_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-timeline-card.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellTimelineCard, scroller);
  gtk_widget_class_bind_template_child (widget_class, DwellTimelineCard, timeline_view);
}

static void
dwell_timeline_card_init (DwellTimelineCard *self)
{
  g_autoptr (GtkListItemFactory) factory = dwell_line_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  self->lines = g_list_store_new (DWELL_TYPE_LINE);
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->lines));
  gtk_list_view_set_factory (self->timeline_view, factory);
  gtk_list_view_set_model (self->timeline_view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
}

void
dwell_timeline_card_set_desk (DwellTimelineCard *self, DwellReviewDesk *desk)
{
  g_return_if_fail (DWELL_IS_TIMELINE_CARD (self));

  if (self->desk)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_clear_object (&self->desk);
  g_list_store_remove_all (self->lines);
  if (desk == NULL)
    return;

  self->desk = g_object_ref (desk);
  g_signal_connect_swapped (desk, "changed", G_CALLBACK (show), self);
  g_signal_connect_swapped (desk, "selected", G_CALLBACK (desk_selected_cb), self);
  show (self);
  show_selected (self);
}

GtkScrolledWindow *
dwell_timeline_card_get_scroller (DwellTimelineCard *self)
{
  g_return_val_if_fail (DWELL_IS_TIMELINE_CARD (self), NULL);

  return self->scroller;
}

void
dwell_timeline_card_scroll_to_selected (DwellTimelineCard *self)
{
  g_return_if_fail (DWELL_IS_TIMELINE_CARD (self));

  gtk_widget_activate_action (GTK_WIDGET (self->timeline_view), "list.scroll-to-item", "u",
                              gtk_single_selection_get_selected (self->selection));
}

GtkWidget *
dwell_timeline_card_find_selected_row (DwellTimelineCard *self)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->timeline_view));

  while (row && !(gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_SELECTED))
    row = gtk_widget_get_next_sibling (row);

  return row;
}
