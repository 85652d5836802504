/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-attempts-page.h"

#include <glib/gi18n.h>

#include "dwell-compare-page.h"

struct _DwellAttemptsPage
{
  AdwBin parent_instance;

  DwellComparePage *compare;
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

static gboolean
dwell_attempts_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DWELL_ATTEMPTS_PAGE (widget)->compare));
}

static void
dwell_attempts_page_class_init (DwellAttemptsPageClass *klass)
{
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

  dwell_compare_page_set_services (self->compare, services);
  dwell_compare_page_show_attempts (self->compare, session_id);

  return GTK_WIDGET (self);
}
