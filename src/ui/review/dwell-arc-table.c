/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-arc-table.h"

#include <glib/gi18n-lib.h>

#include "dwell-accessible.h"
#include "dwell-arc-row.h"

#define HEIGHT 360
/* Frames within which a list knows how long it is. */
#define MAX_TRIES 40

static const struct
{
  const char *title;
  gboolean expand;
} columns[DWELL_ARC_N_COLUMNS] = {
  [DWELL_ARC_COLUMN_TIME] = { N_("Time"), FALSE },
  [DWELL_ARC_COLUMN_STATE] = { N_("State"), FALSE },
  [DWELL_ARC_COLUMN_CONTACT] = { N_("Felt contact"), FALSE },
  [DWELL_ARC_COLUMN_WORDS] = { N_("What happened"), TRUE },
  [DWELL_ARC_COLUMN_MEDICINE] = { N_("Medicine"), FALSE },
  [DWELL_ARC_COLUMN_SOUND] = { N_("Sound"), FALSE },
  [DWELL_ARC_COLUMN_MEASURE] = { N_("Last measure"), FALSE },
};

struct _DwellArcTable
{
  AdwBin parent_instance;

  GtkColumnView *view;
  DwellArcRows *rows;
  GtkSingleSelection *selection;
  guint tick_id;
  guint tries;

  /* What is selected, whether its row is there yet or not. */
  char *author;
  guint seq;
  DwellArc *arc;
  gboolean quiet; /* while the selection is not the user's */
};

G_DEFINE_FINAL_TYPE (DwellArcTable, dwell_arc_table, ADW_TYPE_BIN)

enum
{
  SELECTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  DwellArcColumn column = GPOINTER_TO_UINT (user_data);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  if (column == DWELL_ARC_COLUMN_TIME)
    {
      /* Whole in the narrowest window: without it a row tells nothing. */
      gtk_widget_add_css_class (label, "numeric");
    }
  else
    {
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_width_chars (GTK_LABEL (label), column == DWELL_ARC_COLUMN_WORDS ? 24 : 9);
    }
  gtk_list_item_set_child (item, label);
}

/* All of a row, said of the row itself: what a screen reader goes to. */
static void
name_row (GtkWidget *label, DwellArcRow *row)
{
  GtkWidget *cell = gtk_widget_get_parent (label);
  GtkWidget *widget = cell ? gtk_widget_get_parent (cell) : NULL;
  g_autofree char *spoken = dwell_arc_row_dup_spoken (row);

  if (widget)
    dwell_accessible_name (widget, spoken);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  DwellArcColumn column = GPOINTER_TO_UINT (user_data);
  GtkWidget *label = gtk_list_item_get_child (item);
  DwellArcRow *row = gtk_list_item_get_item (item);
  g_autofree char *text = dwell_arc_row_dup_text (row, column);

  gtk_label_set_text (GTK_LABEL (label), text);
  if (column == DWELL_ARC_COLUMN_TIME)
    name_row (label, row);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), NULL);
}

static void
add_column (DwellArcTable *self, DwellArcColumn column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) added = NULL;

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), GUINT_TO_POINTER (column));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GUINT_TO_POINTER (column));
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), GUINT_TO_POINTER (column));
  added = gtk_column_view_column_new (_ (columns[column].title), factory);
  gtk_column_view_column_set_expand (added, columns[column].expand);
  gtk_column_view_column_set_resizable (added, TRUE);
  gtk_column_view_append_column (self->view, added);
}

/* The list that scrolls is the last child of the view. What is not on screen does not scroll. */
static void
scroll_to_selected (DwellArcTable *self)
{
  guint row = gtk_single_selection_get_selected (self->selection);

  if (row != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (gtk_widget_get_last_child (GTK_WIDGET (self->view)),
                                "list.scroll-to-item", "u", row);
}

/* All rows are equally high. */
static gboolean
is_in_sight (DwellArcTable *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));
  double value = gtk_adjustment_get_value (adjustment);
  double height = gtk_adjustment_get_upper (adjustment)
                  / MAX (g_list_model_get_n_items (G_LIST_MODEL (self->rows)), 1);
  double middle = (gtk_single_selection_get_selected (self->selection) + 0.5) * height;

  return height > 0 && middle > value && middle < value + gtk_adjustment_get_page_size (adjustment);
}

