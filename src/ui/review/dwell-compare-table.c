/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-compare-table.h"

#include <glib/gi18n.h>

#include "dwell-accessible.h"
#include "dwell-list-groups.h"
#include "dwell-pane-box.h"

/* Of a column, in characters. */
#define VALUE_CHARS 15
#define VALUE_LEAST 7
/* Below this width a figure's name stands above its values, in pixels: for two of them, and for
 * each one more. */
#define THRESHOLD 520
#define THRESHOLD_MORE 130

struct _DwellCompareTable
{
  AdwBin parent_instance;

  GtkBox *box;
  GtkListBox *list;
  GtkSizeGroup *columns; /* so that they stand below each other */
};

G_DEFINE_FINAL_TYPE (DwellCompareTable, dwell_compare_table, ADW_TYPE_BIN)

static GtkWidget *
label_new (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  if (css_class)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

static GtkWidget *
columns_new (DwellCompareTable *self, const char *const *texts, guint n, const char *css_class)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *label = label_new (texts[i], css_class);

      gtk_label_set_width_chars (GTK_LABEL (label), VALUE_LEAST);
      gtk_label_set_max_width_chars (GTK_LABEL (label), VALUE_CHARS);
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_size_group_add_widget (self->columns, box);

  return box;
}

static GtkWidget *
line_new (GtkWidget *title, GtkWidget *columns, guint n)
{
  return g_object_new (DWELL_TYPE_PANE_BOX, "start", title, "end", columns, "spacing", 4,
                       "threshold", THRESHOLD + (int)(n > 2 ? n - 2 : 0) * THRESHOLD_MORE, NULL);
}

static char *
dup_spoken (const DwellComparedRow *row, const char *const *names)
{
  g_autoptr (GString) spoken = g_string_new (row->title);

  for (guint i = 0; i < row->spoken->len; i++)
    g_string_append_printf (spoken, "%s %s, %s", i > 0 ? ";" : ":", names[i],
                            (const char *)g_ptr_array_index (row->spoken, i));

  return g_string_free (g_steal_pointer (&spoken), FALSE);
}

static GtkWidget *
row_new (DwellCompareTable *self, const DwellComparedRow *figure, const char *const *names)
{
  GtkWidget *row = gtk_list_box_row_new ();
  guint n = figure->values->len;
  GtkWidget *columns = columns_new (self, (const char *const *)figure->values->pdata, n, "numeric");
  g_autofree char *spoken = dup_spoken (figure, names);

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row),
                              line_new (label_new (figure->title, NULL), columns, n));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_tooltip_text (row, figure->definition);
  dwell_accessible_name (row, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  figure->definition, -1);
  dwell_list_groups_set (row, figure->group);

  return row;
}

static void
dwell_compare_table_finalize (GObject *object)
{
  g_clear_object (&DWELL_COMPARE_TABLE (object)->columns);

  G_OBJECT_CLASS (dwell_compare_table_parent_class)->finalize (object);
}

static void
dwell_compare_table_class_init (DwellCompareTableClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dwell_compare_table_finalize;
}

static void
dwell_compare_table_init (DwellCompareTable *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->columns = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 4));
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "figures");
  dwell_accessible_name (self->list, _("Figures side by side"));
  dwell_list_groups_use (self->list);
  gtk_box_append (self->box, GTK_WIDGET (self->list));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->box));
  adw_bin_set_child (ADW_BIN (self), scroller);
}

GtkWidget *
dwell_compare_table_new (void)
{
  return g_object_new (DWELL_TYPE_COMPARE_TABLE, NULL);
}

static void
clear (DwellCompareTable *self)
{
  GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (self->box));
  GtkListBoxRow *row;

  if (first != GTK_WIDGET (self->list))
    gtk_box_remove (self->box, first);
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)))
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

void
dwell_compare_table_set_rows (DwellCompareTable *self, const char *const *titles,
                              const char *const *names, GPtrArray *rows)
{
  guint n;

  g_return_if_fail (DWELL_IS_COMPARE_TABLE (self));

  clear (self);
  if (titles == NULL || rows == NULL)
    return;

  n = g_strv_length ((char **)titles);
  gtk_box_prepend (self->box,
                   line_new (label_new ("", NULL), columns_new (self, titles, n, "heading"), n));
  for (guint i = 0; i < rows->len; i++)
    gtk_list_box_append (self->list, row_new (self, g_ptr_array_index (rows, i), names));
}
