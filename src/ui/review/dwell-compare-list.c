/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-compare-list.h"

#include <string.h>

#include <glib/gi18n.h>

#include "dwell-compare-items.h"
#include "dwell-library.h"

struct _DwellCompareList
{
  AdwBin parent_instance;

  GtkEditable *entry;
  GtkListView *view;
  GtkWidget *scroller;
  GtkLabel *message;

  GtkCustomFilter *filter;
  GtkCustomSorter *sorter;
  GtkFilterListModel *filtered;
  GtkSortListModel *sorted;
  GtkSingleSelection *selection;
  DwellSessionItem *own; /* what the others are compared with, or NULL */
  char *wanted;          /* case-folded, or NULL */
};

G_DEFINE_FINAL_TYPE (DwellCompareList, dwell_compare_list, ADW_TYPE_BIN)

enum
{
  CHOSEN,
  LEFT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const DwellHeader *
get_header (DwellSessionItem *item)
{
  return dwell_session_item_get_summary (item)->header;
}

static gboolean
is_akin (DwellCompareList *self, DwellSessionItem *item)
{
  const DwellHeader *own = self->own ? get_header (self->own) : NULL;
  const DwellHeader *other = get_header (item);

  if (own == NULL || own->kind != other->kind)
    return FALSE;
  if (own->kind == DWELL_SESSION_PRACTICE)
    return own->script && g_strcmp0 (own->script, other->script) == 0;

  return own->client && g_strcmp0 (own->client, other->client) == 0;
}

/* What is equal stays in the order of the model, which has the newest first. */
static int
compare_items (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return is_akin (user_data, (gpointer)b) - is_akin (user_data, (gpointer)a);
}

static gboolean
is_offered (gpointer item, gpointer user_data)
{
  DwellCompareList *self = user_data;
  g_autofree char *title = NULL;
  gboolean found;

  if (item == (gpointer)self->own)
    return FALSE;
  if (self->wanted == NULL || *self->wanted == '\0')
    return TRUE;

  title = g_utf8_casefold (dwell_session_item_get_title (item), -1);
  found = strstr (title, self->wanted) != NULL;

  return found;
}

static void
show_message (DwellCompareList *self)
{
  gboolean none = dwell_compare_list_get_n (self) == 0;
  gboolean empty = g_list_model_get_n_items (G_LIST_MODEL (self->sorted)) == 0;

  gtk_label_set_label (self->message, none ? _("There is no other session yet.")
                                           : _("No session is called so."));
  gtk_widget_set_visible (GTK_WIDGET (self->message), empty);
  gtk_widget_set_visible (self->scroller, !empty);
}

static void
search_changed_cb (DwellCompareList *self)
{
  g_clear_pointer (&self->wanted, dwell_secret_free);
  self->wanted = g_utf8_casefold (gtk_editable_get_text (self->entry), -1);
  g_strstrip (self->wanted);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  show_message (self);
}

static void
activated_cb (DwellCompareList *self, guint position)
{
  g_autoptr (DwellSessionItem) item =
      g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  g_autofree char *id = item ? g_strdup (dwell_session_item_get_id (item)) : NULL;

  if (id)
    g_signal_emit (self, signals[CHOSEN], 0, id);
}

static void
entered_cb (DwellCompareList *self)
{
  /* What is typed is looked for a moment later. */
  search_changed_cb (self);
  activated_cb (self, 0);
}

static void
stopped_cb (DwellCompareList *self)
{
  g_signal_emit (self, signals[LEFT], 0);
}

static gboolean
dwell_compare_list_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DWELL_COMPARE_LIST (widget)->entry));
}

static void
dwell_compare_list_dispose (GObject *object)
{
  DwellCompareList *self = DWELL_COMPARE_LIST (object);

  if (self->selection)
    dwell_compare_list_set_items (self, NULL, NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->sorted);
  g_clear_object (&self->filtered);
  g_clear_object (&self->filter);
  g_clear_object (&self->sorter);
  g_clear_pointer (&self->wanted, dwell_secret_free);
  /* Before the template, which would take the bin its child without telling it. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_COMPARE_LIST);

  G_OBJECT_CLASS (dwell_compare_list_parent_class)->dispose (object);
}

static void
dwell_compare_list_class_init (DwellCompareListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_compare_list_dispose;
  widget_class->grab_focus = dwell_compare_list_grab_focus;

  signals[CHOSEN] = g_signal_new ("chosen", DWELL_TYPE_COMPARE_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[LEFT] = g_signal_new ("left", DWELL_TYPE_COMPARE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-compare-list.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellCompareList, entry);
  gtk_widget_class_bind_template_child (widget_class, DwellCompareList, view);
  gtk_widget_class_bind_template_child (widget_class, DwellCompareList, scroller);
  gtk_widget_class_bind_template_child (widget_class, DwellCompareList, message);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, stopped_cb);
}

static void
dwell_compare_list_init (DwellCompareList *self)
{
  g_autoptr (GtkListItemFactory) factory = dwell_session_item_factory_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));

  self->filter = gtk_custom_filter_new (is_offered, self, NULL);
  self->sorter = gtk_custom_sorter_new (compare_items, self, NULL);
  self->filtered = gtk_filter_list_model_new (NULL, GTK_FILTER (g_object_ref (self->filter)));
  self->sorted = gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->filtered)),
                                          GTK_SORTER (g_object_ref (self->sorter)));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->sorted)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_list_view_set_factory (self->view, factory);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
}

GtkWidget *
dwell_compare_list_new (void)
{
  return g_object_new (DWELL_TYPE_COMPARE_LIST, NULL);
}

guint
dwell_compare_list_get_n (DwellCompareList *self)
{
  GListModel *all;

  g_return_val_if_fail (DWELL_IS_COMPARE_LIST (self), 0);

  all = gtk_filter_list_model_get_model (self->filtered);

  return all ? g_list_model_get_n_items (all) - (self->own != NULL) : 0;
}

void
dwell_compare_list_set_items (DwellCompareList *self, GListModel *items, const char *session_id)
{
  g_return_if_fail (DWELL_IS_COMPARE_LIST (self));

  gtk_filter_list_model_set_model (self->filtered, NULL);
  g_clear_object (&self->own);
  gtk_editable_set_text (self->entry, "");
  g_clear_pointer (&self->wanted, dwell_secret_free);
  if (items == NULL)
    return;

  self->own = dwell_compare_items_dup (items, session_id);
  gtk_filter_list_model_set_model (self->filtered, items);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  gtk_sorter_changed (GTK_SORTER (self->sorter), GTK_SORTER_CHANGE_DIFFERENT);
  show_message (self);
}
