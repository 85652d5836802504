/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Coding a session blind, and the adherence sheet: what stands in the place of a session's own
 * view. */
#include "config.h"

#include "dwell-sessions-page-private.h"

#include <glib/gi18n-lib.h>

#include "dwell-accessible.h"
#include "dwell-coding-paper.h"
#include "dwell-papers-reading.h"
#include "dwell-reader.h"

/* What would show something of a session, or lead away from it with nothing said. */
static const char *const withheld[] = { "sessions.search",      "sessions.clients",
                                        "sessions.delete",      "sessions.code",
                                        "sessions.code-choose", "sessions.adherence" };

/* The list shows the small arc of the session that is coded. */
static void
set_aside (DwellSessionsPage *self, gboolean aside, gboolean listed)
{
  if (aside)
    {
      dwell_sessions_page_show_content (self);
      gtk_search_bar_set_search_mode (self->search_bar, FALSE);
    }
  gtk_widget_set_visible (self->list_box, listed);
  gtk_widget_set_visible (self->list_separator, listed);
  gtk_widget_set_visible (self->aside_button, aside);
  for (guint i = 0; i < G_N_ELEMENTS (withheld); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), withheld[i], !aside);
  if (!aside)
    adw_window_title_set_subtitle (self->title, "");
}

static gboolean
is_shown (DwellSessionsPage *self, const char *name)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->content_stack), name) == 0;
}

/* The rows are filled anew. */
static void
show_withheld (DwellSessionsPage *self)
{
  g_autoptr (GtkListItemFactory) factory = dwell_session_item_factory_new (self->withheld);

  gtk_list_view_set_factory (self->list_view, factory);
  dwell_compare_page_set_withheld (self->compare_page, self->withheld);
  dwell_client_page_set_withheld (self->client_page, self->withheld);
}

static void
withheld_read_cb (gpointer owner, GHashTable *papers, const GError *error)
{
  DwellSessionsPage *self = owner;
  const char *text = papers ? g_hash_table_lookup (papers, DWELL_CODING_PAPER) : NULL;
  g_autoptr (GHashTable) ids = dwell_coding_paper_read (text);

  if (papers == NULL || (g_hash_table_size (ids) == 0 && g_hash_table_size (self->withheld) == 0))
    return;

  g_clear_pointer (&self->withheld, g_hash_table_unref);
  self->withheld = g_steal_pointer (&ids);
  show_withheld (self);
}

void
dwell_sessions_page_read_withheld (DwellSessionsPage *self)
{
  dwell_papers_read (&self->withholding, self->services->library, NULL, withheld_read_cb,
                     G_OBJECT (self));
}

static void
remember_viewed (DwellSessionsPage *self)
{
  if (self->coding_id && self->coding_page && dwell_coding_page_get_seen (self->coding_page))
    g_hash_table_add (self->viewed, g_strdup (self->coding_id));
}

static void
leave_desk (DwellSessionsPage *self)
{
  if (self->coding_page)
    dwell_coding_page_set_desk (self->coding_page, NULL, FALSE);
  if (self->adherence_sheet)
    dwell_adherence_sheet_set_desk (self->adherence_sheet, NULL);
}

void
dwell_sessions_page_leave_aside (DwellSessionsPage *self)
{
  remember_viewed (self);
  g_clear_pointer (&self->coding_id, g_free);
  leave_desk (self);
  set_aside (self, FALSE, TRUE);
}

static void coding_compared_cb (DwellSessionsPage *self);
static void coding_moment_cb (DwellSessionsPage *self, const char *author, guint seq);

