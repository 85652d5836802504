/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-compare-page.h"

#include <glib/gi18n.h>

#include "dwell-accessible.h"
#include "dwell-compare-chart.h"
#include "dwell-compare-list.h"
#include "dwell-compare-table.h"
#include "dwell-compare-words.h"
#include "dwell-figure-rows.h"
#include "dwell-practice-rows.h"
#include "dwell-review.h"
#include "dwell-session-walk.h"
#include "dwell-wrap-box.h"

/* So many still stand side by side. */
#define ATTEMPTS_MOST 12

/* More than these are shown close together. */
#define FULL_MOST 2

struct _DwellComparePage
{
  AdwBin parent_instance;

  GtkWidget *back_button;
  GtkLabel *heading;
  GtkWidget *other_button;
  GtkWidget *list;
  GtkWidget *reading_label;
  AdwStatusPage *message_page;
  GtkWidget *scroller;
  GtkCheckButton *start_radio;
  GtkCheckButton *medicine_radio;
  GtkCheckButton *crack_radio;
  DwellCompareChart *chart;
  GtkLabel *count_label;
  GtkLabel *lacks_label;
  GtkLabel *unread_label;
  GtkLabel *note_label;
  GtkExpander *words_expander;
  GtkListView *words_view;
  DwellCompareTable *table;

  DwellServices *services;
  GListModel *items; /* DwellSessionItem; or NULL */
  char *id;          /* of the session that others are compared with, or NULL */
  GPtrArray *wanted; /* DwellCompareName, of the sessions that are read */
  GCancellable *reading;
  GPtrArray *reviews; /* DwellReview */
  GPtrArray *arcs;    /* DwellArc, of the reviews */
  GPtrArray *titles;  /* (element-type utf8): of the reviews, ended by NULL */
  GPtrArray *names;   /* (element-type utf8): shorter ones, ended by NULL */
  DwellComparison *comparison;
  GtkStringList *words;
  gboolean pair; /* two that were chosen, and not attempts */
};

G_DEFINE_FINAL_TYPE (DwellComparePage, dwell_compare_page, ADW_TYPE_BIN)

