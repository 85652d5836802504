/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-figures-card.h"

#include "dwell-accessible.h"
#include "dwell-figure-rows.h"
#include "dwell-practice-rows.h"

struct _DwellFiguresCard
{
  AdwBin parent_instance;

  GtkListBox *figures_list;
  GtkLabel *note;

  DwellReviewDesk *desk;
};

G_DEFINE_FINAL_TYPE (DwellFiguresCard, dwell_figures_card, ADW_TYPE_BIN)

static GtkWidget *
figure_label_new (const char *text, gboolean strong)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), !strong);
  gtk_label_set_xalign (GTK_LABEL (label), strong ? 1.0 : 0.0);
  if (strong)
    {
      gtk_widget_add_css_class (label, "heading");
      gtk_widget_add_css_class (label, "numeric");
    }
  else
    {
      gtk_widget_set_hexpand (label, TRUE);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 32);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
    }

  return label;
}

static GtkWidget *
figure_row_widget_new (const DwellFigureRow *figure)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *spoken = g_strdup_printf ("%s: %s", figure->title, figure->spoken);

  gtk_box_append (GTK_BOX (box), figure_label_new (figure->title, FALSE));
  gtk_box_append (GTK_BOX (box), figure_label_new (figure->value, TRUE));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_tooltip_text (row, figure->definition);
  dwell_accessible_name (row, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  figure->definition, -1);
  g_object_set_data_full (G_OBJECT (row), "group", g_strdup (figure->group), g_free);

  return row;
}

static void
header_func (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  const char *group = g_object_get_data (G_OBJECT (row), "group");
  const char *group_before = before ? g_object_get_data (G_OBJECT (before), "group") : NULL;
  GtkWidget *label;

  if (group == NULL || g_strcmp0 (group, group_before) == 0)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }

  label = gtk_label_new (group);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "figures-group");
  gtk_list_box_row_set_header (row, label);
}

static void
clear_figures (DwellFiguresCard *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->figures_list, 0)))
    gtk_list_box_remove (self->figures_list, GTK_WIDGET (row));
}

static void
show_figures (DwellFiguresCard *self)
{
  const DwellReview *review = dwell_review_desk_get_review (self->desk);
  g_autoptr (GPtrArray) rows
      = dwell_figure_rows_new (review->figures, dwell_session_get_protocol (review->session));

  if (review->practice)
    dwell_practice_rows_add (rows, review->practice);
  for (guint i = 0; i < rows->len; i++)
    gtk_list_box_append (self->figures_list, figure_row_widget_new (g_ptr_array_index (rows, i)));
}

static void
show (DwellFiguresCard *self)
{
  clear_figures (self);
  gtk_label_set_label (self->note, dwell_review_get_note (dwell_review_desk_get_review (self->desk)));
  show_figures (self);
}

static void
dwell_figures_card_dispose (GObject *object)
{
  DwellFiguresCard *self = DWELL_FIGURES_CARD (object);

  if (self->desk)
    dwell_figures_card_set_desk (self, NULL);
  /* Before the template, which would take the bin its child without telling it. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_FIGURES_CARD);

  G_OBJECT_CLASS (dwell_figures_card_parent_class)->dispose (object);
}

static void
dwell_figures_card_class_init (DwellFiguresCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_figures_card_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-figures-card.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellFiguresCard, figures_list);
  gtk_widget_class_bind_template_child (widget_class, DwellFiguresCard, note);
}

static void
dwell_figures_card_init (DwellFiguresCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->figures_list, header_func, NULL, NULL);
}

void
dwell_figures_card_set_desk (DwellFiguresCard *self, DwellReviewDesk *desk)
{
  g_return_if_fail (DWELL_IS_FIGURES_CARD (self));

  if (self->desk)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  clear_figures (self);
  g_set_object (&self->desk, desk);
  if (desk == NULL)
    return;

  g_signal_connect_swapped (desk, "changed", G_CALLBACK (show), self);
  show (self);
}
