/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-compare-page.h"

#include <glib/gi18n.h>

#include "dwell-compare-items.h"
#include "dwell-compare-list.h"
#include "dwell-compare-view.h"
#include "dwell-memento.h"
#include "dwell-review.h"
#include "dwell-session-walk.h"

/* So many still stand side by side. */
#define ATTEMPTS_MOST 12

struct _DwellComparePage
{
  AdwBin parent_instance;

  GtkWidget *back_button;
  GtkLabel *heading;
  GtkWidget *other_button;
  GtkWidget *list;
  GtkWidget *reading_label;
  AdwStatusPage *message_page;
  DwellCompareView *view;

  DwellServices *services;
  GHashTable *withheld; /* or NULL */
  GListModel *items; /* DwellSessionItem, once they are listed; else NULL */
  char *id;          /* of the session that others are compared with, or NULL */
  char *other_id;    /* of the one that it is or shall be compared with, or NULL */
  gboolean attempts; /* those at its script, and not another session */
  GCancellable *listing;
  GPtrArray *wanted; /* DwellCompareName, of the sessions that are read */
  GCancellable *reading;
  char *count; /* how many attempts these are, or NULL */
  DwellAlign align; /* by which they shall be aligned once they are read */
};

static void dwell_compare_page_memento_init (DwellMementoInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DwellComparePage, dwell_compare_page, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (DWELL_TYPE_MEMENTO,
                                                      dwell_compare_page_memento_init))

enum
{
  BACK,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* One of four, the others hidden: what only lies behind, a screen reader would read all the same.
 */
static void
show (DwellComparePage *self, GtkWidget *page)
{
  gtk_widget_set_visible (self->list, page == self->list);
  gtk_widget_set_visible (self->reading_label, page == self->reading_label);
  gtk_widget_set_visible (GTK_WIDGET (self->message_page), page == GTK_WIDGET (self->message_page));
  gtk_widget_set_visible (GTK_WIDGET (self->view), page == GTK_WIDGET (self->view));
}

static void
show_message (DwellComparePage *self, const char *title, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_status_page_set_title (self->message_page, title);
  adw_status_page_set_description (self->message_page, escaped);
  show (self, GTK_WIDGET (self->message_page));
}

static void
forget_sessions (DwellComparePage *self)
{
  if (self->reading)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  dwell_compare_view_forget (self->view);
  g_clear_pointer (&self->wanted, g_ptr_array_unref);
  g_clear_pointer (&self->count, g_free);
}

static void
forget (DwellComparePage *self)
{
  if (self->listing)
    g_cancellable_cancel (self->listing);
  g_clear_object (&self->listing);
  forget_sessions (self);
  dwell_compare_list_set_items (DWELL_COMPARE_LIST (self->list), NULL, NULL);
  g_clear_object (&self->items);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->other_id, g_free);
  self->align = DWELL_ALIGN_START;
  gtk_label_set_label (self->heading, "");
}

/* Which are left out; NULL for none. */
static char *
dup_unread (DwellComparePage *self, GPtrArray *unread)
{
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();

  for (guint i = 0; i < unread->len; i++)
    g_ptr_array_add (titles,
                     dwell_compare_names_find (self->wanted, g_ptr_array_index (unread, i))->title);

  return dwell_compare_words_dup_unread (titles);
}

static gpointer
compute_review (DwellSession *session)
{
  return dwell_review_new_of (session);
}

static void
walked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellComparePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) unread = NULL;
  g_autofree char *left_out = NULL;
  g_autoptr (GPtrArray) reviews =
      dwell_session_walk_finish (DWELL_LIBRARY (source), result, &unread, &error);

  /* Others were chosen since, or the page was left. */
  if (self->reading == NULL || g_task_get_cancellable (G_TASK (result)) != self->reading)
    return;

  g_clear_object (&self->reading);
  left_out = dup_unread (self, unread);
  /* Two that cannot be compared are not shown as one; of attempts one is worth seeing too. */
  if (reviews->len == 0 || (!self->attempts && reviews->len < 2))
    {
      show_message (self, _("These sessions cannot be compared"), left_out);
      return;
    }

  dwell_compare_view_set_sessions (self->view, reviews, self->wanted, self->count, left_out);
  dwell_compare_view_set_align (self->view, self->align);
  self->align = DWELL_ALIGN_START;
  show (self, GTK_WIDGET (self->view));
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* @wanted: (element-type DwellCompareName) (transfer full)
 * @count: (transfer full) (nullable): how many attempts these are */
static void
read_sessions (DwellComparePage *self, GPtrArray *wanted, char *count)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  forget_sessions (self);
  self->wanted = wanted;
  self->count = count;
  for (guint i = 0; i < wanted->len; i++)
    g_ptr_array_add (ids, ((const DwellCompareName *)g_ptr_array_index (wanted, i))->id);
  show (self, self->reading_label);
  gtk_widget_grab_focus (self->back_button);
  self->reading = g_cancellable_new ();
  dwell_session_walk_async (self->services->library, self->services->protocol, ids, compute_review,
                            (GDestroyNotify)dwell_review_free, self->reading, walked_cb,
                            g_object_ref (self));
}