/* A list that comes on screen knows only after some frames how long it is. */
static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  DwellArcTable *self = DWELL_ARC_TABLE (widget);

  if (gtk_single_selection_get_selected (self->selection) != GTK_INVALID_LIST_POSITION
      && !is_in_sight (self) && self->tries++ < MAX_TRIES)
    {
      scroll_to_selected (self);
      gtk_widget_queue_resize (widget);
      return G_SOURCE_CONTINUE;
    }

  self->tick_id = 0;
  return G_SOURCE_REMOVE;
}

/* A table that nobody looks at has no rows, since those of a long session take a while. */
static void
update (DwellArcTable *self)
{
  guint row;

  self->quiet = TRUE;
  if (self->arc != dwell_arc_rows_get_arc (self->rows))
    dwell_arc_rows_set_arc (self->rows, self->arc);
  row = dwell_arc_rows_find (self->rows, self->author, self->seq);
  gtk_single_selection_set_selected (self->selection,
                                     row == DWELL_STEP_NONE ? GTK_INVALID_LIST_POSITION : row);
  self->quiet = FALSE;
  scroll_to_selected (self);
}

static void
dwell_arc_table_map (GtkWidget *widget)
{
  DwellArcTable *self = DWELL_ARC_TABLE (widget);

  update (self);
  GTK_WIDGET_CLASS (dwell_arc_table_parent_class)->map (widget);
  self->tries = 0;
  if (self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (widget, tick_cb, NULL, NULL);
}

static void
keep_selected (DwellArcTable *self, const char *author, guint seq)
{
  g_autofree char *old = self->author;

  self->author = g_strdup (author);
  self->seq = seq;
}

static void
selected_cb (DwellArcTable *self)
{
  DwellArcRow *row = gtk_single_selection_get_selected_item (self->selection);
  const DwellEvent *event = row ? dwell_arc_row_get_event (row) : NULL;

  if (event == NULL || self->quiet)
    return;

  keep_selected (self, event->author, event->seq);
  g_signal_emit (self, signals[SELECTED], 0, event->author, event->seq);
}

static void
dwell_arc_table_dispose (GObject *object)
{
  DwellArcTable *self = DWELL_ARC_TABLE (object);

  if (self->tick_id)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->tick_id = 0;
  if (self->rows)
    dwell_arc_rows_set_arc (self->rows, NULL);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);
  g_clear_pointer (&self->author, g_free);
  g_clear_pointer (&self->arc, dwell_arc_free);

  G_OBJECT_CLASS (dwell_arc_table_parent_class)->dispose (object);
}

static void
dwell_arc_table_class_init (DwellArcTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dwell_arc_table_dispose;
  GTK_WIDGET_CLASS (klass)->map = dwell_arc_table_map;

  signals[SELECTED]
      = g_signal_new ("selected", DWELL_TYPE_ARC_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_UINT);
}

static void
dwell_arc_table_init (DwellArcTable *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->rows = dwell_arc_rows_new ();
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->rows));
  g_signal_connect_swapped (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self);

  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "arc-table");
  for (DwellArcColumn column = 0; column < DWELL_ARC_N_COLUMNS; column++)
    add_column (self, column);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  dwell_accessible_name (self->view, _("Arc of the session as a table"));

  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  adw_bin_set_child (ADW_BIN (self), scroller);
}

GtkWidget *
dwell_arc_table_new (void)
{
  return g_object_new (DWELL_TYPE_ARC_TABLE, NULL);
}

void
dwell_arc_table_set_arc (DwellArcTable *self, DwellArc *arc)
{
  g_return_if_fail (DWELL_IS_ARC_TABLE (self));

  self->quiet = TRUE;
  dwell_arc_rows_set_arc (self->rows, NULL);
  self->quiet = FALSE;
  g_clear_pointer (&self->arc, dwell_arc_free);
  self->arc = arc ? dwell_arc_ref (arc) : NULL;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    update (self);
}

void
dwell_arc_table_select (DwellArcTable *self, const char *author, guint seq)
{
  g_return_if_fail (DWELL_IS_ARC_TABLE (self));

  keep_selected (self, author, seq);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    update (self);
}
