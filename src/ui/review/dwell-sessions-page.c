/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-sessions-page-private.h"

#include <glib/gi18n-lib.h>

#include "dwell-papers-reading.h"
#include "dwell-actions-again.h"
#include "dwell-review.h"
#include "dwell-stack.h"

/* What takes less time than this to read is shown without a spinner in between. */
#define PATIENCE_MS 250

G_DEFINE_FINAL_TYPE_WITH_CODE (DwellSessionsPage, dwell_sessions_page, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (DWELL_TYPE_MEMENTO,
                                                      dwell_sessions_page_memento_init))

DwellSessionItem *
dwell_sessions_page_get_selected (DwellSessionsPage *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

void
dwell_sessions_page_forget_moment (DwellSessionsPage *self)
{
  g_clear_pointer (&self->moment_author, g_free);
  self->moment_seq = 0;
}

void
dwell_sessions_page_show_content (DwellSessionsPage *self)
{
  g_object_set (self->leaflet, "visible-child", self->content_box, NULL);
}

static void
go_back_cb (DwellSessionsPage *self)
{
  g_object_set (self->leaflet, "visible-child", self->list_box, NULL);
  gtk_widget_grab_focus (dwell_sessions_page_is_searching (self) ? GTK_WIDGET (self->search_entry)
                                                                 : GTK_WIDGET (self->list_view));
}

static void
cancel (GCancellable **cancellable)
{
  if (*cancellable)
    g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
}

void
dwell_sessions_page_show_page (DwellSessionsPage *self, const char *name, const char *title)
{
  gboolean waits = g_str_equal (name, "loading");

  g_clear_handle_id (&self->patience_id, g_source_remove);
  gtk_spinner_set_spinning (self->spinner, waits);
  dwell_stack_show (self->content_stack, name);
  gtk_widget_set_visible (self->session_button, g_str_equal (name, "session"));
  dwell_sessions_page_update_compare (self);
  adw_window_title_set_title (self->title, title);
}

static void
forget_session (DwellSessionsPage *self)
{
  cancel (&self->loading);
  dwell_session_view_set_review (self->session_view, NULL);
  dwell_sessions_page_forget_supervision (self);
}

static void
show_trouble (DwellSessionsPage *self, const char *title, const GError *error)
{
  g_autofree char *text = g_markup_escape_text (error->message, -1);

  forget_session (self);
  dwell_sessions_page_leave_aside (self);
  adw_status_page_set_description (self->trouble_page, text);
  dwell_sessions_page_show_page (self, "trouble", title);
}

void
dwell_sessions_page_show_review (DwellSessionsPage *self, DwellReview *review)
{
  DwellSessionItem *item = dwell_sessions_page_get_selected (self);

  g_hash_table_add (self->viewed, g_strdup (dwell_session_item_get_id (item)));
  dwell_session_view_set_review (self->session_view, review);
  dwell_sessions_page_show_page (self, "session", dwell_session_item_get_title (item));
  if (self->moment_author)
    dwell_session_view_show_event (self->session_view, self->moment_author, self->moment_seq);
  dwell_sessions_page_forget_moment (self);
  if (self->view_state)
    dwell_memento_restore (DWELL_MEMENTO (self->session_view), self->view_state);
  g_clear_pointer (&self->view_state, g_variant_unref);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellSessionsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DwellReview) review =
      dwell_review_load_finish (DWELL_LIBRARY (source), result, &error);
  DwellSessionItem *item;

  /* Another session was chosen since, or the page was left. */
  if (self->loading == NULL || g_task_get_cancellable (G_TASK (result)) != self->loading)
    return;

  g_clear_object (&self->loading);
  item = dwell_sessions_page_get_selected (self);
  if (review == NULL)
    {
      show_trouble (self, dwell_session_item_get_title (item), error);
      return;
    }

  dwell_sessions_page_take_review (self, g_steal_pointer (&review));
}

static gboolean
patience_cb (gpointer user_data)
{
  DwellSessionsPage *self = user_data;

  self->patience_id = 0;
  dwell_session_view_set_review (self->session_view, NULL);
  dwell_sessions_page_show_page (self, "loading",
             dwell_session_item_get_title (dwell_sessions_page_get_selected (self)));

  return G_SOURCE_REMOVE;
}

void
dwell_sessions_page_load_selected (DwellSessionsPage *self)
{
  cancel (&self->loading);
  self->loading = g_cancellable_new ();
  dwell_review_load_async (self->services->library, self->services->protocol,
                           self->services->clock, dwell_session_item_get_id (dwell_sessions_page_get_selected (self)),
                           self->loading, loaded_cb, g_object_ref (self));
  if (self->patience_id == 0)
    self->patience_id = g_timeout_add (PATIENCE_MS, patience_cb, self);
}

