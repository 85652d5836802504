/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-attempts-page.h"

#include <glib/gi18n.h>

#include "dwell-compare-page.h"
#include "dwell-session-item.h"

struct _DwellAttemptsPage
{
  AdwBin parent_instance;

  DwellComparePage *compare;

  DwellServices *services;
  char *session_id;
  GCancellable *listing; /* what is under way, or NULL */
};

G_DEFINE_FINAL_TYPE (DwellAttemptsPage, dwell_attempts_page, ADW_TYPE_BIN)

enum
{
  BACK,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
back_cb (DwellAttemptsPage *self)
{
  g_signal_emit (self, signals[BACK], 0);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellAttemptsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) summaries
      = dwell_library_list_finish (DWELL_LIBRARY (source), result, NULL, &error);
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GListStore) store = NULL;

  /* It was left since. */
  if (self->listing == NULL)
    return;

  g_clear_object (&self->listing);
  if (summaries == NULL)
    {
      dwell_notice_board_say (self->services->notices, error->message);
      back_cb (self);
      return;
    }

  items = dwell_session_items_new (summaries, self->services->clock);
  store = g_list_store_new (DWELL_TYPE_SESSION_ITEM);
  g_list_store_splice (store, 0, 0, items->pdata, items->len);
  dwell_compare_page_show_attempts (self->compare, G_LIST_MODEL (store), self->session_id);
}

static gboolean
dwell_attempts_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DWELL_ATTEMPTS_PAGE (widget)->compare));
}

static void
dwell_attempts_page_dispose (GObject *object)
{
  DwellAttemptsPage *self = DWELL_ATTEMPTS_PAGE (object);

  if (self->listing)
    g_cancellable_cancel (self->listing);
  g_clear_object (&self->listing);
  g_clear_pointer (&self->services, dwell_services_unref);
  g_clear_pointer (&self->session_id, g_free);

  G_OBJECT_CLASS (dwell_attempts_page_parent_class)->dispose (object);
}

static void
dwell_attempts_page_class_init (DwellAttemptsPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dwell_attempts_page_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = dwell_attempts_page_grab_focus;

  signals[BACK] = g_signal_new ("back", DWELL_TYPE_ATTEMPTS_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
dwell_attempts_page_init (DwellAttemptsPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();

  self->compare = g_object_new (DWELL_TYPE_COMPARE_PAGE, "vexpand", TRUE, NULL);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header),
                                   adw_window_title_new (_("Attempts"), ""));
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->compare));
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_object (self->compare, "back", G_CALLBACK (back_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
dwell_attempts_page_new (DwellServices *services, const char *session_id)
{
  DwellAttemptsPage *self = g_object_new (DWELL_TYPE_ATTEMPTS_PAGE, NULL);

  self->services = dwell_services_ref (services);
  self->session_id = g_strdup (session_id);
  dwell_compare_page_set_services (self->compare, services);
  self->listing = g_cancellable_new ();
  dwell_library_list_async (services->library, self->listing, listed_cb, g_object_ref (self));

  return GTK_WIDGET (self);
}