static void
make_coding_page (DwellSessionsPage *self)
{
  if (self->coding_page)
    return;

  self->coding_page = g_object_new (DWELL_TYPE_CODING_PAGE, NULL);
  dwell_coding_page_set_services (self->coding_page, self->services);
  g_signal_connect_object (self->coding_page, "compared", G_CALLBACK (coding_compared_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->coding_page, "open-moment", G_CALLBACK (coding_moment_cb), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (self->coding_bin, GTK_WIDGET (self->coding_page));
}

static void
make_adherence_sheet (DwellSessionsPage *self)
{
  if (self->adherence_sheet)
    return;

  self->adherence_sheet = g_object_new (DWELL_TYPE_ADHERENCE_SHEET, NULL);
  dwell_adherence_sheet_set_services (self->adherence_sheet, self->services);
  adw_bin_set_child (self->adherence_bin, GTK_WIDGET (self->adherence_sheet));
}

/* @desk: (transfer full): it may be the only one who holds the session. */
static void
code (DwellSessionsPage *self, DwellReviewDesk *desk)
{
  g_autoptr (DwellReviewDesk) owned = desk;
  const DwellHeader *header = dwell_session_get_header (dwell_review_desk_get_session (desk));
  g_autofree char *title = dwell_header_dup_title (header);

  g_free (self->coding_id);
  self->coding_id = g_strdup (header->id);
  dwell_sessions_page_forget_moment (self);
  make_coding_page (self);
  dwell_sessions_page_show_page (self, "code", title);
  adw_window_title_set_subtitle (self->title, _ ("Coding blind"));
  set_aside (self, TRUE, FALSE);
  dwell_coding_page_set_desk (self->coding_page, desk,
                              g_hash_table_contains (self->viewed, self->coding_id));
  dwell_session_view_set_review (self->session_view, NULL);
}

static void
code_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DwellSessionsPage *self = DWELL_SESSIONS_PAGE (widget);
  DwellReviewDesk *desk = dwell_session_view_get_desk (self->session_view);

  if (desk && is_shown (self, "session"))
    code (self, g_object_ref (desk));
}

static void
choose_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DwellSessionsPage *self = DWELL_SESSIONS_PAGE (widget);

  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  dwell_sessions_page_show_page (self, "code-choose", _ ("Coding blind"));
  set_aside (self, TRUE, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->coding_list));
}

static void
coding_chosen_cb (DwellSessionsPage *self, guint position)
{
  g_autoptr (DwellSessionItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);

  if (item == NULL)
    return;

  g_free (self->coding_id);
  self->coding_id = g_strdup (dwell_session_item_get_id (item));
  gtk_single_selection_set_selected (self->selection, position);
}

static void
adherence_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DwellSessionsPage *self = DWELL_SESSIONS_PAGE (widget);
  DwellReviewDesk *desk = dwell_session_view_get_desk (self->session_view);
  g_autofree char *title = NULL;

  if (desk == NULL || !is_shown (self, "session"))
    return;

  title = g_strdup (adw_window_title_get_title (self->title));
  make_adherence_sheet (self);
  dwell_adherence_sheet_set_desk (self->adherence_sheet, desk);
  dwell_sessions_page_show_page (self, "adherence", title);
  adw_window_title_set_subtitle (self->title, _ ("Adherence sheet"));
  set_aside (self, TRUE, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->adherence_sheet));
}

static void
leave_to_session (DwellSessionsPage *self)
{
  dwell_sessions_page_leave_aside (self);
  dwell_sessions_page_load_selected (self);
}

