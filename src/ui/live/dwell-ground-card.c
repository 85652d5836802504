/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-ground-card.h"

#include <glib/gi18n.h>

#include "dwell-breath-pacer.h"
#include "dwell-key-button.h"
#include "dwell-reading.h"
#include "dwell-wrap-box.h"

/* Said aloud to somebody who is to find the room again. That one orients by the senses is [public];
 * every line is ours, and none of them the article's. */
static const char *const lines[] = {
  N_("Look around, slowly. What do your eyes come to rest on?"),
  N_("What can you hear, near or far?"),
  N_("Feel what your feet stand on, or lie on. How is it there?"),
  N_("Touch the cloth beside you. How is it?"),
  N_("Press your palms together a little. What is between them?"),
  N_("Find the brightest place in the room."),
  N_("Hold on to something that does not move."),
  N_("This is the room in which we began. I am here with you."),
};

struct _DwellGroundCard
{
  AdwBin parent_instance;

  GtkLabel *time_label;
  GtkLabel *line_label;
  DwellBreathPacer *pacer;
  GtkLabel *why_label;
  GtkLabel *sound_label;
  GtkWidget *other_button;

  DwellGroundForm form;
  guint line;
};

G_DEFINE_FINAL_TYPE (DwellGroundCard, dwell_ground_card, ADW_TYPE_BIN)

static void
show_line (DwellGroundCard *self)
{
  gtk_label_set_label (self->line_label, _(lines[self->line]));
}

static void
dwell_ground_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_GROUND_CARD);

  G_OBJECT_CLASS (dwell_ground_card_parent_class)->dispose (object);
}

static void
dwell_ground_card_class_init (DwellGroundCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_ground_card_dispose;

  g_type_ensure (DWELL_TYPE_BREATH_PACER);
  g_type_ensure (DWELL_TYPE_KEY_BUTTON);
  g_type_ensure (DWELL_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-ground-card.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellGroundCard, time_label);
  gtk_widget_class_bind_template_child (widget_class, DwellGroundCard, line_label);
  gtk_widget_class_bind_template_child (widget_class, DwellGroundCard, pacer);
  gtk_widget_class_bind_template_child (widget_class, DwellGroundCard, why_label);
  gtk_widget_class_bind_template_child (widget_class, DwellGroundCard, sound_label);
  gtk_widget_class_bind_template_child (widget_class, DwellGroundCard, other_button);
}

static void
dwell_ground_card_init (DwellGroundCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static char *
dup_why (DwellGroundForm form, double rate)
{
  if (form == DWELL_GROUND_SENSES)
    return g_strdup (_("Said aloud, one at a time. Any answer will do, and none."));
  if (form == DWELL_GROUND_BREATH)
    /* Translators: %g is a number such as 5.5 */
    return g_strdup_printf (_("%g breaths a minute. They may go along with it, or not."), rate);

  return g_strdup ("");
}

void
dwell_ground_card_begin (DwellGroundCard *self, DwellClock *clock, DwellGroundForm form,
                         double rate)
{
  g_autofree char *why = NULL;

  g_return_if_fail (DWELL_IS_GROUND_CARD (self));

  self->form = form;
  self->line = 0;
  show_line (self);
  gtk_widget_set_visible (GTK_WIDGET (self->line_label), form == DWELL_GROUND_SENSES);
  gtk_widget_set_visible (self->other_button, form == DWELL_GROUND_SENSES);
  gtk_widget_set_visible (GTK_WIDGET (self->pacer), form == DWELL_GROUND_BREATH);
  if (form == DWELL_GROUND_BREATH)
    dwell_breath_pacer_begin (self->pacer, clock, rate);
  why = dup_why (form, rate);
  gtk_label_set_label (self->why_label, why);
  gtk_widget_set_visible (GTK_WIDGET (self->why_label), *why);
  dwell_ground_card_set_lasted (self, 0);
}

void
dwell_ground_card_set_lasted (DwellGroundCard *self, gint64 ms)
{
  g_autofree char *time = dwell_format_clock (MAX (ms, 0));
  /* Translators: %s is a time such as 0:00:21 */
  g_autofree char *text = g_strdup_printf (_("Grounding, %s"), time);

  g_return_if_fail (DWELL_IS_GROUND_CARD (self));

  gtk_label_set_label (self->time_label, text);
}

void
dwell_ground_card_set_sound (DwellGroundCard *self, const char *text)
{
  g_return_if_fail (DWELL_IS_GROUND_CARD (self));

  gtk_label_set_label (self->sound_label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->sound_label), text != NULL);
}

void
dwell_ground_card_other_line (DwellGroundCard *self)
{
  g_return_if_fail (DWELL_IS_GROUND_CARD (self));

  self->line = (self->line + 1) % G_N_ELEMENTS (lines);
  show_line (self);
}

gboolean
dwell_ground_card_find_action (DwellGroundCard *self, guint keyval, GdkModifierType modifiers,
                               char **action)
{
  g_return_val_if_fail (DWELL_IS_GROUND_CARD (self), FALSE);

  *action = NULL;
  if (keyval != GDK_KEY_space || self->form != DWELL_GROUND_SENSES
      || (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)))
    return FALSE;

  *action = g_strdup ("live.other-line");

  return TRUE;
}

char *
dwell_ground_form_dup_words (DwellGroundForm form, double rate)
{
  switch (form)
    {
    case DWELL_GROUND_BREATH:
      /* Translators: the form of grounding, for the record; %g is a number such as 5.5 */
      return g_strdup_printf (_("breath, %g a minute"), rate);
    case DWELL_GROUND_SOUND:
      /* Translators: the form of grounding, for the record */
      return g_strdup (_("sound only"));
    case DWELL_GROUND_SENSES:
    default:
      /* Translators: the form of grounding, for the record: orienting by the senses */
      return g_strdup (_("senses"));
    }
}