enum
{
  BACK,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* One of four, the others hidden: what only lies behind, a screen reader would read all the same. */
static void
show (DwellComparePage *self, GtkWidget *page)
{
  gtk_widget_set_visible (self->list, page == self->list);
  gtk_widget_set_visible (self->reading_label, page == self->reading_label);
  gtk_widget_set_visible (GTK_WIDGET (self->message_page),
                          page == GTK_WIDGET (self->message_page));
  gtk_widget_set_visible (self->scroller, page == self->scroller);
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
clear_words (DwellComparePage *self)
{
  gtk_string_list_splice (self->words, 0, g_list_model_get_n_items (G_LIST_MODEL (self->words)),
                          NULL);
}

/* What is shown of sessions, in the order in which one rests on the other. */
static void
forget_sessions (DwellComparePage *self)
{
  if (self->reading)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  dwell_compare_chart_set_comparison (self->chart, NULL, NULL, DWELL_PICTURE_FULL);
  dwell_compare_table_set_rows (self->table, NULL, NULL, NULL);
  clear_words (self);
  gtk_expander_set_expanded (self->words_expander, FALSE);
  g_clear_pointer (&self->comparison, dwell_comparison_free);
  g_clear_pointer (&self->arcs, g_ptr_array_unref);
  g_clear_pointer (&self->reviews, g_ptr_array_unref);
  g_clear_pointer (&self->titles, g_ptr_array_unref);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_clear_pointer (&self->wanted, g_ptr_array_unref);
}

static void
forget (DwellComparePage *self)
{
  forget_sessions (self);
  dwell_compare_list_set_items (DWELL_COMPARE_LIST (self->list), NULL, NULL);
  g_clear_object (&self->items);
  g_clear_pointer (&self->id, g_free);
  gtk_label_set_label (self->heading, "");
}

static DwellSessionItem *
find_item (GListModel *items, const char *id)
{
  guint position = dwell_session_items_find (items, id);

  return position == GTK_INVALID_LIST_POSITION ? NULL : g_list_model_get_item (items, position);
}

static DwellAlign
get_align (DwellComparePage *self)
{
  if (gtk_check_button_get_active (self->medicine_radio))
    return DWELL_ALIGN_MEDICINE;

  return gtk_check_button_get_active (self->crack_radio) ? DWELL_ALIGN_CRACK : DWELL_ALIGN_START;
}

/* Whether the sessions are shown, and not only some of the ways there. */
static gboolean
is_shown (DwellComparePage *self)
{
  return self->comparison != NULL;
}

static void
fill_words (DwellComparePage *self)
{
  clear_words (self);
  if (is_shown (self) && gtk_expander_get_expanded (self->words_expander))
    dwell_compare_words_fill (self->words, self->comparison,
                              (const char *const *)self->names->pdata);
}

/* Of a session that has no such moment it is said that it stands at its start. */
static void
show_lacks (DwellComparePage *self)
{
  g_autofree char *text = dwell_compare_words_dup_lacks (
      self->comparison, (const char *const *)self->names->pdata);

  gtk_label_set_label (self->lacks_label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->lacks_label), text != NULL);
}

static void
align (DwellComparePage *self)
{
  DwellPictureKind kind
      = self->arcs->len > FULL_MOST ? DWELL_PICTURE_STRIP : DWELL_PICTURE_FULL;

  dwell_compare_chart_set_comparison (self->chart, NULL, NULL, kind);
  g_clear_pointer (&self->comparison, dwell_comparison_free);
  self->comparison = dwell_comparison_new (self->arcs, get_align (self));
  dwell_compare_chart_set_comparison (self->chart, self->comparison,
                                      (const char *const *)self->titles->pdata, kind);
  show_lacks (self);
  fill_words (self);
}

/* Two buttons change at once. */
static void
align_cb (DwellComparePage *self, GtkCheckButton *radio)
{
  if (is_shown (self) && gtk_check_button_get_active (radio))
    align (self);
}

static void
expanded_cb (DwellComparePage *self)
{
  if (self->words)
    fill_words (self);
}

static GPtrArray *
create_rows (DwellComparePage *self)
{
  g_autoptr (GPtrArray) lists
      = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);

  for (guint i = 0; i < self->reviews->len; i++)
    {
      const DwellReview *review = g_ptr_array_index (self->reviews, i);
      GPtrArray *list = dwell_figure_rows_new_all (
          review->figures, dwell_session_get_protocol (review->session));

      if (review->practice)
        dwell_practice_rows_add (list, review->practice);
      g_ptr_array_add (lists, list);
    }

  return dwell_compared_rows_new (lists);
}

static const DwellCompareName *
find_name (DwellComparePage *self, const char *id)
{
  for (guint i = 0; i < self->wanted->len; i++)
    {
      const DwellCompareName *name = g_ptr_array_index (self->wanted, i);

      if (g_str_equal (name->id, id))
        return name;
    }

  return NULL;
}

static void
show_unread (DwellComparePage *self, GPtrArray *unread)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *text = NULL;

  for (guint i = 0; i < unread->len; i++)
    g_ptr_array_add (names, find_name (self, g_ptr_array_index (unread, i))->title);
  text = dwell_compare_words_dup_unread (names);
  gtk_label_set_label (self->unread_label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->unread_label), text != NULL);
}

static void
show_sessions (DwellComparePage *self)
{
  g_autoptr (GPtrArray) rows = create_rows (self);

  self->arcs = g_ptr_array_new ();
  self->titles = g_ptr_array_new ();
  self->names = g_ptr_array_new ();
  for (guint i = 0; i < self->reviews->len; i++)
    {
      const DwellReview *review = g_ptr_array_index (self->reviews, i);
      const DwellCompareName *name
          = find_name (self, dwell_session_get_header (review->session)->id);

      g_ptr_array_add (self->arcs, review->arc);
      g_ptr_array_add (self->titles, name->title);
      g_ptr_array_add (self->names, name->name);
    }
  g_ptr_array_add (self->titles, NULL);
  g_ptr_array_add (self->names, NULL);

  gtk_label_set_label (self->note_label,
                       dwell_review_get_note (g_ptr_array_index (self->reviews, 0)));
  dwell_compare_table_set_rows (self->table, (const char *const *)self->titles->pdata,
                                (const char *const *)self->names->pdata, rows);
  align (self);
  show (self, self->scroller);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self->start_radio));
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
  g_autoptr (GPtrArray) reviews
      = dwell_session_walk_finish (DWELL_LIBRARY (source), result, &unread, &error);

  /* Others were chosen since, or the page was left. */
  if (self->reading == NULL || g_task_get_cancellable (G_TASK (result)) != self->reading)
    return;

  g_clear_object (&self->reading);
  show_unread (self, unread);
  /* Two that cannot be compared are not shown as one; of attempts one is worth seeing too. */
  if (reviews->len == 0 || (self->pair && reviews->len < 2))
    {
      show_message (self, _("These sessions cannot be compared"),
                    gtk_label_get_label (self->unread_label));
      return;
    }

  self->reviews = g_steal_pointer (&reviews);
  show_sessions (self);
}

