/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-figures-card.h"

#include <glib/gi18n-lib.h>

#include "dwell-figure-list.h"
#include "dwell-figure-rows.h"
#include "dwell-followed-rows.h"
#include "dwell-practice-rows.h"

#define MS_PER_MINUTE 60000

struct _DwellFiguresCard
{
  AdwBin parent_instance;

  GtkToggleButton *explain_button;
  DwellFigureList *figures_list;
  GtkWidget *followed_box;
  GtkToggleButton *one_button;
  GtkToggleButton *ten_button;
  GtkLabel *followed_note;
  DwellFigureList *followed_list;
  GtkLabel *note;

  DwellReviewDesk *desk;
};

G_DEFINE_FINAL_TYPE (DwellFiguresCard, dwell_figures_card, ADW_TYPE_BIN)

static void
clear (DwellFiguresCard *self)
{
  g_autoptr (GPtrArray) none = dwell_figure_rows_new_empty ();

  dwell_figure_list_show (self->figures_list, none);
  dwell_figure_list_show (self->followed_list, none);
}

static void
show_figures (DwellFiguresCard *self)
{
  const DwellReview *review = dwell_review_desk_get_review (self->desk);
  g_autoptr (GPtrArray) rows =
      dwell_figure_rows_new (review->figures, dwell_session_get_protocol (review->session));

  if (review->practice)
    dwell_practice_rows_add (rows, review->practice);
  dwell_figure_list_show (self->figures_list, rows);
}

static gint64
get_window (DwellFiguresCard *self)
{
  if (gtk_toggle_button_get_active (self->one_button))
    return MS_PER_MINUTE;
  if (gtk_toggle_button_get_active (self->ten_button))
    return 10 * MS_PER_MINUTE;

  return DWELL_FOLLOWED_WINDOW;
}

/* What the counts are is the same for all, and stands once above them. */
static void
show_followed_note (DwellFiguresCard *self)
{
  g_autofree char *definition = NULL;

  if (gtk_toggle_button_get_active (self->explain_button))
    definition = dwell_followed_dup_definition (get_window (self));
  gtk_label_set_label (self->followed_note,
                       definition
                           ? definition
                           : _ ("What began within this time after each kind of words that "
                                "were said. It came after; whether it came from that, nothing "
                                "here can say."));
}

static void
show_followed (DwellFiguresCard *self)
{
  DwellSession *session = dwell_review_desk_get_session (self->desk);
  gint64 window = get_window (self);
  g_autoptr (GPtrArray) followed = dwell_followed_new (session, DWELL_AUTHOR_SELF, window);
  g_autoptr (GPtrArray) rows =
      dwell_followed_rows_new (followed, dwell_session_get_protocol (session), window);

  dwell_figure_list_show (self->followed_list, rows);
  gtk_widget_set_visible (self->followed_box, rows->len > 0);
  show_followed_note (self);
}

/* Of the buttons of a group one is pressed and one let go. */
static void
window_cb (DwellFiguresCard *self, GtkToggleButton *button)
{
  if (self->desk && gtk_toggle_button_get_active (button))
    show_followed (self);
}

static void
explain_cb (DwellFiguresCard *self)
{
  gboolean explained = gtk_toggle_button_get_active (self->explain_button);

  dwell_figure_list_set_explained (self->figures_list, explained);
  show_followed_note (self);
}

static void
show (DwellFiguresCard *self)
{
  gtk_label_set_label (self->note,
                       dwell_review_get_note (dwell_review_desk_get_review (self->desk)));
  show_figures (self);
  show_followed (self);
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

  g_type_ensure (DWELL_TYPE_FIGURE_LIST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-figures-card.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellFiguresCard, explain_button);
  gtk_widget_class_bind_template_child (widget_class, DwellFiguresCard, figures_list);
  gtk_widget_class_bind_template_child (widget_class, DwellFiguresCard, followed_box);
  gtk_widget_class_bind_template_child (widget_class, DwellFiguresCard, one_button);
  gtk_widget_class_bind_template_child (widget_class, DwellFiguresCard, ten_button);
  gtk_widget_class_bind_template_child (widget_class, DwellFiguresCard, followed_list);
  gtk_widget_class_bind_template_child (widget_class, DwellFiguresCard, followed_note);
  gtk_widget_class_bind_template_child (widget_class, DwellFiguresCard, note);
  gtk_widget_class_bind_template_callback (widget_class, window_cb);
  gtk_widget_class_bind_template_callback (widget_class, explain_cb);
}

static void
dwell_figures_card_init (DwellFiguresCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
dwell_figures_card_set_desk (DwellFiguresCard *self, DwellReviewDesk *desk)
{
  g_return_if_fail (DWELL_IS_FIGURES_CARD (self));

  if (self->desk)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  clear (self);
  g_set_object (&self->desk, desk);
  if (desk == NULL)
    return;

  g_signal_connect_swapped (desk, "changed", G_CALLBACK (show), self);
  show (self);
}
