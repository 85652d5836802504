/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dwell-window-private.h"

#include <glib/gi18n.h>

#include "dwell-summary.h"
#include "dwell-text.h"

/* Practice: its page, and what is left of one that was cut off. */

/* Shorter than the shortest time after which the library locks by itself. */
#define WAITING_S 20

/* To bear a silence is what is practised, and it asks for no touch: while one goes on, which is never
 * for ever, somebody is taken to be there. */
static gboolean
waiting_cb (gpointer user_data)
{
  DwellWindow *self = user_data;

  if (self->practice_page && dwell_practice_page_is_waiting (self->practice_page))
    dwell_locker_touch (self->locker);

  return G_SOURCE_CONTINUE;
}

/* As in a session nothing pops up, the screen stays on, and no other library is put in the place of
 * the one that is written. */
static void
busy_cb (DwellWindow *self)
{
  GAction *preferences;
  gboolean busy;

  /* The window goes, and the page with it. */
  if (self->services == NULL)
    return;

  preferences = g_action_map_lookup_action (G_ACTION_MAP (self), "preferences");
  busy = self->practice_page != NULL && dwell_practice_page_get_busy (self->practice_page);
  dwell_notice_board_set_held (self->services->notices, busy);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (preferences), !busy);
  dwell_window_set_undisturbed (self, busy);
  g_clear_handle_id (&self->waiting_source, g_source_remove);
  if (busy)
    self->waiting_source = g_timeout_add_seconds (WAITING_S, waiting_cb, self);
}

static void
back_cb (DwellWindow *self)
{
  /* What was practised stands in the list now. */
  self->refresh_behind = TRUE;
  dwell_window_go_back (self);
}

static void
live_cb (DwellWindow *self, DwellScript *script, guint seed, guint pace, gboolean aloud)
{
  dwell_window_begin_live_practice (self, script, seed, pace, aloud);
}

void
dwell_window_show_practice (DwellWindow *self)
{
  DwellPracticePage *page;

  if (self->live_page || self->sessions_page == NULL || self->behind)
    return;

  self->behind = g_object_ref (GTK_WIDGET (self->sessions_page));
  g_set_weak_pointer (&self->behind_focus, gtk_window_get_focus (GTK_WINDOW (self)));
  page = dwell_practice_page_new (self->services);
  g_set_weak_pointer (&self->practice_page, page);
  dwell_practice_page_set_can_speak (page, dwell_speaker_can_speak (self->services->speaker));
  g_signal_connect_swapped (page, "back", G_CALLBACK (back_cb), self);
  g_signal_connect_swapped (page, "live", G_CALLBACK (live_cb), self);
  g_signal_connect_swapped (page, "notify::busy", G_CALLBACK (busy_cb), self);
  dwell_window_show_page (self, GTK_WIDGET (page));
}

static void
debrief_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DwellWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DwellReview) review =
      dwell_review_load_finish (DWELL_LIBRARY (source), result, &error);

  if (self->services == NULL)
    return;
  if (review == NULL)
    {
      dwell_window_tell (self, error->message);
      return;
    }

  if (self->practice_page == NULL)
    dwell_window_show_practice (self);
  /* Locked meanwhile, or a session began. */
  if (self->practice_page)
    dwell_practice_page_show_debrief (self->practice_page, g_steal_pointer (&review));
}

void
dwell_window_show_debrief (DwellWindow *self, const char *session_id)
{
  dwell_review_load_async (self->services->library, self->services->protocol,
                           self->services->clock, session_id, NULL,
                           debrief_loaded_cb, g_object_ref (self));
}

void
dwell_window_leave_practice (DwellWindow *self)
{
  if (self->practice_page)
    dwell_practice_page_leave (self->practice_page);
}

/* Words that were typed and not said are the trainee's all the same. */
static void
keep_draft (DwellSession *session, gint64 at, const char *draft)
{
  g_autoptr (GError) error = NULL;
  DwellEvent *event;

  if (draft == NULL || dwell_text_is_blank (draft))
    return;

  event = dwell_event_new (DWELL_KIND_COMMENT, NULL);
  event->at = at;
  dwell_event_set_text (event, draft);
  if (dwell_session_append (session, event, &error) == NULL)
    g_warning ("The draft could not be kept: %s", error->message);
}

void
dwell_window_end_practice (DwellWindow *self, DwellSession *session, gint64 at, const char *draft)
{
  const char *id = dwell_session_get_header (session)->id;
  g_autoptr (DwellSummary) summary = NULL;
  g_autoptr (GError) error = NULL;

  if (!dwell_session_has_ended (session, DWELL_AUTHOR_SELF))
    {
      DwellEvent *end = dwell_event_new (DWELL_KIND_CLOCK, "end");

      keep_draft (session, at, draft);
      end->at = at;
      if (dwell_session_append (session, end, &error) == NULL)
        g_warning ("The end could not be written: %s", error->message);
    }
  summary = dwell_summary_new (session);
  dwell_library_close_session (self->services->library, id, summary);
}
