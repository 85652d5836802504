/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-search-list.h"

#include <glib/gi18n-lib.h>

#include "dwell-search-item.h"

/* More than anybody reads; more words narrow it down. */
#define LIMIT 500
/* What is found sooner is shown without a word in between. */
#define PATIENCE_MS 300

struct _DwellSearchList
{
  AdwBin parent_instance;

  GtkWidget *scroller;
  GtkListView *view;
  GtkLabel *message;
  GtkLabel *note;

  GListStore *items;
  GCancellable *searching; /* what is under way, or NULL */
  guint patience_id;
};

G_DEFINE_FINAL_TYPE (DwellSearchList, dwell_search_list, ADW_TYPE_BIN)

enum
{
  OPEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static guint
get_n_items (DwellSearchList *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->items));
}

static void
show_message (DwellSearchList *self, const char *text)
{
  gtk_label_set_label (self->message, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), text != NULL);
  gtk_widget_set_visible (self->scroller, text == NULL);
}

static void
show_note (DwellSearchList *self, const char *text)
{
  gtk_label_set_label (self->note, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), text != NULL);
}

static void
stop (DwellSearchList *self)
{
  g_clear_handle_id (&self->patience_id, g_source_remove);
  if (self->searching)
    g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
}

static gboolean
patience_cb (gpointer user_data)
{
  DwellSearchList *self = user_data;

  self->patience_id = 0;
  if (get_n_items (self) == 0)
    show_message (self, _("Searching …"));

  return G_SOURCE_REMOVE;
}

/* Whether @hit is in the session of the last one that is shown. */
static gboolean
goes_on (DwellSearchList *self, GPtrArray *fresh, const DwellSearchHit *hit)
{
  g_autoptr (DwellSearchItem) last = NULL;

  if (fresh->len > 0)
    last = g_object_ref (g_ptr_array_index (fresh, fresh->len - 1));
  else if (get_n_items (self) > 0)
    last = g_list_model_get_item (G_LIST_MODEL (self->items), get_n_items (self) - 1);

  return last && g_str_equal (dwell_search_item_get_hit (last)->header->id, hit->header->id);
}

static void
found_cb (GPtrArray *hits, gpointer user_data)
{
  DwellSearchList *self = user_data;
  g_autoptr (GPtrArray) fresh = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_set_free_func (hits, NULL);
  for (guint i = 0; i < hits->len; i++)
    {
      DwellSearchHit *hit = g_ptr_array_index (hits, i);

      g_ptr_array_add (fresh, dwell_search_item_new (hit, !goes_on (self, fresh, hit)));
    }
  g_ptr_array_set_size (hits, 0);
  g_list_store_splice (self->items, get_n_items (self), 0, fresh->pdata, fresh->len);
  show_message (self, NULL);
}

static void
show_end (DwellSearchList *self, guint damaged, gboolean more)
{
  g_autofree char *text = NULL;

  if (get_n_items (self) == 0)
    show_message (self, _("Nothing was found. Fewer words, or other ones, may find more."));

  if (damaged > 0)
    text = g_strdup_printf (ngettext ("%u session could not be read and was not searched.",
                                      "%u sessions could not be read and were not searched.",
                                      damaged),
                            damaged);
  else if (more)
    text = g_strdup_printf (_("The newest %u are shown. More words narrow it down."), LIMIT);
  show_note (self, text);
}

static void
searched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellSearchList) self = user_data;
  g_autoptr (GError) error = NULL;
  guint damaged;
  gboolean more;
  gboolean all = dwell_library_search_finish (DWELL_LIBRARY (source), result, &damaged, &more,
                                              &error);

  /* Something else was typed since, or the page was left. */
  if (self->searching == NULL || g_task_get_cancellable (G_TASK (result)) != self->searching)
    return;

  g_clear_object (&self->searching);
  g_clear_handle_id (&self->patience_id, g_source_remove);
  if (all)
    show_end (self, damaged, more);
  else
    show_message (self, error->message);
}

void
dwell_search_list_search (DwellSearchList *self, DwellLibrary *library, const char *words,
                          GHashTable *only)
{
  g_return_if_fail (DWELL_IS_SEARCH_LIST (self));

  stop (self);
  g_list_store_remove_all (self->items);
  show_note (self, NULL);
  show_message (self, "");
  if (*words == '\0')
    return;

  self->searching = g_cancellable_new ();
  self->patience_id = g_timeout_add (PATIENCE_MS, patience_cb, self);
  dwell_library_search_async (library, words, LIMIT, only, found_cb, self, self->searching,
                              searched_cb, g_object_ref (self));
}

static void
activated_cb (DwellSearchList *self, guint position)
{
  g_autoptr (DwellSearchItem) item
      = g_list_model_get_item (G_LIST_MODEL (self->items), position);
  const DwellSearchHit *hit = item ? dwell_search_item_get_hit (item) : NULL;

  if (hit)
    g_signal_emit (self, signals[OPEN], 0, hit->header->id, hit->author, hit->seq);
}

void
dwell_search_list_open_first (DwellSearchList *self)
{
  g_return_if_fail (DWELL_IS_SEARCH_LIST (self));

  activated_cb (self, 0);
}

static void
dwell_search_list_dispose (GObject *object)
{
  DwellSearchList *self = DWELL_SEARCH_LIST (object);

  stop (self);
  g_clear_object (&self->items);
  /* Before the template, which would take the bin its child without telling it. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_SEARCH_LIST);

  G_OBJECT_CLASS (dwell_search_list_parent_class)->dispose (object);
}

static void
dwell_search_list_class_init (DwellSearchListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_search_list_dispose;

  /**
   * DwellSearchList::open:
   * @session_id: where it was found
   * @author: (nullable): whose event it is
   * @seq: its number
   */
  signals[OPEN] = g_signal_new ("open", DWELL_TYPE_SEARCH_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-search-list.ui");
  gtk_widget_class_bind_template_child (widget_class, DwellSearchList, scroller);
  gtk_widget_class_bind_template_child (widget_class, DwellSearchList, view);
  gtk_widget_class_bind_template_child (widget_class, DwellSearchList, message);
  gtk_widget_class_bind_template_child (widget_class, DwellSearchList, note);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
dwell_search_list_init (DwellSearchList *self)
{
  g_autoptr (GtkListItemFactory) factory = dwell_search_item_factory_new ();
  g_autoptr (GtkSingleSelection) selection = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));

  self->items = g_list_store_new (DWELL_TYPE_SEARCH_ITEM);
  selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  gtk_single_selection_set_model (selection, G_LIST_MODEL (self->items));
  gtk_list_view_set_factory (self->view, factory);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
}