/* @wanted: (element-type DwellCompareName) (transfer full) */
static void
read_sessions (DwellComparePage *self, GPtrArray *wanted)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  forget_sessions (self);
  self->wanted = wanted;
  for (guint i = 0; i < wanted->len; i++)
    g_ptr_array_add (ids, ((const DwellCompareName *)g_ptr_array_index (wanted, i))->id);
  gtk_check_button_set_active (self->start_radio, TRUE);
  show (self, self->reading_label);
  gtk_widget_grab_focus (self->back_button);
  self->reading = g_cancellable_new ();
  dwell_session_walk_async (self->services->library, self->services->protocol, ids, compute_review,
                            (GDestroyNotify)dwell_review_free, self->reading, walked_cb,
                            g_object_ref (self));
}

static void
open (DwellComparePage *self, GListModel *items, const char *id)
{
  g_autofree char *own = g_strdup (id);
  g_autoptr (GListModel) model = g_object_ref (items);

  forget (self);
  self->items = g_steal_pointer (&model);
  self->id = g_steal_pointer (&own);
}

/* How many attempts there are; NULL where there are none. */
static void
show_count (DwellComparePage *self, const char *text)
{
  gtk_label_set_label (self->count_label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->count_label), text != NULL);
}

static void
show_pair (DwellComparePage *self, const char *other_id)
{
  g_autoptr (DwellSessionItem) own = find_item (self->items, self->id);
  g_autoptr (DwellSessionItem) other = find_item (self->items, other_id);
  GPtrArray *wanted;

  if (own == NULL || other == NULL)
    return;

  wanted = dwell_compare_names_new (2);
  dwell_compare_names_add (wanted, own, other);
  dwell_compare_names_add (wanted, other, own);
  gtk_label_set_label (self->heading, _("Side by side"));
  gtk_widget_set_visible (self->other_button, TRUE);
  show_count (self, NULL);
  self->pair = TRUE;
  read_sessions (self, wanted);
}