static void
show_pair (DwellComparePage *self, const char *other_id)
{
  g_autoptr (DwellSessionItem) own = dwell_compare_items_dup (self->items, self->id);
  g_autoptr (DwellSessionItem) other = dwell_compare_items_dup (self->items, other_id);
  char *chosen = g_strdup (other_id);
  GPtrArray *wanted;

  g_free (self->other_id);
  self->other_id = chosen;
  if (own == NULL || other == NULL)
    {
      show_message (self, _("These sessions cannot be compared"), "");
      return;
    }

  wanted = dwell_compare_names_new (2);
  dwell_compare_names_add (wanted, own, other);
  dwell_compare_names_add (wanted, other, own);
  gtk_label_set_label (self->heading, _("Side by side"));
  gtk_widget_set_visible (self->other_button, TRUE);
  read_sessions (self, wanted, NULL);
}

static void
ask (DwellComparePage *self)
{
  g_autoptr (DwellSessionItem) own = dwell_compare_items_dup (self->items, self->id);
  g_autofree char *text = NULL;

  /* Translators: %s is a session, as in "K-07 · session 3" */
  text = g_strdup_printf (_("Compare %s with"), own ? dwell_session_item_get_title (own) : "–");
  forget_sessions (self);
  g_clear_pointer (&self->other_id, g_free);
  gtk_label_set_label (self->heading, text);
  gtk_widget_set_visible (self->other_button, FALSE);
  dwell_compare_list_set_items (DWELL_COMPARE_LIST (self->list), self->items, self->id);
  show (self, self->list);
  gtk_widget_grab_focus (self->list);
}

static void
show_attempts (DwellComparePage *self)
{
  g_autoptr (DwellSessionItem) own = dwell_compare_items_dup (self->items, self->id);
  g_autoptr (GPtrArray) found = NULL;
  GPtrArray *wanted;
  guint n;

  if (own == NULL)
    {
      show_message (self, _("These sessions cannot be compared"), "");
      return;
    }

  found = dwell_compare_items_find_attempts (self->items, own);
  n = MIN (found->len, ATTEMPTS_MOST);
  wanted = dwell_compare_names_new (n);
  for (guint i = n; i > 0; i--)
    dwell_compare_names_add_attempt (wanted, g_ptr_array_index (found, i - 1), found->len - i + 1);
  gtk_label_set_label (self->heading, dwell_session_item_get_title (own));
  gtk_widget_set_visible (self->other_button, FALSE);
  read_sessions (self, wanted, dwell_compare_words_dup_count (n, found->len));
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellComparePage) self = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *summaries = dwell_library_list_finish (DWELL_LIBRARY (source), result, NULL, &error);

  /* Something else is wanted since, or the page was left. */
  if (self->listing == NULL || g_task_get_cancellable (G_TASK (result)) != self->listing)
    {
      g_clear_pointer (&summaries, g_ptr_array_unref);
      return;
    }

  g_clear_object (&self->listing);
  if (summaries == NULL)
    {
      show_message (self, _("The sessions cannot be read"), error->message);
      return;
    }

  self->items = dwell_compare_items_new (summaries, self->withheld, self->services->clock);
  if (self->attempts)
    show_attempts (self);
  else if (self->other_id)
    show_pair (self, self->other_id);
  else
    ask (self);
}

static void
chosen_cb (DwellComparePage *self, const char *id)
{
  if (self->items && self->id)
    show_pair (self, id);
}

static void
left_cb (DwellComparePage *self)
{
  g_signal_emit (self, signals[BACK], 0);
}

static void
back_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  left_cb (DWELL_COMPARE_PAGE (widget));
}

static void
other_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DwellComparePage *self = DWELL_COMPARE_PAGE (widget);

  if (self->items && self->id)
    ask (self);
}

static void
dwell_compare_page_unmap (GtkWidget *widget)
{
  forget (DWELL_COMPARE_PAGE (widget));
  GTK_WIDGET_CLASS (dwell_compare_page_parent_class)->unmap (widget);
}

static gboolean
dwell_compare_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (DWELL_COMPARE_PAGE (widget)->back_button);
}

