/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-timeline-card.h"

#include "dwell-comment-box.h"
#include "dwell-line.h"
#include "dwell-memento.h"
#include "dwell-timeline-bar.h"
#include "dwell-timeline-model.h"

/* How high the lines may be, and while a comment is written below them, so that both are in sight.
 */
#define LINES_HEIGHT 640
#define LINES_HEIGHT_WRITING 280

struct _DwellTimelineCard
{
  AdwBin parent_instance;

  GtkScrolledWindow *scroller;
  GtkListView *timeline_view;
  DwellTimelineBar *bar;
  DwellCommentBox *comment_box;

  DwellTimelineModel *lines;
  GtkSingleSelection *selection;
  DwellReviewDesk *desk;
  gboolean selecting;
  guint scroll_id;
};

static void dwell_timeline_card_memento_init (DwellMementoInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DwellTimelineCard, dwell_timeline_card, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (DWELL_TYPE_MEMENTO,
                                                      dwell_timeline_card_memento_init))

/* Where the event has no line, no line is selected; the desk keeps what is. */
static void
show_selected (DwellTimelineCard *self)
{
  const DwellEvent *event = self->desk ? dwell_review_desk_get_selected (self->desk) : NULL;
  guint position =
      event ? dwell_timeline_model_find (self->lines, event->author, event->seq) : G_MAXUINT;

  self->selecting = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->selecting = FALSE;
  dwell_timeline_bar_set_selected_hidden (self->bar, event && position == G_MAXUINT);
}

/* See #DwellTimelineModel. */
static void
changing_cb (DwellTimelineCard *self)
{
  gboolean selecting = self->selecting;

  self->selecting = TRUE;
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  self->selecting = selecting;
}

/* Into sight, and the keys stay where they are. */
static void
desk_selected_cb (DwellTimelineCard *self, gpointer source)
{
  if (source == self)
    return;

  show_selected (self);
  dwell_timeline_card_scroll_to_selected (self);
}

/* While the list itself is being changed nothing is meant by what it selects. */
static void
selected_cb (DwellTimelineCard *self)
{
  DwellLine *line = gtk_single_selection_get_selected_item (self->selection);

  if (self->selecting || self->desk == NULL || line == NULL)
    return;

  dwell_review_desk_select (self->desk, dwell_line_get_author (line), dwell_line_get_seq (line),
                            self);
  dwell_timeline_bar_set_selected_hidden (self->bar, FALSE);
}

static void
changed_cb (DwellTimelineCard *self)
{
  self->selecting = TRUE;
  dwell_timeline_model_refresh (self->lines);
  self->selecting = FALSE;
  dwell_timeline_bar_offer (self->bar, dwell_review_desk_get_session (self->desk));
  show_selected (self);
}

static void
activate_cb (DwellTimelineCard *self, guint position)
{
  if (dwell_timeline_model_toggle_whole (self->lines, position))
    show_selected (self);
}

/* To the selected line, or the first one. */
static void
focus_lines (DwellTimelineCard *self)
{
  GtkWidget *row = dwell_timeline_card_find_selected_row (self);

  gtk_widget_grab_focus (row ? row : GTK_WIDGET (self->timeline_view));
}

static gboolean
scroll_cb (gpointer user_data)
{
  DwellTimelineCard *self = user_data;

  self->scroll_id = 0;
  dwell_timeline_card_scroll_to_selected (self);

  return G_SOURCE_REMOVE;
}

/* The selected line stays in sight once the lines have the room that is left. */
static void
writing_cb (DwellTimelineCard *self, gboolean writing)
{
  gtk_scrolled_window_set_max_content_height (self->scroller,
                                              writing ? LINES_HEIGHT_WRITING : LINES_HEIGHT);
  if (self->desk && self->scroll_id == 0)
    self->scroll_id = g_idle_add_full (G_PRIORITY_LOW, scroll_cb, self, NULL);
}

/* The first press looks in these lines, the next in all sessions. */
static void
find_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (!dwell_timeline_bar_find (DWELL_TIMELINE_CARD (widget)->bar))
    gtk_widget_activate_action (widget, "sessions.search", NULL);
}

static void
comment_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DwellTimelineCard *self = DWELL_TIMELINE_CARD (widget);

  if (gtk_widget_get_mapped (widget))
    dwell_comment_box_open (self->comment_box);
}