void
dwell_sessions_page_show_selected (DwellSessionsPage *self)
{
  if (dwell_sessions_page_get_selected (self))
    {
      if (gtk_widget_get_mapped (GTK_WIDGET (self)))
        dwell_sessions_page_load_selected (self);
      return;
    }

  forget_session (self);
  dwell_sessions_page_leave_aside (self);
  dwell_sessions_page_show_page (self, "start", _("New session"));
}

static void
selected_cb (DwellSessionsPage *self)
{
  DwellSessionItem *item = dwell_sessions_page_get_selected (self);

  if (self->swapping)
    return;

  /* What is chosen while the list is read stays chosen. */
  if (self->listing)
    {
      g_free (self->select_id);
      self->select_id = item ? g_strdup (dwell_session_item_get_id (item)) : NULL;
    }
  g_clear_pointer (&self->view_state, g_variant_unref);
  dwell_sessions_page_show_selected (self);
  /* Folded, a click opens a session at once, while the arrow keys only go through the list. */
  if (self->pointing && item)
    dwell_sessions_page_show_content (self);
}

/* A gesture would not do: the row that is clicked claims the click for itself. */
static gboolean
event_cb (DwellSessionsPage *self, GdkEvent *event)
{
  GdkEventType type = gdk_event_get_event_type (event);

  if (type == GDK_BUTTON_PRESS || type == GDK_BUTTON_RELEASE || type == GDK_TOUCH_BEGIN
      || type == GDK_TOUCH_END)
    self->pointing = TRUE;
  else if (type == GDK_KEY_PRESS)
    self->pointing = FALSE;

  return GDK_EVENT_PROPAGATE;
}

/* Back in the list, where it covers all, no session is open. */
static void
visible_changed_cb (DwellSessionsPage *self)
{
  g_autoptr (GtkWidget) visible = NULL;
  gboolean folded;

  g_object_get (self->leaflet, "folded", &folded, "visible-child", &visible, NULL);
  if (self->selection && folded && visible == self->list_box)
    gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
}

/* Keys that go to what is behind the list would be lost. */
static void
folded_cb (DwellSessionsPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;
  g_autoptr (GtkWidget) visible = NULL;
  gboolean folded;

  if (self->selection)
    dwell_sessions_page_update_compare (self);
  g_object_get (self->leaflet, "folded", &folded, "visible-child", &visible, NULL);
  if (!folded || visible != self->list_box || focus == NULL
      || !gtk_widget_is_ancestor (focus, self->content_box))
    return;

  gtk_root_set_focus (root, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

static void
activated_cb (DwellSessionsPage *self, guint position)
{
  gtk_single_selection_set_selected (self->selection, position);
  dwell_sessions_page_show_content (self);
}

void
dwell_sessions_page_show_list (DwellSessionsPage *self)
{
  gboolean empty = g_list_model_get_n_items (G_LIST_MODEL (self->items)) == 0;

  gtk_label_set_label (
      self->list_message,
      dwell_session_list_get_filter (self->items)
          ? _("No session is like that.")
          : _("No sessions yet. Each one that you hold will stand here with its arc."));
  gtk_stack_set_visible_child_name (self->list_stack, empty ? "message" : "list");
}

static void
show_list (DwellSessionsPage *self, guint damaged)
{
  g_autofree char *text = NULL;

  if (!dwell_sessions_page_is_searching (self))
    dwell_sessions_page_show_list (self);

  text = g_strdup_printf (ngettext ("%u session could not be read and is left out of the list. "
                                    "Nothing was changed.",
                                    "%u sessions could not be read and are left out of the list. "
                                    "Nothing was changed.",
                                    damaged),
                          damaged);
  gtk_label_set_label (self->damaged_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->damaged_label), damaged > 0);
}

/* The selection would look for what was chosen among all that is new. */
void
dwell_sessions_page_begin_swap (DwellSessionsPage *self)
{
  self->swapping = TRUE;
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
}

void
dwell_sessions_page_end_swap (DwellSessionsPage *self, const char *id)
{
  gtk_single_selection_set_selected (self->selection, dwell_session_list_find (self->items, id));
  self->swapping = FALSE;
}

/* @summaries: (transfer full). */
static void
take_summaries (DwellSessionsPage *self, GPtrArray *summaries)
{
  g_autoptr (GDateTime) now = dwell_clock_dup_now (self->services->clock);

  dwell_sessions_page_begin_swap (self);
  dwell_session_list_take (self->items, summaries, now);
  dwell_sessions_page_make_shown (self, self->select_id);
  dwell_sessions_page_sort_filter_out (self);
  dwell_sessions_page_end_swap (self, self->select_id);
}

/* The keys go to the form, unless they are there already. Else the leaflet would give them to the
 * first thing beside it, the way back to the list. */
static void
open_start (DwellSessionsPage *self)
{
  GtkWidget *start = GTK_WIDGET (self->start_bin);
  GtkRoot *root = gtk_widget_get_root (start);
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  dwell_sessions_page_show_content (self);
  if (focus == NULL || !gtk_widget_is_ancestor (focus, start))
    gtk_widget_grab_focus (adw_bin_get_child (self->start_bin));
}

/* Of a large library the newest come before the rest; where something is shown already, it stays until
 * all is there. */
static void
head_listed_cb (GPtrArray *summaries, gpointer user_data)
{
  DwellSessionsPage *self = user_data;
  g_autoptr (GPtrArray) taken = summaries;

  if (dwell_session_list_get_n_all (self->items) > 0)
    return;

  take_summaries (self, g_steal_pointer (&taken));
  show_list (self, 0);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellSessionsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) summaries = NULL;
  guint damaged = 0;

  summaries = dwell_library_list_finish (DWELL_LIBRARY (source), result, &damaged, &error);
  /* It was asked again since, or the page is gone. */
  if (self->listing == NULL || g_task_get_cancellable (G_TASK (result)) != self->listing)
    return;

  g_clear_object (&self->listing);
  if (summaries == NULL)
    {
      dwell_session_list_clear (self->items);
      gtk_label_set_label (self->list_message, error->message);
      gtk_stack_set_visible_child_name (self->list_stack, "message");
      return;
    }

  take_summaries (self, g_steal_pointer (&summaries));
  show_list (self, damaged);
  /* The clients stay where one of them was deleted. */
  if (self->keep_page)
    {
      self->keep_page = FALSE;
      return;
    }
  dwell_sessions_page_show_selected (self);
  /* Folded, an empty list is no place to begin. */
  if (dwell_sessions_page_get_selected (self))
    dwell_sessions_page_show_content (self);
  else if (dwell_session_list_get_n_all (self->items) == 0)
    open_start (self);
}

