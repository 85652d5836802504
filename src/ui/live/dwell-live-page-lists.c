/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-live-page-private.h"

#include "dwell-library-papers.h"
#include "dwell-reading.h"

/* Both ends of a session: the preparation list and the closing gate. They advise; no key of the page
 * waits for them. */

static DwellChecklist *
make_list (DwellLivePage *self, DwellChecklistKind kind, GHashTable *papers)
{
  const char *name = kind == DWELL_CHECKLIST_PREPARATION ? "preparation" : "closing";
  const char *text = papers ? g_hash_table_lookup (papers, name) : NULL;
  g_auto (GStrv) items = dwell_checklist_read_items (kind, text);
  DwellChecklist *list = dwell_checklist_new (kind, (const char *const *) items);

  dwell_checklist_set_session (list, self->session, self->marker);

  return list;
}

/* Once something was marked, or the list was put away, the session is on its way. */
static gboolean
wants_preparation (DwellLivePage *self)
{
  g_autofree char *open = dwell_checklist_dup_open (self->preparation);
  DwellReading reading;

  dwell_reading_compute (&reading, self->session, dwell_session_get_now (self->session));

  return open && reading.state == NULL && !dwell_checklist_was_left (self->preparation);
}

static void
papers_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellLivePage) self = user_data;
  g_autoptr (GHashTable) papers =
      dwell_library_get_papers_finish (DWELL_LIBRARY (source), result, NULL);
  DwellSettings *settings = self->services->settings;
  gboolean real;

  /* It may have ended meanwhile. Lists that cannot be read are the usual ones. */
  if (self->session == NULL)
    return;

  /* A scripted client gives no consent and has no way home. */
  real = dwell_session_get_header (self->session)->kind != DWELL_SESSION_PRACTICE;
  if (real && dwell_settings_get_show_preparation (settings))
    {
      self->preparation = make_list (self, DWELL_CHECKLIST_PREPARATION, papers);
      self->preparing = wants_preparation (self);
    }
  if (real && dwell_settings_get_show_closing (settings))
    self->closing = make_list (self, DWELL_CHECKLIST_CLOSING, papers);

  if (self->preparing)
    dwell_opening_card_set_checklist (self->opening_card, self->preparation,
                                      dwell_session_get_protocol (self->session));
  dwell_closing_gate_set_checklist (self->closing_gate, self->closing,
                                    dwell_session_get_protocol (self->session));
  dwell_live_page_show_cards (self);
}

void
dwell_live_page_read_lists (DwellLivePage *self)
{
  dwell_library_get_papers_async (self->services->library, NULL, NULL, papers_read_cb,
                                  g_object_ref (self));
}

void
dwell_live_page_take_lists (DwellLivePage *self)
{
  if (self->preparation)
    dwell_checklist_set_session (self->preparation, self->session, self->marker);
  if (self->closing)
    dwell_checklist_set_session (self->closing, self->session, self->marker);
}

void
dwell_live_page_forget_lists (DwellLivePage *self)
{
  self->preparing = FALSE;
  if (self->opening_card)
    dwell_opening_card_set_checklist (self->opening_card, NULL, NULL);
  if (self->closing_gate)
    dwell_closing_gate_set_checklist (self->closing_gate, NULL, NULL);
  g_clear_object (&self->preparation);
  g_clear_object (&self->closing);
}

void
dwell_live_page_leave_preparation (DwellLivePage *self)
{
  if (!self->preparing)
    return;

  self->preparing = FALSE;
  dwell_checklist_leave (self->preparation);
  dwell_opening_card_set_checklist (self->opening_card, NULL, NULL);
  dwell_live_page_show_cards (self);
  dwell_live_page_take_keys (self);
}

void
dwell_live_page_leave_closing (DwellLivePage *self)
{
  if (self->closing)
    dwell_checklist_leave (self->closing);
}

void
dwell_live_page_update_closing (DwellLivePage *self)
{
  dwell_closing_gate_update (self->closing_gate, self->session, self->closing_opened,
                             self->locked);
}

/* The line of the card or sheet that is open, or NULL. */
static DwellSayLine *
find_say_line (DwellLivePage *self)
{
  if (self->marker && self->sheet == DWELL_SHEET (self->closing_gate))
    return dwell_closing_gate_get_say_line (self->closing_gate);
  if (self->marker && self->preparing)
    return dwell_opening_card_get_say_line (self->opening_card);

  return NULL;
}

static void
action_other_words (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DwellSayLine *line = find_say_line (DWELL_LIVE_PAGE (widget));

  if (line)
    dwell_say_line_next (line);
}

static void
action_say (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DwellLivePage *self = DWELL_LIVE_PAGE (widget);
  DwellSayLine *line = find_say_line (self);

  if (line == NULL || dwell_say_line_get_move (line) == NULL)
    return;

  dwell_marker_say (self->marker, dwell_say_line_get_move (line), dwell_say_line_get_words (line));
  /* What was said is not said again in the same words. */
  dwell_say_line_next (line);
}

static void
toggle (DwellChecklist *list, GVariant *parameter)
{
  int index = g_variant_get_int32 (parameter);

  if (list && index >= 0)
    dwell_checklist_toggle (list, index);
}

static void
action_tick_preparation (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DwellLivePage *self = DWELL_LIVE_PAGE (widget);

  if (self->preparing)
    toggle (self->preparation, parameter);
}

static void
action_tick_closing (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DwellLivePage *self = DWELL_LIVE_PAGE (widget);

  if (self->marker == NULL)
    return;

  toggle (self->closing, parameter);
  dwell_live_page_show_cards (self);
}

static void
action_leave_preparation (GtkWidget *widget, const char *action, GVariant *parameter)
{
  dwell_live_page_leave_preparation (DWELL_LIVE_PAGE (widget));
}

static void
action_close_session (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DwellLivePage *self = DWELL_LIVE_PAGE (widget);

  if (self->marker == NULL)
    return;

  if (self->sheet != DWELL_SHEET (self->closing_gate))
    self->closing_opened = dwell_session_get_now (self->session);
  /* It would lie behind that card. */
  dwell_live_page_set_safety (self, FALSE);
  dwell_live_page_open_sheet (self, DWELL_SHEET (self->closing_gate));
  dwell_live_page_take_keys (self);
}

void
dwell_live_page_install_list_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "live.tick-preparation", "i",
                                   action_tick_preparation);
  gtk_widget_class_install_action (widget_class, "live.begin", NULL, action_leave_preparation);
  gtk_widget_class_install_action (widget_class, "live.skip-preparation", NULL,
                                   action_leave_preparation);
  gtk_widget_class_install_action (widget_class, "live.close-session", NULL, action_close_session);
  gtk_widget_class_install_action (widget_class, "live.tick-closing", "i", action_tick_closing);
  gtk_widget_class_install_action (widget_class, "live.other-words", NULL, action_other_words);
  gtk_widget_class_install_action (widget_class, "live.say", NULL, action_say);
}