static GVariant *
dwell_timeline_card_save (DwellMemento *memento)
{
  DwellTimelineCard *self = DWELL_TIMELINE_CARD (memento);
  const DwellEvent *event = self->desk ? dwell_review_desk_get_selected (self->desk) : NULL;
  GVariant *comment = dwell_comment_box_save (self->comment_box);
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  if (event)
    g_variant_dict_insert (&dict, "selected", "(su)", event->author, event->seq);
  if (comment)
    g_variant_dict_insert_value (&dict, "comment", comment);

  return g_variant_dict_end (&dict);
}

static void
dwell_timeline_card_restore (DwellMemento *memento, GVariant *state)
{
  DwellTimelineCard *self = DWELL_TIMELINE_CARD (memento);
  g_autoptr (GVariant) comment = g_variant_lookup_value (state, "comment", G_VARIANT_TYPE_VARDICT);
  const char *author;
  guint seq;

  if (self->desk && g_variant_lookup (state, "selected", "(&su)", &author, &seq))
    dwell_review_desk_select (self->desk, author, seq, NULL);
  if (comment)
    dwell_comment_box_restore (self->comment_box, comment);
}

static void
dwell_timeline_card_memento_init (DwellMementoInterface *iface)
{
  iface->save = dwell_timeline_card_save;
  iface->restore = dwell_timeline_card_restore;
}

static void
dwell_timeline_card_dispose (GObject *object)
{
  DwellTimelineCard *self = DWELL_TIMELINE_CARD (object);

  if (self->desk)
    dwell_timeline_card_set_desk (self, NULL);
  g_clear_handle_id (&self->scroll_id, g_source_remove);
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

  g_type_ensure (DWELL_TYPE_COMMENT_BOX);
  g_type_ensure (DWELL_TYPE_TIMELINE_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-timeline-card.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellTimelineCard, scroller);
  gtk_widget_class_bind_template_child (widget_class, DwellTimelineCard, timeline_view);
  gtk_widget_class_bind_template_child (widget_class, DwellTimelineCard, bar);
  gtk_widget_class_bind_template_child (widget_class, DwellTimelineCard, comment_box);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, focus_lines);
  gtk_widget_class_bind_template_callback (widget_class, writing_cb);
  gtk_widget_class_install_action (widget_class, "timeline.find", NULL, find_cb);
  gtk_widget_class_install_action (widget_class, "timeline.comment", NULL, comment_cb);
}

static void
dwell_timeline_card_init (DwellTimelineCard *self)
{
  g_autoptr (GtkListItemFactory) factory = dwell_line_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  self->lines = dwell_timeline_model_new ();
  dwell_timeline_bar_set_model (self->bar, self->lines);
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->lines));
  gtk_list_view_set_factory (self->timeline_view, factory);
  gtk_list_view_set_model (self->timeline_view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->lines, "changing", G_CALLBACK (changing_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->lines, "filtered", G_CALLBACK (show_selected), self,
                           G_CONNECT_SWAPPED);
}

void
dwell_timeline_card_set_desk (DwellTimelineCard *self, DwellReviewDesk *desk)
{
  g_return_if_fail (DWELL_IS_TIMELINE_CARD (self));

  if (self->desk)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_clear_object (&self->desk);
  /* A new model begins at the top. To scroll there is no way, as rows that come have no places yet.
   */
  gtk_list_view_set_model (self->timeline_view, NULL);
  dwell_comment_box_set_desk (self->comment_box, desk);
  self->selecting = TRUE;
  dwell_timeline_bar_offer (self->bar, NULL);
  dwell_timeline_model_set_session (self->lines,
                                    desk ? dwell_review_desk_get_session (desk) : NULL);
  self->selecting = FALSE;
  gtk_list_view_set_model (self->timeline_view, GTK_SELECTION_MODEL (self->selection));
  if (desk == NULL)
    return;

  self->desk = g_object_ref (desk);
  g_signal_connect_swapped (desk, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (desk, "selected", G_CALLBACK (desk_selected_cb), self);
  dwell_timeline_bar_offer (self->bar, dwell_review_desk_get_session (desk));
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

  if (gtk_single_selection_get_selected (self->selection) != GTK_INVALID_LIST_POSITION)
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