static void
dwell_sessions_page_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dwell_sessions_page_parent_class)->root (widget);
  dwell_actions_connect_again (widget);
}

static void
dwell_sessions_page_map (GtkWidget *widget)
{
  DwellSessionsPage *self = DWELL_SESSIONS_PAGE (widget);

  GTK_WIDGET_CLASS (dwell_sessions_page_parent_class)->map (widget);
  dwell_sessions_page_show_selected (self);
}

static void
dwell_sessions_page_unmap (GtkWidget *widget)
{
  DwellSessionsPage *self = DWELL_SESSIONS_PAGE (widget);

  g_clear_handle_id (&self->patience_id, g_source_remove);
  forget_session (self);
  dwell_sessions_page_forget_moment (self);
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
  GTK_WIDGET_CLASS (dwell_sessions_page_parent_class)->unmap (widget);
}

static void
dwell_sessions_page_dispose (GObject *object)
{
  DwellSessionsPage *self = DWELL_SESSIONS_PAGE (object);

  g_clear_handle_id (&self->patience_id, g_source_remove);
  cancel (&self->listing);
  cancel (&self->loading);
  dwell_papers_stop (&self->withholding);
  if (self->selection)
    dwell_sessions_page_forget_supervision (self);
  if (self->selection)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  /* Before the template, which would take the bin its child without telling it. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DWELL_TYPE_SESSIONS_PAGE);
  g_clear_object (&self->selection);
  g_clear_object (&self->items);
  g_clear_pointer (&self->services, dwell_services_unref);
  g_clear_pointer (&self->select_id, g_free);
  dwell_sessions_page_forget_moment (self);
  g_clear_pointer (&self->view_state, g_variant_unref);
  g_clear_pointer (&self->coding_id, g_free);
  g_clear_pointer (&self->viewed, g_hash_table_unref);
  g_clear_pointer (&self->withheld, g_hash_table_unref);

  G_OBJECT_CLASS (dwell_sessions_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, DwellSessionsPage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, DwellSessionsPage, list_box);
  gtk_widget_class_bind_template_child (widget_class, DwellSessionsPage, content_box);
  gtk_widget_class_bind_template_child (widget_class, DwellSessionsPage, list_stack);
  gtk_widget_class_bind_template_child (widget_class, DwellSessionsPage, list_message);
  gtk_widget_class_bind_template_child (widget_class, DwellSessionsPage, list_view);
  gtk_widget_class_bind_template_child (widget_class, DwellSessionsPage, damaged_label);
  gtk_widget_class_bind_template_child (widget_class, DwellSessionsPage, title);
  gtk_widget_class_bind_template_child (widget_class, DwellSessionsPage, content_stack);
  gtk_widget_class_bind_template_child (widget_class, DwellSessionsPage, start_bin);
  gtk_widget_class_bind_template_child (widget_class, DwellSessionsPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, DwellSessionsPage, trouble_page);
  gtk_widget_class_bind_template_child (widget_class, DwellSessionsPage, session_view);
  gtk_widget_class_bind_template_child (widget_class, DwellSessionsPage, search_bar);
  gtk_widget_class_bind_template_child (widget_class, DwellSessionsPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, DwellSessionsPage, search_list);
  gtk_widget_class_bind_template_child (widget_class, DwellSessionsPage, client_page);
  gtk_widget_class_bind_template_child (widget_class, DwellSessionsPage, session_button);
  gtk_widget_class_bind_template_child (widget_class, DwellSessionsPage, compare_button);
  gtk_widget_class_bind_template_child (widget_class, DwellSessionsPage, compare_page);
  gtk_widget_class_bind_template_callback (widget_class, dwell_sessions_page_show_start);
  gtk_widget_class_bind_template_callback (widget_class, go_back_cb);
  gtk_widget_class_bind_template_callback (widget_class, event_cb);
  gtk_widget_class_bind_template_callback (widget_class, visible_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, folded_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
dwell_sessions_page_class_init (DwellSessionsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dwell_sessions_page_dispose;
  widget_class->root = dwell_sessions_page_root;
  widget_class->map = dwell_sessions_page_map;
  widget_class->unmap = dwell_sessions_page_unmap;

  g_type_ensure (DWELL_TYPE_SESSION_VIEW);
  g_type_ensure (DWELL_TYPE_SEARCH_LIST);
  g_type_ensure (DWELL_TYPE_CLIENT_PAGE);
  g_type_ensure (DWELL_TYPE_COMPARE_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/feltsense/Dwell/ui/dwell-sessions-page.ui");
  bind_children (widget_class);
  dwell_sessions_page_bind_finding (widget_class);
  dwell_sessions_page_bind_supervision (widget_class);
  dwell_sessions_page_bind_comparing (widget_class);
  dwell_sessions_page_install_actions (widget_class);
  dwell_sessions_page_install_exchange (widget_class);
}

static void
dwell_sessions_page_init (DwellSessionsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dwell_stack_show (self->content_stack, "start");
  dwell_sessions_page_take_drops (self);
  gtk_search_bar_connect_entry (self->search_bar, self->search_entry);

  self->items = dwell_session_list_new ();
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->items));
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_swapped (self->selection, "notify::selected", G_CALLBACK (selected_cb), self);
  dwell_sessions_page_init_supervision (self);
}

DwellSessionsPage *
dwell_sessions_page_new (DwellServices *services)
{
  DwellSessionsPage *self = g_object_new (DWELL_TYPE_SESSIONS_PAGE, NULL);

  self->services = dwell_services_ref (services);
  dwell_client_page_set_services (self->client_page, services);
  dwell_compare_page_set_services (self->compare_page, services);
  dwell_filter_popover_set_clock (self->filter_popover, services->clock);

  return self;
}

void
dwell_sessions_page_set_start (DwellSessionsPage *self, GtkWidget *start)
{
  g_return_if_fail (DWELL_IS_SESSIONS_PAGE (self));

  adw_bin_set_child (self->start_bin, start);
}

void
dwell_sessions_page_show_start (DwellSessionsPage *self)
{
  g_return_if_fail (DWELL_IS_SESSIONS_PAGE (self));

  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  dwell_sessions_page_show_selected (self);
  dwell_sessions_page_show_content (self);
  gtk_widget_grab_focus (adw_bin_get_child (self->start_bin));
}

void
dwell_sessions_page_show_clients (DwellSessionsPage *self)
{
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  forget_session (self);
  dwell_sessions_page_show_page (self, "clients", _("Clients"));
  dwell_sessions_page_show_content (self);
}

void
dwell_sessions_page_reload (DwellSessionsPage *self, const char *select_id)
{
  g_return_if_fail (DWELL_IS_SESSIONS_PAGE (self));

  g_free (self->select_id);
  self->select_id = g_strdup (select_id);
  cancel (&self->listing);
  self->listing = g_cancellable_new ();
  dwell_sessions_page_read_withheld (self);
  dwell_library_list_early_async (self->services->library, head_listed_cb, self, self->listing,
                                  listed_cb, g_object_ref (self));
}

void
dwell_sessions_page_refresh (DwellSessionsPage *self)
{
  DwellSessionItem *item;
  g_autofree char *id = NULL;

  g_return_if_fail (DWELL_IS_SESSIONS_PAGE (self));

  item = dwell_sessions_page_get_selected (self);
  id = item ? g_strdup (dwell_session_item_get_id (item)) : NULL;
  dwell_sessions_page_reload (self, id);
}

guint
dwell_sessions_page_get_next_number (DwellSessionsPage *self, const char *client)
{
  g_return_val_if_fail (DWELL_IS_SESSIONS_PAGE (self), 1);

  return dwell_session_list_get_highest (self->items, client) + 1;
}
