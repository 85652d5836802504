/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-compare-view.h"

#include "dwell-compare-chart.h"
#include "dwell-compare-table.h"
#include "dwell-figure-rows.h"
#include "dwell-practice-rows.h"
#include "dwell-review.h"
#include "dwell-wrap-box.h"

/* More than these are shown close together. */
#define FULL_MOST 2

struct _DwellCompareView
{
  AdwBin parent_instance;

  GtkScrolledWindow *scroller;
  GtkLabel *count_label;
  GtkCheckButton *start_radio;
  GtkCheckButton *medicine_radio;
  GtkCheckButton *crack_radio;
  DwellCompareChart *chart;
  GtkLabel *lacks_label;
  GtkLabel *unread_label;
  GtkLabel *note_label;
  GtkExpander *words_expander;
  GtkListView *words_view;
  DwellCompareTable *table;

  GPtrArray *reviews; /* DwellReview; or NULL */
  GPtrArray *called;  /* DwellCompareName, of these and perhaps of others */
  GPtrArray *arcs;    /* DwellArc, of the reviews */
  GPtrArray *titles;  /* (element-type utf8): of the reviews, ended by NULL */
  GPtrArray *names;   /* (element-type utf8): shorter ones, ended by NULL */
  DwellComparison *comparison;
  GtkStringList *words;
};

G_DEFINE_FINAL_TYPE (DwellCompareView, dwell_compare_view, ADW_TYPE_BIN)

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static void
clear_words (DwellCompareView *self)
{
  gtk_string_list_splice (self->words, 0, g_list_model_get_n_items (G_LIST_MODEL (self->words)),
                          NULL);
}

DwellAlign
dwell_compare_view_get_align (DwellCompareView *self)
{
  g_return_val_if_fail (DWELL_IS_COMPARE_VIEW (self), DWELL_ALIGN_START);

  if (gtk_check_button_get_active (self->medicine_radio))
    return DWELL_ALIGN_MEDICINE;

  return gtk_check_button_get_active (self->crack_radio) ? DWELL_ALIGN_CRACK : DWELL_ALIGN_START;
}

static gboolean
is_shown (DwellCompareView *self)
{
  return self->comparison != NULL;
}

static void
fill_words (DwellCompareView *self)
{
  clear_words (self);
  if (is_shown (self) && gtk_expander_get_expanded (self->words_expander))
    dwell_compare_words_fill (self->words, self->comparison,
                              (const char *const *)self->names->pdata);
}

/* Of a session that has no such moment it is said that it stands at its start. */
static void
show_lacks (DwellCompareView *self)
{
  g_autofree char *text =
      dwell_compare_words_dup_lacks (self->comparison, (const char *const *)self->names->pdata);

  set_text (self->lacks_label, text);
}

static void
align (DwellCompareView *self)
{
  DwellPictureKind kind = self->arcs->len > FULL_MOST ? DWELL_PICTURE_STRIP : DWELL_PICTURE_FULL;

  dwell_compare_chart_set_comparison (self->chart, NULL, NULL, kind);
  g_clear_pointer (&self->comparison, dwell_comparison_free);
  self->comparison = dwell_comparison_new (self->arcs, dwell_compare_view_get_align (self));
  dwell_compare_chart_set_comparison (self->chart, self->comparison,
                                      (const char *const *)self->titles->pdata, kind);
  show_lacks (self);
  fill_words (self);
}

/* Two buttons change at once. */
static void
align_cb (DwellCompareView *self, GtkCheckButton *radio)
{
  if (is_shown (self) && gtk_check_button_get_active (radio))
    align (self);
}

static void
expanded_cb (DwellCompareView *self)
{
  if (self->words)
    fill_words (self);
}

static GPtrArray *
create_rows (DwellCompareView *self)
{
  g_autoptr (GPtrArray) lists = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);

  for (guint i = 0; i < self->reviews->len; i++)
    {
      const DwellReview *review = g_ptr_array_index (self->reviews, i);
      GPtrArray *list =
          dwell_figure_rows_new_all (review->figures, dwell_session_get_protocol (review->session));

      if (review->practice)
        dwell_practice_rows_add (list, review->practice);
      g_ptr_array_add (lists, list);
    }

  return dwell_compared_rows_new (lists);
}

/* What the sessions are called, in their order. */
static void
take_names (DwellCompareView *self)
{
  self->arcs = g_ptr_array_new ();
  self->titles = g_ptr_array_new ();
  self->names = g_ptr_array_new ();
  for (guint i = 0; i < self->reviews->len; i++)
    {
      const DwellReview *review = g_ptr_array_index (self->reviews, i);
      const DwellCompareName *name =
          dwell_compare_names_find (self->called, dwell_session_get_header (review->session)->id);

      g_ptr_array_add (self->arcs, review->arc);
      g_ptr_array_add (self->titles, name->title);
      g_ptr_array_add (self->names, name->name);
    }
  g_ptr_array_add (self->titles, NULL);
  g_ptr_array_add (self->names, NULL);
}

