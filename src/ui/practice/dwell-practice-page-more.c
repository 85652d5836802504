/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-practice-page-private.h"

#include <glib/gi18n.h>

#include "dwell-attempts-page.h"
#include "dwell-drill-page.h"
#include "dwell-plain-row.h"
#include "dwell-progress-page.h"

/* What there is beside the scripts: drills, and practice over time. */

static void
back_cb (DwellPracticePage *self)
{
  dwell_practice_page_go (self, dwell_practice_page_show_scripts_anew);
}

static void
show_drill (DwellPracticePage *self)
{
  DwellDrillPage *page = dwell_drill_page_new (self->services, self->files);

  g_signal_connect_object (page, "back", G_CALLBACK (back_cb), self, G_CONNECT_SWAPPED);
  dwell_practice_page_show_subpage (self, GTK_WIDGET (page));
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellPracticePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DwellReview) review
      = dwell_review_load_finish (DWELL_LIBRARY (source), result, &error);

  if (self->services == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (review == NULL)
    {
      dwell_notice_board_say (self->services->notices, error->message);
      return;
    }

  g_clear_pointer (&self->review, dwell_review_free);
  self->review = g_steal_pointer (&review);
  dwell_practice_page_go (self, dwell_practice_page_show_review);
}

static void
open_cb (DwellPracticePage *self, const char *id)
{
  dwell_review_load_async (self->services->library, self->services->protocol,
                           self->services->clock, id,
                           self->cancellable, opened_cb, g_object_ref (self));
}

static void
show_progress (DwellPracticePage *self);

static void
attempts_back_cb (DwellPracticePage *self)
{
  dwell_practice_page_go (self, show_progress);
}

static void
show_attempts (DwellPracticePage *self)
{
  GtkWidget *page = dwell_attempts_page_new (self->services, self->attempt_id);

  g_signal_connect_object (page, "back", G_CALLBACK (attempts_back_cb), self, G_CONNECT_SWAPPED);
  dwell_practice_page_show_subpage (self, page);
}

static void
compare_cb (DwellPracticePage *self, const char *id)
{
  g_free (self->attempt_id);
  self->attempt_id = g_strdup (id);
  dwell_practice_page_go (self, show_attempts);
}

static void
show_progress (DwellPracticePage *self)
{
  DwellProgressPage *page = dwell_progress_page_new (self->services, self->files);

  g_signal_connect_object (page, "back", G_CALLBACK (back_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "open", G_CALLBACK (open_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "compare", G_CALLBACK (compare_cb), self, G_CONNECT_SWAPPED);
  dwell_practice_page_show_subpage (self, GTK_WIDGET (page));
}

static void
drill_cb (DwellPracticePage *self, GtkWidget *row)
{
  g_set_weak_pointer (&self->chosen, row);
  dwell_practice_page_go (self, show_drill);
}

static void
progress_cb (DwellPracticePage *self, GtkWidget *row)
{
  g_set_weak_pointer (&self->chosen, row);
  dwell_practice_page_go (self, show_progress);
}

static void
add_row (DwellPracticePage *self, const char *title, const char *subtitle, GCallback activated)
{
  GtkWidget *row = dwell_plain_row_new (title, subtitle);

  dwell_plain_row_lead_on (row);
  g_signal_connect_object (row, "activated", activated, self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->more_group, row);
}

void
dwell_practice_page_fill_more (DwellPracticePage *self)
{
  add_row (self, _("Drill"), _("Sixty seconds: a moment is shown, and you choose what to offer."),
           G_CALLBACK (drill_cb));
  add_row (self, _("Progress"), _("What changes over your attempts, and what recurs."),
           G_CALLBACK (progress_cb));
  gtk_widget_set_visible (GTK_WIDGET (self->more_group), TRUE);
}
