/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dwell-list-groups.h"

#define GROUP "dwell-group"

static void
header_func (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  const char *group = g_object_get_data (G_OBJECT (row), GROUP);
  const char *group_before = before ? g_object_get_data (G_OBJECT (before), GROUP) : NULL;
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

void
dwell_list_groups_use (GtkListBox *list)
{
  gtk_list_box_set_header_func (list, header_func, NULL, NULL);
}

void
dwell_list_groups_set (GtkWidget *row, const char *group)
{
  g_object_set_data_full (G_OBJECT (row), GROUP, g_strdup (group), g_free);
}