static gboolean
dwell_compare_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DWELL_COMPARE_VIEW (widget)->start_radio));
}

static void
dwell_compare_view_dispose (GObject *object)
{
  DwellCompareView *self = DWELL_COMPARE_VIEW (object);

  if (self->words)
    dwell_compare_view_forget (self);
  g_clear_object (&self->words);
  /* Before the template, which would take the bin its child without telling it. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_COMPARE_VIEW);

  G_OBJECT_CLASS (dwell_compare_view_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, DwellCompareView, scroller);
  gtk_widget_class_bind_template_child (widget_class, DwellCompareView, count_label);
  gtk_widget_class_bind_template_child (widget_class, DwellCompareView, start_radio);
  gtk_widget_class_bind_template_child (widget_class, DwellCompareView, medicine_radio);
  gtk_widget_class_bind_template_child (widget_class, DwellCompareView, crack_radio);
  gtk_widget_class_bind_template_child (widget_class, DwellCompareView, chart);
  gtk_widget_class_bind_template_child (widget_class, DwellCompareView, lacks_label);
  gtk_widget_class_bind_template_child (widget_class, DwellCompareView, unread_label);
  gtk_widget_class_bind_template_child (widget_class, DwellCompareView, note_label);
  gtk_widget_class_bind_template_child (widget_class, DwellCompareView, words_expander);
  gtk_widget_class_bind_template_child (widget_class, DwellCompareView, words_view);
  gtk_widget_class_bind_template_child (widget_class, DwellCompareView, table);
  gtk_widget_class_bind_template_callback (widget_class, align_cb);
  gtk_widget_class_bind_template_callback (widget_class, expanded_cb);
}

static void
dwell_compare_view_class_init (DwellCompareViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_compare_view_dispose;
  widget_class->grab_focus = dwell_compare_view_grab_focus;

  g_type_ensure (DWELL_TYPE_COMPARE_CHART);
  g_type_ensure (DWELL_TYPE_COMPARE_TABLE);
  g_type_ensure (DWELL_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-compare-view.ui");
  bind_children (widget_class);
}

static void
dwell_compare_view_init (DwellCompareView *self)
{
  g_autoptr (GtkListItemFactory) factory = dwell_compare_words_factory_new ();
  GtkSingleSelection *selection;

  gtk_widget_init_template (GTK_WIDGET (self));

  self->words = gtk_string_list_new (NULL);
  selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  gtk_single_selection_set_model (selection, G_LIST_MODEL (self->words));
  gtk_list_view_set_factory (self->words_view, factory);
  gtk_list_view_set_model (self->words_view, GTK_SELECTION_MODEL (selection));
  g_object_unref (selection);
}

void
dwell_compare_view_set_sessions (DwellCompareView *self, GPtrArray *reviews, GPtrArray *called,
                                 const char *count, const char *unread)
{
  g_autoptr (GPtrArray) rows = NULL;

  g_return_if_fail (DWELL_IS_COMPARE_VIEW (self));
  g_return_if_fail (reviews->len > 0);

  dwell_compare_view_forget (self);
  self->reviews = g_ptr_array_ref (reviews);
  self->called = g_ptr_array_ref (called);
  take_names (self);
  rows = create_rows (self);
  set_text (self->count_label, count);
  set_text (self->unread_label, unread);
  gtk_label_set_label (self->note_label, dwell_review_get_note (g_ptr_array_index (reviews, 0)));
  gtk_check_button_set_active (self->start_radio, TRUE);
  dwell_compare_table_set_rows (self->table, (const char *const *)self->titles->pdata,
                                (const char *const *)self->names->pdata, rows);
  align (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

void
dwell_compare_view_set_align (DwellCompareView *self, DwellAlign align)
{
  GtkCheckButton *radio;

  g_return_if_fail (DWELL_IS_COMPARE_VIEW (self));

  radio = align == DWELL_ALIGN_MEDICINE ? self->medicine_radio
          : align == DWELL_ALIGN_CRACK  ? self->crack_radio
                                        : self->start_radio;
  gtk_check_button_set_active (radio, TRUE);
}

/* In the order in which one rests on the other. */
void
dwell_compare_view_forget (DwellCompareView *self)
{
  g_return_if_fail (DWELL_IS_COMPARE_VIEW (self));

  dwell_compare_chart_set_comparison (self->chart, NULL, NULL, DWELL_PICTURE_FULL);
  dwell_compare_table_set_rows (self->table, NULL, NULL, NULL);
  clear_words (self);
  gtk_expander_set_expanded (self->words_expander, FALSE);
  set_text (self->count_label, NULL);
  set_text (self->lacks_label, NULL);
  set_text (self->unread_label, NULL);
  g_clear_pointer (&self->comparison, dwell_comparison_free);
  g_clear_pointer (&self->arcs, g_ptr_array_unref);
  g_clear_pointer (&self->titles, g_ptr_array_unref);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_clear_pointer (&self->reviews, g_ptr_array_unref);
  g_clear_pointer (&self->called, g_ptr_array_unref);
}
