/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-figure-list.h"

#include "dwell-accessible.h"
#include "dwell-figure-rows.h"

struct _DwellFigureList
{
  AdwBin parent_instance;

  GtkListBox *list;
  gboolean explained;
};

G_DEFINE_FINAL_TYPE (DwellFigureList, dwell_figure_list, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_LABEL,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static GtkWidget *
title_new (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 32);
  gtk_widget_set_hexpand (label, TRUE);

  return label;
}

static GtkWidget *
value_new (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 1.0);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (label, "numeric");

  return label;
}

static GtkWidget *
definition_new (const char *text, gboolean shown)
{
  GtkWidget *label = title_new (text);

  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "figure-definition");
  gtk_widget_set_visible (label, shown);

  return label;
}

static GtkWidget *
detail_new (const char *text)
{
  GtkWidget *label = title_new (text);

  gtk_widget_add_css_class (label, "figure-detail");

  return label;
}

static void
set_explained (GtkWidget *row, gboolean explained)
{
  gtk_widget_set_visible (g_object_get_data (G_OBJECT (row), "definition"), explained);
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_EXPANDED, explained, -1);
}

static GtkWidget *
row_new (const DwellFigureRow *figure, gboolean explained)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *definition = definition_new (figure->definition, explained);
  g_autofree char *spoken = g_strdup_printf ("%s: %s", figure->title, figure->spoken);

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_attach (GTK_GRID (grid), definition, 0, 2, 2, 1);
  if (figure->detail)
    gtk_grid_attach (GTK_GRID (grid), detail_new (figure->detail), 0, 1, 2, 1);
  gtk_grid_attach (GTK_GRID (grid), title_new (figure->title), 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), value_new (figure->value), 1, 0, 1, 1);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), grid);
  gtk_widget_set_tooltip_text (row, figure->definition);
  dwell_accessible_name (row, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  figure->definition, -1);
  g_object_set_data_full (G_OBJECT (row), "group", g_strdup (figure->group), g_free);
  g_object_set_data (G_OBJECT (row), "definition", definition);
  set_explained (row, explained);

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

  label = title_new (group);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "figures-group");
  gtk_list_box_row_set_header (row, label);
}

static void
row_activated_cb (DwellFigureList *self, GtkListBoxRow *row)
{
  GtkWidget *definition = g_object_get_data (G_OBJECT (row), "definition");

  set_explained (GTK_WIDGET (row), !gtk_widget_get_visible (definition));
}

static void
dwell_figure_list_set_property (GObject *object, guint prop_id, const GValue *value,
                                GParamSpec *pspec)
{
  DwellFigureList *self = DWELL_FIGURE_LIST (object);

  switch (prop_id)
    {
    case PROP_LABEL:
      dwell_accessible_name (self->list, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dwell_figure_list_class_init (DwellFigureListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = dwell_figure_list_set_property;

  properties[PROP_LABEL] =
      g_param_spec_string ("label", NULL, NULL, "", G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dwell_figure_list_init (DwellFigureList *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_list_box_set_header_func (self->list, header_func, NULL, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "figures");
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
}

void
dwell_figure_list_show (DwellFigureList *self, GPtrArray *rows)
{
  GtkListBoxRow *row;

  g_return_if_fail (DWELL_IS_FIGURE_LIST (self));

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)))
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < rows->len; i++)
    gtk_list_box_append (self->list, row_new (g_ptr_array_index (rows, i), self->explained));
}

void
dwell_figure_list_set_explained (DwellFigureList *self, gboolean explained)
{
  GtkListBoxRow *row;

  g_return_if_fail (DWELL_IS_FIGURE_LIST (self));

  self->explained = explained;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)); i++)
    set_explained (GTK_WIDGET (row), explained);
}
