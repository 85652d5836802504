/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-move-card.h"

#include "dwell-practice-words.h"

struct _DwellMoveCard
{
  AdwBin parent_instance;

  GtkLabel *did_label;
  GtkLabel *feedback_label;
  GtkLabel *source_label;
};

G_DEFINE_FINAL_TYPE (DwellMoveCard, dwell_move_card, ADW_TYPE_BIN)

static void
dwell_move_card_class_init (DwellMoveCardClass *klass)
{
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkLabel *
add_label (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);

  return GTK_LABEL (label);
}

static void
dwell_move_card_init (DwellMoveCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  self->did_label = add_label (box, "did");
  self->feedback_label = add_label (box, NULL);
  self->source_label = add_label (box, "caption-soft");
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_add_css_class (GTK_WIDGET (self), "move-card");
}

GtkWidget *
dwell_move_card_new (void)
{
  return g_object_new (DWELL_TYPE_MOVE_CARD, NULL);
}

void
dwell_move_card_show (DwellMoveCard *self, const char *did, const char *feedback,
                      DwellSource source)
{
  g_return_if_fail (DWELL_IS_MOVE_CARD (self));

  gtk_label_set_label (self->did_label, did);
  gtk_label_set_label (self->feedback_label, feedback ? feedback : "");
  gtk_label_set_label (self->source_label, dwell_practice_source_label (source));
  gtk_widget_set_visible (GTK_WIDGET (self->feedback_label), feedback != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->source_label), feedback != NULL);
}

char *
dwell_move_card_dup_spoken (DwellMoveCard *self)
{
  const char *feedback;

  g_return_val_if_fail (DWELL_IS_MOVE_CARD (self), NULL);

  feedback = gtk_label_get_label (self->feedback_label);
  if (*feedback == '\0')
    return g_strdup (gtk_label_get_label (self->did_label));

  return g_strdup_printf ("%s %s (%s)", gtk_label_get_label (self->did_label), feedback,
                          gtk_label_get_label (self->source_label));
}
