/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-actions-again.h"

static void
name_again (GtkActionable *actionable)
{
  g_autofree char *name = g_strdup (gtk_actionable_get_action_name (actionable));

  if (name == NULL)
    return;

  gtk_actionable_set_action_name (actionable, NULL);
  gtk_actionable_set_action_name (actionable, name);
}

static void
fill_again (GtkMenuButton *button)
{
  GMenuModel *model = gtk_menu_button_get_menu_model (button);

  if (model == NULL)
    return;

  g_object_ref (model);
  gtk_menu_button_set_menu_model (button, NULL);
  gtk_menu_button_set_menu_model (button, model);
  g_object_unref (model);
}

void
dwell_actions_connect_again (GtkWidget *widget)
{
  if (GTK_IS_MENU_BUTTON (widget))
    {
      fill_again (GTK_MENU_BUTTON (widget));
      return;
    }
  if (GTK_IS_ACTIONABLE (widget))
    name_again (GTK_ACTIONABLE (widget));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    dwell_actions_connect_again (child);
}
