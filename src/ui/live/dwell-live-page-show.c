/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-live-page-private.h"

#include <glib/gi18n.h>

#include "dwell-reading.h"
#include "dwell-summary.h"
#include "dwell-accessible.h"

#define MINUTE (60 * 1000)

/* The strip always leaves room for what is still to come, without saying how much that is. */
static gint64
get_strip_end (gint64 now)
{
  gint64 room = now + now / 4;

  for (gint64 end = 5 * MINUTE; end < 60 * MINUTE; end *= 2)
    {
      if (room < end)
        return end;
    }

  return (room / (30 * MINUTE) + 1) * 30 * MINUTE;
}

void
dwell_live_page_show_strip (DwellLivePage *self, gint64 now)
{
  self->last_strip = now;
  if (self->locked)
    return;

  dwell_arc_view_set_arc (self->strip, dwell_arc_new (self->session, DWELL_AUTHOR_SELF, now),
                          get_strip_end (now));
}

static const char *
get_state_label (DwellLivePage *self, const char *state_id)
{
  const DwellState *state;

  if (state_id == NULL)
    return NULL;
  state = dwell_protocol_find_state (dwell_session_get_protocol (self->session), state_id);

  return state ? state->label : state_id;
}

/* What a button says must not keep a wide window from being made narrow in one go. */
static void
let_shrink (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    {
      gtk_label_set_ellipsize (GTK_LABEL (widget), PANGO_ELLIPSIZE_END);
      gtk_label_set_width_chars (GTK_LABEL (widget), 1);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !GTK_IS_NATIVE (child);
       child = gtk_widget_get_next_sibling (child))
    let_shrink (child);
}

void
dwell_live_page_show_end (DwellLivePage *self)
{
  gboolean narrow = dwell_pane_box_get_narrow (self->panes);

  gtk_button_set_label (self->end_button, narrow ? _("End") : _("End session"));
  if (!narrow)
    let_shrink (GTK_WIDGET (self->end_button));
}

/* Words where there is room for them, else a sign; assistive technology hears the words. */
static void
show_pause (DwellLivePage *self, gboolean paused)
{
  const char *label = paused ? _("Resume") : _("Pause");

  if (dwell_pane_box_get_narrow (self->panes))
    gtk_button_set_icon_name (self->pause_button, paused ? "media-playback-start-symbolic"
                                                         : "media-playback-pause-symbolic");
  else
    {
      gtk_button_set_label (self->pause_button, label);
      let_shrink (GTK_WIDGET (self->pause_button));
    }
  dwell_accessible_name (self->pause_button, label);
}

void
dwell_live_page_show_clocks (DwellLivePage *self, gint64 now)
{
  DwellReading reading;

  dwell_reading_compute (&reading, self->session, now);
  dwell_clock_face_set_reading (self->clock_face, &reading, get_state_label (self, reading.state));
  dwell_prompt_card_set_now (self->prompt_card, now, reading.stayed);
  dwell_state_grid_set_current (self->state_grid, reading.state);
  dwell_live_page_show_ground_time (self, now);
  dwell_live_page_show_plan (self, now);
  show_pause (self, reading.paused);
  dwell_live_page_follow_practice (self, reading.paused);
}

static char *
dup_subtitle (DwellLivePage *self)
{
  const DwellHeader *header = dwell_session_get_header (self->session);
  g_autoptr (DwellSummary) summary = dwell_summary_new (self->session);
  /* Translators: day and month, see strftime */
  g_autofree char *day = g_date_time_format (header->started, _("%-d %B"));
  g_autofree char *time = g_date_time_format (header->started, "%H:%M");

  if (summary->medicine)
    /* Translators: day, medicine, time of the start */
    return g_strdup_printf (_("%s · %s · started %s"), day, summary->medicine, time);

  /* Translators: day, time of the start */
  return g_strdup_printf (_("%s · started %s"), day, time);
}

void
dwell_live_page_show_title (DwellLivePage *self)
{
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;

  if (self->locked)
    {
      adw_window_title_set_title (self->title, _("Session"));
      adw_window_title_set_subtitle (self->title, NULL);
      return;
    }

  title = dwell_header_dup_title (dwell_session_get_header (self->session));
  subtitle = dup_subtitle (self);
  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, subtitle);
}

/* @trouble: (nullable): as the store tells it */
static char *
dup_banner (DwellSaving saving, const char *trouble)
{
  if (trouble == NULL)
    return NULL;

  /* Everything is saved, and something is to be looked after all the same. */
  if (saving != DWELL_SAVING_FAILED)
    return g_strdup (trouble);

  /* Translators: sentences that say why, and where it is kept */
  return g_strdup_printf (_("Not saved yet: %s The session goes on."), trouble);
}

void
dwell_live_page_show_saving (DwellLivePage *self)
{
  DwellStore *store = DWELL_STORE (self->services->library);
  DwellSaving saving = dwell_store_get_saving (store);
  g_autofree char *text = dup_banner (saving, dwell_store_get_trouble (store));

  dwell_clock_face_set_saving (self->clock_face, saving);
  /* Said once to assistive technology, however often it is tried. */
  if (text && g_strcmp0 (text, gtk_label_get_label (self->banner)) != 0)
    gtk_label_set_label (self->banner, text);
  gtk_widget_set_visible (GTK_WIDGET (self->banner), text != NULL);
}