/* To the session's own view only where it holds nothing that the coder must not see yet. */
static void
leave_coding (DwellSessionsPage *self)
{
  DwellCodingStage stage = dwell_coding_page_get_stage (self->coding_page);
  gboolean seen = dwell_coding_page_get_seen (self->coding_page);

  if (stage == DWELL_CODING_DONE)
    {
      g_hash_table_remove (self->withheld, self->coding_id);
      show_withheld (self);
    }
  if (stage == DWELL_CODING_DONE || (stage == DWELL_CODING_FRESH && seen))
    {
      leave_to_session (self);
      return;
    }

  if (stage == DWELL_CODING_OPEN)
    {
      g_hash_table_add (self->withheld, g_strdup (self->coding_id));
      show_withheld (self);
    }
  dwell_sessions_page_leave_aside (self);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  g_object_set (self->leaflet, "visible-child", self->list_box, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

static void
aside_cb (DwellSessionsPage *self)
{
  if (is_shown (self, "adherence"))
    {
      g_autofree char *title = g_strdup (adw_window_title_get_title (self->title));

      dwell_sessions_page_leave_aside (self);
      dwell_sessions_page_show_page (self, "session", title);
      gtk_widget_grab_focus (self->session_button);
    }
  else if (is_shown (self, "code-choose"))
    {
      dwell_sessions_page_leave_aside (self);
      dwell_sessions_page_show_start (self);
    }
  else
    {
      leave_coding (self);
    }
}

/* Nothing is blind from here on. */
static void
coding_compared_cb (DwellSessionsPage *self)
{
  adw_window_title_set_subtitle (self->title, _ ("Codings compared"));
}

static void
coding_moment_cb (DwellSessionsPage *self, const char *author, guint seq)
{
  g_autofree char *name = g_strdup (author);

  dwell_sessions_page_forget_moment (self);
  self->moment_author = g_steal_pointer (&name);
  self->moment_seq = seq;
  leave_to_session (self);
}

static void
name_read_cb (gpointer owner, GHashTable *papers, const GError *error)
{
  DwellSessionsPage *self = owner;
  const char *name = papers ? g_hash_table_lookup (papers, DWELL_READER_PAPER) : NULL;
  g_autofree char *author = name ? dwell_reader_dup_author (name) : NULL;
  DwellReview *review = g_steal_pointer (&self->undecided);

  if (review == NULL)
    return;

  if (author && dwell_coding_is_under_way (review->session, author))
    code (self, dwell_review_desk_new (review));
  else
    dwell_sessions_page_show_review (self, review);
}

void
dwell_sessions_page_take_review (DwellSessionsPage *self, DwellReview *review)
{
  const DwellHeader *header = dwell_session_get_header (review->session);

  if (self->coding_id && g_strcmp0 (self->coding_id, header->id) == 0)
    {
      code (self, dwell_review_desk_new (review));
      return;
    }

  if (!gtk_widget_get_visible (self->list_box))
    dwell_sessions_page_leave_aside (self);
  if (!dwell_coding_is_under_way (review->session, NULL))
    {
      dwell_sessions_page_show_review (self, review);
      return;
    }

  /* A coding that the reader did not finish goes on: the session's own view waits till then. */
  g_clear_pointer (&self->undecided, dwell_review_free);
  self->undecided = review;
  dwell_papers_read (&self->deciding, self->services->library, NULL, name_read_cb, G_OBJECT (self));
}

void
dwell_sessions_page_forget_supervision (DwellSessionsPage *self)
{
  dwell_papers_stop (&self->deciding);
  g_clear_pointer (&self->undecided, dwell_review_free);
  remember_viewed (self);
  leave_desk (self);
}

void
dwell_sessions_page_install_supervision (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "sessions.code", NULL, code_cb);
  gtk_widget_class_install_action (widget_class, "sessions.code-choose", NULL, choose_cb);
  gtk_widget_class_install_action (widget_class, "sessions.adherence", NULL, adherence_cb);
}

void
dwell_sessions_page_bind_supervision (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, DwellSessionsPage, list_separator);
  gtk_widget_class_bind_template_child (widget_class, DwellSessionsPage, aside_button);
  gtk_widget_class_bind_template_child (widget_class, DwellSessionsPage, coding_list);
  gtk_widget_class_bind_template_child (widget_class, DwellSessionsPage, coding_bin);
  gtk_widget_class_bind_template_child (widget_class, DwellSessionsPage, adherence_bin);
  gtk_widget_class_bind_template_callback (widget_class, aside_cb);
  gtk_widget_class_bind_template_callback (widget_class, coding_chosen_cb);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

/* A session by its name and its day, without anything of its course. */
static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  DwellSessionItem *session = gtk_list_item_get_item (item);
  const DwellHeader *header = dwell_session_item_get_summary (session)->header;
  GtkWidget *label = gtk_list_item_get_child (item);
  GtkWidget *row = gtk_widget_get_parent (label);
  /* Translators: day, month and year, see strftime */
  g_autofree char *day =
      header->started ? g_date_time_format (header->started, _ ("%-d %B %Y")) : g_strdup ("–");
  g_autofree char *words = g_strdup_printf ("%s · %s", dwell_session_item_get_title (session), day);

  gtk_label_set_label (GTK_LABEL (label), words);
  if (row)
    dwell_accessible_name (row, words);
}

void
dwell_sessions_page_init_supervision (DwellSessionsPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkNoSelection) model =
      gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->items)));

  self->viewed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->withheld = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  show_withheld (self);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_list_view_set_factory (self->coding_list, factory);
  gtk_list_view_set_model (self->coding_list, GTK_SELECTION_MODEL (model));
}