static void
dwell_compare_page_dispose (GObject *object)
{
  DwellComparePage *self = DWELL_COMPARE_PAGE (object);

  if (self->view)
    forget (self);
  g_clear_pointer (&self->services, dwell_services_unref);
  g_clear_pointer (&self->withheld, g_hash_table_unref);
  /* Before the template, which would take the bin its child without telling it. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_COMPARE_PAGE);

  G_OBJECT_CLASS (dwell_compare_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, DwellComparePage, back_button);
  gtk_widget_class_bind_template_child (widget_class, DwellComparePage, heading);
  gtk_widget_class_bind_template_child (widget_class, DwellComparePage, other_button);
  gtk_widget_class_bind_template_child (widget_class, DwellComparePage, list);
  gtk_widget_class_bind_template_child (widget_class, DwellComparePage, reading_label);
  gtk_widget_class_bind_template_child (widget_class, DwellComparePage, message_page);
  gtk_widget_class_bind_template_child (widget_class, DwellComparePage, view);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, left_cb);
}

static void
dwell_compare_page_class_init (DwellComparePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_compare_page_dispose;
  widget_class->unmap = dwell_compare_page_unmap;
  widget_class->grab_focus = dwell_compare_page_grab_focus;

  signals[BACK] = g_signal_new ("back", DWELL_TYPE_COMPARE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);

  g_type_ensure (DWELL_TYPE_COMPARE_LIST);
  g_type_ensure (DWELL_TYPE_COMPARE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-compare-page.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "compare.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "compare.other", NULL, other_cb);
}

static void
dwell_compare_page_init (DwellComparePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
dwell_compare_page_set_services (DwellComparePage *self, DwellServices *services)
{
  g_return_if_fail (DWELL_IS_COMPARE_PAGE (self));
  g_return_if_fail (self->services == NULL);

  self->services = dwell_services_ref (services);
}

/* @other_id: (nullable) */
static void
open (DwellComparePage *self, const char *id, const char *other_id, gboolean attempts)
{
  forget (self);
  self->id = g_strdup (id);
  self->other_id = g_strdup (other_id);
  self->attempts = attempts;
  gtk_widget_set_visible (self->other_button, FALSE);
  show (self, self->reading_label);
  self->listing = g_cancellable_new ();
  dwell_library_list_async (self->services->library, self->listing, listed_cb, g_object_ref (self));
}

static gboolean
offers_withheld (DwellComparePage *self)
{
  guint n = self->items ? g_list_model_get_n_items (self->items) : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DwellSessionItem) item = g_list_model_get_item (self->items, i);

      if (g_hash_table_contains (self->withheld, dwell_session_item_get_id (item)))
        return TRUE;
    }

  return FALSE;
}

void
dwell_compare_page_set_withheld (DwellComparePage *self, GHashTable *ids)
{
  g_autoptr (GVariant) state = NULL;

  g_return_if_fail (DWELL_IS_COMPARE_PAGE (self));

  g_clear_pointer (&self->withheld, g_hash_table_unref);
  self->withheld = g_hash_table_ref (ids);
  if (!offers_withheld (self))
    return;

  /* After a lock the sessions may be listed before it is known which of them are withheld. */
  state = dwell_memento_save (DWELL_MEMENTO (self));
  dwell_memento_restore (DWELL_MEMENTO (self), state);
}

static GVariant *
dwell_compare_page_save (DwellMemento *memento)
{
  DwellComparePage *self = DWELL_COMPARE_PAGE (memento);
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  if (self->id)
    {
      g_variant_dict_insert (&dict, "session", "s", self->id);
      g_variant_dict_insert (&dict, "attempts", "b", self->attempts);
      g_variant_dict_insert (&dict, "align", "u", dwell_compare_view_get_align (self->view));
    }
  if (self->other_id)
    g_variant_dict_insert (&dict, "other", "s", self->other_id);

  return g_variant_dict_end (&dict);
}

static void
dwell_compare_page_restore (DwellMemento *memento, GVariant *state)
{
  DwellComparePage *self = DWELL_COMPARE_PAGE (memento);
  const char *id;
  const char *other_id = NULL;
  gboolean attempts = FALSE;
  guint align = DWELL_ALIGN_START;

  if (!g_variant_lookup (state, "session", "&s", &id))
    return;

  g_variant_lookup (state, "other", "&s", &other_id);
  g_variant_lookup (state, "attempts", "b", &attempts);
  g_variant_lookup (state, "align", "u", &align);
  open (self, id, other_id, attempts);
  self->align = align;
}

static void
dwell_compare_page_memento_init (DwellMementoInterface *iface)
{
  iface->save = dwell_compare_page_save;
  iface->restore = dwell_compare_page_restore;
}

void
dwell_compare_page_ask (DwellComparePage *self, const char *session_id)
{
  g_return_if_fail (DWELL_IS_COMPARE_PAGE (self));

  open (self, session_id, NULL, FALSE);
}

void
dwell_compare_page_show_pair (DwellComparePage *self, const char *session_id, const char *other_id)
{
  g_return_if_fail (DWELL_IS_COMPARE_PAGE (self));

  open (self, session_id, other_id, FALSE);
}

void
dwell_compare_page_show_attempts (DwellComparePage *self, const char *session_id)
{
  g_return_if_fail (DWELL_IS_COMPARE_PAGE (self));

  open (self, session_id, NULL, TRUE);
}
