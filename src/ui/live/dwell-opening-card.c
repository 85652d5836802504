/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-opening-card.h"

#include "dwell-key-button.h"
#include "dwell-tick-list.h"
#include "dwell-wrap-box.h"

struct _DwellOpeningCard
{
  AdwBin parent_instance;

  DwellTickList *tick_list;
  DwellSayLine *say_line;
};

G_DEFINE_FINAL_TYPE (DwellOpeningCard, dwell_opening_card, ADW_TYPE_BIN)

static void
dwell_opening_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_OPENING_CARD);

  G_OBJECT_CLASS (dwell_opening_card_parent_class)->dispose (object);
}

static void
dwell_opening_card_class_init (DwellOpeningCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_opening_card_dispose;

  g_type_ensure (DWELL_TYPE_KEY_BUTTON);
  g_type_ensure (DWELL_TYPE_SAY_LINE);
  g_type_ensure (DWELL_TYPE_TICK_LIST);
  g_type_ensure (DWELL_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-opening-card.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellOpeningCard, tick_list);
  gtk_widget_class_bind_template_child (widget_class, DwellOpeningCard, say_line);
}

static void
dwell_opening_card_init (DwellOpeningCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
dwell_opening_card_set_checklist (DwellOpeningCard *self, DwellChecklist *list,
                                  DwellProtocol *protocol)
{
  g_return_if_fail (DWELL_IS_OPENING_CARD (self));

  dwell_tick_list_set_checklist (self->tick_list, list, "live.tick-preparation", NULL, FALSE);
  if (list)
    dwell_say_line_set_moves (self->say_line, protocol, DWELL_ROLE_OPEN);
}

DwellSayLine *
dwell_opening_card_get_say_line (DwellOpeningCard *self)
{
  g_return_val_if_fail (DWELL_IS_OPENING_CARD (self), NULL);

  return self->say_line;
}

gboolean
dwell_opening_card_find_action (DwellOpeningCard *self, guint keyval, GdkModifierType modifiers,
                                char **action)
{
  g_return_val_if_fail (DWELL_IS_OPENING_CARD (self), FALSE);

  *action = NULL;
  if (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK))
    return FALSE;

  if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter)
    *action = g_strdup ("live.begin");
  else if (keyval == GDK_KEY_Escape)
    *action = g_strdup ("live.skip-preparation");

  return *action
         || dwell_tick_list_find_action (self->tick_list, keyval, modifiers, action)
         || dwell_say_line_find_action (self->say_line, keyval, modifiers, action);
}
