/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-live-page-private.h"

/* The schedule on the page: what is due, what comes next, and what becomes of it. */

void
dwell_live_page_read_schedule (DwellLivePage *self)
{
  GPtrArray *events = dwell_session_get_effective (self->session, DWELL_AUTHOR_SELF);
  const char *text = dwell_schedule_find_text (events);

  g_clear_pointer (&self->schedule, dwell_schedule_free);
  /* One that is not understood, from a later version perhaps, is shown among the events and no more. */
  if (text)
    self->schedule = dwell_schedule_new_from_text ("schedule", text, NULL);
}

static gboolean
read_plan (DwellLivePage *self, gint64 now, DwellPlan *plan)
{
  if (self->schedule == NULL)
    return FALSE;

  dwell_schedule_read (self->schedule,
                       dwell_session_get_effective (self->session, DWELL_AUTHOR_SELF), now, plan);

  return TRUE;
}

/* A sheet for something that was settled meanwhile, by a measure, is of no use any more; but while
 * somebody types why it is skipped, nothing takes the words away. */
static void
close_settled (DwellLivePage *self, const DwellPlan *plan)
{
  if (self->sheet != DWELL_SHEET (self->due_sheet)
      || dwell_due_sheet_is_asking (self->due_sheet))
    return;

  if (plan->due->len == 0
      || !dwell_due_sheet_shows (self->due_sheet, &g_array_index (plan->due, DwellDue, 0)))
    dwell_live_page_close_sheet (self);
}

void
dwell_live_page_show_plan (DwellLivePage *self, gint64 now)
{
  g_autoptr (GDateTime) wall = dwell_clock_dup_now (self->services->clock);
  g_auto (DwellPlan) plan = { 0 };
  gboolean planned = read_plan (self, now, &plan);
  gboolean due = planned && plan.due->len > 0;

  dwell_clock_face_set_wall (self->clock_face, wall);
  dwell_clock_face_set_next (self->clock_face,
                             planned && plan.next.item ? plan.next.item->label : NULL,
                             plan.next.due - now);
  dwell_due_line_set_plan (self->due_line, planned ? &plan : NULL, now,
                           dwell_session_get_header (self->session)->started);
  /* A glow that is there or not there; it does not blink, and the line says the same in words. */
  if (due)
    gtk_widget_add_css_class (GTK_WIDGET (self->panes), "something-due");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->panes), "something-due");
  if (planned)
    close_settled (self, &plan);
}

void
dwell_live_page_open_due (DwellLivePage *self)
{
  g_auto (DwellPlan) plan = { 0 };

  if (!read_plan (self, dwell_session_get_now (self->session), &plan) || plan.due->len == 0)
    return;

  dwell_due_sheet_set_due (self->due_sheet, &g_array_index (plan.due, DwellDue, 0));
  dwell_live_page_open_sheet (self, DWELL_SHEET (self->due_sheet));
}

void
dwell_live_page_settle_due (DwellLivePage *self, const char *code)
{
  gboolean skip = g_strcmp0 (code, "skipped") == 0;
  const char *label;
  gint64 due;

  if (self->sheet != DWELL_SHEET (self->due_sheet))
    return;

  if (skip && !dwell_due_sheet_is_asking (self->due_sheet)
      && *dwell_due_sheet_get_reason (self->due_sheet) == '\0')
    {
      dwell_due_sheet_ask_reason (self->due_sheet);
      return;
    }

  label = dwell_due_sheet_get_due (self->due_sheet, &due);
  dwell_marker_settle (self->marker, code, label, due,
                       skip ? dwell_due_sheet_get_reason (self->due_sheet) : NULL);
  dwell_live_page_close_sheet (self);
}

void
dwell_live_page_plan (DwellLivePage *self, const char *schedule)
{
  g_return_if_fail (DWELL_IS_LIVE_PAGE (self));

  if (self->marker && schedule && *schedule)
    dwell_marker_plan (self->marker, schedule);
}
