/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-arc-card.h"

#include "dwell-arc-view.h"

struct _DwellArcCard
{
  AdwBin parent_instance;

  DwellArcView *arc_view;
  GtkLabel *note;

  DwellReviewDesk *desk;
};

G_DEFINE_FINAL_TYPE (DwellArcCard, dwell_arc_card, ADW_TYPE_BIN)

static void
show (DwellArcCard *self)
{
  DwellReview *review = dwell_review_desk_get_review (self->desk);
  DwellArc *arc = dwell_arc_new (review->session, DWELL_AUTHOR_SELF, -1);

  dwell_arc_add_other_ribbons (arc);
  dwell_arc_view_set_arc (self->arc_view, arc, 0);
  gtk_label_set_label (self->note, dwell_review_get_note (review));
}

static void
dwell_arc_card_dispose (GObject *object)
{
  DwellArcCard *self = DWELL_ARC_CARD (object);

  if (self->desk)
    dwell_arc_card_set_desk (self, NULL);
  /* Before the template, which would take the bin its child without telling it. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_ARC_CARD);

  G_OBJECT_CLASS (dwell_arc_card_parent_class)->dispose (object);
}

static void
dwell_arc_card_class_init (DwellArcCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_arc_card_dispose;

  g_type_ensure (DWELL_TYPE_ARC_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-arc-card.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellArcCard, arc_view);
  gtk_widget_class_bind_template_child (widget_class, DwellArcCard, note);
}

static void
dwell_arc_card_init (DwellArcCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
dwell_arc_card_set_desk (DwellArcCard *self, DwellReviewDesk *desk)
{
  g_return_if_fail (DWELL_IS_ARC_CARD (self));

  if (self->desk)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  dwell_arc_view_set_arc (self->arc_view, NULL, 0);
  g_set_object (&self->desk, desk);
  if (desk == NULL)
    return;

  g_signal_connect_swapped (desk, "changed", G_CALLBACK (show), self);
  show (self);
}
