/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-script-list.h"

#include <glib/gi18n.h>

#include "dwell-accessible.h"
#include "dwell-beat-words.h"

struct _DwellScriptList
{
  AdwBin parent_instance;

  GtkListView *view;
  GtkStringList *lines;
  GtkSingleSelection *selection;
};

G_DEFINE_FINAL_TYPE (DwellScriptList, dwell_script_list, ADW_TYPE_BIN)

enum
{
  SELECTED,
  RUN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
selected_cb (DwellScriptList *self)
{
  guint index = gtk_single_selection_get_selected (self->selection);

  if (index != GTK_INVALID_LIST_POSITION)
    g_signal_emit (self, signals[SELECTED], 0, index);
}

static void
activate_cb (DwellScriptList *self, guint position)
{
  g_signal_emit (self, signals[SELECTED], 0, position);
  g_signal_emit (self, signals[RUN], 0, position);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkStringObject *line = gtk_list_item_get_item (item);
  GtkWidget *label = gtk_list_item_get_child (item);
  GtkWidget *row = gtk_widget_get_parent (label);

  gtk_label_set_label (GTK_LABEL (label), gtk_string_object_get_string (line));
  /* A row is called as it reads. */
  if (row)
    dwell_accessible_name (row, gtk_string_object_get_string (line));
}

static gboolean
dwell_script_list_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DWELL_SCRIPT_LIST (widget)->view));
}

static void
dwell_script_list_dispose (GObject *object)
{
  DwellScriptList *self = DWELL_SCRIPT_LIST (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  self->view = NULL;
  if (self->selection)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_object (&self->selection);
  g_clear_object (&self->lines);

  G_OBJECT_CLASS (dwell_script_list_parent_class)->dispose (object);
}

static void
dwell_script_list_class_init (DwellScriptListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dwell_script_list_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = dwell_script_list_grab_focus;

  signals[SELECTED] = g_signal_new ("selected", DWELL_TYPE_SCRIPT_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[RUN] = g_signal_new ("run", DWELL_TYPE_SCRIPT_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
dwell_script_list_init (DwellScriptList *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->lines = gtk_string_list_new (NULL);
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->lines));
  g_signal_connect_swapped (self->selection, "notify::selected", G_CALLBACK (selected_cb), self);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  self->view = GTK_LIST_VIEW (
      gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)), factory));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "beats");
  dwell_accessible_name (self->view, _("Beats"));
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (activate_cb), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  adw_bin_set_child (ADW_BIN (self), scroller);
}

GtkWidget *
dwell_script_list_new (void)
{
  return g_object_new (DWELL_TYPE_SCRIPT_LIST, NULL);
}

void
dwell_script_list_set_script (DwellScriptList *self, DwellScript *script, const DwellGraph *graph,
                              DwellProtocol *protocol)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *beats = dwell_script_get_beats (script);

  g_return_if_fail (DWELL_IS_SCRIPT_LIST (self));

  for (guint i = 0; i < beats->len; i++)
    g_ptr_array_add (lines,
                     dwell_beat_dup_line (g_ptr_array_index (beats, i), script, graph, protocol));
  g_ptr_array_add (lines, NULL);
  g_signal_handlers_block_by_func (self->selection, selected_cb, self);
  gtk_string_list_splice (self->lines, 0, g_list_model_get_n_items (G_LIST_MODEL (self->lines)),
                          (const char *const *)lines->pdata);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  g_signal_handlers_unblock_by_func (self->selection, selected_cb, self);
}

void
dwell_script_list_select (DwellScriptList *self, guint index)
{
  g_return_if_fail (DWELL_IS_SCRIPT_LIST (self));

  g_signal_handlers_block_by_func (self->selection, selected_cb, self);
  gtk_single_selection_set_selected (self->selection,
                                     index == DWELL_GRAPH_NONE ? GTK_INVALID_LIST_POSITION : index);
  if (index != DWELL_GRAPH_NONE)
    gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", index);
  g_signal_handlers_unblock_by_func (self->selection, selected_cb, self);
}