static void
ask (DwellComparePage *self)
{
  g_autoptr (DwellSessionItem) own = find_item (self->items, self->id);
  g_autofree char *text = NULL;

  /* Translators: %s is a session, as in "K-07 · session 3" */
  text = g_strdup_printf (_("Compare %s with"), own ? dwell_session_item_get_title (own) : "–");
  forget_sessions (self);
  gtk_label_set_label (self->heading, text);
  gtk_widget_set_visible (self->other_button, FALSE);
  dwell_compare_list_set_items (DWELL_COMPARE_LIST (self->list), self->items, self->id);
  show (self, self->list);
  gtk_widget_grab_focus (self->list);
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

  if (self->words)
    forget (self);
  g_clear_object (&self->words);
  g_clear_pointer (&self->services, dwell_services_unref);
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
  gtk_widget_class_bind_template_child (widget_class, DwellComparePage, scroller);
  gtk_widget_class_bind_template_child (widget_class, DwellComparePage, start_radio);
  gtk_widget_class_bind_template_child (widget_class, DwellComparePage, medicine_radio);
  gtk_widget_class_bind_template_child (widget_class, DwellComparePage, crack_radio);
  gtk_widget_class_bind_template_child (widget_class, DwellComparePage, chart);
  gtk_widget_class_bind_template_child (widget_class, DwellComparePage, count_label);
  gtk_widget_class_bind_template_child (widget_class, DwellComparePage, lacks_label);
  gtk_widget_class_bind_template_child (widget_class, DwellComparePage, unread_label);
  gtk_widget_class_bind_template_child (widget_class, DwellComparePage, note_label);
  gtk_widget_class_bind_template_child (widget_class, DwellComparePage, words_expander);
  gtk_widget_class_bind_template_child (widget_class, DwellComparePage, words_view);
  gtk_widget_class_bind_template_child (widget_class, DwellComparePage, table);
  gtk_widget_class_bind_template_callback (widget_class, align_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, left_cb);
  gtk_widget_class_bind_template_callback (widget_class, expanded_cb);
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

  g_type_ensure (DWELL_TYPE_COMPARE_CHART);
  g_type_ensure (DWELL_TYPE_COMPARE_LIST);
  g_type_ensure (DWELL_TYPE_COMPARE_TABLE);
  g_type_ensure (DWELL_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-compare-page.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "compare.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "compare.other", NULL, other_cb);
}

static void
dwell_compare_page_init (DwellComparePage *self)
{
  g_autoptr (GtkListItemFactory) factory = dwell_compare_words_factory_new ();
  GtkSingleSelection *selection;

  gtk_widget_init_template (GTK_WIDGET (self));

  self->words = gtk_string_list_new (NULL);
  selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  gtk_single_selection_set_model (selection, G_LIST_MODEL (self->words));
  gtk_list_view_set_factory (self->words_view, factory);
  gtk_list_view_set_model (self->words_view, GTK_SELECTION_MODEL (selection));
  g_object_unref (selection);
}

void
dwell_compare_page_set_services (DwellComparePage *self, DwellServices *services)
{
  g_return_if_fail (DWELL_IS_COMPARE_PAGE (self));
  g_return_if_fail (self->services == NULL);

  self->services = dwell_services_ref (services);
}

void
dwell_compare_page_ask (DwellComparePage *self, GListModel *items, const char *session_id)
{
  g_return_if_fail (DWELL_IS_COMPARE_PAGE (self));

  open (self, items, session_id);
  ask (self);
}

void
dwell_compare_page_show_pair (DwellComparePage *self, GListModel *items, const char *session_id,
                              const char *other_id)
{
  g_return_if_fail (DWELL_IS_COMPARE_PAGE (self));

  open (self, items, session_id);
  show_pair (self, other_id);
}

/* Adds those at the script, the newest first. */
static void
find_attempts (GListModel *items, const char *script, GPtrArray *found)
{
  guint n = g_list_model_get_n_items (items);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DwellSessionItem) item = g_list_model_get_item (items, i);
      const DwellHeader *header = dwell_session_item_get_summary (item)->header;

      if (header->kind == DWELL_SESSION_PRACTICE && g_strcmp0 (header->script, script) == 0)
        g_ptr_array_add (found, g_steal_pointer (&item));
    }
}

void
dwell_compare_page_show_attempts (DwellComparePage *self, GListModel *items,
                                  const char *session_id)
{
  g_autoptr (DwellSessionItem) own = NULL;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *count = NULL;
  const DwellHeader *header;
  GPtrArray *wanted;
  guint n;

  g_return_if_fail (DWELL_IS_COMPARE_PAGE (self));

  open (self, items, session_id);
  own = find_item (self->items, self->id);
  header = own ? dwell_session_item_get_summary (own)->header : NULL;
  if (header == NULL || header->kind != DWELL_SESSION_PRACTICE || header->script == NULL)
    return;

  find_attempts (self->items, header->script, found);
  n = MIN (found->len, ATTEMPTS_MOST);
  wanted = dwell_compare_names_new (n);
  for (guint i = n; i > 0; i--)
    dwell_compare_names_add_attempt (wanted, g_ptr_array_index (found, i - 1),
                                     found->len - i + 1);
  count = dwell_compare_words_dup_count (n, found->len);
  gtk_label_set_label (self->heading, dwell_session_item_get_title (own));
  show_count (self, count);
  gtk_widget_set_visible (self->other_button, FALSE);
  self->pair = FALSE;
  read_sessions (self, wanted);
}
